//! The world as one value, and its two moves: a person acts, time passes.

use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use smallvec::SmallVec;

use crate::document;
use crate::platform::Platform;
use crate::platform::act::{Act, KanalOtp};
use crate::platform::apply::apply;
use crate::platform::ask::{Answer, Identitas, Setoran, TagihanKartu};
use crate::platform::boundary::Sides;
use crate::platform::check::{Refusal, Tally, Temuan};
use crate::platform::decide::{Decision, decide};
use crate::platform::document::Dokumen;
use crate::platform::event::{Event, Stamped};
use crate::platform::id::{AksesId, OrangId, PesananId};
use crate::platform::lihat;
use crate::platform::pembayaran;
use crate::platform::pemberitahuan::{self, Pemberitahuan};
use crate::platform::pendaftaran;
use crate::platform::registry::Peran;
use crate::platform::rule::Rule;
use crate::platform::status::StatusAkses;
use crate::platform::tenggat::{self, Objek};
use crate::platform::verifikasi;
use crate::service::payment_gateway::Notification;
use crate::service::{Behaviour, Fault, Outgoing, Reply, Request, Service, Services};
use crate::value::{Log, Nik, Rupiah, Sidik, SimTime, chance};
use crate::world::desk::Call;
use crate::world::inbox::Inbox;
use crate::world::outbox::{Intention, Key, Lewat, Outbox, Payment, State, Verification};
use crate::world::queue::{Entry, Queue};
use crate::world::trace::{Record, Sink};
use crate::world::transport::Transport;

/// Something that falls due; at one instant in this order, and then by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Due {
    /// A notification of the gateway arrives.
    Callback(u32),
    /// The gateway is asked for a payment, by its reference (BYR-09).
    Reconciliation(u64),
    /// Privy is asked about a person (PRF-14).
    Verification(OrangId),
    /// The deadline of an order, or that of its code, has passed.
    Order(PesananId),
    /// Something of an account ends.
    Account(OrangId),
    /// The time of the agent who decides a profile has passed.
    Profile(OrangId),
    /// The deadline of an access, or its end, has passed.
    Access(AksesId),
}

impl Due {
    /// Returns the rank and the number that the queue keeps.
    fn place(self) -> (u8, u32) {
        match self {
            Self::Callback(number) => (0, number),
            Self::Reconciliation(reference) => {
                (1, u32::try_from(reference).expect("fewer payments than 2^32 are made"))
            }
            Self::Verification(id) => (2, id.0),
            Self::Order(id) => (3, id.0),
            Self::Account(id) => (4, id.0),
            Self::Profile(id) => (5, id.0),
            Self::Access(id) => (6, id.0),
        }
    }

    const fn of_object(objek: Objek) -> Self {
        match objek {
            Objek::Pesanan(id) => Self::Order(id),
            Objek::Akun(id) => Self::Account(id),
            Objek::Profil(id) => Self::Profile(id),
            Objek::Akses(id) => Self::Access(id),
        }
    }

    fn of(entry: Entry) -> Self {
        match entry.rank {
            0 => Self::Callback(entry.object),
            1 => Self::Reconciliation(u64::from(entry.object)),
            2 => Self::Verification(OrangId(entry.object)),
            3 => Self::Order(PesananId(entry.object)),
            4 => Self::Account(OrangId(entry.object)),
            5 => Self::Profile(OrangId(entry.object)),
            _ => Self::Access(AksesId(entry.object)),
        }
    }
}

/// The most calls that time may make with nothing coming of them.
const CALLS_IN_VAIN_MAX: u64 = 15_000;

/// Time was to pass in which calls lead nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stalled {
    /// How far the clock came.
    pub at: SimTime,
    /// How many calls were made in vain until then.
    pub calls: u64,
}

/// Something that happens by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timer {
    /// When.
    pub at: SimTime,
    /// What.
    pub what: What,
}

