//! Pusat Bantuan (VIS-06).

use crate::platform::act::field::fields;
use crate::platform::berkas::Berkas;
use crate::platform::id::{PesananId, TiketId};
use crate::value::words;

fields! {
    /// Fields of `hubungi-bantuan`.
    pub struct HubungiBantuan {
        /// Subject.
        perihal: Perihal,
        /// Text.
        isi: Box<str>,
        /// About which transaction.
        tentang: PesananId,
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
        GantiDokumen "ganti-dokumen" (later),
        BatalkanPesanan "batalkan-pesanan" (later),
        KoreksiPenolakan "koreksi-penolakan" (later),
        Tolak "tolak",
    }
}

words! {
    /// What a ticket asks for (VIS-06).
    pub enum Perihal {
        ProfilDitolak "profil-ditolak",
        GantiDokumen "ganti-dokumen" (later),
        Pembatalan "pembatalan" (later),
        KoreksiPenolakan "koreksi-penolakan" (later),
        Pertanyaan "pertanyaan",
    }
}
