//! `expect`: which words it may have, and whether everything in it can hold at all.
//!
//! The fields of views are not looked at: which ones there are, only the run knows.

use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::decode::decode;
use super::problem::advice;
use super::reference::Sight;
use super::source::Span;
use super::step::{CallsExpected, Expect, Reference, Rejected, not_built};
use super::tree::{Kind, Node, Pair};
use crate::platform::id::OrangId;
use crate::platform::ledger::Akun;
use crate::platform::pemberitahuan::{JenisPesan, Kanal};
use crate::platform::rule::Rule;
use crate::service::Service;
use crate::value::Rupiah;

/// The keys of `expect` beside `$name`.
const KEYS: [&str; 7] = ["rejected", "inbox", "calls", "events", "ledger", "now", "hasil"];

/// The forms of an expected list.
const LIST_FORMS: [&str; 4] = ["includes", "excludes", "only", "length"];

/// The comparisons of an expected value.
const COMPARISONS: [&str; 6] = ["gt", "gte", "lt", "lte", "not", "is"];

/// The channels of a message.
const KANAL: [Kanal; 4] = [Kanal::Email, Kanal::Lonceng, Kanal::Sms, Kanal::Whatsapp];

/// The kinds of events.
const JENIS_EVENT: [&str; 9] = [
    "tindakan",
    "batal-otomatis",
    "adendum-lewat",
    "layanan-lewat",
    "kode-kedaluwarsa",
    "callback",
    "callback-ditolak",
    "callback-diabaikan",
    "refund",
];

/// Returns the rule that a text names, or reports it with the nearest one.
pub(super) fn rule(node: &Node, sight: &mut Sight<'_>) -> Option<Rule> {
    let Some(text) = node.as_text() else {
        let message = format!("expected a rule such as NEG-09, found {}", node.describe());
        sight.report(node.span, message, "`inasim rules` lists them");
        return None;
    };
    let rule = Rule::parse(text);
    if rule.is_none() {
        let ids: Vec<&str> = Rule::ALL.iter().map(|rule| rule.id()).collect();
        let help = advice(text, "rules", &ids).unwrap_or_default();
        let gap = if help.is_empty() { "" } else { " " };
        let help = format!("{help}{gap}`inasim rules` lists them");
        sight.report(node.span, format!("unknown rule `{text}`"), &help);
    } else if rule.is_some_and(|rule| !rule.built()) {
        let help = "the platform as built so far does not ask it, so nothing can exercise it";
        sight.report(node.span, not_built(&format!("rule `{text}`")), help);
    }
    rule
}

/// Returns the expectation of a node; `act` says whether it stands at an act.
pub(super) fn expect(node: &Node, act: bool, sight: &mut Sight<'_>) -> Option<Expect> {
    let Some(pairs) = node.as_map() else {
        let message = format!("`expect` must be a map, not {}", node.describe());
        sight.report(node.span, message, "write {$pesanan: {status: ...}} or {rejected: NEG-09}");
        return None;
    };
    if pairs.is_empty() {
        sight.report(node.span, "an `expect` that expects nothing", "say what must be so");
    }
    let mut expect = Expect {
        span: node.span,
        scope: Arc::default(),
        rejected: None,
        things: Vec::new(),
        inbox: Vec::new(),
        calls: Vec::new(),
        events: None,
        ledger: Vec::new(),
        now: None,
        hasil: None,
    };
    for pair in pairs {
        match &*pair.key {
            "rejected" if act => expect.rejected = rejected(&pair.value, sight),
            "rejected" => sight.report(
                pair.key_span,
                "`rejected` stands only at an act",
                "write it in the `expect` of the step with `do`",
            ),
            "inbox" => expect.inbox = inbox(&pair.value, sight),
            "calls" => expect.calls = calls(&pair.value, sight),
            "events" => {
                entries(&pair.value, "events", sight, &mut event);
                expect.events = Some(pair.value.clone());
            }
            "ledger" => expect.ledger = ledger(&pair.value, sight),
            "now" => expect.now = sight.time(&pair.value),
            "hasil" => {
                value(&pair.value, sight);
                expect.hasil = Some(pair.value.clone());
            }
            key if key.starts_with('$') => expect.things.extend(thing(pair, sight)),
            key => {
                let help = advice(key, "`expect` takes `$name` and", &KEYS);
                let help = if sight.scope.contains_key(key) {
                    Some(format!("did you mean `${key}`?"))
                } else {
                    help
                };
                let message = format!("unknown key `{key}` in `expect`");
                sight.report_advice(pair.key_span, message, help);
            }
        }
    }
    Some(expect)
}

