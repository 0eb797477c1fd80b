//! What an adendum changes (ADN-02): each change with all that it needs, and content with changes
//! as a function of content alone.
//!
//! Preview, detail page, letter, proposal and acceptance all come from [`diubah`], so that none of
//! them can show or do something else.

use serde::{Deserialize, Serialize};

use crate::platform::act::Pihak;
use crate::platform::id::OrangId;
use crate::platform::isi::{BarisLayanan, Isi};
use crate::platform::policy::JenisPerubahan;
use crate::value::{Date, Persen, Rupiah};

/// A percentage as it is named, and what it comes to on the day of the Surat Pesanan (PJK-03).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tarif {
    /// As named: 0, 11 or 12.
    pub persen: Persen,
    /// Effective.
    pub efektif: Persen,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Perubahan {
    /// Another quantity of a line.
    Kuantitas {
        /// Position of the line.
        baris: u16,
        /// How many from here on.
        kuantitas: i64,
    },
    /// Another shipping price.
    Ongkir {
        /// Before tax.
        nilai: Rupiah,
    },
    /// Other extra terms, in place of those there are.
    Ketentuan {
        /// The terms.
        isi: Box<str>,
    },
    /// Another PPN of a line.
    PpnBaris {
        /// Position of the line.
        baris: u16,
        /// The percentage.
        tarif: Tarif,
    },
    /// Another PPN of an add-on.
    PpnLayanan {
        /// Position of the product line it belongs to.
        baris: u16,
        /// Position of the add-on in the product's list.
        layanan: u16,
        /// The percentage.
        tarif: Tarif,
    },
    /// Another PPnBM of a line.
    Ppnbm {
        /// Position of the line.
        baris: u16,
        /// The percentage.
        persen: Persen,
    },
    /// Another requested arrival.
    PermintaanTiba {
        /// The day.
        tanggal: Date,
        /// The stages that have not arrived, from 0.
        tahap: Box<[u8]>,
    },
    /// An add-on less.
    HapusLayanan {
        /// Position of the product line it belongs to.
        baris: u16,
        /// Position of the add-on in the product's list.
        layanan: u16,
    },
    /// An add-on more.
    TambahLayanan(BarisLayanan),
    /// Another signing person.
    PenandaTangan {
        /// Of which side.
        pihak: Pihak,
        /// Who.
        orang: OrangId,
    },
}

impl Perubahan {
    /// Returns which of the nine kinds it is.
    pub const fn jenis(&self) -> JenisPerubahan {
        match self {
            Self::Kuantitas { .. } => JenisPerubahan::Kuantitas,
            Self::Ongkir { .. } => JenisPerubahan::Ongkir,
            Self::Ketentuan { .. } => JenisPerubahan::Ketentuan,
            Self::PpnBaris { .. } | Self::PpnLayanan { .. } => JenisPerubahan::Ppn,
            Self::Ppnbm { .. } => JenisPerubahan::Ppnbm,
            Self::PermintaanTiba { .. } => JenisPerubahan::PermintaanTiba,
            Self::HapusLayanan { .. } => JenisPerubahan::HapusLayanan,
            Self::TambahLayanan(_) => JenisPerubahan::TambahLayanan,
            Self::PenandaTangan { .. } => JenisPerubahan::PenandaTangan,
        }
    }

    /// Returns the PPN that it names.
    pub const fn tarif(&self) -> Option<Tarif> {
        match self {
            Self::PpnBaris { tarif, .. } | Self::PpnLayanan { tarif, .. } => Some(*tarif),
            _ => None,
        }
    }

