//! `produk`.

use std::collections::{BTreeMap, BTreeSet};

use crate::checker::{COUNT_MAX, Checker, Entry};
use crate::decode::{Placed, Section};
use crate::keys::Keys;
use crate::tree::Node;
use inaproc_core::platform::act::field::record;
use inaproc_core::platform::id::{KategoriId, PenyediaId};
use inaproc_core::platform::registry::{JenisProduk, Kategori, Layanan, Produk};
use inaproc_core::value::{Date, Persen, Rupiah, nama_sama};

pub(super) fn read(
    root: &Node,
    keys: &Keys,
    kategori: &[Kategori],
    mulai: Option<Date>,
    checker: &mut Checker<'_>,
) -> Vec<Option<Produk>> {
    let entries = checker.section::<RawProduk>(root, "produk", keys);
    let built = entries.into_iter().map(|(entry, raw)| {
        let raw = raw?;
        check(entry, &raw, checker);
        if let Some(terbit) = raw.terbit.filter(|terbit| mulai.is_some_and(|mulai| *terbit > mulai))
        {
            let message = format!("a product published on {terbit} does not exist yet");
            checker.report(entry.at("terbit"), message, "write a date before the world's `start`");
        }
        if let Some(kategori) = kategori.get(raw.kategori.index()) {
            wajib(entry, &raw, kategori, checker);
        }
        Some(build(entry, raw, checker))
    });
    built.collect()
}

record! {
    /// A product as written.
    pub(super) struct RawProduk {
        /// The name.
        nama: Box<str>,
        /// Who sells it.
        penyedia: PenyediaId,
        /// The category, by the name of its third level.
        kategori: KategoriId,
        /// List price of a unit before tax.
        harga: Rupiah,
        /// Effective PPN in percent; left out: 11.
        #[serde(default = "ppn")]
        ppn_persen: Persen,
        /// PPnBM in percent; left out: 0.
        #[serde(default)]
        ppnbm_persen: Persen,
        /// TKDN in percent.
        tkdn: Option<Persen>,
        /// Bobot Manfaat Perusahaan in percent.
        bmp: Option<Persen>,
        /// Whether it is a Produk Dalam Negeri.
        #[serde(default)]
        pdn: bool,
        /// How many there are; left out: 100.
        #[serde(default = "stok")]
        stok: i64,
        /// Weight of a unit in grams; left out: 1000.
        #[serde(default = "berat_gram")]
        berat_gram: i64,
        /// What it is like: every attribute that its category requires.
        #[serde(default)]
        atribut: BTreeMap<Box<str>, Box<str>>,
        /// Its variants.
        #[serde(default)]
        varian: Vec<Placed<Box<str>>>,
        /// Its add-ons, each by its key.
        #[serde(default)]
        layanan: Section<Placed<RawLayanan>>,
        /// The least quantity of a line; left out: 1.
        #[serde(default = "kuantitas_min")]
        kuantitas_min: i64,
        /// Prices of a unit at which it was sold before (NEG-04).
        #[serde(default)]
        penjualan_lama: Vec<Placed<Rupiah>>,
        /// The day it was published.
        terbit: Option<Date>,
    }
}

record! {
    /// An add-on as written.
    struct RawLayanan {
        /// Price of it for a line, before tax.
        harga: Placed<Rupiah>,
        /// Effective PPN in percent; left out: that of the product.
        ppn_persen: Option<Placed<Persen>>,
        /// Its kind; left out: jasa.
        #[serde(default = "jasa")]
        jenis: JenisProduk,
    }
}

const fn ppn() -> Persen {
    Produk::PPN_BIASA
}

const fn stok() -> i64 {
    Produk::STOK_AWAL
}

const fn berat_gram() -> i64 {
    Produk::BERAT_GRAM
}

const fn kuantitas_min() -> i64 {
    Produk::KUANTITAS_MIN
}

const fn jasa() -> JenisProduk {
    JenisProduk::Jasa
}

fn check(entry: Entry<'_>, raw: &RawProduk, checker: &mut Checker<'_>) {
    checker.filled(entry.at("nama"), "nama", &raw.nama);
    checker.price(entry.at("harga"), "harga", raw.harga);
    checker.rate(entry.at("ppn_persen"), "ppn_persen", raw.ppn_persen);
    checker.rate(entry.at("ppnbm_persen"), "ppnbm_persen", raw.ppnbm_persen);
    for (field, value) in [("tkdn", raw.tkdn), ("bmp", raw.bmp)] {
        if let Some(value) = value {
            checker.within(entry.at(field), field, &value, &Persen::ZERO, &Persen::from(100));
        }
    }
    for (field, value, min) in [
        ("stok", raw.stok, 0),
        ("berat_gram", raw.berat_gram, 0),
        ("kuantitas_min", raw.kuantitas_min, 1),
    ] {
        checker.within(entry.at(field), field, &value, &min, &COUNT_MAX);
    }
    for harga in &raw.penjualan_lama {
        checker.price(harga.span, "penjualan_lama", harga.value);
    }
}

/// Checks that the product has the attributes that its category requires (KAT-02).
fn wajib(entry: Entry<'_>, raw: &RawProduk, kategori: &Kategori, checker: &mut Checker<'_>) {
    let missing = kategori.atribut_kurang(&raw.atribut);
    if !missing.is_empty() {
        let missing = missing.join(", ");
        let message = format!("the kategori `{}` requires the atribut {missing}", kategori.nama);
        let help = "add to the product: atribut: {name: value}";
        checker.report(entry.at("atribut"), message, help);
    }
}

fn build(entry: Entry<'_>, raw: RawProduk, checker: &mut Checker<'_>) -> Produk {
    let mut seen = BTreeSet::new();
    for Placed { value, span } in &raw.varian {
        checker.line_part(*span, value);
        checker.once(*span, &mut seen, &nama_sama(value));
    }
    let mut seen = BTreeSet::new();
    let layanan = raw.layanan.into_iter().map(|(kunci, layanan)| {
        let RawLayanan { harga, ppn_persen, jenis } = layanan.value;
        checker.line_part(kunci.span, &kunci.value);
        checker.once(kunci.span, &mut seen, &nama_sama(&kunci.value));
        checker.price(harga.span, "harga", harga.value);
        if let Some(ppn_persen) = ppn_persen {
            checker.rate(ppn_persen.span, "ppn_persen", ppn_persen.value);
        }
        Layanan {
            kunci: kunci.value.into(),
            harga: harga.value,
            ppn_persen: ppn_persen.map_or_else(ppn, |ppn_persen| ppn_persen.value),
            jenis,
        }
    });
    Produk {
        kunci: entry.kunci(),
        nama: raw.nama,
        penyedia: raw.penyedia,
        kategori: raw.kategori,
        harga: raw.harga,
        ppn_persen: raw.ppn_persen,
        ppnbm_persen: raw.ppnbm_persen,
        tkdn: raw.tkdn,
        bmp: raw.bmp,
        pdn: raw.pdn,
        stok: raw.stok,
        berat_gram: raw.berat_gram,
        atribut: raw.atribut,
        layanan: layanan.collect(),
        varian: raw.varian.into_iter().map(|varian| varian.value).collect(),
        kuantitas_min: raw.kuantitas_min,
        penjualan_lama: raw.penjualan_lama.into_iter().map(|harga| harga.value).collect(),
        terbit: raw.terbit,
        versi: 0,
        turun: false,
    }
}
