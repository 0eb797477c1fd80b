mod every_key;

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::decode::Unknown;
use crate::problem::show;
use crate::source::Source;
use crate::tree::{merge, parse};
use inaproc_core::platform::id::{OrangId, PenyediaId, ProdukId, RupId, SatkerId};
use inaproc_core::platform::registry::{Akses, Kepegawaian, OpsiPengiriman, Tarif, Tempat};
use inaproc_core::service::{Reply, Request, bsre, privy};
use inaproc_core::value::{Persen, Rupiah};

const MAGELANG: &str = include_str!("../../../scenarios/worlds/kota-magelang.yaml");

static MAGELANG_TREE: LazyLock<(Arc<Source>, Node)> = LazyLock::new(|| {
    let source = Source::new("kota-magelang.yaml", MAGELANG);
    let node = parse(&source).expect("YAML");
    (source, node)
});

fn build(node: &Node, sources: &Sources) -> Result<WorldTemplate, String> {
    let mut problems = Vec::new();
    let world = build_world(node, None, sources, &mut problems);
    assert_eq!(world.is_some(), problems.is_empty(), "{}", show(&problems));
    world.ok_or_else(|| show(&problems))
}

fn read(text: &str) -> Result<WorldTemplate, String> {
    let source = Source::new("f", text);
    let node = parse(&source).map_err(|problems| show(&problems))?;
    build(&node, &Sources::of(&source))
}

fn magelang() -> WorldTemplate {
    let (source, node) = &*MAGELANG_TREE;
    build(node, &Sources::of(source)).expect("the shipped world is valid")
}

fn time(text: &str) -> SimTime {
    SimTime::parse(text).expect("a time")
}

/// A small world in which everything is right; each line is an entry that a test can change.
const KECIL: &str = "\
start: 2026-03-02
instansi:
  kota: {nama: Kota, jenis: pemda}
  kl: {nama: Kementerian, jenis: kl}
satker:
  dinas: {nama: Dinas, instansi: kota, alamat: Kota Magelang}
  biro: {nama: Biro, instansi: kl, alamat: Jakarta}
people:
  sari: {nama: Sari, nik: 3371014502900001, nip: 199002052015032001, lahir: 1990-02-05, kelamin: p}
  andi: {nama: Andi, nik: 3371011704850001, lahir: 1985-04-17, kelamin: l}
penyedia:
  toko: {nama: Toko, pkp: true, kota: Kota Magelang, provinsi: Jawa Tengah, admin: andi}
kategori: {barang: {Elektronik: {Komputer: {Laptop: {atribut: [ram]}}}}}
produk:
  laptop: {nama: Laptop, penyedia: toko, kategori: Laptop, harga: 10, atribut: {ram: 16}}
rup:
  rup-a: {id: 1, nama: Belanja, satker: dinas, pagu: 10, sumber: APBD, metode: E-Purchasing, tahun: 2026}
";

/// Checks what is wrong with the small world after one entry of it has been replaced.
#[track_caller]
fn wrong(old: &str, new: &str, expected: &str) {
    assert!(KECIL.contains(old), "`{old}` is not in the small world");
    let shown = read(&KECIL.replace(old, new)).err().unwrap_or_else(|| "no problem".to_owned());
    assert_eq!(shown, expected, "{old} -> {new}");
}

#[test]
fn the_shipped_world_has_every_key_of_the_table() {
    let world = magelang();
    let keys = &world.keys;
    for (newtype, expected) in [
        ("InstansiId", "pemkot-magelang kementerian-a"),
        ("SatkerId", "disdik dinkes biro-umum"),
        (
            "OrangId",
            "sari sinta budi dewi puji wati hadi rina joko yuli heru eka fajar gita hana tono tia \
             tati tedi vera kiki lina agus andi ani bayu citra nova doni praja dian",
        ),
        ("PenyediaId", "toko-andi toko-bayu pt-citra cv-dian"),
        ("ProdukId", "laptop-a laptop-b kursi kertas mobil lisensi katering"),
        ("RupId", "rup-laptop rup-umum rup-kecil rup-blud rup-dinkes rup-biro"),
    ] {
        let known = keys.id(newtype, "").expect_err("no empty key").candidates;
        assert_eq!(known.join(" "), expected);
    }
    let registry = &world.registry;
    assert_eq!((registry.kategori.len(), registry.kalender.holidays().len()), (19, 19));
    for utama in KATEGORI_AKTIF {
        assert!(registry.kategori.iter().any(|kategori| *kategori.utama == *utama), "{utama}");
    }
    assert_eq!((world.name.as_str(), world.start), ("kota-magelang", time("2026-03-02T08:00")));
    assert_eq!(world.policy.kategori_aktif.len(), 19);
}

#[test]
fn the_shipped_world_has_the_roles_of_the_table() {
    let world = magelang();
    let registry = &world.registry;
    let roles = registry.orang.iter().filter(|orang| !orang.akses.is_empty()).map(|orang| {
        let akses = orang.akses.iter().map(|Akses { peran, tempat, sampai, .. }| {
            assert_eq!(*sampai, None);
            let tempat = match *tempat {
                Tempat::Satker(id) => &registry.satker(id).kunci,
                Tempat::Instansi(id) => &registry.instansi[id.index()].kunci,
                Tempat::Penyedia(id) => &registry.penyedia(id).kunci,
                Tempat::Platform => "-",
            };
            format!("{} {tempat}", peran.label())
        });
        let tte = if orang.tte_aktif { ", tte" } else { "" };
        format!("{}: {}{tte}\n", orang.kunci, akses.collect::<Vec<_>>().join(" + "))
    });
    assert_eq!(
        roles.collect::<String>(),
        "\
sari: PP disdik
sinta: PP disdik
budi: PPK disdik, tte
dewi: PPK disdik, tte
puji: KPA disdik, tte
wati: Bendahara Pengeluaran disdik
hadi: BUD disdik
rina: PP dinkes
joko: PPK dinkes
yuli: Bendahara Pengeluaran dinkes
heru: BUD dinkes
eka: PP biro-umum
fajar: PPK biro-umum, tte
gita: Bendahara Pengeluaran biro-umum
hana: BUN biro-umum
tono: Verifikator Akun pemkot-magelang
tia: Verifikator TTE pemkot-magelang
tati: Verifikator Akun kementerian-a
tedi: Verifikator TTE kementerian-a
vera: Agen Verifikator -
kiki: Tim Kategori -
lina: Pusat Bantuan -
agus: Auditor pemkot-magelang + Auditor kementerian-a
andi: Admin Utama toko-andi
ani: Anggota Perusahaan toko-andi
bayu: Admin Utama toko-bayu
citra: Admin Utama pt-citra
"
    );
}

