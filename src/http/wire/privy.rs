//! Privy: documents and persons of the v3 merchant API, OTPs of the v2 API.
//!
//! Source: external-apis 2.1, 2.2; mocks/privy/contract.md.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use http::header::{AUTHORIZATION, HeaderName};
use http::{Method, StatusCode};
use md5::{Digest, Md5};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use super::multipart::{self, Part};
use super::{Answer, Call, Envelope, Token, basic, no_answer, not_found, number, snap, token};
use crate::pdf;
use inaproc_core::service::privy::{
    Announcement, IdentityStatus, Judul, RejectCode, Reply, Request,
};
use inaproc_core::value::{Date, Nik, Secret, SimDuration, SimTime, telepon};
use inaproc_core::world::Attachment;

const USER: &str = "inaproc";
const PASSWORD: &str = "rahasia-inaproc-privy";
const MERCHANT: &str = "kunci-inaproc";
const CLIENT: &str = "inaproc-v2";
const SECRET: &str = "rahasia-inaproc-privy-v2";
const ENTERPRISE: &str = "perusahaan-inaproc";
const CHANNEL: &str = "001";

const UPLOAD_PATH: &str = "/v3/merchant/document/upload";
const STATUS_PATH: &str = "/v3/merchant/document/status/docToken";
const REGISTRATION_PATH: &str = "/v3/merchant/registration";
const REGISTRATION_STATUS_PATH: &str = "/v3/merchant/registration/status";

/// Assumption: the merchant's own URL.
const CALLBACK_PATH: &str = "/privy/callback";

const TOKEN_PATH: &str = "/oauth2/api/v1/token";
const OTP_REQUEST_PATH: &str = "/web/api/v2/doc-signing/otp/request";
const OTP_VALIDATION_PATH: &str = "/web/api/v2/doc-signing/otp/validation";

const FORM: &str = "application/x-www-form-urlencoded";

const MERCHANT_KEY: HeaderName = HeaderName::from_static("merchant-key");
const REQUEST_ID: HeaderName = HeaderName::from_static("request-id");
const TIMESTAMP: HeaderName = HeaderName::from_static("timestamp");
const SIGNATURE: HeaderName = HeaderName::from_static("signature");

const COMPLETED: &str = "Completed";
const IN_PROGRESS: &str = "In Progress";

/// The errors of OTP calls. Assumption: no text of Privy's is published.
const ERRORS: [(Reply, &str); 5] = [
    (Reply::OtpSalah, "otp code is invalid"),
    (Reply::OtpKedaluwarsa, "otp code is expired"),
    (Reply::OtpHabis, "maximum otp validation is reached"),
    (Reply::Ditolak, "document signing is rejected"),
    (Reply::TidakDikenal, "document is not found"),
];

/// The envelope of the v3 API.
#[derive(Serialize, Deserialize)]
struct V3<T> {
    code: u16,
    data: T,
    message: String,
}

/// The error of the v3 API.
#[derive(Serialize, Deserialize)]
struct V3Failure {
    code: u16,
    errors: Vec<FieldError>,
    message: String,
}

#[derive(Serialize, Deserialize)]
struct FieldError {
    field: String,
    messages: Vec<String>,
}

/// Assumption: a signer's `privyId` is the NIK.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Person {
    privy_id: String,
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    enterprise_token: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Uploaded {
    doc_token: String,
    url_document: String,
    recipients: Vec<Person>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct DocumentStatus {
    doc_token: String,
    document_status: String,
}

/// Who is to be verified.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Identity {
    nik: String,
    nama: String,
    tanggal_lahir: String,
}

/// What has come of a verification. Assumption: `rejectReason` is as in the v2 API.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Registration {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    privy_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    processed_at: Option<String>,
    user_token: String,
    status: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reject_reason: Option<RejectReason>,
}

#[derive(Serialize, Deserialize)]
struct RejectReason {
    code: String,
    reason: String,
}

/// What Privy sends to the merchant by itself.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Callback {
    event_name: String,
    data: Registration,
    message: String,
}

/// The envelope of the v2 API.
#[derive(Serialize, Deserialize)]
struct V2<T> {
    message: String,
    data: T,
}

