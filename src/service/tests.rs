//! What every outcome and every fault of every service does, and what no sequence of calls breaks.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::bank_cms::{Reply as BankReply, Request as BankRequest};
use super::bsre::{CertificateStatus, Reply as BsreReply, Request as BsreRequest};
use super::dukcapil::{
    Comparison, Likeness, Reply as DukcapilReply, Request as DukcapilRequest, Resident,
};
use super::payment_gateway::{
    CardOrder, Notification, Reply as GatewayReply, Request as GatewayRequest, TrxId, kode_of,
    trx_of,
};
use super::privy::{
    IdentityStatus, Judul, OtpLimits, RejectCode, Reply as PrivyReply, Request as PrivyRequest,
};
use super::*;
use crate::value::{Date, Rupiah, Secret, Sex, SimDuration};

const SEED: u64 = 7;
const START: SimTime = SimTime::from_ms(1_772_416_800_000);
const NILAI: Rupiah = Rupiah::new(9_500_000);
const TRX: TrxId = TrxId { pesanan: 12, terbit: 1 };

fn nik(serial: u32) -> Nik {
    Nik::parse(&format!("337101010190{serial:04}")).expect("a NIK")
}

fn official() -> Nik {
    nik(1)
}

fn penyedia() -> Nik {
    nik(2)
}

fn stranger() -> Nik {
    nik(3)
}

fn dokumen(name: &str) -> Sidik {
    Sidik::of(name.as_bytes())
}

const OTP: OtpLimits = OtpLimits { age_max: SimDuration::minutes(5), tries_max: 3 };

fn services() -> Services {
    services_of(OTP)
}

fn services_of(limits: OtpLimits) -> Services {
    let mut services = Services::new(SEED, limits);
    services.register_official(official(), Secret::new("rahasia"));
    services.register_penyedia(penyedia());
    services.register_resident(resident());
    services
}

fn resident() -> Resident {
    let lahir = Date::from_ymd(1990, 1, 1).expect("a day");
    Resident { nik: official(), nama: "Orang 1".into(), lahir, kelamin: Sex::Male }
}

fn compare(nama: &str, ambang: u8) -> Request {
    let Resident { nik, lahir, kelamin, .. } = resident();
    let (nama, lahir, kelamin) = (Some(nama.into()), Some(lahir), Some(kelamin));
    Request::Dukcapil(DukcapilRequest::Verify { nik, nama, lahir, kelamin, ambang })
}

fn register_as(nik: Nik, nama: &str) -> Request {
    let (nama, lahir) = (nama.into(), resident().lahir);
    let (email, telepon) = ("orang@contoh.com".into(), "081234567890".into());
    Request::Privy(PrivyRequest::Register { nik, nama, lahir, email, telepon })
}

fn verify_person(nama: &str) -> Request {
    register_as(official(), nama)
}

fn register_status() -> Request {
    Request::Privy(PrivyRequest::RegisterStatus { user_token: 1 })
}

fn registered(status: IdentityStatus) -> Result<Reply, Fault> {
    ok(PrivyReply::Registered { user_token: 1, status })
}

fn after(ms: i64) -> SimTime {
    START + SimDuration::from_ms(ms)
}

fn status(nik: Nik) -> Request {
    Request::Bsre(BsreRequest::Status { nik })
}

fn sign(nik: Nik, passphrase: &str) -> Request {
    let passphrase = Secret::new(passphrase);
    Request::Bsre(BsreRequest::Sign { nik, passphrase, dokumen: dokumen("sp") })
}

fn find(nik: Nik) -> Request {
    Request::Bsre(BsreRequest::Find { nik, dokumen: dokumen("sp") })
}

fn upload(nik: Nik) -> Request {
    upload_letter(nik, "sp", None)
}

fn upload_letter(nik: Nik, text: &str, menggantikan: Option<u64>) -> Request {
    let judul = Judul::SuratPesanan;
    Request::Privy(PrivyRequest::Upload { nik, dokumen: dokumen(text), judul, menggantikan })
}

fn otp_request(nik: Nik) -> Request {
    Request::Privy(PrivyRequest::OtpRequest { doc_token: 1, nik })
}

fn otp_validate(nik: Nik, kode: &str) -> Request {
    otp_try(nik, kode, Sidik::of(kode.as_bytes()).short())
}

fn otp_try(nik: Nik, kode: &str, percobaan: u64) -> Request {
    let kode = Secret::new(kode);
    Request::Privy(PrivyRequest::OtpValidate { doc_token: 1, nik, kode, percobaan })
}

fn privy_status() -> Request {
    Request::Privy(PrivyRequest::Status { doc_token: 1 })
}

fn create(trx: TrxId) -> Request {
    let expired_at = START + SimDuration::hours(168);
    Request::PaymentGateway(GatewayRequest::CreateVa { trx, nilai: NILAI, expired_at })
}

fn inquire() -> Request {
    Request::PaymentGateway(GatewayRequest::InquireVa { trx: TRX })
}

fn kode() -> u64 {
    kode_of(SEED, TRX).expect("a code")
}

fn pay(nilai: Rupiah, reference: u64) -> Request {
    Request::BankCms(BankRequest::PayVa { kode: kode(), nilai, reference })
}

fn inquiry() -> Request {
    Request::BankCms(BankRequest::InquiryVa { kode: kode() })
}

fn payment_status(reference: u64) -> Request {
    Request::BankCms(BankRequest::PaymentStatus { reference })
}

fn va(paid_at: Option<SimTime>) -> Result<Reply, Fault> {
    let expired_at = START + SimDuration::hours(168);
    ok(GatewayReply::Va { kode: kode(), nilai: NILAI, expired_at, paid_at })
}

#[expect(clippy::unnecessary_wraps, reason = "the rows of a table mix replies and faults")]
fn ok(reply: impl Into<Reply>) -> Result<Reply, Fault> {
    Ok(reply.into())
}

fn forced(outcome: Outcome) -> Behaviour {
    Behaviour::always(What::Outcome(outcome))
}

fn faulty(fault: Fault) -> Behaviour {
    Behaviour::always(What::Fault(fault))
}

fn when(field: &str, value: &impl ToString, behaviour: &Behaviour) -> Behaviour {
    let condition = condition(field, &value.to_string()).expect("a value of the field");
    Behaviour { when: vec![condition], ..behaviour.clone() }
}

fn condition(field: &str, value: &str) -> Option<Condition> {
    Condition::read(When::parse(field).expect("a field"), value)
}

fn otp_of(services: &mut Services) -> String {
    match services.take_outgoing().last() {
        Some(Outgoing::Message { kode, .. }) => format!("{kode:06}"),
        other => panic!("no message but {other:?}"),
    }
}

/// Makes the calls one after the other, a second apart, and compares the answers.
#[track_caller]
fn check(services: &mut Services, rows: &[(Request, Result<Reply, Fault>)]) {
    for (row, (request, expected)) in (0..).zip(rows) {
        let reply = services.handle(after(row * 1_000), request);
        assert_eq!(&reply, expected, "row {row}: {request:?}");
    }
}

/// Returns services whose document is uploaded and whose OTP is on the phone, and the OTP.
fn with_otp() -> (Services, String) {
    with_otp_of(OTP)
}

fn with_otp_of(limits: OtpLimits) -> (Services, String) {
    let mut services = services_of(limits);
    check(
        &mut services,
        &[
            (upload(penyedia()), ok(PrivyReply::Uploaded { doc_token: 1 })),
            (otp_request(penyedia()), ok(PrivyReply::OtpSent { transaction_id: (1 << 16) | 1 })),
        ],
    );
    let otp = otp_of(&mut services);
    (services, otp)
}