#[test]
fn the_shipped_world_has_the_values_of_the_table() {
    let world = magelang();
    let registry = &world.registry;
    let products = registry.produk.iter().map(|it| {
        let jenis = registry.kategori[it.kategori.index()].jenis;
        let seller = &registry.penyedia(it.penyedia).kunci;
        let [harga, stok, berat] = [it.harga.get(), it.stok, it.berat_gram];
        let taxes = format!("{}+{}", it.ppn_persen, it.ppnbm_persen);
        format!("{} {seller} {jenis:?} {harga} {taxes} pdn {} {stok} {berat}g\n", it.kunci, it.pdn)
    });
    assert_eq!(
        products.collect::<String>(),
        "\
laptop-a toko-andi Barang 10000000 11+0 pdn true 100 1800g
laptop-b pt-citra Barang 9000000 11+0 pdn false 100 1000g
kursi toko-bayu Barang 450000 0+0 pdn true 1000 1000g
kertas toko-andi Barang 55000 11+0 pdn true 1000 1000g
mobil pt-citra Barang 300000000 12+20 pdn false 100 1000g
lisensi pt-citra Digital 2500000 11+0 pdn false 100 1000g
katering toko-andi Jasa 35000 11+0 pdn false 10000 1000g
"
    );
    let laptop = registry.produk(ProdukId(0));
    assert_eq!(laptop.varian, ["hitam".into(), "perak".into()]);
    let addons = laptop.layanan.iter().map(|it| (&*it.kunci, it.harga.get(), it.jenis));
    assert_eq!(
        addons.collect::<Vec<_>>(),
        [("instalasi", 250_000, JenisProduk::Jasa), ("garansi", 500_000, JenisProduk::Barang)]
    );
    assert_eq!((laptop.tkdn, laptop.bmp), (Persen::parse("40.5").ok(), Persen::parse("5").ok()));
    assert_eq!(laptop.atribut, registry.produk(ProdukId(1)).atribut);
    let pagu: Vec<i64> = registry.rup.iter().map(|rup| rup.pagu.get() / 1_000_000).collect();
    assert_eq!(pagu, [2_000, 2_000, 20, 1_000, 1_000, 1_000]);
    assert_eq!(&*registry.rup(RupId(3)).sumber, "BLUD");
    let praja = registry.orang(OrangId(29));
    assert_eq!(praja.kepegawaian, Some(Kepegawaian::Tni));
    assert_eq!(praja.nrp.map(|nrp| nrp.to_string()).as_deref(), Some("000000000000024565"));
    let penyedia = registry.penyedia.iter().map(|it| (it.pkp, it.npwp.is_some(), it.umkk));
    assert_eq!(
        penyedia.collect::<Vec<_>>(),
        [(true, true, true), (false, false, true), (true, true, false), (true, true, true)]
    );
    let distance = |id| registry.jarak(PenyediaId(id), &registry.satker(SatkerId(0)).alamat);
    assert_eq!([distance(0), distance(1), distance(2)], [0, 1, 2]);
}

#[test]
fn a_penyedia_acts_through_its_admin() {
    let keys = magelang().keys;
    assert_eq!(keys.actor("andi"), keys.actor("toko-andi"));
    assert_eq!(keys.actor("sari"), Ok(OrangId(0)));
    assert!(keys.id("OrangId", "toko-andi").is_err());
    let Unknown { candidates, .. } = keys.actor("cv-dian").expect_err("it has no admin");
    assert_eq!((candidates.len(), candidates[0].as_str()), (34, "sari"));
    assert!(candidates.contains(&"pt-citra".to_owned()));
    assert_eq!(keys.thing("rup-biro"), Some(("RupId", 5)));
    assert_eq!(keys.thing("Laptop"), Some(("KategoriId", 6)));
    assert_eq!((keys.thing("x"), keys.id("PesananId", "1")), (None, Err(Unknown::default())));
}

#[test]
fn what_is_left_out_has_its_default() {
    let world = read(KECIL).expect("valid");
    let registry = &world.registry;
    let [sari, andi] = &registry.orang[..] else { panic!("two persons") };
    assert_eq!((&*sari.email, &*sari.username), ("sari@gmail.com", "sari"));
    assert_eq!(
        (sari.kata_sandi.expose(), sari.passphrase.expose()),
        ("Rahasia-sari1", "rahasia-sari")
    );
    assert_eq!((sari.telepon.len(), &sari.telepon[..4]), (12, "0812"));
    assert_ne!(sari.telepon, andi.telepon);
    assert_eq!(sari.telepon, magelang().registry.orang[0].telepon, "it depends on the key alone");
    assert_eq!((sari.kepegawaian, andi.kepegawaian), (Some(Kepegawaian::Asn), None));
    assert_eq!((&*sari.alamat_utama, &*andi.alamat_utama), ("", "Kota Magelang"));
    let laptop = registry.produk(ProdukId(0));
    assert_eq!((laptop.stok, laptop.berat_gram, laptop.kuantitas_min), (100, 1_000, 1));
    assert_eq!((laptop.ppn_persen, laptop.ppnbm_persen), (Persen::from(11), Persen::ZERO));
    assert!(!laptop.pdn && laptop.varian.is_empty() && laptop.layanan.is_empty());
    let kurir = |per_kg: [i64; 3], hari| Tarif { per_kg: per_kg.map(Rupiah::new), hari };
    let tarif = |opsi| *registry.tarif.of(opsi);
    assert_eq!(tarif(OpsiPengiriman::KurirPenyedia), kurir([2_000, 4_000, 10_000], [1, 2, 5]));
    assert_eq!(tarif(OpsiPengiriman::KurirPihakKetiga), kurir([3_000, 6_000, 12_000], [2, 3, 6]));
    assert_eq!((world.name.as_str(), &*world.policy), ("f", &Policy::default()));
    assert_eq!(registry.tarif, magelang().registry.tarif);
}

