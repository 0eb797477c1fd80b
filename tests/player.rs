//! A random player: worlds of several orders in which people do what they may and what they may
//! not, at the edges of every deadline, under every fault. All that must always hold is asked after
//! every step, and a world that breaks is made as short as it can be before it is shown.

#![expect(clippy::disallowed_methods, reason = "how many worlds are played is the caller's choice")]

mod support;

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, LazyLock};

use inaproc_sim::http::Http;
use inaproc_sim::platform::Platform;
use inaproc_sim::platform::act::{
    Act, AjukanKeBendahara, BayarCms, BayarKkp, CaraBayar, CatatBuktiLuarSistem, Chat, Checkout,
    DenganAlasan, GantiDokumenPersiapan, IsiBast, IsiTahap, IsiUsulan, JenisDokumen, JenisKlaim,
    JenisPenagihan, JenisPengiriman, Klaim, Kode, KonfirmasiPemegangKkp, LangkahKirim,
    LihatPesanan, Metode, Nilai, PemegangKkp, PerbaruiPengiriman, Periksa, PilihMetodePembayaran,
    Potongan, SatuDokumen, SatuPesanan, SatuTahap, SatuTermin, Sebutan, TambahKeKeranjang,
    TambahKlausul, TandaTangan, UnggahBuktiPotongPajak, UnggahDokumenPenagihan,
};
use inaproc_sim::platform::apply::apply;
use inaproc_sim::platform::berkas::Berkas;
use inaproc_sim::platform::check::Tally;
use inaproc_sim::platform::decide::{Decision, decide};
use inaproc_sim::platform::event::{Event, Stamped};
use inaproc_sim::platform::id::{BarisId, OrangId, PesananId, ProdukId, RupId};
use inaproc_sim::platform::metode::JenisPph;
use inaproc_sim::platform::pajak;
use inaproc_sim::platform::pesanan::{Giliran, Pesanan};
use inaproc_sim::platform::policy::Denda;
use inaproc_sim::platform::registry::{OpsiPengiriman, Orang, Peran, Tempat};
use inaproc_sim::platform::tenggat::Jenis;
use inaproc_sim::platform::termin::{Pemegang, Termin};
use inaproc_sim::run::invariant::{self, Broken, Watch};
use inaproc_sim::scenario::WorldTemplate;
use inaproc_sim::service::{Behaviour, CallbackFault, Fault, Outcome, Service, What};
use inaproc_sim::value::{Rupiah, Secret, SimDuration};
use inaproc_sim::world::{ActResult, Direct, Sink, Transport, What as Falls, World};
use support::template;

/// How many worlds are played directly. The whole ten thousand are played with
/// `INASIM_WORLDS=10000 cargo test --release --test player`.
const WORLD_COUNT: u64 = 400;

/// How many of them are played over HTTP.
const WORLD_COUNT_HTTP: u64 = 6;

/// How many moves a world has.
const MOVE_COUNT: u64 = 200;

static TEMPLATE: LazyLock<WorldTemplate> = LazyLock::new(template);

/// Numbers that depend on nothing but where they start (splitmix64).
#[derive(Clone, Copy)]
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end.max(1)).expect("a length fits");
        usize::try_from(self.next() % end).expect("below a length")
    }

    fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn pick<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }
}

#[derive(Default)]
struct Keep {
    events: Vec<Stamped>,
    watch: Watch,
    broken: Option<Broken>,
    // What was reached that few worlds reach by chance.
    deep: BTreeSet<&'static str>,
}

/// What worlds are steered to, and how many in a hundred have to get there.
const DEEP: [(&str, usize); 9] = [
    ("a termin paid at the bank after another", 8),
    ("a termin paid outside after one at the bank", 4),
    ("a termin paid at the bank after one outside", 1),
    ("a payment reported again while another termin waits", 10),
    ("a payment reported after the order ended", 20),
    ("money to give back", 20),
    ("a code that ran out", 8),
    ("another code after it", 5),
    ("a code forgotten and void at once", 5),
];

/// Returns what an event reached.
fn deep(platform: &Platform, event: &Event) -> Option<&'static str> {
    let pesanan = platform.pesanan(event.pesanan()?);
    let bayar = pesanan.pembayaran.as_deref()?;
    let newest = bayar.lunas().checked_sub(1);
    let before = |outside: bool| {
        let mut before = bayar.termin.iter().take(newest.unwrap_or(0));
        before.any(|termin| termin.di_luar() == outside)
    };
    Some(match event {
        Event::PembayaranDiterima { .. } if before(false) => DEEP[0].0,
        Event::BuktiDicatat { .. } if before(false) => DEEP[1].0,
        Event::PembayaranDiterima { .. } if before(true) => DEEP[2].0,
        Event::CallbackDiabaikan { .. } if pesanan.stage.berakhir() => DEEP[4].0,
        Event::CallbackDiabaikan { .. } if newest.is_some() => DEEP[3].0,
        Event::RefundDicatat { .. } => DEEP[5].0,
        Event::KodeKedaluwarsa { .. } => DEEP[6].0,
        Event::KodeDiterbitkan { hangus, .. } if !hangus.is_empty() => DEEP[8].0,
        Event::KodeDiterbitkan { .. } if !bayar.kode_lama().is_empty() => DEEP[7].0,
        _ => return None,
    })
}

