//! Documents as data: their content, frozen when they are made, and its SHA-256 (TTE-06).
//!
//! What is signed is the digest of the content; every rendering carries it. A document keeps the
//! content it was made of, so that nothing that happens to the order later touches it; a document
//! that was tampered with no longer has the digest that was signed.

use std::sync::Arc;

use serde::{Deserialize, Serialize, Serializer};

use crate::platform::id::{OrangId, PenyediaId, RupId};
use crate::platform::isi::{Baris, BarisLayanan, Isi};
use crate::platform::pajak;
use crate::platform::pesanan::{Nomor, Pemeriksaan};
use crate::platform::registry::OpsiPengiriman;
use crate::platform::state::Terms;
use crate::value::{Rupiah, Sidik, SimTime};

/// One signature on a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TandaTangan {
    /// Who signed.
    pub orang: OrangId,
    /// When the act was made.
    pub pada: SimTime,
}

/// The Surat Pesanan (SPS-01).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuratPesanan {
    /// Which draft of it this is, from 1; a clause makes another (SPS-02).
    pub versi: u16,
    /// The order as it was when this was made.
    pub isi: Arc<Isi>,
    /// The SHA-256 of the canonical content.
    pub sidik: Sidik,
    /// Signatures: PPK first, then penyedia.
    pub tanda_tangan: Vec<TandaTangan>,
}

impl SuratPesanan {
    /// Makes the next draft, which nobody has signed.
    pub fn buat(terms: Terms<'_>, nomor: Nomor, isi: Arc<Isi>, sebelum: Option<&Self>) -> Self {
        let versi = sebelum.map_or(0, |surat| surat.versi) + 1;
        let sidik = surat_pesanan(terms, nomor, &isi);
        Self { versi, isi, sidik, tanda_tangan: Vec::new() }
    }

    /// Returns whether the content still is what the digest was made of (TTE-06).
    pub fn sah(&self, terms: Terms<'_>, nomor: Nomor) -> bool {
        surat_pesanan(terms, nomor, &self.isi) == self.sidik
    }
}

/// The BAST of one stage (BST-03).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bast {
    /// Its number, in the satker's numbering.
    pub nomor: Box<str>,
    /// The stage, from 0.
    pub tahap: u8,
    /// The order as it was when this was made.
    pub isi: Arc<Isi>,
    /// The inspection it follows.
    pub pemeriksaan: Arc<Pemeriksaan>,
    /// The SHA-256 of the canonical content.
    pub sidik: Sidik,
    /// Signatures: PPK first, then penyedia.
    pub tanda_tangan: Vec<TandaTangan>,
}

impl Bast {
    /// Makes the BAST of a stage, which nobody has signed.
    pub fn buat(
        pesanan: Nomor,
        tahap: u8,
        nomor: Box<str>,
        isi: Arc<Isi>,
        pemeriksaan: Arc<Pemeriksaan>,
    ) -> Self {
        let sidik = bast(pesanan, tahap, &nomor, &isi, &pemeriksaan);
        Self { nomor, tahap, isi, pemeriksaan, sidik, tanda_tangan: Vec::new() }
    }

    /// Returns whether the content still is what the digest was made of (TTE-06).
    pub fn sah(&self, pesanan: Nomor) -> bool {
        bast(pesanan, self.tahap, &self.nomor, &self.isi, &self.pemeriksaan) == self.sidik
    }
}

#[derive(Serialize)]
struct SuratPesananContent<'a, T> {
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
    tahap: T,
    ppn: Rupiah,
    ppnbm: Rupiah,
    total: Rupiah,
    klausul: &'a [Box<str>],
}

#[derive(Serialize)]
struct BastContent<'a, B> {
    kind: &'static str,
    nomor_pesanan: Nomor,
    tahap: usize,
    nomor: &'a str,
    ppk: OrangId,
    penyedia: PenyediaId,
    baris: B,
    pemeriksaan: Option<&'a Pemeriksaan>,
}

/// Returns the digest of a Surat Pesanan of this content (SPS-01).
fn surat_pesanan(terms: Terms<'_>, nomor: Nomor, isi: &Isi) -> Sidik {
    let sum = pajak::rincian(terms, isi);
    let stages = isi.rencana.iter();
    Sidik::of_value(&SuratPesananContent {
        kind: "surat-pesanan",
        nomor,
        pembeli: isi.pembeli,
        ppk: isi.ppk,
        penyedia: isi.penyedia,
        rup: isi.rup,
        baris: &isi.baris,
        layanan: &isi.layanan,
        ongkir: isi.ongkir,
        opsi: isi.opsi,
        tahap: Each(stages.map(|tahap| (&*tahap.alamat, tahap.permintaan_tiba, &*tahap.isi))),
        ppn: sum.ppn,
        ppnbm: sum.ppnbm,
        total: sum.bruto(),
        klausul: &isi.klausul,
    })
}

/// Returns the digest of the BAST of one stage, from 0 (BST-03).
fn bast(pesanan: Nomor, tahap: u8, nomor: &str, isi: &Isi, periksa: &Pemeriksaan) -> Sidik {
    let tahap = usize::from(tahap);
    let lines = isi.baris.iter().enumerate();
    Sidik::of_value(&BastContent {
        kind: "bast",
        nomor_pesanan: pesanan,
        tahap,
        nomor,
        ppk: isi.ppk,
        penyedia: isi.penyedia,
        baris: Each(
            lines
                .map(|(nomor, baris)| (baris.produk.0, isi.rencana[tahap].kuantitas(nomor, baris))),
        ),
        pemeriksaan: Some(periksa),
    })
}

/// A sequence of what an iterator gives.
struct Each<I>(I);

impl<I: Iterator<Item: Serialize> + Clone> Serialize for Each<I> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.clone())
    }
}
