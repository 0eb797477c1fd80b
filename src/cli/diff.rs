//! `inasim diff`: two files, two traces, or one file under two policies or seeds.
#![expect(clippy::disallowed_methods, reason = "the command line opens files")]

use std::fs;

use inaproc_sim::report;
use inaproc_sim::report::trace::{Told, replay};
use inaproc_sim::run::diff::{Difference, Played, diff};
use inaproc_sim::run::{Event, Kept, Options, Wants, play_to};
use inaproc_sim::scenario::{Scenario, Source};
use inaproc_sim::value::is_blank;
use inaproc_sim::world::Direct;

use super::args::DiffArgs;
use super::exit::Exit;
use super::output::Output;
use super::{files, problems, suite};

/// The ending of a trace.
const TRACE: &str = ".jsonl";

/// Compares what the command line names.
pub(crate) fn run(args: &DiffArgs, output: &mut Output<'_>) -> Exit {
    let alone = args.policy.is_some() || args.seed.is_some();
    let wrong = match (&args.other, alone) {
        (Some(_), true) => {
            Some(("--policy and --seed compare one file with itself", "leave out B"))
        }
        (None, false) => Some((
            "there is nothing to compare with",
            "name a second file or trace, or --policy or --seed for the same file",
        )),
        (None, true) if args.policy.as_deref().is_some_and(is_blank) => {
            Some(("--policy names nothing", "name a preset, or write a map: {batas_up: 1}"))
        }
        (None, true) if args.one.ends_with(TRACE) => {
            Some(("a trace has its policy and its seed", "name the file of the scenario"))
        }
        _ => None,
    };
    if let Some((message, help)) = wrong {
        output.problem(&suite::diagnostics(output).error(message, help));
        return Exit::CouldNotRun;
    }
    let others = args.other.clone().unwrap_or_else(|| name(args));
    // What a trace tells of ended where a step failed.
    let keep_going = !args.one.ends_with(TRACE) && !others.ends_with(TRACE);
    let plain = Options { keep_going, ..Options::default() };
    let sides = side(&args.one, None, plain, output).and_then(|one| {
        let other = if let Some(other) = &args.other {
            side(other, None, plain, output)
        } else {
            let options = Options { seed: args.seed, ..plain };
            side(&args.one, args.policy.as_deref(), options, output)
        };
        other.map(|other| [one, other])
    });
    let Some([one, other]) = sides else { return Exit::CouldNotRun };
    let found = diff(&one, &other);
    let style = output.style();
    output.result(&if args.json {
        report::json_differences(&found)
    } else {
        report::differences(&found, [&args.one, &others], style.width, style.results.color)
    });
    if found.iter().any(Difference::differs) { Exit::DIFFERENT } else { Exit::Ok }
}

/// Returns what one file is called that is played otherwise.
fn name(args: &DiffArgs) -> String {
    let policy = args.policy.as_ref().map(|policy| format!(" --policy {policy}"));
    let seed = args.seed.map(|seed| format!(" --seed {seed}"));
    format!("{}{}{}", args.one, policy.unwrap_or_default(), seed.unwrap_or_default())
}

/// Returns the cases of one side; none, with what is wrong written, where there are none to be had.
fn side(
    path: &str,
    policy: Option<&str>,
    options: Options,
    output: &mut Output<'_>,
) -> Option<Vec<Played>> {
    if path.ends_with(TRACE) {
        return trace(path, output);
    }
    let scenarios = match policy {
        None => suite::checked(&[path.to_owned()], output),
        Some(policy) => suite::checked_under(path, &Source::new("--policy", policy), output),
    };
    let play = |scenario: &Scenario| {
        let mut kept = Kept::new(Wants::All);
        play_to(&mut Direct, scenario, options, &mut kept);
        kept.events
    };
    Some(Played::all(scenarios.ok()?.iter().flat_map(play)))
}

/// Returns the cases of a trace.
fn trace(path: &str, output: &mut Output<'_>) -> Option<Vec<Played>> {
    let drawing = suite::diagnostics(output);
    let help = "a trace is what `inasim run --trace FILE` writes, whole and unchanged";
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            output.problem(
                &drawing.error(&format!("cannot read `{path}`: {}", files::words(&error)), help),
            );
            return None;
        }
    };
    let (mut events, mut invalid) = (Vec::new(), Vec::new());
    let replayed = replay(&text, &mut |told, of_file| match told {
        Told::Results(_) => events.extend(of_file.iter().map(|one| one.clone().into_owned())),
        Told::Invalid(problems) => invalid.push(problems),
        Told::Unreadable(_) => {}
    });
    if let Err(error) = replayed {
        let message = format!("{path}:{}: {}", error.line, error.message);
        output.problem(&drawing.error(&message, help));
        return None;
    }
    problems::write(&invalid, &drawing, output);
    let events: Vec<Event<'static>> = events;
    let played = Played::all(events);
    if played.is_empty() {
        let message = format!("{path} tells of no scenario that was played");
        output.problem(&drawing.error(&message, help));
        return None;
    }
    Some(played)
}
