//! A seat in a story: what one person does is left to somebody, all else goes as the file says, and at the
//! end there are marks.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::event::{Effect, Event, How, Turn};
use crate::form::Entry;
use crate::play::Options;
use crate::result::{Code, Finding};
use crate::session::{Beside, Duty};
use crate::stage::Stage;
use inaproc_core::platform::act::{Act, ActInfo};
use inaproc_core::platform::id::OrangId;
use inaproc_core::platform::label;
use inaproc_core::platform::ledger::Akun;
use inaproc_core::platform::lihat;
use inaproc_core::platform::petunjuk;
use inaproc_core::platform::registry::Peran;
use inaproc_core::platform::rule::Rule;
use inaproc_core::value::SimTime;
use inaproc_core::world::{Direct, Record};
use inaproc_scenario::Scenario;

/// What a lapse that the story does not have takes from the marks.
const LAPSE: usize = 10;

/// What an expectation of the story that does not hold takes from the marks.
const UNMET: usize = 5;

/// A person of a story whose acts can be left to somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The key.
    pub key: Box<str>,
    /// The name.
    pub name: Box<str>,
    /// The word of the first role; empty of who has none yet.
    pub role: &'static str,
    /// Its label; empty of who has none yet.
    pub label: &'static str,
    /// How many acts the story has for the person.
    pub duties: usize,
}

/// A story in which somebody does what one person does.
#[derive(Clone, Debug)]
pub struct Seat<'a> {
    stage: Stage<'a>,
    // What the story comes to when the file tells it.
    story: Tally,
    scenario: &'a Scenario,
    case: usize,
    who: OrangId,
    place: Place,
    // The act that is due.
    open: Option<Done>,
    done: Vec<Done>,
    refused: Vec<Refused>,
    ended: Option<Ended>,
}

/// How a seat ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "how", content = "why")]
pub enum Ended {
    /// The story came to its end.
    Finished,
    /// What was done keeps the story from going on: what did not work.
    Stuck(String),
    /// Whoever sat there left.
    Left,
}

/// An act that the story has for the seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Done {
    /// After how many steps it was due.
    pub step: usize,
    /// When it was due: milliseconds since 1970.
    pub at: i64,
    /// Its word.
    pub act: &'static str,
    /// Its Indonesian label.
    pub label: &'static str,
    /// How many acts were refused while it was due.
    pub refused: usize,
    /// Whether it was named before it was done.
    pub hinted: bool,
    /// Whether it was done, and not left to the story.
    pub own: bool,
}

/// An act that was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// The step that it was.
    pub step: usize,
    /// When: milliseconds since 1970.
    pub at: i64,
    /// Its Indonesian label.
    pub label: &'static str,
    /// The rule.
    pub rule: Rule,
    /// Its sentence.
    pub sentence: String,
}

/// A time of the person that passed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lapse {
    /// What waited: the number of an order, the key of a person.
    pub thing: Box<str>,
    /// The rule.
    pub rule: Option<Rule>,
    /// Until when it could be done: milliseconds since 1970.
    pub until: Option<i64>,
}

/// What was booked to an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Money {
    /// The account.
    pub account: Akun,
    /// When the story does it: rupiah, received positive.
    pub story: i64,
    /// What it came to here.
    pub own: i64,
}

/// What somebody did in a seat, judged by the rules and by what the story expects. The same acts at the same
/// times have the same marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Marks {
    /// The title of the story.
    pub story: String,
    /// Its file.
    pub file: String,
    /// The name of the case, when it has cases.
    pub case: Option<String>,
    /// The seed.
    pub seed: u64,
    /// Who was played.
    pub seat: Place,
    /// How it ended; none while it goes on.
    pub ended: Option<Ended>,
    /// 0 to 100. Each act of the story is worth two: two when it was done without a refusal and without a
    /// hint, one when it was done otherwise, none when it was left to the story or is not done. A lapse that
    /// the story does not have takes 10 from the hundred, an expectation that does not hold 5.
    pub marks: usize,
    /// The acts that were due, with what came of each.
    pub acts: Vec<Done>,
    /// The acts that were refused.
    pub refused: Vec<Refused>,
    /// The times of the person that passed.
    pub lapses: Vec<Lapse>,
    /// How many times of the person pass in the story itself.
    pub lapses_in_story: usize,
    /// What the story expects and does not find.
    pub unmet: Vec<String>,
    /// The accounts that something was booked to, here or in the story.
    pub money: Vec<Money>,
    /// The digest of all that happened.
    pub digest: String,
}

