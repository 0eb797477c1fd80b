//! Acts on profiles (PRF).

use crate::platform::act::akses::Keputusan;
use crate::platform::act::field::fields;
use crate::platform::berkas::Berkas;
use crate::platform::id::OrangId;
use crate::platform::registry::Kepegawaian;
use crate::value::{Date, words};

fields! {
    /// Fields of `isi-profil`.
    pub struct IsiProfil {
        /// Kind of profile.
        tipe: TipeProfil = "penyedia for one without employment, else non-penyedia",
        /// Employment.
        kepegawaian: Kepegawaian = "the person's own",
        /// NIP as typed.
        nip: Box<str> = "the person's own",
        /// NRP as typed.
        nrp: Box<str> = "the person's own",
        /// NIK as typed.
        nik: Box<str> = "the person's own",
        /// Name as on the KTP.
        nama: Box<str> = "the person's own",
        /// Date of birth.
        tanggal_lahir: Date = "the person's own",
        /// NPWP as typed.
        npwp: Box<str> = "the person's own",
        /// Documents.
        dokumen: Vec<Berkas>,
    }
}

fields! {
    /// Fields of `swafoto`.
    pub struct Swafoto {
        /// What is wrong with it.
        cacat: Vec<CacatSwafoto>,
    }
}

fields! {
    /// Fields of `foto-ktp`.
    pub struct FotoKtp {
        /// What is wrong with it.
        cacat: Vec<CacatKtp>,
    }
}

fields! {
    /// Fields of `putuskan-profil`.
    pub struct PutuskanProfil {
        /// Whose profile.
        akun: OrangId,
        /// The decision.
        keputusan: Keputusan,
        /// The reason.
        alasan: Box<str>,
    }
}

words! {
    /// Kind of profile (PRF-01).
    pub enum TipeProfil {
        Penyedia "penyedia",
        NonPenyedia "non-penyedia",
    }
}

words! {
    /// What is wrong with a selfie (PRF-06).
    pub enum CacatSwafoto {
        Masker "masker",
        Kacamata "kacamata",
        Benda "benda",
        TidakTengah "tidak-tengah",
        TidakJelas "tidak-jelas",
        Gelap "gelap",
        Latar "latar",
        Unggahan "unggahan",
        TanpaKamera "tanpa-kamera",
    }
}

words! {
    /// What is wrong with a picture of the KTP (PRF-07).
    pub enum CacatKtp {
        Terpotong "terpotong",
        Gelap "gelap",
        Swafoto "swafoto",
        Unggahan "unggahan",
    }
}
