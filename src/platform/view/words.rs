//! The closed sets of words that views show.

use crate::platform::act::{
    JenisKlaim, JenisPenagihan, Metode, PemegangKkp, Perihal, Pihak, Tab, TipeProfil,
};
use crate::platform::akun::{JenisKegagalan, Langkah, StatusAkun};
use crate::platform::bantuan::StatusTiket;
use crate::platform::berkas::JenisBerkas;
use crate::platform::event::EventKind;
use crate::platform::metode::{JenisPph, Pemungut};
use crate::platform::pemberitahuan::{JenisPesan, Kanal};
use crate::platform::pesanan::{Sisi, StatusKirim};
use crate::platform::policy::{AlurPendaftaran, JenisPerubahan};
use crate::platform::profil::StatusProfil;
use crate::platform::registry::{JenisInstansi, JenisProduk, Kepegawaian, OpsiPengiriman, Peran};
use crate::platform::rule::Rule;
use crate::platform::status::{
    Keterangan, Status, StatusAdendum, StatusAkses, StatusApi, StatusTte,
};
use crate::platform::termin::StatusBayar;
use crate::platform::view::Words;
use crate::platform::view::kejadian::Peristiwa;

/// The kind of a preparation document (CHK-02).
pub(super) static JENIS_BERKAS: Words =
    Words { said: JenisBerkas::Pdf.kinds(), later: &[], about: &[] };

/// The ids of all rules.
pub(super) static RULES: Words = Words {
    said: &{
        let mut ids = [""; Rule::ALL.len()];
        let mut at = 0;
        while at < ids.len() {
            ids[at] = Rule::ALL[at].id();
            at += 1;
        }
        ids
    },
    later: &[],
    about: &[],
};

/// What a riwayat entry says happened (VIS-08).
pub(super) static TINDAKAN: Words = Words {
    said: &{
        let mut labels = [""; EventKind::ALL.len()];
        let mut at = 0;
        while at < labels.len() {
            labels[at] = EventKind::ALL[at].label();
            at += 1;
        }
        labels
    },
    later: &[],
    about: &[],
};

/// Names the words of enums.
macro_rules! sets {
    ($($(#[$doc:meta])* $name:ident: $type:ty;)+) => {
        $($(#[$doc])* pub(super) static $name: Words = Words::of::<$type>();)+
    };
}

sets! {
    /// `akun.alur` (REG-01, REG-02).
    ALUR: AlurPendaftaran;
    /// `akun.langkah`.
    LANGKAH: Langkah;
    /// `akun.status` (REG-14).
    STATUS_AKUN: StatusAkun;
    /// `tiket.status` (VIS-06).
    STATUS_TIKET: StatusTiket;
    /// `tiket.perihal` (VIS-06).
    PERIHAL: Perihal;
    /// `mutu_baku.jenis` (REG-15, REG-16).
    KEGAGALAN: JenisKegagalan;
    /// `profil.status`.
    STATUS_PROFIL: StatusProfil;
    /// The kinds of profile (PRF-01).
    TIPE_PROFIL: TipeProfil;
    /// Employment (PRF-01).
    KEPEGAWAIAN: Kepegawaian;
    /// `pesanan.status` (S0).
    STATUS: Status;
    /// `pesanan.keterangan` (BST-04).
    KETERANGAN: Keterangan;
    /// `pesanan.status_api` (VIS-05).
    STATUS_API: StatusApi;
    /// The status of a payment.
    STATUS_BAYAR: StatusBayar;
    /// Who collects the taxes (PJK-01, PJK-02).
    PEMUNGUT: Pemungut;
    /// The kinds of billing documents (LSG-06).
    PENAGIHAN: JenisPenagihan;
    /// The holders of a card (KKP-01, KKP-02).
    PEMEGANG: PemegangKkp;
    /// The kinds of PPh (LSG-02).
    PPH: JenisPph;
    /// The status of an access (AKS-03, AKS-05, AKS-09).
    STATUS_AKSES: StatusAkses;
    /// The status of an electronic signature (TTE-07).
    STATUS_TTE: StatusTte;
    /// The kinds of events, as `expect.events` names them.
    PERISTIWA: Peristiwa;
    /// The tabs of Daftar Transaksi (VIS-01).
    TAB: Tab;
    /// The status of a delivery.
    STATUS_KIRIM: StatusKirim;
    /// The shipping options.
    OPSI: OpsiPengiriman;
    /// The payment methods.
    METODE: Metode;
    /// The kinds of claims (BST-05).
    KLAIM: JenisKlaim;
    /// What became of an adendum.
    STATUS_ADENDUM: StatusAdendum;
    /// The nine kinds of change by adendum (ADN-02).
    JENIS_PERUBAHAN: JenisPerubahan;
    /// The sides of an adendum.
    PIHAK: Pihak;
    /// The sides of a negotiation.
    SISI: Sisi;
    /// The channels of a message.
    KANAL: Kanal;
    /// The kinds of messages.
    JENIS_PESAN: JenisPesan;
    /// The roles.
    PERAN: Peran;
    /// The kinds of instansi.
    JENIS_INSTANSI: JenisInstansi;
    /// The kinds of products (KAT-01).
    JENIS_PRODUK: JenisProduk;
}
