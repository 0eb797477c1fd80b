//! The command line as it is typed.

mod reference;
mod understanding;
mod writing;

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{ArgAction, Parser, Subcommand};
use inaproc_sim::report::story::Mark;

pub(crate) use reference::{Form, PeopleArgs, ReferenceArgs, SchemaArgs, SchemaKind};
pub(crate) use understanding::{DiffArgs, ExplainArgs};
pub(crate) use writing::{
    CheckArgs, CompletionsArgs, DemoArgs, FmtArgs, HelpArgs, ManArgs, NewArgs, UpdateArgs,
};

/// Test harness and simulator of INAPROC / Katalog Elektronik Versi 6.
#[derive(Debug, Parser)]
#[command(
    name = "inasim",
    bin_name = "inasim",
    version,
    max_term_width = 100,
    subcommand_required = true,
    arg_required_else_help = true,
    disable_help_subcommand = true,
    after_help = MAIN_HELP
)]
pub(crate) struct Args {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Write without colour; also when NO_COLOR is set or the output is not a terminal
    #[arg(long, global = true)]
    pub(crate) no_color: bool,
}

/// The things the command does.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run scenarios and report what did not hold
    #[command(
        long_about = "Runs scenarios and reports what did not hold.\n\n\
            A folder is searched for .yaml and .yml files, folders inside it as well; flows, worlds, \
            policies and files of other tools are left out, and a file that is nearly a scenario is told. \
            FILE#case plays one case, FILE:line the case that stands in this line, or all of the scenario where \
            none does. All files are checked before the first \
            one is run: while one is invalid, nothing runs, unless --keep-going is given.",
        after_help = RUN_HELP
    )]
    Run(RunArgs),
    /// Check scenarios without playing them
    #[command(long_about = writing::CHECK_ABOUT, after_help = writing::CHECK_HELP)]
    Check(CheckArgs),
    /// Bring files into their one form
    #[command(long_about = writing::FMT_ABOUT, after_help = writing::FMT_HELP)]
    Fmt(FmtArgs),
    /// Rewrite what scenarios expect to what comes
    #[command(long_about = writing::UPDATE_ABOUT, after_help = writing::UPDATE_HELP)]
    Update(UpdateArgs),
    /// Print a page about the format, rules or CI, or the help of a command
    #[command(after_help = writing::HELP_HELP)]
    Help(HelpArgs),
    /// List what persons can do, or explain some of it
    #[command(long_about = reference::ACTS_ABOUT, after_help = reference::ACTS_HELP)]
    Acts(ReferenceArgs),
    /// List what can be looked at, or explain some of it
    #[command(long_about = reference::THINGS_ABOUT, after_help = reference::THINGS_HELP)]
    Things(ReferenceArgs),
    /// List the outside services and how they can fail, or explain some of it
    #[command(long_about = reference::FAULTS_ABOUT, after_help = reference::FAULTS_HELP)]
    Faults(ReferenceArgs),
    /// List the keys of a policy, or explain some of them
    #[command(long_about = reference::POLICY_ABOUT, after_help = reference::POLICY_HELP)]
    Policy(ReferenceArgs),
    /// List the people of a world
    #[command(long_about = reference::PEOPLE_ABOUT, after_help = reference::PEOPLE_HELP)]
    People(PeopleArgs),
    /// Show stories step by step in a browser
    #[command(long_about = writing::DEMO_ABOUT, after_help = writing::DEMO_HELP)]
    Demo(DemoArgs),
    /// Begin a scenario of your own from a shipped one
    #[command(long_about = writing::NEW_ABOUT, after_help = writing::NEW_HELP)]
    New(NewArgs),
    /// Print the script that completes this command in a shell
    #[command(after_help = writing::COMPLETIONS_HELP)]
    Completions(CompletionsArgs),
    /// Print the page for `man`
    #[command(after_help = writing::MAN_HELP)]
    Man(ManArgs),
    /// Print what editors need to complete and check a kind of file, as JSON Schema
    #[command(long_about = reference::SCHEMA_ABOUT, after_help = reference::SCHEMA_HELP)]
    Schema(SchemaArgs),
    /// Write the documents that scenarios end with, as HTML and PDF
    #[command(
        long_about = "Writes the documents that scenarios end with, as HTML and PDF: Surat Pesanan, BAST, \
            surat adendum, invoice, bukti potong, instruksi pembayaran, Surat Tugas.\n\n\
            Each is made of what was frozen when it was signed, and carries its SHA-256. Every page has \
            the black band SIMULASI.",
        after_help = DOCUMENTS_HELP
    )]
    Documents(DocumentsArgs),
    /// List scenarios by path and title, without playing one
    #[command(
        long_about = "Lists scenarios by path and title, with how many cases they have; with --json their \
            tags and the names of their cases too. Nothing is checked beyond what a file says it is.",
        after_help = LIST_HELP
    )]
    List(ListArgs),
    /// Report again what a trace tells, without playing anything
    #[command(
        long_about = "Reports again what a trace tells, without playing anything.\n\n\
            A trace is written by `inasim run --trace FILE`. What is printed is what that run \
            printed, byte for byte; with paths, --filter or --tag only what these choose.",
        after_help = REPORT_HELP
    )]
    Report(ReportArgs),
    /// Tell scenarios step by step, in Indonesian
    #[command(
        long_about = "Plays scenarios and tells them step by step, in Indonesian: day and hour, who with role \
            and office, what was done, the author's note, what changed, whose turn it is, who was told, which \
            services were called, which rules took effect or were met.\n\n\
            With --view it is told as one person sees it: the own mail in full, the own turns, and after each \
            step the transactions that this person sees, each with its tab, its status and what to do next.",
        after_help = STORY_HELP
    )]
    Story(StoryArgs),
    /// Explain why a step went as it did, and what would succeed where it was refused
    #[command(long_about = understanding::EXPLAIN_ABOUT, after_help = understanding::EXPLAIN_HELP)]
    Explain(ExplainArgs),
    /// Compare two scenarios, two traces, or one scenario under two policies or seeds
    #[command(long_about = understanding::DIFF_ABOUT, after_help = understanding::DIFF_HELP)]
    Diff(DiffArgs),
    /// List the rules of the platform, or explain some of them
    #[command(
        long_about = "Lists the rules of the platform: id, kind, basis and wording.\n\n\
            kind   refuses: an act is refused and the rule is cited; does: the platform does it by \
            itself; both\n\
            basis  S0: the guide for PP, PPK and treasurers; S4: the SOP of Kota Magelang; P: a public \
            source; I: a choice of this project where the sources are silent\n\n\
            A rule named by its id is told whole: wording, source, advice, limits (what is held against \
            what), the keys of the policy that it names with what they are unless a file says \
            otherwise, and the shipped scenarios in which it is passed and in which it refuses.\n\n\
            On a terminal the wording is broken into lines; otherwise each rule is one line.",
        after_help = RULES_HELP
    )]
    Rules(RulesArgs),
}

