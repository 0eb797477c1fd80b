//! What people are told: one row a message, with its kind, subject and text.
//!
//! The figures in braces are those of the order, the code or the payment that it is about, looked up
//! when the message is read.

use serde::{Deserialize, Serialize};

use crate::platform::Platform;
use crate::platform::act::{JenisPenagihan, Kode, Pihak};
use crate::platform::document::SuratAdendum;
use crate::platform::id::{OrangId, PesananId};
use crate::platform::kkp;
use crate::platform::manajemen_akses;
use crate::platform::pajak;
use crate::platform::pemberitahuan::{JenisPesan, Kanal, Kepada, Tentang};
use crate::platform::pendaftaran::teks_tautan;
use crate::platform::pesanan::Pesanan;
use crate::platform::policy::BuktiPotongOleh;
use crate::platform::rule::Rule;
use crate::value::Rupiah;

macro_rules! naskah {
    ($($(#[$doc:meta])* $name:ident $jenis:ident $rincian:ident $subjek:literal $isi:literal;)*) => {
        /// A message.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        #[repr(u8)]
        pub enum Naskah {
            $($(#[$doc])* $name,)*
        }

        impl Naskah {
            /// All of them, in their order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Returns what it is about.
            pub const fn jenis(self) -> JenisPesan {
                match self { $(Self::$name => JenisPesan::$jenis,)* }
            }

            /// Returns what the number of a message of it counts.
            const fn rincian(self) -> Rincian {
                match self { $(Self::$name => Rincian::$rincian,)* }
            }

            /// Returns by which channels it comes: a link is only mailed, since without an account there is
            /// no bell.
            pub fn kanal(self) -> &'static [Kanal] {
                match self.rincian() {
                    Rincian::Tautan | Rincian::TautanKartu => &[Kanal::Email],
                    _ => &[Kanal::Email, Kanal::Lonceng],
                }
            }

            const fn subjek(self) -> &'static str {
                match self { $(Self::$name => $subjek,)* }
            }

            const fn isi(self) -> &'static str {
                match self { $(Self::$name => $isi,)* }
            }
        }
    };
}

/// What the number of a message counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rincian {
    /// Nothing.
    Tanpa,
    /// A stage of the shipment.
    Tahap,
    /// An adendum of the order.
    Adendum,
    /// A payment.
    Termin,
    /// A code of the order, in the order of issue.
    Kode,
    /// A refund of the order.
    Refund,
    /// A link of the person's account.
    Tautan,
    /// A link for the card of the order, from 1.
    TautanKartu,
    /// A rejection of the person's profile, or of an access.
    Penolakan,
    /// A ticket of Pusat Bantuan.
    Tiket,
}

