//! What people hand in by mistake, or to break it.

use std::fs;
use std::process::{Command, Stdio};

use crate::{Folder, INVALID, PASSES, Ran, table_of};

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
        ("wide", "", "more than 1000000 steps, those of flows counted", "make several scenarios"),
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
        ("wait: 2900000d", 0, ""),
        ("wait: 10000000d", 2, "error: time leaves the calendar here, the years 1900 to 9999\n"),
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

#[test]
fn an_order_is_referred_to_and_not_spelled() {
    let text = "\
title: Tanpa tanda dolar
steps:
  - {use: flows/sampai-checkout.yaml, save: pesanan}
  - expect: {inbox: {andi: {excludes: [{tentang: pesanan}]}}}
  - expect: {events: {excludes: [{tentang: pesnan}]}}
";
    let problems = refused("spelled", text.as_bytes());
    let help = |line: u32, says: &str| {
        let (_, rest) = problems.split_once(&format!("--> a.yaml:{line}:")).expect("its place");
        let rest = rest.split("error:").next().unwrap_or_default();
        assert!(rest.contains(&format!("= help: {says}\n")), "{problems}");
    };
    help(4, "did you mean `$pesanan`?");
    help(5, "write `$name` of an order that was saved, or its number: EP-2026-disdik-000001");
}

#[test]
fn a_file_that_gives_no_text_is_an_object_for_programs_too() {
    let folder = Folder::new("unread-json", &[("b.yaml", PASSES)]);
    folder.write("a.yaml", b"title: a\nsteps: \xff\n");
    let unread = "\"file\":\"a.yaml\",\"line\":2,\"column\":8,";
    for (words, code) in [
        (&["run", "--json", "a.yaml", "b.yaml", "--trace", "t.jsonl"][..], 2),
        (&["run", "--json", "--keep-going", "a.yaml", "b.yaml"], 2),
        (&["report", "--json", "t.jsonl"], 2),
        (&["report", "--json", "t.jsonl", "a.yaml"], 2),
        (&["check", "--json", "a.yaml", "b.yaml"], 2),
    ] {
        let ran = folder.run(words);
        assert_eq!(ran.code, Some(code), "{words:?}: {}", ran.problems);
        let rows = ran.results.lines().filter(|row| row.contains(unread)).count();
        assert_eq!(rows, 1, "{words:?}: {}", ran.results);
        assert!(ran.results.contains("not UTF-8 text"), "{words:?}");
    }
    let ran = folder.run(&["run", "--json", "c.yaml"]);
    let row = "{\"file\":\"c.yaml\",\"problems\":[{\"file\":\"c.yaml\",\"line\":1,\"column\":1,";
    assert_eq!((ran.code, ran.results.starts_with(row)), (Some(3), true), "{}", ran.results);
}
