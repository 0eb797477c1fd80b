//! What cart and checkout ask of products: the choice on a product page, its category, its quantity,
//! one penyedia.

use crate::platform::act::IsiPilihan;
use crate::platform::boundary::Boundary;
use crate::platform::check::{Check, Stop};
use crate::platform::event::BarisKeranjang;
use crate::platform::id::ProdukId;
use crate::platform::pesanan::Pesanan;
use crate::platform::registry::Produk;
use crate::platform::rule::Rule;
use crate::value::is_blank;

/// Returns product and variant of every line, by which files name them.
pub fn nama_baris(
    keranjang: &[BarisKeranjang],
) -> impl Iterator<Item = (ProdukId, Option<u16>)> + Clone {
    keranjang.iter().map(|baris| (baris.produk, baris.varian))
}

/// Asks for products of one penyedia in one checkout (KRJ-03).
pub fn satu_penyedia(q: &mut Check<'_>, satu: bool) -> Result<(), Stop> {
    q.require(Rule::Krj03, satu, |no| {
        no.say("Satu checkout hanya untuk satu penyedia. Lepas centang produk penyedia lain.")
            .named("penyedia")
    })
}

/// Returns the person's cart.
pub fn keranjang<'a>(q: &Check<'a>) -> &'a [BarisKeranjang] {
    q.platform.keranjang.get(&q.by).map_or(&[], Vec::as_slice)
}

/// What a person chose on a product page, with nothing missing.
#[derive(Clone, Copy, Debug)]
pub struct Pilihan<'a> {
    /// The product.
    pub produk: ProdukId,
    varian: Option<&'a str>,
    kuantitas: i64,
    layanan: &'a [Box<str>],
}

/// Asks for product, variant where there are some, and quantity (KRJ-01).
pub fn pilihan<'a>(q: &mut Check<'_>, isi: IsiPilihan<'a>) -> Result<Pilihan<'a>, Stop> {
    let produk = q.some(Rule::Krj01, isi.produk.copied(), |no| {
        no.say("Pilih dahulu produknya.").named("produk")
    })?;
    let varian = isi.varian.map(|varian| &**varian).filter(|varian| !is_blank(varian));
    let ada = &q.platform.registry.produk(produk).varian;
    q.require(Rule::Krj01, varian.is_some() || ada.is_empty(), |no| {
        no.say(pilih_varian(ada)).named("varian")
    })?;
    let kuantitas = q.some(Rule::Krj01, isi.kuantitas.copied(), |no| {
        no.say("Isi dahulu kuantitasnya.").named("kuantitas")
    })?;
    Ok(Pilihan { produk, varian, kuantitas, layanan: isi.layanan.map_or(&[], Vec::as_slice) })
}

fn pilih_varian(ada: &[Box<str>]) -> String {
    let pilihan =
        if ada.is_empty() { "produk ini tidak memiliki varian".to_owned() } else { ada.join(", ") };
    format!("Pilih varian produk: {pilihan}.")
}

/// Returns the line of a choice, with a variant, add-ons and a quantity that the product has
/// (KRJ-01).
pub fn baris(q: &mut Check<'_>, pilihan: Pilihan<'_>) -> Result<BarisKeranjang, Stop> {
    let Pilihan { produk: id, varian, kuantitas, layanan: minta } = pilihan;
    let produk = q.platform.registry.produk(id);
    let posisi_varian =
        varian.and_then(|nama| posisi(produk.varian.iter().position(|varian| **varian == *nama)));
    q.require(Rule::Krj01, posisi_varian.is_some() == varian.is_some(), |no| {
        no.say(pilih_varian(&produk.varian)).named("varian")
    })?;
    let mut layanan = Vec::new();
    for kunci in minta {
        let ada = posisi(produk.layanan.iter().position(|layanan| layanan.kunci == *kunci));
        let fresh = ada.filter(|ada| !layanan.contains(ada));
        layanan.push(q.some(Rule::Krj01, fresh, |no| {
            no.say(format!("Layanan {kunci} tidak ada pada produk ini, atau dipilih dua kali."))
                .named("layanan")
        })?);
    }
    let baris = BarisKeranjang {
        produk: id,
        varian: posisi_varian,
        kuantitas,
        layanan: layanan.into(),
        pilih: true,
    };
    self::kuantitas(q, produk, &baris, kuantitas)?;
    Ok(baris)
}

/// Asks for a product of a category that is open (KAT-01).
pub fn kategori_aktif(q: &mut Check<'_>, produk: &Produk) -> Result<(), Stop> {
    let utama = &q.platform.registry.kategori[produk.kategori.index()].utama;
    let aktif = q.platform.policy.kategori_aktif.iter().any(|aktif| **aktif == **utama);
    q.require(Rule::Kat01, aktif, |no| {
        no.say(format!("Kategori {utama} belum aktif; produknya tidak dapat dibeli."))
            .fact("kategori", utama)
            .fact("produk", &produk.kunci)
    })
}

/// Asks for products that are on show (KAT-08).
pub fn tayang(q: &mut Check<'_>, produk: impl Iterator<Item = ProdukId>) -> Result<(), Stop> {
    let registry = &q.platform.registry;
    let turun = { produk }.map(|id| registry.produk(id)).find(|produk| produk.turun);
    q.require(Rule::Kat08, turun.is_none(), |no| {
        let kunci = turun.map_or("", |produk| &*produk.kunci);
        no.say("Produk ini turun tayang; pesanannya tidak dapat dilanjutkan.").fact("produk", kunci)
    })
}

/// Asks for products of an order that are on show, up to its Surat Pesanan (KAT-08, ruling 27).
pub fn masih_tayang(q: &mut Check<'_>, pesanan: &Pesanan) -> Result<(), Stop> {
    tayang(q, pesanan.baris.iter().map(|baris| baris.produk))
}

fn posisi(index: Option<usize>) -> Option<u16> {
    index.and_then(|index| u16::try_from(index).ok())
}

/// Asks for a quantity of at least the product's minimum and within stock (KRJ-01).
pub fn kuantitas(
    q: &mut Check<'_>,
    produk: &Produk,
    baris: &BarisKeranjang,
    kuantitas: i64,
) -> Result<(), Stop> {
    minimum(q, produk, kuantitas)?;
    stok(q, kuantitas, q.platform.stok[baris.produk.index()])
}

/// Asks for a quantity of at least the product's minimum (KRJ-01).
pub fn minimum(q: &mut Check<'_>, produk: &Produk, kuantitas: i64) -> Result<(), Stop> {
    let least = produk.kuantitas_min;
    assert!(least > 0, "a world file names no smaller minimum");
    let enough = q.limit(Boundary::Krj01Minimum, kuantitas, least).is_ge();
    q.require(Rule::Krj01, enough, |no| {
        no.say(format!("Kuantitas paling sedikit {least}."))
            .fact("kuantitas", kuantitas)
            .fact("minimum", least)
    })
}

/// Asks for a quantity within what there is (KRJ-01).
pub fn stok(q: &mut Check<'_>, kuantitas: i64, stok: i64) -> Result<(), Stop> {
    q.at_most(Boundary::Krj01Stok, "kuantitas", kuantitas, stok, "Kuantitas melebihi stok.")
}
