//! Local calendar days.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::value::ParseError;

/// A local calendar day (Gregorian), as a number of days since 1970-01-01.
///
/// Unit: days.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Date(i32);

impl Date {
    /// Returns the day that is `days` after 1970-01-01.
    pub const fn from_days(days: i32) -> Self {
        Self(days)
    }

    /// Returns the number of days since 1970-01-01.
    pub const fn days(self) -> i32 {
        self.0
    }

    /// Returns the day of a year from 0 to 9999, if the calendar has it.
    pub const fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        if year < 0 || year > 9999 || month < 1 || month > 12 {
            return None;
        }
        if day < 1 || day > days_in_month(year, month) {
            return None;
        }
        Some(Self(days_from_civil(year, month.cast_signed(), day.cast_signed())))
    }

    /// Reads `2026-03-02`.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        let expected = || {
            ParseError::new(format!("expected a calendar day such as 2026-03-02, found `{text}`"))
        };
        let (year, month, day) = digits_of(text).ok_or_else(expected)?;
        Self::from_ymd(year.cast_signed(), month, day)
            .ok_or_else(|| ParseError::new(format!("the calendar has no day `{text}`")))
    }

    /// Returns the year.
    pub const fn year(self) -> i32 {
        self.civil().0
    }

    /// Returns the month, 1 to 12.
    pub const fn month(self) -> u32 {
        self.civil().1
    }

    /// Returns the day of the month, 1 to 31.
    pub const fn day(self) -> u32 {
        self.civil().2
    }

    /// Returns the day of the week, 1 (Monday) to 7 (Sunday).
    pub const fn weekday(self) -> u32 {
        // 1970-01-01 was a Thursday.
        ((self.0.rem_euclid(7) + 3) % 7 + 1).cast_unsigned()
    }

    /// Returns the day that many days later, or the last one that can be written down.
    #[must_use]
    pub const fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// Returns the number of days from `earlier` to this day.
    ///
    /// Unit: days; negative when `earlier` is later; saturating.
    pub const fn days_since(self, earlier: Self) -> i32 {
        self.0.saturating_sub(earlier.0)
    }

    /// Returns year, month and day.
    ///
    /// H. Hinnant's `civil_from_days`: days are counted from a first of March, so that the leap
    /// day ends its year, in eras of 400 years.
    const fn civil(self) -> (i32, u32, u32) {
        let shifted = self.0.rem_euclid(DAYS_PER_ERA) + EPOCH_DAY_OF_ERA;
        let era = self.0.div_euclid(DAYS_PER_ERA) + EPOCH_ERA + shifted / DAYS_PER_ERA;
        let day_of_era = shifted % DAYS_PER_ERA;
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = (month_from_march + 2) % 12 + 1;
        let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
        (year, month.cast_unsigned(), day.cast_unsigned())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        match year {
            0..=9999 => write!(f, "{year:04}-{month:02}-{day:02}"),
            // The expanded form of ISO 8601; such a day can be computed but not typed.
            _ => write!(f, "{year:+07}-{month:02}-{day:02}"),
        }
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Days in 400 years.
const DAYS_PER_ERA: i32 = 146_097;

/// The era of 1970-01-01, counted from 0000-03-01.
const EPOCH_ERA: i32 = 4;

/// The day of 1970-01-01 in its era.
const EPOCH_DAY_OF_ERA: i32 = 135_080;

/// Returns the days since 1970-01-01 of a day that exists, in the years 0 to 9999.
const fn days_from_civil(year: i32, month: i32, day: i32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    (era - EPOCH_ERA) * DAYS_PER_ERA + day_of_era - EPOCH_DAY_OF_ERA
}

/// Returns the number of days of a month.
const fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Returns the three numbers of `dddd-dd-dd`.
fn digits_of(text: &str) -> Option<(u32, u32, u32)> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else {
        return None;
    };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0, |sum: u32, &digit| {
            digit.is_ascii_digit().then(|| sum * 10 + u32::from(digit - b'0'))
        })
    };
    Some((number(&[*y1, *y2, *y3, *y4])?, number(&[*m1, *m2])?, number(&[*d1, *d2])?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).expect("a day")
    }

    #[test]
    fn the_parts_of_a_day_are_those_of_the_calendar() {
        for (text, weekday, days) in [
            ("1970-01-01", 4, 0),
            ("1969-12-31", 3, -1),
            ("2000-02-29", 2, 11_016),
            ("2026-03-02", 1, 20_514),
            ("2026-03-08", 7, 20_520),
            ("0000-01-01", 6, -719_528),
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
        for text in ["", "2026-3-2", "02-03-2026", "20260302", "2026-03-02T09:00", "２０26-03-02"]
        {
            let error = Date::parse(text).expect_err(text);
            assert_eq!(
                error.message,
                format!("expected a calendar day such as 2026-03-02, found `{text}`")
            );
        }
    }

    #[test]
    fn days_at_the_ends_of_the_range_are_written_and_do_not_overflow() {
        assert_eq!(Date::from_days(i32::MAX).to_string(), "+5881580-07-11");
        assert_eq!(Date::from_days(i32::MIN).to_string(), "-5877641-06-23");
        assert_eq!(Date::from_days(i32::MAX).plus_days(1), Date::from_days(i32::MAX));
        assert_eq!(Date::from_days(i32::MIN).days_since(Date::from_days(i32::MAX)), i32::MIN);
    }

    proptest! {
        #[test]
        fn the_calendar_agrees_with_jiff(days in -719_528_i32..=2_932_896) {
            let day = Date::from_days(days);
            let epoch = jiff::civil::date(1970, 1, 1);
            let oracle = epoch.checked_add(jiff::Span::new().days(days)).expect("in range");
            prop_assert_eq!(day.to_string(), oracle.to_string());
            prop_assert_eq!(
                i32::try_from(day.weekday()).expect("1 to 7"),
                i32::from(oracle.weekday().to_monday_one_offset())
            );
            prop_assert_eq!(Date::from_ymd(day.year(), day.month(), day.day()), Some(day));
            prop_assert_eq!(Date::parse(&day.to_string()), Ok(day));
        }

        #[test]
        fn every_number_of_days_has_parts(days in any::<i32>()) {
            let day = Date::from_days(days);
            prop_assert!((1..=12).contains(&day.month()) && (1..=31).contains(&day.day()));
            prop_assert!((1..=7).contains(&day.weekday()));
        }

        #[test]
        fn no_text_panics(text in ".*") {
            let _ = Date::parse(&text);
        }
    }
}
