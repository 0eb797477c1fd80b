//! A flow file: its parameters, its steps, and what it gives back.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::outline::FLOW as KEYS;
use super::problem::{Problem, advice};
use super::reference::{RESERVED, is_name, references};
use super::source::{Source, Sources, Span};
use super::tree::{Kind, Node, Pair};

/// What a file is, by its shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A map with `steps` and without `params`.
    Scenario,
    /// A map with `steps` and `params`.
    Flow,
    /// Anything else: a world, a policy.
    Other,
}

/// Returns what a file is.
pub fn kind(node: &Node) -> FileKind {
    match (node.has("steps"), node.has("params")) {
        (true, false) => FileKind::Scenario,
        (true, true) => FileKind::Flow,
        (false, _) => FileKind::Other,
    }
}

/// A flow.
#[derive(Debug, Clone)]
pub(super) struct Flow {
    pub(super) path: String,
    pub(super) title: Arc<str>,
    pub(super) source: Arc<Source>,
    pub(super) params: Vec<Param>,
    /// The parameters that it takes for things: it says `$name` of them and makes no such thing itself.
    pub(super) things: Vec<Arc<str>>,
    pub(super) steps: Node,
    pub(super) returns: Vec<Pair>,
}

/// A parameter.
#[derive(Debug, Clone)]
pub(super) struct Param {
    pub(super) name: Arc<str>,
    /// What it is when nobody says; `None` if somebody must.
    pub(super) default: Option<Node>,
}

impl Flow {
    /// Returns the flow of a tree, or everything that is wrong with it but its steps.
    pub(super) fn read(
        path: &str,
        source: &Arc<Source>,
        node: &Node,
    ) -> Result<Self, Vec<Problem>> {
        let mut reader = Reader { sources: Sources::of(source), problems: Vec::new() };
        for pair in node.as_map().unwrap_or_default() {
            reader.key(pair);
        }
        let title = reader.title(node).unwrap_or_else(|| stem(path).into());
        let params = reader.params(node);
        let returns = reader.returns(node);
        let steps = steps(node, &reader.sources, &mut reader.problems);
        let things = steps.as_ref().map(|steps| things(&params, steps)).unwrap_or_default();
        match steps {
            Some(steps) if reader.problems.is_empty() => {
                let (path, source) = (path.to_owned(), Arc::clone(source));
                Ok(Self { path, title, source, params, things, steps, returns })
            }
            _ => Err(reader.problems),
        }
    }
}

struct Reader {
    sources: Sources,
    problems: Vec<Problem>,
}

impl Reader {
    fn report(&mut self, span: Span, message: impl Into<String>, help: Option<String>) {
        let mut problem = Problem::new(&self.sources, span, message);
        problem.help = help;
        self.problems.push(problem);
    }

    fn key(&mut self, pair: &Pair) {
        if !KEYS.contains(&&*pair.key) {
            let help = advice(&pair.key, "a flow has", &KEYS);
            self.report(pair.key_span, format!("unknown key `{}`", pair.key), help);
        }
    }

    fn title(&mut self, node: &Node) -> Option<Arc<str>> {
        let title = node.get("title")?;
        if title.as_text().is_none() {
            let message = format!("`title` must be text, not {}", title.describe());
            self.report(title.span, message, None);
        }
        title.as_text().map(Into::into)
    }

    fn map<'n>(&mut self, node: &'n Node, key: &str, help: &str) -> &'n [Pair] {
        match node.get(key) {
            None | Some(Node { kind: Kind::Null, .. }) => &[],
            Some(Node { kind: Kind::Map(pairs), .. }) => pairs,
            Some(other) => {
                let message = format!("`{key}` must be a map, not {}", other.describe());
                self.report(other.span, message, Some(help.to_owned()));
                &[]
            }
        }
    }

    fn params(&mut self, node: &Node) -> Vec<Param> {
        let pairs = self.map(node, "params", "write {pesanan: required, ppk: budi}");
        for pair in pairs {
            self.name(&pair.key, pair.key_span);
            self.filled(&pair.value);
        }
        let param = |pair: &Pair| Param {
            name: Arc::clone(&pair.key),
            default: Some(pair.value.clone()).filter(|node| !is_required(node)),
        };
        pairs.iter().map(param).collect()
    }

    fn returns(&mut self, node: &Node) -> Vec<Pair> {
        let pairs = self.map(node, "returns", "write {pesanan: $pesanan}");
        for pair in pairs {
            self.name(&pair.key, pair.key_span);
            if !pair.value.as_text().is_some_and(|text| text.starts_with('$')) {
                let message =
                    format!("`{}` must be a reference, not {}", pair.key, pair.value.describe());
                self.report(pair.value.span, message, Some("write `$name`".to_owned()));
            }
        }
        pairs.to_vec()
    }

    fn name(&mut self, name: &str, span: Span) {
        if !is_name(name) {
            let help = "use letters, digits, `_` and `-`, a letter first".to_owned();
            self.report(span, format!("`{name}` cannot be a name"), Some(help));
        }
    }

    /// Reports a default that has parameters itself.
    fn filled(&mut self, node: &Node) {
        match &node.kind {
            Kind::Text { text, .. } if text.contains("${") => {
                let help = "write its value, or fill it in where the parameter is used".to_owned();
                self.report(node.span, "a default cannot be made of parameters", Some(help));
            }
            Kind::List(items) => items.iter().for_each(|item| self.filled(item)),
            Kind::Map(pairs) => pairs.iter().for_each(|pair| self.filled(&pair.value)),
            _ => {}
        }
    }
}

/// Returns the parameters that steps say `$name` of without making such a thing.
fn things(params: &[Param], steps: &Node) -> Vec<Arc<str>> {
    let mut named = BTreeSet::new();
    references(steps, &mut named);
    named.retain(|name| !RESERVED.contains(name));
    for step in steps.as_list().unwrap_or_default() {
        for (key, of_keys) in [("let", true), ("save", false)] {
            let Some(node) = step.get(key) else { continue };
            node.as_text().map(|name| named.remove(name));
            for pair in node.as_map().unwrap_or_default() {
                let name = if of_keys { Some(&*pair.key) } else { pair.value.as_text() };
                name.map(|name| named.remove(name));
            }
        }
    }
    let names = params.iter().map(|param| &param.name);
    names.filter(|name| named.contains(&***name)).cloned().collect()
}

fn is_required(node: &Node) -> bool {
    matches!(&node.kind, Kind::Text { text, quoted: false } if &**text == "required")
}

/// Returns the list of steps of a scenario or a flow.
pub(super) fn steps(node: &Node, sources: &Sources, problems: &mut Vec<Problem>) -> Option<Node> {
    const HELP: &str = "write a list: each step behind `- `";
    let Some(steps) = node.get("steps") else {
        let problem = Problem::new(sources, node.span, "`steps` is missing");
        problems.push(problem.with_help("a scenario and a flow have `steps`"));
        return None;
    };
    let message = match &steps.kind {
        Kind::List(items) if !items.is_empty() => return Some(steps.clone()),
        Kind::List(_) | Kind::Null => "there are no steps".to_owned(),
        _ => format!("`steps` must be a list, not {}", steps.describe()),
    };
    problems.push(Problem::new(sources, steps.span, message).with_help(HELP));
    None
}

/// Returns the name of a file without folders and ending.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
