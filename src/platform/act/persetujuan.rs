//! Approval and signatures (APV, SPS, TTE).

use serde::{Deserialize, Serialize};

use crate::platform::id::PesananId;
use crate::value::Secret;

/// Fields of `tambah-klausul`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TambahKlausul {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// The clause.
    pub isi: Option<Box<str>>,
}

/// A document of a transaction.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SatuDokumen {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// Which document.
    pub dokumen: Option<JenisDokumen>,
    /// For a BAST its stage by name; needed where there are several.
    pub tahap: Option<Box<str>>,
}

/// Fields of `tanda-tangan`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TandaTangan {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// Which document.
    pub dokumen: Option<JenisDokumen>,
    /// For a BAST its stage by name; needed where there are several.
    pub tahap: Option<Box<str>>,
    /// Passphrase of an official.
    pub passphrase: Option<Secret>,
    /// Code of a penyedia.
    pub otp: Option<Secret>,
}

/// A document that is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum JenisDokumen {
    /// `surat-pesanan`.
    SuratPesanan,
    /// `bast`.
    Bast,
    /// `adendum`.
    Adendum,
}
