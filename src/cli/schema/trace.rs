//! A line of a trace: what its tests have seen in it (`tests/trace-shape.txt`).

use std::collections::BTreeMap;

use inaproc_sim::run::event::VERSION;
use serde_json::{Map, Value, json};

/// What every trace of the shipped scenarios holds, a path a line.
const SHAPE: &str = include_str!("../../../tests/trace-shape.txt");

/// Something that stands in a line.
#[derive(Default)]
struct Part {
    types: Vec<&'static str>,
    // Anything: what a view shows.
    free: bool,
    items: Option<Box<Part>>,
    fields: BTreeMap<String, Part>,
}

/// Returns the schema of a line.
pub(super) fn line() -> Value {
    let mut events = Part::default();
    let mut words = Vec::new();
    for line in SHAPE.lines().skip(1) {
        let (path, shape) = line.rsplit_once(": ").expect("a path and its shape");
        if path.is_empty() {
            words.push(shape.to_owned());
            continue;
        }
        events.at(path).add(shape);
    }
    let of_kind = events.fields.into_iter().map(|(kind, part)| {
        let properties = Map::from_iter([(kind.clone(), part.schema())]);
        json!({"type": "object", "properties": properties, "required": [kind], "additionalProperties": false})
    });
    let mut all = vec![json!({"enum": words})];
    all.extend(of_kind);
    json!({
        "description": format!("Version {VERSION}: a trace is such lines, one JSON value each."),
        "oneOf": all,
    })
}

impl Part {
    /// Returns the part at a path, such as `step.uses[].start`.
    fn at(&mut self, path: &str) -> &mut Self {
        path.split('.').fold(self, |part, name| {
            let bare = name.trim_end_matches("[]");
            let depth = (name.len() - bare.len()) / 2;
            let part = if bare.is_empty() {
                part
            } else {
                part.fields.entry(bare.to_owned()).or_default()
            };
            (0..depth).fold(part, |part, _| part.items.get_or_insert_default())
        })
    }

    fn add(&mut self, shape: &str) {
        match shape {
            "text" => self.types.push("string"),
            "a number" => self.types.push("number"),
            "true or false" => self.types.push("boolean"),
            _ => self.free = true,
        }
    }

    fn schema(self) -> Value {
        if self.free {
            return json!({});
        }
        let mut types = self.types;
        types.push("null");
        let mut schema = Map::new();
        if let Some(items) = self.items {
            types.push("array");
            schema.insert("items".to_owned(), items.schema());
        }
        if !self.fields.is_empty() {
            types.push("object");
            let fields = self.fields.into_iter().map(|(name, part)| (name, part.schema()));
            schema.insert("properties".to_owned(), Value::Object(fields.collect()));
        }
        schema.insert("type".to_owned(), json!(types));
        Value::Object(schema)
    }
}
