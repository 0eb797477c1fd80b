//! Values, what is left out, product lines, and YAML itself.

use crate::{row, table};

#[test]
fn values() {
    table(
        &[
            row("underscores in every number", "
                seed: 1_0
                world: {from: kota-magelang, produk: {kertas: {harga: 1_000, stok: 1_0}}}
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1_0}, save: k}
                  - expect: {$k: {baris: [{kuantitas: 1_0}]}, $kertas: {harga: 1_000, stok: {lte: 1_0}}}
            ", "ok"),
            row("and only between digits", "
                world: {from: kota-magelang, produk: {kertas: {harga: 1_000_, stok: _10}}}
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 10_}, save: k}
                  - expect: {$k: {baris: [{kuantitas: _10}]}}
            ", "
                    1:55 `harga` must be an amount in whole rupiah, not `1_000_`
                    1:69 `stok` must be a whole number, not `_10`
                    3:75 `kuantitas` must be a whole number, not `10_`
                    4:39 expected a whole number, found `_10`
                "),
            row("rupiah are whole", "
                steps:
                  - @sampai-checkout
                  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $pesanan, harga: {laptop-a: 9_500_000.5}}}
            ", "3:82 `laptop-a` must be an amount in whole rupiah, not `9_500_000.5`"),
            row("percentages are decimals and compare exactly", "
                steps:
                  - @sampai-checkout
                  - expect: {$pesanan: {baris: [{ppn_persen: 11, ppnbm_persen: 0}]}}
                  - expect: {$pesanan: {baris: [{ppn_persen: 11.0, ppnbm_persen: {lt: 0.1}}]}}
                  - expect: {$pesanan: {baris: [{ppn_persen: 11.01}]}}
            ", "
                    5:5 expect: 1 nilai tidak sesuai harapan
                      5:46 $pesanan.baris.0.ppn_persen: 11.01, not 11
                "),
            row("persons, products, penyedia, RUP and satker by their key", "
                steps:
                  - @sampai-checkout
                  - expect: {$pesanan: {pembeli: sari, ppk: budi, penyedia: toko-andi, rup: rup-laptop, baris: [{produk: laptop-a}]}}
            ", "ok"),
            row("fields of persons, products and RUP", "
                steps:
                  - @sampai-checkout
                  - expect: {$sari: {email: sari@gmail.com, username: sari}, $rup-laptop: {pagu: 2_000_000_000, sisa: 1_977_791_120}, $laptop-a: {stok: 98}}
                  - {as: sari, do: lihat-pengaturan, expect: {hasil: [{email: $sari.email}]}}
            ", "ok"),
            row("a saved thing stays live", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1}, save: k}
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-b, kuantitas: 1}}
                  - expect: {$k: {baris: {length: 2}}}
            ", "ok"),
            row("elements by position, .-1 the last", "
                steps:
                  - @sampai-checkout
                  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $pesanan, harga: {laptop-a: 9_000_000}}}
                  - {as: andi, do: ajukan-harga-baru, with: {pesanan: $pesanan, harga: {laptop-a: 9_500_000}}}
                  - let: {a: $pesanan.riwayat_negosiasi.0.harga.laptop-a, z: $pesanan.riwayat_negosiasi.-1.harga.laptop-a}
                  - expect: {$pesanan: {baris: [{harga: $z}], riwayat_negosiasi: [{harga: {laptop-a: $a}}, {oleh: penyedia}]}}
                  - {as: sari, do: ajukan-harga-baru, with: {pesanan: $pesanan, harga: {laptop-a: $a}}}
            ", "ok"),
            row("a field or an element that is not there", "
                steps:
                  - @sampai-checkout
                  - let: {a: $pesanan.totall}
            ", "
                    3:14 `$pesanan` has no field `totall`
                "),
            row("an element behind the end", "
                steps:
                  - @sampai-checkout
                  - let: {a: $pesanan.baris.1.harga}
            ", "
                    3:5 let: 1 nilai tidak dapat dipakai
                      3:14 $pesanan.baris.1.harga: sebuah nilai, not `$pesanan.baris` tidak punya elemen atau isian `1`
                "),
            row("$passphrase and $otp are those of the person who acts", "
                steps:
                  - @sampai-menunggu-ppk
                  - {as: budi, do: review-pesanan, with: {pesanan: $pesanan}}
                  - {as: budi, do: buat-pesanan, with: {pesanan: $pesanan}}
                  - {as: budi, do: tanda-tangan, with: {pesanan: $pesanan, dokumen: surat-pesanan, passphrase: $passphrase}}
                  - {as: andi, do: minta-otp, with: {pesanan: $pesanan, dokumen: surat-pesanan}}
                  - {as: andi, do: tanda-tangan, with: {pesanan: $pesanan, dokumen: surat-pesanan, otp: $otp}}
            ", "ok"),
            row("$otp is the newest, also in an expectation", "
                steps:
                  - @sampai-menunggu-penyedia
                  - {as: andi, do: minta-otp, with: {pesanan: $pesanan, dokumen: surat-pesanan}}
                  - {let: {lama: $otp}, as: andi}
                  - wait: 1m
                  - {as: andi, do: minta-otp, with: {pesanan: $pesanan, dokumen: surat-pesanan}}
                  - {as: andi, do: tanda-tangan, with: {pesanan: $pesanan, dokumen: surat-pesanan, otp: $lama}, expect: {rejected: TTE-05}}
                  - {as: andi, do: tanda-tangan, with: {pesanan: $pesanan, dokumen: surat-pesanan}}
            ", "ok"),
            row("without a code in the inbox $otp is an error", "
                steps:
                  - @sampai-menunggu-penyedia
                  - {as: andi, do: tanda-tangan, with: {pesanan: $pesanan, dokumen: surat-pesanan, otp: $otp}}
            ", "
                    3:5 andi tanda-tangan: 1 nilai tidak dapat dipakai
                      3:89 $otp: nilai yang cocok untuk isian ini, not tidak ada kode di kotak masuk orang ini; minta kode dahulu
                "),
            row("a reserved name is not saved", "
                steps:
                  - {use: flows/sampai-checkout.yaml, save: tautan}
                  - let: {passphrase: x}
            ", "
                    2:45 `tautan` is reserved
                    3:11 `passphrase` is reserved
                "),
            row("an expected value may be a reference", "
                steps:
                  - @sampai-checkout
                  - let: {awal: $pesanan}
                  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $pesanan, harga: {laptop-a: 9_500_000}}}
                  - expect: {$pesanan: {total: $awal.total}}
            ", "
                    5:5 expect: 1 nilai tidak sesuai harapan
                      5:32 $pesanan.total: 22_208_880 ($awal.total), not 21_098_880
                "),
            row("a variable comes before a key of the world with the same name", "
                steps:
                  - {use: flows/sampai-checkout.yaml, save: sari}
                  - expect: {$sari: {status: Menunggu Negosiasi}}
            ", "ok"),
        ],
        &[],
    );
}

#[test]
fn defaults() {
    table(
        &[
            row("checkout: ticked lines, document, one location, main address, one stage, earliest day, Kurir Penyedia, at once", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-a, varian: hitam, kuantitas: 2}}
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 2}}
                  - {as: sari, do: ubah-keranjang, with: {baris: kertas, pilih: false}}
                  - {as: sari, do: checkout, with: {rup: rup-laptop, ppk: budi}, save: pesanan}
                  - expect: {$pesanan: {baris: [{produk: laptop-a}], permintaan_tiba: 2026-03-03, opsi_pengiriman: kurir-penyedia, pengiriman: {tahap: [{alamat: Kota Magelang, permintaan_tiba: 2026-03-03}]}}}
                  - {as: agus, do: buka-dokumen-persiapan, with: {pesanan: $pesanan}, expect: {hasil: [{nama: persiapan.pdf, jenis: pdf, ukuran: 100_000}]}}
            ", "ok"),
            row("the earliest day follows the shipping option and the place", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-b, kuantitas: 1}}
                  - {as: sari, do: checkout, with: {rup: rup-laptop, ppk: budi, opsi_pengiriman: kurir-pihak-ketiga}, save: pesanan}
                  - expect: {$pesanan: {permintaan_tiba: 2026-03-08}}
            ", "ok"),
            row("a document that gives some of its fields takes the others", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1}}
                  - {as: sari, do: checkout, with: {rup: rup-umum, ppk: budi, dokumen_persiapan: {ukuran: 5}}, save: pesanan}
                  - {as: agus, do: buka-dokumen-persiapan, with: {pesanan: $pesanan}, expect: {hasil: [{nama: persiapan.pdf, jenis: pdf, ukuran: 5}]}}
            ", "ok"),
            row("rup, ppk, alasan, metode and prices have none", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1}}
                  - {as: sari, do: checkout, expect: {rejected: {rule: CHK-01, facts: {only: [rup, ppk]}}}}
                  - @sampai-checkout
                  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $pesanan}, expect: {rejected: NEG-10}}
                  - {as: sari, do: batalkan-negosiasi, with: {pesanan: $pesanan}, expect: {rejected: NEG-08}}
                  - {use: flows/sampai-bast.yaml, save: lain}
                  - {as: budi, do: pilih-metode-pembayaran, with: {pesanan: $lain}, expect: {rejected: {rule: BYR-01, facts: {includes: [metode]}}}}
            ", "ok"),
            row("field: null is really left empty", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1}}
                  - {as: sari, do: checkout, with: {rup: null, ppk: budi, alamat: null}, expect: {rejected: {rule: CHK-01, facts: {only: [rup, alamat]}}}}
            ", "ok"),
            row("an empty passphrase or otp is empty", "
                steps:
                  - @sampai-menunggu-penyedia
                  - {as: andi, do: minta-otp, with: {pesanan: $pesanan, dokumen: surat-pesanan}}
                  - {as: andi, do: tanda-tangan, with: {pesanan: $pesanan, dokumen: surat-pesanan, otp: null}, expect: {rejected: TTE-05}}
                  - {as: andi, do: tanda-tangan, with: {pesanan: $pesanan, dokumen: surat-pesanan}}
            ", "ok"),
            row("bayar-cms: the latest code and its amount", "
                steps:
                  - @sampai-menunggu-pembayaran
                  - {as: wati, do: bayar-cms, with: {pesanan: $pesanan, kode: null}, expect: {rejected: {rule: BYR-10, facts: {only: [kode]}}}}
                  - {as: wati, do: bayar-cms, with: {pesanan: $pesanan, nilai: null}, expect: {rejected: {rule: BYR-10, facts: {only: [nilai]}}}}
                  - wait: 168h 1ms
                  - {as: wati, do: terbitkan-ulang-kode, with: {pesanan: $pesanan}}
                  - {as: wati, do: bayar-cms, with: {pesanan: $pesanan}}
                  - wait: 1m
                  - expect: {$pesanan: {status: Pembayaran Berhasil}}
            ", "ok"),
            row("periksa: today, all true", "
                steps:
                  - @sampai-tiba
                  - {as: budi, do: periksa, with: {pesanan: $pesanan, waktu: null}, expect: {rejected: {rule: BST-02, facts: {only: [waktu]}}}}
                  - {as: budi, do: periksa, with: {pesanan: $pesanan}}
                  - expect: {$pesanan: {pemeriksaan: {tanggal: 2026-03-02, fungsi: true, jumlah: true, waktu: true}}}
            ", "ok"),
        ],
        &[],
    );
}

