//! Documents of an order that are signed: Surat Pesanan and BAST; what is said of signatures.

use crate::platform::Platform;
use crate::platform::act::JenisDokumen;
use crate::platform::document::{SuratPesanan, TandaTangan};
use crate::platform::isi::Isi;
use crate::platform::pajak;
use crate::platform::pesanan::Pesanan;
use crate::platform::view::Shape::{Amount, Fields, Flag, Key, List, Text, Time};
use crate::platform::view::table::view;
use crate::platform::view::{Kunci, Value, orang_kunci};

view! {
    /// The Surat Pesanan (SPS-01): its content as it holds now, and the signatures and the digest of what
    /// both sides signed, which no adendum touches (ruling 30).
    pub(super) fn surat_pesanan(
        platform: &Platform, pesanan: &Pesanan, surat: &SuratPesanan
    ) = pub(super) SURAT_PESANAN {
        /// Its number.
        nomor: Text => Value::Text(platform.teks_surat_pesanan(pesanan.nomor).into());
        /// Who signs it.
        pihak: Fields(&PIHAK) => pihak(platform, pesanan);
        /// The RUP.
        rup: Key(Kunci::Rup) => Value::Text(platform.registry.rup(pesanan.rup).kunci.clone());
        /// What the order costs, taxes included.
        total: Amount => pajak::rincian(platform.terms(), pesanan).bruto().into();
        /// The extra terms.
        klausul: List(&Text) =>
            Value::List(pesanan.klausul().iter().map(|isi| Value::Text(isi.clone())).collect());
        /// The signatures: PPK, then penyedia.
        tanda_tangan: List(&Fields(&TANDA_TANGAN)) =>
            signatures(platform, pesanan, JenisDokumen::SuratPesanan, 0);
        /// SHA-256 of the content, in hexadecimal digits.
        sidik: Text => {
            let sidik = surat.sidik(platform.terms(), pesanan.nomor);
            Value::Text(sidik.to_string().into())
        };
    }
}

view! {
    /// The parties of a Surat Pesanan.
    fn pihak(platform: &Platform, isi: &Isi) = PIHAK {
        /// The PPK.
        ppk: Key(Kunci::Orang) => orang_kunci(platform, isi.ppk);
        /// The company.
        penyedia: Key(Kunci::Penyedia) =>
            Value::Text(platform.registry.penyedia(isi.penyedia).kunci.clone());
    }
}

/// Returns the BAST of the last stage that has one.
pub(super) fn last_bast(platform: &Platform, pesanan: &Pesanan) -> Value {
    let last = pesanan.tahap.iter().rposition(|tahap| tahap.bast.is_some());
    last.map_or(Value::Null, |tahap| bast_tahap(platform, pesanan, tahap))
}

/// Returns the BAST of a stage.
pub(super) fn bast_tahap(platform: &Platform, pesanan: &Pesanan, tahap: usize) -> Value {
    let made = pesanan.tahap[tahap].bast.as_ref();
    made.map_or(Value::Null, |made| bast(platform, pesanan, tahap, &made.nomor))
}

view! {
    /// The BAST of a stage (BST-03).
    fn bast(platform: &Platform, pesanan: &Pesanan, tahap: usize, nomor: &str) = pub(super) BAST {
        /// Its number, in the satker's numbering.
        nomor: Text => Value::Text(nomor.into());
        /// The signatures: PPK, then penyedia.
        tanda_tangan: List(&Fields(&TANDA_TANGAN)) =>
            signatures(platform, pesanan, JenisDokumen::Bast, tahap);
    }
}

/// Signatures with whether the document still is what was signed (TTE-06).
pub(super) fn signatures(
    platform: &Platform,
    pesanan: &Pesanan,
    dokumen: JenisDokumen,
    tahap: usize,
) -> Value {
    let sah = pesanan.sah(platform.terms(), dokumen, tahap);
    let all = pesanan.tanda_tangan(dokumen, tahap).iter();
    Value::List(all.map(|tanda| tanda_tangan(platform, tanda, sah)).collect())
}

view! {
    /// A signature on a document.
    fn tanda_tangan(platform: &Platform, tanda: &TandaTangan, sah: bool) = pub(super) TANDA_TANGAN {
        /// Who signed.
        orang: Key(Kunci::Orang) => orang_kunci(platform, tanda.orang);
        /// When.
        pada: Time => Value::Time(tanda.pada());
        /// Whether the document still is what was signed.
        sah: Flag, [Tte06] => Value::Bool(sah);
    }
}

view! {
    /// What `periksa-tanda-tangan` tells of a signature.
    pub fn pemeriksaan_tanda_tangan(
        platform: &Platform, tanda: &TandaTangan, sah: bool, sidik: Option<&str>
    ) = pub(super) PEMERIKSAAN_TANDA_TANGAN {
        /// Who signed.
        orang: Key(Kunci::Orang) => orang_kunci(platform, tanda.orang);
        /// When.
        pada: Time => Value::Time(tanda.pada());
        /// Whether the document still is what was signed.
        sah: Flag, [Tte06] => Value::Bool(sah);
        /// SHA-256 of what was signed, in hexadecimal digits.
        sidik: Text => Value::text(sidik);
    }
}
