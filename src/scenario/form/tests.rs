use super::{Formed, formed};
use crate::{Source, parse};

fn text(text: &str) -> String {
    match formed(&Source::new("x.yaml", text)).expect("YAML") {
        Formed::Text(made) => made,
        Formed::Lines(made, reason) => format!("({reason})\n{made}"),
    }
}

#[test]
fn a_file_has_one_form() {
    for (written, made) in [
        // Gaps, quotes, blanks and empty lines.
        (
            "title:   'A b'\n\n\n\nsteps:   \n    -   {as:  sari,do: 'checkout' , with: { rup: \"rup-laptop\",ppk: [ budi ,sari]} }\n\n\n    - wait: 1h\n\n\n",
            "title: \"A b\"\n\nsteps:\n  - {as: sari, do: checkout, with: {rup: rup-laptop, ppk: [budi, sari]}}\n\n  - wait: 1h\n",
        ),
        // The head in its order, comments with what they stand above.
        (
            "# File.\nsteps:\n- wait: 1h\n# Why.\ntitle: A # b\ntags: [a]\n",
            "# File.\n# Why.\ntitle: A # b\ntags: [a]\nsteps:\n  - wait: 1h\n",
        ),
        // Blocks in blocks; a map that fits comes onto one line.
        (
            "steps:\n- as: sari\n  do: checkout\n  with:\n     rup: a   # ya\n     # Di sini.\n     ppk: {\n       a: 1,\n       b: 2\n     }\n  # Akhir.\n- expect:\n    $p:\n       status: Batal\n",
            "steps:\n  - as: sari\n    do: checkout\n    with:\n      rup: a   # ya\n      # Di sini.\n      ppk: {a: 1, b: 2}\n    # Akhir.\n  - expect:\n      $p:\n        status: Batal\n",
        ),
        // A comment inside braces keeps their lines.
        (
            "steps:\n    - wait: 1h\n    - expect: {\n        now: 1, # satu\n        b: 2}\n",
            "steps:\n  - wait: 1h\n  - expect: {\n      now: 1, # satu\n      b: 2}\n",
        ),
        // What would mean something else keeps its quotes.
        (
            "steps:\n  - let: {a: \"true\", b: 'null', c: \"12\", d: \"a: b\", e: 'it''s', f: \"1.000\"}\n",
            "steps:\n  - let: {a: \"true\", b: \"null\", c: \"12\", d: \"a: b\", e: 'it''s', f: \"1.000\"}\n",
        ),
        // Windows' ends of lines, and none at the end.
        ("title: A\r\nsteps:\r\n  - wait: 1h", "title: A\nsteps:\n  - wait: 1h\n"),
        // Nothing behind a key, and an empty list.
        ("steps:\n  - let:\n  -\n  - a: []\n", "steps:\n  - let:\n  -\n  - a: []\n"),
        // What is beyond the form.
        (
            "title: |\n  Satu  \n  dua\nsteps:\n  - wait: 1h   \n\n\n",
            "(a text stands over several lines)\ntitle: |\n  Satu  \n  dua\nsteps:\n  - wait: 1h\n",
        ),
        (
            "tags: &a [b]\nsteps: [{let: {c: *a}}]\n",
            "(it has anchors, aliases or other marks)\ntags: &a [b]\nsteps: [{let: {c: *a}}]\n",
        ),
        ("- a:   1\n-   b\n", "(it is no map)\n- a:   1\n-   b\n"),
        (
            "steps:\n  - # Dulu.\n    wait: 1h\n",
            "(a comment stands where it cannot be kept)\nsteps:\n  - # Dulu.\n    wait: 1h\n",
        ),
        // A comma behind the last says nothing.
        (
            "a: {b:  c,}\nd: [e,]\nf: {g: [h,\n  i, # Mengapa.\n  ],\n  }\nk: [l , ]\n",
            "a: {b: c}\nd: [e]\nf: {g: [h,\n  i, # Mengapa.\n  ],\n  }\nk: [l]\n",
        ),
        // A list in braces behind a dash, and a value below a comment.
        (
            "steps:\n- [a,b]\n- {c: 1}\n- d:\n     # Mengapa.\n     {e: 1,\n      f: 2}\n",
            "steps:\n  - [a, b]\n  - {c: 1}\n  - d:\n      # Mengapa.\n      {e: 1, f: 2}\n",
        ),
        ("---\nsteps: []\n", "(it has lines such as `---`)\n---\nsteps: []\n"),
    ] {
        assert_eq!(text(written), made, "{written}");
        let bare = made.split_once(")\n").filter(|_| made.starts_with('('));
        let bare = bare.map_or(made, |(_, bare)| bare);
        assert_eq!(text(bare), made, "twice: {written}");
    }
}

#[test]
fn what_fits_a_line_of_a_hundred_characters_comes_onto_one() {
    for (length, fits) in [(99, true), (100, true), (101, false), (102, false)] {
        let word = "x".repeat(length - "  - expect: {a: , b: 1}".len());
        let made = text(&format!("steps:\n  - expect: {{\n      a: {word},\n      b: 1}}\n"));
        let longest = made.lines().map(str::len).max();
        assert_eq!(longest == Some(length), fits, "{length}: {made}");
        assert_eq!(made.lines().count() == 2, fits, "{made}");
    }
}

#[test]
fn what_is_no_yaml_has_no_form() {
    let broken = Source::new("x.yaml", "steps: [\n");
    assert_eq!(formed(&broken).expect_err("broken"), parse(&broken).expect_err("broken"));
}
