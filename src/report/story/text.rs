//! A story as text, told step by step in Indonesian.

use super::data::{Block, Call, ChangeRow, Due, Ms, OwnRow, PersonRow, Step};
use super::words;
use crate::text::{Ink, grouped, harmless, one_line, wrapped};
use inaproc_core::platform::label;
use inaproc_core::platform::registry::Peran;
use inaproc_core::platform::rule::Rule;
use inaproc_core::value::{Date, SimDuration, SimTime};
use inaproc_run::event::How;
use serde_json::Value as Json;

/// How a story is told.
#[derive(Clone, Debug)]
pub struct Telling {
    /// Columns of the screen.
    pub width: usize,
    /// Whether it has colours.
    pub color: bool,
    /// The key of the one person whose view it is; everybody's where it is none.
    pub view: Option<String>,
    /// Which steps.
    pub steps: Steps,
}

/// Which steps of a story are told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Steps {
    /// All of them.
    #[default]
    All,
    /// Those at a mark.
    At(Mark),
    /// Those up to a mark, which is told too.
    Until(Mark),
}

/// Where steps are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The place in the story, from 1, as it is printed.
    Place(usize),
    /// A line, from 1, of a file that ends so.
    Line(String, usize),
}

/// Columns left free for the number of a step.
const NUMBER: usize = 4;

/// Columns of the names of what is told of a step.
const LABEL: usize = 11;

/// The narrowest text column; a screen narrower than that breaks lines by itself.
const NARROW: usize = 24;

/// So many changes of a step are told, and how many more there are.
const CHANGES: usize = 8;

/// The fields of a transaction that people look at first.
const FIRST: [&str; 6] =
    ["status", "keterangan", "tenggat", "total", "pengiriman.status", "pembayaran.status"];

/// In place of a name that stands in a line above.
const CONTINUED: &str = " ";

/// Returns the story of a result.
///
/// Errors: why it cannot be told so, and how it could.
pub(super) fn story(
    row: &OwnRow,
    block: &Block,
    how: &Telling,
    seen: &[Vec<String>],
) -> Result<String, String> {
    if let Some(view) = &how.view
        && !block.people.contains_key(view)
    {
        let keys: Vec<&str> = block.people.keys().map(String::as_str).collect();
        let keys = keys.join(", ");
        return Err(format!("`{view}` has no part in {}; those who have: {keys}", row.file));
    }
    let chosen = chosen(row, block, &how.steps)?;
    let mut page = Page { text: String::new(), how, turns: Vec::new() };
    page.head(row, block);
    // Systems' own steps stand behind the step in which they happened.
    let (mut played, mut told): (usize, &[String]) = (0, &[]);
    for (place, step) in block.steps.iter().enumerate() {
        let own = chosen.contains(&place);
        if own {
            page.step(place + 1, step, block);
        }
        if !matches!(step.kind, "system" | "skipped") {
            played += 1;
        }
        let ends = block.steps.get(place + 1).is_none_or(|next| next.kind != "system");
        if own
            && ends
            && let Some(now) = seen.get(played - 1).filter(|now| **now != told)
        {
            page.seen(now);
            told = now;
        }
    }
    page.end(row, block);
    Ok(page.text)
}

/// Returns the places, from 0, of the steps that are told.
fn chosen(row: &OwnRow, block: &Block, steps: &Steps) -> Result<Vec<usize>, String> {
    let count = block.steps.len();
    let mark = match steps {
        Steps::All => return Ok((0..count).collect()),
        Steps::At(mark) | Steps::Until(mark) => mark,
    };
    let at: Vec<usize> = match mark {
        Mark::Place(place) => (0..count).filter(|own| own + 1 == *place).collect(),
        Mark::Line(file, line) => {
            let here = |step: &Step| {
                step.line == *line && step.file.ends_with(&**file)
                    || step.uses.contains(line) && row.file.ends_with(&**file)
            };
            (0..count).filter(|own| here(&block.steps[*own])).collect()
        }
    };
    let Some(last) = at.last() else {
        return Err(match mark {
            Mark::Place(place) => {
                format!("{} has no step {place}; it has the steps 1 to {count}", row.file)
            }
            Mark::Line(file, line) => format!("no step of {} stands at {file}:{line}", row.file),
        });
    };
    Ok(match steps {
        Steps::Until(_) => (0..=*last).collect(),
        Steps::All | Steps::At(_) => at,
    })
}

