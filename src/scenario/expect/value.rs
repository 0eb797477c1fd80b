//! Expected values: whether each can hold at all beside what a field shows, by the tables of views.

use super::{decoded, is_dotted, rule};
use inaproc_core::platform::state::AWAL_NOMOR;
use inaproc_core::platform::view::{self, Kunci, Shape, Table, Words};

use crate::decode::a;
use crate::problem::advice;
use crate::reference::{Resolver, field_advice, id_types, type_of};
use crate::source::Span;
use crate::tree::{Kind, Node, Pair};
use inaproc_core::value::{Date, Persen, Rupiah, SimTime, is_blank};

/// The words that stand in place of fields, and what each of them looks at.
const OPERATORS: [&str; 11] =
    ["gt", "gte", "lt", "lte", "not", "is", "contains", "includes", "excludes", "only", "length"];

/// The forms of an expected list.
const LIST_FORMS: [&str; 5] = ["includes", "excludes", "only", "length", "not"];

/// The comparisons of an expected number or instant.
const ORDER: [&str; 6] = ["gt", "gte", "lt", "lte", "not", "is"];

/// Returns the words that may stand in place of a value of a shape.
fn operators(shape: Option<Shape>) -> &'static [&'static str] {
    match shape {
        None => &OPERATORS,
        Some(Shape::Count | Shape::Amount | Shape::Percent | Shape::Time | Shape::Day) => &ORDER,
        Some(Shape::Text | Shape::Word(_) | Shape::Key(_)) => &["not", "is", "contains"],
        Some(Shape::Flag) => &["not", "is"],
        Some(Shape::Fields(_)) => &["not"],
        Some(Shape::List(_) | Shape::OneOrList(_) | Shape::By(..)) => &LIST_FORMS,
    }
}

/// Checks what is expected of a field, or of anything else that has a name.
///
/// Without a shape only what no value at all could meet is reported.
pub(super) fn value(node: &Node, name: &str, shape: Option<Shape>, resolver: &mut Resolver<'_>) {
    let shape = shape.map(|shape| shape.either(is_list(node)));
    match &node.kind {
        Kind::Null => {}
        Kind::Text { text, .. } if text.starts_with('$') => {
            referred(text, node.span, name, shape, resolver);
        }
        Kind::Text { text, quoted } => match text.strip_prefix('~') {
            Some(part) => pattern(part, node.span, name, shape, resolver),
            None if !quoted && is_dotted(text) && !is_text(shape) => {
                let help =
                    format!("thousands are parted by underscores: {}", text.replace('.', "_"));
                resolver.report(node.span, format!("`{text}` is not a number"), &help);
            }
            None => literal(node, text, name, shape, resolver),
        },
        Kind::Bool(_) => match shape {
            None | Some(Shape::Text | Shape::Flag) => {}
            Some(shape) => other_kind(node, name, shape, resolver),
        },
        Kind::List(items) => match shape {
            None => {
                for item in items.iter() {
                    value(item, name, None, resolver);
                }
            }
            Some(Shape::List(shape)) => {
                for item in items.iter() {
                    value(item, name, Some(*shape), resolver);
                }
            }
            Some(shape) => other_kind(node, name, shape, resolver),
        },
        Kind::Map(pairs) if pairs.is_empty() => nothing(node.span, "{}", resolver),
        Kind::Map(pairs) => map(pairs, name, shape, resolver),
    }
}

/// Checks a reference that stands where a value of a shape is expected: what it refers to must be
/// something that could ever be equal to it.
fn referred(text: &str, span: Span, name: &str, shape: Option<Shape>, resolver: &mut Resolver<'_>) {
    let found = resolver.shape(text, span);
    fits((text, found), span, name, shape, resolver);
}

