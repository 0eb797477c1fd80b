//! Expectations rewritten to what came: which words of a file say something else than what was there.
//!
//! Start at [`update`]. Only a value that is written down and that one other value takes the place of is
//! rewritten: nothing is taken out, and what can be meant in several ways is left to the author, as is what
//! a step is given as well, and what holds for somebody as it is.

mod input;

use std::collections::{BTreeMap, BTreeSet};

use self::input::Expectations;
use crate::play::{Options, play};
use crate::result::{CaseResult, Code, Finding, Mismatch, Place};
use crate::show::show;
use inaproc_core::platform::rule::Rule;
use inaproc_core::platform::view::Value;
use inaproc_core::value::{Date, Persen, SimTime};
use inaproc_core::world::Direct;
use inaproc_scenario::{Kind, Node, Pair, Problem, Scenario, Span, spell};

/// How often a file is played at most: each time some expectations are put right.
const ROUNDS_MAX: usize = 1_000;

/// What came of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Updated {
    /// Its text with the expectations rewritten.
    pub text: String,
    /// What still does not hold, and why it was left.
    pub left: Vec<Left>,
}

/// Something that does not hold and is not rewritten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Where it is written, in the new text.
    pub place: Place,
    /// What it is about, such as `$pesanan.status`.
    pub path: String,
    /// Why it was left: lowercase, no full stop.
    pub why: String,
}

/// A file's tree and scenario, or what is wrong with it.
pub type Read = Result<(Node, Scenario), Vec<Problem>>;

/// What is written in place of a part of a file.
type Edits = BTreeMap<Part, String>;

/// Where a part of the file stands: its first byte, and the one behind it.
type Part = (u32, u32);

/// An expectation that was missed, and which part of the file would have to say something else.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Missed {
    place: Part,
    case: usize,
    step: u32,
    path: String,
}

/// Plays a file, rewrites what it expects, and plays it again until nothing more can be rewritten.
///
/// `read` makes a tree and a scenario of a text.
///
/// Errors: what is wrong with the file as it is.
pub fn update(text: &str, read: &mut dyn FnMut(&str) -> Read) -> Result<Updated, Vec<Problem>> {
    let mut text = text.to_owned();
    let (mut root, mut scenario) = read(&text)?;
    let mut results = play(&mut Direct, &scenario, Options::default());
    let mut seen = BTreeSet::from([text.clone()]);
    // Where something else than what is written there would be wrong for another.
    let mut shared = BTreeSet::new();
    for _ in 0..ROUNDS_MAX {
        let round = Round::of(&root, &text, &scenario, &shared, &results);
        let (edits, missed, left) = (round.edits, round.missed, round.left);
        if edits.is_empty() {
            return Ok(Updated { text, left });
        }
        let next = edited(&text, &edits);
        // Two expectations that cannot both hold would be rewritten for ever.
        let known = seen.contains(&next);
        match read(&next) {
            Ok((next_root, next_scenario)) if !known => {
                let next_results = play(&mut Direct, &next_scenario, Options::default());
                let nothing = BTreeSet::new();
                let after =
                    Round::of(&next_root, &next, &next_scenario, &nothing, &next_results).missed;
                let held = wrong_now(&edits, &missed, &after);
                if !held.is_empty() {
                    shared.extend(held);
                    continue;
                }
                shared = shared.into_iter().map(|place| moved(place, &edits)).collect();
                seen.insert(next.clone());
                (text, root, scenario, results) = (next, next_root, next_scenario, next_results);
            }
            _ => {
                let why =
                    "what comes instead contradicts another expectation, or cannot be written here";
                let places =
                    edits.keys().map(|(start, end)| Span { source: 0, start: *start, end: *end });
                let left = places.map(|span| Left {
                    place: Place { source: scenario.sources.get(span), span },
                    path: text[span.start as usize..span.end as usize].to_owned(),
                    why: why.to_owned(),
                });
                return Ok(Updated { left: left.collect(), text: text.clone() });
            }
        }
    }
    Ok(Updated { text, left: Vec::new() })
}

