//! How two plays differ, as text for people.

use super::page::Page;
use super::text::{Ink, one_line, shortened};
use inaproc_core::platform::view::Value;
use inaproc_run::diff::{Became, Difference, Field, First, Step};
use inaproc_run::show;
use serde_json::Value as Json;

/// What the sides are called.
const SIDES: [&str; 2] = ["A", "B"];

/// So many things, and fields of one, are told, and how many more there are.
const THINGS: usize = 50;
const FIELDS: usize = 40;

/// So many parts of the first event are told.
const PARTS: usize = 12;

/// The longest value that is told.
///
/// Unit: characters.
const VALUE: usize = 160;

/// Returns the differences of two sides that are called so.
pub fn differences(all: &[Difference], names: [&str; 2], width: usize, color: bool) -> String {
    let mut page = Page::new(width, color);
    for (side, name) in SIDES.iter().zip(names) {
        page.part(0, &format!("{side}  "), &one_line(name));
    }
    let differ = all.iter().filter(|one| one.differs()).count();
    for one in all.iter().filter(|one| one.differs() || !one.settings.is_empty()) {
        page.difference(one);
    }
    page.text.push('\n');
    let (ink, end) = match differ {
        0 => (Ink::Green, "Sama: yang terjadi tidak berbeda.".to_owned()),
        _ => (Ink::Red, format!("Berbeda: {differ} dari {} yang dibandingkan.", all.len())),
    };
    let end = page.paint(ink, &end);
    page.line(&end);
    page.text
}

/// Returns the differences as JSON, an object a line.
pub fn json_differences(all: &[Difference]) -> String {
    let line = |one: &Difference| {
        let mut json = serde_json::to_value(one).expect("a difference is plain data");
        json["differs"] = one.differs().into();
        format!("{json}\n")
    };
    all.iter().map(line).collect()
}

impl Page {
    fn heading(&mut self, text: &str) {
        self.text.push('\n');
        let text = self.paint(Ink::Bold, text);
        self.line(&text);
    }

    fn difference(&mut self, one: &Difference) {
        let [mine, theirs] = one.names.each_ref().map(|name| name.as_deref().map(one_line));
        match (mine, theirs) {
            (Some(mine), Some(theirs)) if mine == theirs => self.heading(&mine),
            (Some(mine), Some(theirs)) => self.heading(&format!("{mine} dan {theirs}")),
            (Some(only), None) => return self.heading(&format!("{only}: hanya di A")),
            (None, Some(only)) => return self.heading(&format!("{only}: hanya di B")),
            (None, None) => unreachable!("a case is one of a side"),
        }
        for setting in &one.settings {
            let [mine, theirs] = setting.sides.each_ref().map(json);
            let text = format!("{}: {mine} di A, {theirs} di B", one_line(&setting.key));
            self.part(2, "Diberikan  ", &text);
        }
        if let Some(first) = &one.first {
            self.first(first);
        } else if !one.differs() {
            self.part(2, "", "Yang terjadi sama.");
        }
        for thing in one.things.iter().take(THINGS) {
            self.heading(&one_line(&thing.thing));
            for field in thing.fields.iter().take(FIELDS) {
                self.field(field);
            }
            self.more(thing.fields.len(), FIELDS, "isian");
        }
        self.more(one.things.len(), THINGS, "hal");
    }

    fn more(&mut self, count: usize, most: usize, what: &str) {
        if let Some(more @ 1..) = count.checked_sub(most) {
            self.line(&format!("  dan {more} {what} lain; --json menulis semuanya"));
        }
    }

    fn first(&mut self, first: &First) {
        self.heading(&format!("Pertama berbeda: kejadian ke-{}", first.event));
        for (side, name) in SIDES.iter().enumerate() {
            let step =
                first.steps[side].as_ref().map_or_else(|| "sebelum langkah 1".to_owned(), placed);
            let what = match &first.what[side] {
                Some(what) if first.parts.is_empty() => {
                    format!("{}: {}", kind(&what.kind), json(&what.data))
                }
                Some(what) => kind(&what.kind).to_owned(),
                None => "tidak ada lagi".to_owned(),
            };
            self.part(2, &format!("{name}  "), &format!("{step}; {what}"));
        }
        for part in first.parts.iter().take(PARTS) {
            let [mine, theirs] = part.sides.each_ref().map(json);
            let path = if part.path.is_empty() { "isi" } else { &part.path };
            self.part(2, "", &one_line(path));
            self.part(4, "A  ", &mine);
            self.part(4, "B  ", &theirs);
        }
        self.more(first.parts.len(), PARTS, "bagian");
    }

    fn field(&mut self, field: &Field) {
        self.part(2, "", &one_line(&field.path));
        for (name, became) in SIDES.iter().zip(&field.sides) {
            let text = became.as_ref().map_or_else(|| "tidak berubah".to_owned(), became_text);
            self.part(4, &format!("{name}  "), &text);
        }
    }
}

fn became_text(became: &Became) -> String {
    let Became { before, after, step, rules } = became;
    let step = step.as_ref().map_or_else(String::new, |step| format!("; {}", placed(step)));
    let rules: Vec<String> = rules.iter().map(ToString::to_string).collect();
    let rules = if rules.is_empty() { String::new() } else { format!(" ({})", rules.join(", ")) };
    format!("{} -> {}{step}{rules}", value(before), value(after))
}

fn placed(step: &Step) -> String {
    one_line(&format!("langkah {}, {}, {}", step.number, step.at, step.act))
}

fn value(value: &Value) -> String {
    shortened(&one_line(&show(value)), VALUE)
}

fn json(value: &Json) -> String {
    let text = match value {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    };
    shortened(&one_line(&text), VALUE)
}

/// Returns what a kind of event is called.
fn kind(kind: &str) -> &str {
    match kind {
        "step" => "langkah dimulai",
        "step-end" | "by-itself" => "yang terlihat sesudahnya",
        "documents" => "dokumen",
        "act" => "tindakan",
        "event" => "kejadian",
        "refused" => "penolakan",
        "call" => "panggilan layanan",
        "clock" => "waktu berlalu",
        "found" => "hasil pencarian",
        "code" => "kode",
        "callback" | "announcement" => "panggilan balik",
        "behaviour" => "layanan diatur",
        other => other,
    }
}
