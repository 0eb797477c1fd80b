//! What did not hold, in full: where, what was expected, what was found, and what came before.

use std::fmt::Write as _;

use super::explain;
use super::text::{Ink, filled, grouped, harmless, one_line, shortened};
use inaproc_run::{CaseResult, Finding, Place, show};

/// How many findings are shown; JSON has all of them.
const FINDINGS_MAX: usize = 500;

/// How many values of one finding are shown.
const MISMATCHES_MAX: usize = 50;

/// How much of what would succeed is shown.
const INSTEAD_MAX: usize = 3;

/// The width of such a sentence; what stands before it makes it a screen of 80.
const WIDTH: usize = 74;

/// The longest text that is shown.
///
/// Unit: characters.
const TEXT_MAX: usize = 1_000;

/// Returns everything that did not hold, empty when all results passed.
///
/// Of very many findings or values the first are shown, and how many more there are.
/// `quote` shows a step's lines as they are written, with marks under the words of some places
/// (possibly in other files); [`quote_lines`] shows the lines alone.
pub fn findings(
    results: &[CaseResult],
    color: bool,
    quote: impl Fn(&Place, &[&Place]) -> String,
) -> String {
    let mut out = String::new();
    let all = || {
        results.iter().flat_map(|result| result.findings.iter().map(move |found| (result, found)))
    };
    for (result, finding) in all().take(FINDINGS_MAX) {
        write_finding(&mut out, result, finding, color, &quote);
    }
    let more = all().skip(FINDINGS_MAX).count();
    if more > 0 {
        let more = grouped(more as u64);
        line(&mut out, 0, &format!("... {more} temuan lagi; --json menulis semuanya\n"));
    }
    out
}

/// Returns the lines of a step with their numbers, each with a line break at its end.
pub fn quote_lines(step: &Place, _marks: &[&Place]) -> String {
    let last = step.source.line(step.span.end.saturating_sub(1).max(step.span.start));
    let first = step.line();
    let number_width = last.to_string().len();
    let lines = step.source.shown().lines().enumerate().skip(first - 1).take(last + 1 - first);
    let lines = lines.map(|(index, line)| {
        format!("{:>number_width$} | {}\n", index + 1, harmless(line.trim_end()))
    });
    lines.collect()
}

fn write_finding(
    out: &mut String,
    result: &CaseResult,
    finding: &Finding,
    color: bool,
    quote: impl Fn(&Place, &[&Place]) -> String,
) {
    let [red, green, bold] = [Ink::Red, Ink::Green, Ink::Bold].map(|ink| ink.when(color));
    let case = result.case.as_ref().map(|case| format!(" (kasus {})", one_line(case)));
    let title = one_line(&result.title) + &case.unwrap_or_default();
    let _ = writeln!(out, "{} {}", red.on("GAGAL"), bold.on(title.trim_end()));
    let step = match finding.step {
        0 => "seluruh skenario".to_owned(),
        step => format!("langkah {step}"),
    };
    let act = Some(one_line(&finding.act)).filter(|act| !act.is_empty());
    let act = act.map(|act| format!(", {act}")).unwrap_or_default();
    line(out, 0, &format!("{}: {step}{act}", finding.place));
    let shown = finding.mismatches.get(..MISMATCHES_MAX).unwrap_or(&finding.mismatches);
    let marks: Vec<&Place> = shown.iter().map(|mismatch| &mismatch.place).collect();
    out.push_str(&quote(&finding.place, &marks));
    for (depth, used) in finding.uses.iter().enumerate().rev() {
        line(out, 0, &format!("dipakai oleh {used}"));
        // The file of one's own is shown; of flows inside flows the place is enough.
        if depth == 0 {
            out.push_str(&quote(used, &[]));
        }
    }
    if let Some(note) = &finding.note {
        block(out, 1, Label { text: "catatan: ", ink: Ink::None }, note);
    }
    block(out, 1, Label::NONE, &finding.message);
    for mismatch in shown {
        line(
            out,
            2,
            &format!("{} ({})", shortened(&one_line(&mismatch.path), TEXT_MAX / 2), mismatch.place),
        );
        block(out, 3, Label { text: "diharapkan: ", ink: green }, &mismatch.expected);
        block(out, 3, Label { text: "didapat:    ", ink: red }, &mismatch.actual);
    }
    let more = finding.mismatches.len() - shown.len();
    if more > 0 {
        line(out, 2, &format!("... {} nilai lagi; --json menulis semuanya", grouped(more as u64)));
    }
    if finding.is_refusal() {
        instead(out, result, finding);
    }
    if !finding.recent.is_empty() {
        line(out, 1, "kejadian terakhir:");
        for event in &finding.recent {
            line(out, 2, &one_line(&event.to_string()));
        }
    }
    if !finding.state.is_empty() {
        line(out, 1, "keadaan:");
        let width = finding.state.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
        for (name, value) in &finding.state {
            let text = format!("{:<1$}", format!("{}:", one_line(name)), width + 2);
            block(out, 2, Label { text: &text, ink: Ink::None }, &show(value));
        }
    }
    out.push('\n');
}

