//! `inasim documents`: the documents that a scenario ends with, as files.
#![expect(clippy::disallowed_methods, reason = "the command line writes files")]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use inaproc_sim::document::{self, Document, Html};
use inaproc_sim::run::{self, Options};
use inaproc_sim::scenario::Scenario;
use inaproc_sim::world::Direct;

use super::args::DocumentsArgs;
use super::exit::Exit;
use super::files;
use super::output::Output;
use super::suite;

/// Plays what the command line names and writes the documents of each case.
pub(crate) fn run(args: &DocumentsArgs, output: &mut Output<'_>) -> Exit {
    let scenarios = match suite::checked(&args.paths, output) {
        Ok(scenarios) => scenarios,
        Err(exit) => return exit,
    };
    let html = Html::new();
    let mut folders = BTreeSet::new();
    let (mut count, mut failed) = (0, Vec::new());
    for scenario in &scenarios {
        let above = if scenarios.len() == 1 {
            args.out.clone()
        } else {
            let name = Path::new(&*scenario.path).file_stem().unwrap_or_default();
            folder(&mut folders, &args.out, &name.to_string_lossy())
        };
        let (cases, passed) = played(scenario);
        let several = cases.len() > 1;
        for (name, documents) in cases {
            let into = if several { folder(&mut folders, &above, &name) } else { above.clone() };
            for document in &documents {
                match write(&into, document, &html) {
                    Ok(lines) => output.result(&lines),
                    Err(error) => return not_written(&error, output),
                }
            }
            count += documents.len();
        }
        if !passed {
            failed.push(&*scenario.path);
        }
    }
    let out = args.out.display();
    output.result(&match count {
        0 => "Tidak ada dokumen: sampai akhir skenario belum ada yang dibuat.\n".to_owned(),
        _ => format!("{count} dokumen, masing-masing HTML dan PDF, di {out}\n"),
    });
    let help = |path: &str| {
        format!("these are the documents of where it stopped; see `inasim run {path}`")
    };
    suite::missed(&failed, help, output)
}

/// Returns name and documents of every case as it ended, and whether the scenario passed.
fn played(scenario: &Scenario) -> (Vec<(String, Vec<Document>)>, bool) {
    let mut cases = Vec::new();
    let names = scenario.cases.iter().map(|case| case.name.as_deref().unwrap_or_default());
    let mut names = names.map(str::to_owned);
    let results = run::play_out(&mut Direct, scenario, Options::default(), &mut |world| {
        let name = names.next().expect("every case is played once");
        cases.push((name, document::all(&world.platform)));
    });
    (cases, results.iter().all(|result| result.passed))
}

/// Returns a folder of a name that no other of this run has.
fn folder(taken: &mut BTreeSet<PathBuf>, above: &Path, name: &str) -> PathBuf {
    let plain = document::file_name(name);
    let names = (1..).map(|number| match (number, &*plain) {
        (1, plain) if !plain.is_empty() => plain.to_owned(),
        (number, plain) => format!("{plain}-{number}").trim_start_matches('-').to_owned(),
    });
    let mut free = names.map(|name| above.join(name)).filter(|path| !taken.contains(path));
    let path = free.next().expect("some number is free");
    taken.insert(path.clone());
    path
}

/// Writes a document as HTML and as PDF, and returns a line for each file.
///
/// Errors: what the system says, with the path.
fn write(into: &Path, document: &Document, html: &Html) -> Result<String, String> {
    fs::create_dir_all(into).map_err(|error| files::named(into, &error))?;
    let mut lines = String::new();
    for (ending, bytes) in
        [("html", html.page(document).into_bytes()), ("pdf", document::pdf(document))]
    {
        let path = into.join(format!("{}.{ending}", document.name));
        fs::write(&path, bytes).map_err(|error| files::named(&path, &error))?;
        let title = format!("{} {}", document.jenis.label(), document.number);
        // A number may be a text of any length.
        let title: String = title.trim_end().chars().take(60).collect();
        writeln!(lines, "{}  {}", path.display(), title.escape_debug())
            .expect("a text takes what is written to it");
    }
    Ok(lines)
}

fn not_written(error: &str, output: &mut Output<'_>) -> Exit {
    let message = format!("cannot write the documents: {error}");
    let help =
        "check the path behind --out: a folder that you may write in, or a name that is free";
    output.problem(&suite::diagnostics(output).error(&message, help));
    Exit::CouldNotRun
}
