//! Tax figures that nobody tunes: the published worked examples, and those derived with exact
//! fractions, played through the platform.
//!
//! Source: `domain.md` 4.3 (E1 to E5) and 4.4; rules PJK-03 to PJK-07.

mod support;

use proptest::prelude::*;
use support::run_text;

/// One sheet of paper at a price, delivered for nothing, paid by a method on a day.
fn bought(start: &str, harga: i64, metode: &str, npwp: bool, expected: &str) -> Vec<String> {
    let (pay, penyedia) = match metode {
        "ls" => {
            ("ls_minimum: null", if npwp { "" } else { ", penyedia: {toko-andi: {npwp: null}}" })
        }
        _ => ("batas_up: null", ""),
    };
    run_text(&format!(
        "
title: contoh pajak
start: {start}T08:00+07:00
policy: {{{pay}, konflik_kepentingan: mati}}
world: {{from: kota-magelang, produk: {{kertas: {{harga: {harga}}}}}, rup: {{rup-umum: {{tahun: null, pagu: 900_000_000_000}}}}, tarif: {{kurir-penyedia: {{per_kg: [0, 0, 0], hari: [1, 2, 5]}}}}{penyedia}}}
steps:
  - use: flows/sampai-bast.yaml
    with: {{rup: rup-umum, produk: kertas, varian: null, kuantitas: 1, harga: {{kertas: {harga}}}}}
    save: p
  - {{as: budi, do: pilih-metode-pembayaran, with: {{pesanan: $p, metode: {metode}}}}}
  - expect: {{$p: {{ongkir: 0, {expected}}}}}
"
    ))
}

#[track_caller]
fn check(findings: &[String], what: impl std::fmt::Display) {
    assert!(findings.is_empty(), "{what}\n{}", findings.join("\n"));
}

#[test]
fn published_examples() {
    // Day, base, PPN, PPh 22 by LS with and without NPWP.
    let rows = [
        ("E1", "2026-03-02", 150_000, 16_500, None),
        ("E2", "2026-03-02", 50_000_000, 5_500_000, None),
        ("E3", "2012-03-05", 1_500_000, 150_000, Some((0, 0))),
        ("E4", "2012-03-05", 4_300_000, 430_000, Some((64_500, 129_000))),
        ("E5", "2012-03-05", 700_000, 70_000, Some((0, 0))),
    ];
    for (name, start, base, ppn, pph) in rows {
        let Some(pph) = pph else {
            let expected = format!("ppn: {ppn}, total: {}", base + ppn);
            check(&bought(start, base, "up-kode-bayar", true, &expected), name);
            continue;
        };
        for (npwp, pph) in [(true, pph.0), (false, pph.1)] {
            // Up to Rp2,000,000 nothing is collected, though the price has its PPN (E3, E5).
            let collected = if pph == 0 { 0 } else { ppn };
            let code = base + ppn - collected - pph;
            let expected = format!(
                "ppn: {ppn}, pembayaran: {{nilai: {code}, pajak: {{ppn: {collected}, pph22: {pph}, pph23: 0}}}}"
            );
            check(&bought(start, base, "ls", npwp, &expected), format!("{name}, NPWP {npwp}"));
        }
    }
}

#[test]
fn derived_figures_are_rounded_once_half_up() {
    // Price, PPN, gross, PPh 22 at 0.5 % by UP and at 1.5 % by LS (above Rp2,000,000 only).
    let rows = [
        (4, 0, 4, 0, None),
        (5, 1, 6, 0, None),
        (99_999, 11_000, 110_999, 500, None),
        (123_457, 13_580, 137_037, 617, None),
        (10_000_000, 1_100_000, 11_100_000, 50_000, Some(150_000)),
        (50_000_000, 5_500_000, 55_500_000, 250_000, Some(750_000)),
        (180_180_180, 19_819_820, 200_000_000, 900_901, Some(2_702_703)),
        (180_180_181, 19_819_820, 200_000_001, 900_901, Some(2_702_703)),
    ];
    for (price, ppn, gross, up, ls) in rows {
        let expected = format!(
            "ppn: {ppn}, total: {gross}, pembayaran: {{nilai: {gross}, pajak: {{ppn: {ppn}, pph22: {up}}}}}"
        );
        check(&bought("2026-03-02", price, "up-kode-bayar", true, &expected), price);
        let (collected, pph) = ls.map_or((0, 0), |pph| (ppn, pph));
        let code = gross - collected - pph;
        let expected = format!(
            "total: {gross}, pembayaran: {{nilai: {code}, pajak: {{ppn: {collected}, pph22: {pph}}}}}"
        );
        check(&bought("2026-03-02", price, "ls", true, &expected), format!("{price} by LS"));
    }
}

