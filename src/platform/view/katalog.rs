//! What is bought, from which plan: products, categories, RUP, carts.

use crate::platform::Platform;
use crate::platform::event::BarisKeranjang;
use crate::platform::id::{KategoriId, OrangId, ProdukId, RupId};
use crate::platform::katalog;
use crate::platform::rule::Rule;
use crate::platform::view::Shape::{Amount, Count, Fields, Flag, Key, List, Text, Word};
use crate::platform::view::table::{shown, view};
use crate::platform::view::{Kunci, Value, pesanan, words};
use crate::value::Rupiah;

/// Returns a product as its page shows it; its group is looked up once (KAT-06).
pub fn halaman_produk(platform: &Platform, id: ProdukId) -> Value {
    produk(platform, id, &katalog::sekelompok(platform, id))
}

view! {
    /// A product.
    fn produk(platform: &Platform, id: ProdukId, kelompok: &[ProdukId]) = pub PRODUK {
        /// Its key.
        kunci: Text => Value::Text(platform.registry.produk(id).kunci.clone());
        /// Its name.
        nama: Text => Value::Text(platform.registry.produk(id).nama.clone());
        /// List price of a unit before tax.
        harga: Amount => platform.registry.produk(id).harga.into();
        /// How many are free.
        stok: Count => Value::Int(platform.stok[id.index()]);
        /// What was written from the product page, before an order.
        chat: List(&Fields(&pesanan::CHAT)), [Neg11] => {
            let all = platform.chat_produk.get(&id).into_iter().flatten();
            let all = all.map(|pesan| pesanan::chat(platform, pesan)).collect();
            shown(platform, Rule::Neg11, Value::List(all))
        };
        /// Its variants.
        varian: List(&Text) => {
            let all = platform.registry.produk(id).varian.iter();
            Value::List(all.map(|varian| Value::Text(varian.clone())).collect())
        };
        /// Others of its category with equal key attributes, in the order of price (KAT-06).
        sejenis: List(&Key(Kunci::Produk)), [Kat06] => {
            let all = kelompok.iter().copied().filter(|lain| *lain != id);
            shown(platform, Rule::Kat06, kunci(platform, all))
        };
        /// The lowest price of its group, itself included (KAT-06).
        terendah: Amount, [Kat06] => harga_kelompok(platform, kelompok, |harga| harga.first().copied());
        /// The median price of its group (KAT-06).
        median: Amount, [Kat06] => harga_kelompok(platform, kelompok, katalog::median);
        /// The highest price of its group (KAT-06).
        tertinggi: Amount, [Kat06] => harga_kelompok(platform, kelompok, |harga| harga.last().copied());
        /// For an import the PDN of its group (KAT-06).
        substitusi_pdn: List(&Key(Kunci::Produk)), [Kat06] => {
            let registry = &platform.registry;
            let import = !registry.produk(id).pdn;
            let all = kelompok.iter().copied();
            let pdn = all.filter(|lain| import && registry.produk(*lain).pdn);
            shown(platform, Rule::Kat06, kunci(platform, pdn))
        };
        /// Whether it was taken down (KAT-08).
        turun: Flag => Value::Bool(platform.registry.produk(id).turun);
        /// Its add-ons.
        layanan: List(&Key(Kunci::Layanan)) => {
            let all = platform.registry.produk(id).layanan.iter();
            Value::List(all.map(|layanan| Value::Text(layanan.kunci.clone())).collect())
        };
    }
}

/// Returns the keys of products.
fn kunci(platform: &Platform, all: impl Iterator<Item = ProdukId>) -> Value {
    Value::List(all.map(|id| Value::Text(platform.registry.produk(id).kunci.clone())).collect())
}

/// Returns a figure of the prices of a group (KAT-06).
fn harga_kelompok(
    platform: &Platform,
    kelompok: &[ProdukId],
    angka: impl Fn(&[Rupiah]) -> Option<Rupiah>,
) -> Value {
    let harga = kelompok.iter().map(|id| platform.registry.produk(*id).harga);
    let harga: Vec<Rupiah> = harga.collect();
    shown(platform, Rule::Kat06, angka(&harga).map_or(Value::Null, Value::from))
}

view! {
    /// A line of the Rencana Umum Pengadaan.
    pub fn rup(platform: &Platform, id: RupId) = pub RUP {
        /// Its key.
        kunci: Text => Value::Text(platform.registry.rup(id).kunci.clone());
        /// The name of the package.
        nama: Text => Value::Text(platform.registry.rup(id).nama.clone());
        /// Its budget.
        pagu: Amount => platform.registry.rup(id).pagu.into();
        /// What is left of the budget.
        sisa: Amount => platform.sisa(id).into();
    }
}

view! {
    /// A category of the third level (KAT-01).
    pub fn kategori(platform: &Platform, id: KategoriId) = pub KATEGORI {
        /// Its name, which is its key.
        nama: Text => Value::Text(platform.registry.kategori[id.index()].nama.clone());
        /// The kind of its products.
        jenis: Word(&words::JENIS_PRODUK) =>
            Value::text(Some(platform.registry.kategori[id.index()].jenis.word()));
        /// The category of the first level.
        utama: Text => Value::Text(platform.registry.kategori[id.index()].utama.clone());
        /// The category of the second level.
        kedua: Text => Value::Text(platform.registry.kategori[id.index()].kedua.clone());
        /// What every product of it says of itself.
        atribut: List(&Text) => {
            let all = platform.registry.kategori[id.index()].atribut.iter();
            Value::List(all.map(|atribut| Value::Text(atribut.clone())).collect())
        };
    }
}

view! {
    /// A person's cart.
    pub fn keranjang(platform: &Platform, orang: OrangId) = pub KERANJANG {
        /// Its lines.
        baris: List(&Fields(&BARIS_KERANJANG)) => {
            let all = platform.keranjang.get(&orang).into_iter().flatten();
            Value::List(all.map(|baris| baris_keranjang(platform, baris)).collect())
        };
    }
}

view! {
    /// A line of a cart.
    fn baris_keranjang(platform: &Platform, baris: &BarisKeranjang) = BARIS_KERANJANG {
        /// The product.
        produk: Key(Kunci::Produk) =>
            Value::Text(platform.registry.produk(baris.produk).kunci.clone());
        /// The variant.
        varian: Text => {
            let varian = &platform.registry.produk(baris.produk).varian;
            Value::text(baris.varian.map(|posisi| &*varian[usize::from(posisi)]))
        };
        /// How many.
        kuantitas: Count => Value::Int(baris.kuantitas);
        /// Its add-ons.
        layanan: List(&Key(Kunci::Layanan)) => {
            let layanan = &platform.registry.produk(baris.produk).layanan;
            let kunci = |posisi: &u16| layanan[usize::from(*posisi)].kunci.clone();
            Value::List(baris.layanan.iter().map(|posisi| Value::Text(kunci(posisi))).collect())
        };
        /// Whether it is ticked, to go to checkout.
        pilih: Flag, [Krj02] => Value::Bool(baris.pilih);
    }
}
