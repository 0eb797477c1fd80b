//! What a file expects beside what is there.
//!
//! A comparison is partial: of a map only the named fields are looked at. The kind of the actual
//! value decides how a text is read, so that `2026-03-02` is a time beside a time and text beside
//! text. Nothing that a file says makes a comparison fail: what cannot be compared is a mismatch
//! that says why.

mod elements;
mod found;
mod kind;
mod operator;

use std::collections::BTreeMap;
use std::rc::Rc;

use found::{Discrepancy, Found, Path};
use kind::{kind_there, read, same_kind};
use operator::{Among, Operator};

use crate::result::Mismatch;
use inaproc_core::platform::id::PesananId;
use inaproc_core::platform::view::Value;
use inaproc_scenario::problem::nearest;
use inaproc_scenario::{Kind, Node, Pair, Sources, Span};

/// Whoever knows what the names in an expectation stand for.
pub trait Context {
    /// Returns what a text that starts with `$` stands for, or why it stands for nothing.
    ///
    /// It is asked once for one spelling in one comparison.
    fn reference(&mut self, expression: &str) -> Result<Value, String>;

    /// Returns the view of a transaction.
    fn expand(&self, pesanan: PesananId) -> Value;

    /// Returns the files that the places of the expectation are in.
    fn sources(&self) -> &Sources;
}

/// Adds to `out` everything in which a value is not what is expected of it.
///
/// `path` is the name of the value, such as `$pesanan`.
pub fn compare(
    expected: &Node,
    actual: &Value,
    path: &str,
    ctx: &mut dyn Context,
    out: &mut Vec<Mismatch>,
) {
    let mut found = Found::listed(out);
    Comparison::new(ctx).check(Want::node(expected), actual, &Path::Root(path), &mut found);
}

/// Returns whether a value is what is expected of it.
pub fn matches(expected: &Node, actual: &Value, ctx: &mut dyn Context) -> bool {
    Comparison::new(ctx).fits(Want::node(expected), actual)
}

/// Returns the positions of the expected values that found no actual value of their own.
///
/// As many as possible find one; of those that compete, the first in the file are served.
pub fn find_each(expected: &[Node], actuals: &[Value], ctx: &mut dyn Context) -> Vec<usize> {
    let wants: Vec<_> = expected.iter().map(Want::node).collect();
    let found = Comparison::new(ctx).assign(&wants, actuals);
    (0..wants.len()).filter(|position| found[*position].is_none()).collect()
}

/// Adds to `out` every expected value that found no actual value of its own.
pub fn compare_each(
    expected: &[Node],
    actuals: &[Value],
    path: &str,
    ctx: &mut dyn Context,
    out: &mut Vec<Mismatch>,
) {
    let wants: Vec<_> = expected.iter().map(Want::node).collect();
    let mut found = Found::listed(out);
    let mut comparison = Comparison::new(ctx);
    comparison.elements(Among::Includes, &wants, None, actuals, &Path::Root(path), &mut found);
}

/// What is expected, and where that is written.
#[derive(Clone, Copy)]
struct Want<'a> {
    span: Span,
    what: What<'a>,
}

#[derive(Clone, Copy)]
enum What<'a> {
    /// As a file says it.
    Node(&'a Node),
    /// What the reference of this name stands for, or a part of it (without name).
    Value(&'a Value, &'a str),
}

impl<'a> Want<'a> {
    fn node(node: &'a Node) -> Self {
        Self { span: node.span, what: What::Node(node) }
    }

    /// Returns a part of a value that a reference stands for.
    fn part(self, value: &'a Value) -> Self {
        Self { span: self.span, what: What::Value(value, "") }
    }
}

/// What is known of the values that one comparison meets.
struct Comparison<'c> {
    context: &'c mut dyn Context,
    references: BTreeMap<Box<str>, Result<Rc<Value>, Rc<str>>>,
    views: BTreeMap<PesananId, Rc<Value>>,
}

impl<'c> Comparison<'c> {
    fn new(context: &'c mut dyn Context) -> Self {
        Self { context, references: BTreeMap::new(), views: BTreeMap::new() }
    }

    fn fits(&mut self, want: Want<'_>, actual: &Value) -> bool {
        self.count(want, actual).0 == 0
    }

    /// Returns how many mismatches there are, and how many of them are wrong expectations.
    fn count(&mut self, want: Want<'_>, actual: &Value) -> (usize, usize) {
        let mut found = Found::counted();
        self.check(want, actual, &Path::Root(""), &mut found);
        (found.count, found.wrong_count)
    }

