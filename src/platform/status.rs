//! What a transaction is called while it runs and when it has ended: the statuses of the screen and
//! of the public API, letter for letter. Which of them holds is a function of the order (`pesanan`).

use crate::value::{SimTime, words};

words! {
    /// The status of a transaction on screen (S0).
    pub enum Status {
        MenungguNegosiasi "Menunggu Negosiasi",
        DiajukanPembeli "Negosiasi Diajukan Pembeli",
        DiajukanPenyedia "Negosiasi Diajukan Penyedia",
        NegosiasiSelesai "Negosiasi Selesai",
        MenungguPersetujuan "Menunggu persetujuan PPK",
        MenungguKonfirmasi "Menunggu Konfirmasi Penyedia",
        Diproses "Diproses Penyedia",
        Tiba "Pesanan Tiba",
        MenungguPembayaran "Menunggu Pembayaran Bendahara",
        Lunas "Pembayaran Berhasil",
        LuarSistem "Pembayaran di Luar Sistem",
        BatalOtomatis "Batal Otomatis",
        Dibatalkan "Dibatalkan",
        AdendumDisiapkan "Adendum Sedang Disiapkan",
        MenungguPembatalan "Menunggu Pembatalan Admin",
    }
}

words! {
    /// The machine status of the public API (VIS-05).
    pub enum StatusApi {
        OnNegotiation "ON_NEGOTIATION",
        WaitingPpkReview "WAITING_PPK_REVIEW",
        EsignInProgress "ESIGN_IN_PROGRESS",
        WaitingSellerConfirmation "WAITING_SELLER_CONFIRMATION",
        OnProcess "ON_PROCESS",
        Completed "COMPLETED",
        PaymentOutsideSystem "PAYMENT_OUTSIDE_SYSTEM",
        Cancelled "CANCELLED",
        CancelledOnNegotiation "CANCELLED_ON_NEGOTIATION",
        CancelledOnReview "CANCELLED_ON_REVIEW",
        OnAddendum "ON_ADDENDUM",
        RequestCancelByAdmin "REQUEST_CANCEL_BY_ADMIN",
    }
}

words! {
    /// The note beside the status of a transaction (BST-04).
    pub enum Keterangan {
        MenungguPenyedia "Menunggu Konfirmasi Penyedia",
    }
}

words! {
    /// The status of an access (AKS-03, AKS-05, AKS-09).
    pub enum StatusAkses {
        /// The verifier of the instansi is due.
        MenungguVerifikasi "Menunggu Verifikasi",
        /// It holds.
        Aktif "Aktif",
        /// The verifier rejected it.
        Ditolak "Ditolak",
        /// Its time is over.
        Kedaluwarsa "Kedaluwarsa",
    }
}

words! {
    /// The status of an electronic signature (TTE-07).
    pub enum StatusTte {
        Aktif "Tanda Tangan Aktif",
        BelumAktif "Tanda Tangan Belum Aktif",
    }
}

words! {
    /// What became of an adendum (ADN-10, ADN-11).
    pub enum StatusAdendum {
        Diajukan "Adendum Diajukan",
        Diterima "Adendum Diterima",
        Ditolak "Adendum Ditolak",
        Kedaluwarsa "Adendum Kedaluwarsa",
    }
}

/// How long somebody may take for a decision: past it nothing is decided by itself (PRF-12,
/// AKS-03).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TingkatLayanan {
    /// The last instant that is in time.
    pub tenggat: SimTime,
    /// Whether it was missed.
    pub lewat: bool,
}