/// The error of the v2 API.
#[derive(Serialize, Deserialize)]
struct V2Failure {
    error: V2Error,
}

#[derive(Serialize, Deserialize)]
struct V2Error {
    code: u16,
    errors: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct TokenRequest {
    client_id: String,
    client_secret: String,
    grant_type: String,
}

#[derive(Serialize, Deserialize)]
struct TokenData {
    access_token: String,
    token_type: String,
    expires_in: i64,
}

/// Assumption: the bodies of the OTP calls are not published.
#[derive(Serialize, Deserialize)]
struct Otp {
    reference_number: String,
    channel_id: String,
    document_token: String,
    id_user: String,
    #[serde(rename = "otp_code", default, skip_serializing_if = "Option::is_none")]
    kode: Option<String>,
}

/// Assumption: `is_validate` without a number says that the document is signed already.
#[derive(Serialize, Deserialize)]
struct OtpSent {
    transaction_id: Option<String>,
    is_validate: bool,
    maximum_otp_request: u8,
    maximum_otp_validation: u8,
}

pub(super) const fn needs_token(request: &Request) -> bool {
    matches!(request, Request::OtpRequest { .. } | Request::OtpValidate { .. })
}

pub(super) fn token_call() -> Call {
    Call::post(TOKEN_PATH).with_json(&TokenRequest {
        client_id: CLIENT.to_owned(),
        client_secret: SECRET.to_owned(),
        grant_type: "client_credentials".to_owned(),
    })
}

/// Reads the answer to a call for a token.
pub(super) fn read_token(at: SimTime, answer: &Answer) -> Option<Token> {
    let V2 { data: TokenData { access_token, expires_in, .. }, .. } = answer.json()?;
    Some(Token { text: access_token, given_at: at, life: SimDuration::seconds(expires_in) })
}

pub(super) fn call(request: &Request, envelope: &Envelope<'_>, attachment: Attachment<'_>) -> Call {
    match request {
        Request::Register { nik, nama, lahir, email, telepon } => {
            let identity = text(&Identity {
                nik: nik.to_string(),
                nama: nama.to_string(),
                tanggal_lahir: lahir.to_string(),
            });
            let phone = abroad(telepon);
            let photo = |name| Part { name, file: Some(("foto.jpg", "image/jpeg")), body: JPEG };
            let (content_type, body) = multipart::encode(&[
                Part::text("email", email),
                Part::text("phone", &phone),
                photo("selfie"),
                photo("ktp"),
                Part::text("identity", &identity),
            ]);
            v3(Call::post(REGISTRATION_PATH).with_body(&content_type, body))
        }
        Request::RegisterStatus { user_token } => {
            let body = format!("token={user_token}").into_bytes();
            v3(Call::post(REGISTRATION_STATUS_PATH).with_body(FORM, body))
        }
        Request::Upload { nik, dokumen, judul, menggantikan } => {
            let owner = person(MERCHANT.to_owned(), None, Some(ENTERPRISE.to_owned()));
            let recipient = person(nik.to_string(), Some("Signer".to_owned()), None);
            let (owner, recipients) = (text(&owner), text(&[recipient]));
            let pdf = pdf::carrying(attachment, *dokumen);
            let mut parts = vec![
                Part::text("documentTitle", judul.title()),
                Part::text("docType", "Serial"),
                Part::text("owner", &owner),
                Part::text("recipients", &recipients),
                Part::pdf("document", &pdf),
            ];
            let draft = menggantikan.map(|token| token.to_string());
            parts.extend(draft.as_deref().map(|token| Part::text("docToken", token)));
            let (content_type, body) = multipart::encode(&parts);
            v3(Call::post(UPLOAD_PATH).with_body(&content_type, body))
        }
        Request::Status { doc_token } => {
            v3(Call::post(STATUS_PATH).with_body(FORM, format!("token={doc_token}").into_bytes()))
        }
        Request::OtpRequest { doc_token, nik } => {
            let number = request_id(envelope);
            v2(OTP_REQUEST_PATH, envelope, &otp(*doc_token, *nik, None, number))
        }
        Request::OtpValidate { doc_token, nik, kode, percobaan } => {
            let number = percobaan.to_string();
            v2(OTP_VALIDATION_PATH, envelope, &otp(*doc_token, *nik, Some(kode), number))
        }
    }
}

/// Reads a call, or returns the answer that needs no service.
pub(super) fn request(call: &Call, at: SimTime) -> Result<Request, Answer> {
    if call.method != Method::POST {
        return Err(not_found());
    }
    match &*call.path {
        UPLOAD_PATH => {
            check_v3(call)?;
            upload(call)
        }
        STATUS_PATH => {
            check_v3(call)?;
            Ok(Request::Status { doc_token: form_token(call)? })
        }
        REGISTRATION_PATH => {
            check_v3(call)?;
            registration(call)
        }
        REGISTRATION_STATUS_PATH => {
            check_v3(call)?;
            Ok(Request::RegisterStatus { user_token: form_token(call)? })
        }
        TOKEN_PATH => Err(token_answer(call, at)),
        OTP_REQUEST_PATH => {
            check_v2(call, at)?;
            let (doc_token, nik, ..) = read_otp(call)?;
            Ok(Request::OtpRequest { doc_token, nik })
        }
        OTP_VALIDATION_PATH => {
            check_v2(call, at)?;
            let (doc_token, nik, kode, name) = read_otp(call)?;
            let kode = kode.ok_or_else(|| v2_failure(422, "otp_code can't be blank"))?;
            let percobaan =
                number(&name).ok_or_else(|| v2_failure(422, "reference_number is invalid"))?;
            Ok(Request::OtpValidate { doc_token, nik, kode: Secret::new(kode), percobaan })
        }
        _ => Err(not_found()),
    }
}

pub(super) fn answer(request: &Request, reply: &Reply) -> Answer {
    match (request, reply) {
        (Request::Upload { nik, .. }, Reply::Uploaded { doc_token }) => v3_answer(
            "Document successfully upload and shared",
            Uploaded {
                doc_token: doc_token.to_string(),
                url_document: format!("https://privy.invalid/doc/{doc_token}"),
                recipients: vec![person(nik.to_string(), Some("Signer".to_owned()), None)],
            },
        ),
        (Request::Upload { .. }, Reply::TidakDikenal) => invalid("recipients"),
        (Request::Status { doc_token }, Reply::Status { completed }) => v3_answer(
            "Document status",
            DocumentStatus {
                doc_token: doc_token.to_string(),
                document_status: if *completed { COMPLETED } else { IN_PROGRESS }.to_owned(),
            },
        ),
        (Request::Status { .. }, Reply::TidakDikenal) => {
            v3_failure(StatusCode::NOT_FOUND, Vec::new(), "Document not found")
        }
        (Request::Register { email, telepon, .. }, Reply::Registered { user_token, status }) => {
            let (email, phone) = (Some(email.to_string()), Some(abroad(telepon)));
            let state = Registration { email, phone, ..state(*user_token, *status) };
            v3_answer(said(*status), state)
        }
        (Request::RegisterStatus { user_token }, Reply::RegisterStatus(status)) => {
            v3_answer(said(*status), state(*user_token, *status))
        }
        (Request::RegisterStatus { .. }, Reply::TidakDikenal) => {
            v3_failure(StatusCode::NOT_FOUND, Vec::new(), "User not found")
        }
        (Request::OtpRequest { .. }, Reply::OtpSent { transaction_id }) => {
            otp_sent(Some(*transaction_id))
        }
        (Request::OtpRequest { .. }, Reply::Signed) => otp_sent(None),
        (Request::OtpValidate { .. }, Reply::Signed) => validated("success", true),
        // Assumption: a signing that waits is neither done nor an error.
        (Request::OtpValidate { .. }, Reply::Menunggu) => {
            validated("waiting for verification", false)
        }
        (Request::OtpRequest { .. } | Request::OtpValidate { .. }, reply) => ERRORS
            .iter()
            .find(|(known, _)| known == reply)
            .map_or_else(no_answer, |(_, text)| v2_failure(422, text)),
        _ => no_answer(),
    }
}

/// Reads an answer; none when it has not the documented shape.
pub(super) fn reply(request: &Request, answer: &Answer) -> Option<Reply> {
    let done = matches!(answer.status, StatusCode::OK | StatusCode::CREATED);
    match request {
        Request::Upload { .. } if done => {
            let V3 { data: Uploaded { doc_token, .. }, .. } = answer.json()?;
            Some(Reply::Uploaded { doc_token: number(&doc_token)? })
        }
        Request::Upload { .. } => unknown(answer, StatusCode::UNPROCESSABLE_ENTITY),
        Request::Status { .. } if done => {
            let V3 { data: DocumentStatus { document_status, .. }, .. } = answer.json()?;
            match &*document_status {
                COMPLETED => Some(Reply::Status { completed: true }),
                IN_PROGRESS => Some(Reply::Status { completed: false }),
                _ => None,
            }
        }
        Request::Status { .. } | Request::RegisterStatus { .. } if !done => {
            unknown(answer, StatusCode::NOT_FOUND)
        }
        Request::Register { .. } if done => {
            let V3 { data, .. } = answer.json()?;
            let (user_token, status) = read_state(&data)?;
            Some(Reply::Registered { user_token, status })
        }
        Request::Status { .. } | Request::Register { .. } => None,
        Request::RegisterStatus { .. } => {
            let V3 { data, .. } = answer.json()?;
            read_state(&data).map(|(_, status)| Reply::RegisterStatus(status))
        }
        Request::OtpRequest { .. } if done => {
            let V2 { data: OtpSent { transaction_id, is_validate, .. }, .. } = answer.json()?;
            match transaction_id {
                Some(id) => Some(Reply::OtpSent { transaction_id: number(&id)? }),
                None => is_validate.then_some(Reply::Signed),
            }
        }
        Request::OtpValidate { .. } if done => {
            let V2 { data, .. } = answer.json()?;
            Some(if data { Reply::Signed } else { Reply::Menunggu })
        }
        Request::OtpRequest { .. } | Request::OtpValidate { .. } => {
            let V2Failure { error } = answer.json()?;
            let known = ERRORS.iter().find(|(_, text)| error.errors.iter().any(|e| e == text));
            known.map(|(reply, _)| reply.clone())
        }
    }
}

fn unknown(answer: &Answer, status: StatusCode) -> Option<Reply> {
    let V3Failure { .. } = answer.json()?;
    (answer.status == status).then_some(Reply::TidakDikenal)
}

fn person(privy_id: String, kind: Option<String>, enterprise_token: Option<String>) -> Person {
    Person { privy_id, kind, enterprise_token }
}

fn otp(doc_token: u64, nik: Nik, kode: Option<&Secret>, reference_number: String) -> Otp {
    Otp {
        reference_number,
        channel_id: CHANNEL.to_owned(),
        document_token: doc_token.to_string(),
        id_user: nik.to_string(),
        kode: kode.map(|kode| kode.expose().to_owned()),
    }
}

/// Reads document, person, code and the name of the call.
fn read_otp(call: &Call) -> Result<(u64, Nik, Option<String>, String), Answer> {
    let otp: Otp = call.json().ok_or_else(|| v2_failure(422, "parameters are invalid"))?;
    let doc_token =
        number(&otp.document_token).ok_or_else(|| v2_failure(422, "document_token is invalid"))?;
    let nik = Nik::parse(&otp.id_user).map_err(|_| v2_failure(422, "id_user is invalid"))?;
    Ok((doc_token, nik, otp.kode, otp.reference_number))
}

/// A picture of nothing: what is on it is no part of the simulation.
const JPEG: &[u8] = b"\xff\xd8\xff\xd9";

/// Returns a phone number as the dialect writes it.
fn abroad(nomor: &str) -> String {
    match nomor.strip_prefix('0') {
        Some(national) => format!("+62{national}"),
        None => nomor.to_owned(),
    }
}

fn form_token(call: &Call) -> Result<u64, Answer> {
    let form = std::str::from_utf8(&call.body).unwrap_or("");
    let token = form.split('&').find_map(|field| field.strip_prefix("token="));
    token.and_then(number).ok_or_else(|| invalid("token"))
}

fn registration(call: &Call) -> Result<Request, Answer> {
    let text = |name| call.text_field(name).ok_or_else(|| invalid(name));
    let (email, phone) = (text("email")?, text("phone")?);
    let identity: Option<Identity> = serde_json::from_str(text("identity")?).ok();
    let Identity { nik, nama, tanggal_lahir } = identity.ok_or_else(|| invalid("identity"))?;
    for file in ["selfie", "ktp"] {
        call.field(file).filter(|file| !file.is_empty()).ok_or_else(|| invalid(file))?;
    }
    Ok(Request::Register {
        nik: Nik::parse(&nik).map_err(|_| invalid("identity"))?,
        nama: nama.into(),
        lahir: Date::parse(&tanggal_lahir).map_err(|_| invalid("identity"))?,
        email: email.into(),
        telepon: telepon(phone).unwrap_or_else(|| phone.to_owned()).into(),
    })
}

const fn status_word(status: IdentityStatus) -> &'static str {
    match status {
        IdentityStatus::Waiting => "waiting",
        IdentityStatus::Verified => "verified",
        IdentityStatus::Rejected(_) => "rejected",
    }
}

