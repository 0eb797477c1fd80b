//! A file that a person hands in: its name, kind and size, never its bytes.

use crate::platform::act::field::fields;

fields! {
    /// A file.
    pub struct Berkas {
        /// File name.
        nama: Box<str>,
        /// Kind, such as `pdf` or `mp4`.
        jenis: Box<str>,
        /// Size in bytes; 1 MB is 1_048_576.
        ukuran: u64,
        /// The points of product choice that a preparation document covers (CHK-02).
        poin: Vec<u8>,
    }
}

/// What a file is, as rules ask for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JenisBerkas {
    /// A PDF.
    Pdf,
    /// A picture.
    Gambar,
    /// A video.
    Video,
}

impl JenisBerkas {
    /// Returns the kinds of file that count, in lower case.
    pub const fn kinds(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Gambar => &["jpg", "jpeg", "png", "webp", "heic"],
            Self::Video => {
                &["mp4", "m4v", "mov", "avi", "mkv", "webm", "3gp", "mpg", "mpeg", "wmv"]
            }
        }
    }

    /// Returns what sentences call it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Gambar => "gambar",
            Self::Video => "video",
        }
    }
}

impl Berkas {
    /// Returns whether the file is of a kind, case ignored.
    pub fn is(&self, jenis: JenisBerkas) -> bool {
        let own = self.jenis.as_deref().unwrap_or_default();
        jenis.kinds().iter().any(|kind| own.eq_ignore_ascii_case(kind))
    }
}