#[test]
fn an_empty_world_is_a_world() {
    let world = read("{start: 2026-03-02, people: null, produk: {}}").expect("valid");
    assert_eq!(world.registry.orang, []);
    assert_eq!(world.keys.actor("sari"), Err(Unknown::default()));
}

#[test]
fn what_is_given_is_taken() {
    let full = "email: S@x.id, username: s, telepon: 021, kata_sandi: a, passphrase: b, \
                alamat_utama: Solo, tte: aktif, npwp: 3371014502900001, dukcapil: {nama: S}, \
                akses: [{peran: ppk, satker: dinas, sampai: 2026-03-31}, \
                {peran: pa, satker: dinas, sampai: 2026-03-31T09:00}], kelamin: p}";
    let text = KECIL.replacen("kelamin: p}", full, 1).replace(
        "kategori: Laptop, harga: 10, atribut",
        "kategori: Laptop, harga: 10, ppn_persen: 0, ppnbm_persen: 20, stok: 1_000, kuantitas_min: 2, \
         terbit: 2026-01-01, penjualan_lama: [9, 8], varian: [a], \
         layanan: {instalasi: {harga: 5}}, atribut",
    );
    let world = read(&text).expect("valid");
    let sari = world.registry.orang(OrangId(0));
    assert_eq!((&*sari.email, &*sari.telepon, &*sari.alamat_utama), ("S@x.id", "021", "Solo"));
    assert!(sari.kata_sandi.matches("a") && sari.passphrase.matches("b") && sari.tte_aktif);
    let ends: Vec<_> = sari.akses.iter().map(|akses| akses.sampai).collect();
    assert_eq!(ends, [Some(time("2026-03-31T23:59:59.999")), Some(time("2026-03-31T09:00"))]);
    let laptop = world.registry.produk(ProdukId(0));
    assert_eq!((laptop.stok, laptop.kuantitas_min), (1_000, 2));
    assert_eq!(laptop.penjualan_lama, [Rupiah::new(9), Rupiah::new(8)]);
    let addon = &laptop.layanan[0];
    assert_eq!((addon.ppn_persen, addon.jenis), (Persen::from(11), JenisProduk::Jasa));
}

#[test]
fn an_overlay_changes_the_world() {
    let mut sources = Sources::of(&MAGELANG_TREE.0);
    let overlay = "{produk: {laptop-a: {stok: 3}, pena: {nama: Pena, penyedia: toko-andi, \
                   kategori: Kertas HVS, harga: 0, atribut: {ukuran: A4, gramatur: 1}}}}";
    let overlay = sources.add("s.yaml", overlay);
    let merged = merge(&MAGELANG_TREE.1, &parse(&overlay).expect("YAML"));
    let mut problems = Vec::new();
    assert_eq!(build_world(&merged, None, &sources, &mut problems), None);
    let shown: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        shown,
        ["s.yaml:1:101: `harga`, Rp0, is out of range \
          (help: write a value from Rp1 to Rp1.000.000.000.000.000)"]
    );
}

/// Each section is changed alone, so that whatever is shared wrongly differs from what is read.
#[test]
fn a_world_that_shares_with_another_is_the_one_that_is_read_alone() {
    let plain = magelang();
    let mut shared = Vec::new();
    for overlay in [
        "{}",
        "{policy: {batas_up: null}}",
        "{name: lain}",
        "{start: 2026-03-03T08:00+07:00}",
        "{holidays: [2026-03-04]}",
        "{tarif: {kurir-penyedia: {hari: [2, 3, 4]}}}",
        "{wilayah: {Bali: [Ubud]}}",
        "{instansi: {pemkot-magelang: {nama: Kota Lain}}}",
        "{satker: {disdik: {alamat: Kota Magelang}}}",
        "{penyedia: {toko-andi: {pkp: false}}}",
        "{people: {sari: {nama: Sari Lain}}}",
        "{people: {baru: {nama: Baru, nik: 3371014502900009, lahir: 1990-02-05, kelamin: p}}}",
        "{kategori: {barang: {Lain: {Lagi: {Terakhir: null}}}}}",
        "{produk: {laptop-a: {stok: 3}}}",
        "{rup: {rup-laptop: {pagu: 9_000_000}}}",
    ] {
        let mut sources = Sources::of(&MAGELANG_TREE.0);
        let overlay = parse(&sources.add("s.yaml", overlay)).expect("YAML");
        let tree = merge(&MAGELANG_TREE.1, &overlay);
        let (mut alone, mut like) = (Vec::new(), Vec::new());
        let read = build_world(&tree, None, &sources, &mut alone);
        let found = build_world_like(Some(&plain), &tree, None, &sources, &mut like);
        assert_eq!((&found, &like), (&read, &alone), "{overlay:?}");
        let found = found.unwrap_or_else(|| panic!("{overlay:?}: {}", show(&like)));
        let (registry, other) = (&found.registry, &plain.registry);
        shared.push([
            Arc::ptr_eq(registry, other),
            Arc::ptr_eq(&registry.orang[0], &other.orang[0]),
            Arc::ptr_eq(&found.keys, &plain.keys),
        ]);
    }
    let (all, people, keys, nothing) =
        ([true; 3], [false, true, true], [false, false, true], [false; 3]);
    assert_eq!(
        shared,
        [
            all,
            all,
            people,
            keys,
            people,
            people,
            keys,
            nothing,
            keys,
            keys,
            nothing,
            nothing,
            [false, true, false],
            people,
            people,
        ]
    );
}

#[test]
fn a_scenarios_policy_lies_over_the_worlds() {
    let mut sources = Sources::of(&MAGELANG_TREE.0);
    let policy = parse(&sources.add("s", "pusat-bantuan-2025")).expect("YAML");
    let world = build_world(&MAGELANG_TREE.1, Some(&policy), &sources, &mut Vec::new());
    let kategori = world.map(|world| world.policy.kategori_aktif.last().cloned());
    assert_eq!(kategori, Some(Some("Kendaraan".to_owned())));
}

