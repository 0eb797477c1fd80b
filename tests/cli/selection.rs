//! What is selected.

use std::path::Path;

use crate::{FAILS, FLOW, Folder, PASSES, table_of};

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