#[test]
fn lines() {
    table(
        &[
            row("a line is produk/varian; the bare key while only one line has it", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-a, varian: hitam, kuantitas: 1}}
                  - {as: sari, do: ubah-keranjang, with: {baris: laptop-a, kuantitas: 2}, save: k}
                  - {as: sari, do: ubah-keranjang, with: {baris: laptop-a/hitam, kuantitas: 3}}
                  - expect: {$k: {baris: [{kuantitas: 3}]}}
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-a, varian: perak, kuantitas: 1}}
                  - {as: sari, do: ubah-keranjang, with: {baris: laptop-a, kuantitas: 2}, expect: {rejected: {rule: KRJ-01, facts: {includes: [baris]}}}}
                  - {as: sari, do: ubah-keranjang, with: {baris: laptop-a/perak, kuantitas: 2}}
            ", "ok"),
            row("lines in harga", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-a, varian: hitam, kuantitas: 1}}
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-a, varian: perak, kuantitas: 1}}
                  - {as: sari, do: checkout, with: {baris: [laptop-a/hitam, laptop-a/perak], rup: rup-laptop, ppk: budi}, save: pesanan}
                  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $pesanan, harga: {laptop-a: 9_000_000}}, expect: {rejected: NEG-10}}
                  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $pesanan, harga: {laptop-a/hitam: 9_000_000, laptop-a/perak: 9_100_000}}}
                  - expect: {$pesanan: {baris: [{varian: hitam, harga: 9_000_000}, {varian: perak, harga: 9_100_000}]}}
            ", "ok"),
            row("a variant that the product has not", "
                steps:
                  - {as: sari, do: ubah-keranjang, with: {baris: laptop-a/biru, kuantitas: 2}}
            ", "2:50 unknown line `laptop-a/biru`"),
            row("an add-on by its name, or behind its line when two lines have it", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-a, varian: hitam, kuantitas: 1, layanan: [instalasi, garansi]}}
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-a, varian: perak, kuantitas: 1, layanan: [instalasi]}}
                  - {as: sari, do: checkout, with: {rup: rup-laptop, ppk: budi}, save: pesanan}
                  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $pesanan, layanan: {instalasi: 1_000}}, expect: {rejected: NEG-10}}
                  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $pesanan, layanan: {garansi: 1_000, laptop-a/hitam/instalasi: 2_000, laptop-a/perak/instalasi: 3_000}}}
                  - expect: {$pesanan: {layanan: {only: [{layanan: garansi, harga: 1_000}, {harga: 2_000}, {harga: 3_000}]}}}
            ", "ok"),
            row("stages by name, needed in delivery, BAST and with termin in payment", "
                steps:
                  - {use: flows/sampai-dua-tahap.yaml, with: {bayar: termin}, save: pesanan}
                  - {as: andi, do: perbarui-pengiriman, with: {pesanan: $pesanan, status: dikirim}, expect: {rejected: {rule: KRM-02, facts: {includes: [tahap]}}}}
                  - {use: flows/antar-tahap.yaml, with: {pesanan: $pesanan, tahap: tahap-1}}
                  - {as: budi, do: periksa, with: {pesanan: $pesanan}, expect: {rejected: {rule: BST-02, facts: {includes: [tahap]}}}}
                  - {use: flows/bast-tahap.yaml, with: {pesanan: $pesanan, tahap: tahap-1}}
                  - {as: budi, do: pilih-metode-pembayaran, with: {pesanan: $pesanan, metode: up-kode-bayar}, expect: {rejected: {rule: BYR-15, facts: {includes: [tahap]}}}}
                  - {as: budi, do: pilih-metode-pembayaran, with: {pesanan: $pesanan, tahap: tahap-1, metode: up-kode-bayar}}
                  - expect: {$pesanan: {pengiriman: {tahap: [{nama: tahap-1}, {nama: tahap-2}]}, pembayaran: {termin: [{tahap: tahap-1}, {tahap: tahap-2}]}}}
            ", "ok"),
            row("paid at once over two stages no payment is named by stage", "
                steps:
                  - {use: flows/sampai-dua-tahap.yaml, save: pesanan}
                  - {use: flows/antar-tahap.yaml, with: {pesanan: $pesanan, tahap: tahap-1}}
                  - {use: flows/antar-tahap.yaml, with: {pesanan: $pesanan, tahap: tahap-2}}
                  - {use: flows/bast-tahap.yaml, with: {pesanan: $pesanan, tahap: tahap-1}}
                  - {use: flows/bast-tahap.yaml, with: {pesanan: $pesanan, tahap: tahap-2}}
                  - {as: budi, do: pilih-metode-pembayaran, with: {pesanan: $pesanan, metode: up-kode-bayar}}
                  - expect: {$pesanan: {pembayaran: {termin: [{tahap: null, nilai: 53_024_700}]}}}
            ", "ok"),
        ],
        &[],
    );
}

