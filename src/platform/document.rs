//! Documents as data: their content, frozen when they are made, and its SHA-256 (TTE-06).
//!
//! What is signed is the digest of the content; every rendering carries it. A document keeps the
//! content it was made of, so that nothing that happens to the order later touches it; a document
//! that was tampered with no longer has the digest that was signed.

use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Serialize, Serializer};

use crate::platform::act::{JenisDokumen, Pihak};
use crate::platform::id::{OrangId, PenyediaId, PesananId, RupId};
use crate::platform::isi::{Baris, BarisLayanan, Isi};
use crate::platform::pajak;
use crate::platform::perubahan::{self, Perubahan};
use crate::platform::pesanan::{Nomor, Pemeriksaan};
use crate::platform::registry::OpsiPengiriman;
use crate::platform::state::Terms;
use crate::value::{Rupiah, Sidik, SimTime};

/// One signature on a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TandaTangan {
    /// Who signed.
    pub orang: OrangId,
    // As bytes: two of them then fit beside the document in 24.
    pada: [u8; 8],
}

impl TandaTangan {
    /// Returns the signature of a person at an instant.
    pub const fn new(orang: OrangId, pada: SimTime) -> Self {
        Self { orang, pada: pada.ms().to_le_bytes() }
    }

    /// Returns when the act was made.
    pub const fn pada(&self) -> SimTime {
        SimTime::from_ms(i64::from_le_bytes(self.pada))
    }
}

/// The signatures on a document, in the order of signing: PPK, then penyedia; of an adendum the side
/// that proposes, then the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SemuaTandaTangan {
    // Invariant: of the two so many are there, the others are `KOSONG`.
    banyak: u8,
    semua: [TandaTangan; 2],
}

const KOSONG: TandaTangan = TandaTangan::new(OrangId(0), SimTime::from_ms(0));

impl Default for SemuaTandaTangan {
    fn default() -> Self {
        Self { banyak: 0, semua: [KOSONG; 2] }
    }
}

impl SemuaTandaTangan {
    /// Adds the next signature; a document has two.
    pub fn tambah(&mut self, tanda: TandaTangan) {
        self.semua[usize::from(self.banyak)] = tanda;
        self.banyak += 1;
    }
}

impl Deref for SemuaTandaTangan {
    type Target = [TandaTangan];

    fn deref(&self) -> &[TandaTangan] {
        &self.semua[..usize::from(self.banyak)]
    }
}

/// A document that is sent to be signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dokumen {
    /// One that was made and waits.
    Dibuat {
        /// The order.
        pesanan: PesananId,
        /// Which document.
        jenis: JenisDokumen,
        /// For a BAST its stage, for an adendum its place, from 0.
        posisi: usize,
    },
    /// The letter of an adendum that its signature proposes.
    Usulan {
        /// The order.
        pesanan: PesananId,
        /// The letter.
        surat: Box<SuratAdendum>,
    },
    /// The draft of the letter that the next proposal will make.
    Konsep {
        /// The order.
        pesanan: PesananId,
    },
}

impl Dokumen {
    /// Returns the order.
    pub const fn pesanan(&self) -> PesananId {
        match self {
            Self::Dibuat { pesanan, .. }
            | Self::Usulan { pesanan, .. }
            | Self::Konsep { pesanan } => *pesanan,
        }
    }

    /// Returns which document.
    pub const fn jenis(&self) -> JenisDokumen {
        match self {
            Self::Dibuat { jenis, .. } => *jenis,
            Self::Usulan { .. } | Self::Konsep { .. } => JenisDokumen::Adendum,
        }
    }
}

/// The Surat Pesanan (SPS-01).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuratPesanan {
    /// Which draft of it this is, from 1; a clause makes another (SPS-02).
    pub versi: u16,
    /// The order as it was when this was made.
    pub isi: Arc<Isi>,
    /// The first 8 bytes of the SHA-256 of the canonical content, as it was when this was made.
    pub sidik_pendek: u64,
    /// The signatures.
    pub tanda_tangan: SemuaTandaTangan,
}

impl SuratPesanan {
    /// Makes the next draft, which nobody has signed.
    pub fn buat(terms: Terms<'_>, nomor: Nomor, isi: Arc<Isi>, sebelum: Option<&Self>) -> Self {
        let versi = sebelum.map_or(0, |surat| surat.versi) + 1;
        let sidik_pendek = surat_pesanan(terms, nomor, &isi).short();
        Self { versi, isi, sidik_pendek, tanda_tangan: SemuaTandaTangan::default() }
    }

