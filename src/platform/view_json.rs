//! Values of views as JSON and as bytes.
//!
//! Texts, numbers, lists and maps are those of JSON. What JSON has no word for is a map of one key
//! that no field has: `{"$waktu": 0}` (ms since 1970), `{"$hari": 0}` (days since 1970),
//! `{"$persen": "40.5"}`, `{"$pesanan": 0}` (the position of a transaction).
//! The bytes that digests are made of say of each value what it is; they are not read back.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::platform::id::PesananId;
use crate::platform::view::Value;
use crate::value::{Date, Persen, SimTime};

const WAKTU: &str = "$waktu";
const HARI: &str = "$hari";
const PERSEN: &str = "$persen";
const PESANAN: &str = "$pesanan";

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        fn marked<S: Serializer>(
            to: S,
            mark: &str,
            value: &impl Serialize,
        ) -> Result<S::Ok, S::Error> {
            let mut map = to.serialize_map(Some(1))?;
            map.serialize_entry(mark, value)?;
            map.end()
        }
        if !to.is_human_readable() {
            return match self {
                Self::Null => to.serialize_unit_variant("Value", 0, "Null"),
                Self::Bool(yes) => to.serialize_newtype_variant("Value", 1, "Bool", yes),
                Self::Int(number) => to.serialize_newtype_variant("Value", 2, "Int", number),
                Self::Persen(persen) => to.serialize_newtype_variant("Value", 3, "Persen", persen),
                Self::Time(time) => to.serialize_newtype_variant("Value", 4, "Time", time),
                Self::Date(date) => to.serialize_newtype_variant("Value", 5, "Date", date),
                Self::Text(text) => to.serialize_newtype_variant("Value", 6, "Text", text),
                Self::Pesanan(id) => to.serialize_newtype_variant("Value", 7, "Pesanan", id),
                Self::List(items) => to.serialize_newtype_variant("Value", 8, "List", items),
                Self::Map(fields) => to.serialize_newtype_variant("Value", 9, "Map", fields),
            };
        }
        match self {
            Self::Null => to.serialize_unit(),
            Self::Bool(yes) => to.serialize_bool(*yes),
            Self::Int(number) => to.serialize_i64(*number),
            Self::Text(text) => to.serialize_str(text),
            Self::Time(time) => marked(to, WAKTU, time),
            Self::Date(date) => marked(to, HARI, date),
            Self::Persen(persen) => marked(to, PERSEN, persen),
            Self::Pesanan(id) => marked(to, PESANAN, id),
            Self::List(items) => to.collect_seq(items),
            Self::Map(fields) => to.collect_map(fields.iter().map(|(name, value)| (name, value))),
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Read)
    }
}

struct Read;

impl<'de> Visitor<'de> for Read {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of a view")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, yes: bool) -> Result<Value, E> {
        Ok(Value::Bool(yes))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Int(number))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Value, E> {
        let wide = || E::custom(format_args!("{number} is larger than any amount"));
        i64::try_from(number).map(Value::Int).map_err(|_| wide())
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = from.next_element()? {
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Value, A::Error> {
        let mut fields: Vec<(Cow<'static, str>, Value)> = Vec::new();
        while let Some(name) = from.next_key::<String>()? {
            let marked = match name.as_str() {
                WAKTU => Some(Value::Time(from.next_value::<SimTime>()?)),
                HARI => Some(Value::Date(from.next_value::<Date>()?)),
                PERSEN => Some(Value::Persen(from.next_value::<Persen>()?)),
                PESANAN => Some(Value::Pesanan(from.next_value::<PesananId>()?)),
                _ => None,
            };
            match marked {
                Some(_) if !fields.is_empty() || from.next_key::<String>()?.is_some() => {
                    return Err(de::Error::custom(format_args!(
                        "`{name}` stands alone in its map"
                    )));
                }
                Some(value) => return Ok(value),
                None => fields.push((name.into(), from.next_value()?)),
            }
        }
        Ok(Value::Map(fields))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::Bool),
            any::<i64>().prop_map(Value::Int),
            any::<i64>().prop_map(|ms| Value::Time(SimTime::from_ms(ms))),
            any::<i32>().prop_map(|days| Value::Date(Date::from_days(days))),
            (0_i32..1_000)
                .prop_map(|n| Value::Persen(Persen::parse(&n.to_string()).expect("a percentage"))),
            any::<u32>().prop_map(|id| Value::Pesanan(PesananId(id))),
            ".{0,20}".prop_map(|text| Value::Text(text.into())),
        ];
        leaf.prop_recursive(4, 60, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::List),
                prop::collection::vec(("[a-z/-]{0,9}", inner), 0..6).prop_map(|fields| Value::Map(
                    fields.into_iter().map(|(name, value)| (name.into(), value)).collect()
                )),
            ]
        })
    }

    proptest! {
        #[test]
        fn a_value_reads_back_from_its_json(value in values()) {
            let json = serde_json::to_string(&value).expect("json");
            prop_assert_eq!(serde_json::from_str::<Value>(&json).expect("reads back"), value);
        }
    }

    #[test]
    fn a_mark_beside_a_field_is_no_value() {
        for json in [r#"{"$waktu": 1, "a": 2}"#, r#"{"a": 2, "$waktu": 1}"#, "18446744073709551615"]
        {
            assert!(serde_json::from_str::<Value>(json).is_err(), "{json}");
        }
    }
}
