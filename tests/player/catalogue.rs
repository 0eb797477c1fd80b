//! What people do about products: published, changed, taken down, looked at, compared and sought.

use std::collections::BTreeMap;

use inaproc_sim::platform::act::{
    Act, AturKategori, AturKoleksi, Cari, CariApa, CariRup, Chat, IsiLayanan, IsiProduk, Koleksi,
    SatuProduk, Urut,
};
use inaproc_sim::platform::id::{OrangId, ProdukId};
use inaproc_sim::platform::registry::{JenisProduk, Peran, Tempat};
use inaproc_sim::value::{Persen, Rupiah};
use inaproc_sim::world::World;
use serde_json::json;

use crate::buying::PLACES;
use crate::dice::Dice;
use crate::moves::{Move, people};
use crate::setting::TEMPLATE;
use crate::support::applicants::read;

/// Words of names and categories, one that nothing has, and two at once.
const WORDS: [&str; 7] = ["laptop", "KURSI", "kertas a4", "14", "rapat kotak", "tiada", "54321004"];

/// Returns acts on the catalogue, and looks at it.
pub(crate) fn moves(world: &World, anybody: OrangId, dice: &mut Dice) -> Vec<Move> {
    let platform = &world.platform;
    let registry = &platform.registry;
    let produk = ProdukId::at(dice.below(registry.produk.len()));
    let words =
        |dice: &mut Dice| Some(dice.pick(&WORDS)).filter(|_| dice.once_in(2)).map(Box::<str>::from);
    let tahun = dice.pick(&[None, Some(2026), Some(2025)]);
    let one = SatuProduk { produk: Some(produk) };
    let chat = Chat { pesanan: None, produk: Some(produk), pesan: Some("ada?".into()) };
    let sekategori = registry.sekategori(registry.produk(produk).kategori);
    let two = [dice.pick(sekategori), dice.pick(sekategori), produk].map(|id| id.0);
    let compared = if dice.once_in(2) { json!(two) } else { json!([produk.0]) };
    let sells = people(platform, |row| row.akses.iter().any(|akses| akses.peran.sells()));
    let seller = dice.pick(&sells);
    let team =
        people(platform, |row| row.akses.iter().any(|akses| akses.peran == Peran::TimKategori));
    let team = dice.pick(&team);
    let kategori = dice.pick(&registry.kategori).nama.clone();
    let atribut = dice.pick(&["bahan", "ram_gb", "ukuran"]).into();
    let atribut = Some(if dice.once_in(2) { vec![atribut] } else { Vec::new() });
    let koleksi = Some(dice.pick(&Koleksi::ALL).word().into());
    let mut all = vec![
        (anybody, Act::CariRup(CariRup { kata_kunci: words(dice), tahun })),
        (anybody, Act::Chat(chat)),
        (anybody, Act::LihatProduk(one.clone())),
        (anybody, read("bandingkan", json!({ "produk": compared }))),
        (team, Act::AturKategori(AturKategori { kategori: Some(kategori), atribut })),
        (team, Act::AturKoleksi(AturKoleksi { koleksi, produk: Some(vec![produk]) })),
    ];
    all.extend((0..4).map(|_| (anybody, Act::Cari(search(world, words(dice), dice)))));
    all.extend(published(world, seller, dice));
    // What baskets are filled with stays, or orders would be few.
    if produk.index() >= TEMPLATE.registry.produk.len() || dice.once_in(6) {
        all.push((seller, Act::TurunkanProduk(one)));
    }
    all
}

