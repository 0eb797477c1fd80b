//! Acts: what a person does, as data.
//!
//! One definition serves the scenario's step, the digest and, later, every other way in. Every
//! field is optional: what is missing is answered by a rule. Acts that decide nothing yet are in
//! [`Act::built`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::platform::berkas::Berkas;
use crate::platform::id::{OrangId, PesananId, ProdukId, RupId, SatkerId};
use crate::platform::registry::{JenisProduk, Kepegawaian, OpsiPengiriman, Peran};
use crate::value::{Date, Persen, Rupiah, Secret};

/// What a person does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", content = "with", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Act {
    /// Opens the site.
    BukaSitus(Kosong),
    /// Registers an account.
    Daftar(Daftar),
    /// Accepts the terms.
    SetujuiSyarat(Kosong),
    /// Opens a mailed link.
    BukaTautan(BukaTautan),
    /// Sets the password.
    BuatKataSandi(BuatKataSandi),
    /// Logs in.
    Masuk(Masuk),
    /// Gives the phone number.
    IsiTelepon(IsiTelepon),
    /// Asks for another code.
    KirimUlangOtp(Kosong),
    /// Enters the code.
    IsiOtp(IsiOtp),
    /// Gives the user name.
    IsiUsername(IsiUsername),
    /// Fills the profile.
    IsiProfil(IsiProfil),
    /// Takes the selfie.
    Swafoto(Swafoto),
    /// Takes the picture of the KTP.
    FotoKtp(FotoKtp),
    /// Sends the profile to be verified.
    KirimVerifikasi(Kosong),
    /// Decides a profile.
    PutuskanProfil(PutuskanProfil),
    /// Requests an access.
    AjukanAkses(AjukanAkses),
    /// Asks for an expired access again.
    AktifkanKembali(AktifkanKembali),
    /// Decides an access.
    PutuskanAkses(PutuskanAkses),
    /// Invites a treasurer.
    UndangBendahara(UndangBendahara),
    /// Registers a company.
    DaftarkanPerusahaan(DaftarkanPerusahaan),
    /// Adds an Anggota Perusahaan.
    TambahAnggota(TambahAnggota),
    /// Asks for an electronic signature.
    MintaTte(Kosong),
    /// Registers a person at BSrE.
    DaftarkanTte(DaftarkanTte),
    /// Publishes a product.
    TambahProduk(IsiProduk),
    /// Changes a product.
    UbahProduk(IsiProduk),
    /// Takes a product down.
    TurunkanProduk(SatuProduk),
    /// Manages a category.
    AturKategori(AturKategori),
    /// Manages a collection.
    AturKoleksi(AturKoleksi),
    /// Sets the main address.
    AturAlamatUtama(AturAlamatUtama),
    /// Searches.
    Cari(Cari),
    /// Looks at a product.
    LihatProduk(SatuProduk),
    /// Compares similar products.
    Bandingkan(SatuProduk),
    /// Puts a product into the cart.
    TambahKeKeranjang(TambahKeKeranjang),
    /// Changes a line of the cart.
    UbahKeranjang(UbahKeranjang),
    /// Buys from the product page.
    BeliLangsung(BeliLangsung),
    /// Searches the RUP of the own satker.
    CariRup(CariRup),
    /// Checks out the ticked lines.
    Checkout(Checkout),
    /// Tries to replace the preparation document (refused, CHK-03).
    GantiDokumenPersiapan(GantiDokumenPersiapan),
    /// Opens the preparation document.
    BukaDokumenPersiapan(SatuPesanan),
    /// Proposes prices.
    AjukanNegosiasi(IsiUsulan),
    /// Proposes other prices.
    AjukanHargaBaru(IsiUsulan),
    /// Agrees to the prices last proposed.
    SetujuiNegosiasi(SatuPesanan),
    /// Cancels in the negotiation.
    BatalkanNegosiasi(DenganAlasan),
    /// Writes a chat message.
    Chat(Chat),
    /// Submits to the PPK.
    AjukanKePpk(SatuPesanan),
    /// Reviews the order.
    ReviewPesanan(SatuPesanan),
    /// Generates the Surat Pesanan.
    BuatPesanan(SatuPesanan),
    /// Adds a clause.
    TambahKlausul(TambahKlausul),
    /// Rejects (PPK) or declines (penyedia).
    TolakPesanan(DenganAlasan),
    /// Asks Privy for a signing code.
    MintaOtp(SatuDokumen),
    /// Signs a document.
    TandaTangan(TandaTangan),
    /// Verifies the signatures of a document.
    PeriksaTandaTangan(SatuDokumen),
    /// Asks the courier to pick up.
    MintaPickup(SatuTahap),
    /// Reports the delivery's progress.
    PerbaruiPengiriman(PerbaruiPengiriman),
    /// Follows the delivery.
    LacakPengiriman(SatuPesanan),
    /// Inspects what arrived.
    Periksa(Periksa),
    /// Makes the BAST.
    BuatBast(IsiBast),
    /// Changes the number of the BAST.
    UbahNomorBast(IsiBast),
    /// Claims insurance or compensation.
    Klaim(Klaim),
    /// Rates order, service and courier.
    Nilai(Nilai),
    /// Shows what an adendum would change.
    PreviewPerubahan(IsiAdendum),
    /// Proposes an adendum.
    AjukanAdendum(IsiAdendum),
    /// Accepts an adendum.
    TerimaAdendum(TerimaAdendum),
    /// Rejects an adendum.
    TolakAdendum(TolakAdendum),
    /// Chooses the payment method.
    PilihMetodePembayaran(PilihMetodePembayaran),
    /// Uploads the billing document.
    UnggahDokumenPenagihan(UnggahDokumenPenagihan),
    /// Uploads the bukti potong.
    UnggahBuktiPotongPajak(UnggahBuktiPotongPajak),
    /// Goes on with the payment.
    LanjutkanPembayaran(SatuPesanan),
    /// Verifies the completeness of the documents.
    VerifikasiDokumen(SatuPesanan),
    /// Submits to the treasurer.
    AjukanKeBendahara(AjukanKeBendahara),
    /// Confirms and has the code issued.
    KonfirmasiPembayaran(SatuPesanan),
    /// Has a new code issued.
    TerbitkanUlangKode(SatuPesanan),
    /// Pays a code through the bank's CMS.
    BayarCms(BayarCms),
    /// Names the card holder.
    KonfirmasiPemegangKkp(KonfirmasiPemegangKkp),
    /// Mails the link again.
    KirimUlangTautan(SatuPesanan),
    /// Pays by card.
    BayarKkp(BayarKkp),
    /// Records the proof of a payment outside the system.
    CatatBuktiLuarSistem(CatatBuktiLuarSistem),
    /// Looks at a transaction.
    LihatPesanan(LihatPesanan),
    /// Lists the transactions of a tab.
    DaftarTransaksi(DaftarTransaksi),
    /// Looks at the settings.
    LihatPengaturan(Kosong),
    /// Writes to Pusat Bantuan.
    HubungiBantuan(HubungiBantuan),
    /// Handles a ticket.
    TanganiTiket(TanganiTiket),
}