#[test]
fn officials_are_at_bsre_and_people_of_companies_at_privy() {
    let world = magelang();
    let mut services = world.services(7);
    let (registry, dokumen) = (&world.registry, Sidik::of(b"surat pesanan"));
    let mut signed = |key: &str| {
        let id = world.keys.actor(key).expect("a person");
        let orang = registry.orang(id);
        let passphrase = orang.passphrase.clone();
        let sign = Request::from(bsre::Request::Sign { nik: orang.nik, passphrase, dokumen });
        let upload = Request::from(privy::Request::Upload {
            nik: orang.nik,
            dokumen,
            judul: privy::Judul::Bast,
            menggantikan: None,
        });
        let bsre = services.handle(world.start, &sign);
        let privy = services.handle(world.start, &upload);
        (
            matches!(bsre, Ok(Reply::Bsre(bsre::Reply::Signed { .. }))),
            matches!(privy, Ok(Reply::Privy(privy::Reply::Uploaded { .. }))),
        )
    };
    assert_eq!([signed("budi"), signed("joko")], [(true, false), (false, false)]);
    assert_eq!([signed("toko-andi"), signed("ani")], [(false, true), (false, true)]);
}

#[test]
fn a_wrong_section_is_reported() {
    wrong("start: 2026-03-02\n", "", "1:1 field `start` is missing | add `start: ...`");
    wrong(
        "produk:",
        "produkk:",
        "14:1 unknown field `produkk` | did you mean `produk`? the fields here: name, start, \
         holidays, tarif, platform, policy, instansi, satker, people, penyedia, kategori, produk, rup, sirup, \
         wilayah",
    );
    wrong(
        "start: 2026-03-02",
        "start: 2026-03-02\nname: [x]\nholidays: [x]\npolicy: x",
        "2:7 `name` must be text, not a list | -\n\
         3:12 expected a calendar day such as 2026-03-02, found `x` | -\n\
         4:9 unknown preset `x` | presets: bimtek-2025, pusat-bantuan-2025, sop-magelang-2026",
    );
    wrong(
        "rup:\n  rup-a: {id: 1,",
        "rup:\n  rup.a: null\n  \"\": {id: 1,",
        "17:3 `.` in the key `rup.a` | use letters, digits and hyphens: toko-andi\n\
         17:10 expected a map, found null | \
         its fields: id, nama, satker, pagu, sumber, metode, tahun\n\
         18:3 an empty key | write the name that scenarios use",
    );
    wrong(
        "start: 2026-03-02",
        "start: 2026-03-02\ntarif: {kurir-penyedia: {per_kg: [1, -1, 1], hari: [1, 1, 9999]}}",
        "2:34 `per_kg`, -Rp1, is out of range | \
         write a value from Rp0 to Rp1.000.000.000.000.000\n\
         2:52 `hari`, 9999, is out of range | write a value from 0 to 3650",
    );
    assert_eq!(
        read("[x]"),
        Err("1:1 expected a map, found a list | its fields: name, start, \
        holidays, tarif, platform, policy, instansi, satker, people, penyedia, kategori, produk, rup, sirup, \
         wilayah"
            .to_owned())
    );
    assert_eq!(
        read("{start: 2026-03-02, people: [sari], policy: {kategori_aktif: [Perkaka, X]}}"),
        Err("1:29 `people` must be a map, not a list | write `key: {...}` for each entry\n\
             1:63 unknown kategori `Perkaka` | did you mean `Perkakas`?\n\
             1:72 unknown kategori `X` | add it to the section `kategori`"
            .to_owned())
    );
}

#[test]
fn dangling_keys_are_reported_with_the_nearest() {
    for (old, new, expected) in [
        (
            "instansi: kota,",
            "instansi: kot,",
            "6:34 unknown instansi `kot` | did you mean `kota`? known here: kota, kl",
        ),
        (
            "penyedia: toko,",
            "penyedia: toki,",
            "15:36 unknown penyedia `toki` | did you mean `toko`? known here: toko",
        ),
        (
            "kategori: Laptop,",
            "kategori: Lapto,",
            "15:52 unknown kategori `Lapto` | did you mean `Laptop`? known here: Laptop",
        ),
        (
            "satker: dinas,",
            "satker: dina,",
            "17:41 unknown satker `dina` | did you mean `dinas`? known here: dinas, biro",
        ),
        (
            "admin: andi}",
            "admin: toko, anggota: [sarii, $x]}",
            "12:84 unknown person `toko` | known here: sari, andi\n\
             12:100 unknown person `sarii` | did you mean `sari`? known here: sari, andi\n\
             12:107 `$x` refers to something, which cannot be done here | -",
        ),
    ] {
        wrong(old, new, expected);
    }
}

