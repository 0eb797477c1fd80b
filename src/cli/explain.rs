//! `inasim explain`: why a step went as it did, and what would succeed where it was refused.

use std::panic;

use inaproc_sim::report;
use inaproc_sim::report::story::Mark;
use inaproc_sim::run::Options;
use inaproc_sim::run::explain::{Target, explain};

use super::args::ExplainArgs;
use super::exit::Exit;
use super::files;
use super::output::Output;
use super::suite;

/// Explains the step that the command line names.
pub(crate) fn run(args: &ExplainArgs, output: &mut Output<'_>) -> Exit {
    let line = files::line(&args.path);
    if let (Some(_), Some((file, _))) = (&args.at, &line) {
        let message = format!("`{}` names a step, and so does --at", args.path);
        let help = format!("write `{file}` with --at, or leave --at out");
        output.problem(&suite::diagnostics(output).error(&message, &help));
        return Exit::CommandLine;
    }
    let target = match (&args.at, line) {
        (Some(Mark::Place(place)), _) => Target::Place(*place),
        (Some(Mark::Line(file, line)), _) => Target::Line(file.clone(), *line),
        (None, Some((file, line))) => Target::Line(file, line),
        (None, None) => {
            let message = format!("`{}` names no step", args.path);
            let help = "write FILE:line, or FILE with --at and the number in `inasim story`";
            output.problem(&suite::diagnostics(output).error(&message, help));
            return Exit::CommandLine;
        }
    };
    let paths = [args.path.clone()];
    let scenarios = match suite::checked(&paths, output) {
        Ok(scenarios) => scenarios,
        Err(exit) => return exit,
    };
    let [scenario] = &scenarios[..] else {
        let message = format!("`{}` is a folder", args.path);
        output.problem(&suite::diagnostics(output).error(&message, "name one file"));
        return Exit::CommandLine;
    };
    let options = Options { seed: args.seed, ..Options::default() };
    // A rule that is bent may leave something impossible, at which the platform stops.
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let explained = explain(scenario, options, &target);
    panic::set_hook(hook);
    match explained {
        Ok(explained) => {
            let style = output.style();
            output.result(&if args.json {
                report::json_explanation(&explained)
            } else {
                report::explanation(&explained, style.width, style.results.color)
            });
            Exit::Ok
        }
        Err(count) => {
            let message = format!("{} has no such step; it has the steps 1 to {count}", args.path);
            let help = "`inasim story FILE` tells all steps with their numbers";
            output.problem(&suite::diagnostics(output).error(&message, help));
            Exit::NothingSelected
        }
    }
}
