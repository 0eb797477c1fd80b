//! The world as one value, and its two moves: a person acts, time passes.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::platform::Platform;
use crate::platform::act::Act;
use crate::platform::apply::apply;
use crate::platform::ask::{Answer, Setoran};
use crate::platform::check::{Refusal, Tally, Temuan};
use crate::platform::decide::{Decision, decide};
use crate::platform::event::{Event, Stamped};
use crate::platform::id::{OrangId, PesananId};
use crate::platform::lihat;
use crate::platform::pembayaran;
use crate::platform::pemberitahuan::{self, Pemberitahuan};
use crate::platform::registry::Peran;
use crate::platform::rule::Rule;
use crate::platform::tenggat;
use crate::service::payment_gateway::Notification;
use crate::service::{Behaviour, Fault, Outgoing, Reply, Request, Service, Services};
use crate::value::{Log, Nik, Sidik, SimTime};
use crate::world::desk::{Call, Desk, Pending};
use crate::world::inbox::Inbox;
use crate::world::queue::{Entry, Queue};
use crate::world::trace::{Record, Sink};
use crate::world::transport::Transport;

/// Order of things that fall due at the same instant.
mod rank {
    pub(super) const CALLBACK: u8 = 0;
    pub(super) const RECONCILE: u8 = 1;
    pub(super) const LAPSE: u8 = 2;
}

/// The hint of an order that time alone does not change.
const NEVER: SimTime = SimTime::from_ms(i64::MAX);

/// What came of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It holds.
    Accepted {
        /// What a look or search found.
        hasil: Vec<Temuan>,
        /// The order it made or was on.
        pesanan: Option<PesananId>,
    },
    /// A rule refused it; the platform is as before.
    Refused(Box<Refusal>),
    /// It is part of the format and not of the platform as built so far.
    NotBuilt,
}

/// Platform, services, clock and seed; cheap to clone.
#[derive(Clone, Debug)]
pub struct World {
    /// The platform.
    pub platform: Platform,
    /// The services outside.
    pub services: Services,
    /// The inboxes of all persons.
    pub inbox: Inbox,
    /// The instant it is now; only `advance` moves it.
    pub now: SimTime,
    pub(super) desk: Desk,
    // Persons by NIK, sorted.
    persons: Arc<[(Nik, OrangId)]>,
    queue: Queue,
    // The hint that the queue holds for each order: where to look again (one an order), or NEVER.
    hints: Log<SimTime>,
    // Notifications of the gateway under way, by the number that the queue holds.
    notifications: BTreeMap<u32, Notification>,
    notification_count: u32,
    // Scratch for who is told of an event; always empty between events.
    told: Vec<Pemberitahuan>,
}

impl World {
    /// Returns a world in which nothing has happened, at an instant.
    pub fn new(platform: Platform, services: Services, start: SimTime) -> Self {
        let orang = platform.registry.orang.iter().enumerate();
        let mut persons: Vec<_> = orang.map(|(id, orang)| (orang.nik, OrangId::at(id))).collect();
        persons.sort_unstable();
        Self {
            persons: persons.into(),
            platform,
            services,
            inbox: Inbox::default(),
            now: start,
            desk: Desk::default(),
            queue: Queue::new(),
            hints: Log::new(),
            notifications: BTreeMap::new(),
            notification_count: 0,
            told: Vec::new(),
        }
    }

    /// Tells a sink with what the world begins.
    ///
    /// `world` and `policy` are the digests of who and what there is and of the numbers that hold.
    pub fn begin<S: Sink>(&self, sink: &mut S, seed: u64, world: Sidik, policy: Sidik) {
        tell(sink, || Record::Start { at: self.now, seed, world, policy });
    }

