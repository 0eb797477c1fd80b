//! What the page calls services, faults and accounts, and how it gets values.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::LazyLock;

use serde_json::{Map, Value as Json};

use inaproc_core::platform::ledger::Akun;
use inaproc_core::platform::pemberitahuan::Kanal;
use inaproc_core::platform::view::{Shape, TABLES, Table, Value};
use inaproc_core::service::{Behaviour, CallbackFault, Fault, Outcome, Service, What};
use inaproc_core::value::{Date, Rupiah, SimDuration, SimTime};

/// Returns what a service is called.
pub(crate) const fn service(service: Service) -> &'static str {
    match service {
        Service::Dukcapil => "Dukcapil",
        Service::Privy => "Privy",
        Service::Bsre => "BSrE",
        Service::BankCms => "CMS bank",
        Service::PaymentGateway => "Payment gateway",
    }
}

/// Returns what went wrong with a call.
pub(crate) const fn fault(fault: Fault) -> &'static str {
    match fault {
        Fault::Mati => "koneksi ditolak",
        Fault::Lambat => "jawaban terlambat",
        Fault::JawabanHilang => "jawaban hilang",
        Fault::Galat500 => "galat 500",
        Fault::Galat503 => "galat 503",
        Fault::Sampah => "jawaban tidak terbaca",
        Fault::Terpotong => "jawaban terpotong",
    }
}

const fn callback(fault: CallbackFault) -> &'static str {
    match fault {
        CallbackFault::PanggilanGanda => "pemberitahuan datang dua kali",
        CallbackFault::PanggilanHilang => "pemberitahuan hilang",
        CallbackFault::PanggilanTerlambat => "pemberitahuan terlambat",
        CallbackFault::TandaTanganPalsu => "pemberitahuan bertanda tangan palsu",
    }
}

const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Sesuai => "data sesuai",
        Outcome::TidakSesuai => "data tidak sesuai",
        Outcome::TidakDitemukan => "tidak ditemukan",
        Outcome::KuotaHabis => "kuota habis",
        Outcome::Terverifikasi => "terverifikasi",
        Outcome::Ditolak => "ditolak",
        Outcome::Menunggu => "masih diperiksa",
        Outcome::OtpSalah => "OTP salah",
        Outcome::Ditandatangani => "ditandatangani",
        Outcome::PassphraseSalah => "passphrase salah",
        Outcome::SertifikatTidakAktif => "sertifikat tidak aktif",
        Outcome::TidakTerdaftar => "tidak terdaftar",
        Outcome::Lunas => "lunas",
        Outcome::SaldoKurang => "saldo kurang",
        Outcome::KodeTidakDikenal => "kode tidak dikenal",
        Outcome::NilaiBerbeda => "nilai berbeda",
        Outcome::Diterbitkan => "kode diterbitkan",
        Outcome::KartuDitolak => "kartu ditolak",
    }
}

/// Returns what a service does in place of the normal.
pub(crate) fn behaviour(behaviour: &Behaviour) -> String {
    let mut text = match behaviour.what {
        What::Outcome(one) => outcome(one),
        What::Fault(one) => fault(one),
        What::Callback(one) => callback(one),
    }
    .to_owned();
    if let Some(times) = behaviour.times {
        write!(text, ", {times} kali").expect("a text takes what is written to it");
    }
    if let Some(lasts) = behaviour.lasts {
        write!(text, ", selama {}", duration(lasts)).expect("a text takes what is written to it");
    }
    text
}

/// Returns a length of time in its largest two units.
pub(crate) fn duration(length: SimDuration) -> String {
    const UNITS: [(i64, &str); 5] =
        [(86_400_000, "hari"), (3_600_000, "jam"), (60_000, "mnt"), (1_000, "dtk"), (1, "md")];
    let mut rest = length.ms().abs();
    let mut said = Vec::new();
    for (size, name) in UNITS {
        let count = rest / size;
        rest %= size;
        if count > 0 && said.len() < 2 {
            said.push(format!("{count} {name}"));
        }
    }
    if said.is_empty() { "0 dtk".to_owned() } else { said.join(" ") }
}

/// Returns what a channel is called.
pub(crate) const fn channel(kanal: Kanal) -> &'static str {
    match kanal {
        Kanal::Email => "E-mail",
        Kanal::Lonceng => "Lonceng",
        Kanal::Sms => "SMS",
        Kanal::Whatsapp => "WhatsApp",
    }
}

/// Returns what an account of the ledger is called.
const fn account(akun: Akun) -> &'static str {
    match akun {
        Akun::Pembayar => "Bendahara",
        Akun::Gateway => "Payment gateway",
        Akun::Penyedia => "Penyedia",
        Akun::Ppn => "PPN",
        Akun::Ppnbm => "PPnBM",
        Akun::Pph22 => "PPh 22",
        Akun::Pph23 => "PPh 23",
        Akun::Biaya => "Biaya transaksi",
        Akun::Denda => "Denda",
        Akun::Refund => "Pengembalian dana",
    }
}

/// Returns what a step that is no act does.
pub(crate) fn skipped(word: &str) -> &'static str {
    match word {
        "wait" | "until" => "Waktu berlalu",
        "mock" => "Layanan diatur",
        "use" => "Alur",
        "let" => "Nilai diambil",
        _ => "Harapan",
    }
}

