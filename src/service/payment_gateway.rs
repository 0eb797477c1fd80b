//! The payment gateway: issues kode bayar, takes the bank's settlement, notifies the platform, and
//! charges cards.
//!
//! Source: external-apis 5.3 (transfer-va), 5.5 (duplicates), 6.2 (cards).

use std::fmt;

use serde::{Deserialize, Serialize};

use super::behaviour::Facts;
use super::operations::operations;
use super::services::Outbound;
use super::{CallbackFault, Outcome, Outgoing};
use crate::value::{Index, Log, Rupiah, Secret, SimDuration, SimTime, chance, mix};

/// The longest way of a notification to the platform.
///
/// Assumption: nothing is published; long enough that callbacks of different orders cross.
const LATENCY_MS_MAX: u64 = 60_000;

/// How far apart the two notifications of `panggilan-ganda` are.
const SECOND_NOTIFICATION_AFTER: SimDuration = SimDuration::seconds(1);

/// The most that is charged to cards in a run.
const CHARGED_MAX: Rupiah = Rupiah::new(1_000_000_000_000_000_000);

/// How late `panggilan-terlambat` is when its behaviour does not say.
const DELAY_DEFAULT: SimDuration = SimDuration::hours(1);

/// The platform's name of one issue of a code: the order and which issue of its codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TrxId {
    /// The order's number.
    pub pesanan: u32,
    /// Which of the order's codes.
    pub terbit: u16,
}

impl TrxId {
    const fn key(self) -> u64 {
        ((self.terbit as u64) << 32) | self.pesanan as u64
    }
}

impl fmt::Display for TrxId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.pesanan, self.terbit)
    }
}

/// The platform's name of one payment by card: the order and which of its payments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CardOrder {
    /// The order's number.
    pub pesanan: u32,
    /// Which of its payments, from 0.
    pub termin: u8,
}

impl CardOrder {
    const fn key(self) -> u64 {
        ((self.termin as u64) << 32) | self.pesanan as u64
    }
}

impl fmt::Display for CardOrder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KKP-{}-{}", self.pesanan, self.termin)
    }
}

operations! {
    /// A request to the payment gateway.
    pub enum Request {
        /// Issues a kode bayar.
        CreateVa {
            /// The platform's name of it; a second one of the same name is a duplicate.
            trx: TrxId,
            /// What is to be paid.
            nilai: Rupiah,
            /// When the platform calls it void; the gateway only hands it back.
            expired_at: SimTime,
        } "create-va",
        /// Asks for a code by the platform's name, after a lost answer.
        InquireVa {
            /// Which.
            trx: TrxId,
        } "inquire-va",
        /// Asks whether a payment of a code has arrived; answered also for a deleted code.
        VaStatus {
            /// Which.
            kode: u64,
            /// The payment's reference (SNAP service 26, `paymentRequestId`).
            reference: u64,
        } "va-status",
        /// Takes an unpaid code back.
        DeleteVa {
            /// Which.
            kode: u64,
        } "delete-va",
        /// Charges a card.
        ChargeCard {
            /// The platform's name of what is paid; it is charged once, whatever the card.
            order: CardOrder,
            /// What is charged.
            nilai: Rupiah,
            /// The number of the card.
            kartu: Secret,
        } "charge-card",
        /// Asks whether a card was charged, after a lost answer.
        CardStatus {
            /// For what.
            order: CardOrder,
        } "card-status",
    }
}

/// An answer of the payment gateway.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reply {
    /// The code is issued.
    Created {
        /// 16 digits that start with 8808.
        kode: u64,
    },
    /// A code of this name was issued, or a card charged, before.
    DuplicateTrx,
    /// Not done: no code is issued, a paid code cannot be deleted, or nothing is charged.
    Ditolak,
    /// The code as it stands.
    Va {
        /// 16 digits.
        kode: u64,
        /// What is to be paid.
        nilai: Rupiah,
        /// When the platform calls it void.
        expired_at: SimTime,
        /// When the payment asked for was made; on a question without one, the first.
        paid_at: Option<SimTime>,
    },
    /// No such code, or nothing was charged under that name.
    TidakDikenal,
    /// The code is taken back, now or before.
    Deleted,
    /// The card is charged.
    Charged {
        /// When it was charged.
        paid_at: SimTime,
    },
    /// The card is declined.
    KartuDitolak,
}

