//! `inasim run`: find, check, play, report.

use std::fmt::Display;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use inaproc_sim::report::story::Steps;
use inaproc_sim::report::trace::Unreadable;
use inaproc_sim::report::{self, Coverage};
use inaproc_sim::run::{BrokenOff, CaseResult, Explain, Options};
use inaproc_sim::scenario::{self, Cache, Node, Problem, Scenario, Source, Sources, Span};

use super::args::{RunArgs, Seeds, Shard};
use super::diagnostic::Diagnostics;
use super::exit::Exit;
use super::failed;
use super::files::{self, Disk, FileError, Found, How};
use super::html_file::HtmlFile;
use super::interrupt::Interrupt;
use super::machine::{self, MachineFiles};
use super::output::Output;
use super::problems;
use super::select::{Content, Selected, Selection, content};
use super::trace_file::TraceFile;
use super::watching::Watched;
use super::workers::{self, CouldNotPlay, Manner, News};
use super::{outputs, shipped, story, watching};

/// Runs what the command line asks for.
pub(crate) fn run(args: &RunArgs, output: &mut Output<'_>) -> Exit {
    if args.watch {
        return watching::run(args, output);
    }
    once(args, &Interrupt::listen(), &mut Watched::default(), output)
}

/// Runs it once, and notes which files it has read.
pub(super) fn once(
    args: &RunArgs,
    interrupt: &Interrupt,
    watched: &mut Watched,
    output: &mut Output<'_>,
) -> Exit {
    let before = if args.failed { failed::last() } else { Ok(Vec::new()) };
    let before = match before {
        Ok(before) => before,
        Err((message, help, exit)) => {
            output.problem(&diagnostics(output).error(&message, help));
            return exit;
        }
    };
    let mut errors = Vec::new();
    let found = if args.failed {
        files::find(&before, &mut errors)
    } else {
        files::find_or_all(&args.paths, &mut errors)
    };
    let mut selection = Selection::new(&args.filter, &args.tags);
    let mut checked = Checked { errors, ..Checked::default() };
    let mut progress = output.progress("berkas diperiksa", found.len(), args.json);
    for file in found.iter().take_while(|_| !interrupt.asked()) {
        checked.file(file, &mut selection);
        progress.done(0);
    }
    if args.watch {
        let names = found.iter().map(|file| &*file.path).chain(checked.names());
        for name in names {
            watched.add(name);
        }
    }
    progress.end();
    if !args.keep_going {
        checked.count_nearly();
    }
    checked.left_out(output);
    let own = [("--trace", args.trace.as_deref()), ("--html", args.html.as_deref())];
    let read = found.iter().map(|file| &*file.path).chain(checked.names());
    if let Err(exit) =
        outputs::clear(own.into_iter().chain(machine::wanted(&args.machine)), read, output)
    {
        return exit;
    }
    let mut trace = match args.trace.as_deref().map(TraceFile::create).transpose() {
        Ok(trace) => trace,
        Err(error) => return not_written(&error, output),
    };
    let machine = match MachineFiles::create(&args.machine) {
        Ok(machine) => machine,
        Err(error) => return unwritten(&error, output),
    };
    let mut html = match args.html.as_deref().map(HtmlFile::create).transpose() {
        Ok(html) => html,
        Err(error) => return unwritten(&error, output),
    };
    if let Some(trace) = &mut trace {
        for error in &checked.errors {
            trace.take(&error.event());
        }
    }
    if args.json {
        for error in &checked.errors {
            output.result(&report::json_unreadable(&error.unreadable()));
        }
    }
    for problems in &checked.invalid {
        if args.json {
            output.result(&report::json_problems(problems));
        }
        if let Some(trace) = &mut trace {
            trace.invalid(problems);
        }
    }
    checked.report(args.keep_going, output);
    checked.scenarios = multiplied(checked.scenarios, args.seed, args.repeat);
    let mut kept = Keeping { trace: &mut trace, html: &mut html };
    let (exit, results, times) = played(args, &checked, &selection, interrupt, &mut kept, output);
    let unread: Vec<Unreadable> = checked.errors.iter().map(FileError::unreadable).collect();
    let (results, invalid) = (&results[..], &checked.invalid[..]);
    let found = report::Found { results, times: &times, invalid, unread: &unread };
    let written = machine.write(&found, output);
    if let Err(error) = html.map_or(Ok(()), |html| html.write(&found)).and(written) {
        return unwritten(&error, output);
    }
    let broken = checked.invalid.iter().filter_map(|problems| problems.first());
    let broken = broken.map(|problem| problem.source.name.clone());
    if let Err(error) = failed::keep(&before, results, broken, args) {
        let help = "`--failed` will not know of this run; the results above are whole";
        output.problem(&diagnostics(output).error(&error, help));
    }
    match trace.map_or(Ok(()), TraceFile::end) {
        Ok(()) => exit,
        Err(error) => not_written(&error, output),
    }
}

