//! Scenarios: how many files of 20 acts a second are read, checked and played, on one core.
//!
//! `cargo bench --bench scenario`. Everything runs direct; world and policy are read once, as for
//! a suite.

#[path = "../tests/support/mod.rs"]
mod support;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use inaproc_sim::run::{CaseResult, Options, play};
use inaproc_sim::scenario::{Cache, Scenario, StepKind, load};
use inaproc_sim::world::Direct;
use support::{Shelf, WRITTEN};

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A whole order from the cart to the end in 20 acts, without flows; it ends as paid outside the
/// system, since a code and its payment would be three acts more.
const TEXT: &str = "\
title: Pesanan utuh dalam 20 tindakan
covers: [CHK-09, NEG-01, APV-01, SPS-04, BST-04, BYR-16]
tags: [alur, lengkap]
policy: {luar_sistem: true}
steps:
  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-a, varian: hitam, kuantitas: 2}, note: PP memilih laptop.}
  - as: sari
    do: checkout
    with: {rup: rup-laptop, ppk: budi, permintaan_tiba: 2026-03-09}
    save: pesanan
    expect: {$pesanan: {status: Menunggu Negosiasi, total: 22_208_880}}
  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $pesanan, harga: {laptop-a: 9_500_000}}}
  - {as: andi, do: setujui-negosiasi, with: {pesanan: $pesanan}, expect: {$pesanan: {total: 21_098_880}}}
  - {as: sari, do: ajukan-ke-ppk, with: {pesanan: $pesanan}}
  - {as: budi, do: review-pesanan, with: {pesanan: $pesanan}}
  - {as: budi, do: buat-pesanan, with: {pesanan: $pesanan}}
  - {as: budi, do: tanda-tangan, with: {pesanan: $pesanan, dokumen: surat-pesanan}}
  - {as: andi, do: minta-otp, with: {pesanan: $pesanan, dokumen: surat-pesanan}}
  - {as: andi, do: tanda-tangan, with: {pesanan: $pesanan, dokumen: surat-pesanan}, expect: {$pesanan: {status: Diproses Penyedia}}}
  - {as: andi, do: perbarui-pengiriman, with: {pesanan: $pesanan, status: dikirim, lokasi: Gudang Andi}}
  - {as: andi, do: perbarui-pengiriman, with: {pesanan: $pesanan, status: dalam-perjalanan, lokasi: Jalan Pemuda}}
  - {as: andi, do: perbarui-pengiriman, with: {pesanan: $pesanan, status: tiba, lokasi: Dinas Pendidikan}}
  - {as: budi, do: periksa, with: {pesanan: $pesanan}}
  - {as: budi, do: buat-bast, with: {pesanan: $pesanan, nomor: 027/BAST/III/2026}}
  - {as: budi, do: tanda-tangan, with: {pesanan: $pesanan, dokumen: bast}}
  - {as: andi, do: minta-otp, with: {pesanan: $pesanan, dokumen: bast}}
  - {as: andi, do: tanda-tangan, with: {pesanan: $pesanan, dokumen: bast}}
  - {as: budi, do: pilih-metode-pembayaran, with: {pesanan: $pesanan, metode: luar-sistem}}
  - as: budi
    do: catat-bukti-luar-sistem
    with: {pesanan: $pesanan, dokumen: {nama: sp2d.pdf, jenis: pdf, ukuran: 50_000}}
    expect: {$pesanan: {status: Pembayaran di Luar Sistem, tenggat: null}}
";

fn read(shelf: &Shelf, cache: &mut Cache) -> Scenario {
    load(WRITTEN, shelf, "scenarios", cache).expect("the scenario of the bench is sound")
}

fn run(scenario: &Scenario) -> Vec<CaseResult> {
    let results = play(&mut Direct, scenario, Options::default());
    assert!(results.iter().all(|result| result.passed), "{results:?}");
    results
}

fn scenario(c: &mut Criterion) {
    let shelf = Shelf::new(TEXT);
    let mut cache = Cache::new();
    let known = read(&shelf, &mut cache);
    let acts = known.cases[0].steps.iter();
    let acts = acts.filter(|step| matches!(step.kind, StepKind::Do { .. })).count();
    assert_eq!((acts, known.cases[0].steps.len()), (20, 20));

    let mut group = c.benchmark_group("scenario of 20 acts");
    group.throughput(Throughput::Elements(1));
    group.bench_function("parse_and_run", |b| {
        b.iter(|| black_box(run(&read(&shelf, &mut cache))));
    });
    group.bench_function("parsed", |b| b.iter(|| black_box(run(&known))));
    group.bench_function("parse", |b| b.iter(|| black_box(read(&shelf, &mut cache))));
    group.finish();
}

criterion_group!(benches, scenario);
criterion_main!(benches);
