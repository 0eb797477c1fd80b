//! The `Deserializer` of one node: references first, then by what is asked.

use serde::de::{self, DeserializeSeed, Deserializer, IntoDeserializer, SeqAccess, Visitor};

use super::Referred;
use super::ask::{Ask, is_known};
use super::error::{Context, Error};
use super::scalar::integer;
use super::section::PLACED;
use super::stand_in::StandIn;
use super::words::{a, help_for, wanted};
use crate::scenario::source::Span;
use crate::scenario::tree::{DEPTH_MAX, Kind, Node};

/// What a reference in this place has been found to be.
#[derive(Clone, Copy)]
pub(super) enum Given {
    /// Nothing was asked yet.
    Nothing,
    /// The text is meant as it is, even with `$` in front.
    Literal,
    Thing(&'static str, u32),
    Any,
}

/// Reads one node.
pub(super) struct De<'a, 'c> {
    pub(super) context: &'a mut Context<'c>,
    pub(super) node: &'a Node,
    // The key that the node stands under, for messages.
    pub(super) key: &'a str,
    // The struct whose first of two fields this is: perhaps a tag.
    pub(super) tag_of: &'static str,
    pub(super) depth: usize,
    pub(super) given: Given,
    // Whether the node has the same address when the tree is read again.
    pub(super) stable: bool,
}

impl<'a, 'c> De<'a, 'c> {
    pub(super) fn root(context: &'a mut Context<'c>, node: &'a Node) -> Self {
        Self { context, node, key: "", tag_of: "", depth: 0, given: Given::Nothing, stable: true }
    }

    pub(super) fn read<'de, V: Visitor<'de>>(
        self,
        ask: Ask,
        visitor: V,
    ) -> Result<V::Value, Error> {
        match (self.given, &self.node.kind) {
            (Given::Nothing, Kind::Text { text, .. }) if text.starts_with('$') => {
                return self.refer(ask, visitor);
            }
            (Given::Nothing | Given::Literal, _) => {}
            (Given::Thing(newtype, id), _) => return self.thing(newtype, id, ask, visitor),
            (Given::Any, _) => {
                return match ask {
                    Ask::Option => visitor.visit_some(self),
                    _ => StandIn::default().read(ask, visitor),
                };
            }
        }
        match ask {
            Ask::Any => self.any(visitor),
            Ask::Unit if self.node.is_null() => visitor.visit_unit(),
            Ask::Bool => match self.node.kind {
                Kind::Bool(value) => visitor.visit_bool(value),
                _ => self.wrong(ask, visitor),
            },
            Ask::Signed(min, max) => self.integer(ask, min.into(), max.into(), visitor),
            Ask::Unsigned(max) => self.integer(ask, 0, max.into(), visitor),
            Ask::Text => match self.node.as_literal() {
                Some(text) => {
                    let result = visitor.visit_str(text);
                    self.settle(result)
                }
                None => self.wrong(ask, visitor),
            },
            Ask::Option if self.node.is_null() => visitor.visit_none(),
            Ask::Option => visitor.visit_some(self),
            Ask::Newtype(name) => self.newtype(name, visitor),
            Ask::List(length) => self.list(length, visitor),
            Ask::Map => self.map("", None, visitor),
            Ask::Struct(name, fields) => self.map(name, Some(fields), visitor),
            Ask::Enum(name, variants) => self.word(name, variants, visitor),
            Ask::Unit => self.wrong(ask, visitor),
        }
    }

    pub(super) fn refer<'de, V: Visitor<'de>>(
        self,
        ask: Ask,
        visitor: V,
    ) -> Result<V::Value, Error> {
        let expression = self.node.as_text().unwrap_or("");
        let span = self.node.span;
        match self.context.names.reference(expression) {
            Referred::Thing { newtype, id } => {
                Self { given: Given::Thing(newtype, id), ..self }.read(ask, visitor)
            }
            Referred::Any => Self { given: Given::Any, ..self }.read(ask, visitor),
            Referred::Text(text) => {
                let node = Node::text(span, text);
                self.instead(&node, Given::Literal).read(ask, visitor)
            }
            Referred::Node(node) => {
                let node = node.at(span);
                self.instead(&node, Given::Literal).read(ask, visitor)
            }
            Referred::Bad(message) => {
                self.context.report(span, message, None);
                StandIn::default().read(ask, visitor)
            }
        }
    }

    /// Returns a reader of a node that exists for this reading only.
    pub(super) fn instead<'b>(self, node: &'b Node, given: Given) -> De<'b, 'c>
    where
        'a: 'b,
    {
        De { node, given, stable: false, ..self }
    }

    pub(super) fn thing<'de, V: Visitor<'de>>(
        self,
        newtype: &'static str,
        id: u32,
        ask: Ask,
        visitor: V,
    ) -> Result<V::Value, Error> {
        match ask {
            Ask::Option => visitor.visit_some(self),
            Ask::Newtype(name) if name == newtype => {
                visitor.visit_newtype_struct(id.into_deserializer())
            }
            // A thing where a person could also name it by its number.
            Ask::Newtype("Sebutan") => visitor.visit_newtype_struct(id.into_deserializer()),
            Ask::Newtype(name) if !is_known(name) => visitor.visit_newtype_struct(self),
            _ => {
                let text = self.node.as_text().unwrap_or("");
                let wanted = match ask {
                    Ask::Newtype(name) if name.ends_with("Id") => a(name),
                    _ => wanted(ask),
                };
                let message = format!("`{text}` is {}, not {wanted}", a(newtype));
                self.context.report(self.node.span, message, None);
                StandIn::default().read(ask, visitor)
            }
        }
    }

