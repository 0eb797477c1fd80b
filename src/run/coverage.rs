//! Which rules a case exercised: only what decided something counts.
//!
//! A rule that refuses counts when it refused, or was asked in an act that was accepted. A rule that
//! does counts where its effect changed the state. What only sets a deadline counts when that is met
//! to the millisecond, lapses or is compared; what is only an answer, when that is compared.
//! Source: scenario-format, `covers`; rulings 23.

use std::collections::BTreeMap;

use crate::result::{LimitSeen, RuleCount};
use inaproc_core::platform::boundary::{Boundary, Sides};
use inaproc_core::platform::check::Tally;
use inaproc_core::platform::id::PesananId;
use inaproc_core::platform::rule::{Rule, RuleSet};

/// Rules whose effect at an act is a deadline, which decides nothing before it is met.
const DEADLINES: [Rule; 8] = [
    Rule::Clk01,
    Rule::Clk03,
    Rule::Clk04,
    Rule::Clk05,
    Rule::Neg05,
    Rule::Neg12,
    Rule::Apv04,
    Rule::Adn10,
];

/// Rules whose whole effect is an answer (rulings 23).
const ANSWERS: [Rule; 11] = [
    Rule::Kat03,
    Rule::Kat04,
    Rule::Kat05,
    Rule::Kat06,
    Rule::Neg04,
    Rule::Tte07,
    Rule::Adn08,
    Rule::Adn15,
    Rule::Vis01,
    Rule::Vis05,
    Rule::Vis08,
];

/// How often a rule was seen in a case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Passed in an accepted act, or took effect.
    pub passed: u32,
    /// Refused an act.
    pub refused: u32,
}

/// What a case exercised so far.
#[derive(Clone, Debug)]
pub struct Coverage {
    // By rule, in catalogue order.
    seen: Vec<Seen>,
    // On which sides of limits values were.
    sides: Sides,
    // What the act in hand brings about, if it has events, and what it sets.
    does: RuleSet,
    sets: RuleSet,
    // What the newest look showed and nobody compared yet.
    shown: RuleSet,
    // Deadlines that run, by order.
    running: BTreeMap<PesananId, RuleSet>,
}

impl Default for Coverage {
    fn default() -> Self {
        Self {
            seen: vec![Seen::default(); Rule::ALL.len()],
            sides: Sides::default(),
            does: RuleSet::default(),
            sets: RuleSet::default(),
            shown: RuleSet::default(),
            running: BTreeMap::new(),
        }
    }
}

impl Coverage {
    /// Returns whether a rule decided something.
    pub fn exercised(&self, rule: Rule) -> bool {
        let seen = self.seen[rule as usize];
        seen.passed + seen.refused > 0
    }

    /// Returns the rules that decided something, in catalogue order.
    pub fn counts(&self) -> Vec<RuleCount> {
        let seen = Rule::ALL.iter().zip(&self.seen);
        let seen = seen.filter(|(_, seen)| seen.passed + seen.refused > 0);
        let count = |(rule, seen): (&Rule, &Seen)| RuleCount {
            rule: *rule,
            passed: seen.passed,
            refused: seen.refused,
        };
        seen.map(count).collect()
    }

    /// Returns the limits that were met on some side, in catalogue order.
    pub fn limits(&self) -> Vec<LimitSeen> {
        let all = Boundary::ALL
            .iter()
            .map(|limit| LimitSeen { limit: *limit, sides: self.sides.of(*limit) });
        all.filter(|seen| seen.sides.contains(&true)).collect()
    }

    /// Returns on which sides of limits values were.
    pub const fn sides(&self) -> &Sides {
        &self.sides
    }

    /// Takes what an act looked at.
    pub(super) fn decided(&mut self, accepted: bool, tally: &Tally) {
        self.sides.extend(&tally.sides);
        (self.does, self.sets) = Default::default();
        if accepted {
            self.pass(tally.asked.iter());
            (self.does, self.sets) = (tally.does, tally.sets);
        }
    }

    /// Takes a refusal.
    pub(super) fn refused(&mut self, rule: Rule) {
        self.seen[rule as usize].refused += 1;
    }

    /// Takes an event: what its act brings about holds with the first one; `does` took effect by
    /// time or callback, or told somebody.
    pub(super) fn happened(&mut self, pesanan: Option<PesananId>, does: RuleSet) {
        let of_act = std::mem::take(&mut self.does);
        let mut all = of_act;
        all.extend(&does);
        // The instant itself, or the one after it: what was running decides now.
        if all.contains(Rule::Clk02)
            && let Some(ran) = pesanan.and_then(|id| self.running.remove(&id))
        {
            let met = ran.iter().filter(|rule| !does.contains(*rule));
            self.pass(met.collect::<Vec<_>>().into_iter());
        }
        let set = of_act.iter().filter(|rule| DEADLINES.contains(rule));
        let mut deadlines = std::mem::take(&mut self.sets);
        set.for_each(|rule| deadlines.insert(rule));
        if let Some(id) = pesanan
            && deadlines != RuleSet::default()
        {
            self.running.insert(id, deadlines);
        }
        let now = |rule: &Rule| !DEADLINES.contains(rule) && !ANSWERS.contains(rule);
        self.pass(of_act.iter().filter(now));
        self.pass(does.iter().filter(|rule| !ANSWERS.contains(rule)));
    }

    /// Takes that somebody looks or searches: what was shown before is not what this one shows.
    pub(super) fn looks(&mut self) {
        self.shown = RuleSet::default();
    }

    /// Takes that a look or a search gave its answer.
    pub(super) fn found(&mut self) {
        self.shown = std::mem::take(&mut self.does);
    }

    /// Takes that an expectation looked at answers of these rules, and at what was found.
    pub(super) fn compared(&mut self, rules: &[Rule], hasil: bool) {
        let running = |rule: &Rule| self.running.values().any(|set| set.contains(*rule));
        // What the penyedia's signature brings about (SPS-04) counts there; here its time does.
        let waits = |rule: &Rule| DEADLINES.contains(rule) || *rule == Rule::Sps04;
        let counts = |rule: &&Rule| !waits(rule) || running(rule);
        let counted: Vec<Rule> = rules.iter().filter(counts).copied().collect();
        self.pass(counted.into_iter());
        if hasil {
            let shown = std::mem::take(&mut self.shown);
            self.pass(shown.iter());
        }
    }

    fn pass(&mut self, rules: impl Iterator<Item = Rule>) {
        for rule in rules {
            self.seen[rule as usize].passed += 1;
        }
    }
}
