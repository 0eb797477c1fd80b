//! Words that stand in place of fields: comparisons and forms of lists.

use std::rc::Rc;

use crate::compare::found::{Discrepancy, Found, Path};
use crate::compare::kind::{kind_there, ordering, read, same_kind};
use crate::compare::{Comparison, Want, named, reference};
use inaproc_core::platform::view::Value;
use inaproc_scenario::{Kind, Node, Order, Pair};

/// A word that stands in place of a field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Order(Order),
    Not,
    Is,
    Contains,
    Among(Among),
    Length,
}

/// How the elements of two lists are laid beside each other, in any order.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Among {
    Includes,
    Excludes,
    Only,
}

impl Operator {
    pub(super) const ALL: [(&'static str, Self); 11] = [
        ("gt", Self::Order(Order::Gt)),
        ("gte", Self::Order(Order::Gte)),
        ("lt", Self::Order(Order::Lt)),
        ("lte", Self::Order(Order::Lte)),
        ("not", Self::Not),
        ("is", Self::Is),
        ("contains", Self::Contains),
        ("includes", Self::Among(Among::Includes)),
        ("excludes", Self::Among(Among::Excludes)),
        ("only", Self::Among(Among::Only)),
        ("length", Self::Length),
    ];

    pub(super) fn of(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == word).map(|(_, operator)| *operator)
    }
}

impl Comparison<'_> {
    pub(super) fn operator(
        &mut self,
        operator: Operator,
        pair: &Pair,
        actual: &Value,
        fields: &Value,
        path: &Path<'_>,
        found: &mut Found<'_>,
    ) {
        let part = Want::node(&pair.value);
        match operator {
            Operator::Order(order) => self.order(order, &pair.value, actual, path, found),
            Operator::Not => match self.count(part, actual) {
                (_, wrong_count @ 1..) => self.add_wrong(wrong_count, part, actual, path, found),
                (0, _) => self.note(part.span, Discrepancy::Differs, path, found, |this| {
                    (format!("bukan {}", this.show_want(part)), this.show(actual))
                }),
                _ => {}
            },
            Operator::Is => match (&pair.value.kind, pair.value.as_text()) {
                (Kind::Null, _) => self.check(part, actual, path, found),
                (_, Some(text)) => {
                    let literal = Value::Text(text.into());
                    self.scalar(part.part(&literal), text, None, actual, path, found);
                }
                (_, None) => self.wrong(part, actual, path, "`is` menerima satu nilai saja", found),
            },
            Operator::Contains => self.contains(&pair.value, actual, path, found),
            Operator::Among(among) => {
                let actuals = match fields {
                    Value::List(items) => items.clone(),
                    // Of a map the names count.
                    Value::Map(fields) => {
                        fields.iter().map(|(name, _)| Value::Text(name.as_ref().into())).collect()
                    }
                    Value::Null => return self.differs(part, actual, path, found),
                    _ => return self.wrong(part, actual, path, kind_there(actual), found),
                };
                self.among(among, &pair.value, &actuals, path, found);
            }
            Operator::Length => {
                let length = match fields {
                    Value::List(items) => items.len(),
                    Value::Map(fields) => fields.len(),
                    Value::Null => return self.differs(part, actual, path, found),
                    _ => return self.wrong(part, actual, path, kind_there(actual), found),
                };
                let length = Value::Int(i64::try_from(length).unwrap_or(i64::MAX));
                self.check(part, &length, &Path::Field(path, "length"), found);
            }
        }
    }

    fn order(
        &mut self,
        order: Order,
        node: &Node,
        actual: &Value,
        path: &Path<'_>,
        found: &mut Found<'_>,
    ) {
        let part = Want::node(node);
        let shown = |this: &mut Self| format!("{} {}", order.sign(), this.show_want(part));
        let why = match actual {
            Value::Null => {
                return self.note(node.span, Discrepancy::Differs, path, found, |this| {
                    (shown(this), "null".to_owned())
                });
            }
            Value::Int(_) | Value::Persen(_) | Value::Time(_) | Value::Date(_) => {
                match self.operand(node, actual) {
                    Ok(limit) if ordering(actual, &limit).is_some_and(|by| order.holds(by)) => {
                        return;
                    }
                    Ok(limit) => {
                        return self.note(node.span, Discrepancy::Differs, path, found, |this| {
                            let limit = named(this.show(&limit), reference(node).unwrap_or(""));
                            (format!("{} {limit}", order.sign()), this.show(actual))
                        });
                    }
                    Err(why) => why,
                }
            }
            _ => "hanya bilangan, waktu, dan tanggal yang punya urutan".into(),
        };
        self.note(node.span, Discrepancy::Wrong, path, found, |this| {
            (format!("{} ({why})", shown(this)), this.show(actual))
        });
    }

    /// Compares a text with what it must contain, case ignored: a text, or what a reference is.
    fn contains(&mut self, node: &Node, actual: &Value, path: &Path<'_>, found: &mut Found<'_>) {
        let want = Want::node(node);
        let part: Rc<str> = match reference(node).map(|name| self.resolve(name)) {
            None => match node.as_text() {
                Some(text) => text.into(),
                None => {
                    return self.wrong(want, actual, path, "`contains` menerima satu teks", found);
                }
            },
            Some(Err(why)) => return self.wrong(want, actual, path, &why, found),
            Some(Ok(value)) => match &*value {
                Value::Text(text) => (**text).into(),
                Value::Int(number) => number.to_string().into(),
                thing => match self.key(thing) {
                    Some(key) => (*key).into(),
                    None => {
                        return self.wrong(
                            want,
                            actual,
                            path,
                            "`contains` menerima satu teks",
                            found,
                        );
                    }
                },
            },
        };
        self.scalar(want, &part, Some(&part), actual, path, found);
    }

    /// Returns the one value that a node stands for, of the kind of another one.
    fn operand(&mut self, node: &Node, like: &Value) -> Result<Value, Rc<str>> {
        if let Some(name) = reference(node) {
            let value = self.resolve(name)?;
            return match &*value {
                Value::Text(text) => read(text, like).map_err(Rc::from),
                value => same_kind(value, like).map_err(Rc::from),
            };
        }
        let text = node.as_literal().ok_or(kind_there(like))?;
        read(text, like).map_err(Rc::from)
    }
}
