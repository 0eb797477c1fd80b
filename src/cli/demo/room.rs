//! What is played: the stories, and what each visitor has made of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use inaproc_sim::report;
use inaproc_sim::report::html::player::{self, StoryRow};
use inaproc_sim::run::explain::Way;
use inaproc_sim::run::seat::{self, Seat};
use inaproc_sim::run::session::Beside;
use inaproc_sim::run::stage::{Moment, Named, Stage};
use inaproc_sim::scenario::{Cache, Scenario, Source, check, parse, spell};
use inaproc_sim::value::SimTime;
use serde::{Deserialize, Serialize};

use super::keeper::Keeper;
use super::seats::{Chair, Sitting};
use crate::cli::files::Disk;
use crate::cli::{new, shipped};

/// The most futures that a visitor keeps of a story: A to F; the oldest makes room.
const BRANCHES: usize = 6;

/// The stories, and the visitors.
pub(super) struct Room {
    pub(super) scenarios: &'static [Scenario],
    // Each case that somebody opened, played to its end.
    played: BTreeMap<Case, Arc<Stage<'static>>>,
    // Each seat that somebody took, as it is found at first.
    begun: BTreeMap<(Case, String), Sitting>,
    pub(super) visitors: BTreeMap<String, Visitor>,
    // What the trainer shows.
    pub(super) shown: Option<Position>,
    /// Where all this is kept; nowhere unless asked.
    pub(super) keeper: Option<Keeper>,
}

/// Where a visitor stands, for others to see.
#[derive(Clone)]
pub(super) struct Position {
    pub(super) visitor: String,
    pub(super) case: Case,
    pub(super) branch: usize,
    pub(super) step: usize,
    /// Counts what was shown, so that who follows sees that something changed.
    pub(super) turn: u64,
}

/// A case: the places of the story and of the case in it.
pub(super) type Case = (usize, usize);

/// What a visitor has made.
#[derive(Default)]
pub(super) struct Visitor {
    /// How somebody of the class is called.
    pub(super) name: Option<String>,
    /// The futures of each case that leave its story.
    pub(super) branches: BTreeMap<Case, Vec<Branch>>,
    /// The seats, one a case.
    pub(super) seats: BTreeMap<Case, Chair>,
    /// The seats of each case that were left for another when something was done in them.
    pub(super) left: BTreeMap<Case, Vec<Chair>>,
}

/// A future that leaves the story.
pub(super) struct Branch {
    /// Its number, from 1; none is given twice, so that every window of a visitor means the same by it.
    pub(super) id: usize,
    /// After how many steps of the story.
    pub(super) from: usize,
    /// What was tried there, one a step.
    pub(super) tried: Vec<Tried>,
    pub(super) stage: Arc<Stage<'static>>,
}

/// What a page is to know of its story beside the story.
#[derive(Serialize)]
struct Own<'s> {
    id: usize,
    case: usize,
    cases: Vec<&'s str>,
    /// How many stories there are to choose from.
    stories: usize,
    /// The futures that the visitor has made.
    branches: Vec<BranchRow>,
    /// Who can be played in it.
    places: Vec<seat::Place>,
    /// What keys stand for: the things of the world.
    names: BTreeMap<String, Named>,
    /// Whether there is a class that looks on.
    room: bool,
    /// Whether the page shows what the trainer's does.
    follows: bool,
}

/// A future, as a page knows it.
#[derive(Serialize)]
struct BranchRow {
    id: usize,
    /// After how many steps it leaves the story.
    from: usize,
    /// How many steps it has.
    steps: usize,
}

impl BranchRow {
    fn of(branch: &Branch) -> Self {
        Self { id: branch.id, from: branch.from, steps: branch.stage.steps() }
    }
}

/// Something that a visitor tries.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Trial {
    /// The future that it goes on from: 0 the story, else one of the visitor's.
    branch: usize,
    /// After how many steps.
    step: usize,
    what: Tried,
}

/// What is tried.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub(super) enum Tried {
    Act { by: String, act: String, fields: BTreeMap<String, String> },
    Until(i64),
    Mock(String),
}

/// What came of a trial.
#[derive(Serialize)]
pub(super) struct Made {
    /// The future.
    branch: usize,
    /// All that there are now, those of other windows among them.
    branches: Vec<BranchRow>,
    /// Its story.
    block: serde_json::Value,
}

/// Something that would succeed in place of what was refused.
#[derive(Serialize)]
pub(super) struct Instead {
    /// What, in words.
    text: String,
    /// After how many steps it is done.
    from: usize,
    /// The same as things to try, in their order; none where a page cannot try it.
    moves: Option<Vec<Tried>>,
}

