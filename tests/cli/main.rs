//! The command line, run as a program on scenarios of its own folder and on shipped ones.
#![expect(clippy::disallowed_methods, reason = "the tests write files and run the program")]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output as Done};

mod again;
mod catalogue;
mod check;
mod demo;
mod diff;
mod documents;
mod drawing;
mod explain;
mod fmt;
mod help;
mod html;
mod machine;
mod mistakes;
mod printing;
mod problems;
mod program;
mod reference;
mod secrets;
mod selection;
mod story;
mod trace;
mod update;
mod watch;
mod writing;
// The binary has no tests of its own; what draws for it is taken in here.
#[path = "../../src/cli/diagnostic.rs"]
#[expect(dead_code, reason = "problems without a place are drawn by the program alone")]
mod diagnostic;
#[path = "../support/page.rs"]
mod page;

/// A folder of its own for each test, gone when the test has passed.
struct Folder {
    path: PathBuf,
}

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let path = std::env::temp_dir().join(format!("inasim-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).expect("a new folder");
        let folder = Self { path };
        for (file, text) in files {
            folder.write(file, text.as_bytes());
        }
        folder
    }

    fn write(&self, file: &str, bytes: &[u8]) {
        let path = self.path.join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
        fs::write(path, bytes).expect("a new file");
    }

    /// Returns the program in this folder, with nothing around it that changes what it writes.
    fn program(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_inasim"));
        command.current_dir(&self.path);
        for name in ["COLUMNS", "NO_COLOR", "CLICOLOR_FORCE"] {
            command.env_remove(name);
        }
        command
    }

    fn run(&self, words: &[&str]) -> Ran {
        Ran::of(&self.program().args(words).output().expect("the program starts"))
    }

    fn run_with(&self, words: &[&str], name: &str, value: &str) -> Ran {
        Ran::of(&self.program().args(words).env(name, value).output().expect("the program starts"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

/// What the program wrote and how it ended.
#[derive(Debug, PartialEq, Eq)]
struct Ran {
    code: Option<i32>,
    results: String,
    problems: String,
}

impl Ran {
    fn of(done: &Done) -> Self {
        Self { code: done.status.code(), results: text(&done.stdout), problems: text(&done.stderr) }
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

const PASSES: &str = "\
title: Barang dipesan
tags: [alur, bast]
steps:
  - wait: 1h
";

const FAILS: &str = "\
title: Negosiasi gagal
tags: [negosiasi]
steps:
  - {use: flows/sampai-checkout.yaml, save: pesanan}
  - expect:
      $pesanan:
        status: Batal Otomatis
        ppk: sari
  - {as: sari, do: setujui-negosiasi, with: {pesanan: $pesanan}, expect: {rejected: CHK-01}}
";

const CASES: &str = "\
title: Menunggu dua kali
cases:
  - {name: sejam, lama: 1h, sampai: 2026-03-02T09:00}
  - {name: sehari, lama: 1d, sampai: 2026-03-02T09:00}
start: 2026-03-02T08:00
steps:
  - wait: ${lama}
  - expect: {now: \"${sampai}\"}
";

const INVALID: &str = "title: Salah ketik\nstpes: []\nsteps:\n  - wait: 1h\n";
const FLOW: &str = "title: Alur\nparams: {a: required}\nsteps: []\n";

/// Returns path and text of every shipped file, in order.
fn shipped() -> &'static [(String, String)] {
    fn find(folder: &std::path::Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("the folder can be read") {
            let path = entry.expect("the entry can be read").path();
            if path.is_dir() { find(&path, files) } else { files.push(path) }
        }
    }
    static SHIPPED: std::sync::LazyLock<Vec<(String, String)>> = std::sync::LazyLock::new(|| {
        let mut files = Vec::new();
        find(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios"), &mut files);
        files.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
        files.sort();
        let text = |path: &PathBuf| fs::read_to_string(path).expect("a shipped file is text");
        files.iter().map(|path| (path.display().to_string(), text(path))).collect()
    });
    &SHIPPED
}

/// Returns the verdicts and names in the table of a run.
fn table_of(ran: &Ran) -> Vec<String> {
    let lines = ran.results.lines().skip(2).take_while(|line| !line.is_empty());
    lines.map(|line| line.split_whitespace().take(2).collect::<Vec<_>>().join(" ")).collect()
}
