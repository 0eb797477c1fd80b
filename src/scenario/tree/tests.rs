use std::fmt::Write;

use proptest::prelude::*;

use super::*;
use crate::problem::PROBLEMS_MAX;
use crate::problem::show;
use crate::source::Source;

/// Writes a tree on one line; text in quotes is marked by `q`.
fn dump(node: &Node) -> String {
    match &node.kind {
        Kind::Null => "null".to_owned(),
        Kind::Bool(value) => value.to_string(),
        Kind::Text { text, quoted: false } => format!("{text:?}"),
        Kind::Text { text, quoted: true } => format!("q{text:?}"),
        Kind::List(items) => {
            format!("[{}]", items.iter().map(dump).collect::<Vec<_>>().join(", "))
        }
        Kind::Map(pairs) => {
            let pairs = pairs.iter().map(|pair| format!("{}: {}", pair.key, dump(&pair.value)));
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
        }
    }
}

/// Writes the text of every value and key, in the order of the file.
fn places(node: &Node, source: &Source, found: &mut Vec<String>) {
    found.push(source.slice(node.span).to_owned());
    for item in node.as_list().unwrap_or_default() {
        places(item, source, found);
    }
    for pair in node.as_map().unwrap_or_default() {
        found.push(source.slice(pair.key_span).to_owned());
        places(&pair.value, source, found);
    }
}

fn tree(text: &str) -> Node {
    parse(&Source::new("f", text)).expect("valid")
}

#[track_caller]
fn check(rows: &[(&str, &str)]) {
    for (input, expected) in rows {
        let shown = match parse(&Source::new("f", *input)) {
            Ok(node) => dump(&node),
            Err(problems) => show(&problems),
        };
        assert_eq!(shown, *expected, "{input:?}");
    }
}

