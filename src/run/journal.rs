//! The journal of one case: what expectations look at, reports show and `covers` is held against.
//!
//! It is a fold of the case's events, made while they happen or from a trace.

use serde::{Deserialize, Serialize};

use crate::coverage::Coverage;
use crate::event::{Event, Instead};
use crate::invariant::{Broken, Watch};
use crate::result::{CaseResult, Finding};
use inaproc_core::platform::Platform;
use inaproc_core::platform::event::{EventKind, Stamped};
use inaproc_core::platform::id::{OrangId, PesananId};
use inaproc_core::platform::pemberitahuan::Pemberitahuan;
use inaproc_core::platform::rule::{Rule, RuleSet};
use inaproc_core::platform::view::{self, Value};
use inaproc_core::value::{SimDuration, SimTime};
use inaproc_core::world::{Digest, Record, Sink};

/// One event of the platform, as expectations and reports see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// When.
    pub at: SimTime,
    /// By whom; `None` for the system.
    pub by: Option<OrangId>,
    /// The order it is about.
    pub pesanan: Option<PesananId>,
    /// What happened.
    pub jenis: EventKind,
    /// The rule to name, for what happened by itself.
    pub rule: Option<Rule>,
}

impl Entry {
    /// Returns the event as `expect.events` compares it.
    pub fn value(&self) -> Value {
        view::peristiwa(self.jenis, self.rule, self.pesanan, self.at)
    }
}

/// The scenario of a case.
#[derive(Clone, Copy, Debug)]
pub struct Head<'a> {
    /// Its file.
    pub file: &'a str,
    /// Its title.
    pub title: &'a str,
}

/// Collects what happens in one case.
#[derive(Clone, Debug)]
pub struct Journal {
    /// All events of the platform, oldest first.
    pub entries: Vec<Entry>,
    /// What was exercised.
    pub coverage: Coverage,
    /// The digest so far.
    pub digest: Digest,
    /// The first broken invariant.
    pub broken: Option<Broken>,
    /// What did not hold.
    pub findings: Vec<Finding>,
    watch: Watch,
    name: Option<String>,
    // How many events the act in hand has led to.
    of_act: usize,
    steps: u32,
    // In which step each finding was made, counted as they are played.
    found_in: Vec<u32>,
    simulated: SimDuration,
}

impl Default for Journal {
    fn default() -> Self {
        Self {
            // As many as a whole order has.
            entries: Vec::with_capacity(32),
            coverage: Coverage::default(),
            digest: Digest::default(),
            broken: None,
            findings: Vec::new(),
            watch: Watch::default(),
            name: None,
            of_act: 0,
            steps: 0,
            found_in: Vec::new(),
            simulated: SimDuration::ZERO,
        }
    }
}

impl Journal {
    /// Takes an event of the case.
    pub fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Case { name, .. } => self.name = name.as_deref().map(str::to_owned),
            Event::Step { .. } => self.steps += 1,
            Event::World(record) => self.record(record),
            Event::Compared { rules, hasil } => self.coverage.compared(rules, *hasil),
            Event::Finding(finding) => {
                self.findings.push((**finding).clone());
                self.found_in.push(self.steps);
            }
            Event::Instead(found) => self.instead(found),
            _ => {}
        }
    }

    /// Puts what would succeed to the refusals that it is about.
    fn instead(&mut self, found: &[Instead]) {
        for (finding, step) in self.findings.iter_mut().zip(&self.found_in) {
            let own = found.iter().find(|one| one.step == *step);
            if let Some(own) = own.filter(|_| finding.is_refusal()) {
                finding.instead = Some(own.suggestions.clone());
            }
        }
    }

    /// Returns how many steps were begun, and how many events they led to.
    pub fn counts(&self) -> (u32, u64) {
        (self.steps, self.entries.len() as u64)
    }

    /// Returns what the case has come to so far.
    pub fn result(&self, head: Head<'_>) -> CaseResult {
        let (steps, events) = self.counts();
        CaseResult {
            file: head.file.to_owned(),
            title: head.title.to_owned(),
            case: self.name.clone(),
            passed: self.findings.is_empty(),
            digest: self.digest.sidik().to_string(),
            steps,
            events,
            simulated: self.simulated,
            rules: self.coverage.counts(),
            limits: self.coverage.limits(),
            findings: self.findings.clone(),
        }
    }

    fn happened(&mut self, stamped: &Stamped, rules: &[Rule], told: &[Pemberitahuan]) {
        self.of_act += 1;
        self.entries.push(Entry {
            at: stamped.pada,
            by: stamped.oleh,
            pesanan: stamped.event.pesanan(),
            jenis: stamped.event.kind(),
            rule: rules.first().copied(),
        });
        let mut does = RuleSet::default();
        for rule in rules {
            does.insert(*rule);
        }
        for notice in told {
            does.insert(notice.rule);
        }
        self.coverage.happened(stamped.event.pesanan(), does);
    }
}

impl Sink for Journal {
    fn record(&mut self, record: &Record<'_>) {
        self.digest.record(record);
        match record {
            Record::Act { act, .. } => {
                self.of_act = 0;
                if view::hasil(act.word()).is_some() {
                    self.coverage.looks();
                }
            }
            Record::Clock { from, to } => self.simulated += *to - *from,
            Record::Event { stamped, does, told } => {
                self.happened(stamped, does, told);
            }
            Record::Found { .. } => self.coverage.found(),
            Record::Decided { accepted, tally } => self.coverage.decided(*accepted, tally),
            Record::Refused { refusal, .. } => {
                self.coverage.refused(refusal.rule);
                if self.of_act > 0 {
                    let what = format!("tindakan yang ditolak ({})", refusal.rule);
                    let actual = format!("{} kejadian", self.of_act);
                    let broken = Broken { what, expected: "tidak mengubah apa pun".into(), actual };
                    self.broken.get_or_insert(broken);
                }
            }
            _ => {}
        }
    }

    fn applied(&mut self, platform: &Platform, stamped: &Stamped) {
        let broken = self.watch.check(platform, stamped);
        self.broken = self.broken.take().or(broken);
    }
}