fn wrong(otp: &str) -> &'static str {
    if otp == "000000" { "000001" } else { "000000" }
}

fn with_code() -> Services {
    let mut services = services();
    check(&mut services, &[(create(TRX), ok(GatewayReply::Created { kode: kode() }))]);
    services
}

fn notifications(services: &mut Services) -> Vec<(SimTime, Notification)> {
    let outgoing = services.take_outgoing().into_iter();
    outgoing
        .map(|sent| match sent {
            Outgoing::Notification { due, notification } => (due, notification),
            Outgoing::Message { .. } | Outgoing::Announcement { .. } => {
                panic!("not a notification: {sent:?}")
            }
        })
        .collect()
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("JSON")
}

#[test]
fn words_are_those_of_scenario_files() {
    for service in Service::ALL {
        assert_eq!(json(&service), format!("\"{}\"", service.word()));
        assert_eq!(Service::ALL[service.position()], service);
        for outcome in Outcome::of(service) {
            assert_eq!(json(outcome), format!("\"{}\"", outcome.word()));
        }
    }
    for fault in Fault::ALL {
        assert_eq!(json(&fault), format!("\"{}\"", fault.word()));
    }
    for fault in CallbackFault::ALL {
        assert_eq!(json(&fault), format!("\"{}\"", fault.word()));
    }
    for status in [CertificateStatus::Issue, CertificateStatus::WaitingForVerification] {
        assert_eq!(json(&status), format!("\"{}\"", status.word()));
    }
}

#[test]
fn operations_are_the_requests_words() {
    let verify = Request::Bsre(BsreRequest::Verify { dokumen: dokumen("sp") });
    let passphrase = Secret::new("x");
    let register = Request::Bsre(BsreRequest::Register { nik: official(), passphrase });
    let va_status =
        Request::PaymentGateway(GatewayRequest::VaStatus { kode: kode(), reference: 1 });
    let delete = Request::PaymentGateway(GatewayRequest::DeleteVa { kode: kode() });
    let requests = [
        status(official()),
        sign(official(), "x"),
        find(official()),
        verify,
        register,
        upload(penyedia()),
        otp_request(penyedia()),
        otp_validate(penyedia(), "x"),
        privy_status(),
        verify_person("Orang 1"),
        register_status(),
        compare("Orang 1", 90),
        Request::Dukcapil(DukcapilRequest::Read { nik: official() }),
        feedback("7"),
        create(TRX),
        inquire(),
        va_status,
        delete,
        charge("4111"),
        card_status(),
        inquiry(),
        pay(NILAI, 1),
        payment_status(1),
    ];
    let mut services = services();
    for request in &requests {
        let (service, operation) = (request.service(), request.operation());
        assert!(json(request).contains(&format!("{{\"{operation}\":")), "{operation}");
        assert_eq!(services.calls_of(service, operation), 0);
        assert!(services.handle(START, request).is_ok());
        assert_eq!(services.calls_of(service, operation), 1);
    }
    for service in Service::ALL {
        assert_eq!(services.calls(service), service.operations().len() as u64);
        assert_eq!(services.calls_of(service, "no-such"), 0);
    }
}

#[test]
fn a_failed_call_counts_too() {
    let mut services = services();
    services.set(START, Service::Bsre, vec![faulty(Fault::Mati)]);
    check(&mut services, &[(status(official()), Err(Fault::Mati))]);
    assert_eq!(services.calls(Service::Bsre), 1);
}

#[test]
fn bsre_signs_for_a_registered_official_with_the_right_passphrase() {
    let mut services = services();
    let verify = Request::Bsre(BsreRequest::Verify { dokumen: dokumen("sp") });
    check(
        &mut services,
        &[
            (status(stranger()), ok(BsreReply::Status(CertificateStatus::NotRegistered))),
            (sign(stranger(), "rahasia"), ok(BsreReply::TidakTerdaftar)),
            (status(official()), ok(BsreReply::Status(CertificateStatus::Issue))),
            (sign(official(), "salah"), ok(BsreReply::PassphraseSalah)),
            (find(official()), ok(BsreReply::NotFound)),
            (verify.clone(), ok(BsreReply::Verified(vec![]))),
            (sign(official(), "rahasia"), ok(BsreReply::Signed { id_dokumen: 1 })),
            (find(official()), ok(BsreReply::Found { id_dokumen: 1 })),
            (find(stranger()), ok(BsreReply::NotFound)),
            (sign(official(), "rahasia"), ok(BsreReply::Signed { id_dokumen: 2 })),
            (find(official()), ok(BsreReply::Found { id_dokumen: 1 })),
            (
                verify,
                ok(BsreReply::Verified(vec![
                    (official(), after(6_000)),
                    (official(), after(9_000)),
                ])),
            ),
        ],
    );
    assert_eq!(services.signatures(official(), dokumen("sp")), 2);
    assert_eq!(services.signatures(official(), dokumen("bast")), 0);
    assert_eq!(services.signatures(stranger(), dokumen("sp")), 0);
}

#[test]
fn bsre_signs_with_an_active_certificate_only() {
    for certificate in [
        CertificateStatus::Expired,
        CertificateStatus::Renew,
        CertificateStatus::WaitingForVerification,
        CertificateStatus::New,
        CertificateStatus::NoCertificate,
        CertificateStatus::Suspend,
        CertificateStatus::Revoke,
    ] {
        let mut services = services();
        services.set_certificate(official(), certificate);
        services.set_certificate(stranger(), certificate);
        check(
            &mut services,
            &[
                (status(official()), ok(BsreReply::Status(certificate))),
                (sign(official(), "rahasia"), ok(BsreReply::Status(certificate))),
                (status(stranger()), ok(BsreReply::Status(CertificateStatus::NotRegistered))),
            ],
        );
        services.register_official(official(), Secret::new("baru"));
        let signed = ok(BsreReply::Signed { id_dokumen: 1 });
        check(&mut services, &[(sign(official(), "baru"), signed)]);
    }
}

#[test]
fn no_other_state_of_a_certificate_signs() {
    use CertificateStatus::{
        Expired, Issue, New, NoCertificate, NotRegistered, Renew, Revoke, Suspend,
        WaitingForVerification,
    };
    for state in
        [Expired, Renew, WaitingForVerification, New, NoCertificate, NotRegistered, Suspend, Revoke]
    {
        let mut services = services();
        services.set_certificate(official(), state);
        let answers = [
            (sign(official(), "rahasia"), ok(BsreReply::Status(state))),
            (sign(official(), "salah"), ok(BsreReply::Status(state))),
            (find(official()), ok(BsreReply::NotFound)),
        ];
        check(&mut services, &answers);
        services.set_certificate(official(), Issue);
        check(
            &mut services,
            &[(sign(official(), "rahasia"), ok(BsreReply::Signed { id_dokumen: 1 }))],
        );
    }
}

#[test]
fn what_another_official_signed_is_not_found() {
    let mut services = services();
    services.register_official(stranger(), Secret::new("rahasia"));
    let answers = [
        (sign(stranger(), "rahasia"), ok(BsreReply::Signed { id_dokumen: 1 })),
        (find(official()), ok(BsreReply::NotFound)),
        (find(stranger()), ok(BsreReply::Found { id_dokumen: 1 })),
        (sign(official(), "rahasia"), ok(BsreReply::Signed { id_dokumen: 2 })),
        (find(official()), ok(BsreReply::Found { id_dokumen: 2 })),
        (find(stranger()), ok(BsreReply::Found { id_dokumen: 1 })),
    ];
    check(&mut services, &answers);
}

