//! Acts on profiles (PRF).

use serde::{Deserialize, Serialize};

use crate::platform::act::akses::Keputusan;
use crate::platform::berkas::Berkas;
use crate::platform::registry::Kepegawaian;
use crate::value::Date;

/// Fields of `isi-profil`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct IsiProfil {
    /// Kind of profile.
    pub tipe: Option<TipeProfil>,
    /// Employment.
    pub kepegawaian: Option<Kepegawaian>,
    /// NIP as typed.
    pub nip: Option<Box<str>>,
    /// NRP as typed.
    pub nrp: Option<Box<str>>,
    /// NIK as typed.
    pub nik: Option<Box<str>>,
    /// Name as on the KTP.
    pub nama: Option<Box<str>>,
    /// Date of birth.
    pub tanggal_lahir: Option<Date>,
    /// NPWP as typed.
    pub npwp: Option<Box<str>>,
    /// Documents.
    pub dokumen: Option<Vec<Berkas>>,
}

/// Fields of `swafoto`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Swafoto {
    /// What is wrong with it.
    pub cacat: Option<Vec<CacatSwafoto>>,
}

/// Fields of `foto-ktp`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FotoKtp {
    /// What is wrong with it.
    pub cacat: Option<Vec<CacatKtp>>,
}

/// Fields of `putuskan-profil`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PutuskanProfil {
    /// Whose profile.
    pub akun: Option<Box<str>>,
    /// The decision.
    pub keputusan: Option<Keputusan>,
    /// The reason.
    pub alasan: Option<Box<str>>,
}

/// Kind of profile (PRF-01).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TipeProfil {
    /// `penyedia`.
    Penyedia,
    /// `non-penyedia`.
    NonPenyedia,
}

/// What is wrong with a selfie (PRF-06).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CacatSwafoto {
    /// `masker`.
    Masker,
    /// `kacamata`.
    Kacamata,
    /// `benda`.
    Benda,
    /// `tidak-tengah`.
    TidakTengah,
    /// `tidak-jelas`.
    TidakJelas,
    /// `gelap`.
    Gelap,
    /// `latar`.
    Latar,
    /// `unggahan`.
    Unggahan,
    /// `tanpa-kamera`.
    TanpaKamera,
}

/// What is wrong with a picture of the KTP (PRF-07).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CacatKtp {
    /// `terpotong`.
    Terpotong,
    /// `gelap`.
    Gelap,
    /// `swafoto`.
    Swafoto,
    /// `unggahan`.
    Unggahan,
}
