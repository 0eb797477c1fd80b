//! The rules in the words of the people who work with them: title, wording, and what one who was refused
//! does next.
//!
//! A row is `variant title wording advice`; a rule that never refuses has no advice. The English wording
//! in `rule` decides in case of doubt; where a rule stands is there too.

use crate::platform::rule::Rule;

macro_rules! aturan {
    ($($variant:ident $judul:literal $bunyi:literal $saran:tt;)*) => {
        impl Rule {
            /// Returns the title, in Indonesian.
            pub const fn judul(self) -> &'static str {
                match self { $(Self::$variant => $judul,)* }
            }

            /// Returns the wording, in Indonesian.
            pub const fn bunyi(self) -> &'static str {
                match self { $(Self::$variant => $bunyi,)* }
            }

            /// Returns what one who was refused by it does next, in Indonesian; `None` of a rule that never
            /// refuses.
            pub const fn saran(self) -> Option<&'static str> {
                match self { $(Self::$variant => aturan!(@saran $saran),)* }
            }
        }
    };
    (@saran tanpa_saran) => { None };
    (@saran $saran:literal) => { Some($saran) };
}

impl Rule {
    /// Returns whether the wording names a key of the policy: `kebijakan masa_kode`.
    pub fn menyebut(self, kunci: &str) -> bool {
        const KEBIJAKAN: &str = "kebijakan ";
        self.bunyi().match_indices(KEBIJAKAN).any(|(at, found)| {
            let rest = &self.bunyi()[at + found.len()..];
            rest.split(|c: char| !(c.is_alphanumeric() || c == '_')).next() == Some(kunci)
        })
    }
}

/// The areas of the catalogue, in its order: the letters of their rules, and their names.
pub const BIDANG: &[(&str, &str)] = &[
    ("CLK", "Waktu dan tenggat"),
    ("REG", "Identitas digital: dua alur pendaftaran"),
    ("PRF", "Verifikasi profil"),
    ("AKS", "Akses"),
    ("TTE", "Tanda tangan elektronik"),
    ("KAT", "Katalog dan pencarian"),
    ("KRJ", "Keranjang"),
    ("CHK", "Checkout"),
    ("NEG", "Negosiasi"),
    ("APV", "Persetujuan PPK"),
    ("SPS", "Surat Pesanan"),
    ("KRM", "Pengiriman"),
    ("BST", "Pemeriksaan dan BAST"),
    ("NIL", "Penilaian"),
    ("ADN", "Adendum"),
    ("BYR", "Pembayaran, umum"),
    ("LSG", "Pembayaran LS"),
    ("KKP", "Kartu Kredit Pemerintah"),
    ("PJK", "Pajak"),
    ("VIS", "Hak melihat dan bertindak"),
];

