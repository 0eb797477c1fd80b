//! A list that only grows and is cheap to clone.

use std::fmt;
use std::ops::{Index, Range};
use std::sync::Arc;

/// The number of elements of a full chunk.
const CHUNK: usize = 256;

/// An append-only list; a clone shares all but the last few elements.
///
/// Shape: full chunks of 256 elements behind `Arc`, and a tail.
#[derive(Clone)]
pub struct Log<T> {
    // Invariant: every one has `CHUNK` elements.
    full: Vec<Arc<[T]>>,
    // Invariant: shorter than `CHUNK`.
    tail: Vec<T>,
}

impl<T> Log<T> {
    /// Returns an empty log.
    pub const fn new() -> Self {
        Self { full: Vec::new(), tail: Vec::new() }
    }

    /// Adds an element at the end.
    pub fn push(&mut self, element: T) {
        self.tail.push(element);
        if self.tail.len() == CHUNK {
            self.full.push(std::mem::take(&mut self.tail).into());
        }
    }

    /// Returns the number of elements.
    pub fn len(&self) -> usize {
        self.full.len() * CHUNK + self.tail.len()
    }

    /// Returns whether there is no element.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the element at a place, the first at 0.
    pub fn get(&self, index: usize) -> Option<&T> {
        match self.full.get(index / CHUNK) {
            Some(chunk) => chunk.get(index % CHUNK),
            None => self.tail.get(index - self.full.len() * CHUNK),
        }
    }

    /// Returns the last element.
    pub fn last(&self) -> Option<&T> {
        self.tail.last().or_else(|| self.full.last()?.last())
    }

    /// Returns the elements in order, from either end.
    pub fn iter(&self) -> Iter<'_, T> {
        Iter { log: self, places: 0..self.len() }
    }
}

impl<T> Index<usize> for Log<T> {
    type Output = T;

    fn index(&self, index: usize) -> &T {
        self.get(index).expect("the place is one of the log's")
    }
}

impl<T: Clone> Log<T> {
    /// Returns the element at a place for writing; a chunk that is shared is copied first.
    pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {
        let tail_start = self.full.len() * CHUNK;
        match self.full.get_mut(index / CHUNK) {
            Some(chunk) => Arc::make_mut(chunk).get_mut(index % CHUNK),
            None => self.tail.get_mut(index - tail_start),
        }
    }
}

impl<T> Default for Log<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: PartialEq> PartialEq for Log<T> {
    fn eq(&self, other: &Self) -> bool {
        self.full == other.full && self.tail == other.tail
    }
}

impl<T: Eq> Eq for Log<T> {}

impl<T: fmt::Debug> fmt::Debug for Log<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

impl<T> Extend<T> for Log<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, elements: I) {
        elements.into_iter().for_each(|element| self.push(element));
    }
}

impl<T> FromIterator<T> for Log<T> {
    fn from_iter<I: IntoIterator<Item = T>>(elements: I) -> Self {
        let mut log = Self::new();
        log.extend(elements);
        log
    }
}

impl<'a, T> IntoIterator for &'a Log<T> {
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;

    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

/// The elements of a [`Log`] in order.
#[derive(Clone, Debug)]
pub struct Iter<'a, T> {
    log: &'a Log<T>,
    places: Range<usize>,
}

impl<'a, T> Iterator for Iter<'a, T> {
    type Item = &'a T;

    fn next(&mut self) -> Option<&'a T> {
        self.log.get(self.places.next()?)
    }

    fn nth(&mut self, skipped: usize) -> Option<&'a T> {
        self.log.get(self.places.nth(skipped)?)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.places.size_hint()
    }
}

impl<T> DoubleEndedIterator for Iter<'_, T> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.log.get(self.places.next_back()?)
    }
}

impl<T> ExactSizeIterator for Iter<'_, T> {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_empty_log_has_nothing() {
        let log = Log::<u8>::default();
        assert!(log.is_empty() && log.last().is_none() && log.iter().next_back().is_none());
        assert_eq!(log.get(usize::MAX), None);
    }

    #[test]
    fn a_write_to_a_clone_leaves_the_first_as_it_was() {
        let first: Log<usize> = (0..1_000).collect();
        let mut second = first.clone();
        *second.get_mut(3).expect("a place") = 7;
        *second.get_mut(999).expect("a place") = 8;
        second.push(9);
        assert_eq!(second.get_mut(1_001), None);
        assert_eq!((first.get(3), first.last(), first.len()), (Some(&3), Some(&999), 1_000));
        assert_eq!((second.get(3), second.get(999), second.last()), (Some(&7), Some(&8), Some(&9)));
        assert_ne!(first, second);
        assert!(Arc::ptr_eq(&first.full[1], &second.full[1]), "an unwritten chunk is shared");
        assert!(!Arc::ptr_eq(&first.full[0], &second.full[0]), "a written chunk is not");
    }

    proptest! {
        #[test]
        fn a_log_is_a_vector(length in 0_usize..1_200, skipped in 0_usize..1_300) {
            let vector: Vec<usize> = (0..length).collect();
            let log: Log<usize> = vector.iter().copied().collect();
            prop_assert_eq!(log.len(), vector.len());
            prop_assert_eq!(log.iter().len(), vector.len());
            prop_assert_eq!(log.last(), vector.last());
            prop_assert_eq!(log.get(skipped), vector.get(skipped));
            prop_assert!(log.iter().eq(&vector));
            prop_assert!(log.iter().rev().eq(vector.iter().rev()));
            prop_assert!(log.iter().skip(skipped).eq(vector.iter().skip(skipped)));
            prop_assert_eq!(format!("{log:?}"), format!("{vector:?}"));
        }
    }
}