/// What is run, and how.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct RunArgs {
    /// Files, folders, FILE#case, FILE:line [default: scenarios/ here, else the shipped ones]
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<String>,
    /// Print one JSON object for each scenario and case, as soon as it is done
    #[arg(long)]
    pub(crate) json: bool,
    /// Call the simulated services as functions, without HTTP; faster, and the digest is the same
    #[arg(long)]
    pub(crate) direct: bool,
    /// Play each scenario twice over HTTP and twice directly; fail where anything differs
    #[arg(long)]
    pub(crate) verify: bool,
    /// Run only what has every word of TEXT in path, title, tags or case name; given more than once: the
    /// words of all
    #[arg(long, value_name = "TEXT", action = ArgAction::Append)]
    pub(crate) filter: Vec<String>,
    /// Run only scenarios with this tag; given more than once: with any of them
    #[arg(long = "tag", value_name = "TAG", action = ArgAction::Append)]
    pub(crate) tags: Vec<String>,
    /// Run the K-th of N parts of the scenarios, such as 2/4: each is in one part, so that N machines run all
    #[arg(long, value_name = "K/N", value_parser = shard)]
    pub(crate) shard: Option<Shard>,
    /// Stop once N results have failed
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = max_fail)]
    pub(crate) max_fail: Option<usize>,
    /// Print only what did not hold and the last line
    #[arg(long, short, conflicts_with = "json")]
    pub(crate) quiet: bool,
    /// Tell each scenario step by step before the results, as `inasim story` does
    #[arg(long, short, conflicts_with_all = ["json", "quiet"])]
    pub(crate) verbose: bool,
    /// Go on after a failed step, and run the valid files though others are invalid
    #[arg(long)]
    pub(crate) keep_going: bool,
    /// Show the codes sent to phones in findings, which otherwise cover them
    #[arg(long)]
    pub(crate) show_codes: bool,
    /// Say of every refusal what would succeed instead, and not only of those that were not expected;
    /// takes longer
    #[arg(long)]
    pub(crate) explain: bool,
    /// Write everything that happens to FILE, one JSON event a line; `inasim report` reads it
    #[arg(long, value_name = "FILE")]
    pub(crate) trace: Option<PathBuf>,
    /// Write a report to FILE: one page for a browser, which needs nothing beside itself
    #[arg(long, value_name = "FILE")]
    pub(crate) html: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) machine: MachineArgs,
    /// Measure how long each result took on this machine: for --junit, and as a list of the slowest ten
    #[arg(long, conflicts_with_all = ["json", "verify"])]
    pub(crate) timings: bool,
    /// Use this seed in place of the scenarios' own, or with A..B each from A to B, a result of its own
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = seeds)]
    pub(crate) seed: Option<Seeds>,
    /// Play everything N times, each time a result of its own
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = times)]
    pub(crate) repeat: Option<usize>,
    /// Run what failed when scenarios were last run in this folder
    #[arg(long, conflicts_with = "paths")]
    pub(crate) failed: bool,
    /// Play again whenever a file changes that was read, until Ctrl-C; ends as the last play did
    #[arg(long)]
    pub(crate) watch: bool,
    /// Fail if fewer than N percent of all rules were exercised, and name those that are missing
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = percent)]
    pub(crate) min_coverage: Option<u8>,
    /// Play on N threads; what is printed is the same for every N [default: one for each core]
    #[arg(long, short, value_name = "N", allow_negative_numbers = true, value_parser = jobs)]
    pub(crate) jobs: Option<NonZeroUsize>,
}