/// Reports a reference, with what is known of what it refers to, that could equal no value of a
/// shape.
fn fits(
    (text, found): (&str, Option<Shape>),
    span: Span,
    name: &str,
    shape: Option<Shape>,
    resolver: &mut Resolver<'_>,
) {
    let (Some(shape), Some(found)) = (shape, found) else { return };
    if !comparable(shape, found) {
        let (message, help) = match (shape, found) {
            (Shape::Word(words), Shape::Word(_)) => (
                format!("no word that `{text}` has is one of `{name}`"),
                format!("valid: {}", words.said.join(", ")),
            ),
            _ => (
                format!("`{text}` is {}, and `{name}` is {}", told(found), told(shape)),
                format!("refer to {}, or write the value itself", told(shape)),
            ),
        };
        resolver.report(span, message, &help);
    }
}

/// Returns what a value of a shape is, one of fields by the name of its view.
fn told(shape: Shape) -> String {
    match shape {
        Shape::Fields(table) => a(table.name),
        shape => shape.describe(),
    }
}

/// Returns whether a value of a shape could equal what a reference to another shape stands for, as
/// `run::compare` holds them against each other.
fn comparable(shape: Shape, found: Shape) -> bool {
    use Shape::{
        Amount, By, Count, Day, Fields, Flag, Key, List, OneOrList, Percent, Text, Time, Word,
    };
    match (shape, found) {
        (OneOrList(_), _) => [true, false]
            .map(|list| shape.either(list))
            .into_iter()
            .any(|shape| comparable(shape, found)),
        (_, OneOrList(_)) => [true, false]
            .map(|list| found.either(list))
            .into_iter()
            .any(|found| comparable(shape, found)),
        (Word(words), Word(others)) => words.said.iter().any(|word| others.said.contains(word)),
        (Key(kunci), Key(other)) => {
            let (own, others) = (id_types(kunci), id_types(other));
            own.is_empty() || others.is_empty() || own.iter().any(|own| others.contains(own))
        }
        // What is text is read as what it stands beside.
        (Text, Word(_) | Key(_))
        | (Text | Word(_) | Key(_) | Count | Amount | Percent | Time | Day | Flag, Text)
        | (Count | Amount, Count | Amount)
        | (Percent, Count | Amount | Percent)
        | (Time, Time | Day)
        | (Day, Day)
        | (Flag, Flag)
        | (By(..), By(..)) => true,
        (Fields(table), Key(kunci)) | (Key(kunci), Fields(table)) => {
            let own = id_types(kunci);
            let thing = type_of(table);
            is_named(table) && (own.is_empty() || thing.is_none_or(|thing| own.contains(&thing)))
        }
        (Fields(table), Text) | (Text, Fields(table)) => is_named(table),
        (Fields(table), Fields(other)) => table.name == other.name,
        (List(item), List(other)) => comparable(*item, *other),
        _ => false,
    }
}

/// Returns whether a value is a list, or a form that only lists have.
fn is_list(node: &Node) -> bool {
    let has_form = |pair: &Pair| matches!(&*pair.key, "includes" | "excludes" | "only" | "length");
    node.as_list().is_some() || node.as_map().is_some_and(|pairs| pairs.iter().any(has_form))
}

fn map(pairs: &[Pair], name: &str, shape: Option<Shape>, resolver: &mut Resolver<'_>) {
    let operator = pairs.iter().find(|pair| OPERATORS.contains(&&*pair.key));
    for pair in pairs {
        let is_operator = OPERATORS.contains(&&*pair.key);
        match (shape, operator) {
            _ if is_operator => operand(pair, name, shape, resolver),
            (None | Some(Shape::Fields(_) | Shape::By(..)), Some(form)) => {
                let message = format!("`{}` beside `{}`", pair.key, form.key);
                let help = format!(
                    "a map has either fields or comparisons: {}",
                    operators(shape).join(", ")
                );
                resolver.report(pair.key_span, message, &help);
            }
            (None, None) => value(&pair.value, &pair.key, None, resolver),
            (Some(Shape::Fields(table)), None) => field(pair, table, resolver),
            (Some(Shape::By(kunci, shape)), None) => {
                resolver.key(kunci, &pair.key, pair.key_span);
                value(&pair.value, &pair.key, Some(*shape), resolver);
            }
            (Some(shape), _) => {
                let known = operators(Some(shape));
                let (what, help) = match shape {
                    Shape::List(_) => ("form", advice(&pair.key, "forms of a list", known)),
                    _ => ("comparison", advice(&pair.key, "comparisons", known)),
                };
                let message =
                    format!("`{name}` is {}: unknown {what} `{}`", shape.describe(), pair.key);
                resolver.report_advice(pair.key_span, message, help);
            }
        }
    }
}

