//! A document on pages: what stands where, how lines and pages break.

use std::borrow::Cow;
use std::fmt::Write;

use crate::document::pdf::font::Face;
use crate::document::pdf::page::{INNER, MARGIN, Pages, Style};
use crate::document::{Block, Column, Document, Party, Signature};

const BODY: Style = Style { face: Face::Regular, size: 950, leading: 1_350, gray: 0 };
const BOLD: Style = Style { face: Face::Bold, ..BODY };
const SMALL: Style = Style { face: Face::Regular, size: 800, leading: 1_080, gray: 30 };
const LABEL: Style = Style { gray: 30, ..BODY };
const CELL: Style = Style { face: Face::Regular, size: 880, leading: 1_200, gray: 0 };
const HEAD: Style = Style { face: Face::Bold, size: 820, leading: 1_150, gray: 0 };
const HEADING: Style = Style { face: Face::Bold, size: 1_000, leading: 1_500, gray: 0 };
const TITLE: Style = Style { face: Face::Bold, size: 1_600, leading: 2_100, gray: 0 };
const LETTERHEAD: Style = Style { face: Face::Bold, size: 1_250, leading: 1_650, gray: 0 };
const MARK: Style = Style { face: Face::Bold, size: 1_300, leading: 1_900, gray: 0 };

/// Between two parts.
const GAP: i32 = 900;

/// Beside the text of a cell.
const PADDING: i32 = 400;

/// Where the values of fields begin.
const VALUES: i32 = 15_000;

/// Rows up to so many lines stand on one page.
const WHOLE: usize = 12;

/// Fills pages with a document.
pub(super) fn lay_out(document: &Document) -> Pages {
    let mut pages = Pages::new();
    top(&mut pages, document);
    for block in &document.blocks {
        self::block(&mut pages, block);
    }
    signatures(&mut pages, &document.signatures);
    if !document.basis.is_empty() {
        pages.skip(GAP);
        paragraph(&mut pages, MARGIN, INNER, SMALL, &format!("Dasar: {}", document.basis));
    }
    pages.finish(&format!("Sidik SHA-256: {}", document.digest))
}

fn top(pages: &mut Pages, document: &Document) {
    for (place, line) in document.letterhead.iter().enumerate() {
        match place {
            0 => centred(pages, BODY, &line.to_uppercase()),
            1 => centred(pages, LETTERHEAD, &line.to_uppercase()),
            _ => centred(pages, SMALL, line),
        }
    }
    pages.skip(500);
    pages.rule(MARGIN, INNER, 150, 0);
    pages.skip(250);
    pages.rule(MARGIN, INNER, 40, 0);
    pages.skip(1_500);
    centred(pages, TITLE, &document.title);
    if !document.number.is_empty() {
        centred(pages, BODY, &format!("Nomor: {}", document.number));
    }
    if let Some(mark) = document.mark {
        pages.skip(400);
        let width = MARK.face.width(mark, MARK.size) + 2 * 1_200;
        let left = MARGIN + (INNER - width) / 2;
        pages.shade(left, width, MARK.leading, 0);
        pages.line(left + 1_200, Style { gray: 100, ..MARK }, mark);
        pages.skip(MARK.leading);
    }
    pages.skip(GAP + 300);
}

fn block(pages: &mut Pages, block: &Block) {
    match block {
        Block::Text { text } => paragraph(pages, MARGIN, INNER, BODY, text),
        Block::Fields { title, rows } => fields(pages, title, rows),
        Block::Parties { parties } => self::parties(pages, parties),
        Block::Table { title, columns, rows, sums } => {
            table(pages, title, columns, rows, sums);
        }
        Block::Terms { title, items } => terms(pages, title, items),
    }
    pages.skip(GAP);
}

fn heading(pages: &mut Pages, title: &str) {
    if !title.is_empty() {
        pages.need(HEADING.leading + 3 * BODY.leading);
        pages.line(MARGIN, HEADING, title);
        pages.skip(HEADING.leading + 100);
    }
}