fn thing(pair: &Pair, sight: &mut Sight<'_>) -> Option<(Reference, Node)> {
    let reference = sight.reference(&pair.key, pair.key_span);
    value(&pair.value, sight);
    Some((reference?, pair.value.clone()))
}

fn rejected(node: &Node, sight: &mut Sight<'_>) -> Option<Rejected> {
    const FORM: &str =
        "write a rule, null, or {rule: CHK-01, facts: {includes: [rup]}, pesan: ~kata}";
    let span = node.span;
    let mut rejected = Rejected { span, rule: None, facts: None, pesan: None };
    match &node.kind {
        Kind::Null => {}
        Kind::Text { .. } => rejected.rule = Some(rule(node, sight)?),
        Kind::Map(pairs) => {
            let mut unknown = false;
            for pair in pairs.iter() {
                match &*pair.key {
                    "rule" => {}
                    "facts" => {
                        value(&pair.value, sight);
                        rejected.facts = Some(pair.value.clone());
                    }
                    "pesan" => {
                        value(&pair.value, sight);
                        rejected.pesan = Some(pair.value.clone());
                    }
                    key => {
                        let help = advice(key, "it takes", &["rule", "facts", "pesan"]);
                        let message = format!("unknown key `{key}` in `rejected`");
                        sight.report_advice(pair.key_span, message, help);
                        unknown = true;
                    }
                }
            }
            match node.get("rule") {
                None if unknown => {}
                None => sight.report(span, "`rejected` without a rule", FORM),
                Some(none) if none.is_null() => {
                    if rejected.facts.is_some() || rejected.pesan.is_some() {
                        let message = "an act that is not refused has no facts and no sentence";
                        sight.report(span, message, "name the rule, or write `rejected: null`");
                    }
                }
                Some(id) => {
                    rejected.rule = Some(rule(id, sight)?);
                    rejected.span = id.span;
                }
            }
        }
        Kind::Bool(_) | Kind::List(_) => {
            let message = format!("`rejected` cannot be {}", node.describe());
            sight.report(span, message, FORM);
            return None;
        }
    }
    Some(rejected)
}

fn inbox(node: &Node, sight: &mut Sight<'_>) -> Vec<(OrangId, Node)> {
    let mut inboxes = Vec::new();
    for pair in pairs(node, "inbox", "write {sari: [{kanal: email, jenis: batal}]}", sight) {
        let person = person(&pair.key, pair.key_span, sight);
        entries(&pair.value, "inbox", sight, &mut message);
        inboxes.extend(person.map(|person| (person, pair.value.clone())));
    }
    inboxes
}

/// Returns the person who acts under a key, or reports it.
pub(super) fn person(key: &str, span: Span, sight: &mut Sight<'_>) -> Option<OrangId> {
    let Some(keys) = sight.keys else { return Some(OrangId(0)) };
    match keys.actor(key) {
        Ok(person) => Some(person),
        Err(unknown) => {
            let candidates: Vec<&str> = unknown.candidates.iter().map(String::as_str).collect();
            let mut help = advice(key, "persons here", &candidates);
            if key.starts_with('$') {
                help = Some("write the key of a person, without `$`".to_owned());
            }
            sight.report_advice(span, format!("unknown person `{key}`"), help);
            None
        }
    }
}

fn message(pair: &Pair, sight: &mut Sight<'_>) {
    match &*pair.key {
        "kanal" => word(pair, &KANAL.map(Kanal::word), sight),
        "jenis" if is_plain(&pair.value) => {
            decoded::<JenisPesan>(&pair.value, sight);
        }
        "jenis" | "tentang" | "subjek" | "isi" => value(&pair.value, sight),
        _ => unknown_field(
            pair,
            "a message has",
            &["kanal", "jenis", "tentang", "subjek", "isi"],
            sight,
        ),
    }
}

fn event(pair: &Pair, sight: &mut Sight<'_>) {
    match &*pair.key {
        "jenis" => word(pair, &JENIS_EVENT, sight),
        "rule" if is_plain(&pair.value) => {
            rule(&pair.value, sight);
        }
        "rule" | "tentang" => value(&pair.value, sight),
        _ => unknown_field(pair, "an event has", &["jenis", "rule", "tentang"], sight),
    }
}

fn unknown_field(pair: &Pair, what: &str, fields: &[&str], sight: &mut Sight<'_>) {
    let message = format!("unknown field `{}`", pair.key);
    sight.report_advice(pair.key_span, message, advice(&pair.key, what, fields));
}

