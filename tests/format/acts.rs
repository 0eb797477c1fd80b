//! The table of acts.

use std::collections::BTreeSet;

use inaproc_sim::platform::act::{Act, ActInfo};

use crate::read;

/// One step an act, with all fields that the table of acts gives it.
const ACTS: &str = "
steps:
  - {as: nova, do: buka-situs, save: akun}
  - {as: nova, do: daftar, with: {username: nova, email: nova@gmail.com, captcha: benar}}
  - {as: nova, do: daftar, with: {captcha: salah}}
  - {as: nova, do: setujui-syarat}
  - {as: nova, do: kirim-ulang-tautan}
  - {as: nova, do: buka-tautan, with: {tautan: $tautan}}
  - {as: nova, do: buat-kata-sandi, with: {kata_sandi: Rahasia-1}}
  - {as: nova, do: masuk, with: {pengguna: nova, kata_sandi: Rahasia-1}}
  - {as: nova, do: isi-telepon, with: {nomor: 081234567890, kanal: whatsapp}}
  - {as: nova, do: isi-telepon, with: {nomor: 081234567890, kanal: sms}}
  - {as: nova, do: kirim-ulang-otp}
  - {as: nova, do: isi-otp, with: {kode: $otp}}
  - {as: nova, do: isi-username, with: {username: nova}}
  - {as: nova, do: isi-profil, with: {tipe: non-penyedia, kepegawaian: asn, nip: 199605092022032001, nik: 3371014905960001, nama: Nova, tanggal_lahir: 1996-05-09, npwp: 084529171524000, dokumen: [{nama: sk.pdf, jenis: pdf, ukuran: 1_000}]}}
  - {as: praja, do: isi-profil, with: {tipe: penyedia, kepegawaian: tni, nrp: AB24565}}
  - {as: praja, do: isi-profil, with: {kepegawaian: polri}}
  - {as: nova, do: swafoto, with: {cacat: [masker, kacamata, benda, tidak-tengah, tidak-jelas, gelap, latar, unggahan, tanpa-kamera]}}
  - {as: nova, do: foto-ktp, with: {cacat: [terpotong, gelap, swafoto, unggahan]}}
  - {as: nova, do: kirim-verifikasi}
  - {as: vera, do: putuskan-profil, with: {akun: $akun, keputusan: setuju}}
  - {as: vera, do: putuskan-profil, with: {akun: nova, keputusan: tolak, alasan: Buram}}
  - {as: nova, do: ajukan-akses, with: {peran: ppk, satker: disdik, surat_tugas: {nama: st.pdf, jenis: pdf, ukuran: 1_000}, berlaku_sampai: 2027-01-01}, save: akses}
  - {as: nova, do: aktifkan-kembali, with: {akses: $akses, surat_tugas: {nama: st.pdf, jenis: pdf, ukuran: 1_000}, berlaku_sampai: 2028-01-01}}
  - {as: rina, do: hubungkan-akses, with: {pengguna: rina, kata_sandi: Rahasia-1}}
  - {as: tono, do: putuskan-akses, with: {akses: $akses, keputusan: tolak, alasan: Salah satker}}
  - {as: budi, do: undang-bendahara, with: {orang: yuli, satker: disdik}}
  - {as: dian, do: daftarkan-perusahaan, with: {perusahaan: cv-dian, jabatan: owner}}
  - {as: dian, do: daftarkan-perusahaan, with: {jabatan: direktur}}
  - {as: dian, do: daftarkan-perusahaan, with: {jabatan: komisaris}}
  - {as: andi, do: tambah-anggota, with: {orang: ani}}
  - {as: joko, do: minta-tte}
  - {as: tia, do: daftarkan-tte, with: {orang: joko}}
  - {as: andi, do: ubah-produk, with: {produk: kertas, nama: Laptop Z, kategori: Laptop, harga: 9_000_000, ppn_persen: 11, ppnbm_persen: 0, tkdn: 40.5, bmp: 5, pdn: true, stok: 5, berat_gram: 2_000, atribut: {layar: 14 inci}, varian: [hitam], layanan: {instalasi: {harga: 100_000, ppn_persen: 11, jenis: jasa}}, kuantitas_min: 1}, save: produk}
  - {as: andi, do: tambah-produk, with: {produk: laptop-z, nama: Laptop Z, kategori: Laptop, harga: 9_000_000, ppn_persen: 11, ppnbm_persen: 0, tkdn: 40.5, bmp: 5, pdn: true, stok: 5, berat_gram: 2_000, atribut: {layar: 14 inci}, varian: [hitam], layanan: {instalasi: {harga: 100_000, ppn_persen: 11, jenis: jasa}}, kuantitas_min: 1}}
  - {as: kiki, do: atur-kategori, with: {kategori: Laptop, atribut: [layar]}}
  - {as: kiki, do: atur-koleksi, with: {koleksi: tkdn, produk: [laptop-a]}}
  - {as: andi, do: turunkan-produk, with: {produk: kertas}}
  - {as: sari, do: atur-alamat-utama, with: {alamat: Kota Magelang}}
  - {as: sari, do: cari, with: {kata_kunci: laptop, cari_apa: produk, jenis: barang, kategori: Laptop, koleksi: tkdn, harga_min: 1_000, harga_maks: 2_000, lokasi: Kota Magelang, tkdn_min: 25.5, pdn: true, umkk: false, urut: relevansi}}
  - {as: sari, do: cari, with: {cari_apa: penyedia, jenis: digital, koleksi: pdn-umkk, urut: harga}}
  - {as: sari, do: cari, with: {jenis: jasa, koleksi: daerahmu, urut: terbaru}}
  - {as: sari, do: lihat-produk, with: {produk: laptop-a}}
  - {as: sari, do: bandingkan, with: {produk: laptop-a}}
  - {as: sari, do: bandingkan, with: {produk: [laptop-a, laptop-b]}}
  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-a, varian: hitam, kuantitas: 1, layanan: [instalasi]}}
  - {as: sari, do: ubah-keranjang, with: {baris: laptop-a/hitam, kuantitas: 2, pilih: true}}
  - {as: sari, do: beli-langsung, with: {produk: kertas, varian: null, kuantitas: 1, layanan: [], dokumen_persiapan: null, jenis_pengiriman: satu-lokasi, alamat: X, tahapan: [], permintaan_tiba: 2026-03-05, opsi_pengiriman: kurir-penyedia, rup: rup-umum, ppk: budi, pembayaran: sekaligus}}
  - {as: sari, do: cari-rup, with: {kata_kunci: laptop, tahun: 2026}}
  - {as: sari, do: checkout, with: {baris: [laptop-a/hitam], dokumen_persiapan: {nama: a.pdf, jenis: pdf, ukuran: 1, poin: [1, 2, 3, 4]}, jenis_pengiriman: banyak-lokasi, alamat: X, tahapan: [{nama: tahap-1, alamat: X, permintaan_tiba: 2026-03-05, isi: {laptop-a/hitam: 5}}], permintaan_tiba: 2026-03-05, opsi_pengiriman: kurir-pihak-ketiga, rup: rup-laptop, ppk: budi, pembayaran: termin}, save: pesanan}
  - {as: sari, do: ganti-dokumen-persiapan, with: {pesanan: $pesanan, dokumen_persiapan: {nama: b.pdf}}}
  - {as: agus, do: buka-dokumen-persiapan, with: {pesanan: $pesanan}}
  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $pesanan, harga: {laptop-a/hitam: 1}, layanan: {laptop-a/hitam/instalasi: 1}, ongkir: 1}}
  - {as: andi, do: ajukan-harga-baru, with: {pesanan: $pesanan, harga: {laptop-a: 1}, layanan: {instalasi: 1}, ongkir: 1}}
  - {as: sari, do: setujui-negosiasi, with: {pesanan: $pesanan}}
  - {as: sari, do: batalkan-negosiasi, with: {pesanan: $pesanan, alasan: X}}
  - {as: sari, do: chat, with: {pesanan: $pesanan, pesan: X}}
  - {as: sari, do: chat, with: {produk: kertas, pesan: X}}
  - {as: sari, do: ajukan-ke-ppk, with: {pesanan: $pesanan}}
  - {as: budi, do: review-pesanan, with: {pesanan: $pesanan}}
  - {as: budi, do: buat-pesanan, with: {pesanan: $pesanan}}
  - {as: budi, do: tambah-klausul, with: {pesanan: $pesanan, isi: X}}
  - {as: budi, do: tolak-pesanan, with: {pesanan: $pesanan, alasan: X}}
  - {as: andi, do: minta-otp, with: {pesanan: $pesanan, dokumen: surat-pesanan}}
  - {as: andi, do: minta-otp, with: {pesanan: $pesanan, dokumen: adendum, tahap: tahap-1}}
  - {as: budi, do: tanda-tangan, with: {pesanan: $pesanan, dokumen: bast, tahap: tahap-1, passphrase: x}}
  - {as: andi, do: tanda-tangan, with: {pesanan: $pesanan, dokumen: surat-pesanan, otp: 012345}}
  - {as: sari, do: periksa-tanda-tangan, with: {pesanan: $pesanan, dokumen: bast, tahap: tahap-1}}
  - {as: andi, do: minta-pickup, with: {pesanan: $pesanan, tahap: tahap-1}}
  - {as: andi, do: perbarui-pengiriman, with: {pesanan: $pesanan, tahap: tahap-1, status: dikirim, lokasi: X}}
  - {as: andi, do: perbarui-pengiriman, with: {pesanan: $pesanan, status: dijemput}}
  - {as: andi, do: perbarui-pengiriman, with: {pesanan: $pesanan, status: dalam-perjalanan}}
  - {as: andi, do: perbarui-pengiriman, with: {pesanan: $pesanan, status: tiba}}
  - {as: sari, do: lacak-pengiriman, with: {pesanan: $pesanan}}
  - {as: budi, do: periksa, with: {pesanan: $pesanan, tahap: tahap-1, tanggal: 2026-03-05, fungsi: true, jumlah: false, waktu: true, catatan: X, video: {nama: a.mp4, jenis: mp4, ukuran: 1}}}
  - {as: budi, do: buat-bast, with: {pesanan: $pesanan, tahap: tahap-1, nomor: 027/BAST}}
  - {as: budi, do: ubah-nomor-bast, with: {pesanan: $pesanan, tahap: tahap-1, nomor: 027}}
  - {as: budi, do: klaim, with: {pesanan: $pesanan, jenis: asuransi, video: null}}
  - {as: budi, do: klaim, with: {pesanan: $pesanan, jenis: kompensasi}}
  - {as: budi, do: nilai, with: {pesanan: $pesanan, pesanan_bintang: 5, pesanan_ulasan: X, layanan_bintang: 5, layanan_ulasan: X, kurir_bintang: 5, kurir_ulasan: X}}
  - {as: budi, do: preview-perubahan, with: {pesanan: $pesanan, passphrase: x, otp: 1, perubahan: [{jenis: kuantitas, produk: laptop-a/hitam, kuantitas: 3}, {jenis: ongkir, nilai: 1}, {jenis: ketentuan, isi: X}]}, save: perubahan}
  - {as: budi, do: ajukan-adendum, with: {pesanan: $pesanan, passphrase: x, perubahan: [{jenis: ppn, produk: laptop-a, persen: 11}, {jenis: ppn, layanan: instalasi, persen: 11}, {jenis: ppnbm, produk: laptop-a, persen: 0}, {jenis: permintaan-tiba, tanggal: 2026-03-10}]}, save: adendum}
  - {as: andi, do: ajukan-adendum, with: {pesanan: $pesanan, otp: 1, perubahan: [{jenis: hapus-layanan, produk: laptop-a, layanan: instalasi}, {jenis: tambah-layanan, produk: laptop-a, layanan: garansi, harga: 1}, {jenis: penanda-tangan, pihak: ppk, orang: dewi}]}}
  - {as: andi, do: terima-adendum, with: {pesanan: $pesanan, adendum: $adendum, otp: 1}}
  - {as: budi, do: terima-adendum, with: {adendum: $adendum, passphrase: x}}
  - {as: budi, do: tolak-adendum, with: {pesanan: $pesanan, adendum: $adendum, alasan: X}}
  - {as: budi, do: pilih-metode-pembayaran, with: {pesanan: $pesanan, tahap: tahap-1, metode: up-kode-bayar}}
  - {as: budi, do: pilih-metode-pembayaran, with: {pesanan: $pesanan, metode: up-kkp}}
  - {as: budi, do: pilih-metode-pembayaran, with: {pesanan: $pesanan, metode: ls}}
  - {as: budi, do: pilih-metode-pembayaran, with: {pesanan: $pesanan, metode: luar-sistem}}
  - {as: andi, do: unggah-dokumen-penagihan, with: {pesanan: $pesanan, tahap: tahap-1, jenis: faktur-pajak, nomor: 010, dokumen: {nama: f.pdf, jenis: pdf, ukuran: 1}}}
  - {as: andi, do: unggah-dokumen-penagihan, with: {pesanan: $pesanan, jenis: pendukung-lain}}
  - {as: budi, do: unggah-bukti-potong-pajak, with: {pesanan: $pesanan, tahap: tahap-1, tidak_perlu: true}}
  - {as: budi, do: unggah-bukti-potong-pajak, with: {pesanan: $pesanan, potongan: [{jenis: pph-22, nilai: 1, dokumen: {nama: b.pdf, jenis: pdf, ukuran: 1}}, {jenis: pph-23}, {jenis: pph-4-2}]}}
  - {as: budi, do: lanjutkan-pembayaran, with: {pesanan: $pesanan, tahap: tahap-1}}
  - {as: budi, do: verifikasi-dokumen, with: {pesanan: $pesanan, tahap: tahap-1}}
  - {as: budi, do: ajukan-ke-bendahara, with: {pesanan: $pesanan, tahap: tahap-1, bendahara: wati}}
  - {as: wati, do: konfirmasi-pembayaran, with: {pesanan: $pesanan, tahap: tahap-1}}
  - {as: wati, do: terbitkan-ulang-kode, with: {pesanan: $pesanan, tahap: tahap-1}}
  - {as: wati, do: bayar-cms, with: {pesanan: $pesanan, tahap: tahap-1, kode: 8808000000000001, nilai: 1}}
  - {as: budi, do: konfirmasi-pemegang-kkp, with: {pesanan: $pesanan, tahap: tahap-1, pemegang: ppk}}
  - {as: budi, do: konfirmasi-pemegang-kkp, with: {pesanan: $pesanan, pemegang: aktor-lain, nama: Dewi, email: dewi@gmail.com}}
  - {as: budi, do: kirim-ulang-tautan, with: {pesanan: $pesanan, tahap: tahap-1}}
  - {as: dewi, do: bayar-kkp, with: {pesanan: $pesanan, tahap: tahap-1, kartu: 4111111111111111, tautan: $tautan}}
  - {as: budi, do: catat-bukti-luar-sistem, with: {pesanan: $pesanan, tahap: tahap-1, dokumen: {nama: b.pdf, jenis: pdf, ukuran: 1}}}
  - {as: sari, do: lihat-pesanan, with: {pesanan: $pesanan}}
  - {as: sari, do: daftar-transaksi, with: {tab: Persetujuan PPK}}
  - {as: sari, do: lihat-pengaturan, save: hasil}
  - {as: sari, do: hubungi-bantuan, with: {perihal: ganti-dokumen, isi: X, tentang: $pesanan, dokumen_persiapan: {nama: b.pdf, jenis: pdf, ukuran: 1}}, save: tiket}
  - {as: lina, do: tangani-tiket, with: {tiket: $tiket, tindakan: buka-profil}}
  - {as: lina, do: tangani-tiket, with: {tiket: $tiket, tindakan: ganti-dokumen}}
  - {as: lina, do: tangani-tiket, with: {tiket: $tiket, tindakan: batalkan-pesanan}}
  - {as: lina, do: tangani-tiket, with: {tiket: $tiket, tindakan: koreksi-penolakan}}
  - {as: lina, do: tangani-tiket, with: {tiket: $tiket, tindakan: tolak, alasan: X}}
";

#[test]
fn every_act_and_field_of_the_table_is_read() {
    let problems = read(ACTS, &[]).err().unwrap_or_default();
    let mut later = BTreeSet::new();
    for problem in &problems {
        let word = problem.message.strip_suffix(" is not built yet");
        let word = word.unwrap_or_else(|| panic!("{problem}")).trim_matches('`');
        later.insert(word);
    }
    let acts = Act::ALL.iter().filter(|info| !info.built).map(|info| info.word);
    let words: [&str; 0] = [];
    assert_eq!(later, acts.chain(words).collect());
}

#[test]
fn the_steps_of_the_table_give_every_field_of_every_act() {
    let given = |info: &ActInfo| {
        let step = format!("do: {}", info.word);
        let steps =
            ACTS.lines().filter(|line| line.split([',', '}']).any(|part| part.trim() == step));
        let steps: String = steps.collect();
        info.fields.iter().all(|field| steps.contains(&format!("{}:", field.name)))
    };
    let missing: Vec<&str> =
        Act::ALL.iter().filter(|info| !given(info)).map(|info| info.word).collect();
    assert_eq!(missing, [""; 0]);
}
