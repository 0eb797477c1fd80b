//! What a step came to, for those who read a run: what changed, who was told, what was booked, whose
//! turn it is, which documents there are.

use std::collections::{BTreeMap, BTreeSet};

use crate::change::Seen;
use crate::conceal::COVER;
use crate::event::{Effect, How, Mail, Paper, Person, Posting, Side, Signed, Turn};
use inaproc_core::document::{self, Document, Jenis};
use inaproc_core::platform::Platform;
use inaproc_core::platform::act::JenisDokumen;
use inaproc_core::platform::id::OrangId;
use inaproc_core::platform::ledger::Row;
use inaproc_core::platform::pemberitahuan::termasuk;
use inaproc_core::platform::pesanan::{Giliran, Pesanan};
use inaproc_core::platform::registry::{Akses, Orang, Peran, Registry, Tempat};
use inaproc_core::platform::rule::Rule;
use inaproc_core::platform::tenggat::{self, Jenis as Tenggat, Objek, Timer};
use inaproc_core::platform::termin::Termin;
use inaproc_core::service::Service;
use inaproc_core::value::{Sidik, SimTime};
use inaproc_core::world::World;

/// What those who read a case have been told so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    seen: Seen,
    // How many entries of the inboxes and rows of the ledger were told.
    mail: usize,
    booked: usize,
    // The turns that last.
    turns: Vec<Turn>,
    // The services that do not behave as always.
    misbehaving: Vec<Service>,
    // The step with which each document came.
    papers: BTreeMap<String, u32>,
    // How many steps have begun.
    steps: u32,
    // The digests around the refused act of the step.
    refused: Option<[Sidik; 2]>,
    // Whether something happened since it was last told what came of that.
    happened: bool,
}

impl Reading {
    /// Returns what there is before the first step.
    pub(super) fn of(world: &World) -> Self {
        let seen = Seen::of(&world.platform);
        let mut reading = Self { seen, happened: true, ..Self::default() };
        reading.turns(&world.platform, world.now);
        reading
    }

    /// Notes that a step begins.
    pub(super) fn step(&mut self) {
        self.steps += 1;
    }

    /// Notes that the act of the step was refused.
    pub(super) fn refused(&mut self, platform: &Platform) {
        self.refused = Some(self.seen.sidik(platform));
    }

    /// Notes that something happened: without that nothing looks otherwise.
    pub(super) fn happened(&mut self) {
        self.happened = true;
    }

    /// Returns what came of that which happened by itself just now; messages are told later.
    pub(super) fn by_itself(&mut self, platform: &Platform, at: SimTime) -> Effect {
        if !std::mem::take(&mut self.happened) {
            return Effect::default();
        }
        let changed = self.seen.changes(platform);
        self.found(platform, &changed.iter().map(|change| &*change.thing).collect());
        let (ledger, turns) = (self.postings(platform), self.turns(platform, at));
        Effect { changed, ledger, turns, ..Effect::default() }
    }

    /// Returns what came of a step that ends now.
    pub(super) fn effect(&mut self, world: &World) -> Effect {
        let mail = self.mail(world);
        let refused = self.refused.take();
        let recovered = self.recovered(world);
        Effect { mail, refused, recovered, ..self.by_itself(&world.platform, world.now) }
    }

    /// Returns the services that behave as always since they were last asked for.
    fn recovered(&mut self, world: &World) -> Vec<Service> {
        let misbehaves = |service: &Service| world.services.misbehaves(world.now, *service);
        let now = Service::ALL.iter().copied().filter(misbehaves).collect();
        let before = std::mem::replace(&mut self.misbehaving, now);
        before.into_iter().filter(|service| !self.misbehaving.contains(service)).collect()
    }

    /// Notes the documents of orders that came with the step in hand.
    fn found(&mut self, platform: &Platform, changed: &BTreeSet<&str>) {
        let changed = |pesanan: &Pesanan| {
            !changed.is_empty() && changed.contains(&*platform.teks_nomor(pesanan.nomor))
        };
        for pesanan in platform.pesanan.iter().filter(|pesanan| changed(pesanan)) {
            for name in document::names_of_order(platform, pesanan) {
                self.papers.entry(name).or_insert(self.steps);
            }
        }
        // Nobody sees the letter of an access among the changes.
        for name in document::names_of_accesses(platform) {
            self.papers.entry(name).or_insert(self.steps);
        }
    }

