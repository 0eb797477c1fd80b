//! What a file expects beside what is there.
//!
//! A comparison is partial: of a map only the named fields are looked at. The kind of the actual
//! value decides how a text is read, so that `2026-03-02` is a time beside a time and text beside
//! text. Nothing that a file says makes a comparison fail: what cannot be compared is a mismatch
//! that says why.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;

use crate::platform::id::PesananId;
use crate::platform::view::Value;
use crate::run::assign::assign;
use crate::run::result::{Mismatch, Place};
use crate::run::show::{show_node, show_with};
use crate::scenario::problem::nearest;
use crate::scenario::{Kind, NoNames, Node, Pair, Sources, Span, decode};
use crate::value::{Date, Persen, SimDuration, SimTime};

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

/// The way to a value, put into words only for a mismatch.
enum Path<'a> {
    Root(&'a str),
    Field(&'a Path<'a>, &'a str),
    Position(&'a Path<'a>, usize),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root(name) | Self::Field(Path::Root(""), name) => f.write_str(name),
            Self::Field(above, name) => write!(f, "{above}.{name}"),
            Self::Position(above, position) => write!(f, "{above}.{position}"),
        }
    }
}

/// Whether two things merely differ, or cannot be compared at all.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    Differs,
    /// The expectation itself is wrong: `not` does not turn this into a success.
    Wrong,
}

/// The mismatches so far; without `out` they are only counted.
struct Found<'o> {
    out: Option<&'o mut Vec<Mismatch>>,
    wrong_only: bool,
    count: usize,
    wrong_count: usize,
}

impl<'o> Found<'o> {
    fn counted() -> Self {
        Self { out: None, wrong_only: false, count: 0, wrong_count: 0 }
    }

    fn listed(out: &'o mut Vec<Mismatch>) -> Self {
        Self { out: Some(out), ..Self::counted() }
    }
}

/// A word that stands in place of a field.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Operator {
    Order(Order),
    Not,
    Is,
    Among(Among),
    Length,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Gt,
    Gte,
    Lt,
    Lte,
}

/// How the elements of two lists are laid beside each other, in any order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Among {
    Includes,
    Excludes,
    Only,
}

impl Operator {
    const ALL: [(&'static str, Self); 10] = [
        ("gt", Self::Order(Order::Gt)),
        ("gte", Self::Order(Order::Gte)),
        ("lt", Self::Order(Order::Lt)),
        ("lte", Self::Order(Order::Lte)),
        ("not", Self::Not),
        ("is", Self::Is),
        ("includes", Self::Among(Among::Includes)),
        ("excludes", Self::Among(Among::Excludes)),
        ("only", Self::Among(Among::Only)),
        ("length", Self::Length),
    ];

    fn of(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == word).map(|(_, operator)| *operator)
    }
}

