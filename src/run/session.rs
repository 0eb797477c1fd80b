//! A case being played, as a value: a clone goes on by itself, so that back, fork and what-if are
//! clones.

pub(super) mod beside;
mod duty;
mod written;

use std::borrow::Cow;
use std::sync::Arc;

use crate::conceal::{COVER, Secrets};
use crate::default;
use crate::effect::{self, Reading};
use crate::event::{BrokenOff, Effect, Event, Instead, Listener, Names, Nobody, Skipped, Wants};
use crate::expectation::{self, ExpectContext};
use crate::invariant::{self, Broken};
use crate::journal::{Entry, Journal};
use crate::play::{Explain, Options};
use crate::result::{Code, Finding, Mismatch, Place, Recent};
use crate::show::{show, show_node};
use crate::thing::{Environment, Thing};
use inaproc_core::platform::Platform;
use inaproc_core::platform::act::Act;
use inaproc_core::platform::check::{Refusal, Temuan};
use inaproc_core::platform::event::Stamped;
use inaproc_core::platform::id::{OrangId, PesananId};
use inaproc_core::platform::lihat;
use inaproc_core::platform::registry::Registry;
use inaproc_core::platform::view::{self, Value};
use inaproc_core::value::SimTime;
use inaproc_core::world::{ActResult, Record, Sink, Stalled, Transport, World};
use inaproc_scenario::step::{Handed, Use};
use inaproc_scenario::{
    ActNode, Case, Expect, Keys, Kind, Mocks, Node, Pair, Problem, Scenario, Scope, Sources, Span,
    Step, StepKind,
};

pub use beside::Beside;
pub use duty::Duty;
pub(super) use written::Script;

/// How many events before a failed step are shown.
const RECENT: usize = 5;

/// A case being played.
#[derive(Clone, Debug)]
pub struct Session<'a> {
    /// The world as it is now.
    pub world: World,
    scenario: &'a Scenario,
    case: &'a Case,
    options: Options,
    journal: Journal,
    // The scenario's own steps, then those of the flows that are being played.
    frames: Vec<Frame>,
    // What the newest look or search found.
    hasil: Vec<Value>,
    // The order that acts were last on.
    concerned: Option<PesananId>,
    // What those who read have been told so far.
    reading: Reading,
    // A note of a `use`, for the first step of its flow.
    note: Option<Arc<str>>,
    // The note of the step in hand.
    noted: Option<String>,
    over: bool,
    // Whether a step of no file is being played.
    aside: bool,
    // Whether somebody says what comes, so that what the file says of it is not left out.
    taken_over: bool,
}

/// Steps being played, with the variables that they see.
#[derive(Clone, Debug)]
struct Frame {
    steps: Arc<[Step]>,
    // The next of them.
    next: usize,
    things: Vec<Option<Thing>>,
    flow: Option<Called>,
}

/// How a flow was entered.
#[derive(Clone, Debug)]
struct Called {
    title: Arc<str>,
    // Where it is used.
    span: Span,
    returned: Vec<(u32, u32)>,
}

/// A step in hand: a handle of its list, so that the session can change beside it.
#[derive(Clone, Debug)]
pub(super) struct Hand(Arc<[Step]>, usize);

impl Hand {
    pub(super) fn step(&self) -> &Step {
        &self.0[self.1]
    }

    /// Returns the name under which the step saves, as the step behind it knows it.
    pub(super) fn saves(&self) -> Option<&str> {
        let StepKind::Do { save: Some(slot), .. } = &self.step().kind else { return None };
        let mut names = self.0.get(self.1 + 1)?.scope.iter();
        // A name with `'` cannot be written.
        let found = names.find(|(name, own)| *own == slot && !name.contains('\''));
        found.map(|(name, _)| &**name)
    }
}

/// Hands what happens in the world to the journal and to who listens.
struct Feed<'b> {
    journal: &'b mut Journal,
    reading: &'b mut Reading,
    listener: &'b mut dyn Listener,
}

