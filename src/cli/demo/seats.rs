//! The seats: each visitor plays one person of a case, in a world of the visitor's own.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use axum::body::Bytes;
use inaproc_sim::report::html::player::{self, SeatPage};
use inaproc_sim::run::form::Entry;
use inaproc_sim::run::seat::{Ended, Marks, Place, Seat};
use inaproc_sim::run::stage::Stage;
use inaproc_sim::value::SimTime;
use serde::{Deserialize, Serialize};

use super::room::{Case, NO_ACT, NO_STEP, Refusal, Room, Shown, Visitor, block};

/// A seat that a visitor has. The room waits for seats, as when it keeps them: whoever holds one never waits for
/// the room.
pub(super) type Chair = Arc<Mutex<Sitting>>;

/// Returns what is done in a seat.
pub(super) fn seated(chair: &Chair) -> MutexGuard<'_, Sitting> {
    chair.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A seat, and everything that was done in it.
#[derive(Clone)]
pub(super) struct Sitting {
    pub(super) seat: Seat<'static>,
    pub(super) inputs: Vec<Input>,
    // Its page before anything is done, once it was made.
    first: Arc<OnceLock<Bytes>>,
}

/// What a visitor does in a seat.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub(super) enum Input {
    /// An act with its fields.
    Act { act: String, fields: BTreeMap<String, String> },
    /// Time passes up to an instant: milliseconds since 1970.
    Until(i64),
    /// The act that is due is named.
    Hint,
    /// The act that is due is left to the story.
    Skip,
    /// The visitor gets up.
    Leave,
}

impl Input {
    /// Does it in a seat.
    fn play(&self, seat: &mut Seat<'_>) -> Result<(), String> {
        if matches!(self, Self::Hint | Self::Skip) && seat.ended().is_some() {
            return Err("cerita ini sudah berakhir".to_owned());
        }
        match self {
            Self::Act { act, fields } => {
                let fields: Vec<_> = fields.clone().into_iter().collect();
                seat.act(act, &fields).map(|_| ())
            }
            Self::Until(ms) => seat.wait(SimTime::from_ms(*ms)),
            Self::Hint => {
                seat.hint();
                Ok(())
            }
            Self::Skip => {
                seat.skip();
                Ok(())
            }
            Self::Leave => {
                seat.leave();
                Ok(())
            }
        }
    }
}

/// What a visitor sees from a seat.
#[derive(Serialize)]
pub(super) struct View {
    place: Place,
    /// How many acts were done, and how many there are.
    done: usize,
    /// Whether an act is due.
    due: bool,
    /// What is due, when it was named.
    hint: Option<&'static str>,
    ended: Option<Ended>,
    /// How many steps there are.
    steps: usize,
    shot: Shown,
    acts: Vec<Choice>,
    /// The marks, when it has ended.
    marks: Option<Marks>,
    /// The story so far.
    block: serde_json::Value,
}

/// Whether the form of an act is opened before it is done.
#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "lowercase")]
enum Form {
    /// When somebody wants it.
    May,
    /// Always: something has to be filled in.
    Must,
}

/// An act that may be chosen; how it would end is not told.
#[derive(Serialize)]
struct Choice {
    act: &'static str,
    label: &'static str,
    /// Its form; none where there is nothing to be filled in.
    form: Option<Form>,
    about: bool,
    /// Whether it is nothing that one would do next, as far as that can be said without saying what is due.
    aside: bool,
}

impl Sitting {
    /// Returns a seat in which nothing was done yet.
    pub(super) fn new(seat: Seat<'static>) -> Self {
        Self { seat, inputs: Vec::new(), first: Arc::default() }
    }

    /// Returns the page of the seat in a story; `room` is whether there is a class.
    pub(super) fn page(
        &mut self,
        (id, case): Case,
        story: &Stage<'_>,
        room: bool,
    ) -> Result<Bytes, Refusal> {
        // When a class comes, all see the same.
        let fresh = self.inputs.is_empty();
        if let Some(page) = self.first.get().filter(|_| fresh) {
            return Ok(page.clone());
        }
        let view = self.view()?;
        let (results, events) = self.seat.stage().told();
        let page = SeatPage { id, case, room, names: story.names(), view: &view };
        let page = Bytes::from(player::seat(&results, &events, &page));
        if fresh {
            // Another seat may have been quicker; its page is the same.
            let _ = self.first.set(page.clone());
        }
        Ok(page)
    }

