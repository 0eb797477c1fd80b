//! The kinds of values: a text read as one, one taken for another, and which of them have an order.

use std::cmp::Ordering;

use inaproc_core::platform::view::Value;
use inaproc_core::value::{Date, Persen, SimDuration, SimTime};
use inaproc_scenario::{NoNames, Node, Sources, Span, decode};

/// Returns the value that a text is, of the kind of another one, or why it is none.
pub(super) fn read(text: &str, like: &Value) -> Result<Value, &'static str> {
    match like {
        Value::Null | Value::Text(_) => Ok(Value::Text(text.into())),
        Value::Bool(_) => match text {
            "true" => Ok(Value::Bool(true)),
            "false" => Ok(Value::Bool(false)),
            _ => Err("bukan true atau false"),
        },
        Value::Int(_) => whole_number(text).map(Value::Int).ok_or("bukan bilangan bulat"),
        Value::Persen(_) => Persen::parse(text).map(Value::Persen).or(Err("bukan persentase")),
        Value::Time(_) => {
            SimTime::parse(text).map(Value::Time).or(Err("bukan waktu seperti 2026-03-02T09:00"))
        }
        Value::Date(_) => {
            Date::parse(text).map(Value::Date).or(Err("bukan tanggal seperti 2026-03-02"))
        }
        Value::Pesanan(_) | Value::List(_) | Value::Map(_) => Err(kind_there(like)),
    }
}

/// Returns the number that files mean by a text.
pub(super) fn whole_number(text: &str) -> Option<i64> {
    let node = Node::text(Span::default(), text);
    decode(&node, &mut NoNames, &Sources::new(), &mut Vec::new())
}

/// Returns a value as one of the kind of another one, or why it cannot be one.
pub(super) fn same_kind(value: &Value, like: &Value) -> Result<Value, &'static str> {
    match (value, like) {
        (Value::Int(number), Value::Persen(_)) => {
            Persen::parse(&number.to_string()).map(Value::Persen).or(Err(kind_there(like)))
        }
        (Value::Date(date), Value::Time(_)) => {
            Ok(Value::Time(SimTime::at(*date, SimDuration::ZERO)))
        }
        _ if std::mem::discriminant(value) == std::mem::discriminant(like) => Ok(value.clone()),
        _ => Err(kind_there(like)),
    }
}

/// Returns the order of two values of one kind, if that kind has one.
pub(super) fn ordering(one: &Value, other: &Value) -> Option<Ordering> {
    match (one, other) {
        (Value::Int(one), Value::Int(other)) => Some(one.cmp(other)),
        (Value::Persen(one), Value::Persen(other)) => Some(one.cmp(other)),
        (Value::Time(one), Value::Time(other)) => Some(one.cmp(other)),
        (Value::Date(one), Value::Date(other)) => Some(one.cmp(other)),
        _ => None,
    }
}

pub(super) fn kind_there(actual: &Value) -> &'static str {
    match actual {
        Value::Null => "tidak ada apa-apa",
        Value::Bool(_) => "yang ada true atau false",
        Value::Int(_) => "yang ada bilangan bulat",
        Value::Persen(_) => "yang ada persentase",
        Value::Time(_) => "yang ada waktu",
        Value::Date(_) => "yang ada tanggal",
        Value::Text(_) => "yang ada teks",
        Value::Pesanan(_) => "yang ada pesanan",
        Value::List(_) => "yang ada daftar",
        Value::Map(_) => "yang ada sekumpulan isian",
    }
}
