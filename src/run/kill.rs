//! Which scenarios notice that a rule does not hold.
//!
//! A scenario is played with all rules first, which tells the bendings that would make a difference
//! in it; each of these is then played on its own. `covers` is not judged: a rule that is bent
//! cannot be exercised, and a claim is no proof.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::platform::bend::{Bend, Rules};
use crate::run::event::Nobody;
use crate::run::play::Options;
use crate::run::session::Session;
use crate::scenario::Scenario;
use crate::world::Direct;

/// Returns the bendings that would make a difference in a scenario, in catalogue order.
pub fn bendings(scenario: &Scenario) -> Vec<Bend> {
    let rules = Rules::watched(None);
    passes(scenario, &rules);
    rules.asked()
}

/// Returns whether a scenario notices a bending: an expectation is missed, an invariant broken, or
/// an assertion of the platform fails.
pub fn notices(scenario: &Scenario, bend: Bend) -> bool {
    let rules = Rules::watched(Some(bend));
    // What a failed assertion leaves behind is dropped here.
    !catch_unwind(AssertUnwindSafe(|| passes(scenario, &rules))).unwrap_or(false)
}

/// Plays all cases of a scenario, calls made directly, and returns whether every step was met.
fn passes(scenario: &Scenario, rules: &Rules) -> bool {
    (0..scenario.cases.len()).all(|case| {
        let mut session = Session::new(scenario, case, Options::default(), &mut Nobody);
        session.world.platform.rules = rules.clone();
        while session.step(&mut Direct, &mut Nobody) {}
        session.into_journal().findings.is_empty()
    })
}
