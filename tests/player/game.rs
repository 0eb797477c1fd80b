//! A world being played, and the moves of the player.

use std::collections::BTreeSet;
use std::sync::Arc;

use inaproc_sim::platform::Platform;
use inaproc_sim::platform::act::{Act, BayarCms, DaftarTransaksi, Kode, Tab};
use inaproc_sim::platform::apply::apply;
use inaproc_sim::platform::bantuan::StatusTiket;
use inaproc_sim::platform::boundary::Sides;
use inaproc_sim::platform::check::Tally;
use inaproc_sim::platform::decide::{Decision, decide};
use inaproc_sim::platform::event::{Event, EventKind, Stamped};
use inaproc_sim::platform::id::{OrangId, PesananId};
use inaproc_sim::platform::pesanan::{Giliran, Pesanan, Stage};
use inaproc_sim::platform::rule::Rule;
use inaproc_sim::platform::tenggat::Jenis;
use inaproc_sim::platform::termin::Termin;
use inaproc_sim::run::invariant::{self, Broken, Watch};
use inaproc_sim::service::{Behaviour, CallbackFault, Fault, Outcome, Reply, Service, What};
use inaproc_sim::value::{Digester, Rupiah, SimDuration, SimTime};
use inaproc_sim::world::{ActResult, Digest, Record, Sink, Transport, What as Falls, World};

use crate::dice::Dice;
use crate::moves::{Move, asides, bendahara, party, sellers, tagihan, termin_kini, ways};
use crate::setting::{self, TEMPLATE};
use crate::spoil::spoilt;
use crate::support::seen::{Seen, look};
use crate::{accounts, adendum, catalogue};

#[derive(Default)]
pub(crate) struct Keep {
    events: Vec<Stamped>,
    watch: Watch,
    broken: Option<Broken>,
    digest: Digest,
    met: Met,
}

/// What a world has met.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Met {
    /// Words of acts that were accepted.
    pub(crate) acts: BTreeSet<&'static str>,
    /// Kinds of events that happened.
    pub(crate) events: BTreeSet<EventKind>,
    /// Rules that refused.
    pub(crate) refused: BTreeSet<Rule>,
    /// Acts, each with a rule that refused it.
    pub(crate) pairs: BTreeSet<(&'static str, Rule)>,
    /// Rules that took effect.
    pub(crate) done: BTreeSet<Rule>,
    /// On which sides of limits values were.
    pub(crate) sides: Sides,
    /// What services answered.
    pub(crate) answers: BTreeSet<String>,
    /// Keys of the policy, each with its value.
    pub(crate) policy: BTreeSet<(String, String)>,
    /// What was reached that few worlds reach by chance.
    pub(crate) deep: BTreeSet<&'static str>,
}

/// What worlds are steered to, and how many in a thousand have to get there.
pub(crate) const DEEP: [(&str, usize); 9] = [
    ("a termin paid at the bank after another", 8),
    ("a termin paid outside after one at the bank", 10),
    ("a termin paid at the bank after one outside", 1),
    ("a payment reported again while another termin waits", 40),
    ("a payment reported after the order ended", 100),
    ("money to give back", 100),
    ("a code that ran out", 40),
    ("another code after it", 15),
    ("a code forgotten and void at once", 15),
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

/// Returns which of its kind a reply is, without what stands in it.
fn kind(reply: &Reply) -> String {
    let text = format!("{reply:?}");
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(2).collect::<Vec<_>>().join(" ")
}

impl Sink for Keep {
    fn record(&mut self, record: &Record<'_>) {
        self.digest.record(record);
        match record {
            Record::Decided { accepted, tally } => {
                self.met.sides.extend(&tally.sides);
                if *accepted {
                    self.met.done.extend(tally.does.iter().chain(tally.sets.iter()));
                }
            }
            Record::Call { request, result, .. } => {
                let answer = match result {
                    Ok(reply) => kind(reply),
                    Err(fault) => format!("{:?} {fault}", request.service()),
                };
                self.met.answers.insert(answer);
            }
            Record::Event { does, .. } => self.met.done.extend(does.iter()),
            Record::Refused { refusal, .. } => drop(self.met.refused.insert(refusal.rule)),
            _ => {}
        }
    }

    fn applied(&mut self, platform: &Platform, stamped: &Stamped) {
        self.met.events.insert(stamped.event.kind());
        self.met.deep.extend(deep(platform, &stamped.event));
        self.events.push(stamped.clone());
        let broken = self.watch.check(platform, stamped);
        self.broken = self.broken.take().or(broken);
    }
}

/// After so many moves all that can be seen is looked at.
const LOOK: usize = 48;

/// What a world has come to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Done {
    pub(crate) met: Met,
    /// Four digits of the digest of all that happened, and of all that can be seen at the end.
    pub(crate) digits: String,
}

