//! Instants of simulated time.

use std::fmt;
use std::ops::{Add, AddAssign, Sub, SubAssign};

use jiff::fmt::temporal::Pieces;
use serde::{Deserialize, Serialize};

use crate::value::date::year_first;
use crate::value::duration::{BOUNDED, MS_PER_DAY};
use crate::value::{Date, ParseError, SimDuration};

/// An instant of simulated time; arithmetic is exact, and what does not fit stops the program.
///
/// Unit: milliseconds since 1970-01-01T00:00:00Z. Days and times of day are those of +07:00
/// (Waktu Indonesia Barat), which knows no summer time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SimTime(i64);

/// The distance of local time from UTC.
const OFFSET: SimDuration = SimDuration::hours(7);

/// The largest distance from UTC anywhere on Earth.
const OFFSET_MAX: SimDuration = SimDuration::hours(14);

impl SimTime {
    /// The first instant of the calendar, 1900-01-01T00:00+07:00.
    pub const FIRST: Self = Self(Date::FIRST.days() as i64 * MS_PER_DAY - OFFSET.ms());

    /// The last instant of the calendar, 9999-12-31T23:59:59.999+07:00.
    pub const LAST: Self = Self((Date::LAST.days() as i64 + 1) * MS_PER_DAY - OFFSET.ms() - 1);

    /// Returns the instant so many milliseconds after 1970-01-01T00:00:00Z.
    pub const fn from_ms(ms: i64) -> Self {
        Self(ms)
    }

    /// Returns the number of milliseconds since 1970-01-01T00:00:00Z.
    pub const fn ms(self) -> i64 {
        self.0
    }

    /// Returns the instant of a local day and a time since its midnight.
    pub fn at(date: Date, time_of_day: SimDuration) -> Self {
        Self(i64::from(date.days()) * MS_PER_DAY - OFFSET.ms()) + time_of_day
    }

    /// Reads an instant of ISO 8601, such as `2026-03-02T09:00+07:00`.
    ///
    /// Seconds may be left out; without an offset it is local time; a day alone is its midnight.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        let expected = || {
            let turned = year_first(text);
            ParseError::new(format!(
                "expected a time such as 2026-03-02T09:00, 2026-03-02T09:00:00+07:00 or \
                 2026-03-02, found `{text}`{turned}"
            ))
        };
        let outside =
            || ParseError::new(format!("`{text}` is outside the calendar, the years 1900 to 9999"));
        let pieces = Pieces::parse(text).map_err(|_| {
            let day = text.split(['T', ' ']).next().unwrap_or_default();
            let written = Some(day).filter(|day| Date::is_written(day));
            written.and_then(|day| Date::parse(day).err()).unwrap_or_else(expected)
        })?;
        if pieces.time_zone_annotation().is_some() {
            return Err(expected());
        }
        if has_leap_second(text) {
            let message = format!("expected a time whose seconds are 0 to 59, found `{text}`");
            return Err(ParseError::new(message));
        }
        if pieces.date().year() < 0 {
            return Err(expected());
        }
        let date = Date::parse(&pieces.date().to_string()).map_err(|_| outside())?;
        let time = pieces.time().unwrap_or_default();
        let nanoseconds = time.subsec_nanosecond();
        if nanoseconds % NS_PER_MS != 0 {
            return Err(ParseError::new(format!(
                "expected a time in whole milliseconds, found `{text}`"
            )));
        }
        let time_of_day = SimDuration::hours(time.hour().into())
            + SimDuration::minutes(time.minute().into())
            + SimDuration::seconds(time.second().into())
            + SimDuration::from_ms((nanoseconds / NS_PER_MS).into());
        let offset = match pieces.to_numeric_offset() {
            Some(offset) => SimDuration::seconds(offset.seconds().into()),
            None => OFFSET,
        };
        if offset > OFFSET_MAX || offset < -OFFSET_MAX {
            return Err(ParseError::new(format!(
                "expected an offset of at most 14 hours, such as +07:00, found `{text}`"
            )));
        }
        let time = Self::at(date, time_of_day) + OFFSET - offset;
        if time < Self::FIRST || time > Self::LAST {
            return Err(outside());
        }
        Ok(time)
    }

    /// Returns the local day.
    pub fn date(self) -> Date {
        let days = self.0.saturating_add(OFFSET.ms()).div_euclid(MS_PER_DAY);
        let end = if days < 0 { i32::MIN } else { i32::MAX };
        Date::from_days(i32::try_from(days).unwrap_or(end))
    }

    /// Returns the time since local midnight.
    pub const fn time_of_day(self) -> SimDuration {
        SimDuration::from_ms(self.0.saturating_add(OFFSET.ms()).rem_euclid(MS_PER_DAY))
    }
}

