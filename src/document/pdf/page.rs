//! Pages as they are filled from the top: lines, rules, bands, and what stands on each.
//!
//! All lengths are hundredths of a point; the pen is the distance from the top of the page.

use pdf_writer::{Content, Name, Str};

use crate::document::pdf::font::{FACES, Face};

/// A4.
pub(super) const WIDTH: i32 = 59_528;
/// A4.
pub(super) const HEIGHT: i32 = 84_189;

/// The margin at the left and at the right.
pub(super) const MARGIN: i32 = 5_100;

/// What text may fill of the width.
pub(super) const INNER: i32 = WIDTH - 2 * MARGIN;

const TOP: i32 = 6_000;
const BOTTOM: i32 = HEIGHT - 6_200;

/// The black band at the top.
const BAND: i32 = 2_600;
const BAND_TEXT: &str = "SIMULASI";
const BAND_NOTE: &str = "Dibuat oleh inaproc-sim untuk latihan dan pengujian. Bukan dokumen resmi.";

/// How a text is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    /// The face.
    pub(super) face: Face,
    /// Height of the letters.
    pub(super) size: i32,
    /// From one line to the next.
    pub(super) leading: i32,
    /// 0 is black, 100 white.
    pub(super) gray: i32,
}

/// Returns a length in points.
#[expect(
    clippy::cast_precision_loss,
    clippy::float_arithmetic,
    reason = "PDF has lengths as decimals, and no figure is computed from them"
)]
pub(super) fn points(hundredths: i32) -> f32 {
    hundredths as f32 / 100.0
}

/// Pages being filled, or all of them.
pub(super) struct Pages {
    /// The content of each that is full.
    pub(super) contents: Vec<Vec<u8>>,
    open: Vec<Content>,
    pen: i32,
    // By face and glyph.
    used: [Vec<bool>; 2],
    // The glyphs of the line in hand.
    line: Vec<u8>,
}

impl Pages {
    /// Returns the first page, empty.
    pub(super) fn new() -> Self {
        let used = FACES.map(|face| vec![false; face.metrics().len()]);
        let mut pages =
            Self { contents: Vec::new(), open: Vec::new(), pen: 0, used, line: Vec::new() };
        pages.turn();
        pages
    }

    /// Begins the next page.
    pub(super) fn turn(&mut self) {
        self.open.push(Content::new());
        self.band();
        self.pen = TOP;
    }

    fn band(&mut self) {
        let name = Style { face: Face::Bold, size: 1_150, leading: 0, gray: 100 };
        let note = Style { face: Face::Regular, size: 750, leading: 0, gray: 100 };
        self.fill(0, 0, WIDTH, BAND, 0);
        self.put(MARGIN, 1_700, name, BAND_TEXT);
        let width = note.face.width(BAND_NOTE, note.size);
        self.put(WIDTH - MARGIN - width, 1_650, note, BAND_NOTE);
    }

    /// Returns whether so much fits below the pen.
    pub(super) fn fits(&self, height: i32) -> bool {
        self.pen + height <= BOTTOM
    }

    /// Begins the next page unless so much fits below the pen, and returns whether it did. What is
    /// higher than a page begins where it is.
    pub(super) fn need(&mut self, height: i32) -> bool {
        let turns = !self.fits(height) && height <= BOTTOM - TOP;
        if turns {
            self.turn();
        }
        turns
    }

    /// Moves the pen down.
    pub(super) fn skip(&mut self, height: i32) {
        self.pen += height;
    }

    /// Returns where the pen is.
    pub(super) fn pen(&self) -> i32 {
        self.pen
    }

    /// Puts the pen back up, for what stands beside something.
    pub(super) fn back_to(&mut self, pen: i32) {
        self.pen = pen;
    }

    /// Writes a line of text from `x` on, its top at the pen.
    pub(super) fn line(&mut self, x: i32, style: Style, text: &str) {
        let base = self.pen + style.leading - (style.leading - style.size) / 2 - style.size / 5;
        self.put(x, base, style, text);
    }

    /// Writes a line of text that ends at `x`.
    pub(super) fn line_to(&mut self, x: i32, style: Style, text: &str) {
        self.line(x - style.face.width(text, style.size), style, text);
    }

    /// Draws a thin line across, at the pen.
    pub(super) fn rule(&mut self, x: i32, width: i32, thickness: i32, gray: i32) {
        self.fill(x, self.pen, width, thickness, gray);
    }

    /// Fills a box below the pen.
    pub(super) fn shade(&mut self, x: i32, width: i32, height: i32, gray: i32) {
        self.fill(x, self.pen, width, height, gray);
    }

    /// Draws a frame below the pen.
    pub(super) fn frame(&mut self, x: i32, width: i32, height: i32, gray: i32) {
        const THIN: i32 = 50;
        for (x, y, width, height) in [
            (x, self.pen, width, THIN),
            (x, self.pen + height - THIN, width, THIN),
            (x, self.pen, THIN, height),
            (x + width - THIN, self.pen, THIN, height),
        ] {
            self.fill(x, y, width, height, gray);
        }
    }

    /// Writes the foot of every page.
    pub(super) fn finish(mut self, foot: &str) -> Self {
        const FOOT: i32 = HEIGHT - 3_600;
        let style = Style { face: Face::Regular, size: 680, leading: 900, gray: 35 };
        let count = self.open.len();
        let pages = std::mem::take(&mut self.open);
        for (number, page) in (1..).zip(pages) {
            self.open.push(page);
            self.fill(MARGIN, FOOT - 1_100, INNER, 40, 60);
            self.put(MARGIN, FOOT, style, foot);
            let place = format!("Halaman {number} dari {count}");
            let width = style.face.width(&place, style.size);
            self.put(WIDTH - MARGIN - width, FOOT, style, &place);
            let page = self.open.pop().expect("the page in hand is open");
            self.contents.push(page.finish().into_vec());
        }
        self
    }

    /// Returns the glyphs of a face that were written, in their order.
    pub(super) fn used(&self, face: Face) -> impl Iterator<Item = u16> + '_ {
        let used = (0..).zip(&self.used[face as usize]);
        used.filter(|(_, used)| **used).map(|(glyph, _)| glyph)
    }

    fn fill(&mut self, x: i32, y: i32, width: i32, height: i32, gray: i32) {
        let page = self.open.last_mut().expect("a page is open");
        page.set_fill_gray(points(gray));
        page.rect(points(x), points(HEIGHT - y - height), points(width), points(height));
        page.fill_nonzero();
    }

    fn put(&mut self, x: i32, base: i32, style: Style, text: &str) {
        let metrics = style.face.metrics();
        let used = &mut self.used[style.face as usize];
        self.line.clear();
        for c in text.chars() {
            let (glyph, _) = metrics.glyph(c);
            used[usize::from(glyph)] = true;
            self.line.extend_from_slice(&glyph.to_be_bytes());
        }
        let page = self.open.last_mut().expect("a page is open");
        page.set_fill_gray(points(style.gray));
        page.begin_text();
        page.set_font(Name(style.face.name()), points(style.size));
        page.next_line(points(x), points(HEIGHT - base));
        page.show(Str(&self.line));
        page.end_text();
    }
}
