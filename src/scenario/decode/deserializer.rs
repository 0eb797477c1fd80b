//! `De` as serde's `Deserializer`: each method hands what there is to the one method of a type that
//! takes it.
//!
//! These functions are made anew for every type that is read, and so there is little in them.

use serde::de::{DeserializeSeed, Deserializer, Visitor};

use super::ask::{Answer, Ask, unasked};
use super::compound::{Elements, Entries};
use super::error::Error;
use super::reader::De;
use super::section::{PLACED, PlacedParts};
use super::variant::Word;
use crate::tree::Node;

impl De<'_, '_> {
    fn scalar<'de, V: Visitor<'de>>(mut self, ask: Ask, visitor: V) -> Result<V::Value, Error> {
        let result = match self.answer(ask)? {
            Answer::Unit => visitor.visit_unit(),
            Answer::Bool(value) => visitor.visit_bool(value),
            Answer::Signed(number) => visitor.visit_i64(number),
            Answer::Unsigned(number) => visitor.visit_u64(number),
            Answer::Text(text) => visitor.visit_str(text),
            Answer::Instead(node, given) => {
                return self.instead(&node, given).scalar(ask, visitor);
            }
            _ => unasked(),
        };
        result.map_err(|error| self.settle(error))
    }

    fn any<'de, V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        let result = match self.answer(Ask::Any)? {
            Answer::Unit => visitor.visit_unit(),
            Answer::Bool(value) => visitor.visit_bool(value),
            Answer::Signed(number) => visitor.visit_i64(number),
            Answer::Unsigned(number) => visitor.visit_u64(number),
            Answer::Text(text) => visitor.visit_str(text),
            Answer::List => visitor.visit_seq(Elements::of(self.reborrow(), None)),
            Answer::Map => visitor.visit_map(Entries::of(self.reborrow(), None)),
            Answer::Instead(node, given) => return self.instead(&node, given).any(visitor),
            _ => unasked(),
        };
        result.map_err(|error| self.settle(error))
    }

    pub(super) fn list<'de, V: Visitor<'de>>(
        mut self,
        length: Option<usize>,
        visitor: V,
    ) -> Result<V::Value, Error> {
        let result = match self.answer(Ask::List(length))? {
            Answer::List => visitor.visit_seq(Elements::of(self.reborrow(), length)),
            Answer::Instead(node, given) => {
                return self.instead(&node, given).list(length, visitor);
            }
            _ => unasked(),
        };
        result.map_err(|error| self.settle(error))
    }

    pub(super) fn map<'de, V: Visitor<'de>>(
        mut self,
        fields: Option<&'static [&'static str]>,
        visitor: V,
    ) -> Result<V::Value, Error> {
        let result = match self.answer(fields.map_or(Ask::Map, Ask::Struct))? {
            Answer::Map => visitor.visit_map(Entries::of(self.reborrow(), fields)),
            Answer::Instead(node, given) => {
                return self.instead(&node, given).map(fields, visitor);
            }
            _ => unasked(),
        };
        result.map_err(|error| self.settle_map(error))
    }

    /// Reads a value inside this one; where it cannot be read, the next reading leaves it out.
    pub(super) fn inside<'de, S: DeserializeSeed<'de>>(
        &mut self,
        node: &Node,
        key: Option<&str>,
        seed: S,
    ) -> Result<S::Value, Error> {
        let result = seed.deserialize(self.inner(node, key));
        result.map_err(|error| self.drop_value(node, error))
    }
}

macro_rules! scalars {
    ($($method:ident => $ask:expr,)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.scalar($ask, visitor)
        })*
    };
}

impl<'de> Deserializer<'de> for De<'_, '_> {
    type Error = Error;

    scalars! {
        deserialize_unit => Ask::Unit,
        deserialize_bool => Ask::Bool,
        deserialize_i8 => Ask::Signed(i8::MIN.into(), i8::MAX.into()),
        deserialize_i16 => Ask::Signed(i16::MIN.into(), i16::MAX.into()),
        deserialize_i32 => Ask::Signed(i32::MIN.into(), i32::MAX.into()),
        deserialize_i64 => Ask::Signed(i64::MIN, i64::MAX),
        deserialize_u8 => Ask::Unsigned(u8::MAX.into()),
        deserialize_u16 => Ask::Unsigned(u16::MAX.into()),
        deserialize_u32 => Ask::Unsigned(u32::MAX.into()),
        deserialize_u64 => Ask::Unsigned(u64::MAX),
        deserialize_str => Ask::Text,
        deserialize_string => Ask::Text,
        deserialize_char => Ask::Text,
        deserialize_identifier => Ask::Text,
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.any(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.scalar(Ask::Unit, visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        match self.answer(Ask::Option)? {
            Answer::Nothing => visitor.visit_none(),
            Answer::Something => visitor.visit_some(self),
            Answer::Instead(node, given) => self.instead(&node, given).deserialize_option(visitor),
            _ => unasked(),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        mut self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        let result = match self.answer(Ask::Newtype(name))? {
            Answer::Inside => visitor.visit_newtype_struct(self.reborrow()),
            Answer::Instead(node, given) => {
                return self.instead(&node, given).deserialize_newtype_struct(name, visitor);
            }
            _ => unasked(),
        };
        result.map_err(|error| self.settle(error))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.list(None, visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.list(Some(length), visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        if name == PLACED {
            return visitor.visit_seq(PlacedParts { de: self, next: 0 });
        }
        self.list(Some(length), visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.map(None, visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.map(Some(fields), visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        mut self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let result = match self.answer(Ask::Enum(variants))? {
            Answer::Word(variant, content) => {
                visitor.visit_enum(Word { de: self.reborrow(), variant, content })
            }
            Answer::Instead(node, given) => {
                return self.instead(&node, given).deserialize_enum(name, variants, visitor);
            }
            _ => unasked(),
        };
        result.map_err(|error| self.settle(error))
    }

    serde::forward_to_deserialize_any! { i128 u128 f32 f64 bytes byte_buf }
}
