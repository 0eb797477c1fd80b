use proptest::prelude::*;

use super::*;
use inaproc_core::value::{Date, Persen, SimTime, is_invisible};
use inaproc_scenario::{Source, parse};

fn int(number: i64) -> Value {
    Value::Int(number)
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

fn persen(text: &str) -> Value {
    Value::Persen(Persen::parse(text).expect("a percentage"))
}

fn time(text: &str) -> Value {
    Value::Time(SimTime::parse(text).expect("a time"))
}

fn day(text: &str) -> Value {
    Value::Date(Date::parse(text).expect("a day"))
}

fn list<const N: usize>(items: [Value; N]) -> Value {
    Value::List(items.into())
}

fn texts<const N: usize>(items: [&str; N]) -> Value {
    Value::List(items.into_iter().map(text).collect())
}

fn line(produk: &str, kuantitas: i64) -> Value {
    Value::map([("produk", text(produk)), ("kuantitas", int(kuantitas))])
}

/// Two transactions, numbers 0 and 1, and some names.
struct Known {
    sources: Sources,
}

impl Context for Known {
    fn reference(&mut self, expression: &str) -> Result<Value, String> {
        Ok(match expression {
            "$pesanan" => Value::Pesanan(PesananId(0)),
            "$lain" => Value::Pesanan(PesananId(1)),
            "$awal" => self.expand(PesananId(0)),
            "$sari" => Value::map([("kunci", text("sari")), ("nama", text("Sari"))]),
            "$awal.total" => int(21_098_880),
            "$awal.tenggat" => time("2026-03-05T09:00"),
            "$awal.permintaan_tiba" => day("2026-03-05"),
            "$awal.ppn_persen" => persen("11"),
            "$awal.status" => text("Diproses Penyedia"),
            "$awal.baris" => list([line("laptop-a", 2), line("laptop-b", 1)]),
            "$awal.kode_lama" => texts(["8808", "8809"]),
            "$awal.bast" => Value::Null,
            "$angka" => text("21_098_880"),
            "$harga" => text("$5"),
            _ => return Err(format!("no step before saves `{expression}`")),
        })
    }

    fn expand(&self, pesanan: PesananId) -> Value {
        Value::map([
            ("nomor", Value::Text(format!("EP-{}", pesanan.0).into())),
            ("status", text("Diproses Penyedia")),
            ("total", int(21_098_880)),
            ("tenggat", Value::Null),
            ("baris", list([line("laptop-a", 2)])),
        ])
    }

    fn sources(&self) -> &Sources {
        &self.sources
    }
}

fn read_yaml(yaml: &str) -> (Node, Known) {
    let source = Source::new("f", yaml);
    let node = parse(&source).unwrap_or_else(|problems| panic!("{yaml}: {problems:?}"));
    (node, Known { sources: Sources::of(&source) })
}

/// Returns one line per mismatch: the words it points to, path, expected and actual.
fn mismatches(yaml: &str, actual: &Value) -> String {
    let (node, mut known) = read_yaml(yaml);
    let mut out = Vec::new();
    compare(&node, actual, "x", &mut known, &mut out);
    assert_eq!(matches(&node, actual, &mut known), out.is_empty(), "{yaml}");
    lines(&out)
}

fn lines(out: &[Mismatch]) -> String {
    let lines = out.iter().map(|Mismatch { place, path, expected, actual, .. }| {
        format!("`{}` {path} | {expected} | {actual}", place.source.slice(place.span))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Every row: an expectation and its mismatches with the value.
#[track_caller]
fn check(actual: &Value, rows: &[(&str, &str)]) {
    for (yaml, expected) in rows {
        assert_eq!(mismatches(yaml, actual), *expected, "{yaml} beside {actual:?}");
    }
}

#[test]
fn numbers_are_whole_with_underscores() {
    check(
        &int(-21_098_880),
        &[
            ("-21_098_880", ""),
            ("-21098880", ""),
            ("'-21_098_880'", ""),
            ("{is: -21_098_880}", ""),
            ("{is: {a: 1}}", "`{a: 1}` x | {a: 1} (`is` menerima satu nilai saja) | -21_098_880"),
            ("21098880", "`21098880` x | 21_098_880 | -21_098_880"),
            ("null", "`null` x | null | -21_098_880"),
            ("banyak", "`banyak` x | banyak (bukan bilangan bulat) | -21_098_880"),
            (
                "-21_098_880.0",
                "`-21_098_880.0` x | -21_098_880.0 (bukan bilangan bulat) | -21_098_880",
            ),
            ("true", "`true` x | true (bukan bilangan bulat) | -21_098_880"),
            ("~21", "`~21` x | ~21 (bukan bilangan bulat) | -21_098_880"),
            (
                "99999999999999999999",
                "`99999999999999999999` x | 99999999999999999999 (bukan bilangan bulat) | -21_098_880",
            ),
            ("[1]", "`[1]` x | [1] (yang ada bilangan bulat) | -21_098_880"),
            ("{}", "`{}` x | {} (yang ada bilangan bulat) | -21_098_880"),
            (
                "{a: 1}",
                "`{a: 1}` x | {a: 1} (yang ada bilangan bulat, dan `a` bukan pembanding) | -21_098_880",
            ),
        ],
    );
}

#[test]
fn percentages_are_compared_exactly() {
    check(
        &persen("11"),
        &[
            ("11", ""),
            ("11.0", ""),
            ("11.01", "`11.01` x | 11.01 | 11"),
            ("sebelas", "`sebelas` x | sebelas (bukan persentase) | 11"),
            ("{gt: 10.99, lt: 11.01}", ""),
            ("$awal.ppn_persen", ""),
            ("$awal.bast", "`$awal.bast` x | null ($awal.bast) | 11"),
        ],
    );
}

#[test]
fn times_are_compared_as_instants() {
    check(
        &time("2026-03-05T00:00"),
        &[
            ("2026-03-05", ""),
            ("2026-03-05T00:00", ""),
            ("'2026-03-05T00:00:00.000'", ""),
            ("2026-03-05T00:00+07:00", ""),
            ("2026-03-04T17:00:00Z", ""),
            ("$awal.permintaan_tiba", ""),
            (
                "2026-03-06",
                "`2026-03-06` x | 2026-03-06T00:00:00+07:00 | 2026-03-05T00:00:00+07:00",
            ),
            (
                "$awal.tenggat",
                "`$awal.tenggat` x | 2026-03-05T09:00:00+07:00 ($awal.tenggat) | 2026-03-05T00:00:00+07:00",
            ),
            (
                "besok",
                "`besok` x | besok (bukan waktu seperti 2026-03-02T09:00) | 2026-03-05T00:00:00+07:00",
            ),
            ("{gte: 2026-03-05, lt: 2026-03-06}", ""),
            ("{lt: $awal.tenggat}", ""),
            (
                "{gt: $awal.permintaan_tiba}",
                "`$awal.permintaan_tiba` x | > 2026-03-05T00:00:00+07:00 ($awal.permintaan_tiba) | 2026-03-05T00:00:00+07:00",
            ),
        ],
    );
    check(
        &time("2026-03-05T09:00:00.001"),
        &[(
            "2026-03-05T09:00",
            "`2026-03-05T09:00` x | 2026-03-05T09:00:00+07:00 | 2026-03-05T09:00:00.001+07:00",
        )],
    );
    check(
        &day("2026-03-05"),
        &[
            ("2026-03-05", ""),
            ("'2026-03-05'", ""),
            ("$awal.permintaan_tiba", ""),
            ("{gt: 2026-03-04}", ""),
            ("2026-03-06", "`2026-03-06` x | 2026-03-06 | 2026-03-05"),
            (
                "2026-03-05T00:00",
                "`2026-03-05T00:00` x | 2026-03-05T00:00 (bukan tanggal seperti 2026-03-02) | 2026-03-05",
            ),
            (
                "$awal.tenggat",
                "`$awal.tenggat` x | 2026-03-05T09:00:00+07:00 ($awal.tenggat) (yang ada tanggal) | 2026-03-05",
            ),
        ],
    );
}

#[test]
fn booleans_and_nothing() {
    check(
        &Value::Bool(true),
        &[
            ("true", ""),
            ("{is: true}", ""),
            ("{not: false}", ""),
            ("false", "`false` x | false | true"),
            ("ya", "`ya` x | ya (bukan true atau false) | true"),
            ("1", "`1` x | 1 (bukan true atau false) | true"),
        ],
    );
    check(
        &Value::Null,
        &[
            ("null", ""),
            ("~", ""),
            ("{is: null}", ""),
            ("{not: 5}", ""),
            ("{nomor: null, isi: {pihak: null}}", ""),
            ("$awal.bast", ""),
            ("5", "`5` x | 5 | null"),
            ("''", "`''` x | \"\" | null"),
            ("~x", "`~x` x | ~x | null"),
            ("[]", "`[]` x | [] | null"),
            ("{}", "`{}` x | {} | null"),
            ("{not: null}", "`null` x | bukan null | null"),
            ("{gt: 5}", "`5` x | > 5 | null"),
            ("{length: 0}", "`0` x | 0 | null"),
            ("{excludes: [a]}", "`[a]` x | [a] | null"),
            (
                "{nomor: 1, isi: {pihak: a}}",
                "`{nomor: 1, isi: {pihak: a}}` x | {nomor: 1, isi: {pihak: a}} | null",
            ),
            ("{nomor: $tidak}", "`$tidak` x.nomor | $tidak (no step before saves `$tidak`) | null"),
        ],
    );
}

#[test]
fn text_is_compared_as_typed() {
    check(
        &text("012345"),
        &[
            ("012345", ""),
            ("'012345'", ""),
            ("12345", "`12345` x | 12345 | 012345"),
            ("012_345", "`012_345` x | 012_345 | 012345"),
        ],
    );
    check(
        &text("true"),
        &[("true", ""), ("'true'", ""), ("false", "`false` x | false | \"true\"")],
    );
    check(
        &text("Menunggu persetujuan PPK"),
        &[
            ("Menunggu persetujuan PPK", ""),
            ("~PERSETUJUAN", ""),
            ("'~ppk'", ""),
            ("{not: Menunggu Persetujuan PPK}", ""),
            ("{not: ~konfirmasi}", ""),
            (
                "Menunggu Persetujuan PPK",
                "`Menunggu Persetujuan PPK` x | Menunggu Persetujuan PPK | Menunggu persetujuan PPK",
            ),
            ("~konfirmasi", "`~konfirmasi` x | ~konfirmasi | Menunggu persetujuan PPK"),
            ("{not: ~ppk}", "`~ppk` x | bukan ~ppk | Menunggu persetujuan PPK"),
            ("{is: ~ppk}", "`~ppk` x | ~ppk | Menunggu persetujuan PPK"),
            (
                "{gt: A}",
                "`A` x | > A (hanya bilangan, waktu, dan tanggal yang punya urutan) | Menunggu persetujuan PPK",
            ),
            ("{length: 3}", "`3` x | 3 (yang ada teks) | Menunggu persetujuan PPK"),
        ],
    );
    check(&text("$pesanan"), &[("{is: $pesanan}", ""), ("{not: {is: $lain}}", "")]);
    check(&text("~x"), &[("{is: ~x}", ""), ("~x", "")]);
}

#[test]
fn orders_hold_together() {
    check(
        &int(9_500_000),
        &[
            ("{gt: 9_499_999}", ""),
            ("{gte: 9_500_000, lte: 9_500_000}", ""),
            ("{gt: 9_000_000, not: 9_600_000}", ""),
            ("{lt: $awal.total}", ""),
            ("{lt: $angka}", ""),
            ("{gt: 9500000}", "`9500000` x | > 9_500_000 | 9_500_000"),
            ("{gte: 9500001}", "`9500001` x | >= 9_500_001 | 9_500_000"),
            ("{lt: 9500000}", "`9500000` x | < 9_500_000 | 9_500_000"),
            ("{lte: 9499999}", "`9499999` x | <= 9_499_999 | 9_500_000"),
            (
                "{gt: 9_600_000, lt: 9_400_000}",
                "`9_600_000` x | > 9_600_000 | 9_500_000\n`9_400_000` x | < 9_400_000 | 9_500_000",
            ),
            ("{gt: $awal.total}", "`$awal.total` x | > 21_098_880 ($awal.total) | 9_500_000"),
            ("{gt: murah}", "`murah` x | > murah (bukan bilangan bulat) | 9_500_000"),
            ("{gt: [1]}", "`[1]` x | > [1] (yang ada bilangan bulat) | 9_500_000"),
            ("{gt: null}", "`null` x | > null (yang ada bilangan bulat) | 9_500_000"),
            (
                "{gt: $awal.tenggat}",
                "`$awal.tenggat` x | > 2026-03-05T09:00:00+07:00 ($awal.tenggat) (yang ada bilangan bulat) | 9_500_000",
            ),
            ("{gt: $tidak}", "`$tidak` x | > $tidak (no step before saves `$tidak`) | 9_500_000"),
        ],
    );
}

#[test]
fn not_does_not_turn_a_wrong_expectation_into_a_success() {
    check(
        &int(5),
        &[
            ("{not: 4}", ""),
            ("{not: null}", ""),
            ("{not: {gt: 5}}", ""),
            ("{not: {not: 5}}", ""),
            ("{not: 5}", "`5` x | bukan 5 | 5"),
            ("{not: {gt: 4}}", "`{gt: 4}` x | bukan {gt: 4} | 5"),
            ("{not: lima}", "`lima` x | lima (bukan bilangan bulat) | 5"),
            ("{not: $tidak}", "`$tidak` x | $tidak (no step before saves `$tidak`) | 5"),
            ("{not: {not: lima}}", "`lima` x | lima (bukan bilangan bulat) | 5"),
        ],
    );
    check(
        &line("laptop-a", 2),
        &[
            ("{not: {produk: laptop-b, kuantitas: 2}}", ""),
            (
                "{not: {produk: laptop-b, kuantitas: dua}}",
                "`dua` x.kuantitas | dua (bukan bilangan bulat) | 2",
            ),
        ],
    );
}

#[test]
fn maps_are_compared_by_the_named_fields() {
    let view = Value::map([
        ("status", text("Pesanan Tiba")),
        ("keterangan", Value::Null),
        ("bast", Value::map([("nomor", text("027/BAST/004")), ("ke", int(1))])),
    ]);
    check(
        &view,
        &[
            ("{}", ""),
            ("{status: Pesanan Tiba}", ""),
            ("{keterangan: null, pembatalan: null}", ""),
            ("{status: ~tiba, bast: {nomor: 027/BAST/004}}", ""),
            ("{not: {status: Dibatalkan}}", ""),
            ("{status: Dibatalkan}", "`Dibatalkan` x.status | Dibatalkan | Pesanan Tiba"),
            (
                "{status: Dibatalkan, bast: {nomor: 1, ke: satu}}",
                "`Dibatalkan` x.status | Dibatalkan | Pesanan Tiba\n\
                 `1` x.bast.nomor | 1 | 027/BAST/004\n\
                 `satu` x.bast.ke | satu (bukan bilangan bulat) | 1",
            ),
            ("{keterangan: ada}", "`ada` x.keterangan | ada | null"),
            ("{statuz: x}", "`x` x.statuz | x | null (tidak ada isian `statuz`, mungkin `status`)"),
            (
                "{pembayaran: {kode: 1}}",
                "`{kode: 1}` x.pembayaran | {kode: 1} | null (tidak ada isian `pembayaran`)",
            ),
            ("{keterangan: {a: 1}}", "`{a: 1}` x.keterangan | {a: 1} | null"),
            ("{bast: null}", "`null` x.bast | null | {nomor: 027/BAST/004, ke: 1}"),
            (
                "{bast: 027/BAST/004}",
                "`027/BAST/004` x.bast | 027/BAST/004 (yang ada sekumpulan isian) | {nomor: 027/BAST/004, ke: 1}",
            ),
            (
                "{bast: [1]}",
                "`[1]` x.bast | [1] (yang ada sekumpulan isian) | {nomor: 027/BAST/004, ke: 1}",
            ),
            ("{tidak: $tidak}", "`$tidak` x.tidak | $tidak (no step before saves `$tidak`) | null"),
        ],
    );
}

#[test]
fn of_a_map_the_names_are_its_elements() {
    check(
        &Value::map([("rup", Value::Null), ("ppk", Value::Null)]),
        &[
            ("{includes: [rup]}", ""),
            ("{includes: [ppk, ~RU]}", ""),
            ("{excludes: [alamat]}", ""),
            ("{only: [ppk, rup], length: 2}", ""),
            ("{includes: [alamat]}", "`alamat` x | memuat alamat | 2 elemen: [rup, ppk]"),
            ("{excludes: [ppk]}", "`ppk` x.1 | tidak memuat ppk | ppk"),
            ("{only: [rup]}", "`[rup]` x | hanya [rup] | 2 elemen, juga .1: ppk"),
            ("{only: [ppk]}", "`[ppk]` x | hanya [ppk] | 2 elemen, juga .0: rup"),
            ("{length: 3}", "`3` x.length | 3 | 2"),
        ],
    );
}

#[test]
fn a_field_wins_over_an_operator() {
    check(
        &Value::map([("length", int(5)), ("not", text("a")), ("is", text("~"))]),
        &[
            ("{length: 5, not: a, is: {is: '~'}}", ""),
            ("{length: 3}", "`3` x.length | 3 | 5"),
            (
                "{not: b, gt: 1}",
                "`b` x.not | b | a\n`1` x | > 1 (hanya bilangan, waktu, dan tanggal yang punya urutan) | {length: 5, not: a, is: \"~\"}",
            ),
        ],
    );
}

#[test]
fn lists_have_the_same_length_and_order() {
    let lines = list([line("laptop-a", 2), line("laptop-b", 1)]);
    let shown = "[{produk: laptop-a, kuantitas: 2}, {produk: laptop-b, kuantitas: 1}]";
    check(
        &lines,
        &[
            ("[{produk: laptop-a}, {kuantitas: 1}]", ""),
            ("[{}, {}]", ""),
            ("$awal.baris", ""),
            ("{length: 2}", ""),
            ("{length: {gt: 1, lt: 3}}", ""),
            (
                "[{produk: laptop-b}, {kuantitas: 2}]",
                "`laptop-b` x.0.produk | laptop-b | laptop-a\n`2` x.1.kuantitas | 2 | 1",
            ),
            (
                "[{produk: laptop-b}]",
                &format!(
                    "`[{{produk: laptop-b}}]` x | 1 elemen: [{{produk: laptop-b}}] | 2 elemen: {shown}\n\
                     `laptop-b` x.0.produk | laptop-b | laptop-a"
                ),
            ),
            (
                "[{produk: laptop-a}]",
                &format!(
                    "`[{{produk: laptop-a}}]` x | 1 elemen: [{{produk: laptop-a}}] | 2 elemen: {shown}\n\
                     `[{{produk: laptop-a}}]` x.1 | tidak ada | {{produk: laptop-b, kuantitas: 1}}"
                ),
            ),
            (
                "[{}, {}, c]",
                &format!(
                    "`[{{}}, {{}}, c]` x | 3 elemen: [{{}}, {{}}, c] | 2 elemen: {shown}\n`c` x.2 | c | tidak ada"
                ),
            ),
            (
                "[]",
                &format!(
                    "`[]` x | tanpa elemen: [] | 2 elemen: {shown}\n\
                     `[]` x.0 | tidak ada | {{produk: laptop-a, kuantitas: 2}}"
                ),
            ),
            ("{length: 3}", "`3` x.length | 3 | 2"),
            ("{length: tiga}", "`tiga` x.length | tiga (bukan bilangan bulat) | 2"),
            ("laptop-a", &format!("`laptop-a` x | laptop-a (yang ada daftar) | {shown}")),
            (
                "{include: [a]}",
                &format!(
                    "`{{include: [a]}}` x | {{include: [a]}} (yang ada daftar, dan `include` bukan pembanding) | {shown}"
                ),
            ),
        ],
    );
    check(
        &list([]),
        &[("[]", ""), ("{length: 0}", ""), ("{only: []}", ""), ("{includes: []}", "")],
    );
}

#[test]
fn elements_in_any_order() {
    let lines = list([line("laptop-a", 2), line("laptop-b", 1), line("laptop-a", 3)]);
    check(
        &lines,
        &[
            ("{includes: [{produk: laptop-b}, {produk: laptop-a}]}", ""),
            ("{includes: $awal.baris}", ""),
            // The first would take what only the second can have.
            ("{includes: [{produk: laptop-a}, {produk: laptop-a, kuantitas: 2}]}", ""),
            ("{only: [{produk: laptop-a}, {produk: laptop-a, kuantitas: 2}, {kuantitas: 1}]}", ""),
            ("{excludes: [{produk: laptop-c}, {produk: laptop-b, kuantitas: 2}]}", ""),
            (
                "{includes: [{produk: laptop-a}, {produk: laptop-a}, {produk: laptop-a}]}",
                "`{produk: laptop-a}` x | memuat {produk: laptop-a} | \
                 3 elemen, tetapi .0 sudah dipakai elemen lain",
            ),
            (
                "{includes: [{produk: laptop-b, kuantitas: 7}]}",
                "`{produk: laptop-b, kuantitas: 7}` x | memuat {produk: laptop-b, kuantitas: 7} | \
                 3 elemen, terdekat .1: kuantitas 1",
            ),
            (
                "{excludes: [{kuantitas: 1}]}",
                "`{kuantitas: 1}` x.1 | tidak memuat {kuantitas: 1} | {produk: laptop-b, kuantitas: 1}",
            ),
            (
                "{only: [{kuantitas: 1}, {kuantitas: 2}]}",
                "`[{kuantitas: 1}, {kuantitas: 2}]` x | hanya [{kuantitas: 1}, {kuantitas: 2}] | \
                 3 elemen, juga .2: {produk: laptop-a, kuantitas: 3}",
            ),
            (
                "{only: [{}, {}, {}, {}]}",
                "`{}` x | memuat {} | 3 elemen, tetapi .0 sudah dipakai elemen lain",
            ),
        ],
    );
}

#[test]
fn what_could_be_compared_with_one_element_is_absent_for_the_right_reason() {
    let dua = ("{excludes: [dua]}", "");
    let wrong = ("{excludes: [dua]}", "`dua` x.0 | dua (bukan bilangan bulat) | 1");
    check(&list([text("satu"), int(1)]), &[dua]);
    check(&list([int(1), text("satu")]), &[dua]);
    check(&list([int(1), text("satu"), int(2)]), &[dua]);
    check(&list([int(1), int(2)]), &[wrong]);
}

#[test]
fn a_wrong_element_says_so() {
    let all = "3 elemen: [1, 2, 3]";
    check(
        &list([int(1), int(2), int(3)]),
        &[
            ("{includes: [3, 1], excludes: [4], length: 3}", ""),
            ("{includes: [{gt: 2}], excludes: [{gt: 3}]}", ""),
            ("{only: [3, 2, 1]}", ""),
            ("{excludes: [2]}", "`2` x.1 | tidak memuat 2 | 2"),
            ("{excludes: [dua]}", "`dua` x.0 | dua (bukan bilangan bulat) | 1"),
            ("{includes: [dua]}", &format!("`dua` x | memuat dua | {all}")),
            ("{includes: 3}", "`3` x | 3 (di sini harus ada daftar) | [1, 2, 3]"),
            (
                "{includes: $awal.total}",
                "`$awal.total` x | 21_098_880 ($awal.total) (di sini harus ada daftar) | [1, 2, 3]",
            ),
            (
                "{excludes: $tidak}",
                "`$tidak` x | $tidak (no step before saves `$tidak`) | [1, 2, 3]",
            ),
            (
                "{excludes: [$tidak]}",
                "`$tidak` x | $tidak (no step before saves `$tidak`) | tidak ada",
            ),
        ],
    );
    check(
        &list([]),
        &[
            ("{excludes: [$pesanan, {is: $tidak}]}", ""),
            (
                "{excludes: [{tentang: $tidak}]}",
                "`$tidak` x | $tidak (no step before saves `$tidak`) | tidak ada",
            ),
            ("{includes: [a]}", "`a` x | memuat a | tanpa elemen: []"),
        ],
    );
    check(&int(5), &[("{includes: [5]}", "`[5]` x | [5] (yang ada bilangan bulat) | 5")]);
}

#[test]
fn references_are_compared_with_what_they_stand_for() {
    check(
        &int(21_098_880),
        &[
            ("$awal.total", ""),
            ("$angka", ""),
            (
                "$awal.status",
                "`$awal.status` x | Diproses Penyedia ($awal.status) (bukan bilangan bulat) | 21_098_880",
            ),
            ("$pesanan", "`$pesanan` x | EP-0 ($pesanan) (yang ada bilangan bulat) | 21_098_880"),
            ("$tidak", "`$tidak` x | $tidak (no step before saves `$tidak`) | 21_098_880"),
        ],
    );
    check(
        &int(5),
        &[
            ("$awal.total", "`$awal.total` x | 21_098_880 ($awal.total) | 5"),
            ("$angka", "`$angka` x | 21_098_880 ($angka) | 5"),
            ("{not: $awal.total}", ""),
        ],
    );
    check(&text("$5"), &[("$harga", "")]);
    check(
        &text("Pesanan Tiba"),
        &[("$awal.status", "`$awal.status` x | Diproses Penyedia ($awal.status) | Pesanan Tiba")],
    );
    check(
        &text("5"),
        &[("$awal.total", "`$awal.total` x | 21_098_880 ($awal.total) (yang ada teks) | 5")],
    );
    check(
        &texts(["8808", "8810"]),
        &[
            ("$awal.kode_lama", "`$awal.kode_lama` x.1 | 8809 | 8810"),
            (
                "{includes: $awal.kode_lama}",
                "`$awal.kode_lama` x | memuat 8809 | 2 elemen: [8808, 8810]",
            ),
        ],
    );
    check(
        &texts(["8808"]),
        &[(
            "$awal.kode_lama",
            "`$awal.kode_lama` x | 2 elemen: [8808, 8809] ($awal.kode_lama) | 1 elemen: [8808]\n\
             `$awal.kode_lama` x.1 | 8809 | tidak ada",
        )],
    );
}

#[test]
fn a_transaction_is_itself_or_its_view() {
    check(
        &Value::Pesanan(PesananId(0)),
        &[
            ("$pesanan", ""),
            ("$awal", ""),
            ("EP-0", ""),
            ("~ep", ""),
            ("{}", ""),
            ("{status: ~penyedia, total: {gt: 1}, baris: [{kuantitas: 2}]}", ""),
            ("{not: $lain}", ""),
            ("$lain", "`$lain` x | EP-1 ($lain) | EP-0"),
            ("EP-1", "`EP-1` x | EP-1 | EP-0"),
            ("null", "`null` x | null | EP-0"),
            ("{not: $pesanan}", "`$pesanan` x | bukan EP-0 ($pesanan) | EP-0"),
            ("[a]", "`[a]` x | [a] (yang ada pesanan) | EP-0"),
            ("{total: 1}", "`1` x.total | 1 | 21_098_880"),
        ],
    );
    let view =
        |total| Value::map([("nomor", text("EP-0")), ("total", int(total)), ("ppk", text("b"))]);
    check(
        &view(5),
        &[
            ("{total: 5}", ""),
            (
                "$pesanan",
                "`$pesanan` x.status | Diproses Penyedia | null\n\
                 `$pesanan` x.total | 21_098_880 | 5\n\
                 `$pesanan` x.baris | [{produk: laptop-a, kuantitas: 2}] | null\n\
                 `$pesanan` x.ppk | null | b",
            ),
            (
                "$lain",
                "`$lain` x | {nomor: EP-1, status: Diproses Penyedia, total: 21_098_880, ... 2 lagi} | {nomor: EP-0, total: 5, ppk: b}",
            ),
        ],
    );
    check(&text("EP-0"), &[("$pesanan", ""), ("$lain", "`$lain` x | EP-1 ($lain) | EP-0")]);
    check(
        &list([Value::Pesanan(PesananId(1)), Value::Pesanan(PesananId(0))]),
        &[
            ("[$lain, $pesanan]", ""),
            ("{only: [$pesanan, EP-1]}", ""),
            ("{excludes: [$sari]}", ""),
            (
                "[$pesanan, $lain]",
                "`$pesanan` x.0 | EP-0 ($pesanan) | EP-1\n`$lain` x.1 | EP-1 ($lain) | EP-0",
            ),
            ("{excludes: [$pesanan]}", "`$pesanan` x.1 | tidak memuat EP-0 ($pesanan) | EP-0"),
        ],
    );
}

#[test]
fn people_and_products_are_compared_by_key() {
    check(&text("sari"), &[("sari", ""), ("$sari", "")]);
    check(&text("budi"), &[("$sari", "`$sari` x | {kunci: sari, nama: Sari} ($sari) | budi")]);
    let sari = Value::map([("kunci", text("sari")), ("nama", text("Sari"))]);
    check(
        &sari,
        &[
            ("sari", ""),
            ("$sari", ""),
            ("{nama: Sari}", ""),
            ("budi", "`budi` x | budi | {kunci: sari, nama: Sari}"),
        ],
    );
    check(&list([sari]), &[("[sari]", ""), ("{includes: [sari], excludes: [budi]}", "")]);
}

#[test]
fn each_expected_message_has_one_of_its_own() {
    let message = |kanal: &str| {
        Value::map([("kanal", text(kanal)), ("jenis", text("otp")), ("isi", text("x"))])
    };
    let inbox = [message("email"), message("sms"), message("email")];
    for (yaml, unmatched) in [
        ("[]", vec![]),
        ("[{kanal: email}, {kanal: email}]", vec![]),
        ("[{kanal: email}, {kanal: email}, {kanal: email}, {kanal: sms}]", vec![2]),
        ("[{jenis: otp}, {kanal: sms}]", vec![]),
        ("[{kanal: whatsapp}, {kanal: sms, jenis: otp}, {kanal: sms}]", vec![0, 2]),
        ("[$tidak]", vec![0]),
    ] {
        let (node, mut known) = read_yaml(yaml);
        let items = node.as_list().expect("a list");
        assert_eq!(find_each(items, &inbox, &mut known), unmatched, "{yaml}");
    }
    let (node, mut known) = read_yaml("[{kanal: sms, jenis: tautan}, {kanal: sms}, {isi: $tidak}]");
    let mut out = Vec::new();
    let items = node.as_list().expect("a list");
    compare_each(&items[..2], &inbox, "inbox.sari", &mut known, &mut out);
    compare_each(&items[2..], &inbox, "inbox.sari", &mut known, &mut out);
    assert_eq!(
        lines(&out),
        "`{kanal: sms, jenis: tautan}` inbox.sari | memuat {kanal: sms, jenis: tautan} | \
         3 elemen, terdekat .1: jenis otp\n\
         `$tidak` inbox.sari | $tidak (no step before saves `$tidak`) | tidak ada"
    );
}

#[test]
fn the_deepest_expectation_is_compared_in_no_time() {
    let deep = |open: &str, core: &str, close: &str| {
        format!("{}{core}{}", open.repeat(60), close.repeat(60))
    };
    let mut nested = Value::Null;
    for _ in 0..61 {
        nested = list([nested, Value::Null]);
    }
    for (yaml, actual) in [
        (deep("{not: ", "lima", "}"), int(5)),
        (deep("{a: ", "$tidak", "}"), Value::Null),
        (deep("{a: ", "$tidak", "}"), Value::map([("b", Value::Null)])),
        (deep("[", "1", "]"), nested.clone()),
        (format!("{}5{}", "{excludes: [".repeat(30), "]}".repeat(30)), nested.clone()),
        (format!("{}5{}", "{includes: [".repeat(30), "]}".repeat(30)), nested),
        (deep("[", "1", "]"), int(5)),
    ] {
        assert!(!mismatches(&yaml, &actual).is_empty(), "{yaml}");
    }
}

/// Writes a value as YAML of one line.
fn to_yaml(value: &Value) -> String {
    let quote = |text: &str| {
        let escaped = text.chars().map(|c| match c {
            '"' => "\\\"".to_owned(),
            '\\' => "\\\\".to_owned(),
            ' '..='~' => c.to_string(),
            _ => format!("\\U{:08x}", u32::from(c)),
        });
        format!("\"{}\"", escaped.collect::<String>())
    };
    match value {
        Value::Text(text) if text.starts_with(['$', '~']) => format!("{{is: {}}}", quote(text)),
        Value::Text(text) => quote(text),
        Value::Pesanan(PesananId(0)) => "$pesanan".to_owned(),
        Value::Pesanan(_) => "$lain".to_owned(),
        Value::List(items) => {
            format!("[{}]", items.iter().map(to_yaml).collect::<Vec<_>>().join(", "))
        }
        Value::Map(fields) => {
            let fields =
                fields.iter().map(|(name, value)| format!("{}: {}", quote(name), to_yaml(value)));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
        }
        scalar => crate::show(scalar),
    }
}

fn a_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::Int),
        any::<i32>().prop_map(|percent| Value::Persen(Persen::from(percent / 4))),
        (SimTime::FIRST.ms()..=SimTime::LAST.ms()).prop_map(|ms| Value::Time(SimTime::from_ms(ms))),
        (0_i32..2_900_000).prop_map(|days| Value::Date(Date::from_days(days))),
        "[$~]?.{0,20}".prop_map(|shown| text(&shown)),
        (0_u32..2).prop_map(|id| Value::Pesanan(PesananId(id))),
    ];
    leaf.prop_recursive(4, 30, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::List),
            prop::collection::btree_map(
                // A key with characters that cannot be seen is a problem of its file.
                "gt|not|is|length|only|kunci|nomor|[a-c]|.{1,5}"
                    .prop_filter("a key can be seen", |key| !key.chars().any(is_invisible)),
                inner,
                0..5
            )
            .prop_map(|fields| Value::Map(
                fields.into_iter().map(|(name, value)| (name.into(), value)).collect()
            )),
        ]
    })
}

