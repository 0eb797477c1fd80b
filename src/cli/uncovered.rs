//! `inasim rules --uncovered`: what no scenario shows of the built rules and of their limits.

use std::collections::BTreeMap;

use inaproc_sim::platform::boundary::Boundary;
use inaproc_sim::platform::rule::{Rule, RuleKind};
use inaproc_sim::report::{self, LimitRow};
use inaproc_sim::run::kill::{self, Met};
use serde::Serialize;

use super::args::RulesArgs;
use super::each::each;
use super::exit::Exit;
use super::interrupt::Interrupt;
use super::output::Output;
use super::suite;

/// A rule that is not shown whole, as JSON: `{"rule","missing":["passed","refused"]}`.
#[derive(Serialize)]
struct RuleLine {
    rule: Rule,
    missing: Vec<&'static str>,
}

/// A limit as JSON: by how many scenarios each of its sides is met.
#[derive(Serialize)]
struct LimitLine {
    limit: Boundary,
    below: usize,
    at: usize,
    above: usize,
}

/// Plays the scenarios and reports the rules that none of them shows whole, and the limits.
pub(crate) fn run(args: &RulesArgs, output: &mut Output<'_>) -> Exit {
    let interrupt = Interrupt::listen();
    let scenarios = match suite::checked(&args.ids, output) {
        Ok(scenarios) => scenarios,
        Err(exit) => return exit,
    };
    let mut progress = output.progress("skenario dimainkan", scenarios.len(), args.json);
    let Some(met) = each(&scenarios, &interrupt, &mut progress, kill::met) else {
        return suite::interrupted(0, false, scenarios.len(), output);
    };
    let limits = limits(&met);
    let missing = missing(&met);
    if args.json {
        for (rule, missing) in &missing {
            json(&RuleLine { rule: *rule, missing: missing.clone() }, output);
        }
        for LimitRow { limit, scenarios: [below, at, above] } in &limits {
            json(&LimitLine { limit: *limit, below: *below, at: *at, above: *above }, output);
        }
    } else {
        for (rule, missing) in &missing {
            let words = missing.iter().map(|word| match *word {
                "refused" => "tidak pernah menolak",
                _ if rule.acts() == Some(RuleKind::Does) => "tidak pernah menentukan apa pun",
                _ => "tidak pernah dilalui tindakan yang diterima",
            });
            let words: Vec<&str> = words.collect();
            output.result(&format!("{rule}  {}\n", words.join("; ")));
        }
        if !missing.is_empty() {
            output.result("\n");
        }
        let color = output.style().results.color;
        output.result(&report::limits(&limits, color));
        let rules = Rule::ALL.iter().filter(|rule| rule.built()).count();
        let whole = limits.iter().filter(|row| row.whole()).count();
        output.result(&format!(
            "\n{rules} aturan: {} teruji seluruhnya; {} batas: {whole} ditemui di ketiga sisinya\n",
            rules - missing.len(),
            limits.len()
        ));
    }
    let whole = missing.is_empty() && limits.iter().all(LimitRow::whole);
    if whole { Exit::Ok } else { Exit::Missed }
}

fn json(line: &impl Serialize, output: &mut Output<'_>) {
    let line = serde_json::to_string(line).expect("words and numbers");
    output.result(&format!("{line}\n"));
}

/// Returns every limit with how many scenarios came on each side of it.
pub(super) fn limits(met: &[Met]) -> Vec<LimitRow> {
    let count = |limit: Boundary| {
        let mut scenarios = [0; 3];
        for sides in met.iter().map(|met| met.sides.of(limit)) {
            for (count, side) in scenarios.iter_mut().zip(sides) {
                *count += usize::from(side);
            }
        }
        LimitRow { limit, scenarios }
    };
    Boundary::ALL.iter().map(|limit| count(*limit)).collect()
}

/// Returns the built rules of which a part never decided anything, with that part.
fn missing(met: &[Met]) -> BTreeMap<Rule, Vec<&'static str>> {
    let mut seen: BTreeMap<Rule, (u32, u32)> = BTreeMap::new();
    for count in met.iter().flat_map(|met| &met.rules) {
        let (passed, refused) = seen.entry(count.rule).or_default();
        *passed += count.passed;
        *refused += count.refused;
    }
    let missing = |rule: &Rule| {
        let kind = rule.acts()?;
        let (passed, refused) = seen.get(rule).copied().unwrap_or_default();
        let parts = [("passed", passed == 0), ("refused", refused == 0 && kind != RuleKind::Does)];
        let parts: Vec<_> =
            parts.iter().filter(|(_, lacks)| *lacks).map(|(part, _)| *part).collect();
        (!parts.is_empty()).then_some((*rule, parts))
    };
    Rule::ALL.iter().filter_map(missing).collect()
}