impl Sink for Keep {
    fn applied(&mut self, platform: &Platform, stamped: &Stamped) {
        self.deep.extend(deep(platform, &stamped.event));
        self.events.push(stamped.clone());
        let broken = self.watch.check(platform, stamped);
        self.broken = self.broken.take().or(broken);
    }
}

/// What a world has come to.
#[derive(Debug, Default, PartialEq, Eq)]
struct Done {
    // Words of acts that were accepted.
    acts: BTreeSet<&'static str>,
    deep: BTreeSet<&'static str>,
}

/// A world being played.
struct Game<'a> {
    world: World,
    start: Platform,
    sink: Keep,
    transport: &'a mut dyn Transport,
    // Words of acts that were accepted.
    done: BTreeSet<&'static str>,
    // The newest moves in words.
    log: Vec<String>,
}

impl<'a> Game<'a> {
    fn new(seed: u64, transport: &'a mut dyn Transport) -> Self {
        let mut dice = Dice(seed);
        let mut policy = (*TEMPLATE.policy).clone();
        policy.luar_sistem = !dice.once_in(4);
        policy.ls_minimum = policy.ls_minimum.filter(|_| dice.once_in(3));
        policy.denda = dice.pick(&[Denda::Tampil, Denda::Potong, Denda::Mati]);
        policy.layanan_luar.ulang = dice.pick(&[0, 1, 2]);
        if dice.once_in(3) {
            policy.masa_kode = SimDuration::hours(1);
        }
        let start = Platform::new(TEMPLATE.registry.clone(), Arc::new(policy));
        let world = World::new(start.clone(), TEMPLATE.services(seed), TEMPLATE.start);
        let (sink, done, log) = Default::default();
        Self { world, start, sink, transport, done, log }
    }

    /// Makes a move and asks all that must hold.
    fn step(&mut self, dice: &mut Dice) {
        let orders = self.world.platform.pesanan.len();
        match dice.below(32) {
            _ if orders == 0 => self.order(dice),
            0 if orders < 4 => self.order(dice),
            0..=22 => self.forward(dice),
            23 | 24 => self.anything(dice),
            25 | 26 => self.pay(dice),
            27..=29 => self.pass(dice),
            _ => self.trouble(dice),
        }
        self.holds();
    }

    fn holds(&mut self) {
        if let Some(broken) = self.sink.broken.take().or_else(|| invariant::world(&self.world)) {
            panic!("{broken:?}");
        }
        for place in 0..self.world.platform.pesanan.len() {
            let pesanan = &self.world.platform.pesanan[place];
            if Giliran::ALL.into_iter().any(|siapa| pesanan.menunggu(siapa)) {
                let moves = ways(&self.world, pesanan.id, &mut Dice(0));
                let open = moves.iter().any(|(by, act)| self.may(*by, act));
                assert!(open, "nobody can go on with {} ({})", place, pesanan.status());
            }
        }
    }

    /// Returns whether an act is accepted as far as the platform alone decides.
    fn may(&self, by: OrangId, act: &Act) -> bool {
        let World { platform, now, .. } = &self.world;
        let decision = decide(platform, *now, by, act, &[], &mut Tally::default());
        matches!(decision, Decision::Accept(_) | Decision::Ask(_))
    }

    fn act(&mut self, by: OrangId, act: &Act) {
        self.log.push(format!("{} {} {act:?}", self.world.now, by.0));
        let before = self.world.platform.clone();
        match self.world.act(&mut self.transport, &mut self.sink, by, act) {
            ActResult::Accepted { .. } => {
                self.done.insert(act.word());
            }
            ActResult::Refused(_) => {
                assert!(before == self.world.platform, "a refused act changed the platform");
            }
        }
        let now = self.world.now;
        self.until(now);
    }

    fn until(&mut self, at: inaproc_sim::value::SimTime) {
        let passed = self.world.advance(&mut self.transport, &mut self.sink, at);
        passed.expect("time is short enough");
    }

