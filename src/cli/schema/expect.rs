//! `expect`: what is held against views, from their tables.

use inaproc_sim::platform::label;
use inaproc_sim::platform::rule::Rule;
use inaproc_sim::platform::view::{self, Field, LEDGER, PERISTIWA, PESAN, PESANAN, Shape, Table};
use inaproc_sim::service::Service;
use serde_json::{Map, Value, json};

use super::node::{Cast, Definitions, key, map, text, told};

/// The names that nearly every scenario saves a thing under, and the views of those things.
const NAMED: [(&str, &Table); 6] = [
    ("pesanan", &PESANAN),
    ("akun", &view::ORANG),
    ("akses", &view::AKSES),
    ("adendum", &view::ADENDUM),
    ("tiket", &view::TIKET),
    ("keranjang", &view::KERANJANG),
];

/// Returns what an `expect` may say.
pub(super) fn expect(cast: &Cast, parts: &mut Definitions) -> Value {
    parts.part("expect", |parts| {
        let rules: Vec<&str> = Rule::ALL.iter().map(|rule| rule.id()).collect();
        let about: Vec<&str> = Rule::ALL.iter().map(|rule| rule.judul()).collect();
        let rule = json!({"enum": rules, "markdownEnumDescriptions": about});
        let refused = json!({
            "anyOf": [
                rule,
                {
                    "type": "object",
                    "properties": {"rule": {"anyOf": [rule, other("[$]")]}, "facts": {}, "pesan": {}},
                    "additionalProperties": false,
                },
                other("[$]"),
            ],
        });
        let person = key("person", cast, parts);
        let messages = entries(&PESAN, true, cast, parts);
        let inbox = json!({
            "type": ["object", "string"],
            "propertyNames": person,
            "additionalProperties": messages,
        });
        let calls = Service::ALL.map(|service| {
            let all = service.operations().iter().zip(service.operations_about());
            let by = all.map(|(word, about)| ((*word).to_owned(), told(count(), about)));
            let mut by: Map<String, Value> = by.collect();
            by.extend(comparisons());
            let calls = json!({
                "type": ["object", "integer", "string", "null"],
                "properties": by,
                "additionalProperties": false,
            });
            (service.word().to_owned(), calls)
        });
        let events = entries(&PERISTIWA, false, cast, parts);
        let ledger = of_table(&LEDGER, cast, parts);
        // The accounts of the whole run, and those of a transaction.
        let of_accounts = LEDGER.fields.iter().map(|field| {
            (field.name.to_owned(), told(value(&field.shape, cast, parts), field.about.trim()))
        });
        let of_accounts: Map<String, Value> = of_accounts.collect();
        let ledger = json!({
            "type": ["object", "string"],
            "properties": of_accounts,
            "patternProperties": {"^[$]": ledger},
            "additionalProperties": false,
        });
        let of_names = NAMED.map(|(name, table)| {
            let value = of_table(table, cast, parts);
            let about = format!("What `${name}` shows: {}", table.about.trim());
            (format!("${name}"), told(json!({"anyOf": [value, other("[$]")]}), &about))
        });
        let mut properties: Map<String, Value> = of_names.into_iter().collect();
        let services: Map<String, Value> = calls.into_iter().collect();
        for (name, value, about) in [
            ("rejected", refused, "The rule that refuses the act, and nothing changes; null: it must succeed."),
            ("inbox", inbox, "Messages by person: each entry is found in one of its own; [] is none."),
            ("calls", json!({"type": ["object", "string"], "properties": services, "additionalProperties": false}), "How often services were called so far."),
            ("events", events, "What happened so far: {includes: [...]}."),
            ("ledger", ledger, "Balances by account: received positive, paid negative."),
            ("now", json!({}), "The time on the simulated clock."),
            ("hasil", json!({}), "What the newest look or search found."),
        ] {
            properties.insert(name.to_owned(), told(value, about));
        }
        json!({
            "type": ["object", "string", "null"],
            "pattern": "[$]",
            "properties": properties,
            "patternProperties": {"^[$]": {}},
            "additionalProperties": false,
        })
    })
}

/// Returns a text that stands for a value, or null.
fn other(pattern: &str) -> Value {
    json!({"type": ["string", "null"], "pattern": pattern})
}

/// Returns how many there are: a number or a comparison.
fn count() -> Value {
    json!({"type": ["integer", "string", "object", "null"], "properties": comparisons(), "additionalProperties": false})
}

/// Returns the comparisons that a value may stand in.
fn comparisons() -> Map<String, Value> {
    let all = [
        ("not", "Not this."),
        ("gt", "More than this, or behind it."),
        ("gte", "This or more, or not before it."),
        ("lt", "Less than this, or before it."),
        ("lte", "This or less, or not behind it."),
        ("is", "This very text, which may begin with `$` or `~`."),
        ("contains", "A text in which this is."),
    ];
    let told = |(word, about): (&str, &str)| (word.to_owned(), json!({"description": about}));
    all.into_iter().map(told).collect()
}

