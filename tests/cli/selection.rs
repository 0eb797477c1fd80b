//! What is selected.

use std::path::Path;

use crate::{FAILS, FLOW, Folder, PASSES, table_of};

#[test]
fn a_folder_is_searched_by_name_and_other_files_are_left_out() {
    let folder = Folder::new(
        "walk",
        &[
            ("b/z.yml", PASSES),
            ("b/a.YAML", PASSES),
            ("a.yaml", PASSES),
            ("flows/f.yaml", FLOW),
            ("worlds/w.yaml", "name: w\n"),
            ("notes.txt", "\tno YAML"),
            (".hidden/h.yaml", "\tno YAML"),
        ],
    );
    let ran = folder.run(&["run", ".", "a.yaml"]);
    assert_eq!((ran.code, &*ran.problems), (Some(0), ""));
    assert_eq!(table_of(&ran), ["lulus a", "lulus b/a.YAML", "lulus b/z.yml"]);
}

#[test]
fn title_path_and_tags_select() {
    let folder = Folder::new("select", &[("a.yaml", PASSES), ("b.yaml", FAILS)]);
    let check = |words: &[&str], code: i32, names: &[&str]| {
        let ran = folder.run(&[&["run", "."][..], words].concat());
        assert_eq!(ran.code, Some(code), "{words:?}: {}", ran.problems);
        let found: Vec<String> = table_of(&ran);
        assert_eq!(found, names, "{words:?}");
    };
    check(&[], 4, &["lulus a", "GAGAL b"]);
    check(&["--filter", "DIPESAN"], 0, &["lulus ./a"]);
    check(&["--filter", "b.yaml"], 4, &["GAGAL ./b"]);
    check(&["--tag", "bast"], 0, &["lulus ./a"]);
    check(&["--tag", "bast", "--tag", "negosiasi"], 4, &["lulus a", "GAGAL b"]);
    check(&["--tag", "bast", "--filter", "gagal"], 5, &[]);
}

#[test]
fn nothing_selected_names_the_nearest_tag() {
    let folder = Folder::new("tags", &[("a.yaml", PASSES)]);
    let ran = folder.run(&["run", ".", "--tag", "bats"]);
    assert_eq!((ran.code, &*ran.results), (Some(5), ""));
    assert_eq!(
        ran.problems,
        "\
error: no scenario was selected
help: no scenario has the tag `bats`; did you mean `bast`?
"
    );
}

#[test]
fn without_a_path_the_folder_scenarios_is_run() {
    let folder = Folder::new("default", &[("scenarios/a.yaml", PASSES), ("b.yaml", FAILS)]);
    assert_eq!(table_of(&folder.run(&["run"])), ["lulus scenarios/a"]);
}

#[test]
fn shipped_scenarios_are_met() {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/negosiasi/harga.yaml");
    let shipped = shipped.to_string_lossy();
    let folder = Folder::new("shipped", &[]);
    let ran = folder.run(&["run", &shipped]);
    assert_eq!((ran.code, &*ran.problems), (Some(0), ""));
    assert!(ran.results.contains("1 skenario (4 hasil): 4 lulus, 0 gagal;"), "{}", ran.results);
}

#[test]
fn a_file_of_a_folder_that_is_nearly_a_scenario_is_told_and_counts() {
    for (text, says) in [
        ("title: X\nstpes:\n  - wait: 1h\n", "./a.yaml:2:1"),
        ("title: X\nlangkah:\n  - wait: 1h\n", "./a.yaml:2:1"),
        ("judul: X\nlangkah: []\n", "./a.yaml:1:1"),
        ("", "./a.yaml:1:1"),
        ("# nothing\n", "./a.yaml:1:1"),
        ("title: X\ncovers: [NEG-05]\nparams: {}\nsteps:\n  - wait: 1h\n", "./a.yaml:3:1"),
        ("- wait: 1h\n", "./a.yaml:1:1"),
        ("title: X\n", "./a.yaml:1:1"),
        ("halo\n", "./a.yaml:1:1"),
    ] {
        let folder = Folder::new("nearly", &[("a.yaml", text), ("b.yaml", PASSES)]);
        let ran = folder.run(&["run", "."]);
        assert_eq!(ran.code, Some(2), "{text}: {}", ran.problems);
        assert!(ran.problems.contains(says), "{text}: {}", ran.problems);
        let ran = folder.run(&["run", "--keep-going", "."]);
        assert_eq!(ran.code, Some(0), "{text}: {}", ran.problems);
        assert!(ran.problems.starts_with(&format!("left out: {says}: ")), "{}", ran.problems);
        assert_eq!(ran.problems.lines().count(), 1, "{}", ran.problems);
    }
    let folder = Folder::new("stpes", &[("a.yaml", "title: X\nstpes:\n  - wait: 1h\n")]);
    let ran = folder.run(&["run", "."]);
    assert!(ran.problems.contains("unknown key `stpes`"), "{}", ran.problems);
    assert!(ran.problems.contains("did you mean `steps`?"), "{}", ran.problems);
}