/// The last instant of something, written as a day, which is good to its last millisecond, or as an
/// instant (ruling 16).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End(SimTime);

impl End {
    /// Reads a day or an instant.
    ///
    /// Errors: what is neither.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        match Date::parse(text) {
            Ok(date) => Ok(Self(SimTime::at(date, SimDuration::days(1) - SimDuration::from_ms(1)))),
            Err(_) => SimTime::parse(text).map(Self),
        }
    }
}

impl From<End> for SimTime {
    fn from(end: End) -> Self {
        end.0
    }
}

impl Serialize for End {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for End {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

/// Returns whether an instant that jiff takes is written with second 60, which it reads as 59.
fn has_leap_second(text: &str) -> bool {
    let Some((_, time)) = text.split_once(['T', 't', ' ']) else { return false };
    let end = time.find(|c: char| !matches!(c, '0'..='9' | ':')).unwrap_or(time.len());
    let digits = time[..end].bytes().filter(u8::is_ascii_digit);
    digits.skip(4).eq(*b"60")
}

/// Nanoseconds in a millisecond.
const NS_PER_MS: i32 = 1_000_000;

impl Add<SimDuration> for SimTime {
    type Output = Self;

    fn add(self, duration: SimDuration) -> Self {
        Self(self.0.checked_add(duration.ms()).expect(BOUNDED))
    }
}

impl Sub<SimDuration> for SimTime {
    type Output = Self;

    fn sub(self, duration: SimDuration) -> Self {
        Self(self.0.checked_sub(duration.ms()).expect(BOUNDED))
    }
}

impl Sub for SimTime {
    type Output = SimDuration;

    fn sub(self, earlier: Self) -> SimDuration {
        SimDuration::from_ms(self.0.checked_sub(earlier.0).expect(BOUNDED))
    }
}

impl AddAssign<SimDuration> for SimTime {
    fn add_assign(&mut self, duration: SimDuration) {
        *self = *self + duration;
    }
}

impl SubAssign<SimDuration> for SimTime {
    fn sub_assign(&mut self, duration: SimDuration) {
        *self = *self - duration;
    }
}

impl fmt::Display for SimTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ms = self.time_of_day().ms();
        let (seconds, ms) = (ms / 1_000, ms % 1_000);
        let (minutes, seconds) = (seconds / 60, seconds % 60);
        let (hours, minutes) = (minutes / 60, minutes % 60);
        write!(f, "{}T{hours:02}:{minutes:02}:{seconds:02}", self.date())?;
        if ms != 0 {
            write!(f, ".{ms:03}")?;
        }
        f.write_str("+07:00")
    }
}

