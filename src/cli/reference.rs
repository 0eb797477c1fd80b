//! The reference: acts, things, faults, policy and people, each from its table in the code.
//!
//! Start at [`look_up`]: everything that can be asked for is a [`Topic`], found by its word or by any
//! word that is said of it.

mod acts;
mod entry;
mod example;
mod faults;
mod fields;
mod people;
mod policy;
mod things;

use std::fmt::Write as _;

use inaproc_sim::scenario::problem::nearest;
use serde_json::Value;

use super::args::Form;
use super::exit::Exit;
use super::output::Output;
use super::suite;

pub(crate) use acts::run as acts;
pub(crate) use entry::{Entry, Fact, Part};
pub(crate) use faults::run as faults;
pub(crate) use people::{run as people, world};
pub(crate) use policy::run as policy;
pub(crate) use things::run as things;

/// Something that can be looked up.
trait Topic {
    /// Returns the word by which it is asked for whole.
    fn word(&self) -> &str;

    /// Returns everything that a search looks at.
    fn said(&self) -> String;

    /// Returns whether it stands in the list of all.
    fn listed(&self) -> bool {
        true
    }

    /// Returns it in short, broken at a width if there is one.
    fn line(&self, width: Option<usize>) -> String;

    /// Returns what stands in the list of all beside its word, in short.
    fn short(&self) -> String;

    /// Returns all that is known of it.
    fn entry(&self) -> Entry;

    /// Returns all that is known of it for programs.
    fn json(&self) -> Value;
}

/// What is asked for.
struct Asked<'a> {
    /// The words of the command line; none: all.
    words: &'a [String],
    /// How the answer is written.
    form: Form,
    /// What one of the things is called, and how all are listed.
    what: &'static str,
    all: &'static str,
}

/// Writes what is asked for: of a word that names one thing all, of another a list of what it is said of.
fn look_up<T: Topic>(topics: &[T], asked: &Asked<'_>, output: &mut Output<'_>) -> Exit {
    let style = output.style();
    let width = style.results.screen.then_some(style.width);
    if asked.words.is_empty() {
        let listed: Vec<&T> = topics.iter().filter(|topic| topic.listed()).collect();
        list(&listed, asked.form, width, output);
        return Exit::Ok;
    }
    let mut answers: Vec<(Vec<usize>, bool)> = Vec::new();
    let mut unknown = Vec::new();
    for word in asked.words {
        let found = found(topics, word);
        match found.len() {
            0 => unknown.push(word),
            one => answers.push((found, one == 1)),
        }
    }
    if !unknown.is_empty() {
        for word in unknown {
            let message = format!("no {} is called `{word}` or described with it", asked.what);
            let help = match near(topics, word) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("`{}` lists all of them", asked.all),
            };
            output.problem(&suite::diagnostics(output).error(&message, &help));
        }
        return Exit::CommandLine;
    }
    let mut told = vec![false; topics.len()];
    for (found, whole) in answers {
        let new = found.into_iter().filter(|place| !std::mem::replace(&mut told[*place], true));
        let new: Vec<&T> = new.map(|place| &topics[place]).collect();
        if !whole || asked.form == Form::Json {
            list(&new, asked.form, width, output);
            continue;
        }
        for topic in new {
            output.result(&drawn(&topic.entry(), asked.form, width));
        }
    }
    Exit::Ok
}

/// Writes things in short, a line each.
fn list<T: Topic>(topics: &[&T], form: Form, width: Option<usize>, output: &mut Output<'_>) {
    if form == Form::Markdown && !topics.is_empty() {
        output.result("| | |\n|---|---|\n");
    }
    for topic in topics {
        output.result(&match form {
            Form::Text => topic.line(width),
            Form::Json => on_a_line(&topic.json()),
            Form::Markdown => {
                entry::row(&[format!("`{}`", topic.word()), entry::escaped(&topic.short())])
            }
        });
    }
    if form == Form::Markdown && !topics.is_empty() {
        output.result("\n");
    }
}

