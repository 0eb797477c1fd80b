//! `inasim story`, `run -v`, `report -v`: what happened, told step by step.

use super::Folder;

const OFFER: &str = "\
title: Penawaran tidak dijawab penyedia
steps:
  - {use: flows/sampai-checkout.yaml, save: p}
  - as: sari
    do: ajukan-negosiasi
    note: Sari menawar.
    with: {pesanan: $p, harga: {laptop-a: 9_500_000}}
  - {as: andi, do: tolak-pesanan, with: {pesanan: $p, alasan: habis}, expect: {rejected: VIS-07}}
  - wait: 72h 1ms
  - expect: {$p: {status: Batal Otomatis}}
";

fn story(words: &[&str]) -> super::Ran {
    let folder = Folder::new("story", &[("a.yaml", OFFER)]);
    folder.run_with(&[&["story", "a.yaml"], words].concat(), "COLUMNS", "80")
}

#[test]
fn a_story_is_told_step_by_step() {
    let ran = story(&[]);
    assert_eq!((ran.code, &*ran.problems), (Some(0), ""));
    let told = "\
Penawaran tidak dijawab penyedia
a.yaml
Mulai ";
    assert!(ran.results.starts_with(told), "{}", ran.results);
    assert!(ran.results.contains(OFFERED), "{}", ran.results);
    assert!(ran.results.contains(REFUSED), "{}", ran.results);
    assert!(ran.results.ends_with(LAPSED), "{}", ran.results);
    let widest = ran.results.lines().map(|line| line.chars().count()).max();
    assert!(widest <= Some(80), "{widest:?} columns");
}

const OFFERED: &str = "
  3 Sen 2 Mar 08.00  Sari Wulandari (PP, Dinas Pendidikan)
    Ajukan Negosiasi
    » Sari menawar.
    Isian      Pesanan: $p, Harga: {laptop-a: 9_500_000}
    Berubah    EP-2026-disdik-000001, Status: Menunggu Negosiasi -> Negosiasi
               Diajukan Pembeli
               Total: Rp22.208.880 -> Rp21.098.880
               Barang 1 · Harga: Rp10.000.000 -> Rp9.500.000
";

const REFUSED: &str = "
  4 Sen 2 Mar 08.00  Andi Jaya (Admin Utama, CV Andi Jaya)
    Tolak pesanan
    Isian      Pesanan: $p, Alasan: habis
    DITOLAK    oleh VIS-07: Status Negosiasi Diajukan Pembeli tidak mengizinkan
               tindakan ini. Setujui harga pembeli, atau ajukan harga baru,
               sebelum batas waktunya.
    Fakta      Status: Negosiasi Diajukan Pembeli
    Sesuai harapan; tidak ada yang berubah.
    Aturan     VIS-07 Tindakan harus sesuai status

  5 --- 3 hari 1 md berlalu, sampai Kamis 5 Mar 2026 08.00.00,001 WIB ---

  6 Kam 5 Mar 08.00.00,001  Sistem
    Batal otomatis: tidak ada respon sampai batas waktu
";

const LAPSED: &str = "
    Giliran    Penyedia lewat batas waktu (NEG-05)
    Surat      Sari Wulandari (E-mail, Lonceng): Pesanan batal otomatis EP-2026-
               disdik-000001
               Andi Jaya (E-mail, Lonceng): Pesanan batal otomatis EP-2026-
               disdik-000001
               Ani Suryani (E-mail, Lonceng): Pesanan batal otomatis EP-2026-
               disdik-000001
    Berlaku    NEG-05, KRJ-05, CLK-01, CLK-02, VIS-09

  7 1 harapan diperiksa, semuanya sesuai

Lulus: 6 langkah, 1 penolakan, 3 hari 1 md.
";

#[test]
fn whoever_has_two_roles_is_told_in_that_of_the_act() {
    let text = "\
title: Dua peran
world: {from: kota-magelang, people: {budi: {akses: [{peran: pp, satker: dinkes}, {peran: ppk, satker: disdik}]}}}
steps:
  - {use: flows/sampai-menunggu-ppk.yaml, save: p}
  - {as: budi, do: cari, with: {kata_kunci: laptop}}
  - {as: budi, do: review-pesanan, with: {pesanan: $p}}
";
    let folder = Folder::new("story-roles", &[("a.yaml", text)]);
    let ran = folder.run(&["story", "a.yaml"]);
    let heads = |role: &str| {
        let head = format!("  Budi Santoso ({role})");
        ran.results.lines().filter(|line| line.ends_with(&head)).count()
    };
    let of_both = (heads("PP, Dinas Kesehatan"), heads("PPK, Dinas Pendidikan"));
    assert_eq!(of_both, (1, 1), "{}", ran.results);
}

#[test]
fn one_person_has_the_own_mail_and_what_is_seen() {
    let told = story(&["--view", "andi"]).results;
    assert!(told.contains(SEEN), "{told}");
    assert!(!told.contains("Ani Suryani ("), "the mail of others is not told: {told}");
    let told = story(&["--view", "sari", "--at", "4"]).results;
    assert!(told.contains("Dilihat    EP-2026-disdik-000001, tab Negosiasi: "), "{told}");
}

