//! Failed results by what they have in common.
//!
//! Each value that differs has a signature; results that share one, directly or over others, are one
//! cause.

use std::collections::{BTreeMap, BTreeSet};

use super::data::{Cause, First, Line};
use crate::story::words;
use crate::text::grouped;
use inaproc_core::platform::label;
use inaproc_core::value::{Rupiah, SimDuration};
use inaproc_run::{CaseResult, Code, Finding, Mismatch};

/// How a value differs: the same for all results that fail by one mistake.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Signature {
    code: Code,
    /// The path, in which things have no names.
    path: String,
    what: Difference,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Difference {
    /// What was found is so much more than expected.
    Number(i64),
    /// What was found is so much later than expected: milliseconds.
    Time(i64),
    /// Expected and found; of a refusal only the rules.
    Pair(String, String),
}

/// A value that differs in a result.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    signature: Signature,
    path: String,
    expected: String,
    actual: String,
    // `n` is filled in when all results are there.
    first: First,
}

/// Returns all that differs in a result.
pub(super) fn seen(result: &CaseResult) -> Vec<Seen> {
    let of_finding = |finding: &Finding| -> Vec<Seen> {
        if finding.mismatches.is_empty() {
            let what = Difference::Pair(finding.message.clone(), String::new());
            let signature = Signature { code: finding.code, path: String::new(), what };
            let (expected, actual) = (String::new(), finding.message.clone());
            let place = &finding.place;
            let first = first(finding, place);
            return vec![Seen { signature, path: String::new(), expected, actual, first }];
        }
        finding.mismatches.iter().map(|miss| of_mismatch(finding, miss)).collect()
    };
    result.findings.iter().flat_map(of_finding).collect()
}

fn first(finding: &Finding, place: &inaproc_run::Place) -> First {
    First {
        n: 0,
        step: finding.step,
        file: place.source.name.clone(),
        line: place.line(),
        column: place.column(),
    }
}

fn of_mismatch(finding: &Finding, miss: &Mismatch) -> Seen {
    let refusal = matches!(finding.code, Code::Refused | Code::NotRefused | Code::OtherRule);
    let said = |text: &str| match text.split_once(": ") {
        Some((rule, _)) if refusal => rule.to_owned(),
        _ => text.to_owned(),
    };
    let (expected, actual) = (said(&miss.expected), said(&miss.actual));
    let (number, time) =
        (difference(&expected, &actual, words::number), difference(&expected, &actual, words::ms));
    let what = match (number, time) {
        (Some(delta), _) => Difference::Number(delta),
        (None, Some(delta)) => Difference::Time(delta),
        (None, None) => Difference::Pair(expected.clone(), actual.clone()),
    };
    let path = unnamed(&miss.path);
    Seen {
        signature: Signature { code: finding.code, path: path.clone(), what },
        path,
        expected,
        actual,
        first: first(finding, &miss.place),
    }
}

fn difference(one: &str, other: &str, of: impl Fn(&str) -> Option<i64>) -> Option<i64> {
    of(other)?.checked_sub(of(one)?)
}

/// Returns a path in which `$pesanan` and every other name is `$`.
fn unnamed(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut inside = false;
    for c in path.chars() {
        inside = inside && (c.is_alphanumeric() || matches!(c, '_' | '-'));
        if !inside {
            out.push(c);
        }
        inside = inside || c == '$';
    }
    out
}

