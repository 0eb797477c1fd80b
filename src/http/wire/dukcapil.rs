//! Dukcapil: one JSON body in, one page with one row out.
//!
//! Source: external-apis 1.1 to 1.4, 1.6; mocks/dukcapil/contract.md.

use http::header::AUTHORIZATION;
use http::{Method, StatusCode};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Answer, Call, not_found};
use inaproc_core::service::dukcapil::{Comparison, Likeness, Reply, Request, Resident};
use inaproc_core::value::{Date, Nik, Sex};

const USER: &str = "inaproc";
const PASSWORD: &str = "rahasia-inaproc-dukcapil";
const IP: &str = "10.0.0.1";

/// In front of the customer and the method.
const BASE: &str = "/dukcapil/get_json/";
const CUSTOMER: &str = "inaproc";

/// The names that a method has in agreements; the first is the one of this client.
const VERIFY: [&str; 3] =
    ["CALL_VERIFY_BY_ELEMEN", "koneksitas_verifby_elemen", "nik_verifby_elemen"];
const READ: [&str; 4] = ["CALL_NIK", "BYNIK", "GET_NIK", "CALL_NIK_GET_KK"];

/// What is left of a quota that is not used up. Assumption: nobody counts it.
const QUOTA: u32 = 1_000;

/// The codes of answers without a resident, with their text.
const NOT_FOUND: (&str, &str) =
    ("13", "Data Tidak Ditemukan, NIK tidak terdapat di database Kependudukan");
const WRONG_NIK: (&str, &str) = ("15", "Data Tidak Ditemukan, NIK tidak sesuai format Dukcapil");
const NO_QUOTA: (&str, &str) = ("05", "Kuota akses hari ini sudah habis");
const WRONG_LOGIN: (&str, &str) = ("03", "Login Gagal");
const INCOMPLETE: (&str, &str) = ("07", "Parameter tidak lengkap");
const NO_LOGIN: (&str, &str) = ("09", "User ID, password, atau IP kosong");

/// The page that every answer is.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Body {
    content: Vec<Map<String, Value>>,
    #[serde(default)]
    last_page: bool,
    #[serde(default)]
    number_of_elements: u32,
    #[serde(default)]
    sort: Option<Value>,
    #[serde(default)]
    total_elements: u32,
    #[serde(default)]
    first_page: bool,
    #[serde(default)]
    number: u32,
    #[serde(default)]
    size: u32,
    #[serde(default)]
    quota_limiter: u32,
}

/// Where institutions tell what they did. Assumption: on the same host.
const FEEDBACK_PATH: &str = "/databalikan/api/store";
const TOKEN: &str = "token-inaproc-dukcapil";
const INSTITUTION: &str = "Katalog Elektronik";

const SUCCESS: &str = "Success";
const SENT_BEFORE: &str = "Data sudah pernah dikirim";

/// What one institution tells.
#[derive(Serialize, Deserialize)]
struct Institution {
    id_lembaga: String,
    nama_lembaga: String,
    data: Vec<Feedback>,
}

#[derive(Serialize, Deserialize)]
struct Feedback {
    #[serde(rename = "NIK")]
    nik: String,
    param: Value,
}

#[derive(Serialize, Deserialize)]
struct Message {
    message: String,
}

fn message(status: StatusCode, text: &str) -> Answer {
    Answer::of_json(status, &Message { message: text.to_owned() })
}

fn feedback_call(nik: Nik, lembaga: &str, param: &str) -> Call {
    let param = serde_json::from_str(param).unwrap_or_else(|_| Value::String(param.to_owned()));
    let data = vec![Feedback { nik: nik.to_string(), param }];
    let (id_lembaga, nama_lembaga) = (lembaga.to_owned(), INSTITUTION.to_owned());
    Call::post(FEEDBACK_PATH)
        .with_json(&[Institution { id_lembaga, nama_lembaga, data }])
        .with(AUTHORIZATION, &format!("Bearer {TOKEN}"))
}