struct Page<'a> {
    text: String,
    how: &'a Telling,
    // The turns that last, as they were told.
    turns: Vec<String>,
}

impl Page<'_> {
    /// Returns whether a person's part is told: everybody's, or that of the one whose view it is.
    fn tells(&self, key: &str) -> bool {
        self.how.view.as_deref().is_none_or(|view| view == key)
    }

    /// Tells what the one person has before the eyes after a step.
    fn seen(&mut self, all: &[String]) {
        if all.is_empty() {
            self.part(NUMBER, "Dilihat", "Belum ada transaksi.", Ink::None);
        }
        let mut said = "Dilihat";
        for one in all {
            self.part(NUMBER, said, one, Ink::Bold);
            said = CONTINUED;
        }
    }

    fn paint(&self, ink: Ink, text: &str) -> String {
        ink.when(self.how.color).on(text)
    }

    fn line(&mut self, text: &str) {
        self.text += text;
        self.text.push('\n');
    }

    fn head(&mut self, row: &OwnRow, block: &Block) {
        let title = self.paint(Ink::Bold, &one_line(&row.title));
        self.line(&title);
        let case =
            row.case.as_deref().map_or_else(String::new, |case| format!("#{}", one_line(case)));
        self.line(&format!("{}{case}", one_line(&row.file)));
        self.line(&format!("Mulai {} di dunia {}.", long(row.start.time()), row.world));
        let persons = row.persons.iter().filter_map(|key| block.people.get(key).map(|p| (key, p)));
        for (key, person) in persons {
            self.part(0, "", &format!("{}: {}", one_line(key), who(person, None)), Ink::None);
        }
    }

    fn step(&mut self, place: usize, step: &Step, block: &Block) {
        if step.kind != "skipped" {
            self.text.push('\n');
        }
        match step.kind {
            "wait" | "until" => return self.wait(place, step, block),
            "skipped" => return self.skipped(place, step, block),
            "expect" if step.note.is_none() && step.findings.is_empty() => {
                self.line(&format!("{place:>3} {}, semuanya sesuai", deed(step)));
                return self.told(step, block);
            }
            _ => {}
        }
        let number = format!("{place:>3} ");
        let at = step.at.map_or_else(String::new, |at| short(at.time()));
        let head = format!("{number}{}  {}", at, self.paint(Ink::Bold, &actor(step, block)));
        self.line(&head);
        self.part(NUMBER, "", &deed(step), Ink::None);
        if let Some(note) = &step.note {
            self.part(NUMBER, "", &format!("» {}", one_line(note)), Ink::None);
        }
        let with = step.with.0.iter().map(|(name, text)| {
            let act = step.act.as_deref().unwrap_or_default();
            format!("{}: {}", label::isian_di(act, name).unwrap_or(name), one_line(text))
        });
        self.list("Isian", &with.collect::<Vec<_>>());
        self.told(step, block);
    }

    fn wait(&mut self, place: usize, step: &Step, block: &Block) {
        let (from, to) = (step.from.map(Ms::time), step.to.map(Ms::time));
        let said = match (from, to) {
            (Some(from), Some(to)) if to > from => {
                format!("{} berlalu, sampai {}", words::duration(to - from), long(to))
            }
            _ => "Waktu tidak berlalu".to_owned(),
        };
        self.line(&format!("{place:>3} --- {said} ---"));
        if let Some(note) = &step.note {
            self.part(NUMBER, "", &format!("» {}", one_line(note)), Ink::None);
        }
        self.told(step, block);
    }

    fn skipped(&mut self, place: usize, step: &Step, block: &Block) {
        let text = format!("{place:>3} tidak dijalankan: {}, {}", actor(step, block), deed(step));
        self.line(&text);
    }

    /// Tells what came of a step.
    fn told(&mut self, step: &Step, block: &Block) {
        if let Some(refusal) = &step.refusal {
            let text = format!("oleh {}: {}", refusal.rule, one_line(&refusal.sentence));
            self.part(NUMBER, "DITOLAK", &text, Ink::Bold);
            let facts = refusal.facts.iter().map(|(name, value)| {
                let name = label::isian_di(refusal.rule.id(), name).unwrap_or(name);
                format!("{name}: {}", value.as_deref().map_or_else(|| "-".to_owned(), one_line))
            });
            self.list("Fakta", &facts.collect::<Vec<_>>());
            if refusal.expected {
                self.part(NUMBER, "", "Sesuai harapan; tidak ada yang berubah.", Ink::None);
            }
            for (place, way) in refusal.instead.iter().flatten().enumerate() {
                let until =
                    way.until.as_ref().map_or_else(String::new, |until| format!(" {until}"));
                let said = if place == 0 { "Bisa" } else { " " };
                self.part(NUMBER, said, &format!("{}{until}", way.text), Ink::None);
            }
        }
        for finding in &step.findings {
            let values = match (&finding.expected, &finding.actual) {
                (Some(expected), Some(actual)) => {
                    format!(": diharapkan {}, didapat {}", value(expected), value(actual))
                }
                _ => String::new(),
            };
            let path =
                finding.path.as_deref().map_or_else(String::new, |path| format!(" ({path})"));
            let text = format!("{}{path}{values}", one_line(&finding.message));
            self.part(NUMBER, "GAGAL", &text, Ink::Red);
        }
        let found = step.found.iter().map(value);
        self.list("Ketemu", &found.collect::<Vec<_>>());
        self.changes(&step.change);
        self.turns(step, block);
        let mut said = "Surat";
        for mail in &step.mail {
            if !self.tells(&mail.to) {
                continue;
            }
            let to = name(&mail.to, block);
            let text = format!("{to} ({}): {}", mail.channel, one_line(&mail.subject));
            self.part(NUMBER, said, &text, Ink::None);
            said = CONTINUED;
            if self.how.view.is_some() {
                for line in harmless(&mail.body).lines() {
                    self.part(NUMBER, said, line, Ink::None);
                }
            }
        }
        if self.how.view.is_some() {
            return;
        }
        let mut said = "Layanan";
        for call in &step.calls {
            self.part(NUMBER, said, &called(call), Ink::None);
            said = CONTINUED;
        }
        let ledger = step.ledger.iter().map(|row| {
            let amount = inaproc_core::value::Rupiah::new(row.amount);
            format!("{} {}", words::account_of(row.account), money(amount.get()))
        });
        self.list("Uang", &ledger.collect::<Vec<_>>());
        self.rules(step);
    }

    fn changes(&mut self, changes: &[ChangeRow]) {
        let mut all: Vec<&ChangeRow> = changes.iter().collect();
        all.sort_by_key(|(_, path, ..)| {
            let place = FIRST.iter().position(|first| first == path);
            // What happened is told as such.
            place.unwrap_or(FIRST.len() + usize::from(path.starts_with("riwayat.")))
        });
        // Of what was just made only what people look at first is told.
        let made = |thing: &str| {
            changes
                .iter()
                .any(|(own, path, before, _)| own == thing && path == "status" && before.is_null())
        };
        all.retain(|(thing, path, ..)| FIRST.contains(&&**path) || !made(thing));
        let most = all.len().min(CHANGES);
        let (mut said, mut thing) = ("Berubah", "");
        for (own, path, before, after) in all.iter().copied().take(most) {
            let of = if own == thing { String::new() } else { format!("{}, ", one_line(own)) };
            thing = own;
            let (before, after) = (value(before), value(after));
            self.part(
                NUMBER,
                said,
                &format!("{of}{}: {before} -> {after}", named(path)),
                Ink::None,
            );
            said = CONTINUED;
        }
        if let Some(more @ 1..) = changes.len().checked_sub(most) {
            self.part(NUMBER, said, &format!("dan {more} isian lain"), Ink::None);
        }
    }

    fn turns(&mut self, step: &Step, block: &Block) {
        let mut lasting = Vec::new();
        let mut said = "Giliran";
        for due in &step.due {
            let text = turn(due, block);
            let new = due.how != How::Waiting || !self.turns.contains(&text);
            if new && due.person.as_deref().is_none_or(|own| self.tells(own)) {
                self.part(NUMBER, said, &text, Ink::None);
                said = CONTINUED;
            }
            if due.how == How::Waiting {
                lasting.push(text);
            }
        }
        self.turns = lasting;
    }

    fn rules(&mut self, step: &Step) {
        let of = |how: &str| -> Vec<String> {
            let own = step.rules.iter().filter(|rule| rule.how == how);
            own.map(|rule| rule.id.to_string()).collect()
        };
        for (how, said) in [("took_effect", "Berlaku"), ("passed", "Dipenuhi")] {
            self.list(said, &of(how));
        }
        if let Some(refusal) = &step.refusal {
            let rule: Rule = refusal.rule;
            self.part(NUMBER, "Aturan", &format!("{rule} {}", rule.judul()), Ink::None);
        }
    }

    fn end(&mut self, row: &OwnRow, block: &Block) {
        self.text.push('\n');
        for finding in &block.findings {
            self.part(0, "GAGAL", &one_line(&finding.message), Ink::Red);
        }
        let (verdict, ink) = if row.passed { ("Lulus", Ink::Green) } else { ("Gagal", Ink::Red) };
        let refused = match row.refused {
            0 => String::new(),
            count => format!(", {count} penolakan"),
        };
        let time = words::duration(SimDuration::from_ms(row.simulated_ms));
        let text = format!("{}: {} langkah{refused}, {time}.", self.paint(ink, verdict), row.steps);
        self.line(&text);
    }

    /// Writes values one behind another, where there are any.
    fn list(&mut self, said: &str, all: &[String]) {
        if !all.is_empty() {
            self.part(NUMBER, said, &all.join(", "), Ink::None);
        }
    }

    /// Writes what is told under a name, broken at the width of the screen.
    fn part(&mut self, indent: usize, said: &str, text: &str, ink: Ink) {
        let label = if said.is_empty() { 0 } else { LABEL };
        let width = self.how.width.saturating_sub(indent + label).max(NARROW);
        let said = said.trim_end();
        let mut first = true;
        for line in wrapped(text, width).lines() {
            let head = if first { said } else { "" };
            let gap = label.saturating_sub(head.len());
            let head = self.paint(ink, head);
            let line = format!("{:indent$}{head}{:gap$}{line}", "", "");
            self.line(line.trim_end());
            first = false;
        }
    }
}