#[test]
fn yaml() {
    table(
        &[
            row("only true and false are booleans", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1}, save: k}
                  - {as: sari, do: ubah-keranjang, with: {baris: kertas, pilih: false}}
                  - expect: {$k: {baris: [{pilih: false}]}}
                  - {as: sari, do: ubah-keranjang, with: {baris: kertas, pilih: no}}
            ", "5:65 `pilih` must be true or false, not `no`"),
            row("on and yes are no booleans either", "
                policy: {luar_sistem: yes}
                world: {from: kota-magelang, produk: {kertas: {pdn: on}}}
                steps:
                  - wait: 1h
            ", "
                    1:23 `luar_sistem` must be true or false, not `yes`
                    2:53 `pdn` must be true or false, not `on`
                "),
            row("only null and a lone ~ are null; Null and NULL are text", "
                steps:
                  - @sampai-diproses
                  - expect: {$pesanan: {tenggat: null, keterangan: ~}}
                  - expect: {$pesanan: {pembatalan: {alasan: Null}}}
            ", "
                    4:5 expect: 1 nilai tidak sesuai harapan
                      4:37 $pesanan.pembatalan: {alasan: Null}, not null
                "),
            row("off, no, 10:00, 012345, dates and instants stay text where text is due", "
                steps:
                  - @sampai-checkout
                  - {as: sari, do: chat, with: {pesanan: $pesanan, pesan: off}}
                  - {as: sari, do: chat, with: {pesanan: $pesanan, pesan: 10:00}}
                  - {as: sari, do: chat, with: {pesanan: $pesanan, pesan: 012345}}
                  - {as: sari, do: chat, with: {pesanan: $pesanan, pesan: 2026-03-02}}
                  - {as: sari, do: chat, with: {pesanan: $pesanan, pesan: 0x1F}}
                  - {as: sari, do: chat, with: {pesanan: $pesanan, pesan: 1e3}}
                  - expect: {$pesanan: {chat: [{pesan: off}, {pesan: 10:00}, {pesan: 012345}, {pesan: 2026-03-02}, {pesan: 0x1F}, {pesan: 1e3}]}}
            ", "ok"),
            row("numbers of documents and codes are taken as typed, quoted or not", "
                steps:
                  - @sampai-tiba
                  - {as: budi, do: periksa, with: {pesanan: $pesanan}}
                  - {as: budi, do: buat-bast, with: {pesanan: $pesanan, nomor: 007}}
                  - expect: {$pesanan: {bast: {nomor: 007}}}
                  - {as: budi, do: ubah-nomor-bast, with: {pesanan: $pesanan, nomor: \"1_0\"}}
                  - expect: {$pesanan: {bast: {nomor: 1_0}}}
                  - expect: {$pesanan: {bast: {nomor: 10}}}
            ", "
                    8:5 expect: 1 nilai tidak sesuai harapan
                      8:39 $pesanan.bast.nomor: 10, not 1_0
                "),
            row("nik, nip, npwp, nib and telepon of a person, quoted or not", "
                world: {from: kota-magelang, people: {sari: {nik: 3371014502900001, nip: 199002052015032001, telepon: 081234567890}}, rup: {rup-umum: {id: 00012}}}
                steps:
                  - expect: {$sari: {nik: 3371014502900001, nip: \"199002052015032001\", telepon: \"081234567890\"}}
                  - {as: sari, do: cari-rup, with: {kata_kunci: 00012}, expect: {hasil: [rup-umum]}}
            ", "ok"),
            row("duplicate keys", "
                steps:
                  - {wait: 1h, wait: 2h}
            ", "2:16 duplicate key `wait`"),
            row("duplicate keys after parameters were filled in", "
                cases:
                  - {a: sari}
                steps:
                  - expect: {$sari: {nama: X}, \"$${a}\": {nama: Y}}
            ", "4:32 `$sari` twice in one map, after `${}` was filled in"),
            row("a key without a value in braces", "
                steps:
                  - {as: sari, do: checkout, with: {rup: rup-umum, ppk}}
            ", "2:52 key `ppk` without a value in braces"),
            row("a parameter inside braces is quoted, and the message says so", "
                cases:
                  - {n: 1}
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: ${n}}}
            ", "4:75 `${n}` must be quoted inside braces"),
            row("and inside brackets", "
                cases:
                  - {n: 1}
                steps:
                  - expect: {hasil: [${n}]}
            ", "4:22 `${n}` must be quoted inside braces"),
            row("a literal that starts with $ or ~", "
                steps:
                  - @sampai-checkout
                  - {as: sari, do: chat, with: {pesanan: $pesanan, pesan: {is: \"$5 saja\"}}}
                  - {as: sari, do: chat, with: {pesanan: $pesanan, pesan: ~kira}}
                  - expect: {$pesanan: {chat: [{pesan: {is: \"$5 saja\"}}, {pesan: {is: \"~kira\"}}]}}
                  - expect: {$pesanan: {chat: [{pesan: ~saja}, {pesan: {is: \"kira\"}}]}}
            ", "
                    6:5 expect: 1 nilai tidak sesuai harapan
                      6:61 $pesanan.chat.1.pesan: kira, not ~kira
                "),
            row("anchors are allowed", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: &isi {produk: kertas, kuantitas: 2}, save: k}
                  - {as: sari, do: tambah-ke-keranjang, with: *isi}
                  - expect: {$k: {baris: [{kuantitas: 4}]}}
            ", "ok"),
            row("<< is not", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: &isi {produk: kertas, kuantitas: 2}}
                  - {as: sari, do: tambah-ke-keranjang, with: {<<: *isi, kuantitas: 3}}
            ", "3:48 `<<` is not supported"),
            row("one document a file", "
                steps:
                  - wait: 1h
                ---
                steps:
                  - wait: 1h
            ", "3:1 more than one document in a file"),
            row("files: name, kind and bytes; 1 MB is 1_048_576", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1}}
                  - {as: sari, do: checkout, with: {rup: rup-umum, ppk: budi, dokumen_persiapan: {nama: a.pdf, jenis: pdf, ukuran: 10_485_761, poin: [1, 2, 3, 4]}}, expect: {rejected: CHK-02}}
                  - {as: sari, do: checkout, with: {rup: rup-umum, ppk: budi, dokumen_persiapan: {nama: a.pdf, jenis: pdf, ukuran: 10_485_760, poin: [1, 2, 3, 4]}}}
            ", "ok"),
            row("a file has no other fields", "
                steps:
                  - {as: sari, do: checkout, with: {dokumen_persiapan: {name: a.pdf, ukuran: 1.5}}}
            ", "
                    2:57 unknown field `name`
                    2:78 `ukuran` must be a whole number, not `1.5`
                "),
        ],
        &[],
    );
}
