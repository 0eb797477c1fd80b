//! Problems and failed steps with the lines they are about and carets under the words.
//!
//! The only place that names the library for it.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use inaproc_sim::run::Place;
use inaproc_sim::scenario::{Problem, Source, Span};
use inaproc_sim::value::is_invisible;

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

/// What stands before a message: `error: `.
const TITLE: usize = 7;

/// The same of a warning: `warning: `.
const TITLE_OF_WARNING: usize = 9;

/// What stands before the help below lines, but for their numbers: ` = help: `.
const HELP: usize = 9;

/// What stands at the end of a line that goes on.
const GOES_ON: &str = "...";

/// Parts of a text, in bytes.
type Ranges = Vec<Range<usize>>;

/// Draws diagnostics for one stream.
#[derive(Debug, Clone)]
pub(crate) struct Diagnostics {
    renderer: Renderer,
    width: usize,
    wraps: bool,
}

impl Diagnostics {
    /// Returns a way to draw in lines of this width.
    pub(crate) fn new(width: usize, color: bool) -> Self {
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        Self { renderer: renderer.term_width(width), width, wraps: false }
    }

    /// Returns the same, with messages in lines that end at the width or, for programs that read
    /// them, each in one line.
    #[must_use]
    pub(crate) fn wrapping(self, wraps: bool) -> Self {
        Self { wraps, ..self }
    }

    /// Returns a problem with its line, a caret under the words and the advice.
    pub(crate) fn problem(&self, problem: &Problem) -> String {
        self.placed(problem, &Level::ERROR, TITLE)
    }

    /// Returns the same for what may be meant so.
    pub(crate) fn warning(&self, problem: &Problem) -> String {
        self.placed(problem, &Level::WARNING, TITLE_OF_WARNING)
    }

    fn placed(&self, problem: &Problem, level: &Level<'_>, title: usize) -> String {
        let source = &problem.source;
        let excerpt = Excerpt::around(source, problem.span);
        let name = harmless(&source.name);
        let message = self.wrapped(&problem.message, title);
        // Help stands behind the bar of the lines, which is as far in as their numbers are long.
        let margin = problem.line().to_string().len() + HELP;
        let help = problem.help.as_deref().map(|help| self.wrapped(help, margin));
        let mut snippet = Snippet::source(excerpt.text).line_start(excerpt.line);
        let mut group = Group::with_title(level.clone().primary_title(message));
        let mut head = String::new();
        if excerpt.whole {
            snippet = snippet.path(name);
        } else {
            // The column within a part of a line is not the column within the line, and the
            // library puts a place of our own above a part only in a drawing of its own.
            let origin = Origin::path(name).line(problem.line()).char_column(problem.column());
            head = self.draw(group.element(origin));
            group = Group::with_level(level.clone());
        }
        group = group.element(snippet.annotation(AnnotationKind::Primary.span(excerpt.words)));
        if let Some(help) = help {
            group = group.element(Level::HELP.message(help));
        }
        head + &self.draw(group)
    }

    /// Returns an error without a place in a file.
    pub(crate) fn error(&self, message: &str, help: &str) -> String {
        let message = self.wrapped(message, TITLE);
        let help = self.wrapped(help, TITLE);
        let error = self.draw(Group::with_title(Level::ERROR.primary_title(message)));
        error + &self.draw(Group::with_title(Level::HELP.secondary_title(help)))
    }

    /// Returns a harmless text in lines that end at the width, with so much before each of them.
    fn wrapped(&self, text: &str, margin: usize) -> String {
        const LEAST: usize = 20;
        if !self.wraps {
            return harmless(text);
        }
        let room = self.width.saturating_sub(margin).max(LEAST);
        let mut wrapped = String::new();
        let mut length = 0;
        for word in harmless(text).split(' ') {
            let width = word.chars().count();
            if length > 0 && length + 1 + width > room {
                wrapped.push('\n');
                length = 0;
            } else if length > 0 {
                wrapped.push(' ');
                length += 1;
            }
            wrapped.push_str(word);
            length += width;
        }
        wrapped
    }

