//! The files that other tools read: the same from a run and from its trace, and as committed in
//! `reports/examples` (`INASIM_EXAMPLES=write cargo test --test cli` writes them anew).

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::{CASES, FAILS, Folder, INVALID, PASSES};

const FILES: [&str; 3] = ["hasil.xml", "hasil.md", "hasil.gitlab.json"];

const WANTED: [&str; 7] = ["--junit", FILES[0], "--md", FILES[1], "--gitlab", FILES[2], "--github"];

/// A title with all that markup, XML and workflow commands would take for their own.
const HOSTILE: &str = "\
title: \"<b>]]></b> & \\\"kutip\\\" | `kode` %0A ::error::, \\u202E\\u0007\"
steps:
  - expect: {now: 2030-01-01T00:00}
";

fn folder(name: &str) -> Folder {
    let files = [
        ("a.yaml", PASSES),
        ("b.yaml", FAILS),
        ("c.yaml", CASES),
        ("d.yaml", INVALID),
        ("e.yaml", HOSTILE),
    ];
    Folder::new(name, &files)
}

/// Returns what each file says, then the marks for GitHub.
fn written(folder: &Folder, problems: &str) -> Vec<String> {
    let read = |file| fs::read_to_string(folder.path.join(file)).expect("it was written");
    let marks = problems.lines().filter(|line| line.starts_with("::"));
    let marks = marks.map(|line| line.to_owned() + "\n").collect();
    FILES.into_iter().map(read).chain([marks]).collect()
}

#[test]
fn they_are_as_committed_and_the_same_from_a_trace_and_on_any_number_of_threads() {
    let folder = folder("machine");
    let names = ["a.yaml", "b.yaml", "c.yaml", "d.yaml", "e.yaml", "none.yaml"];
    let run = [&["run", "--keep-going", "--trace", "t.jsonl"][..], &names, &WANTED].concat();
    let ran = folder.run(&run);
    assert_eq!(ran.code, Some(3), "{}", ran.problems);
    let first = written(&folder, &ran.problems);
    let again = folder.run(&[&run[..], &["--jobs", "1", "--direct"]].concat());
    assert_eq!(written(&folder, &again.problems), first);
    for file in FILES {
        fs::remove_file(folder.path.join(file)).expect("it was written");
    }
    let told = folder.run(&[&["report", "t.jsonl"][..], &WANTED].concat());
    assert_eq!(written(&folder, &told.problems), first);
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports/examples");
    for (file, text) in FILES.into_iter().chain(["hasil.github.txt"]).zip(&first) {
        let path = examples.join(file);
        if std::env::var("INASIM_EXAMPLES").is_ok_and(|it| it == "write") {
            fs::write(&path, text).expect("it can be written");
        }
        let committed = fs::read_to_string(&path).expect("reports/examples has it");
        assert_eq!(&committed, text, "{file}: read the difference, then INASIM_EXAMPLES=write");
    }
}

/// A scenario that misses so many messages, all of them alike.
fn missing(count: usize) -> String {
    let entries = vec!["{jenis: kartu}"; count].join(", ");
    format!("title: Alike\nsteps:\n  - expect: {{inbox: {{andi: [{entries}]}}}}\n")
}

#[test]
fn complaints_that_are_alike_have_fingerprints_of_their_own() {
    let folder = Folder::new("machine-alike", &[("a.yaml", &missing(3))]);
    let ran = folder.run(&["run", "a.yaml", "--gitlab", FILES[2]]);
    assert_eq!(ran.code, Some(4), "{}", ran.problems);
    let told = fs::read_to_string(folder.path.join(FILES[2])).expect("it was written");
    let rows: Vec<serde_json::Value> = serde_json::from_str(&told).expect("a list");
    let of =
        |name: &str| -> BTreeSet<String> { rows.iter().map(|row| row[name].to_string()).collect() };
    assert_eq!((rows.len(), of("description").len(), of("fingerprint").len()), (3, 1, 3), "{told}");
}

#[test]
fn a_summary_lists_a_hundred_complaints_and_counts_the_others() {
    for (count, rest) in
        [(100, None), (101, Some("\n… dan 1 lagi.\n")), (130, Some("\n… dan 30 lagi.\n"))]
    {
        let folder = Folder::new("machine-many", &[("a.yaml", &missing(count))]);
        folder.run(&["run", "a.yaml", "--md", FILES[1]]);
        let told = fs::read_to_string(folder.path.join(FILES[1])).expect("it was written");
        let rows = told.lines().filter(|line| line.starts_with("| a.yaml:")).count();
        assert_eq!(rows, count.min(100), "{told}");
        assert_eq!(told.contains(" lagi."), rest.is_some(), "{told}");
        assert!(told.ends_with(rest.unwrap_or("|\n")), "{told}");
    }
}

