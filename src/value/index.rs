//! From keys to the rows of an append-only register, in constant time and cheap to clone.

use crate::value::Log;

/// Returns the key with its bits spread evenly, a bijection (the finalizer of splitmix64).
pub const fn mix(key: u64) -> u64 {
    let key = (key ^ (key >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let key = (key ^ (key >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    key ^ (key >> 31)
}

/// Returns the last bits of a number, at most 32.
pub fn low(number: u64, bits: u32) -> u32 {
    u32::try_from(number & ((1 << bits) - 1)).expect("so many bits at most")
}

/// A multimap from 64-bit keys to row numbers 0, 1, 2 and so on, in the order of pushing.
///
/// Chains in buckets whose number doubles when there are as many rows; their order is never seen.
/// Keys are not kept: whoever asks compares the row itself, and whoever pushes can tell the key of
/// every row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    // Invariant: a head, like a `next`, is a row's number plus one, or 0 at the end of the chain;
    // every chain runs from the newest row to the oldest. The number of heads is a power of two.
    heads: Log<u32>,
    nexts: Log<u32>,
}

const BUCKET_COUNT_MIN: usize = 64;

impl Default for Index {
    fn default() -> Self {
        Self::new()
    }
}

impl Index {
    /// Returns an index of no rows.
    pub fn new() -> Self {
        Self { heads: std::iter::repeat_n(0, BUCKET_COUNT_MIN).collect(), nexts: Log::new() }
    }

    /// Adds the next row under a key; `key_of` tells the keys of the rows before.
    pub fn push(&mut self, key: u64, key_of: impl Fn(u32) -> u64) {
        if self.nexts.len() == self.heads.len() {
            self.double(key_of);
        }
        let link = link(self.nexts.len());
        let head = self.heads.get_mut(bucket(key, self.heads.len()));
        let next = head.map_or(0, |head| std::mem::replace(head, link));
        self.nexts.push(next);
    }

    /// Returns the rows that may have the key, the newest first.
    pub fn rows(&self, key: u64) -> impl Iterator<Item = u32> + '_ {
        let mut link = self.heads.get(bucket(key, self.heads.len())).copied().unwrap_or(0);
        std::iter::from_fn(move || {
            let row = link.checked_sub(1)?;
            link = self.nexts[row as usize];
            Some(row)
        })
    }

    /// Spreads the rows over twice as many buckets.
    fn double(&mut self, key_of: impl Fn(u32) -> u64) {
        let mut heads = vec![0; self.heads.len() * 2];
        let rechain = |row: usize| {
            let link = link(row);
            let head = &mut heads[bucket(key_of(link - 1), self.heads.len() * 2)];
            std::mem::replace(head, link)
        };
        self.nexts = (0..self.nexts.len()).map(rechain).collect();
        self.heads = heads.into_iter().collect();
    }
}

fn bucket(key: u64, bucket_count: usize) -> usize {
    let spread = usize::try_from(mix(key) >> 32).expect("32 bits are left");
    spread & (bucket_count - 1)
}

fn link(row: usize) -> u32 {
    u32::try_from(row + 1).expect("a register holds fewer rows than memory allows for")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn an_index_finds_every_row_of_a_key_newest_first(
            keys in prop::collection::vec(0_u64..40, 0..600),
        ) {
            let mut index = Index::new();
            for &key in &keys {
                index.push(key, |row| keys[row as usize]);
            }
            for wanted in 0..45 {
                let expected: Vec<usize> =
                    (0..keys.len()).rev().filter(|&row| keys[row] == wanted).collect();
                let rows = index.rows(wanted).map(|row| row as usize);
                let found: Vec<usize> = rows.filter(|&row| keys[row] == wanted).collect();
                prop_assert_eq!(found, expected);
            }
        }
    }

    #[test]
    fn chains_stay_short() {
        let mut index = Index::new();
        for key in 0..10_000 {
            index.push(key, u64::from);
        }
        let longest = (0..10_000).map(|key| index.rows(key).count()).max();
        assert!(longest < Some(12), "{longest:?}");
    }
}
