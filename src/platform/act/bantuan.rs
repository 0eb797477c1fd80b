//! Pusat Bantuan (VIS-06).

use serde::{Deserialize, Serialize};

use crate::platform::act::field::fields;
use crate::platform::berkas::Berkas;
use crate::platform::id::{AksesId, OrangId, PesananId, TiketId};
use crate::value::words;

fields! {
    /// Fields of `hubungi-bantuan`.
    pub struct HubungiBantuan {
        /// Subject.
        perihal: Perihal,
        /// Text.
        isi: Box<str>,
        /// What it is about: a transaction, an access or an account.
        tentang: Perkara,
        /// The document that shall replace the preparation document.
        dokumen_persiapan: Berkas,
    }
}

fields! {
    /// Fields of `tangani-tiket`.
    pub struct TanganiTiket {
        /// Which.
        tiket: TiketId,
        /// What is done.
        tindakan: TindakanTiket,
        /// The reason.
        alasan: Box<str>,
    }
}

words! {
    /// What the help desk does (VIS-06).
    pub enum TindakanTiket {
        BukaProfil "buka-profil",
        GantiDokumen "ganti-dokumen",
        BatalkanPesanan "batalkan-pesanan",
        KoreksiPenolakan "koreksi-penolakan",
        Tolak "tolak",
    }
}

words! {
    /// What a ticket asks for (VIS-06).
    pub enum Perihal {
        ProfilDitolak "profil-ditolak",
        GantiDokumen "ganti-dokumen",
        Pembatalan "pembatalan",
        KoreksiPenolakan "koreksi-penolakan",
        Pertanyaan "pertanyaan",
    }
}

/// What a ticket is about.
///
/// The number of a thing, with its kind above: a file names the thing by a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Perkara(u64);

impl From<PesananId> for Perkara {
    fn from(id: PesananId) -> Self {
        Self(id.0.into())
    }
}

impl Perkara {
    /// The kinds of things, in the order of their numbers: the names of their ids.
    pub const KINDS: [&'static str; 3] = ["PesananId", "AksesId", "OrangId"];

    fn of_kind(self, kind: u64) -> Option<u32> {
        (self.0 >> 32 == kind).then(|| crate::value::low(self.0, 32))
    }

    /// Returns the transaction.
    pub fn pesanan(self) -> Option<PesananId> {
        self.of_kind(0).map(PesananId)
    }

    /// Returns the access.
    pub fn akses(self) -> Option<AksesId> {
        self.of_kind(1).map(AksesId)
    }

    /// Returns whose account.
    pub fn akun(self) -> Option<OrangId> {
        self.of_kind(2).map(OrangId)
    }
}
