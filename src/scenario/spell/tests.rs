use proptest::prelude::*;

use super::*;
use crate::source::{Source, Span};
use crate::tree::parse;

fn text(text: &str, quoted: bool) -> Node {
    Node { span: Span::default(), kind: Kind::Text { text: text.into(), quoted } }
}

/// Returns what is read of a text that stands behind a key, without places.
fn read(spelled: &str) -> Node {
    let source = Source::new("x.yaml", format!("a: {spelled}\nb: [{spelled}, {{c: {spelled}}}]\n"));
    let root = parse(&source).unwrap_or_else(|problems| panic!("{spelled}: {problems:?}"));
    let value = bare(root.get("a").expect("it was written"));
    let list = root.get("b").and_then(Node::as_list).expect("it was written");
    assert_eq!(bare(&list[0]), value, "{spelled}: the same between brackets");
    assert_eq!(bare(list[1].get("c").expect("it was written")), value, "{spelled}: and braces");
    value
}

/// Returns a node without places; a text that has to be quoted is so.
fn bare(node: &Node) -> Node {
    let span = Span::default();
    let kind = match &node.kind {
        Kind::List(items) => Kind::List(items.iter().map(bare).collect()),
        Kind::Map(pairs) => {
            let pair =
                |pair: &Pair| Pair { key_span: span, value: bare(&pair.value), ..pair.clone() };
            Kind::Map(pairs.iter().map(pair).collect())
        }
        Kind::Text { text, quoted } => {
            Kind::Text { text: text.clone(), quoted: *quoted || !is_bare(text) }
        }
        other => other.clone(),
    };
    Node { span, kind }
}

#[test]
fn a_text_is_spelled_as_one_would_type_it() {
    for (typed, spelled) in [
        ("9_500_000", "9_500_000"),
        ("-21_098_880", "-21_098_880"),
        ("012", "012"),
        ("$pesanan.tenggat + 1ms", "$pesanan.tenggat + 1ms"),
        ("$pesanan.tenggat - 1s", "\"$pesanan.tenggat - 1s\""),
        ("~lengkapi", "~lengkapi"),
        ("2026-03-05T08:00+07:00", "2026-03-05T08:00+07:00"),
        ("Menunggu persetujuan PPK", "Menunggu persetujuan PPK"),
        ("yes", "yes"),
        ("~", "\"~\""),
        ("null", "\"null\""),
        ("true", "\"true\""),
        ("", "\"\""),
        (" x", "\" x\""),
        ("x ", "\"x \""),
        ("a: b", "\"a: b\""),
        ("a:", "\"a:\""),
        ("a #b", "\"a #b\""),
        ("Satu, dua", "\"Satu, dua\""),
        ("- x", "\"- x\""),
        ("a\u{a0}b", "\"a\\u00a0b\""),
        ("\u{1b}[0m\0", "\"\\u001b[0m\\u0000\""),
        ("\u{e0001}", "\"\\U000e0001\""),
        ("a\\\"b\n\t", "\"a\\\\\\\"b\\n\\t\""),
    ] {
        assert_eq!(flow(&text(typed, false)), spelled);
        assert_eq!(read(spelled), bare(&text(typed, false)), "{spelled}");
    }
    assert_eq!(flow(&text("kata", true)), "\"kata\"");
}

#[test]
fn a_text_that_is_meant_letter_for_letter_refers_to_nothing() {
    for (meant, spelled) in [
        ("Batal Otomatis", "Batal Otomatis"),
        ("0812", "\"0812\""),
        ("required", "\"required\""),
        ("$x", "{is: \"$x\"}"),
        ("~x", "{is: \"~x\"}"),
    ] {
        assert_eq!(literal(meant), spelled);
        assert_eq!(read(spelled).as_literal(), Some(meant));
    }
}

#[test]
fn what_is_too_long_for_a_line_stands_below_its_key() {
    let value = |count: usize| Node::text(Span::default(), "x".repeat(count));
    let pair = |key: &str, value| Pair { key: key.into(), key_span: Span::default(), value };
    let map =
        |count| Node::map(Span::default(), vec![pair("a", value(count)), pair("b", value(3))]);
    assert_eq!(entry(&pair("k", map(3)), 2), "  k: {a: xxx, b: xxx}\n");
    let long = "x".repeat(90);
    assert_eq!(entry(&pair("k", map(90)), 2), format!("  k:\n    a: {long}\n    b: xxx\n"));
    let list = Node::list(Span::default(), vec![value(90), value(3)]);
    assert_eq!(entry(&pair("k", list), 0), format!("k:\n  - {long}\n  - xxx\n"));
}

/// Any text, and more often those that YAML reads otherwise.
fn any_text() -> impl Strategy<Value = String> {
    const ODD: [&str; 26] = [
        "~", "null", "yes", "$x", "012", ": ", " #", "-", "- ", "'", "\"", "\\", "?", "!", ";",
        ":", "%", "@", "{", "]", "\u{85}", "\u{2028}", "\u{feff}", "\0", "a", " ",
    ];
    prop_oneof![
        any::<String>(),
        proptest::collection::vec(proptest::sample::select(&ODD[..]), 0..5)
            .prop_map(|parts| parts.concat()),
        proptest::collection::vec(any::<char>(), 0..4).prop_map(String::from_iter),
    ]
}

fn any_node() -> impl Strategy<Value = Node> {
    let span = Span::default();
    let leaf = prop_oneof![
        Just(Node::null(span)),
        any::<bool>().prop_map(move |yes| Node { span, kind: Kind::Bool(yes) }),
        (any_text(), any::<bool>()).prop_map(|(typed, quoted)| text(&typed, quoted)),
    ];
    leaf.prop_recursive(3, 20, 4, move |inner| {
        // A key with what cannot be seen is a mistake however it is spelled.
        let key =
            any_text().prop_map(|key| key.chars().filter(|c| !is_hidden(*c)).collect::<String>());
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4)
                .prop_map(move |items| Node::list(span, items)),
            proptest::collection::btree_map(key, inner, 0..4).prop_map(move |pairs| {
                let pair = |(key, value): (String, Node)| Pair {
                    key: key.as_str().into(),
                    key_span: span,
                    value,
                };
                Node::map(span, pairs.into_iter().map(pair).collect())
            }),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_spelled_is_read_as_the_same(node in any_node()) {
        prop_assert_eq!(read(&flow(&node)), bare(&node));
        let pair = Pair { key: "k".into(), key_span: Span::default(), value: node.clone() };
        let source = Source::new("x.yaml", entry(&pair, 0));
        let root = parse(&source).map_err(|problems| TestCaseError::fail(format!("{problems:?}")))?;
        prop_assert_eq!(bare(root.get("k").expect("it was written")), bare(&node));
    }
}
