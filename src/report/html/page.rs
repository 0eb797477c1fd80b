//! The page around the data: one file, in which nothing runs and nothing is fetched but what the hashes
//! in its first lines name.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::TEXT;
use super::data::{Cause, Report};
use crate::story::words;
use crate::text::{grouped, harmless, shortened};

/// The modules of the page, each after those that it needs; the last one begins.
const MODULES: &[&str] = &[
    include_str!("../../../reports/ui/format.js"),
    include_str!("../../../reports/ui/dom.js"),
    include_str!("../../../reports/ui/data.js"),
    include_str!("../../../reports/ui/route.js"),
    include_str!("../../../reports/ui/list.js"),
    include_str!("../../../reports/ui/source.js"),
    include_str!("../../../reports/ui/story.js"),
    include_str!("../../../reports/ui/rules.js"),
    include_str!("../../../reports/ui/overview.js"),
    include_str!("../../../reports/ui/calls.js"),
    include_str!("../../../reports/ui/detail.js"),
    include_str!("../../../reports/ui/failure.js"),
    include_str!("../../../reports/ui/mail.js"),
    include_str!("../../../reports/ui/papers.js"),
    include_str!("../../../reports/ui/money.js"),
    include_str!("../../../reports/ui/strip.js"),
    include_str!("../../../reports/ui/lanes.js"),
    include_str!("../../../reports/ui/scenario.js"),
    include_str!("../../../reports/ui/print.js"),
    include_str!("../../../reports/ui/keys.js"),
    include_str!("../../../reports/ui/main.js"),
];

/// The styles, each after those that it changes.
const STYLES: &[&str] = &[
    include_str!("../../../reports/ui/fonts.css"),
    include_str!("../../../reports/ui/tokens.css"),
    include_str!("../../../reports/ui/base.css"),
    include_str!("../../../reports/ui/overview.css"),
    include_str!("../../../reports/ui/scenario.css"),
    include_str!("../../../reports/ui/print.css"),
];

/// The files that the styles name.
const FONTS: [(&str, &[u8]); 2] = [
    ("fonts/inter.woff2", include_bytes!("../../../reports/ui/fonts/inter.woff2")),
    (
        "fonts/jetbrains-mono.woff2",
        include_bytes!("../../../reports/ui/fonts/jetbrains-mono.woff2"),
    ),
];

/// How many failed results are listed where no script runs.
const LISTED: usize = 500;

/// The longest text where no script runs: characters.
const TEXT_MAX: usize = 300;

/// Returns the page with these data: the packed texts of files, and packed stories, one a result.
pub(super) fn page(report: &Report<'_>, files: &str, blocks: &[&str]) -> String {
    let mut data = packed("files", files);
    for (place, block) in blocks.iter().enumerate() {
        data += &packed(&format!("block-{}", place + 1), block);
    }
    let page = Page {
        title: &verdict(report),
        script: &Inline::script(MODULES),
        style: &Inline::style(STYLES),
        connects: false,
        noscript: &summary(report),
        data: &[&json("report", report), &data],
    };
    page.text()
}

/// A script or a style that stands in a page.
#[derive(Debug)]
pub(super) struct Inline {
    text: String,
    // How a policy names it.
    source: String,
}

impl Inline {
    /// Makes the script of modules, each after those that it needs; the last one begins.
    pub(super) fn script(modules: &[&str]) -> Self {
        Self::of(script(modules))
    }

    /// Makes the style of styles, each after those that it changes.
    pub(super) fn style(styles: &[&str]) -> Self {
        Self::of(style(styles))
    }

    fn of(text: String) -> Self {
        let source = format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())));
        Self { text, source }
    }
}

/// A page that needs nothing beside itself.
pub(super) struct Page<'p> {
    /// Its name, as markup.
    pub(super) title: &'p str,
    /// What runs on it.
    pub(super) script: &'p Inline,
    /// How it looks.
    pub(super) style: &'p Inline,
    /// Whether it asks the server that it comes from.
    pub(super) connects: bool,
    /// What a reader without scripts sees, as markup.
    pub(super) noscript: &'p str,
    /// The elements that hold its data.
    pub(super) data: &'p [&'p str],
}

impl Page<'_> {
    /// Returns the page as HTML.
    pub(super) fn text(&self) -> String {
        let (script, style) = (self.script, self.style);
        let size = self.data.iter().map(|data| data.len()).sum::<usize>() + self.noscript.len();
        let mut out = String::with_capacity(size + script.text.len() + style.text.len() + 2_048);
        out += "<!doctype html>\n<html lang=\"id\">\n<head>\n<meta charset=\"utf-8\">\n";
        writeln!(
            out,
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
             script-src {}; style-src {}; img-src data:; font-src data:;{} base-uri 'none'; \
             form-action 'none'\">",
            script.source,
            style.source,
            if self.connects { " connect-src 'self';" } else { "" }
        )
        .expect(TEXT);
        out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
        writeln!(out, "<title>{}</title>\n<style>{}</style>", self.title, style.text).expect(TEXT);
        out += "</head>\n<body>\n<div id=\"app\"></div>\n<noscript>\n";
        out += self.noscript;
        out += "</noscript>\n";
        for data in self.data {
            out += data;
        }
        out += "<script type=\"module\">";
        out += &script.text;
        out += "</script>\n</body>\n</html>\n";
        out
    }
}

/// Returns an element that holds data as JSON; nothing in them can end it.
pub(super) fn json(id: &str, data: &impl Serialize) -> String {
    let json = serde_json::to_string(data).expect("what a page is made of is plain data");
    let json = json.replace('<', "\\u003c");
    format!("<script type=\"application/json\" id=\"{id}\">{json}</script>\n")
}

