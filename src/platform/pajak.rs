//! Taxes of an order (area PJK): exact fractions, rounded once where the rule says.
//!
//! PPN and PPnBM are rounded per line and summed (PJK-05); PPh is rounded once on the summed base.
//! Figures to check against: section 4 of the domain notes.

use crate::platform::act::CaraBayar;
use crate::platform::id::PenyediaId;
use crate::platform::pesanan::{Baris, BarisLayanan, Pesanan};
use crate::platform::policy::Denda;
use crate::platform::registry::JenisProduk;
use crate::platform::state::Terms;
use crate::value::{Date, Persen, Rupiah, share};

/// Base and taxes of an order or of one payment, whole rupiah.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rincian {
    /// Base of goods and shipping, before tax.
    pub barang: Rupiah,
    /// Base of services, before tax (PJK-10).
    pub jasa: Rupiah,
    /// PPN.
    pub ppn: Rupiah,
    /// PPnBM.
    pub ppnbm: Rupiah,
}

impl Rincian {
    /// Returns the base: everything before PPN and PPnBM.
    pub fn dasar(&self) -> Rupiah {
        self.barang + self.jasa
    }

    /// Returns the gross: what the payer pays.
    pub fn bruto(&self) -> Rupiah {
        self.dasar() + self.ppn + self.ppnbm
    }

    fn tambah(&mut self, jenis: JenisProduk, dasar: Rupiah, ppn: Rupiah, ppnbm: Rupiah) {
        match jenis {
            JenisProduk::Jasa => self.jasa += dasar,
            JenisProduk::Barang | JenisProduk::Digital => self.barang += dasar,
        }
        self.ppn += ppn;
        self.ppnbm += ppnbm;
    }
}

/// Returns the effective PPN of a product's percentage on a day (PJK-03): 0 stays 0, 12 is the
/// luxury rate of the day, anything else the ordinary one.
pub fn ppn_efektif(terms: Terms<'_>, persen: Persen, hari: Date) -> Persen {
    if persen == Persen::ZERO {
        return persen;
    }
    terms
        .policy
        .tarif_ppn(hari)
        .map_or(persen, |tarif| if persen == Persen::from(12) { tarif.mewah } else { tarif.biasa })
}

/// Returns the PPN of shipping on a day: the ordinary rate, or 0 when the penyedia is not PKP
/// (PJK-08, PJK-10).
pub fn ppn_ongkir(terms: Terms<'_>, penyedia: PenyediaId, hari: Date) -> Persen {
    if terms.registry.penyedia(penyedia).pkp {
        terms.policy.tarif_ppn(hari).map_or(Persen::ZERO, |tarif| tarif.biasa)
    } else {
        Persen::ZERO
    }
}

/// Sets the taxes of a day on lines and add-ons, and returns that of shipping (PJK-03).
pub fn tarif_pada(
    terms: Terms<'_>,
    penyedia: PenyediaId,
    baris: &mut [Baris],
    layanan: &mut [BarisLayanan],
    hari: Date,
) -> Persen {
    for layanan in layanan {
        let produk = terms.registry.produk(baris[usize::from(layanan.baris)].produk);
        let asal = &produk.layanan[usize::from(layanan.layanan)];
        layanan.ppn_persen = ppn_efektif(terms, asal.ppn_persen, hari);
    }
    for baris in baris {
        let produk = terms.registry.produk(baris.produk);
        baris.ppn_persen = ppn_efektif(terms, produk.ppn_persen, hari);
    }
    ppn_ongkir(terms, penyedia, hari)
}

/// Returns PPN and PPnBM of one product line, rounded half up (PJK-04, PJK-05).
pub fn pajak_baris(baris: &Baris) -> (Rupiah, Rupiah) {
    let jumlah = baris.jumlah();
    (baris.ppn_persen.of(jumlah), baris.ppnbm_persen.of(jumlah))
}

/// Returns base and taxes of a whole order.
pub fn rincian(terms: Terms<'_>, pesanan: &Pesanan) -> Rincian {
    jumlahkan(terms, &pesanan.baris, &pesanan.layanan, pesanan.ongkir, pesanan.ongkir_ppn)
}

/// Returns base and taxes of lines, add-ons and shipping.
pub fn jumlahkan(
    terms: Terms<'_>,
    baris: &[Baris],
    layanan: &[BarisLayanan],
    ongkir: Rupiah,
    ongkir_ppn: Persen,
) -> Rincian {
    let mut sum = Rincian::default();
    for baris in baris {
        let (ppn, ppnbm) = pajak_baris(baris);
        sum.tambah(terms.registry.jenis(baris.produk), baris.jumlah(), ppn, ppnbm);
    }
    for layanan in layanan {
        sum.tambah(
            layanan.jenis,
            layanan.harga,
            layanan.ppn_persen.of(layanan.harga),
            Rupiah::ZERO,
        );
    }
    sum.tambah(JenisProduk::Barang, ongkir, ongkir_ppn.of(ongkir), Rupiah::ZERO);
    sum
}