#[test]
fn values_keep_their_spelling() {
    check(&[
        ("", "null"),
        ("# nothing", "null"),
        ("a", r#""a""#),
        ("a: 1", r#"{a: "1"}"#),
        ("a:\nb: 2", r#"{a: null, b: "2"}"#),
        ("- a\n-\n- b", r#"["a", null, "b"]"#),
        ("a: [10:00, 012345, 9_500_000, 0x10]", r#"{a: ["10:00", "012345", "9_500_000", "0x10"]}"#),
        ("a: [~, ~x, null, Null, '~']", r#"{a: [null, "~x", null, "Null", q"~"]}"#),
        ("a: [true, false, True, off, 'true']", r#"{a: [true, false, "True", "off", q"true"]}"#),
        ("a: ${x}\nb: \"${y}\"", r#"{a: "${x}", b: q"${y}"}"#),
        ("a: {b: c, d: [e, 'f']}  # comment", r#"{a: {b: "c", d: ["e", q"f"]}}"#),
        ("a: {$pesanan: {status: x}}", r#"{a: {$pesanan: {status: "x"}}}"#),
        ("{\"a\":b}", r#"{a: "b"}"#),
        ("\"<<\": b", r#"{<<: "b"}"#),
        ("a: [b: c, d]", r#"{a: [{b: "c"}, "d"]}"#),
        ("a: |\n  x\n  y\nb: >\n  x\n  y\n", r#"{a: q"x\ny\n", b: q"x y\n"}"#),
        ("a: &x [1, {k: v}]\nb: *x", r#"{a: ["1", {k: "v"}], b: ["1", {k: "v"}]}"#),
        ("---\na: 1\n...\n", r#"{a: "1"}"#),
        ("\u{feff}a: 1", r#"{a: "1"}"#),
        ("a: 1\r\nb: [2,\r\n  3]\r\n", r#"{a: "1", b: ["2", "3"]}"#),
        ("a:\n- b\nc:\n  - d: e\n    f: g\n", r#"{a: ["b"], c: [{d: "e", f: "g"}]}"#),
    ]);
}

#[test]
fn every_syntax_error_has_its_own_words() {
    let parameter = "must be quoted inside braces";
    let row = |text: &str, place: &str, name: &str| {
        (text.to_owned(), format!("{place} `{name}` {parameter} | write \"{name}\""))
    };
    let rows = [
        row("a: {b: ${x}}", "1:8", "${x}"),
        row("a: [${x}]", "1:5", "${x}"),
        row("a: {${x}: 1}", "1:5", "${x}"),
        row("a: {b: x${y}z, c: 1}", "1:9", "${y}"),
        row("- {a: 1, ${b}: c}", "1:10", "${b}"),
        row("[ä, ${b}]", "1:5", "${b}"),
    ];
    for (input, expected) in &rows {
        check(&[(input, expected)]);
    }
    let bare = "key `b` without a value in braces | \
                write `b: value`; `b: null` leaves it really empty";
    check(&[
        ("a: {b, c: 1}", &format!("1:5 {bare}")),
        ("a: {b: , c: 1}", &format!("1:5 {bare}")),
        ("a: {c: 1, b:}", &format!("1:11 {bare}")),
        ("a: {c: 1, b,}", &format!("1:11 {bare}")),
        ("a: {c: 1, b: ,\n  # Nanti }.\n  }", &format!("1:11 {bare}")),
        (
            "{a:b}",
            "1:2 key `a:b` without a value in braces | write a space behind the `:` of a key",
        ),
        ("a: 1\nb: 2\na: 3", "3:1 duplicate key `a` | it is already on line 1; keep one"),
        (
            "- {a: 1, a: 2}\n- {ü: 1, ü: 2}",
            "1:10 duplicate key `a` | it is already on line 1; keep one\n\
             2:10 duplicate key `ü` | it is already on line 2; keep one",
        ),
        (
            "x: &a {b: 1}\ny: {<<: *a}",
            "2:5 `<<` is not supported | write the keys out, or use a preset or a flow",
        ),
        (
            "a: &x [*x]",
            "1:8 an alias inside its own anchor | \
             an alias stands for something that is complete above it",
        ),
        (
            "a: *b",
            "1:4 an alias without its anchor | \
             an anchor `&name` stands above its alias; quote text that starts with `*`",
        ),
        (
            "a: & b",
            "1:4 an anchor or alias without a name | quote text that starts with `&` or `*`",
        ),
        (
            "a: !!str 1",
            "1:4 a tag such as `!!str` is not supported | leave it out; quote what starts with `!`",
        ),
        (
            "a: !<x 1",
            "1:4 a tag such as `!!str` is not supported | leave it out; quote what starts with `!`",
        ),
        ("[a]: b", "1:1 a key must be text | quote a key that starts with `{`, `[` or `*`"),
        (
            "a: &x b\n*x : c",
            "2:1 a key must be text | quote a key that starts with `{`, `[` or `*`",
        ),
        (": b", "1:1 a key is missing before `:` | write `key: value`"),
        (
            "a:\n\tb: 1",
            "2:1 a tab where YAML wants spaces | indent with spaces, and write one behind `:` and `-`",
        ),
        (
            "a:\tb",
            "1:3 a tab where YAML wants spaces | indent with spaces, and write one behind `:` and `-`",
        ),
        (
            "a: b: c",
            "1:5 `:` is not expected here | quote text that contains `: `, and check the indentation",
        ),
        (
            "a: [[1] 2]",
            "1:9 expected `,` or `]` here | \
             separate elements by commas and close the bracket; quote text with `,`, `[`, `]` or `: `",
        ),
        (
            "a: {b: [1] c}",
            "1:12 expected `,` or `}` here | \
             separate entries by commas and close the brace; quote text with `,`, `{`, `}` or `: `",
        ),
        (
            "a: 'b",
            "1:4 a quote that is never closed | \
             close it; inside single quotes write two of them for one",
        ),
        ("a: \"b\n---\n", "1:4 a quote that is never closed | close it"),
        (
            "a: \"b\" c",
            "1:8 text behind a closing quote | \
             write `\\\"` for a quote inside double quotes, or use single quotes",
        ),
        ("a: @b", "1:4 text cannot start with this character | quote it"),
        (
            "a: \"\\q\"",
            "1:4 unknown escape in double quotes | \
             write `\\\\` for a backslash, or use single quotes",
        ),
        ("a:\n  b: 1\n c: 2", "3:2 expected a key here | the keys of one map stand in one column"),
        (
            "- a\nb: c",
            "2:1 expected `-` here | \
             the elements of one list stand in one column, each behind `- `",
        ),
        (
            "a: 1\nb\n",
            "3:1 a key without `:` ends here | \
             write `key: value`; a list is `- ` before each element",
        ),
        ("a: ]", "1:4 a closing bracket without its opening one | remove it, or quote it"),
        ("[a, , b]", "1:5 expected a value here | write a value, or remove the comma"),
        (
            "a: 1\n---\nb: 2",
            "2:1 more than one document in a file | remove the line `---`, or make two files",
        ),
        (
            "a: \0",
            "1:4 a NUL character | remove it; a file full of them is UTF-16, and must be saved as UTF-8",
        ),
        ("a: b\u{feff}\nc: d", "1:5 the invisible character U+FEFF | remove it"),
        (
            "a: b #c\n d",
            "1:6 a comment inside a text of several lines | move the comment, or quote the text",
        ),
        ("a: - b", "1:4 a list cannot start here | start it on a line of its own"),
        ("a: [- b]", "1:5 a list cannot start here | inside brackets write [a, b]"),
        (
            "a: [-]",
            "1:5 a value cannot start here | quote text that starts with `-`, `,` or a bracket",
        ),
        ("%x", "1:3 a line `---`, `...` or `%` where none is due | remove it"),
        (
            "a: |x\n y",
            "1:4 a block of text starts wrongly | \
             write `|` or `>` at the end of a line, and the text below it",
        ),
    ]);
}

#[test]
fn depth_and_aliases_are_bounded() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert_eq!(tree(&nested(DEPTH_MAX)).size().1, DEPTH_MAX);
    let deep = "nested more than 64 deep | use fewer lists and maps inside each other";
    let column = DEPTH_MAX + 1;
    check(&[(&nested(DEPTH_MAX + 1), &format!("1:{column} {deep}"))]);
    let far = parse(&Source::new("f", nested(5_000))).expect_err("too deep");
    assert!(show(&far).contains(deep), "{}", show(&far));

    let inner = nested(DEPTH_MAX - 1);
    check(&[(&format!("a: &x {inner}\nb: [*x]"), &format!("2:5 {deep}"))]);

    let mut bomb = "a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n".to_owned();
    for (outer, inner) in [('b', 'a'), ('c', 'b'), ('d', 'c'), ('e', 'd'), ('f', 'e')] {
        let aliases = vec![format!("*{inner}"); 10].join(", ");
        writeln!(bomb, "{outer}: &{outer} [{aliases}]").expect("text");
    }
    check(&[(
        &bomb,
        "5:36 aliases stand for more than 100000 values | write fewer aliases of aliases",
    )]);
}

#[test]
fn places_are_those_of_the_words() {
    let text = "ä: {b: \"ü\"  , c: [d,  ö ] }  # x\ne:\n  - f: g h \n";
    let source = Source::new("f", text);
    let mut found = Vec::new();
    places(&parse(&source).expect("valid"), &source, &mut found);
    let whole = text.trim_end();
    let expected = [
        whole,
        "ä",
        "{b: \"ü\"  , c: [d,  ö ] }",
        "b",
        "\"ü\"",
        "c",
        "[d,  ö ]",
        "d",
        "ö",
        "e",
        "- f: g h",
        "f: g h",
        "f",
        "g h",
    ];
    assert_eq!(found, expected);
    assert_eq!((source.line(46), source.column(46)), (3, 8));
}

#[test]
fn lines_and_columns_count_from_one() {
    let source = Source::new("f", "a: 1\r\n\u{fc}: [2,\r\n  3]\r\n");
    let node = parse(&source).expect("valid");
    let sources = Sources::of(&source);
    let items = node.get("\u{fc}").and_then(Node::as_list).expect("a list");
    let shown: Vec<_> = items.iter().map(|item| sources.place(item.span)).collect();
    assert_eq!(shown, ["f:2:5", "f:3:3"]);
    assert_eq!(sources.place(node.span), "f:1:1");
}

#[test]
fn many_problems_are_cut_short() {
    let text = "a: 1\n".repeat(10_000);
    let problems = parse(&Source::new("f", text)).expect_err("duplicates");
    assert_eq!(problems.len(), PROBLEMS_MAX);
}

#[test]
fn an_alias_stands_at_the_place_of_its_use() {
    let source = Source::new("f", "a: &x {k: v}\nb: *x");
    let node = parse(&source).expect("valid");
    assert_eq!(node.get("a").map(|node| source.slice(node.span)), Some("{k: v}"));
    assert_eq!(node.get("b").map(|node| source.slice(node.span)), Some("*x"));
}

#[test]
fn an_overlay_merges_maps_and_replaces_the_rest() {
    let base = tree("{a: {b: 1, c: [1, 2]}, d: 4}");
    let overlay = tree("{a: {c: [3], e: null}, d: {f: 5}}");
    assert_eq!(dump(&merge(&base, &overlay)), r#"{a: {b: "1", c: ["3"], e: null}, d: {f: "5"}}"#);
    assert_eq!(dump(&merge(&base, &tree("x"))), r#""x""#);
    assert_eq!(dump(&amend(&base, &overlay)), r#"{a: {b: "1", c: ["3"], e: null}, d: {f: "5"}}"#);
    let overlay = tree("a: {b: null, g: null}\nd: null\n");
    assert_eq!(dump(&merge(&base, &overlay)), r#"{a: {b: null, c: ["1", "2"], g: null}, d: null}"#);
    assert_eq!(dump(&amend(&base, &overlay)), r#"{a: {c: ["1", "2"], g: null}}"#);
}

#[test]
fn an_overlay_keeps_the_file_of_each_value() {
    let mut sources = Sources::new();
    let world = sources.add("world.yaml", "{stok: 1, harga: 2}");
    let scenario = sources.add("scenario.yaml", "\n{stok: 3}");
    let base = parse(&world).expect("valid");
    let merged = merge(&base, &parse(&scenario).expect("valid"));
    let place = |key| merged.get(key).map(|node| sources.place(node.span));
    assert_eq!(place("stok").as_deref(), Some("scenario.yaml:2:8"));
    assert_eq!(place("harga").as_deref(), Some("world.yaml:1:18"));
}

#[test]
fn parameters_are_replaced_with_their_type() {
    let params = [
        ("n", Node::text(Span::default(), "72h")),
        ("list", tree("[1, {a: b}]")),
        ("nil", Node::null(Span::default())),
        ("yes", tree("true")),
    ];
    let replace = |text: &str| {
        let source = Source::new("f", text);
        let node = parse(&source).expect("valid");
        match substitute(
            &node,
            &mut params.clone()[..],
            &Sources::of(&source),
            &mut ExpansionLimit::default(),
        ) {
            Ok(node) => dump(&node),
            Err(problems) => show(&problems),
        }
    };
    for (input, expected) in [
        ("wait: ${n}", r#"{wait: "72h"}"#),
        ("{wait: \"${n}\"}", r#"{wait: "72h"}"#),
        ("- ${list}\n- ${nil}\n- ${yes}", r#"[["1", {a: "b"}], null, true]"#),
        ("a: ${n} 1ms and ${yes}", r#"{a: "72h 1ms and true"}"#),
        ("{\"${n}\": 1, b: \"x${n}\"}", r#"{72h: "1", b: q"x72h"}"#),
        ("a: $n", r#"{a: "$n"}"#),
        (
            "a: ${m}\nb: x ${lst}",
            "1:4 unknown parameter `${m}` | parameters here: n, list, nil, yes\n\
             2:4 unknown parameter `${lst}` | \
             did you mean `list`? parameters here: n, list, nil, yes",
        ),
        (
            "a: x ${list}",
            "1:4 `${list}` is a list inside a text | \
             only a value that is exactly the parameter may be a list, a map or null",
        ),
        ("a: \"${n\"", "1:4 `${` without its `}` | write `${name}`"),
        ("{72h: 1, \"${n}\": 2}", "1:10 `72h` twice in one map, after `${}` was filled in | -"),
    ] {
        assert_eq!(replace(input), expected, "{input}");
    }
    let none: [(&str, Node); 0] = [];
    let source = Source::new("f", "${x}");
    let node = parse(&source).expect("valid");
    let problems = substitute(
        &node,
        &mut none.clone()[..],
        &Sources::of(&source),
        &mut ExpansionLimit::default(),
    );
    let shown = show(&problems.expect_err("unknown"));
    assert_eq!(shown, "1:1 unknown parameter `${x}` | there are no parameters here");
}

#[test]
fn what_has_no_parameter_is_shared() {
    let node = tree("{a: [1, 2], b: \"${x}\"}");
    let params = [("x", tree("9"))];
    let sources = Sources::of(&Source::new("f", ""));
    let replaced =
        substitute(&node, &mut params.clone()[..], &sources, &mut ExpansionLimit::default())
            .expect("valid");
    let (Some(Kind::List(old)), Some(Kind::List(new))) =
        (node.get("a").map(|node| &node.kind), replaced.get("a").map(|node| &node.kind))
    else {
        panic!("lists");
    };
    assert!(Arc::ptr_eq(old, new));
    assert_eq!(node.get("b").map(|b| b.span), replaced.get("b").map(|b| b.span));
}

#[test]
fn a_tree_answers_for_its_parts() {
    let node = tree("{a: null, b: {is: '~x'}, c: [1], d: true}");
    assert!(node.has("a") && !node.has("e"));
    assert!(node.get("a").is_some_and(Node::is_null));
    assert_eq!(node.get("b").and_then(Node::as_literal), Some("~x"));
    assert_eq!(node.get("d").and_then(Node::as_text), Some("true"));
    assert_eq!(node.get("c").and_then(Node::as_list).map(<[Node]>::len), Some(1));
    let kinds = ["a", "b", "c", "d"].map(|key| node.get(key).map_or("", Node::kind_word));
    assert_eq!(kinds, ["nothing", "a map", "a list", "true or false"]);
    let long = Node::text(Span::default(), "ü".repeat(50)).describe();
    assert_eq!(long, format!("`{}...`", "ü".repeat(40)));
}

fn assert_places(node: &Node, source: &Source) {
    let mut spans = vec![node.span];
    for pair in node.as_map().unwrap_or_default() {
        spans.push(pair.key_span);
        assert_places(&pair.value, source);
    }
    for item in node.as_list().unwrap_or_default() {
        assert_places(item, source);
    }
    for span in spans {
        assert!(source.text.get(span.start as usize..span.end as usize).is_some(), "{span:?}");
    }
}

/// Checks that whatever comes out points into the text.
fn parse_anything(text: &str) {
    let source = Source::new("f", text);
    match parse(&source) {
        Ok(node) => {
            assert_places(&node, &source);
            let params = [("x", node.clone())];
            drop(substitute(
                &node,
                &mut params.clone()[..],
                &Sources::of(&source),
                &mut ExpansionLimit::default(),
            ));
            drop(merge(&node, &node));
        }
        Err(problems) => {
            assert!(!problems.is_empty());
            for problem in problems {
                let range = problem.span.start as usize..problem.span.end as usize;
                assert!(text.get(range).is_some(), "{problem}");
                assert!(problem.line() >= 1 && problem.column() >= 1);
            }
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_parsed_without_a_panic(text in any::<String>()) {
        parse_anything(&text);
    }

    #[test]
    fn any_bytes_are_parsed_without_a_panic(bytes in any::<Vec<u8>>()) {
        parse_anything(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn text_that_looks_like_yaml_is_parsed_without_a_panic(
        text in r#"([ab:,{}\[\]"'#|>&*!%~ü\n\t -]|\$\{x\}|: |- |---|<<: |\r\n|\u{feff}|\u{0})*"#,
    ) {
        parse_anything(&text);
    }
}

#[test]
fn what_the_eye_does_not_see_is_named_where_it_stands() {
    let space = "where YAML wants a plain one | \
                 write a space in its place; quote a text that begins or ends with it";
    let swallows = "` #` begins a comment, which swallows the end of the braces | \
                    quote a text that contains ` #`, or close the braces before a comment";
    let quote = |c: char| {
        format!(
            "`{c}` is the quote of a word processor | \
             write \" at both ends; a text that begins with it: \"{c}...\""
        )
    };
    for (text, expected) in [
        ("steps:\n\u{a0}\u{a0}- wait: 1h\n".to_owned(), format!("2:1 the space U+00A0 {space}")),
        ("steps:\n \u{a0}- wait: 1h\n".to_owned(), format!("2:2 the space U+00A0 {space}")),
        ("steps:\n  -\u{a0}wait: 1h\n".to_owned(), format!("2:4 the space U+00A0 {space}")),
        ("steps:\n  - a: 1\n  \u{3000}- wait: 1h\n".to_owned(), format!("3:3 the space U+3000 {space}")),
        ("a:\u{a0}b\n".to_owned(), format!("1:3 the space U+00A0 {space}")),
        ("a: \u{2003}b\n".to_owned(), format!("1:4 the space U+2003 {space}")),
        ("a: b\u{a0}\nc: d\n".to_owned(), format!("1:5 the space U+00A0 {space}")),
        ("{a:\u{a0}b, c: d}".to_owned(), format!("1:4 the space U+00A0 {space}")),
        ("{a: b,\u{a0}c: d}".to_owned(), format!("1:7 the space U+00A0 {space}")),
        ("a\u{200b}: b".to_owned(), "1:2 the invisible character U+200B | remove it".to_owned()),
        ("\u{202e}a: b".to_owned(), "1:1 the invisible character U+202E | remove it".to_owned()),
        ("\"a\\u200b\": b".to_owned(), "1:1 the invisible character U+200B | remove it".to_owned()),
        ("a:\n  - {b: c}\n\u{200b}  - {b: c}\n".to_owned(), "3:1 the invisible character U+200B | remove it".to_owned()),
        ("- {a: Ruang #3}\n- b: c\n".to_owned(), format!("1:13 {swallows}")),
        ("- {a: {b: [x, Ruang #3]}}\n- {b: c}\n".to_owned(), format!("1:21 {swallows}")),
        ("{a: “b, c”}".to_owned(), format!("1:5 {}", quote('“'))),
        ("a: ‘b’".to_owned(), format!("1:4 {}", quote('‘'))),
        ("“a”: b".to_owned(), format!("1:1 {}", quote('“'))),
        (
            "- {a: b, c: {d: e}\n- {a: b}\n".to_owned(),
            "1:3 a `{` that is never closed | write `}` where it ends; quote a text that begins with `{`".to_owned(),
        ),
        (
            "a: [b, c\nd: e\n".to_owned(),
            "1:4 a `[` that is never closed | write `]` where it ends; quote a text that begins with `[`".to_owned(),
        ),
        (
            "{a: 9.500.000,00}".to_owned(),
            "1:5 in braces the comma in `9.500.000,00` ends the value | rupiah are whole: 9_500_000".to_owned(),
        ),
        (
            "{a: 9,5, b: c}".to_owned(),
            "1:5 in braces the comma in `9,5` ends the value | a percentage has a full stop: 9.5; rupiah are whole".to_owned(),
        ),
        (
            "{a: 9,500,000}".to_owned(),
            "1:5 in braces the comma in `9,500,000` ends the value | thousands are parted by underscores: 9_500_000".to_owned(),
        ),
    ] {
        let shown = show(&parse(&Source::new("f", text.as_str())).expect_err(&text));
        let first = shown.lines().next().unwrap_or_default();
        assert_eq!(first, expected, "{text:?}");
    }
    for text in [
        "a: b\u{a0}c",
        "a: \"\u{a0}b\u{200b}\"",
        "a: b\u{200b}",
        "a: \u{200b}",
        "# \u{a0}\u{200b} “a”\na: b",
        "a: |\n  \u{a0}b “c” #d}\n",
        "{a: b, # c}\n b: c}",
        "a: Ruang #3}",
        "a: don’t",
        "\"“a”\": b",
        "\"\\U000000ab\": b",
        "a: b “c”",
        "{a: 'Ruang #3', b: \"“\"}",
    ] {
        assert!(parse(&Source::new("f", text)).is_ok(), "{text:?}");
    }
}

#[test]
fn what_is_secret_is_covered_however_its_key_is_written() {
    for (text, shown) in [
        ("a: {otp: 123456, b: 1}", "a: {otp: ******, b: 1}"),
        ("a: {\"otp\": x y, 'passphrase': z}", "a: {\"otp\": ***, 'passphrase': *}"),
        ("a:\n  otp:\n    123456\n", "a:\n  otp:\n    ******\n"),
        // Not as simple YAML: escapes, a letter of no ASCII.
        ("a: {\"o\\u0074p\": x}", "a: {\"o\\u0074p\": *}"),
        ("do: \"isi\\u002dotp\"\nwith: {kode: x}", "do: \"isi\\u002dotp\"\nwith: {kode: *}"),
        ("a: é\notp: x", "a: é\notp: *"),
        // No keys.
        ("a: otp\nb: [otp, minta-otp]\notp-b: c", "a: otp\nb: [otp, minta-otp]\notp-b: c"),
    ] {
        let source = Source::new("f", text);
        match parse(&source) {
            Ok(_) => assert_eq!(source.shown(), shown),
            Err(problems) => panic!("{text}: {}", show(&problems)),
        }
    }
}

#[test]
fn words_are_shared_between_files_and_long_ones_are_not_kept() {
    let mut words = Words::default();
    let long = "x".repeat(65);
    let mut read = |text: &str| {
        let root = parse_with(&Source::new("f", text), &mut words).expect("valid");
        root.as_map().expect("a map").iter().map(|pair| Arc::clone(&pair.key)).collect::<Vec<_>>()
    };
    let first = read(&format!("sari: 1\n{long}: 2"));
    let second = read(&format!("b: 1\nsari: 2\n{long}: 3"));
    assert!(Arc::ptr_eq(&first[0], &second[1]));
    assert!(!Arc::ptr_eq(&first[1], &second[2]));
}
