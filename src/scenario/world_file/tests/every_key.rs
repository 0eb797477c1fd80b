//! Every key of a world file, each with a value that cannot be, and what is said of it there.
//!
//! The keys come from what the reader says of a key that it does not know, so that a new one without
//! a row, or without a place in [`FULL`], fails.

use std::fmt::Write as _;

use super::*;
use crate::tree::Kind;

/// A world in which every key of the format is given.
const FULL: &str = "\
{name: penuh,
start: 2026-03-02T08:00+07:00,
holidays: [2026-03-19],
tarif: {
  kurir-penyedia: {per_kg: [1, 2, 3], hari: [1, 2, 3]},
  kurir-pihak-ketiga: {per_kg: [1, 2, 3], hari: [1, 2, 3]}},
platform: {npwp: 123456782000000},
policy: {from: bimtek-2025},
wilayah: {Jawa Tengah: [Kota Magelang], DKI Jakarta: [Jakarta]},
instansi: {
  kota: {nama: Kota, jenis: pemda, bank: bank-jateng},
  kl: {nama: Kementerian, jenis: kl}},
satker: {
  dinas: {nama: Dinas, instansi: kota, alamat: Kota Magelang, npwp: 021832415000000},
  biro: {nama: Biro, instansi: kl, alamat: Jakarta}},
people: {
  sari: {nama: Sari, nik: 3371014502900001, nip: 199002052015032001, npwp: 3371014502900001,
    lahir: 1990-02-05, kelamin: p, kepegawaian: asn, email: sari@x.id, username: sari, telepon: 0811111,
    kata_sandi: Sandi-1, passphrase: kalimat, alamat_utama: Kota Magelang, tte: aktif,
    akses: [{peran: pp, satker: dinas, sampai: 2026-12-31}, {peran: auditor, instansi: kota}],
    dukcapil: {nama: Sari W, nik: 3371014502900009, lahir: 1990-02-06, kelamin: l}},
  praja: {nama: Praja, nik: 3371030707860001, nrp: 24565, lahir: 1986-07-07, kelamin: l},
  andi: {nama: Andi, nik: 3371011704850001, lahir: 1985-04-17, kelamin: l}},
penyedia: {
  toko: {nama: Toko, npwp: 027418367524000, nib: 9120001234567, pkp: true, umkk: true,
    kota: Kota Magelang, provinsi: Jawa Tengah, admin: andi, anggota: [praja],
    rekening: {bank: bank-jateng, nomor: 3012004567}}},
kategori: {barang: {Elektronik: {Komputer: {Laptop: {atribut: [ram]}}}}},
produk: {
  laptop: {nama: Laptop, penyedia: toko, kategori: Laptop, harga: 10, ppn_persen: 11, ppnbm_persen: 0,
    tkdn: 40.5, bmp: 5, pdn: true, stok: 9, berat_gram: 1, atribut: {ram: 16}, varian: [hitam],
    layanan: {instalasi: {harga: 5, ppn_persen: 11, jenis: jasa}}, kuantitas_min: 1,
    penjualan_lama: [9], terbit: 2026-01-01}},
rup: {
  rup-a: {id: 1, nama: Belanja, satker: dinas, pagu: 10, sumber: APBD, metode: E-Purchasing, tahun: 2026}},
sirup: {
  lama: {pengguna: sari.lama, kata_sandi: Sirup-1, peran: kpa, satker: dinas, dibuat: 2024-05-02, akun: sari}}}
";

