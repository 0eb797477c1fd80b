//! A case that can be looked at after each of its steps, and go on otherwise from any of them: what there is
//! after a step is a clone, so that it is the same whenever it is reached.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::event::{Event, Kept, Listener, Wants};
use crate::explain::{self, Way};
use crate::form::Entry;
use crate::journal::Head;
use crate::offer::{self, Offer};
use crate::play::{self, Options, play};
use crate::result::CaseResult;
use crate::session::{Beside, Duty, Script, Session};
use inaproc_core::platform::Platform;
use inaproc_core::platform::act::Act;
use inaproc_core::platform::id::OrangId;
use inaproc_core::platform::lihat::{self, DiDaftar};
use inaproc_core::platform::pesanan::Giliran;
use inaproc_core::platform::petunjuk;
use inaproc_core::platform::policy::Tenggat;
use inaproc_core::platform::registry::Orang;
use inaproc_core::platform::rule::Rule;
use inaproc_core::platform::tenggat::{Jenis, Objek};
use inaproc_core::platform::view::{self, Value};
use inaproc_core::value::{Date, Sidik, SimDuration};
use inaproc_core::world::{Direct, Timer, What, World};
use inaproc_scenario::{Problem, Scenario};

/// A case being played, with everything that happened in it and what there was after each step.
#[derive(Clone, Debug)]
pub struct Stage<'a> {
    scenario: &'a Scenario,
    // Before the first step, and after each.
    shots: Vec<Shot<'a>>,
    events: Vec<Event<'static>>,
    // Who acts, in the order in which they first do.
    cast: Vec<OrangId>,
}

/// Why a branch is no file where that would go otherwise.
const OTHER: &str = "Cerita ini memakai dunia, kebijakan, atau alur yang lain daripada yang dibawa program, jadi \
                     berkas cabangnya akan berjalan lain.";

/// Why a branch is no file where that cannot be read alone.
const ALONE: &str = "Cerita ini memakai sesuatu yang tidak dibawa program, jadi cabangnya tidak dapat menjadi \
                     berkas yang berdiri sendiri";

/// What there is after a step.
#[derive(Clone, Debug)]
struct Shot<'a> {
    session: Session<'a>,
    // How many events there were.
    events: usize,
}

impl<'a> Stage<'a> {
    /// Plays a case of a scenario to its end, or to the step that fails.
    ///
    /// # Panics
    ///
    /// If the scenario has no such case.
    pub fn of(scenario: &'a Scenario, case: usize) -> Self {
        let mut stage = Self::begin(scenario, case, Options::default());
        while stage.step() {}
        stage.cast = stage.acting();
        stage
    }

    /// Returns a case before its first step.
    pub(super) fn begin(scenario: &'a Scenario, case: usize, options: Options) -> Self {
        let mut kept = Kept::new(Wants::All);
        kept.take(&play::begin(scenario));
        let session = Session::new(scenario, case, options, &mut kept);
        let shots = vec![Shot { session, events: kept.events.len() }];
        Self { scenario, shots, events: kept.events, cast: Vec::new() }
    }

    /// Plays the file's next step; returns false where there is none.
    pub(super) fn step(&mut self) -> bool {
        let played = |played: bool| played.then_some(()).ok_or(());
        self.with(|_, session, kept| played(session.step(&mut Direct, kept))).is_ok()
    }

    /// Returns a future of its own, as it was after so many steps.
    pub fn branch(&self, step: usize) -> Option<Self> {
        let shots = self.shots.get(..=step)?.to_vec();
        let events = self.events[..shots[step].events].to_vec();
        Some(Self { scenario: self.scenario, shots, events, cast: self.cast.clone() })
    }

    /// Does something that the file does not say, behind the last step; returns the rule that refused an act.
    ///
    /// Errors: what is wrong with it, in words; nothing has happened then.
    pub fn beside(&mut self, beside: &Beside) -> Result<Option<Rule>, String> {
        let refused =
            self.with(|number, session, kept| session.beside((number, beside), &mut Direct, kept))?;
        self.cast = self.acting();
        Ok(refused)
    }

