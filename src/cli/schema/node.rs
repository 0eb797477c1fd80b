//! The parts of schemas: what may stand in a field.
//!
//! Wherever a value stands, a text with `$` may stand in its place: a reference, a parameter, a column.

use std::collections::BTreeMap;

use inaproc_sim::platform::act::field::{Field, Kind};
use inaproc_sim::platform::label;
use inaproc_sim::platform::registry::Registry;
use inaproc_sim::platform::view::Table;
use serde_json::{Map, Value, json};

/// A text that stands for a value, or a part of one.
const REFERENCE: &str = "[$]";

/// A whole number as files have it: with underscores, which YAML 1.2 reads as text.
const NUMBER: &str = "^[-+]?[0-9][0-9_]*$|[$]";

/// The things that a world has under keys, offered and not demanded: a file may have a world of its own.
pub(super) struct Cast(BTreeMap<&'static str, Vec<(String, String)>>);

impl Cast {
    pub(super) fn of(registry: &Registry) -> Self {
        let text = |text: &str| text.to_owned();
        let people = registry.orang.iter().map(|orang| {
            let roles: Vec<&str> = orang.akses.iter().map(|akses| akses.peran.label()).collect();
            let roles =
                if roles.is_empty() { "no access yet".to_owned() } else { roles.join(", ") };
            (text(&orang.kunci), format!("{} ({roles})", orang.nama))
        });
        let products = { registry.produk.iter() }
            .map(|produk| (text(&produk.kunci), format!("{}, Rp{}", produk.nama, produk.harga)));
        let rup = registry.rup.iter().map(|rup| (text(&rup.kunci), text(&rup.nama)));
        let companies = registry.penyedia.iter().map(|it| (text(&it.kunci), text(&it.nama)));
        let offices = registry.satker.iter().map(|it| (text(&it.kunci), text(&it.nama)));
        let above = registry.instansi.iter().map(|it| (text(&it.kunci), text(&it.nama)));
        let categories = registry.kategori.iter().map(|it| (text(&it.nama), text(&it.utama)));
        Self(BTreeMap::from([
            ("person", people.collect()),
            ("product", products.collect()),
            ("RUP", rup.collect()),
            ("penyedia", companies.collect()),
            ("satker", offices.collect()),
            ("instansi", above.collect()),
            ("category", categories.collect()),
        ]))
    }
}

/// The parts that a schema names.
#[derive(Default)]
pub(super) struct Definitions {
    made: BTreeMap<String, Value>,
    // The views that are parts, in the order in which they were met: several have the same name.
    views: Vec<&'static Table>,
}

impl Definitions {
    /// Returns a reference to a part, which is made unless it is there.
    pub(super) fn part(&mut self, name: &str, make: impl FnOnce(&mut Self) -> Value) -> Value {
        if !self.made.contains_key(name) {
            // A part may be inside itself.
            self.made.insert(name.to_owned(), Value::Null);
            let made = make(self);
            self.made.insert(name.to_owned(), made);
        }
        json!({ "$ref": format!("#/definitions/{name}") })
    }

    /// Returns the name of the part that a view is.
    pub(super) fn name_of(&mut self, table: &'static Table) -> String {
        if !self.views.iter().any(|known| std::ptr::eq(*known, table)) {
            self.views.push(table);
        }
        let mut same = self.views.iter().filter(|known| known.name == table.name);
        match same.position(|known| std::ptr::eq(*known, table)).expect("it is among them") {
            0 => format!("view-{}", table.name),
            place => format!("view-{}-{}", table.name, place + 1),
        }
    }

    pub(super) fn into_schema(self, schema: &mut Map<String, Value>) {
        if !self.made.is_empty() {
            let parts = self.made.into_iter().collect();
            schema.insert("definitions".to_owned(), Value::Object(parts));
        }
    }
}

/// Returns a schema with what a person is told of it.
pub(super) fn told(mut schema: Value, about: &str) -> Value {
    if !about.is_empty() {
        let parts = schema.as_object_mut().expect("a schema is an object");
        parts.insert("description".to_owned(), json!(about));
    }
    schema
}

/// Returns a value that is written plainly, of any type.
pub(super) fn plain() -> Value {
    json!({"type": ["string", "number", "boolean", "null"]})
}

/// Returns a text in which nothing else is written, such as a time.
pub(super) fn text() -> Value {
    json!({"type": ["string", "number", "null"]})
}

pub(super) fn number() -> Value {
    json!({"type": ["integer", "string", "null"], "pattern": NUMBER})
}

pub(super) fn flag() -> Value {
    json!({"type": ["boolean", "string", "null"], "pattern": "^(true|false)$|[$]"})
}

/// Returns one word of some, each with what it means; `open`: others may stand there as well.
pub(super) fn word<'w>(words: impl IntoIterator<Item = (&'w str, &'w str)>, open: bool) -> Value {
    let (words, about): (Vec<&str>, Vec<&str>) = words.into_iter().unzip();
    let mut one = json!({"enum": words});
    if about.iter().any(|about| !about.is_empty()) {
        let parts = one.as_object_mut().expect("an object was written");
        parts.insert("markdownEnumDescriptions".to_owned(), json!(about));
    }
    let other =
        if open { plain() } else { json!({"type": ["string", "null"], "pattern": REFERENCE}) };
    json!({"anyOf": [one, other]})
}

