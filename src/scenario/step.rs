//! The checked form of a scenario: what a run plays, in which nothing can be wrong any more but
//! what only the run can know.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::behaviour_file::behaviours_of;
use super::decode::{Names, Referred, decode_act};
use super::keys::Keys;
use super::problem::Problem;
use super::reference::refers;
use super::source::{Source, Sources, Span};
use super::tree::{Kind, Node, Pair};
use super::world_file::WorldTemplate;
use inaproc_core::platform::act::Act;
use inaproc_core::platform::id::{OrangId, PesananId};
use inaproc_core::platform::rule::Rule;
use inaproc_core::platform::view::Shape;
use inaproc_core::service::{Behaviour, Service};
use inaproc_core::value::{SimDuration, SimTime};

/// A scenario file, checked, with its cases filled in and its flows put in place.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// The path it was read from.
    pub path: String,
    /// All files that its places point into; the scenario's own is number 0.
    pub sources: Arc<Sources>,
    /// Its title.
    pub title: String,
    /// The rules that it claims to exercise, those of all its cases together.
    pub covers: Vec<(Rule, Span)>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Its cases in the order of the file; one without a name when there is no `cases`.
    pub cases: Vec<Case>,
}

/// One run of a scenario.
#[derive(Debug, Clone)]
pub struct Case {
    /// The name of the row, its number if it has none.
    pub name: Option<String>,
    /// The world, with the scenario's overlay and `policy`.
    pub world: Arc<WorldTemplate>,
    /// Where its row is written, when there is one.
    pub row: Option<Span>,
    /// When the run begins.
    pub start: SimTime,
    /// The seed of whatever is random.
    pub seed: u64,
    /// Behaviours of the services from the beginning.
    pub mocks: Mocks,
    /// The steps.
    pub steps: Arc<[Step]>,
    /// How many slots the variables of its own steps need.
    pub slots: usize,
}

/// The variables that a place can name, with the slot of each.
///
/// A name with `'` at its end came into a flow inside a value that was handed in.
/// A name that is not here is a key of the world.
pub type Scope = BTreeMap<Arc<str>, u32>;

/// One step.
#[derive(Debug, Clone)]
pub struct Step {
    /// The place in the list that it stands in, from 1.
    pub number: u32,
    /// Where the step is written.
    pub span: Span,
    /// What the author says about it.
    pub note: Option<String>,
    /// The variables before the step.
    pub scope: Arc<Scope>,
    /// What happens.
    pub kind: StepKind,
    /// What must be so afterwards.
    pub expect: Option<Box<Expect>>,
}

/// The kinds of steps.
#[derive(Debug, Clone)]
pub enum StepKind {
    /// A person acts.
    Do {
        /// Who.
        by: OrangId,
        /// What.
        act: ActNode,
        /// The slot for what the act binds (see `ActInfo::saves`).
        save: Option<u32>,
    },
    /// Time passes.
    Wait(SimDuration),
    /// Time passes up to an instant.
    Until(TimeExpr),
    /// Services change their behaviour.
    Mock(Mocks),
    /// A flow is played.
    Use(Use),
    /// Nothing but the expectation.
    Expect,
    /// Copies are taken as of now.
    Let {
        /// Whose `$otp`, `$tautan` and `$passphrase` are meant.
        by: Option<OrangId>,
        /// Slots and what goes into them: a reference or a literal.
        values: Vec<(u32, Node)>,
    },
}

impl StepKind {
    /// Returns the word of what it does: that of an act, or that of the step itself.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Do { act, .. } => act.word,
            Self::Wait(_) => "wait",
            Self::Until(_) => "until",
            Self::Mock(_) => "mock",
            Self::Use(_) => "use",
            Self::Expect => "expect",
            Self::Let { .. } => "let",
        }
    }
}

/// A flow with its parameters filled in; all that use it with the same ones share it.
#[derive(Debug, Clone)]
pub struct Body {
    /// The flow's title.
    pub title: Arc<str>,
    /// Its steps.
    pub steps: Arc<[Step]>,
    /// How many slots the variables of its own steps need; the first are for what is handed in.
    pub slots: usize,
    /// How many steps are played, those of flows inside counted.
    pub count: u64,
    // The file of the flow, and those of the flows inside.
    pub(super) sources: Vec<Arc<Source>>,
    // What it gives back.
    pub(super) returned: Vec<Returned>,
    // What the newest look or search has found when it ends.
    pub(super) hasil: Option<Shape>,
    // The keys that are known when it ends.
    pub(super) keys: Option<Arc<Keys>>,
}

impl Body {
    /// Returns what it can give back: the names, and the slots inside.
    pub fn returned(&self) -> impl Iterator<Item = (&Arc<str>, u32)> {
        self.returned.iter().map(|returned| (&returned.name, returned.slot))
    }
}

