//! `${x}`: what stands for it, put in its place.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{DEPTH_MAX, Kind, Node, Pair, Params, deep};
use crate::problem::{Problem, advice};
use crate::source::{Sources, Span};

/// The greatest number of values in all steps and cases of a scenario, with `${x}` filled in.
const VALUES_MAX: usize = 10_000_000;

/// The greatest length of all texts that `${x}` is spliced into.
///
/// Unit: bytes.
const SPLICED_MAX: usize = 100_000_000;

/// How much a scenario may still grow when `${x}` is filled in and flows are put in place.
///
/// A flow that hands `${x}${x}` on to the next one doubles a text each time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpansionLimit {
    values: usize,
    bytes: usize,
    told: bool,
}

impl Default for ExpansionLimit {
    fn default() -> Self {
        Self { values: VALUES_MAX, bytes: SPLICED_MAX, told: false }
    }
}

impl ExpansionLimit {
    /// Takes room for so many values and bytes; returns whether there was enough.
    fn take(&mut self, values: usize, bytes: usize) -> bool {
        let left = self.values.checked_sub(values).zip(self.bytes.checked_sub(bytes));
        (self.values, self.bytes) = left.unwrap_or_default();
        left.is_some()
    }
}

/// Returns the tree with every `${x}` replaced.
///
/// A value that is exactly `${x}` takes the parameter's value with its type, at the place of the
/// use; inside a longer text the parameter's text is spliced in. Parts without `${` are shared.
/// Errors: also, once, that there is no more room; after that there may be no problem in them.
pub fn substitute(
    node: &Node,
    params: &mut (impl Params + ?Sized),
    sources: &Sources,
    limit: &mut ExpansionLimit,
) -> Result<Node, Vec<Problem>> {
    if limit.told {
        return Err(Vec::new());
    }
    let mut problems = Vec::new();
    let mut splicer = Splicer { params, sources, limit, problems: &mut problems };
    let replaced = splicer.node(node, 0);
    if problems.is_empty() { Ok(replaced.unwrap_or_else(|| node.clone())) } else { Err(problems) }
}

/// Returns the names of the parameters that a text is made of.
pub fn parameters(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (_, behind) = rest.split_once("${")?;
        let (name, after) = behind.split_once('}').unwrap_or((behind, ""));
        rest = after;
        Some(name.trim())
    })
}

struct Splicer<'a, P: Params + ?Sized> {
    params: &'a mut P,
    sources: &'a Sources,
    limit: &'a mut ExpansionLimit,
    problems: &'a mut Vec<Problem>,
}

impl<P: Params + ?Sized> Splicer<'_, P> {
    /// Returns the new node, or `None` when nothing in it changes.
    fn node(&mut self, node: &Node, depth: usize) -> Option<Node> {
        if depth > DEPTH_MAX {
            self.too_deep(node.span);
            return None;
        }
        if !self.takes(node.span, 1, 0) {
            return None;
        }
        match &node.kind {
            Kind::Null | Kind::Bool(_) => None,
            Kind::Text { text, quoted } => self.text(node.span, text, *quoted, depth),
            Kind::List(items) => {
                let mut changed: Option<Vec<Node>> = None;
                for (index, item) in items.iter().enumerate() {
                    if let Some(new) = self.node(item, depth + 1) {
                        let list = changed.get_or_insert_with(|| items.to_vec());
                        if let Some(slot) = list.get_mut(index) {
                            *slot = new;
                        }
                    }
                }
                changed.map(|list| Node::list(node.span, list))
            }
            Kind::Map(pairs) => {
                let mut changed: Option<Vec<Pair>> = None;
                for (index, pair) in pairs.iter().enumerate() {
                    let key = self.key(pair);
                    let value = self.node(&pair.value, depth + 1);
                    if key.is_none() && value.is_none() {
                        continue;
                    }
                    let list = changed.get_or_insert_with(|| pairs.to_vec());
                    let slot = list.get_mut(index)?;
                    slot.value = value.unwrap_or_else(|| pair.value.clone());
                    slot.key = key.unwrap_or_else(|| Arc::clone(&pair.key));
                }
                let list = changed?;
                self.unique(&list);
                Some(Node::map(node.span, list))
            }
        }
    }

    fn text(&mut self, span: Span, text: &str, quoted: bool, depth: usize) -> Option<Node> {
        // A search for one byte is several times faster than one for two.
        if !text.as_bytes().contains(&b'$') {
            return None;
        }
        let open = text.find("${")?;
        let whole = open == 0 && text.find('}') == Some(text.len() - 1);
        if whole {
            let value = self.lookup(span, &text[2..text.len() - 1])?;
            let (values, value_depth) = value.size();
            if depth + value_depth > DEPTH_MAX {
                self.too_deep(span);
                return None;
            }
            return self.takes(span, values, 0).then(|| value.at(span));
        }
        let spliced = self.splice(span, text)?;
        Some(Node { span, kind: Kind::Text { text: spliced.into(), quoted } })
    }

    fn key(&mut self, pair: &Pair) -> Option<Arc<str>> {
        if !pair.key.as_bytes().contains(&b'$') || !pair.key.contains("${") {
            return None;
        }
        self.splice(pair.key_span, &pair.key).map(Into::into)
    }

    fn splice(&mut self, span: Span, text: &str) -> Option<String> {
        let mut spliced = String::with_capacity(text.len() + 16);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("${") {
            let Some((name, behind)) = after.split_once('}') else {
                let problem = Problem::new(self.sources, span, "`${` without its `}`");
                self.problems.push(problem.with_help("write `${name}`"));
                return None;
            };
            let value = self.lookup(span, name)?;
            let Some(word) = value.as_text() else {
                let message = format!("`${{{name}}}` is {} inside a text", value.kind_word());
                let help =
                    "only a value that is exactly the parameter may be a list, a map or null";
                self.problems.push(Problem::new(self.sources, span, message).with_help(help));
                return None;
            };
            if !self.takes(span, 0, before.len() + word.len()) {
                return None;
            }
            spliced.push_str(before);
            spliced.push_str(word);
            rest = behind;
        }
        spliced.push_str(rest);
        Some(spliced)
    }

    fn lookup(&mut self, span: Span, name: &str) -> Option<Node> {
        let value = self.params.value(name);
        if value.is_none() {
            let names = self.params.names();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let mut problem =
                Problem::new(self.sources, span, format!("unknown parameter `${{{name}}}`"));
            problem.help = advice(name, "parameters here", &names)
                .or_else(|| Some("there are no parameters here".to_owned()));
            self.problems.push(problem);
        }
        value
    }

    fn unique(&mut self, pairs: &[Pair]) {
        let mut seen = BTreeSet::new();
        for pair in pairs {
            if !seen.insert(&*pair.key) {
                let message =
                    format!("`{}` twice in one map, after `${{}}` was filled in", pair.key);
                self.problems.push(Problem::new(self.sources, pair.key_span, message));
            }
        }
    }

    /// Takes room, and reports once that there is none.
    fn takes(&mut self, span: Span, values: usize, bytes: usize) -> bool {
        if self.limit.told || self.limit.take(values, bytes) {
            return !self.limit.told;
        }
        self.limit.told = true;
        let message = format!(
            "with `${{}}` and flows filled in, this file has more than {VALUES_MAX} values or \
             {SPLICED_MAX} bytes of text"
        );
        let help = "hand smaller values to flows, or make several scenarios";
        self.problems.push(Problem::new(self.sources, span, message).with_help(help));
        false
    }

    fn too_deep(&mut self, span: Span) {
        self.problems.push(deep(self.sources, span));
    }
}
