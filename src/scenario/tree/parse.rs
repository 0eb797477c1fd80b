//! The events of the YAML parser, put together to a tree.

use std::collections::BTreeSet;
use std::sync::Arc;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::marks::{TYPESET, odd_key, odd_value};
use super::simple::Words;
use super::syntax::{syntax, unquoted_parameter};
use super::{DEPTH_MAX, Kind, Node, Pair, deep, hidden, simple};
use crate::problem::{PROBLEMS_MAX, Problem};
use crate::source::{Source, Sources, Span};

/// The greatest number of values that aliases of one file may stand for.
pub const ALIAS_NODES_MAX: usize = 100_000;

/// Returns the tree of a file, or everything that is wrong with its syntax.
///
/// An empty file is null. What is secret in it is covered from here on, wherever it is shown.
pub fn parse(source: &Arc<Source>) -> Result<Node, Vec<Problem>> {
    parse_with(source, &mut Words::default())
}

/// Returns the same; words that files before had are shared with it.
pub(crate) fn parse_with(source: &Arc<Source>, words: &mut Words) -> Result<Node, Vec<Problem>> {
    if let Some(root) = simple::read(source, words) {
        hidden::cover(source, &root, hidden::Written::Plainly);
        return Ok(root);
    }
    let root = parsed(source)?;
    hidden::cover(source, &root, hidden::Written::Anyhow);
    Ok(root)
}

/// Returns the same, by the parser of the whole language.
pub(super) fn parsed(source: &Arc<Source>) -> Result<Node, Vec<Problem>> {
    let mut builder = Builder::new(source);
    if builder.run().is_err() || !builder.problems.is_empty() {
        return Err(builder.problems);
    }
    Ok(builder
        .root
        .unwrap_or_else(|| Node::null(Span { source: source.number(), ..Span::default() })))
}

/// The reading stopped; the reason is among the problems.
struct Stopped;

struct Builder<'s> {
    source: &'s Arc<Source>,
    sources: Sources,
    // The byte of every character; `None` when the text is ASCII.
    offsets: Option<Vec<u32>>,
    problems: Vec<Problem>,
    anchors: Vec<Option<Anchor>>,
    frames: Vec<Frame>,
    alias_nodes: usize,
    root: Option<Node>,
}

struct Anchor {
    node: Node,
    count: usize,
    depth: usize,
}

struct Frame {
    open: Open,
    start: u32,
    anchor: usize,
    // How many nodes are inside, aliases counted as what they stand for.
    count: usize,
    depth: usize,
}

enum Open {
    List(Vec<Node>),
    Map(OpenMap),
}

#[derive(Default)]
struct OpenMap {
    pairs: Vec<Pair>,
    key: Option<(Arc<str>, Span)>,
    // The key is wrong; its value is read and thrown away.
    discard: bool,
    // Keys with nothing behind them, an error in braces.
    bare: Vec<Span>,
    // All keys once they are many.
    seen: BTreeSet<Arc<str>>,
}

impl<'s> Builder<'s> {
    fn new(source: &'s Arc<Source>) -> Self {
        let text = &source.text;
        let offsets = (!text.is_ascii()).then(|| {
            text.char_indices().map(|(at, _)| u32::try_from(at).unwrap_or(u32::MAX)).collect()
        });
        Self {
            source,
            sources: Sources::of(source),
            offsets,
            problems: Vec::new(),
            anchors: Vec::new(),
            frames: Vec::new(),
            alias_nodes: 0,
            root: None,
        }
    }

