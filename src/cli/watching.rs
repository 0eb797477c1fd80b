//! `inasim run --watch`: plays again whenever a file changes that was read.
//!
//! Files are looked at by length and time of change, a few times a second: that works on every system, on
//! shared folders and in containers too.
#![expect(clippy::disallowed_methods, reason = "the command line looks at files and waits")]
#![expect(clippy::disallowed_types, reason = "when a file was changed is no time of a run")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use inaproc_sim::scenario::Files;

use super::args::RunArgs;
use super::exit::Exit;
use super::files::{self, Disk, is_yaml};
use super::interrupt::Interrupt;
use super::output::Output;
use super::{shipped, suite};

/// How often files are looked at.
const EVERY: Duration = Duration::from_millis(300);

/// How long Ctrl-C may wait to be seen.
const SLICE: Duration = Duration::from_millis(50);

/// What is cleared: the screen, and what has scrolled off it; the cursor is at its beginning.
const CLEAR: &str = "\x1b[2J\x1b[3J\x1b[H";

/// The files of a run as they were when it began.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Watched {
    files: BTreeMap<PathBuf, Option<(u64, SystemTime)>>,
    // The scenarios, flows and worlds that lie beside them: one that was missing may come.
    folders: BTreeMap<String, Vec<String>>,
}

impl Watched {
    /// Looks at a file from here on; those in the program never change.
    pub(super) fn add(&mut self, path: &str) {
        if shipped::is_inside(path) {
            return;
        }
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        self.files.entry(path.into()).or_insert_with(|| stamp(Path::new(path)));
        self.folders.entry(folder.to_owned()).or_insert_with(|| listed(folder));
    }

    /// Looks at what the command line names, there or not: a file that is gone for a moment, a folder that is
    /// empty.
    fn named(&mut self, path: &str) {
        let (file, _) = files::picked(path);
        if Path::new(file).is_dir() {
            self.folders.entry(file.to_owned()).or_insert_with(|| listed(file));
        } else {
            self.add(file);
        }
    }

    /// Returns whether a file is another than it was, or there are others.
    fn changed(&self) -> bool {
        self.files.iter().any(|(path, known)| stamp(path) != *known)
            || self.folders.iter().any(|(folder, known)| listed(folder) != *known)
    }
}

fn stamp(path: &Path) -> Option<(u64, SystemTime)> {
    let found = fs::metadata(path).ok()?;
    Some((found.len(), found.modified().ok()?))
}

fn listed(folder: &str) -> Vec<String> {
    let mut names = Disk.list(folder);
    names.retain(|name| is_yaml(Path::new(name)));
    names
}

/// Plays what the command line asks for until Ctrl-C; ends as the last play did.
pub(super) fn run(args: &RunArgs, output: &mut Output<'_>) -> Exit {
    let interrupt = Interrupt::listen();
    loop {
        if output.style().results.screen {
            output.result(CLEAR);
        }
        let mut watched = Watched::default();
        args.paths.iter().for_each(|path| watched.named(path));
        if args.paths.is_empty() {
            watched.named(files::FOLDER);
        }
        let exit = suite::once(args, &interrupt, &mut watched, output);
        if interrupt.asked() || output.failure().is_some() {
            return exit;
        }
        let count = suite::plural(watched.files.len(), "file");
        output.problem(&format!("watching {count}; a change plays again, Ctrl-C ends\n"));
        loop {
            let mut waited = Duration::ZERO;
            while waited < EVERY && !interrupt.asked() {
                thread::sleep(SLICE);
                waited += SLICE;
            }
            if interrupt.asked() {
                return exit;
            }
            if watched.changed() {
                break;
            }
        }
    }
}
