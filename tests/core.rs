//! Laws of the core under random acts: nothing panics, invariants hold, state is the fold of
//! events, a refused act changes nothing, a clone is a world of its own.

mod support;

use std::sync::{Arc, LazyLock};

use inaproc_sim::platform::Platform;
use inaproc_sim::platform::act::{
    Act, AjukanKeBendahara, BayarCms, Chat, Checkout, DenganAlasan, IsiBast, IsiTahap, IsiUsulan,
    JenisDokumen, JenisPengiriman, Klaim, Kode, LangkahKirim, Metode, PerbaruiPengiriman, Periksa,
    PilihMetodePembayaran, SatuDokumen, SatuPesanan, SatuTahap, SatuTermin, TambahKeKeranjang,
    TambahKlausul, TandaTangan, UbahKeranjang,
};
use inaproc_sim::platform::apply::apply;
use inaproc_sim::platform::ask::Setoran;
use inaproc_sim::platform::berkas::Berkas;
use inaproc_sim::platform::boundary::Sides;
use inaproc_sim::platform::document::Bast;
use inaproc_sim::platform::event::{EventKind, Stamped};
use inaproc_sim::platform::id::{BarisId, OrangId, PesananId, ProdukId, RupId};
use inaproc_sim::platform::isi::{Bagian, Isi};
use inaproc_sim::platform::pembayaran;
use inaproc_sim::platform::pesanan::{Lampiran, Pesanan};
use inaproc_sim::platform::registry::OpsiPengiriman;
use inaproc_sim::platform::status::Status;
use inaproc_sim::platform::view;
use inaproc_sim::run::invariant::{Broken, Watch};
use inaproc_sim::scenario::WorldTemplate;
use inaproc_sim::service::{
    Behaviour, CallbackFault, Fault, Outcome as ServiceOutcome, Service, What,
};
use inaproc_sim::value::{Persen, Rupiah, Secret, SimDuration};
use inaproc_sim::world::{ActResult, Digest, Direct, Record, Sink, World};
use proptest::prelude::*;
use support::{Until, endless_world, play, template};

static TEMPLATE: LazyLock<WorldTemplate> = LazyLock::new(template);

/// Keeps the events, their digest and the first broken invariant.
#[derive(Clone, Default)]
struct Keep {
    digest: Digest,
    events: Vec<Stamped>,
    broken: Option<Broken>,
    watch: Watch,
}

impl Sink for Keep {
    fn record(&mut self, record: &Record<'_>) {
        self.digest.record(record);
    }

    fn applied(&mut self, platform: &Platform, stamped: &Stamped) {
        self.events.push(stamped.clone());
        let broken = self.watch.check(platform, stamped);
        self.broken = self.broken.take().or(broken);
    }
}

fn world() -> World {
    let platform = Platform::new(TEMPLATE.registry.clone(), TEMPLATE.policy.clone());
    World::new(platform, TEMPLATE.services(3), TEMPLATE.start)
}

/// One random move: who, what, and two numbers that fill its fields.
type Move = (u8, u8, u16, u16);

fn person(world: &World, n: u8) -> OrangId {
    OrangId::at(usize::from(n) % world.platform.registry.orang.len())
}

fn line(produk: ProdukId) -> BarisId {
    BarisId::of(produk, None).expect("the shipped world is small")
}

fn line_of_cart(world: &World, orang: OrangId, n: u16) -> Option<Vec<BarisId>> {
    let cart = world.platform.keranjang.get(&orang)?;
    let baris = cart.get(usize::from(n % 4))?;
    BarisId::of(baris.produk, baris.varian).map(|line| vec![line])
}

/// The person that an act mostly needs, so that orders get somewhere.
fn usual(key: &str) -> OrangId {
    OrangId(TEMPLATE.keys.id("OrangId", key).expect("the shipped world has the key"))
}

