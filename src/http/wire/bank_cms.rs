//! The bank's cash management system, SNAP as the bank's customer sees it.
//!
//! Source: external-apis 4.1 (transfer/status), 5.3 (intrabank); mocks/bank-cms/contract.md.

use http::Method;
use serde::{Deserialize, Serialize};

use super::snap::{self, BANK, Body, Case, Va};
use super::{Answer, Call, Envelope, no_answer, not_found};
use inaproc_core::service::bank_cms::{Reply, Request};
use inaproc_core::value::SimTime;

const INQUIRY_PATH: &str = "/v1.0/transfer-va/inquiry-intrabank";
const PAYMENT_PATH: &str = "/v1.0/transfer-va/payment-intrabank";
const STATUS_PATH: &str = "/v1.0/transfer/status";

const INQUIRY: u8 = 32;
const PAYMENT: u8 = 33;
const STATUS: u8 = 36;

/// How the body of an operation is read.
type Read = fn(&Call) -> Result<Request, Case>;

/// Assumption: the treasurer has one account.
const SOURCE_ACCOUNT: &str = "1234567890";

const SUCCESS: &str = "00";
const NOT_FOUND: &str = "07";

/// Asks for a payment by the payer's name of it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct StatusRequest {
    original_partner_reference_no: Option<String>,
    service_code: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct StatusData {
    original_partner_reference_no: String,
    service_code: String,
    latest_transaction_status: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    transaction_date: Option<String>,
}

pub(super) fn call(request: &Request, envelope: &Envelope<'_>) -> Call {
    let post = |path, body: &Va| snap::call(&BANK, envelope, Method::POST, path, body);
    match *request {
        Request::InquiryVa { kode } => post(INQUIRY_PATH, &Va::of(kode)),
        Request::PayVa { kode, nilai, reference } => {
            let body = Va {
                partner_reference_no: Some(reference.to_string()),
                source_account_no: Some(SOURCE_ACCOUNT.to_owned()),
                paid_amount: Some(nilai.into()),
                trx_date_time: Some(snap::timestamp(envelope.at)),
                ..Va::of(kode)
            };
            post(PAYMENT_PATH, &body)
        }
        Request::PaymentStatus { reference } => {
            let body = StatusRequest {
                original_partner_reference_no: Some(reference.to_string()),
                service_code: Some(PAYMENT.to_string()),
            };
            snap::call(&BANK, envelope, Method::POST, STATUS_PATH, &body)
        }
    }
}

/// Reads a call, or returns the answer that needs no service.
pub(super) fn request(call: &Call, at: SimTime) -> Result<Request, Answer> {
    if let Some(answer) = snap::token_answer(&BANK, call, at) {
        return Err(answer);
    }
    if call.method != Method::POST {
        return Err(not_found());
    }
    let (service, read): (u8, Read) = match &*call.path {
        INQUIRY_PATH => (INQUIRY, inquiry),
        PAYMENT_PATH => (PAYMENT, payment),
        STATUS_PATH => (STATUS, status),
        _ => return Err(not_found()),
    };
    let checked = snap::check(&BANK, call, at);
    checked.and_then(|()| read(call)).map_err(|case| case.answer(service, at))
}

pub(super) fn answer(at: SimTime, request: &Request, reply: &Reply) -> Answer {
    let done = |service, va: &Va| Case::Successful.answer_with_va(service, at, va);
    match (request, reply) {
        (Request::InquiryVa { kode }, Reply::Va { nilai }) => {
            done(INQUIRY, &Va { total_amount: Some((*nilai).into()), ..Va::of(*kode) })
        }
        (Request::InquiryVa { .. }, Reply::KodeTidakDikenal) => {
            Case::InvalidBill.answer(INQUIRY, at)
        }
        (Request::PayVa { kode, nilai, reference }, Reply::Lunas { paid_at }) => {
            let va = Va {
                partner_reference_no: Some(reference.to_string()),
                paid_amount: Some((*nilai).into()),
                trx_date_time: Some(paid_at.to_string()),
                reference_no: Some(reference.to_string()),
                ..Va::of(*kode)
            };
            done(PAYMENT, &va)
        }
        (Request::PayVa { .. }, Reply::KodeTidakDikenal) => Case::InvalidBill.answer(PAYMENT, at),
        (Request::PayVa { .. }, Reply::NilaiBerbeda) => Case::InvalidAmount.answer(PAYMENT, at),
        (Request::PayVa { .. }, Reply::SaldoKurang) => Case::InsufficientFunds.answer(PAYMENT, at),
        (Request::PaymentStatus { reference }, Reply::Lunas { paid_at }) => {
            status_answer(at, *reference, SUCCESS, Some(*paid_at))
        }
        (Request::PaymentStatus { reference }, Reply::BelumDibayar) => {
            status_answer(at, *reference, NOT_FOUND, None)
        }
        _ => no_answer(),
    }
}