    /// Returns the SHA-256 of the canonical content.
    pub fn sidik(&self, terms: Terms<'_>, nomor: Nomor) -> Sidik {
        surat_pesanan(terms, nomor, &self.isi)
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
    /// The first 8 bytes of the SHA-256 of the canonical content, as it was when this was made.
    pub sidik_pendek: u64,
    /// The signatures.
    pub tanda_tangan: SemuaTandaTangan,
}

impl Bast {
    /// Makes the BAST of a stage, which nobody has signed.
    pub fn buat(
        terms: Terms<'_>,
        pesanan: Nomor,
        tahap: u8,
        nomor: &str,
        isi: Arc<Isi>,
        pemeriksaan: Arc<Pemeriksaan>,
    ) -> Self {
        let (nomor, tanda_tangan) = (nomor.into(), SemuaTandaTangan::default());
        let mut bast = Self { nomor, tahap, isi, pemeriksaan, sidik_pendek: 0, tanda_tangan };
        bast.sidik_pendek = bast.sidik(terms, pesanan).short();
        bast
    }

    /// Returns the SHA-256 of the canonical content.
    pub fn sidik(&self, terms: Terms<'_>, pesanan: Nomor) -> Sidik {
        terms.sidik.atau(pesanan, &self.isi, Some(self), || self.hitung(pesanan))
    }

    fn hitung(&self, pesanan: Nomor) -> Sidik {
        let tahap = usize::from(self.tahap);
        let lines = self.isi.baris.iter().enumerate();
        let rencana = &self.isi.rencana[tahap];
        Sidik::of_value(&BastContent {
            kind: "bast",
            nomor_pesanan: pesanan,
            tahap,
            nomor: &self.nomor,
            ppk: self.isi.ppk,
            penyedia: self.isi.penyedia,
            baris: Each(
                lines.map(|(nomor, baris)| (baris.produk.0, rencana.kuantitas(nomor, baris))),
            ),
            pemeriksaan: Some(&self.pemeriksaan),
        })
    }
}

/// The letter of an adendum (ADN-09).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuratAdendum {
    /// Which of the order's it is, from 0.
    pub ke: u16,
    /// The side that proposes.
    pub pengusul: Pihak,
    /// What changes.
    pub perubahan: Box<[Perubahan]>,
    /// The order as it was when this was made.
    pub sebelum: Arc<Isi>,
    /// The order as it is to be.
    pub sesudah: Arc<Isi>,
    /// The first 8 bytes of the SHA-256 of the canonical content, as it was when this was made.
    pub sidik_pendek: u64,
    /// The signatures.
    pub tanda_tangan: SemuaTandaTangan,
}

impl SuratAdendum {
    /// Makes the letter, which nobody has signed.
    pub fn buat(
        terms: Terms<'_>,
        nomor: Nomor,
        ke: u16,
        pengusul: Pihak,
        perubahan: Box<[Perubahan]>,
        sebelum: Arc<Isi>,
    ) -> Self {
        let sesudah = Arc::new(perubahan::diubah(&sebelum, &perubahan));
        let tanda_tangan = SemuaTandaTangan::default();
        let mut surat =
            Self { ke, pengusul, perubahan, sebelum, sesudah, sidik_pendek: 0, tanda_tangan };
        surat.sidik_pendek = surat.sidik(terms, nomor).short();
        surat
    }

    /// Returns the SHA-256 of the canonical content: the changes, between the Surat Pesanan as it
    /// was and as it is to be, so that both are one chain (ruling 30).
    pub fn sidik(&self, terms: Terms<'_>, nomor: Nomor) -> Sidik {
        Sidik::of_value(&SuratAdendumContent {
            kind: "adendum",
            nomor_pesanan: nomor,
            ke: self.ke,
            pengusul: self.pengusul,
            perubahan: &self.perubahan,
            sebelum: surat_pesanan(terms, nomor, &self.sebelum),
            sesudah: surat_pesanan(terms, nomor, &self.sesudah),
        })
    }
}

/// Returns the digest of the draft of an order's adendum of a number, from 0: what a code is asked
/// for before the letter exists.
pub fn konsep_adendum(nomor: Nomor, ke: usize) -> Sidik {
    Sidik::of_value(&("konsep-adendum", nomor, ke))
}

#[derive(Serialize)]
struct SuratAdendumContent<'a> {
    kind: &'static str,
    nomor_pesanan: Nomor,
    ke: u16,
    pengusul: Pihak,
    perubahan: &'a [Perubahan],
    sebelum: Sidik,
    sesudah: Sidik,
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

/// The document whose digest was made last, so that those who sign what was just made do not make it
/// again: it is most of what signing costs (`benches/order.rs`).
///
/// Not part of the state. Content never changes behind its `Arc`, and what stands here keeps it
/// alive, so another content is never at the same place.
#[derive(Debug, Default)]
pub struct SidikTerakhir(Mutex<Terakhir>);

#[derive(Debug, Default)]
struct Terakhir {
    yang: Option<(Yang, Sidik)>,
    // The number of the BAST, where it is one: in a text that stays, since every order has another.
    nomor_bast: String,
}

/// The content of a Surat Pesanan, or of a BAST of it.
#[derive(Clone, Debug)]
struct Yang {
    nomor: Nomor,
    isi: Arc<Isi>,
    bast: Option<(u8, Arc<Pemeriksaan>)>,
}

