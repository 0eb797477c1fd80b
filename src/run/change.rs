//! What a step changed: the fields of orders, products, RUP and persons before and after it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::event::Change;
use inaproc_core::platform::Platform;
use inaproc_core::platform::id::{OrangId, PesananId, ProdukId, RupId};
use inaproc_core::platform::view::{self, Value};
use inaproc_core::value::Sidik;

/// A world's things as they were looked at last.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    // None before anybody has looked: then everything is new.
    platform: Option<Platform>,
    // The views of it that were made so far.
    views: BTreeMap<Thing, Arc<Value>>,
    // The digest of all of them, if it was asked for.
    sidik: Option<Sidik>,
}

/// Something whose changes are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Thing {
    Produk(ProdukId),
    Rup(RupId),
    Orang(OrangId),
    Pesanan(PesananId),
}

impl Thing {
    /// Returns everything that there is.
    fn all(platform: &Platform) -> impl Iterator<Item = Self> {
        let registry = &platform.registry;
        let produk = (0..registry.produk.len()).map(|id| Self::Produk(ProdukId::at(id)));
        let rup = (0..registry.rup.len()).map(|id| Self::Rup(RupId::at(id)));
        let orang = (0..registry.orang.len()).map(|id| Self::Orang(OrangId::at(id)));
        let pesanan = (0..platform.pesanan.len()).map(|id| Self::Pesanan(PesananId::at(id)));
        produk.chain(rup).chain(orang).chain(pesanan)
    }

    fn name(self, platform: &Platform) -> Box<str> {
        let registry = &platform.registry;
        match self {
            Self::Produk(id) => registry.produk(id).kunci.clone(),
            Self::Rup(id) => registry.rup(id).kunci.clone(),
            Self::Orang(id) => registry.orang(id).kunci.clone(),
            Self::Pesanan(id) => platform.teks_nomor(platform.pesanan(id).nomor).into(),
        }
    }

    /// Returns how it looks, if it is there.
    fn view(self, platform: &Platform) -> Option<Value> {
        let registry = &platform.registry;
        match self {
            Self::Produk(id) => {
                (id.index() < registry.produk.len()).then(|| view::halaman_produk(platform, id))
            }
            Self::Rup(id) => (id.index() < registry.rup.len()).then(|| view::rup(platform, id)),
            Self::Orang(id) => {
                (id.index() < registry.orang.len()).then(|| view::orang(platform, id))
            }
            Self::Pesanan(id) => {
                let pesanan = platform.pesanan.get(id.index())?;
                Some(view::pesanan(platform, pesanan))
            }
        }
    }

    /// Returns whether it can look otherwise than before, by what its view is made of.
    ///
    /// Rows that are shared are copied before they are written, since both platforms hold them. A row of
    /// the registry is seen in the views of other things too: each written row may change everything.
    fn may_differ(self, before: &Platform, now: &Platform) -> bool {
        fn written<T>(before: Option<&Arc<T>>, now: Option<&Arc<T>>) -> bool {
            before.map(Arc::as_ptr) != now.map(Arc::as_ptr)
        }
        if !Arc::ptr_eq(&before.registry, &now.registry) {
            return true;
        }
        match self {
            Self::Produk(id) => {
                let chat = |platform: &Platform| platform.chat_produk.get(&id).map(Vec::len);
                before.stok[id.index()] != now.stok[id.index()] || chat(before) != chat(now)
            }
            Self::Rup(id) => before.pagu_terpakai[id.index()] != now.pagu_terpakai[id.index()],
            Self::Orang(id) => {
                let mutu_baku = |platform: &Platform| platform.mutu_baku.get(&id).map(Vec::len);
                written(before.akun.get(&id), now.akun.get(&id))
                    || written(before.profil.get(&id), now.profil.get(&id))
                    || mutu_baku(before) != mutu_baku(now)
            }
            Self::Pesanan(id) => {
                written(before.pesanan.get(id.index()), now.pesanan.get(id.index()))
                    || before.harga_terendah != now.harga_terendah
            }
        }
    }
}

impl Seen {
    /// Returns what there is to see.
    pub(super) fn of(platform: &Platform) -> Self {
        Self { platform: Some(platform.clone()), ..Self::default() }
    }

