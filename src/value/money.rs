//! Money.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Mul, Neg, Sub, SubAssign};

use serde::{Deserialize, Serialize};

/// An amount of money; arithmetic is exact, and what does not fit stops the program.
///
/// Unit: whole rupiah. No file names more than [`Rupiah::LARGEST`], and no order costs more (CHK-05),
/// so that thousands of such amounts are summed before anything is too large.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Rupiah(i64);

impl Rupiah {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// The largest amount that a file may name: Rp1.000.000.000.000.000.
    ///
    /// More than all that is bought in a year; thousands of such amounts still sum exactly.
    pub const LARGEST: Self = Self(1_000_000_000_000_000);

    /// Returns an amount of so many rupiah.
    pub const fn new(rupiah: i64) -> Self {
        Self(rupiah)
    }

    /// Returns the number of rupiah.
    pub const fn get(self) -> i64 {
        self.0
    }

    /// Returns the amount of a number of rupiah of any size, if there is one.
    pub fn of_wide(rupiah: i128) -> Option<Self> {
        i64::try_from(rupiah).ok().map(Self)
    }

    /// Returns the sum, if it is an amount.
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(sum) => Some(Self(sum)),
            None => None,
        }
    }

    /// Returns the amount of a computation whose parts are bounded.
    pub(super) fn exact(rupiah: i128) -> Self {
        Self::of_wide(rupiah).expect(BOUNDED)
    }
}

/// Why no sum, share or multiple is too large.
const BOUNDED: &str = "files name amounts up to `LARGEST` and orders cost no more (CHK-05)";

/// Returns `amount` times `numerator` by `denominator`, exact, rounded once: half a rupiah goes
/// away from zero.
///
/// A denominator of zero gives nothing: there are no parts to share by.
/// Source: rounding of taxes, `domain.md` row T13.
pub fn share(amount: Rupiah, numerator: i64, denominator: i64) -> Rupiah {
    let product = i128::from(amount.0) * i128::from(numerator);
    Rupiah::exact(divide_half_up(product, denominator.into()))
}

/// Returns the quotient rounded to the nearest whole number, halves away from zero; zero when the
/// divisor is zero.
pub(super) fn divide_half_up(dividend: i128, divisor: i128) -> i128 {
    if divisor == 0 {
        return 0;
    }
    let (size, by) = (dividend.unsigned_abs(), divisor.unsigned_abs());
    // Nearly all amounts fit 64 bits, where dividing is several times quicker.
    let rounded = if let (Ok(size), Ok(by)) = (u64::try_from(size), u64::try_from(by)) {
        let (quotient, rest) = (size / by, size % by);
        u128::from(quotient) + u128::from(rest >= by - rest)
    } else {
        let (quotient, rest) = (size / by, size % by);
        quotient + u128::from(rest >= by - rest)
    };
    let magnitude = i128::try_from(rounded).unwrap_or(i128::MAX);
    if (dividend < 0) == (divisor < 0) { magnitude } else { -magnitude }
}

impl Add for Rupiah {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        self.checked_add(other).expect(BOUNDED)
    }
}

impl Sub for Rupiah {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.checked_sub(other.0).expect(BOUNDED))
    }
}

impl Neg for Rupiah {
    type Output = Self;

    fn neg(self) -> Self {
        Self(self.0.checked_neg().expect(BOUNDED))
    }
}

impl Mul<i64> for Rupiah {
    type Output = Self;

    fn mul(self, times: i64) -> Self {
        Self(self.0.checked_mul(times).expect(BOUNDED))
    }
}

impl AddAssign for Rupiah {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Rupiah {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Sum for Rupiah {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        Self::exact(total(amounts))
    }
}

impl<'a> Sum<&'a Rupiah> for Rupiah {
    fn sum<I: Iterator<Item = &'a Self>>(amounts: I) -> Self {
        amounts.copied().sum()
    }
}

/// Returns the sum of amounts, which no number of amounts in memory can make too large.
pub(super) fn total(amounts: impl IntoIterator<Item = Rupiah>) -> i128 {
    amounts.into_iter().map(|amount| i128::from(amount.0)).sum()
}

