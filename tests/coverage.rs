//! What counts as exercised, and how often: only what decided something.

mod support;

use std::borrow::Cow;
use std::collections::BTreeMap;

use inaproc_sim::platform::act::{Act, Kosong};
use inaproc_sim::platform::boundary::Boundary;
use inaproc_sim::platform::check::Refusal;
use inaproc_sim::platform::event::Event as Happened;
use inaproc_sim::platform::event::Stamped;
use inaproc_sim::platform::id::OrangId;
use inaproc_sim::platform::rule::Rule;
use inaproc_sim::run::journal::Journal;
use inaproc_sim::run::{CaseResult, Code, Event, Kept, Nobody, Options, Session, Wants, play};
use inaproc_sim::value::SimTime;
use inaproc_sim::world::{Direct, Record, Sink};
use support::{load_text, run_text};

fn result(text: &str) -> CaseResult {
    let scenario = load_text(text).unwrap_or_else(|problems| panic!("{problems:?}\n{text}"));
    play(&mut Direct, &scenario, Options::default()).remove(0)
}

/// Returns how often each rule passed and refused.
fn counts(text: &str) -> BTreeMap<Rule, (u32, u32)> {
    let result = result(text);
    assert!(result.passed, "{:?}", result.findings);
    result.rules.iter().map(|count| (count.rule, (count.passed, count.refused))).collect()
}

const CART: &str = "  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-a, varian: hitam, kuantitas: 2}}\n";

#[test]
fn rules_asked_before_a_refusal_have_not_passed() {
    let once = counts(&format!("steps:\n{CART}"));
    let refused = "  - {as: sari, do: tambah-ke-keranjang, with: {produk: laptop-a, varian: hitam, \
                   kuantitas: 0}, expect: {rejected: KRJ-01}}\n";
    let mut expected = once.clone();
    expected.entry(Rule::Krj01).or_default().1 = 1;
    assert_eq!(counts(&format!("steps:\n{CART}{refused}")), expected);
}

#[test]
fn a_rule_that_does_is_counted_once_an_act() {
    let chat = "  - {as: sari, do: chat, with: {produk: laptop-a, pesan: Halo}}\n";
    let seen = counts(&format!("steps:\n{chat}"));
    assert_eq!(seen.get(&Rule::Neg11), Some(&(1, 0)), "{seen:?}");
    let seen = counts(&format!("steps:\n{chat}{chat}"));
    assert_eq!(seen.get(&Rule::Neg11), Some(&(2, 0)), "{seen:?}");
}

/// Returns the rules of `covers` that a scenario claims in vain.
fn vain(covers: &str, steps: &str) -> Vec<String> {
    let result = result(&format!("covers: [{covers}]\nsteps:\n{steps}"));
    let findings = result.findings.iter().inspect(|finding| {
        assert_eq!(finding.code, Code::NotCovered, "{finding:?}");
    });
    findings.flat_map(|finding| &finding.mismatches).map(|miss| miss.path.clone()).collect()
}

#[test]
fn a_deadline_counts_when_it_lapses_is_met_to_the_millisecond_or_is_compared() {
    const MADE: &str = "  - {use: flows/sampai-checkout.yaml, save: p}\n";
    const RULES: &str = "NEG-05, CLK-01";
    let propose =
        "  - {as: sari, do: ajukan-negosiasi, with: {pesanan: $p, harga: {laptop-a: 9_000_000}}}\n";
    assert_eq!(vain(RULES, MADE), ["NEG-05", "CLK-01"], "it is only set");
    let early = format!("{MADE}  - until: $p.tenggat - 1ms\n{propose}");
    assert_eq!(vain(RULES, &early), ["NEG-05", "CLK-01"], "it is met before it falls due");
    let exact = format!("{MADE}  - until: $p.tenggat\n{propose}");
    assert_eq!(vain(RULES, &exact), [""; 0]);
    let lapse = format!("{MADE}  - until: $p.tenggat + 1ms\n");
    assert_eq!(vain(RULES, &lapse), [""; 0]);
    for field in ["tenggat", "tenggat_terakhir"] {
        let compared = format!("{MADE}  - expect: {{$p: {{{field}: {{gt: 2026-01-01}}}}}}\n");
        assert_eq!(vain(RULES, &compared), [""; 0], "{field}");
    }
    let compared = format!("{MADE}  - expect: {{$p: {{tenggat: {{gt: 2026-01-01}}}}}}\n");
    assert_eq!(vain("APV-04, SPS-04", &compared), ["APV-04", "SPS-04"], "other waits do not run");
}

