//! Every text that a person can type, as nobody would: 100,000 characters, any script, marks that
//! nobody sees. A rule refuses it or it is taken as it is: nothing panics, nothing is cut in silence,
//! and no report hands a mark on to a terminal.
//!
//! The places come from the table of acts: for each of its texts, a step of the shipped scenarios
//! that is accepted, in which the text is put.

mod support;
#[path = "support/page.rs"]
mod page;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use inaproc_sim::platform::act::field::Kind as FieldKind;
use inaproc_sim::platform::act::{Act, ActInfo};
use inaproc_sim::platform::id::OrangId;
use inaproc_sim::report;
use inaproc_sim::run::{CaseResult, Event, Kept, Options, Session, Wants, play_to};
use inaproc_sim::scenario::{Cache, Files, Node, ReadError, Source, Span, load, parse};
use inaproc_sim::value::is_invisible;
use inaproc_sim::world::Direct;
use support::shipped_files;

static SHIPPED: LazyLock<BTreeMap<String, String>> =
    LazyLock::new(|| shipped_files().into_iter().collect());

/// What stands at both ends of a text, so that one that was cut is known.
const ENDS: [&str; 2] = ["Awalnya", "Akhirnya"];

/// The longest text: characters.
const LONG: usize = 100_000;

/// Returns what is typed: a name, and the text between its ends.
fn typed() -> Vec<(&'static str, String)> {
    let long = |pattern: &str| pattern.chars().cycle().take(LONG).collect::<String>();
    let ends = |text: &str| format!("{}{text}{}", ENDS[0], ENDS[1]);
    vec![
        ("long", ends(&long("é漢😀a\u{301}ع "))),
        (
            "odd",
            ends(
                "\u{202e}\u{2066}abc\u{2069}\u{202c}\u{200f}\u{200e}a\u{200b}b\u{a0}c\u{feff}\u{3000}d\u{ad}e\
                 '\"\\`<script>&amp;{}[]$ #: - ~ % @ !\u{fffe}\u{ffff}\u{10ffff}\u{e000}\u{fdd0}",
            ),
        ),
        ("controls", ends("\u{7}\u{1b}[2J\u{1b}]0;x\u{7}\r\n\t\u{0}\u{85}\u{2028}")),
        ("nothing", "\u{200b}\u{a0}\u{2060} \u{3000}".to_owned()),
        ("blank", " ".repeat(LONG)),
    ]
}

/// Returns a text as YAML in double quotes.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() || is_invisible(c) || matches!(c, '\u{fffe}' | '\u{ffff}') => {
                write!(out, "\\U{:08X}", u32::from(c)).expect("text grows");
            }
            c => out.push(c),
        }
    }
    out + "\""
}

/// Returns the paths of the texts in what may stand in a field.
fn paths(kind: &FieldKind, path: &str, found: &mut Vec<String>) {
    match kind {
        FieldKind::Text | FieldKind::Secret | FieldKind::Digits | FieldKind::Sebutan => {
            found.push(path.to_owned());
        }
        FieldKind::List(inner) | FieldKind::OneOrMany(inner) => {
            paths(inner, &format!("{path}[]"), found);
        }
        FieldKind::Map(key, value) => {
            paths(key, &format!("{path}.key"), found);
            paths(value, &format!("{path}.value"), found);
        }
        FieldKind::Fields(fields) => {
            for field in *fields {
                paths(field.kind, &format!("{path}.{}", field.name), found);
            }
        }
        _ => {}
    }
}

/// A place in a file: what is written there may be replaced by `before`, a text and `after`.
#[derive(Clone, Debug)]
struct Spot {
    file: String,
    start: usize,
    end: usize,
    before: String,
    after: String,
}

/// Returns what stands around a text at the end of a path, such as `[].nama`.
fn around(path: &str) -> [String; 2] {
    let (mut before, mut after) = (String::new(), String::new());
    for part in path.split_inclusive(']').flat_map(|part| part.split('.')) {
        let [open, close] = match part {
            "" => continue,
            "[]" => ["[".to_owned(), "]".to_owned()],
            "key" => ["{".to_owned(), ": null}".to_owned()],
            "value" => ["{x: ".to_owned(), "}".to_owned()],
            name => [format!("{{{name}: "), "}".to_owned()],
        };
        before += &open;
        after = close + &after;
    }
    [before, after]
}

/// The search for places in one file.
struct Search<'a> {
    file: &'a str,
    text: &'a str,
    spots: &'a mut BTreeMap<String, Spot>,
}

