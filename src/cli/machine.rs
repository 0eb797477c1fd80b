//! The files that other tools read: `--junit`, `--md`, `--gitlab`, and the marks of `--github`.
#![expect(
    clippy::disallowed_methods,
    reason = "the command line writes files and reads the environment"
)]

use std::env;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;

use inaproc_sim::report::{self, Found};

use super::args::MachineArgs;
use super::files;
use super::output::Output;
use super::outputs::Wanted;

/// Makes one of them of all that was found.
type Make = fn(&Found<'_>) -> String;

/// The variable that names the page of a job of GitHub Actions, to which one appends.
const STEP_SUMMARY: &str = "GITHUB_STEP_SUMMARY";

/// The option of each of them, the file behind it where it is given, and how it is made.
fn rows(args: &MachineArgs) -> [(&'static str, Option<&Path>, Make); 3] {
    [
        ("--junit", args.junit.as_deref(), report::junit),
        ("--md", args.md.as_deref(), report::markdown),
        ("--gitlab", args.gitlab.as_deref(), report::code_quality),
    ]
}

/// Returns which of them are asked for.
pub(crate) fn wanted(args: &MachineArgs) -> impl Iterator<Item = Wanted<'_>> {
    rows(args).into_iter().map(|(option, path, _)| (option, path))
}

/// Files that were asked for, open before anything is run.
pub(crate) struct MachineFiles {
    files: Vec<(String, File, Make)>,
    github: bool,
}

impl MachineFiles {
    /// Opens the files.
    ///
    /// Errors: which one cannot be written, and what the system says.
    pub(crate) fn create(args: &MachineArgs) -> Result<Self, String> {
        let mut all = Vec::new();
        for (_, path, make) in rows(args) {
            let Some(path) = path else { continue };
            let file = File::create(path).map_err(|error| failed(path, &error))?;
            all.push((path.display().to_string(), file, make));
        }
        Ok(Self { files: all, github: args.github })
    }

    /// Writes them.
    ///
    /// Errors: which one could not be written, and what the system says; the others are.
    pub(crate) fn write(self, found: &Found<'_>, output: &mut Output<'_>) -> Result<(), String> {
        let mut result = Ok(());
        for (path, mut file, make) in self.files {
            let written = file.write_all(make(found).as_bytes());
            result = result.and(written.map_err(|error| failed(Path::new(&path), &error)));
        }
        if self.github {
            output.problem(&report::annotations(found));
            if let Some(path) = env::var_os(STEP_SUMMARY).filter(|path| !path.is_empty()) {
                let path = Path::new(&path);
                let file = OpenOptions::new().append(true).create(true).open(path);
                let text = report::markdown(found);
                let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
                result = result.and(written.map_err(|error| failed(path, &error)));
            }
        }
        result
    }
}

/// Says that a file cannot be written, and what the system says.
pub(crate) fn failed(path: &Path, error: &std::io::Error) -> String {
    format!("cannot write `{}`: {}", path.display(), files::words(error))
}
