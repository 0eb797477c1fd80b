//! The negotiation of an order: what was proposed, and the lowest prices.

use std::borrow::Cow;

use crate::platform::Platform;
use crate::platform::pesanan::{Pesanan, Sisi, Usulan};
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

pub(super) fn riwayat_negosiasi(platform: &Platform, pesanan: &Pesanan) -> Value {
    let entry = |usulan: &Usulan| {
        let mut harga = Vec::new();
        for (baris, satu) in pesanan.baris.iter().zip(&usulan.harga) {
            let kunci = platform.registry.produk(baris.produk).kunci.to_string();
            harga.push((Cow::Owned(kunci), Value::from(*satu)));
        }
        let oleh = match usulan.sisi {
            Sisi::Pembeli => "pembeli",
            Sisi::Penyedia => "penyedia",
        };
        Value::map([
            ("oleh", Value::text(Some(oleh))),
            ("pada", Value::Time(usulan.pada)),
            ("harga", Value::Map(harga)),
            ("ongkir", usulan.harga.last().copied().into()),
        ])
    };
    Value::List(pesanan.usulan.iter().map(entry).collect())
}