/// Reads a feedback in either form; one row in one call.
fn feedback(call: &Call) -> Result<Request, Answer> {
    if call.bearer() != TOKEN {
        return Err(message(StatusCode::UNAUTHORIZED, "Unauthorized"));
    }
    let wrong = || message(StatusCode::BAD_REQUEST, "Parameter tidak lengkap");
    let (lembaga, nik, param) = if let Some(nik) = call.text_field("nik") {
        let lembaga = call.text_field("id_lembaga").ok_or_else(wrong)?;
        let param: Option<Value> =
            call.text_field("param").and_then(|text| serde_json::from_str(text).ok());
        (lembaga.to_owned(), nik.to_owned(), param.ok_or_else(wrong)?)
    } else {
        let all: Vec<Institution> = call.json().ok_or_else(wrong)?;
        let [Institution { id_lembaga, data, .. }] = &*all else { return Err(wrong()) };
        let [Feedback { nik, param }] = &**data else { return Err(wrong()) };
        (id_lembaga.clone(), nik.clone(), param.clone())
    };
    let nik = Nik::parse(&nik).map_err(|_| wrong())?;
    Ok(Request::Feedback { nik, lembaga: lembaga.into(), param: param.to_string().into() })
}

pub(super) fn call(request: &Request) -> Call {
    let mut body = vec![("user_id", USER.to_owned()), ("password", PASSWORD.to_owned())];
    let method = match request {
        Request::Verify { nik, nama, lahir, kelamin, ambang } => {
            body.extend([
                ("IP_USER", IP.to_owned()),
                ("TRESHOLD", ambang.to_string()),
                ("NIK", nik.to_string()),
            ]);
            body.extend(nama.as_ref().map(|nama| ("NAMA_LGKP", nama.to_string())));
            body.extend(lahir.map(|lahir| ("TGL_LHR", day_first(lahir))));
            body.extend(kelamin.map(|kelamin| ("JENIS_KLMIN", asked(kelamin).to_owned())));
            VERIFY[0]
        }
        Request::Read { nik } => {
            body.extend([("ip_user", IP.to_owned()), ("nik", nik.to_string())]);
            READ[0]
        }
        Request::Feedback { nik, lembaga, param } => return feedback_call(*nik, lembaga, param),
    };
    let body: Map<String, Value> =
        body.into_iter().map(|(key, value)| (key.to_owned(), Value::String(value))).collect();
    Call::post(format!("{BASE}{CUSTOMER}/{method}")).with_json(&body)
}

/// Reads a call; keys count in any case, any customer will do.
pub(super) fn request(call: &Call) -> Result<Request, Answer> {
    if call.path == FEEDBACK_PATH && call.method == Method::POST {
        return feedback(call);
    }
    let path = call.path.strip_prefix(BASE).ok_or_else(not_found)?;
    let (_, method) = path.rsplit_once('/').ok_or_else(not_found)?;
    let is = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(method));
    if call.method != Method::POST || !(is(&VERIFY) || is(&READ)) {
        return Err(not_found());
    }
    let body: Map<String, Value> = call.json().ok_or_else(|| refusal(INCOMPLETE))?;
    let field = |name: &str| {
        let found = body.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        match found.map(|(_, value)| value) {
            Some(Value::String(text)) => Some(text.clone()),
            Some(Value::Number(number)) => Some(number.to_string()),
            _ => None,
        }
    };
    let login = [field("user_id"), field("password")];
    let ip = ["ip_user", "ip_address", "ip_users"].into_iter().find_map(field);
    let ([Some(user), Some(password)], Some(_)) = (login, ip) else {
        return Err(refusal(NO_LOGIN));
    };
    if (&*user, &*password) != (USER, PASSWORD) {
        return Err(refusal(WRONG_LOGIN));
    }
    let nik = field("nik").ok_or_else(|| refusal(INCOMPLETE))?;
    let nik = Nik::parse(&nik).map_err(|_| refusal(WRONG_NIK))?;
    if is(&READ) {
        return Ok(Request::Read { nik });
    }
    let lahir = match field("tgl_lhr") {
        Some(text) => Some(read_day(&text).ok_or_else(|| refusal(INCOMPLETE))?),
        None => None,
    };
    let kelamin = match field("jenis_klmin") {
        Some(text) => Some(sex(&text).ok_or_else(|| refusal(INCOMPLETE))?),
        None => None,
    };
    let ambang = field("treshold").and_then(|text| text.parse().ok());
    let nama = field("nama_lgkp").map(Into::into);
    Ok(Request::Verify { nik, nama, lahir, kelamin, ambang: ambang.unwrap_or(100) })
}

