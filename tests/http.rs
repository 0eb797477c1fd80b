//! The services over HTTP answer as they do when called as functions, whatever goes wrong.

use std::collections::BTreeSet;

use inaproc_sim::document::{self, Document, Jenis};
use inaproc_sim::http::Http;
use inaproc_sim::service::bank_cms::Request as Bank;
use inaproc_sim::service::bsre::{CertificateStatus, Reply as BsreReply, Request as Bsre};
use inaproc_sim::service::dukcapil::{Request as Dukcapil, Resident};
use inaproc_sim::service::payment_gateway::{CardOrder, Notification, Request as Gateway, TrxId};
use inaproc_sim::service::privy::{
    IdentityStatus, Judul, OtpLimits, RejectCode, Reply as PrivyReply, Request as Privy,
};
use inaproc_sim::service::{
    Behaviour, CallbackFault, Fault, Outcome, Outgoing, Reply, Request, Service, Services, What,
};
use inaproc_sim::value::{Date, Nik, Rupiah, Secret, Sex, Sidik, SimDuration, SimTime};
use inaproc_sim::world::{Direct, Transport};
use proptest::prelude::*;

const START: SimTime = SimTime::from_ms(1_772_416_800_000);
const NILAI: Rupiah = Rupiah::new(9_500_000);
const TRX: TrxId = TrxId { pesanan: 12, terbit: 1 };
const ORDER: CardOrder = CardOrder { pesanan: 12, termin: 0 };

fn nik(serial: u32) -> Nik {
    Nik::parse(&format!("337101010190{serial:04}")).expect("a NIK")
}

const OTP: OtpLimits = OtpLimits { age_max: SimDuration::minutes(5), tries_max: 3 };

const PATIENCE: SimDuration = SimDuration::seconds(10);

fn dokumen() -> Sidik {
    Sidik::of(b"surat pesanan")
}

/// A PDF that says nothing but which document it is.
fn pdf(dokumen: Sidik) -> Vec<u8> {
    document::pdf(&Document {
        jenis: Jenis::SuratPesanan,
        name: "surat".to_owned(),
        letterhead: Vec::new(),
        title: "Surat".to_owned(),
        number: String::new(),
        mark: None,
        blocks: Vec::new(),
        signatures: Vec::new(),
        basis: "",
        digest: dokumen,
    })
}

fn services() -> Services {
    let mut services = Services::new(7, OTP);
    services.register_official(nik(1), Secret::new("rahasia"));
    services.register_penyedia(nik(2));
    services.register_resident(resident(1));
    services.register_resident(resident(4));
    services
}

fn resident(serial: u32) -> Resident {
    let lahir = Date::from_ymd(1990, 1, 1).expect("a day");
    Resident { nik: nik(serial), nama: format!("Orang {serial}").into(), lahir, kelamin: Sex::Male }
}

/// Asks Dukcapil about a person, who is said to have a name.
fn compare(serial: u32, nama: &str) -> Request {
    let Resident { nik, lahir, kelamin, .. } = resident(serial);
    let (nama, lahir, kelamin) = (Some(nama.into()), Some(lahir), Some(kelamin));
    Dukcapil::Verify { nik, nama, lahir, kelamin, ambang: 90 }.into()
}

/// Tells Dukcapil what was done with a person's data.
fn feedback(serial: u32) -> Request {
    let param = r#"[{"NO_AKTA":"7"}]"#.into();
    Dukcapil::Feedback { nik: nik(serial), lembaga: "lkpp".into(), param }.into()
}

/// Has Privy verify a person, who is said to have a name.
fn register(serial: u32, nama: &str) -> Request {
    let Resident { nik, lahir, .. } = resident(serial);
    let (email, telepon) = ("orang@contoh.com".into(), "081234567890".into());
    Privy::Register { nik, nama: nama.into(), lahir, email, telepon }.into()
}

fn after(ms: i64) -> SimTime {
    START + SimDuration::from_ms(ms)
}

/// Both ways to the services, side by side.
struct Pair {
    http: Http,
    over_http: Services,
    directly: Services,
    at: SimTime,
}

impl Pair {
    fn new() -> Self {
        let http = Http::start().expect("127.0.0.1 has free ports");
        Self { http, over_http: services(), directly: services(), at: START }
    }