impl Sink for Feed<'_> {
    fn record(&mut self, record: &Record<'_>) {
        self.journal.record(record);
        self.listener.take(&Event::World(Cow::Borrowed(record)));
    }

    fn applied(&mut self, platform: &Platform, stamped: &Stamped) {
        self.journal.applied(platform, stamped);
        self.reading.happened();
        if stamped.oleh.is_none() && self.listener.wants() == Wants::All {
            let effect = self.reading.by_itself(platform, stamped.pada);
            self.listener.take(&Event::ByItself(effect));
        }
    }

    fn stops(&self) -> bool {
        self.listener.stops()
    }
}

impl<'a> Session<'a> {
    /// Returns a case of a scenario before its first step.
    ///
    /// # Panics
    ///
    /// If the scenario has no such case.
    pub fn new(
        scenario: &'a Scenario,
        case: usize,
        options: Options,
        listener: &mut dyn Listener,
    ) -> Self {
        let case = &scenario.cases[case];
        let template = &*case.world;
        let platform = Platform::new(template.registry.clone(), template.policy.clone());
        let seed = options.seed.unwrap_or(case.seed);
        let world = World::new(platform, template.services(seed), case.start);
        let own = Frame {
            steps: Arc::clone(&case.steps),
            next: 0,
            things: vec![None; case.slots],
            flow: None,
        };
        let mut session = Self {
            world,
            scenario,
            case,
            options,
            journal: Journal::default(),
            frames: vec![own],
            hasil: Vec::new(),
            concerned: None,
            reading: Reading::default(),
            note: None,
            noted: None,
            over: false,
            aside: false,
            taken_over: false,
        };
        session.begin(seed, listener);
        session
    }

    fn begin(&mut self, seed: u64, listener: &mut dyn Listener) {
        let case = self.case;
        let name = case.name.as_deref().map(Cow::Borrowed);
        let world = Cow::Borrowed(&*case.world.name);
        let begin = Event::Case { name, world, row: case.row };
        self.journal.take(&begin);
        listener.take(&begin);
        if listener.wants() == Wants::All {
            self.reading = Reading::of(&self.world);
            let registry = &case.world.registry;
            let names = Box::new(names(registry));
            let people = effect::people(registry);
            let policy = Cow::Borrowed(&*case.world.policy);
            listener.take(&Event::Setting { names, people, policy });
        }
        let (journal, reading) = (&mut self.journal, &mut self.reading);
        let mut feed = Feed { journal, reading, listener: &mut *listener };
        let template = &*case.world;
        self.world.begin(&mut feed, seed, template.registry_sidik, template.policy_sidik);
        // What a scenario sets before its first step can name nothing that a step makes.
        let mut known = Environment {
            world: &self.world,
            keys: &case.world.keys,
            things: &[],
            scope: &Scope::default(),
            by: None,
        };
        let known = case.mocks.decode(&mut known, &self.scenario.sources);
        for (service, behaviours) in known.expect("`mocks` was read when the file was checked") {
            self.world.set_behaviour(&mut feed, service, behaviours);
        }
    }

    /// Tells that the case ends, and with which documents.
    pub fn end(&mut self, listener: &mut dyn Listener) {
        if listener.wants() == Wants::All {
            let skipped = self.skipped();
            if !skipped.is_empty() {
                listener.take(&Event::Skipped(skipped));
            }
            listener.take(&Event::Documents(self.reading.papers(&self.world.platform)));
        }
        listener.take(&Event::CaseEnd);
    }

    /// Returns whether there is a refusal of which is to be told what would succeed instead.
    pub(super) fn explains(&self) -> bool {
        match self.options.explain {
            Explain::Nothing => false,
            Explain::Unexpected => self.journal.findings.iter().any(Finding::is_refusal),
            Explain::All => true,
        }
    }

    /// Tells what would succeed in place of acts that were refused.
    pub(super) fn instead(&mut self, found: Vec<Instead>, listener: &mut dyn Listener) {
        if !found.is_empty() {
            let event = Event::Instead(found);
            self.journal.take(&event);
            listener.take(&event);
        }
    }

