//! `expect`: which words it may have, and whether everything in it can hold at all.
//!
//! What is expected of things is held against the tables of views (`platform::view`).

mod facts;
mod value;

use serde::de::DeserializeOwned;
use value::{count, needs_list, nothing, value};

use super::decode::decode;
use super::problem::advice;
use super::reference::{Resolver, refers};
use super::source::Span;
use super::step::{CallsExpected, Expect, Order, Reference, Rejected, TimeExpr, not_built};
use super::tree::{Kind, Node, Pair};
use inaproc_core::platform::id::OrangId;
use inaproc_core::platform::rule::Rule;
use inaproc_core::platform::view::{self, Shape, Table};
use inaproc_core::service::Service;

/// The keys of `expect` beside `$name`.
const KEYS: [&str; 7] = ["rejected", "inbox", "calls", "events", "ledger", "now", "hasil"];

/// The forms of a list of entries.
const FORMS: [&str; 4] = ["includes", "excludes", "only", "length"];

/// The comparisons of a count.
const COMPARISONS: [&str; 6] = ["gt", "gte", "lt", "lte", "not", "is"];

/// The comparisons of an instant.
const ORDER: [(&str, Order); 4] =
    [("gt", Order::Gt), ("gte", Order::Gte), ("lt", Order::Lt), ("lte", Order::Lte)];

/// Returns the rule that a text names, or reports it with the nearest one.
pub(super) fn rule(node: &Node, resolver: &mut Resolver<'_>) -> Option<Rule> {
    let Some(text) = node.as_text() else {
        let message = format!("expected a rule such as NEG-09, found {}", node.describe());
        resolver.report(node.span, message, "`inasim rules` lists them");
        return None;
    };
    let rule = Rule::parse(text);
    if rule.is_none() {
        let ids: Vec<&str> = Rule::ALL.iter().map(|rule| rule.id()).collect();
        let help = advice(text, "rules", &ids).unwrap_or_default();
        let gap = if help.is_empty() { "" } else { " " };
        let help = format!("{help}{gap}`inasim rules` lists them");
        resolver.report(node.span, format!("unknown rule `{text}`"), &help);
    } else if rule.is_some_and(|rule| !rule.built()) {
        let help = "the platform as built so far does not ask it, so nothing can exercise it";
        resolver.report(node.span, not_built(&format!("rule `{text}`")), help);
    }
    rule
}

/// Returns the expectation of a node; `act` says whether it stands at an act.
pub(super) fn expect(node: &Node, act: bool, resolver: &mut Resolver<'_>) -> Option<Expect> {
    let Some(pairs) = node.as_map() else {
        let message = format!("`expect` must be a map, not {}", node.describe());
        resolver.report(
            node.span,
            message,
            "write {$pesanan: {status: ...}} or {rejected: NEG-09}",
        );
        return None;
    };
    if pairs.is_empty() {
        resolver.report(node.span, "an `expect` that expects nothing", "say what must be so");
    }
    let mut expect = Expect::nothing(node.span);
    for pair in pairs {
        match &*pair.key {
            "rejected" if act => expect.rejected = rejected(&pair.value, resolver),
            "rejected" => resolver.report(
                pair.key_span,
                "`rejected` stands only at an act",
                "write it in the `expect` of the step with `do`",
            ),
            "inbox" => expect.inbox = inbox(&pair.value, resolver),
            "calls" => expect.calls = calls(&pair.value, resolver),
            "events" => {
                entries(&pair.value, "events", &view::PERISTIWA, resolver);
                expect.events = Some(pair.value.clone());
            }
            "ledger" => expect.ledger = ledger(&pair.value, resolver),
            "now" => expect.now = now(&pair.value, resolver),
            "hasil" => {
                if resolver.hasil.is_none() {
                    let words: Vec<&str> = view::HASIL.iter().map(|(word, _)| *word).collect();
                    let message = "`hasil` where nothing was looked at or searched for";
                    let help = format!("acts that find something: {}", words.join(", "));
                    resolver.report(pair.key_span, message, &help);
                }
                value(&pair.value, "hasil", resolver.hasil, resolver);
                expect.hasil = Some(pair.value.clone());
            }
            key if key.starts_with('$') => expect.things.extend(thing(pair, resolver)),
            key => {
                let help = advice(key, "`expect` takes `$name` and", &KEYS);
                let help = if resolver.scope.contains_key(key) {
                    Some(format!("did you mean `${key}`?"))
                } else {
                    help
                };
                let message = format!("unknown key `{key}` in `expect`");
                resolver.report_advice(pair.key_span, message, help);
            }
        }
    }
    Some(expect)
}

