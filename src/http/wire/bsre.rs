//! BSrE, HTTP Basic: dialect v1 (forms and PDFs), and v2 (JSON) for registration.
//!
//! Source: external-apis 3.1, 3.2; mocks/bsre/contract.md.

use http::header::{AUTHORIZATION, HeaderName};
use http::{Method, StatusCode};
use serde::de::IntoDeserializer;
use serde::de::value::Error;
use serde::{Deserialize, Serialize};

use super::multipart::{self, Part};
use super::{Answer, Call, basic, no_answer, not_found, number};
use crate::pdf;
use inaproc_core::service::bsre::{CertificateStatus, Reply, Request};
use inaproc_core::value::{Nik, Secret, Sidik, SimTime};
use inaproc_core::world::Attachment;

const USER: &str = "inaproc";
const PASSWORD: &str = "rahasia-inaproc-bsre";

const STATUS_PATH: &str = "/api/user/status/";
const SIGN_PATH: &str = "/api/sign/pdf";
const FIND_PATH: &str = "/api/sign/find/";
const VERIFY_PATH: &str = "/api/sign/verify";
const REGISTER_PATH: &str = "/api/v2/user/registration";

/// The same, as one client has it.
const REGISTER_PATH_SHORT: &str = "/api/v2/user/register";

const ID_DOKUMEN: HeaderName = HeaderName::from_static("id_dokumen");

const PDF: &str = "application/pdf";

/// The number of a wrong passphrase.
const PASSPHRASE_SALAH: &str = "2031";

/// The number of a signer who is not registered.
const TIDAK_TERDAFTAR: &str = "2011";

/// What stands in front of every error of signing.
const SIGNING_FAILED: &str = "Proses signing gagal : ";

#[derive(Serialize, Deserialize)]
struct UserStatus {
    status_code: u16,
    status: CertificateStatus,
    message: String,
}

#[derive(Serialize, Deserialize)]
struct Failure {
    status_code: u16,
    error: String,
}

/// Assumption: no such operation is documented.
#[derive(Serialize, Deserialize)]
struct Found {
    status_code: u16,
    id_dokumen: String,
}

