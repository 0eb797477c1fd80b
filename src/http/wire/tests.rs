//! What is written reads back: every request, every reply, every notification.

use proptest::option::of as option;
use proptest::prelude::*;

use super::*;
use crate::pdf;
use inaproc_core::service::bank_cms::{Reply as BankReply, Request as BankRequest};
use inaproc_core::service::bsre::{CertificateStatus, Reply as BsreReply, Request as BsreRequest};
use inaproc_core::service::dukcapil::{
    Comparison, Likeness, Reply as DukcapilReply, Request as DukcapilRequest, Resident,
};
use inaproc_core::service::payment_gateway::{
    CardOrder, Reply as GatewayReply, Request as GatewayRequest, TrxId,
};
use inaproc_core::service::privy::{
    IdentityStatus, Judul, RejectCode, Reply as PrivyReply, Request as PrivyRequest,
};
use inaproc_core::value::{Date, Nik, Rupiah, Secret, Sex, Sidik};

fn nik() -> impl Strategy<Value = Nik> {
    (1_u32..=28, 1_u32..=12, 0_u32..100, any::<bool>(), 1_u32..10_000).prop_map(
        |(day, month, year, female, serial)| {
            let day = day + if female { 40 } else { 0 };
            let text = format!("337101{day:02}{month:02}{year:02}{serial:04}");
            Nik::parse(&text).expect("a NIK")
        },
    )
}

fn dokumen() -> impl Strategy<Value = Sidik> {
    any::<[u8; 32]>().prop_map(Sidik)
}

fn secret() -> impl Strategy<Value = Secret> {
    "[0-9]{6}|.*|(\r|\n|-|\"|=)*".prop_map(Secret::new)
}

/// Instants of years with four digits, with and without milliseconds.
fn time() -> impl Strategy<Value = SimTime> {
    prop_oneof![
        (SimTime::FIRST.ms()..=SimTime::LAST.ms()).prop_map(SimTime::from_ms),
        (0_i64..253_402_000_000).prop_map(|seconds| SimTime::from_ms(seconds * 1_000)),
    ]
}

fn nilai() -> impl Strategy<Value = Rupiah> {
    any::<i64>().prop_map(Rupiah::new)
}

fn trx() -> impl Strategy<Value = TrxId> {
    any::<(u32, u16)>().prop_map(|(pesanan, terbit)| TrxId { pesanan, terbit })
}

fn status() -> impl Strategy<Value = CertificateStatus> {
    prop::sample::select(vec![
        CertificateStatus::Issue,
        CertificateStatus::Expired,
        CertificateStatus::Renew,
        CertificateStatus::WaitingForVerification,
        CertificateStatus::New,
        CertificateStatus::NoCertificate,
        CertificateStatus::NotRegistered,
        CertificateStatus::Suspend,
        CertificateStatus::Revoke,
    ])
}

/// A request of Dukcapil with a reply that its operation has.
fn dukcapil() -> impl Strategy<Value = (Request, Reply)> {
    let none =
        || prop::sample::select(vec![DukcapilReply::TidakDitemukan, DukcapilReply::KuotaHabis]);
    let read = (nik(), name(), date(), sex()).prop_map(|(nik, nama, lahir, kelamin)| {
        DukcapilReply::Resident(Resident { nik, nama, lahir, kelamin })
    });
    let asked = (option(name()), option(date()), option(sex()), 0_u8..=100);
    let said = (any::<[bool; 3]>(), 0_u8..=100);
    let taken = prop::sample::select(vec![DukcapilReply::Diterima, DukcapilReply::SudahDikirim]);
    let pair = prop_oneof![
        (nik(), name(), "[A-Za-z0-9 ]{0,12}", taken).prop_map(|(nik, lembaga, text, reply)| {
            let param = format!("[{{\"NO_AKTA\":\"{text}\"}}]").into();
            (DukcapilRequest::Feedback { nik, lembaga, param }, reply)
        }),
        (nik(), prop_oneof![read, none()])
            .prop_map(|(nik, reply)| (DukcapilRequest::Read { nik }, reply)),
        (nik(), asked, said, option(none())).prop_map(|(nik, asked, said, none)| {
            let ((nama, lahir, kelamin, ambang), ([own, day, sex], persen)) = (asked, said);
            let compared = DukcapilReply::Compared(Comparison {
                nama: nama.as_ref().map(|_| Likeness { sesuai: own, persen }),
                lahir: lahir.map(|_| day),
                kelamin: kelamin.map(|_| sex),
            });
            let request = DukcapilRequest::Verify { nik, nama, lahir, kelamin, ambang };
            (request, none.unwrap_or(compared))
        }),
    ];
    pair.prop_map(|(request, reply)| (Request::Dukcapil(request), Reply::Dukcapil(reply)))
}

