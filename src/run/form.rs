//! The form of an act: each of its fields with what may stand in it, the choices with what people call them,
//! and what it takes where nothing is said; and what is wrong with a form that was sent, in a sentence.

use serde::Serialize;
use serde_json::{Map, Value as Json};

use crate::default;
use crate::offer::About;
use crate::thing::Thing;
use inaproc_core::platform::Platform;
use inaproc_core::platform::act::ActInfo;
use inaproc_core::platform::act::field::{Field, Kind};
use inaproc_core::platform::id::{BarisId, OrangId, PesananId, ProdukId};
use inaproc_core::platform::label;
use inaproc_core::platform::registry::{Akses, Produk};
use inaproc_core::value::Date;
use inaproc_core::world::World;
use inaproc_scenario::{Keys, Node, Pair, Sources, Span};

/// A field of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its name in files.
    pub name: &'static str,
    /// Whether a person has to say something of it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub needed: bool,
    /// What may stand in it.
    #[serde(flatten)]
    pub takes: Takes,
    /// What it takes where nothing is said: texts, in lists and by name; nothing where it stays empty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Json>,
    /// What the story says of it, likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Json>,
}

/// What may stand in a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Takes {
    /// Text, with what it mostly is.
    Text {
        /// What it mostly is.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        known: Vec<String>,
    },
    /// Text that nobody may read; where nothing is said it is the person's own.
    Secret,
    /// Digits, kept as typed.
    Digits,
    /// A whole number.
    Number,
    /// Whole rupiah.
    Rupiah,
    /// A percentage.
    Percent,
    /// A day.
    Date,
    /// A day or an instant.
    End,
    /// An instant.
    Time,
    /// A length of time.
    Duration,
    /// One of these.
    Choice {
        /// Which.
        choices: Vec<Choice>,
    },
    /// A list.
    List {
        /// What stands in it.
        of: Box<Self>,
    },
    /// From one to the other.
    Map {
        /// What stands before.
        from: Box<Self>,
        /// What it stands for.
        to: Box<Self>,
    },
    /// Fields of its own.
    Fields {
        /// Which.
        fields: Vec<Entry>,
    },
}

/// One of several that may stand in a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What stands in the field then.
    pub value: String,
    /// What people call it.
    pub label: String,
}

/// A form of an act of a person in a world.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form<'a> {
    pub(super) world: &'a World,
    pub(super) keys: &'a Keys,
    pub(super) by: OrangId,
    pub(super) about: &'a About,
    pub(super) info: &'static ActInfo,
}