/// Returns a list, or what stands for one.
pub(super) fn list(items: Value) -> Value {
    let mut list = json!({"type": ["array", "string", "null"], "pattern": REFERENCE});
    list["items"] = items;
    list
}

/// Returns a map of these fields and no others, or what stands for one.
pub(super) fn fields(properties: Map<String, Value>) -> Value {
    let mut fields = map(json!(false));
    fields["properties"] = Value::Object(properties);
    fields
}

/// Returns a map whose names are free, or what stands for one.
pub(super) fn map(values: Value) -> Value {
    let mut map = json!({"type": ["object", "string", "null"], "pattern": REFERENCE});
    map["additionalProperties"] = values;
    map
}

/// How much of a record has to be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Whole {
    /// What is needed is.
    Needed,
    /// A part is laid over what is there already.
    Part,
}

/// Returns what may stand in a field.
pub(super) fn of_kind(
    kind: &'static Kind,
    whole: Whole,
    cast: &Cast,
    parts: &mut Definitions,
) -> Value {
    match kind {
        Kind::Text
        | Kind::Secret
        | Kind::Digits
        | Kind::Persen
        | Kind::Thing(_)
        | Kind::Pesanan
        | Kind::Adendum
        | Kind::Sebutan => plain(),
        Kind::Number | Kind::Rupiah => number(),
        Kind::Bool => flag(),
        Kind::Date | Kind::End | Kind::Time | Kind::Duration => text(),
        Kind::Key(of) => key(of, cast, parts),
        Kind::Word(words, about) => word(words.iter().copied().zip(about.iter().copied()), false),
        Kind::List(of) => list(of_kind(of, whole, cast, parts)),
        Kind::OneOrMany(of) => {
            let one = of_kind(of, whole, cast, parts);
            json!({"anyOf": [one, list(one.clone())]})
        }
        Kind::Map(from, to) => {
            let to = of_kind(to, whole, cast, parts);
            match from {
                Kind::Word(words, _) => {
                    let names = words.iter().map(|word| ((*word).to_owned(), to.clone()));
                    fields(names.collect())
                }
                _ => map(to),
            }
        }
        Kind::Fields(inner) => record("", inner, whole, cast, parts),
    }
}

/// Returns a map of these fields of a place, such as an act.
pub(super) fn record(
    place: &str,
    inner: &'static [Field],
    whole: Whole,
    cast: &Cast,
    parts: &mut Definitions,
) -> Value {
    let mut properties = Map::new();
    for field in inner {
        let value = of_kind(field.kind, whole, cast, parts);
        properties.insert(field.name.to_owned(), told(value, &about(place, field)));
    }
    let mut record = fields(properties);
    let needed = inner.iter().filter(|field| field.needed && whole == Whole::Needed);
    let needed: Vec<&str> = needed.map(|field| field.name).collect();
    if !needed.is_empty() {
        let record = record.as_object_mut().expect("an object was written");
        record.insert("required".to_owned(), json!(needed));
    }
    record
}

/// Returns what a person is told of a field: its label, what it is, what it takes when it is left out.
fn about(place: &str, field: &Field) -> String {
    let label = label::isian_di(place, field.name);
    let label = label.map(|label| format!("{label}: ")).unwrap_or_default();
    let default = field.default.map(|default| format!(" Left out: {default}.")).unwrap_or_default();
    format!("{label}{}{default}", field.doc)
}

/// Returns the key of a thing: those of the world are offered.
pub(super) fn key(of: &str, cast: &Cast, parts: &mut Definitions) -> Value {
    let Some(known) = cast.0.get(of) else { return plain() };
    let name = format!("key-{}", of.to_lowercase());
    parts.part(&name, |_| word(known.iter().map(|(key, about)| (&**key, &**about)), true))
}
