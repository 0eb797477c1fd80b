//! The outbox: calls outside whose end is still open, with what each was to bring about.
//!
//! A call is made once for an intention; what comes back, at once or after a later question, is
//! held against it: the amount, the code, the secret that was sent. A row leaves the box when its
//! call is accounted for, so an order on its usual way leaves nothing here.

use std::collections::BTreeMap;

use crate::platform::id::{OrangId, PesananId};
use crate::service::payment_gateway::{CardOrder, TrxId};
use crate::value::{Rupiah, Sidik, SimDuration, SimTime};

/// What a call is about; the same intention has the same key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// A document handed to Privy for a signer; a document by the start of its digest.
    Dokumen(OrangId, u64),
    /// A signature of a person under a document.
    TandaTangan(OrangId, u64),
    /// A code that the gateway is to issue, by its name there.
    Kode(TrxId),
    /// A person whom Privy verifies.
    Identitas(OrangId),
    /// A payment at the bank, or by card, by its reference.
    Pembayaran(u64),
}

/// How far a call has come, as far as the world knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Its answer was lost: it may have been done.
    Unknown,
    /// The service took it; its report is to come.
    Sent,
    /// It is done, and kept for what it gave.
    Done,
}

/// What a call is to bring about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Intention {
    /// Privy is to hold a document of an order.
    Dokumen {
        /// The order.
        pesanan: PesananId,
        /// Privy's name of the document.
        doc_token: u64,
    },
    /// A person is to have signed.
    TandaTangan {
        /// The salted hash of the secret that was sent.
        credential: u64,
        /// The name of the call, equal when it is repeated.
        reference: u64,
        /// The digest of the document.
        sidik: Sidik,
    },
    /// A code is to be issued.
    Kode,
    /// A person is to be verified.
    Identitas(Verification),
    /// A code is to be paid, or a card charged.
    Pembayaran(Payment),
}

/// By what a payment is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lewat {
    /// A code, at the bank.
    Kode(u64),
    /// A card, at the gateway.
    Kartu(CardOrder),
}

/// A payment that the gateway has not accounted for yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Payment {
    /// The order that is paid.
    pub(super) pesanan: PesananId,
    /// By what.
    pub(super) lewat: Lewat,
    /// The amount.
    pub(super) nilai: Rupiah,
    /// When the gateway is asked about it (BYR-09).
    pub(super) asked_at: SimTime,
    /// The interval that ends then.
    pub(super) interval: SimDuration,
}

/// A verification that Privy has not decided yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Verification {
    /// Its name at Privy.
    pub(super) user_token: u64,
    /// When Privy is asked about it.
    pub(super) asked_at: SimTime,
    /// The interval that ends then.
    pub(super) interval: SimDuration,
}

/// One call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) intention: Intention,
    pub(super) state: State,
}

/// All calls whose end is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Outbox {
    rows: BTreeMap<Key, Row>,
    // The newest name given to a call.
    reference: u64,
}

impl Outbox {
    /// Returns a name that no call has had: 1, 2 and so on.
    pub(super) const fn new_reference(&mut self) -> u64 {
        self.reference = self.reference.checked_add(1).expect("fewer calls than 2^64 are made");
        self.reference
    }

    pub(super) fn get(&self, key: Key) -> Option<&Row> {
        self.rows.get(&key)
    }

    pub(super) fn put(&mut self, key: Key, intention: Intention, state: State) {
        self.rows.insert(key, Row { intention, state });
    }

    /// Takes a call out that is accounted for.
    pub(super) fn close(&mut self, key: Key) -> Option<Row> {
        self.rows.remove(&key)
    }

    /// Returns a payment by its reference.
    pub(super) fn payment(&self, reference: u64) -> Option<(Payment, State)> {
        match self.get(Key::Pembayaran(reference))? {
            Row { intention: Intention::Pembayaran(payment), state } => Some((*payment, *state)),
            Row { .. } => None,
        }
    }

    /// Returns the payments that the gateway has not reported yet, with their references.
    pub(super) fn payments(&self) -> impl Iterator<Item = (u64, Payment, State)> {
        self.rows.range(Key::Pembayaran(0)..).filter_map(|(key, row)| match (key, row.intention) {
            (Key::Pembayaran(reference), Intention::Pembayaran(payment)) => {
                Some((*reference, payment, row.state))
            }
            _ => None,
        })
    }

    /// Returns the verification of a person that Privy has not decided yet.
    pub(super) fn verification(&self, orang: OrangId) -> Option<Verification> {
        match self.get(Key::Identitas(orang))?.intention {
            Intention::Identitas(verification) => Some(verification),
            _ => None,
        }
    }

    /// Returns all verifications that Privy has not decided yet.
    pub(super) fn verifications(&self) -> impl Iterator<Item = (OrangId, Verification)> {
        self.rows.iter().filter_map(|(key, row)| match (key, row.intention) {
            (Key::Identitas(orang), Intention::Identitas(verification)) => {
                Some((*orang, verification))
            }
            _ => None,
        })
    }

    /// Returns the order of a document that Privy holds.
    pub(super) fn about(&self, orang: OrangId, dokumen: u64) -> Option<PesananId> {
        match self.get(Key::Dokumen(orang, dokumen))?.intention {
            Intention::Dokumen { pesanan, .. } => Some(pesanan),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn payment(pesanan: u32) -> Payment {
        let asked_at = SimTime::from_ms(i64::from(pesanan));
        let lewat = Lewat::Kode(u64::from(pesanan));
        let nilai = Rupiah::new(1);
        Payment {
            pesanan: PesananId(pesanan),
            lewat,
            nilai,
            asked_at,
            interval: SimDuration::minutes(15),
        }
    }

    #[test]
    fn every_payment_is_looked_after_from_the_first_name_on() {
        let mut outbox = Outbox::default();
        let verification = Verification {
            user_token: 1,
            asked_at: SimTime::from_ms(0),
            interval: SimDuration::ZERO,
        };
        let person = OrangId(0);
        outbox.put(Key::Identitas(person), Intention::Identitas(verification), State::Sent);
        let trx = TrxId { pesanan: u32::MAX, terbit: u16::MAX };
        outbox.put(Key::Kode(trx), Intention::Kode, State::Unknown);
        for pesanan in [0, 1, 2] {
            let reference = outbox.new_reference();
            let intention = Intention::Pembayaran(payment(pesanan));
            outbox.put(Key::Pembayaran(reference), intention, State::Sent);
        }
        let kept: Vec<_> = outbox.payments().collect();
        let sent = |reference, pesanan| (reference, payment(pesanan), State::Sent);
        assert_eq!(kept, [sent(1, 0), sent(2, 1), sent(3, 2)]);
        for (reference, payment, state) in kept {
            assert_eq!(outbox.payment(reference), Some((payment, state)), "{reference}");
        }
        assert_eq!(outbox.verifications().collect::<Vec<_>>(), [(person, verification)]);
        for reference in [1, 2, 3] {
            assert!(outbox.close(Key::Pembayaran(reference)).is_some(), "{reference}");
        }
        assert_eq!(outbox.payments().next(), None);
        assert_eq!(outbox.verification(person), Some(verification));
    }
}
