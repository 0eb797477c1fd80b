//! The head of a file, and its cases.

use inaproc_sim::run::{Options, play};
use inaproc_sim::world::Direct;

use crate::{read, row, table};

#[test]
fn the_head_of_a_file() {
    table(
        &[
            row("a rule in covers is really exercised, or the scenario fails", "
                covers: [CHK-09, VIS-01]
                steps:
                  - @sampai-checkout
            ", "
                    1:18 covers: `covers` menyebut aturan yang tidak teruji
                      1:18 VIS-01: teruji, not tidak pernah menentukan apa pun
                "),
            row("title, covers, tags, world, start, seed, policy, mocks, cases, steps", "
                title: Semua kunci
                covers: [CHK-09]
                tags: [a, b]
                start: 2026-03-02T09:00+07:00
                seed: 7
                policy: {tenggat: jam}
                world: {from: kota-magelang, produk: {laptop-a: {stok: 3}}}
                mocks: {bsre: {fault: lambat, for: 2h}}
                cases:
                  - {name: satu, tunggu: 1h}
                steps:
                  - @sampai-checkout
                  - wait: ${tunggu}
            ", "ok"),
            row("only steps is needed", "
                steps:
                  - wait: 1h
            ", "ok"),
            row("the world is kota-magelang when nobody says", "
                steps:
                  - expect: {$sari: {nama: Sari Wulandari}}
            ", "ok"),
            row("a world by the path of its file", "
                world: worlds/kota-magelang.yaml
                steps:
                  - expect: {$sari: {nama: Sari Wulandari}}
            ", "ok"),
            row("a world of its own beside the scenario", "
                world: ./dunia.yaml
                steps:
                  - expect: {$ujang: {nama: Ujang}, now: 2026-05-01T08:00+07:00}
            ", "ok"),
            row("start is the world's when nobody says", "
                steps:
                  - expect: {now: 2026-03-02T08:00+07:00}
            ", "ok"),
            row("start in place of the world's", "
                start: 2027-01-01
                steps:
                  - expect: {now: 2027-01-01T00:00+07:00}
            ", "ok"),
            row("a preset's name", "
                policy: pusat-bantuan-2025
                start: 2026-03-05T08:00+07:00
                steps:
                  - @sampai-checkout
                  - expect: {$pesanan: {tenggat: 2026-03-10T08:00+07:00}}
            ", "ok"),
            row("a preset with a key beside it", "
                policy: {from: pusat-bantuan-2025, tenggat: jam}
                start: 2026-03-05T08:00+07:00
                steps:
                  - @sampai-checkout
                  - expect: {$pesanan: {tenggat: 2026-03-08T08:00+07:00}}
            ", "ok"),
            row("no such preset, no such key, no such word", "
                policy: pusat-bantuan
                steps:
                  - wait: 1h
            ", "1:9 unknown preset `pusat-bantuan`"),
            row("no such key, no such word", "
                policy: {tengat: jam, denda: kecil}
                steps:
                  - wait: 1h
            ", "
                    1:10 unknown field `tengat`
                    1:30 `denda` cannot be `kecil`
                "),
            row("every key of the policy that is acted on, with values other than its default", "
                policy:
                  tenggat: hari-kerja
                  otp: {umur: 1m, kali: 1}
                  kategori_aktif: [Peralatan Elektronik]
                  pdn: tolak
                  kapasitas_keranjang: 1
                  batas_pembeli: 200_000_000
                  batas_up: null
                  up_tepat_batas: tolak
                  penilaian: pengembangan
                  denda: mati
                  masa_kode: 24h
                  biaya: {gateway: 0, bank: 0}
                  luar_sistem: true
                  tarif_ppn: [{sejak: 2020-01-01, biasa: 10, mewah: 10}]
                  layanan_luar: {tenggat: 5s, ulang: 0}
                  rekonsiliasi: {awal: 1h, paling_jarang: 12h}
                steps:
                  - wait: 1h
            ", "ok"),
            row("keys that nothing acts on", "
                policy: {kanal_bayar: va, arsip: 30d, tenggat: jam}
                steps:
                  - wait: 1h
            ", "
                    1:10 nothing acts on `kanal_bayar` in this version
                    1:27 nothing acts on `arsip` in this version
                "),
            row("every preset is built", "
                policy: sop-magelang-2026
                steps:
                  - wait: 1h
            ", "ok"),
            row("a limit is switched off by null alone", "
                policy: {batas_up: off, batas_pembeli: mati}
                steps:
                  - wait: 1h
            ", "
                    1:20 `batas_up` must be an amount in whole rupiah, not `off`
                    1:40 `batas_pembeli` must be an amount in whole rupiah, not `mati`
                "),
            row("null switches a limit off", "
                policy: {batas_up: null}
                steps:
                  - {use: flows/sampai-bast.yaml, with: {kuantitas: 22}, save: pesanan}
                  - {as: budi, do: pilih-metode-pembayaran, with: {pesanan: $pesanan, metode: up-kode-bayar}}
            ", "ok"),
            row("an overlay lies over the world: fields of things that are there, and new things", "
                world: {from: kota-magelang, produk: {laptop-a: {stok: 3}, pulpen: {nama: Pulpen, penyedia: toko-andi, kategori: Kertas HVS, harga: 5_000, stok: 7, berat_gram: 10, pdn: true, atribut: {ukuran: A4, gramatur: 1}}}}
                steps:
                  - expect: {$laptop-a: {stok: 3, harga: 10_000_000}, $pulpen: {stok: 7}}
            ", "ok"),
            row("a null in an overlay takes an entry away, a null of its policy is a value", "
                world: {from: kota-magelang, holidays: null, produk: {laptop-b: null}, rup: {rup-kecil: null}, policy: {batas_up: null}}
                steps:
                  - {use: flows/sampai-bast.yaml, with: {kuantitas: 22}, save: pesanan}
                  - {as: budi, do: pilih-metode-pembayaran, with: {pesanan: $pesanan, metode: up-kode-bayar}}
                  - expect: {$laptop-b: {stok: 100}}
            ", "5:14 nothing is called `$laptop-b` here"),
            row("an overlay without `from` lies over the usual world", "
                world: {produk: {laptop-a: {stok: 3}}}
                steps:
                  - expect: {$laptop-a: {stok: 3, harga: 10_000_000}}
            ", "ok"),
            row("what is taken away and still named is an error", "
                world: {penyedia: {pt-citra: {admin: null}}, people: {citra: null}, rup: {rup-kecil: null}}
                steps:
                  - {as: citra, do: lihat-pengaturan}
            ", "3:10 unknown person `citra`"),
            row("what an overlay makes impossible is an error of the scenario", "
                world: {from: kota-magelang, produk: {laptop-a: {penyedia: toko-siapa}}}
                steps:
                  - wait: 1h
            ", "1:60 unknown penyedia `toko-siapa`"),
            row("mocks hold from the beginning", "
                mocks: {payment-gateway: {fault: mati}}
                steps:
                  - @sampai-menunggu-bendahara
                  - {as: wati, do: konfirmasi-pembayaran, with: {pesanan: $pesanan}, expect: {rejected: BYR-17}}
            ", "ok"),
            row("a key that there is not", "
                judul: X
                steps:
                  - wait: 1h
            ", "1:1 unknown key `judul`"),
        ],
        &[("scenarios/uji/dunia.yaml", WORLD)],
    );
}

const WORLD: &str = "\
name: kecil
start: 2026-05-01T08:00+07:00
instansi: {pemkot: {nama: Pemkot, jenis: pemda, bank: bank-jateng}}
satker: {dinas: {nama: Dinas, instansi: pemkot, alamat: Kota Magelang}}
people:
  ujang: {nama: Ujang, nik: \"3371012311800001\", nip: \"198011232005011001\", lahir: 1980-11-23, kelamin: l, akses: [{peran: pp, satker: dinas}]}
";

#[test]
fn the_same_seed_is_the_same_run() {
    let digest = |seed: &str| {
        let text = format!(
            "{seed}\nsteps:\n  - {{use: flows/sampai-dibayar.yaml, save: pesanan}}\n  - wait: 1h\n"
        );
        let scenario = read(text.trim_start(), &[]).expect("the text is sound");
        play(&mut Direct, &scenario, Options::default()).remove(0).digest
    };
    assert_eq!(digest(""), digest("seed: 0"), "the seed is 0 when nobody says");
    assert_eq!(digest("seed: 7"), digest("seed: 0_7"));
    assert_ne!(digest("seed: 7"), digest("seed: 8"));
}

#[test]
fn cases() {
    table(
        &[
            row("the whole scenario once per row, each with its name in what is found", "
                cases:
                  - {name: satu, n: 1}
                  - {name: dua, n: 2}
                  - {n: 3}
                steps:
                  - expect: {$laptop-a: {stok: \"${n}\"}}
            ", "
                    6:5 [satu] expect: 1 nilai tidak sesuai harapan
                      6:32 $laptop-a.stok: 1, not 100
                    6:5 [dua] expect: 1 nilai tidak sesuai harapan
                      6:32 $laptop-a.stok: 2, not 100
                    6:5 [3] expect: 1 nilai tidak sesuai harapan
                      6:32 $laptop-a.stok: 3, not 100
                "),
            row("each row is a world of its own", "
                cases:
                  - {n: 60}
                  - {n: 70}
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-a, varian: hitam, kuantitas: \"${n}\"}, save: k}
                  - expect: {$k: {baris: [{kuantitas: \"${n}\"}]}}
            ", "ok"),
            row("a column that nothing uses is an error", "
                cases:
                  - {name: a, n: 1, m: 2}
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: \"${n}\"}}
            ", "2:21 nothing uses the column `m`"),
            row("exactly ${x} takes the row's value with its type: list, map, null, true, number, step", "
                cases:
                  - {poin: [1, 2, 3, 4], file: {nama: a.pdf}, kosong: null, yes: true, n: 2, langkah: {wait: 1h}}
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: \"${n}\", varian: \"${kosong}\"}}
                  - {as: sari, do: ubah-keranjang, with: {baris: kertas, pilih: \"${yes}\"}}
                  - {as: sari, do: checkout, with: {rup: rup-umum, ppk: budi, dokumen_persiapan: {poin: \"${poin}\"}}, save: pesanan}
                  - {as: agus, do: buka-dokumen-persiapan, with: {pesanan: $pesanan}, expect: {hasil: [{jenis: pdf}]}}
                  - {as: sari, do: beli-langsung, with: {produk: kertas, kuantitas: 1, rup: rup-umum, ppk: budi, dokumen_persiapan: \"${file}\"}, save: lain}
                  - ${langkah}
                  - expect: {now: 2026-03-02T09:00+07:00}
            ", "ok"),
            row("inside a longer text the value's text is put", "
                cases:
                  - {siapa: sari, n: 3}
                steps:
                  - expect: {\"$${siapa}\": {email: \"${siapa}@gmail.com\"}}
                  - wait: ${n}x24 jam
                  - expect: {now: \"2026-03-0${n}T08:00+07:00 + 2d\"}
            ", "ok"),
            row("covers is judged over all rows", "
                covers: [CLK-02, NEG-05]
                cases:
                  - {tunggu: 1h}
                  - {tunggu: 72h 1ms}
                steps:
                  - @sampai-checkout
                  - wait: ${tunggu}
            ", "ok"),
            row("a column may stand in covers, start, seed, policy, dunia and mocks", "
                covers: [\"${r}\"]
                start: ${s}
                seed: ${n}
                policy: {kapasitas_keranjang: \"${n}\"}
                world: {from: kota-magelang, produk: {kertas: {stok: \"${n}\"}}}
                mocks: {bsre: {fault: mati, times: \"${n}\"}}
                cases:
                  - {r: KRJ-01, s: 2026-03-03, n: 2}
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 3}, expect: {rejected: KRJ-01}}
            ", "ok"),
            row("a row that lacks a column", "
                cases:
                  - {name: a, t: 1h}
                  - {name: b}
                steps:
                  - wait: ${t}
            ", "3:5 the row has no column `t`"),
        ],
        &[],
    );
}