/// Returns text of YAML that uses every form, sensibly or not.
fn an_expectation() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("~x".to_owned()),
        Just("'~'".to_owned()),
        Just("'$'".to_owned()),
        Just("true".to_owned()),
        "\\$(pesanan|lain|awal|sari|angka|tidak|awal\\.(total|baris|tenggat|bast|kode_lama))",
        "-?[0-9_]{1,20}",
        "2026-0[1-9]-0[0-9]",
        "[a-c]",
    ];
    leaf.prop_recursive(5, 40, 4, |inner| {
        let word = "gt|gte|lt|lte|not|is|includes|excludes|only|length|kunci|nomor|[a-c]";
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4)
                .prop_map(|items| format!("[{}]", items.join(", "))),
            prop::collection::btree_map(word, inner, 0..4).prop_map(|pairs| {
                let pairs = pairs.into_iter().map(|(key, value)| format!("{key}: {value}"));
                format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
            }),
        ]
    })
}

proptest! {
    #[test]
    fn a_value_written_down_equals_itself(value in a_value()) {
        prop_assert_eq!(mismatches(&to_yaml(&value), &value), "");
    }

    #[test]
    fn a_value_is_the_only_one_of_its_kind(value in a_value()) {
        let yaml = to_yaml(&value);
        let pair = list([value, Value::List(Vec::new())]);
        prop_assert_eq!(mismatches(&format!("{{only: [[], {yaml}]}}"), &pair), "");
    }

    #[test]
    fn nothing_panics_and_what_is_shown_is_short(yaml in an_expectation(), value in a_value()) {
        let (node, mut known) = read_yaml(&yaml);
        let mut out = Vec::new();
        compare(&node, &value, "x", &mut known, &mut out);
        prop_assert_eq!(matches(&node, &value, &mut known), out.is_empty());
        for mismatch in out {
            prop_assert!(mismatch.expected.chars().count() <= 400, "{}", mismatch.expected);
            prop_assert!(mismatch.actual.chars().count() <= 400, "{}", mismatch.actual);
        }
    }
}