/// Which seeds are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seeds {
    /// This one.
    One(u64),
    /// All from the first to the second.
    Range(u64, u64),
}

fn seeds(text: &str) -> Result<Seeds, String> {
    const COUNT_MAX: u64 = 10_000;
    let seed = |text: &str| text.parse::<u64>();
    let whole = |_| format!("a seed is a whole number from 0 to {}", u64::MAX);
    let Some((first, last)) = text.split_once("..") else {
        return seed(text).map(Seeds::One).map_err(whole);
    };
    match (seed(first).map_err(whole)?, seed(last).map_err(whole)?) {
        (first, last) if first > last => {
            Err(format!("write the smaller seed first: {last}..{first}"))
        }
        (first, last) if last - first >= COUNT_MAX => {
            Err(format!("at most {COUNT_MAX} seeds are played at once"))
        }
        (first, last) => Ok(Seeds::Range(first, last)),
    }
}

fn times(text: &str) -> Result<usize, String> {
    const MAX: usize = 10_000;
    let times = text.parse().ok().filter(|times| (1..=MAX).contains(times));
    times.ok_or_else(|| format!("a number of times is a whole number from 1 to {MAX}"))
}

/// One of several parts of the scenarios.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shard {
    // From 1 to `count`.
    number: usize,
    count: usize,
}

impl Shard {
    /// Returns whether the scenario at a position, from 0, is in this part.
    pub(crate) fn takes(self, position: usize) -> bool {
        position % self.count == self.number - 1
    }
}

fn shard(text: &str) -> Result<Shard, String> {
    let parts = text.split_once('/').and_then(|(number, count)| {
        Some(Shard { number: number.parse().ok()?, count: count.parse().ok()? })
    });
    let fits = |shard: &Shard| (1..=shard.count).contains(&shard.number);
    parts.filter(fits).ok_or_else(|| "a part is K/N with K from 1 to N, such as 2/4".to_owned())
}

fn max_fail(text: &str) -> Result<usize, String> {
    let most = text.parse().ok().filter(|most| *most > 0);
    most.ok_or_else(|| "a number of failures is a whole number from 1".to_owned())
}

fn percent(text: &str) -> Result<u8, String> {
    let percent = text.parse().ok().filter(|percent: &u8| *percent <= 100);
    percent.ok_or_else(|| "a coverage is a whole number of percent from 0 to 100".to_owned())
}

fn jobs(text: &str) -> Result<NonZeroUsize, String> {
    const MAX: usize = 1_000;
    let jobs = text.parse().ok().filter(|jobs: &NonZeroUsize| jobs.get() <= MAX);
    jobs.ok_or_else(|| format!("a number of threads is a whole number from 1 to {MAX}"))
}