fn act(world: &World, what: u8, a: u16, b: u16) -> (OrangId, Act) {
    let platform = &world.platform;
    let orders = platform.pesanan.len();
    let pesanan = (orders > 0).then(|| PesananId::at(usize::from(a) % (orders + 1)));
    let one = SatuPesanan { pesanan };
    let payment = SatuTermin { pesanan, tahap: None };
    let produk = ProdukId::at(usize::from(b) % platform.registry.produk.len());
    let [sari, budi, wati, andi] = ["sari", "budi", "wati", "andi"].map(usual);
    let dokumen =
        Some(if b.is_multiple_of(2) { JenisDokumen::SuratPesanan } else { JenisDokumen::Bast });
    match what % 27 {
        0 => (
            sari,
            Act::TambahKeKeranjang(TambahKeKeranjang {
                produk: Some(produk),
                varian: platform.registry.produk(produk).varian.first().cloned(),
                kuantitas: Some(i64::from((a.wrapping_add(1)) % 12)),
                layanan: None,
            }),
        ),
        1 | 2 => (
            sari,
            Act::Checkout(Checkout {
                baris: line_of_cart(world, sari, a),
                dokumen_persiapan: Some(Berkas {
                    nama: None,
                    jenis: Some("pdf".into()),
                    ukuran: Some(u64::from(b)),
                    poin: Some(vec![1, 2, 3, 4]),
                }),
                jenis_pengiriman: Some(if b.is_multiple_of(3) {
                    JenisPengiriman::BanyakLokasi
                } else {
                    JenisPengiriman::SatuLokasi
                }),
                alamat: Some("Kota Magelang".into()),
                tahapan: Some(vec![IsiTahap::default()]),
                permintaan_tiba: Some(world.now.date().plus_days(i32::from(b % 9))),
                opsi_pengiriman: Some(if a.is_multiple_of(2) {
                    OpsiPengiriman::KurirPenyedia
                } else {
                    OpsiPengiriman::KurirPihakKetiga
                }),
                rup: Some(RupId::at(usize::from(b % 3) % platform.registry.rup.len())),
                ppk: Some(budi),
                pembayaran: None,
            }),
        ),
        3 | 4 => (
            sari,
            Act::AjukanNegosiasi(IsiUsulan {
                pesanan,
                harga: Some([(line(produk), Rupiah::new(i64::from(b) * 200))].into()),
                layanan: None,
                ongkir: b.is_multiple_of(5).then(|| Rupiah::new(i64::from(a))),
            }),
        ),
        5 => (
            andi,
            Act::AjukanHargaBaru(IsiUsulan {
                pesanan,
                harga: Some([(line(produk), Rupiah::new(i64::from(b)))].into()),
                layanan: None,
                ongkir: None,
            }),
        ),
        6 | 7 => (if b.is_multiple_of(3) { sari } else { andi }, Act::SetujuiNegosiasi(one)),
        8 => (sari, Act::AjukanKePpk(one)),
        9 => (budi, Act::ReviewPesanan(one)),
        10 => (budi, Act::BuatPesanan(one)),
        11 => (
            budi,
            Act::TandaTangan(TandaTangan {
                pesanan,
                dokumen,
                tahap: None,
                passphrase: Some(platform.registry.orang(budi).passphrase.clone()),
                otp: None,
            }),
        ),
        12 => (andi, Act::MintaOtp(SatuDokumen { pesanan, dokumen, tahap: None })),
        13 => (
            andi,
            Act::TandaTangan(TandaTangan {
                pesanan,
                dokumen,
                tahap: None,
                passphrase: None,
                otp: world.inbox.newest_code(andi).map(Secret::new),
            }),
        ),
        14 | 15 => (
            andi,
            Act::PerbaruiPengiriman(PerbaruiPengiriman {
                pesanan,
                tahap: None,
                status: Some(match b % 4 {
                    0 => LangkahKirim::Dikirim,
                    1 => LangkahKirim::Dijemput,
                    2 => LangkahKirim::DalamPerjalanan,
                    _ => LangkahKirim::Tiba,
                }),
                lokasi: None,
            }),
        ),
        16 => (andi, Act::MintaPickup(SatuTahap { pesanan, tahap: None })),
        17 => (
            budi,
            Act::Periksa(Periksa {
                pesanan,
                tahap: None,
                tanggal: Some(world.now.date()),
                fungsi: Some(!b.is_multiple_of(7)),
                jumlah: Some(true),
                waktu: Some(true),
                catatan: None,
                video: None,
            }),
        ),
        18 => (budi, Act::BuatBast(IsiBast { pesanan, tahap: None, nomor: Some("1".into()) })),
        19 => (
            budi,
            Act::PilihMetodePembayaran(PilihMetodePembayaran {
                pesanan,
                tahap: None,
                metode: Some(Metode::UpKodeBayar),
            }),
        ),
        20 => (budi, Act::VerifikasiDokumen(payment)),
        21 => (
            budi,
            Act::AjukanKeBendahara(AjukanKeBendahara {
                pesanan,
                tahap: None,
                bendahara: Some(wati),
            }),
        ),
        22 => (wati, Act::KonfirmasiPembayaran(payment)),
        23 => {
            let order = pesanan.and_then(|id| platform.pesanan.get(id.index()));
            let kode = order.and_then(|order| order.termin_kini()?.kode());
            let nilai = order.map(|order| {
                let terms = platform.terms();
                inaproc_sim::platform::pajak::rincian(terms, order).bruto()
            });
            (
                wati,
                Act::BayarCms(BayarCms { pesanan, tahap: None, kode: kode.map(Kode::of), nilai }),
            )
        }
        24 => (wati, Act::TerbitkanUlangKode(payment)),
        25 => {
            let alasan = Some("berubah".into());
            let who = [sari, budi, andi][usize::from(b % 3)];
            let act = DenganAlasan { pesanan, alasan };
            (
                who,
                if b.is_multiple_of(5) {
                    Act::BatalkanNegosiasi(act)
                } else {
                    Act::TolakPesanan(act)
                },
            )
        }
        _ => match b % 4 {
            0 => (budi, Act::TambahKlausul(TambahKlausul { pesanan, isi: Some("x".into()) })),
            1 => (sari, Act::Chat(Chat { pesanan, produk: None, pesan: Some("halo".into()) })),
            2 => (budi, Act::Klaim(Klaim { pesanan, jenis: None, video: Some(Berkas::default()) })),
            _ => (
                sari,
                Act::UbahKeranjang(UbahKeranjang {
                    baris: line_of_cart(world, sari, a).and_then(|lines| lines.first().copied()),
                    kuantitas: Some(i64::from(b % 5)),
                    pilih: Some(true),
                }),
            ),
        },
    }
}