impl Act {
    /// Returns whether the act is part of the platform as built so far.
    pub const fn built(&self) -> bool {
        !matches!(
            self,
            Self::BukaSitus(_)
                | Self::Daftar(_)
                | Self::SetujuiSyarat(_)
                | Self::BukaTautan(_)
                | Self::BuatKataSandi(_)
                | Self::Masuk(_)
                | Self::IsiTelepon(_)
                | Self::KirimUlangOtp(_)
                | Self::IsiOtp(_)
                | Self::IsiUsername(_)
                | Self::IsiProfil(_)
                | Self::Swafoto(_)
                | Self::FotoKtp(_)
                | Self::KirimVerifikasi(_)
                | Self::PutuskanProfil(_)
                | Self::AjukanAkses(_)
                | Self::AktifkanKembali(_)
                | Self::PutuskanAkses(_)
                | Self::UndangBendahara(_)
                | Self::DaftarkanPerusahaan(_)
                | Self::TambahAnggota(_)
                | Self::MintaTte(_)
                | Self::DaftarkanTte(_)
                | Self::TambahProduk(_)
                | Self::UbahProduk(_)
                | Self::TurunkanProduk(_)
                | Self::AturKategori(_)
                | Self::AturKoleksi(_)
                | Self::AturAlamatUtama(_)
                | Self::Cari(_)
                | Self::LihatProduk(_)
                | Self::Bandingkan(_)
                | Self::PreviewPerubahan(_)
                | Self::AjukanAdendum(_)
                | Self::TerimaAdendum(_)
                | Self::TolakAdendum(_)
                | Self::UnggahDokumenPenagihan(_)
                | Self::UnggahBuktiPotongPajak(_)
                | Self::LanjutkanPembayaran(_)
                | Self::KonfirmasiPemegangKkp(_)
                | Self::KirimUlangTautan(_)
                | Self::BayarKkp(_)
                | Self::HubungiBantuan(_)
                | Self::TanganiTiket(_)
        )
    }

