//! The journal of one run: what a sink keeps for expectations, reports and rule coverage.

use crate::platform::Platform;
use crate::platform::event::{JenisEvent, Stamped};
use crate::platform::id::{OrangId, PesananId};
use crate::platform::pemberitahuan::Pemberitahuan;
use crate::platform::rule::{Rule, RuleSet};
use crate::platform::view::{self, Value};
use crate::run::invariant::{Broken, Watch};
use crate::value::SimTime;
use crate::world::{Digest, Record, Sink};

/// One event, as expectations and reports see it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// When.
    pub at: SimTime,
    /// By whom; `None` for the system.
    pub by: Option<OrangId>,
    /// The order it is about.
    pub pesanan: Option<PesananId>,
    /// What happened.
    pub jenis: JenisEvent,
    /// The rule to name, for what happened by itself.
    pub rule: Option<Rule>,
}

impl Entry {
    /// Returns the event as `expect.events` compares it.
    pub fn value(&self) -> Value {
        view::peristiwa(self.jenis, self.rule, self.pesanan, self.at)
    }

    /// Returns one line for a report.
    pub fn line(&self, platform: &Platform) -> String {
        let who = self.by.map_or("sistem", |by| &*platform.registry.orang(by).kunci);
        let rule = self.rule.map(|rule| format!(" ({rule})")).unwrap_or_default();
        format!("{} {who}: {}{rule}", self.at, self.jenis.label())
    }
}

/// How often a rule was seen in a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Passed in an accepted act, or took effect.
    pub passed: u32,
    /// Refused an act.
    pub refused: u32,
}

/// Collects what happens in one run.
#[derive(Clone, Debug)]
pub struct Journal {
    /// All events, oldest first.
    pub entries: Vec<Entry>,
    /// By rule, in catalogue order.
    pub seen: Vec<Seen>,
    /// The digest so far.
    pub digest: Digest,
    /// The first broken invariant.
    pub broken: Option<Broken>,
    watch: Watch,
    // How many events the act in hand has led to.
    of_act: usize,
    /// The step being played, counted from 0 in its case.
    pub step: usize,
    /// Every record, oldest first; kept only where plays are to be compared.
    pub records: Option<Vec<Noted>>,
}

/// A record with the step that led to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// The step, counted from 0 in its case.
    pub step: usize,
    /// What was recorded; secrets are salted hashes.
    pub record: Record<'static>,
}

impl Default for Journal {
    fn default() -> Self {
        let seen = vec![Seen::default(); Rule::ALL.len()];
        Self {
            // As many as a whole order has.
            entries: Vec::with_capacity(32),
            seen,
            digest: Digest::default(),
            of_act: 0,
            broken: None,
            watch: Watch::default(),
            step: 0,
            records: None,
        }
    }
}

impl Journal {
    /// Returns a journal that keeps every record.
    pub fn with_records() -> Self {
        Self { records: Some(Vec::new()), ..Self::default() }
    }

    fn passed(&mut self, rules: &RuleSet) {
        for rule in rules.iter() {
            self.seen[rule as usize].passed += 1;
        }
    }

    /// Returns whether a rule was exercised: refused, passed in an accepted act, or took effect.
    pub fn exercised(&self, rule: Rule) -> bool {
        let seen = self.seen[rule as usize];
        seen.passed + seen.refused > 0
    }
}

impl Sink for Journal {
    fn record(&mut self, record: &Record<'_>) {
        self.digest.record(record);
        match record {
            Record::Act { .. } => self.of_act = 0,
            Record::Event { stamped, does, told } => self.event(stamped, does, told),
            Record::Decided { accepted: true, tally } => {
                let mut rules = tally.asked;
                rules.extend(&tally.does);
                self.passed(&rules);
            }
            Record::Refused { refusal, .. } => {
                self.seen[refusal.rule as usize].refused += 1;
                if self.of_act > 0 {
                    let what = format!("tindakan yang ditolak ({})", refusal.rule);
                    let actual = format!("{} kejadian", self.of_act);
                    let broken = Broken { what, expected: "tidak mengubah apa pun".into(), actual };
                    self.broken.get_or_insert(broken);
                }
            }
            _ => {}
        }
        if let Some(records) = &mut self.records {
            records.push(Noted { step: self.step, record: record.clone().into_owned() });
        }
    }

    fn applied(&mut self, platform: &Platform, stamped: &Stamped) {
        let broken = self.watch.check(platform, stamped);
        self.broken = self.broken.take().or(broken);
    }
}

impl Journal {
    fn event(&mut self, stamped: &Stamped, rules: &[Rule], told: &[Pemberitahuan]) {
        self.of_act += 1;
        self.entries.push(Entry {
            at: stamped.pada,
            by: stamped.oleh,
            pesanan: stamped.event.pesanan(),
            jenis: stamped.event.jenis(),
            rule: rules.first().copied(),
        });
        let mut does = RuleSet::default();
        for rule in rules {
            does.insert(*rule);
        }
        for notice in told {
            does.insert(notice.rule);
        }
        if stamped.event.pesanan().is_some() {
            does.insert(Rule::Vis08);
        }
        self.passed(&does);
    }
}