naskah! {
    /// To the person who registers.
    TautanPendaftaran Tautan Tautan "Lanjutkan pendaftaran akun INAPROC"
        "Buka {tautan} untuk melanjutkan pendaftaran. Tautan ini hanya untuk akun Anda dan hanya dapat dipakai sekali.";
    /// To the verifiers of the instansi.
    AksesDiminta Akses Tanpa "Pengajuan akses menunggu putusan Anda"
        "{orang} mengajukan akses {akses} dengan Surat Tugas. Setujui atau tolak paling lambat {tenggat}.";
    /// To the person who asked.
    AksesMenunggu Akses Tanpa "Akses Menunggu Verifikasi"
        "Pengajuan akses {akses} menunggu Verifikator Akun instansi Anda, paling lambat {tenggat}.";
    /// To the person who asked.
    AksesAktif Akses Tanpa "Akses Aktif"
        "Akses {akses} Anda Aktif{sampai}.";
    /// To the person who asked.
    AksesDitolak Akses Penolakan "Akses Ditolak"
        "Akses {akses} ditolak. Alasan: {alasan}. Perbaiki dan ajukan lagi.";
    /// To the person whose access it is.
    AksesKedaluwarsa Akses Tanpa "Akses Kedaluwarsa"
        "Masa berlaku akses {akses} sudah lewat. Aktifkan kembali dengan Surat Tugas baru.";
    /// To the treasurer who is invited.
    BendaharaDiundang Undangan Tanpa "Undangan sebagai bendahara {satker}"
        "PPK {satker} mengundang Anda menjadi bendahara. Ajukan akses bendahara di {satker} dengan Surat Tugas.";
    /// To the penyedia.
    HargaPembeli Negosiasi Tanpa "Negosiasi menunggu tanggapan Anda {nomor}"
        "Pembeli mengajukan harga pada {nomor}. Setujui atau ajukan harga baru di Daftar Transaksi.";
    /// To the buyer.
    HargaPenyedia Negosiasi Tanpa "Negosiasi menunggu tanggapan Anda {nomor}"
        "Penyedia mengajukan harga pada {nomor}. Setujui, tawar, atau batalkan di Daftar Transaksi.";
    /// To the buyer.
    NegosiasiSelesai Negosiasi Tanpa "Negosiasi selesai {nomor}"
        "Harga {nomor} disepakati. Ajukan pesanan ke PPK.";
    /// To the penyedia.
    HargaDisetujui Negosiasi Tanpa "Harga disetujui {nomor}"
        "Pembeli menyetujui harga {nomor}. Pesanan akan diajukan ke PPK.";
    /// To the PPK.
    MenungguPersetujuan Persetujuan Tanpa "Pesanan menunggu persetujuan PPK {nomor}"
        "Pesanan {nomor} diajukan kepada Anda. Review, lalu buat dan tanda tangani Surat Pesanannya, atau tolak.";
    /// To the penyedia.
    SuratPesananMenunggu SuratPesanan Tanpa "Surat Pesanan menunggu tanda tangan Anda {nomor}"
        "PPK menandatangani Surat Pesanan {nomor}. Tanda tangani atau tolak pesanannya.";
    /// To the buyer.
    SuratPesananPpk SuratPesanan Tanpa "Surat Pesanan ditandatangani PPK {nomor}"
        "PPK menyetujui {nomor} dan menandatangani Surat Pesanan. Giliran penyedia.";
    /// To PPK and buyer.
    SuratPesananLengkap SuratPesanan Tanpa "Surat Pesanan ditandatangani kedua pihak {nomor}"
        "Penyedia menandatangani Surat Pesanan {nomor} dan memproses pesanan.";
    /// To the PPK.
    BarangTiba Pengiriman Tahap "Barang tiba {nomor}"
        "{tahap} dari {nomor} tiba. Periksa barangnya dan buat BAST.";
    /// To the penyedia.
    BarangDitolak Pengiriman Tahap "Barang tidak sesuai {nomor}"
        "Pemeriksaan menyatakan {tahap} dari {nomor} tidak sesuai. Kirim ulang barangnya.";
    /// To the penyedia.
    BastMenunggu Bast Tahap "BAST menunggu tanda tangan Anda {nomor}"
        "PPK menandatangani BAST {tahap} dari {nomor}. Tanda tangani BAST itu.";
    /// To the PPK.
    BastLengkap Bast Tahap "BAST ditandatangani kedua pihak {nomor}"
        "Penyedia menandatangani BAST {tahap} dari {nomor}. Lanjutkan ke pembayaran.";
    /// To the side that answers.
    AdendumMenunggu Adendum Adendum "Adendum menunggu jawaban Anda {nomor}"
        "{pengusul} mengajukan adendum {nomor}: {perubahan}. Total {sebelum} menjadi {sesudah}. Tinjau di Detail Adendum Pesanan, lalu terima atau tolak paling lambat {tenggat}.";
    /// To the sides that did not answer.
    AdendumDiterima Adendum Adendum "Adendum diterima {nomor}"
        "Adendum {nomor} ({perubahan}) diterima dan ditandatangani kedua pihak. Total sekarang {sesudah}.";
    /// To the side that proposed.
    AdendumDitolak Adendum Adendum "Adendum ditolak {nomor}"
        "Adendum {nomor} ({perubahan}) ditolak. Alasan: {alasan}. Isi pesanan tetap, total {sebelum}.";
    /// To both sides.
    AdendumKedaluwarsa Adendum Adendum "Adendum kedaluwarsa {nomor}"
        "Adendum {nomor} ({perubahan}) tidak dijawab sampai {sampai}. Isi pesanan tetap, total {sebelum}.";
    /// To the penyedia.
    PenagihanDiminta Faktur Termin "Dokumen penagihan ditunggu {nomor}"
        "Pembayaran {nomor} melalui LS. Unggah {penagihan} senilai {bruto}.";
    /// To the penyedia.
    PenagihanTidakPerlu Faktur Tanpa "Dokumen penagihan tidak ditunggu lagi {nomor}"
        "PPK mengganti metode pembayaran {nomor}. Dokumen penagihan untuk LS tidak perlu lagi.";
    /// To the PPK.
    PenagihanDiunggah Faktur Termin "Dokumen penagihan diunggah {nomor}"
        "Penyedia mengunggah dokumen penagihan {nomor} senilai {bruto}. Setelah bukti potong juga ada, klik Lanjutkan Pembayaran.";
    /// To the other side.
    BuktiPotongDiunggah Faktur Termin "Bukti potong pajak diunggah {nomor}"
        "Bukti potong pajak pembayaran {nomor} senilai {bruto} sudah diunggah.";
    /// To the penyedia.
    TerminDitagih Pembayaran Termin "Pembayaran berhasil {nomor}"
        "Pembayaran {nomor} sebesar {nilai} berhasil. Unggah {penagihan} untuk termin berikutnya.";
    /// To the holder of a card.
    TautanKartu Kartu TautanKartu "Pembayaran {nomor} dengan KKP"
        "PPK meminta Anda membayar {nomor} sebesar {nilai} dengan kartu KKP. Klik Bayar di {tautan}. Hanya tautan terbaru yang berlaku, satu kali.";
    /// To the treasurer.
    PembayaranDiajukan Pembayaran Termin "Pembayaran menunggu konfirmasi Anda {nomor}"
        "PPK mengajukan pembayaran {nomor} sebesar {bruto}. Periksa dokumennya dan konfirmasi.";
    /// To the treasurer.
    PengajuanDitarik Pembayaran Tanpa "Pengajuan pembayaran ditarik {nomor}"
        "PPK menarik kembali pengajuan pembayaran {nomor}. Tidak ada yang perlu Anda bayar.";
    /// To the treasurer.
    KodeTerbit KodeBayar Kode "Kode bayar {kode} untuk {nomor}"
        "Bayar {nomor} lewat CMS {bank} dengan kode bayar {kode} sebesar {nilai} paling lambat {tenggat}.";
    /// To the treasurer.
    KodeHangus KodeBayar Kode "Kode bayar {kode} hangus, {nomor}"
        "Kode bayar {kode} di {bank} sebesar {nilai} untuk {nomor} habis masanya pada {tenggat}. Terbitkan ulang kodenya.";
    /// To PPK, penyedia and treasurer.
    PembayaranBerhasil Pembayaran Termin "Pembayaran berhasil {nomor}"
        "Pembayaran {nomor} sebesar {nilai} berhasil.";
    /// To PPK and penyedia.
    PembayaranLuar Pembayaran Termin "Pembayaran di luar sistem {nomor}"
        "PPK mencatat bukti pembayaran {nomor} di luar sistem.";
    /// To the treasurer.
    Refund Pembayaran Refund "Pengembalian dana {nomor}"
        "Dana {nilai} untuk kode bayar {kode} dari {nomor} diterima padahal kode itu hangus atau sudah lunas. Dana itu akan dikembalikan.";
    /// To both sides, and to the PPK where it had come to him.
    Dibatalkan Batal Tanpa "Pesanan dibatalkan {nomor}"
        "Pesanan {nomor} dibatalkan. Alasan: {alasan}.";
    /// To the other sides.
    PembatalanDiminta Batal Tanpa "Pembatalan diminta {nomor}"
        "Pembatalan pesanan {nomor} diminta lewat Pusat Bantuan. Tunggu putusannya; jangan lanjutkan pesanan dahulu.";
    /// To all sides.
    PembatalanDitolak Batal Tanpa "Pembatalan ditolak {nomor}"
        "Pusat Bantuan tidak membatalkan pesanan {nomor}. Pesanan dilanjutkan seperti semula.";
    /// To buyer and PPK.
    DokumenDiganti Tiket Tanpa "Dokumen persiapan diganti {nomor}"
        "Pusat Bantuan mengganti dokumen persiapan pesanan {nomor}.";
    /// The same.
    Lewat Batal Tanpa "Pesanan batal otomatis {nomor}"
        "Pesanan {nomor} batal otomatis karena tidak ada tanggapan sampai batas waktunya.";
    /// To the company of the product.
    PertanyaanProduk Negosiasi Tanpa "Pertanyaan tentang produk Anda"
        "Seorang pembeli bertanya di halaman produk Anda. Jawab lewat chat produk itu.";
    /// To an agen verifikator.
    ProfilMenunggu Profil Tanpa "Profil menunggu putusan Anda"
        "Data sebuah profil belum dapat dicocokkan dengan Dukcapil. Setujui atau tolak profil itu paling lama dalam 3x24 jam.";
    /// To the person.
    ProfilTerverifikasi Profil Tanpa "Profil Anda terverifikasi"
        "Akun Anda telah berhasil terverifikasi. Masuk ke INAPROC untuk melanjutkan.";
    /// To the person.
    ProfilDitolak Profil Penolakan "Verifikasi profil ditolak"
        "Profil Anda ditolak. Alasan: {alasan} Perbaiki data Anda, atau hubungi Pusat Bantuan di https://bantuan.inaproc.id.";
    /// To Pusat Bantuan.
    TiketMenunggu Tiket Tiket "Tiket menunggu Pusat Bantuan"
        "{pemilik} menulis tentang {perihal}: {isi} Tangani tiket itu.";
    /// To the owner of the ticket.
    TiketDitangani Tiket Tiket "Tiket Anda ditangani"
        "Tiket Anda tentang {perihal}: {status}. {jawaban} Masuk ke INAPROC untuk melihat langkah berikutnya.";
    /// To the verifikator TTE.
    TteDiminta Tte Tanpa "Pendaftaran tanda tangan elektronik diminta"
        "Seorang pejabat instansi Anda meminta tanda tangan elektronik. Daftarkan di BSrE.";
    /// To the official.
    TteDidaftarkan Tte Tanpa "Tanda tangan elektronik aktif"
        "Tanda tangan elektronik Anda terdaftar di BSrE. Anda dapat menandatangani dengan passphrase.";
    /// To the PPK.
    BastTahapLengkap Bast Tahap "BAST ditandatangani kedua pihak {nomor}"
        "Penyedia menandatangani BAST {tahap} dari {nomor}. Pembayarannya menunggu tahap lain.";
}

