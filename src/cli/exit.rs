//! The exit codes, a promise to scripts.

use std::process::ExitCode;

/// How the command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Exit {
    /// Every expectation was met, or what was asked for was printed.
    Ok = 0,
    /// The command line is wrong.
    CommandLine = 1,
    /// A file is invalid.
    InvalidFile = 2,
    /// A file could not be read, a port not be had, or a result not be written.
    CouldNotRun = 3,
    /// An expectation was missed, an invariant broken, or fewer rules exercised than asked for.
    Missed = 4,
    /// Nothing was selected.
    NothingSelected = 5,
    /// The user stopped the run (Ctrl-C).
    ///
    /// Shells use 128 + the signal's number for it, and stop a script of theirs on it; 3 would tell
    /// a script that something is wrong with its files.
    Interrupted = 130,
}

impl Exit {
    /// Two things that were compared differ: as `diff` of every system says it.
    pub(crate) const DIFFERENT: Self = Self::CommandLine;
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
