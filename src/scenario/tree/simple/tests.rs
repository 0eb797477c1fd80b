use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::Index;

use super::*;
use crate::tree::parse::parsed;

/// All shipped YAML files: path and text.
#[expect(clippy::disallowed_methods, reason = "the shipped files are what is tested")]
static SHIPPED: LazyLock<Vec<(PathBuf, String)>> = LazyLock::new(|| {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("the shipped folders are there") {
            let path = entry.expect("an entry can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = std::fs::read_to_string(&path).expect("a shipped file is text");
                found.push((path, text));
            }
        }
    }
    found.sort();
    found
});

/// Returns whether a text is read here; checks that the parser reads it alike.
#[track_caller]
fn reads(text: &str) -> bool {
    let source = Source::new("f", text);
    let found = read(&source, &mut Words::default());
    if let Some(node) = &found {
        assert_eq!(Ok(node), parsed(&source).as_ref(), "{text}");
    }
    found.is_some()
}

#[test]
fn every_shipped_file_without_an_escape_is_read_here() {
    assert!(SHIPPED.len() > 300);
    for (path, text) in &*SHIPPED {
        assert!(reads(text) || text.contains('\\'), "{}", path.display());
    }
}

#[test]
fn what_is_common_is_read_here() {
    for text in [
        "a: b",
        "-a: -b",
        "# c\n\na: b  # c\n\n# d\n",
        "a:\nb: c",
        "a: # c\n  b: c\n\n  # d\nd: [e, 'f', \"g\", {h: i,\n   j: k}]\n",
        "a:\n- b\n- c: d\n  e: f\n-  g: h\n   i: j\nk: l",
        "a:\n  - b\n  - {c: [], d: {}}\nk: l\n",
        "a:\n  {b: c,\n  d: e}\nf:\n  [g]\n",
        "a: -1\nb: 1:2\nc: a#b\nd: {e: x:y, f: -2, g: http://h}\n",
        "'a': {\"$b\": '${c}', d: null, e: ~, f: true, g: ''}",
        "a b: c d   # e\nf: g {h} [i], j\n",
        "a: {b: c, # d\n # e\n f: g}",
        "$a: ~b\n<: c\nd: \"e # f: g\"",
    ] {
        assert!(reads(text), "{text}");
    }
}

#[test]
fn what_is_not_is_left_to_the_parser() {
    for text in [
        "",
        "# a",
        "a",
        "- a",
        "{a: b}",
        " a: b",
        "a: \u{fc}",
        "a: b\r\n",
        "a:\tb",
        "a: |\n  b",
        "a: &b c",
        "a: *b",
        "a: !b c",
        "a: 'b''c'",
        "a: \"b\\n\"",
        "a: \"b\n c\"",
        "a: b\n  c",
        "a: b\n c: d",
        "a: b: c",
        "a: {b}",
        "a: {b: }",
        "a: {b: c, }",
        "a: [b: c]",
        "a: [b\nc]",
        "a: {b: c\n}",
        "a: {\"b\":c}",
        "a: {b: c}}",
        "a: {b: c",
        "a: 'b' c",
        "a: {b: -}",
        "a: {b: c -}",
        "a: b\na: c",
        "<<: a",
        "? a",
        ": a",
        "a : b",
        "a:\n  -\n  - b",
        "a:\n  - - b",
        "a:\n  - b\n - c",
        "a:\n    b: c\n  d: e",
        "a: b\n---\n",
        "a: b\n...\n",
        "%a: b",
        "a: @b",
    ] {
        assert!(!reads(text), "{text}");
    }
    let many = |key: fn(usize) -> String| (0..20).map(key).collect::<String>();
    assert!(reads(&many(|at| format!("k{at}: v\n"))));
    assert!(!reads(&many(|at| format!("k{}: v\n", at % 19))));
    assert!(reads(&format!("a: {}{}", "[".repeat(31), "]".repeat(31))));
    assert!(!reads(&format!("a: {}{}", "[".repeat(32), "]".repeat(32))));
    assert!(reads(&format!("{}: a", "k".repeat(128))));
    assert!(!reads(&format!("{}: a", "k".repeat(129))));
}

proptest! {
    #[test]
    fn text_that_looks_like_yaml_is_read_alike(
        text in r#"a: ([ab:,{}\[\]"'#|>&*!%~\n -]|\$\{x\}|: |- |---|<<: |\n  |\n- |, )*"#,
    ) {
        reads(&text);
    }

    #[test]
    fn a_changed_file_is_read_alike(
        file in any::<Index>(),
        changes in prop::collection::vec(
            (any::<Index>(), 0..4_usize, r#"[a:,{}\[\]"'#|>&*!%~\n -]{0,3}|: |- |\n  "#), 1..4),
    ) {
        let (_, text) = file.get(&SHIPPED);
        let mut text = text.clone();
        for (at, length, word) in changes {
            let at = at.index(text.len());
            text.replace_range(at..(at + length).min(text.len()), &word);
        }
        reads(&text);
    }
}
