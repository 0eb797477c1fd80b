//! One test a shipped scenario file: it is sound, it is met, two runs over HTTP and two direct ones
//! give the same events, its trace gives its results again, and its digest is the committed one.

#![expect(clippy::disallowed_methods, reason = "the environment says whether to rewrite a file")]

mod support;
#[path = "support/told.rs"]
mod told;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::process::ExitCode;
use std::sync::{LazyLock, Mutex, PoisonError};

use inaproc_sim::document::{self, Document};
use inaproc_sim::http::Http;
use inaproc_sim::platform::{Platform, view};
use inaproc_sim::report;
use inaproc_sim::report::trace::{self, Writer, read};
use inaproc_sim::run::{CaseResult, Event, Kept, Options, Session, Wants, Way, verify};
use inaproc_sim::scenario::{FileKind, Scenario, Source, kind, parse};
use inaproc_sim::value::Digester;
use inaproc_sim::world::{Digest, Direct, Record, Sink};
use libtest_mimic::{Arguments, Failed, Trial};
use support::seen::{Seen, look, take};
use support::{finding_lines, lines, load_shipped, shipped_files};
use told::Told;

/// One line a case: its name, its digest, two digits of the digest after each record, so that the
/// first record that differs is known, and eight of each view. `INASIM_DIGESTS=write` rewrites it.
const DIGESTS: &str = "tests/digests.txt";

/// The committed lines by case.
static COMMITTED: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let text = support::package_file(DIGESTS).unwrap_or_default();
    let line = |line: &str| line.split_once(' ').map(|(case, rest)| (case.into(), rest.into()));
    text.lines().filter_map(line).collect()
});

/// The lines of what was played now.
static PLAYED: Mutex<BTreeMap<String, String>> = Mutex::new(BTreeMap::new());

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let files = shipped_files();
    let trials: Vec<Trial> = files.into_iter().filter_map(trial).collect();
    assert!(!trials.is_empty(), "there are shipped scenarios");
    let whole = arguments.filter.is_none() && !arguments.list;
    let conclusion = libtest_mimic::run(&arguments, trials);
    if writes() && whole {
        let played = PLAYED.lock().unwrap_or_else(PoisonError::into_inner);
        let lines: Vec<String> =
            played.iter().map(|(case, line)| format!("{case} {line}")).collect();
        let text = lines.join("\n") + "\n";
        support::write_package_file(DIGESTS, &text);
    }
    conclusion.exit_code()
}

fn writes() -> bool {
    std::env::var("INASIM_DIGESTS").is_ok_and(|value| value == "write")
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
    let mut kept = Kept::new(Wants::All);
    let results = verify(&mut ways, &scenario, Options::default(), &mut kept);
    let findings: Vec<String> = results.iter().flat_map(finding_lines).collect();
    match (&findings[..], http.broken()) {
        ([], None) => {}
        (_, Some(party)) => return Err(format!("the server for {party} is gone").into()),
        _ => return Err(findings.join("\n").into()),
    }
    retold(&results, &kept)?;
    digests(path, &results, &kept, &seen(&scenario))
}

/// Plays the cases of a scenario once more, looks at all that can be looked at before and after every
/// step, and holds what is told of the step against it. Returns for each case eight digits for each view.
fn seen(scenario: &Scenario) -> Vec<String> {
    let case = |case: usize| {
        let mut told = Told::default();
        let mut session = Session::new(scenario, case, Options::default(), &mut told);
        told.begin(&session.world);
        let mut seen = Seen::new();
        look(&session.world, &mut seen);
        while session.step(&mut Direct, &mut told) {
            look(&session.world, &mut seen);
            told.check(&session.world);
        }
        named(&session.world.platform);
        for entry in &session.journal().entries {
            take(&view::PERISTIWA, &entry.value(), &mut seen);
        }
        let part = |(name, digester): (&&str, &Digester)| {
            let sidik = digester.sidik().to_string();
            format!("{name}:{}", &sidik[..8])
        };
        seen.iter().map(part).collect::<Vec<_>>().join(",")
    };
    (0..scenario.cases.len()).map(case).collect()
}

