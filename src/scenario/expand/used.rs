//! A flow in place of its `use`: what it is handed, its steps, what it gives back.

use std::sync::Arc;

use super::{Expander, Level};
use crate::flow::Flow;
use crate::problem::advice;
use crate::reference::{carry, variable};
use crate::source::Span;
use crate::step::{Body, Handed, Returned, Scope, StepKind, Use};
use crate::tree::{Node, Params, substitute};
use inaproc_core::platform::view::Shape;

/// How many flows may stand inside each other.
const FLOWS_MAX: usize = 32;

/// The parameters of a flow, as they are handed in.
struct Arguments {
    list: Vec<Argument>,
}

/// A flow that is to be used: its parameters, and the variables that it begins with.
struct Call {
    arguments: Arguments,
    scope: Scope,
    // What each of them holds, where that is known.
    slots: Vec<Option<Shape>>,
    handed: Vec<(u32, Handed)>,
}

impl Call {
    /// Makes a name visible inside, and returns its slot there.
    fn bind(&mut self, name: Arc<str>, shape: Option<Shape>) -> u32 {
        let slot = u32::try_from(self.slots.len()).expect("a flow has few parameters");
        self.slots.push(shape);
        self.scope.insert(name, slot);
        slot
    }
}

struct Argument {
    name: Arc<str>,
    value: Node,
    // Where it is written.
    origin: Span,
}

impl Params for Arguments {
    fn value(&mut self, name: &str) -> Option<Node> {
        let argument = self.list.iter().find(|argument| *argument.name == *name)?;
        Some(argument.value.clone())
    }

    fn names(&self) -> Vec<String> {
        self.list.iter().map(|argument| argument.name.to_string()).collect()
    }
}

impl Expander<'_, '_> {
    pub(super) fn flow(&mut self, node: &Node, place: &Node, level: &mut Level) {
        let from = self.around.last().map(|flow| flow.path.clone());
        let text = place.as_text();
        if text.is_none() {
            let message = format!("`use` must be a path, not {}", place.describe());
            self.loader.report(place.span, message, "write flows/kirim.yaml");
        }
        let flow = text.and_then(|text| self.loader.flow(text, place.span, from.as_deref()));
        let Some(flow) = flow.filter(|flow| self.may_enter(flow, place.span)) else {
            return self.save_unseen(node, level);
        };
        let Some(mut call) = self.arguments(node, &flow, level) else {
            return self.save_unseen(node, level);
        };
        let body = self.body(&flow, &mut call);
        let saved = node.get("save").filter(|save| !save.is_null());
        let scope = Arc::clone(&level.scope);
        let returned = saved.map(|save| self.save_returned(save, &flow, &body.returned, level));
        let note = self.note(node);
        let returned = returned.unwrap_or_default();
        let kind = StepKind::Use(Use { body, handed: call.handed, returned });
        self.add(node.span, note, level, &scope, Some(kind), None);
        if node.get("expect").is_some_and(|expect| !expect.is_null()) {
            let expect = self.expect(node, false, false, &level.scope);
            let scope = Arc::clone(&level.scope);
            self.add(node.span, None, level, &scope, Some(StepKind::Expect), expect);
        }
    }

    /// Returns the steps of a flow with its parameters filled in.
    fn body(&mut self, flow: &Arc<Flow>, call: &mut Call) -> Arc<Body> {
        let list = call.arguments.list.iter().map(|argument| (&argument.name, &argument.value));
        let key = self.keys.clone().map(|keys| {
            self.loader.body_key(&keys, &flow.path, list, (&call.scope, &call.slots), self.hasil)
        });
        if let Some(known) = key.as_ref().and_then(|key| self.loader.body(key)) {
            self.hasil = known.hasil;
            self.keys.clone_from(&known.keys);
            return known;
        }
        let before = self.loader.problems.len();
        let outer = std::mem::take(&mut self.steps);
        let outer_slots = std::mem::replace(&mut self.slots, std::mem::take(&mut call.slots));
        let outer_played = std::mem::take(&mut self.played);
        let mut inside = Level { number: 0, scope: Arc::new(std::mem::take(&mut call.scope)) };
        self.around.push(Arc::clone(flow));
        for step in flow.steps.as_list().unwrap_or_default() {
            inside.number += 1;
            self.written(step);
            self.filled(step, &mut call.arguments, &mut inside);
        }
        let returned = self.returned(flow, &mut call.arguments, &inside);
        self.around.pop();
        let arguments = &call.arguments.list;
        let origin = |name: &str| {
            arguments.iter().find(|argument| *argument.name == *name).map(|found| found.origin)
        };
        self.loader.relocate(before, flow.source.number(), &origin);
        let count = std::mem::replace(&mut self.played, outer_played);
        let steps = std::mem::replace(&mut self.steps, outer);
        let shapes = std::mem::replace(&mut self.slots, outer_slots);
        let mut sources = vec![Arc::clone(&flow.source)];
        for step in &steps {
            if let StepKind::Use(inner) = &step.kind {
                sources.extend(inner.body.sources.iter().cloned());
            }
        }
        sources.sort_by_key(|source| source.number());
        sources.dedup_by_key(|source| source.number());
        let title = Arc::clone(&flow.title);
        let returned = returned.into_iter().map(|(name, slot)| {
            let shape = shapes.get(slot as usize).copied().flatten();
            Returned { name, slot, shape }
        });
        let body = Arc::new(Body {
            title,
            steps: steps.into(),
            slots: shapes.len(),
            count,
            sources,
            returned: returned.collect(),
            hasil: self.hasil,
            keys: self.keys.clone(),
        });
        if let Some(key) = key.filter(|_| self.loader.problems.len() == before) {
            self.loader.keep_body(key, &body);
        }
        body
    }

