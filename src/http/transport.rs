//! [`Http`]: the client and the servers as one way to the services.

use std::collections::BTreeMap;
use std::io;
use std::mem;
use std::net::SocketAddr;

use tokio::net::TcpSocket;
use tokio::runtime::{Builder, Runtime};

use crate::client::{Client, TokenCache};
use crate::server::{Server, Shared};
use crate::wire::{self, Answer, Call, Envelope, Party};
use inaproc_core::service::payment_gateway::Notification;
use inaproc_core::service::privy::Announcement;
use inaproc_core::service::{Fault, Reply, Request, Service, Services};
use inaproc_core::value::{SimDuration, SimTime};
use inaproc_core::world::{Attachment, Transport};

/// Calls the services over HTTP on 127.0.0.1; for one scenario at a time.
///
/// It keeps no state of the services: between two calls worlds may be copied and time may go back.
/// Not to be used inside another async runtime, since each call blocks until its answer is there.
#[derive(Debug)]
pub struct Http {
    // Dropped first: the client's connections end before their servers.
    connection: Connection,
    exchange: Shared,
    servers: BTreeMap<Service, Server>,
    platform: Server,
    broken: Option<Party>,
}

/// The services that have requests.
const SERVED: [Service; 5] = Service::ALL;

/// How many files, sockets among them, one client with its servers has open; some to spare.
const FILE_COUNT: usize = 60;

/// Why the mock servers could not be started; a second attempt may do.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The runtime of the client.
    #[error("cannot start the runtime of the HTTP client: {0}")]
    Runtime(#[source] io::Error),
    /// A port of one of the servers.
    #[error("cannot bind a port on 127.0.0.1 for {party}: {source}")]
    Port {
        /// Whose port: the service's word, or `inaproc` for the platform's listener.
        party: &'static str,
        /// Why.
        source: io::Error,
    },
    /// Too few files are left for all of them.
    #[error("HTTP wants {FILE_COUNT} open files for a scenario: {0}")]
    Files(#[source] io::Error),
    /// A server that listens and does not answer.
    #[error("the mock server for {party} does not answer on 127.0.0.1: is that network up?")]
    Silent {
        /// Whose server.
        party: &'static str,
    },
}

impl Http {
    /// Starts a server for every service that has requests, one for the platform, and the client,
    /// and lets each server answer once.
    ///
    /// Errors: the system has too few ports or files left. Not to be called on two threads at once,
    /// since whether there are enough is asked first.
    pub fn start() -> Result<Self, StartError> {
        let runtime =
            Builder::new_current_thread().enable_all().build().map_err(StartError::Runtime)?;
        // A mock server that runs out of them on its own thread would panic there.
        let spare = (0..FILE_COUNT).map(|_| TcpSocket::new_v4()).collect::<io::Result<Vec<_>>>();
        spare.map(drop).map_err(StartError::Files)?;
        let mut client = Client::default();
        let exchange = Shared::new();
        let start = |party: Party| {
            let server = runtime.block_on(Server::start(party, &exchange));
            server.map_err(|source| StartError::Port { party: word(party), source })
        };
        let servers = SERVED
            .into_iter()
            .map(|service| Ok((service, start(Party::Service(service))?)))
            .collect::<Result<BTreeMap<_, _>, _>>()?;
        let platform = start(Party::Platform)?;
        // All are started before the first is asked, since they come up side by side.
        let parties = servers.iter().map(|(service, server)| (Party::Service(*service), server));
        for (party, server) in parties.chain([(Party::Platform, &platform)]) {
            let knock = client.send(server.live(), SimDuration::ZERO, Call::knock());
            runtime.block_on(knock).map_err(|_| StartError::Silent { party: word(party) })?;
        }
        let connection = Connection { runtime, client, tokens: TokenCache::default(), number: 0 };
        Ok(Self { connection, exchange, servers, platform, broken: None })
    }

    /// Returns whose server went silent; what was played since then is of no worth.
    ///
    /// The machine is to blame: too few files or threads are left.
    pub fn broken(&self) -> Option<&'static str> {
        self.broken.map(word)
    }
}

impl Transport for Http {
    fn call(
        &mut self,
        services: &mut Services,
        at: SimTime,
        patience: SimDuration,
        request: &Request,
        attachment: Attachment<'_>,
    ) -> Result<Reply, Fault> {
        let server = self.servers.get(&request.service());
        let server = server.expect("a service that has requests has a server");
        // Whether the port listens has to be settled before anybody knocks.
        if services.is_dead(at, request) {
            let refused = services.handle(at, request);
            debug_assert_eq!(refused, Err(Fault::Mati), "a dead service does not answer");
            return self.connection.call(server.dead(), (at, patience), request, attachment);
        }
        self.exchange.lend(services, at, patience);
        let result = self.connection.call(server.live(), (at, patience), request, attachment);
        self.exchange.take_back(services);
        if result == Err(Fault::Mati) {
            self.broken = Some(Party::Service(request.service()));
        }
        result
    }

    fn notify(&mut self, at: SimTime, notification: &Notification) -> Notification {
        self.exchange.lock().at = at;
        self.connection.notify(self.platform.live(), at, notification);
        let heard = self.exchange.lock().heard.take();
        heard.unwrap_or_else(|| {
            self.broken = Some(Party::Platform);
            *notification
        })
    }

    fn announce(&mut self, at: SimTime, announcement: &Announcement) -> Announcement {
        self.exchange.lock().at = at;
        let call = wire::announcement_call(announcement, at);
        // The platform answers at once.
        let _ = self.connection.send(self.platform.live(), SimDuration::ZERO, call);
        let heard = self.exchange.lock().announced.take();
        heard.unwrap_or_else(|| {
            self.broken = Some(Party::Platform);
            *announcement
        })
    }
}

