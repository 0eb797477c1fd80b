//! `inaproc-sim`: INAPROC / Katalog Elektronik Versi 6 as a deterministic simulation.
//!
//! A scenario is a list of acts on one plain value, [`world`]; a run writes a trace; everything
//! people look at is made from the trace. The layers below are in order: a module names only
//! modules above it. See ARCHITECTURE.md.

pub mod value;
pub mod platform;
pub mod document;
pub mod service;
pub mod world;
pub mod scenario;
pub mod run;
pub mod report;
pub mod http;
