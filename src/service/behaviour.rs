//! Behaviours: how a service departs from its normal course, and for which calls.

use serde::{Deserialize, Serialize};

use super::privy::Judul;
use super::{Fault, Request, Service, bank_cms, bsre, payment_gateway, privy};
use crate::value::{Nik, Rupiah, SimDuration, SimTime};

/// One entry of a scenario's `mocks:`.
///
/// Entries are tried in order; the first that matches and is neither used up nor over applies.
/// A matching outcome ends the search also for the operations that it says nothing about
/// (a certificate's status is answered normally under `passphrase-salah`), but only calls whose
/// result it forces are counted against `times`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Behaviour {
    /// Which calls: every field named must have the value, a field the call lacks does not match.
    ///
    /// Shape: names from [`Service::when_fields`]; `nik` 16 digits, `dokumen` the digest in
    /// hexadecimal (16 digits are enough), `kode` digits, `nilai` whole rupiah, `pesanan` the
    /// number of the order in the trx. `kartu` matches nothing, since no request carries a card.
    pub when: Vec<(String, String)>,
    /// What happens then.
    pub what: What,
    /// For how many calls, retries included; for a callback fault: how many notifications.
    pub times: Option<u32>,
    /// For how long after it was set; at exactly this long it is over.
    pub lasts: Option<SimDuration>,
    /// How late a notification under `panggilan-terlambat` is; an hour when not said.
    pub delay: Option<SimDuration>,
}

impl Behaviour {
    /// Returns a behaviour for every call from here on.
    pub const fn always(what: What) -> Self {
        Self { when: Vec::new(), what, times: None, lasts: None, delay: None }
    }
}

/// What a behaviour makes happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// The business result is forced.
    Outcome(Outcome),
    /// The call fails technically.
    Fault(Fault),
    /// The notification of a payment goes wrong.
    Callback(CallbackFault),
}

/// A business result that a behaviour forces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Dukcapil: the data match.
    Sesuai,
    /// Dukcapil: the data do not match.
    TidakSesuai,
    /// Dukcapil: no such resident.
    TidakDitemukan,
    /// Dukcapil: the day's quota is used up.
    KuotaHabis,
    /// Privy: the person counts as verified and any OTP as right.
    Terverifikasi,
    /// Privy: the signing is rejected. Payment gateway: no code is issued.
    Ditolak,
    /// Privy: the signing is still being looked at.
    Menunggu,
    /// Privy: the OTP counts as wrong.
    OtpSalah,
    /// BSrE: the document is signed, whatever the passphrase.
    Ditandatangani,
    /// BSrE: the passphrase counts as wrong.
    PassphraseSalah,
    /// BSrE: the certificate is suspended.
    SertifikatTidakAktif,
    /// BSrE: the NIK is not registered.
    TidakTerdaftar,
    /// Bank: a known code is paid, whatever the amount.
    Lunas,
    /// Bank: the account does not cover the amount.
    SaldoKurang,
    /// Bank: the code is not known.
    KodeTidakDikenal,
    /// Bank: the amount is not the code's.
    NilaiBerbeda,
    /// Payment gateway: the code is issued.
    Diterbitkan,
    /// Payment gateway: the card is declined.
    KartuDitolak,
}