/// Returns the places where something was put that another expectation misses, which had not before.
fn wrong_now(edits: &Edits, before: &BTreeSet<Missed>, after: &BTreeSet<Missed>) -> Vec<Part> {
    let at = |place: &Part| {
        let now = moved(*place, edits);
        let had = |miss: &Missed| {
            let Missed { case, step, path, .. } = miss;
            let same = Missed { place: *place, case: *case, step: *step, path: path.clone() };
            before.contains(&same)
        };
        after.iter().any(|miss| miss.place == now && !had(miss))
    };
    edits.keys().copied().filter(at).collect()
}

/// Returns where a part of a text stands once others are replaced, or it is itself.
fn moved((start, end): Part, edits: &Edits) -> Part {
    let length = |text: &str| u32::try_from(text.len()).expect("a file is shorter than 4 GB");
    let (mut by, mut length_of) = (0_i64, end - start);
    for (place, new) in edits {
        if *place == (start, end) {
            length_of = length(new);
        } else if place.1 <= start {
            by += i64::from(length(new)) - i64::from(place.1 - place.0);
        }
    }
    let start = u32::try_from(i64::from(start) + by).expect("it stands behind its beginning");
    (start, start + length_of)
}

/// Returns a text with some of its parts replaced.
fn edited(text: &str, edits: &Edits) -> String {
    let mut out = text.to_owned();
    for ((start, end), new) in edits.iter().rev() {
        out.replace_range(*start as usize..*end as usize, new);
    }
    out
}

/// One play, and what follows of it.
struct Round<'r> {
    root: &'r Node,
    scenario: &'r Scenario,
    expectations: Expectations<'r>,
    shared: &'r BTreeSet<Part>,
    edits: Edits,
    // Places where cases want different things.
    contested: BTreeSet<Part>,
    missed: BTreeSet<Missed>,
    left: Vec<Left>,
}

impl<'r> Round<'r> {
    fn of(
        root: &'r Node,
        text: &'r str,
        scenario: &'r Scenario,
        shared: &'r BTreeSet<Part>,
        results: &[CaseResult],
    ) -> Self {
        let expectations = Expectations::of(root, text);
        let (edits, contested, missed) = (Edits::new(), BTreeSet::new(), BTreeSet::new());
        let left = Vec::new();
        let mut round =
            Self { root, scenario, expectations, shared, edits, contested, missed, left };
        for (case, result) in results.iter().enumerate() {
            for finding in &result.findings {
                round.finding(case, finding);
            }
        }
        round
    }

    fn finding(&mut self, case: usize, finding: &Finding) {
        // Where lists differ in length, their elements stand beside the wrong ones.
        let lists: Vec<Span> = finding
            .mismatches
            .iter()
            .filter(|miss| miss.values.is_none())
            .map(|miss| miss.place.span)
            .collect();
        let inside = |span: Span| {
            let holds = |list: &&Span| {
                list.source == span.source && list.start <= span.start && span.end <= list.end
            };
            lists.iter().any(|list| holds(&list) && *list != span)
        };
        for miss in &finding.mismatches {
            if let Ok(written) = self.written(case, miss.place.span) {
                let (place, step, path) = (written.place(), finding.step, miss.path.clone());
                self.missed.insert(Missed { place, case, step, path });
            }
            let ended = matches!(finding.code, Code::Refused | Code::NotRefused | Code::OtherRule);
            let outcome = if ended && miss.path == "rejected" {
                self.ending(case, finding.code, miss)
            } else if finding.code != Code::ValuesDiffer && !ended {
                Err(format!("{}; the steps have to change", finding.message))
            } else if inside(miss.place.span) {
                continue;
            } else {
                self.value(case, miss)
            };
            if let Err(why) = outcome {
                let (place, path) = (miss.place.clone(), miss.path.clone());
                let left = Left { place, path, why };
                // Said once, in however many cases it comes.
                if !self.left.contains(&left) {
                    self.left.push(left);
                }
            }
        }
    }

