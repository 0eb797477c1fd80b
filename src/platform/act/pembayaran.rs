//! Payment (BYR, LSG, KKP).

use serde::{Deserialize, Serialize};

use crate::platform::berkas::Berkas;
use crate::platform::id::{OrangId, PesananId};
use crate::value::{Rupiah, Secret};

/// One payment of a transaction.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SatuTermin {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// With termin the stage that is paid, by name.
    pub tahap: Option<Box<str>>,
}

/// Fields of `pilih-metode-pembayaran`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PilihMetodePembayaran {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// With termin the stage that is paid, by name.
    pub tahap: Option<Box<str>>,
    /// The method.
    pub metode: Option<Metode>,
}

/// Fields of `unggah-dokumen-penagihan`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct UnggahDokumenPenagihan {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// Kind.
    pub jenis: Option<JenisPenagihan>,
    /// Number.
    pub nomor: Option<Box<str>>,
    /// File.
    pub dokumen: Option<Berkas>,
}

/// Fields of `unggah-bukti-potong-pajak`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct UnggahBuktiPotongPajak {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// None needed.
    pub tidak_perlu: Option<bool>,
    /// The slips.
    pub potongan: Option<Vec<Potongan>>,
}

/// Fields of `ajukan-ke-bendahara`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AjukanKeBendahara {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// With termin the stage that is paid, by name.
    pub tahap: Option<Box<str>>,
    /// Whom.
    pub bendahara: Option<OrangId>,
}

/// Fields of `bayar-cms`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BayarCms {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// With termin the stage that is paid, by name.
    pub tahap: Option<Box<str>>,
    /// The code.
    pub kode: Option<Kode>,
    /// The amount.
    pub nilai: Option<Rupiah>,
}

/// Fields of `konfirmasi-pemegang-kkp`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct KonfirmasiPemegangKkp {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// Who.
    pub pemegang: Option<PemegangKkp>,
    /// Name.
    pub nama: Option<Box<str>>,
    /// E-mail.
    pub email: Option<Box<str>>,
}

/// Fields of `bayar-kkp`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BayarKkp {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// The card.
    pub kartu: Option<Secret>,
    /// The link.
    pub tautan: Option<Box<str>>,
}

/// Fields of `catat-bukti-luar-sistem`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CatatBuktiLuarSistem {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// The proof.
    pub dokumen: Option<Berkas>,
}

/// Payment method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Metode {
    /// `up-kode-bayar`.
    UpKodeBayar,
    /// `up-kkp`.
    UpKkp,
    /// `ls`.
    Ls,
    /// `luar-sistem`.
    LuarSistem,
}

/// Kind of billing document (LSG-06).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum JenisPenagihan {
    /// `faktur-pajak`.
    FakturPajak,
    /// `pendukung-lain`.
    PendukungLain,
}

/// Holder of the card (KKP-01, KKP-02).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PemegangKkp {
    /// `ppk`.
    Ppk,
    /// `aktor-lain`.
    AktorLain,
}

/// One bukti potong (LSG-02).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Potongan {
    /// Kind of PPh, such as `pph-22`.
    pub jenis: Option<Box<str>>,
    /// Amount.
    pub nilai: Option<Rupiah>,
    /// The slip.
    pub dokumen: Option<Berkas>,
}

/// A kode bayar: 16 digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Kode(pub u64);

impl std::fmt::Display for Kode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016}", self.0)
    }
}

impl Metode {
    /// Returns the word of files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::UpKodeBayar => "up-kode-bayar",
            Self::UpKkp => "up-kkp",
            Self::Ls => "ls",
            Self::LuarSistem => "luar-sistem",
        }
    }
}