    /// Returns the word of files, such as `ajukan-negosiasi`.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::BukaSitus(_) => "buka-situs",
            Self::Daftar(_) => "daftar",
            Self::SetujuiSyarat(_) => "setujui-syarat",
            Self::BukaTautan(_) => "buka-tautan",
            Self::BuatKataSandi(_) => "buat-kata-sandi",
            Self::Masuk(_) => "masuk",
            Self::IsiTelepon(_) => "isi-telepon",
            Self::KirimUlangOtp(_) => "kirim-ulang-otp",
            Self::IsiOtp(_) => "isi-otp",
            Self::IsiUsername(_) => "isi-username",
            Self::IsiProfil(_) => "isi-profil",
            Self::Swafoto(_) => "swafoto",
            Self::FotoKtp(_) => "foto-ktp",
            Self::KirimVerifikasi(_) => "kirim-verifikasi",
            Self::PutuskanProfil(_) => "putuskan-profil",
            Self::AjukanAkses(_) => "ajukan-akses",
            Self::AktifkanKembali(_) => "aktifkan-kembali",
            Self::PutuskanAkses(_) => "putuskan-akses",
            Self::UndangBendahara(_) => "undang-bendahara",
            Self::DaftarkanPerusahaan(_) => "daftarkan-perusahaan",
            Self::TambahAnggota(_) => "tambah-anggota",
            Self::MintaTte(_) => "minta-tte",
            Self::DaftarkanTte(_) => "daftarkan-tte",
            Self::TambahProduk(_) => "tambah-produk",
            Self::UbahProduk(_) => "ubah-produk",
            Self::TurunkanProduk(_) => "turunkan-produk",
            Self::AturKategori(_) => "atur-kategori",
            Self::AturKoleksi(_) => "atur-koleksi",
            Self::AturAlamatUtama(_) => "atur-alamat-utama",
            Self::Cari(_) => "cari",
            Self::LihatProduk(_) => "lihat-produk",
            Self::Bandingkan(_) => "bandingkan",
            Self::TambahKeKeranjang(_) => "tambah-ke-keranjang",
            Self::UbahKeranjang(_) => "ubah-keranjang",
            Self::BeliLangsung(_) => "beli-langsung",
            Self::CariRup(_) => "cari-rup",
            Self::Checkout(_) => "checkout",
            Self::GantiDokumenPersiapan(_) => "ganti-dokumen-persiapan",
            Self::BukaDokumenPersiapan(_) => "buka-dokumen-persiapan",
            Self::AjukanNegosiasi(_) => "ajukan-negosiasi",
            Self::AjukanHargaBaru(_) => "ajukan-harga-baru",
            Self::SetujuiNegosiasi(_) => "setujui-negosiasi",
            Self::BatalkanNegosiasi(_) => "batalkan-negosiasi",
            Self::Chat(_) => "chat",
            Self::AjukanKePpk(_) => "ajukan-ke-ppk",
            Self::ReviewPesanan(_) => "review-pesanan",
            Self::BuatPesanan(_) => "buat-pesanan",
            Self::TambahKlausul(_) => "tambah-klausul",
            Self::TolakPesanan(_) => "tolak-pesanan",
            Self::MintaOtp(_) => "minta-otp",
            Self::TandaTangan(_) => "tanda-tangan",
            Self::PeriksaTandaTangan(_) => "periksa-tanda-tangan",
            Self::MintaPickup(_) => "minta-pickup",
            Self::PerbaruiPengiriman(_) => "perbarui-pengiriman",
            Self::LacakPengiriman(_) => "lacak-pengiriman",
            Self::Periksa(_) => "periksa",
            Self::BuatBast(_) => "buat-bast",
            Self::UbahNomorBast(_) => "ubah-nomor-bast",
            Self::Klaim(_) => "klaim",
            Self::Nilai(_) => "nilai",
            Self::PreviewPerubahan(_) => "preview-perubahan",
            Self::AjukanAdendum(_) => "ajukan-adendum",
            Self::TerimaAdendum(_) => "terima-adendum",
            Self::TolakAdendum(_) => "tolak-adendum",
            Self::PilihMetodePembayaran(_) => "pilih-metode-pembayaran",
            Self::UnggahDokumenPenagihan(_) => "unggah-dokumen-penagihan",
            Self::UnggahBuktiPotongPajak(_) => "unggah-bukti-potong-pajak",
            Self::LanjutkanPembayaran(_) => "lanjutkan-pembayaran",
            Self::VerifikasiDokumen(_) => "verifikasi-dokumen",
            Self::AjukanKeBendahara(_) => "ajukan-ke-bendahara",
            Self::KonfirmasiPembayaran(_) => "konfirmasi-pembayaran",
            Self::TerbitkanUlangKode(_) => "terbitkan-ulang-kode",
            Self::BayarCms(_) => "bayar-cms",
            Self::KonfirmasiPemegangKkp(_) => "konfirmasi-pemegang-kkp",
            Self::KirimUlangTautan(_) => "kirim-ulang-tautan",
            Self::BayarKkp(_) => "bayar-kkp",
            Self::CatatBuktiLuarSistem(_) => "catat-bukti-luar-sistem",
            Self::LihatPesanan(_) => "lihat-pesanan",
            Self::DaftarTransaksi(_) => "daftar-transaksi",
            Self::LihatPengaturan(_) => "lihat-pengaturan",
            Self::HubungiBantuan(_) => "hubungi-bantuan",
            Self::TanganiTiket(_) => "tangani-tiket",
        }
    }

    /// Returns the transaction the act is on, where it names one by id.
    pub const fn pesanan(&self) -> Option<PesananId> {
        match self {
            Self::GantiDokumenPersiapan(act) => act.pesanan,
            Self::BukaDokumenPersiapan(act) => act.pesanan,
            Self::AjukanNegosiasi(act) => act.pesanan,
            Self::AjukanHargaBaru(act) => act.pesanan,
            Self::SetujuiNegosiasi(act) => act.pesanan,
            Self::BatalkanNegosiasi(act) => act.pesanan,
            Self::Chat(act) => act.pesanan,
            Self::AjukanKePpk(act) => act.pesanan,
            Self::ReviewPesanan(act) => act.pesanan,
            Self::BuatPesanan(act) => act.pesanan,
            Self::TambahKlausul(act) => act.pesanan,
            Self::TolakPesanan(act) => act.pesanan,
            Self::MintaOtp(act) => act.pesanan,
            Self::TandaTangan(act) => act.pesanan,
            Self::PeriksaTandaTangan(act) => act.pesanan,
            Self::MintaPickup(act) => act.pesanan,
            Self::PerbaruiPengiriman(act) => act.pesanan,
            Self::LacakPengiriman(act) => act.pesanan,
            Self::Periksa(act) => act.pesanan,
            Self::BuatBast(act) => act.pesanan,
            Self::UbahNomorBast(act) => act.pesanan,
            Self::Klaim(act) => act.pesanan,
            Self::Nilai(act) => act.pesanan,
            Self::PreviewPerubahan(act) => act.pesanan,
            Self::AjukanAdendum(act) => act.pesanan,
            Self::TerimaAdendum(act) => act.pesanan,
            Self::TolakAdendum(act) => act.pesanan,
            Self::PilihMetodePembayaran(act) => act.pesanan,
            Self::UnggahDokumenPenagihan(act) => act.pesanan,
            Self::UnggahBuktiPotongPajak(act) => act.pesanan,
            Self::LanjutkanPembayaran(act) => act.pesanan,
            Self::VerifikasiDokumen(act) => act.pesanan,
            Self::AjukanKeBendahara(act) => act.pesanan,
            Self::KonfirmasiPembayaran(act) => act.pesanan,
            Self::TerbitkanUlangKode(act) => act.pesanan,
            Self::BayarCms(act) => act.pesanan,
            Self::KonfirmasiPemegangKkp(act) => act.pesanan,
            Self::KirimUlangTautan(act) => act.pesanan,
            Self::BayarKkp(act) => act.pesanan,
            Self::CatatBuktiLuarSistem(act) => act.pesanan,
            _ => None,
        }
    }

    /// The words of all acts, in the order of the format.
    pub const WORDS: &'static [&'static str] = &[
        "buka-situs",
        "daftar",
        "setujui-syarat",
        "buka-tautan",
        "buat-kata-sandi",
        "masuk",
        "isi-telepon",
        "kirim-ulang-otp",
        "isi-otp",
        "isi-username",
        "isi-profil",
        "swafoto",
        "foto-ktp",
        "kirim-verifikasi",
        "putuskan-profil",
        "ajukan-akses",
        "aktifkan-kembali",
        "putuskan-akses",
        "undang-bendahara",
        "daftarkan-perusahaan",
        "tambah-anggota",
        "minta-tte",
        "daftarkan-tte",
        "tambah-produk",
        "ubah-produk",
        "turunkan-produk",
        "atur-kategori",
        "atur-koleksi",
        "atur-alamat-utama",
        "cari",
        "lihat-produk",
        "bandingkan",
        "tambah-ke-keranjang",
        "ubah-keranjang",
        "beli-langsung",
        "cari-rup",
        "checkout",
        "ganti-dokumen-persiapan",
        "buka-dokumen-persiapan",
        "ajukan-negosiasi",
        "ajukan-harga-baru",
        "setujui-negosiasi",
        "batalkan-negosiasi",
        "chat",
        "ajukan-ke-ppk",
        "review-pesanan",
        "buat-pesanan",
        "tambah-klausul",
        "tolak-pesanan",
        "minta-otp",
        "tanda-tangan",
        "periksa-tanda-tangan",
        "minta-pickup",
        "perbarui-pengiriman",
        "lacak-pengiriman",
        "periksa",
        "buat-bast",
        "ubah-nomor-bast",
        "klaim",
        "nilai",
        "preview-perubahan",
        "ajukan-adendum",
        "terima-adendum",
        "tolak-adendum",
        "pilih-metode-pembayaran",
        "unggah-dokumen-penagihan",
        "unggah-bukti-potong-pajak",
        "lanjutkan-pembayaran",
        "verifikasi-dokumen",
        "ajukan-ke-bendahara",
        "konfirmasi-pembayaran",
        "terbitkan-ulang-kode",
        "bayar-cms",
        "konfirmasi-pemegang-kkp",
        "kirim-ulang-tautan",
        "bayar-kkp",
        "catat-bukti-luar-sistem",
        "lihat-pesanan",
        "daftar-transaksi",
        "lihat-pengaturan",
        "hubungi-bantuan",
        "tangani-tiket",
    ];
}

