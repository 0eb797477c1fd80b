//! The cart (area KRJ).

use crate::platform::act::{TambahKeKeranjang, UbahKeranjang};
use crate::platform::akses;
use crate::platform::boundary::Boundary;
use crate::platform::check::{Accepted, Check, Stop};
use crate::platform::event::{BarisKeranjang, Event};
use crate::platform::minta::produk;
use crate::platform::rule::Rule;

/// `tambah-ke-keranjang`.
pub fn tambah(q: &mut Check<'_>, act: &TambahKeKeranjang) -> Result<Accepted, Stop> {
    akses::sebagai_pembeli_baru(q, None)?;
    let pilihan = produk::pilihan(q, act.pilihan())?;
    produk::kategori_aktif(q, q.platform.registry.produk(pilihan.produk))?;
    produk::tayang(q, std::iter::once(pilihan.produk))?;
    let baris = produk::baris(q, pilihan)?;
    let keranjang = produk::keranjang(q);
    let same = |lama: &BarisKeranjang| (lama.produk, lama.varian) == (baris.produk, baris.varian);
    if let Some((nomor, lama)) = (0..).zip(keranjang).find(|(_, lama)| same(lama)) {
        // A cart has one line for a product and variant.
        // Both lie within stock (KRJ-01), which a world file bounds.
        let kuantitas = lama.kuantitas + baris.kuantitas;
        produk::kuantitas(q, q.platform.registry.produk(baris.produk), &baris, kuantitas)?;
        let layanan = gabung(&lama.layanan, &baris.layanan);
        let baris = Some(BarisKeranjang { kuantitas, layanan, ..baris });
        return Ok(q.accept([Event::BarisDiubah { nomor, baris }]));
    }
    let kapasitas = q.platform.policy.kapasitas_keranjang as usize;
    let penuh = "Keranjang Anda penuh. Kosongkan sebagian dahulu.";
    q.at_most(Boundary::Krj04Kapasitas, "baris", keranjang.len() + 1, kapasitas, penuh)?;
    Ok(q.accept([Event::BarisDitambahkan { baris }]))
}

/// `ubah-keranjang`: another quantity, ticked or not; quantity 0 removes the line.
pub fn ubah(q: &mut Check<'_>, act: &UbahKeranjang) -> Result<Accepted, Stop> {
    akses::sebagai_pembeli_baru(q, None)?;
    let keranjang = produk::keranjang(q);
    let posisi = act.baris.and_then(|nama| nama.find(produk::nama_baris(keranjang)));
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
        produk::kuantitas(q, q.platform.registry.produk(baris.produk), &baris, kuantitas)?;
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
            produk::satu_penyedia(q, !lain)?;
        }
        if q.rule(Rule::Krj02) {
            baris.pilih = pilih;
        }
    }
    Ok(q.accept([Event::BarisDiubah { nomor, baris: Some(baris) }]))
}

/// Returns the add-ons of both, each once.
fn gabung(lama: &[u16], baru: &[u16]) -> Box<[u16]> {
    let more = baru.iter().filter(|layanan| !lama.contains(layanan));
    lama.iter().chain(more).copied().collect()
}