    /// Rewrites by which rule an act is refused.
    fn ending(&mut self, case: usize, code: Code, miss: &Mismatch) -> Result<(), String> {
        let rule = miss.actual.split(':').next().and_then(Rule::parse);
        let written = self.written(case, miss.place.span)?;
        if code == Code::NotRefused {
            return match written.key {
                Some("rejected") => self.put(&written, "null".to_owned()),
                _ => Err("the act succeeds, so that facts and sentence of its refusal are none"
                    .to_owned()),
            };
        }
        let rule = rule.expect("whoever is refused is told the rule");
        if code == Code::OtherRule && written.beside("facts") {
            Err(format!("{rule} refuses it, which tells other facts"))
        } else if code == Code::OtherRule || written.key == Some("rejected") {
            self.put(&written, rule.id().to_owned())
        } else {
            Err(format!(
                "{rule} refuses the act; a step before it is missing or wrong, or write \
                 `expect: {{rejected: {rule}}}`"
            ))
        }
    }

    /// Rewrites a value.
    fn value(&mut self, case: usize, miss: &Mismatch) -> Result<(), String> {
        let written = self.written(case, miss.place.span)?;
        let old = match &written.node.kind {
            Kind::Text { text, .. } if text.starts_with('$') => {
                return Err(format!("it refers to another value; there is {}", miss.actual));
            }
            Kind::Text { text, .. } if text.starts_with('~') || written.key == Some("contains") => {
                return Err(format!(
                    "which words are meant is not certain; there is {}",
                    miss.actual
                ));
            }
            Kind::Text { text, .. } => &**text,
            Kind::Null | Kind::Bool(_) => "",
            Kind::List(_) | Kind::Map(_) => {
                return Err(format!("there is {}, which has other parts", miss.actual));
            }
        };
        let found = match miss.values.as_deref() {
            Some([_, found]) => Some(found.clone()),
            None => alike(&miss.expected, &miss.actual),
        };
        let Some(found) = found else {
            return Err(format!("there is {}, and several values would do", miss.actual));
        };
        let parts = || "what comes instead has parts of its own".to_owned();
        let new = spelled(&found, old).ok_or_else(parts)?;
        self.put(&written, new)
    }

    /// Notes an edit; several cases that want different ones at one place leave it.
    fn put(&mut self, written: &Written<'_>, new: String) -> Result<(), String> {
        let place = written.place();
        let given = written.column.and_then(|column| self.expectations.given_by_column(column));
        if let Some(why) = given.or_else(|| self.expectations.given(&written.above)) {
            return Err(why);
        }
        if self.shared.contains(&place) {
            return Err(format!("something else is meant by it elsewhere; here it would be {new}"));
        }
        if self.contested.contains(&place) {
            return Err(format!("cases come to different values here: another is {new}"));
        }
        match self.edits.get(&place) {
            Some(old) if *old != new => {
                let both = [old.as_str(), &new].join(" and ");
                let why = format!("cases come to different values here: {both}");
                self.edits.remove(&place);
                self.contested.insert(place);
                Err(why)
            }
            _ => {
                self.edits.insert(place, new);
                Ok(())
            }
        }
    }

    /// Returns what is written at a place of the file itself; `${column}` is the cell of the case.
    fn written(&self, case: usize, span: Span) -> Result<Written<'r>, String> {
        if span.source != 0 {
            return Err("it stands in a flow, which others may use as well".to_owned());
        }
        let missing = || "nothing is written there that could be another".to_owned();
        let found = find(self.root, span, None, &[]).ok_or_else(missing)?;
        let Some(text) = found.node.as_text().filter(|text| text.contains("${")) else {
            return Ok(found);
        };
        let column = text.strip_prefix("${").and_then(|rest| rest.strip_suffix('}'));
        let row = self.scenario.cases.get(case).and_then(|case| case.row);
        let rows = self.root.get("cases").and_then(Node::as_list).unwrap_or_default();
        let row = rows.iter().find(|node| Some(node.span) == row);
        let cell = column.zip(row).and_then(|(column, row)| row.get(column));
        let cell = cell.filter(|cell| !matches!(cell.kind, Kind::List(_) | Kind::Map(_)));
        let node = cell.ok_or_else(|| format!("it is made of `{text}`"))?;
        let above = find(self.root, node.span, None, &[]).ok_or_else(missing)?.above;
        Ok(Written { node, column, above, ..found })
    }
}

