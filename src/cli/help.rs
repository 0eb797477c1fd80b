//! `inasim help`: a page about the format, rules or CI, or the help of a command.

use clap::{CommandFactory, Parser};
use inaproc_sim::scenario::nearest;

use super::args::{Args, HelpArgs};
use super::exit::Exit;
use super::output::Output;
use super::suite;

/// The pages that are no command's.
const PAGES: [(&str, &str); 3] = [("format", FORMAT), ("rules", RULES), ("ci", CI)];

/// Prints the page that the command line asks for.
pub(crate) fn run(args: &HelpArgs, output: &mut Output<'_>) -> Exit {
    let Some(topic) = &args.topic else { return of_command(&[], output) };
    if let Some((_, page)) = PAGES.iter().find(|(name, _)| name == topic) {
        output.result(page);
        return Exit::Ok;
    }
    let mut command = Args::command();
    command.build();
    if command.find_subcommand(topic).is_some() {
        return of_command(&[topic], output);
    }
    let commands = command.get_subcommands().map(clap::Command::get_name);
    let known: Vec<&str> = PAGES.iter().map(|(name, _)| *name).chain(commands).collect();
    let help = match nearest(topic, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there is: {}", known.join(", ")),
    };
    let message = format!("there is no help about `{topic}`");
    output.problem(&suite::diagnostics(output).error(&message, &help));
    Exit::CommandLine
}

/// Prints what `--help` prints.
fn of_command(words: &[&str], output: &mut Output<'_>) -> Exit {
    let words = ["inasim"].iter().chain(words).chain(&["--help"]);
    let answer = Args::try_parse_from(words).expect_err("help is no command to be run");
    super::answer_of_clap(&answer, output)
}

const FORMAT: &str = "\
A scenario is a YAML file with a title and steps:

  title: Penawaran tidak dijawab penyedia
  covers: [NEG-05]
  steps:
    - {use: flows/sampai-checkout.yaml, save: pesanan}
    - as: sari
      do: ajukan-negosiasi
      with: {pesanan: $pesanan, harga: {laptop-a: 9_500_000}}
    - wait: 72h 1ms
    - expect: {$pesanan: {status: Batal Otomatis}}

Head     title, covers, tags, start, seed, policy, world, mocks, cases, steps
A step   do (with as, with, save, expect), wait, until, mock, let, use, expect;
         each takes a note
Names    $name is what a step saved; sari, laptop-a are keys of the world
Values   9_500_000; 72h 1ms; 2026-03-02T09:00; ~part of a text; {gt: 1}; null
Lists    [a, b] is all of them in order; {includes: [..]}, {excludes: [..]},
         {only: [..]}, {length: 2}

  inasim acts [WORD]     what a person can do, field by field, with an example
  inasim things [WORD]   what an expect can look at
  inasim faults, policy, people
  inasim new             begin with a story that passes
  inasim check, fmt, update
                         find mistakes, bring into form, rewrite expectations
  inasim schema --help   completion in an editor

More: docs/src/scenario.md, docs/src/cookbook/README.md
";

const RULES: &str = "\
A rule has an id such as NEG-09. An act is refused by the first rule that does
not hold, and a scenario that expects it names the rule:

  - as: andi
    do: setujui-negosiasi
    with: {pesanan: $pesanan}
    expect: {rejected: NEG-09}

covers names the rules that a scenario is there for; it fails when one of them
decided nothing.

  inasim rules              all rules, with their basis and wording
  inasim rules NEG-09       one: source, limits, scenarios that show it
  inasim acts checkout      which rules may refuse an act, in their order
  inasim rules --uncovered  what no scenario shows
  inasim rules --kill       which scenario notices that a rule does not hold
  inasim run --min-coverage 100

More: docs/src/reference, and scenarios/, a folder for each area
";

const CI: &str = "\
  inasim fmt --check scenarios/      is every file in its form?
  inasim check --strict scenarios/   mistakes that need no play
  inasim run scenarios/ --junit hasil.xml --min-coverage 95
  inasim run scenarios/ --github     marks beside the code, a summary of the job
  inasim run scenarios/ --gitlab hasil.json
  inasim run scenarios/ --html laporan.html
  inasim run scenarios/ --shard 2/4  one of four machines

0 all met; 1 the command line is wrong, or --check would change a file; 2 a file
is invalid; 3 could not run; 4 an expectation was missed; 5 nothing was selected;
130 stopped with Ctrl-C. The same files and seed give the same bytes.

More: docs/src/ci.md, recipes for GitHub, GitLab and Jenkins
";