const fn said(status: IdentityStatus) -> &'static str {
    match status {
        IdentityStatus::Waiting => "Waiting for Verification",
        IdentityStatus::Verified => "Data Verified",
        IdentityStatus::Rejected(_) => "Data Rejected",
    }
}

const fn reason(code: RejectCode) -> &'static str {
    match code {
        RejectCode::FotoKtpBuram => "KTP photo is blurry",
        RejectCode::NikTidakAda => "NIK is not found at Dukcapil",
        RejectCode::DataBerbeda => "NIK data does not match",
    }
}

fn state(user_token: u64, status: IdentityStatus) -> Registration {
    let reject_reason = match status {
        IdentityStatus::Rejected(code) => {
            Some(RejectReason { code: code.word().to_owned(), reason: reason(code).to_owned() })
        }
        IdentityStatus::Waiting | IdentityStatus::Verified => None,
    };
    Registration {
        email: None,
        phone: None,
        privy_id: None,
        processed_at: None,
        user_token: user_token.to_string(),
        status: status_word(status).to_owned(),
        reject_reason,
    }
}

fn read_state(data: &Registration) -> Option<(u64, IdentityStatus)> {
    let status = match &*data.status {
        "waiting" => IdentityStatus::Waiting,
        "verified" | "registered" => IdentityStatus::Verified,
        "rejected" | "invalid" => {
            IdentityStatus::Rejected(RejectCode::parse(&data.reject_reason.as_ref()?.code)?)
        }
        _ => return None,
    };
    Some((number(&data.user_token)?, status))
}

