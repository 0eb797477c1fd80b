//! The two streams that the command writes to.

use std::io::{ErrorKind, Write};

use super::files;
use super::progress::Progress;

/// Standard output and standard error, with the way they are written.
///
/// Results go to one stream, problems to the other. A reader that has gone away (`inasim rules |
/// head`) is no error: what would come is dropped, and the exit code stays that of the run.
pub(crate) struct Output<'w> {
    results: &'w mut dyn Write,
    problems: &'w mut dyn Write,
    style: Style,
    state: State,
}

/// How wide and how coloured the streams are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Style {
    /// The characters of a line.
    pub(crate) width: usize,
    /// Whether somebody asked for that width, so that messages are wrapped at it.
    pub(crate) wraps: bool,
    /// The results.
    pub(crate) results: Stream,
    /// The problems, and what goes on.
    pub(crate) problems: Stream,
}

/// How one stream is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stream {
    /// Whether a person reads it on a screen, so that long lines are better broken.
    pub(crate) screen: bool,
    /// Whether it is coloured.
    pub(crate) color: bool,
}

/// What became of the results so far.
#[derive(Debug, PartialEq, Eq)]
enum State {
    Open,
    ReaderGone,
    Failed(String),
}

impl<'w> Output<'w> {
    /// Returns the two streams.
    pub(crate) fn new(
        results: &'w mut dyn Write,
        problems: &'w mut dyn Write,
        style: Style,
    ) -> Self {
        Self { results, problems, style, state: State::Open }
    }

    /// Returns how the streams are written.
    pub(crate) fn style(&self) -> Style {
        self.style
    }

    /// Returns a bar that tells a person at a screen how far something came, unless it is to be
    /// `quiet`.
    pub(crate) fn progress(&self, what: &'static str, count: usize, quiet: bool) -> Progress {
        let Stream { screen, color } = self.style.problems;
        Progress::new(screen && !quiet, color, what, count)
    }

    /// Takes the colours away from both streams.
    pub(crate) fn without_color(&mut self) {
        self.style.results.color = false;
        self.style.problems.color = false;
    }

    /// Writes a text to the results and hands it on at once.
    pub(crate) fn result(&mut self, text: &str) {
        if self.state != State::Open || text.is_empty() {
            return;
        }
        let written = write!(self.results, "{text}").and_then(|()| self.results.flush());
        match written {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::BrokenPipe => self.state = State::ReaderGone,
            Err(error) => self.state = State::Failed(files::words(&error)),
        }
    }

    /// Writes a text to the problems; nobody is left to be told when that fails.
    pub(crate) fn problem(&mut self, text: &str) {
        let _ = write!(self.problems, "{text}").and_then(|()| self.problems.flush());
    }

    /// Returns why results could not be written, unless they were or nobody wanted them.
    pub(crate) fn failure(&self) -> Option<&str> {
        if let State::Failed(reason) = &self.state { Some(reason) } else { None }
    }
}
