//! The payment gateway, SNAP transfer-va: codes in one direction, notifications in the other; cards
//! in a dialect of their own (`kartu`).
//!
//! Source: external-apis 5.3 to 5.6; mocks/payment-gateway/contract.md.

use http::Method;

use super::snap::{self, AdditionalInfo, Body, Case, GATEWAY, PLATFORM, Va, mandatory};
use super::{Answer, Call, Envelope, Meaning, kartu, no_answer, not_found};
use inaproc_core::service::payment_gateway::{Notification, Reply, Request};
use inaproc_core::value::{Rupiah, SimTime};

const CREATE_PATH: &str = "/v1.0/transfer-va/create-va";
const INQUIRY_PATH: &str = "/v1.0/transfer-va/inquiry-va";
const STATUS_PATH: &str = "/v1.0/transfer-va/status";
const DELETE_PATH: &str = "/v1.0/transfer-va/delete-va";
const PAYMENT_PATH: &str = "/v1.0/transfer-va/payment";

const PAYMENT: u8 = 25;
const STATUS: u8 = 26;
const CREATE: u8 = 27;
const INQUIRY: u8 = 30;
const DELETE: u8 = 31;

/// How the body of an operation is read.
type Read = fn(&Va) -> Result<Request, Case>;

/// Assumption: a code is in the name of the platform.
const NAME: &str = "KATALOG ELEKTRONIK";

/// A closed amount: exactly it is to be paid.
const CLOSED: &str = "C";

/// The payment was accepted.
const ACCEPTED: &str = "00";

pub(super) fn call(request: &Request, envelope: &Envelope<'_>) -> Call {
    if let Some(call) = kartu::call(request) {
        return call;
    }
    let (method, path, body) = match *request {
        Request::CreateVa { trx, nilai, expired_at } => (
            Method::POST,
            CREATE_PATH,
            Va {
                virtual_account_name: Some(NAME.to_owned()),
                trx_id: Some(trx.to_string()),
                total_amount: Some(nilai.into()),
                virtual_account_trx_type: Some(CLOSED.to_owned()),
                expired_date: Some(expired_at.to_string()),
                ..Va::default()
            },
        ),
        // Assumption: the three numbers of the code may be left out.
        Request::InquireVa { trx } => {
            (Method::POST, INQUIRY_PATH, Va { trx_id: Some(trx.to_string()), ..Va::default() })
        }
        Request::VaStatus { kode, reference } => {
            let reference = reference.to_string();
            let va = Va {
                inquiry_request_id: Some(reference.clone()),
                payment_request_id: Some(reference),
                ..Va::of(kode)
            };
            (Method::POST, STATUS_PATH, va)
        }
        Request::DeleteVa { kode } => (Method::DELETE, DELETE_PATH, Va::of(kode)),
        Request::ChargeCard { .. } | Request::CardStatus { .. } => {
            unreachable!("a call about a card is made above")
        }
    };
    snap::call(&GATEWAY, envelope, method, path, &body)
}

/// Reads a call, or returns the answer that needs no service.
pub(super) fn request(call: &Call, at: SimTime) -> Result<Request, Answer> {
    if let Some(read) = kartu::request(call) {
        return read;
    }
    if let Some(answer) = snap::token_answer(&GATEWAY, call, at) {
        return Err(answer);
    }
    let (post, delete) = (call.method == Method::POST, call.method == Method::DELETE);
    let (service, read): (u8, Read) = match &*call.path {
        CREATE_PATH if post => (CREATE, create),
        INQUIRY_PATH if post => (INQUIRY, |va| Ok(Request::InquireVa { trx: va.trx()? })),
        STATUS_PATH if post => (STATUS, status),
        DELETE_PATH if delete || post => (DELETE, |va| Ok(Request::DeleteVa { kode: va.kode()? })),
        _ => return Err(not_found()),
    };
    let checked = snap::check(&GATEWAY, call, at);
    let body = checked.and_then(|()| call.json().ok_or(Case::BadRequest));
    body.and_then(|va| read(&va)).map_err(|case| case.answer(service, at))
}

