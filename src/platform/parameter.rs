//! Figures of the law and of the rules that no policy changes: dated, each with its source.
//!
//! What the catalogue calls policy is in `policy`; PPN by date is there too (`tarif_ppn`).

use crate::value::{Date, Persen, Rupiah, share};

/// A part of an amount, as an exact fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bagian {
    /// Parts taken.
    pub pembilang: i64,
    /// Parts there are.
    pub penyebut: i64,
}

impl Bagian {
    /// Returns this part of an amount so many times: exact, rounded once, half up (PJK-05).
    pub fn dari(self, dasar: Rupiah, kali: i64) -> Rupiah {
        let pembilang = self.pembilang.checked_mul(kali).expect("a count of days is small");
        share(dasar, pembilang, self.penyebut)
    }
}

/// A figure from a day on.
#[derive(Clone, Copy, Debug)]
pub struct Sejak<T> {
    /// The first day on which it holds; a test holds it against what `sumber` says.
    pub hari: Date,
    /// The figure.
    pub nilai: T,
}

/// A figure with its history and its source.
#[derive(Clone, Copy, Debug)]
pub struct Parameter<T: 'static> {
    /// What it is called.
    pub nama: &'static str,
    /// Where it stands.
    pub sumber: &'static str,
    /// Its values, oldest first; the first holds before its day as well.
    pub nilai: &'static [Sejak<T>],
}

impl<T: Copy> Parameter<T> {
    /// Returns the figure that holds on a day.
    pub fn pada(&self, hari: Date) -> T {
        let now = self.nilai.iter().rev().find(|sejak| sejak.hari <= hari);
        now.or(self.nilai.first()).expect("a parameter has a value").nilai
    }
}

/// PPh 22 that the platform collects on the base of a UP payment (PJK-06).
pub const PPH22_UP: Parameter<Bagian> = Parameter {
    nama: "PPh 22 atas UP",
    sumber: "PMK 58/PMK.03/2022, in force 1 May 2022",
    nilai: &[Sejak {
        hari: Date::from_days(19_113),
        nilai: Bagian { pembilang: 5, penyebut: 1000 },
    }],
};

/// PPh 22 on goods that the instansi collects on an LS payment (PJK-07).
pub const PPH22_LS: Parameter<Bagian> = Parameter {
    nama: "PPh 22 atas barang",
    sumber: "PMK 231/PMK.03/2019 with PMK 59/PMK.03/2022, in force 1 May 2022",
    nilai: &[Sejak {
        hari: Date::from_days(19_113),
        nilai: Bagian { pembilang: 15, penyebut: 1000 },
    }],
};

/// PPh 23 on services that the instansi collects on an LS payment (PJK-07).
pub const PPH23_LS: Parameter<Bagian> = Parameter {
    nama: "PPh 23 atas jasa",
    sumber: "UU 36/2008 (PPh) article 23 (1) c, in force 1 January 2009",
    nilai: &[Sejak {
        hari: Date::from_days(14_245),
        nilai: Bagian { pembilang: 2, penyebut: 100 },
    }],
};

/// How often a PPh is collected of one without NPWP (PJK-07).
pub const TANPA_NPWP: Parameter<i64> = Parameter {
    nama: "kali PPh tanpa NPWP",
    sumber: "UU 36/2008 (PPh) articles 22 (3) and 23 (1a), in force 1 January 2009",
    nilai: &[Sejak { hari: Date::from_days(14_245), nilai: 2 }],
};

/// The base up to which the instansi collects no PPN and no PPh 22 (PJK-07).
pub const PUNGUT_BEBAS: Parameter<Rupiah> = Parameter {
    nama: "dasar tanpa pemungutan",
    sumber: "PMK 231/PMK.03/2019 with PMK 59/PMK.03/2022, in force 1 May 2022",
    nilai: &[Sejak { hari: Date::from_days(19_113), nilai: Rupiah::new(2_000_000) }],
};

/// The highest PPnBM (PJK-09).
pub const PPNBM_MAKS: Parameter<Persen> = Parameter {
    nama: "PPnBM paling tinggi",
    sumber: "UU 42/2009 (PPN) article 8 (1), in force 1 April 2010",
    nilai: &[Sejak { hari: Date::from_days(14_700), nilai: Persen::whole(200) }],
};