#[test]
fn files_of_other_tools_are_left_out_in_one_line() {
    let folder = Folder::new(
        "foreign",
        &[
            ("a.yaml", PASSES),
            (
                "azure-pipelines.yml",
                "trigger: [main]\npool: {vmImage: x}\nsteps:\n  - script: make\n  - checkout: self\n",
            ),
            ("compose.yaml", "services: {db: {image: postgres}}\n"),
            ("play.yaml", "- hosts: all\n  tasks: []\n"),
            ("worlds/w.yaml", "start: 2026-03-02\nproduk: {}\n"),
            ("policies/p.yaml", "tenggat: jam\nbatas_up: null\n"),
            ("flows/f.yaml", FLOW),
        ],
    );
    let ran = folder.run(&["run", "."]);
    assert_eq!(ran.code, Some(0), "{}", ran.problems);
    assert_eq!(
        ran.problems,
        "left out, of other tools: ./azure-pipelines.yml, ./compose.yaml, ./play.yaml\n"
    );
    assert_eq!(folder.run(&["run", "compose.yaml"]).code, Some(2));
}

const KERANJANG: &str = "\
title: Kertas di keranjang
steps:
  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1}}
";

const CASES: &str = "\
title: Dua kasus
tags: [waktu]
covers: [NEG-05]
cases:
  - {name: tepat, t: 72h}
  - {name: lewat, t: 72h 1ms}
steps:
  - {use: flows/sampai-checkout.yaml, save: pesanan}
  - wait: ${t}
";

#[test]
fn one_case_of_a_file_is_played() {
    let folder = Folder::new("case", &[("a.yaml", CASES), ("b#c.yaml", PASSES)]);
    let played = |words: &[&str]| {
        let ran = folder.run(&[&["run", "--json"][..], words].concat());
        let cases = ran.results.lines().filter_map(|line| {
            let (_, rest) = line.split_once("\"case\":")?;
            Some(rest.split(',').next()?.trim_matches('"').to_owned())
        });
        (ran.code, cases.collect::<Vec<_>>().join(" "))
    };
    assert_eq!(played(&["a.yaml#lewat"]), (Some(0), "lewat".to_owned()));
    assert_eq!(played(&["a.yaml#tepat"]), (Some(0), "tepat".to_owned()));
    assert_eq!(played(&["a.yaml"]), (Some(0), "tepat lewat".to_owned()));
    assert_eq!(played(&["b#c.yaml"]), (Some(0), "null".to_owned()));
    assert_eq!(played(&[".", "--filter", "lewat"]), (Some(0), "lewat".to_owned()));
    assert_eq!(played(&[".", "--filter", "LEWAT dua a.yaml waktu"]), (Some(0), "lewat".to_owned()));
    assert_eq!(played(&[".", "--filter", "kasus waktu"]), (Some(0), "tepat lewat".to_owned()));
    assert_eq!(played(&[".", "--filter", "lewat bast"]), (Some(5), String::new()));
    for (word, help) in [
        ("a.yaml#lewta", "there is no case `lewta`; did you mean `lewat`?"),
        ("a.yaml#zzz", "there is no case `zzz`; cases: tepat, lewat"),
        ("b#c.yaml#x", "there is no case `x`; the scenario has no `cases`"),
        ("b#c.yaml:999", "there is no line 999; the file has 4"),
        ("b#c.yaml:0", "lines are counted from 1; the file has 4"),
    ] {
        let ran = folder.run(&["run", word]);
        assert_eq!(ran.code, Some(5), "{word}");
        assert!(ran.problems.contains(help), "{}", ran.problems);
        // Beside others that are there it is not left out without a word.
        let ran = folder.run(&["run", "a.yaml", word]);
        if !word.starts_with("a.yaml") {
            assert_eq!((ran.code, &*ran.results), (Some(5), ""), "{word}");
            assert!(ran.problems.starts_with(&format!("error: `{word}` was not selected\n")));
            assert!(ran.problems.contains(help), "{}", ran.problems);
            let ran = folder.run(&["run", "a.yaml", word, "--keep-going"]);
            assert_eq!(ran.code, Some(5), "{word}");
            assert!(ran.results.contains("1 skenario (2 hasil): 2 lulus"), "{}", ran.results);
        }
        for command in ["check", "list"] {
            let ran = folder.run(&[command, word]);
            assert_eq!(ran.code, Some(5), "{command} {word}");
            assert!(ran.problems.contains(help), "{}", ran.problems);
        }
    }
}