#[test]
fn who_signed_is_told_in_order_of_signing() {
    let mut services = services();
    services.register_official(stranger(), Secret::new("rahasia"));
    let verify = Request::Bsre(BsreRequest::Verify { dokumen: dokumen("sp") });
    let signed = |id_dokumen| ok(BsreReply::Signed { id_dokumen });
    let signers = vec![(stranger(), after(1_000)), (official(), after(2_000))];
    let answers = [
        (verify.clone(), ok(BsreReply::Verified(Vec::new()))),
        (sign(stranger(), "rahasia"), signed(1)),
        (sign(official(), "rahasia"), signed(2)),
        (verify, ok(BsreReply::Verified(signers))),
    ];
    check(&mut services, &answers);
}

#[test]
fn every_outcome_of_bsre_forces_its_result() {
    use CertificateStatus::{Issue, NotRegistered, Suspend};
    let table = [
        (Outcome::Ditandatangani, "salah", Issue, BsreReply::Signed { id_dokumen: 1 }),
        (Outcome::PassphraseSalah, "rahasia", Issue, BsreReply::PassphraseSalah),
        (Outcome::SertifikatTidakAktif, "rahasia", Suspend, BsreReply::Status(Suspend)),
        (Outcome::TidakTerdaftar, "rahasia", NotRegistered, BsreReply::TidakTerdaftar),
    ];
    assert_eq!(table.each_ref().map(|row| row.0), Outcome::of(Service::Bsre));
    for (outcome, passphrase, certificate, signing) in table {
        let mut services = services();
        services.set(START, Service::Bsre, vec![forced(outcome)]);
        let signed = matches!(signing, BsreReply::Signed { .. });
        check(
            &mut services,
            &[
                (status(official()), ok(BsreReply::Status(certificate))),
                (sign(official(), passphrase), ok(signing)),
            ],
        );
        assert_eq!(services.signatures(official(), dokumen("sp")), usize::from(signed));
    }
}

#[test]
fn privy_signs_with_the_latest_otp() {
    let (mut services, first) = with_otp();
    let requested = with_otp().0;
    let again = upload(penyedia());
    check(&mut services, &[(again, ok(PrivyReply::Uploaded { doc_token: 1 }))]);
    check(
        &mut services,
        &[(otp_request(penyedia()), ok(PrivyReply::OtpSent { transaction_id: (1 << 16) | 2 }))],
    );
    let sent = services.take_outgoing();
    let [Outgoing::Message { nik, kode: second, tentang }] = sent[..] else {
        panic!("one message: {sent:?}");
    };
    assert_eq!((nik, tentang), (penyedia(), dokumen("sp").short()));
    assert_ne!(format!("{second:06}"), first);
    check(
        &mut services,
        &[
            (privy_status(), ok(PrivyReply::Status { completed: false })),
            (otp_validate(penyedia(), &first), ok(PrivyReply::OtpSalah)),
            (otp_validate(penyedia(), &format!("{second:06}")), ok(PrivyReply::Signed)),
            (privy_status(), ok(PrivyReply::Status { completed: true })),
            (otp_validate(penyedia(), "salah"), ok(PrivyReply::Signed)),
            (otp_request(penyedia()), ok(PrivyReply::Signed)),
        ],
    );
    assert!(services.take_outgoing().is_empty());
    assert_eq!(with_otp().0, requested, "equal calls give equal services");
}

#[test]
fn privy_knows_its_penyedia_and_their_documents_only() {
    let (mut services, otp) = with_otp();
    let unknown = || ok(PrivyReply::TidakDikenal);
    check(
        &mut services,
        &[
            (upload(stranger()), unknown()),
            (otp_request(stranger()), unknown()),
            (otp_validate(stranger(), &otp), unknown()),
        ],
    );
    for doc_token in [0, 2, u64::MAX] {
        let kode = Secret::new(otp.as_str());
        check(
            &mut services,
            &[
                (Request::Privy(PrivyRequest::Status { doc_token }), unknown()),
                (
                    Request::Privy(PrivyRequest::OtpRequest { doc_token, nik: penyedia() }),
                    unknown(),
                ),
                (
                    Request::Privy(PrivyRequest::OtpValidate {
                        doc_token,
                        nik: penyedia(),
                        kode,
                        percobaan: 1,
                    }),
                    unknown(),
                ),
            ],
        );
    }
}

#[test]
fn what_is_signed_stays_signed_whatever_comes_again() {
    let (mut services, otp) = with_otp();
    check(&mut services, &[(otp_validate(penyedia(), &otp), ok(PrivyReply::Signed))]);
    for outcome in [None, Some(Outcome::OtpSalah), Some(Outcome::Ditolak), Some(Outcome::Menunggu)]
    {
        let behaviours = outcome.map(forced).into_iter().collect();
        services.set(START, Service::Privy, behaviours);
        let answers = [
            (otp_validate(penyedia(), wrong(&otp)), ok(PrivyReply::Signed)),
            (otp_request(penyedia()), ok(PrivyReply::Signed)),
            (privy_status(), ok(PrivyReply::Status { completed: true })),
        ];
        check(&mut services, &answers);
    }
}

#[test]
fn an_otp_allows_three_wrong_tries() {
    let (mut services, otp) = with_otp();
    check(
        &mut services,
        &[
            (otp_validate(penyedia(), wrong(&otp)), ok(PrivyReply::OtpSalah)),
            (otp_validate(penyedia(), ""), ok(PrivyReply::OtpSalah)),
            (otp_validate(penyedia(), "+12345"), ok(PrivyReply::OtpSalah)),
            (otp_validate(penyedia(), &otp), ok(PrivyReply::OtpHabis)),
            (otp_request(penyedia()), ok(PrivyReply::OtpSent { transaction_id: (1 << 16) | 2 })),
        ],
    );
    let otp = otp_of(&mut services);
    check(&mut services, &[(otp_validate(penyedia(), &otp), ok(PrivyReply::Signed))]);
}

#[test]
fn a_try_sent_again_counts_once() {
    let (mut services, otp) = with_otp();
    let (first, second) = (otp_try(penyedia(), wrong(&otp), 1), otp_try(penyedia(), "", 2));
    let wrong = || ok(PrivyReply::OtpSalah);
    for request in [&first, &first, &first, &first, &second] {
        check(&mut services, &[(request.clone(), wrong())]);
    }
    let third = otp_try(penyedia(), "", 3);
    check(&mut services, &[(third.clone(), wrong()), (third, wrong())]);
    check(&mut services, &[(otp_try(penyedia(), &otp, 4), ok(PrivyReply::OtpHabis))]);
}

#[test]
fn the_limits_of_an_otp_are_those_given() {
    let limits = OtpLimits { age_max: SimDuration::seconds(90), tries_max: 1 };
    for (age_ms, expected) in [(90_000, PrivyReply::Signed), (90_001, PrivyReply::OtpKedaluwarsa)] {
        let (mut services, otp) = with_otp_of(limits);
        let request = otp_validate(penyedia(), &otp);
        assert_eq!(services.handle(after(1_000 + age_ms), &request), ok(expected), "{age_ms}");
    }
    let (mut services, otp) = with_otp_of(limits);
    check(
        &mut services,
        &[
            (otp_validate(penyedia(), wrong(&otp)), ok(PrivyReply::OtpSalah)),
            (otp_validate(penyedia(), &otp), ok(PrivyReply::OtpHabis)),
        ],
    );
}

