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
}

/// All rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    rows: Log<Row>,
    // Invariant: the sums of `rows` by account.
    saldo: [Rupiah; Akun::ALL.len()],
}

impl Ledger {
    /// Books a posting: rows that sum to zero, which [`Self::selisih`] tells of; rows of zero are
    /// left out.
    pub fn post(&mut self, pesanan: PesananId, rows: &[(Akun, Rupiah)]) {
        for &(akun, jumlah) in rows {
            if jumlah != Rupiah::ZERO {
                self.rows.push(Row { jumlah, pesanan, akun });
                self.saldo[akun as usize] += jumlah;
            }
        }
    }

    /// Returns the balance of an account over all orders.
    pub fn saldo(&self, akun: Akun) -> Rupiah {
        self.saldo[akun as usize]
    }

    /// Returns the balance of an account of one order.
    pub fn saldo_pesanan(&self, pesanan: PesananId, akun: Akun) -> Rupiah {
        self.rows
            .iter()
            .filter(|row| row.pesanan == pesanan && row.akun == akun)
            .map(|row| row.jumlah)
            .sum()
    }

    /// Returns the sum over all accounts, zero in every sound state.
    pub fn selisih(&self) -> Rupiah {
        self.saldo.iter().copied().sum()
    }
}