/// Returns what each account is called, by its word.
pub(crate) fn accounts() -> BTreeMap<&'static str, &'static str> {
    Akun::ALL.into_iter().map(|akun| (akun.word(), account(akun))).collect()
}

/// Returns what each service is called, by its word.
pub(crate) fn services() -> BTreeMap<&'static str, &'static str> {
    Service::ALL.into_iter().map(|one| (one.word(), service(one))).collect()
}

/// Returns what each fault is called, by its word.
pub(crate) fn faults() -> BTreeMap<&'static str, &'static str> {
    Fault::ALL.into_iter().map(|one| (one.word(), fault(one))).collect()
}

/// Names of fields that hold rupiah wherever they stand.
static MONEY: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let (mut seen, mut money, mut other) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for table in TABLES {
        amounts(table, &mut seen, &mut money, &mut other);
    }
    money.difference(&other).copied().collect()
});

fn amounts(
    table: &'static Table,
    seen: &mut BTreeSet<&'static str>,
    money: &mut BTreeSet<&'static str>,
    other: &mut BTreeSet<&'static str>,
) {
    if !seen.insert(table.name) {
        return;
    }
    for field in table.fields {
        let mut shape = &field.shape;
        while let Shape::List(one) | Shape::OneOrList(one) | Shape::By(_, one) = shape {
            shape = one;
        }
        match shape {
            Shape::Amount => _ = money.insert(field.name),
            Shape::Count => _ = other.insert(field.name),
            Shape::Fields(inner) => amounts(inner, seen, money, other),
            _ => {}
        }
    }
}

/// Returns whether the field at the end of a path holds rupiah.
pub(crate) fn is_money(path: &str) -> bool {
    // Amounts by what they are for stand one step below the field.
    path.rsplit('.').take(2).any(|name| MONEY.contains(name))
}

/// Returns the number that a text is, as a file or a finding spells it.
pub(crate) fn number(text: &str) -> Option<i64> {
    text.replace('_', "").parse().ok()
}

/// Returns the instant that a text is, in milliseconds since 1970.
pub(crate) fn ms(text: &str) -> Option<i64> {
    SimTime::parse(text).ok().map(SimTime::ms)
}

/// Returns what a finding says of a value as the page shows it.
pub(crate) fn said(path: &str, text: &str) -> Json {
    match (number(text), ms(text)) {
        (Some(number), _) if is_money(path) => marked(RUPIAH, number.into()),
        (Some(number), _) => number.into(),
        (None, Some(ms)) => marked(WAKTU, ms.into()),
        (None, None) => text.into(),
    }
}

const RUPIAH: &str = "$rupiah";
const WAKTU: &str = "$waktu";
const HARI: &str = "$hari";

/// Returns a value of which a mark says what it is.
fn marked(mark: &str, value: Json) -> Json {
    Json::Object(Map::from_iter([(mark.to_owned(), value)]))
}

/// Returns what a finding says of a value as plain text.
pub(crate) fn text(value: &Json) -> String {
    let of = |mark: &str| value.get(mark).and_then(Json::as_i64);
    match (value, of(RUPIAH), of(WAKTU)) {
        (_, Some(rupiah), _) => Rupiah::new(rupiah).to_string(),
        (_, _, Some(ms)) => SimTime::from_ms(ms).to_string(),
        (Json::String(text), ..) => text.clone(),
        (other, ..) => other.to_string(),
    }
}

/// Returns a value of a view as the page shows it, with what its field tells of it.
pub(crate) fn value(path: Option<&str>, value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(yes) => (*yes).into(),
        Value::Int(number) if path.is_some_and(is_money) => marked(RUPIAH, (*number).into()),
        Value::Int(number) => (*number).into(),
        Value::Persen(persen) => format!("{persen}%").replace('.', ",").into(),
        Value::Time(time) => marked(WAKTU, time.ms().into()),
        Value::Date(date) => marked(HARI, serde_json::to_value(date).expect("a day is a number")),
        Value::Text(text) => (**text).into(),
        Value::Pesanan(id) => format!("pesanan {}", id.0 + 1).into(),
        Value::List(items) => items.iter().map(|item| self::value(path, item)).collect(),
        Value::Map(fields) => {
            let field = |(name, inner): &(std::borrow::Cow<'static, str>, Value)| {
                (name.to_string(), self::value(Some(name), inner))
            };
            Json::Object(fields.iter().map(field).collect())
        }
    }
}

/// What a mark makes of a value.
pub(crate) enum Marked {
    /// Whole rupiah.
    Rupiah(i64),
    /// An instant.
    Waktu(SimTime),
    /// A day.
    Hari(Date),
}

/// Returns what a value is by its mark.
pub(crate) fn marked_of(value: &Json) -> Option<Marked> {
    let of = |mark: &str| value.get(mark).and_then(Json::as_i64);
    let day = |days| i32::try_from(days).ok().map(|days| Marked::Hari(Date::from_days(days)));
    let time = of(WAKTU).map(|ms| Marked::Waktu(SimTime::from_ms(ms)));
    of(RUPIAH).map(Marked::Rupiah).or(time).or_else(|| of(HARI).and_then(day))
}

/// Returns what an account is called, by its word.
pub(crate) fn account_of(word: &str) -> &'static str {
    Akun::parse(word).map_or("", account)
}

/// Returns what a service is called, by its word.
pub(crate) fn service_of(word: &str) -> &'static str {
    Service::parse(word).map_or("", service)
}
