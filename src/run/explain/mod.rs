//! Why a step went as it did, and what would succeed where it was refused, as data.
//!
//! Start from [`explain`]. A refusal is looked at in three ways: the rule with its wording and the facts
//! that failed; the rules that would refuse next, if it did not; and what would succeed instead, which
//! is searched for on copies of the world and played before it is told.

mod data;
mod deed;
mod hearing;
mod search;
mod vary;
mod ways;

use std::cell::Cell;
use std::collections::BTreeSet;

use crate::conceal::Secrets;
use crate::event::{Event, Instead, Listener, Nobody, Wants};
use crate::play::{Explain, Options};
use crate::result::{Finding, Mismatch};
use crate::session::{Hand, Session};
use crate::thing::Thing;
use deed::{Deed, Ground, Move};
use hearing::{Heard, Hearing};
use inaproc_core::platform::boundary::Boundary;
use inaproc_core::platform::check::{Fact, Refusal};
use inaproc_core::platform::id::OrangId;
use inaproc_core::platform::label;
use inaproc_core::platform::registry::Registry;
use inaproc_core::platform::rule::Rule;
use inaproc_core::platform::tenggat::{self, Jenis, Objek};
use inaproc_core::platform::view::{self, Shape, Table};
use inaproc_core::world::{Direct, Timer, What, World};
use inaproc_scenario::{Node, Scenario, Scope, Span, StepKind};
use search::{Found, Search, Start};

pub use data::{
    Deeds, Explanation, LastChange, Missed, Next, Outcome, Place, Refused, Suggestion, Where, Who,
};
pub use search::How;
pub use ways::Way;
pub(super) use ways::ways;

/// Which step is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The place in the story, from 1, as it is printed.
    Place(usize),
    /// A line, from 1, of a file whose name ends so.
    Line(String, usize),
}

