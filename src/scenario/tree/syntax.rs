//! Errors of YAML in our own words.

use super::marks::behind_error;
use crate::problem::Problem;
use crate::source::{Source, Sources, Span};

/// Returns the span of an unquoted `${...}` whose brace is at `at`, or which starts there.
pub(super) fn unquoted_parameter(text: &str, at: u32) -> Option<(u32, u32)> {
    let at = at as usize;
    let brace = if text.get(at..)?.starts_with("${") { at + 1 } else { at };
    let start = brace.checked_sub(1)?;
    let rest = text.get(start..)?;
    if !rest.starts_with("${") {
        return None;
    }
    let line = rest.lines().next().unwrap_or(rest);
    let length = line.find('}').map_or(line.len(), |close| close + 1);
    Some((u32::try_from(start).ok()?, u32::try_from(start + length).ok()?))
}

/// Returns a syntax error in our own words.
pub(super) fn syntax(source: &Source, sources: &Sources, info: &str, at: u32) -> Problem {
    if let Some((start, end)) = unquoted_parameter(&source.text, at) {
        let span = Span { source: source.number(), start, end };
        let name = source.slice(span);
        return Problem::new(sources, span, format!("`{name}` must be quoted inside braces"))
            .with_help(format!("write \"{name}\""));
    }
    // Whoever nests without end closes nothing either.
    let bounded = info.contains("recursion limit");
    if let Some(problem) = behind_error(source, sources, at).filter(|_| !bounded) {
        return problem;
    }
    if let Some(tab) = tab_at(&source.text, at as usize) {
        let span = Span { source: source.number(), start: tab, end: tab + 1 };
        return Problem::new(sources, span, TAB.0).with_help(TAB.1);
    }
    let line = source.text.get(..at as usize).unwrap_or("").rsplit('\n').next().unwrap_or("");
    let at_colon = source.text.get(at as usize..).is_some_and(|rest| rest.starts_with(':'));
    let is_key = info.contains("simple key expect") || at_colon;
    if is_key && line.trim_start().chars().count() > KEY_MAX {
        let span = Span { source: source.number(), start: at, end: at };
        return Problem::new(sources, span, format!("a key of more than {KEY_MAX} characters"))
            .with_help("write a shorter key");
    }
    let rest = source.text.get(at as usize..).unwrap_or("");
    let width = rest.chars().next().filter(|c| !c.is_whitespace()).map_or(0, char::len_utf8);
    let end = at.saturating_add(u32::try_from(width).unwrap_or(0));
    let span = Span { source: source.number(), start: at, end };
    // A quote that is never closed runs into lines that are not indented enough for it.
    let info = match rest.chars().next() {
        Some('"' | '\'') if info.contains("indentation") => "found unexpected end of stream",
        _ => info,
    };
    let known = SYNTAX.iter().find(|(part, _, _)| info.contains(part));
    let (message, help) = match known {
        Some((_, message, help)) => (*message, *help),
        None => (info, "check the YAML around this place"),
    };
    Problem::new(sources, span, message).with_help(help)
}

/// Returns the tab that an error at a byte is about: there, before it, or at the start of a line
/// after it, which the parser notices too early.
fn tab_at(text: &str, at: usize) -> Option<u32> {
    let bytes = text.as_bytes();
    let blank = |byte: &&u8| matches!(byte, b' ' | b'\t');
    let before = bytes.get(..at)?.iter().rev().take_while(blank).count();
    let near = bytes.get(at - before..)?.iter().take_while(blank).position(|byte| *byte == b'\t');
    if let Some(near) = near {
        return u32::try_from(at - before + near).ok();
    }
    let line_end = at + bytes.get(at..)?.iter().position(|byte| *byte == b'\n')?;
    let next = bytes.get(line_end + 1..)?;
    let tab = next.iter().take_while(blank).position(|byte| *byte == b'\t')?;
    u32::try_from(line_end + 1 + tab).ok()
}

