//! Two lists beside each other: in order, or each element with one of its own.

use crate::assign::assign;
use crate::compare::found::{Discrepancy, Found, Path};
use crate::compare::kind::kind_there;
use crate::compare::operator::Among;
use crate::compare::{Comparison, Want, What, reference};
use inaproc_core::platform::view::Value;
use inaproc_scenario::{Kind, Node, Pair};

impl Comparison<'_> {
    /// Compares element by element, in order.
    pub(super) fn list(
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
        self.note(want.span, Discrepancy::Differs, path, found, |this| {
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
                self.note(part.span, Discrepancy::Differs, &path, found, |this| {
                    (this.show_want(*part), "tidak ada".to_owned())
                });
            }
            (None, item) => {
                let item = item.unwrap_or(&Value::Null);
                self.note(want.span, Discrepancy::Differs, &path, found, |this| {
                    ("tidak ada".to_owned(), this.show(item))
                });
            }
        }
    }

    /// Compares the elements of two lists in any order.
    pub(super) fn among(
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
        self.note(node.span, Discrepancy::Wrong, path, found, |this| {
            let shown = this.show_want(want);
            (format!("{shown} ({why})"), this.show(&Value::List(actuals.to_vec())))
        });
    }

    /// Compares elements in any order; `whole` is the list that they are of.
    pub(super) fn elements(
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
                self.note(want.span, Discrepancy::Differs, path, found, |this| {
                    (format!("memuat {}", this.show_want(*want)), this.closest(*want, actuals))
                });
            }
        }
        if let (Among::Only, Some(whole)) = (among, whole)
            && let Some(extra) =
                (0..actuals.len()).find(|position| !assigned.contains(&Some(*position)))
        {
            self.note(whole.span, Discrepancy::Differs, path, found, |this| {
                let expected = format!("hanya {}", this.show_want(whole));
                let shown = this.show(&actuals[extra]);
                (expected, format!("{}, juga .{extra}: {shown}", elements(actuals.len())))
            });
        }
    }

    pub(super) fn exclude(
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
                return self.note(want.span, Discrepancy::Differs, &path, found, |this| {
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
    pub(super) fn assign(&mut self, wants: &[Want<'_>], actuals: &[Value]) -> Vec<Option<usize>> {
        let mut fits = Vec::with_capacity(wants.len());
        for want in wants {
            let positions = (0..actuals.len()).filter(|at| self.fits(*want, &actuals[*at]));
            fits.push(positions.collect());
        }
        assign(&fits, actuals.len())
    }

    /// Returns how many elements there are, and in what the one that is most alike differs.
    pub(super) fn closest(&mut self, want: Want<'_>, actuals: &[Value]) -> String {
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
    pub(super) fn check_references(&mut self, node: &Node, path: &Path<'_>, found: &mut Found<'_>) {
        if let Some(name) = reference(node)
            && let Err(why) = self.resolve(name)
        {
            self.note(node.span, Discrepancy::Wrong, path, found, |_| {
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
}

fn elements(count: usize) -> String {
    if count == 0 { "tanpa elemen".to_owned() } else { format!("{count} elemen") }
}