/// Explains a step of a scenario, of the case in which it is worth most: one that missed something, else
/// one that was refused.
///
/// Errors: where no step is at a place in the story, how many there are.
pub fn explain(
    scenario: &Scenario,
    options: Options,
    target: &Target,
) -> Result<Explanation, usize> {
    let mut best: Option<(usize, Hearing<'_>, Aim)> = None;
    for case in 0..scenario.cases.len() {
        let heard = Hearing::of(scenario, case, options);
        let aim = aim(scenario, &heard, target);
        if best.as_ref().is_none_or(|(.., known)| aim.worth() > known.worth()) {
            best = Some((case, heard, aim));
        }
        if best.as_ref().is_some_and(|(.., aim)| matches!(aim, Aim::Played(_, Outcome::Missed))) {
            break;
        }
    }
    let (case, heard, aim) = best.expect("a scenario has a case");
    explained(scenario, case, options, &heard, aim)
}

/// Explains every refusal of a case that is chosen by its place in the story and its rule.
pub fn refusals(
    scenario: &Scenario,
    case: usize,
    options: Options,
    mut chosen: impl FnMut(&Place, &Refusal) -> bool,
) -> Vec<Explanation> {
    let heard = Hearing::of(scenario, case, options);
    let steps = heard.steps.iter().enumerate();
    let steps = steps.filter(|(_, step)| {
        step.refusal.as_ref().is_some_and(|refusal| chosen(&step.place, refusal))
    });
    let explained = |(place, step): (usize, &Heard)| {
        let aim = Aim::Played(place, step.outcome());
        explained(scenario, case, options, &heard, aim).expect("the step was played")
    };
    steps.map(explained).collect()
}

/// Returns what would succeed in place of the acts of a case that were refused, as far as the options ask.
///
/// Of refusals that were not expected only the first at a place by a rule is looked at; `seen` keeps those.
pub(super) fn instead(
    scenario: &Scenario,
    case: usize,
    options: Options,
    seen: &mut BTreeSet<(Span, Rule)>,
) -> Vec<Instead> {
    let all = options.explain == Explain::All;
    let options = Options { explain: Explain::Nothing, ..options };
    let heard = Hearing::of(scenario, case, options);
    let mut found = Vec::new();
    for (place, step) in heard.steps.iter().enumerate() {
        let Some(refusal) = &step.refusal else { continue };
        if all || (step.unexpected() && seen.insert((step.span, refusal.rule))) {
            let suggestions = Played::new(scenario, case, options, place).instead(&heard, place);
            let step = u32::try_from(place + 1).expect("a case has few steps");
            found.push(Instead { step, suggestions });
        }
    }
    found
}

fn explained(
    scenario: &Scenario,
    case: usize,
    options: Options,
    heard: &Hearing<'_>,
    aim: Aim,
) -> Result<Explanation, usize> {
    let mut explanation = Explanation {
        file: scenario.path.clone(),
        title: scenario.title.clone(),
        case: scenario.cases[case].name.clone(),
        outcome: Outcome::NoStep,
        step: None,
        instead: None,
        refusal: None,
        missed: Vec::new(),
        changed: Vec::new(),
        rules: Vec::new(),
    };
    match aim {
        Aim::Beyond => return Err(heard.places()),
        Aim::Nowhere(nearest) => explanation.instead = Some(nearest),
        Aim::Skipped(step) => {
            explanation.outcome = Outcome::NotReached;
            explanation.step = Some(step);
            explanation.instead = heard.steps.last().map(|step| step.place.clone());
        }
        Aim::Played(place, outcome) => {
            explanation.outcome = outcome;
            let step = &heard.steps[place];
            explanation.step = Some(step.place.clone());
            explanation.changed = step.changed().cloned().collect();
            explanation.rules = step.rules();
            let played = Played::new(scenario, case, options, place);
            explanation.missed = played.missed(heard, place);
            explanation.refusal = played.refused(heard, place);
        }
    }
    Ok(explanation)
}

/// What a target means in a case.
enum Aim {
    /// A step that was played, by its place among those, and how it went.
    Played(usize, Outcome),
    /// One that was not.
    Skipped(Place),
    /// No step stands there; the nearest one.
    Nowhere(Place),
    /// The story is shorter, or nothing of it stands in that file.
    Beyond,
}

impl Aim {
    /// Returns how much there is to explain.
    fn worth(&self) -> u8 {
        match self {
            Self::Played(_, Outcome::Missed) => 5,
            Self::Played(_, Outcome::Refused) => 4,
            Self::Played(..) => 3,
            Self::Skipped(_) => 2,
            Self::Nowhere(_) => 1,
            Self::Beyond => 0,
        }
    }
}

fn aim(scenario: &Scenario, heard: &Hearing<'_>, target: &Target) -> Aim {
    let found: Vec<usize> = match target {
        Target::Place(place) => match heard.at(*place) {
            Some(step) => vec![step],
            None => return Aim::Beyond,
        },
        Target::Line(file, line) => {
            let here = |span: &Span| covers(scenario, *span, file, *line);
            // The step itself comes before those of a flow that it uses.
            let all = |own: bool| -> Vec<usize> {
                let steps = heard.steps.iter().enumerate();
                let fits = |step: &Heard| {
                    if own { here(&step.span) } else { step.uses.iter().any(here) }
                };
                steps.filter(|(_, step)| fits(step)).map(|(place, _)| place).collect()
            };
            let own = all(true);
            if own.is_empty() { all(false) } else { own }
        }
    };
    let outcome = |place: &usize| heard.steps[*place].outcome();
    let most = found.iter().rev().max_by_key(|place| Aim::Played(**place, outcome(place)).worth());
    if let Some(place) = most {
        return Aim::Played(*place, outcome(place));
    }
    let Target::Line(file, line) = target else { return Aim::Beyond };
    let skipped = heard.skipped.iter().find(|(span, _)| covers(scenario, *span, file, *line));
    if let Some((_, step)) = skipped {
        return Aim::Skipped(step.clone());
    }
    let steps = heard.steps.iter().map(|step| step.place.clone());
    let steps = steps.chain(heard.skipped.iter().map(|(_, step)| step.clone()));
    // A `use` stands for the first step of its flow.
    let uses = heard.steps.iter().flat_map(|step| {
        step.uses.iter().map(|span| {
            let source = scenario.sources.get(*span);
            let line = source.line(span.start);
            Place { file: source.name.clone(), line, last_line: line, ..step.place.clone() }
        })
    });
    let near = steps.chain(uses).filter(|step| step.file.ends_with(&**file));
    let near = near.min_by_key(|step| step.line.abs_diff(*line));
    // A file in which nothing of the case stands is another one.
    near.map_or(Aim::Beyond, Aim::Nowhere)
}

/// Returns whether a line of a file stands inside a place.
fn covers(scenario: &Scenario, span: Span, file: &str, line: usize) -> bool {
    let source = scenario.sources.get(span);
    let last = source.line(span.end.saturating_sub(1).max(span.start));
    source.name.ends_with(file) && (source.line(span.start)..=last).contains(&line)
}

/// A case as it was before and behind one of its steps.
struct Played<'a> {
    // The sessions before the steps until then, flows entered, and those steps.
    before: Vec<(Session<'a>, Hand)>,
    after: Session<'a>,
}

impl<'a> Played<'a> {
    fn new(scenario: &'a Scenario, case: usize, options: Options, place: usize) -> Self {
        let mut session = Session::new(scenario, case, options, &mut Nobody);
        let mut before = Vec::with_capacity(place + 1);
        // A flow that cannot be entered is a step too, in which nothing is done.
        let mut count = Count(0);
        while count.0 <= place {
            before.extend(session.paused());
            if !session.step(&mut Direct, &mut count) {
                break;
            }
        }
        Self { before, after: session }
    }

    /// Asks something of the search for what would succeed in place of the act that was refused last; the
    /// search is handed over with the steps that its earlier worlds come before.
    fn searched<R>(
        &self,
        heard: &Hearing<'_>,
        place: usize,
        ask: impl FnOnce(&Search<'_>, &[&Place]) -> R,
    ) -> Option<R> {
        let step = &heard.steps[place];
        let refusal = step.refusal.as_ref()?;
        let (session, hand) = self.before.last()?;
        let StepKind::Do { by, act, .. } = &hand.step().kind else { return None };
        let empty = || Node::map(Span::default(), Vec::new());
        let with = act.with().cloned().unwrap_or_else(empty);
        let deed = Deed { by: *by, word: act.word, with };
        let mut earlier = Vec::new();
        let mut places = Vec::new();
        for (place, (session, hand)) in self.before.iter().enumerate() {
            // What stands in another file cannot be written here.
            if place + 1 < self.before.len() && heard.steps[place].uses == step.uses {
                earlier.push((ground(session, &hand.step().scope), &session.world));
                places.push(&heard.steps[place].place);
            }
        }
        let search = Search {
            ground: ground(session, &hand.step().scope),
            world: &session.world,
            after: &self.after.world,
            deed,
            refusal,
            earlier: &earlier,
            asked: Cell::new(0),
        };
        Some(ask(&search, &places))
    }

    /// Returns what would succeed in place of the act that was refused last.
    fn instead(&self, heard: &Hearing<'_>, place: usize) -> Vec<Suggestion> {
        self.searched(heard, place, |search, places| self.told(search, places)).unwrap_or_default()
    }

    /// Returns what a search finds, as it is told.
    fn told(&self, search: &Search<'_>, places: &[&Place]) -> Vec<Suggestion> {
        let (_, hand) = self.before.last().expect("the refused act was played");
        let registry = &search.world.platform.registry;
        let one = |found| told(search, places, registry, hand.saves(), found);
        search.all().into_iter().map(one).collect()
    }

    fn refused(&self, heard: &Hearing<'_>, place: usize) -> Option<Refused> {
        let step = &heard.steps[place];
        let refusal = step.refusal.as_ref()?;
        let secrets = Secrets::of(&self.after.world, false);
        let cover = |text: &str| {
            let mut text = text.to_owned();
            secrets.cover(&mut text);
            text
        };
        let rule = refusal.rule;
        let policy = &self.after.world.platform.policy;
        let policy = serde_json::to_value(&**policy).expect("a policy is plain data");
        let policy = policy.as_object().into_iter().flatten();
        let policy = policy.filter(|(key, _)| rule.menyebut(key));
        let limits = Boundary::ALL.iter().filter(|limit| limit.rule() == rule);
        let facts = refusal
            .facts
            .iter()
            .map(|fact| Fact { name: fact.name.clone(), value: fact.value.as_deref().map(cover) });
        let found =
            |search: &Search<'_>, places: &[&Place]| (search.behind(), self.told(search, places));
        let (behind, suggestions) = self.searched(heard, place, found)?;
        let behind = behind.into_iter().map(|next| Next {
            rule: next.rule,
            title: next.rule.judul(),
            sentence: cover(&next.pesan),
        });
        Some(Refused {
            rule,
            title: rule.judul(),
            wording: rule.bunyi(),
            source: rule.source(),
            basis: rule.basis(),
            advice: rule.saran(),
            sentence: cover(&refusal.pesan),
            facts: facts.collect(),
            policy: policy.map(|(key, value)| (key.clone(), value.clone())).collect(),
            limits: limits.map(|limit| limit.sentence()).collect(),
            expected: !step.unexpected(),
            behind: behind.collect(),
            suggestions,
        })
    }

    fn missed(&self, heard: &Hearing<'_>, place: usize) -> Vec<Missed> {
        let findings = heard.steps[place].findings.iter();
        let all = findings.flat_map(|finding: &Finding| &finding.mismatches);
        let one = |miss: &Mismatch| {
            let about = self.about(&miss.path);
            let by = about.as_ref().and_then(|(thing, _, rest)| heard.last(place, thing, rest));
            Missed {
                path: miss.path.clone(),
                expected: miss.expected.clone(),
                actual: miss.actual.clone(),
                field: about.and_then(|(_, table, rest)| field(table, &rest)),
                by,
            }
        };
        // How an act ended is explained by the rule.
        all.filter(|miss| miss.path != "rejected").map(one).collect()
    }

    /// Returns the thing that a path looks at, what can be seen of it, and the field.
    fn about(&self, path: &str) -> Option<(String, &'static Table, String)> {
        let (name, rest) = path.strip_prefix('$')?.split_once('.')?;
        let session = &self.after;
        let platform = &session.world.platform;
        let (_, hand) = self.before.last()?;
        let step = hand.step();
        let scope: &Scope = step.expect.as_deref().map_or(&step.scope, |expect| &expect.scope);
        let registry = &platform.registry;
        let thing = scope.get(name).and_then(|slot| session.things().get(*slot as usize)?.as_ref());
        let (thing, table): (String, &'static Table) = match thing {
            Some(Thing::Pesanan(id)) => {
                (platform.teks_nomor(platform.pesanan(*id).nomor), &view::PESANAN)
            }
            Some(Thing::Produk(id)) => (registry.produk(*id).kunci.to_string(), &view::PRODUK),
            Some(Thing::Akun(id)) => (registry.orang(*id).kunci.to_string(), &view::ORANG),
            Some(_) => return None,
            None => match session.keys().thing(name)? {
                ("OrangId", _) => (name.to_owned(), &view::ORANG),
                ("ProdukId", _) => (name.to_owned(), &view::PRODUK),
                ("RupId", _) => (name.to_owned(), &view::RUP),
                _ => return None,
            },
        };
        Some((thing, table, rest.to_owned()))
    }
}

/// Counts the steps that begin.
struct Count(usize);

impl Listener for Count {
    fn wants(&self) -> Wants {
        Wants::Events
    }

    fn take(&mut self, event: &Event<'_>) {
        self.0 += usize::from(matches!(event, Event::Step { .. }));
    }
}

fn ground<'s>(session: &'s Session<'_>, scope: &'s Scope) -> Ground<'s> {
    Ground { keys: session.keys(), sources: session.sources(), scope, things: session.things() }
}