/// Where what was played is kept.
struct Keeping<'k, 'p> {
    trace: &'k mut Option<TraceFile>,
    html: &'k mut Option<HtmlFile<'p>>,
}

/// Returns the scenarios of files and folders, the default folder if none is named; writes what is
/// wrong with them.
///
/// Errors: how the command ends where a file is not right or nothing is there.
pub(super) fn checked(paths: &[String], output: &mut Output<'_>) -> Result<Vec<Scenario>, Exit> {
    let mut errors = Vec::new();
    let found = files::find_or_all(paths, &mut errors);
    checked_files(&found, errors, output)
}

/// Returns the scenario of a file under another `policy:` than its own; writes what is wrong with it.
///
/// Errors: those of [`checked`].
pub(super) fn checked_under(
    path: &str,
    policy: &Arc<Source>,
    output: &mut Output<'_>,
) -> Result<Vec<Scenario>, Exit> {
    let written = match scenario::parse(policy) {
        Ok(written) => written,
        Err(problems) => return Err(invalid(problems, output)),
    };
    let mut wrong = Vec::new();
    if scenario::policy_of(Some(&written), None, &Sources::of(policy), &mut wrong).is_none() {
        return Err(invalid(wrong, output));
    }
    let mut errors = Vec::new();
    let found = files::find(&[path.to_owned()], &mut errors);
    checked_as(&found, errors, Some(&written), output)
}

fn invalid(problems: Vec<Problem>, output: &mut Output<'_>) -> Exit {
    problems::write(&[problems], &diagnostics(output), output);
    Exit::InvalidFile
}

/// Returns the scenarios of the program itself.
pub(super) fn shipped(output: &mut Output<'_>) -> Result<Vec<Scenario>, Exit> {
    checked_files(&shipped::find(files::FOLDER), Vec::new(), output)
}

fn checked_files(
    found: &[Found],
    errors: Vec<FileError>,
    output: &mut Output<'_>,
) -> Result<Vec<Scenario>, Exit> {
    checked_as(found, errors, None, output)
}

fn checked_as(
    found: &[Found],
    errors: Vec<FileError>,
    policy: Option<&Node>,
    output: &mut Output<'_>,
) -> Result<Vec<Scenario>, Exit> {
    let mut selection = Selection::new(&[], &[]);
    let mut checked = Checked { errors, policy: policy.cloned(), ..Checked::default() };
    for file in found {
        checked.file(file, &mut selection);
    }
    checked.count_nearly();
    checked.left_out(output);
    checked.report(false, output);
    if let Some(exit) = checked.exit() {
        return Err(exit);
    }
    if checked.scenarios.is_empty() {
        let help = selection.help();
        output.problem(&diagnostics(output).error("no scenario was selected", &help));
        return Err(Exit::NothingSelected);
    }
    if let Some((message, help)) = selection.missing() {
        output.problem(&diagnostics(output).error(&message, &help));
        return Err(Exit::NothingSelected);
    }
    Ok(checked.scenarios)
}