/// A world being played.
pub(crate) struct Game<'a> {
    pub(crate) world: World,
    start: Platform,
    sink: Keep,
    seen: Seen,
    moves: usize,
    transport: &'a mut dyn Transport,
    /// Whether accounts, accesses and products are what it is about.
    of_people: bool,
    /// The moves in words.
    pub(crate) log: Vec<String>,
}

impl<'a> Game<'a> {
    pub(crate) fn new(seed: u64, transport: &'a mut dyn Transport) -> Self {
        let mut dice = Dice(seed);
        let policy = setting::policy(&mut dice);
        let mut digester = Digester::default();
        digester.add(&policy);
        let keys = serde_json::to_value(&policy).expect("a policy is plain data");
        let keys = keys.as_object().expect("it has keys").iter();
        let met = keys.map(|(key, value)| (key.clone(), value.to_string())).collect();
        let platform = Platform::new(TEMPLATE.registry.clone(), Arc::new(policy));
        let at = setting::start(&mut dice);
        let world = World::new(platform, TEMPLATE.services(seed), at);
        // Accesses that ended before it began are over.
        let start = world.platform.clone();
        let (mut sink, log) = (Keep::default(), Vec::new());
        sink.met.policy = met;
        world.begin(&mut sink, seed, TEMPLATE.registry_sidik, digester.sidik());
        Self {
            world,
            start,
            sink,
            seen: Seen::new(),
            moves: 0,
            transport,
            of_people: seed % 5 == 4,
            log,
        }
    }

    /// Returns the digest of all that has happened.
    pub(crate) fn digest(&self) -> String {
        self.sink.digest.sidik().to_string()
    }

    /// Makes a move and asks all that must hold.
    pub(crate) fn step(&mut self, dice: &mut Dice) {
        let orders = self.world.platform.pesanan.len();
        // Some worlds are more about people and products than about orders.
        let beside = self.of_people && !dice.once_in(3) || dice.once_in(16);
        match dice.below(36) {
            0..=25 if beside => self.beside(dice),
            _ if orders == 0 => self.order(dice),
            0 if orders < 4 => self.order(dice),
            0..=22 => self.forward(dice),
            23 => self.elsewhere(dice),
            24 | 34 | 35 => self.anything(dice),
            25 | 26 => self.pay(dice),
            27..=29 => self.pass(dice),
            32 | 33 => self.amend(dice),
            _ => self.trouble(dice),
        }
        self.holds();
        // What is shown on the way.
        self.moves += 1;
        if self.moves.is_multiple_of(LOOK) {
            look(&self.world, &mut self.seen);
        }
    }

    fn holds(&mut self) {
        if let Some(broken) = self.sink.broken.take().or_else(|| invariant::world(&self.world)) {
            panic!("{broken:?}");
        }
        for place in 0..self.world.platform.pesanan.len() {
            let pesanan = &self.world.platform.pesanan[place];
            let due = Giliran::ALL.into_iter().filter(|siapa| pesanan.menunggu(*siapa));
            let due: Vec<Giliran> = due.collect();
            if due.is_empty() {
                continue;
            }
            let mut moves = ways(&self.world, pesanan.id, &mut Dice(0));
            // What is sold no more can be given up (KAT-08).
            let registry = &self.world.platform.registry;
            if pesanan.baris.iter().any(|baris| registry.produk(baris.produk).turun) {
                moves.extend((0..4).flat_map(|n| asides(&self.world, pesanan.id, &mut Dice(n))));
            }
            for siapa in due {
                let own = party(&self.world.platform, pesanan, siapa);
                let open = moves.iter().any(|(by, act)| own.contains(by) && self.may(*by, act));
                let status = pesanan.status();
                // Whose access is over has it made Aktif again first (AKS-09).
                let over = |by: &OrangId| {
                    let akses = &self.world.platform.registry.orang(*by).akses;
                    akses.iter().any(|akses| akses.pernah_aktif() && !akses.aktif())
                };
                let open = open || own.iter().all(over);
                let why = || {
                    let own = moves.iter().filter(|(by, _)| own.contains(by));
                    let why =
                        own.filter_map(|(by, act)| Some((act.word(), self.refused_by(*by, act)?)));
                    why.collect::<BTreeSet<_>>()
                };
                assert!(
                    open,
                    "{siapa:?} is due and can do nothing about {place} ({status}): {:?}",
                    why()
                );
            }
        }
    }

