//! One part of a file, the same under other seeds, and what failed once more.

use crate::{FAILS, Folder, INVALID, PASSES, Ran};

const CASES: &str = "\
title: Menunggu dua kali
cases:
  - {name: sejam, lama: 1h, sampai: 2026-03-02T09:00}
  - {name: sehari, lama: 1d, sampai: 2026-03-03T08:00}
start: 2026-03-02T08:00
steps:
  - wait: ${lama}
  - expect: {now: \"${sampai}\"}
";

/// Returns file and case of each result.
fn played(ran: &Ran) -> Vec<String> {
    let line = |line: &str| {
        let one: serde_json::Value = serde_json::from_str(line).expect("an object a line");
        let case = one["case"].as_str().map(|case| format!("#{case}")).unwrap_or_default();
        format!("{}{case}", one["file"].as_str().expect("a path"))
    };
    ran.results.lines().map(line).collect()
}

#[test]
fn a_line_means_the_case_that_stands_in_it_or_all_of_the_scenario() {
    let folder = Folder::new("line", &[("a.yaml", CASES), ("b:3", PASSES)]);
    let run = |words: &[&str]| folder.run(&[&["run", "--json", "--direct"][..], words].concat());
    let both = ["a.yaml#sejam", "a.yaml#sehari"];
    for (words, cases) in [
        (&["a.yaml:3"][..], &both[..1]),
        (&["a.yaml:4"], &both[1..]),
        // As a finding has it, with a column.
        (&["a.yaml:4:11"], &both[1..]),
        (&["a.yaml:7"], &both),
        (&["a.yaml:3", "a.yaml:4"], &both),
        (&["a.yaml#sehari", "a.yaml#sejam"], &both),
        (&["a.yaml#sehari", "a.yaml"], &both),
        (&["a.yaml:4", "a.yaml#sehari"], &both[1..]),
        (&["a.yaml:3", "--filter", "sejam"], &both[..1]),
        // A file that is called so.
        (&["b:3"], &["b:3"]),
    ] {
        let ran = run(words);
        assert_eq!(
            (ran.code, played(&ran)),
            (Some(0), cases.iter().map(|it| (*it).to_owned()).collect())
        );
    }
    let behind = run(&["a.yaml:9"]);
    assert_eq!(
        (behind.code, &*behind.problems),
        (Some(5), "error: no scenario was selected\nhelp: there is no line 9; the file has 8\n")
    );
    assert_eq!(run(&["a.yaml:3", "--filter", "sehari"]).code, Some(5));
    assert_eq!(run(&["a.yaml:0"]).code, Some(5));
    let listed = folder.run(&["list", "a.yaml:4"]);
    assert_eq!(listed.results, "a.yaml  Menunggu dua kali (2 kasus)\n");
    let papers = folder.run(&["documents", "a.yaml:4", "--out", "d"]);
    assert_eq!(papers.code, Some(0), "{}", papers.problems);
}

#[test]
fn every_filter_has_to_fit() {
    let folder = Folder::new("filters", &[("a.yaml", CASES), ("b.yaml", PASSES)]);
    let run = |words: &[&str]| played(&folder.run(&[&["run", ".", "--json"][..], words].concat()));
    assert_eq!(run(&["--filter", "barang", "--filter", "alur"]), ["./b.yaml"]);
    assert_eq!(run(&["--filter", "menunggu", "--filter", "SEHARI"]), ["./a.yaml#sehari"]);
    assert!(run(&["--filter", "barang", "--filter", "sehari"]).is_empty());
    let listed = folder.run(&["list", ".", "--filter", "dua", "--filter", "kali"]);
    assert_eq!(listed.results, "./a.yaml  Menunggu dua kali (2 kasus)\n");
}

#[test]
fn a_range_of_seeds_gives_a_result_each_named_by_it() {
    let folder = Folder::new("seeds", &[("a.yaml", CASES), ("b.yaml", PASSES)]);
    let run = |words: &[&str]| {
        folder.run(&[&["run", "a.yaml", "b.yaml", "--json", "--direct"][..], words].concat())
    };
    let range = run(&["--seed", "6..7"]);
    assert_eq!(
        (range.code, played(&range)),
        (
            Some(0),
            [
                "a.yaml#sejam, seed 6",
                "a.yaml#sehari, seed 6",
                "a.yaml#sejam, seed 7",
                "a.yaml#sehari, seed 7",
                "b.yaml#seed 6",
                "b.yaml#seed 7"
            ]
            .map(str::to_owned)
            .to_vec()
        )
    );
    // Each is what it is under that seed alone.
    let digests = |ran: &Ran| -> Vec<String> {
        let digest =
            |line: &str| line.split("\"digest\":\"").nth(1).map(|rest| rest[..64].to_owned());
        ran.results.lines().filter_map(digest).collect()
    };
    let (six, seven) = (digests(&run(&["--seed", "6"])), digests(&run(&["--seed", "7"])));
    let all = digests(&range);
    assert_eq!(all, [&six[..2], &seven[..2], &six[2..], &seven[2..]].concat());
    assert_ne!(six, seven);
    assert_eq!(played(&run(&["--seed", "6"]))[2], "b.yaml");
    for (wrong, says) in [
        ("7..6", "write the smaller seed first: 6..7"),
        ("0..10000", "at most 10000 seeds are played at once"),
        ("a..b", "a seed is a whole number from 0 to 18446744073709551615"),
        ("1..", "a seed is a whole number"),
        ("-1", "a seed is a whole number"),
    ] {
        let ran = run(&[&format!("--seed={wrong}")]);
        assert_eq!(ran.code, Some(1), "{wrong}");
        assert!(ran.problems.contains(says), "{}", ran.problems);
    }
}

#[test]
fn what_is_repeated_is_the_same_each_time() {
    let folder = Folder::new("repeat", &[("a.yaml", CASES)]);
    let run = |words: &[&str]| {
        folder.run(&[&["run", "a.yaml#sejam", "--json", "--direct"][..], words].concat())
    };
    let twice = run(&["--repeat", "2"]);
    assert_eq!(played(&twice), ["a.yaml#sejam, ke-1", "a.yaml#sejam, ke-2"]);
    let plain = twice.results.replace(", ke-1", "").replace(", ke-2", "");
    assert_eq!(plain, run(&[]).results.repeat(2));
    let both = run(&["--repeat", "2", "--seed", "0..1"]);
    assert_eq!(played(&both)[1], "a.yaml#sejam, seed 0, ke-2");
    for wrong in ["0", "10001", "x", "-1"] {
        let ran = run(&[&format!("--repeat={wrong}")]);
        assert_eq!(ran.code, Some(1), "{wrong}");
        assert!(ran.problems.contains("a number of times is a whole number from 1 to 10000"));
    }
}

#[test]
fn what_failed_is_run_again_until_nothing_does() {
    let failing = CASES.replace("sehari, lama: 1d", "sehari, lama: 1h 1ms");
    let folder =
        Folder::new("failed", &[("a.yaml", &failing), ("b.yaml", FAILS), ("c.yaml", PASSES)]);
    let none = |says: &str| {
        let ran = folder.run(&["run", "--failed"]);
        let help = "help: `inasim run` without --failed runs all\n";
        assert_eq!((ran.code, ran.problems), (Some(5), format!("error: {says}\n{help}")));
    };
    none("nothing has failed in this folder so far");
    // A run in which nothing fails leaves nothing in the folder.
    assert_eq!(folder.run(&["run", "c.yaml"]).code, Some(0));
    assert!(!folder.path.join(".inasim").exists());
    let kept = || std::fs::read_to_string(folder.path.join(".inasim/failed")).expect("it is kept");
    assert_eq!(folder.run(&["run", "a.yaml", "b.yaml", "c.yaml", "--repeat", "2"]).code, Some(4));
    assert_eq!(kept(), "a.yaml#sehari\nb.yaml\n");
    assert_eq!(
        std::fs::read_to_string(folder.path.join(".inasim/.gitignore")).expect("it is kept"),
        "*\n"
    );
    let again = folder.run(&["run", "--failed", "--json"]);
    assert_eq!(
        (again.code, played(&again)),
        (Some(4), vec!["a.yaml#sehari".to_owned(), "b.yaml".to_owned()])
    );
    // What is mended is off the list; what is not valid stays on it.
    folder.write("b.yaml", PASSES.as_bytes());
    assert_eq!(folder.run(&["run", "--failed"]).code, Some(4));
    assert_eq!(kept(), "a.yaml#sehari\n");
    folder.write("a.yaml", format!("stpes: []\n{failing}").as_bytes());
    assert_eq!(folder.run(&["run", "--failed"]).code, Some(2));
    assert_eq!(kept(), "a.yaml\na.yaml#sehari\n");
    folder.write("a.yaml", PASSES.as_bytes());
    assert_eq!(folder.run(&["run", "--failed"]).code, Some(0));
    assert_eq!(kept(), "");
    none("nothing failed when scenarios were last run in this folder");
    let both = folder.run(&["run", "--failed", "a.yaml"]);
    assert_eq!(both.code, Some(1), "{}", both.problems);
}

#[test]
fn what_failed_is_told_all_the_same_where_it_cannot_be_kept() {
    // A file stands where the folder would.
    let folder = Folder::new("unkept", &[("b.yaml", FAILS), (".inasim", "")]);
    let ran = folder.run(&["run", "b.yaml"]);
    assert_eq!(ran.code, Some(4));
    assert!(ran.problems.contains("error: cannot write `.inasim/failed`: "), "{}", ran.problems);
    let help = "help: `--failed` will not know of this run; the results above are whole\n";
    assert!(ran.problems.ends_with(help), "{}", ran.problems);
    assert!(ran.results.contains("1 skenario: 0 lulus, 1 gagal"), "{}", ran.results);
    let again = folder.run(&["run", "--failed"]);
    assert_eq!(again.code, Some(3));
    assert!(again.problems.contains("error: cannot read `.inasim/failed`: "), "{}", again.problems);
    assert!(again.problems.ends_with("help: remove it, or correct who may read it\n"));
}

#[test]
fn a_report_of_a_part_of_a_trace_is_what_a_run_of_that_part_prints() {
    let files = [("a.yaml", CASES), ("b.yaml", PASSES), ("x/c.yaml", FAILS)];
    let folder = Folder::new("report-part", &files);
    let all = ["a.yaml", "b.yaml", "x"];
    folder.run(&[&["run", "--direct", "--trace", "t.jsonl"][..], &all].concat());
    folder.run(&["run", "a.yaml", "--direct", "--seed", "1..2", "--trace", "s.jsonl"]);
    for (paths, options) in [
        (&["a.yaml#sehari"][..], &[][..]),
        (&["a.yaml:3"], &[]),
        (&["a.yaml#sehari", "a.yaml"], &[]),
        (&["b.yaml", "x"], &[]),
        (&["x/c.yaml"], &[]),
        (&[], &["--filter", "menunggu SEJAM"]),
        (&[], &["--tag", "negosiasi", "--tag", "bast"]),
        (&["a.yaml", "x/"], &["--filter", "dua"]),
    ] {
        let played = if paths.is_empty() { &all[..] } else { paths };
        for form in [&[][..], &["-v"], &["--json"]] {
            let run = [&["run", "--direct", "--html", "r.html"][..], played, options, form];
            let run = folder.run(&run.concat());
            let report = [&["report", "t.jsonl", "--html", "again.html"][..], paths, options, form];
            let report = folder.run(&report.concat());
            assert_eq!((report.code, &report.problems), (run.code, &run.problems), "{paths:?}");
            assert_eq!(report.results, run.results, "{paths:?} {options:?} {form:?}");
            let read = |file| std::fs::read_to_string(folder.path.join(file)).expect("written");
            assert!(read("again.html") == read("r.html"), "{paths:?} {options:?}");
        }
    }
    // A row that was played under several seeds.
    let both = folder.run(&["report", "--json", "s.jsonl", "a.yaml:4"]);
    assert_eq!(played(&both), ["a.yaml#sehari, seed 1", "a.yaml#sehari, seed 2"]);
}

#[test]
fn what_a_trace_does_not_tell_of_is_told_with_the_nearest() {
    let files = [("a.yaml", CASES), ("b.yaml", PASSES), ("d.yaml", INVALID)];
    let folder = Folder::new("report-none", &files);
    folder.run(&["run", ".", "--keep-going", "--direct", "--trace", "t.jsonl"]);
    let nothing = "nothing of the trace was selected";
    for (words, message, help) in [
        (&["a.yaml#sehri"][..], nothing, "there is no case `sehri`; did you mean `sehari`?"),
        (&["aa.yaml"], "the trace tells nothing of `aa.yaml`", "did you mean `./a.yaml`?"),
        (
            &["a.yaml", "bb.yaml#x"],
            "the trace tells nothing of `bb.yaml`",
            "did you mean `./b.yaml`?",
        ),
        (
            &["scenarios/jam"],
            "the trace tells nothing of `scenarios/jam`",
            "name a file or folder of the trace, such as `./d.yaml`",
        ),
        (&["a.yaml:90"], nothing, "there is no line 90; the file has 8"),
        (&["--tag", "bastt"], nothing, "no scenario has the tag `bastt`; did you mean `bast`?"),
        (
            &["--filter", "adendum"],
            nothing,
            "name other files or folders, or choose a wider --filter or --tag",
        ),
    ] {
        let ran = folder.run(&[&["report", "t.jsonl", "--html", "r.html"][..], words].concat());
        let said = format!("error: {message}\nhelp: {help}\n");
        assert_eq!((ran.code, &*ran.results, &*ran.problems), (Some(5), "", &*said), "{words:?}");
        assert!(!folder.path.join("r.html").exists(), "nothing is written");
    }
    folder.run(&["run", "none.yaml", "--keep-going", "--trace", "none.jsonl"]);
    let none = folder.run(&["report", "none.jsonl", "a.yaml"]);
    let said = "error: the trace tells nothing of `a.yaml`\nhelp: name a file or folder of the trace, such as `none.yaml`\n";
    assert_eq!((none.code, &*none.problems), (Some(5), said));
    let text = std::fs::read_to_string(folder.path.join("none.jsonl")).expect("a trace");
    let first = text.lines().next().expect("it begins");
    folder.write("empty.jsonl", format!("{first}\n{{\"end\":{{\"events\":1}}}}\n").as_bytes());
    let empty = folder.run(&["report", "empty.jsonl", "a.yaml"]);
    let said = "error: the trace tells nothing of `a.yaml`\nhelp: nothing was played when it was written\n";
    assert_eq!((empty.code, &*empty.problems), (Some(5), said));
    let invalid = folder.run(&["report", "t.jsonl", "d.yaml"]);
    assert_eq!((invalid.code, &*invalid.results), (Some(2), ""));
    assert!(invalid.problems.contains("d.yaml:2:1"), "{}", invalid.problems);
    let valid = folder.run(&["report", "t.jsonl", "b.yaml"]);
    assert_eq!((valid.code, &*valid.problems), (Some(0), ""));
}