/// No fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Kosong {}

/// Fields of `daftar`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Daftar {
    /// User name.
    pub username: Option<Box<str>>,
    /// Personal e-mail.
    pub email: Option<Box<str>>,
    /// Whether the CAPTCHA was passed.
    pub captcha: Option<Captcha>,
}

/// Fields of `buka-tautan`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BukaTautan {
    /// The link.
    pub tautan: Option<Box<str>>,
}

/// Fields of `buat-kata-sandi`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BuatKataSandi {
    /// The password.
    pub kata_sandi: Option<Secret>,
}

/// Fields of `masuk`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Masuk {
    /// User name or e-mail.
    pub pengguna: Option<Box<str>>,
    /// The password.
    pub kata_sandi: Option<Secret>,
}

/// Fields of `isi-telepon`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct IsiTelepon {
    /// The number.
    pub nomor: Option<Box<str>>,
    /// Where the code is sent.
    pub kanal: Option<KanalOtp>,
}

/// Fields of `isi-otp`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct IsiOtp {
    /// The code.
    pub kode: Option<Secret>,
}

/// Fields of `isi-username`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct IsiUsername {
    /// User name.
    pub username: Option<Box<str>>,
}

/// Fields of `isi-profil`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct IsiProfil {
    /// Kind of profile.
    pub tipe: Option<TipeProfil>,
    /// Employment.
    pub kepegawaian: Option<Kepegawaian>,
    /// NIP as typed.
    pub nip: Option<Box<str>>,
    /// NRP as typed.
    pub nrp: Option<Box<str>>,
    /// NIK as typed.
    pub nik: Option<Box<str>>,
    /// Name as on the KTP.
    pub nama: Option<Box<str>>,
    /// Date of birth.
    pub tanggal_lahir: Option<Date>,
    /// NPWP as typed.
    pub npwp: Option<Box<str>>,
    /// Documents.
    pub dokumen: Option<Vec<Berkas>>,
}

