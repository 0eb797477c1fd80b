//! The one form of a file: how it is laid out, apart from what it says.
//!
//! Start at [`formed`]. The keys of the head stand in one order; a block is two columns further in than
//! what it belongs to; braces, brackets, commas and colons have the same gaps everywhere; a map or list in
//! braces over several lines comes onto one where it fits; a quoted plain word loses its quotes; at most
//! one line is empty in a row, none at the beginning and the end of a block; no line ends with blanks. What
//! stands on one line stays there, and comments and notes stay where they belong.
//!
//! What the file says is read before and after, and has to be the same.

mod scan;

use std::fmt::Write as _;
use std::sync::Arc;

use self::scan::Scan;
use super::flow::{FileKind, kind};
use super::outline::{FLOW, is_world};
use super::problem::Problem;
use super::source::{Source, Span};
use super::tree::{Kind, Node, Pair, parse};

/// The longest line onto which a map or list of several lines is put.
///
/// Unit: characters.
const LINE_MAX: usize = 100;

/// How far a block is in from what it belongs to.
const STEP: usize = 2;

/// The keys of a scenario in the order in which they stand.
const HEAD: [&str; 10] =
    ["title", "covers", "tags", "start", "seed", "policy", "world", "mocks", "cases", "steps"];

/// Words that mean something else without quotes.
const MEANS_ELSE: [&str; 4] = ["null", "true", "false", "required"];

/// What came of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formed {
    /// It has this form now; perhaps the one that it had.
    Text(String),
    /// Its lines are left as they are but for blanks at their ends, for this reason.
    Lines(String, &'static str),
}

/// Returns a file in its form.
///
/// Errors: what is wrong with its syntax.
pub fn formed(source: &Arc<Source>) -> Result<Formed, Vec<Problem>> {
    let text = source.text.replace("\r\n", "\n");
    let source = Source::new(source.name.as_str(), text);
    let root = parse(&source)?;
    let scan = Scan::of(&source.text, &root);
    let reason = match (&root.kind, scan.beyond) {
        (Kind::Map(_), None) => {
            let made = Writer { text: &source.text, scan: &scan }.file(&root);
            match made.filter(|made| says_the_same(&source, &root, made)) {
                Some(made) => return Ok(Formed::Text(made)),
                None => "a comment stands where it cannot be kept",
            }
        }
        (_, Some(beyond)) => beyond,
        (_, None) => "it is no map",
    };
    let lines = scan.lines();
    let lines = if says_the_same(&source, &root, &lines) { lines } else { source.text.clone() };
    Ok(Formed::Lines(lines, reason))
}

/// Returns whether another text says what a file says: the same values under the same keys, in whatever order
/// the keys of the head stand.
fn says_the_same(source: &Source, root: &Node, text: &str) -> bool {
    let Ok(other) = parse(&Source::new(source.name.as_str(), text)) else { return false };
    let (Some(ours), Some(theirs)) = (root.as_map(), other.as_map()) else {
        return same(root, &other);
    };
    let has = |pair: &Pair| other.get(&pair.key).is_some_and(|value| same(&pair.value, value));
    ours.len() == theirs.len() && ours.iter().all(has)
}

fn same(a: &Node, b: &Node) -> bool {
    match (&a.kind, &b.kind) {
        (Kind::Text { text, quoted }, Kind::Text { text: other, quoted: others }) => {
            text == other && (quoted == others || is_plain_word(text))
        }
        (Kind::List(items), Kind::List(others)) => {
            items.len() == others.len() && items.iter().zip(&**others).all(|(a, b)| same(a, b))
        }
        (Kind::Map(pairs), Kind::Map(others)) => {
            let pair = |(a, b): (&Pair, &Pair)| a.key == b.key && same(&a.value, &b.value);
            pairs.len() == others.len() && pairs.iter().zip(&**others).all(pair)
        }
        (a, b) => a == b,
    }
}

