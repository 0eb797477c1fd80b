//! One test a shipped scenario file: it is sound, it is met, and two runs over HTTP and two direct
//! ones give the same bytes.

mod support;

use std::process::ExitCode;

use inaproc_sim::http::Http;
use inaproc_sim::run::{Options, Way, verify};
use inaproc_sim::scenario::{FileKind, Source, kind, parse};
use inaproc_sim::world::Direct;
use libtest_mimic::{Arguments, Failed, Trial};
use support::{finding_lines, lines, load_shipped, shipped_files};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let trials: Vec<Trial> = shipped_files().into_iter().filter_map(trial).collect();
    assert!(!trials.is_empty(), "there are shipped scenarios");
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// The test of one file; none for a file that is no scenario.
fn trial((path, text): (String, String)) -> Option<Trial> {
    // A file that is no YAML is a scenario that fails.
    let scenario =
        parse(&Source::new(&*path, text)).map_or(true, |root| kind(&root) == FileKind::Scenario);
    scenario.then(|| Trial::test(path.clone(), move || judge(&path)))
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
