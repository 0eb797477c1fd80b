//! `inasim diff`: what came out otherwise, where, and by which rule.

use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::{CASES, Folder};

const ONE: &str = "\
title: Penawaran
start: 2026-03-06T08:00
steps:
  - {use: flows/sampai-checkout.yaml, save: p}
  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $p, harga: {laptop-a: 9_500_000}}}
";

/// Tests run beside each other, each in a folder of its own.
static COUNT: AtomicUsize = AtomicUsize::new(0);

fn diff(words: &[&str]) -> super::Ran {
    // The same story with other words around it, and one in which Andi answers.
    let same = ONE.replace("title: Penawaran", "title: Lain\ntags: [x]");
    let other = format!("{ONE}  - {{as: andi, do: setujui-negosiasi, with: {{pesanan: $p}}}}\n");
    let files = [("a.yaml", ONE), ("same.yaml", &*same), ("b.yaml", &*other), ("c.yaml", CASES)];
    let folder = Folder::new(&format!("diff-{}", COUNT.fetch_add(1, Ordering::Relaxed)), &files);
    for name in ["a", "b"] {
        let (file, trace) = (format!("{name}.yaml"), format!("{name}.jsonl"));
        folder.run(&["run", "--direct", &file, "--trace", &trace]);
    }
    folder.write("broken.jsonl", b"{}\n");
    // What is left of a trace in which nothing was played.
    let trace = fs::read_to_string(folder.path.join("a.jsonl")).expect("it was written");
    let first = trace.lines().next().expect("a line");
    folder.write("empty.jsonl", format!("{first}\n{{\"end\":{{\"events\":1}}}}\n").as_bytes());
    folder.run_with(&[&["diff"], words].concat(), "COLUMNS", "80")
}

#[test]
fn the_same_is_the_same() {
    for words in [
        &["a.yaml", "a.yaml"][..],
        &["a.yaml", "same.yaml"],
        &["a.yaml", "a.jsonl"],
        &["a.jsonl", "a.jsonl"],
        &["c.yaml", "c.yaml"],
        &["a.yaml", "--policy", "bimtek-2025"],
    ] {
        let ran = diff(words);
        assert_eq!((ran.code, &*ran.problems), (Some(0), ""), "{words:?}: {}", ran.results);
        assert!(ran.results.ends_with("\nSama: yang terjadi tidak berbeda.\n"), "{}", ran.results);
    }
}

#[test]
fn the_first_difference_comes_before_all_of_them_by_thing() {
    let ran = diff(&["a.yaml", "b.yaml"]);
    assert_eq!((ran.code, &*ran.problems), (Some(1), ""));
    assert!(
        ran.results.starts_with("A  a.yaml\nB  b.yaml\n\na.yaml dan b.yaml\n"),
        "{}",
        ran.results
    );
    assert!(ran.results.contains(FIRST), "{}", ran.results);
    assert!(ran.results.contains("\nEP-2026-disdik-000001\n"), "{}", ran.results);
    assert!(ran.results.contains(STATUS), "{}", ran.results);
    assert!(ran.results.ends_with("\nBerbeda: 1 dari 1 yang dibandingkan.\n"), "{}", ran.results);
    let widest = ran.results.lines().map(|line| line.chars().count()).max();
    assert!(widest <= Some(80), "{widest:?} columns");
    // Traces tell the same.
    let traced = diff(&["a.jsonl", "b.jsonl"]).results;
    let behind = |text: &str| text.split_once("\n\n").expect("a head").1.to_owned();
    assert_eq!(behind(&traced), behind(&ran.results));
}

const FIRST: &str = "
Pertama berbeda: kejadian ke-";

const STATUS: &str = "
  status
    A  null -> Negosiasi Diajukan Pembeli; langkah 2, a.yaml:5, sari
       ajukan-negosiasi (";

#[test]
fn a_policy_and_a_seed_are_held_against_the_file_s_own() {
    let ran = diff(&["a.yaml", "--policy", "{tenggat: hari-kerja}"]);
    assert_eq!((ran.code, &*ran.problems), (Some(1), ""), "{}", ran.results);
    let given = "\n  Diberikan  tenggat: jam di A, hari-kerja di B\n";
    assert!(ran.results.contains(given), "{}", ran.results);
    let ran = diff(&["a.yaml", "--seed", "7"]);
    assert!(ran.results.contains("\n  Diberikan  seed: "), "{}", ran.results);
}

#[test]
fn cases_are_compared_by_name() {
    let ran = diff(&["c.yaml#sejam", "c.yaml#sehari"]);
    assert_eq!(ran.code, Some(1), "{}", ran.problems);
    assert!(ran.results.contains("\nc.yaml#sejam dan c.yaml#sehari\n"), "{}", ran.results);
    let ran = diff(&["c.yaml", "c.yaml#sehari"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.results.contains("\nc.yaml#sejam: hanya di A\n"), "{}", ran.results);
}

#[test]
fn bad_input_is_told_and_ends_with_3() {
    for (words, message) in [
        (&["a.yaml"][..], NOTHING),
        (&["a.yaml", "b.yaml", "--seed", "1"], BOTH),
        (&["a.jsonl", "--seed", "1"], TRACE),
        (&["a.yaml", "empty.jsonl"], "error: empty.jsonl tells of no scenario that was played\n"),
        (&["a.yaml", "none.yaml"], "error: cannot read `none.yaml`"),
        (&["a.yaml", "none.jsonl"], "error: cannot read `none.jsonl`"),
        (&["a.yaml", "broken.jsonl"], "error: broken.jsonl:1: "),
        (
            &["a.yaml", "--policy", " "],
            "error: --policy names nothing\nhelp: name a preset, or write a map: {batas_up: 1}\n",
        ),
        (&["a.yaml", "--policy", "bimtek-2026"], "error: unknown preset `bimtek-2026`"),
        (&["a.yaml", "--policy", "{batas_upp: 1}"], "error: unknown"),
        (&["a.yaml", "--nothing"], "error: unexpected argument '--nothing'"),
        (&[], "error: "),
    ] {
        let ran = diff(words);
        assert_eq!(ran.code, Some(3), "{words:?}: {}", ran.problems);
        assert!(ran.problems.starts_with(message), "{words:?}: {}", ran.problems);
    }
}

const NOTHING: &str = "\
error: there is nothing to compare with
help: name a second file or trace, or --policy or --seed for the same file
";

const BOTH: &str = "\
error: --policy and --seed compare one file with itself
help: leave out B
";

const TRACE: &str = "\
error: a trace has its policy and its seed
help: name the file of the scenario
";

#[test]
fn json_has_an_object_for_each_pair() {
    let ran = diff(&["a.yaml", "b.yaml", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&ran.results).expect("one object");
    assert_eq!(json["differs"], true);
    let fields = json["things"][0]["fields"].as_array().expect("fields");
    let status = fields.iter().find(|field| field["path"] == "status").expect("it ended otherwise");
    assert_eq!(status["sides"][0]["after"], "Negosiasi Diajukan Pembeli");
    assert_eq!(diff(&["c.yaml", "c.yaml", "--json"]).results.lines().count(), 2);
}