impl Form<'_> {
    /// Returns its fields, those that are needed first, the others in the order of the format; `filled` is what
    /// a file says of some of them.
    pub(super) fn entries(&self, needs: &[&str], filled: &[(&str, Node)]) -> Vec<Entry> {
        let defaults = self.defaults();
        let entry = |field: &Field| {
            let own = filled.iter().find(|(name, _)| *name == field.name);
            let shown = || shown(self.platform(), field.kind, defaults.get(field.name)?);
            // What the act is about stands there already.
            let about = self.about.scope.contains_key(field.name);
            let default = if about { Some(format!("${}", field.name).into()) } else { shown() };
            Entry {
                name: field.name,
                needed: needs.contains(&field.name) || own.is_some(),
                takes: self.takes(field.name, field.kind),
                default,
                value: own.map(|(_, node)| written(node)),
            }
        };
        let mut entries: Vec<Entry> = self.info.fields.iter().map(entry).collect();
        entries.sort_by_key(|entry| !entry.needed);
        entries
    }

    fn platform(&self) -> &Platform {
        &self.world.platform
    }

    /// Returns what the act takes where nothing is said.
    fn defaults(&self) -> Map<String, Json> {
        let names = self.about.names(self.world, self.keys, self.by);
        let act = self.about.node(self.info, Vec::new());
        let act = act.and_then(|node| default::read(names, self.by, &node, &Sources::new()).ok());
        let json = act.and_then(|act| serde_json::to_value(act).ok());
        match json.and_then(|mut json| Some(json.get_mut("with")?.take())) {
            Some(Json::Object(with)) => with,
            _ => Map::new(),
        }
    }

    fn takes(&self, name: &str, kind: &Kind) -> Takes {
        match kind {
            Kind::Text => Takes::Text { known: self.known(name) },
            Kind::Sebutan => Takes::Text { known: self.orders().map(|(_, nomor)| nomor).collect() },
            Kind::Secret => Takes::Secret,
            Kind::Digits => Takes::Digits,
            Kind::Number => Takes::Number,
            Kind::Rupiah => Takes::Rupiah,
            Kind::Persen => Takes::Percent,
            Kind::Date => Takes::Date,
            Kind::End => Takes::End,
            Kind::Time => Takes::Time,
            Kind::Duration => Takes::Duration,
            Kind::Bool => {
                let choice = |value: &str, label: &str| Choice::of(value, label);
                Takes::Choice { choices: vec![choice("true", "Ya"), choice("false", "Tidak")] }
            }
            Kind::Word(words, _) => {
                let choice = |word: &&'static str| {
                    Choice::of(*word, label::pilihan(word).expect("every word has a label"))
                };
                Takes::Choice { choices: words.iter().map(choice).collect() }
            }
            Kind::Key(what) => Takes::Choice { choices: self.things(what) },
            Kind::Thing(what) => Takes::Choice { choices: self.made(what) },
            Kind::Pesanan => {
                let choices = self.orders().map(|(value, nomor)| Choice { value, label: nomor });
                Takes::Choice { choices: choices.collect() }
            }
            Kind::Adendum => Takes::Choice { choices: self.adenda() },
            Kind::List(one) | Kind::OneOrMany(one) => {
                Takes::List { of: Box::new(self.takes(name, one)) }
            }
            Kind::Map(from, to) => Takes::Map {
                from: Box::new(self.takes(name, from)),
                to: Box::new(self.takes(name, to)),
            },
            Kind::Fields(fields) => {
                let entry = |field: &Field| Entry {
                    name: field.name,
                    needed: false,
                    takes: self.takes(field.name, field.kind),
                    default: None,
                    value: None,
                };
                Takes::Fields { fields: fields.iter().map(entry).collect() }
            }
        }
    }

    /// Returns what a text mostly is, by the name of its field.
    fn known(&self, name: &str) -> Vec<String> {
        let registry = &self.platform().registry;
        let products = || registry.produk.iter();
        let mut known: Vec<String> = match name {
            "varian" => products().flat_map(|one| &one.varian).map(ToString::to_string).collect(),
            "layanan" => {
                let all = products().flat_map(|one| &one.layanan);
                all.map(|layanan| layanan.kunci.to_string()).collect()
            }
            "kategori" => registry.kategori.iter().map(|one| one.nama.to_string()).collect(),
            "alamat" | "lokasi" => {
                let offices = registry.satker.iter().map(|satker| satker.alamat.to_string());
                let own = registry.orang(self.by).alamat_utama.to_string();
                offices.chain([own]).collect()
            }
            "tahap" => self.about.order().map_or_else(Vec::new, |order| {
                let stages = self.platform().pesanan(order).rencana.iter();
                stages.filter_map(|stage| stage.nama().map(str::to_owned)).collect()
            }),
            "jenis" => ["pdf", "jpg", "mp4"].map(str::to_owned).into(),
            _ => Vec::new(),
        };
        known.retain(|text| !text.is_empty());
        known.sort();
        known.dedup();
        known
    }

    /// Returns the things of a world of one kind.
    fn things(&self, what: &str) -> Vec<Choice> {
        let registry = &self.platform().registry;
        match what {
            "person" => {
                let person = |id: usize| {
                    let orang = registry.orang(OrangId::at(id));
                    let role = orang.akses.first().map(|akses| self.role(akses));
                    Choice::named(&orang.kunci, &orang.nama, role)
                };
                (0..registry.orang.len()).map(person).collect()
            }
            "product" => {
                let product = |one: &Produk| {
                    Choice::named(&one.kunci, &one.nama, Some(one.harga.to_string()))
                };
                registry.produk.iter().map(|one| product(one)).collect()
            }
            "RUP" => {
                let rup = registry.rup.iter();
                rup.map(|one| Choice::named(&one.kunci, &one.nama, Some(one.id.to_string())))
                    .collect()
            }
            "satker" => {
                let satker = registry.satker.iter();
                satker.map(|one| Choice::named(&one.kunci, &one.nama, None)).collect()
            }
            "penyedia" => {
                let penyedia = registry.penyedia.iter();
                penyedia.map(|one| Choice::named(&one.kunci, &one.nama, None)).collect()
            }
            "instansi" => {
                let instansi = registry.instansi.iter();
                instansi.map(|one| Choice::named(&one.kunci, &one.nama, None)).collect()
            }
            "line" => self.lines(),
            _ => Vec::new(),
        }
    }

    /// Returns the lines that the act may be about: those of the order, else of the cart, else all.
    fn lines(&self) -> Vec<Choice> {
        let platform = self.platform();
        let order = self.about.order().map(|id| platform.pesanan(id));
        let of_order = order.filter(|_| !self.info.on.is_empty());
        let cart = platform.keranjang.get(&self.by).map_or(&[][..], Vec::as_slice);
        let mut lines: Vec<(ProdukId, Option<u16>)> = match of_order {
            Some(pesanan) => pesanan.isi.nama_baris().collect(),
            None => cart.iter().map(|baris| (baris.produk, baris.varian)).collect(),
        };
        if lines.is_empty() {
            let all = (0..platform.registry.produk.len()).map(ProdukId::at);
            lines = all.map(|id| (id, None)).collect();
        }
        let line = |(id, varian): (ProdukId, Option<u16>)| {
            let produk = platform.registry.produk(id);
            let varian = varian.and_then(|place| produk.varian.get(usize::from(place)));
            match varian {
                Some(varian) => Choice {
                    value: format!("{}/{varian}", produk.kunci),
                    label: format!("{}, {varian}", produk.nama),
                },
                None => Choice::named(&produk.kunci, &produk.nama, None),
            }
        };
        lines.into_iter().map(line).collect()
    }

    /// Returns the transactions that there are, as names and numbers.
    fn orders(&self) -> impl Iterator<Item = (String, String)> {
        self.about.orders().map(|(name, id)| {
            let nomor = self.platform().pesanan(id).nomor;
            (format!("${name}"), self.platform().teks_nomor(nomor))
        })
    }

    fn adenda(&self) -> Vec<Choice> {
        let Some(order) = self.about.order() else { return Vec::new() };
        let adenda = self.platform().pesanan(order).adendum();
        let newest = adenda.len().checked_sub(1);
        let adendum = |place: usize| Choice {
            value: match newest {
                Some(newest) if newest == place => "$adendum".to_owned(),
                _ => format!("$pesanan.adendum.{place}"),
            },
            label: format!("Adendum ke-{}", place + 1),
        };
        (0..adenda.len()).rev().map(adendum).collect()
    }

    /// Returns what acts have made that the act may be about.
    fn made(&self, what: &str) -> Vec<Choice> {
        let registry = &self.platform().registry;
        let mut choices = Vec::new();
        if what.contains("ticket") {
            let ticket =
                |(name, label): (&str, String)| Choice { value: format!("${name}"), label };
            choices.extend(self.about.tickets().map(ticket));
        }
        if what.contains("transaction") {
            choices.extend(self.orders().map(|(value, label)| Choice { value, label }));
        }
        if what.contains("access") {
            if let Some(Thing::Akses(id)) = self.about.thing("akses") {
                let found = registry.cari_akses(*id);
                choices
                    .extend(found.map(|(orang, akses)| self.access("$akses".into(), orang, akses)));
            }
            for id in (0..registry.orang.len()).map(OrangId::at) {
                let orang = registry.orang(id);
                choices.extend(orang.akses.iter().enumerate().map(|(place, akses)| {
                    self.access(format!("${}.akses.{place}", orang.kunci), id, akses)
                }));
            }
        }
        if what.contains("account") {
            choices.extend(self.things("person"));
        }
        choices
    }

    fn access(&self, value: String, orang: OrangId, akses: &Akses) -> Choice {
        let nama = &self.platform().registry.orang(orang).nama;
        let status = akses.status().word();
        Choice { value, label: format!("{nama}: {} ({status})", self.role(akses)) }
    }

    fn role(&self, akses: &Akses) -> String {
        let place = self.platform().registry.nama_tempat(akses.tempat);
        let role = akses.peran.label();
        place.map_or_else(|| role.to_owned(), |place| format!("{role}, {place}"))
    }

    /// Returns what is wrong with fields that were sent, a sentence each; none where each can be read by itself.
    pub(super) fn mistakes(&self, fields: &[(&str, Node)]) -> Vec<String> {
        let names = self.about.names(self.world, self.keys, self.by);
        let reads = |name: &str, node: &Node| {
            let pair = Pair { key: name.into(), key_span: Span::default(), value: node.clone() };
            let act = self.about.node(self.info, vec![pair]);
            act.is_none_or(|act| act.decode(&mut { names }, &Sources::new()).is_ok())
        };
        let mut said = Vec::new();
        for (name, node) in fields {
            let field = self.info.fields.iter().find(|field| field.name == *name);
            if let Some(field) = field.filter(|_| !reads(name, node)) {
                let label = label::isian_di(self.info.word, name).unwrap_or(field.name);
                said.push(mistake(label, field.kind, node, &|inner| reads(name, &inner)));
            }
        }
        said
    }
}

