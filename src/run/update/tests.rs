use super::{alike, instant, spelled};
use inaproc_core::platform::view::Value;
use inaproc_core::value::{Date, Persen, SimTime};

#[test]
fn values_are_spelled_as_files_spell_them() {
    let time = SimTime::parse("2026-03-02T09:00").expect("a time");
    for (old, spelled) in [
        ("2026-03-01T08:00", "2026-03-02T09:00"),
        ("2026-03-01T08:00+07:00", "2026-03-02T09:00+07:00"),
        ("", "2026-03-02T09:00+07:00"),
    ] {
        assert_eq!(instant(time, old), spelled);
    }
    let exact = SimTime::parse("2026-03-02T09:00:00.001").expect("a time");
    assert_eq!(instant(exact, "2026-03-02T09:00"), "2026-03-02T09:00:00.001");
    assert_eq!(spelled(&Value::Int(21_098_880), "1"), Some("21_098_880".to_owned()));
    assert_eq!(spelled(&Value::Null, "1"), Some("null".to_owned()));
    assert_eq!(spelled(&Value::List(Vec::new()), "1"), None);
    for (text, spelled) in [
        ("Batal Otomatis", "Batal Otomatis"),
        ("laptop-a", "laptop-a"),
        ("true", "\"true\""),
        ("", "\"\""),
        ("0812", "\"0812\""),
        ("a: b", "\"a: b\""),
        ("Satu, dua", "\"Satu, dua\""),
        ("a \"b\"\n", "\"a \\\"b\\\"\\n\""),
        ("$x", "{is: \"$x\"}"),
    ] {
        assert_eq!(super::spelled(&Value::Text(text.into()), "").as_deref(), Some(spelled));
    }
}

#[test]
fn a_value_takes_the_place_of_one_of_its_kind() {
    let date = Date::from_ymd(2026, 3, 2).expect("a day");
    let time = SimTime::parse("2026-03-02T09:00").expect("a time");
    let persen = Persen::parse("40.5").expect("a percentage");
    for (expected, actual, value) in [
        ("1", "21_098_880", Some(Value::Int(21_098_880))),
        ("2026-03-01", "2026-03-02", Some(Value::Date(date))),
        ("2026-03-01T08:00", "2026-03-02T09:00", Some(Value::Time(time))),
        ("41", "40.5", Some(Value::Persen(persen))),
        ("40.25", "40.5", Some(Value::Persen(persen))),
        ("1", "null", None),
        ("budi", "1", None),
    ] {
        assert_eq!(alike(expected, actual), value, "{expected}: {actual}");
    }
}
