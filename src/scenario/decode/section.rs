//! Types that a file's values are read into with their places: `Placed` and `Section`.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::error::Error;
use super::reader::{De, Given};
use crate::source::Span;
use inaproc_core::platform::act::field::{FieldType, Kind};

/// A value and its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Where it is written.
    pub span: Span,
}

/// A map in the order of the file, with the places of its keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section<T>(pub Vec<(Placed<String>, T)>);

impl<T: FieldType> FieldType for Placed<T> {
    const KIND: Kind = T::KIND;
    const NEEDED: bool = T::NEEDED;
}

impl<T: FieldType> FieldType for Section<T> {
    const KIND: Kind = Kind::Map(&Kind::Text, &T::KIND);
}

/// The name by which `Placed` asks for a value with its place.
pub(super) const PLACED: &str = "$Placed";

impl<T> Section<T> {
    /// Returns the value under a key.
    pub fn get(&self, key: &str) -> Option<&T> {
        self.iter().find(|(known, _)| known.value == key).map(|(_, value)| value)
    }

    /// Returns the entries in the order of the file.
    pub fn iter(&self) -> std::slice::Iter<'_, (Placed<String>, T)> {
        self.0.iter()
    }

    /// Returns how many entries there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T> Default for Section<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'a, T> IntoIterator for &'a Section<T> {
    type Item = &'a (Placed<String>, T);
    type IntoIter = std::slice::Iter<'a, (Placed<String>, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T> IntoIterator for Section<T> {
    type Item = (Placed<String>, T);
    type IntoIter = std::vec::IntoIter<(Placed<String>, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Section<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Entries<T> {
            type Value = Section<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Section(entries))
            }
        }

        deserializer.deserialize_map(Entries(PhantomData))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Placed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Parts<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Parts<T> {
            type Value = Placed<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value with its place")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let short = |count| de::Error::invalid_length(count, &"4 parts");
                let source = seq.next_element()?.ok_or_else(|| short(0))?;
                let start = seq.next_element()?.ok_or_else(|| short(1))?;
                let end = seq.next_element()?.ok_or_else(|| short(2))?;
                let value = seq.next_element()?.ok_or_else(|| short(3))?;
                Ok(Placed { value, span: Span { source, start, end } })
            }
        }

        deserializer.deserialize_tuple_struct(PLACED, 4, Parts(PhantomData))
    }
}

/// The parts of a `Placed`: source, start, end, value.
pub(super) struct PlacedParts<'a, 'c> {
    pub(super) de: De<'a, 'c>,
    pub(super) next: usize,
}

impl<'de> SeqAccess<'de> for PlacedParts<'_, '_> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        let span = match self.de.given {
            Given::StandIn(_) => Span::default(),
            _ => self.de.node.span,
        };
        let part = [span.source, span.start, span.end].get(self.next).copied();
        self.next += 1;
        let mut de = self.de.reborrow();
        de.given = part.map_or(de.given, |part| Given::Number(part.into()));
        seed.deserialize(de).map(Some)
    }
}
