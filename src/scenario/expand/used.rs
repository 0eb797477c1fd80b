//! A flow in place of its `use`: what it is handed, its steps, what it gives back.

use std::sync::Arc;

use super::{Expander, Level};
use crate::scenario::flow::Flow;
use crate::scenario::problem::advice;
use crate::scenario::reference::{carry, variable};
use crate::scenario::source::Span;
use crate::scenario::step::{Scope, StepKind};
use crate::scenario::tree::{Node, Params, substitute};

/// How many flows may stand inside each other.
const FLOWS_MAX: usize = 32;

/// The parameters of a flow, as they are handed in.
struct Arguments {
    list: Vec<Argument>,
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
        let before = self.loader.problems.len();
        let first = self.steps.len();
        let Some((mut arguments, scope)) = self.arguments(node, &flow, level) else {
            return self.save_unseen(node, level);
        };
        let file = flow.source.number();
        let title = Some(Arc::clone(&flow.title));
        let mut inside = Level { number: level.number, flow: title, scope: Arc::new(scope) };
        self.around.push(Arc::clone(&flow));
        for step in flow.steps.as_list().unwrap_or_default() {
            self.filled(step, &mut arguments, &mut inside);
        }
        let returned = self.returned(&flow, &mut arguments, &inside);
        self.around.pop();
        let origin = |name: &str| {
            arguments.list.iter().find(|argument| *argument.name == *name).map(|found| found.origin)
        };
        self.loader.relocate(before, file, &origin);
        if let Some(save) = node.get("save").filter(|save| !save.is_null()) {
            self.save_returned(save, &flow, &returned, level);
        }
        let note = self.note(node);
        if let Some(step) = self.steps.get_mut(first) {
            step.note = step.note.take().or(note);
        }
        if node.get("expect").is_some_and(|expect| !expect.is_null()) {
            let expect = self.expect(node, false, false, &level.scope);
            let scope = Arc::clone(&level.scope);
            self.add(node.span, None, level, &scope, Some(StepKind::Expect), expect);
        }
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
    fn arguments(&mut self, node: &Node, flow: &Flow, level: &Level) -> Option<(Arguments, Scope)> {
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
        let mut scope = Scope::new();
        let mut copies = Vec::new();
        let mut list = Vec::with_capacity(flow.params.len());
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
                (Some(value), _) => self.handed(value, &name, level, &mut scope, &mut copies),
                (None, Some(default)) => default.clone(),
                (None, None) => continue,
            };
            list.push(Argument { name, value, origin });
        }
        if !copies.is_empty() {
            let kind = StepKind::Let { by: None, values: copies };
            self.add(node.span, None, level, &level.scope, Some(kind), None);
        }
        complete.then_some((Arguments { list }, scope))
    }

    /// Returns a value as `${name}` stands for it inside the flow.
    ///
    /// A thing keeps its slot, so it stays live, and is `$name` there. A field of one is copied.
    fn handed(
        &mut self,
        value: &Node,
        name: &Arc<str>,
        level: &Level,
        scope: &mut Scope,
        copies: &mut Vec<(u32, Node)>,
    ) -> Node {
        let before = self.loader.problems.len();
        self.sight(&level.scope, true).references(value);
        let found = value.as_text().and_then(|text| variable(text, &level.scope));
        let Some((slot, path)) = found else {
            if self.loader.problems.len() > before {
                // A name that means nothing outside is reported there and not again inside.
                let slot = self.fresh();
                scope.insert(Arc::clone(name), slot);
                return Node::text(value.span, format!("${name}"));
            }
            return carry(value, &level.scope, &mut |name, slot| {
                scope.insert(name, slot);
            });
        };
        let slot = if path.is_empty() { slot } else { self.fresh() };
        if !path.is_empty() {
            copies.push((slot, value.clone()));
        }
        scope.insert(Arc::clone(name), slot);
        Node::text(value.span, format!("${name}"))
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
                substitute(&pair.value, arguments, &self.loader.sources, &mut self.loader.room);
            let value = match filled {
                Ok(value) => value,
                Err(mut problems) => {
                    self.loader.problems.append(&mut problems);
                    continue;
                }
            };
            self.sight(&inside.scope, false).references(&value);
            let found = value.as_text().and_then(|text| variable(text, &inside.scope));
            let slot = match found {
                Some((slot, "")) => slot,
                _ => self.fresh(),
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

    fn save_returned(
        &mut self,
        save: &Node,
        flow: &Flow,
        returned: &[(Arc<str>, u32)],
        level: &mut Level,
    ) {
        let names: Vec<&str> = flow.returns.iter().map(|pair| &*pair.key).collect();
        if names.is_empty() {
            let message = format!("`{}` returns nothing that could be saved", flow.path);
            return self.loader.report(
                save.span,
                message,
                "leave out `save`, or add `returns` to the flow",
            );
        }
        let Some(pairs) = save.as_map() else {
            let Some(name) = self.variable_name(save) else { return };
            if names.len() > 1 {
                let message = format!("`{}` returns several things", flow.path);
                let help = format!(
                    "say which, as in {{{}: {name}}}; it returns: {}",
                    names[0],
                    names.join(", ")
                );
                self.loader.report(save.span, message, &help);
            }
            if let Some((_, slot)) = returned.first() {
                Arc::make_mut(&mut level.scope).insert(name, *slot);
            }
            return;
        };
        for pair in pairs {
            let Some(name) = self.variable_name(&pair.value) else { continue };
            let found =
                returned.iter().find(|(known, _)| *known == pair.key).map(|(_, slot)| *slot);
            if !names.contains(&&*pair.key) {
                let message = format!("`{}` does not return `{}`", flow.path, pair.key);
                self.loader.report_advice(
                    pair.key_span,
                    message,
                    advice(&pair.key, "it returns", &names),
                );
            }
            let slot = found.unwrap_or_else(|| self.fresh());
            Arc::make_mut(&mut level.scope).insert(name, slot);
        }
    }
}
