//! Where the command meets the program: loading a scenario and playing it.

use std::path::Path;

use inaproc_sim::run::CaseResult;
use inaproc_sim::scenario::{Problem, Source, Sources, Span};

/// What the user asked for beyond the scenario itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Options {
    /// Whether a scenario goes on after a failed step.
    pub(crate) keep_going: bool,
    /// A seed in place of the scenario's own.
    pub(crate) seed: Option<u64>,
}

/// Loads scenarios and plays them.
pub(crate) trait Engine {
    /// A checked scenario.
    type Scenario;

    /// Reads and checks the scenario at `path`, whose text is given; `shipped` is the folder of the
    /// worlds and flows that come with the program.
    ///
    /// Errors: all problems of the file and of those it uses.
    fn load(
        &mut self,
        path: &str,
        text: String,
        shipped: &Path,
    ) -> Result<Self::Scenario, Vec<Problem>>;

    /// Plays a scenario: one result, or one for each case.
    fn play(&mut self, scenario: &Self::Scenario, options: Options) -> Vec<CaseResult>;
}

/// The engine of this program.
#[derive(Debug, Default)]
pub(crate) struct Product;

impl Engine for Product {
    type Scenario = Unplayable;

    fn load(
        &mut self,
        path: &str,
        text: String,
        _shipped: &Path,
    ) -> Result<Self::Scenario, Vec<Problem>> {
        let sources = Sources::of(&Source::new(path, text));
        let problem = Problem::new(&sources, Span::default(), "this version plays no scenarios");
        Err(vec![problem.with_help("use a version with the player")])
    }

    fn play(&mut self, scenario: &Self::Scenario, _options: Options) -> Vec<CaseResult> {
        match *scenario {}
    }
}

/// A scenario of a version without a player; there is none.
#[derive(Debug)]
pub(crate) enum Unplayable {}
