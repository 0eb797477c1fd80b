//! Pusat Bantuan (VIS-06).

use serde::{Deserialize, Serialize};

use crate::platform::id::PesananId;

/// Fields of `hubungi-bantuan`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HubungiBantuan {
    /// Subject.
    pub perihal: Option<Box<str>>,
    /// Text.
    pub isi: Option<Box<str>>,
    /// About which transaction.
    pub tentang: Option<PesananId>,
}

/// Fields of `tangani-tiket`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TanganiTiket {
    /// Which.
    pub tiket: Option<Box<str>>,
    /// What is done.
    pub tindakan: Option<TindakanTiket>,
}

/// What the help desk does (VIS-06).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TindakanTiket {
    /// `buka-profil`.
    BukaProfil,
    /// `ganti-dokumen`.
    GantiDokumen,
    /// `batalkan-pesanan`.
    BatalkanPesanan,
    /// `koreksi-penolakan`.
    KoreksiPenolakan,
}
