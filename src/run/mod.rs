//! From a checked scenario to its result.
//!
//! Start from [`CaseResult`], what a run leaves behind for reports.
//! This module knows no format of a report.

pub mod result;

pub use result::{CaseResult, Finding, Mismatch, Place, RuleCount};
