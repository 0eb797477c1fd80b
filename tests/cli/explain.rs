//! `inasim explain`: why a step went as it did, and what would succeed.

use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;

use super::{CASES, FAILS, Folder};

const OFFER: &str = "\
title: Penawaran
steps:
  - {use: flows/sampai-checkout.yaml, save: p}
  - as: sari
    do: ajukan-negosiasi
    note: Sari menawar.
    with: {pesanan: $p, harga: {laptop-a: 9_500_000}}

  - as: sari
    do: setujui-negosiasi
    with: {pesanan: $p}
    expect: {rejected: NEG-09}
  - {as: andi, do: tolak-pesanan, with: {pesanan: $p, alasan: habis}, expect: {rejected: VIS-07}}
  - wait: 72h 1ms
  - expect: {$p: {status: Batal Otomatis}}
";

/// Tests run beside each other, each in a folder of its own.
static COUNT: AtomicUsize = AtomicUsize::new(0);

fn explain(text: &str, words: &[&str]) -> super::Ran {
    let name = format!("explain-{}", COUNT.fetch_add(1, Ordering::Relaxed));
    let folder = Folder::new(&name, &[("a.yaml", text)]);
    folder.run_with(&[&["explain"], words].concat(), "COLUMNS", "80")
}

#[test]
fn a_refusal_is_explained_with_what_would_succeed() {
    let ran = explain(OFFER, &["a.yaml:11"]);
    assert_eq!((ran.code, &*ran.problems), (Some(0), ""));
    assert!(ran.results.starts_with(TRIED), "{}", ran.results);
    for part in [RULE, BEHIND, INSTEAD] {
        assert!(ran.results.contains(part), "{}", ran.results);
    }
    let widest = ran.results.lines().map(|line| line.chars().count()).max();
    assert!(widest <= Some(80), "{widest:?} columns");
    // Any line of the step is the step, and its number too.
    for words in [&["a.yaml:9"][..], &["a.yaml", "--at", "4"], &["a.yaml", "--at", "a.yaml:12"]] {
        assert_eq!(explain(OFFER, words).results, ran.results);
    }
}

const TRIED: &str = "\
Penawaran
a.yaml

langkah 4, a.yaml:9, Sen 2 Mar 08.00
  Sari Wulandari (PP, Dinas Pendidikan): Setujui Negosiasi
  Isian      Pesanan: $p

DITOLAK oleh NEG-09: Nego di luar giliran atau sesudah berakhir ditolak
";

const RULE: &str = "
  Dasar      pilihan sendiri (I)
";

const BEHIND: &str = "
Seandainya aturan itu tidak menolak
";

const INSTEAD: &str = "
Yang akan berhasil
  1. Andi Jaya (Admin Utama, CV Andi Jaya): Setujui Negosiasi.
     Paling lambat Kamis 5 Mar 2026 08.00 WIB (NEG-05).
       - {as: andi, do: setujui-negosiasi, with: {pesanan: $p}}
";

#[test]
fn a_step_that_passes_tells_what_it_changed() {
    let told = explain(OFFER, &["a.yaml:4"]).results;
    assert!(told.contains("\nBERHASIL: semuanya sesuai harapan.\n"), "{told}");
    assert!(told.contains(CHANGED), "{told}");
    assert!(told.contains("\n  Aturan     "), "{told}");
}

const CHANGED: &str = "
  Berubah    EP-2026-disdik-000001, status: Menunggu Negosiasi -> Negosiasi
             Diajukan Pembeli
";

#[test]
fn an_expectation_that_is_missed_tells_who_changed_the_field() {
    let told = explain(&OFFER.replace("Batal Otomatis", "Selesai"), &["a.yaml:15"]);
    assert_eq!(told.code, Some(2), "a word that no status has: {}", told.problems);
    let told =
        explain(&OFFER.replace("Batal Otomatis", "Negosiasi Selesai"), &["a.yaml:15"]).results;
    assert!(told.contains(MISSED), "{told}");
}

const MISSED: &str = "
TIDAK SESUAI: $p.status
  Harapan    Negosiasi Selesai
  Didapat    Batal Otomatis
";

