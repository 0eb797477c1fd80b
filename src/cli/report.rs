//! `inasim report`: what a trace tells, as the run that wrote it told it.
#![expect(clippy::disallowed_methods, reason = "the command line opens files")]

use std::borrow::Cow;
use std::fs;
use std::io;

use inaproc_sim::report;
use inaproc_sim::report::html::Part;
use inaproc_sim::report::story::Steps;
use inaproc_sim::report::trace::{Told, Unreadable, replay};
use inaproc_sim::run::{CaseResult, Event};
use inaproc_sim::scenario::{Problem, nearest};

use super::args::ReportArgs;
use super::exit::Exit;
use super::files::{self, Pick};
use super::html_file::HtmlFile;
use super::machine::{self, MachineFiles};
use super::output::Output;
use super::select::{Head, Selected, Selection};
use super::shipped::typed;
use super::{outputs, problems, story, suite};

/// Reports what a trace tells.
pub(crate) fn run(args: &ReportArgs, output: &mut Output<'_>) -> Exit {
    let drawing = suite::diagnostics(output);
    let path = &args.trace;
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            let message = format!("cannot read `{path}`: {}", files::words(&error));
            let help = "write the path of a file that `inasim run --trace FILE` made";
            output.problem(&drawing.error(&message, help));
            let content = error.kind() == io::ErrorKind::InvalidData;
            return if content { Exit::InvalidFile } else { Exit::CouldNotRun };
        }
    };
    let mut parts = Vec::new();
    let (mut results, mut invalid, mut unread) = (Vec::new(), Vec::new(), Vec::new());
    let how = args.verbose.then(|| story::telling(None, Steps::All, output));
    let mut stories = String::new();
    let mut chosen = Chosen::new(args);
    let replayed = replay(&text, &mut |told, events| match told {
        Told::Results(of_scenario) => {
            let Some((mut of_scenario, events)) = chosen.of_scenario(of_scenario, events) else {
                return;
            };
            if args.html.is_some() {
                parts.push(Part::of(&of_scenario, &events));
            }
            if let Some(how) = &how {
                let story = report::story::told(&of_scenario, &events, how, &[]);
                stories += &story.expect("all steps of everybody can be told");
                stories.push('\n');
            }
            results.append(&mut of_scenario);
        }
        Told::Invalid(of_file) if chosen.invalid(&of_file) => invalid.push(of_file),
        Told::Unreadable(of_file) if chosen.file(&of_file.file) => unread.push(of_file),
        Told::Invalid(_) | Told::Unreadable(_) => {}
    });
    if let Err(error) = replayed {
        let message = format!("{path}:{}: {}", error.line, error.message);
        let help = "a trace is what `inasim run --trace FILE` writes, whole and unchanged";
        output.problem(&drawing.error(&message, help));
        return Exit::InvalidFile;
    }
    if let Some((message, help)) =
        chosen.missed(results.is_empty() && invalid.is_empty() && unread.is_empty())
    {
        output.problem(&drawing.error(&message, &help));
        return Exit::NothingSelected;
    }
    let wanted = machine::wanted(&args.machine).chain([("--html", args.html.as_deref())]);
    if let Err(exit) = outputs::clear(wanted, [&**path].into_iter(), output) {
        return exit;
    }
    let mut html = match args.html.as_deref().map(HtmlFile::create).transpose() {
        Ok(html) => html,
        Err(error) => return suite::unwritten(&error, output),
    };
    let machine = match MachineFiles::create(&args.machine) {
        Ok(machine) => machine,
        Err(error) => return suite::unwritten(&error, output),
    };
    if let Some(html) = &mut html {
        for part in parts {
            html.take(part);
        }
    }
    for Unreadable { message, help, .. } in &unread {
        suite::unread(message, help, &drawing, output);
    }
    problems::write(&invalid, &drawing, output);
    if args.json {
        for of_file in &unread {
            output.result(&report::json_unreadable(of_file));
        }
        for of_file in &invalid {
            output.result(&report::json_problems(of_file));
        }
        output.result(&report::json(&results));
    } else if !results.is_empty() {
        output.result(&stories);
        suite::results_of(&results, false, output);
    }
    let (results, times) = (&results[..], &[]);
    let found = report::Found { results, times, invalid: &invalid, unread: &unread };
    let written = machine.write(&found, output);
    if let Err(error) = html.map_or(Ok(()), |html| html.write(&found)).and(written) {
        return suite::unwritten(&error, output);
    }
    let broken = suite::exit_of(!invalid.is_empty(), unread.iter().map(|one| one.content));
    // Where nothing was played because of a file, nothing was judged.
    let played = !results.is_empty() || broken.is_none();
    let missed = played.then(|| suite::judged(results, args.min_coverage, args.json, output));
    broken.or(missed.flatten()).unwrap_or(Exit::Ok)
}

