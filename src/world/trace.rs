//! The trace: what happened, as records that a sink takes and the digest is made of.

use serde::Serialize;

use crate::platform::Platform;
use crate::platform::act::Act;
use crate::platform::check::{Refusal, Tally};
use crate::platform::event::Stamped;
use crate::platform::id::OrangId;
use crate::platform::rule::Rule;
use crate::service::payment_gateway::Notification;
use crate::service::{Fault, Reply, Request, Service};
use crate::value::SimTime;

/// One record of a run. Secrets in it are salted hashes.
#[derive(Debug, Serialize)]
pub enum Record<'a> {
    /// A person acted.
    Act {
        /// When.
        at: SimTime,
        /// Who.
        by: OrangId,
        /// What.
        act: &'a Act,
    },
    /// A service was called.
    Call {
        /// When.
        at: SimTime,
        /// What was asked.
        request: &'a Request,
        /// What came back.
        result: Result<&'a Reply, Fault>,
    },
    /// Something happened on the platform.
    Event(&'a Stamped),
    /// A rule refused.
    Refused {
        /// When.
        at: SimTime,
        /// The rule.
        rule: Rule,
    },
    /// The act is not part of the platform as built so far.
    NotBuilt {
        /// When.
        at: SimTime,
    },
    /// A service sent a code to a phone.
    Code {
        /// When.
        at: SimTime,
        /// To whom.
        to: OrangId,
        /// The code.
        code: u32,
    },
    /// The gateway called back.
    Callback {
        /// When it arrived.
        at: SimTime,
        /// What it said.
        notification: Notification,
    },
    /// A service's behaviour was changed.
    Behaviour {
        /// When.
        at: SimTime,
        /// Which service.
        service: Service,
        /// How many behaviours it has now.
        count: usize,
    },
}

/// What came with an event.
#[derive(Clone, Copy, Debug)]
pub struct With<'a> {
    /// Rules that took effect by time or callback; the first is the one to name.
    pub does: &'a [Rule],
    /// Whether somebody was told (VIS-04).
    pub told: bool,
}

/// Takes what happens in a world.
pub trait Sink {
    /// Takes a record.
    fn record(&mut self, record: &Record<'_>);

    /// Takes an event just applied, with the platform after it and what came with it.
    fn event(&mut self, platform: &Platform, stamped: &Stamped, with: With<'_>);

    /// Takes which rules a decided act looked at.
    fn tally(&mut self, tally: &Tally, refusal: Option<&Refusal>);
}

/// Forgets everything.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoSink;

impl Sink for NoSink {
    fn record(&mut self, _: &Record<'_>) {}
    fn event(&mut self, _: &Platform, _: &Stamped, _: With<'_>) {}
    fn tally(&mut self, _: &Tally, _: Option<&Refusal>) {}
}
