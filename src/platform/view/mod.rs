//! Views: what is shown of a thing, as fields that scenarios compare and reports print.
//!
//! Text is made here and nowhere below. Field names are those of the scenario format. A view is
//! written with `view!`, which makes its [`Table`] as well: what a file may expect is checked with
//! the tables, and [`TABLES`] lists them all.

mod adendum;
mod akses;
mod dokumen;
mod hasil;
mod katalog;
mod kejadian;
mod ledger;
mod negosiasi;
mod orang;
mod pembayaran;
mod pengiriman;
mod pesanan;
mod table;
mod value;
mod words;

pub use adendum::{ADENDUM, PERUBAHAN_ISI, adendum, perubahan_isi};
pub use akses::{AKSES, akses, akses_bernomor};
pub use dokumen::pemeriksaan_tanda_tangan;
pub use hasil::{HASIL, dokumen_persiapan, hasil};
pub use katalog::{KATEGORI, KERANJANG, PRODUK, RUP, halaman_produk, kategori, keranjang, rup};
pub use kejadian::{PERISTIWA, PESAN, Peristiwa, peristiwa, pesan};
pub use ledger::{LEDGER, ledger};
pub use orang::{
    INSTANSI, ORANG, PENYEDIA, SATKER, TIKET, instansi, orang, penyedia, satker, tiket,
};
pub use pembayaran::PLATFORM;
pub use pengiriman::lacak;
pub use pesanan::{PESANAN, pesanan, pesanan_field};
pub use table::{Field, Kunci, Shape, Table, Words};
pub use value::Value;

use crate::platform::Platform;
use crate::platform::id::OrangId;

/// The views that files look at by name, in the order in which they are listed.
pub static TABLES: [&Table; 14] = [
    &PESANAN, &KERANJANG, &ORANG, &AKSES, &PRODUK, &RUP, &KATEGORI, &SATKER, &INSTANSI, &PENYEDIA,
    &PESAN, &PERISTIWA, &LEDGER, &TIKET,
];

fn orang_kunci(platform: &Platform, orang: OrangId) -> Value {
    Value::Text(platform.registry.orang(orang).kunci.clone())
}
