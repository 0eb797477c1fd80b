//! Views: what is shown of a thing, as fields that scenarios compare and reports print.
//!
//! Text is made here and nowhere below. Field names are those of the scenario format.

mod dokumen;
mod katalog;
mod ledger;
mod negosiasi;
mod orang;
mod pembayaran;
mod pengiriman;
mod pesanan;
mod value;

pub use katalog::{keranjang, produk, rup};
pub use ledger::ledger;
pub use orang::orang;
pub use pengiriman::lacak;
pub use pesanan::{PESANAN, pesanan, pesanan_field};
pub use value::Value;

use crate::platform::Platform;
use crate::platform::id::OrangId;
use crate::platform::pesanan::Pesan;

fn chat(platform: &Platform, messages: &[Pesan]) -> Value {
    let messages = messages.iter().map(|pesan| {
        Value::map([
            ("orang", orang_kunci(platform, pesan.orang)),
            ("pada", Value::Time(pesan.pada)),
            ("pesan", Value::Text(pesan.pesan.clone())),
        ])
    });
    Value::List(messages.collect())
}

fn orang_kunci(platform: &Platform, orang: OrangId) -> Value {
    Value::Text(platform.registry.orang(orang).kunci.clone())
}
