//! Payment (BYR, LSG, KKP).

use serde::{Deserialize, Serialize};

use crate::platform::act::field::fields;
use crate::platform::berkas::Berkas;
use crate::platform::id::{OrangId, PesananId};
use crate::platform::metode::JenisPph;
use crate::value::{Rupiah, Secret, words};

fields! {
    /// One payment of a transaction.
    pub struct SatuTermin {
        /// The transaction.
        pesanan: PesananId,
        /// With termin the stage that is paid, by name.
        tahap: Box<str>,
    }
}

fields! {
    /// Fields of `pilih-metode-pembayaran`.
    pub struct PilihMetodePembayaran {
        /// The transaction.
        pesanan: PesananId,
        /// With termin the stage that is paid, by name.
        tahap: Box<str>,
        /// The method.
        metode: Metode,
    }
}

fields! {
    /// Fields of `unggah-dokumen-penagihan`.
    pub struct UnggahDokumenPenagihan {
        /// The transaction.
        pesanan: PesananId,
        /// With termin the stage that is paid, by name.
        tahap: Box<str>,
        /// Kind.
        jenis: JenisPenagihan,
        /// Number.
        nomor: Box<str>,
        /// File.
        dokumen: Berkas,
    }
}

fields! {
    /// Fields of `unggah-bukti-potong-pajak`.
    pub struct UnggahBuktiPotongPajak {
        /// The transaction.
        pesanan: PesananId,
        /// With termin the stage that is paid, by name.
        tahap: Box<str>,
        /// None needed.
        tidak_perlu: bool,
        /// The slips.
        potongan: Vec<Potongan>,
    }
}

fields! {
    /// Fields of `ajukan-ke-bendahara`.
    pub struct AjukanKeBendahara {
        /// The transaction.
        pesanan: PesananId,
        /// With termin the stage that is paid, by name.
        tahap: Box<str>,
        /// Whom.
        bendahara: OrangId,
    }
}

fields! {
    /// Fields of `bayar-cms`.
    pub struct BayarCms {
        /// The transaction.
        pesanan: PesananId,
        /// With termin the stage that is paid, by name.
        tahap: Box<str>,
        /// The code.
        kode: Kode = "the code that is good now",
        /// The amount.
        nilai: Rupiah = "what is due",
    }
}

fields! {
    /// Fields of `konfirmasi-pemegang-kkp`.
    pub struct KonfirmasiPemegangKkp {
        /// The transaction.
        pesanan: PesananId,
        /// With termin the stage that is paid, by name.
        tahap: Box<str>,
        /// Who.
        pemegang: PemegangKkp,
        /// Name.
        nama: Box<str>,
        /// E-mail.
        email: Box<str>,
    }
}

fields! {
    /// Fields of `bayar-kkp`.
    pub struct BayarKkp {
        /// The transaction.
        pesanan: PesananId,
        /// With termin the stage that is paid, by name.
        tahap: Box<str>,
        /// The card.
        kartu: Secret,
        /// The link.
        tautan: Box<str> = "the newest link in the inbox",
    }
}

fields! {
    /// Fields of `catat-bukti-luar-sistem`.
    pub struct CatatBuktiLuarSistem {
        /// The transaction.
        pesanan: PesananId,
        /// With termin the stage that is paid, by name.
        tahap: Box<str>,
        /// The proof.
        dokumen: Berkas,
    }
}

words! {
    /// Payment method.
    pub enum Metode {
        UpKodeBayar "up-kode-bayar",
        UpKkp "up-kkp",
        Ls "ls",
        LuarSistem "luar-sistem",
    }
}

words! {
    /// Kind of billing document (LSG-06).
    pub enum JenisPenagihan {
        FakturPajak "faktur-pajak" = "Faktur Pajak",
        PendukungLain "pendukung-lain" = "dokumen pendukung lain",
    }
}

impl JenisPenagihan {
    /// Returns the kind that a penyedia owes: a Faktur Pajak if it is PKP (LSG-06).
    pub const fn dari(pkp: bool) -> Self {
        if pkp { Self::FakturPajak } else { Self::PendukungLain }
    }
}

words! {
    /// Holder of the card (KKP-01, KKP-02).
    pub enum PemegangKkp {
        Ppk "ppk",
        AktorLain "aktor-lain",
    }
}

fields! {
    /// One bukti potong (LSG-02).
    pub struct Potongan {
        /// Kind of PPh.
        jenis: JenisPph,
        /// Amount.
        nilai: Rupiah,
        /// The slip.
        dokumen: Berkas,
    }
}

/// A kode bayar as a person types it: compared as text, digit for digit (BYR-10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kode(Box<str>);

impl Kode {
    /// Returns the code of a number, as the gateway writes it: 16 digits.
    pub fn of(number: u64) -> Self {
        Self(format!("{number:016}").into())
    }

    /// Returns the code as typed.
    pub fn new(typed: impl Into<Box<str>>) -> Self {
        Self(typed.into())
    }

    /// Returns the number whose code this is, digit for digit; `None` for a text that no gateway
    /// writes, such as one with a zero too many.
    pub fn number(&self) -> Option<u64> {
        let digits = self.0.bytes().all(|byte| byte.is_ascii_digit());
        let written = self.0.len() == 16 || self.0.len() > 16 && !self.0.starts_with('0');
        self.0.parse().ok().filter(|_| digits && written)
    }
}

impl std::fmt::Display for Kode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_a_number_only_digit_for_digit() {
        for number in
            [0, 1, 8_808_495_476_260_601, 9_999_999_999_999_999, 10_000_000_000_000_000, u64::MAX]
        {
            assert_eq!(Kode::of(number).number(), Some(number));
        }
        for other in [
            "",
            "1",
            "880849547626060",
            "08808495476260601",
            "+808495476260601",
            "8808 49547626060",
            "880849547626060x",
            "99999999999999999999",
            "００００００００００００００００",
        ] {
            let kode = Kode::new(other);
            let spelt = other.parse().ok().filter(|number| Kode::of(*number) == kode);
            assert_eq!(kode.number(), spelt, "{other}");
            assert_eq!(kode.number(), None, "{other}");
        }
    }
}
