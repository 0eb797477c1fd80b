//! Local calendar days: a number that is compared and added to, and jiff for what the calendar says.

use std::fmt;
use std::num::NonZeroI32;

use jiff::civil;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::value::ParseError;

/// A local calendar day (Gregorian), as a number of days since 1970-01-01.
///
/// Unit: days, from 1900-01-01 to 9999-12-31, the calendar of the platform.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(
    // Days since 1899-12-31, so that no day takes no room. Invariant: within `FIRST` and `LAST`.
    NonZeroI32,
);

/// 1900-01-01.
const FIRST: i32 = -25_567;

/// The first year.
const YEAR_MIN: i16 = 1900;

/// 9999-12-31.
const LAST: i32 = 2_932_896;

/// The day that days are counted from.
const EPOCH: civil::Date = civil::date(1970, 1, 1);

const SECONDS_PER_DAY: i64 = 24 * 60 * 60;

impl Date {
    /// The first day of the calendar.
    pub const FIRST: Self = Self::within(FIRST);

    /// The last day of the calendar.
    pub const LAST: Self = Self::within(LAST);

    /// Returns the day that is `days` after 1970-01-01, or the nearest that can be written down.
    pub const fn from_days(days: i32) -> Self {
        if days < FIRST {
            return Self::FIRST;
        }
        if days > LAST { Self::LAST } else { Self::within(days) }
    }

    const fn within(days: i32) -> Self {
        Self(NonZeroI32::new(days - (FIRST - 1)).expect("no day is before the first"))
    }

    /// Returns the number of days since 1970-01-01.
    pub const fn days(self) -> i32 {
        self.0.get() + (FIRST - 1)
    }

    /// Returns the day of a year from 1900 to 9999, if the calendar has it.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        let (year, month) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?);
        let day = civil::Date::new(year, month, i8::try_from(day).ok()?).ok()?;
        (year >= YEAR_MIN).then(|| Self::of(day))
    }

    /// Returns whether a text is written as a day is, be there such a day or not.
    pub(super) fn is_written(text: &str) -> bool {
        let digit = |byte: &u8| byte.is_ascii_digit();
        match text.as_bytes() {
            [year @ .., b'-', m1, m2, b'-', d1, d2] => {
                year.len() == 4 && year.iter().all(digit) && [m1, m2, d1, d2].into_iter().all(digit)
            }
            _ => false,
        }
    }

    /// Reads `2026-03-02`.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        if !Self::is_written(text) {
            let turned = year_first(text);
            return Err(ParseError::new(format!(
                "expected a calendar day such as 2026-03-02, found `{text}`{turned}"
            )));
        }
        let day: civil::Date = text.parse().map_err(|_: jiff::Error| {
            ParseError::new(format!("the calendar has no day `{text}`"))
        })?;
        if day.year() < YEAR_MIN {
            return Err(ParseError::new(format!(
                "`{text}` is outside the calendar, the years 1900 to 9999"
            )));
        }
        Ok(Self::of(day))
    }

    /// Returns the year.
    pub fn year(self) -> i32 {
        self.civil().year().into()
    }

    /// Returns the month, 1 to 12.
    pub fn month(self) -> u32 {
        self.civil().month().unsigned_abs().into()
    }

    /// Returns the day of the month, 1 to 31.
    pub fn day(self) -> u32 {
        self.civil().day().unsigned_abs().into()
    }

    /// Returns the day of the week, 1 (Monday) to 7 (Sunday).
    pub fn weekday(self) -> u32 {
        self.civil().weekday().to_monday_one_offset().unsigned_abs().into()
    }

    /// Returns the day that many days later, or the last one that can be written down.
    #[must_use]
    pub const fn plus_days(self, days: i32) -> Self {
        Self::from_days(self.days().saturating_add(days))
    }

    /// Returns the number of days from `earlier` to this day.
    ///
    /// Unit: days; negative when `earlier` is later.
    pub const fn days_since(self, earlier: Self) -> i32 {
        self.days() - earlier.days()
    }

    fn of(day: civil::Date) -> Self {
        let days = day.duration_since(EPOCH).as_secs() / SECONDS_PER_DAY;
        Self::within(i32::try_from(days).expect("a calendar of 10,000 years has fewer days"))
    }

    fn civil(self) -> civil::Date {
        let days = jiff::Span::new().days(self.days());
        EPOCH.checked_add(days).expect("from 0000-01-01 to 9999-12-31")
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_newtype_struct("Date", &self.days())
    }
}

