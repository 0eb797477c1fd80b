//! `inasim schema`: what editors know of a file, as JSON Schema.
//!
//! Everything in it comes from the tables that read and check the files: acts, views, services, policy,
//! worlds, and the words of the trace. A schema never refuses what `inasim` accepts; what depends on other
//! parts of a file is left to `inasim check`.

mod expect;
mod node;
mod scenario;
mod trace;
mod world;

use serde_json::{Map, Value, json};

use super::args::{SchemaArgs, SchemaKind};
use super::exit::Exit;
use super::output::Output;
use super::reference;

/// Prints the schema of a kind of file.
pub(crate) fn run(args: &SchemaArgs, output: &mut Output<'_>) -> Exit {
    let cast = match reference::world(args.world.as_deref(), output) {
        Ok(world) => node::Cast::of(&world.registry),
        Err(exit) => return exit,
    };
    let schema = of(args.kind, &cast);
    output.result(&written(&schema));
    Exit::Ok
}

/// Returns a schema as text, with a line for each key and each part: so that two can be compared by line.
fn written(schema: &Map<String, Value>) -> String {
    let lines = |map: &Map<String, Value>, indent: &str| {
        let line = |(key, value): (&String, &Value)| format!("{indent}{}: {value}", json!(key));
        map.iter().map(line).collect::<Vec<_>>().join(",\n")
    };
    let mut outer = schema.clone();
    let parts = outer.remove("definitions");
    let parts = parts.as_ref().and_then(Value::as_object).map_or_else(String::new, |parts| {
        format!(",\n  \"definitions\": {{\n{}\n  }}", lines(parts, "    "))
    });
    format!("{{\n{}{parts}\n}}\n", lines(&outer, "  "))
}

fn of(kind: SchemaKind, cast: &node::Cast) -> Map<String, Value> {
    let mut definitions = node::Definitions::default();
    let (title, root) = match kind {
        SchemaKind::Scenario => ("Scenario of inasim", scenario::scenario(cast, &mut definitions)),
        SchemaKind::Flow => ("Flow of inasim", scenario::flow(cast, &mut definitions)),
        SchemaKind::World => ("World of inasim", world::file(cast, &mut definitions)),
        SchemaKind::Policy => ("Policy of inasim", world::policy_file(cast, &mut definitions)),
        SchemaKind::Trace => ("Line of a trace of inasim", trace::line()),
    };
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
    schema.insert("title".to_owned(), json!(title));
    let Value::Object(root) = root else { unreachable!("a schema is an object: {root}") };
    schema.extend(root);
    definitions.into_schema(&mut schema);
    schema
}
