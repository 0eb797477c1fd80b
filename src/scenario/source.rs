//! The text of a file and places in it.

use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

/// A range of bytes in one source.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct Span {
    /// The number of the source, as `Sources` gave it.
    pub source: u32,
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

/// The text of one file, with the name that messages show.
#[derive(Debug)]
pub struct Source {
    /// The name as the user typed it, mostly a path.
    pub name: String,
    /// The whole text; what people see of it is [`Self::shown`].
    pub text: String,
    // The text with its secrets covered, once it is known that there are some.
    shown: OnceLock<String>,
    number: u32,
    // The first byte of every line, ascending, never empty; counted when somebody asks.
    line_starts: OnceLock<Vec<u32>>,
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        // Not where its lines start, which is counted when somebody asks.
        let Self { name, text, number, .. } = self;
        (name, text, number) == (&other.name, &other.text, &other.number)
            && self.shown() == other.shown()
    }
}

impl Eq for Source {}

/// The sources that the spans of one tree may point into.
///
/// A world, its overlay in a scenario and a flow are different files in one tree.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    list: Vec<Arc<Source>>,
}

impl Source {
    /// Returns a source that stands alone, with number 0.
    ///
    /// A file that takes part in a tree with others comes from `Sources::add`.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Arc::new(Self::numbered(name.into(), text.into(), 0))
    }

    /// Returns the number that spans in this source carry.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// Returns the line of a byte, counted from 1.
    pub fn line(&self, offset: u32) -> usize {
        self.line_starts().partition_point(|start| *start <= offset)
    }

    /// Returns the column of a byte, in characters, counted from 1.
    pub fn column(&self, offset: u32) -> usize {
        let line = self.line(offset);
        let start = self.line_starts().get(line.saturating_sub(1)).copied().unwrap_or(0);
        self.text.get(start as usize..offset as usize).map_or(0, |text| text.chars().count()) + 1
    }

    /// Returns the text as it may be shown: secrets are covered, every byte has its place.
    pub fn shown(&self) -> &str {
        self.shown.get().unwrap_or(&self.text)
    }

    /// Covers these places, in order or not; what is covered stays so.
    pub(super) fn hide(&self, spans: &[Span]) {
        let hidden = |at: usize| {
            spans.iter().any(|span| (span.start as usize..span.end as usize).contains(&at))
        };
        if !spans.is_empty() {
            let cover = |(at, c): (usize, char)| if hidden(at) { covered(c) } else { c };
            self.shown.get_or_init(|| self.text.char_indices().map(cover).collect());
        }
    }

    /// Returns the text of a span, empty when the span is not of this source.
    pub fn slice(&self, span: Span) -> &str {
        if span.source != self.number {
            return "";
        }
        self.text.get(span.start as usize..span.end as usize).unwrap_or("")
    }

    fn numbered(name: String, text: String, number: u32) -> Self {
        Self { name, text, shown: OnceLock::new(), number, line_starts: OnceLock::new() }
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let ends = self.text.match_indices('\n');
            let after = ends.filter_map(|(at, _)| u32::try_from(at + 1).ok());
            std::iter::once(0).chain(after).collect()
        })
    }
}

/// Returns what is shown in place of a character: of as many bytes, so that places stay.
const fn covered(c: char) -> char {
    match c {
        '\n' | '\r' => c,
        _ => match c.len_utf8() {
            1 => '*',
            2 => '\u{b7}',
            3 => '\u{2022}',
            _ => '\u{1f512}',
        },
    }
}

impl Sources {
    /// Returns an empty list.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns a list of one source that stands alone.
    pub fn of(source: &Arc<Source>) -> Self {
        Self { list: vec![Arc::clone(source)] }
    }

    /// Adds a file and returns it with its number.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> Arc<Source> {
        let next = self.list.iter().map(|source| source.number.saturating_add(1)).max();
        let source = Arc::new(Source::numbered(name.into(), text.into(), next.unwrap_or(0)));
        self.list.push(Arc::clone(&source));
        source
    }

    /// Adds a file under the number that spans name it by.
    pub fn add_numbered(&mut self, name: impl Into<String>, text: impl Into<String>, number: u32) {
        self.share(&Arc::new(Source::numbered(name.into(), text.into(), number)));
    }

    /// Returns all sources.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.list.iter().map(|source| &**source)
    }

    /// Adds a source of another list, which keeps its number; one that is known stays.
    pub fn share(&mut self, source: &Arc<Source>) {
        if !self.list.iter().any(|known| known.number == source.number) {
            self.list.push(Arc::clone(source));
        }
    }

    /// Returns the source that a span points into; the first one when it is not in the list.
    pub fn get(&self, span: Span) -> Arc<Source> {
        let found = self.list.iter().find(|source| source.number == span.source);
        found.or(self.list.first()).map_or_else(|| Source::new("", ""), Arc::clone)
    }

    /// Returns the place of a span as `name:line:column`.
    pub fn place(&self, span: Span) -> String {
        let source = self.get(span);
        format!("{}:{}:{}", source.name, source.line(span.start), source.column(span.start))
    }
}