#[test]
fn a_step_that_is_not_reached_names_the_one_that_failed() {
    let told = explain(FAILS, &["a.yaml:9"]).results;
    let text = "\nLangkah ini tidak dijalankan, karena langkah sebelumnya gagal.\n";
    assert!(told.contains(text) && told.contains("inasim explain a.yaml:5\n"), "{told}");
}

#[test]
fn a_line_without_a_step_names_the_nearest() {
    let told = explain(OFFER, &["a.yaml:8"]).results;
    let text = "\nTidak ada langkah pada baris itu.\n  Terdekat   langkah 4, a.yaml:9, ";
    assert!(told.contains(text), "{told}");
}

#[test]
fn a_use_that_is_nearest_is_named_as_well() {
    let told = explain(OFFER, &["a.yaml:2"]).results;
    let text = "\nTidak ada langkah pada baris itu.\n  Terdekat   langkah 1, a.yaml:3, ";
    assert!(told.contains(text), "{told}");
}

#[test]
fn a_line_and_a_step_beside_it_are_one_too_many() {
    let folder = Folder::new("explain-both", &[("a.yaml", OFFER)]);
    let ran = folder.run(&["explain", "a.yaml:9", "--at", "3"]);
    let problems = "error: `a.yaml:9` names a step, and so does --at\n\
                    help: write `a.yaml` with --at, or leave --at out\n";
    assert_eq!((ran.code, &*ran.results, &*ran.problems), (Some(1), "", problems));
}

#[test]
fn a_case_is_named_or_found() {
    let wrong =
        CASES.replace("lama: 1d, sampai: 2026-03-02T09:00", "lama: 1d, sampai: 2026-03-02T10:00");
    let told = explain(&wrong, &["a.yaml:8"]).results;
    assert!(told.contains("a.yaml#sehari\n") && told.contains("TIDAK SESUAI: now\n"), "{told}");
    let told = explain(&wrong, &["a.yaml#sejam", "--at", "2"]).results;
    assert!(told.contains("a.yaml#sejam\n") && told.contains("BERHASIL"), "{told}");
}

#[test]
fn what_cannot_be_explained_is_told() {
    for (words, code, message) in [
        (&["a.yaml"][..], 1, NO_STEP),
        (&["a.yaml", "--at", "99"], 5, NO_SUCH_STEP),
        (&["a.yaml", "--at", "b.yaml:3"], 5, NO_SUCH_STEP),
        (&["a.yaml:99"], 5, "error: no scenario was selected\n"),
        (&["b.yaml:1"], 3, "error: cannot read `b.yaml`"),
        (&["a.yaml", "--at", "0"], 1, "error: invalid value '0'"),
    ] {
        let ran = explain(OFFER, words);
        assert_eq!(ran.code, Some(code), "{}", ran.problems);
        assert!(ran.problems.starts_with(message), "{}", ran.problems);
    }
    let folder = Folder::new("explain-two", &[("a.yaml", OFFER), ("b.yaml", OFFER)]);
    let ran = folder.run(&["explain", ".", "--at", "1"]);
    assert_eq!((ran.code, &*ran.problems), (Some(1), A_FOLDER));
}

const NO_STEP: &str = "\
error: `a.yaml` names no step
help: write FILE:line, or FILE with --at and the number in `inasim story`
";

const NO_SUCH_STEP: &str = "\
error: a.yaml has no such step; it has the steps 1 to 8
help: `inasim story FILE` tells all steps with their numbers
";

const A_FOLDER: &str = "\
error: `.` is a folder
help: name one file
";

#[test]
fn a_reason_a_service_and_a_time_are_suggested() {
    let text = OFFER
        .replace(", alasan: habis}, expect: {rejected: VIS-07}", "}, expect: {rejected: VIS-07}");
    let text = text.replace("as: andi, do: tolak-pesanan", "as: sari, do: batalkan-negosiasi");
    let told = explain(&text.replace("VIS-07", "NEG-08"), &["a.yaml:13"]).results;
    assert!(told.contains("alasan: Sesuai kesepakatan}}\n"), "{told}");
    let told = explain(DOWN, &["a.yaml:7"]).results;
    for step in ["       - mock: {bsre: normal}\n", "       - until: 2026-03-02T09:00:00+07:00\n"] {
        assert!(told.contains(step), "{told}");
    }
}

