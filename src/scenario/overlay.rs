//! `world:` of a scenario: a name, a path, or `{from: name, ...}` with an overlay.

use std::sync::Arc;

use super::case::Filling;
use super::file::Loader;
use super::flow::{FileKind, kind};
use super::lookup::{WorldKey, fingerprint};
use super::problem::{Problem, nearest};
use super::source::Sources;
use super::tree::{Node, Pair, amend, merge};
use super::world_file::{WorldTemplate, build_world, build_world_like};

/// The key that an overlay had before it went into `world`.
pub(super) const FORMER_OVERLAY: &str = "dunia";

/// The world of a scenario that names none.
const WORLD: &str = "kota-magelang";

/// The key that names the world below an overlay.
const FROM: &str = "from";

/// The section of a world in which null is a value.
pub(super) const POLICY: &str = "policy";

impl Loader<'_> {
    /// Returns the world of a scenario in one of its cases.
    pub(super) fn world(
        &mut self,
        node: &Node,
        row: &mut Filling<'_>,
    ) -> Option<Arc<WorldTemplate>> {
        let written = self.filled(node, "world", row);
        let policy = self.filled(node, "policy", row);
        let named = match &written {
            Some(written) if written.as_map().is_some() => {
                written.get(FROM).filter(|named| !named.is_null())
            }
            written => written.as_ref(),
        };
        let span = named.map_or(node.span, |named| named.span);
        let Some(name) = named.map_or(Some(WORLD), Node::as_text) else {
            let message = "`world` must be a name, a path, or a map with an overlay";
            self.report(span, message, "write kota-magelang, or {from: kota-magelang, ...}");
            return None;
        };
        let is_path = name.contains('/') || [".yaml", ".yml"].iter().any(|end| name.ends_with(end));
        let file = if is_path { name.to_owned() } else { format!("worlds/{name}.yaml") };
        let (path, source, base) = self.find(&file, span, "world", None)?;
        self.sources.share(&source);
        if kind(&base) != FileKind::Other {
            let help = "a world has `people`, `satker`, `produk` and so on, and no `steps`";
            self.report(span, format!("`{path}` is no world"), help);
            return None;
        }
        let overlay = written.as_ref().and_then(overlay);
        let text = |node: &Option<Node>| node.as_ref().map_or_else(String::new, fingerprint);
        let key = WorldKey { path, policy: text(&policy), overlay: text(&overlay) };
        if let Some(world) = self.cache.world(&key) {
            return Some(world);
        }
        let like = self.cache.world_like(&key);
        let tree = match &overlay {
            Some(overlay) => self.amended(&base, overlay)?,
            None => base.clone(),
        };
        let before = self.problems.len();
        let (sources, problems) = (&self.sources, &mut self.problems);
        let world = build_world_like(like.as_deref(), &tree, policy.as_ref(), sources, problems);
        if let Some(overlay) = overlay.filter(|_| self.problems.len() > before) {
            let mut own = Vec::new();
            build_world(&base, policy.as_ref(), &self.sources, &mut own);
            for problem in &mut self.problems[before..] {
                if !own.contains(problem) {
                    laid_over(problem, &base, &overlay, &self.sources);
                }
            }
        }
        let world = Arc::new(world?);
        self.cache.keep_world(key, &world);
        Some(world)
    }

    /// Says the new form of an overlay that is written as before.
    pub(super) fn former_overlay(&mut self, pair: &Pair) {
        let help = "write `world: {from: kota-magelang, produk: {laptop-a: {stok: 3}}}`";
        self.report(pair.key_span, "`dunia` has become a part of `world`", help);
    }

    /// Returns a world with an overlay on it; reports what it would remove and is not there.
    fn amended(&mut self, base: &Node, overlay: &Node) -> Option<Node> {
        let before = self.problems.len();
        for section in overlay.as_map().unwrap_or_default() {
            if &*section.key == POLICY {
                continue;
            }
            for entry in section.value.as_map().unwrap_or_default() {
                let below = base.get(&section.key);
                if entry.value.is_null() && !below.is_some_and(|below| below.has(&entry.key)) {
                    let known = below.and_then(Node::as_map).unwrap_or_default();
                    self.nothing_to_remove(&section.key, entry, known);
                }
            }
        }
        if self.problems.len() > before {
            return None;
        }
        let tree = amend(base, overlay);
        // A null of the policy switches a limit off.
        let policy = base.get(POLICY).zip(overlay.get(POLICY));
        let Some((below, above)) = policy.filter(|(_, above)| !above.is_null()) else {
            return Some(tree);
        };
        let policy = merge(below, above);
        let pairs = tree.as_map().unwrap_or_default().iter().cloned().map(|pair| {
            if &*pair.key == POLICY { Pair { value: policy.clone(), ..pair } } else { pair }
        });
        Some(Node::map(tree.span, pairs.collect()))
    }

    fn nothing_to_remove(&mut self, section: &str, entry: &Pair, known: &[Pair]) {
        let message = format!("`{section}` has no `{}` that a null could remove", entry.key);
        let help = match nearest(&entry.key, known.iter().map(|pair| &*pair.key)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "leave it out".to_owned(),
        };
        self.report(entry.key_span, message, &help);
    }
}

/// Tells a problem at the entry of the overlay that brought it, and where the rest of it stands.
///
/// What an overlay changes may no longer fit to what it leaves, which stands in a file that nobody touched.
fn laid_over(problem: &mut Problem, base: &Node, overlay: &Node, sources: &Sources) {
    if problem.span.source != base.span.source {
        return;
    }
    let around =
        |pair: &&Pair| (pair.key_span.start..=pair.value.span.end).contains(&problem.span.start);
    let pair = |node: &Node| node.as_map().and_then(|pairs| pairs.iter().find(around).cloned());
    let entry = pair(base).and_then(|section| Some((pair(&section.value)?, section.key)));
    let changed = entry.and_then(|(entry, section)| {
        let changed = overlay.get(&section)?.pair(&entry.key)?;
        Some((changed.key_span, "it does not fit to"))
    });
    let (span, found) = changed.unwrap_or((overlay.span, "this overlay brings it about in"));
    let rest = format!("{found} {}", sources.place(problem.span));
    let help = problem.help.take().map_or(rest.clone(), |help| format!("{help}; {rest}"));
    *problem = Problem { span, source: sources.get(span), ..problem.clone() }.with_help(help);
}

/// Returns what lies over the named world, if anything.
fn overlay(written: &Node) -> Option<Node> {
    let pairs = written.as_map()?.iter().filter(|pair| &*pair.key != FROM);
    let pairs: Vec<Pair> = pairs.cloned().collect();
    (!pairs.is_empty()).then(|| Node::map(written.span, pairs))
}
