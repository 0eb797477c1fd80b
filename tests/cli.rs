//! The command line: in this process with a stand-in for the player, and as a program.
//!
//! The binary has no tests of its own; its module is taken in here, so that one build serves both.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output as Done, Stdio};
use std::sync::Arc;

use inaproc_sim::platform::rule::Rule;
use inaproc_sim::report::Mark;
use inaproc_sim::run::{CaseResult, Finding, Mismatch, Place, RuleCount};
use inaproc_sim::scenario::{Node, Problem, Source, Sources, Span, parse};
use inaproc_sim::value::SimDuration;

#[path = "../src/cli/mod.rs"]
#[expect(dead_code, reason = "the process's own entry is not called here")]
mod cli;

use cli::run::{Engine, Options};
use cli::{Exit, Output, Style};

// The stand-in: a scenario fails when its title says so, and is invalid when it has an unknown key.

#[derive(Debug, Default)]
struct Stage {
    loaded: Vec<String>,
    shipped: Vec<PathBuf>,
    options: Vec<Options>,
}

struct Loaded {
    source: Arc<Source>,
    root: Node,
}

impl Engine for Stage {
    type Scenario = Loaded;

    fn load(&mut self, path: &str, text: String, shipped: &Path) -> Result<Loaded, Vec<Problem>> {
        self.loaded.push(path.to_owned());
        self.shipped.push(shipped.to_owned());
        let source = Source::new(path, text);
        let root = parse(&source)?;
        let sources = Sources::of(&source);
        let known = ["title", "tags", "steps", "cases"];
        let unknown = root.as_map().unwrap_or(&[]).iter().filter(|p| !known.contains(&&*p.key));
        let problems: Vec<Problem> = unknown
            .map(|pair| {
                Problem::new(&sources, pair.key_span, format!("unknown key `{}`", pair.key))
                    .with_help("did you mean `steps`?")
            })
            .collect();
        if problems.is_empty() { Ok(Loaded { source, root }) } else { Err(problems) }
    }

    fn play(&mut self, scenario: &Loaded, options: Options) -> Vec<CaseResult> {
        self.options.push(options);
        let title = scenario.root.get("title").and_then(Node::as_text).unwrap_or("");
        let place = |span: Span| Place { source: Arc::clone(&scenario.source), span };
        let steps = scenario.root.get("steps").and_then(Node::as_list).unwrap_or(&[]);
        let findings = steps.iter().take(usize::from(title.contains("gagal"))).map(|step| {
            let status = step.get("expect").and_then(|it| it.get("$pesanan"));
            let status = status.and_then(|it| it.get("status")).unwrap_or(step);
            Finding {
                step: 1,
                place: place(step.span),
                act: "expect".to_owned(),
                message: "1 nilai tidak sesuai harapan".to_owned(),
                mismatches: vec![Mismatch {
                    place: place(status.span),
                    path: "$pesanan.status".to_owned(),
                    expected: "Batal Otomatis".to_owned(),
                    actual: "Menunggu Negosiasi".to_owned(),
                }],
                recent: vec!["2026-03-02T08:00:00+07:00 sari checkout".to_owned()],
                state: vec![("status".to_owned(), "Menunggu Negosiasi".to_owned())],
            }
        });
        let findings: Vec<Finding> = findings.collect();
        vec![CaseResult {
            file: scenario.source.name.clone(),
            title: title.to_owned(),
            case: None,
            passed: findings.is_empty(),
            digest: "00".repeat(32),
            steps: 1,
            events: 2,
            simulated: SimDuration::hours(72),
            rules: vec![RuleCount { rule: Rule::Neg05, passed: 1, refused: 0 }],
            findings,
        }]
    }
}

/// What a command wrote and how it ended.
#[derive(Debug)]
struct Ran {
    exit: Exit,
    results: String,
    problems: String,
    stage: Stage,
}

const PLAIN: Style =
    Style { width: 80, screen: false, color_results: false, color_problems: false };

/// Runs a command line in this process.
fn run_in(folder: &Folder, words: &[&str]) -> Ran {
    run_styled(folder, words, PLAIN)
}

