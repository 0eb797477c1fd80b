//! What the eye does not see in YAML, or sees and takes for something else: spaces that are none,
//! characters without width, comments that swallow a brace, quotes of a word processor.

use crate::problem::Problem;
use crate::source::{Source, Sources, Span};
use inaproc_core::value::{is_foreign_space, is_invisible};

/// The opening and closing quotes that word processors put in place of `"` and `'`.
pub(super) const TYPESET: [char; 12] = ['“', '”', '„', '‟', '‘', '’', '‚', '‛', '«', '»', '‹', '›'];

/// Returns whether a character must not stand in a key or at the edge of what is written.
fn is_odd(c: char) -> bool {
    is_foreign_space(c) || (is_invisible(c) && !c.is_whitespace())
}

/// Returns what is wrong with the characters of a key.
pub(super) fn odd_key(
    source: &Source,
    sources: &Sources,
    key: &str,
    span: Span,
) -> Option<Problem> {
    if let Some(c) = key.chars().find(|c| is_odd(*c)) {
        return Some(odd(sources, place(source, span, c), c));
    }
    // Between plain quotes it is what the author wrote.
    let written = source.text.get(span.start as usize..).unwrap_or("");
    written.starts_with(TYPESET).then(|| typeset(source, sources, span))
}

/// Returns what is wrong with the edges of a value that stands without quotes.
///
/// Inside the value every character is what the author wrote, and so is one that has no other.
pub(super) fn odd_value(
    source: &Source,
    sources: &Sources,
    text: &str,
    span: Span,
) -> Option<Problem> {
    if text.starts_with(TYPESET) {
        return Some(typeset(source, sources, span));
    }
    if text.chars().all(is_odd) {
        return None;
    }
    let mut before = None;
    let glued = text.chars().find(|c| {
        let glued = is_foreign_space(*c) && matches!(before, None | Some(':' | ','));
        before = Some(*c);
        glued
    });
    let item = text.strip_prefix('-').and_then(|rest| rest.chars().next());
    let edge = item.into_iter().chain(text.chars().next_back()).find(|c| is_foreign_space(*c));
    glued.or(edge).map(|c| odd(sources, place(source, span, c), c))
}

/// Returns the span of the first such character in a span, or behind it.
fn place(source: &Source, span: Span, c: char) -> Span {
    let start = span.start as usize;
    let rest = source.text.get(start..).unwrap_or("");
    let found = rest.find(c).filter(|at| start + at <= span.end as usize);
    match found.and_then(|at| u32::try_from(start + at).ok()) {
        Some(at) => Span { start: at, end: at + width(c), ..span },
        // It was written as an escape.
        None => span,
    }
}

fn width(c: char) -> u32 {
    u32::try_from(c.len_utf8()).expect("a character has at most four bytes")
}

fn odd(sources: &Sources, span: Span, c: char) -> Problem {
    let code = u32::from(c);
    if is_foreign_space(c) {
        let message = format!("the space U+{code:04X} where YAML wants a plain one");
        return Problem::new(sources, span, message)
            .with_help("write a space in its place; quote a text that begins or ends with it");
    }
    Problem::new(sources, span, format!("the invisible character U+{code:04X}"))
        .with_help("remove it")
}

fn typeset(source: &Source, sources: &Sources, span: Span) -> Problem {
    let quote = source.text.get(span.start as usize..).and_then(|rest| rest.chars().next());
    let quote = quote.unwrap_or('“');
    let span = Span { end: span.start + width(quote), ..span };
    let message = format!("`{quote}` is the quote of a word processor");
    let help = format!("write \" at both ends; a text that begins with it: \"{quote}...\"");
    Problem::new(sources, span, message).with_help(help)
}