/// Fields of `swafoto`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Swafoto {
    /// What is wrong with it.
    pub cacat: Option<Vec<CacatSwafoto>>,
}

/// Fields of `foto-ktp`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FotoKtp {
    /// What is wrong with it.
    pub cacat: Option<Vec<CacatKtp>>,
}

/// Fields of `putuskan-profil`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PutuskanProfil {
    /// Whose profile.
    pub akun: Option<Box<str>>,
    /// The decision.
    pub keputusan: Option<Keputusan>,
    /// The reason.
    pub alasan: Option<Box<str>>,
}

/// Fields of `ajukan-akses`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AjukanAkses {
    /// The role.
    pub peran: Option<Peran>,
    /// The satker.
    pub satker: Option<SatkerId>,
    /// Surat Tugas.
    pub surat_tugas: Option<Berkas>,
    /// Last day.
    pub berlaku_sampai: Option<Date>,
}

/// Fields of `aktifkan-kembali`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AktifkanKembali {
    /// The access.
    pub akses: Option<Box<str>>,
    /// Surat Tugas.
    pub surat_tugas: Option<Berkas>,
}

/// Fields of `putuskan-akses`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PutuskanAkses {
    /// The access.
    pub akses: Option<Box<str>>,
    /// The decision.
    pub keputusan: Option<Keputusan>,
    /// The reason.
    pub alasan: Option<Box<str>>,
}

/// Fields of `undang-bendahara`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct UndangBendahara {
    /// Whom.
    pub orang: Option<OrangId>,
    /// For which satker.
    pub satker: Option<SatkerId>,
}

/// Fields of `daftarkan-perusahaan`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DaftarkanPerusahaan {
    /// The company.
    pub perusahaan: Option<Box<str>>,
    /// Position in it.
    pub jabatan: Option<Jabatan>,
}

/// Fields of `tambah-anggota`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TambahAnggota {
    /// Whom.
    pub orang: Option<OrangId>,
}

/// Fields of `daftarkan-tte`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DaftarkanTte {
    /// Whom.
    pub orang: Option<OrangId>,
}

/// The fields of a product.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct IsiProduk {
    /// The product's key.
    pub produk: Option<Box<str>>,
    /// Name.
    pub nama: Option<Box<str>>,
    /// Category.
    pub kategori: Option<Box<str>>,
    /// List price, a unit.
    pub harga: Option<Rupiah>,
    /// PPN.
    pub ppn_persen: Option<Persen>,
    /// PPnBM.
    pub ppnbm_persen: Option<Persen>,
    /// TKDN.
    pub tkdn: Option<Persen>,
    /// BMP.
    pub bmp: Option<Persen>,
    /// Whether a PDN.
    pub pdn: Option<bool>,
    /// Stock.
    pub stok: Option<i64>,
    /// Weight of a unit.
    pub berat_gram: Option<i64>,
    /// Attributes.
    pub atribut: Option<BTreeMap<Box<str>, Box<str>>>,
    /// Variants.
    pub varian: Option<Vec<Box<str>>>,
    /// Smallest quantity.
    pub kuantitas_min: Option<i64>,
}

/// A product and nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SatuProduk {
    /// Which.
    pub produk: Option<ProdukId>,
}

/// Fields of `atur-kategori`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AturKategori {
    /// The category.
    pub kategori: Option<Box<str>>,
    /// Its attributes.
    pub atribut: Option<Vec<Box<str>>>,
}

/// Fields of `atur-koleksi`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AturKoleksi {
    /// The collection.
    pub koleksi: Option<Box<str>>,
}

/// Fields of `atur-alamat-utama`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AturAlamatUtama {
    /// The address.
    pub alamat: Option<Box<str>>,
}

/// Fields of `cari`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Cari {
    /// Keyword.
    pub kata_kunci: Option<Box<str>>,
    /// What is looked for.
    pub cari_apa: Option<CariApa>,
    /// Kind.
    pub jenis: Option<JenisProduk>,
    /// Category.
    pub kategori: Option<Box<str>>,
    /// Collection.
    pub koleksi: Option<Koleksi>,
    /// Least price.
    pub harga_min: Option<Rupiah>,
    /// Highest price.
    pub harga_maks: Option<Rupiah>,
    /// Place.
    pub lokasi: Option<Box<str>>,
    /// Least TKDN.
    pub tkdn_min: Option<Persen>,
    /// Only PDN.
    pub pdn: Option<bool>,
    /// Only UMKK.
    pub umkk: Option<bool>,
    /// Order.
    pub urut: Option<Urut>,
}

