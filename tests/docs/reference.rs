//! The pages that are made of the code: what stands below their mark is what the program prints.

use std::fs;

use serde_json::Value;

use crate::page::files;
use crate::{book, inasim, printed, root, words};

/// Behind this line a page is written by the test.
const MARK: &str =
    "<!-- Below: written by `INASIM_DOCS=write cargo test --test docs`, from the code. -->";

/// Returns what a command prints.
fn told(all: &[&str]) -> String {
    let output = inasim(root(), &words(all));
    assert_eq!(output.status.code(), Some(0), "{all:?}: {}", printed(&output));
    printed(&output)
}

/// Returns what a command says of everything, for programs.
fn objects(command: &str) -> Vec<Value> {
    let lines = told(&[command, "--json"]);
    lines.lines().map(|line| serde_json::from_str(line).expect("an object a line")).collect()
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().expect("a text")
}

/// Returns the sections of all that a command lists, grouped by one of its keys.
fn grouped(command: &str, word: &str, group: impl Fn(&Value) -> String) -> String {
    let objects = objects(command);
    let mut out = String::new();
    for same in objects.chunk_by(|a, b| group(a) == group(b)) {
        out.extend(["## ", &*group(&same[0]), "\n\n"]);
        let names: Vec<&str> = same.iter().map(|one| text(one, word)).collect();
        out.push_str(&told(&[&[command, "--md"][..], &names].concat()));
    }
    out
}

/// Returns the views, each with the fields that say a word of a closed set and what the words mean.
fn things() -> String {
    let mut out = String::new();
    for view in objects("things") {
        let name = text(&view, "view");
        let fields = view["fields"].as_array().map(Vec::as_slice).unwrap_or_default();
        let meant = fields.iter().filter(|field| {
            // Words that speak for themselves stand beside the field, unless they are too many; those that
            // are rules have a page.
            let words = field["words"].as_array().expect("a list");
            let told = words.iter().any(|word| !text(word, "about").is_empty());
            let many = (13..100).contains(&words.len());
            // What stands under `sebelum` and `sesudah` is told where it first stands.
            let again =
                [".sebelum.", ".sesudah."].iter().any(|it| text(field, "field").contains(it));
            (told || many) && !again
        });
        let names = [name].into_iter().chain(meant.map(|field| text(field, "field")));
        let section = told(&["things", "--md"].into_iter().chain(names).collect::<Vec<_>>());
        out.push_str(&section.replacen("### ", "## ", 1));
    }
    out
}

/// Returns the shipped flows: what each is for, what it takes, what it gives back.
fn flows() -> String {
    let mut out = String::new();
    for path in files(&root().join("scenarios/flows"), "yaml") {
        let name = path.file_name().expect("a name").to_string_lossy();
        let text = fs::read_to_string(&path).expect("a flow is text").replace('\r', "");
        let (head, rest) = text.split_once("\nsteps:\n").expect("a flow has steps");
        let returns = rest.find("\nreturns:").map(|at| &rest[at..]).unwrap_or_default();
        let mut about = String::new();
        let mut params = String::new();
        for line in head.lines().filter(|line| !line.starts_with("# yaml-language-server")) {
            if let Some(title) = line.strip_prefix("title: ") {
                about.insert_str(0, &format!("{}.", title.trim_matches('"')));
            } else if let Some(comment) = line.strip_prefix("# ") {
                about.extend([" ", comment]);
            } else {
                params.extend([line, "\n"]);
            }
        }
        let taken = format!("{params}{}", returns.trim_start());
        let name = format!(
            "## flows/{name}

"
        );
        out.extend([
            &*name,
            &*about,
            "

```yaml
",
            taken.trim_end(),
            "
```

",
        ]);
    }
    out
}

/// Returns text in whose tables each rule leads to its section.
fn linked(text: &str) -> String {
    let rules: Vec<Value> = objects("rules");
    let mut out = String::new();
    for line in text.lines() {
        // The line moves with every change above it; the file says enough.
        let mut line =
            match line.split_once("Example, line ").and_then(|it| it.1.split_once(" of ")) {
                Some((_, file)) => format!("**Example, in {file}"),
                None => line.to_owned(),
            };
        if line.starts_with(['|', '-']) {
            for rule in rules.iter().map(|rule| self::text(rule, "rule")) {
                let link = format!("[{rule}](rules.md#{})", rule.to_lowercase());
                line = line.replace(rule, &link);
            }
        }
        out.extend([&*line, "\n"]);
    }
    out
}

#[test]
fn reference_pages_say_what_the_code_says() {
    let kind = |fault: &Value| match text(fault, "kind") {
        "service" => "Services",
        "fault" => "Faults",
        "callback" => "Faults of callbacks",
        _ => "Outcomes",
    };
    let area = |rule: &Value| text(rule, "rule").split('-').next().expect("an area").to_owned();
    for (page, written) in [
        ("acts", linked(&grouped("acts", "act", |act| text(act, "area").to_owned()))),
        ("things", linked(&things())),
        ("faults", linked(&grouped("faults", "word", |fault| kind(fault).to_owned()))),
        ("policy", linked(&grouped("policy", "key", |_| "Keys".to_owned()))),
        ("flows", flows()),
        ("people", told(&["people", "--md"])),
        ("rules", {
            let mut areas: Vec<String> = objects("rules").iter().map(area).collect();
            areas.dedup();
            let section = |it: &String| format!("## {it}\n\n{}", told(&["rules", "--md", it]));
            areas.iter().map(section).collect()
        }),
    ] {
        let path = book().join(format!("reference/{page}.md"));
        let was = fs::read_to_string(&path).expect("the page is there").replace('\r', "");
        let (above, below) = was.split_once(MARK).unwrap_or_else(|| panic!("{page}: no mark"));
        let is = format!("\n\n{}\n", written.trim_end());
        if std::env::var("INASIM_DOCS").is_ok_and(|value| value == "write") {
            fs::write(&path, format!("{above}{MARK}{is}")).expect("the page can be written");
            continue;
        }
        let first = below.lines().zip(is.lines()).find(|(was, is)| was != is);
        assert!(
            below == is,
            "{page}.md differs at {first:?}; INASIM_DOCS=write cargo test --test docs rewrites it"
        );
    }
}