fn name() -> impl Strategy<Value = Box<str>> {
    ".{0,40}|[A-Z a-z]{0,20}".prop_map(Into::into)
}

fn date() -> impl Strategy<Value = Date> {
    time().prop_map(SimTime::date)
}

fn sex() -> impl Strategy<Value = Sex> {
    prop::sample::select(vec![Sex::Male, Sex::Female])
}

fn identity() -> impl Strategy<Value = IdentityStatus> {
    let rejected = prop::sample::select(RejectCode::ALL.to_vec());
    prop_oneof![
        Just(IdentityStatus::Waiting),
        Just(IdentityStatus::Verified),
        rejected.prop_map(IdentityStatus::Rejected),
    ]
}

/// A request of BSrE with a reply that its operation has.
fn bsre() -> impl Strategy<Value = (Request, Reply)> {
    let sign_reply = prop_oneof![
        any::<u64>().prop_map(|id_dokumen| BsreReply::Signed { id_dokumen }),
        Just(BsreReply::PassphraseSalah),
        Just(BsreReply::TidakTerdaftar),
        self::status().prop_map(BsreReply::Status),
    ];
    let find_reply = prop_oneof![
        any::<u64>().prop_map(|id_dokumen| BsreReply::Found { id_dokumen }),
        Just(BsreReply::NotFound),
    ];
    let signers = prop::collection::vec((nik(), time()), 0..4);
    let pair = prop_oneof![
        (nik(), self::status())
            .prop_map(|(nik, status)| (BsreRequest::Status { nik }, BsreReply::Status(status))),
        (nik(), secret(), dokumen(), sign_reply).prop_map(|(nik, passphrase, dokumen, reply)| {
            (BsreRequest::Sign { nik, passphrase, dokumen }, reply)
        }),
        (nik(), dokumen(), find_reply)
            .prop_map(|(nik, dokumen, reply)| (BsreRequest::Find { nik, dokumen }, reply)),
        (dokumen(), signers).prop_map(|(dokumen, signers)| {
            (BsreRequest::Verify { dokumen }, BsreReply::Verified(signers))
        }),
        (nik(), secret()).prop_map(|(nik, passphrase)| {
            (BsreRequest::Register { nik, passphrase }, BsreReply::Registered)
        }),
    ];
    pair.prop_map(|(request, reply)| (Request::Bsre(request), Reply::Bsre(reply)))
}

/// A request of Privy with a reply that its operation has.
fn privy() -> impl Strategy<Value = (Request, Reply)> {
    let unknown = || Just(PrivyReply::TidakDikenal);
    let judul = prop::sample::select(Judul::ALL.to_vec());
    let uploaded = any::<u64>().prop_map(|doc_token| PrivyReply::Uploaded { doc_token });
    let sent = any::<u64>().prop_map(|transaction_id| PrivyReply::OtpSent { transaction_id });
    let status = any::<bool>().prop_map(|completed| PrivyReply::Status { completed });
    let validated = prop::sample::select(vec![
        PrivyReply::Signed,
        PrivyReply::OtpSalah,
        PrivyReply::OtpKedaluwarsa,
        PrivyReply::OtpHabis,
        PrivyReply::Ditolak,
        PrivyReply::Menunggu,
        PrivyReply::TidakDikenal,
    ]);
    let registered = (any::<u64>(), identity())
        .prop_map(|(user_token, status)| PrivyReply::Registered { user_token, status });
    let requested = prop_oneof![sent, Just(PrivyReply::Signed), unknown()];
    let pair = prop_oneof![
        (nik(), dokumen(), judul, any::<Option<u64>>(), prop_oneof![uploaded, unknown()]).prop_map(
            |(nik, dokumen, judul, menggantikan, reply)| (
                PrivyRequest::Upload { nik, dokumen, judul, menggantikan },
                reply
            )
        ),
        (any::<u64>(), nik(), requested).prop_map(|(doc_token, nik, reply)| {
            (PrivyRequest::OtpRequest { doc_token, nik }, reply)
        }),
        (any::<[u64; 2]>(), nik(), secret(), validated).prop_map(
            |([doc_token, percobaan], nik, kode, reply)| {
                (PrivyRequest::OtpValidate { doc_token, nik, kode, percobaan }, reply)
            }
        ),
        (any::<u64>(), prop_oneof![status, unknown()])
            .prop_map(|(doc_token, reply)| (PrivyRequest::Status { doc_token }, reply)),
        (nik(), name(), date(), name(), "0[1-9][0-9]{2,12}|\\+[13-57-9][0-9]{3,10}", registered)
            .prop_map(|(nik, nama, lahir, email, telepon, reply)| {
                let telepon = telepon.into();
                (PrivyRequest::Register { nik, nama, lahir, email, telepon }, reply)
            }),
        (any::<u64>(), prop_oneof![identity().prop_map(PrivyReply::RegisterStatus), unknown()])
            .prop_map(|(user_token, reply)| (PrivyRequest::RegisterStatus { user_token }, reply)),
    ];
    pair.prop_map(|(request, reply)| (Request::Privy(request), Reply::Privy(reply)))
}

