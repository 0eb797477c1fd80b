//! Values as a file spells them: what is written here is read as the same value again.

use std::fmt::Write as _;

use super::tree::{Kind, Node, Pair};
use inaproc_core::value::{is_foreign_space, is_invisible};

/// The longest line onto which a value of the head is put.
///
/// Unit: characters.
const LINE_MAX: usize = 100;

/// How far a block is in from what it belongs to.
const STEP: usize = 2;

/// Words that mean something else without quotes.
const MEANS_ELSE: [&str; 4] = ["~", "null", "true", "false"];

/// Returns a value on one line, as it may stand anywhere.
pub fn flow(node: &Node) -> String {
    match &node.kind {
        Kind::Null => "null".to_owned(),
        Kind::Bool(yes) => yes.to_string(),
        Kind::Text { text, quoted: false } => typed(text),
        Kind::Text { text, quoted: true } => quoted(text),
        Kind::List(items) => {
            format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", "))
        }
        Kind::Map(pairs) => {
            let pair = |pair: &Pair| format!("{}: {}", key(&pair.key), flow(&pair.value));
            format!("{{{}}}", pairs.iter().map(pair).collect::<Vec<_>>().join(", "))
        }
    }
}

/// Returns the lines of an entry of a block that stands so far in: the value behind its key where it fits
/// there, else below it.
pub fn entry(pair: &Pair, indent: usize) -> String {
    let head = format!("{:indent$}{}:", "", key(&pair.key));
    let line = format!("{head} {}\n", flow(&pair.value));
    match &pair.value.kind {
        Kind::Map(pairs) if line.chars().count() > LINE_MAX && !pairs.is_empty() => {
            let inside: String = pairs.iter().map(|pair| entry(pair, indent + STEP)).collect();
            format!("{head}\n{inside}")
        }
        Kind::List(items) if line.chars().count() > LINE_MAX && !items.is_empty() => {
            let indent = indent + STEP;
            let item = |item: &Node| format!("{:indent$}- {}\n", "", flow(item));
            format!("{head}\n{}", items.iter().map(item).collect::<String>())
        }
        _ => line,
    }
}

/// Returns a text that is meant letter for letter: in quotes unless it is plain words, and so that it refers to
/// nothing.
pub fn literal(text: &str) -> String {
    match text.chars().next() {
        // It would be read as a reference, or as a part of a text.
        Some('$' | '~') => format!("{{is: {}}}", quoted(text)),
        Some(first) if first.is_ascii_alphabetic() && text != "required" => typed(text),
        _ => quoted(text),
    }
}

/// Returns a text as it was typed, in quotes where it would be read as something else without.
fn typed(text: &str) -> String {
    if is_bare(text) { text.to_owned() } else { quoted(text) }
}

fn key(text: &str) -> String {
    if text.contains(':') { quoted(text) } else { typed(text) }
}

/// Returns whether a text is read as itself without quotes, between braces as well.
///
/// Of what YAML allows this is the part that nobody has to think about.
fn is_bare(text: &str) -> bool {
    let inner = |c: char| c.is_ascii_alphanumeric() || " ._$~/@+-:()%?!;".contains(c);
    let mut chars = text.chars();
    let first = match (chars.next(), chars.next()) {
        (Some('-'), second) => second.is_some_and(|c| c.is_ascii_alphanumeric()),
        (Some(c), _) => c.is_ascii_alphanumeric() || "._$~/+".contains(c),
        (None, _) => false,
    };
    first
        && !MEANS_ELSE.contains(&text)
        && text.chars().all(inner)
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" -")
}

/// Returns a text in double quotes; what cannot be seen, and what ends a line, is escaped.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            ' ' => out.push(c),
            _ if is_hidden(c) => match u32::from(c) {
                code @ ..=0xffff => write!(out, "\\u{code:04x}").expect("text grows"),
                code => write!(out, "\\U{code:08x}").expect("text grows"),
            },
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Returns whether a character has to be escaped, or cannot be told from others where it stands.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || is_invisible(c)
        || is_foreign_space(c)
        || matches!(u32::from(c) & 0xffff, 0xfffe | 0xffff)
}

#[cfg(test)]
mod tests;
