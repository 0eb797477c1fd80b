//! Expected values that contradict each other within one `expect`.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::super::lookup::fingerprint;
use crate::source::Span;
use crate::step::{CallsExpected, Expect, Order, TimeExpr};
use crate::tree::{Kind, Node, Pair};
use inaproc_core::value::{Date, SimTime};

/// Two expectations of which one at most can hold.
pub(super) struct Contradiction {
    /// The second of them.
    pub(super) span: Span,
    pub(super) message: String,
    pub(super) help: String,
}

/// Returns all contradictions of an `expect`.
pub(super) fn all(expect: &Expect) -> Vec<Contradiction> {
    let mut found = Vec::new();
    let mut said = BTreeMap::new();
    for (reference, node) in &expect.things {
        inside(node, &reference.expr, &mut found);
        fields(node, &reference.expr, &mut said, &mut found);
    }
    for (_, node) in &expect.inbox {
        inside(node, "inbox", &mut found);
    }
    for (_, node) in &expect.ledger {
        inside(node, "ledger", &mut found);
    }
    for (service, calls) in &expect.calls {
        match calls {
            CallsExpected::Total(node) => inside(node, service.word(), &mut found),
            CallsExpected::By(all) => {
                for (operation, node) in all {
                    inside(node, operation, &mut found);
                }
            }
        }
    }
    for (name, node) in [("events", &expect.events), ("hasil", &expect.hasil)] {
        if let Some(node) = node {
            inside(node, name, &mut found);
        }
    }
    instants(&expect.now, &mut found);
    found
}

/// Compares the fields that are named on two ways, such as `$p: {status: ..}` and `$p.status`.
fn fields<'n>(
    node: &'n Node,
    path: &str,
    said: &mut BTreeMap<String, &'n str>,
    found: &mut Vec<Contradiction>,
) {
    match &node.kind {
        Kind::Map(pairs) => {
            for pair in pairs.iter() {
                fields(&pair.value, &format!("{path}.{}", pair.key), said, found);
            }
        }
        Kind::Text { text, .. } if !text.starts_with(['$', '~']) => match said.get(path) {
            Some(other) if *other != &**text && !same_number(other, text) => {
                found.push(Contradiction {
                    span: node.span,
                    message: format!("`{path}` cannot be `{other}` and `{text}` at once"),
                    help: "keep one of them".to_owned(),
                });
            }
            _ => {
                said.insert(path.to_owned(), text);
            }
        },
        _ => {}
    }
}

fn same_number(a: &str, b: &str) -> bool {
    number(a).is_some() && number(a) == number(b)
}

/// Looks for contradictions among the words that stand in place of a value, in it and below it.
fn inside(node: &Node, name: &str, found: &mut Vec<Contradiction>) {
    match &node.kind {
        Kind::List(items) => items.iter().for_each(|item| inside(item, name, found)),
        Kind::Map(pairs) => {
            bounds(pairs, name, found);
            lists(pairs, name, found);
            for pair in pairs.iter() {
                inside(&pair.value, &pair.key, found);
            }
        }
        Kind::Null | Kind::Bool(_) | Kind::Text { .. } => {}
    }
}

/// Looks at `gt`, `gte`, `lt`, `lte`, `is` and `not` of one value.
fn bounds(pairs: &[Pair], name: &str, found: &mut Vec<Contradiction>) {
    let of = |word: &str| pairs.iter().find(|pair| &*pair.key == word);
    for (low, strict_low) in [("gt", true), ("gte", false), ("is", false)] {
        for (high, strict_high) in [("lt", true), ("lte", false), ("is", false)] {
            let (Some(below), Some(above)) = (of(low), of(high)) else { continue };
            let (Some(least), Some(most)) = (below.value.as_text(), above.value.as_text()) else {
                continue;
            };
            let empty = match compared(least, most) {
                Some(Ordering::Greater) => true,
                Some(Ordering::Equal) => strict_low || strict_high,
                Some(Ordering::Less) | None => false,
            };
            // Between two whole numbers that follow each other there is none.
            let narrow = strict_low
                && strict_high
                && matches!((number(least), number(most)), (Some(a), Some(b)) if a.checked_add(1) == Some(b));
            if empty || narrow {
                found.push(Contradiction {
                    span: above.value.span,
                    message: format!(
                        "`{name}` cannot be so: nothing is `{low}: {least}` and `{high}: {most}`"
                    ),
                    help: "correct one of the two".to_owned(),
                });
            }
        }
    }
    if let (Some(is), Some(not)) = (of("is"), of("not"))
        && fingerprint(&is.value) == fingerprint(&not.value)
    {
        found.push(Contradiction {
            span: not.value.span,
            message: format!("`{name}` cannot be {} and not be it", is.value.describe()),
            help: "keep one of them".to_owned(),
        });
    }
}

