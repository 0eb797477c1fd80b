//! What a run found, as the files and lines that other tools read: JUnit, GitHub, GitLab, Markdown.
//!
//! All of them are made of one list, [`Complaint`]s: one a value that differs, a step that failed, a
//! problem of a file. A refusal that a scenario expects is none.

mod github;
mod gitlab;
mod junit;
mod markdown;

use std::fmt::Write as _;
use std::time::Duration;

pub use github::annotations;
pub use gitlab::code_quality;
pub use junit::junit;
pub use markdown::markdown;

use crate::explain;
use crate::trace::Unreadable;
use inaproc_run::{CaseResult, Finding, Mismatch};
use inaproc_scenario::Problem;

/// All that a run found.
#[derive(Clone, Copy, Debug)]
pub struct Found<'r> {
    /// The results, in the order of playing.
    pub results: &'r [CaseResult],
    /// How long each of them took; nothing where that was not measured.
    pub times: &'r [Duration],
    /// Files that are not valid: the problems of each.
    pub invalid: &'r [Vec<Problem>],
    /// Files and folders that gave no text.
    pub unread: &'r [Unreadable],
}

/// How a complaint came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// An expectation was missed.
    Failure,
    /// A file cannot be used.
    Error,
}

/// One thing that is not as it has to be.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Complaint {
    kind: Kind,
    // A word that stays when the message is said better.
    code: &'static str,
    // The file, as it was named or found; empty where that was the name.
    file: String,
    // From 1; 0 where there is no place.
    line: usize,
    column: usize,
    // The scenario and its case; empty for a file that is none.
    title: String,
    message: String,
}

impl Found<'_> {
    /// Returns what is not as it has to be: files that gave no text, files that are not valid, results.
    fn complaints(&self) -> Vec<Complaint> {
        let unread = self.unread.iter().map(unread);
        let invalid = self.invalid.iter().flatten().map(invalid);
        let results = self.results.iter().flat_map(of_result);
        unread.chain(invalid).chain(results).collect()
    }
}

fn unread(file: &Unreadable) -> Complaint {
    Complaint {
        kind: Kind::Error,
        code: "unreadable",
        file: file.file.clone(),
        line: file.place.0 as usize,
        column: file.place.1 as usize,
        title: String::new(),
        message: format!("{}; {}", file.message, file.help),
    }
}

fn invalid(problem: &Problem) -> Complaint {
    let mut message = problem.message.clone();
    if let Some(help) = &problem.help {
        write!(message, " ({help})").expect("a text takes what is written to it");
    }
    Complaint {
        kind: Kind::Error,
        code: "invalid-file",
        file: problem.source.name.clone(),
        line: problem.line(),
        column: problem.column(),
        title: String::new(),
        message,
    }
}

/// Returns the title of a result, with its case.
fn titled(result: &CaseResult) -> String {
    match &result.case {
        Some(case) => format!("{} [{case}]", result.title),
        None => result.title.clone(),
    }
}

fn of_result(result: &CaseResult) -> Vec<Complaint> {
    let each = |finding: &Finding| -> Vec<Complaint> {
        if finding.mismatches.is_empty() {
            return vec![complaint(result, finding, None)];
        }
        let all = finding.mismatches.iter();
        all.map(|mismatch| complaint(result, finding, Some(mismatch))).collect()
    };
    result.findings.iter().flat_map(each).collect()
}

fn complaint(result: &CaseResult, finding: &Finding, mismatch: Option<&Mismatch>) -> Complaint {
    let place = mismatch.map_or(&finding.place, |mismatch| &mismatch.place);
    let mut message = match finding.step {
        0 => finding.message.clone(),
        step => format!("langkah {step}, {}: {}", finding.act, finding.message),
    };
    if let Some(Mismatch { path, expected, actual, .. }) = mismatch {
        let path = if path.is_empty() { "nilai" } else { path };
        write!(message, ": {path}: diharapkan {expected}, didapat {actual}")
            .expect("a text takes what is written to it");
    }
    if let Some(first) = finding.instead.iter().flatten().next() {
        write!(message, "; yang akan berhasil: {}", explain::sentence(first))
            .expect("a text takes what is written to it");
    }
    Complaint {
        kind: Kind::Failure,
        code: finding.code.word(),
        file: place.source.name.clone(),
        line: place.line(),
        column: place.column(),
        title: titled(result),
        message,
    }
}
