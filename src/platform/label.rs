//! What people call the things of the scenario format: acts, fields and kinds of messages, in Indonesian,
//! as the screens have them. Statuses and roles are their own labels; rules have theirs in `aturan`.

use crate::platform::pemberitahuan::JenisPesan;
use crate::platform::registry::Peran;

/// Returns what an act with this word is called; `None` for a word that no act has.
pub fn tindakan(word: &str) -> Option<&'static str> {
    found(TINDAKAN, word)
}

/// Returns what a field with this name is called, be it of an act or of a view; `None` for a name that no
/// field has.
pub fn isian(name: &str) -> Option<&'static str> {
    found(ISIAN, name)
}

/// Returns what a field is called where it stands: in an act, in the facts of a refusal by a rule (`TTE-04`),
/// inside another field.
pub fn isian_di(tempat: &str, name: &str) -> Option<&'static str> {
    found(ISIAN_DI, &format!("{tempat}.{name}")).or_else(|| isian(name))
}

/// Returns the names of all fields with what they are called; where one is called otherwise in some place,
/// with the place before it and a dot.
pub fn semua_isian() -> impl Iterator<Item = (&'static str, &'static str)> {
    ISIAN.iter().chain(ISIAN_DI).copied()
}

/// Returns what a word that stands in a field is called; what the screens show, such as a tab, is its own label.
pub fn pilihan(word: &'static str) -> Option<&'static str> {
    let role = || Peran::parse(word).map(Peran::label);
    let shown = word.starts_with(char::is_uppercase).then_some(word);
    found(PILIHAN, word).or_else(role).or(shown)
}

/// Returns the words that stand in fields with what they are called, those of roles aside.
pub fn semua_pilihan() -> impl Iterator<Item = (&'static str, &'static str)> {
    PILIHAN.iter().copied()
}

/// Returns what a kind of message is called.
pub const fn jenis_pesan(jenis: JenisPesan) -> &'static str {
    match jenis {
        JenisPesan::Tautan => "Tautan",
        JenisPesan::Otp => "Kode OTP",
        JenisPesan::Undangan => "Undangan",
        JenisPesan::Profil => "Verifikasi profil",
        JenisPesan::Akses => "Akses",
        JenisPesan::Tte => "Tanda tangan elektronik",
        JenisPesan::Negosiasi => "Negosiasi",
        JenisPesan::Persetujuan => "Persetujuan PPK",
        JenisPesan::SuratPesanan => "Surat Pesanan",
        JenisPesan::Pengiriman => "Pengiriman",
        JenisPesan::Bast => "BAST",
        JenisPesan::Adendum => "Adendum",
        JenisPesan::Faktur => "Faktur Pajak",
        JenisPesan::KodeBayar => "Kode bayar",
        JenisPesan::Kartu => "Kartu Kredit Pemerintah",
        JenisPesan::Pembayaran => "Pembayaran",
        JenisPesan::Batal => "Pembatalan",
        JenisPesan::Tiket => "Tiket Pusat Bantuan",
    }
}

