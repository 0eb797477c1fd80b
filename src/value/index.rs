//! From keys to the rows of an append-only register, in constant time and cheap to clone.

use crate::value::Log;

/// Returns the key with its bits spread evenly, a bijection (the finalizer of splitmix64).
pub const fn mix(key: u64) -> u64 {
    let key = (key ^ (key >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let key = (key ^ (key >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    key ^ (key >> 31)
}

/// A multimap from 64-bit keys to row numbers 0, 1, 2 and so on, in the order of pushing.
///
/// Chains in buckets whose number doubles when there are as many rows; their order is never seen.
/// Two keys may share a hash of 32 bits; whoever asks compares the row itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    // Invariant: a head, like a `next`, is a row's number plus one, or 0 at the end of the chain;
    // every chain runs from the newest row to the oldest. The number of heads is a power of two.
    heads: Log<u32>,
    entries: Log<Entry>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    hash: u32,
    next: u32,
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
        Self { heads: std::iter::repeat_n(0, BUCKET_COUNT_MIN).collect(), entries: Log::new() }
    }

    /// Adds the next row under a key.
    pub fn push(&mut self, key: u64) {
        if self.entries.len() == self.heads.len() {
            self.double();
        }
        let hash = hash(key);
        let link = link(self.entries.len());
        let head = self.heads.get_mut(bucket(hash, self.heads.len()));
        let next = head.map_or(0, |head| std::mem::replace(head, link));
        self.entries.push(Entry { hash, next });
    }

    /// Returns the rows that may have the key, the newest first.
    pub fn rows(&self, key: u64) -> impl Iterator<Item = u32> + '_ {
        let hash = hash(key);
        let mut next = self.heads.get(bucket(hash, self.heads.len())).copied().unwrap_or(0);
        std::iter::from_fn(move || {
            while let Some((row, entry)) = self.entry(next) {
                next = entry.next;
                if entry.hash == hash {
                    return Some(row);
                }
            }
            None
        })
    }

    fn entry(&self, link: u32) -> Option<(u32, Entry)> {
        let row = link.checked_sub(1)?;
        Some((row, *self.entries.get(row as usize)?))
    }

    /// Spreads the rows over twice as many buckets.
    fn double(&mut self) {
        let mut heads = vec![0; self.heads.len() * 2];
        let rechain = |(row, entry): (usize, &Entry)| {
            let head = &mut heads[bucket(entry.hash, self.heads.len() * 2)];
            Entry { hash: entry.hash, next: std::mem::replace(head, link(row)) }
        };
        self.entries = self.entries.iter().enumerate().map(rechain).collect();
        self.heads = heads.into_iter().collect();
    }
}

fn bucket(hash: u32, bucket_count: usize) -> usize {
    hash as usize & (bucket_count - 1)
}

fn hash(key: u64) -> u32 {
    (mix(key) >> 32) as u32
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
                index.push(key);
            }
            for wanted in 0..45 {
                let expected: Vec<usize> =
                    (0..keys.len()).rev().filter(|&row| keys[row] == wanted).collect();
                let found: Vec<usize> = index.rows(wanted).map(|row| row as usize).collect();
                prop_assert_eq!(found, expected);
            }
        }
    }

    #[test]
    fn chains_stay_short() {
        let mut index = Index::new();
        for key in 0..10_000 {
            index.push(key);
        }
        let longest = (0..index.heads.len())
            .map(|bucket| {
                let mut length = 0;
                let mut next = *index.heads.get(bucket).expect("a bucket");
                while let Some((_, entry)) = index.entry(next) {
                    length += 1;
                    next = entry.next;
                }
                length
            })
            .max();
        assert!(longest < Some(12), "{longest:?}");
    }
}