/// Returns an element that holds packed data, which no browser runs.
pub(super) fn packed(id: &str, base64: &str) -> String {
    format!("<script type=\"application/octet-stream;base64\" id=\"{id}\">{base64}</script>\n")
}

/// Returns the modules as one, without imports and exports, comments and indentation (`reports/ui/README.md`).
fn script(modules: &[&str]) -> String {
    let lines = modules.iter().flat_map(|module| module.lines());
    let lines = lines
        .map(str::trim_start)
        .filter(|line| !line.is_empty() && !line.starts_with("import ") && !line.starts_with("//"));
    lines.flat_map(|line| [line.strip_prefix("export ").unwrap_or(line), "\n"]).collect()
}

/// Returns the styles as one, with the fonts in it.
fn style(styles: &[&str]) -> String {
    let style: String =
        styles.iter().flat_map(|style| style.lines()).flat_map(|line| [line, "\n"]).collect();
    FONTS.iter().fold(style, |style, (name, bytes)| {
        let data = format!("data:font/woff2;base64,{}", STANDARD.encode(bytes));
        style.replace(name, &data)
    })
}

fn verdict(report: &Report<'_>) -> String {
    let all = report.index.len();
    let failed = report.index.iter().filter(|row| !row.own.passed).count();
    match (all, failed) {
        (0, _) => "Tidak ada yang dijalankan".to_owned(),
        (1, 0) => "Satu-satunya hasil lulus".to_owned(),
        (all, 0) => format!("Semua {} hasil lulus", count(all)),
        (all, failed) => format!("{} dari {} hasil gagal", count(failed), count(all)),
    }
}

fn count(number: usize) -> String {
    grouped(number as u64)
}

/// Returns what a reader without scripts sees: verdict, causes, what failed.
fn summary(report: &Report<'_>) -> String {
    let mut out = format!("<h1>{}</h1>\n", verdict(report));
    out += "<p>Untuk cerita tiap skenario, buka berkas ini di peramban yang menjalankan JavaScript.</p>\n";
    if !report.causes.is_empty() {
        out += "<h2>Sebab kegagalan</h2>\n<ol>\n";
        for cause in report.causes.iter().take(LISTED) {
            out += &self::cause(cause);
        }
        out += "</ol>\n";
    }
    let failed: Vec<_> = report.index.iter().filter(|row| !row.own.passed).collect();
    if !failed.is_empty() {
        out += "<h2>Hasil yang gagal</h2>\n<ul>\n";
        for row in failed.iter().take(LISTED) {
            let case = row.own.case.as_ref().map(|case| format!(" [{}]", safe(case)));
            let (title, file) = (safe(&row.own.title), safe(&row.own.file));
            writeln!(out, "<li>{title}{}, {file}</li>", case.unwrap_or_default()).expect(TEXT);
        }
        out += "</ul>\n";
        if failed.len() > LISTED {
            writeln!(out, "<p>… dan {} lagi.</p>", count(failed.len() - LISTED)).expect(TEXT);
        }
    }
    if !report.invalid.is_empty() {
        out += "<h2>Berkas yang tidak dimainkan</h2>\n<ul>\n";
        for file in report.invalid.iter().take(LISTED) {
            let first = file.problems.first().map_or("", |problem| &problem.message);
            writeln!(out, "<li>{} {}</li>", safe(&file.file), safe(first)).expect(TEXT);
        }
        out += "</ul>\n";
    }
    out
}

fn cause(cause: &Cause) -> String {
    let first = &cause.first;
    format!(
        "<li>{}: {} hasil. {}: diharapkan {}, didapat {}. {}:{}:{}</li>\n",
        safe(&cause.title),
        count(cause.results.len()),
        safe(&cause.path),
        safe(&words::text(&cause.expected)),
        safe(&words::text(&cause.actual)),
        safe(&first.file),
        first.line,
        first.column
    )
}

/// Returns a text in which nothing is markup, and nothing is unseen.
pub(super) fn safe(text: &str) -> String {
    let text = harmless(&shortened(text, TEXT_MAX));
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

/// Returns the name that a line at the top of a module declares.
#[cfg(test)]
fn declared(line: &str) -> Option<&str> {
    let line = line.strip_prefix("export ").unwrap_or(line);
    let line = line.strip_prefix("async ").unwrap_or(line);
    let words = ["function ", "class ", "const ", "let "];
    let rest = words.iter().find_map(|word| line.strip_prefix(word))?;
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$');
    Some(&rest[..end.unwrap_or(rest.len())]).filter(|name| !name.is_empty())
}

/// Holds that every name at the top of a module is the only one, and that what is imported is declared before.
#[cfg(test)]
pub(super) fn stand_together(modules: &[&str]) {
    let mut names = std::collections::BTreeSet::new();
    for module in modules {
        for line in module.lines() {
            let imported = line.strip_prefix("import {").and_then(|line| line.split_once('}'));
            for name in imported.map_or("", |(names, _)| names).split(',') {
                let name = name.trim();
                assert!(name.is_empty() || names.contains(name), "nothing declares `{name}`");
            }
        }
        for name in module.lines().filter_map(declared) {
            assert!(names.insert(name), "two modules have a `{name}`");
        }
    }
    assert!(names.len() > 20, "{names:?}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_modules_stand_beside_each_other() {
        stand_together(MODULES);
    }

    #[test]
    fn the_page_keeps_to_its_size() {
        let script = script(MODULES);
        assert!(script.len() < 120_000, "{}", script.len());
        let fonts = FONTS.iter().map(|(_, bytes)| bytes.len()).sum::<usize>();
        assert!(fonts < 100_000, "{fonts}");
        assert!(!style(STYLES).contains("url(\"fonts/"), "every font stands in the page");
    }
}
