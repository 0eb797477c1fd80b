//! The data of a report, as the page reads it, but for the stories; `reports/ui/DATA.md` tells each field.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::story::data::{Json, Ms, OwnRow};

/// All but the stories, which are blocks of their own.
#[derive(Serialize)]
pub(super) struct Report<'r> {
    pub(super) meta: Meta,
    pub(super) rules: Vec<RuleRow>,
    pub(super) index: Vec<Row<'r>>,
    pub(super) causes: Vec<Cause>,
    /// Files that were not played, with why.
    pub(super) invalid: Vec<Invalid>,
}

#[derive(Serialize)]
pub(super) struct Meta {
    pub(super) inasim: &'static str,
    /// The seed, where all results have the same.
    pub(super) seed: Option<u64>,
    pub(super) started_sim: Option<Ms>,
    pub(super) fields: BTreeMap<&'static str, &'static str>,
    pub(super) acts: BTreeMap<&'static str, &'static str>,
    /// What the words are called that stand in fields.
    pub(super) choices: BTreeMap<&'static str, &'static str>,
    pub(super) roles: BTreeMap<&'static str, &'static str>,
    pub(super) services: BTreeMap<&'static str, &'static str>,
    pub(super) faults: BTreeMap<&'static str, &'static str>,
    pub(super) accounts: BTreeMap<&'static str, &'static str>,
    pub(super) areas: BTreeMap<&'static str, &'static str>,
}

#[derive(Serialize)]
pub(super) struct RuleRow {
    pub(super) id: &'static str,
    pub(super) kind: &'static str,
    pub(super) basis: &'static str,
    pub(super) title: &'static str,
    pub(super) text_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) advice: Option<&'static str>,
    pub(super) source: Source,
    pub(super) sources: Vec<Source>,
    pub(super) seen: Sides,
}

/// A place in a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Source {
    pub(super) basis: &'static str,
    pub(super) document: &'static str,
    pub(super) page: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) quote: Option<&'static str>,
}

/// In how many results a rule was passed, refused, took effect.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Sides {
    pub(super) passed: u32,
    pub(super) refused: u32,
    pub(super) took_effect: u32,
}

/// A result in the list.
#[derive(Serialize)]
pub(super) struct Row<'r> {
    pub(super) n: usize,
    #[serde(flatten)]
    pub(super) own: &'r OwnRow,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) cause: Option<usize>,
}

/// Results that failed alike.
#[derive(Serialize)]
pub(super) struct Cause {
    pub(super) kind: &'static str,
    pub(super) title: String,
    pub(super) path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) delta: Option<i64>,
    pub(super) expected: Json,
    pub(super) actual: Json,
    pub(super) results: Vec<usize>,
    pub(super) first: First,
    pub(super) lines: Vec<Line>,
}

/// Where a cause is seen first.
#[derive(Clone, Debug, Serialize)]
pub(super) struct First {
    pub(super) n: usize,
    pub(super) step: u32,
    pub(super) file: String,
    pub(super) line: usize,
    pub(super) column: usize,
}

/// An expectation, what was there instead, and in how many results.
#[derive(Serialize)]
pub(super) struct Line {
    pub(super) path: String,
    pub(super) expected: Json,
    pub(super) actual: Json,
    pub(super) count: usize,
}

/// A file that was not played.
#[derive(Serialize)]
pub(super) struct Invalid {
    pub(super) file: String,
    pub(super) problems: Vec<ProblemRow>,
}

#[derive(Serialize)]
pub(super) struct ProblemRow {
    pub(super) message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) help: Option<String>,
    /// From 1; none where only the message tells the place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) column: Option<usize>,
    /// The lines around it, secrets covered, and the number of the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) snippet: Option<(usize, Vec<String>)>,
}
