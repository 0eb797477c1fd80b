//! From the tree to typed values: a serde `Deserializer` that knows places and goes on after an
//! error.
//!
//! A wrong value is reported and a stand-in takes its place, so that the rest of the type is read
//! as well; where no stand-in fits, the field is dropped and everything is read again.
//! Whatever was reported, the result is `None`.
//! Newtype structs are recognised by their names (`Rupiah`, `SimTime`, ..., and `...Id`).

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess,
    SeqAccess, VariantAccess, Visitor,
};
use serde::{Deserialize, forward_to_deserialize_any};

use super::problem::{Problem, advice};
use super::source::{Sources, Span};
use super::tree::{DEPTH_MAX, Kind, Node, Pair};
use crate::value::{Date, ParseError, SimDuration, SimTime};

/// Whoever knows the names of a world and of a scenario.
pub trait Names {
    /// Returns the number of the thing with this key; `newtype` is the type asked, `ProdukId` say.
    ///
    /// It may be asked more than once for one value.
    fn id(&mut self, newtype: &'static str, key: &str) -> Result<u32, Unknown>;

    /// Returns what a text that starts with `$` stands for.
    ///
    /// It may be asked more than once for one value.
    fn reference(&mut self, expression: &str) -> Referred;
}

/// A key that names nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unknown {
    /// The keys that would do.
    pub candidates: Vec<String>,
}

/// What a reference such as `$pesanan.total` stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Referred {
    /// A thing with a number.
    Thing {
        /// The name of its id type, such as `PesananId`.
        newtype: &'static str,
        /// Its number.
        id: u32,
    },
    /// A text, read like one in the file.
    Text(String),
    /// A whole value.
    Node(Node),
    /// Something that is not known before the run: any value of the type asked will do.
    Any,
    /// An error, in words.
    Bad(String),
}

/// Names of nothing, for files that refer to nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoNames;

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

/// Returns the value of a tree; everything that is wrong with it goes to `problems`.
pub fn decode<T: DeserializeOwned>(
    node: &Node,
    names: &mut dyn Names,
    sources: &Sources,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    let before = problems.len();
    let mut context = Context {
        names,
        sources,
        problems,
        before,
        dropped: Vec::new(),
        supplied: Vec::new(),
        tagged: "",
    };
    for _ in 0..RESTARTS_MAX {
        let error = match T::deserialize(De::root(&mut context, node)) {
            Ok(value) => return (context.problems.len() == before).then_some(value),
            Err(error) => error,
        };
        match error {
            Error::Again => {}
            Error::Reported | Error::Tag => break,
            other => {
                context.report_error(node.span, other);
                break;
            }
        }
    }
    None
}

/// Returns the value of a map that is put together from parts, such as the `do` and the `with` of
/// a step, which has further keys.
///
/// `at` is the place that a missing part is reported at. A part that is null counts as absent.
pub fn decode_parts<T: DeserializeOwned>(
    at: Span,
    parts: &[(&str, &Node)],
    names: &mut dyn Names,
    sources: &Sources,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    let pairs = parts.iter().filter(|(_, node)| !node.is_null()).map(|(key, node)| Pair {
        key: Arc::from(*key),
        key_span: node.span,
        value: (*node).clone(),
    });
    decode(&Node::map(at, pairs.collect()), names, sources, problems)
}

/// How many problems of one value are listed; whoever has more sees these first.
const PROBLEMS_MAX: usize = 200;

/// How often a tree is read again after a field that had to be dropped.
const RESTARTS_MAX: usize = 64;

/// The name by which `Placed` asks for a value with its place.
const PLACED: &str = "$Placed";

impl Names for NoNames {
    fn id(&mut self, _: &'static str, _: &str) -> Result<u32, Unknown> {
        Err(Unknown::default())
    }

    fn reference(&mut self, expression: &str) -> Referred {
        Referred::Bad(format!("`{expression}` refers to something, which cannot be done here"))
    }
}

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

