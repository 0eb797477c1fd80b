//! What helps to write: a scenario to begin with, schemas for editors, completions, the page for `man`.

use std::fs;
use std::path::Path;

use inaproc_sim::platform::act::Act;
use serde_json::Value;

use crate::Folder;

#[test]
fn every_story_can_be_begun_with_and_passes() {
    let folder = Folder::new("new", &[]);
    let stories = folder.run(&["new"]);
    assert_eq!(stories.code, Some(0));
    let names: Vec<&str> = { stories.results.lines() }
        .filter_map(|line| line.split_whitespace().next()?.strip_prefix("scenarios/cerita/"))
        .collect();
    assert!(names.len() >= 20, "{}", stories.results);
    for name in &names {
        let stem = name.strip_suffix(".yaml").expect("a file");
        let ran = folder.run(&["new", stem]);
        assert_eq!((ran.code, &*ran.problems), (Some(0), ""));
        let next = format!("\nChange a step or an `expect`, then: inasim run {name}\n");
        assert!(ran.results.ends_with(&next), "{}", ran.results);
        let text = fs::read_to_string(folder.path.join(name)).expect("it was written");
        let head = format!(
            "\
# Begun from scenarios/cerita/{name}, with `inasim new`.
#
#   inasim run {name}         plays it: each step must succeed unless it expects a refusal
#   inasim acts checkout      what an act takes; inasim things pesanan: what `expect` may look at
#   inasim people             who is there: keys for `as:`
#   inasim rules NEG-09       what a rule says that `covers` or `rejected` names
#
# `$name` is what a step saved under this name; flows/ are parts of stories that the program carries.
# For an editor: inasim schema --help

"
        );
        assert!(text.starts_with(&head), "{text}");
        assert!(!text.contains("yaml-language-server"), "{text}");
    }
    let ran = folder.run(&["run", "--direct", "."]);
    assert_eq!(ran.code, Some(0), "{}{}", ran.results, ran.problems);
    assert!(ran.results.contains(&format!("\n{} skenario", names.len())), "{}", ran.results);
}

#[test]
fn a_scenario_to_begin_with_is_found_by_words_and_replaces_nothing() {
    let folder = Folder::new("new-words", &[("my.yaml", "own\n")]);
    let ran = folder.run(&["new", "pendaftaran", "TNI", "--out", "own/tni.yaml"]);
    assert_eq!(
        (ran.code, &*ran.problems),
        (
            Some(3),
            "error: cannot write `own/tni.yaml`: there is no such file or folder\nhelp: name a file with --out in a folder that is there and may be written to\n"
        )
    );
    let ran = folder.run(&["new", "pendaftaran", "TNI", "--out", "tni.yaml"]);
    assert_eq!(ran.code, Some(0), "{}", ran.problems);
    assert!(ran.results.starts_with("tni.yaml  "), "{}", ran.results);
    let taken = folder.run(&["new", "pendaftaran-tni", "--out", "my.yaml"]);
    assert_eq!(
        (taken.code, &*taken.problems),
        (Some(3), "error: `my.yaml` is there already\nhelp: name another file with --out\n")
    );
    assert_eq!(fs::read_to_string(folder.path.join("my.yaml")).expect("it is there"), "own\n");
    let path = folder.run(&["new", "scenarios/jam/usulan-pertama.yaml"]);
    assert_eq!(path.code, Some(0), "{}", path.problems);
    assert_eq!(folder.run(&["run", "--direct", "usulan-pertama.yaml"]).code, Some(0));
    let several = folder.run(&["new", "pembayaran-kkp"]);
    assert_eq!(
        (several.code, &*several.problems),
        (
            Some(1),
            "error: `pembayaran-kkp` may mean 2 scenarios\nhelp: name one of these, by its path or by more words\n"
        )
    );
    assert_eq!(several.results.lines().count(), 2, "{}", several.results);
    for (words, says) in [
        (
            &["new", "pendaftaran-tin"][..],
            "error: no shipped scenario is called `pendaftaran-tin` or tells of it\nhelp: did you mean `pendaftaran-tni`?\n",
        ),
        (
            &["new", "zzzzzzzz"],
            "error: no shipped scenario is called `zzzzzzzz` or tells of it\nhelp: `inasim new` lists stories, `inasim list` all scenarios\n",
        ),
        (
            &["new", "--out", "x.yaml"],
            "error: no scenario to begin with is named\nhelp: `inasim new` lists stories\n",
        ),
    ] {
        let ran = folder.run(words);
        assert_eq!((ran.code, &*ran.problems), (Some(1), says));
    }
}

