//! Lists and maps, element by element, and what happens to the ones that cannot be read.

use std::sync::Arc;

use serde::de::{self, DeserializeSeed, MapAccess, SeqAccess};

use super::error::Error;
use super::reader::{De, Given};
use crate::tree::{Kind, Node, Pair};

impl<'c> De<'_, 'c> {
    /// Reports what a type said of a map, or prepares another reading in which a missing field has
    /// a stand-in.
    pub(super) fn settle_map(&mut self, error: Error) -> Error {
        let Error::Missing(field) = error else { return self.settle(error) };
        if matches!(self.given, Given::StandIn(_)) {
            return Error::Reported;
        }
        let pairs = self.node.as_map().unwrap_or_default();
        let dropped =
            pairs.iter().any(|pair| *pair.key == *field && self.context.is_dropped(&pair.value));
        if !dropped {
            self.context.report_missing(self.node.span, field);
        }
        // A plain struct has no field left to miss.
        let entry = (std::ptr::from_ref(self.node), field);
        if !self.stable || self.context.supplied.contains(&entry) {
            return Error::Reported;
        }
        self.context.supplied.push(entry);
        Error::Again
    }

    /// Returns the reader of a name, or of a stand-in, in this place.
    fn with<'b>(&'b mut self, given: Given<'b>) -> De<'b, 'c> {
        De { given, ..self.reborrow() }
    }
}

/// The elements of a list, or so many stand-ins.
pub(super) struct Elements<'a, 'c> {
    de: De<'a, 'c>,
    items: &'a [Node],
    stand_ins: usize,
}

impl<'a, 'c> Elements<'a, 'c> {
    pub(super) fn of(de: De<'a, 'c>, length: Option<usize>) -> Self {
        match de.given {
            Given::StandIn(_) => Self { de, items: &[], stand_ins: length.unwrap_or(0) },
            _ => Self { items: de.node.as_list().unwrap_or_default(), de, stand_ins: 0 },
        }
    }

    /// Returns the next element that can be read.
    fn next(&mut self) -> Option<&'a Node> {
        while let Some((item, rest)) = self.items.split_first() {
            self.items = rest;
            if !self.de.context.is_dropped(item) {
                return Some(item);
            }
        }
        None
    }
}

impl<'de> SeqAccess<'de> for Elements<'_, '_> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        if let Some(left) = self.stand_ins.checked_sub(1) {
            self.stand_ins = left;
            return seed.deserialize(self.de.reborrow()).map(Some);
        }
        match self.next() {
            Some(item) => self.de.inside(item, None, seed).map(Some),
            None => Ok(None),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

/// The entries of a map or the fields of a struct.
pub(super) struct Entries<'a, 'c> {
    de: De<'a, 'c>,
    pairs: &'a [Pair],
    // The fields of a struct; `None` for a map.
    fields: Option<&'static [&'static str]>,
    supplied: usize,
    value: Value<'a>,
}

/// The value that belongs to the key just read.
#[derive(Clone, Copy)]
enum Value<'a> {
    None,
    Pair(&'a Pair),
    /// A stand-in for a missing field.
    StandIn,
}

/// The name of a field, or the key of a map.
enum Key<'a> {
    Field(&'a str),
    Key(&'a Pair),
}

impl<'a, 'c> Entries<'a, 'c> {
    pub(super) fn of(de: De<'a, 'c>, fields: Option<&'static [&'static str]>) -> Self {
        let pairs = match de.given {
            Given::StandIn(_) => &[],
            _ => de.node.as_map().unwrap_or_default(),
        };
        Self { de, pairs, fields, supplied: 0, value: Value::None }
    }

    /// Goes to the next entry and returns its key; all fields, where the whole is a stand-in.
    fn next(&mut self) -> Option<Key<'a>> {
        if let Some(pair) = self.next_pair() {
            self.value = Value::Pair(pair);
            return Some(match self.fields {
                Some(_) => Key::Field(&pair.key),
                None => Key::Key(pair),
            });
        }
        self.value = Value::StandIn;
        if matches!(self.de.given, Given::StandIn(_)) {
            let field = self.fields?.get(self.supplied)?;
            self.supplied += 1;
            return Some(Key::Field(field));
        }
        self.next_supplied().map(Key::Field)
    }

    /// Returns the next entry that the type is to see.
    fn next_pair(&mut self) -> Option<&'a Pair> {
        while let Some((pair, rest)) = self.pairs.split_first() {
            self.pairs = rest;
            if self.de.context.is_dropped(&pair.value) {
                continue;
            }
            let Some(fields) = self.fields else { return Some(pair) };
            if fields.contains(&&*pair.key) {
                return Some(pair);
            }
            self.de.context.report_unknown_field(pair.key_span, &pair.key, fields);
        }
        None
    }

    /// Returns the next missing field that is to have a stand-in.
    fn next_supplied(&mut self) -> Option<&'static str> {
        let here = std::ptr::from_ref(self.de.node);
        while let Some((node, field)) = self.de.context.supplied.get(self.supplied).copied() {
            self.supplied += 1;
            if node == here && self.de.stable {
                return Some(field);
            }
        }
        None
    }

    /// Leaves out an entry whose key is wrong.
    fn drop_entry(&mut self, pair: &Pair, error: Error) -> Error {
        self.de.context.report_error(pair.key_span, error);
        self.de.drop_value(&pair.value, Error::Reported)
    }
}

impl<'de> MapAccess<'de> for Entries<'_, '_> {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        match self.next() {
            None => Ok(None),
            Some(Key::Field(name)) => seed.deserialize(self.de.with(Given::Word(name))).map(Some),
            Some(Key::Key(pair)) => {
                let kind = Kind::Text { text: Arc::clone(&pair.key), quoted: true };
                let key = Node { span: pair.key_span, kind };
                let mut inner = self.de.inner(&key, Some(""));
                inner.given = Given::Literal;
                inner.stable = false;
                let result = seed.deserialize(inner);
                result.map(Some).map_err(|error| self.drop_entry(pair, error))
            }
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        match std::mem::replace(&mut self.value, Value::None) {
            Value::None => Err(de::Error::custom("a value without a key")),
            Value::StandIn => {
                let given = match self.de.given {
                    Given::StandIn(depth) => Given::StandIn(depth),
                    _ => Given::StandIn(0),
                };
                seed.deserialize(self.de.with(given)).map_err(|_| Error::Reported)
            }
            Value::Pair(pair) => self.de.inside(&pair.value, Some(&pair.key), seed),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        self.fields.is_none().then_some(self.pairs.len())
    }
}