impl Choice {
    fn of(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }

    /// Returns a thing by its key, with its name and what tells it from others.
    fn named(kunci: &str, nama: &str, more: Option<String>) -> Self {
        let more = more.map_or_else(String::new, |more| format!(", {more}"));
        Self { value: kunci.to_owned(), label: format!("{nama}{more}") }
    }
}

/// Returns what is wrong with a field: of one with parts that of the first part that is wrong.
fn mistake(label: &str, kind: &Kind, node: &Node, reads: &dyn Fn(Node) -> bool) -> String {
    let span = Span::default();
    match kind {
        Kind::Fields(fields) => {
            for pair in node.as_map().unwrap_or_default() {
                let field = fields.iter().find(|field| field.name == &*pair.key);
                let alone = |value: Node| Node::map(span, vec![Pair { value, ..pair.clone() }]);
                if let Some(field) = field.filter(|_| !reads(alone(pair.value.clone()))) {
                    let inner = label::isian(field.name).unwrap_or(field.name);
                    let name = format!("{label}, {inner}");
                    return mistake(&name, field.kind, &pair.value, &|value| reads(alone(value)));
                }
            }
        }
        Kind::List(one) | Kind::OneOrMany(one) => {
            let alone = |value: Node| Node::list(span, vec![value]);
            for (place, item) in node.as_list().unwrap_or_default().iter().enumerate() {
                if !reads(alone(item.clone())) {
                    let name = format!("{label} ke-{}", place + 1);
                    return mistake(&name, one, item, &|value| reads(alone(value)));
                }
            }
        }
        Kind::Map(_, to) => {
            for pair in node.as_map().unwrap_or_default() {
                let alone = |value: Node| Node::map(span, vec![Pair { value, ..pair.clone() }]);
                if !reads(alone(pair.value.clone())) {
                    let name = format!("{label}, {}", pair.key);
                    return mistake(&name, to, &pair.value, &|value| reads(alone(value)));
                }
            }
        }
        _ => {}
    }
    format!("{label}: {}.", wanted(kind))
}

