//! Registration and profile under random acts, in both variants and over both transports: nothing
//! panics, a refused act leaves nothing but its try, state is the fold of events, and what an account
//! is, what its profile is and who was told belong together.

mod support;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use inaproc_sim::http::Http;
use inaproc_sim::platform::Platform;
use inaproc_sim::platform::act::{Act, KanalOtp};
use inaproc_sim::platform::akun::Langkah;
use inaproc_sim::platform::apply::apply;
use inaproc_sim::platform::event::{Event, Stamped};
use inaproc_sim::platform::id::OrangId;
use inaproc_sim::platform::pemberitahuan::{JenisPesan, Kanal};
use inaproc_sim::platform::policy::{AlurPendaftaran, Policy};
use inaproc_sim::platform::profil::{Penentu, PerubahanProfil, StatusProfil};
use inaproc_sim::run::invariant;
use inaproc_sim::scenario::WorldTemplate;
use inaproc_sim::service::{Behaviour, Fault, Outcome, Service, What};
use inaproc_sim::value::{SimDuration, chance};
use inaproc_sim::world::{ActResult, Digest, Direct, Record, Sink, Transport, World};
use proptest::prelude::*;
use serde_json::Value;
use support::applicants::{self, APPLICANTS, Move};
use support::seen::{Seen, look};
use support::template;

static TEMPLATE: LazyLock<WorldTemplate> = LazyLock::new(template);

/// Keeps events and their digest.
#[derive(Clone, Default)]
struct Keep {
    digest: Digest,
    events: Vec<Stamped>,
}

impl Sink for Keep {
    fn record(&mut self, record: &Record<'_>) {
        self.digest.record(record);
    }

    fn applied(&mut self, _: &Platform, stamped: &Stamped) {
        self.events.push(stamped.clone());
    }
}

fn policy(alur: AlurPendaftaran) -> Arc<Policy> {
    Arc::new(Policy { alur_pendaftaran: alur, ..(*TEMPLATE.policy).clone() })
}

fn world(alur: AlurPendaftaran) -> World {
    let platform = Platform::new(TEMPLATE.registry.clone(), policy(alur));
    World::new(platform, TEMPLATE.services(7), TEMPLATE.start)
}

fn person(key: &str) -> OrangId {
    applicants::person(&TEMPLATE.keys, key)
}

#[test]
fn messages_are_told_from_any_place_on_and_the_newest_of_a_person_is_found_among_many() {
    const COUNT: u32 = 1_100;
    let mut world = world(AlurPendaftaran::KatalogV6);
    let [nova, doni] = ["nova", "doni"].map(person);
    let code = |number: u32| format!("{number:06}");
    for number in 0..COUNT {
        // The person who is seldom written to has the codes 0, 1 and 2.
        let to = if number < 3 { nova } else { doni };
        world.inbox.account_code(world.now, to, KanalOtp::Sms, number);
        assert_eq!(world.inbox.newest_code(nova), Some(code(number.min(2))), "{number}");
    }
    assert_eq!(world.inbox.newest_code(doni), Some(code(COUNT - 1)));
    for from in [0, 1, 255, 256, 257, 511, 512, 513, 1_023, 1_024, 1_025, 1_099, 1_100] {
        let told = world.inbox.since(&world.platform, from as usize);
        let codes: Vec<_> = told.into_iter().flat_map(|(_, all)| all).map(|it| it.kode).collect();
        let expected: Vec<_> = (from..COUNT).map(|number| Some(code(number))).collect();
        assert_eq!(codes, expected, "from {from} on");
    }
}

/// Makes a service answer otherwise for a few calls, or as usual again.
fn trouble(world: &mut World, sink: &mut Keep, a: u8, b: u8) {
    let service = [Service::Dukcapil, Service::Privy][usize::from(a % 2)];
    let outcomes = Outcome::of(service);
    let what = match b % 4 {
        0 => What::Fault(Fault::ALL[usize::from(a) % Fault::ALL.len()]),
        1 | 2 => What::Outcome(outcomes[usize::from(a / 2) % outcomes.len()]),
        _ => return world.set_behaviour(sink, service, Vec::new()),
    };
    let times = (!b.is_multiple_of(3)).then_some(u32::from(b % 5) + 1);
    let lasts = times.is_none().then_some(SimDuration::hours(1));
    let behaviour = Behaviour { times, lasts, ..Behaviour::always(what) };
    world.set_behaviour(sink, service, vec![behaviour]);
}