pub(super) fn answer(at: SimTime, request: &Request, reply: &Reply) -> Answer {
    if let Some(answer) = kartu::answer(request, reply) {
        return answer;
    }
    let (service, case, va) = match (request, reply) {
        (Request::CreateVa { trx, nilai, expired_at }, Reply::Created { kode }) => {
            let va = Va { trx_id: Some(trx.to_string()), ..described(*kode, *nilai, *expired_at) };
            (CREATE, Case::Successful, Some(va))
        }
        (Request::CreateVa { .. }, Reply::DuplicateTrx) => (CREATE, Case::DuplicateReference, None),
        (Request::CreateVa { .. }, Reply::Ditolak) => (CREATE, Case::NotPermitted, None),
        (Request::InquireVa { trx }, Reply::Va { kode, nilai, expired_at, paid_at }) => {
            let va = Va {
                trx_id: Some(trx.to_string()),
                payment_date: paid_at.map(|at| at.to_string()),
                ..described(*kode, *nilai, *expired_at)
            };
            (INQUIRY, Case::Successful, Some(va))
        }
        (Request::InquireVa { .. }, Reply::TidakDikenal) => (INQUIRY, Case::InvalidBill, None),
        (Request::VaStatus { reference, .. }, Reply::Va { kode, nilai, expired_at, paid_at }) => {
            let va = status_answer(*kode, *reference, *nilai, *expired_at, *paid_at);
            (STATUS, Case::Successful, Some(va))
        }
        (Request::VaStatus { .. }, Reply::TidakDikenal) => (STATUS, Case::InvalidBill, None),
        (Request::DeleteVa { kode }, Reply::Deleted) => {
            (DELETE, Case::Successful, Some(Va::of(*kode)))
        }
        (Request::DeleteVa { .. }, Reply::TidakDikenal) => (DELETE, Case::InvalidBill, None),
        (Request::DeleteVa { .. }, Reply::Ditolak) => (DELETE, Case::PaidBill, None),
        _ => return no_answer(),
    };
    match va {
        Some(va) => case.answer_with_va(service, at, &va),
        None => case.answer(service, at),
    }
}

/// Reads an answer; none when it has not the documented shape.
pub(super) fn reply(request: &Request, answer: &Answer) -> Option<Reply> {
    if matches!(request, Request::ChargeCard { .. } | Request::CardStatus { .. }) {
        return kartu::reply(request, answer);
    }
    let body: Body = answer.json()?;
    let case = |service| Case::of(answer, service, &body);
    let va = body.virtual_account_data.as_ref();
    match request {
        Request::CreateVa { .. } => match case(CREATE)? {
            Case::Successful => Some(Reply::Created { kode: va?.kode().ok()? }),
            Case::DuplicateReference => Some(Reply::DuplicateTrx),
            Case::NotPermitted => Some(Reply::Ditolak),
            _ => None,
        },
        Request::InquireVa { .. } => match case(INQUIRY)? {
            Case::Successful => read_va(va?, va?.expired_date.as_ref(), va?.payment_date.as_ref()),
            Case::InvalidBill => Some(Reply::TidakDikenal),
            _ => None,
        },
        Request::VaStatus { .. } => match case(STATUS)? {
            Case::Successful => {
                let va = va?;
                let expired = va.additional_info.as_ref()?.expired_date.as_ref();
                let paid = va.payment_flag_status.as_deref() == Some(ACCEPTED);
                read_va(va, expired, va.trx_date_time.as_ref().filter(|_| paid))
            }
            Case::InvalidBill => Some(Reply::TidakDikenal),
            _ => None,
        },
        Request::DeleteVa { .. } => match case(DELETE)? {
            Case::Successful => Some(Reply::Deleted),
            Case::InvalidBill => Some(Reply::TidakDikenal),
            Case::PaidBill => Some(Reply::Ditolak),
            _ => None,
        },
        Request::ChargeCard { .. } | Request::CardStatus { .. } => None,
    }
}

/// Returns the call that carries a notification, signed with a secret that nobody knows where its
/// signature is not to verify.
pub(super) fn notification_call(notification: &Notification, envelope: &Envelope<'_>) -> Call {
    let Notification { kode, trx, nilai, paid_at, reference, signature_ok } = *notification;
    let reference = reference.to_string();
    let body = Va {
        trx_id: Some(trx.to_string()),
        payment_request_id: Some(reference.clone()),
        paid_amount: Some(nilai.into()),
        trx_date_time: Some(paid_at.to_string()),
        reference_no: Some(reference),
        flag_advise: Some("N".to_owned()),
        ..Va::of(kode)
    };
    if signature_ok {
        snap::call(&PLATFORM, envelope, Method::POST, PAYMENT_PATH, &body)
    } else {
        snap::signed(
            &PLATFORM,
            &snap::key(snap::FORGED),
            envelope,
            Method::POST,
            PAYMENT_PATH,
            &body,
        )
    }
}

/// Reads a notification at the platform, whose `signature_ok` is what verification says.
pub(super) fn notification(call: &Call, at: SimTime) -> Meaning {
    if let Some(answer) = snap::token_answer(&PLATFORM, call, at) {
        return Meaning::Answered(answer);
    }
    if call.path != PAYMENT_PATH || call.method != Method::POST {
        return Meaning::Answered(not_found());
    }
    let checked = snap::check(&PLATFORM, call, at);
    let signature_ok = checked.is_ok();
    if let Err(case) = checked
        && case != Case::Unauthorized
    {
        return Meaning::Answered(case.answer(PAYMENT, at));
    }
    let body: Result<Va, _> = call.json().ok_or(Case::BadRequest);
    match body.and_then(|va| paid(&va, signature_ok)) {
        Ok(notification) => Meaning::Notification(notification),
        Err(case) => Meaning::Answered(case.answer(PAYMENT, at)),
    }
}