/// Checks what is expected of a field of a view.
pub(super) fn field(pair: &Pair, table: &Table, resolver: &mut Resolver<'_>) {
    if let Some(field) = table.field(&pair.key) {
        return value(&pair.value, &pair.key, Some(field.shape), resolver);
    }
    let message = format!("unknown field `{}`", pair.key);
    resolver.report(pair.key_span, message, &field_advice(&pair.key, table));
}

fn operand(pair: &Pair, name: &str, shape: Option<Shape>, resolver: &mut Resolver<'_>) {
    let known = operators(shape);
    if !known.contains(&&*pair.key) {
        let shape = shape.expect("without a shape every word is known");
        let message =
            format!("`{}` does not go with `{name}`: it is {}", pair.key, shape.describe());
        let help = format!("write a value, or one of: {}", known.join(", "));
        return resolver.report(pair.key_span, message, &help);
    }
    let operand = &pair.value;
    match &*pair.key {
        "length" => count(operand, resolver),
        "not" => value(operand, name, shape, resolver),
        "is" => {
            if let Some(text) = operand.as_text() {
                return literal(operand, text, name, shape, resolver);
            }
            let message = format!("`is` must be a text, not {}", operand.describe());
            resolver.report(operand.span, message, "write {is: \"$kata\"}");
        }
        "contains" => match operand.as_text() {
            Some(text) if text.starts_with('$') => {
                let typed = resolver.shape(text, operand.span);
                // The digits of a number are words too.
                if !matches!(typed, Some(Shape::Count | Shape::Amount)) {
                    fits((text, typed), operand.span, name, Some(Shape::Text), resolver);
                }
            }
            Some(text) => pattern(text, operand.span, name, shape, resolver),
            None => {
                let message = format!("`contains` must be a text, not {}", operand.describe());
                resolver.report(operand.span, message, "write {contains: $kode}");
            }
        },
        "includes" | "excludes" | "only" => elements(pair, name, shape, resolver),
        // An order.
        _ => match operand.as_text() {
            Some(text) if text.starts_with('~') => {
                let message =
                    format!("`{}` must be a number, a time or a reference, not `{text}`", pair.key);
                resolver.report(operand.span, message, &format!("write {{{}: 100_000}}", pair.key));
            }
            Some(_) => value(operand, name, shape, resolver),
            None => {
                let message = format!(
                    "`{}` must be a number, a time or a reference, not {}",
                    pair.key,
                    operand.describe()
                );
                resolver.report(operand.span, message, &format!("write {{{}: 100_000}}", pair.key));
            }
        },
    }
}

/// Checks the elements that a list has, has not, or has only.
fn elements(pair: &Pair, name: &str, shape: Option<Shape>, resolver: &mut Resolver<'_>) {
    let shape = match shape {
        Some(Shape::List(shape)) => Some(*shape),
        // Of a map the names count.
        Some(Shape::By(kunci, _)) => Some(Shape::Key(kunci)),
        _ => None,
    };
    match &pair.value.kind {
        Kind::Text { text, .. } if text.starts_with('$') => {
            let found = resolver.shape(text, pair.value.span);
            if let Some(found) = found.filter(|found| !matches!(found.either(true), Shape::List(_)))
            {
                let message =
                    format!("`{}` must be a list, and `{text}` is {}", pair.key, found.describe());
                let help = format!("write {{{}: [{text}]}}", pair.key);
                resolver.report(pair.value.span, message, &help);
            }
        }
        Kind::List(items) => {
            if items.is_empty() && &*pair.key != "only" {
                nothing(pair.value.span, &format!("{}: []", pair.key), resolver);
            }
            for item in items.iter() {
                value(item, name, shape, resolver);
            }
        }
        _ => needs_list(pair, resolver),
    }
}