impl fmt::Display for Rupiah {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.unsigned_abs().to_string();
        let (head, groups) = digits.split_at((digits.len() - 1) % 3 + 1);
        write!(f, "{}Rp{head}", if self.0 < 0 { "-" } else { "" })?;
        for (place, digit) in groups.char_indices() {
            if place % 3 == 0 {
                f.write_str(".")?;
            }
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_amount_is_written_in_groups_of_three() {
        for (rupiah, text) in [
            (0, "Rp0"),
            (-5, "-Rp5"),
            (999, "Rp999"),
            (1_000, "Rp1.000"),
            (50_005, "Rp50.005"),
            (200_000_000, "Rp200.000.000"),
            (i64::MIN, "-Rp9.223.372.036.854.775.808"),
        ] {
            assert_eq!(Rupiah::new(rupiah).to_string(), text);
        }
    }

    #[test]
    fn arithmetic_is_exact_or_stops() {
        type Row = (&'static str, fn(Rupiah, Rupiah) -> Rupiah);
        let (max, min, one) = (Rupiah::new(i64::MAX), Rupiah::new(i64::MIN), Rupiah::new(1));
        assert_eq!([max, max, -max].iter().sum::<Rupiah>(), max, "only the sum has to fit");
        assert_eq!(max.checked_add(-one), Some(Rupiah::new(i64::MAX - 1)));
        assert_eq!(max.checked_add(one), None);
        assert_eq!(Rupiah::of_wide(i128::from(i64::MAX)), Some(max));
        assert_eq!(Rupiah::of_wide(i128::from(i64::MAX) + 1), None);
        let too_large: [Row; 6] = [
            ("+", |max, _| max + Rupiah::new(1)),
            ("-", |_, min| min - Rupiah::new(1)),
            ("neg", |_, min| -min),
            ("*", |max, _| max * 2),
            ("sum", |max, _| [max, max].iter().sum()),
            ("share", |max, _| share(max, 2, 1)),
        ];
        for (what, compute) in too_large {
            assert!(std::panic::catch_unwind(|| compute(max, min)).is_err(), "{what}");
        }
    }

    #[test]
    fn a_share_is_rounded_half_up_away_from_zero() {
        for (amount, numerator, denominator, expected) in [
            (4, 11, 100, 0),
            (5, 11, 100, 1),
            (99_999, 11, 100, 11_000),
            (123_457, 11, 100, 13_580),
            (180_180_180, 11, 100, 19_819_820),
            (50_000_000, 12 * 11, 12 * 100, 5_500_000),
            (1, 1, 2, 1),
            (-1, 1, 2, -1),
            (1, -1, 2, -1),
            (1, 1, -2, -1),
            (-1, -49, 100, 0),
            (7, 1, 0, 0),
            (i64::MIN, i64::MIN, i64::MIN, i64::MIN),
            (i64::MAX, i64::MAX, i64::MAX, i64::MAX),
        ] {
            assert_eq!(
                share(Rupiah::new(amount), numerator, denominator),
                Rupiah::new(expected),
                "{amount} x {numerator} / {denominator}"
            );
        }
    }

    proptest! {
        #[test]
        fn a_share_is_off_by_at_most_half(
            amount in any::<i64>(),
            numerator in -1_000_i64..1_000,
            denominator in 1_000_i64..10_000,
        ) {
            let exact = i128::from(amount) * i128::from(numerator);
            let got = share(Rupiah::new(amount), numerator, denominator);
            let off = i128::from(got.get()) * i128::from(denominator) - exact;
            prop_assert!(off.abs() * 2 <= i128::from(denominator));
        }

        #[test]
        fn no_share_of_an_amount_that_files_may_name_is_too_large(
            amount in -Rupiah::LARGEST.get()..=Rupiah::LARGEST.get(),
            over in -1_000_i64..1_000,
            under in any::<i64>(),
        ) {
            let _ = share(Rupiah::new(amount), over, under);
        }

        #[test]
        fn the_written_digits_are_the_amount(rupiah in any::<i64>()) {
            let text = Rupiah::new(rupiah).to_string().replace(['R', 'p', '.'], "");
            prop_assert_eq!(text.parse(), Ok(rupiah));
        }
    }
}