    /// Lets a person act now.
    pub fn act<T: Transport, S: Sink>(
        &mut self,
        transport: &mut T,
        sink: &mut S,
        by: OrangId,
        act: &Act,
    ) -> Outcome {
        tell(sink, || Record::Act { at: self.now, by, act: Cow::Borrowed(act) });
        let mut answers: Vec<Answer> = Vec::new();
        loop {
            let mut tally = Tally::default();
            match decide(&self.platform, self.now, by, act, &answers, &mut tally) {
                Decision::Ask(ask) => {
                    let mut call = Call { world: self, transport, sink };
                    answers.push(call.answer(&ask));
                }
                Decision::Accept(accepted) => {
                    tell(sink, || Record::Decided { accepted: true, tally });
                    let mut pesanan = act.pesanan();
                    let looked = accepted.events.is_empty();
                    for event in accepted.events {
                        pesanan = event.pesanan().or(pesanan);
                        self.apply(sink, Some(by), accepted.peran, event, &[]);
                    }
                    if looked {
                        let seen = || lihat::terlihat(&self.platform, &accepted.hasil);
                        tell(sink, || Record::Found { at: self.now, hasil: seen().into() });
                    }
                    return Outcome::Accepted { hasil: accepted.hasil, pesanan };
                }
                Decision::Refuse(refusal) => {
                    tell(sink, || Record::Decided { accepted: false, tally });
                    let seen = || Cow::Borrowed(&*refusal);
                    tell(sink, || Record::Refused { at: self.now, refusal: seen() });
                    return Outcome::Refused(refusal);
                }
                Decision::NotBuilt => {
                    tell(sink, || Record::NotBuilt { at: self.now });
                    return Outcome::NotBuilt;
                }
            }
        }
    }

    /// Lets time pass: everything due up to and including an instant happens, in order.
    ///
    /// An instant before now changes nothing.
    pub fn advance<T: Transport, S: Sink>(
        &mut self,
        transport: &mut T,
        sink: &mut S,
        until: SimTime,
    ) {
        let from = self.now;
        if until > from {
            tell(sink, || Record::Clock { from, to: until });
        }
        while let Some(entry) = self.queue.pop_due(until) {
            self.now = self.now.max(entry.at);
            match entry.rank {
                rank::CALLBACK => self.callback(transport, sink, entry.object),
                rank::RECONCILE => self.reconcile(transport, sink, PesananId(entry.object)),
                _ => self.look_again(sink, entry),
            }
        }
        self.now = self.now.max(until);
    }

    /// Returns when something falls due next.
    pub fn next_due(&mut self) -> Option<SimTime> {
        self.queue.peek().map(|entry| entry.at)
    }

    /// Sets a service's behaviours; none is normal.
    pub fn set_behaviour<S: Sink>(
        &mut self,
        sink: &mut S,
        service: Service,
        behaviours: Vec<Behaviour>,
    ) {
        let at = self.now;
        tell(sink, || Record::Behaviour { at, service, behaviours: (&behaviours).into() });
        self.services.set(self.now, service, behaviours);
    }

    /// Returns whether the gateway still owes the platform a callback.
    pub fn callbacks_outstanding(&self) -> bool {
        !self.notifications.is_empty() || !self.desk.pending.is_empty()
    }

    /// Makes one call to a service and takes what it sends along.
    pub(super) fn call<T: Transport, S: Sink>(
        &mut self,
        transport: &mut T,
        sink: &mut S,
        request: &Request,
    ) -> Result<Reply, Fault> {
        let result = transport.call(&mut self.services, self.now, request);
        tell(sink, || Record::Call {
            at: self.now,
            request: Cow::Borrowed(request),
            result: result.as_ref().map(Cow::Borrowed).map_err(|fault| *fault),
        });
        for outgoing in self.services.take_outgoing() {
            match outgoing {
                Outgoing::Message { nik, kode, tentang } => {
                    self.deliver_code(sink, nik, kode, tentang);
                }
                Outgoing::Notification { due, notification } => {
                    let object = self.notification_count;
                    self.notification_count = object.wrapping_add(1);
                    self.notifications.insert(object, notification);
                    self.queue.push(Entry { at: due, rank: rank::CALLBACK, object });
                }
            }
        }
        result
    }

    /// Looks after a payment until the gateway has reported it.
    pub(super) fn await_payment(&mut self, pesanan: PesananId, pending: Pending) {
        let waiting = self.desk.pending.entry(pesanan).or_default();
        match waiting.iter_mut().find(|known| known.reference == pending.reference) {
            Some(known) => *known = pending,
            None => waiting.push(pending),
        }
        if !self.desk.asked_at.contains_key(&pesanan) {
            self.reconcile_later(pesanan);
        }
    }

    /// Has the gateway asked about an order after one more interval.
    fn reconcile_later(&mut self, pesanan: PesananId) {
        let at = self.now + self.platform.policy.rekonsiliasi;
        self.desk.asked_at.insert(pesanan, at);
        self.queue.push(Entry { at, rank: rank::RECONCILE, object: pesanan.0 });
    }

