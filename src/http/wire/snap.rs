//! SNAP: what the payment gateway and the bank have in common on the wire.
//!
//! Source: external-apis 5.1 (token), 5.2 (headers, signature), 5.3 (fields), 5.4 (codes).

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use http::header::{AUTHORIZATION, HeaderName};
use http::{Method, StatusCode};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256, Sha512};

use super::{Answer, Call, Envelope, Token, token};
use inaproc_core::service::payment_gateway::TrxId;
use inaproc_core::value::{Rupiah, SimDuration, SimTime};

/// What two sides have agreed on: who calls, and the secret that both know.
///
/// Assumption: names and secrets are ours; nothing of them leaves this program.
#[derive(Debug)]
pub(super) struct Agreement {
    client: &'static str,
    secret: &'static str,
    channel: &'static str,
    // Of the secret: two of the five blocks that a signature hashes are always the same.
    key: LazyLock<Key>,
}

/// A secret, ready to sign with.
pub(super) type Key = Hmac<Sha512>;

/// Returns a secret, ready to sign with.
pub(super) fn key(secret: &str) -> Key {
    Hmac::new_from_slice(secret.as_bytes()).expect("any length will do")
}

/// The platform calls the gateway.
pub(super) static GATEWAY: Agreement = Agreement {
    client: "inaproc",
    secret: "rahasia-inaproc-gateway",
    channel: "95221",
    key: LazyLock::new(|| key(GATEWAY.secret)),
};

/// The treasurer's system calls the bank.
pub(super) static BANK: Agreement = Agreement {
    client: "bendahara",
    secret: "rahasia-bendahara-bank",
    channel: "95231",
    key: LazyLock::new(|| key(BANK.secret)),
};

/// The gateway calls the platform.
pub(super) static PLATFORM: Agreement = Agreement {
    client: "gateway",
    secret: "rahasia-gateway-inaproc",
    channel: "95241",
    key: LazyLock::new(|| key(PLATFORM.secret)),
};

/// A secret that nobody agreed on, for signatures that must not verify.
pub(super) const FORGED: &str = "bukan-rahasia";

const TOKEN_PATH: &str = "/v1.0/access-token/b2b";

/// The number of the token service.
const TOKEN_SERVICE: u8 = 73;

const X_TIMESTAMP: HeaderName = HeaderName::from_static("x-timestamp");
const X_CLIENT_KEY: HeaderName = HeaderName::from_static("x-client-key");
const X_SIGNATURE: HeaderName = HeaderName::from_static("x-signature");
const X_PARTNER_ID: HeaderName = HeaderName::from_static("x-partner-id");
const X_EXTERNAL_ID: HeaderName = HeaderName::from_static("x-external-id");
const CHANNEL_ID: HeaderName = HeaderName::from_static("channel-id");

/// The longest `X-EXTERNAL-ID`.
const EXTERNAL_ID_LENGTH_MAX: usize = 36;