#[test]
fn the_name_of_a_case_may_have_a_hash() {
    let text = CASES.replace("name: lewat", "name: lewat#1");
    let folder = Folder::new("hash", &[("a.yaml", &text)]);
    let ran = folder.run(&["run", "a.yaml#lewat#1", "--json"]);
    assert_eq!(ran.code, Some(0), "{}", ran.problems);
    assert!(ran.results.contains("\"case\":\"lewat#1\""), "{}", ran.results);
}

#[test]
fn fewer_rules_than_asked_for_fail_and_are_named() {
    // 6 of 175 rules are 3.4 percent.
    let folder = Folder::new("coverage", &[("a.yaml", KERANJANG), ("b.yaml", PASSES)]);
    let missing = "\
Belum teruji: CLK-01, CLK-02, CLK-03, CLK-04, CLK-05, REG-01, REG-02, REG-03
  dan 161 lagi; semuanya: inasim rules --uncovered
";
    for (words, minimum, code, says) in [
        (&["."][..], "3", 0, "6 dari 175 aturan teruji (3,4%); paling sedikit 3% tercapai\n"),
        (&["."], "4", 4, "6 dari 175 aturan teruji (3,4%); paling sedikit 4% TIDAK TERCAPAI\n"),
        (&["."], "0", 0, "6 dari 175 aturan teruji (3,4%); paling sedikit 0% tercapai\n"),
        (&["."], "100", 4, "6 dari 175 aturan teruji (3,4%); paling sedikit 100% TIDAK TERCAPAI\n"),
        // What is not selected does not count.
        (
            &[".", "--filter", "b.yaml"],
            "1",
            4,
            "0 dari 175 aturan teruji (0%); paling sedikit 1% TIDAK TERCAPAI\n",
        ),
    ] {
        let asked = ["--min-coverage", minimum];
        let run = folder.run(&[&["run", "--trace", "t.jsonl"][..], words, &asked].concat());
        let (before, line) = run.results.split_once("Cakupan: ").expect("the line");
        assert_eq!((run.code, &*run.problems), (Some(code), ""), "{words:?} {minimum}");
        assert!(before.ends_with(" aturan teruji\n"), "{before}");
        assert!(line.starts_with(says), "{line}");
        assert_eq!(line.ends_with(missing), code == 4 && says.starts_with("6 "), "{line}");
        assert!(line.lines().skip(1).all(|line| line.chars().count() <= 80), "{line}");
        let again = folder.run(&[&["report", "t.jsonl"][..], &asked].concat());
        assert_eq!((again.code, &again.results), (run.code, &run.results));
        let json = [&["run", "--json"][..], words, &asked].concat();
        let (json, again) = (
            folder.run(&json),
            folder.run(&[&["report", "--json", "t.jsonl"][..], &asked].concat()),
        );
        assert_eq!((json.code, &json.results), (run.code, &again.results));
        let last = json.results.lines().last().expect("an object");
        let last: serde_json::Value = serde_json::from_str(last).expect("JSON");
        let coverage = &last["coverage"];
        assert_eq!(coverage["reached"], code == 0);
        assert_eq!(coverage["minimum"].to_string(), minimum);
        let named = coverage["missing"].as_array().expect("a list").len();
        assert_eq!(
            (coverage["rules"].as_u64(), coverage["exercised"].as_u64()),
            (Some(175), Some(175 - named as u64))
        );
    }
    // Without the option nothing is said of it, and what is no percentage is told.
    assert!(!folder.run(&["run", "."]).results.contains("Cakupan"));
    for word in ["101", "-1", "9.5", "95%", ""] {
        for command in [&["run", "."][..], &["report", "t.jsonl"]] {
            let ran = folder.run(&[command, &["--min-coverage", word]].concat());
            assert_eq!(ran.code, Some(1), "{word}");
            assert!(
                ran.problems.contains("a whole number of percent from 0 to 100"),
                "{}",
                ran.problems
            );
        }
    }
    // A missed expectation and a file that is not right end the command as they do without.
    folder.write("c.yaml", b"title: X\nstpes: []\n");
    assert_eq!(folder.run(&["run", ".", "--keep-going", "--min-coverage", "0"]).code, Some(0));
    assert_eq!(
        folder.run(&["run", "a.yaml", "c.yaml", "--keep-going", "--min-coverage", "100"]).code,
        Some(2)
    );
    folder.write("c.yaml", FAILS.as_bytes());
    assert_eq!(folder.run(&["run", ".", "--min-coverage", "0"]).code, Some(4));
}

