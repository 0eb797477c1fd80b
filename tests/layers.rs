//! A module names only the modules that its layer may know (ARCHITECTURE.md, "Layers").
#![expect(clippy::disallowed_methods, reason = "the test reads the source files themselves")]

use inaproc_sim::platform::rule::Rule;
use std::fs;
use std::path::{Path, PathBuf};

use inaproc_sim::platform::policy::Policy;
use inaproc_sim::scenario::policy_file::NOT_BUILT;

/// Each layer with the layers it may name; itself is understood.
const LAYERS: [(&str, &[&str]); 10] = [
    ("value", &[]),
    ("platform", &["value"]),
    ("document", &["value", "platform"]),
    ("service", &["value"]),
    ("world", &["value", "platform", "document", "service"]),
    ("scenario", &["value", "platform", "service"]),
    ("run", &["value", "platform", "document", "service", "world", "scenario"]),
    ("report", &["value", "platform", "service", "world", "scenario", "run"]),
    ("http", &["value", "service", "world"]),
    (
        "cli",
        &["value", "platform", "document", "service", "world", "scenario", "run", "report", "http"],
    ),
];

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a layer is a folder") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The layers that a text names by `crate::x`, `inaproc_core::x` or `inaproc_sim::x`, or as crates.
fn named(text: &str) -> Vec<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code: Vec<&str> = code.collect();
    let code = code.join("\n");
    let crates = ["scenario", "run", "report", "http"].into_iter();
    let crates = crates.filter(|layer| code.contains(&format!("inaproc_{layer}::")));
    let mut found: Vec<String> = crates.map(str::to_owned).collect();
    for root in ["crate::", "inaproc_core::", "inaproc_sim::"] {
        for (at, _) in code.match_indices(root) {
            let rest = &code[at + root.len()..];
            if let Some(group) = rest.strip_prefix('{') {
                let group = &group[..group.find('}').unwrap_or(group.len())];
                found.extend(group.split(',').map(first_word));
            } else {
                found.push(first_word(rest));
            }
        }
    }
    found
}

fn first_word(text: &str) -> String {
    let word = text.trim_start().chars();
    word.take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn every_layer_names_only_what_it_may() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let known: Vec<&str> = LAYERS.iter().map(|(layer, _)| *layer).collect();
    let mut wrong = Vec::new();
    for (layer, may) in LAYERS {
        let mut files = Vec::new();
        rust_files(&root.join(layer), &mut files);
        assert!(!files.is_empty(), "layer {layer} has no files");
        for file in files {
            let text = fs::read_to_string(&file).expect("a source file is text");
            for name in named(&text) {
                let upward = known.contains(&&*name) && name != layer && !may.contains(&&*name);
                if upward {
                    wrong.push(format!("{} names `{name}`", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "a layer names one it must not know:\n{}", wrong.join("\n"));
}

#[test]
fn every_folder_of_the_library_is_a_layer() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(root).expect("src is a folder") {
        let path = entry.expect("an entry can be read").path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("");
        let layer = LAYERS.iter().any(|(layer, _)| *layer == name);
        assert!(!path.is_dir() || layer, "folder {name} is no layer: add it to the table");
    }
}

#[test]
fn the_reader_of_names_sees_groups_and_paths() {
    let text = "use crate::value::Date;\nuse crate::{world::World, run};\n// crate::cli\n";
    assert_eq!(named(text), ["value", "world", "run"]);
}

/// A key of the policy without effect must not be taken in silence (format, "Policy").
#[test]
fn every_key_of_the_policy_is_acted_on_or_told() {
    let mut files = Vec::new();
    for layer in ["platform", "world", "service", "run"] {
        rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(layer), &mut files);
    }
    let mut text = String::new();
    for path in files.iter().filter(|path| !path.ends_with("tests.rs")) {
        let source = fs::read_to_string(path).expect("a source is text");
        let code = source.split("#[cfg(test)]").next().unwrap_or_default();
        // Of the policy itself only what it decides counts, not what it is made of.
        let code = match code.split_once("\nimpl Policy {") {
            Some((_, decides)) => decides.replace("self.", "policy."),
            None => code.to_owned(),
        };
        let words: Vec<&str> = code.split_whitespace().collect();
        text.push_str(&words.join(" ").replace(" .", "."));
    }
    let serde_json::Value::Object(keys) =
        serde_json::to_value(Policy::default()).expect("a policy is JSON")
    else {
        panic!("a struct is a map")
    };
    for key in keys.keys() {
        let acts = text.match_indices(&format!("policy.{key}")).any(|(at, found)| {
            let next = text[at + found.len()..].chars().next();
            next.is_none_or(|next| !next.is_alphanumeric() && next != '_')
        });
        let told = NOT_BUILT.contains(&key.as_str());
        assert!(acts != told, "`{key}`: acted on {acts}, told as without effect {told}");
    }
}

#[test]
fn a_rule_is_built_exactly_where_the_platform_asks_it() {
    let mut sources = String::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/platform")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder is there") {
            let path = entry.expect("the entry can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.ends_with("rule.rs") {
                sources += &fs::read_to_string(path).expect("a source");
            }
        }
    }
    let asked = |rule: &&Rule| {
        let by = |name: &str| sources.contains(&format!("{name}::{rule:?}"));
        by("Rule") || by("Boundary")
    };
    let wrong: Vec<&Rule> = Rule::ALL.iter().filter(|rule| asked(rule) != rule.built()).collect();
    assert_eq!(wrong, [&Rule::Clk01; 0], "built, and asked nowhere; or asked, and marked `later`");
}