fn run_styled(folder: &Folder, words: &[&str], style: Style) -> Ran {
    let path = folder.path.to_string_lossy().into_owned();
    let words = words.iter().map(|word| OsString::from(word.replace("DIR", &path)));
    let words = std::iter::once(OsString::from("inasim")).chain(words);
    let (mut results, mut problems) = (Vec::new(), Vec::new());
    let mut stage = Stage::default();
    let mut output = Output::new(&mut results, &mut problems, style);
    let exit = cli::command(words, &mut stage, &mut output);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8").replace(&path, "DIR");
    Ran { exit, results: text(results), problems: text(problems), stage }
}

/// A folder of its own for each test.
struct Folder {
    path: PathBuf,
}

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-{name}"));
        if path.exists() {
            fs::remove_dir_all(&path).expect("the folder of an earlier run goes");
        }
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
}

const PASSES: &str = "title: Barang dipesan\ntags: [alur, bast]\nsteps:\n  - wait: 1h\n";
const FAILS: &str = "\
title: Negosiasi gagal
tags: [negosiasi]
steps:
  - expect: {$pesanan: {status: Batal Otomatis}}
";
const INVALID: &str = "title: Salah ketik\nstpes: []\nsteps: []\n";
const FLOW: &str = "title: Alur\nparams: {a: required}\nsteps: []\n";

/// Runs the program.
fn inasim(folder: &Folder, words: &[&str]) -> Done {
    let mut command = program(folder);
    command.args(words).output().expect("the program starts")
}

fn program(folder: &Folder) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_inasim"));
    command.current_dir(&folder.path).env_remove("COLUMNS").env_remove("NO_COLOR");
    command
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

// What is selected.

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
    let ran = run_in(&folder, &["run", "DIR", "DIR/a.yaml"]);
    assert_eq!(ran.exit, Exit::Ok, "{}", ran.problems);
    let loaded: Vec<String> = ran
        .stage
        .loaded
        .iter()
        .map(|path| path.replace(&*folder.path.to_string_lossy(), "DIR"))
        .collect();
    assert_eq!(loaded, ["DIR/a.yaml", "DIR/b/a.YAML", "DIR/b/z.yml"]);
}

#[test]
fn title_path_and_tags_select() {
    let folder = Folder::new("select", &[("a.yaml", PASSES), ("b.yaml", FAILS)]);
    let count = |words: &[&str]| {
        let words: Vec<&str> = ["run", "DIR"].iter().chain(words).copied().collect();
        let ran = run_in(&folder, &words);
        (ran.exit, ran.stage.loaded.len())
    };
    assert_eq!(count(&[]), (Exit::Missed, 2));
    assert_eq!(count(&["--filter", "DIPESAN"]), (Exit::Ok, 1));
    assert_eq!(count(&["--filter", "b.yaml"]), (Exit::Missed, 1));
    assert_eq!(count(&["--tag", "bast"]), (Exit::Ok, 1));
    assert_eq!(count(&["--tag", "bast", "--tag", "negosiasi"]), (Exit::Missed, 2));
    assert_eq!(count(&["--tag", "bast", "--filter", "gagal"]), (Exit::NothingSelected, 0));
}

#[test]
fn nothing_selected_names_the_nearest_tag() {
    let folder = Folder::new("tags", &[("a.yaml", PASSES)]);
    let ran = run_in(&folder, &["run", "DIR", "--tag", "bats"]);
    assert_eq!(ran.exit, Exit::NothingSelected);
    assert_eq!(ran.results, "");
    assert_eq!(
        ran.problems,
        "\
error: no scenario was selected
help: no scenario has the tag `bats`; did you mean `bast`?
"
    );
}

#[test]
fn options_reach_the_player() {
    let folder = Folder::new("options", &[("a.yaml", PASSES)]);
    let ran = run_in(&folder, &["run", "--direct", "--seed", "7", "--keep-going", "DIR/a.yaml"]);
    assert_eq!(ran.stage.options, [Options { keep_going: true, seed: Some(7) }]);
    let ran = run_in(&folder, &["run", "DIR/a.yaml"]);
    assert_eq!(ran.stage.options, [Options { keep_going: false, seed: None }]);
}

