//! Acts on the catalogue and searches (KAT).

use std::collections::BTreeMap;

use crate::platform::act::field::OneOrMany;
use crate::platform::act::field::fields;
use crate::platform::id::ProdukId;
use crate::platform::registry::JenisProduk;
use crate::value::{Persen, Rupiah, words};

fields! {
    /// The fields of a product.
    pub struct IsiProduk {
        /// Its key; for `tambah-produk` the new one.
        produk: Box<str>,
        /// Name.
        nama: Box<str>,
        /// Category.
        kategori: Box<str>,
        /// List price, a unit.
        harga: Rupiah,
        /// PPN.
        ppn_persen: Persen,
        /// PPnBM.
        ppnbm_persen: Persen,
        /// TKDN.
        tkdn: Persen,
        /// BMP.
        bmp: Persen,
        /// Whether a PDN.
        pdn: bool,
        /// Stock.
        stok: i64,
        /// Weight of a unit.
        berat_gram: i64,
        /// Attributes.
        atribut: BTreeMap<Box<str>, Box<str>>,
        /// Variants.
        varian: Vec<Box<str>>,
        /// Add-ons by name.
        layanan: BTreeMap<Box<str>, IsiLayanan>,
        /// Smallest quantity.
        kuantitas_min: i64,
    }
}

fields! {
    /// An add-on of a product.
    pub struct IsiLayanan {
        /// Price, an order line.
        harga: Rupiah,
        /// PPN.
        ppn_persen: Persen,
        /// Kind, for PPh.
        jenis: JenisProduk,
    }
}

fields! {
    /// A product and nothing else.
    pub struct SatuProduk {
        /// Which.
        produk: ProdukId,
    }
}

fields! {
    /// Fields of `bandingkan`.
    pub struct Bandingkan {
        /// One product beside those similar to it, or several.
        produk: OneOrMany<ProdukId>,
    }
}

fields! {
    /// Fields of `atur-kategori`.
    pub struct AturKategori {
        /// The category.
        kategori: Box<str>,
        /// Its attributes.
        atribut: Vec<Box<str>>,
    }
}

fields! {
    /// Fields of `atur-koleksi`.
    pub struct AturKoleksi {
        /// The collection.
        koleksi: Box<str>,
        /// The products added to what the collection's own rule finds.
        produk: Vec<ProdukId>,
    }
}

fields! {
    /// Fields of `atur-alamat-utama`.
    pub struct AturAlamatUtama {
        /// The address.
        alamat: Box<str>,
    }
}

fields! {
    /// Fields of `cari`.
    pub struct Cari {
        /// Keyword.
        kata_kunci: Box<str>,
        /// What is looked for.
        cari_apa: CariApa = "produk",
        /// Kind.
        jenis: JenisProduk,
        /// Category.
        kategori: Box<str>,
        /// Collection.
        koleksi: Koleksi,
        /// Least price.
        harga_min: Rupiah,
        /// Highest price.
        harga_maks: Rupiah,
        /// Place.
        lokasi: Box<str>,
        /// Least TKDN.
        tkdn_min: Persen,
        /// Only PDN.
        pdn: bool,
        /// Only UMKK.
        umkk: bool,
        /// Order.
        urut: Urut = "relevansi",
    }
}

words! {
    /// What a search looks for.
    pub enum CariApa {
        Produk "produk",
        Penyedia "penyedia",
    }
}

words! {
    /// Collection (KAT-04).
    pub enum Koleksi {
        Tkdn "tkdn",
        PdnUmkk "pdn-umkk",
        Daerahmu "daerahmu",
    }
}

words! {
    /// Order of search results.
    pub enum Urut {
        Relevansi "relevansi",
        Harga "harga",
        Terbaru "terbaru",
    }
}