aturan! {
    // CLK: waktu dan tenggat.
    Clk01 "Cara menghitung 3x24 jam"
        "Setiap tenggat 3x24 jam (juga pada PRF-12, AKS-03, dan ADN-10) adalah 72 jam berturut-turut sejak saat status menunggu dimulai; akhir pekan dan hari libur ikut dihitung (kebijakan tenggat: jam). Dengan kebijakan tenggat: hari-kerja, tenggat menjadi 3 hari kerja: berakhir pada jam setempat yang sama, hari mulai tidak dihitung, serta Sabtu, Minggu, dan hari libur menurut kalender dilewati."
        tanpa_saran;
    Clk02 "Tepat pada tenggat masih tepat waktu"
        "\"Lebih dari 3x24 jam\" berarti jawaban yang masuk tepat pada saat tenggat masih sah. Akibat lewat waktu berlaku 1 milidetik setelah tenggat (waktu dicatat sampai milidetik)."
        tanpa_saran;
    Clk03 "Setiap jawaban memulai tenggat baru bagi pihak lain"
        "Setiap jawaban memulai tenggat baru yang penuh bagi pihak lain. Tenggat dari status yang sudah ditinggalkan tidak pernah berlaku lagi."
        tanpa_saran;
    Clk04 "Kode bayar berlaku 7x24 jam"
        "Masa kode bayar 7x24 jam adalah 168 jam (kebijakan masa_kode), dengan batas seperti CLK-02: tepat pada saat batas masih sah, dan akibat lewat waktu berlaku 1 milidetik sesudahnya."
        tanpa_saran;
    Clk05 "Setelah Diproses Penyedia tidak ada Batal Otomatis"
        "Setelah berstatus \"Diproses Penyedia\", pesanan tidak pernah dibatalkan secara otomatis."
        tanpa_saran;
    // REG: identitas digital: dua alur pendaftaran.
    Reg01 "Urutan pendaftaran alur katalog-v6"
        "Pada alur katalog-v6 (kebijakan alur_pendaftaran) urutannya: username dan email, Syarat & Ketentuan, tautan \"Buat Kata Sandi\" dari email, kata sandi, masuk (login) ulang, nomor telepon, OTP, lalu profil."
        tanpa_saran;
    Reg02 "Urutan pendaftaran alur sop-2026"
        "Pada alur sop-2026 (kebijakan alur_pendaftaran) urutannya: email dan CAPTCHA, konfirmasi kepemilikan email serta Syarat dan Ketentuan, tautan \"Lanjutkan Pendaftaran\" dari email, nomor telepon, OTP, username, profil beserta dokumen, verifikasi Privy, registrasi akses, kata sandi, akun aktif, lalu masuk. Registrasi akses dianggap selesai begitu diajukan; verifikasinya boleh masih berjalan."
        tanpa_saran;
    Reg03 "Langkah di luar urutan ditolak"
        "Langkah pendaftaran di luar urutan alurnya ditolak; penolakan menyebut langkah yang seharusnya."
        "Kerjakan dahulu langkah yang disebut dalam penolakan, lalu lanjutkan pendaftaran Anda menurut urutannya.";
    Reg04 "Email pribadi, bukan email kantor"
        "Username dan email harus milik pribadi. Alamat kantor, yaitu setiap domain yang berakhiran .go.id, .mil.id, atau polri.go.id (daftar pada kebijakan domain_kantor), ditolak."
        "Daftarkan diri Anda dengan alamat email pribadi, misalnya nama@gmail.com atau nama@yahoo.com.";
    Reg05 "Email yang sudah terdaftar: masuk saja"
        "Email yang sudah terdaftar tidak didaftarkan dua kali: pendaftaran ditolak dan pendaftar diarahkan ke \"Masuk\"."
        "Klik \"Masuk\" dan gunakan akun Anda yang sudah ada, atau daftar dengan email pribadi lain.";
    Reg06 "CAPTCHA wajib pada alur sop-2026"
        "Alur sop-2026 menolak pendaftaran tanpa verifikasi CAPTCHA yang berhasil."
        "Selesaikan verifikasi CAPTCHA dengan benar, lalu klik daftar kembali.";
    Reg07 "Syarat & Ketentuan wajib disetujui"
        "Syarat & Ketentuan harus disetujui sebelum langkah berikutnya."
        "Baca dan setujui Syarat & Ketentuan, lalu lanjutkan pendaftaran Anda.";
    Reg08 "Tautan email: sekali pakai, hanya yang terbaru"
        "Tautan yang dikirim lewat email berlaku satu kali, hanya untuk akunnya sendiri, dan hanya tautan terbaru yang berlaku."
        "Buka tautan terbaru pada email akun Anda sendiri, atau lanjutkan ke langkah berikutnya bila tautan itu sudah Anda pakai.";
    Reg09 "Syarat kata sandi"
        "Kata sandi paling sedikit 8 karakter (kebijakan kata_sandi_min) serta memuat huruf besar, huruf kecil, dan angka. Kata sandi hanya disimpan sebagai hash bergaram (salted hash) dan tidak pernah muncul dalam jurnal, laporan, atau log."
        "Buat kata sandi lain yang paling sedikit 8 karakter dengan huruf besar, huruf kecil, dan angka.";
    Reg10 "Masuk ulang setelah membuat kata sandi"
        "Setelah kata sandi dibuat, pengguna harus masuk (login) dengan username atau email dan kata sandi baru. Kata sandi yang salah ditolak, dan 5 kali salah berturut-turut mengunci login selama 15 menit (kebijakan kunci_masuk). Tepat pada 15 menit login terbuka lagi dan hitungannya dimulai dari awal."
        "Masuk kembali dengan username atau email dan kata sandi yang benar, atau tunggu 15 menit bila login Anda terkunci.";
    Reg11 "OTP lewat WhatsApp atau SMS"
        "OTP dikirim melalui WhatsApp atau SMS ke nomor telepon yang diisikan. Kode yang salah ditolak."
        "Masukkan kode OTP terbaru persis seperti yang Anda terima, atau minta pengiriman ulang.";
    Reg12 "Umur OTP, jumlah percobaan, dan kirim ulang"
        "OTP berlaku 5 menit, dapat dicoba 3 kali, dan hanya kode terbaru yang berlaku; pengiriman ulang boleh diminta setelah 60 detik (kebijakan otp). Panggilan yang diulang karena jawabannya hilang tidak dihitung sebagai percobaan lain. Tepat pada 60 detik pengiriman ulang sudah boleh diminta, dan tepat pada 5 menit kode masih berlaku."
        "Minta kirim ulang OTP setelah 60 detik, lalu masukkan kode terbaru dalam 5 menit.";
    Reg13 "Username, nomor telepon, dan NIK harus unik"
        "Username, nomor telepon, dan NIK tidak boleh sama dengan milik akun lain mana pun, bagaimanapun penulisannya (spasi, titik, serta +62 dan 0)."
        "Pakai username atau nomor telepon lain, atau hubungi Pusat Bantuan bila NIK Anda sudah dipakai akun lain.";
    Reg14 "Akun aktif setelah semua langkah selesai"
        "Akun menjadi aktif hanya setelah semua langkah pada alurnya selesai. Sebelum itu, setiap tindakan ditolak, kecuali tindakan pendaftaran, profil, dan akses milik sendiri."
        "Selesaikan dahulu langkah pendaftaran yang tersisa sampai akun Anda aktif, lalu ulangi tindakan ini.";
    Reg15 "Mutu baku SOP: 1 menit dan 5 menit"
        "Mutu baku SOP: membuka situs 1 menit, mengisi formulir 5 menit. Penyimpangan dicatat sebagai \"kegagalan\" pelaksana dan ditampilkan; tidak ada yang ditolak karenanya."
        tanpa_saran;
    Reg16 "Mutu baku SOP: kelengkapan dan output"
        "Penyimpangan kelengkapan (data atau dokumen yang wajib pada suatu langkah tidak ada) dan output (suatu langkah tidak menghasilkan keluarannya) dicatat dengan waktu dan pelaksananya serta ditampilkan sebagai \"kegagalan\" seperti pada REG-15."
        tanpa_saran;
    // PRF: verifikasi profil.
    Prf01 "Tipe profil dan status kepegawaian"
        "Tipe profil adalah Penyedia atau Non Penyedia; Non Penyedia menyebut status kepegawaian ASN, TNI, atau POLRI. Selain itu ditolak."
        "Pilih tipe profil Anda, dan untuk Non Penyedia pilih juga status kepegawaian ASN, TNI, atau POLRI.";
    Prf02 "NIP 18 digit; NRP ditambah nol sampai 18 digit"
        "ASN mengisi NIP 18 digit; TNI dan POLRI mengisi NRP: huruf dibuang dan angka nol ditambahkan di depan sampai 18 digit (24565 dan 000000000000024565 adalah sama). NRP tanpa angka atau lebih dari 18 digit ditolak."
        "Isi NIP Anda 18 digit (ASN), atau NRP dengan angka saja paling banyak 18 digit (TNI dan POLRI).";
    Prf03 "NIK dan NIP cocok dengan tanggal lahir dan kelamin"
        "NIK terdiri atas 16 digit: wilayah 6 digit, tanggal lahir DDMMYY (tanggal + 40 untuk perempuan), dan nomor urut yang bukan 0000. NIK yang tanggal lahirnya bertentangan dengan tanggal lahir yang diisikan, atau jenis kelaminnya bertentangan dengan NIP, ditolak. NIP pegawai negeri sipil memuat tanggal lahir (YYYYMMDD) dan jenis kelamin (1 atau 2) yang sama."
        "Periksa NIK, NIP, dan tanggal lahir Anda pada KTP dan SK kepegawaian, lalu isikan kembali dengan benar.";
    Prf04 "Data profil yang wajib diisi"
        "NIK, NIP atau NRP, nama sesuai KTP, dan tanggal lahir wajib diisi. Alur sop-2026 juga mewajibkan NPWP dan dokumen. NPWP terdiri atas 15 digit dengan digit pemeriksa yang benar, atau 16 digit: NIK, angka 0 diikuti NPWP 15 digit, atau nomor yang terbit sejak Januari 2025, yang diawali 1000 0000; spasi, titik, dan tanda hubung di antara digitnya tidak berpengaruh."
        "Lengkapi isian dan dokumen yang disebut dalam penolakan, lalu kirim profil Anda kembali.";
    Prf05 "Swafoto dahulu, baru foto KTP"
        "Alur katalog-v6: swafoto lebih dahulu, dan baru setelah itu foto KTP."
        "Ambil swafoto sampai berhasil, baru kemudian ambil foto KTP.";
    Prf06 "Syarat swafoto"
        "Alur katalog-v6: swafoto diulang bila wajah tertutup (masker, kacamata, objek lain), tidak tepat di tengah bingkai, kurang cahaya, atau latarnya tidak sederhana dan netral. Seluruh wajah harus terlihat jelas, dan foto diambil langsung, bukan diunggah; perangkat tanpa kamera tidak dapat dipakai."
        "Ulangi swafoto langsung dari kamera, tanpa masker dan kacamata, dengan wajah di tengah, cahaya cukup, dan latar polos.";
    Prf07 "Syarat foto KTP"
        "Alur katalog-v6: foto KTP diulang bila kartu tidak seluruhnya tertangkap kamera, kurang cahaya, dipegang sambil swafoto, atau fotonya tidak diambil langsung."
        "Ulangi foto KTP langsung dari kamera dengan seluruh kartu di dalam bingkai dan cahaya cukup.";
    Prf08 "Data dicocokkan dengan Dukcapil"
        "Alur katalog-v6: setelah kedua foto berhasil, data dikirim ke Dukcapil. Bila cocok, profil terverifikasi, email pemberitahuan dikirim, dan pengguna diarahkan ke Dashboard."
        tanpa_saran;
    Prf09 "Tidak cocok di Dukcapil: agen verifikator"
        "Bila data tidak cocok, agen verifikator memutuskan paling lama dalam 3x24 jam. Sementara itu profil menunggu (\"Menunggu Verifikasi\") dan pengguna dapat melihatnya; hasilnya tampil di halaman akun dan dikirim lewat email."
        tanpa_saran;
    Prf10 "Putusan agen verifikator"
        "Bila agen verifikator menyetujui, profil terverifikasi dan email dikirim. Bila menolak, email berisi alasan dikirim dan pengguna tidak dapat melanjutkan ke tahap akses. Alasan wajib diisi: putusan menolak tanpa alasan ditolak."
        "Isi alasan penolakan, lalu putuskan profil itu kembali sebagai agen verifikator.";
    Prf11 "Profil ditolak: hubungi Pusat Bantuan"
        "Pengguna yang profilnya ditolak menghubungi Pusat Bantuan, yang dapat membuka kembali profil itu untuk pengajuan baru."
        tanpa_saran;
    Prf12 "3x24 jam bagi agen adalah tingkat layanan"
        "Batas 3x24 jam bagi agen verifikator adalah tingkat layanan: setelah lewat, tidak ada yang diputuskan dengan sendirinya. Pelanggarannya dicatat satu kali dan ditampilkan."
        tanpa_saran;
    Prf13 "Dukcapil tidak terjangkau: diteruskan ke agen"
        "Bila Dukcapil tidak terjangkau setelah percobaan ulang menurut kebijakan layanan_luar, profil dianggap belum terverifikasi dan diteruskan ke agen verifikator; isian pengguna tidak hilang."
        tanpa_saran;
    Prf14 "Verifikasi dokumen oleh Privy (sop-2026)"
        "Alur sop-2026: dokumen dikirim ke Privy. Bila terverifikasi, email dikirim dan langkah berikutnya terbuka. Bila tidak, pengguna kembali melengkapi profil dengan alasan yang disebutkan: status profil menjadi \"Verifikasi Ditolak\" dengan alasan itu, dan langkah yang harus dikerjakan adalah \"isi-profil\"."
        tanpa_saran;
    Prf15 "Profil Penyedia diverifikasi Privy"
        "Profil Penyedia diverifikasi melalui Privy pada kedua alur pendaftaran."
        tanpa_saran;
    // AKS: akses.
    Aks01 "Akses hanya dengan profil terverifikasi"
        "Akses hanya dapat diajukan dengan profil yang sudah terverifikasi (pada alur sop-2026: sebelum kata sandi dibuat)."
        "Selesaikan verifikasi profil Anda, atau tunggu putusan agen verifikator, lalu ajukan akses.";
    Aks02 "Pengajuan akses wajib memakai Surat Tugas"
        "Pengajuan akses menyebut peran, instansi, dan satker serta melampirkan Surat Tugas (atau SK) untuk satker itu, berupa PDF paling besar 2 MB (kebijakan surat_tugas_maks); tanpa itu ditolak."
        "Lengkapi peran, instansi, dan satker Anda, unggah Surat Tugas PDF paling besar 2 MB, lalu klik \"Ajukan Akses\".";
    Aks03 "Akses menunggu verifikasi 3x24 jam"
        "Setelah diajukan, akses berstatus \"Menunggu Verifikasi\" di halaman manajemen akses, lewat email, dan di Pengaturan; 3x24 jam adalah tingkat layanan seperti pada PRF-12."
        tanpa_saran;
    Aks04 "Hanya Verifikator Akun instansi itu yang memutuskan"
        "Hanya Verifikator Akun yang ditunjuk oleh instansi itu yang memutuskan pengajuan akses; verifikator instansi lain ditolak."
        "Serahkan pengajuan ini kepada Verifikator Akun dari instansi yang bersangkutan.";
    Aks05 "Hasil verifikasi akses: Aktif atau Ditolak"
        "Akses yang disetujui berstatus \"Aktif\", yang ditolak berstatus \"Ditolak\" dengan alasan; keduanya tampil di halaman manajemen akses, lewat email, dan di Pengaturan. Pengguna yang ditolak boleh mengajukan lagi. Alasan wajib diisi: putusan menolak tanpa alasan ditolak."
        "Isi alasan penolakan, lalu putuskan pengajuan akses itu kembali sebagai Verifikator Akun.";
    Aks06 "Peran bendahara menurut jenis instansi"
        "Peran bendahara: pada K/L Bendahara Pengeluaran (LS: BUN); pada Pemda Bendahara Pengeluaran untuk UP dan BUD untuk LS. Bendahara Pengeluaran Pembantu mendaftar sebagai Bendahara Pengeluaran. Peran yang tidak ada pada jenis instansi itu ditolak."
        "Ajukan akses dengan peran bendahara yang ada pada jenis instansi Anda (LS: BUD di Pemda, BUN di K/L).";
    Aks07 "Admin Utama mendaftarkan perusahaan dan anggota"
        "Penyedia: Admin Utama (direktur, owner, atau komisaris) mendaftarkan perusahaan (NIB, akta, status PKP, dan NPWP bila ada) serta menambahkan Anggota Perusahaan; Anggota bertindak atas nama perusahaan."
        "Minta direktur, owner, atau komisaris sebagai Admin Utama melengkapi data perusahaan atau menambahkan anggota.";
    Aks08 "Tindakan transaksi memerlukan akses Aktif"
        "Setiap tindakan transaksi memerlukan akses berstatus \"Aktif\" dengan peran yang berhak atas tindakan itu, di satker atau perusahaan yang bersangkutan."
        "Ajukan akses dengan peran yang tepat, atau minta pemegang peran itu di satker atau perusahaan ini melakukannya.";
    Aks09 "Masa berlaku akses dan reaktivasi"
        "Akses memiliki masa berlaku (kebijakan masa_akses); setelah lewat, statusnya \"Kedaluwarsa\" dan akses dapat diaktifkan kembali dengan Surat Tugas baru melalui Verifikator Akun."
        "Aktifkan kembali akses Anda dengan Surat Tugas baru dan tunggu putusan Verifikator Akun instansi Anda.";
    Aks10 "PPK mengundang bendahara"
        "PPK dapat mengundang bendahara yang belum memiliki akses bendahara \"Aktif\" di satker PPK, juga bendahara dari satker lain: undangan dikirim lewat email, lalu bendahara mengajukan akses biasa untuk satker itu (AKS-02 sampai AKS-05). Orang yang sudah memiliki akses itu tidak diundang: undangannya ditolak."
        "Ajukan pembayaran langsung kepada bendahara itu; aksesnya sudah aktif di satker Anda.";
    Aks11 "Jenis akses mengikuti tipe profil"
        "Jenis akses sesuai dengan tipe profil: profil Non Penyedia hanya mengajukan peran pejabat, profil Penyedia hanya Admin Utama atau Anggota Perusahaan; yang lain ditolak."
        "Ajukan peran yang sesuai dengan tipe profil Anda: peran pejabat (Non Penyedia), Admin Utama atau Anggota (Penyedia).";
    Aks12 "Menghubungkan akses lama dari SiRUP"
        "PA atau KPA dapat menghubungkan akses dari akun SiRUP sebelum 1 Agustus 2024 (\"Hubungkan\") dengan username dan kata sandi akun itu, tanpa mengajukan akses baru. Akses yang sudah terhubung ke akun lain ditolak dan pengguna diarahkan ke pengajuan akses (AKS-02)."
        "Ajukan akses baru dengan Surat Tugas untuk satker Anda, lalu klik \"Ajukan Akses\".";
    // TTE: tanda tangan elektronik.
    Tte01 "Pejabat menandatangani lewat BSrE"
        "PA, KPA, dan PPK menandatangani melalui BSrE; penandatanganan memerlukan sertifikat aktif, yang diperiksa di BSrE pada saat menandatangani."
        "Pastikan sertifikat BSrE Anda aktif melalui verifikator TTE instansi Anda, lalu tanda tangani kembali.";
    Tte02 "TTE belum aktif: hubungi verifikator TTE"
        "Tanpa sertifikat aktif, penandatanganan ditolak dan pengguna diarahkan ke verifikator TTE instansinya sendiri (verifikator instansi lain ditolak), yang mendaftarkan NIK di BSrE. Sesudah itu halaman Pengaturan menunjukkan tanda tangan aktif."
        "Hubungi verifikator TTE instansi Anda agar NIK didaftarkan di BSrE, lalu tanda tangani kembali.";
    Tte03 "Passphrase salah: tidak ada yang berubah"
        "Passphrase yang salah tidak menandatangani dan tidak mengubah apa pun; pengguna boleh mencoba lagi selama tenggat berjalan. Demikian juga setelah jawaban hilang: bila layanan kemudian menyatakan dokumen sudah ditandatangani, hanya passphrase yang dikirim sebelumnya yang benar, dan yang lain ditolak."
        "Masukkan passphrase BSrE Anda dengan benar sebelum tenggat lewat.";
    Tte04 "BSrE atau Privy terganggu"
        "Bila BSrE atau Privy mati, lambat, atau menjawab tidak semestinya, tindakan ditolak dengan menyebut layanannya; tidak ada yang ditandatangani, tidak ada yang hilang, dan tenggat tetap berjalan. Jawaban yang hilang tidak pernah membuat tanda tangan ganda. Percobaan berikutnya lebih dahulu menanyakan hasil panggilan sebelumnya."
        "Ulangi penandatanganan setelah layanan pulih dan sebelum tenggat lewat, atau hubungi Pusat Bantuan bila gangguan berlanjut.";
    Tte05 "Penyedia menandatangani lewat Privy dengan OTP"
        "Penyedia menandatangani Surat Pesanan, adendum, dan BAST melalui Privy dengan OTP. Kode yang salah ditolak dan dihitung satu kali untuk setiap kode yang diketik: panggilan yang diulang karena jawabannya hilang tidak dihitung sebagai percobaan lain. Setelah jawaban hilang, TTE-03 berlaku bagi kode seperti bagi passphrase."
        "Minta OTP baru dari Privy, lalu tanda tangani sebagai Penyedia dengan kode yang diterima.";
    Tte06 "Dokumen yang diubah setelah ditandatangani ketahuan"
        "Yang ditandatangani adalah SHA-256 dari isi baku dokumen, yang tercantum pada setiap bentuk tampilannya; dokumen yang diubah setelah ditandatangani terdeteksi saat diverifikasi."
        tanpa_saran;
    Tte07 "Halaman Pengaturan Tanda Tangan Elektronik"
        "Halaman Pengaturan menampilkan tanda tangan yang tersambung dan \"Tanda Tangan Aktif\"; bila tidak, \"Tanda Tangan Belum Aktif\", siapa yang dihubungi, dan panduannya."
        tanpa_saran;
    // KAT: katalog dan pencarian.
    Kat01 "Tiga jenis produk, tiga tingkat, 18 kategori aktif"
        "Ada tiga jenis produk (Barang, Digital, Jasa) dan kategori dalam tiga tingkat. Kategori aktif ada 18: Perlengkapan Alat Tulis, Perkakas, Perawatan Tubuh, Perangkat Lunak, Peralatan Pendidikan, Peralatan Olahraga, Peralatan Kantor, Peralatan Elektronik, Pakaian dan Aksesoris Perempuan, Pakaian dan Aksesoris Laki-Laki, Peralatan Dapur, Jasa Sewa Peralatan Elektronik, Jasa Sewa Alat Transportasi, Jasa Layanan, Hadiah Souvenir, Jasa Akomodasi & Kegiatan, Jasa Tenaga Kerja, serta Makanan & Minuman (kebijakan kategori_aktif). Produk di luar kategori aktif ditolak."
        "Tempatkan produk pada kategori yang aktif, atau minta tim kategori LKPP/GTP mengaktifkan kategorinya.";
    Kat02 "Kategori dikelola terpusat, atribut wajib lengkap"
        "Kategori dan koleksi dikelola terpusat hanya oleh tim kategori (LKPP/GTP). Setiap kategori membakukan atributnya, dan produk tanpa atribut wajib ditolak."
        "Lengkapi atribut wajib produk Anda, atau minta tim kategori LKPP/GTP mengubah kategori dan koleksinya.";
    Kat03 "Pencarian, saringan, dan urutan hasil"
        "Pencarian dengan kata kunci menemukan produk dan Penyedia. Saringannya jenis, kategori, rentang harga, lokasi, TKDN, PDN, dan UMKK; urutannya menurut relevansi, harga, atau terbaru, dan selalu tetap untuk pencarian yang sama."
        tanpa_saran;
    Kat04 "Tiga koleksi produk"
        "Koleksi: \"Produk Bersertifikat TKDN\" (memiliki angka TKDN), \"PDN - UMKK\" (PDN dari Penyedia UMKK), dan \"Produk dari Daerahmu\" (kota/kabupaten Penyedia sama dengan Alamat Utama pengguna)."
        tanpa_saran;
    Kat05 "Isi Halaman Detail Produk"
        "Halaman Detail Produk menampilkan detail produk, rincian harga, varian, layanan tambahan, pengiriman, dan stok."
        tanpa_saran;
    Kat06 "Produk sejenis dan kewajaran harga"
        "Produk satu kategori dengan atribut kunci yang sama ditampilkan sebagai produk sejenis, dengan harga terendah, median, dan tertinggi, serta produk impor di samping substitusi PDN-nya, sehingga kewajaran harga dapat dinilai."
        tanpa_saran;
    Kat07 "Wajib PDN menurut Pasal 66 Perpres 46/2025"
        "Pasal 66 Perpres 46/2025: selama dalam kelompok kategori yang sama ada PDN dengan TKDN+BMP paling sedikit 40%, produk dengan TKDN di bawah 25% atau produk impor ditandai saat checkout (kebijakan pdn: peringatan (bawaan), tolak, atau mati)."
        "Pilih produk sejenis yang PDN dengan TKDN paling sedikit 25%, lalu checkout kembali sebagai pembeli.";
    Kat08 "Produk turun tayang"
        "Produk yang turun tayang tidak dapat dibeli dan menghalangi kelanjutan pesanan sebelum ada Surat Pesanan."
        "Pilih produk lain yang masih tayang; bila sudah menjadi pesanan, batalkan sebagai pembeli atau tolak sebagai PPK.";
    // KRJ: keranjang.
    Krj01 "Varian, kuantitas, dan stok"
        "Menambahkan produk memerlukan varian bila produk memilikinya, dan kuantitas paling sedikit 1 (atau kuantitas minimum produk) serta tidak melebihi stok."
        "Pilih varian dan kuantitas dari minimum sampai stok yang ada, lalu tambahkan kembali sebagai pembeli.";
    Krj02 "Hanya baris yang dicentang masuk checkout"
        "Hanya baris yang dicentang yang diteruskan ke checkout; sisanya tetap di keranjang. Baris yang disebut dalam checkout dianggap dicentang."
        tanpa_saran;
    Krj03 "Satu checkout untuk satu Penyedia"
        "Satu checkout hanya untuk satu Penyedia; mencentang baris dari dua Penyedia ditolak."
        "Centang baris dari satu Penyedia saja, dan buat checkout tersendiri untuk Penyedia yang lain.";
    Krj04 "Keranjang penuh"
        "Keranjang memiliki kapasitas, yaitu paling banyak 50 baris (kebijakan kapasitas_keranjang); penambahan di atas itu ditolak."
        "Kurangi isi keranjang dengan checkout atau penghapusan baris, lalu tambahkan kembali sebagai pembeli.";
    Krj05 "Stok dicadangkan saat checkout"
        "Stok dicadangkan saat checkout dan dikembalikan pada setiap pembatalan; stok tidak pernah negatif."
        tanpa_saran;
    Krj06 "Pembelian langsung tanpa keranjang"
        "Pembelian langsung: dari halaman produk langsung ke checkout, dengan syarat KRJ-01; isi keranjang tidak berubah."
        tanpa_saran;
    // CHK: checkout.
    Chk01 "Isian wajib checkout"
        "Checkout memerlukan dokumen persiapan, jenis pengiriman, alamat, tahapan, permintaan tiba, opsi pengiriman, RUP, dan PPK. Penolakan menyebut semua yang belum diisi. Isian yang hanya berupa spasi atau karakter tak terlihat dianggap belum diisi, juga alamat sebuah tahap. Pembagian tahap yang jumlahnya tidak sama dengan barisnya ditolak oleh aturan ini sebagai nilai yang salah, bukan sebagai isian yang kurang."
        "Lengkapi semua isian yang disebut dalam penolakan, lalu checkout kembali sebagai pembeli.";
    Chk02 "Dokumen persiapan: satu PDF, paling besar 10 MB"
        "Dokumen persiapan adalah satu berkas PDF paling besar 10 MB (10 x 1.024 x 1.024 = 10.485.760 byte) yang memuat 4 poin kategori pemilihan produk. Berkas kosong dianggap tidak ada."
        "Susun keempat poin pemilihan produk dalam satu PDF paling besar 10 MB, lalu unggah kembali sebagai pembeli.";
    Chk03 "Dokumen persiapan terkunci, hanya untuk Auditor"
        "Setelah diunggah, dokumen persiapan tidak diubah oleh siapa pun dan hanya boleh dibuka oleh Auditor; perubahan dilakukan melalui Pusat Bantuan."
        "Hubungi Pusat Bantuan untuk mengganti dokumen, atau minta Auditor bila isinya perlu diperiksa.";
    Chk04 "Opsi pengiriman, estimasi, dan permintaan tiba"
        "Opsi pengiriman adalah Kurir Penyedia atau kurir pihak ketiga, dengan estimasi hari dan ongkir yang ditampilkan; permintaan tiba tidak boleh sebelum estimasi. Alamat di luar tempat yang dikenal (wilayah) ditolak, dengan menyebut tempat yang terdekat."
        "Pilih permintaan tiba mulai estimasi (atau opsi yang lebih cepat) dan alamat di tempat yang dikenal, lalu checkout kembali.";
    Chk05 "RUP satker sendiri dan anggarannya cukup"
        "RUP adalah milik satker pembeli dan dicari menurut nama atau id; sisa anggarannya harus mencukupi total pesanan. Hal ini diperiksa lagi saat Surat Pesanan menetapkan pajak menurut tanggalnya (SPS-01): pencadangan anggaran mengikuti total itu, dan bila anggaran tidak mencukupi, Surat Pesanan ditolak."
        "Pilih RUP satker Anda yang sisanya cukup atau kurangi nilai pesanan; pada Surat Pesanan, tolak sebagai PPK lalu pesan ulang.";
    Chk06 "PPK berakses Aktif di satker pembeli"
        "PPK yang dipilih memiliki akses PPK berstatus \"Aktif\" di satker pembeli."
        "Pilih PPK yang berakses Aktif di satker Anda, atau minta PPK itu mengajukan aksesnya lebih dahulu.";
    Chk07 "Batas nilai pembelian PP (kebijakan)"
        "Kebijakan batas_pembeli, bawaan mati (menurut S0 PP membuat setiap pesanan, juga yang dibayar dengan LS). Bila dinyalakan, PP membeli sampai dengan Rp200.000.000 dan hanya PPK yang membeli di atas itu; PPK tidak membeli pada atau di bawah batas itu. Yang dilihat nilai bruto menurut harga tayang, hanya saat checkout."
        "Minta PPK membuat pesanan di atas Rp200.000.000, dan minta PP membuat pesanan sampai dengan nilai itu.";
    Chk08 "Dibayar sekaligus atau per termin"
        "Pengiriman ke satu lokasi dibayar sekaligus; pengiriman ke banyak lokasi secara bertahap dibayar sekaligus atau per termin, ditetapkan saat checkout. Dengan satu lokasi, tahapan ke alamat yang berbeda atau pembayaran per termin ditolak; baris yang disebut dua kali dalam tahapan juga ditolak."
        "Pilih banyak lokasi, atau satu alamat tanpa termin, dan sebut setiap baris satu kali saja, lalu checkout kembali.";
    Chk09 "Checkout selesai membuka negosiasi"
        "Checkout yang selesai membuka negosiasi dan memasukkan transaksi ke tab Negosiasi."
        tanpa_saran;
    Chk10 "RUP bersumber APBN/APBD, metode E-Purchasing"
        "Sumber dana RUP adalah APBN dan/atau APBD dan metodenya E-Purchasing; yang lain ditolak. RUP yang menyebut tahun hanya melayani checkout pada tahun itu."
        "Pilih RUP satker Anda untuk tahun ini yang bersumber APBN dan/atau APBD dengan metode E-Purchasing, lalu checkout kembali.";
    Chk11 "Pembeli dan PPK bukan orang perusahaan Penyedia"
        "Pembeli, atau PPK yang dipilih, yang termasuk orang perusahaan Penyedia yang menjual ditolak (pertentangan kepentingan, Perpres 16/2018 Pasal 7; kebijakan konflik_kepentingan: tolak (bawaan) atau mati)."
        "Serahkan kepada pembeli atau pilih PPK yang bukan orang perusahaan Penyedia itu, atau pilih produk dari Penyedia lain.";
    // NEG: negosiasi.
    Neg01 "Nego harga produk dan layanan tambahan"
        "Pembeli mengajukan harga untuk setiap produk dan setiap layanan tambahan."
        tanpa_saran;
    Neg02 "Ongkir dinego hanya dengan Kurir Penyedia"
        "Biaya pengiriman hanya dapat dinegosiasikan dengan opsi Kurir Penyedia."
        "Ajukan harga produk dan layanan tambahan saja, tanpa biaya pengiriman.";
    Neg03 "PPN dan PPnBM ditambahkan otomatis"
        "PPN dan PPnBM otomatis ditambahkan pada harga yang diisikan; ringkasan menunjukkan sebelum dan sesudahnya."
        tanpa_saran;
    Neg04 "Harga jual terendah sebagai acuan"
        "Pembeli melihat harga terendah yang pernah terjadi pada penjualan setiap produk (transaksi yang selesai, termasuk yang dibayar di luar sistem)."
        tanpa_saran;
    Neg05 "Jawab dalam 3x24 jam atau Batal Otomatis"
        "Setiap pihak menjawab dalam 3x24 jam; bila lewat, transaksi menjadi \"Batal Otomatis\". Ini berlaku juga bagi pengajuan pertama pembeli setelah checkout."
        tanpa_saran;
    Neg06 "Penyedia mengajukan harga baru"
        "Penyedia dapat mengajukan harga baru: status menjadi \"Negosiasi Diajukan Penyedia\"; pembeli lalu mengajukan harga lagi atau menyetujui."
        tanpa_saran;
    Neg07 "Sepakat: Negosiasi Selesai"
        "Persetujuan salah satu pihak menjadikan status \"Negosiasi Selesai\" dengan harga yang terakhir diajukan."
        tanpa_saran;
    Neg08 "Pembeli membatalkan negosiasi dengan alasan"
        "Selama transaksi berada di tab Negosiasi, pembeli boleh membatalkan, juga di luar gilirannya, dengan alasan yang wajib diisi."
        "Isi alasan pembatalan, lalu batalkan kembali sebagai pembeli selama transaksi masih di tab Negosiasi.";
    Neg09 "Nego di luar giliran atau sesudah berakhir ditolak"
        "Di luar giliran, dan setelah status akhir, setiap tindakan negosiasi selain chat dan pembatalan menurut NEG-08 ditolak."
        "Tunggu jawaban pihak lain atau gunakan chat; bila transaksi sudah berakhir, mulailah pesanan baru sebagai pembeli.";
    Neg10 "Harga nego paling tinggi harga tayang"
        "Harga yang diajukan adalah rupiah bulat, di atas 0, dan tidak melebihi harga tayang. Baris atau layanan tambahan yang disebut dua kali, dengan penulisan apa pun, ditolak."
        "Ajukan kembali satu harga untuk setiap baris dalam rupiah bulat, di atas Rp0 dan paling tinggi sama dengan harga tayang.";
    Neg11 "Chat dan riwayat negosiasi"
        "Penyedia dan pembeli atau PPK pesanan dapat chat kapan saja, juga dari halaman produk sebelum ada pesanan dan setelah pesanan berakhir. Pesan dari halaman produk sampai kepada Penyedia dan tercantum dalam chat produk itu. Riwayat negosiasi tetap terlihat oleh pembeli, PPK, dan Penyedia, serta memuat setiap baris, layanan tambahan, dan ongkir."
        tanpa_saran;
    Neg12 "Ajukan ke PPK dalam 3x24 jam"
        "Setelah \"Negosiasi Selesai\", pembeli mengajukan pesanan ke PPK dalam 3x24 jam; bila lewat, \"Batal Otomatis\". Pembatalan dengan alasan masih dapat dilakukan."
        tanpa_saran;
    // APV: persetujuan PPK.
    Apv01 "Pesanan diajukan ke PPK"
        "Pengajuan, setelah konfirmasi, mengubah status menjadi \"Menunggu persetujuan PPK\" dan memindahkan transaksi dari tab Negosiasi ke tab Persetujuan PPK. Pembeli tetap dapat memantau, tetapi tidak lagi dapat membatalkan."
        tanpa_saran;
    Apv02 "Hanya PPK terpilih yang mereviu pesanan"
        "Hanya PPK yang dipilih yang mereviu: Ringkasan Pesanan, Riwayat Nego, Detail RUP, dan Informasi Penyedia."
        "Minta PPK yang dipilih pada pesanan ini melakukan reviu.";
    Apv03 "Reviu dahulu, baru Buat Pesanan"
        "\"Buat Pesanan\" pada halaman \"Review Pesanan PP\" membuat Surat Pesanan; tanpa reviu ditolak."
        "Klik \"Review Pesanan PP\" dan reviu pesanan sebagai PPK, lalu klik \"Buat Pesanan\".";
    Apv04 "PPK menandatangani dalam 3x24 jam sejak pengajuan"
        "Bila PPK tidak menandatangani dalam 3x24 jam sejak pengajuan, transaksi menjadi \"Batal Otomatis\"; reviu dan draf Surat Pesanan tidak memulai ulang tenggat itu."
        tanpa_saran;
    Apv05 "PPK menolak pesanan dengan alasan"
        "PPK boleh menolak dengan alasan yang wajib diisi: pesanan berakhir \"Dibatalkan\" pada tahap persetujuan."
        "Isi alasan penolakan, lalu tolak kembali sebagai PPK.";
    // SPS: surat Pesanan.
    Sps01 "Isi Surat Pesanan dibuat sistem"
        "Surat Pesanan dibuat oleh sistem dengan nomor, para pihak, barang, harga, pajak, pengiriman, RUP, dan ketentuan; harga sebelum pajak sama dengan hasil negosiasi, dan pajaknya menurut tanggal Surat Pesanan (PJK-03). CHK-05 diperiksa untuk total yang baru."
        tanpa_saran;
    Sps02 "Klausul ditambah sebelum tanda tangan"
        "PPK boleh menambah ketentuan/klausul sampai menandatangani, tidak sesudahnya."
        "Ajukan adendum ketentuan tambahan sebagai PPK setelah pesanan berstatus \"Diproses Penyedia\".";
    Sps03 "PPK menandatangani Surat Pesanan"
        "PPK menandatangani dengan passphrase BSrE: status menjadi \"Menunggu Konfirmasi Penyedia\" dan transaksi pindah ke tab Pesanan."
        tanpa_saran;
    Sps04 "Penyedia menandatangani dalam 3x24 jam"
        "Penyedia menandatangani dalam 3x24 jam, bila lewat \"Batal Otomatis\"; sesudah ditandatangani status menjadi \"Diproses Penyedia\"."
        tanpa_saran;
    Sps05 "Penyedia menolak pesanan dengan alasan"
        "Penyedia boleh menolak dengan alasan yang wajib diisi: pesanan \"Dibatalkan\"."
        "Isi alasan penolakan, lalu tolak kembali sebagai Penyedia sebelum menandatangani.";
    // KRM: pengiriman.
    Krm01 "Lacak Pengiriman"
        "Penyedia memproses dan mengirim; PPK dan pembeli mengikuti \"Lacak Pengiriman\" dengan status dan lokasi."
        tanpa_saran;
    Krm02 "Urutan status pengiriman"
        "Kurir pihak ketiga: permintaan pickup, dijemput, dalam perjalanan, tiba, menurut urutan ini. Kurir Penyedia: dikirim, dalam perjalanan, tiba."
        "Catat status pengiriman menurut urutannya sebagai Penyedia; dengan kurir pihak ketiga, minta pickup lebih dahulu.";
    Krm03 "Setiap tahapan dan lokasi dilacak sendiri"
        "Tahapan dan pengiriman ke banyak lokasi dilacak satu per satu."
        tanpa_saran;
    Krm04 "Denda keterlambatan 1/1000 per hari"
        "Barang yang tiba setelah tanggal permintaan tiba adalah terlambat: denda 1/1000 per hari dari bagian yang terlambat sebelum PPN, hanya barang dan layanan tambahan. Kebijakan denda: tampil (bawaan: ditampilkan), potong (dipotong), atau mati. Denda tampil sejak barang tiba terlambat dan tidak pernah melebihi yang harus dibayarkan setelah PPh dan biaya; yang tampil dan yang dibukukan adalah satu angka."
        tanpa_saran;
    // BST: pemeriksaan dan BAST.
    Bst01 "Hanya PPK yang mengonfirmasi barang yang tiba"
        "Hanya PPK yang mengonfirmasi, dan hanya yang sudah tiba."
        "Tunggu Penyedia menyelesaikan pengiriman, dan minta PPK pesanan ini yang mengonfirmasi.";
    Bst02 "Pemeriksaan dahulu, lalu nomor BAST"
        "Lebih dahulu pemeriksaan: tanggal dan tiga pernyataan (fungsi, jumlah, dan waktu pengiriman sesuai); kemudian nomor BAST. Tanggal itu paling awal hari barang tiba dan paling akhir hari ini."
        "Isi tanggal antara hari barang tiba dan hari ini serta ketiga pernyataan sebagai PPK, lalu isi nomor BAST.";
    Bst03 "BAST dibuat sistem, nomornya boleh diubah"
        "BAST dibuat oleh sistem; PPK boleh mengubah nomornya sampai ditandatangani."
        "Ubah nomor BAST sebelum menandatanganinya; untuk yang sudah ditandatangani, hubungi Pusat Bantuan.";
    Bst04 "Pesanan Tiba sampai Sudah BAST"
        "Pengiriman ke lokasi yang ditetapkan selesai (dengan tahapan: yang terakhir): status menjadi \"Pesanan Tiba\". Tanda tangan BSrE PPK pada BAST menambahkan keterangan \"Menunggu Konfirmasi Penyedia\"; setelah Penyedia menandatangani, keterangan itu hilang dan status pengiriman menjadi \"Sudah BAST\"."
        tanpa_saran;
    Bst05 "Klaim wajib memakai video buka paket"
        "Klaim asuransi atau kompensasi memerlukan video saat pembukaan paket; tanpa itu ditolak. Video adalah berkas berjenis video yang tidak kosong."
        "Lampirkan berkas video pembukaan paket yang tidak kosong, lalu ajukan klaim kembali sebagai PPK.";
    Bst06 "Barang tidak sesuai: kirim ulang, periksa ulang"
        "Bila fungsi atau jumlah tidak sesuai, PPK mencatatnya dan tidak ada BAST; tahapnya kembali ke \"Belum Dikirim\", Penyedia mengirim lagi, lalu diperiksa lagi. Pengiriman yang terlambat (waktu) tidak pernah menghalangi BAST: berlaku KRM-04."
        "Tunggu Penyedia mengirim ulang barang yang sesuai, lalu periksa kembali sebagai PPK sebelum membuat BAST.";
    // NIL: penilaian.
    Nil01 "PPK menilai pesanan, Penyedia, dan kurir"
        "Sejak tanda tangan PPK pada BAST, langsung ataupun nanti, PPK memberi rating (1 sampai 5) dan ulasan untuk pesanan, pelayanan Penyedia, dan, hanya dengan Kurir Penyedia, kurirnya: masing-masing satu kali. Ulasan tanpa bintang (rating) ditolak. Kebijakan penilaian: terbuka (bawaan) atau pengembangan (ditolak, karena menurut S0 masih dikembangkan)."
        "Beri rating 1 sampai 5 dan ulasan satu kali sebagai PPK setelah menandatangani BAST (kurir: hanya Kurir Penyedia).";
    // ADN: adendum.
    Adn01 "PPK atau Penyedia mengajukan, pihak lain menjawab"
        "PPK atau Penyedia mengajukan adendum; pihak lain menjawabnya."
        "Tunggu jawaban pihak lain bila Anda pengusulnya, atau minta PPK atau Penyedia pesanan ini yang mengajukan.";
    Adn02 "Sembilan jenis adendum"
        "Ada sembilan jenis: (1) kuantitas, (2) harga pengiriman (hanya Kurir Penyedia), (3) ketentuan tambahan, (4) persentase PPN produk atau layanan tambahan, (5) persentase PPnBM produk atau layanan tambahan, (6) tanggal permintaan tiba, (7) penghapusan layanan tambahan, (8) penambahan layanan tambahan, dan (9) penanda tangan. Kuantitas 0 ditolak menurut KRJ-01."
        "Pilih jenis perubahan dari kesembilan jenis itu (ongkir hanya dengan Kurir Penyedia), lalu ajukan kembali.";
    Adn03 "Jenis adendum yang dibuka"
        "Jenis yang dapat dilakukan secara mandiri ditetapkan kebijakan adendum_terbuka; jenis yang tidak dibuka ditolak karena masih dalam pengembangan (bawaan: kesembilan jenis dibuka)."
        "Ajukan adendum hanya untuk jenis yang sudah dibuka, dan tanyakan jenis lain kepada Pusat Bantuan.";
    Adn04 "Beberapa perubahan sekaligus, satu adendum terbuka"
        "Satu adendum boleh mengubah beberapa data sekaligus; hanya satu adendum yang terbuka pada satu saat."
        "Tunggu adendum yang terbuka dijawab pihak lain atau kedaluwarsa, lalu ajukan yang baru.";
    Adn05 "Adendum sebelum BAST dan pembayaran"
        "Adendum dapat diajukan dari \"Diproses Penyedia\" sampai BAST dibuat (buat-bast), dan tidak pernah setelah pembayaran."
        "Tunggu status \"Diproses Penyedia\" lalu ajukan; bila BAST sudah dibuat, lanjutkan pesanan tanpa adendum.";
    Adn06 "Kurir pihak ketiga: sebelum permintaan pickup"
        "Dengan kurir pihak ketiga, adendum hanya dapat diajukan sebelum Penyedia meminta pickup."
        "Lanjutkan pesanan tanpa adendum, dan bicarakan kebutuhan berikutnya dengan pihak lain lewat chat.";
    Adn07 "Perubahan kuantitas paling banyak 10%"
        "Perubahan kuantitas yang mengubah jumlah harga lebih dari 10% ditolak; tepat 10% masih boleh (kebijakan adendum_batas_persen). Dasarnya subtotal awal (barang, layanan tambahan, dan ongkir, sebelum pajak); yang diukur perubahan kuantitas bersih dari semua adendum yang diterima beserta adendum ini, naik atau turun."
        "Perkecil perubahan kuantitas sampai paling banyak 10% dari subtotal awal, atau pesan selebihnya dalam pesanan baru.";
    Adn08 "Preview Perubahan"
        "\"Preview Perubahan\" menunjukkan sebelum dan sesudah setiap data yang diubah dan semua total, tanpa mengubah apa pun."
        tanpa_saran;
    Adn09 "Adendum diajukan: Adendum Sedang Disiapkan"
        "Pada pengajuan, surat adendum dibuat dan ditandatangani pengusul; status menjadi \"Adendum Sedang Disiapkan\" dan pihak lain diberi tahu. Selama adendum terbuka, tindakan pengiriman, BAST, dan pembayaran ditolak menurut aturan ini."
        "Tunggu pihak lain menjawab adendum, atau tunggu sampai kedaluwarsa, lalu lanjutkan tindakan Anda.";
    Adn10 "Adendum dijawab dalam 3x24 jam"
        "Adendum dijawab dalam 3x24 jam sejak diajukan; tanpa jawaban, adendum kedaluwarsa dan pesanan tetap seperti semula. Jawaban sesudah itu ditolak."
        "Lanjutkan pesanan dengan isi semula, atau ajukan adendum baru selama BAST belum dibuat.";
    Adn11 "Adendum diterima atau ditolak"
        "Diterima: pihak lain menandatangani, perubahan berlaku, dan total serta pajaknya baru. Ditolak: isi pesanan persis seperti sebelumnya. Alasan wajib diisi: jawaban menolak tanpa alasan ditolak."
        "Isi alasan penolakan, lalu tolak adendum itu kembali sebelum tenggatnya lewat.";
    Adn12 "Sepakati adendum lewat chat lebih dahulu"
        "Adendum disepakati lewat chat lebih dahulu: pengajuan tanpa chat apa pun pada pesanan itu diterima, tetapi diberi peringatan."
        tanpa_saran;
    Adn13 "Anggaran diperiksa lagi setelah adendum"
        "Setelah adendum, CHK-05 (sisa anggaran RUP) tetap harus terpenuhi, dan batas metode pembayaran melihat total baru."
        "Perkecil perubahan sampai total baru tercakup oleh sisa anggaran RUP, lalu ajukan kembali.";
    Adn14 "Syarat penanda tangan pengganti"
        "Penanda tangan baru memiliki akses PA, KPA, atau PPK berstatus \"Aktif\" di satker yang sama (pihak Penyedia: Admin Utama atau Anggota perusahaan yang sama); selain itu ditolak."
        "Pilih pengganti yang berakses Aktif sebagai PA, KPA, atau PPK di satker ini (Penyedia: orang dari perusahaan yang sama).";
    Adn15 "Halaman Detail Adendum Pesanan"
        "Sebelum menjawab, pihak lain melihat adendum pada halaman \"Detail Adendum Pesanan\" dengan isi sebelum dan sesudah seperti pada ADN-08."
        tanpa_saran;
    // BYR: pembayaran, umum.
    Byr01 "PPK memilih metode setelah BAST ditandatangani"
        "PPK memilih metode pembayaran setelah BAST ditandatangani kedua pihak, dari halaman Daftar Pesanan atau halaman Detail Pesanan."
        "Tunggu BAST ditandatangani PPK dan Penyedia, lalu minta PPK pesanan ini memilih metode pembayaran.";
    Byr02 "UP paling tinggi Rp200.000.000"
        "UP kode bayar dan UP KKP hanya sampai dengan total bruto Rp200.000.000 (kebijakan batas_up): di atasnya ditolak (\"melebihi\"), tepat Rp200.000.000 masih boleh. Kebijakan up_tepat_batas: boleh (bawaan), atau tolak untuk kode bayar, karena S0 juga menulis \"di bawah\"."
        "Pilih metode LS sebagai PPK untuk nilai di atas Rp200.000.000.";
    Byr03 "LS hanya di atas Rp200.000.000"
        "LS hanya untuk nilai di atas Rp200.000.000, sehingga tepat Rp200.000.000 ditolak (kebijakan ls_minimum; dapat ditiadakan)."
        "Pilih UP kode bayar atau UP KKP sebagai PPK untuk nilai sampai dengan Rp200.000.000.";
    Byr04 "Verifikasi kelengkapan dokumen oleh PPK"
        "Sebelum mengajukan, PPK memverifikasi kelengkapan: BAST, Surat Pesanan, dan invoice (Faktur Pajak bila metodenya memerlukan)."
        "Lengkapi dokumen yang disebut dalam penolakan dan verifikasi sebagai PPK, lalu ajukan kembali.";
    Byr05 "Bendahara harus dari satker PPK"
        "UP kode bayar dibayar oleh Bendahara Pengeluaran (di layar \"Bendahara SKPD\"), LS menurut LSG-04. Bendahara yang dipilih memiliki akses berstatus \"Aktif\" dengan peran itu di satker PPK sendiri; selain itu ditolak (\"Bendahara Belum Terdaftar\") dengan petunjuk ke metode lain atau undangan (AKS-10)."
        "Pilih bendahara satker Anda, undang bendahara itu membuat akses, atau pilih metode pembayaran lain sebagai PPK.";
    Byr06 "Diajukan ke bendahara, lalu kode bayar terbit"
        "UP kode bayar dan LS: pengajuan menjadikan status \"Menunggu Pembayaran Bendahara\"; bendahara memeriksa dokumen dan mengonfirmasi, lalu gateway menerbitkan kode bayar (VA menurut kebijakan kanal_bayar). UP KKP tanpa bendahara: setelah verifikasi, pemegang kartu membayar (KKP-01, KKP-02), dan ajukan-ke-bendahara ditolak."
        "Lanjutkan UP KKP sebagai PPK dengan konfirmasi pemegang kartu; untuk UP kode bayar dan LS, tunggu konfirmasi bendahara.";
    Byr07 "Instruksi Pembayaran"
        "Instruksi Pembayaran menyebut kode, bank, nilai, dan batas waktu 7x24 jam."
        tanpa_saran;
    Byr08 "Kode bayar lewat waktu: terbitkan ulang"
        "Setelah 7x24 jam kode batal; pesanan kembali menunggu di \"Menunggu Pembayaran Bendahara\" dan bendahara dapat meminta kode baru diterbitkan. Hanya kode terbaru yang melunasi pesanan (lihat BYR-11). Kode yang ditemukan kembali setelah jawabannya hilang, padahal batasnya sudah lewat, langsung batal, dan kode pengganti diterbitkan dalam tindakan yang sama. Sebelum kode baru terbit, gateway ditanya tentang kode lama: bila uangnya sudah diselesaikan tepat waktu, tindakan ini ditolak, tidak ada kode baru yang terbit, dan jawaban itu melunasi pesanan (BYR-09) sebagai kejadian tersendiri."
        "Bayar dengan kode terbaru, atau terbitkan ulang sebagai bendahara bila batasnya lewat; bila sudah dibayar, tunggu hasilnya.";
    Byr09 "Bayar lewat CMS Bank Daerah: Pembayaran Berhasil"
        "Bendahara membayar lewat CMS Bank Daerah; bank menyelesaikan, gateway mengirim callback (biasanya dalam 1 menit): \"Pembayaran Berhasil\" (di daftar: \"Status Berhasil\") dan pesanan selesai. Yang menentukan adalah saat penyelesaian di bank: callback setelah batas untuk uang yang diselesaikan tepat waktu tetap melunasi. Callback yang hilang diganti dengan menanyakan ke gateway setelah 15 menit, lalu dengan jeda yang berlipat dua sampai paling lama 24 jam (kebijakan rekonsiliasi)."
        tanpa_saran;
    Byr10 "Callback dihitung satu kali"
        "Callback dihitung satu kali, seberapa sering dan dalam urutan apa pun datangnya; kode yang tidak dikenal atau tanda tangan yang salah ditolak dan dicatat. Nilai yang salah ditolak bank pada bayar-cms. Kode dibandingkan sebagai teks, digit demi digit."
        "Bayar kembali sebagai bendahara dengan kode dan nilai persis seperti pada Instruksi Pembayaran.";
    Byr11 "Uang untuk kode batal dicatat sebagai refund"
        "Uang yang masuk untuk kode yang batal atau sudah dibayar dicatat sebagai refund yang terutang dan tidak pernah melunasi pesanan."
        tanpa_saran;
    Byr12 "Biaya transaksi ditanggung Penyedia"
        "Penyedia menanggung biaya transaksi (gateway dan bank; nilainya pada kebijakan biaya); yang diterima Penyedia = nilai yang menjadi haknya dikurangi biaya. Biaya berlaku per pesanan: setiap pencairan menanggungnya menurut urutannya, masing-masing tidak lebih dari isinya, sampai biaya itu penuh. Yang tidak tertanggung tidak diambil, dan tampilan pesanan menyebutkannya."
        tanpa_saran;
    Byr13 "Buku besar berpasangan"
        "Setiap rupiah tercatat dalam buku besar berpasangan (pembayar, gateway, Penyedia, pajak, biaya); catatan seimbang setelah setiap kejadian, dan platform, bank, serta gateway cocok begitu tidak ada callback yang ditunggu."
        tanpa_saran;
    Byr14 "Mengganti metode pembayaran"
        "Metode dapat diganti sampai bendahara mengonfirmasi (KKP: sampai kartu ditagih), tidak sesudahnya; penggantian menarik kembali pengajuan."
        "Lanjutkan dengan metode yang sudah dikonfirmasi, dan minta bendahara atau pemegang kartu menyelesaikan pembayarannya.";
    Byr15 "Pembayaran per termin"
        "Pembayaran bertahap: setiap termin dibayar menurut urutannya; di antaranya status \"Dibayarkan Sebagian\". Metode, bendahara, dan status adalah milik setiap termin; termin memakai metode termin sebelumnya sampai metode lain dipilih; pesanan lunas bila semua terminnya lunas."
        "Selesaikan dahulu pembayaran termin sebelumnya melalui PPK dan bendahara, lalu lanjutkan termin ini.";
    Byr16 "Pembayaran di luar sistem"
        "Pembayaran di luar sistem: PPK mencatat buktinya; status menjadi \"Pembayaran di Luar Sistem\"; tanpa kode bayar dan tanpa pajak oleh platform (kebijakan luar_sistem, bawaan mati). Bukti adalah PDF atau gambar yang tidak kosong, paling besar 10 MB. Bukti itu hanya mengakhiri terminnya sendiri; pesanan yang salah satu terminnya dibayar demikian berakhir sebagai \"Pembayaran di Luar Sistem\", dan yang sudah melalui platform tetap ada di tampilan dan buku besar."
        "Unggah bukti PDF atau gambar paling besar 10 MB sebagai PPK, atau pilih UP atau LS selama cara ini tidak dibuka.";
    Byr17 "Gateway atau bank terganggu"
        "Bila gateway atau bank mati, tindakan ditolak atau dicoba ulang menurut kebijakan layanan_luar; tidak ada yang ditagih dua kali dan tidak ada yang hilang."
        "Ulangi tindakan Anda setelah layanan pulih, atau hubungi Pusat Bantuan bila gangguan berlanjut.";
    // LSG: pembayaran LS.
    Lsg01 "LS: dua unggahan secara paralel"
        "Setelah LS dipilih, status pembayaran menjadi \"Menunggu Faktur Pajak Penyedia\" dan Penyedia diberi tahu; dalam urutan bebas Penyedia mengunggah dokumen penagihan (Faktur Pajak atau dokumen pendukung lain) dan PPK mengunggah bukti potong."
        tanpa_saran;
    Lsg02 "Bukti potong: tidak perlu, atau diisi lengkap"
        "PPK mencentang \"Transaksi ini tidak memerlukan bukti potong pajak\" atau mengisi jenis PPh, nilai, dan dokumen, satu atau beberapa."
        "Centang \"Transaksi ini tidak memerlukan bukti potong pajak\" atau lengkapi jenis PPh, nilai, dan dokumen, lalu klik \"Simpan\".";
    Lsg03 "Lanjutkan Pembayaran setelah kedua pihak selesai"
        "\"Lanjutkan Pembayaran\" ditolak sampai kedua pihak selesai mengunggah; penolakan menyebut pihak yang belum."
        "Minta pihak yang disebut dalam penolakan mengunggah dokumennya, lalu klik \"Lanjutkan Pembayaran\" kembali sebagai PPK.";
    Lsg04 "Pembayar LS: BUD di Pemda, BUN di K/L"
        "Pembayar LS adalah BUD (Pemda) atau BUN (K/L). Bendahara satker itu yang berperan lain ditolak menurut aturan ini, sedangkan yang bukan bendahara di sana ditolak menurut BYR-05."
        "Pilih BUD (Pemda) atau BUN (K/L) yang berakses Aktif di satker Anda, lalu ajukan kembali sebagai PPK.";
    Lsg05 "Nilai PPh berbeda ditandai, bukan ditolak"
        "Nilai PPh yang berbeda dari hasil hitungan diberi peringatan, tidak ditolak; nilai negatif atau di atas dasarnya ditolak."
        "Perbaiki nilai PPh menjadi antara Rp0 dan dasar pengenaannya, lalu klik \"Simpan\" kembali sebagai PPK.";
    Lsg06 "Faktur Pajak hanya dari PKP"
        "Penyedia PKP mengunggah Faktur Pajak; yang bukan PKP mengunggah dokumen pendukung lain, dan Faktur Pajak darinya ditolak (PJK-08)."
        "Unggah sebagai Penyedia Faktur Pajak bila PKP, atau dokumen pendukung lain bila bukan PKP.";
    // KKP: kartu Kredit Pemerintah.
    Kkp01 "PPK pemegang kartu membayar langsung"
        "Bila PPK adalah pemegang kartu, PPK langsung membayar di halaman kartu."
        tanpa_saran;
    Kkp02 "Pemegang lain membayar dari tautan email"
        "Bila pemegangnya orang lain, PPK mengisi nama dan email, tautan dikirim lewat email, dan pemegang mengklik \"Bayar\". Hanya tautan terbaru yang berlaku, satu kali."
        "Minta PPK mengisi nama dan email pemegang atau mengirim ulang tautan, lalu bayar dari tautan terbaru sebagai pemegang kartu.";
    Kkp03 "Kartu ditolak: boleh dicoba lagi"
        "Pembayaran dengan kartu yang tidak disetujui ditolak dan pesanan tetap menunggu pembayaran; percobaan lain dimungkinkan. Jawaban yang hilang tidak pernah menagih dua kali (kunci idempotensi)."
        "Bayar kembali sebagai pemegang kartu, bila perlu dengan kartu lain, atau minta PPK mengganti metode pembayaran.";
    Kkp04 "Kartu ditagih: Pembayaran Berhasil"
        "Bila kartu berhasil ditagih, oleh PPK atau pemegang lain, status menjadi \"Pembayaran Berhasil\" dan pesanan selesai."
        tanpa_saran;
    // PJK: pajak.
    Pjk01 "Pajak UP diurus platform (PMK 58)"
        "UP mengikuti PMK 58/PMK.03/2022: platform memungut, menyetor, dan melaporkan; bendahara tidak melakukan apa pun; invoice platform dipersamakan dengan Faktur Pajak."
        tanpa_saran;
    Pjk02 "Pajak LS diurus instansi (PMK 59)"
        "LS mengikuti PMK 59/PMK.03/2022: instansi/satker memungut, menyetor, dan melaporkan, platform tidak; Penyedia mengunggah Faktur Pajak. Bukti potong oleh PPK (slide pembayaran S0) atau Penyedia (slide dasar hukum S0): kebijakan bukti_potong_oleh, bawaan ppk."
        tanpa_saran;
    Pjk03 "PPN menurut tanggal Surat Pesanan"
        "Mulai 1 Januari 2025 persentase produk yang menentukan: 11 berarti harga x 11/12 x 12% (bukan barang mewah), 12 untuk barang mewah dari harga penuh. Selama Januari 2025 barang mewah bagi konsumen akhir, termasuk instansi, dihitung dari 11/12 harga itu (PMK 131/2024 Pasal 5), kecuali kendaraan bermotor (kategori Kendaraan). Dari 1 April 2022 sampai 31 Desember 2024 semuanya 11, sebelum itu semuanya 10. Yang dipakai adalah tanggal Surat Pesanan (kebijakan tarif_ppn)."
        tanpa_saran;
    Pjk04 "PPnBM dihitung dari harga"
        "PPnBM = tarif x harga; tidak ada PPN atas PPnBM."
        tanpa_saran;
    Pjk05 "Pembulatan pajak"
        "Hitungan memakai pecahan eksak: PPN dan PPnBM dibulatkan sekali per baris ke rupiah penuh, setengah ke atas, dan total adalah jumlah baris yang sudah dibulatkan. PPh dibulatkan sekali per jenis atas jumlah dasarnya, setengah ke atas. DPP tidak pernah dibulatkan lebih dahulu."
        tanpa_saran;
    Pjk06 "Hitungan pajak UP"
        "UP: PPh 22 sebesar 0,5% dari dasar. Pembayar membayar bruto; Penyedia menerima dasar - PPh 22 - biaya; PPN dan PPnBM masuk ke negara."
        tanpa_saran;
    Pjk07 "Hitungan pajak LS"
        "LS: barang PPh 22 sebesar 1,5% dari dasar, jasa PPh 23 sebesar 2%; tanpa NPWP dua kali lipat. Dasar sampai dengan Rp2.000.000 yang bukan pecahan pembayaran lebih besar: PPN tidak dipungut dan tanpa PPh 22 (terjadi bila ls_minimum ditiadakan)."
        tanpa_saran;
    Pjk08 "Bukan PKP: tanpa PPN"
        "Penyedia yang bukan PKP tidak mengenakan PPN."
        "Isi PPN 0 pada produk dan layanan tambahan sebagai Penyedia bukan PKP, lalu simpan kembali.";
    Pjk10 "Layanan tambahan dan ongkir sebagai baris sendiri"
        "Layanan tambahan dan ongkir adalah baris sendiri: layanan tambahan memiliki persentase PPN sendiri; ongkir dikenai PPN 11% (0 bila Penyedia bukan PKP). Untuk PPh, produk dan layanan tambahan berjenis jasa dihitung sebagai jasa, selebihnya dan ongkir sebagai barang."
        tanpa_saran;
    Pjk09 "Persentase PPN dan PPnBM yang boleh"
        "Persentase PPN dan PPnBM adalah isian setiap produk dan layanan tambahan, yang setelah dipesan hanya diubah melalui adendum. PPN: 0; 11; 12 hanya untuk barang mewah (PPnBM di atas 0) mulai 1 Januari 2025; Penyedia bukan PKP hanya 0. Nilai lain ditolak pada produk, saat checkout, dan dalam adendum."
        "Isi PPN 0 atau 11 (12 hanya barang mewah mulai 1 Januari 2025, bukan PKP hanya 0), atau minta Penyedia memperbaiki produknya.";
    Pjk11 "Invoice UP diterbitkan platform"
        "Pada UP, platform menerbitkan invoice begitu metode dipilih: nomor, tanggal, nama dan NPWP Penyedia, pembeli, dan platform, barang atau jasa, nilai seluruhnya, PPh, PPN, dan PPnBM. Angkanya menurut PJK-05 dan PJK-06, dan penarikan kembali metode itu membatalkan invoice."
        tanpa_saran;
    // VIS: hak melihat dan bertindak.
    Vis01 "Tab Daftar Transaksi"
        "Tab Daftar Transaksi: Negosiasi, Persetujuan PPK, Pesanan (termasuk pengiriman, BAST, dan pembayaran), serta Selesai dan Dibatalkan. Setiap orang melihat transaksi satker atau perusahaannya sendiri menurut perannya sendiri (bendahara: VIS-02)."
        tanpa_saran;
    Vis02 "Bendahara melihat yang diajukan kepadanya"
        "Bendahara hanya melihat yang diajukan kepadanya. Yang pernah diajukan kepadanya tetap terlihat, juga setelah dibayar."
        "Minta PPK mengajukan pesanan itu kepada Anda sebagai bendahara.";
    Vis03 "Transaksi satker atau perusahaan lain tertutup"
        "Tidak seorang pun membaca atau bertindak pada transaksi satker atau perusahaan lain; penolakan tidak mengungkapkan apakah transaksi itu ada. Kecuali: Auditor (dokumen persiapan), agen verifikator, Verifikator Akun, dan Pusat Bantuan (hal yang disebut profil, akses, atau tiket). Nomor dibandingkan sebagai teks, digit demi digit; sebutan suatu hal di dalam program bukan nomor."
        "Periksa nomor pesanan dan akses yang Anda pakai, atau minta pihak yang berhak melakukannya.";
    Vis04 "Notifikasi untuk hal yang menunggu"
        "Setiap hal yang menunggu seseorang mengirim notifikasi (email, lonceng) satu kali kepada yang bersangkutan; notifikasi tentang kode bayar menyebut kode, bank, nilai, dan batas waktunya."
        tanpa_saran;
    Vis05 "Status mesin API publik"
        "Setiap transaksi juga membawa status mesin API publik (ON_NEGOTIATION, WAITING_PPK_REVIEW, ESIGN_IN_PROGRESS, WAITING_SELLER_CONFIRMATION, ON_PROCESS, ON_ADDENDUM, COMPLETED, PAYMENT_OUTSIDE_SYSTEM, CANCELLED, CANCELLED_ON_NEGOTIATION, CANCELLED_ON_REVIEW, REQUEST_CANCEL_BY_ADMIN)."
        tanpa_saran;
    Vis06 "Yang tidak dapat diubah: tiket Pusat Bantuan"
        "Mengubah hal yang tidak dapat diubah pengguna (dokumen persiapan, penolakan yang keliru, pembatalan oleh admin) dilakukan melalui tiket Pusat Bantuan."
        tanpa_saran;
    Vis07 "Tindakan harus sesuai status"
        "Tindakan yang tidak diizinkan oleh status, dan yang tidak memiliki aturan di areanya sendiri, ditolak; penolakan menyebut statusnya. Setelah status akhir hanya dapat melihat, chat, menilai, dan mengajukan klaim."
        "Lihat status yang disebut dalam penolakan, lalu lakukan atau tunggu langkah yang sesuai dengan status itu.";
    Vis08 "Riwayat transaksi tercatat secara digital"
        "Setiap tindakan dan perubahan otomatis pada transaksi disimpan dengan waktu, orang, dan peran, serta ditampilkan sebagai riwayatnya (\"Tercatat Secara Digital\")."
        tanpa_saran;
    Vis09 "Notifikasi hasil"
        "Setiap akhir penantian (diterima, ditolak, lewat waktu, dibatalkan, dibayar) mengirim satu notifikasi kepada setiap pihak yang bersangkutan; pembayaran atau refund juga kepada bendahara yang membayar."
        tanpa_saran;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::rule::RuleKind;

    #[test]
    fn whoever_can_be_refused_is_told_what_to_do_next() {
        for rule in Rule::ALL {
            assert_eq!(rule.saran().is_some(), rule.kind() != RuleKind::Does, "{rule}");
        }
    }

    #[test]
    fn every_rule_belongs_to_an_area() {
        for rule in Rule::ALL {
            let area = rule.id().split('-').next().expect("an id has letters");
            assert!(BIDANG.iter().any(|(own, _)| *own == area), "{rule}");
        }
    }
}
