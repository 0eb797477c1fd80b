//! A file that a person hands in: its name, kind and size, never its bytes.

use serde::{Deserialize, Serialize};

/// A file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Berkas {
    /// File name.
    pub nama: Option<Box<str>>,
    /// Kind, such as `pdf` or `mp4`.
    pub jenis: Option<Box<str>>,
    /// Size in bytes; 1 MB is 1_048_576.
    pub ukuran: Option<u64>,
    /// The points of product choice that a preparation document covers (CHK-02).
    pub poin: Option<Vec<u8>>,
}

impl Berkas {
    /// Returns whether the kind is this one, case ignored.
    pub fn is(&self, jenis: &str) -> bool {
        self.jenis.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(jenis))
    }
}
