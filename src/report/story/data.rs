//! A story as data; `reports/ui/DATA.md` tells each field.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use crate::platform::rule::Rule;
use crate::run::event::How;
use crate::service::{Reply, Request};
use crate::value::SimTime;

/// What a result knows of itself, without its place in the list.
#[derive(Clone, Debug, Serialize)]
pub(in crate::report) struct OwnRow {
    pub(in crate::report) file: String,
    pub(in crate::report) title: String,
    pub(in crate::report) case: Option<String>,
    pub(in crate::report) passed: bool,
    pub(in crate::report) tags: Vec<String>,
    pub(in crate::report) covers: Vec<Rule>,
    pub(in crate::report) rules: Vec<Rule>,
    pub(in crate::report) steps: u32,
    pub(in crate::report) events: u64,
    pub(in crate::report) simulated_ms: i64,
    pub(in crate::report) refused: u32,
    pub(in crate::report) digest: String,
    pub(in crate::report) persons: Vec<String>,
    pub(in crate::report) services: Vec<&'static str>,
    pub(in crate::report) world: String,
    pub(in crate::report) start: Ms,
    pub(in crate::report) seed: u64,
    /// What did not hold, for the search.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(in crate::report) message: String,
}

/// The story of a result.
#[derive(Serialize)]
pub(in crate::report) struct Block {
    pub(in crate::report) source: Vec<SourceRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) case_row: Option<CaseRow>,
    pub(in crate::report) people: BTreeMap<String, PersonRow>,
    pub(in crate::report) steps: Vec<Step>,
    pub(in crate::report) documents: Vec<DocumentRow>,
    /// What did not hold of the scenario as a whole.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(in crate::report) findings: Vec<FindingRow>,
}

/// A file, and the name of its text among all.
#[derive(Clone, Serialize)]
pub(in crate::report) struct SourceRow {
    pub(in crate::report) file: String,
    pub(in crate::report) id: String,
}

/// The row of a case.
#[derive(Serialize)]
pub(in crate::report) struct CaseRow {
    pub(in crate::report) file: String,
    pub(in crate::report) line: usize,
    pub(in crate::report) column: usize,
    pub(in crate::report) text: String,
}

#[derive(Serialize)]
pub(in crate::report) struct PersonRow {
    pub(in crate::report) name: String,
    pub(in crate::report) role: &'static str,
    pub(in crate::report) place: String,
    /// Labels of all roles.
    pub(in crate::report) roles: Vec<&'static str>,
}

/// Something that was done, or that happened by itself.
#[derive(Default, Serialize)]
pub(in crate::report) struct Step {
    /// The place in the scenario's own list.
    pub(in crate::report) n: u32,
    pub(in crate::report) kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) at: Option<Ms>,
    /// For a wait: from when to when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) from: Option<Ms>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) to: Option<Ms>,
    pub(in crate::report) file: String,
    pub(in crate::report) line: usize,
    pub(in crate::report) column: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(in crate::report) flow: Vec<String>,
    /// The lines of the `use` around it, the outermost first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(in crate::report) uses: Vec<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) by: Option<String>,
    /// The role in which it was done, where that is not the first of the person's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) role: Option<&'static str>,
    /// Where the person has that role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) place: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) act: Option<String>,
    /// What happened by itself, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) label: Option<&'static str>,
    #[serde(skip_serializing_if = "Pairs::is_empty")]
    pub(in crate::report) with: Pairs,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) note: Option<String>,
    #[serde(skip_serializing_if = "is_zero")]
    pub(in crate::report) expects: u32,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(in crate::report) change: Vec<ChangeRow>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(in crate::report) due: Vec<Due>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(in crate::report) mail: Vec<MailRow>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(in crate::report) calls: Vec<Call>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(in crate::report) ledger: Vec<LedgerRow>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(in crate::report) rules: Vec<RuleUse>,
    /// What a look or a search found.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(in crate::report) found: Vec<serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) refusal: Option<RefusalRow>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(in crate::report) findings: Vec<FindingRow>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(in crate::report) recent: Vec<RecentRow>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(in crate::report) state: Vec<(String, serde_json::Value)>,
    /// The service whose behaviour a step sets, what it does, and until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) service: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) fault: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) until: Option<Ms>,
    /// The services that do not behave normally while the step is played.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(in crate::report) faults: Vec<&'static str>,
}

/// The thing, the field, before, after.
pub(in crate::report) type ChangeRow = (String, String, serde_json::Value, serde_json::Value);

