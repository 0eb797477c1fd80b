//! How rules are asked: the frame of every decision.
//!
//! An area's function gets a [`Check`] and asks rules through it in the order that is the contract:
//! the [`Order`] in the act's row of the table of acts. The first that does not hold ends the
//! decision. Each asked rule is noted in a [`Tally`]; it counts as passed only when the whole act is
//! accepted.

use std::borrow::Cow;
use std::cell::Cell;
use std::cmp::Ordering;
use std::fmt::Display;

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use crate::platform::Platform;
use crate::platform::ask::{Answer, Ask};
use crate::platform::bend::Limit;
use crate::platform::boundary::{Boundary, Sides};
use crate::platform::event::Event;
use crate::platform::fakta::{fakta, nilai};
use crate::platform::id::OrangId;
use crate::platform::registry::Peran;
use crate::platform::rule::{Rule, RuleSet};
use crate::platform::state::Terms;
use crate::value::SimTime;

/// A fact of a refusal: its name and, where there is one, its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// What it is about, such as a field.
    pub name: Cow<'static, str>,
    /// Its value as text.
    pub value: Option<String>,
}

/// Why an act was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The rule cited.
    pub rule: Rule,
    /// One sentence in Indonesian that says what to do.
    pub pesan: String,
    /// What failed.
    pub facts: Vec<Fact>,
    /// The try that is counted although it was refused (REG-10, REG-12): all that a refused act
    /// leaves behind.
    #[serde(skip)]
    pub dicatat: Option<Event>,
    /// Whether something is missing that has to be there (REG-16).
    #[serde(skip)]
    pub tidak_lengkap: bool,
}

impl Refusal {
    /// Returns a refusal without facts.
    pub fn new(rule: Rule, pesan: impl Into<String>) -> Box<Self> {
        let (pesan, facts) = (pesan.into(), Vec::new());
        Box::new(Self { rule, pesan, facts, dicatat: None, tidak_lengkap: false })
    }

    /// Adds a fact with a value.
    #[must_use]
    pub fn fact(mut self: Box<Self>, name: &'static str, value: impl Display) -> Box<Self> {
        self.tell(name, Some(value.to_string()));
        self
    }

    /// Adds a fact that is only a name, such as a missing field.
    #[must_use]
    pub fn named(mut self: Box<Self>, name: &'static str) -> Box<Self> {
        self.tell(name, None);
        self
    }

    /// Adds a field that is missing: of a step of the registration that is kept (REG-16).
    #[must_use]
    pub fn kurang(mut self: Box<Self>, name: &'static str) -> Box<Self> {
        self.tidak_lengkap = true;
        self.named(name)
    }

    /// Has the try counted.
    #[must_use]
    pub fn mencatat(mut self: Box<Self>, percobaan: Event) -> Box<Self> {
        self.dicatat = Some(percobaan);
        self
    }

    fn tell(&mut self, name: &'static str, value: Option<String>) {
        debug_assert!(
            fakta(self.rule).contains(&name),
            "{} tells `{name}`, says `fakta`",
            self.rule
        );
        debug_assert!(
            value.as_deref().is_none_or(|text| nilai(self.rule, name).memuat(text)),
            "{} tells `{name}` as {value:?}, says `nilai`",
            self.rule
        );
        self.facts.push(Fact { name: name.into(), value });
    }
}

/// Why a decision ended before acceptance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// A rule refused.
    Refuse(Box<Refusal>),
    /// An answer from outside is needed.
    Ask(Ask),
    /// A rule that refuses is bent, and without what it asks for nothing can be done.
    Nothing,
}

impl From<Box<Refusal>> for Stop {
    fn from(refusal: Box<Refusal>) -> Self {
        Self::Refuse(refusal)
    }
}

/// The rules that may refuse an act, phase by phase in the order in which they are asked; of several
/// that do not hold the first is cited.
#[derive(Clone, Copy, Debug, Default)]
pub struct Order {
    /// Who may see it at all.
    pub see: &'static [Rule],
    /// The act's own 'who'.
    pub who: &'static [Rule],
    /// An Aktif access in the role.
    pub role: &'static [Rule],
    /// Status and turn.
    pub status: &'static [Rule],
    /// Fields that are missing.
    pub missing: &'static [Rule],
    /// Values, in the order of the catalogue.
    pub values: &'static [Rule],
    /// The world outside, each service in its turn.
    pub outside: &'static [Rule],
}

