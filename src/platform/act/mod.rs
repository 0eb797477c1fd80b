//! Acts: what a person does, as data.
//!
//! Start at the table `acts!`: one row an act. One definition serves the scenario's step, the
//! decision, the digest and every list of acts. Every field is optional: what is missing is
//! answered by a rule.

pub mod field;
mod who;
mod written;

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

use std::sync::LazyLock;

use serde::{Deserialize, Deserializer, Serialize};

use self::field::{Field, FieldType, Fields, Later, fields};
use crate::platform::check::{Accepted, Check, Order, Stop};
use crate::platform::id::PesananId;
use crate::platform::rule::Rule;
use crate::value::words;
pub use adendum::{IsiAdendum, IsiPerubahan, Pihak, TerimaAdendum, TolakAdendum};
pub use akses::{
    AjukanAkses, AktifkanKembali, DaftarkanPerusahaan, DaftarkanTte, HubungkanAkses, Jabatan,
    Keputusan, PutuskanAkses, TambahAnggota, UndangBendahara,
};
pub use akun::{
    BuatKataSandi, BukaTautan, Captcha, Daftar, IsiOtp, IsiTelepon, IsiUsername, KanalOtp, Masuk,
};
pub use bantuan::{HubungiBantuan, Perihal, Perkara, TanganiTiket, TindakanTiket};
pub use katalog::{
    AturAlamatUtama, AturKategori, AturKoleksi, Bandingkan, Cari, CariApa, IsiLayanan, IsiProduk,
    Koleksi, SatuProduk, Urut,
};
pub use lihat::{DaftarTransaksi, LihatPesanan, Sebutan, Tab};
pub use negosiasi::{Chat, IsiUsulan};
pub use pembayaran::{
    AjukanKeBendahara, BayarCms, BayarKkp, CatatBuktiLuarSistem, JenisPenagihan, Kode,
    KonfirmasiPemegangKkp, Metode, PemegangKkp, PilihMetodePembayaran, Potongan, SatuTermin,
    UnggahBuktiPotongPajak, UnggahDokumenPenagihan,
};
pub use pembelian::{
    BeliLangsung, CaraBayar, CariRup, Checkout, GantiDokumenPersiapan, IsiCheckout, IsiPilihan,
    IsiTahap, JenisPengiriman, TambahKeKeranjang, UbahKeranjang,
};
pub use pengiriman::{
    IsiBast, JenisKlaim, Klaim, LangkahKirim, Nilai, PerbaruiPengiriman, Periksa, SatuTahap,
};
pub use persetujuan::{JenisDokumen, SatuDokumen, TambahKlausul, TandaTangan};
pub use profil::{CacatKtp, CacatSwafoto, FotoKtp, IsiProfil, PutuskanProfil, Swafoto, TipeProfil};

/// What the format says of an act.
#[derive(Clone, Copy, Debug)]
pub struct ActInfo {
    /// The word of files, such as `ajukan-negosiasi`.
    pub word: &'static str,
    /// The part of the platform it belongs to.
    pub area: Area,
    /// What the person does, in one sentence.
    pub doc: &'static str,
    /// Who may do it: roles, or words for them.
    pub by: &'static str,
    /// The fields of which one must be written, since they say what the act is about.
    pub on: &'static [&'static str],
    /// What `save` binds: the first of these that there is.
    pub saves: &'static [Bound],
    /// Its fields.
    pub fields: &'static [Field],
    /// Whether it is open without an active account (REG-14).
    pub open: bool,
    /// Whether `produk` is the key of a thing that it makes (ruling 22).
    pub makes: bool,
    /// Whether the platform as built so far decides it.
    pub built: bool,
    /// The rules that may refuse it, in the order in which they are asked.
    pub order: &'static Order,
}

/// What `save` binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// An account.
    Akun,
    /// An access.
    Akses,
    /// A product.
    Produk,
    /// The cart of the acting person.
    Keranjang,
    /// A transaction.
    Pesanan,
    /// An adendum.
    Adendum,
    /// What an adendum would change: `{sebelum, sesudah}`.
    Perubahan,
    /// A ticket.
    Tiket,
    /// What a look or a search found.
    Hasil,
}

words! {
    /// A part of the platform, as the format groups its acts.
    pub enum Area {
        Akun "akun",
        Profil "profil",
        Akses "akses",
        Katalog "katalog",
        Pembelian "pembelian",
        Negosiasi "negosiasi",
        Persetujuan "persetujuan",
        Pengiriman "pengiriman",
        Adendum "adendum",
        Pembayaran "pembayaran",
        Lihat "lihat",
        Bantuan "bantuan",
    }
}

