//! What a step changed: the fields of orders, products, RUP and persons before and after it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::platform::Platform;
use crate::platform::akun::Akun;
use crate::platform::id::{OrangId, PesananId, ProdukId, RupId};
use crate::platform::profil::Profil;
use crate::platform::registry::Orang;
use crate::platform::view::{self, Value};
use crate::run::event::Change;
use crate::value::Sidik;

/// All that was seen of a world's things.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    // By their names.
    things: BTreeMap<Box<str>, Value>,
    // What each person was seen of: most steps leave nearly all as they were.
    persons: Vec<Person>,
}

/// All that the view of a person is made of, apart from what never changes.
#[derive(Clone, Debug)]
struct Person {
    orang: Arc<Orang>,
    akun: Option<Arc<Akun>>,
    profil: Option<Arc<Profil>>,
    mutu_baku: usize,
}

impl Person {
    fn of(platform: &Platform, id: OrangId) -> Self {
        Self {
            orang: Arc::clone(&platform.registry.orang[id.index()]),
            akun: platform.akun.get(&id).map(Arc::clone),
            profil: platform.profil.get(&id).map(Arc::clone),
            mutu_baku: platform.mutu_baku.get(&id).map_or(0, Vec::len),
        }
    }

    /// Returns whether nothing was written since; what is held here is copied before that.
    fn same(&self, other: &Self) -> bool {
        fn one<T>(one: Option<&Arc<T>>, other: Option<&Arc<T>>) -> bool {
            one.map(Arc::as_ptr) == other.map(Arc::as_ptr)
        }
        Arc::ptr_eq(&self.orang, &other.orang)
            && one(self.akun.as_ref(), other.akun.as_ref())
            && one(self.profil.as_ref(), other.profil.as_ref())
            && self.mutu_baku == other.mutu_baku
    }
}

impl Seen {
    /// Returns what there is to see.
    pub(super) fn of(platform: &Platform) -> Self {
        let mut seen = Self::default();
        seen.changes(platform);
        seen
    }

    /// Returns the digest of all of it.
    pub(super) fn sidik(&self) -> Sidik {
        Sidik::of_value(&self.things)
    }

    /// Returns what differs from what was seen, and has seen it now.
    pub(super) fn changes(&mut self, platform: &Platform) -> Vec<Change> {
        let mut changes = Vec::new();
        for (thing, after) in self.looked_at(platform) {
            match self.things.get_mut(&thing) {
                Some(known) if *known == after => {}
                Some(known) => {
                    differ(&thing, String::new(), known, &after, &mut changes);
                    *known = after;
                }
                None => {
                    differ(&thing, String::new(), &Value::Null, &after, &mut changes);
                    self.things.insert(thing, after);
                }
            }
        }
        changes
    }

    /// Returns the things that may look otherwise than they did, in the order of their names.
    fn looked_at(&mut self, platform: &Platform) -> BTreeMap<Box<str>, Value> {
        let mut things = BTreeMap::new();
        for (id, produk) in platform.registry.produk.iter().enumerate() {
            things.insert(produk.kunci.clone(), view::halaman_produk(platform, ProdukId::at(id)));
        }
        for (id, rup) in platform.registry.rup.iter().enumerate() {
            things.insert(rup.kunci.clone(), view::rup(platform, RupId::at(id)));
        }
        for (place, orang) in platform.registry.orang.iter().enumerate() {
            let id = OrangId::at(place);
            let now = Person::of(platform, id);
            match self.persons.get_mut(place) {
                Some(known) if known.same(&now) => continue,
                Some(known) => *known = now,
                None => self.persons.push(now),
            }
            things.insert(orang.kunci.clone(), view::orang(platform, id));
        }
        for id in 0..platform.pesanan.len() {
            let pesanan = platform.pesanan(PesananId::at(id));
            let nomor = platform.teks_nomor(pesanan.nomor);
            things.insert(nomor.into(), view::pesanan(platform, pesanan));
        }
        things
    }
}

/// Adds every field in which two values of a thing differ.
fn differ(thing: &str, path: String, before: &Value, after: &Value, changes: &mut Vec<Change>) {
    if before == after {
        return;
    }
    let inside =
        |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    let null = Value::Null;
    match (before, after) {
        (Value::Map(_) | Value::Null, Value::Map(fields)) => {
            for (name, after) in fields {
                let before = before.field(name).unwrap_or(&null);
                differ(thing, inside(name), before, after, changes);
            }
            for (name, before) in gone(before, after) {
                differ(thing, inside(name), before, &null, changes);
            }
        }
        (Value::List(_) | Value::Null, Value::List(items)) if !items.is_empty() => {
            let known = if let Value::List(known) = before { &known[..] } else { &[] };
            for position in 0..items.len().max(known.len()) {
                let at = |list: &[Value]| list.get(position).cloned().unwrap_or(Value::Null);
                differ(thing, inside(&position.to_string()), &at(known), &at(items), changes);
            }
        }
        _ => changes.push(Change {
            thing: thing.into(),
            path: path.into(),
            before: before.clone(),
            after: after.clone(),
        }),
    }
}

/// Returns the fields that a value no longer has.
fn gone<'v>(
    before: &'v Value,
    after: &'v Value,
) -> impl Iterator<Item = (&'v Cow<'static, str>, &'v Value)> {
    let fields = if let Value::Map(fields) = before { &fields[..] } else { &[] };
    let fields = fields.iter().map(|(name, value)| (name, value));
    fields.filter(|(name, _)| after.field(name).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_that_comes_goes_or_differs_is_told_with_its_path() {
        let int = Value::Int;
        let line = |n| Value::map([("n", int(n)), ("tetap", int(0))]);
        let before = Value::map([
            ("hilang", int(1)),
            ("juga", line(2)),
            ("lama", Value::List(vec![line(3), line(4)])),
            ("kosong", Value::List(vec![int(5)])),
            ("tetap", int(6)),
        ]);
        let after = Value::map([
            ("lama", Value::List(vec![line(3), line(7), int(8)])),
            ("kosong", Value::List(vec![])),
            ("tetap", int(6)),
            ("baru", line(9)),
        ]);
        let mut changes = Vec::new();
        differ("x", String::new(), &before, &after, &mut changes);
        let told = changes.iter().map(|change| {
            let Change { thing, path, before, after } = change;
            (&**thing, &**path, before.clone(), after.clone())
        });
        let null = Value::Null;
        let expected = [
            ("x", "lama.1.n", int(4), int(7)),
            ("x", "lama.2", null.clone(), int(8)),
            ("x", "kosong", Value::List(vec![int(5)]), Value::List(vec![])),
            ("x", "baru.n", null.clone(), int(9)),
            ("x", "baru.tetap", null.clone(), int(0)),
            ("x", "hilang", int(1), null.clone()),
            ("x", "juga", line(2), null.clone()),
        ];
        assert_eq!(told.collect::<Vec<_>>(), expected);
    }
}
