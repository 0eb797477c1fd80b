//! What the digest of a run depends on, and what it does not.

mod support;

use inaproc_sim::run::{CaseResult, Options, play};
use inaproc_sim::world::Direct;
use support::load_text;

/// A file with one of each kind of thing that the digest covers.
const TEXT: &str = "\
title: Judul
start: 2026-03-02T09:00+07:00
seed: 7
policy: {kapasitas_keranjang: 40}
world: {from: kota-magelang, produk: {kertas: {stok: 500}}}
mocks: {bsre: {fault: lambat, for: 2h}}
steps:
  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-a, varian: hitam, kuantitas: 2}, note: Catatan}
  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-a, kuantitas: 0}, expect: {rejected: KRJ-01}}
  - {as: sari, do: cari-rup, with: {kata_kunci: laptop}}
  - wait: 1h
  - mock: {privy: {fault: mati, times: 1}}
  - {as: sari, do: checkout, with: {rup: rup-laptop, ppk: budi}, save: p}
  - {as: andi, do: chat, with: {pesanan: $p, pesan: Barang siap}}
";

fn result(text: &str) -> CaseResult {
    let scenario = load_text(text).unwrap_or_else(|problems| panic!("{problems:?}\n{text}"));
    play(&mut Direct, &scenario, Options::default()).remove(0)
}

#[test]
fn whatever_a_person_or_a_service_can_see_is_in_it() {
    let before = result(TEXT).digest;
    for (from, to) in [
        ("start: 2026-03-02T09:00", "start: 2026-03-02T09:01"),
        ("seed: 7", "seed: 8"),
        ("kapasitas_keranjang: 40", "kapasitas_keranjang: 41"),
        ("stok: 500", "stok: 501"),
        ("lambat, for: 2h", "lambat, for: 3h"),
        ("lambat, for: 2h", "mati, for: 2h"),
        ("varian: hitam", "varian: perak"),
        ("kuantitas: 2", "kuantitas: 3"),
        ("kuantitas: 0", "kuantitas: -1"),
        ("kata_kunci: laptop", "kata_kunci: kertas"),
        ("wait: 1h", "wait: 2h"),
        ("times: 1", "times: 2"),
        ("Barang siap", "Barang habis"),
        ("as: andi", "as: budi"),
    ] {
        assert!(TEXT.contains(from), "{from}");
        let other = result(&TEXT.replacen(from, to, 1));
        assert_ne!(before, other.digest, "{to}");
    }
}

#[test]
fn what_only_the_file_says_is_not() {
    let before = result(TEXT).digest;
    for (from, to) in [
        ("title: Judul", "title: Judul lain"),
        ("note: Catatan", "note: Catatan lain"),
        ("save: p}", "save: p, expect: {$p: {status: Menunggu Negosiasi}}}"),
        ("steps:", "tags: [lain]\nsteps:\n  - expect: {calls: {bsre: 0}}"),
        (", expect: {rejected: KRJ-01}", ", expect: {rejected: KRJ-02}"),
    ] {
        let text = TEXT.replacen(from, to, 1);
        assert_ne!(text, TEXT, "{from}");
        let scenario = load_text(&text).unwrap_or_else(|problems| panic!("{problems:?}\n{text}"));
        let options = Options { keep_going: true, ..Options::default() };
        let other = play(&mut Direct, &scenario, options).remove(0);
        assert_eq!(before, other.digest, "{to}");
    }
}