/// Declares all acts, a row each: its sentence, its word, its variant with its fields, who may do
/// it (`open` where no active account is needed, `makes` where it makes a thing with a key), what it is about, what `save` binds, and the function that decides it (`later` where the
/// platform does not yet) with the rules that may refuse it, phase by phase in the order in which
/// they are asked (see [`Order`]).
macro_rules! acts {
    ($($area:ident {
        $(
            #[doc = $doc:literal]
            $word:literal $variant:ident($fields:ident) by $by:literal $(($open:ident))?, on [$($on:ident),*],
            saves [$($bound:ident),*], $($decide:ident)::+
            $({ $($phase:ident [$($rule:ident),+])* })?;
        )*
    })*) => {
        /// What a person does.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
        #[serde(tag = "do", content = "with")]
        pub enum Act {
            $($(
                #[doc = $doc]
                #[serde(rename = $word)]
                $variant($fields),
            )*)*
        }

        impl Act {
            /// All acts, in the order of the format.
            pub const ALL: &'static [ActInfo] = &[$($(ActInfo {
                word: $word,
                area: Area::$area,
                doc: $doc.trim_ascii(),
                by: $by,
                on: &[$(stringify!($on)),*],
                saves: &[$(Bound::$bound),*],
                fields: $fields::FIELDS,
                open: acts!(@open $($open)?),
                makes: acts!(@makes $($open)?),
                built: acts!(@built $($decide)::+),
                order: acts!(@order $($($phase [$($rule),+])*)?),
            },)*)*];

            /// Their words, in the same order.
            pub const WORDS: &'static [&'static str] = &[$($($word,)*)*];

            /// Returns the word of files, such as `ajukan-negosiasi`.
            pub const fn word(&self) -> &'static str {
                match self { $($(Self::$variant(_) => $word,)*)* }
            }

            /// Returns whether the act is open without an active account (REG-14).
            pub(super) const fn open(&self) -> bool {
                match self { $($(Self::$variant(_) => acts!(@open $($open)?),)*)* }
            }

            /// Returns the rules that may refuse the act, in the order in which they are asked.
            pub const fn order(&self) -> &'static Order {
                match self {
                    $($(Self::$variant(_) => acts!(@order $($($phase [$($rule),+])*)?),)*)*
                }
            }

            /// Reads the fields of the act with this word; `None` if there is no such act.
            pub fn read<'de, D: Deserializer<'de>>(
                word: &str,
                fields: D,
            ) -> Option<Result<Self, D::Error>> {
                Some(match word {
                    $($($word => Deserialize::deserialize(fields).map(Self::$variant),)*)*
                    _ => return None,
                })
            }

            /// Returns the transaction the act is on, where it names one by id.
            pub fn pesanan(&self) -> Option<PesananId> {
                match self { $($(Self::$variant(act) => Fields::pesanan(act),)*)* }
            }

            /// Returns the field of the transaction the act is on, where it names one by id.
            pub fn pesanan_mut(&mut self) -> Option<&mut Option<PesananId>> {
                match self { $($(Self::$variant(act) => Fields::pesanan_mut(act),)*)* }
            }

            /// Returns the word in a field that the platform does not act on yet.
            pub fn later(&self) -> Option<Later> {
                match self { $($(Self::$variant(act) => act.later(),)*)* }
            }

            pub(super) fn decide(&self, q: &mut Check<'_>) -> Result<Accepted, Stop> {
                match self { $($(Self::$variant(act) => acts!(@decide q act $($decide)::+),)*)* }
            }
        }
    };
    (@order $($phase:ident [$($rule:ident),+])*) => {
        const { &Order { $($phase: &[$(Rule::$rule),+],)* ..Order::NONE } }
    };
    (@open) => { false };
    (@open open) => { true };
    (@open makes) => { false };
    (@makes) => { false };
    (@makes open) => { false };
    (@makes makes) => { true };
    (@built later) => { false };
    (@built $area:ident::$decide:ident) => { true };
    (@decide $q:ident $act:ident later) => {{
        let _: &mut Check<'_> = $q;
        unreachable!("a file with an act that is not built is refused when it is read: {:?}", $act)
    }};
    (@decide $q:ident $act:ident $area:ident::$decide:ident) => {
        crate::platform::$area::$decide($q, $act)
    };
}