#[test]
fn shipped_files_lie_above_the_scenario_or_where_the_program_was_built() {
    let folder = Folder::new(
        "shipped",
        &[("scenarios/worlds/w.yaml", "name: w\n"), ("scenarios/area/a.yaml", PASSES)],
    );
    // This process runs in the package's folder, which has shipped scenarios of its own.
    let ran = run_in(&folder, &["run", "DIR/scenarios"]);
    assert_eq!(ran.stage.shipped, [PathBuf::from("scenarios")]);
}

// What is printed.

#[test]
fn results_are_a_table_findings_and_a_summary() {
    let folder = Folder::new("report", &[("a.yaml", PASSES), ("b.yaml", FAILS)]);
    let ran = run_in(&folder, &["run", "DIR"]);
    assert_eq!(ran.exit, Exit::Missed);
    assert_eq!(ran.problems, "");
    // The folder's own name is as long as this machine makes it.
    let (_, after) = ran.results.split_once("\n\n").expect("a table and what follows");
    assert_eq!(
        after,
        "\
GAGAL Negosiasi gagal
DIR/b.yaml:4:5: langkah 1, expect
  |
4 |   - expect: {$pesanan: {status: Batal Otomatis}}
  |                                 ^^^^^^^^^^^^^^ didapat: Menunggu Negosiasi
  1 nilai tidak sesuai harapan
  $pesanan.status (DIR/b.yaml:4:33)
    diharapkan: Batal Otomatis
    didapat:    Menunggu Negosiasi
  kejadian terakhir sebelumnya:
    2026-03-02T08:00:00+07:00 sari checkout
  keadaan:
    status: Menunggu Negosiasi

2 skenario: 1 lulus, 1 gagal; waktu simulasi 6d; 1 aturan teruji
"
    );
}

