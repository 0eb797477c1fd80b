//! Playing a scenario again and again, over every way to the services: nothing may differ.

use std::borrow::Cow;

use crate::diff::first_difference;
use crate::event::{BrokenOff, Event, Kept, Listener, Wants};
use crate::play::{self, Options};
use crate::result::{CaseResult, Code, Finding, Mismatch, Place};
use inaproc_core::world::Transport;
use inaproc_scenario::Scenario;

/// How often a scenario is played over each way.
const TIMES: usize = 2;

/// A way to the services, under the name that findings give it.
pub struct Way<'a> {
    /// The name, such as `HTTP`.
    pub name: &'static str,
    /// The way itself.
    pub transport: &'a mut dyn Transport,
}

/// Plays a scenario twice over each way and returns the results of the first play.
///
/// A case that went otherwise in a later play has a finding with the first event that differs.
/// The listener hears the first play, and then those findings. Empty without a way, and where the
/// listener stops it.
pub fn verify(
    ways: &mut [Way<'_>],
    scenario: &Scenario,
    options: Options,
    listener: &mut dyn Listener,
) -> Vec<CaseResult> {
    let mut first: Option<Play> = None;
    let mut differences = vec![None; scenario.cases.len()];
    for way in ways {
        for time in 1..=TIMES {
            let mut heard = Heard { kept: Kept::new(Wants::All), by: &*listener, broken_off: None };
            let results = play::play_to(&mut way.transport, scenario, options, &mut heard);
            let Heard { kept: Kept { events, .. }, broken_off, .. } = heard;
            if listener.stops() {
                if let Some(at) = broken_off {
                    listener.broke_off(at);
                }
                return Vec::new();
            }
            let play = Play::new(way.name, time, results, events);
            let Some(first) = &first else {
                first = Some(play);
                continue;
            };
            for (index, known) in differences.iter_mut().enumerate() {
                // Said once: what comes later would mostly say the same again.
                if known.is_none() {
                    *known = first.difference(&play, index, scenario);
                }
            }
        }
    }
    let Some(Play { mut results, head, cases, .. }) = first else { return Vec::new() };
    for event in &head {
        listener.take(event);
    }
    for ((result, events), difference) in results.iter_mut().zip(&cases).zip(differences) {
        let (end, events) = events.split_last().expect("a case has an end");
        for event in events {
            listener.take(event);
        }
        if let Some(difference) = difference {
            listener.take(&Event::Finding(Cow::Borrowed(&difference)));
            result.findings.push(difference);
            result.passed = false;
        }
        listener.take(end);
    }
    listener.take(&Event::ScenarioEnd);
    results
}

/// Keeps a play, and stops where somebody else does.
struct Heard<'l> {
    kept: Kept,
    by: &'l dyn Listener,
    broken_off: Option<BrokenOff>,
}

impl Listener for Heard<'_> {
    fn wants(&self) -> Wants {
        self.kept.wants()
    }

    fn take(&mut self, event: &Event<'_>) {
        self.kept.take(event);
    }

    fn stops(&self) -> bool {
        self.by.stops()
    }

    fn broke_off(&mut self, at: BrokenOff) {
        self.broken_off = Some(at);
    }
}

/// One play of a scenario.
struct Play {
    name: String,
    // One of each for a case.
    results: Vec<CaseResult>,
    // What comes before the first case.
    head: Vec<Event<'static>>,
    cases: Vec<Vec<Event<'static>>>,
}

impl Play {
    fn new(way: &str, time: usize, results: Vec<CaseResult>, events: Vec<Event<'static>>) -> Self {
        let mut head = Vec::new();
        let mut cases: Vec<Vec<Event<'static>>> = Vec::new();
        for event in events {
            match (&event, cases.last_mut()) {
                (Event::ScenarioEnd, _) => {}
                (Event::Case { .. }, _) => cases.push(vec![event]),
                (_, Some(case)) => case.push(event),
                (_, None) => head.push(event),
            }
        }
        Self { name: format!("{way} ke-{time}"), results, head, cases }
    }

    /// Returns where another play of a case went otherwise.
    fn difference(&self, other: &Self, index: usize, scenario: &Scenario) -> Option<Finding> {
        let [events, theirs] = [self, other].map(|play| &play.cases[index][..]);
        let at = first_difference(events, theirs)?;
        // The step that both are in; before the first, the case as a whole.
        let step = events.iter().take(at + 1).rev().find_map(step);
        let (number, span, act) = step.unwrap_or((0, scenario.cases[index].steps[0].span, ""));
        let place = Place { source: scenario.sources.get(span), span };
        let [expected, actual] = [events.get(at), theirs.get(at)].map(words);
        let path = format!("kejadian ke-{}", at + 1);
        Some(Finding {
            code: Code::NotRepeatable,
            step: number,
            place: place.clone(),
            uses: Vec::new(),
            act: act.to_owned(),
            note: None,
            message: format!("tidak sama setiap kali: {} dan {} berbeda", self.name, other.name),
            mismatches: vec![Mismatch { place, path, expected, actual, values: None }],
            about: None,
            recent: Vec::new(),
            state: Vec::new(),
            instead: None,
        })
    }
}

fn step<'e>(event: &'e Event<'_>) -> Option<(u32, inaproc_scenario::Span, &'e str)> {
    let Event::Step { number, span, act, .. } = event else { return None };
    Some((*number, *span, act))
}

fn words(event: Option<&Event<'_>>) -> String {
    match event {
        None => "tidak ada lagi".to_owned(),
        Some(Event::World(record)) => format!("{record:?}"),
        Some(event) => format!("{event:?}"),
    }
}