    pub(super) fn any<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.node.kind {
            Kind::Null => visitor.visit_unit(),
            Kind::Bool(value) => visitor.visit_bool(*value),
            Kind::Text { text, quoted } => {
                let number = integer(text).filter(|_| !quoted).and_then(|n| i64::try_from(n).ok());
                let result = match number {
                    Some(number) => visitor.visit_i64(number),
                    None => visitor.visit_str(text),
                };
                self.settle(result)
            }
            Kind::List(_) => self.list(None, visitor),
            // An act without fields of its own has no content, and `with: {}` is the same.
            Kind::Map(pairs) if pairs.is_empty() && expects_nothing(&visitor) => {
                visitor.visit_unit()
            }
            Kind::Map(_) => self.map("", None, visitor),
        }
    }

    /// Reports a value of the wrong kind and goes on with a stand-in.
    pub(super) fn wrong<'de, V: Visitor<'de>>(
        self,
        ask: Ask,
        visitor: V,
    ) -> Result<V::Value, Error> {
        let message = self.wrong_message(ask);
        let help = help_for(ask, self.node);
        self.context.report(self.node.span, message, help);
        StandIn::default().read(ask, visitor)
    }

    pub(super) fn wrong_message(&self, ask: Ask) -> String {
        let wanted = wanted(ask);
        let found = match (ask, self.node.as_list()) {
            (Ask::List(Some(_)), Some(items)) => format!("a list of {}", items.len()),
            _ => self.node.describe(),
        };
        match self.key {
            "" => format!("expected {wanted}, found {found}"),
            key => format!("`{key}` must be {wanted}, not {found}"),
        }
    }

    pub(super) fn subject(&self) -> String {
        match self.key {
            "" => self.node.describe(),
            key => format!("`{key}`, {},", self.node.describe()),
        }
    }

    /// Reports what a visitor said, unless that was done deeper down.
    pub(super) fn settle<T>(self, result: Result<T, Error>) -> Result<T, Error> {
        result.map_err(|error| match error {
            Error::Reported | Error::Tag | Error::Again => error,
            Error::NeedsMap => {
                let message = self.wrong_message(Ask::Map);
                self.context.report(self.node.span, message, None);
                Error::Reported
            }
            other => {
                self.context.report_error(self.node.span, other);
                Error::Reported
            }
        })
    }

    pub(super) fn bound_depth(&mut self) -> Result<(), Error> {
        if self.depth < DEPTH_MAX {
            return Ok(());
        }
        let help = "use fewer lists and maps inside each other".to_owned();
        let message = format!("nested more than {DEPTH_MAX} deep");
        self.context.report(self.node.span, message, Some(help));
        Err(Error::Reported)
    }

    pub(super) fn reborrow(&mut self) -> De<'_, 'c> {
        De {
            context: self.context,
            node: self.node,
            key: self.key,
            tag_of: self.tag_of,
            depth: self.depth,
            given: self.given,
            stable: self.stable,
        }
    }

    /// Returns the reader of a value inside this one.
    pub(super) fn inner<'b>(&'b mut self, node: &'b Node, key: Option<&'b str>) -> De<'b, 'c> {
        De {
            context: self.context,
            node,
            key: key.unwrap_or(self.key),
            tag_of: "",
            depth: self.depth + 1,
            // What is inside a value that a reference gave is meant as it is.
            given: if matches!(self.given, Given::Literal) {
                Given::Literal
            } else {
                Given::Nothing
            },
            stable: self.stable,
        }
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

    pub(super) fn drop_value(&mut self, node: &Node, error: Error) -> Error {
        if matches!(error, Error::Again) {
            return error;
        }
        self.context.report_error(node.span, error);
        if !self.stable {
            return Error::Reported;
        }
        self.context.dropped.push(std::ptr::from_ref(node));
        Error::Again
    }
}

impl<'de> Deserializer<'de> for De<'_, '_> {
    deserializer_by_ask!();

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        if name == PLACED {
            return visitor.visit_seq(PlacedParts { de: Some(self), next: 0 });
        }
        self.read(Ask::List(Some(length)), visitor)
    }
}

/// The parts of a `Placed`: source, start, end, value.
struct PlacedParts<'a, 'c> {
    de: Option<De<'a, 'c>>,
    next: usize,
}

impl<'de> SeqAccess<'de> for PlacedParts<'_, '_> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        let span = self.de.as_ref().map_or_else(Span::default, |de| de.node.span);
        let part = self.next;
        self.next += 1;
        let number = match part {
            0 => span.source,
            1 => span.start,
            2 => span.end,
            _ => return self.de.take().map(|de| seed.deserialize(de)).transpose(),
        };
        seed.deserialize(number.into_deserializer()).map(Some)
    }
}

/// Returns whether a visitor is that of a variant without fields; only serde's words tell.
fn expects_nothing(expected: &dyn de::Expected) -> bool {
    expected.to_string().starts_with("unit variant")
}