/// Returns who does a step.
fn actor(step: &Step, block: &Block) -> String {
    match (&step.by, step.kind) {
        (Some(key), _) => match block.people.get(key) {
            Some(person) => {
                let role =
                    step.role.and_then(|word| Peran::ALL.iter().find(|it| it.word() == word));
                who(person, role.map(|role| (role.label(), step.place.as_deref().unwrap_or(""))))
            }
            None => one_line(key),
        },
        (None, "system") => "Sistem".to_owned(),
        (None, "mock") => "Layanan".to_owned(),
        (None, _) => "Skenario".to_owned(),
    }
}

/// Returns a person with role, the first where no other is meant, and office.
fn who(person: &PersonRow, role: Option<(&str, &str)>) -> String {
    let PersonRow { name, place, roles, .. } = person;
    let (role, place) = role.unwrap_or((roles.first().copied().unwrap_or_default(), place));
    let about: Vec<&str> = [role, place].into_iter().filter(|part| !part.is_empty()).collect();
    if about.is_empty() {
        return one_line(name);
    }
    format!("{} ({})", one_line(name), one_line(&about.join(", ")))
}

fn name(key: &str, block: &Block) -> String {
    one_line(block.people.get(key).map_or(key, |person| &person.name))
}

/// Returns what a step does.
fn deed(step: &Step) -> String {
    let act = step.act.as_deref();
    if let Some(act) = act {
        return label::tindakan(act).unwrap_or(act).to_owned();
    }
    match (step.label, step.kind) {
        (Some(label), _) => label.to_owned(),
        (None, "mock") => {
            let service = words::service_of(step.service.unwrap_or_default());
            let until = step
                .until
                .map_or_else(String::new, |until| format!(", sampai {}", short(until.time())));
            format!("{service}: {}{until}", step.fault.as_deref().unwrap_or("pulih"))
        }
        (None, "let") => "Nilai diambil".to_owned(),
        (None, "use") => "Alur dimulai".to_owned(),
        (None, _) => format!("{} harapan diperiksa", step.expects),
    }
}

