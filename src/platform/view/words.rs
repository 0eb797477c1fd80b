//! The closed sets of words that views show.

use crate::platform::act::{JenisKlaim, Metode, Tab};
use crate::platform::event::JenisEvent;
use crate::platform::pemberitahuan::{JenisPesan, Kanal};
use crate::platform::pesanan::{Sisi, StatusKirim};
use crate::platform::registry::{JenisInstansi, JenisProduk, OpsiPengiriman, Peran};
use crate::platform::rule::Rule;
use crate::platform::view::Words;

/// Writes a set down as the words of an enum; a variant that is in neither list does not compile.
macro_rules! words {
    (
        $(#[$doc:meta])*
        $name:ident: $type:ident .$word:ident()
            [$($said:ident),+ $(,)?] $(later [$($later:ident),+ $(,)?])?
    ) => {
        $(#[$doc])*
        pub(super) static $name: Words = Words {
            said: &[$($type::$said.$word()),+],
            later: &[$($($type::$later.$word()),+)?],
        };
        const _: fn($type) = |value| match value {
            $($type::$said => (),)+
            $($($type::$later => (),)+)?
        };
    };
}

/// `pesanan.status`, letter for letter as on screen (S0).
pub(super) static STATUS: Words = Words {
    said: &[
        "Menunggu Negosiasi",
        "Negosiasi Diajukan Pembeli",
        "Negosiasi Diajukan Penyedia",
        "Negosiasi Selesai",
        "Menunggu persetujuan PPK",
        "Menunggu Konfirmasi Penyedia",
        "Diproses Penyedia",
        "Pesanan Tiba",
        "Menunggu Pembayaran Bendahara",
        "Pembayaran Berhasil",
        "Pembayaran di Luar Sistem",
        "Batal Otomatis",
        "Dibatalkan",
    ],
    later: &["Adendum Sedang Disiapkan", "Menunggu Pembatalan Admin"],
};

/// `pesanan.keterangan` (BST-04).
pub(super) static KETERANGAN: Words = Words { said: &["Menunggu Konfirmasi Penyedia"], later: &[] };

/// `pesanan.status_api` (VIS-05).
pub(super) static STATUS_API: Words = Words {
    said: &[
        "ON_NEGOTIATION",
        "WAITING_PPK_REVIEW",
        "ESIGN_IN_PROGRESS",
        "WAITING_SELLER_CONFIRMATION",
        "ON_PROCESS",
        "COMPLETED",
        "PAYMENT_OUTSIDE_SYSTEM",
        "CANCELLED",
        "CANCELLED_ON_NEGOTIATION",
        "CANCELLED_ON_REVIEW",
    ],
    later: &["ON_ADDENDUM", "REQUEST_CANCEL_BY_ADMIN"],
};

/// The status of a payment.
pub(super) static STATUS_BAYAR: Words = Words {
    said: &[
        "Belum Dipilih",
        "Menunggu Verifikasi Dokumen",
        "Menunggu Pembayaran Bendahara",
        "Menunggu Pembayaran",
        "Dibayarkan Sebagian",
        "Pembayaran Berhasil",
    ],
    later: &["Menunggu Faktur Pajak Penyedia"],
};

/// Who collects the taxes (PJK-01, PJK-02).
pub(super) static PEMUNGUT: Words = Words { said: &["platform"], later: &["instansi"] };

/// The status of an electronic signature (TTE-07).
pub(super) static STATUS_TTE: Words =
    Words { said: &["Tanda Tangan Aktif", "Tanda Tangan Belum Aktif"], later: &[] };

/// The kind of a preparation document (CHK-02).
pub(super) static JENIS_BERKAS: Words = Words { said: &["pdf"], later: &[] };

/// The kinds of events, as `expect.events` names them (see [`super::peristiwa_word`]).
pub(super) static PERISTIWA: Words = Words {
    said: &[
        "tindakan",
        "batal-otomatis",
        "kode-kedaluwarsa",
        "callback",
        "callback-ditolak",
        "callback-diabaikan",
        "refund",
    ],
    later: &["adendum-lewat", "layanan-lewat"],
};

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
};

/// What a riwayat entry says happened (VIS-08).
pub(super) static TINDAKAN: Words = Words {
    said: &{
        let mut labels = [""; JenisEvent::ALL.len()];
        let mut at = 0;
        while at < labels.len() {
            labels[at] = JenisEvent::ALL[at].label();
            at += 1;
        }
        labels
    },
    later: &[],
};

words! {
    /// The tabs of Daftar Transaksi (VIS-01).
    TAB: Tab.word() [Negosiasi, PersetujuanPpk, Pesanan, Selesai, Dibatalkan]
}
words! {
    /// The status of a delivery.
    STATUS_KIRIM: StatusKirim.label() [
        BelumDikirim, MenungguPickup, Dijemput, Dikirim, DalamPerjalanan, Tiba, SudahBast,
    ]
}
words! {
    /// The shipping options.
    OPSI: OpsiPengiriman.word() [KurirPenyedia, KurirPihakKetiga]
}
words! {
    /// The payment methods.
    METODE: Metode.word() [UpKodeBayar, UpKkp, LuarSistem] later [Ls]
}
words! {
    /// The kinds of claims (BST-05).
    KLAIM: JenisKlaim.word() [Asuransi, Kompensasi]
}
words! {
    /// The sides of a negotiation.
    SISI: Sisi.word() [Pembeli, Penyedia]
}
words! {
    /// The channels of a message.
    KANAL: Kanal.word() [Email, Lonceng, Sms, Whatsapp]
}
words! {
    /// The kinds of messages.
    JENIS_PESAN: JenisPesan.word() [
        Otp, Tte, Negosiasi, Persetujuan, SuratPesanan, Pengiriman, Bast, KodeBayar, Pembayaran, Batal,
    ] later [Tautan, Undangan, Profil, Akses, Adendum, Faktur, Kartu, Tiket]
}
words! {
    /// The roles.
    PERAN: Peran.word() [
        Pp, Ppk, Pa, Kpa, BendaharaPengeluaran, BendaharaPengeluaranPembantu, Bud, Bun,
        VerifikatorAkun, VerifikatorTte, AgenVerifikator, TimKategori, PusatBantuan, Auditor,
        AdminPenyedia, AnggotaPenyedia,
    ]
}
words! {
    /// The kinds of instansi.
    JENIS_INSTANSI: JenisInstansi.word() [Pemda, Kl]
}
words! {
    /// The kinds of products (KAT-01).
    JENIS_PRODUK: JenisProduk.word() [Barang, Digital, Jasa]
}
