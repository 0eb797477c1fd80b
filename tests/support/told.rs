//! What is told of each step, put together: it has to come to what can be looked at.

use std::borrow::Cow;
use std::collections::BTreeMap;

use inaproc_sim::platform::Platform;
use inaproc_sim::platform::id::{OrangId, ProdukId, RupId};
use inaproc_sim::platform::view::{self, Value};
use inaproc_sim::run::event::Effect;
use inaproc_sim::run::{Event, Listener, Wants};
use inaproc_sim::value::Sidik;
use inaproc_sim::world::World;

/// All things whose changes are told, by their names, as they are after what was told.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    things: BTreeMap<Box<str>, Value>,
    // Of the newest step: whether anything changed, and the digests around a refused act.
    changed: bool,
    refused: Option<[Sidik; 2]>,
}

/// Returns the views of all things whose changes are told.
fn views(platform: &Platform) -> BTreeMap<Box<str>, Value> {
    let registry = &platform.registry;
    let mut all = BTreeMap::new();
    let mut put = |name: &str, view| {
        assert!(all.insert(name.into(), view).is_none(), "two things are called {name}");
    };
    for (id, row) in registry.produk.iter().enumerate() {
        put(&row.kunci, view::halaman_produk(platform, ProdukId::at(id)));
    }
    for (id, row) in registry.rup.iter().enumerate() {
        put(&row.kunci, view::rup(platform, RupId::at(id)));
    }
    for (id, row) in registry.orang.iter().enumerate() {
        put(&row.kunci, view::orang(platform, OrangId::at(id)));
    }
    for pesanan in &platform.pesanan {
        put(&platform.teks_nomor(pesanan.nomor), view::pesanan(platform, pesanan));
    }
    all
}

impl Told {
    /// Begins with what there is.
    pub(crate) fn begin(&mut self, world: &World) {
        self.things = views(&world.platform);
    }

    /// Checks that what was told comes to what there is.
    pub(crate) fn check(&mut self, world: &World) {
        let views = views(&world.platform);
        for (name, view) in &views {
            let told = self.things.get(name).unwrap_or(&Value::Null);
            assert!(same(view, told), "{name} is\n{view:?}\nand is told as\n{told:?}");
        }
        if let Some([before, after]) = self.refused.filter(|_| !self.changed) {
            assert_eq!([before, after], [Sidik::of_value(&views); 2], "nothing has changed");
        }
        (self.changed, self.refused) = (false, None);
    }

    fn effect(&mut self, effect: &Effect) {
        self.changed |= !effect.changed.is_empty();
        self.refused = effect.refused.or(self.refused);
        for change in &effect.changed {
            let thing = self.things.entry(change.thing.clone()).or_insert(Value::Null);
            set(thing, change.path.split('.'), &change.before, &change.after);
        }
    }
}

impl Listener for Told {
    fn wants(&self) -> Wants {
        Wants::All
    }

    fn take(&mut self, event: &Event<'_>) {
        if let Event::ByItself(effect) | Event::StepEnd(effect) = event {
            self.effect(effect);
        }
    }
}

/// Sets what stands at a path.
fn set<'p>(
    value: &mut Value,
    mut path: impl Iterator<Item = &'p str>,
    before: &Value,
    after: &Value,
) {
    let Some(name) = path.next() else {
        assert!(same(before, value), "{value:?} is told to have been {before:?}");
        return value.clone_from(after);
    };
    if *value == Value::Null {
        let place = name.parse::<usize>();
        *value = place.map_or(Value::Map(Vec::new()), |_| Value::List(Vec::new()));
    }
    let inside = match value {
        Value::List(items) => {
            let place: usize = name.parse().expect("a place in a list");
            items.resize(items.len().max(place + 1), Value::Null);
            &mut items[place]
        }
        Value::Map(fields) => {
            let place = fields.iter().position(|(field, _)| field == name);
            let place = place.unwrap_or_else(|| {
                fields.push((name.to_owned().into(), Value::Null));
                fields.len() - 1
            });
            &mut fields[place].1
        }
        other => panic!("{other:?} has no {name}"),
    };
    set(inside, path, before, after);
}

/// Returns whether a value is what was told, in which what is gone is null.
fn same(view: &Value, told: &Value) -> bool {
    match (view, told) {
        (Value::Map(fields), Value::Map(_) | Value::Null) => {
            let told = if let Value::Map(told) = told { &told[..] } else { &[] };
            fields.iter().all(|(name, value)| same(value, field(told, name)))
                && told.iter().all(|(name, value)| same(field(fields, name), value))
        }
        (Value::List(items), Value::List(told)) => (0..items.len().max(told.len())).all(|place| {
            same(items.get(place).unwrap_or(&Value::Null), told.get(place).unwrap_or(&Value::Null))
        }),
        _ => view == told,
    }
}

fn field<'v>(fields: &'v [(Cow<'static, str>, Value)], name: &str) -> &'v Value {
    let found = fields.iter().find(|(known, _)| known == name);
    found.map_or(&Value::Null, |(_, value)| value)
}