#[test]
fn impossible_offices_are_reported() {
    for (old, new, expected) in [
        (
            "{nama: Kota, jenis: pemda}",
            "{nama: '', jenis: kota, bank: x}",
            "3:27 `jenis` cannot be `kota` | valid: pemda, kl",
        ),
        (
            "{nama: Kota, jenis: pemda}",
            "{nama: '', jenis: pemda, bank: ' '}",
            "3:16 `nama` is empty | write a text\n3:40 `bank` is empty | write a text",
        ),
        (", alamat: Jakarta", "", "7:9 field `alamat` is missing | add `alamat: ...`"),
        ("alamat: Jakarta", "alamat: ''", "7:44 `alamat` is empty | write a text"),
        (
            "provinsi: Jawa Tengah,",
            "provinsi: '', nib: '', rekening: {bank: b, nomor: ''}, npwp: 1,",
            "12:115 expected an NPWP of 15 or 16 digits, found `1` | -",
        ),
        (
            "provinsi: Jawa Tengah,",
            "provinsi: '', nib: '', rekening: {bank: b, nomor: ''},",
            "12:64 `provinsi` is empty | write a text\n\
             12:73 `nib` is empty | write a text\n\
             12:104 `nomor` is empty | write a text",
        ),
        (
            "admin: andi",
            "admin: andi, anggota: [sari, andi, sari]",
            "12:106 this person is in the penyedia already | \
             name every person once, as admin or anggota\n\
             12:112 this person is in the penyedia already | \
             name every person once, as admin or anggota",
        ),
        (
            "admin: andi",
            "anggota: [sari]",
            "12:87 a penyedia without an admin has no anggota | \
             add `admin: ...`, the person who registered it",
        ),
        (
            "id: 1, nama: Belanja, satker: dinas, pagu: 10,",
            "id: '', nama: Belanja, satker: dinas, pagu: -1,",
            "17:15 `id` is empty | write a text\n\
             17:55 `pagu`, -Rp1, is out of range | \
             write a value from Rp1 to Rp1.000.000.000.000.000",
        ),
        (
            "  rup-a: {id: 1, nama: Belanja, satker: dinas, pagu: 10,",
            "  rup-b: {id: 1, nama: B, satker: biro, pagu: 1, sumber: a, metode: b, tahun: 2026}\n\
             \x20 rup-a: {id: 1, nama: Belanja, satker: dinas, pagu: 1_000_000_000_000_001,",
            "18:54 `pagu`, `1_000_000_000_000_001`, is out of range | \
             an amount is at most 1000000000000000, so that the sums of a run stay exact",
        ),
        (
            "  rup-a: {id: 1, nama: Belanja, satker: dinas, pagu: 10,",
            "  rup-b: {id: 1, nama: B, satker: biro, pagu: 1, sumber: a, metode: b, tahun: 2026}\n\
             \x20 rup-a: {id: 1, nama: Belanja, satker: dinas, pagu: 1_000_000_000_000_000,",
            "18:15 `1` twice | keep one, or rename it",
        ),
    ] {
        wrong(old, new, expected);
    }
}

#[test]
fn impossible_persons_are_reported() {
    for (old, new, expected) in [
        (
            "lahir: 1990-02-05",
            "lahir: 1990-02-06",
            "9:27 the nik 3371014502900001 is not of somebody born on 1990-02-06 | \
             correct the number or `lahir`\n\
             9:50 the nip 199002052015032001 is not of somebody born on 1990-02-06 | \
             correct the number or `lahir`",
        ),
        (
            "kelamin: p",
            "kelamin: l",
            "9:27 the nik 3371014502900001 is that of a woman | \
             correct the number or `kelamin` (l, p)\n\
             9:50 the nip 199002052015032001 is that of a woman | \
             correct the number or `kelamin` (l, p)",
        ),
        ("kelamin: p", "kelamin: x", "9:98 `kelamin` cannot be `x` | valid: l, p"),
        (
            "nip: 199002052015032001, lahir: 1990-02-05",
            "lahir: 2090-02-05",
            "9:52 somebody born on 2090-02-05 does not exist yet | \
             write a date before the world's `start`",
        ),
        (
            "kelamin: p}",
            "kelamin: p, nrp: 1}",
            "9:106 nobody has both a nip and an nrp | remove one, or correct `kepegawaian`",
        ),
        (
            "kelamin: p}",
            "kelamin: p, kepegawaian: tni}",
            "9:50 a tni or polri has an nrp, no nip | remove one, or correct `kepegawaian`",
        ),
        (
            "nip: 199002052015032001,",
            "nrp: 1, kepegawaian: asn,",
            "9:50 an asn has a nip, no nrp | remove one, or correct `kepegawaian`",
        ),
        (
            "kelamin: p}",
            "kelamin: p, email: x, username: '', telepon: '', alamat_utama: ''}",
            "9:108 `x` is no e-mail address | write name@host\n\
             9:121 `username` is empty | write a text\n\
             9:134 `telepon` is empty | write a text\n\
             9:152 `alamat_utama` is empty | write a text",
        ),
        (
            "kelamin: l}",
            "kelamin: l, username: SARI, email: Sari@gmail.com}\n  \
             ani: {nama: Ani, nik: 3371011704850001, lahir: 1985-04-17, kelamin: l}",
            "10:86 the username sari is somebody else's | the first is at f:9:3; change one\n\
             10:99 the email sari@gmail.com is somebody else's | \
             the first is at f:9:3; change one\n\
             11:25 the nik 3371011704850001 is somebody else's | \
             the first is at f:10:3; change one",
        ),
        // One logs in with either, so that neither is another's (REG-10); one's own may be the same.
        (
            "kelamin: l}",
            "kelamin: l, username: Sari@gmail.com}",
            "10:86 the username sari@gmail.com is somebody else's | the first is at f:9:3; change one",
        ),
        (
            "kelamin: l}",
            "kelamin: l, username: ahmad@gmail.com, email: ahmad@gmail.com}",
            "no problem",
        ),
        (
            "kelamin: p}",
            "kelamin: p, tte: x, dukcapil: {nam: x}}",
            "9:106 `tte` cannot be `x` | valid: aktif, belum-aktif\n\
             9:120 unknown field `nam` | did you mean `nama`? \
             the fields here: nama, nik, lahir, kelamin",
        ),
    ] {
        wrong(old, new, expected);
    }
}

