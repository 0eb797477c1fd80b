//! JUnit XML, which every CI shows as tests.

use std::time::Duration;

use minijinja::{Environment, UndefinedBehavior, context};
use serde::Serialize;

use super::{Complaint, Found, Kind, of_result, titled};
use crate::timing::seconds;

/// Of the template's name depends that everything put into it is escaped.
const NAME: &str = "junit.xml";

const TEMPLATE: &str = include_str!("../../../reports/junit.xml");

/// The suite of what has no file.
const NO_FILE: &str = "berkas";

/// Returns a suite a file and a test case a result; a file that cannot be used is a case with an error.
///
/// Valid against `junit-10.xsd` of the Jenkins xUnit plugin. With times only where they were measured, so
/// that the same run is the same bytes. A character that XML cannot say is replaced by U+FFFD.
pub fn junit(found: &Found<'_>) -> String {
    let mut suites: Vec<Suite> = Vec::new();
    for complaint in found.complaints().into_iter().filter(|it| it.kind == Kind::Error) {
        let name = if complaint.file.is_empty() { NO_FILE } else { &complaint.file };
        let suite = suite(&mut suites, name);
        // All problems of a file are one case.
        match suite.cases.last_mut() {
            Some(case) => case.complaints.push(row(&complaint)),
            None => suite.cases.push(Case {
                name: "berkas dapat dibaca".into(),
                class: class(&complaint.file),
                error: true,
                time: None,
                complaints: vec![row(&complaint)],
            }),
        }
    }
    let mut times = found.times.iter();
    for result in found.results {
        let complaints = of_result(result);
        let time = times.next().copied();
        let suite = suite(&mut suites, &result.file);
        suite.sum = time.map(|time| suite.sum.unwrap_or_default() + time).or(suite.sum);
        suite.cases.push(Case {
            name: legal(&titled(result)),
            class: class(&result.file),
            error: false,
            time: time.map(seconds),
            complaints: complaints.iter().map(row).collect(),
        });
    }
    for suite in &mut suites {
        let count = |error: bool| {
            let fails = |case: &&Case| !case.complaints.is_empty() && case.error == error;
            suite.cases.iter().filter(fails).count()
        };
        (suite.failures, suite.errors) = (count(false), count(true));
        suite.time = suite.sum.map(seconds);
    }
    let time = (!found.times.is_empty()).then(|| seconds(found.times.iter().sum()));
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_trim_blocks(true);
    environment.set_lstrip_blocks(true);
    environment.add_template(NAME, TEMPLATE).expect("the template is a file of this program");
    let template = environment.get_template(NAME).expect("it was added");
    template.render(context! { suites, time }).expect("a suite has all that the template asks")
        + "\n"
}

/// Returns the suite of a file: the last one, or a new one.
fn suite<'s>(suites: &'s mut Vec<Suite>, file: &str) -> &'s mut Suite {
    let name = legal(file);
    if suites.last().is_none_or(|last| last.name != name) {
        suites.push(Suite {
            name,
            cases: Vec::new(),
            failures: 0,
            errors: 0,
            sum: None,
            time: None,
        });
    }
    suites.last_mut().expect("one was pushed")
}

/// Returns a file as a class: what the dots divide, CI shows as folders.
fn class(file: &str) -> String {
    if file.is_empty() {
        return NO_FILE.to_owned();
    }
    let stem = file.trim_start_matches("./").rsplit_once('.').map_or(file, |(stem, _)| stem);
    legal(&stem.replace(['/', '\\'], "."))
}

fn row(complaint: &Complaint) -> Row {
    let Complaint { code, file, line, column, message, .. } = complaint;
    let place = if file.is_empty() { String::new() } else { format!("{file}:{line}:{column}: ") };
    Row { code, message: legal(message), text: legal(&format!("{place}{message}")) }
}

/// Returns a text with what XML 1.0 cannot say replaced.
fn legal(text: &str) -> String {
    let may = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().map(|c| if may(c) { c } else { char::REPLACEMENT_CHARACTER }).collect()
}

#[derive(Serialize)]
struct Suite {
    name: String,
    cases: Vec<Case>,
    failures: usize,
    errors: usize,
    #[serde(skip)]
    sum: Option<Duration>,
    // Seconds.
    time: Option<String>,
}

#[derive(Serialize)]
struct Case {
    name: String,
    class: String,
    error: bool,
    // Seconds.
    time: Option<String>,
    complaints: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    code: &'static str,
    message: String,
    text: String,
}
