//! Files of the product (scenarios, flows, worlds, policies, behaviours) as one positioned tree,
//! and the way from that tree to typed values.
//!
//! Start from `load`; below it `tree::parse`, `decode::decode` and `world_file::build_world`.
//! This module does not run anything and opens no file: texts come in through `Files` or as `Source`.

pub mod source;
pub mod problem;
pub mod tree;
pub mod decode;
mod checker;
pub mod keys;
pub mod policy_file;
pub mod behaviour_file;
pub mod world_file;
mod outline;
mod overlay;
pub mod step;
pub mod reference;
pub mod lookup;
pub mod flow;
pub mod form;
pub mod spell;
mod case;
mod clock;
pub mod domain;
mod expect;
mod expand;
pub mod file;

pub use behaviour_file::behaviours_of;
pub use decode::{Names, NoNames, Placed, Referred, Section, Unknown, decode};
pub use file::{check, check_part, load};
pub use flow::{FileKind, kind};
pub use keys::Keys;
pub use lookup::{Cache, Files, ReadError, folders_above};
pub use outline::{Outline, outline};
pub use policy_file::policy_of;
pub use problem::{Problem, nearest};
pub use source::{Source, Sources, Span};
pub use step::{
    ActNode, CallsExpected, Case, Expect, Mocks, Order, Reference, Rejected, Scenario, Scope, Step,
    StepKind, TimeExpr,
};
pub use tree::{Kind, Node, Pair, Params, merge, parameters, parse, substitute};
pub use world_file::{WorldTemplate, build_world};