impl Instead {
    fn of(way: Way) -> Self {
        let Way { suggestion, from, moves } = way;
        let tried = |beside: Beside| match beside {
            Beside::Act { by, act, fields } => {
                Tried::Act { by, act, fields: fields.into_iter().collect() }
            }
            Beside::Until(at) => Tried::Until(at.ms()),
            Beside::Mock(node) => Tried::Mock(spell::flow(&node)),
        };
        let moves = moves.map(|moves| moves.into_iter().map(tried).collect());
        Self { text: report::suggested(&suggestion), from, moves }
    }
}

/// What there is after a step.
#[derive(Serialize)]
pub(super) struct Shown {
    #[serde(flatten)]
    moment: Moment,
    /// The digest of all that happened so far.
    digest: String,
}

impl Shown {
    pub(super) fn of(stage: &Stage<'_>, step: usize) -> Result<Self, Refusal> {
        let moment = stage.moment(step).ok_or(NO_STEP)?;
        let digest = stage.digest(step).ok_or(NO_STEP)?.to_string();
        Ok(Self { moment, digest })
    }
}

/// Why something cannot be given: a sentence for the visitor.
#[derive(Debug)]
pub(super) enum Refusal {
    /// There is no such thing.
    Missing(&'static str),
    /// What was sent cannot be done.
    Wrong(String),
}

pub(super) const NO_STORY: Refusal = Refusal::Missing("Cerita itu tidak ada.");
pub(super) const NO_STEP: Refusal = Refusal::Missing("Langkah itu tidak ada.");
pub(super) const NO_ACT: Refusal = Refusal::Missing("Tindakan itu tidak ada.");
const NO_BRANCH: Refusal = Refusal::Missing("Cabang itu tidak ada lagi.");

impl Room {
    pub(super) fn new(scenarios: &'static [Scenario]) -> Self {
        let (played, begun, visitors) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Self { scenarios, played, begun, visitors, shown: None, keeper: None }
    }

    /// Returns the page that lists the stories; of a single one its own.
    pub(super) fn home(
        &mut self,
        visitor: &str,
        case: usize,
        room: bool,
    ) -> Result<String, Refusal> {
        if self.scenarios.len() == 1 {
            return self.page(visitor, (0, case), (room, false));
        }
        let row = |(id, scenario): (usize, &Scenario)| StoryRow {
            id,
            title: scenario.title.clone(),
            file: scenario.path.clone(),
            cases: scenario.cases.iter().filter_map(|case| case.name.clone()).collect(),
            tags: scenario.tags.clone(),
        };
        let rows: Vec<StoryRow> = self.scenarios.iter().enumerate().map(row).collect();
        Ok(player::stories(&rows))
    }

    /// Returns the page of a case.
    pub(super) fn page(
        &mut self,
        visitor: &str,
        case: Case,
        (room, follows): (bool, bool),
    ) -> Result<String, Refusal> {
        let stage = self.story(case)?;
        let scenario = &self.scenarios[case.0];
        let branches = self.visitors.get(visitor).and_then(|visitor| visitor.branches.get(&case));
        let own = Own {
            id: case.0,
            case: case.1,
            cases: scenario.cases.iter().filter_map(|case| case.name.as_deref()).collect(),
            stories: self.scenarios.len(),
            branches: branches.into_iter().flatten().map(BranchRow::of).collect(),
            places: seat::places(&stage),
            names: stage.names(),
            room,
            follows,
        };
        let (results, events) = stage.told();
        Ok(player::stage(&results, &events, &own))
    }

    pub(super) fn story(&mut self, case: Case) -> Result<Arc<Stage<'static>>, Refusal> {
        let scenario = self.scenarios.get(case.0).ok_or(NO_STORY)?;
        if case.1 >= scenario.cases.len() {
            return Err(NO_STORY);
        }
        let stage = self.played.entry(case);
        Ok(Arc::clone(stage.or_insert_with(|| Arc::new(Stage::of(scenario, case.1)))))
    }

    /// Returns a seat in which nothing was done yet.
    pub(super) fn begun(&mut self, case: Case, word: &str) -> Result<Sitting, Refusal> {
        let key = (case, word.to_owned());
        if let Some(begun) = self.begun.get(&key) {
            return Ok(begun.clone());
        }
        let story = self.story(case)?;
        let seat = Seat::of(&self.scenarios[case.0], case.1, &story, word);
        let begun = Sitting::new(seat.map_err(Refusal::Wrong)?);
        self.begun.insert(key, begun.clone());
        Ok(begun)
    }