    /// Lets something happen behind the last step, as a step of the number that is given; where it did not
    /// happen, nothing is kept of it.
    pub(super) fn with<R, E>(
        &mut self,
        what: impl FnOnce(u32, &mut Session<'a>, &mut Kept) -> Result<R, E>,
    ) -> Result<R, E> {
        let mut kept = Kept::new(Wants::All);
        let mut session = self.last().session.clone();
        let number = u32::try_from(self.shots.len()).expect("a person does few things");
        let came = what(number, &mut session, &mut kept)?;
        self.events.append(&mut kept.events);
        self.shots.push(Shot { session, events: self.events.len() });
        Ok(came)
    }

    /// Returns the case as it is now.
    pub(super) fn session(&mut self) -> &mut Session<'a> {
        &mut self.shots.last_mut().expect("there is one before the first step").session
    }

    /// Returns the case before its first step, and after each.
    pub(super) fn sessions(&self) -> impl Iterator<Item = &Session<'a>> {
        self.shots.iter().map(|shot| &shot.session)
    }

    /// Returns the world as it is now.
    pub(super) fn world(&self) -> &World {
        &self.last().session.world
    }

    /// Shows those who take part in another play of the story.
    pub(super) fn cast_of(&mut self, other: &Self) {
        self.cast.clone_from(&other.cast);
    }

    /// Returns everything that happened so far.
    pub(super) fn events(&self) -> &[Event<'static>] {
        &self.events
    }

    /// Returns the text of a scenario file that does the same, held against a play of it: it passes, and what
    /// persons and services see in it has the same digest.
    ///
    /// `read` makes a scenario of a text that stands alone, beside nothing but the files of the program.
    ///
    /// Errors: why there is no such file, in words.
    pub fn written(
        &self,
        read: &mut dyn FnMut(&str) -> Result<Scenario, Vec<Problem>>,
    ) -> Result<String, String> {
        let mut script = Script::of(self.sessions().collect())?;
        loop {
            let written = script.text()?;
            match read(&written.text) {
                Ok(scenario) => {
                    let results = play(&mut Direct, &scenario, Options::default());
                    let digest = self.end_digest().to_string();
                    if results.iter().all(|result| result.passed && result.digest == digest) {
                        return Ok(written.text);
                    }
                    if !script.without_any() {
                        return Err(OTHER.to_owned());
                    }
                }
                Err(problems) if script.without(&written, &problems) || script.without_any() => {}
                Err(problems) => {
                    let first = problems.first().map_or("", |problem| &problem.message);
                    return Err(format!("{ALONE} ({first})."));
                }
            }
        }
    }

    fn last(&self) -> &Shot<'a> {
        self.shots.last().expect("there is one before the first step")
    }

    /// Returns who takes part, and behind them who acts, in the order in which they first do.
    fn acting(&self) -> Vec<OrangId> {
        let orang = &self.last().session.world.platform.registry.orang;
        let mut cast = self.cast.clone();
        for event in &self.events {
            let Event::Step { act, .. } = event else { continue };
            let key = act.split_once(' ').map(|(by, _)| by);
            let id = orang.iter().position(|orang| key == Some(&*orang.kunci)).map(OrangId::at);
            cast.extend(id.filter(|id| !cast.contains(id)));
        }
        cast
    }

    /// Returns what it has come to, and everything that happened.
    pub fn told(&self) -> (Vec<CaseResult>, Vec<Event<'static>>) {
        let mut session = self.last().session.clone();
        let mut kept = Kept { wants: Wants::All, events: self.events.clone() };
        session.end(&mut kept);
        kept.take(&Event::ScenarioEnd);
        let head = Head { file: &self.scenario.path, title: &self.scenario.title };
        let journals = [session.into_journal()];
        (play::results(head, &[], &self.scenario.sources, &journals), kept.events)
    }

    /// Returns how many steps were played.
    pub fn steps(&self) -> usize {
        self.shots.len() - 1
    }

    /// Returns the digest of all that happened up to a step.
    pub fn digest(&self, step: usize) -> Option<Sidik> {
        Some(self.shots.get(step)?.session.journal().digest.sidik())
    }

    /// Returns the digest of all that happened.
    pub fn end_digest(&self) -> Sidik {
        self.last().session.journal().digest.sidik()
    }

    /// Returns what everybody sees after so many steps.
    pub fn moment(&self, step: usize) -> Option<Moment> {
        let world = &self.shots.get(step)?.session.world;
        let people = self.cast.iter().map(|orang| person(world, *orang)).collect();
        let counted = counted(world);
        Some(Moment { step, now: world.now.ms(), next: next(world), counted, people })
    }

    /// Returns what the keys of things stand for, as the world is at the end: products, RUP, offices, companies
    /// and persons.
    pub fn names(&self) -> BTreeMap<String, Named> {
        let registry = &self.world().platform.registry;
        let named = |kunci: &str, nama: &str, more: String| {
            (kunci.to_owned(), Named { name: nama.to_owned(), more })
        };
        let offices = registry.satker.iter().map(|one| named(&one.kunci, &one.nama, String::new()));
        let persons = registry.orang.iter().map(|one| named(&one.kunci, &one.nama, String::new()));
        let companies =
            registry.penyedia.iter().map(|one| named(&one.kunci, &one.nama, String::new()));
        let rup = registry.rup.iter().map(|one| named(&one.kunci, &one.nama, one.id.to_string()));
        // Banks have no names of their own.
        let banks = registry.instansi.iter().filter_map(|one| one.bank.as_deref());
        let banks = banks.map(|bank| named(bank, &spelled(bank), String::new()));
        let products =
            registry.produk.iter().map(|one| named(&one.kunci, &one.nama, one.harga.to_string()));
        offices.chain(banks).chain(companies).chain(rup).chain(products).chain(persons).collect()
    }

    /// Returns what would succeed in place of a step that was refused, the plainest first; none of any other.
    pub fn instead(&self, step: usize) -> Option<Vec<Way>> {
        let shots = self.shots.get(..=step)?;
        let sessions: Vec<&Session<'_>> = shots.iter().map(|shot| &shot.session).collect();
        Some(explain::ways(&sessions))
    }

    /// Returns what a person may try after so many steps, and how it would end; none where there is no such
    /// step or person.
    pub fn offers(&self, step: usize, key: &str) -> Option<Vec<Offer>> {
        let session = &self.shots.get(step)?.session;
        let by = session.actor(key)?;
        Some(offer::offers(&session.world, session.keys(), by))
    }

    /// Returns the form of an act that a person may try after so many steps, with what the story says of it
    /// where it comes next there; none where there is no such step, person or act.
    pub fn form(&self, step: usize, key: &str, word: &str) -> Option<Vec<Entry>> {
        let session = &self.shots.get(step)?.session;
        let (by, info) = (session.actor(key)?, Act::info(word)?);
        // What is to be refused shows a rule: nobody wants to say it again.
        let next = |duty: &Duty| (duty.by, duty.info.word) == (by, info.word) && !duty.refused;
        let duty = session.duty().filter(next);
        let filled = duty.map_or_else(Vec::new, |duty| duty.fields);
        let needs = offer::needs(&session.world, session.keys(), by, info);
        Some(session.form((by, info), &needs, &filled))
    }
}

