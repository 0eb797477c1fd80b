//! Playing a scenario: its steps one by one, until one fails.

use crate::platform::Platform;
use crate::platform::act::Act;
use crate::platform::check::{Refusal, Temuan};
use crate::platform::id::{OrangId, PesananId};
use crate::platform::lihat;
use crate::platform::registry::Registry;
use crate::platform::rule::{Rule, RuleKind};
use crate::platform::view::Value;
use crate::run::default;
use crate::run::expectation::{self, Scene};
use crate::run::invariant::{self, Broken};
use crate::run::journal::Journal;
use crate::run::result::{CaseResult, Finding, Mismatch, Place, RuleCount};
use crate::run::show::show;
use crate::run::thing::{Sight, Thing};
use crate::scenario::{
    ActNode, Case, Expect, Kind, Mocks, NoNames, Node, Problem, Scenario, Scope, Sources, Span,
    Step, StepKind,
};
use crate::value::SimTime;
use crate::world::{Outcome, Stalled, Transport, World};

/// How many events before a failed step are shown.
const RECENT: usize = 5;

/// What the person who runs may choose.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Whether a scenario goes on after a failed step.
    pub keep_going: bool,
    /// A seed in place of the scenario's own.
    pub seed: Option<u64>,
}

/// Plays every case of a scenario and judges its `covers` over all of them.
///
/// The results are the same for every transport that carries what it is given.
pub fn play<T: Transport>(
    transport: &mut T,
    scenario: &Scenario,
    options: Options,
) -> Vec<CaseResult> {
    play_into(transport, scenario, options, Journal::default).0
}

/// Plays as [`play`] does, and returns the journals of the cases as well.
pub(super) fn play_into<T: Transport>(
    transport: &mut T,
    scenario: &Scenario,
    options: Options,
    journal: impl Fn() -> Journal,
) -> (Vec<CaseResult>, Vec<Journal>) {
    let mut journals = Vec::new();
    let mut results = Vec::new();
    for case in &scenario.cases {
        let (result, journal) = play_case(transport, scenario, case, options, journal());
        results.push(result);
        journals.push(journal);
    }
    let complete = results.iter().all(|result| result.findings.is_empty());
    if let Some(last) = results.last_mut()
        && complete
    {
        last.findings.extend(uncovered(scenario, &journals));
        last.passed = last.findings.is_empty();
    }
    (results, journals)
}

/// Plays one case; the journal tells what it exercised.
fn play_case<T: Transport>(
    transport: &mut T,
    scenario: &Scenario,
    case: &Case,
    options: Options,
    journal: Journal,
) -> (CaseResult, Journal) {
    let mut player = Player::new(transport, scenario, case, options, journal);
    let mut steps = 0;
    for step in &case.steps {
        player.journal.step = steps as usize;
        steps += 1;
        let findings = player.findings.len();
        player.step(step);
        let failed = player.findings.len() > findings;
        if player.journal.broken.is_some() || (failed && !options.keep_going) {
            break;
        }
    }
    let result = CaseResult {
        file: scenario.path.clone(),
        title: scenario.title.clone(),
        case: case.name.clone(),
        passed: player.findings.is_empty(),
        digest: player.journal.digest.sidik().to_string(),
        steps,
        events: player.journal.entries.len() as u64,
        simulated: player.world.now - case.start,
        rules: counts(&player.journal),
        findings: player.findings,
    };
    (result, player.journal)
}

fn counts(journal: &Journal) -> Vec<RuleCount> {
    let seen = Rule::ALL.iter().zip(&journal.seen);
    seen.filter(|(_, seen)| seen.passed + seen.refused > 0)
        .map(|(rule, seen)| RuleCount { rule: *rule, passed: seen.passed, refused: seen.refused })
        .collect()
}

/// Returns a finding for every rule that a scenario claims and no case exercised.
fn uncovered(scenario: &Scenario, journals: &[Journal]) -> Vec<Finding> {
    let claims = scenario.covers.iter();
    let missing =
        claims.filter(|(rule, _)| !journals.iter().any(|journal| journal.exercised(*rule)));
    let finding = |(rule, span): &(Rule, Span)| {
        let how = match rule.kind() {
            RuleKind::Refuses => "tidak dilalui tindakan yang diterima dan tidak menolak apa pun",
            RuleKind::Does => "tidak pernah berlaku",
            RuleKind::Both => "tidak pernah berlaku dan tidak menolak apa pun",
        };
        let place = Place { source: scenario.sources.get(*span), span: *span };
        let mismatch = Mismatch {
            place: place.clone(),
            path: rule.to_string(),
            expected: "teruji".to_owned(),
            actual: how.to_owned(),
        };
        Finding {
            step: 0,
            place,
            act: "covers".to_owned(),
            message: "`covers` menyebut aturan yang tidak teruji".to_owned(),
            mismatches: vec![mismatch],
            recent: Vec::new(),
            state: Vec::new(),
        }
    };
    missing.map(finding).collect()
}