/// Errors: a number of days outside the calendar.
impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        /// As `serde` derives it, so that files know the type by its name.
        #[derive(Deserialize)]
        #[serde(rename = "Date")]
        struct Days(i32);

        let Days(days) = Days::deserialize(from)?;
        if !(FIRST..=LAST).contains(&days) {
            return Err(de::Error::custom("a day outside the calendar"));
        }
        Ok(Self::within(days))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.civil(), f)
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Returns what is said of a day that is written with its year last, as people do.
pub(super) fn year_first(text: &str) -> String {
    let written = text.split(['T', ' ']).next().unwrap_or(text);
    let parts: Vec<&str> = written.split(['-', '/', '.']).collect();
    let [day, month, year] = parts[..] else { return String::new() };
    let number = |part: &str| part.parse::<u32>().ok();
    let found = year.parse().ok().filter(|_| year.len() == 4).zip(number(month).zip(number(day)));
    match found.and_then(|(year, (month, day))| Date::from_ymd(year, month, day)) {
        Some(day) => format!("; the year comes first: {day}"),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).expect("a day")
    }

    #[test]
    fn it_is_encoded_as_days_since_1970_within_the_calendar() {
        let day = Date::parse("1970-01-02").expect("a day");
        assert_eq!(serde_json::to_string(&day).expect("json"), "1");
        for day in [Date::FIRST, day, Date::LAST] {
            let bytes = postcard::to_allocvec(&day).expect("bytes");
            assert_eq!(bytes, postcard::to_allocvec(&day.days()).expect("bytes"));
            assert_eq!(postcard::from_bytes::<Date>(&bytes), Ok(day));
        }
        for days in [Date::FIRST.days() - 1, Date::LAST.days() + 1] {
            let error = serde_json::from_str::<Date>(&days.to_string()).expect_err("outside");
            assert!(error.to_string().starts_with("a day outside the calendar"), "{error}");
        }
    }

    #[test]
    fn the_parts_of_a_day_are_those_of_the_calendar() {
        for (text, weekday, days) in [
            ("1970-01-01", 4, 0),
            ("1969-12-31", 3, -1),
            ("2000-02-29", 2, 11_016),
            ("2026-03-02", 1, 20_514),
            ("2026-03-08", 7, 20_520),
            ("1900-01-01", 1, -25_567),
            ("9999-12-31", 5, 2_932_896),
        ] {
            let day = date(text);
            assert_eq!((day.weekday(), day.days()), (weekday, days), "{text}");
            assert_eq!(day.to_string(), text);
        }
        let day = date("2026-03-02");
        assert_eq!((day.year(), day.month(), day.day()), (2026, 3, 2));
    }

    #[test]
    fn a_day_the_calendar_does_not_have_is_refused() {
        for text in ["2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10"] {
            let error = Date::parse(text).expect_err(text);
            assert_eq!(error.message, format!("the calendar has no day `{text}`"));
        }
    }

    #[test]
    fn a_text_that_is_no_day_is_refused() {
        for text in ["", "2026-3-2", "20260302", "2026-03-02T09:00", "２０26-03-02", "31-02-2026"]
        {
            let error = Date::parse(text).expect_err(text);
            assert_eq!(
                error.message,
                format!("expected a calendar day such as 2026-03-02, found `{text}`")
            );
        }
    }

    #[test]
    fn a_day_with_its_year_last_is_told_the_year_first() {
        for text in ["05-03-2026", "5/3/2026", "05.03.2026"] {
            let error = Date::parse(text).expect_err(text);
            let expected = format!(
                "expected a calendar day such as 2026-03-02, found `{text}`; the year comes \
                 first: 2026-03-05"
            );
            assert_eq!(error.message, expected);
        }
    }

    #[test]
    fn a_day_before_the_calendar_is_refused() {
        assert!(Date::parse("1900-01-01").is_ok());
        let error = Date::parse("1899-12-31").expect_err("too early");
        assert_eq!(error.message, "`1899-12-31` is outside the calendar, the years 1900 to 9999");
    }

    #[test]
    fn days_beyond_the_calendar_are_its_ends() {
        assert_eq!(Date::from_days(i32::MAX), date("9999-12-31"));
        assert_eq!(Date::from_days(i32::MIN), date("1900-01-01"));
        assert_eq!(date("9999-12-31").plus_days(1), date("9999-12-31"));
        assert_eq!(date("1900-01-01").days_since(date("9999-12-31")), -2_958_463);
    }

    proptest! {
        #[test]
        fn a_day_is_its_parts(days in FIRST..=LAST) {
            let day = Date::from_days(days);
            prop_assert_eq!(day.days(), days);
            prop_assert_eq!(Date::from_ymd(day.year(), day.month(), day.day()), Some(day));
            prop_assert_eq!(Date::parse(&day.to_string()), Ok(day));
            prop_assert_eq!(day.plus_days(1).weekday() % 7, (day.weekday() + u32::from(days < LAST)) % 7);
        }

        #[test]
        fn no_text_panics(text in ".*") {
            let _ = Date::parse(&text);
        }
    }
}
