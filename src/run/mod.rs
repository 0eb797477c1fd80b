//! From a checked scenario to its results.
//!
//! Start from [`play()`]; a [`CaseResult`] is what a run leaves behind for reports. Expectations
//! are held against the world in `expectation`, and values against values in `compare`.
//! This module knows no format of a report.

pub mod coverage;
pub mod event;
pub mod result;
pub mod session;
pub mod stage;
pub mod show;
pub mod compare;
pub mod invariant;
pub mod journal;
pub mod kill;
pub mod offer;
pub mod form;
pub mod seat;
pub mod thing;
pub mod expectation;
pub mod explain;
pub mod diff;
pub mod play;
pub mod update;
pub mod verify;

mod answers;
mod assign;
mod change;
mod conceal;
mod default;
mod effect;

pub use compare::{Context, compare, compare_each, find_each, matches};
pub use event::{BrokenOff, Event, Kept, Listener, Nobody, Wants};
pub use play::{Explain, Options, play, play_out, play_to};
pub use result::{CaseResult, Code, Finding, LimitSeen, Mismatch, Place, Recent, RuleCount};
pub use session::Session;
pub use show::{show, show_node};
pub use stage::Stage;
pub use verify::{Way, verify};