#[test]
fn ppn_is_rounded_line_by_line() {
    // Three lines of 5 have PPN 1 each; 15 in one line have 2.
    let findings = run_text(
        "
title: tiga baris
world: {from: kota-magelang, produk: {kertas: {harga: 5}, laptop-a: {harga: 5, varian: [hitam, perak]}}, tarif: {kurir-penyedia: {per_kg: [0, 0, 0], hari: [1, 2, 5]}}}
steps:
  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1}}
  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-a, varian: hitam, kuantitas: 1}}
  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-a, varian: perak, kuantitas: 1}}
  - {as: sari, do: checkout, with: {rup: rup-umum, ppk: budi}, save: tiga}
  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 3}}
  - {as: sari, do: checkout, with: {rup: rup-umum, ppk: budi}, save: satu}
  - expect:
      $tiga: {subtotal: 15, ppn: 3, total: 18}
      $satu: {subtotal: 15, ppn: 2, total: 17}
",
    );
    check(&findings, "three lines of 5");
}

/// Returns part of an amount: exact, rounded once, half up.
fn part(amount: i64, of: i64, parts: i64) -> i64 {
    let (amount, of, parts) = (i128::from(amount), i128::from(of), i128::from(parts));
    i64::try_from((2 * amount * of + parts) / (2 * parts)).expect("small")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// A second, naive computation of what one order comes to and divides into.
    #[test]
    fn an_order_comes_to_what_a_naive_sum_says(
        harga in 1_i64..12_000_000,
        kuantitas in 1_i64..30,
        ongkir in 0_i64..3_000_000,
        instalasi in proptest::option::of(1_i64..4_000_000),
        luxury in proptest::option::of(1_i64..76),
        npwp in any::<bool>(),
        ls in any::<bool>(),
    ) {
        let goods = harga * kuantitas;
        let service = instalasi.unwrap_or(0);
        let (rate, ppnbm_rate) = luxury.map_or((11, 0), |rate| (12, rate));
        let ppn = part(goods, rate, 100) + part(service, 11, 100) + part(ongkir, 11, 100);
        let ppnbm = part(goods, ppnbm_rate, 100);
        let base = goods + service + ongkir;
        let gross = base + ppn + ppnbm;
        let kali = if npwp { 1 } else { 2 };
        let (taxes, pph22, pph23) = if ls {
            let big = |base: i64| base > 2_000_000;
            let pph22 = if big(goods + ongkir) { part(goods + ongkir, 15 * kali, 1000) } else { 0 };
            let taxes = if big(base) { (ppn, ppnbm) } else { (0, 0) };
            (taxes, pph22, part(service, 2 * kali, 100))
        } else {
            ((ppn, ppnbm), part(base, 5, 1000), 0)
        };
        let due = gross - taxes.0 - taxes.1 - pph22 - pph23;
        let code = if ls { due } else { gross };
        let received = due - due.min(5_000);
        let layanan = instalasi.map_or("[]", |_| "[instalasi]");
        let npwp = if npwp { "" } else { ", penyedia: {toko-andi: {npwp: null}}" };
        let metode = if ls { "ls" } else { "up-kode-bayar" };
        let text = format!(
            "
title: hitungan kedua
policy: {{ls_minimum: null, batas_up: null}}
world: {{from: kota-magelang, produk: {{laptop-a: {{harga: {harga}, ppn_persen: {rate}, ppnbm_persen: {ppnbm_rate}, berat_gram: 1_000, stok: 100, layanan: {{instalasi: {{harga: {service_price}, ppn_persen: 11, jenis: jasa}}}}}}}}, tarif: {{kurir-penyedia: {{per_kg: [3_000_000, 3_000_000, 3_000_000], hari: [1, 2, 5]}}}}{npwp}}}
steps:
  - use: flows/sampai-bast.yaml
    with: {{kuantitas: {kuantitas}, layanan: {layanan}, harga: {{laptop-a: {harga}}}, ongkir: {ongkir}}}
    save: p
  - {{as: budi, do: pilih-metode-pembayaran, with: {{pesanan: $p, metode: {metode}}}}}
  - expect: {{$p: {{subtotal: {base}, ppn: {ppn}, ppnbm: {ppnbm}, total: {gross}, pembayaran: {{nilai: {code}, diterima_penyedia: {received}, pajak: {{ppn: {}, ppnbm: {}, pph22: {pph22}, pph23: {pph23}}}}}}}}}
",
            taxes.0,
            taxes.1,
            service_price = service.max(1),
        );
        let findings = run_text(&text);
        prop_assert!(findings.is_empty(), "{}\n{text}", findings.join("\n"));
    }
}
