//! Two plays held against each other: the first event that differs, and where things ended otherwise.
//!
//! A play is its events, live or from a trace. Where something is written and what the author says of
//! it is no difference, nor are the seed and the policy themselves: only what came of them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::event::{Change, Effect, Event};
use inaproc_core::platform::rule::{Rule, RuleSet};
use inaproc_core::platform::view::Value;
use inaproc_core::world::Record;
use inaproc_scenario::Sources;

/// A case that was played.
#[derive(Clone, Debug)]
pub struct Played {
    /// The file.
    pub file: String,
    /// The name of the case, when the scenario has cases.
    pub case: Option<String>,
    // All that the steps are written in.
    sources: Sources,
    events: Vec<Event<'static>>,
}

/// How two plays differ.
#[derive(Clone, Debug, Serialize)]
pub struct Difference {
    /// The file and the case on either side; none where one side has no such case.
    pub names: [Option<String>; 2],
    /// The keys of the policy that differ, and the seeds where they do.
    pub settings: Vec<Setting>,
    /// The first event that differs.
    pub first: Option<First>,
    /// The fields that ended otherwise, thing by thing.
    pub things: Vec<Thing>,
}

/// Something that the sides were given, and not alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Setting {
    /// `seed`, or a key of the policy.
    pub key: String,
    /// What it is on either side.
    pub sides: [serde_json::Value; 2],
}

/// The first event that differs.
#[derive(Clone, Debug, Serialize)]
pub struct First {
    /// The step in which it happened on either side.
    pub steps: [Option<Step>; 2],
    /// Which of the events it is, from 1, counted among those that are compared.
    pub event: usize,
    /// What happened on either side; none where nothing did any more.
    pub what: [Option<Happened>; 2],
    /// The parts of it that differ, where both sides have the same kind of event.
    pub parts: Vec<Part>,
}

/// An event in few words.
#[derive(Clone, Debug, Serialize)]
pub struct Happened {
    /// The kind, such as `act`, `event`, `refused` or `step`.
    pub kind: String,
    /// The whole of it as a trace has it.
    pub data: serde_json::Value,
}

/// A part of an event that differs.
#[derive(Clone, Debug, Serialize)]
pub struct Part {
    /// Where in the event, such as `refusal.rule`.
    pub path: String,
    /// What it is on either side; null where it is not there.
    pub sides: [serde_json::Value; 2],
}

/// A step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The place in the scenario's own list, from 1.
    pub number: u32,
    /// Where it is written: file and line.
    pub at: String,
    /// What it does, such as `sari checkout`.
    pub act: String,
}

/// A thing that ended otherwise.
#[derive(Clone, Debug, Serialize)]
pub struct Thing {
    /// The number of an order, the key of a product, of a RUP or of a person.
    pub thing: String,
    /// The fields that did.
    pub fields: Vec<Field>,
}

/// A field that ended otherwise.
#[derive(Clone, Debug, Serialize)]
pub struct Field {
    /// The field, such as `pembayaran.status`.
    pub path: String,
    /// What became of it on either side; none where nothing changed it.
    pub sides: [Option<Became>; 2],
}

/// What became of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Became {
    /// What it was before the first change.
    pub before: Value,
    /// What it is behind the last one.
    pub after: Value,
    /// The step of the last one.
    pub step: Option<Step>,
    /// The rules that took effect then.
    pub rules: Vec<Rule>,
}

impl Difference {
    /// Returns whether anything came out otherwise.
    pub fn differs(&self) -> bool {
        self.first.is_some() || !self.things.is_empty() || self.names.iter().any(Option::is_none)
    }
}

impl Played {
    /// Returns the cases that events tell of, which may be those of several scenarios.
    pub fn all(events: impl IntoIterator<Item = Event<'static>>) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        let (mut path, mut files) = (String::new(), Sources::new());
        let mut inside = false;
        for event in events {
            match &event {
                Event::Scenario { file, sources, .. } => {
                    path = file.to_string();
                    files = Sources::new();
                    for text in sources {
                        let shown = text.text.as_deref().unwrap_or("");
                        files.add_numbered(&*text.name, shown, text.number);
                    }
                }
                Event::Case { name, .. } => {
                    let (file, case) = (path.clone(), name.as_deref().map(str::to_owned));
                    all.push(Self { file, case, sources: files.clone(), events: Vec::new() });
                    inside = true;
                }
                Event::CaseEnd => inside = false,
                _ if inside => {
                    all.last_mut().expect("a case has begun").events.push(event);
                }
                _ => {}
            }
        }
        all
    }

    fn name(&self) -> String {
        self.case.as_ref().map_or_else(|| self.file.clone(), |case| format!("{}#{case}", self.file))
    }

