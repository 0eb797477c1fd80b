//! `cases`: the rows, and what `${column}` stands for in each of them.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::problem::{PROBLEMS_MAX, Problem};
use super::reference::is_name;
use super::source::{Sources, Span};
use super::tree::{Kind, Node, Pair, Params};
use inaproc_core::value::is_blank;

/// One row.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) name: Option<String>,
    // Where it is written; the only one of a scenario without `cases` is nowhere.
    pub(super) span: Option<Span>,
    cells: Vec<Pair>,
}

/// All rows, and which columns were used so far.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) list: Vec<Row>,
    columns: Vec<(Arc<str>, Span)>,
    names: BTreeSet<String>,
    used: BTreeSet<Arc<str>>,
}

/// A row while its values are filled in.
pub(super) struct Filling<'a> {
    row: &'a Row,
    used: &'a mut BTreeSet<Arc<str>>,
}

/// How many columns there may be.
const COLUMNS_MAX: usize = 1_000;

/// The column with the name of the row, which need not be used.
const NAME: &str = "name";

impl Rows {
    /// Returns the rows of a scenario; a single one without columns if it has no `cases`.
    pub(super) fn read(node: &Node, sources: &Sources, problems: &mut Vec<Problem>) -> Self {
        const HELP: &str = "write a list of rows: - {name: tepat, tunggu: 72h}";
        let mut rows = Self::default();
        let Some(cases) = node.get("cases") else {
            rows.list.push(Row { name: None, span: None, cells: Vec::new() });
            return rows;
        };
        let mut report = |span, message: String, help: &str| {
            problems.push(Problem::new(sources, span, message).with_help(help));
        };
        match &cases.kind {
            Kind::List(items) if !items.is_empty() => {
                for (index, item) in items.iter().enumerate() {
                    rows.row(index, item, &mut report);
                }
            }
            Kind::List(_) | Kind::Null => {
                report(cases.span, "`cases` has no rows".to_owned(), "add a row, or leave it out");
            }
            _ => {
                let message = format!("`cases` must be a list, not {}", cases.describe());
                report(cases.span, message, HELP);
            }
        }
        rows.complete(cases, &mut report);
        rows
    }

    fn row(&mut self, index: usize, node: &Node, report: &mut impl FnMut(Span, String, &str)) {
        let Some(cells) = node.as_map() else {
            let message = format!("a row must be a map, not {}", node.describe());
            report(node.span, message, "write {name: tepat, column: value}");
            return;
        };
        for (position, pair) in cells.iter().enumerate() {
            // Mostly the columns stand in the same order in every row.
            let same = self.columns.get(position).is_some_and(|(known, _)| *known == pair.key);
            if same || self.columns.iter().any(|(known, _)| *known == pair.key) {
                continue;
            }
            if self.columns.len() == COLUMNS_MAX {
                let message = format!("more than {COLUMNS_MAX} columns");
                report(pair.key_span, message, "a list or a map in a column holds many values");
                break;
            }
            if !is_name(&pair.key) {
                let help = "use letters, digits, `_` and `-`, a letter first";
                report(pair.key_span, format!("`{}` cannot be a column", pair.key), help);
            }
            self.columns.push((Arc::clone(&pair.key), pair.key_span));
        }
        let name = node.get(NAME);
        if let Some(name) = name.filter(|name| name.as_text().is_none()) {
            let message = format!("`name` must be text, not {}", name.describe());
            report(name.span, message, "write a word such as `tepat`");
        }
        let number = || (index + 1).to_string();
        if let Some(blank) = name.filter(|name| name.as_text().is_some_and(is_blank)) {
            report(blank.span, "`name` is empty".to_owned(), "write a word such as `tepat`");
        }
        let name = name.and_then(Node::as_text).map_or_else(number, |name| name.trim().to_owned());
        // A row without a name is called by its number.
        if self.names.contains(&name) {
            report(
                node.get(NAME).map_or(node.span, |at| at.span),
                format!("another case is called `{name}`"),
                "give it a name of its own",
            );
        }
        self.names.insert(name.clone());
        self.list.push(Row { name: Some(name), span: Some(node.span), cells: cells.to_vec() });
    }

    /// Reports the columns that a row lacks; such a row is not filled in.
    fn complete(&mut self, cases: &Node, report: &mut impl FnMut(Span, String, &str)) {
        let columns = &self.columns;
        let mut places =
            cases.as_list().unwrap_or_default().iter().filter(|row| row.as_map().is_some());
        let mut told = 0;
        self.list.retain(|row| {
            let keys = columns.iter().map(|(name, _)| name);
            let same = row.cells.iter().map(|pair| &pair.key).eq(keys);
            let span = places.next().map_or(cases.span, |place| place.span);
            let lacks = |name: &Arc<str>| {
                **name != *NAME && !row.cells.iter().any(|pair| pair.key == *name)
            };
            let missing: Vec<&str> = columns
                .iter()
                .filter(|(name, _)| !same && lacks(name))
                .map(|(name, _)| &**name)
                .collect();
            // Of 100,000 rows that lack 1,000 columns nobody reads more.
            for name in missing.iter().take(PROBLEMS_MAX.saturating_sub(told)) {
                told += 1;
                let help =
                    format!("every row has the same columns; write `{name}: null` if it is empty");
                report(span, format!("the row has no column `{name}`"), &help);
            }
            missing.is_empty()
        });
    }

    /// Returns a row with the note of what is used.
    pub(super) fn filling(&mut self, index: usize) -> Option<Filling<'_>> {
        Some(Filling { row: self.list.get(index)?, used: &mut self.used })
    }

    /// Reports the columns that nothing used.
    pub(super) fn unused(&self, sources: &Sources, problems: &mut Vec<Problem>) {
        if self.list.is_empty() {
            return;
        }
        for (name, span) in &self.columns {
            if **name != *NAME && !self.used.contains(name) {
                let problem =
                    Problem::new(sources, *span, format!("nothing uses the column `{name}`"));
                problems.push(
                    problem.with_help(format!("write `${{{name}}}` somewhere, or remove it")),
                );
            }
        }
    }
}

impl Filling<'_> {
    /// Returns where the row is written.
    pub(super) fn span(&self) -> Option<Span> {
        self.row.span
    }

    /// Returns where the value of a column is written.
    pub(super) fn origin(&self, name: &str) -> Option<Span> {
        self.row.cells.iter().find(|pair| *pair.key == *name).map(|pair| pair.value.span)
    }
}

impl Params for Filling<'_> {
    fn value(&mut self, name: &str) -> Option<Node> {
        let pair = self.row.cells.iter().find(|pair| *pair.key == *name)?;
        if !self.used.contains(name) {
            self.used.insert(Arc::clone(&pair.key));
        }
        Some(pair.value.clone())
    }

    fn names(&self) -> Vec<String> {
        self.row.cells.iter().map(|pair| pair.key.to_string()).collect()
    }
}
