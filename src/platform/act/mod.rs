//! Acts: what a person does, as data.
//!
//! One definition serves the scenario's step, the digest and, later, every other way in. Every
//! field is optional: what is missing is answered by a rule. Acts that decide nothing yet are in
//! [`Act::built`].

pub mod akun;
pub mod profil;
pub mod akses;
pub mod katalog;
pub mod pembelian;
pub mod negosiasi;
pub mod persetujuan;
pub mod pengiriman;
pub mod adendum;
pub mod pembayaran;
pub mod lihat;
pub mod bantuan;

use serde::{Deserialize, Serialize};

use crate::platform::id::PesananId;
pub use adendum::{IsiAdendum, Perubahan, Pihak, TerimaAdendum, TolakAdendum};
pub use akses::{
    AjukanAkses, AktifkanKembali, DaftarkanPerusahaan, DaftarkanTte, Jabatan, Keputusan,
    PutuskanAkses, TambahAnggota, UndangBendahara,
};
pub use akun::{
    BuatKataSandi, BukaTautan, Captcha, Daftar, IsiOtp, IsiTelepon, IsiUsername, KanalOtp, Masuk,
};
pub use bantuan::{HubungiBantuan, TanganiTiket, TindakanTiket};
pub use katalog::{
    AturAlamatUtama, AturKategori, AturKoleksi, Cari, CariApa, IsiProduk, Koleksi, SatuProduk, Urut,
};
pub use lihat::{DaftarTransaksi, LihatPesanan, Sebutan, Tab};
pub use negosiasi::{Chat, IsiUsulan};
pub use pembayaran::{
    AjukanKeBendahara, BayarCms, BayarKkp, CatatBuktiLuarSistem, JenisPenagihan, Kode,
    KonfirmasiPemegangKkp, Metode, PemegangKkp, PilihMetodePembayaran, Potongan, SatuTermin,
    UnggahBuktiPotongPajak, UnggahDokumenPenagihan,
};
pub use pembelian::{
    BeliLangsung, CaraBayar, CariRup, Checkout, GantiDokumenPersiapan, IsiTahap, JenisPengiriman,
    TambahKeKeranjang, UbahKeranjang,
};
pub use pengiriman::{
    IsiBast, JenisKlaim, Klaim, LangkahKirim, Nilai, PerbaruiPengiriman, Periksa, SatuTahap,
};
pub use persetujuan::{JenisDokumen, SatuDokumen, TambahKlausul, TandaTangan};
pub use profil::{CacatKtp, CacatSwafoto, FotoKtp, IsiProfil, PutuskanProfil, Swafoto, TipeProfil};

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
    LanjutkanPembayaran(SatuTermin),
    /// Verifies the completeness of the documents.
    VerifikasiDokumen(SatuTermin),
    /// Submits to the treasurer.
    AjukanKeBendahara(AjukanKeBendahara),
    /// Confirms and has the code issued.
    KonfirmasiPembayaran(SatuTermin),
    /// Has a new code issued.
    TerbitkanUlangKode(SatuTermin),
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

/// Takes `$some` of an act that names its transaction by id, else `$none`.
macro_rules! on_pesanan {
    ($self:ident, $act:ident => $some:expr, $none:expr) => {
        match $self {
            Act::GantiDokumenPersiapan($act) => $some,
            Act::BukaDokumenPersiapan($act)
            | Act::SetujuiNegosiasi($act)
            | Act::AjukanKePpk($act)
            | Act::ReviewPesanan($act)
            | Act::BuatPesanan($act)
            | Act::LacakPengiriman($act)
            | Act::KirimUlangTautan($act) => $some,
            Act::AjukanNegosiasi($act) | Act::AjukanHargaBaru($act) => $some,
            Act::BatalkanNegosiasi($act) | Act::TolakPesanan($act) => $some,
            Act::Chat($act) => $some,
            Act::TambahKlausul($act) => $some,
            Act::MintaOtp($act) | Act::PeriksaTandaTangan($act) => $some,
            Act::TandaTangan($act) => $some,
            Act::MintaPickup($act) => $some,
            Act::PerbaruiPengiriman($act) => $some,
            Act::Periksa($act) => $some,
            Act::BuatBast($act) | Act::UbahNomorBast($act) => $some,
            Act::Klaim($act) => $some,
            Act::Nilai($act) => $some,
            Act::PreviewPerubahan($act) | Act::AjukanAdendum($act) => $some,
            Act::TerimaAdendum($act) => $some,
            Act::TolakAdendum($act) => $some,
            Act::LanjutkanPembayaran($act)
            | Act::VerifikasiDokumen($act)
            | Act::KonfirmasiPembayaran($act)
            | Act::TerbitkanUlangKode($act) => $some,
            Act::PilihMetodePembayaran($act) => $some,
            Act::UnggahDokumenPenagihan($act) => $some,
            Act::UnggahBuktiPotongPajak($act) => $some,
            Act::AjukanKeBendahara($act) => $some,
            Act::BayarCms($act) => $some,
            Act::KonfirmasiPemegangKkp($act) => $some,
            Act::BayarKkp($act) => $some,
            Act::CatatBuktiLuarSistem($act) => $some,
            _ => $none,
        }
    };
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
        on_pesanan!(self, act => act.pesanan, None)
    }

    /// Returns the field of the transaction the act is on, where it names one by id.
    pub const fn pesanan_mut(&mut self) -> Option<&mut Option<PesananId>> {
        on_pesanan!(self, act => Some(&mut act.pesanan), None)
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

/// A transaction and nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SatuPesanan {
    /// The transaction.
    pub pesanan: Option<PesananId>,
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
