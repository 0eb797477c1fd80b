//! `multipart/form-data`, with bytes that depend on the content only.

use crate::pdf::find;

/// One field of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part<'a> {
    /// The field's name.
    pub(super) name: &'a str,
    /// The file's name and media type, if it is one.
    pub(super) file: Option<(&'a str, &'a str)>,
    /// The value.
    pub(super) body: &'a [u8],
}

impl<'a> Part<'a> {
    /// Returns a field of text.
    pub(super) const fn text(name: &'a str, text: &'a str) -> Self {
        Self { name, file: None, body: text.as_bytes() }
    }

    /// Returns a field that is a PDF.
    pub(super) const fn pdf(name: &'a str, pdf: &'a [u8]) -> Self {
        Self { name, file: Some(("dokumen.pdf", "application/pdf")), body: pdf }
    }
}

/// Returns the content type and the body of a form.
pub(super) fn encode(parts: &[Part<'_>]) -> (String, Vec<u8>) {
    let boundary = boundary(parts);
    let mut body = Vec::new();
    for part in parts {
        body.extend_from_slice(
            format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"", part.name)
                .as_bytes(),
        );
        if let Some((name, media_type)) = part.file {
            let file = format!("; filename=\"{name}\"\r\nContent-Type: {media_type}");
            body.extend_from_slice(file.as_bytes());
        }
        body.extend_from_slice(b"\r\n\r\n");
        body.extend_from_slice(part.body);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    (format!("multipart/form-data; boundary={boundary}"), body)
}

/// Returns the value of a field; none when the form is not one or lacks it.
pub(super) fn field<'a>(content_type: &str, body: &'a [u8], name: &str) -> Option<&'a [u8]> {
    let boundary = parameter(content_type.strip_prefix("multipart/form-data")?, "boundary")?;
    let delimiter = format!("--{boundary}");
    let end = format!("\r\n{delimiter}");
    let mut rest = body.strip_prefix(delimiter.as_bytes())?;
    loop {
        rest = rest.strip_prefix(b"\r\n")?;
        let head_end = find(rest, b"\r\n\r\n")?;
        let head = std::str::from_utf8(&rest[..head_end]).ok()?;
        rest = &rest[head_end + 4..];
        let value_end = find(rest, end.as_bytes())?;
        if is_named(head, name) {
            return Some(&rest[..value_end]);
        }
        rest = &rest[value_end + end.len()..];
    }
}

/// Returns a boundary that occurs in no part.
fn boundary(parts: &[Part<'_>]) -> String {
    let free =
        |boundary: &String| parts.iter().all(|part| find(part.body, boundary.as_bytes()).is_none());
    (0..=u64::MAX)
        .map(|number| format!("----inaproc-sim-{number:016}"))
        .find(free)
        .expect("a text of finite length lacks some number")
}

fn is_named(head: &str, name: &str) -> bool {
    head.split("\r\n").any(|line| {
        let Some((header, value)) = line.split_once(':') else {
            return false;
        };
        header.eq_ignore_ascii_case("content-disposition") && parameter(value, "name") == Some(name)
    })
}

/// Returns a parameter of a header's value, without the quotes it may have.
fn parameter<'a>(value: &'a str, name: &str) -> Option<&'a str> {
    value.split(';').find_map(|parameter| {
        let (key, value) = parameter.trim().split_once('=')?;
        key.eq_ignore_ascii_case(name).then(|| value.trim_matches('"'))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_written_reads_back(
            first in any::<Vec<u8>>(),
            second in "(\r\n|-|inaproc-sim|0|[a-z])*|----inaproc-sim-0000000000000000.*",
        ) {
            let parts = [Part::pdf("file", &first), Part::text("passphrase", &second)];
            let (content_type, body) = encode(&parts);
            prop_assert_eq!(field(&content_type, &body, "file"), Some(&*first));
            prop_assert_eq!(field(&content_type, &body, "passphrase"), Some(second.as_bytes()));
            prop_assert_eq!(field(&content_type, &body, "nik"), None);
        }

        #[test]
        fn no_body_panics(content_type in "(multipart/form-data; boundary=a)|.*", body in "(--a|\r\n|name=|:|;|.)*") {
            let _ = field(&content_type, body.as_bytes(), "file");
        }
    }

    #[test]
    fn a_form_of_another_client_is_read() {
        let body = b"--x y\r\ncontent-disposition: form-data; name=nik\r\n\r\n33\r\n--x y\r\n\
            Content-Type: application/pdf\r\nContent-Disposition: form-data; filename=\"a.pdf\"; \
            name=\"file\"\r\n\r\n%PDF\r\n\r\n--x y--";
        let content_type = "multipart/form-data; charset=utf-8; boundary=\"x y\"";
        assert_eq!(field(content_type, body, "nik"), Some(&b"33"[..]));
        assert_eq!(field(content_type, body, "file"), Some(&b"%PDF\r\n"[..]));
        assert_eq!(field("application/json", body, "nik"), None);
    }
}
