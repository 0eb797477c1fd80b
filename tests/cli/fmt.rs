//! `inasim fmt`: the one form of files.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use inaproc_sim::scenario::form::{Formed, formed};
use inaproc_sim::scenario::{Kind, Node, Pair, Source, parse};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::{Folder, Ran};

const UGLY: &str = "steps:\n- {as:  sari,do: 'cari-rup' }   \n\n\n# Sebentar.\n- wait:   1h   # satu jam\ntitle: Jelek\n";
const FORMED: &str = "title: Jelek\nsteps:\n  - {as: sari, do: cari-rup}\n\n  # Sebentar.\n  - wait: 1h   # satu jam\n";

#[test]
fn shipped_files_have_the_form() {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let folder = Folder::new("fmt-shipped", &[]);
    let ran = folder.run(&["fmt", "--check", &shipped.to_string_lossy()]);
    assert_eq!((ran.code, &*ran.problems), (Some(0), ""), "{}", ran.results);
    assert!(ran.results.ends_with(" files: 0 would change\n"), "{}", ran.results);
}

#[test]
fn a_file_is_written_in_its_form_once() {
    let folder = Folder::new("fmt", &[("a.yaml", UGLY), ("b.yaml", "x: [1,2]\n")]);
    let path = folder.path.join("a.yaml");
    let check = folder.run(&["fmt", "--check", "."]);
    assert_eq!((check.code, &*check.problems), (Some(1), ""));
    assert_eq!(check.results, "./a.yaml\n1 file: 1 would change\n");
    assert_eq!(fs::read_to_string(&path).expect("a file"), UGLY);
    let ran = folder.run(&["fmt", "."]);
    assert_eq!((ran.code, &*ran.results), (Some(0), "./a.yaml\n1 file: 1 changed\n"));
    assert_eq!(fs::read_to_string(&path).expect("a file"), FORMED);
    let again = folder.run(&["fmt"]);
    assert_eq!(again.code, Some(3), "{}", again.results);
    let again = folder.run(&["fmt", "--check", "a.yaml"]);
    assert_eq!((again.code, &*again.results), (Some(0), "1 file: 0 would change\n"));
    // A file of another tool, once it is named.
    let ran = folder.run(&["fmt", "b.yaml"]);
    assert_eq!((ran.code, &*ran.results), (Some(0), "b.yaml\n1 file: 1 changed\n"));
}

