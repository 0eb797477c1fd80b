//! What a file gives its steps: whatever stands there is no expectation alone, and is not rewritten.

use inaproc_scenario::{Kind, Node, Span, parameters};

/// The parts of a file that only say what must be so, or only tell something.
#[derive(Debug)]
pub(super) struct Expectations<'n> {
    root: &'n Node,
    text: &'n str,
    places: Vec<Span>,
}

impl<'n> Expectations<'n> {
    /// Returns those of a file's tree, which was read from this text.
    pub(super) fn of(root: &'n Node, text: &'n str) -> Self {
        let steps = root.get("steps").and_then(Node::as_list).unwrap_or_default();
        let told = ["expect", "note"].map(|key| steps.iter().filter_map(move |step| step.get(key)));
        let claims = ["covers", "cases"].into_iter().filter_map(|key| root.get(key));
        let places = told.into_iter().flatten().chain(claims).map(|node| node.span).collect();
        Self { root, text, places }
    }

    /// Returns why something written in the file itself, a literal of an expectation or a cell, is what a
    /// step is given as well; nothing where it is not. `above` has its place, and those of all that it
    /// stands in, outwards.
    pub(super) fn given(&self, above: &[Span]) -> Option<String> {
        if !above.first().is_some_and(|own| self.holds(*own)) {
            return Some("it is what a step is given as well".to_owned());
        }
        let own = above.first().and_then(|own| self.text.get(own.start as usize..own.end as usize));
        if let Some(name) = own.and_then(|own| own.trim_end().strip_prefix('*')) {
            return Some(format!("`*{name}` is what `&{name}` says"));
        }
        let names = above.iter().filter_map(|span| self.anchor(*span));
        let is_used = |name: &&str| self.outside(self.root, &|node| self.is_alias(node, name));
        let mut used = names.filter(is_used);
        used.next().map(|name| format!("`*{name}` gives it to a step as well"))
    }

    /// Returns why the cells of a column are what a step is given as well; nothing where they are not.
    pub(super) fn given_by_column(&self, column: &str) -> Option<String> {
        let used =
            |node: &Node| parameters(node.as_text().unwrap_or_default()).any(|name| name == column);
        self.outside(self.root, &used)
            .then(|| format!("`${{{column}}}` gives it to a step as well"))
    }

    fn holds(&self, span: Span) -> bool {
        self.places.iter().any(|place| place.start <= span.start && span.end <= place.end)
    }

    /// Returns the name of the anchor that stands before a value.
    fn anchor(&self, span: Span) -> Option<&'n str> {
        let before = self.text.get(..span.start as usize)?.trim_end();
        let (_, name) = before.rsplit_once('&')?;
        let is_name = !name.is_empty() && !name.contains([' ', '\n', ',', '[', ']', '{', '}', ':']);
        is_name.then_some(name)
    }

    fn is_alias(&self, node: &Node, name: &str) -> bool {
        let written = self.text.get(node.span.start as usize..node.span.end as usize);
        written.and_then(|text| text.trim_end().strip_prefix('*')) == Some(name)
    }

    /// Returns whether anything of a part of the file that is no expectation is so.
    fn outside(&self, node: &Node, is_so: &dyn Fn(&Node) -> bool) -> bool {
        if self.places.contains(&node.span) {
            return false;
        }
        is_so(node)
            || match &node.kind {
                Kind::List(items) => items.iter().any(|item| self.outside(item, is_so)),
                Kind::Map(pairs) => pairs.iter().any(|pair| self.outside(&pair.value, is_so)),
                Kind::Null | Kind::Bool(_) | Kind::Text { .. } => false,
            }
    }
}