/// Why a value was not read.
#[derive(Debug)]
enum Error {
    /// A field without a default is missing.
    Missing(&'static str),
    /// A key that the type does not have.
    UnknownField(String, &'static [&'static str]),
    /// An act with fields whose content is not a map.
    NeedsMap,
    /// An act without fields that was given some.
    NoFields,
    /// Words of serde or of a type.
    Custom(String),
    /// The problem is in the list; nothing was changed for another reading.
    Reported,
    /// The same of a tag, without which its content means nothing.
    Tag,
    /// The problem is in the list, and another reading will come further.
    Again,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(field) => write!(f, "field `{field}` is missing"),
            Self::UnknownField(field, _) => write!(f, "unknown field `{field}`"),
            Self::NeedsMap => f.write_str("expected a map"),
            Self::NoFields => f.write_str("no fields are expected here"),
            Self::Custom(message) => f.write_str(message),
            Self::Reported | Self::Tag | Self::Again => f.write_str("reported"),
        }
    }
}

impl std::error::Error for Error {}

impl de::Error for Error {
    fn custom<M: fmt::Display>(message: M) -> Self {
        Self::Custom(message.to_string())
    }

    fn invalid_type(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        let expected = expected.to_string();
        if expected.starts_with("struct variant") {
            return Self::NeedsMap;
        }
        if expected.starts_with("unit variant") {
            return Self::NoFields;
        }
        Self::Custom(format!("expected {expected}, found {found}"))
    }

    fn invalid_value(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::Custom(format!("expected {expected}, found {found}"))
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        Self::UnknownField(field.to_owned(), expected)
    }

    fn missing_field(field: &'static str) -> Self {
        Self::Missing(field)
    }
}

struct Context<'c> {
    names: &'c mut dyn Names,
    sources: &'c Sources,
    problems: &'c mut Vec<Problem>,
    // How many problems there were before this tree.
    before: usize,
    // Values without a stand-in, which the next reading leaves out. Nodes are known by address.
    dropped: Vec<*const Node>,
    // Missing fields, for which the next reading has a stand-in.
    supplied: Vec<(*const Node, &'static str)>,
    // The enum whose tag was read last, when tag and content stand beside each other.
    tagged: &'static str,
}

impl Context<'_> {
    fn report(&mut self, span: Span, message: impl Into<String>, help: Option<String>) {
        if self.problems.len() - self.before >= PROBLEMS_MAX {
            return;
        }
        let mut problem = Problem::new(self.sources, span, message);
        problem.help = help;
        // A tree that is read again meets the same problems again.
        let known = self.problems.iter().skip(self.before);
        let mut known = known.filter(|old| old.span == problem.span);
        if !known.any(|old| old.message == problem.message) {
            self.problems.push(problem);
        }
    }

    fn report_error(&mut self, span: Span, error: Error) {
        match error {
            Error::Reported | Error::Tag | Error::Again => {}
            Error::Missing(field) => self.report_missing(span, field),
            Error::UnknownField(field, fields) => self.report_unknown_field(span, &field, fields),
            Error::NoFields => {
                self.report(span, error.to_string(), Some("leave them out".to_owned()));
            }
            Error::NeedsMap => self.report(span, error.to_string(), None),
            Error::Custom(message) => self.report(span, message, None),
        }
    }

    fn report_missing(&mut self, span: Span, field: &str) {
        let help = format!("add `{field}: ...`");
        self.report(span, format!("field `{field}` is missing"), Some(help));
    }

    fn report_unknown_field(&mut self, span: Span, field: &str, fields: &[&str]) {
        let help = advice(field, "the fields here", fields);
        let none = || Some("there are no fields here".to_owned()).filter(|_| fields.is_empty());
        self.report(span, format!("unknown field `{field}`"), help.or_else(none));
    }

    fn is_dropped(&self, node: &Node) -> bool {
        !self.dropped.is_empty() && self.dropped.contains(&std::ptr::from_ref(node))
    }
}