#[test]
fn what_has_no_form_is_left_alone() {
    let files =
        [("rusak.yaml", "steps: [\n"), ("anker.yaml", "tags: &a [b]\nsteps: [{let: {c: *a}}]\n")];
    let folder = Folder::new("fmt-left", &files);
    let ran = folder.run(&["fmt", "."]);
    assert_eq!(ran.code, Some(2));
    assert_eq!(ran.results, "2 files: 0 changed\n");
    assert!(
        ran.problems.contains(
            "./anker.yaml: lines stay as they are: it has anchors, aliases or other marks\n"
        ),
        "{}",
        ran.problems
    );
    let none = folder.run(&["fmt", "tidak-ada"]);
    assert_eq!(none.code, Some(3));
    // Nothing stays nothing, and the mark of UTF-8 stays before what is laid out anew.
    folder.write("kosong.yaml", b"");
    let ran = folder.run(&["fmt", "kosong.yaml"]);
    assert_eq!((ran.code, &*ran.results), (Some(0), "1 file: 0 changed\n"), "{}", ran.problems);
    folder.write("tanda.yaml", "\u{feff}title:   a\nsteps: [{wait: 1h}]\n".as_bytes());
    assert_eq!(folder.run(&["fmt", "tanda.yaml"]).code, Some(0));
    let text = std::fs::read_to_string(folder.path.join("tanda.yaml")).expect("a file");
    assert!(text.starts_with("\u{feff}title: a\n"), "{text}");
    let empty = Folder::new("fmt-empty", &[("leer/x.txt", "")]);
    let ran = empty.run(&["fmt", "leer"]);
    assert_eq!(
        (ran.code, &*ran.problems),
        (
            Some(5),
            "error: there is nothing to bring into form\nhelp: scenarios, flows, worlds and policies are .yaml or .yml files\n"
        )
    );
    let ran = empty.run(&["fmt"]);
    assert_eq!(ran.code, Some(3));
    assert!(
        ran.problems.contains("is in the program, and not on the disk\nhelp: `inasim new` begins a file of your own from one\n"),
        "{}",
        ran.problems
    );
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_written_is_told() {
    let folder = Folder::new("fmt-full", &[]);
    std::os::unix::fs::symlink("/dev/full", folder.path.join("penuh.yaml")).expect("a link");
    let ran = folder.run(&["fmt", "penuh.yaml"]);
    assert_eq!(ran.code, Some(2), "{}", ran.problems);
}

fn piped(words: &[&str], text: &[u8]) -> Ran {
    let folder = Folder::new("fmt-pipe", &[]);
    let mut command = folder.program();
    command.args(words).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    child.stdin.take().expect("a pipe").write_all(text).expect("it reads");
    Ran::of(&child.wait_with_output().expect("it ends"))
}

#[test]
fn standard_input_comes_out_in_its_form() {
    let ran = piped(&["fmt", "-"], UGLY.as_bytes());
    assert_eq!((ran.code, &*ran.results, &*ran.problems), (Some(0), FORMED, ""));
    assert_eq!(piped(&["fmt", "--check", "-"], UGLY.as_bytes()).code, Some(1));
    assert_eq!(piped(&["fmt", "--check", "-"], FORMED.as_bytes()).code, Some(0));
    let broken = piped(&["fmt", "-"], b"steps: [\n");
    assert_eq!((broken.code, &*broken.results), (Some(2), ""));
    assert!(broken.problems.contains("<stdin>:"), "{}", broken.problems);
    let beside = piped(&["fmt", "--check", "a.yaml", "-"], FORMED.as_bytes());
    assert_eq!(beside.code, Some(1));
    assert_eq!(
        beside.problems,
        "error: `-` beside other files\nhelp: standard input is formatted alone: leave out the one or the others\n"
    );
    let beyond = piped(&["fmt", "-"], b"tags: &a [b]\nsteps: [{let: {c: *a}}]\n");
    let left = "<stdin>: lines stay as they are: it has anchors, aliases or other marks\n";
    assert_eq!((beyond.code, &*beyond.problems), (Some(0), left));
    let bytes = piped(&["fmt", "-"], b"title: \xff\n");
    assert_eq!(bytes.code, Some(2));
    assert!(bytes.problems.contains("-:1:8: not UTF-8 text"), "{}", bytes.problems);
}

/// Returns all values of a tree by their paths, those of the head in the order of their keys.
fn values(node: &Node, path: &str, out: &mut Vec<String>) {
    match &node.kind {
        Kind::List(items) => {
            out.push(format!("{path} [{}]", items.len()));
            for (index, item) in items.iter().enumerate() {
                values(item, &format!("{path}.{index}"), out);
            }
        }
        Kind::Map(pairs) => {
            let mut pairs: Vec<&Pair> = pairs.iter().collect();
            if path.is_empty() {
                pairs.sort_by(|a, b| a.key.cmp(&b.key));
            }
            out.push(format!("{path} {{{}}}", pairs.len()));
            for pair in pairs {
                values(&pair.value, &format!("{path}.{}", pair.key), out);
            }
        }
        Kind::Null => out.push(format!("{path} null")),
        Kind::Bool(yes) => out.push(format!("{path} {yes}")),
        Kind::Text { text, .. } => out.push(format!("{path} {text:?}")),
    }
}

/// Returns the comments of a text, sorted; a `#` inside quotes is none.
fn comments(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = text
        .lines()
        .filter_map(|line| {
            let at = line.find(" # ").map(|at| at + 1).or(line
                .trim_start()
                .starts_with('#')
                .then(|| line.len() - line.trim_start().len()))?;
            Some(line[at..].trim_end())
        })
        .collect();
    found.sort_unstable();
    found
}

/// A change of layout, which says the same where it says anything.
fn change() -> impl Strategy<Value = (u8, Index)> {
    (0_u8..7, any::<Index>())
}

fn changed(text: &str, changes: &[(u8, Index)]) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for (what, at) in changes {
        let at = at.index(lines.len());
        match what {
            0 => lines.insert(at, String::new()),
            1 => lines.insert(at, "   # Sisipan.".to_owned()),
            2 => lines[at].push_str("   "),
            3 => lines[at] = lines[at].replace(", ", " ,  "),
            4 => lines[at] = lines[at].replace(", ", ",\n        "),
            5 => lines[at] = lines[at].replace('{', "{  "),
            _ => lines[at] = lines[at].replace("  - ", "  -   "),
        }
        lines = lines.join("\n").lines().map(str::to_owned).collect();
    }
    lines.join("\n") + "\n"
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn the_form_says_the_same_and_stays(file in any::<Index>(), changes in proptest::collection::vec(change(), 0..12)) {
        let shipped = crate::shipped();
        let (name, text) = &shipped[file.index(shipped.len())];
        let text = changed(text, &changes);
        let source = Source::new(name.as_str(), text.as_str());
        if let Ok(root) = parse(&source) {
            let made = match formed(&source).expect("it is YAML") {
                Formed::Text(made) => {
                    prop_assert_eq!(comments(&text), comments(&made), "{}", text);
                    made
                }
                Formed::Lines(made, _) => made,
            };
            let other = parse(&Source::new(name.as_str(), made.as_str())).expect("it stays YAML");
            let (mut before, mut after) = (Vec::new(), Vec::new());
            values(&root, "", &mut before);
            values(&other, "", &mut after);
            prop_assert_eq!(before, after);
            let again = match formed(&Source::new(name.as_str(), made.as_str())).expect("it is YAML") {
                Formed::Text(again) | Formed::Lines(again, _) => again,
            };
            prop_assert_eq!(again, made);
        }
    }
}