/// Returns the causes of all failures, the commonest first; the results are counted from 1.
pub(super) fn causes(results: &[&[Seen]]) -> Vec<Cause> {
    let mut groups = Groups::new(results.len());
    let mut known: BTreeMap<&Signature, usize> = BTreeMap::new();
    for (place, seen) in results.iter().enumerate() {
        for one in *seen {
            let other = *known.entry(&one.signature).or_insert(place);
            groups.join(place, other);
        }
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (place, seen) in results.iter().enumerate() {
        if !seen.is_empty() {
            members.entry(groups.root(place)).or_default().push(place);
        }
    }
    let mut causes: Vec<Cause> =
        members.into_values().map(|members| cause(&members, results)).collect();
    causes.sort_by_key(|cause| (std::cmp::Reverse(cause.results.len()), cause.first.n));
    causes
}

/// Which results belong together: each points at an earlier one of its group, or at itself.
struct Groups(Vec<usize>);

impl Groups {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn root(&self, mut place: usize) -> usize {
        while self.0[place] != place {
            place = self.0[place];
        }
        place
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.0[one.max(other)] = one.min(other);
    }
}

fn cause(members: &[usize], results: &[&[Seen]]) -> Cause {
    // How many results have each signature, and each pair of values; of equals the first seen.
    let mut signatures: Vec<(&Seen, usize, usize)> = Vec::new();
    let mut lines: Vec<(&Seen, usize)> = Vec::new();
    for &place in members {
        let mut had = BTreeSet::new();
        let mut said = BTreeSet::new();
        for one in results[place] {
            if had.insert(&one.signature) {
                match signatures.iter_mut().find(|(known, ..)| known.signature == one.signature) {
                    Some((.., count)) => *count += 1,
                    None => signatures.push((one, place, 1)),
                }
            }
            if said.insert((&one.path, &one.expected, &one.actual)) {
                let same = |(line, _): &&mut (&Seen, usize)| {
                    (&line.path, &line.expected, &line.actual)
                        == (&one.path, &one.expected, &one.actual)
                };
                match lines.iter_mut().find(same) {
                    Some((_, count)) => *count += 1,
                    None => lines.push((one, 1)),
                }
            }
        }
    }
    lines.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let line = |(seen, count): &(&Seen, usize)| Line {
        path: seen.path.clone(),
        expected: words::said(&seen.path, &seen.expected),
        actual: words::said(&seen.path, &seen.actual),
        count: *count,
    };
    let most = signatures.iter().map(|(.., count)| *count).max();
    let commonest = signatures.iter().find(|(.., count)| Some(*count) == most);
    let (seen, place, _) = commonest.expect("a result that failed has a signature");
    let Seen { signature, path, expected, actual, first } = seen;
    let delta = match signature.what {
        Difference::Number(delta) => Some(delta),
        Difference::Time(_) | Difference::Pair(..) => None,
    };
    Cause {
        kind: signature.code.word(),
        title: title(signature),
        path: path.clone(),
        delta,
        expected: words::said(path, expected),
        actual: words::said(path, actual),
        results: members.iter().map(|place| place + 1).collect(),
        first: First { n: place + 1, ..first.clone() },
        lines: lines.iter().take(LINES).map(line).collect(),
    }
}

/// How many pairs of values of a cause are shown.
const LINES: usize = 3;

/// Returns what a path is about, in words.
fn field(path: &str) -> String {
    let named = path.rsplit('.').find_map(label::isian);
    let last = path.rsplit('.').next().unwrap_or_default();
    named.map_or_else(|| last.trim_start_matches('$').to_owned(), str::to_owned)
}

fn title(signature: &Signature) -> String {
    let Signature { code, path, what } = signature;
    match code {
        Code::ValuesDiffer => {
            let field = match &*field(path) {
                "" => "Nilai".to_owned(),
                "now" => "Waktu".to_owned(),
                own => own.to_owned(),
            };
            match what {
                Difference::Number(delta) => {
                    let size = delta.checked_abs().unwrap_or(i64::MAX);
                    let shown = if words::is_money(path) {
                        Rupiah::new(size).to_string()
                    } else {
                        grouped(size.unsigned_abs())
                    };
                    let how = if *delta > 0 { "besar" } else { "kecil" };
                    format!("{field} lebih {how} {shown}")
                }
                Difference::Time(delta) => {
                    let how = if *delta > 0 { "lambat" } else { "cepat" };
                    let length = words::duration(SimDuration::from_ms(*delta));
                    format!("{field} lebih {how} {length}")
                }
                Difference::Pair(..) => format!("{field} lain dari yang diharapkan"),
            }
        }
        Code::Refused => "Ditolak, padahal harus berhasil".to_owned(),
        Code::NotRefused => "Berhasil, padahal harus ditolak".to_owned(),
        Code::OtherRule => "Ditolak oleh aturan lain".to_owned(),
        Code::TimeGoesBack => "Waktu tidak dapat mundur".to_owned(),
        Code::OutsideCalendar => "Waktu keluar dari kalender".to_owned(),
        Code::UnusableValue => "Nilai tidak dapat dipakai".to_owned(),
        Code::Stalled => "Waktu tidak dapat diteruskan".to_owned(),
        Code::InvariantBroken => format!("Invarian rusak: {path}"),
        Code::NotCovered => "Aturan di covers tidak teruji".to_owned(),
        Code::NotRepeatable => "Dimainkan lagi, hasilnya berbeda".to_owned(),
    }
}