fn trouble(world: &mut World, sink: &mut Keep, a: u16, b: u16) {
    let faults = [Fault::Mati, Fault::Lambat, Fault::JawabanHilang, Fault::Galat500];
    let service = Service::ALL[usize::from(a) % Service::ALL.len()];
    let what = match (b % 7, service) {
        (n @ 0..4, _) => What::Fault(faults[usize::from(n)]),
        (4, Service::PaymentGateway) => What::Callback(CallbackFault::PanggilanGanda),
        (5, Service::PaymentGateway) => What::Callback(CallbackFault::PanggilanHilang),
        (5, Service::Bsre) => What::Outcome(ServiceOutcome::PassphraseSalah),
        _ => return world.set_behaviour(sink, service, Vec::new()),
    };
    let behaviour = Behaviour { times: Some(u32::from(b % 3) + 1), ..Behaviour::always(what) };
    world.set_behaviour(sink, service, vec![behaviour]);
}

/// Makes one move; a refused act must leave the platform as it was.
fn step(world: &mut World, sink: &mut Keep, (who, what, a, b): Move) {
    match what % 40 {
        27..=30 => {
            let ms = [1, 60_000, 3_600_000, 259_200_000, 259_200_001][usize::from(a % 5)];
            let until = world.now + SimDuration::from_ms(ms);
            world.advance(&mut Direct, sink, until).expect("the gateway answers");
        }
        31 => trouble(world, sink, a, b),
        _ => {
            let (usual, act) = act(world, what, a, b);
            let by = if who < 230 { usual } else { person(world, who) };
            let before = world.platform.clone();
            let outcome = world.act(&mut Direct, sink, by, &act);
            if !matches!(outcome, ActResult::Accepted { .. }) {
                assert!(before == world.platform, "{act:?} was refused");
            }
        }
    }
}

