//! `inaproc-sim`: INAPROC / Katalog Elektronik Versi 6 as a deterministic simulation.
//!
//! A scenario is a list of acts on one plain value, [`world`]; a run writes a trace; everything
//! people look at is made from the trace. The layers below are in order: a module names only
//! modules above it. See ARCHITECTURE.md.

// The command line names this crate as the tests do.
extern crate self as inaproc_sim;

pub use inaproc_core::{document, platform, service, value, world};
pub use inaproc_http as http;
pub use inaproc_report as report;
pub use inaproc_run as run;
pub use inaproc_scenario as scenario;

pub mod cli;