fn thing(pair: &Pair, resolver: &mut Resolver<'_>) -> Option<(Reference, Node)> {
    let typed = resolver.typed(&pair.key, pair.key_span);
    let shape = typed.as_ref().and_then(|(_, shape)| *shape);
    value(&pair.value, &pair.key, shape, resolver);
    if refers(&pair.value) {
        itself(&pair.value, &pair.key, resolver);
    }
    Some((typed?.0, pair.value.clone()))
}

/// Reports what is held against itself: both are looked at when the step has been played.
fn itself(node: &Node, path: &str, resolver: &mut Resolver<'_>) {
    match &node.kind {
        Kind::Text { text, .. } if is_at(text, path) => {
            let message = format!("`{text}` is compared with itself");
            let help = "keep what it was before by `let`, and compare with that";
            resolver.report(node.span, message, help);
        }
        Kind::Map(pairs) => {
            for pair in pairs.iter() {
                let compares = COMPARISONS.contains(&&*pair.key)
                    || FORMS.contains(&&*pair.key)
                    || &*pair.key == "contains";
                if compares {
                    itself(&pair.value, path, resolver);
                } else {
                    itself(&pair.value, &format!("{path}.{}", pair.key), resolver);
                }
            }
        }
        Kind::List(items) => {
            items.iter().for_each(|item| itself(item, &format!("{path}.*"), resolver));
        }
        Kind::Text { .. } | Kind::Null | Kind::Bool(_) => {}
    }
}

/// Returns whether a reference is what stands at a path, in which `*` is any element.
fn is_at(reference: &str, path: &str) -> bool {
    let (own, there) = (reference.split('.'), path.split('.'));
    let same =
        |(own, there): (&str, &str)| own == there || there == "*" && own.parse::<i64>().is_ok();
    own.clone().count() == there.clone().count() && own.zip(there).all(same)
}

fn rejected(node: &Node, resolver: &mut Resolver<'_>) -> Option<Rejected> {
    const FORM: &str =
        "write a rule, null, or {rule: CHK-01, facts: {includes: [rup]}, pesan: ~kata}";
    let span = node.span;
    let mut rejected = Rejected { span, rule: None, facts: None, pesan: None };
    match &node.kind {
        Kind::Null => {}
        Kind::Text { .. } => rejected.rule = Some(rule(node, resolver)?),
        Kind::Map(pairs) => {
            let mut unknown = false;
            let by = node.get("rule").and_then(Node::as_text).and_then(Rule::parse);
            for pair in pairs.iter() {
                match &*pair.key {
                    "rule" => {}
                    "facts" => {
                        match by {
                            Some(rule) => facts::facts(&pair.value, rule, resolver),
                            None => value(&pair.value, "facts", None, resolver),
                        }
                        rejected.facts = Some(pair.value.clone());
                    }
                    "pesan" => {
                        sentence(&pair.value, resolver);
                        rejected.pesan = Some(pair.value.clone());
                    }
                    key => {
                        let help = advice(key, "it takes", &["rule", "facts", "pesan"]);
                        let message = format!("unknown key `{key}` in `rejected`");
                        resolver.report_advice(pair.key_span, message, help);
                        unknown = true;
                    }
                }
            }
            match node.get("rule") {
                None if unknown => {}
                None => resolver.report(span, "`rejected` without a rule", FORM),
                Some(none) if none.is_null() => {
                    if rejected.facts.is_some() || rejected.pesan.is_some() {
                        let message = "an act that is not refused has no facts and no sentence";
                        resolver.report(span, message, "name the rule, or write `rejected: null`");
                    }
                }
                Some(id) => {
                    rejected.rule = Some(rule(id, resolver)?);
                    rejected.span = id.span;
                }
            }
        }
        Kind::Bool(_) | Kind::List(_) => {
            let message = format!("`rejected` cannot be {}", node.describe());
            resolver.report(span, message, FORM);
            return None;
        }
    }
    Some(rejected)
}