impl fmt::Debug for SimTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn time(text: &str) -> SimTime {
        SimTime::parse(text).expect("a time")
    }

    #[test]
    fn a_time_is_local_unless_it_says_otherwise() {
        let nine = SimTime::from_ms(1_772_416_800_000);
        for text in [
            "2026-03-02T09:00",
            "2026-03-02T09:00:00",
            "2026-03-02 09:00",
            "2026-03-02T09:00+07:00",
            "2026-03-02T09:00:00.000+07:00",
            "2026-03-02T02:00:00Z",
            "2026-03-01T21:00-05:00",
        ] {
            assert_eq!(SimTime::parse(text), Ok(nine), "{text}");
        }
        assert_eq!(nine.to_string(), "2026-03-02T09:00:00+07:00");
        assert_eq!(time("2026-03-02"), nine - SimDuration::hours(9));
        assert_eq!((nine + SimDuration::from_ms(1)).to_string(), "2026-03-02T09:00:00.001+07:00");
    }

    #[test]
    fn a_text_that_is_no_time_is_refused() {
        for text in [
            "",
            "besok",
            "09:00",
            "2026-03-02T24:01",
            "2026-03-02T09:00[Asia/Jakarta]",
            "-000100-01-01T09:00",
            "2026-03-02T09:00:00.000+07:00 ",
        ] {
            let error = SimTime::parse(text).expect_err(text);
            assert!(error.message.starts_with("expected a time such as"), "{text}: {error}");
        }
        for day in ["2026-02-30", "2026-13-01"] {
            let error = SimTime::parse(&format!("{day}T09:00")).expect_err("no day");
            assert_eq!(error.message, format!("the calendar has no day `{day}`"));
        }
        let error = SimTime::parse("2026-03-02T09:00:00.0001").expect_err("too fine");
        assert_eq!(
            error.message,
            "expected a time in whole milliseconds, found `2026-03-02T09:00:00.0001`"
        );
    }

    #[test]
    fn second_60_does_not_exist() {
        for text in [
            "2026-03-02T08:30:60",
            "2026-03-02T08:30:60+07:00",
            "2026-03-02 08:30:60.000",
            "2026-03-02T083060Z",
            "2016-12-31T23:59:60Z",
        ] {
            let error = SimTime::parse(text).expect_err(text);
            let expected = format!("expected a time whose seconds are 0 to 59, found `{text}`");
            assert_eq!(error.message, expected);
        }
        assert!(SimTime::parse("2026-03-02T08:30:59").is_ok());
        assert!(SimTime::parse("2026-03-02T08:30:61").is_err());
    }

    #[test]
    fn a_time_outside_the_calendar_is_refused() {
        assert_eq!(SimTime::parse("1900-01-01T00:00"), Ok(SimTime::FIRST));
        assert_eq!(SimTime::parse("9999-12-31T23:59:59.999"), Ok(SimTime::LAST));
        assert_eq!(SimTime::FIRST.date().to_string(), "1900-01-01");
        assert_eq!(SimTime::LAST.to_string(), "9999-12-31T23:59:59.999+07:00");
        for text in ["1899-12-31T23:59", "1900-01-01T00:00+07:01", "9999-12-31T23:59-05:00"] {
            let error = SimTime::parse(text).expect_err(text);
            let expected = format!("`{text}` is outside the calendar, the years 1900 to 9999");
            assert_eq!(error.message, expected);
        }
    }

    #[test]
    fn the_day_changes_at_local_midnight() {
        let midnight = time("2026-03-02");
        assert_eq!(midnight.date().to_string(), "2026-03-02");
        assert_eq!(midnight.time_of_day(), SimDuration::ZERO);
        let before = midnight - SimDuration::from_ms(1);
        assert_eq!(before.date().to_string(), "2026-03-01");
        assert_eq!(before.time_of_day(), SimDuration::days(1) - SimDuration::from_ms(1));
    }

    #[test]
    fn arithmetic_is_exact_or_stops() {
        type Row = (&'static str, fn(SimTime, SimTime) -> SimDuration);
        let (first, last) = (SimTime::from_ms(i64::MIN), SimTime::from_ms(i64::MAX));
        assert_eq!(
            (first.date().to_string(), last.date().to_string()),
            ("1900-01-01".into(), "9999-12-31".into())
        );
        assert_eq!(SimTime::LAST - SimTime::FIRST, SimDuration::from_ms(255_611_289_599_999));
        let too_far: [Row; 4] = [
            ("+", |_, last| (last + SimDuration::from_ms(1)) - last),
            ("-", |first, _| (first - SimDuration::from_ms(1)) - first),
            ("between", |first, last| last - first),
            ("at", |_, last| SimTime::at(Date::LAST, SimDuration::from_ms(i64::MAX)) - last),
        ];
        for (what, compute) in too_far {
            assert!(std::panic::catch_unwind(|| compute(first, last)).is_err(), "{what}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(ms in SimTime::FIRST.ms()..=SimTime::LAST.ms()) {
            let time = SimTime::from_ms(ms);
            prop_assert_eq!(SimTime::parse(&time.to_string()), Ok(time));
            prop_assert_eq!(SimTime::at(time.date(), time.time_of_day()), time);
        }

        #[test]
        fn every_instant_is_written(ms in any::<i64>()) {
            prop_assert!(SimTime::from_ms(ms).to_string().ends_with("+07:00"));
        }

        #[test]
        fn no_text_panics(text in "[0-9:TZ+. -]{0,30}|.*") {
            let _ = SimTime::parse(&text);
        }
    }
}
