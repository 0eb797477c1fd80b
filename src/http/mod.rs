//! The services over real HTTP on 127.0.0.1: wire shapes, a client and mock servers.
//!
//! Start from [`Http`], a [`Transport`](inaproc_core::world::Transport): each call is bytes that a real
//! client sends to a server of its own for every service, in that service's dialect.
//! What a service does stays in `service`: a server lends [`Services`](inaproc_core::service::Services)
//! for one call, reads the request from the bytes, hands it over and writes the reply. The client
//! knows of a [`Fault`](inaproc_core::service::Fault) only what it sees: no connection, a broken answer, a
//! status, a shape.
//! This module knows nothing of the platform, and no other one has sockets.
//!
//! Architecture invariant: nothing here is waited for. A slow answer says in a header how slow it
//! would have been, and the client gives up on the simulated clock.

mod client;
mod pdf;
mod server;
mod transport;
mod wire;

pub use transport::{Http, StartError};
