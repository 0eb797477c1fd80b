//! What did not hold, in full: where, what was expected, what was found, and what came before.

use std::fmt::Write as _;

use super::text::{harmless, one_line, shortened};
use crate::run::{CaseResult, Finding, Place};

/// The longest value that a quoted line carries beside the expected one.
const LABEL_WIDTH_MAX: usize = 48;

/// Words in a quoted step, with what is to be said about them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark<'r> {
    /// The words.
    pub place: &'r Place,
    /// What is said about them, on one line.
    pub label: String,
}

/// Returns everything that did not hold, empty when all results passed.
///
/// `quote` shows a step's lines as they are written, with marks under some words (possibly of other
/// files); [`quote_lines`] shows the lines alone.
pub fn findings(results: &[CaseResult], quote: impl Fn(&Place, &[Mark<'_>]) -> String) -> String {
    let mut out = String::new();
    for result in results {
        for finding in &result.findings {
            write_finding(&mut out, result, finding, &quote);
        }
    }
    out
}

/// Returns the lines of a step with their numbers, each with a line break at its end.
pub fn quote_lines(step: &Place, _marks: &[Mark<'_>]) -> String {
    let last = step.source.line(step.span.end.saturating_sub(1).max(step.span.start));
    let first = step.line();
    let number_width = last.to_string().len();
    let lines = step.source.text.lines().enumerate().skip(first - 1).take(last + 1 - first);
    let lines = lines.map(|(index, line)| {
        format!("{:>number_width$} | {}\n", index + 1, harmless(line.trim_end()))
    });
    lines.collect()
}

fn write_finding(
    out: &mut String,
    result: &CaseResult,
    finding: &Finding,
    quote: impl Fn(&Place, &[Mark<'_>]) -> String,
) {
    let case = result.case.as_ref().map(|case| format!(" (kasus {})", one_line(case)));
    line(out, 0, &format!("GAGAL {}{}", one_line(&result.title), case.unwrap_or_default()));
    let step = match finding.step {
        0 => "seluruh skenario".to_owned(),
        step => format!("langkah {step}"),
    };
    let act = Some(one_line(&finding.act)).filter(|act| !act.is_empty());
    let act = act.map(|act| format!(", {act}")).unwrap_or_default();
    line(out, 0, &format!("{}: {step}{act}", finding.place));
    let marks: Vec<Mark<'_>> = finding
        .mismatches
        .iter()
        .map(|mismatch| Mark {
            place: &mismatch.place,
            label: shortened(&format!("didapat: {}", one_line(&mismatch.actual)), LABEL_WIDTH_MAX),
        })
        .collect();
    out.push_str(&quote(&finding.place, &marks));
    block(out, 1, "", &finding.message);
    for mismatch in &finding.mismatches {
        line(out, 1, &format!("{} ({})", one_line(&mismatch.path), mismatch.place));
        block(out, 2, "diharapkan: ", &mismatch.expected);
        block(out, 2, "didapat:    ", &mismatch.actual);
    }
    if !finding.recent.is_empty() {
        line(out, 1, "kejadian terakhir sebelumnya:");
        for event in &finding.recent {
            line(out, 2, &one_line(event));
        }
    }
    if !finding.state.is_empty() {
        line(out, 1, "keadaan:");
        let width = finding.state.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
        for (name, value) in &finding.state {
            block(out, 2, &format!("{:<1$}", format!("{}:", one_line(name)), width + 2), value);
        }
    }
    out.push('\n');
}

/// Writes one line, two spaces in for each level.
fn line(out: &mut String, level: usize, text: &str) {
    block(out, level, "", text);
}

/// Writes a text of one or more lines; those after the first stand below the first's text.
fn block(out: &mut String, level: usize, name: &str, text: &str) {
    let indent = level * 2;
    let text = harmless(&text.replace("\r\n", "\n"));
    let mut lines = text.lines();
    let first = lines.next().unwrap_or("");
    // Writing to a text cannot fail.
    let _ = writeln!(out, "{}", format!("{:indent$}{name}{first}", "").trim_end());
    for next in lines {
        let _ = writeln!(out, "{}", format!("{:1$}{next}", "", indent + name.len()).trim_end());
    }
}
