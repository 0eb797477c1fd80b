//! The file of `--trace`.
#![expect(clippy::disallowed_methods, reason = "the command line writes files")]

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use inaproc_sim::report::trace::Writer;
use inaproc_sim::run::Event;
use inaproc_sim::scenario::Problem;

use super::files;

/// A trace being written; the first failure is kept until the end.
pub(crate) struct TraceFile {
    writer: Writer,
    file: BufWriter<File>,
    failed: Option<String>,
}

impl TraceFile {
    /// Opens a file for a trace.
    ///
    /// Errors: what the system says.
    pub(crate) fn create(path: &Path) -> Result<Self, String> {
        let file = File::create(path).map_err(|error| files::named(path, &error))?;
        let (writer, file) = (Writer::default(), BufWriter::new(file));
        let mut trace = Self { writer, file, failed: None };
        let line = trace.writer.begin();
        trace.write(&line);
        Ok(trace)
    }

    /// Writes an event.
    pub(crate) fn take(&mut self, event: &Event<'_>) {
        let line = self.writer.line(event);
        self.write(&line);
    }

    /// Writes what is wrong in a file.
    pub(crate) fn invalid(&mut self, problems: &[Problem]) {
        let line = self.writer.invalid(problems);
        self.write(&line);
    }

    /// Writes that the trace is complete.
    ///
    /// Errors: the first thing that could not be written.
    pub(crate) fn end(mut self) -> Result<(), String> {
        let line = self.writer.end();
        self.write(&line);
        let flushed = self.file.flush().map_err(|error| files::words(&error));
        self.failed.map_or(flushed, Err)
    }

    fn write(&mut self, text: &str) {
        if self.failed.is_none() {
            self.failed =
                self.file.write_all(text.as_bytes()).err().map(|error| files::words(&error));
        }
    }
}
