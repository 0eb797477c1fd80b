//! `inasim demo`: stories on a page that a room can look at.

mod guard;
mod room;
mod server;

use inaproc_sim::scenario::Scenario;

use super::args::DemoArgs;
use super::exit::Exit;
use super::new::stories_of;
use super::output::Output;
use super::suite;

use room::Room;

/// Serves the stories that the command line names until it is stopped.
pub(crate) fn run(args: &DemoArgs, output: &mut Output<'_>) -> Exit {
    let paths = match stories_of(&args.story, output) {
        Ok(paths) => paths,
        Err(exit) => return exit,
    };
    let scenarios = match suite::checked(&paths, output) {
        Ok(scenarios) => scenarios,
        Err(exit) => return exit,
    };
    // They are played for as long as the program runs.
    let scenarios: &'static [Scenario] = Vec::leak(scenarios);
    server::serve(Room::new(scenarios), args, output)
}
