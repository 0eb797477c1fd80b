//! The bank's cash management system: shows what a code asks, pays it, settles with the gateway.
//!
//! Source: external-apis 5.3 (inquiry-intrabank, payment-intrabank), 5.5 (references).

use serde::{Deserialize, Serialize};

use super::Outcome;
use super::behaviour::Facts;
use super::operations::operations;
use super::payment_gateway::{Payment, PaymentGateway};
use crate::value::{Index, Log, Rupiah, SimTime};

operations! {
    /// A request to the bank.
    pub enum Request {
        /// Asks what a code wants paid.
        InquiryVa {
            /// Which code.
            kode: u64,
        } "inquiry-va",
        /// Pays a code.
        PayVa {
            /// Which code.
            kode: u64,
            /// What is paid.
            nilai: Rupiah,
            /// The payer's name of this payment; the same one is charged once.
            reference: u64,
        } "pay-va",
        /// Asks whether a payment was made, after a lost answer.
        PaymentStatus {
            /// Which payment.
            reference: u64,
        } "payment-status",
    }
}

impl Request {}

/// An answer of the bank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reply {
    /// What the code asks.
    Va {
        /// The amount.
        nilai: Rupiah,
    },
    /// The gateway knows no such code.
    KodeTidakDikenal,
    /// The amount is not the code's.
    NilaiBerbeda,
    /// The account does not cover the amount.
    SaldoKurang,
    /// The payment is made, now or before.
    Lunas {
        /// When it was made.
        paid_at: SimTime,
    },
    /// No payment was made under this reference.
    BelumDibayar,
}

/// The bank's ledger of payments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BankCms {
    paid: Rupiah,
    entries: Log<Transfer>,
    by_reference: Index,
}

/// One row of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Transfer {
    reference: u64,
    nilai: Rupiah,
    paid_at: SimTime,
    va: u32,
}

/// What the payer's account holds: as good as endless.
const ACCOUNT: Rupiah = Rupiah::new(1_000 * Rupiah::LARGEST.get());

impl BankCms {
    pub(super) fn new() -> Self {
        Self { paid: Rupiah::ZERO, entries: Log::new(), by_reference: Index::new() }
    }

    pub(super) const fn paid(&self) -> Rupiah {
        self.paid
    }

    pub(super) fn facts(&self, request: &Request, gateway: &PaymentGateway) -> Facts {
        let (kode, nilai) = match *request {
            Request::InquiryVa { kode } => (Some(kode), gateway.va(kode).map(|(_, va)| va.nilai)),
            Request::PayVa { kode, nilai, .. } => (Some(kode), Some(nilai)),
            Request::PaymentStatus { reference } => {
                let entry = self.entry(reference);
                (entry.and_then(|entry| gateway.kode(entry.va)), entry.map(|entry| entry.nilai))
            }
        };
        Facts { kode, nilai, ..Facts::default() }
    }

    /// Answers a request, and hands over the payment that is to be settled with the gateway.
    pub(super) fn handle(
        &mut self,
        at: SimTime,
        request: &Request,
        forced: Option<Outcome>,
        gateway: &PaymentGateway,
    ) -> (Reply, Option<Payment>) {
        match *request {
            Request::InquiryVa { kode } => (Self::inquiry(kode, forced, gateway), None),
            Request::PayVa { kode, nilai, reference } => {
                self.pay(at, kode, nilai, reference, forced, gateway)
            }
            Request::PaymentStatus { reference } => match self.entry(reference) {
                Some(entry) => (Reply::Lunas { paid_at: entry.paid_at }, None),
                None => (Reply::BelumDibayar, None),
            },
        }
    }

    fn inquiry(kode: u64, forced: Option<Outcome>, gateway: &PaymentGateway) -> Reply {
        match gateway.va(kode) {
            Some((_, va)) if forced != Some(Outcome::KodeTidakDikenal) => {
                Reply::Va { nilai: va.nilai }
            }
            _ => Reply::KodeTidakDikenal,
        }
    }

    fn pay(
        &mut self,
        at: SimTime,
        kode: u64,
        nilai: Rupiah,
        reference: u64,
        forced: Option<Outcome>,
        gateway: &PaymentGateway,
    ) -> (Reply, Option<Payment>) {
        // A payment made before is not unmade by a behaviour.
        if let Some(entry) = self.entry(reference) {
            return (Reply::Lunas { paid_at: entry.paid_at }, None);
        }
        match forced {
            Some(Outcome::KodeTidakDikenal) => return (Reply::KodeTidakDikenal, None),
            Some(Outcome::NilaiBerbeda) => return (Reply::NilaiBerbeda, None),
            Some(Outcome::SaldoKurang) => return (Reply::SaldoKurang, None),
            _ => {}
        }
        let Some((row, va)) = gateway.va(kode) else {
            return (Reply::KodeTidakDikenal, None);
        };
        if nilai != va.nilai && forced != Some(Outcome::Lunas) {
            return (Reply::NilaiBerbeda, None);
        }
        // No account holds more, so that the sums of a run stay amounts.
        let Some(paid) =
            self.paid.checked_add(nilai).filter(|paid| (-ACCOUNT..=ACCOUNT).contains(paid))
        else {
            return (Reply::SaldoKurang, None);
        };
        self.paid = paid;
        self.entries.push(Transfer { reference, nilai, paid_at: at, va: row });
        let Self { entries, by_reference, .. } = self;
        by_reference.push(reference, |row| entries[row as usize].reference);
        (Reply::Lunas { paid_at: at }, Some(Payment { va: row, nilai, reference }))
    }

    fn entry(&self, reference: u64) -> Option<&Transfer> {
        self.by_reference
            .rows(reference)
            .map(|row| &self.entries[row as usize])
            .find(|entry| entry.reference == reference)
    }
}