    fn set(&mut self, service: Service, behaviours: &[Behaviour]) {
        for services in [&mut self.over_http, &mut self.directly] {
            services.set(self.at, service, behaviours.to_vec());
        }
    }

    /// Makes a call both ways, a second after the last, and compares what came of it.
    #[track_caller]
    fn call(&mut self, request: impl Into<Request>) -> Result<Reply, Fault> {
        let request = request.into();
        self.at += SimDuration::seconds(1);
        let sent = || pdf(request.dokumen().expect("only what is to be signed is sent"));
        let reply = self.http.call(&mut self.over_http, self.at, PATIENCE, &request, &sent);
        let none = || unreachable!("functions take no file");
        let expected = Direct.call(&mut self.directly, self.at, PATIENCE, &request, &none);
        assert_eq!(reply, expected, "{request:?}");
        assert!(self.over_http == self.directly, "the services differ after {request:?}");
        reply
    }

    /// Carries all that the services have sent, both ways.
    #[track_caller]
    fn deliver(&mut self) -> Vec<Notification> {
        let sent = self.over_http.take_outgoing();
        assert_eq!(sent, self.directly.take_outgoing());
        let mut heard = Vec::new();
        for outgoing in sent {
            match outgoing {
                Outgoing::Notification { due, notification } => {
                    let arrived = self.http.notify(due, &notification);
                    assert_eq!(arrived, Direct.notify(due, &notification));
                    heard.push(arrived);
                }
                Outgoing::Announcement { due, user_token } => {
                    let sent = self.over_http.announcement(due, user_token);
                    assert_eq!(sent, self.directly.announcement(due, user_token));
                    if let Some(sent) = sent {
                        let arrived = self.http.announce(due, &sent);
                        assert_eq!(arrived, Direct.announce(due, &sent));
                        assert_eq!(arrived, sent);
                    }
                }
                Outgoing::Message { .. } => {}
            }
        }
        heard
    }

    /// Issues a code and hands in a document, so that every operation has something to find.
    #[track_caller]
    fn prepare(&mut self) -> u64 {
        let reply = self.call(create(TRX));
        self.call(upload(nik(2))).expect("a document");
        self.call(register(4, "Orang 4")).expect("a person");
        match reply {
            Ok(Reply::PaymentGateway(reply)) => match reply {
                inaproc_sim::service::payment_gateway::Reply::Created { kode } => kode,
                other => panic!("no code but {other:?}"),
            },
            other => panic!("no code but {other:?}"),
        }
    }
}

fn create(trx: TrxId) -> Request {
    let expired_at = START + SimDuration::days(7);
    Gateway::CreateVa { trx, nilai: NILAI, expired_at }.into()
}

fn upload(nik: Nik) -> Request {
    Privy::Upload { nik, dokumen: dokumen(), judul: Judul::Bast, menggantikan: None }.into()
}

fn otp_try(nik: Nik, kode: &str) -> Request {
    Privy::OtpValidate { doc_token: 1, nik, kode: Secret::new(kode), percobaan: 1 }.into()
}

/// Every operation of every service.
fn operations(kode: u64) -> Vec<Request> {
    let passphrase = Secret::new("rahasia");
    let signer = nik(2);
    vec![
        compare(1, "Orang 1"),
        Dukcapil::Read { nik: nik(1) }.into(),
        feedback(1),
        register(4, "Orang 4"),
        Privy::RegisterStatus { user_token: 1 }.into(),
        Bsre::Status { nik: nik(1) }.into(),
        Bsre::Sign { nik: nik(1), passphrase, dokumen: dokumen() }.into(),
        Bsre::Find { nik: nik(1), dokumen: dokumen() }.into(),
        Bsre::Verify { dokumen: dokumen() }.into(),
        Bsre::Register { nik: nik(3), passphrase: Secret::new("rahasia") }.into(),
        upload(signer),
        Privy::Upload {
            nik: signer,
            dokumen: Sidik::of(b"surat"),
            judul: Judul::Adendum,
            menggantikan: Some(1),
        }
        .into(),
        Privy::OtpRequest { doc_token: 1, nik: signer }.into(),
        otp_try(signer, "000000"),
        Privy::Status { doc_token: 1 }.into(),
        create(TrxId { terbit: 2, ..TRX }),
        Gateway::InquireVa { trx: TRX }.into(),
        Gateway::VaStatus { kode, reference: 1 }.into(),
        Bank::InquiryVa { kode }.into(),
        Bank::PayVa { kode, nilai: NILAI, reference: 1 }.into(),
        Gateway::ChargeCard { order: ORDER, nilai: NILAI, kartu: Secret::new("4111") }.into(),
        Gateway::CardStatus { order: ORDER }.into(),
        Bank::PaymentStatus { reference: 1 }.into(),
        Gateway::DeleteVa { kode }.into(),
    ]
}

