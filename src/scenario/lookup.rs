//! Where files are found, and what was read already.
//!
//! Nothing here opens a file: whoever loads scenarios hands in [`Files`].

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use super::flow::Flow;
use super::keys::Keys;
use super::problem::Problem;
use super::source::{Source, Sources};
use super::step::{Body, Scope};
use super::tree::{Kind, Node, Words, parse_with};
use super::world_file::WorldTemplate;
use inaproc_core::platform::view::Shape;

/// Whoever reads files; all paths have `/` between their parts.
pub trait Files {
    /// Returns the text of a file.
    fn read(&self, path: &str) -> Result<String, ReadError>;

    /// Returns the names of the files in a folder, for advice; none where that is not known.
    fn list(&self, folder: &str) -> Vec<String> {
        let _ = folder;
        Vec::new()
    }

    /// Returns the folders in which worlds and flows are looked for at last, after that which the
    /// caller names.
    fn shipped(&self) -> Vec<String> {
        Vec::new()
    }

    /// Returns the folder of a file and all folders above it, nearest first.
    ///
    /// The default knows only what the path says: above a relative path it ends at `""`.
    fn folders(&self, path: &str) -> Vec<String> {
        folders_above(path)
    }
}

/// Returns the folders that a path names, nearest first; a relative one ends at `""`.
pub fn folders_above(path: &str) -> Vec<String> {
    let mut folders = Vec::new();
    let mut rest = path;
    while let Some((folder, _)) = rest.rsplit_once('/') {
        folders.push(if folder.is_empty() { "/".to_owned() } else { folder.to_owned() });
        rest = folder;
    }
    if !path.starts_with('/') {
        folders.push(String::new());
    }
    folders
}

/// Why a file was not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// There is no such file.
    #[error("no such file")]
    NotFound,
    /// It is there and cannot be read.
    #[error("{0}")]
    Other(String),
}

/// What was read and checked already, for loading many scenarios.
///
/// Worlds and flows are read once by path; a world is built again only under another `policy` or
/// overlay.
#[derive(Debug)]
pub struct Cache {
    // Number 0 is left to the scenario that is being loaded.
    sources: Sources,
    files: BTreeMap<String, Found>,
    flows: BTreeMap<String, Result<Arc<Flow>, Vec<Problem>>>,
    worlds: BTreeMap<WorldKey, Arc<WorldTemplate>>,
    // The keys of worlds under which flows were expanded: many worlds have equal ones.
    keys: Vec<Arc<Keys>>,
    bodies: BTreeMap<BodyKey, Arc<Body>>,
    // The words of the files that were read.
    words: Words,
}

/// A flow with its parameters filled in, as the places of a folder's scenarios see it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct BodyKey {
    // The position of the world's keys.
    keys: usize,
    flow: String,
    // Where flows inside it are looked for.
    folder: Option<String>,
    // Parameters with their places, since findings point there.
    arguments: String,
}

/// A world by its path and by what was laid over it (see `fingerprint`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct WorldKey {
    pub(super) path: String,
    pub(super) policy: String,
    pub(super) overlay: String,
}

/// What is at a path.
#[derive(Debug, Clone)]
pub(super) enum Found {
    Nothing,
    Unreadable(String),
    Broken(Vec<Problem>),
    Tree(Arc<Source>, Node),
}

impl Default for Cache {
    fn default() -> Self {
        let sources = Sources::of(&Source::new("", ""));
        let (files, flows, worlds) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let (keys, bodies) = (Vec::new(), BTreeMap::new());
        Self { sources, files, flows, worlds, keys, bodies, words: Words::default() }
    }
}

impl Cache {
    /// How many worlds with something laid over them are kept.
    const WORLDS_MAX: usize = 256;

    /// How many flows with their parameters are kept.
    const BODIES_MAX: usize = 4_096;

    /// Returns an empty cache.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the tree of a file.
    pub(super) fn parse(&mut self, source: &Arc<Source>) -> Result<Node, Vec<Problem>> {
        parse_with(source, &mut self.words)
    }

    pub(super) fn file(&mut self, path: &str, files: &dyn Files) -> Found {
        if let Some(found) = self.files.get(path) {
            return found.clone();
        }
        let found = match files.read(path) {
            Err(ReadError::NotFound) => Found::Nothing,
            Err(ReadError::Other(message)) => Found::Unreadable(message),
            Ok(text) => {
                let source = self.sources.add(path, text);
                match self.parse(&source) {
                    Ok(node) => Found::Tree(source, node),
                    Err(problems) => Found::Broken(problems),
                }
            }
        };
        self.files.insert(path.to_owned(), found.clone());
        found
    }

    pub(super) fn flow(
        &mut self,
        path: &str,
        source: &Arc<Source>,
        node: &Node,
    ) -> Result<Arc<Flow>, Vec<Problem>> {
        if let Some(known) = self.flows.get(path) {
            return known.clone();
        }
        let flow = Flow::read(path, source, node).map(Arc::new);
        self.flows.insert(path.to_owned(), flow.clone());
        flow
    }

