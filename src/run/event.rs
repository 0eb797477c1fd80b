//! The stream of a run: what happened in it, as events that anything later is made of.
//!
//! Results, tables, findings, JSON, coverage and the comparison of two plays are folds of it, live
//! or from a trace that was written ([`VERSION`]). World events stand inside, the file's outside.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::explain::Suggestion;
use crate::result::Finding;
use inaproc_core::platform::ledger::Akun;
use inaproc_core::platform::pemberitahuan::{JenisPesan, Kanal};
use inaproc_core::platform::policy::Policy;
use inaproc_core::platform::registry::Peran;
use inaproc_core::platform::rule::Rule;
use inaproc_core::platform::view::Value;
use inaproc_core::service::Service;
use inaproc_core::value::{Rupiah, Sidik, SimTime, words};
use inaproc_core::world::{Record, World};
use inaproc_scenario::source::Span;

/// The version of the shape of events; a trace of another one is not read.
pub const VERSION: u32 = 5;

/// One event of a run. Spans point into the sources of the file that comes before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Event<'a> {
    /// A trace begins.
    Trace {
        /// The version of the shape of events.
        version: u32,
        /// The version of the program.
        build: Cow<'a, str>,
    },
    /// A file is not valid, and was not played.
    Invalid {
        /// The files that the problems point into, the named one first.
        sources: Vec<Text<'a>>,
        /// What is wrong.
        problems: Vec<Wrong<'a>>,
    },
    /// A file or folder gave no text, and nothing of it was played.
    Unreadable {
        /// The path.
        file: Cow<'a, str>,
        /// Where it is wrong, line and column, both from 1; its beginning where all of it is.
        place: (u32, u32),
        /// What is wrong, with the path.
        message: Cow<'a, str>,
        /// What to do.
        help: Cow<'a, str>,
        /// Whether its content is wrong, and not the way to it.
        content: bool,
    },
    /// A scenario begins; its cases follow.
    Scenario {
        /// The file, as the user typed it or as it was found.
        file: Cow<'a, str>,
        /// Its title.
        title: Cow<'a, str>,
        /// Its tags.
        tags: Cow<'a, [String]>,
        /// The rules that it claims to exercise, and where it says so.
        covers: Cow<'a, [(Rule, Span)]>,
        /// The files that its steps are written in.
        sources: Vec<Text<'a>>,
    },
    /// A case begins.
    Case {
        /// Its name, when the scenario has cases.
        name: Option<Cow<'a, str>>,
        /// The name of the world.
        world: Cow<'a, str>,
        /// Where its row is written, when the scenario has cases.
        row: Option<Span>,
    },
    /// Who, what and which numbers there are: only for those who read.
    Setting {
        /// The keys of all things, in the order of their numbers.
        names: Box<Names>,
        /// All persons, in the order of their numbers.
        people: Vec<Person>,
        /// The numbers that hold.
        policy: Cow<'a, Policy>,
    },
    /// A step begins.
    Step {
        /// The place in the scenario's own list, from 1; a flow's step has the number of its `use`.
        number: u32,
        /// Where it is written.
        span: Span,
        /// Where the flows around it are used, the outermost first.
        uses: Cow<'a, [Span]>,
        /// What the author says about it.
        note: Option<Cow<'a, str>>,
        /// The titles of the flows that it stands in, the outermost first.
        flows: Vec<Cow<'a, str>>,
        /// What it does, such as `sari checkout`.
        act: Cow<'a, str>,
        /// The fields of the act as they are written, secrets covered.
        with: Vec<(Box<str>, Box<str>)>,
        /// How much it expects: a refusal, messages, calls, events, each field of a view.
        expects: u32,
    },
    /// Something happened in the world.
    World(Cow<'a, Record<'a>>),
    /// An expectation looked at answers of the platform.
    Compared {
        /// The rules whose effect these answers are.
        rules: Vec<Rule>,
        /// Whether it looked at what the newest look or search found.
        hasil: bool,
    },
    /// What came of that which happened by itself just now: only for those who read.
    ByItself(Effect),
    /// Something did not hold.
    Finding(Cow<'a, Finding>),
    /// A step ends, with what came of it: only for those who read.
    StepEnd(Effect),
    /// What would succeed in place of acts that were refused, as far as somebody wants to know.
    Instead(Vec<Instead>),
    /// The steps that were not played, since one before them failed: only for those who read.
    Skipped(Vec<Skipped>),
    /// The documents that there are at the end of a case: only for those who read.
    Documents(Vec<Paper>),
    /// A case ends.
    CaseEnd,
    /// A scenario ends; its `covers` is judged over all its cases.
    ScenarioEnd,
    /// A trace ends: what has no such end was cut, and from what has fewer events a part was taken.
    End {
        /// How many events come before it.
        events: u64,
    },
}