impl Yang {
    /// Returns whether this is the very content of a document, but for the number of a BAST.
    fn sama(&self, nomor: Nomor, isi: &Arc<Isi>, bast: Option<&Bast>) -> bool {
        let own = self.nomor == nomor && Arc::ptr_eq(&self.isi, isi);
        own && match (&self.bast, bast) {
            (None, None) => true,
            (Some((tahap, pemeriksaan)), Some(bast)) => {
                *tahap == bast.tahap && Arc::ptr_eq(pemeriksaan, &bast.pemeriksaan)
            }
            (None, Some(_)) | (Some(_), None) => false,
        }
    }
}

impl SidikTerakhir {
    /// Returns the digest of a Surat Pesanan, or of a BAST of it: what is known of this very content,
    /// else made anew.
    fn atau(
        &self,
        nomor: Nomor,
        isi: &Arc<Isi>,
        bast: Option<&Bast>,
        buat: impl FnOnce() -> Sidik,
    ) -> Sidik {
        let mut terakhir = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((yang, sidik)) = &terakhir.yang
            && yang.sama(nomor, isi, bast)
            && bast.is_none_or(|bast| *bast.nomor == *terakhir.nomor_bast)
        {
            return *sidik;
        }
        let sidik = buat();
        if let Some(bast) = bast {
            terakhir.nomor_bast.clear();
            terakhir.nomor_bast.push_str(&bast.nomor);
        }
        let bast = bast.map(|bast| (bast.tahap, Arc::clone(&bast.pemeriksaan)));
        terakhir.yang = Some((Yang { nomor, isi: Arc::clone(isi), bast }, sidik));
        sidik
    }
}

impl Clone for SidikTerakhir {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for SidikTerakhir {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for SidikTerakhir {}

/// Returns the digest of a Surat Pesanan of this content (SPS-01).
fn surat_pesanan(terms: Terms<'_>, nomor: Nomor, isi: &Arc<Isi>) -> Sidik {
    terms.sidik.atau(nomor, isi, None, || hitung(terms, nomor, isi))
}

fn hitung(terms: Terms<'_>, nomor: Nomor, isi: &Isi) -> Sidik {
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
        tahap: Each(stages.map(|tahap| (&*tahap.alamat, tahap.permintaan_tiba, tahap.isi()))),
        ppn: sum.ppn,
        ppnbm: sum.ppnbm,
        total: sum.bruto(),
        klausul: isi.klausul(),
    })
}

/// A sequence of what an iterator gives.
struct Each<I>(I);

impl<I: Iterator<Item: Serialize> + Clone> Serialize for Each<I> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::id::SatkerId;
    use crate::platform::perubahan::tests::isi as contoh;
    use crate::value::Date;

    #[test]
    fn only_the_same_content_of_the_same_number_is_not_hashed_again() {
        let nomor = |urut| Nomor { satker: SatkerId(0), tahun: 2026, urut };
        let known = SidikTerakhir::default();
        let mut made = 0;
        let mut ask = |known: &SidikTerakhir, urut, isi: &Arc<Isi>, bast: Option<&Bast>| {
            made += 1;
            known.atau(nomor(urut), isi, bast, || Sidik::of(&[made])) == Sidik::of(&[made])
        };
        let isi = Arc::new(contoh(&[&[1]]));
        let other = Arc::new(contoh(&[&[1]]));
        assert!(ask(&known, 1, &isi, None), "nothing is known at first");
        assert!(!ask(&known, 1, &isi.clone(), None));
        assert!(ask(&known, 2, &isi, None), "of another number");
        assert!(ask(&known, 2, &other, None), "of content that is as large but another");
        assert!(ask(&known, 2, &isi, None), "only the last is known");
        assert!(ask(&known.clone(), 2, &isi, None), "a clone begins with nothing");

        let tanggal = Date::parse("2026-03-02").expect("a day");
        let periksa = || {
            let (fungsi, jumlah, waktu, lampiran) = (true, true, true, None);
            Arc::new(Pemeriksaan { tanggal, fungsi, jumlah, waktu, lampiran })
        };
        let bast = Bast {
            nomor: "027/BAST".into(),
            tahap: 0,
            isi: isi.clone(),
            pemeriksaan: periksa(),
            sidik_pendek: 0,
            tanda_tangan: SemuaTandaTangan::default(),
        };
        assert!(ask(&known, 2, &isi, Some(&bast)), "a BAST is not its Surat Pesanan");
        assert!(!ask(&known, 2, &isi, Some(&bast.clone())));
        for (what, another) in [
            ("stage", Bast { tahap: 1, ..bast.clone() }),
            ("number", Bast { nomor: "028/BAST".into(), ..bast.clone() }),
            ("inspection", Bast { pemeriksaan: periksa(), ..bast.clone() }),
        ] {
            assert!(ask(&known, 2, &isi, Some(&another)), "another {what}");
            assert!(ask(&known, 2, &isi, Some(&bast)), "{what}");
        }
        assert!(ask(&known, 2, &isi, None), "a Surat Pesanan is not its BAST");
    }
}
