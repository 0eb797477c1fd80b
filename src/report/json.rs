//! Results as JSON, one object on one line for each scenario and case.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::coverage::Coverage;
use crate::explain;
use crate::trace::Unreadable;
use inaproc_core::value::SimTime;
use inaproc_run::explain::Suggestion;
use inaproc_run::{CaseResult, Finding, Mismatch, Place, RuleCount};
use inaproc_scenario::Problem;

/// Returns one line of JSON for each result, in the given order.
pub fn json(results: &[CaseResult]) -> String {
    results.iter().map(json_line).collect()
}

/// Returns the JSON of one result, with a line break at its end.
///
/// Shape: `{"file","title","case","passed","digest","steps","events","simulated_ms",
/// "rules":{"ID":{"passed","refused","limit"}},"findings":[{"step","file","line","column",
/// "use":[{"file","line"}],"expected","actual","message","code","instead":[{"text","until_ms","steps"}]}]}`,
/// keys in this order; `case` is null when the scenario has no cases. `instead` stands where it was looked
/// for: what would succeed in place of a refusal, until when (may be null), and as steps of a scenario.
/// `limit` stands where limits of the rule were seen: by name on which sides of it
/// (`{"stok":["below","at","above"]}`). Each mismatch is a finding of its own; one without a
/// mismatch has null for `expected` and `actual`. `line` and `column` count from 1 and point into
/// `file`, which may be a flow; `use` says where the flows around it are used, the outermost first.
/// `code` is a word that stays when the message is said better.
pub fn json_line(result: &CaseResult) -> String {
    line(&Line(result))
}

/// Returns the JSON of a file that is not valid, with a line break at its end.
///
/// Shape: `{"file","problems":[{"file","line","column","message","help"}]}`; `help` may be null.
pub fn json_problems(problems: &[Problem]) -> String {
    let row = |problem: &Problem| {
        let file = problem.source.name.clone();
        let (line, column) = (problem.line(), problem.column());
        let Problem { message, help, .. } = problem.clone();
        ProblemRow { file, line, column, message, help }
    };
    let file = problems.first().map_or("", |first| first.source.name.as_str());
    line(&Invalid { file, problems: problems.iter().map(row).collect() })
}

/// Returns the JSON of a file or folder that gave no text, with a line break at its end; the shape is
/// that of a file that is not valid.
pub fn json_unreadable(unread: &Unreadable) -> String {
    let Unreadable { file, place, message, help, .. } = unread.clone();
    let (line_of, column) = (place.0 as usize, place.1 as usize);
    let row = ProblemRow { file, line: line_of, column, message, help: Some(help) };
    line(&Invalid { file: &unread.file, problems: vec![row] })
}

/// Returns the JSON of how many rules were exercised, with a line break at its end.
///
/// Shape: `{"coverage":{"minimum","exercised","rules","reached","missing":["ID"]}}`, `minimum` in
/// percent, `rules` how many there are.
pub fn json_coverage(coverage: &Coverage) -> String {
    line(&BTreeMap::from([("coverage", coverage)]))
}

fn line(value: &impl Serialize) -> String {
    let line = serde_json::to_string(value);
    line.expect("texts, numbers and maps with texts as keys are JSON") + "\n"
}

/// A file that is not valid.
#[derive(serde::Serialize)]
struct Invalid<'r> {
    file: &'r str,
    problems: Vec<ProblemRow>,
}

#[derive(serde::Serialize)]
struct ProblemRow {
    file: String,
    line: usize,
    column: usize,
    message: String,
    help: Option<String>,
}

/// A result, as JSON shows it.
struct Line<'r>(&'r CaseResult);

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let result = self.0;
        let mut out = serializer.serialize_struct("CaseResult", 10)?;
        out.serialize_field("file", &result.file)?;
        out.serialize_field("title", &result.title)?;
        out.serialize_field("case", &result.case)?;
        out.serialize_field("passed", &result.passed)?;
        out.serialize_field("digest", &result.digest)?;
        out.serialize_field("steps", &result.steps)?;
        out.serialize_field("events", &result.events)?;
        out.serialize_field("simulated_ms", &result.simulated.ms())?;
        out.serialize_field("rules", &Rules(result))?;
        let rows: Vec<Row<'_>> = result.findings.iter().flat_map(rows).collect();
        out.serialize_field("findings", &rows)?;
        out.end()
    }
}

/// The rules exercised, as a map from id to counts.
struct Rules<'r>(&'r CaseResult);

impl Serialize for Rules<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let CaseResult { rules, limits, .. } = self.0;
        serializer.collect_map(rules.iter().map(|count| {
            let own = limits.iter().filter(|seen| seen.limit.rule() == count.rule);
            let limit = own.map(|seen| (seen.limit.name(), seen.words(true))).collect();
            let RuleCount { passed, refused, .. } = *count;
            (count.rule.id(), Counts { passed, refused, limit })
        }))
    }
}

/// How often one rule was exercised, and on which sides of its limits.
#[derive(serde::Serialize)]
struct Counts {
    passed: u32,
    refused: u32,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    limit: BTreeMap<&'static str, Vec<&'static str>>,
}

/// One thing that did not hold.
#[derive(serde::Serialize)]
struct Row<'r> {
    step: u32,
    file: &'r str,
    line: usize,
    column: usize,
    #[serde(rename = "use")]
    uses: Vec<UseRow<'r>>,
    expected: Option<&'r str>,
    actual: Option<&'r str>,
    message: String,
    code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    instead: Option<Vec<Way<'r>>>,
}

/// Something that would succeed.
#[derive(serde::Serialize)]
struct Way<'r> {
    text: String,
    until_ms: Option<i64>,
    steps: &'r [String],
}

/// Where a flow is used.
#[derive(serde::Serialize)]
struct UseRow<'r> {
    file: &'r str,
    line: usize,
}

fn rows(finding: &Finding) -> Vec<Row<'_>> {
    if finding.mismatches.is_empty() {
        return vec![row(finding, None)];
    }
    finding.mismatches.iter().map(|mismatch| row(finding, Some(mismatch))).collect()
}

fn row<'r>(finding: &'r Finding, mismatch: Option<&'r Mismatch>) -> Row<'r> {
    let place = mismatch.map_or(&finding.place, |mismatch| &mismatch.place);
    let mut message = finding.message.clone();
    if let Some(mismatch) = mismatch.filter(|mismatch| !mismatch.path.is_empty()) {
        message = format!("{message}: {}", mismatch.path);
    }
    let used = |place: &'r Place| UseRow { file: &place.source.name, line: place.line() };
    Row {
        step: finding.step,
        file: &place.source.name,
        line: place.line(),
        column: place.column(),
        uses: finding.uses.iter().map(used).collect(),
        expected: mismatch.map(|mismatch| mismatch.expected.as_str()),
        actual: mismatch.map(|mismatch| mismatch.actual.as_str()),
        message,
        code: finding.code.word(),
        instead: finding.instead.as_ref().map(|found| found.iter().map(way).collect()),
    }
}

fn way(suggestion: &Suggestion) -> Way<'_> {
    let Suggestion { until, steps, .. } = suggestion;
    let until_ms = until.map(SimTime::ms);
    Way { text: explain::sentence(suggestion), until_ms, steps }
}