#[test]
fn an_otp_lives_five_minutes() {
    for (age_ms, expected) in [(300_000, PrivyReply::Signed), (300_001, PrivyReply::OtpKedaluwarsa)]
    {
        let (mut services, otp) = with_otp();
        let request = otp_validate(penyedia(), &otp);
        assert_eq!(services.handle(after(1_000 + age_ms), &request), ok(expected), "{age_ms}");
    }
}

#[test]
fn an_otp_has_six_digits_zeros_in_front_too() {
    let (mut services, mut otp) = with_otp();
    let mut tried = 0;
    while !otp.starts_with('0') {
        services.handle(START, &otp_request(penyedia())).expect("an OTP is sent");
        otp = otp_of(&mut services);
        tried += 1;
        assert!(tried < 1_000, "one code in ten begins with 0");
    }
    let answers = [
        (otp_try(penyedia(), otp.trim_start_matches('0'), 1), ok(PrivyReply::OtpSalah)),
        (otp_try(penyedia(), &format!("0{otp}"), 2), ok(PrivyReply::OtpSalah)),
        (otp_try(penyedia(), &otp, 3), ok(PrivyReply::Signed)),
    ];
    check(&mut services, &answers);
}

#[test]
fn without_an_otp_none_is_right() {
    let mut services = services();
    check(
        &mut services,
        &[
            (upload(penyedia()), ok(PrivyReply::Uploaded { doc_token: 1 })),
            (otp_validate(penyedia(), "000000"), ok(PrivyReply::OtpSalah)),
        ],
    );
}

#[test]
fn every_outcome_of_privy_forces_its_result() {
    let table = [
        (Outcome::Terverifikasi, PrivyReply::Signed),
        (Outcome::Ditolak, PrivyReply::Ditolak),
        (Outcome::Menunggu, PrivyReply::Menunggu),
        (Outcome::OtpSalah, PrivyReply::OtpSalah),
    ];
    assert_eq!(table.each_ref().map(|row| row.0), Outcome::of(Service::Privy));
    for (outcome, reply) in table {
        let (mut services, otp) = with_otp();
        services.set(START, Service::Privy, vec![forced(outcome)]);
        let completed = reply == PrivyReply::Signed;
        let kode = if completed { wrong(&otp) } else { &otp };
        check(
            &mut services,
            &[
                (otp_validate(penyedia(), kode), ok(reply)),
                (privy_status(), ok(PrivyReply::Status { completed })),
            ],
        );
        services.set(START, Service::Privy, vec![]);
        let signed = ok(PrivyReply::Signed);
        check(&mut services, &[(otp_validate(penyedia(), &otp), signed)]);
    }
}

#[test]
fn a_verified_stranger_can_sign_at_privy() {
    let mut services = services();
    services.set(START, Service::Privy, vec![forced(Outcome::Terverifikasi)]);
    check(
        &mut services,
        &[
            (upload(stranger()), ok(PrivyReply::Uploaded { doc_token: 1 })),
            (otp_validate(stranger(), ""), ok(PrivyReply::Signed)),
        ],
    );
}

#[test]
fn the_gateway_issues_each_code_once() {
    let mut services = with_code();
    let delete = |kode| Request::PaymentGateway(GatewayRequest::DeleteVa { kode });
    let va_status = |kode| Request::PaymentGateway(GatewayRequest::VaStatus { kode, reference: 1 });
    check(
        &mut services,
        &[
            (create(TRX), ok(GatewayReply::DuplicateTrx)),
            (inquire(), va(None)),
            (va_status(kode()), va(None)),
            (va_status(kode() + 1), ok(GatewayReply::TidakDikenal)),
            (delete(kode() + 1), ok(GatewayReply::TidakDikenal)),
            (delete(kode()), ok(GatewayReply::Deleted)),
            (delete(kode()), ok(GatewayReply::Deleted)),
            (inquire(), ok(GatewayReply::TidakDikenal)),
            (va_status(kode()), va(None)),
            (create(TRX), ok(GatewayReply::DuplicateTrx)),
            (pay(NILAI, 1), ok(BankReply::Lunas { paid_at: after(10_000) })),
            (va_status(kode()), va(Some(after(10_000)))),
            (delete(kode()), ok(GatewayReply::Ditolak)),
        ],
    );
}

const ORDER: CardOrder = CardOrder { pesanan: 12, termin: 0 };

fn charge_of(order: CardOrder, nilai: i64, kartu: &str) -> Request {
    let (nilai, kartu) = (Rupiah::new(nilai), Secret::new(kartu));
    Request::PaymentGateway(GatewayRequest::ChargeCard { order, nilai, kartu })
}

fn charge(kartu: &str) -> Request {
    charge_of(ORDER, NILAI.get(), kartu)
}

fn card_status() -> Request {
    Request::PaymentGateway(GatewayRequest::CardStatus { order: ORDER })
}

#[test]
fn a_payment_is_charged_once_whatever_the_card() {
    let mut services = services();
    let other = CardOrder { termin: 1, ..ORDER };
    let charged = |ms| ok(GatewayReply::Charged { paid_at: after(ms) });
    check(
        &mut services,
        &[
            (card_status(), ok(GatewayReply::TidakDikenal)),
            (charge_of(ORDER, 0, "4111"), ok(GatewayReply::Ditolak)),
            (charge_of(ORDER, -1, "4111"), ok(GatewayReply::Ditolak)),
            (charge_of(ORDER, i64::MAX, "4111"), ok(GatewayReply::Ditolak)),
            (card_status(), ok(GatewayReply::TidakDikenal)),
            (charge("4111"), charged(5_000)),
            (charge("4111"), ok(GatewayReply::DuplicateTrx)),
            (charge("4222"), ok(GatewayReply::DuplicateTrx)),
            (card_status(), charged(5_000)),
            (charge_of(other, 1, "4222"), charged(9_000)),
        ],
    );
    assert_eq!(services.cards_charged_total(), NILAI + Rupiah::new(1));
    assert_eq!(services.gateway_received_total(), Rupiah::ZERO, "no code was paid");
    assert!(services.take_outgoing().is_empty(), "a card is charged at once");
    let of = |kartu: &str| when("kartu", &kartu, &forced(Outcome::KartuDitolak));
    services.set(START, Service::PaymentGateway, vec![of("4333")]);
    let third = CardOrder { termin: 2, ..ORDER };
    check(
        &mut services,
        &[
            (charge_of(third, 1, "4333"), ok(GatewayReply::KartuDitolak)),
            (charge_of(ORDER, 1, "4333"), ok(GatewayReply::DuplicateTrx)),
            (charge_of(third, 1, "4111"), charged(2_000)),
        ],
    );
}

#[test]
fn the_gateway_refuses_what_it_cannot_issue() {
    let mut services = services();
    let refused = || ok(GatewayReply::Ditolak);
    let of = |nilai| {
        let nilai = Rupiah::new(nilai);
        Request::PaymentGateway(GatewayRequest::CreateVa { trx: TRX, nilai, expired_at: START })
    };
    check(
        &mut services,
        &[
            (of(0), refused()),
            (of(-1), refused()),
            (create(TrxId { pesanan: 0, terbit: u16::MAX }), refused()),
            (inquire(), ok(GatewayReply::TidakDikenal)),
        ],
    );
}

