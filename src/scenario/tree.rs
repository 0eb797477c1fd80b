//! A file as a tree in which every value and every key knows its place.
//!
//! Numbers, dates and instants stay text until a type asks for them (`decode`).
//! Only `true` and `false` are booleans, only `null`, a lone `~` and an empty value are null.

use std::collections::BTreeSet;
use std::sync::Arc;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::problem::{PROBLEMS_MAX, Problem, advice};
use super::source::{Source, Sources, Span};

/// The greatest depth of a tree, in lists and maps inside each other.
pub const DEPTH_MAX: usize = 64;

/// The greatest number of values that aliases of one file may stand for.
pub const ALIAS_NODES_MAX: usize = 100_000;

/// One value and its place; a clone is shallow and cheap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Where the value is written.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// The kinds of values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// `null`, a lone `~`, or nothing at all.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// Everything else without parts, numbers as well.
    Text {
        /// The text as typed, without quotes.
        text: Arc<str>,
        /// Whether it stood in quotes or in a block (`|`, `>`).
        quoted: bool,
    },
    /// A list.
    List(Arc<[Node]>),
    /// A map; keys are unique, in the order of the file.
    Map(Arc<[Pair]>),
}

/// One entry of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The key as typed, without quotes.
    pub key: Arc<str>,
    /// Where the key is written.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

/// The greatest number of values in all steps and cases of a scenario, with `${x}` filled in.
pub const VALUES_MAX: usize = 10_000_000;

/// The greatest length of all texts that `${x}` is spliced into.
///
/// Unit: bytes.
pub const SPLICED_MAX: usize = 100_000_000;

/// How much a scenario may still grow when `${x}` is filled in and flows are put in place.
///
/// A flow that hands `${x}${x}` on to the next one doubles a text each time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    values: usize,
    bytes: usize,
    told: bool,
}

impl Default for Room {
    fn default() -> Self {
        Self { values: VALUES_MAX, bytes: SPLICED_MAX, told: false }
    }
}

impl Room {
    /// Takes room for so many values and bytes; returns whether there was enough.
    fn take(&mut self, values: usize, bytes: usize) -> bool {
        let left = self.values.checked_sub(values).zip(self.bytes.checked_sub(bytes));
        (self.values, self.bytes) = left.unwrap_or_default();
        left.is_some()
    }
}

/// The values that `${x}` may stand for: the columns of a case or the parameters of a flow.
pub trait Params {
    /// Returns the value of a parameter and may note that it was used.
    fn value(&mut self, name: &str) -> Option<Node>;
    /// Returns all names, for advice.
    fn names(&self) -> Vec<String>;
}

impl Params for [(&str, Node)] {
    fn value(&mut self, name: &str) -> Option<Node> {
        self.iter().find(|(known, _)| *known == name).map(|(_, node)| node.clone())
    }

    fn names(&self) -> Vec<String> {
        self.iter().map(|(name, _)| (*name).to_owned()).collect()
    }
}

impl Node {
    /// Returns null at a place.
    pub fn null(span: Span) -> Self {
        Self { span, kind: Kind::Null }
    }

    /// Returns text at a place, read as if it had been typed without quotes.
    pub fn text(span: Span, text: impl Into<Arc<str>>) -> Self {
        Self { span, kind: Kind::Text { text: text.into(), quoted: false } }
    }

    /// Returns a list at a place.
    pub fn list(span: Span, items: Vec<Self>) -> Self {
        Self { span, kind: Kind::List(items.into()) }
    }

    /// Returns a map at a place; the keys must be unique.
    pub fn map(span: Span, pairs: Vec<Pair>) -> Self {
        Self { span, kind: Kind::Map(pairs.into()) }
    }

    /// Returns whether this is null.
    pub fn is_null(&self) -> bool {
        matches!(self.kind, Kind::Null)
    }