/// The program alone, as it is copied to a machine without a checkout.
#[test]
fn the_program_alone_plays_the_shipped_scenarios() {
    let folder = Folder::new("alone", &[("own/my.yaml", CASES)]);
    let ran = folder.run(&["run", "--direct", "--json"]);
    assert_eq!((ran.code, &*ran.problems), (Some(0), ""));
    let mut files: Vec<&str> = ran.results.lines().filter_map(file_of).collect();
    files.dedup();
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let here = folder.run(&["run", "--direct", "--json", &shipped.to_string_lossy()]);
    let mut expected: Vec<&str> = here.results.lines().filter_map(file_of).collect();
    expected.dedup();
    let tail = |path: &&str| path.rsplit_once("scenarios/").map(|(_, tail)| tail.to_owned());
    let (files, expected): (Vec<_>, Vec<_>) =
        (files.iter().map(tail).collect(), expected.iter().map(tail).collect());
    assert_eq!(files, expected);
    assert_eq!(folder.run(&["run", "--direct", "own/my.yaml"]).code, Some(0));
    assert_eq!(folder.run(&["run", "--direct", "scenarios/jam"]).code, Some(0));
    assert_eq!(folder.run(&["run", "--direct", "scenarios/jamm"]).code, Some(3));
}

fn file_of(line: &str) -> Option<&str> {
    line.split_once("\"file\":\"")?.1.split('"').next()
}

#[test]
fn a_flow_of_ones_own_does_not_take_the_place_of_a_shipped_one_inside_shipped_flows() {
    let own = "title: Milik sendiri\nparams: {pesanan: null}\nsteps:\n  - wait: 1h\n";
    let text = "steps:\n  - {use: flows/sampai-negosiasi-selesai.yaml, save: pesanan}\n  \
                - expect: {now: 2026-03-02T08:00+07:00}\n  \
                - {use: flows/sampai-checkout.yaml}\n  \
                - expect: {now: 2026-03-02T09:00+07:00}\n";
    let folder = Folder::new("own", &[("flows/sampai-checkout.yaml", own), ("my.yaml", text)]);
    let ran = folder.run(&["run", "--direct", "my.yaml"]);
    assert_eq!((ran.code, &*ran.problems), (Some(0), ""), "{}", ran.results);
}

