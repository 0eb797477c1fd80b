//! Every refusal of the shipped scenarios is explained, and what is said to succeed succeeds: written
//! into the file in place of the step, and played.

#![expect(clippy::disallowed_methods, reason = "the environment chooses what is explained")]
#![expect(clippy::print_stdout, reason = "whoever works on it reads what was counted")]

mod support;

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use inaproc_sim::platform::check::Refusal;
use inaproc_sim::run::explain::{
    Deeds, Explanation, Outcome, Place, Suggestion, Target, Where, explain, refusals,
};
use inaproc_sim::run::{Event, Kept, Nobody, Options, Session, Wants};
use inaproc_sim::scenario::{Cache, FileKind, Problem, Scenario, Source, check, kind, parse};
use inaproc_sim::world::{Direct, Record};
use support::{load_shipped, shipped_files};

/// Of so many refusals in a hundred something is known that would succeed; measured: 79.
const SUGGESTED_MIN: usize = 78;

/// What was counted.
#[derive(Default)]
struct Counted {
    refusals: AtomicUsize,
    suggested: AtomicUsize,
    suggestions: AtomicUsize,
    played: AtomicUsize,
    covered: AtomicUsize,
    elsewhere: AtomicUsize,
    in_rows: AtomicUsize,
    unloaded: AtomicUsize,
}

fn count(counter: &AtomicUsize) {
    counter.fetch_add(1, Ordering::Relaxed);
}

/// Of refusals of one act by one rule with the same facts the first is explained; with
/// `INASIM_EXPLAIN=all` every one is.
#[test]
fn every_refusal_is_explained_and_what_is_suggested_plays() {
    let all = std::env::var("INASIM_EXPLAIN").is_ok_and(|value| value == "all");
    let files: Vec<(String, String)> = shipped_files()
        .into_iter()
        .filter(|(path, text)| {
            parse(&Source::new(&**path, &**text))
                .is_ok_and(|root| kind(&root) == FileKind::Scenario)
        })
        .collect();
    let (counted, wrong, next) = (Counted::default(), Mutex::new(Vec::new()), AtomicUsize::new(0));
    let seen = Mutex::new(BTreeSet::new());
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some((path, text)) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let found = file(path, text, all, &seen, &counted);
                    wrong.lock().expect("no thread panics").extend(found);
                }
            });
        }
    });
    let wrong = wrong.into_inner().expect("no thread panics");
    let of = |counter: &AtomicUsize| counter.load(Ordering::Relaxed);
    let (refusals, suggested) = (of(&counted.refusals), of(&counted.suggested));
    println!(
        "{refusals} refusals, {suggested} with a suggestion; {} suggestions: {} written and played, {} \
         with a secret, {} in a flow, {} of rows, {} that the file then forbids",
        of(&counted.suggestions),
        of(&counted.played),
        of(&counted.covered),
        of(&counted.elsewhere),
        of(&counted.in_rows),
        of(&counted.unloaded),
    );
    assert!(wrong.is_empty(), "{} suggestions are not true:\n{}", wrong.len(), wrong.join("\n"));
    assert!(
        suggested * 100 >= refusals * SUGGESTED_MIN,
        "{suggested} of {refusals} refusals have a suggestion"
    );
    assert!(of(&counted.unloaded) * 10 <= of(&counted.suggestions), "most can be written");
}

/// A code is asked for before it is typed, an adendum is answered before the order goes on, and who may not sign
/// leaves it to who may: two acts are found, whatever the refused one says of itself.
#[test]
fn what_comes_before_is_found_by_what_it_is_about() {
    for (path, line, wanted) in [
        ("cerita/sehari-penyedia.yaml", 21, &["andi minta-otp", "andi tanda-tangan"][..]),
        ("adendum/menahan.yaml", 11, &["andi tolak-adendum", "budi periksa", "budi buat-bast"]),
        ("adendum/penanda-tangan-penyedia.yaml", 18, &["ani minta-otp", "ani tanda-tangan"]),
        (
            "pembayaran/metode-termin-berikut.yaml",
            14,
            &["budi verifikasi-dokumen", "budi ajukan-ke-bendahara"],
        ),
        ("checkout/pdn.yaml", 20, &["andi turunkan-produk", "sari checkout"]),
    ] {
        let path = format!("scenarios/{path}");
        let scenario = load_shipped(&path).expect("a shipped scenario is sound");
        let explained = explain(&scenario, Options::default(), &Target::Line(path.clone(), line))
            .expect("the step is there");
        let refused = explained.refusal.expect("it was refused");
        let first = refused.suggestions.first().expect("something would succeed");
        let acts: Vec<String> = first.steps.iter().map(|step| short(step)).collect();
        assert_eq!(acts, wanted, "{path}:{line}");
    }
}

/// Returns who does what in a step on one line.
fn short(step: &str) -> String {
    let after = |word: &str| {
        let (_, rest) = step.split_once(word).expect("a step of a person");
        rest.split([',', '}']).next().expect("a word").trim()
    };
    format!("{} {}", after("as:"), after("do:"))
}

