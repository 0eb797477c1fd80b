//! The bytes: how requests, replies and notifications stand on the wire, service by service.
//!
//! Pure functions of their arguments: no socket, no state, no clock. What a message cannot carry is
//! not in `service`'s types, so that reading gives back what was written.
//! Start from [`call`], [`meaning`], [`answer`], [`reply`], which go to the service's own file.

mod bank_cms;
mod bsre;
mod dukcapil;
mod kartu;
mod multipart;
mod payment_gateway;
mod privy;
mod snap;
mod token;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use http::{Method, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;

pub(super) use token::Token;

use inaproc_core::service::payment_gateway::Notification;
use inaproc_core::service::privy::Announcement;
use inaproc_core::service::{Reply, Request, Service};
use inaproc_core::value::SimTime;
use inaproc_core::world::Attachment;

/// An HTTP request.
#[derive(Clone, Debug)]
pub(super) struct Call {
    /// The method.
    pub(super) method: Method,
    /// The path, from its first slash.
    pub(super) path: String,
    /// The headers that the dialect asks for.
    pub(super) headers: HeaderMap,
    /// The body.
    pub(super) body: Vec<u8>,
}

/// An HTTP response.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    /// The status.
    pub(super) status: StatusCode,
    /// The headers that the dialect asks for; boxed, since an answer is often the lesser case.
    pub(super) headers: Box<HeaderMap>,
    /// The body.
    pub(super) body: Vec<u8>,
}

/// Somebody who answers HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Party {
    /// A service.
    Service(Service),
    /// The platform, which takes the gateway's notifications.
    Platform,
}

/// What every call carries beside its request.
#[derive(Clone, Copy, Debug)]
pub(super) struct Envelope<'a> {
    /// The instant of the call.
    pub(super) at: SimTime,
    /// Which call of this client, for the numbers that must not come twice.
    pub(super) number: u64,
    /// The bearer token; empty where the dialect has none.
    pub(super) token: &'a str,
}

/// What a call says to the one who is called.
pub(super) enum Meaning {
    /// Ask the service.
    Request(Request),
    /// A payment was made.
    Notification(Notification),
    /// A verification is done.
    Announcement(Announcement),
    /// Nothing to ask anybody for: a token, or a refusal of what was sent.
    Answered(Answer),
}

/// Returns the call that asks for a token, where a request needs one.
pub(super) fn token_call(request: &Request, at: SimTime) -> Option<Call> {
    match request {
        Request::Bsre(_) | Request::Dukcapil(_) => None,
        Request::Privy(request) => privy::needs_token(request).then(privy::token_call),
        Request::PaymentGateway(request) => {
            kartu::call(request).is_none().then(|| snap::token_call(&snap::GATEWAY, at))
        }
        Request::BankCms(_) => Some(snap::token_call(&snap::BANK, at)),
    }
}

/// Returns the call that asks the platform for a token.
pub(super) fn notification_token_call(at: SimTime) -> Call {
    snap::token_call(&snap::PLATFORM, at)
}

/// Reads the answer to a call for a token.
pub(super) fn read_token(party: Party, at: SimTime, answer: &Answer) -> Option<Token> {
    match party {
        Party::Service(Service::Privy) => privy::read_token(at, answer),
        _ => snap::read_token(at, answer),
    }
}

/// Returns the call that carries a request, with the PDF that goes with it where one does.
pub(super) fn call(request: &Request, envelope: &Envelope<'_>, attachment: Attachment<'_>) -> Call {
    match request {
        Request::Dukcapil(request) => dukcapil::call(request),
        Request::Bsre(request) => bsre::call(request, attachment),
        Request::Privy(request) => privy::call(request, envelope, attachment),
        Request::PaymentGateway(request) => payment_gateway::call(request, envelope),
        Request::BankCms(request) => bank_cms::call(request, envelope),
    }
}

/// Returns the call that carries a notification, signed as it says.
pub(super) fn notification_call(notification: &Notification, envelope: &Envelope<'_>) -> Call {
    payment_gateway::notification_call(notification, envelope)
}

/// Returns the call that carries an announcement of Privy.
pub(super) fn announcement_call(announcement: &Announcement, at: SimTime) -> Call {
    privy::announcement_call(announcement, at)
}

/// Reads a call at the one who is called.
pub(super) fn meaning(party: Party, call: &Call, at: SimTime) -> Meaning {
    let read = match party {
        Party::Service(Service::Bsre) => bsre::request(call).map(Request::Bsre),
        Party::Service(Service::Privy) => privy::request(call, at).map(Request::Privy),
        Party::Service(Service::PaymentGateway) => {
            payment_gateway::request(call, at).map(Request::PaymentGateway)
        }
        Party::Service(Service::BankCms) => bank_cms::request(call, at).map(Request::BankCms),
        Party::Service(Service::Dukcapil) => dukcapil::request(call).map(Request::Dukcapil),
        Party::Platform => {
            let announced = privy::announcement(call).map(Meaning::Announcement);
            return announced.unwrap_or_else(|| payment_gateway::notification(call, at));
        }
    };
    read.map_or_else(Meaning::Answered, Meaning::Request)
}

