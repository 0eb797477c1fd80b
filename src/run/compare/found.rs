//! Mismatches: where they are, and how they are told.

use std::fmt;

use crate::compare::{Comparison, Want, What, named, reference};
use crate::result::{Mismatch, Place};
use crate::show::{show_node, show_with};
use inaproc_core::platform::view::Value;
use inaproc_scenario::{Kind, Node, Pair, Span};

/// The way to a value, put into words only for a mismatch.
pub(super) enum Path<'a> {
    Root(&'a str),
    Field(&'a Path<'a>, &'a str),
    Position(&'a Path<'a>, usize),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root(name) | Self::Field(Path::Root(""), name) => f.write_str(name),
            Self::Field(above, name) => write!(f, "{above}.{name}"),
            Self::Position(above, position) => write!(f, "{above}.{position}"),
        }
    }
}

/// Whether two things merely differ, or cannot be compared at all.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Discrepancy {
    Differs,
    /// The expectation itself is wrong: `not` does not turn this into a success.
    Wrong,
}

/// The mismatches so far; without `out` they are only counted.
pub(super) struct Found<'o> {
    pub(super) out: Option<&'o mut Vec<Mismatch>>,
    pub(super) wrong_only: bool,
    pub(super) count: usize,
    pub(super) wrong_count: usize,
}

impl<'o> Found<'o> {
    pub(super) fn counted() -> Self {
        Self { out: None, wrong_only: false, count: 0, wrong_count: 0 }
    }

    pub(super) fn listed(out: &'o mut Vec<Mismatch>) -> Self {
        Self { out: Some(out), ..Self::counted() }
    }
}

impl Comparison<'_> {
    pub(super) fn differs(
        &mut self,
        want: Want<'_>,
        actual: &Value,
        path: &Path<'_>,
        found: &mut Found<'_>,
    ) {
        let count = found.out.as_ref().map_or(0, |out| out.len());
        self.note(want.span, Discrepancy::Differs, path, found, |this| {
            (this.show_want(want), this.show(actual))
        });
        if let Some(noted) = found.out.as_mut().and_then(|out| out.get_mut(count)) {
            noted.values = Some(Box::new([self.wanted(want), actual.clone()]));
        }
    }

    /// Returns an expectation as a value: what a reference stands for, else as it is written.
    fn wanted(&mut self, want: Want<'_>) -> Value {
        match want.what {
            What::Node(node) => match reference(node).map(|name| self.resolve(name)) {
                Some(Ok(value)) => (*value).clone(),
                _ => written(node),
            },
            What::Value(value, _) => value.clone(),
        }
    }

    pub(super) fn wrong(
        &mut self,
        want: Want<'_>,
        actual: &Value,
        path: &Path<'_>,
        why: &str,
        found: &mut Found<'_>,
    ) {
        self.note(want.span, Discrepancy::Wrong, path, found, |this| {
            (format!("{} ({why})", this.show_want(want)), this.show(actual))
        });
    }

    /// Adds a mismatch; `texts` are expected and actual.
    pub(super) fn note(
        &mut self,
        span: Span,
        discrepancy: Discrepancy,
        path: &Path<'_>,
        found: &mut Found<'_>,
        texts: impl FnOnce(&mut Self) -> (String, String),
    ) {
        found.count += 1;
        found.wrong_count += usize::from(discrepancy == Discrepancy::Wrong);
        if found.wrong_only && discrepancy != Discrepancy::Wrong {
            return;
        }
        let Some(out) = &mut found.out else { return };
        let (expected, actual) = texts(self);
        let place = Place { source: self.context.sources().get(span), span };
        out.push(Mismatch { place, path: path.to_string(), expected, actual, values: None });
    }

    pub(super) fn show(&mut self, value: &Value) -> String {
        show_with(value, &mut |id| {
            let nomor = self.key(&Value::Pesanan(id));
            nomor.map_or_else(|| format!("pesanan {}", id.0), String::from)
        })
    }

    pub(super) fn show_want(&mut self, want: Want<'_>) -> String {
        match want.what {
            What::Node(node) => match reference(node).map(|name| (name, self.resolve(name))) {
                Some((name, Ok(value))) => named(self.show(&value), name),
                _ => show_node(node),
            },
            What::Value(value, name) => named(self.show(value), name),
        }
    }
}

/// Returns a node as a value, all scalars but true, false and null as text.
fn written(node: &Node) -> Value {
    match &node.kind {
        Kind::Null => Value::Null,
        Kind::Bool(yes) => Value::Bool(*yes),
        Kind::Text { text, .. } => Value::Text((**text).into()),
        Kind::List(items) => Value::List(items.iter().map(written).collect()),
        Kind::Map(pairs) => {
            let field = |pair: &Pair| (pair.key.to_string().into(), written(&pair.value));
            Value::Map(pairs.iter().map(field).collect())
        }
    }
}