pub(super) fn needs_list(pair: &Pair, resolver: &mut Resolver<'_>) {
    let message = format!("`{}` must be a list, not {}", pair.key, pair.value.describe());
    resolver.report(pair.value.span, message, &format!("write {{{}: [...]}}", pair.key));
}

/// Checks how many of something are expected: a number, a comparison or a reference.
pub(super) fn count(node: &Node, resolver: &mut Resolver<'_>) {
    match &node.kind {
        Kind::Map(pairs) if !pairs.is_empty() => {
            for pair in pairs.iter() {
                natural(pair, resolver);
            }
            map(pairs, "the count", Some(Shape::Count), resolver);
        }
        Kind::Text { text, .. } if text.starts_with('$') => {
            referred(text, node.span, "the count", Some(Shape::Count), resolver);
        }
        Kind::Map(_) => nothing(node.span, "{}", resolver),
        _ => {
            let before = resolver.problems.len();
            decoded::<u64>(node, resolver);
            for problem in resolver.problems.iter_mut().skip(before) {
                problem.help.get_or_insert_with(|| "write a number such as 2".to_owned());
            }
        }
    }
}

/// Reports a comparison that every count meets, or none: what is counted is never less than nothing.
fn natural(pair: &Pair, resolver: &mut Resolver<'_>) {
    let Some(number) = pair.value.as_text().and_then(|text| text.parse::<i64>().ok()) else {
        return;
    };
    let shown = format!("{{{}: {number}}}", pair.key);
    match (&*pair.key, number) {
        ("gte", ..=0) | ("gt" | "not", ..0) => nothing(pair.value.span, &shown, resolver),
        ("lt", ..=0) | ("lte" | "is", ..0) => {
            let help = "there is never less than nothing; none: 0";
            resolver.report(pair.value.span, format!("no count is `{shown}`"), help);
        }
        _ => {}
    }
}

/// Reports an expectation that whatever is there would meet.
pub(super) fn nothing(span: Span, text: &str, resolver: &mut Resolver<'_>) {
    let help = "say what must be so, or leave it out; how many there are: {length: n}";
    resolver.report(span, format!("`{text}` expects nothing"), help);
}

fn is_text(shape: Option<Shape>) -> bool {
    matches!(shape, Some(Shape::Text | Shape::Key(_) | Shape::Word(_)))
}

fn other_kind(node: &Node, name: &str, shape: Shape, resolver: &mut Resolver<'_>) {
    let message = format!("`{name}` is {}, not {}", shape.describe(), node.describe());
    let help = match shape {
        Shape::List(_) => "write [...], {includes: [...]}, {only: [...]} or {length: n}".to_owned(),
        Shape::Fields(table) => field_advice("", table),
        Shape::By(..) => "write {key: value}".to_owned(),
        Shape::Flag => "write true or false".to_owned(),
        Shape::Word(words) => format!("valid: {}", words.said.join(", ")),
        _ => format!("write {}, null, or a comparison such as {{not: null}}", shape.describe()),
    };
    resolver.report(node.span, message, &help);
}

/// Checks the words that a text must contain.
fn pattern(part: &str, span: Span, name: &str, shape: Option<Shape>, resolver: &mut Resolver<'_>) {
    if is_blank(part) {
        return nothing(span, "~", resolver);
    }
    let among = |all: &[&str]| {
        let part = part.to_lowercase();
        all.iter().any(|word| word.to_lowercase().contains(&part))
    };
    match shape {
        None | Some(Shape::Text) => {}
        Some(Shape::Word(words)) if among(words.said) => {}
        Some(Shape::Word(words)) => {
            let message = format!("no `{name}` contains `{part}`");
            resolver.report_advice(span, message, advice(part, "valid", words.said));
        }
        Some(Shape::Key(kunci)) => {
            let keys = resolver.keys_of(kunci);
            let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
            if !keys.is_empty() && !among(&keys) {
                let message = format!("no {} here is called `~{part}`", kunci.word());
                resolver.report_advice(span, message, advice(part, "there are", &keys));
            }
        }
        Some(Shape::Fields(table)) if is_named(table) => {}
        Some(shape) => {
            let message =
                format!("`~` looks for words in a text, and `{name}` is {}", shape.describe());
            resolver.report(
                span,
                message,
                "write the whole value, or a comparison such as {not: null}",
            );
        }
    }
}