    /// Returns the text of a scalar as typed; `None` for null, lists and maps.
    pub fn as_text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text { text, .. } => Some(text),
            Kind::Bool(true) => Some("true"),
            Kind::Bool(false) => Some("false"),
            Kind::Null | Kind::List(_) | Kind::Map(_) => None,
        }
    }

    /// Returns the text of a scalar, or of `{is: text}`, which keeps a leading `$` or `~`.
    pub fn as_literal(&self) -> Option<&str> {
        match &self.kind {
            Kind::Map(pairs) => match &**pairs {
                [pair] if &*pair.key == "is" => pair.value.as_text(),
                _ => None,
            },
            _ => self.as_text(),
        }
    }

    /// Returns the elements of a list.
    pub fn as_list(&self) -> Option<&[Self]> {
        if let Kind::List(items) = &self.kind { Some(items) } else { None }
    }

    /// Returns the entries of a map.
    pub fn as_map(&self) -> Option<&[Pair]> {
        if let Kind::Map(pairs) = &self.kind { Some(pairs) } else { None }
    }

    /// Returns the entry of a map under a key.
    pub fn pair(&self, key: &str) -> Option<&Pair> {
        self.as_map()?.iter().find(|pair| &*pair.key == key)
    }

    /// Returns the value of a map under a key, null as well.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.pair(key).map(|pair| &pair.value)
    }

    /// Returns whether a map has a key, even if its value is null.
    pub fn has(&self, key: &str) -> bool {
        self.pair(key).is_some()
    }

    /// Returns the kind in words, for messages.
    pub fn kind_word(&self) -> &'static str {
        match self.kind {
            Kind::Null => "nothing",
            Kind::Bool(_) => "true or false",
            Kind::Text { .. } => "text",
            Kind::List(_) => "a list",
            Kind::Map(_) => "a map",
        }
    }

    /// Returns what is written here, for the end of a message: a shortened text or the kind.
    pub fn describe(&self) -> String {
        const SHOWN_MAX: usize = 40;
        match self.as_text() {
            Some(text) if text.chars().count() > SHOWN_MAX => {
                format!("`{}...`", text.chars().take(SHOWN_MAX).collect::<String>())
            }
            Some(text) => format!("`{text}`"),
            None if self.is_null() => "null".to_owned(),
            None => self.kind_word().to_owned(),
        }
    }

    /// Returns the same value at another place; the places inside it stay.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = span;
        self
    }

    /// Returns how many values this is, itself counted, and how many lists and maps stand inside
    /// each other, 0 for a scalar.
    pub fn size(&self) -> (usize, usize) {
        let sum = |(count, depth): (usize, usize), value: &Self| {
            let inner = value.size();
            (count.saturating_add(inner.0), depth.max(inner.1 + 1))
        };
        match &self.kind {
            Kind::List(items) => items.iter().fold((1, 1), sum),
            Kind::Map(pairs) => pairs.iter().map(|pair| &pair.value).fold((1, 1), sum),
            Kind::Null | Kind::Bool(_) | Kind::Text { .. } => (1, 0),
        }
    }
}

/// Returns the tree of a file, or everything that is wrong with its syntax.
///
/// An empty file is null.
pub fn parse(source: &Arc<Source>) -> Result<Node, Vec<Problem>> {
    let mut builder = Builder::new(source);
    if builder.run().is_err() || !builder.problems.is_empty() {
        return Err(builder.problems);
    }
    Ok(builder
        .root
        .unwrap_or_else(|| Node::null(Span { source: source.number(), ..Span::default() })))
}

/// Returns `base` with `overlay` laid over it: maps merge by key, anything else replaces.
pub fn merge(base: &Node, overlay: &Node) -> Node {
    let (Kind::Map(below), Kind::Map(above)) = (&base.kind, &overlay.kind) else {
        return overlay.clone();
    };
    let mut pairs = below.to_vec();
    for pair in above.iter() {
        match pairs.iter_mut().find(|old| old.key == pair.key) {
            Some(old) => {
                old.value = merge(&old.value, &pair.value);
                old.key_span = pair.key_span;
            }
            None => pairs.push(pair.clone()),
        }
    }
    Node::map(overlay.span, pairs)
}

/// Returns the tree with every `${x}` replaced.
///
/// A value that is exactly `${x}` takes the parameter's value with its type, at the place of the
/// use; inside a longer text the parameter's text is spliced in. Parts without `${` are shared.
/// Errors: also, once, that there is no more room; after that there may be no problem in them.
pub fn substitute(
    node: &Node,
    params: &mut (impl Params + ?Sized),
    sources: &Sources,
    room: &mut Room,
) -> Result<Node, Vec<Problem>> {
    if room.told {
        return Err(Vec::new());
    }
    let mut problems = Vec::new();
    let mut splicer = Splicer { params, sources, room, problems: &mut problems };
    let replaced = splicer.node(node, 0);
    if problems.is_empty() { Ok(replaced.unwrap_or_else(|| node.clone())) } else { Err(problems) }
}

struct Splicer<'a, P: Params + ?Sized> {
    params: &'a mut P,
    sources: &'a Sources,
    room: &'a mut Room,
    problems: &'a mut Vec<Problem>,
}

