//! The file of `--html`.
#![expect(clippy::disallowed_methods, reason = "the command line writes files")]

use std::fs::File;
use std::io::Write;
use std::path::Path;

use inaproc_sim::report::Found;
use inaproc_sim::report::html::{Part, page};

use super::machine::failed;

/// A report that was asked for, open before anything is run.
pub(crate) struct HtmlFile<'p> {
    path: &'p Path,
    file: File,
    parts: Vec<Part>,
}

impl<'p> HtmlFile<'p> {
    /// Opens a file for a report.
    ///
    /// Errors: that it cannot be written, and what the system says.
    pub(crate) fn create(path: &'p Path) -> Result<Self, String> {
        let file = File::create(path).map_err(|error| failed(path, &error))?;
        Ok(Self { path, file, parts: Vec::new() })
    }

    /// Takes what there is of the next scenario.
    pub(crate) fn take(&mut self, part: Part) {
        self.parts.push(part);
    }

    /// Writes the report.
    ///
    /// Errors: that it could not be written, and what the system says.
    pub(crate) fn write(mut self, found: &Found<'_>) -> Result<(), String> {
        let page = page(&self.parts, found);
        self.file.write_all(page.as_bytes()).map_err(|error| failed(self.path, &error))
    }
}