/// Checks what is expected of the sentence of a refusal, which is always there and more than a word.
fn sentence(node: &Node, resolver: &mut Resolver<'_>) {
    let text = match &node.kind {
        Kind::Bool(_) | Kind::Null => Some(node.describe()),
        Kind::Text { text, .. } if text.starts_with(['~', '$']) || text.contains(' ') => None,
        Kind::Text { text, .. } => Some(format!("`{text}`")),
        Kind::List(_) | Kind::Map(_) => None,
    };
    match text {
        Some(text) => {
            let message = format!("`pesan` is a sentence, and never {text}");
            resolver.report(
                node.span,
                message,
                "write the whole sentence, or ~kata for a part of it",
            );
        }
        None => value(node, "pesan", Some(Shape::Text), resolver),
    }
}

/// Returns the instants that are expected; an order stands beside those that only bound it.
fn now(node: &Node, resolver: &mut Resolver<'_>) -> Vec<(Option<Order>, TimeExpr)> {
    let Some(pairs) = node.as_map() else {
        return resolver.time(node).map(|time| (None, time)).into_iter().collect();
    };
    if pairs.is_empty() {
        nothing(node.span, "{}", resolver);
    }
    let mut bounds = Vec::new();
    for pair in pairs {
        let Some((_, order)) = ORDER.iter().find(|(word, _)| *word == &*pair.key) else {
            let words = ORDER.map(|(word, _)| word);
            let message = format!("unknown comparison `{}`", pair.key);
            resolver.report_advice(
                pair.key_span,
                message,
                advice(&pair.key, "comparisons", &words),
            );
            continue;
        };
        bounds.extend(resolver.time(&pair.value).map(|time| (Some(*order), time)));
    }
    bounds
}

fn inbox(node: &Node, resolver: &mut Resolver<'_>) -> Vec<(OrangId, Node)> {
    let mut inboxes = Vec::new();
    for pair in pairs(node, "inbox", "write {sari: [{kanal: email, jenis: batal}]}", resolver) {
        let person = person(&pair.key, pair.key_span, resolver);
        entries(&pair.value, "inbox", &view::PESAN, resolver);
        inboxes.extend(person.map(|person| (person, pair.value.clone())));
    }
    inboxes
}

/// Returns the person who acts under a key, or reports it.
pub(super) fn person(key: &str, span: Span, resolver: &mut Resolver<'_>) -> Option<OrangId> {
    let Some(keys) = resolver.keys else { return Some(OrangId(0)) };
    match keys.actor(key) {
        Ok(person) => Some(person),
        Err(unknown) => {
            let mut help = unknown.advice(key, "persons here");
            if key.starts_with('$') {
                help = Some("write the key of a person, without `$`".to_owned());
            }
            resolver.report_advice(span, format!("unknown person `{key}`"), help);
            None
        }
    }
}

/// Checks a list of messages or events, or a form of one, field by field.
fn entries(node: &Node, what: &str, table: &'static Table, resolver: &mut Resolver<'_>) {
    const HELP: &str =
        "write a list, {includes: [...]}, {excludes: [...]}, {only: [...]} or {length: n}";
    match &node.kind {
        Kind::List(items) => {
            for item in items.iter() {
                entry(item, what, what == "inbox", table, resolver);
            }
        }
        Kind::Map(pairs) if !pairs.is_empty() => {
            for pair in pairs.iter() {
                match &*pair.key {
                    "length" => count(&pair.value, resolver),
                    form if FORMS.contains(&form) => match pair.value.as_list() {
                        Some([]) if form != "only" => {
                            nothing(pair.value.span, &format!("{form}: []"), resolver);
                        }
                        Some(items) => {
                            for item in items {
                                entry(item, what, false, table, resolver);
                            }
                        }
                        None => needs_list(pair, resolver),
                    },
                    form => {
                        let message = format!("unknown form `{form}` of a list");
                        let help = advice(form, "forms", &FORMS);
                        resolver.report_advice(pair.key_span, message, help);
                    }
                }
            }
        }
        Kind::Map(_) => nothing(node.span, "{}", resolver),
        _ => {
            let message = format!("`{what}` must be a list, not {}", node.describe());
            resolver.report(node.span, message, HELP);
        }
    }
}

/// Checks one message or event; `counted` says whether it may tell how many fit it.
fn entry(
    item: &Node,
    what: &str,
    counted: bool,
    table: &'static Table,
    resolver: &mut Resolver<'_>,
) {
    let Some(pairs) = item.as_map() else {
        let message = format!("an entry of `{what}` must be a map, not {}", item.describe());
        return resolver.report(item.span, message, "write {jenis: ...}");
    };
    if pairs.is_empty() {
        nothing(item.span, "{}", resolver);
    }
    for pair in pairs {
        match &*pair.key {
            "count" if counted => count(&pair.value, resolver),
            "count" => {
                let help = "write {only: [...]} with as many entries, or {length: n}";
                let message = "`count` stands only in a plain list of messages";
                resolver.report(pair.key_span, message, help);
            }
            _ => value::field(pair, table, resolver),
        }
    }
}

