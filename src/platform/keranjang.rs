//! The cart (area KRJ).

use crate::platform::Platform;
use crate::platform::act::{TambahKeKeranjang, UbahKeranjang};
use crate::platform::akses;
use crate::platform::check::{Accepted, Check, Refusal, Stop};
use crate::platform::event::{BarisKeranjang, Event};
use crate::platform::registry::Produk;
use crate::platform::rule::Rule;

/// `tambah-ke-keranjang`.
pub fn tambah(q: &mut Check<'_>, act: &TambahKeKeranjang) -> Result<Accepted, Stop> {
    akses::sebagai_pembeli_baru(q, None)?;
    let baris = baris(q, act)?;
    let ada = keranjang(q.platform, q).len();
    let kapasitas = q.platform.policy.kapasitas_keranjang as usize;
    q.at_most(
        Rule::Krj04,
        "baris",
        ada + 1,
        kapasitas,
        "Keranjang Anda penuh. Kosongkan sebagian dahulu.",
    )?;
    Ok(q.accept(vec![Event::BarisDitambahkan { baris }]))
}

/// `ubah-keranjang`: another quantity, ticked or not; quantity 0 removes the line.
pub fn ubah(q: &mut Check<'_>, act: &UbahKeranjang) -> Result<Accepted, Stop> {
    akses::sebagai_pembeli_baru(q, None)?;
    let keranjang = keranjang(q.platform, q);
    let nomor = act.baris.and_then(|nomor| nomor.checked_sub(1));
    let lama = nomor.and_then(|nomor| keranjang.get(nomor as usize));
    let ada = q.some(Rule::Krj01, nomor.zip(lama), |no| {
        no.say("Baris keranjang itu tidak ada.").named("baris")
    })?;
    let (nomor, lama) = ada;
    let mut baris = lama.clone();
    if let Some(kuantitas) = act.kuantitas {
        if kuantitas == 0 {
            return Ok(q.accept(vec![Event::BarisDiubah { nomor, baris: None }]));
        }
        cek_kuantitas(q, q.platform.registry.produk(baris.produk), &baris, kuantitas)?;
        baris.kuantitas = kuantitas;
    }
    if let Some(pilih) = act.pilih {
        if pilih {
            let penyedia = q.platform.registry.produk(baris.produk).penyedia;
            let lain = keranjang.iter().enumerate().any(|(posisi, lain)| {
                posisi != nomor as usize
                    && lain.pilih
                    && q.platform.registry.produk(lain.produk).penyedia != penyedia
            });
            q.require(Rule::Krj03, !lain, dua_penyedia)?;
        }
        q.does(&[Rule::Krj02]);
        baris.pilih = pilih;
    }
    Ok(q.accept(vec![Event::BarisDiubah { nomor, baris: Some(baris) }]))
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

/// Returns a checked line for a product page's choice (KRJ-01).
pub fn baris(q: &mut Check<'_>, act: &TambahKeKeranjang) -> Result<BarisKeranjang, Stop> {
    let id =
        q.some(Rule::Krj01, act.produk, |no| no.say("Pilih dahulu produknya.").named("produk"))?;
    let produk = q.platform.registry.produk(id);
    let varian = match act.varian.as_deref() {
        Some(nama) => posisi(produk.varian.iter().position(|varian| **varian == *nama)),
        None => None,
    };
    let chosen = varian.is_some() || (produk.varian.is_empty() && act.varian.is_none());
    q.require(Rule::Krj01, chosen, |no| {
        let pilihan = if produk.varian.is_empty() {
            "produk ini tidak memiliki varian".to_owned()
        } else {
            produk.varian.join(", ")
        };
        no.say(format!("Pilih varian produk: {pilihan}.")).named("varian")
    })?;
    let mut layanan = Vec::new();
    for kunci in act.layanan.iter().flatten() {
        let ada = posisi(produk.layanan.iter().position(|layanan| layanan.kunci == *kunci));
        let fresh = ada.filter(|ada| !layanan.contains(ada));
        layanan.push(q.some(Rule::Krj01, fresh, |no| {
            no.say(format!("Layanan {kunci} tidak ada pada produk ini, atau dipilih dua kali."))
                .named("layanan")
        })?);
    }
    let kuantitas = q.some(Rule::Krj01, act.kuantitas, |no| {
        no.say("Isi dahulu kuantitasnya.").named("kuantitas")
    })?;
    let baris =
        BarisKeranjang { produk: id, varian, kuantitas, layanan: layanan.into(), pilih: true };
    cek_kuantitas(q, produk, &baris, kuantitas)?;
    Ok(baris)
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
