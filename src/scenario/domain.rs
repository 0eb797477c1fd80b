//! Mistakes of the domain: what a scenario that is well written asks for and can never come, told without
//! playing it.
//!
//! Start at [`mistakes`]. Only what is certain is told: where the file leaves open what happens (an access
//! that is granted on the way, a ticket that brings an order back), nothing is said.

mod contradiction;
mod order;

use std::collections::BTreeSet;

use self::order::{Known, Orders};
use super::problem::{Problem, advice};
use super::reference::{parts, references};
use super::source::Span;
use super::step::{ActNode, Case, Expect, Handed, Scenario, Step, StepKind, TimeExpr};
use super::tree::Node;
use inaproc_core::platform::act::{Act, ActInfo, Area, Bound};
use inaproc_core::platform::id::OrangId;
use inaproc_core::platform::policy::Tenggat;
use inaproc_core::platform::registry::Peran;
use inaproc_core::platform::rule::{Rule, RuleKind};
use inaproc_core::value::{SimDuration, SimTime};

/// How bad a mistake is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// The run fails there.
    Error,
    /// The run may pass, and what is written does nothing.
    Warning,
}

/// A mistake of the domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, and where.
    pub problem: Problem,
}

/// How long an answer may take where deadlines are counted in hours (CLK-01).
const PERIOD: SimDuration = SimDuration::hours(72);

/// Areas of rules that are about a transaction.
const OF_ORDERS: [&str; 9] = ["NEG", "APV", "SPS", "KRM", "BST", "ADN", "BYR", "KKP", "LSG"];

/// Rules among them that a product page shows as well.
const WITHOUT_ORDER: [Rule; 2] = [Rule::Neg04, Rule::Neg11];

/// Returns the mistakes of a scenario in the order of its file; `root` is the tree it was read from.
pub fn mistakes(root: &Node, scenario: &Scenario) -> Vec<Mistake> {
    let mut found = Found { scenario, mistakes: Vec::new(), met: BTreeSet::new(), orders: false };
    for case in &scenario.cases {
        let mut walk = Walk {
            case,
            found: &mut found,
            orders: Orders::default(),
            now: Some(case.start),
            least: case.start,
            used: None,
            granted: false,
            successors: false,
        };
        walk.steps(&case.steps, &mut vec![None; case.slots]);
    }
    found.covers();
    found.unused(root);
    let mut mistakes = found.mistakes;
    let place = |mistake: &Mistake| (mistake.problem.span.source, mistake.problem.span.start);
    mistakes.sort_by(|a, b| {
        place(a).cmp(&place(b)).then_with(|| a.problem.message.cmp(&b.problem.message))
    });
    mistakes.dedup_by(|a, b| {
        a.problem.span == b.problem.span && a.problem.message == b.problem.message
    });
    mistakes
}

/// What was found so far, in all cases together.
struct Found<'s> {
    scenario: &'s Scenario,
    mistakes: Vec<Mistake>,
    // The rules that acts here may meet.
    met: BTreeSet<Rule>,
    // Whether an act here makes a transaction.
    orders: bool,
}

impl Found<'_> {
    fn add(&mut self, severity: Severity, span: Span, message: String, help: Option<String>) {
        let mut problem = Problem::new(&self.scenario.sources, span, message);
        problem.help = help;
        self.mistakes.push(Mistake { severity, problem });
    }

    fn error(&mut self, span: Span, message: String, help: impl Into<String>) {
        self.add(Severity::Error, span, message, Some(help.into()));
    }

    /// Reports rules of `covers` that nothing in the file can meet.
    fn covers(&mut self) {
        let scenario = self.scenario;
        for (rule, span) in &scenario.covers {
            let area = rule.id().split('-').next().unwrap_or("");
            let of_orders = OF_ORDERS.contains(&area) && !WITHOUT_ORDER.contains(rule);
            let idle = match rule.acts() {
                Some(RuleKind::Refuses) => !self.met.contains(rule),
                Some(RuleKind::Does | RuleKind::Both) => {
                    of_orders && !self.orders && !self.met.contains(rule)
                }
                None => false,
            };
            if idle {
                let acts: Vec<&str> = meeting(*rule).collect();
                let help = match &acts[..] {
                    [] => "remove it, or add the steps of a transaction".to_owned(),
                    acts => format!("remove it, or add an act that meets it: {}", acts.join(", ")),
                };
                let message = format!("`covers` names {rule}, which no step here can meet");
                self.add(Severity::Error, *span, message, Some(super::problem::brief(help)));
            }
        }
    }

    /// Reports copies that nothing looks at.
    fn unused(&mut self, root: &Node) {
        let mut named = BTreeSet::new();
        references(root, &mut named);
        let steps = root.get("steps").and_then(Node::as_list).unwrap_or_default();
        for copies in steps.iter().filter_map(|step| step.get("let")) {
            for pair in copies.as_map().unwrap_or_default() {
                if !named.contains(&*pair.key) {
                    let message = format!("nothing uses the copy `${}`", pair.key);
                    let help = "compare it in an `expect` below, or remove it".to_owned();
                    self.add(Severity::Warning, pair.key_span, message, Some(help));
                }
            }
        }
    }
}