impl<P: Params + ?Sized> Splicer<'_, P> {
    /// Returns the new node, or `None` when nothing in it changes.
    fn node(&mut self, node: &Node, depth: usize) -> Option<Node> {
        if depth > DEPTH_MAX {
            self.too_deep(node.span);
            return None;
        }
        if !self.takes(node.span, 1, 0) {
            return None;
        }
        match &node.kind {
            Kind::Null | Kind::Bool(_) => None,
            Kind::Text { text, quoted } => self.text(node.span, text, *quoted, depth),
            Kind::List(items) => {
                let mut changed: Option<Vec<Node>> = None;
                for (index, item) in items.iter().enumerate() {
                    if let Some(new) = self.node(item, depth + 1) {
                        let list = changed.get_or_insert_with(|| items.to_vec());
                        if let Some(slot) = list.get_mut(index) {
                            *slot = new;
                        }
                    }
                }
                changed.map(|list| Node::list(node.span, list))
            }
            Kind::Map(pairs) => {
                let mut changed: Option<Vec<Pair>> = None;
                for (index, pair) in pairs.iter().enumerate() {
                    let key = self.key(pair);
                    let value = self.node(&pair.value, depth + 1);
                    if key.is_none() && value.is_none() {
                        continue;
                    }
                    let list = changed.get_or_insert_with(|| pairs.to_vec());
                    let slot = list.get_mut(index)?;
                    slot.value = value.unwrap_or_else(|| pair.value.clone());
                    slot.key = key.unwrap_or_else(|| Arc::clone(&pair.key));
                }
                let list = changed?;
                self.unique(&list);
                Some(Node::map(node.span, list))
            }
        }
    }

    fn text(&mut self, span: Span, text: &str, quoted: bool, depth: usize) -> Option<Node> {
        // A search for one byte is several times faster than one for two.
        if !text.as_bytes().contains(&b'$') {
            return None;
        }
        let open = text.find("${")?;
        let whole = open == 0 && text.find('}') == Some(text.len() - 1);
        if whole {
            let value = self.lookup(span, &text[2..text.len() - 1])?;
            let (values, value_depth) = value.size();
            if depth + value_depth > DEPTH_MAX {
                self.too_deep(span);
                return None;
            }
            return self.takes(span, values, 0).then(|| value.at(span));
        }
        let spliced = self.splice(span, text)?;
        Some(Node { span, kind: Kind::Text { text: spliced.into(), quoted } })
    }

    fn key(&mut self, pair: &Pair) -> Option<Arc<str>> {
        if !pair.key.as_bytes().contains(&b'$') || !pair.key.contains("${") {
            return None;
        }
        self.splice(pair.key_span, &pair.key).map(Into::into)
    }

    fn splice(&mut self, span: Span, text: &str) -> Option<String> {
        let mut spliced = String::with_capacity(text.len() + 16);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("${") {
            let Some((name, behind)) = after.split_once('}') else {
                let problem = Problem::new(self.sources, span, "`${` without its `}`");
                self.problems.push(problem.with_help("write `${name}`"));
                return None;
            };
            let value = self.lookup(span, name)?;
            let Some(word) = value.as_text() else {
                let message = format!("`${{{name}}}` is {} inside a text", value.kind_word());
                let help =
                    "only a value that is exactly the parameter may be a list, a map or null";
                self.problems.push(Problem::new(self.sources, span, message).with_help(help));
                return None;
            };
            if !self.takes(span, 0, before.len() + word.len()) {
                return None;
            }
            spliced.push_str(before);
            spliced.push_str(word);
            rest = behind;
        }
        spliced.push_str(rest);
        Some(spliced)
    }

    fn lookup(&mut self, span: Span, name: &str) -> Option<Node> {
        let value = self.params.value(name);
        if value.is_none() {
            let names = self.params.names();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let mut problem =
                Problem::new(self.sources, span, format!("unknown parameter `${{{name}}}`"));
            problem.help = advice(name, "parameters here", &names)
                .or_else(|| Some("there are no parameters here".to_owned()));
            self.problems.push(problem);
        }
        value
    }

    fn unique(&mut self, pairs: &[Pair]) {
        let mut seen = BTreeSet::new();
        for pair in pairs {
            if !seen.insert(&*pair.key) {
                let message =
                    format!("`{}` twice in one map, after `${{}}` was filled in", pair.key);
                self.problems.push(Problem::new(self.sources, pair.key_span, message));
            }
        }
    }

    /// Takes room, and reports once that there is none.
    fn takes(&mut self, span: Span, values: usize, bytes: usize) -> bool {
        if self.room.told || self.room.take(values, bytes) {
            return !self.room.told;
        }
        self.room.told = true;
        let message = format!(
            "with `${{}}` and flows filled in, this file has more than {VALUES_MAX} values or \
             {SPLICED_MAX} bytes of text"
        );
        let help = "hand smaller values to flows, or make several scenarios";
        self.problems.push(Problem::new(self.sources, span, message).with_help(help));
        false
    }

    fn too_deep(&mut self, span: Span) {
        self.problems.push(deep(self.sources, span));
    }
}