    /// Returns the lines of a step with marks under some of their words.
    ///
    /// A line that is too long is cut at its end. Marks in other files follow with the name and the
    /// lines of theirs.
    pub(crate) fn step(&self, step: &Place, marks: &[&Place]) -> String {
        let mut files: Vec<&Place> = vec![step];
        files.extend(marks.iter().filter(|mark| mark.source != step.source));
        files[1..].sort_by_key(|place| place.source.number());
        files.dedup_by_key(|place| place.source.number());
        // What is shown of each file, and the words in it that are marked.
        let parts: Vec<[Ranges; 2]> = files
            .iter()
            .enumerate()
            .map(|(index, file)| {
                let here = marks.iter().filter(|mark| mark.source == file.source);
                let mut words: Vec<_> =
                    here.map(|mark| first_line(&mark.source, mark.span)).collect();
                words.sort_by_key(|words| (words.start, words.end));
                words.dedup();
                [if index == 0 { shown_lines(step) } else { Vec::new() }, words]
            })
            .collect();
        let line_of = |file: &Place, byte: usize| file.source.line(offset(byte));
        let last_lines = files.iter().zip(&parts).map(|(file, [lines, words])| {
            let last = lines.iter().chain(words).map(|bytes| bytes.end).max();
            line_of(file, last.unwrap_or(0))
        });
        // Before a line stand its number, a space, a bar and a space.
        let gutter = last_lines.max().unwrap_or(0).to_string().len() + 3;
        let room = self.width.saturating_sub(gutter);
        let cut = |(file, [lines, words]): (&&Place, &[Ranges; 2])| {
            Cut::new(file.source.shown(), room, lines.iter().chain(words))
        };
        let cuts: Vec<Cut> = files.iter().zip(&parts).map(cut).collect();
        let mut group = Group::with_level(Level::ERROR);
        for (index, ((file, cut), [lines, words])) in
            files.iter().zip(&cuts).zip(&parts).enumerate()
        {
            let first = line_of(file, cut.start());
            let mut snippet = Snippet::source(cut.text.as_str()).line_start(first);
            if index > 0 {
                snippet = snippet.path(harmless(&file.source.name));
            }
            let lines = lines.iter().map(|line| AnnotationKind::Visible.span(cut.range(line)));
            let words = words.iter().map(|words| AnnotationKind::Primary.span(cut.range(words)));
            group = group.element(snippet.annotations(lines.chain(words)));
        }
        // The lines have been cut; the library would cut on both sides.
        let renderer = self.renderer.clone().term_width(usize::MAX / 2);
        renderer.render(&[group]) + "\n"
    }

    fn draw(&self, group: Group<'_>) -> String {
        self.renderer.render(&[group]) + "\n"
    }
}

/// Returns a text on one line in which nothing can move the cursor: names of files may hold any
/// character.
fn harmless(text: &str) -> String {
    let unsafe_to_show = |c: char| c.is_control() || (is_invisible(c) && !c.is_whitespace());
    let escaped = |c: char| unsafe_to_show(c).then(|| c.escape_default().to_string());
    text.chars().map(|c| escaped(c).unwrap_or_else(|| c.to_string())).collect()
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
        let text = source.shown();
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

/// Some lines of a text, none of them longer than there is room for.
struct Cut {
    text: String,
    lines: Vec<CutLine>,
}

/// A line before and after it was cut.
struct CutLine {
    start: usize,
    cut_start: usize,
    // The bytes kept, before the sign that the line goes on.
    kept: usize,
    whole: bool,
}

impl Cut {
    /// Returns the lines from the first to the last of these bytes.
    fn new<'r>(
        text: &str,
        room: usize,
        bytes: impl Iterator<Item = &'r Range<usize>> + Clone,
    ) -> Self {
        let first = bytes.clone().map(|bytes| bytes.start).min().unwrap_or(0).min(text.len());
        let last = bytes.map(|bytes| bytes.end).max().unwrap_or(0).clamp(first, text.len());
        let before = text.as_bytes()[..first].iter().rposition(|byte| *byte == b'\n');
        let mut start = before.map_or(0, |at| at + 1);
        let end = text.as_bytes()[last..].iter().position(|byte| *byte == b'\n');
        let end = end.map_or(text.len(), |at| last + at + 1);
        let mut cut = Self { text: String::new(), lines: Vec::new() };
        for line in text.get(start..end).unwrap_or("").split_inclusive('\n') {
            let words = line.trim_end_matches(['\n', '\r']);
            let at = |position: usize| words.char_indices().nth(position).map(|(at, _)| at);
            let whole = at(room).is_none();
            let shown = if whole { None } else { at(room.saturating_sub(GOES_ON.len())) };
            let kept = shown.unwrap_or(words.len());
            cut.lines.push(CutLine { start, cut_start: cut.text.len(), kept, whole });
            cut.text.push_str(words.get(..kept).unwrap_or(""));
            cut.text.push_str(if whole { "" } else { GOES_ON });
            cut.text.push('\n');
            start += line.len();
        }
        cut
    }

    /// Returns the first byte of the first line.
    fn start(&self) -> usize {
        self.lines.first().map_or(0, |line| line.start)
    }

    /// Returns where bytes of one line are; those that were cut off are where the line goes on.
    fn range(&self, bytes: &Range<usize>) -> Range<usize> {
        let index = self.lines.partition_point(|line| line.start <= bytes.start);
        let Some(line) = index.checked_sub(1).and_then(|index| self.lines.get(index)) else {
            return 0..0;
        };
        let end = line.cut_start + line.kept;
        let at = |byte: usize| (line.cut_start + byte.saturating_sub(line.start)).min(end);
        let cut_off = !line.whole && bytes.end > line.start + line.kept;
        let tail = if cut_off { GOES_ON.len() } else { 0 };
        at(bytes.start)..at(bytes.end) + tail
    }
}

fn offset(byte: usize) -> u32 {
    u32::try_from(byte).unwrap_or(u32::MAX)
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