    /// Returns whether an act is accepted as far as the platform alone decides.
    fn may(&self, by: OrangId, act: &Act) -> bool {
        self.refused_by(by, act).is_none()
    }

    /// Returns the rule that refuses an act as far as the platform alone decides.
    fn refused_by(&self, by: OrangId, act: &Act) -> Option<Rule> {
        let World { platform, now, .. } = &self.world;
        match decide(platform, *now, by, act, &[], &mut Tally::default()) {
            Decision::Accept(_) | Decision::Ask(_) => None,
            Decision::Refuse(refusal) => Some(refusal.rule),
        }
    }

    pub(crate) fn act(&mut self, by: OrangId, act: &Act) {
        self.log.push(format!("{} {} {act:?}", self.world.now, by.0));
        let before = self.world.platform.clone();
        match self.world.act(&mut self.transport, &mut self.sink, by, act) {
            ActResult::Accepted { .. } => {
                self.sink.met.acts.insert(act.word());
            }
            ActResult::Refused(refusal) => {
                self.sink.met.pairs.insert((act.word(), refusal.rule));
                let mut after = self.world.platform.clone();
                // A wrong try is counted, and what was not up to the mutu baku is kept.
                after.mutu_baku.clone_from(&before.mutu_baku);
                if matches!(act, Act::Masuk(_) | Act::IsiOtp(_)) {
                    after.akun.clone_from(&before.akun);
                }
                assert!(before == after, "a refused act changed the platform");
            }
        }
        let now = self.world.now;
        self.until(now);
    }

    pub(crate) fn until(&mut self, at: SimTime) {
        let passed = self.world.advance(&mut self.transport, &mut self.sink, at);
        passed.expect("time is short enough");
    }

