//! Cards at the payment gateway: HTTP Basic and JSON, in the manner of Midtrans.
//!
//! Source: external-apis 6.2 and 11; mocks/payment-gateway/contract.md.

use http::header::AUTHORIZATION;
use http::{Method, StatusCode};
use serde::{Deserialize, Serialize};

use super::{Answer, Call, basic, no_answer, not_found};
use inaproc_core::service::payment_gateway::{CardOrder, Reply, Request};
use inaproc_core::value::{Rupiah, Secret, SimTime};

const CHARGE_PATH: &str = "/v2/charge";

/// Assumption: the key of a sandbox.
const SERVER_KEY: &str = "SB-server-key";

const CREDIT_CARD: &str = "credit_card";

/// What a charge sends.
#[derive(Debug, Serialize, Deserialize)]
struct Charge {
    payment_type: String,
    transaction_details: Details,
    credit_card: Card,
}

#[derive(Debug, Serialize, Deserialize)]
struct Details {
    order_id: String,
    gross_amount: i64,
}

/// Assumption: the number stands where a token of it would.
#[derive(Debug, Serialize, Deserialize)]
struct Card {
    token_id: String,
}

/// What every answer says.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Body {
    status_code: String,
    status_message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    order_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    transaction_time: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    transaction_status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fraud_status: Option<String>,
}

/// Returns the call that carries a request; none of one that is about a code.
pub(super) fn call(request: &Request) -> Option<Call> {
    let call = match request {
        Request::ChargeCard { order, nilai, kartu } => Call::post(CHARGE_PATH).with_json(&Charge {
            payment_type: CREDIT_CARD.to_owned(),
            transaction_details: Details { order_id: order.to_string(), gross_amount: nilai.get() },
            credit_card: Card { token_id: kartu.expose().to_owned() },
        }),
        Request::CardStatus { order } => Call::new(Method::GET, format!("/v2/{order}/status")),
        Request::CreateVa { .. }
        | Request::InquireVa { .. }
        | Request::VaStatus { .. }
        | Request::DeleteVa { .. } => return None,
    };
    Some(call.with(AUTHORIZATION, &basic(SERVER_KEY, "")))
}

/// Reads a call on one of the paths of cards; none on another.
pub(super) fn request(call: &Call) -> Option<Result<Request, Answer>> {
    let path = call.path.strip_prefix("/v2/")?;
    let read = match path.strip_suffix("/status") {
        Some(order) if call.method == Method::GET => status(order),
        None if call.path == CHARGE_PATH && call.method == Method::POST => charge(call),
        _ => return Some(Err(not_found())),
    };
    let known = call.header(AUTHORIZATION) == basic(SERVER_KEY, "");
    Some(if known { read } else { Err(failed(StatusCode::UNAUTHORIZED, "Access denied")) })
}

fn charge(call: &Call) -> Result<Request, Answer> {
    let wrong =
        || failed(StatusCode::BAD_REQUEST, "One or more parameters in the payload is invalid.");
    let body: Charge = call.json().ok_or_else(wrong)?;
    let order = read_order(&body.transaction_details.order_id).ok_or_else(wrong)?;
    if body.payment_type != CREDIT_CARD {
        return Err(wrong());
    }
    let nilai = Rupiah::new(body.transaction_details.gross_amount);
    Ok(Request::ChargeCard { order, nilai, kartu: Secret::new(body.credit_card.token_id) })
}

fn status(order: &str) -> Result<Request, Answer> {
    let order = read_order(order).ok_or_else(unknown)?;
    Ok(Request::CardStatus { order })
}

/// Reads a name as this program writes it.
fn read_order(text: &str) -> Option<CardOrder> {
    let (pesanan, termin) = text.strip_prefix("KKP-")?.split_once('-')?;
    let order = CardOrder { pesanan: pesanan.parse().ok()?, termin: termin.parse().ok()? };
    (order.to_string() == text).then_some(order)
}

/// An answer that is a refusal of the call: the code stands in the status as well.
fn failed(status: StatusCode, message: &str) -> Answer {
    let body = Body {
        status_code: status.as_str().to_owned(),
        status_message: message.to_owned(),
        ..Body::default()
    };
    Answer::of_json(status, &body)
}

fn unknown() -> Answer {
    failed(StatusCode::NOT_FOUND, "Transaction doesn't exist.")
}