    /// Somebody goes on with an order as the platform wants it.
    fn forward(&mut self, dice: &mut Dice) {
        let id = self.favourite(dice);
        let mut moves = ways(&self.world, id, dice);
        if dice.once_in(12) {
            moves = asides(&self.world, id, dice);
            // An order is given up now and then, and mostly gets on.
            if !dice.once_in(4) {
                moves.retain(|(_, act)| {
                    !matches!(act, Act::BatalkanNegosiasi(_) | Act::TolakPesanan(_))
                });
            }
        }
        moves.retain(|(by, act)| self.may(*by, act));
        // What can be said again and again mostly gives way to what leads on.
        let again = |act: &Act| {
            matches!(
                act,
                Act::AjukanNegosiasi(_)
                    | Act::AjukanHargaBaru(_)
                    | Act::MintaOtp(_)
                    | Act::PilihMetodePembayaran(_)
                    | Act::UnggahDokumenPenagihan(_)
                    | Act::UnggahBuktiPotongPajak(_)
                    | Act::KonfirmasiPemegangKkp(_)
                    | Act::KirimUlangTautan(_)
            )
        };
        // Another method for a later payment is where methods meet.
        let pesanan = self.world.platform.pesanan(id);
        let later = pesanan.pembayaran.as_ref().is_some_and(|bayar| bayar.lunas() > 0);
        let method = |act: &Act| later && matches!(act, Act::PilihMetodePembayaran(_));
        if moves.iter().any(|(_, act)| method(act)) && dice.once_in(3) {
            moves.retain(|(_, act)| method(act));
        } else if !dice.once_in(4) && moves.iter().any(|(_, act)| !again(act)) {
            moves.retain(|(_, act)| !again(act));
        }
        if !moves.is_empty() {
            let (by, act) = dice.pick(&moves);
            match act {
                Act::BayarCms(_) if dice.once_in(2) => self.callbacks(dice),
                Act::KonfirmasiPembayaran(_) | Act::TerbitkanUlangKode(_) | Act::BayarKkp(_)
                    if dice.once_in(4) =>
                {
                    return self.forgotten(by, &act, dice);
                }
                _ => {}
            }
            self.act(by, &act);
        }
    }

    /// A code is issued and nobody hears of it, mostly until it is void or nearly so.
    fn forgotten(&mut self, by: OrangId, act: &Act, dice: &mut Dice) {
        let lost = What::Fault(dice.pick(&[Fault::JawabanHilang, Fault::Lambat, Fault::Sampah]));
        for behaviours in [vec![Behaviour::always(lost)], Vec::new()] {
            self.log.push(format!("{} {behaviours:?}", self.world.now));
            let service = Service::PaymentGateway;
            self.world.set_behaviour(&mut self.sink, service, behaviours.clone());
            if !behaviours.is_empty() {
                self.act(by, act);
            }
        }
        if !dice.once_in(4) {
            let life = self.world.platform.policy.masa_kode;
            let at = self.world.now + life + SimDuration::from_ms(dice.pick(&[-1, 0, 1]));
            self.log.push(format!("{} until {at}", self.world.now));
            self.until(at);
        }
    }

    /// Returns an order, mostly the one under way that has come farthest: so that worlds get to the
    /// last of their payments.
    fn favourite(&self, dice: &mut Dice) -> PesananId {
        let all = &self.world.platform.pesanan;
        let open = all.iter().filter(|pesanan| !pesanan.stage.berakhir());
        let farthest = open.max_by_key(|pesanan| pesanan.riwayat.iter().count());
        match farthest.filter(|_| !dice.once_in(3)) {
            Some(pesanan) => pesanan.id,
            None => PesananId::at(dice.below(all.len())),
        }
    }

    /// The reports of payments go astray from here on.
    fn callbacks(&mut self, dice: &mut Dice) {
        let what = What::Callback(dice.pick(&CallbackFault::ALL));
        let delay = dice.pick(&[
            SimDuration::minutes(1),
            SimDuration::hours(2),
            SimDuration::days(2),
            SimDuration::days(9),
        ]);
        let behaviour = Behaviour { delay: Some(delay), ..Behaviour::always(what) };
        self.log.push(format!("{} {behaviour:?}", self.world.now));
        self.world.set_behaviour(&mut self.sink, Service::PaymentGateway, vec![behaviour]);
    }

    /// Somebody does something, as often as not where or when it may not be done.
    fn anything(&mut self, dice: &mut Dice) {
        let id = PesananId::at(dice.below(self.world.platform.pesanan.len() + 1));
        let mut moves = ways(&self.world, id, dice);
        moves.extend(asides(&self.world, id, dice));
        if moves.is_empty() {
            return;
        }
        let (by, act) = dice.pick(&moves);
        let anybody = OrangId::at(dice.below(self.world.platform.registry.orang.len()));
        self.act(if dice.once_in(3) { anybody } else { by }, &act);
    }