#[test]
fn an_answer_counts_when_it_is_compared() {
    const MADE: &str = "  - {use: flows/sampai-checkout.yaml, save: p}\n";
    let look =
        format!("{MADE}  - {{as: sari, do: lihat-pesanan, with: {{pesanan: $p}}, save: h}}\n");
    assert_eq!(vain("VIS-05, VIS-08", &look), ["VIS-05", "VIS-08"]);
    let compared = format!("{MADE}  - expect: {{$p: {{status_api: ON_NEGOTIATION}}}}\n");
    assert_eq!(vain("VIS-05, VIS-08", &compared), ["VIS-08"]);
    let compared = format!(
        "{MADE}  - expect: {{$p: {{status_api: ON_NEGOTIATION, riwayat: {{length: 1}}}}}}\n"
    );
    assert_eq!(vain("VIS-05, VIS-08", &compared), [""; 0]);
    // A price is remembered, and nobody looks.
    let paid = "covers: [NEG-04]\npolicy: {luar_sistem: true}\nsteps:\n  \
        - {use: flows/sampai-bast.yaml, save: p}\n  \
        - {as: budi, do: pilih-metode-pembayaran, with: {pesanan: $p, metode: luar-sistem}}\n  \
        - {as: budi, do: catat-bukti-luar-sistem, with: {pesanan: $p, \
        dokumen: {nama: sp2d.pdf, jenis: pdf, ukuran: 50_000}}}\n";
    assert_eq!(result(paid).findings.len(), 1, "{:?}", result(paid).findings);
    let compared = format!("{paid}  - expect: {{$p: {{harga_terendah: {{not: null}}}}}}\n");
    assert!(result(&compared).passed, "{:?}", result(&compared).findings);
    let hasil =
        "  - {as: sari, do: daftar-transaksi, with: {tab: Negosiasi}, expect: {hasil: []}}\n";
    assert_eq!(vain("VIS-01", hasil), [""; 0]);
    assert_eq!(vain("VIS-01", &hasil.replace(", expect: {hasil: []}", "")), ["VIS-01"]);
}

#[test]
fn a_price_counts_where_it_is_compared_however_it_was_paid() {
    let stage = |tahap: &str, metode: &str, pay: &str| {
        format!(
            "  - {{use: flows/antar-tahap.yaml, with: {{pesanan: $p, tahap: {tahap}}}}}\n  \
             - {{use: flows/bast-tahap.yaml, with: {{pesanan: $p, tahap: {tahap}, nomor: {tahap}}}}}\n  \
             - {{as: budi, do: pilih-metode-pembayaran, with: {{pesanan: $p, tahap: {tahap}, metode: {metode}}}}}\n  \
             - {}\n",
            pay.replace("TAHAP", tahap)
        )
    };
    let neg04 = |steps: &str| {
        let seen = counts(&format!("policy: {{luar_sistem: true}}\nsteps:\n{steps}"));
        seen.get(&Rule::Neg04).map_or(0, |(passed, _)| *passed)
    };
    let made = "  - {use: flows/sampai-dua-tahap.yaml, with: {bayar: termin}, save: p}\n";
    let bank = "{use: flows/bayar-tahap.yaml, with: {pesanan: $p, tahap: TAHAP}}";
    let outside = "{as: budi, do: catat-bukti-luar-sistem, with: {pesanan: $p, tahap: TAHAP, \
                   dokumen: {nama: sp2d.pdf, jenis: pdf, ukuran: 50_000}}}";
    for (metode, pay) in [("up-kode-bayar", bank), ("luar-sistem", outside)] {
        let first = format!("{made}{}", stage("tahap-1", metode, pay));
        let both = format!("{first}{}", stage("tahap-2", metode, pay));
        assert_eq!(neg04(&both), 0, "{metode}: nobody looks at the price");
        let compared = format!("{both}  - expect: {{$p: {{harga_terendah: {{not: null}}}}}}\n");
        assert_eq!(neg04(&compared), 1, "{metode}");
    }
}

#[test]
fn what_a_look_showed_counts_only_when_its_answer_is_compared() {
    let steps = "  - {use: flows/sampai-checkout.yaml, save: p}\n  \
        - {as: sari, do: daftar-transaksi, with: {tab: Negosiasi}}\n  \
        - expect: {$p: {status_api: ON_NEGOTIATION}}\n";
    assert_eq!(vain("VIS-01, VIS-05", steps), ["VIS-01"], "something else is compared");
    let compared = format!("{steps}  - expect: {{hasil: [$p]}}\n");
    assert_eq!(vain("VIS-01, VIS-05", &compared), [""; 0]);
}