/// How an answer went: the HTTP status and the case number of a response code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// Done.
    Successful,
    /// The body is no JSON object.
    BadRequest,
    /// A field has not the documented form.
    FieldFormat(&'static str),
    /// A field is missing.
    MandatoryField(&'static str),
    /// The signature does not verify.
    Unauthorized,
    /// The token does not work.
    InvalidToken,
    /// The account does not cover the amount.
    InsufficientFunds,
    /// Not allowed for this code.
    NotPermitted,
    /// No such bill.
    InvalidBill,
    /// The amount is not the bill's.
    InvalidAmount,
    /// The bill is paid.
    PaidBill,
    /// The name was used before.
    DuplicateReference,
}

impl Case {
    /// The cases that a client tells apart; any other code has not the shape it expects.
    const READ: [Self; 7] = [
        Self::Successful,
        Self::InsufficientFunds,
        Self::NotPermitted,
        Self::InvalidBill,
        Self::InvalidAmount,
        Self::PaidBill,
        Self::DuplicateReference,
    ];

    const fn code(self) -> (u16, u8) {
        match self {
            Self::Successful => (200, 0),
            Self::BadRequest => (400, 0),
            Self::FieldFormat(_) => (400, 1),
            Self::MandatoryField(_) => (400, 2),
            Self::Unauthorized => (401, 0),
            Self::InvalidToken => (401, 1),
            Self::InsufficientFunds => (403, 14),
            Self::NotPermitted => (403, 15),
            Self::InvalidBill => (404, 12),
            Self::InvalidAmount => (404, 13),
            Self::PaidBill => (404, 14),
            Self::DuplicateReference => (409, 1),
        }
    }

    fn message(self) -> String {
        match self {
            Self::Successful => "Successful".to_owned(),
            Self::BadRequest => "Bad Request".to_owned(),
            Self::FieldFormat(field) => format!("Invalid Field Format {field}"),
            Self::MandatoryField(field) => format!("Invalid Mandatory Field {field}"),
            Self::Unauthorized => "Unauthorized. Invalid Signature".to_owned(),
            Self::InvalidToken => "Invalid Token (B2B)".to_owned(),
            Self::InsufficientFunds => "Insufficient Funds".to_owned(),
            Self::NotPermitted => "Transaction Not Permitted".to_owned(),
            Self::InvalidBill => "Invalid Bill/Virtual Account".to_owned(),
            Self::InvalidAmount => "Invalid Amount".to_owned(),
            Self::PaidBill => "Paid Bill".to_owned(),
            Self::DuplicateReference => "Duplicate partnerReferenceNo".to_owned(),
        }
    }

    fn response_code(self, service: u8) -> String {
        let (status, case) = self.code();
        format!("{status}{service:02}{case:02}")
    }

    /// Returns an answer with this case and nothing else.
    pub(super) fn answer(self, service: u8, at: SimTime) -> Answer {
        self.write(at, &self.va_answer(service, None))
    }

    /// Returns an answer with this case and a code.
    pub(super) fn answer_with_va(self, service: u8, at: SimTime, va: &Va) -> Answer {
        self.write(at, &self.va_answer(service, Some(va)))
    }

    /// Returns an answer with this case and the fields of some data beside it.
    pub(super) fn answer_with(self, service: u8, at: SimTime, data: &impl Serialize) -> Answer {
        let body = Written {
            response_code: self.response_code(service),
            response_message: self.message(),
            data,
        };
        self.write(at, &body)
    }

    fn va_answer(self, service: u8, va: Option<&Va>) -> VaAnswer<'_> {
        VaAnswer {
            response_code: self.response_code(service),
            response_message: self.message(),
            virtual_account_data: va,
        }
    }

    fn write(self, at: SimTime, body: &impl Serialize) -> Answer {
        let status = StatusCode::from_u16(self.code().0).expect("the statuses above exist");
        Answer::of_json(status, body).with(X_TIMESTAMP, &timestamp(at))
    }

    /// Reads the case of an answer; none when code and status do not fit the service or each
    /// other.
    pub(super) fn of(answer: &Answer, service: u8, body: &Body) -> Option<Self> {
        Self::READ.into_iter().find(|case| {
            case.code().0 == answer.status.as_u16()
                && case.response_code(service) == body.response_code
        })
    }
}

/// The body of an answer as it is read.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Body {
    response_code: String,
    pub(super) virtual_account_data: Option<Va>,
}

/// The body of an answer about a code as it is written.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct VaAnswer<'a> {
    response_code: String,
    response_message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    virtual_account_data: Option<&'a Va>,
}

/// The body of any other answer as it is written.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Written<'a, T> {
    response_code: String,
    response_message: String,
    #[serde(flatten)]
    data: &'a T,
}

/// The fields of VA services that we use, in requests and in `virtualAccountData`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Va {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) partner_service_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) customer_no: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) virtual_account_no: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) virtual_account_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) inquiry_request_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) payment_request_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) partner_reference_no: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) source_account_no: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) trx_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) paid_amount: Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) total_amount: Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) virtual_account_trx_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) expired_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) trx_date_time: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) payment_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) reference_no: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) flag_advise: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) payment_flag_status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) additional_info: Option<AdditionalInfo>,
}

/// What a service says beyond the standard.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct AdditionalInfo {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) expired_date: Option<String>,
}

/// An amount of money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Amount {
    value: String,
    currency: String,
}

impl From<Rupiah> for Amount {
    fn from(nilai: Rupiah) -> Self {
        Self { value: format!("{}.00", nilai.get()), currency: "IDR".to_owned() }
    }
}

impl Amount {
    /// Returns the amount, if it is one of whole rupiah.
    pub(super) fn rupiah(&self) -> Option<Rupiah> {
        let rupiah = self.value.strip_suffix(".00").filter(|_| self.currency == "IDR")?;
        rupiah.parse().ok().map(Rupiah::new)
    }
}