/// Returns the acts that a rule may refuse.
fn meeting(rule: Rule) -> impl Iterator<Item = &'static str> {
    let meets = move |info: &&ActInfo| refusals(info).any(|known| known == rule);
    Act::ALL.iter().filter(meets).map(|info| info.word)
}

/// Returns the rules that may refuse an act; until the account is active that is REG-14 as well, but for the
/// steps to it.
fn refusals(info: &ActInfo) -> impl Iterator<Item = Rule> {
    let leads_to_it = matches!(info.area, Area::Akun | Area::Profil | Area::Akses) && info.open;
    let account = (!leads_to_it).then_some(Rule::Reg14);
    let phases = info.order.phases().into_iter();
    account.into_iter().chain(phases.flat_map(|(_, rules)| rules.iter().copied()))
}

/// A case while its steps are followed.
struct Walk<'w, 's> {
    case: &'w Case,
    found: &'w mut Found<'s>,
    orders: Orders,
    // The instant, where the file tells it exactly; it is never before `least`.
    now: Option<SimTime>,
    least: SimTime,
    // The outermost `use` around the step.
    used: Option<Span>,
    // Whether somebody may have come to an access on the way.
    granted: bool,
    // Whether somebody else may sign by now than the PPK of the checkout (ADN-14).
    successors: bool,
}

/// What the variables of some steps hold, as far as they are transactions.
type Slots = Vec<Option<usize>>;

impl Walk<'_, '_> {
    fn steps(&mut self, steps: &[Step], slots: &mut Slots) {
        for step in steps {
            self.step(step, slots);
        }
    }

    fn step(&mut self, step: &Step, slots: &mut Slots) {
        match &step.kind {
            StepKind::Do { by, act, save } => self.act(step, (*by, act, *save), slots),
            StepKind::Wait(time) => self.pass(*time, step.span),
            StepKind::Until(time) => self.until(step, time, slots),
            StepKind::Use(flow) => {
                let mut inner: Slots = vec![None; flow.body.slots];
                for (inside, handed) in &flow.handed {
                    if let Handed::Slot(outside) = handed {
                        inner[*inside as usize] = slots[*outside as usize];
                    }
                }
                let before = self.used;
                self.used = before.or(Some(step.span));
                self.steps(&flow.body.steps, &mut inner);
                self.used = before;
                for (inside, outside) in &flow.returned {
                    slots[*outside as usize] = inner[*inside as usize];
                }
            }
            StepKind::Mock(_) | StepKind::Expect | StepKind::Let { .. } => {}
        }
        if let Some(expect) = &step.expect {
            self.expect(expect, slots);
        }
    }

    /// Returns where a mistake is told: in a flow at the outermost `use`, since what it was given is wrong.
    fn place(&self, span: Span) -> Span {
        self.used.unwrap_or(span)
    }

    /// Says in which flow it is, for a mistake that is told at its `use`.
    fn within(&self, span: Span) -> String {
        match self.used {
            Some(_) => format!(" (at {})", self.found.scenario.sources.place(span)),
            None => String::new(),
        }
    }