/// A case being played.
struct Player<'a, T> {
    transport: &'a mut T,
    case: &'a Case,
    sources: &'a Sources,
    world: World,
    journal: Journal,
    things: Vec<Option<Thing>>,
    // What the newest look or search found.
    hasil: Vec<Value>,
    // The order that acts were last on, for reports.
    concerned: Option<PesananId>,
    findings: Vec<Finding>,
}

impl<'a, T: Transport> Player<'a, T> {
    fn new(
        transport: &'a mut T,
        scenario: &'a Scenario,
        case: &'a Case,
        options: Options,
        mut journal: Journal,
    ) -> Self {
        let template = &*case.world;
        let platform = Platform::new(template.registry.clone(), template.policy.clone());
        let seed = options.seed.unwrap_or(case.seed);
        let mut world = World::new(platform, template.services(seed), case.start);
        world.begin(&mut journal, seed, template.registry_sidik, template.policy_sidik);
        // What a scenario sets before its first step can name nothing that a step makes.
        if let Ok(known) = case.mocks.decode(&mut NoNames, &scenario.sources) {
            for (service, behaviours) in known {
                world.set_behaviour(&mut journal, service, behaviours);
            }
        }
        Self {
            transport,
            case,
            sources: &scenario.sources,
            world,
            journal,
            things: vec![None; case.slots],
            hasil: Vec::new(),
            concerned: None,
            findings: Vec::new(),
        }
    }

    fn step(&mut self, step: &Step) {
        match &step.kind {
            StepKind::Do { by, act, save } => self.act(step, *by, act, *save),
            StepKind::Wait(duration) => self.wait(step, self.world.now + *duration),
            StepKind::Until(expr) => {
                match expectation::instant(&self.sight(&step.scope, None), expr) {
                    Ok(at) if at < self.world.now => {
                        let expected = format!(">= {} (sekarang)", self.world.now);
                        let miss = self.miss(expr.span(), "until", expected, at.to_string());
                        self.note(step, "waktu tidak dapat mundur".to_owned(), vec![miss]);
                    }
                    Ok(at) => self.wait(step, at),
                    Err(message) => {
                        let miss = self.miss(expr.span(), "until", "sebuah waktu", message);
                        self.note(step, unusable(1), vec![miss]);
                    }
                }
            }
            StepKind::Mock(mocks) => self.mock(step, mocks),
            StepKind::Expect => self.expect(step, None),
            StepKind::Let { by, values } => {
                for (slot, node) in values {
                    match self.copy(&step.scope, *by, node) {
                        Ok(value) => self.bind(*slot, Thing::Copy(value)),
                        Err(message) => {
                            let name = node.as_text().unwrap_or("let");
                            let miss = self.miss(node.span, name, "sebuah nilai", message);
                            self.note(step, unusable(1), vec![miss]);
                        }
                    }
                }
                self.expect(step, None);
            }
        }
        // What the step has made due at once, such as money found at the gateway (BYR-08).
        self.advance(step, self.world.now);
        if std::ptr::eq(step, self.case.steps.last().expect("a step is played")) {
            let broken = invariant::world(&self.world);
            self.journal.broken = self.journal.broken.take().or(broken);
        }
        // A broken invariant ends the case, so that it is noted once.
        if let Some(Broken { what, expected, actual }) = self.journal.broken.clone() {
            let miss = self.miss(step.span, what, expected, actual);
            self.note(step, "invarian dilanggar".to_owned(), vec![miss]);
        }
    }

    fn mock(&mut self, step: &Step, mocks: &Mocks) {
        match mocks.decode(&mut self.sight(&step.scope, None), self.sources) {
            Ok(all) => {
                for (service, behaviours) in all {
                    self.world.set_behaviour(&mut self.journal, service, behaviours);
                }
                self.expect(step, None);
            }
            Err(problems) => self.unreadable(step, None, &problems),
        }
    }

