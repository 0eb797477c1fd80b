//! The commands that help to write scenarios and to type the command.

use std::path::PathBuf;

/// What a scenario is begun from.
#[derive(Debug, clap::Args)]
pub(crate) struct NewArgs {
    /// A shipped scenario: its name, its path, or words of its title or tags [default: a list of stories]
    #[arg(value_name = "STORY")]
    pub(crate) word: Vec<String>,
    /// The file to write, which must not be there [default: its name in this folder]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

/// What is shown in the browser.
#[derive(Debug, clap::Args)]
pub(crate) struct DemoArgs {
    /// Files, folders, FILE#case; or a shipped story: its name, or words of its title [default: all stories]
    #[arg(value_name = "STORY")]
    pub(crate) story: Vec<String>,
    /// The port to serve on; 0 for any that is free
    #[arg(long, value_name = "PORT", default_value_t = 8732)]
    pub(crate) port: u16,
    /// Open the story after so many steps
    #[arg(long, value_name = "N")]
    pub(crate) step: Option<u32>,
}

/// Which shell completes the command.
#[derive(Debug, clap::Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub(crate) shell: clap_complete::Shell,
}

/// Whose page is printed.
#[derive(Debug, clap::Args)]
pub(crate) struct ManArgs {
    /// A command, such as run [default: the page of inasim itself]
    #[arg(value_name = "COMMAND")]
    pub(crate) command: Option<String>,
}

pub(super) const NEW_ABOUT: &str = "\
Begins a scenario of your own: writes a shipped one under a name of your choice, with the commands above it \
that help to change it. What it writes passes as it is.

Nothing that is there is ever replaced. Words that fit several scenarios list them.";

pub(super) const NEW_HELP: &str = "\
Examples:
  inasim new                                    stories to begin with
  inasim new pembayaran-up-kode-bayar           writes pembayaran-up-kode-bayar.yaml
  inasim new pendaftaran asn --out asn.yaml     by words of title, path or tags
  inasim new scenarios/jam/usulan-pertama.yaml  any shipped scenario, by its path

Exit codes:
  0  written, or listed
  1  no such scenario, or several
  3  the file is there already, or could not be written";

pub(super) const DEMO_ABOUT: &str = "\
Serves a page on this machine that plays stories step by step before a room, in Indonesian: forward, back, to \
the next deadline and past it, and otherwise than the story goes.

Only this machine can open it, by the address that is printed. Nothing is written.";

pub(super) const DEMO_HELP: &str = "\
Examples:
  inasim demo                                 all stories, to choose from
  inasim demo pembayaran-up-kode-bayar        a shipped story by its name
  inasim demo negosiasi kedaluwarsa           by words of its title
  inasim demo coba.yaml#tepat --step 12       a case of a file of your own, opened at a step
  inasim demo --port 0                        on any port that is free

In the page: Space goes on, the left arrow back, J jumps to the next deadline, ? tells all keys.

Exit codes:
  0    stopped with Ctrl-C
  1    no such story, or several
  2    a file is invalid
  3    the port could not be had";

pub(super) const COMPLETIONS_HELP: &str = "\
Examples:
  inasim completions bash > ~/.local/share/bash-completion/completions/inasim
  inasim completions zsh > ~/.zfunc/_inasim
  inasim completions fish > ~/.config/fish/completions/inasim.fish
  inasim completions powershell >> $PROFILE

Exit codes:
  0  printed
  1  no such shell
  3  the result could not be written";

pub(super) const MAN_HELP: &str = "\
Examples:
  inasim man > inasim.1          the page of the command
  inasim man run > inasim-run.1  that of one of its commands
  inasim man | man -l -          read it at once

Exit codes:
  0  printed
  1  no such command
  3  the result could not be written";
