//! What is wrong in a file, where, and what to do about it.

use std::fmt;
use std::sync::Arc;

pub use inaproc_core::value::nearest;

use super::source::{Source, Sources, Span};
use inaproc_core::value::is_invisible;

/// How many problems of one file are kept; whoever has more sees these first.
pub const PROBLEMS_MAX: usize = 1_000;

/// One thing that is wrong in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub source: Arc<Source>,
    /// The wrong words.
    pub span: Span,
    /// What is wrong: lowercase, no full stop.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl Problem {
    /// Returns a problem without help.
    pub fn new(sources: &Sources, span: Span, message: impl Into<String>) -> Self {
        let message = brief(message.into());
        Self { source: sources.get(span), span, message, help: None }
    }

    /// Returns the same problem with advice.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(brief(help.into()));
        self
    }

    /// Returns the line, counted from 1.
    pub fn line(&self) -> usize {
        self.source.line(self.span.start)
    }

    /// Returns the column, in characters, counted from 1.
    pub fn column(&self) -> usize {
        self.source.column(self.span.start)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.source.name, self.line(), self.column(), self.message)?;
        self.help.iter().try_for_each(|help| write!(f, " (help: {help})"))
    }
}

/// Returns a message in which no word of a file is longer than anyone reads.
///
/// What is left out is `...`; the words are in the file.
pub fn brief(message: String) -> String {
    const WORD_MAX: usize = 100;
    const MESSAGE_MAX: usize = 1_000;
    const KEPT: usize = 60;
    let message = seen(message);
    if message.len() <= WORD_MAX {
        return message;
    }
    let mut short = String::with_capacity(message.len().min(MESSAGE_MAX));
    for word in message.split_inclusive(' ') {
        let length = word.chars().count();
        if length <= WORD_MAX {
            short.push_str(word);
        } else {
            let behind = word.trim_end_matches([' ', ',', '`']);
            short.extend(word.chars().take(KEPT));
            short.push_str("...");
            short.push_str(&word[behind.len()..]);
        }
        if short.len() > MESSAGE_MAX {
            let end = short.floor_char_boundary(MESSAGE_MAX);
            short.truncate(end);
            short.push_str("...");
            break;
        }
    }
    short
}

/// Returns a message in which characters that cannot be seen, or look like a space, are written
/// out.
fn seen(message: String) -> String {
    let hidden = |c: char| !matches!(c, ' ' | '\n' | '\t') && is_invisible(c);
    if !message.contains(hidden) {
        return message;
    }
    let mut shown = String::with_capacity(message.len() + 8);
    for c in message.chars() {
        if hidden(c) { shown.extend(c.escape_unicode()) } else { shown.push(c) }
    }
    shown
}

/// Returns advice for an unknown word: the nearest valid one, and all of them while they are few.
pub fn advice(word: &str, what: &str, candidates: &[&str]) -> Option<String> {
    const SHOWN_MAX: usize = 24;
    let near = nearest(word, candidates.iter().copied());
    let all = (!candidates.is_empty() && candidates.len() <= SHOWN_MAX)
        .then(|| format!("{what}: {}", candidates.join(", ")));
    let advice = match (near, all) {
        (Some(near), Some(all)) => Some(format!("did you mean `{near}`? {all}")),
        (Some(near), None) => Some(format!("did you mean `{near}`?")),
        (None, all) => all,
    };
    advice.map(brief)
}

/// Returns problems as the tables of tests have them: `line:column message | help`, one a line.
#[cfg(test)]
pub(super) fn show(problems: &[Problem]) -> String {
    let line = |problem: &Problem| {
        let help = problem.help.as_deref().unwrap_or("-");
        format!("{}:{} {} | {help}", problem.line(), problem.column(), problem.message)
    };
    problems.iter().map(line).collect::<Vec<_>>().join("\n")
}
