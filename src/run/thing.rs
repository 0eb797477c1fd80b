//! What names stand for while a scenario runs: saved things, keys of the world, reserved values.

use inaproc_core::platform::act::{Act, Bound};
use inaproc_core::platform::check::Temuan;
use inaproc_core::platform::id::{
    AdendumId, AksesId, BarisId, InstansiId, KategoriId, OrangId, PenyediaId, PesananId, ProdukId,
    RupId, SatkerId, TiketId,
};
use inaproc_core::platform::lihat;
use inaproc_core::platform::view::{self, Value};
use inaproc_core::world::World;
use inaproc_scenario::keys::Keys;
use inaproc_scenario::step::Scope;
use inaproc_scenario::{Kind, Names, Node, Pair, Referred, Span, Unknown, nearest};

/// What a variable holds.
#[derive(Clone, Debug)]
pub enum Thing {
    /// A transaction, live.
    Pesanan(PesananId),
    /// A person's cart, live.
    Keranjang(OrangId),
    /// A product, live.
    Produk(ProdukId),
    /// A person's account, live.
    Akun(OrangId),
    /// A ticket, live.
    Tiket(TiketId),
    /// An access, live.
    Akses(AksesId),
    /// An adendum, live.
    Adendum(AdendumId),
    /// What an adendum would change, as it was shown.
    Perubahan(Value),
    /// What a look or a search found.
    Hasil(Vec<Value>),
    /// A copy made by `let`.
    Copy(Value),
}

impl Thing {
    /// Returns what an act of a person binds when it is saved.
    pub fn bound(
        act: &Act,
        world: &World,
        by: OrangId,
        pesanan: Option<PesananId>,
        hasil: &[Temuan],
    ) -> Option<Self> {
        let info = Act::info(act.word()).expect("the table of acts has every act");
        info.saves.iter().find_map(|bound| match bound {
            Bound::Akun => Some(Self::Akun(match act {
                Act::DaftarkanTte(act) => act.orang.unwrap_or(by),
                Act::PutuskanProfil(act) => act.akun.unwrap_or(by),
                _ => by,
            })),
            Bound::Keranjang => Some(Self::Keranjang(by)),
            Bound::Hasil => Some(Self::Hasil(lihat::hasil(&world.platform, hasil))),
            Bound::Pesanan => pesanan.map(Self::Pesanan),
            Bound::Produk => Some(Self::Produk(match act {
                Act::TambahProduk(act) | Act::UbahProduk(act) => {
                    world.platform.registry.produk_berkunci(act.produk.as_deref()?)?
                }
                Act::TurunkanProduk(act) => act.produk?,
                _ => return None,
            })),
            Bound::Tiket => Some(Self::Tiket(match act {
                Act::TanganiTiket(act) => act.tiket?,
                // The newest is the one that was just made.
                _ => TiketId::at(world.platform.tiket.len().checked_sub(1)?),
            })),
            Bound::Akses => {
                let newest = |orang: OrangId| {
                    let own = world.platform.registry.orang(orang).akses.last();
                    own.map(|akses| akses.keadaan.id)
                };
                Some(Self::Akses(match act {
                    Act::AktifkanKembali(act) => act.akses?,
                    Act::PutuskanAkses(act) => act.akses?,
                    Act::TambahAnggota(act) => newest(act.orang?)?,
                    _ => newest(by)?,
                }))
            }
            Bound::Adendum => Some(Self::Adendum(match act {
                Act::TerimaAdendum(act) => act.adendum?,
                Act::TolakAdendum(act) => act.adendum?,
                _ => world.platform.pesanan(pesanan?).adendum().last()?.id,
            })),
            Bound::Perubahan => lihat::hasil(&world.platform, hasil).pop().map(Self::Perubahan),
        })
    }
}

/// The names visible at a step.
#[derive(Clone, Copy, Debug)]
pub struct Environment<'a> {
    /// The world as it is.
    pub world: &'a World,
    /// The keys of the world's file.
    pub keys: &'a Keys,
    /// Variables by slot.
    pub things: &'a [Option<Thing>],
    /// Slots by name.
    pub scope: &'a Scope,
    /// Whose `$otp` and `$passphrase` are meant.
    pub by: Option<OrangId>,
}