/// Explains the refusals of a file and plays what is suggested; returns what is not true.
fn file(
    path: &str,
    text: &str,
    all: bool,
    seen: &Mutex<BTreeSet<String>>,
    counted: &Counted,
) -> Vec<String> {
    let scenario = load_shipped(path).expect("a shipped scenario is sound");
    let mut wrong = Vec::new();
    for case in 0..scenario.cases.len() {
        let chosen = |place: &Place, refusal: &Refusal| {
            let mut names: Vec<&str> = refusal.facts.iter().map(|fact| &*fact.name).collect();
            names.sort_unstable();
            let key = format!("{} {} {names:?}", place.act, refusal.rule);
            all || seen.lock().expect("no thread panics").insert(key)
        };
        for explained in refusals(&scenario, case, Options::default(), chosen) {
            count(&counted.refusals);
            let refused = explained.refusal.as_ref().expect("it was refused");
            assert_eq!(explained.outcome, Outcome::Refused, "{path}");
            assert!(!refused.sentence.is_empty() && refused.expected, "{path}");
            if !refused.suggestions.is_empty() {
                count(&counted.suggested);
            } else if told() {
                let step = explained.step.as_ref().expect("a refusal is one of a step");
                println!("{path}:{} {} {}: nothing", step.line, step.act, refused.rule);
            }
            for suggestion in &refused.suggestions {
                count(&counted.suggestions);
                if let Err(why) = tried(path, text, case, &explained, suggestion, counted) {
                    let step = explained.step.as_ref().expect("a refusal is one of a step");
                    wrong.push(format!("{path}:{} {:?}: {why}", step.line, suggestion.steps));
                }
            }
        }
    }
    wrong
}

/// Writes a suggestion into the file and plays it.
fn tried(
    path: &str,
    text: &str,
    case: usize,
    explained: &Explanation,
    suggestion: &Suggestion,
    counted: &Counted,
) -> Result<(), String> {
    let step = explained.step.as_ref().expect("a refusal is one of a step");
    let target = suggestion.before.as_ref().unwrap_or(step);
    if suggestion.covered {
        count(&counted.covered);
        return Ok(());
    }
    if target.file != *path {
        count(&counted.elsewhere);
        return Ok(());
    }
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let first = &lines[target.line - 1];
    let indent = &first[..first.len() - first.trim_start().len()];
    let old = lines[target.line - 1..target.last_line].join(" ");
    let new: Vec<String> = suggestion.steps.iter().map(|step| format!("{indent}{step}")).collect();
    // What a row gives has to be used somewhere.
    if old.contains("${") && suggestion.place == Where::Instead {
        count(&counted.in_rows);
        return Ok(());
    }
    let places = new.len();
    let at = match suggestion.place {
        Where::Instead => {
            lines.splice(target.line - 1..target.last_line, new);
            target.line
        }
        Where::After => {
            lines.splice(target.last_line..target.last_line, new);
            target.last_line + 1
        }
        Where::Before => {
            lines.splice(target.line - 1..target.line - 1, new);
            target.line
        }
    };
    let scenario = match load_changed(path, &(lines.join("\n") + "\n")) {
        Ok(scenario) => scenario,
        Err(problems) => {
            count(&counted.unloaded);
            if told() {
                println!("{path}:{} {:?}: {}", step.line, suggestion.steps, problems[0]);
            }
            return Ok(());
        }
    };
    count(&counted.played);
    let accepted = accepted(&scenario, case, (at, at + places - 1));
    let acts = suggestion.moves.iter().filter(|one| matches!(one, Deeds::Act { .. })).count();
    if accepted == vec![true; acts] { Ok(()) } else { Err(format!("accepted: {accepted:?}")) }
}

/// Returns whether what cannot be helped is told, for who works on it.
fn told() -> bool {
    std::env::var_os("INASIM_EXPLAIN").is_some()
}

/// Plays a case until it is behind some lines and returns which acts in them were accepted.
fn accepted(scenario: &Scenario, case: usize, (first, last): (usize, usize)) -> Vec<bool> {
    let options = Options { keep_going: true, ..Options::default() };
    let mut session = Session::new(scenario, case, options, &mut Nobody);
    let mut accepted = Vec::new();
    let mut reached = false;
    loop {
        let mut kept = Kept::new(Wants::Events);
        if !session.step(&mut Direct, &mut kept) {
            return accepted;
        }
        let (mut inside, mut acts) = (false, false);
        for event in &kept.events {
            match event {
                Event::Step { span, .. } if span.source == 0 => {
                    let line = scenario.sources.get(*span).line(span.start);
                    inside = (first..=last).contains(&line);
                    if reached && !inside {
                        return accepted;
                    }
                    reached |= inside;
                }
                Event::World(record) if inside => match &**record {
                    Record::Act { .. } => acts = true,
                    // What time does is decided too.
                    Record::Decided { accepted: one, .. } if acts => {
                        accepted.push(*one);
                        acts = false;
                    }
                    _ => {}
                },
                _ => {}
            }
        }
    }
}

/// Returns a shipped file written otherwise, as a scenario.
fn load_changed(path: &str, text: &str) -> Result<Scenario, Vec<Problem>> {
    let source = Source::new(path, text);
    let root = parse(&source)?;
    check(&source, &root, &support::Shelf::new(""), "scenarios", &mut Cache::new())
}