/// Returns whether things of a view are compared by a text as well.
fn is_named(table: &Table) -> bool {
    ["kunci", "nomor"].iter().any(|name| table.field(name).is_some())
}

/// Checks the key or number by which another view is compared.
fn named(node: &Node, text: &str, name: &str, table: &Table, resolver: &mut Resolver<'_>) {
    if table.name == view::PESANAN.name {
        if is_number(text, resolver) {
            return;
        }
        let help = if resolver.scope.contains_key(text) {
            format!("did you mean `${text}`?")
        } else {
            "write `$name` of an order that was saved, or its number: EP-2026-disdik-000001".into()
        };
        let message = format!("`{name}` is an order, and `{text}` is the number of none");
        return resolver.report(node.span, message, &help);
    }
    let things = [
        (&view::PRODUK, Kunci::Produk),
        (&view::ORANG, Kunci::Orang),
        (&view::RUP, Kunci::Rup),
        (&view::PENYEDIA, Kunci::Penyedia),
        (&view::SATKER, Kunci::Satker),
        (&view::INSTANSI, Kunci::Instansi),
    ];
    let thing = things.into_iter().find(|(other, _)| other.name == table.name);
    if let Some((_, kunci)) = thing {
        resolver.key(kunci, text, node.span);
    }
}

/// Returns whether a text is written as the number of an order of a satker here.
fn is_number(text: &str, resolver: &Resolver<'_>) -> bool {
    let parts = text.strip_prefix(AWAL_NOMOR).and_then(|rest| {
        let (tahun, rest) = rest.split_once('-')?;
        let (satker, urut) = rest.rsplit_once('-')?;
        Some((tahun, satker, urut))
    });
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    parts.is_some_and(|(tahun, satker, urut)| {
        (tahun.len(), is_digits(tahun)) == (4, true)
            && urut.len() >= 6
            && is_digits(urut)
            && resolver.unknown_key(Kunci::Satker, satker).is_none()
    })
}

/// Checks a value that stands for itself.
fn literal(node: &Node, text: &str, name: &str, shape: Option<Shape>, resolver: &mut Resolver<'_>) {
    let why = match shape {
        None | Some(Shape::Text) => return,
        Some(Shape::Word(words)) => return word(node, text, name, words, resolver),
        Some(Shape::Key(kunci)) => return resolver.key(kunci, text, node.span),
        Some(Shape::Count) => {
            decoded::<i64>(node, resolver);
            return;
        }
        Some(Shape::Amount) => {
            decoded::<Rupiah>(node, resolver);
            return;
        }
        Some(Shape::Percent) => Persen::parse(text).err(),
        Some(Shape::Time) => SimTime::parse(text).err(),
        Some(Shape::Day) => Date::parse(text).err(),
        Some(Shape::Fields(table)) if is_named(table) => {
            return named(node, text, name, table, resolver);
        }
        Some(Shape::Flag) if matches!(text, "true" | "false") => return,
        Some(
            shape @ (Shape::Flag
            | Shape::Fields(_)
            | Shape::List(_)
            | Shape::OneOrList(_)
            | Shape::By(..)),
        ) => return other_kind(node, name, shape, resolver),
    };
    if let Some(error) = why {
        let shape = shape.expect("a value without a shape is not read");
        let help = format!("`{name}` is {}", shape.describe());
        resolver.report(node.span, error.message, &help);
    }
}

fn word(node: &Node, text: &str, name: &str, words: &Words, resolver: &mut Resolver<'_>) {
    if words.said.contains(&text) {
        return;
    }
    if name == "rule" {
        rule(node, resolver);
    } else if words.later.contains(&text) {
        let message = format!("`{name}` is never `{text}`: not built yet");
        resolver.report(node.span, message, "nothing in this version of inasim says it");
    } else {
        let message = format!("`{name}` cannot be `{text}`");
        resolver.report_advice(node.span, message, advice(text, "valid", words.said));
    }
}
