//! A summary in Markdown, for a pull request or the page of a job.

use std::fmt::Write as _;

use super::{Complaint, Found};
use crate::coverage::exercised;
use crate::text::{grouped, harmless, shortened};
use inaproc_core::platform::rule::Rule;

/// How many complaints are listed; a page of GitHub takes no more than a mebibyte.
const LISTED: usize = 100;

/// The longest text of a cell.
///
/// Unit: characters.
const TEXT_MAX: usize = 300;

/// Returns the verdict, what was played, and the complaints as a table.
pub fn markdown(found: &Found<'_>) -> String {
    let complaints = found.complaints();
    let results = found.results;
    let failed = results.iter().filter(|result| !result.passed).count();
    let broken = found.invalid.len() + found.unread.len();
    let mut out = String::new();
    let verdict = match (failed, broken) {
        (0, 0) => "✅ lulus".to_owned(),
        (_, 0) => format!("❌ {} gagal", count(failed)),
        (0, _) => format!("❌ {} berkas bermasalah", count(broken)),
        _ => format!("❌ {} gagal, {} berkas bermasalah", count(failed), count(broken)),
    };
    let rules = exercised(results).len();
    write_line(&mut out, &format!("## inasim: {verdict}\n"));
    write_line(&mut out, "| Hasil | Lulus | Gagal | Aturan teruji |");
    write_line(&mut out, "|---:|---:|---:|---:|");
    let (all, passed) = (results.len(), results.len() - failed);
    let row =
        [count(all), count(passed), count(failed), format!("{rules} dari {}", Rule::ALL.len())];
    write_line(&mut out, &format!("| {} |", row.join(" | ")));
    if complaints.is_empty() {
        return out;
    }
    write_line(&mut out, "\n| Tempat | Skenario | Yang tidak sesuai |\n|---|---|---|");
    for complaint in complaints.iter().take(LISTED) {
        let Complaint { file, line, title, message, .. } = complaint;
        let place = if file.is_empty() { String::new() } else { format!("{file}:{line}") };
        let cells = [place.as_str(), title, message].map(cell);
        write_line(&mut out, &format!("| {} |", cells.join(" | ")));
    }
    if complaints.len() > LISTED {
        let more = count(complaints.len() - LISTED);
        write_line(&mut out, &format!("\n… dan {more} lagi."));
    }
    out
}

fn count(number: usize) -> String {
    grouped(number as u64)
}

fn write_line(out: &mut String, text: &str) {
    writeln!(out, "{text}").expect("a text takes what is written to it");
}

/// Returns a text as a cell of a table: on one line, short, and nothing of it is markup.
fn cell(text: &str) -> String {
    let text = harmless(&shortened(text, TEXT_MAX)).replace(['\r', '\n'], " ");
    let mut cell = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => cell.push_str("&lt;"),
            '>' => cell.push_str("&gt;"),
            '&' => cell.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '@' | '$' => {
                cell.push('\\');
                cell.push(c);
            }
            c => cell.push(c),
        }
    }
    cell
}