/// What other tools are told.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "For other tools")]
pub(crate) struct MachineArgs {
    /// Write the results to FILE as JUnit XML, a test case a scenario and case
    #[arg(long, value_name = "FILE")]
    pub(crate) junit: Option<PathBuf>,
    /// Write a summary to FILE in Markdown, for a pull request
    #[arg(long, value_name = "FILE")]
    pub(crate) md: Option<PathBuf>,
    /// Write what does not hold to FILE as code quality JSON of GitLab
    #[arg(long, value_name = "FILE")]
    pub(crate) gitlab: Option<PathBuf>,
    /// Mark what does not hold beside the code in GitHub Actions, and add the summary to the job's page
    #[arg(long)]
    pub(crate) github: bool,
}

/// Whose documents are written, and where.
#[derive(Debug, clap::Args)]
pub(crate) struct DocumentsArgs {
    /// Files, folders, FILE#case, FILE:line
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<String>,
    /// The folder to write in; it is made where it is not there, and files of the same names in it
    /// are replaced
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
}

/// Which scenarios are told, and how.
#[derive(Debug, clap::Args)]
pub(crate) struct StoryArgs {
    /// Files, folders, FILE#case
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<String>,
    /// Tell what the person with this key sees, such as sari
    #[arg(long, value_name = "KEY")]
    pub(crate) view: Option<String>,
    /// Tell one step only: its number in the story, or FILE:LINE
    #[arg(long, value_name = "STEP", value_parser = mark, conflicts_with = "until")]
    pub(crate) at: Option<Mark>,
    /// Tell the steps up to this one: its number in the story, or FILE:LINE
    #[arg(long, value_name = "STEP", value_parser = mark)]
    pub(crate) until: Option<Mark>,
    /// Show the codes that were sent to phones, which otherwise are covered
    #[arg(long)]
    pub(crate) show_codes: bool,
    /// Use this seed in place of the scenarios' own
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub(crate) seed: Option<u64>,
}

pub(super) fn mark(text: &str) -> Result<Mark, String> {
    let wrong = || "a step is its number in the story, from 1, or FILE:LINE".to_owned();
    let (file, number) = text.rsplit_once(':').map_or((None, text), |(f, n)| (Some(f), n));
    let number = number.parse().ok().filter(|number| *number > 0).ok_or_else(wrong)?;
    match file {
        None => Ok(Mark::Place(number)),
        Some("") => Err(wrong()),
        Some(file) => Ok(Mark::Line(file.to_owned(), number)),
    }
}

/// Which scenarios are listed.
#[derive(Debug, clap::Args)]
pub(crate) struct ListArgs {
    /// Files, folders, FILE#case, FILE:line [default: scenarios/ here, else the shipped ones]
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<String>,
    /// List only what has every word of TEXT in path, title, tags or case name; given more than once: the
    /// words of all
    #[arg(long, value_name = "TEXT", action = ArgAction::Append)]
    pub(crate) filter: Vec<String>,
    /// List only scenarios with this tag; given more than once: with any of them
    #[arg(long = "tag", value_name = "TAG", action = ArgAction::Append)]
    pub(crate) tags: Vec<String>,
    /// Print one JSON object for each scenario
    #[arg(long)]
    pub(crate) json: bool,
}

/// Which trace is reported, and how.
#[derive(Debug, clap::Args)]
pub(crate) struct ReportArgs {
    /// The trace
    #[arg(value_name = "FILE")]
    pub(crate) trace: String,
    /// Report only these files, folders, FILE#case, FILE:line of the trace [default: all]
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<String>,
    /// Report only what has every word of TEXT in path, title, tags or case name; given more than once:
    /// the words of all
    #[arg(long, value_name = "TEXT", action = ArgAction::Append)]
    pub(crate) filter: Vec<String>,
    /// Report only scenarios with this tag; given more than once: with any of them
    #[arg(long = "tag", value_name = "TAG", action = ArgAction::Append)]
    pub(crate) tags: Vec<String>,
    /// Tell each scenario step by step before the results, as `inasim story` does
    #[arg(long, short, conflicts_with = "json")]
    pub(crate) verbose: bool,
    /// Print one JSON object for each scenario and case
    #[arg(long)]
    pub(crate) json: bool,
    /// Write a report to FILE: one page for a browser, which needs nothing beside itself
    #[arg(long, value_name = "FILE")]
    pub(crate) html: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) machine: MachineArgs,
    /// Fail if fewer than N percent of all rules were exercised, and name those that are missing
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = percent)]
    pub(crate) min_coverage: Option<u8>,
}