impl Environment<'_> {
    /// Returns the value of a reference such as `$pesanan.pembayaran.kode`.
    pub fn value(&self, expr: &str) -> Result<Value, String> {
        let text = expr.strip_prefix('$').unwrap_or(expr);
        let mut parts = text.split('.');
        let name = parts.next().unwrap_or("");
        let mut value = self.named(name)?;
        // How much of the text has been followed.
        let mut end = name.len();
        for part in parts {
            let path = || format!("${}", &text[..end]);
            value = match value {
                Value::Pesanan(id) => {
                    let platform = &self.world.platform;
                    view::pesanan_field(platform, platform.pesanan(id), part)
                        .ok_or_else(|| no_field(&path(), part, view::PESANAN.names().into_iter()))?
                }
                Value::Null => {
                    return Err(format!(
                        "`{}` bernilai null dan tidak punya isian `{part}`",
                        path()
                    ));
                }
                Value::Map(ref fields) => {
                    let names = || fields.iter().map(|(name, _)| &**name);
                    value.field(part).cloned().ok_or_else(|| no_field(&path(), part, names()))?
                }
                ref other => match other.field(part) {
                    Some(field) => field.clone(),
                    None => {
                        return Err(format!("`{}` tidak punya elemen atau isian `{part}`", path()));
                    }
                },
            };
            end += 1 + part.len();
        }
        Ok(value)
    }

    /// Returns the adendum or the access that a reference means by its place, such as `$pesanan.adendum.0` or
    /// `$nova.akses.-1`.
    fn placed(&self, expr: &str) -> Option<(&'static str, u32)> {
        let text = expr.strip_prefix('$').unwrap_or(expr);
        let mut parts = text.split('.');
        let (name, Some(list), Some(nomor), None) =
            (parts.next()?, parts.next(), parts.next(), parts.next())
        else {
            return None;
        };
        let held = self.scope.get(name).and_then(|slot| self.things.get(*slot as usize)?.as_ref());
        match (list, held) {
            ("adendum", Some(Thing::Pesanan(id))) => {
                let adendum = at(self.world.platform.pesanan(*id).adendum(), nomor)?;
                Some(("AdendumId", adendum.id.0))
            }
            ("akses", _) => {
                let ("OrangId", orang) = self.thing(name)? else { return None };
                let akses = at(&self.world.platform.registry.orang(OrangId(orang)).akses, nomor)?;
                Some(("AksesId", akses.keadaan.id.0))
            }
            _ => None,
        }
    }

    /// Returns the number of a product that a step made, or that of one of its lines (ruling 22).
    fn made(&self, newtype: &str, key: &str) -> Option<u32> {
        let (kunci, varian) = match key.split_once('/') {
            Some((kunci, varian)) => (kunci, Some(varian)),
            None => (key, None),
        };
        let registry = &self.world.platform.registry;
        let produk = registry.produk_berkunci(kunci)?;
        let varian = match varian {
            Some(varian) => {
                let mut variants = registry.produk(produk).varian.iter();
                Some(u16::try_from(variants.position(|own| **own == *varian)?).ok()?)
            }
            None => None,
        };
        match newtype {
            "ProdukId" => varian.is_none().then_some(produk.0),
            "BarisId" => Some(BarisId::of(produk, varian)?.0),
            _ => None,
        }
    }

    /// Returns the person, the product or the adendum that a reference without a path stands for.
    fn thing(&self, expression: &str) -> Option<(&'static str, u32)> {
        let name = expression.strip_prefix('$').unwrap_or(expression);
        match self.scope.get(name) {
            Some(slot) => match self.things.get(*slot as usize)?.as_ref()? {
                Thing::Akun(orang) => Some(("OrangId", orang.0)),
                Thing::Produk(produk) => Some(("ProdukId", produk.0)),
                Thing::Tiket(tiket) => Some(("TiketId", tiket.0)),
                Thing::Akses(akses) => Some(("AksesId", akses.0)),
                Thing::Adendum(id) => Some(("AdendumId", id.0)),
                Thing::Pesanan(_)
                | Thing::Keranjang(_)
                | Thing::Perubahan(_)
                | Thing::Hasil(_)
                | Thing::Copy(_) => None,
            },
            None => self.keys.thing(name),
        }
    }

    fn named(&self, name: &str) -> Result<Value, String> {
        let platform = &self.world.platform;
        if let Some(slot) = self.scope.get(name) {
            return match self.things.get(*slot as usize).and_then(Option::as_ref) {
                Some(Thing::Pesanan(id)) => Ok(Value::Pesanan(*id)),
                Some(Thing::Keranjang(orang)) => Ok(view::keranjang(platform, *orang)),
                Some(Thing::Produk(id)) => Ok(view::halaman_produk(platform, *id)),
                Some(Thing::Akun(orang)) => Ok(view::orang(platform, *orang)),
                Some(Thing::Tiket(id)) => Ok(view::tiket(platform, *id)),
                Some(Thing::Akses(id)) => Ok(view::akses_bernomor(platform, *id)),
                Some(Thing::Adendum(id)) => {
                    let (pesanan, adendum) = platform.adendum(*id);
                    Ok(view::adendum(platform, pesanan, adendum))
                }
                Some(Thing::Hasil(values)) => Ok(Value::List(values.clone())),
                Some(Thing::Perubahan(value) | Thing::Copy(value)) => Ok(value.clone()),
                None => {
                    Err(format!("`${name}` belum tersimpan: langkahnya tidak menghasilkan apa pun"))
                }
            };
        }
        match (name, self.by) {
            ("otp", Some(by)) => {
                let code = self.world.inbox.newest_code(by);
                return code.map(|code| Value::Text(code.into())).ok_or_else(|| {
                    "tidak ada kode di kotak masuk orang ini; minta kode dahulu".to_owned()
                });
            }
            ("passphrase", Some(by)) => {
                let passphrase = platform.registry.orang(by).passphrase.expose();
                return Ok(Value::Text(passphrase.into()));
            }
            ("tautan", Some(by)) => {
                let link = self.world.inbox.newest_link(platform, by, None);
                return link
                    .map(|link| Value::Text(link.into()))
                    .ok_or_else(|| "tidak ada tautan di kotak masuk orang ini".to_owned());
            }
            _ => {}
        }
        let made = || Some(("ProdukId", self.made("ProdukId", name)?));
        let Some((newtype, id)) = self.keys.thing(name).or_else(made) else {
            return Err(format!("tidak ada yang bernama `${name}` di sini"));
        };
        Ok(match newtype {
            "OrangId" => view::orang(platform, OrangId(id)),
            "ProdukId" => view::halaman_produk(platform, ProdukId(id)),
            "RupId" => view::rup(platform, RupId(id)),
            "PenyediaId" => view::penyedia(platform, PenyediaId(id)),
            "SatkerId" => view::satker(platform, SatkerId(id)),
            "InstansiId" => view::instansi(platform, InstansiId(id)),
            "KategoriId" => view::kategori(platform, KategoriId(id)),
            _ => return Err(format!("`${name}` tidak punya isian")),
        })
    }
}

