//! What is told of one thing, and its two drawings: text for a screen, Markdown for a page.

use std::fmt::Write as _;

use super::{beside, rows};

/// Everything that is told of one thing.
pub(crate) struct Entry {
    /// The word by which it is asked for.
    pub(crate) name: String,
    /// What it is, in a sentence.
    pub(crate) about: String,
    /// What more there is, in order.
    pub(crate) parts: Vec<Part>,
}

/// A part of what is told.
pub(crate) enum Part {
    /// What is so, each with its name.
    Facts(Vec<Fact>),
    /// Names with a text beside each, under a title or, where it is empty, none.
    Rows(&'static str, Vec<(String, String)>),
    /// Words that speak for themselves, under a title.
    Words(&'static str, Vec<&'static str>),
    /// Lines of a file, under a title.
    Code(String, String),
}

/// Something that is so.
pub(crate) struct Fact {
    name: &'static str,
    text: String,
    /// Whether the text can be written in a file.
    code: bool,
}

impl Fact {
    /// Returns what is said in words.
    pub(crate) fn said(name: &'static str, text: impl Into<String>) -> Self {
        Self { name, text: text.into(), code: false }
    }

    /// Returns what can be written in a file.
    pub(crate) fn code(name: &'static str, text: impl Into<String>) -> Self {
        Self { name, text: text.into(), code: true }
    }
}

impl Entry {
    /// Returns it as text, broken at a width if there is one.
    pub(crate) fn text(&self, width: Option<usize>) -> String {
        let mut out = beside(&format!("{}  ", self.name), &self.about, width);
        let within = |indent: &str, all: &[(String, String)]| {
            let all = all.iter().map(|(name, text)| (format!("{indent}{name}"), text.clone()));
            rows(&all.collect::<Vec<_>>(), width)
        };
        for part in &self.parts {
            match part {
                Part::Facts(facts) => {
                    let all = facts.iter().map(|fact| (fact.name.to_owned(), fact.text.clone()));
                    out.push_str(&within("  ", &all.collect::<Vec<_>>()));
                }
                Part::Rows("", all) => out.push_str(&within("  ", all)),
                Part::Rows(title, all) => {
                    out.extend(["  ", title, "\n"]);
                    out.push_str(&within("    ", all));
                }
                Part::Words(title, words) => {
                    out.push_str(&beside(&format!("  {title}  "), &words.join(", "), width));
                }
                Part::Code(title, code) => {
                    out.extend(["  ", title, "\n"]);
                    for line in code.lines() {
                        out.extend(["    ", line, "\n"]);
                    }
                }
            }
        }
        out
    }

    /// Returns it as a section of a page in Markdown.
    pub(crate) fn markdown(&self) -> String {
        let mut out = format!("### {}\n\n{}\n", self.name, escaped(&self.about));
        let mut tell = |text: std::fmt::Arguments<'_>| out.write_fmt(text).expect("text grows");
        for part in &self.parts {
            match part {
                Part::Facts(facts) => {
                    tell(format_args!("\n"));
                    for Fact { name, text, code } in facts {
                        let text = if *code { format!("`{text}`") } else { escaped(text) };
                        tell(format_args!("- {}: {text}\n", name.trim_end()));
                    }
                }
                Part::Rows(title, all) => {
                    if !title.is_empty() {
                        tell(format_args!("\n**{}**\n", escaped(title)));
                    }
                    tell(format_args!("\n| | |\n|---|---|\n"));
                    for (name, text) in all {
                        tell(format_args!("{}", row(&[format!("`{name}`"), escaped(text)])));
                    }
                }
                Part::Words(title, words) => {
                    tell(format_args!("\n**{title}**: `{}`\n", words.join("`, `")));
                }
                Part::Code(title, code) => {
                    tell(format_args!(
                        "\n**{}**\n\n```yaml\n{}\n```\n",
                        escaped(title),
                        code.trim_end()
                    ));
                }
            }
        }
        out.push('\n');
        out
    }
}

/// Returns a row of a table in Markdown.
pub(super) fn row(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
    format!("| {} |\n", cells.join(" | "))
}

/// Returns a text in which nothing counts as Markdown but what stands between backticks.
pub(super) fn escaped(text: &str) -> String {
    let mut code = false;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        code ^= c == '`';
        match c {
            '<' if !code => out.push_str("&lt;"),
            '*' | '[' if !code => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}