#[test]
fn an_access_fits_its_place() {
    for (akses, expected) in [
        ("peran: pp", "13 PP needs a satker | add `satker: ...`"),
        (
            "peran: pp, instansi: kota",
            "35 PP works in a satker, not in an instansi | write `satker: ...` only",
        ),
        (
            "peran: bud, satker: dinas, instansi: kota",
            "51 BUD works in a satker, not in an instansi | write `satker: ...` only",
        ),
        (
            "peran: bud, satker: biro",
            "21 a kementerian or lembaga has no BUD | write {peran: bun, ...}",
        ),
        ("peran: bun, satker: dinas", "21 a pemda has no BUN | write {peran: bud, ...}"),
        ("peran: auditor", "13 Auditor needs an instansi | add `instansi: ...`"),
        (
            "peran: verifikator-tte, satker: dinas",
            "46 Verifikator TTE works in an instansi, not in a satker | write `instansi: ...` only",
        ),
        (
            "peran: tim-kategori, satker: dinas",
            "43 Tim Kategori works for the platform | leave out satker and instansi",
        ),
        (
            "peran: pusat-bantuan, instansi: kota",
            "46 Pusat Bantuan works for the platform | leave out satker and instansi",
        ),
        (
            "peran: admin-penyedia",
            "21 Admin Utama belongs to a penyedia | name the person in the section `penyedia`, as `admin` or in `anggota`",
        ),
        (
            "peran: pp, satker: dinas, sampai: x",
            "48 expected a time such as 2026-03-02T09:00, 2026-03-02T09:00:00+07:00 or 2026-03-02, found `x` | write the last day or instant",
        ),
        (
            "peran: bendahara",
            "21 `peran` cannot be `bendahara` | valid: pp, ppk, pa, kpa, bendahara-pengeluaran, bendahara-pengeluaran-pembantu, bud, bun, verifikator-akun, verifikator-tte, agen-verifikator, tim-kategori, pusat-bantuan, auditor, admin-penyedia, anggota-penyedia",
        ),
    ] {
        let new = format!("kelamin: p,\n    akses: [{{{akses}}}]}}");
        wrong("kelamin: p}", &new, &format!("10:{expected}"));
    }
    for akses in [
        "peran: bendahara-pengeluaran-pembantu, satker: biro",
        "peran: bun, satker: biro",
        "peran: bud, satker: dinas",
        "peran: auditor, instansi: kl",
        "peran: agen-verifikator",
    ] {
        let text = KECIL.replace("kelamin: p}", &format!("kelamin: p, akses: [{{{akses}}}]}}"));
        assert!(read(&text).is_ok(), "{akses}");
    }
}

#[test]
fn impossible_products_are_reported() {
    let price = "write a value from Rp1 to Rp1.000.000.000.000.000";
    let count = "write a value from 0 to 1000000000";
    for (old, new, expected) in [
        ("harga: 10,", "harga: 0,", &*format!("15:67 `harga`, Rp0, is out of range | {price}")),
        ("harga: 10,", "", "15:11 field `harga` is missing | add `harga: ...`"),
        (
            "harga: 10,",
            "harga: 10, penjualan_lama: [1, -1],",
            &format!("15:91 `penjualan_lama`, -Rp1, is out of range | {price}"),
        ),
        (
            "harga: 10,",
            "harga: 10, stok: -1, berat_gram: 1_000_000_001, kuantitas_min: 0,",
            &format!(
                "15:77 `stok`, -1, is out of range | {count}\n\
                 15:93 `berat_gram`, 1000000001, is out of range | {count}\n\
                 15:123 `kuantitas_min`, 0, is out of range | write a value from 1 to 1000000000"
            ),
        ),
        (
            "harga: 10,",
            "harga: 10, ppn_persen: -1, ppnbm_persen: 1000.1, tkdn: 101, bmp: -0.5,",
            "15:83 `ppn_persen`, -1, is out of range | write a value from 0 to 1000\n\
             15:101 `ppnbm_persen`, 1000.1, is out of range | write a value from 0 to 1000\n\
             15:115 `tkdn`, 101, is out of range | write a value from 0 to 100\n\
             15:125 `bmp`, -0.5, is out of range | write a value from 0 to 100",
        ),
        (
            "harga: 10,",
            "harga: 10, varian: [a, b, a, c/d, ''],",
            "15:86 `a` twice | keep one, or rename it\n\
             15:89 `c/d` cannot be part of a line such as laptop-a/hitam | write a word without `/`\n\
             15:94 `` cannot be part of a line such as laptop-a/hitam | write a word without `/`",
        ),
        // As by act: capitals and outer blanks make no other (KAT-02).
        (
            "harga: 10,",
            "harga: 10, varian: [hitam, 'HITAM '], layanan: {antar: {harga: 1}, Antar: {harga: 2}},",
            "15:87 `hitam` twice | keep one, or rename it\n\
             15:127 `antar` twice | keep one, or rename it",
        ),
        (
            "harga: 10,",
            "harga: 10, terbit: 2027-01-01,",
            "15:79 a product published on 2027-01-01 does not exist yet | \
             write a date before the world's `start`",
        ),
        (
            "harga: 10,",
            "harga: 10, layanan: {a/b: {harga: 0, ppn_persen: 1001}},",
            &format!(
                "15:81 `a/b` cannot be part of a line such as laptop-a/hitam | \
                 write a word without `/`\n\
                 15:94 `harga`, Rp0, is out of range | {price}\n\
                 15:109 `ppn_persen`, 1001, is out of range | write a value from 0 to 1000"
            ),
        ),
        (
            "atribut: {ram: 16}",
            "atribut: {rom: 16}",
            "15:80 the kategori `Laptop` requires the atribut ram | \
             add to the product: atribut: {name: value}",
        ),
        (
            ", atribut: {ram: 16}",
            "",
            "15:3 the kategori `Laptop` requires the atribut ram | \
             add to the product: atribut: {name: value}",
        ),
        (
            "harga: 10,",
            "harga: 10, layanan: {a: {harga: 1}, a: {harga: 2}},",
            "15:96 duplicate key `a` | it is already on line 15; keep one",
        ),
    ] {
        wrong(old, new, expected);
    }
}

#[test]
fn impossible_categories_are_reported() {
    let form = "write barang: {level 1: {level 2: {level 3: {atribut: [...]}}}}";
    let unknown = "15:52 unknown kategori `Laptop` | -";
    for (new, expected) in [
        (
            "{Laptop: {atribut: [ram]}}",
            &*format!("13:21 the kategori `Laptop` ends at level 1 of three | {form}\n{unknown}"),
        ),
        (
            "{Komputer: {Laptop: {atribut: [ram]}}}",
            &format!("13:32 the kategori `Laptop` ends at level 2 of three | {form}\n{unknown}"),
        ),
        (
            "{Komputer: {Laptop: x}, Tas: null}",
            &format!(
                "13:32 the kategori `Laptop` ends at level 2 of three | {form}\n\
                 13:44 the kategori `Tas` ends at level 1 of three | {form}\n{unknown}"
            ),
        ),
        (
            "{E: {K: {Laptop: {Kecil: {atribut: [ram]}}}}}",
            "13:38 unknown field `Kecil` | the fields here: atribut",
        ),
        (
            "{E: {K: {Laptop: {atribut: [ram, '', ram]}}}}",
            "13:53 `atribut` is empty | write a text\n13:57 `ram` twice | keep one, or rename it",
        ),
        (
            "{E: {K: {Laptop: {}}, L: {Laptop: {}}}}",
            "13:46 the kategori `Laptop` twice | \
             products name a kategori by its third level alone; rename one",
        ),
        (
            "{E: {K: {Laptop: null}}}, barangg: {}, jasa: x",
            "13:46 unknown word `barangg` | did you mean `barang`? valid: barang, digital, jasa\n\
             13:65 `jasa` must be a map, not `x` | write `key: {...}` for each entry",
        ),
    ] {
        wrong("{Elektronik: {Komputer: {Laptop: {atribut: [ram]}}}}", new, expected);
    }
}