impl Outcome {
    /// Returns the outcomes that a behaviour of the service may name.
    pub const fn of(service: Service) -> &'static [Self] {
        match service {
            Service::Dukcapil => {
                &[Self::Sesuai, Self::TidakSesuai, Self::TidakDitemukan, Self::KuotaHabis]
            }
            Service::Privy => &[Self::Terverifikasi, Self::Ditolak, Self::Menunggu, Self::OtpSalah],
            Service::Bsre => &[
                Self::Ditandatangani,
                Self::PassphraseSalah,
                Self::SertifikatTidakAktif,
                Self::TidakTerdaftar,
            ],
            Service::BankCms => {
                &[Self::Lunas, Self::SaldoKurang, Self::KodeTidakDikenal, Self::NilaiBerbeda]
            }
            Service::PaymentGateway => &[Self::Diterbitkan, Self::Ditolak, Self::KartuDitolak],
        }
    }

    /// Returns the word of scenario files, such as `saldo-kurang`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sesuai => "sesuai",
            Self::TidakSesuai => "tidak-sesuai",
            Self::TidakDitemukan => "tidak-ditemukan",
            Self::KuotaHabis => "kuota-habis",
            Self::Terverifikasi => "terverifikasi",
            Self::Ditolak => "ditolak",
            Self::Menunggu => "menunggu",
            Self::OtpSalah => "otp-salah",
            Self::Ditandatangani => "ditandatangani",
            Self::PassphraseSalah => "passphrase-salah",
            Self::SertifikatTidakAktif => "sertifikat-tidak-aktif",
            Self::TidakTerdaftar => "tidak-terdaftar",
            Self::Lunas => "lunas",
            Self::SaldoKurang => "saldo-kurang",
            Self::KodeTidakDikenal => "kode-tidak-dikenal",
            Self::NilaiBerbeda => "nilai-berbeda",
            Self::Diterbitkan => "diterbitkan",
            Self::KartuDitolak => "kartu-ditolak",
        }
    }

    /// Returns whether the outcome forces the result of the request.
    const fn concerns(self, request: &Request) -> bool {
        match self {
            Self::PassphraseSalah => {
                matches!(request, Request::Bsre(bsre::Request::Sign { .. }))
            }
            Self::Ditandatangani | Self::SertifikatTidakAktif | Self::TidakTerdaftar => matches!(
                request,
                Request::Bsre(bsre::Request::Status { .. } | bsre::Request::Sign { .. })
            ),
            Self::Terverifikasi | Self::Menunggu | Self::OtpSalah => {
                matches!(request, Request::Privy(privy::Request::OtpValidate { .. }))
            }
            Self::Ditolak => matches!(
                request,
                Request::Privy(privy::Request::OtpValidate { .. })
                    | Request::PaymentGateway(payment_gateway::Request::CreateVa { .. })
            ),
            Self::Diterbitkan => matches!(
                request,
                Request::PaymentGateway(payment_gateway::Request::CreateVa { .. })
            ),
            Self::Lunas | Self::SaldoKurang | Self::NilaiBerbeda => {
                matches!(request, Request::BankCms(bank_cms::Request::PayVa { .. }))
            }
            Self::KodeTidakDikenal => matches!(
                request,
                Request::BankCms(
                    bank_cms::Request::InquiryVa { .. } | bank_cms::Request::PayVa { .. }
                )
            ),
            Self::Sesuai
            | Self::TidakSesuai
            | Self::TidakDitemukan
            | Self::KuotaHabis
            | Self::KartuDitolak => false,
        }
    }
}

/// A failure of the payment gateway's notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CallbackFault {
    /// It comes twice, the second time a second later.
    PanggilanGanda,
    /// It never comes.
    PanggilanHilang,
    /// It comes late by the behaviour's `delay`.
    PanggilanTerlambat,
    /// Its signature does not verify.
    TandaTanganPalsu,
}

impl CallbackFault {
    /// Every callback fault.
    pub const ALL: [Self; 4] = [
        Self::PanggilanGanda,
        Self::PanggilanHilang,
        Self::PanggilanTerlambat,
        Self::TandaTanganPalsu,
    ];

    /// Returns the word of scenario files, such as `panggilan-ganda`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::PanggilanGanda => "panggilan-ganda",
            Self::PanggilanHilang => "panggilan-hilang",
            Self::PanggilanTerlambat => "panggilan-terlambat",
            Self::TandaTanganPalsu => "tanda-tangan-palsu",
        }
    }
}

/// The fields of a call or a notification that a `when` can look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Facts {
    pub(super) nik: Option<Nik>,
    /// The start of the document's digest, and its title.
    pub(super) dokumen: Option<(u64, Judul)>,
    pub(super) kode: Option<u64>,
    pub(super) nilai: Option<Rupiah>,
    pub(super) pesanan: Option<u32>,
}

/// How a call is to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Course {
    Normal,
    Forced(Outcome),
    Fault(Fault),
}

/// The behaviours in force, service by service.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) struct Behaviours {
    installed: [Vec<Installed>; Service::ALL.len()],
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Installed {
    when: Vec<Condition>,
    what: What,
    times_left: Option<u32>,
    lasts: Option<SimDuration>,
    delay: Option<SimDuration>,
    set_at: SimTime,
}

/// One field of a `when`, read once so that matching a call compares numbers only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Condition {
    Nik(Nik),
    Dokumen(u64),
    Judul(Judul),
    Kode(u64),
    Nilai(Rupiah),
    Pesanan(u32),
    Never,
}