    fn wait(&mut self, step: &Step, until: SimTime) {
        let last = self.case.world.last();
        if until > last {
            let span = match &step.kind {
                StepKind::Until(expr) => expr.span(),
                _ => step.span,
            };
            let actual = if until > SimTime::LAST {
                "sesudah tahun 9999".to_owned()
            } else {
                until.to_string()
            };
            let miss = self.miss(span, "waktu", format!("<= {last}"), actual);
            return self.note(step, "waktu keluar dari kalender".to_owned(), vec![miss]);
        }
        if self.advance(step, until) {
            self.expect(step, None);
        }
    }

    /// Lets time pass; notes it, and returns false, where calls of a service lead nowhere.
    fn advance(&mut self, step: &Step, until: SimTime) -> bool {
        match self.world.advance(self.transport, &mut self.journal, until) {
            Ok(()) => true,
            Err(Stalled { at, calls }) => {
                let expected = "payment-gateway menjawab, atau waktu tunggu yang lebih pendek";
                let actual = format!("{calls} panggilan tanpa hasil sampai {at}");
                let miss = self.miss(step.span, "payment-gateway", expected, actual);
                self.note(step, "waktu tidak dapat diteruskan".to_owned(), vec![miss]);
                false
            }
        }
    }

    fn act(&mut self, step: &Step, by: OrangId, node: &ActNode, save: Option<u32>) {
        let decoded = node.decode(&mut self.sight(&step.scope, Some(by)), self.sources);
        let mut act = match decoded {
            Ok(act) => act,
            Err(problems) => return self.unreadable(step, Some(by), &problems),
        };
        default::fill(&self.world, by, node, &mut act);
        let outcome = self.world.act(self.transport, &mut self.journal, by, &act);
        let refusal = match outcome {
            Outcome::Accepted { hasil, pesanan } => {
                self.accepted(by, &act, save, pesanan, &hasil);
                None
            }
            Outcome::Refused(refusal) => {
                self.concerned = act.pesanan().or(self.concerned);
                Some(refusal)
            }
        };
        self.expect(step, refusal.as_deref());
    }

    fn accepted(
        &mut self,
        by: OrangId,
        act: &Act,
        save: Option<u32>,
        pesanan: Option<PesananId>,
        hasil: &[Temuan],
    ) {
        self.hasil = lihat::hasil(&self.world.platform, hasil);
        self.concerned = pesanan.or(self.concerned);
        if let Some(slot) = save
            && let Some(thing) = Thing::bound(act, &self.world, by, pesanan, hasil)
        {
            self.bind(slot, thing);
        }
    }

    fn bind(&mut self, slot: u32, thing: Thing) {
        if let Some(place) = self.things.get_mut(slot as usize) {
            *place = Some(thing);
        }
    }

    /// Judges how the step ended and what it expects, and notes all that differs at once.
    fn expect(&mut self, step: &Step, refusal: Option<&Refusal>) {
        let rejected = step.expect.as_ref().and_then(|expect| expect.rejected.as_ref());
        let wanted = rejected.and_then(|rejected| rejected.rule);
        let mut message = match (wanted, refusal) {
            (None, Some(_)) => "ditolak, padahal harus berhasil",
            (Some(_), None) => "berhasil, padahal harus ditolak",
            (Some(rule), Some(refusal)) if rule != refusal.rule => "ditolak oleh aturan lain",
            _ => "",
        }
        .to_owned();
        let mut mismatches = Vec::new();
        if !message.is_empty() {
            const ACCEPTED: &str = "berhasil";
            let written = rejected.map(|rejected| rejected.span);
            let place = written.unwrap_or(match &step.kind {
                StepKind::Do { act, .. } => act.word_span(),
                _ => step.span,
            });
            let expected = wanted.map_or(ACCEPTED.to_owned(), |rule| rule.to_string());
            let actual = refusal.map_or(ACCEPTED.to_owned(), sentence);
            mismatches.push(self.miss(place, "rejected", expected, actual));
        } else if let (Some(rejected), Some(refusal)) = (rejected, refusal) {
            mismatches.extend(self.scene(step, None).refusal(rejected, refusal));
        }
        if let Some(expect) = &step.expect {
            mismatches.extend(self.scene(step, Some(expect)).check(expect));
        }
        if !message.is_empty() || !mismatches.is_empty() {
            if message.is_empty() {
                message = format!("{} nilai tidak sesuai harapan", mismatches.len());
            }
            self.note(step, message, mismatches);
        }
    }

    fn sight<'b>(&'b self, scope: &'b Scope, by: Option<OrangId>) -> Sight<'b> {
        Sight { world: &self.world, keys: &self.case.world.keys, things: &self.things, scope, by }
    }