#[test]
fn all_problems_of_a_file_are_found_at_once_in_its_order() {
    let text = KECIL
        .replace("harga: 10,", "harga: 0,")
        .replace("nama: Sari,", "nama: [],")
        .replace("alamat: Jakarta", "alamt: Jakarta")
        .replace("pagu: 10,", "pagu: x,");
    let shown = read(&text).expect_err("wrong");
    let places = shown.lines().map(|line| line.split_once(' ').map_or("", |(place, _)| place));
    assert_eq!(places.collect::<Vec<_>>(), ["7:9", "7:36", "9:16", "15:67", "17:54"], "{shown}");
}

proptest! {
    #[test]
    fn no_change_of_the_text_panics(
        at in 0..MAGELANG.len(),
        gone in 0_usize..12,
        new in prop_oneof![
            "[ -~\n]{0,6}",
            Just("null".to_owned()), Just("-1".to_owned()), Just("[]".to_owned()),
            Just("{}".to_owned()), Just("9_999_999_999_999_999_999".to_owned()),
        ],
    ) {
        let mut text = MAGELANG.as_bytes().to_vec();
        text.splice(at..(at + gone).min(MAGELANG.len()), new.bytes());
        let _ = read(&String::from_utf8_lossy(&text));
    }

    #[test]
    fn no_value_put_anywhere_panics(
        path in prop::collection::vec(any::<prop::sample::Index>(), 1..8),
        new in prop_oneof![
            Just("null"), Just("-1"), Just("[]"), Just("{}"), Just("sari"), Just("{is: $x}"),
            Just("[[x], {a: b}]"), Just("9223372036854775808"), Just("1e9"), Just("''"),
        ],
    ) {
        let new = parse(&Source::new("n", new)).expect("YAML");
        let (source, tree) = &*MAGELANG_TREE;
        let changed = replaced(tree, &path, &new);
        let _ = build(&changed, &Sources::of(source));
    }
}

/// Returns the tree with the node at the end of a random path replaced.
fn replaced(node: &Node, path: &[prop::sample::Index], new: &Node) -> Node {
    let Some((index, rest)) = path.split_first() else { return new.clone() };
    let span = node.span;
    if let Some(items) = node.as_list().filter(|items| !items.is_empty()) {
        let mut items = items.to_vec();
        let item = index.get_mut(&mut items);
        *item = replaced(item, rest, new);
        Node::list(span, items)
    } else if let Some(pairs) = node.as_map().filter(|pairs| !pairs.is_empty()) {
        let mut pairs = pairs.to_vec();
        let pair = index.get_mut(&mut pairs);
        pair.value = replaced(&pair.value, rest, new);
        Node::map(span, pairs)
    } else {
        new.clone()
    }
}

/// Returns problems without their columns, which long entries hide.
fn unplaced(shown: &str) -> String {
    let message = |line: &str| line.split_once(' ').map(|(_, message)| message.to_owned());
    shown.lines().filter_map(message).collect::<Vec<_>>().join("\n")
}

/// Spellings of what one person or company has; the second is that of somebody else.
#[test]
fn what_somebody_has_is_nobody_elses_however_it_is_spelt() {
    for (field, one, other) in [
        ("telepon", "081234567890", "+62 812-3456-7890"),
        ("telepon", "62812 34567890", "(0812) 3456.7890"),
        ("email", "Sari@Dinas.id", "' sari@dinas.id '"),
        ("username", "' sari '", "SARI"),
        ("nrp", "AB24565", "024565/P"),
        ("npwp", "08.452.917.1-524.000", "0084529171524000"),
        ("npwp", "3371014502900001", "'3371 0145 0290 0001'"),
        ("npwp", "1000 0000 0123 4567", "1000000001234567"),
    ] {
        let people = format!(
            "sari: {{nama: Sari, nik: 3371014502900001, lahir: 1990-02-05, kelamin: p, {field}: {one}}}\n  \
             ani: {{nama: Ani, nik: 3371014502900002, lahir: 1990-02-05, kelamin: p, {field}: {other}}}"
        );
        let sari = "sari: {nama: Sari, nik: 3371014502900001, nip: 199002052015032001, lahir: 1990-02-05, kelamin: p}";
        let shown = read(&KECIL.replace(sari, &people)).expect_err(other);
        assert!(shown.starts_with("10:") && shown.contains(&format!(" the {field} ")), "{shown}");
        assert!(
            shown.ends_with(" is somebody else's | the first is at f:9:3; change one"),
            "{shown}"
        );
    }
    for (field, one, other) in [
        ("npwp", "08.452.917.1-524.000", "084529171524000"),
        ("npwp", "1000 0000 0123 4567", "1000000001234567"),
        ("nib", "9120 0012 34567", "9120001234567"),
        (
            "rekening",
            "{bank: Bank-Jateng, nomor: 3012.004-567}",
            "{bank: bank-jateng, nomor: 3012004567}",
        ),
    ] {
        let companies = format!(
            "toko: {{nama: Toko, pkp: true, kota: Kota Magelang, provinsi: Jawa Tengah, admin: andi, {field}: {one}}}\n  \
             cv: {{nama: CV, pkp: true, kota: Kota Magelang, provinsi: Jawa Tengah, {field}: {other}}}"
        );
        let toko = "toko: {nama: Toko, pkp: true, kota: Kota Magelang, provinsi: Jawa Tengah, admin: andi}";
        let shown = read(&KECIL.replace(toko, &companies)).expect_err(other);
        assert!(shown.contains(&format!(" the {field} ")), "{shown}");
        assert!(
            shown.ends_with(" is somebody else's | the first is at f:12:3; change one"),
            "{shown}"
        );
    }
    // One account number at two banks, and what a person and a company have alike.
    let two = "toko: {nama: Toko, pkp: true, kota: A, provinsi: B, npwp: 3371014502900001, rekening: {bank: a, nomor: 1}}\n  \
         cv: {nama: CV, pkp: true, kota: A, provinsi: B, rekening: {bank: b, nomor: 1}}";
    let toko =
        "toko: {nama: Toko, pkp: true, kota: Kota Magelang, provinsi: Jawa Tengah, admin: andi}";
    let own =
        KECIL.replace(toko, two).replace("kelamin: p}", "kelamin: p, npwp: 3371014502900001}");
    read(&own).expect("valid");
    let other = KECIL.replace("kelamin: l}", "kelamin: l, npwp: 3371014502900001}");
    let shown = read(&other).expect_err("the NIK of another");
    assert_eq!(
        shown,
        "10:82 the npwp 3371014502900001 is somebody else's | the first is at f:9:3; change one"
    );
}