    /// Returns the steps that are not played yet, but for those of flows that are not entered.
    fn skipped(&self) -> Vec<Skipped> {
        let mut all = Vec::new();
        if self.taken_over {
            return all;
        }
        for depth in (0..self.frames.len()).rev() {
            let frame = &self.frames[depth];
            let titles = self.frames[..=depth].iter().filter_map(|frame| frame.flow.as_ref());
            let titles: Vec<Box<str>> = titles.map(|flow| (*flow.title).into()).collect();
            for step in &frame.steps[frame.next..] {
                let mut flows = titles.clone();
                if let StepKind::Use(flow) = &step.kind {
                    flows.push((*flow.body.title).into());
                }
                all.push(Skipped {
                    number: if depth == 0 { step.number } else { self.number(step) },
                    span: step.span,
                    act: act(step, &self.world.platform.registry).into(),
                    flows,
                });
            }
        }
        all
    }

    /// Returns how far it has come.
    pub fn broken_off(&self) -> BrokenOff {
        let (steps, events) = self.journal.counts();
        BrokenOff { case: self.case.name.clone(), steps, events, at: self.world.now }
    }

    /// Returns what the steps so far have come to.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// Returns what the steps have come to.
    pub fn into_journal(self) -> Journal {
        self.journal
    }

    /// Plays the next step; returns false, and plays nothing, when there is none or one failed. Where the
    /// listener stops it, a step breaks off between two things that happen in its time.
    pub fn step<T: Transport>(&mut self, transport: &mut T, listener: &mut dyn Listener) -> bool {
        if self.over {
            return false;
        }
        let findings = self.journal.findings.len();
        let Some(hand) = self.next(listener) else {
            self.over = true;
            return false;
        };
        let step = hand.step();
        self.start(step, listener);
        self.play(step, transport, listener);
        if listener.stops() {
            self.over = true;
            return false;
        }
        // What the step has made due at once, such as money found at the gateway (BYR-08).
        let now = self.world.now;
        self.advance(step, now, transport, listener);
        if !self.aside && self.frames.iter().all(|frame| frame.next == frame.steps.len()) {
            let broken = invariant::world(&self.world);
            self.journal.broken = self.journal.broken.take().or(broken);
        }
        // A broken invariant ends the case, so that it is noted once.
        if let Some(Broken { what, expected, actual }) = self.journal.broken.clone() {
            let miss = self.miss(step.span, what, expected, actual);
            let message = "invarian dilanggar".to_owned();
            self.note(step, Code::InvariantBroken, message, vec![miss], listener);
        }
        let effect = if listener.wants() == Wants::All {
            listener.looks(&self.world);
            self.reading.effect(&self.world)
        } else {
            Effect::default()
        };
        listener.take(&Event::StepEnd(effect));
        let failed = self.journal.findings.len() > findings;
        self.over = self.journal.broken.is_some() || (failed && !self.options.keep_going);
        true
    }

    /// Returns the case as it is right before its next step, flows entered, and that step; none at the
    /// end.
    pub(super) fn paused(&self) -> Option<(Self, Hand)> {
        let mut session = self.clone();
        let hand = session.next(&mut Nobody)?;
        Some((session, hand))
    }

    /// Returns the step that was played last; none before the first one.
    pub(super) fn played(&self) -> Option<&Step> {
        let frame = self.frames.last()?;
        frame.steps.get(frame.next.checked_sub(1)?)
    }

    /// Returns what names stand for in the steps that are being played.
    pub(super) fn things(&self) -> &[Option<Thing>] {
        &self.frames.last().expect("a step stands in a frame").things
    }

