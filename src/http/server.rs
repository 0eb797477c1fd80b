//! The mock servers: one for each party, none with a behaviour of its own.

use std::io;
use std::net::SocketAddr;
#[expect(clippy::disallowed_types, reason = "`http` is where the sockets are")]
use std::net::TcpListener;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::StatusCode;
use http::header::{CONNECTION, CONTENT_LENGTH};
use tokio::net::TcpSocket;
use wiremock::matchers::any;
use wiremock::{Match, Mock, MockServer, ResponseTemplate};

use crate::client::SIMULATED_DELAY;
use crate::wire::{self, Answer, Call, Meaning, Party};
use inaproc_core::service::payment_gateway::Notification;
use inaproc_core::service::privy::{Announcement, OtpLimits};
use inaproc_core::service::{Fault, Services};
use inaproc_core::value::{SimDuration, SimTime};

/// What a client and the servers share while one call is under way.
#[derive(Debug)]
pub(super) struct Exchange {
    /// The instant of the call.
    pub(super) at: SimTime,
    /// How old an answer may be on the simulated clock.
    pub(super) patience: SimDuration,
    /// The services, lent for the call.
    pub(super) services: Services,
    /// The notification that the platform has heard.
    pub(super) heard: Option<Notification>,
    /// The announcement that the platform has heard.
    pub(super) announced: Option<Announcement>,
    // The answer that a server is about to send.
    prepared: Option<Answer>,
}

/// The exchange, and who may write on it.
#[derive(Clone, Debug)]
pub(super) struct Shared(Arc<Mutex<Exchange>>);

impl Shared {
    /// Returns a exchange with services of no consequence on it.
    pub(super) fn new() -> Self {
        let (at, patience) = (SimTime::from_ms(0), SimDuration::ZERO);
        let services = Services::new(0, OtpLimits { age_max: SimDuration::ZERO, tries_max: 0 });
        let (heard, announced, prepared) = (None, None, None);
        let exchange = Exchange { at, patience, services, heard, announced, prepared };
        Self(Arc::new(Mutex::new(exchange)))
    }

    /// Takes the exchange; a server that panicked has not changed what lies on it by halves.
    pub(super) fn lock(&self) -> MutexGuard<'_, Exchange> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Exchange {
    /// Does what a call asks and returns the answer; none when it is to be lost.
    fn serve(&mut self, party: Party, call: &Call) -> Option<Answer> {
        match wire::meaning(party, call, self.at) {
            Meaning::Answered(answer) => Some(answer),
            Meaning::Notification(notification) => {
                self.heard = Some(notification);
                Some(wire::notification_answer(self.at, &notification))
            }
            Meaning::Announcement(announcement) => {
                self.announced = Some(announcement);
                Some(wire::announcement_answer())
            }
            Meaning::Request(request) => match self.services.handle(self.at, &request) {
                Ok(reply) => Some(wire::answer(call, self.at, &request, &reply)),
                Err(fault) => broken(fault, self.patience),
            },
        }
    }
}

/// Returns how a fault looks from outside; none when nothing is answered at all.
fn broken(fault: Fault, patience: SimDuration) -> Option<Answer> {
    const HTML: &str = "text/html";
    const JSON: &str = "application/json";
    let answer = match fault {
        // A dead service is never reached: its callers are sent to a port that does not listen.
        Fault::Mati | Fault::JawabanHilang => return None,
        Fault::Lambat => {
            let mut answer = Answer::new(StatusCode::OK, JSON, b"{}".to_vec());
            let delay = patience.ms() + 1;
            wire::put(&mut answer.headers, SIMULATED_DELAY, &delay.to_string());
            answer
        }
        Fault::Galat500 => Answer::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            HTML,
            b"<html><body><h1>Internal Server Error</h1></body></html>".to_vec(),
        ),
        Fault::Galat503 => Answer::new(
            StatusCode::SERVICE_UNAVAILABLE,
            HTML,
            b"<html><body><h1>Service Unavailable</h1></body></html>".to_vec(),
        ),
        Fault::Sampah => Answer::new(StatusCode::OK, JSON, br#"["sampah"]"#.to_vec()),
        Fault::Terpotong => {
            let sent = br#"{"responseCode":"200"#;
            let mut answer = Answer::new(StatusCode::OK, JSON, sent.to_vec());
            let announced = (sent.len() * 2).to_string();
            wire::put(&mut answer.headers, CONTENT_LENGTH, &announced);
            wire::put(&mut answer.headers, CONNECTION, "close");
            answer
        }
    };
    Some(answer)
}

/// The server of one party, and a port of it that is bound and never listens.
#[derive(Debug)]
pub(super) struct Server {
    live: SocketAddr,
    dead: SocketAddr,
    // Serve the one port, and hold the other so that nobody else listens there.
    _serving: MockServer,
    _bound: TcpSocket,
}

impl Server {
    /// Binds two ports on 127.0.0.1 and serves the first.
    #[expect(clippy::disallowed_types, reason = "`http` is where the sockets are")]
    pub(super) async fn start(party: Party, exchange: &Shared) -> io::Result<Self> {
        let listener = TcpListener::bind(LOOPBACK)?;
        let bound = TcpSocket::new_v4()?;
        bound.bind(LOOPBACK.into())?;
        let (live, dead) = (listener.local_addr()?, bound.local_addr()?);
        let server =
            MockServer::builder().listener(listener).disable_request_recording().start().await;
        let work = Work { party, exchange: exchange.clone() };
        server.register(Mock::given(work).respond_with_err(lost)).await;
        let exchange = exchange.clone();
        let answer = move |_: &wiremock::Request| template(exchange.lock().prepared.take());
        server.register(Mock::given(any()).respond_with(answer)).await;
        Ok(Self { live, dead, _serving: server, _bound: bound })
    }

    /// Returns where the service listens.
    pub(super) const fn live(&self) -> SocketAddr {
        self.live
    }

    /// Returns where it refuses connections.
    pub(super) const fn dead(&self) -> SocketAddr {
        self.dead
    }
}

/// A port of the system's choice.
const LOOPBACK: (std::net::Ipv4Addr, u16) = (std::net::Ipv4Addr::LOCALHOST, 0);

/// Serves a call while wiremock asks whether the answer is to be lost, since an answer and a lost
/// answer are mocks of different kinds and a mock's kind is fixed before it is asked.
struct Work {
    party: Party,
    exchange: Shared,
}

impl Match for Work {
    fn matches(&self, request: &wiremock::Request) -> bool {
        let call = Call {
            method: request.method.clone(),
            path: request.url.path().to_owned(),
            headers: request.headers.clone(),
            body: request.body.clone(),
        };
        let mut exchange = self.exchange.lock();
        let answer = exchange.serve(self.party, &call);
        let is_lost = answer.is_none();
        exchange.prepared = answer;
        is_lost
    }
}

/// The error on which the connection is closed without an answer.
fn lost(_: &wiremock::Request) -> io::Error {
    io::ErrorKind::ConnectionReset.into()
}

fn template(answer: Option<Answer>) -> ResponseTemplate {
    let Some(Answer { status, headers, body }) = answer else {
        return ResponseTemplate::new(StatusCode::INTERNAL_SERVER_ERROR);
    };
    let headers = headers.iter();
    let start = ResponseTemplate::new(status).set_body_bytes(body);
    headers.fold(start, |template, (name, value)| template.insert_header(name, value))
}
