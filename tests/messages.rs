//! Every message that files and runs can give, word for word, with the text that leads to it.
//!
//! `tests/messages.txt` is the table: a name after `===`, a scenario (and other files after
//! `--- name`), and what comes after `--- says`. To add a message, write its text there and run
//! `INASIM_MESSAGES=write cargo test --test messages`; then read what comes as one who does not
//! know YAML well would.
#![expect(clippy::disallowed_methods, reason = "the test reads and writes the table")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use inaproc_sim::run::{Finding, Options, play};
use inaproc_sim::scenario::{Cache, Files, Problem, ReadError, load};
use inaproc_sim::world::Direct;

const TABLE: &str = "tests/messages.txt";

/// The folder that the scenario of an entry lies in.
const FOLDER: &str = "scenarios/uji";

fn package(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// One entry: its name, its files, and what is said of them.
#[derive(Default)]
struct Entry {
    name: String,
    // The first is the scenario; names are below `FOLDER`.
    files: Vec<(String, String)>,
    says: String,
}

impl Files for Entry {
    fn read(&self, path: &str) -> Result<String, ReadError> {
        let own = self.files.iter().find(|(name, _)| format!("{FOLDER}/{name}") == path);
        match own {
            Some((_, text)) if text == "(unreadable)\n" => {
                Err(ReadError::Other("permission denied".to_owned()))
            }
            Some((_, text)) => Ok(text.clone()),
            None => fs::read_to_string(package(path)).map_err(|_| ReadError::NotFound),
        }
    }

    fn list(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(package(folder)).into_iter().flatten().flatten();
        let mut names: Vec<String> =
            entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

impl Entry {
    /// Returns what is wrong with the scenario, or with its run.
    fn outcome(&self) -> String {
        let (name, _) = self.files.first().expect("an entry has a scenario");
        let mut says = String::new();
        match load(&format!("{FOLDER}/{name}"), self, "scenarios", &mut Cache::new()) {
            Err(problems) => {
                for problem in &problems {
                    write_problem(&mut says, problem);
                }
            }
            Ok(scenario) => {
                let options = Options { keep_going: true, ..Options::default() };
                for result in play(&mut Direct, &scenario, options) {
                    for finding in &result.findings {
                        write_finding(&mut says, finding);
                    }
                }
            }
        }
        says.replace(&format!("{FOLDER}/"), "")
    }

    fn text(&self) -> String {
        let mut text = format!("=== {}\n", self.name);
        for (index, (name, content)) in self.files.iter().enumerate() {
            if index > 0 {
                writeln!(text, "--- {name}").expect("text grows");
            }
            text.push_str(content);
        }
        text + "--- says\n" + &self.says
    }
}

fn write_problem(out: &mut String, problem: &Problem) {
    let place = format!("{}:{}:{}", problem.source.name, problem.line(), problem.column());
    writeln!(out, "{place}: {}", problem.message).expect("text grows");
    if let Some(help) = &problem.help {
        writeln!(out, "    help: {help}").expect("text grows");
    }
}

fn write_finding(out: &mut String, finding: &Finding) {
    writeln!(out, "{}: {}: {}", finding.place, finding.act, finding.message).expect("text grows");
    for miss in &finding.mismatches {
        writeln!(out, "    {}: {}", miss.place, miss.path).expect("text grows");
        writeln!(out, "        diharapkan: {}", miss.expected).expect("text grows");
        writeln!(out, "        didapat:    {}", miss.actual).expect("text grows");
    }
}

/// Returns the entries of the table.
fn entries(table: &str) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut in_says = false;
    for line in table.split_inclusive('\n') {
        if let Some(name) = line.strip_prefix("=== ") {
            let files = vec![("x.yaml".to_owned(), String::new())];
            entries.push(Entry { name: name.trim_end().to_owned(), files, ..Entry::default() });
            in_says = false;
        } else if let Some(entry) = entries.last_mut() {
            if line == "--- says\n" {
                in_says = true;
            } else if let Some(name) = line.strip_prefix("--- ") {
                entry.files.push((name.trim_end().to_owned(), String::new()));
            } else if in_says {
                entry.says.push_str(line);
            } else if let Some((_, text)) = entry.files.last_mut() {
                text.push_str(line);
            }
        }
    }
    entries
}

fn table() -> String {
    fs::read_to_string(package(TABLE)).expect("the table is there").replace('\r', "")
}

#[test]
fn every_entry_says_what_the_table_says() {
    let table = table();
    let mut entries = entries(&table);
    let mut wrong = String::new();
    for entry in &mut entries {
        let says = entry.outcome();
        if says != entry.says {
            let (name, was) = (&entry.name, &entry.says);
            writeln!(wrong, "=== {name}\n--- says\n{says}--- and not\n{was}").expect("text grows");
            entry.says = says;
        }
    }
    if std::env::var("INASIM_MESSAGES").is_ok_and(|word| word == "write") {
        let head = table.split("=== ").next().unwrap_or("");
        let text: Vec<String> = entries.iter().map(Entry::text).collect();
        fs::write(package(TABLE), format!("{head}{}", text.join(""))).expect("the table is ours");
        return;
    }
    assert!(wrong.is_empty(), "{wrong}");
}

// Nothing is missing.

/// Where messages are made. Of the other modules only refusals reach people (`tests/refusals.rs`).
const MAKERS: &[&str] =
    &["src/scenario", "src/run", "src/value", "src/cli", "src/http/transport.rs"];

/// Where messages are pinned, beside the table and the tests within the makers.
const PINNED: &[&str] = &[
    "tests/cli",
    "tests/coverage.rs",
    "tests/format",
    "tests/invariants.rs",
    "tests/seat.rs",
    "tests/stage.rs",
    "tests/trace.rs",
    "tests/verify.rs",
    "tests/written.rs",
];

/// Files of the makers that make no messages, or only such as the program's help.
const OTHER: &[&str] = &[
    "src/cli/args.rs",
    "src/cli/args/reference.rs",
    "src/cli/args/understanding.rs",
    "src/cli/args/writing.rs",
    "src/cli/help.rs",
    "src/cli/progress.rs",
    // What editors are told stands in `schemas/`, which a test holds against them.
    "src/cli/schema.rs",
    "src/cli/schema/expect.rs",
    "src/cli/schema/node.rs",
    "src/cli/schema/scenario.rs",
    "src/cli/schema/trace.rs",
    "src/cli/schema/world.rs",
    "src/value/calendar.rs",
];

/// Messages that no test shows.
const UNSEEN: &[&str] = &[
    // Every act, rule and word is built; one of a later version is not at first.
    "`{name}` is never `{text}`: not built yet",
    "nothing in this version of inasim says it",
    "the platform as built so far does not ask it, so nothing can exercise it",
    "it belongs to the format; this version of inasim does not play it",
    " It is not built yet.",
    // No type of the program asks for these.
    "a value with its place",
    "4 parts",
    "a value without a key",
    "a number of type ",
    ", as text",
    "a percentage such as \"40.5\"",
    "too large a percentage",
    // A file of 4 GB is refused before.
    "the file is too long",
    // What the checks of a file find before the run can.
    "tidak ada apa-apa",
    "yang ada true atau false",
    "yang ada persentase",
    "yang ada waktu",
    "`contains` menerima satu teks",
    "tidak ada yang bernama `${name}` di sini",
    // Only a machine without room or without a loopback network leads to these.
    "cannot begin to serve: {error}",
    "try again",
    "the server stopped: {error}",
    // Addresses, kinds and a cookie of the page of `inasim demo`.
    "Buka di peramban: http://{own}/?kunci={}{}",
    "Peserta membuka http://{reached} dan mengetik kode {}.",
    "{name}={word}.{id}; Path=/; Max-Age={COOKIE_AGE}; HttpOnly; SameSite=Strict",
    // The disk is full after a room was begun to be kept.
    "free some room, or name another file with --save",
    "application/yaml; charset=utf-8",
    "text/html; charset=utf-8",
    "text/plain; charset=utf-8",
    "cannot start the runtime of the HTTP client: {0}",
    "cannot bind a port on 127.0.0.1 for {party}: {source}",
    "the mock server for {party} does not answer on 127.0.0.1: is that network up?",
    "the mock server for {party} is gone: too few files or threads are left",
    // Only somebody at a terminal, or one who writes the file meanwhile, or a full disk leads to these.
    "Write {path}? [y/N] ",
    "`{}` has changed in the meantime",
    "update it again",
    "check that you may write it, and whether there is room",
    // Only a bug leads to these.
    "what is told works: {found:?}",
    "a dead service does not answer",
    "invarian dilanggar",
    // Words that no file found so far leads the parser to.
    "check the YAML around this place",
    "the lines of a block of text stand in one column",
    // What the parser says.
    "found unexpected end of stream",
    // The bar on a screen.
    "berkas diperiksa",
    "skenario dimainkan",
    "pembengkokan dimainkan",
    // Why nothing is too large: said by a program that stops.
    "files name amounts up to `LARGEST` and orders cost no more (CHK-05)",
    "instants lie in the calendar, and what files add to them in a step is bounded",
    // A part of a message that is shown with another word.
    "it is no file",
    "it is a folder",
    // No words for people.
    "Sidik({self})",
    "inaproc-sim secret v10",
];

/// The literals of a source file: those of the code, and those of its tests.
#[derive(Default)]
struct Literals {
    code: Vec<(usize, String)>,
    tests: Vec<String>,
}

/// Reads the string literals of a Rust source, with what stands before them on their line.
fn literals(text: &str, all_tests: bool) -> Literals {
    let mut found = Literals::default();
    let code_end = if all_tests { 0 } else { text.find("#[cfg(test)]").unwrap_or(text.len()) };
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'/' if bytes.get(at + 1) == Some(&b'/') => {
                at += text[at..].find('\n').unwrap_or(text.len() - at);
            }
            // A character, and not a lifetime.
            b'\'' if bytes.get(at + 1) == Some(&b'\\') => at += 3,
            b'\'' if text[at + 1..].chars().nth(1) == Some('\'') => {
                at += 2 + text[at + 1..].chars().next().map_or(0, char::len_utf8);
                continue;
            }
            b'r' if text[at..].starts_with("r#\"") => {
                let end = text[at + 3..].find("\"#").map_or(text.len(), |end| at + 3 + end);
                let literal = text[at + 3..end].to_owned();
                keep(&mut found, text, at, code_end, literal);
                at = end + 1;
            }
            b'"' => {
                let mut end = at + 1;
                while end < bytes.len() && bytes[end] != b'"' {
                    end += 1 + usize::from(bytes[end] == b'\\');
                }
                keep(&mut found, text, at, code_end, unescaped(&text[at + 1..end]));
                at = end;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

fn keep(found: &mut Literals, text: &str, at: usize, code_end: usize, literal: String) {
    if at >= code_end {
        found.tests.push(literal);
        return;
    }
    let before = text[..at].trim_end();
    // What a bug or a lint says is no message to a user.
    let inner = [
        ".expect(",
        "reason =",
        ".contains(",
        "unreachable!(",
        "panic!(",
        "expecting(",
        "error_message =",
    ];
    // The first of a tuple in a list of tuples is what another library says.
    let outer = before.strip_suffix('(').map_or("", str::trim_end);
    if !inner.iter().any(|call| before.ends_with(call)) && !outer.ends_with([',', '[']) {
        found.code.push((text[..at].matches('\n').count() + 1, literal));
    }
}

fn unescaped(literal: &str) -> String {
    let mut out = String::new();
    let mut rest = literal.chars().peekable();
    while let Some(c) = rest.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match rest.next() {
            Some('\n') => while rest.next_if(|c| c.is_whitespace()).is_some() {},
            Some('n') => out.push('\n'),
            Some('t') => out.push('\t'),
            Some(other) => out.push(other),
            None => {}
        }
    }
    out
}

/// Returns the fixed parts of a format string.
fn fixed_parts(literal: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut rest = literal.chars().peekable();
    let last = |parts: &mut Vec<String>, c| parts.last_mut().expect("one part").push(c);
    while let Some(c) = rest.next() {
        match c {
            '{' | '}' if rest.next_if_eq(&c).is_some() => last(&mut parts, c),
            '{' => {
                while rest.next().is_some_and(|c| c != '}') {}
                parts.push(String::new());
            }
            _ => last(&mut parts, c),
        }
    }
    parts.retain(|part| !part.trim().is_empty());
    parts
}

/// Returns whether a literal is words for people: several of them, or a word in a sentence's form.
fn is_message(literal: &str) -> bool {
    let fixed = fixed_parts(literal).join(" ");
    let letters = fixed.chars().filter(char::is_ascii_alphabetic).count();
    letters >= 4 && fixed.trim().contains(' ')
}

fn shows(line: &str, parts: &[String]) -> bool {
    let mut rest = line;
    parts.iter().all(|part| match rest.split_once(part.as_str()) {
        Some((_, behind)) => {
            rest = behind;
            true
        }
        None => false,
    })
}

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    if folder.is_file() {
        out.push(folder.to_owned());
        return;
    }
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("the entry can be read").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            out.push(path);
        }
    }
}

