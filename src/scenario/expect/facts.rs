//! Expected facts of a refusal: whether the rule tells them, and whether each can have the value at all.

use super::nothing;
use super::value::value;
use crate::problem::advice;
use crate::reference::Resolver;
use crate::source::Span;
use crate::tree::{Kind, Node, Pair};
use inaproc_core::platform::fakta::{Nilai, fakta, nilai};
use inaproc_core::platform::rule::Rule;
use inaproc_core::platform::view::Shape;
use inaproc_core::value::{Rupiah, SimTime};

/// Checks what is expected of the facts of a refusal by a rule.
pub(super) fn facts(node: &Node, rule: Rule, resolver: &mut Resolver<'_>) {
    const FORM: &str =
        "write {total: Rp200.000.001}, {includes: [rup]}, {only: [rup]} or {length: 2}";
    let pairs = match &node.kind {
        Kind::Map(pairs) if pairs.is_empty() => return nothing(node.span, "{}", resolver),
        Kind::Map(pairs) => pairs,
        Kind::Text { text, .. } if text.starts_with('$') => {
            resolver.shape(text, node.span);
            return;
        }
        _ => {
            let message = format!("`facts` must be a map by name, not {}", node.describe());
            return resolver.report(node.span, message, FORM);
        }
    };
    for pair in pairs.iter() {
        match &*pair.key {
            form @ ("includes" | "excludes" | "only" | "length" | "not") => {
                // Of the facts the names count.
                value(&only(pair, node.span), "facts", Some(NAMES), resolver);
                if form != "not" {
                    for item in pair.value.as_list().unwrap_or_default() {
                        if let Some(name) = item.as_text().filter(|name| !name.starts_with('$')) {
                            known(name, item.span, rule, resolver);
                        }
                    }
                }
            }
            name => {
                if known(name, pair.key_span, rule, resolver) {
                    fact(&pair.value, name, rule, resolver);
                }
            }
        }
    }
}

/// The names of facts, as a list.
const NAMES: Shape = Shape::List(&Shape::Text);

/// Returns a form alone, so that it is checked beside what a list may have.
fn only(pair: &Pair, span: Span) -> Node {
    Node::map(span, vec![pair.clone()])
}

/// Reports a fact that a rule never tells; returns whether it does.
fn known(name: &str, span: Span, rule: Rule, resolver: &mut Resolver<'_>) -> bool {
    let all = fakta(rule);
    if all.contains(&name) {
        return true;
    }
    let message = format!("a refusal by {rule} never tells `{name}`");
    let help = match all {
        [] => Some("it tells its sentence only: pesan".to_owned()),
        _ => advice(name, "its facts", all),
    };
    resolver.report_advice(span, message, help);
    false
}

/// Checks what is expected of one fact.
fn fact(node: &Node, name: &str, rule: Rule, resolver: &mut Resolver<'_>) {
    let before = resolver.problems.len();
    value(node, name, Some(Shape::Text), resolver);
    if resolver.problems.len() == before {
        told(node, name, rule, resolver);
    }
}

/// Checks that a fact may be told so.
fn told(node: &Node, name: &str, rule: Rule, resolver: &mut Resolver<'_>) {
    let nilai = nilai(rule, name);
    let (text, part) = match &node.kind {
        Kind::Map(pairs) => {
            for pair in pairs.iter() {
                match &*pair.key {
                    "contains" => {
                        if let Some(part) = pair.value.as_text() {
                            among(part, pair.value.span, (name, nilai, rule), resolver);
                        }
                    }
                    _ => told(&pair.value, name, rule, resolver),
                }
            }
            return;
        }
        Kind::Bool(yes) => (if *yes { "true" } else { "false" }, None),
        Kind::Text { text, .. } => (&**text, text.strip_prefix('~')),
        Kind::Null | Kind::List(_) => return,
    };
    if text.starts_with('$') {
        return;
    }
    if let Some(part) = part {
        return among(part, node.span, (name, nilai, rule), resolver);
    }
    if let Nilai::Kunci(kunci) = nilai {
        resolver.key(kunci, text, node.span);
    } else if !nilai.memuat(text) {
        let message = format!("a refusal by {rule} never tells `{name}` as `{text}`");
        resolver.report_advice(node.span, message, written(node, text, name, nilai));
    }
}

/// Reports a part that no value of a closed set has.
fn among(
    part: &str,
    span: Span,
    (name, nilai, rule): (&str, Nilai, Rule),
    resolver: &mut Resolver<'_>,
) {
    let never = match nilai {
        Nilai::TanpaNilai => true,
        Nilai::Kata(_) => {
            let part = part.to_lowercase();
            !words(nilai).iter().any(|word| word.to_lowercase().contains(&part))
        }
        _ => false,
    };
    if never && !part.starts_with('$') {
        let message = format!("a refusal by {rule} never tells `{name}` as `~{part}`");
        resolver.report_advice(span, message, help(part, name, nilai));
    }
}

fn words(nilai: Nilai) -> Vec<&'static str> {
    match nilai {
        Nilai::Kata(sets) => {
            let mut all: Vec<&str> = sets.iter().flat_map(|words| words.said).copied().collect();
            all.sort_unstable();
            all.dedup();
            all
        }
        _ => Vec::new(),
    }
}

/// Returns how a value has to be written, where what was meant can be read.
fn written(node: &Node, text: &str, name: &str, nilai: Nilai) -> Option<String> {
    let digits = text.replace('_', "");
    let meant = match nilai {
        Nilai::Rupiah => {
            let plain = digits.trim_start_matches("Rp").replace('.', "");
            plain.parse::<i64>().ok().map(|amount| Rupiah::new(amount).to_string())
        }
        Nilai::Bilangan => digits.parse::<i64>().ok().map(|number| number.to_string()),
        Nilai::Waktu => SimTime::parse(text).ok().map(|time| time.to_string()),
        _ => None,
    };
    let meant = meant.filter(|meant| nilai.memuat(meant) && node.as_text().is_some());
    match meant {
        Some(meant) => Some(format!("facts are text: write `{meant}`")),
        None => help(text, name, nilai),
    }
}

fn help(text: &str, name: &str, nilai: Nilai) -> Option<String> {
    let form = match nilai {
        Nilai::TanpaNilai => {
            return Some(format!("it has no value: write {{includes: [{name}]}}"));
        }
        Nilai::Kata(_) => return advice(text, "valid", &words(nilai)),
        Nilai::Teks | Nilai::Kunci(_) => return None,
        Nilai::Rupiah => "an amount: Rp200.000.001",
        Nilai::Bilangan => "a number: 1001",
        Nilai::Hari => "a day: 2026-03-05",
        Nilai::Waktu => "a time: 2026-03-02T08:01:00+07:00",
    };
    Some(format!("it is {form}"))
}