/// Returns what a field wants, as advice for who fills it in.
pub(super) const fn wanted(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Secret => "tulis sebuah teks",
        Kind::Digits => "tulis angka-angkanya saja",
        Kind::Number => "tulis bilangan bulat, misalnya 2",
        Kind::Rupiah => "tulis nilai rupiah, misalnya 9500000",
        Kind::Persen => "tulis persentase, misalnya 11%",
        Kind::Date => "tulis tanggal, misalnya 2026-03-05",
        Kind::End => "tulis tanggal, misalnya 2026-12-31, atau tanggal dengan jamnya",
        Kind::Time => "tulis tanggal dan jam, misalnya 2026-03-05T09:00",
        Kind::Duration => "tulis lamanya, misalnya 3d atau 2h",
        Kind::Bool => "pilih ya atau tidak",
        Kind::Key(_) | Kind::Thing(_) | Kind::Word(..) | Kind::Adendum => {
            "pilih salah satu dari daftarnya"
        }
        Kind::Pesanan | Kind::Sebutan => "pilih atau tulis nomor pesanan yang ada",
        Kind::List(_) | Kind::OneOrMany(_) | Kind::Map(..) | Kind::Fields(_) => {
            "periksa lagi isiannya"
        }
    }
}

/// Returns what an act has in a field as a form shows it: things by their keys, days as files write them.
fn shown(platform: &Platform, kind: &Kind, json: &Json) -> Option<Json> {
    let registry = &platform.registry;
    let place = || usize::try_from(json.as_u64()?).ok();
    Some(match kind {
        _ if json.is_null() || kind.secret() => return None,
        Kind::Fields(fields) => {
            let shown = |field: &Field| {
                Some((field.name.to_owned(), shown(platform, field.kind, json.get(field.name)?)?))
            };
            Json::Object(fields.iter().filter_map(shown).collect())
        }
        Kind::List(one) | Kind::OneOrMany(one) => {
            let items = json.as_array()?.iter();
            Json::Array(items.filter_map(|item| shown(platform, one, item)).collect())
        }
        Kind::Date => Date::from_days(i32::try_from(json.as_i64()?).ok()?).to_string().into(),
        Kind::Key("person") => registry.orang(OrangId::at(place()?)).kunci.to_string().into(),
        Kind::Key("product") => registry.produk(ProdukId::at(place()?)).kunci.to_string().into(),
        Kind::Key("line") => {
            let baris = BarisId(u32::try_from(place()?).ok()?);
            let lines = (0..registry.produk.len()).map(ProdukId::at).flat_map(|id| {
                let varian = &registry.produk(id).varian;
                let all = (0..varian.len()).filter_map(|at| u16::try_from(at).ok()).map(Some);
                all.chain([None]).map(move |at| (id, at))
            });
            let mut lines = lines.filter(|(id, at)| BarisId::of(*id, *at) == Some(baris));
            let (id, at) = lines.next()?;
            let produk = registry.produk(id);
            match at {
                Some(at) => format!("{}/{}", produk.kunci, produk.varian[usize::from(at)]).into(),
                None => produk.kunci.to_string().into(),
            }
        }
        Kind::Key(_) | Kind::Thing(_) | Kind::Pesanan | Kind::Adendum | Kind::Map(..) => {
            return None;
        }
        Kind::Sebutan | Kind::End | Kind::Time | Kind::Duration => return None,
        _ => match json {
            Json::String(text) => text.clone().into(),
            Json::Number(_) | Json::Bool(_) => json.to_string().into(),
            _ => return None,
        },
    })
}

