//! What is printed.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::{CASES, FAILS, Folder, INVALID, PASSES, Ran};

#[test]
fn results_are_a_table_findings_and_a_summary() {
    let folder = Folder::new("report", &[("a.yaml", PASSES), ("b.yaml", FAILS)]);
    let ran = folder.run(&["run", "a.yaml", "b.yaml"]);
    assert_eq!((ran.code, &*ran.problems), (Some(4), ""));
    assert_eq!(
        ran.results,
        "\
Hasil  Skenario  Judul            Waktu  Langkah  Kejadian  Aturan
──────────────────────────────────────────────────────────────────
lulus  a         Barang dipesan      1h        1         0       0
GAGAL  b         Negosiasi gagal    0ms        3         2      20

GAGAL Negosiasi gagal
b.yaml:5:5: langkah 2, expect
  |
5 |   - expect:
6 |       $pesanan:
7 |         status: Batal Otomatis
  |                 ^^^^^^^^^^^^^^
8 |         ppk: sari
  |              ^^^^
  2 nilai tidak sesuai harapan
    $pesanan.status (b.yaml:7:17)
      diharapkan: Batal Otomatis
      didapat:    Menunggu Negosiasi
    $pesanan.ppk (b.yaml:8:14)
      diharapkan: sari
      didapat:    budi
  kejadian terakhir:
    2026-03-02T08:00:00+07:00 sari: Produk dimasukkan ke keranjang
    2026-03-02T08:00:00+07:00 sari: Checkout selesai, negosiasi dibuka
  keadaan:
    nomor:             EP-2026-disdik-000001
    status:            Menunggu Negosiasi
    keterangan:        null
    tenggat:           2026-03-05T08:00:00+07:00
    tenggat_terakhir:  2026-03-05T08:00:00+07:00
    total:             22_208_880
    pengiriman.status: Belum Dikirim
    pembayaran.status: Belum Dipilih

2 skenario: 1 lulus, 1 gagal; waktu simulasi 1h; 20 dari 175 aturan teruji
"
    );
}

#[test]
fn keep_going_plays_the_steps_after_a_failed_one() {
    let folder = Folder::new("findings", &[("b.yaml", FAILS)]);
    assert_eq!(folder.run(&["run", "b.yaml"]).results.matches("GAGAL Nego").count(), 1);
    let ran = folder.run(&["run", "b.yaml", "--keep-going"]);
    assert_eq!(ran.code, Some(4));
    let (_, last) = ran.results.rsplit_once("GAGAL ").expect("a finding");
    let last: Vec<&str> = last.lines().take(4).collect();
    assert_eq!(
        last,
        [
            "Negosiasi gagal",
            "b.yaml:9:5: langkah 3, sari setujui-negosiasi",
            "  |",
            "9 |   - {as: sari, do: setujui-negosiasi, with: {pesanan: $pesanan}, expect: ...",
        ]
    );
    assert!(
        ran.results.contains("\n      diharapkan: CHK-01\n      didapat:    NEG-09: Bukan giliran"),
        "{}",
        ran.results
    );
}

#[test]
fn cases_stand_below_their_scenario() {
    let folder = Folder::new("cases", &[("a.yaml", CASES)]);
    let ran = folder.run_with(&["run", "a.yaml"], "COLUMNS", "60");
    assert_eq!(ran.code, Some(4));
    let table: Vec<&str> = ran.results.lines().take(5).collect();
    assert_eq!(
        table.join("\n"),
        "\
Hasil  Skenario  Waktu  Langkah  Kejadian  Aturan
─────────────────────────────────────────────────
       a
lulus    sejam      1h        2         0       0
GAGAL    sehari     1d        2         0       0"
    );
    assert!(ran.results.contains("\nGAGAL Menunggu dua kali (kasus sehari)\n"), "{}", ran.results);
}

#[test]
fn json_is_one_object_a_line_and_nothing_else() {
    let folder = Folder::new("json", &[("a.yaml", PASSES), ("b.yaml", CASES)]);
    let ran = folder.run(&["run", "--json", "."]);
    assert_eq!((ran.code, &*ran.problems), (Some(4), ""));
    // The digests are those of the run; all else is promised.
    let mut lines = Vec::new();
    for line in ran.results.lines() {
        let (before, after) = line.split_once("\"digest\":\"").expect("a digest");
        let (digest, after) = after.split_at(64);
        assert!(digest.bytes().all(|byte| byte.is_ascii_hexdigit()), "{line}");
        lines.push(format!("{before}\"digest\":\"{after}"));
    }
    assert_eq!(
        lines,
        [
            r#"{"file":"./a.yaml","title":"Barang dipesan","case":null,"passed":true,"digest":"","steps":1,"events":0,"simulated_ms":3600000,"rules":{},"findings":[]}"#,
            r#"{"file":"./b.yaml","title":"Menunggu dua kali","case":"sejam","passed":true,"digest":"","steps":2,"events":0,"simulated_ms":3600000,"rules":{},"findings":[]}"#,
            r#"{"file":"./b.yaml","title":"Menunggu dua kali","case":"sehari","passed":false,"digest":"","steps":2,"events":0,"simulated_ms":86400000,"rules":{},"findings":[{"step":2,"file":"./b.yaml","line":8,"column":19,"use":[],"expected":"2026-03-02T09:00:00+07:00","actual":"2026-03-03T08:00:00+07:00","message":"1 nilai tidak sesuai harapan: now","code":"values-differ"}]}"#,
        ]
    );
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let scenarios = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let folder = Folder::new("jobs", &[]);
    let run = |jobs: &str, form: &[&str]| {
        let path = scenarios.join("negosiasi");
        let ran = folder.run(&[&["run", "--jobs", jobs, &*path.to_string_lossy()], form].concat());
        assert_eq!(ran.code, Some(0), "{}", ran.problems);
        ran
    };
    for form in [&[][..], &["--json"]] {
        let one = run("1", form);
        for jobs in ["2", "7", "64"] {
            assert_eq!(run(jobs, form), one, "{jobs} threads");
        }
    }
}