/// Returns the answer that carries a reply; none to a request that is about a code.
pub(super) fn answer(request: &Request, reply: &Reply) -> Option<Answer> {
    let (Request::ChargeCard { order, .. } | Request::CardStatus { order }) = request else {
        return None;
    };
    let told = |code: &str, message: &str, status: &str, paid_at: Option<SimTime>| {
        Answer::of_json(
            StatusCode::OK,
            &Body {
                status_code: code.to_owned(),
                status_message: message.to_owned(),
                order_id: Some(order.to_string()),
                transaction_time: paid_at.map(|at| at.to_string()),
                transaction_status: Some(status.to_owned()),
                fraud_status: Some("accept".to_owned()),
            },
        )
    };
    Some(match (request, reply) {
        (_, Reply::Charged { paid_at }) => {
            told("200", "Success, Credit Card transaction is successful", "capture", Some(*paid_at))
        }
        (Request::ChargeCard { .. }, Reply::KartuDitolak) => {
            told("202", "Deny by Bank", "deny", None)
        }
        (Request::ChargeCard { .. }, Reply::DuplicateTrx) => {
            failed(StatusCode::NOT_ACCEPTABLE, "order_id has been used, use a new one")
        }
        (Request::ChargeCard { .. }, Reply::Ditolak) => {
            failed(StatusCode::PAYMENT_REQUIRED, "Merchant is not permitted to charge this amount")
        }
        (Request::CardStatus { .. }, Reply::TidakDikenal) => unknown(),
        _ => no_answer(),
    })
}

/// Reads an answer; none when it has not the documented shape, or is about a code.
pub(super) fn reply(request: &Request, answer: &Answer) -> Option<Reply> {
    let body: Body = answer.json()?;
    let charged = || {
        let captured = body.transaction_status.as_deref() == Some("capture")
            && body.fraud_status.as_deref() == Some("accept");
        let paid_at = body.transaction_time.as_deref().filter(|_| captured)?;
        Some(Reply::Charged { paid_at: SimTime::parse(paid_at).ok()? })
    };
    match (request, &*body.status_code) {
        (Request::ChargeCard { .. } | Request::CardStatus { .. }, "200") => charged(),
        (Request::ChargeCard { .. }, "202") => Some(Reply::KartuDitolak),
        (Request::ChargeCard { .. }, "406") => Some(Reply::DuplicateTrx),
        (Request::ChargeCard { .. }, "402") => Some(Reply::Ditolak),
        (Request::CardStatus { .. }, "404") => Some(Reply::TidakDikenal),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: SimTime = SimTime::from_ms(1_772_416_800_000);
    const ORDER: CardOrder = CardOrder { pesanan: 12, termin: 0 };

    fn charge_card() -> Request {
        let kartu = Secret::new("4111111111111111");
        Request::ChargeCard { order: ORDER, nilai: Rupiah::new(150_000), kartu }
    }

    fn text(bytes: &[u8]) -> &str {
        std::str::from_utf8(bytes).expect("UTF-8")
    }

    #[test]
    fn the_bytes_are_those_of_the_dialect() {
        let sent = call(&charge_card()).expect("a call");
        assert_eq!(sent.header(AUTHORIZATION), "Basic U0Itc2VydmVyLWtleTo=");
        assert_eq!(
            text(&sent.body),
            r#"{"payment_type":"credit_card","transaction_details":{"order_id":"KKP-12-0","gross_amount":150000},"credit_card":{"token_id":"4111111111111111"}}"#
        );
        let asked = call(&Request::CardStatus { order: ORDER }).expect("a call");
        assert_eq!((asked.method.as_str(), &*asked.path), ("GET", "/v2/KKP-12-0/status"));
        let told = answer(&charge_card(), &Reply::Charged { paid_at: AT }).expect("an answer");
        assert_eq!(
            text(&told.body),
            r#"{"status_code":"200","status_message":"Success, Credit Card transaction is successful","order_id":"KKP-12-0","transaction_time":"2026-03-02T09:00:00+07:00","transaction_status":"capture","fraud_status":"accept"}"#
        );
        let denied = answer(&charge_card(), &Reply::KartuDitolak).expect("an answer");
        assert_eq!(denied.status, StatusCode::OK);
        assert_eq!(reply(&charge_card(), &denied), Some(Reply::KartuDitolak));
    }

    #[test]
    fn a_call_that_is_not_in_order_is_refused_by_code() {
        let code = |call: Call| match request(&call) {
            Some(Err(answer)) => answer.status.as_u16(),
            other => panic!("{other:?}"),
        };
        let sent = call(&charge_card()).expect("a call");
        assert_eq!(code(sent.clone().with(AUTHORIZATION, "Basic eDp5")), 401);
        assert_eq!(code(Call { body: b"{}".to_vec(), ..sent.clone() }), 400);
        assert_eq!(code(Call { method: Method::GET, ..sent.clone() }), 404);
        for order in ["KKP-12", "KKP-012-0", "KKP-12-256", "12-0"] {
            let call =
                Call { path: format!("/v2/{order}/status"), method: Method::GET, ..sent.clone() };
            assert_eq!(code(call), 404, "{order}");
        }
        assert!(request(&Call { path: "/v1.0/x".to_owned(), ..sent }).is_none());
    }

    #[test]
    fn only_a_capture_that_was_accepted_counts_as_charged() {
        let told = answer(&charge_card(), &Reply::Charged { paid_at: AT }).expect("an answer");
        for (from, to) in [("capture", "authorize"), ("accept", "challenge"), ("2026", "20x6")] {
            let body = text(&told.body).replace(from, to).into_bytes();
            let answer = Answer { body, ..told.clone() };
            assert_eq!(reply(&charge_card(), &answer), None, "{to}");
        }
    }
}