/// A key, a value that cannot be, and what is said where it stands.
///
/// A path goes through the entries of [`FULL`] by key or place in a list.
#[rustfmt::skip]
const ROWS: &[(&str, &str, &str)] = &[
    ("name", "' '", "`name` is empty | write a text"),
    ("start", "2026-02-30T08:00", "the calendar has no day `2026-02-30` | -"),
    ("start", "1899-12-31", "`1899-12-31` is outside the calendar, the years 1900 to 9999 | -"),
    ("holidays", "[2026-02-29]", "the calendar has no day `2026-02-29` | -"),
    ("tarif", "x", "`tarif` must be a map, not `x` | its fields: kurir-penyedia, kurir-pihak-ketiga"),
    ("tarif.kurir-penyedia", "[1]", "`kurir-penyedia` must be a map, not a list | its fields: per_kg, hari"),
    ("tarif.kurir-penyedia.per_kg", "[1, 2, -1]", "`per_kg`, -Rp1, is out of range | write a value from Rp0 to Rp1.000.000.000.000.000"),
    ("tarif.kurir-penyedia.per_kg", "[1, 2]", "`per_kg` must be a list of 3, not a list of 2 | -"),
    ("tarif.kurir-penyedia.hari", "[1, 2, 9999]", "`hari`, 9999, is out of range | write a value from 0 to 3650"),
    ("tarif.kurir-pihak-ketiga", "7", "`kurir-pihak-ketiga` must be a map, not `7` | its fields: per_kg, hari"),
    ("tarif.kurir-pihak-ketiga.per_kg", "[1, 2, 1_000_000_000_000_001]", "`per_kg`, `1_000_000_000_000_001`, is out of range | an amount is at most 1000000000000000, so that the sums of a run stay exact"),
    ("tarif.kurir-pihak-ketiga.hari", "[1, 2, -1]", "`hari`, -1, is out of range | write a value from 0 to 3650"),
    ("platform", "inaproc", "`platform` must be a map, not `inaproc` | its fields: npwp"),
    ("platform.npwp", "123456781000000", "expected an NPWP with the check digit 2 as 9th of 15, found NPWP `123456781000000` | -"),
    ("platform.npwp", "027418367524000", "the npwp 027418367524000 is that of `toko` | change one"),
    ("platform.npwp", "0021832415000000", "the npwp 021832415000000 is that of `dinas` | change one"),
    ("policy", "bimtek-2024", "unknown preset `bimtek-2024` | did you mean `bimtek-2025`? presets: bimtek-2025, pusat-bantuan-2025, sop-magelang-2026"),
    ("policy.from", "bimtek-2024", "unknown preset `bimtek-2024` | did you mean `bimtek-2025`? presets: bimtek-2025, pusat-bantuan-2025, sop-magelang-2026"),
    ("wilayah", "[Kota Magelang]", "`wilayah` must be a map, not a list | write `key: {...}` for each entry"),
    ("instansi", "[kota]", "`instansi` must be a map, not a list | write `key: {...}` for each entry"),
    ("instansi.kota.nama", "''", "`nama` is empty | write a text"),
    ("instansi.kota.jenis", "pemdaa", "`jenis` cannot be `pemdaa` | did you mean `pemda`? valid: pemda, kl"),
    ("instansi.kota.bank", "' '", "`bank` is empty | write a text"),
    ("satker", "dinas", "`satker` must be a map, not `dinas` | write `key: {...}` for each entry"),
    ("satker.dinas.nama", "\u{200b}", "`nama` is empty | write a text"),
    ("satker.dinas.instansi", "kot", "unknown instansi `kot` | did you mean `kota`? known here: kota, kl"),
    ("satker.dinas.alamat", "Kota Magelan", "`alamat`, `Kota Magelan`, ends in no place of `wilayah` | did you mean `Kota Magelang`? write a place, or text and a place behind a comma: Jl. Pemuda 1, Kota Magelang"),
    ("satker.dinas.npwp", "021832414000000", "expected an NPWP with the check digit 5 as 9th of 15, found NPWP `021832414000000` | -"),
    ("people", "sari", "`people` must be a map, not `sari` | write `key: {...}` for each entry"),
    ("people.sari.nama", "''", "`nama` is empty | write a text"),
    ("people.sari.nik", "3371014502900000", "expected a NIK whose last 4 digits are not 0000, found NIK `3371014502900000` | -"),
    ("people.sari.nik", "0071014502900001", "expected a NIK that begins with a region of 6 digits, found NIK `0071014502900001` | -"),
    ("people.sari.nik", "3371013202900001", "expected a NIK with a birth date DDMMYY (day + 40 for women) behind the region, found NIK `3371013202900001` | -"),
    ("people.sari.nik", "337101450290001", "expected a NIK of 16 digits, found `337101450290001` | -"),
    ("people.sari.nik", "3371014602900001", "the nik 3371014602900001 is not of somebody born on 1990-02-05 | correct the number or `lahir`"),
    ("people.sari.nik", "3371010502900001", "the nik 3371010502900001 is that of a man | correct the number or `kelamin` (l, p)"),
    ("people.praja.nik", "3371011704850001", "the nik 3371011704850001 is not of somebody born on 1986-07-07 | correct the number or `lahir`"),
    ("people.andi.nik", "3371014502900009", "the nik 3371014502900009 is not of somebody born on 1985-04-17 | correct the number or `lahir` & the nik 3371014502900009 is that of a woman | correct the number or `kelamin` (l, p) & the nik 3371014502900009 is somebody else's | the first is at f:17:3; change one"),
    ("people.sari.nip", "199002302015032001", "expected a NIP that begins with a birth date YYYYMMDD, found NIP `199002302015032001` | -"),
    ("people.sari.nip", "199002052015132001", "expected a NIP with an appointment YYYYMM behind the birth date, found NIP `199002052015132001` | -"),
    ("people.sari.nip", "199002052007032001", "expected a NIP with an appointment at 18 years of age or later, found NIP `199002052007032001` | -"),
    ("people.sari.nip", "199002052015033001", "expected a NIP with the sex, 1 or 2, as its 15th digit, found NIP `199002052015033001` | -"),
    ("people.sari.nip", "199002052015032000", "expected a NIP whose last 3 digits are not 000, found NIP `199002052015032000` | -"),
    ("people.sari.nip", "199002062015032001", "the nip 199002062015032001 is not of somebody born on 1990-02-05 | correct the number or `lahir`"),
    ("people.sari.nip", "199002052015031001", "the nip 199002052015031001 is that of a man | correct the number or `kelamin` (l, p)"),
    ("people.sari.nip", "19900205201503200", "expected a NIP of 18 digits, found `19900205201503200` | -"),
    ("people.praja.nrp", "AB", "expected an NRP with at least one digit, found `AB` | -"),
    ("people.praja.nrp", "0", "expected an NRP that is not 0, found `0` | -"),
    ("people.praja.nrp", "1234567890123456789", "expected an NRP of at most 18 digits, found `1234567890123456789` | -"),
    ("people.sari.npwp", "3371014502900000", "an NPWP of 16 digits is a NIK, or 0 and the 15 digits, or begins with 1000 0000: expected a NIK whose last 4 digits are not 0000, found NIK `3371014502900000` | -"),
    ("people.sari.npwp", "084529172524000", "expected an NPWP with the check digit 1 as 9th of 15, found NPWP `084529172524000` | -"),
    ("people.sari.lahir", "1990-02-30", "the calendar has no day `1990-02-30` | -"),
    ("people.sari.lahir", "2026-03-03", "somebody born on 2026-03-03 does not exist yet | write a date before the world's `start`"),
    ("people.sari.kelamin", "perempuan", "`kelamin` cannot be `perempuan` | valid: l, p"),
    ("people.sari.kepegawaian", "pns", "`kepegawaian` cannot be `pns` | did you mean `asn`? valid: asn, tni, polri"),
    ("people.sari.email", "sari.x.id", "`sari.x.id` is no e-mail address | write name@host"),
    ("people.sari.username", "''", "`username` is empty | write a text"),
    ("people.sari.telepon", "08x", "`08x` is no phone number | write 081234567890 or +62 812 3456 7890"),
    ("people.sari.kata_sandi", "''", "`kata_sandi` is empty | write a text"),
    ("people.sari.passphrase", "' '", "`passphrase` is empty | write a text"),
    ("people.sari.alamat_utama", "Magelang", "`alamat_utama`, `Magelang`, ends in no place of `wilayah` | write a place, or text and a place behind a comma: Jl. Pemuda 1, Kota Magelang"),
    ("people.sari.tte", "ya", "`tte` cannot be `ya` | valid: aktif, belum-aktif"),
    ("people.sari.akses", "pp", "`akses` must be a list, not `pp` | write [pp]"),
    ("people.sari.akses.0.peran", "pppk", "`peran` cannot be `pppk` | did you mean `ppk`? valid: pp, ppk, pa, kpa, bendahara-pengeluaran, bendahara-pengeluaran-pembantu, bud, bun, verifikator-akun, verifikator-tte, agen-verifikator, tim-kategori, pusat-bantuan, auditor, admin-penyedia, anggota-penyedia"),
    ("people.sari.akses.0.satker", "dina", "unknown satker `dina` | did you mean `dinas`? known here: dinas, biro"),
    ("people.sari.akses.0.sampai", "2026-13-01", "the calendar has no day `2026-13-01` | write the last day or instant"),
    ("people.sari.akses.1", "{peran: pp, satker: dinas}", "PP of the same place twice | keep one of the two"),
    ("people.sari.akses.1.instansi", "kotaa", "unknown instansi `kotaa` | did you mean `kota`? known here: kota, kl"),
    ("people.sari.dukcapil", "cocok", "`dukcapil` must be a map, not `cocok` | its fields: nama, nik, lahir, kelamin"),
    ("people.sari.dukcapil.nama", "''", "`nama` is empty | write a text"),
    ("people.sari.dukcapil.nik", "3371014502900000", "expected a NIK whose last 4 digits are not 0000, found NIK `3371014502900000` | -"),
    ("people.praja", "{nama: Praja, nik: 3371030707860001, lahir: 1986-07-07, kelamin: l, dukcapil: {nik: 3371014502900009}}", "the dukcapil.nik 3371014502900009 is somebody else's | the first is at f:17:3; change one"),
    ("people.sari.dukcapil.lahir", "2026-03-03", "somebody born on 2026-03-03 does not exist yet | write a date before the world's `start`"),
    ("people.sari.dukcapil.kelamin", "x", "`kelamin` cannot be `x` | valid: l, p"),
    ("penyedia", "[toko]", "`penyedia` must be a map, not a list | write `key: {...}` for each entry"),
    ("penyedia.toko.nama", "''", "`nama` is empty | write a text"),
    ("penyedia.toko.npwp", "027418366524000", "expected an NPWP with the check digit 7 as 9th of 15, found NPWP `027418366524000` | -"),
    ("penyedia.toko.npwp", "021832415000000", "the npwp 021832415000000 is somebody else's | the first is at f:14:3; change one"),
    ("penyedia.toko.nib", "''", "`nib` is empty | write a text"),
    ("penyedia.toko.pkp", "ya", "`pkp` must be true or false, not `ya` | -"),
    ("penyedia.toko.umkk", "1", "`umkk` must be true or false, not `1` | -"),
    ("penyedia.toko.kota", "Magelang", "`kota`, `Magelang`, is no place of `wilayah` | the places stand in `wilayah`"),
    ("penyedia.toko.provinsi", "DKI Jakarta", "`Kota Magelang` does not lie in `DKI Jakarta` | write Jawa Tengah"),
    ("penyedia.toko.admin", "andy", "unknown person `andy` | did you mean `andi`? known here: sari, praja, andi"),
    ("penyedia.toko.anggota", "[andi]", "this person is in the penyedia already | name every person once, as admin or anggota"),
    ("penyedia.toko.anggota", "[prajaa]", "unknown person `prajaa` | did you mean `praja`? known here: sari, praja, andi"),
    ("penyedia.toko.rekening", "3012004567", "`rekening` must be a map, not `3012004567` | its fields: bank, nomor"),
    ("penyedia.toko.rekening.bank", "''", "`bank` is empty | write a text"),
    ("penyedia.toko.rekening.nomor", "' '", "`nomor` is empty | write a text"),
    ("kategori", "Laptop", "`kategori` must be a map, not `Laptop` | write `key: {...}` for each entry"),
    ("kategori.barang.Elektronik.Komputer.Laptop.atribut", "[ram, ram]", "`ram` twice | keep one, or rename it"),
    ("produk", "laptop", "`produk` must be a map, not `laptop` | write `key: {...}` for each entry"),
    ("produk.laptop.nama", "''", "`nama` is empty | write a text"),
    ("produk.laptop.penyedia", "tok", "unknown penyedia `tok` | did you mean `toko`? known here: toko"),
    ("produk.laptop.kategori", "Laptp", "unknown kategori `Laptp` | did you mean `Laptop`? known here: Laptop"),
    ("produk.laptop.harga", "1_000_000_000_000_001", "`harga`, `1_000_000_000_000_001`, is out of range | an amount is at most 1000000000000000, so that the sums of a run stay exact"),
    ("produk.laptop.ppn_persen", "-1", "`ppn_persen`, -1, is out of range | write a value from 0 to 1000"),
    ("produk.laptop.ppnbm_persen", "1000.1", "`ppnbm_persen`, 1000.1, is out of range | write a value from 0 to 1000"),
    ("produk.laptop.tkdn", "100.01", "`tkdn`, 100.01, is out of range | write a value from 0 to 100"),
    ("produk.laptop.bmp", "-0.5", "`bmp`, -0.5, is out of range | write a value from 0 to 100"),
    ("produk.laptop.pdn", "ya", "`pdn` must be true or false, not `ya` | -"),
    ("produk.laptop.stok", "1_000_000_001", "`stok`, 1000000001, is out of range | write a value from 0 to 1000000000"),
    ("produk.laptop.berat_gram", "-1", "`berat_gram`, -1, is out of range | write a value from 0 to 1000000000"),
    ("produk.laptop.atribut", "{rem: 16}", "the kategori `Laptop` requires the atribut ram | add to the product: atribut: {name: value}"),
    ("produk.laptop.varian", "[a, a]", "`a` twice | keep one, or rename it"),
    ("produk.laptop.layanan", "[instalasi]", "`layanan` must be a map, not a list | -"),
    ("produk.laptop.layanan.instalasi.harga", "0", "`harga`, Rp0, is out of range | write a value from Rp1 to Rp1.000.000.000.000.000"),
    ("produk.laptop.layanan.instalasi.ppn_persen", "1001", "`ppn_persen`, 1001, is out of range | write a value from 0 to 1000"),
    ("produk.laptop.layanan.instalasi.jenis", "digita", "`jenis` cannot be `digita` | did you mean `digital`? valid: barang, digital, jasa"),
    ("produk.laptop.kuantitas_min", "0", "`kuantitas_min`, 0, is out of range | write a value from 1 to 1000000000"),
    ("produk.laptop.penjualan_lama", "[0]", "`penjualan_lama`, Rp0, is out of range | write a value from Rp1 to Rp1.000.000.000.000.000"),
    ("produk.laptop.terbit", "2026-00-10", "the calendar has no day `2026-00-10` | -"),
    ("rup", "rup-a", "`rup` must be a map, not `rup-a` | write `key: {...}` for each entry"),
    ("rup.rup-a.id", "''", "`id` is empty | write a text"),
    ("rup.rup-a.nama", "''", "`nama` is empty | write a text"),
    ("rup.rup-a.satker", "dinass", "unknown satker `dinass` | did you mean `dinas`? known here: dinas, biro"),
    ("rup.rup-a.pagu", "0", "`pagu`, Rp0, is out of range | write a value from Rp1 to Rp1.000.000.000.000.000"),
    ("rup.rup-a.sumber", "''", "`sumber` is empty | write a text"),
    ("rup.rup-a.metode", "''", "`metode` is empty | write a text"),
    ("rup.rup-a.tahun", "1899", "`tahun`, 1899, is out of range | write a value from 1900 to 9999"),
    ("rup.rup-a.tahun", "10_000", "`tahun`, 10000, is out of range | write a value from 1900 to 9999"),
    ("sirup", "lama", "`sirup` must be a map, not `lama` | write `key: {...}` for each entry"),
    ("sirup.lama.pengguna", "''", "`pengguna` is empty | write a text"),
    ("sirup.lama.kata_sandi", "''", "`kata_sandi` is empty | write a text"),
    ("sirup.lama.peran", "auditor", "Auditor has no satker in SiRUP | write pa, kpa, ppk, pp or another of a satker"),
    ("sirup.lama.satker", "dins", "unknown satker `dins` | did you mean `dinas`? known here: dinas, biro"),
    ("sirup.lama.dibuat", "2026-03-03", "an account made on 2026-03-03 does not exist yet | write a date before the world's `start`"),
    ("sirup.lama.akun", "sary", "unknown person `sary` | did you mean `sari`? known here: sari, praja, andi"),
];