    /// Adds the wrong expectations, which have been counted before.
    ///
    /// While only counting, nothing is compared twice: that would double with every level.
    fn add_wrong(
        &mut self,
        wrong_count: usize,
        want: Want<'_>,
        actual: &Value,
        path: &Path<'_>,
        found: &mut Found<'_>,
    ) {
        if found.out.is_none() {
            found.count += wrong_count;
            found.wrong_count += wrong_count;
            return;
        }
        let outer = std::mem::replace(&mut found.wrong_only, true);
        self.check(want, actual, path, found);
        found.wrong_only = outer;
    }

    fn check(&mut self, want: Want<'_>, actual: &Value, path: &Path<'_>, found: &mut Found<'_>) {
        let node = match want.what {
            What::Node(node) => node,
            What::Value(value, _) => return self.value(want, value, actual, path, found),
        };
        if let Some(name) = reference(node) {
            return match self.resolve(name) {
                Ok(value) => {
                    let want = Want { span: want.span, what: What::Value(&value, name) };
                    self.value(want, &value, actual, path, found);
                }
                Err(why) => self.wrong(want, actual, path, &why, found),
            };
        }
        match &node.kind {
            Kind::Text { text, .. } => {
                let pattern = text.strip_prefix('~');
                self.scalar(want, text, pattern, actual, path, found);
            }
            Kind::Bool(yes) => {
                let text = if *yes { "true" } else { "false" };
                self.scalar(want, text, None, actual, path, found);
            }
            Kind::Null if *actual == Value::Null => {}
            Kind::Null => self.differs(want, actual, path, found),
            Kind::List(items) => {
                let wants: Vec<_> = items.iter().map(Want::node).collect();
                self.list(want, &wants, actual, path, found);
            }
            Kind::Map(pairs) => self.map(want, pairs, actual, path, found),
        }
    }

    /// Compares with what a reference stands for, all of it.
    fn value(
        &mut self,
        want: Want<'_>,
        expected: &Value,
        actual: &Value,
        path: &Path<'_>,
        found: &mut Found<'_>,
    ) {
        match (expected, actual) {
            (Value::Null, Value::Null) => {}
            (Value::Pesanan(expected), Value::Pesanan(actual)) if expected == actual => {}
            (Value::Null, _) | (_, Value::Null) | (Value::Pesanan(_), Value::Pesanan(_)) => {
                self.differs(want, actual, path, found);
            }
            (Value::Pesanan(id), Value::Map(_)) => {
                let view = self.view(*id);
                self.value(want.part(&view), &view, actual, path, found);
            }
            (Value::Map(_), Value::Pesanan(id)) => {
                let view = self.view(*id);
                self.value(want, expected, &view, path, found);
            }
            (Value::Map(fields), Value::Map(others)) => {
                if name_of(expected) != name_of(actual) {
                    return self.differs(want, actual, path, found);
                }
                let others = others.iter().filter(|(name, _)| expected.field(name).is_none());
                for (name, _) in fields.iter().chain(others) {
                    let part = want.part(expected.field(name).unwrap_or(&Value::Null));
                    let there = actual.field(name).unwrap_or(&Value::Null);
                    self.check(part, there, &Path::Field(path, name), found);
                }
            }
            (Value::List(items), _) => {
                let wants: Vec<_> = items.iter().map(|item| want.part(item)).collect();
                self.list(want, &wants, actual, path, found);
            }
            (Value::Text(text), _) => self.scalar(want, text, None, actual, path, found),
            (Value::Pesanan(_) | Value::Map(_), Value::Text(text)) => match self.key(expected) {
                Some(key) if key == *text => {}
                Some(_) => self.differs(want, actual, path, found),
                None => self.wrong(want, actual, path, "yang ada teks", found),
            },
            _ => match same_kind(expected, actual) {
                Ok(expected) if expected == *actual => {}
                Ok(_) => self.differs(want, actual, path, found),
                Err(why) => self.wrong(want, actual, path, why, found),
            },
        }
    }

    /// Compares with a text, read as the actual value is; `pattern` is what it need only contain.
    fn scalar(
        &mut self,
        want: Want<'_>,
        text: &str,
        pattern: Option<&str>,
        actual: &Value,
        path: &Path<'_>,
        found: &mut Found<'_>,
    ) {
        let holds = |actual: &str| match pattern {
            Some(part) => actual.to_lowercase().contains(&part.to_lowercase()),
            None => actual == text,
        };
        match actual {
            Value::Text(actual) if holds(actual) => {}
            Value::Null | Value::Text(_) => self.differs(want, actual, path, found),
            Value::Map(_) | Value::Pesanan(_) => match self.key(actual) {
                Some(key) if holds(&key) => {}
                Some(_) => self.differs(want, actual, path, found),
                None => self.wrong(want, actual, path, kind_there(actual), found),
            },
            Value::List(_) => self.wrong(want, actual, path, kind_there(actual), found),
            _ => match read(text, actual) {
                Ok(expected) if expected == *actual => {}
                Ok(expected) => {
                    let name = if let What::Value(_, name) = want.what { name } else { "" };
                    self.note(want.span, Discrepancy::Differs, path, found, |this| {
                        (named(this.show(&expected), name), this.show(actual))
                    });
                }
                Err(why) => self.wrong(want, actual, path, why, found),
            },
        }
    }

