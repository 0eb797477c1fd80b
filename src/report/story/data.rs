//! A story as data; `reports/ui/DATA.md` tells each field.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use inaproc_core::platform::rule::Rule;
use inaproc_core::service::{Reply, Request};
use inaproc_core::value::SimTime;
use inaproc_run::event::How;

/// What a result knows of itself, without its place in the list.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct OwnRow {
    pub(crate) file: String,
    pub(crate) title: String,
    pub(crate) case: Option<String>,
    pub(crate) passed: bool,
    pub(crate) tags: Vec<String>,
    pub(crate) covers: Vec<Rule>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) steps: u32,
    pub(crate) events: u64,
    pub(crate) simulated_ms: i64,
    pub(crate) refused: u32,
    pub(crate) digest: String,
    pub(crate) persons: Vec<String>,
    pub(crate) services: Vec<&'static str>,
    pub(crate) world: String,
    pub(crate) start: Ms,
    pub(crate) seed: u64,
    /// What did not hold, for the search.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) message: String,
}

/// The story of a result.
#[derive(Serialize)]
pub(crate) struct Block {
    pub(crate) source: Vec<SourceRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) case_row: Option<CaseRow>,
    pub(crate) people: BTreeMap<String, PersonRow>,
    pub(crate) steps: Vec<Step>,
    pub(crate) documents: Vec<DocumentRow>,
    /// What did not hold of the scenario as a whole.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) findings: Vec<FindingRow>,
}

/// A file, and the name of its text among all.
#[derive(Clone, Serialize)]
pub(crate) struct SourceRow {
    pub(crate) file: String,
    pub(crate) id: String,
}

/// The row of a case.
#[derive(Serialize)]
pub(crate) struct CaseRow {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) text: String,
}

#[derive(Serialize)]
pub(crate) struct PersonRow {
    pub(crate) name: String,
    pub(crate) role: &'static str,
    pub(crate) place: String,
    /// Labels of all roles.
    pub(crate) roles: Vec<&'static str>,
}

/// Something that was done, or that happened by itself.
#[derive(Default, Serialize)]
pub(crate) struct Step {
    /// The place in the scenario's own list.
    pub(crate) n: u32,
    pub(crate) kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) at: Option<Ms>,
    /// For a wait: from when to when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) from: Option<Ms>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) to: Option<Ms>,
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) flow: Vec<String>,
    /// The lines of the `use` around it, the outermost first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) uses: Vec<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) by: Option<String>,
    /// The role in which it was done, where that is not the first of the person's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) role: Option<&'static str>,
    /// Where the person has that role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) place: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) act: Option<String>,
    /// What happened by itself, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) label: Option<&'static str>,
    #[serde(skip_serializing_if = "Pairs::is_empty")]
    pub(crate) with: Pairs,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<String>,
    #[serde(skip_serializing_if = "is_zero")]
    pub(crate) expects: u32,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) change: Vec<ChangeRow>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) due: Vec<Due>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) mail: Vec<MailRow>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) calls: Vec<Call>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) ledger: Vec<LedgerRow>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) rules: Vec<RuleUse>,
    /// What a look or a search found.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) found: Vec<serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) refusal: Option<RefusalRow>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) findings: Vec<FindingRow>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) recent: Vec<RecentRow>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) state: Vec<(String, serde_json::Value)>,
    /// The service whose behaviour a step sets, what it does, and until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) service: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) fault: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) until: Option<Ms>,
    /// The services that do not behave normally while the step is played.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) faults: Vec<&'static str>,
}

/// The thing, the field, before, after.
pub(crate) type ChangeRow = (String, String, serde_json::Value, serde_json::Value);

#[derive(Serialize)]
pub(crate) struct Due {
    pub(crate) order: String,
    pub(crate) role: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) person: Option<String>,
    pub(crate) from: Ms,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) until: Option<Ms>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) rule: Option<Rule>,
    pub(crate) how: How,
}