    /// Somebody goes on with an order as the platform wants it.
    fn forward(&mut self, dice: &mut Dice) {
        let id = self.favourite(dice);
        if dice.once_in(8) {
            self.mistake(id, None, dice);
        }
        let pesanan = self.world.platform.pesanan(id);
        if adendum::may_be_proposed(pesanan) && dice.once_in(5) {
            return self.amend(dice);
        }
        let mut moves: Vec<Move> = ways(&self.world, id, dice);
        // An adendum is mostly accepted.
        if !dice.once_in(3) {
            moves.retain(|(_, act)| !matches!(act, Act::TolakAdendum(_)));
        }
        if dice.once_in(12) {
            moves = asides(&self.world, id, dice);
            // An order is given up now and then, and mostly gets on.
            if !dice.once_in(4) {
                moves.retain(|(_, act)| {
                    !matches!(
                        act,
                        Act::BatalkanNegosiasi(_) | Act::TolakPesanan(_) | Act::TurunkanProduk(_)
                    )
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
        if moves.iter().any(|(_, act)| method(act)) && dice.once_in(2) {
            moves.retain(|(_, act)| method(act));
        } else if pesanan.pembayaran.is_some() && !dice.once_in(4) {
            // What is begun one way mostly goes on that way.
            let other = |act: &Act| matches!(act, Act::PilihMetodePembayaran(_));
            let others = moves.iter().filter(|(_, act)| !other(act) && !again(act)).count();
            moves.retain(|(_, act)| !other(act) && (others == 0 || !again(act)));
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
            // Now and then it is tried wrongly first.
            if dice.once_in(3) {
                self.mistake(id, Some(act.word()), dice);
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

    /// Somebody does something, as often as not where or when it may not be done, or otherwise than
    /// it is to be done.
    fn anything(&mut self, dice: &mut Dice) {
        let any = PesananId::at(dice.below(self.world.platform.pesanan.len() + 1));
        // An order that waits for an answer to its adendum is where much may not be done.
        let mut all = self.world.platform.pesanan.iter();
        let changing = all.find(|pesanan| pesanan.adendum_terbuka().is_some());
        let id = match changing.filter(|_| dice.once_in(2)) {
            Some(pesanan) => pesanan.id,
            None if dice.once_in(3) => any,
            None => self.favourite(dice),
        };
        let mut moves = self.tries(id, dice);
        let spoils = dice.once_in(3);
        if spoils {
            moves.retain(|(by, act)| self.may(*by, act));
        } else if dice.once_in(2) {
            return self.mistake(id, None, dice);
        }
        if moves.is_empty() {
            return;
        }
        let (by, act) = dice.pick(&moves);
        if spoils {
            return self.act(by, &spoilt(&act, dice));
        }
        let anybody = OrangId::at(dice.below(self.world.platform.registry.orang.len()));
        self.act(if dice.once_in(3) { anybody } else { by }, &act);
    }

    /// Returns all that anybody could try about an order.
    fn tries(&self, id: PesananId, dice: &mut Dice) -> Vec<Move> {
        let mut moves = ways(&self.world, id, dice);
        moves.extend(asides(&self.world, id, dice));
        if let Some(pesanan) = self.world.platform.pesanan.get(id.index()) {
            let signers = self.signers(pesanan, dice);
            moves.extend(adendum::proposals(&self.world, pesanan, signers, dice));
        }
        moves
    }

    /// Somebody makes a mistake about an order, or it is somebody who may not: each reason to refuse
    /// each act as often as another, and those that were not met in this world before the others. A
    /// word is what is tried.
    fn mistake(&mut self, id: PesananId, word: Option<&str>, dice: &mut Dice) {
        let mut moves = self.tries(id, dice);
        moves.retain(|(_, act)| word.is_none_or(|word| act.word() == word));
        let registry = &self.world.platform.registry;
        let others = moves.iter().filter(|_| dice.once_in(2)).cloned().collect::<Vec<_>>();
        let count = registry.orang.len();
        moves.extend(others.into_iter().map(|(_, act)| (OrangId::at(dice.below(count)), act)));
        let why = |one: Move| Some(((one.1.word(), self.refused_by(one.0, &one.1)?), one));
        let mut refused: Vec<((&str, Rule), Move)> = moves.into_iter().filter_map(why).collect();
        let known = &self.sink.met.pairs;
        if refused.iter().any(|(pair, _)| !known.contains(pair)) {
            refused.retain(|(pair, _)| !known.contains(pair));
        }
        let pairs: BTreeSet<(&str, Rule)> = refused.iter().map(|(pair, _)| *pair).collect();
        let pairs: Vec<(&str, Rule)> = pairs.into_iter().collect();
        if pairs.is_empty() {
            return;
        }
        let pair = dice.pick(&pairs);
        refused.retain(|(own, _)| *own == pair);
        let (_, (by, act)) = dice.pick(&refused);
        self.act(by, &act);
    }

    /// Somebody changes an order by an adendum, or answers one, whoever's turn it is; one that waits
    /// then is mostly answered at once, rightly or not.
    fn amend(&mut self, dice: &mut Dice) {
        for answers in [false, true] {
            let all = &self.world.platform.pesanan;
            let under_way = all.iter().filter(|pesanan| pesanan.stage == Stage::Berjalan);
            // One that waits for an answer comes first.
            let Some(pesanan) = under_way.max_by_key(|pesanan| {
                (pesanan.adendum_terbuka().is_some(), !pesanan.ada_bast(), pesanan.id)
            }) else {
                return;
            };
            let signers = self.signers(pesanan, dice);
            let mut moves = adendum::proposals(&self.world, pesanan, signers, dice);
            if answers {
                if pesanan.adendum_terbuka().is_none() || dice.once_in(2) {
                    return;
                }
                let answer =
                    |act: &Act| matches!(act, Act::TerimaAdendum(_) | Act::TolakAdendum(_));
                moves.retain(|(_, act)| answer(act));
            }
            // Mostly what may be done: of random changes few can be made.
            if !dice.once_in(3) && moves.iter().any(|(by, act)| self.may(*by, act)) {
                moves.retain(|(by, act)| self.may(*by, act));
            }
            let (by, act) = dice.pick(&moves);
            self.act(by, &act);
        }
    }

    /// Returns who signs an adendum of an order: the PPK, and whoever does for the company.
    fn signers(&self, pesanan: &Pesanan, dice: &mut Dice) -> (OrangId, OrangId) {
        let sellers = sellers(&self.world.platform, pesanan);
        (pesanan.ppk, pesanan.penanda_penyedia().unwrap_or(dice.pick(&sellers)))
    }

    /// Somebody does something that is about no order, mostly something that may be done.
    fn elsewhere(&mut self, dice: &mut Dice) {
        let anybody = OrangId::at(dice.below(self.world.platform.registry.orang.len()));
        let tab = Some(dice.pick(&Tab::ALL)).filter(|_| !dice.once_in(2));
        let listed = (anybody, Act::DaftarTransaksi(DaftarTransaksi { tab }));
        let waits = self.world.platform.tiket.iter().any(|it| it.status == StatusTiket::Menunggu);
        let mut moves = match dice.below(5) {
            _ if waits && dice.once_in(3) => accounts::tickets(&self.world, anybody, dice),
            0 => vec![listed],
            1 | 2 => catalogue::moves(&self.world, anybody, dice),
            _ => accounts::moves(&self.world, anybody, dice),
        };
        // Each act is as likely as another.
        let words: BTreeSet<&str> = moves.iter().map(|(_, act)| act.word()).collect();
        let word = dice.pick(&words.into_iter().collect::<Vec<_>>());
        moves.retain(|(_, act)| act.word() == word);
        let spoils = dice.once_in(6);
        if spoils || !dice.once_in(3) {
            let may = moves.iter().filter(|(by, act)| self.may(*by, act)).cloned();
            let may: Vec<Move> = may.collect();
            moves = if may.is_empty() { moves } else { may };
        }
        let (by, act) = dice.pick(&moves);
        if spoils {
            self.act(by, &spoilt(&act, dice));
        }
        if dice.once_in(4) {
            self.act(anybody, &act);
        }
        self.act(by, &act);
    }

    /// What people do beside orders.
    fn beside(&mut self, dice: &mut Dice) {
        match dice.below(8) {
            0 => self.login(dice),
            1..=3 => self.register(dice),
            _ => self.elsewhere(dice),
        }
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
        let (by, nilai) = (bendahara(platform, id, dice), tagihan(platform, id));
        let nilai = if dice.once_in(6) { nilai + Rupiah::new(1) } else { nilai };
        let tahap = termin_kini(platform.pesanan(id));
        let act =
            BayarCms { pesanan: Some(id), tahap, kode: Some(Kode::of(kode)), nilai: Some(nilai) };
        self.act(by, &Act::BayarCms(act));
    }

    /// Time passes, mostly to the edge of something that falls due.
    fn pass(&mut self, dice: &mut Dice) {
        let near = self.world.now + SimDuration::days(30);
        let first = self.world.timers().first().copied().filter(|_| !dice.once_in(4));
        let first = first.filter(|timer| timer.at < near);
        let answer = |jenis| matches!(jenis, Jenis::Jawaban(_));
        let lapse = first.is_some_and(
            |timer| matches!(timer.what, Falls::Deadline(timer) if answer(timer.jenis)),
        );
        // Deadline minus 1 ms, the deadline itself, and 1 ms after, when it takes effect: an order
        // that lapses gets no farther, so that it mostly just does not.
        let edges: &[i64] = if lapse && !dice.once_in(4) { &[-2, -1] } else { &[-2, -1, 0, 1] };
        let on_edge = first.map(|timer| timer.at + SimDuration::from_ms(dice.pick(edges)));
        let far = dice.once_in(4);
        // The next day begins, which is where rates and arrivals change.
        let midnight = SimTime::at(self.world.now.date().plus_days(1), SimDuration::hours(0));
        let on_edge = on_edge.or(dice
            .once_in(4)
            .then(|| midnight + SimDuration::from_ms(dice.pick(&[-1, 0, 28_800_000]))));
        let steps: &[i64] =
            if far { &[86_400_000, 604_800_001] } else { &[1, 60_000, 900_000, 3_600_000] };
        let ms = dice.pick(steps);
        let at = on_edge.unwrap_or(self.world.now + SimDuration::from_ms(ms));
        self.log.push(format!("{} until {at}", self.world.now));
        self.until(at);
    }

    fn trouble(&mut self, dice: &mut Dice) {
        self.troubled(dice.pick(&Service::ALL), dice);
    }

    /// A service changes its ways.
    pub(crate) fn troubled(&mut self, service: Service, dice: &mut Dice) {
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
            // Or for a time, which is at an edge of its own.
            let lasts = dice.once_in(4).then(|| SimDuration::hours(1));
            let times = times.filter(|_| lasts.is_none());
            behaviours.push(Behaviour { times, lasts, delay, ..Behaviour::always(what) });
        }
        self.log.push(format!("{} {service:?} {behaviours:?}", self.world.now));
        self.world.set_behaviour(&mut self.sink, service, behaviours);
    }

    /// Lets everything come to rest, and holds state against events and money against money.
    pub(crate) fn end(mut self) -> Done {
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
        look(&self.world, &mut self.seen);
        let mut digester = Digester::default();
        digester.add(&self.sink.digest.sidik());
        for views in self.seen.values() {
            digester.add(&views.sidik());
        }
        let digits = digester.sidik().to_string()[..4].to_owned();
        Done { met: self.sink.met, digits }
    }
}
