//! The acts of the file's own steps that somebody else does in place of the file.

use super::Session;
use super::beside::{typed, written};
use crate::default;
use crate::event::Listener;
use crate::form::{Entry, Form};
use crate::offer::About;
use crate::thing::Environment;
use inaproc_core::platform::act::{Act, ActInfo};
use inaproc_core::platform::id::OrangId;
use inaproc_core::platform::rule::Rule;
use inaproc_core::platform::view;
use inaproc_core::world::Transport;
use inaproc_scenario::{ActNode, Node, Pair, Span, Step, StepKind};

/// An act that the file has a person do next.
#[derive(Clone, Debug)]
pub struct Duty {
    /// Who.
    pub by: OrangId,
    /// Its row in the table of acts.
    pub info: &'static ActInfo,
    /// Whether it is to be refused: it shows a rule.
    pub refused: bool,
    /// Whether it only looks.
    pub looks: bool,
    /// The fields that the file gives, as a person would type them; secrets and things are not among them.
    pub fields: Vec<(&'static str, String)>,
}

impl Duty {
    /// Returns whether somebody has to do it: that an act is refused shows a rule, and a look changes nothing.
    pub fn is_due(&self) -> bool {
        !self.refused && !self.looks
    }
}

impl Session<'_> {
    /// Returns the act that the file says next; none where it says something else, or nothing more.
    pub fn duty(&self) -> Option<Duty> {
        let (_, hand) = self.paused()?;
        let StepKind::Do { by, act, .. } = &hand.step().kind else { return None };
        let info = Act::info(act.word).expect("the table of acts has every act");
        let expect = hand.step().expect.as_deref();
        let fields = act.with().and_then(Node::as_map).unwrap_or_default();
        Some(Duty {
            by: *by,
            info,
            refused: expect.is_some_and(|expect| expect.rejected.is_some()),
            looks: view::hasil(act.word).is_some(),
            fields: fields.iter().filter_map(|pair| typed(info, pair)).collect(),
        })
    }

    /// Returns the form of an act of a person, the fields that are needed first, with what a file says of some.
    pub(crate) fn form(
        &self,
        (by, info): (OrangId, &'static ActInfo),
        needs: &[&str],
        filled: &[(&'static str, String)],
    ) -> Vec<Entry> {
        let about = About::of(&self.world, by);
        let node =
            |(name, text): &(&'static str, String)| Some((*name, written(info, name, text).ok()?));
        let filled: Vec<(&str, Node)> = filled.iter().filter_map(node).collect();
        let form = Form { world: &self.world, keys: self.keys(), by, about: &about, info };
        form.entries(needs, &filled)
    }

    /// Lets somebody say what comes: what the file says besides is not told as left out.
    pub fn take_over(&mut self) {
        self.taken_over = true;
    }

    /// Does the act that the file says next with fields of its own; what they leave out is as in the file.
    ///
    /// Returns the rule that refused it: the file stays where it is then. Errors: what is wrong with the fields,
    /// in words; nothing has happened then.
    ///
    /// # Panics
    ///
    /// If the file says no act next.
    pub fn fulfil<T: Transport>(
        &mut self,
        (number, fields): (u32, &[(String, String)]),
        transport: &mut T,
        listener: &mut dyn Listener,
    ) -> Result<Option<Rule>, String> {
        let (mut session, hand) = self.paused().expect("there is a step");
        let mut step = hand.step().clone();
        let StepKind::Do { by, act, .. } = &mut step.kind else { unreachable!("it is an act") };
        let by = *by;
        *act = overlaid(act, fields)?;
        let names = Environment {
            world: &session.world,
            keys: session.keys(),
            things: session.things(),
            scope: &step.scope,
            by: Some(by),
        };
        let read = default::read(names, by, act, session.sources()).map_err(|problems| {
            session.wrong((by, act), &About::of(&session.world, by), problems)
        })?;
        let node = act.clone();
        if let Some(refusal) = session.refused(by, &read, transport) {
            let rule = refusal.rule;
            let frame = session.frames.last().expect("a step stands in a frame");
            let about = (frame.things.clone(), (*step.scope).clone());
            let kind = StepKind::Do { by, act: node, save: None };
            let file = self.frames.clone();
            self.aside((number, kind, Some(rule)), about, transport, listener);
            self.back_to(file);
            return Ok(Some(rule));
        }
        let frame = session.frames.last_mut().expect("a step stands in a frame");
        let mut steps: Vec<Step> = frame.steps.to_vec();
        frame.next -= 1;
        steps[frame.next] = step;
        frame.steps = steps.into();
        *self = session;
        self.step(transport, listener);
        Ok(None)
    }
}

/// Returns an act with these fields in place of its own.
fn overlaid(act: &ActNode, fields: &[(String, String)]) -> Result<ActNode, String> {
    let info = Act::info(act.word).expect("the table of acts has every act");
    let mut pairs = act.with().and_then(Node::as_map).unwrap_or_default().to_vec();
    for (name, text) in fields {
        let value = written(info, name, text)?;
        pairs.retain(|pair| *pair.key != **name);
        pairs.push(Pair { key: (**name).into(), key_span: Span::default(), value });
    }
    Ok(ActNode::of(info.word, Node::map(Span::default(), pairs)))
}
