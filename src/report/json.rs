//! Results as JSON, one object on one line for each scenario and case.

use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

use crate::run::{CaseResult, Finding, Mismatch, Place, RuleCount};

/// Returns one line of JSON for each result, in the given order.
pub fn json(results: &[CaseResult]) -> String {
    results.iter().map(json_line).collect()
}

/// Returns the JSON of one result, with a line break at its end.
///
/// Shape: `{"file","title","case","passed","digest","steps","events","simulated_ms",
/// "rules":{"ID":{"passed","refused"}},"findings":[{"step","line","column","expected","actual",
/// "message"}]}`, keys in this order; `case` is null when the scenario has no cases. Each mismatch
/// is a finding of its own; one without a mismatch has null for `expected` and `actual`.
/// `line` and `column` count from 1 and point into `file`; they are null when the step is written
/// in another file (a flow), which `message` then names.
pub fn json_line(result: &CaseResult) -> String {
    let line = serde_json::to_string(&Line(result));
    line.expect("texts, numbers and maps with texts as keys are JSON") + "\n"
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
        out.serialize_field("rules", &Rules(&result.rules))?;
        let rows: Vec<Row<'_>> =
            result.findings.iter().flat_map(|finding| rows(result, finding)).collect();
        out.serialize_field("findings", &rows)?;
        out.end()
    }
}

/// The rules exercised, as a map from id to counts.
struct Rules<'r>(&'r [RuleCount]);

impl Serialize for Rules<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(Some(self.0.len()))?;
        for count in self.0 {
            out.serialize_entry(count.rule.id(), &Counts(*count))?;
        }
        out.end()
    }
}

/// How often one rule was exercised.
struct Counts(RuleCount);

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("RuleCount", 2)?;
        out.serialize_field("passed", &self.0.passed)?;
        out.serialize_field("refused", &self.0.refused)?;
        out.end()
    }
}

/// One thing that did not hold.
#[derive(serde::Serialize)]
struct Row<'r> {
    step: u32,
    line: Option<usize>,
    column: Option<usize>,
    expected: Option<&'r str>,
    actual: Option<&'r str>,
    message: String,
}

fn rows<'r>(result: &'r CaseResult, finding: &'r Finding) -> Vec<Row<'r>> {
    if finding.mismatches.is_empty() {
        return vec![row(result, finding, None)];
    }
    finding.mismatches.iter().map(|mismatch| row(result, finding, Some(mismatch))).collect()
}

fn row<'r>(
    result: &'r CaseResult,
    finding: &'r Finding,
    mismatch: Option<&'r Mismatch>,
) -> Row<'r> {
    let written = mismatch.map_or(&finding.place, |mismatch| &mismatch.place);
    let mut message = finding.message.clone();
    if let Some(mismatch) = mismatch.filter(|mismatch| !mismatch.path.is_empty()) {
        message = format!("{message}: {}", mismatch.path);
    }
    let here = |place: &&Place| place.source.name == result.file;
    let place = Some(written).filter(here).or(Some(&finding.place).filter(here));
    if written.source.name != result.file {
        message = format!("{message} ({written})");
    }
    Row {
        step: finding.step,
        line: place.map(Place::line),
        column: place.map(Place::column),
        expected: mismatch.map(|mismatch| mismatch.expected.as_str()),
        actual: mismatch.map(|mismatch| mismatch.actual.as_str()),
        message,
    }
}
