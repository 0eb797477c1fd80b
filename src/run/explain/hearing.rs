//! A case as it is heard: its steps with what came of each.

use crate::event::{Change, Event, Listener, Wants};
use crate::explain::{LastChange, Outcome, Place, who};
use crate::play::Options;
use crate::result::{Code, Finding};
use crate::session::Session;
use inaproc_core::platform::check::Refusal;
use inaproc_core::platform::label;
use inaproc_core::platform::registry::Registry;
use inaproc_core::platform::rule::{Rule, RuleSet};
use inaproc_core::value::SimTime;
use inaproc_core::world::{Direct, Record};
use inaproc_scenario::{Scenario, Span};

/// The steps of a case.
pub(super) struct Hearing<'s> {
    scenario: &'s Scenario,
    registry: &'s Registry,
    pub(super) steps: Vec<Heard>,
    /// Those that were not played.
    pub(super) skipped: Vec<(Span, Place)>,
    now: SimTime,
    // How many steps a story has so far: what happens by itself is one of its own there.
    places: usize,
}

/// A step with what came of it.
pub(super) struct Heard {
    pub(super) place: Place,
    pub(super) span: Span,
    pub(super) uses: Vec<Span>,
    pub(super) refusal: Option<Refusal>,
    pub(super) findings: Vec<Finding>,
    own: Came,
    by_itself: Vec<(&'static str, Came)>,
}

/// What came of something.
#[derive(Default)]
struct Came {
    changed: Vec<Change>,
    passed: RuleSet,
    does: RuleSet,
}

impl Heard {
    /// Returns how it went.
    pub(super) fn outcome(&self) -> Outcome {
        let values = self.findings.iter().any(|finding| finding.code != Code::Refused);
        match &self.refusal {
            Some(_) if !values => Outcome::Refused,
            _ if !self.findings.is_empty() => Outcome::Missed,
            _ => Outcome::Passed,
        }
    }

    /// Returns whether it was refused though it had to succeed, or by another rule.
    pub(super) fn unexpected(&self) -> bool {
        self.findings.iter().any(Finding::is_refusal)
    }

    /// Returns what it changed, all that happened by itself included.
    pub(super) fn changed(&self) -> impl Iterator<Item = &Change> {
        let by_itself = self.by_itself.iter().flat_map(|(_, came)| &came.changed);
        self.own.changed.iter().chain(by_itself)
    }

    /// Returns the rules that it passed or that took effect.
    pub(super) fn rules(&self) -> Vec<Rule> {
        let mut all = self.own.passed;
        all.extend(&self.own.does);
        for (_, came) in &self.by_itself {
            all.extend(&came.does);
        }
        all.iter().collect()
    }
}

impl<'s> Hearing<'s> {
    /// Plays a case and listens.
    pub(super) fn of(scenario: &'s Scenario, case: usize, options: Options) -> Self {
        let mut hearing = Self {
            scenario,
            registry: &scenario.cases[case].world.registry,
            steps: Vec::new(),
            skipped: Vec::new(),
            now: scenario.cases[case].start,
            places: 0,
        };
        let mut session = Session::new(scenario, case, options, &mut hearing);
        while session.step(&mut Direct, &mut hearing) {}
        session.end(&mut hearing);
        hearing
    }

    /// Returns how many steps its story has.
    pub(super) fn places(&self) -> usize {
        self.places
    }

    /// Returns the step to which a place of the story belongs.
    pub(super) fn at(&self, place: usize) -> Option<usize> {
        let begun = |step: &Heard| step.place.number.is_some_and(|own| own <= place);
        (place <= self.places).then(|| self.steps.iter().rposition(begun)).flatten()
    }

