use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::sync::{LazyLock, Mutex, PoisonError};

use proptest::prelude::*;
use proptest::sample::Index;

use super::*;
use crate::Kind;
use crate::lookup::{ReadError, fingerprint};
use crate::step::{Handed, Step, StepKind, TimeExpr};
use crate::tree::parse;

/// The files of this repository, and others above them.
#[derive(Default)]
struct Disk {
    extra: BTreeMap<String, String>,
}

fn on_disk(path: &str) -> std::path::PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join(path)
}

#[expect(clippy::disallowed_methods, reason = "the shipped files are what is tested")]
impl Files for Disk {
    fn read(&self, path: &str) -> Result<String, ReadError> {
        if let Some(text) = self.extra.get(path) {
            return Ok(text.clone());
        }
        std::fs::read_to_string(on_disk(path)).map_err(|_| ReadError::NotFound)
    }

    fn list(&self, folder: &str) -> Vec<String> {
        let entries = std::fs::read_dir(on_disk(folder)).into_iter().flatten().flatten();
        let mut names: Vec<String> =
            entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort_unstable();
        names
    }
}

/// Returns the paths of all shipped YAML files.
fn shipped() -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec!["scenarios".to_owned()];
    while let Some(folder) = folders.pop() {
        for name in Disk::default().list(&folder) {
            let path = format!("{folder}/{name}");
            if on_disk(&path).is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort_unstable();
    found
}

/// Returns path, text and tree of the shipped scenarios.
fn scenarios() -> &'static [(String, String, Node)] {
    static ALL: LazyLock<Vec<(String, String, Node)>> = LazyLock::new(|| {
        let read = |path: String| {
            let text = Disk::default().read(&path).expect("a shipped file");
            let node = parse(&Source::new(path.as_str(), text.as_str())).expect("valid YAML");
            (path, text, node)
        };
        shipped()
            .into_iter()
            .map(read)
            .filter(|(_, _, node)| kind(node) == FileKind::Scenario)
            .collect()
    });
    &ALL
}

fn show(problems: &[Problem]) -> String {
    problems.iter().fold(String::new(), |mut text, problem| {
        let help = problem.help.as_deref().unwrap_or("-");
        let gap = if text.is_empty() { "" } else { "\n" };
        let file = match &*problem.source.name {
            "scenarios/x.yaml" => String::new(),
            other => format!("{other}:"),
        };
        let (line, column) = (problem.line(), problem.column());
        write!(text, "{gap}{file}{line}:{column} {} | {help}", problem.message).expect("text");
        text
    })
}

