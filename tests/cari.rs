//! The index of the search, held against looking at every product.

mod support;

use inaproc_sim::platform::id::ProdukId;
use inaproc_sim::platform::pencarian::sama;
use inaproc_sim::platform::registry::{Produk, Registry};
use proptest::prelude::*;
use support::template;

/// What happens to the catalogue between two searches.
#[derive(Clone, Debug)]
enum Kejadian {
    Tambah { nama: String, kategori: usize },
    Ubah { produk: usize, nama: String, kategori: usize },
    Turun { produk: usize },
}

/// Names and words that often meet: parts of words, accents, capitals, several at once.
fn nama() -> impl Strategy<Value = String> {
    let kata = prop_oneof![
        Just("Laptop"),
        Just("laptop-a"),
        Just("top"),
        Just("Kértas"),
        Just("KERTAS"),
        Just("A4"),
        Just("pulpen"),
        Just("pen"),
        Just("İstanbul"),
    ];
    prop::collection::vec(kata, 0..4).prop_map(|kata| kata.join(" "))
}

fn kejadian() -> impl Strategy<Value = Kejadian> {
    prop_oneof![
        (nama(), 0..5_usize).prop_map(|(nama, kategori)| Kejadian::Tambah { nama, kategori }),
        (any::<usize>(), nama(), 0..5_usize).prop_map(|(produk, nama, kategori)| Kejadian::Ubah {
            produk,
            nama,
            kategori
        }),
        any::<usize>().prop_map(|produk| Kejadian::Turun { produk }),
    ]
}

fn terjadi(registry: &mut Registry, kejadian: &Kejadian) {
    let id = |produk: usize, registry: &Registry| ProdukId::at(produk % registry.produk.len());
    match kejadian {
        Kejadian::Tambah { nama, kategori } => {
            let kategori = registry.produk[*kategori].kategori;
            let nomor = registry.produk.len();
            let baru = (*registry.produk[nomor % 5]).clone();
            // Keys in another order than the products.
            let kunci = format!("{:03}-baru", (nomor * 37) % 1_000).into();
            let nama = nama.as_str().into();
            registry.tambah_produk(Produk { kunci, nama, kategori, turun: false, ..baru });
        }
        Kejadian::Ubah { produk, nama, kategori } => {
            let kategori = registry.produk[*kategori].kategori;
            let id = id(*produk, registry);
            registry.ubah_produk(id, |row| {
                row.nama = nama.as_str().into();
                row.kategori = kategori;
            });
        }
        Kejadian::Turun { produk } => registry.turunkan_produk(id(*produk, registry)),
    }
}

/// Returns what is found by looking at every product: key and words in the name.
fn semua(registry: &Registry, kata: &[String]) -> Vec<(String, usize)> {
    let mut found: Vec<_> = (0..registry.produk.len())
        .filter_map(|posisi| {
            let id = ProdukId::at(posisi);
            let (produk, kategori) = (registry.produk(id), registry.kategori_produk(id));
            let nama = sama(&produk.nama);
            let penyedia = &registry.penyedia(produk.penyedia).nama;
            let lain =
                [penyedia, &kategori.utama, &kategori.kedua, &kategori.nama].map(|it| sama(it));
            let ada =
                |kata: &String| nama.contains(kata) || lain.iter().any(|lain| lain.contains(kata));
            let di_nama = kata.iter().filter(|kata| nama.contains(&**kata)).count();
            let ketemu = !produk.turun && kata.iter().all(ada);
            ketemu.then(|| (produk.kunci.to_string(), di_nama))
        })
        .collect();
    found.sort();
    found
}

fn diindeks(registry: &Registry, kata: &[String]) -> Vec<(String, usize)> {
    let found = registry.pencarian.cari(registry, kata, |_| true).into_iter();
    found
        .map(|satu| (registry.produk(satu.produk.id).kunci.to_string(), satu.kata_di_nama))
        .collect()
}

fn kata(dicari: &str) -> Vec<String> {
    dicari.split_whitespace().map(sama).collect()
}

proptest! {
    #[test]
    fn whatever_happens_to_products_the_index_finds_what_looking_at_each_finds(
        mut semua_kejadian in prop::collection::vec((kejadian(), prop::option::of(nama())), 1..200),
    ) {
        let mut registry = (*template().registry).clone();
        // The first search makes the index, so that all that follows changes it.
        prop_assert_eq!(diindeks(&registry, &[]).len(), registry.produk.len());
        semua_kejadian.push((Kejadian::Turun { produk: 0 }, Some("a".to_owned())));
        for (kejadian, dicari) in &semua_kejadian {
            terjadi(&mut registry, kejadian);
            if let Some(dicari) = dicari {
                let kata = kata(dicari);
                prop_assert_eq!(diindeks(&registry, &kata), semua(&registry, &kata));
            }
        }
        for (posisi, _) in registry.kategori.iter().enumerate() {
            let id = inaproc_sim::platform::id::KategoriId::at(posisi);
            let each = (0..registry.produk.len()).map(ProdukId::at);
            let own: Vec<_> = each.filter(|it| registry.produk(*it).kategori == id).collect();
            prop_assert_eq!(registry.sekategori(id), own);
        }
    }
}

#[test]
fn a_clone_has_the_index_of_the_world_it_was_made_of_and_goes_its_own_way() {
    let mut satu = (*template().registry).clone();
    let kertas = kata("laptop");
    let lama = diindeks(&satu, &kertas);
    let dua = satu.clone();
    let id = satu.produk_berkunci("laptop-a").expect("the shipped world has it");
    satu.turunkan_produk(id);
    assert_eq!(diindeks(&satu, &kertas).len(), lama.len() - 1);
    assert_eq!(diindeks(&dua, &kertas), lama);
}