#[test]
fn every_fault_of_every_operation_is_seen_as_it_is() {
    let mut pair = Pair::new();
    let kode = pair.prepare();
    let requests = operations(kode);
    let operations: usize = Service::ALL.iter().map(|service| service.operations().len()).sum();
    let rows = requests.iter().map(|request| (request.service().word(), request.operation()));
    assert_eq!(rows.collect::<BTreeSet<_>>().len(), operations, "every operation has a row");
    for fault in Fault::ALL {
        for request in &requests {
            let service = request.service();
            pair.set(service, &[]);
            // A call that goes well leaves a connection open for the one that does not.
            let _ = pair.call(request.clone());
            pair.set(service, &[Behaviour::always(What::Fault(fault))]);
            assert_eq!(pair.call(request.clone()), Err(fault), "{request:?}");
            assert_eq!(pair.call(request.clone()), Err(fault), "{request:?} again");
            pair.set(service, &[]);
            assert!(pair.call(request.clone()).is_ok(), "{request:?} after {fault:?}");
        }
    }
}

#[test]
fn a_fault_at_the_first_call_of_all_is_seen_as_it_is() {
    for fault in Fault::ALL {
        let mut pair = Pair::new();
        for request in operations(8_808_000_000_000_000) {
            pair.set(request.service(), &[Behaviour::always(What::Fault(fault))]);
            assert_eq!(pair.call(request.clone()), Err(fault), "{request:?}");
        }
    }
}

#[test]
fn every_outcome_of_every_operation_is_answered_as_it_is() {
    let mut pair = Pair::new();
    let kode = pair.prepare();
    for service in Service::ALL {
        for outcome in Outcome::of(service) {
            pair.set(service, &[Behaviour::always(What::Outcome(*outcome))]);
            for request in operations(kode).into_iter().filter(|r| r.service() == service) {
                assert!(pair.call(request.clone()).is_ok(), "{request:?} under {outcome:?}");
            }
        }
    }
}

#[test]
fn a_fault_that_is_over_is_over() {
    let mut pair = Pair::new();
    let once = Behaviour { times: Some(1), ..Behaviour::always(What::Fault(Fault::Mati)) };
    pair.set(Service::Bsre, &[once]);
    assert_eq!(pair.call(Bsre::Status { nik: nik(1) }), Err(Fault::Mati));
    assert!(pair.call(Bsre::Status { nik: nik(1) }).is_ok());
    assert_eq!(pair.over_http.calls(Service::Bsre), 2);
}

#[test]
fn every_state_of_a_certificate_is_seen() {
    let mut pair = Pair::new();
    for certificate in [CertificateStatus::Expired, CertificateStatus::WaitingForVerification] {
        for services in [&mut pair.over_http, &mut pair.directly] {
            services.set_certificate(nik(1), certificate);
        }
        let expected = Ok(Reply::Bsre(BsreReply::Status(certificate)));
        assert_eq!(pair.call(Bsre::Status { nik: nik(1) }), expected);
        let passphrase = Secret::new("rahasia");
        let sign = Bsre::Sign { nik: nik(1), passphrase, dokumen: dokumen() };
        assert_eq!(pair.call(sign), expected);
    }
}

#[test]
fn tokens_are_renewed_on_the_simulated_clock() {
    let mut pair = Pair::new();
    let kode = pair.prepare();
    for days in [0, 1, 30, -40, 365] {
        pair.at += SimDuration::days(days);
        for request in operations(kode) {
            assert!(pair.call(request.clone()).is_ok(), "{request:?} on {}", pair.at);
        }
    }
}