acts! {
    Akun {
        /// Opens the site.
        "buka-situs" BukaSitus(Kosong) by "oneself" (open), on [], saves [Akun], pendaftaran::buka_situs {
            status [Reg03]
        };
        /// Registers an account.
        "daftar" Daftar(Daftar) by "oneself" (open), on [], saves [Akun], pendaftaran::daftar {
            who [Reg05] status [Reg03] missing [Reg04] values [Reg04, Reg05, Reg06, Reg13]
        };
        /// Accepts the terms.
        "setujui-syarat" SetujuiSyarat(Kosong) by "oneself" (open), on [], saves [Akun], pendaftaran::setujui_syarat {
            status [Reg03]
        };
        /// Opens a mailed link.
        "buka-tautan" BukaTautan(BukaTautan) by "oneself" (open), on [], saves [Akun], pendaftaran::buka_tautan {
            status [Reg03, Reg07] missing [Reg08] values [Reg08]
        };
        /// Has a link mailed again: of the own registration, with `pesanan` that of the card.
        "kirim-ulang-tautan" KirimUlangTautan(SatuTermin) by "oneself; ppk with `pesanan`" (open), on [], saves [Pesanan, Akun], tautan::kirim_ulang {
            see [Vis03, Vis02] role [Aks08] status [Reg03, Adn09, Vis07, Byr15]
        };
        /// Sets the password.
        "buat-kata-sandi" BuatKataSandi(BuatKataSandi) by "oneself" (open), on [], saves [Akun], pendaftaran::buat_kata_sandi {
            status [Reg03] missing [Reg09] values [Reg09]
        };
        /// Logs in.
        "masuk" Masuk(Masuk) by "oneself" (open), on [], saves [Akun], pendaftaran::masuk {
            status [Reg03] missing [Reg10] values [Reg10]
        };
        /// Gives the phone number.
        "isi-telepon" IsiTelepon(IsiTelepon) by "oneself" (open), on [], saves [Akun], pendaftaran::isi_telepon {
            status [Reg03] missing [Reg11] values [Reg11, Reg13]
        };
        /// Asks for another code.
        "kirim-ulang-otp" KirimUlangOtp(Kosong) by "oneself" (open), on [], saves [Akun], pendaftaran::kirim_ulang_otp {
            status [Reg03] values [Reg12]
        };
        /// Enters the code.
        "isi-otp" IsiOtp(IsiOtp) by "oneself" (open), on [], saves [Akun], pendaftaran::isi_otp {
            status [Reg03] missing [Reg11] values [Reg11, Reg12]
        };
        /// Gives the user name.
        "isi-username" IsiUsername(IsiUsername) by "oneself" (open), on [], saves [Akun], pendaftaran::isi_username {
            status [Reg03] missing [Reg13] values [Reg04, Reg13]
        };
    }
    Profil {
        /// Fills the profile.
        "isi-profil" IsiProfil(IsiProfil) by "oneself" (open), on [], saves [Akun], verifikasi::isi {
            status [Reg03, Vis07] missing [Prf01, Prf04] values [Reg13, Prf02, Prf03, Prf04]
        };
        /// Takes the selfie.
        "swafoto" Swafoto(Swafoto) by "oneself" (open), on [], saves [Akun], verifikasi::swafoto {
            status [Reg03] values [Prf06]
        };
        /// Takes the picture of the KTP.
        "foto-ktp" FotoKtp(FotoKtp) by "oneself" (open), on [], saves [Akun], verifikasi::foto_ktp {
            status [Reg03, Prf05, Vis07] values [Prf07]
        };
        /// Sends the profile to be verified.
        "kirim-verifikasi" KirimVerifikasi(Kosong) by "oneself" (open), on [], saves [Akun], verifikasi::kirim {
            status [Reg03, Vis07] outside [Tte04]
        };
        /// Decides a profile.
        "putuskan-profil" PutuskanProfil(PutuskanProfil) by "agen-verifikator", on [akun], saves [Akun], verifikasi::putuskan {
            role [Aks08] status [Vis07] missing [Prf10]
        };
    }
    Akses {
        /// Requests an access.
        "ajukan-akses" AjukanAkses(AjukanAkses) by "oneself" (open), on [], saves [Akses], manajemen_akses::ajukan {
            status [Reg03, Aks01] missing [Aks02] values [Aks02, Aks05, Aks06, Aks07, Aks11]
        };
        /// Asks for an expired access again.
        "aktifkan-kembali" AktifkanKembali(AktifkanKembali) by "oneself" (open), on [akses], saves [Akses], manajemen_akses::aktifkan_kembali {
            see [Vis03] status [Aks09] missing [Aks02] values [Aks02, Aks05]
        };
        /// Links an access of a SiRUP account.
        "hubungkan-akses" HubungkanAkses(HubungkanAkses) by "pa, kpa" (open), on [], saves [Akses], manajemen_akses::hubungkan {
            status [Reg03, Aks01] missing [Aks12] values [Aks05, Aks11, Aks12]
        };
        /// Decides an access.
        "putuskan-akses" PutuskanAkses(PutuskanAkses) by "verifikator-akun", on [akses], saves [Akses], manajemen_akses::putuskan {
            who [Aks04] status [Vis07] missing [Aks05]
        };
        /// Invites a treasurer.
        "undang-bendahara" UndangBendahara(UndangBendahara) by "ppk", on [], saves [], manajemen_akses::undang {
            role [Aks08] missing [Aks10] values [Aks10]
        };
        /// Registers a company.
        "daftarkan-perusahaan" DaftarkanPerusahaan(DaftarkanPerusahaan) by "penyedia" (open), on [], saves [Akses], perusahaan::daftarkan {
            status [Reg03, Aks01] missing [Aks07] values [Aks07, Aks11]
        };
        /// Adds an Anggota Perusahaan.
        "tambah-anggota" TambahAnggota(TambahAnggota) by "admin-penyedia", on [], saves [Akses], perusahaan::tambah_anggota {
            role [Aks08] missing [Aks07] values [Aks07]
        };
        /// Asks for an electronic signature.
        "minta-tte" MintaTte(Kosong) by "ppk, pa, kpa", on [], saves [Akun], tte::minta {
            role [Aks08]
        };
        /// Registers a person at BSrE.
        "daftarkan-tte" DaftarkanTte(DaftarkanTte) by "verifikator-tte", on [], saves [Akun], tte::daftarkan {
            role [Aks08] missing [Tte02] values [Tte02] outside [Tte04, Tte02]
        };
    }
    Katalog {
        /// Publishes a product.
        "tambah-produk" TambahProduk(IsiProduk) by "penyedia" (makes), on [produk], saves [Produk], katalog::tambah {
            role [Aks08] missing [Kat02] values [Kat01, Kat02, Pjk08, Pjk09]
        };
        /// Changes a product.
        "ubah-produk" UbahProduk(IsiProduk) by "penyedia", on [produk], saves [Produk], katalog::ubah {
            role [Aks08] missing [Kat02] values [Kat01, Kat02, Pjk08, Pjk09]
        };
        /// Takes a product down.
        "turunkan-produk" TurunkanProduk(SatuProduk) by "penyedia", on [produk], saves [Produk], katalog::turunkan {
            role [Aks08] status [Vis07] missing [Kat02]
        };
        /// Manages a category.
        "atur-kategori" AturKategori(AturKategori) by "tim-kategori", on [], saves [], katalog::atur_kategori {
            role [Aks08] missing [Kat02] values [Kat02]
        };
        /// Manages a collection.
        "atur-koleksi" AturKoleksi(AturKoleksi) by "tim-kategori", on [], saves [], katalog::atur_koleksi {
            role [Aks08] missing [Kat02] values [Kat02]
        };
        /// Sets the main address.
        "atur-alamat-utama" AturAlamatUtama(AturAlamatUtama) by "anyone", on [], saves [], katalog::atur_alamat_utama {
            missing [Chk04] values [Chk04]
        };
        /// Searches.
        "cari" Cari(Cari) by "anyone" (open), on [], saves [Hasil], cari::cari;
        /// Looks at a product.
        "lihat-produk" LihatProduk(SatuProduk) by "anyone" (open), on [produk], saves [Hasil], katalog::lihat {
            missing [Kat02]
        };
        /// Compares similar products.
        "bandingkan" Bandingkan(Bandingkan) by "anyone" (open), on [produk], saves [Hasil], katalog::bandingkan {
            missing [Kat02]
        };
    }
    Pembelian {
        /// Puts a product into the cart.
        "tambah-ke-keranjang" TambahKeKeranjang(TambahKeKeranjang) by "pp, ppk as buyer", on [], saves [Keranjang], keranjang::tambah {
            role [Aks08] missing [Krj01] values [Kat01, Kat08, Krj01, Krj04]
        };
        /// Changes a line of the cart.
        "ubah-keranjang" UbahKeranjang(UbahKeranjang) by "pp, ppk as buyer", on [], saves [Keranjang], keranjang::ubah {
            role [Aks08] missing [Krj01] values [Krj01, Krj03]
        };
        /// Buys from the product page.
        "beli-langsung" BeliLangsung(BeliLangsung) by "pp, ppk as buyer", on [], saves [Pesanan], checkout::beli_langsung {
            role [Aks08] missing [Krj01, Chk01]
            values [Kat01, Kat07, Kat08, Krj01, Krj03, Chk01, Chk02, Chk04, Chk05, Chk06, Chk07, Chk08, Chk10, Chk11, Pjk08, Pjk09]
        };
        /// Searches the RUP of the own satker.
        "cari-rup" CariRup(CariRup) by "pp, ppk as buyer", on [], saves [Hasil], checkout::cari_rup {
            role [Aks08]
        };
        /// Checks out the ticked lines.
        "checkout" Checkout(Checkout) by "pp, ppk as buyer", on [], saves [Pesanan], checkout::checkout {
            role [Aks08] missing [Chk01]
            values [Kat01, Kat07, Kat08, Krj01, Krj03, Chk01, Chk02, Chk04, Chk05, Chk06, Chk07, Chk08, Chk10, Chk11, Pjk08, Pjk09]
        };
        /// Tries to replace the preparation document (refused, CHK-03).
        "ganti-dokumen-persiapan" GantiDokumenPersiapan(GantiDokumenPersiapan) by "pp, ppk as buyer", on [pesanan], saves [Pesanan], checkout::ganti_dokumen {
            see [Vis03, Vis02] who [Chk03]
        };
        /// Opens the preparation document.
        "buka-dokumen-persiapan" BukaDokumenPersiapan(SatuPesanan) by "buyer, ppk, auditor", on [pesanan], saves [Pesanan], checkout::buka_dokumen {
            see [Vis03, Vis02] who [Chk03]
        };
    }
    Negosiasi {
        /// Proposes prices.
        "ajukan-negosiasi" AjukanNegosiasi(IsiUsulan) by "buyer", on [pesanan], saves [Pesanan], negosiasi::ajukan {
            see [Vis03, Vis02] role [Aks08] status [Neg09] missing [Neg10] values [Kat08, Neg02, Neg10]
        };
        /// Proposes other prices.
        "ajukan-harga-baru" AjukanHargaBaru(IsiUsulan) by "buyer, penyedia", on [pesanan], saves [Pesanan], negosiasi::ajukan_harga_baru {
            see [Vis03, Vis02] role [Aks08] status [Neg09] missing [Neg10] values [Kat08, Neg02, Neg10]
        };
        /// Agrees to the prices last proposed.
        "setujui-negosiasi" SetujuiNegosiasi(SatuPesanan) by "buyer, penyedia", on [pesanan], saves [Pesanan], negosiasi::setujui {
            see [Vis03, Vis02] role [Aks08] status [Neg09] values [Kat08]
        };
        /// Cancels in the negotiation.
        "batalkan-negosiasi" BatalkanNegosiasi(DenganAlasan) by "buyer", on [pesanan], saves [Pesanan], negosiasi::batalkan {
            see [Vis03, Vis02] role [Aks08] status [Vis07] missing [Neg08]
        };
        /// Writes a chat message.
        "chat" Chat(Chat) by "buyer, penyedia, ppk", on [pesanan, produk], saves [Pesanan], negosiasi::chat {
            see [Vis03, Vis02] role [Aks08] missing [Vis07]
        };
    }
    Persetujuan {
        /// Submits to the PPK.
        "ajukan-ke-ppk" AjukanKePpk(SatuPesanan) by "buyer", on [pesanan], saves [Pesanan], persetujuan::ajukan {
            see [Vis03, Vis02] role [Aks08] status [Vis07] values [Kat08]
        };
        /// Reviews the order.
        "review-pesanan" ReviewPesanan(SatuPesanan) by "ppk", on [pesanan], saves [Pesanan], persetujuan::review {
            see [Vis03, Vis02] who [Apv02] role [Aks08] status [Vis07]
        };
        /// Generates the Surat Pesanan.
        "buat-pesanan" BuatPesanan(SatuPesanan) by "ppk", on [pesanan], saves [Pesanan], persetujuan::buat {
            see [Vis03, Vis02] who [Apv02] role [Aks08] status [Vis07, Apv03] values [Kat08, Chk05]
        };
        /// Adds a clause.
        "tambah-klausul" TambahKlausul(TambahKlausul) by "ppk", on [pesanan], saves [Pesanan], persetujuan::tambah_klausul {
            see [Vis03, Vis02] who [Apv02] role [Aks08] status [Sps02, Vis07] missing [Sps02]
        };
        /// Rejects (PPK) or declines (penyedia).
        "tolak-pesanan" TolakPesanan(DenganAlasan) by "ppk, penyedia", on [pesanan], saves [Pesanan], persetujuan::tolak {
            see [Vis03, Vis02] who [Apv02] role [Aks08] status [Vis07] missing [Apv05, Sps05]
        };
        /// Asks Privy for a signing code.
        "minta-otp" MintaOtp(SatuDokumen) by "penyedia", on [pesanan], saves [Pesanan], tanda_tangan::minta_otp {
            see [Vis03, Vis02] role [Aks08] status [Vis07, Adn09, Bst02, Vis07] outside [Tte04, Tte05]
        };
        /// Signs a document.
        "tanda-tangan" TandaTangan(TandaTangan) by "ppk, penyedia", on [pesanan], saves [Pesanan], tanda_tangan::tanda_tangan {
            see [Vis03, Vis02] who [Apv02, Bst01] role [Aks08] status [Vis07, Adn09, Bst02, Vis07] missing [Tte03, Tte05]
            outside [Tte04, Tte02, Tte01, Tte06, Tte03, Tte05]
        };
        /// Verifies the signatures of a document.
        "periksa-tanda-tangan" PeriksaTandaTangan(SatuDokumen) by "anyone who may see it", on [pesanan], saves [Pesanan], tanda_tangan::periksa {
            see [Vis03, Vis02] missing [Vis07] values [Bst02]
        };
    }
    Pengiriman {
        /// Asks the courier to pick up.
        "minta-pickup" MintaPickup(SatuTahap) by "penyedia", on [pesanan], saves [Pesanan], pengiriman::minta_pickup {
            see [Vis03, Vis02] role [Aks08] status [Adn09, Vis07, Krm02]
        };
        /// Reports the delivery's progress.
        "perbarui-pengiriman" PerbaruiPengiriman(PerbaruiPengiriman) by "penyedia", on [pesanan], saves [Pesanan], pengiriman::perbarui {
            see [Vis03, Vis02] role [Aks08] status [Adn09, Vis07, Krm02]
        };
        /// Follows the delivery.
        "lacak-pengiriman" LacakPengiriman(SatuPesanan) by "anyone who may see it", on [pesanan], saves [Pesanan], pengiriman::lacak {
            see [Vis03, Vis02]
        };
        /// Inspects what arrived.
        "periksa" Periksa(Periksa) by "ppk", on [pesanan], saves [Pesanan], bast::periksa {
            see [Vis03, Vis02] who [Bst01] role [Aks08] status [Adn09, Vis07, Bst02, Bst01] missing [Bst02] values [Bst02]
        };
        /// Makes the BAST.
        "buat-bast" BuatBast(IsiBast) by "ppk", on [pesanan], saves [Pesanan], bast::buat {
            see [Vis03, Vis02] who [Bst01] role [Aks08] status [Adn09, Vis07, Bst02, Bst06, Bst01, Bst02] missing [Bst02]
        };
        /// Changes the number of the BAST.
        "ubah-nomor-bast" UbahNomorBast(IsiBast) by "ppk", on [pesanan], saves [Pesanan], bast::ubah_nomor {
            see [Vis03, Vis02] who [Bst01] role [Aks08] status [Adn09, Bst02, Vis07, Bst03] missing [Bst02]
        };
        /// Claims insurance or compensation.
        "klaim" Klaim(Klaim) by "ppk", on [pesanan], saves [Pesanan], bast::klaim {
            see [Vis03, Vis02] who [Bst01] role [Aks08] status [Vis07] missing [Bst05] values [Bst05]
        };
        /// Rates order, service and courier.
        "nilai" Nilai(Nilai) by "ppk", on [pesanan], saves [Pesanan], bast::nilai {
            see [Vis03, Vis02] who [Bst01] role [Aks08] status [Vis07, Nil01] missing [Nil01] values [Nil01]
        };
    }
    Adendum {
        /// Shows what an adendum would change.
        "preview-perubahan" PreviewPerubahan(IsiAdendum) by "ppk, penyedia", on [pesanan], saves [Perubahan], adendum::preview {
            see [Vis03, Vis02] role [Aks08] status [Adn04, Adn05, Adn06] missing [Adn02]
            values [Krj01, Chk01, Chk04, Chk11, Neg10, Adn02, Adn03, Adn07, Adn13, Adn14, Pjk09]
        };
        /// Proposes an adendum.
        "ajukan-adendum" AjukanAdendum(IsiAdendum) by "ppk, penyedia", on [pesanan], saves [Adendum], adendum::ajukan {
            see [Vis03, Vis02] role [Aks08] status [Adn04, Adn05, Adn06] missing [Adn02, Tte03, Tte05]
            values [Krj01, Chk01, Chk04, Chk11, Neg10, Adn02, Adn03, Adn07, Adn13, Adn14, Pjk09]
            outside [Tte04, Tte02, Tte01, Tte06, Tte03, Tte05]
        };
        /// Accepts an adendum.
        "terima-adendum" TerimaAdendum(TerimaAdendum) by "ppk, penyedia", on [adendum], saves [Adendum], adendum::terima {
            see [Vis03, Vis02] role [Aks08] status [Vis07, Adn10, Adn01] missing [Tte03, Tte05] values [Krj01, Adn13, Adn14]
            outside [Tte04, Tte02, Tte01, Tte06, Tte03, Tte05]
        };
        /// Rejects an adendum.
        "tolak-adendum" TolakAdendum(TolakAdendum) by "ppk, penyedia", on [adendum], saves [Adendum], adendum::tolak {
            see [Vis03, Vis02] role [Aks08] status [Vis07, Adn10, Adn01] missing [Adn11]
        };
    }
    Pembayaran {
        /// Chooses the payment method.
        "pilih-metode-pembayaran" PilihMetodePembayaran(PilihMetodePembayaran) by "ppk", on [pesanan], saves [Pesanan], pembayaran::pilih_metode {
            see [Vis03, Vis02] role [Aks08] status [Adn09, Vis07, Byr15, Byr01] missing [Byr01] values [Byr02, Byr03, Byr14, Byr16] outside [Byr14, Byr17]
        };
        /// Uploads the billing document.
        "unggah-dokumen-penagihan" UnggahDokumenPenagihan(UnggahDokumenPenagihan) by "penyedia", on [pesanan], saves [Pesanan], ls::unggah_penagihan {
            see [Vis03, Vis02] role [Aks08] status [Adn09, Vis07, Byr15, Byr01] missing [Lsg06] values [Lsg06]
        };
        /// Uploads the bukti potong.
        "unggah-bukti-potong-pajak" UnggahBuktiPotongPajak(UnggahBuktiPotongPajak) by "ppk; penyedia by policy", on [pesanan], saves [Pesanan], ls::unggah_bukti_potong {
            see [Vis03, Vis02] role [Aks08] status [Adn09, Vis07, Byr15, Byr01] missing [Lsg02] values [Lsg02, Lsg05]
        };
        /// Goes on with the payment.
        "lanjutkan-pembayaran" LanjutkanPembayaran(SatuTermin) by "ppk", on [pesanan], saves [Pesanan], ls::lanjutkan {
            see [Vis03, Vis02] role [Aks08] status [Adn09, Vis07, Byr15, Byr01] values [Lsg03]
        };
        /// Verifies the completeness of the documents.
        "verifikasi-dokumen" VerifikasiDokumen(SatuTermin) by "ppk", on [pesanan], saves [Pesanan], pembayaran::verifikasi {
            see [Vis03, Vis02] role [Aks08] status [Adn09, Vis07, Byr15] values [Byr04]
        };
        /// Submits to the treasurer.
        "ajukan-ke-bendahara" AjukanKeBendahara(AjukanKeBendahara) by "ppk", on [pesanan], saves [Pesanan], pembayaran::ajukan {
            see [Vis03, Vis02] role [Aks08] status [Byr06, Adn09, Vis07, Byr15] missing [Byr05] values [Byr04, Byr05, Lsg04]
        };
        /// Confirms and has the code issued.
        "konfirmasi-pembayaran" KonfirmasiPembayaran(SatuTermin) by "treasurer", on [pesanan], saves [Pesanan], pembayaran::konfirmasi {
            see [Vis03, Vis02] role [Aks08] status [Vis07, Adn09, Vis07, Byr15] outside [Byr17]
        };
        /// Has a new code issued.
        "terbitkan-ulang-kode" TerbitkanUlangKode(SatuTermin) by "treasurer", on [pesanan], saves [Pesanan], pembayaran::terbitkan_ulang {
            see [Vis03, Vis02] role [Aks08] status [Adn09, Vis07, Byr15, Byr08] outside [Byr08, Byr17]
        };
        /// Pays a code through the bank's CMS.
        "bayar-cms" BayarCms(BayarCms) by "treasurer", on [pesanan], saves [Pesanan], pembayaran::bayar_cms {
            see [Vis03, Vis02] role [Aks08] status [Vis07, Byr15] missing [Byr10] values [Byr10] outside [Byr10, Byr17]
        };
        /// Names the card holder.
        "konfirmasi-pemegang-kkp" KonfirmasiPemegangKkp(KonfirmasiPemegangKkp) by "ppk", on [pesanan], saves [Pesanan], kkp::konfirmasi_pemegang {
            see [Vis03, Vis02] role [Aks08] status [Adn09, Vis07, Byr15] missing [Kkp02]
        };
        /// Pays by card.
        "bayar-kkp" BayarKkp(BayarKkp) by "the card holder", on [pesanan], saves [Pesanan], kkp::bayar {
            who [Kkp02] role [Aks08] status [Adn09, Vis07, Byr15] missing [Kkp03] outside [Byr17, Kkp03]
        };
        /// Records the proof of a payment outside the system.
        "catat-bukti-luar-sistem" CatatBuktiLuarSistem(CatatBuktiLuarSistem) by "ppk", on [pesanan], saves [Pesanan], pembayaran::catat_bukti {
            see [Vis03, Vis02] role [Aks08] status [Adn09, Vis07, Byr15, Byr01] missing [Byr16] values [Byr16]
        };
    }
    Lihat {
        /// Looks at a transaction.
        "lihat-pesanan" LihatPesanan(LihatPesanan) by "anyone", on [pesanan], saves [Hasil], lihat::pesanan {
            see [Vis03, Vis02]
        };
        /// Lists the transactions of a tab.
        "daftar-transaksi" DaftarTransaksi(DaftarTransaksi) by "anyone", on [], saves [Hasil], lihat::daftar;
        /// Looks at the settings.
        "lihat-pengaturan" LihatPengaturan(Kosong) by "anyone" (open), on [], saves [Hasil], lihat::pengaturan;
    }
    Bantuan {
        /// Writes to Pusat Bantuan.
        "hubungi-bantuan" HubungiBantuan(HubungiBantuan) by "anyone" (open), on [], saves [Tiket], bantuan::hubungi {
            see [Vis03, Vis02] role [Aks08] status [Vis07] missing [Vis07, Chk01] values [Chk02]
        };
        /// Handles a ticket.
        "tangani-tiket" TanganiTiket(TanganiTiket) by "pusat-bantuan", on [tiket], saves [Tiket], bantuan::tangani {
            role [Aks08] status [Vis07] missing [Vis07] values [Vis07]
        };
    }
}