#[test]
fn the_committed_schemas_are_those_that_the_program_prints() {
    let folder = Folder::new("schema", &[]);
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
    for kind in ["scenario", "flow", "world", "policy", "trace"] {
        let ran = folder.run(&["schema", kind]);
        assert_eq!((ran.code, &*ran.problems), (Some(0), ""));
        let schema: Value = serde_json::from_str(&ran.results).expect("JSON");
        assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
        // Every part that is named is there.
        for named in ran.results.split("\"#/definitions/").skip(1) {
            let name = named.split('"').next().expect("a name");
            assert!(schema["definitions"][name].is_object(), "{kind}: {name}");
        }
        let path = committed.join(format!("{kind}.json"));
        #[expect(clippy::disallowed_methods, reason = "the test writes its examples when asked to")]
        if std::env::var("INASIM_EXAMPLES").is_ok_and(|it| it == "write") {
            fs::create_dir_all(&committed).expect("a folder");
            fs::write(&path, &ran.results).expect("the schema");
        }
        let known = fs::read_to_string(&path).unwrap_or_default();
        assert!(known == ran.results, "schemas/{kind}.json: write it with INASIM_EXAMPLES=write");
    }
    let wrong = folder.run(&["schema", "scenaro"]);
    assert_eq!(wrong.code, Some(1));
    assert!(wrong.problems.contains("'scenario'"), "{}", wrong.problems);
}

#[test]
fn a_schema_knows_every_act_and_the_people_of_a_world_of_ones_own() {
    let world = "start: 2026-03-02T08:00\npeople:\n  umi: {nama: Umi Kalsum, nik: \"3371014502900001\", lahir: 1990-02-05, kelamin: p}\n";
    let folder = Folder::new("schema-world", &[("my.yaml", world)]);
    let ran = folder.run(&["schema", "scenario", "--world", "my.yaml"]);
    let schema: Value = serde_json::from_str(&ran.results).expect("JSON");
    let step = &schema["definitions"]["step"];
    assert_eq!(step["properties"]["do"]["anyOf"][0]["enum"], serde_json::json!(Act::WORDS));
    let people = &schema["definitions"]["key-person"]["anyOf"][0];
    assert_eq!(people["enum"], serde_json::json!(["umi"]));
    assert_eq!(people["markdownEnumDescriptions"][0], "Umi Kalsum (no access yet)");
    assert_eq!(folder.run(&["schema", "flow", "--world", "none.yaml"]).code, Some(3));
}

#[test]
fn every_shipped_file_names_its_schema_in_its_first_line() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut wrong = Vec::new();
    for area in fs::read_dir(root.join("scenarios")).expect("it is there") {
        let area = area.expect("an entry").path();
        let kind = match area.file_name().and_then(|name| name.to_str()).expect("text") {
            "flows" => "flow",
            "worlds" => "world",
            "policies" => "policy",
            _ => "scenario",
        };
        let line = format!("# yaml-language-server: $schema=../../schemas/{kind}.json");
        for file in fs::read_dir(&area).expect("a folder") {
            let path = file.expect("an entry").path();
            let text = fs::read_to_string(&path).expect("text");
            if text.lines().next() != Some(&line) {
                wrong.push(format!("{}: {line}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "the first line is missing:\n{}", wrong.join("\n"));
}

#[test]
fn every_shell_is_told_the_commands() {
    let folder = Folder::new("shells", &[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = folder.run(&["completions", shell]);
        assert_eq!((ran.code, &*ran.problems), (Some(0), ""));
        for word in ["documents", "min-coverage", "things"] {
            assert!(ran.results.contains(word), "{shell}: {word}");
        }
    }
    let wrong = folder.run(&["completions", "tcsh"]);
    assert_eq!(wrong.code, Some(1));
    assert!(wrong.problems.contains("bash"), "{}", wrong.problems);
}

#[test]
fn the_page_for_man_is_that_of_the_command_or_of_one_of_its_commands() {
    let folder = Folder::new("man", &[]);
    let page = folder.run(&["man"]);
    assert_eq!((page.code, &*page.problems), (Some(0), ""));
    assert!(page.results.contains(".TH inasim 1"), "{}", page.results);
    assert!(page.results.contains("documents"), "{}", page.results);
    let run = folder.run(&["man", "run"]).results;
    for part in [".TH inasim-run 1", "min\\-coverage", "Exit codes"] {
        assert!(run.contains(part), "{part}\n{run}");
    }
    for (asked, help) in
        [("rnu", "help: did you mean `run`?\n"), ("zzzzzz", "help: commands: run, ")]
    {
        let ran = folder.run(&["man", asked]);
        assert_eq!(ran.code, Some(1));
        let says = format!("error: there is no command `{asked}`\n{help}");
        assert!(ran.problems.starts_with(&says), "{}", ran.problems);
    }
}
