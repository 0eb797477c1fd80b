//! Percentages.

use std::fmt;
use std::ops::{Add, Sub};

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::value::ParseError;
use crate::value::money::{Rupiah, divide_half_up, total};

/// An exact percentage, such as 11, 40.5 or -2.
///
/// Unit: hundredths; at most 9 digits before and 9 behind the point.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Persen(
    // Invariant: normalised (no zeros at the end), within the limits below.
    #[serde(with = "as_text")] Decimal,
);

/// The most digits behind the point.
const SCALE_MAX: u32 = 9;

/// The first number of whole percent that is too large.
const TOO_LARGE: i64 = 1_000_000_000;

impl Persen {
    /// Nought percent.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// Reads `11`, `40.5` or `-2`.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        let expected =
            || ParseError::new(format!("expected a percentage such as 11 or 40.5, found `{text}`"));
        let number = Decimal::from_str_exact(text).map_err(|_| expected())?;
        Self::from_decimal(number).ok_or_else(|| {
            ParseError::new(format!(
                "expected at most 9 digits before and 9 behind the point, found `{text}`"
            ))
        })
    }

    /// Returns so many percent, if they are within the limits.
    pub fn from_decimal(number: Decimal) -> Option<Self> {
        let number = number.normalize();
        let fits = number.scale() <= SCALE_MAX && number.abs() < Decimal::from(TOO_LARGE);
        fits.then_some(Self(number))
    }

    /// Returns the number of percent.
    pub const fn get(self) -> Decimal {
        self.0
    }

    /// Returns this percentage of an amount: exact, rounded once, half a rupiah away from zero.
    ///
    /// Source: rounding of taxes, `domain.md` row T13.
    #[must_use]
    pub fn of(self, amount: Rupiah) -> Rupiah {
        self.of_sum([amount])
    }

    /// Returns this percentage of the sum of amounts, rounded once.
    #[must_use]
    pub fn of_sum(self, amounts: impl IntoIterator<Item = Rupiah>) -> Rupiah {
        // At most 18 digits times the sum: exact for every sum up to 10^20.
        let product = self.0.mantissa().saturating_mul(total(amounts));
        let hundreds = 10_i128.pow(self.0.scale() + 2);
        Rupiah::nearest(divide_half_up(product, hundreds))
    }

    /// Returns the percentage within the limits that is nearest to a number.
    fn nearest(number: Decimal) -> Self {
        let end = Decimal::from(TOO_LARGE) - Decimal::new(1, SCALE_MAX);
        Self(number.clamp(-end, end).normalize())
    }
}

impl From<i32> for Persen {
    fn from(percent: i32) -> Self {
        Self::nearest(percent.into())
    }
}

impl Add for Persen {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self::nearest(self.0 + other.0)
    }
}

impl Sub for Persen {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self::nearest(self.0 - other.0)
    }
}

impl fmt::Display for Persen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Persen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%", self.0)
    }
}

/// A percentage is encoded as the text that reads back.
mod as_text {
    use super::{Decimal, Deserializer, Persen, Serializer, de, fmt};

