//! Files of the product (scenarios, flows, worlds, policies, behaviours) as one positioned tree,
//! and the way from that tree to typed values.
//!
//! Start from `tree::parse`, then `decode::decode`.
//! This module does not run anything and opens no file: texts come in as `Source`.

pub mod source;
pub mod problem;
pub mod tree;
pub mod decode;
pub mod step;
pub mod world_file;

pub use decode::{Names, NoNames, Placed, Referred, Section, Unknown, decode, decode_parts};
pub use problem::Problem;
pub use source::{Source, Sources, Span};
pub use tree::{Kind, Node, Pair, Params, merge, parse, substitute};
