//! The double-entry ledger (BYR-13): every rupiah that was received or paid, by account and order.
//!
//! Received is positive, paid negative; the rows of one posting sum to zero.

use serde::{Deserialize, Serialize};

use crate::platform::id::PesananId;
use crate::value::{Log, Rupiah};

/// An account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Akun {
    /// The treasurer's bank account.
    #[serde(rename = "pembayar")]
    Pembayar,
    /// Money on its way through the gateway.
    #[serde(rename = "gateway")]
    Gateway,
    /// The company's bank account.
    #[serde(rename = "penyedia")]
    Penyedia,
    /// PPN.
    #[serde(rename = "pajak/ppn")]
    Ppn,
    /// PPnBM.
    #[serde(rename = "pajak/ppnbm")]
    Ppnbm,
    /// PPh 22.
    #[serde(rename = "pajak/pph22")]
    Pph22,
    /// PPh 23.
    #[serde(rename = "pajak/pph23")]
    Pph23,
    /// Transaction fee.
    #[serde(rename = "biaya")]
    Biaya,
    /// Penalty for lateness.
    #[serde(rename = "denda")]
    Denda,
    /// Money to give back.
    #[serde(rename = "refund")]
    Refund,
}

impl Akun {
    /// All accounts.
    pub const ALL: [Self; 10] = [
        Self::Pembayar,
        Self::Gateway,
        Self::Penyedia,
        Self::Ppn,
        Self::Ppnbm,
        Self::Pph22,
        Self::Pph23,
        Self::Biaya,
        Self::Denda,
        Self::Refund,
    ];

    /// Returns the name of files, such as `pajak/ppn`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pembayar => "pembayar",
            Self::Gateway => "gateway",
            Self::Penyedia => "penyedia",
            Self::Ppn => "pajak/ppn",
            Self::Ppnbm => "pajak/ppnbm",
            Self::Pph22 => "pajak/pph22",
            Self::Pph23 => "pajak/pph23",
            Self::Biaya => "biaya",
            Self::Denda => "denda",
            Self::Refund => "refund",
        }
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
