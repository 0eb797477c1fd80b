//! Why a step went as it did, as text for people.

use super::page::{NARROW, Page};
use super::story::{long, short, words};
use super::text::{Ink, filled, one_line};
use inaproc_core::platform::label;
use inaproc_core::platform::rule::Basis;
use inaproc_run::event::Change;
use inaproc_run::explain::{
    Deeds, Explanation, How, LastChange, Missed, Outcome, Place, Refused, Suggestion, Where, Who,
};
use inaproc_run::show;
use serde_json::Value as Json;

/// Columns of the names of what is told.
const LABEL: usize = 11;

/// So many changes are told, and how many more there are.
const CHANGES: usize = 8;

/// Returns an explanation as text.
pub fn explanation(explained: &Explanation, width: usize, color: bool) -> String {
    let mut page = Page::new(width, color);
    page.head(explained);
    match explained.outcome {
        Outcome::NoStep => page.no_step(explained),
        Outcome::NotReached => page.not_reached(explained),
        Outcome::Passed => page.passed(explained),
        Outcome::Refused | Outcome::Missed => {}
    }
    if let Some(refused) = &explained.refusal {
        page.refused(refused);
    }
    for missed in &explained.missed {
        page.missed(missed);
    }
    page.text
}

/// Returns an explanation as one line of JSON.
pub fn json_explanation(explained: &Explanation) -> String {
    serde_json::to_string(explained).expect("an explanation is plain data") + "\n"
}

/// Returns what a basis is called.
pub const fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::S0 => "panduan bimtek (S0)",
        Basis::S4 => "SOP Kota Magelang (S4)",
        Basis::P => "sumber publik (P)",
        Basis::I => "pilihan sendiri (I)",
    }
}

impl Page {
    fn title(&mut self, ink: Ink, text: &str) {
        self.text.push('\n');
        // A sentence may be longer than the screen.
        for line in filled(text, self.width.max(NARROW)).lines() {
            let line = self.paint(ink, line);
            self.line(&line);
        }
    }

    /// Writes what is told under a name.
    fn labelled(&mut self, indent: usize, name: &str, text: &str) {
        let label = if name.is_empty() { 0 } else { LABEL };
        self.part(indent, &format!("{name:label$}"), text);
    }

    fn head(&mut self, explained: &Explanation) {
        let title = self.paint(Ink::Bold, &one_line(&explained.title));
        self.line(&title);
        let case = explained.case.as_deref();
        let case = case.map_or_else(String::new, |case| format!("#{}", one_line(case)));
        self.line(&format!("{}{case}", one_line(&explained.file)));
        let Some(step) = &explained.step else { return };
        self.title(Ink::None, &placed(step));
        self.labelled(2, "", &done(step));
        if let Some(note) = &step.note {
            self.labelled(2, "", &format!("» {}", one_line(note)));
        }
        let with = step.with.iter().map(|(name, text)| {
            format!("{}: {}", label::isian(name).unwrap_or(name), one_line(text))
        });
        let with = with.collect::<Vec<_>>().join(", ");
        if !with.is_empty() {
            self.labelled(2, "Isian", &with);
        }
    }

    fn no_step(&mut self, explained: &Explanation) {
        self.title(Ink::Bold, "Tidak ada langkah pada baris itu.");
        if let Some(near) = &explained.instead {
            self.labelled(2, "Terdekat", &format!("{}, {}", placed(near), done(near)));
            self.labelled(2, "", &format!("inasim explain {}", at(near)));
        }
    }

    fn not_reached(&mut self, explained: &Explanation) {
        let Some(failed) = &explained.instead else { return };
        self.title(Ink::Bold, "Langkah ini tidak dijalankan, karena langkah sebelumnya gagal.");
        self.labelled(2, "Gagal", &format!("{}, {}", placed(failed), done(failed)));
        self.labelled(2, "", &format!("inasim explain {}", at(failed)));
    }

    fn passed(&mut self, explained: &Explanation) {
        let text = self.paint(Ink::Green, "BERHASIL");
        self.text.push('\n');
        self.line(&format!("{text}: semuanya sesuai harapan."));
        let mut said = "Berubah";
        for change in explained.changed.iter().take(CHANGES) {
            self.labelled(2, said, &changed(change));
            said = " ";
        }
        if let Some(more @ 1..) = explained.changed.len().checked_sub(CHANGES) {
            self.labelled(2, said, &format!("dan {more} isian lain"));
        }
        let rules: Vec<String> = explained.rules.iter().map(ToString::to_string).collect();
        if !rules.is_empty() {
            self.labelled(2, "Aturan", &rules.join(", "));
        }
    }

