//! Rules bent on purpose: one rule of a run does not hold, to see which proof notices.
//!
//! An ordinary run carries nothing: [`Rules`] is then a null pointer, looked at where a rule would
//! refuse, where an effect would be, and where a limit is.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::platform::rule::{Rule, RuleSet};
use crate::value::{Date, Rupiah, SimTime, words};

/// One way in which one rule does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bend {
    /// The rule.
    pub rule: Rule,
    /// The way.
    pub how: How,
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
    // The ways in which each rule would have made a difference, by `How`.
    asked: [[AtomicU64; RuleSet::WORDS]; How::ALL.len()],
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
        Self(Some(Arc::new(Watched { bend, asked: Default::default() })))
    }

    /// Returns the bendings that would have made a difference so far: refusals, effects and limits
    /// that were met.
    pub fn asked(&self) -> Vec<Bend> {
        let Some(watched) = &self.0 else { return Vec::new() };
        let asked = How::ALL.iter().zip(&watched.asked).flat_map(|(how, words)| {
            let words = words.each_ref().map(|word| word.load(Ordering::Relaxed));
            let rules: Vec<Rule> = RuleSet::of_words(words).iter().collect();
            rules.into_iter().map(|rule| Bend { rule, how: *how })
        });
        let mut asked: Vec<Bend> = asked.collect();
        asked.sort_unstable();
        asked
    }

    /// Returns whether a refusal by a rule is skipped. Asked only where the rule refuses.
    pub(super) fn skips(&self, rule: Rule) -> bool {
        self.0.as_ref().is_some_and(|watched| watched.is(rule, How::Skipped))
    }

    /// Returns whether what a rule does is done.
    pub fn holds(&self, rule: Rule) -> bool {
        !self.0.as_ref().is_some_and(|watched| watched.is(rule, How::LeftOut))
    }

    /// Returns the limit of a rule.
    pub fn limit<T: Limit>(&self, rule: Rule, limit: T) -> T {
        let Some(watched) = &self.0 else { return limit };
        match (watched.is(rule, How::Lower), watched.is(rule, How::Higher)) {
            (true, _) => limit.moved(-1),
            (_, true) => limit.moved(1),
            _ => limit,
        }
    }
}

impl Watched {
    fn is(&self, rule: Rule, how: How) -> bool {
        let (word, bit) = RuleSet::place(rule);
        self.asked[how as usize][word].fetch_or(bit, Ordering::Relaxed);
        self.bend == Some(Bend { rule, how })
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
    Rupiah: steps => |limit: Self| Self::new(limit.get().saturating_add(steps.into()));
    SimTime: steps => |limit: Self| Self::from_ms(limit.ms().saturating_add(steps.into()));
    Date: steps => |limit: Self| Self::from_days(limit.days().saturating_add(steps.into()));
}