/// Fields of `tambah-ke-keranjang`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TambahKeKeranjang {
    /// Which product.
    pub produk: Option<ProdukId>,
    /// Its variant.
    pub varian: Option<Box<str>>,
    /// How many.
    pub kuantitas: Option<i64>,
    /// Add-ons.
    pub layanan: Option<Vec<Box<str>>>,
}

/// Fields of `ubah-keranjang`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct UbahKeranjang {
    /// The line, from 1.
    pub baris: Option<u32>,
    /// New quantity; 0 removes the line.
    pub kuantitas: Option<i64>,
    /// Whether it is ticked.
    pub pilih: Option<bool>,
}

/// Fields of `beli-langsung`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BeliLangsung {
    /// Which product.
    pub produk: Option<ProdukId>,
    /// Its variant.
    pub varian: Option<Box<str>>,
    /// How many.
    pub kuantitas: Option<i64>,
    /// Add-ons.
    pub layanan: Option<Vec<Box<str>>>,
    /// The preparation document.
    pub dokumen_persiapan: Option<Berkas>,
    /// Kind of shipment.
    pub jenis_pengiriman: Option<JenisPengiriman>,
    /// Where to.
    pub alamat: Option<Box<str>>,
    /// Shipment stages.
    pub tahapan: Option<Vec<IsiTahap>>,
    /// Requested arrival.
    pub permintaan_tiba: Option<Date>,
    /// Shipping option.
    pub opsi_pengiriman: Option<OpsiPengiriman>,
    /// The RUP.
    pub rup: Option<RupId>,
    /// The PPK.
    pub ppk: Option<OrangId>,
    /// At once or by termin.
    pub pembayaran: Option<CaraBayar>,
}

/// Fields of `cari-rup`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CariRup {
    /// Name or id.
    pub kata_kunci: Option<Box<str>>,
}

/// Fields of `checkout`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Checkout {
    /// Lines of the cart, from 1.
    pub baris: Option<Vec<u32>>,
    /// The preparation document.
    pub dokumen_persiapan: Option<Berkas>,
    /// Kind of shipment.
    pub jenis_pengiriman: Option<JenisPengiriman>,
    /// Where to.
    pub alamat: Option<Box<str>>,
    /// Shipment stages.
    pub tahapan: Option<Vec<IsiTahap>>,
    /// Requested arrival.
    pub permintaan_tiba: Option<Date>,
    /// Shipping option.
    pub opsi_pengiriman: Option<OpsiPengiriman>,
    /// The RUP.
    pub rup: Option<RupId>,
    /// The PPK.
    pub ppk: Option<OrangId>,
    /// At once or by termin.
    pub pembayaran: Option<CaraBayar>,
}

/// Fields of `ganti-dokumen-persiapan`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct GantiDokumenPersiapan {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// The other file.
    pub dokumen_persiapan: Option<Berkas>,
}

/// A transaction and nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SatuPesanan {
    /// The transaction.
    pub pesanan: Option<PesananId>,
}

/// Prices of a proposal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct IsiUsulan {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// Price of a unit by product.
    pub harga: Option<BTreeMap<ProdukId, Rupiah>>,
    /// Price by add-on.
    pub layanan: Option<BTreeMap<Box<str>, Rupiah>>,
    /// Shipping price.
    pub ongkir: Option<Rupiah>,
}

/// A transaction and a reason.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DenganAlasan {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// The reason.
    pub alasan: Option<Box<str>>,
}

/// Fields of `chat`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Chat {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// The product, before an order.
    pub produk: Option<ProdukId>,
    /// The message.
    pub pesan: Option<Box<str>>,
}

/// Fields of `tambah-klausul`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TambahKlausul {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// The clause.
    pub isi: Option<Box<str>>,
}

/// A document of a transaction.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SatuDokumen {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// Which document.
    pub dokumen: Option<JenisDokumen>,
}

/// Fields of `tanda-tangan`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TandaTangan {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// Which document.
    pub dokumen: Option<JenisDokumen>,
    /// Passphrase of an official.
    pub passphrase: Option<Secret>,
    /// Code of a penyedia.
    pub otp: Option<Secret>,
}

/// A shipment stage.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SatuTahap {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// The stage, from 1; the next one if left out.
    pub tahap: Option<u32>,
}

/// Fields of `perbarui-pengiriman`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PerbaruiPengiriman {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// The stage, from 1; the next one if left out.
    pub tahap: Option<u32>,
    /// The step reached.
    pub status: Option<LangkahKirim>,
    /// Where.
    pub lokasi: Option<Box<str>>,
}

/// Fields of `periksa`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Periksa {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// The stage, from 1; the next one if left out.
    pub tahap: Option<u32>,
    /// Day of the inspection.
    pub tanggal: Option<Date>,
    /// Function conforms.
    pub fungsi: Option<bool>,
    /// Quantity conforms.
    pub jumlah: Option<bool>,
    /// Delivery time conforms.
    pub waktu: Option<bool>,
    /// Note.
    pub catatan: Option<Box<str>>,
    /// Unboxing video.
    pub video: Option<Berkas>,
}

/// The number of a BAST.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct IsiBast {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// The stage, from 1; the next one if left out.
    pub tahap: Option<u32>,
    /// Its number.
    pub nomor: Option<Box<str>>,
}

