//! The client: sends bytes, and says what it sees.

use std::net::SocketAddr;

use bytes::Bytes;
use http::header::{CONNECTION, HOST, HeaderName, HeaderValue};
use http::{Request, StatusCode, Uri};
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use crate::wire::{Answer, Call, Token};
use inaproc_core::service::Fault;
use inaproc_core::value::{SimDuration, SimTime};

/// How many ms after its request an answer comes on the simulated clock; at once without it.
pub(super) const SIMULATED_DELAY: HeaderName = HeaderName::from_static("x-simulated-delay-ms");

/// An HTTP client on the simulated clock, which does nothing on its own: no redirect, no second try.
#[derive(Debug, Default)]
pub(super) struct Client {
    // One a server, since one call is under way at a time; none where it ended.
    connections: Vec<(SocketAddr, SendRequest<Full<Bytes>>)>,
}

impl Client {
    /// Sends a call to a server and returns the answer, or the fault that is seen; an answer that
    /// is older than `patience` on the simulated clock is one.
    ///
    /// The connection is used again for as long as both sides hold it.
    pub(super) async fn send(
        &mut self,
        to: SocketAddr,
        patience: SimDuration,
        call: Call,
    ) -> Result<Answer, Fault> {
        let Call { method, path, mut headers, body } = call;
        let uri = Uri::try_from(path).expect("a path is made of words, digits and slashes");
        let host = HeaderValue::try_from(to.to_string()).expect("an address is digits and points");
        headers.insert(HOST, host);
        let mut request = Request::new(Full::from(body));
        (*request.method_mut(), *request.uri_mut(), *request.headers_mut()) =
            (method, uri, headers);
        let mut connection = self.connection(to).await?;
        let response = connection.send_request(request).await;
        let (head, body) = response.map_err(|_| Fault::JawabanHilang)?.into_parts();
        let body = body.collect().await.map_err(|_| Fault::Terpotong)?.to_bytes();
        if !head
            .headers
            .get(CONNECTION)
            .is_some_and(|word| word.as_bytes().eq_ignore_ascii_case(b"close"))
        {
            self.connections.push((to, connection));
        }
        let answer =
            Answer { status: head.status, headers: Box::new(head.headers), body: body.into() };
        seen(&answer, patience).map_or(Ok(answer), Err)
    }

    /// Takes the connection to a server that is still held, or makes one; without an answer to its call it is
    /// not given back.
    async fn connection(&mut self, to: SocketAddr) -> Result<SendRequest<Full<Bytes>>, Fault> {
        if let Some(at) = self.connections.iter().position(|(server, _)| *server == to) {
            let (_, mut held) = self.connections.swap_remove(at);
            if held.ready().await.is_ok() {
                return Ok(held);
            }
        }
        let stream = TcpStream::connect(to).await.map_err(|_| Fault::Mati)?;
        stream.set_nodelay(true).map_err(|_| Fault::Mati)?;
        let (connection, exchange) =
            handshake(TokioIo::new(stream)).await.map_err(|_| Fault::Mati)?;
        tokio::spawn(exchange);
        Ok(connection)
    }
}

/// Returns the fault that an answer's head shows.
fn seen(answer: &Answer, patience: SimDuration) -> Option<Fault> {
    let delay = answer.headers.get(SIMULATED_DELAY).and_then(|value| value.to_str().ok());
    let delay = delay.and_then(|ms| ms.parse().ok()).map(SimDuration::from_ms);
    if delay.is_some_and(|delay| delay > patience) {
        return Some(Fault::Lambat);
    }
    match answer.status {
        StatusCode::SERVICE_UNAVAILABLE => Some(Fault::Galat503),
        StatusCode::GATEWAY_TIMEOUT => Some(Fault::Lambat),
        status if status.is_server_error() => Some(Fault::Galat500),
        _ => None,
    }
}

/// The tokens in hand, one for each who gives some.
#[derive(Debug, Default)]
pub(super) struct TokenCache(Vec<(SocketAddr, Token)>);

impl TokenCache {
    /// Returns the text of a token of somebody that works at an instant.
    pub(super) fn token(&self, of: SocketAddr, at: SimTime) -> Option<&str> {
        let held = self.0.iter().find(|(holder, token)| *holder == of && token.works(at));
        held.map(|(_, token)| token.text())
    }

    /// Keeps a token in place of an earlier one.
    pub(super) fn keep(&mut self, of: SocketAddr, token: Token) {
        self.0.retain(|(holder, _)| *holder != of);
        self.0.push((of, token));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_an_answer_shows_its_fault() {
        for (status, fault) in [
            (200, None),
            (400, None),
            (404, None),
            (500, Some(Fault::Galat500)),
            (502, Some(Fault::Galat500)),
            (503, Some(Fault::Galat503)),
            (504, Some(Fault::Lambat)),
        ] {
            let status = StatusCode::from_u16(status).expect("a status");
            let answer = Answer::new(status, "text/html", Vec::new());
            assert_eq!(seen(&answer, SimDuration::seconds(10)), fault, "{status}");
        }
    }

    #[test]
    fn an_answer_in_time_on_the_simulated_clock_is_one() {
        for (ms, fault) in [("7000", None), ("7001", Some(Fault::Lambat)), ("besok", None)] {
            let mut answer = Answer::new(StatusCode::OK, "text/html", Vec::new());
            crate::wire::put(&mut answer.headers, SIMULATED_DELAY, ms);
            assert_eq!(seen(&answer, SimDuration::seconds(7)), fault, "{ms}");
        }
    }
}