    /// Returns the keys of the world.
    pub(super) fn keys(&self) -> &'a Keys {
        &self.case.world.keys
    }

    /// Returns the next step that is no `use`, and enters the flows before it.
    fn next(&mut self, listener: &mut dyn Listener) -> Option<Hand> {
        loop {
            let frame = self.frames.last_mut()?;
            let hand = Hand(Arc::clone(&frame.steps), frame.next);
            let Some(step) = hand.0.get(hand.1) else {
                self.leave();
                continue;
            };
            frame.next += 1;
            let StepKind::Use(flow) = &step.kind else { return Some(hand) };
            let findings = self.journal.findings.len();
            self.enter(step, flow, listener);
            if self.journal.findings.len() > findings && !self.options.keep_going {
                return None;
            }
        }
    }

    /// Enters a flow with what it is handed.
    fn enter(&mut self, step: &Step, flow: &Use, listener: &mut dyn Listener) {
        let mut things = vec![None; flow.body.slots];
        for (inside, handed) in &flow.handed {
            things[*inside as usize] = match handed {
                Handed::Slot(outside) => self.things()[*outside as usize].clone(),
                Handed::Copy(node) => match self.copy(&step.scope, None, node) {
                    Ok(value) => Some(Thing::Copy(value)),
                    Err(message) => {
                        let name = node.as_text().unwrap_or("use");
                        let miss = self.miss(node.span, name, "sebuah nilai", message);
                        self.start(step, listener);
                        self.note(step, Code::UnusableValue, unusable(1), vec![miss], listener);
                        listener.take(&Event::StepEnd(Effect::default()));
                        None
                    }
                },
            };
        }
        self.note = step.note.as_deref().map(Arc::from).or(self.note.take());
        let title = Arc::clone(&flow.body.title);
        self.frames.push(Frame {
            steps: Arc::clone(&flow.body.steps),
            next: 0,
            things,
            flow: Some(Called { title, span: step.span, returned: flow.returned.clone() }),
        });
    }

    /// Leaves the innermost steps and keeps what they give back.
    fn leave(&mut self) {
        let Some(Frame { things, flow, .. }) = self.frames.pop() else { return };
        let outer = self.frames.last_mut();
        if let (Some(outer), Some(called)) = (outer, flow) {
            for (inside, outside) in called.returned {
                outer.things[outside as usize].clone_from(&things[inside as usize]);
            }
        }
    }

    /// Tells that a step begins.
    fn start(&mut self, step: &Step, listener: &mut dyn Listener) {
        let note = self.note.take();
        let note = step.note.as_deref().or(note.as_deref());
        // The journal only counts steps: nothing is made for it alone.
        let event = Event::Step {
            number: self.number(step),
            span: step.span,
            uses: self.uses().into(),
            note: note.map(Cow::Borrowed),
            flows: Vec::new(),
            act: Cow::Borrowed(""),
            with: Vec::new(),
            expects: 0,
        };
        self.journal.take(&event);
        if listener.wants() != Wants::Nothing {
            let Event::Step { number, span, uses, note, .. } = event else {
                unreachable!("it was made above")
            };
            let flows = self.frames.iter().filter_map(|frame| frame.flow.as_ref());
            listener.take(&Event::Step {
                number,
                span,
                uses,
                note,
                flows: flows.map(|flow| Cow::Borrowed(&*flow.title)).collect(),
                act: act(step, &self.world.platform.registry).into(),
                with: with(step),
                expects: step.expect.as_deref().map_or(0, Expect::count),
            });
            self.reading.step();
        }
        self.noted = note.map(str::to_owned);
    }

    fn play<T: Transport>(&mut self, step: &Step, transport: &mut T, listener: &mut dyn Listener) {
        match &step.kind {
            StepKind::Do { by, act, save } => {
                self.act(step, *by, (act, *save), transport, listener);
            }
            StepKind::Wait(duration) => {
                let until = self.world.now + *duration;
                self.wait(step, until, transport, listener);
            }
            StepKind::Until(expr) => {
                match expectation::instant(&self.environment(&step.scope, None), expr) {
                    Ok(at) if at < self.world.now => {
                        let expected = format!(">= {} (sekarang)", self.world.now);
                        let miss = self.miss(expr.span(), "until", expected, at.to_string());
                        let message = "waktu tidak dapat mundur".to_owned();
                        self.note(step, Code::TimeGoesBack, message, vec![miss], listener);
                    }
                    Ok(at) => self.wait(step, at, transport, listener),
                    Err(message) => {
                        let miss = self.miss(expr.span(), "until", "sebuah waktu", message);
                        self.note(step, Code::UnusableValue, unusable(1), vec![miss], listener);
                    }
                }
            }
            StepKind::Mock(mocks) => self.mock(step, mocks, listener),
            StepKind::Expect => self.expect(step, None, listener),
            StepKind::Use(_) => unreachable!("`next` enters flows"),
            StepKind::Let { by, values } => {
                for (slot, node) in values {
                    match self.copy(&step.scope, *by, node) {
                        Ok(value) => self.bind(*slot, Thing::Copy(value)),
                        Err(message) => {
                            let name = node.as_text().unwrap_or("let");
                            let miss = self.miss(node.span, name, "sebuah nilai", message);
                            self.note(step, Code::UnusableValue, unusable(1), vec![miss], listener);
                        }
                    }
                }
                self.expect(step, None, listener);
            }
        }
    }

    fn mock(&mut self, step: &Step, mocks: &Mocks, listener: &mut dyn Listener) {
        match mocks.decode(&mut self.environment(&step.scope, None), self.sources()) {
            Ok(all) => {
                for (service, behaviours) in all {
                    let (journal, reading) = (&mut self.journal, &mut self.reading);
                    let mut feed = Feed { journal, reading, listener: &mut *listener };
                    self.world.set_behaviour(&mut feed, service, behaviours);
                }
                self.expect(step, None, listener);
            }
            Err(problems) => self.unreadable(step, None, &problems, listener),
        }
    }

    fn wait<T: Transport>(
        &mut self,
        step: &Step,
        until: SimTime,
        transport: &mut T,
        listener: &mut dyn Listener,
    ) {
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
            let message = "waktu keluar dari kalender".to_owned();
            return self.note(step, Code::OutsideCalendar, message, vec![miss], listener);
        }
        if self.advance(step, until, transport, listener) {
            self.expect(step, None, listener);
        }
    }

    /// Lets time pass; notes it, and returns false, where calls of a service lead nowhere.
    fn advance<T: Transport>(
        &mut self,
        step: &Step,
        until: SimTime,
        transport: &mut T,
        listener: &mut dyn Listener,
    ) -> bool {
        let (journal, reading) = (&mut self.journal, &mut self.reading);
        let mut feed = Feed { journal, reading, listener: &mut *listener };
        match self.world.advance(transport, &mut feed, until) {
            // Of a time that was broken off nothing is expected.
            Ok(()) => !listener.stops(),
            Err(Stalled { at, calls }) => {
                let expected = "payment-gateway menjawab, atau waktu tunggu yang lebih pendek";
                let actual = format!("{calls} panggilan tanpa hasil sampai {at}");
                let miss = self.miss(step.span, "payment-gateway", expected, actual);
                let message = "waktu tidak dapat diteruskan".to_owned();
                self.note(step, Code::Stalled, message, vec![miss], listener);
                false
            }
        }
    }

    fn act<T: Transport>(
        &mut self,
        step: &Step,
        by: OrangId,
        (node, save): (&ActNode, Option<u32>),
        transport: &mut T,
        listener: &mut dyn Listener,
    ) {
        let names = self.environment(&step.scope, Some(by));
        let act = match default::read(names, by, node, self.sources()) {
            Ok(act) => act,
            Err(problems) => return self.unreadable(step, Some(by), &problems, listener),
        };
        self.concerned = act.pesanan().or(self.concerned);
        let (journal, reading) = (&mut self.journal, &mut self.reading);
        let mut feed = Feed { journal, reading, listener: &mut *listener };
        let outcome = self.world.act(transport, &mut feed, by, &act);
        let refusal = match outcome {
            ActResult::Accepted { hasil, pesanan } => {
                self.accepted(by, &act, save, pesanan, &hasil);
                None
            }
            ActResult::Refused(refusal) => {
                if listener.wants() == Wants::All {
                    self.reading.refused(&self.world.platform);
                }
                // What somebody else saw before is nothing that this person was shown (VIS-03).
                if view::hasil(act.word()).is_some() {
                    self.hasil.clear();
                }
                Some(refusal)
            }
        };
        self.expect(step, refusal.as_deref(), listener);
    }

    fn accepted(
        &mut self,
        by: OrangId,
        act: &Act,
        save: Option<u32>,
        pesanan: Option<PesananId>,
        hasil: &[Temuan],
    ) {
        if view::hasil(act.word()).is_some() {
            self.hasil = lihat::hasil(&self.world.platform, hasil);
        }
        self.concerned = pesanan.or(self.concerned);
        if let Some(slot) = save
            && let Some(thing) = Thing::bound(act, &self.world, by, pesanan, hasil)
        {
            self.bind(slot, thing);
        }
    }

    fn bind(&mut self, slot: u32, thing: Thing) {
        let frame = self.frames.last_mut().expect("a step stands in a frame");
        frame.things[slot as usize] = Some(thing);
    }

    /// Judges how the step ended and what it expects, and notes all that differs at once.
    fn expect(&mut self, step: &Step, refusal: Option<&Refusal>, listener: &mut dyn Listener) {
        let rejected = step.expect.as_ref().and_then(|expect| expect.rejected.as_ref());
        let wanted = rejected.and_then(|rejected| rejected.rule);
        let ended = match (wanted, refusal) {
            (None, Some(_)) => Some((Code::Refused, "ditolak, padahal harus berhasil")),
            (Some(_), None) => Some((Code::NotRefused, "berhasil, padahal harus ditolak")),
            (Some(rule), Some(refusal)) if rule != refusal.rule => {
                Some((Code::OtherRule, "ditolak oleh aturan lain"))
            }
            _ => None,
        };
        let mut mismatches = Vec::new();
        if ended.is_some() {
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
            mismatches.extend(self.expect_context(step, None).refusal(rejected, refusal));
        }
        if let Some(expect) = &step.expect {
            mismatches.extend(self.expect_context(step, Some(expect)).check(expect));
            let (rules, hasil) = self.expect_context(step, Some(expect)).compared(expect);
            if hasil || !rules.is_empty() {
                let compared = Event::Compared { rules, hasil };
                self.journal.take(&compared);
                listener.take(&compared);
            }
        }
        if let Some((code, message)) = ended {
            self.note(step, code, message.to_owned(), mismatches, listener);
        } else if !mismatches.is_empty() {
            let message = format!("{} nilai tidak sesuai harapan", mismatches.len());
            self.note(step, Code::ValuesDiffer, message, mismatches, listener);
        }
    }

    pub(super) fn sources(&self) -> &'a Sources {
        &self.scenario.sources
    }

    fn environment<'b>(&'b self, scope: &'b Scope, by: Option<OrangId>) -> Environment<'b> {
        let keys = &self.case.world.keys;
        Environment { world: &self.world, keys, things: self.things(), scope, by }
    }

    fn expect_context<'b>(
        &'b self,
        step: &'b Step,
        expect: Option<&'b Expect>,
    ) -> ExpectContext<'b> {
        let scope = expect.map_or(&step.scope, |expect| &expect.scope);
        let by = match &step.kind {
            StepKind::Do { by, .. } => Some(*by),
            _ => None,
        };
        ExpectContext {
            environment: self.environment(scope, by),
            journal: &self.journal,
            hasil: &self.hasil,
            sources: self.sources(),
        }
    }

    /// Returns a copy as of now of what a node stands for.
    fn copy(&self, scope: &Scope, by: Option<OrangId>, node: &Node) -> Result<Value, String> {
        let Some(text) = node.as_text().filter(|text| text.starts_with('$')) else {
            return Ok(Value::text(node.as_literal()));
        };
        Ok(match self.environment(scope, by).value(text)? {
            // A thing is copied with all its fields, so that it no longer moves.
            Value::Pesanan(id) => {
                let platform = &self.world.platform;
                inaproc_core::platform::view::pesanan(platform, platform.pesanan(id))
            }
            value => value,
        })
    }

    fn place(&self, span: Span) -> Place {
        Place { source: self.sources().get(span), span }
    }

    fn miss(
        &self,
        span: Span,
        path: impl Into<String>,
        expected: impl Into<String>,
        actual: impl Into<String>,
    ) -> Mismatch {
        let (path, expected, actual) = (path.into(), expected.into(), actual.into());
        Mismatch { place: self.place(span), path, expected, actual, values: None }
    }

    /// Notes the references of a step that stand for nothing, or for something of another kind.
    fn unreadable(
        &mut self,
        step: &Step,
        by: Option<OrangId>,
        problems: &[Problem],
        listener: &mut dyn Listener,
    ) {
        let node = match &step.kind {
            StepKind::Do { act, .. } => act.with(),
            StepKind::Mock(Mocks::Written(node)) => Some(node),
            _ => None,
        };
        let mismatch = |problem: &Problem| {
            let name = node.and_then(|node| text_at(node, problem.span)).unwrap_or("");
            let actual = self.environment(&step.scope, by).value(name);
            let actual = actual.map_or_else(|message| message, |value| show(&value));
            self.miss(problem.span, name, "nilai yang cocok untuk isian ini", actual)
        };
        let mismatches: Vec<Mismatch> = problems.iter().map(mismatch).collect();
        let message = unusable(mismatches.len());
        self.note(step, Code::UnusableValue, message, mismatches, listener);
    }

    fn note(
        &mut self,
        step: &Step,
        code: Code,
        mut message: String,
        mut mismatches: Vec<Mismatch>,
        listener: &mut dyn Listener,
    ) {
        let secrets = Secrets::of(&self.world, self.options.show_codes);
        secrets.cover(&mut message);
        secrets.cover_all(&mut mismatches);
        let registry = &self.world.platform.registry;
        let about = self.about(step, &mismatches);
        let of =
            |entry: &&Entry| about.is_none() || entry.pesanan.is_none_or(|id| Some(id) == about);
        let recent = self.journal.entries.iter().rev().filter(of).take(RECENT);
        let recent = recent.map(|entry| Recent {
            at: entry.at,
            by: entry.by.map(|by| registry.orang(by).kunci.clone()),
            jenis: entry.jenis,
            rule: entry.rule,
        });
        let mut recent: Vec<Recent> = recent.collect();
        recent.reverse();
        let finding = Finding {
            code,
            step: self.number(step),
            place: self.place(step.span),
            uses: self.uses().into_iter().map(|span| self.place(span)).collect(),
            act: act(step, registry),
            note: self.noted.clone(),
            message,
            mismatches,
            about,
            recent,
            state: about.map(|id| expectation::summary(&self.world, id)).unwrap_or_default(),
            instead: None,
        };
        let finding = Event::Finding(Cow::Owned(finding));
        self.journal.take(&finding);
        listener.take(&finding);
    }

    /// Returns the order that a finding is about: the one that a failed expectation names, else the
    /// one of the act.
    fn about(&self, step: &Step, mismatches: &[Mismatch]) -> Option<PesananId> {
        let scope = step.expect.as_deref().map_or(&step.scope, |expect| &expect.scope);
        let environment = self.environment(scope, None);
        let named = mismatches.iter().find_map(|miss| {
            let path = miss.path.strip_prefix("ledger.").unwrap_or(&miss.path);
            let name = path.strip_prefix('$')?.split('.').next()?;
            match environment.value(name) {
                Ok(Value::Pesanan(id)) => Some(id),
                _ => None,
            }
        });
        named.or(self.concerned)
    }

    /// Returns the place of a step, or of the `use` around it, in the scenario's own list.
    fn number(&self, step: &Step) -> u32 {
        let own = self.frames.first().filter(|_| self.frames.len() > 1);
        let played = own.and_then(|own| own.steps.get(own.next.checked_sub(1)?));
        played.unwrap_or(step).number
    }

    fn uses(&self) -> Vec<Span> {
        self.frames.iter().filter_map(|frame| Some(frame.flow.as_ref()?.span)).collect()
    }
}