    /// Pays a code of any order, good or void, with an amount that may be wrong.
    fn pay(&mut self, dice: &mut Dice) {
        let platform = &self.world.platform;
        let id = PesananId::at(dice.below(platform.pesanan.len()));
        let codes = |pesanan: &Pesanan| {
            let bayar = pesanan.pembayaran.as_deref().into_iter();
            let codes = bayar.flat_map(|bayar| {
                let old = bayar.kode_lama().iter().map(|lama| lama.kode);
                bayar.termin.iter().filter_map(Termin::kode).chain(old).collect::<Vec<_>>()
            });
            codes.collect::<Vec<_>>()
        };
        let mut known = codes(platform.pesanan(id));
        if known.is_empty() || dice.once_in(5) {
            known = platform.pesanan.iter().flat_map(|pesanan| codes(pesanan)).collect();
        }
        if known.is_empty() {
            return self.forward(dice);
        }
        let kode = dice.pick(&known);
        let (by, nilai) = (bendahara(platform, id), tagihan(platform, id));
        let nilai = if dice.once_in(6) { nilai + Rupiah::new(1) } else { nilai };
        let tahap = termin_kini(platform.pesanan(id));
        let act =
            BayarCms { pesanan: Some(id), tahap, kode: Some(Kode::of(kode)), nilai: Some(nilai) };
        self.act(by, &Act::BayarCms(act));
    }

    /// Time passes, mostly to the edge of something that falls due.
    fn pass(&mut self, dice: &mut Dice) {
        let first = self.world.timers().first().copied().filter(|_| !dice.once_in(4));
        let answer = |jenis| matches!(jenis, Jenis::Jawaban(_));
        let lapse = first.is_some_and(
            |timer| matches!(timer.what, Falls::Deadline(timer) if answer(timer.jenis)),
        );
        // Deadline minus 1 ms, the deadline itself, and 1 ms after, when it takes effect: an order
        // that lapses gets no farther, so that it mostly just does not.
        let edges: &[i64] = if lapse && !dice.once_in(4) { &[-2, -1] } else { &[-2, -1, 0, 1] };
        let on_edge = first.map(|timer| timer.at + SimDuration::from_ms(dice.pick(edges)));
        let far = dice.once_in(4);
        let steps: &[i64] =
            if far { &[86_400_000, 604_800_001] } else { &[1, 60_000, 900_000, 3_600_000] };
        let ms = dice.pick(steps);
        let at = on_edge.unwrap_or(self.world.now + SimDuration::from_ms(ms));
        self.log.push(format!("{} until {at}", self.world.now));
        self.until(at);
    }

    /// A service changes its ways.
    fn trouble(&mut self, dice: &mut Dice) {
        let service = dice.pick(&Service::ALL);
        let mut behaviours = Vec::new();
        for _ in 0..dice.below(3) {
            let what = match dice.below(3) {
                0 if service == Service::PaymentGateway => {
                    What::Callback(dice.pick(&CallbackFault::ALL))
                }
                1 => What::Outcome(dice.pick(Outcome::of(service))),
                _ => What::Fault(dice.pick(&Fault::ALL)),
            };
            // `lunas` makes the bank take any amount, which is then owed back (BYR-11).
            let times = Some(u32::try_from(1 + dice.below(4)).expect("small"));
            let delay = dice.once_in(2).then(|| SimDuration::days(9));
            behaviours.push(Behaviour { times, delay, ..Behaviour::always(what) });
        }
        self.log.push(format!("{} {service:?} {behaviours:?}", self.world.now));
        self.world.set_behaviour(&mut self.sink, service, behaviours);
    }

    /// A buyer fills the cart and checks out, in one or two stages.
    fn order(&mut self, dice: &mut Dice) {
        let key = |newtype: &str, key: &str| TEMPLATE.keys.id(newtype, key).expect("a key");
        let (buyer, ppk, rup) = dice.pick(&[
            ("sari", "budi", "rup-laptop"),
            ("sari", "dewi", "rup-umum"),
            ("sinta", "budi", "rup-laptop"),
            ("eka", "fajar", "rup-biro"),
            ("budi", "budi", "rup-umum"),
        ]);
        let by = OrangId(key("OrangId", buyer));
        let produk = ProdukId(key("ProdukId", "laptop-a"));
        let variants = self.world.platform.registry.produk(produk).varian.clone();
        let quantities = [1 + dice.below(3), 1 + dice.below(2)];
        for (varian, kuantitas) in variants.iter().zip(quantities) {
            let kuantitas = i64::try_from(kuantitas).ok();
            let layanan = dice.once_in(3).then(|| vec!["instalasi".into()]);
            let varian = Some(varian.clone());
            let act = TambahKeKeranjang { produk: Some(produk), varian, kuantitas, layanan };
            self.act(by, &Act::TambahKeKeranjang(act));
        }
        let cart = self.world.platform.keranjang.get(&by).cloned().unwrap_or_default();
        let lines: Vec<BarisId> = cart
            .iter()
            .filter(|baris| baris.produk == produk)
            .filter_map(|baris| BarisId::of(baris.produk, baris.varian))
            .collect();
        let tiba = self.world.now.date().plus_days(8);
        let two = lines.len() == 2 && !dice.once_in(4);
        let stage = |nama: &str, line: BarisId, n: i64| IsiTahap {
            nama: Some(nama.into()),
            alamat: None,
            permintaan_tiba: Some(tiba),
            isi: Some([(line, n)].into()),
        };
        let quantity = |place: usize| cart[place].kuantitas;
        let tahapan = if two {
            let [first, second] = [lines[0], lines[1]];
            vec![stage("tahap-1", first, quantity(0)), stage("tahap-2", second, quantity(1))]
        } else {
            vec![IsiTahap::default()]
        };
        let termin = two && !dice.once_in(4);
        let act = Checkout {
            baris: Some(lines),
            dokumen_persiapan: Some(persiapan()),
            jenis_pengiriman: Some(if two {
                JenisPengiriman::BanyakLokasi
            } else {
                JenisPengiriman::SatuLokasi
            }),
            alamat: Some(self.world.platform.registry.orang(by).alamat_utama.clone()),
            tahapan: Some(tahapan),
            permintaan_tiba: Some(tiba),
            opsi_pengiriman: Some(
                dice.pick(&[OpsiPengiriman::KurirPenyedia, OpsiPengiriman::KurirPihakKetiga]),
            ),
            rup: Some(RupId(key("RupId", rup))),
            ppk: Some(OrangId(key("OrangId", ppk))),
            pembayaran: Some(if termin { CaraBayar::Termin } else { CaraBayar::Sekaligus }),
        };
        self.act(by, &Act::Checkout(act));
    }

