//! How many rules the results exercised, held against what was asked for.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::text::Ink;
use inaproc_core::platform::rule::Rule;
use inaproc_run::CaseResult;

/// How many rules are named of those that are missing: what fits a line of 80 characters.
const NAMED: usize = 8;

/// Returns the rules that decided something in any of the results.
pub(super) fn exercised(results: &[CaseResult]) -> BTreeSet<Rule> {
    let counts = results.iter().flat_map(|result| &result.rules);
    counts.filter(|count| count.passed > 0 || count.refused > 0).map(|count| count.rule).collect()
}

/// The rules that results exercised, held against a share of the catalogue.
///
/// As JSON: `{"minimum","exercised","rules","reached","missing":["ID"]}`, `minimum` in percent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Coverage {
    minimum: u8,
    exercised: usize,
    rules: usize,
    reached: bool,
    missing: Vec<Rule>,
}

impl Coverage {
    /// Returns what the results exercised, of which `minimum` percent of all rules are asked for.
    pub fn of(results: &[CaseResult], minimum: u8) -> Self {
        let exercised = exercised(results);
        let rules = Rule::ALL.len();
        let missing = Rule::ALL.iter().copied().filter(|rule| !exercised.contains(rule)).collect();
        let exercised = exercised.len();
        // Whole numbers: 95 % of 175 are 166.25, which 166 do not reach.
        let reached = exercised * 100 >= usize::from(minimum) * rules;
        Self { minimum, exercised, rules, reached, missing }
    }

    /// Returns whether as many rules were exercised as were asked for.
    pub const fn reached(&self) -> bool {
        self.reached
    }

    /// Returns what was reached in a line, and below the minimum what is missing in two more.
    pub fn text(&self, color: bool) -> String {
        let Self { minimum, exercised, rules, reached, missing } = self;
        // Rounded down, so that 100 stands for all alone.
        let tenths = exercised * 1_000 / rules;
        let percent = match tenths % 10 {
            0 => format!("{}%", tenths / 10),
            tenth => format!("{},{tenth}%", tenths / 10),
        };
        let verdict = match reached {
            true => "tercapai".to_owned(),
            false => Ink::Red.when(color).on("TIDAK TERCAPAI"),
        };
        let mut text = format!(
            "Cakupan: {exercised} dari {rules} aturan teruji ({percent}); paling sedikit {minimum}% {verdict}\n"
        );
        if !reached {
            let named: Vec<&str> = missing.iter().take(NAMED).map(|rule| rule.id()).collect();
            text.extend(["Belum teruji: ", &named.join(", "), "\n"]);
            let rest = missing.len() - named.len();
            if rest > 0 {
                let rest = rest.to_string();
                text.extend(["  dan ", &rest, " lagi; semuanya: inasim rules --uncovered\n"]);
            }
        }
        text
    }
}
