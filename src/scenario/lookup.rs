//! Where files are found, and what was read already.
//!
//! Nothing here opens a file: whoever loads scenarios hands in [`Files`].

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use super::flow::Flow;
use super::problem::Problem;
use super::source::{Source, Sources};
use super::tree::{Kind, Node, parse};
use super::world_file::WorldTemplate;

/// Whoever reads files; all paths have `/` between their parts.
pub trait Files {
    /// Returns the text of a file.
    fn read(&self, path: &str) -> Result<String, ReadError>;

    /// Returns the names of the files in a folder, for advice; none where that is not known.
    fn list(&self, folder: &str) -> Vec<String> {
        let _ = folder;
        Vec::new()
    }

    /// Returns the folder of a file and all folders above it, nearest first.
    ///
    /// The default knows only what the path says: above a relative path it ends at `""`.
    fn folders(&self, path: &str) -> Vec<String> {
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
        Self { sources, files, flows, worlds }
    }
}

impl Cache {
    /// How many worlds with something laid over them are kept.
    const WORLDS_MAX: usize = 256;

    /// Returns an empty cache.
    pub fn new() -> Self {
        Self::default()
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
                match parse(&source) {
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

    pub(super) fn world(&self, key: &WorldKey) -> Option<Arc<WorldTemplate>> {
        self.worlds.get(key).map(Arc::clone)
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