/// Something that a flow gives back.
#[derive(Debug, Clone)]
pub(super) struct Returned {
    pub(super) name: Arc<str>,
    /// The slot inside.
    pub(super) slot: u32,
    /// What it holds, where that is known.
    pub(super) shape: Option<Shape>,
}

/// A flow with what goes in and comes out.
#[derive(Debug, Clone)]
pub struct Use {
    /// The flow.
    pub body: Arc<Body>,
    /// Slots inside, and what is put into them.
    pub handed: Vec<(u32, Handed)>,
    /// Slots inside, and the slots outside that they are put into at the end.
    pub returned: Vec<(u32, u32)>,
}

/// What a flow is handed.
#[derive(Debug, Clone)]
pub enum Handed {
    /// What a slot outside holds: a thing stays live.
    Slot(u32),
    /// A copy as of now of a field.
    Copy(Node),
}

/// A text that starts with `$`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The text, such as `$pesanan.tenggat`.
    pub expr: Arc<str>,
    /// Where it is written.
    pub span: Span,
}

/// An instant, known or read from a view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimeExpr {
    /// The instant.
    At(SimTime, Span),
    /// A field of a view, so much later (or earlier).
    Reference {
        /// The field.
        reference: Reference,
        /// What is added.
        offset: SimDuration,
    },
}

impl TimeExpr {
    /// Returns where the expression is written.
    pub fn span(&self) -> Span {
        match self {
            Self::At(_, span) => *span,
            Self::Reference { reference, .. } => reference.span,
        }
    }
}

/// An act as written: its references are read when it is played.
#[derive(Debug, Clone)]
pub struct ActNode {
    /// The act, such as `tambah-ke-keranjang`.
    pub word: &'static str,
    // Where the step is written, and the word in it.
    span: Span,
    word_span: Span,
    // The fields, if any were given.
    with: Option<Node>,
    // The act, read already; `None` where the run decides more than its transaction.
    ready: Option<Box<Ready>>,
}

/// An act that was read when its file was checked, since most acts refer to a transaction at most.
#[derive(Debug, Clone)]
struct Ready {
    act: Act,
    // The reference in `pesanan`, if it is one: the run knows its number.
    pesanan: Option<Arc<str>>,
}

impl Ready {
    /// Returns the act; `None` where the reference is to no transaction.
    fn act(&self, names: &mut dyn Names) -> Option<Act> {
        let mut act = self.act.clone();
        if let Some(reference) = &self.pesanan {
            let Referred::Thing { newtype: "PesananId", id } = names.reference(reference) else {
                return None;
            };
            *act.pesanan_mut()? = Some(PesananId(id));
        }
        Some(act)
    }
}

impl ActNode {
    pub(super) fn new(
        word: &'static str,
        (span, word_span): (Span, Span),
        with: Option<&Node>,
    ) -> Self {
        Self { word, span, word_span, with: with.cloned(), ready: None }
    }

    /// Returns an act that no file has, with the fields that a file would give it.
    pub fn of(word: &'static str, with: Node) -> Self {
        let span = Span::default();
        Self { word, span, word_span: span, with: Some(with), ready: None }
    }

    /// Keeps the act as it was read by the names of the file, unless the run has to read it again.
    pub(super) fn keep(&mut self, mut act: Act) {
        let mut pesanan = None;
        for pair in self.with().and_then(Node::as_map).unwrap_or_default() {
            match &pair.value.kind {
                Kind::Text { text, .. } if text.starts_with('$') && &*pair.key == "pesanan" => {
                    pesanan = Some(Arc::clone(text));
                }
                _ if refers(&pair.value) => return,
                _ => {}
            }
        }
        if pesanan.is_none() || act.pesanan_mut().is_some() {
            self.ready = Some(Box::new(Ready { act, pesanan }));
        }
    }

    /// Returns the act, or everything that is wrong with it.
    pub fn decode(&self, names: &mut dyn Names, sources: &Sources) -> Result<Act, Vec<Problem>> {
        // What cannot be filled in is read as a whole, which tells what is wrong.
        if let Some(act) = self.ready.as_ref().and_then(|ready| ready.act(names)) {
            return Ok(act);
        }
        let mut problems = Vec::new();
        let with = self.with.clone().unwrap_or_else(|| Node::map(self.span, Vec::new()));
        let act = decode_act(self.word, &with, names, sources, &mut problems);
        if let Some(later) = act.as_ref().and_then(Act::later) {
            let field = self.with().and_then(|with| with.get(later.field));
            let span = field.map_or(self.span, |field| field.span);
            let message = not_built(&format!("`{}: {}`", later.field, later.word));
            let help = format!("built: {}", later.built.join(", "));
            problems.push(Problem::new(sources, span, message).with_help(help));
        }
        act.filter(|_| problems.is_empty()).ok_or(problems)
    }

    /// Returns whether the step gives the field, be it as null.
    pub fn mentions(&self, field: &str) -> bool {
        self.with().is_some_and(|with| with.has(field))
    }