fn calls(node: &Node, resolver: &mut Resolver<'_>) -> Vec<(Service, CallsExpected)> {
    let mut expected = Vec::new();
    for pair in pairs(node, "calls", "write {bsre: 2} or {bsre: {sign: 1}}", resolver) {
        let Some(service) = service(pair, resolver) else { continue };
        let is_order = |pair: &Pair| COMPARISONS.contains(&&*pair.key);
        let operations = pair.value.as_map().filter(|pairs| !pairs.iter().any(is_order));
        let Some(operations) = operations.filter(|pairs| !pairs.is_empty()) else {
            count(&pair.value, resolver);
            expected.push((service, CallsExpected::Total(pair.value.clone())));
            continue;
        };
        let mut by = Vec::new();
        for pair in operations {
            let words = service.operations();
            if !words.contains(&&*pair.key) {
                let message = format!("`{}` has no operation `{}`", service.word(), pair.key);
                let help = advice(&pair.key, "its operations", words);
                resolver.report_advice(pair.key_span, message, help);
            }
            count(&pair.value, resolver);
            by.push((pair.key.to_string(), pair.value.clone()));
        }
        expected.push((service, CallsExpected::By(by)));
    }
    expected
}

/// Returns the service of a key, or reports it.
pub(super) fn service(pair: &Pair, resolver: &mut Resolver<'_>) -> Option<Service> {
    let service = Service::parse(&pair.key);
    if service.is_none() {
        let words = Service::ALL.map(Service::word);
        let message = format!("unknown service `{}`", pair.key);
        resolver.report_advice(pair.key_span, message, advice(&pair.key, "services", &words));
    }
    service
}

/// Returns a value of a type that the format fixes.
fn decoded<T: DeserializeOwned>(node: &Node, resolver: &mut Resolver<'_>) -> Option<T> {
    let sources = resolver.sources;
    let mut problems = Vec::new();
    let found = decode(node, resolver, sources, &mut problems);
    resolver.problems.append(&mut problems);
    found
}

fn ledger(node: &Node, resolver: &mut Resolver<'_>) -> Vec<(Option<Reference>, Node)> {
    const FORM: &str = "write {pembayar: -1_000} or {$pesanan: {pembayar: -1_000}}";
    let mut expected = Vec::new();
    let mut whole = Vec::new();
    for pair in pairs(node, "ledger", FORM, resolver) {
        if pair.key.starts_with('$') {
            let typed = resolver.typed(&pair.key, pair.key_span);
            if let Some(Some(found)) = typed.as_ref().map(|(_, shape)| *shape)
                && !matches!(found, Shape::Fields(table) if table.name == view::PESANAN.name)
            {
                let message = format!("`ledger` is told of an order, and `{}` is none", pair.key);
                resolver.report(pair.key_span, message, FORM);
            }
            let reference = typed.map(|(reference, _)| reference);
            for pair in pairs(&pair.value, "ledger", FORM, resolver) {
                value::field(pair, &view::LEDGER, resolver);
            }
            expected.extend(reference.map(|reference| (Some(reference), pair.value.clone())));
        } else {
            value::field(pair, &view::LEDGER, resolver);
            whole.push(pair.clone());
        }
    }
    if !whole.is_empty() {
        expected.push((None, Node::map(node.span, whole)));
    }
    expected
}

fn pairs<'n>(node: &'n Node, what: &str, help: &str, resolver: &mut Resolver<'_>) -> &'n [Pair] {
    let message = match node.as_map() {
        Some([]) => format!("`{what}` is empty"),
        Some(pairs) => return pairs,
        None => format!("`{what}` must be a map, not {}", node.describe()),
    };
    resolver.report(node.span, message, help);
    &[]
}

/// Returns whether a text is a number whose thousands are parted by dots, such as `9.500.000`.
pub(super) fn is_dotted(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let mut groups = digits.split('.');
    let is_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let first =
        groups.next().is_some_and(|group| (1..=3).contains(&group.len()) && is_digits(group));
    let rest: Vec<&str> = groups.collect();
    first && rest.len() >= 2 && rest.iter().all(|group| group.len() == 3 && is_digits(group))
}