/// What of a trace is asked for.
struct Chosen<'a> {
    paths: &'a [String],
    // Of each path whether the trace tells of it.
    met: Vec<bool>,
    selection: Selection,
    // Whether everything is.
    all: bool,
    // The files that the trace tells of.
    files: Vec<String>,
}

impl<'a> Chosen<'a> {
    fn new(args: &'a ReportArgs) -> Self {
        let ReportArgs { paths, filter, tags, .. } = args;
        Self {
            paths,
            met: vec![false; paths.len()],
            selection: Selection::new(filter, tags),
            all: paths.is_empty() && filter.is_empty() && tags.is_empty(),
            files: Vec::new(),
        }
    }

    /// Returns the parts of a file that the paths name; `None` where no path names the file.
    fn picks(&mut self, file: &str) -> Option<Vec<Pick>> {
        let file = typed(file);
        self.files.push(file.to_owned());
        let mut named = self.paths.is_empty();
        let mut picks = Vec::new();
        let mut whole = self.paths.is_empty();
        for (path, met) in self.paths.iter().zip(&mut self.met) {
            let (path, pick) =
                if lies_in(file, path) { (&**path, None) } else { files::part(path) };
            if lies_in(file, path) {
                (*met, named) = (true, true);
                whole |= pick.is_none();
                picks.extend(pick);
            }
        }
        if whole {
            picks.clear();
        }
        named.then_some(picks)
    }

    /// Returns what is chosen of a scenario, with its events.
    fn of_scenario<'e, 'l>(
        &mut self,
        results: Vec<CaseResult>,
        events: &'e [Event<'l>],
    ) -> Option<(Vec<CaseResult>, Cow<'e, [Event<'l>]>)> {
        if self.all {
            return Some((results, Cow::Borrowed(events)));
        }
        let file = results.first()?.file.clone();
        let picks = self.picks(&file)?;
        let head = Head::of_trace(&results, events);
        let Selected::Cases(names) = self.selection.takes(&file, &picks, &head)? else {
            return Some((results, Cow::Borrowed(events)));
        };
        let takes =
            |result: &CaseResult| result.case.as_ref().is_some_and(|case| names.contains(case));
        // What stands before the first case and behind the last is of all of them.
        let mut case = 0;
        let mut inside = false;
        let of_chosen = |event: &&Event<'l>| {
            inside |= matches!(event, Event::Case { .. });
            let chosen = !inside || results.get(case).is_some_and(takes);
            if matches!(event, Event::CaseEnd) {
                (inside, case) = (false, case + 1);
            }
            chosen
        };
        let events = events.iter().filter(of_chosen).cloned().collect();
        Some((results.into_iter().filter(takes).collect(), Cow::Owned(events)))
    }

    /// Returns whether a file that is not valid is one that is asked for: of what it is about nothing is
    /// known but its path.
    fn invalid(&mut self, problems: &[Problem]) -> bool {
        problems.first().is_none_or(|first| self.file(&first.source.name))
    }

    /// Returns whether a file is chosen of which nothing was played.
    fn file(&mut self, file: &str) -> bool {
        self.all
            || self.picks(file).is_some()
                && self.selection.takes(file, &[], &Head::of_none()).is_some()
    }

    /// Returns what to tell where a path names nothing that the trace tells of, or `nothing` is chosen.
    fn missed(&self, nothing: bool) -> Option<(String, String)> {
        if self.all {
            return None;
        }
        let unmet = self.paths.iter().zip(&self.met).find(|(_, met)| !**met);
        if let Some((path, _)) = unmet {
            let (file, _) = files::part(path);
            let near = nearest(file, self.files.iter().map(String::as_str));
            let help = match (near, self.files.first()) {
                (Some(near), _) => format!("did you mean `{near}`?"),
                (None, Some(first)) => {
                    format!("name a file or folder of the trace, such as `{first}`")
                }
                (None, None) => "nothing was played when it was written".to_owned(),
            };
            return Some((format!("the trace tells nothing of `{file}`"), help));
        }
        if !nothing && let Some(missing) = self.selection.missing() {
            return Some(missing);
        }
        nothing.then(|| ("nothing of the trace was selected".to_owned(), self.selection.help()))
    }
}

/// Returns whether a file is the one of a path, or lies in its folder.
fn lies_in(file: &str, path: &str) -> bool {
    let plain = |path: &str| path.trim_start_matches("./").replace('\\', "/");
    let (file, path) = (plain(file), plain(path));
    let rest = file.strip_prefix(path.trim_end_matches('/'));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/')) || matches!(&*path, "" | ".")
}