#[test]
fn all_shipped_scenarios_load() {
    let mut cache = Cache::new();
    let mut wrong = String::new();
    for (path, _, _) in scenarios() {
        if let Err(problems) = load(path, &Disk::default(), "scenarios", &mut cache) {
            writeln!(wrong, "{path}\n{}", show(&problems)).expect("text");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Returns a scenario of the shipped world: some lines, and the steps that make an order.
fn with(text: &str) -> String {
    text.replace("CHECKOUT", "  - {use: flows/sampai-checkout.yaml, save: pesanan}")
}

fn files(extra: &[(&str, &str)]) -> Disk {
    let extra = extra.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    Disk { extra: extra.collect() }
}

fn load_text(text: &str, extra: &[(&str, &str)]) -> Result<Scenario, Vec<Problem>> {
    let mut disk = files(extra);
    disk.extra.insert("scenarios/x.yaml".to_owned(), with(text));
    load("scenarios/x.yaml", &disk, "scenarios", &mut Cache::new())
}

#[track_caller]
fn check_rows(rows: &[(&str, &str)], extra: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (text, expected) in rows {
        let shown = match load_text(text, extra) {
            Ok(_) => "ok".to_owned(),
            Err(problems) => show(&problems),
        };
        if shown != *expected {
            write!(wrong, "{text}\n--- is\n{shown}\n--- not\n{expected}\n\n").expect("text");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_is_wrong_in_a_file_is_said_with_its_place() {
    check_rows(
        &[
            ("steps: []", "1:8 there are no steps | write a list: each step behind `- `"),
            ("steps:", "1:1 there are no steps | write a list: each step behind `- `"),
            (
                "steps: {as: sari}",
                "1:8 `steps` must be a list, not a map | write a list: each step behind `- `",
            ),
            ("title: a", "1:1 `steps` is missing | a scenario and a flow have `steps`"),
            ("[a]", "1:1 a scenario is a map, not a list | write `title:`, `steps:` and so on"),
            ("", "1:1 the file is empty | write `title:`, `steps:` and so on"),
            (
                "judul: a\nsteps:\n  - wait: 1h",
                "1:1 unknown key `judul` | a scenario has: title, covers, tags, world, start, seed, policy, mocks, cases, steps",
            ),
            (
                "title: [a]\nsteps:\n  - wait: 1h",
                "1:8 `title` must be text, not a list | write one sentence",
            ),
            ("tags: a\nsteps:\n  - wait: 1h", "1:7 expected a list, found `a` | write [a]"),
            (
                "tags: [a, ' ']\nsteps:\n  - wait: 1h",
                "1:11 an empty tag | write a word, or take it out",
            ),
            (
                "seed: banyak\nsteps:\n  - wait: 1h",
                "1:7 expected a whole number, found `banyak` | -",
            ),
            (
                "start: besok\nsteps:\n  - wait: 1h",
                "1:8 expected a time such as 2026-03-02T09:00, 2026-03-02T09:00:00+07:00 or 2026-03-02, found `besok` | -",
            ),
            (
                "covers: NEG-05\nsteps:\n  - wait: 1h",
                "1:9 `covers` must be a list of rules, not `NEG-05` | write [NEG-05]",
            ),
            (
                "covers: [NEG-5, NEG-05, NEG-05, ABC]\nsteps:\n  - wait: 1h",
                "1:10 unknown rule `NEG-5` | did you mean `NEG-05`? `inasim rules` lists them\n\
                 1:25 `NEG-05` twice in `covers` | remove one\n\
                 1:33 unknown rule `ABC` | `inasim rules` lists them",
            ),
            (
                "world: kota-magelan\nsteps:\n  - wait: 1h",
                "1:8 there is no world `worlds/kota-magelan.yaml` | did you mean `worlds/kota-magelang.yaml`? it is looked for beside the file that names it, in the folders above that and in `scenarios`",
            ),
            (
                "world: kota-magelang.yaml\nsteps:\n  - wait: 1h",
                "1:8 there is no world `kota-magelang.yaml` | did you mean `worlds/kota-magelang.yaml`? it is looked for beside the file that names it, in the folders above that and in `scenarios`",
            ),
            (
                "world: flows/kirim.yaml\nsteps:\n  - wait: 1h",
                "1:8 `scenarios/flows/kirim.yaml` is no world | a world has `people`, `satker`, `produk` and so on, and no `steps`",
            ),
            (
                "start: 2026-02-29T08:00\nsteps:\n  - wait: 1h",
                "1:8 the calendar has no day `2026-02-29` | -",
            ),
            (
                "mocks: {bsre: [{fault: mati, for: 1h}, normal]}\nsteps:\n  - wait: 1h",
                "1:40 expected a behaviour of bsre, found `normal` | `normal` stands alone; take it out: past the others the service is normal",
            ),
            (
                "policy: {kategori_aktif: [Laptop]}\nsteps:\n  - wait: 1h",
                "1:27 unknown kategori `Laptop` | write `Peralatan Elektronik`: first levels are active or not",
            ),
            (
                "world: worlds/tidak-ada.yaml\nsteps:\n  - wait: 1h",
                "1:8 there is no world `worlds/tidak-ada.yaml` | it is looked for beside the file that names it, in the folders above that and in `scenarios`",
            ),
            (
                "params: {}\nsteps:\n  - wait: 1h",
                "1:1 this is a flow, not a scenario | a scenario has no `params`; a flow is played by `use`",
            ),
            (
                "dunia: {produk: {laptop-a: {stok: 3}}}\nsteps:\n  - wait: 1h",
                "1:1 `dunia` has become a part of `world` | write `world: {from: kota-magelang, produk: {laptop-a: {stok: 3}}}`",
            ),
            (
                "world: [a]\nsteps:\n  - wait: 1h",
                "1:8 `world` must be a name, a path, or a map with an overlay | write kota-magelang, or {from: kota-magelang, ...}",
            ),
            (
                "world: {from: [a], produk: null}\nsteps:\n  - wait: 1h",
                "1:15 `world` must be a name, a path, or a map with an overlay | write kota-magelang, or {from: kota-magelang, ...}",
            ),
            (
                "world: {produk: {laptop-x: null, zzzzzz: null}}\nsteps:\n  - wait: 1h",
                "1:18 `produk` has no `laptop-x` that a null could remove | did you mean `laptop-a`?\n\
                 1:34 `produk` has no `zzzzzz` that a null could remove | leave it out",
            ),
            (
                "world: {people: {sari: {lahir: 1990-01-01}}}\nsteps:\n  - wait: 1h",
                "1:18 the nik 3371014502900001 is not of somebody born on 1990-01-01 | correct the number or `lahir`; it does not fit to scenarios/worlds/kota-magelang.yaml:77:33\n\
                 1:18 the nip 199002052015032001 is not of somebody born on 1990-01-01 | correct the number or `lahir`; it does not fit to scenarios/worlds/kota-magelang.yaml:77:58",
            ),
            (
                "world: {produk: {katering: {penyedia: toko-x}}, satker: {dinkes: null}}\nsteps:\n  - wait: 1h",
                "1:8 unknown satker `dinkes` | known here: disdik, biro-umum; this overlay brings it about in scenarios/worlds/kota-magelang.yaml:101:34\n\
                 1:39 unknown penyedia `toko-x` | known here: toko-andi, toko-bayu, pt-citra, cv-dian",
            ),
            (
                "policy: {preset: pusat-bantuan-2025}\nsteps:\n  - wait: 1h",
                "1:10 `preset` is called `from` | write {from: bimtek-2025, key: value}",
            ),
            (
                "mocks: {bsr: {fault: mati}}\nsteps:\n  - wait: 1h",
                "1:9 unknown service `bsr` | did you mean `bsre`? services: dukcapil, privy, bsre, bank-cms, payment-gateway",
            ),
            (
                "steps:\n  -\n  - {}\n  - sari checkout",
                "2:4 an empty step | write {as: sari, do: checkout}, or `wait: 72h`\n\
                 3:5 an empty step | write {as: sari, do: checkout}, or `wait: 72h`\n\
                 4:5 a step must be a map, not `sari checkout` | write {as: sari, do: checkout}, or `wait: 72h`",
            ),
            (
                "steps:\n  - {as: sari, checkout: {rup: rup-laptop}}",
                "2:16 unknown key `checkout` in a step | write {as: ..., do: checkout}",
            ),
            (
                "steps:\n  - {as: sari, with: {rup: rup-laptop}}",
                "2:5 a step that does nothing | write one of: do, wait, until, mock, expect, let, use",
            ),
            (
                "steps:\n  - {wait: 1h, expect: {now: 2026-03-02}}\n  - {as: sari, do: cari, wait: 1h}",
                "2:16 `wait` and `expect` in one step | make two steps of it\n\
                 3:26 `do` and `wait` in one step | make two steps of it",
            ),
            (
                "steps:\n  - {wait: 1h, save: x, as: sari}",
                "2:16 `save` does not go with `wait` | beside `wait`: note\n\
                 2:25 `as` does not go with `wait` | beside `wait`: note",
            ),
            (
                "steps:\n  - wiat: 1h",
                "2:5 unknown key `wiat` in a step | did you mean `wait`? a step has: do, wait, until, mock, expect, let, use, as, with, save, note",
            ),
            (
                "steps:\n  - {do: checkout, with: {rup: rup-laptop, ppk: budi}}",
                "2:6 `as` is missing: nobody acts | write {as: sari, do: ...}",
            ),
            (
                "steps:\n  - {as: sary, do: chekout}\n  - {as: $sari, do: zzzzz}\n  - {as: [sari], do: [a]}",
                "2:10 unknown person `sary` | did you mean `sari`?\n\
                 2:20 unknown act `chekout` | did you mean `checkout`?\n\
                 3:10 unknown person `$sari` | write the key of a person, without `$`\n\
                 3:21 unknown act `zzzzz` | `inasim acts` lists them\n\
                 4:10 `as` must be a person, not a list | write the key of a person of the world\n\
                 4:22 `do` must be an act, not a list | write do: checkout, and its fields in `with`",
            ),
            (
                "steps:\n  - {as: cv-dian, do: checkout}",
                "2:10 unknown person `cv-dian` | did you mean `dian`?",
            ),
            (
                "steps:\n  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-c, kuantitas: 1.000, warna: hitam}}",
                "2:56 unknown produk `laptop-c` | did you mean `laptop-a`? known here: laptop-a, laptop-b, kursi, kertas, mobil, lisensi, katering\n\
                 2:77 `kuantitas` must be a whole number, not `1.000` | a whole number; thousands are parted by underscores: 1_000\n\
                 2:84 unknown field `warna` | the fields here: produk, varian, kuantitas, layanan",
            ),
            (
                "steps:\n  - {as: sari, do: tambah-ke-keranjang, with: [laptop-a]}",
                "2:47 `with` must be a map, not a list | write {produk: laptop-a, kuantitas: 2}",
            ),
            (
                "steps:\nCHECKOUT\n  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $pesanan, harga: {laptop-a: 9.500.000}, ongkir: 1.5}}",
                "3:82 `laptop-a` must be an amount in whole rupiah, not `9.500.000` | rupiah are whole, thousands are parted by underscores: 9_500_000\n\
                 3:102 `ongkir` must be an amount in whole rupiah, not `1.5` | rupiah are whole, thousands are parted by underscores: 9_500_000",
            ),
            (
                "steps:\nCHECKOUT\n  - {as: budi, do: pilih-metode-pembayaran, with: {pesanan: $pesanan, metode: tunai}}",
                "3:79 `metode` cannot be `tunai` | valid: up-kode-bayar, up-kkp, ls, luar-sistem",
            ),
            (
                "steps:\n  - {as: sari, do: ajukan-ke-ppk, with: {pesanan: $pesanan}}",
                "2:51 nothing is called `$pesanan` here | nothing was saved before; write `save: pesanan` where it is made",
            ),
            (
                "steps:\nCHECKOUT\n  - {as: sari, do: ajukan-ke-ppk, with: {pesanan: $pesann}}\n  - {as: sari, do: ajukan-ke-ppk, with: {pesanan: pesanan}}\n  - {as: sari, do: ajukan-ke-ppk, with: {pesanan: $pesanan..x}}",
                "3:51 nothing is called `$pesann` here | did you mean `$pesanan`? saved before: $pesanan\n\
                 4:51 unknown pesanan `pesanan` | did you mean `$pesanan`? known here: $pesanan\n\
                 5:51 `$pesanan..x` is not a reference | write `$name` or `$name.field`; a text that starts with `$`: {is: \"$x\"}",
            ),
            (
                "steps:\n  - {as: sari, do: checkout, with: {rup: rup-laptop}, save: $pesanan}\n  - {as: sari, do: checkout, save: otp}\n  - {as: sari, do: checkout, save: {pesanan: x}}",
                "2:61 `$pesanan` cannot be a name | use letters, digits, `_` and `-`, a letter first, no `$`\n\
                 3:36 `otp` is reserved | `$otp`, `$tautan` and `$passphrase` have a meaning; use another name\n\
                 4:36 `save` must be a name, not a map | an act binds one thing; write `save: name`",
            ),
            (
                "steps:\n  - {as: sari, do: atur-alamat-utama, with: {alamat: X}, save: x}",
                "2:64 `atur-alamat-utama` binds nothing that could be saved | leave out `save`",
            ),
            (
                "steps:\n  - {as: sari, do: lihat-pengaturan, note: {a: b}}",
                "2:44 `note` must be text, not a map | quote a note that contains `: ` or starts with `[` or `{`",
            ),
            (
                "steps:\n  - wait: 72\n  - wait: besok\n  - wait: [1h]\n  - wait: 1.5h",
                "2:11 a duration needs a unit: ms, s, m, h or d (detik, menit, jam, hari), found `72` | write a number with its unit: 72h, 3x24 jam, 2d 4h 1ms, 30 menit\n\
                 3:11 expected a duration such as 72h, 3x24 jam or 2d 4h 1ms, found `besok` | write a number with its unit: 72h, 3x24 jam, 2d 4h 1ms, 30 menit\n\
                 4:11 `wait` must be a duration, not a list | write a number with its unit: 72h, 3x24 jam, 2d 4h 1ms, 30 menit\n\
                 5:11 expected whole numbers in a duration, such as 1h 30m, found `1.5h` | write a number with its unit: 72h, 3x24 jam, 2d 4h 1ms, 30 menit",
            ),
            (
                "steps:\nCHECKOUT\n  - until: besok\n  - until: $pesanan.tenggat + 1\n  - until: $psanan.tenggat\n  - until: 2026-03-02 +\n  - until: null",
                "3:12 expected a time such as 2026-03-02T09:00, 2026-03-02T09:00:00+07:00 or 2026-03-02, found `besok` | write a time such as 2026-03-02T09:00+07:00 or `$pesanan.tenggat`, each with `+ 1ms` or `- 1s`\n\
                 4:12 a duration needs a unit: ms, s, m, h or d (detik, menit, jam, hari), found `1` | write a time such as 2026-03-02T09:00+07:00 or `$pesanan.tenggat`, each with `+ 1ms` or `- 1s`\n\
                 5:12 nothing is called `$psanan` here | did you mean `$pesanan`? saved before: $pesanan\n\
                 6:12 expected a duration such as 72h, 3x24 jam or 2d 4h 1ms, found `` | write a time such as 2026-03-02T09:00+07:00 or `$pesanan.tenggat`, each with `+ 1ms` or `- 1s`\n\
                 7:12 expected a time, found null | write a time such as 2026-03-02T09:00+07:00 or `$pesanan.tenggat`, each with `+ 1ms` or `- 1s`",
            ),
            (
                "steps:\n  - mock: {bsre: mati}\n  - mock: bsre\n  - mock: {bsre: {fault: matii}}\n  - mock: {payment-gateway: {fault: mati, when: {pesanan: $x}}}",
                "2:18 expected a behaviour of bsre, found `mati` | write {fault: mati}\n\
                 3:11 expected a map of services, found `bsre` | write {bsre: {fault: mati}}\n\
                 4:26 unknown fault `matii` | did you mean `mati`? faults: mati, lambat, jawaban-hilang, galat-500, galat-503, sampah, terpotong\n\
                 5:59 nothing is called `$x` here | nothing was saved before; write `save: x` where it is made",
            ),
            (
                "steps:\n  - let: {kode: $otp}\n  - {let: {kode: $otp.x}, as: andi}\n  - let: {}\n  - let: {1a: 5}",
                "2:17 `$otp` means nothing without a person | `$otp`, `$tautan` and `$passphrase` belong to the person who acts; copy one by `let` with `as`\n\
                 3:18 `$otp` has no fields | write `$otp`\n\
                 4:10 a `let` that copies nothing | write {lama: $pesanan.pembayaran.kode}\n\
                 5:11 `1a` cannot be a name | use letters, digits, `_` and `-`, a letter first, no `$`",
            ),
            (
                "steps:\n  - expect: {}\n  - expect: null\n  - expect: [a]",
                "2:13 an `expect` that expects nothing | say what must be so\n\
                 3:13 `expect` must be a map, not null | write {$pesanan: {status: ...}} or {rejected: NEG-09}\n\
                 4:13 `expect` must be a map, not a list | write {$pesanan: {status: ...}} or {rejected: NEG-09}",
            ),
            (
                "steps:\nCHECKOUT\n  - expect: {pesanan: {status: X}}\n  - expect: {event: []}\n  - expect: {rejected: NEG-05}",
                "3:14 unknown key `pesanan` in `expect` | did you mean `$pesanan`?\n\
                 4:14 unknown key `event` in `expect` | did you mean `events`? `expect` takes `$name` and: rejected, inbox, calls, events, ledger, now, hasil\n\
                 5:14 `rejected` stands only at an act | write it in the `expect` of the step with `do`",
            ),
            (
                "steps:\nCHECKOUT\n  - {as: sari, do: ajukan-ke-ppk, with: {pesanan: $pesanan}, expect: {rejected: NEG-9}}\n  - {as: sari, do: ajukan-ke-ppk, with: {pesanan: $pesanan}, expect: {rejected: {rul: NEG-09, pesan: ~a}}}\n  - {as: sari, do: ajukan-ke-ppk, with: {pesanan: $pesanan}, expect: {rejected: {rule: null, pesan: ~a}}}\n  - {as: sari, do: ajukan-ke-ppk, with: {pesanan: $pesanan}, expect: {rejected: true}}",
                "3:81 unknown rule `NEG-9` | did you mean `NEG-09`? `inasim rules` lists them\n\
                 4:82 unknown key `rul` in `rejected` | did you mean `rule`? it takes: rule, facts, pesan\n\
                 5:81 an act that is not refused has no facts and no sentence | name the rule, or write `rejected: null`\n\
                 6:81 `rejected` cannot be `true` | write a rule, null, or {rule: CHK-01, facts: {includes: [rup]}, pesan: ~kata}",
            ),
            (
                "steps:\nCHECKOUT\n  - expect: {$pesanan: {total: 9.500.000, baris: {include: [], length: x}, ppn: {gt: [1]}, chat: {only: 1}, a: {gte: 1, b: 2}, c: $sary.nama, d: {is: [1]}}}",
                "3:32 `9.500.000` is not a number | thousands are parted by underscores: 9_500_000\n\
                 3:51 `baris` is a list: unknown form `include` | did you mean `includes`? forms of a list: includes, excludes, only, length, not\n\
                 3:72 expected a whole number, found `x` | write a number such as 2\n\
                 3:86 `gt` must be a number, a time or a reference, not a list | write {gt: 100_000}\n\
                 3:105 `only` must be a list, not `1` | write {only: [...]}\n\
                 3:109 unknown field `a` | its fields: nomor, status, keterangan, status_api, tab, tenggat, tenggat_terakhir, pembeli, ppk, penyedia, rup, permintaan_tiba, opsi_pengiriman, baris, layanan, ongkir, subtotal, ppn, ppnbm, total, harga_terendah, riwayat_negosiasi, chat, peringatan, surat_pesanan, pengiriman, pemeriksaan, bast, adendum, klaim, penilaian, riwayat, pembatalan, pembayaran\n\
                 3:128 unknown field `c` | its fields: nomor, status, keterangan, status_api, tab, tenggat, tenggat_terakhir, pembeli, ppk, penyedia, rup, permintaan_tiba, opsi_pengiriman, baris, layanan, ongkir, subtotal, ppn, ppnbm, total, harga_terendah, riwayat_negosiasi, chat, peringatan, surat_pesanan, pengiriman, pemeriksaan, bast, adendum, klaim, penilaian, riwayat, pembatalan, pembayaran\n\
                 3:143 unknown field `d` | its fields: nomor, status, keterangan, status_api, tab, tenggat, tenggat_terakhir, pembeli, ppk, penyedia, rup, permintaan_tiba, opsi_pengiriman, baris, layanan, ongkir, subtotal, ppn, ppnbm, total, harga_terendah, riwayat_negosiasi, chat, peringatan, surat_pesanan, pengiriman, pemeriksaan, bast, adendum, klaim, penilaian, riwayat, pembatalan, pembayaran",
            ),
            (
                "steps:\n  - expect: {inbox: {sary: [], sari: [{kanal: fax, jenis: otpp, judul: x}, a], andi: {include: []}, budi: {length: banyak}, toko-andi: x}}",
                "2:22 unknown person `sary` | did you mean `sari`?\n\
                 2:47 `kanal` cannot be `fax` | valid: email, lonceng, sms, whatsapp\n\
                 2:59 `jenis` cannot be `otpp` | did you mean `otp`? valid: tautan, otp, undangan, profil, akses, tte, negosiasi, persetujuan, surat-pesanan, pengiriman, bast, adendum, faktur, kode-bayar, kartu, pembayaran, batal, tiket\n\
                 2:65 unknown field `judul` | its fields: kanal, jenis, tentang, subjek, isi, pada\n\
                 2:76 an entry of `inbox` must be a map, not `a` | write {jenis: ...}\n\
                 2:87 unknown form `include` of a list | did you mean `includes`? forms: includes, excludes, only, length\n\
                 2:116 expected a whole number, found `banyak` | write a number such as 2\n\
                 2:136 `inbox` must be a list, not `x` | write a list, {includes: [...]}, {excludes: [...]}, {only: [...]} or {length: n}",
            ),
            (
                "steps:\n  - expect: {calls: {bsr: 1, bsre: {signn: 1}, privy: banyak, dukcapil: -1}}",
                "2:22 unknown service `bsr` | did you mean `bsre`? services: dukcapil, privy, bsre, bank-cms, payment-gateway\n\
                 2:37 `bsre` has no operation `signn` | did you mean `sign`? its operations: status, sign, find, verify, register\n\
                 2:55 expected a whole number, found `banyak` | write a number such as 2\n\
                 2:73 `-1` is out of range | a whole number from 0 to 18446744073709551615",
            ),
            (
                "steps:\n  - expect: {events: {includes: [{jenis: batal, rule: NEG-5, tentang: $x, apa: 1}], only: 1}}\n  - expect: {events: batal}",
                "2:42 `jenis` cannot be `batal` | valid: tindakan, batal-otomatis, kode-kedaluwarsa, callback, callback-ditolak, callback-diabaikan, refund, adendum-lewat, layanan-lewat\n\
                 2:55 unknown rule `NEG-5` | did you mean `NEG-05`? `inasim rules` lists them\n\
                 2:71 nothing is called `$x` here | nothing was saved before; write `save: x` where it is made\n\
                 2:75 unknown field `apa` | did you mean `pada`?\n\
                 2:91 `only` must be a list, not `1` | write {only: [...]}\n\
                 3:22 `events` must be a list, not `batal` | write a list, {includes: [...]}, {excludes: [...]}, {only: [...]} or {length: n}",
            ),
            (
                "steps:\nCHECKOUT\n  - expect: {ledger: {kas: 1, pembayar: 1.5, $pesanan: {pajak: 0, biaya: {gt: 1}}, $x: {}}}\n  - expect: {ledger: 0, now: besok}",
                "3:23 unknown field `kas` | its fields: pembayar, gateway, penyedia, pajak/ppn, pajak/ppnbm, pajak/pph22, pajak/pph23, biaya, denda, refund\n\
                 3:41 expected an amount in whole rupiah, found `1.5` | rupiah are whole, thousands are parted by underscores: 9_500_000\n\
                 3:57 unknown field `pajak` | its fields: pembayar, gateway, penyedia, pajak/ppn, pajak/ppnbm, pajak/pph22, pajak/pph23, biaya, denda, refund\n\
                 3:84 nothing is called `$x` here | saved before: $pesanan\n\
                 3:88 `ledger` is empty | write {pembayar: -1_000} or {$pesanan: {pembayar: -1_000}}\n\
                 4:22 `ledger` must be a map, not `0` | write {pembayar: -1_000} or {$pesanan: {pembayar: -1_000}}\n\
                 4:30 expected a time such as 2026-03-02T09:00, 2026-03-02T09:00:00+07:00 or 2026-03-02, found `besok` | write a time such as 2026-03-02T09:00+07:00 or `$pesanan.tenggat`, each with `+ 1ms` or `- 1s`",
            ),
            (
                "steps:\n  - use: flows/sampai-chekout.yaml\n  - use: sampai-checkout.yaml\n  - use: [a]\n  - use: worlds/kota-magelang.yaml\n  - use: akses/peran-salah.yaml",
                "2:10 there is no flow `flows/sampai-chekout.yaml` | did you mean `flows/sampai-checkout.yaml`? it is looked for beside the file that names it, in the folders above that and in `scenarios`\n\
                 3:10 there is no flow `sampai-checkout.yaml` | did you mean `flows/sampai-checkout.yaml`? it is looked for beside the file that names it, in the folders above that and in `scenarios`\n\
                 4:10 `use` must be a path, not a list | write flows/kirim.yaml\n\
                 5:10 `scenarios/worlds/kota-magelang.yaml` is no flow | a flow has `params` and `steps`\n\
                 6:10 `scenarios/akses/peran-salah.yaml` is no flow | a flow has `params`, if need be `params: {}`",
            ),
            (
                "steps:\n  - {use: flows/kirim.yaml, with: {pesannan: 1, penyedia: bayuu}}\n  - {use: flows/kirim.yaml, with: [a]}",
                "2:11 `scenarios/flows/kirim.yaml` needs the parameter `pesanan` | write `with: {pesanan: ...}`\n\
                 2:36 `scenarios/flows/kirim.yaml` has no parameter `pesannan` | did you mean `pesanan`? its parameters: pesanan, penyedia\n\
                 3:35 `with` must be a map of parameters | write {ppk: budi}",
            ),
            (
                "steps:\n  - {use: flows/sampai-checkout.yaml, with: {pembeli: sary, kuantitas: banyak}, save: {pesann: x}}\n  - expect: {$x: {status: Y}}",
                "2:55 unknown person `sary` | did you mean `sari`?\n\
                 2:72 `kuantitas` must be a whole number, not `banyak` | -\n\
                 2:88 `scenarios/flows/sampai-checkout.yaml` does not return `pesann` | did you mean `pesanan`? it returns: pesanan",
            ),
            (
                "steps:\nCHECKOUT\n  - {use: flows/kirim.yaml, with: {pesanan: $pesanan}, save: x}\n  - {use: flows/kirim.yaml, with: {pesanan: $zzz}, as: sari, expect: {rejected: NEG-09}}",
                "3:62 `scenarios/flows/kirim.yaml` returns nothing that could be saved | leave out `save`, or add `returns` to the flow\n\
                 4:45 nothing is called `$zzz` here | saved before: $pesanan\n\
                 4:52 `as` does not go with `use` | beside `use`: with, save, expect, note\n\
                 4:71 `rejected` stands only at an act | write it in the `expect` of the step with `do`",
            ),
            (
                "cases: []\nsteps:\n  - wait: 1h",
                "1:8 `cases` has no rows | add a row, or leave it out",
            ),
            (
                "cases: {a: 1}\nsteps:\n  - wait: 1h",
                "1:8 `cases` must be a list, not a map | write a list of rows: - {name: tepat, tunggu: 72h}",
            ),
            (
                "cases: [a]\nsteps:\n  - wait: 1h",
                "1:9 a row must be a map, not `a` | write {name: tepat, column: value}",
            ),
            (
                "cases:\n  - {name: a, t: 1h, u: 1}\n  - {name: a, t: 2h, u: 1}\nsteps:\n  - wait: ${t}",
                "2:22 nothing uses the column `u` | write `${u}` somewhere, or remove it\n\
                 3:12 another case is called `a` | give it a name of its own",
            ),
            (
                "cases:\n  - {name: '2', t: 1h}\n  - {t: 2h}\nsteps:\n  - wait: ${t}",
                "3:5 another case is called `2` | give it a name of its own",
            ),
            (
                "cases:\n  - {t: 1h}\n  - {name: '1', t: 2h}\nsteps:\n  - wait: ${t}",
                "3:12 another case is called `1` | give it a name of its own",
            ),
            (
                "cases:\n  - {name: a, t: 1h}\n  - {name: ' a', t: 2h}\n  - {name: ' ', t: 3h}\nsteps:\n  - wait: ${t}",
                "3:12 another case is called `a` | give it a name of its own\n\
                 4:12 `name` is empty | write a word such as `tepat`",
            ),
            (
                "cases:\n  - {name: a, t: 1h}\n  - {name: b}\nsteps:\n  - wait: ${t}",
                "3:5 the row has no column `t` | every row has the same columns; write `t: null` if it is empty",
            ),
            (
                "cases:\n  - {name: a, t: 1h}\n  - {name: b, t: 72}\nsteps:\n  - wait: ${t}\n  - wait: ${tt}",
                "3:18 a duration needs a unit: ms, s, m, h or d (detik, menit, jam, hari), found `72` | write a number with its unit: 72h, 3x24 jam, 2d 4h 1ms, 30 menit\n\
                 6:11 unknown parameter `${tt}` | parameters here: name, t",
            ),
            (
                "steps:\n  - wait: ${t}",
                "2:11 unknown parameter `${t}` | there are no parameters here",
            ),
            (
                "title: Uji ${a}\ncases:\n  - {a: 1}\nsteps:\n  - wait: 1h",
                "1:8 `title` cannot be made of columns | a title is the same for every case, which has a `name` of its own\n\
                 3:6 nothing uses the column `a` | write `${a}` somewhere, or remove it",
            ),
            (
                "steps:\n  - {as: sari, do: chat, with: {pesan: ${x}}}",
                "2:40 `${x}` must be quoted inside braces | write \"${x}\"",
            ),
        ],
        &[],
    );
}

#[test]
fn what_is_wrong_in_a_flow_is_said_once_and_at_its_cause() {
    let flows = [
        ("scenarios/flows/a.yaml", "params: {}\nsteps:\n  - use: flows/b.yaml\n"),
        ("scenarios/flows/b.yaml", "params: {}\nsteps:\n  - use: flows/a.yaml\n"),
        ("scenarios/flows/rusak.yaml", "params: {a: [\nsteps:\n"),
        (
            "scenarios/flows/salah.yaml",
            "judul: x\nparams: {1x: 1, y: \"${z}\"}\nreturns: {a: b}\nsteps: []\n",
        ),
        (
            "scenarios/flows/langkah.yaml",
            "params: {siapa: sari, tunggu: 1h}\nsteps:\n  - {as: \"${siapa}\", do: chekout}\n  \
             - wait: ${tunggu}\n  - wait: ${lama}\n  - {as: budi, do: ajukan-ke-ppk, with: {pesanan: $pesanan}}\n\
             returns: {x: $x, y: $y}\n",
        ),
        (
            "scenarios/flows/dua.yaml",
            "params: {}\nsteps:\n  - {use: flows/sampai-checkout.yaml, save: a}\n\
             returns: {a: $a, b: $a.total}\n",
        ),
        ("scenarios/flows/gandakan.yaml", "params: {n: required}\nsteps:\n  - wait: 1h\n"),
    ];
    check_rows(
        &[
            (
                "steps:\n  - use: flows/a.yaml\n  - use: flows/a.yaml",
                "scenarios/flows/b.yaml:3:10 flows use each other in a loop: scenarios/flows/a.yaml -> scenarios/flows/b.yaml -> scenarios/flows/a.yaml | remove one `use` of the loop",
            ),
            (
                "steps:\n  - use: flows/rusak.yaml",
                "scenarios/flows/rusak.yaml:1:9 a `{` that is never closed | write `}` where it ends; quote a text that begins with `{`",
            ),
            (
                "steps:\n  - use: flows/salah.yaml\n  - use: flows/salah.yaml",
                "scenarios/flows/salah.yaml:1:1 unknown key `judul` | a flow has: title, params, steps, returns\n\
                 scenarios/flows/salah.yaml:2:10 `1x` cannot be a name | use letters, digits, `_` and `-`, a letter first\n\
                 scenarios/flows/salah.yaml:2:20 a default cannot be made of parameters | write its value, or fill it in where the parameter is used\n\
                 scenarios/flows/salah.yaml:3:14 `a` must be a reference, not `b` | write `$name`\n\
                 scenarios/flows/salah.yaml:4:8 there are no steps | write a list: each step behind `- `",
            ),
            (
                "steps:\nCHECKOUT\n  - use: flows/langkah.yaml\n  - use: flows/langkah.yaml",
                "scenarios/flows/langkah.yaml:3:26 unknown act `chekout` | did you mean `checkout`?\n\
                 scenarios/flows/langkah.yaml:5:11 unknown parameter `${lama}` | parameters here: siapa, tunggu\n\
                 scenarios/flows/langkah.yaml:6:51 nothing is called `$pesanan` here | nothing was saved before; write `save: pesanan` where it is made\n\
                 scenarios/flows/langkah.yaml:7:14 nothing is called `$x` here | nothing was saved before; write `save: x` where it is made\n\
                 scenarios/flows/langkah.yaml:7:21 nothing is called `$y` here | nothing was saved before; write `save: y` where it is made",
            ),
            (
                "cases:\n  - {t: 1}\n  - {t: 2h}\nsteps:\n  - {use: flows/langkah.yaml, with: {siapa: sary, tunggu: \"${t}\"}}",
                "2:9 a duration needs a unit: ms, s, m, h or d (detik, menit, jam, hari), found `1` | write a number with its unit: 72h, 3x24 jam, 2d 4h 1ms, 30 menit\n\
                 5:45 unknown person `sary` | did you mean `sari`?\n\
                 scenarios/flows/langkah.yaml:3:26 unknown act `chekout` | did you mean `checkout`?\n\
                 scenarios/flows/langkah.yaml:5:11 unknown parameter `${lama}` | parameters here: siapa, tunggu\n\
                 scenarios/flows/langkah.yaml:6:51 nothing is called `$pesanan` here | nothing was saved before; write `save: pesanan` where it is made\n\
                 scenarios/flows/langkah.yaml:7:14 nothing is called `$x` here | nothing was saved before; write `save: x` where it is made\n\
                 scenarios/flows/langkah.yaml:7:21 nothing is called `$y` here | nothing was saved before; write `save: y` where it is made",
            ),
            (
                "steps:\n  - {use: flows/dua.yaml, save: x}\n  - expect: {$x: {status: a}}",
                "2:33 `scenarios/flows/dua.yaml` returns several things | say which, as in {a: x}; it returns: a, b\n\
                 3:27 `status` cannot be `a` | valid: Menunggu Negosiasi, Negosiasi Diajukan Pembeli, Negosiasi Diajukan Penyedia, Negosiasi Selesai, Menunggu persetujuan PPK, Menunggu Konfirmasi Penyedia, Diproses Penyedia, Pesanan Tiba, Menunggu Pembayaran Bendahara, Pembayaran Berhasil, Pembayaran di Luar Sistem, Batal Otomatis, Dibatalkan, Adendum Sedang Disiapkan, Menunggu Pembatalan Admin",
            ),
            (
                "steps:\n  - {use: flows/dua.yaml, save: {a: x, b: y}}\n  - expect: {$x: {total: $y}, $z: {}}",
                "3:31 nothing is called `$z` here | saved before: $x, $y\n\
                 3:35 `{}` expects nothing | say what must be so, or leave it out; how many there are: {length: n}",
            ),
            (
                "steps:\n  - {use: flows/dua.yaml, save: {a: x}}\n  - expect: {$a: {total: 1}}",
                "3:14 nothing is called `$a` here | saved before: $x",
            ),
            (
                "steps:\n  - {use: flows/gandakan.yaml, with: {n: $x}}",
                "2:42 nothing is called `$x` here | nothing was saved before; write `save: x` where it is made",
            ),
        ],
        &flows,
    );
}

#[test]
fn steps_of_flows_stand_in_place_of_their_use() {
    let flow = "title: Alur\nparams: {p: required, q: 1, r: {}}\nsteps:\n  \
        - {as: sari, do: ajukan-negosiasi, with: {pesanan: $p, ongkir: \"${q}\", harga: \"${r}\"}, save: z}\n  \
        - wait: 1h\nreturns: {z: $z, p: $p, t: $z.total}\n";
    let text = "steps:\nCHECKOUT\n  - {use: flows/f.yaml, note: Catatan, \
        with: {p: $pesanan, q: $pesanan.ongkir, r: {laptop-a: $pesanan.baris.0.harga}}, \
        save: {z: a, p: b, t: c}, expect: {$a: {total: $c}}}";
    let scenario = load_text(text, &[("scenarios/flows/f.yaml", flow)]).expect("valid");
    let case = &scenario.cases[0];
    let mut told = String::new();
    tell(&case.steps, 0, &mut told);
    let expected = "\
1 - [] use Keranjang dan checkout, in: , out: 0=0
  1 - [] 0 {\"produk\":\"laptop-a\",\"varian\":\"hitam\",\"kuantitas\":\"2\",\"layanan\":[],} None
  2 - [] 0 {\"rup\":\"rup-laptop\",\"ppk\":\"budi\",\"opsi_pengiriman\":\"kurir-penyedia\",} Some(0)
2 Catatan [pesanan=0] use Alur, in: 0=Slot(0) 1=\"$pesanan.ongkir\" 2=Slot(0), out: 3=1 0=2 4=3
  1 - [p=0 pesanan'=2 q=1] 0 {\"pesanan\":\"$p\",\"ongkir\":\"$q\",\"harga\":{\"laptop-a\":\"$pesanan'.baris.0.harga\",},} Some(3)
  2 - [p=0 pesanan'=2 q=1 z=3] Wait(SimDuration(3600000))
  2 - [p=0 pesanan'=2 q=1 z=3] let 4=\"$z.total\"
2 - [a=1 b=2 c=3 pesanan=0] Expect expect
";
    assert_eq!(told, expected);
    assert_eq!(case.slots, 4);
}

/// Tells steps, and those of flows below their `use`.
fn tell(steps: &[Step], depth: usize, told: &mut String) {
    for step in steps {
        let scope: Vec<String> =
            step.scope.iter().map(|(name, slot)| format!("{name}={slot}")).collect();
        let kind = match &step.kind {
            StepKind::Do { by, act, save } => {
                format!("{} {} {save:?}", by.0, fingerprint(act.with().expect("fields")))
            }
            StepKind::Let { values, .. } => {
                values.iter().fold("let".to_owned(), |text, (slot, node)| {
                    format!("{text} {slot}={}", fingerprint(node))
                })
            }
            StepKind::Use(flow) => {
                let handed = flow.handed.iter().map(|(slot, handed)| match handed {
                    Handed::Slot(_) => format!("{slot}={handed:?}"),
                    Handed::Copy(node) => format!("{slot}={}", fingerprint(node)),
                });
                let handed = handed.collect::<Vec<_>>().join(" ");
                let returned = flow.returned.iter().map(|(inside, out)| format!("{inside}={out}"));
                let returned = returned.collect::<Vec<_>>().join(" ");
                format!("use {}, in: {handed}, out: {returned}", flow.body.title)
            }
            other => format!("{other:?}"),
        };
        let expect = step.expect.as_ref().map_or("", |_| " expect");
        let note = step.note.as_deref().unwrap_or("-");
        let (number, scope) = (step.number, scope.join(" "));
        writeln!(told, "{:1$}{number} {note} [{scope}] {kind}{expect}", "", depth * 2)
            .expect("text");
        if let StepKind::Use(flow) = &step.kind {
            tell(&flow.body.steps, depth + 1, told);
        }
    }
}

#[test]
fn a_flow_is_expanded_once_for_its_parameters() {
    let flow = "title: Alur\nparams: {t: 1h}\nsteps:\n  - wait: ${t}\n";
    let outer = "title: Luar\nparams: {}\nsteps:\n  - use: flows/f.yaml\n  - use: flows/f.yaml\n";
    let text = "cases:\n  - {a: 1h}\n  - {a: 2h}\nsteps:\n  - use: flows/g.yaml\n  \
        - use: flows/f.yaml\n  - {use: flows/f.yaml, with: {t: \"${a}\"}}\n";
    let files = [("scenarios/flows/f.yaml", flow), ("scenarios/flows/g.yaml", outer)];
    let scenario = load_text(text, &files).expect("valid");
    let body = |step: &Step| match &step.kind {
        StepKind::Use(flow) => Arc::clone(&flow.body),
        other => panic!("{other:?}"),
    };
    let [first, second] = [0, 1].map(|case| scenario.cases[case].steps.iter().map(body));
    let [first, second]: [Vec<_>; 2] = [first.collect(), second.collect()];
    for (one, other) in first.iter().zip(&second).take(2) {
        assert!(Arc::ptr_eq(one, other), "both cases share `{}`", one.title);
    }
    assert!(!Arc::ptr_eq(&first[2], &second[2]), "other parameters, other steps");
    let inner: Vec<_> = first[0].steps.iter().map(body).collect();
    assert!(Arc::ptr_eq(&inner[0], &inner[1]) && Arc::ptr_eq(&inner[0], &first[1]));
    assert_eq!((first[0].count, first[1].count), (2, 1));
}

#[test]
fn cases_differ_in_everything_that_names_a_column() {
    let text = "covers: [\"${aturan}\", CLK-02]\nstart: ${mulai}\nseed: ${benih}\npolicy: {kapasitas_keranjang: \"${isi}\"}\n\
        world: {from: kota-magelang, produk: {laptop-a: {stok: \"${isi}\"}}}\nmocks: {bsre: {fault: \"${galat}\"}}\ncases:\n  \
        - {name: a, aturan: NEG-05, mulai: 2026-03-03, benih: 1, isi: 2, galat: mati, t: 1h}\n  \
        - {aturan: NEG-09, mulai: 2026-03-04T01:00, benih: 2, isi: 2, galat: lambat, t: 2h}\nsteps:\n  - wait: ${t}\n";
    let scenario = load_text(text, &[]).expect("valid");
    assert_eq!(scenario.title, "x");
    let covers: Vec<&str> = scenario.covers.iter().map(|(rule, _)| rule.id()).collect();
    assert_eq!(covers, ["NEG-05", "CLK-02", "NEG-09"]);
    let told: Vec<String> = scenario
        .cases
        .iter()
        .map(|case| {
            let Mocks::Known(mocks) = &case.mocks else { return String::new() };
            let fault = mocks.first().map(|(_, behaviours)| behaviours[0].what);
            let step = &case.steps[0].kind;
            format!("{:?} {} {} {fault:?} {step:?}", case.name, case.start, case.seed)
        })
        .collect();
    let expected = [
        "Some(\"a\") 2026-03-03T00:00:00+07:00 1 Some(Fault(Mati)) Wait(SimDuration(3600000))",
        "Some(\"2\") 2026-03-04T01:00:00+07:00 2 Some(Fault(Lambat)) Wait(SimDuration(7200000))",
    ];
    assert_eq!(told, expected);
    assert!(Arc::ptr_eq(&scenario.cases[0].world, &scenario.cases[1].world));
}

/// The worlds of two cases that differ in one thing that is laid over them.
#[test]
fn cases_whose_worlds_differ_share_none() {
    for (overlay, one, other) in [
        ("world: {people: {sari: {nama: \"${x}\"}}}", "Sari Wulandari", "SARI WULANDARI"),
        ("world: {people: {sari: {nama: \"${x}\"}}}", "Sari", "\"Sari \""),
        ("world: {people: {sari: {nama: \"${x}\"}}}", "\"true\"", "Sari"),
        ("policy: {batas_up: \"${x}\"}", "null", "200_000_000"),
        ("world: {policy: {batas_up: \"${x}\"}}", "null", "200_000_000"),
        ("world: {rup: {rup-kecil: \"${x}\"}}", "null", "{}"),
    ] {
        let text = format!(
            "{overlay}\ncases:\n  - {{x: {one}}}\n  - {{x: {other}}}\n  - {{x: {one}}}\nsteps:\n  - wait: 1h"
        );
        let scenario = load_text(&text, &[]).expect("valid");
        let [a, b, c] = [0, 1, 2].map(|index| &scenario.cases[index].world);
        assert!(!Arc::ptr_eq(a, b) && Arc::ptr_eq(a, c), "{text}");
        assert!(a != b, "{text}");
    }
}

#[test]
fn times_and_offsets() {
    let shown = |text: &str| {
        let text = format!("steps:\nCHECKOUT\n  - until: {text}");
        let scenario = load_text(&text, &[]).expect("valid");
        match scenario.cases[0].steps.last().map(|step| &step.kind) {
            Some(StepKind::Until(TimeExpr::At(time, _))) => time.to_string(),
            Some(StepKind::Until(TimeExpr::Reference { reference, offset })) => {
                format!("{} {offset}", reference.expr)
            }
            other => format!("{other:?}"),
        }
    };
    for (text, expected) in [
        ("2026-03-03", "2026-03-03T00:00:00+07:00"),
        ("2026-03-02T09:00+07:00 + 1ms", "2026-03-02T09:00:00.001+07:00"),
        ("2026-03-02T09:00 - 1h + 1s", "2026-03-02T08:00:01+07:00"),
        ("2026-03-02T18:00 - 1h - 2h", "2026-03-02T15:00:00+07:00"),
        ("2026-03-02T18:00 - 1h - 2h + 3h - 4h", "2026-03-02T14:00:00+07:00"),
        ("$pesanan.tenggat - 1h - 2h", "$pesanan.tenggat -3h"),
        ("$pesanan.tenggat + 1h - 2h - 3ms", "$pesanan.tenggat -1h 3ms"),
        ("$pesanan.tenggat", "$pesanan.tenggat 0ms"),
        ("$pesanan.tenggat+1ms", "$pesanan.tenggat 1ms"),
        ("$pesanan.riwayat.-1.pada - 3x24 jam", "$pesanan.riwayat.-1.pada -3d"),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
}

/// The last instant of the calendar is 9999-12-31T23:59:59.999, a deadline lies up to 7 days ahead.
#[test]
fn a_time_outside_the_calendar_is_told_before_it_is_reached() {
    let last = "9999-12-24T23:59:59.999";
    let fits = |text: &str| load_text(text, &[]).map(|_| ()).map_err(|problems| show(&problems));
    for text in [
        format!("start: {last}\nsteps:\n  - wait: 0ms"),
        "start: 9999-12-24\nsteps:\n  - wait: 23h 59m 59s 999ms".to_owned(),
        format!("steps:\n  - until: {last}"),
        "start: 1900-01-01\nsteps:\n  - wait: 1d".to_owned(),
        "steps:\n  - until: 2026-03-02T08:00\n  - until: 2026-03-02T08:00".to_owned(),
        "steps:\n  - wait: 1h\n  - until: 2026-03-02T09:00".to_owned(),
        "policy: {masa_kode: 1h}\nstart: 9999-12-28T23:59:59.999\nsteps:\n  - wait: 0ms".to_owned(),
        "steps:\nCHECKOUT\n  - until: $pesanan.tenggat\n  - until: 2026-03-02T08:00".to_owned(),
    ] {
        assert_eq!(fits(&text), Ok(()), "{text}");
    }
    let leaves = "time leaves the calendar here, the years 1900 to 9999 | end at \
                  9999-12-24T23:59:59.999+07:00 or before: deadlines lie up to 7d ahead";
    for (text, expected) in [
        (
            "start: 9999-12-25T00:00\nsteps:\n  - wait: 0ms",
            "1:8 the run starts too near to the end of the calendar, 9999-12-25T00:00:00+07:00 | \
             start at 9999-12-24T23:59:59.999+07:00 or before: deadlines lie up to 7d ahead",
        ),
        ("start: 9999-12-24T00:00\nsteps:\n  - wait: 24h", &format!("3:5 {leaves}")),
        (
            "steps:\n  - wait: 1000000d\n  - wait: 1000000d\n  - wait: 1000000d",
            &format!("4:5 {leaves}"),
        ),
        ("steps:\n  - wait: 1h\n  - until: 9999-12-25", &format!("3:12 {leaves}")),
        ("steps:\n  - until: 9999-12-24 + 1d", &format!("2:12 {leaves}")),
        (
            "steps:\nCHECKOUT\n  - until: $pesanan.tenggat\n  - wait: 10000000d\n  - wait: 1h",
            &format!("4:5 {leaves}"),
        ),
        (
            "start: 1899-12-31T23:59\nsteps:\n  - wait: 1h",
            "1:8 `1899-12-31T23:59` is outside the calendar, the years 1900 to 9999 | -",
        ),
        (
            "steps:\n  - wait: 1h\n  - until: 2026-03-02T08:59:59.999",
            "3:12 `until` lies in the past: it is 2026-03-02T09:00:00+07:00 here, or later | write a later time",
        ),
        (
            "steps:\n  - until: 2026-03-02T08:00 - 1ms",
            "2:12 `until` lies in the past: it is 2026-03-02T08:00:00+07:00 here, or later | write a later time",
        ),
        (
            "steps:\nCHECKOUT\n  - until: $pesanan.tenggat\n  - until: 2026-03-01",
            "4:12 `until` lies in the past: it is 2026-03-02T08:00:00+07:00 here, or later | write a later time",
        ),
    ] {
        let shown = fits(text).err().unwrap_or_else(|| "no problem".to_owned());
        assert_eq!(shown, expected, "{text}");
    }
}

#[test]
fn a_flow_that_leaves_the_calendar_is_told_at_its_use() {
    let flow = "params: {}\nsteps:\n  - wait: 3000000d\n";
    let shown = load_text("steps:\n  - use: flows/f.yaml", &[("scenarios/flows/f.yaml", flow)]);
    let shown = show(&shown.expect_err("out of the calendar"));
    assert!(shown.starts_with("2:5 time leaves the calendar here"), "{shown}");
}

#[test]
fn too_many_flows_end() {
    let mut flows = Vec::new();
    for depth in 0..20 {
        let next = depth + 1;
        let text = format!(
            "params: {{}}\nsteps:\n  - use: flows/f{next}.yaml\n  - use: flows/f{next}.yaml\n"
        );
        flows.push((format!("scenarios/flows/f{depth}.yaml"), text));
    }
    flows.push((
        "scenarios/flows/f20.yaml".to_owned(),
        "params: {}\nsteps:\n  - wait: 1h\n".to_owned(),
    ));
    let flows: Vec<(&str, &str)> = flows.iter().map(|(path, text)| (&**path, &**text)).collect();
    let shown =
        load_text("steps:\n  - use: flows/f0.yaml", &flows).map_err(|problems| show(&problems));
    let expected = "2:5 more than 1000000 steps, those of flows counted | \
                    make several scenarios";
    assert_eq!(shown.err().as_deref(), Some(expected));
}

#[test]
fn a_million_steps_are_played_and_one_more_is_not() {
    let mut flows = Vec::new();
    for depth in 0..6 {
        let uses = format!("  - use: flows/g{}.yaml\n", depth + 1).repeat(10);
        flows.push((
            format!("scenarios/flows/g{depth}.yaml"),
            format!("params: {{}}\nsteps:\n{uses}"),
        ));
    }
    let last = "params: {}\nsteps:\n  - wait: 1ms\n";
    flows.push(("scenarios/flows/g6.yaml".to_owned(), last.to_owned()));
    let flows: Vec<(&str, &str)> = flows.iter().map(|(path, text)| (&**path, &**text)).collect();
    let shown = |text| load_text(text, &flows).err().map(|problems| show(&problems));
    assert_eq!(shown("steps:\n  - use: flows/g0.yaml"), None);
    let more = shown("steps:\n  - use: flows/g0.yaml\n  - wait: 1ms");
    let expected = "3:5 more than 1000000 steps, those of flows counted | make several scenarios";
    assert_eq!(more.as_deref(), Some(expected));
}

#[test]
fn a_path_is_joined_to_a_folder() {
    for (folder, path, expected) in [
        ("", "flows/a.yaml", "flows/a.yaml"),
        ("a/b", "../c.yaml", "a/c.yaml"),
        ("a", "../../c.yaml", "../c.yaml"),
        ("/", "c.yaml", "/c.yaml"),
        ("/a", "./c.yaml", "/a/c.yaml"),
        ("a", "/c.yaml", "/c.yaml"),
        ("a", "C:/c.yaml", "C:/c.yaml"),
    ] {
        assert_eq!(join(folder, path), expected);
    }
    assert_eq!(Disk::default().folders("a/b/c.yaml"), ["a/b", "a", ""]);
    assert_eq!(Disk::default().folders("/a/c.yaml"), ["/a", "/"]);
}

#[test]
fn a_flow_is_found_beside_the_scenario_first() {
    let own = ("scenarios/alur/flows/kirim.yaml", "params: {}\nsteps:\n  - wait: 5h\n");
    let mut disk = files(&[own]);
    disk.extra.insert(
        "scenarios/alur/y.yaml".to_owned(),
        "steps:\n  - use: flows/kirim.yaml\n".to_owned(),
    );
    disk.extra.insert(
        "lain/y.yaml".to_owned(),
        "steps:\nCHECKOUT".replace("CHECKOUT", &with("CHECKOUT")),
    );
    let mut cache = Cache::new();
    let own = load("scenarios/alur/y.yaml", &disk, "scenarios", &mut cache).expect("valid");
    let StepKind::Use(flow) = &own.cases[0].steps[0].kind else { panic!("{own:?}") };
    assert!(matches!(flow.body.steps[0].kind, StepKind::Wait(_)));
    let other = load("lain/y.yaml", &disk, "scenarios", &mut cache).expect("valid");
    let StepKind::Use(flow) = &other.cases[0].steps[0].kind else { panic!("{other:?}") };
    assert_eq!(flow.body.steps.len(), 2);
}

/// Loads a changed file; whatever comes out, it must not panic, and an error must say something.
fn survives(load: impl FnOnce(&mut Cache) -> Result<Scenario, Vec<Problem>>) -> bool {
    static CACHE: LazyLock<Mutex<Cache>> = LazyLock::new(Mutex::default);
    let mut cache = CACHE.lock().unwrap_or_else(PoisonError::into_inner);
    load(&mut cache).err().is_none_or(|problems| !show(&problems).is_empty())
}

/// Returns the values of a tree and of all that is inside.
fn inside<'n>(node: &'n Node, found: &mut Vec<&'n Node>) {
    found.push(node);
    node.as_list().unwrap_or_default().iter().for_each(|item| inside(item, found));
    node.as_map().unwrap_or_default().iter().for_each(|pair| inside(&pair.value, found));
}

/// Returns a tree in which a value is another one, and its keys are shifted where both are maps.
fn replaced(node: &Node, at: *const Node, new: &Node) -> Node {
    if std::ptr::eq(node, at) {
        return match (node.as_map(), new.as_map()) {
            (Some([first, ..]), Some(pairs)) => {
                let pair = |pair: &Pair| Pair { value: first.value.clone(), ..pair.clone() };
                Node::map(node.span, pairs.iter().map(pair).collect())
            }
            _ => new.clone(),
        };
    }
    match &node.kind {
        Kind::List(items) => {
            Node::list(node.span, items.iter().map(|item| replaced(item, at, new)).collect())
        }
        Kind::Map(pairs) => {
            let pair = |pair: &Pair| Pair { value: replaced(&pair.value, at, new), ..pair.clone() };
            Node::map(node.span, pairs.iter().map(pair).collect())
        }
        _ => node.clone(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_change_of_a_shipped_text_panics(
        pick in any::<Index>(),
        changes in prop::collection::vec((any::<Index>(), 0..6_usize, any::<Index>()), 1..6),
    ) {
        const WORDS: [&str; 16] = [
            "$", "${x}", "'", "\"", "{", "}", "[", "]", ": ", "- ", "\n", "null", "$pesanan", "1.000",
            "~", "é",
        ];
        let (path, text, _) = pick.get(scenarios());
        let mut chars: Vec<char> = text.chars().collect();
        for (at, kind, word) in &changes {
            let at = at.index(chars.len() + 1).min(chars.len());
            let end = (at + kind * 3).min(chars.len());
            let other = word.get(scenarios()).1.chars().skip(at).take(*kind * 7);
            let new: Vec<char> = match kind % 2 {
                0 => word.get(&WORDS).chars().collect(),
                _ => other.collect(),
            };
            chars.splice(at..end, new);
        }
        let mut disk = Disk::default();
        disk.extra.insert(path.clone(), chars.into_iter().collect());
        prop_assert!(survives(|cache| load(path, &disk, "scenarios", cache)));
    }

    #[test]
    fn no_change_of_a_shipped_tree_panics(
        pick in any::<Index>(),
        changes in prop::collection::vec((any::<Index>(), any::<Index>(), any::<Index>()), 1..4),
    ) {
        let (path, text, node) = pick.get(scenarios());
        let mut node = node.clone();
        for (at, other, from) in &changes {
            let (mut here, mut there) = (Vec::new(), Vec::new());
            inside(&node, &mut here);
            inside(&other.get(scenarios()).2, &mut there);
            node = replaced(&node, *at.get(&here), from.get::<&Node>(&there));
        }
        let source = Source::new(path.as_str(), text.as_str());
        prop_assert!(survives(|cache| check(&source, &node, &Disk::default(), "scenarios", cache)));
    }
}
