//! Results as text for people and as JSON for programs.
//!
//! Start from [`table()`], [`findings`] and [`summary`], which are printed in this order, and [`json()`].
//! What people read is Indonesian, as on the platform's screens; the keys of the JSON are English.
//! This module reads results and nothing else: no state, no file, no terminal, no clock; how long
//! something took is handed in ([`slowest`]).

mod coverage;
mod diff;
mod explain;
mod finding;
pub mod html;
mod json;
mod limits;
mod machine;
mod page;
pub mod story;
mod table;
mod text;
mod timing;
pub mod trace;

#[cfg(test)]
mod tests;

pub use coverage::Coverage;
pub use diff::{differences, json_differences};
pub use explain::{basis, explanation, json_explanation, suggested};
pub use finding::{findings, quote_lines};
pub use json::{json, json_coverage, json_line, json_problems, json_unreadable};
pub use limits::{LimitRow, limits};
pub use machine::{Found, annotations, code_quality, junit, markdown};
pub use table::{summary, table};
pub use text::one_line as safe;
pub use timing::slowest;
