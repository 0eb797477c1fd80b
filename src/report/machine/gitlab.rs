//! Code quality of GitLab: what its merge requests show beside the changes.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Complaint, Found, Kind};
use crate::text::harmless;
use inaproc_core::value::Sidik;

/// Returns a JSON list of all complaints, with a line break at its end.
///
/// Source: GitLab Docs, Code Quality, "Code Quality report format": description, check name,
/// fingerprint, severity, location with path and first line. A complaint without a place stands in the
/// first line of `.`.
pub fn code_quality(found: &Found<'_>) -> String {
    let mut before: BTreeMap<Sidik, u32> = BTreeMap::new();
    let complaints = found.complaints();
    let rows: Vec<Row<'_>> =
        complaints.iter().map(|complaint| row(complaint, &mut before)).collect();
    serde_json::to_string_pretty(&rows).expect("texts and numbers are JSON") + "\n"
}

fn row<'c>(complaint: &'c Complaint, before: &mut BTreeMap<Sidik, u32>) -> Row<'c> {
    let Complaint { kind, code, file, line, title, message, .. } = complaint;
    // The line is no part of it: what moves up or down is the same complaint.
    let same = Sidik::of_value(&(code, file, title, message));
    let often = before.entry(same).or_default();
    let fingerprint = Sidik::of_value(&(same, *often)).to_string();
    *often += 1;
    Row {
        description: if title.is_empty() {
            harmless(message)
        } else {
            harmless(&format!("{title}: {message}"))
        },
        check_name: code,
        fingerprint,
        severity: match kind {
            Kind::Failure => "major",
            Kind::Error => "blocker",
        },
        location: Location {
            path: if file.is_empty() { "." } else { file },
            lines: Lines { begin: (*line).max(1) },
        },
    }
}

#[derive(Serialize)]
struct Row<'c> {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'c>,
}

#[derive(Serialize)]
struct Location<'c> {
    path: &'c str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}
