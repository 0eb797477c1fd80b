//! Values and expectations as short text of one line, spelled as in a file.

use inaproc_core::platform::id::PesananId;
use inaproc_core::platform::view::Value;
use inaproc_scenario::{Kind, Node};

/// The longest text of a list or map, in characters.
pub const PARTS_ROOM: usize = 80;

/// The longest text of anything else, in characters.
pub const TEXT_ROOM: usize = 240;

/// Below this a list or map is only hinted at.
const PARTS_ROOM_MIN: usize = 20;

/// Below this an element is left out.
const PART_ROOM_MIN: usize = 8;

/// Returns a value as short text: amounts `21_098_880`, times in ISO 8601, lists and maps
/// shortened.
pub fn show(value: &Value) -> String {
    show_with(value, &mut |id| format!("pesanan {}", id.0))
}

/// Returns an expectation as short text, as it was typed.
pub fn show_node(node: &Node) -> String {
    let has_parts = matches!(node.kind, Kind::List(_) | Kind::Map(_));
    node_text(node, if has_parts { PARTS_ROOM } else { TEXT_ROOM })
}

/// Returns a value as short text; `nomor` tells the number of a transaction.
pub(super) fn show_with(value: &Value, nomor: &mut dyn FnMut(PesananId) -> String) -> String {
    let has_parts = matches!(value, Value::List(_) | Value::Map(_));
    value_text(value, if has_parts { PARTS_ROOM } else { TEXT_ROOM }, nomor)
}

fn value_text(value: &Value, room: usize, nomor: &mut dyn FnMut(PesananId) -> String) -> String {
    let whole = match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Int(number) => number_text(*number),
        Value::Persen(persen) => persen.to_string(),
        Value::Time(time) => time.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Text(text) => plain_or_quoted(text),
        Value::Pesanan(id) => nomor(*id),
        Value::List(items) => {
            return parts(['[', ']'], items, room, |item, room| value_text(item, room, nomor));
        }
        Value::Map(fields) => {
            return parts(['{', '}'], fields, room, |(name, value), room| {
                entry(name, room, |room| value_text(value, room, nomor))
            });
        }
    };
    cut(whole, room)
}

fn node_text(node: &Node, room: usize) -> String {
    match &node.kind {
        Kind::List(items) => parts(['[', ']'], items, room, node_text),
        Kind::Map(pairs) => parts(['{', '}'], pairs, room, |pair, room| {
            entry(&pair.key, room, |room| node_text(&pair.value, room))
        }),
        Kind::Text { text, .. } => cut(plain_or_quoted(text), room),
        Kind::Null | Kind::Bool(_) => cut(node.as_text().unwrap_or("null").to_owned(), room),
    }
}

/// Returns elements between brackets, as many as there is room for, and how many more there are.
fn parts<T>(
    [open, close]: [char; 2],
    items: &[T],
    room: usize,
    mut part: impl FnMut(&T, usize) -> String,
) -> String {
    if !items.is_empty() && room < PARTS_ROOM_MIN {
        return format!("{open}...{close}");
    }
    let more = |count: usize| format!("... {count} lagi");
    let mut text = String::from(open);
    let mut used = 1;
    for (position, item) in items.iter().enumerate() {
        let gap = if position == 0 { "" } else { ", " };
        let behind = items.len() - position - 1;
        let tail = if behind == 0 { 1 } else { more(behind).len() + 3 };
        let left = room.saturating_sub(used + gap.len() + tail);
        text.push_str(gap);
        if left < PART_ROOM_MIN {
            text.push_str(&more(behind + 1));
            break;
        }
        let shown = part(item, left);
        used += gap.len() + shown.chars().count();
        text.push_str(&shown);
    }
    text.push(close);
    text
}

fn entry(name: &str, room: usize, value: impl FnOnce(usize) -> String) -> String {
    let head = format!("{}: ", plain_or_quoted(name));
    let left = room.saturating_sub(head.chars().count());
    cut(format!("{head}{}", value(left)), room)
}

fn cut(text: String, room: usize) -> String {
    if text.chars().count() <= room {
        return text;
    }
    let kept: String = text.chars().take(room.saturating_sub(3)).collect();
    format!("{kept}...")
}

/// Returns text in quotes where it would look like something else or like nothing.
fn plain_or_quoted(text: &str) -> String {
    let misleading = matches!(text, "" | "null" | "~" | "true" | "false")
        || text.trim() != text
        || text.contains(char::is_control);
    if misleading { format!("{text:?}") } else { text.to_owned() }
}

