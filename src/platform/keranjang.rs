//! The cart (area KRJ).

use crate::platform::Platform;
use crate::platform::act::{TambahKeKeranjang, UbahKeranjang};
use crate::platform::akses;
use crate::platform::check::{Accepted, Check, Refusal, Stop};
use crate::platform::event::{BarisKeranjang, Event};
use crate::platform::id::ProdukId;
use crate::platform::registry::Produk;
use crate::platform::rule::Rule;
use crate::value::is_blank;

/// `tambah-ke-keranjang`.
pub fn tambah(q: &mut Check<'_>, act: &TambahKeKeranjang) -> Result<Accepted, Stop> {
    akses::sebagai_pembeli_baru(q, None)?;
    let pilihan = pilihan(q, act)?;
    kategori_aktif(q, pilihan.produk)?;
    let baris = baris(q, pilihan)?;
    let keranjang = keranjang(q.platform, q);
    let same = |lama: &BarisKeranjang| (lama.produk, lama.varian) == (baris.produk, baris.varian);
    if let Some((nomor, lama)) = (0..).zip(keranjang).find(|(_, lama)| same(lama)) {
        // A cart has one line for a product and variant.
        // Both lie within stock (KRJ-01), which a world file bounds.
        let kuantitas = lama.kuantitas + baris.kuantitas;
        cek_kuantitas(q, q.platform.registry.produk(baris.produk), &baris, kuantitas)?;
        let layanan = gabung(&lama.layanan, &baris.layanan);
        let baris = Some(BarisKeranjang { kuantitas, layanan, ..baris });
        return Ok(q.accept([Event::BarisDiubah { nomor, baris }]));
    }
    let kapasitas = q.platform.policy.kapasitas_keranjang as usize;
    let penuh = "Keranjang Anda penuh. Kosongkan sebagian dahulu.";
    q.at_most(Rule::Krj04, "baris", keranjang.len() + 1, kapasitas, penuh)?;
    Ok(q.accept([Event::BarisDitambahkan { baris }]))
}

/// `ubah-keranjang`: another quantity, ticked or not; quantity 0 removes the line.
pub fn ubah(q: &mut Check<'_>, act: &UbahKeranjang) -> Result<Accepted, Stop> {
    akses::sebagai_pembeli_baru(q, None)?;
    let keranjang = keranjang(q.platform, q);
    let posisi = act.baris.and_then(|nama| nama.find(nama_baris(keranjang)));
    let posisi = q.some(Rule::Krj01, posisi, |no| {
        no.say("Baris keranjang itu tidak ada, atau namanya berlaku untuk dua baris.")
            .named("baris")
    })?;
    let lama = &keranjang[posisi];
    let nomor = u32::try_from(posisi).expect("a cart has few lines (KRJ-04)");
    let mut baris = lama.clone();
    if let Some(kuantitas) = act.kuantitas {
        if kuantitas == 0 {
            return Ok(q.accept([Event::BarisDiubah { nomor, baris: None }]));
        }
        cek_kuantitas(q, q.platform.registry.produk(baris.produk), &baris, kuantitas)?;
        baris.kuantitas = kuantitas;
    }
    if let Some(pilih) = act.pilih {
        if pilih {
            let penyedia = q.platform.registry.produk(baris.produk).penyedia;
            let lain = keranjang.iter().enumerate().any(|(lain_posisi, lain)| {
                lain_posisi != posisi
                    && lain.pilih
                    && q.platform.registry.produk(lain.produk).penyedia != penyedia
            });
            q.require(Rule::Krj03, !lain, dua_penyedia)?;
        }
        if q.rule(Rule::Krj02) {
            baris.pilih = pilih;
        }
    }
    Ok(q.accept([Event::BarisDiubah { nomor, baris: Some(baris) }]))
}

/// Returns product and variant of every line, by which files name them.
pub fn nama_baris(
    keranjang: &[BarisKeranjang],
) -> impl Iterator<Item = (ProdukId, Option<u16>)> + Clone {
    keranjang.iter().map(|baris| (baris.produk, baris.varian))
}

/// Returns the add-ons of both, each once.
fn gabung(lama: &[u16], baru: &[u16]) -> Box<[u16]> {
    let more = baru.iter().filter(|layanan| !lama.contains(layanan));
    lama.iter().chain(more).copied().collect()
}

/// Says that one checkout is for one penyedia (KRJ-03).
pub fn dua_penyedia(no: Box<Refusal>) -> Box<Refusal> {
    no.say("Satu checkout hanya untuk satu penyedia. Lepas centang produk penyedia lain.")
        .named("penyedia")
}

/// Returns the person's cart.
pub fn keranjang<'a>(platform: &'a Platform, q: &Check<'_>) -> &'a [BarisKeranjang] {
    platform.keranjang.get(&q.by).map_or(&[], Vec::as_slice)
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
pub fn pilihan<'a>(q: &mut Check<'_>, act: &'a TambahKeKeranjang) -> Result<Pilihan<'a>, Stop> {
    let produk =
        q.some(Rule::Krj01, act.produk, |no| no.say("Pilih dahulu produknya.").named("produk"))?;
    let varian = act.varian.as_deref().filter(|varian| !is_blank(varian));
    let ada = &q.platform.registry.produk(produk).varian;
    q.require(Rule::Krj01, varian.is_some() || ada.is_empty(), |no| {
        no.say(pilih_varian(ada)).named("varian")
    })?;
    let kuantitas = q.some(Rule::Krj01, act.kuantitas, |no| {
        no.say("Isi dahulu kuantitasnya.").named("kuantitas")
    })?;
    Ok(Pilihan { produk, varian, kuantitas, layanan: act.layanan.as_deref().unwrap_or(&[]) })
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
    cek_kuantitas(q, produk, &baris, kuantitas)?;
    Ok(baris)
}

/// Asks for a product of a category that is open (KAT-01).
pub fn kategori_aktif(q: &mut Check<'_>, produk: ProdukId) -> Result<(), Stop> {
    let produk = q.platform.registry.produk(produk);
    let utama = &q.platform.registry.kategori[produk.kategori.index()].utama;
    let aktif = q.platform.policy.kategori_aktif.iter().any(|aktif| **aktif == **utama);
    q.require(Rule::Kat01, aktif, |no| {
        no.say(format!("Kategori {utama} belum aktif; produknya tidak dapat dibeli."))
            .fact("kategori", utama)
            .fact("produk", &produk.kunci)
    })
}

fn posisi(index: Option<usize>) -> Option<u16> {
    index.and_then(|index| u16::try_from(index).ok())
}

/// Asks for a quantity of at least the product's minimum and within stock (KRJ-01).
pub fn cek_kuantitas(
    q: &mut Check<'_>,
    produk: &Produk,
    baris: &BarisKeranjang,
    kuantitas: i64,
) -> Result<(), Stop> {
    let least = produk.kuantitas_min.max(1);
    q.require(Rule::Krj01, kuantitas >= least, |no| {
        no.say(format!("Kuantitas paling sedikit {least}."))
            .fact("kuantitas", kuantitas)
            .fact("minimum", least)
    })?;
    let stok = q.platform.stok[baris.produk.index()];
    q.at_most(Rule::Krj01, "kuantitas", kuantitas, stok, "Kuantitas melebihi stok.")
}
