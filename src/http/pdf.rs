//! PDFs on the wire: which document one is, and the mark of a signature on it.
//!
//! The digest stands in the Subject of the Info dictionary, so that a mock knows the document from
//! the bytes alone. A signature is an incremental update behind the last `%%EOF`, as in real life:
//! what was signed stays as it was.

use std::fmt::Write;

use memchr::memmem;

use inaproc_core::value::{Nik, Sidik};
use inaproc_core::world::Attachment;

const SUBJECT: &str = "/Subject (";

/// Hexadecimal digits of a digest.
const DIGIT_COUNT: usize = 64;

/// Returns the PDF that goes with a request about a document.
pub(super) fn carrying(attachment: Attachment<'_>, sidik: Sidik) -> Vec<u8> {
    let pdf = attachment();
    debug_assert_eq!(dokumen(&pdf), Some(sidik), "it carries the digest that is signed");
    pdf
}

/// Returns a PDF of one empty page whose Subject is the digest.
#[cfg(test)]
pub(super) fn sample(dokumen: Sidik) -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>".to_owned(),
        format!("<< {SUBJECT}{dokumen}) >>"),
    ];
    let mut pdf = String::from("%PDF-1.4\n");
    let mut table = String::from("0000000000 65535 f \n");
    for (number, object) in (1..).zip(&objects) {
        push(&mut table, format_args!("{:010} 00000 n \n", pdf.len()));
        push(&mut pdf, format_args!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let size = objects.len() + 1;
    let start = pdf.len();
    push(
        &mut pdf,
        format_args!(
            "xref\n0 {size}\n{table}trailer\n<< /Size {size} /Root 1 0 R /Info 4 0 R >>\n\
             startxref\n{start}\n%%EOF\n"
        ),
    );
    pdf.into_bytes()
}

/// Returns the digest that a PDF is known by; none for bytes that are no PDF.
///
/// Assumption: a PDF of foreign make, without a digest in its Subject, is known by that of its
/// bytes.
pub(super) fn dokumen(pdf: &[u8]) -> Option<Sidik> {
    if !pdf.starts_with(b"%PDF-") {
        return None;
    }
    let subject = find(pdf, SUBJECT.as_bytes()).map(|at| &pdf[at + SUBJECT.len()..]);
    let digits = subject.and_then(|rest| rest.split_at_checked(DIGIT_COUNT));
    let carried = digits
        .and_then(|(digits, rest)| rest.starts_with(b")").then(|| self::digest(digits)).flatten());
    Some(carried.unwrap_or_else(|| Sidik::of(pdf)))
}

/// Returns a PDF with the mark of a signature behind it; none for a PDF without a trailer.
pub(super) fn signed(pdf: &[u8], nik: Nik, id_dokumen: u64) -> Option<Vec<u8>> {
    let size = number_after(pdf, b"/Size ")?;
    let before = number_after(pdf, b"startxref\n")?;
    let (root, info) = (number_after(pdf, b"/Root ")?, number_after(pdf, b"/Info ")?);
    let end = if pdf.ends_with(b"\n") { "" } else { "\n" };
    let start = pdf.len() + end.len();
    let mut update = format!(
        "{end}{size} 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached \
         /Name ({nik}) /Reason (id_dokumen {id_dokumen}) >>\nendobj\n"
    );
    let table = pdf.len() + update.len();
    push(
        &mut update,
        format_args!(
            "xref\n{size} 1\n{start:010} 00000 n \ntrailer\n<< /Size {} /Root {root} 0 R /Info {info} 0 R \
             /Prev {before} >>\nstartxref\n{table}\n%%EOF\n",
            size + 1
        ),
    );
    Some([pdf, update.as_bytes()].concat())
}

/// Returns the bytes of a digest written in hexadecimal.
pub(super) fn digest(digits: &[u8]) -> Option<Sidik> {
    let digits = std::str::from_utf8(digits).ok().filter(|text| text.len() == DIGIT_COUNT)?;
    let mut bytes = [0; DIGIT_COUNT / 2];
    for (place, byte) in bytes.iter_mut().enumerate() {
        let pair = digits.get(place * 2..place * 2 + 2)?;
        *byte = u8::from_str_radix(pair, 16).ok().filter(|_| !pair.starts_with('+'))?;
    }
    Some(Sidik(bytes))
}

/// Returns the place where some bytes first occur.
pub(super) fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    memmem::find(bytes, wanted)
}

