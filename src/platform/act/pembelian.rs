//! Cart and checkout (KRJ, CHK).

use std::collections::BTreeMap;

use crate::platform::act::field::fields;
use crate::platform::berkas::Berkas;
use crate::platform::id::{BarisId, OrangId, PesananId, ProdukId, RupId};
use crate::platform::registry::OpsiPengiriman;
use crate::value::{Date, words};

fields! {
    /// Fields of `tambah-ke-keranjang`.
    pub struct TambahKeKeranjang {
        /// Which product.
        produk: ProdukId,
        /// Its variant.
        varian: Box<str>,
        /// How many.
        kuantitas: i64,
        /// Add-ons.
        layanan: Vec<Box<str>>,
    }
}

fields! {
    /// Fields of `ubah-keranjang`.
    pub struct UbahKeranjang {
        /// The line.
        baris: BarisId,
        /// New quantity; 0 removes the line.
        kuantitas: i64,
        /// Whether it is ticked.
        pilih: bool,
    }
}

fields! {
    /// Fields of `beli-langsung`.
    pub struct BeliLangsung {
        /// Which product.
        produk: ProdukId,
        /// Its variant.
        varian: Box<str>,
        /// How many.
        kuantitas: i64,
        /// Add-ons.
        layanan: Vec<Box<str>>,
        /// The preparation document.
        dokumen_persiapan: Berkas = "persiapan.pdf of 100 kB with points 1 to 4",
        /// Kind of shipment.
        jenis_pengiriman: JenisPengiriman = "satu-lokasi",
        /// Where to.
        alamat: Box<str> = "the Alamat Utama",
        /// Shipment stages.
        tahapan: Vec<IsiTahap> = "one stage",
        /// Requested arrival.
        permintaan_tiba: Date = "the earliest day",
        /// Shipping option.
        opsi_pengiriman: OpsiPengiriman = "kurir-penyedia",
        /// The RUP.
        rup: RupId,
        /// The PPK.
        ppk: OrangId,
        /// At once or by termin.
        pembayaran: CaraBayar = "sekaligus",
    }
}

fields! {
    /// Fields of `cari-rup`.
    pub struct CariRup {
        /// Name or id.
        kata_kunci: Box<str>,
        /// Fiscal year.
        tahun: i32,
    }
}

fields! {
    /// Fields of `checkout`.
    pub struct Checkout {
        /// Lines of the cart.
        baris: Vec<BarisId> = "the ticked lines",
        /// The preparation document.
        dokumen_persiapan: Berkas = "persiapan.pdf of 100 kB with points 1 to 4",
        /// Kind of shipment.
        jenis_pengiriman: JenisPengiriman = "satu-lokasi",
        /// Where to.
        alamat: Box<str> = "the Alamat Utama",
        /// Shipment stages.
        tahapan: Vec<IsiTahap> = "one stage",
        /// Requested arrival.
        permintaan_tiba: Date = "the earliest day",
        /// Shipping option.
        opsi_pengiriman: OpsiPengiriman = "kurir-penyedia",
        /// The RUP.
        rup: RupId,
        /// The PPK.
        ppk: OrangId,
        /// At once or by termin.
        pembayaran: CaraBayar = "sekaligus",
    }
}

fields! {
    /// Fields of `ganti-dokumen-persiapan`.
    pub struct GantiDokumenPersiapan {
        /// The transaction.
        pesanan: PesananId,
        /// The other file.
        dokumen_persiapan: Berkas,
    }
}

words! {
    /// Kind of shipment (CHK-08).
    pub enum JenisPengiriman {
        SatuLokasi "satu-lokasi",
        BanyakLokasi "banyak-lokasi",
    }
}

words! {
    /// Payment at once or by termin (CHK-08).
    pub enum CaraBayar {
        Sekaligus "sekaligus",
        Termin "termin",
    }
}

fields! {
    /// A stage of the shipment, as given at checkout.
    pub struct IsiTahap {
        /// Its name.
        nama: Box<str>,
        /// Where to.
        alamat: Box<str>,
        /// Requested arrival.
        permintaan_tiba: Date,
        /// Quantity by line.
        isi: BTreeMap<BarisId, i64> = "what the others leave",
    }
}