/// Returns who can be played in a story, in the order in which they first act.
pub fn places(story: &Stage<'_>) -> Vec<Place> {
    let mut places: Vec<(OrangId, Place)> = Vec::new();
    for session in story.sessions() {
        let Some(duty) = session.duty().filter(Duty::is_due) else { continue };
        let known = places.iter().position(|(who, _)| *who == duty.by);
        let at = known.unwrap_or_else(|| {
            let orang = session.world.platform.registry.orang(duty.by);
            let peran = orang.akses.first().map(|akses| akses.peran);
            let (role, label) = peran.map_or(("", ""), |peran| (peran.word(), peran.label()));
            let (key, name) = (orang.kunci.clone(), orang.nama.clone());
            places.push((duty.by, Place { key, name, role, label, duties: 0 }));
            places.len() - 1
        });
        places[at].1.duties += 1;
    }
    places.into_iter().map(|(_, place)| place).collect()
}

impl<'a> Seat<'a> {
    /// Sits down: plays the story up to the first act of the person, of a role or of a key; `story` is the case
    /// as the file tells it.
    ///
    /// Errors: that nobody of it acts in the story, with who does.
    pub fn of(
        scenario: &'a Scenario,
        case: usize,
        story: &Stage<'a>,
        word: &str,
    ) -> Result<Self, String> {
        let places = places(story);
        let found = places.iter().find(|place| place.is(word));
        let Some(place) = found.cloned() else {
            let all: Vec<String> = places.iter().map(Place::named).collect();
            return Err(format!(
                "tidak ada kursi `{word}` di cerita ini; kursi: {}",
                all.join(", ")
            ));
        };
        let options = Options { keep_going: true, ..Options::default() };
        let mut stage = Stage::begin(scenario, case, options);
        stage.cast_of(story);
        stage.session().take_over();
        let who = stage.session().actor(&place.key).expect("whoever acts has a key");
        let story = tally(story, who, &place.key);
        let (open, done, refused, ended) = (None, Vec::new(), Vec::new(), None);
        let mut seat =
            Self { stage, story, scenario, case, who, place, open, done, refused, ended };
        seat.go_on();
        Ok(seat)
    }

