//! From a checked scenario to its result.
//!
//! Start from [`CaseResult`], what a run leaves behind for reports, or from [`compare()`], which
//! lays an expectation of a file beside a value of a view.
//! This module knows no format of a report.

pub mod result;
pub mod show;
pub mod compare;

mod assign;

pub use compare::{Context, compare, compare_each, find_each, matches};
pub use result::{CaseResult, Finding, Mismatch, Place, RuleCount};
pub use show::{show, show_node};
