//! What else could stand in the fields of an act: one field changed, added or left out at a time.

use std::collections::BTreeSet;

use crate::explain::deed::{Deed, Ground, belongs, set};
use crate::thing::Thing;
use inaproc_core::platform::act::field::{Field, Kind as FieldKind};
use inaproc_core::platform::check::Refusal;
use inaproc_core::platform::id::PesananId;
use inaproc_core::value::{Date, SimDuration, SimTime};
use inaproc_core::world::World;
use inaproc_scenario::{Kind, Node, Span, spell};

/// The most values that are tried in one field.
const VALUES_MAX: usize = 60;

/// A text that any field takes that asks for one of one's own.
const TEXT: &str = "Sesuai kesepakatan";

/// The field that says what a person wants at all.
const SUBJECT: &str = "perihal";

/// A card number of the kind that banks give out for tests.
const CARD: &str = "4111111111111111";

/// A deed with one field changed.
#[derive(Clone, Debug)]
pub(super) struct Variant {
    /// The field, those around it before it, such as `dokumen.ukuran`.
    pub(super) path: String,
    pub(super) deed: Deed,
}

/// What a refusal and the deed itself let one think of.
#[derive(Debug, Default)]
pub(super) struct Hints {
    // The names of the facts.
    named: Vec<String>,
    // Texts, amounts and instants that stand in facts.
    texts: Vec<String>,
    numbers: Vec<i64>,
    days: Vec<Date>,
    times: Vec<SimTime>,
    // Words that stand in facts or in the deed, such as keys.
    words: BTreeSet<String>,
}

impl Hints {
    pub(super) fn of(refusal: &Refusal, deed: &Deed, world: &World) -> Self {
        let mut hints = Self::default();
        for fact in &refusal.facts {
            hints.named.push(fact.name.to_string());
            let Some(value) = &fact.value else { continue };
            if let Ok(time) = SimTime::parse(value) {
                hints.times.push(time);
            } else if let Ok(day) = Date::parse(value) {
                hints.days.push(day);
            } else if let Some(number) = number(value) {
                hints.numbers.push(number);
            }
            hints.texts.push(value.clone());
            hints.words.insert(value.clone());
        }
        let all = spell::flow(&deed.with);
        let apart = |c: char| !(c.is_alphanumeric() || "-_/.".contains(c));
        hints.words.extend(all.split(apart).filter(|word| !word.is_empty()).map(str::to_owned));
        hints.words.insert(world.platform.registry.orang(deed.by).kunci.to_string());
        hints
    }

    /// The instants that facts name.
    pub(super) fn times(&self) -> &[SimTime] {
        &self.times
    }

    /// Returns keys, those that were named before the others.
    fn ordered<'k>(&self, keys: impl Iterator<Item = &'k str>) -> Vec<Node> {
        let (named, others): (Vec<&str>, Vec<&str>) =
            keys.partition(|key| self.words.contains(*key));
        named.into_iter().chain(others).map(text).collect()
    }
}

/// Returns the whole number in a fact: `11`, `Rp21.098.880`, `-Rp1`.
fn number(value: &str) -> Option<i64> {
    let digits = value.replace("Rp", "").replace('.', "");
    digits.parse().ok()
}

fn text(text: impl AsRef<str>) -> Node {
    Node::text(Span::default(), text.as_ref())
}

/// What the values of fields are taken from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Varying<'v> {
    pub(super) ground: Ground<'v>,
    pub(super) world: &'v World,
    pub(super) hints: &'v Hints,
}