    fn mail(&mut self, world: &World) -> Vec<Mail> {
        let platform = &world.platform;
        let entries = world.inbox.since(platform, self.mail);
        self.mail += entries.len();
        let mail = entries.into_iter().filter_map(|(kepada, messages)| {
            let channels = messages.iter().map(|message| message.kanal).collect();
            let message = messages.into_iter().next()?;
            let to = |id: &usize| termasuk(platform, OrangId::at(*id), kepada, message.at);
            let all = (0..platform.registry.orang.len()).filter(to);
            let body = match &message.kode {
                Some(kode) => message.isi.replace(&**kode, COVER),
                None => message.isi,
            };
            Some(Mail {
                at: message.at,
                to: all.map(|id| platform.registry.orang[id].kunci.clone()).collect(),
                channels,
                kind: message.jenis,
                subject: message.subjek.into(),
                body: body.into(),
                code: message.kode.map(Into::into),
            })
        });
        mail.collect()
    }

    fn postings(&mut self, platform: &Platform) -> Vec<Posting> {
        let rows = platform.ledger.sejak(self.booked);
        let posting = |row: &Row| Posting {
            account: row.akun,
            amount: row.jumlah,
            order: platform.teks_nomor(platform.pesanan(row.pesanan).nomor).into(),
        };
        let postings: Vec<Posting> = rows.map(posting).collect();
        self.booked += postings.len();
        postings
    }

    /// Returns the turns that ended since they were last asked for, then those that began.
    fn turns(&mut self, platform: &Platform, now: SimTime) -> Vec<Turn> {
        let open = open(platform, now);
        let same = |one: &Turn, other: &Turn| {
            let key = |turn: &Turn| (turn.side, turn.until, turn.rule);
            key(one) == key(other) && one.thing == other.thing && one.person == other.person
        };
        let (lasting, ended): (Vec<Turn>, Vec<Turn>) = std::mem::take(&mut self.turns)
            .into_iter()
            .partition(|known| open.iter().any(|turn| same(turn, known)));
        let begun: Vec<Turn> = open
            .into_iter()
            .filter(|turn| !lasting.iter().any(|known| same(turn, known)))
            .collect();
        self.turns = lasting;
        self.turns.extend(begun.iter().cloned());
        let ended = ended.into_iter().map(|turn| {
            let late = turn.until.is_some_and(|until| now > until);
            Turn { how: if late { How::Lapsed } else { How::Answered }, ..turn }
        });
        ended.chain(begun).collect()
    }

    /// Returns the documents that there are now.
    pub(super) fn papers(&mut self, platform: &Platform) -> Vec<Paper> {
        let orders = platform.pesanan.iter().flat_map(|pesanan| of_order(platform, pesanan));
        let letters = document::of_accesses(platform).into_iter();
        let all = orders.chain(letters.map(|letter| (letter, None, Vec::new(), None)));
        let paper = |(document, order, signatures, digests): Made| Paper {
            step: self.papers.get(&document.name).copied().unwrap_or(self.steps),
            order,
            data: serde_json::to_value(&document).expect("a document is plain data"),
            signatures,
            digests,
        };
        all.map(paper).collect()
    }
}

/// A document with the number of its order, its signatures, and the digests signed and now.
type Made = (Document, Option<Box<str>>, Vec<Signed>, Option<[Box<str>; 2]>);

/// Returns the documents of an order with what is known of their signatures.
fn of_order(platform: &Platform, pesanan: &Pesanan) -> Vec<Made> {
    let terms = platform.terms();
    let stages = pesanan.tahap.iter().enumerate();
    let mut stages = stages.filter(|(_, tahap)| tahap.bast.is_some()).map(|(place, _)| place);
    let mut adenda = 0..pesanan.adendum().len();
    let made = |document: Document| {
        let signed = match document.jenis {
            Jenis::SuratPesanan => Some((JenisDokumen::SuratPesanan, 0)),
            Jenis::Bast => stages.next().map(|tahap| (JenisDokumen::Bast, tahap)),
            Jenis::SuratAdendum => adenda.next().map(|place| (JenisDokumen::Adendum, place)),
            _ => None,
        };
        let signatures = signed.map_or_else(Vec::new, |(jenis, place)| {
            let valid = pesanan.sah(terms, jenis, place);
            let signed = pesanan.tanda_tangan(jenis, place).iter().map(|tanda| {
                let orang = platform.registry.orang(tanda.orang);
                let service = service(orang).into();
                Signed { person: orang.kunci.clone(), service, at: tanda.pada(), valid }
            });
            signed.collect()
        });
        let digests = signed.and_then(|(jenis, place)| {
            let signed = pesanan.sidik_pendek(jenis, place)?;
            let now = pesanan.sidik(terms, jenis, place)?.short();
            Some([signed, now].map(|digest| format!("{digest:016x}").into()))
        });
        let order = platform.teks_nomor(pesanan.nomor).into();
        (document, Some(order), signatures, digests)
    };
    document::of_order(platform, pesanan).into_iter().map(made).collect()
}

