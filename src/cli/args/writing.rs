//! The commands that help to write scenarios and to type the command.

use std::net::IpAddr;
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
    /// Open this case of the story: its name
    #[arg(long, value_name = "NAME")]
    pub(crate) case: Option<String>,
    /// Play one person of the story yourself: a role such as `ppk`, or a key such as `budi`
    #[arg(long, value_name = "WHO")]
    pub(crate) seat: Option<String>,
    /// Let a class in by a code: they follow the story, and take seats in worlds of their own
    #[arg(long)]
    pub(crate) room: bool,
    /// The address to listen on, for machines of the class [default: 127.0.0.1]
    #[arg(long, value_name = "ADDR", requires = "room")]
    pub(crate) listen: Option<IpAddr>,
    /// Keep what was tried and all seats in this file, and go on from it
    #[arg(long, value_name = "FILE")]
    pub(crate) save: Option<PathBuf>,
}

/// Which files are checked, and how.
#[derive(Debug, clap::Args)]
pub(crate) struct CheckArgs {
    /// Files and folders [default: scenarios/ here, else the shipped ones]
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<String>,
    /// Fail on warnings too
    #[arg(long)]
    pub(crate) strict: bool,
    /// Print one JSON object for each mistake
    #[arg(long)]
    pub(crate) json: bool,
}

/// Which files are brought into their form.
#[derive(Debug, clap::Args)]
pub(crate) struct FmtArgs {
    /// Files and folders, or - for standard input [default: scenarios/ here]
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<String>,
    /// Write nothing; name the files that would change, and fail if there are any
    #[arg(long)]
    pub(crate) check: bool,
}

/// What help is asked for.
#[derive(Debug, clap::Args)]
pub(crate) struct HelpArgs {
    /// format, rules, ci or a command [default: what commands there are]
    #[arg(value_name = "TOPIC")]
    pub(crate) topic: Option<String>,
}

/// Which files are updated.
#[derive(Debug, clap::Args)]
pub(crate) struct UpdateArgs {
    /// Scenarios
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<String>,
    /// Write without asking
    #[arg(long, short, conflicts_with = "check")]
    pub(crate) yes: bool,
    /// Only show the difference, and fail if there is any
    #[arg(long, visible_alias = "dry-run")]
    pub(crate) check: bool,
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

Only this machine can open it, by the address that is printed. With --room and --listen a class can, by the \
code that is printed: it sees the story as you show it, and takes seats in worlds of its own. With --seat one \
person of the story is played by whoever opens the page; at the end there are marks. Nothing is written but \
with --save.";

pub(super) const DEMO_HELP: &str = "\
Examples:
  inasim demo                                 all stories, to choose from
  inasim demo pembayaran-up-kode-bayar        a shipped story by its name
  inasim demo negosiasi kedaluwarsa           by words of its title
  inasim demo coba.yaml#tepat --step 12       a case of a file of your own, opened at a step
  inasim demo --port 0                        on any port that is free
  inasim demo negosiasi-kedaluwarsa --seat pp     play the Pejabat Pengadaan, with marks at the end
  inasim demo --room --listen 0.0.0.0         let the machines of a class in
  inasim demo --room --save kelas.json        and keep what they do

In the page: Space goes on, the left arrow back, J jumps to the next deadline, ? tells all keys.

Exit codes:
  0    stopped with Ctrl-C
  1    no such story, case or seat, or several stories
  2    a file is invalid
  3    the port could not be had, or --save names a file that cannot be gone on from";

pub(super) const CHECK_ABOUT: &str = "\
Checks scenarios without playing them: everything that `inasim run` finds when it reads them, and what can \
never come. Flows, worlds and policies are checked as far as they stand alone.

An error is what makes a run fail for certain: a person who never has the role for an act, an act on an order \
that the file itself has let end, an expectation that cannot hold, a refusal by a rule that the act never \
meets, a rule in `covers` that no step can meet. A warning is what a run does not mind and what does nothing, \
such as a copy that nobody looks at. Where the file leaves open what happens, nothing is said.";

pub(super) const CHECK_HELP: &str = "\
Examples:
  inasim check                      all below scenarios/
  inasim check my.yaml              one file
  inasim check --strict mine/       warnings fail too
  inasim check --json | jq .line    for programs: file, line, column, severity, message, help

Exit codes:
  0  nothing is wrong, or warnings only
  1  the command line is wrong
  2  a file is wrong, or with --strict doubtful
  3  a file cannot be read, or the result not be written
  5  there is nothing to check
  130  stopped with Ctrl-C";

pub(super) const FMT_ABOUT: &str = "\
Brings scenarios, flows, worlds and policies into their one form. What they say stays the same, which is \
looked at before anything is written, and comments and notes stay where they are.

The head of a scenario is title, covers, tags, start, seed, policy, world, mocks, cases, steps. A block is two \
columns further in than what it belongs to. Braces, brackets, commas and colons have the same gaps \
everywhere; what stands on one line stays there, and braces over several lines come onto one where it has at \
most 100 characters and no comment is inside. A quoted word loses its quotes where it means the same without, \
a sentence keeps them, and 'single quotes' become \"double\". No line ends with blanks, at most one is empty in a \
row. A file with texts over several lines, anchors, aliases or `---` keeps its lines but for blanks at their \
ends, and is named.";

pub(super) const FMT_HELP: &str = "\
Examples:
  inasim fmt                 all below scenarios/
  inasim fmt my.yaml         one file
  inasim fmt --check mine/   for CI: which would change?
  inasim fmt - < my.yaml     from standard input to standard output, for editors

Exit codes:
  0  written, or nothing had to change
  1  with --check: a file would change; or the command line is wrong
  2  a file is no YAML; it is left alone
  3  a file cannot be read or written
  5  there is nothing to bring into form";

pub(super) const UPDATE_ABOUT: &str = "\
Plays scenarios and rewrites the expectations whose value has changed: statuses, amounts, counts, instants, \
words, and the rule that refuses an act. It shows the difference, asks, and writes; all else in the file stays \
as it is, byte for byte.

Nothing is taken out. What can be meant in several ways is left and named: a value that refers to another, \
part of a text, a comparison, entries of a list, an act that is refused though none was expected (mostly a \
step before it is missing), and what stands in a flow. A case is followed up to the first of these.";

pub(super) const UPDATE_HELP: &str = "\
Examples:
  inasim update my.yaml           show the difference, and ask
  inasim update my.yaml --yes     write it at once
  inasim update mine/ --check     which would change?

Exit codes:
  0  written, or nothing had to change: the file passes
  1  with --check: a file would change; or the answer was no; or the command line is wrong
  2  a file is invalid
  3  a file cannot be read or written
  4  something is left that does not hold
  5  there is nothing to update";

pub(super) const HELP_HELP: &str = "\
Examples:
  inasim help format   how a scenario is written, on one page
  inasim help rules    how rules are named, looked up and covered
  inasim help ci       what a CI runs, and how each command ends
  inasim help run      the same as inasim run --help

Exit codes:
  0  printed
  1  there is no such help
  3  the result could not be written";

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