impl Varying<'_> {
    /// Returns a deed with each of its fields changed in each way; fields that the refusal names come
    /// first.
    pub(super) fn of(self, deed: &Deed) -> Vec<Variant> {
        let mut all = self.inside(deed.fields(), &deed.with, "");
        let named = |path: &str| {
            let mut parts = path.split('.');
            parts.any(|part| self.hints.named.iter().any(|name| name == part))
        };
        all.sort_by_key(|(path, _)| !named(path));
        let variant = |(path, with)| Variant { path, deed: deed.with(with) };
        all.into_iter().map(variant).filter(|variant| variant.deed.with != deed.with).collect()
    }

    /// Returns a map of fields with one of them changed.
    fn inside(self, fields: &[Field], map: &Node, around: &str) -> Vec<(String, Node)> {
        let mut all = Vec::new();
        for field in fields {
            let now = map.get(field.name);
            // With another subject it would be another wish.
            if field.name == SUBJECT && now.is_some() {
                continue;
            }
            let path = if around.is_empty() {
                field.name.to_owned()
            } else {
                format!("{around}.{}", field.name)
            };
            if now.is_some() {
                all.push((path.clone(), set(map, field.name, None)));
            }
            let values = self.values(field.kind, &path, now);
            let set = |(path, value)| (path, set(map, field.name, Some(value)));
            all.extend(values.into_iter().map(set));
        }
        all
    }

    /// Returns what could stand in a field, and in which part of it that is a change.
    fn values(self, kind: &FieldKind, path: &str, now: Option<&Node>) -> Vec<(String, Node)> {
        let here = |nodes: Vec<Node>| -> Vec<(String, Node)> {
            nodes.into_iter().take(VALUES_MAX).map(|node| (path.to_owned(), node)).collect()
        };
        match kind {
            FieldKind::List(one) => self.list(one, path, now),
            FieldKind::OneOrMany(one) => {
                let mut all = self.values(one, path, now.filter(|now| now.as_list().is_none()));
                all.extend(self.list(one, path, now));
                all
            }
            FieldKind::Map(_, one) => self.map(one, path, now),
            FieldKind::Fields(fields) => {
                let empty = Node::map(Span::default(), Vec::new());
                let known = now.filter(|now| now.as_map().is_some());
                let mut all = self.inside(fields, known.unwrap_or(&empty), path);
                if let Some(file) = file(fields) {
                    all.insert(0, (path.to_owned(), file));
                }
                all
            }
            _ => here(self.scalars(kind, path)),
        }
    }

    fn list(self, one: &FieldKind, path: &str, now: Option<&Node>) -> Vec<(String, Node)> {
        let items = now.and_then(Node::as_list).unwrap_or_default();
        let list = |items: Vec<Node>| Node::list(Span::default(), items);
        let mut all = Vec::new();
        for place in 0..items.len() {
            let mut without = items.to_vec();
            without.remove(place);
            all.push((path.to_owned(), list(without)));
            for (path, value) in self.values(one, path, Some(&items[place])) {
                let mut with = items.to_vec();
                with[place] = value;
                all.push((path, list(with)));
            }
        }
        if items.is_empty() {
            let values = self.values(one, path, None);
            all.extend(values.into_iter().map(|(path, value)| (path, list(vec![value]))));
        }
        all
    }

    fn map(self, one: &FieldKind, path: &str, now: Option<&Node>) -> Vec<(String, Node)> {
        let Some(now) = now else { return Vec::new() };
        let mut all = Vec::new();
        for pair in now.as_map().unwrap_or_default() {
            let path = format!("{path}.{}", pair.key);
            all.push((path.clone(), set(now, &pair.key, None)));
            let values = self.values(one, &path, Some(&pair.value));
            all.extend(
                values.into_iter().map(|(path, value)| (path, set(now, &pair.key, Some(value)))),
            );
        }
        all
    }

    /// Returns values without parts.
    fn scalars(self, kind: &FieldKind, path: &str) -> Vec<Node> {
        let Self { world, hints, .. } = self;
        let name = path.rsplit('.').next().unwrap_or(path);
        match kind {
            FieldKind::Text => self.texts(name),
            FieldKind::Secret => match name {
                "passphrase" => vec![text("$passphrase")],
                "otp" => vec![text("$otp")],
                "kartu" => vec![text(CARD)],
                _ => Vec::new(),
            },
            FieldKind::Number | FieldKind::Rupiah | FieldKind::Persen => {
                let near = hints
                    .numbers
                    .iter()
                    .flat_map(|n| [Some(*n), n.checked_add(1), n.checked_sub(1)]);
                let numbers = near.flatten().chain([1, 5, 0, 11, 12, 100]);
                numbers.map(|number| text(number.to_string())).collect()
            }
            FieldKind::Date | FieldKind::End => {
                let today = world.now.date().days();
                let later = [0, 1, 2, 3, 7, 14, 30, 90].map(|days| Date::from_days(today + days));
                let days = hints.days.iter().copied();
                let days = days.chain(hints.times.iter().map(|time| time.date())).chain(later);
                days.map(|day| text(day.to_string())).collect()
            }
            FieldKind::Time => {
                let later = [1, 24, 72].map(|hours| world.now + SimDuration::hours(hours));
                let times = hints.times.iter().copied().chain([world.now]).chain(later);
                times.map(|time| text(time.to_string())).collect()
            }
            FieldKind::Bool => [true, false]
                .map(|yes| Node { span: Span::default(), kind: Kind::Bool(yes) })
                .into(),
            FieldKind::Word(words, _) => words.iter().map(text).collect(),
            FieldKind::Key(what) => self.keys(what),
            FieldKind::Thing(_) | FieldKind::Pesanan | FieldKind::Sebutan | FieldKind::Adendum => {
                self.references(kind, |_| true)
            }
            // Digits are somebody's own, and stand there by themselves when they are left out.
            _ => Vec::new(),
        }
    }

    /// Returns texts for a field: those of the facts, what the world has of this name, or any.
    fn texts(self, name: &str) -> Vec<Node> {
        let registry = &self.world.platform.registry;
        let mut all: Vec<String> = Vec::new();
        match name {
            "alamat" => {
                let own = registry.orang.iter().map(|orang| orang.alamat_utama.to_string());
                all.extend(own.filter(|alamat| !alamat.is_empty()));
            }
            "tahap" => {
                let orders = self.world.platform.pesanan.iter();
                let stages = orders.flat_map(|pesanan| pesanan.rencana.iter());
                all.extend(stages.filter_map(|tahap| tahap.nama().map(str::to_owned)));
            }
            "kategori" => all.extend(registry.kategori.iter().map(|one| one.nama.to_string())),
            "layanan" => {
                let all_of = registry.produk.iter().flat_map(|produk| produk.layanan.iter());
                all.extend(all_of.map(|layanan| layanan.kunci.to_string()));
            }
            "varian" => {
                let all_of = registry.produk.iter().flat_map(|produk| produk.varian.iter());
                all.extend(all_of.map(ToString::to_string));
            }
            "email" => all.extend(registry.orang.iter().map(|orang| orang.email.to_string())),
            "nama" => all.extend(registry.orang.iter().map(|orang| orang.nama.to_string())),
            _ => {}
        }
        let facts = self.hints.texts.iter().filter(|text| !text.starts_with(['$', '~']));
        let mut seen = BTreeSet::new();
        let all = facts.cloned().chain(all).chain([TEXT.to_owned()]);
        all.filter(|text| seen.insert(text.clone())).map(text).collect()
    }

    fn keys(self, what: &str) -> Vec<Node> {
        let registry = &self.world.platform.registry;
        macro_rules! of {
            ($table:ident) => {
                self.hints.ordered(registry.$table.iter().map(|row| &*row.kunci))
            };
        }
        match what {
            "person" => of!(orang),
            "product" => of!(produk),
            "RUP" => of!(rup),
            "satker" => of!(satker),
            "penyedia" => of!(penyedia),
            "instansi" => of!(instansi),
            "line" => {
                let all: Vec<String> = registry
                    .produk
                    .iter()
                    .flat_map(|produk| {
                        let own = std::iter::once(produk.kunci.to_string());
                        let with =
                            produk.varian.iter().map(|one| format!("{}/{one}", produk.kunci));
                        own.chain(with).collect::<Vec<_>>()
                    })
                    .collect();
                self.hints.ordered(all.iter().map(String::as_str))
            }
            _ => Vec::new(),
        }
    }

    /// Returns references that a field takes to what belongs to a transaction, or to none.
    pub(super) fn of_order(self, kind: &FieldKind, order: Option<PesananId>) -> Vec<Node> {
        self.references(kind, |thing| belongs(thing, self.world).is_none_or(|of| Some(of) == order))
    }

    /// Returns references that a field takes.
    fn references(self, kind: &FieldKind, wanted: impl Fn(&Thing) -> bool) -> Vec<Node> {
        self.variables(|thing| {
            let fits = match (kind, thing) {
                (FieldKind::Thing("access"), Thing::Akses(_))
                | (FieldKind::Thing("ticket"), Thing::Tiket(_))
                | (FieldKind::Pesanan | FieldKind::Sebutan, Thing::Pesanan(_))
                | (FieldKind::Adendum, Thing::Adendum(_)) => true,
                (FieldKind::Thing(what), Thing::Pesanan(_) | Thing::Akses(_) | Thing::Akun(_)) => {
                    what.contains(',')
                }
                _ => false,
            };
            fits && wanted(thing)
        })
    }

    /// Returns references to what steps before have made.
    fn variables(self, fits: impl Fn(&Thing) -> bool) -> Vec<Node> {
        // A name with `'` cannot be written.
        let named = self.ground.scope.keys().filter(|name| !name.contains('\''));
        let named = named.filter(|name| self.ground.thing(name).is_some_and(&fits));
        named.map(|name| text(format!("${name}"))).collect()
    }
}

/// Returns a file to hand in, where these are the fields of one.
fn file(fields: &[Field]) -> Option<Node> {
    let has = |name: &str| fields.iter().any(|field| field.name == name);
    if !(has("nama") && has("jenis") && has("ukuran")) {
        return None;
    }
    let empty = Node::map(Span::default(), Vec::new());
    let with = set(&empty, "nama", Some(text("dokumen.pdf")));
    let with = set(&with, "jenis", Some(text("pdf")));
    Some(set(&with, "ukuran", Some(text("100000"))))
}
