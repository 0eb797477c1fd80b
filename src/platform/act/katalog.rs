//! Acts on the catalogue and searches (KAT).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::platform::id::ProdukId;
use crate::platform::registry::JenisProduk;
use crate::value::{Persen, Rupiah};

/// The fields of a product.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct IsiProduk {
    /// The product's key.
    pub produk: Option<Box<str>>,
    /// Name.
    pub nama: Option<Box<str>>,
    /// Category.
    pub kategori: Option<Box<str>>,
    /// List price, a unit.
    pub harga: Option<Rupiah>,
    /// PPN.
    pub ppn_persen: Option<Persen>,
    /// PPnBM.
    pub ppnbm_persen: Option<Persen>,
    /// TKDN.
    pub tkdn: Option<Persen>,
    /// BMP.
    pub bmp: Option<Persen>,
    /// Whether a PDN.
    pub pdn: Option<bool>,
    /// Stock.
    pub stok: Option<i64>,
    /// Weight of a unit.
    pub berat_gram: Option<i64>,
    /// Attributes.
    pub atribut: Option<BTreeMap<Box<str>, Box<str>>>,
    /// Variants.
    pub varian: Option<Vec<Box<str>>>,
    /// Smallest quantity.
    pub kuantitas_min: Option<i64>,
}

/// A product and nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SatuProduk {
    /// Which.
    pub produk: Option<ProdukId>,
}

/// Fields of `atur-kategori`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AturKategori {
    /// The category.
    pub kategori: Option<Box<str>>,
    /// Its attributes.
    pub atribut: Option<Vec<Box<str>>>,
}

/// Fields of `atur-koleksi`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AturKoleksi {
    /// The collection.
    pub koleksi: Option<Box<str>>,
}

/// Fields of `atur-alamat-utama`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AturAlamatUtama {
    /// The address.
    pub alamat: Option<Box<str>>,
}

/// Fields of `cari`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Cari {
    /// Keyword.
    pub kata_kunci: Option<Box<str>>,
    /// What is looked for.
    pub cari_apa: Option<CariApa>,
    /// Kind.
    pub jenis: Option<JenisProduk>,
    /// Category.
    pub kategori: Option<Box<str>>,
    /// Collection.
    pub koleksi: Option<Koleksi>,
    /// Least price.
    pub harga_min: Option<Rupiah>,
    /// Highest price.
    pub harga_maks: Option<Rupiah>,
    /// Place.
    pub lokasi: Option<Box<str>>,
    /// Least TKDN.
    pub tkdn_min: Option<Persen>,
    /// Only PDN.
    pub pdn: Option<bool>,
    /// Only UMKK.
    pub umkk: Option<bool>,
    /// Order.
    pub urut: Option<Urut>,
}

/// What a search looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CariApa {
    /// `produk`.
    Produk,
    /// `penyedia`.
    Penyedia,
}

/// Collection (KAT-04).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Koleksi {
    /// `tkdn`.
    Tkdn,
    /// `pdn-umkk`.
    PdnUmkk,
    /// `daerahmu`.
    Daerahmu,
}

/// Order of search results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Urut {
    /// `relevansi`.
    Relevansi,
    /// `harga`.
    Harga,
    /// `terbaru`.
    Terbaru,
}