/// Fields of `klaim`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Klaim {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// Kind of claim.
    pub jenis: Option<JenisKlaim>,
    /// Unboxing video.
    pub video: Option<Berkas>,
}

/// Fields of `nilai`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Nilai {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// Stars for the order.
    pub pesanan_bintang: Option<u8>,
    /// Review.
    pub pesanan_ulasan: Option<Box<str>>,
    /// Stars for the service.
    pub layanan_bintang: Option<u8>,
    /// Review.
    pub layanan_ulasan: Option<Box<str>>,
    /// Stars for the courier.
    pub kurir_bintang: Option<u8>,
    /// Review.
    pub kurir_ulasan: Option<Box<str>>,
}

/// An adendum.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct IsiAdendum {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// The changes.
    pub perubahan: Option<Vec<Perubahan>>,
    /// Passphrase of an official.
    pub passphrase: Option<Secret>,
    /// Code of a penyedia.
    pub otp: Option<Secret>,
}

/// Fields of `terima-adendum`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TerimaAdendum {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// Which.
    pub adendum: Option<Box<str>>,
    /// Passphrase of an official.
    pub passphrase: Option<Secret>,
    /// Code of a penyedia.
    pub otp: Option<Secret>,
}

/// Fields of `tolak-adendum`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TolakAdendum {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// Which.
    pub adendum: Option<Box<str>>,
    /// The reason.
    pub alasan: Option<Box<str>>,
}

/// Fields of `pilih-metode-pembayaran`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PilihMetodePembayaran {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// The method.
    pub metode: Option<Metode>,
}

/// Fields of `unggah-dokumen-penagihan`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct UnggahDokumenPenagihan {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// Kind.
    pub jenis: Option<JenisPenagihan>,
    /// Number.
    pub nomor: Option<Box<str>>,
    /// File.
    pub dokumen: Option<Berkas>,
}

/// Fields of `unggah-bukti-potong-pajak`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct UnggahBuktiPotongPajak {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// None needed.
    pub tidak_perlu: Option<bool>,
    /// The slips.
    pub potongan: Option<Vec<Potongan>>,
}

/// Fields of `ajukan-ke-bendahara`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AjukanKeBendahara {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// Whom.
    pub bendahara: Option<OrangId>,
}

/// Fields of `bayar-cms`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BayarCms {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// The code.
    pub kode: Option<Kode>,
    /// The amount.
    pub nilai: Option<Rupiah>,
}

/// Fields of `konfirmasi-pemegang-kkp`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct KonfirmasiPemegangKkp {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// Who.
    pub pemegang: Option<PemegangKkp>,
    /// Name.
    pub nama: Option<Box<str>>,
    /// E-mail.
    pub email: Option<Box<str>>,
}

/// Fields of `bayar-kkp`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BayarKkp {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// The card.
    pub kartu: Option<Secret>,
    /// The link.
    pub tautan: Option<Box<str>>,
}

/// Fields of `catat-bukti-luar-sistem`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CatatBuktiLuarSistem {
    /// The transaction.
    pub pesanan: Option<PesananId>,
    /// The proof.
    pub dokumen: Option<Berkas>,
}

/// Fields of `lihat-pesanan`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LihatPesanan {
    /// A thing, or its number as text.
    pub pesanan: Option<Sebutan>,
}

/// Fields of `daftar-transaksi`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DaftarTransaksi {
    /// The tab; all if left out.
    pub tab: Option<Tab>,
}

/// Fields of `hubungi-bantuan`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HubungiBantuan {
    /// Subject.
    pub perihal: Option<Box<str>>,
    /// Text.
    pub isi: Option<Box<str>>,
    /// About which transaction.
    pub tentang: Option<PesananId>,
}

/// Fields of `tangani-tiket`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TanganiTiket {
    /// Which.
    pub tiket: Option<Box<str>>,
    /// What is done.
    pub tindakan: Option<TindakanTiket>,
}

/// Result of a CAPTCHA.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Captcha {
    /// `benar`.
    Benar,
    /// `salah`.
    Salah,
}

/// Channel of a one-time password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum KanalOtp {
    /// `whatsapp`.
    Whatsapp,
    /// `sms`.
    Sms,
}

/// Kind of profile (PRF-01).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TipeProfil {
    /// `penyedia`.
    Penyedia,
    /// `non-penyedia`.
    NonPenyedia,
}

/// What is wrong with a selfie (PRF-06).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CacatSwafoto {
    /// `masker`.
    Masker,
    /// `kacamata`.
    Kacamata,
    /// `benda`.
    Benda,
    /// `tidak-tengah`.
    TidakTengah,
    /// `tidak-jelas`.
    TidakJelas,
    /// `gelap`.
    Gelap,
    /// `latar`.
    Latar,
    /// `unggahan`.
    Unggahan,
    /// `tanpa-kamera`.
    TanpaKamera,
}

/// What is wrong with a picture of the KTP (PRF-07).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CacatKtp {
    /// `terpotong`.
    Terpotong,
    /// `gelap`.
    Gelap,
    /// `swafoto`.
    Swafoto,
    /// `unggahan`.
    Unggahan,
}

/// A decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Keputusan {
    /// `setuju`.
    Setuju,
    /// `tolak`.
    Tolak,
}