/// What is said of a tab, and what to do.
const TAB: (&str, &str) =
    ("a tab where YAML wants spaces", "indent with spaces, and write one behind `:` and `-`");

/// The longest key that YAML knows without a `?` before it.
///
/// Unit: characters.
const KEY_MAX: usize = 1_024;

/// What the parser says, what we say, and what to do; the first that fits.
const SYNTAX: &[(&str, &str, &str)] = &[
    ("tab", TAB.0, TAB.1),
    (
        "did not find expected ',' or '}'",
        "expected `,` or `}` here",
        "separate entries by commas and close the brace; quote text with `,`, `{`, `}` or `: `",
    ),
    (
        "expected ',' or ']'",
        "expected `,` or `]` here",
        "separate elements by commas and close the bracket; quote text with `,`, `[`, `]` or `: `",
    ),
    (
        "found unexpected end of stream",
        "a quote that is never closed",
        "close it; inside single quotes write two of them for one",
    ),
    ("found unexpected document indicator", "a quote that is never closed", "close it"),
    (
        "mapping values are not allowed",
        "`:` is not expected here",
        "quote text that contains `: `, and check the indentation",
    ),
    (
        "illegal placement of ':'",
        "`:` is not expected here",
        "close the bracket or brace above, or quote text that contains `: `",
    ),
    (
        "comments must be separated",
        "a space is missing before `#`",
        "write it before a comment; quote text that contains `#`",
    ),
    ("may not precede any of `[{`", "`:` is not expected here", "write a space after `:`"),
    (
        "simple key expect",
        "a key without `:` ends here",
        "write `key: value`; a list is `- ` before each element",
    ),
    ("did not find expected key", "expected a key here", "the keys of one map stand in one column"),
    (
        "did not find expected '-' indicator",
        "expected `-` here",
        "the elements of one list stand in one column, each behind `- `",
    ),
    (
        "did not find expected node content",
        "expected a value here",
        "write a value, or remove the comma",
    ),
    (
        "unknown anchor",
        "an alias without its anchor",
        "an anchor `&name` stands above its alias; quote text that starts with `*`",
    ),
    (
        "anchor or alias",
        "an anchor or alias without a name",
        "quote text that starts with `&` or `*`",
    ),
    ("unexpected character", "text cannot start with this character", "quote it"),
    ("must be followed by a valid YAML whitespace", "a space is missing", "write it"),
    (
        "indentation",
        "wrong indentation",
        "what belongs together stands in one column, deeper than what it belongs to",
    ),
    ("wrongly indented", "wrong indentation", "the lines of a block of text stand in one column"),
    (
        "quoted scalar, ",
        "unknown escape in double quotes",
        "write `\\\\` for a backslash, or use single quotes",
    ),
    (
        "invalid trailing content",
        "text behind a closing quote",
        "write `\\\"` for a quote inside double quotes, or use single quotes",
    ),
    ("valid inside a block", "a list cannot start here", "inside brackets write [a, b]"),
    (
        "scanning a block scalar",
        "a block of text starts wrongly",
        "write `|` or `>` at the end of a line, and the text below it",
    ),
    ("block sequence entries", "a list cannot start here", "start it on a line of its own"),
    ("mapping keys are not allowed", "a key cannot stand here", "start it on a line of its own"),
    ("misplaced bracket", "a closing bracket without its opening one", "remove it, or quote it"),
    ("recursion limit", "nested more than 64 deep", "use fewer lists and maps inside each other"),
    (
        "comment intercepting",
        "a comment inside a text of several lines",
        "move the comment, or quote the text",
    ),
    (
        "plain scalar",
        "a value cannot start here",
        "quote text that starts with `-`, `,` or a bracket",
    ),
    ("document", "a line `---`, `...` or `%` where none is due", "remove it"),
    ("directive", "a line that starts with `%` is not supported", "remove it, or quote the text"),
    ("tag", "a tag such as `!!str` is not supported", "leave it out; quote what starts with `!`"),
];
