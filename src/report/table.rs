//! The table of results, and the line below it.

use std::collections::BTreeSet;

use tabled::builder::Builder;
use tabled::settings::object::{Columns, Rows};
use tabled::settings::style::{HorizontalLine, Style};
use tabled::settings::{Alignment, Color, Modify, Padding};

use super::text::{grouped, one_line, shortened, wrapped};
use crate::run::CaseResult;
use crate::value::SimDuration;

/// The narrowest title worth a column.
const TITLE_WIDTH_MIN: usize = 20;

/// The narrowest column of names; a narrower table would be no help.
const NAME_WIDTH_MIN: usize = 10;

/// The spaces between two columns.
const GAP: usize = 2;

/// Returns one line for each scenario and case, at most `width` characters wide.
///
/// Columns: verdict, file, case (when there is one), title (when there is room), simulated time,
/// steps, events, rules exercised. A file or a case that does not fit goes on in the line below.
/// Empty when there are no results.
pub fn table(results: &[CaseResult], width: usize, color: bool) -> String {
    if results.is_empty() {
        return String::new();
    }
    let mut table = builder(results, width).build();
    table.with(Style::empty().horizontals([(1, HorizontalLine::new('─'))]));
    table.with(Padding::new(0, GAP, 0, 0));
    table.modify(Columns::last(), Padding::zero());
    let columns = table.count_columns();
    table.with(
        Modify::new(Columns::new(columns.saturating_sub(NUMBERS.len())..columns))
            .with(Alignment::right()),
    );
    if color {
        for (index, result) in results.iter().enumerate() {
            let verdict = if result.passed { Color::FG_GREEN } else { Color::FG_RED };
            table.modify((index + 1, 0), verdict);
        }
        table.modify(Rows::first(), Color::BOLD);
    }
    let lines: Vec<String> = table.to_string().lines().map(|line| line.trim_end().into()).collect();
    lines.join("\n") + "\n"
}

/// Returns the line below the table: how many passed and failed, and the simulated time of all.
pub fn summary(results: &[CaseResult], color: bool) -> String {
    let files: BTreeSet<&str> = results.iter().map(|result| result.file.as_str()).collect();
    let failed = results.iter().filter(|result| !result.passed).count();
    let passed = results.len() - failed;
    let rules: BTreeSet<_> = results
        .iter()
        .flat_map(|result| &result.rules)
        .filter(|count| count.passed > 0 || count.refused > 0)
        .map(|count| count.rule)
        .collect();
    let mut simulated = SimDuration::ZERO;
    for result in results {
        simulated += result.simulated;
    }
    let cases = match results.len() {
        count if count == files.len() => String::new(),
        count => format!(" ({count} hasil)"),
    };
    let failed = format!("{failed} gagal");
    let failed = match (color, passed == results.len()) {
        (true, false) => format!("\u{1b}[31m{failed}\u{1b}[39m"),
        _ => failed,
    };
    format!(
        "{} skenario{cases}: {passed} lulus, {failed}; waktu simulasi {simulated}; {} aturan teruji\n",
        files.len(),
        rules.len()
    )
}

/// The headings of the columns of numbers, which stand last.
const NUMBERS: [&str; 4] = ["Waktu", "Langkah", "Kejadian", "Aturan"];

/// The widths of the columns of names.
struct Widths {
    file: usize,
    case: usize,
    title: Option<usize>,
}

fn builder(results: &[CaseResult], width: usize) -> Builder {
    let numbers: Vec<[String; 4]> = results.iter().map(numbers).collect();
    let taken: usize = (0..NUMBERS.len())
        .map(|column| {
            let cells = numbers.iter().filter_map(|row| row.get(column)).map(String::len);
            let heading = NUMBERS.get(column).map_or(0, |heading| heading.len());
            cells.max().unwrap_or(0).max(heading) + GAP
        })
        .sum();
    // The last column needs no gap behind it.
    let free = (width + GAP).saturating_sub(taken + "Hasil".len() + GAP);
    let folder = folder_of_all(results);
    let files_fit = longest(results, |result| &result.file) + GAP <= free;
    let folder = if files_fit { "" } else { folder };
    let widths = widths(results, free, folder);

    let mut builder = Builder::new();
    let file_heading =
        if folder.is_empty() { "Berkas".to_owned() } else { format!("Berkas di {folder}") };
    let mut heading = vec!["Hasil".to_owned(), wrapped(&file_heading, widths.file)];
    if widths.case > 0 {
        heading.push("Kasus".to_owned());
    }
    if widths.title.is_some() {
        heading.push("Judul".to_owned());
    }
    heading.extend(NUMBERS.map(str::to_owned));
    builder.push_record(heading);
    for (result, numbers) in results.iter().zip(numbers) {
        let file = result.file.strip_prefix(folder).unwrap_or(&result.file);
        let mut row = vec![
            if result.passed { "lulus" } else { "GAGAL" }.to_owned(),
            wrapped(&one_line(file), widths.file),
        ];
        if widths.case > 0 {
            row.push(wrapped(&one_line(result.case.as_deref().unwrap_or("")), widths.case));
        }
        if let Some(width) = widths.title {
            row.push(shortened(&one_line(&result.title), width));
        }
        row.extend(numbers);
        builder.push_record(row);
    }
    builder
}

/// Shares the free characters among the columns of names: what the file and the case need, as far
/// as it goes, then the title.
fn widths(results: &[CaseResult], free: usize, folder: &str) -> Widths {
    let heading = if folder.is_empty() { 0 } else { "Berkas di ".len() + folder.len() };
    let file = longest(results, |result| &result.file).saturating_sub(folder.len());
    let file = file.max("Berkas".len()).max(heading.min(file.max(NAME_WIDTH_MIN)));
    let case = longest(results, |result| result.case.as_deref().unwrap_or(""));
    let case = if case == 0 { 0 } else { case.max("Kasus".len()) };
    let case_gap = if case == 0 { 0 } else { GAP };
    let names = free.saturating_sub(GAP + case_gap);
    if file + case > names {
        let case_share = case.min((names / 3).max(case.min(NAME_WIDTH_MIN)));
        let file = file.min(names.saturating_sub(case_share).max(NAME_WIDTH_MIN));
        return Widths {
            file,
            case: case.min(names.saturating_sub(file).max(case_share)),
            title: None,
        };
    }
    let rest = names.saturating_sub(file + case + GAP);
    let title = longest(results, |result| &result.title).max("Judul".len()).min(rest);
    let fits = title >= TITLE_WIDTH_MIN || title == longest(results, |result| &result.title);
    Widths { file, case, title: fits.then_some(title) }
}

fn numbers(result: &CaseResult) -> [String; 4] {
    [
        result.simulated.to_string(),
        grouped(result.steps.into()),
        grouped(result.events),
        result.rule_count().to_string(),
    ]
}

/// Returns the folder that all files lie in, with its slash, or nothing.
fn folder_of_all(results: &[CaseResult]) -> &str {
    let mut files = results.iter().map(|result| result.file.as_str());
    let first = files.next().unwrap_or("");
    let mut folder = first.rfind('/').and_then(|end| first.get(..=end)).unwrap_or("");
    for file in files {
        while !file.starts_with(folder) {
            let above = folder.trim_end_matches('/').rfind('/');
            folder = above.and_then(|end| folder.get(..=end)).unwrap_or("");
        }
    }
    folder
}

fn longest<'r>(results: &'r [CaseResult], text: impl Fn(&'r CaseResult) -> &'r str) -> usize {
    results.iter().map(|result| one_line(text(result)).chars().count()).max().unwrap_or(0)
}