#[test]
fn the_parts_of_a_run_are_all_of_it_and_share_nothing() {
    let files =
        [("a.yaml", PASSES), ("b.yaml", FAILS), ("c.yaml", crate::CASES), ("d.yaml", PASSES)];
    let folder = Folder::new("shards", &files);
    let digests = |words: &[&str]| -> Vec<String> {
        let ran = folder.run(&[&["run", ".", "--json", "--direct"], words].concat());
        ran.results.lines().map(str::to_owned).collect()
    };
    let whole = digests(&[]);
    for count in [1, 2, 3, 4] {
        let mut parts: Vec<String> = (1..=count)
            .flat_map(|number| digests(&["--shard", &format!("{number}/{count}")]))
            .collect();
        let mut all = whole.clone();
        parts.sort();
        all.sort();
        assert_eq!(parts, all, "{count} parts");
    }
    let none = folder.run(&["run", ".", "--shard", "5/5"]);
    assert_eq!(none.code, Some(5), "{}", none.problems);
    assert_eq!(
        none.problems,
        "error: no scenario was selected\nhelp: there are fewer scenarios than parts\n"
    );
    for wrong in ["0/2", "3/2", "1", "1/0", "a/b", "-1/2", ""] {
        let ran = folder.run(&["run", ".", &format!("--shard={wrong}")]);
        assert_eq!(ran.code, Some(1), "{wrong}");
        assert!(ran.problems.contains("K/N"), "{}", ran.problems);
    }
}

#[test]
fn a_run_stops_once_enough_has_failed_on_any_number_of_threads() {
    let files = [("a.yaml", FAILS), ("b.yaml", PASSES), ("c.yaml", FAILS), ("d.yaml", PASSES)];
    let folder = Folder::new("max-fail", &files);
    for jobs in ["1", "4"] {
        let run =
            |most: &str| folder.run(&["run", ".", "--direct", "-j", jobs, "--max-fail", most]);
        let first = run("1");
        assert_eq!(first.code, Some(4));
        assert_eq!(
            first.problems,
            "error: stopped at --max-fail; played 1 of 4 scenarios\n\
             help: without --max-fail all are played\n"
        );
        assert!(first.results.contains("1 skenario: 0 lulus, 1 gagal"), "{}", first.results);
        let second = run("2");
        assert!(second.problems.contains("played 3 of 4 scenarios"), "{}", second.problems);
        let all = run("3");
        assert_eq!((all.code, &*all.problems), (Some(4), ""));
        assert!(all.results.contains("4 skenario: 2 lulus, 2 gagal"), "{}", all.results);
    }
    assert_eq!(folder.run(&["run", ".", "--max-fail", "0"]).code, Some(1));
}

#[test]
fn quiet_prints_what_did_not_hold_and_the_last_line() {
    let folder = Folder::new("quiet", &[("a.yaml", PASSES), ("b.yaml", FAILS)]);
    let loud = folder.run(&["run", "b.yaml", "--direct"]);
    let quiet = folder.run(&["run", "b.yaml", "--direct", "-q"]);
    assert_eq!(quiet.code, loud.code);
    assert!(
        loud.results.ends_with(&quiet.results) && quiet.results.starts_with("GAGAL "),
        "{quiet:?}"
    );
    let passes = folder.run(&["run", "a.yaml", "--direct", "--quiet"]);
    assert_eq!(passes.results.lines().count(), 1, "{}", passes.results);
}

#[test]
fn a_list_names_path_title_and_cases_and_plays_nothing() {
    let files = [
        ("a.yaml", PASSES),
        ("dua/c.yaml", crate::CASES),
        ("flow.yaml", "params: {x: 1}\nsteps: []\n"),
    ];
    let folder = Folder::new("list", &files);
    let all = folder.run(&["list", "."]);
    assert_eq!((all.code, &*all.problems), (Some(0), ""));
    assert_eq!(
        all.results,
        "./a.yaml      Barang dipesan\n./dua/c.yaml  Menunggu dua kali (2 kasus)\n"
    );
    let json = folder.run(&["list", "dua", "--json"]);
    let line = "{\"file\":\"dua/c.yaml\",\"title\":\"Menunggu dua kali\",\"tags\":[],\"cases\":[\"sejam\",\"sehari\"]}\n";
    assert_eq!(json.results, line);
    assert_eq!(folder.run(&["list", ".", "--tag", "bast"]).results, "./a.yaml  Barang dipesan\n");
    assert_eq!(folder.run(&["list", ".", "--filter", "tidak ada"]).code, Some(5));
    assert_eq!(folder.run(&["list", "none.yaml"]).code, Some(3));
}