/// Returns the call by which Privy announces that a verification is done; nobody signs it.
pub(super) fn announcement_call(announcement: &Announcement, at: SimTime) -> Call {
    let Announcement { user_token, nik, status } = *announcement;
    let data = Registration {
        privy_id: Some(nik.to_string()),
        processed_at: Some(at.to_string()),
        ..state(user_token, status)
    };
    let (event_name, message) = ("register".to_owned(), said(status).to_owned());
    Call::post(CALLBACK_PATH).with_json(&Callback { event_name, data, message })
}

/// Reads an announcement at the platform; none of a call that is something else.
pub(super) fn announcement(call: &Call) -> Option<Announcement> {
    if call.path != CALLBACK_PATH || call.method != Method::POST {
        return None;
    }
    let Callback { data, .. } = call.json()?;
    let (user_token, status) = read_state(&data)?;
    Some(Announcement { user_token, nik: Nik::parse(&data.privy_id?).ok()?, status })
}

pub(super) fn announcement_answer() -> Answer {
    Answer::of_json(StatusCode::OK, &serde_json::json!({"message": "OK"}))
}

fn upload(call: &Call) -> Result<Request, Answer> {
    let title = call.text_field("documentTitle").ok_or_else(|| invalid("documentTitle"))?;
    let judul = Judul::ALL.into_iter().find(|judul| judul.title() == title);
    let judul = judul.unwrap_or(Judul::Lain);
    if !matches!(call.text_field("docType"), Some("Serial" | "Parallel")) {
        return Err(invalid("docType"));
    }
    let owner = call.text_field("owner").and_then(|text| serde_json::from_str(text).ok());
    let Person { .. } = owner.ok_or_else(|| invalid("owner"))?;
    let recipients = call.text_field("recipients");
    let recipients: Vec<Person> = recipients
        .and_then(|text| serde_json::from_str(text).ok())
        .ok_or_else(|| invalid("recipients"))?;
    let [recipient] = &*recipients else {
        return Err(invalid("recipients"));
    };
    let nik = Nik::parse(&recipient.privy_id).map_err(|_| invalid("recipients"))?;
    let dokumen = call.field("document").and_then(pdf::dokumen);
    let dokumen = dokumen.ok_or_else(|| invalid("document"))?;
    // Assumption: a new version names the token of the draft whose place it takes.
    let menggantikan = match call.text_field("docToken") {
        Some(token) => Some(number(token).ok_or_else(|| invalid("docToken"))?),
        None => None,
    };
    Ok(Request::Upload { nik, dokumen, judul, menggantikan })
}