/// What a message says once its figures are filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Teks {
    /// Subject.
    pub subjek: String,
    /// Text.
    pub isi: String,
}

impl Naskah {
    /// Returns the text of a message about an order, with the number of what it counts.
    pub fn teks(
        self,
        platform: &Platform,
        kepada: Kepada,
        tentang: Option<Tentang>,
        nomor: u16,
    ) -> Teks {
        let Some(pesanan) = tentang.and_then(Tentang::pesanan).map(|id| platform.pesanan(id))
        else {
            if let Kepada::Orang(orang) = kepada
                && let Some(tautan) = self.tautan(platform, orang, None, nomor)
            {
                let isi = self.isi().replace("{tautan}", &tautan);
                return Teks { subjek: self.subjek().to_owned(), isi };
            }
            if self.rincian() == Rincian::Tiket {
                let tiket = &platform.tiket[usize::from(nomor)];
                let pemilik = &platform.registry.orang(tiket.pemilik).nama;
                let isi = self.isi().replace("{pemilik}", pemilik);
                let isi = isi.replace("{perihal}", tiket.perihal.word());
                let isi = isi.replace("{isi}", tiket.isi.as_deref().unwrap_or("-"));
                let isi = isi.replace("{status}", tiket.status.word());
                let isi = isi.replace("{jawaban}", tiket.jawaban.as_deref().unwrap_or("-"));
                return Teks { subjek: self.subjek().to_owned(), isi };
            }
            if let Kepada::Orang(orang) = kepada
                && self.rincian() == Rincian::Penolakan
                && tentang.is_none()
            {
                let profil = platform.profil(orang);
                let isi = self.isi().replace("{alasan}", &profil.penolakan[usize::from(nomor)]);
                return Teks { subjek: self.subjek().to_owned(), isi };
            }
            let fields = tentang.map(|tentang| isian_lain(platform, tentang, nomor));
            return self.terisi(&fields.unwrap_or_default());
        };
        self.terisi(&self.isian(platform, pesanan, usize::from(nomor)))
    }

