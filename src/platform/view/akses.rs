//! Accesses, as "Manajemen Akses" shows them (area AKS).

use crate::platform::Platform;
use crate::platform::id::AksesId;
use crate::platform::registry::{Akses, Tempat};
use crate::platform::status::StatusAkses;
use crate::platform::view::Shape::{Flag, Key, Text, Time, Word};
use crate::platform::view::table::view;
use crate::platform::view::{Kunci, Value, words};

/// Returns the view of an access by its number.
pub fn akses_bernomor(platform: &Platform, id: AksesId) -> Value {
    let (_, row) = platform.registry.cari_akses(id).expect("it was made");
    akses(platform, row)
}

view! {
    /// An access of a person.
    pub fn akses(platform: &Platform, akses: &Akses) = pub AKSES {
        /// The role.
        peran: Word(&words::PERAN) => Value::text(Some(akses.peran.word()));
        /// The satker in which it holds.
        satker: Key(Kunci::Satker) => match akses.tempat {
            Tempat::Satker(id) => Value::Text(platform.registry.satker(id).kunci.clone()),
            _ => Value::Null,
        };
        /// The instansi in which it holds: of verifiers and auditors.
        instansi: Key(Kunci::Instansi) => match akses.tempat {
            Tempat::Instansi(id) => {
                Value::Text(platform.registry.instansi[id.index()].kunci.clone())
            }
            _ => Value::Null,
        };
        /// The company in which it holds.
        perusahaan: Key(Kunci::Penyedia) => match akses.tempat {
            Tempat::Penyedia(id) => Value::Text(platform.registry.penyedia(id).kunci.clone()),
            _ => Value::Null,
        };
        /// Whether it waits, holds, was rejected or is over.
        status: Word(&words::STATUS_AKSES) => Value::text(Some(akses.status().word()));
        /// Until when the verifier is to decide, while it waits (AKS-03).
        tenggat: Time => {
            let waits = akses.status() == StatusAkses::MenungguVerifikasi;
            let layanan = akses.keadaan.layanan.filter(|_| waits);
            layanan.map_or(Value::Null, |layanan| Value::Time(layanan.tenggat))
        };
        /// Whether that passed without a decision.
        lewat_tenggat: Flag =>
            Value::Bool(akses.keadaan.layanan.is_some_and(|layanan| layanan.lewat));
        /// The last instant at which it is Aktif (AKS-09).
        berlaku_sampai: Time => akses.sampai.map_or(Value::Null, Value::Time);
        /// Why it was rejected the last time.
        alasan: Text => {
            let rejected = akses.status() == StatusAkses::Ditolak;
            let last = akses.keadaan.alasan.last().filter(|_| rejected);
            Value::text(last.map(|alasan| &**alasan))
        };
    }
}