fn v3(call: Call) -> Call {
    call.with(AUTHORIZATION, &basic(USER, PASSWORD)).with(MERCHANT_KEY, MERCHANT)
}

fn check_v3(call: &Call) -> Result<(), Answer> {
    let known = call.header(AUTHORIZATION) == basic(USER, PASSWORD)
        && call.header(MERCHANT_KEY) == MERCHANT;
    let refusal = || v3_failure(StatusCode::UNAUTHORIZED, Vec::new(), "Unauthorized");
    known.then_some(()).ok_or_else(refusal)
}

fn v3_answer(message: &str, data: impl Serialize) -> Answer {
    let code = StatusCode::CREATED;
    Answer::of_json(code, &V3 { code: code.as_u16(), data, message: message.to_owned() })
}

fn invalid(field: &str) -> Answer {
    let messages = vec![format!("{field} is invalid")];
    let errors = vec![FieldError { field: field.to_owned(), messages }];
    v3_failure(StatusCode::UNPROCESSABLE_ENTITY, errors, "Validation failed")
}

fn v3_failure(status: StatusCode, errors: Vec<FieldError>, message: &str) -> Answer {
    let body = V3Failure { code: status.as_u16(), errors, message: message.to_owned() };
    Answer::of_json(status, &body)
}

fn v2(path: &str, envelope: &Envelope<'_>, body: &Otp) -> Call {
    let timestamp = snap::timestamp(envelope.at);
    let call = Call::post(path)
        .with_json(body)
        .with(AUTHORIZATION, &format!("Bearer {}", envelope.token))
        .with(REQUEST_ID, &request_id(envelope))
        .with(TIMESTAMP, &timestamp);
    let signature = signature(SECRET, CLIENT, &timestamp, &call.body);
    call.with(SIGNATURE, &signature)
}

