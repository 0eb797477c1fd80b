//! The documentation: what it shows is played, what it says of commands is so, its links lead somewhere.
//!
//! What a fence holds is said by its info string, so that nothing is left out in silence:
//!
//! | fence | what is done with it |
//! |---|---|
//! | `yaml` | a scenario: it is played and has to pass |
//! | `yaml fails` | a scenario that fails; the `text` behind it stands in what is printed |
//! | `yaml invalid` | a file with a problem; the `text` behind it stands in what is printed |
//! | `yaml head` | keys of a scenario without `steps`: played with one step |
//! | `yaml steps` | steps: played behind the checkout of `$pesanan` |
//! | `yaml support` | a file that another one needs, which has to name it |
//! | `yaml foreign` or another language | a file of another tool, included: the commands in it are read by the program |
//! | `console` | commands behind `$`, run in the folder of the page, with what they print; `...` stands for any lines |
//! | `sh` | commands that are read by the program, but not run |
//! | `text` | what the file or the command before prints |
//!
//! `file=NAME` behind any of the YAML ones saves it under this name in the folder of the page.
#![expect(
    clippy::disallowed_methods,
    reason = "the tests read and write files and run the program"
)]

mod blocks;
mod commands;
mod guide;
mod links;
mod page;
mod reference;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Returns the package's folder.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the folder of the book's pages.
fn book() -> PathBuf {
    root().join("docs/src")
}

/// Returns the folder of the guide for trainers, a book of its own.
fn guide() -> PathBuf {
    root().join("docs/panduan-pelatih")
}

/// Runs the program in a folder, with nothing around it that changes what it writes.
fn inasim(folder: &Path, words: &[String]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_inasim"));
    command.current_dir(folder).args(words);
    for name in ["COLUMNS", "NO_COLOR", "CLICOLOR_FORCE", "GITHUB_STEP_SUMMARY"] {
        command.env_remove(name);
    }
    command.output().expect("the program starts")
}

/// Returns what a program printed, results before problems.
fn printed(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    format!("{}{}", text(&output.stdout), text(&output.stderr))
}

/// Returns words as a command line takes them.
fn words(all: &[&str]) -> Vec<String> {
    all.iter().map(|word| (*word).to_owned()).collect()
}