/// Returns a search with some filters.
fn search(world: &World, kata_kunci: Option<Box<str>>, dice: &mut Dice) -> Cari {
    let registry = &world.platform.registry;
    let row = dice.pick(&registry.kategori);
    let level = dice.pick(&[row.utama.clone(), row.kedua.clone(), row.nama.clone()]);
    let harga = registry.produk[dice.below(registry.produk.len())].harga;
    let step = Rupiah::new(dice.among(-1, 1));
    let some = |dice: &mut Dice| dice.once_in(4);
    Cari {
        kata_kunci,
        cari_apa: some(dice).then(|| dice.pick(&CariApa::ALL)),
        jenis: some(dice).then(|| dice.pick(&JenisProduk::ALL)),
        kategori: some(dice).then_some(level),
        koleksi: some(dice).then(|| dice.pick(&Koleksi::ALL)),
        harga_min: some(dice).then_some(harga + step),
        harga_maks: some(dice).then_some(harga + step),
        lokasi: some(dice).then(|| dice.pick(&PLACES).into()),
        tkdn_min: some(dice).then(|| Persen::from(dice.pick(&[0, 12, 13, 25, 40, 41]))),
        pdn: some(dice).then(|| dice.once_in(2)),
        umkk: some(dice).then(|| dice.once_in(2)),
        urut: some(dice).then(|| dice.pick(&Urut::ALL)),
    }
}

/// Returns a product that is published, and one that is changed, each mostly as may be.
fn published(world: &World, seller: OrangId, dice: &mut Dice) -> Vec<Move> {
    let registry = &world.platform.registry;
    let row = dice.pick(&registry.produk);
    let ppn = |dice: &mut Dice| dice.pick(&[Persen::ZERO, Persen::from(11), Persen::from(12)]);
    let some = |dice: &mut Dice| dice.once_in(3);
    let price = |dice: &mut Dice| Rupiah::new(dice.pick(&[1, 999, 1_500_001, 40_000_000]));
    let add_on = |dice: &mut Dice| IsiLayanan {
        harga: Some(price(dice)),
        ppn_persen: some(dice).then(|| ppn(dice)),
        jenis: some(dice).then(|| dice.pick(&JenisProduk::ALL)),
    };
    let seratus = |dice: &mut Dice| Persen::from(dice.pick(&[0, 25, 40, 100, 101]));
    let baru = IsiProduk {
        produk: Some(format!("baru-{}", dice.below(6)).into()),
        nama: Some(dice.pick(&["Barang baru", "Laptop C", "Kursi lipat"]).into()),
        kategori: Some(registry.kategori[row.kategori.index()].nama.clone()),
        harga: Some(price(dice)),
        ppn_persen: some(dice).then(|| ppn(dice)),
        ppnbm_persen: some(dice).then(|| Persen::from(dice.pick(&[0, 10, 20]))),
        tkdn: some(dice).then(|| seratus(dice)),
        bmp: some(dice).then(|| seratus(dice)),
        pdn: some(dice).then(|| dice.once_in(2)),
        stok: some(dice).then(|| dice.pick(&[0, 1, 5, 1_000, -1])),
        berat_gram: some(dice).then(|| dice.pick(&[0, 1, 999, 1_001, -1])),
        atribut: (!dice.once_in(6)).then(|| row.atribut.clone()),
        varian: some(dice).then(|| dice.pick(&[vec![], vec!["satu".into(), "dua".into()]])),
        layanan: some(dice).then(|| BTreeMap::from([("pasang".into(), add_on(dice))])),
        kuantitas_min: some(dice).then(|| dice.pick(&[0, 1, 2])),
    };
    // A key that may be taken, of products on which many orders wait as well.
    let kunci =
        dice.pick(&[Some(row.kunci.clone()), Some("tiada".into()), Some(row.kunci.clone())]);
    let change = IsiProduk {
        produk: kunci,
        nama: None,
        kategori: None,
        harga: some(dice).then(|| row.harga + Rupiah::new(dice.pick(&[-1, 1, 50]))),
        varian: None,
        ..baru.clone()
    };
    let owner = people(&world.platform, |orang| {
        let place = Tempat::Penyedia(row.penyedia);
        orang.akses.iter().any(|akses| akses.tempat == place)
    });
    let owner = owner.first().copied().unwrap_or(seller);
    vec![
        (seller, Act::TambahProduk(baru.clone())),
        (owner, Act::TambahProduk(IsiProduk { ppn_persen: None, ..baru })),
        (owner, Act::UbahProduk(change.clone())),
        (owner, Act::UbahProduk(IsiProduk { atribut: None, layanan: None, ..change })),
    ]
}