#[derive(Serialize, Deserialize)]
struct Verified {
    nama_dokumen: String,
    jumlah_signature: usize,
    notes: String,
    details: Vec<Detail>,
    summary: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Detail {
    info_signer: InfoSigner,
    signature_document: SignatureDocument,
}

/// Assumption: the NIK is the UID of the signer's distinguished name.
#[derive(Serialize, Deserialize)]
struct InfoSigner {
    issuer_dn: String,
    signer_dn: String,
}

#[derive(Serialize, Deserialize)]
struct SignatureDocument {
    document_integrity: bool,
    signed_in: String,
}

/// Assumption: documented are `nama` and `email` only, and the passphrase is set on a page of BSrE.
#[derive(Serialize, Deserialize)]
struct Registration {
    nik: String,
    passphrase: String,
}

pub(super) fn call(request: &Request, attachment: Attachment<'_>) -> Call {
    let call = match request {
        Request::Status { nik } => Call::new(Method::GET, format!("{STATUS_PATH}{nik}")),
        Request::Sign { nik, passphrase, dokumen } => {
            let (nik, pdf) = (nik.to_string(), pdf::carrying(attachment, *dokumen));
            let (content_type, body) = multipart::encode(&[
                Part::pdf("file", &pdf),
                Part::text("nik", &nik),
                Part::text("passphrase", passphrase.expose()),
                Part::text("tampilan", "invisible"),
            ]);
            Call::post(SIGN_PATH).with_body(&content_type, body)
        }
        Request::Find { nik, dokumen } => {
            Call::new(Method::GET, format!("{FIND_PATH}{nik}/{dokumen}"))
        }
        Request::Verify { dokumen } => {
            let pdf = pdf::carrying(attachment, *dokumen);
            let (content_type, body) = multipart::encode(&[Part::pdf("signed_file", &pdf)]);
            Call::post(VERIFY_PATH).with_body(&content_type, body)
        }
        Request::Register { nik, passphrase } => {
            let (nik, passphrase) = (nik.to_string(), passphrase.expose().to_owned());
            Call::post(REGISTER_PATH).with_json(&Registration { nik, passphrase })
        }
    };
    call.with(AUTHORIZATION, &basic(USER, PASSWORD))
}

/// Reads a call, or returns the refusal of it.
pub(super) fn request(call: &Call) -> Result<Request, Answer> {
    if call.header(AUTHORIZATION) != basic(USER, PASSWORD) {
        return Err(failure(StatusCode::UNAUTHORIZED, "Unauthorized"));
    }
    let (get, post) = (call.method == Method::GET, call.method == Method::POST);
    if let Some(nik) = call.path.strip_prefix(STATUS_PATH).filter(|_| get) {
        return Ok(Request::Status { nik: self::nik(Some(nik))? });
    }
    if let Some(rest) = call.path.strip_prefix(FIND_PATH).filter(|_| get) {
        let (nik, dokumen) = rest.split_once('/').ok_or_else(not_found)?;
        let dokumen = pdf::digest(dokumen.as_bytes()).ok_or_else(not_found)?;
        return Ok(Request::Find { nik: self::nik(Some(nik))?, dokumen });
    }
    match &*call.path {
        SIGN_PATH if post => {
            let dokumen = dokumen(call, "file")?;
            let nik = self::nik(call.text_field("nik"))?;
            let passphrase = call.text_field("passphrase").ok_or_else(|| missing("passphrase"))?;
            if !matches!(call.text_field("tampilan"), Some("visible" | "invisible")) {
                return Err(missing("tampilan"));
            }
            Ok(Request::Sign { nik, passphrase: Secret::new(passphrase), dokumen })
        }
        VERIFY_PATH if post => Ok(Request::Verify { dokumen: dokumen(call, "signed_file")? }),
        REGISTER_PATH | REGISTER_PATH_SHORT if post => {
            let Registration { nik, passphrase } = call.json().ok_or_else(|| missing("nik"))?;
            Ok(Request::Register {
                nik: self::nik(Some(&nik))?,
                passphrase: Secret::new(passphrase),
            })
        }
        _ => Err(not_found()),
    }
}

pub(super) fn answer(call: &Call, request: &Request, reply: &Reply) -> Answer {
    match (request, reply) {
        (Request::Status { .. }, Reply::Status(status)) => user_status(*status),
        (Request::Sign { nik, .. }, Reply::Signed { id_dokumen }) => {
            let file = call.field("file").unwrap_or_default();
            match pdf::signed(file, *nik, *id_dokumen) {
                Some(signed) => Answer::new(StatusCode::OK, PDF, signed)
                    .with(ID_DOKUMEN, &id_dokumen.to_string()),
                None => invalid_pdf(),
            }
        }
        (Request::Sign { .. }, Reply::PassphraseSalah) => {
            signing_failure(&format!("Passphrase anda salah {PASSPHRASE_SALAH}"))
        }
        (Request::Sign { .. }, Reply::TidakTerdaftar) => {
            signing_failure(&format!("User tidak terdaftar {TIDAK_TERDAFTAR}"))
        }
        (Request::Sign { .. }, Reply::Status(status)) => {
            signing_failure(&format!("Status sertifikat {}", status.word()))
        }
        (Request::Find { .. }, Reply::Found { id_dokumen }) => {
            let id_dokumen = id_dokumen.to_string();
            Answer::of_json(StatusCode::OK, &Found { status_code: 200, id_dokumen })
        }
        (Request::Find { .. }, Reply::NotFound) => {
            failure(StatusCode::NOT_FOUND, "Tanda tangan tidak ditemukan")
        }
        (Request::Verify { .. }, Reply::Verified(signers)) => verified(signers),
        (Request::Register { .. }, Reply::Registered) => user_status(CertificateStatus::Issue),
        _ => no_answer(),
    }
}

/// Reads an answer; none when it has not the documented shape.
pub(super) fn reply(request: &Request, answer: &Answer) -> Option<Reply> {
    match (request, answer.status) {
        (Request::Status { .. }, StatusCode::OK) => {
            answer.json().map(|UserStatus { status, .. }| Reply::Status(status))
        }
        (Request::Sign { dokumen, .. }, StatusCode::OK) => {
            let signed = pdf::dokumen(&answer.body) == Some(*dokumen);
            let id_dokumen = number(answer.header(ID_DOKUMEN)).filter(|_| signed)?;
            Some(Reply::Signed { id_dokumen })
        }
        (Request::Sign { .. }, StatusCode::BAD_REQUEST) => signing_refusal(&answer.json()?),
        (Request::Find { .. }, StatusCode::OK) => {
            let Found { id_dokumen, .. } = answer.json()?;
            Some(Reply::Found { id_dokumen: number(&id_dokumen)? })
        }
        (Request::Find { .. }, StatusCode::NOT_FOUND) => {
            answer.json().map(|Failure { .. }| Reply::NotFound)
        }
        (Request::Verify { .. }, StatusCode::OK) => {
            let Verified { details, .. } = answer.json()?;
            details.iter().map(signer).collect::<Option<_>>().map(Reply::Verified)
        }
        (Request::Register { .. }, StatusCode::OK) => {
            let UserStatus { status, .. } = answer.json()?;
            (status == CertificateStatus::Issue).then_some(Reply::Registered)
        }
        _ => None,
    }
}

/// Reads why a document was not signed: by a number in either field, or by a status word.
fn signing_refusal(failure: &Failure) -> Option<Reply> {
    let code = failure.status_code.to_string();
    let words = failure.error.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    for word in words.chain([&*code]) {
        match word {
            PASSPHRASE_SALAH => return Some(Reply::PassphraseSalah),
            TIDAK_TERDAFTAR => return Some(Reply::TidakTerdaftar),
            _ => {
                if let Some(status) = certificate_status(word) {
                    return Some(Reply::Status(status));
                }
            }
        }
    }
    None
}

fn certificate_status(word: &str) -> Option<CertificateStatus> {
    let word = IntoDeserializer::<Error>::into_deserializer(word);
    CertificateStatus::deserialize(word).ok()
}

fn signer(detail: &Detail) -> Option<(Nik, SimTime)> {
    let nik = detail.info_signer.signer_dn.strip_prefix("UID=")?.split(',').next()?;
    let signed_at = SimTime::parse(&detail.signature_document.signed_in).ok()?;
    Some((Nik::parse(nik).ok()?, signed_at))
}

fn user_status(status: CertificateStatus) -> Answer {
    let (status_code, message) = match status {
        CertificateStatus::NotRegistered => (1110, "User belum terdaftar".to_owned()),
        CertificateStatus::Issue => (1111, "User memiliki sertifikat aktif".to_owned()),
        // Assumption: only these two numbers are known.
        _ => (1111, format!("Status sertifikat {}", status.word())),
    };
    Answer::of_json(StatusCode::OK, &UserStatus { status_code, status, message })
}

fn verified(signers: &[(Nik, SimTime)]) -> Answer {
    let details = signers.iter().map(|(nik, signed_at)| Detail {
        info_signer: InfoSigner {
            issuer_dn: "CN=OSD LU Kelas 2,O=Lembaga Sandi Negara,C=ID".to_owned(),
            signer_dn: format!("UID={nik},C=ID"),
        },
        signature_document: SignatureDocument {
            document_integrity: true,
            signed_in: signed_at.to_string(),
        },
    });
    let body = Verified {
        nama_dokumen: "dokumen.pdf".to_owned(),
        jumlah_signature: signers.len(),
        notes: String::new(),
        details: details.collect(),
        summary: (!signers.is_empty()).then(|| "DOCUMENT VALID !!!".to_owned()),
    };
    Answer::of_json(StatusCode::OK, &body)
}

fn dokumen(call: &Call, field: &'static str) -> Result<Sidik, Answer> {
    let pdf = call.field(field).ok_or_else(|| missing(field))?;
    pdf::dokumen(pdf).ok_or_else(invalid_pdf)
}

fn nik(text: Option<&str>) -> Result<Nik, Answer> {
    text.and_then(|text| Nik::parse(text).ok()).ok_or_else(|| missing("nik"))
}

fn missing(field: &str) -> Answer {
    failure(StatusCode::BAD_REQUEST, &format!("Parameter {field} tidak valid"))
}

fn invalid_pdf() -> Answer {
    signing_failure("InvalidPdfException")
}

fn signing_failure(why: &str) -> Answer {
    failure(StatusCode::BAD_REQUEST, &format!("{SIGNING_FAILED}{why}"))
}

fn failure(status: StatusCode, error: &str) -> Answer {
    Answer::of_json(status, &Failure { status_code: status.as_u16(), error: error.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::JSON;

    fn call(request: &Request) -> Call {
        super::call(request, &|| pdf::of_request(request.clone()))
    }

    fn nik() -> Nik {
        Nik::parse("3371010101900001").expect("a NIK")
    }

    fn sign() -> Request {
        let dokumen = Sidik::of(b"sp");
        Request::Sign { nik: nik(), passphrase: Secret::new("rahasia"), dokumen }
    }

    #[test]
    fn the_bytes_are_those_of_the_dialect() {
        let call = call(&Request::Status { nik: nik() });
        assert_eq!(
            (call.method.as_str(), &*call.path),
            ("GET", "/api/user/status/3371010101900001")
        );
        assert!(call.header(AUTHORIZATION).starts_with("Basic "));
        let body = user_status(CertificateStatus::NotRegistered).body;
        assert_eq!(
            String::from_utf8(body).expect("UTF-8"),
            r#"{"status_code":1110,"status":"NOT_REGISTERED","message":"User belum terdaftar"}"#
        );
        let refused = answer(&self::call(&sign()), &sign(), &Reply::PassphraseSalah);
        assert_eq!(refused.status.as_u16(), 400);
        assert_eq!(
            String::from_utf8(refused.body).expect("UTF-8"),
            r#"{"status_code":400,"error":"Proses signing gagal : Passphrase anda salah 2031"}"#
        );
        let signed = answer(&self::call(&sign()), &sign(), &Reply::Signed { id_dokumen: 7 });
        assert_eq!((signed.header("content-type"), signed.header("id_dokumen")), (PDF, "7"));
        assert!(signed.body.starts_with(&pdf::sample(Sidik::of(b"sp"))));
    }

    #[test]
    fn what_is_signed_is_the_attachment_byte_for_byte() {
        let pdf = pdf::sample(Sidik::of(b"sp"));
        let sent = super::call(&sign(), &|| pdf.clone());
        assert_eq!(sent.field("file"), Some(&*pdf));
        let signed = answer(&sent, &sign(), &Reply::Signed { id_dokumen: 7 });
        assert!(signed.body.starts_with(&pdf) && signed.body.len() > pdf.len());
    }

    #[test]
    fn the_error_number_is_found_in_either_field() {
        for (body, expected) in [
            (
                r#"{"status_code":2031,"error":"Passphrase anda salah !!!"}"#,
                Some(Reply::PassphraseSalah),
            ),
            (r#"{"status_code":400,"error":"a (2031)"}"#, Some(Reply::PassphraseSalah)),
            (r#"{"status_code":400,"error":"gagal:2011"}"#, Some(Reply::TidakTerdaftar)),
            (
                r#"{"status_code":400,"error":"sertifikat SUSPEND"}"#,
                Some(Reply::Status(CertificateStatus::Suspend)),
            ),
            (r#"{"status_code":400,"error":"InvalidPdfException 20311"}"#, None),
            (r#"{"error":"2031"}"#, None),
        ] {
            let answer = Answer::new(StatusCode::BAD_REQUEST, JSON, body.into());
            assert_eq!(reply(&sign(), &answer), expected, "{body}");
        }
    }

    #[test]
    fn what_is_not_in_the_dialect_is_refused() {
        let status = |call: &Call| request(call).expect_err("a refusal").status.as_u16();
        let good = call(&sign());
        assert!(request(&good).is_ok());
        let anonymous = Call { headers: good.headers.clone(), ..call(&sign()) };
        let mut anonymous = anonymous;
        anonymous.headers.remove(AUTHORIZATION);
        assert_eq!(status(&anonymous), 401);
        assert_eq!(status(&Call { method: Method::GET, ..call(&sign()) }), 404);
        let user =
            |path: &str| Call { path: path.to_owned(), ..call(&Request::Status { nik: nik() }) };
        assert_eq!(status(&user("/api/user/status/1")), 400);
        assert_eq!(status(&user("/api/sign/find/3371010101900001")), 404);
        assert_eq!(status(&user("/")), 404);
        let form = |parts: &[Part<'_>]| {
            let (content_type, body) = multipart::encode(parts);
            let call = Call::post(SIGN_PATH).with_body(&content_type, body);
            call.with(AUTHORIZATION, &basic(USER, PASSWORD))
        };
        let corrupt = form(&[Part::pdf("file", b"<html>")]);
        let refusal = request(&corrupt).expect_err("a refusal");
        assert!(String::from_utf8(refusal.body).expect("UTF-8").contains("InvalidPdfException"));
        assert_eq!(status(&form(&[Part::pdf("file", b"%PDF-1.4"), Part::text("nik", "1")])), 400);
        let (nik, pdf) = (nik().to_string(), pdf::sample(Sidik::of(b"sp")));
        let signing = |more: &[(&'static str, &str)]| {
            let own = [Part::pdf("file", &pdf), Part::text("nik", &nik)].into_iter();
            let more = more.iter().map(|(name, text)| Part::text(name, text));
            request(&form(&own.chain(more).collect::<Vec<_>>()))
        };
        for tampilan in ["visible", "invisible"] {
            let read = signing(&[("passphrase", "rahasia"), ("tampilan", tampilan)]);
            assert_eq!(read.ok(), Some(sign()), "{tampilan}");
        }
        for less in [
            &[("tampilan", "visible")][..],
            &[("passphrase", "rahasia")],
            &[("passphrase", "rahasia"), ("tampilan", "terlihat")],
            &[("passphrase", "rahasia"), ("tampilan", "")],
        ] {
            assert_eq!(signing(less).expect_err("a refusal").status.as_u16(), 400, "{less:?}");
        }
    }

    #[test]
    fn only_the_document_that_was_sent_comes_back_signed() {
        let signed = |dokumen: &[u8]| {
            let dokumen = Sidik::of(dokumen);
            let sent = Request::Sign { nik: nik(), passphrase: Secret::new("rahasia"), dokumen };
            let signed = answer(&call(&sent), &sent, &Reply::Signed { id_dokumen: 7 });
            reply(&sign(), &signed)
        };
        assert_eq!(signed(b"sp"), Some(Reply::Signed { id_dokumen: 7 }));
        assert_eq!(signed(b"lain"), None);
    }
}