/// Returns base and taxes of one payment of an order, from 0 (BYR-15).
///
/// With termin a payment has the goods of its stage and the add-ons of lines that begin there;
/// shipping is in the last. Taxes of a line that is spread over stages are the differences of its
/// running total, so that the payments sum to the order.
pub fn rincian_termin(terms: Terms<'_>, pesanan: &Pesanan, termin: usize) -> Rincian {
    if pesanan.cara_bayar == CaraBayar::Sekaligus {
        return rincian(terms, pesanan);
    }
    let mut sum = Rincian::default();
    for (nomor, baris) in pesanan.baris.iter().enumerate() {
        let jumlah = |tahap: usize| kuantitas(pesanan, tahap, nomor, baris);
        let sebelum: i64 = (0..termin).map(jumlah).sum();
        let sesudah = sebelum + jumlah(termin);
        let dasar = |banyak: i64| baris.harga * banyak;
        let selisih = |persen: Persen| persen.of(dasar(sesudah)) - persen.of(dasar(sebelum));
        sum.tambah(
            terms.registry.jenis(baris.produk),
            dasar(sesudah) - dasar(sebelum),
            selisih(baris.ppn_persen),
            selisih(baris.ppnbm_persen),
        );
        if sebelum == 0 && sesudah > 0 {
            for layanan in pesanan.layanan.iter().filter(|l| usize::from(l.baris) == nomor) {
                let ppn = layanan.ppn_persen.of(layanan.harga);
                sum.tambah(layanan.jenis, layanan.harga, ppn, Rupiah::ZERO);
            }
        }
    }
    if termin + 1 == pesanan.tahap.len() {
        let ppn = pesanan.ongkir_ppn.of(pesanan.ongkir);
        sum.tambah(JenisProduk::Barang, pesanan.ongkir, ppn, Rupiah::ZERO);
    }
    sum
}

/// Returns how many units of a line a stage delivers.
pub fn kuantitas(pesanan: &Pesanan, tahap: usize, nomor: usize, baris: &Baris) -> i64 {
    match pesanan.tahap.get(tahap) {
        Some(tahap) if tahap.isi.is_empty() => baris.kuantitas,
        Some(tahap) => tahap.isi.get(nomor).copied().unwrap_or(0),
        None => 0,
    }
}

/// Returns goods and add-ons of one stage at negotiated prices, before tax: what a penalty looks at.
fn nilai_tahap(pesanan: &Pesanan, tahap: usize) -> Rupiah {
    let mut sum = Rupiah::ZERO;
    for (nomor, baris) in pesanan.baris.iter().enumerate() {
        let sebelum: i64 = (0..tahap).map(|lain| kuantitas(pesanan, lain, nomor, baris)).sum();
        let banyak = kuantitas(pesanan, tahap, nomor, baris);
        sum += baris.harga * banyak;
        if sebelum == 0 && banyak > 0 {
            let layanan = pesanan.layanan.iter().filter(|l| usize::from(l.baris) == nomor);
            sum += layanan.map(|l| l.harga).sum();
        }
    }
    sum
}

/// Returns the penalty for late stages (KRM-04): 1/1000 a day of the late part before PPN, half up;
/// zero under `denda: mati`.
pub fn denda(terms: Terms<'_>, pesanan: &Pesanan, termin: Option<usize>) -> Rupiah {
    if terms.policy.denda == Denda::Mati {
        return Rupiah::ZERO;
    }
    let stages = pesanan.tahap.iter().enumerate();
    stages
        .filter(|(nomor, tahap)| {
            tahap.terlambat_hari() > 0 && termin.is_none_or(|termin| termin == *nomor)
        })
        .map(|(nomor, tahap)| {
            let nilai = nilai_tahap(pesanan, nomor);
            share(nilai, i64::from(tahap.terlambat_hari()), 1000)
        })
        .sum()
}

/// What a UP payment divides into (PJK-06, BYR-12): the parts sum to the gross.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pembagian {
    /// What the payer pays.
    pub bruto: Rupiah,
    /// PPN, to the state.
    pub ppn: Rupiah,
    /// PPnBM, to the state.
    pub ppnbm: Rupiah,
    /// PPh 22, to the state.
    pub pph22: Rupiah,
    /// Transaction fee.
    pub biaya: Rupiah,
    /// Penalty deducted.
    pub denda: Rupiah,
    /// What the penyedia receives.
    pub penyedia: Rupiah,
}

/// Returns what one UP payment of an order, from 0, divides into.
///
/// PPh 22 is 0.5% of the base, rounded once on the order's whole base (PJK-05), so that the
/// payments sum to it. The fee is taken with the last payment and never exceeds what is due.
pub fn pembagian_up(terms: Terms<'_>, pesanan: &Pesanan, termin: usize) -> Pembagian {
    let pph22_sampai = |banyak: usize| {
        let dasar = (0..banyak).map(|k| rincian_termin(terms, pesanan, k).dasar()).sum();
        share(dasar, 5, 1000)
    };
    let rincian = rincian_termin(terms, pesanan, termin);
    let pph22 = pph22_sampai(termin + 1) - pph22_sampai(termin);
    let terakhir = pesanan.pembayaran.as_ref().is_none_or(|b| termin + 1 >= b.termin.len());
    let hak = rincian.dasar() - pph22;
    let biaya = if terakhir {
        (terms.policy.biaya.gateway + terms.policy.biaya.bank).min(hak)
    } else {
        Rupiah::ZERO
    };
    let hanya = (pesanan.cara_bayar == CaraBayar::Termin).then_some(termin);
    let denda = match terms.policy.denda {
        Denda::Potong => denda(terms, pesanan, hanya).min(hak - biaya),
        Denda::Tampil | Denda::Mati => Rupiah::ZERO,
    };
    Pembagian {
        bruto: rincian.bruto(),
        ppn: rincian.ppn,
        ppnbm: rincian.ppnbm,
        pph22,
        biaya,
        denda,
        penyedia: hak - biaya - denda,
    }
}