/// The gateway's signed word to the platform that a code was paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notification {
    /// The code.
    pub kode: u64,
    /// The platform's name of it.
    pub trx: TrxId,
    /// What was paid.
    pub nilai: Rupiah,
    /// When it was paid; this instant decides, not that of arrival.
    pub paid_at: SimTime,
    /// The payment's reference; equal in two notifications of one payment.
    pub reference: u64,
    /// Whether the signature verifies.
    pub signature_ok: bool,
}

/// A payment that the bank settles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Payment {
    pub(super) va: u32,
    pub(super) nilai: Rupiah,
    pub(super) reference: u64,
}

/// The register of codes and the money received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PaymentGateway {
    seed: u64,
    vas: Log<Va>,
    by_trx: Index,
    received: Rupiah,
    // Payments of codes that were paid before (BYR-11): code, reference, instant.
    again: Log<(u32, u64, SimTime)>,
    // Cards that were charged, and the sum of it.
    charges: Log<(CardOrder, SimTime)>,
    by_order: Index,
    charged: Rupiah,
}

/// One row of the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Va {
    // The two halves of the trx, kept apart so that the state fits beside them.
    pesanan: u32,
    terbit: u16,
    state: VaState,
    pub(super) nilai: Rupiah,
    expired_at: SimTime,
    // Invariant: means something only when `state` is `Paid`.
    paid_at: SimTime,
    reference: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum VaState {
    Open,
    Deleted,
    Paid,
}

impl Va {
    const fn trx(&self) -> TrxId {
        TrxId { pesanan: self.pesanan, terbit: self.terbit }
    }
}