/// What everybody sees at an instant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Moment {
    /// How many steps were played.
    pub step: usize,
    /// When it is: milliseconds since 1970.
    pub now: i64,
    /// What time alone brings next.
    pub next: Option<Next>,
    /// The deadlines that run now and count working days.
    pub counted: Vec<Counted>,
    /// Who takes part in the story.
    pub people: Vec<Seen>,
}

/// Something that time alone brings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Next {
    /// Where time passes to when that is wanted: the last instant before a deadline lapses, from there 1 ms
    /// past it; of all else the instant at which it comes. Milliseconds since 1970.
    pub to: i64,
    /// Whether it is a deadline, and not something that arrives.
    pub lapses: bool,
    /// Whether it is a deadline that is still kept there.
    pub kept: bool,
    /// What it is, in words.
    pub label: &'static str,
}

/// What a key stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Named {
    /// The name.
    pub name: String,
    /// What is told beside it: the price of a product, the number of a RUP.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub more: String,
}

/// A deadline that counts working days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// When it is over: milliseconds since 1970.
    pub until: i64,
    /// The days before it that do not count, in their order.
    pub skipped: Vec<Skipped>,
}

/// A day that does not count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Skipped {
    /// Days since 1970.
    pub day: i32,
    /// Whether the calendar closes it, and not the end of the week.
    pub holiday: bool,
}