#[test]
fn every_outcome_of_the_gateway_forces_its_result() {
    let created = GatewayReply::Created { kode: kode() };
    let table = [
        (Outcome::Diterbitkan, created.clone()),
        (Outcome::Ditolak, GatewayReply::Ditolak),
        (Outcome::KartuDitolak, created),
    ];
    assert_eq!(table.each_ref().map(|row| row.0), Outcome::of(Service::PaymentGateway));
    for (outcome, reply) in table {
        let mut services = services();
        services.set(START, Service::PaymentGateway, vec![forced(outcome)]);
        let found =
            if reply == GatewayReply::Ditolak { ok(GatewayReply::TidakDikenal) } else { va(None) };
        check(&mut services, &[(create(TRX), ok(reply)), (inquire(), found)]);
    }
}

#[test]
fn the_bank_pays_a_known_code_at_its_amount_once_a_reference() {
    let mut services = services();
    check(
        &mut services,
        &[
            (inquiry(), ok(BankReply::KodeTidakDikenal)),
            (pay(NILAI, 1), ok(BankReply::KodeTidakDikenal)),
            (create(TRX), ok(GatewayReply::Created { kode: kode() })),
            (inquiry(), ok(BankReply::Va { nilai: NILAI })),
            (pay(NILAI + Rupiah::new(1), 1), ok(BankReply::NilaiBerbeda)),
            (payment_status(1), ok(BankReply::BelumDibayar)),
            (pay(NILAI, 1), ok(BankReply::Lunas { paid_at: after(6_000) })),
            (pay(NILAI, 1), ok(BankReply::Lunas { paid_at: after(6_000) })),
            (payment_status(1), ok(BankReply::Lunas { paid_at: after(6_000) })),
            (inquire(), va(Some(after(6_000)))),
        ],
    );
    assert_eq!(services.bank_paid_total(), NILAI);
    let sent = notifications(&mut services);
    let [(due, notification)] = sent[..] else {
        panic!("one notification: {sent:?}");
    };
    assert_eq!(
        notification,
        Notification {
            kode: kode(),
            trx: TRX,
            nilai: NILAI,
            paid_at: after(6_000),
            reference: 1,
            signature_ok: true
        }
    );
    assert!((after(6_001)..=after(66_000)).contains(&due), "{due}");
    check(&mut services, &[(pay(NILAI, 2), ok(BankReply::Lunas { paid_at: START }))]);
    check(&mut services, &[(inquire(), va(Some(after(6_000))))]);
    assert_eq!(notifications(&mut services).len(), 1, "a paid code takes money again");
    assert_eq!(services.bank_paid_total(), NILAI * 2);
    assert_eq!(services.gateway_received_total(), NILAI * 2);
}

#[test]
fn every_outcome_of_the_bank_forces_its_result() {
    let known = || BankReply::Va { nilai: NILAI };
    let table = [
        (Outcome::Lunas, known(), BankReply::Lunas { paid_at: after(1_000) }),
        (Outcome::SaldoKurang, known(), BankReply::SaldoKurang),
        (Outcome::KodeTidakDikenal, BankReply::KodeTidakDikenal, BankReply::KodeTidakDikenal),
        (Outcome::NilaiBerbeda, known(), BankReply::NilaiBerbeda),
    ];
    assert_eq!(table.each_ref().map(|row| row.0), Outcome::of(Service::BankCms));
    for (outcome, asked, paid) in table {
        let mut services = with_code();
        services.set(START, Service::BankCms, vec![forced(outcome)]);
        let done = outcome == Outcome::Lunas;
        let nilai = if done { Rupiah::new(5) } else { NILAI };
        check(&mut services, &[(inquiry(), ok(asked)), (pay(nilai, 1), ok(paid))]);
        let taken = if done { nilai } else { Rupiah::ZERO };
        assert_eq!(services.bank_paid_total(), taken);
        assert_eq!(services.gateway_received_total(), taken);
        assert_eq!(notifications(&mut services).len(), usize::from(done));
    }
}

#[test]
fn a_forced_payment_of_an_unknown_code_is_still_refused() {
    let mut services = services();
    services.set(START, Service::BankCms, vec![forced(Outcome::Lunas)]);
    check(&mut services, &[(pay(NILAI, 1), ok(BankReply::KodeTidakDikenal))]);
}

#[test]
fn what_was_done_before_is_not_undone_by_an_outcome() {
    let (mut services, otp) = with_otp();
    let lunas = || ok(BankReply::Lunas { paid_at: after(2_000) });
    check(
        &mut services,
        &[
            (otp_validate(penyedia(), &otp), ok(PrivyReply::Signed)),
            (create(TRX), ok(GatewayReply::Created { kode: kode() })),
            (pay(NILAI, 1), lunas()),
        ],
    );
    services.set(START, Service::Privy, vec![forced(Outcome::Ditolak)]);
    services.set(START, Service::PaymentGateway, vec![forced(Outcome::Ditolak)]);
    services.set(START, Service::BankCms, vec![forced(Outcome::SaldoKurang)]);
    check(
        &mut services,
        &[
            (otp_validate(penyedia(), &otp), ok(PrivyReply::Signed)),
            (create(TRX), ok(GatewayReply::DuplicateTrx)),
            (pay(NILAI, 1), lunas()),
        ],
    );
}

#[test]
fn a_fault_does_the_work_or_not_at_every_service() {
    for fault in Fault::ALL {
        let done = fault.work_done();
        let either = |yes, no| if done { yes } else { no };

        let mut services = services();
        services.set(START, Service::Bsre, vec![faulty(fault)]);
        check(&mut services, &[(sign(official(), "rahasia"), Err(fault))]);
        services.set(START, Service::Bsre, vec![]);
        let found = either(ok(BsreReply::Found { id_dokumen: 1 }), ok(BsreReply::NotFound));
        check(&mut services, &[(find(official()), found)]);

        let (mut services, otp) = with_otp();
        services.set(START, Service::Privy, vec![faulty(fault)]);
        let request = otp_request(penyedia());
        check(&mut services.clone(), &[(request, Err(fault))]);
        check(&mut services, &[(otp_validate(penyedia(), &otp), Err(fault))]);
        services.set(START, Service::Privy, vec![]);
        let state = PrivyReply::Status { completed: done };
        check(&mut services, &[(privy_status(), ok(state))]);

        let mut services = Services::new(SEED, OTP);
        services.set(START, Service::PaymentGateway, vec![faulty(fault)]);
        check(&mut services, &[(create(TRX), Err(fault))]);
        services.set(START, Service::PaymentGateway, vec![]);
        let found = either(va(None), ok(GatewayReply::TidakDikenal));
        check(&mut services, &[(inquire(), found)]);

        let mut services = with_code();
        services.set(START, Service::BankCms, vec![faulty(fault)]);
        check(&mut services, &[(pay(NILAI, 1), Err(fault))]);
        services.set(START, Service::BankCms, vec![]);
        let lunas = ok(BankReply::Lunas { paid_at: START });
        let state = either(lunas, ok(BankReply::BelumDibayar));
        check(&mut services, &[(payment_status(1), state)]);
        assert_eq!(notifications(&mut services).len(), usize::from(done));
        assert_eq!(services.bank_paid_total(), services.gateway_received_total());
    }
}

#[test]
fn a_call_that_did_no_work_leaves_the_register_as_it_was() {
    let mut services = services();
    services.set(START, Service::Privy, vec![faulty(Fault::Galat503)]);
    check(&mut services, &[(upload(penyedia()), Err(Fault::Galat503))]);
    services.set(START, Service::Privy, vec![]);
    assert!(services.take_outgoing().is_empty());
    check(
        &mut services,
        &[
            (privy_status(), ok(PrivyReply::TidakDikenal)),
            (upload(penyedia()), ok(PrivyReply::Uploaded { doc_token: 1 })),
        ],
    );
}