    /// Returns under what a flow with its parameters is kept.
    pub(super) fn body_key<'n>(
        &mut self,
        keys: &Arc<Keys>,
        flow: &str,
        folder: Option<&String>,
        arguments: impl Iterator<Item = (&'n Arc<str>, &'n Node)>,
        (scope, shapes): (&Scope, &[Option<Shape>]),
        hasil: Option<Shape>,
    ) -> BodyKey {
        let same = |known: &Arc<Keys>| Arc::ptr_eq(known, keys) || known == keys;
        let position = self.keys.iter().position(same).unwrap_or_else(|| {
            if self.keys.len() >= Self::WORLDS_MAX {
                self.keys.clear();
                self.bodies.clear();
            }
            self.keys.push(Arc::clone(keys));
            self.keys.len() - 1
        });
        let mut text = String::new();
        for (name, value) in arguments {
            // A `String` takes every text.
            let _ = write!(text, "{name}=");
            write_value(value, &mut text);
            write_places(value, &mut text);
        }
        // What is handed in as a variable may be spelled like a key of the world.
        for (name, slot) in scope {
            let shape = shapes.get(*slot as usize).copied().flatten();
            let _ = write!(
                text,
                "{name}@{slot}{};",
                shape.map(|shape| shape.name()).unwrap_or_default()
            );
        }
        text.extend(hasil.map(|shape| shape.name()));
        let (flow, folder) = (flow.to_owned(), folder.cloned());
        BodyKey { keys: position, flow, folder, arguments: text }
    }

    pub(super) fn body(&self, key: &BodyKey) -> Option<Arc<Body>> {
        self.bodies.get(key).map(Arc::clone)
    }

    pub(super) fn keep_body(&mut self, key: BodyKey, body: &Arc<Body>) {
        if self.bodies.len() >= Self::BODIES_MAX {
            self.bodies.clear();
        }
        self.bodies.insert(key, Arc::clone(body));
    }

    pub(super) fn world(&self, key: &WorldKey) -> Option<Arc<WorldTemplate>> {
        self.worlds.get(key).map(Arc::clone)
    }

    /// Returns a world of the same file that has most in common with another one.
    pub(super) fn world_like(&self, key: &WorldKey) -> Option<Arc<WorldTemplate>> {
        let overlaid = WorldKey { policy: String::new(), ..key.clone() };
        let plain = WorldKey { overlay: String::new(), ..overlaid.clone() };
        self.world(&overlaid).or_else(|| self.world(&plain))
    }

    pub(super) fn keep_world(&mut self, key: WorldKey, world: &Arc<WorldTemplate>) {
        if self.worlds.len() >= Self::WORLDS_MAX {
            self.worlds.retain(|key, _| key.policy.is_empty() && key.overlay.is_empty());
        }
        self.worlds.insert(key, Arc::clone(world));
    }
}

/// Returns a value as text, without its places: equal values give equal texts.
pub(super) fn fingerprint(node: &Node) -> String {
    let mut text = String::new();
    write_value(node, &mut text);
    text
}

fn write_places(node: &Node, out: &mut String) {
    let _ = write!(out, "{}.{}.{};", node.span.source, node.span.start, node.span.end);
    match &node.kind {
        Kind::List(items) => items.iter().for_each(|item| write_places(item, out)),
        Kind::Map(pairs) => pairs.iter().for_each(|pair| write_places(&pair.value, out)),
        Kind::Null | Kind::Bool(_) | Kind::Text { .. } => {}
    }
}

fn write_value(node: &Node, out: &mut String) {
    // A `String` takes every text.
    let _ = match &node.kind {
        Kind::Null => out.write_str("~"),
        Kind::Bool(value) => write!(out, "{value}"),
        Kind::Text { text, quoted } => write!(out, "{}{text:?}", if *quoted { "q" } else { "" }),
        Kind::List(items) => {
            out.push('[');
            for item in items.iter() {
                write_value(item, out);
                out.push(',');
            }
            out.write_str("]")
        }
        Kind::Map(pairs) => {
            out.push('{');
            for pair in pairs.iter() {
                let _ = write!(out, "{:?}:", pair.key);
                write_value(&pair.value, out);
                out.push(',');
            }
            out.write_str("}")
        }
    };
}

/// Returns a path inside a folder, without `.` and with `..` followed.
pub(super) fn join(folder: &str, path: &str) -> String {
    let absolute = path.starts_with('/') || path.get(1..3).is_some_and(|drive| drive == ":/");
    let whole = match folder {
        "" => path.to_owned(),
        _ if absolute => path.to_owned(),
        _ => format!("{}/{path}", folder.trim_end_matches('/')),
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in whole.split('/').filter(|part| !part.is_empty() && *part != ".") {
        match (part, parts.last()) {
            ("..", Some(last)) if *last != ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    let root = if whole.starts_with('/') { "/" } else { "" };
    format!("{root}{}", parts.join("/"))
}