fn deep(sources: &Sources, span: Span) -> Problem {
    Problem::new(sources, span, format!("nested more than {DEPTH_MAX} deep"))
        .with_help("use fewer lists and maps inside each other")
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
                Event::SequenceEnd | Event::MappingEnd => self.close(start),
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
        let mut wrong = None;
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

    fn close(&mut self, at: u32) {
        let Some(frame) = self.frames.pop() else { return };
        let closing = self.source.text.as_bytes().get(at as usize).copied();
        let (kind, last, bracket) = match frame.open {
            Open::List(items) => {
                let last = items.last().map(|item| item.span.end);
                (Kind::List(items.into()), last, b']')
            }
            Open::Map(map) => {
                if closing == Some(b'}') {
                    for span in map.bare {
                        let key = self.source.slice(span).to_owned();
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
                (Kind::Map(map.pairs.into()), last, b'}')
            }
        };
        let last = last.unwrap_or(frame.start).max(frame.start);
        let end = if closing == Some(bracket) { last.max(at + 1) } else { last };
        let node = Node { span: self.span(frame.start, end), kind };
        self.value(node, frame.anchor, frame.count, frame.depth + 1);
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

/// Returns the span of an unquoted `${...}` whose brace is at `at`, or which starts there.
fn unquoted_parameter(text: &str, at: u32) -> Option<(u32, u32)> {
    let at = at as usize;
    let brace = if text.get(at..)?.starts_with("${") { at + 1 } else { at };
    let start = brace.checked_sub(1)?;
    let rest = text.get(start..)?;
    if !rest.starts_with("${") {
        return None;
    }
    let line = rest.lines().next().unwrap_or(rest);
    let length = line.find('}').map_or(line.len(), |close| close + 1);
    Some((u32::try_from(start).ok()?, u32::try_from(start + length).ok()?))
}

/// Returns a syntax error in our own words.
fn syntax(source: &Source, sources: &Sources, info: &str, at: u32) -> Problem {
    if let Some((start, end)) = unquoted_parameter(&source.text, at) {
        let span = Span { source: source.number(), start, end };
        let name = source.slice(span);
        return Problem::new(sources, span, format!("`{name}` must be quoted inside braces"))
            .with_help(format!("write \"{name}\""));
    }
    if let Some(tab) = tab_at(&source.text, at as usize) {
        let span = Span { source: source.number(), start: tab, end: tab + 1 };
        return Problem::new(sources, span, TAB.0).with_help(TAB.1);
    }
    let line = source.text.get(..at as usize).unwrap_or("").rsplit('\n').next().unwrap_or("");
    let at_colon = source.text.get(at as usize..).is_some_and(|rest| rest.starts_with(':'));
    let is_key = info.contains("simple key expect") || at_colon;
    if is_key && line.trim_start().chars().count() > KEY_MAX {
        let span = Span { source: source.number(), start: at, end: at };
        return Problem::new(sources, span, format!("a key of more than {KEY_MAX} characters"))
            .with_help("write a shorter key");
    }
    let rest = source.text.get(at as usize..).unwrap_or("");
    let width = rest.chars().next().filter(|c| !c.is_whitespace()).map_or(0, char::len_utf8);
    let end = at.saturating_add(u32::try_from(width).unwrap_or(0));
    let span = Span { source: source.number(), start: at, end };
    // A quote that is never closed runs into lines that are not indented enough for it.
    let info = match rest.chars().next() {
        Some('"' | '\'') if info.contains("indentation") => "found unexpected end of stream",
        _ => info,
    };
    let known = SYNTAX.iter().find(|(part, _, _)| info.contains(part));
    let (message, help) = match known {
        Some((_, message, help)) => (*message, *help),
        None => (info, "check the YAML around this place"),
    };
    Problem::new(sources, span, message).with_help(help)
}

/// Returns the tab that an error at a byte is about: there, before it, or at the start of a line
/// after it, which the parser notices too early.
fn tab_at(text: &str, at: usize) -> Option<u32> {
    let bytes = text.as_bytes();
    let blank = |byte: &&u8| matches!(byte, b' ' | b'\t');
    let before = bytes.get(..at)?.iter().rev().take_while(blank).count();
    let near = bytes.get(at - before..)?.iter().take_while(blank).position(|byte| *byte == b'\t');
    if let Some(near) = near {
        return u32::try_from(at - before + near).ok();
    }
    let line_end = at + bytes.get(at..)?.iter().position(|byte| *byte == b'\n')?;
    let next = bytes.get(line_end + 1..)?;
    let tab = next.iter().take_while(blank).position(|byte| *byte == b'\t')?;
    u32::try_from(line_end + 1 + tab).ok()
}

/// What is said of a tab, and what to do.
const TAB: (&str, &str) =
    ("a tab where YAML wants spaces", "indent with spaces, and write one behind `:` and `-`");

/// The longest key that YAML knows without a `?` before it.
///
/// Unit: characters.
const KEY_MAX: usize = 1_024;

/// What the parser says, what we say, and what to do; the first that fits.
const SYNTAX: &[(&str, &str, &str)] = &[
    ("tab", TAB.0, TAB.1),
    (
        "did not find expected ',' or '}'",
        "expected `,` or `}` here",
        "separate entries by commas and close the brace; quote text with `,`, `{`, `}` or `: `",
    ),
    (
        "expected ',' or ']'",
        "expected `,` or `]` here",
        "separate elements by commas and close the bracket; quote text with `,`, `[`, `]` or `: `",
    ),
    (
        "found unexpected end of stream",
        "a quote that is never closed",
        "close it; inside single quotes write two of them for one",
    ),
    ("found unexpected document indicator", "a quote that is never closed", "close it"),
    (
        "mapping values are not allowed",
        "`:` is not expected here",
        "quote text that contains `: `, and check the indentation",
    ),
    (
        "illegal placement of ':'",
        "`:` is not expected here",
        "close the bracket or brace above, or quote text that contains `: `",
    ),
    (
        "comments must be separated",
        "a space is missing before `#`",
        "write it before a comment; quote text that contains `#`",
    ),
    ("may not precede any of `[{`", "`:` is not expected here", "write a space after `:`"),
    (
        "simple key expect",
        "a key without `:` ends here",
        "write `key: value`; a list is `- ` before each element",
    ),
    ("did not find expected key", "expected a key here", "the keys of one map stand in one column"),
    (
        "did not find expected '-' indicator",
        "expected `-` here",
        "the elements of one list stand in one column, each behind `- `",
    ),
    (
        "did not find expected node content",
        "expected a value here",
        "write a value, or remove the comma",
    ),
    (
        "unknown anchor",
        "an alias without its anchor",
        "an anchor `&name` stands above its alias; quote text that starts with `*`",
    ),
    (
        "anchor or alias",
        "an anchor or alias without a name",
        "quote text that starts with `&` or `*`",
    ),
    ("unexpected character", "text cannot start with this character", "quote it"),
    ("must be followed by a valid YAML whitespace", "a space is missing", "write it"),
    (
        "indentation",
        "wrong indentation",
        "what belongs together stands in one column, deeper than what it belongs to",
    ),
    ("wrongly indented", "wrong indentation", "the lines of a block of text stand in one column"),
    (
        "quoted scalar, ",
        "unknown escape in double quotes",
        "write `\\\\` for a backslash, or use single quotes",
    ),
    (
        "invalid trailing content",
        "text behind a closing quote",
        "write `\\\"` for a quote inside double quotes, or use single quotes",
    ),
    ("valid inside a block", "a list cannot start here", "inside brackets write [a, b]"),
    (
        "scanning a block scalar",
        "a block of text starts wrongly",
        "write `|` or `>` at the end of a line, and the text below it",
    ),
    ("block sequence entries", "a list cannot start here", "start it on a line of its own"),
    ("mapping keys are not allowed", "a key cannot stand here", "start it on a line of its own"),
    ("misplaced bracket", "a closing bracket without its opening one", "remove it, or quote it"),
    ("recursion limit", "nested more than 64 deep", "use fewer lists and maps inside each other"),
    (
        "comment intercepting",
        "a comment inside a text of several lines",
        "move the comment, or quote the text",
    ),
    (
        "plain scalar",
        "a value cannot start here",
        "quote text that starts with `-`, `,` or a bracket",
    ),
    ("byte order mark", "a byte order mark inside the file", "remove it"),
    ("document", "a line `---`, `...` or `%` where none is due", "remove it"),
    ("directive", "a line that starts with `%` is not supported", "remove it, or quote the text"),
    ("tag", "a tag such as `!!str` is not supported", "leave it out; quote what starts with `!`"),
];

#[cfg(test)]
mod tests;
