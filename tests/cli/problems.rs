//! What is wrong with files.

use std::fs;

use crate::{FAILS, FLOW, Folder, INVALID, PASSES};

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
  = help: did you mean `steps`? a scenario has: title, covers, tags, world, start, seed, policy, mocks, cases, steps

error: a `[` that is never closed
 --> ./c.yaml:1:4
  |
1 | a: [1
  |    ^
  |
  = help: write `]` where it ends; quote a text that begins with `[`

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

#[test]
fn messages_are_wrapped_where_the_width_is_known() {
    let folder = Folder::new("wrap", &[("b.yaml", "title: X\nstpes:\n  - wait: 1h\n")]);
    for width in ["60", "44"] {
        let ran = folder.run_with(&["run", "."], "COLUMNS", width);
        let longest = ran.problems.lines().map(|line| line.chars().count()).max();
        let most = width.parse().expect("a number");
        assert!(longest.is_some_and(|longest| longest <= most), "{width}:\n{}", ran.problems);
    }
    let ran = folder.run_with(&["run", "."], "COLUMNS", "60");
    assert_eq!(
        ran.problems,
        "\
error: this file is no scenario: unknown key `stpes`
 --> ./b.yaml:2:1
  |
2 | stpes:
  | ^^^^^
  |
  = help: did you mean `steps`? a scenario has `steps` and
          no `params`; a flow is run by a scenario's `use`

error: 1 problem in 1 file; nothing was run
help: correct the places above and run again
"
    );
}

#[test]
fn what_a_file_nearly_is_is_said() {
    for (text, says) in [
        ("- wait: 1h\n", "error: these steps stand without `steps:`\n"),
        (
            "seed: 1\nparams: {}\nsteps:\n  - wait: 1h\n",
            "error: `params` makes this a flow, and `seed` a scenario\n",
        ),
        ("title: X\nzzz: 1\n", "error: this file is no scenario: it has no `steps`\n"),
        ("title: X\nlangkah: []\n", "error: this file is no scenario: unknown key `langkah`\n"),
    ] {
        let folder = Folder::new("nearly-is", &[("a.yaml", text)]);
        let ran = folder.run(&["run", "a.yaml"]);
        assert!(ran.problems.starts_with(says), "{text}: {}", ran.problems);
    }
}
