//! The order of refusals is a contract: tables in which each row mends one thing more than the row
//! above it, so that the rule cited is the first that does not hold.
//!
//! A row is `who | fields | rule`; `ok` is an accepted act. Phases: may see, the act's own 'who',
//! role, status and turn, completeness, values in catalogue order, the world outside.

mod support;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use support::run_text;

/// Plays `setup`, then one act with the fields of each row, and compares the rules cited.
#[track_caller]
fn table(setup: &str, act: &str, rows: &str) {
    let mut text = format!("title: tabel {act}\nsteps:\n{setup}");
    let mut count = 0;
    for row in rows.lines().map(str::trim).filter(|row| !row.is_empty()) {
        count += 1;
        if let Some(step) = row.strip_prefix("- ") {
            writeln!(text, "  - {step}").expect("text grows");
            continue;
        }
        let mut columns = row.split(" | ").map(str::trim);
        let (Some(who), Some(with), Some(rule), None) =
            (columns.next(), columns.next(), columns.next(), columns.next())
        else {
            panic!("a row has three columns: {row}");
        };
        let rejected = if rule == "ok" { "null".to_owned() } else { rejected(rule) };
        writeln!(
            text,
            "  - {{as: {who}, do: {act}, with: {with}, expect: {{rejected: {rejected}}}}}"
        )
        .expect("text grows");
    }
    assert!(count > 0, "a table has rows");
    let findings = run_text(&text);
    assert!(findings.is_empty(), "{}\n{text}", findings.join("\n"));
}

/// Returns what a rejection is to be: a rule; behind it, where it refuses for several reasons, the
/// facts of the reason meant, or `~` and a part of its sentence.
fn rejected(expected: &str) -> String {
    let Some((rule, reason)) = expected.split_once(' ') else { return expected.to_owned() };
    if reason.starts_with('~') {
        return format!("{{rule: {rule}, pesan: '{reason}'}}");
    }
    format!("{{rule: {rule}, facts: {{only: [{}]}}}}", reason.replace(' ', ", "))
}

const CHECKOUT: &str = "
  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-a, varian: hitam, kuantitas: 2}}
  - {as: sari, do: checkout, with: {rup: rup-laptop, ppk: budi}, save: pesanan}
";

const PROPOSED: &str = "
  - {use: flows/sampai-checkout.yaml, save: pesanan}
  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $pesanan, harga: {laptop-a: 9_500_000}}}
";

fn flow(name: &str) -> String {
    format!("  - {{use: flows/{name}.yaml, save: pesanan}}\n")
}

#[test]
fn adding_to_the_cart() {
    table(
        "",
        "tambah-ke-keranjang",
        "
        andi | {}                                                                    | AKS-08
        wati | {}                                                                    | AKS-08
        sari | {}                                                                    | KRJ-01
        sari | {produk: laptop-a}                                                    | KRJ-01
        sari | {produk: laptop-a, varian: merah, kuantitas: 1}                       | KRJ-01
        sari | {produk: laptop-a, varian: hitam}                                     | KRJ-01
        sari | {produk: laptop-a, varian: hitam, kuantitas: 0}                       | KRJ-01
        sari | {produk: laptop-a, varian: hitam, kuantitas: 101}                     | KRJ-01
        sari | {produk: laptop-a, varian: hitam, kuantitas: 100, layanan: [pijat]}   | KRJ-01
        sari | {produk: laptop-a, varian: hitam, kuantitas: 100, layanan: [garansi]} | ok
    ",
    );
}

#[test]
fn checking_out() {
    let setup = "
  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-a, varian: hitam, kuantitas: 3}}
  - {as: sari, do: tambah-ke-keranjang, with: {produk: kursi, kuantitas: 1}}
";
    table(setup, "checkout", "
        andi | {}                                                                                 | AKS-08
        sari | {rup: null, ppk: null, alamat: null}                                               | CHK-01
        sari | {rup: rup-dinkes, ppk: joko, alamat: null}                                         | CHK-01
        sari | {rup: rup-dinkes, ppk: joko, dokumen_persiapan: {jenis: docx}, permintaan_tiba: 2026-03-02} | KRJ-03
        sari | {rup: rup-dinkes, ppk: joko, dokumen_persiapan: {jenis: docx}, permintaan_tiba: 2026-03-02, baris: [laptop-a]} | CHK-02
        sari | {rup: rup-dinkes, ppk: joko, permintaan_tiba: 2026-03-02, baris: [laptop-a]}              | CHK-04
        sari | {rup: rup-dinkes, ppk: joko, baris: [laptop-a]}                                           | CHK-05
        sari | {rup: rup-kecil, ppk: joko, baris: [laptop-a]}                                            | CHK-05
        sari | {rup: rup-blud, ppk: joko, baris: [laptop-a]}                                             | CHK-06
        sari | {rup: rup-blud, ppk: budi, baris: [laptop-a]}                                             | CHK-10
        sari | {rup: rup-laptop, ppk: budi, baris: [laptop-a]}                                           | ok
    ");
}

#[test]
fn proposing_a_price() {
    let setup = "
  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-a, varian: hitam, kuantitas: 2}}
  - {as: sari, do: checkout, with: {rup: rup-laptop, ppk: budi, opsi_pengiriman: kurir-pihak-ketiga}, save: pesanan}
";
    table(
        setup,
        "ajukan-negosiasi",
        "
        rina  | {pesanan: $pesanan}                                                 | VIS-03
        bayu  | {pesanan: $pesanan}                                                 | VIS-03
        wati  | {pesanan: $pesanan}                                                 | VIS-02
        sinta | {pesanan: $pesanan}                                                 | AKS-08
        andi  | {pesanan: $pesanan}                                                 | AKS-08
        sari  | {pesanan: $pesanan, ongkir: 1, harga: {laptop-a: 10_000_001}}       | NEG-02
        sari  | {pesanan: $pesanan, harga: {laptop-a: 10_000_001}}                  | NEG-10
        sari  | {pesanan: $pesanan, harga: {laptop-a: 0}}                           | NEG-10
        sari  | {pesanan: $pesanan, harga: {kursi: 1}}                              | NEG-10
        sari  | {pesanan: $pesanan}                                                 | NEG-10
        sari  | {pesanan: $pesanan, harga: {laptop-a: 10_000_000}}                  | ok
        sari  | {pesanan: $pesanan, harga: {laptop-a: 0}}                           | NEG-09
    ",
    );
}

#[test]
fn answering_and_agreeing() {
    table(
        CHECKOUT,
        "setujui-negosiasi",
        "
        rina | {pesanan: $pesanan} | VIS-03
        budi | {pesanan: $pesanan} | AKS-08
        sari | {pesanan: $pesanan} | NEG-09
        andi | {pesanan: $pesanan} | NEG-09
        - {as: sari, do: ajukan-negosiasi, with: {pesanan: $pesanan, harga: {laptop-a: 9_000_000}}}
        sari | {pesanan: $pesanan} | NEG-09
        andi | {pesanan: $pesanan} | ok
        andi | {pesanan: $pesanan} | NEG-09
    ",
    );
    table(
        PROPOSED,
        "ajukan-harga-baru",
        "
        sari | {pesanan: $pesanan, harga: {laptop-a: 9_000_000}}  | NEG-09
        andi | {pesanan: $pesanan}                                | NEG-10
        andi | {pesanan: $pesanan, harga: {laptop-a: 10_000_001}} | NEG-10
        andi | {pesanan: $pesanan, harga: {laptop-a: 9_900_000}}  | ok
        andi | {pesanan: $pesanan, harga: {laptop-a: 9_900_000}}  | NEG-09
        sari | {pesanan: $pesanan, harga: {laptop-a: 9_600_000}}  | ok
    ",
    );
}

#[test]
fn cancelling_in_the_negotiation() {
    table(
        PROPOSED,
        "batalkan-negosiasi",
        "
        rina | {pesanan: $pesanan}                    | VIS-03
        andi | {pesanan: $pesanan, alasan: mahal}     | AKS-08
        sari | {pesanan: $pesanan}                    | NEG-08
        sari | {pesanan: $pesanan, alasan: '  '}      | NEG-08
        sari | {pesanan: $pesanan, alasan: mahal}     | ok
        sari | {pesanan: $pesanan, alasan: mahal}     | VIS-07
    ",
    );
}

#[test]
fn reviewing_and_drafting() {
    table(
        &flow("sampai-menunggu-ppk"),
        "buat-pesanan",
        "
        joko  | {pesanan: $pesanan} | VIS-03
        wati  | {pesanan: $pesanan} | VIS-02
        dewi  | {pesanan: $pesanan} | APV-02
        sari  | {pesanan: $pesanan} | APV-02
        andi  | {pesanan: $pesanan} | APV-02
        budi  | {pesanan: $pesanan} | APV-03
        - {as: budi, do: review-pesanan, with: {pesanan: $pesanan}}
        budi  | {pesanan: $pesanan} | ok
        budi  | {pesanan: $pesanan} | VIS-07
    ",
    );
    table(
        &flow("sampai-negosiasi-selesai"),
        "review-pesanan",
        "
        dewi | {pesanan: $pesanan} | APV-02
        budi | {pesanan: $pesanan} | VIS-07
    ",
    );
    table(
        &flow("sampai-menunggu-ppk"),
        "tolak-pesanan",
        "
        dewi | {pesanan: $pesanan, alasan: x} | APV-02
        andi | {pesanan: $pesanan, alasan: x} | VIS-07
        budi | {pesanan: $pesanan}            | APV-05
        budi | {pesanan: $pesanan, alasan: x} | ok
    ",
    );
    table(
        &flow("sampai-menunggu-penyedia"),
        "tolak-pesanan",
        "
        budi | {pesanan: $pesanan, alasan: x} | VIS-07
        andi | {pesanan: $pesanan}            | SPS-05
        andi | {pesanan: $pesanan, alasan: x} | ok
    ",
    );
}

