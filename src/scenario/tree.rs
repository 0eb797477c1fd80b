//! A file as a tree in which every value and every key knows its place.
//!
//! Numbers, dates and instants stay text until a type asks for them (`decode`).
//! Only `true` and `false` are booleans, only `null`, a lone `~` and an empty value are null.

mod hidden;
mod marks;
mod parse;
mod simple;
mod substitute;
mod syntax;

use std::sync::Arc;

pub(super) use self::parse::parse_with;
pub use self::parse::{ALIAS_NODES_MAX, parse};
pub(super) use self::simple::Words;
pub use self::substitute::{ExpansionLimit, parameters, substitute};
use super::problem::Problem;
use super::source::{Sources, Span};

/// The greatest depth of a tree, in lists and maps inside each other.
pub const DEPTH_MAX: usize = 64;

/// One value and its place; a clone is shallow and cheap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Where the value is written.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// The kinds of values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// `null`, a lone `~`, or nothing at all.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// Everything else without parts, numbers as well.
    Text {
        /// The text as typed, without quotes.
        text: Arc<str>,
        /// Whether it stood in quotes or in a block (`|`, `>`).
        quoted: bool,
    },
    /// A list.
    List(Arc<[Node]>),
    /// A map; keys are unique, in the order of the file.
    Map(Arc<[Pair]>),
}

/// One entry of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The key as typed, without quotes.
    pub key: Arc<str>,
    /// Where the key is written.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

/// The values that `${x}` may stand for: the columns of a case or the parameters of a flow.
pub trait Params {
    /// Returns the value of a parameter and may note that it was used.
    fn value(&mut self, name: &str) -> Option<Node>;
    /// Returns all names, for advice.
    fn names(&self) -> Vec<String>;
}

impl Params for [(&str, Node)] {
    fn value(&mut self, name: &str) -> Option<Node> {
        self.iter().find(|(known, _)| *known == name).map(|(_, node)| node.clone())
    }

    fn names(&self) -> Vec<String> {
        self.iter().map(|(name, _)| (*name).to_owned()).collect()
    }
}

impl Node {
    /// Returns null at a place.
    pub fn null(span: Span) -> Self {
        Self { span, kind: Kind::Null }
    }

    /// Returns text at a place, read as if it had been typed without quotes.
    pub fn text(span: Span, text: impl Into<Arc<str>>) -> Self {
        Self { span, kind: Kind::Text { text: text.into(), quoted: false } }
    }

    /// Returns a list at a place.
    pub fn list(span: Span, items: Vec<Self>) -> Self {
        Self { span, kind: Kind::List(items.into()) }
    }

    /// Returns a map at a place; the keys must be unique.
    pub fn map(span: Span, pairs: Vec<Pair>) -> Self {
        Self { span, kind: Kind::Map(pairs.into()) }
    }

    /// Returns whether this is null.
    pub fn is_null(&self) -> bool {
        matches!(self.kind, Kind::Null)
    }

