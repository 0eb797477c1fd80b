//! What is done beside the file's own steps: an act, time, a behaviour of a service.

use std::sync::Arc;

use super::{Frame, Session};
use crate::default;
use crate::event::Listener;
use crate::form::{Form, wanted};
use crate::offer::About;
use crate::thing::Thing;
use inaproc_core::platform::act::field::Kind as FieldKind;
use inaproc_core::platform::act::{Act, ActInfo};
use inaproc_core::platform::check::Refusal;
use inaproc_core::platform::id::OrangId;
use inaproc_core::platform::label;
use inaproc_core::platform::rule::Rule;
use inaproc_core::value::SimTime;
use inaproc_core::world::{ActResult, NoSink, Transport};
use inaproc_scenario::reference::refers;
use inaproc_scenario::step::Rejected;
use inaproc_scenario::{
    ActNode, Expect, Mocks, NoNames, Node, Pair, Problem, Scope, Source, Span, Step, StepKind,
    TimeExpr, parse, spell,
};

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
        let (mut about, mut refused) = (About::default(), None);
        let kind = match beside {
            Beside::Act { by, act, fields } => {
                let (by, node) = self.own_act(by, act, fields, &mut about)?;
                let names = about.names(&self.world, self.keys(), by);
                let read = default::read(names, by, &node, self.sources());
                let act = read.map_err(|problems| self.wrong((by, &node), &about, problems))?;
                refused = self.refused(by, &act, transport).map(|refusal| refusal.rule);
                StepKind::Do { by, act: node, save: None }
            }
            Beside::Until(at) if *at < self.world.now => {
                return Err("waktu tidak dapat mundur".to_owned());
            }
            Beside::Until(at) if *at > self.case.world.last() => {
                return Err("waktu keluar dari kalender".to_owned());
            }
            Beside::Until(at) => StepKind::Until(TimeExpr::At(*at, Span::default())),
            Beside::Mock(node) => {
                let mocks = Mocks::Written(node.clone());
                mocks.decode(&mut NoNames, self.sources()).map_err(said)?;
                StepKind::Mock(mocks)
            }
        };
        let step = (number, kind, refused);
        self.aside(step, (about.things, about.scope), transport, listener);
        Ok(refused)
    }

    /// Does something as [`beside`](Self::beside) does; the file's own steps go on behind it.
    ///
    /// Errors: those of `beside`.
    pub fn meanwhile<T: Transport>(
        &mut self,
        what: (u32, &Beside),
        transport: &mut T,
        listener: &mut dyn Listener,
    ) -> Result<Option<Rule>, String> {
        let file = self.frames.clone();
        let refused = self.beside(what, transport, listener)?;
        self.back_to(file);
        Ok(refused)
    }

    /// Goes on with the file's own steps where they were.
    pub(super) fn back_to(&mut self, file: Vec<Frame>) {
        (self.frames, self.over, self.aside, self.taken_over) = (file, false, false, true);
    }

    /// Plays a step of no file, with what its names stand for; the file's own steps are over with it.
    pub(super) fn aside<T: Transport>(
        &mut self,
        (number, kind, refused): (u32, StepKind, Option<Rule>),
        (things, scope): (Vec<Option<Thing>>, Scope),
        transport: &mut T,
        listener: &mut dyn Listener,
    ) {
        let (span, note) = (Span::default(), None);
        let expect = refused.map(|rule| Box::new(to_be_refused(rule, span)));
        let step = Step { number, span, note, scope: Arc::new(scope), kind, expect };
        let frame = Frame { steps: vec![step].into(), next: 0, things, flow: None };
        self.frames = vec![frame];
        (self.over, self.aside) = (false, true);
        self.step(transport, listener);
    }

    /// Returns why the platform refuses an act, services asked.
    pub(crate) fn refused<T: Transport>(
        &self,
        by: OrangId,
        act: &Act,
        transport: &mut T,
    ) -> Option<Box<Refusal>> {
        match self.world.clone().act(transport, &mut NoSink, by, act) {
            ActResult::Refused(refusal) => Some(refusal),
            ActResult::Accepted { .. } => None,
        }
    }

    /// Returns what is wrong with the fields of an act that cannot be read, each named as on the form.
    pub(super) fn wrong(
        &self,
        (by, node): (OrangId, &ActNode),
        about: &About,
        problems: Vec<Problem>,
    ) -> String {
        let info = Act::info(node.word).expect("it is an act");
        let form = Form { world: &self.world, keys: self.keys(), by, about, info };
        let pairs = node.with().and_then(Node::as_map).unwrap_or_default();
        let fields: Vec<(&str, Node)> =
            pairs.iter().map(|pair| (&*pair.key, pair.value.clone())).collect();
        let mistakes = form.mistakes(&fields);
        if mistakes.is_empty() { said(problems) } else { mistakes.join(" ") }
    }

    /// Returns who acts and the act as a file would have it, and finds what it is about.
    fn own_act(
        &self,
        by: &str,
        word: &str,
        fields: &[(String, String)],
        about: &mut About,
    ) -> Result<(OrangId, ActNode), String> {
        let by = self.actor(by).ok_or_else(|| format!("tidak ada orang `{by}` di dunia ini"))?;
        let info = Act::info(word).ok_or_else(|| format!("tidak ada tindakan `{word}`"))?;
        let mut pairs = Vec::new();
        *about = About::of(&self.world, by);
        for (name, text) in fields {
            // An order may be named by its number, seen by the person or not.
            let order = self.world.platform.cari_nomor(text).filter(|_| info.on.contains(&&**name));
            if let Some(id) = order {
                about.put(name, Some(Thing::Pesanan(id)));
                continue;
            }
            let value = written(info, name, text)?;
            pairs.push(Pair { key: (**name).into(), key_span: Span::default(), value });
        }
        let node = about.node(info, pairs);
        Ok((by, node.ok_or_else(|| format!("belum ada yang dapat dituju `{word}`"))?))
    }
}