    pub(super) fn serialize<S: Serializer>(number: &Decimal, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(number)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Decimal, D::Error> {
        from.deserialize_str(Text)
    }

    struct Text;

    impl de::Visitor<'_> for Text {
        type Value = Decimal;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a percentage such as \"40.5\"")
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<Decimal, E> {
            Persen::parse(text).map(Persen::get).map_err(E::custom)
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn persen(text: &str) -> Persen {
        Persen::parse(text).expect("a percentage")
    }

    #[test]
    fn a_percentage_is_exact_and_rounded_once() {
        for (percent, amount, expected) in [
            ("11", 4, 0),
            ("11", 5, 1),
            ("11", 123_457, 13_580),
            ("0.5", 99_999, 500),
            ("1.5", 123_457, 1_852),
            ("20", 300_000_000, 60_000_000),
            ("40.5", 1, 0),
            ("50", 1, 1),
            ("50", -1, -1),
            ("-50", 1, -1),
            ("100", i64::MIN, i64::MIN),
            ("999999999.999999999", i64::MAX, i64::MAX),
            ("-999999999.999999999", i64::MAX, i64::MIN),
            ("0.000000001", 50_000_000_000, 1),
        ] {
            assert_eq!(
                persen(percent).of(Rupiah::new(amount)),
                Rupiah::new(expected),
                "{percent}% of {amount}"
            );
        }
    }

    #[test]
    fn the_percentage_of_a_sum_is_not_the_sum_of_percentages() {
        let lines = [Rupiah::new(5); 3];
        let ppn = Persen::from(11);
        assert_eq!(lines.map(|line| ppn.of(line)).iter().sum::<Rupiah>(), Rupiah::new(3));
        assert_eq!(ppn.of_sum(lines), Rupiah::new(2));
        assert_eq!(Persen::from(100).of_sum([Rupiah::new(i64::MAX); 3]), Rupiah::new(i64::MAX));
    }

    #[test]
    fn equal_percentages_are_written_alike() {
        assert_eq!(persen("40.50"), persen("40.5"));
        assert_eq!(persen("40.50").to_string(), "40.5");
        assert_eq!(persen("-0.0").to_string(), "0");
        assert_eq!(persen("10").to_string(), "10");
        assert_eq!(persen("35.5") + persen("4.5"), Persen::from(40));
        assert_eq!(persen("35.5") - Persen::from(40), persen("-4.5"));
        assert!(persen("39.999999999") < Persen::from(40));
    }

    #[test]
    fn a_text_that_is_no_percentage_is_refused() {
        for text in ["", ".", "-", "11%", "40,5", "1e3", "sebelas", "1 1", "0x1"] {
            let error = Persen::parse(text).expect_err(text);
            assert!(error.message.starts_with("expected a percentage such as"), "{error}");
        }
        for text in ["1000000000", "0.0000000001"] {
            let error = Persen::parse(text).expect_err(text);
            assert!(error.message.starts_with("expected at most 9 digits"), "{error}");
        }
    }

    #[test]
    fn the_limits_saturate() {
        let max = persen("999999999.999999999");
        assert_eq!(max + max, max);
        assert_eq!(Persen::ZERO - max - max, persen("-999999999.999999999"));
        assert_eq!(Persen::from(i32::MAX), max);
    }

    #[test]
    fn it_is_encoded_as_text() {
        let json = serde_json::to_string(&persen("40.50")).expect("json");
        assert_eq!(json, "\"40.5\"");
        assert_eq!(serde_json::from_str::<Persen>(&json).expect("a percentage"), persen("40.5"));
        assert!(serde_json::from_str::<Persen>("\"1e3\"").is_err());
        let bytes = postcard::to_allocvec(&persen("11")).expect("bytes");
        assert_eq!(postcard::from_bytes::<Persen>(&bytes), Ok(Persen::from(11)));
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(
            mantissa in -999_999_999_999_999_999_i64..=999_999_999_999_999_999,
        ) {
            let percent = Persen::from_decimal(Decimal::new(mantissa, 9)).expect("in range");
            prop_assert_eq!(Persen::parse(&percent.to_string()), Ok(percent));
        }

        #[test]
        fn a_percentage_of_is_off_by_at_most_half(
            mantissa in -10_000_000_i64..10_000_000,
            amount in -1_000_000_000_000_i64..1_000_000_000_000,
        ) {
            let percent = Persen::from_decimal(Decimal::new(mantissa, 3)).expect("in range");
            let got = percent.of(Rupiah::new(amount));
            let off = i128::from(got.get()) * 100_000 - i128::from(mantissa) * i128::from(amount);
            prop_assert!(off.abs() * 2 <= 100_000);
        }

        #[test]
        fn no_text_panics(text in "[0-9.eE_+-]{0,40}|.*") {
            let _ = Persen::parse(&text);
        }
    }
}
