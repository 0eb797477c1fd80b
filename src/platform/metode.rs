//! The payment methods as one table: what each allows, asks for and brings.
//!
//! Nothing else looks at which method it is; another method is another row.

use crate::platform::act::Metode;
use crate::platform::registry::Peran;
use crate::platform::termin::StatusBayar;
use crate::value::words;

/// The limit of a method on the gross of the whole order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Batas {
    /// At most the limit of UP (BYR-02).
    Up {
        /// Whether policy `up_tepat_batas` may refuse the limit itself.
        tepat: bool,
    },
    /// Above the least total of LS (BYR-03).
    Ls,
    /// None, where policy opens the method at all (BYR-16).
    LuarSistem,
}

/// Who pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pembayar {
    /// A treasurer in one of these roles, to whom the PPK submits (BYR-05, LSG-04).
    Bendahara(&'static [Peran]),
    /// The holder of the card, without a treasurer (BYR-06).
    PemegangKartu,
    /// Nobody on the platform: the PPK records the proof (BYR-16).
    DiLuar,
}

/// By which channel the money comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saluran {
    /// A code of the gateway, paid through the bank's CMS.
    KodeBayar,
    /// A card.
    Kartu,
    /// None.
    TidakAda,
}

words! {
    /// Who collects PPN, PPnBM and PPh.
    pub enum Pemungut {
        /// The platform, whose invoice counts as Faktur Pajak (PJK-01).
        Platform "platform",
        /// The instansi or satker (PJK-02).
        Instansi "instansi" (later),
    }
}

/// One row: a payment method.
#[derive(Clone, Copy, Debug)]
pub struct Ketentuan {
    /// Which.
    pub metode: Metode,
    /// Its limit.
    pub batas: Batas,
    /// Who pays.
    pub pembayar: Pembayar,
    /// By which channel.
    pub saluran: Saluran,
    /// Who collects the taxes; `None` where the platform settles nothing (BYR-16).
    pub pemungut: Option<Pemungut>,
    /// Where verifying the documents leads; `None` where there is nothing to verify.
    pub setelah_verifikasi: Option<StatusBayar>,
}

/// The treasurers of UP: on screen "Bendahara SKPD" (BYR-05).
const BENDAHARA_UP: &[Peran] = &[Peran::BendaharaPengeluaran, Peran::BendaharaPengeluaranPembantu];

/// The treasurers of LS: of a Pemda and of a K/L (LSG-04).
const BENDAHARA_LS: &[Peran] = &[Peran::Bud, Peran::Bun];

/// All methods, in the order of [`Metode`].
const SEMUA: [Ketentuan; 4] = [
    Ketentuan {
        metode: Metode::UpKodeBayar,
        batas: Batas::Up { tepat: true },
        pembayar: Pembayar::Bendahara(BENDAHARA_UP),
        saluran: Saluran::KodeBayar,
        pemungut: Some(Pemungut::Platform),
        setelah_verifikasi: Some(StatusBayar::MenungguVerifikasi),
    },
    Ketentuan {
        metode: Metode::UpKkp,
        batas: Batas::Up { tepat: false },
        pembayar: Pembayar::PemegangKartu,
        saluran: Saluran::Kartu,
        pemungut: Some(Pemungut::Platform),
        setelah_verifikasi: Some(StatusBayar::MenungguPembayaran),
    },
    Ketentuan {
        metode: Metode::Ls,
        batas: Batas::Ls,
        pembayar: Pembayar::Bendahara(BENDAHARA_LS),
        saluran: Saluran::KodeBayar,
        pemungut: Some(Pemungut::Instansi),
        setelah_verifikasi: Some(StatusBayar::MenungguVerifikasi),
    },
    Ketentuan {
        metode: Metode::LuarSistem,
        batas: Batas::LuarSistem,
        pembayar: Pembayar::DiLuar,
        saluran: Saluran::TidakAda,
        pemungut: None,
        setelah_verifikasi: None,
    },
];

impl Metode {
    /// Returns the method's row.
    pub fn ketentuan(self) -> &'static Ketentuan {
        let row = &SEMUA[self as usize];
        debug_assert_eq!(row.metode, self, "the rows stand in the order of the methods");
        row
    }
}

impl Ketentuan {
    /// Returns whether the platform issues an invoice, since it collects the taxes (PJK-11).
    pub fn berinvoice(&self) -> bool {
        self.pemungut == Some(Pemungut::Platform)
    }

    /// Returns whether a code is issued.
    pub fn berkode(&self) -> bool {
        self.saluran == Saluran::KodeBayar
    }

    /// Returns whether a treasurer pays.
    pub const fn lewat_bendahara(&self) -> bool {
        matches!(self.pembayar, Pembayar::Bendahara(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_method_has_its_row() {
        for row in &SEMUA {
            assert_eq!(row.metode.ketentuan().metode, row.metode);
        }
    }
}
