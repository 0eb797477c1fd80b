//! Which of the files found are scenarios, and which of these are asked for.

use std::sync::Arc;

use super::files::Pick;
use inaproc_sim::run::event::Text;
use inaproc_sim::run::{CaseResult, Event};
use inaproc_sim::scenario::{Node, Outline, Problem, Source, Sources, nearest, outline, parse};

/// What a scenario says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    /// The title, empty when there is none.
    pub(crate) title: String,
    /// The tags.
    pub(crate) tags: Vec<String>,
    /// The names of the cases, numbers where they have none; empty without `cases`.
    pub(crate) cases: Vec<String>,
    /// The lines of each case, from 1: its first and its last.
    lines: Vec<(usize, usize)>,
    /// How many lines the file has.
    length: usize,
}

/// What a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Content {
    /// A scenario: what it says about itself, and its tree.
    Scenario(Head, Arc<Source>, Node),
    /// A flow, a world, a policy, and its tree.
    Part(Arc<Source>, Node),
    /// A file of another tool.
    Foreign(Arc<Source>),
    /// Nearly a scenario; what is wrong with it.
    Nearly(Box<Problem>),
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
    match outline(&root, &Sources::of(&source)) {
        Outline::Scenario => {}
        Outline::Part => return Content::Part(source, root),
        Outline::Foreign => return Content::Foreign(source),
        Outline::Nearly(problem) => return Content::Nearly(problem),
    }
    let text = |node: &Node| node.as_text().map(str::to_owned);
    let tags = root.get("tags").and_then(Node::as_list).unwrap_or(&[]);
    let cases = root.get("cases").and_then(Node::as_list).unwrap_or(&[]);
    let case = |(index, row): (usize, &Node)| {
        row.get("name").and_then(text).unwrap_or_else(|| (index + 1).to_string())
    };
    let lines = |row: &Node| (source.line(row.span.start), source.line(row.span.end));
    let head = Head {
        lines: cases.iter().map(lines).collect(),
        length: source.text.lines().count(),
        cases: cases.iter().enumerate().map(case).collect(),
        title: root.get("title").and_then(text).unwrap_or_default(),
        tags: tags.iter().filter_map(text).collect(),
    };
    Content::Scenario(head, source, root)
}

/// What is played of a scenario that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Selected {
    /// All of it.
    Whole,
    /// These cases.
    Cases(Vec<String>),
}

/// What of a scenario a part of its file is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Picked {
    /// All of it.
    Whole,
    /// The cases at these places, from 0: several where a row was played several times.
    Cases(Vec<usize>),
}

impl Head {
    /// Returns what a scenario of a trace says about itself.
    pub(crate) fn of_trace(results: &[CaseResult], events: &[Event<'_>]) -> Self {
        let mut head = Self {
            title: String::new(),
            tags: Vec::new(),
            cases: results.iter().filter_map(|result| result.case.clone()).collect(),
            lines: Vec::new(),
            length: 0,
        };
        let mut files: Vec<(u32, Arc<Source>)> = Vec::new();
        for event in events {
            match event {
                Event::Scenario { title, tags, sources, .. } => {
                    head.title = title.to_string();
                    head.tags = tags.to_vec();
                    let file = |file: &Text<'_>| {
                        let text = file.text.as_ref()?.to_string();
                        Some((file.number, Source::new(&*file.name, text)))
                    };
                    files = sources.iter().filter_map(file).collect();
                    // The file that was named comes first.
                    let lines = |(_, own): &(u32, Arc<Source>)| own.text.lines().count();
                    head.length = files.first().map_or(0, lines);
                }
                Event::Case { row: Some(row), .. } => {
                    let own = files.iter().find(|(number, _)| *number == row.source);
                    let lines = |own: &Source| (own.line(row.start), own.line(row.end));
                    head.lines.extend(own.map(|(_, own)| lines(own)));
                }
                _ => {}
            }
        }
        head
    }

    /// Returns what is known of a file that is no scenario.
    pub(crate) const fn of_none() -> Self {
        Self {
            title: String::new(),
            tags: Vec::new(),
            cases: Vec::new(),
            lines: Vec::new(),
            length: usize::MAX,
        }
    }
}

/// What the user asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Selection {
    // Invariant: in lower case; all of them must be there.
    words: Vec<String>,
    tags: Vec<String>,
    seen: Vec<String>,
    // What was asked for and is not there, with its file.
    missing: Vec<(String, Missing)>,
}

/// A part of a file that was asked for and is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Missing {
    /// A case, with those that there are.
    Case(String, Vec<String>),
    /// A line, with how many there are.
    Line(usize, usize),
}

