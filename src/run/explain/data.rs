//! What an explanation is made of, as data.

use serde::{Deserialize, Serialize};

use super::search::How;
use crate::event::Change;
use inaproc_core::platform::check::Fact;
use inaproc_core::platform::rule::{Basis, Rule};
use inaproc_core::service::Service;
use inaproc_core::value::SimTime;

/// Why a step went as it did.
#[derive(Clone, Debug, Serialize)]
pub struct Explanation {
    /// The file of the scenario.
    pub file: String,
    /// Its title.
    pub title: String,
    /// The name of the case, where the scenario has cases.
    pub case: Option<String>,
    /// How it went.
    pub outcome: Outcome,
    /// The step; none where there is none.
    pub step: Option<Place>,
    /// The step that is nearest to a line without one, or the one that failed before a step was reached.
    pub instead: Option<Place>,
    /// Of an act that was refused.
    pub refusal: Option<Refused>,
    /// What was expected and not so.
    pub missed: Vec<Missed>,
    /// What the step changed.
    pub changed: Vec<Change>,
    /// The rules that the step passed or that took effect in it.
    pub rules: Vec<Rule>,
}

/// How a step went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// An act was refused.
    Refused,
    /// Something was expected and not so.
    Missed,
    /// All was as expected.
    Passed,
    /// A step before it failed, so that it was not played.
    NotReached,
    /// No step stands there.
    NoStep,
}

/// A step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The place in the story, from 1; none of a step that was not played.
    pub number: Option<usize>,
    /// The file it is written in; empty of one that is told of without it, as on a stage.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// Its last line.
    pub last_line: usize,
    /// When it began.
    pub at: Option<SimTime>,
    /// Who acts.
    pub who: Option<Who>,
    /// The word of what is done, such as `checkout` or `wait`.
    pub act: String,
    /// What an act is called on the screen.
    pub label: Option<Box<str>>,
    /// The fields as they are written, secrets covered.
    pub with: Vec<(Box<str>, Box<str>)>,
    /// What the author says about it.
    pub note: Option<String>,
}

impl Place {
    /// Returns a step of which nothing but its file and its word is known.
    pub(super) fn of(file: &str, act: &str) -> Self {
        Self {
            number: None,
            file: file.to_owned(),
            line: 0,
            last_line: 0,
            at: None,
            who: None,
            act: act.to_owned(),
            label: None,
            with: Vec::new(),
            note: None,
        }
    }
}

/// A person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Who {
    /// The key.
    pub key: String,
    /// The name, as on the KTP.
    pub name: String,
    /// The roles, each with the name of its place, where it has one.
    pub roles: Vec<(Box<str>, Option<String>)>,
}

/// Why an act was refused.
#[derive(Clone, Debug, Serialize)]
pub struct Refused {
    /// The rule.
    pub rule: Rule,
    /// Its title.
    pub title: &'static str,
    /// Its wording.
    pub wording: &'static str,
    /// Where it stands.
    pub source: &'static str,
    /// What kind of source that is.
    pub basis: Basis,
    /// What one who was refused by it does next.
    pub advice: Option<&'static str>,
    /// The sentence that the person reads.
    pub sentence: String,
    /// What failed.
    pub facts: Vec<Fact>,
    /// The keys of the policy that the rule names, with what they are here.
    pub policy: Vec<(String, serde_json::Value)>,
    /// What its limits hold against what.
    pub limits: Vec<&'static str>,
    /// Whether the file expects this.
    pub expected: bool,
    /// What would refuse next, one behind another, if those before did not.
    pub behind: Vec<Next>,
    /// What would succeed, the plainest first.
    pub suggestions: Vec<Suggestion>,
}

/// A refusal behind another.
#[derive(Clone, Debug, Serialize)]
pub struct Next {
    /// The rule.
    pub rule: Rule,
    /// Its title.
    pub title: &'static str,
    /// The sentence.
    pub sentence: String,
}

/// Something that would succeed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suggestion {
    /// How it differs from what was refused.
    pub how: How,
    /// Where it stands: in place of the step, behind it, or before an earlier one.
    pub place: Where,
    /// That earlier one.
    pub before: Option<Place>,
    /// What is done, in order; the last is the act that was refused, or what takes its place.
    pub moves: Vec<Deeds>,
    /// The fields of it that are not as they were, such as `dokumen.ukuran`.
    pub changed: Vec<String>,
    /// The last instant at which it works; none where no time ends it.
    pub until: Option<SimTime>,
    /// The rule by which it no longer works then.
    pub until_rule: Option<Rule>,
    /// The same as steps of a scenario; secrets are covered.
    pub steps: Vec<String>,
    /// Whether a step has a secret in it that is covered, and has to be written.
    pub covered: bool,
}

/// Where a suggestion stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Where {
    /// In place of the refused step.
    Instead,
    /// Behind it.
    After,
    /// Before an earlier one.
    Before,
}

/// One thing that is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Deeds {
    /// Time passes up to an instant.
    Wait(SimTime),
    /// A service behaves normally again.
    Heal(Service),
    /// A person acts.
    Act {
        /// Who.
        who: Who,
        /// The word of the act.
        act: Box<str>,
        /// What it is called on the screen.
        label: Box<str>,
        /// The fields, secrets covered.
        with: Vec<(String, String)>,
    },
}

/// Something that was expected and not so.
#[derive(Clone, Debug, Serialize)]
pub struct Missed {
    /// What was compared, such as `$pesanan.status`.
    pub path: String,
    /// What was expected.
    pub expected: String,
    /// What was there.
    pub actual: String,
    /// What the field is called, and what it says.
    pub field: Option<(Option<&'static str>, &'static str)>,
    /// The step that last changed it.
    pub by: Option<LastChange>,
}

/// The last change of a field.
#[derive(Clone, Debug, Serialize)]
pub struct LastChange {
    /// The step.
    pub step: Place,
    /// What happened by itself in it, where that changed it.
    pub by_itself: Option<&'static str>,
    /// What changed.
    pub change: Change,
    /// The rules that took effect then.
    pub rules: Vec<Rule>,
}
