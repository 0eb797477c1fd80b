//! What the run of one scenario, or of one case of it, left behind.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::explain::Suggestion;
use inaproc_core::platform::boundary::Boundary;
use inaproc_core::platform::event::EventKind;
use inaproc_core::platform::id::PesananId;
use inaproc_core::platform::rule::Rule;
use inaproc_core::platform::view::Value;
use inaproc_core::value::{SimDuration, SimTime, words};
use inaproc_scenario::source::{Source, Sources, Span};

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
    /// The limits that were met on some side, in catalogue order.
    pub limits: Vec<LimitSeen>,
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

/// On which sides of a limit a run came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LimitSeen {
    /// The limit.
    pub limit: Boundary,
    /// Whether it was seen with a value below it, met exactly, and passed.
    pub sides: [bool; 3],
}

impl LimitSeen {
    /// The words for the sides.
    pub const WORDS: [&'static str; 3] = ["below", "at", "above"];

    /// Returns the words of the sides that were seen, or of those that were not.
    pub fn words(&self, seen: bool) -> Vec<&'static str> {
        let sides = Self::WORDS.into_iter().zip(self.sides);
        sides.filter(|(_, side)| *side == seen).map(|(word, _)| word).collect()
    }
}

words! {
    /// The kind of a finding: a word that stays the same when its sentence is said better.
    pub enum Code {
        /// Values are not what is expected.
        ValuesDiffer "values-differ",
        /// The act was refused and had to succeed.
        Refused "refused",
        /// The act succeeded and had to be refused.
        NotRefused "not-refused",
        /// The act was refused by another rule.
        OtherRule "other-rule",
        /// An `until` that lies in the past.
        TimeGoesBack "time-goes-back",
        /// A `wait` or an `until` that leaves the calendar.
        OutsideCalendar "outside-calendar",
        /// A reference stands for nothing, or for something of another kind.
        UnusableValue "unusable-value",
        /// Time cannot pass: calls of a service lead nowhere.
        Stalled "stalled",
        /// An invariant of the platform is broken.
        InvariantBroken "invariant-broken",
        /// `covers` names a rule that decided nothing.
        NotCovered "not-covered",
        /// Two plays of the same scenario differ.
        NotRepeatable "not-repeatable",
    }
}

/// One step at which something did not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// Its kind.
    pub code: Code,
    /// The step, counted from 1; 0 stands for the scenario as a whole.
    pub step: u32,
    /// Where the step is written.
    pub place: Place,
    /// Where the flows around the step are used, the outermost first.
    pub uses: Vec<Place>,
    /// The act of the step, such as `sari checkout`.
    pub act: String,
    /// What the author says about the step.
    pub note: Option<String>,
    /// What did not hold: lowercase, no full stop.
    pub message: String,
    /// The values that differ from the expected ones.
    pub mismatches: Vec<Mismatch>,
    /// The order concerned: the one that the expectation or the act names.
    pub about: Option<PesananId>,
    /// The last events before it, but those of other orders.
    pub recent: Vec<Recent>,
    /// The fields of the order concerned, with their values.
    pub state: Vec<(Cow<'static, str>, Value)>,
    /// Of a refusal, what would succeed instead; none where that was not looked for. It is an event of its
    /// own in the stream ([`Event::Instead`](crate::Event::Instead)).
    #[serde(skip)]
    pub instead: Option<Vec<Suggestion>>,
}

/// An event before a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recent {
    /// When.
    pub at: SimTime,
    /// The key of who did it; none for the system.
    pub by: Option<Box<str>>,
    /// What happened.
    pub jenis: EventKind,
    /// The rule to name, for what happened by itself.
    pub rule: Option<Rule>,
}

impl fmt::Display for Recent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let who = self.by.as_deref().unwrap_or("sistem");
        write!(f, "{} {who}: {}", self.at, self.jenis.label())?;
        self.rule.iter().try_for_each(|rule| write!(f, " ({rule})"))
    }
}

/// A place in a file; encoded as its span alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub source: Arc<Source>,
    /// The words.
    pub span: Span,
}

/// One value that differs from the expected one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mismatch {
    /// Where the expected value is written.
    pub place: Place,
    /// What was compared, such as `$pesanan.status`.
    pub path: String,
    /// The expected value in words.
    pub expected: String,
    /// The value found in words.
    pub actual: String,
    /// The same as values, expected and found, where both are some.
    pub values: Option<Box<[Value; 2]>>,
}

impl CaseResult {
    /// Returns the number of rules exercised.
    pub fn rule_count(&self) -> usize {
        self.rules.iter().filter(|count| count.passed > 0 || count.refused > 0).count()
    }
}

impl Finding {
    /// Returns whether it is that an act was refused, or refused by another rule.
    pub fn is_refusal(&self) -> bool {
        matches!(self.code, Code::Refused | Code::OtherRule)
    }

    /// Puts the places of a finding that was read back into the files that they are of.
    pub fn attach(&mut self, sources: &Sources) {
        let mismatches = self.mismatches.iter_mut().map(|mismatch| &mut mismatch.place);
        let places = self.uses.iter_mut().chain([&mut self.place]).chain(mismatches);
        for place in places {
            place.source = sources.get(place.span);
        }
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

impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.span.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let span = Span::deserialize(deserializer)?;
        Ok(Self { source: Source::new("", ""), span })
    }
}
