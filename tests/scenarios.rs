//! One test a shipped scenario file: it is sound, it is met, and two runs over HTTP and two direct
//! ones give the same bytes.
#![expect(clippy::disallowed_methods, reason = "the test finds the shipped files")]

mod support;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use inaproc_sim::http::Http;
use inaproc_sim::run::{Options, Way, verify};
use inaproc_sim::scenario::{FileKind, Source, kind, parse};
use inaproc_sim::world::Direct;
use libtest_mimic::{Arguments, Failed, Trial};
use support::{finding_lines, lines, load_shipped};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let mut files = Vec::new();
    find(&Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios"), &mut files);
    files.sort();
    let trials: Vec<Trial> = files.iter().filter_map(trial).collect();
    assert!(!trials.is_empty(), "there are shipped scenarios");
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn find(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the entry can be read").path();
        if path.is_dir() {
            find(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            files.push(path);
        }
    }
}

/// The test of one file; none for a file that is no scenario.
fn trial(path: &PathBuf) -> Option<Trial> {
    let text = std::fs::read_to_string(path).expect("a shipped file is text");
    let shown = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(path);
    let shown = shown.to_string_lossy().into_owned();
    // A file that is no YAML is a scenario that fails.
    let scenario =
        parse(&Source::new(&*shown, text)).map_or(true, |root| kind(&root) == FileKind::Scenario);
    scenario.then(|| Trial::test(shown.clone(), move || judge(&shown)))
}

fn judge(path: &str) -> Result<(), Failed> {
    let scenario = load_shipped(path).map_err(|problems| lines(&problems).join("\n"))?;
    let mut http = Http::start()?;
    let mut ways = [
        Way { name: "HTTP", transport: &mut http },
        Way { name: "langsung", transport: &mut Direct },
    ];
    let results = verify(&mut ways, &scenario, Options::default());
    let findings: Vec<String> = results.iter().flat_map(finding_lines).collect();
    match (&findings[..], http.broken()) {
        ([], None) => Ok(()),
        (_, Some(party)) => Err(format!("the server for {party} is gone").into()),
        _ => Err(findings.join("\n").into()),
    }
}