    fn may_enter(&mut self, flow: &Arc<Flow>, span: Span) -> bool {
        if let Some(at) = self.around.iter().position(|around| around.path == flow.path) {
            let chain = self.around.iter().skip(at).chain([flow]);
            let chain: Vec<&str> = chain.map(|flow| flow.path.as_str()).collect();
            let message = format!("flows use each other in a loop: {}", chain.join(" -> "));
            self.loader.report(span, message, "remove one `use` of the loop");
            return false;
        }
        if self.around.len() >= FLOWS_MAX {
            let message = format!("more than {FLOWS_MAX} flows inside each other");
            self.loader.report(span, message, "use fewer flows inside flows");
            return false;
        }
        true
    }

    /// Returns what the flow is handed, and the variables that it begins with.
    fn arguments(&mut self, node: &Node, flow: &Flow, level: &Level) -> Option<Call> {
        let with = node.get("with").filter(|with| !with.is_null());
        let given = match with.map(Node::as_map) {
            None => &[],
            Some(Some(pairs)) => pairs,
            Some(None) => {
                let message = "`with` must be a map of parameters";
                self.loader.report(
                    with.map_or(node.span, |with| with.span),
                    message,
                    "write {ppk: budi}",
                );
                return None;
            }
        };
        for pair in
            given.iter().filter(|pair| flow.params.iter().all(|known| known.name != pair.key))
        {
            let names: Vec<&str> = flow.params.iter().map(|param| &*param.name).collect();
            let help = advice(&pair.key, "its parameters", &names).or_else(|| {
                Some("the flow has no parameters".to_owned()).filter(|_| names.is_empty())
            });
            let message = format!("`{}` has no parameter `{}`", flow.path, pair.key);
            self.loader.report_advice(pair.key_span, message, help);
        }
        let list = Vec::with_capacity(flow.params.len());
        let (arguments, scope) = (Arguments { list }, Scope::new());
        let mut call = Call { arguments, scope, slots: Vec::new(), handed: Vec::new() };
        let mut complete = true;
        for param in &flow.params {
            let given = given.iter().find(|pair| pair.key == param.name).map(|pair| &pair.value);
            let (name, origin) = (Arc::clone(&param.name), given.or(param.default.as_ref()));
            let Some(origin) = origin.map(|node| node.span) else {
                let message = format!("`{}` needs the parameter `{name}`", flow.path);
                let span = node.pair("use").map_or(node.span, |pair| pair.value.span);
                self.loader.report(span, message, &format!("write `with: {{{name}: ...}}`"));
                complete = false;
                continue;
            };
            let value = match (given, &param.default) {
                (Some(value), _) => self.handed(value, (&name, flow), level, &mut call),
                (None, Some(default)) => default.clone(),
                (None, None) => continue,
            };
            call.arguments.list.push(Argument { name, value, origin });
        }
        complete.then_some(call)
    }

