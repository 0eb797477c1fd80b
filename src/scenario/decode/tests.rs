use std::collections::BTreeMap;

use proptest::prelude::*;
use serde::de;
use serde::{Deserialize, Deserializer};

use super::error::PROBLEMS_MAX;
use super::*;
use crate::Span;
use crate::problem::show;
use crate::source::Source;
use crate::tree::Pair;
use crate::tree::{merge, parse};
use inaproc_core::value::{
    Date, Nik, Nip, Npwp, Nrp, Persen, Rupiah, Secret, SimDuration, SimTime,
};

macro_rules! id {
    ($($name:ident)*) => {
        $(#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
        struct $name(u32);)*
    };
}

id!(ProdukId PesananId OrangId RupId);

#[derive(Debug, PartialEq, Deserialize)]
struct Username(Box<str>);

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Tipe {
    Penyedia,
    NonPenyedia,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Isi {
    Kosong,
    Berkas { nama: String, ukuran: u32 },
    Angka(u8),
    Pasangan(u8, String),
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct TambahKeKeranjang {
    produk: Option<ProdukId>,
    varian: Option<Box<str>>,
    kuantitas: Option<u32>,
    layanan: Option<Vec<Box<str>>>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct AjukanNegosiasi {
    pesanan: Option<PesananId>,
    harga: Option<BTreeMap<Box<str>, Rupiah>>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Barang {
    nama: String,
    harga: Rupiah,
    stok: u8,
    #[serde(default)]
    pdn: bool,
    tipe: Option<Tipe>,
    #[serde(default)]
    varian: Vec<String>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Toko {
    produk: Section<Placed<Barang>>,
    #[serde(default)]
    isi: Vec<Isi>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Nilai {
    angka: Option<i8>,
    besar: Option<u64>,
    rupiah: Option<Rupiah>,
    persen: Option<Persen>,
    waktu: Option<SimTime>,
    lama: Option<SimDuration>,
    tanggal: Option<Date>,
    nik: Option<Nik>,
    nip: Option<Nip>,
    nrp: Option<Nrp>,
    npwp: Option<Npwp>,
    rahasia: Option<Secret>,
    teks: Option<String>,
    ya: Option<bool>,
    tipe: Option<Tipe>,
    pasangan: Option<(u8, u8)>,
    orang: Option<OrangId>,
    rup: Option<RupId>,
    pengguna: Option<Username>,
    peta: Option<BTreeMap<ProdukId, u8>>,
    huruf: Option<char>,
    tidak: Option<()>,
}

struct Known;

impl Names for Known {
    fn id(&mut self, newtype: &'static str, key: &str) -> Result<u32, Unknown> {
        let keys: &[&str] = match newtype {
            "ProdukId" => &["laptop-a", "laptop-b", "kursi"],
            "OrangId" => &["sari", "budi"],
            _ => &[],
        };
        let found = keys.iter().position(|known| *known == key);
        let number = found.and_then(|index| u32::try_from(index).ok());
        number.ok_or_else(|| Unknown {
            candidates: keys.iter().map(ToString::to_string).collect(),
            ..Unknown::default()
        })
    }

    fn reference(&mut self, expression: &str) -> Referred {
        match expression {
            "$pesanan" => Referred::Thing { newtype: "PesananId", id: 7 },
            "$jumlah" => Referred::Text("1_2".to_owned()),
            "$dolar" => Referred::Text("$dolar".to_owned()),
            "$kosong" => Referred::Node(Node::null(Span::default())),
            "$daftar" => {
                let item = Node::text(Span::default(), "$x");
                Referred::Node(Node::list(Span::default(), vec![item]))
            }
            "$nanti" => Referred::Later(None),
            _ => Referred::Bad(format!("nothing is saved as `{expression}`")),
        }
    }
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    let source = Source::new("f", text);
    let node = parse(&source).map_err(|problems| show(&problems))?;
    let mut problems = Vec::new();
    let value = decode(&node, &mut Known, &Sources::of(&source), &mut problems);
    assert_eq!(value.is_some(), problems.is_empty(), "{text}: {}", show(&problems));
    value.ok_or_else(|| show(&problems))
}

#[track_caller]
fn wrong<T: DeserializeOwned>(text: &str, expected: &str) {
    let shown = read::<T>(text).err().unwrap_or_else(|| "no problem".to_owned());
    assert_eq!(shown, expected, "{text}");
}

const BARANG: &str = "its fields: nama, harga, stok, pdn, tipe, varian";
const FIELDS: &str = "the fields here: nama, harga, stok, pdn, tipe, varian";

#[test]
fn a_struct_is_read() {
    let barang: Result<Barang, _> =
        read("{nama: 012345, harga: 9_500_000, stok: 3, tipe: non-penyedia, varian: [true, 1.0]}");
    let expected = Barang {
        nama: "012345".to_owned(),
        harga: Rupiah::new(9_500_000),
        stok: 3,
        pdn: false,
        tipe: Some(Tipe::NonPenyedia),
        varian: vec!["true".to_owned(), "1.0".to_owned()],
    };
    assert_eq!(barang, Ok(expected));
}

#[test]
fn values_are_read_by_their_type() {
    let text = "
angka: -1_0
besar: 18446744073709551615
rupiah: -5
persen: 40.5
waktu: 2026-03-02T09:00
lama: 3x24 jam
tanggal: 2026-03-02
nik: '3371010101900001'
nip: 199001012015031001
rahasia: 012345
teks: {is: ~x}
ya: true
tipe: {is: penyedia}
pasangan: [1, 2]
orang: budi
pengguna: sari
peta: {laptop-b: 4}
huruf: x
tidak: null
";
    let nilai: Nilai = read(text).expect("valid");
    assert_eq!((nilai.angka, nilai.besar), (Some(-10), Some(u64::MAX)));
    assert_eq!(nilai.rupiah, Some(Rupiah::new(-5)));
    assert_eq!(nilai.persen, Persen::parse("40.5").ok());
    assert_eq!(nilai.waktu, SimTime::parse("2026-03-02T09:00:00+07:00").ok());
    assert_eq!(nilai.lama, Some(SimDuration::hours(72)));
    assert_eq!(nilai.tanggal, Date::from_ymd(2026, 3, 2));
    assert_eq!(nilai.nik, Nik::parse("3371010101900001").ok());
    assert_eq!(nilai.nip, Nip::parse("199001012015031001").ok());
    assert!(nilai.rahasia.is_some_and(|secret| secret.expose() == "012345"));
    assert_eq!(nilai.teks.as_deref(), Some("~x"));
    assert_eq!(nilai.pasangan, Some((1, 2)));
    assert_eq!(nilai.orang, Some(OrangId(1)));
    assert_eq!(nilai.pengguna, Some(Username("sari".into())));
    assert_eq!(nilai.peta, Some(BTreeMap::from([(ProdukId(1), 4)])));
}

#[test]
fn null_and_absent_are_both_none() {
    let nilai: Nilai = read("{teks: null, ya: ~, orang: $kosong}").expect("valid");
    assert_eq!((nilai.teks, nilai.ya, nilai.orang), (None, None, None));
}

#[test]
fn references_are_read_as_what_they_stand_for() {
    let text = "{pesanan: $pesanan, harga: {a: $jumlah, b: \"$nanti\"}}";
    let harga = BTreeMap::from([("a".into(), Rupiah::new(12)), ("b".into(), Rupiah::ZERO)]);
    let act = AjukanNegosiasi { pesanan: Some(PesananId(7)), harga: Some(harga) };
    assert_eq!(read(text), Ok(act));
    assert_eq!(
        read::<Vec<String>>("[$dolar, {is: $jumlah}]").map(|v| v.join(" ")),
        Ok("$dolar $jumlah".to_owned())
    );
    assert_eq!(read::<Vec<String>>("$daftar"), Ok(vec!["$x".to_owned()]));
    let any: Result<(Isi, Option<PesananId>, Vec<u8>), _> = read("[$nanti, $nanti, $nanti]");
    assert_eq!(any, Ok((Isi::Kosong, Some(PesananId(0)), Vec::new())));
    assert!(read::<Barang>("$nanti").is_ok());
    assert!(read::<Nilai>("$nanti").is_ok());
    assert!(read::<(Nik, Nip, Nrp, Persen, Secret)>("$nanti").is_ok());
}

#[test]
fn every_wrong_value_has_its_own_words() {
    for (input, expected) in [
        ("angka: x", "1:8 `angka` must be a whole number, not `x` | -"),
        ("angka: 1.5", "1:8 `angka` must be a whole number, not `1.5` | -"),
        ("angka: _1", "1:8 `angka` must be a whole number, not `_1` | -"),
        ("angka: [1]", "1:8 `angka` must be a whole number, not a list | -"),
        ("angka: 1_28", "1:8 `angka`, `1_28`, is out of range | a whole number from -128 to 127"),
        (
            "besar: -1",
            "1:8 `besar`, `-1`, is out of range | a whole number from 0 to 18446744073709551615",
        ),
        (
            "rupiah: 10.5",
            "1:9 `rupiah` must be an amount in whole rupiah, not `10.5` | \
             rupiah are whole, thousands are parted by underscores: 9_500_000",
        ),
        (
            "rupiah: Rp9.500.000",
            "1:9 `rupiah` must be an amount in whole rupiah, not `Rp9.500.000` | \
             rupiah are whole, thousands are parted by underscores: 9_500_000",
        ),
        ("rupiah: {a: 1}", "1:9 `rupiah` must be an amount in whole rupiah, not a map | -"),
        ("persen: x", "1:9 expected a percentage such as 11 or 40.5, found `x` | -"),
        ("persen: []", "1:9 `persen` must be a percentage such as 11, not a list | -"),
        (
            "waktu: 9:00",
            "1:8 expected a time such as 2026-03-02T09:00, 2026-03-02T09:00:00+07:00 or \
             2026-03-02, found `9:00` | -",
        ),
        ("waktu: []", "1:8 `waktu` must be a time such as 2026-03-02T09:00, not a list | -"),
        (
            "lama: 72",
            "1:7 a duration needs a unit: ms, s, m, h or d (detik, menit, jam, hari), found `72` | -",
        ),
        ("lama: []", "1:7 `lama` must be a duration such as 72h, not a list | -"),
        ("tanggal: 2026-02-30", "1:10 the calendar has no day `2026-02-30` | -"),
        ("tanggal: []", "1:10 `tanggal` must be a date such as 2026-03-02, not a list | -"),
        ("nik: 1", "1:6 expected a NIK of 16 digits, found `1` | -"),
        ("nik: []", "1:6 `nik` must be a NIK, not a list | -"),
        ("nip: []", "1:6 `nip` must be a NIP, not a list | -"),
        ("nrp: []", "1:6 `nrp` must be an NRP, not a list | -"),
        ("npwp: []", "1:7 `npwp` must be an NPWP, not a list | -"),
        ("rahasia: []", "1:10 `rahasia` must be text, not a list | -"),
        ("teks: [a]", "1:7 `teks` must be text, not a list | -"),
        ("teks: {is: [a]}", "1:7 `teks` must be text, not a map | -"),
        ("ya: yes", "1:5 `ya` must be true or false, not `yes` | -"),
        ("ya: 'true'", "1:5 `ya` must be true or false, not `true` | write true without quotes"),
        (
            "tipe: penyeda",
            "1:7 `tipe` cannot be `penyeda` | \
             did you mean `penyedia`? valid: penyedia, non-penyedia",
        ),
        ("tipe: x", "1:7 `tipe` cannot be `x` | valid: penyedia, non-penyedia"),
        ("tipe: []", "1:7 `tipe` must be a word, not a list | valid: penyedia, non-penyedia"),
        ("tipe: {penyedia: 1}", "1:18 `penyedia` takes no value | write `penyedia` alone"),
        ("pasangan: [1]", "1:11 `pasangan` must be a list of 2, not a list of 1 | -"),
        ("pasangan: 1", "1:11 `pasangan` must be a list of 2, not `1` | -"),
        (
            "orang: sarii",
            "1:8 unknown person `sarii` | did you mean `sari`? known here: sari, budi",
        ),
        ("orang: []", "1:8 `orang` must be the key of a person, not a list | -"),
        ("rup: x", "1:6 unknown RUP `x` | -"),
        ("orang: $pesanan", "1:8 `$pesanan` is a pesanan, not a person | -"),
        ("teks: $pesanan", "1:7 `$pesanan` is a pesanan, not text | -"),
        ("teks: $x", "1:7 nothing is saved as `$x` | -"),
        ("angka: $dolar", "1:8 `angka` must be a whole number, not `$dolar` | -"),
        (
            "peta: {laptop-c: 1, kursi: x}",
            "1:8 unknown produk `laptop-c` | \
             did you mean `laptop-a`? known here: laptop-a, laptop-b, kursi\n\
             1:28 `kursi` must be a whole number, not `x` | -",
        ),
        ("peta: [1]", "1:7 `peta` must be a map, not a list | -"),
        ("huruf: ab", "1:8 expected a character, found string \"ab\" | -"),
        ("tidak: 1", "1:8 `tidak` must be nothing, not `1` | -"),
    ] {
        wrong::<Nilai>(input, expected);
    }
}

#[test]
fn null_is_an_error_that_names_the_type() {
    wrong::<Barang>(
        "{nama: null, harga: ~, stok: null, varian: null, pdn: null}",
        "1:8 `nama` must be text, not null | write a value\n\
         1:21 `harga` must be an amount in whole rupiah, not null | write a value\n\
         1:30 `stok` must be a whole number, not null | write a value\n\
         1:44 `varian` must be a list, not null | write a value\n\
         1:55 `pdn` must be true or false, not null | write a value",
    );
    wrong::<Barang>("", &format!("1:1 expected a map, found null | {BARANG}"));
    wrong::<Vec<Tipe>>("[null]", "1:2 expected a word, found null | valid: penyedia, non-penyedia");
    wrong::<BTreeMap<String, u8>>("null", "1:1 expected a map, found null | write a value");
}

#[test]
fn all_errors_of_a_struct_come_at_once() {
    wrong::<Barang>(
        "{nama: [], harga: 1.5, stk: 3, pdn: yes, tipe: penyeda, varian: hitam}",
        &format!(
            "1:8 `nama` must be text, not a list | -\n\
             1:19 `harga` must be an amount in whole rupiah, not `1.5` | \
             rupiah are whole, thousands are parted by underscores: 9_500_000\n\
             1:24 unknown field `stk` | did you mean `stok`? {FIELDS}\n\
             1:37 `pdn` must be true or false, not `yes` | -\n\
             1:48 `tipe` cannot be `penyeda` | \
             did you mean `penyedia`? valid: penyedia, non-penyedia\n\
             1:65 `varian` must be a list, not `hitam` | write [hitam]\n\
             1:1 field `stok` is missing | add `stok: ...`",
        ),
    );
}

#[test]
fn all_missing_fields_come_at_once() {
    wrong::<Vec<Barang>>(
        "[{pdn: true}, {nama: a, harga: 1}]",
        "1:2 field `nama` is missing | add `nama: ...`\n\
         1:2 field `harga` is missing | add `harga: ...`\n\
         1:2 field `stok` is missing | add `stok: ...`\n\
         1:15 field `stok` is missing | add `stok: ...`",
    );
}

#[test]
fn all_errors_of_nested_parts_come_at_once() {
    let text = "\
produk:
  a: {nama: x, harga: 1, stok: 300}
  b: teks
  c: {harga: {a: 1}, stok: 1}
  d: {nama: x, harga: 1, stok: 1, varian: [[], b, {}]}
isi:
- kosong
- kosng
- berkas: {nama: x, ukuran: -1, jenis: pdf}
- berkas
- angka: 300
- pasangan: [1]
- {kosong: 1, angka: 2}
- angka
";
    let expected = format!(
        "2:32 `stok`, `300`, is out of range | a whole number from 0 to 255\n\
         3:6 `b` must be a map, not `teks` | {BARANG}\n\
         4:14 `harga` must be an amount in whole rupiah, not a map | -\n\
         4:6 field `nama` is missing | add `nama: ...`\n\
         5:44 `varian` must be text, not a list | -\n\
         5:51 `varian` must be text, not a map | -\n\
         8:3 `isi` cannot be `kosng` | \
         did you mean `kosong`? valid: kosong, berkas, angka, pasangan\n\
         9:29 `ukuran`, `-1`, is out of range | a whole number from 0 to 4294967295\n\
         9:33 unknown field `jenis` | the fields here: nama, ukuran\n\
         10:3 `berkas` must be a map, not null | its fields: nama, ukuran\n\
         11:10 `angka`, `300`, is out of range | a whole number from 0 to 255\n\
         12:13 `pasangan` must be a list of 2, not a list of 1 | -\n\
         13:3 `isi` must be a word, not a map | valid: kosong, berkas, angka, pasangan\n\
         14:3 `angka` must be a whole number, not null | write a value"
    );
    let shown = read::<Toko>(text).expect_err("wrong");
    let mut lines: Vec<&str> = shown.lines().collect();
    let mut expected: Vec<&str> = expected.lines().collect();
    lines.sort_unstable();
    expected.sort_unstable();
    assert_eq!(lines, expected);
}

#[test]
fn errors_of_a_type_itself_do_not_hide_the_others() {
    let text = "[{nik: 1, angka: x}, {npwp: '2', angka: y}, {persen: z}]";
    wrong::<Vec<Nilai>>(
        text,
        "1:8 expected a NIK of 16 digits, found `1` | -\n\
         1:18 `angka` must be a whole number, not `x` | -\n\
         1:29 expected an NPWP of 15 or 16 digits, found `2` | -\n\
         1:41 `angka` must be a whole number, not `y` | -\n\
         1:54 expected a percentage such as 11 or 40.5, found `z` | -",
    );
}

#[test]
fn many_problems_are_cut_short() {
    let text = "- {nama: x}\n".repeat(1_000) + &"- {stok: x}\n".repeat(1_000);
    let shown = read::<Vec<Barang>>(&text).expect_err("wrong");
    assert!((RESTARTS_MAX..=PROBLEMS_MAX).contains(&shown.lines().count()));
}

#[test]
fn all_errors_of_fields_that_may_be_left_out_come_at_once() {
    let fields = "the fields here: produk, varian, kuantitas, layanan";
    wrong::<TambahKeKeranjang>(
        "{produk: laptop-c, kuantita: 2, kuantitas: -1, x: 1}",
        &format!(
            "1:10 unknown produk `laptop-c` | \
             did you mean `laptop-a`? known here: laptop-a, laptop-b, kursi\n\
             1:20 unknown field `kuantita` | did you mean `kuantitas`? {fields}\n\
             1:44 `kuantitas`, `-1`, is out of range | a whole number from 0 to 4294967295\n\
             1:48 unknown field `x` | {fields}",
        ),
    );
    wrong::<AjukanNegosiasi>(
        "{pesanan: x, harga: {a: 1.5, b: 2}, y: 1}",
        "1:11 unknown pesanan `x` | write `save: x` in the act that makes it, and `$x` here\n\
         1:25 `a` must be an amount in whole rupiah, not `1.5` | \
         rupiah are whole, thousands are parted by underscores: 9_500_000\n\
         1:37 unknown field `y` | the fields here: pesanan, harga",
    );
}

#[test]
fn an_act_is_read_by_its_word() {
    let read = |word: &str, text: &str| {
        let source = Source::new("f", text);
        let node = parse(&source).expect("valid");
        let mut problems = Vec::new();
        let act = decode_act(word, &node, &mut Known, &Sources::of(&source), &mut problems);
        (act, show(&problems))
    };
    let (act, problems) = read("ajukan-negosiasi", "{pesanan: $pesanan}");
    let pesanan = Some(inaproc_core::platform::id::PesananId(7));
    assert_eq!((act.and_then(|act| act.pesanan()), &*problems), (pesanan, ""));
    let (act, problems) = read("buka-situs", "{x: 1}");
    assert_eq!((act, &*problems), (None, "1:2 unknown field `x` | there are no fields here"));
    let (act, problems) = read("checkout", "[x]");
    assert_eq!(act, None);
    assert!(problems.starts_with("1:1 `with` must be a map, not a list | its fields: baris"));
    assert_eq!(read("tidak-ada", "{}").0, None);
}

#[test]
fn problems_of_an_overlay_point_into_its_file() {
    let mut sources = Sources::new();
    let world = sources.add("world.yaml", "{nama: x, harga: a, stok: 1}");
    let scenario = sources.add("scenario.yaml", "dunia: {stok: b}");
    let overlay = parse(&scenario).expect("valid");
    let overlay = overlay.get("dunia").expect("there");
    let merged = merge(&parse(&world).expect("valid"), overlay);
    let mut problems = Vec::new();
    let value: Option<Barang> = decode(&merged, &mut NoNames, &sources, &mut problems);
    assert_eq!(value, None);
    let shown: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        shown,
        [
            "world.yaml:1:18: `harga` must be an amount in whole rupiah, not `a` (help: rupiah are \
             whole, thousands are parted by underscores: 9_500_000)",
            "scenario.yaml:1:15: `stok` must be a whole number, not `b`",
        ]
    );
}

#[test]
fn places_and_keys_are_kept() {
    let text = "\n  a: {nama: x, harga: 1, stok: 1}\n  b: 2";
    let source = Source::new("f", text);
    let node = parse(&source).expect("valid");
    let sources = Sources::of(&source);
    let section: Option<Section<Placed<Anything>>> =
        decode(&node, &mut NoNames, &sources, &mut Vec::new());
    let section = section.expect("valid");
    let keys: Vec<_> = section.iter().map(|(key, _)| source.slice(key.span)).collect();
    assert_eq!((keys, section.len(), section.is_empty()), (vec!["a", "b"], 2, false));
    assert_eq!(section.get("b").map(|placed| source.slice(placed.span)), Some("2"));
}

/// Takes anything.
#[derive(Debug)]
struct Anything;

impl<'de> Deserialize<'de> for Anything {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_ignored_any(de::IgnoredAny).map(|_| Self)
    }
}

#[test]
fn a_type_that_takes_anything_gets_what_is_written() {
    let value: Result<serde_json::Value, _> = read("{a: [1_0, '1', true, null, x], b: {c: 1.5}}");
    let expected = serde_json::json!({"a": [10, "1", true, null, "x"], "b": {"c": "1.5"}});
    assert_eq!(value, Ok(expected));
}

#[derive(Debug, PartialEq, Deserialize)]
struct Rantai {
    #[serde(default)]
    dalam: Option<Box<Rantai>>,
}

#[test]
fn depth_is_bounded_even_in_a_tree_made_by_hand() {
    let mut node = Node::map(Span::default(), Vec::new());
    for _ in 0..100 {
        let pair = Pair { key: "dalam".into(), key_span: Span::default(), value: node };
        node = Node::map(Span::default(), vec![pair]);
    }
    let mut problems = Vec::new();
    let value: Option<Rantai> = decode(&node, &mut NoNames, &Sources::new(), &mut problems);
    assert_eq!(value, None);
    let expected = "1:1 nested more than 64 deep | use fewer lists and maps inside each other";
    assert_eq!(show(&problems), expected);
}

fn decode_anything(text: &str) {
    let source = Source::new("f", text);
    let Ok(node) = parse(&source) else { return };
    let sources = Sources::of(&source);
    let mut problems = Vec::new();
    let act: Option<AjukanNegosiasi> = decode(&node, &mut Known, &sources, &mut problems);
    assert_eq!(act.is_some(), problems.is_empty());
    drop::<Option<TambahKeKeranjang>>(decode(&node, &mut Known, &sources, &mut problems));
    drop::<Option<Toko>>(decode(&node, &mut Known, &sources, &mut problems));
    drop::<Option<Nilai>>(decode(&node, &mut Known, &sources, &mut problems));
    drop::<Option<Vec<Isi>>>(decode(&node, &mut Known, &sources, &mut problems));
    for problem in problems {
        let range = problem.span.start as usize..problem.span.end as usize;
        assert!(text.get(range).is_some(), "{problem}");
    }
}

/// Makes values of all kinds, wrong ones mostly.
fn value() -> impl Strategy<Value = String> {
    let words = "null|true|x|[0-9]{1,4}|-1|1\\.5|'q'|\\$pesanan|\\$nanti|\\$kosong|\\$daftar|\\$z|\
                 laptop-a|72h|2026-03-02|kosong|berkas|angka|tambah-ke-keranjang|ajukan-negosiasi|ü";
    let key = "nama|harga|stok|pdn|tipe|varian|produk|isi|do|with|berkas|angka|pasangan|kosong|\
               pesanan|kuantitas|is|nik|waktu|peta|rahasia|ukuran";
    proptest::string::string_regex(words).expect("regex").prop_recursive(4, 40, 5, move |inner| {
        let entry = (proptest::string::string_regex(key).expect("regex"), inner.clone());
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(|list| format!("[{}]", list.join(", "))),
            prop::collection::btree_map(entry.0, entry.1, 0..6).prop_map(|map| {
                let pairs: Vec<_> =
                    map.iter().map(|(key, value)| format!("{key}: {value}")).collect();
                format!("{{{}}}", pairs.join(", "))
            }),
        ]
    })
}

proptest! {
    #[test]
    fn anything_is_decoded_or_explained(text in value()) {
        decode_anything(&text);
    }

    #[test]
    fn any_text_is_decoded_without_a_panic(text in any::<String>()) {
        decode_anything(&text);
    }
}