#[test]
fn what_passes_is_no_complaint_and_an_expected_refusal_is_none() {
    let folder = Folder::new(
        "machine-passes",
        &[
            ("a.yaml", PASSES),
            (
                "tolak.yaml",
                "\
title: Ditolak seperti diharapkan
steps:
  - {as: andi, do: cari-rup, with: {kata_kunci: laptop}, expect: {rejected: AKS-08}}
",
            ),
        ],
    );
    let ran = folder.run(&[&["run", "a.yaml", "tolak.yaml"][..], &WANTED].concat());
    assert_eq!((ran.code, &*ran.problems), (Some(0), ""));
    let [junit, md, gitlab, _] = &written(&folder, "")[..] else { panic!("four") };
    assert!(junit.contains("tests=\"2\" failures=\"0\" errors=\"0\""), "{junit}");
    assert!(!junit.contains("<failure") && !junit.contains("<error"), "{junit}");
    assert!(md.starts_with("## inasim: ✅ lulus\n"), "{md}");
    assert_eq!(gitlab, "[]\n");
}

#[test]
fn a_folder_that_is_not_there_is_told_before_anything_is_run() {
    let folder = folder("machine-nowhere");
    for option in ["--junit", "--md", "--gitlab"] {
        let ran = folder.run(&["run", "a.yaml", option, "tidak-ada/x"]);
        assert_eq!((ran.code, &*ran.results), (Some(3), ""), "{option}");
        assert_eq!(
            ran.problems,
            "error: cannot write `tidak-ada/x`: there is no such file or folder\n\
             help: name a file in a folder that is there and may be written to\n"
        );
    }
}

#[test]
fn the_summary_is_added_to_the_page_of_the_job() {
    let folder = folder("machine-page");
    folder.write("page.md", b"before\n");
    let page = folder.path.join("page.md");
    let words = ["run", "b.yaml", "--github"];
    let ran = folder.run_with(&words, "GITHUB_STEP_SUMMARY", &page.to_string_lossy());
    assert_eq!(ran.code, Some(4));
    let text = fs::read_to_string(page).expect("it is there");
    assert!(text.starts_with("before\n## inasim: ❌ 1 gagal\n"), "{text}");
}

#[test]
fn a_very_long_text_is_cut_in_the_summary_alone() {
    let long = "x".repeat(100_000);
    let text = format!("title: {long}\nsteps:\n  - expect: {{now: 2030-01-01T00:00}}\n");
    let folder = Folder::new("machine-long", &[("a.yaml", &text)]);
    let ran = folder.run(&[&["run", "a.yaml"][..], &WANTED].concat());
    assert_eq!(ran.code, Some(4));
    let [junit, md, gitlab, _] = &written(&folder, "")[..] else { panic!("four") };
    assert!(junit.contains(&long) && gitlab.contains(&long));
    assert!(md.len() < 2_000, "{}", md.len());
}

/// What an element of JUnit may be in, and its attributes: those that it has to have, and those that it may.
struct Element {
    name: &'static str,
    inside: &'static str,
    required: &'static [&'static str],
    optional: &'static [&'static str],
    // Whether text stands in it.
    text: bool,
}

/// What `junit-10.xsd` of the Jenkins xUnit plugin says of the elements that we write, as the builds of
/// GitLab and GitHub read them too.
const JUNIT: [Element; 5] = [
    Element {
        name: "testsuites",
        inside: "",
        required: &[],
        optional: &["name", "time", "tests", "failures", "errors"],
        text: false,
    },
    Element {
        name: "testsuite",
        inside: "testsuites",
        required: &["name", "tests", "failures", "errors"],
        optional: &["time"],
        text: false,
    },
    Element {
        name: "testcase",
        inside: "testsuite",
        required: &["name"],
        optional: &["classname", "time"],
        text: false,
    },
    Element {
        name: "failure",
        inside: "testcase",
        required: &[],
        optional: &["type", "message"],
        text: true,
    },
    Element {
        name: "error",
        inside: "testcase",
        required: &[],
        optional: &["type", "message"],
        text: true,
    },
];

