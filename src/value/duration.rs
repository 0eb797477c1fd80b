//! Lengths of time.

use std::fmt;
use std::ops::{Add, AddAssign, Mul, Neg, Sub, SubAssign};

use serde::{Deserialize, Serialize};

use crate::value::ParseError;

/// A length of simulated time; arithmetic is exact, and what does not fit stops the program.
///
/// Unit: milliseconds.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct SimDuration(i64);

impl SimDuration {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// Returns a duration of so many milliseconds.
    pub const fn from_ms(ms: i64) -> Self {
        Self(ms)
    }

    /// Returns a duration of so many seconds.
    pub const fn seconds(seconds: i64) -> Self {
        Self::times(seconds, MS_PER_SECOND)
    }

    /// Returns a duration of so many minutes.
    pub const fn minutes(minutes: i64) -> Self {
        Self::times(minutes, MS_PER_MINUTE)
    }

    /// Returns a duration of so many hours.
    pub const fn hours(hours: i64) -> Self {
        Self::times(hours, MS_PER_HOUR)
    }

    /// Returns a duration of so many days of 24 hours.
    pub const fn days(days: i64) -> Self {
        Self::times(days, MS_PER_DAY)
    }

    const fn times(count: i64, unit: i64) -> Self {
        Self(count.checked_mul(unit).expect(BOUNDED))
    }

    /// Returns the number of milliseconds.
    pub const fn ms(self) -> i64 {
        self.0
    }

    /// Reads a sum of terms such as `72h`, `3x24 jam`, `2d 4h 1ms`, `7 hari` or `30 menit`.
    ///
    /// Units: `ms`; `s`, `detik`; `m`, `menit`; `h`, `jam`; `d`, `hari`.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        let mut rest = text.trim();
        let mut sum = 0_i64;
        loop {
            let (term, after) = term(rest, text)?;
            sum = sum.checked_add(term).ok_or_else(|| too_long(text))?;
            rest = after.trim_start();
            if rest.is_empty() {
                return Ok(Self(sum));
            }
        }
    }
}

/// Why no instant and no length of time is too large.
pub(super) const BOUNDED: &str =
    "instants lie in the calendar, and what files add to them in a step is bounded";

/// Milliseconds in a second.
const MS_PER_SECOND: i64 = 1_000;
/// Milliseconds in a minute.
const MS_PER_MINUTE: i64 = 60 * MS_PER_SECOND;
/// Milliseconds in an hour.
const MS_PER_HOUR: i64 = 60 * MS_PER_MINUTE;
/// Milliseconds in a day.
pub(super) const MS_PER_DAY: i64 = 24 * MS_PER_HOUR;

impl Add for SimDuration {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.checked_add(other.0).expect(BOUNDED))
    }
}

impl Sub for SimDuration {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.checked_sub(other.0).expect(BOUNDED))
    }
}

impl Neg for SimDuration {
    type Output = Self;

    fn neg(self) -> Self {
        Self(self.0.checked_neg().expect(BOUNDED))
    }
}

impl Mul<i64> for SimDuration {
    type Output = Self;

    fn mul(self, times: i64) -> Self {
        Self(self.0.checked_mul(times).expect(BOUNDED))
    }
}

impl AddAssign for SimDuration {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for SimDuration {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl fmt::Display for SimDuration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == 0 {
            return f.write_str("0ms");
        }
        let mut rest = self.0.unsigned_abs();
        let mut before = if self.0 < 0 { "-" } else { "" };
        for (unit, ms) in [
            ("d", MS_PER_DAY),
            ("h", MS_PER_HOUR),
            ("m", MS_PER_MINUTE),
            ("s", MS_PER_SECOND),
            ("ms", 1),
        ] {
            let count = rest / ms.unsigned_abs();
            if count > 0 {
                write!(f, "{before}{count}{unit}")?;
                before = " ";
            }
            rest %= ms.unsigned_abs();
        }
        Ok(())
    }
}

/// Reads the term at the start of `rest`: its milliseconds, and what follows it.
fn term<'t>(rest: &'t str, text: &str) -> Result<(i64, &'t str), ParseError> {
    let (mut count, mut rest) = count(rest, text)?;
    if let Some(after) = rest.strip_prefix(['x', 'X', '×']) {
        let (times, after) = self::count(after.trim_start(), text)?;
        count = count.checked_mul(times).ok_or_else(|| too_long(text))?;
        rest = after;
    }
    let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let (word, after) = rest.split_at(end);
    let ms = count.checked_mul(unit(word, text)?).ok_or_else(|| too_long(text))?;
    Ok((ms, after))
}

/// Reads the whole number at the start of `rest`, and the spaces behind it.
fn count<'t>(rest: &'t str, text: &str) -> Result<(i64, &'t str), ParseError> {
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '_').unwrap_or(rest.len());
    let (digits, after) = rest.split_at(end);
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(expected(text));
    }
    if after.starts_with(['.', ',']) {
        return Err(ParseError::new(format!(
            "expected whole numbers in a duration, such as 1h 30m, found `{text}`"
        )));
    }
    let count = digits.replace('_', "").parse().map_err(|_| too_long(text))?;
    Ok((count, after.trim_start()))
}