/// Returns the node that a path leads to.
fn at<'n>(root: &'n Node, path: &str) -> Option<&'n Node> {
    path.split('.').try_fold(root, |node, key| match node.as_list() {
        Some(items) => items.get(key.parse::<usize>().ok()?),
        None => node.get(key),
    })
}

fn tree(text: &str) -> Node {
    parse(&Source::new("f", text)).expect("YAML")
}

/// Returns the problems of a text, each with the first byte that it is about.
fn problems(text: &str) -> Vec<(usize, String)> {
    let source = Source::new("f", text);
    let node = parse(&source).expect("YAML");
    let mut problems = Vec::new();
    build_world(&node, None, &Sources::of(&source), &mut problems);
    let shown = problems.iter().map(|problem| {
        let help = problem.help.as_deref().unwrap_or("-");
        (problem.span.start as usize, format!("{} | {help}", problem.message))
    });
    shown.collect()
}

/// Returns the path of every key that the reader knows: of each struct in the tree, its fields.
fn known(node: &Node, path: &str, keys: &mut Vec<String>) {
    let below = |key: &str| match path {
        "" => key.to_owned(),
        _ => format!("{path}.{key}"),
    };
    match &node.kind {
        Kind::Map(pairs) => {
            // Behind the bracket another key: one that no struct has.
            let inside = node.span.start as usize + 1;
            let text = format!("{}zzzzzzzz: 1, {}", &FULL[..inside], &FULL[inside..]);
            let said = problems(&text);
            let said = said.iter().find(|(_, said)| said.starts_with("unknown field `zzzzzzzz`"));
            let fields = said.and_then(|(_, said)| said.split_once("the fields here: "));
            if let Some((_, fields)) = fields {
                keys.extend(fields.split(", ").map(&below));
            }
            for pair in pairs.iter() {
                known(&pair.value, &below(&pair.key), keys);
            }
        }
        Kind::List(items) => {
            for (index, item) in items.iter().enumerate() {
                known(item, &below(&index.to_string()), keys);
            }
        }
        Kind::Null | Kind::Bool(_) | Kind::Text { .. } => {}
    }
}

