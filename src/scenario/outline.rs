//! What a file is by its outline: its keys, before anything in it is checked.
//!
//! Start at [`outline`]. In a folder lie files of many kinds; one that was meant to be a scenario
//! must not be left out in silence.

use super::flow::{FileKind, kind};
use super::policy_file;
use super::problem::{Problem, advice, nearest};
use super::source::{Sources, Span};
use super::tree::Node;

/// What a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outline {
    /// A scenario, which may still be wrong.
    Scenario,
    /// A flow, a world or a policy: a part of scenarios.
    Part,
    /// None of these, and not meant to be.
    Foreign,
    /// Nearly one of these; what is wrong with it.
    Nearly(Box<Problem>),
}

/// The keys of a scenario.
pub(super) const SCENARIO: [&str; 10] =
    ["title", "covers", "tags", "world", "start", "seed", "policy", "mocks", "cases", "steps"];

/// The keys of a flow.
pub(super) const FLOW: [&str; 4] = ["title", "params", "steps", "returns"];

/// What a step may be.
pub(super) const STEP: [&str; 7] = ["do", "wait", "until", "mock", "expect", "let", "use"];

/// The keys of a world that nothing else has.
const WORLD: [&str; 11] = [
    "holidays", "instansi", "satker", "people", "penyedia", "kategori", "produk", "rup", "sirup",
    "wilayah", "tarif",
];

/// Indonesian words that people write for a key.
const MEANT: [(&str, &str); 10] = [
    ("langkah", "steps"),
    ("judul", "title"),
    ("dunia", "world"),
    ("kebijakan", "policy"),
    ("mulai", "start"),
    ("kasus", "cases"),
    ("aturan", "covers"),
    ("label", "tags"),
    ("benih", "seed"),
    ("layanan", "mocks"),
];

const HELP: &str = "a scenario has `steps` and no `params`; a flow is run by a scenario's `use`";

/// Returns what a file is.
pub fn outline(root: &Node, sources: &Sources) -> Outline {
    let start = Span { end: root.span.start, ..root.span };
    let nearly = |span: Span, message: String, help: Option<String>| {
        let mut problem = Problem::new(sources, span, message);
        problem.help = help.or_else(|| Some(HELP.to_owned()));
        Outline::Nearly(Box::new(problem))
    };
    if root.is_null() {
        return nearly(start, "this file is empty".to_owned(), None);
    }
    let Some(pairs) = root.as_map() else {
        let steps = root.as_list().unwrap_or_default();
        if steps.iter().any(is_step) {
            return nearly(start, "these steps stand without `steps:`".to_owned(), None);
        }
        let is_list = root.as_list().is_some();
        if is_list {
            return Outline::Foreign;
        }
        return nearly(start, "this file is no scenario".to_owned(), None);
    };
    let own = |key: &str| SCENARIO.contains(&key) || FLOW.contains(&key);
    let keys = || pairs.iter().map(|pair| &*pair.key);
    match kind(root) {
        FileKind::Scenario => {
            let steps = root.get("steps").and_then(Node::as_list).unwrap_or_default();
            let other = keys().any(|key| !own(key));
            let ours = keys().any(|key| key != "steps" && (own(key) || meant(key).is_some()));
            if other && !ours && !steps.iter().any(is_step) {
                return Outline::Foreign;
            }
            return Outline::Scenario;
        }
        FileKind::Flow => {
            let of_scenario = |key: &str| SCENARIO.contains(&key) && !FLOW.contains(&key);
            if let Some(key) = keys().find(|key| of_scenario(key)) {
                let span = root.pair("params").map_or(start, |pair| pair.key_span);
                let message = format!("`params` makes this a flow, and `{key}` a scenario");
                return nearly(span, message, None);
            }
            return Outline::Part;
        }
        FileKind::Other => {}
    }
    let is_policy = |key: &str| policy_file::keys().any(|known| known == key) || key == "from";
    let is_world = |key: &str| WORLD.contains(&key) || matches!(key, "name" | "start" | "policy");
    if keys().any(|key| WORLD.contains(&key))
        || (!pairs.is_empty() && keys().all(is_world))
        || (!pairs.is_empty() && keys().all(is_policy))
    {
        return Outline::Part;
    }
    let unknown = || pairs.iter().filter(|pair| !own(&pair.key));
    if let Some((pair, near)) = unknown().find_map(|pair| Some((pair, meant(&pair.key)?))) {
        let message = format!("this file is no scenario: unknown key `{}`", pair.key);
        return nearly(pair.key_span, message, Some(format!("did you mean `{near}`? {HELP}")));
    }
    let of_policy = keys().filter(|key| is_policy(key)).count();
    let unknown_there = pairs.iter().find(|pair| !is_policy(&pair.key));
    if let Some(pair) = unknown_there.filter(|_| of_policy > 0 && 2 * of_policy >= pairs.len())
        && !keys().any(own)
    {
        let message = format!("this file is no policy: unknown key `{}`", pair.key);
        let near = nearest(&pair.key, policy_file::keys());
        let help = near.map(|near| format!("did you mean `{near}`?"));
        return nearly(pair.key_span, message, help.or_else(|| Some("take it out".to_owned())));
    }
    if keys().any(own) {
        let message = "this file is no scenario: it has no `steps`".to_owned();
        let help = unknown().next().and_then(|pair| advice(&pair.key, "a scenario has", &SCENARIO));
        return nearly(start, message, help);
    }
    if pairs.is_empty() {
        return nearly(start, "this file is empty".to_owned(), None);
    }
    Outline::Foreign
}

/// Returns whether a part of scenarios is a world: it has a key that nothing else has.
pub(super) fn is_world(root: &Node) -> bool {
    WORLD.iter().any(|key| root.has(key))
}

/// Returns the key of a scenario or a flow that a word stands for which is none.
fn meant(word: &str) -> Option<&'static str> {
    if let Some((_, key)) = MEANT.iter().find(|(wrong, _)| *wrong == word) {
        return Some(key);
    }
    let near = nearest(word, SCENARIO.into_iter().chain(FLOW))?;
    (near != word).then_some(near)
}

/// Returns whether a list's element looks like a step.
fn is_step(node: &Node) -> bool {
    let pairs = node.as_map().unwrap_or_default();
    pairs.iter().any(|pair| STEP.contains(&&*pair.key) || nearest(&pair.key, STEP).is_some())
}
