//! Behaviours: how a service departs from its normal course, and for which calls.

use serde::{Deserialize, Serialize};

use super::condition::Condition;
use super::privy::Judul;
use super::{Fault, Request, Service, bank_cms, bsre, dukcapil, payment_gateway, privy};
use crate::value::{Nik, Rupiah, SimDuration, SimTime, words};

/// One entry of a scenario's `mocks:`.
///
/// Entries are tried in order; the first that matches and is neither used up nor over applies.
/// A matching outcome ends the search also for the operations that it says nothing about
/// (a certificate's status is answered normally under `passphrase-salah`), but only calls whose
/// result it forces are counted against `times`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Behaviour {
    /// Which calls: all of these must hold of one.
    pub when: Vec<Condition>,
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

words! {
    /// A business result that a behaviour forces.
    pub enum Outcome {
        /// Dukcapil: the data match.
        Sesuai "sesuai",
        /// Dukcapil: the data do not match.
        TidakSesuai "tidak-sesuai",
        /// Dukcapil: no such resident.
        TidakDitemukan "tidak-ditemukan",
        /// Dukcapil: the day's quota is used up.
        KuotaHabis "kuota-habis",
        /// Privy: the person counts as verified and any OTP as right.
        Terverifikasi "terverifikasi",
        /// Privy: the signing, or the person, is rejected. Payment gateway: no code is issued.
        Ditolak "ditolak",
        /// Privy: the signing, or the person, is still being looked at.
        Menunggu "menunggu",
        /// Privy: the OTP counts as wrong.
        OtpSalah "otp-salah",
        /// BSrE: the document is signed, whatever the passphrase.
        Ditandatangani "ditandatangani",
        /// BSrE: the passphrase counts as wrong.
        PassphraseSalah "passphrase-salah",
        /// BSrE: the certificate is suspended.
        SertifikatTidakAktif "sertifikat-tidak-aktif",
        /// BSrE: the NIK is not registered.
        TidakTerdaftar "tidak-terdaftar",
        /// Bank: a known code is paid, whatever the amount.
        Lunas "lunas",
        /// Bank: the account does not cover the amount.
        SaldoKurang "saldo-kurang",
        /// Bank: the code is not known.
        KodeTidakDikenal "kode-tidak-dikenal",
        /// Bank: the amount is not the code's.
        NilaiBerbeda "nilai-berbeda",
        /// Payment gateway: the code is issued.
        Diterbitkan "diterbitkan",
        /// Payment gateway: the card is declined.
        KartuDitolak "kartu-ditolak",
    }
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
            Self::OtpSalah => {
                matches!(request, Request::Privy(privy::Request::OtpValidate { .. }))
            }
            Self::Terverifikasi | Self::Menunggu => matches!(
                request,
                Request::Privy(
                    privy::Request::OtpValidate { .. }
                        | privy::Request::Register { .. }
                        | privy::Request::RegisterStatus { .. }
                )
            ),
            Self::Ditolak => matches!(
                request,
                Request::Privy(
                    privy::Request::OtpValidate { .. }
                        | privy::Request::Register { .. }
                        | privy::Request::RegisterStatus { .. }
                ) | Request::PaymentGateway(payment_gateway::Request::CreateVa { .. })
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
            Self::KartuDitolak => matches!(
                request,
                Request::PaymentGateway(payment_gateway::Request::ChargeCard { .. })
            ),
            Self::Sesuai | Self::TidakSesuai => {
                matches!(request, Request::Dukcapil(dukcapil::Request::Verify { .. }))
            }
            Self::TidakDitemukan | Self::KuotaHabis => matches!(
                request,
                Request::Dukcapil(
                    dukcapil::Request::Verify { .. } | dukcapil::Request::Read { .. }
                )
            ),
        }
    }
}

words! {
    /// A failure of the payment gateway's notification.
    pub enum CallbackFault {
        /// It comes twice, the second time a second later.
        PanggilanGanda "panggilan-ganda",
        /// It never comes.
        PanggilanHilang "panggilan-hilang",
        /// It comes late by the behaviour's `delay`.
        PanggilanTerlambat "panggilan-terlambat",
        /// Its signature does not verify.
        TandaTanganPalsu "tanda-tangan-palsu",
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
    /// The salted hash of the card's number.
    pub(super) kartu: Option<u64>,
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

impl Behaviours {
    pub(super) fn set(&mut self, at: SimTime, service: Service, behaviours: Vec<Behaviour>) {
        self.installed[service.position()] =
            behaviours.into_iter().map(|behaviour| Installed::new(at, behaviour)).collect();
    }

    pub(super) fn is_normal(&self, service: Service) -> bool {
        self.installed[service.position()].is_empty()
    }

    /// Returns whether a behaviour of a service is neither used up nor over.
    pub(super) fn lasts(&self, at: SimTime, service: Service) -> bool {
        self.installed[service.position()].iter().any(|installed| installed.lasts(at))
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

    /// Returns when a service no longer gives an outcome to calls with these facts: at once where it
    /// was counted and is used up, else when its time is over; none while there is no end.
    pub(super) fn ends(
        &self,
        at: SimTime,
        service: Service,
        outcome: Outcome,
        facts: &Facts,
    ) -> Option<SimTime> {
        let forced = What::Outcome(outcome);
        let mut installed = self.installed[service.position()].iter();
        match installed.find(|one| one.what == forced && one.applies(at, facts)) {
            Some(Installed { lasts: Some(lasts), set_at, .. }) => Some(*set_at + *lasts),
            None | Some(Installed { times_left: Some(_), .. }) => Some(at),
            Some(_) => None,
        }
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
    fn new(at: SimTime, behaviour: Behaviour) -> Self {
        let Behaviour { when, what, times, lasts, delay } = behaviour;
        Self { when, what, times_left: times, lasts, delay, set_at: at }
    }

    fn applies(&self, at: SimTime, facts: &Facts) -> bool {
        self.lasts(at) && self.when.iter().all(|condition| condition.holds(facts))
    }

    fn lasts(&self, at: SimTime) -> bool {
        self.times_left != Some(0) && self.lasts.is_none_or(|lasts| at - self.set_at < lasts)
    }

    fn count(&mut self) {
        if let Some(left) = &mut self.times_left {
            *left = left.saturating_sub(1);
        }
    }
}
