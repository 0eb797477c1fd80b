//! The world: platform, services, clock and seed as one plain value.
//!
//! Start at [`World`]: `act` lets a person act now, `advance` moves the clock and lets all that
//! falls due happen in order. A world is cheap to clone and has no threads, files or sockets; how
//! services are reached is a [`Transport`] handed in, what happened goes to a [`Sink`].

pub mod queue;
pub mod transport;
pub mod trace;
pub mod inbox;
mod desk;
mod outbox;
mod simulation;

pub use inbox::{Inbox, Message};
pub use simulation::{ActResult, Stalled, Timer, What, World};
pub use trace::{Digest, NoSink, Record, Sink};
pub use transport::{Attachment, Direct, Transport};
