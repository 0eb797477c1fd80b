//! YAML as nearly all files are written, read in one pass: ASCII, maps and lists by indentation,
//! braces and brackets, words and quoted texts of one line, comments.
//!
//! Start at [`read`]. Whatever else there is, and whatever may be wrong, is left to the parser of
//! `parse`, which alone decides what a file means: what is read here is what it would have read.

use std::sync::Arc;

use super::{Kind, Node, Pair};
use crate::source::{Source, Span};

/// How deep a tree is read here.
const DEPTH_MAX: usize = 32;

/// The longest key that is read here.
///
/// Unit: bytes.
const KEY_MAX: usize = 128;

/// Whether a byte that does not follow a space, wherever it stands in a plain text, is a part of it.
const ORDINARY: [bool; 256] = without(b":,[]{}");

/// Whether a plain text may start with a byte.
const FIRST: [bool; 256] = without(b"?:,[]{}#&*!|>'\"%@`");

/// Returns for every byte whether it can be seen and is none of these.
const fn without(special: &[u8]) -> [bool; 256] {
    let mut taken = [false; 256];
    let mut byte = b'!';
    while byte <= b'~' {
        taken[byte as usize] = true;
        byte += 1;
    }
    let mut place = 0;
    while place < special.len() {
        taken[special[place] as usize] = false;
        place += 1;
    }
    taken
}

/// Words that were read, shared with the same ones that follow: most of a file's are written many
/// times, and most of a folder's in many of its files.
#[derive(Debug)]
pub(crate) struct Words([Option<Arc<str>>; WORDS]);

/// How many words are remembered.
const WORDS: usize = 256;

/// The longest word that is remembered.
///
/// Unit: bytes.
const WORD_MAX: usize = 64;

impl Default for Words {
    fn default() -> Self {
        Self([const { None }; WORDS])
    }
}

impl Words {
    /// Returns a word, shared with the same one before.
    fn share(&mut self, text: &str) -> Arc<str> {
        let bytes = text.as_bytes();
        if bytes.len() > WORD_MAX {
            return text.into();
        }
        let of = |byte: Option<&u8>| byte.copied().map_or(0, usize::from);
        let (first, middle) = (of(bytes.first()), of(bytes.get(bytes.len() / 2)));
        // Of all shipped words as many stay known as with a hash of every byte.
        let mark = bytes.len() * 37 + first * 3 + middle * 7 + of(bytes.last()) * 11;
        let known = &mut self.0[mark % WORDS];
        match known {
            Some(word) if **word == *text => Arc::clone(word),
            _ => Arc::clone(known.insert(text.into())),
        }
    }
}

/// Returns the tree of a file; `None` if it takes the parser to tell what the file is.
pub(super) fn read(source: &Source, words: &mut Words) -> Option<Node> {
    let text = &*source.text;
    // Without a way out in between, so that many bytes are looked at in one step.
    let plain = |bytes: &[u8]| {
        bytes.iter().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~' | b'\n'))
    };
    if !text.as_bytes().chunks(256).all(plain) || u32::try_from(text.len()).is_err() {
        return None;
    }
    let mut reader = Reader {
        text,
        bytes: text.as_bytes(),
        number: source.number(),
        at: 0,
        line: 0,
        block: 0,
        braces: 0,
        depth: 0,
        words,
        pairs: Vec::new(),
        items: Vec::new(),
    };
    (reader.next_line()? == 0).then_some(())?;
    let (start, key) = (reader.at, reader.key()?);
    let root = reader.block_map(start, key)?;
    reader.peek().is_none().then_some(root)
}

/// A key and its place.
type Key = (Arc<str>, Span);

struct Reader<'s> {
    text: &'s str,
    bytes: &'s [u8],
    number: u32,
    // The next byte.
    at: usize,
    // Where its line starts.
    line: usize,
    // The column of the block around it.
    block: usize,
    // How many braces and brackets are open.
    braces: usize,
    depth: usize,
    words: &'s mut Words,
    // The entries of all maps that are open, the innermost last; and those of all lists.
    pairs: Vec<Pair>,
    items: Vec<Node>,
}