    fn apply<S: Sink>(
        &mut self,
        sink: &mut S,
        oleh: Option<OrangId>,
        peran: Option<Peran>,
        event: Event,
        does: &[Rule],
    ) {
        let stamped = Stamped { pada: self.now, oleh, peran, event };
        apply(&mut self.platform, &stamped);
        let (inbox, told) = (&mut self.inbox, &mut self.told);
        pemberitahuan::untuk(&self.platform, oleh, &stamped.event, |notice| {
            inbox.notify(stamped.pada, notice);
            if S::TAKES {
                told.push(notice);
            }
        });
        tell(sink, || Record::Event {
            stamped: Cow::Borrowed(&stamped),
            does: does.into(),
            told: (&*told).into(),
        });
        told.clear();
        sink.applied(&self.platform, &stamped);
        if let Some(id) = stamped.event.pesanan() {
            self.hint(id);
        }
    }

    /// Keeps the queue's hint for an order: a new one only if it is to be looked at earlier.
    fn hint(&mut self, id: PesananId) {
        while self.hints.len() <= id.index() {
            self.hints.push(NEVER);
        }
        let Some(due) = tenggat::berikut(self.platform.pesanan(id)) else { return };
        let Some(hint) = self.hints.get(id.index()).copied() else { return };
        if due < hint {
            if let Some(hint) = self.hints.get_mut(id.index()) {
                *hint = due;
            }
            self.queue.push(Entry { at: due, rank: rank::LAPSE, object: id.0 });
        }
    }

    /// Looks at an order whose hint has come: one truth, the order's own deadline.
    fn look_again<S: Sink>(&mut self, sink: &mut S, entry: Entry) {
        let id = PesananId(entry.object);
        match self.hints.get_mut(id.index()) {
            Some(hint) if *hint == entry.at => *hint = NEVER,
            _ => return,
        }
        let mut does = Vec::new();
        match tenggat::jatuh_tempo(&self.platform, id, self.now, &mut does) {
            Some(event) => {
                does.reverse();
                self.apply(sink, None, None, event, &does);
            }
            None => self.hint(id),
        }
    }

    fn deliver_code<S: Sink>(&mut self, sink: &mut S, nik: Nik, code: u32, tentang: u64) {
        let Ok(found) = self.persons.binary_search_by_key(&nik, |(nik, _)| *nik) else { return };
        let to = self.persons[found].1;
        let about = self.desk.about(to, tentang);
        tell(sink, || Record::Code { at: self.now, to, pesanan: about, code });
        self.inbox.code(self.now, to, about, code);
    }

    fn callback<T: Transport, S: Sink>(&mut self, transport: &mut T, sink: &mut S, object: u32) {
        let Some(sent) = self.notifications.remove(&object) else { return };
        let notification = transport.notify(self.now, &sent);
        tell(sink, || Record::Callback { at: self.now, notification });
        self.receive(
            sink,
            &Setoran {
                pesanan: PesananId(notification.trx.pesanan),
                kode: notification.kode,
                nilai: notification.nilai,
                pada: notification.paid_at,
                referensi: notification.reference,
                sah: notification.signature_ok,
            },
        );
    }

    fn receive<S: Sink>(&mut self, sink: &mut S, setoran: &Setoran) {
        let mut does = Vec::new();
        let event = pembayaran::terima(&self.platform, setoran, &mut does);
        if setoran.sah {
            self.desk.forget(setoran.pesanan, setoran.referensi);
        }
        self.apply(sink, None, None, event, &does);
    }

    /// Asks the gateway for payments whose callback is missing (BYR-09).
    fn reconcile<T: Transport, S: Sink>(
        &mut self,
        transport: &mut T,
        sink: &mut S,
        pesanan: PesananId,
    ) {
        // An entry of payments that were accounted for since is not a time to ask.
        if self.desk.asked_at.get(&pesanan) != Some(&self.now) {
            return;
        }
        let waiting = self.desk.pending.get(&pesanan).cloned().unwrap_or_default();
        for pending in waiting {
            let mut call = Call { world: self, transport, sink };
            match call.reconcile(pending) {
                Ok(Some(pada)) => self.receive(
                    sink,
                    &Setoran {
                        pesanan,
                        kode: pending.kode,
                        nilai: pending.nilai,
                        pada,
                        referensi: pending.reference,
                        sah: true,
                    },
                ),
                // The bank never took it: nothing is owed.
                Ok(None) if !pending.taken => self.desk.forget(pesanan, pending.reference),
                Ok(None) | Err(_) => {}
            }
        }
        if self.desk.pending.contains_key(&pesanan) {
            self.reconcile_later(pesanan);
        }
    }
}

/// Tells a sink what happened, if it takes that at all.
fn tell<'a, S: Sink>(sink: &mut S, record: impl FnOnce() -> Record<'a>) {
    if S::TAKES {
        sink.record(&record());
    }
}