/// Returns what a file says of a field as a form shows it.
fn written(node: &Node) -> Json {
    if let Some(items) = node.as_list() {
        return Json::Array(items.iter().map(written).collect());
    }
    if let Some(pairs) = node.as_map() {
        let pair = |pair: &Pair| (pair.key.to_string(), written(&pair.value));
        return Json::Object(pairs.iter().map(pair).collect());
    }
    node.as_text().unwrap_or_default().into()
}

impl About {
    /// Returns the transaction that acts are about.
    fn order(&self) -> Option<PesananId> {
        match self.thing("pesanan") {
            Some(Thing::Pesanan(id)) => Some(*id),
            _ => None,
        }
    }

    /// Returns what a name stands for.
    fn thing(&self, name: &str) -> Option<&Thing> {
        self.scope.get(name).and_then(|slot| self.things.get(*slot as usize)?.as_ref())
    }

    /// Returns all transactions by their names, that which acts are about first.
    fn orders(&self) -> impl Iterator<Item = (&str, PesananId)> {
        let named = |name: &str| match self.thing(name) {
            Some(Thing::Pesanan(id)) => Some(*id),
            _ => None,
        };
        let all = self.scope.keys().filter_map(move |name| Some((&**name, named(name)?)));
        let own = self.order();
        let first = own.map(|id| ("pesanan", id));
        first.into_iter().chain(all.filter(move |(_, id)| Some(*id) != own))
    }

