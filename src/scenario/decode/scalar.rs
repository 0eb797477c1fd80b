//! Numbers, and the types that are written as one text: rupiah, times, durations, keys.

use super::ask::{Answer, Ask, is_known};
use super::error::Error;
use super::reader::{De, Given};
use super::words::{noun, saved};
use crate::tree::Node;
use inaproc_core::value::{Date, ParseError, Rupiah, SimDuration, SimTime};

impl<'a> De<'a, '_> {
    pub(super) fn integer(&mut self, ask: Ask, min: i128, max: i128) -> Result<Answer<'a>, Error> {
        let Some(number) = self.node.as_literal().and_then(integer) else {
            return self.wrong(ask);
        };
        if (min..=max).contains(&number) {
            let signed = i64::try_from(number).ok().map(Answer::Signed);
            let unsigned = || u64::try_from(number).ok().map(Answer::Unsigned);
            return Ok(signed.or_else(unsigned).expect("a type has at most 64 bits"));
        }
        let help = format!("a whole number from {min} to {max}");
        let message = format!("{} is out of range", self.subject());
        self.context.report(self.node.span, message, Some(help));
        self.instead_of_wrong(ask)
    }

    fn beyond_sums(&mut self, ask: Ask) -> Result<Answer<'a>, Error> {
        let message = format!("{} is out of range", self.subject());
        let largest = Rupiah::LARGEST.get();
        let help = format!("an amount is at most {largest}, so that the sums of a run stay exact");
        self.context.report(self.node.span, message, Some(help));
        self.instead_of_wrong(ask)
    }

    pub(super) fn newtype(&mut self, name: &'static str) -> Result<Answer<'a>, Error> {
        if name == "OneOrMany" && self.node.as_list().is_none() {
            let one = Node::list(self.node.span, vec![self.node.clone()]);
            return Ok(Answer::Instead(one, Given::Nothing));
        }
        if !is_known(name) {
            return Ok(Answer::Inside);
        }
        let ask = Ask::Newtype(name);
        let node = self.node;
        let Some(text) = node.as_literal() else { return self.wrong(ask) };
        let parsed = match name {
            "Rupiah" => match integer(text) {
                Some(amount) => match Rupiah::of_wide(amount).filter(|amount| is_named(*amount)) {
                    Some(amount) => Ok(amount.get()),
                    None => return self.beyond_sums(ask),
                },
                None => return self.wrong(ask),
            },
            "SimTime" => SimTime::parse(text).map(SimTime::ms),
            "SimDuration" => SimDuration::parse(text).map(SimDuration::ms),
            "Date" => Date::parse(text).map(|date| i64::from(date.days())),
            "Persen" | "Nik" | "Nip" | "Nrp" | "Npwp" | "Secret" | "Kode" | "Sebutan" => {
                self.given = Given::Word(text);
                return Ok(Answer::Inside);
            }
            _ => match self.context.names.id(name, text) {
                Ok(id) => Ok(i64::from(id)),
                Err(unknown) => {
                    let made = || saved(name).map(str::to_owned);
                    let help = unknown.advice(text, "known here").or_else(made);
                    let message = format!("unknown {} `{text}`", noun(name));
                    self.context.report(node.span, message, help);
                    return self.instead_of_wrong(ask);
                }
            },
        };
        match parsed {
            Ok(number) => {
                self.given = Given::Number(number);
                Ok(Answer::Inside)
            }
            Err(ParseError { message, .. }) => {
                self.context.report(node.span, message, None);
                self.instead_of_wrong(ask)
            }
        }
    }
}

/// Returns whether files may name an amount.
fn is_named(amount: Rupiah) -> bool {
    (-Rupiah::LARGEST..=Rupiah::LARGEST).contains(&amount)
}

/// Returns the whole number that a text is; underscores may stand between digits.
pub(super) fn integer(text: &str) -> Option<i128> {
    let (negative, digits) = match text.as_bytes() {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        all => (false, all),
    };
    if !digits.first()?.is_ascii_digit() || !digits.last()?.is_ascii_digit() {
        return None;
    }
    let mut number = 0_i128;
    for byte in digits.iter().filter(|byte| **byte != b'_') {
        let digit = byte.is_ascii_digit().then(|| i128::from(byte - b'0'))?;
        number = number.checked_mul(10)?.checked_add(digit)?;
    }
    Some(if negative { -number } else { number })
}
