//! Rules bent on purpose: one rule of a run does not hold, to see which proof notices.
//!
//! An ordinary run carries nothing: [`Rules`] is then a null pointer, looked at where a rule would
//! refuse, where an effect would be, and where a limit is.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::platform::boundary::{Boundary, BoundarySet};
use crate::platform::rule::{Rule, RuleKind, RuleSet};
use crate::value::{Date, Persen, Rupiah, SimTime, words};

/// One way in which one rule does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bend {
    /// The rule.
    pub rule: Rule,
    /// The way.
    pub how: How,
    /// Which of its limits, where that is moved.
    pub limit: Option<Boundary>,
}

impl Bend {
    /// Returns the bendings of a rule: its refusals skipped, its effects left out, as far as it has
    /// any, and each of its limits moved.
    pub fn all(rule: Rule) -> impl Iterator<Item = Self> {
        let kind = rule.acts();
        let whole = [
            (How::Skipped, kind != Some(RuleKind::Does)),
            (How::LeftOut, kind != Some(RuleKind::Refuses)),
        ];
        let whole = whole.into_iter().filter(move |(_, has)| *has && kind.is_some());
        let whole = whole.map(move |(how, _)| Self { rule, how, limit: None });
        let limits = Boundary::ALL.iter().copied().filter(move |boundary| boundary.rule() == rule);
        let moved = limits.flat_map(Self::moved);
        whole.chain(moved)
    }

    /// Returns the bendings of a limit.
    fn moved(boundary: Boundary) -> [Self; 2] {
        let (rule, limit) = (boundary.rule(), Some(boundary));
        [How::Lower, How::Higher].map(|how| Self { rule, how, limit })
    }
}

impl std::fmt::Display for Bend {
    /// Writes rule or limit and the way: `KRJ-01/stok lower`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.limit {
            Some(limit) => write!(f, "{limit} {}", self.how.word()),
            None => write!(f, "{} {}", self.rule, self.how.word()),
        }
    }
}

words! {
    /// A way in which a rule does not hold.
    pub enum How {
        /// What it refuses is accepted.
        Skipped "skipped",
        /// What it does is not done.
        LeftOut "left-out",
        /// Its limit is one less: a rupiah, a piece, a millisecond, a day.
        Lower "lower",
        /// Its limit is one more.
        Higher "higher",
    }
}

/// The rules of a run: all of them hold, unless one is bent.
#[derive(Clone, Debug, Default)]
pub struct Rules(Option<Arc<Watched>>);

#[derive(Debug)]
struct Watched {
    bend: Option<Bend>,
    // Whose refusals are skipped besides.
    skipped: RuleSet,
    // What would have made a difference: rules that refused, rules whose effect was asked for, and
    // limits that a value was held against.
    refused: [AtomicU64; RuleSet::WORDS],
    done: [AtomicU64; RuleSet::WORDS],
    limits: AtomicU64,
}

// How a run is made is no part of what a platform knows.
impl PartialEq for Rules {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Rules {}

impl Rules {
    /// Returns rules that note which of them are asked, one of them bent.
    pub fn watched(bend: Option<Bend>) -> Self {
        Self::with(bend, RuleSet::default())
    }

    /// Returns rules of which some refuse nothing.
    pub fn without(skipped: RuleSet) -> Self {
        Self::with(None, skipped)
    }

    fn with(bend: Option<Bend>, skipped: RuleSet) -> Self {
        let watched = Watched {
            bend,
            skipped,
            refused: Default::default(),
            done: Default::default(),
            limits: AtomicU64::default(),
        };
        Self(Some(Arc::new(watched)))
    }

    /// Returns the bendings that would have made a difference so far: refusals, effects and limits
    /// that were met.
    pub fn asked(&self) -> Vec<Bend> {
        let Some(watched) = &self.0 else { return Vec::new() };
        let rules = |words: &[AtomicU64; RuleSet::WORDS]| {
            RuleSet::of_words(words.each_ref().map(|word| word.load(Ordering::Relaxed)))
        };
        let (refused, done) = (rules(&watched.refused), rules(&watched.done));
        let limits = BoundarySet::of_words([watched.limits.load(Ordering::Relaxed)]);
        let skipped = refused.iter().map(|rule| Bend { rule, how: How::Skipped, limit: None });
        let left_out = done.iter().map(|rule| Bend { rule, how: How::LeftOut, limit: None });
        let moved = limits.iter().flat_map(Bend::moved);
        let mut asked: Vec<Bend> = skipped.chain(left_out).chain(moved).collect();
        asked.sort_unstable();
        asked
    }

    /// Returns whether a refusal by a rule is skipped. Asked only where the rule refuses.
    pub(super) fn skips(&self, rule: Rule) -> bool {
        self.0.as_ref().is_some_and(|watched| {
            watched.is(&watched.refused, rule, How::Skipped) || watched.skipped.contains(rule)
        })
    }

    /// Returns whether what a rule does is done.
    pub fn holds(&self, rule: Rule) -> bool {
        !self.0.as_ref().is_some_and(|watched| watched.is(&watched.done, rule, How::LeftOut))
    }

    /// Returns where a limit is.
    pub fn limit<T: Limit>(&self, boundary: Boundary, limit: T) -> T {
        let Some(watched) = &self.0 else { return limit };
        watched.limits.fetch_or(BoundarySet::bit(boundary).1, Ordering::Relaxed);
        match watched.bend {
            Some(Bend { how: How::Lower, limit: Some(bent), .. }) if bent == boundary => {
                limit.moved(-1)
            }
            Some(Bend { how: How::Higher, limit: Some(bent), .. }) if bent == boundary => {
                limit.moved(1)
            }
            _ => limit,
        }
    }
}

impl Watched {
    fn is(&self, asked: &[AtomicU64; RuleSet::WORDS], rule: Rule, how: How) -> bool {
        let (word, bit) = RuleSet::bit(rule);
        asked[word].fetch_or(bit, Ordering::Relaxed);
        self.bend == Some(Bend { rule, how, limit: None })
    }
}

/// What a limit can be.
pub trait Limit: Copy + Ord {
    /// Returns the limit moved by so many of its smallest steps, as far as there are any.
    #[must_use]
    fn moved(self, steps: i8) -> Self;
}

macro_rules! limits {
    ($($type:ty: $steps:ident => $moved:expr;)+) => {
        $(impl Limit for $type {
            fn moved(self, steps: i8) -> Self {
                let ($steps, limit) = (steps, self);
                $moved(limit)
            }
        })+
    };
}

limits! {
    i64: steps => |limit: Self| limit.saturating_add(steps.into());
    u64: steps => |limit: Self| limit.saturating_add_signed(steps.into());
    usize: steps => |limit: Self| limit.saturating_add_signed(steps.into());
    u8: steps => |limit: Self| limit.saturating_add_signed(steps);
    Persen: steps => |limit: Self| limit + Self::from(i32::from(steps));
    Rupiah: steps => |limit: Self| Self::new(limit.get().saturating_add(steps.into()));
    SimTime: steps => |limit: Self| Self::from_ms(limit.ms().saturating_add(steps.into()));
    Date: steps => |limit: Self| Self::from_days(limit.days().saturating_add(steps.into()));
}
