//! Stand-in until the world file is merged.

use std::sync::Arc;

use super::decode::Unknown;
use super::problem::Problem;
use super::source::Sources;
use super::tree::Node;
use crate::platform::id::OrangId;
use crate::value::SimTime;

/// A world.
#[derive(Debug)]
pub struct WorldTemplate {
    /// Its name.
    pub name: String,
    /// Its start.
    pub start: SimTime,
    /// Its keys.
    pub keys: Arc<Keys>,
}

/// Keys.
#[derive(Debug)]
pub struct Keys;
