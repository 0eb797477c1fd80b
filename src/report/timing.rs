//! How long results took on the machine that played them: the one thing that differs from run to run.

use std::cmp::Reverse;
use std::fmt::Write as _;
use std::time::Duration;

use super::text::one_line;
use inaproc_run::CaseResult;

/// How many of the slowest are listed.
const LISTED: usize = 10;

/// Returns the slowest results, the slowest first, with the seconds of each; nothing where no time is known.
///
/// `times` has one for each result, or none at all.
pub fn slowest(results: &[CaseResult], times: &[Duration]) -> String {
    let mut all: Vec<(&CaseResult, Duration)> = results.iter().zip(times.iter().copied()).collect();
    all.sort_by_key(|(_, time)| Reverse(*time));
    let sum: Duration = times.iter().sum();
    let mut out = String::new();
    for (result, time) in all.iter().take(LISTED) {
        let case = result.case.iter().map(|case| format!("#{case}"));
        let name = one_line(&format!("{}{}", result.file, case.collect::<String>()));
        writeln!(out, "{:>9}  {name}", seconds(*time)).expect("text grows");
    }
    if out.is_empty() {
        return out;
    }
    format!("\nPaling lama, dalam detik (semua hasil bersama {}):\n{out}", seconds(sum))
}

/// Returns a length of time in seconds with three digits behind the point.
pub(super) fn seconds(time: Duration) -> String {
    format!("{}.{:03}", time.as_secs(), time.subsec_millis())
}
