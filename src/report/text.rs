//! Small operations on text that several reports need.

use inaproc_core::value::is_invisible;

/// How a text is painted on a screen that has colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    None,
    Red,
    Green,
    Bold,
}

impl Ink {
    /// Returns this ink, or none on a screen without colours.
    pub(super) fn when(self, color: bool) -> Self {
        if color { self } else { Self::None }
    }

    /// Returns a painted text.
    pub(super) fn on(self, text: &str) -> String {
        match self {
            Self::None => text.to_owned(),
            Self::Red => format!("\u{1b}[31m{text}\u{1b}[39m"),
            Self::Green => format!("\u{1b}[32m{text}\u{1b}[39m"),
            Self::Bold => format!("\u{1b}[1m{text}\u{1b}[22m"),
        }
    }
}

/// Returns a text on one line, in which nothing can move the cursor or change a colour.
pub fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split(['\n', '\r', '\t']).filter(|word| !word.is_empty()).collect();
    harmless(&words.join(" "))
}

/// Returns a text in which whatever cannot be seen or told apart is shown as an escape, but for
/// spaces and line breaks: invisible characters, marks that combine with the letter before them,
/// and letters of another script in a Latin word.
///
/// Source: scenario-format, `expect` (2).
pub(super) fn harmless(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(|c: char| !c.is_alphanumeric() && !combines(c)) {
        let latin = word.chars().any(is_latin);
        for c in word.chars() {
            let foreign = latin && c.is_alphabetic() && !is_latin(c);
            let hidden = is_invisible(c) && !matches!(c, ' ' | '\n');
            if foreign || hidden || combines(c) {
                out.extend(c.escape_unicode());
            } else {
                out.push(c);
            }
        }
    }
    out
}

/// Returns whether a character is drawn over the one before it, as in a decomposed `é`.
fn combines(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}')
}

fn is_latin(c: char) -> bool {
    c.is_alphabetic() && matches!(c, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// Returns a whole number with points between the thousands, as on the platform's screens.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

/// Breaks a line where a word, a folder or a part of a name ends, into lines of at most `width`.
pub(super) fn wrapped(text: &str, width: usize) -> String {
    let width = width.max(1);
    let mut lines = Vec::new();
    let mut rest: Vec<char> = text.chars().collect();
    while rest.len() > width {
        let space_after = rest.get(width) == Some(&' ');
        let gap = rest.iter().take(width).rposition(|c| matches!(c, ' ' | '/' | '-'));
        let end = if space_after { width } else { gap.map_or(width, |gap| gap + 1) };
        let after = rest.split_off(end);
        lines.push(rest.iter().collect::<String>().trim_end().to_owned());
        rest = after.into_iter().skip_while(|c| *c == ' ').collect();
    }
    lines.push(rest.into_iter().collect());
    lines.join("\n")
}

/// Breaks a line between words into lines of at most `width`; a longer word is broken as [`wrapped`] does.
pub(super) fn filled(text: &str, width: usize) -> String {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("there is a line");
        let used = line.chars().count();
        if used > 0 && used + 1 + word.chars().count() <= width {
            line.push(' ');
            line.push_str(word);
            continue;
        }
        if used > 0 {
            lines.push(String::new());
        }
        let word = wrapped(word, width);
        let mut pieces = word.lines();
        lines.last_mut().expect("there is a line").push_str(pieces.next().unwrap_or_default());
        lines.extend(pieces.map(str::to_owned));
    }
    lines.join("\n")
}

/// Shortens a line to at most `width` characters.
pub(super) fn shortened(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    let kept: String = text.chars().take(width.saturating_sub(3)).collect();
    format!("{}...", kept.trim_end())
}