    fn run(&mut self) -> Result<(), Stopped> {
        if u32::try_from(self.source.text.len()).is_err() {
            return self.stop(self.span(0, 0), "the file is too long", None);
        }
        // To the parser it is the end of the text.
        if let Some(at) = self.source.text.bytes().position(|byte| byte == 0) {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            let help = "remove it; a file full of them is UTF-16, and must be saved as UTF-8";
            return self.stop(self.span(at, at + 1), "a NUL character", Some(help));
        }
        let source = Arc::clone(self.source);
        let mut parser = Parser::new_from_str(&source.text);
        let mut documents = 0;
        while let Some(next) = parser.next_event() {
            let (event, place) = match next {
                Ok(event) => event,
                Err(error) => {
                    let at = self.byte(error.marker().index());
                    let problem = syntax(self.source, &self.sources, error.info(), at);
                    self.problems.push(problem);
                    return Err(Stopped);
                }
            };
            let start = self.byte(place.start.index());
            let end = self.byte(place.end.index()).max(start);
            match event {
                Event::DocumentStart(_) => {
                    documents += 1;
                    if documents > 1 {
                        let help = "remove the line `---`, or make two files";
                        let span = self.span(start, end);
                        return self.stop(span, "more than one document in a file", Some(help));
                    }
                }
                Event::Scalar(text, style, anchor, tag) => {
                    self.no_tag(tag.is_some(), start, end);
                    self.scalar(&text, style, anchor, start, end)?;
                }
                Event::SequenceStart(anchor, tag) => {
                    self.no_tag(tag.is_some(), start, end);
                    self.open(Open::List(Vec::new()), anchor, start, end)?;
                }
                Event::MappingStart(anchor, tag) => {
                    self.no_tag(tag.is_some(), start, end);
                    self.open(Open::Map(OpenMap::default()), anchor, start, end)?;
                }
                Event::SequenceEnd | Event::MappingEnd => self.close(),
                Event::Alias(anchor) => self.alias(anchor, start, end)?,
                Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
            }
        }
        Ok(())
    }

    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        anchor: usize,
        start: u32,
        end: u32,
    ) -> Result<(), Stopped> {
        let empty = text.is_empty() && style == ScalarStyle::Plain;
        let start = self.after_anchor(anchor, start, end);
        let span = self.trimmed(start, if empty { start } else { end });
        if let Some(Frame { open: Open::Map(map), .. }) = self.frames.last_mut() {
            if map.key.is_none() {
                return self.key(text, style, span);
            }
            if empty {
                let key_span = map.key.as_ref().map_or(span, |(_, span)| *span);
                map.bare.push(key_span);
                self.value(Node::null(key_span), anchor, 1, 0);
                return Ok(());
            }
        }
        if style == ScalarStyle::Plain
            && let Some(problem) = odd_value(self.source, &self.sources, text, span)
        {
            self.report(problem);
        }
        let kind = match (style, text) {
            (ScalarStyle::Plain, "" | "~" | "null") => Kind::Null,
            (ScalarStyle::Plain, "true") => Kind::Bool(true),
            (ScalarStyle::Plain, "false") => Kind::Bool(false),
            (ScalarStyle::Plain, _) => Kind::Text { text: text.into(), quoted: false },
            _ => Kind::Text { text: text.into(), quoted: true },
        };
        self.value(Node { span, kind }, anchor, 1, 0);
        Ok(())
    }

    fn key(&mut self, text: &str, style: ScalarStyle, span: Span) -> Result<(), Stopped> {
        const SCANNED_MAX: usize = 16;
        if text.is_empty() && style == ScalarStyle::Plain {
            return self.stop(span, "a key is missing before `:`", Some("write `key: value`"));
        }
        let mut wrong = odd_key(self.source, &self.sources, text, span);
        if text == "<<" && style == ScalarStyle::Plain {
            let problem = Problem::new(&self.sources, span, "`<<` is not supported");
            wrong = Some(problem.with_help("write the keys out, or use a preset or a flow"));
        }
        let Some(Frame { open: Open::Map(map), .. }) = self.frames.last_mut() else {
            return Ok(());
        };
        let key: Arc<str> = text.into();
        let known = if map.pairs.len() < SCANNED_MAX {
            map.pairs.iter().any(|pair| pair.key == key)
        } else {
            if map.seen.is_empty() {
                map.seen.extend(map.pairs.iter().map(|pair| Arc::clone(&pair.key)));
            }
            !map.seen.insert(Arc::clone(&key))
        };
        map.discard = known || wrong.is_some();
        if known {
            let first = map.pairs.iter().find(|pair| pair.key == key);
            let line = first.map_or(0, |pair| self.source.line(pair.key_span.start));
            let problem = Problem::new(&self.sources, span, format!("duplicate key `{key}`"));
            wrong = Some(problem.with_help(format!("it is already on line {line}; keep one")));
        }
        map.key = Some((key, span));
        if let Some(wrong) = wrong {
            self.report(wrong);
        }
        Ok(())
    }

    fn open(&mut self, open: Open, anchor: usize, start: u32, end: u32) -> Result<(), Stopped> {
        let start = self.after_anchor(anchor, start, end);
        if self.frames.len() >= DEPTH_MAX {
            self.problems.push(deep(&self.sources, self.span(start, start)));
            return Err(Stopped);
        }
        if let Some(Frame { open: Open::Map(map), .. }) = self.frames.last()
            && map.key.is_none()
        {
            return self.not_a_key(start, end);
        }
        self.frames.push(Frame { open, start, anchor, count: 1, depth: 0 });
        Ok(())
    }

    fn close(&mut self) {
        let Some(frame) = self.frames.pop() else { return };
        let opening = self.source.text.as_bytes().get(frame.start as usize);
        let (kind, last, brackets) = match frame.open {
            Open::List(items) => {
                let last = items.last().map(|item| item.span.end);
                (Kind::List(items.into()), last, (b'[', b']'))
            }
            Open::Map(map) => {
                if opening == Some(&b'{') {
                    let mut told = None;
                    for span in map.bare {
                        if let Some(problem) = self.parted_number(&map.pairs, span) {
                            let here = Some((problem.span, problem.message.clone()));
                            if told != here {
                                told = here;
                                self.report(problem);
                            }
                            continue;
                        }
                        let key = self.source.slice(span).to_owned();
                        // The quote that opens it has been named.
                        if key.ends_with(TYPESET) && !self.problems.is_empty() {
                            continue;
                        }
                        let message = format!("key `{key}` without a value in braces");
                        let help = if key.contains(':') {
                            "write a space behind the `:` of a key".to_owned()
                        } else {
                            format!("write `{key}: value`; `{key}: null` leaves it really empty")
                        };
                        self.report(Problem::new(&self.sources, span, message).with_help(help));
                    }
                }
                let last = map.pairs.last().map(|pair| pair.value.span.end.max(pair.key_span.end));
                (Kind::Map(map.pairs.into()), last, (b'{', b'}'))
            }
        };
        let last = last.unwrap_or(frame.start).max(frame.start);
        let braced = opening == Some(&brackets.0);
        let end = if braced { self.closed(last.max(frame.start + 1), brackets.1) } else { last };
        let node = Node { span: self.span(frame.start, end), kind };
        self.value(node, frame.anchor, frame.count, frame.depth + 1);
    }

    /// Returns where a map or list in braces ends whose last value ends at a place: behind the bracket that
    /// follows, perhaps after a comma and comments.
    fn closed(&self, last: u32, bracket: u8) -> u32 {
        let bytes = self.source.text.as_bytes();
        let mut at = last;
        while let Some(byte) = bytes.get(at as usize) {
            at += 1;
            if *byte == bracket {
                return at;
            }
            if *byte == b'#' {
                while bytes.get(at as usize).is_some_and(|byte| *byte != b'\n') {
                    at += 1;
                }
            }
        }
        last
    }

    /// Returns the problem of a number that a comma parts, in braces: `{harga: 9.500.000,00}`.
    fn parted_number(&self, pairs: &[Pair], bare: Span) -> Option<Problem> {
        let digits = |span: Span| {
            let text = self.source.slice(span);
            let plain =
                text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'_'));
            plain && !text.is_empty()
        };
        if !digits(bare) {
            return None;
        }
        let comma = |end: u32| self.source.text.as_bytes().get(end as usize) == Some(&b',');
        // From the value behind which the comma stands to the last of what it parts.
        let at = pairs.iter().position(|pair| pair.key_span == bare)?;
        let first = pairs[..at].iter().rposition(|pair| pair.value.span != pair.key_span)?;
        let last = pairs[at..].iter().take_while(|pair| pair.value.span == pair.key_span);
        let mut end = pairs[first].value.span;
        if !digits(end) {
            return None;
        }
        let start = end;
        for pair in pairs[first + 1..at].iter().chain(last) {
            if !digits(pair.key_span) || !comma(end.end) || pair.key_span.start != end.end + 1 {
                break;
            }
            end = pair.key_span;
        }
        if end.end < bare.end {
            return None;
        }
        let span = self.span(start.start, end.end);
        let written = self.source.slice(span);
        let (whole, rest) = written.split_once(',').unwrap_or((written, ""));
        let thousands = written.split(',').skip(1).all(|part| part.len() == 3);
        let help = if thousands {
            format!("thousands are parted by underscores: {}", written.replace([',', '.'], "_"))
        } else if rest.bytes().all(|byte| byte == b'0') {
            format!("rupiah are whole: {}", whole.replace('.', "_"))
        } else {
            format!("a percentage has a full stop: {whole}.{rest}; rupiah are whole")
        };
        let message = format!("in braces the comma in `{written}` ends the value");
        Some(Problem::new(&self.sources, span, message).with_help(help))
    }

    fn alias(&mut self, anchor: usize, start: u32, end: u32) -> Result<(), Stopped> {
        let span = self.trimmed(start, end);
        if let Some(Frame { open: Open::Map(map), .. }) = self.frames.last()
            && map.key.is_none()
        {
            return self.not_a_key(start, end);
        }
        let Some(known) = self.anchors.get(anchor).and_then(Option::as_ref) else {
            let help = "an alias stands for something that is complete above it";
            return self.stop(span, "an alias inside its own anchor", Some(help));
        };
        let (node, count, depth) = (known.node.clone().at(span), known.count, known.depth);
        self.alias_nodes = self.alias_nodes.saturating_add(count);
        if self.alias_nodes > ALIAS_NODES_MAX {
            let message = format!("aliases stand for more than {ALIAS_NODES_MAX} values");
            return self.stop(span, message, Some("write fewer aliases of aliases"));
        }
        if self.frames.len() + depth > DEPTH_MAX {
            self.problems.push(deep(&self.sources, span));
            return Err(Stopped);
        }
        self.value(node, 0, count, depth);
        Ok(())
    }

    fn value(&mut self, node: Node, anchor: usize, count: usize, depth: usize) {
        if anchor > 0 {
            if self.anchors.len() <= anchor {
                self.anchors.resize_with(anchor + 1, || None);
            }
            if let Some(slot) = self.anchors.get_mut(anchor) {
                *slot = Some(Anchor { node: node.clone(), count, depth });
            }
        }
        let Some(frame) = self.frames.last_mut() else {
            self.root = Some(node);
            return;
        };
        frame.count = frame.count.saturating_add(count);
        frame.depth = frame.depth.max(depth);
        match &mut frame.open {
            Open::List(items) => items.push(node),
            Open::Map(map) => {
                if let Some((key, key_span)) = map.key.take()
                    && !map.discard
                {
                    map.pairs.push(Pair { key, key_span, value: node });
                }
            }
        }
    }

    fn no_tag(&mut self, tagged: bool, start: u32, end: u32) {
        if tagged {
            let span = self.trimmed(start, end);
            let problem =
                Problem::new(&self.sources, span, "a tag such as `!!str` is not supported");
            self.report(problem.with_help("leave it out; quote what starts with `!`"));
        }
    }

    /// Notes a problem after which reading goes on.
    fn report(&mut self, problem: Problem) {
        if self.problems.len() < PROBLEMS_MAX {
            self.problems.push(problem);
        }
    }

    fn not_a_key(&mut self, start: u32, end: u32) -> Result<(), Stopped> {
        let (message, help) = match unquoted_parameter(&self.source.text, start) {
            Some(_) => return self.stop_at_parameter(start),
            None => ("a key must be text", "quote a key that starts with `{`, `[` or `*`"),
        };
        self.stop(self.trimmed(start, end), message, Some(help))
    }

    fn stop_at_parameter(&mut self, at: u32) -> Result<(), Stopped> {
        let problem = syntax(self.source, &self.sources, "", at);
        self.problems.push(problem);
        Err(Stopped)
    }

    fn stop(
        &mut self,
        span: Span,
        message: impl Into<String>,
        help: Option<&str>,
    ) -> Result<(), Stopped> {
        let mut problem = Problem::new(&self.sources, span, message);
        problem.help = help.map(str::to_owned);
        self.problems.push(problem);
        Err(Stopped)
    }

    fn byte(&self, character: usize) -> u32 {
        let length = u32::try_from(self.source.text.len()).unwrap_or(u32::MAX);
        match &self.offsets {
            None => u32::try_from(character).unwrap_or(u32::MAX).min(length),
            Some(offsets) => offsets.get(character).copied().unwrap_or(length),
        }
    }

    fn span(&self, start: u32, end: u32) -> Span {
        Span { source: self.source.number(), start, end: end.max(start) }
    }

    /// Returns the span without the white space at its end.
    fn trimmed(&self, start: u32, end: u32) -> Span {
        let text = self.source.text.get(start as usize..end as usize).unwrap_or("");
        let length = u32::try_from(text.trim_end().len()).unwrap_or(0);
        self.span(start, start + length)
    }

    /// Returns the start of the value behind `&name`.
    fn after_anchor(&self, anchor: usize, start: u32, end: u32) -> u32 {
        let text = self.source.text.get(start as usize..end as usize).unwrap_or("");
        if anchor == 0 || !text.starts_with('&') {
            return start;
        }
        let Some(blank) = text.find(char::is_whitespace) else { return start };
        let value = text.get(blank..).unwrap_or("").trim_start();
        end - u32::try_from(value.len()).unwrap_or(0)
    }
}
