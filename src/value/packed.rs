//! A list kept as bytes.

use std::fmt;
use std::marker::PhantomData;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// What most elements take at most, bytes.
const ROOM: usize = 32;

/// An append-only list of small things that are seldom looked at, each kept as its postcard bytes:
/// a few bytes where the thing itself takes dozens.
#[derive(Clone, PartialEq, Eq)]
pub struct Packed<T> {
    // Invariant: encoded elements, one behind another.
    bytes: Vec<u8>,
    element: PhantomData<fn() -> T>,
}

impl<T> Default for Packed<T> {
    fn default() -> Self {
        Self { bytes: Vec::new(), element: PhantomData }
    }
}

impl<T: Serialize + DeserializeOwned> Packed<T> {
    /// Returns an empty list with room for so many bytes.
    pub fn with_room(bytes: usize) -> Self {
        Self { bytes: Vec::with_capacity(bytes), element: PhantomData }
    }

    /// Returns whether nothing was pushed.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Adds an element.
    pub fn push(&mut self, element: &T) {
        let mut room = [0; ROOM];
        if let Ok(bytes) = postcard::to_slice(element, &mut room) {
            return self.extend(bytes);
        }
        let bytes = postcard::to_allocvec(element).expect("an element is plain data");
        self.extend(&bytes);
    }

    fn extend(&mut self, bytes: &[u8]) {
        if self.bytes.capacity() - self.bytes.len() < bytes.len() {
            // As much again, or half of what most elements take.
            self.bytes.reserve_exact(bytes.len().max(self.bytes.len()).max(ROOM / 2));
        }
        self.bytes.extend_from_slice(bytes);
    }

    /// Returns the elements, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = T> + '_ {
        let mut rest = &*self.bytes;
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let (element, more) =
                postcard::take_from_bytes(rest).expect("only elements were pushed");
            rest = more;
            Some(element)
        })
    }
}

impl<T: Serialize + DeserializeOwned + fmt::Debug> fmt::Debug for Packed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// Written as bytes, so that what it holds is not encoded twice.
impl<T> Serialize for Packed<T> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.bytes.serialize(to)
    }
}

/// Errors: the bytes are not elements one behind another.
impl<'de, T: DeserializeOwned> serde::Deserialize<'de> for Packed<T> {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let bytes: Vec<u8> = Vec::deserialize(from)?;
        let mut rest = &*bytes;
        while !rest.is_empty() {
            let read = postcard::take_from_bytes::<T>(rest);
            (_, rest) = read.map_err(serde::de::Error::custom)?;
        }
        Ok(Self { bytes, element: PhantomData })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn bytes_that_are_no_elements_are_refused() {
        let mut packed = Packed::default();
        packed.push(&(7_u32, Some("x".to_owned())));
        let mut bytes = postcard::to_allocvec(&packed).expect("bytes");
        assert_eq!(postcard::from_bytes::<Packed<(u32, Option<String>)>>(&bytes), Ok(packed));
        // One byte of the element fewer.
        bytes[0] -= 1;
        assert!(postcard::from_bytes::<Packed<(u32, Option<String>)>>(&bytes).is_err());
    }

    proptest! {
        #[test]
        fn what_goes_in_comes_out_in_order(all: Vec<(u32, Option<String>)>) {
            let mut packed = Packed::default();
            for one in &all {
                packed.push(one);
            }
            prop_assert_eq!(packed.iter().collect::<Vec<_>>(), all);
        }
    }
}