/// Which rules are shown.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
#[command(group = clap::ArgGroup::new("playing").args(["kill", "uncovered"]))]
pub(crate) struct RulesArgs {
    /// Rules (NEG-09) or areas (NEG) [default: all]; with --kill or --uncovered files and folders
    #[arg(value_name = "ID")]
    pub(crate) ids: Vec<String>,
    /// Bend each rule in each way, play the scenarios that meet it, and say which of them notice
    #[arg(long)]
    pub(crate) kill: bool,
    /// Play the scenarios and list the rules that none shows whole, and on which sides of each limit
    /// they come
    #[arg(long, conflicts_with = "kill")]
    pub(crate) uncovered: bool,
    /// Print one JSON object for each rule; with --kill or --uncovered for each bending, rule or limit
    #[arg(long)]
    pub(crate) json: bool,
    /// Print Markdown, for a page: each rule whole, with the scenarios that show it if it is named
    #[arg(long, conflicts_with_all = ["json", "playing"])]
    pub(crate) md: bool,
}

impl RulesArgs {
    /// Returns how the rules are written.
    pub(crate) const fn form(&self) -> Form {
        Form::of(self.json, self.md)
    }
}

const MAIN_HELP: &str = "\
Where to begin:
  inasim run                            play the shipped scenarios, see what is met
  inasim run scenarios/negosiasi        one folder of them; each is a short story in YAML
  inasim run --help                     how to choose scenarios and read the results
  inasim rules NEG-09                   what a rule says that a scenario or a refusal cites
  inasim explain my.yaml:9              why a step was refused, and what would succeed
  inasim acts, things, faults, policy, people
                                        what can be written in a scenario, searched by any word
  inasim documents my.yaml --out surat  the letters and invoices of a scenario, as HTML and PDF

Then begin one of your own, change a step or an `expect`, and run it:
  inasim new                            lists stories to begin with
  inasim new pembayaran-up-kode-bayar --out my.yaml
  inasim run my.yaml

Exit codes:
  0    every expectation was met
  1    the command line is wrong
  2    a file is invalid
  3    could not run: a file cannot be read, a port not be had, or a result not be written
  4    an expectation was missed or an invariant broken
  5    nothing was selected
  130  stopped with Ctrl-C";

const RUN_HELP: &str = "\
Examples:
  inasim run                              all scenarios below scenarios/
  inasim run my.yaml ../others            a file and a folder
  inasim run my.yaml#lewat                one case of a file
  inasim run my.yaml:12                   the case in line 12 of a file
  inasim run --filter 'kode kedaluwarsa'  those with these words in title, path, tags or case
  inasim run --failed                     what failed when you last ran here
  inasim run --seed 0..99 my.yaml         the same under a hundred seeds
  inasim run --watch my.yaml              play it again whenever you save it, or a flow that it uses
  inasim run --tag negosiasi --tag bast   those with one of these tags
  inasim run --keep-going my.yaml         all findings, not only the first
  inasim run --verify                     is everything the same, every time, over both transports?
  inasim run --json | jq .digest          for programs
  inasim run --trace run.jsonl my.yaml    everything that happened, for inasim report and others
  inasim run --html laporan.html          a report for a browser: what failed and why, every story
  inasim run --junit hasil.xml --md hasil.md   files for CI and for a pull request
  inasim run --timings                    the slowest ten as well, and times in --junit
  inasim run --min-coverage 100           does every rule decide something somewhere?

What is printed:
  A table: verdict (lulus, GAGAL), scenario and cases, simulated time, steps, events, rules
  exercised. Then, for each step that did not hold: its place and lines, what was expected
  (diharapkan) and what was there (didapat), the last events, the state of the order.
  The last line counts; with --min-coverage one more says whether enough rules were exercised,
  and with --timings the slowest results follow.
  A rule counts in what was played: one whose scenario was not selected is missing. With --json it
  is an object of its own, `coverage`. The same files and seed give the same bytes.