    fn terisi(self, fields: &[(&'static str, String)]) -> Teks {
        let fill = |text: &str| {
            fields.iter().fold(text.to_owned(), |text, (nama, isi)| text.replace(nama, isi))
        };
        Teks { subjek: fill(self.subjek()), isi: fill(self.isi()) }
    }

    /// Returns the link that a message to a person holds, if it holds one (REG-08, KKP-02).
    pub fn tautan(
        self,
        platform: &Platform,
        orang: OrangId,
        pesanan: Option<PesananId>,
        nomor: u16,
    ) -> Option<String> {
        match self.rincian() {
            Rincian::Tautan => {
                let akun = platform.akun(orang);
                akun.tautan.get(usize::from(nomor)).map(|tautan| teks_tautan(tautan.token))
            }
            Rincian::TautanKartu => Some(kkp::tautan(platform, platform.pesanan(pesanan?), nomor)),
            _ => None,
        }
    }

    fn isian(
        self,
        platform: &Platform,
        pesanan: &Pesanan,
        nomor: usize,
    ) -> Vec<(&'static str, String)> {
        let bagian = |termin| pajak::bagian(platform.terms(), pesanan, termin);
        let nilai = |termin| -> Rupiah { bagian(termin).nilai };
        let mut fields = vec![("{nomor}", platform.teks_nomor(pesanan.nomor))];
        let bayar = pesanan.pembayaran.as_ref();
        match self.rincian() {
            Rincian::Tanpa => {
                let batal = pesanan.lain.as_ref().and_then(|lain| lain.pembatalan.as_ref());
                let alasan = batal.and_then(|batal| batal.alasan.as_deref());
                fields.push(("{alasan}", alasan.unwrap_or("-").to_owned()));
            }
            Rincian::Tautan | Rincian::Penolakan | Rincian::Tiket => {
                unreachable!("this is no message about an order")
            }
            Rincian::Tahap => fields.push(("{tahap}", pesanan.nama_tahap(nomor))),
            Rincian::Adendum => {
                let adendum = &pesanan.adendum()[nomor];
                let SuratAdendum { pengusul, perubahan, sebelum, sesudah, .. } = &adendum.surat;
                let total = |isi| pajak::rincian(platform.terms(), isi).bruto().to_string();
                let mut jenis: Vec<_> = perubahan.iter().map(|satu| satu.jenis().word()).collect();
                jenis.dedup();
                let pengusul = match pengusul {
                    Pihak::Ppk => "PPK",
                    Pihak::Penyedia => "Penyedia",
                };
                fields.extend([
                    ("{pengusul}", pengusul.to_owned()),
                    ("{perubahan}", jenis.join(", ")),
                    ("{sebelum}", total(sebelum)),
                    ("{sesudah}", total(sesudah)),
                    ("{tenggat}", adendum.tenggat_awal.to_string()),
                    ("{sampai}", adendum.tenggat.to_string()),
                    ("{alasan}", adendum.alasan.as_deref().unwrap_or("-").to_owned()),
                ]);
            }
            Rincian::Termin => {
                let pkp = platform.registry.penyedia(pesanan.penyedia).pkp;
                fields.push(("{nilai}", nilai(nomor).to_string()));
                fields.push(("{bruto}", bagian(nomor).bruto.to_string()));
                let penagihan = JenisPenagihan::dari(pkp).label();
                let diminta = match pesanan.bukti_potong_oleh {
                    BuktiPotongOleh::Ppk => penagihan.to_owned(),
                    BuktiPotongOleh::Penyedia => format!("bukti potong pajak dan {penagihan}"),
                };
                fields.push(("{penagihan}", diminta));
            }
            Rincian::Kode => {
                let kode = bayar.and_then(|bayar| bayar.kode_ke(nomor));
                let kode = kode.expect("the message is about a code that was issued");
                let bank = platform.registry.bank(pesanan.satker()).unwrap_or("bank daerah");
                let figures = [
                    ("{kode}", Kode::of(kode.kode).to_string()),
                    ("{bank}", bank.to_owned()),
                    ("{nilai}", nilai(kode.termin.into()).to_string()),
                    ("{tenggat}", kode.tenggat.to_string()),
                ];
                // The instruction names them (BYR-07).
                let named = platform.rules.holds(Rule::Byr07);
                fields
                    .extend(figures.map(
                        |(nama, isi)| if named { (nama, isi) } else { (nama, String::new()) },
                    ));
            }
            Rincian::TautanKartu => {
                let urut = u16::try_from(nomor).expect("links of an order are counted in 16 bits");
                // A message goes on saying what it said: of the payment that the link was for.
                let termin = bayar.and_then(|bayar| bayar.termin_tautan(urut));
                let termin = termin.expect("the message is about a link that was mailed");
                fields.push(("{tautan}", kkp::tautan(platform, pesanan, urut)));
                fields.push(("{nilai}", bagian(termin).bruto.to_string()));
            }
            Rincian::Refund => {
                let refund = bayar.and_then(|bayar| bayar.refund().get(nomor));
                let refund = refund.expect("the message is about a refund that was noted");
                fields.push(("{kode}", Kode::of(refund.kode).to_string()));
                fields.push(("{nilai}", refund.nilai.to_string()));
            }
        }
        fields
    }
}

/// Returns the figures of a message that is about no order.
fn isian_lain(platform: &Platform, tentang: Tentang, nomor: u16) -> Vec<(&'static str, String)> {
    let registry = &platform.registry;
    match tentang {
        Tentang::Pesanan(_) => unreachable!("it is about no order"),
        Tentang::Satker(satker) => vec![("{satker}", registry.satker(satker).nama.to_string())],
        Tentang::Akses(id) => {
            let (orang, akses) = registry.cari_akses(id).expect("it was made");
            // A message goes on saying what it said, whatever became of the access since.
            let (keadaan, nomor) = (&akses.keadaan, usize::from(nomor));
            let tenggat = keadaan.tenggat.get(nomor).map(ToString::to_string);
            let sampai = keadaan.disetujui.get(nomor).copied().flatten();
            let sampai = sampai.map(|sampai| format!(" sampai {sampai}"));
            let alasan = keadaan.alasan.get(nomor).map(ToString::to_string);
            vec![
                ("{orang}", registry.orang(orang).nama.to_string()),
                ("{akses}", manajemen_akses::sebutan(platform, id)),
                ("{tenggat}", tenggat.unwrap_or_default()),
                ("{sampai}", sampai.unwrap_or_default()),
                ("{alasan}", alasan.unwrap_or_default()),
            ]
        }
    }
}