    /// Returns the text of a scalar as typed; `None` for null, lists and maps.
    pub fn as_text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text { text, .. } => Some(text),
            Kind::Bool(true) => Some("true"),
            Kind::Bool(false) => Some("false"),
            Kind::Null | Kind::List(_) | Kind::Map(_) => None,
        }
    }

    /// Returns the text of a scalar, or of `{is: text}`, which keeps a leading `$` or `~`.
    pub fn as_literal(&self) -> Option<&str> {
        match &self.kind {
            Kind::Map(pairs) => match &**pairs {
                [pair] if &*pair.key == "is" => pair.value.as_text(),
                _ => None,
            },
            _ => self.as_text(),
        }
    }

    /// Returns the elements of a list.
    pub fn as_list(&self) -> Option<&[Self]> {
        if let Kind::List(items) = &self.kind { Some(items) } else { None }
    }

    /// Returns the entries of a map.
    pub fn as_map(&self) -> Option<&[Pair]> {
        if let Kind::Map(pairs) = &self.kind { Some(pairs) } else { None }
    }

    /// Returns the entry of a map under a key.
    pub fn pair(&self, key: &str) -> Option<&Pair> {
        self.as_map()?.iter().find(|pair| &*pair.key == key)
    }

    /// Returns the value of a map under a key, null as well.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.pair(key).map(|pair| &pair.value)
    }

    /// Returns whether a map has a key, even if its value is null.
    pub fn has(&self, key: &str) -> bool {
        self.pair(key).is_some()
    }

    /// Returns whether this is the very same part of a file, and not only an equal one.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (&self.kind, &other.kind) {
            (Kind::List(items), Kind::List(others)) => Arc::ptr_eq(items, others),
            (Kind::Map(pairs), Kind::Map(others)) => Arc::ptr_eq(pairs, others),
            _ => self == other,
        }
    }

    /// Returns the kind in words, for messages.
    pub fn kind_word(&self) -> &'static str {
        match self.kind {
            Kind::Null => "nothing",
            Kind::Bool(_) => "true or false",
            Kind::Text { .. } => "text",
            Kind::List(_) => "a list",
            Kind::Map(_) => "a map",
        }
    }

    /// Returns what is written here, for the end of a message: a shortened text or the kind.
    pub fn describe(&self) -> String {
        const SHOWN_MAX: usize = 40;
        match self.as_text() {
            Some(text) if text.chars().count() > SHOWN_MAX => {
                format!("`{}...`", text.chars().take(SHOWN_MAX).collect::<String>())
            }
            Some(text) => format!("`{text}`"),
            None if self.is_null() => "null".to_owned(),
            None => self.kind_word().to_owned(),
        }
    }

    /// Returns the same value at another place; the places inside it stay.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = span;
        self
    }

    /// Returns a map with another value under a key, at the place of the map's own or of its beginning.
    #[must_use]
    pub fn replaced(&self, key: &str, value: &Self) -> Self {
        let mut pairs = self.as_map().unwrap_or_default().to_vec();
        let own = pairs.iter_mut().find(|pair| &*pair.key == key);
        let start = Span { end: self.span.start, ..self.span };
        let span = own.as_ref().map_or(start, |pair| pair.value.span);
        let value = value.wholly_at(span);
        match own {
            Some(pair) => pair.value = value,
            None => pairs.push(Pair { key: key.into(), key_span: span, value }),
        }
        Self::map(self.span, pairs)
    }

    /// Returns the same value with all that is in it at one place.
    fn wholly_at(&self, span: Span) -> Self {
        let kind = match &self.kind {
            Kind::List(items) => {
                Kind::List(items.iter().map(|item| item.wholly_at(span)).collect())
            }
            Kind::Map(pairs) => Kind::Map(
                pairs
                    .iter()
                    .map(|pair| Pair {
                        key: Arc::clone(&pair.key),
                        key_span: span,
                        value: pair.value.wholly_at(span),
                    })
                    .collect(),
            ),
            other => other.clone(),
        };
        Self { span, kind }
    }

    /// Returns how many values this is, itself counted, and how many lists and maps stand inside
    /// each other, 0 for a scalar.
    pub fn size(&self) -> (usize, usize) {
        let sum = |(count, depth): (usize, usize), value: &Self| {
            let inner = value.size();
            (count.saturating_add(inner.0), depth.max(inner.1 + 1))
        };
        match &self.kind {
            Kind::List(items) => items.iter().fold((1, 1), sum),
            Kind::Map(pairs) => pairs.iter().map(|pair| &pair.value).fold((1, 1), sum),
            Kind::Null | Kind::Bool(_) | Kind::Text { .. } => (1, 0),
        }
    }
}

/// Returns `base` with `overlay` laid over it: maps merge by key, anything else replaces.
pub fn merge(base: &Node, overlay: &Node) -> Node {
    laid(base, overlay, false)
}

/// Returns the same, where a null takes away the entry that it stands over.
pub fn amend(base: &Node, overlay: &Node) -> Node {
    laid(base, overlay, true)
}

fn laid(base: &Node, overlay: &Node, removes: bool) -> Node {
    let (Kind::Map(below), Kind::Map(above)) = (&base.kind, &overlay.kind) else {
        return overlay.clone();
    };
    let mut pairs = below.to_vec();
    for pair in above.iter() {
        match pairs.iter().position(|old| old.key == pair.key) {
            Some(at) if removes && pair.value.is_null() => {
                pairs.remove(at);
            }
            Some(at) => {
                let value = laid(&pairs[at].value, &pair.value, removes);
                pairs[at] = Pair { value, ..pair.clone() };
            }
            None => pairs.push(pair.clone()),
        }
    }
    Node::map(overlay.span, pairs)
}

fn deep(sources: &Sources, span: Span) -> Problem {
    Problem::new(sources, span, format!("nested more than {DEPTH_MAX} deep"))
        .with_help("use fewer lists and maps inside each other")
}

#[cfg(test)]
mod tests;