fn centred(pages: &mut Pages, style: Style, text: &str) {
    for line in wrap(text, style, INNER) {
        pages.need(style.leading);
        let width = style.face.width(&line, style.size);
        pages.line(MARGIN + (INNER - width) / 2, style, &line);
        pages.skip(style.leading);
    }
}

fn paragraph(pages: &mut Pages, x: i32, width: i32, style: Style, text: &str) {
    for line in wrap(text, style, width) {
        pages.need(style.leading);
        pages.line(x, style, &line);
        pages.skip(style.leading);
    }
}

fn fields(pages: &mut Pages, title: &str, rows: &[(&str, String)]) {
    heading(pages, title);
    let x = MARGIN + VALUES;
    for (label, value) in rows {
        pages.need(BODY.leading);
        pages.line(MARGIN, LABEL, label);
        pages.line(x - 500, LABEL, ":");
        paragraph(pages, x, INNER - VALUES, BODY, value);
    }
}

fn terms(pages: &mut Pages, title: &str, items: &[String]) {
    const INDENT: i32 = 1_800;
    heading(pages, title);
    for (number, item) in (1..).zip(items) {
        pages.need(BODY.leading);
        pages.line(MARGIN, BODY, &format!("{number}."));
        paragraph(pages, MARGIN + INDENT, INNER - INDENT, BODY, item);
    }
}

/// A text that stands beside others: how it is set, and whether in a frame.
#[derive(Clone)]
struct Piece {
    style: Style,
    text: String,
    framed: bool,
}

/// Returns a text without a frame.
fn plain(style: Style, text: impl Into<String>) -> Piece {
    Piece { style, text: text.into(), framed: false }
}

/// The room between a frame and its text.
const FRAME: i32 = 500;

/// Sets several blocks of texts side by side, or one below the other where they are higher than a
/// page.
fn side_by_side(pages: &mut Pages, blocks: &[Vec<Piece>], gap: i32) {
    let count = i32::try_from(blocks.len()).expect("a document has few sides").max(1);
    let width = (INNER - gap * (count - 1)) / count;
    let room = |piece: &Piece| if piece.framed { width - 2 * FRAME } else { width };
    let broken: Vec<Vec<(&Piece, Vec<String>)>> = blocks
        .iter()
        .map(|pieces| {
            let lines = |piece: &Piece| wrap(&piece.text, piece.style, room(piece));
            pieces.iter().map(|piece| (piece, lines(piece))).collect()
        })
        .collect();
    // A text may have any length.
    let high = |piece: &Piece, lines: &[String]| {
        let count = i32::try_from(lines.len()).unwrap_or(i32::MAX);
        let frame = if piece.framed { 2 * FRAME } else { 0 };
        piece.style.leading.saturating_mul(count).saturating_add(frame)
    };
    let heights = broken.iter().map(|pieces| {
        let each = pieces.iter().map(|(piece, lines)| high(piece, lines));
        each.fold(0, i32::saturating_add)
    });
    let height = heights.max().unwrap_or(0);
    pages.need(height);
    let fits = pages.fits(height);
    let (top, mut x) = (pages.pen(), MARGIN);
    for pieces in &broken {
        if fits {
            pages.back_to(top);
        }
        for (piece, lines) in pieces {
            let inset = if piece.framed && fits { FRAME } else { 0 };
            if inset > 0 {
                pages.frame(x, width, high(piece, lines), piece.style.gray);
                pages.skip(inset);
            }
            for line in lines {
                pages.need(piece.style.leading);
                pages.line(x + inset, piece.style, line);
                pages.skip(piece.style.leading);
            }
            pages.skip(inset);
        }
        if fits {
            x += width + gap;
        }
    }
    if fits {
        pages.back_to(top + height);
    }
}

fn parties(pages: &mut Pages, parties: &[Party]) {
    let block = |party: &Party| {
        let mut pieces = vec![plain(SMALL, party.role), plain(BOLD, &party.name)];
        pieces.extend(party.lines.iter().map(|line| plain(CELL, line)));
        pieces
    };
    let blocks: Vec<_> = parties.iter().map(block).collect();
    side_by_side(pages, &blocks, 2_000);
}