impl Behaviours {
    pub(super) fn set(&mut self, at: SimTime, service: Service, behaviours: Vec<Behaviour>) {
        self.installed[service.position()] = behaviours
            .into_iter()
            .map(|behaviour| Installed::new(at, service, behaviour))
            .collect();
    }

    pub(super) fn is_normal(&self, service: Service) -> bool {
        self.installed[service.position()].is_empty()
    }

    /// Returns the course of a call, and counts the behaviour's use.
    pub(super) fn course(&mut self, at: SimTime, request: &Request, facts: &Facts) -> Course {
        let service = request.service();
        let Some((place, course)) = self.find(at, service, facts) else {
            return Course::Normal;
        };
        if !matches!(course, Course::Forced(outcome) if !outcome.concerns(request)) {
            self.installed[service.position()][place].count();
        }
        course
    }

    /// Returns the course that a call to a service would take, and whose behaviour it is.
    pub(super) fn find(
        &self,
        at: SimTime,
        service: Service,
        facts: &Facts,
    ) -> Option<(usize, Course)> {
        let installed = self.installed[service.position()].iter().enumerate();
        let mut courses = installed.filter(|(_, installed)| installed.applies(at, facts));
        courses.find_map(|(place, installed)| match installed.what {
            What::Outcome(outcome) => Some((place, Course::Forced(outcome))),
            What::Fault(fault) => Some((place, Course::Fault(fault))),
            What::Callback(_) => None,
        })
    }

    /// Returns the fault and the delay of a notification, and counts the behaviour's use.
    pub(super) fn callback(
        &mut self,
        at: SimTime,
        facts: &Facts,
    ) -> Option<(CallbackFault, Option<SimDuration>)> {
        for installed in &mut self.installed[Service::PaymentGateway.position()] {
            if let What::Callback(fault) = installed.what
                && installed.applies(at, facts)
            {
                installed.count();
                return Some((fault, installed.delay));
            }
        }
        None
    }
}

impl Installed {
    fn new(at: SimTime, service: Service, behaviour: Behaviour) -> Self {
        let Behaviour { when, what, times, lasts, delay } = behaviour;
        let when =
            when.iter().map(|(field, value)| Condition::read(service, field, value)).collect();
        Self { when, what, times_left: times, lasts, delay, set_at: at }
    }

    fn applies(&self, at: SimTime, facts: &Facts) -> bool {
        self.times_left != Some(0)
            && self.lasts.is_none_or(|lasts| at - self.set_at < lasts)
            && self.when.iter().all(|condition| condition.holds(facts))
    }

    fn count(&mut self) {
        if let Some(left) = &mut self.times_left {
            *left = left.saturating_sub(1);
        }
    }
}

impl Condition {
    fn read(service: Service, field: &str, value: &str) -> Self {
        if !service.when_fields().contains(&field) {
            return Self::Never;
        }
        let condition = match field {
            "nik" => Nik::parse(value).ok().map(Self::Nik),
            "dokumen" => {
                let judul = Judul::ALL.into_iter().find(|judul| judul.word() == value);
                judul.map(Self::Judul).or_else(|| digest_start(value).map(Self::Dokumen))
            }
            "kode" => number(value).map(Self::Kode),
            "nilai" => number(value).map(|nilai| Self::Nilai(Rupiah::new(nilai))),
            "pesanan" => number(value).map(Self::Pesanan),
            _ => None,
        };
        condition.unwrap_or(Self::Never)
    }

    fn holds(self, facts: &Facts) -> bool {
        match self {
            Self::Nik(nik) => facts.nik == Some(nik),
            Self::Dokumen(dokumen) => facts.dokumen.is_some_and(|(start, _)| start == dokumen),
            Self::Judul(judul) => facts.dokumen.is_some_and(|(_, title)| title == judul),
            Self::Kode(kode) => facts.kode == Some(kode),
            Self::Nilai(nilai) => facts.nilai == Some(nilai),
            Self::Pesanan(pesanan) => facts.pesanan == Some(pesanan),
            Self::Never => false,
        }
    }
}

fn number<T: std::str::FromStr>(text: &str) -> Option<T> {
    text.replace('_', "").parse().ok()
}

fn digest_start(text: &str) -> Option<u64> {
    u64::from_str_radix(text.get(..16)?, 16).ok()
}