fn request_id(envelope: &Envelope<'_>) -> String {
    format!("{}-{}", envelope.at.ms(), envelope.number)
}

fn check_v2(call: &Call, at: SimTime) -> Result<(), Answer> {
    if !token::works(SECRET, call.bearer(), at) {
        return Err(v2_failure(401, "The access token is invalid"));
    }
    let expected = signature(SECRET, CLIENT, call.header(TIMESTAMP), &call.body);
    if call.header(REQUEST_ID).is_empty() || call.header(SIGNATURE) != expected {
        return Err(v2_failure(401, "Signature is invalid"));
    }
    Ok(())
}

/// Returns the signature of a v2 call: the name of the key, and a seal of the body's MD5.
///
/// The dialect drops the fields that hold files before it hashes; the OTP calls have none.
fn signature(secret: &str, key: &str, timestamp: &str, body: &[u8]) -> String {
    let body: Vec<u8> =
        body.iter().copied().filter(|byte| !matches!(byte, b' ' | b'\n' | b'\r')).collect();
    let digest = STANDARD.encode(Md5::digest(body));
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("any length will do");
    mac.update(format!("{timestamp}:{key}:POST:{digest}").as_bytes());
    let seal = STANDARD.encode(mac.finalize().into_bytes());
    STANDARD.encode(format!("{key}:{seal}"))
}

