//! Where comments stand in a file, and whether all of it is written as the form knows it.

use std::ops::Range;

use crate::tree::{Kind, Node};

/// The comments of a file, and what is beyond the form.
pub(super) struct Scan<'t> {
    text: &'t str,
    // Where texts and keys stand, in order.
    scalars: Vec<Range<usize>>,
    // Where comments stand, in order.
    comments: Vec<Range<usize>>,
    /// Why the file cannot be laid out anew, if it cannot.
    pub(super) beyond: Option<&'static str>,
}

impl<'t> Scan<'t> {
    /// Looks through a text for what is outside its keys and values.
    pub(super) fn of(text: &'t str, root: &Node) -> Self {
        let mut scan = Self { text, scalars: Vec::new(), comments: Vec::new(), beyond: None };
        scan.collect(root);
        scan.scalars.sort_by_key(|range| (range.start, range.end));
        scan.outside();
        scan
    }

    fn collect(&mut self, node: &Node) {
        match &node.kind {
            Kind::List(items) => items.iter().for_each(|item| self.collect(item)),
            Kind::Map(pairs) => {
                for pair in pairs.iter() {
                    self.add(pair.key_span.start as usize..pair.key_span.end as usize, true);
                    self.collect(&pair.value);
                }
            }
            Kind::Null | Kind::Bool(_) | Kind::Text { .. } => {
                let quoted = matches!(node.kind, Kind::Text { quoted: true, .. });
                self.add(node.span.start as usize..node.span.end as usize, !quoted);
            }
        }
    }

    fn add(&mut self, range: Range<usize>, may_be_bare: bool) {
        let written = &self.text[range.clone()];
        let quoted = written.starts_with(['"', '\'']);
        if written.contains('\n') || (!quoted && !may_be_bare) {
            self.beyond.get_or_insert("a text stands over several lines");
        } else if written.starts_with(['*', '&', '!']) {
            self.beyond.get_or_insert("it has anchors, aliases or other marks");
        }
        if !range.is_empty() {
            self.scalars.push(range);
        }
    }

    /// Finds comments, and anything else that stands outside texts.
    fn outside(&mut self) {
        let bytes = self.text.as_bytes();
        let mut scalars = self.scalars.iter().peekable();
        let mut at = 0;
        while at < bytes.len() {
            while scalars.next_if(|range| range.end <= at).is_some() {}
            if let Some(range) = scalars.peek().filter(|range| range.start <= at) {
                at = range.end;
                continue;
            }
            match bytes[at] {
                b'#' => {
                    let end = self.line_end(at);
                    self.comments.push(at..end);
                    at = end;
                    continue;
                }
                b'-' if bytes.get(at + 1) == Some(&b'-') => {
                    self.beyond = Some("it has lines such as `---`");
                }
                b' ' | b'\n' | b'-' | b':' | b',' | b'{' | b'}' | b'[' | b']' => {}
                _ => {
                    self.beyond.get_or_insert("it has anchors, aliases or other marks");
                }
            }
            at += 1;
        }
    }

    /// Returns the end of the line of a place, before its break.
    pub(super) fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |length| at + length)
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |before| before + 1)
    }

    /// Returns how far in a place stands.
    pub(super) fn column(&self, at: usize) -> usize {
        at - self.line_start(at)
    }

    /// Returns the first comment in a range: where it begins, and its text.
    pub(super) fn comment_in(&self, range: Range<usize>) -> Option<(usize, &'t str)> {
        let first = self.comments.partition_point(|comment| comment.start < range.start);
        let comment = self.comments.get(first).filter(|comment| comment.start < range.end)?;
        Some((comment.start, self.text[comment.clone()].trim_end()))
    }

    /// Returns the next dash of a list from a place on.
    pub(super) fn dash(&self, from: usize) -> Option<usize> {
        let mut at = from;
        loop {
            match self.text.as_bytes().get(at)? {
                b'-' => return Some(at),
                b' ' | b'\n' => at += 1,
                b'#' => at = self.line_end(at),
                _ => return None,
            }
        }
    }

    /// Returns the end of the comments that follow from a place on, each on a line of its own and at least
    /// so far in.
    pub(super) fn comments_from(&self, from: usize, until: usize, column: usize) -> usize {
        let mut end = from;
        let first = self.comments.partition_point(|comment| comment.start < from);
        for comment in &self.comments[first..] {
            if comment.start >= until || self.column(comment.start) < column {
                break;
            }
            end = comment.end;
        }
        end
    }

    /// Returns the text with its lines as they are, but for blanks at their ends and empty lines at the end
    /// of the file, where no text of several lines has them.
    pub(super) fn lines(&self) -> String {
        let mut out = String::with_capacity(self.text.len() + 1);
        let mut at = 0;
        for line in self.text.split('\n') {
            let bare = line.trim_end_matches([' ', '\t']);
            let end = at + bare.len();
            let inside = self.scalars.iter().any(|range| (range.start..range.end).contains(&end));
            out.push_str(if inside { line } else { bare });
            out.push('\n');
            at += line.len() + 1;
        }
        let kept = out.trim_end_matches('\n').len();
        out.truncate(kept);
        out.push('\n');
        out
    }
}