    /// Returns the story so far.
    pub fn stage(&self) -> &Stage<'a> {
        &self.stage
    }

    /// Returns who is played.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Returns how it ended; none while it goes on.
    pub fn ended(&self) -> Option<&Ended> {
        self.ended.as_ref()
    }

    /// Returns the act that is due, and how many were due before it.
    pub fn due(&self) -> (Option<&Done>, usize) {
        (self.open.as_ref(), self.done.len())
    }

    /// Returns what the story fills into an act; nothing of an act that is not due.
    pub fn filled(&mut self, word: &str) -> Vec<(&'static str, String)> {
        let due = self.open.as_ref().is_some_and(|open| open.act == word);
        let duty = self.stage.session().duty().filter(|_| due);
        duty.map_or_else(Vec::new, |duty| duty.fields)
    }

    /// Returns the form of an act, with what the story says of it where it is due; none where there is no such act.
    pub fn form(&self, word: &str) -> Option<Vec<Entry>> {
        self.stage.form(self.stage.steps(), &self.place.key, word)
    }

    /// Does an act; what is due goes on in the story, all else is beside it. Returns the rule that refused it.
    ///
    /// Errors: what is wrong with it, in words; nothing has happened then.
    pub fn act(&mut self, word: &str, fields: &[(String, String)]) -> Result<Option<Rule>, String> {
        let info = Act::info(word).ok_or_else(|| format!("tidak ada tindakan `{word}`"))?;
        if self.ended.is_some() {
            return Err("cerita ini sudah berakhir".to_owned());
        }
        let due = self.open.as_ref().is_some_and(|open| open.act == info.word);
        let before = self.findings().len();
        let came = if due {
            self.stage
                .with(|number, session, kept| session.fulfil((number, fields), &mut Direct, kept))?
        } else {
            let (by, act) = (self.place.key.to_string(), word.to_owned());
            self.meanwhile(&Beside::Act { by, act, fields: fields.to_vec() })?
        };
        match came {
            Some(rule) => self.note_refusal(info, rule),
            None if due => {
                self.close(true);
                self.look(before);
                self.go_on();
            }
            None => {}
        }
        Ok(came)
    }

    /// Lets time pass up to an instant.
    ///
    /// Errors: that it lies in the past or outside the calendar; nothing has happened then.
    pub fn wait(&mut self, until: SimTime) -> Result<(), String> {
        if self.ended.is_some() {
            return Err("cerita ini sudah berakhir".to_owned());
        }
        self.meanwhile(&Beside::Until(until)).map(|_| ())
    }

    fn meanwhile(&mut self, beside: &Beside) -> Result<Option<Rule>, String> {
        let stage = &mut self.stage;
        stage.with(|number, session, kept| session.meanwhile((number, beside), &mut Direct, kept))
    }

    /// Names the act that is due.
    pub fn hint(&mut self) -> Option<&Done> {
        let open = self.open.as_mut()?;
        open.hinted = true;
        Some(open)
    }

    /// Leaves the act that is due to the story.
    pub fn skip(&mut self) {
        if self.open.is_some() && self.step() {
            self.close(false);
            self.go_on();
        }
    }

    /// Gets up.
    pub fn leave(&mut self) {
        self.ended.get_or_insert(Ended::Left);
    }

    fn close(&mut self, own: bool) {
        let open = self.open.take();
        self.done.extend(open.map(|open| Done { own, ..open }));
    }

    fn note_refusal(&mut self, info: &'static ActInfo, rule: Rule) {
        let sentence = self.stage.events().iter().rev().find_map(|event| match event {
            Event::World(record) => match &**record {
                Record::Refused { refusal, .. } => Some(refusal.pesan.clone()),
                _ => None,
            },
            _ => None,
        });
        let (step, at) = (self.stage.steps(), self.now());
        let sentence = sentence.expect("a refused act says why");
        self.refused.push(Refused { step, at, label: labelled(info), rule, sentence });
        if let Some(open) = &mut self.open {
            open.refused += 1;
        }
    }

    fn now(&mut self) -> i64 {
        self.stage.session().world.now.ms()
    }

    /// Plays what the file says up to the next act of the person.
    fn go_on(&mut self) {
        while self.ended.is_none() {
            // An act that is to be refused shows a rule: nobody has to think of it.
            let duty = self.stage.session().duty();
            let own = |duty: &Duty| duty.by == self.who && duty.is_due();
            let Some(duty) = duty.filter(own) else {
                self.step();
                continue;
            };
            let (step, at) = (self.stage.steps(), self.now());
            let (act, label) = (duty.info.word, labelled(duty.info));
            let (refused, hinted, own) = (0, false, false);
            self.open = Some(Done { step, at, act, label, refused, hinted, own });
            return;
        }
    }

    /// Plays what the file says next; returns false where that does not go, or is nothing more.
    fn step(&mut self) -> bool {
        let before = self.findings().len();
        if !self.stage.step() {
            self.ended = Some(Ended::Finished);
            return false;
        }
        self.look(before);
        self.ended.is_none()
    }

    /// Ends where the story cannot go on from what was found since there were so many findings; what differs
    /// from what the story expects is judged at the end.
    fn look(&mut self, before: usize) {
        let mut new = self.findings()[before..].iter();
        let stuck = new.find(|finding| finding.code != Code::ValuesDiffer).map(said);
        self.ended = self.ended.take().or(stuck.map(Ended::Stuck));
    }

    fn findings(&mut self) -> &[Finding] {
        &self.stage.session().journal().findings
    }

    /// Returns what was done so far, judged.
    pub fn marks(&mut self) -> Marks {
        let own = tally(&self.stage, self.who, &self.place.key);
        let unmet: Vec<String> = self.findings().iter().map(said).collect();
        let story = &self.story;
        let worth = |done: &Done| match (done.own, done.refused == 0 && !done.hinted) {
            (true, true) => 2,
            (true, false) => 1,
            (false, _) => 0,
        };
        let points: usize = self.done.iter().map(worth).sum();
        let in_story = story.lapses.len();
        let more = own.lapses.len().saturating_sub(in_story);
        let full = 100 * points / (2 * self.place.duties.max(1));
        let accounts = Akun::ALL.iter().copied();
        let money = accounts.map(|account| Money {
            account,
            story: story.money.get(&account).copied().unwrap_or(0),
            own: own.money.get(&account).copied().unwrap_or(0),
        });
        let case = &self.scenario.cases[self.case];
        Marks {
            story: self.scenario.title.clone(),
            file: self.scenario.path.clone(),
            case: case.name.clone(),
            seed: case.seed,
            seat: self.place.clone(),
            ended: self.ended.clone(),
            marks: full.saturating_sub(LAPSE * more + UNMET * unmet.len()),
            acts: self.done.iter().chain(&self.open).cloned().collect(),
            refused: self.refused.clone(),
            lapses: own.lapses,
            lapses_in_story: story.lapses.len(),
            unmet,
            money: money.filter(|row| row.story != 0 || row.own != 0).collect(),
            digest: self.stage.end_digest().to_string(),
        }
    }
}