#[test]
fn every_place_is_one_of_wilayah() {
    let tempat = "wilayah: {Jawa Tengah: [Kota Magelang, Kab. Magelang], DKI Jakarta: [Jakarta]}\n";
    let world = |old: &str, new: &str| read(&format!("{tempat}{}", KECIL.replace(old, new)));
    let registry =
        world("Kota Magelang}", "'Jl. Pemuda 1, kota magelang '}").expect("valid").registry;
    assert_eq!(registry.provinsi("Jl. A, B, KOTA MAGELANG"), Some("Jawa Tengah"));
    assert_eq!(registry.provinsi("Jakarta"), Some("DKI Jakarta"));
    for nowhere in ["", "Kota", "Kota Magelang, ", "Jl. Pemuda 1 Kota Magelang", "Jakarta Pusat"] {
        assert_eq!(registry.provinsi(nowhere), None, "{nowhere}");
    }
    let jarak = |ke| registry.jarak(PenyediaId(0), ke);
    assert_eq!(["X, Kota Magelang", "Kab. Magelang", "Jakarta"].map(jarak), [0, 1, 2]);
    for (old, new, expected) in [
        (
            "alamat: Jakarta",
            "alamat: Jkarta",
            "`alamat`, `Jkarta`, ends in no place of `wilayah` | did you mean `Jakarta`? \
             write a place, or text and a place behind a comma: Jl. Pemuda 1, Kota Magelang",
        ),
        (
            "kelamin: p}",
            "kelamin: p, alamat_utama: Jl. Pemuda 1}",
            "`alamat_utama`, `Jl. Pemuda 1`, ends in no place of `wilayah` | \
             write a place, or text and a place behind a comma: Jl. Pemuda 1, Kota Magelang",
        ),
        (
            "kota: Kota Magelang,",
            "kota: Kota Magelan,",
            "`kota`, `Kota Magelan`, is no place of `wilayah` | \
             did you mean `Kota Magelang`? the places stand in `wilayah`",
        ),
        (
            "provinsi: Jawa Tengah",
            "provinsi: DKI Jakarta",
            "`Kota Magelang` does not lie in `DKI Jakarta` | write Jawa Tengah",
        ),
    ] {
        assert!(KECIL.contains(old), "{old}");
        assert_eq!(unplaced(&world(old, new).expect_err(new)), expected);
    }
    let shown = read("{start: 2026-03-02, wilayah: {A: [b, B, 'c, d', ' '], '': [e]}}");
    assert_eq!(
        unplaced(&shown.expect_err("wrong")),
        "`b` twice | keep one, or rename it\n\
         `c, d` is no name of a place | write the name alone, without a comma\n\
         ` ` is no name of a place | write the name alone, without a comma\n\
         `provinsi` is empty | write a text"
    );
}

#[test]
fn a_world_without_wilayah_knows_the_places_that_it_names() {
    let registry = read(&KECIL.replace("kelamin: p}", "kelamin: p, alamat_utama: 'Jl. A, Kudus'}"));
    let registry = registry.expect("valid").registry;
    let provinsi = |alamat| registry.provinsi(alamat);
    assert_eq!(provinsi("x, kota magelang"), Some("Jawa Tengah"));
    assert_eq!(["Jakarta", "Kudus"].map(provinsi), [Some(""), Some("")]);
    assert_eq!(provinsi("Surabaya"), None);
}

#[test]
fn old_accounts_of_sirup_are_checked() {
    let sirup = |text: &str| read(&format!("{KECIL}sirup: {{{text}}}\n"));
    let lama = "lama: {pengguna: sari.lama, kata_sandi: x, peran: kpa, satker: dinas, dibuat: 2024-05-02, akun: sari}";
    sirup(lama).expect("valid");
    for (old, new, expected) in [
        ("sari.lama", "' '", "`pengguna` is empty | write a text"),
        (
            "kpa",
            "auditor",
            "Auditor has no satker in SiRUP | write pa, kpa, ppk, pp or another of a satker",
        ),
        (
            "dinas",
            "dinaz",
            "unknown satker `dinaz` | did you mean `dinas`? known here: dinas, biro",
        ),
        (
            "2024-05-02",
            "2026-03-03",
            "an account made on 2026-03-03 does not exist yet | write a date before the world's `start`",
        ),
        ("akun: sari", "akun: siapa", "unknown person `siapa` | known here: sari, andi"),
        (
            "akun: sari}",
            "akun: null}, baru: {pengguna: Sari.Lama, kata_sandi: x, peran: pa, satker: biro, dibuat: 2026-03-02}",
            "`sari.lama` twice | keep one, or rename it",
        ),
    ] {
        assert_eq!(unplaced(&sirup(&lama.replace(old, new)).expect_err(new)), expected);
    }
}

#[test]
fn the_year_of_a_rup_may_be_left_out() {
    let world = read(&KECIL.replace(", tahun: 2026}", "}")).expect("valid");
    assert_eq!(world.registry.rup(RupId(0)).tahun, None);
    assert_eq!(read(KECIL).expect("valid").registry.rup(RupId(0)).tahun, Some(2026));
}