#[test]
fn times_counts_the_calls_it_forced() {
    let good = || ok(BsreReply::Status(CertificateStatus::Issue));
    for times in 0..3 {
        let mut services = services();
        let behaviour = Behaviour { times: Some(times), ..faulty(Fault::Lambat) };
        services.set(START, Service::Bsre, vec![behaviour]);
        for call in 0..4 {
            let expected = if call < times { Err(Fault::Lambat) } else { good() };
            check(&mut services, &[(status(official()), expected)]);
        }
    }
    let mut services = services();
    let behaviour = Behaviour { times: Some(1), ..forced(Outcome::PassphraseSalah) };
    services.set(START, Service::Bsre, vec![behaviour, faulty(Fault::Mati)]);
    check(
        &mut services,
        &[
            (status(official()), good()),
            (find(official()), ok(BsreReply::NotFound)),
            (sign(official(), "rahasia"), ok(BsreReply::PassphraseSalah)),
            (sign(official(), "rahasia"), Err(Fault::Mati)),
            (status(official()), Err(Fault::Mati)),
        ],
    );
    let mut services = self::services();
    let behaviour = Behaviour { times: Some(1), ..forced(Outcome::Ditandatangani) };
    services.set(START, Service::Bsre, vec![behaviour, faulty(Fault::Mati)]);
    check(
        &mut services,
        &[
            (find(official()), ok(BsreReply::NotFound)),
            (status(stranger()), good()),
            (sign(official(), "rahasia"), Err(Fault::Mati)),
        ],
    );
}

#[test]
fn a_behaviour_is_over_when_its_time_is_up() {
    let good = || ok(BsreReply::Status(CertificateStatus::Issue));
    let hour = SimDuration::hours(1);
    let behaviour = Behaviour { lasts: Some(hour), ..faulty(Fault::Mati) };
    let mut services = services();
    let set_at = after(500);
    services.set(set_at, Service::Bsre, vec![behaviour.clone()]);
    let millisecond = SimDuration::from_ms(1);
    let table = [
        (set_at, Err(Fault::Mati)),
        (set_at + hour - millisecond, Err(Fault::Mati)),
        (set_at + hour, good()),
        (set_at + hour + millisecond, good()),
    ];
    for (at, expected) in table {
        assert_eq!(services.handle(at, &status(official())), expected, "{at}");
    }
    services.set(set_at + hour, Service::Bsre, vec![behaviour]);
    let at = set_at + hour + millisecond;
    assert_eq!(services.handle(at, &status(official())), Err(Fault::Mati), "set anew");
    services.set(at, Service::Bsre, vec![]);
    assert_eq!(services.handle(at, &status(official())), good(), "normal again");
}

#[test]
fn behaviours_are_tried_in_order() {
    let mut services = services();
    let behaviours = vec![
        when("nik", &stranger(), &faulty(Fault::Mati)),
        Behaviour { times: Some(1), ..faulty(Fault::Sampah) },
        Behaviour { lasts: Some(SimDuration::seconds(3)), ..faulty(Fault::Terpotong) },
    ];
    services.set(START, Service::Bsre, behaviours);
    let good = ok(BsreReply::Status(CertificateStatus::Issue));
    check(
        &mut services,
        &[
            (status(stranger()), Err(Fault::Mati)),
            (status(official()), Err(Fault::Sampah)),
            (status(official()), Err(Fault::Terpotong)),
            (status(official()), good),
            (status(stranger()), Err(Fault::Mati)),
        ],
    );
}

#[test]
fn when_looks_at_the_fields_of_the_call() {
    let verify = Request::Bsre(BsreRequest::Verify { dokumen: dokumen("sp") });
    let va_status =
        Request::PaymentGateway(GatewayRequest::VaStatus { kode: kode(), reference: 1 });
    let (sp, bast) = (dokumen("sp"), dokumen("bast"));
    let table = [
        ("nik", official().to_string(), status(official()), true),
        ("nik", official().to_string(), find(official()), true),
        ("nik", official().to_string(), status(stranger()), false),
        ("nik", official().to_string(), verify, false),
        ("nik", "bukan nik".to_owned(), status(official()), false),
        ("dokumen", sp.to_string(), status(official()), false),
        ("nik", penyedia().to_string(), privy_status(), true),
        ("dokumen", sp.to_string(), upload(penyedia()), true),
        ("dokumen", sp.to_string(), privy_status(), true),
        ("dokumen", sp.to_string()[..16].to_owned(), otp_request(penyedia()), true),
        ("dokumen", bast.to_string(), otp_request(penyedia()), false),
        ("dokumen", "surat-pesanan".to_owned(), upload(penyedia()), true),
        ("dokumen", "surat-pesanan".to_owned(), otp_request(penyedia()), true),
        ("dokumen", "surat-pesanan".to_owned(), privy_status(), true),
        ("dokumen", "bast".to_owned(), privy_status(), false),
        ("dokumen", "bast".to_owned(), otp_request(penyedia()), false),
        ("dokumen", String::new(), privy_status(), false),
        ("pesanan", "12".to_owned(), inquire(), true),
        ("pesanan", "12".to_owned(), va_status.clone(), true),
        ("pesanan", "13".to_owned(), va_status, false),
        ("kode", kode().to_string(), inquire(), true),
        ("kartu", "4111111111111111".to_owned(), inquire(), false),
        ("kartu", "4111111111111111".to_owned(), charge("4111111111111111"), true),
        ("kartu", "4111111111111111".to_owned(), charge("4111111111111112"), false),
        ("pesanan", "12".to_owned(), charge("4111"), true),
        ("pesanan", "13".to_owned(), card_status(), false),
        ("kode", kode().to_string(), inquiry(), true),
        ("nilai", "9_500_000".to_owned(), inquiry(), true),
        ("nilai", "9500000".to_owned(), pay(NILAI, 9), true),
        ("nilai", "9500001".to_owned(), pay(NILAI, 9), false),
        ("kode", kode().to_string(), payment_status(1), true),
        ("nilai", "9500000".to_owned(), payment_status(1), true),
        ("nilai", "9500000".to_owned(), payment_status(2), false),
    ];
    let (mut ready, _) = with_otp();
    assert!(ready.handle(START, &create(TRX)).is_ok());
    assert!(ready.handle(START, &pay(NILAI, 1)).is_ok());
    for (field, value, request, matches) in table {
        // What no call can have matches none.
        if condition(field, &value).is_none() {
            assert!(!matches, "{field}: {value}");
            continue;
        }
        let mut services = ready.clone();
        services.set(START, request.service(), vec![when(field, &value, &faulty(Fault::Mati))]);
        let failed = services.handle(START, &request) == Err(Fault::Mati);
        assert_eq!(failed, matches, "{field}: {value} at {request:?}");
    }
}

#[test]
fn every_field_of_a_when_must_match() {
    let mut services = with_code();
    let mut behaviour = when("kode", &kode(), &faulty(Fault::Mati));
    behaviour.when.extend(condition("nilai", "1"));
    services.set(START, Service::BankCms, vec![behaviour]);
    check(&mut services, &[(inquiry(), ok(BankReply::Va { nilai: NILAI }))]);
}