/// Returns the keys of all things of a world.
fn names(registry: &Registry) -> Names {
    macro_rules! keys {
        ($($table:ident),*) => {
            Names { $($table: registry.$table.iter().map(|row| row.kunci.clone()).collect(),)* }
        };
    }
    keys!(orang, satker, penyedia, produk, rup)
}

/// Returns what a step does, in a few words, such as `sari checkout`.
fn act(step: &Step, registry: &Registry) -> String {
    let word = step.kind.word();
    match &step.kind {
        StepKind::Do { by, .. } => format!("{} {word}", registry.orang(*by).kunci),
        _ => word.to_owned(),
    }
}

/// Returns the fields of an act as they are written, secrets covered.
fn with(step: &Step) -> Vec<(Box<str>, Box<str>)> {
    let StepKind::Do { act, .. } = &step.kind else { return Vec::new() };
    let fields = Act::info(act.word).expect("the table of acts has every act").fields;
    let pairs = act.with().and_then(Node::as_map).unwrap_or_default().iter();
    let pair = |pair: &Pair| {
        let field = fields.iter().find(|field| field.name == &*pair.key);
        let open = field.is_some_and(|field| !field.kind.secret());
        let text = if open { show_node(&pair.value) } else { COVER.to_owned() };
        ((*pair.key).into(), text.into())
    };
    pairs.map(pair).collect()
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