    /// Returns all tickets by their names, the newest first.
    fn tickets(&self) -> impl Iterator<Item = (&str, String)> {
        let ticket = |name: &str| match self.thing(name) {
            Some(Thing::Tiket(id)) => Some(format!("Tiket {}", id.0 + 1)),
            _ => None,
        };
        self.scope.keys().filter_map(move |name| Some((&**name, ticket(name)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_field_says_what_it_wants() {
        for (kind, said) in [
            (Kind::Text, "tulis sebuah teks"),
            (Kind::Secret, "tulis sebuah teks"),
            (Kind::Digits, "tulis angka-angkanya saja"),
            (Kind::Number, "tulis bilangan bulat, misalnya 2"),
            (Kind::Rupiah, "tulis nilai rupiah, misalnya 9500000"),
            (Kind::Persen, "tulis persentase, misalnya 11%"),
            (Kind::Date, "tulis tanggal, misalnya 2026-03-05"),
            (Kind::End, "tulis tanggal, misalnya 2026-12-31, atau tanggal dengan jamnya"),
            (Kind::Time, "tulis tanggal dan jam, misalnya 2026-03-05T09:00"),
            (Kind::Duration, "tulis lamanya, misalnya 3d atau 2h"),
            (Kind::Bool, "pilih ya atau tidak"),
            (Kind::Key("person"), "pilih salah satu dari daftarnya"),
            (Kind::Adendum, "pilih salah satu dari daftarnya"),
            (Kind::Sebutan, "pilih atau tulis nomor pesanan yang ada"),
            (Kind::List(&Kind::Text), "periksa lagi isiannya"),
        ] {
            assert_eq!(wanted(&kind), said);
        }
    }

    #[test]
    fn of_a_field_with_parts_the_first_wrong_one_is_named() {
        const FIELDS: &[Field] =
            &[Field { name: "nilai", kind: &Kind::Rupiah, doc: "", default: None, needed: false }];
        let source = inaproc_scenario::Source::new("", "[{nilai: 1}, {nilai: x}]");
        let node = inaproc_scenario::parse(&source).expect("it is YAML");
        let kind = Kind::List(&Kind::Fields(FIELDS));
        let wrong = |node: &Node| inaproc_scenario::spell::flow(node).contains('x');
        assert_eq!(
            mistake("Potongan pajak", &kind, &node, &|node| !wrong(&node)),
            "Potongan pajak ke-2, Nilai: tulis nilai rupiah, misalnya 9500000."
        );
    }
}