/// Returns a path with what only says which entry it is left out: `people.sari.nik` is
/// `people.nik`.
fn kind_of(path: &str) -> String {
    let mut parts: Vec<&str> = path.split('.').collect();
    let sections = ["instansi", "satker", "people", "penyedia", "produk", "rup", "sirup"];
    if parts.len() > 1 && sections.contains(&parts[0]) {
        parts.remove(1);
    }
    parts.retain(|part| part.parse::<usize>().is_err());
    parts.join(".")
}

#[test]
fn the_full_world_is_a_world() {
    assert_eq!(problems(FULL), []);
}

#[test]
fn every_key_has_a_row() {
    let root = tree(FULL);
    let mut keys = Vec::new();
    known(&root, "", &mut keys);
    let rows: Vec<String> = ROWS.iter().map(|(path, ..)| kind_of(path)).collect();
    let missing: Vec<&String> = keys.iter().filter(|key| !rows.contains(&kind_of(key))).collect();
    assert!(missing.is_empty(), "no row: {missing:?}");
    // Every struct was found: each list of a struct's fields has one that only it has.
    for field in [
        "start", "hari", "jenis", "alamat", "nik", "sampai", "nib", "nomor", "atribut", "tkdn",
        "pagu", "dibuat",
    ] {
        assert!(keys.iter().any(|key| key.rsplit('.').next() == Some(field)), "{field}");
    }
}

#[test]
fn what_cannot_be_is_said_where_it_stands() {
    let root = tree(FULL);
    let mut wrong = String::new();
    for (path, value, says) in ROWS {
        let span = at(&root, path).unwrap_or_else(|| panic!("{path} is not in the world")).span;
        let (start, end) = (span.start as usize, span.end as usize);
        let text = format!("{}{value}{}", &FULL[..start], &FULL[end..]);
        let said = problems(&text);
        let here = |at: usize| (start..start + value.len()).contains(&at);
        let own: Vec<&str> =
            said.iter().filter(|(at, _)| here(*at)).map(|(_, said)| &**said).collect();
        let own = if own.is_empty() { "-".to_owned() } else { own.join(" & ") };
        if own != *says {
            let elsewhere = said.len() - own.split(" & ").filter(|one| *one != "-").count();
            writeln!(wrong, "    ({path:?}, {value:?}, {own:?}),  // {elsewhere} elsewhere")
                .expect("text grows");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