#[test]
fn a_look_that_is_refused_shows_nothing_that_another_saw() {
    let steps = "  - {use: flows/sampai-checkout.yaml, save: p}\n  - {as: sari, do: lihat-pesanan, with: {pesanan: $p}}\n  \
                 - {as: rina, do: lihat-pesanan, with: {pesanan: $p}, expect: {rejected: VIS-03}}\n";
    let expects = |hasil: &str| format!("steps:\n{steps}  - expect: {{hasil: {hasil}}}\n");
    assert_eq!(run_text(&expects("[]")), [""; 0]);
    assert_eq!(run_text(&expects("[$p]")).len(), 1, "what sari saw is not what rina was shown");
    // Nor is what was shown to sari compared by it.
    assert_eq!(vain("VIS-01", &format!("{steps}  - expect: {{hasil: []}}\n")), ["VIS-01"]);
    // An act that looks at nothing leaves what was seen.
    let other =
        "  - {as: rina, do: chat, with: {pesanan: $p, pesan: a}, expect: {rejected: VIS-03}}\n";
    let seen = steps.replace(
        "  - {as: rina, do: lihat-pesanan, with: {pesanan: $p}, expect: {rejected: VIS-03}}\n",
        other,
    );
    assert_eq!(run_text(&format!("steps:\n{seen}  - expect: {{hasil: [$p]}}\n")), [""; 0]);
}

#[test]
fn a_limit_is_seen_on_its_side_by_an_act_that_is_refused_too() {
    let sides = |kuantitas: u32, rejected: &str| {
        let result = result(&format!(
            "steps:\n  - {{as: sari, do: tambah-ke-keranjang, with: {{produk: kertas, \
             kuantitas: {kuantitas}}}, expect: {{rejected: {rejected}}}}}\n"
        ));
        assert!(result.passed, "{:?}", result.findings);
        let seen = |limit: Boundary| {
            result.limits.iter().find(|seen| seen.limit == limit).map(|seen| seen.sides)
        };
        (seen(Boundary::Krj01Minimum), seen(Boundary::Krj01Stok))
    };
    let (below, at, above) =
        (Some([true, false, false]), Some([false, true, false]), Some([false, false, true]));
    assert_eq!(sides(0, "KRJ-01"), (below, None), "what is asked later was not reached");
    assert_eq!(sides(1, "null"), (at, below));
    assert_eq!(sides(1_000, "null"), (above, at));
    assert_eq!(sides(1_001, "KRJ-01"), (above, above));
}

#[test]
fn a_try_is_held_against_its_limit_also_while_the_login_is_locked() {
    const LOCKED: &str = "policy: {kunci_masuk: {kali: 2, lama: 10m}}\nsteps:\n  \
        - {as: sari, do: masuk, with: {kata_sandi: Salah-001}, expect: {rejected: REG-10}}\n  \
        - {as: sari, do: masuk, with: {kata_sandi: Salah-002}, expect: {rejected: REG-10}}\n";
    let sides = |then: &str| {
        let result = result(&format!("{LOCKED}{then}"));
        assert!(result.passed, "{:?}", result.findings);
        let mut seen = result.limits.into_iter();
        seen.find(|seen| seen.limit == Boundary::Reg10Kali).map(|seen| seen.sides)
    };
    let right = "  - {as: sari, do: masuk, expect: {rejected: REG-10}}\n";
    let wrong =
        "  - {as: sari, do: masuk, with: {kata_sandi: Salah-003}, expect: {rejected: REG-10}}\n";
    let later = "  - wait: 10m\n  - {as: sari, do: masuk}\n";
    assert_eq!(sides(""), Some([true, true, false]));
    assert_eq!(sides(right), Some([true, true, true]), "a right password comes too late");
    assert_eq!(sides(wrong), Some([true, true, true]));
    assert_eq!(sides(later), Some([true, true, false]), "the count begins anew");
}

