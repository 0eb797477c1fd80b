//! The files that other tools read: the same from a run and from its trace, and as committed in
//! `reports/examples` (`INASIM_EXAMPLES=write cargo test --test cli` writes them anew).

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