    /// Lets everything come to rest, and holds state against events and money against money.
    fn end(mut self) -> Done {
        for service in Service::ALL {
            self.world.set_behaviour(&mut self.sink, service, Vec::new());
        }
        let until = self.world.now + SimDuration::days(3);
        self.until(until);
        let late = self.world.now + SimDuration::days(12);
        self.until(late);
        assert!(!self.world.callbacks_outstanding(), "money is still under way");
        self.holds();
        let mut replayed = self.start;
        for stamped in &self.sink.events {
            apply(&mut replayed, stamped);
        }
        assert!(replayed == self.world.platform, "replaying the events gives another state");
        Done { acts: self.done, deep: self.sink.deep }
    }
}

fn persiapan() -> Berkas {
    Berkas {
        nama: Some("persiapan.pdf".into()),
        jenis: Some("pdf".into()),
        ukuran: Some(100_000),
        poin: Some(vec![1, 2, 3, 4]),
    }
}

fn termin_kini(pesanan: &Pesanan) -> Option<Box<str>> {
    let kini = pesanan.pembayaran.as_ref().map_or(0, |bayar| bayar.kini());
    pesanan.rencana.get(kini).and_then(|tahap| tahap.nama().map(Box::from))
}

/// Returns what the payment that is due asks.
fn tagihan(platform: &Platform, id: PesananId) -> Rupiah {
    let pesanan = platform.pesanan(id);
    let kini = pesanan.pembayaran.as_ref().map_or(0, |bayar| bayar.kini());
    pajak::bagian(platform.terms(), pesanan, kini).nilai
}

fn bendahara(platform: &Platform, id: PesananId) -> OrangId {
    let pesanan = platform.pesanan(id);
    let satker = Tempat::Satker(pesanan.satker());
    let metode = pesanan.termin_kini().map_or(Metode::UpKodeBayar, |termin| termin.metode);
    let jenis = platform.registry.jenis_instansi(pesanan.satker());
    let peran = match metode.ketentuan().pembayar.peran(jenis) {
        [] => &[Peran::BendaharaPengeluaran],
        peran => peran,
    };
    let pays = |orang: &Orang| {
        let mut akses = orang.akses.iter();
        akses.any(|akses| peran.contains(&akses.peran) && akses.tempat == satker)
    };
    let found = platform.registry.orang.iter().position(|row| pays(row));
    OrangId::at(found.expect("every satker of the shipped world has a treasurer"))
}