#[test]
fn a_step_ends_with_what_it_changed() {
    let text = "steps:\n  - {use: flows/sampai-checkout.yaml, save: p}\n  \
        - {as: sari, do: batalkan-negosiasi, with: {pesanan: $p, alasan: Salah}}\n  \
        - wait: 1h\n";
    let scenario = load_text(text).expect("it is sound");
    let mut kept = Kept::new(Wants::All);
    let mut session = Session::new(&scenario, 0, Options::default(), &mut kept);
    while session.step(&mut Direct, &mut kept) {}
    let ends = kept.events.iter().filter_map(|event| match event {
        Event::StepEnd(effect) => Some(&effect.changed),
        _ => None,
    });
    let ends: Vec<_> = ends.collect();
    let [.., cancelled, waited] = &ends[..] else { panic!("{ends:?}") };
    assert!(waited.is_empty(), "{waited:?}");
    let told: Vec<String> = cancelled
        .iter()
        .map(|change| format!("{} {} {:?}", change.thing, change.path, change.after))
        .collect();
    for expected in [
        "laptop-a stok Int(100)",
        "rup-laptop sisa Int(2000000000)",
        "EP-2026-disdik-000001 status Text(\"Dibatalkan\")",
        "EP-2026-disdik-000001 tenggat Null",
        "EP-2026-disdik-000001 pembatalan.alasan Text(\"Salah\")",
    ] {
        assert!(told.iter().any(|told| told == expected), "{expected}: {told:#?}");
    }
    assert!(!told.iter().any(|told| told.contains(" pembeli ")), "it stays: {told:#?}");
}

#[test]
fn a_deadline_that_lapses_is_counted_once() {
    let counts = counts(
        "steps:\n  - {use: flows/sampai-checkout.yaml, save: p}\n  - until: $p.tenggat + 1ms\n",
    );
    for rule in [Rule::Neg05, Rule::Clk01, Rule::Clk02] {
        assert_eq!(counts.get(&rule), Some(&(1, 0)), "{rule}");
    }
}

#[test]
fn simulated_time_counts_from_the_start_of_the_case() {
    let other = result("start: 2026-05-04T07:00+07:00\nsteps:\n  - wait: 90m\n  - wait: 1ms\n");
    assert_eq!(other.simulated.ms(), 90 * 60_000 + 1);
}

#[test]
fn a_refused_act_that_led_to_events_is_a_broken_invariant() {
    let (at, by) = (SimTime::from_ms(0), OrangId(0));
    let act = Record::Act { at, by, act: Cow::Owned(Act::LihatPengaturan(Kosong::default())) };
    let event = Stamped { pada: at, oleh: Some(by), peran: None, event: Happened::TteDiminta {} };
    let event = Record::Event {
        stamped: Cow::Owned(event),
        does: Vec::new().into(),
        told: Vec::new().into(),
    };
    let refusal = *Refusal::new(Rule::Neg09, "Bukan giliran");
    let refused = Record::Refused { at, refusal: Cow::Owned(refusal) };
    let mut journal = Journal::default();
    for record in [&act, &event, &act, &refused] {
        journal.record(record);
    }
    assert_eq!(journal.broken, None, "the event was of the act before");
    for record in [&act, &event, &refused] {
        journal.record(record);
    }
    let broken = journal.broken.expect("it changed something");
    assert_eq!(broken.what, "tindakan yang ditolak (NEG-09)");
    assert_eq!((&*broken.expected, &*broken.actual), ("tidak mengubah apa pun", "1 kejadian"));
}

#[test]
fn a_broken_invariant_ends_the_case_though_failures_do_not() {
    const TEXT: &str = "steps:\n  - {use: flows/sampai-checkout.yaml, save: p}\n  \
        - {as: andi, do: chat, with: {pesanan: $p, pesan: Siap}}\n  - wait: 1h\n  - wait: 2h\n";
    let scenario = load_text(TEXT).expect("the scenario is sound");
    let options = Options { keep_going: true, ..Options::default() };
    let mut session = Session::new(&scenario, 0, options, &mut Nobody);
    while session.world.platform.pesanan.is_empty() {
        assert!(session.step(&mut Direct, &mut Nobody));
    }
    let mut broken = session.clone();
    broken.world.platform.stok.fill(-5);
    let rest = |session: &mut Session<'_>| {
        std::iter::from_fn(|| session.step(&mut Direct, &mut Nobody).then_some(())).count()
    };
    let sound = rest(&mut session);
    assert!(session.journal().findings.is_empty(), "{:?}", session.journal().findings);
    let played = rest(&mut broken);
    assert!(played < sound, "{played} of {sound} steps");
    let findings = &broken.journal().findings;
    let invariants = findings.iter().filter(|finding| finding.code == Code::InvariantBroken);
    assert_eq!(invariants.count(), 1, "{findings:?}");
}

#[test]
fn what_is_not_covered_is_told_once_for_each_rule() {
    let lines = run_text("covers: [NEG-05, NEG-09]\nsteps:\n  - wait: 1h\n");
    assert_eq!(lines.len(), 2, "{lines:?}");
}