/// The text of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text<'a> {
    /// The number by which spans name it.
    pub number: u32,
    /// Its name.
    pub name: Cow<'a, str>,
    /// The text; none where the trace has the text of this name already.
    pub text: Option<Cow<'a, str>>,
}

/// Something that is wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wrong<'a> {
    /// Where.
    pub span: Span,
    /// What.
    pub message: Cow<'a, str>,
    /// What to do.
    pub help: Option<Cow<'a, str>>,
}

/// The keys of a world's things, each list in the order of the numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// Persons.
    pub orang: Vec<Box<str>>,
    /// Offices.
    pub satker: Vec<Box<str>>,
    /// Companies.
    pub penyedia: Vec<Box<str>>,
    /// Products.
    pub produk: Vec<Box<str>>,
    /// Lines of the RUP.
    pub rup: Vec<Box<str>>,
}

/// A person of a world.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The name, as on the KTP.
    pub name: Box<str>,
    /// The roles with which the world begins, each with the name of its place.
    pub roles: Vec<(Peran, Box<str>)>,
}

/// What came of a step, or of something that happened by itself in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Effect {
    /// The fields that changed.
    pub changed: Vec<Change>,
    /// What people were sent; of what happened by itself it stands at the end of the step.
    pub mail: Vec<Mail>,
    /// What was booked.
    pub ledger: Vec<Posting>,
    /// The turns that ended, and those that began.
    pub turns: Vec<Turn>,
    /// Of a refused act: the digests of all that can be looked at, before and after it.
    pub refused: Option<[Sidik; 2]>,
    /// The services that behave as always again; of what happened by itself it stands at the end of the
    /// step.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recovered: Vec<Service>,
}

/// A message as people get it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// When it came.
    pub at: SimTime,
    /// The keys of those who got it.
    pub to: Vec<Box<str>>,
    /// The ways by which it came.
    pub channels: Vec<Kanal>,
    /// What it is about.
    pub kind: JenisPesan,
    /// The subject.
    pub subject: Box<str>,
    /// The text, with a code in it covered.
    pub body: Box<str>,
    /// The code, which is for the one who got it.
    pub code: Option<Box<str>>,
}

/// A row of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Posting {
    /// The account.
    pub account: Akun,
    /// Received positive, paid negative.
    pub amount: Rupiah,
    /// The number of the order.
    pub order: Box<str>,
}

/// A time in which something waits for somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Turn {
    /// What waits: the number of an order, the key of a person.
    pub thing: Box<str>,
    /// Whose turn it is.
    pub side: Side,
    /// The key of the one person who can end it.
    pub person: Option<Box<str>>,
    /// Since when.
    pub from: SimTime,
    /// Until when it can be ended in time.
    pub until: Option<SimTime>,
    /// The rule by which it lapses then.
    pub rule: Option<Rule>,
    /// What has become of it.
    pub how: How,
}

words! {
    /// Whose turn it is.
    pub enum Side {
        /// The buyer.
        Pembeli "pembeli",
        /// The PPK.
        Ppk "ppk",
        /// The penyedia.
        Penyedia "penyedia",
        /// The treasurer.
        Bendahara "bendahara",
        /// The agent who verifies profiles.
        AgenVerifikator "agen-verifikator",
        /// The verifier of accesses.
        VerifikatorAkun "verifikator-akun",
    }
}

words! {
    /// What became of a turn.
    pub enum How {
        /// It has begun, and lasts.
        Waiting "waiting",
        /// It was ended in time.
        Answered "answered",
        /// Its time has passed.
        Lapsed "lapsed",
    }
}

/// What would succeed in place of an act that was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instead {
    /// Its step: how many were played before it, and it.
    pub step: u32,
    /// What would succeed, the plainest first.
    pub suggestions: Vec<Suggestion>,
}

/// A step that was not played.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Skipped {
    /// The place in the scenario's own list, as of one that was.
    pub number: u32,
    /// Where it is written.
    pub span: Span,
    /// What it does, such as `sari checkout`.
    pub act: Box<str>,
    /// The titles of the flows that it stands in, and that of the one that it uses.
    pub flows: Vec<Box<str>>,
}

/// A document at the end of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// The step that it came with: how many were played before it, and it.
    pub step: u32,
    /// The number of its order; none of a Surat Tugas.
    pub order: Option<Box<str>>,
    /// Its parts: a `document::Document`.
    pub data: serde_json::Value,
    /// Who has signed it.
    pub signatures: Vec<Signed>,
    /// The first 16 digits of the digest that was signed, and of what it says now.
    pub digests: Option<[Box<str>; 2]>,
}

/// A signature on a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signed {
    /// The key of who signed.
    pub person: Box<str>,
    /// The service with which: `bsre` or `privy`.
    pub service: Box<str>,
    /// When.
    pub at: SimTime,
    /// Whether the document still is what was signed (TTE-06).
    pub valid: bool,
}

