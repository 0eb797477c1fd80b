//! The commands that explain what happened.

use inaproc_sim::report::story::Mark;

use super::mark;

/// Which step is explained.
#[derive(Debug, clap::Args)]
pub(crate) struct ExplainArgs {
    /// FILE:line, FILE#case or FILE
    #[arg(value_name = "STEP")]
    pub(crate) path: String,
    /// Which step of FILE or FILE#case: its number in `inasim story`, or FILE:LINE, also of a flow
    #[arg(long, value_name = "STEP", value_parser = mark)]
    pub(crate) at: Option<Mark>,
    /// Use this seed in place of the scenario's own
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub(crate) seed: Option<u64>,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

pub(super) const EXPLAIN_ABOUT: &str = "\
Explains one step of a scenario, in Indonesian.

Of a refusal, expected or not: what was tried, the rule with its wording and source, the facts that failed \
with their values and those of the policy, the rules that would refuse next, and what would succeed instead, \
who and by when. Each suggestion was played before it is printed, and stands there as the steps to write.

Of an expectation that was missed: what the field is, which step last changed it, and by which rule. Of a step \
that was not played: which one failed before it. Of a line without a step: which one is nearest. Where several \
cases play the step, the first that missed something is explained, else the first in which it was refused.";

pub(super) const EXPLAIN_HELP: &str = "\
Examples:
  inasim explain my.yaml:9                       the step in line 9
  inasim explain 'my.yaml#lewat' --at 12         step 12 of a case, as `inasim story` counts
  inasim explain my.yaml --at bayar.yaml:7       a step of a flow that my.yaml uses
  inasim explain my.yaml:9 --json | jq '.refusal.suggestions[].steps'

Exit codes:
  0  explained
  1  the command line is wrong
  2  the file is invalid
  3  the file cannot be read, or the result not be written
  5  there is no such case, line or step";

/// What is compared.
#[derive(Debug, clap::Args)]
pub(crate) struct DiffArgs {
    /// A scenario (FILE, FILE#case, FILE:line) or a trace (FILE.jsonl)
    #[arg(value_name = "A")]
    pub(crate) one: String,
    /// Another one
    #[arg(value_name = "B")]
    pub(crate) other: Option<String>,
    /// Compare A with itself under this `policy:` in place of its own: a preset, or a map in YAML
    #[arg(long, value_name = "POLICY")]
    pub(crate) policy: Option<String>,
    /// Compare A with itself under this seed
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub(crate) seed: Option<u64>,
    /// Print one JSON object for each pair of cases
    #[arg(long)]
    pub(crate) json: bool,
}

pub(super) const DIFF_ABOUT: &str = "\
Compares two scenarios, two traces, or one scenario under two policies or seeds.

Printed is the first event that differs, with its step on either side, and then all fields of transactions, \
products, RUP and people that ended otherwise: what each was and became on either side, in which step, and by \
which rules. Where a step is written, notes, titles, the seed and the policy themselves are no difference; only \
what came of them is. Cases are compared by name. A case plays on behind a \
step that failed, unless the other side is a trace.";

pub(super) const DIFF_HELP: &str = "\
Examples:
  inasim diff lama.yaml baru.yaml                      two files
  inasim diff 'my.yaml#lewat' 'my.yaml#tepat'          two cases of a file
  inasim diff kemarin.jsonl hari-ini.jsonl             two traces of inasim run --trace
  inasim diff my.yaml --policy pusat-bantuan-2025      the file's own policy and a preset
  inasim diff my.yaml --policy '{batas_up: 50000000}'  the same with a key of its own
  inasim diff my.yaml --seed 7                         the file's own seed and another

Exit codes:
  0  the same
  1  something differs
  3  bad input: a command line, a file or a trace that is not right, or cannot be read; or the result
     could not be written";