pub(super) fn answer(reply: &Reply) -> Answer {
    let text = |value: &str| Value::String(value.to_owned());
    let row: Vec<(&str, Value)> = match reply {
        Reply::TidakDitemukan => return refusal(NOT_FOUND),
        Reply::KuotaHabis => return refusal(NO_QUOTA),
        Reply::Diterima => return message(StatusCode::OK, SUCCESS),
        Reply::SudahDikirim => return message(StatusCode::BAD_REQUEST, SENT_BEFORE),
        Reply::Resident(Resident { nik, nama, lahir, kelamin }) => vec![
            ("NIK", text(&nik.to_string())),
            ("NAMA_LGKP", text(nama)),
            ("TGL_LHR", text(&lahir.to_string())),
            ("JENIS_KLMIN", text(&asked(*kelamin).to_uppercase())),
        ],
        Reply::Compared(Comparison { nama, lahir, kelamin }) => {
            let fits = |fits: bool| if fits { "Sesuai" } else { "Tidak Sesuai" };
            let mut row = vec![("NIK", text("Sesuai"))];
            row.extend(nama.map(|nama| {
                let Likeness { sesuai, persen } = nama;
                ("NAMA_LGKP", Value::String(format!("{} ({persen})", fits(sesuai))))
            }));
            row.extend(lahir.map(|lahir| ("TGL_LHR", text(fits(lahir)))));
            row.extend(kelamin.map(|kelamin| ("JENIS_KLMIN", text(fits(kelamin)))));
            row
        }
    };
    page(row.into_iter().map(|(key, value)| (key.to_owned(), value)).collect(), QUOTA)
}

/// Reads an answer; none when it has not the documented shape. The code is looked at first, since with
/// some of them elements are there as well.
pub(super) fn reply(request: &Request, answer: &Answer) -> Option<Reply> {
    if let Request::Feedback { .. } = request {
        let Message { message } = answer.json()?;
        return match (answer.status, &*message) {
            (StatusCode::OK, SUCCESS) => Some(Reply::Diterima),
            (StatusCode::BAD_REQUEST, SENT_BEFORE) => Some(Reply::SudahDikirim),
            _ => None,
        };
    }
    let Body { content, .. } = answer.json().filter(|_| answer.status == StatusCode::OK)?;
    let row = content.first()?;
    let text = |key: &str| row.get(key).and_then(Value::as_str);
    match text("RESPONSE_CODE") {
        Some("05") => return Some(Reply::KuotaHabis),
        Some("13" | "15") => return Some(Reply::TidakDitemukan),
        Some(_) => return None,
        None if text("RESPON") == Some("Data Tidak Ditemukan") => {
            return Some(Reply::TidakDitemukan);
        }
        None => {}
    }
    let nik = text("NIK")?;
    match request {
        Request::Read { .. } | Request::Feedback { .. } => Some(Reply::Resident(Resident {
            nik: Nik::parse(nik).ok()?,
            nama: text("NAMA_LGKP")?.into(),
            lahir: Date::parse(text("TGL_LHR")?).ok()?,
            kelamin: sex(text("JENIS_KLMIN")?)?,
        })),
        Request::Verify { nama, lahir, kelamin, .. } => {
            // What was not asked is ignored; what was asked has to be there.
            let nama = match nama {
                Some(_) => Some(likeness(text("NAMA_LGKP")?)?),
                None => None,
            };
            let lahir = match lahir {
                Some(_) => Some(fits(text("TGL_LHR")?)?),
                None => None,
            };
            let kelamin = match kelamin {
                Some(_) => Some(fits(text("JENIS_KLMIN")?)?),
                None => None,
            };
            Some(Reply::Compared(Comparison { nama, lahir, kelamin }))
        }
    }
}

/// Returns whether a compared element fits; none for a text that does not say.
fn fits(text: &str) -> Option<bool> {
    let text = text.to_lowercase();
    text.contains("sesuai").then(|| !text.contains("tidak"))
}

fn likeness(text: &str) -> Option<Likeness> {
    let sesuai = fits(text)?;
    let persen = text.split_once('(').and_then(|(_, rest)| rest.strip_suffix(')'));
    Some(Likeness { sesuai, persen: persen?.parse().ok()? })
}

fn refusal((code, text): (&str, &str)) -> Answer {
    let row = [("RESPONSE_CODE", code), ("RESPON", text)];
    let row = row.map(|(key, value)| (key.to_owned(), Value::String(value.to_owned())));
    page(row.into_iter().collect(), if code == NO_QUOTA.0 { 0 } else { QUOTA })
}

