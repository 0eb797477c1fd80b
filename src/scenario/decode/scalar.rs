//! Numbers, and the types that are written as one text: rupiah, times, durations, keys.

use serde::de::{self, IntoDeserializer, Visitor};

use super::ask::{Ask, is_known};
use super::error::Error;
use super::reader::{De, Given};
use super::stand_in::StandIn;
use super::words::noun;
use crate::scenario::tree::Node;
use crate::value::{Date, ParseError, SimDuration, SimTime};

impl De<'_, '_> {
    pub(super) fn integer<'de, V: Visitor<'de>>(
        self,
        ask: Ask,
        min: i128,
        max: i128,
        visitor: V,
    ) -> Result<V::Value, Error> {
        let Some(number) = self.node.as_literal().and_then(integer) else {
            return self.wrong(ask, visitor);
        };
        if !(min..=max).contains(&number) {
            let help = format!("a whole number from {min} to {max}");
            let message = format!("{} is out of range", self.subject());
            self.context.report(self.node.span, message, Some(help));
            return StandIn::default().read(ask, visitor);
        }
        let result = match (i64::try_from(number), u64::try_from(number)) {
            (Ok(number), _) => visitor.visit_i64(number),
            (_, Ok(number)) => visitor.visit_u64(number),
            _ => Err(de::Error::custom("a number out of range")),
        };
        self.settle(result)
    }

    pub(super) fn newtype<'de, V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        if name == "OneOrMany" && self.node.as_list().is_none() {
            let one = Node::list(self.node.span, vec![self.node.clone()]);
            return visitor.visit_newtype_struct(self.instead(&one, Given::Nothing));
        }
        if !is_known(name) {
            return visitor.visit_newtype_struct(self);
        }
        let ask = Ask::Newtype(name);
        let Some(text) = self.node.as_literal() else {
            return self.wrong(ask, visitor);
        };
        let parsed = match name {
            "Rupiah" => match integer(text).and_then(|amount| i64::try_from(amount).ok()) {
                Some(amount) => Ok(amount),
                None => return self.wrong(ask, visitor),
            },
            "SimTime" => SimTime::parse(text).map(SimTime::ms),
            "SimDuration" => SimDuration::parse(text).map(SimDuration::ms),
            "Date" => Date::parse(text).map(|date| i64::from(date.days())),
            "Persen" | "Nik" | "Nip" | "Nrp" | "Npwp" | "Secret" | "Kode" | "Sebutan" => {
                let result = visitor.visit_newtype_struct(text.into_deserializer());
                return self.settle(result);
            }
            _ => match self.context.names.id(name, text) {
                Ok(id) => Ok(i64::from(id)),
                Err(unknown) => {
                    let help = unknown.advice(text, "known here");
                    let message = format!("unknown {} `{text}`", noun(name));
                    self.context.report(self.node.span, message, help);
                    return StandIn::default().read(ask, visitor);
                }
            },
        };
        match parsed {
            Ok(number) => {
                let result = visitor.visit_newtype_struct(number.into_deserializer());
                self.settle(result)
            }
            Err(ParseError { message, .. }) => {
                self.context.report(self.node.span, message, None);
                StandIn::default().read(ask, visitor)
            }
        }
    }
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
