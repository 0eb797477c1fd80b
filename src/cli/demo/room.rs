//! What is played: the stories, and what each visitor has made of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use inaproc_sim::report::html::player::{self, StoryRow};
use inaproc_sim::run::offer::Offer;
use inaproc_sim::run::session::Beside;
use inaproc_sim::run::stage::{Moment, Stage};
use inaproc_sim::scenario::{Scenario, Source, parse};
use inaproc_sim::value::SimTime;
use serde::{Deserialize, Serialize};

/// The most futures that a visitor keeps of a story: A to F; the oldest makes room.
const BRANCHES: usize = 6;

/// The stories, and the visitors.
pub(super) struct Room {
    scenarios: &'static [Scenario],
    // Each case that somebody opened, played to its end.
    played: BTreeMap<Case, Arc<Stage<'static>>>,
    visitors: BTreeMap<String, Visitor>,
}

/// A case: the places of the story and of the case in it.
pub(super) type Case = (usize, usize);

/// What a visitor has made: the futures of each case that leave its story.
#[derive(Default)]
struct Visitor {
    branches: BTreeMap<Case, Vec<Branch>>,
}

/// A future that leaves the story.
struct Branch {
    // After how many steps of the story.
    from: usize,
    stage: Stage<'static>,
}

/// What a page is to know of its story beside the story.
#[derive(Serialize)]
struct Own<'s> {
    id: usize,
    case: usize,
    cases: Vec<&'s str>,
    /// How many stories there are to choose from.
    stories: usize,
    /// The futures that the visitor has made: after how many steps each leaves the story.
    branches: Vec<usize>,
}

/// Something that a visitor tries.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Trial {
    /// The future that it goes on from: 0 the story, from 1 those of the visitor.
    branch: usize,
    /// After how many steps.
    step: usize,
    what: Tried,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
enum Tried {
    Act { by: String, act: String, fields: BTreeMap<String, String> },
    Until(i64),
    Mock(String),
}

/// What came of a trial.
#[derive(Serialize)]
pub(super) struct Made {
    /// The future, from 1.
    branch: usize,
    /// After how many steps of the story it begins.
    from: usize,
    /// How many steps it has.
    steps: usize,
    /// Its story.
    block: serde_json::Value,
}

/// What there is after a step.
#[derive(Serialize)]
pub(super) struct Shown {
    #[serde(flatten)]
    moment: Moment,
    /// The digest of all that happened so far.
    digest: String,
}

/// Why something cannot be given: a sentence for the visitor.
pub(super) enum Refusal {
    /// There is no such thing.
    Missing(&'static str),
    /// What was sent cannot be done.
    Wrong(String),
}

const NO_STORY: Refusal = Refusal::Missing("Cerita itu tidak ada.");
const NO_STEP: Refusal = Refusal::Missing("Langkah itu tidak ada.");
const NO_BRANCH: Refusal = Refusal::Missing("Cabang itu tidak ada lagi.");

impl Room {
    pub(super) fn new(scenarios: &'static [Scenario]) -> Self {
        Self { scenarios, played: BTreeMap::new(), visitors: BTreeMap::new() }
    }

