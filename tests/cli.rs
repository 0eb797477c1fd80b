//! The command line, run as a program on scenarios of its own folder and on shipped ones.
#![expect(clippy::disallowed_methods, reason = "the tests write files and run the program")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output as Done, Stdio};
use std::sync::Arc;

use inaproc_sim::platform::rule::Rule;
use inaproc_sim::run::Place;
use inaproc_sim::scenario::{Problem, Source, Sources, Span};

// The binary has no tests of its own; what draws for it is taken in here.
#[path = "../src/cli/diagnostic.rs"]
#[expect(dead_code, reason = "problems without a place are drawn by the program alone")]
mod diagnostic;

use diagnostic::Diagnostics;

/// A folder of its own for each test, gone when the test has passed.
struct Folder {
    path: PathBuf,
}

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let path = std::env::temp_dir().join(format!("inasim-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).expect("a new folder");
        let folder = Self { path };
        for (file, text) in files {
            folder.write(file, text.as_bytes());
        }
        folder
    }

    fn write(&self, file: &str, bytes: &[u8]) {
        let path = self.path.join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
        fs::write(path, bytes).expect("a new file");
    }

    /// Returns the program in this folder, with nothing around it that changes what it writes.
    fn program(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_inasim"));
        command.current_dir(&self.path);
        for name in ["COLUMNS", "NO_COLOR", "CLICOLOR_FORCE"] {
            command.env_remove(name);
        }
        command
    }

    fn run(&self, words: &[&str]) -> Ran {
        Ran::of(&self.program().args(words).output().expect("the program starts"))
    }

    fn run_with(&self, words: &[&str], name: &str, value: &str) -> Ran {
        Ran::of(&self.program().args(words).env(name, value).output().expect("the program starts"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

/// What the program wrote and how it ended.
#[derive(Debug, PartialEq, Eq)]
struct Ran {
    code: Option<i32>,
    results: String,
    problems: String,
}

impl Ran {
    fn of(done: &Done) -> Self {
        Self { code: done.status.code(), results: text(&done.stdout), problems: text(&done.stderr) }
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

const PASSES: &str = "\
title: Barang dipesan
tags: [alur, bast]
steps:
  - wait: 1h
";

const FAILS: &str = "\
title: Negosiasi gagal
tags: [negosiasi]
steps:
  - {use: flows/sampai-checkout.yaml, save: pesanan}
  - expect:
      $pesanan:
        status: Batal Otomatis
        ppk: sari
  - {as: sari, do: setujui-negosiasi, with: {pesanan: $pesanan}, expect: {rejected: CHK-01}}
";

const CASES: &str = "\
title: Menunggu dua kali
cases:
  - {name: sejam, lama: 1h, sampai: 2026-03-02T09:00}
  - {name: sehari, lama: 1d, sampai: 2026-03-02T09:00}
start: 2026-03-02T08:00
steps:
  - wait: ${lama}
  - expect: {now: \"${sampai}\"}
";

const INVALID: &str = "title: Salah ketik\nstpes: []\nsteps:\n  - wait: 1h\n";
const FLOW: &str = "title: Alur\nparams: {a: required}\nsteps: []\n";

// What is selected.

/// Returns the verdicts and names in the table of a run.
fn table_of(ran: &Ran) -> Vec<String> {
    let lines = ran.results.lines().skip(2).take_while(|line| !line.is_empty());
    lines.map(|line| line.split_whitespace().take(2).collect::<Vec<_>>().join(" ")).collect()
}

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

// What is printed.

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
GAGAL  b         Negosiasi gagal    0ms        3         2      23

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

2 skenario: 1 lulus, 1 gagal; waktu simulasi 1h; 23 aturan teruji
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
            r#"{"file":"./b.yaml","title":"Menunggu dua kali","case":"sehari","passed":false,"digest":"","steps":2,"events":0,"simulated_ms":86400000,"rules":{},"findings":[{"step":2,"line":8,"column":19,"expected":"2026-03-02T09:00:00+07:00","actual":"2026-03-03T08:00:00+07:00","message":"1 nilai tidak sesuai harapan: now"}]}"#,
        ]
    );
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let scenarios = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let folder = Folder::new("jobs", &[]);
    let run = |jobs: &str, form: &[&str]| {
        let path = scenarios.join("pembayaran");
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
error: HTTP wants 50 open files for a scenario: Too many open files (os error 24); played 0 of 1 scenario
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

// What is wrong with files.

#[test]
fn problems_have_a_caret_a_count_and_advice() {
    let folder =
        Folder::new("invalid", &[("a.yaml", PASSES), ("b.yaml", INVALID), ("c.yaml", "a: [1\n")]);
    let ran = folder.run(&["run", "."]);
    assert_eq!((ran.code, &*ran.results), (Some(2), ""));
    assert_eq!(
        ran.problems,
        "\
error: unknown key `stpes`
 --> ./b.yaml:2:1
  |
2 | stpes: []
  | ^^^^^
  |
  = help: did you mean `steps`? a scenario has: title, covers, tags, world, start, seed, policy, dunia, mocks, cases, steps

error: expected `,` or `]` here
 --> ./c.yaml:2:1
  |
2 |
  | ^
  |
  = help: separate elements by commas and close the bracket; quote text with `,`, `[`, `]` or `: `

error: 2 problems in 2 files; nothing was run
help: correct the places above and run again, or run the valid files with --keep-going
"
    );
}

#[test]
fn keep_going_runs_the_valid_files() {
    let folder = Folder::new("keep-going", &[("a.yaml", FAILS), ("b.yaml", INVALID)]);
    let ran = folder.run(&["run", "--keep-going", "."]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.results.contains("\n1 skenario: 0 lulus, 1 gagal;"), "{}", ran.results);
    assert!(ran.problems.contains("error: 1 problem in 1 file; the valid scenarios are run"));
}

#[test]
fn a_named_file_must_be_a_scenario() {
    let folder = Folder::new("named", &[("flow.yaml", FLOW)]);
    let ran = folder.run(&["run", "flow.yaml"]);
    assert_eq!((ran.code, &*ran.results), (Some(2), ""));
    assert_eq!(
        ran.problems,
        "\
error: this file is no scenario
 --> flow.yaml:1:1
  |
1 | title: Alur
  | ^
  |
  = help: a scenario has `steps` and no `params`; a flow is run by a scenario's `use`

error: 1 problem in 1 file; nothing was run
help: correct the places above and run again
"
    );
}

#[test]
fn bytes_that_are_no_text_have_a_place() {
    let folder = Folder::new("bytes", &[]);
    folder.write("a.yaml", b"title: a\nsteps: \xc3\xa9 \xff\n");
    let ran = folder.run(&["run", "."]);
    assert_eq!(ran.code, Some(2));
    assert_eq!(
        ran.problems,
        "\
error: ./a.yaml:2:10: not UTF-8 text (byte 19 of the file)
help: save the file as UTF-8

error: 1 problem in 1 file; nothing was run
help: correct the places above and run again
"
    );
}

#[test]
fn a_file_of_more_than_10_mb_is_refused() {
    let folder = Folder::new("large", &[]);
    let mut text = PASSES.as_bytes().to_vec();
    text.resize(10 * 1024 * 1024, b'#');
    folder.write("a.yaml", &text);
    assert_eq!(folder.run(&["run", "."]).code, Some(0), "the full size is read");
    text.push(b'#');
    folder.write("a.yaml", &text);
    let ran = folder.run(&["run", "."]);
    assert_eq!(ran.code, Some(2));
    assert_eq!(
        ran.problems,
        "\
error: `./a.yaml` is larger than 10 MB, the most that is read
help: divide it into several scenarios

error: 1 problem in 1 file; nothing was run
help: correct the places above and run again
"
    );
}

#[test]
fn long_lines_are_shown_around_the_words() {
    let folder = Folder::new("long", &[]);
    let text = format!("title: {}\nsteps: []\n{{{}}}: 1\n", "é".repeat(2_000), "x".repeat(3_000));
    folder.write("a.yaml", text.as_bytes());
    let ran = folder.run(&["run", "."]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.problems.len() < 2_000, "{}", ran.problems);
}

#[test]
fn a_missing_path_says_what_to_check() {
    let folder = Folder::new("missing", &[("a.yaml", PASSES)]);
    let ran = folder.run(&["run", "missing.yaml"]);
    assert_eq!((ran.code, &*ran.results), (Some(3), ""));
    assert_eq!(
        ran.problems,
        "\
error: cannot read `missing.yaml`: there is no such file or folder
help: check the spelling, and the folder you are in

error: 1 problem in 1 file; nothing was run
help: correct the places above and run again
"
    );
    let ran = folder.run(&["run", "missing.yaml", "a.yaml", "--keep-going"]);
    assert_eq!(ran.code, Some(3));
    assert!(ran.results.contains("1 skenario: 1 lulus"), "{}", ran.results);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("forbidden", &[("a.yaml", PASSES)]);
    let path = folder.path.join("a.yaml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("the file is ours");
    // Who may do everything may read this as well.
    if fs::read(&path).is_ok() {
        return;
    }
    let ran = folder.run(&["run", "."]);
    assert_eq!(ran.code, Some(3));
    assert!(
        ran.problems.starts_with(
            "error: cannot read `./a.yaml`: permission denied\nhelp: check that it is a file or a folder that you may read\n"
        ),
        "{}",
        ran.problems
    );
}

// How steps and problems are drawn.

#[test]
fn a_step_is_quoted_with_marks_in_every_file() {
    let steps: Vec<String> = (1..=20).map(|index| format!("      f{index}: v{index}")).collect();
    let steps = steps.join("\n") + "\n";
    let mut sources = Sources::new();
    let scenario = sources.add("a.yaml", format!("steps:\n  - expect:\n{steps}"));
    let long = "x".repeat(80);
    let rows = format!("cases:\n  - {{status: lunas, nilai: |\n  1}}\n  - {{{long}: y, z: y}}\n");
    let row = sources.add("b.yaml", rows);
    let place = |source: &Arc<Source>, words: &str| {
        let start = source.text.find(words).expect("the words are in the text");
        let at = |offset: usize| u32::try_from(offset).expect("a short text");
        let span = Span { source: source.number(), start: at(start), end: at(start + words.len()) };
        Place { source: Arc::clone(source), span }
    };
    let step = place(&scenario, scenario.text.get(11..).expect("a step"));
    let places = [
        place(&scenario, "v2\n"),
        place(&scenario, "v18"),
        place(&row, "lunas"),
        place(&row, "|\n  1"),
        place(&row, ": y"),
        place(&row, "z: y"),
    ];
    let drawing = Diagnostics::new(60, false);
    assert_eq!(
        format!("\n{}", drawing.step(&step, &places.each_ref())),
        "
   |
 2 |   - expect:
 3 |       f1: v1
 4 |       f2: v2
   |           ^^
 5 |       f3: v3
 6 |       f4: v4
 7 |       f5: v5
 8 |       f6: v6
 9 |       f7: v7
10 |       f8: v8
11 |       f9: v9
12 |       f10: v10
13 |       f11: v11
...
20 |       f18: v18
   |            ^^^
   |
  ::: b.yaml:2:14
   |
 2 |   - {status: lunas, nilai: |
   |              ^^^^^         ^
 3 |   1}
 4 |   - {xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...
   |                                                     ^^^
"
    );
    assert_eq!(drawing.step(&step, &[]).lines().count(), 14);
}

#[test]
fn any_span_can_be_drawn() {
    let source = Source::new("a.yaml", "é: é\r\n\té\n");
    let length = u32::try_from(source.text.len()).expect("a short text");
    for width in [0, 6, 80] {
        let drawing = Diagnostics::new(width, false);
        for start in 0..length + 3 {
            for end in 0..length + 3 {
                let span = Span { source: 0, start, end };
                let problem = Problem::new(&Sources::of(&source), span, "wrong");
                assert!(drawing.problem(&problem).contains("a.yaml"));
                let place = Place { source: Arc::clone(&source), span };
                drawing.step(&place, &[&place]);
            }
        }
    }
}

// The catalogue.

#[test]
fn a_rule_is_shown_with_kind_basis_and_wording() {
    let folder = Folder::new("rule", &[]);
    let ran = folder.run(&["rules", "clk-02"]);
    assert_eq!(ran.code, Some(0));
    assert_eq!(
        ran.results,
        "CLK-02  does     S0  'lebih dari 3x24 jam': an answer at exactly the deadline instant is in time. The lapse takes effect 1 ms after the deadline (time has millisecond resolution).\n"
    );
}

#[test]
fn all_rules_are_listed_and_an_area_as_well() {
    let folder = Folder::new("rules", &[]);
    assert_eq!(folder.run(&["rules"]).results.lines().count(), Rule::ALL.len());
    assert_eq!(folder.run(&["rules", "CLK"]).results.lines().count(), 5);
}

#[test]
fn an_unknown_rule_gives_the_nearest() {
    let folder = Folder::new("unknown-rule", &[]);
    let ran = folder.run(&["rules", "NGE-09", "XYZ-123456"]);
    assert_eq!((ran.code, &*ran.results), (Some(1), ""));
    assert_eq!(
        ran.problems,
        "\
error: there is no rule `NGE-09`
help: did you mean `NEG-09`?
error: there is no rule `XYZ-123456`
help: `inasim rules` lists all of them
"
    );
}

// The program and what is around it.

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
    assert!(
        problems
            == format!(
                "error: interrupted; {played} of 200 scenarios were played\n\
                 help: the results above are those of the scenarios that came to their end\n"
            ),
        "{problems}"
    );
}

// What people hand in by mistake, or to break it.

/// Runs one file of this text, and returns what is said of it; it must be exit code 2.
fn refused(name: &str, text: &[u8]) -> String {
    let folder = Folder::new(name, &[]);
    folder.write("a.yaml", text);
    let ran = folder.run(&["run", "a.yaml"]);
    assert_eq!((ran.code, &*ran.results), (Some(2), ""), "{}", ran.problems);
    ran.problems
}

#[test]
fn a_folder_without_scenarios_and_an_empty_file() {
    let folder = Folder::new("none", &[("a/notes.txt", ""), ("b.yaml", ""), ("c.yaml", "# c\n")]);
    let ran = folder.run(&["run", "a"]);
    assert_eq!(
        (ran.code, &*ran.problems),
        (
            Some(5),
            "\
error: no scenario was selected
help: a scenario is a .yaml or .yml file with `steps` and without `params`
"
        )
    );
    for file in ["b.yaml", "c.yaml"] {
        let ran = folder.run(&["run", file]);
        assert_eq!(ran.code, Some(2));
        assert!(ran.problems.starts_with("error: this file is empty\n"), "{}", ran.problems);
    }
}

#[test]
fn nesting_without_end_is_a_problem_of_the_file() {
    const DEEP: usize = 100_000;
    let block: Vec<String> = (1..2_000).map(|depth| " ".repeat(depth) + "a:").collect();
    let block = block.join("\n");
    for (index, text) in [
        format!("steps: {}{}\n", "[".repeat(DEEP), "]".repeat(DEEP)),
        format!("steps: {}\n", "[".repeat(DEEP)),
        format!("steps: {}1{}\n", "{a: ".repeat(DEEP), "}".repeat(DEEP)),
        format!("steps:\n  {}1\n", "- ".repeat(DEEP)),
        format!("steps:\n{block}\n"),
    ]
    .iter()
    .enumerate()
    {
        let problems = refused(&format!("deep-{index}"), text.as_bytes());
        assert!(problems.starts_with("error: nested more than 64 deep\n"), "{problems}");
        assert!(problems.len() < 600, "{problems}");
    }
}

#[test]
fn flows_inside_flows_end_somewhere() {
    let folder = Folder::new("flows", &[]);
    for depth in 0..40 {
        let next = depth + 1;
        let one = format!("params: {{}}\nsteps:\n  - {{use: deep/{next}.yaml}}\n");
        folder.write(&format!("deep/{depth}.yaml"), one.as_bytes());
        let two = format!(
            "params: {{}}\nsteps:\n{}",
            format!("  - {{use: wide/{next}.yaml}}\n").repeat(2)
        );
        folder.write(&format!("wide/{depth}.yaml"), two.as_bytes());
        let text = format!(
            "params: {{x: required}}\nsteps:\n  - {{use: text/{next}.yaml, with: {{x: \"${{x}}${{x}}\"}}}}\n"
        );
        folder.write(&format!("text/{depth}.yaml"), text.as_bytes());
    }
    let end = "params: {}\nsteps:\n  - wait: 1h\n";
    folder.write("wide/25.yaml", end.as_bytes());
    for (flow, with, says, help) in [
        ("deep", "", "more than 32 flows inside each other", "use fewer flows inside flows"),
        ("wide", "", "more than 10000 steps, those of flows counted", "make several scenarios"),
        (
            "text",
            ", with: {x: 0123456789}",
            "with `${}` and flows filled in, this file has more than 10000000 values or 100000000 bytes of text",
            "hand smaller values to flows, or make several scenarios",
        ),
    ] {
        folder.write("a.yaml", format!("steps:\n  - {{use: {flow}/0.yaml{with}}}\n").as_bytes());
        let ran = folder.run(&["run", "a.yaml"]);
        assert_eq!(ran.code, Some(2));
        assert!(ran.problems.starts_with(&format!("error: {says}\n")), "{}", ran.problems);
        assert!(ran.problems.contains(&format!("  = help: {help}\n")), "{}", ran.problems);
    }
}

#[test]
fn columns_and_folders_have_a_limit() {
    let columns: Vec<String> = (0..1_001).map(|column| format!("c{column}: 1")).collect();
    let used: Vec<String> = (0..1_001).map(|column| format!("${{c{column}}}")).collect();
    let text = format!(
        "cases:\n  - {{{}}}\nsteps:\n  - {{wait: 1h, note: \"{}\"}}\n",
        columns.join(", "),
        used.concat()
    );
    let folder = Folder::new("limits", &[("a.yaml", &text)]);
    let ran = folder.run(&["run", "a.yaml"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.problems.starts_with("error: more than 1000 columns\n"), "{}", ran.problems);
    assert!(
        ran.problems.contains("  = help: a list or a map in a column holds many values\n"),
        "{}",
        ran.problems
    );
    folder.write(&format!("deep/{}/x.yaml", ["d"; 34].join("/")), PASSES.as_bytes());
    let ran = folder.run(&["run", "deep"]);
    let path = format!("deep/{}", ["d"; 33].join("/"));
    let says = format!(
        "error: `{path}` lies more than 32 folders deep\nhelp: name a folder further down\n"
    );
    assert_eq!(ran.code, Some(3));
    assert!(ran.problems.starts_with(&says), "{}", ran.problems);
}

#[test]
fn aliases_stand_for_a_bounded_number_of_values() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..10 {
        let inside = vec![format!("*a{}", level - 1); 9].join(", ");
        bomb = format!("{bomb}a{level}: &a{level} [{inside}]\n");
    }
    for (index, (text, says)) in [
        (&*bomb, "aliases stand for more than 100000 values"),
        ("steps: &a [*a]\n", "an alias inside its own anchor"),
        ("title: &a x\n*a : 1\n", "a key must be text"),
        ("title: *a\n", "an alias without its anchor"),
    ]
    .iter()
    .enumerate()
    {
        let problems = refused(&format!("alias-{index}"), text.as_bytes());
        assert!(problems.starts_with(&format!("error: {says}\n")), "{problems}");
    }
}

#[test]
fn other_encodings_and_odd_characters() {
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(PASSES.bytes().flat_map(|byte| [byte, 0])).collect();
    let folder = Folder::new("encodings", &[]);
    let with_mark = format!("\u{feff}{PASSES}");
    for (text, code, says) in [
        (
            &utf16[..],
            2,
            "error: `a.yaml` is text in UTF-16 or UTF-32\nhelp: save the file as UTF-8\n",
        ),
        (&utf16[2..], 2, "error: a NUL character\n --> a.yaml:1:2\n"),
        (b"title: \"a\0b\"\n", 2, "error: a NUL character\n --> a.yaml:1:10\n"),
        (b"\x89PNG\r\n\x1a\n", 2, "error: a.yaml:1:1: not UTF-8 text (byte 0 of the file)\n"),
        (with_mark.as_bytes(), 0, ""),
        (
            "\u{feff}titel: a\nsteps:\n  - wait: 1h\n".as_bytes(),
            2,
            "error: unknown key `titel`\n --> a.yaml:1:1\n",
        ),
        (b"title: a\r\nsteps:\r\n  - wait: 1h\r\n", 0, ""),
        (
            b"title: a\rsteps:\r  - wait: 1x\r",
            2,
            "error: expected a duration such as 72h, 3x24 jam or 2d 4h 1ms, found `1x`\n --> a.yaml:3:11\n",
        ),
        (
            b"title: a\nsteps:\n\t- wait: 1h\n",
            2,
            "error: a tab where YAML wants spaces\n --> a.yaml:3:1\n",
        ),
        (
            b"title: a\nsteps:\n  - wait: 1h\n\tnote: b\n",
            2,
            "error: a tab where YAML wants spaces\n --> a.yaml:4:1\n",
        ),
        (b"title:\ta\n", 2, "error: a tab where YAML wants spaces\n --> a.yaml:1:7\n"),
    ] {
        folder.write("a.yaml", text);
        let ran = folder.run(&["run", "a.yaml"]);
        assert_eq!(ran.code, Some(code), "{}", ran.problems);
        assert!(ran.problems.starts_with(says), "{}", ran.problems);
    }
}

#[test]
fn what_is_long_is_cut_and_what_is_much_is_counted() {
    let long = "k".repeat(200_000);
    let text = format!("steps:\n  - {{as: {long}, do: {long}}}\n  - wait: {long}\n");
    let problems = refused("long-words", text.as_bytes());
    assert!(problems.contains("error: unknown person `kkk") && problems.contains("kkk...`\n"));
    assert!(problems.len() < 3_000, "{}", problems.len());
    let many = format!("steps:\n{}", "  - {wiat: 1h}\n".repeat(3_000));
    let problems = refused("many", many.as_bytes());
    assert_eq!(problems.matches("error: unknown key `wiat` in a step\n").count(), 50);
    let tail = "
error: at least 950 more in a.yaml
help: correct those above first: often one mistake leads to many problems

error: 1000 problems in 1 file; nothing was run
help: correct the places above and run again
";
    assert!(problems.ends_with(tail), "{}", &problems[problems.len() - 400..]);
    let folder = Folder::new("many-files", &[]);
    for index in 0..6 {
        let text = format!("steps:\n{}", "  - {wiat: 1h}\n".repeat(60));
        folder.write(&format!("{index}.yaml"), text.as_bytes());
    }
    let problems = folder.run(&["run", "."]).problems;
    let tail = "
error: 10 more in ./3.yaml
help: correct those above first: often one mistake leads to many problems

error: 120 more in 2 other files
help: correct those above first, or run fewer files at a time

error: 360 problems in 6 files; nothing was run
help: correct the places above and run again
";
    assert!(problems.ends_with(tail), "{}", &problems[problems.len() - 600..]);
}

#[test]
fn many_findings_are_counted() {
    let folder = Folder::new("many-findings", &[]);
    let cases = "  - {lama: 1h}\n".repeat(502);
    let text = format!(
        "title: Banyak\ncases:\n{cases}steps:\n  - wait: ${{lama}}\n  - expect: {{now: 2026-03-02}}\n"
    );
    folder.write("a.yaml", text.as_bytes());
    let ran = folder.run(&["run", "a.yaml"]);
    assert_eq!(ran.code, Some(4));
    assert_eq!(ran.results.matches("GAGAL Banyak").count(), 500);
    assert!(ran.results.contains("\n... 2 temuan lagi; --json menulis semuanya\n"));
    let wants = "{jenis: refund}, ".repeat(60);
    let text = format!("title: Banyak\nsteps:\n  - expect: {{events: {{includes: [{wants}]}}}}\n");
    folder.write("a.yaml", text.as_bytes());
    let ran = folder.run(&["run", "a.yaml"]);
    assert!(
        ran.results.contains("\n    ... 10 nilai lagi; --json menulis semuanya\n"),
        "{}",
        ran.results
    );
}

#[test]
fn numbers_beyond_all_measure() {
    let folder = Folder::new("numbers", &[]);
    for (step, code, says) in [
        (
            "wait: 99999999999999999999",
            2,
            "error: expected a shorter duration, found `99999999999999999999`\n",
        ),
        (
            "wait: 1e999",
            2,
            "error: expected a unit of time (ms, s, m, h, d, detik, menit, jam, hari), found `e`\n",
        ),
        ("wait: 9223372036854775807ms", 2, "error: at most 10000000d pass in one step\n"),
        ("wait: 10000000d", 0, ""),
        ("until: 9999-12-31 + 9999999d + 2d", 2, "error: at most 10000000d pass in one step\n"),
        (
            "until: 99999-01-01",
            2,
            "error: expected a time such as 2026-03-02T09:00, 2026-03-02T09:00:00+07:00 or 2026-03-02, found `99999-01-01`\n",
        ),
        (
            "{as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 99999999999999999999}}",
            2,
            "error: `kuantitas`, `99999999999999999999`, is out of range\n",
        ),
        (
            "{as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1e3}}",
            2,
            "error: `kuantitas` must be a whole number, not `1e3`\n",
        ),
    ] {
        folder.write("a.yaml", format!("steps:\n  - {step}\n").as_bytes());
        let ran = folder.run(&["run", "a.yaml"]);
        assert_eq!(ran.code, Some(code), "{step}: {}", ran.problems);
        assert!(ran.problems.starts_with(says), "{}", ran.problems);
    }
    folder.write("a.yaml", b"seed: 18446744073709551616\nsteps:\n  - wait: 1h\n");
    let ran = folder.run(&["run", "a.yaml"]);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.problems.starts_with("error: `18446744073709551616` is out of range\n"),
        "{}",
        ran.problems
    );
}

#[test]
fn numbers_of_the_command_line_say_what_they_may_be() {
    let folder = Folder::new("arguments", &[("a.yaml", PASSES)]);
    for (words, says) in [
        (
            ["--jobs", "0"],
            "invalid value '0' for '--jobs <N>': a number of threads is a whole number from 1 to 1000\n",
        ),
        (
            ["--jobs", "100000"],
            "invalid value '100000' for '--jobs <N>': a number of threads is a whole number from 1 to 1000\n",
        ),
        (
            ["--seed", "-1"],
            "invalid value '-1' for '--seed <N>': a seed is a whole number from 0 to 18446744073709551615\n",
        ),
    ] {
        let ran = folder.run(&[&["run", "a.yaml"][..], &words].concat());
        assert_eq!(ran.code, Some(1));
        assert!(ran.problems.starts_with(&format!("error: {says}")), "{}", ran.problems);
    }
    // An empty text is part of every title.
    assert_eq!(folder.run(&["run", "a.yaml", "--filter", ""]).code, Some(0));
    assert_eq!(
        folder.run(&["run", "a.yaml", "--filter", "x"]).problems,
        "error: no scenario was selected\nhelp: name other files or folders, or choose a wider --filter or --tag\n"
    );
}

#[cfg(unix)]
#[test]
fn links_odd_names_and_folders_are_found_or_named() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    let folder = Folder::new("links", &[("a/x.yaml/in.yaml", PASSES), ("a/b c.yaml", PASSES)]);
    symlink("../a", folder.path.join("a/back")).expect("a link");
    let ran = folder.run(&["run", "a"]);
    assert_eq!(table_of(&ran), ["lulus b", "lulus x.yaml/in"]);
    symlink("nowhere", folder.path.join("dead.yaml")).expect("a link");
    symlink("round.yaml", folder.path.join("round.yaml")).expect("a link");
    for name in ["dead.yaml", "round.yaml"] {
        let ran = folder.run(&["run", name]);
        let says = format!(
            "error: cannot read `{name}`: it is a link to something that is not there\nhelp: correct the link, or remove it\n"
        );
        assert_eq!(ran.code, Some(3));
        assert!(ran.problems.starts_with(&says), "{}", ran.problems);
    }
    // Not every system takes such names.
    let odd = folder.path.join("odd");
    fs::create_dir(&odd).expect("a new folder");
    if fs::write(odd.join(OsStr::from_bytes(b"\xff.yaml")), INVALID).is_ok()
        && fs::write(odd.join("\u{1b}[2J\n.yaml"), INVALID).is_ok()
    {
        let ran = folder.run(&["run", "odd"]);
        assert_eq!(ran.code, Some(2), "{}", ran.problems);
        assert!(ran.problems.contains(" --> odd/\u{fffd}.yaml:2:1\n"), "{}", ran.problems);
        assert!(ran.problems.contains(" --> odd/\\u{1b}[2J\\n.yaml:2:1\n"), "{}", ran.problems);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_source_without_end_is_read_up_to_the_limit() {
    let folder = Folder::new("endless", &[]);
    let ran = folder.run(&["run", "/dev/zero"]);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.problems
            .starts_with("error: `/dev/zero` is larger than 10 MB, the most that is read\n"),
        "{}",
        ran.problems
    );
    let mut command = folder.program();
    command.args(["run", "/dev/stdin"]).stdin(Stdio::piped());
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let mut pipe = child.stdin.take().expect("a pipe");
    std::io::Write::write_all(&mut pipe, PASSES.as_bytes()).expect("a short text");
    drop(pipe);
    let ran = Ran::of(&child.wait_with_output().expect("the program ends"));
    assert_eq!(table_of(&ran), ["lulus /dev/stdin"]);
}

#[cfg(target_os = "linux")]
#[test]
fn problems_that_nobody_reads_change_no_exit_code() {
    let folder = Folder::new("stderr", &[]);
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
    let mut command = folder.program();
    let done = command.args(["run", "missing.yaml"]).stderr(full).output().expect("it starts");
    assert_eq!(done.status.code(), Some(3));
}

#[cfg(unix)]
#[test]
fn ctrl_c_while_files_are_checked_runs_nothing() {
    let folder = Folder::new("check", &[("a.yaml", PASSES)]);
    let made = Command::new("mkfifo").arg(folder.path.join("b.yaml")).status();
    assert!(made.expect("`mkfifo` is there").success());
    let mut command = folder.program();
    command.args(["run", "a.yaml", "b.yaml", "a.yaml"]);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    // Opens as soon as the program reads it, and keeps the program waiting for its end.
    let pipe = fs::OpenOptions::new().write(true).open(folder.path.join("b.yaml"));
    let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(killed.expect("`kill` is there").success());
    std::thread::sleep(std::time::Duration::from_millis(300));
    drop(pipe);
    let ran = Ran::of(&child.wait_with_output().expect("the program ends"));
    assert_eq!((ran.code, &*ran.results), (Some(130), ""));
    assert!(
        ran.problems.ends_with(
            "error: interrupted; nothing was run\nhelp: run again, or name fewer files\n"
        ),
        "{}",
        ran.problems
    );
}
