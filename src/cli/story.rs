//! `inasim story`: scenarios told step by step.

use inaproc_sim::platform::id::OrangId;
use inaproc_sim::platform::lihat::{DiDaftar, daftar_milik};
use inaproc_sim::report;
use inaproc_sim::report::story::{Steps, Telling};
use inaproc_sim::run::{self, Event, Explain, Kept, Listener, Options, Wants};
use inaproc_sim::world::{Direct, World};

use super::args::StoryArgs;
use super::exit::Exit;
use super::output::Output;
use super::suite;

/// Plays what the command line names and tells it.
pub(crate) fn run(args: &StoryArgs, output: &mut Output<'_>) -> Exit {
    let scenarios = match suite::checked(&args.paths, output) {
        Ok(scenarios) => scenarios,
        Err(exit) => return exit,
    };
    let steps = match (args.at.clone(), args.until.clone()) {
        (Some(mark), _) => Steps::At(mark),
        (None, Some(mark)) => Steps::Until(mark),
        (None, None) => Steps::All,
    };
    let how = telling(args.view.clone(), steps, output);
    let StoryArgs { seed, show_codes, .. } = *args;
    let options = Options { keep_going: false, seed, show_codes, explain: Explain::Unexpected };
    let mut failed = Vec::new();
    for (place, scenario) in scenarios.iter().enumerate() {
        let mut watching = Watching::new(args.view.as_deref());
        let results = run::play_to(&mut Direct, scenario, options, &mut watching);
        if place > 0 {
            output.result("\n");
        }
        let Watching { kept, seen, .. } = watching;
        match report::story::told(&results, &kept.events, &how, &seen) {
            Ok(text) => output.result(&text),
            Err(message) => {
                let help = "`inasim story FILE` tells all steps, with the names of who takes part";
                output.problem(&suite::diagnostics(output).error(&message, help));
                return Exit::NothingSelected;
            }
        }
        if results.iter().any(|result| !result.passed) {
            failed.push(&*scenario.path);
        }
    }
    let help =
        |path: &str| format!("`inasim run {path}` shows the line and what was there instead");
    suite::missed(&failed, help, output)
}

/// Returns how stories are told on this screen.
pub(super) fn telling(view: Option<String>, steps: Steps, output: &Output<'_>) -> Telling {
    let style = output.style();
    Telling { width: style.width, color: style.results.color, view, steps }
}

/// Keeps what happens, and what one person sees after each step.
struct Watching<'a> {
    kept: Kept,
    key: Option<&'a str>,
    now: Vec<String>,
    // By case and step.
    seen: Vec<Vec<Vec<String>>>,
}

impl<'a> Watching<'a> {
    fn new(key: Option<&'a str>) -> Self {
        Self { kept: Kept::new(Wants::All), key, now: Vec::new(), seen: Vec::new() }
    }
}

impl Listener for Watching<'_> {
    fn wants(&self) -> Wants {
        self.kept.wants()
    }

    fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Case { .. } => {
                self.now = Vec::new();
                self.seen.push(Vec::new());
            }
            Event::StepEnd(_) => {
                let steps = self.seen.last_mut().expect("a step ends in a case");
                steps.push(self.now.clone());
            }
            _ => {}
        }
        self.kept.take(event);
    }

    fn looks(&mut self, world: &World) {
        let platform = &world.platform;
        let own = self
            .key
            .and_then(|key| platform.registry.orang.iter().position(|orang| &*orang.kunci == key));
        let Some(orang) = own.map(OrangId::at) else { return };
        let row = |row: DiDaftar| {
            let DiDaftar { nomor, tab, status, petunjuk } = row;
            format!("{nomor}, tab {}: {}. {petunjuk}", tab.word(), status.word())
        };
        self.now = daftar_milik(platform, orang).into_iter().map(row).collect();
    }
}
