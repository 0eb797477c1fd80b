//! Working days.

use serde::{Deserialize, Serialize};

use crate::value::{Date, SimTime};

/// The days on which offices are closed besides Saturdays and Sundays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Date>", into = "Vec<Date>")]
pub struct Calendar {
    // Invariant: in ascending order, each day once.
    holidays: Box<[Date]>,
}

impl Calendar {
    /// Returns a calendar with the given holidays, in any order.
    pub fn new(holidays: impl IntoIterator<Item = Date>) -> Self {
        let mut holidays: Vec<Date> = holidays.into_iter().collect();
        holidays.sort_unstable();
        holidays.dedup();
        Self { holidays: holidays.into() }
    }

    /// Returns the holidays in ascending order, each once.
    pub fn holidays(&self) -> &[Date] {
        &self.holidays
    }

    /// Returns whether offices are open on that day.
    pub fn is_working_day(&self, date: Date) -> bool {
        is_weekday(date) && self.holidays.binary_search(&date).is_err()
    }

    /// Returns the instant so many working days after `start`.
    ///
    /// The time of day stays; the starting day is not counted, whatever day it is; Saturdays,
    /// Sundays and holidays are skipped.
    /// Source: rule CLK-01, policy `tenggat: hari-kerja`.
    pub fn working_days_after(&self, start: SimTime, days: u32) -> SimTime {
        if days == 0 {
            return start;
        }
        let first = start.date();
        let mut last = plus_weekdays(first, days);
        let later = self.holidays.partition_point(|&holiday| holiday <= first);
        // In ascending order, each holiday in the period pushes its end one weekday further,
        // which may bring the next holiday into it.
        for &holiday in &self.holidays[later..] {
            if holiday > last {
                break;
            }
            if is_weekday(holiday) {
                last = plus_weekdays(last, 1);
            }
        }
        SimTime::at(last, start.time_of_day())
    }
}

impl From<Vec<Date>> for Calendar {
    fn from(holidays: Vec<Date>) -> Self {
        Self::new(holidays)
    }
}

impl From<Calendar> for Vec<Date> {
    fn from(calendar: Calendar) -> Self {
        calendar.holidays.into_vec()
    }
}

/// Returns whether a day is one of Monday to Friday.
fn is_weekday(date: Date) -> bool {
    date.weekday() <= 5
}

/// Returns the day so many weekdays after `date`.
fn plus_weekdays(date: Date, count: u32) -> Date {
    // From a weekend one counts as from the Friday before it.
    let back = date.weekday().saturating_sub(5);
    let weekday = date.weekday() - back;
    let (weeks, rest) = (count / 5, count % 5);
    let weekend = if weekday + rest > 5 { 2 } else { 0 };
    let days = i64::from(weeks) * 7 + i64::from(rest + weekend) - i64::from(back);
    date.plus_days(i32::try_from(days).unwrap_or(i32::MAX))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).expect("a day")
    }

    /// Checks rows `start | days | expected` against the holidays of one calendar.
    #[track_caller]
    fn check(calendar: &Calendar, table: &str) {
        for row in table.lines().map(str::trim).filter(|row| !row.is_empty()) {
            let [start, days, expected] =
                row.split('|').map(str::trim).collect::<Vec<_>>().try_into().expect("three cells");
            let start = SimTime::parse(start).expect("a time");
            let end = calendar.working_days_after(start, days.parse().expect("a count"));
            assert_eq!(Ok(end), SimTime::parse(expected), "{row}, got {end}");
        }
    }

    #[test]
    fn weekends_are_skipped_and_the_first_day_is_not_counted() {
        // 2026-03-02 is a Monday.
        check(
            &Calendar::default(),
            "
            2026-03-02T09:00     | 0  | 2026-03-02T09:00
            2026-03-02T09:00     | 3  | 2026-03-05T09:00
            2026-03-02T23:59:59.999 | 3 | 2026-03-05T23:59:59.999
            2026-03-04T09:00     | 3  | 2026-03-09T09:00
            2026-03-06T09:00     | 1  | 2026-03-09T09:00
            2026-03-07T09:00     | 0  | 2026-03-07T09:00
            2026-03-07T09:00     | 1  | 2026-03-09T09:00
            2026-03-08T09:00     | 3  | 2026-03-11T09:00
            2026-03-02T09:00     | 10 | 2026-03-16T09:00
            ",
        );
    }

    #[test]
    fn holidays_are_skipped() {
        // Thursday and Friday; a Saturday counts once only; a far one does not count.
        let holidays = ["2026-03-20", "2026-03-19", "2026-03-21", "2026-12-25", "2026-03-19"];
        check(
            &Calendar::new(holidays.map(date)),
            "
            2026-03-18T10:00 | 1 | 2026-03-23T10:00
            2026-03-18T10:00 | 3 | 2026-03-25T10:00
            2026-03-17T10:00 | 2 | 2026-03-23T10:00
            2026-03-19T10:00 | 1 | 2026-03-23T10:00
            2026-03-16T10:00 | 2 | 2026-03-18T10:00
            ",
        );
    }

    #[test]
    fn the_holidays_are_sorted_and_unique() {
        let calendar = Calendar::new(["2026-03-20", "2026-03-19", "2026-03-20"].map(date));
        assert_eq!(calendar.holidays(), ["2026-03-19", "2026-03-20"].map(date));
        assert!(!calendar.is_working_day(date("2026-03-20")));
        assert!(!calendar.is_working_day(date("2026-03-21")));
        assert!(calendar.is_working_day(date("2026-03-18")));
    }

    proptest! {
        #[test]
        fn the_end_is_the_one_found_by_counting_day_by_day(
            start in 20_000_i32..20_100,
            days in 0_u32..40,
            holidays in prop::collection::vec(20_000_i32..20_150, 0..60),
        ) {
            let calendar = Calendar::new(holidays.into_iter().map(Date::from_days));
            let mut end = Date::from_days(start);
            let mut left = days;
            while left > 0 {
                end = end.plus_days(1);
                left -= u32::from(calendar.is_working_day(end));
            }
            let at = |date| SimTime::at(date, crate::value::SimDuration::hours(9));
            prop_assert_eq!(calendar.working_days_after(at(Date::from_days(start)), days), at(end));
        }

        #[test]
        fn no_start_and_no_count_panics(start in any::<i64>(), days in any::<u32>()) {
            let calendar = Calendar::new([i32::MAX, i32::MAX - 1, 0].map(Date::from_days));
            let _ = calendar.working_days_after(SimTime::from_ms(start), days);
        }
    }
}
