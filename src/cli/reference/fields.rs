//! What may stand in a field of an act, a policy or a world, in words and as JSON.

use inaproc_sim::platform::act::field::{Field, Kind};
use inaproc_sim::platform::label;
use serde_json::{Value, json};

/// Returns what may stand in a field, in words.
pub(super) fn kind(kind: &Kind) -> String {
    match kind {
        Kind::Text | Kind::Secret => "text".to_owned(),
        Kind::Digits => "digits".to_owned(),
        Kind::Number => "number".to_owned(),
        Kind::Bool => "true or false".to_owned(),
        Kind::Rupiah => "rupiah".to_owned(),
        Kind::Persen => "percent".to_owned(),
        Kind::Date => "day".to_owned(),
        Kind::End => "day or time".to_owned(),
        Kind::Time => "time".to_owned(),
        Kind::Duration => "length of time".to_owned(),
        Kind::Thing(of) => format!("saved {of}"),
        Kind::Key(of) => format!("key of a {of}"),
        Kind::Pesanan => "transaction".to_owned(),
        Kind::Adendum => "adendum".to_owned(),
        Kind::Sebutan => "transaction or its number".to_owned(),
        Kind::Word(words, _) => words.join(" | "),
        Kind::List(of) => format!("list: {}", self::kind(of)),
        Kind::OneOrMany(of) => format!("{}, or a list of them", self::kind(of)),
        Kind::Map(from, to) => format!("map: {} to {}", self::kind(from), self::kind(to)),
        Kind::Fields(fields) => {
            let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
            format!("{{{}}}", names.join(", "))
        }
    }
}

/// Returns the fields inside a field, with what stands between their names and its own.
fn inside(kind: &'static Kind) -> Option<(&'static str, &'static [Field])> {
    match kind {
        Kind::Fields(fields) => Some((".", fields)),
        Kind::List(of) | Kind::OneOrMany(of) => inside(of).map(|(_, fields)| ("[].", fields)),
        Kind::Map(_, to) => inside(to).map(|(_, fields)| (".*.", fields)),
        _ => None,
    }
}

/// Returns a row for each field of a place such as an act, and for each field inside it: its name, and what
/// it takes.
pub(super) fn described(
    place: &str,
    fields: &'static [Field],
    on: &[&str],
    before: &str,
) -> Vec<(String, String)> {
    let mut rows = Vec::new();
    for field in fields {
        let name = format!("{before}{}", field.name);
        let default = match field.default {
            Some(default) => format!(" [left out: {default}]"),
            None if on.contains(&field.name) => " [must be written]".to_owned(),
            None => String::new(),
        };
        let label = label::isian_di(place, field.name);
        let label = label.map(|label| format!("{label}: ")).unwrap_or_default();
        let text = format!("{label}{} ({}){default}", field.doc, kind(field.kind));
        let inner = inside(field.kind);
        let inner =
            inner.map(|(mark, fields)| described("", fields, &[], &format!("{name}{mark}")));
        rows.push((name, text));
        rows.extend(inner.into_iter().flatten());
    }
    rows
}

/// Returns the fields of a place for programs.
pub(super) fn json(place: &str, fields: &'static [Field], on: &[&str]) -> Value {
    let one = |field: &'static Field| {
        let mut one = json!({
            "field": field.name,
            "label": label::isian_di(place, field.name),
            "about": field.doc,
            "takes": kind(field.kind),
            "default": field.default,
            "must": on.contains(&field.name),
        });
        let parts = one.as_object_mut().expect("an object was written");
        if let Some(words) = words(field.kind) {
            parts.insert("words".to_owned(), json!(words));
        }
        if let Some((_, inner)) = inside(field.kind) {
            parts.insert("fields".to_owned(), self::json("", inner, &[]));
        }
        one
    };
    Value::Array(fields.iter().map(one).collect())
}

/// Returns the words of a field that takes words of a closed set.
fn words(kind: &'static Kind) -> Option<&'static [&'static str]> {
    match kind {
        Kind::Word(words, _) => Some(words),
        Kind::List(of) | Kind::OneOrMany(of) => words(of),
        _ => None,
    }
}
