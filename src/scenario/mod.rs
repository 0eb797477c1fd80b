//! Files of the product (scenarios, flows, worlds, policies, behaviours) as one positioned tree,
//! and the way from that tree to typed values.
//!
//! Start from `tree::parse`, then `decode::decode`; a world is `world_file::build_world`.
//! This module does not run anything and opens no file: texts come in as `Source`.

pub mod source;
pub mod problem;
pub mod tree;
pub mod decode;
mod checker;
pub mod keys;
pub mod policy_file;
pub mod behaviour_file;
pub mod world_file;

pub use behaviour_file::behaviours_of;
pub use decode::{Names, NoNames, Placed, Referred, Section, Unknown, decode, decode_parts};
pub use keys::Keys;
pub use policy_file::policy_of;
pub use problem::Problem;
pub use source::{Source, Sources, Span};
pub use tree::{Kind, Node, Pair, Params, merge, parse, substitute};
pub use world_file::{WorldTemplate, build_world};