/// What one person sees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Seen {
    /// The key.
    pub key: Box<str>,
    /// The name.
    pub name: Box<str>,
    /// The word of the first role; empty of who has none.
    pub role: &'static str,
    /// The name of its place.
    pub place: Box<str>,
    /// The part in a transaction: `pembeli`, `ppk`, `penyedia`, `bendahara`; none of others.
    pub side: Option<&'static str>,
    /// The newest transaction in Daftar Transaksi; none where there is none to see.
    pub order: Option<Row>,
    /// How many transactions are there.
    pub orders: usize,
    /// What there is of account and accesses: label and text.
    pub account: Vec<(&'static str, String)>,
    /// How many messages there are.
    pub mail: usize,
    /// Subject and instant of the newest message.
    pub newest: Option<(String, i64)>,
}

/// A transaction in the list of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Its number.
    pub number: String,
    /// The tab.
    pub tab: &'static str,
    /// The status.
    pub status: &'static str,
    /// What the person does next.
    pub todo: &'static str,
}

fn person(world: &World, id: OrangId) -> Seen {
    let platform = &world.platform;
    let orang = platform.registry.orang(id);
    let first = orang.akses.first();
    let place = first.map(|akses| platform.registry.nama_tempat(akses.tempat).unwrap_or("INAPROC"));
    let mut rows = lihat::daftar_milik(platform, id);
    let orders = rows.len();
    let order = rows.pop().map(|row| {
        let DiDaftar { nomor, tab, status, petunjuk } = row;
        Row { number: nomor, tab: tab.word(), status: status.word(), todo: petunjuk }
    });
    let mail = world.inbox.of(platform, id);
    Seen {
        key: orang.kunci.clone(),
        name: orang.nama.clone(),
        role: first.map_or("", |akses| akses.peran.word()),
        place: place.unwrap_or("").into(),
        side: side(orang).map(Giliran::word),
        order,
        orders,
        account: account(platform, id),
        mail: mail.len(),
        newest: mail.last().map(|message| (message.subjek.clone(), message.at.ms())),
    }
}

/// Returns the words of a key as a name, such as `Bank Jateng`.
fn spelled(key: &str) -> String {
    let word = |word: &str| {
        let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
        first.to_uppercase() + rest
    };
    key.split('-').map(word).collect::<Vec<_>>().join(" ")
}

/// Returns the part that a person has in transactions.
fn side(orang: &Orang) -> Option<Giliran> {
    orang.akses.iter().find_map(|akses| petunjuk::bagian(akses.peran))
}

/// Returns what a person's settings say of account, profile, signature and accesses.
fn account(platform: &Platform, id: OrangId) -> Vec<(&'static str, String)> {
    let shown = view::orang(platform, id);
    let text = |path: &[&str]| {
        let field = path.iter().try_fold(&shown, |value, name| value.field(name));
        match field {
            Some(Value::Text(text)) => text.to_string(),
            _ => "-".to_owned(),
        }
    };
    let own = [
        ("Akun", text(&["status"])),
        ("Profil", text(&["profil", "status"])),
        ("Tanda tangan elektronik", text(&["tte", "status"])),
    ];
    let accesses = platform.registry.orang(id).akses.iter();
    let accesses = accesses.map(|akses| (akses.peran.label(), akses.status().word().to_owned()));
    own.into_iter().chain(accesses).collect()
}

/// How far back the days are told that a deadline skips; none runs longer.
const BACK: i32 = 60;

/// Returns the deadlines that count working days.
fn counted(world: &World) -> Vec<Counted> {
    let platform = &world.platform;
    if platform.policy.tenggat != Tenggat::HariKerja {
        return Vec::new();
    }
    let calendar = &platform.registry.kalender;
    let skipped = |date: Date| {
        let holiday = calendar.holidays().binary_search(&date).is_ok();
        (!calendar.is_working_day(date)).then_some(Skipped { day: date.days(), holiday })
    };
    let counted = |timer: Timer| {
        let What::Deadline(deadline) = timer.what else { return None };
        let waits =
            !matches!(deadline.jenis, Jenis::KodeBayar | Jenis::MasaAkses | Jenis::KunciMasuk);
        let last = deadline.tenggat.date();
        let days = (-BACK..=0).filter_map(|back| skipped(last.plus_days(back)));
        waits.then(|| Counted { until: deadline.tenggat.ms(), skipped: days.collect() })
    };
    world.timers().into_iter().filter_map(counted).collect()
}