    fn scene<'b>(&'b self, step: &'b Step, expect: Option<&'b Expect>) -> Scene<'b> {
        let scope = expect.map_or(&step.scope, |expect| &expect.scope);
        let by = match &step.kind {
            StepKind::Do { by, .. } => Some(*by),
            _ => None,
        };
        Scene {
            sight: self.sight(scope, by),
            journal: &self.journal,
            hasil: &self.hasil,
            sources: self.sources,
        }
    }

    /// Returns a copy as of now of what a node stands for.
    fn copy(&self, scope: &Scope, by: Option<OrangId>, node: &Node) -> Result<Value, String> {
        let Some(text) = node.as_text().filter(|text| text.starts_with('$')) else {
            return Ok(Value::text(node.as_literal()));
        };
        Ok(match self.sight(scope, by).value(text)? {
            // A thing is copied with all its fields, so that it no longer moves.
            Value::Pesanan(id) => {
                let platform = &self.world.platform;
                crate::platform::view::pesanan(platform, platform.pesanan(id))
            }
            value => value,
        })
    }

    fn miss(
        &self,
        span: Span,
        path: impl Into<String>,
        expected: impl Into<String>,
        actual: impl Into<String>,
    ) -> Mismatch {
        Mismatch {
            place: Place { source: self.sources.get(span), span },
            path: path.into(),
            expected: expected.into(),
            actual: actual.into(),
        }
    }

    /// Notes the references of a step that stand for nothing, or for something of another kind.
    fn unreadable(&mut self, step: &Step, by: Option<OrangId>, problems: &[Problem]) {
        let node = match &step.kind {
            StepKind::Do { act, .. } => act.with(),
            StepKind::Mock(Mocks::Written(node)) => Some(node),
            _ => None,
        };
        let mismatch = |problem: &Problem| {
            let name = node.and_then(|node| text_at(node, problem.span)).unwrap_or("");
            let actual = self.sight(&step.scope, by).value(name);
            let actual = actual.map_or_else(|message| message, |value| show(&value));
            self.miss(problem.span, name, "nilai yang cocok untuk isian ini", actual)
        };
        let mismatches: Vec<Mismatch> = problems.iter().map(mismatch).collect();
        self.note(step, unusable(mismatches.len()), mismatches);
    }

    fn note(&mut self, step: &Step, message: String, mismatches: Vec<Mismatch>) {
        let entries = &self.journal.entries;
        let recent = entries[entries.len().saturating_sub(RECENT)..].iter();
        let state = self.concerned.map(|id| expectation::summary(&self.world, id));
        let finding = Finding {
            step: step.number,
            place: Place { source: self.sources.get(step.span), span: step.span },
            act: act(step, &self.world.platform.registry),
            message,
            mismatches,
            recent: recent.map(|entry| entry.line(&self.world.platform)).collect(),
            state: state.unwrap_or_default(),
        };
        self.findings.push(finding);
    }
}

/// Returns what a step does, in a few words, such as `sari checkout`.
pub(super) fn act(step: &Step, registry: &Registry) -> String {
    match &step.kind {
        StepKind::Do { by, act, .. } => format!("{} {}", registry.orang(*by).kunci, act.word),
        StepKind::Wait(_) => "wait".to_owned(),
        StepKind::Until(_) => "until".to_owned(),
        StepKind::Mock(_) => "mock".to_owned(),
        StepKind::Expect => "expect".to_owned(),
        StepKind::Let { .. } => "let".to_owned(),
    }
}

/// Returns the text that is written at a place inside a node.
fn text_at(node: &Node, span: Span) -> Option<&str> {
    match &node.kind {
        Kind::List(items) => items.iter().find_map(|item| text_at(item, span)),
        Kind::Map(pairs) => pairs.iter().find_map(|pair| text_at(&pair.value, span)),
        _ => node.as_text().filter(|_| node.span == span),
    }
}

/// Says that so many references of a step could not be used.
fn unusable(count: usize) -> String {
    format!("{count} nilai tidak dapat dipakai")
}

/// Returns a refusal in one line: rule, sentence and facts.
fn sentence(refusal: &Refusal) -> String {
    let facts: Vec<String> = refusal
        .facts
        .iter()
        .map(|fact| match &fact.value {
            Some(value) => format!("{}: {value}", fact.name),
            None => fact.name.to_string(),
        })
        .collect();
    let facts = if facts.is_empty() { String::new() } else { format!(" [{}]", facts.join(", ")) };
    format!("{}: {}{facts}", refusal.rule, refusal.pesan)
}