#[test]
fn every_callback_fault_bends_the_notification() {
    let mut normal = with_code();
    assert!(normal.handle(START, &pay(NILAI, 1)).is_ok());
    let [(due, good)] = notifications(&mut normal)[..] else {
        panic!("one notification");
    };
    let bad = Notification { signature_ok: false, ..good };
    let day = SimDuration::days(1);
    let table = [
        (
            CallbackFault::PanggilanGanda,
            None,
            vec![(due, good), (due + SimDuration::seconds(1), good)],
        ),
        (CallbackFault::PanggilanHilang, None, vec![]),
        (CallbackFault::PanggilanTerlambat, Some(day), vec![(due + day, good)]),
        (CallbackFault::PanggilanTerlambat, None, vec![(due + SimDuration::hours(1), good)]),
        (CallbackFault::TandaTanganPalsu, None, vec![(due, bad)]),
    ];
    for (fault, delay, expected) in table {
        let mut services = with_code();
        let behaviour =
            Behaviour { times: Some(1), delay, ..Behaviour::always(What::Callback(fault)) };
        let behaviours = vec![when("pesanan", &13, &behaviour), behaviour];
        services.set(START, Service::PaymentGateway, behaviours);
        check(&mut services, &[(inquire(), va(None)), (inquire(), va(None))]);
        assert!(services.handle(START, &pay(NILAI, 1)).is_ok());
        assert_eq!(notifications(&mut services), expected, "{fault:?}");
        check(&mut services, &[(inquire(), va(Some(START)))]);
        assert!(services.handle(START, &pay(NILAI, 2)).is_ok());
        let sent = notifications(&mut services);
        assert!(sent.len() == 1 && sent[0].1.signature_ok, "used up: {sent:?}");
    }
}

#[test]
fn a_fault_of_the_gateways_calls_leaves_its_notifications_alone() {
    let mut services = with_code();
    let behaviours =
        vec![faulty(Fault::Mati), Behaviour::always(What::Callback(CallbackFault::PanggilanGanda))];
    services.set(START, Service::PaymentGateway, behaviours);
    assert!(services.handle(START, &pay(NILAI, 1)).is_ok());
    assert_eq!(notifications(&mut services).len(), 2);
    check(&mut services, &[(inquire(), Err(Fault::Mati))]);
}

#[test]
fn requests_and_replies_read_back_from_their_bytes() {
    let requests = [status(official()), create(TRX), pay(NILAI, 1), upload(penyedia())];
    for request in requests {
        let bytes = postcard::to_allocvec(&request).expect("bytes");
        assert_eq!(postcard::from_bytes::<Request>(&bytes), Ok(request));
    }
    for reply in [va(None), ok(BsreReply::Verified(vec![(official(), START)]))] {
        let reply = reply.expect("a reply");
        let bytes = postcard::to_allocvec(&reply).expect("bytes");
        assert_eq!(postcard::from_bytes::<Reply>(&bytes), Ok(reply));
    }
}

#[test]
fn rows_stay_small() {
    let sizes = [
        (size_of::<super::bsre::Signature>(), 24),
        (size_of::<super::privy::Document>(), 32),
        (size_of::<super::payment_gateway::Va>(), 40),
        (size_of::<super::bank_cms::Transfer>(), 32),
    ];
    for (row, (size, most)) in sizes.into_iter().enumerate() {
        assert!(size <= most, "row {row} takes {size} bytes, not {most}");
    }
}

fn any_fault() -> impl Strategy<Value = What> {
    prop_oneof![
        prop::sample::select(Fault::ALL.to_vec()).prop_map(What::Fault),
        prop::sample::select(CallbackFault::ALL.to_vec()).prop_map(What::Callback),
        prop::sample::select(Service::ALL.to_vec())
            .prop_flat_map(|service| prop::sample::select(Outcome::of(service).to_vec()))
            .prop_map(What::Outcome),
    ]
}

/// As long as files may name it.
fn any_duration() -> impl Strategy<Value = SimDuration> {
    (0..=SimDuration::days(10_000_000).ms()).prop_map(SimDuration::from_ms)
}

/// Any instant of the calendar.
fn any_time() -> impl Strategy<Value = SimTime> {
    (SimTime::FIRST.ms()..=SimTime::LAST.ms()).prop_map(SimTime::from_ms)
}

fn any_behaviour() -> impl Strategy<Value = Behaviour> {
    let field = prop::sample::select(When::ALL.to_vec());
    let value = prop_oneof!["[0-9_]{0,20}", ".{0,20}", Just(kode().to_string())];
    let condition = (field, value).prop_map(|(field, value)| Condition::read(field, &value));
    (
        prop::collection::vec(condition, 0..2),
        any_fault(),
        prop::option::of(0_u32..3),
        prop::option::of(any_duration()),
        prop::option::of(any_duration()),
    )
        .prop_map(|(when, what, times, lasts, delay)| Behaviour {
            when: when.into_iter().flatten().collect(),
            what,
            times,
            lasts,
            delay,
        })
}

fn any_trx() -> impl Strategy<Value = TrxId> {
    prop_oneof![
        (0_u32..4, 0_u16..3).prop_map(|(pesanan, terbit)| TrxId { pesanan, terbit }),
        (any::<u32>(), any::<u16>()).prop_map(|(pesanan, terbit)| TrxId { pesanan, terbit }),
    ]
}

fn any_kode() -> impl Strategy<Value = u64> {
    prop_oneof![
        4 => any_trx().prop_map(|trx| kode_of(SEED, trx).unwrap_or(0)),
        1 => any::<u64>(),
    ]
}

fn any_nilai() -> impl Strategy<Value = Rupiah> {
    let largest = Rupiah::LARGEST.get();
    prop_oneof![Just(NILAI), (-largest..=largest).prop_map(Rupiah::new)]
}

fn any_request() -> impl Strategy<Value = Request> {
    let nik = (1_u32..4).prop_map(nik);
    let name = prop::sample::select(vec!["sp", "bast"]);
    let token = prop_oneof![0_u64..4, any::<u64>()];
    let reference = prop_oneof![0_u64..6, any::<u64>()];
    let secret = prop::sample::select(vec!["rahasia", "000000", "salah", ""]).prop_map(Secret::new);
    let values =
        (nik, name, token, reference, secret, any_trx(), any_kode(), any_nilai(), any_time());
    (0_u8..15, values).prop_map(
        |(which, (nik, name, doc_token, reference, secret, trx, kode, nilai, expired_at))| {
            let dokumen = dokumen(name);
            match which {
                0 => Request::Bsre(BsreRequest::Status { nik }),
                1 => Request::Bsre(BsreRequest::Sign { nik, passphrase: secret, dokumen }),
                2 => Request::Bsre(BsreRequest::Find { nik, dokumen }),
                3 => Request::Bsre(BsreRequest::Verify { dokumen }),
                4 => Request::Privy(PrivyRequest::Upload {
                    nik,
                    dokumen,
                    judul: Judul::Bast,
                    menggantikan: None,
                }),
                5 => Request::Privy(PrivyRequest::OtpRequest { doc_token, nik }),
                6 => Request::Privy(PrivyRequest::OtpValidate {
                    doc_token,
                    nik,
                    kode: secret,
                    percobaan: reference,
                }),
                7 => Request::Privy(PrivyRequest::Status { doc_token }),
                8 => Request::PaymentGateway(GatewayRequest::CreateVa { trx, nilai, expired_at }),
                9 => Request::PaymentGateway(GatewayRequest::InquireVa { trx }),
                10 => Request::PaymentGateway(GatewayRequest::VaStatus { kode, reference: 1 }),
                11 => Request::PaymentGateway(GatewayRequest::DeleteVa { kode }),
                12 => Request::BankCms(BankRequest::InquiryVa { kode }),
                13 => Request::BankCms(BankRequest::PayVa { kode, nilai, reference }),
                _ => Request::BankCms(BankRequest::PaymentStatus { reference }),
            }
        },
    )
}

