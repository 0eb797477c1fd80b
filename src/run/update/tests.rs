use super::{instant, spelled};
use crate::platform::view::Value;
use crate::value::SimTime;

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
