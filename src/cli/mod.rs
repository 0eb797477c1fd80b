//! The command line: what is asked for, which files are meant, what is printed, how it ends.
//!
//! Start from `main`; [`command`] is the same without the process around it.
//! Help and problems of files are English, as the words of the files' structure; results are
//! Indonesian (see `report`).

mod args;
pub(crate) mod diagnostic;
mod exit;
mod files;
mod output;
mod rules;
pub(crate) mod run;
mod select;
mod suite;

use std::env;
use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};
use diagnostic::Diagnostics;
pub(crate) use exit::Exit;
pub(crate) use output::{Output, Style};
use run::Engine;

/// Runs the command of this process.
pub(crate) fn main() -> ExitCode {
    let (stdout, stderr) = (io::stdout(), io::stderr());
    let style = style(stdout.is_terminal(), stderr.is_terminal());
    let (mut stdout, mut stderr) = (stdout.lock(), stderr.lock());
    let mut output = Output::new(&mut stdout, &mut stderr, style);
    command(env::args_os(), &mut run::Product::default(), &mut output).into()
}

/// Runs the command of a command line, whose first word is the program's name.
pub(crate) fn command<E: Engine>(
    words: impl IntoIterator<Item = OsString>,
    engine: &mut E,
    output: &mut Output<'_>,
) -> Exit {
    let words: Vec<OsString> = words.into_iter().collect();
    if words.iter().any(|word| word == "--no-color") {
        output.without_color();
    }
    let exit = match Args::try_parse_from(words) {
        Ok(args) => match &args.command {
            Command::Run(args) => suite::run(args, engine, output),
            Command::Rules(args) => rules::run(args, output),
        },
        Err(answer) => answer_of_clap(&answer, output),
    };
    let Some(reason) = output.failure() else { return exit };
    let message = format!("cannot write the result: {reason}");
    let help = "check where standard output goes";
    let drawing = Diagnostics::new(output.style().width, output.style().color_problems);
    output.problem(&drawing.error(&message, help));
    Exit::CouldNotRun
}

/// Prints help, version or what is wrong with the command line.
fn answer_of_clap(answer: &clap::Error, output: &mut Output<'_>) -> Exit {
    let text = answer.render();
    let draw = |color: bool| if color { text.ansi().to_string() } else { text.to_string() };
    let style = output.style();
    if answer.use_stderr() {
        output.problem(&draw(style.color_problems));
        Exit::CommandLine
    } else {
        output.result(&draw(style.color_results));
        Exit::Ok
    }
}

/// Returns how to write, from the terminal and the environment.
fn style(results_on_terminal: bool, problems_on_terminal: bool) -> Style {
    const WIDTH: usize = 80;
    const WIDTHS: std::ops::RangeInclusive<usize> = 40..=400;
    let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    let plain = set("NO_COLOR") || env::var_os("TERM").is_some_and(|term| term == "dumb");
    let columns = env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
    Style {
        width: columns.map_or(WIDTH, |width: usize| width.clamp(*WIDTHS.start(), *WIDTHS.end())),
        screen: results_on_terminal,
        color_results: results_on_terminal && !plain,
        color_problems: problems_on_terminal && !plain,
    }
}
