//! Acts on accesses, companies and signatures (AKS, TTE).

use serde::{Deserialize, Serialize};

use crate::platform::berkas::Berkas;
use crate::platform::id::{OrangId, SatkerId};
use crate::platform::registry::Peran;
use crate::value::Date;

/// Fields of `ajukan-akses`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AjukanAkses {
    /// The role.
    pub peran: Option<Peran>,
    /// The satker.
    pub satker: Option<SatkerId>,
    /// Surat Tugas.
    pub surat_tugas: Option<Berkas>,
    /// Last day.
    pub berlaku_sampai: Option<Date>,
}

/// Fields of `aktifkan-kembali`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AktifkanKembali {
    /// The access.
    pub akses: Option<Box<str>>,
    /// Surat Tugas.
    pub surat_tugas: Option<Berkas>,
}

/// Fields of `putuskan-akses`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PutuskanAkses {
    /// The access.
    pub akses: Option<Box<str>>,
    /// The decision.
    pub keputusan: Option<Keputusan>,
    /// The reason.
    pub alasan: Option<Box<str>>,
}

/// Fields of `undang-bendahara`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct UndangBendahara {
    /// Whom.
    pub orang: Option<OrangId>,
    /// For which satker.
    pub satker: Option<SatkerId>,
}

/// Fields of `daftarkan-perusahaan`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DaftarkanPerusahaan {
    /// The company.
    pub perusahaan: Option<Box<str>>,
    /// Position in it.
    pub jabatan: Option<Jabatan>,
}

/// Fields of `tambah-anggota`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TambahAnggota {
    /// Whom.
    pub orang: Option<OrangId>,
}

/// Fields of `daftarkan-tte`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DaftarkanTte {
    /// Whom.
    pub orang: Option<OrangId>,
}

/// A decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Keputusan {
    /// `setuju`.
    Setuju,
    /// `tolak`.
    Tolak,
}

/// Position in a company (AKS-07).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Jabatan {
    /// `direktur`.
    Direktur,
    /// `owner`.
    Owner,
    /// `komisaris`.
    Komisaris,
}
