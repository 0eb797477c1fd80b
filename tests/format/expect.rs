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
                  - {as: sari, do: chat, with: {pesanan: $pesanan, pesan: x}, expect: {rejected: NEG-09, $pesanan: {status: X, chat: []}}}
            ", "
                    3:5 sari chat: berhasil, padahal harus ditolak
                      3:82 rejected: NEG-09, not berhasil
                      3:109 $pesanan.status: X, not Menunggu Negosiasi
                      3:118 $pesanan.chat: tanpa elemen: [], not 1 elemen: [{orang: sari, pada: 2026-03-02T08:00:00+07:00, pesan: x}]
                      3:118 $pesanan.chat.0: tidak ada, not {orang: sari, pada: 2026-03-02T08:00:00+07:00, pesan: x}
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
                  - expect: {$p: {status: X}}
            ", "
                    3:5 expect: 1 nilai tidak sesuai harapan
                      3:14 $p: {status: X}, not `$p` belum tersimpan: langkahnya tidak menghasilkan apa pun
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
                    4:5 expect: 1 nilai tidak sesuai harapan
                      4:34 $pesanan.statuss: Menunggu Negosiasi, not null (tidak ada isian `statuss`)
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
                  - expect: {$pesanan: {total: {gt: 22_208_880, lt: 22_208_880}, status: {gt: 1}}}
            ", "
                    6:5 expect: 3 nilai tidak sesuai harapan
                      6:37 $pesanan.total: > 22_208_880, not 22_208_880
                      6:53 $pesanan.total: < 22_208_880, not 22_208_880
                      6:79 $pesanan.status: > 1 (hanya bilangan, waktu, dan tanggal yang punya urutan), not Menunggu Negosiasi
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
                  - expect: {inbox: {andi: [{kanal: email, jenis: negosiasi, tentang: $pesanan}, {kanal: lonceng}], toko-andi: {length: 2}, sari: []}}
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
                    2:51 unknown word `nego`
                "),
            row("calls: in all or per operation, so far", "
                steps:
                  - @sampai-menunggu-penyedia
                  - expect: {calls: {bsre: 2, privy: 0}}
                  - expect: {calls: {bsre: {status: 1, sign: 1}}}
                  - expect: {calls: {bsre: {sign: 2}, payment-gateway: 1}}
            ", "
                    5:5 expect: 2 nilai tidak sesuai harapan
                      5:28 calls.bsre.sign: 2, not 1
                      5:56 calls.payment-gateway: 1, not 0
                "),
            row("events: jenis, rule, tentang", "
                steps:
                  - @sampai-checkout
                  - wait: 72h 1ms
                  - expect: {events: {includes: [{jenis: batal-otomatis, rule: NEG-05, tentang: $pesanan}, {jenis: tindakan}], excludes: [{jenis: refund}], length: 3}}
                  - expect: {events: [{jenis: batal-otomatis}, {jenis: batal-otomatis}]}
            ", "
                    5:5 expect: 1 nilai tidak sesuai harapan
                      5:48 events: memuat {jenis: batal-otomatis}, not 3 elemen, tetapi .2 sudah dipakai elemen lain
                "),
            row("every jenis of events is a word of the format", "
                steps:
                  - expect: {events: {excludes: [{jenis: adendum-lewat}, {jenis: layanan-lewat}, {jenis: kode-kedaluwarsa}, {jenis: callback}, {jenis: callback-ditolak}, {jenis: callback-diabaikan}, {jenis: refund}, {jenis: batal-otomatis}, {jenis: tindakan}]}}
            ", "ok"),
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
            ", "2:23 unknown account `kas`"),
            row("ledger of what is no transaction", "
                steps:
                  - let: {a: $sari.nama}
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
                         pemeriksaan: {fungsi: true}, bast: {nomor: 027/BAST/001, tanda_tangan: [{orang: budi}, {orang: andi}]}, adendum: null,
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