#[test]
fn a_notification_arrives_as_it_was_signed() {
    let mut pair = Pair::new();
    let kode = pair.prepare();
    let paid = |pair: &mut Pair, reference| {
        let reply = pair.call(Bank::PayVa { kode, nilai: NILAI, reference });
        assert!(reply.is_ok());
        let heard = pair.deliver();
        heard.iter().map(|heard| (heard.reference, heard.signature_ok)).collect::<Vec<_>>()
    };
    assert_eq!(paid(&mut pair, 1), [(1, true)]);
    let fault = |fault| Behaviour::always(What::Callback(fault));
    pair.set(Service::PaymentGateway, &[fault(CallbackFault::TandaTanganPalsu)]);
    assert_eq!(paid(&mut pair, 2), [(2, false)]);
    pair.set(Service::PaymentGateway, &[fault(CallbackFault::PanggilanGanda)]);
    assert_eq!(paid(&mut pair, 3), [(3, true), (3, true)]);
    pair.set(Service::PaymentGateway, &[fault(CallbackFault::PanggilanHilang)]);
    assert_eq!(paid(&mut pair, 4), []);
}

#[test]
fn a_person_whom_privy_looks_at_is_announced() {
    let mut pair = Pair::new();
    let waiting =
        Behaviour { times: Some(1), ..Behaviour::always(What::Outcome(Outcome::Menunggu)) };
    for (serial, nama, status) in [
        (1, "Orang 1", IdentityStatus::Verified),
        (4, "Orang lain", IdentityStatus::Rejected(RejectCode::DataBerbeda)),
        (5, "Orang 5", IdentityStatus::Rejected(RejectCode::NikTidakAda)),
    ] {
        pair.set(Service::Privy, std::slice::from_ref(&waiting));
        let reply = pair.call(register(serial, nama)).expect("a person");
        let Reply::Privy(PrivyReply::Registered { user_token, status: said }) = reply else {
            panic!("{reply:?}");
        };
        assert_eq!(said, IdentityStatus::Waiting);
        pair.deliver();
        let asked = pair.call(Privy::RegisterStatus { user_token });
        assert_eq!(asked, Ok(Reply::Privy(PrivyReply::RegisterStatus(status))));
    }
}

#[test]
fn two_transports_do_not_hear_each_other() {
    let (mut first, mut second) = (Pair::new(), Pair::new());
    second.set(Service::Bsre, &[Behaviour::always(What::Fault(Fault::JawabanHilang))]);
    for _ in 0..3 {
        assert!(first.call(Bsre::Status { nik: nik(1) }).is_ok());
        assert_eq!(second.call(Bsre::Status { nik: nik(1) }), Err(Fault::JawabanHilang));
    }
}

#[derive(Clone, Debug)]
enum Move {
    Call(Request),
    Set(Service, Vec<Behaviour>),
    Deliver,
    Wait(i64),
}