impl Shared {
    fn lend(&self, services: &mut Services, at: SimTime, patience: SimDuration) {
        let mut exchange = self.lock();
        (exchange.at, exchange.patience) = (at, patience);
        mem::swap(&mut exchange.services, services);
    }

    fn take_back(&self, services: &mut Services) {
        mem::swap(&mut self.lock().services, services);
    }
}

/// The client with what it remembers from call to call.
#[derive(Debug)]
struct Connection {
    runtime: Runtime,
    client: Client,
    tokens: TokenCache,
    number: u64,
}

impl Connection {
    fn call(
        &mut self,
        to: SocketAddr,
        (at, patience): (SimTime, SimDuration),
        request: &Request,
        attachment: Attachment<'_>,
    ) -> Result<Reply, Fault> {
        let party = Party::Service(request.service());
        self.prepare(party, to, (at, patience), || wire::token_call(request, at))?;
        let call = wire::call(request, &self.envelope(to, at), attachment);
        let answer = self.send(to, patience, call)?;
        wire::reply(request, &answer).ok_or(Fault::Sampah)
    }

    /// Carries a notification; whether it was heard is for the listener to say.
    fn notify(&mut self, to: SocketAddr, at: SimTime, notification: &Notification) {
        let token_call = || Some(wire::notification_token_call(at));
        // The platform answers at once.
        let patience = SimDuration::ZERO;
        if self.prepare(Party::Platform, to, (at, patience), token_call).is_ok() {
            let call = wire::notification_call(notification, &self.envelope(to, at));
            let _ = self.send(to, patience, call);
        }
    }

    /// Sees to it that a token is in hand where one is needed.
    fn prepare(
        &mut self,
        party: Party,
        to: SocketAddr,
        (at, patience): (SimTime, SimDuration),
        token_call: impl FnOnce() -> Option<Call>,
    ) -> Result<(), Fault> {
        if self.tokens.token(to, at).is_none()
            && let Some(call) = token_call()
        {
            let answer = self.send(to, patience, call)?;
            let token = wire::read_token(party, at, &answer).ok_or(Fault::Sampah)?;
            self.tokens.keep(to, token);
        }
        Ok(())
    }

    fn envelope(&self, to: SocketAddr, at: SimTime) -> Envelope<'_> {
        let token = self.tokens.token(to, at).unwrap_or_default();
        Envelope { at, number: self.number, token }
    }

    fn send(&mut self, to: SocketAddr, patience: SimDuration, call: Call) -> Result<Answer, Fault> {
        self.number += 1;
        self.runtime.block_on(self.client.send(to, patience, call))
    }
}

const fn word(party: Party) -> &'static str {
    match party {
        Party::Service(service) => service.word(),
        Party::Platform => "inaproc",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use inaproc_core::service::payment_gateway::{CardOrder, TrxId};
    use inaproc_core::service::privy::OtpLimits;
    use inaproc_core::service::{bank_cms, bsre, dukcapil, payment_gateway, privy};
    use inaproc_core::value::{Nik, Secret};

    #[test]
    fn every_call_has_a_number_of_its_own() {
        let mut http = Http::start().expect("127.0.0.1 has free ports");
        let patience = SimDuration::seconds(10);
        let mut services = Services::new(7, OtpLimits { age_max: patience, tries_max: 1 });
        let trx = TrxId { pesanan: 1, terbit: 0 };
        let mut before = http.connection.number;
        for request in [
            Request::from(payment_gateway::Request::InquireVa { trx }),
            payment_gateway::Request::InquireVa { trx }.into(),
            bank_cms::Request::PaymentStatus { reference: 1 }.into(),
        ] {
            let answered =
                http.call(&mut services, SimTime::from_ms(0), patience, &request, &|| {
                    unreachable!("nothing is signed")
                });
            assert!(answered.is_ok(), "{request:?}");
            assert!(http.connection.number > before, "{request:?}");
            before = http.connection.number;
        }
    }

    #[test]
    fn a_token_is_asked_for_once_and_only_where_the_dialect_has_one() {
        let patience = SimDuration::seconds(10);
        let nik = Nik::parse("3371010101900001").expect("a NIK");
        let trx = TrxId { pesanan: 1, terbit: 0 };
        let order = CardOrder { pesanan: 1, termin: 0 };
        let kode = Secret::new("123456");
        for (request, calls) in [
            (Request::from(dukcapil::Request::Read { nik }), [1, 1]),
            (bsre::Request::Status { nik }.into(), [1, 1]),
            (privy::Request::Status { doc_token: 1 }.into(), [1, 1]),
            (privy::Request::OtpRequest { doc_token: 1, nik }.into(), [2, 1]),
            (privy::Request::OtpValidate { doc_token: 1, nik, kode, percobaan: 1 }.into(), [2, 1]),
            (payment_gateway::Request::InquireVa { trx }.into(), [2, 1]),
            (payment_gateway::Request::CardStatus { order }.into(), [1, 1]),
            (bank_cms::Request::PaymentStatus { reference: 1 }.into(), [2, 1]),
        ] {
            let mut http = Http::start().expect("127.0.0.1 has free ports");
            let mut services = Services::new(7, OtpLimits { age_max: patience, tries_max: 1 });
            let made = calls.map(|_| {
                let before = http.connection.number;
                let none = || unreachable!("nothing is signed");
                let at = SimTime::from_ms(0);
                let answered = http.call(&mut services, at, patience, &request, &none);
                assert!(answered.is_ok(), "{request:?}");
                http.connection.number - before
            });
            assert_eq!(made, calls, "{request:?}");
        }
    }
}
