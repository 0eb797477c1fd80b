//! Cart and checkout (KRJ, CHK).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::platform::berkas::Berkas;
use crate::platform::id::{BarisId, OrangId, PesananId, ProdukId, RupId};
use crate::platform::registry::OpsiPengiriman;
use crate::value::Date;

/// Fields of `tambah-ke-keranjang`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TambahKeKeranjang {
    /// Which product.
    pub produk: Option<ProdukId>,
    /// Its variant.
    pub varian: Option<Box<str>>,
    /// How many.
    pub kuantitas: Option<i64>,
    /// Add-ons.
    pub layanan: Option<Vec<Box<str>>>,
}

/// Fields of `ubah-keranjang`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct UbahKeranjang {
    /// The line.
    pub baris: Option<BarisId>,
    /// New quantity; 0 removes the line.
    pub kuantitas: Option<i64>,
    /// Whether it is ticked.
    pub pilih: Option<bool>,
}

/// Fields of `beli-langsung`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BeliLangsung {
    /// Which product.
    pub produk: Option<ProdukId>,
    /// Its variant.
    pub varian: Option<Box<str>>,
    /// How many.
    pub kuantitas: Option<i64>,
    /// Add-ons.
    pub layanan: Option<Vec<Box<str>>>,
    /// The preparation document.
    pub dokumen_persiapan: Option<Berkas>,
    /// Kind of shipment.
    pub jenis_pengiriman: Option<JenisPengiriman>,
    /// Where to.
    pub alamat: Option<Box<str>>,
    /// Shipment stages.
    pub tahapan: Option<Vec<IsiTahap>>,
    /// Requested arrival.
    pub permintaan_tiba: Option<Date>,
    /// Shipping option.
    pub opsi_pengiriman: Option<OpsiPengiriman>,
    /// The RUP.
    pub rup: Option<RupId>,
    /// The PPK.
    pub ppk: Option<OrangId>,
    /// At once or by termin.
    pub pembayaran: Option<CaraBayar>,
}

/// Fields of `cari-rup`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CariRup {
    /// Name or id.
    pub kata_kunci: Option<Box<str>>,
    /// Fiscal year.
    pub tahun: Option<i32>,
}

/// Fields of `checkout`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Checkout {
    /// Lines of the cart.
    pub baris: Option<Vec<BarisId>>,
    /// The preparation document.
    pub dokumen_persiapan: Option<Berkas>,
    /// Kind of shipment.
    pub jenis_pengiriman: Option<JenisPengiriman>,
    /// Where to.
    pub alamat: Option<Box<str>>,
    /// Shipment stages.
    pub tahapan: Option<Vec<IsiTahap>>,
    /// Requested arrival.
    pub permintaan_tiba: Option<Date>,
    /// Shipping option.
    pub opsi_pengiriman: Option<OpsiPengiriman>,
    /// The RUP.
    pub rup: Option<RupId>,
    /// The PPK.
    pub ppk: Option<OrangId>,
    /// At once or by termin.
    pub pembayaran: Option<CaraBayar>,
}

/// Fields of `ganti-dokumen-persiapan`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct GantiDokumenPersiapan {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// The other file.
    pub dokumen_persiapan: Option<Berkas>,
}

/// Kind of shipment (CHK-08).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum JenisPengiriman {
    /// `satu-lokasi`.
    SatuLokasi,
    /// `banyak-lokasi`.
    BanyakLokasi,
}

/// Payment at once or by termin (CHK-08).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CaraBayar {
    /// `sekaligus`.
    Sekaligus,
    /// `termin`.
    Termin,
}

/// A stage of the shipment, as given at checkout.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct IsiTahap {
    /// Its name.
    pub nama: Option<Box<str>>,
    /// Where to.
    pub alamat: Option<Box<str>>,
    /// Requested arrival.
    pub permintaan_tiba: Option<Date>,
    /// Quantity by line; all that is left over if left out.
    pub isi: Option<BTreeMap<BarisId, i64>>,
}