#[test]
fn json_is_one_object_a_line_and_nothing_else() {
    let folder = Folder::new("json", &[("a.yaml", PASSES), ("b.yaml", FAILS)]);
    let ran = run_in(&folder, &["run", "--json", "DIR"]);
    assert_eq!(ran.exit, Exit::Missed);
    assert_eq!(ran.problems, "");
    assert_eq!(ran.results, "\
{\"file\":\"DIR/a.yaml\",\"title\":\"Barang dipesan\",\"case\":null,\"passed\":true,\"digest\":\"0000000000000000000000000000000000000000000000000000000000000000\",\"steps\":1,\"events\":2,\"simulated_ms\":259200000,\"rules\":{\"NEG-05\":{\"passed\":1,\"refused\":0}},\"findings\":[]}
{\"file\":\"DIR/b.yaml\",\"title\":\"Negosiasi gagal\",\"case\":null,\"passed\":false,\"digest\":\"0000000000000000000000000000000000000000000000000000000000000000\",\"steps\":1,\"events\":2,\"simulated_ms\":259200000,\"rules\":{\"NEG-05\":{\"passed\":1,\"refused\":0}},\"findings\":[{\"step\":1,\"line\":4,\"column\":33,\"expected\":\"Batal Otomatis\",\"actual\":\"Menunggu Negosiasi\",\"message\":\"1 nilai tidak sesuai harapan: $pesanan.status\"}]}
");
}

#[test]
fn problems_have_a_caret_a_count_and_advice() {
    let folder =
        Folder::new("invalid", &[("a.yaml", PASSES), ("b.yaml", INVALID), ("c.yaml", "a: [1\n")]);
    let ran = run_in(&folder, &["run", "DIR"]);
    assert_eq!(ran.exit, Exit::InvalidFile);
    assert_eq!(ran.results, "");
    assert_eq!(
        ran.problems,
        "\
error: unknown key `stpes`
 --> DIR/b.yaml:2:1
  |
2 | stpes: []
  | ^^^^^
  |
  = help: did you mean `steps`?

error: expected `,` or `]` here
 --> DIR/c.yaml:2:1
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
    let ran = run_in(&folder, &["run", "--keep-going", "DIR"]);
    assert_eq!(ran.exit, Exit::InvalidFile);
    assert!(
        ran.results.ends_with("1 skenario: 0 lulus, 1 gagal; waktu simulasi 3d; 1 aturan teruji\n")
    );
    assert!(ran.problems.contains("error: 1 problem in 1 file; the valid scenarios are run"));
}

#[test]
fn a_named_file_must_be_a_scenario() {
    let folder = Folder::new("named", &[("flow.yaml", FLOW)]);
    let ran = run_in(&folder, &["run", "DIR/flow.yaml"]);
    assert_eq!(ran.exit, Exit::InvalidFile);
    assert_eq!(
        ran.problems,
        "\
error: this file is no scenario
 --> DIR/flow.yaml:1:1
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
    let ran = run_in(&folder, &["run", "DIR"]);
    assert_eq!(ran.exit, Exit::InvalidFile);
    assert_eq!(
        ran.problems,
        "\
error: DIR/a.yaml:2:10: not UTF-8 text (byte 19 of the file)
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
    assert_eq!(run_in(&folder, &["run", "DIR"]).exit, Exit::Ok, "the full size is read");
    text.push(b'#');
    folder.write("a.yaml", &text);
    let ran = run_in(&folder, &["run", "DIR"]);
    assert_eq!(ran.exit, Exit::InvalidFile);
    assert_eq!(
        ran.problems,
        "\
error: `DIR/a.yaml` is larger than 10 MB, the most that is read
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
    let ran = run_in(&folder, &["run", "DIR"]);
    assert_eq!(ran.exit, Exit::InvalidFile);
    assert!(ran.problems.len() < 2_000, "{}", ran.problems);
}

#[test]
fn colours_are_for_terminals_and_can_be_taken_away() {
    let folder = Folder::new("colour", &[("a.yaml", FAILS), ("b.yaml", INVALID)]);
    let style = Style { color_results: true, color_problems: true, ..PLAIN };
    let ran = run_styled(&folder, &["run", "--keep-going", "DIR"], style);
    assert!(ran.results.contains("\u{1b}[31mGAGAL"), "{:?}", ran.results);
    assert!(ran.problems.contains("\u{1b}["));
    let ran = run_styled(&folder, &["run", "--keep-going", "DIR", "--no-color"], style);
    assert!(!ran.results.contains('\u{1b}') && !ran.problems.contains('\u{1b}'));
}

#[test]
fn a_step_is_quoted_with_marks_in_every_file() {
    let steps: Vec<String> = (1..=20).map(|index| format!("      f{index}: v{index}")).collect();
    let steps = steps.join("\n") + "\n";
    let mut sources = Sources::new();
    let scenario = sources.add("a.yaml", format!("steps:\n  - expect:\n{steps}"));
    let row = sources.add("b.yaml", "cases:\n  - {status: lunas, nilai: |\n  1}\n");
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
    ];
    let marks = places.each_ref().map(|place| Mark { place, label: "didapat: x".to_owned() });
    let drawing = cli::diagnostic::Diagnostics::new(80, false);
    assert_eq!(
        format!("\n{}", drawing.step(&step, &marks)),
        "
   |
 2 |   - expect:
 3 |       f1: v1
 4 |       f2: v2
   |           ^^ didapat: x
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
   |            ^^^ didapat: x
   |
  ::: b.yaml:2:14
   |
 2 |   - {status: lunas, nilai: |
   |              ^^^^^         ^ didapat: x
   |              |
   |              didapat: x
"
    );
    assert_eq!(drawing.step(&step, &[]).lines().count(), 14);
}

#[test]
fn any_span_can_be_drawn() {
    let source = Source::new("a.yaml", "é: é\r\n\té\n");
    let length = u32::try_from(source.text.len()).expect("a short text");
    let drawing = cli::diagnostic::Diagnostics::new(80, false);
    for start in 0..length + 3 {
        for end in 0..length + 3 {
            let span = Span { source: 0, start, end };
            let problem = Problem::new(&Sources::of(&source), span, "wrong");
            assert!(drawing.problem(&problem).contains("a.yaml"));
            let place = Place { source: Arc::clone(&source), span };
            let mark = Mark { place: &place, label: "didapat: x".to_owned() };
            drawing.step(&place, &[mark]);
        }
    }
}

// The catalogue.

#[test]
fn a_rule_is_shown_with_kind_basis_and_wording() {
    let folder = Folder::new("rule", &[]);
    let ran = run_in(&folder, &["rules", "clk-02"]);
    assert_eq!(ran.exit, Exit::Ok);
    assert_eq!(
        ran.results,
        "CLK-02  does     S0  'lebih dari 3x24 jam': an answer at exactly the deadline instant is in time. The lapse takes effect 1 ms after the deadline (time has millisecond resolution).\n"
    );
    let ran = run_styled(&folder, &["rules", "CLK-02"], Style { screen: true, ..PLAIN });
    assert_eq!(
        ran.results,
        "\
CLK-02  does     S0  'lebih dari 3x24 jam': an answer at exactly the deadline
                     instant is in time. The lapse takes effect 1 ms after the
                     deadline (time has millisecond resolution).
"
    );
}

#[test]
fn all_rules_are_listed_and_an_area_as_well() {
    let folder = Folder::new("rules", &[]);
    let ran = run_in(&folder, &["rules"]);
    assert_eq!(ran.results.lines().count(), Rule::ALL.len());
    let ran = run_in(&folder, &["rules", "CLK"]);
    assert_eq!(ran.results.lines().count(), 5);
}

#[test]
fn an_unknown_rule_gives_the_nearest() {
    let folder = Folder::new("unknown-rule", &[]);
    let ran = run_in(&folder, &["rules", "NGE-09", "XYZ-123456"]);
    assert_eq!(ran.exit, Exit::CommandLine);
    assert_eq!(ran.results, "");
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

// The program.

#[test]
fn exit_codes_are_those_of_the_contract() {
    let folder = Folder::new("exit", &[("b.yaml", "a: [1\n"), ("empty/notes.txt", "")]);
    for (words, code) in [
        (&["--help"][..], 0),
        (&["--version"], 0),
        (&["run", "--help"], 0),
        (&["rules", "NEG-09"], 0),
        (&[], 1),
        (&["run", "--sed", "1"], 1),
        (&["run", "--seed", "x"], 1),
        (&["walk"], 1),
        (&["rules", "NEG-99"], 1),
        (&["run", "b.yaml"], 2),
        (&["run", "missing.yaml"], 3),
        (&["run", "empty"], 5),
        // Without a folder of its own, the shipped scenarios are looked at.
        (&["run", "--filter", "no such title"], 5),
    ] {
        let done = inasim(&folder, words);
        assert_eq!(done.status.code(), Some(code), "{words:?}: {}", text(&done.stderr));
        let (quiet, loud) =
            if code == 0 { (done.stderr, done.stdout) } else { (done.stdout, done.stderr) };
        assert_eq!(text(&quiet), "", "{words:?}");
        assert!(!loud.is_empty(), "{words:?}");
    }
}

#[test]
fn a_missing_path_says_what_to_check() {
    let folder = Folder::new("missing", &[]);
    assert_eq!(
        text(&inasim(&folder, &["run", "missing.yaml"]).stderr),
        "\
error: cannot read `missing.yaml`: there is no such file or folder
help: check the spelling, and the folder you are in

error: 1 problem in 1 file; nothing was run
help: correct the places above and run again
"
    );
}

#[test]
fn help_teaches_examples_and_exit_codes() {
    let folder = Folder::new("help", &[]);
    let help = text(&inasim(&folder, &["--help"]).stdout);
    assert!(help.contains("Examples:") && help.contains("Exit codes:"), "{help}");
    let help = text(&inasim(&folder, &["run", "--help"]).stdout);
    for option in
        ["--json", "--direct", "--filter", "--tag", "--keep-going", "--seed", "--no-color"]
    {
        assert!(help.contains(option), "{option}");
    }
    for line in help.lines() {
        assert!(line.chars().count() <= 100, "{line}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let folder = Folder::new("pipe", &[]);
    let mut command = program(&folder);
    command.arg("rules").stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    drop(child.stdout.take());
    let done = child.wait_with_output().expect("the program ends");
    assert_eq!((done.status.code(), text(&done.stderr)), (Some(0), String::new()));
}

#[test]
fn a_result_that_cannot_be_written_is_an_error() {
    struct Full;
    impl io::Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::Error::other("the disk is full"))
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let (mut full, mut problems) = (Full, Vec::new());
    let mut output = Output::new(&mut full, &mut problems, PLAIN);
    let words = ["inasim", "rules"].map(OsString::from);
    assert_eq!(cli::command(words, &mut Stage::default(), &mut output), Exit::CouldNotRun);
    assert_eq!(
        text(&problems),
        "\
error: cannot write the result: the disk is full
help: check where standard output goes
"
    );
}
