//! INAPROC / Katalog Elektronik Versi 6 as a deterministic simulation: the layers from `value` to `world`.
//!
//! They are in order: a module names only modules above it. `inaproc_sim` has them too, with the reports
//! and the wire on top of them. See ARCHITECTURE.md.

pub mod value;
pub mod platform;
pub mod document;
pub mod service;
pub mod world;