/// Position in a company (AKS-07).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Jabatan {
    /// `direktur`.
    Direktur,
    /// `owner`.
    Owner,
    /// `komisaris`.
    Komisaris,
}

/// What a search looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CariApa {
    /// `produk`.
    Produk,
    /// `penyedia`.
    Penyedia,
}

/// Collection (KAT-04).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Koleksi {
    /// `tkdn`.
    Tkdn,
    /// `pdn-umkk`.
    PdnUmkk,
    /// `daerahmu`.
    Daerahmu,
}

/// Order of search results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Urut {
    /// `relevansi`.
    Relevansi,
    /// `harga`.
    Harga,
    /// `terbaru`.
    Terbaru,
}

/// Kind of shipment (CHK-08).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum JenisPengiriman {
    /// `satu-lokasi`.
    SatuLokasi,
    /// `banyak-lokasi`.
    BanyakLokasi,
}

/// Payment at once or by termin (CHK-08).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CaraBayar {
    /// `sekaligus`.
    Sekaligus,
    /// `termin`.
    Termin,
}

/// A document that is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum JenisDokumen {
    /// `surat-pesanan`.
    SuratPesanan,
    /// `bast`.
    Bast,
    /// `adendum`.
    Adendum,
}

/// A step of a delivery (KRM-02).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LangkahKirim {
    /// `dikirim`.
    Dikirim,
    /// `dijemput`.
    Dijemput,
    /// `dalam-perjalanan`.
    DalamPerjalanan,
    /// `tiba`.
    Tiba,
}

/// Kind of claim (BST-05).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum JenisKlaim {
    /// `asuransi`.
    Asuransi,
    /// `kompensasi`.
    Kompensasi,
}

/// Payment method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Metode {
    /// `up-kode-bayar`.
    UpKodeBayar,
    /// `up-kkp`.
    UpKkp,
    /// `ls`.
    Ls,
    /// `luar-sistem`.
    LuarSistem,
}

/// Kind of billing document (LSG-06).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum JenisPenagihan {
    /// `faktur-pajak`.
    FakturPajak,
    /// `pendukung-lain`.
    PendukungLain,
}

/// Holder of the card (KKP-01, KKP-02).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PemegangKkp {
    /// `ppk`.
    Ppk,
    /// `aktor-lain`.
    AktorLain,
}

/// What the help desk does (VIS-06).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TindakanTiket {
    /// `buka-profil`.
    BukaProfil,
    /// `ganti-dokumen`.
    GantiDokumen,
    /// `batalkan-pesanan`.
    BatalkanPesanan,
    /// `koreksi-penolakan`.
    KoreksiPenolakan,
}

/// One of the two signing sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pihak {
    /// `ppk`.
    Ppk,
    /// `penyedia`.
    Penyedia,
}

/// A tab of Daftar Transaksi (VIS-01), as on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Tab {
    /// Negotiation.
    Negosiasi,
    /// Approval by the PPK.
    #[serde(rename = "Persetujuan PPK")]
    PersetujuanPpk,
    /// Delivery, BAST and payment.
    Pesanan,
    /// Paid.
    Selesai,
    /// Cancelled.
    Dibatalkan,
}

impl Tab {
    /// Returns the label on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Negosiasi => "Negosiasi",
            Self::PersetujuanPpk => "Persetujuan PPK",
            Self::Pesanan => "Pesanan",
            Self::Selesai => "Selesai",
            Self::Dibatalkan => "Dibatalkan",
        }
    }
}

/// A stage of the shipment, as given at checkout.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct IsiTahap {
    /// Its name.
    pub nama: Option<Box<str>>,
    /// Where to.
    pub alamat: Option<Box<str>>,
    /// Requested arrival.
    pub permintaan_tiba: Option<Date>,
    /// Quantity by product; all that is left over if left out.
    pub isi: Option<BTreeMap<ProdukId, i64>>,
}

/// One change of an adendum (ADN-02).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Perubahan {
    /// Which of the nine kinds.
    pub jenis: Option<crate::platform::policy::JenisPerubahan>,
    /// The product changed.
    pub produk: Option<ProdukId>,
    /// New quantity.
    pub kuantitas: Option<i64>,
    /// New shipping price.
    pub nilai: Option<Rupiah>,
    /// New terms.
    pub isi: Option<Box<str>>,
    /// New percentage.
    pub persen: Option<Persen>,
    /// New requested arrival.
    pub tanggal: Option<Date>,
    /// The add-on.
    pub layanan: Option<Box<str>>,
    /// Price of the add-on.
    pub harga: Option<Rupiah>,
    /// Whose signing person.
    pub pihak: Option<Pihak>,
    /// The new signing person.
    pub orang: Option<OrangId>,
}

/// One bukti potong (LSG-02).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Potongan {
    /// Kind of PPh, such as `pph-22`.
    pub jenis: Option<Box<str>>,
    /// Amount.
    pub nilai: Option<Rupiah>,
    /// The slip.
    pub dokumen: Option<Berkas>,
}

/// A kode bayar: 16 digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Kode(pub u64);

impl std::fmt::Display for Kode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016}", self.0)
    }
}

/// A transaction as a person names it: by the thing itself or by its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sebutan(pub Box<str>);
