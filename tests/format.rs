//! The scenario format, sentence by sentence: what each row's text does is what the sentence says.
//!
//! `comes` is `ok`, or what is wrong, one line each: problems as `line:column message`, findings as
//! `line:column act: message` and their mismatches indented below. `@name` in a text stands for the
//! use of the shipped flow of that name, saved as `pesanan`.
#![expect(clippy::disallowed_methods, reason = "the test reads the shipped files")]

use std::fmt::Write as _;
use std::path::Path;

use inaproc_sim::run::{CaseResult, Options, play};
use inaproc_sim::scenario::{Cache, Files, Problem, ReadError, Scenario, load};
use inaproc_sim::world::Direct;

/// One sentence, a text that uses it, and what comes.
struct Row {
    says: &'static str,
    text: &'static str,
    comes: &'static str,
}

const fn row(says: &'static str, text: &'static str, comes: &'static str) -> Row {
    Row { says, text, comes }
}

/// The shipped files, the row's own, and others beside it.
struct Shelf<'a> {
    own: &'a str,
    others: &'a [(&'a str, &'a str)],
}

const OWN: &str = "scenarios/uji/x.yaml";

impl Files for Shelf<'_> {
    fn read(&self, path: &str) -> Result<String, ReadError> {
        if path == OWN {
            return Ok(self.own.to_owned());
        }
        if let Some((_, text)) = self.others.iter().find(|(other, _)| *other == path) {
            return Ok((*text).to_owned());
        }
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        std::fs::read_to_string(path).map_err(|_| ReadError::NotFound)
    }
}

/// Returns a row's text without its indentation and with its flows.
fn written(text: &str) -> String {
    let lines: Vec<&str> = text.lines().skip_while(|line| line.trim().is_empty()).collect();
    let indent = lines.first().map_or(0, |line| line.len() - line.trim_start().len());
    let mut out = String::new();
    for line in lines {
        let line = line.get(indent..).unwrap_or("").trim_end();
        let line = match line.split_once("- @") {
            Some((before, flow)) => {
                format!("{before}- {{use: flows/{flow}.yaml, save: pesanan}}")
            }
            None => line.to_owned(),
        };
        writeln!(out, "{line}").expect("text grows");
    }
    out
}

fn read(text: &str, others: &[(&str, &str)]) -> Result<Scenario, Vec<Problem>> {
    let own = written(text);
    load(OWN, &Shelf { own: &own, others }, "scenarios", &mut Cache::new())
}

/// Returns what is wrong with a file, or with its run.
fn outcome(text: &str, others: &[(&str, &str)]) -> String {
    let mut lines = Vec::new();
    match read(text, others) {
        Err(problems) => {
            for problem in problems {
                let file = match &*problem.source.name {
                    OWN => String::new(),
                    other => format!("{other}:"),
                };
                let (line, column) = (problem.line(), problem.column());
                lines.push(format!("{file}{line}:{column} {}", problem.message));
            }
        }
        Ok(scenario) => {
            for result in play(&mut Direct, &scenario, Options::default()) {
                told(&result, &mut lines);
            }
        }
    }
    if lines.is_empty() { "ok".to_owned() } else { lines.join("\n") }
}

fn told(result: &CaseResult, lines: &mut Vec<String>) {
    let place = |place: &inaproc_sim::run::Place| {
        place
            .to_string()
            .strip_prefix(&format!("{OWN}:"))
            .map_or_else(|| place.to_string(), str::to_owned)
    };
    for finding in &result.findings {
        let case = result.case.as_deref().map(|case| format!(" [{case}]")).unwrap_or_default();
        lines.push(format!("{}{case} {}: {}", place(&finding.place), finding.act, finding.message));
        for miss in &finding.mismatches {
            let (expected, actual) = (&miss.expected, &miss.actual);
            lines.push(format!("  {} {}: {expected}, not {actual}", place(&miss.place), miss.path));
        }
    }
}

