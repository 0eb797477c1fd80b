//! `inasim check`: all that can be said of files without playing them.

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::thread;

use inaproc_sim::report::trace::Unreadable;
use inaproc_sim::scenario::domain::{self, Mistake, Severity};
use inaproc_sim::scenario::{self, Cache, Problem, Source};
use serde::Serialize;

use super::args::CheckArgs;
use super::diagnostic::Diagnostics;
use super::each::each;
use super::exit::Exit;
use super::files::{self, Disk, FileError, Found, How};
use super::interrupt::Interrupt;
use super::output::Output;
use super::select::{Content, Selection, content};
use super::{problems, suite};

/// What a file comes to.
enum Checked {
    /// It was checked.
    File(Vec<Mistake>),
    /// It gave no text.
    Unread(FileError),
    /// A part of it was named that is not there: what it is, and advice.
    Missing(String, String),
    /// It is nearly a scenario and lies in a folder: `run` plays the others all the same.
    Foreign,
}

/// A mistake, for programs.
#[derive(Serialize)]
struct Row<'r> {
    file: &'r str,
    line: usize,
    column: usize,
    severity: &'static str,
    message: &'r str,
    help: Option<&'r str>,
}

/// Checks what the command line asks for.
pub(crate) fn run(args: &CheckArgs, output: &mut Output<'_>) -> Exit {
    let interrupt = Interrupt::listen();
    let mut errors = Vec::new();
    let found = files::find_or_all(&args.paths, &mut errors);
    let Some(checked) = all(&found, &interrupt, output) else {
        return suite::interrupted(0, false, found.len(), output);
    };
    let mut count = 0;
    let (mut mistakes, mut missing) = (Vec::new(), Vec::new());
    for checked in checked {
        match checked {
            Checked::File(of_file) => {
                count += 1;
                mistakes.push(of_file);
            }
            Checked::Unread(error) => errors.push(error),
            Checked::Missing(message, help) => missing.push((message, help)),
            Checked::Foreign => {}
        }
    }
    told(&errors, &mistakes, args.json, output);
    for (message, help) in &missing {
        output.problem(&suite::diagnostics(output).error(message, help));
    }
    let number =
        |severity| mistakes.iter().flatten().filter(|mistake| mistake.severity == severity).count();
    let (wrong, doubtful) = (number(Severity::Error), number(Severity::Warning));
    if !args.json && count > 0 {
        output.result(&format!(
            "{} checked: {}, {}\n",
            suite::plural(count, "file"),
            suite::plural(wrong, "error"),
            suite::plural(doubtful, "warning")
        ));
    }
    let fails = wrong > 0 || (args.strict && doubtful > 0);
    let unread = errors.iter().map(FileError::is_invalid_content);
    if let Some(exit) = suite::exit_of(fails, unread) {
        return exit;
    }
    if !missing.is_empty() {
        return Exit::NothingSelected;
    }
    if count == 0 {
        let help = "a scenario is a .yaml or .yml file with `steps` and without `params`";
        let message = "there is nothing to check";
        output.problem(&suite::diagnostics(output).error(message, help));
        return Exit::NothingSelected;
    }
    Exit::Ok
}

/// Checks files on all cores, a part of them with what they share on each; `None` if interrupted.
fn all(found: &[Found], interrupt: &Interrupt, output: &Output<'_>) -> Option<Vec<Checked>> {
    let jobs = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let parts: Vec<&[Found]> = found.chunks(found.len().div_ceil(jobs).max(1)).collect();
    let mut quiet = output.progress("berkas diperiksa", parts.len(), true);
    let checked = each(&parts, interrupt, &mut quiet, |part| {
        let mut cache = Cache::new();
        let files = part.iter().take_while(|_| !interrupt.asked());
        files.map(|file| checked(file, &mut cache)).collect::<Vec<_>>()
    })?;
    Some(checked.into_iter().flatten().collect()).filter(|_| !interrupt.asked())
}

fn checked(file: &Found, cache: &mut Cache) -> Checked {
    let text = match files::read(&file.file) {
        Ok(text) => text,
        Err(error) => return Checked::Unread(error),
    };
    let named = file.how == How::Named;
    match content(&file.path, text) {
        Content::Broken(problems) => wrong(problems),
        Content::Nearly(problem) => wrong(vec![*problem]),
        Content::Foreign(source) if named => wrong(vec![foreign(&source)]),
        Content::Foreign(_) => Checked::Foreign,
        Content::Part(source, node) => {
            let checkout = files::checkout(&file.path);
            wrong(scenario::check_part(&source, &node, &Disk, &checkout, cache))
        }
        Content::Scenario(head, source, node) => {
            // All of the file is checked, whichever part is named; but it has to be there.
            let mut selection = Selection::new(&[], &[]);
            selection.takes(&file.path, &file.picks, &head);
            if let Some((message, help)) = selection.missing() {
                return Checked::Missing(message, help);
            }
            let checkout = files::checkout(&file.path);
            match scenario::check(&source, &node, &Disk, &checkout, cache) {
                Ok(scenario) => Checked::File(domain::mistakes(&node, &scenario)),
                Err(problems) => wrong(problems),
            }
        }
    }
}

fn wrong(problems: Vec<Problem>) -> Checked {
    let error = |problem| Mistake { severity: Severity::Error, problem };
    Checked::File(problems.into_iter().map(error).collect())
}

fn foreign(source: &Arc<Source>) -> Problem {
    suite::no_scenario(source)
}

/// Writes what is wrong: a drawing each, or an object each.
fn told(errors: &[FileError], files: &[Vec<Mistake>], json: bool, output: &mut Output<'_>) {
    let drawing = suite::diagnostics(output);
    for error in errors {
        suite::unread(&error.to_string(), error.help(), &drawing, output);
    }
    if json {
        for error in errors {
            output.result(&unread(error));
        }
        for mistake in files.iter().flatten() {
            output.result(&line(mistake));
        }
        return;
    }
    let wrong: Vec<Vec<Mistake>> = files.iter().filter(|file| !file.is_empty()).cloned().collect();
    problems::each(&wrong, &drawing, |mistake: &Mistake| &mistake.problem, &draw, output);
}

fn draw(drawing: &Diagnostics, mistake: &Mistake) -> String {
    match mistake.severity {
        Severity::Error => drawing.problem(&mistake.problem),
        Severity::Warning => drawing.warning(&mistake.problem),
    }
}

fn line(mistake: &Mistake) -> String {
    let Mistake { severity, problem } = mistake;
    let severity = match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    json(&Row {
        file: &problem.source.name,
        line: problem.line(),
        column: problem.column(),
        severity,
        message: &problem.message,
        help: problem.help.as_deref(),
    })
}

/// Returns the line of a file that gave no text.
fn unread(error: &FileError) -> String {
    let Unreadable { file, place, message, help, .. } = error.unreadable();
    json(&Row {
        file: &file,
        line: place.0 as usize,
        column: place.1 as usize,
        severity: "error",
        message: &message,
        help: Some(&help),
    })
}

fn json(row: &Row<'_>) -> String {
    serde_json::to_string(row).expect("texts and numbers are JSON") + "\n"
}