    fn pass(&mut self, time: SimDuration, span: Span) {
        self.least += time;
        self.now = self.now.map(|now| now + time);
        if self.case.world.policy.tenggat == Tenggat::Jam {
            self.orders.pass(time, PERIOD, self.place(span));
        }
    }

    fn until(&mut self, step: &Step, time: &TimeExpr, slots: &Slots) {
        match time {
            TimeExpr::At(at, _) => {
                match self.now.filter(|now| now <= at) {
                    Some(now) => self.pass(*at - now, step.span),
                    None => self.now = Some(*at),
                }
                self.least = *at;
            }
            TimeExpr::Reference { reference, offset } => {
                self.now = None;
                let known = parts(&reference.expr).and_then(|parts| {
                    let slot = *step.scope.get(parts.head)?;
                    Some((slots[slot as usize]?, parts.rest))
                });
                if let Some((order, ".tenggat")) = known
                    && *offset > SimDuration::ZERO
                {
                    self.orders.lapsed(order, self.place(step.span));
                }
            }
        }
    }

    fn act(
        &mut self,
        step: &Step,
        (by, act, save): (OrangId, &ActNode, Option<u32>),
        slots: &mut Slots,
    ) {
        let info = Act::info(act.word).expect("a checked step has an act of the table");
        self.found.met.extend(refusals(info));
        let rejected = step.expect.as_ref().and_then(|expect| expect.rejected.as_ref());
        let refused = rejected.and_then(|rejected| Some((rejected.rule?, rejected.span)));
        if let Some((rule, span)) = refused
            && !refusals(info).any(|known| known == rule)
        {
            self.never_refuses(info, rule, span);
        }
        let lacks = !self.may(by, info);
        if lacks && refused.is_none_or(|(rule, _)| behind_role(info, rule)) {
            self.wrong_role(by, info, act.word_span(), refused.map(|(_, span)| span));
        }
        let name = act.with().and_then(|with| with.get("pesanan")).and_then(Node::as_text);
        let known = name.and_then(|name| {
            let parts = parts(name).filter(|parts| parts.rest.is_empty())?;
            Some((name, slots[*step.scope.get(parts.head)? as usize]?))
        });
        if let Some((name, order)) = known
            && refused.is_none()
            && self.orders.ends(info)
            && let Some(ended) = self.orders.ended(order)
        {
            self.after_end(name, info, act.word_span(), ended);
        }
        if refused.is_some() {
            if let Some(slot) = save {
                slots[slot as usize] = None;
            }
            return;
        }
        self.granted |= info.area == Area::Akses;
        self.successors |= info.area == Area::Adendum;
        let place = self.place(step.span);
        let order = self.orders.accepted(info, known.map(|(_, order)| order), place);
        self.found.orders |= order::makes(info);
        if let Some(slot) = save {
            // An adendum or a ticket of an order is not the order.
            slots[slot as usize] = order.filter(|_| info.saves == [Bound::Pesanan]);
        }
    }

    /// Returns whether a person may have a role that does an act.
    fn may(&self, by: OrangId, info: &ActInfo) -> bool {
        let Some(roles) = info.roles().filter(|_| !self.granted) else { return true };
        let signs = |peran: Peran| {
            self.successors
                && roles.contains(&Peran::Ppk)
                && matches!(peran, Peran::Pa | Peran::Kpa)
        };
        let own = &self.case.world.registry.orang(by).akses;
        own.iter().any(|akses| roles.contains(&akses.peran) || signs(akses.peran))
    }

    fn wrong_role(&mut self, by: OrangId, info: &ActInfo, word: Span, refused: Option<Span>) {
        let orang = self.case.world.registry.orang(by);
        let roles: BTreeSet<&str> = orang.akses.iter().map(|akses| akses.peran.word()).collect();
        let roles: Vec<&str> = roles.into_iter().collect();
        let has = match &roles[..] {
            [] => "has no role".to_owned(),
            roles => format!("is {}", roles.join(", ")),
        };
        let (kunci, word_of) = (&orang.kunci, info.word);
        let message = format!("`{kunci}` can never do `{word_of}`: {kunci} {has}");
        let who = format!("it is done by: {}", info.by);
        let rules: Vec<&str> = order::before_role(info).iter().map(|rule| rule.id()).collect();
        let help = match refused {
            Some(_) => {
                format!("{who}; the role is asked first: expect one of {}", rules.join(", "))
            }
            None => format!(
                "{who}; a refusal is expected as `expect: {{rejected: {}}}`",
                rules.last().unwrap_or(&"AKS-08")
            ),
        };
        let help = help + &self.within(word);
        let place = self.place(refused.unwrap_or(word));
        self.found.error(place, message, help);
    }