    /// Returns a future: 0 the story, else one of the visitor's. What takes long is asked of it when the room
    /// is left.
    pub(super) fn future(
        &mut self,
        visitor: &str,
        case: Case,
        branch: usize,
    ) -> Result<Arc<Stage<'static>>, Refusal> {
        let story = self.story(case)?;
        if branch == 0 {
            return Ok(story);
        }
        let all = self.visitors.get(visitor).and_then(|visitor| visitor.branches.get(&case));
        let found = all.and_then(|all| all.iter().find(|own| own.id == branch));
        found.map(|own| Arc::clone(&own.stage)).ok_or(NO_BRANCH)
    }

    /// Tries something: at the end of a future of the visitor's own it goes on, else a new one begins.
    pub(super) fn attempt(
        &mut self,
        visitor: &str,
        case: Case,
        trial: Trial,
    ) -> Result<Made, Refusal> {
        let Trial { branch, step, what } = trial;
        let beside = beside(&what)?;
        let before = self.future(visitor, case, branch)?;
        let goes_on = branch > 0 && step == before.steps();
        let mut stage = before.branch(step).ok_or(NO_STEP)?;
        stage.beside(&beside).map_err(Refusal::Wrong)?;
        let stage = Arc::new(stage);
        let visitor = self.visitors.entry(visitor.to_owned()).or_default();
        let all = visitor.branches.entry(case).or_default();
        let known = all.iter().position(|own| own.id == branch);
        let place = if let Some(place) = known.filter(|_| goes_on) {
            let own = &mut all[place];
            own.stage = stage;
            own.tried.push(what);
            place
        } else {
            let parent = known.map(|place| &all[place]);
            let from = parent.map_or(step, |parent| parent.from.min(step));
            let before = parent.map_or(&[][..], |parent| &parent.tried[..step - from]);
            let tried = before.iter().cloned().chain([what]).collect();
            let id = all.last().map_or(1, |newest| newest.id + 1);
            if all.len() == BRANCHES {
                all.remove(0);
            }
            all.push(Branch { id, from, tried, stage });
            all.len() - 1
        };
        let Branch { id, stage, .. } = &all[place];
        let block = block(stage);
        let branches = all.iter().map(BranchRow::of).collect();
        let made = Made { branch: *id, branches, block };
        self.keep();
        Ok(made)
    }
}

/// Returns the story of a future.
pub(super) fn block(stage: &Stage<'_>) -> serde_json::Value {
    let (results, events) = stage.told();
    player::block(&results, &events)
}

/// Returns what would succeed in place of a step that was refused.
pub(super) fn instead(stage: &Stage<'_>, step: usize) -> Result<Vec<Instead>, Refusal> {
    let ways = stage.instead(step).ok_or(NO_STEP)?;
    Ok(ways.into_iter().map(Instead::of).collect())
}

/// Returns the text of a scenario file that does what a future does.
pub(super) fn written(stage: &Stage<'_>) -> Result<String, Refusal> {
    let mut cache = Cache::new();
    // Where it will lie nobody knows: it has to be right beside the files of the program alone.
    let mut read = |text: &str| {
        let source = Source::new(format!("{}/cabang.yaml", shipped::ROOT), text);
        check(&source, &parse(&source)?, &Disk, shipped::ROOT, &mut cache)
    };
    stage.written(&mut read).map_err(Refusal::Wrong)
}

/// Returns the name of such a file, from the path of its story.
pub(super) fn file_name(path: &str, branch: usize) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let stem: String = new::stem(path).chars().map(plain).collect();
    format!("{stem}-cabang-{branch}.yaml")
}

/// Returns what happens beside the file when something is tried.
pub(super) fn beside(what: &Tried) -> Result<Beside, Refusal> {
    Ok(match what {
        Tried::Act { by, act, fields } => {
            let fields = fields.iter().map(|(name, text)| (name.clone(), text.clone())).collect();
            Beside::Act { by: by.clone(), act: act.clone(), fields }
        }
        Tried::Until(ms) => Beside::Until(SimTime::from_ms(*ms)),
        Tried::Mock(text) => {
            let node = parse(&Source::new("gangguan", text));
            let node =
                node.map_err(|_| Refusal::Wrong("Gangguan itu tidak terbaca.".to_owned()))?;
            Beside::Mock(node)
        }
    })
}