/// Returns the answer that carries a reply to a call and its request.
pub(super) fn answer(call: &Call, at: SimTime, request: &Request, reply: &Reply) -> Answer {
    match (request, reply) {
        (Request::Dukcapil(_), Reply::Dukcapil(reply)) => dukcapil::answer(reply),
        (Request::Bsre(request), Reply::Bsre(reply)) => bsre::answer(call, request, reply),
        (Request::Privy(request), Reply::Privy(reply)) => privy::answer(request, reply),
        (Request::PaymentGateway(request), Reply::PaymentGateway(reply)) => {
            payment_gateway::answer(at, request, reply)
        }
        (Request::BankCms(request), Reply::BankCms(reply)) => bank_cms::answer(at, request, reply),
        _ => no_answer(),
    }
}

/// Returns the platform's answer to a notification.
pub(super) fn notification_answer(at: SimTime, notification: &Notification) -> Answer {
    payment_gateway::notification_answer(at, notification)
}

/// Returns the platform's answer to an announcement of Privy.
pub(super) fn announcement_answer() -> Answer {
    privy::announcement_answer()
}

/// Reads the answer to a request; none when it has not the documented shape.
pub(super) fn reply(request: &Request, answer: &Answer) -> Option<Reply> {
    match request {
        Request::Dukcapil(request) => dukcapil::reply(request, answer).map(Reply::Dukcapil),
        Request::Bsre(request) => bsre::reply(request, answer).map(Reply::Bsre),
        Request::Privy(request) => privy::reply(request, answer).map(Reply::Privy),
        Request::PaymentGateway(request) => {
            payment_gateway::reply(request, answer).map(Reply::PaymentGateway)
        }
        Request::BankCms(request) => bank_cms::reply(request, answer).map(Reply::BankCms),
    }
}

impl Call {
    fn new(method: Method, path: impl Into<String>) -> Self {
        Self { method, path: path.into(), headers: HeaderMap::new(), body: Vec::new() }
    }

    /// Returns a call that asks for nothing.
    pub(super) fn knock() -> Self {
        Self::new(Method::GET, "/")
    }

    fn post(path: impl Into<String>) -> Self {
        Self::new(Method::POST, path)
    }

    fn with(mut self, name: HeaderName, value: &str) -> Self {
        put(&mut self.headers, name, value);
        self
    }

    fn with_body(self, content_type: &str, body: Vec<u8>) -> Self {
        Self { body, ..self.with(CONTENT_TYPE, content_type) }
    }

    fn with_json(self, body: &impl Serialize) -> Self {
        self.with_body(JSON, json(body))
    }

    fn header(&self, name: impl AsRef<str>) -> &str {
        text(&self.headers, name.as_ref())
    }

    fn json<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_slice(&self.body).ok()
    }

    fn field(&self, name: &str) -> Option<&[u8]> {
        multipart::field(self.header(CONTENT_TYPE), &self.body, name)
    }

    fn text_field(&self, name: &str) -> Option<&str> {
        std::str::from_utf8(self.field(name)?).ok()
    }

    /// Returns the bearer token.
    fn bearer(&self) -> &str {
        self.header(AUTHORIZATION).strip_prefix("Bearer ").unwrap_or("")
    }
}

impl Answer {
    pub(super) fn new(status: StatusCode, content_type: &str, body: Vec<u8>) -> Self {
        let mut headers = Box::new(HeaderMap::new());
        put(&mut headers, CONTENT_TYPE, content_type);
        Self { status, headers, body }
    }

    fn of_json(status: StatusCode, body: &impl Serialize) -> Self {
        Self::new(status, JSON, json(body))
    }

    fn with(mut self, name: HeaderName, value: &str) -> Self {
        put(&mut self.headers, name, value);
        self
    }

    fn header(&self, name: impl AsRef<str>) -> &str {
        text(&self.headers, name.as_ref())
    }

    fn json<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_slice(&self.body).ok()
    }
}

const JSON: &str = "application/json";

/// The answer to a path that the dialect does not have.
fn not_found() -> Answer {
    Answer::new(StatusCode::NOT_FOUND, "text/plain", b"not found".to_vec())
}

/// The answer where a service gave a reply that its operation does not have: a bug of the mock.
fn no_answer() -> Answer {
    Answer::new(StatusCode::INTERNAL_SERVER_ERROR, "text/plain", b"no such reply".to_vec())
}

fn json(body: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(body).expect("texts and numbers are JSON")
}

/// Sets a header; the dialects put only visible ASCII there.
pub(super) fn put(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    headers.insert(name, HeaderValue::from_str(value).expect("a header is visible ASCII"));
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
}

/// Returns the `Authorization` of HTTP Basic.
fn basic(user: &str, password: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{user}:{password}")))
}

/// Reads a number as this program writes it.
fn number(text: &str) -> Option<u64> {
    text.parse().ok().filter(|number: &u64| number.to_string() == text)
}

#[cfg(test)]
mod tests;
