//! The negotiation of an order: what was proposed, and the lowest prices.

use std::borrow::Cow;

use crate::platform::Platform;
use crate::platform::pesanan::{Baris, Pesanan, Sisi, Usulan};
use crate::platform::view::Value;

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

/// Returns the name of a line: `produk`, or `produk/varian` where it has variants.
fn nama_baris(platform: &Platform, baris: &Baris) -> String {
    let produk = platform.registry.produk(baris.produk);
    match baris.varian {
        Some(varian) => format!("{}/{}", produk.kunci, produk.varian[usize::from(varian)]),
        None => produk.kunci.to_string(),
    }
}

/// Every proposal with the price of each line, add-on and of shipping (NEG-11).
pub(super) fn riwayat_negosiasi(platform: &Platform, pesanan: &Pesanan) -> Value {
    let entry = |usulan: &Usulan| {
        let mut prices = usulan.harga.iter().map(|harga| Value::from(*harga));
        let baris = pesanan.baris.iter().map(|baris| Cow::Owned(nama_baris(platform, baris)));
        let harga: Vec<_> = baris.zip(&mut prices).collect();
        let layanan = pesanan.layanan.iter().map(|layanan| {
            let baris = &pesanan.baris[usize::from(layanan.baris)];
            let produk = platform.registry.produk(baris.produk);
            let kunci = &produk.layanan[usize::from(layanan.layanan)].kunci;
            Cow::Owned(format!("{}/{kunci}", nama_baris(platform, baris)))
        });
        let layanan: Vec<_> = layanan.zip(&mut prices).collect();
        let ongkir = prices.next().expect("a proposal ends with the shipping price");
        let oleh = match usulan.sisi {
            Sisi::Pembeli => "pembeli",
            Sisi::Penyedia => "penyedia",
        };
        Value::map([
            ("oleh", Value::text(Some(oleh))),
            ("pada", Value::Time(usulan.pada)),
            ("harga", Value::Map(harga)),
            ("layanan", Value::Map(layanan)),
            ("ongkir", ongkir),
        ])
    };
    Value::List(pesanan.usulan.iter().map(entry).collect())
}