/// Checks that a file is what the schema of JUnit lets it be, and that its counts are those of its cases.
fn is_junit(xml: &str) {
    let legal = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    assert!(xml.chars().all(legal), "{xml}");
    let rest =
        xml.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").expect("a declaration");
    let mut open: Vec<&str> = Vec::new();
    // Cases, failures and errors: all, and those of the suite in hand; and what these say of themselves.
    let (mut all, mut own) = ([0; 3], [0; 3]);
    let (mut whole, mut suite) = ([0; 3], [0; 3]);
    let mut pieces = rest.split('<');
    assert_eq!(pieces.next(), Some(""));
    for piece in pieces {
        let (tag, text) = piece.split_once('>').expect("a tag ends");
        let around = open.last().copied();
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{xml}");
            if name == "testsuite" {
                assert_eq!(std::mem::take(&mut own), suite, "{xml}");
            }
        } else {
            let (tag, empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
            let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
            let element = JUNIT.iter().find(|element| element.name == name).expect("it is known");
            assert_eq!(around.unwrap_or_default(), element.inside, "{tag}");
            let mut attributes: Vec<(&str, &str)> = Vec::new();
            while let Some((key, value)) = rest.split_once("=\"") {
                let (value, after) = value.split_once('"').expect("a value ends");
                attributes.push((key.trim(), value));
                rest = after;
            }
            assert_eq!(rest, "", "{tag}");
            let has = |name: &str| attributes.iter().any(|(key, _)| *key == name);
            assert!(element.required.iter().all(|name| has(name)), "{tag}");
            for (at, (key, value)) in attributes.iter().enumerate() {
                assert!(element.required.contains(key) || element.optional.contains(key), "{key}");
                assert!(attributes[..at].iter().all(|(other, _)| other != key), "{key} twice");
                let number = |text: &str| text.chars().all(|c| c.is_ascii_digit());
                if *key == "time" {
                    let (whole, part) = value.split_once('.').expect("a point");
                    assert!(number(whole) && number(part) && part.len() == 3, "{value}");
                }
            }
            let of = |name| -> usize {
                let value = attributes.iter().find(|(key, _)| *key == name).expect("it has it").1;
                value.parse().expect("a number")
            };
            let counted = match name {
                "testcase" => Some(0),
                "failure" => Some(1),
                "error" => Some(2),
                _ => None,
            };
            match (name, counted) {
                ("testsuites", _) => whole = ["tests", "failures", "errors"].map(of),
                (_, None) => suite = ["tests", "failures", "errors"].map(of),
                (_, Some(place)) => {
                    own[place] += 1;
                    all[place] += 1;
                }
            }
            if !empty {
                open.push(name);
            }
        }
        let may = open
            .last()
            .is_some_and(|name| JUNIT.iter().any(|element| element.name == *name && element.text));
        assert!(may || text.trim().is_empty(), "text outside of a complaint: {text}");
    }
    assert_eq!((open, all), (Vec::new(), whole), "{xml}");
}

#[test]
fn junit_is_what_its_schema_lets_it_be() {
    let folder = folder("machine-schema");
    let names = ["a.yaml", "b.yaml", "c.yaml", "d.yaml", "e.yaml", "none.yaml"];
    folder.run(&[&["run", "--keep-going", "--direct", "--timings"][..], &names, &WANTED].concat());
    is_junit(&written(&folder, "")[0]);
    let committed = concat!(env!("CARGO_MANIFEST_DIR"), "/reports/examples/hasil.xml");
    is_junit(&fs::read_to_string(committed).expect("it is there"));
    let none = folder.run(&["run", "d.yaml", "--junit", "none.xml"]);
    assert_eq!(none.code, Some(2));
    is_junit(&fs::read_to_string(folder.path.join("none.xml")).expect("it was written"));
}

#[test]
fn times_of_the_machine_are_told_where_somebody_asks_for_them_alone() {
    let folder = folder("machine-timings");
    let run = |more: &[&str]| {
        let words = ["run", "a.yaml", "b.yaml", "c.yaml", "--direct", "--junit", "hasil.xml"];
        let ran = folder.run(&[&words[..], more].concat());
        (ran, fs::read_to_string(folder.path.join("hasil.xml")).expect("it was written"))
    };
    let (plain, without) = run(&[]);
    let (timed, with) = run(&["--timings"]);
    assert!(!without.contains(" time=\""), "{without}");
    let mut rest = String::new();
    let mut pieces = with.split(" time=\"");
    rest += pieces.next().expect("a beginning");
    let mut times = 0;
    for piece in pieces {
        let (_, after) = piece.split_once('"').expect("a value ends");
        rest += after;
        times += 1;
    }
    // Of all, of three files, of four results.
    assert_eq!((rest, times), (without, 1 + 3 + 4));
    let listed = timed.results.strip_prefix(&*plain.results).expect("the same before");
    let mut lines = listed.lines();
    assert_eq!(lines.next(), Some(""));
    let head = lines.next().expect("a line that says what comes");
    assert!(head.starts_with("Paling lama, dalam detik (semua hasil bersama "), "{head}");
    let mut names: Vec<&str> =
        lines.map(|line| line.split_once("  ").expect("two").1.trim()).collect();
    for name in &mut names {
        *name = name.split_once("  ").expect("seconds and a name").1;
    }
    names.sort_unstable();
    assert_eq!(names, ["a.yaml", "b.yaml", "c.yaml#sehari", "c.yaml#sejam"]);
    for other in ["--json", "--verify"] {
        assert_eq!(folder.run(&["run", "a.yaml", "--timings", other]).code, Some(1), "{other}");
    }
}

