//! Adendum (ADN).

use crate::platform::act::field::fields;
use crate::platform::id::{AdendumId, BarisId, OrangId, PesananId};
use crate::platform::policy::JenisPerubahan;
use crate::value::{Date, Persen, Rupiah, Secret, words};

fields! {
    /// An adendum.
    pub struct IsiAdendum {
        /// The transaction.
        pesanan: PesananId,
        /// The changes.
        perubahan: Vec<IsiPerubahan>,
        /// Passphrase of an official.
        passphrase: Secret = "the person's own",
        /// Code of a penyedia.
        otp: Secret = "the newest code for this document",
    }
}

fields! {
    /// Fields of `terima-adendum`.
    pub struct TerimaAdendum {
        /// The transaction.
        pesanan: PesananId = "that of the adendum",
        /// Which.
        adendum: AdendumId,
        /// Passphrase of an official.
        passphrase: Secret = "the person's own",
        /// Code of a penyedia.
        otp: Secret = "the newest code for this document",
    }
}

fields! {
    /// Fields of `tolak-adendum`.
    pub struct TolakAdendum {
        /// The transaction.
        pesanan: PesananId = "that of the adendum",
        /// Which.
        adendum: AdendumId,
        /// The reason.
        alasan: Box<str>,
    }
}

words! {
    /// One of the two signing sides.
    pub enum Pihak {
        Ppk "ppk",
        Penyedia "penyedia",
    }
}

fields! {
    /// One change of an adendum (ADN-02).
    pub struct IsiPerubahan {
        /// Which of the nine kinds.
        jenis: JenisPerubahan,
        /// The line changed: `laptop-a`, or `laptop-a/hitam`.
        produk: BarisId,
        /// New quantity.
        kuantitas: i64,
        /// New shipping price.
        nilai: Rupiah,
        /// New terms.
        isi: Box<str>,
        /// New percentage.
        persen: Persen,
        /// New requested arrival.
        tanggal: Date,
        /// The add-on.
        layanan: Box<str>,
        /// Price of the add-on.
        harga: Rupiah,
        /// Whose signing person.
        pihak: Pihak,
        /// The new signing person.
        orang: OrangId,
    }
}