/// A path is copied out of a result more often than it is typed: that of a file in the program means the same with
/// its mark and without.
#[test]
fn the_path_that_a_result_names_can_be_given_again() {
    let folder = Folder::new("named-again", &[]);
    let listed = folder.run(&["list", "scenarios/cerita/sehari-penyedia.yaml"]).results;
    let path = listed.split_whitespace().next().expect("it is listed");
    assert!(path.starts_with("inasim:"), "{listed}");
    assert_eq!(folder.run(&["list", path]).results, listed);
    for words in [["explain", "21"], ["story", "13"]] {
        let [command, line] = words;
        let marked = folder.run(&[command, &format!("{path}:{line}")]);
        let bare = path.strip_prefix("inasim:").expect("it has the mark");
        assert_eq!((marked.code, &*marked.problems), (Some(0), ""), "{command}");
        assert_eq!(marked.results, folder.run(&[command, &format!("{bare}:{line}")]).results);
    }
    let all = folder.run(&["list", "inasim:scenarios/"]).results;
    assert_eq!(all, folder.run(&["list", "scenarios"]).results);
    assert!(all.lines().count() > 500, "{}", all.lines().count());
    let missing = folder.run(&["list", "inasim:scenarios/tidak-ada.yaml"]);
    assert_eq!(missing.code, Some(3), "{}", missing.problems);
}

/// A part that is named and not there is told also where all of its file is named.
#[test]
fn a_part_that_is_not_there_is_missed_beside_its_whole_file() {
    let folder = Folder::new("select-part", &[("a.yaml", PASSES)]);
    for words in [["a.yaml#nope", "a.yaml"], ["a.yaml", "a.yaml#nope"], ["a.yaml", "a.yaml:999"]] {
        for command in ["run", "check", "list"] {
            let ran = folder.run(&[&[command][..], &words].concat());
            assert_eq!(ran.code, Some(5), "{command} {words:?}: {}", ran.problems);
        }
    }
    let ran = folder.run(&["run", "a.yaml", "a.yaml:1"]);
    assert_eq!((ran.code, table_of(&ran)), (Some(0), vec!["lulus a".to_owned()]));
}

/// Files of one content in two folders are two scenarios, since each looks beside itself.
#[cfg(unix)]
#[test]
fn links_in_two_folders_are_two_scenarios() {
    use std::os::unix::fs::symlink;
    let uses = "title: a\nsteps:\n  - {use: d.yaml}\n";
    let flow = |hours: u8| {
        format!("params: {{}}\nsteps:\n  - wait: {hours}h\n  - expect: {{now: 2026-03-02T09:00}}\n")
    };
    let (one, two) = (flow(1), flow(2));
    let files = [("sc.yaml", uses), ("x/d.yaml", &*one), ("y/d.yaml", &*two)];
    let folder = Folder::new("select-links", &files);
    for inside in ["x", "y"] {
        symlink("../sc.yaml", folder.path.join(inside).join("sc.yaml")).expect("a link");
    }
    symlink("sc.yaml", folder.path.join("x/zwei.yaml")).expect("a link");
    let ran = folder.run(&["run", "x", "y", "x/sc.yaml"]);
    assert_eq!(table_of(&ran), ["lulus x/sc", "GAGAL y/sc"], "{}", ran.results);
    assert_eq!(ran.code, Some(4));
}

#[test]
fn a_policy_with_a_misspelt_key_is_told() {
    let policy = "batas_up: 1\nbatas_pembelli: 3\ntenggat: hari-kerja\n";
    let folder = Folder::new("select-policy", &[("a.yaml", PASSES), ("n.yaml", policy)]);
    for command in ["run", "check"] {
        let ran = folder.run(&[command, "."]);
        let told = format!("{}{}", ran.results, ran.problems);
        assert_eq!(ran.code, Some(2), "{told}");
        assert!(told.contains("n.yaml:2:1"), "{told}");
        assert!(told.contains("this file is no policy: unknown key `batas_pembelli`"), "{told}");
        assert!(told.contains("did you mean `batas_pembeli`?"), "{told}");
    }
}
