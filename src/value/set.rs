//! Sets of the variants of an enum, as bits.

use std::marker::PhantomData;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What a [`Set`] can hold: the variants of an enum.
pub trait Member: Copy + 'static {
    /// All of them, in their order.
    const ALL: &'static [Self];

    /// Returns the place among all.
    fn place(self) -> usize;
}

/// A set of at most 64 variants a word; encoded as the list of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Set<T, const WORDS: usize>([u64; WORDS], PhantomData<T>);

impl<T, const WORDS: usize> Default for Set<T, WORDS> {
    fn default() -> Self {
        Self([0; WORDS], PhantomData)
    }
}

impl<T: Member, const WORDS: usize> Set<T, WORDS> {
    /// How many words of 64 bits the set has.
    pub const WORDS: usize = WORDS;

    const FITS: () = assert!(T::ALL.len() <= 64 * WORDS);

    /// Returns the set of these words.
    pub const fn of_words(words: [u64; WORDS]) -> Self {
        Self(words, PhantomData)
    }

    /// Returns the word and the bit of a member.
    pub fn bit(member: T) -> (usize, u64) {
        let () = Self::FITS;
        (member.place() / 64, 1 << (member.place() % 64))
    }

    /// Adds a member.
    pub fn insert(&mut self, member: T) {
        let (word, bit) = Self::bit(member);
        self.0[word] |= bit;
    }

    /// Returns whether a member is in the set.
    pub fn contains(&self, member: T) -> bool {
        let (word, bit) = Self::bit(member);
        self.0[word] & bit != 0
    }

    /// Adds all members of another set.
    pub fn extend(&mut self, other: &Self) {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            *own |= other;
        }
    }

    /// Returns the members, in their order.
    pub fn iter(&self) -> impl Iterator<Item = T> + '_ {
        // Bit by bit from the lowest: a set has few of those that there are.
        let some = |rest: u64| (rest != 0).then_some(rest);
        let words = (0..).step_by(64).zip(self.0);
        words.flat_map(move |(first, word)| {
            let bits = std::iter::successors(some(word), move |rest| some(rest & (rest - 1)));
            bits.map(move |rest| T::ALL[first + rest.trailing_zeros() as usize])
        })
    }
}

impl<T: Member + Serialize, const WORDS: usize> Serialize for Set<T, WORDS> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().collect::<Vec<T>>())
    }
}

impl<'de, T: Member + Deserialize<'de>, const WORDS: usize> Deserialize<'de> for Set<T, WORDS> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut set = Self::default();
        Vec::<T>::deserialize(deserializer)?.into_iter().for_each(|member| set.insert(member));
        Ok(set)
    }
}