/// Returns the acts that bring an order on, whoever's turn it is, each by the person it is for.
fn ways(world: &World, id: PesananId, dice: &mut Dice) -> Vec<(OrangId, Act)> {
    let platform = &world.platform;
    let Some(order) = platform.pesanan.get(id.index()) else { return Vec::new() };
    let pesanan = Some(id);
    let (buyer, ppk, treasurer) = (order.pembeli, order.ppk, bendahara(platform, id));
    let sells = |orang: &Orang| {
        orang.akses.iter().any(|akses| akses.tempat == Tempat::Penyedia(order.penyedia))
    };
    let sellers: Vec<OrangId> = (0..platform.registry.orang.len())
        .map(OrangId::at)
        .filter(|orang| sells(platform.registry.orang(*orang)))
        .collect();
    let seller = dice.pick(&sellers);
    let percent = i64::try_from(80 + dice.below(21)).expect("small");
    let harga = order.baris.iter().filter_map(|baris| {
        let line = BarisId::of(baris.produk, baris.varian())?;
        Some((line, Rupiah::new(baris.harga.get() / 100 * percent)))
    });
    let usulan = IsiUsulan { pesanan, harga: Some(harga.collect()), layanan: None, ongkir: None };
    let one = || SatuPesanan { pesanan };
    let tahap = termin_kini(order);
    let termin = || SatuTermin { pesanan, tahap: tahap.clone() };
    let mut all = vec![
        (buyer, Act::AjukanNegosiasi(usulan.clone())),
        (seller, Act::AjukanHargaBaru(usulan)),
        (buyer, Act::SetujuiNegosiasi(one())),
        (seller, Act::SetujuiNegosiasi(one())),
        (buyer, Act::AjukanKePpk(one())),
        (ppk, Act::ReviewPesanan(one())),
        (ppk, Act::BuatPesanan(one())),
        (ppk, Act::VerifikasiDokumen(termin())),
        (treasurer, Act::KonfirmasiPembayaran(termin())),
        (treasurer, Act::TerbitkanUlangKode(termin())),
    ];
    let metode = dice.pick(&Metode::ALL);
    // One that policy does not open is followed by one that it always does.
    for metode in [metode, Metode::UpKodeBayar] {
        let (tahap, metode) = (tahap.clone(), Some(metode));
        let act = PilihMetodePembayaran { pesanan, tahap, metode };
        all.push((ppk, Act::PilihMetodePembayaran(act)));
    }
    all.extend(by_ls(platform, order, (ppk, seller), dice));
    all.extend(by_card(world, order, dice));
    let bendahara = Some(treasurer);
    all.push((
        ppk,
        Act::AjukanKeBendahara(AjukanKeBendahara { pesanan, tahap: tahap.clone(), bendahara }),
    ));
    let bukti = Berkas { poin: None, ..persiapan() };
    all.push((
        ppk,
        Act::CatatBuktiLuarSistem(CatatBuktiLuarSistem {
            pesanan,
            tahap: tahap.clone(),
            dokumen: Some(bukti),
        }),
    ));
    if let Some(kode) = order.termin_kini().and_then(Termin::kode_berlaku) {
        let nilai = Some(tagihan(platform, id));
        let act = BayarCms { pesanan, tahap: tahap.clone(), kode: Some(Kode::of(kode)), nilai };
        all.push((treasurer, Act::BayarCms(act)));
    }
    let secret = |true_one: Option<Secret>, dice: &mut Dice| {
        if dice.once_in(5) { Some(Secret::new("000000")) } else { true_one }
    };
    let stages = order.rencana.iter().map(|tahap| tahap.nama().map(Box::from));
    for (place, tahap) in stages.enumerate() {
        for dokumen in [JenisDokumen::SuratPesanan, JenisDokumen::Bast] {
            if dokumen == JenisDokumen::SuratPesanan && place > 0 {
                continue;
            }
            let dokumen = Some(dokumen);
            let passphrase = secret(Some(platform.registry.orang(ppk).passphrase.clone()), dice);
            let tahap = tahap.clone();
            let sign =
                TandaTangan { pesanan, dokumen, tahap: tahap.clone(), passphrase, otp: None };
            all.push((ppk, Act::TandaTangan(sign)));
            let otp = secret(world.inbox.newest_code(seller).map(Secret::new), dice);
            let sign =
                TandaTangan { pesanan, dokumen, tahap: tahap.clone(), passphrase: None, otp };
            all.push((seller, Act::MintaOtp(SatuDokumen { pesanan, dokumen, tahap })));
            all.push((seller, Act::TandaTangan(sign)));
        }
        for status in LangkahKirim::ALL {
            let (tahap, status) = (tahap.clone(), Some(status));
            let act = PerbaruiPengiriman { pesanan, tahap, status, lokasi: None };
            all.push((seller, Act::PerbaruiPengiriman(act)));
        }
        all.push((seller, Act::MintaPickup(SatuTahap { pesanan, tahap: tahap.clone() })));
        let good = Some(!dice.once_in(8));
        let act = Periksa {
            pesanan,
            tahap: tahap.clone(),
            tanggal: Some(world.now.date()),
            fungsi: good,
            jumlah: Some(true),
            waktu: Some(true),
            catatan: Some("diperiksa".into()),
            video: None,
        };
        all.push((ppk, Act::Periksa(act)));
        let nomor = Some("027/BAST".into());
        all.push((ppk, Act::BuatBast(IsiBast { pesanan, tahap, nomor })));
    }
    all
}