impl Order {
    /// No rule refuses.
    pub const NONE: Self = Self {
        see: &[],
        who: &[],
        role: &[],
        status: &[],
        missing: &[],
        values: &[],
        outside: &[],
    };

    /// Returns the phases with their names, in order.
    pub const fn phases(&self) -> [(&'static str, &'static [Rule]); 7] {
        [
            ("may see", self.see),
            ("who", self.who),
            ("role", self.role),
            ("status and turn", self.status),
            ("missing", self.missing),
            ("values", self.values),
            ("outside", self.outside),
        ]
    }

    /// Returns the place of a rule that is asked after another, from 0; `None` where it is not its
    /// turn. Services have no turn among themselves.
    fn place(&self, rule: Rule, after: usize) -> Option<usize> {
        let phases = self.phases();
        let (outside, own) = phases.split_last().expect("there are phases");
        let mut own = own.iter().flat_map(|(_, rules)| *rules).enumerate().skip(after);
        let found = own.find(|(_, other)| **other == rule).map(|(place, _)| place);
        found.or_else(|| outside.1.contains(&rule).then_some(usize::MAX))
    }
}

/// Which rules a decision looked at and which took effect; outside the digest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Rules that were asked.
    pub asked: RuleSet,
    /// Rules that take effect if the act is accepted.
    pub does: RuleSet,
    /// Rules that set something which decides later, such as a deadline.
    pub sets: RuleSet,
    /// On which sides of limits values were.
    pub sides: Sides,
}

/// What an accepted act brings about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    /// The role in which the person acted.
    pub peran: Option<Peran>,
    /// What happened: mostly one event.
    pub events: SmallVec<[Event; 1]>,
    /// What a look or search found.
    pub hasil: Vec<Temuan>,
}

/// A thing found by a look or a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Temuan {
    /// A transaction.
    Pesanan(crate::platform::id::PesananId),
    /// A line of the RUP.
    Rup(crate::platform::id::RupId),
    /// A product.
    Produk(crate::platform::id::ProdukId),
    /// A penyedia.
    Penyedia(crate::platform::id::PenyediaId),
    /// Anything else, as fields.
    Isian(crate::platform::view::Value),
}

/// The frame of one decision.
#[derive(Debug)]
pub struct Check<'a> {
    /// The platform, which a decision cannot change.
    pub platform: &'a Platform,
    /// When the act was made.
    pub at: SimTime,
    /// Who acts.
    pub by: OrangId,
    answers: &'a [Answer],
    used: usize,
    /// The role in which the person acts, set by the area.
    pub peran: Option<Peran>,
    tally: &'a mut Tally,
    order: &'static Order,
    // The place in the order that was reached.
    place: usize,
    // Rules that decided a sum (see `terms`).
    noted: Cell<RuleSet>,
}

impl<'a> Check<'a> {
    /// Returns the frame for an act of a person at an instant, with the answers had so far.
    pub fn new(
        platform: &'a Platform,
        (at, by): (SimTime, OrangId),
        order: &'static Order,
        answers: &'a [Answer],
        tally: &'a mut Tally,
    ) -> Self {
        let noted = Cell::default();
        Self { platform, at, by, answers, used: 0, peran: None, tally, order, place: 0, noted }
    }