/// Returns what a field is called, with those around it.
fn named(path: &str) -> String {
    // Lists are counted from 1, as on paper.
    let part = |(around, part): (&str, &str)| match part.parse::<usize>() {
        Ok(place) => format!(" {}", place + 1),
        Err(_) => format!(" · {}", label::isian_di(around, part).unwrap_or(part)),
    };
    let around = std::iter::once("").chain(path.split('.'));
    let said: String = around.zip(path.split('.')).map(part).collect();
    one_line(said.trim_start_matches(" · "))
}

/// Returns a value as the platform shows it.
fn value(value: &Json) -> String {
    let text = match value {
        Json::Null => "-".to_owned(),
        Json::Bool(true) => "ya".to_owned(),
        Json::Bool(false) => "tidak".to_owned(),
        Json::Number(number) => number.to_string(),
        Json::String(text) => text.clone(),
        Json::Array(all) => {
            format!("[{}]", all.iter().map(self::value).collect::<Vec<_>>().join("; "))
        }
        Json::Object(fields) => match words::marked_of(value) {
            Some(words::Marked::Rupiah(rupiah)) => money(rupiah),
            Some(words::Marked::Waktu(at)) => short(at),
            Some(words::Marked::Hari(date)) => day(date),
            None => {
                let each = fields.iter().map(|(name, one)| format!("{name}: {}", self::value(one)));
                format!("{{{}}}", each.collect::<Vec<_>>().join("; "))
            }
        },
    };
    one_line(&text)
}

