//! The class: who came by the code, what the trainer shows them, and how far each seat is.

use std::sync::Arc;

use inaproc_sim::report::html::player;
use inaproc_sim::run::seat::{self, Place};
use inaproc_sim::run::stage::Stage;
use serde::{Deserialize, Serialize};

use super::room::{Case, Position, Refusal, Room};
use super::seats::seated;

/// The longest name of somebody of the class: characters.
const NAME_MAX: usize = 40;

/// What somebody says to be let in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Coming {
    /// The code that the trainer shows.
    pub(super) code: String,
    /// How the trainer is to call the person.
    pub(super) name: String,
}

impl Coming {
    /// Returns the name as it is shown; none where there is nothing to show.
    pub(super) fn called(&self) -> Option<String> {
        let plain = |c: &char| !c.is_control();
        let name: String = self.name.trim().chars().filter(plain).take(NAME_MAX).collect();
        (!name.is_empty()).then_some(name)
    }
}

/// Where the trainer stands.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Showing {
    story: usize,
    case: usize,
    branch: usize,
    step: usize,
}

/// What who follows is told.
#[derive(Serialize)]
pub(super) struct Followed {
    story: usize,
    case: usize,
    branch: usize,
    step: usize,
    turn: u64,
}

/// What somebody of the class finds at first.
#[derive(Serialize)]
struct Lobby<'s> {
    name: &'s str,
    /// What the trainer shows; none before anything.
    story: Option<Offered<'s>>,
}

#[derive(Serialize)]
struct Offered<'s> {
    id: usize,
    case: usize,
    title: &'s str,
    places: Vec<Place>,
    /// The key of the person whom the visitor plays.
    sits: Option<Box<str>>,
}

/// Somebody of the class, as the trainer sees it.
#[derive(Serialize)]
pub(super) struct Member {
    name: String,
    seats: Vec<Progress>,
}

#[derive(Serialize)]
struct Progress {
    story: String,
    seat: Place,
    done: usize,
    refused: usize,
    ended: bool,
    marks: usize,
}

impl Room {
    /// Lets somebody in under a name.
    pub(super) fn come(&mut self, visitor: &str, name: String) {
        self.visitors.entry(visitor.to_owned()).or_default().name = Some(name);
        self.keep();
    }

    /// Notes where the trainer stands, for who follows.
    pub(super) fn show(&mut self, visitor: &str, at: &Showing) {
        let turn = self.shown.as_ref().map_or(1, |shown| shown.turn + 1);
        let Showing { story, case, branch, step } = *at;
        let visitor = visitor.to_owned();
        self.shown = Some(Position { visitor, case: (story, case), branch, step, turn });
    }

    /// Returns where the trainer stands; none before anything was shown.
    pub(super) fn followed(&self) -> Option<Followed> {
        let Position { case: (story, case), branch, step, turn, .. } = *self.shown.as_ref()?;
        Some(Followed { story, case, branch, step, turn })
    }

    /// Returns the page that shows what the trainer's does.
    pub(super) fn follow(&mut self) -> Result<String, Refusal> {
        let Position { visitor, case, .. } = self.shown.clone().ok_or(NOTHING)?;
        self.page(&visitor, case, (true, true))
    }

    /// Returns a future of the trainer's, of the case that is shown.
    pub(super) fn shown_future(&mut self, branch: usize) -> Result<Arc<Stage<'static>>, Refusal> {
        let Position { visitor, case, .. } = self.shown.clone().ok_or(NOTHING)?;
        self.future(&visitor, case, branch)
    }

    /// Returns what somebody of the class finds at first.
    pub(super) fn lobby(&mut self, visitor: &str) -> String {
        let shown = self.shown.as_ref().map(|shown| shown.case);
        // The story of what the trainer shows is played already.
        let story = shown.and_then(|case| self.story(case).ok());
        let own = self.visitors.get(visitor);
        let name = own.and_then(|own| own.name.as_deref()).unwrap_or("Peserta");
        let offered = |(case, story): (Case, Arc<Stage<'_>>)| {
            let sits = own.and_then(|own| own.seats.get(&case));
            Offered {
                id: case.0,
                case: case.1,
                title: &self.scenarios[case.0].title,
                places: seat::places(&story),
                sits: sits.map(|chair| seated(chair).seat.place().key.clone()),
            }
        };
        player::lobby(&Lobby { name, story: shown.zip(story).map(offered) })
    }

    /// Returns who is in the class, by name.
    pub(super) fn members(&self) -> Vec<Member> {
        let scenarios = self.scenarios;
        let mut members: Vec<Member> = Vec::new();
        for visitor in self.visitors.values() {
            let Some(name) = visitor.name.clone() else { continue };
            let progress = visitor.all_seats().map(|(case, chair)| {
                let mut sitting = seated(chair);
                let marks = sitting.seat.marks();
                Progress {
                    story: scenarios[case.0].title.clone(),
                    done: sitting.seat.due().1,
                    refused: marks.refused.len(),
                    ended: marks.ended.is_some(),
                    marks: marks.marks,
                    seat: marks.seat,
                }
            });
            members.push(Member { name, seats: progress.collect() });
        }
        members.sort_by(|a, b| a.name.cmp(&b.name));
        members
    }
}

const NOTHING: Refusal = Refusal::Missing("Pelatih belum membuka cerita.");
