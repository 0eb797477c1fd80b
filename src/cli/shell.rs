//! `inasim completions` and `inasim man`: what shells and `man` are told of the command line.

use clap::CommandFactory;
use inaproc_sim::scenario::nearest;

use super::args::{Args, CompletionsArgs, ManArgs};
use super::exit::Exit;
use super::output::Output;
use super::suite;

/// Prints the script that completes `inasim` in a shell.
pub(crate) fn completions(args: &CompletionsArgs, output: &mut Output<'_>) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "inasim", &mut script);
    output.result(&String::from_utf8(script).expect("a script is text"));
    Exit::Ok
}

/// Prints the page for `man` of the command, or of one of its commands.
pub(crate) fn man(args: &ManArgs, output: &mut Output<'_>) -> Exit {
    let mut command = Args::command();
    command.build();
    let page = match &args.command {
        None => Some(command.clone()),
        Some(name) => command.find_subcommand(name).cloned(),
    };
    let Some(page) = page else {
        let asked = args.command.as_deref().unwrap_or_default();
        let known: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
        let help = match nearest(asked, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("commands: {}", known.join(", ")),
        };
        let message = format!("there is no command `{asked}`");
        output.problem(&suite::diagnostics(output).error(&message, &help));
        return Exit::CommandLine;
    };
    let mut text = Vec::new();
    clap_mangen::Man::new(page).render(&mut text).expect("memory takes what is written to it");
    output.result(&String::from_utf8(text).expect("a page is text"));
    Exit::Ok
}
