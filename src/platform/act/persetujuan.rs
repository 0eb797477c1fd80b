//! Approval and signatures (APV, SPS, TTE).

use crate::platform::act::field::fields;
use crate::platform::id::PesananId;
use crate::value::{Secret, words};

fields! {
    /// Fields of `tambah-klausul`.
    pub struct TambahKlausul {
        /// The transaction.
        pesanan: PesananId,
        /// The clause.
        isi: Box<str>,
    }
}

fields! {
    /// A document of a transaction.
    pub struct SatuDokumen {
        /// The transaction.
        pesanan: PesananId,
        /// Which document.
        dokumen: JenisDokumen,
        /// For a BAST its stage by name; needed where there are several.
        tahap: Box<str>,
    }
}

fields! {
    /// Fields of `tanda-tangan`.
    pub struct TandaTangan {
        /// The transaction.
        pesanan: PesananId,
        /// Which document.
        dokumen: JenisDokumen,
        /// For a BAST its stage by name; needed where there are several.
        tahap: Box<str>,
        /// Passphrase of an official.
        passphrase: Secret = "the person's own",
        /// Code of a penyedia.
        otp: Secret = "the newest code for this document",
    }
}

words! {
    /// A document that is signed.
    pub enum JenisDokumen {
        SuratPesanan "surat-pesanan",
        Bast "bast",
        Adendum "adendum",
    }
}