/// Returns the number that follows the last occurrence of a word.
fn number_after(pdf: &[u8], word: &[u8]) -> Option<usize> {
    let at = memmem::rfind(pdf, word)? + word.len();
    let digits = pdf[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    std::str::from_utf8(&pdf[at..at + digits]).ok()?.parse().ok()
}

fn push(text: &mut String, what: std::fmt::Arguments<'_>) {
    text.write_fmt(what).expect("a text takes what is written to it");
}

/// Returns what goes with a request, in tests of the wire.
#[cfg(test)]
pub(super) fn of_request(request: impl Into<inaproc_core::service::Request>) -> Vec<u8> {
    let dokumen = request.into().dokumen();
    sample(dokumen.expect("only what is to be signed is sent"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nik() -> Nik {
        Nik::parse("3371010101900001").expect("a NIK")
    }

    /// Checks that every cross-reference points at its object.
    #[track_caller]
    fn check_table(pdf: &[u8], size: usize) {
        let text = std::str::from_utf8(pdf).expect("ours is ASCII");
        for number in 1..size {
            let object = format!("{number} 0 obj\n");
            let at = text.find(&object).expect("every object is there");
            assert!(text.contains(&format!("{at:010} 00000 n \n")), "object {number}");
        }
        let start = number_after(pdf, b"startxref\n").expect("a start");
        assert!(text[start..].starts_with("xref\n"));
        assert_eq!(number_after(pdf, b"/Size "), Some(size));
        assert!(text.ends_with("%%EOF\n"));
    }

    #[test]
    fn a_document_is_known_from_its_bytes_before_and_after_signing() {
        let sidik = Sidik::of(b"surat pesanan");
        let pdf = sample(sidik);
        check_table(&pdf, 5);
        let once = signed(&pdf, nik(), 1).expect("a PDF of ours");
        check_table(&once, 6);
        let twice = signed(&once, nik(), 2).expect("a PDF of ours");
        check_table(&twice, 7);
        assert!(twice.starts_with(&once) && once.starts_with(&pdf));
        for bytes in [&pdf, &once, &twice] {
            assert_eq!(dokumen(bytes), Some(sidik));
        }
    }

    #[test]
    fn a_signature_names_catalog_and_information_as_the_file_does() {
        let pdf = sample(Sidik::of(b"surat pesanan"));
        let text = String::from_utf8(pdf).expect("ours is ASCII");
        let other = text.replace("/Root 1 0 R /Info 4 0 R", "/Root 2 0 R /Info 13 0 R");
        // A file may end without a line break.
        let other = other.trim_end();
        let signed = signed(other.as_bytes(), nik(), 1).expect("a PDF with a trailer");
        let signed = String::from_utf8(signed).expect("ASCII");
        assert_eq!(signed.matches("/Root 2 0 R /Info 13 0 R").count(), 2, "{signed}");
        assert!(signed.contains("%%EOF\n5 0 obj\n"), "{signed}");
        let at = signed.find("5 0 obj\n").expect("the signature");
        assert!(signed.contains(&format!("xref\n5 1\n{at:010} 00000 n \n")), "{signed}");
    }

    #[test]
    fn a_foreign_pdf_is_known_by_its_bytes_and_anything_else_is_none() {
        for foreign in ["%PDF-1.7\n", "%PDF-1.7\n/Subject (Kontrak)", "%PDF-1.4 /Subject (12"] {
            assert_eq!(dokumen(foreign.as_bytes()), Some(Sidik::of(foreign.as_bytes())));
            assert_eq!(signed(foreign.as_bytes(), nik(), 1), None);
        }
        assert_eq!(dokumen(b"<html>"), None);
        assert_eq!(dokumen(b""), None);
    }

    #[test]
    fn a_digest_has_64_hexadecimal_digits() {
        let sidik = Sidik::of(b"abc");
        let text = sidik.to_string();
        assert_eq!(digest(text.as_bytes()), Some(sidik));
        for wrong in [&text[1..], &text.replacen("ba", "+a", 1), &text.replace('b', "g"), ""] {
            assert_eq!(digest(wrong.as_bytes()), None, "{wrong}");
        }
    }
}