#[test]
fn what_is_written_is_no_file_that_is_read_and_no_two_are_one() {
    const FLOW: &str = "title: Menunggu\nparams: {}\nsteps:\n  - wait: 1h\n";
    let uses = format!("{PASSES}  - use: w.yaml\n");
    let files = [("a.yaml", PASSES), ("w.yaml", FLOW), ("u.yaml", &*uses)];
    let folder = Folder::new("machine-clobbers", &files);
    fs::create_dir(folder.path.join("d")).expect("a folder");
    let read = |name: &str| fs::read_to_string(folder.path.join(name)).expect("it is there");
    let ran = folder.run(&["run", "u.yaml", "--trace", "t.jsonl"]);
    assert_eq!((ran.code, &*ran.problems), (Some(0), ""));
    let trace = read("t.jsonl");
    let overwrites = |flag: &str, file: &str| {
        format!("error: `{flag} {file}` would overwrite a file that is read here\n")
    };
    let twice = |one: &str, other: &str, file: &str| {
        format!("error: `{one}` and `{other}` name the same file, `{file}`\n")
    };
    let rows: [(&[&str], String); 9] = [
        (&["run", "a.yaml", "--trace", "a.yaml"], overwrites("--trace", "a.yaml")),
        (&["run", "a.yaml", "--html", "d/../a.yaml"], overwrites("--html", "d/../a.yaml")),
        (&["run", "u.yaml", "--md", "w.yaml"], overwrites("--md", "w.yaml")),
        (&["run", "u.yaml", "--junit", "./w.yaml"], overwrites("--junit", "./w.yaml")),
        (&["run", "u.yaml", "--gitlab", "u.yaml"], overwrites("--gitlab", "u.yaml")),
        (&["report", "t.jsonl", "--html", "t.jsonl"], overwrites("--html", "t.jsonl")),
        (
            &["run", "a.yaml", "--trace", "x", "--html", "d/../x"],
            twice("--trace", "--html", "d/../x"),
        ),
        (&["run", "a.yaml", "--junit", "x", "--md", "x"], twice("--junit", "--md", "x")),
        (
            &["report", "t.jsonl", "--gitlab", "x", "--html", "./x"],
            twice("--gitlab", "--html", "./x"),
        ),
    ];
    for (words, told) in rows {
        let ran = folder.run(words);
        assert_eq!((ran.code, &*ran.results), (Some(1), ""), "{words:?}");
        let help = "help: give what is written a file of its own; nothing was written\n";
        assert_eq!(ran.problems, told + help, "{words:?}");
        assert!(!folder.path.join("x").exists(), "{words:?}");
    }
    assert_eq!(read("a.yaml"), PASSES);
    assert_eq!((&*read("w.yaml"), read("u.yaml"), read("t.jsonl")), (FLOW, uses.clone(), trace));
    // What is lost in nothing may be named twice.
    #[cfg(unix)]
    {
        let ran = folder.run(&["run", "a.yaml", "--trace", "/dev/null", "--html", "/dev/null"]);
        assert_eq!((ran.code, &*ran.problems), (Some(0), ""));
    }
}

#[test]
fn where_one_file_cannot_be_written_the_others_are_as_before() {
    let folder = folder("machine-kept");
    folder.write("t.jsonl", b"kept\n");
    let words = ["run", "a.yaml", "--trace", "t.jsonl", "--md", "new.md", "--html", "none/x"];
    let ran = folder.run(&words);
    assert_eq!((ran.code, &*ran.results), (Some(3), ""));
    assert!(ran.problems.starts_with("error: cannot write `none/x`: "), "{}", ran.problems);
    let kept = fs::read_to_string(folder.path.join("t.jsonl")).expect("it is there");
    assert_eq!(kept, "kept\n");
    assert!(!folder.path.join("new.md").exists());
}
