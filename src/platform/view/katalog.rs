//! What is bought, from which plan: products, RUP, carts.

use crate::platform::Platform;
use crate::platform::id::{OrangId, ProdukId, RupId};
use crate::platform::view::{Value, chat};

/// Returns a product.
pub fn produk(platform: &Platform, id: ProdukId) -> Value {
    let produk = platform.registry.produk(id);
    Value::map([
        ("kunci", Value::Text(produk.kunci.clone())),
        ("nama", Value::Text(produk.nama.clone())),
        ("harga", produk.harga.into()),
        ("stok", Value::Int(platform.stok[id.index()])),
        ("chat", chat(platform, platform.chat_produk.get(&id).map_or(&[], Vec::as_slice))),
        (
            "varian",
            Value::List(produk.varian.iter().map(|varian| Value::Text(varian.clone())).collect()),
        ),
        (
            "layanan",
            Value::List(
                produk.layanan.iter().map(|layanan| Value::Text(layanan.kunci.clone())).collect(),
            ),
        ),
    ])
}

/// Returns a RUP with what is left of its budget.
pub fn rup(platform: &Platform, id: RupId) -> Value {
    let rup = platform.registry.rup(id);
    Value::map([
        ("kunci", Value::Text(rup.kunci.clone())),
        ("nama", Value::Text(rup.nama.clone())),
        ("pagu", rup.pagu.into()),
        ("sisa", platform.sisa(id).into()),
    ])
}

/// Returns a person's cart.
pub fn keranjang(platform: &Platform, orang: OrangId) -> Value {
    let lines = platform.keranjang.get(&orang).into_iter().flatten().map(|baris| {
        let produk = platform.registry.produk(baris.produk);
        let varian = baris.varian.map(|posisi| &*produk.varian[usize::from(posisi)]);
        let add_ons = baris
            .layanan
            .iter()
            .map(|posisi| Value::Text(produk.layanan[usize::from(*posisi)].kunci.clone()));
        Value::map([
            ("produk", Value::Text(produk.kunci.clone())),
            ("varian", Value::text(varian)),
            ("kuantitas", Value::Int(baris.kuantitas)),
            ("layanan", Value::List(add_ons.collect())),
            ("pilih", Value::Bool(baris.pilih)),
        ])
    });
    Value::map([("baris", Value::List(lines.collect()))])
}
