//! The two faces that documents are set in, and what is known of their glyphs.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// A face; its place is its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Face {
    /// For text.
    Regular = 0,
    /// For what stands out.
    Bold = 1,
}

/// All faces, in their order.
pub(super) const FACES: [Face; 2] = [Face::Regular, Face::Bold];

const REGULAR: &[u8] = include_bytes!("../../../reports/fonts/DejaVuSansCondensed.ttf");
const BOLD: &[u8] = include_bytes!("../../../reports/fonts/DejaVuSansCondensed-Bold.ttf");

// Read once: a table of what the files say, which nothing changes.
static METRICS: LazyLock<[Metrics; 2]> =
    LazyLock::new(|| FACES.map(|face| Metrics::read(face.program())));

/// Parts of a letter's height that fonts count in.
const UNITS: i32 = 2048;

impl Face {
    /// Returns the bytes of its TrueType file.
    pub(super) const fn program(self) -> &'static [u8] {
        match self {
            Self::Regular => REGULAR,
            Self::Bold => BOLD,
        }
    }

    /// Returns its name in the resources of a page.
    pub(super) const fn name(self) -> &'static [u8] {
        match self {
            Self::Regular => b"F1",
            Self::Bold => b"F2",
        }
    }

    /// Returns its own name, with the mark of a font that is a part of another.
    pub(super) const fn postscript_name(self) -> &'static [u8] {
        match self {
            Self::Regular => b"INASIM+DejaVuSansCondensed",
            Self::Bold => b"INASIM+DejaVuSansCondensed-Bold",
        }
    }

    /// Returns what is known of its glyphs.
    pub(super) fn metrics(self) -> &'static Metrics {
        &METRICS[self as usize]
    }

    /// Returns a length of the font in thousandths of a letter's height, as PDF has it.
    #[expect(
        clippy::cast_precision_loss,
        clippy::float_arithmetic,
        reason = "PDF has these lengths as decimals, and no figure is computed from them"
    )]
    pub(super) fn thousandths(units: i32) -> f32 {
        (units * 1_000) as f32 / UNITS as f32
    }

    /// Returns how wide a text is at a size, both in hundredths of a point.
    pub(super) fn width(self, text: &str, size: i32) -> i32 {
        let metrics = self.metrics();
        let units: i64 = text.chars().map(|c| i64::from(metrics.glyph(c).1)).sum();
        i32::try_from(units * i64::from(size) / i64::from(UNITS)).unwrap_or(i32::MAX)
    }

    /// Returns how wide a character is at a size, in units of the font times the size.
    pub(super) fn advance(self, c: char, size: i32) -> i64 {
        i64::from(self.metrics().glyph(c).1) * i64::from(size)
    }

    /// Returns a width of [`advance`](Self::advance) in hundredths of a point, as a limit.
    pub(super) fn limit(width: i32) -> i64 {
        i64::from(width) * i64::from(UNITS)
    }
}

/// What is known of a face's glyphs, in units of the font.
#[derive(Debug)]
pub(super) struct Metrics {
    /// The box around all glyphs: left, bottom, right, top.
    pub(super) bounds: [i32; 4],
    /// How far letters reach above the line.
    pub(super) ascent: i32,
    /// How far they reach below it, negative.
    pub(super) descent: i32,
    // Glyph and width of the characters that nearly all texts are made of.
    first: Vec<(u16, i32)>,
    rest: BTreeMap<char, (u16, i32)>,
    // By glyph: its width, and the character that it stands for.
    glyphs: Vec<(i32, Option<char>)>,
}

/// Characters below this one are looked up by their number.
const DENSE: u32 = 0x180;

impl Metrics {
    fn read(file: &[u8]) -> Self {
        let face = ttf_parser::Face::parse(file, 0).expect("the font is a file of this program");
        assert_eq!(i32::from(face.units_per_em()), UNITS, "both faces have these units");
        let advance = |id| i32::from(face.glyph_hor_advance(id).unwrap_or_default());
        let glyph = |c| face.glyph_index(c).map(|id| (id.0, advance(id)));
        let mut glyphs: Vec<(i32, Option<char>)> = (0..face.number_of_glyphs())
            .map(|id| (advance(ttf_parser::GlyphId(id)), None))
            .collect();
        let mut rest = BTreeMap::new();
        let mut first = vec![(0, 0); DENSE as usize];
        let tables = face.tables().cmap.into_iter().flat_map(|cmap| cmap.subtables);
        let mut known = BTreeSet::new();
        for table in tables.filter(ttf_parser::cmap::Subtable::is_unicode) {
            table.codepoints(|c| known.extend(char::from_u32(c)));
        }
        for c in known {
            let Some(found) = glyph(c) else { continue };
            match first.get_mut(c as usize) {
                Some(place) => *place = found,
                None => drop(rest.insert(c, found)),
            }
            // Of two characters with one glyph the first, which is the plainer.
            glyphs[usize::from(found.0)].1.get_or_insert(c);
        }
        let bounds = face.global_bounding_box();
        Self {
            bounds: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(i32::from),
            ascent: face.ascender().into(),
            descent: face.descender().into(),
            first,
            rest,
            glyphs,
        }
    }

    /// Returns glyph and width of a character; 0, the glyph of what is missing, where there is none.
    pub(super) fn glyph(&self, c: char) -> (u16, i32) {
        let dense = self.first.get(c as usize).copied();
        dense.or_else(|| self.rest.get(&c).copied()).unwrap_or_default()
    }

    /// Returns whether the face can show a character.
    pub(super) fn has(&self, c: char) -> bool {
        self.glyph(c).0 != 0
    }

    /// Returns the width of a glyph.
    pub(super) fn advance(&self, glyph: u16) -> i32 {
        self.glyphs[usize::from(glyph)].0
    }

    /// Returns the character that a glyph stands for.
    pub(super) fn character(&self, glyph: u16) -> Option<char> {
        self.glyphs[usize::from(glyph)].1
    }

    /// Returns how many glyphs there are.
    pub(super) fn len(&self) -> usize {
        self.glyphs.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_faces_show_what_documents_are_written_in() {
        let letters = (' '..='~').chain('\u{a0}'..='\u{17f}').filter(|c| *c != '\u{ad}');
        for face in FACES {
            for c in letters.clone().chain("–—‘’“”•…€₂→−≤≥✓□".chars())
            {
                assert!(face.metrics().has(c), "{face:?} {c:?}");
            }
            assert!(!face.metrics().has('中') && !face.metrics().has('\n'));
        }
    }

    #[test]
    fn digits_are_equally_wide_so_that_sums_stand_below_each_other() {
        for face in FACES {
            let widths: Vec<i32> = ('0'..='9').map(|c| face.width(&c.to_string(), 1_000)).collect();
            assert!(widths.iter().all(|width| *width == widths[0] && *width > 0), "{widths:?}");
        }
    }
}
