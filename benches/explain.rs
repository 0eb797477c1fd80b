//! What `inasim explain FILE:line` takes, from the file read to the suggestions found and played.
//!
//! `cargo bench --bench explain`. The goal is 300 ms for each refusal. Before anything is measured, of all
//! refusals of the shipped scenarios the first of an act by a rule is explained once, and the slowest five
//! are named; the slowest is then measured, and an everyday one.

#![expect(clippy::disallowed_types, reason = "a bench looks at the clock")]
#![expect(clippy::print_stdout, reason = "whoever runs it reads which one is the slowest")]

#[path = "../tests/support/mod.rs"]
mod support;

use std::collections::BTreeSet;
use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use inaproc_sim::run::Options;
use inaproc_sim::run::explain::{Target, explain, refusals};
use inaproc_sim::scenario::{FileKind, Source, kind, parse};
use support::{load_shipped, shipped_files};

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How long an explanation may take.
const GOAL: Duration = Duration::from_millis(300);

/// Returns of each rule that refuses an act the first step of the shipped scenarios where it does, as what
/// `inasim explain` is told.
fn refused() -> Vec<(String, Target)> {
    let (mut seen, mut all) = (BTreeSet::new(), Vec::new());
    for (path, text) in shipped_files() {
        let root = parse(&Source::new(&*path, &*text)).expect("a shipped file is YAML");
        if kind(&root) != FileKind::Scenario {
            continue;
        }
        let scenario = load_shipped(&path).expect("a shipped scenario is sound");
        for case in 0..scenario.cases.len() {
            refusals(&scenario, case, Options::default(), |place, refusal| {
                if place.file.ends_with(&*path) && seen.insert((place.act.clone(), refusal.rule)) {
                    all.push((path.clone(), Target::Line(path.clone(), place.line)));
                }
                false
            });
        }
    }
    all
}

fn explained(path: &str, target: &Target) {
    let scenario = load_shipped(path).expect("a shipped scenario is sound");
    black_box(explain(&scenario, Options::default(), target)).expect("the step is there");
}

fn bench(c: &mut Criterion) {
    let mut took: Vec<(Duration, String, Target)> = Vec::new();
    for (path, target) in refused() {
        let began = Instant::now();
        explained(&path, &target);
        took.push((began.elapsed(), path, target));
    }
    took.sort_by_key(|(took, ..)| std::cmp::Reverse(*took));
    let over = took.iter().filter(|(took, ..)| *took > GOAL).count();
    println!(
        "{} refusals: half within {:.1?}, all within {:.1?}; {over} took longer than {GOAL:?}",
        took.len(),
        took[took.len() / 2].0,
        took[0].0
    );
    for (took, path, target) in &took[..5] {
        let Target::Line(_, line) = target else { panic!("refusals are found by their line") };
        println!("  {took:>8.1?} {path}:{line}");
    }

    let mut group = c.benchmark_group("explain");
    group.sample_size(10);
    let (_, path, target) = &took[0];
    group.bench_function("the slowest refusal", |b| b.iter(|| explained(path, target)));
    let path = "scenarios/cerita/negosiasi-kedaluwarsa.yaml";
    let target = Target::Line(path.to_owned(), 12);
    group.bench_function("the other side's own price", |b| b.iter(|| explained(path, &target)));
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