#[test]
fn both_ways_to_the_services_print_the_same_bytes() {
    let folder = Folder::new("ways", &[]);
    let story = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/alur/up-kode-bayar.yaml");
    folder.write("a.yaml", &fs::read(story).expect("the shipped file is there"));
    let over_http = folder.run(&["run", "--json", "a.yaml"]);
    assert_eq!((over_http.code, &*over_http.problems), (Some(0), ""));
    assert!(over_http.results.contains("\"digest\":\""), "{}", over_http.results);
    for words in [&["--direct"][..], &["--verify"], &["--verify", "--direct"]] {
        let ran = folder.run(&[&["run", "--json", "a.yaml"], words].concat());
        assert_eq!(ran.code, Some(0), "{words:?}: {}", ran.problems);
        assert_eq!(ran.results, over_http.results, "{words:?}");
    }
}

#[cfg(unix)]
#[test]
fn http_without_files_to_open_is_told_and_direct_needs_none() {
    let folder = Folder::new("files", &[("a.yaml", PASSES)]);
    let limited = |words: &str| {
        let mut command = Command::new("sh");
        let program = env!("CARGO_BIN_EXE_inasim");
        command.current_dir(&folder.path).args(["-c", "ulimit -n 40; exec \"$0\" $1"]);
        Ran::of(&command.args([program, words]).output().expect("the program starts"))
    };
    let ran = limited("run a.yaml");
    assert_eq!((ran.code, &*ran.results), (Some(3), ""));
    assert_eq!(
        ran.problems,
        "\
error: HTTP wants 60 open files for a scenario: Too many open files (os error 24); played 0 of 1 scenario
help: run again with --direct, which needs no port, or with a smaller --jobs
"
    );
    assert_eq!(limited("run --direct a.yaml").code, Some(0));
}

#[test]
fn a_seed_is_taken_in_place_of_the_scenarios_own() {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/tte/otp-salah.yaml");
    let folder = Folder::new("seed", &[]);
    let run = |seed: &str| {
        let shipped = shipped.to_string_lossy();
        folder.run(&["run", "--json", "--direct", "--seed", seed, &shipped])
    };
    assert_eq!(run("7"), run("7"));
    assert_ne!(run("7").results, run("8").results);
}

#[test]
fn the_width_is_that_of_columns() {
    let folder = Folder::new("width", &[("b.yaml", FAILS)]);
    let widest = |columns: &str| {
        let ran = folder.run_with(&["run", "b.yaml", "--keep-going"], "COLUMNS", columns);
        let quoted = ran.results.lines().filter(|line| line.starts_with("9 |"));
        quoted.map(|line| line.chars().count()).max().expect("the step is quoted")
    };
    assert_eq!(widest("60"), 60);
    assert_eq!(widest("no number"), 80);
    assert_eq!(widest("200"), 4 + FAILS.lines().last().expect("a line").len());
}

#[test]
fn colours_are_for_screens_unless_asked_for_or_taken_away() {
    let folder = Folder::new("colour", &[("a.yaml", FAILS), ("b.yaml", INVALID)]);
    let words = ["run", "--keep-going", "."];
    let plain = folder.run(&words);
    assert!(!plain.results.contains('\u{1b}') && !plain.problems.contains('\u{1b}'));
    let painted = folder.run_with(&words, "CLICOLOR_FORCE", "1");
    assert!(painted.results.contains("\u{1b}[31mGAGAL"), "{:?}", painted.results);
    assert!(painted.problems.contains("\u{1b}["), "{:?}", painted.problems);
    let words = ["run", "--keep-going", ".", "--no-color"];
    assert_eq!(folder.run_with(&words, "CLICOLOR_FORCE", "1"), plain);
    let mut program = folder.program();
    program.args(&words[..3]).env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1");
    assert_eq!(Ran::of(&program.output().expect("the program starts")), plain);
}

#[test]
fn the_readme_shows_what_is_printed() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(readme).expect("the package has a README.md").replace('\r', "");
    let blocks = |form: &str| -> Vec<String> {
        let parts = readme.split("\n```").filter_map(|part| part.strip_prefix(form));
        parts.map(|part| format!("{}\n", part.trim_start())).collect()
    };
    let (scenarios, outputs) = (blocks("yaml"), blocks("text"));
    let [scenario] = &scenarios[..] else { panic!("one scenario") };
    let [met, missed] = &outputs[..] else { panic!("its output, and that of a mistake") };
    let folder = Folder::new("readme", &[("my.yaml", scenario)]);
    let ran = folder.run(&["run", "my.yaml"]);
    assert_eq!((ran.code, &ran.results), (Some(0), met));
    folder.write("my.yaml", scenario.replace("Batal Otomatis", "Negosiasi Selesai").as_bytes());
    let ran = folder.run(&["run", "my.yaml"]);
    assert_eq!((ran.code, &ran.results), (Some(4), missed));
}
