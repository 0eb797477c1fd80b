//! Services and their behaviours.

use crate::{row, table};

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
                  payment-gateway: {when: {pesanan: 0, kode: 8808}, outcome: ditolak}
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
            row("a step that changes nothing", "
                steps:
                  - mock: {}
            ", "2:11 a `mock` that changes nothing"),
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
