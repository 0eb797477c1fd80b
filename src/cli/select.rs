//! Which of the files found are scenarios, and which of these are asked for.

use std::sync::Arc;

use inaproc_sim::scenario::{FileKind, Node, Problem, Source, kind, nearest, parse};

/// What a scenario says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    /// The title, empty when there is none.
    pub(crate) title: String,
    /// The tags.
    pub(crate) tags: Vec<String>,
}

/// What a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Content {
    /// A scenario: what it says about itself, and its tree.
    Scenario(Head, Arc<Source>, Node),
    /// Another YAML file: a flow, a world, a policy.
    Other(Arc<Source>),
    /// No YAML.
    Broken(Vec<Problem>),
}

/// Returns what a file is, as far as its outline tells.
pub(crate) fn content(path: &str, text: String) -> Content {
    let source = Source::new(path, text);
    let root = match parse(&source) {
        Ok(root) => root,
        Err(problems) => return Content::Broken(problems),
    };
    if kind(&root) != FileKind::Scenario {
        return Content::Other(source);
    }
    let text = |node: &Node| node.as_text().map(str::to_owned);
    let tags = root.get("tags").and_then(Node::as_list).unwrap_or(&[]);
    let head = Head {
        title: root.get("title").and_then(text).unwrap_or_default(),
        tags: tags.iter().filter_map(text).collect(),
    };
    Content::Scenario(head, source, root)
}

/// What the user asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Selection {
    // Invariant: in lower case.
    filter: Option<String>,
    tags: Vec<String>,
    seen: Vec<String>,
}

impl Selection {
    /// Returns a selection by a part of title or path, and by tags.
    pub(crate) fn new(filter: Option<&str>, tags: &[String]) -> Self {
        Self { filter: filter.map(str::to_lowercase), tags: tags.to_vec(), seen: Vec::new() }
    }

    /// Returns whether a scenario is asked for.
    pub(crate) fn takes(&mut self, path: &str, head: &Head) -> bool {
        self.seen.extend(head.tags.iter().cloned());
        let filter = self.filter.as_ref().is_none_or(|filter| {
            path.to_lowercase().contains(filter) || head.title.to_lowercase().contains(filter)
        });
        let tag = self.tags.is_empty() || self.tags.iter().any(|tag| head.tags.contains(tag));
        filter && tag
    }

    /// Returns what to do when nothing was taken.
    pub(crate) fn help(&self) -> String {
        let unknown = self.tags.iter().find(|tag| !self.seen.contains(tag));
        let near = unknown.and_then(|tag| {
            nearest(tag, self.seen.iter().map(String::as_str)).map(|near| (tag, near))
        });
        if let Some((tag, near)) = near {
            return format!("no scenario has the tag `{tag}`; did you mean `{near}`?");
        }
        if let Some(tag) = unknown {
            return format!("no scenario has the tag `{tag}`");
        }
        if self.filter.is_some() || !self.tags.is_empty() {
            return "name other files or folders, or choose a wider --filter or --tag".to_owned();
        }
        "a scenario is a .yaml or .yml file with `steps` and without `params`".to_owned()
    }
}