    /// Returns the step in which an event happened.
    fn step(&self, event: usize) -> Option<Step> {
        let until = self.events.iter().take(event.saturating_add(1)).rev();
        until.into_iter().find_map(|event| self.step_of(event))
    }

    fn step_of(&self, event: &Event<'_>) -> Option<Step> {
        let Event::Step { number, span, act, .. } = event else { return None };
        let source = self.sources.get(*span);
        let at = format!("{}:{}", source.name, source.line(span.start));
        Some(Step { number: *number, at, act: act.to_string() })
    }

    /// Returns what happened, without what is no difference, with the place of each event.
    fn happened(&self) -> Vec<(usize, Cow<'_, Event<'static>>)> {
        let events = self.events.iter().enumerate();
        events.filter_map(|(place, event)| Some((place, comparable(event)?))).collect()
    }

    /// Returns what became of each field of each thing.
    fn fields(&self) -> BTreeMap<(&str, &str), Became> {
        let mut fields: BTreeMap<(&str, &str), Became> = BTreeMap::new();
        let (mut step, mut rules) = (None, RuleSet::default());
        let mut by_itself: Vec<Rule> = Vec::new();
        for event in &self.events {
            match event {
                Event::Step { .. } => {
                    step = self.step_of(event);
                    rules = RuleSet::default();
                }
                Event::World(record) => match &**record {
                    Record::Decided { accepted: true, tally } => rules.extend(&tally.does),
                    Record::Event { does, .. } => by_itself = does.to_vec(),
                    _ => {}
                },
                Event::ByItself(effect) => changed(effect, step.as_ref(), &by_itself, &mut fields),
                Event::StepEnd(effect) => {
                    let rules: Vec<Rule> = rules.iter().collect();
                    changed(effect, step.as_ref(), &rules, &mut fields);
                }
                _ => {}
            }
        }
        fields.retain(|_, became| became.before != became.after);
        fields
    }

    /// Returns the seed and the policy.
    fn settings(&self) -> serde_json::Map<String, serde_json::Value> {
        let mut settings = serde_json::Map::new();
        for event in &self.events {
            match event {
                Event::Setting { policy, .. } => {
                    let policy = serde_json::to_value(policy).expect("a policy is plain data");
                    settings.extend(policy.as_object().cloned().unwrap_or_default());
                }
                Event::World(record) => {
                    if let Record::Start { seed, .. } = &**record {
                        settings.insert("seed".to_owned(), (*seed).into());
                    }
                }
                _ => {}
            }
        }
        settings
    }
}

fn changed<'e>(
    effect: &'e Effect,
    step: Option<&Step>,
    rules: &[Rule],
    fields: &mut BTreeMap<(&'e str, &'e str), Became>,
) {
    for Change { thing, path, before, after } in &effect.changed {
        let became = fields.entry((&**thing, &**path)).or_insert_with(|| Became {
            before: before.clone(),
            after: Value::Null,
            step: None,
            rules: Vec::new(),
        });
        became.after = after.clone();
        became.step = step.cloned();
        became.rules = rules.to_vec();
    }
}

/// Returns an event without what is no difference; none where nothing is left of it.
fn comparable<'e>(event: &'e Event<'static>) -> Option<Cow<'e, Event<'static>>> {
    match event {
        Event::World(record) => match &**record {
            Record::Start { .. } | Record::Decided { .. } => None,
            _ => Some(Cow::Borrowed(event)),
        },
        Event::Step { act, with, .. } => Some(Cow::Owned(Event::Step {
            number: 0,
            span: inaproc_scenario::Span::default(),
            uses: Cow::Borrowed(&[]),
            note: None,
            flows: Vec::new(),
            act: act.clone(),
            with: with.clone(),
            expects: 0,
        })),
        // What is shown may differ though the same has happened.
        Event::ByItself(_) | Event::StepEnd(_) | Event::Documents(_) => Some(Cow::Borrowed(event)),
        _ => None,
    }
}

/// Returns the first place at which two lists differ.
pub(super) fn first_difference<T: PartialEq>(one: &[T], other: &[T]) -> Option<usize> {
    let same = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    (same < one.len().max(other.len())).then_some(same)
}

