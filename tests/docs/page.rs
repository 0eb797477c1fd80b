//! Pages in Markdown: their fences and what stands outside of them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{book, guide, root};

/// A page.
pub(crate) struct Page {
    /// Where it stands.
    pub(crate) path: PathBuf,
    /// Its lines outside of fences, empty where a fence is.
    pub(crate) prose: Vec<String>,
    /// Its fences, in order.
    pub(crate) fences: Vec<Fence>,
}

/// A block of code.
pub(crate) struct Fence {
    /// What stands behind the backticks that open it.
    pub(crate) info: String,
    /// The line behind these, from 1.
    pub(crate) line: usize,
    pub(crate) text: String,
}

impl Fence {
    /// Returns the words that say what it is, without the name of a file.
    pub(crate) fn kind(&self) -> String {
        let words = self.info.split_whitespace().filter(|word| !word.starts_with("file="));
        words.collect::<Vec<_>>().join(" ")
    }

    /// Returns the name under which it is saved.
    pub(crate) fn file(&self) -> Option<&str> {
        self.info.split_whitespace().find_map(|word| word.strip_prefix("file="))
    }
}

impl Page {
    fn read(path: PathBuf) -> Self {
        let text = fs::read_to_string(&path).expect("a page is text").replace('\r', "");
        let (mut prose, mut fences) = (Vec::new(), Vec::new());
        let mut open: Option<Fence> = None;
        for (at, line) in text.lines().enumerate() {
            let outside = open.is_none();
            match (line.strip_prefix("```"), open.take()) {
                (Some(info), None) => {
                    let info = info.trim().to_owned();
                    open = Some(Fence { info, line: at + 2, text: String::new() });
                }
                (Some(_), Some(fence)) => fences.push(fence),
                (None, Some(mut fence)) => {
                    fence.text.extend([line, "\n"]);
                    open = Some(fence);
                }
                (None, None) => {}
            }
            prose.push(if outside && open.is_none() { line.to_owned() } else { String::new() });
        }
        assert!(open.is_none(), "{}: a fence is not closed", path.display());
        Self { path, prose, fences }
    }

    /// Returns its path, as it is told.
    pub(crate) fn name(&self) -> String {
        let shown = self.path.strip_prefix(root()).expect("below the package");
        shown.to_string_lossy().replace('\\', "/")
    }

    /// Returns whether a test writes it.
    pub(crate) fn is_written(&self) -> bool {
        self.path.parent().is_some_and(|folder| folder.ends_with("reference"))
    }

    /// Returns the pieces of prose between single backticks, each with its line.
    pub(crate) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.prose.iter().enumerate().flat_map(|(at, line)| {
            line.split('`').skip(1).step_by(2).map(move |code| (at + 1, code))
        })
    }
}

/// Returns all files below a folder with one of these endings, in order.
pub(crate) fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the entry can be read").path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|extension| extension == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Returns the pages of both books.
pub(crate) fn pages() -> Vec<Page> {
    let paths = [book(), guide()].into_iter().flat_map(|folder| files(&folder, "md"));
    paths.map(Page::read).collect()
}

/// Returns the pages of the books and those beside them that lead into them.
pub(crate) fn all() -> Vec<Page> {
    let beside = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"];
    beside.iter().map(|name| Page::read(root().join(name))).chain(pages()).collect()
}
