//! Looking (VIS).

use serde::{Deserialize, Serialize};

/// Fields of `lihat-pesanan`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LihatPesanan {
    /// A thing, or its number as text.
    pub pesanan: Option<Sebutan>,
}

/// Fields of `daftar-transaksi`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DaftarTransaksi {
    /// The tab; all if left out.
    pub tab: Option<Tab>,
}

/// A tab of Daftar Transaksi (VIS-01), as on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Tab {
    /// Negotiation.
    Negosiasi,
    /// Approval by the PPK.
    #[serde(rename = "Persetujuan PPK")]
    PersetujuanPpk,
    /// Delivery, BAST and payment.
    Pesanan,
    /// Paid.
    Selesai,
    /// Cancelled.
    Dibatalkan,
}

impl Tab {
    /// Returns the label on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Negosiasi => "Negosiasi",
            Self::PersetujuanPpk => "Persetujuan PPK",
            Self::Pesanan => "Pesanan",
            Self::Selesai => "Selesai",
            Self::Dibatalkan => "Dibatalkan",
        }
    }
}

/// A transaction as a person names it: by the thing itself or by its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sebutan(pub Box<str>);
