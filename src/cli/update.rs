//! `inasim update`: what a file expects, rewritten to what came, shown before it is written.
#![expect(clippy::disallowed_methods, reason = "the command line writes files")]

use std::fs;
use std::io::{self, BufRead, IsTerminal, Write};

use inaproc_sim::run::update::{Left, Updated, update};
use inaproc_sim::scenario::{self, Cache, Problem, Source, parse};
use similar::TextDiff;

use super::args::UpdateArgs;
use super::exit::Exit;
use super::files::{self, Disk, FileError, Found, How};
use super::output::Output;
use super::select::{Content, content};
use super::{problems, shipped, suite};

/// How many lines around a change are shown.
const AROUND: usize = 2;

/// Updates the files of the command line, one after the other.
pub(crate) fn run(args: &UpdateArgs, output: &mut Output<'_>) -> Exit {
    let mut errors = Vec::new();
    let found = files::find(&args.files, &mut errors);
    let drawing = suite::diagnostics(output);
    for error in &errors {
        suite::unread(&error.to_string(), error.help(), &drawing, output);
    }
    if !errors.is_empty() {
        return Exit::CouldNotRun;
    }
    if found.is_empty() {
        let help = "name a scenario, a .yaml or .yml file";
        output.problem(&drawing.error("there is nothing to update", help));
        return Exit::NothingSelected;
    }
    let mut worst = Exit::Ok;
    for file in &found {
        let exit = file_of(file, args, output);
        let rank = |exit| match exit {
            Exit::Ok => 0,
            Exit::CommandLine => 1,
            Exit::Missed => 2,
            Exit::InvalidFile => 3,
            _ => 4,
        };
        if rank(exit) > rank(worst) {
            worst = exit;
        }
    }
    worst
}

fn file_of(file: &Found, args: &UpdateArgs, output: &mut Output<'_>) -> Exit {
    let drawing = suite::diagnostics(output);
    if shipped::is_inside(&file.path) {
        return suite::only_inside(file, output);
    }
    let text = match files::read(&file.file) {
        Ok(text) => text,
        Err(error) => return suite::no_text(&error, output),
    };
    // What else lies in a folder is left out, as by `inasim run`.
    let part = |content| matches!(content, Content::Part(..) | Content::Foreign(_));
    if file.how == How::InFolder && part(content(&file.path, text.clone())) {
        return Exit::Ok;
    }
    let Updated { text: new, left } = match updated(file, &text) {
        Ok(updated) => updated,
        Err(problems) => {
            problems::write(&[problems], &drawing, output);
            return Exit::InvalidFile;
        }
    };
    let changes = new != text;
    if changes {
        output.result(&difference(&file.path, &text, &new));
    }
    for left in &left {
        tell(left, output);
    }
    let rest = if left.is_empty() { Exit::Ok } else { Exit::Missed };
    if !changes {
        if left.is_empty() {
            output.result(&format!("{}: every expectation is met\n", file.path));
        }
        return rest;
    }
    if args.check {
        return Exit::CommandLine;
    }
    if !args.yes && !agreed(&file.path, output) {
        return Exit::CommandLine;
    }
    // What somebody else has written in the meantime is not lost.
    let unchanged = files::read(&file.file).is_ok_and(|now| now == text);
    if !unchanged {
        let message = format!("`{}` has changed in the meantime", file.path);
        output.problem(&drawing.error(&message, "update it again"));
        return Exit::CouldNotRun;
    }
    let new = [files::mark(&file.file), &new].concat();
    if let Err(error) = fs::write(&file.file, &new) {
        let error = FileError::Unwritable { path: file.path.clone(), error };
        suite::unread(&error.to_string(), error.help(), &drawing, output);
        return Exit::CouldNotRun;
    }
    output.result(&format!("{}: written\n", file.path));
    rest
}

fn updated(file: &Found, text: &str) -> Result<Updated, Vec<Problem>> {
    let checkout = files::checkout(&file.path);
    let mut cache = Cache::new();
    update(text, &mut |text| {
        let source = Source::new(&*file.path, text);
        let root = parse(&source)?;
        let scenario = scenario::check(&source, &root, &Disk, &checkout, &mut cache)?;
        Ok((root, scenario))
    })
}

/// Returns the difference in the form that `diff -u` has.
fn difference(path: &str, old: &str, new: &str) -> String {
    let diff = TextDiff::from_lines(old, new);
    let mut shown = diff.unified_diff();
    shown.context_radius(AROUND).header(path, path).to_string()
}

/// Says what was left, and why.
fn tell(left: &Left, output: &mut Output<'_>) {
    let Left { place, path, why } = left;
    let message = format!("{place}: `{path}` is left as it is: {why}");
    let help = "correct it by hand, then update again";
    output.problem(&suite::diagnostics(output).error(&message, help));
}

/// Asks whether to write; without somebody at a terminal nothing is written.
fn agreed(path: &str, output: &mut Output<'_>) -> bool {
    if !io::stdin().is_terminal() {
        let message = format!("`{path}` is left as it is: nobody can be asked");
        let help = "write it with --yes, or only look with --check";
        output.problem(&suite::diagnostics(output).error(&message, help));
        return false;
    }
    output.problem(&format!("Write {path}? [y/N] "));
    let _ = io::stderr().flush();
    let mut answer = String::new();
    let read = io::stdin().lock().read_line(&mut answer);
    read.is_ok() && matches!(answer.trim(), "y" | "Y" | "yes" | "ya")
}