/// Returns whether a value is a word of the format, and no reference, comparison or null.
fn is_plain(node: &Node) -> bool {
    node.as_text().is_some_and(|text| !text.starts_with(['$', '~']))
}

fn word(pair: &Pair, words: &[&str], sight: &mut Sight<'_>) {
    let text = pair.value.as_text().filter(|_| is_plain(&pair.value));
    let Some(text) = text else { return value(&pair.value, sight) };
    if !words.contains(&text) {
        let message = format!("`{}` cannot be `{text}`", pair.key);
        sight.report_advice(pair.value.span, message, advice(text, "valid", words));
    }
}

/// Checks a list of maps, or a form of one, field by field.
fn entries(
    node: &Node,
    what: &str,
    sight: &mut Sight<'_>,
    field: &mut dyn FnMut(&Pair, &mut Sight<'_>),
) {
    const FORMS: &str =
        "write a list, {includes: [...]}, {excludes: [...]}, {only: [...]} or {length: n}";
    match &node.kind {
        Kind::List(items) => {
            for item in items.iter() {
                let Some(pairs) = item.as_map() else {
                    let message =
                        format!("an entry of `{what}` must be a map, not {}", item.describe());
                    sight.report(item.span, message, "write {jenis: ...}");
                    continue;
                };
                for pair in pairs {
                    field(pair, sight);
                }
            }
        }
        Kind::Map(pairs) if !pairs.is_empty() => {
            for pair in pairs.iter() {
                match &*pair.key {
                    "length" => length(&pair.value, sight),
                    form if LIST_FORMS.contains(&form) => {
                        if pair.value.as_list().is_some() {
                            entries(&pair.value, what, sight, field);
                        } else {
                            needs_list(pair, sight);
                        }
                    }
                    form => {
                        let message = format!("unknown form `{form}` of a list");
                        sight.report_advice(
                            pair.key_span,
                            message,
                            advice(form, "forms", &LIST_FORMS),
                        );
                    }
                }
            }
        }
        _ => {
            let message = format!("`{what}` must be a list, not {}", node.describe());
            sight.report(node.span, message, FORMS);
        }
    }
}

fn needs_list(pair: &Pair, sight: &mut Sight<'_>) {
    let message = format!("`{}` must be a list, not {}", pair.key, pair.value.describe());
    sight.report(pair.value.span, message, &format!("write {{{}: [...]}}", pair.key));
}

fn length(node: &Node, sight: &mut Sight<'_>) {
    match node.as_map() {
        Some(_) => value(node, sight),
        None if node.as_text().is_some_and(|text| text.starts_with('$')) => value(node, sight),
        None => {
            count(node, sight);
        }
    }
}

/// Checks an expected value: its references, forms of lists and comparisons.
fn value(node: &Node, sight: &mut Sight<'_>) {
    match &node.kind {
        Kind::Null | Kind::Bool(_) => {}
        Kind::Text { text, quoted } => {
            if text.starts_with('$') {
                sight.reference(text, node.span);
            } else if !quoted && is_dotted(text) {
                let help =
                    format!("thousands are parted by underscores: {}", text.replace('.', "_"));
                sight.report(node.span, format!("`{text}` is not a number"), &help);
            }
        }
        Kind::List(items) => items.iter().for_each(|item| value(item, sight)),
        Kind::Map(pairs) => {
            let is_form = |pair: &&Pair| {
                LIST_FORMS.contains(&&*pair.key) || COMPARISONS.contains(&&*pair.key)
            };
            let Some(form) = pairs.iter().find(is_form) else {
                return pairs.iter().for_each(|pair| value(&pair.value, sight));
            };
            for pair in pairs.iter() {
                if is_form(&pair) {
                    operand(pair, sight);
                } else {
                    let message = format!("`{}` beside `{}`", pair.key, form.key);
                    let help = "a map has either fields or comparisons: includes, excludes, only, \
                                length, gt, gte, lt, lte, not, is";
                    sight.report(pair.key_span, message, help);
                }
            }
        }
    }
}

fn operand(pair: &Pair, sight: &mut Sight<'_>) {
    match &*pair.key {
        "length" => length(&pair.value, sight),
        "not" => value(&pair.value, sight),
        "is" => {
            if pair.value.as_text().is_none() {
                let message = format!("`is` must be a text, not {}", pair.value.describe());
                sight.report(pair.value.span, message, "write {is: \"$kata\"}");
            }
        }
        "gt" | "gte" | "lt" | "lte" => {
            if pair.value.as_text().is_none() {
                let message = format!(
                    "`{}` must be a number, a time or a reference, not {}",
                    pair.key,
                    pair.value.describe()
                );
                sight.report(pair.value.span, message, &format!("write {{{}: 100_000}}", pair.key));
            }
            value(&pair.value, sight);
        }
        _ if pair.value.as_list().is_some() => value(&pair.value, sight),
        _ => needs_list(pair, sight),
    }
}

fn calls(node: &Node, sight: &mut Sight<'_>) -> Vec<(Service, CallsExpected, Span)> {
    let mut expected = Vec::new();
    for pair in pairs(node, "calls", "write {bsre: 2} or {bsre: {sign: 1}}", sight) {
        let Some(service) = service(pair, sight) else { continue };
        let Some(operations) = pair.value.as_map() else {
            let total = count(&pair.value, sight).map(CallsExpected::Total);
            expected.extend(total.map(|total| (service, total, pair.value.span)));
            continue;
        };
        let mut by = Vec::new();
        for pair in operations {
            let words = service.operations();
            if !words.contains(&&*pair.key) {
                let message = format!("`{}` has no operation `{}`", service.word(), pair.key);
                let help = advice(&pair.key, "its operations", words);
                sight.report_advice(pair.key_span, message, help);
            }
            by.extend(count(&pair.value, sight).map(|count| (pair.key.to_string(), count)));
        }
        expected.push((service, CallsExpected::By(by), pair.value.span));
    }
    expected
}

/// Returns the service of a key, or reports it.
pub(super) fn service(pair: &Pair, sight: &mut Sight<'_>) -> Option<Service> {
    let service = Service::ALL.into_iter().find(|service| service.word() == &*pair.key);
    if service.is_none() {
        let words = Service::ALL.map(Service::word);
        let message = format!("unknown service `{}`", pair.key);
        sight.report_advice(pair.key_span, message, advice(&pair.key, "services", &words));
    }
    service
}

fn count(node: &Node, sight: &mut Sight<'_>) -> Option<u64> {
    let before = sight.problems.len();
    let count = decoded(node, sight);
    for problem in sight.problems.iter_mut().skip(before) {
        problem.help.get_or_insert_with(|| "write a number such as 2".to_owned());
    }
    count
}

/// Returns a value of a type that the format fixes.
fn decoded<T: DeserializeOwned>(node: &Node, sight: &mut Sight<'_>) -> Option<T> {
    let sources = sight.sources;
    let mut problems = Vec::new();
    let found = decode(node, sight, sources, &mut problems);
    sight.problems.append(&mut problems);
    found
}

fn ledger(node: &Node, sight: &mut Sight<'_>) -> Vec<(Option<Reference>, Node)> {
    const FORM: &str = "write {pembayar: -1_000} or {$pesanan: {pembayar: -1_000}}";
    let mut expected = Vec::new();
    let mut whole = Vec::new();
    for pair in pairs(node, "ledger", FORM, sight) {
        if pair.key.starts_with('$') {
            let reference = sight.reference(&pair.key, pair.key_span);
            for pair in pairs(&pair.value, "ledger", FORM, sight) {
                account(pair, sight);
            }
            expected.extend(reference.map(|reference| (Some(reference), pair.value.clone())));
        } else {
            account(pair, sight);
            whole.push(pair.clone());
        }
    }
    if !whole.is_empty() {
        expected.push((None, Node::map(node.span, whole)));
    }
    expected
}

fn account(pair: &Pair, sight: &mut Sight<'_>) {
    if !Akun::ALL.iter().any(|akun| akun.word() == &*pair.key) {
        let words = Akun::ALL.map(Akun::word);
        let message = format!("unknown account `{}`", pair.key);
        sight.report_advice(pair.key_span, message, advice(&pair.key, "accounts", &words));
    }
    if is_plain(&pair.value) || pair.value.as_list().is_some() || pair.value.is_null() {
        decoded::<Rupiah>(&pair.value, sight);
    } else {
        value(&pair.value, sight);
    }
}

fn pairs<'n>(node: &'n Node, what: &str, help: &str, sight: &mut Sight<'_>) -> &'n [Pair] {
    let message = match node.as_map() {
        Some([]) => format!("`{what}` is empty"),
        Some(pairs) => return pairs,
        None => format!("`{what}` must be a map, not {}", node.describe()),
    };
    sight.report(node.span, message, help);
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