fn page(row: Map<String, Value>, quota_limiter: u32) -> Answer {
    let page = Body {
        content: vec![row],
        last_page: true,
        number_of_elements: 1,
        sort: None,
        total_elements: 1,
        first_page: true,
        number: 0,
        size: 1,
        quota_limiter,
    };
    Answer::of_json(StatusCode::OK, &page)
}

/// Returns a day as requests write it: dd-MM-yyyy.
fn day_first(date: Date) -> String {
    format!("{:02}-{:02}-{:04}", date.day(), date.month(), date.year())
}

/// Reads a day in either order.
fn read_day(text: &str) -> Option<Date> {
    if let Ok(date) = Date::parse(text) {
        return Some(date);
    }
    let mut parts = text.split('-');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let date = Date::from_ymd(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
    (day_first(date) == text).then_some(date)
}

const fn asked(kelamin: Sex) -> &'static str {
    match kelamin {
        Sex::Male => "Laki-Laki",
        Sex::Female => "Perempuan",
    }
}

fn sex(text: &str) -> Option<Sex> {
    let all = [Sex::Male, Sex::Female];
    all.into_iter().find(|sex| asked(*sex).eq_ignore_ascii_case(text))
}

#[cfg(test)]
mod tests {
    use super::super::multipart::{self, Part};
    use super::*;

    fn verify() -> Request {
        let lahir = Date::from_ymd(1990, 2, 5).expect("a day");
        Request::Verify {
            nik: Nik::parse("3371014502900001").expect("a NIK"),
            nama: Some("Sari Wulandari".into()),
            lahir: Some(lahir),
            kelamin: Some(Sex::Female),
            ambang: 90,
        }
    }

    #[test]
    fn a_call_of_another_client_is_read() {
        let body = serde_json::json!({
            "USER_ID": USER, "PASSWORD": PASSWORD, "IP_USER": "lacak-7", "treshold": "90",
            "nik": "3371014502900001", "nama_lgkp": "Sari Wulandari", "tgl_lhr": "1990-02-05",
            "JENIS_KLMIN": "PEREMPUAN",
        });
        for method in ["call_verify_by_elemen", "nik_verifby_elemen"] {
            let call = Call::post(format!("{BASE}ditjen_ahu/{method}")).with_json(&body);
            assert_eq!(request(&call).expect("a request"), verify());
        }
        let some = serde_json::json!({
            "user_id": USER, "password": PASSWORD, "ip_user": "x", "NIK": "3371014502900001",
            "TGL_LHR": "05-02-1990",
        });
        let call = Call::post(format!("{BASE}33-74/dinas/CALL_VERIFY_BY_ELEMEN")).with_json(&some);
        let Request::Verify { nik, lahir, .. } = verify() else { unreachable!("it is one") };
        let expected = Request::Verify { nik, nama: None, lahir, kelamin: None, ambang: 100 };
        assert_eq!(request(&call).expect("a request"), expected);
    }

    #[test]
    fn a_call_that_is_wrong_is_answered_with_a_code() {
        let code = |body: &Value| {
            let call = Call::post(format!("{BASE}inaproc/CALL_NIK")).with_json(body);
            let answer = request(&call).expect_err("a refusal");
            assert_eq!(answer.status, StatusCode::OK);
            let page: Body = answer.json().expect("a page");
            page.content[0]["RESPONSE_CODE"].as_str().expect("a code").to_owned()
        };
        let body = |user: &str, nik: &str| serde_json::json!({"user_id": user, "password": PASSWORD, "ip_user": IP, "nik": nik});
        assert_eq!(code(&body("orang lain", "3371014502900001")), "03");
        assert_eq!(code(&body(USER, "33710145")), "15");
        assert_eq!(code(&serde_json::json!({"nik": "3371014502900001"})), "09");
        let nothing = serde_json::json!({"user_id": USER, "password": PASSWORD, "ip_user": IP});
        assert_eq!(code(&nothing), "07");
        let elsewhere = Call::post("/dukcapil/get_json/inaproc/HAPUS").with_json(&nothing);
        assert_eq!(request(&elsewhere).expect_err("no").status, StatusCode::NOT_FOUND);
    }

