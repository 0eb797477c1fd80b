//! Playing a scenario again and again, over every way to the services: nothing may differ.

use crate::run::journal::{Journal, Noted};
use crate::run::play::{self, Options};
use crate::run::result::{CaseResult, Finding, Mismatch, Place};
use crate::scenario::Scenario;
use crate::world::Transport;

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
/// A case that went otherwise in a later play has a finding with the first record that differs.
/// Empty without a way.
pub fn verify(ways: &mut [Way<'_>], scenario: &Scenario, options: Options) -> Vec<CaseResult> {
    let mut first: Option<Play> = None;
    let mut differences = vec![None; scenario.cases.len()];
    for way in ways {
        for time in 1..=TIMES {
            let play = Play::new(way, time, scenario, options);
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
    let mut results = first.map_or_else(Vec::new, |first| first.results);
    for (result, difference) in results.iter_mut().zip(differences) {
        result.findings.extend(difference);
        result.passed = result.findings.is_empty();
    }
    results
}

/// One play of a scenario.
struct Play {
    name: String,
    // One of each for a case.
    results: Vec<CaseResult>,
    journals: Vec<Journal>,
}

impl Play {
    fn new(way: &mut Way<'_>, time: usize, scenario: &Scenario, options: Options) -> Self {
        let (results, journals) =
            play::play_into(&mut way.transport, scenario, options, Journal::with_records);
        Self { name: format!("{} ke-{time}", way.name), results, journals }
    }

    /// Returns where another play of a case went otherwise.
    fn difference(&self, other: &Self, index: usize, scenario: &Scenario) -> Option<Finding> {
        let case = scenario.cases.get(index)?;
        let [result, others] = [self.results.get(index)?, other.results.get(index)?];
        if result == others {
            return None;
        }
        let [records, theirs] = [self.journals.get(index)?, other.journals.get(index)?]
            .map(|journal| journal.records.as_deref().unwrap_or(&[]));
        let longest = records.len().max(theirs.len());
        let record = (0..longest).find(|index| records.get(*index) != theirs.get(*index));
        let (step, path, [expected, actual]) = if let Some(index) = record {
            let noted = [records.get(index), theirs.get(index)];
            let step = noted.iter().flatten().map(|noted| noted.step).next();
            (step, format!("catatan ke-{}", index + 1), noted.map(words))
        } else {
            // Equal records and unequal results: something is left out of the records.
            let digests = [result, others].map(|result| format!("digest {}", result.digest));
            (None, "hasil".to_owned(), digests)
        };
        let step = case.steps.get(step.unwrap_or(0))?;
        let place = Place { source: scenario.sources.get(step.span), span: step.span };
        Some(Finding {
            step: step.number,
            place: place.clone(),
            act: play::act(step, &case.world.registry),
            message: format!("tidak sama setiap kali: {} dan {} berbeda", self.name, other.name),
            mismatches: vec![Mismatch { place, path, expected, actual }],
            recent: Vec::new(),
            state: Vec::new(),
        })
    }
}

fn words(noted: Option<&Noted>) -> String {
    noted.map_or_else(|| "tidak ada lagi".to_owned(), |noted| format!("{:?}", noted.record))
}
