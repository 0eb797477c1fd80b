//! `inasim fmt`: files in their one form.
#![expect(clippy::disallowed_methods, reason = "the command line writes files")]

use std::fs;
use std::io::Read;

use inaproc_sim::scenario::form::{Formed, formed};
use inaproc_sim::scenario::{Problem, Source};

use super::args::FmtArgs;
use super::exit::Exit;
use super::files::{self, FILE_BYTES_MAX, FileError, Found, How};
use super::output::Output;
use super::select::{Content, content};
use super::{problems, shipped, suite};

/// What stands for standard input.
const STDIN: &str = "-";

/// What came of a file.
enum Done {
    /// It has the form.
    Same,
    /// It would have it by this text.
    Other(String),
    /// It belongs to another tool.
    Foreign,
    /// It is no YAML.
    Broken(Vec<Problem>),
}

/// Brings the files of the command line into their form.
pub(crate) fn run(args: &FmtArgs, output: &mut Output<'_>) -> Exit {
    if args.paths.iter().any(|path| path == STDIN) {
        if args.paths.len() > 1 {
            let message = "`-` beside other files";
            let help = "standard input is formatted alone: leave out the one or the others";
            output.problem(&suite::diagnostics(output).error(message, help));
            return Exit::CommandLine;
        }
        return piped(args, output);
    }
    let mut errors = Vec::new();
    let found = files::find_or_all(&args.paths, &mut errors);
    if let Some(inside) = found.iter().find(|file| shipped::is_inside(&file.path)) {
        return suite::only_inside(inside, output);
    }
    let (mut broken, mut notes, mut changed, mut count) = (Vec::new(), Vec::new(), 0, 0);
    for file in &found {
        let text = match files::read(&file.file) {
            Ok(text) => text,
            Err(error) => {
                errors.push(error);
                continue;
            }
        };
        count += 1;
        match done(file, text, &mut notes) {
            Done::Foreign => count -= 1,
            Done::Same => {}
            Done::Broken(problems) => broken.push(problems),
            Done::Other(made) => {
                changed += 1;
                if let Err(error) = put(file, &made, args, output) {
                    errors.push(error);
                }
            }
        }
    }
    let drawing = suite::diagnostics(output);
    for error in &errors {
        suite::unread(&error.to_string(), error.help(), &drawing, output);
    }
    problems::write(&broken, &drawing, output);
    for note in notes {
        output.problem(&(note + "\n"));
    }
    if count > 0 {
        let would = if args.check { "would change" } else { "changed" };
        output.result(&format!("{}: {changed} {would}\n", suite::plural(count, "file")));
    }
    let unread = errors.iter().map(FileError::is_invalid_content);
    if let Some(exit) = suite::exit_of(!broken.is_empty(), unread) {
        return exit;
    }
    if count == 0 {
        let help = "scenarios, flows, worlds and policies are .yaml or .yml files";
        output.problem(&drawing.error("there is nothing to bring into form", help));
        return Exit::NothingSelected;
    }
    if args.check && changed > 0 { Exit::CommandLine } else { Exit::Ok }
}

fn done(file: &Found, text: String, notes: &mut Vec<String>) -> Done {
    let source = Source::new(&*file.path, &*text);
    match content(&file.path, text) {
        Content::Broken(problems) => return Done::Broken(problems),
        Content::Foreign(_) if file.how == How::InFolder => return Done::Foreign,
        _ => {}
    }
    match formed(&source) {
        Err(problems) => Done::Broken(problems),
        // A file of nothing has no lines.
        Ok(_) if source.text.is_empty() => Done::Same,
        Ok(Formed::Text(made)) if made == source.text => Done::Same,
        Ok(Formed::Text(made)) => Done::Other(made),
        Ok(Formed::Lines(made, reason)) => {
            notes.push(format!("{}: lines stay as they are: {reason}", file.path));
            if made == source.text { Done::Same } else { Done::Other(made) }
        }
    }
}

/// Writes a file, or says that it would be written.
fn put(file: &Found, made: &str, args: &FmtArgs, output: &mut Output<'_>) -> Result<(), FileError> {
    if !args.check {
        let path = file.path.clone();
        let made = [files::mark(&file.file), made].concat();
        fs::write(&file.file, made).map_err(|error| FileError::Unwritable { path, error })?;
    }
    output.result(&format!("{}\n", file.path));
    Ok(())
}

/// Brings what comes in by standard input into its form, and writes it to standard output.
fn piped(args: &FmtArgs, output: &mut Output<'_>) -> Exit {
    let drawing = suite::diagnostics(output);
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes);
    let path = STDIN.to_owned();
    let text = match read {
        Ok(_) => files::text_of(bytes, path),
        Err(error) => Err(FileError::Unreadable { path, error }),
    };
    let text = match text {
        Ok(text) => text,
        Err(error) => return suite::no_text(&error, output),
    };
    let source = Source::new("<stdin>", text);
    match formed(&source) {
        Err(problems) => {
            problems::write(&[problems], &drawing, output);
            Exit::InvalidFile
        }
        Ok(formed) => {
            let made = match formed {
                Formed::Text(made) => made,
                Formed::Lines(made, reason) => {
                    output.problem(&format!("<stdin>: lines stay as they are: {reason}\n"));
                    made
                }
            };
            let same = made == source.text;
            if !args.check {
                output.result(&made);
            }
            if args.check && !same { Exit::CommandLine } else { Exit::Ok }
        }
    }
}