#[test]
fn signing_the_surat_pesanan() {
    let drafted = format!(
        "{}{}",
        flow("sampai-menunggu-ppk"),
        "
  - {as: budi, do: review-pesanan, with: {pesanan: $pesanan}}
  - {as: budi, do: buat-pesanan, with: {pesanan: $pesanan}}
"
    );
    table(
        &drafted,
        "tanda-tangan",
        "
        joko | {pesanan: $pesanan, dokumen: surat-pesanan}                                  | VIS-03
        dewi | {pesanan: $pesanan, dokumen: surat-pesanan}                                  | APV-02
        andi | {pesanan: $pesanan, dokumen: surat-pesanan}                                  | VIS-07
        budi | {pesanan: $pesanan, dokumen: bast}                                           | VIS-07
        budi | {pesanan: $pesanan, dokumen: surat-pesanan, passphrase: null}                | TTE-03
        - mock: {bsre: {outcome: tidak-terdaftar}}
        budi | {pesanan: $pesanan, dokumen: surat-pesanan, passphrase: salah}               | TTE-02
        - mock: {bsre: {outcome: sertifikat-tidak-aktif}}
        budi | {pesanan: $pesanan, dokumen: surat-pesanan, passphrase: salah}               | TTE-01
        - mock: {bsre: [{outcome: ditandatangani, times: 1}, {outcome: sertifikat-tidak-aktif}]}
        budi | {pesanan: $pesanan, dokumen: surat-pesanan, passphrase: salah}               | TTE-01
        - mock: {bsre: [{outcome: ditandatangani, times: 1}, {outcome: tidak-terdaftar}]}
        budi | {pesanan: $pesanan, dokumen: surat-pesanan, passphrase: salah}               | TTE-02
        - mock: {bsre: normal}
        budi | {pesanan: $pesanan, dokumen: surat-pesanan, passphrase: salah}               | TTE-03
        - mock: {bsre: {fault: mati}}
        budi | {pesanan: $pesanan, dokumen: surat-pesanan, passphrase: salah}               | TTE-04
        - mock: {bsre: normal}
        budi | {pesanan: $pesanan, dokumen: surat-pesanan}                                  | ok
        budi | {pesanan: $pesanan, dokumen: surat-pesanan}                                  | VIS-07
        andi | {pesanan: $pesanan, dokumen: surat-pesanan, otp: null}                       | TTE-05
        andi | {pesanan: $pesanan, dokumen: surat-pesanan, otp: '000000'}                   | TTE-05
        - {as: andi, do: minta-otp, with: {pesanan: $pesanan, dokumen: surat-pesanan}}
        - mock: {privy: {fault: galat-503}}
        andi | {pesanan: $pesanan, dokumen: surat-pesanan}                                  | TTE-04
        - mock: {privy: normal}
        andi | {pesanan: $pesanan, dokumen: surat-pesanan}                                  | ok
    ",
    );
}

#[test]
fn adding_a_clause() {
    table(
        &flow("sampai-menunggu-ppk"),
        "tambah-klausul",
        "
        dewi | {pesanan: $pesanan, isi: x} | APV-02
        budi | {pesanan: $pesanan, isi: x} | VIS-07
        - {as: budi, do: review-pesanan, with: {pesanan: $pesanan}}
        - {as: budi, do: buat-pesanan, with: {pesanan: $pesanan}}
        budi | {pesanan: $pesanan}         | SPS-02
        budi | {pesanan: $pesanan, isi: x} | ok
        - {as: budi, do: tanda-tangan, with: {pesanan: $pesanan, dokumen: surat-pesanan}}
        budi | {pesanan: $pesanan, isi: x} | SPS-02
    ",
    );
}

#[test]
fn delivering() {
    table(
        &flow("sampai-menunggu-penyedia"),
        "perbarui-pengiriman",
        "
        bayu | {pesanan: $pesanan, status: dikirim}          | VIS-03
        budi | {pesanan: $pesanan, status: dikirim}          | AKS-08
        andi | {pesanan: $pesanan, status: dikirim}          | VIS-07
    ",
    );
    table(
        &flow("sampai-diproses"),
        "perbarui-pengiriman",
        "
        andi | {pesanan: $pesanan}                           | KRM-02
        andi | {pesanan: $pesanan, status: dijemput}         | KRM-02
        andi | {pesanan: $pesanan, status: tiba}             | KRM-02
        andi | {pesanan: $pesanan, status: dikirim}          | ok
        andi | {pesanan: $pesanan, status: dikirim}          | KRM-02
        andi | {pesanan: $pesanan, status: dalam-perjalanan} | ok
        andi | {pesanan: $pesanan, status: tiba}             | ok
        andi | {pesanan: $pesanan, status: tiba}             | KRM-02
    ",
    );
    table(
        &flow("sampai-diproses"),
        "minta-pickup",
        "
        budi | {pesanan: $pesanan} | AKS-08
        andi | {pesanan: $pesanan} | KRM-02
    ",
    );
}