/// Penalty a day of the late part before PPN (KRM-04).
pub const DENDA_SEHARI: Parameter<Bagian> = Parameter {
    nama: "denda keterlambatan sehari",
    sumber: "Perpres 16/2018 article 79 (4) and (5), in force 1 July 2018",
    nilai: &[Sejak {
        hari: Date::from_days(17_713),
        nilai: Bagian { pembilang: 1, penyebut: 1000 },
    }],
};

/// Largest preparation document and largest proof of a payment outside the system, bytes (CHK-02,
/// BYR-16).
pub const BERKAS_MAKS: Parameter<u64> = Parameter {
    nama: "berkas paling besar",
    sumber: "BIMTEK 2025, preparation document: 10 MB; I for the proof",
    nilai: &[Sejak { hari: Date::from_days(20_089), nilai: 10 * 1024 * 1024 }],
};

/// TKDN from which a PDN needs no other in its place (KAT-07).
pub const TKDN_CUKUP: Parameter<Persen> = Parameter {
    nama: "TKDN yang cukup",
    sumber: "Perpres 46/2025 article 66, in force 30 April 2025",
    nilai: &[Sejak { hari: Date::from_days(20_208), nilai: Persen::whole(25) }],
};

/// TKDN+BMP from which a PDN takes the place of others (KAT-07).
pub const TKDN_MENGGANTIKAN: Parameter<Persen> = Parameter {
    nama: "TKDN+BMP yang menggantikan",
    sumber: "Perpres 46/2025 article 66, in force 30 April 2025",
    nilai: &[Sejak { hari: Date::from_days(20_208), nilai: Persen::whole(40) }],
};

/// The first day on which a SiRUP account was made that is not linked any more (AKS-12).
pub const SIRUP_BARU: Parameter<Date> = Parameter {
    nama: "akun SiRUP yang tidak dihubungkan",
    sumber: "Panduan Melakukan Registrasi dan Verifikasi Akses (HC-AKSES): accounts from before 1 August 2024",
    nilai: &[Sejak { hari: Date::from_days(19_936), nilai: Date::from_days(19_936) }],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_hold_from_their_day() {
        assert_eq!(PPH22_UP.nilai[0].hari, Date::from_ymd(2022, 5, 1).expect("a day"));
        for hari in [PPH22_LS.nilai[0].hari, PUNGUT_BEBAS.nilai[0].hari] {
            assert_eq!(hari, PPH22_UP.nilai[0].hari, "PMK 59 came with PMK 58");
        }
        let uu_36 = Date::from_ymd(2009, 1, 1).expect("a day");
        assert_eq!((PPH23_LS.nilai[0].hari, TANPA_NPWP.nilai[0].hari), (uu_36, uu_36));
        let uu_42 = Date::from_ymd(2010, 4, 1).expect("a day");
        assert_eq!(PPNBM_MAKS.nilai[0].hari, uu_42);
        assert_eq!(DENDA_SEHARI.nilai[0].hari, Date::from_ymd(2018, 7, 1).expect("a day"));
        let perpres_46 = Date::from_ymd(2025, 4, 30).expect("a day");
        assert_eq!(TKDN_CUKUP.nilai[0].hari, perpres_46);
        assert_eq!(TKDN_MENGGANTIKAN.nilai[0].hari, perpres_46);
        assert_eq!(BERKAS_MAKS.nilai[0].hari, Date::from_ymd(2025, 1, 1).expect("a day"));
    }

    #[test]
    fn the_newest_row_that_has_begun_holds_and_the_first_before_it() {
        let row = |days, nilai| Sejak { hari: Date::from_days(days), nilai };
        let rows = Vec::leak(vec![row(10, 1), row(20, 2)]);
        let parameter = Parameter { nama: "x", sumber: "y", nilai: rows };
        for (hari, nilai) in [(0, 1), (10, 1), (19, 1), (20, 2), (30, 2)] {
            assert_eq!(parameter.pada(Date::from_days(hari)), nilai, "day {hari}");
        }
    }

    #[test]
    fn a_part_is_rounded_once_half_up() {
        let mil = Bagian { pembilang: 1, penyebut: 1000 };
        assert_eq!(mil.dari(Rupiah::new(499), 1), Rupiah::new(0));
        assert_eq!(mil.dari(Rupiah::new(500), 1), Rupiah::new(1));
        assert_eq!(mil.dari(Rupiah::new(250), 3), Rupiah::new(1));
    }
}