    /// Returns the page that lists the stories; of a single one its own.
    pub(super) fn home(&mut self, visitor: &str) -> Result<String, Refusal> {
        if self.scenarios.len() == 1 {
            return self.page(visitor, (0, 0));
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
    pub(super) fn page(&mut self, visitor: &str, case: Case) -> Result<String, Refusal> {
        let stage = self.story(case)?;
        let scenario = &self.scenarios[case.0];
        let branches = self.visitors.get(visitor).and_then(|visitor| visitor.branches.get(&case));
        let own = Own {
            id: case.0,
            case: case.1,
            cases: scenario.cases.iter().filter_map(|case| case.name.as_deref()).collect(),
            stories: self.scenarios.len(),
            branches: branches.into_iter().flatten().map(|branch| branch.from).collect(),
        };
        let (results, events) = stage.told();
        Ok(player::stage(&results, &events, &own))
    }

    fn story(&mut self, case: Case) -> Result<Arc<Stage<'static>>, Refusal> {
        let scenario = self.scenarios.get(case.0).ok_or(NO_STORY)?;
        if case.1 >= scenario.cases.len() {
            return Err(NO_STORY);
        }
        let stage = self.played.entry(case);
        Ok(Arc::clone(stage.or_insert_with(|| Arc::new(Stage::of(scenario, case.1)))))
    }

    /// Does something with the future that is asked for.
    fn with<R>(
        &mut self,
        visitor: &str,
        case: Case,
        branch: usize,
        what: impl FnOnce(&Stage<'static>) -> Result<R, Refusal>,
    ) -> Result<R, Refusal> {
        let story = self.story(case)?;
        let Some(place) = branch.checked_sub(1) else { return what(&story) };
        let all = self.visitors.get(visitor).and_then(|visitor| visitor.branches.get(&case));
        what(&all.and_then(|all| all.get(place)).ok_or(NO_BRANCH)?.stage)
    }

    /// Returns what there is after a step.
    pub(super) fn moment(
        &mut self,
        visitor: &str,
        case: Case,
        (branch, step): (usize, usize),
    ) -> Result<Shown, Refusal> {
        self.with(visitor, case, branch, |stage| {
            let moment = stage.moment(step).ok_or(NO_STEP)?;
            let digest = stage.digest(step).ok_or(NO_STEP)?.to_string();
            Ok(Shown { moment, digest })
        })
    }

    /// Returns what a person may try after a step.
    pub(super) fn offers(
        &mut self,
        visitor: &str,
        case: Case,
        (branch, step): (usize, usize),
        key: &str,
    ) -> Result<Vec<Offer>, Refusal> {
        self.with(visitor, case, branch, |stage| stage.offers(step, key).ok_or(NO_STEP))
    }

    /// Returns the story of a future.
    pub(super) fn block(
        &mut self,
        visitor: &str,
        case: Case,
        branch: usize,
    ) -> Result<serde_json::Value, Refusal> {
        self.with(visitor, case, branch, |stage| {
            let (results, events) = stage.told();
            Ok(player::block(&results, &events))
        })
    }

    /// Tries something: at the end of a future of the visitor's own it goes on, else a new one begins.
    pub(super) fn attempt(
        &mut self,
        visitor: &str,
        case: Case,
        trial: Trial,
    ) -> Result<Made, Refusal> {
        let Trial { branch, step, what } = trial;
        let beside = beside(what)?;
        let (mut stage, goes_on) = self.with(visitor, case, branch, |stage| {
            let goes_on = branch > 0 && step == stage.steps();
            Ok((stage.branch(step).ok_or(NO_STEP)?, goes_on))
        })?;
        stage.beside(&beside).map_err(Refusal::Wrong)?;
        let visitor = self.visitors.entry(visitor.to_owned()).or_default();
        let all = visitor.branches.entry(case).or_default();
        let place = if goes_on {
            all[branch - 1].stage = stage;
            branch - 1
        } else {
            let from = branch.checked_sub(1).map_or(step, |place| all[place].from.min(step));
            if all.len() == BRANCHES {
                all.remove(0);
            }
            all.push(Branch { from, stage });
            all.len() - 1
        };
        let Branch { from, stage } = &all[place];
        let (results, events) = stage.told();
        let block = player::block(&results, &events);
        Ok(Made { branch: place + 1, from: *from, steps: stage.steps(), block })
    }
}

fn beside(what: Tried) -> Result<Beside, Refusal> {
    Ok(match what {
        Tried::Act { by, act, fields } => {
            Beside::Act { by, act, fields: fields.into_iter().collect() }
        }
        Tried::Until(ms) => Beside::Until(SimTime::from_ms(ms)),
        Tried::Mock(text) => {
            let node = parse(&Source::new("gangguan", &text));
            let node =
                node.map_err(|_| Refusal::Wrong("Gangguan itu tidak terbaca.".to_owned()))?;
            Beside::Mock(node)
        }
    })
}