/// A request of the gateway with a reply that its operation has.
fn payment_gateway() -> impl Strategy<Value = (Request, Reply)> {
    let created = prop_oneof![
        any::<u64>().prop_map(|kode| GatewayReply::Created { kode }),
        Just(GatewayReply::DuplicateTrx),
        Just(GatewayReply::Ditolak),
    ];
    let described = || {
        let va = (any::<u64>(), nilai(), time(), prop::option::of(time())).prop_map(
            |(kode, nilai, expired_at, paid_at)| GatewayReply::Va {
                kode,
                nilai,
                expired_at,
                paid_at,
            },
        );
        prop_oneof![va, Just(GatewayReply::TidakDikenal)]
    };
    let deleted = prop::sample::select(vec![
        GatewayReply::Deleted,
        GatewayReply::TidakDikenal,
        GatewayReply::Ditolak,
    ]);
    let order = || any::<(u32, u8)>().prop_map(|(pesanan, termin)| CardOrder { pesanan, termin });
    let charged = || time().prop_map(|paid_at| GatewayReply::Charged { paid_at });
    let charge = prop_oneof![
        charged(),
        Just(GatewayReply::KartuDitolak),
        Just(GatewayReply::DuplicateTrx),
        Just(GatewayReply::Ditolak),
    ];
    let asked = prop_oneof![charged(), Just(GatewayReply::TidakDikenal)];
    let pair = prop_oneof![
        (order(), nilai(), secret(), charge).prop_map(|(order, nilai, kartu, reply)| {
            (GatewayRequest::ChargeCard { order, nilai, kartu }, reply)
        }),
        (order(), asked).prop_map(|(order, reply)| (GatewayRequest::CardStatus { order }, reply)),
        (trx(), nilai(), time(), created).prop_map(|(trx, nilai, expired_at, reply)| {
            (GatewayRequest::CreateVa { trx, nilai, expired_at }, reply)
        }),
        (trx(), described()).prop_map(|(trx, reply)| (GatewayRequest::InquireVa { trx }, reply)),
        (any::<u64>(), any::<u64>(), described()).prop_map(|(kode, reference, reply)| {
            (GatewayRequest::VaStatus { kode, reference }, reply)
        }),
        (any::<u64>(), deleted)
            .prop_map(|(kode, reply)| (GatewayRequest::DeleteVa { kode }, reply)),
    ];
    pair.prop_map(|(request, reply)| {
        (Request::PaymentGateway(request), Reply::PaymentGateway(reply))
    })
}

/// A request of the bank with a reply that its operation has.
fn bank_cms() -> impl Strategy<Value = (Request, Reply)> {
    let paid = || time().prop_map(|paid_at| BankReply::Lunas { paid_at });
    let shown = prop_oneof![
        nilai().prop_map(|nilai| BankReply::Va { nilai }),
        Just(BankReply::KodeTidakDikenal),
    ];
    let answered = prop_oneof![
        paid(),
        Just(BankReply::KodeTidakDikenal),
        Just(BankReply::NilaiBerbeda),
        Just(BankReply::SaldoKurang),
    ];
    let pair = prop_oneof![
        (any::<u64>(), shown).prop_map(|(kode, reply)| (BankRequest::InquiryVa { kode }, reply)),
        (any::<u64>(), nilai(), any::<u64>(), answered).prop_map(
            |(kode, nilai, reference, reply)| {
                (BankRequest::PayVa { kode, nilai, reference }, reply)
            }
        ),
        (any::<u64>(), prop_oneof![paid(), Just(BankReply::BelumDibayar)])
            .prop_map(|(reference, reply)| (BankRequest::PaymentStatus { reference }, reply)),
    ];
    pair.prop_map(|(request, reply)| (Request::BankCms(request), Reply::BankCms(reply)))
}

