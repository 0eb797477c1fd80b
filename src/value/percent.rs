//! Percentages.

use std::fmt;
use std::ops::{Add, Sub};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::value::ParseError;
use crate::value::money::{Rupiah, divide_half_up, total};

/// An exact percentage, such as 11, 40.5 or -2.
///
/// Unit: hundredths; at most 9 digits before and 9 behind the point.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Persen(
    // Invariant: billionths of a percent, within the limits below. Small and quick, since every
    // line of every order has two of them.
    i64,
);

/// The most digits behind the point.
const SCALE: u32 = 9;

/// One percent.
const ONE: i64 = 1_000_000_000;

/// The largest percentage: 9 digits before and 9 behind the point.
const MAX: i64 = ONE * ONE - 1;

impl Persen {
    /// Nought percent.
    pub const ZERO: Self = Self(0);

    /// Returns so many whole percent.
    pub const fn whole(percent: u8) -> Self {
        Self(percent as i64 * ONE)
    }

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
        let billionths = number.checked_mul(ONE.into())?.to_i64()?;
        let fits = number.scale() <= SCALE && (-MAX..=MAX).contains(&billionths);
        fits.then_some(Self(billionths))
    }

    /// Returns the number of percent.
    pub fn get(self) -> Decimal {
        Decimal::new(self.0, SCALE).normalize()
    }

    /// Returns this percentage of an amount: exact, rounded once, half a rupiah away from zero.
    ///
    /// Source: rounding of taxes, `domain.md` row T13.
    #[must_use]
    pub fn of(self, amount: Rupiah) -> Rupiah {
        self.of_sum([amount])
    }

    /// Returns this percentage of an amount without what is left over a whole rupiah.
    #[must_use]
    pub fn floor_of(self, amount: Rupiah) -> Rupiah {
        Rupiah::exact(self.product(amount).div_euclid(i128::from(ONE) * 100))
    }

    /// Returns whether this percentage of an amount is a whole number of rupiah.
    pub fn is_whole(self, amount: Rupiah) -> bool {
        // Nearly all products fit 64 bits, where dividing is several times quicker.
        match self.0.checked_mul(amount.get()) {
            Some(product) => product % (ONE * 100) == 0,
            None => self.product(amount) % (i128::from(ONE) * 100) == 0,
        }
    }

    fn product(self, amount: Rupiah) -> i128 {
        i128::from(self.0) * i128::from(amount.get())
    }

    /// Returns this percentage of the sum of amounts, rounded once.
    #[must_use]
    pub fn of_sum(self, amounts: impl IntoIterator<Item = Rupiah>) -> Rupiah {
        // At most 18 digits times the sum: fits for every sum up to 10^20.
        let product = i128::from(self.0)
            .checked_mul(total(amounts))
            .expect("a sum of amounts that files may name has fewer than 20 digits");
        Rupiah::exact(divide_half_up(product, i128::from(ONE) * 100))
    }
}

impl From<i32> for Persen {
    fn from(percent: i32) -> Self {
        Self((i64::from(percent) * ONE).clamp(-MAX, MAX))
    }
}

impl Add for Persen {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0).clamp(-MAX, MAX))
    }
}

impl Sub for Persen {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0).clamp(-MAX, MAX))
    }
}

impl fmt::Display for Persen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.get(), f)
    }
}

impl fmt::Debug for Persen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}%")
    }
}

/// Text where people read, the number itself where bytes are hashed.
impl Serialize for Persen {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() {
            to.collect_str(self)
        } else {
            to.serialize_newtype_struct("Persen", &self.0)
        }
    }
}

impl<'de> Deserialize<'de> for Persen {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_newtype_struct("Persen", Read)
    }
}

/// Reads a percentage from text or from the number that stands for it.
struct Read;

impl<'de> de::Visitor<'de> for Read {
    type Value = Persen;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a percentage such as \"40.5\"")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<Persen, D::Error> {
        if from.is_human_readable() {
            from.deserialize_str(self)
        } else {
            from.deserialize_i64(self)
        }
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Persen, E> {
        Persen::parse(text).map_err(E::custom)
    }

    fn visit_i64<E: de::Error>(self, billionths: i64) -> Result<Persen, E> {
        let fits = (-MAX..=MAX).contains(&billionths);
        fits.then_some(Persen(billionths)).ok_or_else(|| E::custom("too large a percentage"))
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
    fn a_percentage_knows_whether_it_has_to_be_rounded() {
        let eleven = Persen::whole(11);
        for (amount, whole, floor, rounded) in
            [(100, true, 11, 11), (5, false, 0, 1), (-5, false, -1, -1), (0, true, 0, 0)]
        {
            let amount = Rupiah::new(amount);
            assert_eq!(eleven.is_whole(amount), whole, "{amount}");
            assert_eq!(eleven.floor_of(amount), Rupiah::new(floor), "{amount}");
            assert_eq!(eleven.of(amount), Rupiah::new(rounded), "{amount}");
        }
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
            ("1000", 1_000_000_000_000_000, 10_000_000_000_000_000),
            ("-1000", 1_000_000_000_000_000, -10_000_000_000_000_000),
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
        assert_eq!(Persen::from(50).of_sum([Rupiah::new(i64::MAX); 2]), Rupiah::new(i64::MAX));
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