/// Something written in a file.
struct Written<'n> {
    node: &'n Node,
    /// The key that it stands under, and the entries beside it.
    key: Option<&'n str>,
    around: &'n [Pair],
    /// The column of which it is a cell.
    column: Option<&'n str>,
    /// Its place, and those of all that it stands in, outwards.
    above: Vec<Span>,
}

impl Written<'_> {
    fn place(&self) -> Part {
        (self.node.span.start, self.node.span.end)
    }

    fn beside(&self, key: &str) -> bool {
        self.around.iter().any(|pair| &*pair.key == key)
    }
}

/// Returns what is written at exactly a place.
fn find<'n>(
    node: &'n Node,
    span: Span,
    key: Option<&'n str>,
    around: &'n [Pair],
) -> Option<Written<'n>> {
    if node.span == span {
        return Some(Written { node, key, around, column: None, above: vec![span] });
    }
    let mut found = match &node.kind {
        Kind::List(items) => items.iter().find_map(|item| find(item, span, key, around)),
        Kind::Map(pairs) => {
            pairs.iter().find_map(|pair| find(&pair.value, span, Some(&pair.key), pairs))
        }
        Kind::Null | Kind::Bool(_) | Kind::Text { .. } => None,
    }?;
    found.above.push(node.span);
    Some(found)
}

/// Returns the value that a text spells, where another spells one of the same kind: a number, an instant, a
/// day or a percentage.
fn alike(expected: &str, actual: &str) -> Option<Value> {
    let number = |text: &str| text.replace('_', "").parse::<i64>().ok();
    if let (Some(_), Some(actual)) = (number(expected), number(actual)) {
        return Some(Value::Int(actual));
    }
    if let (Ok(_), Ok(actual)) = (Date::parse(expected), Date::parse(actual)) {
        return Some(Value::Date(actual));
    }
    if let (Ok(_), Ok(actual)) = (SimTime::parse(expected), SimTime::parse(actual)) {
        return Some(Value::Time(actual));
    }
    let (Ok(_), Ok(actual)) = (Persen::parse(expected), Persen::parse(actual)) else { return None };
    Some(Value::Persen(actual))
}

/// Returns a value as a file spells it, in the manner of the old one; `None` for a thing with parts.
fn spelled(value: &Value, old: &str) -> Option<String> {
    Some(match value {
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::Persen(_) | Value::Date(_) => {
            show(value)
        }
        Value::Time(time) => instant(*time, old),
        Value::Text(text) => spell::literal(text),
        Value::List(_) | Value::Map(_) | Value::Pesanan(_) => return None,
    })
}

/// Returns an instant in the manner of an old one, no longer than it has to be.
pub(super) fn instant(time: SimTime, old: &str) -> String {
    let whole = time.to_string();
    let zone = "+07:00";
    let bare = if old.is_empty() || old.ends_with(zone) { "" } else { zone };
    let short = whole.strip_suffix(bare).unwrap_or(&whole).replacen(":00+", "+", 1);
    let shorter = short.strip_suffix(":00").filter(|text| !text.contains('+'));
    let all = [shorter.unwrap_or(&short).to_owned(), short.clone()];
    let same = |text: &&String| SimTime::parse(text) == Ok(time);
    all.iter().find(same).cloned().unwrap_or(whole)
}

#[cfg(test)]
mod tests;