impl Search<'_> {
    fn step(&mut self, step: &Node, info: &ActInfo) {
        let fields = FieldKind::Fields(info.fields);
        match step.get("with") {
            Some(with) => self.value(&fields, with, info.word),
            None => self.left_out("with", &fields, step, info.word),
        }
    }

    /// Takes the texts that are written out in a value, and the places of those that are left out.
    fn value(&mut self, kind: &FieldKind, node: &Node, path: &str) {
        match kind {
            FieldKind::Text | FieldKind::Secret | FieldKind::Digits | FieldKind::Sebutan => {
                let text = node.as_literal();
                if text.is_some_and(|text| !text.starts_with('$') && !text.contains("${")) {
                    self.written(path, node.span);
                }
            }
            FieldKind::List(inner) | FieldKind::OneOrMany(inner) => {
                let items = node.as_list().unwrap_or(std::slice::from_ref(node));
                for item in items {
                    self.value(inner, item, &format!("{path}[]"));
                }
            }
            FieldKind::Map(key, value) => {
                for pair in node.as_map().unwrap_or_default() {
                    if matches!(key, FieldKind::Text) {
                        self.written(&format!("{path}.key"), pair.key_span);
                    }
                    self.value(value, &pair.value, &format!("{path}.value"));
                }
            }
            FieldKind::Fields(fields) if node.as_map().is_some() => {
                for field in *fields {
                    let path = format!("{path}.{}", field.name);
                    match node.get(field.name) {
                        Some(value) => self.value(field.kind, value, &path),
                        None => self.left_out(field.name, field.kind, node, &path),
                    }
                }
            }
            _ => {}
        }
    }

    fn written(&mut self, path: &str, span: Span) {
        let (start, end) = (span.start as usize, span.end as usize);
        let spot = Spot {
            file: self.file.to_owned(),
            start,
            end,
            before: String::new(),
            after: String::new(),
        };
        // What is written out is better than what is added.
        let known = self.spots.entry(path.to_owned()).or_insert_with(|| spot.clone());
        if known.start == known.end {
            *known = spot;
        }
    }

    /// Takes the place behind the brace of a map for a key that it has not.
    fn left_out(&mut self, name: &str, kind: &FieldKind, map: &Node, path: &str) {
        let start = map.span.start as usize + 1;
        if self.text.as_bytes().get(start - 1) != Some(&b'{') {
            return;
        }
        let mut inner = Vec::new();
        paths(kind, path, &mut inner);
        for text in inner {
            let [before, after] = around(&text[path.len()..]);
            let spot = Spot {
                file: self.file.to_owned(),
                start,
                end: start,
                before: format!("{name}: {before}"),
                after: format!("{after}, "),
            };
            self.spots.entry(text).or_insert(spot);
        }
    }
}

/// Returns for each text of the table of acts a place in a shipped scenario: in an act that is
/// accepted, unless there is none.
fn spots() -> BTreeMap<String, Spot> {
    let mut spots = spots_of(true);
    spots.extend(spots_of(false));
    spots
}

fn spots_of(refused: bool) -> BTreeMap<String, Spot> {
    let mut spots = BTreeMap::new();
    for (file, text) in &*SHIPPED {
        let root = parse(&Source::new(file, text)).expect("a shipped file is YAML");
        if root.get("params").is_some() {
            continue;
        }
        for step in root.get("steps").and_then(Node::as_list).unwrap_or_default() {
            let word = step.get("do").and_then(Node::as_text);
            let is_refused = step.get("expect").is_some_and(|expect| expect.has("rejected"));
            let info = Act::ALL.iter().find(|info| Some(info.word) == word);
            if let Some(info) = info.filter(|_| is_refused == refused) {
                Search { file, text, spots: &mut spots }.step(step, info);
            }
        }
    }
    spots
}

/// The shipped files, one of them with another text.
struct Shelf<'a> {
    path: &'a str,
    text: &'a str,
}

impl Files for Shelf<'_> {
    fn read(&self, path: &str) -> Result<String, ReadError> {
        if path == self.path {
            return Ok(self.text.to_owned());
        }
        SHIPPED.get(path).cloned().ok_or(ReadError::NotFound)
    }
}

/// Returns the texts in a value that begin as the typed one and are not the whole of it.
fn cut(typed: &str, value: &serde_json::Value, found: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => cut_text(typed, text, found),
        serde_json::Value::Array(items) => items.iter().for_each(|item| cut(typed, item, found)),
        serde_json::Value::Object(map) => map.values().for_each(|item| cut(typed, item, found)),
        _ => {}
    }
}

fn cut_text(typed: &str, text: &str, found: &mut Vec<String>) {
    let begun = text.matches(ENDS[0]).count();
    if begun > 0 && begun != text.matches(typed).count() {
        found.push(text.chars().take(80).collect());
    }
}