    /// Returns the last change of a field of a thing until the end of a step.
    pub(super) fn last(&self, until: usize, thing: &str, path: &str) -> Option<LastChange> {
        // A field may have been seen as a whole, or a part of it.
        let part = |one: &str, other: &str| {
            one.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let fits = |change: &&Change| {
            *change.thing == *thing && (part(&change.path, path) || part(path, &change.path))
        };
        self.steps[..=until].iter().rev().find_map(|step| {
            let by_itself = step.by_itself.iter().rev().map(|(label, came)| (Some(*label), came));
            let mut all = by_itself.chain([(None, &step.own)]);
            all.find_map(|(by_itself, came)| {
                let change = came.changed.iter().find(fits)?.clone();
                let rules = came.does.iter().collect();
                Some(LastChange { step: step.place.clone(), by_itself, change, rules })
            })
        })
    }

    fn place(&self, span: Span, act: &str) -> Place {
        let source = self.scenario.sources.get(span);
        let (key, word) = match act.split_once(' ') {
            Some((key, word)) => (Some(key), word),
            None => (None, act),
        };
        let person = |key: &str| {
            let found = self.registry.orang.iter().position(|orang| *orang.kunci == *key);
            found.map(|id| who(self.registry, inaproc_core::platform::id::OrangId::at(id)))
        };
        let label = key.and_then(|_| label::tindakan(word)).map(Into::into);
        Place {
            line: source.line(span.start),
            last_line: source.line(span.end.saturating_sub(1).max(span.start)),
            who: key.and_then(person),
            label,
            ..Place::of(&source.name, word)
        }
    }

    fn record(&mut self, record: &Record<'_>) {
        if let Record::Clock { to, .. } = record {
            self.now = *to;
        }
        let Some(step) = self.steps.last_mut() else { return };
        match record {
            Record::Decided { accepted: true, tally } => {
                step.own.passed.extend(&tally.asked);
                step.own.does.extend(&tally.does);
                step.own.does.extend(&tally.sets);
            }
            Record::Refused { refusal, .. } => {
                step.refusal = Some(refusal.clone().into_owned());
            }
            Record::Event { stamped, does, .. } => {
                if stamped.oleh.is_none() {
                    self.places += 1;
                    step.by_itself.push((stamped.event.kind().label(), Came::default()));
                }
                let came = match step.by_itself.last_mut() {
                    Some((_, came)) if stamped.oleh.is_none() => came,
                    _ => &mut step.own,
                };
                for rule in does.iter() {
                    came.does.insert(*rule);
                }
            }
            _ => {}
        }
    }
}

impl Listener for Hearing<'_> {
    fn wants(&self) -> Wants {
        Wants::All
    }

    fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Step { span, uses, note, act, with, .. } => {
                self.places += 1;
                let place = Place {
                    number: Some(self.places),
                    at: Some(self.now),
                    with: with.clone(),
                    note: note.as_deref().map(str::to_owned),
                    ..self.place(*span, act)
                };
                self.steps.push(Heard {
                    place,
                    span: *span,
                    uses: uses.to_vec(),
                    refusal: None,
                    findings: Vec::new(),
                    own: Came::default(),
                    by_itself: Vec::new(),
                });
            }
            Event::World(record) => self.record(record),
            Event::ByItself(effect) => {
                let step = self.steps.last_mut().expect("something happens in a step");
                let (_, came) = step.by_itself.last_mut().expect("its record came before");
                came.changed.extend(effect.changed.iter().cloned());
            }
            Event::StepEnd(effect) => {
                let step = self.steps.last_mut().expect("a step that ends has begun");
                step.own.changed.extend(effect.changed.iter().cloned());
            }
            Event::Finding(finding) => {
                let step = self.steps.last_mut().expect("a finding of a case is one of a step");
                step.findings.push(finding.clone().into_owned());
            }
            Event::Skipped(skipped) => {
                let all = skipped.iter().map(|one| (one.span, self.place(one.span, &one.act)));
                let all: Vec<_> = all.collect();
                self.skipped.extend(all);
            }
            _ => {}
        }
    }
}
