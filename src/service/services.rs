//! The five services together, with the behaviours set on them and the calls counted.

use smallvec::SmallVec;

use super::bank_cms::BankCms;
use super::behaviour::{Behaviours, Course, Facts};
use super::bsre::{Bsre, CertificateStatus};
use super::dukcapil::{Dukcapil, Resident};
use super::payment_gateway::{Payment, PaymentGateway};
use super::privy::{Announcement, IdentityStatus, OtpLimits, Privy};
use super::{Behaviour, Fault, Outcome, Outgoing, Reply, Request, Service, privy};
use crate::value::{Nik, Rupiah, Secret, Sidik, SimTime};

/// What services send along with an answer: mostly one thing.
pub(super) type Outbound = SmallVec<[Outgoing; 2]>;

/// The most operations that a service has.
const OPERATION_COUNT_MAX: usize = 6;

const _: () = assert!(
    super::bsre::OPERATIONS.len() <= OPERATION_COUNT_MAX
        && super::dukcapil::OPERATIONS.len() <= OPERATION_COUNT_MAX
        && super::privy::OPERATIONS.len() <= OPERATION_COUNT_MAX
        && super::payment_gateway::OPERATIONS.len() <= OPERATION_COUNT_MAX
        && super::bank_cms::OPERATIONS.len() <= OPERATION_COUNT_MAX,
    "every operation of a service has a counter"
);

/// The outside services: registers, ledgers, behaviours and counters, as one value.
///
/// Shape: cheap to clone, whatever the number of rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Services {
    dukcapil: Dukcapil,
    bsre: Bsre,
    privy: Privy,
    payment_gateway: PaymentGateway,
    bank_cms: BankCms,
    behaviours: Behaviours,
    calls: [[u64; OPERATION_COUNT_MAX]; Service::ALL.len()],
    outgoing: Outbound,
}

impl Services {
    /// Returns empty services; OTPs, codes and latencies are functions of the seed.
    pub fn new(seed: u64, otp: OtpLimits) -> Self {
        Self {
            dukcapil: Dukcapil::default(),
            bsre: Bsre::new(),
            privy: Privy::new(seed, otp),
            payment_gateway: PaymentGateway::new(seed),
            bank_cms: BankCms::new(),
            behaviours: Behaviours::default(),
            calls: Default::default(),
            outgoing: Outbound::new(),
        }
    }

    /// Returns the seed of whatever is random.
    pub fn seed(&self) -> u64 {
        self.privy.seed()
    }

    /// Returns services of which nothing was asked yet under another seed.
    #[must_use]
    pub fn seeded(self, seed: u64) -> Self {
        let (privy, payment_gateway) = (self.privy.seeded(seed), self.payment_gateway.seeded(seed));
        Self { privy, payment_gateway, ..self }
    }

    /// Registers an official at BSrE with an active certificate; a second time anew.
    pub fn register_official(&mut self, nik: Nik, passphrase: Secret) {
        self.bsre.register(nik, passphrase);
    }

    /// Changes the state of a registered official's certificate; nothing for an unknown NIK.
    pub fn set_certificate(&mut self, nik: Nik, certificate: CertificateStatus) {
        self.bsre.set_certificate(nik, certificate);
    }

    /// Registers a signer of a penyedia at Privy.
    pub fn register_penyedia(&mut self, nik: Nik) {
        self.privy.register(nik);
    }

    /// Registers a resident, whom Dukcapil knows and Privy can verify.
    pub fn register_resident(&mut self, resident: Resident) {
        self.dukcapil.register(resident.clone());
        self.privy.register_resident(resident);
    }

    /// Replaces a service's behaviours; an empty list makes it normal again.
    pub fn set(&mut self, at: SimTime, service: Service, behaviours: Vec<Behaviour>) {
        self.behaviours.set(at, service, behaviours);
    }

    /// Answers a request as the service's behaviours have it, and counts the call.
    ///
    /// Errors: the [`Fault`] that the caller sees; whether the work was done all the same is
    /// [`Fault::work_done`].
    pub fn handle(&mut self, at: SimTime, request: &Request) -> Result<Reply, Fault> {
        let service = request.service();
        self.calls[service.position()][request.slot()] += 1;
        if self.behaviours.is_normal(service) {
            return Ok(self.work(at, request, None));
        }
        let facts = self.facts(request);
        match self.behaviours.course(at, request, &facts) {
            Course::Normal => Ok(self.work(at, request, None)),
            Course::Forced(outcome) => {
                let reply = self.work(at, request, Some(outcome));
                self.announce_later(at, &reply, &facts);
                Ok(reply)
            }
            Course::Fault(fault) => {
                if fault.work_done() {
                    self.work(at, request, None);
                }
                Err(fault)
            }
        }
    }

