//! `inasim list`: which scenarios there are, without playing one.

use inaproc_sim::scenario::Problem;
use serde::Serialize;

use super::args::ListArgs;
use super::exit::Exit;
use super::files::{self, How};
use super::output::Output;
use super::select::{Content, Selection, content};
use super::{problems, suite};

/// The widest column of paths.
///
/// Unit: characters.
const PATH_MAX: usize = 60;

/// What is told of a scenario.
#[derive(Serialize)]
struct Row {
    file: String,
    title: String,
    tags: Vec<String>,
    cases: Vec<String>,
}

/// Lists what the command line asks for.
pub(crate) fn run(args: &ListArgs, output: &mut Output<'_>) -> Exit {
    let mut errors = Vec::new();
    let found = files::find_or_all(&args.paths, &mut errors);
    let mut selection = Selection::new(&args.filter, &args.tags);
    let (mut rows, mut broken): (Vec<Row>, Vec<Vec<Problem>>) = (Vec::new(), Vec::new());
    for file in &found {
        let text = match files::read(&file.file) {
            Ok(text) => text,
            Err(error) => {
                errors.push(error);
                continue;
            }
        };
        match content(&file.path, text) {
            Content::Scenario(head, ..) => {
                if selection.takes(&file.path, &file.picks, &head).is_some() {
                    let file = file.path.clone();
                    rows.push(Row { file, title: head.title, tags: head.tags, cases: head.cases });
                }
            }
            Content::Broken(problems) => broken.push(problems),
            Content::Nearly(problem) if file.how == How::Named => broken.push(vec![*problem]),
            Content::Part(..) | Content::Foreign(_) | Content::Nearly(_) => {}
        }
    }
    let drawing = suite::diagnostics(output);
    for error in &errors {
        suite::unread(&error.to_string(), error.help(), &drawing, output);
    }
    problems::write(&broken, &drawing, output);
    if args.json {
        for row in &rows {
            let line = serde_json::to_string(row).expect("texts and lists are JSON");
            output.result(&(line + "\n"));
        }
    } else {
        let width = rows.iter().map(|row| row.file.chars().count()).max().unwrap_or(0);
        for row in &rows {
            output.result(&line(row, width.min(PATH_MAX)));
        }
    }
    let wrong = errors.iter().map(files::FileError::is_invalid_content);
    if let Some(exit) = suite::exit_of(!broken.is_empty(), wrong) {
        return exit;
    }
    if rows.is_empty() {
        output.problem(&drawing.error("no scenario was selected", &selection.help()));
        return Exit::NothingSelected;
    }
    if let Some((message, help)) = selection.missing() {
        output.problem(&drawing.error(&message, &help));
        return Exit::NothingSelected;
    }
    Exit::Ok
}

/// Returns path and title, with how many cases there are.
fn line(row: &Row, width: usize) -> String {
    let Row { file, title, cases, .. } = row;
    let cases = match cases.len() {
        0 => String::new(),
        count => format!(" ({count} kasus)"),
    };
    inaproc_sim::report::safe(&format!("{file:width$}  {title}{cases}")) + "\n"
}
