//! What is done beside the file's own steps: an act, time, a behaviour of a service.

use std::sync::Arc;

use super::{Frame, Session};
use crate::platform::act::Act;
use crate::platform::act::field::Kind as FieldKind;
use crate::platform::id::OrangId;
use crate::platform::rule::Rule;
use crate::run::event::Listener;
use crate::run::offer::{self, About};
use crate::run::thing::Environment;
use crate::scenario::step::Rejected;
use crate::scenario::{
    Expect, Mocks, NoNames, Node, Pair, Problem, Source, Span, Step, StepKind, TimeExpr, parse,
};
use crate::value::SimTime;
use crate::world::{ActResult, NoSink, Transport};

/// Something that may be done beside the file's own steps.
#[derive(Clone, Debug)]
pub enum Beside {
    /// A person acts; fields are given as in a file, what is left out as there.
    Act {
        /// The key of the person.
        by: String,
        /// The word of the act.
        act: String,
        /// Names of fields and what stands in them.
        fields: Vec<(String, String)>,
    },
    /// Time passes up to an instant.
    Until(SimTime),
    /// Services behave as a file's `mock` with this says.
    Mock(Node),
}

impl Session<'_> {
    /// Returns the person of a key.
    pub fn actor(&self, key: &str) -> Option<OrangId> {
        self.keys().actor(key).ok()
    }

    /// Does something beside the file's own steps, which are over with it, as the step of a number.
    ///
    /// Returns the rule that refused an act; it was to be refused then, and that it was is no finding.
    /// Errors: what is wrong with it, in words; nothing has happened then.
    pub fn beside<T: Transport>(
        &mut self,
        (number, beside): (u32, &Beside),
        transport: &mut T,
        listener: &mut dyn Listener,
    ) -> Result<Option<Rule>, String> {
        let (kind, about) = match beside {
            Beside::Act { by, act, fields } => self.own_act(by, act, fields)?,
            Beside::Until(at) if *at < self.world.now => {
                return Err("waktu tidak dapat mundur".to_owned());
            }
            Beside::Until(at) if *at > self.case.world.last() => {
                return Err("waktu keluar dari kalender".to_owned());
            }
            Beside::Until(at) => {
                (StepKind::Until(TimeExpr::At(*at, Span::default())), About::default())
            }
            Beside::Mock(node) => {
                let mut names = NoNames;
                let mocks = Mocks::Written(node.clone()).decode(&mut names, self.sources());
                (StepKind::Mock(Mocks::Known(mocks.map_err(said)?)), About::default())
            }
        };
        let mut step = Step {
            number,
            span: Span::default(),
            note: None,
            scope: Arc::new(about.scope.clone()),
            kind,
            expect: None,
        };
        let refused = self.refused(&step, &about, transport);
        step.expect = refused.map(|rule| to_be_refused(rule, &step));
        self.frames =
            vec![Frame { steps: vec![step].into(), next: 0, things: about.things, flow: None }];
        (self.over, self.aside) = (false, true);
        self.step(transport, listener);
        Ok(refused)
    }

    /// Returns the rule by which the platform refuses the act of a step.
    fn refused<T: Transport>(&self, step: &Step, about: &About, transport: &mut T) -> Option<Rule> {
        let StepKind::Do { by, act, .. } = &step.kind else { return None };
        let act = offer::read(&self.world, self.keys(), *by, act, about)?;
        match self.world.clone().act(transport, &mut NoSink, *by, &act) {
            ActResult::Refused(refusal) => Some(refusal.rule),
            ActResult::Accepted { .. } => None,
        }
    }

    fn own_act(
        &self,
        by: &str,
        word: &str,
        fields: &[(String, String)],
    ) -> Result<(StepKind, About), String> {
        let by = self.actor(by).ok_or_else(|| format!("tidak ada orang `{by}` di dunia ini"))?;
        let info = Act::info(word).ok_or_else(|| format!("tidak ada tindakan `{word}`"))?;
        let mut pairs = Vec::new();
        for (name, text) in fields {
            let field = info.fields.iter().find(|field| field.name == name);
            let field = field.ok_or_else(|| format!("`{word}` tidak punya isian `{name}`"))?;
            let value = written(field.kind, text)?;
            pairs.push(Pair { key: (**name).into(), key_span: Span::default(), value });
        }
        let about = About::of(&self.world, by);
        let node = about.node(info, pairs);
        let act = node.ok_or_else(|| format!("belum ada yang dapat dituju `{word}`"))?;
        let (things, scope) = (&about.things, &about.scope);
        let keys = self.keys();
        let mut names = Environment { world: &self.world, keys, things, scope, by: Some(by) };
        act.decode(&mut names, self.sources()).map_err(said)?;
        Ok((StepKind::Do { by, act, save: None }, about))
    }
}

/// Returns what stands in a field: text as it is, all else as YAML.
fn written(kind: &FieldKind, text: &str) -> Result<Node, String> {
    let span = Span::default();
    if matches!(kind, FieldKind::Text | FieldKind::Secret | FieldKind::Digits) {
        return Ok(Node::text(span, text));
    }
    parse(&Source::new("isian", text)).map_err(said)
}

/// Returns what is wrong, in words.
fn said(problems: Vec<Problem>) -> String {
    let messages: Vec<String> = problems.into_iter().map(|problem| problem.message).collect();
    messages.join("; ")
}

fn to_be_refused(rule: Rule, step: &Step) -> Expect {
    let rejected = Rejected { span: step.span, rule: Some(rule), facts: None, pesan: None };
    Expect { rejected: Some(rejected), ..Expect::nothing(step.span) }
}
