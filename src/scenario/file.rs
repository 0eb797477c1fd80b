//! A scenario file, read and checked as a whole.
//!
//! Start at [`load`].

use std::collections::BTreeSet;
use std::sync::Arc;

use super::behaviour_file::behaviours_of;
use super::case::{Filling, Rows};
use super::clock;
use super::decode::{NoNames, decode};
use super::expand::Expander;
use super::expect::rule;
use super::flow::{FileKind, Flow, kind, stem, steps};
use super::keys::Keys;
use super::lookup::{BodyKey, Cache, Files, Found, join};
use super::outline::{SCENARIO as KEYS, is_world};
use super::overlay::FORMER_OVERLAY;
use super::policy_file::{is_preset, policy_of};
use super::problem::{PROBLEMS_MAX, Problem, advice, nearest};
use super::reference::{Resolver, is_name, refers};
use super::source::{Source, Sources, Span};
use super::step::{Body, Case, Mocks, Scenario, Scope};
use super::tree::{ExpansionLimit, Node, Pair, substitute};
use super::world_file::build_world;
use inaproc_core::platform::act::Act;
use inaproc_core::platform::rule::Rule;
use inaproc_core::platform::view::Shape;
use inaproc_core::value::{SimTime, is_blank};

/// Returns the scenario at a path, checked, or everything that is wrong with it and with the
/// flows that it uses.
///
/// `shipped` is the folder in which worlds and flows are looked for at last.
pub fn load(
    path: &str,
    files: &dyn Files,
    shipped: &str,
    cache: &mut Cache,
) -> Result<Scenario, Vec<Problem>> {
    let path = path.replace('\\', "/");
    let text = files.read(&path).map_err(|error| {
        let source = Source::new(path.as_str(), "");
        vec![Problem::new(
            &Sources::of(&source),
            Span::default(),
            format!("cannot read the file: {error}"),
        )]
    })?;
    let source = Source::new(path, text);
    let node = cache.parse(&source)?;
    check(&source, &node, files, shipped, cache)
}

/// Returns the scenario of a tree that was read from a source that stands alone; see [`load`].
pub fn check(
    source: &Arc<Source>,
    node: &Node,
    files: &dyn Files,
    shipped: &str,
    cache: &mut Cache,
) -> Result<Scenario, Vec<Problem>> {
    let mut loader = Loader::new(source, files, shipped, cache);
    let scenario = loader.scenario(node);
    let mut problems = loader.problems;
    tidy(&mut problems);
    made_later(source, node, &mut problems);
    match scenario {
        Some(scenario) if problems.is_empty() => {
            Ok(Scenario { sources: Arc::new(loader.sources), ..scenario })
        }
        _ => Err(problems),
    }
}

/// Returns what is wrong with a flow, a world or a policy that was read from a source that stands alone, as
/// far as can be said before something uses it.
pub fn check_part(
    source: &Arc<Source>,
    node: &Node,
    files: &dyn Files,
    shipped: &str,
    cache: &mut Cache,
) -> Vec<Problem> {
    let sources = Sources::of(source);
    let mut problems = Vec::new();
    if kind(node) == FileKind::Flow {
        match Flow::read(&source.name, source, node) {
            Ok(flow) => problems = steps_of(&flow, files, shipped, cache),
            Err(wrong) => problems = wrong,
        }
    } else if is_world(node) {
        build_world(node, None, &sources, &mut problems);
    } else if !is_preset(node) {
        policy_of(Some(node), None, &sources, &mut problems);
    }
    tidy(&mut problems);
    problems
}

/// Returns what is wrong with the steps of a flow whatever it is handed, and in whichever world it is played.
fn steps_of(flow: &Flow, files: &dyn Files, shipped: &str, cache: &mut Cache) -> Vec<Problem> {
    // A name that nothing has is handed in for what somebody has to say: inside nothing is known of it.
    let span = Span::default();
    let text = |text: &str| Node::text(span, text);
    let pair = |key: &str, value: Node| Pair { key: key.into(), key_span: span, value };
    let needed = flow.params.iter().filter(|param| param.default.is_none());
    let with = needed.map(|param| pair(&param.name, text(&format!("${}", param.name))));
    let with = Node::map(span, with.collect());
    let name = flow.path.rsplit('/').next().unwrap_or(&flow.path);
    let step = Node::map(span, vec![pair("use", text(name)), pair("with", with)]);
    let alone = Source::new(flow.path.as_str(), "");
    let mut loader = Loader::new(&alone, files, shipped, cache);
    let mut expander = Expander::new(&mut loader, None);
    expander.alone(&step);
    let mut problems = loader.problems;
    // What stands in the step that was made up, or is made of what would be handed in, is nobody's mistake.
    problems.retain(|found| {
        found.source.number() != alone.number() && !found.source.slice(found.span).contains("${")
    });
    problems
}