const DOWN: &str = "\
title: BSrE mati
steps:
  - {use: flows/sampai-menunggu-ppk.yaml, save: p}
  - {as: budi, do: review-pesanan, with: {pesanan: $p}}
  - {as: budi, do: buat-pesanan, with: {pesanan: $p}}
  - mock: {bsre: {fault: mati, for: 1h}}
  - {as: budi, do: tanda-tangan, with: {pesanan: $p, dokumen: surat-pesanan}, expect: {rejected: TTE-04}}
";

#[test]
fn json_has_the_suggestions_as_steps() {
    let ran = explain(OFFER, &["a.yaml:11", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&ran.results).expect("one object");
    assert_eq!(json["outcome"], "refused");
    assert_eq!(json["refusal"]["rule"], "NEG-09");
    let first = &json["refusal"]["suggestions"][0];
    assert_eq!(first["steps"][0], "- {as: andi, do: setujui-negosiasi, with: {pesanan: $p}}");
    assert_eq!((&first["how"], &first["until_rule"]), (&"orang".into(), &"NEG-05".into()));
}

#[test]
fn secrets_are_covered_and_left_to_be_written() {
    let text = "\
title: Rahasia
steps:
  - {use: flows/sampai-diproses.yaml, save: p}
  - {as: budi, do: tanda-tangan, with: {pesanan: $p, dokumen: bast, passphrase: Rahasia-sekali}, expect: {rejected: VIS-07}}
";
    let ran = explain(text, &["a.yaml:4"]);
    assert_eq!(ran.code, Some(0), "{}", ran.problems);
    assert!(
        !ran.results.contains("Rahasia-sekali") && ran.results.contains("••••••"),
        "{}",
        ran.results
    );
}

#[test]
fn a_run_says_what_would_succeed_in_place_of_a_refusal() {
    let text = OFFER.replace("\n    expect: {rejected: NEG-09}", "");
    let folder = Folder::new("explain-run", &[("a.yaml", &text)]);
    let ran = folder.run(&["run", "--direct", "a.yaml", "--junit", "a.xml", "--trace", "a.jsonl"]);
    assert_eq!(ran.code, Some(4));
    let told = ran.results.split_once("\n  yang akan berhasil:\n    - ").expect("it is told").1;
    let (first, rest) = told.split_at(40);
    assert!(rest.contains("\n  selengkapnya: inasim explain a.yaml:9\n"), "{}", ran.results);
    // The same sentence stands in every other answer, and what is read from the trace is the same.
    let explained = folder.run(&["explain", "a.yaml:9"]).results;
    assert!(explained.contains(&format!("1. {first}")), "{first}\n{explained}");
    let json = folder.run(&["run", "--direct", "a.yaml", "--json"]).results;
    let json: Value = serde_json::from_str(&json).expect("JSON");
    let instead = &json["findings"][0]["instead"][0];
    assert!(instead["text"].as_str().is_some_and(|text| text.starts_with(first)), "{instead}");
    assert!(instead["steps"][0].as_str().is_some_and(|step| step.starts_with("- ")), "{instead}");
    let junit = std::fs::read_to_string(folder.path.join("a.xml")).expect("it was written");
    assert!(junit.contains("; yang akan berhasil: ") && junit.contains(first), "{junit}");
    assert_eq!(folder.run(&["report", "a.jsonl"]).results, ran.results);
    let story = folder.run(&["story", "a.yaml"]).results;
    assert!(story.contains("Bisa"), "{story}");
}

#[test]
fn every_refusal_says_what_would_succeed_where_that_is_asked_for() {
    let folder = Folder::new("explain-all", &[("a.yaml", OFFER)]);
    let ways = |explain: &[&str]| {
        let mut args = vec!["run", "--direct", "-v", "a.yaml"];
        args.extend(explain);
        let ran = folder.run(&args);
        assert_eq!(ran.code, Some(0), "{}", ran.results);
        ran.results.lines().filter(|line| line.trim_start().starts_with("Bisa ")).count()
    };
    assert_eq!(ways(&[]), 0, "what is expected is not searched for");
    assert!(ways(&["--explain"]) >= 1);
}

#[test]
fn hostile_text_stays_text() {
    let text = OFFER.replace("alasan: habis", "alasan: \"\\u202e\\u001b[31m</script>\"");
    let ran = explain(&text, &["a.yaml:13"]);
    assert!(!ran.results.contains(['\u{202e}', '\u{1b}']), "{}", ran.results);
}
