//! Enums: a word alone, a word before its content, or a tag beside its content.

use serde::de::{DeserializeSeed, EnumAccess, IntoDeserializer, VariantAccess, Visitor};

use super::ask::Ask;
use super::error::Error;
use super::reader::De;
use super::stand_in::StandIn;
use super::words::help_for;
use crate::scenario::problem::advice;
use crate::scenario::tree::{Kind, Node};

impl De<'_, '_> {
    pub(super) fn word<'de, V: Visitor<'de>>(
        mut self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let is_tag = self.tag_of == name;
        let (word, span, content) = match (&self.node.kind, self.node.as_literal()) {
            (_, Some(word)) => (word, self.node.span, None),
            (Kind::Map(pairs), None) => match &**pairs {
                [pair] => (&*pair.key, pair.key_span, Some(&pair.value)),
                _ => return self.wrong(Ask::Enum(name, variants), visitor),
            },
            _ if is_tag => {
                let message = self.wrong_message(Ask::Enum(name, variants));
                let help = help_for(Ask::Enum(name, variants), self.node);
                self.context.report(self.node.span, message, help);
                return Err(Error::Tag);
            }
            _ => return self.wrong(Ask::Enum(name, variants), visitor),
        };
        let Some(known) = variants.iter().find(|known| **known == word) else {
            let message = match self.key {
                "" => format!("unknown word `{word}`"),
                key => format!("`{key}` cannot be `{word}`"),
            };
            self.context.report(span, message, advice(word, "valid", variants));
            // The content of an unknown act cannot be read as that of another one.
            return if is_tag {
                Err(Error::Tag)
            } else {
                StandIn::default().read(Ask::Enum(name, variants), visitor)
            };
        };
        if is_tag {
            self.context.tagged = name;
        }
        let result = visitor.visit_enum(Word { de: self.reborrow(), variant: known, content });
        self.settle(result)
    }
}

/// A word, with its content if it has one.
struct Word<'a, 'c> {
    de: De<'a, 'c>,
    variant: &'static str,
    content: Option<&'a Node>,
}

impl<'de, 'a, 'c> EnumAccess<'de> for Word<'a, 'c> {
    type Error = Error;
    type Variant = Content<'a, 'c>;

    fn variant_seed<S: DeserializeSeed<'de>>(
        self,
        seed: S,
    ) -> Result<(S::Value, Self::Variant), Error> {
        let word = seed.deserialize(self.variant.into_deserializer())?;
        Ok((word, Content { de: self.de, variant: self.variant, value: self.content }))
    }
}

/// The content of a word that was read.
struct Content<'a, 'c> {
    de: De<'a, 'c>,
    variant: &'static str,
    value: Option<&'a Node>,
}

impl<'de> VariantAccess<'de> for Content<'_, '_> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        if let Some(content) = self.value
            && !content.is_null()
        {
            let message = format!("`{}` takes no value", self.variant);
            let help = format!("write `{}` alone", self.variant);
            self.de.context.report(content.span, message, Some(help));
        }
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(mut self, seed: S) -> Result<S::Value, Error> {
        if let Some(value) = self.value {
            return self.de.inside(value, Some(self.variant), seed);
        }
        let nothing = Node::null(self.de.node.span);
        let mut inner = self.de.inner(&nothing, Some(self.variant));
        inner.stable = false;
        seed.deserialize(inner)
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Error> {
        self.read(Ask::List(Some(len)), visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.read(Ask::Struct("", fields), visitor)
    }
}

impl Content<'_, '_> {
    fn read<'de, V: Visitor<'de>>(mut self, ask: Ask, visitor: V) -> Result<V::Value, Error> {
        let nothing = Node::null(self.de.node.span);
        let content = self.value.unwrap_or(&nothing);
        let mut inner = self.de.inner(content, Some(self.variant));
        inner.stable &= self.value.is_some();
        inner.read(ask, visitor)
    }
}
