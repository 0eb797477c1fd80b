//! Acts on accesses, companies and signatures (AKS, TTE).

use crate::platform::act::field::fields;
use crate::platform::berkas::Berkas;
use crate::platform::id::{AksesId, OrangId, PenyediaId, SatkerId};
use crate::platform::registry::Peran;
use crate::value::{End, Secret, words};

fields! {
    /// Fields of `ajukan-akses`.
    pub struct AjukanAkses {
        /// The role.
        peran: Peran,
        /// The satker.
        satker: SatkerId,
        /// Surat Tugas.
        surat_tugas: Berkas,
        /// Last day, or last instant.
        berlaku_sampai: End,
    }
}

fields! {
    /// Fields of `aktifkan-kembali`.
    pub struct AktifkanKembali {
        /// The access.
        akses: AksesId,
        /// Surat Tugas.
        surat_tugas: Berkas,
        /// Last day, or last instant.
        berlaku_sampai: End,
    }
}

fields! {
    /// Fields of `hubungkan-akses`.
    pub struct HubungkanAkses {
        /// User name of the SiRUP account.
        pengguna: Box<str>,
        /// Its password.
        kata_sandi: Secret,
    }
}

fields! {
    /// Fields of `putuskan-akses`.
    pub struct PutuskanAkses {
        /// The access.
        akses: AksesId,
        /// The decision.
        keputusan: Keputusan,
        /// The reason.
        alasan: Box<str>,
    }
}

fields! {
    /// Fields of `undang-bendahara`.
    pub struct UndangBendahara {
        /// Whom.
        orang: OrangId,
        /// For which satker.
        satker: SatkerId,
    }
}

fields! {
    /// Fields of `daftarkan-perusahaan`.
    pub struct DaftarkanPerusahaan {
        /// The company.
        perusahaan: PenyediaId,
        /// Position in it.
        jabatan: Jabatan,
    }
}

fields! {
    /// Fields of `tambah-anggota`.
    pub struct TambahAnggota {
        /// Whom.
        orang: OrangId,
    }
}

fields! {
    /// Fields of `daftarkan-tte`.
    pub struct DaftarkanTte {
        /// Whom.
        orang: OrangId,
    }
}

words! {
    /// A decision.
    pub enum Keputusan {
        Setuju "setuju",
        Tolak "tolak",
    }
}

words! {
    /// Position in a company (AKS-07).
    pub enum Jabatan {
        Direktur "direktur",
        Owner "owner",
        Komisaris "komisaris",
    }
}