    /// Returns what differs from what was seen, by the names of the things, and has seen it now.
    pub(super) fn changes(&mut self, now: &Platform) -> Vec<Change> {
        let mut things: Vec<(Box<str>, Thing)> =
            self.looked_at(now).map(|thing| (thing.name(now), thing)).collect();
        things.sort_unstable();
        let mut changes = Vec::new();
        for (name, thing) in things {
            let known = self.views.remove(&thing);
            let known = known.or_else(|| thing.view(self.platform.as_ref()?).map(Arc::new));
            let after = thing.view(now).expect("what is looked at is there");
            let before = known.as_deref().unwrap_or(&Value::Null);
            if *before != after {
                differ(&name, &mut String::new(), before, &after, &mut changes);
                self.sidik = None;
            }
            self.views.insert(thing, Arc::new(after));
        }
        self.platform = Some(now.clone());
        changes
    }

    /// Returns the digest of all that can be looked at: as it was seen, and as it is now.
    pub(super) fn sidik(&mut self, now: &Platform) -> [Sidik; 2] {
        let before = self.own_sidik();
        if self.looked_at(now).next().is_none() {
            return [before; 2];
        }
        let mut after = self.clone();
        after.changes(now);
        [before, after.own_sidik()]
    }

    fn own_sidik(&mut self) -> Sidik {
        let Self { platform, views, sidik } = self;
        *sidik.get_or_insert_with(|| {
            let mut named = BTreeMap::new();
            if let Some(platform) = platform {
                for thing in Thing::all(platform) {
                    let made = || Arc::new(thing.view(platform).expect("it is one of all"));
                    let view = views.entry(thing).or_insert_with(made);
                    named.insert(thing.name(platform), Arc::clone(view));
                }
            }
            let named: BTreeMap<&str, &Value> =
                named.iter().map(|(name, view)| (&**name, &**view)).collect();
            Sidik::of_value(&named)
        })
    }

    /// Returns the things that may look otherwise than they did.
    fn looked_at(&self, now: &Platform) -> impl Iterator<Item = Thing> {
        let before = self.platform.as_ref();
        Thing::all(now)
            .filter(move |thing| before.is_none_or(|before| thing.may_differ(before, now)))
    }
}

/// Adds every field in which two values of a thing differ; the path is as it was afterwards.
fn differ(
    thing: &str,
    path: &mut String,
    before: &Value,
    after: &Value,
    changes: &mut Vec<Change>,
) {
    if before == after {
        return;
    }
    let mut inside = |name: &str, before: &Value, after: &Value| {
        if before != after {
            let length = path.len();
            if length > 0 {
                path.push('.');
            }
            path.push_str(name);
            differ(thing, path, before, after, changes);
            path.truncate(length);
        }
    };
    match (before, after) {
        (Value::Map(_) | Value::Null, Value::Map(fields)) => {
            let known = if let Value::Map(known) = before { &known[..] } else { &[] };
            for (place, (name, after)) in fields.iter().enumerate() {
                inside(name, field(known, place, name).unwrap_or(&Value::Null), after);
            }
            for (place, (name, before)) in known.iter().enumerate() {
                if field(fields, place, name).is_none() {
                    inside(name, before, &Value::Null);
                }
            }
        }
        (Value::List(_) | Value::Null, Value::List(items)) if !items.is_empty() => {
            let known = if let Value::List(known) = before { &known[..] } else { &[] };
            for position in 0..items.len().max(known.len()) {
                let [before, after] =
                    [known, items].map(|list| list.get(position).unwrap_or(&Value::Null));
                inside(&position.to_string(), before, after);
            }
        }
        _ => changes.push(Change {
            thing: thing.into(),
            path: path.as_str().into(),
            before: before.clone(),
            after: after.clone(),
        }),
    }
}

/// Returns a field by its name, which mostly stands where it stands in the other value.
fn field<'v>(
    fields: &'v [(Cow<'static, str>, Value)],
    place: usize,
    name: &str,
) -> Option<&'v Value> {
    let here = fields.get(place).filter(|(known, _)| known == name);
    here.or_else(|| fields.iter().find(|(known, _)| known == name)).map(|(_, value)| value)
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
        differ("x", &mut String::new(), &before, &after, &mut changes);
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
