//! What goes wrong while a value is read, and the list in which the user will see it.

use std::fmt;

use serde::de;

use super::Names;
use crate::problem::{Problem, advice};
use crate::source::{Sources, Span};
use crate::tree::Node;

/// How many problems of one value are listed; whoever has more sees these first.
pub(super) const PROBLEMS_MAX: usize = 200;

/// Why a value was not read.
#[derive(Debug)]
pub(super) enum Error {
    /// A field without a default is missing.
    Missing(&'static str),
    /// A key that the type does not have.
    UnknownField(String, &'static [&'static str]),
    /// Words of serde or of a type.
    Custom(String),
    /// The problem is in the list; nothing was changed for another reading.
    Reported,
    /// The problem is in the list, and another reading will come further.
    Again,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(field) => write!(f, "field `{field}` is missing"),
            Self::UnknownField(field, _) => write!(f, "unknown field `{field}`"),
            Self::Custom(message) => f.write_str(message),
            Self::Reported | Self::Again => f.write_str("reported"),
        }
    }
}

impl std::error::Error for Error {}

impl de::Error for Error {
    fn custom<M: fmt::Display>(message: M) -> Self {
        Self::Custom(message.to_string())
    }

    fn invalid_type(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
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

/// What the reading of one value knows and has found so far.
pub(super) struct Context<'c> {
    pub(super) names: &'c mut dyn Names,
    sources: &'c Sources,
    problems: &'c mut Vec<Problem>,
    // How many problems there were before this tree.
    before: usize,
    // Values without a stand-in, which the next reading leaves out. Nodes are known by address.
    pub(super) dropped: Vec<*const Node>,
    // Missing fields, for which the next reading has a stand-in.
    pub(super) supplied: Vec<(*const Node, &'static str)>,
}

impl<'c> Context<'c> {
    pub(super) fn new(
        names: &'c mut dyn Names,
        sources: &'c Sources,
        problems: &'c mut Vec<Problem>,
    ) -> Self {
        let before = problems.len();
        let (dropped, supplied) = (Vec::new(), Vec::new());
        Self { names, sources, problems, before, dropped, supplied }
    }

    /// Returns whether an error is the end of reading; reports it if that is not done yet.
    pub(super) fn ends(&mut self, node: &Node, error: Error) -> bool {
        let ends = !matches!(error, Error::Again);
        self.report_error(node.span, error);
        ends
    }

    /// Returns whether nothing was wrong so far.
    pub(super) fn is_clean(&self) -> bool {
        self.problems.len() == self.before
    }

    pub(super) fn report(&mut self, span: Span, message: impl Into<String>, help: Option<String>) {
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

    pub(super) fn report_error(&mut self, span: Span, error: Error) {
        match error {
            Error::Reported | Error::Again => {}
            Error::Missing(field) => self.report_missing(span, field),
            Error::UnknownField(field, fields) => self.report_unknown_field(span, &field, fields),
            Error::Custom(message) => self.report(span, message, None),
        }
    }

    pub(super) fn report_missing(&mut self, span: Span, field: &str) {
        let help = format!("add `{field}: ...`");
        self.report(span, format!("field `{field}` is missing"), Some(help));
    }

    pub(super) fn report_unknown_field(&mut self, span: Span, field: &str, fields: &[&str]) {
        let help = advice(field, "the fields here", fields);
        let none = || Some("there are no fields here".to_owned()).filter(|_| fields.is_empty());
        self.report(span, format!("unknown field `{field}`"), help.or_else(none));
    }

    pub(super) fn is_dropped(&self, node: &Node) -> bool {
        !self.dropped.is_empty() && self.dropped.contains(&std::ptr::from_ref(node))
    }
}
