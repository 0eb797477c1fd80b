//! The one error of this module: a text that is not the value it should be.

use thiserror::Error;

/// A text that could not be read as a value.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{message}")]
pub struct ParseError {
    /// What was expected and what was found; lowercase, without a full stop.
    pub message: String,
}

impl ParseError {
    /// Returns an error with the given message.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into() }
    }
}