/// Looks at `includes`, `excludes`, `only` and `length` of one list.
fn lists(pairs: &[Pair], name: &str, found: &mut Vec<Contradiction>) {
    let items = |word: &str| {
        let pair = pairs.iter().find(|pair| &*pair.key == word);
        pair.and_then(|pair| pair.value.as_list())
    };
    let excluded = items("excludes").unwrap_or_default();
    for word in ["includes", "only"] {
        for item in items(word).unwrap_or_default() {
            let same = |other: &&Node| fingerprint(other) == fingerprint(item);
            if let Some(other) = excluded.iter().find(same) {
                found.push(Contradiction {
                    span: other.span,
                    message: format!(
                        "`{name}` cannot have {} by `{word}` and lack it by `excludes`",
                        item.describe()
                    ),
                    help: "keep one of them".to_owned(),
                });
            }
        }
    }
    let length = pairs.iter().find(|pair| &*pair.key == "length");
    let length = length.and_then(|pair| Some((number(pair.value.as_text()?)?, &pair.value)));
    if let (Some(only), Some((length, node))) = (items("only"), length)
        && i64::try_from(only.len()).ok() != Some(length)
    {
        found.push(Contradiction {
            span: node.span,
            message: format!(
                "`{name}` cannot have {length} entries and only the {} that are named",
                only.len()
            ),
            help: format!("write {}, or leave `length` out", only.len()),
        });
    }
}

/// Looks at the instants that bound `now`.
fn instants(now: &[(Option<Order>, TimeExpr)], found: &mut Vec<Contradiction>) {
    let known = |(order, time): &(Option<Order>, TimeExpr)| match time {
        TimeExpr::At(at, span) => Some(((*order)?, *at, *span)),
        TimeExpr::Reference { .. } => None,
    };
    let known: Vec<_> = now.iter().filter_map(known).collect();
    let lows = known.iter().filter(|(order, ..)| matches!(order, Order::Gt | Order::Gte));
    for (low, least, _) in lows {
        let highs = known.iter().filter(|(order, ..)| matches!(order, Order::Lt | Order::Lte));
        for (high, most, span) in highs {
            if least > most || (least == most && (*low, *high) != (Order::Gte, Order::Lte)) {
                found.push(Contradiction {
                    span: *span,
                    message: format!(
                        "`now` cannot be so: nothing is {} {least} and {} {most}",
                        low.sign(),
                        high.sign()
                    ),
                    help: "correct one of the two".to_owned(),
                });
            }
        }
    }
}

/// Compares two written values where both are numbers, instants or days.
fn compared(a: &str, b: &str) -> Option<Ordering> {
    if let (Some(a), Some(b)) = (number(a), number(b)) {
        return Some(a.cmp(&b));
    }
    if let (Ok(a), Ok(b)) = (Date::parse(a), Date::parse(b)) {
        return Some(a.cmp(&b));
    }
    let (Ok(a), Ok(b)) = (SimTime::parse(a), SimTime::parse(b)) else { return None };
    Some(a.cmp(&b))
}

/// Returns the whole number that a text is.
fn number(text: &str) -> Option<i64> {
    text.replace('_', "").parse().ok()
}