/// What a reference in this place has been found to be.
#[derive(Clone, Copy)]
enum Given {
    /// Nothing was asked yet.
    Nothing,
    /// The text is meant as it is, even with `$` in front.
    Literal,
    Thing(&'static str, u32),
    Any,
}

/// Reads one node.
struct De<'a, 'c> {
    context: &'a mut Context<'c>,
    node: &'a Node,
    // The key that the node stands under, for messages.
    key: &'a str,
    // The struct whose first of two fields this is: perhaps a tag.
    tag_of: &'static str,
    depth: usize,
    given: Given,
    // Whether the node has the same address when the tree is read again.
    stable: bool,
}

/// What serde asks for.
#[derive(Clone, Copy)]
enum Ask {
    Any,
    Unit,
    Bool,
    Signed(i64, i64),
    Unsigned(u64),
    Text,
    Option,
    Newtype(&'static str),
    List(Option<usize>),
    Map,
    Struct(&'static str, &'static [&'static str]),
    Enum(&'static str, &'static [&'static str]),
}

impl<'a, 'c> De<'a, 'c> {
    fn root(context: &'a mut Context<'c>, node: &'a Node) -> Self {
        Self { context, node, key: "", tag_of: "", depth: 0, given: Given::Nothing, stable: true }
    }

    fn read<'de, V: Visitor<'de>>(self, ask: Ask, visitor: V) -> Result<V::Value, Error> {
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

    fn refer<'de, V: Visitor<'de>>(self, ask: Ask, visitor: V) -> Result<V::Value, Error> {
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
    fn instead<'b>(self, node: &'b Node, given: Given) -> De<'b, 'c>
    where
        'a: 'b,
    {
        De { node, given, stable: false, ..self }
    }

    fn thing<'de, V: Visitor<'de>>(
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
            Ask::Newtype("Sebutan") => {
                visitor.visit_newtype_struct(format!("#{id}").into_deserializer())
            }
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

    fn any<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
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

    fn integer<'de, V: Visitor<'de>>(
        self,
        ask: Ask,
        min: i128,
        max: i128,
        visitor: V,
    ) -> Result<V::Value, Error> {
        let Some(number) = self.node.as_literal().and_then(integer) else {
            return self.wrong(ask, visitor);
        };
        if !(min..=max).contains(&number) {
            let help = format!("a whole number from {min} to {max}");
            let message = format!("{} is out of range", self.subject());
            self.context.report(self.node.span, message, Some(help));
            return StandIn::default().read(ask, visitor);
        }
        let result = match (i64::try_from(number), u64::try_from(number)) {
            (Ok(number), _) => visitor.visit_i64(number),
            (_, Ok(number)) => visitor.visit_u64(number),
            _ => Err(de::Error::custom("a number out of range")),
        };
        self.settle(result)
    }

    fn newtype<'de, V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        if !is_known(name) {
            return visitor.visit_newtype_struct(self);
        }
        let ask = Ask::Newtype(name);
        let Some(text) = self.node.as_literal() else {
            return self.wrong(ask, visitor);
        };
        let parsed = match name {
            "Rupiah" => match integer(text).and_then(|amount| i64::try_from(amount).ok()) {
                Some(amount) => Ok(amount),
                None => return self.wrong(ask, visitor),
            },
            "SimTime" => SimTime::parse(text).map(SimTime::ms),
            "SimDuration" => SimDuration::parse(text).map(SimDuration::ms),
            "Date" => Date::parse(text).map(|date| i64::from(date.days())),
            "Persen" | "Nik" | "Nip" | "Nrp" | "Npwp" | "Secret" => {
                let result = visitor.visit_newtype_struct(text.into_deserializer());
                return self.settle(result);
            }
            _ => match self.context.names.id(name, text) {
                Ok(id) => Ok(i64::from(id)),
                Err(unknown) => {
                    let candidates: Vec<&str> =
                        unknown.candidates.iter().map(String::as_str).collect();
                    let help = advice(text, "known here", &candidates);
                    let message = format!("unknown {} `{text}`", noun(name));
                    self.context.report(self.node.span, message, help);
                    return StandIn::default().read(ask, visitor);
                }
            },
        };
        match parsed {
            Ok(number) => {
                let result = visitor.visit_newtype_struct(number.into_deserializer());
                self.settle(result)
            }
            Err(ParseError { message, .. }) => {
                self.context.report(self.node.span, message, None);
                StandIn::default().read(ask, visitor)
            }
        }
    }

    fn list<'de, V: Visitor<'de>>(
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

    fn map<'de, V: Visitor<'de>>(
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

    fn word<'de, V: Visitor<'de>>(
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

    /// Reports a value of the wrong kind and goes on with a stand-in.
    fn wrong<'de, V: Visitor<'de>>(self, ask: Ask, visitor: V) -> Result<V::Value, Error> {
        let message = self.wrong_message(ask);
        let help = help_for(ask, self.node);
        self.context.report(self.node.span, message, help);
        StandIn::default().read(ask, visitor)
    }

    fn wrong_message(&self, ask: Ask) -> String {
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

    fn subject(&self) -> String {
        match self.key {
            "" => self.node.describe(),
            key => format!("`{key}`, {},", self.node.describe()),
        }
    }

    /// Reports what a visitor said, unless that was done deeper down.
    fn settle<T>(self, result: Result<T, Error>) -> Result<T, Error> {
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

    fn bound_depth(&mut self) -> Result<(), Error> {
        if self.depth < DEPTH_MAX {
            return Ok(());
        }
        let help = "use fewer lists and maps inside each other".to_owned();
        let message = format!("nested more than {DEPTH_MAX} deep");
        self.context.report(self.node.span, message, Some(help));
        Err(Error::Reported)
    }

    fn reborrow(&mut self) -> De<'_, 'c> {
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
    fn inner<'b>(&'b mut self, node: &'b Node, key: Option<&'b str>) -> De<'b, 'c> {
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
    fn inside<'de, S: DeserializeSeed<'de>>(
        &mut self,
        node: &Node,
        key: Option<&str>,
        seed: S,
    ) -> Result<S::Value, Error> {
        let result = seed.deserialize(self.inner(node, key));
        result.map_err(|error| self.drop_value(node, error))
    }

    fn drop_value(&mut self, node: &Node, error: Error) -> Error {
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

macro_rules! ask {
    ($($method:ident => $ask:expr,)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.read($ask, visitor)
        })*
    };
}

macro_rules! deserializer_by_ask {
    () => {
        type Error = Error;

        ask! {
            deserialize_any => Ask::Any,
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
            deserialize_option => Ask::Option,
            deserialize_unit => Ask::Unit,
            deserialize_seq => Ask::List(None),
            deserialize_map => Ask::Map,
        }

        fn deserialize_unit_struct<V: Visitor<'de>>(
            self,
            _: &'static str,
            visitor: V,
        ) -> Result<V::Value, Error> {
            self.read(Ask::Unit, visitor)
        }

        fn deserialize_newtype_struct<V: Visitor<'de>>(
            self,
            name: &'static str,
            visitor: V,
        ) -> Result<V::Value, Error> {
            self.read(Ask::Newtype(name), visitor)
        }

        fn deserialize_tuple<V: Visitor<'de>>(
            self,
            length: usize,
            visitor: V,
        ) -> Result<V::Value, Error> {
            self.read(Ask::List(Some(length)), visitor)
        }

        fn deserialize_struct<V: Visitor<'de>>(
            self,
            name: &'static str,
            fields: &'static [&'static str],
            visitor: V,
        ) -> Result<V::Value, Error> {
            self.read(Ask::Struct(name, fields), visitor)
        }

        fn deserialize_enum<V: Visitor<'de>>(
            self,
            name: &'static str,
            variants: &'static [&'static str],
            visitor: V,
        ) -> Result<V::Value, Error> {
            self.read(Ask::Enum(name, variants), visitor)
        }

        fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            visitor.visit_unit()
        }

        forward_to_deserialize_any! { i128 u128 f32 f64 bytes byte_buf }
    };
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

/// Returns whether a visitor is that of a variant without fields; only serde's words tell.
fn expects_nothing(expected: &dyn de::Expected) -> bool {
    expected.to_string().starts_with("unit variant")
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

/// Gives the simplest value of any type, so that the rest of a wrong value can be read.
#[derive(Clone, Copy, Default)]
struct StandIn {
    depth: u8,
}

impl StandIn {
    fn read<'de, V: Visitor<'de>>(self, ask: Ask, visitor: V) -> Result<V::Value, Error> {
        let Some(inner) = self.deeper() else { return Err(Error::Reported) };
        let result = match ask {
            Ask::Any | Ask::Unit => visitor.visit_unit(),
            Ask::Bool => visitor.visit_bool(false),
            Ask::Signed(..) => visitor.visit_i64(0),
            Ask::Unsigned(_) => visitor.visit_u64(0),
            Ask::Text => visitor.visit_str(""),
            Ask::Option => visitor.visit_none(),
            Ask::Newtype("Persen") => visitor.visit_newtype_struct("0".into_deserializer()),
            Ask::Newtype("Secret") => visitor.visit_newtype_struct("".into_deserializer()),
            Ask::Newtype("Nik") => visitor.visit_newtype_struct(SAMPLE_NIK.into_deserializer()),
            Ask::Newtype("Nip") => visitor.visit_newtype_struct(SAMPLE_NIP.into_deserializer()),
            Ask::Newtype("Nrp") => visitor.visit_newtype_struct("1".into_deserializer()),
            Ask::Newtype(name) if is_known(name) => {
                visitor.visit_newtype_struct(0_u32.into_deserializer())
            }
            Ask::Newtype(_) => visitor.visit_newtype_struct(inner),
            Ask::List(length) => {
                visitor.visit_seq(StandIns { inner, left: length.unwrap_or(0), fields: &[] })
            }
            Ask::Map => visitor.visit_map(StandIns { inner, left: 0, fields: &[] }),
            Ask::Struct(_, fields) => visitor.visit_map(StandIns { inner, left: 0, fields }),
            Ask::Enum(_, variants) => match variants.first() {
                Some(word) => visitor.visit_enum(StandInWord { inner, word }),
                None => Err(Error::Reported),
            },
        };
        result.map_err(|_| Error::Reported)
    }

    fn deeper(self) -> Option<Self> {
        const LIMIT: u8 = 16;
        (self.depth < LIMIT).then_some(Self { depth: self.depth + 1 })
    }
}

/// A NIK and a NIP of nobody, valid in form.
const SAMPLE_NIK: &str = "3371010101900001";
const SAMPLE_NIP: &str = "199001012015031001";

impl<'de> Deserializer<'de> for StandIn {
    deserializer_by_ask!();

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.read(Ask::List(Some(length)), visitor)
    }
}

struct StandIns {
    inner: StandIn,
    left: usize,
    fields: &'static [&'static str],
}

impl<'de> SeqAccess<'de> for StandIns {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        self.left = left;
        seed.deserialize(self.inner).map(Some)
    }
}

impl<'de> MapAccess<'de> for StandIns {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        let Some((field, rest)) = self.fields.split_first() else { return Ok(None) };
        self.fields = rest;
        seed.deserialize((*field).into_deserializer()).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(self.inner)
    }
}

struct StandInWord {
    inner: StandIn,
    word: &'static str,
}

impl<'de> EnumAccess<'de> for StandInWord {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), Error> {
        Ok((seed.deserialize(self.word.into_deserializer())?, self))
    }
}

impl<'de> VariantAccess<'de> for StandInWord {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(self.inner)
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Error> {
        self.inner.read(Ask::List(Some(len)), visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.inner.read(Ask::Struct("", fields), visitor)
    }
}

/// Returns whether a newtype struct has its own form in the file.
fn is_known(newtype: &str) -> bool {
    newtype.ends_with("Id")
        || matches!(
            newtype,
            "Rupiah"
                | "Persen"
                | "SimTime"
                | "SimDuration"
                | "Date"
                | "Secret"
                | "Nik"
                | "Nip"
                | "Nrp"
                | "Npwp"
        )
}

/// Returns the word for the things that an id type numbers.
fn noun(newtype: &str) -> String {
    match newtype {
        "OrangId" => "person".to_owned(),
        "RupId" => "RUP".to_owned(),
        "BarisId" => "line".to_owned(),
        _ => newtype.strip_suffix("Id").unwrap_or(newtype).to_lowercase(),
    }
}

fn a(newtype: &str) -> String {
    let noun = noun(newtype);
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {noun}")
}

/// Returns what is expected, in words.
fn wanted(ask: Ask) -> String {
    let words = match ask {
        Ask::Any | Ask::Option => "a value",
        Ask::Unit => "nothing",
        Ask::Bool => "true or false",
        Ask::Signed(..) | Ask::Unsigned(_) => "a whole number",
        Ask::Text | Ask::Newtype("Secret") => "text",
        Ask::Newtype("Rupiah") => "an amount in whole rupiah",
        Ask::Newtype("Persen") => "a percentage such as 11",
        Ask::Newtype("SimTime") => "a time such as 2026-03-02T09:00",
        Ask::Newtype("SimDuration") => "a duration such as 72h",
        Ask::Newtype("Date") => "a date such as 2026-03-02",
        Ask::Newtype("Nik") => "a NIK",
        Ask::Newtype("Nip") => "a NIP",
        Ask::Newtype("Nrp") => "an NRP",
        Ask::Newtype("Npwp") => "an NPWP",
        Ask::Newtype(name) => return format!("the key of {}", a(name)),
        Ask::List(None) => "a list",
        Ask::List(Some(length)) => return format!("a list of {length}"),
        Ask::Map | Ask::Struct(..) => "a map",
        Ask::Enum(..) => "a word",
    };
    words.to_owned()
}

fn help_for(ask: Ask, node: &Node) -> Option<String> {
    let help = match (ask, &node.kind) {
        (Ask::Newtype("Rupiah"), Kind::Text { .. }) => {
            "rupiah are whole, thousands are parted by underscores: 9_500_000".to_owned()
        }
        (Ask::List(None), Kind::Text { text, .. }) => format!("write [{text}]"),
        (Ask::Bool, Kind::Text { text, quoted: true }) if matches!(&**text, "true" | "false") => {
            format!("write {text} without quotes")
        }
        (Ask::Struct(_, fields), _) if !fields.is_empty() && fields.len() <= 24 => {
            format!("its fields: {}", fields.join(", "))
        }
        (Ask::Enum(_, words), _) if words.len() <= 24 => format!("valid: {}", words.join(", ")),
        (_, Kind::Null) => "write a value".to_owned(),
        _ => return None,
    };
    Some(help)
}

/// Returns the whole number that a text is; underscores may stand between digits.
fn integer(text: &str) -> Option<i128> {
    let (negative, digits) = match text.as_bytes() {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        all => (false, all),
    };
    if !digits.first()?.is_ascii_digit() || !digits.last()?.is_ascii_digit() {
        return None;
    }
    let mut number = 0_i128;
    for byte in digits.iter().filter(|byte| **byte != b'_') {
        let digit = byte.is_ascii_digit().then(|| i128::from(byte - b'0'))?;
        number = number.checked_mul(10)?.checked_add(digit)?;
    }
    Some(if negative { -number } else { number })
}

#[cfg(test)]
mod tests;