#[derive(Serialize)]
pub(crate) struct MailRow {
    pub(crate) at: Ms,
    pub(crate) to: String,
    pub(crate) channel: String,
    pub(crate) kind: &'static str,
    pub(crate) subject: String,
    pub(crate) body: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) code: Option<String>,
}

/// Tries of one call.
#[derive(Serialize)]
pub(crate) struct Call {
    pub(crate) service: &'static str,
    pub(crate) op: &'static str,
    pub(crate) tries: Vec<Try>,
}

#[derive(Serialize)]
pub(crate) struct Try {
    pub(crate) at: Ms,
    pub(crate) request: Json,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) answer: Option<Json>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) fault: Option<&'static str>,
}

#[derive(Serialize)]
pub(crate) struct LedgerRow {
    pub(crate) account: &'static str,
    pub(crate) amount: i64,
    pub(crate) order: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct RuleUse {
    pub(crate) id: Rule,
    pub(crate) how: &'static str,
}

#[derive(Serialize)]
pub(crate) struct RefusalRow {
    pub(crate) rule: Rule,
    pub(crate) sentence: String,
    pub(crate) facts: Vec<(String, Option<String>)>,
    pub(crate) expected: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) digest_before: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) digest_after: Option<String>,
    /// What would succeed instead; none where that was not looked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) instead: Option<Vec<WayRow>>,
}

/// Something that would succeed.
#[derive(Serialize)]
pub(crate) struct WayRow {
    pub(crate) text: String,
    /// Until when, in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) until: Option<String>,
    /// The same as steps of a scenario, secrets covered.
    pub(crate) steps: Vec<String>,
}

#[derive(Serialize)]
pub(crate) struct FindingRow {
    pub(crate) code: &'static str,
    pub(crate) message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) expected: Option<Json>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) actual: Option<Json>,
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
    /// The characters of it on its line.
    pub(crate) length: usize,
}

#[derive(Serialize)]
pub(crate) struct RecentRow {
    pub(crate) at: Ms,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) by: Option<String>,
    pub(crate) text: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) rule: Option<Rule>,
}

#[derive(Serialize)]
pub(crate) struct DocumentRow {
    pub(crate) kind: String,
    pub(crate) number: String,
    pub(crate) title: String,
    /// The place among `steps` of the one that it came with, from 1.
    pub(crate) step: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) order: Option<String>,
    pub(crate) data: serde_json::Value,
    pub(crate) digest: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) digest_signed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) digest_now: Option<String>,
    pub(crate) signatures: Vec<SignatureRow>,
}

#[derive(Serialize)]
pub(crate) struct SignatureRow {
    pub(crate) person: String,
    pub(crate) service: String,
    pub(crate) at: Ms,
    pub(crate) valid: bool,
}

/// An instant: milliseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
pub(crate) struct Ms(i64);

impl Ms {
    /// Returns it as the platform has it.
    pub(crate) const fn time(self) -> SimTime {
        SimTime::from_ms(self.0)
    }
}

impl From<SimTime> for Ms {
    fn from(time: SimTime) -> Self {
        Self(time.ms())
    }
}

/// What was asked or answered, as the trace has it.
pub(crate) type Json = serde_json::Value;

/// Texts by name, in their order.
#[derive(Default)]
pub(crate) struct Pairs(pub(crate) Vec<(String, String)>);

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
pub(crate) fn inner(value: &impl Serialize) -> Json {
    let json = serde_json::to_value(value).expect("calls are plain data");
    match json {
        Json::Object(map) if map.len() == 1 => map.into_iter().next().expect("it has one").1,
        other => other,
    }
}

/// Returns what was asked.
pub(crate) fn asked(request: &Request) -> Json {
    inner(request)
}

/// Returns what was answered.
pub(crate) fn answered(reply: &Reply) -> Json {
    inner(reply)
}
