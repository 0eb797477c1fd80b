//! The scenario format, sentence by sentence: what each row's text does is what the sentence says.
//!
//! `comes` is `ok`, or what is wrong, one line each: problems as `line:column message`, findings as
//! `line:column act: message` and their mismatches indented below. `@name` in a text stands for the
//! use of the shipped flow of that name, saved as `pesanan`.
#![expect(clippy::disallowed_methods, reason = "the test reads the shipped files")]

mod acts;
mod expect;
mod head;
mod services;
mod steps;
mod values;

use std::fmt::Write as _;
use std::path::Path;

use inaproc_sim::run::{CaseResult, Options, play};
use inaproc_sim::scenario::{Cache, Files, Problem, ReadError, Scenario, load};
use inaproc_sim::world::Direct;

/// One sentence, a text that uses it, and what comes.
struct Row {
    says: &'static str,
    text: &'static str,
    comes: &'static str,
}

const fn row(says: &'static str, text: &'static str, comes: &'static str) -> Row {
    Row { says, text, comes }
}

/// The shipped files, the row's own, and others beside it.
struct Shelf<'a> {
    own: &'a str,
    others: &'a [(&'a str, &'a str)],
}

const OWN: &str = "scenarios/uji/x.yaml";

impl Files for Shelf<'_> {
    fn read(&self, path: &str) -> Result<String, ReadError> {
        if path == OWN {
            return Ok(self.own.to_owned());
        }
        if let Some((_, text)) = self.others.iter().find(|(other, _)| *other == path) {
            return Ok((*text).to_owned());
        }
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        std::fs::read_to_string(path).map_err(|_| ReadError::NotFound)
    }
}

/// Returns a row's text without its indentation and with its flows.
fn written(text: &str) -> String {
    let lines: Vec<&str> = text.lines().skip_while(|line| line.trim().is_empty()).collect();
    let indent = lines.first().map_or(0, |line| line.len() - line.trim_start().len());
    let mut out = String::new();
    for line in lines {
        let line = line.get(indent..).unwrap_or("").trim_end();
        let line = match line.split_once("- @") {
            Some((before, flow)) => {
                format!("{before}- {{use: flows/{flow}.yaml, save: pesanan}}")
            }
            None => line.to_owned(),
        };
        writeln!(out, "{line}").expect("text grows");
    }
    out
}

fn read(text: &str, others: &[(&str, &str)]) -> Result<Scenario, Vec<Problem>> {
    let own = written(text);
    load(OWN, &Shelf { own: &own, others }, "scenarios", &mut Cache::new())
}

/// Returns what is wrong with a file, or with its run.
fn outcome(text: &str, others: &[(&str, &str)]) -> String {
    let mut lines = Vec::new();
    match read(text, others) {
        Err(problems) => {
            for problem in problems {
                let file = match &*problem.source.name {
                    OWN => String::new(),
                    other => format!("{other}:"),
                };
                let (line, column) = (problem.line(), problem.column());
                lines.push(format!("{file}{line}:{column} {}", problem.message));
            }
        }
        Ok(scenario) => {
            for result in play(&mut Direct, &scenario, Options::default()) {
                told(&result, &mut lines);
            }
        }
    }
    if lines.is_empty() { "ok".to_owned() } else { lines.join("\n") }
}

fn told(result: &CaseResult, lines: &mut Vec<String>) {
    let place = |place: &inaproc_sim::run::Place| {
        place
            .to_string()
            .strip_prefix(&format!("{OWN}:"))
            .map_or_else(|| place.to_string(), str::to_owned)
    };
    for finding in &result.findings {
        let case = result.case.as_deref().map(|case| format!(" [{case}]")).unwrap_or_default();
        lines.push(format!("{}{case} {}: {}", place(&finding.place), finding.act, finding.message));
        for miss in &finding.mismatches {
            let (expected, actual) = (&miss.expected, &miss.actual);
            lines.push(format!("  {} {}: {expected}, not {actual}", place(&miss.place), miss.path));
        }
    }
}

/// Plays every row and reports all that come out differently.
#[track_caller]
fn table(rows: &[Row], others: &[(&str, &str)]) {
    let mut wrong = String::new();
    for row in rows {
        let comes: Vec<&str> = row.comes.lines().map(str::trim_end).collect();
        let indent = comes.iter().filter(|line| !line.is_empty());
        let indent = indent.map(|line| line.len() - line.trim_start().len()).min().unwrap_or(0);
        let comes: Vec<&str> =
            comes.iter().filter(|l| !l.is_empty()).map(|l| &l[indent..]).collect();
        let comes = comes.join("\n");
        let is = outcome(row.text, others);
        if is != comes {
            let text = written(row.text);
            writeln!(wrong, "=== {}\n{text}--- is\n{is}\n--- not\n{comes}\n", row.says)
                .expect("text grows");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