    /// Returns the fields as written, if any were given.
    pub fn with(&self) -> Option<&Node> {
        self.with.as_ref()
    }

    /// Returns where the act's word is written.
    pub fn word_span(&self) -> Span {
        self.word_span
    }
}

/// Says that something belongs to the format and not to the platform as built so far.
pub(super) fn not_built(what: &str) -> String {
    format!("{what} is not built yet")
}

/// Behaviours of services.
#[derive(Debug, Clone)]
pub enum Mocks {
    /// All of them are known; an empty list is the normal behaviour.
    Known(Vec<(Service, Vec<Behaviour>)>),
    /// A `when` refers to something that the run makes; the map is read when it is played.
    Written(Node),
}

impl Mocks {
    /// Returns the behaviours by service, or everything that is wrong with them.
    pub fn decode(
        &self,
        names: &mut dyn Names,
        sources: &Sources,
    ) -> Result<Vec<(Service, Vec<Behaviour>)>, Vec<Problem>> {
        let mut problems = Vec::new();
        let read = match self {
            Self::Known(known) => return Ok(known.clone()),
            Self::Written(node) => behaviours_of(node, names, sources, &mut problems),
        };
        read.ok_or(problems)
    }
}

impl Default for Mocks {
    fn default() -> Self {
        Self::Known(Vec::new())
    }
}

/// What must be so after a step.
#[derive(Debug, Clone)]
pub struct Expect {
    /// Where it is written.
    pub span: Span,
    /// The variables after the step, what it saved included.
    pub scope: Arc<Scope>,
    /// Whether, and how, the act is refused.
    pub rejected: Option<Rejected>,
    /// Views and what they must show.
    pub things: Vec<(Reference, Node)>,
    /// Messages by person; a list, or a form such as `{only: []}`.
    pub inbox: Vec<(OrangId, Node)>,
    /// Calls of services so far.
    pub calls: Vec<(Service, CallsExpected)>,
    /// Events so far; a list, or a form such as `{includes: []}`.
    pub events: Option<Node>,
    /// Amounts by account, of a transaction or (`None`) of the whole run.
    pub ledger: Vec<(Option<Reference>, Node)>,
    /// The instant, or instants that bound it.
    pub now: Vec<(Option<Order>, TimeExpr)>,
    /// What a look or a search found.
    pub hasil: Option<Node>,
}

impl Expect {
    /// Returns an expectation of nothing yet.
    pub fn nothing(span: Span) -> Self {
        Self {
            span,
            scope: Arc::default(),
            rejected: None,
            things: Vec::new(),
            inbox: Vec::new(),
            calls: Vec::new(),
            events: None,
            ledger: Vec::new(),
            now: Vec::new(),
            hasil: None,
        }
    }

    /// Returns how much is expected: a refusal, messages, calls, events, each field of a view.
    pub fn count(&self) -> u32 {
        let Self { rejected, things, inbox, calls, events, ledger, now, hasil, .. } = self;
        let fields = |node: &Node| node.as_map().map_or(1, <[Pair]>::len);
        let views = things.iter().map(|(_, node)| node).chain(ledger.iter().map(|(_, node)| node));
        let called = calls.iter().map(|(_, calls)| match calls {
            CallsExpected::Total(_) => 1,
            CallsExpected::By(all) => all.len(),
        });
        let single = [rejected.is_some(), events.is_some(), hasil.is_some()];
        let count = views.map(fields).chain(called).sum::<usize>()
            + inbox.len()
            + now.len()
            + single.into_iter().filter(|there| *there).count();
        u32::try_from(count).expect("a file has fewer expectations than 2^32")
    }
}

/// How often a service was called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CallsExpected {
    /// In all: a number or a comparison.
    Total(Node),
    /// The same by operation; others are free.
    By(Vec<(String, Node)>),
}

/// On which side of another a value lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Behind it.
    Gt,
    /// Behind it, or the same.
    Gte,
    /// Before it.
    Lt,
    /// Before it, or the same.
    Lte,
}

impl Order {
    /// Returns the sign of mathematics.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Gt => ">",
            Self::Gte => ">=",
            Self::Lt => "<",
            Self::Lte => "<=",
        }
    }

    /// Returns whether a value that compares so lies on this side.
    pub fn holds(self, ordering: Ordering) -> bool {
        match self {
            Self::Gt => ordering.is_gt(),
            Self::Gte => ordering.is_ge(),
            Self::Lt => ordering.is_lt(),
            Self::Lte => ordering.is_le(),
        }
    }
}

/// How an act ends.
#[derive(Debug, Clone)]
pub struct Rejected {
    /// Where the rule, or null in its place, is written.
    pub span: Span,
    /// The rule that refuses; `None` if the act must succeed.
    pub rule: Option<Rule>,
    /// The facts that failed.
    pub facts: Option<Node>,
    /// The sentence.
    pub pesan: Option<Node>,
}
