//! The client: sends bytes, and says what it sees.

use reqwest::header::HeaderName;
use reqwest::redirect::Policy;
use reqwest::{StatusCode, Url, retry};

use crate::http::wire::{Answer, Call, Token};
use crate::service::Fault;
use crate::value::{SimDuration, SimTime};

/// How many ms after its request an answer comes on the simulated clock; at once without it.
pub(super) const SIMULATED_DELAY: HeaderName = HeaderName::from_static("x-simulated-delay-ms");

/// An HTTP client on the simulated clock.
#[derive(Debug)]
pub(super) struct Client {
    client: reqwest::Client,
}

impl Client {
    /// Returns a client that does nothing on its own: no proxy, no redirect, no second try.
    pub(super) fn new() -> reqwest::Result<Self> {
        let client = reqwest::Client::builder()
            .no_proxy()
            .redirect(Policy::none())
            .retry(retry::never())
            .http1_only()
            .pool_idle_timeout(None)
            .build()?;
        Ok(Self { client })
    }

    /// Sends a call to a server and returns the answer, or the fault that is seen; an answer that
    /// is older than `patience` on the simulated clock is one.
    pub(super) async fn send(
        &self,
        to: &Url,
        patience: SimDuration,
        call: Call,
    ) -> Result<Answer, Fault> {
        let Call { method, path, headers, body } = call;
        let mut url = to.clone();
        url.set_path(&path);
        let request = self.client.request(method, url);
        let response =
            request.headers(headers).body(body).send().await.map_err(|error| {
                if error.is_connect() { Fault::Mati } else { Fault::JawabanHilang }
            })?;
        let (status, headers) = (response.status(), Box::new(response.headers().clone()));
        let body = response.bytes().await.map_err(|_| Fault::Terpotong)?;
        let answer = Answer { status, headers, body: body.into() };
        seen(&answer, patience).map_or(Ok(answer), Err)
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
pub(super) struct TokenCache(Vec<(Url, Token)>);

impl TokenCache {
    /// Returns the text of a token of somebody that works at an instant.
    pub(super) fn token(&self, of: &Url, at: SimTime) -> Option<&str> {
        let held = self.0.iter().find(|(holder, token)| holder == of && token.works(at));
        held.map(|(_, token)| token.text())
    }

    /// Keeps a token in place of an earlier one.
    pub(super) fn keep(&mut self, of: &Url, token: Token) {
        self.0.retain(|(holder, _)| holder != of);
        self.0.push((of.clone(), token));
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
            crate::http::wire::put(&mut answer.headers, SIMULATED_DELAY, ms);
            assert_eq!(seen(&answer, SimDuration::seconds(7)), fault, "{ms}");
        }
    }
}