/// A field of a thing that a step changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The thing: the number of an order, the key of a product, of a RUP or of a person.
    pub thing: Box<str>,
    /// The field, such as `pembayaran.status`.
    pub path: Box<str>,
    /// What it was; null when it was not there.
    pub before: Value,
    /// What it is; null when it is gone.
    pub after: Value,
}

impl Event<'_> {
    /// Returns the event with everything in it its own.
    pub fn into_owned(self) -> Event<'static> {
        fn own<T: ToOwned + ?Sized>(cow: Cow<'_, T>) -> Cow<'static, T> {
            Cow::Owned(cow.into_owned())
        }
        let texts = |sources: Vec<Text<'_>>| {
            let text =
                |Text { number, name, text }| Text { number, name: own(name), text: text.map(own) };
            sources.into_iter().map(text).collect()
        };
        match self {
            Self::Trace { version, build } => Event::Trace { version, build: own(build) },
            Self::Invalid { sources, problems } => {
                let wrong = |Wrong { span, message, help }| Wrong {
                    span,
                    message: own(message),
                    help: help.map(own),
                };
                let problems = problems.into_iter().map(wrong).collect();
                Event::Invalid { sources: texts(sources), problems }
            }
            Self::Unreadable { file, place, message, help, content } => Event::Unreadable {
                file: own(file),
                place,
                message: own(message),
                help: own(help),
                content,
            },
            Self::Scenario { file, title, tags, covers, sources } => Event::Scenario {
                file: own(file),
                title: own(title),
                tags: own(tags),
                covers: own(covers),
                sources: texts(sources),
            },
            Self::Case { name, world, row } => {
                Event::Case { name: name.map(own), world: own(world), row }
            }
            Self::Setting { names, people, policy } => {
                Event::Setting { names, people, policy: own(policy) }
            }
            Self::Step { number, span, uses, note, flows, act, with, expects } => Event::Step {
                number,
                span,
                uses: own(uses),
                note: note.map(own),
                flows: flows.into_iter().map(own).collect(),
                act: own(act),
                with,
                expects,
            },
            Self::World(record) => Event::World(Cow::Owned(record.into_owned().into_owned())),
            Self::Compared { rules, hasil } => Event::Compared { rules, hasil },
            Self::Finding(finding) => Event::Finding(own(finding)),
            Self::ByItself(effect) => Event::ByItself(effect),
            Self::StepEnd(effect) => Event::StepEnd(effect),
            Self::Instead(found) => Event::Instead(found),
            Self::Skipped(steps) => Event::Skipped(steps),
            Self::Documents(papers) => Event::Documents(papers),
            Self::CaseEnd => Event::CaseEnd,
            Self::ScenarioEnd => Event::ScenarioEnd,
            Self::End { events } => Event::End { events },
        }
    }
}

/// What a listener wants to be made for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wants {
    /// Nothing: what is handed over all the same is forgotten.
    Nothing,
    /// Whatever happens.
    Events,
    /// The files, names and changes as well, which only those who read a run need.
    All,
}

/// Takes the events of a run, in their order.
pub trait Listener {
    /// Returns what is to be made.
    fn wants(&self) -> Wants;

    /// Takes an event.
    fn take(&mut self, event: &Event<'_>);

    /// Looks at the world after a step, before its end is told, where all is to be made.
    fn looks(&mut self, _: &World) {}

    /// Returns whether the run is to break off; asked before each step, and before each thing that happens
    /// while time passes. Once true it stays so.
    fn stops(&self) -> bool {
        false
    }

    /// Is told where the run broke off.
    fn broke_off(&mut self, _: BrokenOff) {}
}

/// Where a run was broken off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenOff {
    /// The case, if the scenario has cases.
    pub case: Option<String>,
    /// How many of its steps had been begun, those of flows counted.
    pub steps: u32,
    /// How many events they had led to.
    pub events: u64,
    /// How far its clock had come.
    pub at: SimTime,
}

/// Takes nothing: the results of a run are made all the same.
#[derive(Clone, Copy, Debug, Default)]
pub struct Nobody;

impl Listener for Nobody {
    fn wants(&self) -> Wants {
        Wants::Nothing
    }

    fn take(&mut self, _: &Event<'_>) {}
}

/// Keeps all events, unless it wants none.
#[derive(Clone, Debug)]
pub struct Kept {
    /// What is to be made.
    pub wants: Wants,
    /// The events so far.
    pub events: Vec<Event<'static>>,
}

impl Kept {
    /// Returns a listener that has heard nothing yet.
    pub fn new(wants: Wants) -> Self {
        Self { wants, events: Vec::new() }
    }
}

impl Listener for Kept {
    fn wants(&self) -> Wants {
        self.wants
    }

    fn take(&mut self, event: &Event<'_>) {
        if self.wants != Wants::Nothing {
            self.events.push(event.clone().into_owned());
        }
    }
}
