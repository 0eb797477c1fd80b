//! See ARCHITECTURE.md.

pub mod queue;
