//! `inasim demo`: stories on a page that a room can look at.

mod class;
mod guard;
mod keeper;
mod room;
mod seats;
mod server;

use inaproc_sim::run::seat;
use inaproc_sim::scenario::Scenario;

use super::args::DemoArgs;
use super::exit::Exit;
use super::new::stories_of;
use super::output::Output;
use super::suite;

use guard::Words;
use room::Room;
use server::Begins;

/// Serves the stories that the command line names until it is stopped.
pub(crate) fn run(args: &DemoArgs, output: &mut Output<'_>) -> Exit {
    let paths = match stories_of(&args.story, output) {
        Ok(paths) => paths,
        Err(exit) => return exit,
    };
    let scenarios = match suite::checked(&paths, output) {
        Ok(scenarios) => scenarios,
        // A case behind `#` that is not there is as one of `--case`.
        Err(Exit::NothingSelected) => return Exit::CommandLine,
        Err(exit) => return exit,
    };
    // They are played for as long as the program runs.
    let scenarios: &'static [Scenario] = Vec::leak(scenarios);
    match begin(scenarios, args) {
        Ok((room, begins, words)) => server::serve((room, begins), words, args, output),
        Err((message, help, exit)) => {
            output.problem(&suite::diagnostics(output).error(&message, &help));
            exit
        }
    }
}

/// Returns the room, what whoever comes finds at first, and the words that let people in.
///
/// Errors: what is wrong, what to do, and the exit.
fn begin(
    scenarios: &'static [Scenario],
    args: &DemoArgs,
) -> Result<(Room, Begins, Words), (String, String, Exit)> {
    let typed = |(message, help)| (message, help, Exit::CommandLine);
    let case = case(scenarios, args.case.as_deref()).map_err(typed)?;
    let mut room = Room::new(scenarios);
    if let Some(word) = &args.seat {
        sits(&mut room, case, word).map_err(typed)?;
    }
    if let Some(step) = args.step {
        opens(&mut room, case, step).map_err(typed)?;
    }
    let kept = |why| {
        let help = "name another file with --save, or none".to_owned();
        (why, help, Exit::CouldNotRun)
    };
    let words = args.save.as_deref().map_or(Ok(None), keeper::words).map_err(kept)?;
    let words = words.map_or_else(Words::new, Ok);
    let words = words.map_err(|why| (why, "try again".to_owned(), Exit::CouldNotRun))?;
    if let Some(path) = &args.save {
        room.kept_in(path, words.clone()).map_err(kept)?;
    }
    Ok((room, Begins { case, seat: args.seat.clone() }, words))
}

/// Returns the place of a case of the only story.
fn case(scenarios: &[Scenario], name: Option<&str>) -> Result<usize, (String, String)> {
    let Some(name) = name else { return Ok(0) };
    let [scenario] = scenarios else {
        return Err(("--case is of one story".to_owned(), "name the story".to_owned()));
    };
    let found = scenario.cases.iter().position(|case| case.name.as_deref() == Some(name));
    found.ok_or_else(|| {
        let names: Vec<&str> =
            scenario.cases.iter().filter_map(|case| case.name.as_deref()).collect();
        let help = if names.is_empty() {
            "this story has no cases: leave --case out".to_owned()
        } else {
            format!("its cases: {}", names.join(", "))
        };
        (format!("there is no case `{name}` in {}", scenario.path), help)
    })
}

/// Checks that a story has so many steps.
fn opens(room: &mut Room, case: usize, step: u32) -> Result<(), (String, String)> {
    let [scenario] = room.scenarios else {
        return Err(("--step is of one story".to_owned(), "name the story".to_owned()));
    };
    let story = room.story((0, case)).expect("it is a case of the only story");
    let steps = story.steps();
    if step as usize <= steps {
        return Ok(());
    }
    let message = format!("there is no step {step} in {}", scenario.path);
    Err((message, format!("it has {steps}: `inasim story` shows them with their numbers")))
}

/// Checks that somebody can sit where it is said.
fn sits(room: &mut Room, case: usize, word: &str) -> Result<(), (String, String)> {
    let [scenario] = room.scenarios else {
        return Err(("--seat is of one story".to_owned(), "name the story".to_owned()));
    };
    let story = room.story((0, case)).expect("it is a case of the only story");
    let places = seat::places(&story);
    if places.iter().any(|place| place.is(word)) {
        return Ok(());
    }
    let names: Vec<String> = places.iter().map(seat::Place::named).collect();
    let help = format!("who acts in it: {}", names.join(", "));
    Err((format!("there is no seat `{word}` in {}", scenario.path), help))
}
