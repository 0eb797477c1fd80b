//! What happened in a world, as records: owned or borrowed, encoded and read back alike.
//!
//! A [`Sink`] takes them. [`Digest`] is one; what no sink takes is not made.

use std::borrow::Cow;

use serde::{Deserialize, Serialize, Serializer};

use crate::platform::Platform;
use crate::platform::act::Act;
use crate::platform::check::{Refusal, Tally};
use crate::platform::event::Stamped;
use crate::platform::id::{OrangId, PesananId};
use crate::platform::pemberitahuan::Pemberitahuan;
use crate::platform::rule::Rule;
use crate::platform::view::Value;
use crate::service::payment_gateway::Notification;
use crate::service::privy::Announcement;
use crate::service::{Behaviour, Fault, Reply, Request, Service};
use crate::value::{Digester, Sidik, SimTime};

/// One record of a world. Secrets in it are salted hashes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Record<'a> {
    /// The world began.
    Start {
        /// At which instant.
        at: SimTime,
        /// With which seed.
        seed: u64,
        /// The digest of who and what there is.
        world: Sidik,
        /// The digest of the policy.
        policy: Sidik,
    },
    /// A service's behaviours were set; none is normal.
    Behaviour {
        /// When.
        at: SimTime,
        /// Which service.
        service: Service,
        /// What it does from here on.
        behaviours: Cow<'a, [Behaviour]>,
    },
    /// Time passed; what fell due on the way follows.
    Clock {
        /// From when.
        from: SimTime,
        /// To when.
        to: SimTime,
    },
    /// A person acted.
    Act {
        /// When.
        at: SimTime,
        /// Who.
        by: OrangId,
        /// What.
        act: Cow<'a, Act>,
    },
    /// A service was called.
    Call {
        /// When.
        at: SimTime,
        /// What was asked.
        request: Cow<'a, Request>,
        /// What came back.
        result: Result<Cow<'a, Reply>, Fault>,
    },
    /// Something happened on the platform.
    Event {
        /// What, when, by whom and in which role.
        stamped: Cow<'a, Stamped>,
        /// Rules that took effect by time or callback; the first is the one to name.
        does: Cow<'a, [Rule]>,
        /// Who was told of it (VIS-04).
        told: Cow<'a, [Pemberitahuan]>,
    },
    /// A look or a search found something, or nothing.
    Found {
        /// When.
        at: SimTime,
        /// What the person sees.
        hasil: Cow<'a, [Value]>,
    },
    /// A rule refused.
    Refused {
        /// When.
        at: SimTime,
        /// The rule, its sentence and the facts.
        refusal: Cow<'a, Refusal>,
    },
    /// An act was accepted or refused, and these rules were looked at: not part of the digest.
    Decided {
        /// Whether it was accepted.
        accepted: bool,
        /// The rules.
        tally: Tally,
    },
    /// A service sent a code to a phone.
    Code {
        /// When.
        at: SimTime,
        /// To whom.
        to: OrangId,
        /// About which order.
        pesanan: Option<PesananId>,
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
    /// Privy announced that a verification is done.
    Announcement {
        /// When it arrived.
        at: SimTime,
        /// What it said.
        announcement: Announcement,
    },
}

impl Record<'_> {
    /// Returns the record with everything in it its own.
    pub fn into_owned(self) -> Record<'static> {
        fn own<T: ToOwned + ?Sized>(cow: Cow<'_, T>) -> Cow<'static, T> {
            Cow::Owned(cow.into_owned())
        }
        match self {
            Self::Start { at, seed, world, policy } => Record::Start { at, seed, world, policy },
            Self::Behaviour { at, service, behaviours } => {
                Record::Behaviour { at, service, behaviours: own(behaviours) }
            }
            Self::Clock { from, to } => Record::Clock { from, to },
            Self::Act { at, by, act } => Record::Act { at, by, act: own(act) },
            Self::Call { at, request, result } => {
                Record::Call { at, request: own(request), result: result.map(own) }
            }
            Self::Event { stamped, does, told } => {
                Record::Event { stamped: own(stamped), does: own(does), told: own(told) }
            }
            Self::Found { at, hasil } => Record::Found { at, hasil: own(hasil) },
            Self::Refused { at, refusal } => Record::Refused { at, refusal: own(refusal) },
            Self::Decided { accepted, tally } => Record::Decided { accepted, tally },
            Self::Code { at, to, pesanan, code } => Record::Code { at, to, pesanan, code },
            Self::Callback { at, notification } => Record::Callback { at, notification },
            Self::Announcement { at, announcement } => Record::Announcement { at, announcement },
        }
    }
}