#[test]
fn no_message_is_missing() {
    let mut files = Vec::new();
    for maker in MAKERS {
        sources(&package(maker), &mut files);
    }
    let mut shown: Vec<String> = table().lines().map(str::to_owned).collect();
    let mut made = Vec::new();
    for path in &files {
        let name = path.strip_prefix(package("")).expect("below the package");
        let name = name.to_string_lossy().replace('\\', "/");
        let all_tests = name.ends_with("tests.rs") || name.contains("/tests/");
        let found = literals(&fs::read_to_string(path).expect("a source"), all_tests);
        shown.extend(found.tests);
        if !OTHER.contains(&&*name) {
            made.extend(
                found.code.into_iter().map(|(line, text)| (format!("{name}:{line}"), text)),
            );
        }
    }
    let mut pinned = Vec::new();
    for path in PINNED {
        sources(&package(path), &mut pinned);
    }
    for path in pinned {
        shown.extend(literals(&fs::read_to_string(path).expect("a test"), true).tests);
    }
    let shown: Vec<&str> = shown.iter().flat_map(|text| text.lines()).collect();
    let mut missing = String::new();
    let mut unused: Vec<&str> = UNSEEN.to_vec();
    for (place, text) in made {
        let lines: Vec<&str> = text.lines().filter(|line| is_message(line)).collect();
        for line in lines {
            let parts = fixed_parts(line);
            if shown.iter().any(|shown| shows(shown, &parts)) {
                continue;
            }
            if UNSEEN.contains(&line) {
                unused.retain(|known| *known != line);
            } else {
                writeln!(missing, "{place}: {line}").expect("text grows");
            }
        }
    }
    assert!(missing.is_empty(), "no test shows these; add them to {TABLE}:\n{missing}");
    assert!(unused.is_empty(), "these are shown, or gone; take them off the list: {unused:#?}");
}
