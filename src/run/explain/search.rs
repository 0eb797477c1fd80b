//! What would succeed in place of an act that was refused: found by trying on copies of the world.
//!
//! First the act itself: with other values, by another person, later, earlier, once a service is well
//! again, or simply once more. Then what somebody can do before it, at most two acts deep. All that is
//! found was played to its end.

use std::cell::Cell;
use std::cmp::Reverse;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::explain::deed::{Deed, Ground, Move, Verdict, played, set};
use crate::explain::vary::{Hints, Variant, Varying};
use inaproc_core::platform::act::field::Field;
use inaproc_core::platform::act::{Act, ActInfo, Area};
use inaproc_core::platform::bend::Rules;
use inaproc_core::platform::check::{Order, Refusal};
use inaproc_core::platform::id::OrangId;
use inaproc_core::platform::rule::{Rule, RuleSet};
use inaproc_core::service::Service;
use inaproc_core::value::{SimDuration, SimTime, words};
use inaproc_core::world::World;
use inaproc_scenario::{Node, Span};

/// How many fields of an act are changed at most.
const CHANGES_MAX: usize = 5;

/// How many ways of one kind are told.
const OF_A_KIND: usize = 3;

/// How many acts before the refused one are tried at most.
const BEFORE_MAX: usize = 2;

/// From how many states a second act is looked for.
const STATES_MAX: usize = 6;

/// How many decisions are asked for at most, so that every answer comes soon.
const DECISIONS_MAX: u32 = 60_000;

/// How many timers of a world are looked at for the last instant at which something works.
const TIMERS_MAX: usize = 8;

words! {
    /// How what would succeed differs from what was refused.
    pub enum How {
        /// The same act with other values.
        Nilai "nilai",
        /// The same act by another person.
        Orang "orang",
        /// The same act later.
        Nanti "nanti",
        /// The same act before an earlier step.
        LebihAwal "lebih-awal",
        /// The same act once a service behaves normally.
        Layanan "layanan",
        /// The same act once more.
        Ulangi "ulangi",
        /// Other acts before it.
        Dahulukan "dahulukan",
    }
}

/// Where something is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// In place of the refused act.
    Instead,
    /// Behind it.
    After,
    /// Before one of the earlier steps, by its place among those.
    Before(usize),
}

/// What would succeed.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) how: How,
    pub(super) start: Start,
    /// The last of them is the act that was refused, or what takes its place.
    pub(super) moves: Vec<Move>,
    /// The fields that are not as they were.
    pub(super) changed: Vec<String>,
    /// The last instant at which it works, and the rule by which it no longer does.
    pub(super) until: Option<(SimTime, Option<Rule>)>,
}

/// A refused act, with all that is known of it.
#[derive(Debug)]
pub(super) struct Search<'s> {
    pub(super) ground: Ground<'s>,
    /// The world before the act.
    pub(super) world: &'s World,
    /// The world behind it.
    pub(super) after: &'s World,
    pub(super) deed: Deed,
    pub(super) refusal: &'s Refusal,
    /// The worlds before the steps until then that stand beside it, with what names meant there.
    pub(super) earlier: &'s [(Ground<'s>, &'s World)],
    pub(super) asked: Cell<u32>,
}

/// How far an act comes, see [`reach`].
type Reach = (usize, Reverse<usize>);

/// A state that an act leads to, in which the refused act is refused otherwise.
struct State {
    world: World,
    moves: Vec<Move>,
    refusal: Box<Refusal>,
}

