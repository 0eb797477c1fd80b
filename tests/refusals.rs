//! The order of refusals is a contract: tables in which each row mends one thing more than the row
//! above it, so that the rule cited is the first that does not hold.
//!
//! A row is `who | fields | rule`; `ok` is an accepted act. Phases: may see, the act's own 'who',
//! role, status and turn, completeness, values in catalogue order, the world outside.

mod support;

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
        let rejected = if rule == "ok" { "null" } else { rule };
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