#[test]
fn colleagues_who_only_look_are_told_so() {
    let looks = ["sinta", "dewi", "puji", "budi", "ani"]
        .map(|who| format!("  - {{as: {who}, do: lihat-pesanan, with: {{pesanan: $p}}}}\n"));
    let text = format!("{OFFER}{}", looks.concat());
    let text = text.replace("  - wait: 72h 1ms\n  - expect: {$p: {status: Batal Otomatis}}\n", "");
    let folder = Folder::new("story-looks", &[("a.yaml", &text)]);
    let seen = |who: &str| {
        let told = folder.run_with(&["story", "a.yaml", "--view", who], "COLUMNS", "200").results;
        let lines: Vec<&str> = told.lines().filter(|line| line.contains("Dilihat")).collect();
        lines.join("\n")
    };
    let buyer = "Tunggu tanggapan penyedia sampai batas waktunya.";
    let only_looks = "Ditangani pembeli dan PPK pesanan ini; Anda hanya melihat.";
    for (who, next) in [
        ("sari", buyer),
        ("sinta", only_looks),
        ("budi", "Tunggu pembeli menyelesaikan negosiasi"),
        ("dewi", only_looks),
        ("puji", only_looks),
        ("ani", "Setujui harga pembeli"),
    ] {
        assert!(seen(who).contains(next), "{who}: {}", seen(who));
    }
}

const SEEN: &str = "
    Surat      Andi Jaya (E-mail, Lonceng): Pesanan batal otomatis EP-2026-
               disdik-000001
               Pesanan EP-2026-disdik-000001 batal otomatis karena tidak ada
               tanggapan sampai batas waktunya.
    Dilihat    EP-2026-disdik-000001, tab Dibatalkan: Batal Otomatis. Pesanan
               batal karena tidak ada tanggapan; tidak ada lagi yang perlu
               dilakukan.
";

#[test]
fn steps_are_chosen_by_number_and_by_line() {
    let one = story(&["--at", "4"]).results;
    assert!(one.contains("\n  4 ") && !one.contains("\n  5 ") && !one.contains("\n  2 "), "{one}");
    assert_eq!(story(&["--at", "a.yaml:8"]).results, one);
    let some = story(&["--until", "4"]).results;
    assert!(
        some.contains("\n  1 ") && some.contains("\n  4 ") && !some.contains("\n  5 "),
        "{some}"
    );
    for (words, message) in [
        (["--at", "99"], "error: a.yaml has no step 99; it has the steps 1 to "),
        (["--until", "a.yaml:2"], "error: no step of a.yaml stands at a.yaml:2"),
        (["--view", "zed"], "error: `zed` has no part in a.yaml; those who have: andi, "),
    ] {
        let ran = story(&words);
        assert_eq!(ran.code, Some(5), "{}", ran.problems);
        assert!(ran.problems.starts_with(message), "{}", ran.problems);
        let help = "help: `inasim story FILE` tells all steps, with the names of who takes part\n";
        assert!(ran.problems.ends_with(help), "{}", ran.problems);
    }
    for wrong in ["0", "x", ":3", "a.yaml:0"] {
        let ran = story(&["--at", wrong]);
        assert_eq!(ran.code, Some(1));
        let message = "a step is its number in the story, from 1, or FILE:LINE";
        assert!(ran.problems.contains(message), "{}", ran.problems);
    }
}

#[test]
fn a_run_and_a_trace_tell_the_same_story() {
    let folder = Folder::new("verbose", &[("a.yaml", OFFER)]);
    let plain = folder.run(&["run", "--trace", "t.jsonl", "a.yaml"]);
    let told = folder.run(&["story", "a.yaml"]).results;
    let ran = folder.run(&["run", "-v", "a.yaml"]);
    assert_eq!(ran.results, format!("{told}\n{}", plain.results));
    assert_eq!(folder.run(&["report", "-v", "t.jsonl"]).results, ran.results);
}

#[test]
fn what_did_not_hold_is_told_where_it_was() {
    let fails = OFFER.replace("Batal Otomatis", "Dibatalkan");
    let folder = Folder::new("told", &[("a.yaml", &*fails)]);
    let ran = folder.run(&["story", "a.yaml"]);
    assert_eq!(ran.code, Some(4));
    let told = ": diharapkan Dibatalkan, didapat Batal Otomatis\n";
    let whole = ran.results.replace("\n               ", " ");
    assert!(whole.contains("GAGAL") && whole.contains(told), "{whole}");
    assert!(ran.results.contains("\nGagal: "), "{}", ran.results);
    let message = "error: a.yaml: an expectation was missed or an invariant broken";
    assert!(ran.problems.starts_with(message), "{}", ran.problems);
    let help = "help: `inasim run a.yaml` shows the line and what was there instead\n";
    assert!(ran.problems.ends_with(help), "{}", ran.problems);
}