    /// Returns whether two of them are about the same thing, so that one adendum cannot have both.
    pub fn sama_hal(&self, lain: &Self) -> bool {
        match (self, lain) {
            (Self::Kuantitas { baris, .. }, Self::Kuantitas { baris: other, .. })
            | (Self::PpnBaris { baris, .. }, Self::PpnBaris { baris: other, .. })
            | (Self::Ppnbm { baris, .. }, Self::Ppnbm { baris: other, .. }) => baris == other,
            (Self::PenandaTangan { pihak, .. }, Self::PenandaTangan { pihak: other, .. }) => {
                pihak == other
            }
            (Self::Ongkir { .. }, Self::Ongkir { .. })
            | (Self::Ketentuan { .. }, Self::Ketentuan { .. })
            | (Self::PermintaanTiba { .. }, Self::PermintaanTiba { .. }) => true,
            _ => self.layanan().is_some() && self.layanan() == lain.layanan(),
        }
    }

    /// Returns the add-on that it is about: its line, and its place in the product's list.
    fn layanan(&self) -> Option<(u16, u16)> {
        match self {
            Self::PpnLayanan { baris, layanan, .. } | Self::HapusLayanan { baris, layanan } => {
                Some((*baris, *layanan))
            }
            Self::TambahLayanan(baru) => Some((baru.baris, baru.layanan)),
            _ => None,
        }
    }

    /// Does the change to content.
    fn ubah(&self, isi: &mut Isi) {
        match self {
            Self::Kuantitas { baris, kuantitas } => {
                let nomor = usize::from(*baris);
                let dari = std::mem::replace(&mut isi.baris[nomor].kuantitas, *kuantitas);
                bagi_ulang(isi, nomor, *kuantitas - dari);
            }
            Self::Ongkir { nilai } => isi.ongkir = *nilai,
            Self::Ketentuan { isi: ketentuan } => isi.lain_mut().klausul = vec![ketentuan.clone()],
            Self::PpnBaris { baris, tarif } => {
                isi.baris[usize::from(*baris)].ppn_persen = tarif.efektif;
            }
            Self::PpnLayanan { tarif, .. } => {
                let of = |layanan: &&mut BarisLayanan| {
                    self.layanan() == Some((layanan.baris, layanan.layanan))
                };
                if let Some(layanan) = isi.layanan.iter_mut().find(of) {
                    layanan.ppn_persen = tarif.efektif;
                }
            }
            Self::Ppnbm { baris, persen } => {
                isi.baris[usize::from(*baris)].ppnbm_persen = *persen;
            }
            Self::PermintaanTiba { tanggal, tahap } => {
                for tahap in tahap {
                    isi.rencana[usize::from(*tahap)].permintaan_tiba = *tanggal;
                }
            }
            Self::HapusLayanan { .. } => {
                let kept = |layanan: &&BarisLayanan| {
                    self.layanan() != Some((layanan.baris, layanan.layanan))
                };
                isi.layanan = isi.layanan.iter().filter(kept).copied().collect();
            }
            Self::TambahLayanan(baru) => {
                isi.layanan = isi.layanan.iter().chain([baru]).copied().collect();
            }
            Self::PenandaTangan { pihak: Pihak::Ppk, orang } => isi.ppk = *orang,
            Self::PenandaTangan { pihak: Pihak::Penyedia, orang } => {
                isi.lain_mut().penanda_penyedia = Some(*orang);
            }
        }
    }
}

/// Returns content with changes.
pub fn diubah(isi: &Isi, perubahan: &[Perubahan]) -> Isi {
    let mut isi = isi.clone();
    for satu in perubahan {
        satu.ubah(&mut isi);
    }
    isi
}