impl Place {
    /// Returns whether the seat is asked for by this: a role or a key.
    pub fn is(&self, word: &str) -> bool {
        *self.key == *word || self.role == word
    }

    /// Returns how the seat is asked for.
    pub fn named(&self) -> String {
        if self.role.is_empty() {
            self.key.to_string()
        } else {
            format!("{} ({})", self.role, self.key)
        }
    }
}

/// What happened to a person and to money.
#[derive(Clone, Debug, Default)]
struct Tally {
    lapses: Vec<Lapse>,
    money: BTreeMap<Akun, i64>,
}

/// Returns what lapsed for a person in a play, and what was booked.
fn tally(stage: &Stage<'_>, who: OrangId, key: &str) -> Tally {
    let platform = &stage.world().platform;
    let roles = platform.registry.orang(who).akses.iter().map(|akses| akses.peran);
    let sides: Vec<&str> = roles.map(side).collect();
    let orders = lihat::daftar_milik(platform, who);
    let own = |turn: &&Turn| {
        let mine = turn.person.as_ref().map(|person| **person == *key);
        let seen = || orders.iter().any(|row| *row.nomor == *turn.thing);
        turn.how == How::Lapsed
            && mine.unwrap_or_else(|| sides.contains(&turn.side.word()) && seen())
    };
    let mut tally = Tally::default();
    for effect in stage.events().iter().filter_map(effect) {
        tally.lapses.extend(effect.turns.iter().filter(own).map(|turn| Lapse {
            thing: turn.thing.clone(),
            rule: turn.rule,
            until: turn.until.map(SimTime::ms),
        }));
        for row in &effect.ledger {
            *tally.money.entry(row.account).or_default() += row.amount.get();
        }
    }
    tally
}

fn effect<'e>(event: &'e Event<'_>) -> Option<&'e Effect> {
    match event {
        Event::StepEnd(effect) | Event::ByItself(effect) => Some(effect),
        _ => None,
    }
}

/// Returns the word of the side that turns of a role have.
fn side(peran: Peran) -> &'static str {
    petunjuk::bagian(peran).map_or(peran.word(), |giliran| giliran.word())
}

fn labelled(info: &'static ActInfo) -> &'static str {
    label::tindakan(info.word).expect("every act has a label")
}

/// Returns what did not hold, in one line.
fn said(finding: &Finding) -> String {
    let first = finding.mismatches.first();
    let first =
        first.map(|miss| format!(": {} {}, bukan {}", miss.path, miss.actual, miss.expected));
    format!("{}: {}{}", finding.act, finding.message, first.unwrap_or_default())
}