    fn refused(&mut self, refused: &Refused) {
        let ink = if refused.expected { Ink::Bold } else { Ink::Red };
        self.title(ink, &format!("DITOLAK oleh {}: {}", refused.rule, refused.title));
        self.labelled(2, "Pesan", &one_line(&refused.sentence));
        for (place, fact) in refused.facts.iter().enumerate() {
            let name = label::isian_di(refused.rule.id(), &fact.name).unwrap_or(&fact.name);
            let value = fact
                .value
                .as_deref()
                .map_or_else(|| "tidak ada atau tidak sah".to_owned(), one_line);
            self.labelled(2, if place == 0 { "Fakta" } else { " " }, &format!("{name}: {value}"));
        }
        self.labelled(2, "Bunyi", refused.wording);
        self.labelled(2, "Sumber", refused.source);
        self.labelled(2, "Dasar", basis(refused.basis));
        for limit in &refused.limits {
            self.labelled(2, "Batas", limit);
        }
        for (key, value) in &refused.policy {
            self.labelled(2, "Kebijakan", &format!("{key}: {}", plain(value)));
        }
        if let Some(advice) = refused.advice {
            self.labelled(2, "Saran", advice);
        }
        if refused.expected {
            self.labelled(2, "", "Skenario mengharapkan penolakan ini.");
        }
        self.title(Ink::Bold, "Seandainya aturan itu tidak menolak");
        if refused.behind.is_empty() {
            self.labelled(2, "", "Tidak ada aturan lain yang menolak tanpa bertanya ke layanan.");
        }
        for next in &refused.behind {
            let sentence = one_line(&next.sentence);
            self.labelled(2, "Lalu", &format!("{} {}: {sentence}", next.rule, next.title));
        }
        self.title(Ink::Bold, "Yang akan berhasil");
        if refused.suggestions.is_empty() {
            self.labelled(2, "", "Tidak ditemukan dalam dua tindakan; ikuti saran di atas.");
        }
        for (place, suggestion) in refused.suggestions.iter().enumerate() {
            self.suggestion(place + 1, suggestion);
        }
    }

    fn suggestion(&mut self, number: usize, suggestion: &Suggestion) {
        let text = format!("{number}. {}", sentence(suggestion));
        let width = self.width.saturating_sub(5).max(NARROW);
        for (place, line) in filled(&text, width).lines().enumerate() {
            self.line(&format!("{:1$}{line}", "", if place == 0 { 2 } else { 5 }));
        }
        if let Some(until) = until(suggestion) {
            self.labelled(5, "", &until);
        }
        for step in &suggestion.steps {
            for line in broken(&one_line(step), self.width.saturating_sub(7).max(NARROW)) {
                self.line(&format!("       {line}"));
            }
        }
        if suggestion.covered {
            self.labelled(5, "", "Isian rahasia ditutup di sini; tulis sendiri.");
        }
    }

    fn missed(&mut self, missed: &Missed) {
        self.title(Ink::Red, &format!("TIDAK SESUAI: {}", one_line(&missed.path)));
        self.labelled(2, "Harapan", &one_line(&missed.expected));
        self.labelled(2, "Didapat", &one_line(&missed.actual));
        if let Some((label, about)) = missed.field {
            let label = label.map_or_else(String::new, |label| format!("{label}: "));
            self.labelled(2, "Isian", &format!("{label}{about}"));
        }
        match &missed.by {
            Some(LastChange { step, by_itself, change, rules }) => {
                let by_itself = by_itself.map_or_else(String::new, |what| format!(" ({what})"));
                let text = format!("{}, {}{by_itself}", placed(step), done(step));
                self.labelled(2, "Diubah", &text);
                self.labelled(2, " ", &changed(change));
                let rules: Vec<String> = rules.iter().map(ToString::to_string).collect();
                if !rules.is_empty() {
                    self.labelled(2, "Aturan", &rules.join(", "));
                }
            }
            None => self.labelled(2, "Diubah", "tidak oleh langkah mana pun sampai di sini"),
        }
    }
}