fn token_answer(call: &Call, at: SimTime) -> Answer {
    let Some(TokenRequest { client_id, client_secret, grant_type }) = call.json() else {
        return v2_failure(422, "parameters are invalid");
    };
    if (&*client_id, &*client_secret, &*grant_type) != (CLIENT, SECRET, "client_credentials") {
        return v2_failure(401, "The client is unknown");
    }
    let data = TokenData {
        access_token: token::give(SECRET, at),
        token_type: "Bearer".to_owned(),
        expires_in: token::LIFE_SECONDS,
    };
    v2_answer("success", data)
}

fn otp_sent(transaction_id: Option<u64>) -> Answer {
    let data = OtpSent {
        is_validate: transaction_id.is_none(),
        transaction_id: transaction_id.map(|id| id.to_string()),
        maximum_otp_request: 3,
        maximum_otp_validation: 3,
    };
    v2_answer("success", data)
}

fn validated(message: &str, data: bool) -> Answer {
    v2_answer(message, data)
}

fn v2_answer(message: &str, data: impl Serialize) -> Answer {
    Answer::of_json(StatusCode::CREATED, &V2 { message: message.to_owned(), data })
}

fn v2_failure(code: u16, error: &str) -> Answer {
    let status = StatusCode::from_u16(code).expect("the codes above exist");
    let error = V2Error { code, errors: vec![error.to_owned()] };
    Answer::of_json(status, &V2Failure { error })
}