impl Search<'_> {
    /// Returns what would succeed, the plainest first.
    pub(super) fn all(&self) -> Vec<Found> {
        let mut found = self.values();
        let (people, nearest) = self.people();
        found.extend(people);
        found.extend(self.services());
        found.extend(self.later());
        found.extend(self.earlier());
        let order = self.deed.order();
        // What stands in the fields is one's own affair; a code has to be asked for.
        let own = filling(order, self.refusal) && !order.outside.contains(&self.refusal.rule);
        if found.is_empty() || !own {
            found.extend(self.first(nearest.as_ref()));
        }
        for one in &mut found {
            one.until = self.until(one);
        }
        found
    }

    /// Returns the rules that would refuse next, one behind another, if those before did not.
    ///
    /// Where a rule does not hold, something may be that cannot be, at which the platform stops; whoever
    /// wants no word of that on standard error sets a hook.
    pub(super) fn behind(&self) -> Vec<Refusal> {
        let mut world = self.world.clone();
        let (mut skipped, mut behind) = (RuleSet::default(), Vec::new());
        skipped.insert(self.refusal.rule);
        loop {
            world.platform.rules = Rules::without(skipped);
            let judged = catch_unwind(AssertUnwindSafe(|| self.deed.judge(self.ground, &world)));
            let Ok(Verdict::Refused(refusal)) = judged else { break };
            if skipped.contains(refusal.rule) {
                break;
            }
            skipped.insert(refusal.rule);
            behind.push(*refusal);
        }
        behind
    }

    fn judge(&self, deed: &Deed, world: &World) -> Option<Verdict> {
        let asked = self.asked.get();
        if asked >= DECISIONS_MAX {
            return None;
        }
        self.asked.set(asked + 1);
        Some(deed.judge(self.ground, world))
    }

    /// Returns whether a deed succeeds, services asked; else why not.
    fn tried(&self, deed: &Deed, world: &World) -> Result<World, Option<Box<Refusal>>> {
        match self.judge(deed, world) {
            Some(Verdict::Refused(refusal)) => Err(Some(refusal)),
            Some(Verdict::Unreadable) | None => Err(None),
            Some(Verdict::Open) => {
                let mut world = world.clone();
                deed.play(self.ground, &mut world).map(|()| world)
            }
        }
    }

    fn instead(how: How, deed: Deed, changed: Vec<String>) -> Found {
        let moves = vec![Move::Do(deed)];
        Found { how, start: Start::Instead, moves, changed, until: None }
    }

    /// The same act with other values, each field only once.
    fn values(&self) -> Vec<Found> {
        let found = self.climbed(&self.deed, self.refusal, self.world);
        let mut values: Vec<Found> = Vec::new();
        for (deed, changed) in found {
            let same = |one: &Found| one.changed == changed;
            if values.len() < OF_A_KIND && !values.iter().any(same) {
                values.push(Self::instead(How::Nilai, deed, changed));
            }
        }
        values
    }

    /// Changes one field after another, as long as each brings the act on, until some succeed.
    fn climbed(&self, deed: &Deed, refusal: &Refusal, world: &World) -> Vec<(Deed, Vec<String>)> {
        let mut best = (deed.clone(), refusal.clone(), Vec::new());
        for _ in 0..CHANGES_MAX {
            let (deed, refusal, changed) = best.clone();
            let hints = Hints::of(&refusal, &deed, world);
            let varying = Varying { ground: self.ground, world, hints: &hints };
            let mut succeeded = Vec::new();
            let mut reached = reach(deed.order(), &refusal);
            let from = reached;
            for Variant { path, deed } in varying.of(&deed) {
                let changed = || {
                    let mut all: Vec<String> = changed.clone();
                    if !all.contains(&path) {
                        all.push(path.clone());
                    }
                    all
                };
                match self.tried(&deed, world) {
                    Ok(_) => succeeded.push((deed, changed())),
                    Err(Some(refusal)) => {
                        let now = reach(deed.order(), &refusal);
                        if now > reached {
                            reached = now;
                            best = (deed, *refusal, changed());
                        }
                    }
                    Err(None) => {}
                }
            }
            if !succeeded.is_empty() {
                return succeeded;
            }
            if reached == from {
                break;
            }
        }
        Vec::new()
    }

    /// Returns the refused act by each other person, without what only the one could know.
    fn by_others(&self) -> impl Iterator<Item = Deed> + '_ {
        let count = self.world.platform.registry.orang.len();
        let others = (0..count).map(OrangId::at).filter(|by| *by != self.deed.by);
        let plain = self.deed.without_secrets();
        others.map(move |by| Deed { by, ..plain.clone() })
    }

    /// The same act by others, and by whom it comes farthest of those with whom it does not succeed, where that is
    /// farther.
    fn people(&self) -> (Vec<Found>, Option<Deed>) {
        let mut found = Vec::new();
        let mut nearest: Option<(Deed, Box<Refusal>)> = None;
        let mut best = reach(self.deed.order(), self.refusal);
        for deed in self.by_others() {
            match self.tried(&deed, self.world) {
                Ok(_) if found.len() < OF_A_KIND => {
                    found.push(Self::instead(How::Orang, deed, Vec::new()));
                }
                Err(Some(refusal)) => {
                    let now = reach(deed.order(), &refusal);
                    if now > best {
                        (best, nearest) = (now, Some((deed, refusal)));
                    }
                }
                Ok(_) | Err(None) => {}
            }
        }
        if let (true, Some((deed, refusal))) = (found.is_empty(), &nearest) {
            let climbed = self.climbed(deed, refusal, self.world).into_iter().next();
            found.extend(climbed.map(|(deed, changed)| Self::instead(How::Orang, deed, changed)));
        }
        (found, nearest.map(|(deed, _)| deed))
    }

    /// The same act once a service is well, or once more.
    fn services(&self) -> Vec<Found> {
        let mut found = Vec::new();
        let again = vec![Move::Do(self.deed.clone())];
        if self.deed.order().outside.contains(&self.refusal.rule) {
            for service in Service::ALL {
                let moves = vec![Move::Heal(service), Move::Do(self.deed.clone())];
                // One that nothing ails changes nothing.
                if played(self.ground, self.world, &again).is_none()
                    && played(self.ground, self.world, &moves).is_some()
                {
                    let (how, start) = (How::Layanan, Start::Instead);
                    found.push(Found { how, start, moves, changed: Vec::new(), until: None });
                }
            }
        }
        if played(self.ground, self.after, &again).is_some() {
            let (how, start) = (How::Ulangi, Start::After);
            found.push(Found { how, start, moves: again, changed: Vec::new(), until: None });
        }
        found
    }

    /// The same act at the first later instant that is found.
    fn later(&self) -> Option<Found> {
        let now = self.world.now;
        let hints = Hints::of(self.refusal, &self.deed, self.world);
        let timers = self.world.timers().into_iter().take(TIMERS_MAX).map(|timer| timer.at);
        let ladder = [
            SimDuration::minutes(1),
            SimDuration::minutes(5),
            SimDuration::hours(1),
            SimDuration::days(1),
            SimDuration::days(3),
            SimDuration::days(7),
            SimDuration::days(30),
        ];
        let last = SimTime::LAST;
        let ladder = ladder.into_iter().filter(|by| now < last - *by).map(|by| now + by);
        let mut times: Vec<SimTime> =
            hints.times().iter().copied().chain(timers).chain(ladder).collect();
        times.retain(|at| *at > now && *at <= last);
        times.sort_unstable();
        times.dedup();
        let works = |at: SimTime| {
            let moves = [Move::Wait(at), Move::Do(self.deed.clone())];
            played(self.ground, self.world, &moves).is_some()
        };
        let place = times.iter().position(|at| works(*at))?;
        // Between the last instant at which it does not work and this one is the first at which it does.
        let before = place.checked_sub(1).map_or(now, |place| times[place]);
        let (mut no, mut yes) = (before.ms(), times[place].ms());
        while yes - no > 1 {
            let middle = no + (yes - no) / 2;
            if works(SimTime::from_ms(middle)) {
                yes = middle;
            } else {
                no = middle;
            }
        }
        let moves = vec![Move::Wait(SimTime::from_ms(yes)), Move::Do(self.deed.clone())];
        Some(Found {
            how: How::Nanti,
            start: Start::Instead,
            moves,
            changed: Vec::new(),
            until: None,
        })
    }

    /// The same act before the last step before which it works.
    fn earlier(&self) -> Option<Found> {
        let moves = vec![Move::Do(self.deed.clone())];
        let works = |(ground, world): &(Ground<'_>, &World)| {
            let open = matches!(self.deed.judge(*ground, world), Verdict::Open);
            open && played(*ground, world, &moves).is_some()
        };
        let place = self.earlier.iter().rposition(works)?;
        Some(Found {
            how: How::LebihAwal,
            start: Start::Before(place),
            moves,
            changed: Vec::new(),
            until: None,
        })
    }

    /// Other acts first; `other` is the refused act by another person who may prepare it and do it.
    fn first(&self, other: Option<&Deed>) -> Vec<Found> {
        let begin = State {
            world: self.world.clone(),
            moves: Vec::new(),
            refusal: Box::new(self.refusal.clone()),
        };
        // A code or a passphrase that was typed may be another one by then.
        let mut bases = vec![self.deed.clone(), self.deed.without_secrets()];
        bases.dedup();
        let mut states = vec![begin];
        for _ in 0..BEFORE_MAX {
            let mut found = Vec::new();
            let mut next: Vec<State> = Vec::new();
            for state in &states {
                self.forward(state, (&bases, other), &mut found, &mut next);
            }
            if !found.is_empty() {
                found.truncate(OF_A_KIND);
                return found;
            }
            // Those in which the act comes farthest are the likeliest.
            next.sort_by_key(|state| Reverse(reach(self.deed.order(), &state.refusal)));
            next.truncate(STATES_MAX);
            states = next;
        }
        Vec::new()
    }

    /// Does all that can be done in a state, and tries the refused act behind each: as it was typed, without
    /// secrets, and by another person who did that.
    fn forward(
        &self,
        state: &State,
        (bases, other): (&[Deed], Option<&Deed>),
        found: &mut Vec<Found>,
        next: &mut Vec<State>,
    ) {
        for deed in self.possible(&state.world, &state.refusal) {
            if found.len() >= OF_A_KIND {
                return;
            }
            let mut moves = state.moves.clone();
            moves.push(Move::Do(deed.clone()));
            // One way of doing the same is enough.
            if found.iter().any(|one| alike(&one.moves, &moves)) {
                continue;
            }
            let Ok(world) = self.tried(&deed, &state.world) else { continue };
            let mut done = |base: &Deed| {
                let moves = [&moves[..], &[Move::Do(base.clone())]].concat();
                let (how, start) = (How::Dahulukan, Start::Instead);
                found.push(Found { how, start, moves, changed: Vec::new(), until: None });
            };
            let mut works = false;
            for base in bases {
                match self.tried(base, &world) {
                    Ok(_) => {
                        done(base);
                        works = true;
                        break;
                    }
                    Err(Some(refusal)) => {
                        // What else is typed matters only where this is refused for that: a code that one has
                        // asked for oneself is another one even where nothing else has changed.
                        let typed = base.order().outside.contains(&refusal.rule);
                        let changed = refusal != state.refusal;
                        if changed {
                            let (world, moves) = (world.clone(), moves.clone());
                            next.push(State { world, moves, refusal });
                        }
                        if !typed || !changed && deed.by != base.by {
                            break;
                        }
                    }
                    Err(None) => break,
                }
            }
            let others = other.filter(|other| !works && deed.by == other.by);
            if let Some(other) = others.filter(|other| self.tried(other, &world).is_ok()) {
                done(other);
            }
        }
    }

    /// Returns what anybody can do in a state that is about what the refused act is about.
    fn possible(&self, world: &World, refusal: &Refusal) -> Vec<Deed> {
        let hints = Hints::of(refusal, &self.deed, world);
        let varying = Varying { ground: self.ground, world, hints: &hints };
        let own = std::iter::once(self.deed.by);
        let others = (0..world.platform.registry.orang.len()).map(OrangId::at);
        let people: Vec<OrangId> = own.chain(others.filter(|by| *by != self.deed.by)).collect();
        let mut all = Vec::new();
        for info in Act::ALL.iter().filter(|info| info.built && info.area != Area::Lihat) {
            let about = self.about(info, varying);
            for &by in &people {
                for with in &about {
                    let deed = Deed { by, word: info.word, with: with.clone() };
                    match self.judge(&deed, world) {
                        None => return all,
                        Some(Verdict::Open) => all.push(deed.clone()),
                        Some(Verdict::Refused(refusal)) if filling(info.order, &refusal) => {
                            all.extend(self.filled(deed, *refusal, varying));
                        }
                        Some(Verdict::Refused(_) | Verdict::Unreadable) => {}
                    }
                }
            }
        }
        all.retain(|deed| *deed != self.deed);
        all
    }

    /// Returns what an act may be about: what the refused act is about, and, where the two say more of it in the
    /// same fields (which document, which stage), that as well. Of an act about something else it is what belongs to
    /// the same order, such as its adendum, or to none.
    fn about(&self, info: &ActInfo, varying: Varying<'_>) -> Vec<Node> {
        let empty = Node::map(Span::default(), Vec::new());
        let said = |names: &mut dyn Iterator<Item = &str>| {
            names.fold(empty.clone(), |with, name| match self.deed.with.get(name) {
                Some(node) => set(&with, name, Some(node.clone())),
                None => with,
            })
        };
        let same = |field: &&Field| {
            let mut own = self.deed.fields().iter();
            !field.kind.secret() && own.any(|one| one.name == field.name)
        };
        let on = said(&mut info.on.iter().copied());
        if !info.on.is_empty() && on == empty {
            let order = self.deed.order_of(self.ground, varying.world);
            let fields = info.fields.iter().filter(|field| info.on.contains(&field.name));
            let all = fields.flat_map(|field| {
                let things = varying.of_order(field.kind, order).into_iter();
                things.map(|thing| set(&empty, field.name, Some(thing)))
            });
            // What it is about may be one of the fields that are then filled in.
            return std::iter::once(on).chain(all).collect();
        }
        let more = said(&mut info.fields.iter().filter(same).map(|field| field.name));
        if more == on { vec![on] } else { vec![more, on] }
    }

    /// Gives an act the fields that are missing, one after another; returns each way that is accepted.
    fn filled(&self, deed: Deed, refusal: Refusal, varying: Varying<'_>) -> Vec<Deed> {
        const WAYS_MAX: usize = 6;
        let (mut deed, mut refusal) = (deed, refusal);
        for _ in 0..CHANGES_MAX {
            let mut accepted: Vec<Deed> = Vec::new();
            let from = reach(deed.order(), &refusal);
            let mut best: Option<(Reach, Deed, Box<Refusal>)> = None;
            let hints = Hints::of(&refusal, &self.deed, varying.world);
            let varying = Varying { hints: &hints, ..varying };
            for Variant { deed, .. } in varying.of(&deed) {
                match self.judge(&deed, varying.world) {
                    None => return accepted,
                    Some(Verdict::Open) => accepted.push(deed),
                    Some(Verdict::Refused(refusal)) => {
                        let now = reach(deed.order(), &refusal);
                        if now > from && best.as_ref().is_none_or(|(best, ..)| now > *best) {
                            best = Some((now, deed, refusal));
                        }
                    }
                    Some(Verdict::Unreadable) => {}
                }
                if accepted.len() >= WAYS_MAX {
                    break;
                }
            }
            match best {
                _ if !accepted.is_empty() => return accepted,
                None => return Vec::new(),
                Some((_, better, why)) => (deed, refusal) = (better, *why),
            }
        }
        Vec::new()
    }

    /// Returns where something is played.
    fn at(&self, start: Start) -> (Ground<'_>, &World) {
        match start {
            Start::Instead => (self.ground, self.world),
            Start::After => (self.ground, self.after),
            Start::Before(place) => self.earlier[place],
        }
    }

    /// Returns whether what was found works.
    pub(super) fn holds(&self, found: &Found) -> bool {
        let (ground, world) = self.at(found.start);
        played(ground, world, &found.moves).is_some()
    }

    /// Returns the last instant at which what was found works, where time ends it.
    fn until(&self, found: &Found) -> Option<(SimTime, Option<Rule>)> {
        const BEFORE: SimDuration = SimDuration::from_ms(1);
        let (ground, world) = self.at(found.start);
        if matches!(found.moves[0], Move::Wait(_)) {
            return None;
        }
        let works = |at: SimTime| {
            let mut moves = vec![Move::Wait(at)];
            moves.extend(found.moves.iter().cloned());
            played(ground, world, &moves).is_some()
        };
        let timers = world.timers().into_iter().filter(|timer| timer.at > world.now);
        let ends = timers.take(TIMERS_MAX).find(|timer| !works(timer.at))?;
        let last = ends.at - BEFORE;
        works(last).then(|| (last, super::lapse(world, ends)))
    }
}

/// Returns whether the same persons do the same acts in the first moves of one as in all of the other.
fn alike(one: &[Move], other: &[Move]) -> bool {
    let same = |(one, other): (&Move, &Move)| match (one, other) {
        (Move::Do(one), Move::Do(other)) => (one.by, one.word) == (other.by, other.word),
        (one, other) => one == other,
    };
    one.len() > other.len() && one.iter().zip(other).all(same)
}

/// Returns whether an act is refused only for what could stand in its fields.
fn filling(order: &Order, refusal: &Refusal) -> bool {
    order.missing.contains(&refusal.rule) || order.values.contains(&refusal.rule)
}

/// Returns how far an act comes: behind how many rules of its order, and with how few facts against it.
fn reach(order: &Order, refusal: &Refusal) -> Reach {
    let mut rules = order.phases().into_iter().flat_map(|(_, rules)| rules);
    let place = rules.position(|rule| *rule == refusal.rule);
    // An account comes before all (REG-14).
    (place.map_or(0, |place| place + 1), Reverse(refusal.facts.len()))
}