    /// Returns what sums look at; rules that decide one of them took effect when the act is accepted.
    pub fn terms(&self) -> Terms<'_> {
        Terms { noted: Some(&self.noted), ..self.platform.terms() }
    }

    /// Notes that a rule is asked, which has to be in the act's order.
    fn asked(&mut self, rule: Rule) {
        self.tally.asked.insert(rule);
        // An active account comes before every other rule, whatever the act.
        if cfg!(debug_assertions) && rule != Rule::Reg14 {
            let place = self.order.place(rule, self.place);
            self.place = place.unwrap_or_else(|| {
                panic!("{rule} is asked where the act's row has no place for it: {:?}", self.order)
            });
        }
    }

    /// Asks a rule: goes on if it holds, else refuses with what `otherwise` says.
    pub fn require(
        &mut self,
        rule: Rule,
        holds: bool,
        otherwise: impl FnOnce(Box<Refusal>) -> Box<Refusal>,
    ) -> Result<(), Stop> {
        self.asked(rule);
        if holds || self.platform.rules.skips(rule) {
            return Ok(());
        }
        Err(refused(rule, otherwise))
    }

    /// Refuses by a rule whose answer came from outside; where that rule is bent, the act is
    /// accepted and does nothing.
    pub fn refuse(
        &mut self,
        rule: Rule,
        otherwise: impl FnOnce(Box<Refusal>) -> Box<Refusal>,
    ) -> Stop {
        self.asked(rule);
        self.refusal(rule, otherwise)
    }

    #[cold]
    fn refusal(&self, rule: Rule, otherwise: impl FnOnce(Box<Refusal>) -> Box<Refusal>) -> Stop {
        if self.platform.rules.skips(rule) {
            return Stop::Nothing;
        }
        refused(rule, otherwise)
    }

    /// Asks a rule for something that must be there; where that rule is bent and nothing is there,
    /// the act is accepted and does nothing.
    pub fn some<T>(
        &mut self,
        rule: Rule,
        value: Option<T>,
        otherwise: impl FnOnce(Box<Refusal>) -> Box<Refusal>,
    ) -> Result<T, Stop> {
        self.asked(rule);
        value.ok_or_else(|| self.refusal(rule, otherwise))
    }

    /// Asks a rule with an upper limit and notes on which side the value is.
    ///
    /// The limit itself passes.
    pub fn at_most<T: Limit + Display>(
        &mut self,
        boundary: Boundary,
        name: &'static str,
        value: T,
        limit: T,
        pesan: &str,
    ) -> Result<(), Stop> {
        let side = self.limit(boundary, value, limit);
        self.require(boundary.rule(), side.is_le(), |no| {
            no.say(pesan).fact(name, value).fact("batas", limit)
        })
    }

    /// Returns on which side of a limit a value is, and notes it.
    pub fn limit<T: Limit>(&mut self, boundary: Boundary, value: T, limit: T) -> Ordering {
        self.tally.sides.note(boundary, value, limit);
        value.cmp(&self.platform.rules.limit(boundary, limit))
    }

    /// Returns whether what a rule does is done; if so, it took effect when the act is accepted.
    ///
    /// Write the effect inside: `if q.rule(Rule::Krm04) { .. }`.
    pub fn rule(&mut self, rule: Rule) -> bool {
        let holds = self.platform.rules.holds(rule);
        if holds {
            self.tally.does.insert(rule);
        }
        holds
    }

    /// Returns the same for an effect that shows only later, such as a deadline that is set: it
    /// does not count before it decides something.
    pub fn sets(&mut self, rule: Rule) -> bool {
        let holds = self.platform.rules.holds(rule);
        if holds {
            self.tally.sets.insert(rule);
        }
        holds
    }

    /// Returns the next answer, or ends the decision with the question.
    pub fn ask(&mut self, question: impl FnOnce() -> Ask) -> Result<Answer, Stop> {
        self.answer().ok_or_else(|| Stop::Ask(question()))
    }

    /// Returns the next answer, if it was given already.
    pub fn answer(&mut self) -> Option<Answer> {
        let answer = self.answers.get(self.used).copied();
        self.used += 1;
        answer
    }

    /// Returns an accepted act whose events are what a rule does.
    pub fn done(&mut self, rule: Rule, events: impl IntoIterator<Item = Event>) -> Accepted {
        if self.rule(rule) { self.accept(events) } else { self.accept([]) }
    }

    /// Returns an accepted act with its events.
    pub fn accept(&mut self, events: impl IntoIterator<Item = Event>) -> Accepted {
        let events = events.into_iter().collect();
        self.tally.does.extend(&self.noted.get());
        Accepted { peran: self.peran, events, hasil: Vec::new() }
    }

    /// Returns an accepted look or search.
    pub fn found(&self, hasil: Vec<Temuan>) -> Accepted {
        Accepted { peran: self.peran, events: SmallVec::new(), hasil }
    }
}

/// Refuses by a rule.
// Out of the way of what is accepted: most of a decision's code says why it refuses.
#[cold]
#[inline(never)]
fn refused(rule: Rule, otherwise: impl FnOnce(Box<Refusal>) -> Box<Refusal>) -> Stop {
    Stop::Refuse(otherwise(Refusal::new(rule, "")))
}

impl Refusal {
    /// Sets the sentence.
    #[must_use]
    pub fn say(mut self: Box<Self>, pesan: impl Into<String>) -> Box<Self> {
        self.pesan = pesan.into();
        self
    }
}