/// Returns what a syntax error at a byte really is about, where the eye is deceived.
pub(super) fn behind_error(source: &Source, sources: &Sources, at: u32) -> Option<Problem> {
    let seen = Seen::read(&source.text, at as usize);
    let span = |at: usize, width: usize| {
        let start = u32::try_from(at).unwrap_or(u32::MAX);
        let end = u32::try_from(at + width).unwrap_or(u32::MAX);
        Span { source: source.number(), start, end }
    };
    if let Some(at) = seen.swallowed {
        let message = "` #` begins a comment, which swallows the end of the braces";
        return Some(
            Problem::new(sources, span(at, 1), message)
                .with_help("quote a text that contains ` #`, or close the braces before a comment"),
        );
    }
    if let Some(at) = seen.odd {
        let c = source.text[at..].chars().next().expect("a character was seen there");
        return Some(odd(sources, span(at, c.len_utf8()), c));
    }
    if let Some(at) = seen.typeset {
        return Some(typeset(source, sources, span(at, 1)));
    }
    let at = seen.open?;
    let (bracket, close) = match source.text.as_bytes()[at] {
        b'{' => ('{', '}'),
        _ => ('[', ']'),
    };
    let message = format!("a `{bracket}` that is never closed");
    let help = format!("write `{close}` where it ends; quote a text that begins with `{bracket}`");
    Some(Problem::new(sources, span(at, 1), message).with_help(help))
}

/// What a reader of the raw text finds around an error.
#[derive(Default)]
struct Seen {
    // A comment inside braces that contains a closing one, before the error.
    swallowed: Option<usize>,
    // The last odd character outside quotes on the line of the error or the line before.
    odd: Option<usize>,
    // The first quote of a word processor where a text begins, on those lines.
    typeset: Option<usize>,
    // The outermost bracket before the error that the rest of the file does not close.
    open: Option<usize>,
}

impl Seen {
    fn read(text: &str, error: usize) -> Self {
        let line_start = |at: usize| text[..at].rfind('\n').map_or(0, |end| end + 1);
        let error = text.floor_char_boundary(error.min(text.len()));
        let line = line_start(error);
        let from = line_start(line.saturating_sub(1));
        let until = text[error..].find('\n').map_or(text.len(), |end| error + end);
        let near = from..until.max(from);
        let mut seen = Self::default();
        let mut open: Vec<usize> = Vec::new();
        let mut quote = None;
        // Whether a value, a key or a bracket can begin here.
        let mut fresh = true;
        let mut before = '\n';
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if let Some(end) = quote {
                match c {
                    '\\' if end == '"' => drop(chars.next()),
                    _ if c == end => quote = None,
                    _ => {}
                }
                (before, fresh) = (c, false);
                continue;
            }
            if c == '#' && before.is_whitespace() {
                let length = text[at..].find('\n').unwrap_or(text.len() - at);
                let comment = &text[at..at + length];
                if !open.is_empty() && at < error && comment.contains(['}', ']']) {
                    seen.swallowed = seen.swallowed.or(Some(at));
                }
                while chars.next_if(|(_, c)| *c != '\n').is_some() {}
                continue;
            }
            if is_odd(c) && near.contains(&at) {
                seen.odd = Some(at);
            }
            if fresh && TYPESET.contains(&c) && near.contains(&at) {
                seen.typeset = seen.typeset.or(Some(at));
            }
            match c {
                '"' | '\'' if fresh => quote = Some(c),
                '{' | '[' if fresh => open.push(at),
                '}' | ']' => drop(open.pop()),
                _ => {}
            }
            let inside = !open.is_empty();
            let next_blank = chars.peek().is_none_or(|(_, next)| next.is_whitespace());
            fresh = match c {
                '\n' | '{' | '[' => true,
                ',' | '}' | ']' => inside,
                ':' => next_blank || matches!(before, '"' | '\''),
                '-' | '?' => fresh && next_blank,
                _ if c.is_whitespace() => fresh,
                _ => false,
            };
            before = c;
        }
        seen.open = open.first().copied().filter(|at| *at <= error);
        seen
    }
}