/// Digits of a `customerNo` of ours; what is left of a code is its `partnerServiceId`.
const CUSTOMER_NO_LENGTH: usize = 12;

impl Va {
    /// Returns the three numbers of a code, `partnerServiceId` filled up with spaces on the left.
    pub(super) fn of(kode: u64) -> Self {
        let digits = format!("{kode:016}");
        let (service, customer) = digits.split_at(digits.len() - CUSTOMER_NO_LENGTH);
        let service = format!("{service:>8}");
        Self {
            virtual_account_no: Some(format!("{service}{customer}")),
            customer_no: Some(customer.to_owned()),
            partner_service_id: Some(service),
            ..Self::default()
        }
    }

    /// Reads the code from its three numbers.
    pub(super) fn kode(&self) -> Result<u64, Case> {
        let service = mandatory(self.partner_service_id.as_ref(), "partnerServiceId")?;
        let customer = mandatory(self.customer_no.as_ref(), "customerNo")?;
        let number = mandatory(self.virtual_account_no.as_ref(), "virtualAccountNo")?;
        if service.len() != 8 {
            return Err(Case::FieldFormat("partnerServiceId"));
        }
        let digits = number.trim_start_matches(' ');
        let whole = number.strip_prefix(&**service) == Some(customer);
        let kode = digits.parse().ok().filter(|kode| whole && format!("{kode:016}") == digits);
        kode.ok_or(Case::FieldFormat("virtualAccountNo"))
    }

    /// Reads the platform's name of the code.
    pub(super) fn trx(&self) -> Result<TrxId, Case> {
        let text = mandatory(self.trx_id.as_ref(), "trxId")?;
        let trx = text.split_once('-').and_then(|(pesanan, terbit)| {
            Some(TrxId { pesanan: pesanan.parse().ok()?, terbit: terbit.parse().ok()? })
        });
        trx.filter(|trx| trx.to_string() == **text).ok_or(Case::FieldFormat("trxId"))
    }
}

/// Reads a field that must be there.
pub(super) fn mandatory<T>(value: Option<T>, field: &'static str) -> Result<T, Case> {
    value.ok_or(Case::MandatoryField(field))
}

/// Reads an amount that must be there.
pub(super) fn amount(value: Option<&Amount>, field: &'static str) -> Result<Rupiah, Case> {
    mandatory(value, field)?.rupiah().ok_or(Case::FieldFormat(field))
}

/// Reads an instant that must be there.
pub(super) fn instant(value: Option<&String>, field: &'static str) -> Result<SimTime, Case> {
    SimTime::parse(mandatory(value, field)?).map_err(|_| Case::FieldFormat(field))
}

/// Reads a reference, written as a number, that must be there.
pub(super) fn reference(value: Option<&String>, field: &'static str) -> Result<u64, Case> {
    super::number(mandatory(value, field)?).ok_or(Case::FieldFormat(field))
}

/// Returns an instant as headers have it: whole seconds.
pub(super) fn timestamp(at: SimTime) -> String {
    SimTime::from_ms(at.ms().div_euclid(1_000).saturating_mul(1_000)).to_string()
}

/// Returns a signed call.
pub(super) fn call(
    agreement: &Agreement,
    envelope: &Envelope<'_>,
    method: Method,
    path: &str,
    body: &impl Serialize,
) -> Call {
    signed(agreement, &agreement.key, envelope, method, path, body)
}

/// Returns a call signed with some secret.
pub(super) fn signed(
    agreement: &Agreement,
    key: &Key,
    envelope: &Envelope<'_>,
    method: Method,
    path: &str,
    body: &impl Serialize,
) -> Call {
    let timestamp = timestamp(envelope.at);
    let external_id = format!("{}{:06}", envelope.at.ms().unsigned_abs(), envelope.number);
    let call = Call::new(method, path)
        .with_json(body)
        .with(AUTHORIZATION, &format!("Bearer {}", envelope.token))
        .with(X_TIMESTAMP, &timestamp)
        .with(X_PARTNER_ID, agreement.client)
        .with(X_EXTERNAL_ID, &external_id)
        .with(CHANNEL_ID, agreement.channel);
    let signature = signature(key, &call, envelope.token, &timestamp);
    call.with(X_SIGNATURE, &signature)
}