fn turn(due: &Due, block: &Block) -> String {
    let side = match due.role {
        "pp" => "Pejabat Pengadaan",
        "ppk" => "PPK",
        "penyedia" => "Penyedia",
        "bendahara" => "Bendahara",
        "agen-verifikator" => "Agen verifikator",
        _ => "Verifikator akun",
    };
    let who = due
        .person
        .as_deref()
        .map_or_else(|| side.to_owned(), |key| format!("{side} {}", name(key, block)));
    let rule = due.rule.map_or_else(String::new, |rule| format!(" ({rule})"));
    match (due.how, due.until) {
        (How::Waiting, Some(until)) => {
            format!("{who}, paling lambat {}{rule}", short(until.time()))
        }
        (How::Waiting, None) => format!("{who}, tanpa batas waktu{rule}"),
        (How::Answered, _) => format!("{who} selesai{rule}"),
        (How::Lapsed, _) => format!("{who} lewat batas waktu{rule}"),
    }
}

fn called(call: &Call) -> String {
    let Call { service, op, tries } = call;
    let ends: Vec<&str> = tries.iter().map(|one| one.fault.unwrap_or("dijawab")).collect();
    let mut said: Vec<String> = Vec::new();
    for one in ends.chunk_by(|one, other| one == other) {
        let times = if one.len() > 1 { format!(" {} kali", one.len()) } else { String::new() };
        said.push(format!("{}{times}", one[0]));
    }
    format!("{} {op}: {}", words::service_of(service), said.join(", "))
}

fn money(rupiah: i64) -> String {
    let sign = if rupiah < 0 { "-" } else { "" };
    format!("{sign}Rp{}", grouped(rupiah.unsigned_abs()))
}

const DAYS: [&str; 7] = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"];

/// Returns a day: `Sen 2 Mar`.
fn day(date: Date) -> String {
    let month = MONTHS[date.month() as usize - 1];
    format!("{} {} {month}", &weekday(date)[..3], date.day())
}

fn weekday(date: Date) -> &'static str {
    DAYS[date.weekday() as usize - 1]
}

/// Returns an instant: `Sen 2 Mar 09.00`, with seconds and thousandths where they are not zero.
pub(crate) fn short(at: SimTime) -> String {
    format!("{} {}", day(at.date()), clock(at))
}

/// Returns an instant: `Senin 2 Mar 2026 09.00 WIB`.
pub(crate) fn long(at: SimTime) -> String {
    let date = at.date();
    let month = MONTHS[date.month() as usize - 1];
    format!("{} {} {month} {} {} WIB", weekday(date), date.day(), date.year(), clock(at))
}

fn clock(at: SimTime) -> String {
    let ms = at.time_of_day().ms();
    let (hours, minutes) = (ms / 3_600_000, ms / 60_000 % 60);
    let (seconds, rest) = (ms / 1_000 % 60, ms % 1_000);
    match (seconds, rest) {
        (0, 0) => format!("{hours:02}.{minutes:02}"),
        (_, 0) => format!("{hours:02}.{minutes:02}.{seconds:02}"),
        _ => format!("{hours:02}.{minutes:02}.{seconds:02},{rest:03}"),
    }
}