/// Returns whether a text is a word that means the same with and without quotes, wherever it stands.
fn is_plain_word(text: &str) -> bool {
    let inner =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | '/' | '@' | '+');
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(inner)
        && !MEANS_ELSE.contains(&text)
}

/// Returns the order of the keys of a file, where there is one.
fn order(root: &Node) -> &'static [&'static str] {
    match kind(root) {
        FileKind::Scenario if !is_world(root) => &HEAD,
        FileKind::Flow => &FLOW,
        FileKind::Scenario | FileKind::Other => &[],
    }
}

/// Writes a tree anew.
struct Writer<'t> {
    text: &'t str,
    scan: &'t Scan<'t>,
}

/// An entry of a block: where it begins, its key, its value.
struct Entry<'n> {
    start: usize,
    key: Option<&'n Pair>,
    value: &'n Node,
}

impl Writer<'_> {
    /// Returns a whole file; `None` where a comment stands in its way.
    fn file(&self, root: &Node) -> Option<String> {
        let entries = self.entries(root, 0)?;
        let first = entries.first()?.start;
        let mut head = String::new();
        self.lead(0..first, 0, true, &mut head);
        // An empty line between the comments of the file and its first key.
        let apart = head.ends_with("\n\n") || head.is_empty();
        head.truncate(head.trim_end().len());
        if !head.is_empty() {
            head.push('\n');
        }
        let mut parts = Vec::with_capacity(entries.len());
        let mut from = first;
        for (index, entry) in entries.iter().enumerate() {
            let until = entries.get(index + 1).map_or(self.text.len(), |next| next.start);
            let mut part = String::new();
            self.lead(from..entry.start, 0, index == 0, &mut part);
            from = self.entry(entry, 0, until, &mut part)?;
            let order = order(root);
            let key = entry.key.map_or("", |pair| &*pair.key);
            let place = order.iter().position(|known| *known == key).unwrap_or(order.len());
            parts.push((place, part));
        }
        parts.sort_by_key(|(place, _)| *place);
        let mut out = head;
        for (index, (_, part)) in parts.iter().enumerate() {
            let part = if index == 0 { part.trim_start_matches('\n') } else { part };
            if index == 0 && apart && !out.is_empty() {
                out.push('\n');
            }
            out.push_str(part);
        }
        self.lead(from..self.text.len(), 0, false, &mut out);
        out.truncate(out.trim_end().len());
        out.push('\n');
        Some(out)
    }

    /// Returns the entries of a block; a list's begin with their dashes.
    fn entries<'n>(&self, node: &'n Node, from: usize) -> Option<Vec<Entry<'n>>> {
        match &node.kind {
            Kind::Map(pairs) => {
                let entry = |pair: &'n Pair| Entry {
                    start: pair.key_span.start as usize,
                    key: Some(pair),
                    value: &pair.value,
                };
                Some(pairs.iter().map(entry).collect())
            }
            Kind::List(items) => {
                let mut entries = Vec::with_capacity(items.len());
                let mut from = from;
                for item in items.iter() {
                    let start = self.scan.dash(from)?;
                    entries.push(Entry { start, key: None, value: item });
                    let end = if self.is_empty(item) { start } else { self.end(item)? };
                    from = end.max(start + 1);
                }
                Some(entries)
            }
            _ => None,
        }
    }

    /// Returns whether nothing is written where a value is.
    fn is_empty(&self, node: &Node) -> bool {
        let written = self.text.get(node.span.start as usize..node.span.end as usize);
        node.is_null() && !matches!(written.map(str::trim), Some("null" | "~"))
    }

    /// Returns where a value ends: behind its last key, where nothing is written behind that.
    fn end(&self, node: &Node) -> Option<usize> {
        match &node.kind {
            Kind::Map(pairs) if self.is_block(node) => {
                let last = pairs.last()?;
                let key = last.key_span.end as usize;
                let colon = key + self.text.get(key..)?.find(':')? + 1;
                if self.is_empty(&last.value) { Some(colon) } else { self.end(&last.value) }
            }
            _ => Some(node.span.end as usize),
        }
    }

    /// Writes a block whose first entry stands where `out` ends, if `inline`, else on a line of its own.
    ///
    /// It owns the text from `from` to `until`; returns up to where that is written.
    fn block(
        &self,
        node: &Node,
        indent: usize,
        (from, until): (usize, usize),
        inline: bool,
        out: &mut String,
    ) -> Option<usize> {
        let entries = self.entries(node, from)?;
        let column = self.scan.column(entries.first()?.start);
        let mut from = from;
        for (index, entry) in entries.iter().enumerate() {
            if index == 0 && inline {
                if self.scan.comment_in(from..entry.start).is_some() {
                    return None;
                }
            } else {
                self.lead(from..entry.start, indent, index == 0, out);
                write!(out, "{:indent$}", "").expect("text grows");
            }
            let until = entries.get(index + 1).map_or(until, |next| next.start);
            from = self.entry(entry, indent, until, out)?;
        }
        // Comments behind the last entry that are as far in as the block belong to it.
        // Where a list is as far in as the key above it, they belong to the key below.
        let shared = until < self.text.len() && self.scan.column(until) == column;
        let own = self.scan.comments_from(from, until, column + usize::from(shared));
        if own > from {
            self.lead(from..own, indent, false, out);
            from = own;
        }
        Some(from)
    }

    /// Writes one entry with the end of its last line; returns up to where the text is written.
    fn entry(
        &self,
        entry: &Entry<'_>,
        indent: usize,
        until: usize,
        out: &mut String,
    ) -> Option<usize> {
        let behind = if let Some(pair) = entry.key {
            out.push_str(&self.scalar(pair.key_span));
            out.push(':');
            let end = pair.key_span.end as usize;
            end + self.text.get(end..)?.find(':')? + 1
        } else {
            out.push('-');
            entry.start + 1
        };
        let value = entry.value;
        let (start, end) = (value.span.start as usize, value.span.end as usize);
        if self.is_empty(value) {
            return Some(self.line_end(behind, out));
        }
        if !self.is_block(value) {
            let was = self.scan.column(entry.start);
            let at = out.len() - out.rfind('\n').map_or(0, |at| at + 1) + 1;
            let apart = self.text.get(behind..start)?.contains('\n');
            if self.scan.comment_in(behind..start).is_some() || (apart && !self.fits(value, at)) {
                // It stays below its key where a comment stands between, or where it is too long.
                let from = self.line_end(behind, out);
                let below = indent + STEP;
                self.lead(from..start, below, true, out);
                write!(out, "{:below$}", "").expect("text grows");
                let was = self.scan.column(start);
                out.push_str(&self.inline(value, below, below, was)?);
                return Some(self.line_end(end, out));
            }
            out.push(' ');
            let column = out.len() - out.rfind('\n').map_or(0, |at| at + 1);
            out.push_str(&self.inline(value, column, indent, was)?);
            return Some(self.line_end(end, out));
        }
        if entry.key.is_none() {
            out.push(' ');
            return self.block(value, indent + STEP, (behind, until), true, out);
        }
        let from = self.line_end(behind, out);
        self.block(value, indent + STEP, (from, until), false, out)
    }

    fn is_block(&self, node: &Node) -> bool {
        // A list may begin with what stands between braces; between its own it begins before that.
        let first = match &node.kind {
            Kind::Map(pairs) => pairs.first().map(|pair| pair.key_span),
            Kind::List(items) => items.first().map(|item| item.span),
            Kind::Null | Kind::Bool(_) | Kind::Text { .. } => None,
        };
        let braced = self.text[node.span.start as usize..].starts_with(['{', '[']);
        first.is_some_and(|first| !braced || first.start == node.span.start)
    }

    /// Ends a line, with the comment that stands behind a place on it.
    fn line_end(&self, behind: usize, out: &mut String) -> usize {
        let end = self.scan.line_end(behind);
        let mut written = behind;
        if let Some((start, comment)) = self.scan.comment_in(behind..end) {
            let gap = start - self.text[..start].trim_end().len();
            write!(out, "{:gap$}{comment}", "").expect("text grows");
            written = end;
        }
        out.push('\n');
        written
    }

    /// Writes the comments and empty lines before an entry; `first` says whether it is the first of a block.
    fn lead(&self, range: std::ops::Range<usize>, indent: usize, first: bool, out: &mut String) {
        let mut blank = false;
        let mut any = !first;
        let lines = self.text[range].split('\n').map(str::trim);
        let count = lines.clone().count();
        for (index, line) in lines.enumerate() {
            if line.is_empty() {
                // The rest of a line before, and what stands before the entry on its own, are no lines.
                blank |= index > 0 && index + 1 < count;
                continue;
            }
            if blank && any {
                out.push('\n');
            }
            (blank, any) = (false, true);
            writeln!(out, "{:indent$}{line}", "").expect("text grows");
        }
        if blank && any {
            out.push('\n');
        }
    }

    /// Returns a value that stands behind its key: on one line, or over the lines it has.
    ///
    /// Its own lines keep their distance from the column in which their entry was.
    fn inline(&self, node: &Node, column: usize, indent: usize, was: usize) -> Option<String> {
        let (start, end) = (node.span.start as usize, node.span.end as usize);
        let written = self.text.get(start..end)?;
        if !written.contains('\n') {
            return self.flow(node);
        }
        if self.fits(node, column) {
            return self.flow(node);
        }
        // Its lines stay, as far in as they were in relation to the first.
        let mut lines = written.split('\n');
        let mut out = lines.next()?.trim_end().to_owned();
        for line in lines {
            let own = line.len() - line.trim_start().len();
            let line = line.trim();
            out.push('\n');
            if !line.is_empty() {
                let indent = (indent + own).saturating_sub(was).max(indent + 1);
                write!(out, "{:indent$}{line}", "").expect("text grows");
            }
        }
        Some(out)
    }

    /// Returns whether a value may stand on one line from a column on.
    fn fits(&self, node: &Node, column: usize) -> bool {
        let commented =
            self.scan.comment_in(node.span.start as usize..node.span.end as usize).is_some();
        let line = if commented { None } else { self.flow(node) };
        line.is_some_and(|line| column + line.chars().count() <= LINE_MAX)
    }

    /// Returns a value on one line.
    fn flow(&self, node: &Node) -> Option<String> {
        match &node.kind {
            Kind::List(items) => {
                let items: Option<Vec<String>> = items.iter().map(|item| self.flow(item)).collect();
                Some(format!("[{}]", items?.join(", ")))
            }
            Kind::Map(pairs) => {
                let entry = |pair: &Pair| {
                    Some(format!("{}: {}", self.scalar(pair.key_span), self.flow(&pair.value)?))
                };
                let pairs: Option<Vec<String>> = pairs.iter().map(entry).collect();
                Some(format!("{{{}}}", pairs?.join(", ")))
            }
            Kind::Null | Kind::Bool(_) | Kind::Text { .. } => Some(match self.scalar(node.span) {
                empty if empty.is_empty() => "null".to_owned(),
                written => written,
            }),
        }
    }

    /// Returns a text or key as it is written, with quotes where it needs them.
    fn scalar(&self, span: Span) -> String {
        let written = self.text[span.start as usize..span.end as usize].trim();
        let inside = |quote: char| written.strip_prefix(quote)?.strip_suffix(quote);
        if let Some(inner) = inside('\'').filter(|inner| !inner.contains(['\'', '"', '\\'])) {
            return if is_plain_word(inner) { inner.to_owned() } else { format!("\"{inner}\"") };
        }
        match inside('"') {
            Some(inner) if is_plain_word(inner) => inner.to_owned(),
            _ => written.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests;