fn signatures(pages: &mut Pages, signatures: &[Signature]) {
    if signatures.is_empty() {
        return;
    }
    pages.skip(GAP);
    let block = |signature: &Signature| {
        let style = if signature.signed { CELL } else { Style { gray: 40, ..CELL } };
        let how = Piece { framed: true, ..plain(style, &signature.how) };
        let space = || plain(Style { leading: 500, ..CELL }, " ");
        vec![
            plain(CELL, non_empty(&signature.place)),
            plain(BOLD, &signature.role),
            space(),
            how,
            space(),
            plain(BOLD, &signature.name),
            plain(CELL, non_empty(&signature.number)),
        ]
    };
    let blocks: Vec<_> = signatures.iter().map(block).collect();
    side_by_side(pages, &blocks, 2_000);
}

/// A line that stays a line where it says nothing.
fn non_empty(text: &str) -> String {
    if text.is_empty() { " ".to_owned() } else { text.to_owned() }
}

/// A column as it stands on the page.
#[derive(Clone, Copy)]
struct Slot {
    x: i32,
    width: i32,
    number: bool,
}

fn slots(columns: &[Column]) -> Vec<Slot> {
    let weights: i32 = columns.iter().map(|column| column.weight).sum();
    let mut done = 0;
    let slot = |column: &Column| {
        let x = MARGIN + INNER * done / weights;
        done += column.weight;
        let width = MARGIN + INNER * done / weights - x;
        Slot { x, width, number: column.number }
    };
    columns.iter().map(slot).collect()
}

fn cell(pages: &mut Pages, slot: Slot, style: Style, text: &str) {
    if slot.number {
        pages.line_to(slot.x + slot.width - PADDING, style, text);
    } else {
        pages.line(slot.x + PADDING, style, text);
    }
}

/// Returns the style in which the widest word of a cell fits, so that no number is broken; as small
/// as can still be read.
fn fitting(text: &str, width: i32) -> Style {
    const SMALLEST: i32 = 500;
    let widest = text.split_whitespace().map(|word| CELL.face.width(word, CELL.size)).max();
    let widest = widest.unwrap_or(0).max(1);
    let size = i64::from(CELL.size) * i64::from(width) / i64::from(widest);
    let size = i32::try_from(size).unwrap_or(CELL.size).clamp(SMALLEST, CELL.size);
    Style { size, ..CELL }
}

fn table_head(pages: &mut Pages, slots: &[Slot], columns: &[Column]) {
    let labels: Vec<Vec<String>> = columns
        .iter()
        .zip(slots)
        .map(|(column, slot)| wrap(column.label, HEAD, slot.width - 2 * PADDING))
        .collect();
    let count = labels.iter().map(Vec::len).max().unwrap_or(0);
    let height = HEAD.leading * i32::try_from(count).expect("a label is short") + 2 * 250;
    pages.shade(MARGIN, INNER, height, 88);
    pages.skip(250);
    let top = pages.pen();
    for (lines, slot) in labels.iter().zip(slots) {
        pages.back_to(top);
        for line in lines {
            cell(pages, *slot, HEAD, line);
            pages.skip(HEAD.leading);
        }
    }
    pages.back_to(top + height - 250);
}

fn table(
    pages: &mut Pages,
    title: &str,
    columns: &[Column],
    rows: &[Vec<String>],
    sums: &[(&str, String)],
) {
    heading(pages, title);
    let slots = slots(columns);
    pages.need(HEAD.leading + 4 * CELL.leading);
    table_head(pages, &slots, columns);
    for row in rows {
        let cells: Vec<(Style, Vec<String>)> = row
            .iter()
            .zip(&slots)
            .map(|(text, slot)| {
                let width = slot.width - 2 * PADDING;
                let style = if slot.number { fitting(text, width) } else { CELL };
                (style, wrap(text, style, width))
            })
            .collect();
        let count = cells.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
        let whole = i32::try_from(count.min(WHOLE)).expect("a small number");
        if pages.need(CELL.leading * whole + 600) {
            table_head(pages, &slots, columns);
        }
        pages.skip(250);
        for number in 0..count {
            if pages.need(CELL.leading) {
                table_head(pages, &slots, columns);
            }
            for ((style, lines), slot) in cells.iter().zip(&slots) {
                if let Some(line) = lines.get(number) {
                    cell(pages, *slot, *style, line);
                }
            }
            pages.skip(CELL.leading);
        }
        pages.skip(250);
        pages.rule(MARGIN, INNER, 40, 75);
    }
    pages.skip(150);
    for (number, (label, value)) in (1..).zip(sums) {
        let last = number == sums.len();
        let style = if last { BOLD } else { CELL };
        pages.need(style.leading + 200);
        if last && sums.len() > 1 {
            pages.rule(MARGIN + INNER * 6 / 10, INNER * 4 / 10, 60, 0);
            pages.skip(150);
        }
        let value_left = MARGIN + INNER - PADDING - style.face.width(value, style.size) - 1_500;
        pages.line_to(value_left.min(MARGIN + INNER * 78 / 100), style, label);
        pages.line_to(MARGIN + INNER - PADDING, style, value);
        pages.skip(style.leading);
    }
}

