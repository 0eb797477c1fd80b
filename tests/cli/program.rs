//! The program and what is around it.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::{FAILS, Folder, PASSES, text};

#[test]
fn exit_codes_are_those_of_the_contract() {
    let files = [("a.yaml", FAILS), ("b.yaml", "a: [1\n"), ("empty/notes.txt", "")];
    let folder = Folder::new("exit", &files);
    for (words, code) in [
        (&["--help"][..], 0),
        (&["--version"], 0),
        (&["run", "--help"], 0),
        (&["rules", "NEG-09"], 0),
        (&[], 1),
        (&["run", "--sed", "1"], 1),
        (&["run", "--seed", "x"], 1),
        (&["run", "--jobs", "0"], 1),
        (&["walk"], 1),
        (&["rules", "NEG-99"], 1),
        (&["run", "b.yaml"], 2),
        (&["run", "missing.yaml"], 3),
        (&["run", "empty"], 5),
        // Without a folder of its own, the shipped scenarios are looked at.
        (&["run", "--filter", "no such title"], 5),
    ] {
        let ran = folder.run(words);
        assert_eq!(ran.code, Some(code), "{words:?}: {}", ran.problems);
        let (quiet, loud) =
            if code == 0 { (ran.problems, ran.results) } else { (ran.results, ran.problems) };
        assert_eq!(quiet, "", "{words:?}");
        assert!(!loud.is_empty(), "{words:?}");
    }
    // A missed expectation is a result.
    let ran = folder.run(&["run", "a.yaml"]);
    assert_eq!((ran.code, &*ran.problems), (Some(4), ""));
}

#[test]
fn help_teaches_examples_and_exit_codes() {
    let folder = Folder::new("help", &[]);
    let main = folder.run(&["--help"]).results;
    assert!(main.contains("Where to begin:") && main.contains("Exit codes:"), "{main}");
    let run = folder.run(&["run", "--help"]).results;
    for word in [
        "--json",
        "--direct",
        "--filter",
        "--tag",
        "--keep-going",
        "--seed",
        "--jobs",
        "--no-color",
        "Examples:",
        "Exit codes:",
    ] {
        assert!(run.contains(word), "{word}");
    }
    for line in main.lines().chain(run.lines()) {
        assert!(line.chars().count() <= 100, "{line}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let folder = Folder::new("pipe", &[("a.yaml", FAILS)]);
    for (words, code) in [(&["rules"][..], 0), (&["run", "a.yaml"], 4)] {
        let mut command = folder.program();
        command.args(words).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        drop(child.stdout.take());
        let done = child.wait_with_output().expect("the program ends");
        assert_eq!((done.status.code(), text(&done.stderr)), (Some(code), String::new()));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_cannot_be_written_is_an_error() {
    let folder = Folder::new("full", &[("a.yaml", PASSES)]);
    for words in [&["rules"][..], &["run", "a.yaml"], &["run", "--json", "a.yaml"], &["--help"]] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
        let mut command = folder.program();
        let done = command.args(words).stdout(full).output().expect("the program starts");
        assert_eq!(done.status.code(), Some(3), "{words:?}");
        assert_eq!(
            text(&done.stderr),
            "\
error: cannot write the result: the disk is full
help: check where standard output goes
"
        );
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_the_run_and_keeps_what_was_played() {
    use std::io::{BufRead, BufReader, Read};

    const COUNT: usize = 200;
    let folder = Folder::new("interrupt", &[]);
    let story = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/alur/up-kode-bayar.yaml");
    let story = fs::read(story).expect("the shipped file is there");
    for index in 0..COUNT {
        folder.write(&format!("{index:03}.yaml"), &story);
    }
    let mut command = folder.program();
    command.args(["run", "--json", "--jobs", "1", "."]);
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    let mut results = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut lines = String::new();
    results.read_line(&mut lines).expect("the first result");
    let id = child.id().to_string();
    let killed = Command::new("kill").args(["-INT", &id]).status().expect("`kill` is there");
    assert!(killed.success());
    results.read_to_string(&mut lines).expect("the other results");
    let done = child.wait_with_output().expect("the program ends");
    let problems = text(&done.stderr);
    assert_eq!(done.status.code(), Some(130), "{problems}");
    let played = lines.lines().count();
    assert!(played < COUNT, "the run stopped");
    assert!(lines.lines().all(|line| line.contains("\"passed\":true")));
    // Where it was within a case, that is told first.
    let told = format!(
        "error: interrupted; {played} of 200 scenarios were played\n\
         help: the results above are those of the scenarios that came to their end\n"
    );
    let before = problems.strip_suffix(&told).unwrap_or_else(|| panic!("{problems}"));
    assert!(before.is_empty() || before.contains(".yaml: broken off at "), "{problems}");
}

/// A scenario of a million steps does not come to its end first.
#[cfg(unix)]
#[test]
fn ctrl_c_ends_a_scenario_before_its_next_step() {
    use std::time::Duration;

    let uses = |flow: &str, times| format!("  - {{use: {flow}.yaml}}\n").repeat(times);
    let looks = "  - {as: sari, do: lihat-pengaturan}\n".repeat(100);
    let seratus = format!("params: {{}}\nsteps:\n{looks}");
    let banyak = format!("params: {{}}\nsteps:\n{}", uses("seratus", 100));
    let panjang = format!("title: Panjang\nsteps:\n{}", uses("banyak", 99));
    for manner in [&["--direct"][..], &["--direct", "--verify"]] {
        let folder = Folder::new("interrupt-long", &[]);
        for (name, text) in [("seratus", &seratus), ("banyak", &banyak), ("panjang", &panjang)] {
            folder.write(&format!("{name}.yaml"), text.as_bytes());
        }
        let mut command = folder.program();
        command.args(["run", "panjang.yaml"]).args(manner);
        let child = command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let child = child.spawn().expect("the program starts");
        std::thread::sleep(Duration::from_millis(700));
        let id = child.id().to_string();
        let killed = Command::new("kill").args(["-INT", &id]).status().expect("`kill` is there");
        assert!(killed.success());
        let done = child.wait_with_output().expect("the program ends");
        let problems = text(&done.stderr);
        assert_eq!(done.status.code(), Some(130), "{problems}");
        assert_eq!(text(&done.stdout), "");
        // Where it was, unless it was still being read.
        let (place, said) = problems.split_at(problems.find("error: ").expect("it is told"));
        assert!(place.is_empty() || place.starts_with("panjang.yaml: broken off at 2026-03-02T"));
        assert_eq!(
            said,
            "error: interrupted; nothing was run\nhelp: run again, or name fewer files\n"
        );
    }
}