/// Plays what was checked and writes the results; returns how it ended, and them, with how long each
/// took where that is measured.
fn played(
    args: &RunArgs,
    checked: &Checked,
    selection: &Selection,
    interrupt: &Interrupt,
    kept: &mut Keeping<'_, '_>,
    output: &mut Output<'_>,
) -> (Exit, Vec<CaseResult>, Vec<Duration>) {
    if interrupt.asked() {
        let exit = interrupted(0, false, checked.scenarios.len(), output);
        return (exit, Vec::new(), Vec::new());
    }
    let broken = checked.exit();
    if let Some(exit) = broken.filter(|_| !args.keep_going) {
        return (exit, Vec::new(), Vec::new());
    }
    // Of the run before, a part may have been renamed since.
    let missing = selection.missing().filter(|_| !args.failed && !checked.scenarios.is_empty());
    if let Some((message, help)) = &missing {
        output.problem(&diagnostics(output).error(message, help));
        if !args.keep_going {
            return (Exit::NothingSelected, Vec::new(), Vec::new());
        }
    }
    let scenarios = in_shard(&checked.scenarios, args.shard);
    if scenarios.is_empty() {
        if broken.is_none() {
            let help = match args.shard {
                Some(_) if !checked.scenarios.is_empty() => {
                    "there are fewer scenarios than parts".to_owned()
                }
                _ => selection.help(),
            };
            output.problem(&diagnostics(output).error("no scenario was selected", &help));
        }
        return (broken.unwrap_or(Exit::NothingSelected), Vec::new(), Vec::new());
    }
    let mut times = Vec::new();
    let Outcome { results, cut, played } =
        play(args, &scenarios, interrupt, (kept, &mut times), output);
    if !args.json && !results.is_empty() {
        results_of(&results, args.quiet, output);
        output.result(&report::slowest(&results, &times));
    }
    let mut files: Vec<&str> = results.iter().map(|result| &*result.file).collect();
    files.dedup();
    let whole = files.len();
    files.retain(|file| cut.iter().all(|(other, _)| other != file));
    let (done, all) = (files.len(), scenarios.len());
    if enough_failed(args, &results) && done < all && !interrupt.asked() {
        let message =
            format!("stopped at --max-fail; played {done} of {}", plural(all, "scenario"));
        output.problem(&diagnostics(output).error(&message, "without --max-fail all are played"));
    }
    let exit = match played {
        _ if interrupt.asked() => {
            for (file, at) in cut.iter().filter(|(_, at)| at.steps > 0) {
                cut_off(file, at, output);
            }
            interrupted(done, done < whole, all, output)
        }
        Err(error) => broken_off(&error, done, all, output),
        Ok(()) => {
            let judged = judged(&results, args.min_coverage, args.json, output);
            let missing = missing.map(|_| Exit::NothingSelected);
            broken.or(judged).or(missing).unwrap_or(Exit::Ok)
        }
    };
    (exit, results, times)
}

/// Returns how the command ends if a result is missed or fewer rules were exercised than asked for,
/// and writes how many were if anything was asked for.
pub(super) fn judged(
    results: &[CaseResult],
    min_coverage: Option<u8>,
    json: bool,
    output: &mut Output<'_>,
) -> Option<Exit> {
    let coverage = min_coverage.map(|minimum| Coverage::of(results, minimum));
    if let Some(coverage) = &coverage {
        let color = output.style().results.color;
        let text = if json { report::json_coverage(coverage) } else { coverage.text(color) };
        output.result(&text);
    }
    let missed = results.iter().any(|result| !result.passed)
        || coverage.is_some_and(|coverage| !coverage.reached());
    missed.then_some(Exit::Missed)
}

/// Returns each scenario once for each seed of several and each time that it is played, its results named
/// by them.
fn multiplied(
    scenarios: Vec<Scenario>,
    seeds: Option<Seeds>,
    repeat: Option<usize>,
) -> Vec<Scenario> {
    let seeds: Vec<Option<u64>> = match seeds {
        Some(Seeds::Range(first, last)) => (first..=last).map(Some).collect(),
        Some(Seeds::One(_)) | None => vec![None],
    };
    let times: Vec<Option<usize>> =
        repeat.map_or_else(|| vec![None], |repeat| (1..=repeat).map(Some).collect());
    if seeds.len() == 1 && seeds[0].is_none() && times[0].is_none() {
        return scenarios;
    }
    let mut all = Vec::with_capacity(scenarios.len() * seeds.len() * times.len());
    for scenario in scenarios {
        for &seed in &seeds {
            for &time in &times {
                let mut one = scenario.clone();
                for case in &mut one.cases {
                    case.seed = seed.unwrap_or(case.seed);
                    let seed = seed.map(|seed| format!("seed {seed}"));
                    let time = time.map(|time| format!("ke-{time}"));
                    let parts = [case.name.take(), seed, time];
                    let name =
                        parts.into_iter().flatten().collect::<Vec<_>>().join(failed::BETWEEN);
                    case.name = Some(name);
                }
                all.push(one);
            }
        }
    }
    all
}