pub(super) fn notification_answer(at: SimTime, notification: &Notification) -> Answer {
    if !notification.signature_ok {
        return Case::Unauthorized.answer(PAYMENT, at);
    }
    let va = Va {
        virtual_account_name: Some(NAME.to_owned()),
        payment_request_id: Some(notification.reference.to_string()),
        payment_flag_status: Some(ACCEPTED.to_owned()),
        ..Va::of(notification.kode)
    };
    Case::Successful.answer_with_va(PAYMENT, at, &va)
}

fn create(va: &Va) -> Result<Request, Case> {
    mandatory(va.virtual_account_name.as_ref(), "virtualAccountName")?;
    Ok(Request::CreateVa {
        trx: va.trx()?,
        nilai: snap::amount(va.total_amount.as_ref(), "totalAmount")?,
        expired_at: snap::instant(va.expired_date.as_ref(), "expiredDate")?,
    })
}

fn status(va: &Va) -> Result<Request, Case> {
    let reference = snap::reference(va.payment_request_id.as_ref(), "paymentRequestId")?;
    Ok(Request::VaStatus { kode: va.kode()?, reference })
}

fn paid(va: &Va, signature_ok: bool) -> Result<Notification, Case> {
    Ok(Notification {
        kode: va.kode()?,
        trx: va.trx()?,
        nilai: snap::amount(va.paid_amount.as_ref(), "paidAmount")?,
        paid_at: snap::instant(va.trx_date_time.as_ref(), "trxDateTime")?,
        reference: snap::reference(va.payment_request_id.as_ref(), "paymentRequestId")?,
        signature_ok,
    })
}

fn described(kode: u64, nilai: Rupiah, expired_at: SimTime) -> Va {
    Va {
        virtual_account_name: Some(NAME.to_owned()),
        total_amount: Some(nilai.into()),
        virtual_account_trx_type: Some(CLOSED.to_owned()),
        expired_date: Some(expired_at.to_string()),
        ..Va::of(kode)
    }
}

/// Assumption: the end of a code, which service 26 does not have, stands in `additionalInfo`.
fn status_answer(
    kode: u64,
    reference: u64,
    nilai: Rupiah,
    expired_at: SimTime,
    paid_at: Option<SimTime>,
) -> Va {
    let reference = reference.to_string();
    let expired_date = Some(expired_at.to_string());
    let va = Va {
        inquiry_request_id: Some(reference.clone()),
        total_amount: Some(nilai.into()),
        additional_info: Some(AdditionalInfo { expired_date }),
        ..Va::of(kode)
    };
    match paid_at {
        None => va,
        Some(paid_at) => Va {
            payment_request_id: Some(reference.clone()),
            payment_flag_status: Some(ACCEPTED.to_owned()),
            trx_date_time: Some(paid_at.to_string()),
            reference_no: Some(reference),
            ..va
        },
    }
}