    /// Compares the named fields, or by operators.
    fn map(
        &mut self,
        want: Want<'_>,
        pairs: &[Pair],
        actual: &Value,
        path: &Path<'_>,
        found: &mut Found<'_>,
    ) {
        let view = if let Value::Pesanan(id) = actual { Some(self.view(*id)) } else { None };
        let fields = view.as_deref().unwrap_or(actual);
        // Fields of something that is not there: one mismatch for all of them.
        let mut lacking = pairs.is_empty() && *fields == Value::Null;
        if pairs.is_empty() && !matches!(fields, Value::Map(_) | Value::Null) {
            return self.wrong(want, actual, path, kind_there(actual), found);
        }
        for pair in pairs {
            let inner = Path::Field(path, &pair.key);
            let part = Want::node(&pair.value);
            let field =
                if matches!(fields, Value::Map(_)) { fields.field(&pair.key) } else { None };
            match (field, Operator::of(&pair.key), fields) {
                (Some(value), _, _) => self.check(part, value, &inner, found),
                (None, Some(operator), _) => {
                    self.operator(operator, pair, actual, fields, path, found);
                }
                (None, None, Value::Map(_)) => self.missing(pair, fields, &inner, found),
                (None, None, Value::Null) => match self.count(part, &Value::Null) {
                    (count, 0) => lacking |= count > 0,
                    (_, wrong_count) => {
                        self.add_wrong(wrong_count, part, &Value::Null, &inner, found);
                    }
                },
                (None, None, _) => {
                    let why =
                        format!("{}, dan `{}` bukan pembanding", kind_there(actual), pair.key);
                    return self.wrong(want, actual, path, &why, found);
                }
            }
        }
        if lacking {
            self.differs(want, actual, path, found);
        }
    }

    /// Compares a field that is not there, which is null.
    fn missing(&mut self, pair: &Pair, fields: &Value, path: &Path<'_>, found: &mut Found<'_>) {
        let part = Want::node(&pair.value);
        let (count, wrong_count) = self.count(part, &Value::Null);
        if wrong_count > 0 {
            self.add_wrong(wrong_count, part, &Value::Null, path, found);
        } else if count > 0 {
            self.note(part.span, Discrepancy::Differs, path, found, |this| {
                let Value::Map(fields) = fields else { return Default::default() };
                let names = fields.iter().map(|(name, _)| &**name);
                let near = nearest(&pair.key, names);
                let near = near.map_or(String::new(), |near| format!(", mungkin `{near}`"));
                (this.show_want(part), format!("null (tidak ada isian `{}`{near})", pair.key))
            });
        }
    }

    fn resolve(&mut self, expression: &str) -> Result<Rc<Value>, Rc<str>> {
        if let Some(known) = self.references.get(expression) {
            return known.clone();
        }
        let resolved = self.context.reference(expression).map(Rc::new).map_err(Rc::from);
        self.references.insert(expression.into(), resolved.clone());
        resolved
    }

    fn view(&mut self, pesanan: PesananId) -> Rc<Value> {
        let context = &self.context;
        let view = self.views.entry(pesanan).or_insert_with(|| Rc::new(context.expand(pesanan)));
        Rc::clone(view)
    }

    /// Returns the key by which a file names a thing.
    fn key(&mut self, thing: &Value) -> Option<Box<str>> {
        let view;
        let key = if let Value::Pesanan(id) = thing {
            view = self.view(*id);
            view.field("nomor")
        } else {
            thing.field("kunci")
        };
        if let Some(Value::Text(key)) = key { Some(key.clone()) } else { None }
    }
}

/// Returns the text of a node that refers to something.
fn reference(node: &Node) -> Option<&str> {
    if let Kind::Text { text, .. } = &node.kind
        && text.starts_with('$')
    {
        return Some(text);
    }
    None
}

/// Returns a shown value with the name of the reference that stands for it, if there is one.
fn named(shown: String, name: &str) -> String {
    if name.is_empty() { shown } else { format!("{shown} ({name})") }
}

/// Returns what tells one thing from another of its kind.
fn name_of(view: &Value) -> Option<&Value> {
    view.field("kunci").or_else(|| view.field("nomor"))
}

#[cfg(test)]
mod tests;