/// Returns what a field is called, and what it says.
fn field(table: &'static Table, path: &str) -> Option<(Option<&'static str>, &'static str)> {
    let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
    let Some(field) = table.field(name) else {
        // The place in a list.
        let inside = name.parse::<i64>().is_ok();
        return rest.filter(|_| inside).and_then(|rest| self::field(table, rest));
    };
    let inner = rest.and_then(|rest| self::field(inside(&field.shape)?, rest));
    inner.or_else(|| Some((label::isian(field.name), field.about.trim())))
}

fn inside(shape: &Shape) -> Option<&'static Table> {
    match shape {
        Shape::Fields(table) => Some(table),
        Shape::List(one) | Shape::OneOrList(one) | Shape::By(_, one) => inside(one),
        _ => None,
    }
}

/// Returns a person.
fn who(registry: &Registry, id: OrangId) -> Who {
    let orang = registry.orang(id);
    let role = |akses: &inaproc_core::platform::registry::Akses| {
        (akses.peran.label().into(), registry.nama_tempat(akses.tempat).map(str::to_owned))
    };
    Who {
        key: orang.kunci.to_string(),
        name: orang.nama.to_string(),
        roles: orang.akses.iter().map(role).collect(),
    }
}

/// Returns what was found as it is told.
fn told(
    search: &Search<'_>,
    places: &[&Place],
    registry: &Registry,
    saved: Option<&str>,
    found: Found,
) -> Suggestion {
    assert!(search.holds(&found), "what is told works: {found:?}");
    let deeds = found.moves.iter().map(|one| match one {
        Move::Wait(until) => Deeds::Wait(*until),
        Move::Heal(service) => Deeds::Heal(*service),
        Move::Do(deed) => Deeds::Act {
            who: who(registry, deed.by),
            act: deed.word.into(),
            label: label::tindakan(deed.word).unwrap_or(deed.word).into(),
            with: deed.shown(),
        },
    });
    let last = found.moves.len() - 1;
    let steps = found.moves.iter().enumerate().map(|(place, one)| match one {
        Move::Wait(until) => format!("- until: {until}"),
        Move::Heal(service) => format!("- mock: {{{}: normal}}", service.word()),
        Move::Do(deed) => {
            let key = &registry.orang(deed.by).kunci;
            let with: Vec<String> =
                deed.shown().iter().map(|(name, text)| format!("{name}: {text}")).collect();
            let with = if with.is_empty() {
                String::new()
            } else {
                format!(", with: {{{}}}", with.join(", "))
            };
            let save = saved.filter(|_| place == last);
            let save = save.map_or_else(String::new, |name| format!(", save: {name}"));
            format!("- {{as: {key}, do: {}{with}{save}}}", deed.word)
        }
    });
    let steps: Vec<String> = steps.collect();
    let (place, before) = match found.start {
        Start::Instead => (Where::Instead, None),
        Start::After => (Where::After, None),
        Start::Before(place) => (Where::Before, Some(places[place].clone())),
    };
    Suggestion {
        how: found.how,
        place,
        before,
        moves: deeds.collect(),
        changed: found.changed,
        until: found.until.map(|(at, _)| at),
        until_rule: found.until.and_then(|(_, rule)| rule),
        covered: steps.iter().any(|step| step.contains(crate::conceal::COVER)),
        steps,
    }
}

/// Returns the rule by which what waits for a timer ends.
fn lapse(world: &World, timer: Timer) -> Option<Rule> {
    let What::Deadline(timer) = timer.what else { return None };
    Some(match (timer.objek, timer.jenis) {
        (Objek::Pesanan(id), _) => tenggat::aturan_timer(world.platform.pesanan(id), timer),
        (Objek::Akun(_), _) => Rule::Reg10,
        (Objek::Profil(_), _) => Rule::Prf12,
        (Objek::Akses(_), Jenis::LayananAkses) => Rule::Aks03,
        (Objek::Akses(_), _) => Rule::Aks09,
    })
}
