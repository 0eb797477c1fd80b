//! The data of a report, as the page reads it; `reports/ui/DATA.md` tells each field.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use crate::platform::rule::Rule;
use crate::run::event::How;
use crate::service::{Reply, Request};
use crate::value::SimTime;

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
    pub(super) command: &'static str,
    /// The seed, where all results have the same.
    pub(super) seed: Option<u64>,
    pub(super) started_sim: Option<Ms>,
    pub(super) fields: BTreeMap<&'static str, &'static str>,
    pub(super) acts: BTreeMap<&'static str, &'static str>,
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

/// What a result knows of itself, without its place in the list.
#[derive(Clone, Debug, Serialize)]
pub(super) struct OwnRow {
    pub(super) file: String,
    pub(super) title: String,
    pub(super) case: Option<String>,
    pub(super) passed: bool,
    pub(super) tags: Vec<String>,
    pub(super) covers: Vec<Rule>,
    pub(super) rules: Vec<Rule>,
    pub(super) steps: u32,
    pub(super) events: u64,
    pub(super) simulated_ms: i64,
    pub(super) refused: u32,
    pub(super) digest: String,
    pub(super) persons: Vec<String>,
    pub(super) services: Vec<&'static str>,
    pub(super) world: String,
    pub(super) start: Ms,
    pub(super) seed: u64,
    /// What did not hold, for the search.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) message: String,
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

/// The story of a result.
#[derive(Serialize)]
pub(super) struct Block {
    pub(super) source: Vec<SourceRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) case_row: Option<CaseRow>,
    pub(super) people: BTreeMap<String, PersonRow>,
    pub(super) steps: Vec<Step>,
    pub(super) documents: Vec<DocumentRow>,
    /// What did not hold of the scenario as a whole.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) findings: Vec<FindingRow>,
}

/// A file, and the name of its text among all.
#[derive(Clone, Serialize)]
pub(super) struct SourceRow {
    pub(super) file: String,
    pub(super) id: String,
}

/// The row of a case.
#[derive(Serialize)]
pub(super) struct CaseRow {
    pub(super) file: String,
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) text: String,
}

#[derive(Serialize)]
pub(super) struct PersonRow {
    pub(super) name: String,
    pub(super) role: &'static str,
    pub(super) place: String,
    /// Labels of all roles.
    pub(super) roles: Vec<&'static str>,
}

/// Something that was done, or that happened by itself.
#[derive(Default, Serialize)]
pub(super) struct Step {
    /// The place in the scenario's own list.
    pub(super) n: u32,
    pub(super) kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) at: Option<Ms>,
    /// For a wait: from when to when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) from: Option<Ms>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) to: Option<Ms>,
    pub(super) file: String,
    pub(super) line: usize,
    pub(super) column: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) flow: Vec<String>,
    /// The lines of the `use` around it, the outermost first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) uses: Vec<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) act: Option<String>,
    /// What happened by itself, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) label: Option<&'static str>,
    #[serde(skip_serializing_if = "Pairs::is_empty")]
    pub(super) with: Pairs,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<String>,
    #[serde(skip_serializing_if = "is_zero")]
    pub(super) expects: u32,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) change: Vec<ChangeRow>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) due: Vec<Due>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) mail: Vec<MailRow>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) calls: Vec<Call>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) ledger: Vec<LedgerRow>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) rules: Vec<RuleUse>,
    /// What a look or a search found.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) found: Vec<serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) refusal: Option<RefusalRow>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) findings: Vec<FindingRow>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) recent: Vec<RecentRow>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) state: Vec<(String, serde_json::Value)>,
    /// The service whose behaviour a step sets, what it does, and until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) service: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) fault: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) until: Option<Ms>,
    /// The services that do not behave normally while the step is played.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) faults: Vec<&'static str>,
}

/// The thing, the field, before, after.
pub(super) type ChangeRow = (String, String, serde_json::Value, serde_json::Value);

#[derive(Serialize)]
pub(super) struct Due {
    pub(super) order: String,
    pub(super) role: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) person: Option<String>,
    pub(super) from: Ms,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) until: Option<Ms>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rule: Option<Rule>,
    pub(super) how: How,
}

#[derive(Serialize)]
pub(super) struct MailRow {
    pub(super) at: Ms,
    pub(super) to: String,
    pub(super) channel: String,
    pub(super) kind: &'static str,
    pub(super) subject: String,
    pub(super) body: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) code: Option<String>,
}

/// Tries of one call.
#[derive(Serialize)]
pub(super) struct Call {
    pub(super) service: &'static str,
    pub(super) op: &'static str,
    pub(super) tries: Vec<Try>,
}

#[derive(Serialize)]
pub(super) struct Try {
    pub(super) at: Ms,
    pub(super) request: Json,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) answer: Option<Json>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) fault: Option<&'static str>,
}

#[derive(Serialize)]
pub(super) struct LedgerRow {
    pub(super) account: &'static str,
    pub(super) amount: i64,
    pub(super) order: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct RuleUse {
    pub(super) id: Rule,
    pub(super) how: &'static str,
}

#[derive(Serialize)]
pub(super) struct RefusalRow {
    pub(super) rule: Rule,
    pub(super) sentence: String,
    pub(super) facts: Vec<(String, Option<String>)>,
    pub(super) expected: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) digest_before: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) digest_after: Option<String>,
}

#[derive(Serialize)]
pub(super) struct FindingRow {
    pub(super) code: &'static str,
    pub(super) message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) expected: Option<Json>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) actual: Option<Json>,
    pub(super) file: String,
    pub(super) line: usize,
    pub(super) column: usize,
    /// The characters of it on its line.
    pub(super) length: usize,
}

#[derive(Serialize)]
pub(super) struct RecentRow {
    pub(super) at: Ms,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) by: Option<String>,
    pub(super) text: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rule: Option<Rule>,
}

#[derive(Serialize)]
pub(super) struct DocumentRow {
    pub(super) kind: String,
    pub(super) number: String,
    pub(super) title: String,
    /// The place among `steps` of the one that it came with, from 1.
    pub(super) step: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) order: Option<String>,
    pub(super) data: serde_json::Value,
    pub(super) digest: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) digest_signed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) digest_now: Option<String>,
    pub(super) signatures: Vec<SignatureRow>,
}

#[derive(Serialize)]
pub(super) struct SignatureRow {
    pub(super) person: String,
    pub(super) service: String,
    pub(super) at: Ms,
    pub(super) valid: bool,
}

/// An instant: milliseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
pub(super) struct Ms(i64);

impl From<SimTime> for Ms {
    fn from(time: SimTime) -> Self {
        Self(time.ms())
    }
}

/// What was asked or answered, as the trace has it.
pub(super) type Json = serde_json::Value;

/// Texts by name, in their order.
#[derive(Default)]
pub(super) struct Pairs(pub(super) Vec<(String, String)>);

impl Pairs {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Pairs {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(name, text)| (name, text)))
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// Returns a request or an answer without the name of its service, which stands beside it.
pub(super) fn inner(value: &impl Serialize) -> Json {
    let json = serde_json::to_value(value).expect("calls are plain data");
    match json {
        Json::Object(map) if map.len() == 1 => map.into_iter().next().expect("it has one").1,
        other => other,
    }
}

/// Returns what was asked.
pub(super) fn asked(request: &Request) -> Json {
    inner(request)
}

/// Returns what was answered.
pub(super) fn answered(reply: &Reply) -> Json {
    inner(reply)
}
