//! Delivery, inspection, BAST, claims, ratings (KRM, BST, NIL).

use serde::{Deserialize, Serialize};

use crate::platform::berkas::Berkas;
use crate::platform::id::PesananId;
use crate::value::Date;

/// A shipment stage.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SatuTahap {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// The stage by name; needed where there are several.
    pub tahap: Option<Box<str>>,
}

/// Fields of `perbarui-pengiriman`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PerbaruiPengiriman {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// The stage by name; needed where there are several.
    pub tahap: Option<Box<str>>,
    /// The step reached.
    pub status: Option<LangkahKirim>,
    /// Where.
    pub lokasi: Option<Box<str>>,
}

/// Fields of `periksa`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Periksa {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// The stage by name; needed where there are several.
    pub tahap: Option<Box<str>>,
    /// Day of the inspection.
    pub tanggal: Option<Date>,
    /// Function conforms.
    pub fungsi: Option<bool>,
    /// Quantity conforms.
    pub jumlah: Option<bool>,
    /// Delivery time conforms.
    pub waktu: Option<bool>,
    /// Note.
    pub catatan: Option<Box<str>>,
    /// Unboxing video.
    pub video: Option<Berkas>,
}

/// The number of a BAST.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct IsiBast {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// The stage by name; needed where there are several.
    pub tahap: Option<Box<str>>,
    /// Its number.
    pub nomor: Option<Box<str>>,
}

/// Fields of `klaim`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Klaim {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// Kind of claim.
    pub jenis: Option<JenisKlaim>,
    /// Unboxing video.
    pub video: Option<Berkas>,
}

/// Fields of `nilai`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Nilai {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// Stars for the order.
    pub pesanan_bintang: Option<u8>,
    /// Review.
    pub pesanan_ulasan: Option<Box<str>>,
    /// Stars for the service.
    pub layanan_bintang: Option<u8>,
    /// Review.
    pub layanan_ulasan: Option<Box<str>>,
    /// Stars for the courier.
    pub kurir_bintang: Option<u8>,
    /// Review.
    pub kurir_ulasan: Option<Box<str>>,
}

/// A step of a delivery (KRM-02).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LangkahKirim {
    /// `dikirim`.
    Dikirim,
    /// `dijemput`.
    Dijemput,
    /// `dalam-perjalanan`.
    DalamPerjalanan,
    /// `tiba`.
    Tiba,
}

/// Kind of claim (BST-05).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum JenisKlaim {
    /// `asuransi`.
    Asuransi,
    /// `kompensasi`.
    Kompensasi,
}

impl JenisKlaim {
    /// Returns the word of files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Asuransi => "asuransi",
            Self::Kompensasi => "kompensasi",
        }
    }
}