#[derive(Serialize)]
pub(in crate::report) struct Due {
    pub(in crate::report) order: String,
    pub(in crate::report) role: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) person: Option<String>,
    pub(in crate::report) from: Ms,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) until: Option<Ms>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) rule: Option<Rule>,
    pub(in crate::report) how: How,
}

#[derive(Serialize)]
pub(in crate::report) struct MailRow {
    pub(in crate::report) at: Ms,
    pub(in crate::report) to: String,
    pub(in crate::report) channel: String,
    pub(in crate::report) kind: &'static str,
    pub(in crate::report) subject: String,
    pub(in crate::report) body: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) code: Option<String>,
}

/// Tries of one call.
#[derive(Serialize)]
pub(in crate::report) struct Call {
    pub(in crate::report) service: &'static str,
    pub(in crate::report) op: &'static str,
    pub(in crate::report) tries: Vec<Try>,
}

#[derive(Serialize)]
pub(in crate::report) struct Try {
    pub(in crate::report) at: Ms,
    pub(in crate::report) request: Json,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) answer: Option<Json>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) fault: Option<&'static str>,
}

#[derive(Serialize)]
pub(in crate::report) struct LedgerRow {
    pub(in crate::report) account: &'static str,
    pub(in crate::report) amount: i64,
    pub(in crate::report) order: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(in crate::report) struct RuleUse {
    pub(in crate::report) id: Rule,
    pub(in crate::report) how: &'static str,
}

#[derive(Serialize)]
pub(in crate::report) struct RefusalRow {
    pub(in crate::report) rule: Rule,
    pub(in crate::report) sentence: String,
    pub(in crate::report) facts: Vec<(String, Option<String>)>,
    pub(in crate::report) expected: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) digest_before: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) digest_after: Option<String>,
    /// What would succeed instead; none where that was not looked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) instead: Option<Vec<WayRow>>,
}

/// Something that would succeed.
#[derive(Serialize)]
pub(in crate::report) struct WayRow {
    pub(in crate::report) text: String,
    /// Until when, in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) until: Option<String>,
    /// The same as steps of a scenario, secrets covered.
    pub(in crate::report) steps: Vec<String>,
}

#[derive(Serialize)]
pub(in crate::report) struct FindingRow {
    pub(in crate::report) code: &'static str,
    pub(in crate::report) message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) expected: Option<Json>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) actual: Option<Json>,
    pub(in crate::report) file: String,
    pub(in crate::report) line: usize,
    pub(in crate::report) column: usize,
    /// The characters of it on its line.
    pub(in crate::report) length: usize,
}

#[derive(Serialize)]
pub(in crate::report) struct RecentRow {
    pub(in crate::report) at: Ms,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) by: Option<String>,
    pub(in crate::report) text: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) rule: Option<Rule>,
}

#[derive(Serialize)]
pub(in crate::report) struct DocumentRow {
    pub(in crate::report) kind: String,
    pub(in crate::report) number: String,
    pub(in crate::report) title: String,
    /// The place among `steps` of the one that it came with, from 1.
    pub(in crate::report) step: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) order: Option<String>,
    pub(in crate::report) data: serde_json::Value,
    pub(in crate::report) digest: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) digest_signed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) digest_now: Option<String>,
    pub(in crate::report) signatures: Vec<SignatureRow>,
}

#[derive(Serialize)]
pub(in crate::report) struct SignatureRow {
    pub(in crate::report) person: String,
    pub(in crate::report) service: String,
    pub(in crate::report) at: Ms,
    pub(in crate::report) valid: bool,
}

/// An instant: milliseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
pub(in crate::report) struct Ms(i64);

impl Ms {
    /// Returns it as the platform has it.
    pub(in crate::report) const fn time(self) -> SimTime {
        SimTime::from_ms(self.0)
    }
}

impl From<SimTime> for Ms {
    fn from(time: SimTime) -> Self {
        Self(time.ms())
    }
}

/// What was asked or answered, as the trace has it.
pub(in crate::report) type Json = serde_json::Value;

/// Texts by name, in their order.
#[derive(Default)]
pub(in crate::report) struct Pairs(pub(in crate::report) Vec<(String, String)>);

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
pub(in crate::report) fn inner(value: &impl Serialize) -> Json {
    let json = serde_json::to_value(value).expect("calls are plain data");
    match json {
        Json::Object(map) if map.len() == 1 => map.into_iter().next().expect("it has one").1,
        other => other,
    }
}

/// Returns what was asked.
pub(in crate::report) fn asked(request: &Request) -> Json {
    inner(request)
}

/// Returns what was answered.
pub(in crate::report) fn answered(reply: &Reply) -> Json {
    inner(reply)
}