Exit codes:
  0    every expectation was met
  1    the command line is wrong
  2    a file is invalid (nothing was run, unless --keep-going)
  3    could not run: a file cannot be read, a port not be had, or a result not be written
  4    an expectation was missed, an invariant broken, or fewer rules exercised than --min-coverage
  5    nothing was selected
  130  stopped with Ctrl-C; the results of what was played are printed, and how far the rest came

Results go to standard output, problems of files and progress to standard error.
Lines are as wide as the terminal; elsewhere as COLUMNS says (80 without it).
Passwords, passphrases and cards are covered wherever a file is shown, in traces as well.
NO_COLOR takes colours away, CLICOLOR_FORCE=1 keeps them when there is no terminal.
A world or flow that is not found near the scenario is taken from the shipped ones, which are in the
program.";

const DOCUMENTS_HELP: &str = "\
Examples:
  inasim documents my.yaml --out surat           what my.yaml ends with, in the folder surat
  inasim documents 'my.yaml#lewat' --out surat   one case of a file
  inasim documents scenarios/cerita --out surat  a folder of surat for each file

What is written:
  For each document NAME.html and NAME.pdf, such as EP-2026-DISDIK-000001-surat-pesanan.pdf. A file
  with several cases, and each of several files, has a folder of its own in DIR. The same file gives
  the same bytes. Standard output has a line for each file, and how many documents there are.

Exit codes:
  0  written; also when there is no document to write
  1  the command line is wrong
  2  a file is invalid; nothing was written
  3  a file cannot be read, or the documents not be written
  4  an expectation was missed or an invariant broken: the documents are those of where it stopped
  5  nothing was selected";

const STORY_HELP: &str = "\
Examples:
  inasim story scenarios/cerita/up-di-atas-batas.yaml   every step
  inasim story my.yaml --view andi                      as andi sees it, with the mail that came
  inasim story my.yaml --until 12                       up to the step that is printed as 12
  inasim story my.yaml --at my.yaml:9                   what was done at a line
  inasim story 'my.yaml#lewat'                          one case of a file
  inasim run -v my.yaml                                 the story, and the results

Exit codes:
  0  told, and every expectation was met
  1  the command line is wrong
  2  a file is invalid
  3  a file cannot be read, or the story not be written
  4  told as far as it went: an expectation was missed or an invariant broken
  5  nothing was selected, or there is no such step or person";

const LIST_HELP: &str = "\
Examples:
  inasim list                        all scenarios below scenarios/
  inasim list --tag cerita           those that tell a whole story
  inasim list --filter bast mine/    of a folder of your own, by path or title
  inasim list --json | jq -r .title

Exit codes:
  0  listed
  1  the command line is wrong
  2  a file is invalid
  3  a file cannot be read, or the list not be written
  5  nothing was selected";

const REPORT_HELP: &str = "\
Examples:
  inasim run --trace run.jsonl       play, and keep everything that happened
  inasim report run.jsonl            the same table, findings and summary again
  inasim report --json run.jsonl     the same JSON again
  inasim report -v run.jsonl         every scenario step by step
  inasim report -v run.jsonl 'scenarios/my.yaml#lewat'   one case
  inasim report run.jsonl --filter bast --html bast.html
  inasim report --min-coverage 90 run.jsonl

Exit codes:
  0  every expectation was met
  1  the command line is wrong
  2  the trace tells of an invalid file, or is itself none that can be read
  3  the file cannot be read
  4  an expectation was missed, an invariant broken, or fewer rules exercised than --min-coverage
  5  nothing of the trace was selected";

const RULES_HELP: &str = "\
Examples:
  inasim rules               all rules
  inasim rules NEG-09        one rule, with the scenarios that show it
  inasim rules NEG BST-04    an area and a rule
  inasim rules | grep BAST   rules that mention a word
  inasim rules --kill        which scenarios notice that a rule does not hold: what it refuses is
                             skipped, what it does left out, its limit one lower or higher
  inasim rules --kill mine/  the same with scenarios of your own
  inasim rules --uncovered   rules that never refused or never decided anything, and how many
                             scenarios are below, at and above each limit

Exit codes:
  0  printed; with --kill: somebody notices every bending; with --uncovered: nothing is left out
  1  no such rule
  2  with --kill or --uncovered: a file is invalid
  3  the result could not be written
  4  with --kill: a bending that nobody notices; with --uncovered: a rule or a side of a limit that
     no scenario shows
  5  with --kill or --uncovered: no scenario";
