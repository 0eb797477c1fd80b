//! The reader of one node: references first, then by what is asked.
//!
//! What there is to answer is found by [`De::answer`], one function for all types; `deserializer`
//! hands it to the type.

use super::Referred;
use super::ask::{Answer, Ask, is_known};
use super::error::{Context, Error};
use super::later::impossible;
use super::scalar::integer;
use super::words::{a, help_for, wanted};
use crate::tree::{DEPTH_MAX, Kind, Node};
use inaproc_core::platform::act::Perkara;
use inaproc_core::platform::view::Shape;

/// What stands in this place, where it is not simply the node.
#[derive(Clone, Copy)]
pub(super) enum Given<'a> {
    /// Nothing was asked yet.
    Nothing,
    /// The text is meant as it is, even with `$` in front.
    Literal,
    /// A reference that was found to be a thing.
    Thing(&'static str, u32),
    /// A reference to something that is not known before the run.
    Later(Option<Shape>),
    /// The number inside a newtype.
    Number(i64),
    /// The text inside a newtype, or the name of a field or a variant.
    Word(&'a str),
    /// The simplest value of any type, so that the rest of a wrong value can be read; how deep
    /// inside such a value this is.
    StandIn(u8),
}

/// Reads one node.
pub(super) struct De<'a, 'c> {
    pub(super) context: &'a mut Context<'c>,
    pub(super) node: &'a Node,
    // The key that the node stands under, for messages.
    pub(super) key: &'a str,
    pub(super) depth: usize,
    pub(super) given: Given<'a>,
    // Whether the node has the same address when the tree is read again.
    pub(super) stable: bool,
}

impl<'a, 'c> De<'a, 'c> {
    pub(super) fn root(context: &'a mut Context<'c>, node: &'a Node) -> Self {
        Self { context, node, key: "", depth: 0, given: Given::Nothing, stable: true }
    }

    /// Returns what there is for what is asked.
    ///
    /// Where that is wrong it is reported, and from then on the reader is one of a stand-in.
    pub(super) fn answer(&mut self, ask: Ask) -> Result<Answer<'a>, Error> {
        let node = self.node;
        match (self.given, &node.kind) {
            (Given::StandIn(_), _) => return self.stand_in(ask),
            (Given::Number(number), _) => {
                let positive = u64::try_from(number).ok();
                return Ok(positive.map_or(Answer::Signed(number), Answer::Unsigned));
            }
            (Given::Word(word), _) => return Ok(Answer::Text(word)),
            (Given::Nothing, Kind::Text { text, .. }) if text.starts_with('$') => {
                return self.refer(text, ask);
            }
            (Given::Nothing | Given::Literal, _) => {}
            (Given::Thing(newtype, id), _) => return self.thing(newtype, id, ask),
            (Given::Later(shape), Kind::Text { text, .. }) => {
                if matches!(ask, Ask::Option) {
                    return Ok(Answer::Something);
                }
                if let Some(message) = shape.and_then(|shape| impossible(text, shape, ask)) {
                    self.context.report(node.span, message, None);
                }
                return self.instead_of_wrong(ask);
            }
            (Given::Later(_), _) => unreachable!("a reference is a text"),
        }
        Ok(match ask {
            Ask::Any => return self.as_written(),
            Ask::Unit if node.is_null() => Answer::Unit,
            Ask::Unit => return self.wrong(ask),
            Ask::Bool => match node.kind {
                Kind::Bool(value) => Answer::Bool(value),
                _ => return self.wrong(ask),
            },
            Ask::Signed(min, max) => return self.integer(ask, min.into(), max.into()),
            Ask::Unsigned(max) => return self.integer(ask, 0, max.into()),
            Ask::Text => match node.as_literal() {
                Some(text) => Answer::Text(text),
                None => return self.wrong(ask),
            },
            Ask::Option if node.is_null() => Answer::Nothing,
            Ask::Option => Answer::Something,
            Ask::Newtype(name) => return self.newtype(name),
            Ask::List(length) => match node.as_list() {
                Some(items) if length.is_none_or(|length| length == items.len()) => {
                    self.bound_depth()?;
                    Answer::List
                }
                _ => return self.wrong(ask),
            },
            Ask::Map | Ask::Struct(..) => match node.kind {
                Kind::Map(_) => {
                    self.bound_depth()?;
                    Answer::Map
                }
                _ => return self.wrong(ask),
            },
            Ask::Enum(variants) => return self.word(variants),
        })
    }

    fn refer(&mut self, expression: &str, ask: Ask) -> Result<Answer<'a>, Error> {
        let span = self.node.span;
        match self.context.names.reference(expression) {
            Referred::Thing { newtype, id } => self.given = Given::Thing(newtype, id),
            Referred::Later(shape) => self.given = Given::Later(shape),
            Referred::Text(text) => {
                return Ok(Answer::Instead(Node::text(span, text), Given::Literal));
            }
            Referred::Node(node) => return Ok(Answer::Instead(node.at(span), Given::Literal)),
            Referred::Bad(message) => {
                self.context.report(span, message, None);
                return self.instead_of_wrong(ask);
            }
        }
        self.answer(ask)
    }

    fn thing(&mut self, newtype: &'static str, id: u32, ask: Ask) -> Result<Answer<'a>, Error> {
        match ask {
            Ask::Option => return Ok(Answer::Something),
            // A thing where a person could also name it by its number.
            Ask::Newtype(name) if name == newtype || name == "Sebutan" => {
                self.given = Given::Number(id.into());
                return Ok(Answer::Inside);
            }
            // One of several kinds of things, told apart by a number above that of the thing.
            Ask::Newtype("Perkara") => {
                if let Some(kind) = Perkara::KINDS.iter().position(|one| *one == newtype) {
                    let kind = i64::try_from(kind).expect("there are few kinds");
                    self.given = Given::Number(kind << 32 | i64::from(id));
                    return Ok(Answer::Inside);
                }
            }
            Ask::Newtype(name) if !is_known(name) => return Ok(Answer::Inside),
            _ => {}
        }
        let text = self.node.as_text().unwrap_or("");
        let wanted = match ask {
            Ask::Newtype(name) if name.ends_with("Id") => a(name),
            _ => wanted(ask),
        };
        let message = format!("`{text}` is {}, not {wanted}", a(newtype));
        self.context.report(self.node.span, message, None);
        self.instead_of_wrong(ask)
    }

    fn as_written(&mut self) -> Result<Answer<'a>, Error> {
        Ok(match &self.node.kind {
            Kind::Null => Answer::Unit,
            Kind::Bool(value) => Answer::Bool(*value),
            Kind::Text { text, quoted } => {
                let number = integer(text).filter(|_| !quoted).and_then(|n| i64::try_from(n).ok());
                number.map_or(Answer::Text(text), Answer::Signed)
            }
            Kind::List(_) => return self.answer(Ask::List(None)),
            Kind::Map(_) => return self.answer(Ask::Map),
        })
    }

    /// Reports a value of the wrong kind and goes on with a stand-in.
    pub(super) fn wrong(&mut self, ask: Ask) -> Result<Answer<'a>, Error> {
        let message = self.wrong_message(ask);
        let help = help_for(ask, self.node);
        self.context.report(self.node.span, message, help);
        self.instead_of_wrong(ask)
    }

    /// Goes on with a stand-in.
    pub(super) fn instead_of_wrong(&mut self, ask: Ask) -> Result<Answer<'a>, Error> {
        self.given = Given::StandIn(0);
        self.stand_in(ask)
    }

    /// Returns the simplest value of what is asked.
    fn stand_in(&mut self, ask: Ask) -> Result<Answer<'a>, Error> {
        const LIMIT: u8 = 16;
        let Given::StandIn(depth @ 0..LIMIT) = self.given else { return Err(Error::Reported) };
        self.given = Given::StandIn(depth + 1);
        Ok(match ask {
            Ask::Any | Ask::Unit => Answer::Unit,
            Ask::Bool => Answer::Bool(false),
            Ask::Signed(..) => Answer::Signed(0),
            Ask::Unsigned(_) => Answer::Unsigned(0),
            Ask::Text => Answer::Text(""),
            Ask::Option => Answer::Nothing,
            Ask::Newtype(name) => {
                self.given = match name {
                    "Persen" => Given::Word("0"),
                    "Secret" | "Kode" | "Sebutan" => Given::Word(""),
                    "Nik" | "Npwp" => Given::Word(SAMPLE_NIK),
                    "Nip" => Given::Word(SAMPLE_NIP),
                    "Nrp" => Given::Word("1"),
                    _ if is_known(name) => Given::Number(0),
                    _ => self.given,
                };
                Answer::Inside
            }
            Ask::List(_) => Answer::List,
            Ask::Map | Ask::Struct(..) => Answer::Map,
            Ask::Enum(variants) => Answer::Word(variants.first().ok_or(Error::Reported)?, None),
        })
    }

    /// Returns a reader of a node that exists for this reading only.
    pub(super) fn instead<'b>(self, node: &'b Node, given: Given<'b>) -> De<'b, 'c>
    where
        'a: 'b,
    {
        De { node, given, stable: false, ..self }
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

    pub(super) fn subject(&self) -> String {
        match self.key {
            "" => self.node.describe(),
            key => format!("`{key}`, {},", self.node.describe()),
        }
    }

    /// Reports what a type said, unless that was done deeper down; a stand-in is no matter.
    pub(super) fn settle(&mut self, error: Error) -> Error {
        match error {
            Error::Again => Error::Again,
            error => {
                if !matches!(self.given, Given::StandIn(_)) {
                    self.context.report_error(self.node.span, error);
                }
                Error::Reported
            }
        }
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

    pub(super) fn reborrow(&mut self) -> De<'_, 'c> {
        De {
            context: self.context,
            node: self.node,
            key: self.key,
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

    /// Notes that a value inside this one cannot be read, and that the next reading leaves it out.
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

/// A NIK, which is an NPWP as well, and a NIP of nobody, valid in form.
const SAMPLE_NIK: &str = "3371010101900001";
const SAMPLE_NIP: &str = "199001012015031001";
