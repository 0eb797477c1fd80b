//! The seats: each visitor plays one person of a case, in a world of the visitor's own.

use std::collections::BTreeMap;

use inaproc_sim::report::html::player::{self, SeatPage};
use inaproc_sim::run::form::Entry;
use inaproc_sim::run::seat::{Ended, Marks, Place, Seat};
use inaproc_sim::value::SimTime;
use serde::{Deserialize, Serialize};

use super::room::{Case, NO_ACT, NO_STEP, Refusal, Room, Shown};

/// A seat, and everything that was done in it.
pub(super) struct Sitting {
    pub(super) seat: Seat<'static>,
    pub(super) inputs: Vec<Input>,
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
    pub(super) fn play(&self, seat: &mut Seat<'_>) -> Result<(), String> {
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

impl Room {
    /// Returns the page of a seat; sits down where the visitor does not yet.
    pub(super) fn seat_page(
        &mut self,
        visitor: &str,
        case: Case,
        word: &str,
        room: bool,
    ) -> Result<String, Refusal> {
        let story = self.story(case)?;
        let sits = self.visitors.get(visitor).and_then(|visitor| visitor.seats.get(&case));
        if !sits.is_some_and(|sitting| sitting.seat.place().is(word)) {
            let seat = Seat::of(&self.scenarios[case.0], case.1, &story, word);
            let seat = seat.map_err(Refusal::Wrong)?;
            let visitor = self.visitors.entry(visitor.to_owned()).or_default();
            visitor.seats.insert(case, Sitting { seat, inputs: Vec::new() });
            self.keep();
        }
        let view = self.seat(visitor, case)?;
        let (results, events) = self.sitting(visitor, case)?.seat.stage().told();
        let page = SeatPage { id: case.0, case: case.1, room, names: story.names(), view: &view };
        Ok(player::seat(&results, &events, &page))
    }

    fn sitting(&mut self, visitor: &str, case: Case) -> Result<&mut Sitting, Refusal> {
        let visitor = self.visitors.get_mut(visitor);
        visitor.and_then(|visitor| visitor.seats.get_mut(&case)).ok_or(NO_SEAT)
    }

    /// Returns what a visitor sees from the seat.
    pub(super) fn seat(&mut self, visitor: &str, case: Case) -> Result<View, Refusal> {
        let seat = &mut self.sitting(visitor, case)?.seat;
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
        let (results, events) = seat.stage().told();
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
            block: player::block(&results, &events),
        })
    }

    /// Returns the form of an act.
    pub(super) fn seat_form(
        &mut self,
        visitor: &str,
        case: Case,
        act: &str,
    ) -> Result<Vec<Entry>, Refusal> {
        self.sitting(visitor, case)?.seat.form(act).ok_or(NO_ACT)
    }

    /// Does something in a seat.
    pub(super) fn sit(&mut self, visitor: &str, case: Case, input: Input) -> Result<View, Refusal> {
        let sitting = self.sitting(visitor, case)?;
        input.play(&mut sitting.seat).map_err(Refusal::Wrong)?;
        sitting.inputs.push(input);
        self.keep();
        self.seat(visitor, case)
    }

    /// Returns the marks of a seat.
    pub(super) fn marks(&mut self, visitor: &str, case: Case) -> Result<Marks, Refusal> {
        Ok(self.sitting(visitor, case)?.seat.marks())
    }

    /// Gets up, so that another seat can be taken.
    pub(super) fn rise(&mut self, visitor: &str, case: Case) {
        if let Some(visitor) = self.visitors.get_mut(visitor) {
            visitor.seats.remove(&case);
            self.keep();
        }
    }
}

const NO_SEAT: Refusal = Refusal::Missing("Anda belum duduk di kursi cerita ini.");