/// Returns the acts of a payment by LS.
fn by_ls(
    platform: &Platform,
    order: &Pesanan,
    (ppk, seller): (OrangId, OrangId),
    dice: &mut Dice,
) -> [(OrangId, Act); 3] {
    let (pesanan, tahap) = (Some(order.id), termin_kini(order));
    let dokumen = || Some(Berkas { poin: None, ..persiapan() });
    let pkp = platform.registry.penyedia(order.penyedia).pkp;
    let penagihan = UnggahDokumenPenagihan {
        pesanan,
        tahap: tahap.clone(),
        jenis: Some(JenisPenagihan::dari(pkp)),
        nomor: Some("010".into()),
        dokumen: dokumen(),
    };
    let none = dice.once_in(2);
    let jenis = dice.pick(&JenisPph::ALL);
    let nilai = Some(Rupiah::new(i64::try_from(dice.below(1_000)).expect("small")));
    let slip = Potongan { jenis: Some(jenis), nilai, dokumen: dokumen() };
    let potong = UnggahBuktiPotongPajak {
        pesanan,
        tahap: tahap.clone(),
        tidak_perlu: Some(none),
        potongan: (!none).then(|| vec![slip]),
    };
    [
        (seller, Act::UnggahDokumenPenagihan(penagihan)),
        (ppk, Act::UnggahBuktiPotongPajak(potong)),
        (ppk, Act::LanjutkanPembayaran(SatuTermin { pesanan, tahap })),
    ]
}

/// Returns the acts of a payment by card: somebody else who is named has an address of the world.
fn by_card(world: &World, order: &Pesanan, dice: &mut Dice) -> Vec<(OrangId, Act)> {
    let platform = &world.platform;
    let (ppk, pesanan, tahap) = (order.ppk, Some(order.id), termin_kini(order));
    let count = platform.registry.orang.len();
    let other = OrangId::at(dice.below(count));
    let orang = platform.registry.orang(other);
    let holder = KonfirmasiPemegangKkp {
        pesanan,
        tahap: tahap.clone(),
        pemegang: Some(dice.pick(&PemegangKkp::ALL)),
        nama: Some(orang.nama.clone()),
        email: Some(orang.email.clone()),
    };
    let mut all = vec![
        (ppk, Act::KonfirmasiPemegangKkp(holder)),
        (ppk, Act::KirimUlangTautan(SatuTermin { pesanan, tahap: tahap.clone() })),
    ];
    let named = match order.termin_kini().and_then(Termin::pemegang) {
        None => return all,
        Some(Pemegang::Ppk) => ppk,
        Some(Pemegang::Lain { email, .. }) => {
            let own = |orang: &Orang| orang.email == *email;
            let found = platform.registry.orang.iter().position(|row| own(row));
            OrangId::at(found.expect("only addresses of the world are named"))
        }
    };
    let tautan = world.inbox.newest_link(platform, named, pesanan).map(Into::into);
    let kartu = Some(Secret::new(dice.pick(&["4111111111111111", "5222222222222222"])));
    all.push((named, Act::BayarKkp(BayarKkp { pesanan, tahap, kartu, tautan })));
    all
}

/// Returns acts that bring an order on nowhere, or to its end.
fn asides(world: &World, id: PesananId, dice: &mut Dice) -> Vec<(OrangId, Act)> {
    let Some(order) = world.platform.pesanan.get(id.index()) else { return Vec::new() };
    let pesanan = Some(id);
    let (buyer, ppk) = (order.pembeli, order.ppk);
    let alasan = (!dice.once_in(5)).then(|| "berubah".into());
    let reason = || DenganAlasan { pesanan, alasan: alasan.clone() };
    let dokumen = Some(JenisDokumen::SuratPesanan);
    let tahap = order.rencana.first().and_then(|tahap| tahap.nama().map(Box::from));
    let audits = |orang: &Orang| orang.akses.iter().any(|akses| akses.peran == Peran::Auditor);
    let auditor = world.platform.registry.orang.iter().position(|row| audits(row));
    let auditor = OrangId::at(auditor.expect("the shipped world has an auditor"));
    let jenis = dice.pick(&JenisKlaim::ALL);
    let video = Berkas { jenis: Some("mp4".into()), poin: None, ..persiapan() };
    let nilai = Nilai {
        pesanan,
        pesanan_bintang: Some(5),
        pesanan_ulasan: Some("baik".into()),
        layanan_bintang: None,
        layanan_ulasan: None,
        kurir_bintang: None,
        kurir_ulasan: None,
    };
    vec![
        (buyer, Act::BatalkanNegosiasi(reason())),
        (ppk, Act::TolakPesanan(reason())),
        (buyer, Act::Chat(Chat { pesanan, produk: None, pesan: Some("halo".into()) })),
        (ppk, Act::TambahKlausul(TambahKlausul { pesanan, isi: Some("garansi".into()) })),
        (ppk, Act::PeriksaTandaTangan(SatuDokumen { pesanan, dokumen, tahap: None })),
        (ppk, Act::Klaim(Klaim { pesanan, jenis: Some(jenis), video: Some(video) })),
        (buyer, Act::LihatPesanan(LihatPesanan { pesanan: Some(Sebutan::Pesanan(id)) })),
        (buyer, Act::LacakPengiriman(SatuPesanan { pesanan })),
        (auditor, Act::BukaDokumenPersiapan(SatuPesanan { pesanan })),
        (ppk, Act::UbahNomorBast(IsiBast { pesanan, tahap, nomor: Some("028/BAST".into()) })),
        (
            buyer,
            Act::GantiDokumenPersiapan(GantiDokumenPersiapan {
                pesanan,
                dokumen_persiapan: Some(persiapan()),
            }),
        ),
        (ppk, Act::Nilai(nilai)),
    ]
}