/// Returns whether a call's token works, its headers are there and its signature verifies.
///
/// Assumption: one external id is not remembered from call to call, since the mock has no state of
/// its own; `Services` answers repeated references.
pub(super) fn check(agreement: &Agreement, call: &Call, at: SimTime) -> Result<(), Case> {
    let token = call.bearer();
    if !token::works(agreement.secret, token, at) {
        return Err(Case::InvalidToken);
    }
    let timestamp = call.header(X_TIMESTAMP);
    if SimTime::parse(timestamp).is_err() {
        return Err(Case::FieldFormat("X-TIMESTAMP"));
    }
    if call.header(X_PARTNER_ID) != agreement.client {
        return Err(Case::FieldFormat("X-PARTNER-ID"));
    }
    if !(1..=EXTERNAL_ID_LENGTH_MAX).contains(&call.header(X_EXTERNAL_ID).len()) {
        return Err(Case::FieldFormat("X-EXTERNAL-ID"));
    }
    let expected = signature(&agreement.key, call, token, timestamp);
    if call.header(X_SIGNATURE) != expected {
        return Err(Case::Unauthorized);
    }
    Ok(())
}

/// Returns the call for a token.
///
/// Assumption: signed with the shared secret (HMAC-SHA512) where the standard has RSA.
pub(super) fn token_call(agreement: &Agreement, at: SimTime) -> Call {
    let timestamp = timestamp(at);
    let signature = token_signature(agreement, &timestamp);
    Call::post(TOKEN_PATH)
        .with_json(&TokenRequest { grant_type: GRANT_TYPE.to_owned() })
        .with(X_TIMESTAMP, &timestamp)
        .with(X_CLIENT_KEY, agreement.client)
        .with(X_SIGNATURE, &signature)
}

/// Answers a call for a token; none for any other call.
pub(super) fn token_answer(agreement: &Agreement, call: &Call, at: SimTime) -> Option<Answer> {
    if call.path != TOKEN_PATH || call.method != Method::POST {
        return None;
    }
    let refuse = |case: Case| Some(case.answer(TOKEN_SERVICE, at));
    let Some(TokenRequest { grant_type }) = call.json() else {
        return refuse(Case::BadRequest);
    };
    if grant_type != GRANT_TYPE {
        return refuse(Case::FieldFormat("grantType"));
    }
    let timestamp = call.header(X_TIMESTAMP);
    if call.header(X_CLIENT_KEY) != agreement.client
        || call.header(X_SIGNATURE) != token_signature(agreement, timestamp)
    {
        return refuse(Case::Unauthorized);
    }
    let data = TokenData {
        access_token: token::give(agreement.secret, at),
        token_type: "Bearer".to_owned(),
        expires_in: token::LIFE_SECONDS.to_string(),
    };
    let answer = Case::Successful.answer_with(TOKEN_SERVICE, at, &data);
    Some(answer.with(X_CLIENT_KEY, agreement.client))
}

/// Reads the answer to a call for a token.
pub(super) fn read_token(at: SimTime, answer: &Answer) -> Option<Token> {
    let body: TokenData = answer.json()?;
    let life = SimDuration::seconds(body.expires_in.parse().ok()?);
    Some(Token { text: body.access_token, given_at: at, life })
}

const GRANT_TYPE: &str = "client_credentials";

#[derive(Serialize, Deserialize)]
struct TokenRequest {
    #[serde(rename = "grantType", alias = "grant_type")]
    grant_type: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct TokenData {
    access_token: String,
    token_type: String,
    expires_in: String,
}

fn token_signature(agreement: &Agreement, timestamp: &str) -> String {
    hmac_sha512(&agreement.key, &[agreement.client, "|", timestamp])
}

/// Returns the symmetric signature of a call.
fn signature(key: &Key, call: &Call, token: &str, timestamp: &str) -> String {
    let digest = hex(&Sha256::digest(minify(&call.body)));
    let method = call.method.as_str();
    hmac_sha512(key, &[method, ":", &call.path, ":", token, ":", &digest, ":", timestamp])
}

/// Returns the signature of a text that is given in parts.
fn hmac_sha512(key: &Key, parts: &[&str]) -> String {
    let mut mac = key.clone();
    for part in parts {
        mac.update(part.as_bytes());
    }
    STANDARD.encode(mac.finalize().into_bytes())
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |half: u8| char::from(DIGITS[usize::from(half)]);
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(digit(byte >> 4));
        text.push(digit(byte & 15));
    }
    text
}