fn number_text(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "-" } else { "" });
    for (position, digit) in digits.char_indices() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use inaproc_core::value::{Date, Persen, SimTime};
    use inaproc_scenario::{Source, parse};

    fn text(text: &str) -> Value {
        Value::Text(text.into())
    }

    #[test]
    fn scalars_are_spelled_as_in_a_file() {
        let time = SimTime::parse("2026-03-02T09:00").expect("a time");
        for (value, shown) in [
            (Value::Null, "null"),
            (Value::Bool(true), "true"),
            (Value::Int(0), "0"),
            (Value::Int(999), "999"),
            (Value::Int(1_000), "1_000"),
            (Value::Int(-21_098_880), "-21_098_880"),
            (Value::Int(-100), "-100"),
            (Value::Int(i64::MIN), "-9_223_372_036_854_775_808"),
            (Value::Persen(Persen::parse("11.50").expect("a percentage")), "11.5"),
            (Value::Time(time), "2026-03-02T09:00:00+07:00"),
            (Value::Date(Date::from_days(0)), "1970-01-01"),
            (text("Diproses Penyedia"), "Diproses Penyedia"),
            (text("012345"), "012345"),
            (text(""), r#""""#),
            (text("null"), r#""null""#),
            (text(" a"), r#"" a""#),
            (text("a\nb"), r#""a\nb""#),
            (Value::Pesanan(PesananId(3)), "pesanan 3"),
            (Value::List(vec![]), "[]"),
            (Value::Map(vec![]), "{}"),
            (Value::List(vec![Value::Int(1), text("b")]), "[1, b]"),
            (Value::map([("a", Value::Int(1)), ("b c", Value::Null)]), "{a: 1, b c: null}"),
        ] {
            assert_eq!(show(&value), shown);
        }
    }

    #[test]
    fn lists_and_maps_are_shortened() {
        let line = || {
            Value::map([
                ("produk", text("laptop-a")),
                ("varian", text("hitam")),
                ("kuantitas", Value::Int(2)),
                ("harga_tayang", Value::Int(9_500_000)),
                ("harga", Value::Int(9_500_000)),
            ])
        };
        let numbers = (1_000..1_100).map(Value::Int).collect();
        for (value, shown) in [
            (
                Value::List(vec![line(), line(), line()]),
                "[{produk: laptop-a, varian: hitam, kuantitas: 2, ... 2 lagi}, ... 2 lagi]",
            ),
            (
                Value::List(numbers),
                "[1_000, 1_001, 1_002, 1_003, 1_004, 1_005, 1_006, 1_007, 1_008, ... 91 lagi]",
            ),
            (
                Value::List(vec![text(&"x".repeat(200))]),
                "[xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...]",
            ),
        ] {
            assert_eq!(show(&value), shown);
        }
        assert_eq!(show(&text(&"y".repeat(500))).chars().count(), TEXT_ROOM);
    }

    #[test]
    fn expectations_are_shown_as_typed() {
        for (yaml, shown) in [
            ("9500000", "9500000"),
            ("null", "null"),
            ("'null'", r#""null""#),
            ("true", "true"),
            ("~lengkapi", "~lengkapi"),
            ("$pesanan.total", "$pesanan.total"),
            ("{is: '~x'}", "{is: ~x}"),
            ("{includes: [{a: 1}, b]}", "{includes: [{a: 1}, b]}"),
        ] {
            assert_eq!(show_node(&parse(&Source::new("f", yaml)).expect("valid")), shown);
        }
    }

    fn values() -> impl Strategy<Value = Value> {
        let leaf =
            prop_oneof![any::<i64>().prop_map(Value::Int), ".{0,40}".prop_map(|t| text(&t)),];
        leaf.prop_recursive(6, 200, 20, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..20).prop_map(Value::List),
                prop::collection::vec((".{0,30}", inner), 0..20).prop_map(|fields| Value::Map(
                    fields.into_iter().map(|(name, value)| (name.into(), value)).collect()
                )),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_shown_is_one_short_line(value in values()) {
            let shown = show(&value);
            let room = if matches!(value, Value::List(_) | Value::Map(_)) {
                PARTS_ROOM
            } else {
                TEXT_ROOM
            };
            prop_assert!(shown.chars().count() <= room, "{}", shown);
            prop_assert!(!shown.contains('\n'));
        }
    }
}