/// What happens by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A deadline of the platform has passed.
    Deadline(tenggat::Timer),
    /// The gateway's notification of a payment for an order arrives.
    Callback(PesananId),
    /// The gateway is asked for a payment for an order (BYR-09).
    Reconciliation(PesananId),
    /// Privy's announcement about a person arrives.
    Announcement(OrangId),
    /// Privy is asked about a person (PRF-14).
    Verification(OrangId),
}

/// What is on its way from a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Arriving {
    /// The gateway's notification of a payment.
    Payment(Notification),
    /// Privy's announcement of a verification, by its name; what it says is made when it is sent.
    Announcement(u64),
}

/// The hint of an order that time alone does not change.
const NEVER: SimTime = SimTime::from_ms(i64::MAX);

/// What came of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActResult {
    /// It holds.
    Accepted {
        /// What a look or search found.
        hasil: Vec<Temuan>,
        /// The order it made or was on.
        pesanan: Option<PesananId>,
    },
    /// A rule refused it; the platform is as before.
    Refused(Box<Refusal>),
}

/// Platform, services, clock and seed; cheap to clone.
///
/// Two that are equal go on alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct World {
    /// The platform.
    pub platform: Platform,
    /// The services outside.
    pub services: Services,
    /// The inboxes of all persons.
    pub inbox: Inbox,
    /// The instant it is now; only `advance` moves it.
    pub now: SimTime,
    pub(super) outbox: Outbox,
    // Persons by NIK, sorted.
    persons: Arc<[(Nik, OrangId)]>,
    queue: Queue,
    // The hint that the queue holds for each order: where to look again (one an order), or NEVER.
    hints: Log<SimTime>,
    // What is on its way from services, by the number that the queue holds.
    notifications: BTreeMap<u32, Arriving>,
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
        let mut world = Self {
            persons: persons.into(),
            platform,
            services,
            inbox: Inbox::default(),
            now: start,
            outbox: Outbox::default(),
            queue: Queue::new(),
            hints: Log::new(),
            notifications: BTreeMap::new(),
            notification_count: 0,
            told: Vec::new(),
        };
        world.begin_accesses();
        world
    }

    /// Has the ends of accesses looked at that the world begins with; those that are past are over.
    fn begin_accesses(&mut self) {
        let end =
            |world: &Self, id| world.platform.registry.cari_akses(id).and_then(|(_, it)| it.sampai);
        for id in (0..self.platform.registry.akses.len()).map(AksesId::at) {
            let Some(sampai) = end(self, id) else { continue };
            if sampai < self.now {
                let registry = Arc::make_mut(&mut self.platform.registry);
                registry.ubah_akses(id, |akses| akses.keadaan.status = StatusAkses::Kedaluwarsa);
            }
            self.await_access(id);
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
    ) -> ActResult {
        tell(sink, || Record::Act { at: self.now, by, act: Cow::Borrowed(act) });
        // An act asks at most a few questions.
        let mut answers: SmallVec<[Answer; 4]> = SmallVec::new();
        loop {
            let mut tally = Tally::default();
            match decide(&self.platform, self.now, by, act, &answers, &mut tally) {
                Decision::Ask(ask) => {
                    let mut call = Call { world: self, transport, sink, dokumen: ask.dokumen() };
                    answers.push(call.answer(&ask));
                }
                Decision::Accept(accepted) => {
                    decided(sink, true, tally);
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
                    return ActResult::Accepted { hasil: accepted.hasil, pesanan };
                }
                Decision::Refuse(mut refusal) => {
                    decided(sink, false, tally);
                    let seen = || Cow::Borrowed(&*refusal);
                    tell(sink, || Record::Refused { at: self.now, refusal: seen() });
                    // A try that counts is all that a refused act leaves behind.
                    if let Some(percobaan) = refusal.dicatat.take() {
                        self.apply(sink, Some(by), None, percobaan, &[]);
                    }
                    let kegagalan = pendaftaran::penyimpangan(&self.platform, by, act, &refusal);
                    if let Some(kegagalan) = kegagalan {
                        self.apply(sink, Some(by), None, kegagalan, &[Rule::Reg16]);
                    }
                    return ActResult::Refused(refusal);
                }
            }
        }
    }

    /// Lets time pass: everything due up to and including an instant happens, in order.
    ///
    /// An instant before now changes nothing. Where the sink stops it, the clock stays where it came to.
    /// Errors: the gateway was asked too often with nothing coming of it; the clock stays there.
    pub fn advance<T: Transport, S: Sink>(
        &mut self,
        transport: &mut T,
        sink: &mut S,
        until: SimTime,
    ) -> Result<(), Stalled> {
        assert!(
            until <= SimTime::LAST,
            "{until:?} is after what the calendar and the wire can say"
        );
        let from = self.now;
        if until > from {
            tell(sink, || Record::Clock { from, to: until });
        }
        let mut in_vain = 0;
        loop {
            if sink.stops() {
                return Ok(());
            }
            let Some(entry) = self.queue.pop_due(until) else { break };
            self.now = self.now.max(entry.at);
            let due = Due::of(entry);
            match due {
                Due::Callback(number) => self.callback(transport, sink, number),
                Due::Reconciliation(_) | Due::Verification(_) => {
                    let asked = [Service::PaymentGateway, Service::Privy];
                    let calls = |world: &Self| {
                        asked.map(|service| world.services.calls(service)).iter().sum()
                    };
                    let before: u64 = calls(self);
                    let told = match due {
                        Due::Reconciliation(reference) => {
                            self.reconcile(transport, sink, reference)
                        }
                        Due::Verification(orang) => self.verify(transport, sink, orang),
                        _ => unreachable!("the others are no questions"),
                    };
                    in_vain = if told { 0 } else { in_vain + (calls(self) - before) };
                    if in_vain > CALLS_IN_VAIN_MAX {
                        return Err(Stalled { at: self.now, calls: in_vain });
                    }
                }
                Due::Order(id) => self.check_deadline(sink, id, entry.at),
                Due::Account(id) => {
                    if let Some(event) = tenggat::jatuh_tempo_akun(&self.platform, id, self.now) {
                        self.apply(sink, None, None, event, &[Rule::Reg10]);
                    }
                }
                Due::Profile(id) => {
                    let mut sides = Sides::default();
                    let event =
                        tenggat::jatuh_tempo_profil(&self.platform, id, self.now, &mut sides);
                    if let Some(event) = event {
                        met(sink, sides);
                        self.apply(
                            sink,
                            None,
                            None,
                            event,
                            &[Rule::Prf12, Rule::Clk01, Rule::Clk02],
                        );
                    }
                }
                Due::Access(id) => self.check_access(sink, id),
            }
        }
        self.now = self.now.max(until);
        Ok(())
    }

    /// Returns all that falls due by itself, in the order in which it would happen: the instants
    /// of the platform's own deadlines, of callbacks under way and of questions to the gateway.
    pub fn timers(&self) -> Vec<Timer> {
        let platform = tenggat::timers(&self.platform)
            .map(|timer| (timer.berlaku(), Due::of_object(timer.objek), What::Deadline(timer)));
        let callbacks = self.queue.iter().filter_map(|entry| match Due::of(entry) {
            due @ Due::Callback(number) => {
                let what = match self.notifications.get(&number)? {
                    Arriving::Payment(payment) => What::Callback(PesananId(payment.trx.pesanan)),
                    Arriving::Announcement(token) => What::Announcement(self.awaited(*token)?),
                };
                Some((entry.at, due, what))
            }
            _ => None,
        });
        let questions = self.outbox.payments().map(|(reference, payment, _)| {
            let what = What::Reconciliation(payment.pesanan);
            (payment.asked_at, Due::Reconciliation(reference), what)
        });
        let verifications = self.outbox.verifications().map(|(orang, verification)| {
            let due = Due::Verification(orang);
            (verification.asked_at, due, What::Verification(orang))
        });
        let all = platform.chain(callbacks).chain(questions).chain(verifications);
        let mut timers: Vec<_> = all.collect();
        timers.sort_unstable_by_key(|(at, due, _)| (*at, *due));
        timers.into_iter().map(|(at, _, what)| Timer { at, what }).collect()
    }

    /// Returns something that waits for an instant at which nobody would look: never, in a sound
    /// world.
    pub fn forgotten(&self) -> Option<Timer> {
        // Where nothing waits any more nobody asks.
        let queued = LazyCell::new(|| self.queue.iter().collect::<BTreeSet<Entry>>());
        let waits = |at: SimTime, due: Due| {
            let (rank, object) = due.place();
            queued.contains(&Entry { at, rank, object })
        };
        let order = tenggat::timers(&self.platform).find(|timer| {
            let due = timer.berlaku().max(self.now);
            match timer.objek {
                Objek::Pesanan(id) => {
                    let hint = self.hints.get(id.index()).copied().unwrap_or(NEVER);
                    hint > due || !waits(hint, Due::Order(id))
                }
                Objek::Akun(id) => !waits(timer.berlaku(), Due::Account(id)),
                Objek::Profil(id) => !waits(timer.berlaku(), Due::Profile(id)),
                Objek::Akses(id) => tenggat::berikut_akses(&self.platform, id)
                    .is_some_and(|at| !waits(at.max(self.now), Due::Access(id))),
            }
        });
        let order = order.map(|timer| Timer { at: timer.berlaku(), what: What::Deadline(timer) });
        let question = self.outbox.payments().find(|(reference, payment, _)| {
            !waits(payment.asked_at, Due::Reconciliation(*reference))
        });
        let question = question.map(|(_, payment, _)| Timer {
            at: payment.asked_at,
            what: What::Reconciliation(payment.pesanan),
        });
        let person = self
            .outbox
            .verifications()
            .find(|(orang, verification)| !waits(verification.asked_at, Due::Verification(*orang)));
        let person = person.map(|(orang, verification)| Timer {
            at: verification.asked_at,
            what: What::Verification(orang),
        });
        order.or(question).or(person)
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
        let mut arriving = self.notifications.values();
        arriving.any(|one| matches!(one, Arriving::Payment(_)))
            || self.outbox.payments().next().is_some()
    }

    /// Makes one call to a service and takes what it sends along.
    pub(super) fn call<T: Transport, S: Sink>(
        &mut self,
        transport: &mut T,
        sink: &mut S,
        request: &Request,
        dokumen: Option<&Dokumen>,
    ) -> Result<Reply, Fault> {
        let Self { platform, services, now, .. } = self;
        let patience = platform.policy.layanan_luar.tenggat;
        let attachment = || {
            let to_sign = dokumen.zip(request.dokumen());
            let (dokumen, sidik) = to_sign.expect("only what is to be signed is sent");
            document::pdf(&document::to_sign(platform, dokumen, sidik))
        };
        let result = transport.call(services, *now, patience, request, &attachment);
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
                    self.send_along(due, Arriving::Payment(notification));
                }
                Outgoing::Announcement { due, user_token } => {
                    self.send_along(due, Arriving::Announcement(user_token));
                }
            }
        }
        result
    }

    /// Puts something on its way from a service.
    fn send_along(&mut self, due: SimTime, arriving: Arriving) {
        let object = self.notification_count;
        self.notification_count =
            object.checked_add(1).expect("fewer callbacks than 2^32 are sent");
        self.notifications.insert(object, arriving);
        self.schedule(due, Due::Callback(object));
    }

    /// Looks after a person until Privy has decided (PRF-14).
    pub(super) fn await_identity(&mut self, orang: OrangId, user_token: u64) {
        let interval = self.platform.policy.rekonsiliasi.awal;
        let asked_at = self.now + interval;
        let verification = Verification { user_token, asked_at, interval };
        let intention = Intention::Identitas(verification);
        self.outbox.put(Key::Identitas(orang), intention, State::Sent);
        self.schedule(asked_at, Due::Verification(orang));
    }

    /// Returns the person whose verification has a name at Privy, while it is not decided.
    fn awaited(&self, user_token: u64) -> Option<OrangId> {
        let mut all = self.outbox.verifications();
        all.find(|(_, verification)| verification.user_token == user_token).map(|(orang, _)| orang)
    }

    /// Returns a number that looks random, another each time.
    pub(super) fn draw(&mut self, name: &str) -> u64 {
        chance::draw(self.services.seed(), name, self.outbox.new_reference())
    }

    /// Puts a code of the platform itself into a person's inbox (REG-11).
    pub(super) fn send_code<S: Sink>(
        &mut self,
        sink: &mut S,
        to: OrangId,
        kanal: KanalOtp,
        code: u32,
    ) {
        tell(sink, || Record::Code { at: self.now, to, pesanan: None, code });
        self.inbox.account_code(self.now, to, kanal, code);
    }

    /// Looks after a payment until the gateway has reported it.
    pub(super) fn await_payment(
        &mut self,
        reference: u64,
        pesanan: PesananId,
        (lewat, nilai): (Lewat, Rupiah),
        state: State,
    ) {
        let key = Key::Pembayaran(reference);
        if let Some((payment, _)) = self.outbox.payment(reference) {
            return self.outbox.put(key, Intention::Pembayaran(payment), state);
        }
        let interval = self.platform.policy.rekonsiliasi.awal;
        let asked_at = self.now + interval;
        let payment = Payment { pesanan, lewat, nilai, asked_at, interval };
        self.outbox.put(key, Intention::Pembayaran(payment), state);
        self.schedule(asked_at, Due::Reconciliation(reference));
    }

    /// Has the gateway asked at once about all payments of a code or by a card (BYR-08, BYR-14).
    pub(super) fn reconcile_now(&mut self, lewat: Lewat) {
        let payments = self.outbox.payments().filter(|(_, payment, _)| payment.lewat == lewat);
        let payments: Vec<_> = payments.collect();
        for (reference, payment, state) in payments {
            let payment = Payment { asked_at: self.now, ..payment };
            self.outbox.put(Key::Pembayaran(reference), Intention::Pembayaran(payment), state);
            self.schedule(self.now, Due::Reconciliation(reference));
        }
    }

    /// Has something looked at when its time has come.
    fn schedule(&mut self, at: SimTime, due: Due) {
        assert!(at >= self.now, "{due:?} at {at} is before {}", self.now);
        let (rank, object) = due.place();
        self.queue.push(Entry { at, rank, object });
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
        pemberitahuan::untuk(&self.platform, &stamped, |notice| {
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
        if let Some(akses) = stamped.event.akses() {
            self.await_access(akses);
        }
        if let Event::AkunBerubah { orang, .. } = stamped.event
            && let Some(timer) = tenggat::timer_akun(&self.platform, orang)
        {
            self.schedule(timer.berlaku(), Due::Account(orang));
        }
        if let Event::ProfilBerubah { orang, .. } = stamped.event
            && let Some(timer) = tenggat::timer_profil(&self.platform, orang)
        {
            self.schedule(timer.berlaku().max(self.now), Due::Profile(orang));
        }
    }

    /// Has an access looked at when its time has come.
    fn await_access(&mut self, id: AksesId) {
        if let Some(due) = tenggat::berikut_akses(&self.platform, id) {
            self.schedule(due.max(self.now), Due::Access(id));
        }
    }

    fn check_access<S: Sink>(&mut self, sink: &mut S, id: AksesId) {
        let (mut does, mut sides) = (Vec::new(), Sides::default());
        let event = tenggat::jatuh_tempo_akses(&self.platform, id, self.now, &mut does, &mut sides);
        if let Some(event) = event {
            met(sink, sides);
            self.apply(sink, None, None, event, &does);
        }
    }

    /// Keeps the queue's hint for an order: a new one only if it is to be looked at earlier.
    fn hint(&mut self, id: PesananId) {
        while self.hints.len() <= id.index() {
            self.hints.push(NEVER);
        }
        let Some(due) = tenggat::berikut(&self.platform, self.platform.pesanan(id)) else { return };
        // What is past already happens as soon as time goes on.
        let due = due.max(self.now);
        let hint = self.hints.get_mut(id.index()).expect("every order has a hint");
        if due < *hint {
            *hint = due;
            self.schedule(due, Due::Order(id));
        }
    }

    /// Looks at an order whose hint has come: one truth, the order's own deadline.
    fn check_deadline<S: Sink>(&mut self, sink: &mut S, id: PesananId, at: SimTime) {
        let hint = self.hints.get_mut(id.index()).expect("every order has a hint");
        if *hint != at {
            return;
        }
        *hint = NEVER;
        let (mut does, mut sides) = (Vec::new(), Sides::default());
        match tenggat::jatuh_tempo(&self.platform, id, self.now, &mut does, &mut sides) {
            Some(event) => {
                does.reverse();
                met(sink, sides);
                self.apply(sink, None, None, event, &does);
            }
            None => self.hint(id),
        }
    }

    fn deliver_code<S: Sink>(&mut self, sink: &mut S, nik: Nik, code: u32, tentang: u64) {
        let Ok(found) = self.persons.binary_search_by_key(&nik, |(nik, _)| *nik) else { return };
        let to = self.persons[found].1;
        let about = self.outbox.about(to, tentang);
        tell(sink, || Record::Code { at: self.now, to, pesanan: about, code });
        self.inbox.code(self.now, to, about, tentang, code);
    }

    fn callback<T: Transport, S: Sink>(&mut self, transport: &mut T, sink: &mut S, object: u32) {
        let sent = match self.notifications.remove(&object).expect("a callback arrives once") {
            Arriving::Payment(notification) => notification,
            Arriving::Announcement(token) => return self.announced(transport, sink, token),
        };
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

    /// Takes Privy's announcement: nobody has signed it, so that Privy is asked (PRF-14).
    fn announced<T: Transport, S: Sink>(
        &mut self,
        transport: &mut T,
        sink: &mut S,
        user_token: u64,
    ) {
        let Some(sent) = self.services.announcement(self.now, user_token) else { return };
        let announcement = transport.announce(self.now, &sent);
        tell(sink, || Record::Announcement { at: self.now, announcement });
        if let Some(orang) = self.awaited(announcement.user_token) {
            self.ask_identity(transport, sink, orang);
        }
    }

    /// Asks Privy about a person; what it has decided happens. Returns whether it has.
    fn ask_identity<T: Transport, S: Sink>(
        &mut self,
        transport: &mut T,
        sink: &mut S,
        orang: OrangId,
    ) -> bool {
        let waits = self.outbox.verification(orang).expect("only who is awaited is asked about");
        let mut call = Call { world: self, transport, sink, dokumen: None };
        let identitas = match call.identified(waits.user_token) {
            Ok(Identitas::Menunggu) | Err(_) => return false,
            Ok(identitas) => identitas,
        };
        self.outbox.close(Key::Identitas(orang));
        let mut does = vec![verifikasi::aturan_privy(&self.platform.profil(orang))];
        let platform = &self.platform;
        let events = verifikasi::putusan_privy(platform, orang, identitas, |rule| {
            let holds = platform.rules.holds(rule);
            does.extend(holds.then_some(rule));
            holds
        });
        for event in events {
            self.apply(sink, None, None, event, &does);
            does.clear();
        }
        true
    }

    /// Asks Privy about a person whose announcement has not come, at intervals that double (ruling
    /// 14). Returns whether that ended the matter.
    fn verify<T: Transport, S: Sink>(
        &mut self,
        transport: &mut T,
        sink: &mut S,
        orang: OrangId,
    ) -> bool {
        // One that was decided since, or that is asked about at another time.
        let due = self.outbox.verification(orang).filter(|waits| waits.asked_at == self.now);
        let Some(waits) = due else { return true };
        if self.ask_identity(transport, sink, orang) {
            return true;
        }
        let interval = self.platform.policy.rekonsiliasi.sesudah(waits.interval);
        let asked_at = self.now + interval;
        let waits = Verification { asked_at, interval, ..waits };
        self.outbox.put(Key::Identitas(orang), Intention::Identitas(waits), State::Sent);
        self.schedule(asked_at, Due::Verification(orang));
        false
    }

    fn receive<S: Sink>(&mut self, sink: &mut S, setoran: &Setoran) {
        let (mut does, mut sides) = (Vec::new(), Sides::default());
        let event = pembayaran::terima(&self.platform, setoran, &mut does, &mut sides);
        met(sink, sides);
        if setoran.sah {
            self.outbox.close(Key::Pembayaran(setoran.referensi));
        }
        self.apply(sink, None, None, event, &does);
    }

    /// Takes that a card was charged by a call whose answer was lost (KKP-03).
    fn charged<S: Sink>(&mut self, sink: &mut S, tagihan: &TagihanKartu) {
        let mut does = Vec::new();
        let event = pembayaran::terima_kartu(&self.platform, tagihan, &mut does);
        self.outbox.close(Key::Pembayaran(tagihan.referensi));
        self.apply(sink, None, None, event, &does);
    }

    /// Asks the gateway for a payment whose callback is missing, at intervals that double (BYR-09).
    ///
    /// Returns whether that ended the matter.
    fn reconcile<T: Transport, S: Sink>(
        &mut self,
        transport: &mut T,
        sink: &mut S,
        reference: u64,
    ) -> bool {
        // A payment that was accounted for since, or that is asked about at another time.
        let Some((payment, state)) = self.outbox.payment(reference) else { return true };
        if payment.asked_at != self.now {
            return true;
        }
        let mut call = Call { world: self, transport, sink, dokumen: None };
        match call.reconcile(payment.lewat, reference) {
            Ok(Some(pada)) => {
                let Payment { pesanan, lewat, nilai, .. } = payment;
                let referensi = reference;
                match lewat {
                    Lewat::Kode(kode) => {
                        let setoran = Setoran { pesanan, kode, nilai, pada, referensi, sah: true };
                        self.receive(sink, &setoran);
                    }
                    Lewat::Kartu(_) => {
                        self.charged(sink, &TagihanKartu { pesanan, nilai, pada, referensi });
                    }
                }
                true
            }
            // It was never taken: nothing is owed.
            Ok(None) if state == State::Unknown => {
                self.outbox.close(Key::Pembayaran(reference));
                true
            }
            Ok(None) | Err(_) => {
                let interval = self.platform.policy.rekonsiliasi.sesudah(payment.interval);
                let asked_at = self.now + interval;
                let payment = Payment { asked_at, interval, ..payment };
                self.outbox.put(Key::Pembayaran(reference), Intention::Pembayaran(payment), state);
                self.schedule(asked_at, Due::Reconciliation(reference));
                false
            }
        }
    }
}

/// Tells a sink which limits something was held against that happens by itself.
fn met<S: Sink>(sink: &mut S, sides: Sides) {
    decided(sink, true, Tally { sides, ..Tally::default() });
}

/// Tells a sink which rules were looked at, if it takes that.
fn decided<S: Sink>(sink: &mut S, accepted: bool, tally: Tally) {
    if S::TALLIES {
        sink.record(&Record::Decided { accepted, tally });
    }
}

/// Tells a sink what happened, if it takes that at all.
fn tell<'a, S: Sink>(sink: &mut S, record: impl FnOnce() -> Record<'a>) {
    if S::TAKES {
        sink.record(&record());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_one_instant_a_callback_comes_before_a_question_before_a_lapse() {
        let at = SimTime::from_ms(5);
        let all = [
            Due::Callback(0),
            Due::Callback(7),
            Due::Reconciliation(1),
            Due::Reconciliation(9),
            Due::Verification(OrangId(2)),
            Due::Order(PesananId(0)),
            Due::Order(PesananId(3)),
            Due::Account(OrangId(0)),
            Due::Profile(OrangId(0)),
            Due::Access(AksesId(0)),
        ];
        let mut queue = Queue::new();
        for due in all.into_iter().rev() {
            let (rank, object) = due.place();
            queue.push(Entry { at, rank, object });
        }
        let delivered: Vec<Due> = std::iter::from_fn(|| queue.pop()).map(Due::of).collect();
        assert_eq!(delivered, all);
    }
}