/// Returns the milliseconds of a unit.
fn unit(word: &str, text: &str) -> Result<i64, ParseError> {
    match word.to_ascii_lowercase().as_str() {
        "ms" => Ok(1),
        "s" | "detik" => Ok(MS_PER_SECOND),
        "m" | "menit" => Ok(MS_PER_MINUTE),
        "h" | "jam" => Ok(MS_PER_HOUR),
        "d" | "hari" => Ok(MS_PER_DAY),
        "" => Err(ParseError::new(format!(
            "a duration needs a unit: ms, s, m, h or d (detik, menit, jam, hari), found `{text}`"
        ))),
        _ => Err(ParseError::new(format!(
            "expected a unit of time (ms, s, m, h, d, detik, menit, jam, hari), found `{word}`"
        ))),
    }
}

fn expected(text: &str) -> ParseError {
    ParseError::new(format!(
        "expected a duration such as 72h, 3x24 jam or 2d 4h 1ms, found `{text}`"
    ))
}

fn too_long(text: &str) -> ParseError {
    ParseError::new(format!("expected a shorter duration, found `{text}`"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn durations_are_sums_of_terms_with_a_unit() {
        for (text, expected) in [
            ("72h", SimDuration::hours(72)),
            ("3x24 jam", SimDuration::hours(72)),
            ("3x24h", SimDuration::hours(72)),
            ("3 x 24 Jam", SimDuration::hours(72)),
            ("3×24 jam", SimDuration::hours(72)),
            ("2d 4h 1ms", SimDuration::days(2) + SimDuration::hours(4) + SimDuration::from_ms(1)),
            ("2d4h1ms", SimDuration::from_ms(187_200_001)),
            ("15m", SimDuration::minutes(15)),
            ("60s", SimDuration::seconds(60)),
            ("7 hari", SimDuration::days(7)),
            ("72 jam", SimDuration::hours(72)),
            ("30 menit", SimDuration::minutes(30)),
            ("5 detik", SimDuration::seconds(5)),
            ("1_000ms", SimDuration::seconds(1)),
            (" 0ms ", SimDuration::ZERO),
        ] {
            assert_eq!(SimDuration::parse(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn an_error_says_what_was_expected() {
        for (text, message) in [
            ("", "expected a duration such as 72h, 3x24 jam or 2d 4h 1ms, found ``"),
            ("-1s", "expected a duration such as 72h, 3x24 jam or 2d 4h 1ms, found `-1s`"),
            ("h", "expected a duration such as 72h, 3x24 jam or 2d 4h 1ms, found `h`"),
            ("3x h", "expected a duration such as 72h, 3x24 jam or 2d 4h 1ms, found `3x h`"),
            ("1h, 2m", "expected a duration such as 72h, 3x24 jam or 2d 4h 1ms, found `1h, 2m`"),
            (
                "72",
                "a duration needs a unit: ms, s, m, h or d (detik, menit, jam, hari), found `72`",
            ),
            (
                "3 minggu",
                "expected a unit of time (ms, s, m, h, d, detik, menit, jam, hari), found `minggu`",
            ),
            ("1.5h", "expected whole numbers in a duration, such as 1h 30m, found `1.5h`"),
            ("9223372036854775807s", "expected a shorter duration, found `9223372036854775807s`"),
            (
                "99999999999999999999ms",
                "expected a shorter duration, found `99999999999999999999ms`",
            ),
        ] {
            assert_eq!(SimDuration::parse(text), Err(ParseError::new(message)), "{text}");
        }
    }

    #[test]
    fn the_shortest_text_is_written() {
        for (duration, text) in [
            (SimDuration::ZERO, "0ms"),
            (SimDuration::days(3) + SimDuration::from_ms(1), "3d 1ms"),
            (SimDuration::hours(72), "3d"),
            (SimDuration::from_ms(-90_000), "-1m 30s"),
            (SimDuration::from_ms(i64::MIN), "-106751991167d 7h 12m 55s 808ms"),
        ] {
            assert_eq!(duration.to_string(), text);
        }
    }

    #[test]
    fn arithmetic_is_exact_or_stops() {
        type Row = (&'static str, fn(SimDuration) -> SimDuration);
        let too_long: [Row; 5] = [
            ("+", |max| max + SimDuration::from_ms(1)),
            ("-", |max| -max - SimDuration::from_ms(2)),
            ("neg", |max| -(-max - SimDuration::from_ms(1))),
            ("*", |max| max * 2),
            ("days", |max| SimDuration::days(max.ms())),
        ];
        for (what, compute) in too_long {
            let computed = || compute(SimDuration::from_ms(i64::MAX));
            assert!(std::panic::catch_unwind(computed).is_err(), "{what}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(ms in 0..=i64::MAX) {
            let duration = SimDuration::from_ms(ms);
            prop_assert_eq!(SimDuration::parse(&duration.to_string()), Ok(duration));
        }

        #[test]
        fn no_text_panics(text in "[0-9_x× .hdmsjam-]{0,24}|.*") {
            let _ = SimDuration::parse(&text);
        }
    }
}
