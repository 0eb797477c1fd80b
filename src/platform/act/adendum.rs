//! Adendum (ADN).

use serde::{Deserialize, Serialize};

use crate::platform::id::{BarisId, OrangId, PesananId};
use crate::platform::policy::JenisPerubahan;
use crate::value::{Date, Persen, Rupiah, Secret};

/// An adendum.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct IsiAdendum {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// The changes.
    pub perubahan: Option<Vec<Perubahan>>,
    /// Passphrase of an official.
    pub passphrase: Option<Secret>,
    /// Code of a penyedia.
    pub otp: Option<Secret>,
}

/// Fields of `terima-adendum`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TerimaAdendum {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// Which.
    pub adendum: Option<Box<str>>,
    /// Passphrase of an official.
    pub passphrase: Option<Secret>,
    /// Code of a penyedia.
    pub otp: Option<Secret>,
}

/// Fields of `tolak-adendum`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TolakAdendum {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// Which.
    pub adendum: Option<Box<str>>,
    /// The reason.
    pub alasan: Option<Box<str>>,
}

/// One of the two signing sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pihak {
    /// `ppk`.
    Ppk,
    /// `penyedia`.
    Penyedia,
}

/// One change of an adendum (ADN-02).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Perubahan {
    /// Which of the nine kinds.
    pub jenis: Option<JenisPerubahan>,
    /// The line changed: `laptop-a`, or `laptop-a/hitam`.
    pub produk: Option<BarisId>,
    /// New quantity.
    pub kuantitas: Option<i64>,
    /// New shipping price.
    pub nilai: Option<Rupiah>,
    /// New terms.
    pub isi: Option<Box<str>>,
    /// New percentage.
    pub persen: Option<Persen>,
    /// New requested arrival.
    pub tanggal: Option<Date>,
    /// The add-on.
    pub layanan: Option<Box<str>>,
    /// Price of the add-on.
    pub harga: Option<Rupiah>,
    /// Whose signing person.
    pub pihak: Option<Pihak>,
    /// The new signing person.
    pub orang: Option<OrangId>,
}