/// Returns the element of a list at a place, counted from the end where it is negative.
fn at<'l, T>(list: &'l [T], place: &str) -> Option<&'l T> {
    let place: i64 = place.parse().ok()?;
    let from = if place < 0 { i64::try_from(list.len()).ok()? } else { 0 };
    list.get(usize::try_from(from + place).ok()?)
}

fn no_field<'a>(path: &str, field: &str, names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.collect();
    match nearest(field, names.iter().copied()) {
        Some(name) => format!("`{path}` tidak punya isian `{field}`; mungkin maksudnya `{name}`?"),
        None => format!("`{path}` tidak punya isian `{field}`; yang ada: {}", names.join(", ")),
    }
}

impl Names for Environment<'_> {
    fn id(&mut self, newtype: &'static str, key: &str) -> Result<u32, Unknown> {
        self.keys.id(newtype, key).or_else(|unknown| self.made(newtype, key).ok_or(unknown))
    }

    fn reference(&mut self, expression: &str) -> Referred {
        let placed = || self.placed(expression);
        if let Some((newtype, id)) = self.thing(expression).or_else(placed) {
            return Referred::Thing { newtype, id };
        }
        match self.value(expression) {
            Ok(Value::Pesanan(id)) => Referred::Thing { newtype: "PesananId", id: id.0 },
            Ok(value) => referred(value),
            Err(message) => Referred::Bad(message),
        }
    }
}

fn referred(value: Value) -> Referred {
    match value {
        Value::Text(text) => Referred::Text(text.into()),
        Value::Int(number) => Referred::Text(number.to_string()),
        Value::Persen(persen) => Referred::Text(persen.to_string()),
        Value::Time(time) => Referred::Text(time.to_string()),
        Value::Date(date) => Referred::Text(date.to_string()),
        other => Referred::Node(node(&other)),
    }
}

/// Returns a value as a node without a place, to be read like one of the file.
fn node(value: &Value) -> Node {
    let span = Span::default();
    match value {
        Value::Null => Node::null(span),
        Value::Bool(yes) => Node { span, kind: Kind::Bool(*yes) },
        Value::Int(number) => Node::text(span, number.to_string()),
        Value::Persen(persen) => Node::text(span, persen.to_string()),
        Value::Time(time) => Node::text(span, time.to_string()),
        Value::Date(date) => Node::text(span, date.to_string()),
        Value::Text(text) => Node::text(span, text.to_string()),
        Value::Pesanan(id) => Node::text(span, format!("#{}", id.0)),
        Value::List(items) => Node::list(span, items.iter().map(node).collect::<Vec<_>>()),
        Value::Map(fields) => {
            let pair = |(name, value): &(std::borrow::Cow<'static, str>, Value)| Pair {
                key: (**name).into(),
                key_span: span,
                value: node(value),
            };
            Node::map(span, fields.iter().map(pair).collect::<Vec<_>>())
        }
    }
}