/// Returns what stands in a field of an act: text as it is, all else as YAML; without any text there is nothing.
pub(super) fn written(info: &ActInfo, name: &str, text: &str) -> Result<Node, String> {
    let field = info.fields.iter().find(|field| field.name == name);
    let field = field.ok_or_else(|| format!("`{}` tidak punya isian `{name}`", info.word))?;
    let span = Span::default();
    if text.is_empty() {
        return Ok(Node::null(span));
    }
    if is_text(field.kind) {
        return Ok(Node::text(span, text));
    }
    parse(&Source::new("isian", text)).map_err(|_| {
        let label = label::isian_di(info.word, name).unwrap_or(field.name);
        format!("{label}: {}.", wanted(field.kind))
    })
}

/// Returns a field of an act as a person would type it, which [`written`] reads; none of a secret, and none
/// where only the file knows what a name in it stands for.
pub(crate) fn typed(info: &ActInfo, pair: &Pair) -> Option<(&'static str, String)> {
    let field = info.fields.iter().find(|field| field.name == &*pair.key)?;
    if field.kind.secret() || refers(&pair.value) {
        return None;
    }
    let text = pair.value.as_text().filter(|_| is_text(field.kind));
    Some((field.name, text.map_or_else(|| spell::flow(&pair.value), str::to_owned)))
}

/// Returns whether what stands in a field is meant letter for letter.
fn is_text(kind: &FieldKind) -> bool {
    matches!(kind, FieldKind::Text | FieldKind::Secret | FieldKind::Digits | FieldKind::Sebutan)
}

/// Returns what is wrong, in words.
pub(super) fn said(problems: Vec<Problem>) -> String {
    let messages: Vec<String> = problems.into_iter().map(|problem| problem.message).collect();
    messages.join("; ")
}

fn to_be_refused(rule: Rule, span: Span) -> Expect {
    let rejected = Rejected { span, rule: Some(rule), facts: None, pesan: None };
    Expect { rejected: Some(rejected), ..Expect::nothing(span) }
}
