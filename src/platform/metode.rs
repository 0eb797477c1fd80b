//! The payment methods as one table: what each allows, asks for and brings.
//!
//! Nothing else looks at which method it is; another method is another row.

use crate::platform::act::Metode;
use crate::platform::boundary::Boundary;
use crate::platform::parameter::{Bagian, PPH22_LS, PPH22_UP, PPH23_LS, PUNGUT_BEBAS, Parameter};
use crate::platform::registry::{JenisInstansi, Peran};
use crate::platform::rule::Rule;
use crate::platform::termin::StatusBayar;
use crate::value::{Rupiah, words};

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
    /// A treasurer, to whom the PPK submits.
    Bendahara {
        /// The roles that pay, in a Pemda and in a K/L.
        peran: [&'static [Peran]; 2],
        /// The rule that refuses a treasurer of the satker in another role (BYR-05, LSG-04).
        lain: Rule,
    },
    /// The holder of the card, without a treasurer (BYR-06).
    PemegangKartu,
    /// Nobody on the platform: the PPK records the proof (BYR-16).
    DiLuar,
}

impl Pembayar {
    /// Returns the roles of the treasurers who pay in an instansi of a kind.
    pub const fn peran(self, jenis: JenisInstansi) -> &'static [Peran] {
        match (self, jenis) {
            (Self::Bendahara { peran: [pemda, _], .. }, JenisInstansi::Pemda) => pemda,
            (Self::Bendahara { peran: [_, kl], .. }, JenisInstansi::Kl) => kl,
            (Self::PemegangKartu | Self::DiLuar, _) => &[],
        }
    }
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
        Instansi "instansi",
    }
}

impl Pemungut {
    /// Returns the rule by which it collects.
    pub const fn rule(self) -> Rule {
        match self {
            Self::Platform => Rule::Pjk01,
            Self::Instansi => Rule::Pjk02,
        }
    }
}

words! {
    /// A kind of PPh, as a bukti potong names it.
    pub enum JenisPph {
        /// On goods, and on all of a UP payment.
        Pph22 "pph-22" = "PPh 22",
        /// On services.
        Pph23 "pph-23" = "PPh 23",
        /// Final, on rent of land and on construction; nothing computes it here.
        Pph42 "pph-4-2" = "PPh 4(2)",
    }
}

/// The part of a payment's base that a tax looks at (PJK-10).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dasar {
    /// All of it.
    Semua,
    /// Goods and shipping.
    Barang,
    /// Services.
    Jasa,
}

/// A base of the whole order up to which a tax is not collected (PJK-07).
#[derive(Clone, Copy, Debug)]
pub struct Bebas {
    /// The limit that values are noted at.
    pub batas: Boundary,
    /// What is held against it.
    pub dasar: Dasar,
    /// The figure.
    pub sampai: &'static Parameter<Rupiah>,
}

/// A PPh that is taken off a payment.
#[derive(Clone, Copy, Debug)]
pub struct Pph {
    /// Which.
    pub jenis: JenisPph,
    /// On what.
    pub dasar: Dasar,
    /// How much of it.
    pub tarif: &'static Parameter<Bagian>,
    /// Whether a penyedia without NPWP bears it twice.
    pub tanpa_npwp_ganda: bool,
    /// Up to which base it is not collected.
    pub bebas: Option<Bebas>,
    /// The rule that has it.
    pub rule: Rule,
}

/// Which taxes leave a payment, and who collects them.
#[derive(Clone, Copy, Debug)]
pub struct Pajak {
    /// Who collects.
    pub pemungut: Pemungut,
    /// Up to which base PPN and PPnBM are not collected, but stay with the penyedia.
    pub ppn_bebas: Option<Bebas>,
    /// The PPh.
    pub pph: &'static [Pph],
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
    /// Which taxes leave it; `None` where the platform settles nothing (BYR-16).
    pub pajak: Option<&'static Pajak>,
    /// Whether the penyedia's billing document and the bukti potong are uploaded first (LSG-01).
    pub berunggahan: bool,
    /// Where verifying the documents leads; `None` where there is nothing to verify.
    pub setelah_verifikasi: Option<StatusBayar>,
}

/// The treasurers of UP: on screen "Bendahara SKPD" (BYR-05).
const BENDAHARA_UP: &[Peran] = &[Peran::BendaharaPengeluaran, Peran::BendaharaPengeluaranPembantu];

