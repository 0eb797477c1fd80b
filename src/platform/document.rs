//! Documents as data: their canonical content and its SHA-256 (TTE-06).
//!
//! What is signed is the digest of the content; every rendering carries it. Content is borrowed
//! from the order, so that a document changed after signing no longer has the digest it was
//! signed with.

use serde::Serialize;

use crate::platform::id::{OrangId, PenyediaId, RupId};
use crate::platform::pajak;
use crate::platform::pesanan::{Baris, BarisLayanan, Nomor, Pemeriksaan, Pesanan};
use crate::platform::registry::OpsiPengiriman;
use crate::platform::state::Terms;
use crate::value::{Date, Rupiah, Sidik};

#[derive(Serialize)]
struct SuratPesananContent<'a> {
    kind: &'static str,
    nomor: Nomor,
    pembeli: OrangId,
    ppk: OrangId,
    penyedia: PenyediaId,
    rup: RupId,
    baris: &'a [Baris],
    layanan: &'a [BarisLayanan],
    ongkir: Rupiah,
    opsi: OpsiPengiriman,
    tahap: Vec<(&'a str, Date, &'a [i64])>,
    ppn: Rupiah,
    ppnbm: Rupiah,
    total: Rupiah,
    klausul: &'a [Box<str>],
}

#[derive(Serialize)]
struct BastContent<'a> {
    kind: &'static str,
    nomor_pesanan: Nomor,
    tahap: usize,
    nomor: &'a str,
    ppk: OrangId,
    penyedia: PenyediaId,
    baris: Vec<(u32, i64)>,
    pemeriksaan: Option<&'a Pemeriksaan>,
}

/// Returns the digest of the Surat Pesanan as the order's content stands (SPS-01).
pub fn surat_pesanan(terms: Terms<'_>, pesanan: &Pesanan) -> Sidik {
    let sum = pajak::rincian(terms, pesanan);
    let stages = pesanan.tahap.iter();
    digest(&SuratPesananContent {
        kind: "surat-pesanan",
        nomor: pesanan.nomor,
        pembeli: pesanan.pembeli,
        ppk: pesanan.ppk,
        penyedia: pesanan.penyedia,
        rup: pesanan.rup,
        baris: &pesanan.baris,
        layanan: &pesanan.layanan,
        ongkir: pesanan.ongkir,
        opsi: pesanan.opsi,
        tahap: stages.map(|tahap| (&*tahap.alamat, tahap.permintaan_tiba, &*tahap.isi)).collect(),
        ppn: sum.ppn,
        ppnbm: sum.ppnbm,
        total: sum.bruto(),
        klausul: pesanan.surat.as_ref().map_or(&[], |surat| &surat.klausul),
    })
}

/// Returns the digest of the BAST of one stage, from 0 (BST-03).
pub fn bast(pesanan: &Pesanan, tahap: usize) -> Sidik {
    let stage = &pesanan.tahap[tahap];
    let lines = pesanan.baris.iter().enumerate();
    digest(&BastContent {
        kind: "bast",
        nomor_pesanan: pesanan.nomor,
        tahap,
        nomor: stage.bast.as_ref().map_or("", |bast| &bast.nomor),
        ppk: pesanan.ppk,
        penyedia: pesanan.penyedia,
        baris: lines
            .map(|(nomor, baris)| (baris.produk.0, pajak::kuantitas(pesanan, tahap, nomor, baris)))
            .collect(),
        pemeriksaan: stage.pemeriksaan.as_deref(),
    })
}

fn digest(content: &impl Serialize) -> Sidik {
    let bytes = postcard::to_allocvec(content).expect("content is plain data");
    Sidik::of(&bytes)
}