fn found(table: &[(&str, &'static str)], name: &str) -> Option<&'static str> {
    table.binary_search_by_key(&name, |(own, _)| own).ok().map(|place| table[place].1)
}

// The tables are sorted by the first of each pair.
const TINDAKAN: &[(&str, &str)] = &[
    ("ajukan-adendum", "Ajukan adendum"),
    ("ajukan-akses", "Ajukan Akses"),
    ("ajukan-harga-baru", "Ajukan Harga Baru"),
    ("ajukan-ke-bendahara", "Ajukan ke bendahara"),
    ("ajukan-ke-ppk", "Ajukan ke PPK"),
    ("ajukan-negosiasi", "Ajukan Negosiasi"),
    ("aktifkan-kembali", "Aktifkan kembali akses"),
    ("atur-alamat-utama", "Atur Alamat Utama"),
    ("atur-kategori", "Atur kategori"),
    ("atur-koleksi", "Atur koleksi"),
    ("bandingkan", "Bandingkan produk"),
    ("batalkan-negosiasi", "Batalkan Negosiasi"),
    ("bayar-cms", "Bayar lewat CMS bank"),
    ("bayar-kkp", "Bayar dengan KKP"),
    ("beli-langsung", "Beli Langsung"),
    ("buat-bast", "Buat BAST"),
    ("buat-kata-sandi", "Buat kata sandi"),
    ("buat-pesanan", "Buat Pesanan"),
    ("buka-dokumen-persiapan", "Buka dokumen persiapan"),
    ("buka-situs", "Buka situs"),
    ("buka-tautan", "Buka tautan dari e-mail"),
    ("cari", "Cari"),
    ("cari-rup", "Cari RUP"),
    ("catat-bukti-luar-sistem", "Catat bukti pembayaran di luar sistem"),
    ("chat", "Kirim chat"),
    ("checkout", "Checkout"),
    ("daftar", "Daftar akun"),
    ("daftar-transaksi", "Daftar Transaksi"),
    ("daftarkan-perusahaan", "Daftarkan perusahaan"),
    ("daftarkan-tte", "Daftarkan tanda tangan elektronik"),
    ("foto-ktp", "Foto KTP"),
    ("ganti-dokumen-persiapan", "Ganti dokumen persiapan"),
    ("hubungi-bantuan", "Hubungi Pusat Bantuan"),
    ("hubungkan-akses", "Hubungkan akses SiRUP"),
    ("isi-otp", "Isi OTP"),
    ("isi-profil", "Lengkapi profil"),
    ("isi-telepon", "Isi nomor telepon"),
    ("isi-username", "Isi username"),
    ("kirim-ulang-otp", "Kirim ulang OTP"),
    ("kirim-ulang-tautan", "Kirim ulang tautan"),
    ("kirim-verifikasi", "Kirim untuk verifikasi"),
    ("klaim", "Ajukan klaim"),
    ("konfirmasi-pembayaran", "Konfirmasi pembayaran"),
    ("konfirmasi-pemegang-kkp", "Konfirmasi pemegang KKP"),
    ("lacak-pengiriman", "Lacak pengiriman"),
    ("lanjutkan-pembayaran", "Lanjutkan Pembayaran"),
    ("lihat-pengaturan", "Lihat Pengaturan"),
    ("lihat-pesanan", "Lihat pesanan"),
    ("lihat-produk", "Lihat halaman produk"),
    ("masuk", "Masuk"),
    ("minta-otp", "Minta OTP tanda tangan"),
    ("minta-pickup", "Minta penjemputan"),
    ("minta-tte", "Minta tanda tangan elektronik"),
    ("nilai", "Beri penilaian"),
    ("perbarui-pengiriman", "Perbarui status pengiriman"),
    ("periksa", "Periksa barang"),
    ("periksa-tanda-tangan", "Periksa tanda tangan"),
    ("pilih-metode-pembayaran", "Pilih metode pembayaran"),
    ("preview-perubahan", "Preview Perubahan"),
    ("putuskan-akses", "Putuskan pengajuan akses"),
    ("putuskan-profil", "Putuskan verifikasi profil"),
    ("review-pesanan", "Review Pesanan"),
    ("setujui-negosiasi", "Setujui Negosiasi"),
    ("setujui-syarat", "Setujui Syarat & Ketentuan"),
    ("swafoto", "Ambil swafoto"),
    ("tambah-anggota", "Tambah Anggota Perusahaan"),
    ("tambah-ke-keranjang", "Tambah ke Keranjang"),
    ("tambah-klausul", "Tambah klausul"),
    ("tambah-produk", "Tambah produk"),
    ("tanda-tangan", "Tanda tangani dokumen"),
    ("tangani-tiket", "Tangani tiket"),
    ("terbitkan-ulang-kode", "Terbitkan ulang kode bayar"),
    ("terima-adendum", "Terima adendum"),
    ("tolak-adendum", "Tolak adendum"),
    ("tolak-pesanan", "Tolak pesanan"),
    ("turunkan-produk", "Turunkan produk dari tayangan"),
    ("ubah-keranjang", "Ubah keranjang"),
    ("ubah-nomor-bast", "Ubah nomor BAST"),
    ("ubah-produk", "Ubah produk"),
    ("undang-bendahara", "Undang bendahara"),
    ("unggah-bukti-potong-pajak", "Unggah bukti potong pajak"),
    ("unggah-dokumen-penagihan", "Unggah dokumen penagihan"),
    ("verifikasi-dokumen", "Verifikasi kelengkapan dokumen"),
];

const ISIAN: &[(&str, &str)] = &[
    ("adendum", "Adendum"),
    ("admin", "Admin Utama"),
    ("akses", "Akses"),
    ("akun", "Akun"),
    ("alamat", "Alamat"),
    ("alamat_utama", "Alamat Utama"),
    ("alasan", "Alasan"),
    ("alur", "Alur pendaftaran"),
    ("atribut", "Atribut"),
    ("bank", "Bank"),
    ("baris", "Barang"),
    ("bast", "BAST"),
    ("batal", "Dibatalkan"),
    ("bendahara", "Bendahara"),
    ("berat_gram", "Berat (gram)"),
    ("berlaku_sampai", "Berlaku sampai"),
    ("biaya", "Biaya"),
    ("bintang", "Bintang"),
    ("bmp", "BMP (%)"),
    ("bukti_potong", "Bukti potong pajak"),
    ("cacat", "Kekurangan foto"),
    ("captcha", "CAPTCHA"),
    ("cari_apa", "Yang dicari"),
    ("catatan", "Catatan"),
    ("chat", "Chat"),
    ("denda", "Denda keterlambatan"),
    ("diterima_penyedia", "Diterima penyedia"),
    ("dokumen", "Dokumen"),
    ("dokumen_persiapan", "Dokumen persiapan"),
    ("email", "E-mail"),
    ("estimasi_hari", "Perkiraan lama kirim (hari)"),
    ("estimasi_ongkir", "Perkiraan ongkos kirim"),
    ("fungsi", "Berfungsi baik"),
    ("gateway", "Payment gateway"),
    ("harga", "Harga"),
    ("harga_maks", "Harga tertinggi"),
    ("harga_min", "Harga terendah"),
    ("harga_tayang", "Harga tayang"),
    ("harga_terendah", "Harga jual terendah sebelumnya"),
    ("hubungi", "Yang dihubungi"),
    ("instansi", "Instansi"),
    ("invoice", "Invoice"),
    ("isi", "Isi"),
    ("jabatan", "Jabatan"),
    ("jawaban", "Jawaban"),
    ("jenis", "Jenis"),
    ("jenis_pengiriman", "Jenis pengiriman"),
    ("jumlah", "Jumlah"),
    ("kanal", "Saluran"),
    ("kartu", "Kartu"),
    ("kata_kunci", "Kata kunci"),
    ("kata_sandi", "Kata sandi"),
    ("kategori", "Kategori"),
    ("kedua", "Kategori tingkat kedua"),
    ("kepegawaian", "Kepegawaian"),
    ("keputusan", "Keputusan"),
    ("keterangan", "Keterangan"),
    ("klaim", "Klaim"),
    ("klausul", "Klausul"),
    ("kode", "Kode bayar"),
    ("kode_lama", "Kode bayar yang hangus"),
    ("koleksi", "Koleksi"),
    ("kota", "Kota atau kabupaten"),
    ("kuantitas", "Kuantitas"),
    ("kuantitas_min", "Kuantitas paling sedikit"),
    ("kunci", "Nama dalam skenario"),
    ("kurir", "Kurir"),
    ("kurir_bintang", "Bintang untuk kurir"),
    ("kurir_ulasan", "Ulasan untuk kurir"),
    ("lacak", "Pelacakan"),
    ("langkah", "Langkah berikutnya"),
    ("layanan", "Layanan tambahan"),
    ("layanan_bintang", "Bintang untuk layanan"),
    ("layanan_ulasan", "Ulasan untuk layanan"),
    ("lewat_tenggat", "Tenggat terlewati"),
    ("lokasi", "Lokasi"),
    ("median", "Harga tengah"),
    ("metode", "Metode"),
    ("mutu_baku", "Kegagalan mutu baku"),
    ("nama", "Nama"),
    ("nib", "NIB"),
    ("nik", "NIK"),
    ("nilai", "Nilai"),
    ("nip", "NIP"),
    ("nomor", "Nomor"),
    ("npwp", "NPWP"),
    ("nrp", "NRP"),
    ("oleh", "Oleh"),
    ("ongkir", "Ongkos kirim"),
    ("opsi_pengiriman", "Opsi pengiriman"),
    ("orang", "Orang"),
    ("otomatis", "Otomatis"),
    ("otp", "OTP"),
    ("pada", "Pada"),
    ("pagu", "Pagu"),
    ("pajak", "Pajak"),
    ("panduan", "Panduan"),
    ("passphrase", "Passphrase"),
    ("pdn", "Produk Dalam Negeri"),
    ("pelaksana", "Pelaksana"),
    ("pembatalan", "Pembatalan"),
    ("pembayar", "Pembayar"),
    ("pembayaran", "Pembayaran"),
    ("pembeli", "Pembeli"),
    ("pemegang", "Pemegang kartu"),
    ("pemeriksaan", "Pemeriksaan"),
    ("pemilik", "Pemilik"),
    ("pemungut", "Pemungut pajak"),
    ("penanda_tangan_penyedia", "Penanda tangan Penyedia"),
    ("pengguna", "Username atau e-mail"),
    ("pengiriman", "Pengiriman"),
    ("pengusul", "Pengusul"),
    ("penilaian", "Penilaian"),
    ("penyedia", "Penyedia"),
    ("peran", "Peran"),
    ("perihal", "Perihal"),
    ("peringatan", "Peringatan"),
    ("permintaan_tiba", "Permintaan tiba"),
    ("persen", "Persen"),
    ("perubahan", "Perubahan"),
    ("perusahaan", "Perusahaan"),
    ("pesan", "Pesan"),
    ("pesanan", "Pesanan"),
    ("pesanan_bintang", "Bintang untuk pesanan"),
    ("pesanan_ulasan", "Ulasan untuk pesanan"),
    ("pihak", "Pihak"),
    ("pilih", "Tercentang"),
    ("pkp", "Pengusaha Kena Pajak"),
    ("platform", "Platform"),
    ("poin", "Poin pemilihan produk"),
    ("potongan", "Potongan pajak"),
    ("pph22", "PPh Pasal 22"),
    ("pph23", "PPh Pasal 23"),
    ("ppk", "PPK"),
    ("ppn", "PPN"),
    ("ppn_persen", "PPN (%)"),
    ("ppnbm", "PPnBM"),
    ("ppnbm_persen", "PPnBM (%)"),
    ("produk", "Produk"),
    ("profil", "Profil"),
    ("provinsi", "Provinsi"),
    ("refund", "Pengembalian dana"),
    ("rekening", "Rekening"),
    ("riwayat", "Riwayat"),
    ("riwayat_negosiasi", "Riwayat negosiasi"),
    ("rule", "Aturan"),
    ("rup", "RUP"),
    ("sah", "Sah"),
    ("satker", "Satuan kerja"),
    ("sebelum", "Sebelum"),
    ("sejenis", "Produk sejenis"),
    ("sesuai", "Sesuai"),
    ("sesudah", "Sesudah"),
    ("siapa", "Siapa"),
    ("sidik", "Sidik dokumen"),
    ("sisa", "Sisa pagu"),
    ("status", "Status"),
    ("status_api", "Status API"),
    ("stok", "Stok"),
    ("subjek", "Subjek"),
    ("substitusi_pdn", "PDN pengganti"),
    ("subtotal", "Subtotal"),
    ("surat_pesanan", "Surat Pesanan"),
    ("surat_tugas", "Surat Tugas"),
    ("tab", "Tab"),
    ("tahap", "Tahap"),
    ("tahapan", "Tahapan pengiriman"),
    ("tahun", "Tahun"),
    ("tanda_tangan", "Tanda tangan"),
    ("tanggal", "Tanggal"),
    ("tanggal_lahir", "Tanggal lahir"),
    ("tautan", "Tautan"),
    ("telepon", "Telepon"),
    ("tenggat", "Tenggat"),
    ("tenggat_terakhir", "Tenggat terakhir"),
    ("tentang", "Tentang"),
    ("terendah", "Harga terendah"),
    ("terlambat_hari", "Terlambat (hari)"),
    ("termin", "Termin"),
    ("tertinggi", "Harga tertinggi"),
    ("tidak_perlu", "Tidak perlu"),
    ("tiket", "Tiket"),
    ("tindakan", "Tindakan"),
    ("tipe", "Tipe profil"),
    ("tkdn", "TKDN (%)"),
    ("tkdn_min", "TKDN paling sedikit (%)"),
    ("total", "Total"),
    ("tte", "Tanda tangan elektronik"),
    ("turun", "Turun tayang"),
    ("ukuran", "Ukuran (byte)"),
    ("ulasan", "Ulasan"),
    ("umkk", "Usaha mikro, kecil, atau koperasi"),
    ("urut", "Urutan"),
    ("username", "Username"),
    ("utama", "Kategori utama"),
    ("varian", "Varian"),
    ("video", "Video"),
    ("waktu", "Tepat waktu"),
];

const ISIAN_DI: &[(&str, &str)] = &[
    ("BYR-17.layanan", "Layanan yang dipanggil"),
    ("NIL-01.layanan", "Layanan penyedia"),
    ("REG-11.kode", "Kode OTP"),
    ("TTE-01.layanan", "Layanan tanda tangan"),
    ("TTE-04.layanan", "Layanan yang dipanggil"),
    ("isi-otp.kode", "Kode OTP"),
    ("penilaian.layanan", "Layanan penyedia"),
];

const PILIHAN: &[(&str, &str)] = &[
    ("adendum", "Adendum"),
    ("aktor-lain", "Orang lain"),
    ("asn", "ASN"),
    ("asuransi", "Asuransi"),
    ("banyak-lokasi", "Banyak lokasi"),
    ("barang", "Barang"),
    ("bast", "BAST"),
    ("batalkan-pesanan", "Batalkan pesanan"),
    ("benar", "Benar"),
    ("benda", "Ada benda lain"),
    ("buka-profil", "Buka profil"),
    ("daerahmu", "Daerahmu"),
    ("dalam-perjalanan", "Dalam perjalanan"),
    ("digital", "Produk digital"),
    ("dijemput", "Dijemput"),
    ("dikirim", "Dikirim"),
    ("direktur", "Direktur"),
    ("faktur-pajak", "Faktur Pajak"),
    ("ganti-dokumen", "Ganti dokumen"),
    ("gelap", "Gelap"),
    ("hapus-layanan", "Hapus layanan tambahan"),
    ("harga", "Harga terendah"),
    ("jasa", "Jasa"),
    ("kacamata", "Memakai kacamata"),
    ("ketentuan", "Ketentuan"),
    ("komisaris", "Komisaris"),
    ("kompensasi", "Kompensasi"),
    ("koreksi-penolakan", "Koreksi penolakan"),
    ("kuantitas", "Kuantitas"),
    ("kurir-penyedia", "Kurir penyedia"),
    ("kurir-pihak-ketiga", "Kurir pihak ketiga"),
    ("latar", "Latar tidak polos"),
    ("ls", "LS"),
    ("luar-sistem", "Di luar sistem"),
    ("masker", "Memakai masker"),
    ("non-penyedia", "Non-Penyedia"),
    ("ongkir", "Ongkos kirim"),
    ("owner", "Owner"),
    ("pdn-umkk", "PDN dan UMKK"),
    ("pembatalan", "Pembatalan"),
    ("penanda-tangan", "Penanda tangan"),
    ("pendukung-lain", "Dokumen pendukung lain"),
    ("penyedia", "Penyedia"),
    ("permintaan-tiba", "Permintaan tiba"),
    ("pertanyaan", "Pertanyaan"),
    ("polri", "POLRI"),
    ("pph-22", "PPh Pasal 22"),
    ("pph-23", "PPh Pasal 23"),
    ("pph-4-2", "PPh Pasal 4 ayat 2"),
    ("ppn", "PPN"),
    ("ppnbm", "PPnBM"),
    ("produk", "Produk"),
    ("profil-ditolak", "Profil ditolak"),
    ("relevansi", "Paling sesuai"),
    ("salah", "Salah"),
    ("satu-lokasi", "Satu lokasi"),
    ("sekaligus", "Sekaligus"),
    ("setuju", "Setuju"),
    ("sms", "SMS"),
    ("surat-pesanan", "Surat Pesanan"),
    ("swafoto", "Foto wajah, bukan KTP"),
    ("tambah-layanan", "Tambah layanan tambahan"),
    ("tanpa-kamera", "Tanpa kamera"),
    ("terbaru", "Terbaru"),
    ("termin", "Termin"),
    ("terpotong", "Terpotong"),
    ("tiba", "Tiba"),
    ("tidak-jelas", "Tidak jelas"),
    ("tidak-tengah", "Tidak di tengah"),
    ("tkdn", "TKDN"),
    ("tni", "TNI"),
    ("tolak", "Tolak"),
    ("unggahan", "Unggahan, bukan foto langsung"),
    ("up-kkp", "UP KKP"),
    ("up-kode-bayar", "UP kode bayar"),
    ("whatsapp", "WhatsApp"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::platform::act::Act;
    use crate::platform::act::field::{Field, Kind};
    use crate::platform::fakta::fakta;
    use crate::platform::rule::Rule;
    use crate::platform::view::{self, Shape, TABLES, Table};

    /// Adds the names of a kind of field and of what is inside it.
    fn of_kind(kind: &'static Kind, names: &mut BTreeSet<&'static str>) {
        match kind {
            Kind::Fields(fields) => of_fields(fields, names),
            Kind::List(one) | Kind::OneOrMany(one) => of_kind(one, names),
            Kind::Map(from, to) => {
                of_kind(from, names);
                of_kind(to, names);
            }
            _ => {}
        }
    }

    fn of_fields(fields: &'static [Field], names: &mut BTreeSet<&'static str>) {
        for field in fields {
            names.insert(field.name);
            of_kind(field.kind, names);
        }
    }

    /// Adds the names of a view and of those inside it, each view once.
    fn of_table(
        table: &'static Table,
        seen: &mut BTreeSet<&'static str>,
        names: &mut BTreeSet<&'static str>,
    ) {
        if seen.insert(table.name) {
            for field in table.fields {
                names.insert(field.name);
                of_shape(&field.shape, seen, names);
            }
        }
    }

    fn of_shape(
        shape: &'static Shape,
        seen: &mut BTreeSet<&'static str>,
        names: &mut BTreeSet<&'static str>,
    ) {
        match shape {
            Shape::Fields(table) => of_table(table, seen, names),
            Shape::List(one) | Shape::OneOrList(one) | Shape::By(_, one) => {
                of_shape(one, seen, names);
            }
            _ => {}
        }
    }

    #[test]
    fn every_act_and_every_field_has_a_label_and_no_label_is_of_nothing() {
        let mut names = BTreeSet::new();
        for act in Act::ALL {
            of_fields(act.fields, &mut names);
        }
        let mut seen = BTreeSet::new();
        for table in TABLES {
            of_table(table, &mut seen, &mut names);
        }
        let words: BTreeSet<&str> = Act::WORDS.iter().copied().collect();
        for (table, all) in [(TINDAKAN, words), (ISIAN, names)] {
            assert!(table.is_sorted(), "sorted, to be searched");
            let known: BTreeSet<&str> = table.iter().map(|(name, _)| *name).collect();
            let ledger = |name: &&&str| !name.contains('/');
            let lacking: Vec<_> = all.difference(&known).filter(ledger).collect();
            assert!(lacking.is_empty(), "without a label: {lacking:?}");
            let nobody: Vec<_> = known.difference(&all).collect();
            assert!(nobody.is_empty(), "labels of nothing: {nobody:?}");
        }
    }

    /// Adds the words that may stand in a kind of field.
    fn words_of(kind: &'static Kind, words: &mut BTreeSet<&'static str>) {
        match kind {
            Kind::Word(own, _) => words.extend(own.iter().copied()),
            Kind::Fields(fields) => fields.iter().for_each(|field| words_of(field.kind, words)),
            Kind::List(one) | Kind::OneOrMany(one) => words_of(one, words),
            Kind::Map(from, to) => {
                words_of(from, words);
                words_of(to, words);
            }
            _ => {}
        }
    }

    #[test]
    fn every_word_that_can_be_chosen_has_a_label_and_no_label_is_of_nothing() {
        assert!(PILIHAN.is_sorted(), "sorted, to be searched");
        let mut words = BTreeSet::new();
        for field in Act::ALL.iter().flat_map(|act| act.fields) {
            words_of(field.kind, &mut words);
        }
        let lacking: Vec<_> = words.iter().filter(|word| pilihan(word).is_none()).collect();
        assert!(lacking.is_empty(), "without a label: {lacking:?}");
        let nobody: Vec<_> = PILIHAN.iter().filter(|(word, _)| !words.contains(word)).collect();
        assert!(nobody.is_empty(), "labels of nothing: {nobody:?}");
    }

    #[test]
    fn what_is_called_otherwise_somewhere_stands_there() {
        assert!(ISIAN_DI.is_sorted_by_key(|(name, _)| name));
        for (name, own) in ISIAN_DI {
            let (place, field) = name.split_once('.').expect("a place and a field");
            let rule = Rule::ALL.iter().find(|rule| rule.id() == place);
            let of_rule = rule.is_some_and(|rule| fakta(*rule).contains(&field));
            let of_act =
                Act::info(place).is_some_and(|act| act.fields.iter().any(|it| it.name == field));
            let of_view = view::PESANAN.field(place).is_some_and(|inside| match inside.shape {
                Shape::Fields(table) => table.field(field).is_some(),
                _ => false,
            });
            assert!(of_rule || of_act || of_view, "`{name}` is no field");
            assert_eq!(isian_di(place, field), Some(*own));
            assert_ne!(isian(field), Some(*own), "`{name}` is called as everywhere");
        }
        assert_eq!(isian_di("tambah-ke-keranjang", "layanan"), Some("Layanan tambahan"));
    }
}