impl<'s> Reader<'s> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn column(&self) -> usize {
        self.at - self.line
    }

    /// Returns whether a word ends before a byte.
    fn ends(&self, at: usize) -> bool {
        matches!(self.bytes.get(at), None | Some(b' ' | b'\n')) || self.parts(at)
    }

    /// Returns whether a byte parts the values inside braces or brackets.
    fn parts(&self, at: usize) -> bool {
        self.braces > 0 && matches!(self.bytes.get(at), Some(b',' | b'[' | b']' | b'{' | b'}'))
    }

    /// Returns whether an element of a list by indentation is next.
    fn is_element(&self) -> bool {
        self.peek() == Some(b'-') && self.ends(self.at + 1)
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let byte = |at| u32::try_from(at).expect("the length of the text was looked at");
        Span { source: self.number, start: byte(start), end: byte(end) }
    }

    /// Goes over spaces and a comment.
    fn blank(&mut self) {
        while self.peek() == Some(b' ') {
            self.at += 1;
        }
        // A comment is parted from what stands before it.
        let parted = self.at == self.line || self.bytes[self.at - 1] == b' ';
        if parted && self.peek() == Some(b'#') {
            let rest = &self.bytes[self.at..];
            self.at += rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
        }
    }

    /// Goes to the next line with something on it; returns its column, 0 at the end.
    fn next_line(&mut self) -> Option<usize> {
        loop {
            self.blank();
            match self.peek() {
                None => return Some(0),
                Some(b'\n') => {
                    self.at += 1;
                    self.line = self.at;
                }
                Some(_) => break,
            }
        }
        // It is first on its line, and neither begins nor ends a document.
        let (before, rest) = (&self.bytes[self.line..self.at], &self.bytes[self.at..]);
        let first = before.iter().all(|byte| *byte == b' ');
        let marks = rest.starts_with(b"---") || rest.starts_with(b"...");
        (first && !marks).then(|| self.column())
    }

    /// Goes to the next thing inside braces or brackets.
    fn gap(&mut self) -> Option<()> {
        // Nearly always it is there, or behind one space.
        self.at += usize::from(self.peek() == Some(b' '));
        if !matches!(self.peek(), None | Some(b' ' | b'\n' | b'#')) {
            return Some(());
        }
        let line = self.line;
        loop {
            self.blank();
            if self.peek() != Some(b'\n') {
                break;
            }
            self.at += 1;
            self.line = self.at;
        }
        (self.line == line || self.column() > self.block).then_some(())
    }

    /// Reads a map by indentation, whose first key was read.
    fn block_map(&mut self, start: usize, mut key: Key) -> Option<Node> {
        let column = start - self.line;
        let first = self.pairs.len();
        self.enter()?;
        let end = loop {
            let value = self.below(column, key.1)?;
            let end = value.span.end;
            self.pairs.push(Pair { key: key.0, key_span: key.1, value });
            if self.peek().is_none() || self.column() < column {
                break end;
            }
            (self.column() == column).then_some(())?;
            key = self.key()?;
        };
        self.map(first, Span { end, ..self.span(start, start) })
    }

    /// Reads what belongs to a key of a map at a column, and goes to the line behind it.
    fn below(&mut self, column: usize, key: Span) -> Option<Node> {
        self.blank();
        if !matches!(self.peek(), None | Some(b'\n')) {
            return self.inline(column);
        }
        let next = self.next_line()?;
        if self.peek().is_none() {
            return Some(Node::null(key));
        }
        if self.is_element() && next >= column {
            return self.block_list(column);
        }
        if next <= column {
            return Some(Node::null(key));
        }
        if matches!(self.peek(), Some(b'{' | b'[')) {
            return self.inline(column);
        }
        let (start, key) = (self.at, self.key()?);
        self.block_map(start, key)
    }

    /// Reads a list by indentation, whose first `-` is next, in a map at a column.
    fn block_list(&mut self, around: usize) -> Option<Node> {
        let (mut start, column) = (self.at, self.column());
        let first = self.items.len();
        self.enter()?;
        let end = loop {
            self.at += 1;
            self.blank();
            let here = self.at;
            // To the parser, one right below its key begins with its first element.
            if self.items.len() == first && column == around {
                start = here;
            }
            let item = if let Some(key) = self.key() {
                self.block_map(here, key)?
            } else {
                self.at = here;
                self.inline(column)?
            };
            let end = item.span.end;
            self.items.push(item);
            if self.column() != column || !self.is_element() {
                break end;
            }
        };
        // What stands deeper, the map around the list does not take.
        Some(self.list(first, Span { end, ..self.span(start, start) }))
    }

    /// Reads a value that begins on this line in a block at a column, and goes to the line behind it.
    fn inline(&mut self, column: usize) -> Option<Node> {
        self.block = column;
        let value = self.value()?;
        let next = self.next_line()?;
        // A text would go on there.
        (next <= column).then_some(value)
    }

    /// Reads a key and the `:` behind it.
    fn key(&mut self) -> Option<Key> {
        let start = self.at;
        let (text, _) = self.text()?;
        let span = self.span(start, self.at);
        let colon = self.peek() == Some(b':')
            && matches!(self.bytes.get(self.at + 1), None | Some(b' ' | b'\n'));
        let fits = self.at - start <= KEY_MAX && !matches!(text, "" | "<<");
        (colon && fits).then_some(())?;
        self.at += 1;
        Some((self.words.share(text), span))
    }

    fn value(&mut self) -> Option<Node> {
        let start = self.at;
        match self.peek()? {
            b'{' => return self.flow_map(),
            b'[' => return self.flow_list(),
            _ => {}
        }
        let (text, quoted) = self.text()?;
        let kind = match text {
            "~" | "null" if !quoted => Kind::Null,
            "true" if !quoted => Kind::Bool(true),
            "false" if !quoted => Kind::Bool(false),
            _ => Kind::Text { text: self.words.share(text), quoted },
        };
        Some(Node { span: self.span(start, self.at), kind })
    }

    fn flow_map(&mut self) -> Option<Node> {
        let (start, first) = (self.at, self.pairs.len());
        self.open()?;
        while self.peek() != Some(b'}') {
            let (key, key_span) = self.key()?;
            self.gap()?;
            let value = self.value()?;
            self.pairs.push(Pair { key, key_span, value });
            self.next(b'}')?;
        }
        self.close();
        self.map(first, self.span(start, self.at))
    }

    fn flow_list(&mut self) -> Option<Node> {
        let (start, first) = (self.at, self.items.len());
        self.open()?;
        while self.peek() != Some(b']') {
            let item = self.value()?;
            self.items.push(item);
            self.next(b']')?;
        }
        self.close();
        Some(self.list(first, self.span(start, self.at)))
    }

    fn open(&mut self) -> Option<()> {
        self.enter()?;
        self.braces += 1;
        self.at += 1;
        self.gap()
    }

    fn close(&mut self) {
        self.braces -= 1;
        self.at += 1;
    }

    /// Goes behind a `,`, or to the closing brace or bracket.
    fn next(&mut self, closing: u8) -> Option<()> {
        self.gap()?;
        match self.peek()? {
            b',' => {
                self.at += 1;
                self.gap()?;
                // A comma at the end may mean nothing, or a value that is missing.
                (self.peek() != Some(closing)).then_some(())
            }
            byte => (byte == closing).then_some(()),
        }
    }

    /// Reads a text of one line; returns it, and whether it is quoted.
    fn text(&mut self) -> Option<(&'s str, bool)> {
        match self.peek()? {
            quote @ (b'"' | b'\'') => Some((self.quoted(quote)?, true)),
            _ => Some((self.plain()?, false)),
        }
    }

    fn quoted(&mut self, quote: u8) -> Option<&'s str> {
        let start = self.at + 1;
        let rest = &self.bytes[start..];
        let length =
            rest.iter().position(|byte| *byte == quote || matches!(byte, b'\\' | b'\n'))?;
        (rest[length] == quote).then_some(())?;
        self.at = start + length + 1;
        // Two of them inside single quotes are one.
        (self.peek() != Some(quote)).then(|| &self.text[start..start + length])
    }

    fn plain(&mut self) -> Option<&'s str> {
        let start = self.at;
        let first = self.peek()?;
        (FIRST[usize::from(first)] && (first != b'-' || !self.ends(start + 1))).then_some(())?;
        let (mut at, mut end) = (start + 1, start + 1);
        loop {
            let rest = &self.bytes[at..];
            let run = rest.iter().position(|byte| !ORDINARY[usize::from(*byte)]);
            let run = run.unwrap_or(rest.len());
            if run > 0 {
                at += run;
                end = at;
            }
            match self.bytes.get(at) {
                None | Some(b'\n') => break,
                Some(b' ') => match self.bytes.get(at + 1) {
                    Some(b'#') => break,
                    // The parser takes it for the `-` of a list.
                    Some(b'-') if self.parts(at + 2) => return None,
                    _ => {}
                },
                Some(b':') if self.ends(at + 1) => break,
                Some(_) if self.parts(at) => break,
                Some(_) => end = at + 1,
            }
            at += 1;
        }
        self.at = end;
        Some(&self.text[start..self.at])
    }

    fn enter(&mut self) -> Option<()> {
        self.depth += 1;
        (self.depth <= DEPTH_MAX).then_some(())
    }

    /// Makes a map of the entries from `first` on, unless two have the same key.
    fn map(&mut self, first: usize, span: Span) -> Option<Node> {
        const SCANNED_MAX: usize = 16;
        self.depth -= 1;
        let pairs = &self.pairs[first..];
        let unique = if pairs.len() <= SCANNED_MAX {
            let known =
                |(at, pair): (usize, &Pair)| pairs[..at].iter().any(|old| old.key == pair.key);
            !pairs.iter().enumerate().any(known)
        } else {
            let mut keys: Vec<&str> = pairs.iter().map(|pair| &*pair.key).collect();
            keys.sort_unstable();
            keys.windows(2).all(|pair| pair[0] != pair[1])
        };
        unique.then(|| Node { span, kind: Kind::Map(self.pairs.drain(first..).collect()) })
    }

    /// Makes a list of the elements from `first` on.
    fn list(&mut self, first: usize, span: Span) -> Node {
        self.depth -= 1;
        Node { span, kind: Kind::List(self.items.drain(first..).collect()) }
    }
}

#[cfg(test)]
mod tests;
