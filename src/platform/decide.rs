//! Deciding an act: accept, refuse, or ask the world outside.

use crate::platform::Platform;
use crate::platform::act::Act;
use crate::platform::ask::{Answer, Ask};
use crate::platform::check::{Accepted, Check, Refusal, Stop, Tally};
use crate::platform::id::OrangId;
use crate::platform::pendaftaran;
use crate::value::SimTime;

/// What comes of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It holds: these events happened.
    Accept(Accepted),
    /// A rule refuses it; nothing changes.
    Refuse(Box<Refusal>),
    /// An answer from outside is needed; decide again with it.
    Ask(Ask),
}

/// Decides an act of a person at an instant, with the answers had so far.
///
/// Nothing changes; rules looked at are added to the tally.
pub fn decide(
    platform: &Platform,
    at: SimTime,
    by: OrangId,
    act: &Act,
    answers: &[Answer],
    tally: &mut Tally,
) -> Decision {
    let mut check = Check::new(platform, (at, by), act.order(), answers, tally);
    match pendaftaran::terbuka(&mut check, act).and_then(|()| act.decide(&mut check)) {
        Ok(accepted) => Decision::Accept(accepted),
        Err(Stop::Refuse(refusal)) => Decision::Refuse(refusal),
        Err(Stop::Ask(question)) => Decision::Ask(question),
        Err(Stop::Nothing) => Decision::Accept(Accepted::default()),
    }
}
