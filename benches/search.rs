//! The search among 100,000 products: seldom words, frequent ones, filters, all of them.
//!
//! `cargo bench --bench search`. The goal is 5 ms a query; the first one also makes the index.

#[path = "../tests/support/mod.rs"]
mod support;

use std::hint::black_box;
use std::sync::Arc;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use inaproc_sim::platform::Platform;
use inaproc_sim::platform::act::{Act, Cari, Urut};
use inaproc_sim::platform::id::PenyediaId;
use inaproc_sim::platform::pencarian::Pencarian;
use inaproc_sim::platform::registry::{Produk, Registry};
use inaproc_sim::value::{Rupiah, chance};
use inaproc_sim::world::{ActResult, Direct, NoSink, World};
use support::template;

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const PRODUK: u64 = 100_000;
const PENYEDIA: u64 = 5_000;

/// Returns the shipped world with so many products of so many companies; each name ends with a model
/// number of its own, as in real catalogues.
fn big() -> (World, inaproc_sim::platform::id::OrangId) {
    const BARANG: [&str; 10] = [
        "Laptop",
        "Kertas",
        "Kursi",
        "Meja",
        "Printer",
        "Proyektor",
        "Lemari",
        "Pulpen",
        "Komputer",
        "Tinta",
    ];
    const SIFAT: [&str; 8] =
        ["Kantor", "Sekolah", "Ringan", "Lipat", "Warna", "Jaringan", "Besar", "Hemat"];
    let template = template();
    let mut registry: Registry = (*template.registry).clone();
    let pick = |list: &[&'static str], name: &'static str, n: u64| {
        let at = chance::below(1, name, n, list.len() as u64);
        list[usize::try_from(at).expect("small")]
    };
    for n in 0..PENYEDIA {
        let mut baru = (*registry.penyedia[0]).clone();
        baru.kunci = format!("penyedia-{n}").into();
        baru.nama = format!("CV {} Jaya {n}", pick(&BARANG, "penyedia", n)).into();
        registry.penyedia.push(Arc::new(baru));
    }
    let penyedia = registry.penyedia.len() as u64;
    for n in 0..PRODUK {
        let dari = &registry.produk[usize::try_from(n % 7).expect("small")];
        let baru = Produk {
            kunci: format!("produk-{:06}", n * 7_919 % 1_000_000).into(),
            nama: format!(
                "{} {} {} M{n:05}",
                pick(&BARANG, "barang", n),
                pick(&SIFAT, "sifat", n),
                pick(&SIFAT, "sifat lain", n)
            )
            .into(),
            penyedia: PenyediaId(u32::try_from(n % penyedia).expect("small")),
            harga: Rupiah::new(1_000 + i64::try_from(n * 104_729 % 20_000_000).expect("small")),
            ..(**dari).clone()
        };
        registry.produk.push(Arc::new(baru));
    }
    registry.pencarian = Pencarian::default();
    let platform = Platform::new(Arc::new(registry.indexed()), template.policy.clone());
    let world = World::new(platform, template.services(7), template.start);
    let sari = support::Cast::of(&template.keys).sari;
    (world, sari)
}

fn search(c: &mut Criterion) {
    let (mut world, sari) = big();
    let mut group = c.benchmark_group("search");
    group.sample_size(20);
    group.bench_function("the first, which makes the index", |b| {
        b.iter_batched_ref(
            || without_index(&world),
            |world| {
                find(world, sari, Cari { kata_kunci: Some("m31337".into()), ..Cari::default() })
            },
            BatchSize::PerIteration,
        );
    });
    let kata = |kata: &str| Cari { kata_kunci: Some(kata.into()), ..Cari::default() };
    let queries = [
        ("one model", kata("m31337")),
        ("part of a word", kata("1337")),
        ("two words", kata("laptop lipat")),
        (
            "two words, by price, of a price",
            Cari {
                harga_min: Some(Rupiah::new(5_000_000)),
                harga_maks: Some(Rupiah::new(6_000_000)),
                urut: Some(Urut::Harga),
                ..kata("printer warna")
            },
        ),
        (
            "a category, newest first, of one kota",
            Cari {
                kategori: Some("Laptop".into()),
                lokasi: Some("Kota Magelang".into()),
                pdn: Some(true),
                harga_maks: Some(Rupiah::new(1_000_000)),
                urut: Some(Urut::Terbaru),
                ..Cari::default()
            },
        ),
        ("a word of every tenth", kata("proyektor")),
        ("all", Cari::default()),
    ];
    for (name, query) in queries {
        let found = find(&mut world, sari, query.clone());
        group.bench_function(format!("{name}: {found} found"), |b| {
            b.iter(|| black_box(find(&mut world, sari, query.clone())));
        });
    }
    group.finish();
}

/// Returns the same world with an index to be made; worlds that are cloned share theirs.
fn without_index(world: &World) -> World {
    let mut world = world.clone();
    let mut registry = (*world.platform.registry).clone();
    registry.pencarian = Pencarian::default();
    world.platform.registry = Arc::new(registry);
    world
}

/// Returns how many products are found.
fn find(world: &mut World, by: inaproc_sim::platform::id::OrangId, query: Cari) -> usize {
    match world.act(&mut Direct, &mut NoSink, by, &Act::Cari(query)) {
        ActResult::Accepted { hasil, .. } => hasil.len(),
        other @ ActResult::Refused(_) => panic!("a search is open: {other:?}"),
    }
}

criterion_group!(benches, search);
criterion_main!(benches);