/// Holds the cases of two sides against each other: those of the same file and name, or the only ones.
pub fn diff(one: &[Played], other: &[Played]) -> Vec<Difference> {
    let files = |side: &[Played]| side.iter().all(|played| played.file == side[0].file);
    // Two files that are called otherwise are meant all the same.
    let alone = !one.is_empty() && !other.is_empty() && files(one) && files(other);
    let single = one.len() == 1 && other.len() == 1;
    let fits = |one: &Played, other: &Played| {
        single || one.case == other.case && (alone || one.file == other.file)
    };
    let mut taken = vec![false; other.len()];
    let mut all = Vec::new();
    for played in one {
        let mut others = other.iter().enumerate();
        let found = others.find(|(place, other)| !taken[*place] && fits(played, other));
        match found {
            Some((place, found)) => {
                taken[place] = true;
                all.push(difference(played, found));
            }
            None => all.push(lonely([Some(played.name()), None])),
        }
    }
    let left = other.iter().zip(taken).filter(|(_, taken)| !taken);
    all.extend(left.map(|(played, _)| lonely([None, Some(played.name())])));
    all
}

fn lonely(names: [Option<String>; 2]) -> Difference {
    Difference { names, settings: Vec::new(), first: None, things: Vec::new() }
}

fn difference(one: &Played, other: &Played) -> Difference {
    let sides = [one, other];
    Difference {
        names: sides.map(|side| Some(side.name())),
        settings: settings(sides),
        first: first(sides),
        things: things(sides),
    }
}

fn settings(sides: [&Played; 2]) -> Vec<Setting> {
    let [one, other] = sides.map(Played::settings);
    let mut all = Vec::new();
    for (key, value) in &one {
        let theirs = other.get(key).cloned().unwrap_or_default();
        if *value != theirs {
            all.push(Setting { key: key.clone(), sides: [value.clone(), theirs] });
        }
    }
    all
}

fn first(sides: [&Played; 2]) -> Option<First> {
    let happened = sides.map(Played::happened);
    let [one, other] = [&happened[0], &happened[1]]
        .map(|all| all.iter().map(|(_, event)| event).collect::<Vec<_>>());
    let place = first_difference(&one, &other)?;
    let steps = [0, 1].map(|side| {
        let at = happened[side].get(place).map_or(usize::MAX, |(at, _)| *at);
        sides[side].step(at)
    });
    let what = [one.get(place), other.get(place)].map(|event| event.map(|event| in_words(event)));
    let parts = match &what {
        [Some(one), Some(other)] if one.kind == other.kind => {
            let mut parts = Vec::new();
            apart(String::new(), &one.data, &other.data, &mut parts);
            parts
        }
        _ => Vec::new(),
    };
    Some(First { steps, event: place + 1, what, parts })
}

/// Returns an event as its kind and its data.
fn in_words(event: &Event<'_>) -> Happened {
    let mut json = serde_json::to_value(event).expect("an event is plain data");
    let mut kind = String::new();
    // An event is its kind and what belongs to it; one of the world stands inside another.
    while let serde_json::Value::Object(map) = &json
        && map.len() == 1
        && matches!(&*kind, "" | "world")
    {
        let (name, inner) = map.iter().next().expect("it has one");
        kind.clone_from(name);
        json = inner.clone();
    }
    Happened { kind, data: json }
}

/// Adds the parts in which two values differ.
fn apart(path: String, one: &serde_json::Value, other: &serde_json::Value, parts: &mut Vec<Part>) {
    use serde_json::Value as Json;
    let inside = |name: &str| {
        if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
    };
    match (one, other) {
        _ if one == other => {}
        (Json::Object(mine), Json::Object(theirs)) => {
            let mut names: Vec<&String> = mine.keys().chain(theirs.keys()).collect();
            names.sort_unstable();
            names.dedup();
            for name in names {
                let of = |map: &serde_json::Map<String, Json>| {
                    map.get(name).cloned().unwrap_or_default()
                };
                apart(inside(name), &of(mine), &of(theirs), parts);
            }
        }
        (Json::Array(mine), Json::Array(theirs)) if mine.len() == theirs.len() => {
            for (place, (one, other)) in mine.iter().zip(theirs).enumerate() {
                apart(inside(&place.to_string()), one, other, parts);
            }
        }
        _ => parts.push(Part { path, sides: [one.clone(), other.clone()] }),
    }
}

fn things(sides: [&Played; 2]) -> Vec<Thing> {
    let [one, other] = sides.map(Played::fields);
    let mut keys: Vec<(&str, &str)> = one.keys().chain(other.keys()).copied().collect();
    keys.sort_unstable();
    keys.dedup();
    let mut things: Vec<Thing> = Vec::new();
    for (thing, path) in keys {
        let became = [&one, &other].map(|side| side.get(&(thing, path)));
        if became[0].map(|one| &one.after) == became[1].map(|one| &one.after) {
            continue;
        }
        let field = Field { path: path.to_owned(), sides: became.map(Option::<&Became>::cloned) };
        match things.last_mut() {
            Some(last) if last.thing == thing => last.fields.push(field),
            _ => things.push(Thing { thing: thing.to_owned(), fields: vec![field] }),
        }
    }
    things
}