/// Returns a text as the faces can show it: what they lack by its number, what controls the
/// direction or shape of others as well, since it would not be seen.
fn shown(text: &str) -> Cow<'_, str> {
    let has = |c: char| c == '\n' || Face::Regular.metrics().has(c) && c != '\u{ad}';
    if text.chars().all(has) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => shown.push(' '),
            c if has(c) => shown.push(c),
            c => {
                let number = u32::from(c);
                write!(shown, "[U+{number:04X}]").expect("a text takes what is written to it");
            }
        }
    }
    Cow::Owned(shown)
}

/// Breaks a text into lines no wider than a width: between words, and inside one that is wider.
fn wrap(text: &str, style: Style, width: i32) -> Vec<String> {
    let limit = Face::limit(width);
    let mut lines = Vec::new();
    for part in shown(text).split('\n') {
        let (mut line, mut filled) = (String::new(), 0);
        for word in part.split_inclusive(' ') {
            let wide = |text: &str| -> i64 {
                text.chars().map(|c| style.face.advance(c, style.size)).sum()
            };
            let (all, bare) = (wide(word), wide(word.trim_end_matches(' ')));
            if filled + bare > limit && filled > 0 {
                lines.push(take(&mut line));
                filled = 0;
            }
            if bare <= limit {
                line.push_str(word);
                filled += all;
                continue;
            }
            for c in word.chars() {
                let advance = style.face.advance(c, style.size);
                if filled + advance > limit && filled > 0 {
                    lines.push(take(&mut line));
                    filled = 0;
                }
                line.push(c);
                filled += advance;
            }
        }
        lines.push(take(&mut line));
    }
    lines
}

/// Takes a line that is full, without the blanks at its end.
fn take(line: &mut String) -> String {
    let full = std::mem::take(line);
    full.trim_end_matches(' ').to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_break_between_words_and_inside_those_that_are_too_wide() {
        let lines = wrap("satu dua tiga\nempat", BODY, 4_600);
        assert_eq!(lines, ["satu dua", "tiga", "empat"]);
        let lines = wrap(&"w".repeat(50), BODY, 10_000);
        assert!(lines.len() > 1 && lines.concat() == "w".repeat(50), "{lines:?}");
    }

    #[test]
    fn what_the_faces_lack_is_told_by_its_number() {
        assert_eq!(shown("Rp5.000 → CO₂"), "Rp5.000 → CO₂");
        assert_eq!(shown("a中\u{202e}b\u{7}"), "a[U+4E2D][U+202E]b[U+0007]");
        assert_eq!(shown("a\tb\u{ad}😀"), "a b[U+00AD][U+1F600]");
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_its_room_and_nothing_is_lost(
            text in "[ -~\n]{0,300}|.{0,80}", width in 3_000_i32..30_000,
        ) {
            let lines = wrap(&text, CELL, width);
            for line in &lines {
                prop_assert!(CELL.face.width(line, CELL.size) <= width, "{line:?}");
            }
            let letters = |text: &str| text.replace([' ', '\n'], "");
            prop_assert_eq!(letters(&lines.concat()), letters(&shown(&text)));
        }
    }
}