/// Returns the forms in which a list is compared.
fn forms(items: &Value) -> Map<String, Value> {
    let list = json!({"type": ["array", "string"], "items": items});
    let all = [
        ("includes", list.clone(), "Each of these is there."),
        ("excludes", list.clone(), "None of these is there."),
        ("only", list, "These and nothing else, in any order."),
        ("length", count(), "How many there are."),
        ("not", json!({}), "Not this."),
        ("contains", json!({}), "A text in which this is."),
    ];
    all.into_iter().map(|(word, value, about)| (word.to_owned(), told(value, about))).collect()
}

/// Returns entries of a view: a list of parts of it, or a form of a list.
fn entries(table: &'static Table, counted: bool, cast: &Cast, parts: &mut Definitions) -> Value {
    let mut entry = view(table, cast, parts);
    if counted {
        entry["properties"]["count"] = told(count(), "How many messages fit this.");
    }
    json!({
        "type": ["array", "object", "string", "null"],
        "items": entry,
        "properties": forms(&entry),
        "additionalProperties": false,
    })
}

/// Returns a reference to the part of a view.
fn of_table(table: &'static Table, cast: &Cast, parts: &mut Definitions) -> Value {
    let name = parts.name_of(table);
    parts.part(&name, |parts| view(table, cast, parts))
}

/// Returns a part of a view, as it is compared.
fn view(table: &'static Table, cast: &Cast, parts: &mut Definitions) -> Value {
    let of_field = |field: &'static Field, parts: &mut Definitions| {
        let label = label::isian(field.name).map(|label| format!("{label}: ")).unwrap_or_default();
        let about = format!("{label}{}", field.about.trim());
        told(value(&field.shape, cast, parts), &about)
    };
    let mut properties = comparisons();
    for field in table.fields {
        properties.insert(field.name.to_owned(), of_field(field, parts));
    }
    json!({"type": ["object"], "properties": properties, "additionalProperties": false})
}

/// Returns what may be written beside a field of a view.
fn value(shape: &'static Shape, cast: &Cast, parts: &mut Definitions) -> Value {
    let compared = |types: Value, pattern: Option<&str>| {
        let mut value = json!({
            "type": types,
            "properties": comparisons(),
            "additionalProperties": false,
        });
        if let Some(pattern) = pattern {
            value["pattern"] = json!(pattern);
        }
        value
    };
    match shape {
        Shape::Text | Shape::Percent => {
            compared(json!(["string", "number", "boolean", "null", "object"]), None)
        }
        Shape::Time | Shape::Day => compared(json!(["string", "number", "null", "object"]), None),
        Shape::Count | Shape::Amount => compared(
            json!(["integer", "string", "null", "object"]),
            Some("^[-+]?[0-9][0-9_]*$|[$]"),
        ),
        Shape::Flag => {
            compared(json!(["boolean", "string", "null", "object"]), Some("^(true|false)$|[$]"))
        }
        Shape::Word(words) => {
            let mut one = json!({"enum": words.said});
            let about = words.about.iter().copied().chain(std::iter::repeat(""));
            let about: Vec<&str> = about.take(words.said.len()).collect();
            if words.later.is_empty() && about.iter().any(|about| !about.is_empty()) {
                one["markdownEnumDescriptions"] = json!(about);
            }
            let other = compared(json!(["string", "null", "object"]), Some("^~|[$]"));
            json!({"anyOf": [one, other]})
        }
        Shape::Key(kunci) => {
            let key = key(kunci.word(), cast, parts);
            let other = compared(json!(["string", "null", "object"]), None);
            json!({"anyOf": [key, other]})
        }
        Shape::Fields(table) => {
            let view = of_table(table, cast, parts);
            json!({"anyOf": [view, {"type": ["string", "number", "null"]}]})
        }
        Shape::List(of) => {
            let items = value(of, cast, parts);
            json!({
                "type": ["array", "object", "string", "null"],
                "items": items,
                "properties": forms(&items),
                "additionalProperties": false,
            })
        }
        Shape::OneOrList(of) => {
            let one = value(of, cast, parts);
            let list = json!({
                "type": ["array", "object"],
                "items": one,
                "properties": forms(&one),
                "additionalProperties": false,
            });
            json!({"anyOf": [one, list]})
        }
        Shape::By(_, of) => {
            let one = value(of, cast, parts);
            let mut by = map(one);
            by["properties"] = json!(forms(&text()));
            by
        }
    }
}