/// Returns JSON without the white space between its words; order, numbers and texts stay.
fn minify(json: &[u8]) -> Vec<u8> {
    let (mut in_text, mut escaped) = (false, false);
    let mut kept = Vec::with_capacity(json.len());
    for &byte in json {
        if in_text || !byte.is_ascii_whitespace() {
            kept.push(byte);
        }
        if byte == b'"' && !escaped {
            in_text = !in_text;
        }
        escaped = in_text && byte == b'\\' && !escaped;
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: SimTime = SimTime::from_ms(1_772_416_800_123);

    /// Source: external-apis 8, found with three programs.
    #[test]
    fn the_golden_vector_of_the_symmetric_signature() {
        let body = r#"{ "partnerServiceId" : "  888801","customerNo":"1234567890",
            "virtualAccountNo":"  8888011234567890","virtualAccountName":"Uji Coba",
            "trxId":"INV-0001","totalAmount":{"value":"150000.00","currency":"IDR"}}"#;
        let mut call = Call::post("/v1.0/transfer-va/create-va");
        call.body = body.into();
        assert_eq!(
            hex(&Sha256::digest(minify(&call.body))),
            "1b89e69bd0b3b19303e40d793cd11daa354637d854aee4a7367493756dba2b24"
        );
        assert_eq!(
            signature(&key("secret-xyz"), &call, "tok-abc", "2026-01-02T03:04:05+07:00"),
            "TZFEP3/xynDJrPjSuRcemIzvnUuqQWI2cUxvTDlPMi6MFuILGn2Klem4wtHeE60Jc9I5fpuj9uby4oA7UcAyFg=="
        );
        assert_eq!(
            hex(&Sha256::digest(minify(b""))),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
    }

    /// Source: external-apis 5.2 (`X-EXTERNAL-ID`: unique within a day).
    #[test]
    fn no_two_calls_have_one_external_id() {
        let id = |at, number| {
            let envelope = Envelope { at, number, token: "t" };
            let call = call(&BANK, &envelope, Method::POST, "/v1.0/x", &serde_json::json!({}));
            call.header(X_EXTERNAL_ID).to_owned()
        };
        let later = AT + SimDuration::from_ms(1);
        let mut ids: Vec<String> = (0..1_000).map(|number| id(AT, number)).collect();
        ids.extend((0..1_000).map(|number| id(later, number)));
        let lengths: Vec<usize> = ids.iter().map(String::len).collect();
        assert!(lengths.iter().all(|length| *length <= EXTERNAL_ID_LENGTH_MAX), "{lengths:?}");
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 2_000);
    }

    #[test]
    fn minifying_keeps_texts_as_they_are() {
        for (json, minified) in [
            (r#"{ "a" : "b  c" , "d" : 10000.00 }"#, r#"{"a":"b  c","d":10000.00}"#),
            (r#"["\" x",  "\\" , 1]"#, r#"["\" x","\\",1]"#),
            ("{\n\t\"a\": [ ]\r\n}\n", r#"{"a":[]}"#),
        ] {
            assert_eq!(String::from_utf8(minify(json.as_bytes())).expect("UTF-8"), minified);
        }
    }

    #[test]
    fn every_code_has_its_three_numbers() {
        let va = Va::of(8_808_123_456_789_012);
        assert_eq!(va.partner_service_id.as_deref(), Some("    8808"));
        assert_eq!(va.customer_no.as_deref(), Some("123456789012"));
        assert_eq!(va.virtual_account_no.as_deref(), Some("    8808123456789012"));
        for kode in [0, 1, 8_808_000_000_000_000, u64::MAX] {
            assert_eq!(Va::of(kode).kode(), Ok(kode));
        }
    }

    #[test]
    fn numbers_that_do_not_fit_each_other_are_refused() {
        let va = || Va::of(8_808_123_456_789_012);
        for (wrong, case) in [
            (Va { customer_no: None, ..va() }, Case::MandatoryField("customerNo")),
            (
                Va { partner_service_id: Some("8808".to_owned()), ..va() },
                Case::FieldFormat("partnerServiceId"),
            ),
            (
                Va { customer_no: Some("123456789013".to_owned()), ..va() },
                Case::FieldFormat("virtualAccountNo"),
            ),
            (
                Va { virtual_account_no: Some("8808123456789012".to_owned()), ..va() },
                Case::FieldFormat("virtualAccountNo"),
            ),
        ] {
            assert_eq!(wrong.kode(), Err(case));
        }
    }

    #[test]
    fn a_call_is_checked_in_the_order_token_headers_signature() {
        let token = token::give(GATEWAY.secret, AT);
        let envelope = Envelope { at: AT, number: 1, token: &token };
        let call = || call(&GATEWAY, &envelope, Method::POST, "/a", &Va::of(1));
        assert_eq!(check(&GATEWAY, &call(), AT), Ok(()));
        let mut changed = call();
        changed.body.push(b' ');
        assert_eq!(check(&GATEWAY, &changed, AT), Ok(()), "white space is not signed");
        changed.body.push(b'1');
        assert_eq!(check(&GATEWAY, &changed, AT), Err(Case::Unauthorized));
        changed = Call { path: "/b".to_owned(), ..call() };
        assert_eq!(check(&GATEWAY, &changed, AT), Err(Case::Unauthorized));
        let forged = signed(&GATEWAY, &key(FORGED), &envelope, Method::POST, "/a", &Va::of(1));
        assert_eq!(check(&GATEWAY, &forged, AT), Err(Case::Unauthorized));
        for (name, case) in [
            (AUTHORIZATION, Case::InvalidToken),
            (X_TIMESTAMP, Case::FieldFormat("X-TIMESTAMP")),
            (X_PARTNER_ID, Case::FieldFormat("X-PARTNER-ID")),
            (X_EXTERNAL_ID, Case::FieldFormat("X-EXTERNAL-ID")),
            (X_SIGNATURE, Case::Unauthorized),
        ] {
            let mut less = call();
            less.headers.remove(&name);
            assert_eq!(check(&GATEWAY, &less, AT), Err(case), "{name}");
        }
        let late = AT + SimDuration::seconds(token::LIFE_SECONDS);
        assert_eq!(check(&GATEWAY, &call(), late), Err(Case::InvalidToken));
        assert_eq!(check(&BANK, &call(), AT), Err(Case::InvalidToken));
    }

    #[test]
    fn a_token_is_given_to_who_signs_for_it() {
        let given = token_answer(&BANK, &token_call(&BANK, AT), AT).expect("a call for a token");
        assert_eq!(given.header(X_CLIENT_KEY), BANK.client);
        let token = read_token(AT, &given).expect("a token");
        assert!(token.works(AT) && token::works(BANK.secret, token.text(), AT));
        let refused = token_answer(&BANK, &token_call(&GATEWAY, AT), AT).expect("an answer");
        let body: Body = refused.json().expect("a body");
        assert_eq!((refused.status.as_u16(), &*body.response_code), (401, "4017300"));
        let body: serde_json::Value = refused.json().expect("a body");
        assert_eq!(body["responseMessage"], "Unauthorized. Invalid Signature");
        assert!(token_answer(&BANK, &Call::post("/v1.0/lain"), AT).is_none());
    }

    #[test]
    fn the_status_is_the_beginning_of_the_code() {
        let answer = Case::PaidBill.answer(31, AT);
        assert_eq!(answer.header(X_TIMESTAMP), "2026-03-02T09:00:00+07:00");
        let body: Body = answer.json().expect("a body");
        assert_eq!((answer.status.as_u16(), &*body.response_code), (404, "4043114"));
        assert_eq!(Case::of(&answer, 31, &body), Some(Case::PaidBill));
        assert_eq!(Case::of(&answer, 30, &body), None);
        let other = Answer { status: StatusCode::OK, ..answer };
        assert_eq!(Case::of(&other, 31, &body), None);
    }

    #[test]
    fn amounts_are_whole_rupiah_with_two_decimals() {
        let amount = |value: &str, currency: &str| {
            Amount { value: value.to_owned(), currency: currency.to_owned() }.rupiah()
        };
        assert_eq!(Amount::from(Rupiah::new(150_000)).value, "150000.00");
        assert_eq!(amount("150000.00", "IDR"), Some(Rupiah::new(150_000)));
        for (value, currency) in
            [("150000", "IDR"), ("1.50", "IDR"), (".00", "IDR"), ("1.00", "USD")]
        {
            assert_eq!(amount(value, currency), None, "{value} {currency}");
        }
    }
}