/// Returns the service with which a person signs: who works for a company Privy, an officer BSrE.
fn service(orang: &Orang) -> &'static str {
    let company = |akses: &Akses| matches!(akses.tempat, Tempat::Penyedia(_));
    if orang.akses.iter().any(company) { "privy" } else { "bsre" }
}

/// Returns all that waits for somebody.
fn open(platform: &Platform, now: SimTime) -> Vec<Turn> {
    let orders = platform.pesanan.iter().flat_map(|pesanan| of_pesanan(platform, pesanan, now));
    let timers = tenggat::timers(platform).filter_map(|timer| of_timer(platform, timer, now));
    orders.chain(timers).collect()
}

fn of_pesanan(platform: &Platform, pesanan: &Pesanan, now: SimTime) -> Vec<Turn> {
    let timer = tenggat::timer(pesanan);
    let key = |id: OrangId| platform.registry.orang(id).kunci.clone();
    let turn = |siapa: Giliran| {
        let (side, person) = match siapa {
            Giliran::Pembeli => (Side::Pembeli, Some(key(pesanan.pembeli))),
            // Somebody else may hold the card that the PPK waits for (KKP-02).
            Giliran::Ppk => {
                let card = pesanan.termin_kini().filter(|termin| termin.menunggu_kartu());
                let holder = card.and_then(|termin| termin.pembayar(&platform.registry));
                (Side::Ppk, Some(key(holder.unwrap_or(pesanan.ppk))))
            }
            Giliran::Penyedia => (Side::Penyedia, None),
            Giliran::Bendahara => {
                let termin = pesanan.termin_kini();
                (Side::Bendahara, termin.and_then(Termin::bendahara).map(key))
            }
        };
        // A code runs for who pays with it, everything else for who has to answer.
        let own =
            timer.filter(|timer| timer.jenis != Tenggat::KodeBayar || siapa == Giliran::Bendahara);
        Turn {
            thing: platform.teks_nomor(pesanan.nomor).into(),
            side,
            person,
            from: now,
            until: own.map(|timer| timer.tenggat),
            rule: own.map(|timer| tenggat::aturan_timer(pesanan, timer)),
            how: How::Waiting,
        }
    };
    Giliran::ALL.into_iter().filter(|siapa| pesanan.menunggu(*siapa)).map(turn).collect()
}

/// Returns the turn of who verifies a profile or an access.
fn of_timer(platform: &Platform, timer: Timer, now: SimTime) -> Option<Turn> {
    let registry = &platform.registry;
    let (orang, side, person, rule) = match (timer.objek, timer.jenis) {
        (Objek::Profil(id), Tenggat::LayananProfil) => {
            (id, Side::AgenVerifikator, None, Rule::Prf12)
        }
        (Objek::Akses(id), Tenggat::LayananAkses) => {
            let (orang, akses) = registry.cari_akses(id)?;
            (orang, Side::VerifikatorAkun, verifier(registry, akses, orang), Rule::Aks03)
        }
        _ => return None,
    };
    Some(Turn {
        thing: registry.orang(orang).kunci.clone(),
        side,
        person: person.map(|id| registry.orang(id).kunci.clone()),
        from: now,
        until: Some(timer.tenggat),
        rule: Some(rule),
        how: How::Waiting,
    })
}

/// Returns the only Verifikator Akun who may decide an access of a person (AKS-04).
fn verifier(registry: &Registry, akses: &Akses, orang: OrangId) -> Option<OrangId> {
    let place = Tempat::Instansi(registry.satker(akses.tempat.satker()?).instansi);
    let verifies = |id: &OrangId| {
        let own = |own: &Akses| own.peran == Peran::VerifikatorAkun && own.tempat == place;
        *id != orang && registry.akses(*id, own).is_some()
    };
    let mut all = (0..registry.orang.len()).map(OrangId::at).filter(verifies);
    all.next().filter(|_| all.next().is_none())
}

/// Returns all persons of a world, with the roles and places with which it begins.
pub(super) fn people(registry: &Registry) -> Vec<Person> {
    let place = |tempat| registry.nama_tempat(tempat).unwrap_or("INAPROC").into();
    let person = |orang: &Orang| Person {
        name: orang.nama.clone(),
        roles: orang.akses.iter().map(|akses| (akses.peran, place(akses.tempat))).collect(),
    };
    registry.orang.iter().map(|orang| person(orang)).collect()
}
