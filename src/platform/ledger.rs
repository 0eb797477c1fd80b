//! The double-entry ledger (BYR-13): every rupiah that was received or paid, by account and order.
//!
//! Received is positive, paid negative; the rows of one posting sum to zero.

use crate::platform::id::PesananId;
use crate::value::{Log, Rupiah, words};

words! {
    /// An account.
    pub enum Akun {
        /// The treasurer's bank account.
        Pembayar "pembayar",
        /// Money on its way through the gateway.
        Gateway "gateway",
        /// The company's bank account.
        Penyedia "penyedia",
        /// PPN.
        Ppn "pajak/ppn",
        /// PPnBM.
        Ppnbm "pajak/ppnbm",
        /// PPh 22.
        Pph22 "pajak/pph22",
        /// PPh 23.
        Pph23 "pajak/pph23",
        /// Transaction fee.
        Biaya "biaya",
        /// Penalty for lateness.
        Denda "denda",
        /// Money to give back.
        Refund "refund",
    }
}

/// One row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The amount, received positive.
    pub jumlah: Rupiah,
    /// The order.
    pub pesanan: PesananId,
    /// The account.
    pub akun: Akun,
    // The order's row before it.
    sebelum: Link,
}

/// The position of a row plus one; 0 is none.
type Link = u32;

/// All rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    rows: Log<Row>,
    // By order, its newest row.
    terakhir: Log<Link>,
    // Invariant: the sums of `rows` by account.
    saldo: [Rupiah; Akun::ALL.len()],
}

impl Ledger {
    /// Books a posting: rows that sum to zero, which [`Self::selisih`] tells of; rows of zero are
    /// left out.
    pub fn post(&mut self, pesanan: PesananId, rows: &[(Akun, Rupiah)]) {
        while self.terakhir.len() <= pesanan.index() {
            self.terakhir.push(0);
        }
        for &(akun, jumlah) in rows {
            if jumlah != Rupiah::ZERO {
                let link = Link::try_from(self.rows.len() + 1).expect("rows fit the memory");
                let newest = self.terakhir.get_mut(pesanan.index()).expect("made above");
                let sebelum = std::mem::replace(newest, link);
                self.rows.push(Row { jumlah, pesanan, akun, sebelum });
                self.saldo[akun as usize] += jumlah;
            }
        }
    }

    /// Returns the rows from a position on, the oldest first.
    pub fn sejak(&self, dari: usize) -> impl Iterator<Item = &Row> {
        (dari..self.rows.len()).filter_map(|place| self.rows.get(place))
    }

    /// Returns the balance of an account over all orders.
    pub fn saldo(&self, akun: Akun) -> Rupiah {
        self.saldo[akun as usize]
    }

    /// Returns the rows of one order, the newest first.
    pub fn baris(&self, pesanan: PesananId) -> impl Iterator<Item = &Row> {
        let row = |link: Link| self.rows.get(link.checked_sub(1)? as usize);
        let newest = self.terakhir.get(pesanan.index()).copied().unwrap_or(0);
        std::iter::successors(row(newest), move |newer| row(newer.sebelum))
    }

    /// Returns the balance of an account of one order.
    pub fn saldo_pesanan(&self, pesanan: PesananId, akun: Akun) -> Rupiah {
        let rows = self.baris(pesanan).filter(|row| row.akun == akun);
        rows.map(|row| row.jumlah).sum()
    }

    /// Returns the sum over all accounts, zero in every sound state.
    pub fn selisih(&self) -> Rupiah {
        self.saldo.iter().copied().sum()
    }
}