/// Takes what happens in a world.
pub trait Sink {
    /// Whether records are taken; where they are not, none is made.
    const TAKES: bool = true;

    /// Whether it is told which rules were looked at, too.
    const TALLIES: bool = Self::TAKES;

    /// Takes a record.
    fn record(&mut self, record: &Record<'_>) {
        let _ = record;
    }

    /// Looks at the platform after an event, for what must hold then.
    fn applied(&mut self, platform: &Platform, stamped: &Stamped) {
        let _ = (platform, stamped);
    }

    /// Returns whether somebody wants no more: then time stays where it is, before the next thing that is
    /// due.
    fn stops(&self) -> bool {
        false
    }
}

/// Forgets everything.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoSink;

impl Sink for NoSink {
    const TAKES: bool = false;
}

impl<S: Sink> Sink for &mut S {
    const TAKES: bool = S::TAKES;
    const TALLIES: bool = S::TALLIES;

    fn record(&mut self, record: &Record<'_>) {
        (**self).record(record);
    }

    fn applied(&mut self, platform: &Platform, stamped: &Stamped) {
        (**self).applied(platform, stamped);
    }

    fn stops(&self) -> bool {
        (**self).stops()
    }
}

/// The digest of everything that a person or a service could see.
///
/// Neither the build nor what only a file says is in it, so that the same acts give the same digest
/// from a file, a player or an API; nor which rules were looked at. An instant is added once, where
/// time has come to it.
#[derive(Clone, Debug, Default)]
pub struct Digest {
    digester: Digester,
    // The instant of what was added last.
    at: Option<SimTime>,
}

/// What stands before each kind of thing that is digested.
#[derive(Serialize)]
enum Seen {
    Instant,
    Behaviour,
    Act,
    Call,
    Event,
    Found,
    Refused,
    Code,
    Callback,
    Start,
    Clock,
    Announcement,
}

/// Who was told of an event.
struct Told<'a>(&'a [Pemberitahuan]);

impl Serialize for Told<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.iter().map(Pemberitahuan::padat))
    }
}

impl Digest {
    /// Returns the digest of the records so far.
    pub fn sidik(&self) -> Sidik {
        self.digester.sidik()
    }

    fn add(&mut self, at: SimTime, seen: Seen, what: impl Serialize) {
        if self.at.replace(at) != Some(at) {
            self.digester.add(&(Seen::Instant, at));
        }
        self.digester.add(&(seen, what));
    }
}

impl Sink for Digest {
    const TALLIES: bool = false;

    fn record(&mut self, record: &Record<'_>) {
        match record {
            Record::Start { at, seed, world, policy } => {
                self.add(*at, Seen::Start, (seed, world, policy));
            }
            Record::Behaviour { at, service, behaviours } => {
                self.add(*at, Seen::Behaviour, (service, behaviours));
            }
            Record::Clock { from, to } => self.add(*from, Seen::Clock, to),
            Record::Act { at, by, act } => self.add(*at, Seen::Act, (by, act)),
            Record::Call { at, request, result } => self.add(*at, Seen::Call, (request, result)),
            // Of what happened by itself a person sees the rule that is named.
            Record::Event { stamped, does, told } => {
                let Stamped { pada, oleh, peran, event } = &**stamped;
                // Who, in which role, and the rule that is named, in one number.
                let oleh = oleh.map_or(0, |orang| u64::from(orang.0) + 1);
                let peran = peran.map_or(0, |peran| peran as u64 + 1);
                let rule = does.first().map_or(0, |rule| *rule as u64 + 1);
                let kepala = oleh << 16 | peran << 8 | rule;
                self.add(*pada, Seen::Event, (kepala, event, Told(told)));
            }
            Record::Found { at, hasil } => self.add(*at, Seen::Found, hasil),
            Record::Refused { at, refusal } => self.add(*at, Seen::Refused, refusal),
            Record::Decided { .. } => {}
            Record::Code { at, to, pesanan, code } => {
                self.add(*at, Seen::Code, (to, pesanan, code));
            }
            Record::Callback { at, notification } => self.add(*at, Seen::Callback, notification),
            Record::Announcement { at, announcement } => {
                self.add(*at, Seen::Announcement, announcement);
            }
        }
    }
}