/// Has the stages deliver more or less of a line: the last that holds it, and where it holds too
/// little the one before (ruling 33).
fn bagi_ulang(isi: &mut Isi, nomor: usize, mut beda: i64) {
    let bagian = isi.rencana.iter_mut().rev().filter_map(|tahap| tahap.bagian.as_mut());
    // A stage that names nothing delivers all of every line.
    let bagian = bagian.filter(|bagian| bagian.isi.get(nomor).is_some_and(|banyak| *banyak > 0));
    for bagian in bagian {
        let banyak = &mut bagian.isi[nomor];
        let sesudah = (*banyak + beda).max(0);
        beda -= sesudah - *banyak;
        *banyak = sesudah;
        if beda == 0 {
            return;
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::platform::act::{CaraBayar, JenisPengiriman};
    use crate::platform::id::{PenyediaId, ProdukId, RupId};
    use crate::platform::isi::{Bagian, Baris, DokumenPersiapan, IsiLain, Rencana};
    use crate::platform::registry::{JenisProduk, OpsiPengiriman};

    type ByHand = fn(&mut Isi);

    fn layanan(baris: u16, layanan: u16) -> BarisLayanan {
        let harga = Rupiah::new(100);
        let ppn_persen = Persen::from(11);
        BarisLayanan {
            baris,
            layanan,
            harga_tayang: harga,
            harga,
            ppn_persen,
            jenis: JenisProduk::Jasa,
        }
    }

    /// Returns content of lines that stages divide; each has the add-on 0.
    pub(in crate::platform) fn isi(tahap: &[&[i64]]) -> Isi {
        let lines = tahap.first().map_or(0, |isi| isi.len());
        let baris = |nomor: usize| Baris {
            produk: ProdukId(0),
            versi: 0,
            varian_ke: None,
            kuantitas: tahap.iter().map(|isi| isi[nomor]).sum(),
            harga_tayang: Rupiah::new(10),
            harga: Rupiah::new(9),
            ppn_persen: Persen::from(11),
            ppnbm_persen: Persen::ZERO,
        };
        let rencana = |isi: &&[i64]| Rencana {
            alamat: "Kota Magelang".into(),
            permintaan_tiba: Date::from_days(20_000),
            bagian: Some(Box::new(Bagian { nama: None, isi: (*isi).into() })),
        };
        Isi {
            pembeli: OrangId(0),
            ppk: OrangId(1),
            penyedia: PenyediaId(0),
            rup: RupId(0),
            baris: (0..lines).map(baris).collect(),
            layanan: [layanan(0, 0)].into(),
            ongkir: Rupiah::new(5),
            ongkir_tayang: Rupiah::new(5),
            ongkir_ppn: Persen::from(11),
            estimasi_hari: 1,
            jenis_pengiriman: JenisPengiriman::SatuLokasi,
            opsi: OpsiPengiriman::KurirPenyedia,
            cara_bayar: CaraBayar::Sekaligus,
            rencana: tahap.iter().map(rencana).collect(),
            dokumen_persiapan: DokumenPersiapan { nama: None, ukuran: 1 },
            lain: Some(Box::new(IsiLain { klausul: vec!["lama".into()], ..IsiLain::default() })),
        }
    }

    fn stages(isi: &Isi) -> Vec<Vec<i64>> {
        isi.rencana.iter().map(|tahap| tahap.isi().to_vec()).collect()
    }

    #[test]
    fn a_quantity_falls_on_the_last_stage_that_holds_the_line() {
        let before = isi(&[&[4, 1], &[3, 0], &[0, 9]]);
        for (baris, kuantitas, after) in [
            (0, 8, [[4, 1], [4, 0], [0, 9]]),
            (0, 5, [[4, 1], [1, 0], [0, 9]]),
            (0, 3, [[3, 1], [0, 0], [0, 9]]),
            (1, 11, [[4, 1], [3, 0], [0, 10]]),
            (1, 1, [[4, 1], [3, 0], [0, 0]]),
        ] {
            let changed = diubah(&before, &[Perubahan::Kuantitas { baris, kuantitas }]);
            assert_eq!(stages(&changed), after, "{baris} {kuantitas}");
            assert_eq!(changed.baris[usize::from(baris)].kuantitas, kuantitas);
        }
    }

    #[test]
    fn every_kind_changes_its_own_part_and_nothing_else() {
        let before = isi(&[&[4, 1], &[3, 0]]);
        let (persen, efektif) = (Persen::from(12), Persen::from(11));
        let tarif = Tarif { persen, efektif };
        let hari = Date::from_days(20_001);
        let cases: [(Perubahan, ByHand); 9] = [
            (Perubahan::Ongkir { nilai: Rupiah::new(4) }, |isi| isi.ongkir = Rupiah::new(4)),
            (Perubahan::Ketentuan { isi: "baru".into() }, |isi| {
                isi.lain_mut().klausul = vec!["baru".into()];
            }),
            (Perubahan::PpnBaris { baris: 1, tarif }, |isi| {
                isi.baris[1].ppn_persen = Persen::from(11);
            }),
            (Perubahan::PpnLayanan { baris: 0, layanan: 0, tarif }, |isi| {
                isi.layanan[0].ppn_persen = Persen::from(11);
            }),
            (Perubahan::Ppnbm { baris: 0, persen }, |isi| {
                isi.baris[0].ppnbm_persen = Persen::from(12);
            }),
            (Perubahan::PermintaanTiba { tanggal: hari, tahap: [1].into() }, |isi| {
                isi.rencana[1].permintaan_tiba = Date::from_days(20_001);
            }),
            (Perubahan::HapusLayanan { baris: 0, layanan: 0 }, |isi| isi.layanan = [].into()),
            (Perubahan::TambahLayanan(layanan(1, 3)), |isi| {
                isi.layanan = [layanan(0, 0), layanan(1, 3)].into();
            }),
            (Perubahan::PenandaTangan { pihak: Pihak::Penyedia, orang: OrangId(7) }, |isi| {
                isi.lain_mut().penanda_penyedia = Some(OrangId(7));
            }),
        ];
        for (satu, by_hand) in cases {
            let mut expected = before.clone();
            by_hand(&mut expected);
            assert_eq!(diubah(&before, std::slice::from_ref(&satu)), expected, "{satu:?}");
        }
    }

    #[test]
    fn two_changes_of_one_thing_are_known() {
        let kuantitas = |baris| Perubahan::Kuantitas { baris, kuantitas: 1 };
        assert!(kuantitas(0).sama_hal(&kuantitas(0)) && !kuantitas(0).sama_hal(&kuantitas(1)));
        let hapus = Perubahan::HapusLayanan { baris: 0, layanan: 1 };
        assert!(hapus.sama_hal(&Perubahan::TambahLayanan(layanan(0, 1))));
        assert!(!hapus.sama_hal(&Perubahan::TambahLayanan(layanan(1, 1))));
        assert!(!hapus.sama_hal(&kuantitas(0)));
        let orang = |pihak, orang| Perubahan::PenandaTangan { pihak, orang: OrangId(orang) };
        assert!(orang(Pihak::Ppk, 1).sama_hal(&orang(Pihak::Ppk, 2)));
        assert!(!orang(Pihak::Ppk, 1).sama_hal(&orang(Pihak::Penyedia, 1)));
    }

    proptest! {
        #[test]
        fn stages_go_on_adding_up_to_the_line(
            isi_tahap in prop::collection::vec(0_i64..20, 1..5), kuantitas in 1_i64..200
        ) {
            prop_assume!(isi_tahap.iter().any(|banyak| *banyak > 0));
            let rows: Vec<[i64; 1]> = isi_tahap.iter().map(|banyak| [*banyak]).collect();
            let rows: Vec<&[i64]> = rows.iter().map(|row| &row[..]).collect();
            let before = isi(&rows);
            let after = diubah(&before, &[Perubahan::Kuantitas { baris: 0, kuantitas }]);
            prop_assert_eq!(stages(&after).concat().iter().sum::<i64>(), kuantitas);
            prop_assert!(stages(&after).concat().iter().all(|banyak| *banyak >= 0));
            let back = diubah(&after, &[Perubahan::Kuantitas {
                baris: 0, kuantitas: before.baris[0].kuantitas,
            }]);
            prop_assert_eq!(back.baris, before.baris);
        }
    }
}
