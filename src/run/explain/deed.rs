//! An act as a step would have it: read with the names of that step, judged and played on a world.

use crate::conceal::COVER;
use crate::default;
use crate::thing::{Environment, Thing};
use inaproc_core::platform::act::Act;
use inaproc_core::platform::act::field::Field;
use inaproc_core::platform::check::{Order, Refusal, Tally};
use inaproc_core::platform::decide::{Decision, decide};
use inaproc_core::platform::id::{OrangId, PesananId};
use inaproc_core::service::Service;
use inaproc_core::value::SimTime;
use inaproc_core::world::{ActResult, Direct, NoSink, World};
use inaproc_scenario::{ActNode, Keys, Node, Pair, Scope, Sources, Span, spell};

/// What names mean at a step.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ground<'a> {
    pub(super) keys: &'a Keys,
    pub(super) sources: &'a Sources,
    pub(super) scope: &'a Scope,
    pub(super) things: &'a [Option<Thing>],
}

impl<'a> Ground<'a> {
    /// Returns what a name stands for.
    pub(super) fn thing(self, name: &str) -> Option<&'a Thing> {
        self.things.get(*self.scope.get(name)? as usize)?.as_ref()
    }
}

/// Who does what, with the fields as a file has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Deed {
    pub(super) by: OrangId,
    pub(super) word: &'static str,
    /// The fields: a map.
    pub(super) with: Node,
}

/// What a decision says of a deed.
#[derive(Clone, Debug)]
pub(super) enum Verdict {
    /// It is accepted, or a service is asked first.
    Open,
    /// A rule refuses it.
    Refused(Box<Refusal>),
    /// A name in it stands for nothing, or a value does not fit.
    Unreadable,
}

/// One thing that is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Move {
    /// Time passes up to an instant.
    Wait(SimTime),
    /// A service behaves normally again.
    Heal(Service),
    /// A person acts.
    Do(Deed),
}

impl Deed {
    /// Returns the act, with what it leaves out filled in.
    pub(super) fn read(&self, ground: Ground<'_>, world: &World) -> Option<Act> {
        let Ground { keys, sources, scope, things } = ground;
        let node = ActNode::of(self.word, self.with.clone());
        let names = Environment { world, keys, things, scope, by: Some(self.by) };
        default::read(names, self.by, &node, sources).ok()
    }

    /// Returns what is decided now, without asking anybody.
    pub(super) fn judge(&self, ground: Ground<'_>, world: &World) -> Verdict {
        let Some(act) = self.read(ground, world) else { return Verdict::Unreadable };
        let platform = &world.platform;
        match decide(platform, world.now, self.by, &act, &[], &mut Tally::default()) {
            Decision::Accept(_) | Decision::Ask(_) => Verdict::Open,
            Decision::Refuse(refusal) => Verdict::Refused(refusal),
        }
    }

    /// Plays it, services asked.
    ///
    /// Errors: the refusal; none where it cannot be played at all.
    pub(super) fn play(
        &self,
        ground: Ground<'_>,
        world: &mut World,
    ) -> Result<(), Option<Box<Refusal>>> {
        let act = self.read(ground, world).ok_or(None)?;
        match world.act(&mut Direct, &mut NoSink, self.by, &act) {
            ActResult::Accepted { .. } => {
                let now = world.now;
                world.advance(&mut Direct, &mut NoSink, now).map_err(|_| None)
            }
            ActResult::Refused(refusal) => Err(Some(refusal)),
        }
    }

    /// Returns the transaction that it is about, or that what it is about belongs to.
    pub(super) fn order_of(&self, ground: Ground<'_>, world: &World) -> Option<PesananId> {
        let mut on = self.info().on.iter().filter_map(|name| self.with.get(name)?.as_text());
        on.find_map(|text| belongs(ground.thing(text.strip_prefix('$')?)?, world))
    }

    /// Returns the order in which rules refuse it.
    pub(super) fn order(&self) -> &'static Order {
        self.info().order
    }

    /// Returns its fields in the table of acts.
    pub(super) fn fields(&self) -> &'static [Field] {
        self.info().fields
    }

    /// Returns its row in the table of acts.
    pub(super) fn info(&self) -> &'static inaproc_core::platform::act::ActInfo {
        Act::info(self.word).expect("the table of acts has every act")
    }

    /// Returns it with other fields.
    pub(super) fn with(&self, with: Node) -> Self {
        Self { with, ..self.clone() }
    }

    /// Returns it without codes, passphrases and the like, in whose place the own true ones are taken.
    pub(super) fn without_secrets(&self) -> Self {
        let secrets = self.fields().iter().filter(|field| field.kind.secret());
        self.with(secrets.fold(self.with.clone(), |with, field| set(&with, field.name, None)))
    }

    /// Returns its fields with what is written in each, secrets covered.
    pub(super) fn shown(&self) -> Vec<(String, String)> {
        let pairs = self.with.as_map().unwrap_or_default();
        pairs.iter().map(|pair| (pair.key.to_string(), self.shown_field(pair))).collect()
    }

    fn shown_field(&self, pair: &Pair) -> String {
        let field = self.fields().iter().find(|field| field.name == &*pair.key);
        let secret = field.is_some_and(|field| field.kind.secret());
        // What only refers to a secret does not tell it.
        if secret && !pair.value.as_text().is_some_and(|text| text.starts_with('$')) {
            return COVER.to_owned();
        }
        spell::flow(&pair.value)
    }
}

impl Move {
    /// Plays it.
    ///
    /// Errors: the refusal; none where it cannot be played at all.
    pub(super) fn play(
        &self,
        ground: Ground<'_>,
        world: &mut World,
    ) -> Result<(), Option<Box<Refusal>>> {
        match self {
            Self::Wait(until) => world.advance(&mut Direct, &mut NoSink, *until).map_err(|_| None),
            Self::Heal(service) => {
                world.set_behaviour(&mut NoSink, *service, Vec::new());
                Ok(())
            }
            Self::Do(deed) => deed.play(ground, world),
        }
    }
}

/// Returns the transaction that a thing is or belongs to.
pub(super) fn belongs(thing: &Thing, world: &World) -> Option<PesananId> {
    match thing {
        Thing::Pesanan(id) => Some(*id),
        Thing::Adendum(id) => Some(world.platform.adendum(*id).0.id),
        _ => None,
    }
}

/// Plays one move after another on a copy of a world, and returns it; none where one cannot be played.
pub(super) fn played(ground: Ground<'_>, world: &World, moves: &[Move]) -> Option<World> {
    let mut world = world.clone();
    moves.iter().all(|one| one.play(ground, &mut world).is_ok()).then_some(world)
}

/// Returns a map with one field set, or left out.
pub(super) fn set(map: &Node, key: &str, value: Option<Node>) -> Node {
    let mut pairs = map.as_map().unwrap_or_default().to_vec();
    let place = pairs.iter().position(|pair| &*pair.key == key);
    match (place, value) {
        (Some(place), Some(value)) => pairs[place].value = value,
        (Some(place), None) => {
            pairs.remove(place);
        }
        (None, Some(value)) => {
            pairs.push(Pair { key: key.into(), key_span: Span::default(), value });
        }
        (None, None) => {}
    }
    Node::map(map.span, pairs)
}
