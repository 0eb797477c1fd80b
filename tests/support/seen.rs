//! What can be looked at in a world: every view of everything, by the view's name.

use std::collections::BTreeMap;

use inaproc_sim::platform::id::{
    InstansiId, KategoriId, OrangId, PenyediaId, ProdukId, RupId, SatkerId, TiketId,
};
use inaproc_sim::platform::view::{self, Shape, Table, Value};
use inaproc_sim::value::Digester;
use inaproc_sim::world::{Message, World};

/// What all views of one name have shown so far.
pub(crate) type Seen = BTreeMap<&'static str, Digester>;

/// Takes a view, which holds what its table says.
pub(crate) fn take(table: &'static Table, value: &Value, seen: &mut Seen) {
    assert!(Shape::Fields(table).holds(value), "{value:?} is no {}", table.name);
    seen.entry(table.name).or_default().add(value);
}

/// Looks at everything in a world.
pub(crate) fn look(world: &World, seen: &mut Seen) {
    let platform = &world.platform;
    let registry = &platform.registry;
    for pesanan in &platform.pesanan {
        let whole = view::pesanan(platform, pesanan);
        for name in view::PESANAN.names() {
            let alone = view::pesanan_field(platform, pesanan, name);
            assert_eq!(alone.as_ref(), whole.field(name), "{name}, alone and among the others");
        }
        take(&view::PESANAN, &whole, seen);
        take(&view::LEDGER, &view::ledger(platform, Some(pesanan.id)), seen);
    }
    take(&view::LEDGER, &view::ledger(platform, None), seen);
    for orang in (0..registry.orang.len()).map(OrangId::at) {
        take(&view::ORANG, &view::orang(platform, orang), seen);
        take(&view::KERANJANG, &view::keranjang(platform, orang), seen);
        for message in world.inbox.of(platform, orang) {
            let Message { at, kanal, jenis, tentang, subjek, isi, .. } = message;
            let pesan = view::pesan(kanal, jenis, tentang, subjek, isi, at);
            take(&view::PESAN, &pesan, seen);
        }
    }
    for id in 0..platform.tiket.len() {
        take(&view::TIKET, &view::tiket(platform, TiketId::at(id)), seen);
    }
    for id in 0..registry.produk.len() {
        take(&view::PRODUK, &view::halaman_produk(platform, ProdukId::at(id)), seen);
    }
    for id in 0..registry.rup.len() {
        take(&view::RUP, &view::rup(platform, RupId::at(id)), seen);
    }
    for id in 0..registry.penyedia.len() {
        take(&view::PENYEDIA, &view::penyedia(platform, PenyediaId::at(id)), seen);
    }
    for id in 0..registry.satker.len() {
        take(&view::SATKER, &view::satker(platform, SatkerId::at(id)), seen);
    }
    for id in 0..registry.instansi.len() {
        take(&view::INSTANSI, &view::instansi(platform, InstansiId::at(id)), seen);
    }
    for id in 0..registry.kategori.len() {
        take(&view::KATEGORI, &view::kategori(platform, KategoriId::at(id)), seen);
    }
}