fn text(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("texts are JSON")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(request: &Request, envelope: &Envelope<'_>) -> Call {
        super::call(request, envelope, &|| pdf::of_request(request.clone()))
    }
    use inaproc_core::value::Sidik;

    const AT: SimTime = SimTime::from_ms(1_772_416_800_000);

    fn nik() -> Nik {
        Nik::parse("3371010101900001").expect("a NIK")
    }

    fn validate(token: &str) -> Call {
        let kode = Secret::new("012345");
        let request = Request::OtpValidate { doc_token: 7, nik: nik(), kode, percobaan: 1 };
        call(&request, &Envelope { at: AT, number: 1, token })
    }

    /// The expected text was found with Python's `hashlib`, `hmac` and `base64`.
    #[test]
    fn the_signature_is_that_of_the_dialect() {
        let body = b"{ \"a\": 1,\n \"b\": \"x y\" }";
        assert_eq!(signature("secret-xyz", "key-1", "2026-01-02T03:04:05+07:00", body), GOLDEN);
    }

    const GOLDEN: &str = "a2V5LTE6Q2hwdmJZMHRvTklhTXl5U01NbTdMazhwVWVtSXh4ZHhsVUM0QlRRWElGTT0=";

    #[test]
    fn an_otp_call_is_refused_without_its_token_or_signature() {
        let given = token_answer(&token_call(), AT);
        let token = read_token(AT, &given).expect("a token");
        assert!(request(&validate(token.text()), AT).is_ok());
        let code = |call: &Call| request(call, AT).expect_err("a refusal").status.as_u16();
        assert_eq!(code(&validate("")), 401);
        let mut changed = validate(token.text());
        changed.body =
            String::from_utf8(changed.body).expect("UTF-8").replace("012345", "1").into();
        assert_eq!(code(&changed), 401);
        let mut anonymous = validate(token.text());
        anonymous.headers.remove(REQUEST_ID);
        assert_eq!(code(&anonymous), 401);
        let stranger = Call::post(TOKEN_PATH).with_json(&TokenRequest {
            client_id: CLIENT.to_owned(),
            client_secret: "salah".to_owned(),
            grant_type: "client_credentials".to_owned(),
        });
        assert_eq!(code(&stranger), 401);
    }

    fn upload() -> Request {
        Request::Upload {
            nik: nik(),
            dokumen: Sidik::of(b"sp"),
            judul: Judul::SuratPesanan,
            menggantikan: None,
        }
    }

    #[test]
    fn what_is_uploaded_is_the_attachment_byte_for_byte() {
        let pdf = pdf::of_request(upload());
        let envelope = Envelope { at: AT, number: 1, token: "" };
        let sent = super::call(&upload(), &envelope, &|| pdf.clone());
        assert_eq!(sent.field("document"), Some(&*pdf));
    }

    #[test]
    fn a_title_of_somebody_else_is_a_document_all_the_same() {
        let call = call(&upload(), &Envelope { at: AT, number: 1, token: "" });
        let body = String::from_utf8(call.body.clone()).expect("ours is ASCII");
        for (title, judul) in [
            ("Surat Pesanan", Judul::SuratPesanan),
            ("Berita Acara Serah Terima", Judul::Bast),
            ("Kontrak No. 1", Judul::Lain),
        ] {
            let body = body.replace("Surat Pesanan", title).into_bytes();
            let read = request(&Call { body, ..call.clone() }, AT);
            let expected = Request::Upload {
                nik: nik(),
                dokumen: Sidik::of(b"sp"),
                judul,
                menggantikan: None,
            };
            assert_eq!(read.expect("a request"), expected, "{title}");
        }
    }

    #[test]
    fn a_document_is_refused_without_key_signer_or_file() {
        let envelope = Envelope { at: AT, number: 1, token: "" };
        let good = || call(&upload(), &envelope);
        assert!(request(&good(), AT).is_ok());
        let code = |call: &Call| request(call, AT).expect_err("a refusal").status.as_u16();
        let mut stranger = good();
        stranger.headers.remove(MERCHANT_KEY);
        assert_eq!(code(&stranger), 401);
        let body = String::from_utf8(good().body).expect("ours is ASCII");
        for (from, to) in
            [("Signer", "Si"), ("3371010101900001", "33"), ("%PDF", "PDF"), ("Serial", "")]
        {
            let mut changed = good();
            changed.body = body.replace(from, to).into();
            let expected = if from == "Signer" { None } else { Some(422) };
            assert_eq!(request(&changed, AT).err().map(|answer| answer.status.as_u16()), expected);
        }
    }

    fn registration() -> Request {
        let lahir = Date::from_ymd(1990, 1, 1).expect("a day");
        let (email, telepon) = ("orang@contoh.com".into(), "081234567890".into());
        Request::Register { nik: nik(), nama: "Orang Satu".into(), lahir, email, telepon }
    }

    #[test]
    fn a_registration_is_written_as_the_dialect_has_it() {
        let envelope = Envelope { at: AT, number: 1, token: "" };
        let call = call(&registration(), &envelope);
        assert_eq!(call.path, "/v3/merchant/registration");
        assert_eq!(call.text_field("phone"), Some("+6281234567890"));
        let identity =
            r#"{"nik":"3371010101900001","nama":"Orang Satu","tanggalLahir":"1990-01-01"}"#;
        assert_eq!(call.text_field("identity"), Some(identity));
        let code = |call: &Call| request(call, AT).expect_err("a refusal").status.as_u16();
        let mut stranger = call.clone();
        stranger.headers.remove(MERCHANT_KEY);
        assert_eq!(code(&stranger), 401);
        let body = String::from_utf8_lossy(&call.body).replace("name=\"ktp\"", "name=\"sim\"");
        // The pictures are no UTF-8; what became of them is read all the same.
        assert_eq!(code(&Call { body: body.into_bytes(), ..call }), 422);
    }

    #[test]
    fn what_has_come_of_a_person_is_written_as_the_dialect_has_it() {
        let rejected = IdentityStatus::Rejected(RejectCode::DataBerbeda);
        let reply = Reply::Registered { user_token: 7, status: rejected };
        let answer = answer(&registration(), &reply);
        assert_eq!(answer.status.as_u16(), 201);
        let body: serde_json::Value = answer.json().expect("JSON");
        let data = &body["data"];
        assert_eq!((&body["code"], &data["userToken"]), (&201.into(), &"7".into()));
        assert_eq!(
            (&data["status"], &data["phone"]),
            (&"rejected".into(), &"+6281234567890".into())
        );
        assert_eq!(data["rejectReason"]["code"], "PRVN005");
        let announcement = Announcement { user_token: 7, nik: nik(), status: rejected };
        let body: serde_json::Value = announcement_call(&announcement, AT).json().expect("JSON");
        assert_eq!(body["eventName"], "register");
        assert_eq!(body["data"]["userToken"], "7");
        let unknown =
            super::answer(&Request::RegisterStatus { user_token: 9 }, &Reply::TidakDikenal);
        assert_eq!(unknown.status.as_u16(), 404);
    }
}