/// Plays a world of these moves; `Err` says what broke, and the last moves before it.
fn play(seed: u64, moves: &[u64], transport: &mut dyn Transport) -> Result<Done, String> {
    let mut game = Some(Game::new(seed, transport));
    let mut log = Vec::new();
    let played = catch_unwind(AssertUnwindSafe(|| {
        for one in moves {
            let playing = game.as_mut().expect("it is being played");
            playing.step(&mut Dice(*one));
            log.clone_from(&playing.log);
        }
        game.take().expect("it was played").end()
    }));
    played.map_err(|panic| {
        let message = panic.downcast_ref::<String>().cloned();
        let message = message.or(panic.downcast_ref::<&str>().map(ToString::to_string));
        if let Some(game) = game {
            log = game.log;
        }
        let moves = log.join("\n  ");
        format!("{}\nafter\n  {moves}", message.unwrap_or_default())
    })
}

/// Leaves out moves as long as the world still breaks.
fn shrink(seed: u64, moves: Vec<u64>) -> (Vec<u64>, String) {
    let mut moves = moves;
    let mut why = String::new();
    let mut size = moves.len().next_power_of_two();
    while size > 0 {
        let mut place = 0;
        while place < moves.len() {
            let mut fewer = moves.clone();
            fewer.drain(place..(place + size).min(fewer.len()));
            match play(seed, &fewer, &mut Direct) {
                Err(broken) => (moves, why) = (fewer, broken),
                Ok(_) => place += size,
            }
        }
        size /= 2;
    }
    (moves, why)
}

fn moves_of(seed: u64) -> Vec<u64> {
    let mut dice = Dice(seed ^ 0x5eed);
    (0..MOVE_COUNT).map(|_| dice.next()).collect()
}

#[test]
fn no_world_breaks() {
    let count = std::env::var("INASIM_WORLDS").ok().and_then(|count| count.parse().ok());
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get) as u64;
    let quiet = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| ()));
    let count: u64 = count.unwrap_or(WORLD_COUNT);
    let play_share = |share: u64| {
        let mut done = Vec::new();
        for seed in (share..count).step_by(usize::try_from(threads).expect("few")) {
            match play(seed, &moves_of(seed), &mut Direct) {
                Ok(one) => done.push(one),
                Err(_) => return Err((seed, shrink(seed, moves_of(seed)))),
            }
        }
        Ok(done)
    };
    let shares: Vec<_> = std::thread::scope(|scope| {
        let handles: Vec<_> =
            (0..threads).map(|share| scope.spawn(move || play_share(share))).collect();
        handles
            .into_iter()
            .map(|handle| handle.join().expect("a world that breaks is caught"))
            .collect()
    });
    std::panic::set_hook(quiet);
    let mut all = Vec::new();
    for share in shares {
        match share {
            Ok(done) => all.extend(done),
            Err((seed, (moves, why))) => panic!("world {seed}, {} moves: {why}", moves.len()),
        }
    }
    // The player is as wide as the table of acts: what is built and on an order was accepted.
    let done: BTreeSet<&str> = all.iter().flat_map(|one| one.acts.iter().copied()).collect();
    let built = Act::ALL.iter().filter(|info| info.built && info.on.contains(&"pesanan"));
    let never: Vec<_> = built.map(|info| info.word).filter(|word| !done.contains(word)).collect();
    // Refused always: the document stays as it was handed in (CHK-03).
    assert_eq!(never, ["ganti-dokumen-persiapan"], "acts that no world has accepted");
    // And as deep: where faults of payment hide.
    let reached = |what: &str| all.iter().filter(|one| one.deep.contains(what)).count();
    let shallow = DEEP.map(|(what, least)| (what, reached(what) * 100 / all.len(), least));
    assert!(shallow.iter().all(|(_, share, least)| share >= least), "{shallow:?}");
}

#[test]
fn worlds_over_http_are_the_same() {
    for seed in 0..WORLD_COUNT_HTTP {
        let mut http = Http::start().expect("127.0.0.1 has free ports");
        let moves = moves_of(seed);
        let over_http = play(seed, &moves, &mut http);
        assert_eq!(over_http, play(seed, &moves, &mut Direct), "world {seed}");
        assert!(over_http.is_ok(), "{over_http:?}");
    }
}