/// Plays every row and reports all that come out differently.
#[track_caller]
fn table(rows: &[Row], others: &[(&str, &str)]) {
    let mut wrong = String::new();
    for row in rows {
        let comes: Vec<&str> = row.comes.lines().map(str::trim_end).collect();
        let indent = comes.iter().filter(|line| !line.is_empty());
        let indent = indent.map(|line| line.len() - line.trim_start().len()).min().unwrap_or(0);
        let comes: Vec<&str> =
            comes.iter().filter(|l| !l.is_empty()).map(|l| &l[indent..]).collect();
        let comes = comes.join("\n");
        let is = outcome(row.text, others);
        if is != comes {
            let text = written(row.text);
            writeln!(wrong, "=== {}\n{text}--- is\n{is}\n--- not\n{comes}\n", row.says)
                .expect("text grows");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_head_of_a_file() {
    table(
        &[
            row("a rule in covers is really exercised, or the scenario fails", "
                covers: [NEG-05, VIS-01]
                steps:
                  - @sampai-checkout
            ", "
                    1:18 covers: `covers` menyebut aturan yang tidak teruji
                      1:18 VIS-01: teruji, not tidak pernah berlaku
                "),
            row("title, covers, tags, world, start, seed, policy, dunia, mocks, cases, steps", "
                title: Semua kunci
                covers: [NEG-05]
                tags: [a, b]
                world: kota-magelang
                start: 2026-03-02T09:00+07:00
                seed: 7
                policy: {tenggat: jam}
                dunia: {produk: {laptop-a: {stok: 3}}}
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
                policy: {preset: pusat-bantuan-2025, tenggat: jam}
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
            row("every key of the policy, with values other than its default", "
                policy:
                  tenggat: hari-kerja
                  alur_pendaftaran: sop-2026
                  domain_kantor: [go.id]
                  kata_sandi_min: 10
                  kunci_masuk: {kali: 3, lama: 1h}
                  otp: {umur: 1m, kali: 1, ulang: 30s}
                  surat_tugas_maks: 1_000_000
                  masa_akses: 365d
                  kategori_aktif: [Peralatan Elektronik]
                  pdn: tolak
                  kapasitas_keranjang: 1
                  batas_pembeli: 200_000_000
                  batas_up: null
                  up_tepat_batas: tolak
                  ls_minimum: null
                  bukti_potong_oleh: penyedia
                  adendum_terbuka: [kuantitas, ongkir]
                  adendum_batas_persen: 7.5
                  penilaian: pengembangan
                  denda: mati
                  kanal_bayar: va
                  masa_kode: 24h
                  biaya: {gateway: 0, bank: 0}
                  luar_sistem: true
                  tarif_ppn: [{sejak: 2020-01-01, biasa: 10, mewah: 10}]
                  layanan_luar: {tenggat: 5s, ulang: 0}
                  rekonsiliasi: 1h
                steps:
                  - wait: 1h
            ", "ok"),
            row("null switches a limit off", "
                policy: {batas_up: null}
                steps:
                  - {use: flows/sampai-bast.yaml, with: {kuantitas: 22}, save: pesanan}
                  - {as: budi, do: pilih-metode-pembayaran, with: {pesanan: $pesanan, metode: up-kode-bayar}}
            ", "ok"),
            row("dunia lies over the world: fields of things that are there, and new things", "
                dunia: {produk: {laptop-a: {stok: 3}, pulpen: {nama: Pulpen, penyedia: toko-andi, kategori: Kertas HVS, harga: 5_000, stok: 7, berat_gram: 10, pdn: true, atribut: {ukuran: A4, gramatur: 1}}}}
                steps:
                  - expect: {$laptop-a: {stok: 3, harga: 10_000_000}, $pulpen: {stok: 7}}
            ", "ok"),
            row("what dunia makes impossible is an error of the scenario", "
                dunia: {produk: {laptop-a: {penyedia: toko-siapa}}}
                steps:
                  - wait: 1h
            ", "1:39 unknown penyedia `toko-siapa`"),
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
                dunia: {produk: {kertas: {stok: \"${n}\"}}}
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

#[test]
fn steps() {
    table(
        &[
            row("do with as, with, save, expect and note", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1}, save: k, expect: {$k: {baris: {length: 1}}}, note: Catatan.}
            ", "ok"),
            row("until is nothing that the run makes before it is there", "
                steps:
                  - until: $pesanan.tenggat
            ", "2:12 nothing is called `$pesanan` here"),
            row("a penyedia's key stands for its admin", "
                steps:
                  - @sampai-checkout
                  - {as: toko-andi, do: chat, with: {pesanan: $pesanan, pesan: Halo}}
                  - expect: {$pesanan: {chat: [{orang: andi}]}}
            ", "ok"),
            row("without expect.rejected an act must succeed", "
                steps:
                  - {as: andi, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1}}
            ", "
                    2:5 andi tambah-ke-keranjang: ditolak, padahal harus berhasil
                      2:20 rejected: berhasil, not AKS-08: Pembelian memerlukan akses PP atau PPK yang Aktif.
                "),
            row("a failed step ends the case", "
                steps:
                  - expect: {now: 2026-03-03}
                  - expect: {now: 2026-03-04}
            ", "
                    2:5 expect: 1 nilai tidak sesuai harapan
                      2:19 now: 2026-03-03T00:00:00+07:00, not 2026-03-02T08:00:00+07:00
                "),
            row("wait lets all that falls due happen, in order", "
                steps:
                  - {use: flows/sampai-checkout.yaml, save: a}
                  - wait: 1h
                  - {use: flows/sampai-checkout.yaml, save: b}
                  - wait: 30d
                  - expect: {events: {includes: [{jenis: batal-otomatis, tentang: $a}, {jenis: batal-otomatis, tentang: $b}]}, $a: {tenggat_terakhir: 2026-03-05T08:00+07:00}, $b: {tenggat_terakhir: 2026-03-05T09:00+07:00}}
            ", "ok"),
            row("until an instant, or a field, each with an offset, and to now itself", "
                steps:
                  - until: 2026-03-02T08:00+07:00
                  - until: 2026-03-02T09:00+07:00 + 1ms
                  - expect: {now: 2026-03-02T09:00:00.001+07:00}
                  - @sampai-checkout
                  - until: $pesanan.tenggat - 1s
                  - expect: {now: 2026-03-05T08:59:59.001+07:00, $pesanan: {status: Menunggu Negosiasi}}
                  - until: $pesanan.tenggat
                  - expect: {$pesanan: {status: Menunggu Negosiasi}}
                  - until: $pesanan.tenggat + 1ms
                  - expect: {$pesanan: {status: Batal Otomatis}}
            ", "ok"),
            row("until the past is an error", "
                steps:
                  - wait: 1h
                  - until: 2026-03-02T08:59:59.999+07:00
            ", "
                    3:5 until: waktu tidak dapat mundur
                      3:12 until: >= 2026-03-02T09:00:00+07:00 (sekarang), not 2026-03-02T08:59:59.999+07:00
                "),
            row("until a null is an error", "
                steps:
                  - @sampai-diproses
                  - until: $pesanan.tenggat + 1ms
            ", "
                    3:5 until: 1 nilai tidak dapat dipakai
                      3:12 until: sebuah waktu, not `$pesanan.tenggat` bernilai null: tidak ada waktu yang berjalan
                "),
            row("until something that is no time is an error", "
                steps:
                  - @sampai-checkout
                  - until: $pesanan.status
            ", "
                    3:5 until: 1 nilai tidak dapat dipakai
                      3:12 until: sebuah waktu, not `$pesanan.status` adalah Menunggu Negosiasi, bukan waktu
                "),
            row("mock changes a service from here on, normal resets it", "
                steps:
                  - @sampai-menunggu-bendahara
                  - mock: {payment-gateway: {fault: mati}}
                  - {as: wati, do: konfirmasi-pembayaran, with: {pesanan: $pesanan}, expect: {rejected: BYR-17}}
                  - mock: {payment-gateway: normal}
                  - {as: wati, do: konfirmasi-pembayaran, with: {pesanan: $pesanan}}
            ", "ok"),
            row("mock says nothing of the services that it does not name", "
                mocks: {bank-cms: {fault: mati}}
                steps:
                  - @sampai-menunggu-pembayaran
                  - mock: {payment-gateway: {fault: mati}}
                  - {as: wati, do: bayar-cms, with: {pesanan: $pesanan}, expect: {rejected: {rule: BYR-17, pesan: ~bank-cms}}}
            ", "ok"),
            row("let is a copy as of now, of a field or of a whole thing", "
                steps:
                  - @sampai-checkout
                  - let: {awal: $pesanan, dulu: $pesanan.status, ppk: $pesanan.ppk}
                  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $pesanan, harga: {laptop-a: 9_500_000}}}
                  - expect: {$awal: {status: Menunggu Negosiasi, ppk: $ppk}, $pesanan: {status: {not: $dulu}, total: {lt: $awal.total}}}
            ", "ok"),
            row("let with as, for the code of a person", "
                steps:
                  - @sampai-menunggu-penyedia
                  - {as: andi, do: minta-otp, with: {pesanan: $pesanan, dokumen: surat-pesanan}}
                  - {let: {kode: $otp}, as: andi}
                  - {as: andi, do: tanda-tangan, with: {pesanan: $pesanan, dokumen: surat-pesanan, otp: $kode}}
            ", "ok"),
            row("let without as knows no code", "
                steps:
                  - let: {kode: $otp}
            ", "2:17 `$otp` means nothing without a person"),
            row("use runs a flow in place, with with, save, note and expect", "
                steps:
                  - {use: flows/sampai-checkout.yaml, with: {kuantitas: 3}, save: p, note: Catatan, expect: {$p: {baris: [{kuantitas: 3}]}}}
            ", "ok"),
            row("exactly one of the seven", "
                steps:
                  - {wait: 1h, until: 2026-03-03}
                  - {as: sari, do: cari-rup, use: flows/kirim.yaml}
                  - {mock: {bsre: normal}, let: {a: b}}
                  - {note: Tidak ada}
            ", "
                    2:16 `wait` and `until` in one step
                    3:30 `do` and `use` in one step
                    4:28 `mock` and `let` in one step
                    5:5 a step that does nothing
                "),
            row("expect goes with do and use, and alone", "
                steps:
                  - {wait: 1h, expect: {now: 2026-03-02}}
            ", "2:16 `wait` and `expect` in one step"),
            row("a unit is required, and a duration is not negative", "
                steps:
                  - wait: 72
                  - wait: -1h
            ", "
                    2:11 a duration needs a unit: ms, s, m, h or d (detik, menit, jam, hari), found `72`
                    3:11 expected a duration such as 72h, 3x24 jam or 2d 4h 1ms, found `-1h`
                "),
            row("forms of a duration", "
                steps:
                  - wait: 1h
                  - wait: 3x24 jam
                  - wait: 2d 4h 1ms
                  - wait: 30 menit
                  - wait: 90s
                  - wait: 1 hari 2 jam 3 menit 4 detik 5ms
                  - expect: {now: 2026-03-08T15:34:34.006+07:00}
            ", "ok"),
        ],
        &[],
    );
}

#[test]
fn flows() {
    table(
        &[
            row("params have a default or are required", "
                steps:
                  - {use: flows/uji.yaml, with: {wajib: 1h}}
                  - expect: {now: 2026-03-02T11:00+07:00}
                  - {use: flows/uji.yaml, with: {wajib: 1h, bawaan: 3h}}
                  - expect: {now: 2026-03-02T15:00+07:00}
            ", "ok"),
            row("a required one that is not given, and one that there is not", "
                steps:
                  - {use: flows/uji.yaml, with: {lain: 1h}}
            ", "
                    2:11 `scenarios/uji/flows/uji.yaml` needs the parameter `wajib`
                    2:34 `scenarios/uji/flows/uji.yaml` has no parameter `lain`
                "),
            row("a flow sees only its params, never what was saved before", "
                steps:
                  - @sampai-checkout
                  - use: flows/intip.yaml
            ", "scenarios/uji/flows/intip.yaml:3:14 nothing is called `$pesanan` here"),
            row("and not the columns of the cases", "
                cases:
                  - {tunggu: 1h}
                steps:
                  - wait: ${tunggu}
                  - use: flows/intip-kolom.yaml
            ", "scenarios/uji/flows/intip-kolom.yaml:3:11 unknown parameter `${tunggu}`"),
            row("a thing handed in is also $name, and stays live", "
                steps:
                  - @sampai-checkout
                  - {use: flows/tawar.yaml, with: {p: $pesanan, harga: {laptop-a: 9_500_000}}, save: {total: t}}
                  - expect: {$pesanan: {status: Negosiasi Diajukan Pembeli, total: $t}}
            ", "ok"),
            row("nothing leaks out but returns", "
                steps:
                  - {use: flows/sampai-negosiasi-selesai.yaml, save: a}
                  - expect: {$pesanan: {status: X}}
            ", "3:14 nothing is called `$pesanan` here"),
            row("save takes the only return; with several they are named", "
                steps:
                  - @sampai-checkout
                  - {use: flows/tawar.yaml, with: {p: $pesanan, harga: {laptop-a: 9_500_000}}, save: t}
            ", "3:86 `scenarios/uji/flows/tawar.yaml` returns several things"),
            row("save: {return: x} takes several, or some of them", "
                steps:
                  - @sampai-checkout
                  - {use: flows/tawar.yaml, with: {p: $pesanan, harga: {laptop-a: 9_500_000}}, save: {p: q, total: t}}
                  - expect: {$q: {status: Negosiasi Diajukan Pembeli, total: $t}}
            ", "ok"),
            row("a return that there is not", "
                steps:
                  - @sampai-checkout
                  - {use: flows/tawar.yaml, with: {p: $pesanan, harga: {laptop-a: 9_500_000}}, save: {q: q}}
            ", "3:87 `scenarios/uji/flows/tawar.yaml` does not return `q`"),
            row("a loop is an error", "
                steps:
                  - use: flows/putar.yaml
            ", "scenarios/uji/flows/putar.yaml:3:10 flows use each other in a loop: scenarios/uji/flows/putar.yaml -> scenarios/uji/flows/putar.yaml"),
            row("use is looked up beside the scenario first, then above it, then in the shipped ones", "
                steps:
                  - use: flows/kirim.yaml
                  - expect: {now: 2026-03-02T13:00+07:00}
                  - use: flows/atas.yaml
                  - expect: {now: 2026-03-02T15:00+07:00}
            ", "ok"),
            row("a param may be a list, a map or null, and a whole with", "
                steps:
                  - @sampai-checkout
                  - {use: flows/bebas.yaml, with: {tindakan: ajukan-negosiasi, isi: {pesanan: $pesanan, harga: {laptop-a: 9_500_000}, ongkir: null}}}
                  - expect: {$pesanan: {status: Negosiasi Diajukan Pembeli}}
            ", "ok"),
            row("a mistake in a flow is found at its place there", "
                steps:
                  - {use: flows/gagal.yaml}
            ", "
                    scenarios/uji/flows/gagal.yaml:4:5 expect: 1 nilai tidak sesuai harapan
                      scenarios/uji/flows/gagal.yaml:4:19 now: 2026-03-02T00:00:00+07:00, not 2026-03-02T09:00:00+07:00
                "),
            row("a file with steps and without params is a scenario, no flow", "
                steps:
                  - use: flows/skenario.yaml
            ", "2:10 `scenarios/uji/flows/skenario.yaml` is no flow"),
        ],
        &[
            ("scenarios/uji/flows/uji.yaml", "title: Uji\nparams: {wajib: required, bawaan: 2h}\nsteps:\n  - wait: ${wajib}\n  - wait: ${bawaan}\n"),
            ("scenarios/uji/flows/intip.yaml", "params: {}\nsteps:\n  - expect: {$pesanan: {status: X}}\n"),
            ("scenarios/uji/flows/intip-kolom.yaml", "params: {}\nsteps:\n  - wait: ${tunggu}\n"),
            ("scenarios/uji/flows/tawar.yaml", "params: {p: required, harga: required}\nsteps:\n  - {as: sari, do: ajukan-negosiasi, with: {pesanan: \"${p}\", harga: \"${harga}\"}}\n  - expect: {$p: {status: Negosiasi Diajukan Pembeli}}\nreturns: {p: $p, total: $p.total}\n"),
            ("scenarios/uji/flows/putar.yaml", "params: {}\nsteps:\n  - use: flows/putar.yaml\n"),
            ("scenarios/uji/flows/kirim.yaml", "params: {}\nsteps:\n  - wait: 5h\n"),
            ("scenarios/flows/atas.yaml", "params: {}\nsteps:\n  - wait: 2h\n"),
            ("scenarios/uji/flows/bebas.yaml", "params: {tindakan: required, isi: required}\nsteps:\n  - {as: sari, do: \"${tindakan}\", with: \"${isi}\"}\n"),
            ("scenarios/uji/flows/gagal.yaml", "params: {}\nsteps:\n  - wait: 1h\n  - expect: {now: 2026-03-02}\n"),
            ("scenarios/uji/flows/skenario.yaml", "steps:\n  - wait: 1h\n"),
        ],
    );
}

#[test]
fn time() {
    table(
        &[
            row("the zone is +07:00 where none is said, and another zone is the same instant", "
                steps:
                  - until: 2026-03-02T09:00
                  - expect: {now: 2026-03-02T02:00Z}
            ", "ok"),
            row("a date alone is a local calendar day", "
                steps:
                  - until: 2026-03-03
                  - expect: {now: 2026-03-03T00:00+07:00}
                  - @sampai-checkout
                  - expect: {$pesanan: {permintaan_tiba: 2026-03-04}}
            ", "ok"),
            row("acts, time-outs and retries take no time; only wait and until do", "
                mocks: {bsre: {fault: lambat}}
                steps:
                  - @sampai-menunggu-ppk
                  - {as: budi, do: review-pesanan, with: {pesanan: $pesanan}}
                  - {as: budi, do: buat-pesanan, with: {pesanan: $pesanan}}
                  - {as: budi, do: tanda-tangan, with: {pesanan: $pesanan, dokumen: surat-pesanan}, expect: {rejected: TTE-04, now: 2026-03-02T08:00+07:00}}
            ", "ok"),
            row("a step ends with the last answer; a callback is an input of its own", "
                steps:
                  - @sampai-menunggu-pembayaran
                  - {as: wati, do: bayar-cms, with: {pesanan: $pesanan}, expect: {$pesanan: {status: Menunggu Pembayaran Bendahara}}}
                  - wait: 1m
                  - expect: {$pesanan: {status: Pembayaran Berhasil}}
            ", "ok"),
            row("milliseconds count", "
                steps:
                  - wait: 1ms
                  - expect: {now: \"2026-03-02T08:00:00.001+07:00\"}
            ", "ok"),
        ],
        &[],
    );
}

#[test]
fn values() {
    table(
        &[
            row("underscores in every number", "
                seed: 1_0
                dunia: {produk: {kertas: {harga: 1_000, stok: 1_0}}}
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1_0}, save: k}
                  - expect: {$k: {baris: [{kuantitas: 1_0}]}, $kertas: {harga: 1_000, stok: {lte: 1_0}}}
            ", "ok"),
            row("rupiah are whole", "
                steps:
                  - @sampai-checkout
                  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $pesanan, harga: {laptop-a: 9_500_000.5}}}
            ", "3:82 `laptop-a` must be an amount in whole rupiah, not `9_500_000.5`"),
            row("percentages are decimals and compare exactly", "
                steps:
                  - @sampai-checkout
                  - expect: {$pesanan: {baris: [{ppn_persen: 11, ppnbm_persen: 0}]}}
                  - expect: {$pesanan: {baris: [{ppn_persen: 11.0, ppnbm_persen: {lt: 0.1}}]}}
                  - expect: {$pesanan: {baris: [{ppn_persen: 11.01}]}}
            ", "
                    5:5 expect: 1 nilai tidak sesuai harapan
                      5:46 $pesanan.baris.0.ppn_persen: 11.01, not 11
                "),
            row("persons, products, penyedia, RUP and satker by their key", "
                steps:
                  - @sampai-checkout
                  - expect: {$pesanan: {pembeli: sari, ppk: budi, penyedia: toko-andi, rup: rup-laptop, baris: [{produk: laptop-a}]}}
            ", "ok"),
            row("fields of persons, products and RUP", "
                steps:
                  - @sampai-checkout
                  - expect: {$sari: {email: sari@gmail.com, username: sari}, $rup-laptop: {pagu: 2_000_000_000, sisa: 1_977_791_120}, $laptop-a: {stok: 98}}
                  - {as: sari, do: lihat-pengaturan, expect: {hasil: [{email: $sari.email}]}}
            ", "ok"),
            row("a saved thing stays live", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1}, save: k}
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-b, kuantitas: 1}}
                  - expect: {$k: {baris: {length: 2}}}
            ", "ok"),
            row("elements by position, .-1 the last", "
                steps:
                  - @sampai-checkout
                  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $pesanan, harga: {laptop-a: 9_000_000}}}
                  - {as: andi, do: ajukan-harga-baru, with: {pesanan: $pesanan, harga: {laptop-a: 9_500_000}}}
                  - let: {a: $pesanan.riwayat_negosiasi.0.harga.laptop-a, z: $pesanan.riwayat_negosiasi.-1.harga.laptop-a}
                  - expect: {$pesanan: {baris: [{harga: $z}], riwayat_negosiasi: [{harga: {laptop-a: $a}}, {oleh: penyedia}]}}
                  - {as: sari, do: ajukan-harga-baru, with: {pesanan: $pesanan, harga: {laptop-a: $a}}}
            ", "ok"),
            row("a field or an element that is not there", "
                steps:
                  - @sampai-checkout
                  - let: {a: $pesanan.totall}
            ", "
                    3:5 let: 1 nilai tidak dapat dipakai
                      3:14 $pesanan.totall: sebuah nilai, not `$pesanan` tidak punya isian `totall`; mungkin maksudnya `total`?
                "),
            row("an element behind the end", "
                steps:
                  - @sampai-checkout
                  - let: {a: $pesanan.baris.1.harga}
            ", "
                    3:5 let: 1 nilai tidak dapat dipakai
                      3:14 $pesanan.baris.1.harga: sebuah nilai, not `$pesanan.baris` tidak punya elemen atau isian `1`
                "),
            row("$passphrase and $otp are those of the person who acts", "
                steps:
                  - @sampai-menunggu-ppk
                  - {as: budi, do: review-pesanan, with: {pesanan: $pesanan}}
                  - {as: budi, do: buat-pesanan, with: {pesanan: $pesanan}}
                  - {as: budi, do: tanda-tangan, with: {pesanan: $pesanan, dokumen: surat-pesanan, passphrase: $passphrase}}
                  - {as: andi, do: minta-otp, with: {pesanan: $pesanan, dokumen: surat-pesanan}}
                  - {as: andi, do: tanda-tangan, with: {pesanan: $pesanan, dokumen: surat-pesanan, otp: $otp}}
            ", "ok"),
            row("$otp is the newest, also in an expectation", "
                steps:
                  - @sampai-menunggu-penyedia
                  - {as: andi, do: minta-otp, with: {pesanan: $pesanan, dokumen: surat-pesanan}}
                  - {let: {lama: $otp}, as: andi}
                  - wait: 1m
                  - {as: andi, do: minta-otp, with: {pesanan: $pesanan, dokumen: surat-pesanan}}
                  - {as: andi, do: tanda-tangan, with: {pesanan: $pesanan, dokumen: surat-pesanan, otp: $lama}, expect: {rejected: TTE-05}}
                  - {as: andi, do: tanda-tangan, with: {pesanan: $pesanan, dokumen: surat-pesanan}}
            ", "ok"),
            row("without a code in the inbox $otp is an error", "
                steps:
                  - @sampai-menunggu-penyedia
                  - {as: andi, do: tanda-tangan, with: {pesanan: $pesanan, dokumen: surat-pesanan, otp: $otp}}
            ", "
                    3:5 andi tanda-tangan: 1 nilai tidak dapat dipakai
                      3:89 $otp: nilai yang cocok untuk isian ini, not tidak ada kode di kotak masuk orang ini; minta kode dahulu
                "),
            row("a reserved name is not saved", "
                steps:
                  - {use: flows/sampai-checkout.yaml, save: tautan}
                  - let: {passphrase: x}
            ", "
                    2:45 `tautan` is reserved
                    3:11 `passphrase` is reserved
                "),
            row("an expected value may be a reference", "
                steps:
                  - @sampai-checkout
                  - let: {awal: $pesanan}
                  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $pesanan, harga: {laptop-a: 9_500_000}}}
                  - expect: {$pesanan: {total: $awal.total}}
            ", "
                    5:5 expect: 1 nilai tidak sesuai harapan
                      5:32 $pesanan.total: 22_208_880 ($awal.total), not 21_098_880
                "),
            row("a variable comes before a key of the world with the same name", "
                steps:
                  - {use: flows/sampai-checkout.yaml, save: sari}
                  - expect: {$sari: {status: Menunggu Negosiasi}}
            ", "ok"),
        ],
        &[],
    );
}

#[test]
fn defaults() {
    table(
        &[
            row("checkout: ticked lines, document, one location, main address, one stage, earliest day, Kurir Penyedia, at once", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-a, varian: hitam, kuantitas: 2}}
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 2}}
                  - {as: sari, do: ubah-keranjang, with: {baris: kertas, pilih: false}}
                  - {as: sari, do: checkout, with: {rup: rup-laptop, ppk: budi}, save: pesanan}
                  - expect: {$pesanan: {baris: [{produk: laptop-a}], permintaan_tiba: 2026-03-03, opsi_pengiriman: kurir-penyedia, pengiriman: {tahap: [{alamat: Kota Magelang, permintaan_tiba: 2026-03-03}]}}}
                  - {as: agus, do: buka-dokumen-persiapan, with: {pesanan: $pesanan}, expect: {hasil: [{nama: persiapan.pdf, jenis: pdf, ukuran: 100_000}]}}
            ", "ok"),
            row("the earliest day follows the shipping option and the place", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-b, kuantitas: 1}}
                  - {as: sari, do: checkout, with: {rup: rup-laptop, ppk: budi, opsi_pengiriman: kurir-pihak-ketiga}, save: pesanan}
                  - expect: {$pesanan: {permintaan_tiba: 2026-03-08}}
            ", "ok"),
            row("a document that gives some of its fields takes the others", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1}}
                  - {as: sari, do: checkout, with: {rup: rup-umum, ppk: budi, dokumen_persiapan: {ukuran: 5}}, save: pesanan}
                  - {as: agus, do: buka-dokumen-persiapan, with: {pesanan: $pesanan}, expect: {hasil: [{nama: persiapan.pdf, jenis: pdf, ukuran: 5}]}}
            ", "ok"),
            row("rup, ppk, alasan, metode and prices have none", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1}}
                  - {as: sari, do: checkout, expect: {rejected: {rule: CHK-01, facts: {only: [rup, ppk]}}}}
                  - @sampai-checkout
                  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $pesanan}, expect: {rejected: NEG-10}}
                  - {as: sari, do: batalkan-negosiasi, with: {pesanan: $pesanan}, expect: {rejected: NEG-08}}
                  - {use: flows/sampai-bast.yaml, save: lain}
                  - {as: budi, do: pilih-metode-pembayaran, with: {pesanan: $lain}, expect: {rejected: {rule: BYR-01, facts: {includes: [metode]}}}}
            ", "ok"),
            row("field: null is really left empty", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1}}
                  - {as: sari, do: checkout, with: {rup: null, ppk: budi, alamat: null}, expect: {rejected: {rule: CHK-01, facts: {only: [rup, alamat]}}}}
            ", "ok"),
            row("an empty passphrase or otp is empty", "
                steps:
                  - @sampai-menunggu-penyedia
                  - {as: andi, do: minta-otp, with: {pesanan: $pesanan, dokumen: surat-pesanan}}
                  - {as: andi, do: tanda-tangan, with: {pesanan: $pesanan, dokumen: surat-pesanan, otp: null}, expect: {rejected: TTE-05}}
                  - {as: andi, do: tanda-tangan, with: {pesanan: $pesanan, dokumen: surat-pesanan}}
            ", "ok"),
            row("bayar-cms: the latest code and its amount", "
                steps:
                  - @sampai-menunggu-pembayaran
                  - {as: wati, do: bayar-cms, with: {pesanan: $pesanan, kode: null}, expect: {rejected: {rule: BYR-10, facts: {only: [kode]}}}}
                  - {as: wati, do: bayar-cms, with: {pesanan: $pesanan, nilai: null}, expect: {rejected: {rule: BYR-10, facts: {only: [nilai]}}}}
                  - wait: 168h 1ms
                  - {as: wati, do: terbitkan-ulang-kode, with: {pesanan: $pesanan}}
                  - {as: wati, do: bayar-cms, with: {pesanan: $pesanan}}
                  - wait: 1m
                  - expect: {$pesanan: {status: Pembayaran Berhasil}}
            ", "ok"),
            row("periksa: today, all true", "
                steps:
                  - @sampai-tiba
                  - {as: budi, do: periksa, with: {pesanan: $pesanan, waktu: null}, expect: {rejected: {rule: BST-02, facts: {only: [waktu]}}}}
                  - {as: budi, do: periksa, with: {pesanan: $pesanan}}
                  - expect: {$pesanan: {pemeriksaan: {tanggal: 2026-03-02, fungsi: true, jumlah: true, waktu: true}}}
            ", "ok"),
        ],
        &[],
    );
}

#[test]
fn lines() {
    table(
        &[
            row("a line is produk/varian; the bare key while only one line has it", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-a, varian: hitam, kuantitas: 1}}
                  - {as: sari, do: ubah-keranjang, with: {baris: laptop-a, kuantitas: 2}, save: k}
                  - {as: sari, do: ubah-keranjang, with: {baris: laptop-a/hitam, kuantitas: 3}}
                  - expect: {$k: {baris: [{kuantitas: 3}]}}
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-a, varian: perak, kuantitas: 1}}
                  - {as: sari, do: ubah-keranjang, with: {baris: laptop-a, kuantitas: 2}, expect: {rejected: {rule: KRJ-01, facts: {includes: [baris]}}}}
                  - {as: sari, do: ubah-keranjang, with: {baris: laptop-a/perak, kuantitas: 2}}
            ", "ok"),
            row("lines in harga", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-a, varian: hitam, kuantitas: 1}}
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-a, varian: perak, kuantitas: 1}}
                  - {as: sari, do: checkout, with: {baris: [laptop-a/hitam, laptop-a/perak], rup: rup-laptop, ppk: budi}, save: pesanan}
                  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $pesanan, harga: {laptop-a: 9_000_000}}, expect: {rejected: NEG-10}}
                  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $pesanan, harga: {laptop-a/hitam: 9_000_000, laptop-a/perak: 9_100_000}}}
                  - expect: {$pesanan: {baris: [{varian: hitam, harga: 9_000_000}, {varian: perak, harga: 9_100_000}]}}
            ", "ok"),
            row("a variant that the product has not", "
                steps:
                  - {as: sari, do: ubah-keranjang, with: {baris: laptop-a/biru, kuantitas: 2}}
            ", "2:50 unknown line `laptop-a/biru`"),
            row("an add-on by its name, or behind its line when two lines have it", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-a, varian: hitam, kuantitas: 1, layanan: [instalasi, garansi]}}
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-a, varian: perak, kuantitas: 1, layanan: [instalasi]}}
                  - {as: sari, do: checkout, with: {rup: rup-laptop, ppk: budi}, save: pesanan}
                  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $pesanan, layanan: {instalasi: 1_000}}, expect: {rejected: NEG-10}}
                  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $pesanan, layanan: {garansi: 1_000, laptop-a/hitam/instalasi: 2_000, laptop-a/perak/instalasi: 3_000}}}
                  - expect: {$pesanan: {layanan: {only: [{layanan: garansi, harga: 1_000}, {harga: 2_000}, {harga: 3_000}]}}}
            ", "ok"),
            row("stages by name, needed in delivery, BAST and with termin in payment", "
                steps:
                  - {use: flows/sampai-dua-tahap.yaml, with: {bayar: termin}, save: pesanan}
                  - {as: andi, do: perbarui-pengiriman, with: {pesanan: $pesanan, status: dikirim}, expect: {rejected: {rule: KRM-02, facts: {includes: [tahap]}}}}
                  - {use: flows/antar-tahap.yaml, with: {pesanan: $pesanan, tahap: tahap-1}}
                  - {as: budi, do: periksa, with: {pesanan: $pesanan}, expect: {rejected: {rule: BST-02, facts: {includes: [tahap]}}}}
                  - {use: flows/bast-tahap.yaml, with: {pesanan: $pesanan, tahap: tahap-1}}
                  - {as: budi, do: pilih-metode-pembayaran, with: {pesanan: $pesanan, metode: up-kode-bayar}, expect: {rejected: {rule: BYR-15, facts: {includes: [tahap]}}}}
                  - {as: budi, do: pilih-metode-pembayaran, with: {pesanan: $pesanan, tahap: tahap-1, metode: up-kode-bayar}}
                  - expect: {$pesanan: {pengiriman: {tahap: [{nama: tahap-1}, {nama: tahap-2}]}, pembayaran: {termin: [{tahap: tahap-1}, {tahap: tahap-2}]}}}
            ", "ok"),
            row("paid at once over two stages no payment is named by stage", "
                steps:
                  - {use: flows/sampai-dua-tahap.yaml, save: pesanan}
                  - {use: flows/antar-tahap.yaml, with: {pesanan: $pesanan, tahap: tahap-1}}
                  - {use: flows/antar-tahap.yaml, with: {pesanan: $pesanan, tahap: tahap-2}}
                  - {use: flows/bast-tahap.yaml, with: {pesanan: $pesanan, tahap: tahap-1}}
                  - {use: flows/bast-tahap.yaml, with: {pesanan: $pesanan, tahap: tahap-2}}
                  - {as: budi, do: pilih-metode-pembayaran, with: {pesanan: $pesanan, metode: up-kode-bayar}}
                  - expect: {$pesanan: {pembayaran: {termin: [{tahap: null, nilai: 53_024_700}]}}}
            ", "ok"),
        ],
        &[],
    );
}

#[test]
fn yaml() {
    table(
        &[
            row("only true and false are booleans", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1}, save: k}
                  - {as: sari, do: ubah-keranjang, with: {baris: kertas, pilih: false}}
                  - expect: {$k: {baris: [{pilih: false}]}}
                  - {as: sari, do: ubah-keranjang, with: {baris: kertas, pilih: no}}
            ", "5:65 `pilih` must be true or false, not `no`"),
            row("on and yes are no booleans either", "
                policy: {luar_sistem: yes}
                dunia: {produk: {kertas: {pdn: on}}}
                steps:
                  - wait: 1h
            ", "
                    1:23 `luar_sistem` must be true or false, not `yes`
                    2:32 `pdn` must be true or false, not `on`
                "),
            row("only null and a lone ~ are null; Null and NULL are text", "
                steps:
                  - @sampai-diproses
                  - expect: {$pesanan: {tenggat: null, keterangan: ~}}
                  - expect: {$pesanan: {keterangan: Null}}
            ", "
                    4:5 expect: 1 nilai tidak sesuai harapan
                      4:37 $pesanan.keterangan: Null, not null
                "),
            row("off, no, 10:00, 012345, dates and instants stay text where text is due", "
                steps:
                  - @sampai-checkout
                  - {as: sari, do: chat, with: {pesanan: $pesanan, pesan: off}}
                  - {as: sari, do: chat, with: {pesanan: $pesanan, pesan: 10:00}}
                  - {as: sari, do: chat, with: {pesanan: $pesanan, pesan: 012345}}
                  - {as: sari, do: chat, with: {pesanan: $pesanan, pesan: 2026-03-02}}
                  - {as: sari, do: chat, with: {pesanan: $pesanan, pesan: 0x1F}}
                  - {as: sari, do: chat, with: {pesanan: $pesanan, pesan: 1e3}}
                  - expect: {$pesanan: {chat: [{pesan: off}, {pesan: 10:00}, {pesan: 012345}, {pesan: 2026-03-02}, {pesan: 0x1F}, {pesan: 1e3}]}}
            ", "ok"),
            row("numbers of documents and codes are taken as typed, quoted or not", "
                steps:
                  - @sampai-tiba
                  - {as: budi, do: periksa, with: {pesanan: $pesanan}}
                  - {as: budi, do: buat-bast, with: {pesanan: $pesanan, nomor: 007}}
                  - expect: {$pesanan: {bast: {nomor: 007}}}
                  - {as: budi, do: ubah-nomor-bast, with: {pesanan: $pesanan, nomor: \"1_0\"}}
                  - expect: {$pesanan: {bast: {nomor: 1_0}}}
                  - expect: {$pesanan: {bast: {nomor: 10}}}
            ", "
                    8:5 expect: 1 nilai tidak sesuai harapan
                      8:39 $pesanan.bast.nomor: 10, not 1_0
                "),
            row("nik, nip, npwp, nib and telepon of a person, quoted or not", "
                dunia: {people: {sari: {nik: 3371014502900001, nip: 199002052015032001, telepon: 081234567890}}, rup: {rup-umum: {id: 00012}}}
                steps:
                  - expect: {$sari: {nik: 3371014502900001, nip: \"199002052015032001\", telepon: \"081234567890\"}}
                  - {as: sari, do: cari-rup, with: {kata_kunci: 00012}, expect: {hasil: [rup-umum]}}
            ", "ok"),
            row("duplicate keys", "
                steps:
                  - {wait: 1h, wait: 2h}
            ", "2:16 duplicate key `wait`"),
            row("duplicate keys after parameters were filled in", "
                cases:
                  - {a: sari}
                steps:
                  - expect: {$sari: {nama: X}, \"$${a}\": {nama: Y}}
            ", "4:32 `$sari` twice in one map, after `${}` was filled in"),
            row("a key without a value in braces", "
                steps:
                  - {as: sari, do: checkout, with: {rup: rup-umum, ppk}}
            ", "2:52 key `ppk` without a value in braces"),
            row("a parameter inside braces is quoted, and the message says so", "
                cases:
                  - {n: 1}
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: ${n}}}
            ", "4:75 `${n}` must be quoted inside braces"),
            row("and inside brackets", "
                cases:
                  - {n: 1}
                steps:
                  - expect: {hasil: [${n}]}
            ", "4:22 `${n}` must be quoted inside braces"),
            row("a literal that starts with $ or ~", "
                steps:
                  - @sampai-checkout
                  - {as: sari, do: chat, with: {pesanan: $pesanan, pesan: {is: \"$5 saja\"}}}
                  - {as: sari, do: chat, with: {pesanan: $pesanan, pesan: ~kira}}
                  - expect: {$pesanan: {chat: [{pesan: {is: \"$5 saja\"}}, {pesan: {is: \"~kira\"}}]}}
                  - expect: {$pesanan: {chat: [{pesan: ~saja}, {pesan: {is: \"kira\"}}]}}
            ", "
                    6:5 expect: 1 nilai tidak sesuai harapan
                      6:61 $pesanan.chat.1.pesan: kira, not ~kira
                "),
            row("anchors are allowed", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: &isi {produk: kertas, kuantitas: 2}, save: k}
                  - {as: sari, do: tambah-ke-keranjang, with: *isi}
                  - expect: {$k: {baris: [{kuantitas: 4}]}}
            ", "ok"),
            row("<< is not", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: &isi {produk: kertas, kuantitas: 2}}
                  - {as: sari, do: tambah-ke-keranjang, with: {<<: *isi, kuantitas: 3}}
            ", "3:48 `<<` is not supported"),
            row("one document a file", "
                steps:
                  - wait: 1h
                ---
                steps:
                  - wait: 1h
            ", "3:1 more than one document in a file"),
            row("files: name, kind and bytes; 1 MB is 1_048_576", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1}}
                  - {as: sari, do: checkout, with: {rup: rup-umum, ppk: budi, dokumen_persiapan: {nama: a.pdf, jenis: pdf, ukuran: 10_485_761, poin: [1, 2, 3, 4]}}, expect: {rejected: CHK-02}}
                  - {as: sari, do: checkout, with: {rup: rup-umum, ppk: budi, dokumen_persiapan: {nama: a.pdf, jenis: pdf, ukuran: 10_485_760, poin: [1, 2, 3, 4]}}}
            ", "ok"),
            row("a file has no other fields", "
                steps:
                  - {as: sari, do: checkout, with: {dokumen_persiapan: {name: a.pdf, ukuran: 1.5}}}
            ", "
                    2:57 unknown field `name`
                    2:78 `ukuran` must be a whole number, not `1.5`
                "),
        ],
        &[],
    );
}

#[test]
fn rejected() {
    table(
        &[
            row("rejected: the act is refused by that rule, and by no other", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 0}, expect: {rejected: KRJ-01}}
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 0}, expect: {rejected: KRJ-04}}
            ", "
                    3:5 sari tambah-ke-keranjang: ditolak oleh aturan lain
                      3:98 rejected: KRJ-04, not KRJ-01: Kuantitas paling sedikit 1. [kuantitas: 0, minimum: 1]
                "),
            row("an act that succeeds is not refused", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1}, expect: {rejected: KRJ-01}}
            ", "
                    2:5 sari tambah-ke-keranjang: berhasil, padahal harus ditolak
                      2:98 rejected: KRJ-01, not berhasil
                "),
            row("null must succeed", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 0}, expect: {rejected: null}}
            ", "
                    2:5 sari tambah-ke-keranjang: ditolak, padahal harus berhasil
                      2:98 rejected: berhasil, not KRJ-01: Kuantitas paling sedikit 1. [kuantitas: 0, minimum: 1]
                "),
            row("the long form: rule, facts by name, the sentence", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1}}
                  - {as: sari, do: checkout, with: {ppk: budi}, expect: {rejected: {rule: CHK-01, facts: {includes: [rup]}, pesan: ~lengkapi}}}
                  - {as: sari, do: checkout, with: {ppk: budi}, expect: {rejected: {rule: CHK-01, facts: {only: [rup]}}}}
                  - {as: sari, do: checkout, with: {ppk: budi}, expect: {rejected: {rule: CHK-01, facts: {excludes: [ppk]}}}}
                  - {as: sari, do: checkout, with: {ppk: budi}, expect: {rejected: {rule: CHK-01, facts: {length: 1}}}}
                  - {as: sari, do: checkout, with: {ppk: budi}, expect: {rejected: {rule: CHK-01, facts: {includes: [ppk]}, pesan: ~gagal}}}
            ", "
                    7:5 sari checkout: 2 nilai tidak sesuai harapan
                      7:102 rejected.facts: memuat ppk, not 1 elemen: [rup]
                      7:116 rejected.pesan: ~gagal, not Lengkapi dahulu: rup.
                "),
            row("facts by their values", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1_001}, expect: {rejected: {rule: KRJ-01, facts: {kuantitas: 1001, batas: 1000}}}}
            ", "ok"),
            row("the long form with null must succeed", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1}, expect: {rejected: {rule: null}}}
            ", "ok"),
            row("a refusal that did not come, and what else is not as expected", "
                steps:
                  - @sampai-checkout
                  - {as: sari, do: chat, with: {pesanan: $pesanan, pesan: x}, expect: {rejected: NEG-09, $pesanan: {status: X, chat: []}}}
            ", "
                    3:5 sari chat: berhasil, padahal harus ditolak
                      3:82 rejected: NEG-09, not berhasil
                      3:109 $pesanan.status: X, not Menunggu Negosiasi
                      3:118 $pesanan.chat: tanpa elemen: [], not 1 elemen: [{orang: sari, pada: 2026-03-02T08:00:00+07:00, pesan: x}]
                      3:118 $pesanan.chat.0: tidak ada, not {orang: sari, pada: 2026-03-02T08:00:00+07:00, pesan: x}
                "),
            row("a refusal that was not expected, and what else is not as expected", "
                steps:
                  - @sampai-checkout
                  - {as: andi, do: setujui-negosiasi, with: {pesanan: $pesanan}, expect: {$pesanan: {status: Negosiasi Selesai}}}
            ", "
                    3:5 andi setujui-negosiasi: ditolak, padahal harus berhasil
                      3:20 rejected: berhasil, not NEG-09: Bukan giliran Anda: status transaksi Menunggu Negosiasi. [status: Menunggu Negosiasi]
                      3:94 $pesanan.status: Negosiasi Selesai, not Menunggu Negosiasi
                "),
            row("a refusal and what else is expected of the step", "
                steps:
                  - @sampai-checkout
                  - {as: andi, do: setujui-negosiasi, with: {pesanan: $pesanan}, expect: {rejected: NEG-09, $pesanan: {status: Menunggu Negosiasi}}}
            ", "ok"),
            row("a refused act saves nothing", "
                steps:
                  - {as: sari, do: checkout, with: {rup: rup-umum, ppk: budi}, save: p, expect: {rejected: CHK-01}}
                  - expect: {$p: {status: X}}
            ", "
                    3:5 expect: 1 nilai tidak sesuai harapan
                      3:14 $p: {status: X}, not `$p` belum tersimpan: langkahnya tidak menghasilkan apa pun
                "),
            row("rejected stands only at an act", "
                steps:
                  - expect: {rejected: NEG-09}
            ", "2:14 `rejected` stands only at an act"),
        ],
        &[],
    );
}

#[test]
fn expected_values() {
    table(
        &[
            row("partial comparison; a field not there is null", "
                steps:
                  - @sampai-checkout
                  - expect: {$pesanan: {status: Menunggu Negosiasi, surat_pesanan: null, tidak_ada: null}}
                  - expect: {$pesanan: {statuss: Menunggu Negosiasi}}
            ", "
                    4:5 expect: 1 nilai tidak sesuai harapan
                      4:34 $pesanan.statuss: Menunggu Negosiasi, not null (tidak ada isian `statuss`)
                "),
            row("lists: same length and order, each element partial", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1}}
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-b, kuantitas: 2}, save: k}
                  - expect: {$k: {baris: [{produk: kertas}, {produk: laptop-b}]}}
                  - expect: {$k: {baris: [{produk: laptop-b}, {produk: kertas}]}}
            ", "
                    5:5 expect: 2 nilai tidak sesuai harapan
                      5:36 $k.baris.0.produk: laptop-b, not kertas
                      5:56 $k.baris.1.produk: kertas, not laptop-b
                "),
            row("a list that is longer than expected", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1}}
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-b, kuantitas: 2}, save: k}
                  - expect: {$k: {baris: [{produk: kertas}]}}
            ", "
                    4:5 expect: 2 nilai tidak sesuai harapan
                      4:26 $k.baris: 1 elemen: [{produk: kertas}], not 2 elemen: [{produk: kertas, varian: null, kuantitas: 1, layan..., pilih: ...}, {...}]
                      4:26 $k.baris.1: tidak ada, not {produk: laptop-b, varian: null, kuantitas: 2, layanan: [], pilih: true}
                "),
            row("includes, excludes, only in any order, length", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1}}
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-b, kuantitas: 2}, save: k}
                  - expect: {$k: {baris: {includes: [{produk: laptop-b}]}}}
                  - expect: {$k: {baris: {excludes: [{produk: mobil}]}}}
                  - expect: {$k: {baris: {only: [{produk: laptop-b}, {produk: kertas}]}}}
                  - expect: {$k: {baris: {length: 2}}}
                  - expect: {$k: {baris: {length: {gt: 1}, includes: [{kuantitas: 2}], excludes: [{kuantitas: 3}]}}}
                  - expect: {$k: {baris: {includes: [{produk: mobil}], excludes: [{produk: kertas}], only: [{produk: kertas}], length: 3}}}
            ", "
                    9:5 expect: 4 nilai tidak sesuai harapan
                      9:38 $k.baris: memuat {produk: mobil}, not 2 elemen: [{produk: kertas, varian: null, kuantitas: 1, layan..., pilih: ...}, {...}]
                      9:67 $k.baris.0: tidak memuat {produk: kertas}, not {produk: kertas, varian: null, kuantitas: 1, layanan: [], pilih: true}
                      9:92 $k.baris: hanya [{produk: kertas}], not 2 elemen, juga .1: {produk: laptop-b, varian: null, kuantitas: 2, layanan: [], pilih: true}
                      9:120 $k.baris.length: 3, not 2
                "),
            row("each of includes finds one of its own", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1}, save: k}
                  - expect: {$k: {baris: {includes: [{produk: kertas}, {kuantitas: 1}]}}}
            ", "
                    3:5 expect: 1 nilai tidak sesuai harapan
                      3:56 $k.baris: memuat {kuantitas: 1}, not 1 elemen, tetapi .0 sudah dipakai elemen lain
                "),
            row("gt, gte, lt, lte over amounts, percentages, instants and days", "
                steps:
                  - @sampai-checkout
                  - expect: {$pesanan: {total: {gt: 22_208_879, lt: 22_208_881}, ppn: {gte: 2_200_880, lte: 2_200_880}}}
                  - expect: {$pesanan: {tenggat: {gt: 2026-03-05, lte: 2026-03-05T08:00+07:00}, permintaan_tiba: {gt: 2026-03-02, lt: 2026-03-04}}}
                  - expect: {$pesanan: {baris: [{ppn_persen: {gt: 10.9, lt: 11.1}}]}}
                  - expect: {$pesanan: {total: {gt: 22_208_880, lt: 22_208_880}, status: {gt: 1}}}
            ", "
                    6:5 expect: 3 nilai tidak sesuai harapan
                      6:37 $pesanan.total: > 22_208_880, not 22_208_880
                      6:53 $pesanan.total: < 22_208_880, not 22_208_880
                      6:79 $pesanan.status: > 1 (hanya bilangan, waktu, dan tanggal yang punya urutan), not Menunggu Negosiasi
                "),
            row("not, of a value, a form, null and a reference", "
                steps:
                  - @sampai-checkout
                  - let: {s: $pesanan.status}
                  - expect: {$pesanan: {status: {not: Batal Otomatis}, tenggat: {not: null}, baris: {not: {length: 2}}, tab: {not: ~batal}}}
                  - expect: {$pesanan: {status: {not: $s}, surat_pesanan: {not: null}}}
            ", "
                    5:5 expect: 2 nilai tidak sesuai harapan
                      5:39 $pesanan.status: bukan Menunggu Negosiasi ($s), not Menunggu Negosiasi
                      5:65 $pesanan.surat_pesanan: bukan null, not null
                "),
            row("~text is contained, whatever its case", "
                steps:
                  - @sampai-checkout
                  - expect: {$pesanan: {status: ~NEGO, nomor: ~disdik, penyedia: ~andi}}
                  - expect: {$pesanan: {status: ~selesai}}
            ", "
                    4:5 expect: 1 nilai tidak sesuai harapan
                      4:33 $pesanan.status: ~selesai, not Menunggu Negosiasi
                "),
            row("instants compare as instants, whatever their zone or form", "
                steps:
                  - @sampai-checkout
                  - expect: {$pesanan: {tenggat: 2026-03-05T01:00Z}}
                  - expect: {$pesanan: {tenggat: 2026-03-05T08:00}}
                  - expect: {$pesanan: {tenggat: \"2026-03-05T08:00:00.000+07:00\"}}
            ", "ok"),
            row("a thing is compared with a thing", "
                steps:
                  - {use: flows/sampai-checkout.yaml, save: a}
                  - {use: flows/sampai-checkout.yaml, save: b}
                  - {as: sari, do: daftar-transaksi, with: {tab: Negosiasi}, expect: {hasil: {only: [$b, $a]}}}
                  - {as: sari, do: daftar-transaksi, with: {tab: Negosiasi}, expect: {hasil: [$b, $a]}}
            ", "
                    5:5 sari daftar-transaksi: 2 nilai tidak sesuai harapan
                      5:79 hasil.0: EP-2026-disdik-000002 ($b), not EP-2026-disdik-000001
                      5:83 hasil.1: EP-2026-disdik-000001 ($a), not EP-2026-disdik-000002
                "),
            row("what is no field of anything", "
                steps:
                  - expect: {$siapa: {nama: X}, sari: {nama: X}}
            ", "
                    2:14 nothing is called `$siapa` here
                    2:33 unknown key `sari` in `expect`
                "),
            row("all mismatches of a step together, each with its place", "
                steps:
                  - @sampai-checkout
                  - expect:
                      $pesanan:
                        status: Diproses Penyedia
                        total: 1
                        baris: [{kuantitas: 3, varian: perak}]
                      now: 2026-03-03
                      ledger: {pembayar: -5}
                      calls: {bsre: 1}
                      events: {includes: [{jenis: refund}]}
                      inbox: {andi: {length: 9}, dewi: [{jenis: batal}]}
            ", "
                    3:5 expect: 10 nilai tidak sesuai harapan
                      5:17 $pesanan.status: Diproses Penyedia, not Menunggu Negosiasi
                      6:16 $pesanan.total: 1, not 22_208_880
                      7:29 $pesanan.baris.0.kuantitas: 3, not 2
                      7:40 $pesanan.baris.0.varian: perak, not hitam
                      12:30 inbox.andi.length: 9, not 0
                      12:41 inbox.dewi: memuat {jenis: batal}, not tanpa elemen: []
                      10:21 calls.bsre: 1, not 0
                      11:27 events: memuat {jenis: refund}, not 2 elemen: [{jenis: tindakan, rule: null, tentang: null, pada: 2026-03-02T...}, {...}]
                      9:26 ledger.pembayar: -5, not 0
                      8:12 now: 2026-03-03T00:00:00+07:00, not 2026-03-02T08:00:00+07:00
                "),
        ],
        &[],
    );
}

#[test]
fn expected_inbox_calls_events_ledger_now_hasil() {
    table(
        &[
            row("inbox: each entry is found in a message of its own", "
                steps:
                  - @sampai-negosiasi-selesai
                  - expect: {inbox: {andi: [{kanal: email, jenis: negosiasi, tentang: $pesanan}, {kanal: lonceng}], toko-andi: {length: 2}, sari: []}}
                  - expect: {inbox: {andi: [{kanal: email}, {kanal: email}]}}
            ", "
                    4:5 expect: 1 nilai tidak sesuai harapan
                      4:45 inbox.andi: memuat {kanal: email}, not 2 elemen, tetapi .0 sudah dipakai elemen lain
                "),
            row("inbox: only and length count", "
                steps:
                  - @sampai-negosiasi-selesai
                  - expect: {inbox: {andi: {only: [{kanal: lonceng}, {kanal: email}], length: 2}}}
                  - expect: {inbox: {andi: {only: [{kanal: lonceng}]}}}
            ", "
                    4:5 expect: 1 nilai tidak sesuai harapan
                      4:35 inbox.andi: hanya [{kanal: lonceng}], not 2 elemen, juga .0: {kanal: email, jenis: negosiasi, tentang: EP-2026-disdik-000001, ... 3 lagi}
                "),
            row("inbox: subjek, isi and pada of a message", "
                steps:
                  - @sampai-negosiasi-selesai
                  - expect: {inbox: {andi: [{kanal: email, subjek: ~negosiasi, isi: ~EP-2026}]}}
            ", "ok"),
            row("inbox: the codes of Privy come by phone", "
                steps:
                  - @sampai-menunggu-penyedia
                  - {as: andi, do: minta-otp, with: {pesanan: $pesanan, dokumen: surat-pesanan}}
                  - {let: {kode: $otp}, as: andi}
                  - expect: {inbox: {andi: [{kanal: sms, jenis: otp}]}}
            ", "ok"),
            row("inbox: kanal and jenis are words of the format", "
                steps:
                  - expect: {inbox: {andi: [{kanal: surel, jenis: nego}]}}
            ", "
                    2:37 `kanal` cannot be `surel`
                    2:51 unknown word `nego`
                "),
            row("calls: in all or per operation, so far", "
                steps:
                  - @sampai-menunggu-penyedia
                  - expect: {calls: {bsre: 2, privy: 0}}
                  - expect: {calls: {bsre: {status: 1, sign: 1}}}
                  - expect: {calls: {bsre: {sign: 2}, payment-gateway: 1}}
            ", "
                    5:5 expect: 2 nilai tidak sesuai harapan
                      5:28 calls.bsre.sign: 2, not 1
                      5:56 calls.payment-gateway: 1, not 0
                "),
            row("events: jenis, rule, tentang", "
                steps:
                  - @sampai-checkout
                  - wait: 72h 1ms
                  - expect: {events: {includes: [{jenis: batal-otomatis, rule: NEG-05, tentang: $pesanan}, {jenis: tindakan}], excludes: [{jenis: refund}], length: 3}}
                  - expect: {events: [{jenis: batal-otomatis}, {jenis: batal-otomatis}]}
            ", "
                    5:5 expect: 1 nilai tidak sesuai harapan
                      5:48 events: memuat {jenis: batal-otomatis}, not 3 elemen, tetapi .2 sudah dipakai elemen lain
                "),
            row("every jenis of events is a word of the format", "
                steps:
                  - expect: {events: {excludes: [{jenis: adendum-lewat}, {jenis: layanan-lewat}, {jenis: kode-kedaluwarsa}, {jenis: callback}, {jenis: callback-ditolak}, {jenis: callback-diabaikan}, {jenis: refund}, {jenis: batal-otomatis}, {jenis: tindakan}]}}
            ", "ok"),
            row("now, with an offset and by a reference", "
                steps:
                  - @sampai-checkout
                  - until: $pesanan.tenggat
                  - expect: {now: $pesanan.tenggat}
                  - expect: {now: 2026-03-02T08:00+07:00 + 3x24 jam}
                  - expect: {now: $pesanan.tenggat - 1ms}
            ", "
                    6:5 expect: 1 nilai tidak sesuai harapan
                      6:19 now: 2026-03-05T07:59:59.999+07:00, not 2026-03-05T08:00:00+07:00
                "),
            row("hasil of a look or search", "
                steps:
                  - {as: sari, do: cari-rup, with: {kata_kunci: laptop}, expect: {hasil: [rup-laptop]}}
                  - {as: sari, do: cari-rup, with: {kata_kunci: belanja}, expect: {hasil: {includes: [rup-umum], excludes: [rup-dinkes], length: 4}}}
                  - expect: {hasil: [rup-laptop]}
            ", "
                    4:5 expect: 2 nilai tidak sesuai harapan
                      4:21 hasil: 1 elemen: [rup-laptop], not 4 elemen: [rup-laptop, rup-umum, rup-kecil, rup-blud]
                      4:21 hasil.1: tidak ada, not rup-umum
                "),
            row("ledger over the run and of an order; unnamed accounts are free", "
                steps:
                  - {use: flows/sampai-dibayar.yaml, save: a}
                  - {use: flows/sampai-dibayar.yaml, with: {kuantitas: 1}, save: b}
                  - expect: {ledger: {pembayar: -31_648_320, gateway: 0, $a: {pembayar: -21_098_880}, $b: {penyedia: 9_451_480, biaya: 5_000}}}
                  - expect: {ledger: {penyedia: {gt: 0}, refund: 0, denda: 0, pajak/ppn: 3_136_320, pajak/ppnbm: 0, pajak/pph22: 142_560, pajak/pph23: 0, biaya: 10_000}}
                  - expect: {ledger: {pembayar: 0, $b: {biaya: 4_000}}}
            ", "
                    6:5 expect: 2 nilai tidak sesuai harapan
                      6:48 ledger.$b.biaya: 4_000, not 5_000
                      6:33 ledger.pembayar: 0, not -31_648_320
                "),
            row("an account that there is not", "
                steps:
                  - expect: {ledger: {kas: 1}}
            ", "2:23 unknown account `kas`"),
            row("ledger of what is no transaction", "
                steps:
                  - let: {a: $sari.nama}
                  - expect: {ledger: {$a: {biaya: 1}}}
            ", "
                    3:5 expect: 1 nilai tidak sesuai harapan
                      3:23 ledger.$a: sebuah pesanan, not Sari Wulandari
                "),
        ],
        &[],
    );
}

#[test]
fn what_save_binds() {
    table(
        &[
            row("the cart, of keranjang acts", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1}, save: a}
                  - {as: sari, do: ubah-keranjang, with: {baris: kertas, kuantitas: 2}, save: b}
                  - expect: {$a: {baris: [{produk: kertas, varian: null, kuantitas: 2, layanan: [], pilih: true}]}, $b: {baris: {length: 1}}}
            ", "ok"),
            row("the transaction, of checkout and beli-langsung and of acts on one", "
                steps:
                  - {as: sari, do: beli-langsung, with: {produk: kertas, kuantitas: 1, rup: rup-umum, ppk: budi}, save: a}
                  - {as: sari, do: chat, with: {pesanan: $a, pesan: x}, save: b}
                  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $a, harga: {kertas: 50_000}}, save: c}
                  - {as: andi, do: setujui-negosiasi, with: {pesanan: $b}, save: d}
                  - {as: sari, do: ajukan-ke-ppk, with: {pesanan: $c}, save: e}
                  - {as: budi, do: review-pesanan, with: {pesanan: $d}, save: f}
                  - {as: budi, do: buat-pesanan, with: {pesanan: $e}, save: g}
                  - {as: budi, do: tanda-tangan, with: {pesanan: $f, dokumen: surat-pesanan}, save: h}
                  - {as: andi, do: minta-otp, with: {pesanan: $g, dokumen: surat-pesanan}, save: i}
                  - {as: andi, do: tanda-tangan, with: {pesanan: $h, dokumen: surat-pesanan}, save: j}
                  - {as: sari, do: periksa-tanda-tangan, with: {pesanan: $i, dokumen: surat-pesanan}, save: k}
                  - {as: sari, do: lacak-pengiriman, with: {pesanan: $j}, save: l}
                  - {as: agus, do: buka-dokumen-persiapan, with: {pesanan: $k}, save: m}
                  - {as: sari, do: lihat-pesanan, with: {pesanan: $l}, expect: {hasil: [$m]}}
                  - expect: {$a: {status: Diproses Penyedia}, $k: {status: Diproses Penyedia}, $l: {status: Diproses Penyedia}, $m: {status: Diproses Penyedia}}
            ", "ok"),
            row("a chat on a product page is on no transaction", "
                steps:
                  - {as: sari, do: chat, with: {produk: kertas, pesan: x}, save: p}
                  - expect: {$p: {status: X}}
            ", "
                    3:5 expect: 1 nilai tidak sesuai harapan
                      3:14 $p: {status: X}, not `$p` belum tersimpan: langkahnya tidak menghasilkan apa pun
                "),
            row("the account, of TTE acts: of the person who is registered", "
                steps:
                  - {as: joko, do: minta-tte, save: a}
                  - {as: tia, do: daftarkan-tte, with: {orang: joko}, save: b}
                  - expect: {$a: {kunci: joko, tte: {status: Tanda Tangan Aktif}}, $b: {kunci: joko}}
            ", "ok"),
            row("hasil, of looks and searches", "
                steps:
                  - @sampai-checkout
                  - {as: sari, do: daftar-transaksi, with: {tab: Negosiasi}, save: a}
                  - {as: sari, do: lihat-pesanan, with: {pesanan: $pesanan}, save: b}
                  - {as: sari, do: lihat-pengaturan, save: c}
                  - {as: sari, do: cari-rup, with: {kata_kunci: laptop}, save: d}
                  - {as: sari, do: batalkan-negosiasi, with: {pesanan: $pesanan, alasan: x}}
                  - expect: {$a: [$pesanan], $b: [{status: Dibatalkan}], $c: [{kunci: sari}], $d: [rup-laptop]}
                  - {as: sari, do: chat, with: {pesanan: $a.0, pesan: x}}
            ", "ok"),
            row("a thing of another kind where a transaction is due", "
                steps:
                  - {as: sari, do: cari-rup, with: {kata_kunci: laptop}, save: d}
                  - {as: sari, do: ajukan-ke-ppk, with: {pesanan: $d}}
            ", "
                    3:5 sari ajukan-ke-ppk: 1 nilai tidak dapat dipakai
                      3:51 $d: nilai yang cocok untuk isian ini, not [rup-laptop]
                "),
            row("lihat-pesanan takes a thing or a number as text", "
                steps:
                  - @sampai-checkout
                  - let: {nomor: $pesanan.nomor}
                  - {as: sari, do: lihat-pesanan, with: {pesanan: $nomor}, expect: {hasil: [$pesanan]}}
                  - {as: sari, do: lihat-pesanan, with: {pesanan: EP-2026-disdik-000001}, expect: {hasil: [$pesanan]}}
            ", "ok"),
            row("an act that is not built says so", "
                steps:
                  - {as: sari, do: atur-alamat-utama, with: {alamat: Jakarta}}
            ", "2:5 sari atur-alamat-utama: `atur-alamat-utama` ada dalam format, tetapi belum ada dalam versi inasim ini"),
        ],
        &[],
    );
}

#[test]
fn services() {
    table(
        &[
            row("every outcome and fault is a word of its service", "
                mocks:
                  dukcapil: [{outcome: sesuai}, {outcome: tidak-sesuai}, {outcome: tidak-ditemukan}, {outcome: kuota-habis}, {fault: mati}]
                  privy: [{outcome: terverifikasi}, {outcome: ditolak}, {outcome: menunggu}, {outcome: otp-salah}, {fault: lambat}]
                  bsre: [{outcome: ditandatangani}, {outcome: passphrase-salah}, {outcome: sertifikat-tidak-aktif}, {outcome: tidak-terdaftar}, {fault: jawaban-hilang}]
                  bank-cms: [{outcome: lunas}, {outcome: saldo-kurang}, {outcome: kode-tidak-dikenal}, {outcome: nilai-berbeda}, {fault: galat-500}, {fault: galat-503}]
                  payment-gateway: [{outcome: diterbitkan}, {outcome: ditolak}, {outcome: kartu-ditolak}, {fault: sampah}, {fault: terpotong}, {fault: panggilan-ganda}, {fault: panggilan-hilang}, {fault: panggilan-terlambat, delay: 1h}, {fault: tanda-tangan-palsu}]
                steps:
                  - wait: 1h
            ", "ok"),
            row("fields of when, by service", "
                mocks:
                  dukcapil: {when: {nik: 3371014502900001}, outcome: sesuai}
                  privy: {when: {nik: 3371014502900001, dokumen: 0123456789abcdef}, outcome: ditolak}
                  bsre: {when: {nik: \"3371014502900001\"}, fault: mati}
                  bank-cms: {when: {kode: 8808, nilai: 21_098_880}, outcome: saldo-kurang}
                  payment-gateway: {when: {pesanan: 0, kode: 8808, kartu: 4111}, outcome: ditolak}
                steps:
                  - wait: 1h
            ", "ok"),
            row("a word of another service, and a field that it has not", "
                mocks: {bsre: {outcome: lunas}, privy: {when: {kode: 1}, fault: panggilan-ganda}, dukcapil: {fault: mati, delay: 1h}}
                steps:
                  - wait: 1h
            ", "
                    1:25 bsre has no outcome `lunas`
                    1:48 unknown field `kode`
                    1:65 privy has no callbacks for `panggilan-ganda`
                    1:114 `delay` belongs to `panggilan-terlambat`
                "),
            row("one entry or a list, tried in order", "
                mocks: {bank-cms: [{outcome: saldo-kurang, times: 1}, {outcome: kode-tidak-dikenal, times: 1}, {outcome: nilai-berbeda, times: 1}]}
                steps:
                  - @sampai-menunggu-pembayaran
                  - {as: wati, do: bayar-cms, with: {pesanan: $pesanan}, expect: {rejected: BYR-17}}
                  - {as: wati, do: bayar-cms, with: {pesanan: $pesanan}, expect: {rejected: {rule: BYR-10, pesan: ~tidak mengenal}}}
                  - {as: wati, do: bayar-cms, with: {pesanan: $pesanan}, expect: {rejected: {rule: BYR-10, pesan: ~berbeda}}}
                  - {as: wati, do: bayar-cms, with: {pesanan: $pesanan}}
            ", "ok"),
            row("times counts calls, retries included: three of them are one act", "
                steps:
                  - @sampai-menunggu-bendahara
                  - mock: {payment-gateway: {fault: galat-500, times: 5}}
                  - {as: wati, do: konfirmasi-pembayaran, with: {pesanan: $pesanan}, expect: {rejected: BYR-17}}
                  - {as: wati, do: konfirmasi-pembayaran, with: {pesanan: $pesanan}}
                  - expect: {calls: {payment-gateway: 7}}
            ", "ok"),
            row("for: until then, and at exactly so long it is over", "
                steps:
                  - @sampai-menunggu-bendahara
                  - mock: {payment-gateway: {fault: mati, for: 1h}}
                  - wait: 59m 59s
                  - {as: wati, do: konfirmasi-pembayaran, with: {pesanan: $pesanan}, expect: {rejected: BYR-17}}
                  - wait: 1s
                  - {as: wati, do: konfirmasi-pembayaran, with: {pesanan: $pesanan}}
            ", "ok"),
            row("when: only the calls that it names", "
                steps:
                  - {use: flows/sampai-menunggu-pembayaran.yaml, save: a}
                  - {use: flows/sampai-menunggu-pembayaran.yaml, with: {kuantitas: 1}, save: b}
                  - mock: {bank-cms: {when: {nilai: 10_549_440}, outcome: saldo-kurang}}
                  - {as: wati, do: bayar-cms, with: {pesanan: $b}, expect: {rejected: BYR-17}}
                  - {as: wati, do: bayar-cms, with: {pesanan: $a}}
            ", "ok"),
            row("when by something that the run makes", "
                steps:
                  - {use: flows/sampai-menunggu-bendahara.yaml, save: a}
                  - {use: flows/sampai-menunggu-bendahara.yaml, save: b}
                  - mock: {payment-gateway: {when: {pesanan: $b}, outcome: ditolak}}
                  - {as: wati, do: konfirmasi-pembayaran, with: {pesanan: $b}, expect: {rejected: BYR-17}}
                  - {as: wati, do: konfirmasi-pembayaran, with: {pesanan: $a}}
            ", "ok"),
            row("lambat and jawaban-hilang: the service has done its work", "
                mocks: {bank-cms: {fault: lambat, times: 3}}
                steps:
                  - @sampai-menunggu-pembayaran
                  - {as: wati, do: bayar-cms, with: {pesanan: $pesanan}, expect: {rejected: BYR-17}}
                  - wait: 1m
                  - expect: {$pesanan: {status: Pembayaran Berhasil}, ledger: {pembayar: -21_098_880}}
            ", "ok"),
            row("a late callback, with delay", "
                mocks: {payment-gateway: {fault: panggilan-terlambat, delay: 5m}}
                steps:
                  - @sampai-menunggu-pembayaran
                  - {as: wati, do: bayar-cms, with: {pesanan: $pesanan}}
                  - wait: 5m
                  - expect: {$pesanan: {status: Menunggu Pembayaran Bendahara}}
                  - wait: 1m
                  - expect: {$pesanan: {status: Pembayaran Berhasil}}
            ", "ok"),
        ],
        &[],
    );
}

#[test]
fn views() {
    table(
        &[
            row("pesanan: every field that is built", "
                steps:
                  - {use: flows/sampai-bast.yaml, with: {layanan: [instalasi]}, save: pesanan}
                  - {as: budi, do: pilih-metode-pembayaran, with: {pesanan: $pesanan, metode: up-kode-bayar}}
                  - {as: budi, do: nilai, with: {pesanan: $pesanan, pesanan_bintang: 5, pesanan_ulasan: Baik}}
                  - {as: budi, do: klaim, with: {pesanan: $pesanan, jenis: asuransi, video: {nama: a.mp4, jenis: mp4, ukuran: 1}}}
                  - {as: sari, do: chat, with: {pesanan: $pesanan, pesan: x}}
                  - expect:
                      $pesanan:
                        {nomor: EP-2026-disdik-000001, status: Pesanan Tiba, keterangan: null, status_api: ON_PROCESS, tab: Pesanan,
                         tenggat: null, tenggat_terakhir: {not: null}, pembeli: sari, ppk: budi, penyedia: toko-andi, rup: rup-laptop,
                         permintaan_tiba: 2026-03-03, opsi_pengiriman: kurir-penyedia,
                         baris: [{produk: laptop-a, varian: hitam, kuantitas: 2, harga_tayang: 10_000_000, harga: 9_500_000, ppn_persen: 11, ppn: 2_090_000, ppnbm_persen: 0, ppnbm: 0, jumlah: 19_000_000}],
                         layanan: [{produk: laptop-a, layanan: instalasi, harga: 250_000, ppn: 27_500}],
                         ongkir: 8_000, subtotal: 19_258_000, ppn: 2_118_380, ppnbm: 0, total: 21_376_380, harga_terendah: {laptop-a: null},
                         riwayat_negosiasi: {length: 1}, chat: [{orang: sari}],
                         surat_pesanan: {nomor: SP-2026-disdik-000001, pihak: {ppk: budi, penyedia: toko-andi}, rup: rup-laptop, total: 21_376_380, klausul: [], tanda_tangan: [{orang: budi, pada: 2026-03-02T08:00, sah: true}, {orang: andi, sah: true}], sidik: {not: null}},
                         pengiriman: {status: Sudah BAST, terlambat_hari: 0, estimasi_hari: 1, estimasi_ongkir: 8_000, lacak: {length: 3}, tahap: [{nama: Tahap 1, status: Sudah BAST, permintaan_tiba: 2026-03-03, terlambat_hari: 0, lacak: {length: 3}, bast: {nomor: 027/BAST/001}}]},
                         pemeriksaan: {fungsi: true}, bast: {nomor: 027/BAST/001, tanda_tangan: [{orang: budi}, {orang: andi}]}, adendum: null,
                         klaim: [{jenis: asuransi}], penilaian: {pesanan: {bintang: 5, ulasan: Baik}, layanan: null, kurir: null}, riwayat: {includes: [{orang: sari, peran: pp}]}, pembatalan: null,
                         pembayaran: {metode: up-kode-bayar, status: Menunggu Verifikasi Dokumen, bendahara: null, bank: bank-jateng, kode: null, kode_lama: [], tenggat: null, nilai: 21_376_380, pajak: {ppn: 2_118_380, ppnbm: 0, pph22: 96_290, pph23: 0, pemungut: platform}, biaya: 5_000, denda: 0, diterima_penyedia: 19_156_710, dokumen: [], bukti_potong: [], refund: [], termin: [{tahap: null, nilai: 21_376_380, status: Menunggu Verifikasi Dokumen, kode: null, tenggat: null}]}}
            ", "ok"),
            row("riwayat and pembatalan of an order that ended by itself", "
                steps:
                  - @sampai-checkout
                  - wait: 72h 1ms
                  - expect: {$pesanan: {pembatalan: {oleh: null, otomatis: true}, tab: Dibatalkan, riwayat: {includes: [{pada: \"2026-03-05T08:00:00.001\", orang: null}]}}}
            ", "ok"),
            row("rup: pagu and sisa; produk: kunci, nama, harga, stok, varian, layanan", "
                steps:
                  - @sampai-checkout
                  - expect: {$rup-laptop: {pagu: 2_000_000_000, sisa: 1_977_791_120}, $laptop-a: {kunci: laptop-a, nama: ~laptop, harga: 10_000_000, stok: 98, varian: [hitam, perak], layanan: [instalasi, garansi]}}
            ", "ok"),
            row("what the platform does is checked after every event, unasked: a sum of 0 at the end", "
                steps:
                  - @sampai-dibayar
                  - expect: {ledger: {pembayar: -21_098_880, penyedia: 18_907_960, pajak/ppn: 2_090_880, pajak/pph22: 95_040, biaya: 5_000, gateway: 0}}
            ", "ok"),
        ],
        &[],
    );
}

#[test]
fn covers() {
    table(
        &[
            row(
                "a rule that refuses counts when it passed in an act, or refused one",
                "
                covers: [KRJ-01, KRJ-04, CHK-01]
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1}}
                  - {as: sari, do: checkout, with: {rup: rup-umum}, expect: {rejected: CHK-01}}
            ",
                "ok",
            ),
            row(
                "and not when nobody asked it",
                "
                covers: [KRJ-01, KRJ-03]
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1}}
            ",
                "
                    1:18 covers: `covers` menyebut aturan yang tidak teruji
                      1:18 KRJ-03: teruji, not tidak dilalui tindakan yang diterima dan tidak menolak apa pun
                ",
            ),
            row(
                "one that does counts when it took effect, not when it could have",
                "
                covers: [CLK-05]
                steps:
                  - @sampai-menunggu-penyedia
            ",
                "
                    1:10 covers: `covers` menyebut aturan yang tidak teruji
                      1:10 CLK-05: teruji, not tidak pernah berlaku
                ",
            ),
            row(
                "one that is both counts either way",
                "
                covers: [NEG-08, APV-05]
                steps:
                  - {use: flows/sampai-checkout.yaml, save: a}
                  - {as: sari, do: batalkan-negosiasi, with: {pesanan: $a, alasan: x}}
                  - {use: flows/sampai-menunggu-ppk.yaml, save: b}
                  - {as: budi, do: tolak-pesanan, with: {pesanan: $b}, expect: {rejected: APV-05}}
            ",
                "ok",
            ),
            row(
                "what happens by itself counts too",
                "
                covers: [NEG-05, VIS-04, VIS-08, KRJ-05]
                steps:
                  - @sampai-checkout
                  - wait: 72h 1ms
            ",
                "ok",
            ),
            row(
                "covers is not judged where a step failed",
                "
                covers: [CLK-05]
                steps:
                  - expect: {now: 2026-03-03}
            ",
                "
                    3:5 expect: 1 nilai tidak sesuai harapan
                      3:19 now: 2026-03-03T00:00:00+07:00, not 2026-03-02T08:00:00+07:00
                ",
            ),
            row(
                "a rule twice, and one that there is not",
                "
                covers: [NEG-05, NEG-05, NEG-5]
                steps:
                  - wait: 1h
            ",
                "
                    1:18 `NEG-05` twice in `covers`
                    1:26 unknown rule `NEG-5`
                ",
            ),
        ],
        &[],
    );
}

#[test]
fn the_run_goes_on_after_a_failed_step_when_told() {
    let scenario = read(
        "steps:\n  - expect: {now: 2026-03-03}\n  - wait: 1h\n  - expect: {now: 2026-03-04}\n",
        &[],
    )
    .expect("the text is sound");
    let found = |keep_going| {
        play(&mut Direct, &scenario, Options { keep_going, ..Options::default() })[0].findings.len()
    };
    assert_eq!((found(false), found(true)), (1, 2));
}

/// One step an act, with all fields that the table of acts gives it.
const ACTS: &str = "
steps:
  - {as: nova, do: buka-situs, save: akun}
  - {as: nova, do: daftar, with: {username: nova, email: nova@gmail.com, captcha: benar}}
  - {as: nova, do: daftar, with: {captcha: salah}}
  - {as: nova, do: setujui-syarat}
  - {as: nova, do: buka-tautan, with: {tautan: $tautan}}
  - {as: nova, do: buat-kata-sandi, with: {kata_sandi: Rahasia-1}}
  - {as: nova, do: masuk, with: {pengguna: nova, kata_sandi: Rahasia-1}}
  - {as: nova, do: isi-telepon, with: {nomor: 081234567890, kanal: whatsapp}}
  - {as: nova, do: isi-telepon, with: {nomor: 081234567890, kanal: sms}}
  - {as: nova, do: kirim-ulang-otp}
  - {as: nova, do: isi-otp, with: {kode: $otp}}
  - {as: nova, do: isi-username, with: {username: nova}}
  - {as: nova, do: isi-profil, with: {tipe: non-penyedia, kepegawaian: asn, nip: 199605092022032001, nik: 3371014905960001, nama: Nova, tanggal_lahir: 1996-05-09, npwp: 084529171524000, dokumen: [{nama: sk.pdf, jenis: pdf, ukuran: 1_000}]}}
  - {as: praja, do: isi-profil, with: {tipe: penyedia, kepegawaian: tni, nrp: AB24565}}
  - {as: praja, do: isi-profil, with: {kepegawaian: polri}}
  - {as: nova, do: swafoto, with: {cacat: [masker, kacamata, benda, tidak-tengah, tidak-jelas, gelap, latar, unggahan, tanpa-kamera]}}
  - {as: nova, do: foto-ktp, with: {cacat: [terpotong, gelap, swafoto, unggahan]}}
  - {as: nova, do: kirim-verifikasi}
  - {as: vera, do: putuskan-profil, with: {akun: $akun, keputusan: setuju}}
  - {as: vera, do: putuskan-profil, with: {akun: nova, keputusan: tolak, alasan: Buram}}
  - {as: nova, do: ajukan-akses, with: {peran: ppk, satker: disdik, surat_tugas: {nama: st.pdf, jenis: pdf, ukuran: 1_000}, berlaku_sampai: 2027-01-01}, save: akses}
  - {as: nova, do: aktifkan-kembali, with: {akses: $akses, surat_tugas: {nama: st.pdf, jenis: pdf, ukuran: 1_000}}}
  - {as: tono, do: putuskan-akses, with: {akses: $akses, keputusan: tolak, alasan: Salah satker}}
  - {as: budi, do: undang-bendahara, with: {orang: yuli, satker: disdik}}
  - {as: dian, do: daftarkan-perusahaan, with: {perusahaan: cv-dian, jabatan: owner}}
  - {as: dian, do: daftarkan-perusahaan, with: {jabatan: direktur}}
  - {as: dian, do: daftarkan-perusahaan, with: {jabatan: komisaris}}
  - {as: andi, do: tambah-anggota, with: {orang: ani}}
  - {as: joko, do: minta-tte}
  - {as: tia, do: daftarkan-tte, with: {orang: joko}}
  - {as: andi, do: ubah-produk, with: {produk: kertas, harga: 60_000}, save: produk}
  - {as: andi, do: turunkan-produk, with: {produk: kertas}}
  - {as: sari, do: atur-alamat-utama, with: {alamat: Kota Magelang}}
  - {as: sari, do: cari, with: {kata_kunci: laptop, cari_apa: produk, jenis: barang, kategori: Laptop, koleksi: tkdn, harga_min: 1_000, harga_maks: 2_000, lokasi: Kota Magelang, tkdn_min: 25.5, pdn: true, umkk: false, urut: relevansi}}
  - {as: sari, do: cari, with: {cari_apa: penyedia, jenis: digital, koleksi: pdn-umkk, urut: harga}}
  - {as: sari, do: cari, with: {jenis: jasa, koleksi: daerahmu, urut: terbaru}}
  - {as: sari, do: lihat-produk, with: {produk: laptop-a}}
  - {as: sari, do: bandingkan, with: {produk: laptop-a}}
  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-a, varian: hitam, kuantitas: 1, layanan: [instalasi]}}
  - {as: sari, do: ubah-keranjang, with: {baris: laptop-a/hitam, kuantitas: 2, pilih: true}}
  - {as: sari, do: beli-langsung, with: {produk: kertas, varian: null, kuantitas: 1, layanan: [], dokumen_persiapan: null, jenis_pengiriman: satu-lokasi, alamat: X, tahapan: [], permintaan_tiba: 2026-03-05, opsi_pengiriman: kurir-penyedia, rup: rup-umum, ppk: budi, pembayaran: sekaligus}}
  - {as: sari, do: cari-rup, with: {kata_kunci: laptop}}
  - {as: sari, do: checkout, with: {baris: [laptop-a/hitam], dokumen_persiapan: {nama: a.pdf, jenis: pdf, ukuran: 1, poin: [1, 2, 3, 4]}, jenis_pengiriman: banyak-lokasi, alamat: X, tahapan: [{nama: tahap-1, alamat: X, permintaan_tiba: 2026-03-05, isi: {laptop-a/hitam: 5}}], permintaan_tiba: 2026-03-05, opsi_pengiriman: kurir-pihak-ketiga, rup: rup-laptop, ppk: budi, pembayaran: termin}, save: pesanan}
  - {as: sari, do: ganti-dokumen-persiapan, with: {pesanan: $pesanan}}
  - {as: agus, do: buka-dokumen-persiapan, with: {pesanan: $pesanan}}
  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $pesanan, harga: {laptop-a/hitam: 1}, layanan: {laptop-a/hitam/instalasi: 1}, ongkir: 1}}
  - {as: andi, do: ajukan-harga-baru, with: {pesanan: $pesanan, harga: {laptop-a: 1}, layanan: {instalasi: 1}, ongkir: 1}}
  - {as: sari, do: setujui-negosiasi, with: {pesanan: $pesanan}}
  - {as: sari, do: batalkan-negosiasi, with: {pesanan: $pesanan, alasan: X}}
  - {as: sari, do: chat, with: {pesanan: $pesanan, pesan: X}}
  - {as: sari, do: chat, with: {produk: kertas, pesan: X}}
  - {as: sari, do: ajukan-ke-ppk, with: {pesanan: $pesanan}}
  - {as: budi, do: review-pesanan, with: {pesanan: $pesanan}}
  - {as: budi, do: buat-pesanan, with: {pesanan: $pesanan}}
  - {as: budi, do: tambah-klausul, with: {pesanan: $pesanan, isi: X}}
  - {as: budi, do: tolak-pesanan, with: {pesanan: $pesanan, alasan: X}}
  - {as: andi, do: minta-otp, with: {pesanan: $pesanan, dokumen: surat-pesanan}}
  - {as: andi, do: minta-otp, with: {pesanan: $pesanan, dokumen: adendum}}
  - {as: budi, do: tanda-tangan, with: {pesanan: $pesanan, dokumen: bast, tahap: tahap-1, passphrase: x}}
  - {as: andi, do: tanda-tangan, with: {pesanan: $pesanan, dokumen: surat-pesanan, otp: 012345}}
  - {as: sari, do: periksa-tanda-tangan, with: {pesanan: $pesanan, dokumen: bast}}
  - {as: andi, do: minta-pickup, with: {pesanan: $pesanan, tahap: tahap-1}}
  - {as: andi, do: perbarui-pengiriman, with: {pesanan: $pesanan, tahap: tahap-1, status: dikirim, lokasi: X}}
  - {as: andi, do: perbarui-pengiriman, with: {pesanan: $pesanan, status: dijemput}}
  - {as: andi, do: perbarui-pengiriman, with: {pesanan: $pesanan, status: dalam-perjalanan}}
  - {as: andi, do: perbarui-pengiriman, with: {pesanan: $pesanan, status: tiba}}
  - {as: sari, do: lacak-pengiriman, with: {pesanan: $pesanan}}
  - {as: budi, do: periksa, with: {pesanan: $pesanan, tahap: tahap-1, tanggal: 2026-03-05, fungsi: true, jumlah: false, waktu: true, catatan: X, video: {nama: a.mp4, jenis: mp4, ukuran: 1}}}
  - {as: budi, do: buat-bast, with: {pesanan: $pesanan, tahap: tahap-1, nomor: 027/BAST}}
  - {as: budi, do: ubah-nomor-bast, with: {pesanan: $pesanan, tahap: tahap-1, nomor: 027}}
  - {as: budi, do: klaim, with: {pesanan: $pesanan, jenis: asuransi, video: null}}
  - {as: budi, do: klaim, with: {pesanan: $pesanan, jenis: kompensasi}}
  - {as: budi, do: nilai, with: {pesanan: $pesanan, pesanan_bintang: 5, pesanan_ulasan: X, layanan_bintang: 5, layanan_ulasan: X, kurir_bintang: 5, kurir_ulasan: X}}
  - {as: budi, do: preview-perubahan, with: {pesanan: $pesanan, perubahan: [{jenis: kuantitas, produk: laptop-a/hitam, kuantitas: 3}, {jenis: ongkir, nilai: 1}, {jenis: ketentuan, isi: X}]}, save: perubahan}
  - {as: budi, do: ajukan-adendum, with: {pesanan: $pesanan, passphrase: x, perubahan: [{jenis: ppn, produk: laptop-a, persen: 11}, {jenis: ppn, layanan: instalasi, persen: 11}, {jenis: ppnbm, produk: laptop-a, persen: 0}, {jenis: permintaan-tiba, tanggal: 2026-03-10}]}, save: adendum}
  - {as: andi, do: ajukan-adendum, with: {pesanan: $pesanan, otp: 1, perubahan: [{jenis: hapus-layanan, produk: laptop-a, layanan: instalasi}, {jenis: tambah-layanan, produk: laptop-a, layanan: garansi, harga: 1}, {jenis: penanda-tangan, pihak: ppk, orang: dewi}]}}
  - {as: andi, do: terima-adendum, with: {adendum: $adendum, otp: 1}}
  - {as: budi, do: terima-adendum, with: {adendum: $adendum, passphrase: x}}
  - {as: budi, do: tolak-adendum, with: {adendum: $adendum, alasan: X}}
  - {as: budi, do: pilih-metode-pembayaran, with: {pesanan: $pesanan, tahap: tahap-1, metode: up-kode-bayar}}
  - {as: budi, do: pilih-metode-pembayaran, with: {pesanan: $pesanan, metode: up-kkp}}
  - {as: budi, do: pilih-metode-pembayaran, with: {pesanan: $pesanan, metode: ls}}
  - {as: budi, do: pilih-metode-pembayaran, with: {pesanan: $pesanan, metode: luar-sistem}}
  - {as: andi, do: unggah-dokumen-penagihan, with: {pesanan: $pesanan, jenis: faktur-pajak, nomor: 010, dokumen: {nama: f.pdf, jenis: pdf, ukuran: 1}}}
  - {as: andi, do: unggah-dokumen-penagihan, with: {pesanan: $pesanan, jenis: pendukung-lain}}
  - {as: budi, do: unggah-bukti-potong-pajak, with: {pesanan: $pesanan, tidak_perlu: true}}
  - {as: budi, do: unggah-bukti-potong-pajak, with: {pesanan: $pesanan, potongan: [{jenis: pph-22, nilai: 1, dokumen: {nama: b.pdf, jenis: pdf, ukuran: 1}}, {jenis: pph-23}, {jenis: pph-4-2}]}}
  - {as: budi, do: lanjutkan-pembayaran, with: {pesanan: $pesanan}}
  - {as: budi, do: verifikasi-dokumen, with: {pesanan: $pesanan, tahap: tahap-1}}
  - {as: budi, do: ajukan-ke-bendahara, with: {pesanan: $pesanan, tahap: tahap-1, bendahara: wati}}
  - {as: wati, do: konfirmasi-pembayaran, with: {pesanan: $pesanan, tahap: tahap-1}}
  - {as: wati, do: terbitkan-ulang-kode, with: {pesanan: $pesanan, tahap: tahap-1}}
  - {as: wati, do: bayar-cms, with: {pesanan: $pesanan, tahap: tahap-1, kode: 8808000000000001, nilai: 1}}
  - {as: budi, do: konfirmasi-pemegang-kkp, with: {pesanan: $pesanan, pemegang: ppk}}
  - {as: budi, do: konfirmasi-pemegang-kkp, with: {pesanan: $pesanan, pemegang: aktor-lain, nama: Dewi, email: dewi@gmail.com}}
  - {as: budi, do: kirim-ulang-tautan, with: {pesanan: $pesanan}}
  - {as: dewi, do: bayar-kkp, with: {pesanan: $pesanan, kartu: 4111111111111111, tautan: $tautan}}
  - {as: budi, do: catat-bukti-luar-sistem, with: {pesanan: $pesanan, dokumen: {nama: b.pdf, jenis: pdf, ukuran: 1}}}
  - {as: sari, do: lihat-pesanan, with: {pesanan: $pesanan}}
  - {as: sari, do: daftar-transaksi, with: {tab: Persetujuan PPK}}
  - {as: sari, do: lihat-pengaturan, save: hasil}
  - {as: sari, do: hubungi-bantuan, with: {perihal: X, isi: X, tentang: $pesanan}, save: tiket}
  - {as: lina, do: tangani-tiket, with: {tiket: $tiket, tindakan: buka-profil}}
  - {as: lina, do: tangani-tiket, with: {tiket: $tiket, tindakan: ganti-dokumen}}
  - {as: lina, do: tangani-tiket, with: {tiket: $tiket, tindakan: batalkan-pesanan}}
  - {as: lina, do: tangani-tiket, with: {tiket: $tiket, tindakan: koreksi-penolakan}}
";

#[test]
fn every_act_and_field_of_the_table_is_read() {
    let problems = read(ACTS, &[]).err().unwrap_or_default();
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
