//! What a reader sees of a document's files: the text of a page of HTML, and of each page of a PDF.
//!
//! The PDFs are those that this program writes: a stream of glyphs for each page, and for each face
//! the characters that its glyphs stand for. `INASIM_PDFTOTEXT=1` has poppler read them instead.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

/// Returns the text of a page of HTML.
pub(crate) fn of_html(html: &str) -> String {
    let (_, body) = html.split_once("<body>").expect("a page has a body");
    let mut text = String::new();
    let mut rest = body;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let (_, behind) = after.split_once('>').expect("a tag ends");
        text.push(' ');
        rest = behind;
    }
    let names = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#x2f;", "/")];
    let text = names.iter().fold(text, |text, (name, c)| text.replace(name, c));
    text.replace("&amp;", "&")
}

/// Returns the text of each page of a PDF.
pub(crate) fn of_pdf(pdf: &[u8]) -> Vec<String> {
    if std::env::var_os("INASIM_PDFTOTEXT").is_some() { by_poppler(pdf) } else { by_hand(pdf) }
}

fn by_poppler(pdf: &[u8]) -> Vec<String> {
    // Tests run side by side.
    let own = format!("inasim-{}-{:?}.pdf", std::process::id(), std::thread::current().id());
    let path = std::env::temp_dir().join(own);
    fs::write(&path, pdf).expect("a file of its own");
    let mut read = Command::new("pdftotext");
    let done = read_all(read.args(["-layout", "-enc", "UTF-8"]).arg(&path).arg("-"));
    fs::remove_file(&path).expect("it was written");
    let text = String::from_utf8(done).expect("UTF-8");
    let pages = text.strip_suffix('\u{c}').expect("each page ends with a form feed");
    pages.split('\u{c}').map(str::to_owned).collect()
}

fn read_all(command: &mut Command) -> Vec<u8> {
    let done = command.output().expect("pdftotext is installed");
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success() && said.is_empty(), "pdftotext: {said}");
    done.stdout
}

fn by_hand(pdf: &[u8]) -> Vec<String> {
    let faces: Vec<BTreeMap<u16, String>> =
        streams(pdf).filter(|stream| stream.starts_with(b"%!PS")).map(characters).collect();
    assert_eq!(faces.len(), 2, "there are two faces");
    // The third kind of stream is a font, which begins with its version.
    let is_page =
        |stream: &&[u8]| !stream.starts_with(b"%!PS") && !stream.starts_with(&[0, 1, 0, 0]);
    streams(pdf).filter(is_page).map(|page| shown(page, &faces)).collect()
}

/// Returns what stands between `stream` and `endstream`, by the length that is said.
fn streams(pdf: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = |word: &[u8], from: usize| {
            let found = pdf[from..].windows(word.len()).position(|window| window == word)?;
            Some(from + found + word.len())
        };
        let length = at(b"/Length ", from)?;
        let start = at(b"stream\n", length)?;
        let digits = pdf[length..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let text = std::str::from_utf8(&pdf[length..length + digits]).expect("digits");
        let end = start + text.parse::<usize>().expect("a length");
        from = end;
        Some(&pdf[start..end])
    })
}

/// Reads lines such as `<0024> <0041>`.
fn characters(cmap: &[u8]) -> BTreeMap<u16, String> {
    let text = std::str::from_utf8(cmap).expect("ASCII");
    let pairs = text.lines().filter_map(|line| {
        let (glyph, c) = line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <")?;
        let units: Option<Vec<u16>> = (0..c.len())
            .step_by(4)
            .map(|at| u16::from_str_radix(c.get(at..at + 4)?, 16).ok())
            .collect();
        Some((u16::from_str_radix(glyph, 16).ok()?, String::from_utf16(&units?).ok()?))
    });
    pairs.collect()
}

/// Returns the text of a page: every text that is shown, one a line.
fn shown(page: &[u8], faces: &[BTreeMap<u16, String>]) -> String {
    let mut text = String::new();
    let mut face = &faces[0];
    let mut rest = page;
    while let Some(byte) = rest.first() {
        match byte {
            b'/' if rest.starts_with(b"/F1 ") => (face, rest) = (&faces[0], &rest[4..]),
            b'/' if rest.starts_with(b"/F2 ") => (face, rest) = (&faces[1], &rest[4..]),
            b'(' | b'<' => {
                let (glyphs, behind) =
                    if *byte == b'(' { literal(&rest[1..]) } else { hexadecimal(&rest[1..]) };
                for pair in glyphs.chunks(2) {
                    let glyph = u16::from_be_bytes([pair[0], pair[1]]);
                    text.push_str(face.get(&glyph).expect("every glyph stands for a character"));
                }
                text.push('\n');
                rest = behind;
            }
            _ => rest = &rest[1..],
        }
    }
    text
}

/// Reads `..)`, whose inner parentheses are balanced or escaped.
fn literal(mut rest: &[u8]) -> (Vec<u8>, &[u8]) {
    let (mut bytes, mut depth) = (Vec::new(), 0);
    loop {
        let (byte, behind) = rest.split_first().expect("a literal ends");
        rest = behind;
        match byte {
            b')' if depth == 0 => return (bytes, rest),
            b'\\' => {
                if let Some(octal) =
                    rest.get(..3).filter(|three| three.iter().all(u8::is_ascii_digit))
                {
                    let text = std::str::from_utf8(octal).expect("digits");
                    bytes.push(u8::from_str_radix(text, 8).expect("an octal number"));
                    rest = &rest[3..];
                    continue;
                }
                let (escaped, behind) = rest.split_first().expect("something is escaped");
                rest = behind;
                bytes.push(match escaped {
                    b'n' => b'\n',
                    b'r' => b'\r',
                    b't' => b'\t',
                    b'b' => 8,
                    b'f' => 12,
                    other => *other,
                });
                continue;
            }
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        bytes.push(*byte);
    }
}

/// Reads `..>`.
fn hexadecimal(rest: &[u8]) -> (Vec<u8>, &[u8]) {
    let end = rest.iter().position(|byte| *byte == b'>').expect("it ends");
    let text = std::str::from_utf8(&rest[..end]).expect("ASCII");
    let byte = |at| u8::from_str_radix(&text[at..at + 2], 16).expect("two digits");
    ((0..end).step_by(2).map(byte).collect(), &rest[end + 1..])
}