/// Makes one move; a refused act leaves nothing but its try.
fn step<T: Transport>(world: &mut World, transport: &mut T, sink: &mut Keep, one: Move) {
    let (_, what, a, b) = one;
    match what {
        220..236 => {
            let ms = [1, 60_000, 300_001, 900_000, 259_200_001][usize::from(a % 5)];
            let until = world.now + SimDuration::from_ms(ms);
            world.advance(transport, sink, until).expect("nobody is asked for ever");
        }
        236.. => trouble(world, sink, a, b),
        _ => {
            let (by, act) = applicants::act(&TEMPLATE.keys, world, one);
            let before = world.platform.clone();
            if let ActResult::Refused(refusal) = world.act(transport, sink, by, &act) {
                let mut after = world.platform.clone();
                after.mutu_baku.clone_from(&before.mutu_baku);
                if matches!(act, Act::Masuk(_) | Act::IsiOtp(_)) {
                    after.akun.clone_from(&before.akun);
                }
                assert!(before == after, "{act:?} was refused by {}", refusal.rule);
            }
        }
    }
}

/// What belongs together of an account and its profile.
fn consistent(world: &World) {
    let platform = &world.platform;
    assert_eq!(invariant::world(world), None);
    let mut niks = BTreeMap::new();
    for key in APPLICANTS {
        let orang = person(key);
        let (akun, profil) = (platform.akun(orang), platform.profil(orang));
        let verified = platform.profil_terverifikasi(orang).is_some();
        assert_eq!(verified, profil.status == StatusProfil::Berhasil, "{key}");
        let last = matches!(akun.langkah, Langkah::Masuk | Langkah::Dashboard);
        assert!(!akun.aktif || verified && last, "{key} is active: {akun:?}");
        assert!(akun.langkah != Langkah::Dashboard || akun.aktif, "{key} is done");
        let waits = akun.langkah == Langkah::TungguAgen;
        assert_eq!(waits, profil.penentu == Some(Penentu::Agen), "{key}");
        let rejected = akun.langkah == Langkah::HubungiBantuan;
        assert!(!rejected || profil.status == StatusProfil::Ditolak, "{key}");
        assert_eq!(profil.alasan().is_some(), profil.status == StatusProfil::Ditolak, "{key}");
        let Some(isian) = &profil.isian else { continue };
        assert_eq!(niks.insert(isian.nik, key), None, "{key} has the NIK of another");
        assert!(isian.nik.birth_date_fits(isian.lahir), "{key}");
        if let Some(nip) = isian.nip {
            assert_eq!((nip.birth_date(), nip.sex()), (isian.lahir, isian.nik.sex()), "{key}");
        }
    }
}

/// Every end of a verification is mailed once, every profile that waits for an agent once to each.
fn told(world: &World, events: &[Stamped]) {
    let mails = |orang: OrangId| {
        let all = world.inbox.of(&world.platform, orang);
        let mails = all.iter().filter(|m| (m.jenis, m.kanal) == (JenisPesan::Profil, Kanal::Email));
        mails.count()
    };
    let mut due: BTreeMap<OrangId, usize> = BTreeMap::new();
    for stamped in events {
        let Event::ProfilBerubah { orang, perubahan } = &stamped.event else { continue };
        let to = match perubahan {
            PerubahanProfil::Terverifikasi | PerubahanProfil::Ditolak { .. } => *orang,
            PerubahanProfil::DiteruskanKeAgen { .. } => person("vera"),
            _ => continue,
        };
        *due.entry(to).or_default() += 1;
    }
    for key in APPLICANTS.into_iter().chain(["vera"]) {
        let orang = person(key);
        assert_eq!(mails(orang), due.get(&orang).copied().unwrap_or(0), "mails to {key}");
    }
}

