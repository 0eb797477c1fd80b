//! Worlds and policies.

use inaproc_sim::platform::act::field::Record;
use inaproc_sim::platform::policy::Policy;
use inaproc_sim::scenario::policy_file::PRESETS;
use inaproc_sim::scenario::world_file;
use serde_json::{Value, json};

use super::node::{Cast, Definitions, Whole, record, told, word};

/// Returns the schema of a world file.
pub(super) fn file(cast: &Cast, parts: &mut Definitions) -> Value {
    let mut file = whole(Whole::Needed, cast, parts);
    file["type"] = json!("object");
    file
}

/// Returns the keys of a world, of the file or of what a scenario lays over it.
fn whole(whole: Whole, cast: &Cast, parts: &mut Definitions) -> Value {
    let mut world = record("", world_file::fields(), whole, cast, parts);
    let about =
        world["properties"]["policy"]["description"].as_str().unwrap_or_default().to_owned();
    world["properties"]["policy"] = told(policy(cast, parts), &about);
    world
}

/// Returns what names a world in a scenario.
pub(super) fn named(cast: &Cast, parts: &mut Definitions) -> Value {
    let mut over = whole(Whole::Part, cast, parts);
    over["type"] = json!("object");
    over["properties"]["from"] =
        json!({"type": "string", "description": "The world below: a name, or a path to a file."});
    json!({"anyOf": [{"type": ["string", "null"]}, over]})
}

/// Returns what a `policy:` may be.
pub(super) fn policy(cast: &Cast, parts: &mut Definitions) -> Value {
    parts.part("policy", |parts| {
        let keys = keys(cast, parts);
        let presets = word(PRESETS.iter().map(|preset| (*preset, "")), false);
        json!({"anyOf": [presets, keys]})
    })
}

/// Returns the schema of a file of `policies/`.
pub(super) fn policy_file(cast: &Cast, parts: &mut Definitions) -> Value {
    keys(cast, parts)
}

fn keys(cast: &Cast, parts: &mut Definitions) -> Value {
    let mut keys = record("", Policy::FIELDS, Whole::Needed, cast, parts);
    keys["type"] = json!("object");
    let presets = word(PRESETS.iter().map(|preset| (*preset, "")), false);
    keys["properties"]["from"] = told(presets, "The preset below.");
    keys
}
