//! Lists and maps, element by element, and what happens to the ones that cannot be read.

use std::sync::Arc;

use serde::de::{self, DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess, Visitor};

use super::ask::Ask;
use super::error::{Context, Error};
use super::reader::{De, Given};
use super::stand_in::StandIn;
use crate::scenario::tree::{Kind, Node, Pair};

impl De<'_, '_> {
    pub(super) fn list<'de, V: Visitor<'de>>(
        mut self,
        length: Option<usize>,
        visitor: V,
    ) -> Result<V::Value, Error> {
        let ask = Ask::List(length);
        let node = self.node;
        let Kind::List(items) = &node.kind else {
            return self.wrong(ask, visitor);
        };
        if length.is_some_and(|length| length != items.len()) {
            return self.wrong(ask, visitor);
        }
        self.bound_depth()?;
        let mut elements = Elements { de: self.reborrow(), items: items.iter() };
        let result = visitor.visit_seq(&mut elements);
        self.settle(result)
    }

    pub(super) fn map<'de, V: Visitor<'de>>(
        mut self,
        name: &'static str,
        fields: Option<&'static [&'static str]>,
        visitor: V,
    ) -> Result<V::Value, Error> {
        let node = self.node;
        let Kind::Map(pairs) = &node.kind else {
            let ask = fields.map_or(Ask::Map, |fields| Ask::Struct(name, fields));
            return self.wrong(ask, visitor);
        };
        self.bound_depth()?;
        // The tag of an enum is read first, wherever it stands.
        let first = match fields {
            Some([tag, _]) => pairs.iter().position(|pair| *pair.key == **tag),
            _ => None,
        };
        let mut entries = Entries {
            de: self.reborrow(),
            pairs,
            fields,
            name,
            first,
            next: 0,
            supplied: 0,
            content_read: false,
            value: Value::None,
        };
        let result = visitor.visit_map(&mut entries);
        match result {
            Err(Error::Missing(field)) => Err(self.missing(field, fields, pairs)),
            other => self.settle(other),
        }
    }

    /// Prepares another reading in which the field has a stand-in.
    fn missing(self, field: &'static str, fields: Option<&[&str]>, pairs: &[Pair]) -> Error {
        let dropped =
            pairs.iter().any(|pair| *pair.key == *field && self.context.is_dropped(&pair.value));
        if !dropped {
            self.context.report_missing(self.node.span, field);
        }
        // Beside a missing tag, its content means nothing; a plain struct has no field left to miss.
        let tag = matches!(fields, Some([tag, other])
            if *tag == field && pairs.iter().any(|pair| *pair.key == **other));
        let entry = (std::ptr::from_ref(self.node), field);
        if tag || !self.stable || self.context.supplied.contains(&entry) {
            return Error::Reported;
        }
        self.context.supplied.push(entry);
        Error::Again
    }
}

/// The elements of a list.
struct Elements<'a, 'c> {
    de: De<'a, 'c>,
    items: std::slice::Iter<'a, Node>,
}

impl<'de> SeqAccess<'de> for Elements<'_, '_> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        for item in self.items.by_ref() {
            if !self.de.context.is_dropped(item) {
                return self.de.inside(item, None, seed).map(Some);
            }
        }
        Ok(None)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

/// The entries of a map or the fields of a struct.
struct Entries<'a, 'c> {
    de: De<'a, 'c>,
    pairs: &'a [Pair],
    // The fields of a struct; `None` for a map.
    fields: Option<&'static [&'static str]>,
    name: &'static str,
    // The entry that is read before the others.
    first: Option<usize>,
    next: usize,
    supplied: usize,
    // Whether the content beside a tag was read or supplied.
    content_read: bool,
    value: Value<'a>,
}

/// The value that belongs to the key just read.
#[derive(Clone, Copy)]
enum Value<'a> {
    None,
    Pair(&'a Pair),
    /// A stand-in for a missing field.
    StandIn,
    /// An empty map: the fields of an act that was written without any.
    Empty,
}

impl<'a> Entries<'a, '_> {
    /// Returns the next entry that the type is to see.
    fn next_pair(&mut self) -> Option<&'a Pair> {
        loop {
            // Without a first entry: 0, 1, 2; with the first one at 1: 1, 0, 2.
            let index = match (self.next, self.first) {
                (0, Some(first)) => first,
                (next, Some(first)) if next <= first => next - 1,
                (next, _) => next,
            };
            let pair = self.pairs.get(index)?;
            self.next += 1;
            if self.de.context.is_dropped(&pair.value) {
                continue;
            }
            let Some(fields) = self.fields else { return Some(pair) };
            if !fields.contains(&&*pair.key) {
                self.de.context.report_unknown_field(pair.key_span, &pair.key, fields);
                continue;
            }
            if is_content(self.de.context, self.name, self.fields, &pair.key) {
                if pair.value.is_null() {
                    continue;
                }
                self.content_read = true;
            }
            return Some(pair);
        }
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
}

impl<'de> MapAccess<'de> for Entries<'_, '_> {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        let Some(pair) = self.next_pair() else {
            if let Some([_, content]) = self.fields
                && !self.content_read
                && is_content(self.de.context, self.name, self.fields, content)
            {
                self.content_read = true;
                self.value = Value::Empty;
                return seed.deserialize((*content).into_deserializer()).map(Some);
            }
            let Some(field) = self.next_supplied() else { return Ok(None) };
            self.value = Value::StandIn;
            return seed.deserialize(field.into_deserializer()).map(Some);
        };
        self.value = Value::Pair(pair);
        if self.fields.is_some() {
            return seed.deserialize((&*pair.key).into_deserializer()).map(Some);
        }
        let kind = Kind::Text { text: Arc::clone(&pair.key), quoted: true };
        let key = Node { span: pair.key_span, kind };
        let mut inner = self.de.inner(&key, Some(""));
        inner.given = Given::Literal;
        inner.stable = false;
        let result = seed.deserialize(inner);
        result.map(Some).map_err(|error| {
            // The key is wrong: the whole entry is left out.
            self.de.context.report_error(pair.key_span, error);
            self.de.drop_value(&pair.value, Error::Reported)
        })
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        match std::mem::replace(&mut self.value, Value::None) {
            Value::None => Err(de::Error::custom("a value without a key")),
            Value::StandIn => seed.deserialize(StandIn::default()).map_err(|_| Error::Reported),
            Value::Empty => {
                let node = Node::map(self.de.node.span, Vec::new());
                let mut inner = self.de.inner(&node, None);
                inner.stable = false;
                seed.deserialize(inner)
            }
            Value::Pair(pair) => {
                let is_tag = self
                    .fields
                    .is_some_and(|fields| matches!(fields, [tag, _] if **tag == *pair.key));
                if !is_tag {
                    return self.de.inside(&pair.value, Some(&pair.key), seed);
                }
                let mut inner = self.de.inner(&pair.value, Some(&pair.key));
                inner.tag_of = self.name;
                seed.deserialize(inner).map_err(|error| match error {
                    Error::Tag => Error::Reported,
                    other => self.de.drop_value(&pair.value, other),
                })
            }
        }
    }

    fn size_hint(&self) -> Option<usize> {
        self.fields.is_none().then(|| self.pairs.len().saturating_sub(self.next))
    }
}

/// Returns whether a field is the content beside the tag that was just read.
fn is_content(
    context: &Context<'_>,
    name: &'static str,
    fields: Option<&[&str]>,
    field: &str,
) -> bool {
    !context.tagged.is_empty()
        && context.tagged == name
        && matches!(fields, Some([_, content]) if *content == field)
}
