//! What `expect` and `covers` say, and what is told when it is not so.

use crate::{row, table};

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
                  - {as: sari, do: chat, with: {pesanan: $pesanan, pesan: x}, expect: {rejected: NEG-09, $pesanan: {status: Dibatalkan, chat: []}}}
            ", "
                    3:5 sari chat: berhasil, padahal harus ditolak
                      3:82 rejected: NEG-09, not berhasil
                      3:109 $pesanan.status: Dibatalkan, not Menunggu Negosiasi
                      3:127 $pesanan.chat: tanpa elemen: [], not 1 elemen: [{orang: sari, pada: 2026-03-02T08:00:00+07:00, pesan: x}]
                      3:127 $pesanan.chat.0: tidak ada, not {orang: sari, pada: 2026-03-02T08:00:00+07:00, pesan: x}
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
                  - expect: {$p: {status: Dibatalkan}}
            ", "
                    3:5 expect: 1 nilai tidak sesuai harapan
                      3:14 $p: {status: Dibatalkan}, not `$p` belum tersimpan: langkahnya tidak menghasilkan apa pun
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
                    3:74 unknown field `tidak_ada`
                    4:25 unknown field `statuss`
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
                  - expect: {$pesanan: {total: {gt: 22_208_880, lt: 22_208_880}}}
            ", "
                    6:5 expect: 2 nilai tidak sesuai harapan
                      6:37 $pesanan.total: > 22_208_880, not 22_208_880
                      6:53 $pesanan.total: < 22_208_880, not 22_208_880
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
                  - expect: {inbox: {andi: [{kanal: email, jenis: negosiasi, tentang: $pesanan}, {kanal: lonceng}], toko-andi: {length: 2}, dewi: []}}
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
                    2:51 `jenis` cannot be `nego`
                "),
            row("calls: in all or per operation, so far", "
                steps:
                  - @sampai-menunggu-penyedia
                  - expect: {calls: {bsre: 2, privy: 0}}
                  - expect: {calls: {bsre: {status: 1, sign: 1}}}
                  - expect: {calls: {bsre: {sign: 2}, payment-gateway: 1}}
            ", "
                    5:5 expect: 2 nilai tidak sesuai harapan
                      5:35 calls.bsre.sign: 2, not 1
                      5:56 calls.payment-gateway: 1, not 0
                "),
            row("events: jenis, rule, tentang", "
                steps:
                  - @sampai-checkout
                  - wait: 72h 1ms
                  - expect: {events: {includes: [{jenis: batal-otomatis, rule: NEG-05, tentang: $pesanan}, {jenis: tindakan}], excludes: [{jenis: refund}], length: 3}}
                  - expect: {events: {includes: [{jenis: batal-otomatis}, {jenis: batal-otomatis}]}}
            ", "
                    5:5 expect: 1 nilai tidak sesuai harapan
                      5:59 events: memuat {jenis: batal-otomatis}, not 3 elemen, tetapi .2 sudah dipakai elemen lain
                "),
            row("every jenis of events is a word of the format", "
                steps:
                  - expect: {events: {excludes: [{jenis: kode-kedaluwarsa}, {jenis: adendum-lewat}, {jenis: layanan-lewat}, {jenis: callback}, {jenis: callback-ditolak}, {jenis: callback-diabaikan}, {jenis: refund}, {jenis: batal-otomatis}, {jenis: tindakan}]}}
            ", "ok"),
            row("an empty list is empty everywhere", "
                steps:
                  - expect: {inbox: {sari: []}, events: []}
                  - {as: sari, do: cari-rup, with: {kata_kunci: tidak ada}, expect: {hasil: []}}
                  - @sampai-checkout
                  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $pesanan, harga: {laptop-a: 9_500_000}}}
                  - expect: {inbox: {andi: []}}
                    note: x
            ", "
                    6:5 expect: 2 nilai tidak sesuai harapan
                      6:28 inbox.andi: tanpa elemen: [], not 2 elemen: [{kanal: email, jenis: negosiasi, tentang: EP-2026-..., ... 3 lagi}, {...}]
                      6:28 inbox.andi.0: tidak ada, not {kanal: email, jenis: negosiasi, tentang: EP-2026-disdik-000001, ... 3 lagi}
                "),
            row("events and hasil: no list stands for fewer", "
                steps:
                  - @sampai-checkout
                  - expect: {events: []}
            ", "
                    3:5 expect: 2 nilai tidak sesuai harapan
                      3:22 events: tanpa elemen: [], not 2 elemen: [{jenis: tindakan, rule: null, tentang: null, pada: 2026-03-02T...}, {...}]
                      3:22 events.0: tidak ada, not {jenis: tindakan, rule: null, tentang: null, pada: 2026-03-02T08:00:00+07:00}
                "),
            row("inbox: how many messages fit", "
                steps:
                  - @sampai-negosiasi-selesai
                  - expect: {inbox: {andi: [{jenis: negosiasi, count: 2}, {kanal: sms, count: 0}, {tentang: $pesanan, count: {lt: 3}}, {kanal: email}]}}
                  - expect: {inbox: {andi: [{jenis: negosiasi, count: 1}, {kanal: sms, count: {gt: 0}}]}}
                  - expect: {inbox: {andi: [{jenis: negosiasi, count: 3}]}}
            ", "
                    4:5 expect: 2 nilai tidak sesuai harapan
                      4:55 inbox.andi, {jenis: negosiasi}, count: 1, not 2
                      4:84 inbox.andi, {kanal: sms}, count: > 0, not 0
                "),
            row("calls: comparisons, and too many as well as too few", "
                steps:
                  - @sampai-menunggu-penyedia
                  - expect: {calls: {bsre: {gt: 1, lt: 2_000}, privy: {lte: 0}, payment-gateway: {not: 1}}}
                  - expect: {calls: {bsre: {sign: {gte: 1}, status: {lt: 2}}}}
                  - expect: {calls: {bsre: 1, privy: {gt: 0}}}
            ", "
                    5:5 expect: 2 nilai tidak sesuai harapan
                      5:28 calls.bsre: 1, not 2
                      5:43 calls.privy: > 0, not 0
                "),
            row("calls: fewer than expected", "
                steps:
                  - @sampai-menunggu-penyedia
                  - expect: {calls: {bsre: 3}}
            ", "
                    3:5 expect: 1 nilai tidak sesuai harapan
                      3:28 calls.bsre: 3, not 2
                "),
            row("calls: an operation that was never called", "
                steps:
                  - @sampai-menunggu-penyedia
                  - expect: {calls: {bsre: {find: 0, register: 1}, privy: {upload: {gt: 0}}}}
            ", "
                    3:5 expect: 2 nilai tidak sesuai harapan
                      3:48 calls.bsre.register: 1, not 0
                      3:73 calls.privy.upload: > 0, not 0
                "),
            row("now, by comparison", "
                steps:
                  - @sampai-checkout
                  - wait: 1h
                  - expect: {now: {gt: 2026-03-02T08:59:59.999, lte: 2026-03-02T09:00, lt: $pesanan.tenggat - 1h}}
                  - expect: {now: {gt: 2026-03-02T09:00, lt: 2026-03-02T09:00}}
            ", "
                    5:5 expect: 2 nilai tidak sesuai harapan
                      5:24 now: > 2026-03-02T09:00:00+07:00, not 2026-03-02T09:00:00+07:00
                      5:46 now: < 2026-03-02T09:00:00+07:00, not 2026-03-02T09:00:00+07:00
                "),
            row("a message about a second order is about that one", "
                steps:
                  - {use: flows/sampai-checkout.yaml, save: a}
                  - {use: flows/sampai-negosiasi-selesai.yaml, save: b}
                  - expect: {inbox: {andi: [{tentang: $b}, {tentang: $a, count: 0}]}}
                  - expect: {inbox: {andi: [{tentang: $a}]}}
            ", "
                    5:5 expect: 1 nilai tidak sesuai harapan
                      5:29 inbox.andi: memuat {tentang: $a}, not 2 elemen: [{kanal: email, jenis: negosiasi, tentang: EP-2026-..., ... 3 lagi}, {...}]
                "),
            row("pesan of a refusal, without facts", "
                steps:
                  - @sampai-checkout
                  - {as: andi, do: setujui-negosiasi, with: {pesanan: $pesanan}, expect: {rejected: {rule: NEG-09, pesan: ~Bukan giliran}}}
                  - {as: andi, do: setujui-negosiasi, with: {pesanan: $pesanan}, expect: {rejected: {rule: NEG-09, pesan: ~Giliran saya}}}
            ", "
                    4:5 andi setujui-negosiasi: 1 nilai tidak sesuai harapan
                      4:107 rejected.pesan: ~Giliran saya, not Bukan giliran Anda: status transaksi Menunggu Negosiasi.
                "),
            row("contains, of a reference and of a text", "
                steps:
                  - @sampai-checkout
                  - let: {nomor: $pesanan.nomor, kata: disdik}
                  - {as: sari, do: chat, with: {pesanan: $pesanan, pesan: Tentang EP-2026-DISDIK-000001}}
                  - expect: {$pesanan: {chat: [{pesan: {contains: $nomor}}], nomor: {contains: $kata}, ppk: {contains: bud}}}
                  - expect: {$pesanan: {chat: [{pesan: {contains: $pesanan.ppk}}]}}
            ", "
                    6:5 expect: 1 nilai tidak sesuai harapan
                      6:51 $pesanan.chat.0.pesan: budi ($pesanan.ppk), not Tentang EP-2026-DISDIK-000001
                "),
            row("only: an empty list, and what is too much", "
                steps:
                  - @sampai-checkout
                  - expect: {$pesanan: {chat: {only: []}, klaim: {only: []}}, inbox: {dewi: {only: []}}}
                  - {as: sari, do: chat, with: {pesanan: $pesanan, pesan: x}}
                  - expect: {$pesanan: {chat: {only: []}}, events: {only: [{jenis: tindakan}]}}
            ", "
                    5:5 expect: 2 nilai tidak sesuai harapan
                      5:38 $pesanan.chat: hanya [], not 1 elemen, juga .0: {orang: sari, pada: 2026-03-02T08:00:00+07:00, pesan: x}
                      5:59 events: hanya [{jenis: tindakan}], not 3 elemen, juga .1: {jenis: tindakan, rule: null, tentang: EP-2026-disdik-000001, pada: 2026-03-...}
                "),
            row("excludes: what is there", "
                steps:
                  - @sampai-checkout
                  - expect: {events: {excludes: [{jenis: refund}, {jenis: tindakan}]}, $pesanan: {baris: {excludes: [{produk: laptop-b}, {produk: laptop-a}]}}}
            ", "
                    3:5 expect: 2 nilai tidak sesuai harapan
                      3:122 $pesanan.baris.0: tidak memuat {produk: laptop-a}, not {produk: laptop-a, varian: hitam, kuantitas: 2, harga_tayang: 10..., ... 6 lagi}
                      3:51 events.0: tidak memuat {jenis: tindakan}, not {jenis: tindakan, rule: null, tentang: null, pada: 2026-03-02T08:00:00+07:00}
                "),
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
            ", "2:23 unknown field `kas`"),
            row("ledger of what is no transaction", "
                steps:
                  - let: {a: Sari Wulandari}
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
                         pemeriksaan: {fungsi: true}, bast: {nomor: 027/BAST/001, tanda_tangan: [{orang: budi}, {orang: andi}]}, 
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
                      1:10 CLK-05: teruji, not tidak pernah menentukan apa pun
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
                covers: [NEG-05, VIS-09, VIS-08, KRJ-05]
                steps:
                  - @sampai-checkout
                  - wait: 72h 1ms
                  - expect: {$pesanan: {riwayat: {includes: [{orang: null}]}}}
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
fn expectations_are_held_against_the_tables_of_views() {
    table(
        &[
            row("a misspelt field, wherever it stands", "
                steps:
                  - @sampai-checkout
                  - expect: {$pesanan: {statsu: null}}
                  - expect: {$pesanan: {pembayaran: {not: {kodee: null}}}}
                  - expect: {$pesanan: {baris: [{produkk: null}]}}
                  - expect: {$pesanan: {baris: {excludes: [{produkk: laptop-a}], includes: [{harg: 1}], only: [{varin: hitam}]}}}
                  - expect: {$pesanan: {pengiriman: {tahap: [{bast: {nomer: null}}]}}}
                  - expect: {inbox: {andi: [{kanl: email}]}, events: {excludes: [{jenes: refund}]}, ledger: {$pesanan: {pembayarr: 0}}}
                  - {as: sari, do: lihat-pengaturan, expect: {hasil: [{tte: {sttus: null}}]}}
                  - expect: {$sari: {emial: null}, $laptop-a: {stock: 1}, $rup-laptop: {siss: 1}, $disdik: {nma: x}, $toko-andi: {pk: true}}
            ", "
                    3:25 unknown field `statsu`
                    4:44 unknown field `kodee`
                    5:34 unknown field `produkk`
                    6:45 unknown field `produkk`
                    6:78 unknown field `harg`
                    6:97 unknown field `varin`
                    7:54 unknown field `nomer`
                    8:30 unknown field `kanl`
                    8:67 unknown field `jenes`
                    8:105 unknown field `pembayarr`
                    9:62 unknown field `sttus`
                    10:22 unknown field `emial`
                    10:48 unknown field `stock`
                    10:73 unknown field `siss`
                    10:93 unknown field `nma`
                    10:115 unknown field `pk`
                "),
            row("a misspelt field in a path", "
                steps:
                  - @sampai-checkout
                  - let: {a: $pesanan.pembayarann.kode, b: $pesanan.baris.produk, c: $pesanan.baris.0.produkk}
                  - until: $pesanan.tengat + 1ms
                  - until: $pesanan.total
                  - {as: sari, do: chat, with: {pesanan: $pesanan, pesan: $pesanan.ppk.email}}
                  - expect: {$pesanan: {total: $pesanan.totl}}
                  - expect: {$pesanan.pengirimann: {status: Tiba}, now: $pesanan.tnggat}
                  - expect: {$pesanan: {harga_terendah: {laptp-a: null}, status: $pesanan.harga_terendah.laptp-a}}
            ", "
                    3:14 `$pesanan` has no field `pembayarann`
                    3:44 `$pesanan.baris` has no field `produk`
                    3:70 `$pesanan.baris.0` has no field `produkk`
                    4:12 `$pesanan` has no field `tengat`
                    5:12 `$pesanan.total` is an amount in rupiah, not a time
                    6:59 `$pesanan.ppk` has no field `email`
                    7:32 `$pesanan` has no field `totl`
                    8:14 `$pesanan` has no field `pengirimann`
                    8:57 `$pesanan` has no field `tnggat`
                    9:42 unknown product `laptp-a`
                    9:66 `$pesanan.harga_terendah` has no field `laptp-a`
                "),
            row("words of closed sets", "
                steps:
                  - @sampai-checkout
                  - expect: {$pesanan: {status: {not: Batal Otomatsi}, tab: Negosiai, status_api: ON_NEGO, opsi_pengiriman: kurir}}
                  - expect: {$pesanan: {pengiriman: {status: tiba}, pembayaran: {metode: up, status: Lunas}, status: {not: ~Batall}}}
                  - expect: {$pesanan: {riwayat: {excludes: [{peran: ppx}, {tindakan: Batal}]}, status: {is: Dibatalkn}}}
            ", "
                    3:39 `status` cannot be `Batal Otomatsi`
                    3:61 `tab` cannot be `Negosiai`
                    3:83 `status_api` cannot be `ON_NEGO`
                    3:109 `opsi_pengiriman` cannot be `kurir`
                    4:46 `status` cannot be `tiba`
                    4:74 `metode` cannot be `up`
                    4:86 `status` cannot be `Lunas`
                    4:108 no `status` contains `Batall`
                    5:54 `peran` cannot be `ppx`
                    5:71 `tindakan` cannot be `Batal`
                    5:94 `status` cannot be `Dibatalkn`
                "),
            row("keys of persons, products, offices", "
                steps:
                  - @sampai-checkout
                  - expect: {$pesanan: {ppk: {not: bud}, rup: rup-lptop, penyedia: toko-and, baris: [{produk: laptop-aa}], pembeli: {contains: zz}}}
                  - expect: {$disdik: {instansi: kota-x}, $pesanan: {harga_terendah: {excludes: [laptop-zz]}}}
            ", "
                    3:36 unknown person `bud`
                    3:47 unknown RUP `rup-lptop`
                    3:68 unknown penyedia `toko-and`
                    3:95 unknown product `laptop-aa`
                    3:128 no person here is called `~zz`
                    4:34 unknown instansi `kota-x`
                    4:82 unknown product `laptop-zz`
                "),
            row("operators and what they are held against", "
                steps:
                  - @sampai-checkout
                  - expect: {$pesanan: {total: {gtt: 0}, ongkir: {gt: dua}, tenggat: {lt: besok}, status: {gt: 1}, permintaan_tiba: 5}}
                  - expect: {$pesanan: {total: {gt: [1]}, ppn: {contains: 1}, baris: {length: dua}, chat: {gte: 1}, pembayaran: {length: 1}}}
                  - expect: {$pesanan: {baris: laptop-a, total: 9.500.000, ongkir: 1.5, pembatalan: {otomatis: ya}, pengiriman: Tiba, chat: {incldes: [x]}}}
                  - expect: {$pesanan: {total: {gt: 1, status: x}, pembayaran: {not: null, kode: x}, status: {is: [x]}, nomor: {contains: [x]}}}
                  - expect: {calls: {bsre: {ltt: 2}, privy: {gt: x}, bank-cms: {pay-va: -1}}, now: {gtt: 2026-03-02}, inbox: {andi: [{jenis: batal, count: {l: 1}}]}}
            ", "
                    3:33 `total` is an amount in rupiah: unknown comparison `gtt`
                    3:55 expected an amount in whole rupiah, found `dua`
                    3:75 expected a time such as 2026-03-02T09:00, 2026-03-02T09:00:00+07:00 or 2026-03-02, found `besok`
                    3:92 `gt` does not go with `status`: it is a word of a closed set
                    3:117 expected a calendar day such as 2026-03-02, found `5`
                    4:37 `gt` must be a number, a time or a reference, not a list
                    4:49 `contains` does not go with `ppn`: it is an amount in rupiah
                    4:79 expected a whole number, found `dua`
                    4:92 `gte` does not go with `chat`: it is a list
                    4:114 `length` does not go with `pembayaran`: it is a set of fields
                    5:32 `baris` is a list, not `laptop-a`
                    5:49 `9.500.000` is not a number
                    5:68 expected an amount in whole rupiah, found `1.5`
                    5:96 `otomatis` is true or false, not `ya`
                    5:113 `pengiriman` is a set of fields, not `Tiba`
                    5:126 `chat` is a list: unknown form `incldes`
                    6:40 `total` is an amount in rupiah: unknown comparison `status`
                    6:76 `kode` beside `not`
                    6:99 `is` must be a text, not a list
                    6:123 `contains` must be a text, not a list
                    7:29 `bsre` has no operation `ltt`
                    7:50 expected a whole number, found `x`
                    7:73 `-1` is out of range
                    7:85 unknown comparison `gtt`
                    7:141 `the count` is a whole number: unknown comparison `l`
                "),
            row("what expects nothing", "
                steps:
                  - @sampai-checkout
                  - expect: {$pesanan: {}}
                  - expect: {$pesanan: {pengiriman: {}, baris: {excludes: []}, chat: {includes: []}, klaim: [{}], status: '~', tab: {not: {}}}}
                  - expect: {inbox: {sari: {}, andi: [{}], budi: {excludes: []}}, events: {includes: []}, calls: {bsre: {}, privy: {gte: 0}}, now: {}}
                  - {as: andi, do: setujui-negosiasi, with: {pesanan: $pesanan}, expect: {rejected: {rule: NEG-09, facts: {}, pesan: '~'}, hasil: []}}
                  - expect: {ledger: {$pesanan: {pembayar: {}}}, $pesanan: {chat: {length: {gt: -1}}}}
            ", "
                    3:24 `{}` expects nothing
                    4:37 `{}` expects nothing
                    4:59 `excludes: []` expects nothing
                    4:81 `includes: []` expects nothing
                    4:94 `{}` expects nothing
                    4:107 `~` expects nothing
                    4:123 `{}` expects nothing
                    5:28 `{}` expects nothing
                    5:39 `{}` expects nothing
                    5:61 `excludes: []` expects nothing
                    5:86 `includes: []` expects nothing
                    5:105 `{}` expects nothing
                    5:122 `{gte: 0}` expects nothing
                    5:132 `{}` expects nothing
                    6:107 `{}` expects nothing
                    6:118 `~` expects nothing
                    6:124 `hasil` where nothing was looked at or searched for
                    7:44 `{}` expects nothing
                    7:81 `{gt: -1}` expects nothing
                "),
            row("what another thing is named by", "
                steps:
                  - @sampai-checkout
                  - expect: {inbox: {andi: {excludes: [{jenis: negosiasi, tentang: pesanan}]}}}
                  - expect: {events: {excludes: [{tentang: sari}]}}
                  - expect: {inbox: {andi: {excludes: [{tentang: $pesanan}, {tentang: EP-2026-disdik-000009}]}}}
                  - {as: sari, do: lihat-produk, with: {produk: kertas}, expect: {hasil: [{not: kertsa}]}}
                  - {as: sari, do: lihat-produk, with: {produk: kertas}, expect: {hasil: [kertas]}}
                  - expect: {$pesanan: {chat: {length: {not: -1}}}}
            ", "
                3:68 `tentang` is an order, and `pesanan` is the number of none
                4:44 `tentang` is an order, and `sari` is the number of none
                6:81 unknown product `kertsa`
                8:46 `{not: -1}` expects nothing
            "),
            row("facts that no refusal by the rule can tell so", "
                steps:
                  - @sampai-checkout
                  - {as: andi, do: setujui-negosiasi, with: {pesanan: $pesanan}, expect: {rejected: {rule: NEG-09, facts: {status: {not: Batal Otomatsi}}}}}
                  - {as: andi, do: setujui-negosiasi, with: {pesanan: $pesanan}, expect: {rejected: {rule: NEG-09, facts: {status: ~lunass}, pesan: 5}}}
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 0}, expect: {rejected: {rule: KRJ-01, facts: {minimum: 1_000, varian: hitam}}}}
                  - {as: sari, do: checkout, with: {pesanan: $pesanan}, expect: {rejected: {rule: CHK-05, facts: {total: 20_000, rup: rup-umun, batas: {gt: 5}}}}}
                  - {as: sari, do: checkout, expect: {rejected: {rule: CHK-04, facts: {paling_awal: 2026-3-4, permintaan_tiba: $pesanan.total}}}}
                  - {as: sari, do: checkout, expect: {rejected: {rule: CHK-01, facts: [], pesan: true}}}
                  - {as: budi, do: ajukan-adendum, with: {pesanan: $pesanan}, expect: {rejected: {rule: ADN-03, facts: {jenis: {is: kwantitas}}, pesan: null}}}
                  - {as: budi, do: ajukan-adendum, with: {pesanan: $pesanan}, expect: {rejected: {rule: ADN-03, facts: {only: [jenes], length: {lt: 0}}, pesan: kata}}}
            ", "
                3:122 a refusal by NEG-09 never tells `status` as `Batal Otomatsi`
                4:116 a refusal by NEG-09 never tells `status` as `~lunass`
                4:133 `pesan` is a sentence, and never `5`
                5:130 a refusal by KRJ-01 never tells `minimum` as `1_000`
                5:145 a refusal by KRJ-01 never tells `varian` as `hitam`
                6:37 unknown field `pesanan`
                6:106 a refusal by CHK-05 never tells `total` as `20_000`
                6:119 unknown RUP `rup-umun`
                6:137 `gt` does not go with `batas`: it is a text
                7:85 a refusal by CHK-04 never tells `paling_awal` as `2026-3-4`
                7:112 `$pesanan.total` is an amount in rupiah, and `permintaan_tiba` is a text
                8:71 `facts` must be a map by name, not a list
                8:82 `pesan` is a sentence, and never `true`
                9:117 a refusal by ADN-03 never tells `jenis` as `kwantitas`
                9:137 `pesan` is a sentence, and never null
                10:112 a refusal by ADN-03 never tells `jenes`
                10:133 no count is `{lt: 0}`
                10:145 `pesan` is a sentence, and never `kata`
            "),
            row("what is compared with itself, or with nothing of its kind", "
                steps:
                  - @sampai-checkout
                  - expect: {$pesanan: $pesanan, $pesanan.total: {lte: $pesanan.total}}
                  - expect: {$pesanan: {pembayaran: {metode: $pesanan.pembayaran.metode}, status: {not: $pesanan.status}}}
                  - expect: {ledger: {$sari: {pembayar: 0}}, calls: {bsre: {is: -1}, privy: {lt: 0}}}
                  - {as: sari, do: cari, with: {kata_kunci: kertas}, expect: {hasil: {includes: [kertsa]}}}
                  - {as: sari, do: cari, with: {cari_apa: penyedia}, expect: {hasil: {includes: [cv-andi-jaya]}}}
                  - expect: {$pesanan: {nomor: {contains: $pesanan.nomor}, baris: {includes: [$pesanan.baris.0]}}}
                  - expect: {$pesanan: {baris: [{jumlah: $pesanan.baris.-1.jumlah}], status: '~ '}}
                  - expect: {$pesanan: {pembeli: {not: $laptop-a}, ppk: {not: $pesanan}, rup: {not: $sari}, status: {not: $pesanan.ppk}}}
                  - expect: {inbox: {andi: [{tentang: EP-1, count: 0}, {tentang: ep-2026-disdik-000001, count: 0}, {tentang: EP-2026-disdk-000001, count: 0}, {tentang: EP-2026-disdik-000001}]}}
                  - {as: sari, do: cari-rup, with: {kata_kunci: laptop}, expect: null}
            ", "
                3:24 `$pesanan` is compared with itself
                3:56 `$pesanan.total` is compared with itself
                4:46 `$pesanan.pembayaran.metode` is compared with itself
                4:89 `$pesanan.status` is compared with itself
                5:23 `ledger` is told of an order, and `$sari` is none
                5:65 no count is `{is: -1}`
                5:82 no count is `{lt: 0}`
                6:82 unknown product or penyedia `kertsa`
                7:82 unknown product or penyedia `cv-andi-jaya`
                8:43 `$pesanan.nomor` is compared with itself
                8:79 `$pesanan.baris.0` is compared with itself
                9:42 `$pesanan.baris.-1.jumlah` is compared with itself
                9:78 `~` expects nothing
                10:40 `$laptop-a` is a produk, and `pembeli` is the key of a person
                10:63 `$pesanan` is a pesanan, and `ppk` is the key of a person
                10:85 `$sari` is an orang, and `rup` is the key of a RUP
                10:107 `$pesanan.ppk` is the key of a person, and `status` is a word of a closed set
                11:39 `tentang` is an order, and `EP-1` is the number of none
                11:66 `tentang` is an order, and `ep-2026-disdik-000001` is the number of none
                11:110 `tentang` is an order, and `EP-2026-disdk-000001` is the number of none
                12:58 an `expect` that expects nothing
            "),
        ],
        &[],
    );
}