/// PMK 58/PMK.03/2022: the platform collects (PJK-01, PJK-06).
const PAJAK_UP: Pajak = Pajak {
    pemungut: Pemungut::Platform,
    ppn_bebas: None,
    pph: &[Pph {
        jenis: JenisPph::Pph22,
        dasar: Dasar::Semua,
        tarif: &PPH22_UP,
        tanpa_npwp_ganda: false,
        bebas: None,
        rule: Rule::Pjk06,
    }],
};

/// PMK 59/PMK.03/2022: the instansi collects (PJK-02, PJK-07).
const PAJAK_LS: Pajak = Pajak {
    pemungut: Pemungut::Instansi,
    ppn_bebas: Some(Bebas {
        batas: Boundary::Pjk07Ppn,
        dasar: Dasar::Semua,
        sampai: &PUNGUT_BEBAS,
    }),
    pph: &[
        Pph {
            jenis: JenisPph::Pph22,
            dasar: Dasar::Barang,
            tarif: &PPH22_LS,
            tanpa_npwp_ganda: true,
            bebas: Some(Bebas {
                batas: Boundary::Pjk07Pph22,
                dasar: Dasar::Barang,
                sampai: &PUNGUT_BEBAS,
            }),
            rule: Rule::Pjk07,
        },
        Pph {
            jenis: JenisPph::Pph23,
            dasar: Dasar::Jasa,
            tarif: &PPH23_LS,
            tanpa_npwp_ganda: true,
            bebas: None,
            rule: Rule::Pjk07,
        },
    ],
};

/// All methods, in the order of [`Metode`].
const SEMUA: [Ketentuan; 4] = [
    Ketentuan {
        metode: Metode::UpKodeBayar,
        batas: Batas::Up { tepat: true },
        pembayar: Pembayar::Bendahara { peran: [BENDAHARA_UP; 2], lain: Rule::Byr05 },
        saluran: Saluran::KodeBayar,
        pajak: Some(&PAJAK_UP),
        berunggahan: false,
        setelah_verifikasi: Some(StatusBayar::MenungguVerifikasi),
    },
    Ketentuan {
        metode: Metode::UpKkp,
        batas: Batas::Up { tepat: false },
        pembayar: Pembayar::PemegangKartu,
        saluran: Saluran::Kartu,
        pajak: Some(&PAJAK_UP),
        berunggahan: false,
        setelah_verifikasi: Some(StatusBayar::MenungguPembayaran),
    },
    Ketentuan {
        metode: Metode::Ls,
        batas: Batas::Ls,
        pembayar: Pembayar::Bendahara { peran: [&[Peran::Bud], &[Peran::Bun]], lain: Rule::Lsg04 },
        saluran: Saluran::KodeBayar,
        pajak: Some(&PAJAK_LS),
        berunggahan: true,
        setelah_verifikasi: Some(StatusBayar::MenungguVerifikasi),
    },
    Ketentuan {
        metode: Metode::LuarSistem,
        batas: Batas::LuarSistem,
        pembayar: Pembayar::DiLuar,
        saluran: Saluran::TidakAda,
        pajak: None,
        berunggahan: false,
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
    /// Returns who collects the taxes.
    pub fn pemungut(&self) -> Option<Pemungut> {
        self.pajak.map(|pajak| pajak.pemungut)
    }

    /// Returns whether the platform issues an invoice, since it collects the taxes (PJK-11).
    pub fn berinvoice(&self) -> bool {
        self.pemungut() == Some(Pemungut::Platform)
    }

    /// Returns whether a code is issued.
    pub fn berkode(&self) -> bool {
        self.saluran == Saluran::KodeBayar
    }

    /// Returns whether a treasurer pays.
    pub const fn lewat_bendahara(&self) -> bool {
        matches!(self.pembayar, Pembayar::Bendahara { .. })
    }

    /// Returns where choosing the method leads.
    pub const fn awal(&self) -> StatusBayar {
        if self.berunggahan { StatusBayar::MenungguFaktur } else { StatusBayar::MenungguVerifikasi }
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

    #[test]
    fn only_a_treasurer_has_a_role_and_that_of_ls_depends_on_the_instansi() {
        use JenisInstansi::{Kl, Pemda};
        for jenis in [Pemda, Kl] {
            assert_eq!(Metode::UpKodeBayar.ketentuan().pembayar.peran(jenis), BENDAHARA_UP);
            assert!(Metode::UpKkp.ketentuan().pembayar.peran(jenis).is_empty());
            assert!(Metode::LuarSistem.ketentuan().pembayar.peran(jenis).is_empty());
        }
        let ls = Metode::Ls.ketentuan().pembayar;
        assert_eq!((ls.peran(Pemda), ls.peran(Kl)), (&[Peran::Bud][..], &[Peran::Bun][..]));
    }
}
