//! `inasim report`: what a trace tells, as the run that wrote it told it.
#![expect(clippy::disallowed_methods, reason = "the command line opens files")]

use std::fs;

use inaproc_sim::report;
use inaproc_sim::report::html::Part;
use inaproc_sim::report::story::Steps;
use inaproc_sim::run::trace::{Told, Unreadable, replay};

use super::args::ReportArgs;
use super::exit::Exit;
use super::html_file::HtmlFile;
use super::machine::MachineFiles;
use super::output::Output;
use super::{problems, story, suite};

/// Reports what a trace tells.
pub(crate) fn run(args: &ReportArgs, output: &mut Output<'_>) -> Exit {
    let drawing = suite::diagnostics(output);
    let path = &args.trace;
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            let message = format!("cannot read `{path}`: {error}");
            let help = "write the path of a file that `inasim run --trace FILE` made";
            output.problem(&drawing.error(&message, help));
            return Exit::CouldNotRun;
        }
    };
    let mut parts = Vec::new();
    let (mut results, mut invalid, mut unread) = (Vec::new(), Vec::new(), Vec::new());
    let how = args.verbose.then(|| story::telling(None, Steps::All, output));
    let mut stories = String::new();
    let replayed = replay(&text, &mut |told, events| match told {
        Told::Results(mut of_scenario) => {
            if args.html.is_some() {
                parts.push(Part::of(&of_scenario, events));
            }
            if let Some(how) = &how {
                let story = report::story::told(&of_scenario, events, how, &[]);
                stories += &story.expect("all steps of everybody can be told");
                stories.push('\n');
            }
            results.append(&mut of_scenario);
        }
        Told::Invalid(of_file) => invalid.push(of_file),
        Told::Unreadable(of_file) => unread.push(of_file),
    });
    if let Err(error) = replayed {
        let message = format!("{path}:{}: {}", error.line, error.message);
        let help = "a trace is what `inasim run --trace FILE` writes, whole and unchanged";
        output.problem(&drawing.error(&message, help));
        return Exit::InvalidFile;
    }
    let mut html = match args.html.as_deref().map(HtmlFile::create).transpose() {
        Ok(html) => html,
        Err(error) => return suite::unwritten(&error, output),
    };
    let machine = match MachineFiles::create(&args.machine) {
        Ok(machine) => machine,
        Err(error) => return suite::unwritten(&error, output),
    };
    if let Some(html) = &mut html {
        for part in parts {
            html.take(part);
        }
    }
    for Unreadable { message, help, .. } in &unread {
        suite::unread(message, help, &drawing, output);
    }
    problems::write(&invalid, &drawing, output);
    if args.json {
        for of_file in &invalid {
            output.result(&report::json_problems(of_file));
        }
        output.result(&report::json(&results));
    } else if !results.is_empty() {
        output.result(&stories);
        suite::results_of(&results, false, output);
    }
    let found = report::Found { results: &results, invalid: &invalid, unread: &unread };
    let written = machine.write(&found, output);
    if let Err(error) = html.map_or(Ok(()), |html| html.write(&found)).and(written) {
        return suite::unwritten(&error, output);
    }
    let broken = suite::exit_of(!invalid.is_empty(), unread.iter().map(|one| one.content));
    // Where nothing was played because of a file, nothing was judged.
    let played = !results.is_empty() || broken.is_none();
    let missed = played.then(|| suite::judged(&results, args.min_coverage, args.json, output));
    broken.or(missed.flatten()).unwrap_or(Exit::Ok)
}
