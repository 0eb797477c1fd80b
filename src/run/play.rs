//! Playing a scenario: every case a session, step by step, until one fails.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::event::{Event, Listener, Nobody, Text, Wants};
use crate::explain;
use crate::journal::{Head, Journal};
use crate::result::{CaseResult, Code, Finding, Mismatch, Place};
use crate::session::Session;
use inaproc_core::platform::rule::{Rule, RuleKind};
use inaproc_core::world::{Transport, World};
use inaproc_scenario::{Scenario, Sources, Span};

/// What the person who runs may choose.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Whether a scenario goes on after a failed step.
    pub keep_going: bool,
    /// A seed in place of the scenario's own.
    pub seed: Option<u64>,
    /// Whether findings show the codes that were sent to phones.
    pub show_codes: bool,
    /// Of which refusals is told what would succeed instead.
    pub explain: Explain,
}

/// Of which refusals is told what would succeed instead: finding that takes longer than playing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Explain {
    /// Of none.
    #[default]
    Nothing,
    /// Of those that were not expected.
    Unexpected,
    /// Of every one.
    All,
}

/// Plays every case of a scenario and judges its `covers` over all of them.
///
/// The results are the same for every transport that carries what it is given.
pub fn play<T: Transport>(
    transport: &mut T,
    scenario: &Scenario,
    options: Options,
) -> Vec<CaseResult> {
    play_to(transport, scenario, options, &mut Nobody)
}

/// Plays as [`play`] does, and tells a listener every event.
///
/// Where the listener stops it, only the cases that came to their end have a result, and nothing is
/// said of what they cover.
pub fn play_to<T: Transport>(
    transport: &mut T,
    scenario: &Scenario,
    options: Options,
    listener: &mut dyn Listener,
) -> Vec<CaseResult> {
    play_each(transport, scenario, options, listener, &mut |_| {})
}

/// Plays as [`play`] does, and hands over the world of every case as it ended.
pub fn play_out<T: Transport>(
    transport: &mut T,
    scenario: &Scenario,
    options: Options,
    ended: &mut dyn FnMut(&World),
) -> Vec<CaseResult> {
    play_each(transport, scenario, options, &mut Nobody, ended)
}

fn play_each<T: Transport>(
    transport: &mut T,
    scenario: &Scenario,
    options: Options,
    listener: &mut dyn Listener,
    ended: &mut dyn FnMut(&World),
) -> Vec<CaseResult> {
    if listener.wants() == Wants::All {
        listener.take(&begin(scenario));
    }
    let mut journals = Vec::with_capacity(scenario.cases.len());
    let mut seen = BTreeSet::new();
    for case in 0..scenario.cases.len() {
        let mut session = Session::new(scenario, case, options, listener);
        while !listener.stops() && session.step(transport, listener) {}
        if listener.stops() {
            listener.broke_off(session.broken_off());
            let head = Head { file: &scenario.path, title: &scenario.title };
            return results(head, &[], &scenario.sources, &journals);
        }
        if session.explains() {
            session.instead(explain::instead(scenario, case, options, &mut seen), listener);
        }
        session.end(listener);
        ended(&session.world);
        journals.push(session.into_journal());
    }
    listener.take(&Event::ScenarioEnd);
    let head = Head { file: &scenario.path, title: &scenario.title };
    results(head, &scenario.covers, &scenario.sources, &journals)
}

/// Returns the event with which a scenario begins.
pub(super) fn begin(scenario: &Scenario) -> Event<'_> {
    Event::Scenario {
        file: (&scenario.path).into(),
        title: (&scenario.title).into(),
        tags: (&scenario.tags).into(),
        covers: (&scenario.covers).into(),
        sources: texts(&scenario.sources),
    }
}

/// Returns the results of all cases; the last one has what `covers` claims in vain.
pub fn results(
    head: Head<'_>,
    covers: &[(Rule, Span)],
    sources: &Sources,
    journals: &[Journal],
) -> Vec<CaseResult> {
    let mut results: Vec<_> = journals.iter().map(|journal| journal.result(head)).collect();
    let complete = results.iter().all(|result| result.passed);
    if let Some(last) = results.last_mut().filter(|_| complete) {
        last.findings.extend(uncovered(covers, sources, journals));
        last.passed = last.findings.is_empty();
    }
    results
}

/// Returns the files as a trace has them.
pub(super) fn texts(sources: &Sources) -> Vec<Text<'_>> {
    let all = sources.iter().map(|source| Text {
        number: source.number(),
        name: Cow::Borrowed(&*source.name),
        text: Some(Cow::Borrowed(source.shown())),
    });
    all.collect()
}

/// Returns a finding for every rule that a scenario claims and no case exercised.
fn uncovered(
    covers: &[(Rule, Span)],
    sources: &Sources,
    journals: &[Journal],
) -> impl Iterator<Item = Finding> {
    let exercised = |rule| journals.iter().any(|journal| journal.coverage.exercised(rule));
    let missing = covers.iter().filter(move |(rule, _)| !exercised(*rule));
    missing.map(|(rule, span)| {
        let how = match rule.kind() {
            RuleKind::Refuses => "tidak dilalui tindakan yang diterima dan tidak menolak apa pun",
            RuleKind::Does => "tidak pernah menentukan apa pun",
            RuleKind::Both => "tidak pernah menentukan apa pun dan tidak menolak apa pun",
        };
        let place = Place { source: sources.get(*span), span: *span };
        let mismatch = Mismatch {
            place: place.clone(),
            path: rule.to_string(),
            expected: "teruji".to_owned(),
            actual: how.to_owned(),
            values: None,
        };
        Finding {
            code: Code::NotCovered,
            step: 0,
            place,
            uses: Vec::new(),
            act: "covers".to_owned(),
            note: None,
            message: "`covers` menyebut aturan yang tidak teruji".to_owned(),
            mismatches: vec![mismatch],
            about: None,
            recent: Vec::new(),
            state: Vec::new(),
            instead: None,
        }
    })
}
