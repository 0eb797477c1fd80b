//! `verify` finds the first record in which two plays of a scenario differ.

mod support;

use inaproc_sim::run::{CaseResult, Code, Nobody, Options, Way, verify};
use inaproc_sim::service::payment_gateway::Notification;
use inaproc_sim::service::privy::Announcement;
use inaproc_sim::service::{Fault, Reply, Request, Service, Services};
use inaproc_sim::value::{SimDuration, SimTime};
use inaproc_sim::world::{Attachment, Direct, Transport};
use support::load_text;

/// A flow to the payment, then the money.
const PAID: &str = "\
title: Dibayar
steps:
  - {use: flows/sampai-menunggu-pembayaran.yaml, save: pesanan}
  - {as: wati, do: bayar-cms, with: {pesanan: $pesanan}}
  - wait: 1m
  - expect: {$pesanan: {status: Pembayaran Berhasil}}
";

/// A way that is not to be relied on.
#[derive(Default)]
struct Whim {
    /// How many calls to a service go well before one does not; none: all go well.
    lost: Option<(Service, u32)>,
    /// How many notifications arrive as they were sent before one does not.
    late: Option<u32>,
}

impl Transport for Whim {
    fn call(
        &mut self,
        services: &mut Services,
        at: SimTime,
        patience: SimDuration,
        request: &Request,
        attachment: Attachment<'_>,
    ) -> Result<Reply, Fault> {
        match &mut self.lost {
            Some((service, 0)) if *service == request.service() => {
                self.lost = None;
                return Err(Fault::Galat500);
            }
            Some((service, left)) if *service == request.service() => *left -= 1,
            _ => {}
        }
        Direct.call(services, at, patience, request, attachment)
    }

    fn notify(&mut self, at: SimTime, notification: &Notification) -> Notification {
        let mut arrived = Direct.notify(at, notification);
        match &mut self.late {
            Some(0) => arrived.paid_at += SimDuration::from_ms(1),
            Some(left) => *left -= 1,
            None => {}
        }
        arrived
    }

    fn announce(&mut self, at: SimTime, announcement: &Announcement) -> Announcement {
        Direct.announce(at, announcement)
    }
}

fn verified(whim: Whim) -> CaseResult {
    let scenario = load_text(PAID).expect("the scenario is sound");
    let (mut whim, mut direct) = (whim, Direct);
    let mut ways = [
        Way { name: "langsung", transport: &mut direct },
        Way { name: "aneh", transport: &mut whim },
    ];
    verify(&mut ways, &scenario, Options::default(), &mut Nobody).remove(0)
}

#[test]
fn ways_that_agree_have_no_finding() {
    let result = verified(Whim::default());
    assert!(result.passed && result.findings.is_empty(), "{:?}", result.findings);
}

#[test]
fn a_call_that_fails_once_shows_where_although_all_expectations_are_met() {
    // The bank is called once a play.
    let result = verified(Whim { lost: Some((Service::BankCms, 1)), ..Whim::default() });
    assert!(!result.passed);
    let [finding] = &result.findings[..] else { panic!("{:?}", result.findings) };
    assert_eq!((finding.step, &*finding.act), (2, "wati bayar-cms"));
    assert_eq!(finding.message, "tidak sama setiap kali: langsung ke-1 dan aneh ke-2 berbeda");
    let [mismatch] = &finding.mismatches[..] else { panic!("{:?}", finding.mismatches) };
    assert!(mismatch.path.starts_with("kejadian ke-"), "{}", mismatch.path);
    assert!(mismatch.expected.starts_with("Call {"), "{}", mismatch.expected);
    assert!(mismatch.expected.contains("result: Ok("), "{}", mismatch.expected);
    assert!(mismatch.actual.contains("result: Err(Galat500)"), "{}", mismatch.actual);
    assert_eq!(finding.place.line(), 4);
}

#[test]
fn a_callback_that_arrives_otherwise_shows_in_the_step_that_waits_for_it() {
    let result = verified(Whim { late: Some(1), ..Whim::default() });
    let [finding] = &result.findings[..] else { panic!("{:?}", result.findings) };
    assert_eq!((finding.step, &*finding.act), (3, "wait"));
    assert!(finding.mismatches[0].expected.starts_with("Callback {"));
}

#[test]
fn a_difference_in_a_later_case_shows_there() {
    let cases = PAID.replace(
        "steps:",
        "cases:\n  - {name: satu, tunggu: 1m}\n  - {name: dua, tunggu: 2m}\nsteps:",
    );
    let scenario = load_text(&cases.replace("wait: 1m", "wait: ${tunggu}")).expect("it is sound");
    // The bank is called once a case, twice a play: the second call of the second play is lost.
    let mut whim = Whim { lost: Some((Service::BankCms, 1)), ..Whim::default() };
    let mut direct = Direct;
    let mut ways = [
        Way { name: "langsung", transport: &mut direct },
        Way { name: "aneh", transport: &mut whim },
    ];
    let results = verify(&mut ways, &scenario, Options::default(), &mut Nobody);
    let [first, second] = &results[..] else { panic!("{results:?}") };
    assert!(first.passed, "{:?}", first.findings);
    let [finding] = &second.findings[..] else { panic!("{:?}", second.findings) };
    assert_eq!((finding.code, finding.step), (Code::NotRepeatable, 2));
    assert!(!second.passed);
}