/// The moves of one order's way to the money, between random ones.
fn way() -> Vec<Move> {
    let plain =
        [0_u8, 1, 3, 6, 8, 9, 10, 11, 12, 13, 14, 14, 14, 17, 18, 11, 12, 13, 19, 20, 21, 22, 23];
    let b =
        [0_u16, 3, 50_000 - 50_000 % 7, 1, 0, 0, 0, 0, 0, 0, 0, 2, 3, 1, 0, 1, 1, 1, 0, 0, 0, 0, 0];
    plain.into_iter().zip(b).map(|(what, b)| (0, what, 0, b)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn random_acts_keep_every_law(
        moves in prop::collection::vec(any::<Move>(), 1..120),
        cut in 0_usize..24,
    ) {
        let mut world = world();
        let mut sink = Keep::default();
        for one in way().into_iter().take(cut).chain(moves) {
            step(&mut world, &mut sink, one);
            prop_assert_eq!(&sink.broken, &None);
        }
        // State is the fold of events.
        let mut replayed = Platform::new(TEMPLATE.registry.clone(), TEMPLATE.policy.clone());
        for stamped in &sink.events {
            apply(&mut replayed, stamped);
        }
        prop_assert!(replayed == world.platform, "replaying the events gives another state");
        // Once no callback is outstanding, platform, bank and gateway agree (BYR-13).
        for service in Service::ALL {
            world.set_behaviour(&mut sink, service, Vec::new());
        }
        let until = world.now + SimDuration::hours(2);
        world.advance(&mut Direct, &mut sink, until).expect("the gateway answers");
        prop_assert!(!world.callbacks_outstanding());
        let services = &world.services;
        prop_assert_eq!(services.bank_paid_total(), services.gateway_received_total());
        let paid = world.platform.ledger.saldo(inaproc_sim::platform::ledger::Akun::Pembayar);
        prop_assert_eq!(-paid, services.bank_paid_total());
    }

    #[test]
    fn a_clone_that_goes_on_leaves_the_original(
        moves in prop::collection::vec(any::<Move>(), 1..60),
        more in prop::collection::vec(any::<Move>(), 1..60),
    ) {
        let mut world = world();
        let mut sink = Keep::default();
        for one in way().into_iter().chain(moves) {
            step(&mut world, &mut sink, one);
        }
        let (platform, mut first, mut seen) = (world.platform.clone(), world.clone(), sink.clone());
        for one in &more {
            step(&mut first, &mut seen, *one);
        }
        prop_assert!(platform == world.platform);
        // The same moves on the original end in the same place.
        for one in more {
            step(&mut world, &mut sink, one);
        }
        prop_assert!(first.platform == world.platform);
        prop_assert_eq!(seen.digest.sidik(), sink.digest.sidik());
    }
}

#[test]
fn the_way_of_the_random_acts_reaches_the_money() {
    let mut world = world();
    let mut sink = Keep::default();
    for one in way() {
        step(&mut world, &mut sink, one);
    }
    let until = world.now + SimDuration::minutes(1);
    world.advance(&mut Direct, &mut sink, until).expect("the gateway answers");
    assert_eq!(world.platform.pesanan[0].status(), Status::Lunas);
}

#[test]
fn a_silent_gateway_does_not_hold_the_clock_for_ever() {
    let mut world = world();
    let mut sink = Keep::default();
    let faults =
        [What::Callback(CallbackFault::PanggilanHilang), What::Fault(Fault::JawabanHilang)];
    let silent = faults.map(Behaviour::always).to_vec();
    let (pay, before) = way().split_last().map(|(last, before)| (*last, before.to_vec())).unwrap();
    for one in before {
        step(&mut world, &mut sink, one);
    }
    world.set_behaviour(&mut sink, Service::PaymentGateway, silent);
    step(&mut world, &mut sink, pay);
    let start = world.now;
    let asked = |world: &World| world.services.calls_of(Service::PaymentGateway, "va-status");
    // A year: at 15 minutes, then at intervals that double, three tries each.
    let year = world.advance(&mut Direct, &mut sink, start + SimDuration::days(365));
    assert_eq!((year, asked(&world)), (Ok(()), 3 * (7 + 363)));
    let ages = world.advance(&mut Direct, &mut sink, start + SimDuration::days(1_000_000));
    let stalled = ages.expect_err("no end of calls in vain");
    assert_eq!((stalled.at, world.now), (world.now, stalled.at));
    assert_eq!((stalled.calls, asked(&world)), (15_003, 3 * (7 + 363) + 15_003));
    // What is under way is not lost.
    world.set_behaviour(&mut sink, Service::PaymentGateway, Vec::new());
    let until = world.now + SimDuration::days(1);
    assert_eq!(world.advance(&mut Direct, &mut sink, until), Ok(()));
    assert_eq!(world.platform.pesanan[0].status(), Status::Lunas);
}

/// Stops time after so many events.
struct Impatient {
    keep: Keep,
    events: usize,
}

impl Sink for Impatient {
    fn record(&mut self, record: &Record<'_>) {
        self.keep.record(record);
    }

    fn applied(&mut self, platform: &Platform, stamped: &Stamped) {
        self.keep.applied(platform, stamped);
    }

    fn stops(&self) -> bool {
        self.keep.events.len() >= self.events
    }
}

#[test]
fn time_stops_between_two_events_and_goes_on_from_there() {
    let begun = || {
        let (mut world, mut sink) = (world(), Keep::default());
        for one in way() {
            step(&mut world, &mut sink, one);
        }
        (world, sink)
    };
    let (mut whole, mut sink) = begun();
    let until = whole.now + SimDuration::days(30);
    whole.advance(&mut Direct, &mut sink, until).expect("the gateway answers");
    let (mut world, keep) = begun();
    let before = keep.events.len();
    assert!(sink.events.len() > before, "something happens by itself");
    let mut impatient = Impatient { keep, events: before + 1 };
    // It stops before the first event, after each, and comes to the same end.
    impatient.events = before;
    assert_eq!(world.advance(&mut Direct, &mut impatient, until), Ok(()));
    assert_eq!(impatient.keep.events.len(), before);
    while impatient.events < sink.events.len() {
        impatient.events += 1;
        world.advance(&mut Direct, &mut impatient, until).expect("the gateway answers");
        assert!(world.now < until, "it stopped");
    }
    impatient.events = usize::MAX;
    world.advance(&mut Direct, &mut impatient, until).expect("the gateway answers");
    assert_eq!(world.now, until);
    assert!(whole.platform == world.platform);
    assert_eq!(impatient.keep.events, sink.events);
}

#[test]
fn all_that_waits_is_listed_in_order() {
    use inaproc_sim::platform::tenggat::Jenis;
    use inaproc_sim::world::What as Waits;
    let mut world = world();
    let mut sink = Keep::default();
    for one in way() {
        step(&mut world, &mut sink, one);
    }
    let due: Vec<_> =
        world.timers().iter().map(|timer| (timer.at - world.now, timer.what)).collect();
    let [
        (callback, Waits::Callback(first)),
        (question, Waits::Reconciliation(second)),
        (end, Waits::Deadline(last)),
    ] = due[..]
    else {
        panic!("{due:?}");
    };
    assert!(callback > SimDuration::ZERO && callback <= SimDuration::minutes(1), "{callback}");
    assert_eq!((first, second), (PesananId(0), PesananId(0)));
    assert_eq!(question, SimDuration::minutes(15));
    assert_eq!(
        (end, last.jenis),
        (SimDuration::days(7) + SimDuration::from_ms(1), Jenis::KodeBayar)
    );
    let until = world.now + SimDuration::minutes(1);
    assert_eq!(world.advance(&mut Direct, &mut sink, until), Ok(()));
    assert_eq!(world.timers(), []);
}

/// One change of an order with two signed documents.
type Tampering = fn(&mut Pesanan);

fn surat(pesanan: &mut Pesanan) -> &mut Isi {
    let surat = pesanan.surat.as_mut().expect("it was signed");
    Arc::make_mut(&mut surat.isi)
}

fn bast(pesanan: &mut Pesanan) -> &mut Bast {
    pesanan.tahap[0].bast.as_mut().expect("it was signed")
}

#[test]
fn a_document_that_was_tampered_with_is_found_out() {
    let (mut world, cast) = endless_world();
    let id = play(&mut world, &cast, Until::Lunas);
    let sound = world.platform.pesanan(id);
    let terms = world.platform.terms();
    let sah = |pesanan: &Pesanan, dokumen| pesanan.sah(terms, dokumen, 0);
    let (of_surat, of_bast) = (JenisDokumen::SuratPesanan, JenisDokumen::Bast);
    assert!(sah(sound, of_surat) && sah(sound, of_bast), "as signed");

    let one = Rupiah::new(1);
    let surat_tampered: [(&str, Tampering); 13] = [
        ("pembeli", |p| surat(p).pembeli.0 += 1),
        ("ppk", |p| surat(p).ppk.0 += 1),
        ("penyedia", |p| surat(p).penyedia.0 += 1),
        ("rup", |p| surat(p).rup.0 += 1),
        ("kuantitas", |p| surat(p).baris[0].kuantitas += 1),
        ("harga", |p| surat(p).baris[0].harga += Rupiah::new(1)),
        ("ppn", |p| surat(p).baris[0].ppn_persen = Persen::ZERO),
        ("ongkir", |p| surat(p).ongkir += Rupiah::new(1)),
        ("opsi", |p| surat(p).opsi = OpsiPengiriman::KurirPihakKetiga),
        ("alamat", |p| surat(p).rencana[0].alamat = "Jakarta".into()),
        ("permintaan tiba", |p| {
            let tahap = &mut surat(p).rencana[0];
            tahap.permintaan_tiba = tahap.permintaan_tiba.plus_days(1);
        }),
        ("isi tahap", |p| {
            surat(p).rencana[0].bagian = Some(Box::new(Bagian { nama: None, isi: [1].into() }));
        }),
        ("klausul", |p| surat(p).lain_mut().klausul.push("Denda".into())),
    ];
    for (what, tamper) in surat_tampered {
        let mut pesanan = sound.clone();
        tamper(&mut pesanan);
        assert!(!sah(&pesanan, of_surat) && sah(&pesanan, of_bast), "{what}");
    }
    let bast_tampered: [(&str, Tampering); 6] = [
        ("nomor", |p| bast(p).nomor = "lain".into()),
        ("kuantitas", |p| Arc::make_mut(&mut bast(p).isi).baris[0].kuantitas += 1),
        ("ppk", |p| Arc::make_mut(&mut bast(p).isi).ppk.0 += 1),
        ("penyedia", |p| Arc::make_mut(&mut bast(p).isi).penyedia.0 += 1),
        ("pemeriksaan", |p| Arc::make_mut(&mut bast(p).pemeriksaan).waktu = false),
        ("catatan", |p| {
            let lampiran = Lampiran { catatan: Some("baik".into()), video: None };
            Arc::make_mut(&mut bast(p).pemeriksaan).lampiran = Some(Box::new(lampiran));
        }),
    ];
    for (what, tamper) in bast_tampered {
        let mut pesanan = sound.clone();
        tamper(&mut pesanan);
        assert!(sah(&pesanan, of_surat) && !sah(&pesanan, of_bast), "{what}");
    }

    // What happens to the order afterwards does not touch what was signed.
    let mut pesanan = sound.clone();
    let isi = Arc::make_mut(&mut pesanan.isi);
    isi.ongkir += one;
    isi.lain_mut().klausul.push("Denda".into());
    for dokumen in [of_surat, of_bast] {
        assert!(sah(&pesanan, dokumen), "{dokumen:?}");
        let sidik = |pesanan: &Pesanan| pesanan.sidik(terms, dokumen, 0);
        assert_eq!(sidik(&pesanan), sidik(sound), "{dokumen:?}");
    }
}

#[test]
fn a_changed_product_does_not_change_an_order() {
    let (mut world, cast) = endless_world();
    let id = play(&mut world, &cast, Until::Checkout);
    let seen = |platform: &Platform| view::pesanan(platform, platform.pesanan(id));
    let before = seen(&world.platform);
    Arc::make_mut(&mut world.platform.registry).ubah_produk(cast.laptop, |produk| {
        produk.varian = vec!["merah".into()];
        produk.layanan.clear();
        produk.kategori.0 += 1;
        produk.ppn_persen = Persen::ZERO;
        produk.harga = Rupiah::new(1);
    });
    assert_eq!(seen(&world.platform), before);
    // Taxes of the Surat Pesanan's day are those of the product that was bought.
    let mut isi = (*world.platform.pesanan(id).isi).clone();
    isi.pasang_tarif(world.platform.terms(), world.now.date());
    assert_eq!(isi, *world.platform.pesanan(id).isi);
    let now = world.platform.registry.produk(cast.laptop);
    assert_eq!((now.harga, now.versi), (Rupiah::new(1), 1), "whoever buys next sees the change");
}

/// What the gateway reports pays the order, is owed back, was known, or is refused (BYR-09 to
/// BYR-11).
#[test]
fn what_a_reported_payment_does() {
    let (mut world, cast) = endless_world();
    let id = play(&mut world, &cast, Until::Kode);
    let platform = &world.platform;
    let termin = platform.pesanan(id).termin_kini().expect("a code was issued");
    let (kode, tenggat) = (termin.kode().expect("a code"), termin.tenggat().expect("its limit"));
    let good = Setoran {
        pesanan: id,
        kode,
        nilai: Rupiah::new(21_098_880),
        pada: tenggat,
        referensi: 77,
        sah: true,
    };
    let ms = SimDuration::from_ms(1);
    let event = |setoran: &Setoran| {
        pembayaran::terima(platform, setoran, &mut Vec::new(), &mut Sides::default()).kind()
    };
    for (what, setoran, expected) in [
        ("at its limit", good, EventKind::PembayaranDiterima),
        ("late", Setoran { pada: tenggat + ms, ..good }, EventKind::RefundDicatat),
        ("less", Setoran { nilai: Rupiah::new(21_098_879), ..good }, EventKind::RefundDicatat),
        ("more", Setoran { nilai: Rupiah::new(21_098_881), ..good }, EventKind::RefundDicatat),
        ("forged", Setoran { sah: false, ..good }, EventKind::CallbackDitolak),
        ("a code of nobody", Setoran { kode: kode + 1, ..good }, EventKind::CallbackDitolak),
        ("no order", Setoran { pesanan: PesananId(9), ..good }, EventKind::CallbackDitolak),
    ] {
        assert_eq!(event(&setoran), expected, "{what}");
    }
}