    /// Returns a value as `${name}` stands for it inside the flow.
    ///
    /// A thing stays live, and is `$name` there. A field of one is copied.
    fn handed(
        &mut self,
        value: &Node,
        param: (&Arc<str>, &Flow),
        level: &Level,
        call: &mut Call,
    ) -> Node {
        let (name, flow) = param;
        let before = self.loader.problems.len();
        let shape = self.copied(value, &level.scope, true);
        let found = value.as_text().and_then(|text| variable(text, &level.scope));
        let Some((slot, path)) = found else {
            if self.loader.problems.len() > before {
                // A name that means nothing outside is reported there and not again inside.
                call.bind(Arc::clone(name), None);
                return Node::text(value.span, format!("${name}"));
            }
            if flow.things.contains(name)
                && self.keys.as_ref().is_some_and(|keys| keys.thing(name).is_none())
            {
                self.no_thing(value, name, flow, &level.scope);
                call.bind(Arc::clone(name), None);
                return Node::text(value.span, format!("${name}"));
            }
            return carry(value, &level.scope, &mut |name, slot| {
                if !call.scope.contains_key(&name) {
                    let shape = self.slots.get(slot as usize).copied().flatten();
                    let inside = call.bind(name, shape);
                    call.handed.push((inside, Handed::Slot(slot)));
                }
            });
        };
        let inside = call.bind(Arc::clone(name), shape);
        let handed = if path.is_empty() { Handed::Slot(slot) } else { Handed::Copy(value.clone()) };
        call.handed.push((inside, handed));
        Node::text(value.span, format!("${name}"))
    }

    /// Reports a value for a parameter that the flow takes for a thing.
    fn no_thing(&mut self, value: &Node, name: &str, flow: &Flow, scope: &Scope) {
        let message = format!(
            "`{}` takes `{name}` for a thing that was saved, not {}",
            flow.path,
            value.describe()
        );
        let meant = value.as_text().filter(|text| scope.contains_key(*text));
        let help = match meant {
            Some(text) => format!("did you mean `${text}`?"),
            None => format!("write `{name}: $name` of what a step before saved"),
        };
        self.loader.report(value.span, message, &help);
    }

    /// Returns the slots of what a flow gives back; a field of a thing is copied at its end.
    fn returned(
        &mut self,
        flow: &Flow,
        arguments: &mut Arguments,
        inside: &Level,
    ) -> Vec<(Arc<str>, u32)> {
        let mut returned = Vec::new();
        let mut copies = Vec::new();
        for pair in &flow.returns {
            let filled =
                substitute(&pair.value, arguments, &self.loader.sources, &mut self.loader.limit);
            let value = match filled {
                Ok(value) => value,
                Err(mut problems) => {
                    self.loader.problems.append(&mut problems);
                    continue;
                }
            };
            let shape = self.copied(&value, &inside.scope, false);
            let found = value.as_text().and_then(|text| variable(text, &inside.scope));
            let slot = match found {
                Some((slot, "")) => slot,
                _ => self.fresh(shape),
            };
            if !matches!(found, Some((_, ""))) {
                copies.push((slot, value.clone()));
            }
            returned.push((Arc::clone(&pair.key), slot));
        }
        if !copies.is_empty() {
            let span = flow.returns.first().map_or(flow.steps.span, |pair| pair.value.span);
            let kind = StepKind::Let { by: None, values: copies };
            self.add(span, None, inside, &inside.scope, Some(kind), None);
        }
        returned
    }

    /// Makes visible what a flow gives back; returns the slots inside with those outside.
    fn save_returned(
        &mut self,
        save: &Node,
        flow: &Flow,
        returned: &[Returned],
        level: &mut Level,
    ) -> Vec<(u32, u32)> {
        let names: Vec<&str> = flow.returns.iter().map(|pair| &*pair.key).collect();
        let mut slots = Vec::new();
        if names.is_empty() {
            let message = format!("`{}` returns nothing that could be saved", flow.path);
            let help = "leave out `save`, or add `returns` to the flow";
            self.loader.report(save.span, message, help);
            return slots;
        }
        let Some(pairs) = save.as_map() else {
            let Some(name) = self.variable_name(save) else { return slots };
            if names.len() > 1 {
                let message = format!("`{}` returns several things", flow.path);
                let help = format!(
                    "say which, as in {{{}: {name}}}; it returns: {}",
                    names[0],
                    names.join(", ")
                );
                self.loader.report(save.span, message, &help);
            }
            if let Some(first) = returned.first() {
                slots.push((first.slot, self.bind(level, &name, first.shape)));
            }
            return slots;
        };
        for pair in pairs {
            let Some(name) = self.variable_name(&pair.value) else { continue };
            let found = returned.iter().find(|returned| returned.name == pair.key);
            if !names.contains(&&*pair.key) {
                let message = format!("`{}` does not return `{}`", flow.path, pair.key);
                self.loader.report_advice(
                    pair.key_span,
                    message,
                    advice(&pair.key, "it returns", &names),
                );
            }
            let outside = self.bind(level, &name, found.and_then(|found| found.shape));
            slots.extend(found.map(|found| (found.slot, outside)));
        }
        slots
    }
}