#[test]
fn inspecting_and_making_the_bast() {
    table(
        &flow("sampai-diproses"),
        "periksa",
        "
        sari | {pesanan: $pesanan} | BST-01
        andi | {pesanan: $pesanan} | BST-01
        budi | {pesanan: $pesanan} | BST-01
    ",
    );
    table(&flow("sampai-tiba"), "buat-bast", "
        dewi | {pesanan: $pesanan, nomor: '1'} | BST-01
        budi | {pesanan: $pesanan, nomor: '1'} | BST-02
        - {as: budi, do: periksa, with: {pesanan: $pesanan, jumlah: null}, expect: {rejected: BST-02}}
        - {as: budi, do: periksa, with: {pesanan: $pesanan, jumlah: false}}
        budi | {pesanan: $pesanan, nomor: '1'} | BST-06
        - {use: flows/kirim.yaml, with: {pesanan: $pesanan}}
        budi | {pesanan: $pesanan, nomor: '1'} | BST-02
        - {as: budi, do: periksa, with: {pesanan: $pesanan}}
        budi | {pesanan: $pesanan}             | BST-02
        budi | {pesanan: $pesanan, nomor: '1'} | ok
        budi | {pesanan: $pesanan, nomor: '2'} | BST-01
        - {as: budi, do: ubah-nomor-bast, with: {pesanan: $pesanan, nomor: '2'}}
        - {as: budi, do: tanda-tangan, with: {pesanan: $pesanan, dokumen: bast}}
        - {as: budi, do: ubah-nomor-bast, with: {pesanan: $pesanan, nomor: '3'}, expect: {rejected: BST-03}}
    ");
    table(&flow("sampai-tiba"), "klaim", "
        sari | {pesanan: $pesanan, jenis: kompensasi} | BST-01
        budi | {pesanan: $pesanan, jenis: kompensasi} | BST-05
        budi | {pesanan: $pesanan, jenis: kompensasi, video: {nama: buka.mp4, jenis: mp4, ukuran: 9_000}} | ok
    ");
}

#[test]
fn rating() {
    table(
        &flow("sampai-bast"),
        "nilai",
        "
        sari | {pesanan: $pesanan, pesanan_bintang: 5}    | BST-01
        budi | {pesanan: $pesanan}                        | NIL-01
        budi | {pesanan: $pesanan, pesanan_bintang: 6}    | NIL-01
        budi | {pesanan: $pesanan, pesanan_bintang: 0}    | NIL-01
        budi | {pesanan: $pesanan, pesanan_bintang: 5}    | ok
        budi | {pesanan: $pesanan, pesanan_bintang: 4}    | NIL-01
        budi | {pesanan: $pesanan, kurir_bintang: 1}      | ok
    ",
    );
}

#[test]
fn choosing_the_method_and_submitting() {
    table(
        &flow("sampai-tiba"),
        "pilih-metode-pembayaran",
        "
        sari | {pesanan: $pesanan, metode: up-kode-bayar} | AKS-08
        wati | {pesanan: $pesanan, metode: up-kode-bayar} | VIS-02
        budi | {pesanan: $pesanan, metode: up-kode-bayar} | BYR-01
    ",
    );
    table(
        &flow("sampai-bast"),
        "pilih-metode-pembayaran",
        "
        budi | {pesanan: $pesanan}                        | BYR-01
        budi | {pesanan: $pesanan, metode: luar-sistem}   | BYR-16
        budi | {pesanan: $pesanan, metode: up-kode-bayar} | ok
        budi | {pesanan: $pesanan, metode: up-kode-bayar} | ok
    ",
    );
    let chosen = format!(
        "{}{}",
        flow("sampai-bast"),
        "
  - {as: budi, do: pilih-metode-pembayaran, with: {pesanan: $pesanan, metode: up-kode-bayar}}
"
    );
    table(
        &chosen,
        "ajukan-ke-bendahara",
        "
        dewi | {pesanan: $pesanan, bendahara: yuli} | AKS-08
        budi | {pesanan: $pesanan}                  | BYR-05
        budi | {pesanan: $pesanan, bendahara: yuli} | BYR-04
        - {as: budi, do: verifikasi-dokumen, with: {pesanan: $pesanan}}
        budi | {pesanan: $pesanan, bendahara: yuli} | BYR-05
        budi | {pesanan: $pesanan, bendahara: hadi} | BYR-05
        budi | {pesanan: $pesanan, bendahara: wati} | ok
        budi | {pesanan: $pesanan, bendahara: wati} | VIS-07
    ",
    );
}

#[test]
fn confirming_and_paying() {
    table(
        &flow("sampai-menunggu-bendahara"),
        "konfirmasi-pembayaran",
        "
        yuli | {pesanan: $pesanan} | VIS-03
        hadi | {pesanan: $pesanan} | VIS-02
        budi | {pesanan: $pesanan} | AKS-08
        - mock: {payment-gateway: {outcome: ditolak}}
        wati | {pesanan: $pesanan} | BYR-17
        - mock: {payment-gateway: normal}
        wati | {pesanan: $pesanan} | ok
        wati | {pesanan: $pesanan} | VIS-07
    ",
    );
    table(
        &flow("sampai-menunggu-pembayaran"),
        "bayar-cms",
        "
        budi | {pesanan: $pesanan}                         | AKS-08
        wati | {pesanan: $pesanan, kode: null}             | BYR-10
        wati | {pesanan: $pesanan, kode: '8808000000000000'} | BYR-10
        wati | {pesanan: $pesanan, nilai: 1}               | BYR-10
        - mock: {bank-cms: {outcome: saldo-kurang}}
        wati | {pesanan: $pesanan}                         | BYR-17
        - mock: {bank-cms: normal}
        wati | {pesanan: $pesanan}                         | ok
    ",
    );
    table(&flow("sampai-menunggu-pembayaran"), "terbitkan-ulang-kode", "
        budi | {pesanan: $pesanan} | AKS-08
        wati | {pesanan: $pesanan} | BYR-08
        - wait: 168h 1ms
        wati | {pesanan: $pesanan} | ok
        - {as: budi, do: pilih-metode-pembayaran, with: {pesanan: $pesanan, metode: up-kode-bayar}, expect: {rejected: BYR-14}}
    ");
    table(
        &flow("sampai-menunggu-bendahara"),
        "terbitkan-ulang-kode",
        "
        wati | {pesanan: $pesanan} | VIS-07
    ",
    );
}

#[test]
fn looking() {
    table(
        CHECKOUT,
        "lihat-pesanan",
        "
        rina | {pesanan: $pesanan}           | VIS-03
        rina | {pesanan: EP-2026-disdik-000009} | VIS-03
        wati | {pesanan: $pesanan}           | VIS-02
        agus | {pesanan: $pesanan}           | VIS-03
        sinta | {pesanan: $pesanan}          | ok
        sari | {pesanan: EP-2026-disdik-000001} | ok
    ",
    );
    table(
        CHECKOUT,
        "buka-dokumen-persiapan",
        "
        rina | {pesanan: $pesanan} | VIS-03
        sari | {pesanan: $pesanan} | CHK-03
        andi | {pesanan: $pesanan} | CHK-03
        agus | {pesanan: $pesanan} | ok
    ",
    );
    table(
        CHECKOUT,
        "ganti-dokumen-persiapan",
        "
        rina | {pesanan: $pesanan} | VIS-03
        sari | {pesanan: $pesanan} | CHK-03
    ",
    );
}

/// What an act needs to be accepted: the rule that refuses without it (see `rejected`), and what is
/// written instead.
///
/// A key is `who`, `setup`, `with.<field>`, or a key of the head of the file; each dot leads into a map.
type Condition = (&'static str, &'static [(&'static str, &'static str)]);

/// Returns what stands under each first part of some keys: the value, or a map of what follows.
fn nested<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> BTreeMap<&'a str, String> {
    let mut inner: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    let mut all = BTreeMap::new();
    for (key, value) in pairs {
        match key.split_once('.') {
            Some((first, rest)) => inner.entry(first).or_default().push((rest, value)),
            None => drop(all.insert(key, value.to_owned())),
        }
    }
    for (key, pairs) in inner {
        let mut fields: Vec<String> =
            nested(pairs).into_iter().map(|(key, value)| format!("{key}: {value}")).collect();
        if key == "world" {
            fields.push("from: kota-magelang".to_owned());
        }
        all.insert(key, format!("{{{}}}", fields.join(", ")));
    }
    all
}

/// Breaks every condition of an act alone and every two of them together, and compares the rule
/// cited: that of the earlier one. Two that write the same key cannot be broken together.
///
/// Returns how many pairs there were.
#[track_caller]
fn every_pair(act: &str, accepted: &[(&str, &str)], conditions: &[Condition]) -> usize {
    let play = |broken: &[&Condition], rule: &str| {
        let mut keys: BTreeMap<&str, &str> = accepted.iter().copied().collect();
        keys.extend(broken.iter().flat_map(|(_, keys)| keys.iter().copied()));
        let mut text = format!("title: pasangan {act}\n");
        let take = |name: &str| keys.get(name).copied().unwrap_or_default();
        let (who, setup) = (take("who"), take("setup"));
        let head = keys.iter().filter(|(key, _)| !matches!(**key, "who" | "setup"));
        let mut head = nested(head.map(|(key, value)| (*key, *value)));
        let with = head.remove("with").unwrap_or_else(|| "{}".to_owned());
        for (key, value) in &head {
            writeln!(text, "{key}: {value}").expect("text grows");
        }
        writeln!(
            text,
            "steps:\n{setup}  - {{as: {who}, do: {act}, with: {with}, expect: {{rejected: {}}}}}",
            rejected(rule)
        )
        .expect("text grows");
        let findings = run_text(&text);
        assert!(findings.is_empty(), "{broken:?}\n{}\n{text}", findings.join("\n"));
    };
    play(&[], "null");
    let mut pairs = 0;
    for (position, first) in conditions.iter().enumerate() {
        play(&[first], first.0);
        for second in &conditions[position + 1..] {
            let same = |(key, _): &(&str, &str)| second.1.iter().any(|(other, _)| key == other);
            if !first.1.iter().any(same) {
                play(&[first, second], first.0);
                pairs += 1;
            }
        }
    }
    pairs
}

#[test]
fn every_two_conditions_of_buying() {
    let pairs = every_pair(
        "beli-langsung",
        &[
            ("who", "sari"),
            ("with.produk", "laptop-b"),
            ("with.kuantitas", "1"),
            ("with.rup", "rup-laptop"),
            ("with.ppk", "budi"),
        ],
        &[
            ("AKS-08", &[("who", "bayu")]),
            ("KRJ-01", &[("with.kuantitas", "null")]),
            ("CHK-01", &[("with.alamat", "null")]),
            ("KAT-01", &[("policy.kategori_aktif", "[Peralatan Kantor]")]),
            ("KAT-07", &[("policy.pdn", "tolak")]),
            ("KRJ-01", &[("with.kuantitas", "101")]),
            ("CHK-01", &[("with.tahapan", "[{isi: {kertas: 1}}]")]),
            ("CHK-02", &[("with.dokumen_persiapan", "{jenis: docx}")]),
            ("CHK-04", &[("with.permintaan_tiba", "2026-03-02")]),
            (
                "CHK-05",
                &[
                    ("with.rup", "rup-kecil"),
                    (
                        "world.tarif",
                        "{kurir-penyedia: {per_kg: [20_000_000, 20_000_000, 20_000_000], hari: [1, 2, 5]}}",
                    ),
                ],
            ),
            ("CHK-06", &[("with.ppk", "joko")]),
            ("CHK-07", &[("policy.batas_pembeli", "1")]),
            ("CHK-08", &[("with.pembayaran", "termin")]),
            ("CHK-10", &[("world.rup", "{rup-laptop: {sumber: BLUD}, rup-kecil: {sumber: BLUD}}")]),
            ("CHK-11", &[("world.penyedia", "{pt-citra: {anggota: [sari, bayu]}}")]),
            ("PJK-09", &[("world.produk", "{laptop-b: {ppn_persen: 5}}")]),
        ],
    );
    assert!(pairs > 110, "{pairs} pairs");
    every_pair(
        "tambah-ke-keranjang",
        &[
            ("who", "sari"),
            (
                "setup",
                "  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1}}\n",
            ),
            ("with.produk", "laptop-b"),
            ("with.kuantitas", "1"),
        ],
        &[
            ("AKS-08", &[("who", "andi")]),
            ("KRJ-01", &[("with.kuantitas", "null")]),
            ("KAT-01", &[("policy.kategori_aktif", "[Perlengkapan Alat Tulis]")]),
            ("KRJ-01", &[("with.varian", "merah")]),
            ("KRJ-04", &[("policy.kapasitas_keranjang", "1")]),
        ],
    );
}

const THIRD_PARTY: &str =
    "  - {use: flows/sampai-checkout.yaml, with: {opsi: kurir-pihak-ketiga}, save: pesanan}\n";
const THIRD_PARTY_ASKED: &str = "  - {use: flows/sampai-checkout.yaml, with: {opsi: kurir-pihak-ketiga}, save: pesanan}\n  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $pesanan, harga: {laptop-a: 9_500_000}}}\n";
const AGREED: &str = "  - {use: flows/sampai-negosiasi-selesai.yaml, save: pesanan}\n";
const SUBMITTED: &str = "  - {use: flows/sampai-menunggu-ppk.yaml, save: pesanan}\n";
const REVIEWED: &str = "  - {use: flows/sampai-menunggu-ppk.yaml, save: pesanan}\n  - {as: budi, do: review-pesanan, with: {pesanan: $pesanan}}\n";
const DRAFTED: &str = "  - {use: flows/sampai-menunggu-ppk.yaml, save: pesanan}\n  - {as: budi, do: review-pesanan, with: {pesanan: $pesanan}}\n  - {as: budi, do: buat-pesanan, with: {pesanan: $pesanan}}\n";
const SIGNED: &str = "  - {use: flows/sampai-menunggu-penyedia.yaml, save: pesanan}\n";

#[test]
fn every_two_conditions_of_negotiating_and_approving() {
    const ONE: (&str, &str) = ("with.pesanan", "$pesanan");
    every_pair(
        "ajukan-negosiasi",
        &[("who", "sari"), ("setup", THIRD_PARTY), ONE, ("with.harga", "{laptop-a: 9_500_000}")],
        &[
            ("VIS-03", &[("who", "rina")]),
            ("VIS-02", &[("who", "wati")]),
            ("AKS-08", &[("who", "sinta")]),
            ("NEG-09", &[("setup", THIRD_PARTY_ASKED)]),
            ("NEG-02", &[("with.ongkir", "1")]),
            ("NEG-10", &[("with.harga", "{laptop-a: 0}")]),
        ],
    );
    every_pair(
        "batalkan-negosiasi",
        &[("who", "sari"), ("setup", AGREED), ONE, ("with.alasan", "mahal")],
        &[
            ("VIS-03", &[("who", "rina")]),
            ("AKS-08", &[("who", "sinta")]),
            ("VIS-07", &[("setup", SUBMITTED)]),
            ("NEG-08", &[("with.alasan", "null")]),
        ],
    );
    every_pair(
        "ajukan-ke-ppk",
        &[("who", "sari"), ("setup", AGREED), ONE],
        &[
            ("VIS-03", &[("who", "rina")]),
            ("AKS-08", &[("who", "sinta")]),
            ("VIS-07", &[("setup", SUBMITTED)]),
        ],
    );
    for (setup, rule) in [(AGREED, "VIS-07"), (SUBMITTED, "APV-03"), (DRAFTED, "VIS-07")] {
        let broken: &'static [(&str, &str)] = Vec::leak(vec![("setup", setup)]);
        every_pair(
            "buat-pesanan",
            &[("who", "budi"), ("setup", REVIEWED), ONE],
            &[("VIS-03", &[("who", "joko")]), ("APV-02", &[("who", "dewi")]), (rule, broken)],
        );
    }
    for (setup, rule) in [(SIGNED, "SPS-02"), (REVIEWED, "VIS-07")] {
        let broken: &'static [(&str, &str)] = Vec::leak(vec![("setup", setup)]);
        every_pair(
            "tambah-klausul",
            &[("who", "budi"), ("setup", DRAFTED), ONE, ("with.isi", "x")],
            &[
                ("VIS-03", &[("who", "joko")]),
                ("APV-02", &[("who", "dewi")]),
                (rule, broken),
                ("SPS-02", &[("with.isi", "null")]),
            ],
        );
    }
    every_pair(
        "tolak-pesanan",
        &[("who", "budi"), ("setup", DRAFTED), ONE, ("with.alasan", "x")],
        &[
            ("VIS-03", &[("who", "joko")]),
            ("APV-02", &[("who", "dewi")]),
            ("VIS-07", &[("setup", SIGNED)]),
            ("APV-05", &[("with.alasan", "null")]),
        ],
    );
    every_pair(
        "tanda-tangan",
        &[("who", "budi"), ("setup", DRAFTED), ONE, ("with.dokumen", "surat-pesanan")],
        &[
            ("VIS-03", &[("who", "joko")]),
            ("APV-02", &[("who", "dewi")]),
            ("VIS-07", &[("setup", REVIEWED)]),
            ("TTE-03", &[("with.passphrase", "null")]),
            ("TTE-02", &[("mocks", "{bsre: {outcome: tidak-terdaftar}}")]),
            ("TTE-04", &[("mocks", "{bsre: {fault: mati}}")]),
            ("TTE-03", &[("with.passphrase", "salah")]),
        ],
    );
}

const RUNNING: &str = "  - {use: flows/sampai-diproses.yaml, save: pesanan}\n";
const ARRIVED: &str = "  - {use: flows/sampai-tiba.yaml, save: pesanan}\n";
const FAILED: &str = "  - {use: flows/sampai-tiba.yaml, save: pesanan}\n  - {as: budi, do: periksa, with: {pesanan: $pesanan, jumlah: false}}\n";
const INSPECTED: &str = "  - {use: flows/sampai-tiba.yaml, save: pesanan}\n  - {as: budi, do: periksa, with: {pesanan: $pesanan}}\n";
const HANDED_OVER: &str = "  - {use: flows/sampai-bast.yaml, save: pesanan}\n";

#[test]
fn every_two_conditions_of_delivering_and_inspecting() {
    const ONE: (&str, &str) = ("with.pesanan", "$pesanan");
    every_pair(
        "perbarui-pengiriman",
        &[("who", "andi"), ("setup", RUNNING), ONE, ("with.status", "dikirim")],
        &[
            ("VIS-03", &[("who", "bayu")]),
            ("AKS-08", &[("who", "budi")]),
            ("VIS-07", &[("setup", SIGNED)]),
            ("KRM-02", &[("with.status", "tiba")]),
        ],
    );
    for (setup, rule) in [(SIGNED, "VIS-07"), (RUNNING, "BST-01"), (HANDED_OVER, "BST-01")] {
        let broken: &'static [(&str, &str)] = Vec::leak(vec![("setup", setup)]);
        every_pair(
            "periksa",
            &[("who", "budi"), ("setup", ARRIVED), ONE],
            &[
                ("VIS-03", &[("who", "joko")]),
                ("BST-01", &[("who", "sari")]),
                (rule, broken),
                ("BST-02", &[("with.fungsi", "null")]),
                ("BST-02", &[("with.tanggal", "2026-03-03")]),
            ],
        );
    }
    for (setup, rule) in
        [(SIGNED, "VIS-07"), (FAILED, "BST-06"), (RUNNING, "BST-01"), (ARRIVED, "BST-02")]
    {
        let broken: &'static [(&str, &str)] = Vec::leak(vec![("setup", setup)]);
        every_pair(
            "buat-bast",
            &[("who", "budi"), ("setup", INSPECTED), ONE, ("with.nomor", "'1'")],
            &[
                ("VIS-03", &[("who", "joko")]),
                ("BST-01", &[("who", "sari")]),
                (rule, broken),
                ("BST-02", &[("with.nomor", "null")]),
            ],
        );
    }
    every_pair(
        "klaim",
        &[
            ("who", "budi"),
            ("setup", ARRIVED),
            ONE,
            ("with.video", "{nama: a.mp4, jenis: mp4, ukuran: 9}"),
        ],
        &[
            ("VIS-03", &[("who", "joko")]),
            ("BST-01", &[("who", "dewi")]),
            ("VIS-07", &[("setup", RUNNING)]),
            ("BST-05", &[("with.video", "{nama: a.mp4, jenis: mp4, ukuran: 0}")]),
        ],
    );
    every_pair(
        "nilai",
        &[("who", "budi"), ("setup", HANDED_OVER), ONE, ("with.pesanan_bintang", "5")],
        &[
            ("VIS-03", &[("who", "joko")]),
            ("BST-01", &[("who", "dewi")]),
            ("VIS-07", &[("setup", ARRIVED)]),
            ("NIL-01", &[("policy.penilaian", "pengembangan")]),
            ("NIL-01", &[("with.pesanan_bintang", "9")]),
        ],
    );
}

/// Where one rule has several reasons, the reason told is the first that does not hold.
#[test]
fn every_two_reasons_of_buying() {
    every_pair(
        "tambah-ke-keranjang",
        &[
            ("who", "sari"),
            ("with.produk", "laptop-a"),
            ("with.varian", "hitam"),
            ("with.kuantitas", "1"),
        ],
        &[
            ("KRJ-01 varian", &[("with.varian", "null")]),
            ("KRJ-01 kuantitas", &[("with.kuantitas", "null")]),
            ("KRJ-01 varian", &[("with.varian", "merah")]),
            ("KRJ-01 layanan", &[("with.layanan", "[pijat]")]),
            ("KRJ-01 kuantitas minimum", &[("world.produk.laptop-a.kuantitas_min", "2")]),
            ("KRJ-01 kuantitas batas", &[("world.produk.laptop-a.stok", "0")]),
        ],
    );
    every_pair(
        "beli-langsung",
        &[
            ("who", "sari"),
            ("with.produk", "laptop-b"),
            ("with.kuantitas", "1"),
            ("with.rup", "rup-laptop"),
            ("with.ppk", "budi"),
        ],
        &[
            ("CHK-01 tahapan", &[("with.tahapan", "[{isi: {kertas: 1}}]")]),
            ("CHK-02 jenis", &[("with.dokumen_persiapan.jenis", "docx")]),
            ("CHK-02 ukuran", &[("with.dokumen_persiapan.ukuran", "0")]),
            ("CHK-02 poin", &[("with.dokumen_persiapan.poin", "[1, 2, 3]")]),
            ("CHK-04 alamat terdekat", &[("with.alamat", "'Jalan Jauh 1, Kota Antah'")]),
            ("CHK-04 permintaan_tiba paling_awal", &[("with.permintaan_tiba", "2026-03-02")]),
            ("CHK-05 rup", &[("with.rup", "rup-dinkes")]),
            (
                "CHK-05 total batas",
                &[("world.rup.rup-laptop.pagu", "1"), ("world.rup.rup-dinkes.pagu", "1")],
            ),
            ("CHK-06 ppk", &[("with.ppk", "joko")]),
            ("CHK-07 total batas", &[("policy.batas_pembeli", "1")]),
            ("CHK-08 pembayaran", &[("with.pembayaran", "termin")]),
            ("CHK-10 sumber", &[("world.rup.rup-laptop.sumber", "BLUD")]),
            ("CHK-10 metode", &[("world.rup.rup-laptop.metode", "Tender")]),
            ("CHK-10 tahun", &[("world.rup.rup-laptop.tahun", "2025")]),
            ("CHK-11 pembeli", &[("world.penyedia.pt-citra.anggota", "[sari]")]),
        ],
    );
}

#[test]
fn every_two_reasons_of_negotiating_rating_and_handing_in_files() {
    const ONE: (&str, &str) = ("with.pesanan", "$pesanan");
    const RATED: &str = "  - {use: flows/sampai-bast.yaml, save: pesanan}\n  - {as: budi, do: nilai, with: {pesanan: $pesanan, pesanan_bintang: 5}}\n";
    const OUTSIDE: &str = "  - {use: flows/sampai-bast.yaml, save: pesanan}\n  - {as: budi, do: pilih-metode-pembayaran, with: {pesanan: $pesanan, metode: luar-sistem}}\n";
    every_pair(
        "ajukan-negosiasi",
        &[("who", "sari"), ("setup", CHECKOUT), ONE, ("with.harga.laptop-a", "9_500_000")],
        &[
            ("NEG-10 ~yang tidak ada di pesanan ini", &[("with.harga.kursi", "1")]),
            ("NEG-10 ~diberi dua harga", &[("with.harga.laptop-a/hitam", "9_000_000")]),
            ("NEG-10 ~di atas Rp0", &[("with.harga.laptop-a", "0")]),
            ("NEG-10 ongkir batas", &[("with.ongkir", "1_000_000")]),
        ],
    );
    every_pair(
        "nilai",
        &[("who", "budi"), ("setup", HANDED_OVER), ONE, ("with.pesanan_bintang", "5")],
        &[
            ("NIL-01 ~masih dalam pengembangan", &[("policy.penilaian", "pengembangan")]),
            ("NIL-01 ~Bintang harus 1 sampai 5", &[("with.pesanan_bintang", "9")]),
            ("NIL-01 ~sudah diberikan", &[("setup", RATED), ("policy.penilaian", "terbuka")]),
            ("NIL-01 layanan", &[("with.layanan_ulasan", "bagus")]),
        ],
    );
    every_pair(
        "klaim",
        &[
            ("who", "budi"),
            ("setup", ARRIVED),
            ONE,
            ("with.video.nama", "a.mp4"),
            ("with.video.jenis", "mp4"),
            ("with.video.ukuran", "9"),
        ],
        &[
            ("BST-05 jenis", &[("with.video.jenis", "pdf")]),
            ("BST-05 ukuran", &[("with.video.ukuran", "0")]),
        ],
    );
    every_pair(
        "catat-bukti-luar-sistem",
        &[
            ("who", "budi"),
            ("setup", OUTSIDE),
            ONE,
            ("policy.luar_sistem", "true"),
            ("with.dokumen.nama", "bukti.pdf"),
            ("with.dokumen.jenis", "pdf"),
            ("with.dokumen.ukuran", "9"),
        ],
        &[
            ("BYR-16 jenis", &[("with.dokumen.jenis", "mp4")]),
            ("BYR-16 ukuran", &[("with.dokumen.ukuran", "0")]),
        ],
    );
    every_pair(
        "periksa",
        &[("who", "budi"), ("setup", ARRIVED), ONE],
        &[
            ("BST-02 waktu", &[("with.waktu", "null")]),
            ("BST-02 tanggal tiba hari_ini", &[("with.tanggal", "2026-03-03")]),
        ],
    );
}

const LARGE: &str = "  - {use: flows/sampai-bast.yaml, with: {kuantitas: 20}, save: pesanan}\n";
const LS: &str = "  - {use: flows/sampai-bast.yaml, with: {kuantitas: 20}, save: pesanan}\n  - {as: budi, do: pilih-metode-pembayaran, with: {pesanan: $pesanan, metode: ls}}\n";
const LS_HANDED_IN: &str = "  - {use: flows/sampai-bast.yaml, with: {kuantitas: 20}, save: pesanan}\n  - {as: budi, do: pilih-metode-pembayaran, with: {pesanan: $pesanan, metode: ls}}\n  - {as: andi, do: unggah-dokumen-penagihan, with: {pesanan: $pesanan, jenis: faktur-pajak, nomor: '01', dokumen: {nama: f.pdf, jenis: pdf, ukuran: 1}}}\n  - {as: budi, do: unggah-bukti-potong-pajak, with: {pesanan: $pesanan, tidak_perlu: true}}\n";
const LS_BILLED: &str = "  - {use: flows/sampai-bast.yaml, with: {kuantitas: 20}, save: pesanan}\n  - {as: budi, do: pilih-metode-pembayaran, with: {pesanan: $pesanan, metode: ls}}\n  - {as: andi, do: unggah-dokumen-penagihan, with: {pesanan: $pesanan, jenis: faktur-pajak, nomor: '01', dokumen: {nama: f.pdf, jenis: pdf, ukuran: 1}}}\n";
const LS_GONE_ON: &str = "  - {use: flows/sampai-bast.yaml, with: {kuantitas: 20}, save: pesanan}\n  - {use: flows/unggah-ls.yaml, with: {pesanan: $pesanan, tidak_perlu: true, potongan: null}}\n";
const LS_VERIFIED: &str = "  - {use: flows/sampai-bast.yaml, with: {kuantitas: 20}, save: pesanan}\n  - {use: flows/unggah-ls.yaml, with: {pesanan: $pesanan, tidak_perlu: true, potongan: null}}\n  - {as: budi, do: verifikasi-dokumen, with: {pesanan: $pesanan}}\n";
const UP_CONFIRMED: &str = "  - {use: flows/sampai-menunggu-pembayaran.yaml, save: pesanan}\n";
/// The second of two stages, whose payment took LS from the first and that is not handed over.
const LS_NEXT: &str = "  - {use: flows/sampai-dua-tahap.yaml, with: {bayar: termin}, save: pesanan}\n  - {use: flows/antar-tahap.yaml, with: {pesanan: $pesanan, tahap: tahap-1}}\n  - {use: flows/bast-tahap.yaml, with: {pesanan: $pesanan, tahap: tahap-1}}\n  - {as: budi, do: pilih-metode-pembayaran, with: {pesanan: $pesanan, tahap: tahap-1, metode: ls}}\n  - {use: flows/unggah-tahap.yaml, with: {pesanan: $pesanan, tahap: tahap-1, tidak_perlu: true, potongan: null}}\n";

#[test]
fn every_two_conditions_of_ls() {
    const ONE: (&str, &str) = ("with.pesanan", "$pesanan");
    const NEXT: &[(&str, &str)] = &[("setup", LS_NEXT), ("with.tahap", "tahap-2")];
    const OTHER: &[(&str, &str)] = &[("setup", LS_NEXT), ("with.tahap", "tahap-1")];
    for (rule, other) in [("BYR-15", OTHER), ("BYR-01", NEXT)] {
        every_pair(
            "unggah-dokumen-penagihan",
            &[
                ("who", "andi"),
                ("setup", LS),
                ONE,
                ("policy.ls_minimum", "null"),
                ("with.jenis", "faktur-pajak"),
                ("with.nomor", "'01'"),
                ("with.dokumen", "{nama: f.pdf, jenis: pdf, ukuran: 1}"),
            ],
            &[
                ("VIS-03", &[("who", "bayu")]),
                ("VIS-02", &[("who", "hadi"), ("setup", LS)]),
                ("AKS-08", &[("who", "budi")]),
                ("VIS-07", &[("setup", LS_GONE_ON)]),
                (rule, other),
                ("LSG-06", &[("with.nomor", "' '")]),
                ("LSG-06", &[("with.dokumen", "{nama: f.pdf, jenis: pdf, ukuran: 0}")]),
                (
                    "LSG-06",
                    &[
                        ("setup", LS),
                        ("world.penyedia", "{toko-andi: {pkp: false}}"),
                        (
                            "world.produk",
                            "{laptop-a: {ppn_persen: 0, layanan: {instalasi: {ppn_persen: 0}, garansi: {ppn_persen: 0}}}, kertas: {ppn_persen: 0}, katering: {ppn_persen: 0}}",
                        ),
                    ],
                ),
            ],
        );
        every_pair(
            "unggah-bukti-potong-pajak",
            &[
                ("who", "budi"),
                ("setup", LS),
                ("policy.ls_minimum", "null"),
                ONE,
                ("with.potongan", "[{jenis: pph-22, nilai: 1, dokumen: {ukuran: 1}}]"),
            ],
            &[
                ("VIS-03", &[("who", "joko")]),
                ("AKS-08", &[("who", "andi")]),
                ("VIS-07", &[("setup", LS_GONE_ON)]),
                (rule, other),
                ("LSG-02", &[("with.tidak_perlu", "true")]),
                (
                    "LSG-05",
                    &[("with.potongan", "[{jenis: pph-22, nilai: -1, dokumen: {ukuran: 1}}]")],
                ),
            ],
        );
    }
    for missing in [LS, LS_BILLED] {
        let missing: &'static [(&str, &str)] = Vec::leak(vec![("setup", missing)]);
        every_pair(
            "lanjutkan-pembayaran",
            &[("who", "budi"), ("setup", LS_HANDED_IN), ONE],
            &[("VIS-03", &[("who", "joko")]), ("AKS-08", &[("who", "dewi")]), ("LSG-03", missing)],
        );
    }
    every_pair(
        "lanjutkan-pembayaran",
        &[("who", "budi"), ("setup", LS_HANDED_IN), ONE],
        &[("AKS-08", &[("who", "andi")]), ("VIS-07", &[("setup", LS_GONE_ON)])],
    );
    every_pair(
        "pilih-metode-pembayaran",
        &[
            ("who", "budi"),
            ("setup", LARGE),
            ("policy.ls_minimum", "1"),
            ONE,
            ("with.metode", "ls"),
        ],
        &[
            ("VIS-03", &[("who", "joko")]),
            ("AKS-08", &[("who", "dewi")]),
            ("BYR-01", &[("with.metode", "null")]),
            ("BYR-03", &[("policy.ls_minimum", "1_000_000_000")]),
            ("BYR-14", &[("setup", UP_CONFIRMED)]),
        ],
    );
    every_pair(
        "ajukan-ke-bendahara",
        &[("who", "budi"), ("setup", LS_VERIFIED), ONE, ("with.bendahara", "hadi")],
        &[
            ("VIS-03", &[("who", "joko")]),
            ("AKS-08", &[("who", "dewi")]),
            ("VIS-07", &[("setup", LS)]),
            ("BYR-04", &[("setup", LS_GONE_ON)]),
            ("BYR-05", &[("with.bendahara", "heru")]),
            ("LSG-04", &[("with.bendahara", "wati")]),
        ],
    );
}

const REGISTERED: &str = "
  - {use: flows/sampai-kata-sandi.yaml}
";

#[test]
fn registering_an_account() {
    table(
        "",
        "daftar",
        "
        sari | {email: null}                                     | REG-05
        nova | {email: null, username: nova@dinas.go.id}         | REG-04
        nova | {email: sari@dinas.go.id, username: null}         | REG-04
        nova | {email: nova@dinas.go.id, username: sari}         | REG-04
        nova | {email: sari@gmail.com, username: s@dinas.go.id}  | REG-04
        nova | {email: sari@gmail.com, username: sari}           | REG-05
        nova | {email: nova@gmail.com, username: sari}           | REG-13
        nova | {email: nova@gmail.com, username: nova}           | ok
        nova | {email: nova@dinas.go.id}                         | REG-03
    ",
    );
}

#[test]
fn opening_the_link_and_logging_in() {
    table(
        "",
        "buka-tautan",
        "
        nova | {tautan: null}                   | REG-03
        - {as: nova, do: daftar}
        nova | {tautan: null}                   | REG-07
        - {as: nova, do: setujui-syarat}
        nova | {tautan: null}                   | REG-08
        nova | {tautan: x}                      | REG-08
        nova | {}                               | ok
    ",
    );
    table(
        REGISTERED,
        "masuk",
        "
        nova | {pengguna: null}                 | REG-03
        - {as: nova, do: buat-kata-sandi}
        nova | {pengguna: null}                 | REG-10
        nova | {kata_sandi: salah}              | REG-10
        nova | {}                               | ok
    ",
    );
    table(
        REGISTERED,
        "isi-telepon",
        "
        nova | {nomor: null}                          | REG-03
        - {as: nova, do: buat-kata-sandi}
        - {as: nova, do: masuk}
        nova | {nomor: $sari.telepon}                 | REG-11
        nova | {nomor: abc, kanal: sms}               | REG-11
        nova | {nomor: $sari.telepon, kanal: sms}     | REG-13
        nova | {kanal: sms}                           | ok
        - {as: nova, do: isi-otp, with: {kode: null}, expect: {rejected: REG-11}}
        - {as: nova, do: isi-otp}
        nova | {kanal: sms}                           | REG-03
    ",
    );
}

#[test]
fn an_active_account_comes_before_everything() {
    let order = flow("sampai-checkout");
    table(&order, "chat", "nova | {pesanan: $pesanan, pesan: null} | REG-14");
    table(&order, "ganti-dokumen-persiapan", "nova | {pesanan: $pesanan} | REG-14");
    table("", "daftarkan-tte", "nova | {orang: null} | REG-14");
}

const CARD_CHOSEN: &str = "  - {use: flows/sampai-bast.yaml, save: pesanan}\n  - {as: budi, do: pilih-metode-pembayaran, with: {pesanan: $pesanan, metode: up-kkp}}\n";
const CARD_VERIFIED: &str = "  - {use: flows/sampai-kkp.yaml, save: pesanan}\n";
const CARD_HELD: &str = "  - {use: flows/sampai-kkp.yaml, save: pesanan}\n  - {as: budi, do: konfirmasi-pemegang-kkp, with: {pesanan: $pesanan, pemegang: ppk}}\n";
const CARD_HELD_ELSEWHERE: &str = "  - {use: flows/sampai-kkp.yaml, save: pesanan}\n  - {as: budi, do: konfirmasi-pemegang-kkp, with: {pesanan: $pesanan, pemegang: aktor-lain, nama: Puji, email: puji@gmail.com}}\n";
const CARD_DEAD: &str = "  - {use: flows/sampai-kkp.yaml, save: pesanan}\n  - {as: budi, do: konfirmasi-pemegang-kkp, with: {pesanan: $pesanan, pemegang: ppk}}\n  - mock: {payment-gateway: {fault: mati}}\n";
const CARD_CHARGED: &str = "  - {use: flows/sampai-kkp.yaml, save: pesanan}\n  - {as: budi, do: konfirmasi-pemegang-kkp, with: {pesanan: $pesanan, pemegang: ppk}}\n  - {as: budi, do: bayar-kkp, with: {pesanan: $pesanan, kartu: 4111111111111111}}\n";

const CARD_EXPIRED: &str = "  - {use: flows/sampai-kkp.yaml, save: pesanan}\n  - {as: budi, do: konfirmasi-pemegang-kkp, with: {pesanan: $pesanan, pemegang: ppk}}\n  - wait: 2d\n";

#[test]
fn every_two_conditions_of_cards() {
    const ONE: (&str, &str) = ("with.pesanan", "$pesanan");
    every_pair(
        "konfirmasi-pemegang-kkp",
        &[("who", "budi"), ("setup", CARD_VERIFIED), ONE, ("with.pemegang", "ppk")],
        &[
            ("VIS-03", &[("who", "joko")]),
            ("VIS-02", &[("who", "wati")]),
            ("AKS-08", &[("who", "dewi")]),
            ("VIS-07", &[("setup", CARD_CHOSEN)]),
            ("KKP-02", &[("with.pemegang", "aktor-lain")]),
        ],
    );
    for setup in [CARD_HELD, CARD_VERIFIED] {
        let none: &'static [(&str, &str)] = Vec::leak(vec![("setup", setup)]);
        every_pair(
            "kirim-ulang-tautan",
            &[("who", "budi"), ("setup", CARD_HELD_ELSEWHERE), ONE],
            &[("VIS-03", &[("who", "joko")]), ("AKS-08", &[("who", "puji")]), ("VIS-07", none)],
        );
    }
    every_pair(
        "bayar-kkp",
        &[("who", "budi"), ("setup", CARD_HELD), ONE, ("with.kartu", "4111111111111111")],
        &[
            ("KKP-02", &[("who", "joko")]),
            (
                "AKS-08",
                &[
                    ("setup", CARD_EXPIRED),
                    (
                        "world.people.budi.akses",
                        "[{peran: ppk, satker: disdik, sampai: 2026-03-02}]",
                    ),
                ],
            ),
            ("VIS-07", &[("setup", CARD_CHARGED)]),
            ("KKP-03", &[("with.kartu", "' '")]),
            ("BYR-17", &[("setup", CARD_DEAD)]),
        ],
    );
    every_pair(
        "bayar-kkp",
        &[("who", "puji"), ("setup", CARD_HELD_ELSEWHERE), ONE, ("with.kartu", "4111111111111111")],
        &[
            ("KKP-02", &[("with.tautan", "null")]),
            ("KKP-03", &[("mocks", "{payment-gateway: {outcome: kartu-ditolak}}")]),
        ],
    );
}

#[test]
fn publishing_and_changing_a_product() {
    let laptop = "kategori: Laptop, harga: 1, atribut: {ram_gb: '8', layar_inci: '13'}";
    table(
        "",
        "tambah-produk",
        &format!(
            "
        nova | {{produk: z1}}                                                  | REG-14
        sari | {{produk: z1}}                                                  | AKS-08
        andi | {{produk: z1}}                                                  | KAT-02
        andi | {{produk: z1, nama: Z, kategori: X, harga: 0}}                  | KAT-01
        andi | {{produk: z1, nama: Z, kategori: Laptop, harga: 0}}             | KAT-02
        andi | {{produk: z1, nama: Z, {laptop}, ppn_persen: 10}}               | PJK-09
        bayu | {{produk: z1, nama: Z, {laptop}, ppn_persen: 10}}               | PJK-08
        andi | {{produk: z1, nama: Z, {laptop}}}                               | ok
        andi | {{produk: z1, nama: Z, {laptop}, ppn_persen: 10}}               | KAT-02
    "
        ),
    );
    table(
        "",
        "ubah-produk",
        "
        bayu | {produk: laptop-a, harga: 0}                   | AKS-08
        andi | {produk: null}                                 | KAT-02
        andi | {produk: laptop-a, kategori: X, harga: 0}      | KAT-01
        andi | {produk: laptop-a, harga: 0, ppn_persen: 10}   | KAT-02
        andi | {produk: laptop-a, ppn_persen: 10}             | PJK-09
        andi | {produk: laptop-a, harga: 9_000_000}           | ok
    ",
    );
}

#[test]
fn a_product_taken_down_comes_after_status_and_before_values() {
    let down = "
  - {use: flows/sampai-checkout.yaml, save: pesanan}
  - {as: andi, do: turunkan-produk, with: {produk: laptop-a}}
";
    table(
        down,
        "ajukan-negosiasi",
        "
        andi | {pesanan: $pesanan}                                    | AKS-08
        sari | {pesanan: $pesanan}                                    | NEG-10
        sari | {pesanan: $pesanan, harga: {laptop-a: 0}}              | KAT-08
    ",
    );
    table(
        down,
        "setujui-negosiasi",
        "
        sari | {pesanan: $pesanan} | NEG-09
    ",
    );
    table(
        down,
        "tambah-ke-keranjang",
        "
        sari | {produk: laptop-a, varian: hitam, kuantitas: 0} | KAT-08
        sari | {produk: laptop-a, varian: hitam}               | KRJ-01
    ",
    );
}

const PROFILE_DUE: &str = "
  - {use: flows/sampai-profil.yaml, save: akun}
";

#[test]
fn filling_a_profile() {
    table(
        PROFILE_DUE,
        "isi-profil",
        "
        sari | {}                                                                 | REG-03 langkah
        nova | {tipe: null, kepegawaian: null, nik: null}                         | PRF-01 tipe
        nova | {kepegawaian: null, nik: null}                                     | PRF-01 kepegawaian
        nova | {nama: null, nik: null, nip: \"1\"}                                | PRF-04 nik nama
        nova | {nama: null, nik: \"3371012311800001\", nip: \"1\", npwp: x}       | PRF-04 nama
        nova | {nik: \"3371012311800001\", nip: \"1\", npwp: x}                   | REG-13 nik
        nova | {nik: x, nip: \"1\", npwp: x, dokumen: [{ukuran: 0}]}              | PRF-02 nip
        nova | {nik: x, nip: \"199605092022032000\", npwp: x}                     | PRF-03 nik
        nova | {tanggal_lahir: 1996-05-10, nip: \"199605092022032000\", npwp: x}  | PRF-03 nik tanggal_lahir
        nova | {nip: \"199605092022032000\", npwp: x}                             | PRF-03 nip
        nova | {nip: \"199605092022031001\", npwp: x}                             | PRF-03 nik nip
        nova | {npwp: x, dokumen: [{ukuran: 0}]}                                  | PRF-04 npwp
        nova | {dokumen: [{ukuran: 0}]}                                           | PRF-04 ukuran
        nova | {}                                                                 | ok
    ",
    );
    every_pair(
        "isi-profil",
        &[("who", "nova"), ("setup", PROFILE_DUE)],
        &[
            ("REG-03", &[("who", "sari")]),
            ("PRF-01", &[("with.kepegawaian", "null")]),
            ("PRF-04", &[("with.nama", "null")]),
            ("REG-13", &[("with.nik", "\"3371012311800001\"")]),
            ("PRF-02", &[("with.nip", "\"1\"")]),
            ("PRF-03", &[("with.tanggal_lahir", "1996-05-10")]),
            ("PRF-04", &[("with.npwp", "x")]),
        ],
    );
}

#[test]
fn taking_pictures_and_sending_a_profile() {
    let waiting = "
  - mock: {privy: {outcome: menunggu}}
  - {use: flows/sampai-kirim-verifikasi.yaml, with: {orang: dian}, save: lain}
  - {as: dian, do: kirim-verifikasi}
  - {use: flows/sampai-profil.yaml, save: akun}
";
    table(
        waiting,
        "swafoto",
        "
        nova | {cacat: [gelap]} | REG-03
        - {as: nova, do: isi-profil}
        nova | {cacat: [gelap]} | PRF-06
        nova | {}               | ok
        dian | {cacat: [gelap]} | REG-03
    ",
    );
    table(
        waiting,
        "foto-ktp",
        "
        nova | {cacat: [gelap]} | REG-03
        - {as: nova, do: isi-profil}
        nova | {cacat: [gelap]} | PRF-05
        - {as: nova, do: swafoto}
        nova | {cacat: [gelap]} | PRF-07
        nova | {}               | ok
        dian | {cacat: [gelap]} | VIS-07
    ",
    );
    table(
        waiting,
        "kirim-verifikasi",
        "
        nova | {} | REG-03
        - {as: dian, do: foto-ktp, expect: {rejected: VIS-07}}
        - mock: {privy: {fault: mati}}
        dian | {} | VIS-07
        - {use: flows/sampai-kirim-verifikasi.yaml, with: {orang: doni}, save: ketiga}
        doni | {} | ok
    ",
    );
    let sop = "policy: sop-magelang-2026
steps:
  - {use: flows/sampai-dokumen.yaml, save: akun}
  - mock: {privy: {fault: mati, times: 3}}
  - {as: nova, do: kirim-verifikasi, expect: {rejected: TTE-04}}
  - {as: nova, do: kirim-verifikasi}
";
    let findings = run_text(&format!("title: tabel kirim-verifikasi\n{sop}"));
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

#[test]
fn deciding_a_profile() {
    let setup = "
  - {use: flows/sampai-agen.yaml, save: akun}
";
    table(
        setup,
        "putuskan-profil",
        "
        sari | {akun: nova}                                  | AKS-08
        vera | {akun: nova}                                  | VIS-07
        vera | {akun: null}                                  | PRF-10 akun
        vera | {akun: doni}                                  | PRF-10 keputusan
        vera | {akun: doni, keputusan: tolak}                | PRF-10 alasan
        vera | {akun: doni, keputusan: tolak, alasan: Buram} | ok
        vera | {akun: doni, keputusan: setuju}               | VIS-07
    ",
    );
    every_pair(
        "putuskan-profil",
        &[("who", "vera"), ("setup", setup), ("with.akun", "doni"), ("with.keputusan", "setuju")],
        &[
            ("AKS-08", &[("who", "sari")]),
            ("VIS-07", &[("with.akun", "nova")]),
            ("PRF-10", &[("with.keputusan", "tolak")]),
        ],
    );
}

const TWO_LINES: &str = "
  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 100}}
  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-a, varian: hitam, kuantitas: 10, layanan: [instalasi]}}
  - {as: sari, do: checkout, with: {rup: rup-laptop, ppk: budi}, save: pesanan}
  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $pesanan, harga: {kertas: 50_000}}}
  - {as: andi, do: setujui-negosiasi, with: {pesanan: $pesanan}}
  - {use: flows/setujui-sampai-diproses.yaml, with: {pesanan: $pesanan}}
";

#[test]
fn proposing_an_adendum() {
    for act in ["preview-perubahan", "ajukan-adendum"] {
        table(TWO_LINES, act, "
        rina | {pesanan: $pesanan}                                                                           | VIS-03
        wati | {pesanan: $pesanan}                                                                           | VIS-02
        sari | {pesanan: $pesanan}                                                                           | AKS-08
        dewi | {pesanan: $pesanan}                                                                           | AKS-08
        budi | {pesanan: $pesanan}                                                                           | ADN-02 perubahan
        budi | {pesanan: $pesanan, perubahan: []}                                                            | ADN-02 perubahan
        budi | {pesanan: $pesanan, perubahan: [{}]}                                                          | ADN-02 jenis
        budi | {pesanan: $pesanan, perubahan: [{jenis: kuantitas}]}                                          | ADN-02 produk
        budi | {pesanan: $pesanan, perubahan: [{jenis: kuantitas, produk: kertas}]}                          | ADN-02 kuantitas
        budi | {pesanan: $pesanan, perubahan: [{jenis: ongkir}]}                                             | ADN-02 nilai
        budi | {pesanan: $pesanan, perubahan: [{jenis: ketentuan, isi: ' '}]}                                | ADN-02 isi
        budi | {pesanan: $pesanan, perubahan: [{jenis: ppn, persen: 0}]}                                     | ADN-02 produk
        budi | {pesanan: $pesanan, perubahan: [{jenis: ppn, layanan: instalasi}]}                            | ADN-02 persen
        budi | {pesanan: $pesanan, perubahan: [{jenis: ppnbm, persen: 0}]}                                   | ADN-02 produk
        budi | {pesanan: $pesanan, perubahan: [{jenis: permintaan-tiba}]}                                    | ADN-02 tanggal
        budi | {pesanan: $pesanan, perubahan: [{jenis: hapus-layanan, produk: laptop-a}]}                    | ADN-02 layanan
        budi | {pesanan: $pesanan, perubahan: [{jenis: tambah-layanan, produk: laptop-a, layanan: garansi}]} | ADN-02 harga
        budi | {pesanan: $pesanan, perubahan: [{jenis: penanda-tangan, orang: dewi}]}                        | ADN-02 pihak
        budi | {pesanan: $pesanan, perubahan: [{jenis: penanda-tangan, pihak: ppk}]}                         | ADN-02 orang
    ");
    }
    table(TWO_LINES, "ajukan-adendum", "
        budi | {pesanan: $pesanan, perubahan: [{jenis: kuantitas, produk: kertas}], passphrase: null}            | ADN-02
        budi | {pesanan: $pesanan, perubahan: [{jenis: kuantitas, produk: kertas, kuantitas: 0}], passphrase: null} | TTE-03
        andi | {pesanan: $pesanan, perubahan: [{jenis: kuantitas, produk: kertas, kuantitas: 0}], otp: null}     | TTE-05
        - mock: {bsre: {fault: mati}}
        budi | {pesanan: $pesanan, perubahan: [{jenis: kuantitas, produk: kertas, kuantitas: 0}]}                | KRJ-01
        budi | {pesanan: $pesanan, perubahan: [{jenis: kuantitas, produk: kertas, kuantitas: 101}]}              | TTE-04
        - mock: {bsre: normal}
        budi | {pesanan: $pesanan, perubahan: [{jenis: kuantitas, produk: kertas, kuantitas: 101}], passphrase: x} | TTE-03
        budi | {pesanan: $pesanan, perubahan: [{jenis: kuantitas, produk: kertas, kuantitas: 101}]}              | ok
        budi | {pesanan: $pesanan, perubahan: []}                                                                | ADN-04
    ");
}

const CONFLICT: &str = "{toko-andi: {anggota: [ani, dewi]}}";
const PROPOSED_ADENDUM: &str = "  - {use: flows/sampai-diproses.yaml, save: pesanan}\n  - {as: budi, do: ajukan-adendum, with: {pesanan: $pesanan, perubahan: [{jenis: ketentuan, isi: Antar pagi.}]}, save: adendum}\n";
const CODE_ASKED: &str =
    "  - {as: andi, do: minta-otp, with: {pesanan: $pesanan, dokumen: adendum}}\n";

/// What an adendum changes is refused by the first rule of the catalogue that does not hold, whatever
/// else its other changes break.
#[test]
fn every_two_values_of_an_adendum() {
    let values = [
        ("KRJ-01", "{jenis: kuantitas, produk: kertas, kuantitas: 0}"),
        ("CHK-04", "{jenis: permintaan-tiba, tanggal: 2026-03-01}"),
        ("CHK-11", "{jenis: penanda-tangan, pihak: ppk, orang: dewi}"),
        ("NEG-10", "{jenis: ongkir, nilai: 0}"),
        ("ADN-02", "{jenis: hapus-layanan, produk: laptop-a, layanan: garansi}"),
        ("ADN-03", "{jenis: ketentuan, isi: Antar pagi.}"),
        ("ADN-07", "{jenis: kuantitas, produk: laptop-a, kuantitas: 20}"),
        ("ADN-13", "{jenis: ppnbm, produk: laptop-a, persen: 200}"),
        ("ADN-14", "{jenis: penanda-tangan, pihak: penyedia, orang: budi}"),
        ("PJK-09", "{jenis: ppn, produk: kertas, persen: 10}"),
    ];
    for (place, (first, one)) in values.iter().enumerate() {
        for (_, other) in &values[place..] {
            let with = if one == other { format!("[{one}]") } else { format!("[{other}, {one}]") };
            let text = format!(
                "title: tabel\npolicy: {{adendum_terbuka: [kuantitas, ongkir, ppn, ppnbm, permintaan-tiba, hapus-layanan, tambah-layanan, penanda-tangan]}}\nworld: {{from: kota-magelang, penyedia: {CONFLICT}, rup: {{rup-laptop: {{pagu: 200_000_000}}}}}}\nsteps:{TWO_LINES}  - {{as: budi, do: ajukan-adendum, with: {{pesanan: $pesanan, perubahan: {with}}}, expect: {{rejected: {first}}}}}\n"
            );
            let findings = run_text(&text);
            assert!(findings.is_empty(), "{}\n{text}", findings.join("\n"));
        }
    }
}

#[test]
fn answering_an_adendum() {
    let setup = format!("{PROPOSED_ADENDUM}{CODE_ASKED}");
    table(
        &setup,
        "terima-adendum",
        "
        bayu | {adendum: $adendum}                       | VIS-03
        andi | {adendum: null}                           | VIS-03
        wati | {adendum: $adendum}                       | VIS-02
        sari | {adendum: $adendum}                       | AKS-08
        dewi | {adendum: $adendum}                       | AKS-08
        budi | {adendum: $adendum, passphrase: null}     | ADN-01
        andi | {adendum: $adendum, otp: null}            | TTE-05
        - mock: {privy: {fault: mati}}
        andi | {adendum: $adendum}                       | TTE-04
        - mock: {privy: normal}
        andi | {adendum: $adendum, otp: '000000'}        | TTE-05
        andi | {adendum: $adendum}                       | ok
        budi | {adendum: $adendum, passphrase: null}     | ADN-10
    ",
    );
    table(
        &setup,
        "tolak-adendum",
        "
        bayu | {adendum: $adendum, alasan: x}            | VIS-03
        wati | {adendum: $adendum}                       | VIS-02
        sari | {adendum: $adendum}                       | AKS-08
        budi | {adendum: $adendum}                       | ADN-01
        ani  | {adendum: $adendum}                       | ADN-11
        ani  | {adendum: $adendum, alasan: x}            | ok
        ani  | {adendum: $adendum}                       | ADN-10
    ",
    );
}

#[test]
fn an_open_adendum_comes_before_other_statuses() {
    const ONE: (&str, &str) = ("with.pesanan", "$pesanan");
    every_pair(
        "perbarui-pengiriman",
        &[("who", "andi"), ("setup", RUNNING), ONE, ("with.status", "dikirim")],
        &[
            ("VIS-03", &[("who", "bayu")]),
            ("AKS-08", &[("who", "budi")]),
            ("ADN-09", &[("setup", PROPOSED_ADENDUM)]),
            ("KRM-02", &[("with.status", "tiba")]),
        ],
    );
    every_pair(
        "periksa",
        &[("who", "budi"), ("setup", ARRIVED), ONE],
        &[
            ("VIS-03", &[("who", "joko")]),
            ("BST-01", &[("who", "sari")]),
            ("ADN-09", &[("setup", PROPOSED_ADENDUM)]),
            ("BST-02", &[("with.fungsi", "null")]),
        ],
    );
    every_pair(
        "pilih-metode-pembayaran",
        &[("who", "budi"), ("setup", HANDED_OVER), ONE, ("with.metode", "up-kode-bayar")],
        &[
            ("VIS-03", &[("who", "joko")]),
            ("AKS-08", &[("who", "dewi")]),
            ("ADN-09", &[("setup", PROPOSED_ADENDUM)]),
            ("BYR-01", &[("with.metode", "null")]),
        ],
    );
}
