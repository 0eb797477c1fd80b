//! The table of results, and the line below it.

use std::collections::BTreeSet;

use tabled::builder::Builder;
use tabled::settings::object::{Columns, Rows};
use tabled::settings::style::{HorizontalLine, Style};
use tabled::settings::{Alignment, Color, Modify, Padding};

use super::coverage::exercised;
use super::text::{Ink, grouped, one_line, shortened, wrapped};
use inaproc_core::platform::rule::Rule;
use inaproc_core::value::SimDuration;
use inaproc_run::CaseResult;

/// The narrowest title worth a column.
const TITLE_WIDTH_MIN: usize = 20;

/// The narrowest column of names; a narrower table would be no help.
const NAME_WIDTH_MIN: usize = 20;

/// The longest simulated time that is shown to the millisecond.
const TIME_WIDTH_MAX: usize = 10;

/// The spaces between two columns.
const GAP: usize = 2;

/// What stands before a case, below its scenario.
const CASE_INDENT: &str = "  ";

/// The headings of the columns of numbers, which stand last.
const NUMBERS: [&str; 4] = ["Waktu", "Langkah", "Kejadian", "Aturan"];

/// Returns one line for each scenario, at most `width` characters wide; cases stand below theirs.
///
/// Columns: verdict, scenario, title (when there is room), simulated time, steps, events, rules
/// exercised. Of several files the folder of all stands in the heading alone; `.yaml` is left out.
/// A time ends in `+` where smaller units did not fit. A name that does not fit goes on in the line
/// below. Empty when there are no results.
pub fn table(results: &[CaseResult], width: usize, color: bool) -> String {
    if results.is_empty() {
        return String::new();
    }
    let rows = rows(results);
    let mut table = builder(results, &rows, width).build();
    table.with(Style::empty().horizontals([(1, HorizontalLine::new('─'))]));
    table.with(Padding::new(0, GAP, 0, 0));
    table.modify(Columns::last(), Padding::zero());
    let columns = table.count_columns();
    table.with(
        Modify::new(Columns::new(columns.saturating_sub(NUMBERS.len())..columns))
            .with(Alignment::right()),
    );
    if color {
        for (index, row) in rows.iter().enumerate() {
            let verdict = match row.verdict {
                Some(true) => Color::FG_GREEN,
                Some(false) => Color::FG_RED,
                None => continue,
            };
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
    let rules = exercised(results);
    let mut simulated = SimDuration::ZERO;
    for result in results {
        simulated += result.simulated;
    }
    let cases = match results.len() {
        count if count == files.len() => String::new(),
        count => format!(" ({count} hasil)"),
    };
    let failed = format!("{failed} gagal");
    let failed = Ink::Red.when(color && passed < results.len()).on(&failed);
    format!(
        "{} skenario{cases}: {passed} lulus, {failed}; waktu simulasi {simulated}; {} dari {} aturan teruji\n",
        files.len(),
        rules.len(),
        Rule::ALL.len()
    )
}

/// One line of the table.
struct Row {
    // None for a scenario whose cases follow.
    verdict: Option<bool>,
    name: String,
    title: String,
    numbers: [String; 4],
}

fn rows(results: &[CaseResult]) -> Vec<Row> {
    let folder = folder_of_all(results);
    let mut rows = Vec::new();
    let same = |a: &CaseResult, b: &CaseResult| a.case.is_some() && a.file == b.file;
    for scenario in results.chunk_by(same) {
        let Some(first) = scenario.first() else { continue };
        let file = one_line(first.file.strip_prefix(folder).unwrap_or(&first.file));
        let mut name = file.strip_suffix(".yaml").unwrap_or(&file).to_owned();
        let mut title = one_line(&first.title);
        if first.case.is_some() {
            let numbers = Default::default();
            rows.push(Row { verdict: None, name, title, numbers });
            (name, title) = Default::default();
        }
        for result in scenario {
            if let Some(case) = &result.case {
                name = format!("{CASE_INDENT}{}", one_line(case));
            }
            let (name, title) = (name.clone(), title.clone());
            rows.push(Row { verdict: Some(result.passed), name, title, numbers: numbers(result) });
        }
    }
    rows
}

fn numbers(result: &CaseResult) -> [String; 4] {
    [
        time(result.simulated),
        grouped(result.steps.into()),
        grouped(result.events),
        result.rule_count().to_string(),
    ]
}

/// Returns a duration, without the smaller units of a long one.
fn time(duration: SimDuration) -> String {
    let text = duration.to_string();
    if text.len() <= TIME_WIDTH_MAX {
        return text;
    }
    let mut shown = text.as_str();
    while let Some((larger, _)) = shown.rsplit_once(' ') {
        shown = larger;
        if shown.len() < TIME_WIDTH_MAX {
            break;
        }
    }
    format!("{shown}+")
}

fn builder(results: &[CaseResult], rows: &[Row], width: usize) -> Builder {
    let taken: usize = (0..NUMBERS.len())
        .map(|column| {
            let cells = rows.iter().filter_map(|row| row.numbers.get(column)).map(String::len);
            let heading = NUMBERS.get(column).map_or(0, |heading| heading.len());
            cells.max().unwrap_or(0).max(heading) + GAP
        })
        .sum();
    // The last column needs no gap behind it.
    let free = width.saturating_sub("Hasil".len() + GAP + taken).max(NAME_WIDTH_MIN);
    let heading = match folder_of_all(results) {
        "" => "Skenario".to_owned(),
        folder => format!("Skenario di {}", one_line(folder)),
    };
    let longest = |text: fn(&Row) -> &str| {
        rows.iter().map(|row| text(row).chars().count()).max().unwrap_or(0)
    };
    let name = longest(|row| &row.name).max(heading.chars().count()).min(free);
    let title_wanted = longest(|row| &row.title).max("Judul".len());
    let title = title_wanted.min(free.saturating_sub(name + GAP));
    let title = Some(title).filter(|title| *title >= title_wanted.min(TITLE_WIDTH_MIN));

    let mut builder = Builder::new();
    let mut record = vec!["Hasil".to_owned(), wrapped(&heading, name)];
    record.extend(title.map(|_| "Judul".to_owned()));
    record.extend(NUMBERS.map(str::to_owned));
    builder.push_record(record);
    for row in rows {
        let verdict = match row.verdict {
            Some(true) => "lulus",
            Some(false) => "GAGAL",
            None => "",
        };
        let mut record = vec![verdict.to_owned(), wrapped(&row.name, name)];
        record.extend(title.map(|title| shortened(&row.title, title)));
        record.extend(row.numbers.iter().cloned());
        builder.push_record(record);
    }
    builder
}

/// Returns the folder that several files lie in, with its slash, or nothing.
fn folder_of_all(results: &[CaseResult]) -> &str {
    let mut files = results.iter().map(|result| result.file.as_str());
    let first = files.next().unwrap_or("");
    if results.iter().all(|result| result.file == first) {
        return "";
    }
    let mut folder = first.rfind('/').and_then(|end| first.get(..=end)).unwrap_or("");
    for file in files {
        while !file.starts_with(folder) {
            let above = folder.trim_end_matches('/').rfind('/');
            folder = above.and_then(|end| folder.get(..=end)).unwrap_or("");
        }
    }
    folder
}