/// Reads an answer; none when it has not the documented shape.
pub(super) fn reply(request: &Request, answer: &Answer) -> Option<Reply> {
    let body: Body = answer.json()?;
    let case = |service| Case::of(answer, service, &body);
    let va = body.virtual_account_data.as_ref();
    match request {
        Request::InquiryVa { .. } => match case(INQUIRY)? {
            Case::Successful => Some(Reply::Va { nilai: va?.total_amount.as_ref()?.rupiah()? }),
            Case::InvalidBill => Some(Reply::KodeTidakDikenal),
            _ => None,
        },
        Request::PayVa { .. } => match case(PAYMENT)? {
            Case::Successful => paid(va?.trx_date_time.as_ref()),
            Case::InvalidBill => Some(Reply::KodeTidakDikenal),
            Case::InvalidAmount => Some(Reply::NilaiBerbeda),
            Case::InsufficientFunds => Some(Reply::SaldoKurang),
            _ => None,
        },
        Request::PaymentStatus { .. } => {
            let data: StatusData = answer.json()?;
            match (case(STATUS)?, &*data.latest_transaction_status) {
                (Case::Successful, SUCCESS) => paid(data.transaction_date.as_ref()),
                (Case::Successful, NOT_FOUND) => Some(Reply::BelumDibayar),
                _ => None,
            }
        }
    }
}

fn inquiry(call: &Call) -> Result<Request, Case> {
    let va: Va = call.json().ok_or(Case::BadRequest)?;
    Ok(Request::InquiryVa { kode: va.kode()? })
}

fn payment(call: &Call) -> Result<Request, Case> {
    let va: Va = call.json().ok_or(Case::BadRequest)?;
    Ok(Request::PayVa {
        kode: va.kode()?,
        nilai: snap::amount(va.paid_amount.as_ref(), "paidAmount")?,
        reference: snap::reference(va.partner_reference_no.as_ref(), "partnerReferenceNo")?,
    })
}

fn status(call: &Call) -> Result<Request, Case> {
    let StatusRequest { original_partner_reference_no, service_code } =
        call.json().ok_or(Case::BadRequest)?;
    let service = snap::mandatory(service_code, "serviceCode")?;
    if service != PAYMENT.to_string() {
        return Err(Case::FieldFormat("serviceCode"));
    }
    let field = "originalPartnerReferenceNo";
    let reference = snap::reference(original_partner_reference_no.as_ref(), field)?;
    Ok(Request::PaymentStatus { reference })
}

fn status_answer(at: SimTime, reference: u64, status: &str, paid_at: Option<SimTime>) -> Answer {
    let data = StatusData {
        original_partner_reference_no: reference.to_string(),
        service_code: PAYMENT.to_string(),
        latest_transaction_status: status.to_owned(),
        transaction_date: paid_at.map(|at| at.to_string()),
    };
    Case::Successful.answer_with(STATUS, at, &data)
}

fn paid(text: Option<&String>) -> Option<Reply> {
    Some(Reply::Lunas { paid_at: SimTime::parse(text?).ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use inaproc_core::value::Rupiah;

    const AT: SimTime = SimTime::from_ms(1_772_416_800_000);

    #[test]
    fn the_bytes_are_those_of_the_dialect() {
        let envelope = Envelope { at: AT, number: 1, token: "t" };
        let pay = Request::PayVa {
            kode: 8_808_123_456_789_012,
            nilai: Rupiah::new(150_000),
            reference: 786_433,
        };
        let body = call(&pay, &envelope).body;
        assert_eq!(
            std::str::from_utf8(&body).expect("UTF-8"),
            r#"{"partnerServiceId":"    8808","customerNo":"123456789012","virtualAccountNo":"    8808123456789012","partnerReferenceNo":"786433","sourceAccountNo":"1234567890","paidAmount":{"value":"150000.00","currency":"IDR"},"trxDateTime":"2026-03-02T09:00:00+07:00"}"#
        );
        let ask = Request::PaymentStatus { reference: 786_433 };
        let answer = answer(AT, &ask, &Reply::Lunas { paid_at: AT });
        assert_eq!(
            std::str::from_utf8(&answer.body).expect("UTF-8"),
            r#"{"responseCode":"2003600","responseMessage":"Successful","originalPartnerReferenceNo":"786433","serviceCode":"33","latestTransactionStatus":"00","transactionDate":"2026-03-02T09:00:00+07:00"}"#
        );
        let refused = self::answer(AT, &pay, &Reply::SaldoKurang);
        assert_eq!(
            std::str::from_utf8(&refused.body).expect("UTF-8"),
            r#"{"responseCode":"4033314","responseMessage":"Insufficient Funds"}"#
        );
    }
}
