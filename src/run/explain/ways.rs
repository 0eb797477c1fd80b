//! What would succeed in place of an act that was refused on a stage, as things that can be done there.

use std::cell::Cell;

use crate::event::Nobody;
use crate::explain::deed::{Deed, Ground, Move};
use crate::explain::search::{Found, Search, Start};
use crate::explain::{Place, Suggestion, ground, told, who};
use crate::session::{Beside, Session, beside};
use crate::thing::Thing;
use inaproc_core::platform::Platform;
use inaproc_core::platform::label;
use inaproc_core::world::Direct;
use inaproc_scenario::{Node, Pair, Span, StepKind};

/// Something that would succeed.
#[derive(Clone, Debug)]
pub struct Way {
    /// What.
    pub suggestion: Suggestion,
    /// After how many steps it is done.
    pub from: usize,
    /// The same as things that can be done beside the file, in their order; none where they cannot.
    pub moves: Option<Vec<Beside>>,
}

/// Returns what would succeed in place of the last step, where that was an act that was refused.
///
/// The sessions are those before the first step and after each; one that was played has its step in hand still.
pub(crate) fn ways(sessions: &[&Session<'_>]) -> Vec<Way> {
    let [before @ .., after] = sessions else { return Vec::new() };
    let (Some(last), Some(step)) = (before.last(), after.played()) else { return Vec::new() };
    let StepKind::Do { by, act, .. } = &step.kind else { return Vec::new() };
    let with = act.with().cloned().unwrap_or_else(|| Node::map(Span::default(), Vec::new()));
    let deed = Deed { by: *by, word: act.word, with };
    let Some(act) = deed.read(ground(after, &step.scope), &last.world) else { return Vec::new() };
    let Some(refusal) = last.refused(deed.by, &act, &mut Direct) else { return Vec::new() };
    let registry = &last.world.platform.registry;
    let (mut earlier, mut places, mut numbers) = (Vec::new(), Vec::new(), Vec::new());
    for (number, (before, after)) in before.iter().zip(&before[1..]).enumerate() {
        let Some(step) = after.played() else { continue };
        let word = step.kind.word();
        let (who, label) = match &step.kind {
            StepKind::Do { by, .. } => (Some(who(registry, *by)), label::tindakan(word)),
            _ => (None, None),
        };
        let (number_, at) = (Some(number + 1), Some(before.world.now));
        let label = label.map(Into::into);
        places.push(Place { number: number_, at, who, label, ..Place::of("", word) });
        earlier.push((ground(after, &step.scope), &before.world));
        numbers.push(number);
    }
    let search = Search {
        ground: ground(after, &step.scope),
        world: &last.world,
        after: &after.world,
        deed,
        refusal: &refusal,
        earlier: &earlier,
        asked: Cell::new(0),
    };
    let places: Vec<&Place> = places.iter().collect();
    let way = |found: Found| {
        let (from, ground) = match found.start {
            Start::Instead => (before.len() - 1, search.ground),
            Start::After => (before.len(), search.ground),
            Start::Before(place) => (numbers[place], earlier[place].0),
        };
        let moves = besides(sessions[from], ground, &found.moves);
        Way { suggestion: told(&search, &places, registry, None, found), from, moves }
    };
    search.all().into_iter().map(way).collect()
}

/// Returns moves as things done beside the file, if they come to the same there: each was tried.
fn besides(session: &Session<'_>, ground: Ground<'_>, moves: &[Move]) -> Option<Vec<Beside>> {
    let platform = &session.world.platform;
    let mut session = session.clone();
    let mut all = Vec::new();
    for (number, one) in (1..).zip(moves) {
        let beside = match one {
            Move::Wait(until) => Beside::Until(*until),
            Move::Heal(service) => {
                let normal = Node::text(Span::default(), "normal");
                let pair =
                    Pair { key: service.word().into(), key_span: Span::default(), value: normal };
                Beside::Mock(Node::map(Span::default(), vec![pair]))
            }
            Move::Do(deed) => Beside::Act {
                by: platform.registry.orang(deed.by).kunci.to_string(),
                act: deed.word.to_owned(),
                fields: typed(deed, ground, platform)?,
            },
        };
        let refused = session.beside((number, &beside), &mut Direct, &mut Nobody).ok()?;
        if refused.is_some() {
            return None;
        }
        all.push(beside);
    }
    Some(all)
}

/// Returns the fields of an act as a person would type them; none where a secret or a name of the file is
/// among them. An order that it is about has its number, anything else that it is about is found by itself.
fn typed(deed: &Deed, ground: Ground<'_>, platform: &Platform) -> Option<Vec<(String, String)>> {
    let mut typed = Vec::new();
    for pair in deed.with.as_map().unwrap_or_default() {
        let name = pair.value.as_text().and_then(|text| text.strip_prefix('$'));
        if let Some(name) = name.filter(|_| deed.info().on.contains(&&*pair.key)) {
            if let Some(Thing::Pesanan(id)) = ground.thing(name) {
                let number = platform.teks_nomor(platform.pesanan(*id).nomor);
                typed.push((pair.key.to_string(), number));
            }
            continue;
        }
        let (name, text) = beside::typed(deed.info(), pair)?;
        typed.push((name.to_owned(), text));
    }
    Some(typed)
}