    /// Has a verification that waits announced once Privy no longer holds it back.
    fn announce_later(&mut self, at: SimTime, reply: &Reply, facts: &Facts) {
        let Reply::Privy(privy::Reply::Registered { user_token, status: IdentityStatus::Waiting }) =
            *reply
        else {
            return;
        };
        let ends = self.behaviours.ends(at, Service::Privy, Outcome::Menunggu, facts);
        if let Some(ends) = ends {
            let due = self.privy.announced_at(user_token, ends);
            self.outgoing.push(Outgoing::Announcement { due, user_token });
        }
    }

    /// Returns the announcement of a verification that is sent at an instant; none while Privy still
    /// looks at it.
    pub fn announcement(&self, at: SimTime, user_token: u64) -> Option<Announcement> {
        let facts = self.privy.facts_of(user_token);
        let forced = match self.behaviours.find(at, Service::Privy, &facts) {
            Some((_, Course::Forced(outcome))) => Some(outcome),
            _ => None,
        };
        self.privy.announcement(user_token, forced)
    }

    /// Returns whether a request would find the service dead, which a caller over a network sees
    /// before anything is sent.
    pub fn is_dead(&self, at: SimTime, request: &Request) -> bool {
        let service = request.service();
        !self.behaviours.is_normal(service) && {
            let course = self.behaviours.find(at, service, &self.facts(request));
            course.is_some_and(|(_, course)| course == Course::Fault(Fault::Mati))
        }
    }

    /// Returns whether a service departs from its normal course for some calls at least.
    pub fn misbehaves(&self, at: SimTime, service: Service) -> bool {
        self.behaviours.lasts(at, service)
    }

    /// Returns what the services have sent since the last time, in order of sending.
    pub fn take_outgoing(&mut self) -> Outbound {
        std::mem::take(&mut self.outgoing)
    }

    /// Returns how often a service was called, failed calls and retries included.
    pub fn calls(&self, service: Service) -> u64 {
        self.calls[service.position()].iter().sum()
    }

    /// Returns how often an operation was called; 0 for a word that is none of the service's.
    pub fn calls_of(&self, service: Service, operation: &str) -> u64 {
        let slot = service.operations().iter().position(|&word| word == operation);
        slot.map_or(0, |slot| self.calls[service.position()][slot])
    }

    /// Returns how often a person has signed a document at BSrE.
    pub fn signatures(&self, nik: Nik, dokumen: Sidik) -> usize {
        self.bsre.signatures(nik, dokumen)
    }

    /// Returns what the bank has paid out for codes.
    pub fn bank_paid_total(&self) -> Rupiah {
        self.bank_cms.paid()
    }

    /// Returns what the gateway has received for codes.
    pub fn gateway_received_total(&self) -> Rupiah {
        self.payment_gateway.received()
    }

    /// Returns what the gateway has charged to cards.
    pub fn cards_charged_total(&self) -> Rupiah {
        self.payment_gateway.charged()
    }

    fn facts(&self, request: &Request) -> Facts {
        match request {
            Request::Dukcapil(request) => request.facts(),
            Request::Bsre(request) => request.facts(),
            Request::Privy(request) => self.privy.facts(request),
            Request::PaymentGateway(request) => self.payment_gateway.facts(request),
            Request::BankCms(request) => self.bank_cms.facts(request, &self.payment_gateway),
        }
    }

    fn work(&mut self, at: SimTime, request: &Request, forced: Option<Outcome>) -> Reply {
        match request {
            Request::Dukcapil(request) => Reply::Dukcapil(self.dukcapil.handle(request, forced)),
            Request::Bsre(request) => Reply::Bsre(self.bsre.handle(at, request, forced)),
            Request::Privy(request) => {
                Reply::Privy(self.privy.handle(at, request, forced, &mut self.outgoing))
            }
            Request::PaymentGateway(request) => {
                Reply::PaymentGateway(self.payment_gateway.handle(at, request, forced))
            }
            Request::BankCms(request) => {
                let (reply, payment) =
                    self.bank_cms.handle(at, request, forced, &self.payment_gateway);
                if let Some(payment) = payment {
                    self.settle(at, payment);
                }
                Reply::BankCms(reply)
            }
        }
    }

    fn settle(&mut self, at: SimTime, payment: Payment) {
        let Some(notification) = self.payment_gateway.settle(at, payment) else {
            return;
        };
        let fault = if self.behaviours.is_normal(Service::PaymentGateway) {
            None
        } else {
            self.behaviours.callback(at, &self.payment_gateway.facts_of(notification.trx))
        };
        self.payment_gateway.send(notification, fault, &mut self.outgoing);
    }
}
