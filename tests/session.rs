//! A session is a value: a clone goes on by itself, and whichever goes on ends in the same place.

mod support;

use inaproc_sim::run::{Nobody, Options, Session};
use inaproc_sim::scenario::{FileKind, Scenario, Source, kind, parse};
use inaproc_sim::value::Sidik;
use inaproc_sim::world::Direct;
use support::{load_shipped, shipped_files};

fn digest(session: &Session<'_>) -> Sidik {
    session.journal().digest.sidik()
}

/// Plays the rest of a session and returns how many steps that were.
fn rest(session: &mut Session<'_>) -> usize {
    std::iter::from_fn(|| session.step(&mut Direct, &mut Nobody).then_some(())).count()
}

fn begin(scenario: &Scenario, case: usize) -> Session<'_> {
    Session::new(scenario, case, Options::default(), &mut Nobody)
}

fn fork(path: &str, scenario: &Scenario, case: usize) {
    let mut whole = begin(scenario, case);
    let count = rest(&mut whole);
    for at in [0, count / 3, count / 2, count.saturating_sub(1)] {
        let mut original = begin(scenario, case);
        for _ in 0..at {
            assert!(original.step(&mut Direct, &mut Nobody), "{path}: step {at}");
        }
        let (mut first, second) = (original.clone(), original.clone());
        let before = digest(&original);
        assert_eq!(rest(&mut first), count - at, "{path}");
        assert_eq!(digest(&first), digest(&whole), "{path}: a clone from step {at}");
        // Neither what it was cloned from nor its sister has moved.
        assert_eq!(digest(&original), before, "{path}: step {at}");
        assert!(second.world == original.world, "{path}: step {at}");
        rest(&mut original);
        assert_eq!(digest(&second), before, "{path}: step {at}");
        assert_eq!(digest(&original), digest(&whole), "{path}: the original from step {at}");
        assert!(first.world == original.world, "{path}: step {at}");
    }
}

#[test]
fn a_fork_of_any_shipped_scenario_leaves_the_other_untouched() {
    for (path, text) in shipped_files() {
        if !parse(&Source::new(&*path, text)).is_ok_and(|root| kind(&root) == FileKind::Scenario) {
            continue;
        }
        let scenario = load_shipped(&path).expect("a shipped scenario is sound");
        // The first and the last row: those between differ in a value.
        for case in [0, scenario.cases.len() - 1] {
            fork(&path, &scenario, case);
        }
    }
}