/// Checks that the documents of a platform are named without being made as they are when they are.
fn named(platform: &Platform) {
    let names = |all: Vec<Document>| -> Vec<String> {
        all.into_iter().map(|document| document.name).collect()
    };
    for pesanan in &platform.pesanan {
        let made = names(document::of_order(platform, pesanan));
        assert_eq!(document::names_of_order(platform, pesanan), made);
    }
    let letters: Vec<String> = document::names_of_accesses(platform).collect();
    assert_eq!(letters, names(document::of_accesses(platform)));
}

/// Checks that the trace of a scenario gives its results again.
fn retold(results: &[CaseResult], kept: &Kept) -> Result<(), Failed> {
    let mut writer = Writer::default();
    let mut text = writer.begin();
    text.extend(kept.events.iter().map(|event| writer.line(event)));
    text += &writer.end();
    let told = read(&text).map_err(|error| format!("its trace is not read back: {error}"))?;
    let again = told.into_iter().flat_map(|told| match told {
        trace::Told::Results(results) => results,
        other @ (trace::Told::Invalid(_) | trace::Told::Unreadable(_)) => panic!("{other:?}"),
    });
    let [before, after] = [results.to_vec(), again.collect()].map(|results| report::json(&results));
    if before == after { Ok(()) } else { Err(format!("{before}is told as\n{after}").into()) }
}

/// Checks the digest of each case against the committed one.
fn digests(
    path: &str,
    results: &[CaseResult],
    kept: &Kept,
    views: &[String],
) -> Result<(), Failed> {
    let cases = kept.events.split(|event| matches!(event, Event::Case { .. })).skip(1);
    for ((result, events), views) in results.iter().zip(cases).zip(views) {
        let case = result.case.as_deref().map(|case| format!("#{}", case.replace(' ', "_")));
        let case = format!("{path}{}", case.unwrap_or_default());
        let records: Vec<&Record<'_>> = events.iter().filter_map(record).collect();
        let mut digest = Digest::default();
        let mut line = format!("{} ", result.digest);
        for record in &records {
            digest.record(record);
            write!(line, "{:02x}", digest.sidik().0[0]).expect("text grows");
        }
        assert_eq!(digest.sidik().to_string(), result.digest, "the digest is one of its records");
        write!(line, " {views}").expect("text grows");
        let committed = COMMITTED.get(&case);
        if !writes() && committed != Some(&line) {
            return Err(
                differs(&case, committed.map_or("", |line| &**line), &line, &records).into()
            );
        }
        PLAYED.lock().unwrap_or_else(PoisonError::into_inner).insert(case, line);
    }
    Ok(())
}

/// Returns a record that is part of the digest.
fn record<'e>(event: &'e Event<'static>) -> Option<&'e Record<'static>> {
    let Event::World(record) = event else { return None };
    (!matches!(**record, Record::Decided { .. })).then_some(&**record)
}

/// Says which record is the first that differs from what was committed, or which views do.
fn differs(case: &str, before: &str, after: &str, records: &[&Record<'_>]) -> String {
    let part = |line: &str, part| line.split(' ').nth(part).unwrap_or_default().to_owned();
    let [was, is] = [before, after].map(|line| part(line, 1));
    let same = was.as_bytes().chunks(2).zip(is.as_bytes().chunks(2));
    let same = same.take_while(|(one, other)| one == other).count();
    let record = records.get(same).map_or_else(
        || "nothing more".to_owned(),
        |record| serde_json::to_string(record).expect("a record is plain data"),
    );
    let why = "commit the change alone, with the reason, after INASIM_DIGESTS=write cargo test --test scenarios";
    let [views_before, views_after] = [before, after].map(|line| part(line, 2));
    match before {
        _ if was == is && part(before, 0) == part(after, 0) => {
            let known: Vec<&str> = views_before.split(',').collect();
            let other: Vec<&str> =
                views_after.split(',').filter(|view| !known.contains(view)).collect();
            format!("{case} shows otherwise in views: {}\n{why}", other.join(", "))
        }
        "" => format!("{case} has no committed digest: {why}"),
        _ => format!("{case} has another digest from record {} on: {record}\n{why}", same + 1),
    }
}