    /// Does something.
    pub(super) fn play(&mut self, input: Input) -> Result<(), String> {
        input.play(&mut self.seat)?;
        self.inputs.push(input);
        Ok(())
    }

    /// Returns the form of an act.
    pub(super) fn form(&self, act: &str) -> Result<Vec<Entry>, Refusal> {
        self.seat.form(act).ok_or(NO_ACT)
    }

    /// Returns what is seen from the seat.
    pub(super) fn view(&mut self) -> Result<View, Refusal> {
        let seat = &mut self.seat;
        let steps = seat.stage().steps();
        let shot = Shown::of(seat.stage(), steps)?;
        let place = seat.place().clone();
        let ended = seat.ended().cloned();
        let (due, done) = seat.due();
        let named = due.map(|due| (due.act, due.label));
        let hint = due.filter(|due| due.hinted).map(|due| due.label);
        let mut acts = Vec::new();
        if ended.is_none() {
            let offers = seat.stage().offers(steps, &place.key).ok_or(NO_STEP)?;
            for offer in offers {
                let asks = !seat.filled(offer.act).is_empty() || !offer.needs.is_empty();
                let form = offer.form.then_some(if asks { Form::Must } else { Form::May });
                let (act, label, about) = (offer.act, offer.label, offer.about);
                let aside = offer.aside && named.is_none_or(|(due, _)| due != act);
                acts.push(Choice { act, label, form, about, aside });
            }
            // What is due is there to be chosen, whatever else it is about.
            if let Some((act, label)) = named
                && !acts.iter().any(|choice| choice.act == act)
            {
                let form = (!seat.filled(act).is_empty()).then_some(Form::Must);
                acts.push(Choice { act, label, form, about: true, aside: false });
                acts.sort_by_key(|choice| choice.label);
            }
        }
        let marks = ended.is_some().then(|| seat.marks());
        Ok(View {
            place,
            done,
            due: named.is_some(),
            hint,
            ended,
            steps,
            shot,
            acts,
            marks,
            block: block(seat.stage()),
        })
    }
}

impl Visitor {
    /// Returns all seats in which something was done, and those that the visitor has now; of a case these last.
    pub(super) fn all_seats(&self) -> impl Iterator<Item = (&Case, &Chair)> {
        let cases: BTreeSet<&Case> = self.left.keys().chain(self.seats.keys()).collect();
        cases.into_iter().flat_map(|case| {
            let all = self.left.get(case).into_iter().flatten().chain(self.seats.get(case));
            all.map(move |chair| (case, chair))
        })
    }
}

impl Room {
    /// Returns the seat of a visitor, and its story; sits down where that is not the one there.
    pub(super) fn sit_down(
        &mut self,
        visitor: &str,
        case: Case,
        word: &str,
    ) -> Result<(Chair, Arc<Stage<'static>>), Refusal> {
        let story = self.story(case)?;
        if let Ok(chair) = self.chair(visitor, case)
            && seated(&chair).seat.place().is(word)
        {
            return Ok((chair, story));
        }
        let begun = self.begun(case, word)?;
        let visitor = self.visitors.entry(visitor.to_owned()).or_default();
        // What was done in another seat stays until the visitor comes back to it.
        let left = visitor.left.entry(case).or_default();
        let place = left.iter().position(|chair| seated(chair).seat.place().is(word));
        let chair = place.map_or_else(|| Arc::new(Mutex::new(begun)), |place| left.remove(place));
        let before = visitor.seats.insert(case, Arc::clone(&chair));
        left.extend(before.filter(|before| !seated(before).inputs.is_empty()));
        self.keep();
        Ok((chair, story))
    }

    /// Returns the seat that a visitor has.
    pub(super) fn chair(&self, visitor: &str, case: Case) -> Result<Chair, Refusal> {
        let visitor = self.visitors.get(visitor);
        visitor.and_then(|visitor| visitor.seats.get(&case)).map(Arc::clone).ok_or(NO_SEAT)
    }

    /// Gets up, so that another seat can be taken.
    pub(super) fn rise(&mut self, visitor: &str, case: Case) {
        if let Some(visitor) = self.visitors.get_mut(visitor) {
            visitor.seats.remove(&case);
            self.keep();
        }
    }
}

/// What is told to a page whose visitor sits elsewhere by now.
pub(super) const OTHER_SEAT: &str =
    "Anda sudah pindah ke kursi lain di cerita ini. Buka lagi kursi ini untuk melanjutkannya.";

const NO_SEAT: Refusal = Refusal::Missing("Anda belum duduk di kursi cerita ini.");