/// Writes what would succeed in place of a refusal, and the command that tells all of it.
fn instead(out: &mut String, result: &CaseResult, finding: &Finding) {
    let command = command(result, finding);
    let plain = |text| Label { text, ink: Ink::None };
    match finding.instead.as_deref() {
        None => block(out, 1, plain("yang akan berhasil: "), &command),
        Some([]) => {
            line(out, 1, "yang akan berhasil: tidak ditemukan dalam dua tindakan");
            block(out, 1, plain("selengkapnya: "), &command);
        }
        Some(found) => {
            line(out, 1, "yang akan berhasil:");
            for suggestion in found.iter().take(INSTEAD_MAX) {
                block(out, 2, plain("- "), &filled(&explain::suggested(suggestion), WIDTH));
            }
            block(out, 1, plain("selengkapnya: "), &command);
        }
    }
}

/// Returns the command that explains a step.
fn command(result: &CaseResult, finding: &Finding) -> String {
    let at = format!("{}:{}", finding.place.source.name, finding.place.line());
    let own = finding.uses.is_empty();
    let words = match &result.case {
        None if own => format!("inasim explain {}", quoted(&at)),
        None => format!("inasim explain {} --at {}", quoted(&result.file), quoted(&at)),
        Some(case) => {
            let file = format!("{}#{case}", result.file);
            format!("inasim explain {} --at {}", quoted(&file), quoted(&at))
        }
    };
    one_line(&words)
}

/// Returns a word as a shell takes it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-./:".contains(c);
    if word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

/// What stands before a text, on its first line.
#[derive(Clone, Copy)]
struct Label<'t> {
    text: &'t str,
    ink: Ink,
}

impl Label<'_> {
    const NONE: Self = Self { text: "", ink: Ink::None };
}

/// Writes one line, two spaces in for each level.
fn line(out: &mut String, level: usize, text: &str) {
    block(out, level, Label::NONE, text);
}

/// Writes a text of one or more lines; those after the first stand below the first's text.
fn block(out: &mut String, level: usize, label: Label<'_>, text: &str) {
    let indent = level * 2;
    let text = harmless(&shortened(&text.replace("\r\n", "\n"), TEXT_MAX));
    let mut lines = text.lines();
    let first = lines.next().unwrap_or("").trim_end();
    let name = if first.is_empty() { label.text.trim_end() } else { label.text };
    // Writing to a text cannot fail.
    let _ = writeln!(out, "{:indent$}{}{first}", "", label.ink.on(name));
    for next in lines {
        let _ =
            writeln!(out, "{}", format!("{:1$}{next}", "", indent + label.text.len()).trim_end());
    }
}