impl Act {
    /// Returns what the format says of the act with this word.
    pub fn info(word: &str) -> Option<&'static ActInfo> {
        static BY_WORD: LazyLock<Vec<&ActInfo>> = LazyLock::new(|| {
            let mut all: Vec<_> = Act::ALL.iter().collect();
            all.sort_unstable_by_key(|info| info.word);
            all
        });
        let place = BY_WORD.binary_search_by_key(&word, |info| info.word).ok()?;
        Some(BY_WORD[place])
    }
}

fields! {
    /// No fields.
    pub struct Kosong {}
}

fields! {
    /// A transaction and nothing else.
    pub struct SatuPesanan {
        /// The transaction.
        pesanan: PesananId,
    }
}

fields! {
    /// A transaction and a reason.
    pub struct DenganAlasan {
        /// The transaction.
        pesanan: PesananId,
        /// The reason.
        alasan: Box<str>,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::rule::RuleKind;

    #[test]
    fn values_are_asked_in_the_order_of_the_catalogue() {
        for info in Act::ALL {
            // What a value is for comes first: the category of a product before its quantity.
            let values = info.order.values;
            let values = values.strip_prefix(&[Rule::Kat01, Rule::Kat07]).unwrap_or(values);
            assert!(values.is_sorted(), "{}: {values:?}", info.word);
        }
    }

    #[test]
    fn every_rule_that_refuses_refuses_some_act() {
        let all = || Act::ALL.iter().flat_map(|info| info.order.phases()).flat_map(|(_, all)| all);
        for rule in Rule::ALL {
            let refuses = rule.acts().is_some_and(|kind| kind != RuleKind::Does);
            let asked = all().any(|asked| asked == rule);
            // What is signed is held against what was made where it is signed; and an active account
            // is asked for before every act that is not open.
            let asked = asked || *rule == Rule::Reg14;
            assert_eq!(asked, refuses || *rule == Rule::Tte06, "{rule}");
        }
    }
}