fn request() -> impl Strategy<Value = Request> {
    let nik = || (1_u32..4).prop_map(nik);
    let sidik = || prop::sample::select(vec![dokumen(), Sidik::of(b"bast")]);
    let trx = || (11_u32..14, 0_u16..3).prop_map(|(pesanan, terbit)| TrxId { pesanan, terbit });
    let nilai = || prop::sample::select(vec![0, 9_500_000, 9_500_001]).prop_map(Rupiah::new);
    // Where a code is needed, that of a trx: found by asking fresh services of the same seed.
    let kode = move || prop_oneof![4 => trx().prop_map(kode_of), 1 => any::<u64>()];
    let order =
        || (11_u32..14, 0_u8..2).prop_map(|(pesanan, termin)| CardOrder { pesanan, termin });
    let passphrase = || prop::sample::select(vec!["rahasia", "salah"]).prop_map(Secret::new);
    prop_oneof![
        (1_u32..6, "Orang [1-5]").prop_map(|(serial, nama)| compare(serial, &nama)),
        (1_u32..6).prop_map(feedback),
        (1_u32..6).prop_map(|serial| Dukcapil::Read { nik: self::nik(serial) }.into()),
        (1_u32..6, "Orang [1-5]").prop_map(|(serial, nama)| register(serial, &nama)),
        (0_u64..4).prop_map(|user_token| Privy::RegisterStatus { user_token }.into()),
        nik().prop_map(|nik| Bsre::Status { nik }.into()),
        (nik(), passphrase(), sidik()).prop_map(|(nik, passphrase, dokumen)| {
            Bsre::Sign { nik, passphrase, dokumen }.into()
        }),
        (nik(), sidik()).prop_map(|(nik, dokumen)| Bsre::Find { nik, dokumen }.into()),
        sidik().prop_map(|dokumen| Bsre::Verify { dokumen }.into()),
        (nik(), passphrase())
            .prop_map(|(nik, passphrase)| Bsre::Register { nik, passphrase }.into()),
        (nik(), sidik(), prop::sample::select(Judul::ALL.to_vec()), prop::option::of(0_u64..4))
            .prop_map(|(nik, dokumen, judul, menggantikan)| {
                Privy::Upload { nik, dokumen, judul, menggantikan }.into()
            }),
        (0_u64..4, nik()).prop_map(|(doc_token, nik)| Privy::OtpRequest { doc_token, nik }.into()),
        (0_u64..4, nik(), "[0-9]{6}|x", 0_u64..9).prop_map(|(doc_token, nik, kode, percobaan)| {
            Privy::OtpValidate { doc_token, nik, kode: Secret::new(kode), percobaan }.into()
        }),
        (0_u64..4).prop_map(|doc_token| Privy::Status { doc_token }.into()),
        (trx(), nilai(), 0_i64..10_000_000).prop_map(|(trx, nilai, ms)| {
            Gateway::CreateVa { trx, nilai, expired_at: after(ms) }.into()
        }),
        trx().prop_map(|trx| Gateway::InquireVa { trx }.into()),
        (kode(), 0_u64..5)
            .prop_map(|(kode, reference)| { Gateway::VaStatus { kode, reference }.into() }),
        kode().prop_map(|kode| Gateway::DeleteVa { kode }.into()),
        kode().prop_map(|kode| Bank::InquiryVa { kode }.into()),
        (kode(), nilai(), 0_u64..5)
            .prop_map(|(kode, nilai, reference)| { Bank::PayVa { kode, nilai, reference }.into() }),
        (0_u64..5).prop_map(|reference| Bank::PaymentStatus { reference }.into()),
        (order(), nilai(), "4[0-9]{3}").prop_map(|(order, nilai, kartu)| {
            Gateway::ChargeCard { order, nilai, kartu: Secret::new(kartu) }.into()
        }),
        order().prop_map(|order| Gateway::CardStatus { order }.into()),
    ]
}

fn kode_of(trx: TrxId) -> u64 {
    use inaproc_sim::service::payment_gateway::Reply as Answer;
    match services().handle(START, &create(trx)) {
        Ok(Reply::PaymentGateway(Answer::Created { kode })) => kode,
        other => panic!("no code but {other:?}"),
    }
}

fn behaviour() -> impl Strategy<Value = (Service, Behaviour)> {
    let service = prop::sample::select(Service::ALL.to_vec());
    service.prop_flat_map(|service| {
        let what = prop_oneof![
            prop::sample::select(Fault::ALL.to_vec()).prop_map(What::Fault),
            prop::sample::select(Outcome::of(service).to_vec()).prop_map(What::Outcome),
            prop::sample::select(CallbackFault::ALL.to_vec()).prop_map(What::Callback),
        ];
        let times = prop::option::of(0_u32..3);
        (what, times).prop_map(move |(what, times)| {
            (service, Behaviour { times, ..Behaviour::always(what) })
        })
    })
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = prop_oneof![
        12 => request().prop_map(Move::Call),
        2 => behaviour().prop_map(|(service, behaviour)| Move::Set(service, vec![behaviour])),
        1 => prop::sample::select(Service::ALL.to_vec()).prop_map(|s| Move::Set(s, Vec::new())),
        2 => Just(Move::Deliver),
        1 => (0_i64..1_000_000).prop_map(Move::Wait),
    ];
    prop::collection::vec(one, 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_sequence_of_calls_tells_the_two_ways_apart(moves in moves()) {
        let mut pair = Pair::new();
        for one in moves {
            match one {
                Move::Call(request) => {
                    let _ = pair.call(request);
                }
                Move::Set(service, behaviours) => pair.set(service, &behaviours),
                Move::Deliver => {
                    pair.deliver();
                }
                Move::Wait(ms) => pair.at += SimDuration::from_ms(ms),
            }
        }
    }
}
