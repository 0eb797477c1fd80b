//! A document as PDF 1.4: A4 pages, the black band on each, text that can be searched and copied.
//!
//! The bytes depend on the document alone: no clock, no identifier of a file. The digest is the
//! Subject of the Info dictionary, the first object of the file, by which a service knows what it
//! is to sign; the cross-references are a table, so that a signature can be written behind it.
//! Start from [`pdf`].

mod font;
mod layout;
mod page;

use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Finish, Name, Pdf, Rect, Ref, Str, TextStr};

use crate::document::Document;
use font::{FACES, Face};
use page::Pages;

const INFO: Ref = Ref::new(1);
const CATALOG: Ref = Ref::new(2);
const PAGE_TREE: Ref = Ref::new(3);

/// Five objects for each face, from here on.
const FACE: i32 = 4;
const FACE_OBJECTS: i32 = 5;

/// Two objects for each page behind those of the faces.
const PAGE: i32 = FACE + 2 * FACE_OBJECTS;

/// How a composite font without an order of its own calls it.
const IDENTITY: SystemInfo<'_> =
    SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

/// Returns a document as a PDF.
pub fn pdf(document: &Document) -> Vec<u8> {
    let pages = layout::lay_out(document);
    let mut pdf = Pdf::new();
    pdf.set_version(1, 4);
    // The first object: what is found first says which document it is.
    let digest = document.digest.to_string();
    let title = format!("{} {}", document.title, document.number);
    let mut info = pdf.document_info(INFO);
    info.subject(TextStr(&digest));
    info.title(TextStr(title.trim_end())).producer(TextStr("inaproc-sim (SIMULASI)"));
    info.finish();
    pdf.catalog(CATALOG).pages(PAGE_TREE);
    let places: Vec<(Ref, Ref)> = (PAGE..)
        .step_by(2)
        .map(|first| (Ref::new(first), Ref::new(first + 1)))
        .take(pages.contents.len())
        .collect();
    let count = i32::try_from(places.len()).expect("a text of this size has fewer pages");
    pdf.pages(PAGE_TREE).count(count).kids(places.iter().map(|(page, _)| *page));
    for face in FACES {
        write_face(&mut pdf, face, &pages);
    }
    for ((id, content), bytes) in places.into_iter().zip(&pages.contents) {
        let mut page = pdf.page(id);
        page.parent(PAGE_TREE).contents(content);
        page.media_box(Rect::new(0.0, 0.0, page::points(page::WIDTH), page::points(page::HEIGHT)));
        let mut resources = page.resources();
        let mut fonts = resources.fonts();
        for face in FACES {
            fonts.pair(Name(face.name()), Ref::new(first_object(face)));
        }
        fonts.finish();
        resources.finish();
        page.finish();
        pdf.stream(content, bytes);
    }
    pdf.finish()
}

fn first_object(face: Face) -> i32 {
    FACE + FACE_OBJECTS * face as i32
}

/// Writes a face: the font, its descendant, what it looks like, its outlines, and which characters
/// its glyphs stand for.
fn write_face(pdf: &mut Pdf, face: Face, pages: &Pages) {
    let first = first_object(face);
    let [font, cid_font, descriptor, program, characters] =
        [first, first + 1, first + 2, first + 3, first + 4].map(Ref::new);
    let metrics = face.metrics();
    let name = Name(face.postscript_name());
    let mut composite = pdf.type0_font(font);
    composite.base_font(name).encoding_predefined(Name(b"Identity-H"));
    composite.descendant_font(cid_font).to_unicode(characters);
    composite.finish();
    let mut descendant = pdf.cid_font(cid_font);
    descendant.subtype(CidFontType::Type2).base_font(name).system_info(IDENTITY);
    descendant.font_descriptor(descriptor).default_width(0.0);
    descendant.cid_to_gid_map_predefined(Name(b"Identity"));
    let mut widths = descendant.widths();
    for glyph in pages.used(face) {
        widths.consecutive(glyph, [Face::thousandths(metrics.advance(glyph))]);
    }
    widths.finish();
    descendant.finish();
    let [left, bottom, right, top] = metrics.bounds.map(Face::thousandths);
    let mut look = pdf.font_descriptor(descriptor);
    look.name(name).flags(FontFlags::SYMBOLIC).bbox(Rect::new(left, bottom, right, top));
    look.italic_angle(0.0).ascent(Face::thousandths(metrics.ascent));
    look.descent(Face::thousandths(metrics.descent)).cap_height(Face::thousandths(metrics.ascent));
    look.stem_v(80.0).font_file2(program);
    look.finish();
    let outlines = face.program();
    let length = i32::try_from(outlines.len()).expect("a font is a small file");
    pdf.stream(program, outlines).pair(Name(b"Length1"), length);
    let mut cmap = UnicodeCmap::new(Name(b"Custom"), IDENTITY);
    for glyph in pages.used(face) {
        if let Some(c) = metrics.character(glyph) {
            cmap.pair(glyph, c);
        }
    }
    pdf.cmap(characters, &cmap.finish());
}
