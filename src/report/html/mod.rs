//! A run as one page of HTML that needs nothing beside itself.
//!
//! [`Part`] is a fold of one scenario's events, made where it was played or from a trace; [`page()`] puts
//! the parts together. The list of results is JSON, each story a small gzip file, unpacked when somebody
//! opens it. What data there is and how it is named stands in `reports/ui/DATA.md`, beside the page's own
//! files, which are Rust's only by `include_str!`.
//!
//! Invariant: the bytes depend on what was played alone, not on threads, transport, or whether a trace
//! lies between.

mod cause;
mod data;
mod page;
pub mod player;
mod rules;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::{Compression, GzBuilder};
use serde::Serialize;

use cause::Seen;
use data::{Invalid, Meta, ProblemRow, Report, Row, Sides};

use super::machine::Found;
use super::story::data::OwnRow;
use super::story::{Stories, words};
use inaproc_core::platform::act::Act;
use inaproc_core::platform::aturan::BIDANG;
use inaproc_core::platform::label;
use inaproc_core::platform::registry::Peran;
use inaproc_core::platform::rule::Rule;
use inaproc_run::{CaseResult, Event};
use inaproc_scenario::Problem;

/// The stories are read again and again while they are written, and unpacked seldom.
const LEVEL: Compression = Compression::new(6);

/// Writing into a list of letters goes well.
const TEXT: &str = "a text takes what is written to it";

/// How many lines around a problem are shown.
const AROUND: usize = 1;

/// What a report has of one scenario.
#[derive(Debug)]
pub struct Part {
    rows: Vec<OwnRow>,
    // Of each result its story, packed, and what differs.
    blocks: Vec<String>,
    seen: Vec<Vec<Seen>>,
    // Of each result the rules with what became of them.
    sides: Vec<Vec<(Rule, Sides)>>,
    // The texts that the stories name.
    files: BTreeMap<String, String>,
}

impl Part {
    /// Folds the events of a scenario, with what it came to.
    ///
    /// The texts of its files are in the events.
    pub fn of(results: &[CaseResult], events: &[Event<'_>]) -> Self {
        let mut part = Self::empty();
        let Stories { stories, texts } = Stories::of(results, events);
        let mut named: BTreeSet<String> = BTreeSet::new();
        for (result, (row, block)) in results.iter().zip(stories) {
            named.extend(block.source.iter().map(|source| source.id.clone()));
            part.rows.push(row);
            part.blocks.push(packed(&block));
            part.seen.push(cause::seen(result));
            let sides = result.rules.iter().map(|count| {
                (count.rule, rules::sides(count.rule, count.passed > 0, count.refused > 0))
            });
            part.sides.push(sides.collect());
        }
        part.files = texts.into_iter().filter(|(id, _)| named.contains(id)).collect();
        part
    }

    fn empty() -> Self {
        Self {
            rows: Vec::new(),
            blocks: Vec::new(),
            seen: Vec::new(),
            sides: Vec::new(),
            files: BTreeMap::new(),
        }
    }
}

/// Returns data as JSON as gzip in base64: no time and no name is in it, so that the same give the same.
fn packed(data: &impl Serialize) -> String {
    let bytes = serde_json::to_vec(data).expect("what a page is made of is plain data");
    let mut gzip = GzBuilder::new().write(Vec::with_capacity(bytes.len() / 4), LEVEL);
    gzip.write_all(&bytes).expect("a list takes what is written to it");
    STANDARD.encode(gzip.finish().expect("a list takes what is written to it"))
}

/// Returns the page of a run: its scenarios in the order of playing, and the files that were not played.
pub fn page(parts: &[Part], found: &Found<'_>) -> String {
    let blocks: Vec<&str> =
        parts.iter().flat_map(|part| part.blocks.iter().map(|block| &**block)).collect();
    let files: BTreeMap<&String, &String> = parts.iter().flat_map(|part| &part.files).collect();
    let files = packed(&files);
    page::page(&report(parts, found), &files, &blocks)
}

fn report<'p>(parts: &'p [Part], found: &Found<'_>) -> Report<'p> {
    let seen: Vec<&[Seen]> =
        parts.iter().flat_map(|part| part.seen.iter().map(Vec::as_slice)).collect();
    let causes = cause::causes(&seen);
    let mut cause_of = BTreeMap::new();
    for (place, cause) in causes.iter().enumerate() {
        cause_of.extend(cause.results.iter().map(|n| (*n, place)));
    }
    let rows = parts.iter().flat_map(|part| &part.rows);
    let index: Vec<Row<'_>> =
        (1..).zip(rows).map(|(n, own)| Row { n, own, cause: cause_of.get(&n).copied() }).collect();
    let mut sides: BTreeMap<Rule, Sides> = BTreeMap::new();
    for (rule, one) in parts.iter().flat_map(|part| part.sides.iter().flatten()) {
        let all = sides.entry(*rule).or_default();
        all.passed += one.passed;
        all.refused += one.refused;
        all.took_effect += one.took_effect;
    }
    let rule = |rule: &Rule| rules::row(*rule, sides.get(rule).copied().unwrap_or_default());
    let first = index.first();
    let seed = first.map(|row| row.own.seed);
    Report {
        meta: Meta {
            inasim: env!("CARGO_PKG_VERSION"),
            seed: seed.filter(|seed| index.iter().all(|row| row.own.seed == *seed)),
            started_sim: index.iter().map(|row| row.own.start).min(),
            fields: label::semua_isian().collect(),
            acts: Act::WORDS
                .iter()
                .map(|word| (*word, label::tindakan(word).expect("every act has a label")))
                .collect(),
            choices: label::semua_pilihan().collect(),
            roles: Peran::ALL.into_iter().map(|peran| (peran.word(), peran.label())).collect(),
            services: words::services(),
            faults: words::faults(),
            accounts: words::accounts(),
            areas: BIDANG.iter().copied().collect(),
        },
        rules: Rule::ALL.iter().map(rule).collect(),
        index,
        causes,
        invalid: invalid(found),
    }
}

/// Returns the files that were not played.
fn invalid(found: &Found<'_>) -> Vec<Invalid> {
    let unread = found.unread.iter().map(|unread| Invalid {
        file: unread.file.clone(),
        problems: vec![ProblemRow {
            message: unread.message.clone(),
            help: Some(unread.help.clone()),
            line: None,
            column: None,
            snippet: None,
        }],
    });
    let of_file = |problems: &Vec<Problem>| Invalid {
        file: problems.first().map_or_else(String::new, |first| first.source.name.clone()),
        problems: problems.iter().map(problem).collect(),
    };
    unread.chain(found.invalid.iter().map(of_file)).collect()
}

fn problem(problem: &Problem) -> ProblemRow {
    let first = problem.line().saturating_sub(AROUND).max(1);
    let lines = problem.source.shown().lines().skip(first - 1);
    let lines = lines.take(problem.line() + AROUND + 1 - first).map(str::to_owned).collect();
    ProblemRow {
        message: problem.message.clone(),
        help: problem.help.clone(),
        line: Some(problem.line()),
        column: Some(problem.column()),
        snippet: Some((first, lines)),
    }
}
