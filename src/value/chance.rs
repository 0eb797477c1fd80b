//! Chance as a function, not a stream.
//!
//! A draw depends on its seed, its name and its ordinal only, so that one more draw of another
//! name shifts nothing.

use crate::value::Sidik;

/// Returns a number that looks random, the same for the same seed, name and ordinal.
///
/// It is the first 8 bytes of the SHA-256 of the three parts, the name preceded by its length.
pub fn draw(seed: u64, name: &str, ordinal: u64) -> u64 {
    let length = u64::try_from(name.len()).unwrap_or(u64::MAX);
    Sidik::of_parts(&[
        &seed.to_be_bytes(),
        &length.to_be_bytes(),
        name.as_bytes(),
        &ordinal.to_be_bytes(),
    ])
    .short()
}

/// Returns a draw from 0 to `n - 1`; 0 when `n` is 0.
///
/// The draw is scaled, not reduced: no number is more than 2⁻⁶⁴ likelier than another.
pub fn below(seed: u64, name: &str, ordinal: u64, n: u64) -> u64 {
    let scaled = (u128::from(draw(seed, name, ordinal)) * u128::from(n)) >> 64;
    u64::try_from(scaled).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_draw_is_fixed_for_ever() {
        // Computed by another implementation of SHA-256.
        assert_eq!(draw(7, "callback", 1), 0x0faa_b699_6ef9_e141);
    }

    #[test]
    fn each_part_changes_the_draw() {
        let draws = [
            draw(1, "a", 1),
            draw(2, "a", 1),
            draw(1, "b", 1),
            draw(1, "a", 2),
            draw(1, "", 1),
            draw(1, "a\0", 1),
        ];
        for (place, one) in draws.iter().enumerate() {
            assert!(!draws[place + 1..].contains(one), "draw {place} came twice");
        }
    }

    #[test]
    fn draws_below_a_limit_are_spread_evenly() {
        let mut counts = [0_u32; 6];
        for ordinal in 0..6_000 {
            let face = below(1, "dadu", ordinal, 6);
            counts[usize::try_from(face).expect("small")] += 1;
        }
        assert!(counts.iter().all(|count| (900..1_100).contains(count)), "{counts:?}");
    }

    proptest! {
        #[test]
        fn a_draw_is_below_its_limit(seed in any::<u64>(), name in ".*", n in any::<u64>()) {
            prop_assert!(below(seed, &name, 0, n) < n.max(1));
        }
    }
}
