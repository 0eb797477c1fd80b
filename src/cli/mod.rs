//! The command line: what is asked for, which files are meant, what is printed, how it ends.
//!
//! Start from `main`, then `suite::run`.
//! Help and problems of files are English, as the words of the files' structure; results are
//! Indonesian (see `report`).

mod args;
mod check;
mod demo;
mod diagnostic;
mod diff;
mod documents;
mod each;
mod exit;
mod explain;
mod failed;
mod files;
mod fmt;
mod help;
mod html_file;
mod interrupt;
mod kill;
mod list;
mod machine;
mod new;
mod output;
mod outputs;
mod problems;
mod progress;
mod reference;
mod report;
mod rules;
mod schema;
mod select;
mod shell;
mod shipped;
mod story;
mod suite;
mod uncovered;
mod update;
mod trace_file;
mod watch;
mod watching;
mod workers;

use std::env;
use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};
use diagnostic::Diagnostics;
use exit::Exit;
use output::{Output, Stream, Style};

/// Runs the command of this process.
pub fn main() -> ExitCode {
    let style = style(&io::stdout(), &io::stderr());
    // Standard error stays open to other threads: one that panics says so there.
    let (mut stdout, mut stderr) = (io::stdout().lock(), io::stderr());
    let mut output = Output::new(&mut stdout, &mut stderr, style);
    command(env::args_os().collect(), &mut output).into()
}

/// Runs the command of a command line, whose first word is the program's name.
fn command(words: Vec<OsString>, output: &mut Output<'_>) -> Exit {
    if words.iter().any(|word| word == "--no-color") {
        output.without_color();
    }
    let compares = words.get(1).is_some_and(|word| word == "diff");
    let exit = match Args::try_parse_from(words) {
        Ok(args) => match &args.command {
            Command::Run(args) => suite::run(args, output),
            Command::Check(args) => check::run(args, output),
            Command::Fmt(args) => fmt::run(args, output),
            Command::Update(args) => update::run(args, output),
            Command::Help(args) => help::run(args, output),
            Command::Acts(args) => reference::acts(args, output),
            Command::Things(args) => reference::things(args, output),
            Command::Faults(args) => reference::faults(args, output),
            Command::Policy(args) => reference::policy(args, output),
            Command::People(args) => reference::people(args, output),
            Command::Documents(args) => documents::run(args, output),
            Command::List(args) => list::run(args, output),
            Command::Report(args) => report::run(args, output),
            Command::Demo(args) => demo::run(args, output),
            Command::Story(args) => story::run(args, output),
            Command::Explain(args) => explain::run(args, output),
            Command::Diff(args) => diff::run(args, output),
            Command::New(args) => new::run(args, output),
            Command::Completions(args) => shell::completions(args, output),
            Command::Man(args) => shell::man(args, output),
            Command::Schema(args) => schema::run(args, output),
            Command::Rules(args) if args.kill => kill::run(args, output),
            Command::Rules(args) if args.uncovered => uncovered::run(args, output),
            Command::Rules(args) => rules::run(args, output),
        },
        Err(answer) => match answer_of_clap(&answer, output) {
            // There 1 says that something differs.
            Exit::CommandLine if compares => Exit::CouldNotRun,
            exit => exit,
        },
    };
    let Some(reason) = output.failure() else { return exit };
    let message = format!("cannot write the result: {reason}");
    let help = "check where standard output goes";
    let drawing = Diagnostics::new(output.style().width, output.style().problems.color)
        .wrapping(output.style().wraps);
    output.problem(&drawing.error(&message, help));
    Exit::CouldNotRun
}

/// Prints help, version or what is wrong with the command line.
fn answer_of_clap(answer: &clap::Error, output: &mut Output<'_>) -> Exit {
    let text = answer.render();
    let draw = |color: bool| if color { text.ansi().to_string() } else { text.to_string() };
    let style = output.style();
    if answer.use_stderr() {
        output.problem(&draw(style.problems.color));
        Exit::CommandLine
    } else {
        output.result(&draw(style.results.color));
        Exit::Ok
    }
}

/// Returns how to write, from the terminal and the environment.
#[expect(clippy::disallowed_methods, reason = "the command line reads the environment")]
fn style(stdout: &io::Stdout, stderr: &io::Stderr) -> Style {
    const WIDTH: usize = 80;
    const WIDTHS: std::ops::RangeInclusive<usize> = 40..=400;
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
    let plain = set("NO_COLOR").is_some() || set("TERM").is_some_and(|term| term == "dumb");
    let forced = set("CLICOLOR_FORCE").is_some_and(|value| value != "0");
    let stream = |screen: bool| Stream {
        screen,
        color: (screen && !plain) || (forced && set("NO_COLOR").is_none()),
    };
    let of_screen = || {
        let size = terminal_size::terminal_size_of(stdout);
        let size = size.or_else(|| terminal_size::terminal_size_of(stderr));
        size.map(|(width, _)| usize::from(width.0))
    };
    let columns = || env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
    let known = of_screen().filter(|width| *width > 0).or_else(columns);
    Style {
        width: known.unwrap_or(WIDTH).clamp(*WIDTHS.start(), *WIDTHS.end()),
        wraps: known.is_some(),
        results: stream(stdout.is_terminal()),
        problems: stream(stderr.is_terminal()),
    }
}
