//! `inaproc-sim`: INAPROC / Katalog Elektronik Versi 6 as a deterministic simulation.

pub mod value;
pub mod service;
pub mod world;
pub mod scenario;
