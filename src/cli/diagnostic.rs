//! Problems and failed steps with the lines they are about and carets under the words.
//!
//! The only place that names the library for it.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use inaproc_sim::report::Mark;
use inaproc_sim::run::Place;
use inaproc_sim::scenario::{Problem, Source, Span};

/// The longest line that is shown whole; of a longer one, the part around the words.
///
/// Unit: bytes.
const LINE_BYTES_MAX: usize = 1_000;

/// What is shown on either side of words in a longer line.
///
/// Unit: bytes.
const AROUND_BYTES: usize = 200;

/// The most lines of a step that are shown without a mark on them.
const STEP_LINES_MAX: usize = 12;

/// Draws diagnostics for one stream.
#[derive(Debug, Clone)]
pub(crate) struct Diagnostics {
    renderer: Renderer,
}

impl Diagnostics {
    /// Returns a way to draw in lines of this width.
    pub(crate) fn new(width: usize, color: bool) -> Self {
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        Self { renderer: renderer.term_width(width) }
    }

    /// Returns a problem with its line, a caret under the words and the advice.
    pub(crate) fn problem(&self, problem: &Problem) -> String {
        let source = &problem.source;
        let excerpt = Excerpt::around(source, problem.span);
        let mut snippet = Snippet::source(excerpt.text).line_start(excerpt.line);
        let mut group = Group::with_title(Level::ERROR.primary_title(problem.message.as_str()));
        if excerpt.whole {
            snippet = snippet.path(source.name.as_str());
        } else {
            // The column within a part of a line is not the column within the line.
            let origin = Origin::path(source.name.as_str()).line(problem.line());
            group = group.element(origin.char_column(problem.column()));
        }
        group = group.element(snippet.annotation(AnnotationKind::Primary.span(excerpt.words)));
        if let Some(help) = &problem.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        self.draw(group)
    }

    /// Returns an error without a place in a file.
    pub(crate) fn error(&self, message: &str, help: &str) -> String {
        let error = self.draw(Group::with_title(Level::ERROR.primary_title(message)));
        error + &self.draw(Group::with_title(Level::HELP.secondary_title(help)))
    }

    /// Returns the lines of a step with marks under some of their words.
    ///
    /// Marks in other files follow with the name and the lines of theirs.
    pub(crate) fn step(&self, step: &Place, marks: &[Mark<'_>]) -> String {
        let here = |mark: &&Mark<'_>| mark.place.source == step.source;
        let mut own = Snippet::source(step.source.text.as_str());
        for line in shown_lines(step) {
            own = own.annotation(AnnotationKind::Visible.span(line));
        }
        for mark in marks.iter().filter(here) {
            own = own.annotation(annotation(mark));
        }
        let mut group = Group::with_level(Level::ERROR).element(own);
        let mut others: Vec<&Mark<'_>> = marks.iter().filter(|mark| !here(mark)).collect();
        others.sort_by_key(|mark| mark.place.source.number());
        for marks in others.chunk_by(|a, b| a.place.source == b.place.source) {
            let Some(first) = marks.first() else { continue };
            let source = &first.place.source;
            let snippet = Snippet::source(source.text.as_str()).path(source.name.as_str());
            group = group.element(snippet.annotations(marks.iter().map(|mark| annotation(mark))));
        }
        self.draw(group)
    }

    fn draw(&self, group: Group<'_>) -> String {
        self.renderer.render(&[group]) + "\n"
    }
}

/// One line of a file, or a part of it, and the words in it that matter.
struct Excerpt<'s> {
    text: &'s str,
    line: usize,
    words: Range<usize>,
    whole: bool,
}

impl<'s> Excerpt<'s> {
    fn around(source: &'s Source, span: Span) -> Self {
        let text = source.text.as_str();
        let start = text.floor_char_boundary(span.start as usize);
        let line_start =
            text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let rest = text.get(line_start..).unwrap_or("");
        let line_end = line_start + rest.lines().next().unwrap_or("").len();
        // A caret stands under the first line of words that go on.
        let start = start.min(line_end);
        let end = text.ceil_char_boundary(span.end as usize).clamp(start, line_end);
        let whole = line_end - line_start <= LINE_BYTES_MAX;
        let (from, to) = if whole {
            (line_start, line_end)
        } else {
            let shown_end = end.min(start + LINE_BYTES_MAX) + AROUND_BYTES;
            let from = text.floor_char_boundary(start.saturating_sub(AROUND_BYTES)).max(line_start);
            (from, text.ceil_char_boundary(shown_end).min(line_end))
        };
        let line = source.line(span.start);
        let words = start - from..end.min(to) - from;
        Self { text: text.get(from..to).unwrap_or(""), line, words, whole }
    }
}

fn annotation<'m>(mark: &'m Mark<'_>) -> Annotation<'m> {
    let span = first_line(&mark.place.source, mark.place.span);
    AnnotationKind::Primary.span(span).label(mark.label.as_str())
}

/// Returns the bytes of the first line of a span.
fn first_line(source: &Source, span: Span) -> Range<usize> {
    let start = source.text.floor_char_boundary(span.start as usize);
    let end = source.text.ceil_char_boundary(span.end as usize).max(start);
    let words = source.text.get(start..end).unwrap_or("");
    start..start + words.lines().next().unwrap_or("").len()
}

/// Returns the lines of a step, or the first of them when there are many.
fn shown_lines(step: &Place) -> Vec<Range<usize>> {
    let start = step.source.text.floor_char_boundary(step.span.start as usize);
    let end = step.source.text.ceil_char_boundary(step.span.end as usize).max(start);
    let text = step.source.text.get(start..end).unwrap_or("").trim_end();
    let mut lines = Vec::new();
    let mut at = start;
    for line in text.split_inclusive('\n').take(STEP_LINES_MAX) {
        lines.push(at..at + line.trim_end().len());
        at += line.len();
    }
    lines
}