    #[test]
    fn a_call_and_its_answer_are_written_as_the_dialect_has_them() {
        let call = call(&verify());
        assert_eq!(call.path, "/dukcapil/get_json/inaproc/CALL_VERIFY_BY_ELEMEN");
        let body: Value = call.json().expect("JSON");
        let expected = serde_json::json!({
            "user_id": USER, "password": PASSWORD, "IP_USER": IP, "TRESHOLD": "90",
            "NIK": "3371014502900001", "NAMA_LGKP": "Sari Wulandari", "TGL_LHR": "05-02-1990",
            "JENIS_KLMIN": "Perempuan",
        });
        assert_eq!(body, expected);
        let row = |reply: &Reply| -> Value { answer(reply).json().expect("JSON") };
        let nama = Some(Likeness { sesuai: true, persen: 95 });
        let compared = Comparison { nama, lahir: Some(true), kelamin: Some(false) };
        let page = row(&Reply::Compared(compared));
        let expected = serde_json::json!({
            "NIK": "Sesuai", "NAMA_LGKP": "Sesuai (95)", "TGL_LHR": "Sesuai",
            "JENIS_KLMIN": "Tidak Sesuai",
        });
        assert_eq!(page["content"], serde_json::json!([expected]));
        assert_eq!((&page["numberOfElements"], &page["sort"]), (&1.into(), &Value::Null));
        assert_ne!(page["quotaLimiter"], 0);
        let page = row(&Reply::KuotaHabis);
        assert_eq!(page["content"][0]["RESPONSE_CODE"], "05");
        assert_eq!(page["quotaLimiter"], 0);
        assert_eq!(row(&Reply::TidakDitemukan)["content"][0]["RESPONSE_CODE"], "13");
    }

    #[test]
    fn feedback_is_read_in_both_forms() {
        let nik = Nik::parse("3371014502900001").expect("a NIK");
        let param = r#"[{"NO_AKTA":"7"}]"#;
        let expected = Request::Feedback { nik, lembaga: "lkpp".into(), param: param.into() };
        let first = call(&expected);
        assert_eq!(request(&first).expect("a request"), expected);
        let (content_type, body) = multipart::encode(&[
            Part::text("nik", "3371014502900001"),
            Part::text("id_lembaga", "lkpp"),
            Part::text("nama_lembaga", "LKPP"),
            Part::text("param", param),
        ]);
        let form = Call::post(FEEDBACK_PATH).with_body(&content_type, body);
        assert_eq!(request(&form).expect_err("no token").status, StatusCode::UNAUTHORIZED);
        let form = form.with(AUTHORIZATION, &format!("Bearer {TOKEN}"));
        assert_eq!(request(&form).expect("a request"), expected);
        let two = r#"[{"id_lembaga":"a","nama_lembaga":"b","data":[]}]"#;
        let two = Call { body: two.into(), ..first };
        assert_eq!(request(&two).expect_err("no row").status, StatusCode::BAD_REQUEST);
    }

    #[test]
    fn an_answer_of_the_real_service_is_read() {
        let read = |row: Value| {
            let body = serde_json::json!({ "content": [row], "lastPage": true });
            reply(&verify(), &Answer::of_json(StatusCode::OK, &body))
        };
        let extra = serde_json::json!({
            "NIK": "3371014502900001", "NAMA_LGKP": "Tidak Sesuai (59)", "TGL_LHR": "Sesuai",
            "JENIS_KLMIN": "sesuai", "NO_RT": "Tidak Sesuai",
        });
        let nama = Some(Likeness { sesuai: false, persen: 59 });
        let compared = Comparison { nama, lahir: Some(true), kelamin: Some(true) };
        assert_eq!(read(extra), Some(Reply::Compared(compared)));
        for (row, expected) in [
            (serde_json::json!({"RESPON": "Data Tidak Ditemukan"}), Some(Reply::TidakDitemukan)),
            (serde_json::json!({"RESPONSE_CODE": "15"}), Some(Reply::TidakDitemukan)),
            (serde_json::json!({"RESPONSE_CODE": "05"}), Some(Reply::KuotaHabis)),
            (serde_json::json!({"RESPONSE_CODE": "11", "NIK": "Sesuai"}), None),
            (serde_json::json!({"NIK": "Sesuai", "NAMA_LGKP": "Sesuai (100)"}), None),
            (serde_json::json!({}), None),
        ] {
            assert_eq!(read(row.clone()), expected, "{row}");
        }
    }
}