/// Plays a changed file and returns what is wrong with that.
fn played(path: &str, text: &str, typed: &str, reported: bool) -> Vec<String> {
    let scenario = match load(path, &Shelf { path, text }, "scenarios", &mut Cache::new()) {
        Ok(scenario) => scenario,
        Err(problems) => {
            let placed = |span: Span| text.get(span.start as usize..span.end as usize).is_some();
            let lost = problems.iter().filter(|problem| !placed(problem.span));
            return lost.map(|problem| format!("no place: {problem}")).collect();
        }
    };
    let mut wrong = Vec::new();
    for case in 0..scenario.cases.len() {
        let mut kept = Kept::new(Wants::All);
        let options = Options { keep_going: true, ..Options::default() };
        let mut session = Session::new(&scenario, case, options, &mut kept);
        while session.step(&mut Direct, &mut kept) {}
        for event in &kept.events {
            if let Event::StepEnd(effect) = event {
                let changed = serde_json::to_value(&effect.changed).expect("values are JSON");
                cut(typed, &changed, &mut wrong);
            }
        }
        let world = &session.world;
        for orang in 0..world.platform.registry.orang.len() {
            for message in world.inbox.of(&world.platform, OrangId::at(orang)) {
                cut_text(typed, &message.isi, &mut wrong);
                cut_text(typed, &message.subjek, &mut wrong);
            }
        }
    }
    if reported {
        let options = Options { keep_going: true, ..Options::default() };
        let mut kept = Kept::new(Wants::All);
        let results = play_to(&mut Direct, &scenario, options, &mut kept);
        shown(&results, &mut wrong);
        drawn(&results, &kept.events, &mut wrong);
    }
    wrong
}

/// Takes what a report would hand on to a terminal.
fn shown(results: &[CaseResult], wrong: &mut Vec<String>) {
    let all = report::table(results, 100, false)
        + &report::findings(results, false, report::quote_lines)
        + &report::summary(results, false);
    let unsafe_to_show =
        |c: char| (c.is_control() && c != '\n') || (is_invisible(c) && !c.is_whitespace());
    if let Some(c) = all.chars().find(|c| unsafe_to_show(*c)) {
        wrong.push(format!("a report shows {c:?}"));
    }
    for line in report::json(results).lines() {
        if let Err(error) = serde_json::from_str::<serde_json::Value>(line) {
            wrong.push(format!("no JSON: {error}"));
        }
    }
}

/// Takes what a text could do in the page of a report: end an element, begin one, be no data.
fn drawn(results: &[CaseResult], events: &[Event<'_>], wrong: &mut Vec<String>) {
    const TAGS: [&str; 6] = ["h1", "h2", "p", "ol", "ul", "li"];
    let found = report::Found { results, times: &[], invalid: &[], unread: &[] };
    let html = report::html::page(&[report::html::Part::of(results, events)], &found);
    // Of a page whose parts end where they should, each part is what it is written as.
    let data = page::data(&html);
    if data.len() != results.len() + 2 || html.matches("<script").count() != data.len() + 1 {
        wrong.push(format!("{} parts", data.len()));
    }
    let json = page::elements(&html, "<script type=\"application/json\" id=\"report\"").concat();
    let plain = html.split("<noscript>").nth(1).and_then(|rest| rest.split("</noscript>").next());
    for tag in plain.expect("a page has a summary").split('<').skip(1) {
        let name = tag.split('>').next().unwrap_or_default().trim_start_matches('/');
        if !TAGS.contains(&name) {
            wrong.push(format!("the summary has <{name}>"));
        }
    }
    if json.contains('<') {
        wrong.push("the data can end their element".to_owned());
    }
}

#[test]
fn every_text_of_the_table_of_acts_has_a_place() {
    let spots = spots();
    let mut all = Vec::new();
    for info in Act::ALL {
        for field in info.fields {
            paths(field.kind, &format!("{}.{}", info.word, field.name), &mut all);
        }
    }
    assert!(all.len() > 60, "{all:?}");
    let missing: Vec<&String> = all.iter().filter(|path| !spots.contains_key(*path)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn whatever_is_typed_is_refused_or_taken_whole() {
    let (texts, spots) = (typed(), spots());
    let tries: Vec<_> =
        spots.iter().flat_map(|spot| texts.iter().map(move |text| (spot, text))).collect();
    let half = tries.len() / 2;
    let wrong = std::thread::scope(|scope| {
        let halves = [&tries[..half], &tries[half..]];
        let halves = halves.map(|tries| {
            scope.spawn(move || {
                let mut wrong = String::new();
                for ((path, spot), (name, typed)) in tries {
                    let Spot { file, start, end, before, after } = spot;
                    let text = &SHIPPED[file];
                    let new = format!("{before}{}{after}", quoted(typed));
                    let text = format!("{}{new}{}", &text[..*start], &text[*end..]);
                    // What is drawn of a text depends on its characters alone.
                    let reported = matches!(*name, "odd" | "controls");
                    for what in played(file, &text, typed, reported) {
                        writeln!(wrong, "{path} in {file}, {name}: {what}").expect("text grows");
                    }
                }
                wrong
            })
        });
        halves.map(|half| half.join().expect("nothing panics")).concat()
    });
    assert!(wrong.is_empty(), "{wrong}");
}
