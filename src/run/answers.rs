//! Which answers of the platform an expectation looks at, and the rules that make them.

use crate::expectation::ExpectContext;
use crate::thing::Thing;
use inaproc_core::platform::rule::Rule;
use inaproc_core::platform::view::{self, Shape, Table};
use inaproc_scenario::reference::view_of;
use inaproc_scenario::step::Expect;
use inaproc_scenario::{Kind, Node};

impl ExpectContext<'_> {
    /// Returns the rules whose answers an expectation looks at, and whether it looks at what the
    /// newest look or search found.
    pub(super) fn compared(&self, expect: &Expect) -> (Vec<Rule>, bool) {
        let mut rules = Vec::new();
        let mut hasil = expect.hasil.is_some();
        for (reference, expected) in &expect.things {
            let expr = reference.expr.trim_start_matches('$');
            let mut parts = expr.split('.');
            let name = parts.next().unwrap_or("");
            let thing = self.environment.scope.get(name).and_then(|slot| {
                self.environment.things.get(*slot as usize).and_then(Option::as_ref)
            });
            hasil |= matches!(thing, Some(Thing::Hasil(_)));
            if let Some(table) = self.table(name, thing) {
                follow(&Shape::Fields(table), parts, expected, &mut rules);
            }
        }
        rules.sort_unstable();
        rules.dedup();
        (rules, hasil)
    }

    /// Returns the view that a name stands for; none for a copy, which is no answer of now.
    fn table(&self, name: &str, thing: Option<&Thing>) -> Option<&'static Table> {
        match thing {
            Some(Thing::Pesanan(_)) => return Some(&view::PESANAN),
            Some(Thing::Keranjang(_)) => return Some(&view::KERANJANG),
            Some(Thing::Produk(_)) => return Some(&view::PRODUK),
            Some(Thing::Akun(_)) => return Some(&view::ORANG),
            Some(Thing::Tiket(_)) => return Some(&view::TIKET),
            Some(Thing::Akses(_)) => return Some(&view::AKSES),
            Some(Thing::Adendum(_)) => return Some(&view::ADENDUM),
            Some(Thing::Perubahan(_)) => return Some(&view::PERUBAHAN_ISI),
            Some(Thing::Hasil(_) | Thing::Copy(_)) => return None,
            None => {}
        }
        view_of(self.environment.keys.thing(name)?.0)
    }
}

/// Follows a path into a view, then what is expected there.
fn follow<'p>(
    shape: &Shape,
    mut parts: impl Iterator<Item = &'p str>,
    expected: &Node,
    rules: &mut Vec<Rule>,
) {
    let Some(part) = parts.next() else { return collect(shape, expected, rules) };
    let inner = match shape {
        Shape::Fields(table) => table.field(part).map(|field| {
            rules.extend(field.rules);
            &field.shape
        }),
        Shape::List(shape) | Shape::By(_, shape) => Some(*shape),
        _ => None,
    };
    if let Some(inner) = inner {
        follow(inner, parts, expected, rules);
    }
}

/// Adds the rules of all fields that an expectation names, whatever words stand between them.
fn collect(shape: &Shape, expected: &Node, rules: &mut Vec<Rule>) {
    match &expected.kind {
        Kind::List(items) => {
            let element = if let Shape::List(inner) = shape { inner } else { shape };
            items.iter().for_each(|item| collect(element, item, rules));
        }
        Kind::Map(pairs) => {
            for pair in pairs.iter() {
                let field = match shape {
                    Shape::Fields(table) => table.field(&pair.key),
                    _ => None,
                };
                match (field, shape) {
                    (Some(field), _) => {
                        rules.extend(field.rules);
                        collect(&field.shape, &pair.value, rules);
                    }
                    // An element, or a word such as `includes` before its elements.
                    (None, Shape::List(inner) | Shape::By(_, inner)) => {
                        collect(inner, &pair.value, rules);
                    }
                    (None, _) => collect(shape, &pair.value, rules),
                }
            }
        }
        Kind::Null | Kind::Bool(_) | Kind::Text { .. } => {}
    }
}