/// Returns the scenarios of a part.
fn in_shard(scenarios: &[Scenario], shard: Option<Shard>) -> Vec<&Scenario> {
    let all = scenarios.iter().enumerate();
    let own = all.filter(|(position, _)| shard.is_none_or(|shard| shard.takes(*position)));
    own.map(|(_, scenario)| scenario).collect()
}

/// Returns whether as many results failed as the user wants to see.
fn enough_failed(args: &RunArgs, results: &[CaseResult]) -> bool {
    let failed = || results.iter().filter(|result| !result.passed).count();
    args.max_fail.is_some_and(|most| failed() >= most)
}

/// Plays the scenarios; as JSON, the results are written as they come.
fn play(
    args: &RunArgs,
    scenarios: &[&Scenario],
    interrupt: &Interrupt,
    (kept, times): (&mut Keeping<'_, '_>, &mut Vec<Duration>),
    output: &mut Output<'_>,
) -> Outcome {
    let seed = match args.seed {
        Some(Seeds::One(seed)) => Some(seed),
        Some(Seeds::Range(..)) | None => None,
    };
    let explain = if args.explain { Explain::All } else { Explain::Unexpected };
    let RunArgs { keep_going, show_codes, .. } = *args;
    let options = Options { keep_going, seed, show_codes, explain };
    let (traced, html) = (kept.trace.is_some(), kept.html.is_some());
    let how = args.verbose.then(|| story::telling(None, Steps::All, output));
    let story = how.as_ref();
    let RunArgs { direct, verify, timings: timed, .. } = *args;
    let manner = Manner { options, direct, verify, traced, html, timed, story };
    let jobs = args.jobs.or_else(|| thread::available_parallelism().ok());
    let (mut results, mut cut) = (Vec::new(), Vec::new());
    let mut progress = output.progress("skenario dimainkan", scenarios.len(), args.json);
    let jobs = jobs.unwrap_or(NonZeroUsize::MIN);
    let played = workers::play(scenarios, manner, jobs, interrupt, |news| {
        match news {
            News::Done { failed } => progress.done(failed),
            News::Quiet => progress.tick(),
            News::Played(played) => {
                let played = *played;
                if args.json {
                    output.result(&report::json(&played.results));
                }
                cut.extend(played.broken_off);
                if let Some(story) = &played.story {
                    output.result(&format!("{story}\n"));
                }
                if let Some(trace) = kept.trace {
                    for event in &played.events {
                        trace.take(event);
                    }
                }
                if let (Some(html), Some(part)) = (&mut *kept.html, played.part) {
                    html.take(part);
                }
                times.extend(played.times);
                results.extend(played.results);
            }
        }
        // Results that cannot be written are not worth waiting for.
        if output.failure().is_some() || enough_failed(args, &results) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    progress.end();
    Outcome { results, cut, played }
}

/// What came of the scenarios.
struct Outcome {
    results: Vec<CaseResult>,
    // Which were broken off, and where.
    cut: Vec<(String, BrokenOff)>,
    played: Result<(), CouldNotPlay>,
}

/// Writes the table, unless it is to be `quiet`, what did not hold, and the summary.
pub(super) fn results_of(results: &[CaseResult], quiet: bool, output: &mut Output<'_>) {
    let style = output.style();
    let drawing = Diagnostics::new(style.width, style.results.color);
    if !quiet {
        output.result(&report::table(results, style.width, style.results.color));
        output.result("\n");
    }
    output.result(&report::findings(results, style.results.color, |step, marks| {
        drawing.step(step, marks)
    }));
    output.result(&report::summary(results, style.results.color));
}

/// Says that the trace could not be written.
pub(super) fn not_written(error: &str, output: &mut Output<'_>) -> Exit {
    let message = format!("cannot write the trace: {error}");
    let help = "check the path behind --trace, and whether there is room";
    output.problem(&diagnostics(output).error(&message, help));
    Exit::CouldNotRun
}

/// Says that a file for other tools could not be written.
pub(super) fn unwritten(error: &str, output: &mut Output<'_>) -> Exit {
    let help = "name a file in a folder that is there and may be written to";
    output.problem(&diagnostics(output).error(error, help));
    Exit::CouldNotRun
}

/// Says how far a scenario came that was broken off.
fn cut_off(file: &str, at: &BrokenOff, output: &mut Output<'_>) {
    let BrokenOff { case, steps, events, at } = at;
    let case = case.as_ref().map_or(String::new(), |case| format!("#{case}"));
    let count = format!("{}, {}", plural(u64::from(*steps), "step"), plural(*events, "event"));
    let place = format!("{file}{case}: broken off at {at}");
    output.problem(&format!("{place}, after {count}\n"));
}

/// Says how far the run came.
///
/// `partly` says whether cases of a scenario came to their end that itself did not.
pub(super) fn interrupted(
    played: usize,
    partly: bool,
    count: usize,
    output: &mut Output<'_>,
) -> Exit {
    let (message, help) = match played {
        0 if !partly => {
            ("interrupted; nothing was run".to_owned(), "run again, or name fewer files")
        }
        _ => (
            format!("interrupted; {played} of {} were played", plural(count, "scenario")),
            "the results above are those of the scenarios that came to their end",
        ),
    };
    output.problem(&diagnostics(output).error(&message, help));
    Exit::Interrupted
}

/// Says why the run came no farther.
fn broken_off(error: &CouldNotPlay, played: usize, count: usize, output: &mut Output<'_>) -> Exit {
    let message = format!("{error}; played {played} of {}", plural(count, "scenario"));
    let help = "run again with --direct, which needs no port, or with a smaller --jobs";
    output.problem(&diagnostics(output).error(&message, help));
    Exit::CouldNotRun
}

/// The files after the check.
#[derive(Default)]
struct Checked {
    scenarios: Vec<Scenario>,
    // One entry for each invalid file: its problems.
    invalid: Vec<Vec<Problem>>,
    errors: Vec<FileError>,
    // Files of a folder that are nearly scenarios.
    nearly: Vec<Problem>,
    // Files of a folder that other tools read.
    foreign: Vec<String>,
    // What scenarios share is read once.
    cache: Cache,
    // What stands in place of each scenario's own `policy:`.
    policy: Option<Node>,
}

impl Checked {
    fn file(&mut self, file: &Found, selection: &mut Selection) {
        let text = match files::read(&file.file) {
            Ok(text) => text,
            Err(error) => return self.errors.push(error),
        };
        let named = file.how == How::Named;
        match content(&file.path, text) {
            Content::Broken(problems) => self.invalid.push(problems),
            Content::Part(source, _) | Content::Foreign(source) if named => {
                self.invalid.push(vec![no_scenario(&source)]);
            }
            Content::Nearly(problem) if named => self.invalid.push(vec![*problem]),
            Content::Nearly(problem) => self.nearly.push(*problem),
            Content::Part(..) => {}
            Content::Foreign(source) => self.foreign.push(source.name.clone()),
            Content::Scenario(head, source, node) => {
                let Some(selected) = selection.takes(&file.path, &file.picks, &head) else {
                    return;
                };
                let checkout = files::checkout(&file.path);
                let node = match &self.policy {
                    Some(policy) => node.replaced("policy", policy),
                    None => node,
                };
                match scenario::check(&source, &node, &Disk, &checkout, &mut self.cache) {
                    Ok(scenario) => self.scenarios.push(of_cases(scenario, selected)),
                    Err(problems) => self.invalid.push(problems),
                }
            }
        }
    }

    /// Makes files that are nearly scenarios problems like others.
    fn count_nearly(&mut self) {
        self.invalid.extend(self.nearly.drain(..).map(|problem| vec![problem]));
    }

    /// Names the files that are left out.
    fn left_out(&self, output: &mut Output<'_>) {
        for problem in &self.nearly {
            let help = problem.help.as_deref().unwrap_or_default();
            output.problem(
                &format!("left out: {problem}\n").replace(&format!(" (help: {help})"), ""),
            );
        }
        if !self.foreign.is_empty() {
            let names = self.foreign.join(", ");
            output.problem(&format!("left out, of other tools: {names}\n"));
        }
    }

    /// Writes all problems, how many there are, and what to do.
    fn report(&self, keep_going: bool, output: &mut Output<'_>) {
        let drawing = diagnostics(output);
        for error in &self.errors {
            unread(&error.to_string(), error.help(), &drawing, output);
        }
        problems::write(&self.invalid, &drawing, output);
        if self.exit().is_none() {
            return;
        }
        let problems = self.invalid.iter().map(Vec::len).sum::<usize>() + self.errors.len();
        let files = self.invalid.len() + self.errors.len();
        let left = self.scenarios.len();
        let count = format!("{} in {}", plural(problems, "problem"), plural(files, "file"));
        let (then, help) = match (left, keep_going) {
            (0, _) => ("nothing was run", "correct the places above and run again"),
            (_, true) => ("the valid scenarios are run", "correct the places above and run again"),
            (_, false) => (
                "nothing was run",
                "correct the places above and run again, or run the valid files with --keep-going",
            ),
        };
        output.problem(&drawing.error(&format!("{count}; {then}"), help));
    }

    /// Returns the names of all files that were read.
    fn names(&self) -> impl Iterator<Item = &str> {
        let own = self.scenarios.iter().flat_map(|scenario| scenario.sources.iter());
        let wrong = self.invalid.iter().flatten().chain(&self.nearly);
        let wrong = wrong.map(|problem| &*problem.source);
        own.chain(wrong).map(|source| &*source.name)
    }

    fn exit(&self) -> Option<Exit> {
        let errors = self.errors.iter().map(FileError::is_invalid_content);
        exit_of(!self.invalid.is_empty(), errors)
    }
}

/// Returns how a command ends of whose files some are not right, if any are not: `unread` says of
/// each that gave no text whether its content is wrong, and not the way to it.
pub(super) fn exit_of(invalid: bool, unread: impl Iterator<Item = bool>) -> Option<Exit> {
    let worst = unread.map(|content| if content { Exit::InvalidFile } else { Exit::CouldNotRun });
    let invalid = invalid.then_some(Exit::InvalidFile);
    worst.chain(invalid).max_by_key(|exit| *exit == Exit::CouldNotRun)
}

/// Returns a scenario with the cases that were asked for.
fn of_cases(mut scenario: Scenario, selected: Selected) -> Scenario {
    if let Selected::Cases(names) = selected {
        let is_asked = |name: &Option<String>| {
            name.as_ref().is_some_and(|name| names.iter().any(|asked| asked == name))
        };
        scenario.cases.retain(|case| is_asked(&case.name));
        // What a scenario covers is judged over all its rows.
        scenario.covers.clear();
    }
    scenario
}

/// Writes which scenarios failed, with what to do; returns how the command ends.
pub(super) fn missed(
    paths: &[&str],
    help: impl Fn(&str) -> String,
    output: &mut Output<'_>,
) -> Exit {
    for path in paths {
        let message = format!("{path}: an expectation was missed or an invariant broken");
        output.problem(&diagnostics(output).error(&message, &help(path)));
    }
    if paths.is_empty() { Exit::Ok } else { Exit::Missed }
}

/// Writes that a file is one of the program's own, which cannot be written; returns how the command ends.
pub(super) fn only_inside(file: &Found, output: &mut Output<'_>) -> Exit {
    let path = shipped::typed(&file.path);
    let help = "`inasim new` begins a file of your own from one";
    let message = format!("`{path}` is in the program, and not on the disk");
    output.problem(&diagnostics(output).error(&message, help));
    Exit::CouldNotRun
}

/// Writes why the only file that was asked for gave no text; returns how the command ends.
pub(super) fn no_text(error: &FileError, output: &mut Output<'_>) -> Exit {
    unread(&error.to_string(), error.help(), &diagnostics(output), output);
    let content = std::iter::once(error.is_invalid_content());
    exit_of(false, content).expect("it is not right")
}

/// Writes why a file or folder gave no text.
pub(super) fn unread(message: &str, help: &str, drawing: &Diagnostics, output: &mut Output<'_>) {
    output.problem(&(drawing.error(message, help) + "\n"));
}

pub(super) fn no_scenario(source: &Arc<Source>) -> Problem {
    let blank = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    let empty = source.text.lines().all(blank);
    let message = if empty { "this file is empty" } else { "this file is no scenario" };
    let problem = Problem::new(&Sources::of(source), Span::default(), message);
    problem.with_help("a scenario has `steps` and no `params`; a flow is run by a scenario's `use`")
}

pub(super) fn diagnostics(output: &Output<'_>) -> Diagnostics {
    let style = output.style();
    Diagnostics::new(style.width, style.problems.color).wrapping(style.wraps)
}

/// Returns a count with its noun.
pub(super) fn plural<N: Copy + PartialEq + From<u8> + Display>(count: N, noun: &str) -> String {
    if count == N::from(1) { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