fn alur() -> impl Strategy<Value = AlurPendaftaran> {
    prop::sample::select(AlurPendaftaran::ALL.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn random_registrations_keep_every_law(
        alur in alur(), moves in prop::collection::vec(any::<Move>(), 1..400),
    ) {
        let mut world = world(alur);
        let mut sink = Keep::default();
        for one in moves {
            step(&mut world, &mut Direct, &mut sink, one);
            consistent(&world);
        }
        told(&world, &sink.events);
        look(&world, &mut Seen::default());
        let mut replayed = Platform::new(TEMPLATE.registry.clone(), policy(alur));
        for stamped in &sink.events {
            apply(&mut replayed, stamped);
        }
        prop_assert!(replayed == world.platform, "the state is not the fold of the events");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn random_registrations_go_alike_over_http(
        alur in alur(), moves in prop::collection::vec(any::<Move>(), 100..300),
    ) {
        let mut http = Http::start().expect("127.0.0.1 has free ports");
        let (mut here, mut there) = (world(alur), world(alur));
        let (mut direct, mut over_http) = (Keep::default(), Keep::default());
        for one in moves {
            step(&mut here, &mut Direct, &mut direct, one);
            step(&mut there, &mut http, &mut over_http, one);
            prop_assert!(here == there, "the worlds differ after {one:?}");
        }
        prop_assert_eq!(direct.digest.sidik(), over_http.digest.sidik());
    }
}

/// A walk in which everything goes well comes to its end.
#[test]
fn a_walk_in_which_everything_goes_well_comes_to_its_end() {
    for alur in AlurPendaftaran::ALL {
        let mut world = world(alur);
        let mut sink = Keep::default();
        for who in [0, 2, 3] {
            let orang = person(APPLICANTS[usize::from(who)]);
            for _ in 0..12 {
                step(&mut world, &mut Direct, &mut sink, (who, 100, 0, 0));
            }
            assert_eq!(world.platform.langkah(orang), Langkah::Dashboard, "{alur} {who}");
        }
    }
}

/// Random walks come to everything that can happen to an account and a profile.
#[test]
fn random_registrations_come_far() {
    let mut met = std::collections::BTreeSet::new();
    for seed in 0..40 {
        for alur in AlurPendaftaran::ALL {
            let mut world = world(alur);
            let mut sink = Keep::default();
            let draw = |name: &str, at: u64| {
                u8::try_from(chance::below(seed, name, at, 256)).expect("it is a byte")
            };
            for at in 0..300 {
                let one = (draw("siapa", at), draw("apa", at), draw("a", at), draw("b", at));
                step(&mut world, &mut Direct, &mut sink, one);
            }
            for stamped in &sink.events {
                let what = serde_json::to_value(&stamped.event).expect("JSON");
                let Value::Object(event) = what else { panic!("{what}") };
                for (kind, fields) in event {
                    let change = match &fields["perubahan"] {
                        Value::Object(change) => change.keys().next().cloned(),
                        change => change.as_str().map(ToOwned::to_owned),
                    };
                    met.insert((kind, change.unwrap_or_default()));
                }
            }
        }
    }
    let of = |kind: &str| -> Vec<&str> {
        let all = met.iter().filter(|(own, _)| own == kind);
        all.map(|(_, change)| &**change).collect()
    };
    assert_eq!(
        of("ProfilBerubah"),
        [
            "dibuka",
            "diisi",
            "diproses-privy",
            "diteruskan-ke-agen",
            "ditolak",
            "ktp-difoto",
            "swafoto-diambil",
            "terverifikasi",
        ]
    );
    assert!(of("AkunBerubah").contains(&"aktif"), "{met:?}");
    for kind in ["LayananProfilLewat", "MutuBakuDilanggar", "TiketDibuat", "TiketDitangani"] {
        assert!(!of(kind).is_empty(), "{kind} never happened");
    }
}
