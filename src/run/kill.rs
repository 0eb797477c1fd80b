//! What scenarios meet of the rules, and which of them notice that one does not hold.
//!
//! A scenario is played with all rules first, which tells the bendings that would make a difference
//! in it; each of these is then played on its own. `covers` is not judged: a rule that is bent
//! cannot be exercised, and a claim is no proof.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::event::Nobody;
use crate::journal::Journal;
use crate::play::Options;
use crate::result::RuleCount;
use crate::session::Session;
use inaproc_core::platform::bend::{Bend, Rules};
use inaproc_core::platform::boundary::Sides;
use inaproc_core::world::Direct;
use inaproc_scenario::Scenario;

/// What a scenario meets of the rules.
#[derive(Clone, Debug)]
pub struct Met {
    /// Whether every step is as expected while all rules hold: what fails anyway proves nothing, and is not
    /// bent.
    pub passes: bool,
    /// The bendings that would make a difference in it, in catalogue order.
    pub bends: Vec<Bend>,
    /// The rules that decided something, case by case.
    pub rules: Vec<RuleCount>,
    /// On which sides of limits values were.
    pub sides: Sides,
}

/// Returns what a scenario meets while all rules hold.
pub fn met(scenario: &Scenario) -> Met {
    let watched = Rules::watched(None);
    let (mut rules, mut sides, mut passes) = (Vec::new(), Sides::default(), true);
    for case in 0..scenario.cases.len() {
        let journal = journal(scenario, case, &watched);
        passes &= journal.findings.is_empty();
        rules.extend(journal.coverage.counts());
        sides.extend(journal.coverage.sides());
    }
    Met { passes, bends: watched.asked(), rules, sides }
}

/// Returns whether a scenario notices a bending: an expectation is missed, an invariant broken, or
/// an assertion of the platform fails.
pub fn notices(scenario: &Scenario, bend: Bend) -> bool {
    let rules = Rules::watched(Some(bend));
    // What a failed assertion leaves behind is dropped here.
    !catch_unwind(AssertUnwindSafe(|| passes(scenario, &rules))).unwrap_or(false)
}

/// Plays all cases of a scenario and returns whether every step was met.
fn passes(scenario: &Scenario, rules: &Rules) -> bool {
    (0..scenario.cases.len()).all(|case| journal(scenario, case, rules).findings.is_empty())
}

/// Plays a case, calls made directly.
fn journal(scenario: &Scenario, case: usize, rules: &Rules) -> Journal {
    let mut session = Session::new(scenario, case, Options::default(), &mut Nobody);
    session.world.platform.rules = rules.clone();
    while session.step(&mut Direct, &mut Nobody) {}
    session.into_journal()
}