proptest! {
    #[test]
    fn no_sequence_of_calls_panics_or_loses_money(
        steps in prop::collection::vec(
            (any_request(), prop::option::weighted(0.1, any_behaviour()), any_time()),
            0..120,
        ),
    ) {
        let mut services = services();
        let mut again = services.clone();
        let mut codes = Vec::new();
        let mut paid = Rupiah::ZERO;
        let mut references = BTreeSet::new();
        for (request, behaviour, at) in steps {
            if let Some(behaviour) = behaviour {
                services.set(at, request.service(), vec![behaviour.clone()]);
                again.set(at, request.service(), vec![behaviour]);
            }
            let reply = services.handle(at, &request);
            prop_assert_eq!(&reply, &again.handle(at, &request));
            if let Ok(Reply::PaymentGateway(GatewayReply::Created { kode })) = reply {
                prop_assert!((8_808_000_000_000_000..8_809_000_000_000_000).contains(&kode));
                prop_assert!(!codes.contains(&kode), "{} twice", kode);
                codes.push(kode);
            }
            let total = services.bank_paid_total();
            prop_assert_eq!(total, services.gateway_received_total());
            if let Request::BankCms(BankRequest::PayVa { reference, .. }) = request
                && total != paid
            {
                prop_assert!(references.insert(reference), "{} charged twice", reference);
            }
            paid = total;
            if !services.take_outgoing().is_empty() {
                prop_assert!(!again.take_outgoing().is_empty());
            }
        }
        prop_assert_eq!(services, again);
    }

    #[test]
    fn a_code_leads_back_to_its_trx(seed in any::<u64>(), pesanan in any::<u32>(), terbit in 0_u16..232) {
        let trx = TrxId { pesanan, terbit };
        let kode = kode_of(seed, trx).expect("in range");
        prop_assert_eq!(kode / 1_000_000_000_000, 8_808);
        prop_assert_eq!(trx_of(seed, kode), Some(trx));
    }

    #[test]
    fn no_number_breaks_the_reading_of_codes(seed in any::<u64>(), serial in 0_u64..1_000_000_000_000) {
        let kode = 8_808_000_000_000_000 + serial;
        if let Some(trx) = trx_of(seed, kode) {
            prop_assert_eq!(kode_of(seed, trx), Some(kode));
        }
    }
}

fn feedback(akta: &str) -> Request {
    let param = format!("[{{\"NO_AKTA\":\"{akta}\"}}]").into();
    let lembaga = "lkpp".into();
    Request::Dukcapil(DukcapilRequest::Feedback { nik: official(), lembaga, param })
}

#[test]
fn the_same_feedback_is_taken_once() {
    let mut services = services();
    let quota = Behaviour::always(What::Outcome(Outcome::KuotaHabis));
    services.set(START, Service::Dukcapil, vec![quota]);
    check(
        &mut services,
        &[
            (feedback("7"), ok(DukcapilReply::Diterima)),
            (feedback("7"), ok(DukcapilReply::SudahDikirim)),
            (feedback("8"), ok(DukcapilReply::Diterima)),
        ],
    );
}

fn compared(persen: u8, sesuai: bool) -> Result<Reply, Fault> {
    let nama = Some(Likeness { sesuai, persen });
    let (lahir, kelamin) = (Some(true), Some(true));
    ok(DukcapilReply::Compared(Comparison { nama, lahir, kelamin }))
}

#[test]
fn dukcapil_compares_what_was_asked() {
    let mut services = services();
    check(
        &mut services,
        &[
            (compare("ORANG  1", 100), compared(100, true)),
            (compare("Orang 2", 86), compared(85, false)),
            (compare("Orang 2", 85), compared(85, true)),
            (
                Request::Dukcapil(DukcapilRequest::Read { nik: official() }),
                ok(DukcapilReply::Resident(resident())),
            ),
            (
                Request::Dukcapil(DukcapilRequest::Read { nik: stranger() }),
                ok(DukcapilReply::TidakDitemukan),
            ),
        ],
    );
    let nik = official();
    let asked = |lahir, kelamin| {
        let request = DukcapilRequest::Verify { nik, nama: None, lahir, kelamin, ambang: 100 };
        Request::Dukcapil(request)
    };
    let said =
        |lahir, kelamin| ok(DukcapilReply::Compared(Comparison { nama: None, lahir, kelamin }));
    let other = resident().lahir.plus_days(1);
    check(
        &mut services,
        &[
            (asked(Some(other), None), said(Some(false), None)),
            (asked(None, Some(Sex::Female)), said(None, Some(false))),
            (asked(None, None), said(None, None)),
        ],
    );
    for (outcome, reply) in [
        (Outcome::Sesuai, compared(100, true)),
        (Outcome::TidakSesuai, compared(89, false)),
        (Outcome::TidakDitemukan, ok(DukcapilReply::TidakDitemukan)),
        (Outcome::KuotaHabis, ok(DukcapilReply::KuotaHabis)),
    ] {
        services.set(START, Service::Dukcapil, vec![Behaviour::always(What::Outcome(outcome))]);
        check(&mut services, &[(compare("Siapa", 90), reply)]);
    }
}

#[test]
fn privy_verifies_a_resident_and_rejects_others() {
    let verified = IdentityStatus::Verified;
    let rejected = IdentityStatus::Rejected;
    let mut services = services();
    check(
        &mut services,
        &[
            (register_status(), ok(PrivyReply::TidakDikenal)),
            (verify_person("Orang 2"), registered(rejected(RejectCode::DataBerbeda))),
            (register_status(), ok(PrivyReply::RegisterStatus(rejected(RejectCode::DataBerbeda)))),
            (upload(official()), ok(PrivyReply::TidakDikenal)),
            (verify_person("orang 1"), registered(verified)),
            (verify_person("orang 1"), registered(verified)),
            (register_status(), ok(PrivyReply::RegisterStatus(verified))),
            (upload(official()), ok(PrivyReply::Uploaded { doc_token: 1 })),
            (
                register_as(stranger(), "Orang 3"),
                ok(PrivyReply::Registered {
                    user_token: 2,
                    status: rejected(RejectCode::NikTidakAda),
                }),
            ),
        ],
    );
}

#[test]
fn a_person_whom_privy_holds_back_is_announced_when_that_is_over() {
    let waiting = IdentityStatus::Waiting;
    let held = |times, lasts| Behaviour {
        times,
        lasts,
        ..Behaviour::always(What::Outcome(Outcome::Menunggu))
    };
    let hour = SimDuration::hours(1);
    for (behaviour, over) in [
        (held(Some(1), None), Some(START)),
        (held(None, Some(hour)), Some(START + hour)),
        (held(None, None), None),
    ] {
        let mut services = services();
        services.set(START, Service::Privy, vec![behaviour]);
        check(&mut services, &[(verify_person("Orang 1"), registered(waiting))]);
        let sent = services.take_outgoing();
        let Some(over) = over else {
            assert!(sent.is_empty(), "{sent:?}");
            assert_eq!(services.announcement(START + hour, 1), None);
            continue;
        };
        let [Outgoing::Announcement { due, user_token: 1 }] = *sent else { panic!("{sent:?}") };
        assert!(due > over && due <= over + SimDuration::minutes(1), "{due}");
        let announcement = services.announcement(due, 1).expect("it is over");
        assert_eq!((announcement.nik, announcement.status), (official(), IdentityStatus::Verified));
        let asked = services.handle(due, &register_status());
        assert_eq!(asked, ok(PrivyReply::RegisterStatus(IdentityStatus::Verified)));
    }
}