impl PaymentGateway {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            seed,
            vas: Log::new(),
            by_trx: Index::new(),
            received: Rupiah::ZERO,
            again: Log::new(),
            charges: Log::new(),
            by_order: Index::new(),
            charged: Rupiah::ZERO,
        }
    }

    pub(super) fn seeded(self, seed: u64) -> Self {
        Self { seed, ..self }
    }

    pub(super) const fn received(&self) -> Rupiah {
        self.received
    }

    pub(super) const fn charged(&self) -> Rupiah {
        self.charged
    }

    pub(super) fn facts(&self, request: &Request) -> Facts {
        match request {
            Request::CreateVa { trx, .. } | Request::InquireVa { trx } => self.facts_of(*trx),
            Request::VaStatus { kode, .. } | Request::DeleteVa { kode } => Facts {
                kode: Some(*kode),
                pesanan: trx_of(self.seed, *kode).map(|trx| trx.pesanan),
                ..Facts::default()
            },
            Request::ChargeCard { order, kartu, .. } => Facts {
                pesanan: Some(order.pesanan),
                kartu: Some(kartu.hash()),
                ..Facts::default()
            },
            Request::CardStatus { order } => {
                Facts { pesanan: Some(order.pesanan), ..Facts::default() }
            }
        }
    }

    pub(super) fn facts_of(&self, trx: TrxId) -> Facts {
        Facts { pesanan: Some(trx.pesanan), kode: kode_of(self.seed, trx), ..Facts::default() }
    }

    /// Returns the row of a code, with its number; a deleted or paid code has one too.
    pub(super) fn va(&self, kode: u64) -> Option<(u32, &Va)> {
        self.va_of(trx_of(self.seed, kode)?)
    }

    pub(super) fn kode(&self, va: u32) -> Option<u64> {
        kode_of(self.seed, self.vas.get(va as usize)?.trx())
    }

    pub(super) fn handle(
        &mut self,
        at: SimTime,
        request: &Request,
        forced: Option<Outcome>,
    ) -> Reply {
        match *request {
            Request::CreateVa { trx, nilai, expired_at } => {
                self.create(trx, nilai, expired_at, forced)
            }
            Request::InquireVa { trx } => match self.va_of(trx) {
                Some((_, va)) if va.state != VaState::Deleted => {
                    self.describe(va, (va.state == VaState::Paid).then_some(va.paid_at))
                }
                _ => Reply::TidakDikenal,
            },
            Request::VaStatus { kode, reference } => match self.va(kode) {
                Some((row, va)) => self.describe(va, self.paid_at(row, va, reference)),
                None => Reply::TidakDikenal,
            },
            Request::DeleteVa { kode } => self.delete(kode),
            Request::ChargeCard { order, nilai, .. } => self.charge(at, order, nilai, forced),
            Request::CardStatus { order } => match self.charge_of(order) {
                Some(paid_at) => Reply::Charged { paid_at },
                None => Reply::TidakDikenal,
            },
        }
    }

    fn charge(
        &mut self,
        at: SimTime,
        order: CardOrder,
        nilai: Rupiah,
        forced: Option<Outcome>,
    ) -> Reply {
        // A card charged before is not given back by a behaviour.
        if self.charge_of(order).is_some() {
            return Reply::DuplicateTrx;
        }
        if forced == Some(Outcome::KartuDitolak) {
            return Reply::KartuDitolak;
        }
        // No gateway takes more, so that the sums of a run stay amounts.
        let sum = self.charged.checked_add(nilai).filter(|sum| *sum <= CHARGED_MAX);
        let Some(charged) = sum.filter(|_| nilai > Rupiah::ZERO) else {
            return Reply::Ditolak;
        };
        self.charged = charged;
        self.charges.push((order, at));
        let Self { charges, by_order, .. } = self;
        by_order.push(order.key(), |row| charges[row as usize].0.key());
        Reply::Charged { paid_at: at }
    }

    /// Returns when a card was charged for something.
    fn charge_of(&self, order: CardOrder) -> Option<SimTime> {
        let mut rows = self.by_order.rows(order.key()).map(|row| self.charges[row as usize]);
        rows.find(|(other, _)| *other == order).map(|(_, at)| at)
    }

    /// Takes the money of a payment and makes its notification.
    pub(super) fn settle(&mut self, at: SimTime, payment: Payment) -> Option<Notification> {
        let Payment { va, nilai, reference } = payment;
        let row = va;
        let va = self.vas.get_mut(row as usize)?;
        if va.state == VaState::Paid {
            self.again.push((row, reference, at));
        } else {
            va.state = VaState::Paid;
            va.paid_at = at;
            va.reference = reference;
        }
        let trx = va.trx();
        self.received += nilai;
        let kode = kode_of(self.seed, trx)?;
        Some(Notification { kode, trx, nilai, paid_at: at, reference, signature_ok: true })
    }

    /// Sends a notification on its way, or as its fault has it.
    pub(super) fn send(
        &self,
        notification: Notification,
        fault: Option<(CallbackFault, Option<SimDuration>)>,
        outgoing: &mut Outbound,
    ) {
        let latency = chance::below(self.seed, "callback", notification.reference, LATENCY_MS_MAX);
        let latency = 1 + i64::try_from(latency).expect("a minute in ms fits");
        let due = notification.paid_at + SimDuration::from_ms(latency);
        let mut push = |due, notification| {
            outgoing.push(Outgoing::Notification { due, notification });
        };
        match fault {
            None => push(due, notification),
            Some((CallbackFault::PanggilanGanda, _)) => {
                push(due, notification);
                push(due + SECOND_NOTIFICATION_AFTER, notification);
            }
            Some((CallbackFault::PanggilanHilang, _)) => {}
            Some((CallbackFault::PanggilanTerlambat, delay)) => {
                push(due + delay.unwrap_or(DELAY_DEFAULT), notification);
            }
            Some((CallbackFault::TandaTanganPalsu, _)) => {
                push(due, Notification { signature_ok: false, ..notification });
            }
        }
    }

    fn create(
        &mut self,
        trx: TrxId,
        nilai: Rupiah,
        expired_at: SimTime,
        forced: Option<Outcome>,
    ) -> Reply {
        // A code issued before is not unissued by a behaviour.
        if self.va_of(trx).is_some() {
            return Reply::DuplicateTrx;
        }
        if forced == Some(Outcome::Ditolak) || nilai <= Rupiah::ZERO {
            return Reply::Ditolak;
        }
        let Some(kode) = kode_of(self.seed, trx) else {
            return Reply::Ditolak;
        };
        let TrxId { pesanan, terbit } = trx;
        let (state, paid_at) = (VaState::Open, SimTime::from_ms(0));
        self.vas.push(Va { pesanan, terbit, state, nilai, expired_at, paid_at, reference: 0 });
        let Self { vas, by_trx, .. } = self;
        by_trx.push(trx.key(), |row| vas[row as usize].trx().key());
        Reply::Created { kode }
    }

    fn delete(&mut self, kode: u64) -> Reply {
        let Some((row, va)) = self.va(kode) else {
            return Reply::TidakDikenal;
        };
        if va.state == VaState::Paid {
            return Reply::Ditolak;
        }
        if let Some(va) = self.vas.get_mut(row as usize) {
            va.state = VaState::Deleted;
        }
        Reply::Deleted
    }

    /// Returns when a payment of a code was made.
    fn paid_at(&self, row: u32, va: &Va, reference: u64) -> Option<SimTime> {
        if va.state == VaState::Paid && va.reference == reference {
            return Some(va.paid_at);
        }
        let mut again = self.again.iter().rev();
        again.find(|(paid, name, _)| (*paid, *name) == (row, reference)).map(|(.., at)| *at)
    }

    fn describe(&self, va: &Va, paid_at: Option<SimTime>) -> Reply {
        let Va { nilai, expired_at, .. } = *va;
        match kode_of(self.seed, va.trx()) {
            Some(kode) => Reply::Va { kode, nilai, expired_at, paid_at },
            None => Reply::TidakDikenal,
        }
    }

    fn va_of(&self, trx: TrxId) -> Option<(u32, &Va)> {
        self.by_trx
            .rows(trx.key())
            .map(|row| (row, &self.vas[row as usize]))
            .find(|(_, va)| va.trx() == trx)
    }
}