/// Returns a token as a client gets it from who is asked.
fn bearer(party: Party, call: Option<Call>, at: SimTime) -> String {
    let Some(call) = call else {
        return String::new();
    };
    let Meaning::Answered(answer) = meaning(party, &call, at) else {
        panic!("a call for a token is answered");
    };
    read_token(party, at, &answer).expect("a token").text().to_owned()
}

proptest! {
    #[test]
    fn a_request_and_its_reply_read_back(
        at in time(),
        number in any::<u32>(),
        (request, reply) in prop_oneof![dukcapil(), bsre(), privy(), payment_gateway(), bank_cms()],
    ) {
        let party = Party::Service(request.service());
        let token = bearer(party, token_call(&request, at), at);
        let envelope = Envelope { at, number: number.into(), token: &token };
        let call = call(&request, &envelope, &|| pdf::of_request(request.clone()));
        match meaning(party, &call, at) {
            Meaning::Request(read) => prop_assert_eq!(&read, &request),
            Meaning::Notification(_) | Meaning::Announcement(_) => {
                prop_assert!(false, "a request is no notification");
            }
            Meaning::Answered(refusal) => {
                prop_assert!(false, "refused: {}", String::from_utf8_lossy(&refusal.body));
            }
        }
        let answer = answer(&call, at, &request, &reply);
        prop_assert_eq!(self::reply(&request, &answer), Some(reply));
    }

    #[test]
    fn a_notification_reads_back(
        at in time(),
        (kode, reference) in any::<(u64, u64)>(),
        trx in trx(),
        nilai in nilai(),
        paid_at in time(),
        signature_ok in any::<bool>(),
    ) {
        let notification = Notification { kode, trx, nilai, paid_at, reference, signature_ok };
        let token = bearer(Party::Platform, Some(notification_token_call(at)), at);
        let call = notification_call(&notification, &Envelope { at, number: 1, token: &token });
        let Meaning::Notification(heard) = meaning(Party::Platform, &call, at) else {
            panic!("a notification is heard");
        };
        prop_assert_eq!(heard, notification);
        let status = notification_answer(at, &heard).status;
        prop_assert_eq!(status.is_success(), signature_ok);
    }

    #[test]
    fn an_announcement_reads_back(
        at in time(), user_token in any::<u64>(), nik in nik(), status in identity(),
    ) {
        let announcement = Announcement { user_token, nik, status };
        let call = announcement_call(&announcement, at);
        let Meaning::Announcement(heard) = meaning(Party::Platform, &call, at) else {
            panic!("an announcement is heard");
        };
        prop_assert_eq!(heard, announcement);
        prop_assert!(announcement_answer().status.is_success());
    }

    #[test]
    fn no_answer_panics(
        (request, _) in prop_oneof![dukcapil(), bsre(), privy(), payment_gateway(), bank_cms()],
        status in 200_u16..600,
        body in r#"(\{|\}|"|:|responseCode|2002700|status|error|data|[0-9]|[a-z])*"#,
    ) {
        let status = StatusCode::from_u16(status).expect("a status");
        let answer = Answer::new(status, JSON, body.into_bytes());
        prop_assert_eq!(reply(&request, &answer), None);
    }
}

#[test]
fn a_reply_of_another_operation_is_a_failure_of_the_server() {
    let nik = Nik::parse("3371010101900001").expect("a NIK");
    let request = Request::Bsre(BsreRequest::Status { nik });
    let at = SimTime::from_ms(0);
    let envelope = Envelope { at, number: 1, token: "" };
    let call = call(&request, &envelope, &|| pdf::of_request(request.clone()));
    for reply in [Reply::Bsre(BsreReply::NotFound), Reply::Privy(PrivyReply::Signed)] {
        let status = answer(&call, at, &request, &reply).status;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
    }
}