/// Returns what comes next by itself. A code that is paid does not run out any more: until the platform knows
/// of it, what it waits for comes next.
fn next(world: &World) -> Option<Next> {
    let timers = world.timers();
    let paid = |order: Objek| {
        timers.iter().any(|timer| match timer.what {
            What::Callback(id) | What::Reconciliation(id) => Objek::Pesanan(id) == order,
            _ => false,
        })
    };
    let comes = |timer: &&Timer| match timer.what {
        What::Deadline(deadline) => deadline.jenis != Jenis::KodeBayar || !paid(deadline.objek),
        _ => true,
    };
    let timer = timers.iter().find(comes)?;
    let (now, label) = (world.now, label(timer.what));
    Some(match timer.what {
        What::Deadline(deadline) if deadline.berlaku() > deadline.tenggat => {
            let kept = now < deadline.tenggat;
            let to = if kept { deadline.tenggat } else { timer.at };
            Next { to: to.ms(), lapses: true, kept, label }
        }
        _ => {
            let to = timer.at.max(now + SimDuration::from_ms(1));
            Next { to: to.ms(), lapses: false, kept: false, label }
        }
    })
}

/// Returns what something that happens by itself is called.
const fn label(what: What) -> &'static str {
    match what {
        What::Deadline(deadline) => match deadline.jenis {
            Jenis::Jawaban(_) => "batas waktu jawaban",
            Jenis::Adendum => "batas waktu jawaban adendum",
            Jenis::KodeBayar => "batas kode bayar",
            Jenis::LayananAkses => "batas waktu verifikasi akses",
            Jenis::MasaAkses => "akhir masa akses",
            Jenis::KunciMasuk => "akhir kunci masuk",
            Jenis::LayananProfil => "batas waktu verifikasi profil",
        },
        What::Callback(_) => "pemberitahuan pembayaran dari payment gateway",
        What::Reconciliation(_) => "rekonsiliasi pembayaran dengan payment gateway",
        What::Announcement(_) => "pemberitahuan dari Privy",
        What::Verification(_) => "pertanyaan kepada Privy",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use inaproc_core::platform::id::{AksesId, PesananId};
    use inaproc_core::platform::pesanan::Fase;
    use inaproc_core::platform::tenggat;
    use inaproc_core::value::SimTime;

    #[test]
    fn what_comes_by_itself_is_called_as_it_is() {
        let deadline = |objek, jenis| {
            What::Deadline(tenggat::Timer { tenggat: SimTime::from_ms(0), objek, jenis })
        };
        let (order, person) = (Objek::Pesanan(PesananId(0)), OrangId(0));
        let access = Objek::Akses(AksesId(0));
        for (what, said) in [
            (deadline(order, Jenis::Jawaban(Fase::Negosiasi)), "batas waktu jawaban"),
            (deadline(order, Jenis::Adendum), "batas waktu jawaban adendum"),
            (deadline(order, Jenis::KodeBayar), "batas kode bayar"),
            (deadline(access, Jenis::LayananAkses), "batas waktu verifikasi akses"),
            (deadline(access, Jenis::MasaAkses), "akhir masa akses"),
            (deadline(Objek::Akun(person), Jenis::KunciMasuk), "akhir kunci masuk"),
            (
                deadline(Objek::Profil(person), Jenis::LayananProfil),
                "batas waktu verifikasi profil",
            ),
            (What::Callback(PesananId(0)), "pemberitahuan pembayaran dari payment gateway"),
            (What::Reconciliation(PesananId(0)), "rekonsiliasi pembayaran dengan payment gateway"),
            (What::Announcement(person), "pemberitahuan dari Privy"),
            (What::Verification(person), "pertanyaan kepada Privy"),
        ] {
            assert_eq!(label(what), said);
        }
    }

    #[test]
    fn a_key_is_spelled_as_a_name() {
        assert_eq!(spelled("bank-jateng"), "Bank Jateng");
    }
}
