//! The negotiation of an order: what was proposed, and the lowest prices.

use std::borrow::Cow;

use crate::platform::Platform;
use crate::platform::isi::{Baris, Isi};
use crate::platform::pesanan::{Pesanan, Usulan};
use crate::platform::view::Shape::{Amount, By, Time, Word};
use crate::platform::view::table::view;
use crate::platform::view::{Kunci, Shape, Value, words};

/// What [`harga_terendah`] holds.
pub(super) const HARGA_TERENDAH: Shape = By(Kunci::Produk, &Amount);

/// Lowest price at which each product was ever sold (NEG-04).
pub(super) fn harga_terendah(platform: &Platform, pesanan: &Pesanan) -> Value {
    let mut fields: Vec<(Cow<'static, str>, Value)> = Vec::new();
    for baris in &pesanan.baris {
        let kunci = platform.registry.produk(baris.produk).kunci.to_string();
        if !fields.iter().any(|(ada, _)| *ada == kunci) {
            let lowest = platform.harga_terendah[baris.produk.index()];
            fields.push((Cow::Owned(kunci), lowest.into()));
        }
    }
    Value::Map(fields)
}

/// Returns all proposals, oldest first.
pub(super) fn riwayat_negosiasi(platform: &Platform, pesanan: &Pesanan) -> Value {
    // A proposal has a price for everything that the order had then, whatever an adendum did later.
    let awal = pesanan.isi_awal();
    Value::List(pesanan.usulan.iter().map(|satu| usulan(platform, awal, &satu)).collect())
}

view! {
    /// A proposal of prices (NEG-11).
    fn usulan(platform: &Platform, isi: &Isi, usulan: &Usulan) = pub(super) USULAN {
        /// Which side proposed.
        oleh: Word(&words::SISI) => Value::text(Some(usulan.sisi.word()));
        /// When.
        pada: Time => Value::Time(usulan.pada);
        /// Price of a unit by line.
        harga: By(Kunci::Baris, &Amount) => harga(platform, isi, usulan);
        /// Price by add-on, each under the name of its line.
        layanan: By(Kunci::Layanan, &Amount) => layanan(platform, isi, usulan);
        /// The shipping price.
        ongkir: Amount =>
            usulan.harga.last().copied().expect("a proposal ends with the shipping price").into();
    }
}

fn harga(platform: &Platform, isi: &Isi, usulan: &Usulan) -> Value {
    let names = isi.baris.iter().map(|baris| Cow::Owned(nama_baris(platform, baris)));
    Value::Map(names.zip(usulan.harga.iter().map(|harga| Value::from(*harga))).collect())
}

fn layanan(platform: &Platform, isi: &Isi, usulan: &Usulan) -> Value {
    let names = isi.layanan.iter().map(|layanan| {
        let baris = &isi.baris[usize::from(layanan.baris)];
        let produk = platform.registry.barang(baris);
        let kunci = &produk.layanan[usize::from(layanan.layanan)].kunci;
        Cow::Owned(format!("{}/{kunci}", nama_baris(platform, baris)))
    });
    let prices = usulan.harga.iter().skip(isi.baris.len());
    Value::Map(names.zip(prices.map(|harga| Value::from(*harga))).collect())
}

/// Returns the name of a line: `produk`, or `produk/varian` where it has variants.
pub(super) fn nama_baris(platform: &Platform, baris: &Baris) -> String {
    let produk = platform.registry.barang(baris);
    match baris.varian() {
        Some(varian) => format!("{}/{}", produk.kunci, produk.varian[usize::from(varian)]),
        None => produk.kunci.to_string(),
    }
}
