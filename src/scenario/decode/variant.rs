//! Enums: a word alone, or a word before its content.

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, VariantAccess, Visitor};

use super::ask::{Answer, Ask};
use super::error::Error;
use super::reader::{De, Given};
use crate::problem::advice;
use crate::tree::{Kind, Node};

impl<'a> De<'a, '_> {
    pub(super) fn word(&mut self, variants: &'static [&'static str]) -> Result<Answer<'a>, Error> {
        let node = self.node;
        let (word, span, content) = match (&node.kind, node.as_literal()) {
            (_, Some(word)) => (word, node.span, None),
            (Kind::Map(pairs), None) => match &**pairs {
                [pair] => (&*pair.key, pair.key_span, Some(&pair.value)),
                _ => return self.wrong(Ask::Enum(variants)),
            },
            _ => return self.wrong(Ask::Enum(variants)),
        };
        if let Some(known) = variants.iter().find(|known| **known == word) {
            return Ok(Answer::Word(known, content));
        }
        let message = match self.key {
            "" => format!("unknown word `{word}`"),
            key => format!("`{key}` cannot be `{word}`"),
        };
        self.context.report(span, message, advice(word, "valid", variants));
        self.instead_of_wrong(Ask::Enum(variants))
    }
}

/// A word, with its content if it has one.
pub(super) struct Word<'a, 'c> {
    pub(super) de: De<'a, 'c>,
    pub(super) variant: &'static str,
    pub(super) content: Option<&'a Node>,
}

impl<'de> EnumAccess<'de> for Word<'_, '_> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(mut self, seed: S) -> Result<(S::Value, Self), Error> {
        let name = De { given: Given::Word(self.variant), ..self.de.reborrow() };
        Ok((seed.deserialize(name)?, self))
    }
}

impl<'de> VariantAccess<'de> for Word<'_, '_> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        if let Some(content) = self.content.filter(|content| !content.is_null()) {
            let message = format!("`{}` takes no value", self.variant);
            let help = format!("write `{}` alone", self.variant);
            self.de.context.report(content.span, message, Some(help));
        }
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(mut self, seed: S) -> Result<S::Value, Error> {
        if let Some(content) = self.content {
            return self.de.inside(content, Some(self.variant), seed);
        }
        let nothing = Node::null(self.de.node.span);
        seed.deserialize(self.inner(&nothing))
    }

    fn tuple_variant<V: Visitor<'de>>(
        mut self,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        let nothing = Node::null(self.de.node.span);
        self.inner(&nothing).deserialize_tuple(length, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        mut self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let nothing = Node::null(self.de.node.span);
        self.inner(&nothing).deserialize_struct("", fields, visitor)
    }
}

impl<'a, 'c> Word<'a, 'c> {
    /// Returns the reader of the content, or of nothing where there is none.
    fn inner<'b>(&'b mut self, nothing: &'b Node) -> De<'b, 'c>
    where
        'a: 'b,
    {
        if let Given::StandIn(_) = self.de.given {
            return self.de.reborrow();
        }
        let (content, variant) = (self.content, self.variant);
        let inner = self.de.inner(content.unwrap_or(nothing), Some(variant));
        De { stable: inner.stable && content.is_some(), ..inner }
    }
}
