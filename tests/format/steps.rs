//! Steps, flows, time, and what `save` binds.

use inaproc_sim::run::{Options, play};
use inaproc_sim::world::Direct;

use crate::{read, row, table};

#[test]
fn steps() {
    table(
        &[
            row("do with as, with, save, expect and note", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1}, save: k, expect: {$k: {baris: {length: 1}}}, note: Catatan.}
            ", "ok"),
            row("until is nothing that the run makes before it is there", "
                steps:
                  - until: $pesanan.tenggat
            ", "2:12 nothing is called `$pesanan` here"),
            row("a penyedia's key stands for its admin", "
                steps:
                  - @sampai-checkout
                  - {as: toko-andi, do: chat, with: {pesanan: $pesanan, pesan: Halo}}
                  - expect: {$pesanan: {chat: [{orang: andi}]}}
            ", "ok"),
            row("without expect.rejected an act must succeed", "
                steps:
                  - {as: andi, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1}}
            ", "
                    2:5 andi tambah-ke-keranjang: ditolak, padahal harus berhasil
                      2:20 rejected: berhasil, not AKS-08: Pembelian memerlukan akses PP atau PPK yang Aktif.
                "),
            row("a failed step ends the case", "
                steps:
                  - expect: {now: 2026-03-03}
                  - expect: {now: 2026-03-04}
            ", "
                    2:5 expect: 1 nilai tidak sesuai harapan
                      2:19 now: 2026-03-03T00:00:00+07:00, not 2026-03-02T08:00:00+07:00
                "),
            row("wait lets all that falls due happen, in order", "
                steps:
                  - {use: flows/sampai-checkout.yaml, save: a}
                  - wait: 1h
                  - {use: flows/sampai-checkout.yaml, save: b}
                  - wait: 30d
                  - expect: {events: {includes: [{jenis: batal-otomatis, tentang: $a}, {jenis: batal-otomatis, tentang: $b}]}, $a: {tenggat_terakhir: 2026-03-05T08:00+07:00}, $b: {tenggat_terakhir: 2026-03-05T09:00+07:00}}
            ", "ok"),
            row("until an offset that is nowhere", "
                steps:
                  - until: 2026-03-02T09:00+15:00
            ", "2:12 expected an offset of at most 14 hours, such as +07:00, found `2026-03-02T09:00+15:00`"),
            row("until an instant, or a field, each with an offset, and to now itself", "
                steps:
                  - until: 2026-03-02T08:00+07:00
                  - until: 2026-03-02T09:00+07:00 + 1ms
                  - expect: {now: 2026-03-02T09:00:00.001+07:00}
                  - @sampai-checkout
                  - until: $pesanan.tenggat - 1s
                  - expect: {now: 2026-03-05T08:59:59.001+07:00, $pesanan: {status: Menunggu Negosiasi}}
                  - until: $pesanan.tenggat
                  - expect: {$pesanan: {status: Menunggu Negosiasi}}
                  - until: $pesanan.tenggat + 1ms
                  - expect: {$pesanan: {status: Batal Otomatis}}
            ", "ok"),
            row("until the past is an error", "
                steps:
                  - wait: 1h
                  - until: 2026-03-02T08:59:59.999+07:00
            ", "3:12 `until` lies in the past: it is 2026-03-02T09:00:00+07:00 here, or later"),
            row("until a past that only the run knows is an error", "
                steps:
                  - @sampai-checkout
                  - wait: 1h
                  - until: $pesanan.tenggat - 3x24 jam
            ", "
                    4:5 until: waktu tidak dapat mundur
                      4:12 until: >= 2026-03-02T09:00:00+07:00 (sekarang), not 2026-03-02T08:00:00+07:00
                "),
            row("time stays in the calendar where only the run knows it", "
                steps:
                  - @sampai-checkout
                  - until: $pesanan.tenggat + 3000000d
            ", "
                    3:5 until: waktu keluar dari kalender
                      3:12 waktu: <= 9999-12-24T23:59:59.999+07:00, not sesudah tahun 9999
                "),
            row("until a null is an error", "
                steps:
                  - @sampai-diproses
                  - until: $pesanan.tenggat + 1ms
            ", "
                    3:5 until: 1 nilai tidak dapat dipakai
                      3:12 until: sebuah waktu, not `$pesanan.tenggat` bernilai null: tidak ada waktu yang berjalan
                "),
            row("until something that is no time is an error", "
                steps:
                  - @sampai-checkout
                  - until: $pesanan.status
            ", "
                    3:12 `$pesanan.status` is a word of a closed set, not a time
                "),
            row("mock changes a service from here on, normal resets it", "
                steps:
                  - @sampai-menunggu-bendahara
                  - mock: {payment-gateway: {fault: mati}}
                  - {as: wati, do: konfirmasi-pembayaran, with: {pesanan: $pesanan}, expect: {rejected: BYR-17}}
                  - mock: {payment-gateway: normal}
                  - {as: wati, do: konfirmasi-pembayaran, with: {pesanan: $pesanan}}
            ", "ok"),
            row("mock says nothing of the services that it does not name", "
                mocks: {bank-cms: {fault: mati}}
                steps:
                  - @sampai-menunggu-pembayaran
                  - mock: {payment-gateway: {fault: mati}}
                  - {as: wati, do: bayar-cms, with: {pesanan: $pesanan}, expect: {rejected: {rule: BYR-17, pesan: ~bank-cms}}}
            ", "ok"),
            row("let is a copy as of now, of a field or of a whole thing", "
                steps:
                  - @sampai-checkout
                  - let: {awal: $pesanan, dulu: $pesanan.status, ppk: $pesanan.ppk}
                  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $pesanan, harga: {laptop-a: 9_500_000}}}
                  - expect: {$awal: {status: Menunggu Negosiasi, ppk: $ppk}, $pesanan: {status: {not: $dulu}, total: {lt: $awal.total}}}
            ", "ok"),
            row("let with as, for the code of a person", "
                steps:
                  - @sampai-menunggu-penyedia
                  - {as: andi, do: minta-otp, with: {pesanan: $pesanan, dokumen: surat-pesanan}}
                  - {let: {kode: $otp}, as: andi}
                  - {as: andi, do: tanda-tangan, with: {pesanan: $pesanan, dokumen: surat-pesanan, otp: $kode}}
            ", "ok"),
            row("let without as knows no code", "
                steps:
                  - let: {kode: $otp}
            ", "2:17 `$otp` means nothing without a person"),
            row("use runs a flow in place, with with, save, note and expect", "
                steps:
                  - {use: flows/sampai-checkout.yaml, with: {kuantitas: 3}, save: p, note: Catatan, expect: {$p: {baris: [{kuantitas: 3}]}}}
            ", "ok"),
            row("exactly one of the seven", "
                steps:
                  - {wait: 1h, until: 2026-03-03}
                  - {as: sari, do: cari-rup, use: flows/kirim.yaml}
                  - {mock: {bsre: normal}, let: {a: b}}
                  - {note: Tidak ada}
            ", "
                    2:16 `wait` and `until` in one step
                    3:30 `do` and `use` in one step
                    4:28 `mock` and `let` in one step
                    5:5 a step that does nothing
                "),
            row("expect goes with do and use, and alone", "
                steps:
                  - {wait: 1h, expect: {now: 2026-03-02}}
            ", "2:16 `wait` and `expect` in one step"),
            row("an expectation beside a copy or a behaviour is not dropped", "
                steps:
                  - {let: {a: $laptop-a}, expect: {$laptop-a: {stok: 0}}}
                  - {mock: {bsre: normal}, expect: {$laptop-a: {stok: 0}}}
                  - {until: 2026-03-03, expect: {$laptop-a: {stok: 0}}}
            ", "
                    2:27 `let` and `expect` in one step
                    3:28 `mock` and `expect` in one step
                    4:25 `until` and `expect` in one step
                "),
            row("a unit is required, and a duration is not negative", "
                steps:
                  - wait: 72
                  - wait: -1h
            ", "
                    2:11 a duration needs a unit: ms, s, m, h or d (detik, menit, jam, hari), found `72`
                    3:11 expected a duration such as 72h, 3x24 jam or 2d 4h 1ms, found `-1h`
                "),
            row("forms of a duration", "
                steps:
                  - wait: 1h
                  - wait: 3x24 jam
                  - wait: 2d 4h 1ms
                  - wait: 30 menit
                  - wait: 90s
                  - wait: 1 hari 2 jam 3 menit 4 detik 5ms
                  - expect: {now: 2026-03-08T15:34:34.006+07:00}
            ", "ok"),
        ],
        &[],
    );
}

#[test]
fn flows() {
    table(
        &[
            row("params have a default or are required", "
                steps:
                  - {use: flows/uji.yaml, with: {wajib: 1h}}
                  - expect: {now: 2026-03-02T11:00+07:00}
                  - {use: flows/uji.yaml, with: {wajib: 1h, bawaan: 3h}}
                  - expect: {now: 2026-03-02T15:00+07:00}
            ", "ok"),
            row("a required one that is not given, and one that there is not", "
                steps:
                  - {use: flows/uji.yaml, with: {lain: 1h}}
            ", "
                    2:11 `scenarios/uji/flows/uji.yaml` needs the parameter `wajib`
                    2:34 `scenarios/uji/flows/uji.yaml` has no parameter `lain`
                "),
            row("a flow sees only its params, never what was saved before", "
                steps:
                  - @sampai-checkout
                  - use: flows/intip.yaml
            ", "scenarios/uji/flows/intip.yaml:3:14 nothing is called `$pesanan` here"),
            row("what a flow takes for a thing, and is handed a text, a key or another kind of thing", "
                steps:
                  - @sampai-checkout
                  - {use: flows/tawar.yaml, with: {p: pesanan, harga: {laptop-a: 9_500_000}}}
                  - {use: flows/tawar.yaml, with: {p: $laptop-a, harga: {laptop-a: 9_500_000}}}
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1}, save: k}
                  - {use: flows/tawar.yaml, with: {p: $k, harga: {laptop-a: 9_500_000}}}
                  - {as: sari, do: chat, with: {pesanan: $laptop-a, pesan: $pesanan}}
                  - {as: sari, do: chat, with: {pesanan: $pesanan.total, pesan: Halo}}
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: $pesanan, kuantitas: $pesanan.status}}
                  - {use: flows/kirim, with: {pesanan: $pesanan}}
            ", "
                    3:39 `scenarios/uji/flows/tawar.yaml` takes `p` for a thing that was saved, not `pesanan`
                    4:39 `scenarios/uji/flows/tawar.yaml` takes `p` for a thing that was saved, not `$laptop-a`
                    6:39 `$p` is a keranjang, not a pesanan
                    7:42 `$laptop-a` is a produk, not a pesanan
                    7:60 `$pesanan` is a pesanan, not text
                    8:42 `$pesanan.total` is an amount in rupiah, not a pesanan
                    9:56 `$pesanan` is a pesanan, not a produk
                    9:77 `$pesanan.status` is a word of a closed set, not a whole number
                    10:11 there is no flow `flows/kirim`
                    scenarios/uji/flows/tawar.yaml:4:19 unknown field `status`
                    scenarios/uji/flows/tawar.yaml:5:25 `$p` has no field `total`
                "),
            row("and not the columns of the cases", "
                cases:
                  - {tunggu: 1h}
                steps:
                  - wait: ${tunggu}
                  - use: flows/intip-kolom.yaml
            ", "scenarios/uji/flows/intip-kolom.yaml:3:11 unknown parameter `${tunggu}`"),
            row("a thing handed in is also $name, and stays live", "
                steps:
                  - @sampai-checkout
                  - {use: flows/tawar.yaml, with: {p: $pesanan, harga: {laptop-a: 9_500_000}}, save: {total: t}}
                  - expect: {$pesanan: {status: Negosiasi Diajukan Pembeli, total: $t}}
            ", "ok"),
            row("nothing leaks out but returns", "
                steps:
                  - {use: flows/sampai-negosiasi-selesai.yaml, save: a}
                  - expect: {$pesanan: {status: X}}
            ", "3:14 nothing is called `$pesanan` here"),
            row("save takes the only return; with several they are named", "
                steps:
                  - @sampai-checkout
                  - {use: flows/tawar.yaml, with: {p: $pesanan, harga: {laptop-a: 9_500_000}}, save: t}
            ", "3:86 `scenarios/uji/flows/tawar.yaml` returns several things"),
            row("save: {return: x} takes several, or some of them", "
                steps:
                  - @sampai-checkout
                  - {use: flows/tawar.yaml, with: {p: $pesanan, harga: {laptop-a: 9_500_000}}, save: {p: q, total: t}}
                  - expect: {$q: {status: Negosiasi Diajukan Pembeli, total: $t}}
            ", "ok"),
            row("a return that there is not", "
                steps:
                  - @sampai-checkout
                  - {use: flows/tawar.yaml, with: {p: $pesanan, harga: {laptop-a: 9_500_000}}, save: {q: q}}
            ", "3:87 `scenarios/uji/flows/tawar.yaml` does not return `q`"),
            row("what a flow may say of `hasil` hangs on what was found before it, at each use", "
                steps:
                  - @sampai-checkout
                  - {as: agus, do: buka-dokumen-persiapan, with: {pesanan: $pesanan}}
                  - use: flows/ditemukan.yaml
                  - {as: sari, do: lacak-pengiriman, with: {pesanan: $pesanan}}
                  - use: flows/ditemukan.yaml
            ", "scenarios/uji/flows/ditemukan.yaml:3:23 unknown field `nama`"),
            row("a loop is an error", "
                steps:
                  - use: flows/putar.yaml
            ", "scenarios/uji/flows/putar.yaml:3:10 flows use each other in a loop: scenarios/uji/flows/putar.yaml -> scenarios/uji/flows/putar.yaml"),
            row("use is looked up beside the scenario first, then above it, then in the shipped ones", "
                steps:
                  - use: flows/kirim.yaml
                  - expect: {now: 2026-03-02T13:00+07:00}
                  - use: flows/atas.yaml
                  - expect: {now: 2026-03-02T15:00+07:00}
            ", "ok"),
            row("a param may be a list, a map or null, and a whole with", "
                steps:
                  - @sampai-checkout
                  - {use: flows/bebas.yaml, with: {tindakan: ajukan-negosiasi, isi: {pesanan: $pesanan, harga: {laptop-a: 9_500_000}, ongkir: null}}}
                  - expect: {$pesanan: {status: Negosiasi Diajukan Pembeli}}
            ", "ok"),
            row("a mistake in a flow is found at its place there", "
                steps:
                  - {use: flows/gagal.yaml}
            ", "
                    scenarios/uji/flows/gagal.yaml:4:5 expect: 1 nilai tidak sesuai harapan
                      scenarios/uji/flows/gagal.yaml:4:19 now: 2026-03-02T00:00:00+07:00, not 2026-03-02T09:00:00+07:00
                "),
            row("a file with steps and without params is a scenario, no flow", "
                steps:
                  - use: flows/skenario.yaml
            ", "2:10 `scenarios/uji/flows/skenario.yaml` is no flow"),
        ],
        &[
            ("scenarios/uji/flows/uji.yaml", "title: Uji\nparams: {wajib: required, bawaan: 2h}\nsteps:\n  - wait: ${wajib}\n  - wait: ${bawaan}\n"),
            ("scenarios/uji/flows/intip.yaml", "params: {}\nsteps:\n  - expect: {$pesanan: {status: X}}\n"),
            ("scenarios/uji/flows/intip-kolom.yaml", "params: {}\nsteps:\n  - wait: ${tunggu}\n"),
            ("scenarios/uji/flows/tawar.yaml", "params: {p: required, harga: required}\nsteps:\n  - {as: sari, do: ajukan-negosiasi, with: {pesanan: \"${p}\", harga: \"${harga}\"}}\n  - expect: {$p: {status: Negosiasi Diajukan Pembeli}}\nreturns: {p: $p, total: $p.total}\n"),
            ("scenarios/uji/flows/ditemukan.yaml", "params: {}\nsteps:\n  - expect: {hasil: [{nama: persiapan.pdf}]}\n"),
            ("scenarios/uji/flows/putar.yaml", "params: {}\nsteps:\n  - use: flows/putar.yaml\n"),
            ("scenarios/uji/flows/kirim.yaml", "params: {}\nsteps:\n  - wait: 5h\n"),
            ("scenarios/flows/atas.yaml", "params: {}\nsteps:\n  - wait: 2h\n"),
            ("scenarios/uji/flows/bebas.yaml", "params: {tindakan: required, isi: required}\nsteps:\n  - {as: sari, do: \"${tindakan}\", with: \"${isi}\"}\n"),
            ("scenarios/uji/flows/gagal.yaml", "params: {}\nsteps:\n  - wait: 1h\n  - expect: {now: 2026-03-02}\n"),
            ("scenarios/uji/flows/skenario.yaml", "steps:\n  - wait: 1h\n"),
        ],
    );
}

#[test]
fn time() {
    table(
        &[
            row("the zone is +07:00 where none is said, and another zone is the same instant", "
                steps:
                  - until: 2026-03-02T09:00
                  - expect: {now: 2026-03-02T02:00Z}
            ", "ok"),
            row("a date alone is a local calendar day", "
                steps:
                  - until: 2026-03-03
                  - expect: {now: 2026-03-03T00:00+07:00}
                  - @sampai-checkout
                  - expect: {$pesanan: {permintaan_tiba: 2026-03-04}}
            ", "ok"),
            row("acts, time-outs and retries take no time; only wait and until do", "
                mocks: {bsre: {fault: lambat}}
                steps:
                  - @sampai-menunggu-ppk
                  - {as: budi, do: review-pesanan, with: {pesanan: $pesanan}}
                  - {as: budi, do: buat-pesanan, with: {pesanan: $pesanan}}
                  - {as: budi, do: tanda-tangan, with: {pesanan: $pesanan, dokumen: surat-pesanan}, expect: {rejected: TTE-04, now: 2026-03-02T08:00+07:00}}
            ", "ok"),
            row("a step ends with the last answer; a callback is an input of its own", "
                steps:
                  - @sampai-menunggu-pembayaran
                  - {as: wati, do: bayar-cms, with: {pesanan: $pesanan}, expect: {$pesanan: {status: Menunggu Pembayaran Bendahara}}}
                  - wait: 1m
                  - expect: {$pesanan: {status: Pembayaran Berhasil}}
            ", "ok"),
            row("milliseconds count", "
                steps:
                  - wait: 1ms
                  - expect: {now: \"2026-03-02T08:00:00.001+07:00\"}
            ", "ok"),
        ],
        &[],
    );
}

#[test]
fn what_save_binds() {
    table(
        &[
            row("the cart, of keranjang acts", "
                steps:
                  - {as: sari, do: tambah-ke-keranjang, with: {produk: kertas, kuantitas: 1}, save: a}
                  - {as: sari, do: ubah-keranjang, with: {baris: kertas, kuantitas: 2}, save: b}
                  - expect: {$a: {baris: [{produk: kertas, varian: null, kuantitas: 2, layanan: [], pilih: true}]}, $b: {baris: {length: 1}}}
            ", "ok"),
            row("the transaction, of checkout and beli-langsung and of acts on one", "
                steps:
                  - {as: sari, do: beli-langsung, with: {produk: kertas, kuantitas: 1, rup: rup-umum, ppk: budi}, save: a}
                  - {as: sari, do: chat, with: {pesanan: $a, pesan: x}, save: b}
                  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $a, harga: {kertas: 50_000}}, save: c}
                  - {as: andi, do: setujui-negosiasi, with: {pesanan: $b}, save: d}
                  - {as: sari, do: ajukan-ke-ppk, with: {pesanan: $c}, save: e}
                  - {as: budi, do: review-pesanan, with: {pesanan: $d}, save: f}
                  - {as: budi, do: buat-pesanan, with: {pesanan: $e}, save: g}
                  - {as: budi, do: tanda-tangan, with: {pesanan: $f, dokumen: surat-pesanan}, save: h}
                  - {as: andi, do: minta-otp, with: {pesanan: $g, dokumen: surat-pesanan}, save: i}
                  - {as: andi, do: tanda-tangan, with: {pesanan: $h, dokumen: surat-pesanan}, save: j}
                  - {as: sari, do: periksa-tanda-tangan, with: {pesanan: $i, dokumen: surat-pesanan}, save: k}
                  - {as: sari, do: lacak-pengiriman, with: {pesanan: $j}, save: l}
                  - {as: agus, do: buka-dokumen-persiapan, with: {pesanan: $k}, save: m}
                  - {as: sari, do: lihat-pesanan, with: {pesanan: $l}, expect: {hasil: [$m]}}
                  - expect: {$a: {status: Diproses Penyedia}, $k: {status: Diproses Penyedia}, $l: {status: Diproses Penyedia}, $m: {status: Diproses Penyedia}}
            ", "ok"),
            row("an access, of access acts, held against its view", "
                steps:
                  - {as: sari, do: ajukan-akses, with: {peran: ppk, satker: dinkes, surat_tugas: {nama: st, jenis: pdf, ukuran: 1_000}}, save: a}
                  - expect: {$a: {status: Menunggu Verifikasi, statuss: null}}
            ", "3:48 unknown field `statuss`"),
            row("a chat on a product page is on no transaction", "
                steps:
                  - {as: sari, do: chat, with: {produk: kertas, pesan: x}, save: p}
                  - expect: {$p: {status: Dibatalkan}}
            ", "
                    3:5 expect: 1 nilai tidak sesuai harapan
                      3:14 $p: {status: Dibatalkan}, not `$p` belum tersimpan: langkahnya tidak menghasilkan apa pun
                "),
            row("the account, of TTE acts: of the person who is registered", "
                steps:
                  - {as: joko, do: minta-tte, save: a}
                  - {as: tia, do: daftarkan-tte, with: {orang: joko}, save: b}
                  - expect: {$a: {kunci: joko, tte: {status: Tanda Tangan Aktif}}, $b: {kunci: joko}}
            ", "ok"),
            row("hasil, of looks and searches", "
                steps:
                  - @sampai-checkout
                  - {as: sari, do: daftar-transaksi, with: {tab: Negosiasi}, save: a}
                  - {as: sari, do: lihat-pesanan, with: {pesanan: $pesanan}, save: b}
                  - {as: sari, do: lihat-pengaturan, save: c}
                  - {as: sari, do: cari-rup, with: {kata_kunci: laptop}, save: d}
                  - {as: sari, do: batalkan-negosiasi, with: {pesanan: $pesanan, alasan: x}}
                  - expect: {$a: [$pesanan], $b: [{status: Dibatalkan}], $c: [{kunci: sari}], $d: [rup-laptop]}
                  - {as: sari, do: chat, with: {pesanan: $a.0, pesan: x}}
            ", "ok"),
            row("a thing of another kind where a transaction is due", "
                steps:
                  - {as: sari, do: cari-rup, with: {kata_kunci: laptop}, save: d}
                  - {as: sari, do: ajukan-ke-ppk, with: {pesanan: $d}}
            ", "
3:51 `$d` is a list, not a pesanan"),
            row("lihat-pesanan takes a thing or a number as text", "
                steps:
                  - @sampai-checkout
                  - let: {nomor: $pesanan.nomor}
                  - {as: sari, do: lihat-pesanan, with: {pesanan: $nomor}, expect: {hasil: [$pesanan]}}
                  - {as: sari, do: lihat-pesanan, with: {pesanan: EP-2026-disdik-000001}, expect: {hasil: [$pesanan]}}
            ", "ok"),
            row("a product that a step makes has a key of its own", "
                steps:
                  - {as: andi, do: tambah-produk, with: {produk: laptop-a}}
                  - {as: andi, do: tambah-produk, with: {produk: laptop/z}}
                  - {as: sari, do: lihat-produk, with: {produk: laptop-z}}
            ", "
                    2:50 `laptop-a` is a product already
                    3:50 `laptop/z` cannot be a key
                    4:49 unknown produk `laptop-z`
                "),
            row("an adendum is named by what proposed it, or by its place in the order", "
                steps:
                  - @sampai-diproses
                  - {as: budi, do: ajukan-adendum, with: {pesanan: $pesanan, perubahan: [{jenis: ketentuan, isi: x}]}, save: adendum}
                  - {as: ani, do: tolak-adendum, with: {adendum: $pesanan.adendum.-1, alasan: x}}
                  - {as: ani, do: tolak-adendum, with: {adendum: $adendum, alasan: x}, expect: {rejected: ADN-10}}
                  - {as: ani, do: tolak-adendum, with: {adendum: null, alasan: x}, expect: {rejected: VIS-03}}
                  - {as: ani, do: tolak-adendum, with: {adendum: $pesanan, alasan: x}}
                  - {as: ani, do: tolak-adendum, with: {adendum: $pesanan.adendum.1, alasan: x}}
            ", "
7:50 `$pesanan` is a pesanan, not an adendum"),
            row("an adendum is no text", "
                steps:
                  - {as: ani, do: tolak-adendum, with: {adendum: AD-2026-disdik-000001/1, alasan: x}}
                  - {as: ani, do: tolak-adendum, with: {alasan: x}}
            ", "
                    2:50 unknown adendum `AD-2026-disdik-000001/1`
                    3:19 `tolak-adendum` without `adendum`
            "),
            row("what an act is about is written; null leaves it really empty", "
                steps:
                  - {as: rina, do: lihat-pesanan, expect: {rejected: VIS-03}}
                  - {as: sari, do: chat, with: {pesan: x}}
                  - {as: sari, do: ajukan-ke-ppk, with: {}}
            ", "
                    2:20 `lihat-pesanan` without `pesanan`
                    3:20 `chat` without `pesanan` or `produk`
                    4:20 `ajukan-ke-ppk` without `pesanan`
                "),
            row("null in what an act is about", "
                steps:
                  - {as: sari, do: lihat-pesanan, with: {pesanan: null}, expect: {rejected: VIS-03}}
                  - {as: sari, do: ajukan-ke-ppk, with: {pesanan: ~}, expect: {rejected: VIS-03}}
            ", "ok"),
            row("a number and a code are compared as text, digit for digit", "
                steps:
                  - @sampai-menunggu-pembayaran
                  - {as: sari, do: lihat-pesanan, with: {pesanan: \"#0\"}, expect: {rejected: VIS-03}}
                  - {as: sari, do: lihat-pesanan, with: {pesanan: 0}, expect: {rejected: VIS-03}}
                  - {as: sari, do: lihat-pesanan, with: {pesanan: EP-2026-disdik-1}, expect: {rejected: VIS-03}}
                  - {as: sari, do: lihat-pesanan, with: {pesanan: EP-2026-disdik-0000001}, expect: {rejected: VIS-03}}
                  - {as: sari, do: lihat-pesanan, with: {pesanan: EP-02026-disdik-000001}, expect: {rejected: VIS-03}}
                  - {as: sari, do: lihat-pesanan, with: {pesanan: \" EP-2026-disdik-000001\"}, expect: {rejected: VIS-03}}
                  - {as: wati, do: bayar-cms, with: {pesanan: $pesanan, kode: \"0008808938338481492\"}, expect: {rejected: BYR-10}}
                  - {as: wati, do: bayar-cms, with: {pesanan: $pesanan, kode: +8808938338481492}, expect: {rejected: BYR-10}}
                  - {as: wati, do: bayar-cms, with: {pesanan: $pesanan, kode: 88A1}, expect: {rejected: BYR-10}}
                  - {as: wati, do: bayar-cms, with: {pesanan: $pesanan, kode: 8_808_938_338_481_492}, expect: {rejected: BYR-10}}
                  - {as: wati, do: bayar-cms, with: {pesanan: $pesanan, kode: \"\"}, expect: {rejected: BYR-10}}
                  - expect: {calls: {bank-cms: 0}}
                  - let: {kode: $pesanan.pembayaran.kode}
                  - {as: wati, do: bayar-cms, with: {pesanan: $pesanan, kode: $kode}}
            ", "ok"),
            row("a code that is void or paid is no default: the field is empty", "
                steps:
                  - @sampai-menunggu-pembayaran
                  - {as: wati, do: bayar-cms, with: {pesanan: $pesanan}}
                  - wait: 2m
                  - {as: wati, do: bayar-cms, with: {pesanan: $pesanan}, expect: {rejected: {rule: BYR-10, facts: {only: [kode]}}}}
                  - {use: flows/sampai-menunggu-pembayaran.yaml, save: b}
                  - until: $b.pembayaran.tenggat + 1ms
                  - {as: wati, do: bayar-cms, with: {pesanan: $b}, expect: {rejected: {rule: BYR-10, facts: {only: [kode]}}}}
            ", "ok"),
        ],
        &[],
    );
}

#[test]
fn the_run_goes_on_after_a_failed_step_when_told() {
    let scenario = read(
        "steps:\n  - expect: {now: 2026-03-03}\n  - wait: 1h\n  - expect: {now: 2026-03-04}\n",
        &[],
    )
    .expect("the text is sound");
    let found = |keep_going| {
        play(&mut Direct, &scenario, Options { keep_going, ..Options::default() })[0].findings.len()
    };
    assert_eq!((found(false), found(true)), (1, 2));
}