/// Returns all that is told of something, for people.
pub(super) fn drawn(entry: &Entry, form: Form, width: Option<usize>) -> String {
    if form == Form::Markdown { entry.markdown() } else { entry.text(width) }
}

/// Returns the place of the thing with this word, or the places of all of which each part of it is said.
fn found<T: Topic>(topics: &[T], word: &str) -> Vec<usize> {
    let exact = topics.iter().position(|topic| topic.word().eq_ignore_ascii_case(word));
    if let Some(place) = exact {
        return vec![place];
    }
    let parts: Vec<String> = word.split_whitespace().map(str::to_lowercase).collect();
    let fits = |topic: &T| {
        let said = topic.said().to_lowercase();
        !parts.is_empty() && parts.iter().all(|part| said.contains(part))
    };
    topics.iter().enumerate().filter(|(_, topic)| fits(topic)).map(|(place, _)| place).collect()
}

/// Returns the word nearest to one that finds nothing: that of a thing, a part of it, or one that is said
/// of some.
fn near<T: Topic>(topics: &[T], word: &str) -> Option<String> {
    const SAID_MIN: usize = 4;
    let word = word.to_lowercase();
    let named = nearest(&word, topics.iter().map(Topic::word));
    let apart = |c: char| !c.is_alphanumeric();
    let parts = topics.iter().flat_map(|topic| topic.word().split(apart));
    if let Some(near) = named.or_else(|| nearest(&word, parts)) {
        return Some(near.to_owned());
    }
    let said: Vec<String> = topics.iter().map(|topic| topic.said().to_lowercase()).collect();
    let words = said.iter().flat_map(|said| said.split(apart));
    nearest(&word, words.filter(|word| word.len() >= SAID_MIN)).map(str::to_owned)
}

fn on_a_line(value: &Value) -> String {
    format!("{value}\n")
}

/// Returns the words of a closed set with what each means: a row each, or one for all where they speak for
/// themselves.
fn words(words: &[(&'static str, &'static str)]) -> Option<Part> {
    if words.is_empty() {
        return None;
    }
    if words.iter().all(|(_, about)| about.is_empty()) {
        return Some(Part::Words("Words", words.iter().map(|(word, _)| *word).collect()));
    }
    Some(Part::Rows("Words", owned(words)))
}

/// Returns rows of texts that last as rows of such that do not.
fn owned(rows: &[(&'static str, &'static str)]) -> Vec<(String, String)> {
    rows.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

/// Returns rows of a name and a text beside it, all texts in one column.
fn rows(rows: &[(String, String)], width: Option<usize>) -> String {
    const NAME_MAX: usize = 34;
    let widths = rows.iter().map(|(name, _)| name.chars().count());
    let column = widths.filter(|width| *width <= NAME_MAX).max().unwrap_or(0);
    let row = |(name, text): &(String, String)| beside(&format!("{name:column$}  "), text, width);
    rows.iter().map(row).collect()
}

/// Returns a name and a text beside it: on one line, or on several of this width with the text in a column
/// of its own.
pub(super) fn beside(name: &str, text: &str, width: Option<usize>) -> String {
    const TEXT_WIDTH_MIN: usize = 30;
    let Some(width) = width else { return format!("{name}{text}\n") };
    let room = width.saturating_sub(name.chars().count()).max(TEXT_WIDTH_MIN);
    let indent = " ".repeat(name.chars().count());
    let mut out = name.to_owned();
    let mut used = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if used > 0 && used + 1 + length > room {
            write!(out, "\n{indent}").expect("text grows");
            used = 0;
        }
        if used > 0 {
            out.push(' ');
            used += 1;
        }
        out.push_str(word);
        used += length;
    }
    out.push('\n');
    out
}

/// Returns a value as it is written, without comments and on one line, a list between brackets.
pub(super) fn on_one_line(text: &str) -> String {
    let bare = text.lines().map(|line| line.split(" #").next().unwrap_or_default());
    let text = bare.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ");
    match text.strip_prefix("- ") {
        Some(items) => format!("[{}]", items.split(" - ").collect::<Vec<_>>().join(", ")),
        None => text,
    }
}