impl Missing {
    fn help(&self) -> String {
        match self {
            Self::Line(0, length) => {
                format!("lines are counted from 1; the file has {length}")
            }
            Self::Line(line, length) => format!("there is no line {line}; the file has {length}"),
            Self::Case(case, known) => {
                let near = nearest(case, known.iter().map(String::as_str));
                match (near, known.is_empty()) {
                    (Some(near), _) => format!("there is no case `{case}`; did you mean `{near}`?"),
                    (None, true) => {
                        format!("there is no case `{case}`; the scenario has no `cases`")
                    }
                    (None, false) => {
                        format!("there is no case `{case}`; cases: {}", known.join(", "))
                    }
                }
            }
        }
    }
}

impl Selection {
    /// Returns a selection by words in path, title, tags or case names, and by tags.
    pub(crate) fn new(filters: &[String], tags: &[String]) -> Self {
        let words = filters.join(" ").to_lowercase();
        let words = words.split_whitespace().map(str::to_owned).collect();
        Self { words, tags: tags.to_vec(), seen: Vec::new(), missing: Vec::new() }
    }

    /// Returns what is asked for of a scenario; `picks` are the parts that its paths name.
    pub(crate) fn takes(&mut self, path: &str, picks: &[Pick], head: &Head) -> Option<Selected> {
        self.seen.extend(head.tags.iter().cloned());
        if !self.tags.is_empty() && !self.tags.iter().any(|tag| head.tags.contains(tag)) {
            return None;
        }
        let picked = picks.iter().map(|pick| self.picked(path, pick, head)).collect::<Vec<_>>();
        // A line outside the cases means all of them.
        let whole = picked.is_empty() || picked.contains(&Some(Picked::Whole));
        let mut cases: Vec<&String> = head.cases.iter().collect();
        if !whole {
            let places = |picked| match picked {
                Picked::Cases(places) => places,
                Picked::Whole => Vec::new(),
            };
            let asked: Vec<usize> = picked.into_iter().flatten().flat_map(places).collect();
            let mut place = 0..;
            cases.retain(|_| asked.contains(&place.next().expect("there are always more numbers")));
            if cases.is_empty() {
                return None;
            }
        }
        let scenario = format!("{path}\n{}\n{}", head.title, head.tags.join("\n")).to_lowercase();
        let named = |name: &str| {
            let name = name.to_lowercase();
            self.words.iter().all(|word| scenario.contains(word) || name.contains(word))
        };
        if whole && named("") {
            return Some(Selected::Whole);
        }
        cases.retain(|case| named(case));
        let cases: Vec<String> = cases.into_iter().cloned().collect();
        (!cases.is_empty()).then_some(Selected::Cases(cases))
    }

    /// Returns what of a scenario a part of its file is; `None` where it is not there.
    fn picked(&mut self, path: &str, pick: &Pick, head: &Head) -> Option<Picked> {
        match pick {
            Pick::Case(case) => {
                let place = head.cases.iter().position(|known| known == case);
                if place.is_none() {
                    let missing = Missing::Case(case.clone(), head.cases.clone());
                    self.missing.push((path.to_owned(), missing));
                }
                place.map(|place| Picked::Cases(vec![place]))
            }
            Pick::Whole => Some(Picked::Whole),
            Pick::Line(line) if *line == 0 || *line > head.length => {
                self.missing.push((path.to_owned(), Missing::Line(*line, head.length)));
                None
            }
            Pick::Line(line) => {
                let lines = head.lines.iter().enumerate();
                let there = lines.filter(|(_, (first, last))| (first..=last).contains(&line));
                let cases: Vec<usize> = there.map(|(place, _)| place).collect();
                Some(if cases.is_empty() { Picked::Whole } else { Picked::Cases(cases) })
            }
        }
    }

    /// Returns what to tell where a part of a file was asked for that is not there: what it is, and advice.
    pub(crate) fn missing(&self) -> Option<(String, String)> {
        let (file, missing) = self.missing.first()?;
        let part = match missing {
            Missing::Case(case, _) => format!("{file}#{case}"),
            Missing::Line(line, _) => format!("{file}:{line}"),
        };
        Some((format!("`{part}` was not selected"), missing.help()))
    }

    /// Returns what to do when nothing was taken.
    pub(crate) fn help(&self) -> String {
        if let Some((_, missing)) = self.missing.first() {
            return missing.help();
        }
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
        if !self.words.is_empty() || !self.tags.is_empty() {
            return "name other files or folders, or choose a wider --filter or --tag".to_owned();
        }
        "a scenario is a .yaml or .yml file with `steps` and without `params`".to_owned()
    }
}