/// Says of a name that nothing has where a later step of the file gives it.
fn made_later(source: &Source, root: &Node, problems: &mut [Problem]) {
    if problems.is_empty() {
        return;
    }
    let steps = root.get("steps").and_then(Node::as_list).unwrap_or_default();
    for problem in problems.iter_mut().filter(|found| found.span.source == source.number()) {
        let written = source.slice(problem.span).trim_matches(['"', '\'']);
        let name = written.trim_start_matches('$').split(['.', '/', ' ']).next().unwrap_or("");
        let later = steps.iter().filter(|step| step.span.start > problem.span.start);
        let text = |node: Option<&Node>| node.and_then(Node::as_text) == Some(name);
        let makes = |step: &Node| {
            let act = step.get("do").and_then(Node::as_text).and_then(Act::info);
            act.is_some_and(|info| info.makes)
                && text(step.get("with").and_then(|with| with.get("produk")))
        };
        let is_reference = problem.message.starts_with("nothing is called `$");
        if !name.is_empty()
            && (is_reference || problem.message.starts_with("unknown "))
            && let Some(step) = { later }
                .find(|step| if is_reference { text(step.get("save")) } else { makes(step) })
        {
            let how = if is_reference { "saved" } else { "made" };
            let line = source.line(step.span.start);
            problem.help = Some(format!("it is {how} in line {line}: move this behind it"));
        }
    }
}

/// Puts problems in the order of the files and leaves each of them once.
fn tidy(problems: &mut Vec<Problem>) {
    for problem in problems.iter_mut().filter(|problem| problem.help.is_none()) {
        let text = problem.source.slice(problem.span).trim_matches('"');
        let digits = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let groups = text.split('.').skip(1).all(|group| group.len() == 3);
        if digits && groups && text.contains('.') {
            let whole = text.replace('.', "_");
            problem.help =
                Some(format!("a whole number; thousands are parted by underscores: {whole}"));
        }
    }
    problems.sort_by(|a, b| {
        let key = |problem: &Problem| (problem.span.source, problem.span.start, problem.span.end);
        key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
    });
    problems.dedup_by(|a, b| a.span == b.span && a.message == b.message);
    problems.truncate(PROBLEMS_MAX);
}

/// One scenario while it is loaded.
pub(super) struct Loader<'a> {
    pub(super) path: String,
    folders: Vec<String>,
    shipped: &'a str,
    files: &'a dyn Files,
    pub(super) cache: &'a mut Cache,
    pub(super) sources: Sources,
    pub(super) problems: Vec<Problem>,
    // What the steps may still grow by.
    pub(super) limit: ExpansionLimit,
}

impl<'a> Loader<'a> {
    fn new(
        source: &Arc<Source>,
        files: &'a dyn Files,
        shipped: &'a str,
        cache: &'a mut Cache,
    ) -> Self {
        Self {
            path: source.name.clone(),
            folders: files.folders(&source.name),
            shipped,
            files,
            cache,
            sources: Sources::of(source),
            problems: Vec::new(),
            limit: ExpansionLimit::default(),
        }
    }
}

