//! Shipped files with bytes, words and lines changed: nothing panics, every problem has a place in
//! its file, and two runs are equal.
//!
//! `PROPTEST_CASES=20000 cargo test --release --test fuzz` looks longer.

use std::sync::LazyLock;

use inaproc_sim::report;
use inaproc_sim::run::{Options, play};
use inaproc_sim::scenario::{Cache, Files, Problem, ReadError, Scenario, load};
use inaproc_sim::world::Direct;
use proptest::prelude::*;
use proptest::sample::Index;
use support::shipped_files;

mod support;

// The binary has no tests of its own; what draws for it is taken in here.
#[path = "../src/cli/diagnostic.rs"]
#[expect(dead_code, reason = "problems without a place are drawn by the program alone")]
mod diagnostic;

/// Path and text of every shipped file.
static SHIPPED: LazyLock<Vec<(String, String)>> = LazyLock::new(shipped_files);

/// Words that mean something to the format, or nothing at all.
const WORDS: &[&str] = &[
    "null",
    "~",
    "true",
    "''",
    "-1",
    "0",
    "1e999",
    "99999999999999999999",
    "9_223_372_036_854_775_807",
    "9223372036854775807ms",
    "10000000d",
    "2026-02-30",
    "9999-12-31T23:59",
    "99999-01-01",
    "0000-01-01",
    "$pesanan",
    "$pesanan.tenggat",
    "$pesanan.adendum.-1",
    "$",
    "$.",
    "$otp",
    "$tidak-ada",
    "${x}",
    "\"${x}\"",
    "\"${\"",
    "{",
    "}",
    "[",
    "]",
    "[]",
    "{}",
    "- ",
    ": ",
    ",",
    "#",
    "&a",
    "*a",
    "!!str",
    "<<",
    "|",
    ">",
    "?",
    "%",
    "@",
    "\t",
    "\r",
    "\0",
    "\u{feff}",
    "\u{202e}",
    "\u{a0}",
    "\u{200b}",
    "\u{3000}",
    " #",
    "“",
    "”",
    "},",
    "9,5",
    "9.500.000,00",
    "é",
    "𝕏",
    "steps",
    "do",
    "use",
    "wait",
    "until",
    "mock",
    "let",
    "expect",
    "rejected",
    "includes",
    "only",
    "excludes",
    "length",
    "not",
    "gt",
    "is",
    "sari",
    "budi",
    "andi",
    "laptop-a",
    "NEG-09",
    "flows/sampai-checkout.yaml",
    "../x.yaml",
];

#[derive(Clone, Debug)]
enum Change {
    Byte(Index, u8),
    Word(Index, Index),
    Copy(Index, Index),
    Swap(Index, Index),
    Cut(Index),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Change::Byte(at, byte)),
        (any::<Index>(), any::<Index>()).prop_map(|(at, word)| Change::Word(at, word)),
        (any::<Index>(), any::<Index>()).prop_map(|(at, from)| Change::Copy(at, from)),
        (any::<Index>(), any::<Index>()).prop_map(|(one, other)| Change::Swap(one, other)),
        any::<Index>().prop_map(Change::Cut),
    ]
}

/// Returns the ranges of the words of a text, such as `harga` and `9_500_000`.
fn words(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut words = Vec::new();
    let mut start = 0;
    for part in text.split_inclusive(|c: char| !c.is_alphanumeric() && !"-_$.".contains(c)) {
        let word = part.trim_end_matches(|c: char| !c.is_alphanumeric() && !"-_$.".contains(c));
        if !word.is_empty() {
            words.push(start..start + word.len());
        }
        start += part.len();
    }
    words
}