impl Order {
    fn sign(self) -> &'static str {
        match self {
            Self::Gt => ">",
            Self::Gte => ">=",
            Self::Lt => "<",
            Self::Lte => "<=",
        }
    }

    fn holds(self, ordering: Ordering) -> bool {
        match self {
            Self::Gt => ordering.is_gt(),
            Self::Gte => ordering.is_ge(),
            Self::Lt => ordering.is_lt(),
            Self::Lte => ordering.is_le(),
        }
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
                    self.note(want.span, Fault::Differs, path, found, |this| {
                        (named(this.show(&expected), name), this.show(actual))
                    });
                }
                Err(why) => self.wrong(want, actual, path, why, found),
            },
        }
    }

    /// Compares element by element, in order.
    fn list(
        &mut self,
        want: Want<'_>,
        wants: &[Want<'_>],
        actual: &Value,
        path: &Path<'_>,
        found: &mut Found<'_>,
    ) {
        let items = match actual {
            Value::List(items) => items,
            Value::Null => return self.differs(want, actual, path, found),
            _ => return self.wrong(want, actual, path, kind_there(actual), found),
        };
        if wants.len() == items.len() {
            for (position, (part, item)) in wants.iter().zip(items).enumerate() {
                self.check(*part, item, &Path::Position(path, position), found);
            }
            return;
        }
        self.note(want.span, Fault::Differs, path, found, |this| {
            let expected = format!("{}: {}", elements(wants.len()), this.show_want(want));
            (expected, format!("{}: {}", elements(items.len()), this.show(actual)))
        });
        if found.out.is_none() {
            return;
        }
        let mut both = wants.iter().zip(items);
        let differing = both.position(|(part, item)| !self.fits(*part, item));
        let position = differing.unwrap_or(wants.len().min(items.len()));
        let path = Path::Position(path, position);
        match (wants.get(position), items.get(position)) {
            (Some(part), Some(item)) => self.check(*part, item, &path, found),
            (Some(part), None) => {
                self.note(part.span, Fault::Differs, &path, found, |this| {
                    (this.show_want(*part), "tidak ada".to_owned())
                });
            }
            (None, item) => {
                let item = item.unwrap_or(&Value::Null);
                self.note(want.span, Fault::Differs, &path, found, |this| {
                    ("tidak ada".to_owned(), this.show(item))
                });
            }
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
            self.note(part.span, Fault::Differs, path, found, |this| {
                let Value::Map(fields) = fields else { return Default::default() };
                let names = fields.iter().map(|(name, _)| &**name);
                let near = nearest(&pair.key, names);
                let near = near.map_or(String::new(), |near| format!(", mungkin `{near}`"));
                (this.show_want(part), format!("null (tidak ada isian `{}`{near})", pair.key))
            });
        }
    }

    fn operator(
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
                (0, _) => self.note(part.span, Fault::Differs, path, found, |this| {
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
                return self.note(node.span, Fault::Differs, path, found, |this| {
                    (shown(this), "null".to_owned())
                });
            }
            Value::Int(_) | Value::Persen(_) | Value::Time(_) | Value::Date(_) => {
                match self.operand(node, actual) {
                    Ok(limit) if ordering(actual, &limit).is_some_and(|by| order.holds(by)) => {
                        return;
                    }
                    Ok(limit) => {
                        return self.note(node.span, Fault::Differs, path, found, |this| {
                            let limit = named(this.show(&limit), reference(node).unwrap_or(""));
                            (format!("{} {limit}", order.sign()), this.show(actual))
                        });
                    }
                    Err(why) => why,
                }
            }
            _ => "hanya bilangan, waktu, dan tanggal yang punya urutan".into(),
        };
        self.note(node.span, Fault::Wrong, path, found, |this| {
            (format!("{} ({why})", shown(this)), this.show(actual))
        });
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

    /// Compares the elements of two lists in any order.
    fn among(
        &mut self,
        among: Among,
        node: &Node,
        actuals: &[Value],
        path: &Path<'_>,
        found: &mut Found<'_>,
    ) {
        let want = Want::node(node);
        if let Some(items) = node.as_list() {
            let wants: Vec<_> = items.iter().map(Want::node).collect();
            return self.elements(among, &wants, Some(want), actuals, path, found);
        }
        let why = match reference(node).map(|name| self.resolve(name)) {
            Some(Err(why)) => why,
            Some(Ok(value)) => {
                if let Value::List(items) = &*value {
                    let wants: Vec<_> = items.iter().map(|item| want.part(item)).collect();
                    return self.elements(among, &wants, Some(want), actuals, path, found);
                }
                "di sini harus ada daftar".into()
            }
            None => "di sini harus ada daftar".into(),
        };
        self.note(node.span, Fault::Wrong, path, found, |this| {
            let shown = this.show_want(want);
            (format!("{shown} ({why})"), this.show(&Value::List(actuals.to_vec())))
        });
    }

    /// Compares elements in any order; `whole` is the list that they are of.
    fn elements(
        &mut self,
        among: Among,
        wants: &[Want<'_>],
        whole: Option<Want<'_>>,
        actuals: &[Value],
        path: &Path<'_>,
        found: &mut Found<'_>,
    ) {
        let before = found.wrong_count;
        for want in wants {
            if let What::Node(node) = want.what {
                self.check_references(node, path, found);
            }
        }
        if found.wrong_count > before {
            return;
        }
        if among == Among::Excludes {
            for want in wants {
                self.exclude(*want, actuals, path, found);
            }
            return;
        }
        let assigned = self.assign(wants, actuals);
        for (want, position) in wants.iter().zip(&assigned) {
            if position.is_none() {
                self.note(want.span, Fault::Differs, path, found, |this| {
                    (format!("memuat {}", this.show_want(*want)), this.closest(*want, actuals))
                });
            }
        }
        if let (Among::Only, Some(whole)) = (among, whole)
            && let Some(extra) =
                (0..actuals.len()).find(|position| !assigned.contains(&Some(*position)))
        {
            self.note(whole.span, Fault::Differs, path, found, |this| {
                let expected = format!("hanya {}", this.show_want(whole));
                let shown = this.show(&actuals[extra]);
                (expected, format!("{}, juga .{extra}: {shown}", elements(actuals.len())))
            });
        }
    }

    fn exclude(
        &mut self,
        want: Want<'_>,
        actuals: &[Value],
        path: &Path<'_>,
        found: &mut Found<'_>,
    ) {
        let mut wrong = None;
        let mut comparable = false;
        for (position, actual) in actuals.iter().enumerate() {
            let (count, wrong_count) = self.count(want, actual);
            if count == 0 {
                let path = Path::Position(path, position);
                return self.note(want.span, Fault::Differs, &path, found, |this| {
                    (format!("tidak memuat {}", this.show_want(want)), this.show(actual))
                });
            }
            comparable |= wrong_count == 0;
            wrong = wrong.or(Some((wrong_count, actual)));
        }
        // What is like no element is absent for the wrong reason.
        if let (false, Some((wrong_count, first))) = (comparable, wrong) {
            self.add_wrong(wrong_count, want, first, &Path::Position(path, 0), found);
        }
    }

    /// Returns for every expected element the position of its own actual one.
    fn assign(&mut self, wants: &[Want<'_>], actuals: &[Value]) -> Vec<Option<usize>> {
        let mut fits = Vec::with_capacity(wants.len());
        for want in wants {
            let positions = (0..actuals.len()).filter(|at| self.fits(*want, &actuals[*at]));
            fits.push(positions.collect());
        }
        assign(&fits, actuals.len())
    }

    /// Returns how many elements there are, and in what the one that is most alike differs.
    fn closest(&mut self, want: Want<'_>, actuals: &[Value]) -> String {
        const SHOWN_MAX: usize = 3;
        let field_count = match want.what {
            What::Node(node) => node.as_map().map_or(0, <[Pair]>::len),
            What::Value(Value::Map(fields), _) => fields.len(),
            What::Value(..) => 0,
        };
        let counts = actuals.iter().enumerate();
        let counts = counts.map(|(position, actual)| (self.count(want, actual).0, position));
        let position = match counts.min() {
            Some((0, position)) => {
                let count = elements(actuals.len());
                return format!("{count}, tetapi .{position} sudah dipakai elemen lain");
            }
            Some((count, position)) if count < field_count => position,
            _ => {
                let all = self.show(&Value::List(actuals.to_vec()));
                return format!("{}: {all}", elements(actuals.len()));
            }
        };
        let mut list = Vec::new();
        let mut found = Found::listed(&mut list);
        self.check(want, &actuals[position], &Path::Root(""), &mut found);
        let parts =
            list.iter().take(SHOWN_MAX).map(|part| format!("{} {}", part.path, part.actual));
        let parts = parts.collect::<Vec<_>>().join(", ");
        format!("{}, terdekat .{position}: {parts}", elements(actuals.len()))
    }

    /// Reports every reference in a node that stands for nothing.
    fn check_references(&mut self, node: &Node, path: &Path<'_>, found: &mut Found<'_>) {
        if let Some(name) = reference(node)
            && let Err(why) = self.resolve(name)
        {
            self.note(node.span, Fault::Wrong, path, found, |_| {
                (format!("{name} ({why})"), "tidak ada".to_owned())
            });
        }
        match &node.kind {
            Kind::List(items) => {
                items.iter().for_each(|item| self.check_references(item, path, found));
            }
            Kind::Map(pairs) => {
                for pair in pairs.iter().filter(|pair| &*pair.key != "is") {
                    self.check_references(&pair.value, path, found);
                }
            }
            Kind::Null | Kind::Bool(_) | Kind::Text { .. } => {}
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

    fn differs(&mut self, want: Want<'_>, actual: &Value, path: &Path<'_>, found: &mut Found<'_>) {
        self.note(want.span, Fault::Differs, path, found, |this| {
            (this.show_want(want), this.show(actual))
        });
    }

    fn wrong(
        &mut self,
        want: Want<'_>,
        actual: &Value,
        path: &Path<'_>,
        why: &str,
        found: &mut Found<'_>,
    ) {
        self.note(want.span, Fault::Wrong, path, found, |this| {
            (format!("{} ({why})", this.show_want(want)), this.show(actual))
        });
    }

    /// Adds a mismatch; `texts` are expected and actual.
    fn note(
        &mut self,
        span: Span,
        fault: Fault,
        path: &Path<'_>,
        found: &mut Found<'_>,
        texts: impl FnOnce(&mut Self) -> (String, String),
    ) {
        found.count += 1;
        found.wrong_count += usize::from(fault == Fault::Wrong);
        if found.wrong_only && fault != Fault::Wrong {
            return;
        }
        let Some(out) = &mut found.out else { return };
        let (expected, actual) = texts(self);
        let place = Place { source: self.context.sources().get(span), span };
        out.push(Mismatch { place, path: path.to_string(), expected, actual });
    }

    fn show(&mut self, value: &Value) -> String {
        show_with(value, &mut |id| {
            let nomor = self.key(&Value::Pesanan(id));
            nomor.map_or_else(|| format!("pesanan {}", id.0), String::from)
        })
    }

    fn show_want(&mut self, want: Want<'_>) -> String {
        match want.what {
            What::Node(node) => match reference(node).map(|name| (name, self.resolve(name))) {
                Some((name, Ok(value))) => named(self.show(&value), name),
                _ => show_node(node),
            },
            What::Value(value, name) => named(self.show(value), name),
        }
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

/// Returns the value that a text is, of the kind of another one, or why it is none.
fn read(text: &str, like: &Value) -> Result<Value, &'static str> {
    match like {
        Value::Null | Value::Text(_) => Ok(Value::Text(text.into())),
        Value::Bool(_) => match text {
            "true" => Ok(Value::Bool(true)),
            "false" => Ok(Value::Bool(false)),
            _ => Err("bukan true atau false"),
        },
        Value::Int(_) => whole_number(text).map(Value::Int).ok_or("bukan bilangan bulat"),
        Value::Persen(_) => Persen::parse(text).map(Value::Persen).or(Err("bukan persentase")),
        Value::Time(_) => {
            SimTime::parse(text).map(Value::Time).or(Err("bukan waktu seperti 2026-03-02T09:00"))
        }
        Value::Date(_) => {
            Date::parse(text).map(Value::Date).or(Err("bukan tanggal seperti 2026-03-02"))
        }
        Value::Pesanan(_) | Value::List(_) | Value::Map(_) => Err(kind_there(like)),
    }
}

/// Returns the number that files mean by a text.
fn whole_number(text: &str) -> Option<i64> {
    let node = Node::text(Span::default(), text);
    decode(&node, &mut NoNames, &Sources::new(), &mut Vec::new())
}

/// Returns a value as one of the kind of another one, or why it cannot be one.
fn same_kind(value: &Value, like: &Value) -> Result<Value, &'static str> {
    match (value, like) {
        (Value::Int(number), Value::Persen(_)) => {
            Persen::parse(&number.to_string()).map(Value::Persen).or(Err(kind_there(like)))
        }
        (Value::Date(date), Value::Time(_)) => {
            Ok(Value::Time(SimTime::at(*date, SimDuration::ZERO)))
        }
        _ if std::mem::discriminant(value) == std::mem::discriminant(like) => Ok(value.clone()),
        _ => Err(kind_there(like)),
    }
}

/// Returns the order of two values of one kind, if that kind has one.
fn ordering(one: &Value, other: &Value) -> Option<Ordering> {
    match (one, other) {
        (Value::Int(one), Value::Int(other)) => Some(one.cmp(other)),
        (Value::Persen(one), Value::Persen(other)) => Some(one.cmp(other)),
        (Value::Time(one), Value::Time(other)) => Some(one.cmp(other)),
        (Value::Date(one), Value::Date(other)) => Some(one.cmp(other)),
        _ => None,
    }
}

fn kind_there(actual: &Value) -> &'static str {
    match actual {
        Value::Null => "tidak ada apa-apa",
        Value::Bool(_) => "yang ada true atau false",
        Value::Int(_) => "yang ada bilangan bulat",
        Value::Persen(_) => "yang ada persentase",
        Value::Time(_) => "yang ada waktu",
        Value::Date(_) => "yang ada tanggal",
        Value::Text(_) => "yang ada teks",
        Value::Pesanan(_) => "yang ada pesanan",
        Value::List(_) => "yang ada daftar",
        Value::Map(_) => "yang ada sekumpulan isian",
    }
}

fn elements(count: usize) -> String {
    if count == 0 { "tanpa elemen".to_owned() } else { format!("{count} elemen") }
}

#[cfg(test)]
mod tests;
