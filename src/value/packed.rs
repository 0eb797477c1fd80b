//! A list kept as bytes.

use std::fmt;
use std::marker::PhantomData;

use postcard::ser_flavors::Flavor;
use postcard::serialize_with_flavor;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What most elements take at most, bytes: four numbers, however large.
pub const PACKED_ROOM: usize = 40;

/// Room that is added at least, bytes.
const LITTLE: usize = 16;

/// Bytes on the stack, written one by one: numbers of one or two bytes are most of what is packed, and
/// a call that copies each of them would be most of the work.
struct Short<'a> {
    room: &'a mut [u8; PACKED_ROOM],
    used: usize,
}

impl Flavor for Short<'_> {
    type Output = usize;

    #[inline]
    fn try_push(&mut self, byte: u8) -> postcard::Result<()> {
        *self.room.get_mut(self.used).ok_or(postcard::Error::SerializeBufferFull)? = byte;
        self.used += 1;
        Ok(())
    }

    fn finalize(self) -> postcard::Result<usize> {
        Ok(self.used)
    }
}

/// Returns the postcard bytes of something short; `None` where there is no room for them.
pub fn packed<'a>(element: &impl Serialize, room: &'a mut [u8; PACKED_ROOM]) -> Option<&'a [u8]> {
    let used = serialize_with_flavor(element, Short { room: &mut *room, used: 0 }).ok()?;
    Some(&room[..used])
}

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
        let mut room = [0; PACKED_ROOM];
        if let Some(bytes) = packed(element, &mut room) {
            return self.extend(bytes);
        }
        let bytes = postcard::to_allocvec(element).expect("an element is plain data");
        self.extend(&bytes);
    }

    fn extend(&mut self, bytes: &[u8]) {
        if self.bytes.capacity() - self.bytes.len() < bytes.len() {
            // As much again, or what a few elements take.
            self.bytes.reserve_exact(bytes.len().max(self.bytes.len()).max(LITTLE));
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

    #[test]
    fn what_is_packed_has_the_bytes_of_postcard_and_what_is_not_has_no_room() {
        let row = (u64::MAX, i64::MIN, 200_u64, 0_i64);
        let mut room = [0; PACKED_ROOM];
        assert_eq!(packed(&row, &mut room), postcard::to_allocvec(&row).ok().as_deref());
        let all = (u64::MAX, u64::MAX, u64::MAX, u64::MAX);
        assert_eq!(packed(&all, &mut room).map(<[u8]>::len), Some(PACKED_ROOM));
        assert_eq!(packed(&(all, 0_u8), &mut room), None);
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