fn changed(text: &str, change: &Change) -> String {
    match change {
        Change::Byte(at, byte) => {
            let mut bytes = text.as_bytes().to_vec();
            if !bytes.is_empty() {
                *at.get_mut(&mut bytes[..]) = *byte;
            }
            String::from_utf8_lossy(&bytes).into_owned()
        }
        Change::Word(at, new) => with_word(text, *at, WORDS[new.index(WORDS.len())]),
        Change::Copy(at, from) => {
            let words = words(text);
            if words.is_empty() {
                return text.to_owned();
            }
            with_word(text, *at, &text[from.get(&words).clone()])
        }
        Change::Swap(one, other) => {
            let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
            if !lines.is_empty() {
                let (one, other) = (one.index(lines.len()), other.index(lines.len()));
                lines.swap(one, other);
            }
            lines.concat()
        }
        Change::Cut(at) => {
            let at = at.index(text.len() + 1);
            text[..text.floor_char_boundary(at)].to_owned()
        }
    }
}

fn with_word(text: &str, at: Index, word: &str) -> String {
    let words = words(text);
    if words.is_empty() {
        return word.to_owned();
    }
    let range = at.get(&words).clone();
    format!("{}{word}{}", &text[..range.start], &text[range.end..])
}

/// The shipped files, one of them changed.
struct Shelf<'a> {
    path: &'a str,
    text: &'a str,
}

impl Files for Shelf<'_> {
    fn read(&self, path: &str) -> Result<String, ReadError> {
        if path == self.path {
            return Ok(self.text.to_owned());
        }
        let found = SHIPPED.iter().find(|(known, _)| known == path);
        found.map(|(_, text)| text.clone()).ok_or(ReadError::NotFound)
    }
}

fn check(scenario: &str, path: &str, text: &str) -> Result<(), TestCaseError> {
    let drawing = diagnostic::Diagnostics::new(80, false);
    let read = || -> Result<Scenario, Vec<Problem>> {
        load(scenario, &Shelf { path, text }, "scenarios", &mut Cache::new())
    };
    let (first, again) = (read(), read());
    match (&first, &again) {
        (Err(problems), Err(same)) => {
            prop_assert_eq!(problems, same);
            prop_assert!(!problems.is_empty(), "an error says what is wrong");
            for problem in problems {
                let (start, end) = (problem.span.start as usize, problem.span.end as usize);
                prop_assert!(start <= end && end <= problem.source.text.len(), "{}", problem);
                prop_assert!(problem.source.text.is_char_boundary(start), "{}", problem);
                prop_assert!(problem.source.text.is_char_boundary(end), "{}", problem);
                prop_assert!(problem.message.len() < 1_200, "{}", problem);
                drawing.problem(problem);
            }
        }
        (Ok(scenario), Ok(same)) => {
            let options = Options { keep_going: true, ..Options::default() };
            let results = play(&mut Direct, scenario, options);
            let rerun = play(&mut Direct, same, options);
            prop_assert_eq!(report::json(&results), report::json(&rerun));
            report::table(&results, 80, false);
            report::findings(&results, false, |step, marks| drawing.step(step, marks));
        }
        _ => prop_assert!(false, "read once as sound and once as unsound"),
    }
    Ok(())
}

/// 256 is what proptest takes when nobody says; here each case plays a story twice.
fn config() -> ProptestConfig {
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    let cases = if config.cases == 256 { 96 } else { config.cases };
    ProptestConfig { cases, ..config }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_changed_scenario_is_played_or_refused(
        file in any::<Index>(),
        changes in prop::collection::vec(change(), 1..4),
    ) {
        let (path, text) = &SHIPPED[file.index(SHIPPED.len())];
        let text = changes.iter().fold(text.clone(), |text, change| changed(&text, change));
        // What is no scenario is changed below one that uses it.
        let parts = ["scenarios/flows/", "scenarios/worlds/", "scenarios/policies/"];
        let is_part = parts.iter().any(|part| path.starts_with(part));
        let root = if is_part { "scenarios/alur/up-kode-bayar.yaml" } else { path };
        check(root, path, &text)?;
    }
}
