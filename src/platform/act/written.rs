//! An act as it is written: `{do: word, with: {..}}`, in this order.

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};

use super::Act;

/// The keys of an act.
const KEYS: &[&str] = &["do", "with"];

impl<'de> Deserialize<'de> for Act {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct("Act", KEYS, Written)
    }
}

struct Written;

impl<'de> Visitor<'de> for Written {
    type Value = Act;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an act")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Act, A::Error> {
        expect_key(&mut map, Some("do"))?;
        let word: String = map.next_value()?;
        expect_key(&mut map, Some("with"))?;
        let act = map.next_value_seed(FieldsOf(&word))?;
        expect_key(&mut map, None)?;
        Ok(act)
    }
}

fn expect_key<'de, A: MapAccess<'de>>(
    map: &mut A,
    expected: Option<&'static str>,
) -> Result<(), A::Error> {
    match (map.next_key::<String>()?, expected) {
        (None, Some(key)) => Err(Error::missing_field(key)),
        (Some(found), expected) if expected != Some(&found) => {
            Err(Error::unknown_field(&found, KEYS))
        }
        _ => Ok(()),
    }
}

/// The fields of the act with a word.
struct FieldsOf<'w>(&'w str);

impl<'de> DeserializeSeed<'de> for FieldsOf<'_> {
    type Value = Act;

    fn deserialize<D: Deserializer<'de>>(self, fields: D) -> Result<Act, D::Error> {
        let act = Act::read(self.0, fields);
        act.unwrap_or_else(|| Err(Error::unknown_variant(self.0, Act::WORDS)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_reads_back_and_nothing_else_does() {
        for info in Act::ALL {
            let act = Act::read(info.word, serde_json::json!({})).expect("a word").expect("empty");
            let json = serde_json::to_string(&act).expect("json");
            assert_eq!(serde_json::from_str::<Act>(&json).expect("reads back"), act, "{json}");
        }
        for (json, expected) in [
            ("{}", "missing field `do`"),
            (r#"{"do": "checkout"}"#, "missing field `with`"),
            (r#"{"with": {}, "do": "checkout"}"#, "unknown field `with`, expected `do` or `with`"),
            (r#"{"do": "x", "with": {}}"#, "unknown variant `x`, expected one of `buka-situs`"),
            (
                r#"{"do": "checkout", "with": {"x": 1}}"#,
                "unknown field `x`, expected one of `baris`",
            ),
            (r#"{"do": "buka-situs", "with": {}, "x": 1}"#, "unknown field `x`, expected `do`"),
        ] {
            let error = serde_json::from_str::<Act>(json).expect_err(json).to_string();
            assert!(error.starts_with(expected), "{error}");
        }
    }
}
