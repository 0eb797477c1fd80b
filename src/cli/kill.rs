//! `inasim rules --kill`: each rule is bent, and the scenarios that notice it are named.

use std::collections::BTreeMap;
use std::panic;

use inaproc_sim::platform::bend::{Bend, How};
use inaproc_sim::platform::boundary::Boundary;
use inaproc_sim::platform::rule::Rule;
use inaproc_sim::report::{self, LimitRow};
use inaproc_sim::run::kill;
use inaproc_sim::scenario::Scenario;
use serde::Serialize;

use super::args::RulesArgs;
use super::each::each;
use super::exit::Exit;
use super::interrupt::Interrupt;
use super::output::Output;
use super::suite;
use super::uncovered;

/// How many scenarios of a bending are named on the screen.
const NAMED: usize = 3;

/// A bending, with the scenarios in which it makes a difference.
#[derive(Debug, Default)]
struct Row<'a> {
    // How many would show it.
    asked: usize,
    noticed: Vec<&'a str>,
}

/// A bending as JSON: `{"rule","how","limit","asked","noticed":["path"]}`; `limit` is the name of the
/// limit that is moved, else null.
#[derive(Serialize)]
struct Line<'a> {
    rule: Rule,
    how: How,
    limit: Option<&'static str>,
    asked: usize,
    noticed: &'a [&'a str],
}

/// Bends every rule that the scenarios meet and reports who notices.
pub(crate) fn run(args: &RulesArgs, output: &mut Output<'_>) -> Exit {
    let interrupt = Interrupt::listen();
    let scenarios = match suite::checked(&args.ids, output) {
        Ok(scenarios) => scenarios,
        Err(exit) => return exit,
    };
    // A failed assertion is an answer here, and nothing to tell the person who waits.
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let matrix = matrix(&scenarios, &interrupt, args.json, output);
    panic::set_hook(hook);
    let Some((matrix, limits, failing)) = matrix else {
        return suite::interrupted(0, false, scenarios.len(), output);
    };
    let drawing = suite::diagnostics(output);
    for path in &failing {
        let message = format!("`{path}` fails with all rules, so that it proves nothing here");
        output.problem(
            &drawing.error(&message, "correct it first: `inasim run` tells what is wrong"),
        );
    }
    if args.json {
        for (Bend { rule, how, limit }, row) in &matrix {
            let line = Line {
                rule: *rule,
                how: *how,
                limit: limit.map(Boundary::name),
                asked: row.asked,
                noticed: &row.noticed,
            };
            let line = serde_json::to_string(&line).expect("words and numbers");
            output.result(&format!("{line}\n"));
        }
    } else {
        written(&matrix, &limits, output);
    }
    let all = matrix.values().all(|row| !row.noticed.is_empty());
    if all && failing.is_empty() { Exit::Ok } else { Exit::Missed }
}

/// Every bending with who notices it, the limits, and the scenarios that fail without a bending.
type Matrix<'a> = (BTreeMap<Bend, Row<'a>>, Vec<LimitRow>, Vec<&'a str>);

/// Returns every bending that applies to a built rule with who notices it, and on which sides of
/// the limits the scenarios come; `None` if interrupted.
fn matrix<'a>(
    scenarios: &'a [Scenario],
    interrupt: &Interrupt,
    quiet: bool,
    output: &Output<'_>,
) -> Option<Matrix<'a>> {
    let mut progress = output.progress("skenario dimainkan", scenarios.len(), quiet);
    let met = each(scenarios, interrupt, &mut progress, kill::met)?;
    let limits = uncovered::limits(&met);
    let mut matrix: BTreeMap<Bend, Row<'a>> = BTreeMap::new();
    for bend in Rule::ALL.iter().flat_map(|rule| Bend::all(*rule)) {
        matrix.entry(bend).or_default();
    }
    let (mut plays, mut failing) = (Vec::new(), Vec::new());
    for (scenario, met) in scenarios.iter().zip(met) {
        if !met.passes {
            failing.push(&*scenario.path);
            continue;
        }
        for bend in met.bends {
            matrix.entry(bend).or_default().asked += 1;
            plays.push((scenario, bend));
        }
    }
    let mut progress = output.progress("pembengkokan dimainkan", plays.len(), quiet);
    let noticed =
        each(&plays, interrupt, &mut progress, |(scenario, bend)| kill::notices(scenario, *bend))?;
    for ((scenario, bend), noticed) in plays.iter().zip(noticed) {
        if noticed {
            let row = matrix.get_mut(bend).expect("every bending that is played has its row");
            row.noticed.push(&scenario.path);
        }
    }
    Some((matrix, limits, failing))
}

/// Writes the bendings with who notices them, those that nobody notices last.
fn written(matrix: &BTreeMap<Bend, Row<'_>>, limits: &[LimitRow], output: &mut Output<'_>) {
    let name = |bend: &Bend| format!("{:<24}", bend.to_string());
    let (seen, unseen): (Vec<_>, Vec<_>) =
        matrix.iter().partition(|(_, row)| !row.noticed.is_empty());
    for (bend, row) in &seen {
        let named = row.noticed.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
        let more = row.noticed.len().saturating_sub(NAMED);
        let more = if more == 0 { String::new() } else { format!(" dan {more} lagi") };
        let counts = format!("{} dari {}", row.noticed.len(), row.asked);
        output.result(&format!("{}  {counts:<12}  {named}{more}\n", name(bend)));
    }
    if !unseen.is_empty() {
        output.result("\nTidak ada yang memperhatikan:\n");
    }
    for (bend, row) in &unseen {
        let why = match row.asked {
            0 => "tidak ada skenario yang menemuinya".to_owned(),
            asked => format!("{asked} skenario menemuinya"),
        };
        output.result(&format!("{}  {why}\n", name(bend)));
    }
    let color = output.style().results.color;
    output.result(&format!("\n{}", report::limits(limits, color)));
    let (all, seen, unseen) = (matrix.len(), seen.len(), unseen.len());
    output.result(&format!("\n{all} pembengkokan: {seen} terlihat, {unseen} tidak\n"));
}
