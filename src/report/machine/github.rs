//! Annotations of GitHub Actions: lines that its runner turns into marks beside the code.

use super::{Complaint, Found};
use crate::text::harmless;

/// Returns a workflow command a complaint, each with a line break at its end.
///
/// Source: GitHub Docs, Workflow commands for GitHub Actions, "Setting an error message".
pub fn annotations(found: &Found<'_>) -> String {
    found.complaints().iter().map(line).collect()
}

fn line(complaint: &Complaint) -> String {
    let Complaint { file, line, column, title, message, code, .. } = complaint;
    let mut place = String::new();
    if !file.is_empty() {
        place = format!("file={},line={line},col={column},", property(file));
    }
    let title = if title.is_empty() { code } else { title.as_str() };
    format!("::error {place}title={}::{}\n", property(title), data(message))
}

/// Returns a text as the message of a command: on one line, its `%` escaped, and nothing in it that cannot be seen.
fn data(text: &str) -> String {
    harmless(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Returns a text as the value of a property, which commas and colons would end.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