impl Loader<'_> {
    pub(super) fn report(&mut self, span: Span, message: impl Into<String>, help: &str) {
        self.problems.push(Problem::new(&self.sources, span, message).with_help(help));
    }

    pub(super) fn report_advice(&mut self, span: Span, message: String, help: Option<String>) {
        let mut problem = Problem::new(&self.sources, span, message);
        problem.help = help;
        self.problems.push(problem);
    }

    fn scenario(&mut self, node: &Node) -> Option<Scenario> {
        let Some(pairs) = node.as_map() else {
            let message = if node.is_null() {
                "the file is empty".to_owned()
            } else {
                format!("a scenario is a map, not {}", node.describe())
            };
            self.report(node.span, message, "write `title:`, `steps:` and so on");
            return None;
        };
        if kind(node) == FileKind::Flow {
            let span = node.pair("params").map_or(node.span, |pair| pair.key_span);
            let help = "a scenario has no `params`; a flow is played by `use`";
            self.report(span, "this is a flow, not a scenario", help);
            return None;
        }
        for pair in pairs {
            if &*pair.key == FORMER_OVERLAY {
                self.former_overlay(pair);
            } else if !KEYS.contains(&&*pair.key) {
                let help = advice(&pair.key, "a scenario has", &KEYS);
                self.report_advice(pair.key_span, format!("unknown key `{}`", pair.key), help);
            }
        }
        let title = self.title(node);
        let tags = self.tags(node);
        let mut rows = Rows::read(node, &self.sources, &mut self.problems);
        let steps = steps(node, &self.sources, &mut self.problems);
        let mut cases = Vec::new();
        let mut covers = Vec::new();
        for index in 0..rows.list.len() {
            let name = rows.list.get(index).and_then(|row| row.name.clone());
            let Some(mut row) = rows.filling(index) else { continue };
            let before = self.problems.len();
            self.covers(node, &mut row, &mut covers);
            cases.extend(self.case(name, node, steps.as_ref(), &mut row));
            self.relocate(before, node.span.source, &|name| row.origin(name));
            // More of them would only be cut off; what the rows after these use is not known.
            if self.problems.len() > PROBLEMS_MAX {
                return None;
            }
        }
        rows.unused(&self.sources, &mut self.problems);
        let path = self.path.clone();
        Some(Scenario { path, sources: Arc::default(), title, covers, tags, cases })
    }

    fn title(&mut self, node: &Node) -> String {
        let Some(title) = node.get("title") else { return stem(&self.path).to_owned() };
        match title.as_text() {
            Some(text) if text.contains("${") => {
                let help = "a title is the same for every case, which has a `name` of its own";
                self.report(title.span, "`title` cannot be made of columns", help);
            }
            // An empty title is one that is left out.
            Some(text) if is_blank(text) => return stem(&self.path).to_owned(),
            Some(text) => return text.to_owned(),
            None => {
                let message = format!("`title` must be text, not {}", title.describe());
                self.report(title.span, message, "write one sentence");
            }
        }
        String::new()
    }

    fn tags(&mut self, node: &Node) -> Vec<String> {
        let Some(tags) = node.get("tags").filter(|tags| !tags.is_null()) else { return Vec::new() };
        let found = decode(tags, &mut NoNames, &self.sources, &mut self.problems);
        let found: Vec<String> = found.unwrap_or_default();
        for (tag, item) in found.iter().zip(tags.as_list().unwrap_or_default()) {
            if is_blank(tag) {
                self.report(item.span, "an empty tag", "write a word, or take it out");
            }
        }
        found
    }

    fn covers(&mut self, node: &Node, row: &mut Filling<'_>, covers: &mut Vec<(Rule, Span)>) {
        let Some(node) = self.filled(node, "covers", row) else { return };
        let Some(items) = node.as_list() else {
            let message = format!("`covers` must be a list of rules, not {}", node.describe());
            let help = match node.as_text() {
                Some(text) => format!("write [{text}]"),
                None => "write [NEG-05, CLK-02]".to_owned(),
            };
            self.report(node.span, message, &help);
            return;
        };
        let mut seen: Vec<Rule> = Vec::new();
        for item in items {
            let scope = Scope::new();
            let Some(found) = rule(item, &mut self.resolver(None, &scope, false)) else { continue };
            if seen.contains(&found) {
                self.report(item.span, format!("`{found}` twice in `covers`"), "remove one");
            }
            seen.push(found);
            if !covers.iter().any(|(known, _)| *known == found) {
                covers.push((found, item.span));
            }
        }
    }

    fn case(
        &mut self,
        name: Option<String>,
        node: &Node,
        steps: Option<&Node>,
        row: &mut Filling<'_>,
    ) -> Option<Case> {
        let world = self.world(node, row);
        let start = self.filled(node, "start", row);
        let start_span = start.as_ref().map_or(node.span, |start| start.span);
        let start = start.map(|node| self.read::<SimTime>(&node));
        let seed = self.filled(node, "seed", row);
        let seed = seed.map(|node| self.read::<u64>(&node));
        let mocks = self.filled(node, "mocks", row);
        let keys = world.as_ref().map(|world| &*world.keys);
        let mocks = mocks.map(|node| self.mocks(&node, keys, &Scope::new(), &[]));
        // Most files have no parameters, and nothing of them is to be looked for one; behind an escape one may
        // hide.
        let plain = |steps: &Node| {
            let text = &self.sources.get(steps.span).text;
            !text.contains("${") && !text.contains('\\')
        };
        let plain = steps.is_some_and(plain);
        let mut expander = Expander::new(self, world.as_deref());
        for (index, step) in steps.and_then(Node::as_list).unwrap_or_default().iter().enumerate() {
            expander.top(index, step, row, plain);
        }
        let complete = expander.is_complete();
        let (played, slots) = expander.finish();
        let world = world?;
        let start = start.unwrap_or(Some(world.start))?;
        // Of too many steps that is all there is to say.
        if complete {
            let at = (start, start_span);
            clock::check(at, &played, &world, &self.sources, &mut self.problems);
        }
        Some(Case {
            name,
            row: row.span(),
            start,
            world,
            seed: seed.unwrap_or(Some(0))?,
            mocks: mocks.unwrap_or_default(),
            steps: played,
            slots,
        })
    }

    fn read<T: serde::de::DeserializeOwned>(&mut self, node: &Node) -> Option<T> {
        decode(node, &mut NoNames, &self.sources, &mut self.problems)
    }

    /// Returns a value of the scenario with its columns filled in; `None` if it is absent.
    pub(super) fn filled(&mut self, node: &Node, key: &str, row: &mut Filling<'_>) -> Option<Node> {
        let value = node.get(key)?;
        match substitute(value, row, &self.sources, &mut self.limit) {
            Ok(value) => Some(value).filter(|value| !value.is_null()),
            Err(mut problems) => {
                self.problems.append(&mut problems);
                None
            }
        }
    }

    /// Returns the behaviours of a map of services.
    pub(super) fn mocks(
        &mut self,
        node: &Node,
        keys: Option<&Keys>,
        scope: &Scope,
        slots: &[Option<Shape>],
    ) -> Mocks {
        let before = self.problems.len();
        let mut resolver = self.resolver(keys, scope, false);
        resolver.slots = slots;
        resolver.references(node);
        let mut problems = Vec::new();
        let sources = resolver.sources;
        let known = behaviours_of(node, &mut resolver, sources, &mut problems);
        self.problems.append(&mut problems);
        match known {
            Some(known) if !refers(node) && self.problems.len() == before => Mocks::Known(known),
            _ => Mocks::Written(node.clone()),
        }
    }

    pub(super) fn resolver<'s>(
        &'s mut self,
        keys: Option<&'s Keys>,
        scope: &'s Scope,
        acting: bool,
    ) -> Resolver<'s> {
        Resolver {
            keys,
            scope,
            slots: &[],
            hasil: None,
            made: false,
            acting,
            sources: &self.sources,
            problems: &mut self.problems,
        }
    }

    /// Returns the flow of a `use`; `from` is the flow that the `use` stands in.
    pub(super) fn flow(&mut self, text: &str, span: Span, from: Option<&str>) -> Option<Arc<Flow>> {
        let (path, source, node) = self.find(text, span, "flow", from)?;
        self.sources.share(&source);
        if kind(&node) != FileKind::Flow {
            let help = match kind(&node) {
                FileKind::Scenario => "a flow has `params`, if need be `params: {}`",
                _ => "a flow has `params` and `steps`",
            };
            self.report(span, format!("`{path}` is no flow"), help);
            return None;
        }
        match self.cache.flow(&path, &source, &node) {
            Ok(flow) => Some(flow),
            Err(mut problems) => {
                self.problems.append(&mut problems);
                None
            }
        }
    }

    /// Returns a file: beside the file that names it, in each folder above that, in the shipped
    /// folders.
    ///
    /// So a flow of one's own never takes the place of a shipped one inside shipped flows.
    pub(super) fn find(
        &mut self,
        text: &str,
        span: Span,
        what: &str,
        from: Option<&str>,
    ) -> Option<(String, Arc<Source>, Node)> {
        let text = text.replace('\\', "/");
        let mut folders = match from {
            Some(from) => self.files.folders(from),
            None => self.folders.clone(),
        };
        folders.push(self.shipped.to_owned());
        folders.extend(self.files.shipped());
        for folder in &folders {
            let path = join(folder, &text);
            match self.cache.file(&path, self.files) {
                Found::Nothing => {}
                Found::Unreadable(message) => {
                    let help = "check what is at this path";
                    self.report(span, format!("cannot read `{path}`: {message}"), help);
                    return None;
                }
                Found::Broken(mut problems) => {
                    self.problems.append(&mut problems);
                    return None;
                }
                Found::Tree(source, node) => return Some((path, source, node)),
            }
        }
        let help = self.near_files(what, &text, &folders);
        self.report(span, format!("there is no {what} `{text}`"), &help);
        None
    }

    fn near_files(&mut self, what: &str, text: &str, folders: &[String]) -> String {
        let (inside, name) = text.rsplit_once('/').unwrap_or(("", text));
        let aside = if what == "world" { "worlds" } else { "flows" };
        let places = [inside, aside]
            .into_iter()
            .flat_map(|inside| folders.iter().map(move |folder| (inside, join(folder, inside))));
        let near = places
            .into_iter()
            .find_map(|(inside, folder)| Some(join(inside, &self.near_file(what, name, &folder)?)));
        let near = near.map_or_else(String::new, |near| format!("did you mean `{near}`? "));
        format!(
            "{near}it is looked for beside the file that names it, in the folders above that and in `{}`",
            self.shipped
        )
    }

    /// Returns the file of a folder that a name may mean: one of its kind, and of those the one spelt most alike.
    fn near_file(&mut self, what: &str, name: &str, folder: &str) -> Option<String> {
        /// How many are looked at.
        const TRIED_MAX: usize = 20;
        let mut names = self.files.list(folder);
        for _ in 0..TRIED_MAX {
            // What lacks only its ending is meant before anything that is spelt alike.
            let whole = names.iter().find(|known| known.strip_suffix(".yaml") == Some(name));
            let whole = whole.map(String::as_str);
            let near = whole.or_else(|| nearest(name, names.iter().map(String::as_str)));
            let near = near.map(str::to_owned)?;
            let found = self.cache.file(&join(folder, &near), self.files);
            let fits = matches!(&found, Found::Tree(_, node) if match kind(node) {
                FileKind::Flow => what == "flow",
                FileKind::Other => what == "world" && is_world(node),
                FileKind::Scenario => false,
            });
            if fits {
                return Some(near);
            }
            names.retain(|known| *known != near);
        }
        None
    }

    /// Returns under what a flow with its parameters is kept.
    pub(super) fn body_key<'n>(
        &mut self,
        keys: &Arc<Keys>,
        flow: &str,
        arguments: impl Iterator<Item = (&'n Arc<str>, &'n Node)>,
        call: (&Scope, &[Option<Shape>]),
        hasil: Option<Shape>,
    ) -> BodyKey {
        self.cache.body_key(keys, flow, self.folders.first(), arguments, call, hasil)
    }

    /// Returns a flow with its parameters that was expanded already.
    pub(super) fn body(&mut self, key: &BodyKey) -> Option<Arc<Body>> {
        let body = self.cache.body(key)?;
        for source in &body.sources {
            self.sources.share(source);
        }
        Some(body)
    }

    pub(super) fn keep_body(&mut self, key: BodyKey, body: &Arc<Body>) {
        self.cache.keep_body(key, body);
    }

    /// Puts problems at a `${name}` or `$name` of a file to where the value was written, each once.
    pub(super) fn relocate(
        &mut self,
        from: usize,
        file: u32,
        origin: &dyn Fn(&str) -> Option<Span>,
    ) {
        let here = self.problems.iter_mut().skip(from);
        for problem in here.filter(|problem| problem.span.source == file) {
            let written = problem.source.slice(problem.span).trim_matches(['"', '\'']);
            let name = written.strip_prefix("${").and_then(|rest| rest.strip_suffix('}'));
            let name = name.or_else(|| written.strip_prefix('$').filter(|name| is_name(name)));
            if let Some(span) = name.and_then(origin) {
                problem.source = self.sources.get(span);
                problem.span = span;
            }
        }
        let mut seen = BTreeSet::new();
        let mut here = self.problems.split_off(from);
        here.retain(|problem| {
            let span = problem.span;
            seen.insert((span.source, span.start, span.end, problem.message.clone()))
        });
        self.problems.append(&mut here);
    }
}

#[cfg(test)]
mod tests;