    fn never_refuses(&mut self, info: &ActInfo, rule: Rule, span: Span) {
        let ids: Vec<&str> = refusals(info).map(Rule::id).collect();
        let help = advice(rule.id(), "it may be refused by", &ids)
            .unwrap_or_else(|| format!("`inasim acts {}` lists what may refuse it", info.word));
        let message = format!("{rule} never refuses `{}`", info.word);
        let help = help + &self.within(span);
        self.found.error(self.place(span), message, help);
    }

    fn after_end(&mut self, name: &str, info: &ActInfo, word: Span, ended: Known) {
        let line = self.found.scenario.sources.place(ended.span);
        let message =
            format!("`{}` comes after the end: `{name}` is {} here", info.word, ended.status);
        let rule = info.order.status.first().map_or("VIS-07", |rule| rule.id());
        let help = format!(
            "it ended at {line}; do it before that, or write `expect: {{rejected: {rule}}}`{}",
            self.within(word)
        );
        self.found.error(self.place(word), message, help);
    }

    fn expect(&mut self, expect: &Expect, slots: &Slots) {
        for (reference, node) in &expect.things {
            let known = parts(&reference.expr).and_then(|parts| {
                let slot = *expect.scope.get(parts.head)?;
                Some((slots[slot as usize]?, parts.rest))
            });
            let status = match known {
                Some((order, "")) => node.get("status").map(|status| (order, status)),
                Some((order, ".status")) => Some((order, node)),
                _ => None,
            };
            if let Some((order, node)) = status
                && let Some(text) = node.as_literal().filter(|text| !text.starts_with(['$', '~']))
            {
                self.status(&reference.expr, order, text, node.span);
            }
        }
        for (order, time) in &expect.now {
            if let TimeExpr::At(at, span) = time {
                self.now_is(*order, *at, *span);
            }
        }
        for contradiction in contradiction::all(expect) {
            let place = self.place(contradiction.span);
            let help = contradiction.help + &self.within(contradiction.span);
            self.found.error(place, contradiction.message, help);
        }
    }

    /// Holds an expected status against what the file itself has come to.
    fn status(&mut self, name: &str, order: usize, text: &str, span: Span) {
        if let Some(ended) = self.orders.ended(order).filter(|ended| ended.status != text) {
            let line = self.found.scenario.sources.place(ended.span);
            let name = name.strip_suffix(".status").unwrap_or(name);
            let message = format!("`{name}` cannot be `{text}` here: it is {}", ended.status);
            let help = format!("it ended at {line}, and an order stays ended{}", self.within(span));
            return self.found.error(self.place(span), message, help);
        }
        self.orders.seen(order, text, self.place(span));
    }

    fn now_is(&mut self, order: Option<super::step::Order>, at: SimTime, span: Span) {
        let wrong = match (order, self.now) {
            (None, Some(now)) => at != now,
            (None, None) => at < self.least,
            (Some(order), Some(now)) => !order.holds(now.cmp(&at)),
            (Some(_), None) => false,
        };
        if wrong {
            let (is, now) = match self.now {
                Some(now) => ("is", now),
                None => ("is at least", self.least),
            };
            let message = format!("`now` cannot be so: it {is} {now} here");
            let help = "time passes by `wait` and `until` alone".to_owned() + &self.within(span);
            self.found.error(self.place(span), message, help);
        }
    }
}

/// Returns whether a rule is asked after the role of an act.
fn behind_role(info: &ActInfo, rule: Rule) -> bool {
    let order = info.order;
    !order.role.is_empty()
        && rule != Rule::Reg14
        && !order::before_role(info).contains(&rule)
        && refusals(info).any(|known| known == rule)
}