/// Returns what would succeed in one sentence.
pub(super) fn sentence(suggestion: &Suggestion) -> String {
    let last = suggestion.moves.last().expect("something is done");
    let first: Vec<String> = suggestion.moves.iter().map(deed).collect();
    let same = match last {
        Deeds::Act { who, .. } => person(who),
        Deeds::Wait(_) | Deeds::Heal(_) => String::new(),
    };
    let end = match (suggestion.how, last, suggestion.moves.first()) {
        (How::Nilai, Deeds::Act { with, .. }, _) => {
            format!("{} dengan {}.", first.join(", lalu "), values(with, &suggestion.changed))
        }
        (How::Orang, Deeds::Act { with, .. }, _) if !suggestion.changed.is_empty() => {
            format!("{} dengan {}.", deed(last), values(with, &suggestion.changed))
        }
        (How::Nanti, _, Some(Deeds::Wait(at))) => {
            format!("{same} sejak {}: tindakan yang sama.", long(*at))
        }
        (How::LebihAwal, ..) => {
            let before = suggestion.before.as_ref();
            let before =
                before.map_or_else(String::new, |step| format!("{}, {}", placed(step), done(step)));
            format!("{same}, tindakan yang sama sebelum {before}.")
        }
        (How::Layanan, _, Some(Deeds::Heal(service))) => {
            format!("{same}, tindakan yang sama setelah {} pulih.", words::service(*service))
        }
        (How::Ulangi, ..) => format!("{same}, tindakan yang sama sekali lagi sesudahnya."),
        _ => format!("{}.", first.join(", lalu ")),
    };
    debug_assert!(suggestion.place != Where::Before || suggestion.before.is_some());
    end
}

/// Returns what would succeed, and until when, in words.
pub fn suggested(suggestion: &Suggestion) -> String {
    let until = until(suggestion).map_or_else(String::new, |until| format!(" {until}"));
    sentence(suggestion) + &until
}

/// Returns until when it would succeed, where time ends it.
pub(super) fn until(suggestion: &Suggestion) -> Option<String> {
    let at = suggestion.until?;
    let rule = suggestion.until_rule.map_or_else(String::new, |rule| format!(" ({rule})"));
    Some(format!("Paling lambat {}{rule}.", long(at)))
}

/// Returns the values that are not as they were.
fn values(with: &[(String, String)], changed: &[String]) -> String {
    let value = |path: &String| {
        let name = path.split('.').next().unwrap_or(path);
        let found = with.iter().find(|(field, _)| field == name);
        let label = label::isian(name).unwrap_or(name);
        match found {
            Some((_, text)) => format!("{label}: {}", one_line(text)),
            None => format!("{label} dikosongkan (nilai bawaannya)"),
        }
    };
    let mut all: Vec<String> = changed.iter().map(value).collect();
    all.dedup();
    all.join(", ")
}

fn deed(deed: &Deeds) -> String {
    match deed {
        Deeds::Wait(until) => format!("tunggu sampai {}", long(*until)),
        Deeds::Heal(service) => format!("{} pulih", words::service(*service)),
        Deeds::Act { who, label, .. } => format!("{}: {label}", person(who)),
    }
}

fn person(who: &Who) -> String {
    let role = who.roles.first().map(|(role, place)| match place {
        Some(place) => format!(" ({role}, {})", one_line(place)),
        None => format!(" ({role})"),
    });
    format!("{}{}", one_line(&who.name), role.unwrap_or_default())
}

/// Returns where a step is.
fn placed(step: &Place) -> String {
    let number = step.number.map(|number| format!("langkah {number}"));
    let line = (!step.file.is_empty()).then(|| at_line(step));
    let all: Vec<String> = number.into_iter().chain(line).chain(step.at.map(short)).collect();
    all.join(", ")
}

fn at_line(step: &Place) -> String {
    format!("{}:{}", one_line(&step.file), step.line)
}

/// Returns a step as the command names it.
fn at(step: &Place) -> String {
    at_line(step)
}

/// Returns who did what.
fn done(step: &Place) -> String {
    let act = match &*step.act {
        "wait" | "until" => "waktu berlalu",
        "mock" => "layanan diatur",
        "let" => "nilai diambil",
        "use" => "alur dimulai",
        "expect" => "harapan diperiksa",
        word => step.label.as_deref().unwrap_or(word),
    };
    match &step.who {
        Some(who) => format!("{}: {act}", person(who)),
        None => act.to_owned(),
    }
}

fn changed(change: &Change) -> String {
    let Change { thing, path, before, after } = change;
    one_line(&format!("{thing}, {path}: {} -> {}", show(before), show(after)))
}

fn plain(value: &Json) -> String {
    match value {
        Json::String(text) => one_line(text),
        other => one_line(&other.to_string()),
    }
}

/// Breaks a step behind commas, into lines of about a width.
fn broken(step: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in step.split_inclusive(", ") {
        match lines.last_mut() {
            Some(line) if line.chars().count() + piece.trim_end().chars().count() <= width => {
                line.push_str(piece);
            }
            Some(_) => lines.push(format!("   {piece}")),
            None => lines.push(piece.to_owned()),
        }
    }
    lines.into_iter().map(|line| line.trim_end().to_owned()).collect()
}