/// The digits of a code in front of its serial part.
const KODE_PREFIX: u64 = 8808;

/// How many serial parts there are: 12 digits.
const SERIAL_COUNT: u64 = HALF_COUNT * HALF_COUNT;

const HALF_COUNT: u64 = 1_000_000;

const ROUNDS: [u64; 4] = [1, 2, 3, 4];

/// Returns the code of a trx, none when the name is out of range (from the 233rd code of an order).
///
/// One to one: the trx, read as a number of 12 digits, goes through a Feistel network whose halves
/// are six digits each, so that codes are unique without asking the register, cannot be guessed
/// from one another, and lead back to their trx.
///
/// Assumption: the prefix and the length of a VA number are the bank's choice.
pub(super) fn kode_of(seed: u64, trx: TrxId) -> Option<u64> {
    let key = trx.key();
    if key >= SERIAL_COUNT {
        return None;
    }
    let (mut left, mut right) = (key / HALF_COUNT, key % HALF_COUNT);
    for round in ROUNDS {
        (left, right) = (right, (left + scramble(seed, round, right)) % HALF_COUNT);
    }
    Some(KODE_PREFIX * SERIAL_COUNT + left * HALF_COUNT + right)
}

/// Returns the trx that a code belongs to, if it can be one of this gateway's at all.
pub(super) fn trx_of(seed: u64, kode: u64) -> Option<TrxId> {
    if kode / SERIAL_COUNT != KODE_PREFIX {
        return None;
    }
    let serial = kode % SERIAL_COUNT;
    let (mut left, mut right) = (serial / HALF_COUNT, serial % HALF_COUNT);
    for round in ROUNDS.into_iter().rev() {
        let before = (right + HALF_COUNT - scramble(seed, round, left)) % HALF_COUNT;
        (left, right) = (before, left);
    }
    let key = left * HALF_COUNT + right;
    let pesanan = u32::try_from(key & u64::from(u32::MAX)).ok()?;
    let terbit = u16::try_from(key >> 32).ok()?;
    Some(TrxId { pesanan, terbit })
}

fn scramble(seed: u64, round: u64, half: u64) -> u64 {
    // The key of a round waits for no other round, so only one multiplication does.
    let key = mix(seed ^ (round << 56));
    ((half ^ key).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) % HALF_COUNT
}