fn read_va(va: &Va, expired: Option<&String>, paid: Option<&String>) -> Option<Reply> {
    let paid_at = match paid {
        Some(text) => Some(SimTime::parse(text).ok()?),
        None => None,
    };
    Some(Reply::Va {
        kode: va.kode().ok()?,
        nilai: va.total_amount.as_ref()?.rupiah()?,
        expired_at: SimTime::parse(expired?).ok()?,
        paid_at,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::token;
    use inaproc_core::service::payment_gateway::TrxId;

    const AT: SimTime = SimTime::from_ms(1_772_416_800_000);
    const TRX: TrxId = TrxId { pesanan: 12, terbit: 1 };
    const KODE: u64 = 8_808_123_456_789_012;

    fn create_va() -> Request {
        Request::CreateVa { trx: TRX, nilai: Rupiah::new(9_500_000), expired_at: AT }
    }

    fn sent(request: &Request, token: &str) -> Call {
        call(request, &Envelope { at: AT, number: 1, token })
    }

    fn bearer() -> String {
        let given = snap::token_answer(&GATEWAY, &snap::token_call(&GATEWAY, AT), AT);
        snap::read_token(AT, &given.expect("an answer")).expect("a token").text().to_owned()
    }

    #[test]
    fn the_bytes_are_those_of_the_dialect() {
        let call = sent(&create_va(), "t");
        assert_eq!(
            std::str::from_utf8(&call.body).expect("UTF-8"),
            r#"{"virtualAccountName":"KATALOG ELEKTRONIK","trxId":"12-1","totalAmount":{"value":"9500000.00","currency":"IDR"},"virtualAccountTrxType":"C","expiredDate":"2026-03-02T09:00:00+07:00"}"#
        );
        let call = sent(&Request::DeleteVa { kode: KODE }, "t");
        assert_eq!((call.method.as_str(), &*call.path), ("DELETE", DELETE_PATH));
        assert_eq!(
            std::str::from_utf8(&call.body).expect("UTF-8"),
            r#"{"partnerServiceId":"    8808","customerNo":"123456789012","virtualAccountNo":"    8808123456789012"}"#
        );
        let answer = answer(AT, &create_va(), &Reply::DuplicateTrx);
        assert_eq!(answer.status.as_u16(), 409);
        assert_eq!(
            std::str::from_utf8(&answer.body).expect("UTF-8"),
            r#"{"responseCode":"4092701","responseMessage":"Duplicate partnerReferenceNo"}"#
        );
    }

    /// Source: external-apis 5.4 (`paymentFlagStatus`: 00 is success alone).
    #[test]
    fn only_an_accepted_payment_counts_as_paid() {
        let asked = Request::VaStatus { kode: KODE, reference: 7 };
        let nilai = Rupiah::new(9_500_000);
        for flag in ["00", "01", "02", "03", "04", "05", "06", "07", ""] {
            let mut va = status_answer(KODE, 7, nilai, AT, Some(AT));
            va.payment_flag_status = Some(flag.to_owned());
            let answer = Case::Successful.answer_with_va(STATUS, AT, &va);
            let paid_at = (flag == "00").then_some(AT);
            let expected = Reply::Va { kode: KODE, nilai, expired_at: AT, paid_at };
            assert_eq!(reply(&asked, &answer), Some(expected), "{flag}");
        }
        let mut va = status_answer(KODE, 7, nilai, AT, Some(AT));
        va.payment_flag_status = None;
        let answer = Case::Successful.answer_with_va(STATUS, AT, &va);
        let unpaid = Reply::Va { kode: KODE, nilai, expired_at: AT, paid_at: None };
        assert_eq!(reply(&asked, &answer), Some(unpaid));
    }

    #[test]
    fn a_call_that_is_not_in_order_is_refused_by_code() {
        let bearer = bearer();
        let code = |call: &Call| {
            let answer = request(call, AT).expect_err("a refusal");
            let body: serde_json::Value = answer.json().expect("a body");
            body["responseCode"].as_str().expect("a code").to_owned()
        };
        let envelope = Envelope { at: AT, number: 1, token: &bearer };
        let with = |va: &Va| snap::call(&GATEWAY, &envelope, Method::POST, CREATE_PATH, va);
        assert!(request(&sent(&create_va(), &bearer), AT).is_ok());
        assert_eq!(code(&sent(&create_va(), "t")), "4012701");
        assert_eq!(code(&with(&Va::default())), "4002702");
        let named = Va { virtual_account_name: Some(NAME.to_owned()), ..Va::default() };
        assert_eq!(
            code(&with(&Va { trx_id: Some("012-1".to_owned()), ..named.clone() })),
            "4002701"
        );
        assert_eq!(code(&with(&Va { trx_id: Some("12-1".to_owned()), ..named })), "4002702");
        let list = snap::call(&GATEWAY, &envelope, Method::POST, CREATE_PATH, &"x");
        assert_eq!(code(&list), "4002700");
        let put = snap::call(&GATEWAY, &envelope, Method::PUT, CREATE_PATH, &Va::default());
        assert_eq!(request(&put, AT).expect_err("a refusal").status.as_u16(), 404);
    }

    #[test]
    fn a_code_is_deleted_by_post_too() {
        let bearer = bearer();
        let envelope = Envelope { at: AT, number: 1, token: &bearer };
        let call = snap::call(&GATEWAY, &envelope, Method::POST, DELETE_PATH, &Va::of(KODE));
        assert_eq!(request(&call, AT).ok(), Some(Request::DeleteVa { kode: KODE }));
    }

    #[test]
    fn a_notification_under_no_token_says_nothing() {
        let notification = Notification {
            kode: KODE,
            trx: TRX,
            nilai: Rupiah::new(1),
            paid_at: AT,
            reference: 3,
            signature_ok: true,
        };
        let token = token::give("lain", AT);
        let envelope = Envelope { at: AT, number: 1, token: &token };
        let Meaning::Answered(answer) =
            self::notification(&notification_call(&notification, &envelope), AT)
        else {
            panic!("the token is another's");
        };
        assert_eq!(answer.status.as_u16(), 401);
    }
}
