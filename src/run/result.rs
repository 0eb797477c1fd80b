//! What the run of one scenario, or of one case of it, left behind.

use std::fmt;
use std::sync::Arc;

use crate::platform::rule::Rule;
use crate::scenario::source::{Source, Span};
use crate::value::SimDuration;

/// The result of one scenario, or of one of its cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseResult {
    /// The scenario's file, as the user typed it or as it was found.
    pub file: String,
    /// The scenario's title.
    pub title: String,
    /// The name of the case, when the scenario has cases.
    pub case: Option<String>,
    /// Whether every expectation was met and every invariant held.
    pub passed: bool,
    /// The digest of the run, 64 hexadecimal digits.
    pub digest: String,
    /// The number of steps played.
    pub steps: u32,
    /// The number of events that the steps led to.
    pub events: u64,
    /// The simulated time from the start to the end.
    pub simulated: SimDuration,
    /// The rules that were exercised, in catalogue order.
    pub rules: Vec<RuleCount>,
    /// What did not hold, in the order of the steps.
    pub findings: Vec<Finding>,
}

/// How often a run exercised a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleCount {
    /// The rule.
    pub rule: Rule,
    /// How often an accepted act passed it, or it took effect.
    pub passed: u32,
    /// How often an act was refused by it.
    pub refused: u32,
}

/// One step at which something did not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The step, counted from 1; 0 stands for the scenario as a whole.
    pub step: u32,
    /// Where the step is written.
    pub place: Place,
    /// The act of the step, such as `sari checkout`.
    pub act: String,
    /// What did not hold: lowercase, no full stop.
    pub message: String,
    /// The values that differ from the expected ones.
    pub mismatches: Vec<Mismatch>,
    /// The last events before it, one line each.
    pub recent: Vec<String>,
    /// The fields of the thing concerned, with their values.
    pub state: Vec<(String, String)>,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub source: Arc<Source>,
    /// The words.
    pub span: Span,
}

/// One value that differs from the expected one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// Where the expected value is written.
    pub place: Place,
    /// What was compared, such as `$pesanan.status`.
    pub path: String,
    /// The expected value.
    pub expected: String,
    /// The value found.
    pub actual: String,
}

impl CaseResult {
    /// Returns the number of rules exercised.
    pub fn rule_count(&self) -> usize {
        self.rules.iter().filter(|count| count.passed > 0 || count.refused > 0).count()
    }
}

impl Place {
    /// Returns the line, counted from 1.
    pub fn line(&self) -> usize {
        self.source.line(self.span.start)
    }

    /// Returns the column, in characters, counted from 1.
    pub fn column(&self) -> usize {
        self.source.column(self.span.start)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.source.name, self.line(), self.column())
    }
}
