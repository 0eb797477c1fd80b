//! `run --trace` and `report`: what was printed is printed again.

use crate::{CASES, FAILS, Folder, INVALID, PASSES};

#[test]
fn a_report_is_what_the_run_printed_byte_for_byte() {
    let files = [("a.yaml", PASSES), ("b.yaml", FAILS), ("c.yaml", CASES), ("d.yaml", INVALID)];
    let folder = Folder::new("retold", &files);
    for form in [&[][..], &["--json"]] {
        for paths in [&["a.yaml"][..], &["a.yaml", "b.yaml", "c.yaml"], &["d.yaml", "c.yaml"]] {
            for way in [&["--direct", "--keep-going"][..], &["--verify", "--jobs", "2"]] {
                let words = [&["run", "--trace", "t.jsonl"], paths, way, form].concat();
                let run = folder.run(&words);
                let again = folder.run(&[&["report", "t.jsonl"], form].concat());
                assert_eq!(again.results, run.results, "{words:?}");
                assert_eq!(again.code, run.code, "{words:?}\n{}", again.problems);
                // All but the last line, which says what the run did about it.
                assert!(run.problems.starts_with(&again.problems), "{}", again.problems);
            }
        }
    }
}

#[test]
fn a_file_that_cannot_be_read_is_told_again() {
    let folder = Folder::new("unread", &[("a.yaml", PASSES), ("d.yaml", INVALID)]);
    std::fs::write(folder.path.join("latin.yaml"), b"title: Caf\xe9\n").expect("it is written");
    for (paths, code) in [
        (&["a.yaml", "none.yaml"][..], 3),
        (&["a.yaml", "latin.yaml"], 2),
        (&["none.yaml", "latin.yaml", "d.yaml"], 3),
        (&["latin.yaml", "d.yaml", "a.yaml"], 2),
    ] {
        for form in [&[][..], &["--json"]] {
            let words =
                [&["run", "--trace", "t.jsonl", "--keep-going", "--direct"], paths, form].concat();
            let run = folder.run(&words);
            let again = folder.run(&[&["report", "t.jsonl"], form].concat());
            assert_eq!((run.code, again.code), (Some(code), Some(code)), "{words:?}");
            assert_eq!(again.results, run.results, "{words:?}");
            assert!(run.problems.starts_with(&again.problems), "{}", again.problems);
            assert!(
                again.problems.contains("latin.yaml:1:11: not UTF-8")
                    != (paths.len() == 2 && code == 3)
            );
        }
    }
}

#[test]
fn a_trace_does_not_depend_on_threads_or_transport() {
    let folder = Folder::new("traces", &[("a.yaml", PASSES), ("b.yaml", FAILS), ("c.yaml", CASES)]);
    let trace = |words: &[&str]| {
        folder.run(&[&["run", "--trace", "t.jsonl", "a.yaml", "b.yaml", "c.yaml"], words].concat());
        std::fs::read_to_string(folder.path.join("t.jsonl")).expect("a trace")
    };
    let one = trace(&["--jobs", "1"]);
    assert!(one.starts_with("{\"trace\":{\"version\":5,"), "{one}");
    let end = format!("\n{{\"end\":{{\"events\":{}}}}}\n", one.lines().count() - 1);
    assert!(one.ends_with(&end), "{one}");
    for words in [&["--jobs", "7"][..], &["--direct"]] {
        assert_eq!(trace(words), one, "{words:?}");
    }
}

#[test]
fn what_cannot_be_read_or_written_is_told() {
    let folder = Folder::new("no-trace", &[("a.yaml", PASSES), ("cut.jsonl", "{\"trace\":{\"ver")]);
    folder.write("bytes.jsonl", b"{\"trace\": \xff}\n");
    let rows: [(&[&str], i32, &str, &str); 5] = [
        (
            &["report", "bytes.jsonl"],
            2,
            "cannot read `bytes.jsonl`: it is no text in UTF-8",
            "write the path of a file that `inasim run --trace FILE` made",
        ),
        (
            &["report", "none.jsonl"],
            3,
            "cannot read `none.jsonl`: ",
            "write the path of a file that `inasim run --trace FILE` made",
        ),
        (
            &["report", "a.yaml"],
            2,
            "a.yaml:1: this is no trace of `inasim run --trace FILE`",
            "a trace is what `inasim run --trace FILE` writes, whole and unchanged",
        ),
        (
            &["report", "cut.jsonl"],
            2,
            "cut.jsonl:1: the line is cut; the trace was not written to its end",
            "a trace is what `inasim run --trace FILE` writes, whole and unchanged",
        ),
        (
            &["run", "a.yaml", "--trace", "none/t.jsonl"],
            3,
            "cannot write the trace: none/t.jsonl: ",
            "check the path behind --trace, and whether there is room",
        ),
    ];
    for (words, code, message, help) in rows {
        let ran = folder.run(words);
        assert_eq!((ran.code, &*ran.results), (Some(code), ""), "{words:?}");
        assert!(ran.problems.starts_with(&format!("error: {message}")), "{}", ran.problems);
        assert!(ran.problems.contains(help), "{}", ran.problems);
    }
}
