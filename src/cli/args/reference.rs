//! The commands that look things up.

/// What is looked up.
#[derive(Debug, clap::Args)]
pub(crate) struct ReferenceArgs {
    /// Words: a name tells all of one, any other word lists those of which it is said [default: all]
    #[arg(value_name = "WORD")]
    pub(crate) words: Vec<String>,
    /// Print one JSON object for each
    #[arg(long)]
    pub(crate) json: bool,
    /// Print Markdown, for a page
    #[arg(long, conflicts_with = "json")]
    pub(crate) md: bool,
}

impl ReferenceArgs {
    /// Returns how the answer is written.
    pub(crate) const fn form(&self) -> Form {
        Form::of(self.json, self.md)
    }
}

/// How what is looked up is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// For people, on a screen.
    Text,
    /// For programs.
    Json,
    /// For people, in a page.
    Markdown,
}

impl Form {
    pub(super) const fn of(json: bool, md: bool) -> Self {
        match (json, md) {
            (true, _) => Self::Json,
            (false, true) => Self::Markdown,
            (false, false) => Self::Text,
        }
    }
}

/// Whose people are listed.
#[derive(Debug, clap::Args)]
pub(crate) struct PeopleArgs {
    /// Keys, names, roles, offices or companies, or parts of them [default: everybody]
    #[arg(value_name = "WORD")]
    pub(crate) words: Vec<String>,
    /// The world: a file, or the name of a shipped one [default: kota-magelang]
    #[arg(long, value_name = "WORLD")]
    pub(crate) world: Option<String>,
    /// Print one JSON object for each person
    #[arg(long)]
    pub(crate) json: bool,
    /// Print Markdown, for a page
    #[arg(long, conflicts_with = "json")]
    pub(crate) md: bool,
}

impl PeopleArgs {
    /// Returns how the answer is written.
    pub(crate) const fn form(&self) -> Form {
        Form::of(self.json, self.md)
    }
}

/// Of which kind of file the schema is.
#[derive(Debug, clap::Args)]
pub(crate) struct SchemaArgs {
    /// The kind of file
    #[arg(value_name = "KIND")]
    pub(crate) kind: SchemaKind,
    /// The world whose people, products and offices are offered: a file, or the name of a shipped one
    /// [default: kota-magelang]
    #[arg(long, value_name = "WORLD")]
    pub(crate) world: Option<String>,
}

/// A kind of file that has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum SchemaKind {
    /// A scenario.
    Scenario,
    /// A flow.
    Flow,
    /// A world.
    World,
    /// A policy.
    Policy,
    /// A line of a trace.
    Trace,
}

pub(super) const ACTS_ABOUT: &str = "\
Lists what persons can do in a scenario: area, word and fields.

An act that is named is told whole: its label on the screen, who may do it, what `save` binds, what each \
field takes, also when it is left out, the rules that may refuse it in the order in which they are asked, \
and a step of a shipped scenario that does it. Any other word lists the acts of which it is said: part of \
an act, of a label, of a field, a role, a rule.";

pub(super) const ACTS_HELP: &str = "\
Examples:
  inasim acts                   all acts
  inasim acts checkout          one act and its fields
  inasim acts nego              acts with this in word, label, field or role
  inasim acts NEG-09            acts that this rule may refuse
  inasim acts 'bendahara kode'  acts of which both words are said
  inasim acts --json | jq -r .act

Exit codes:
  0  printed
  1  no act of which it is said
  3  the result could not be written";

pub(super) const THINGS_ABOUT: &str = "\
Lists what `expect`, `let` and `until` can look at: the views of transactions, people, products and others, \
and what looks find.

A view that is named is told with all its fields, one inside another behind a dot (`.0` is the first of a \
list); a field that is named by its path, with the words it may hold. Any other word lists the fields of \
which it is said: a name, a label, a status, a rule.";

pub(super) const THINGS_HELP: &str = "\
Examples:
  inasim things                   all views
  inasim things pesanan           the fields of a transaction
  inasim things pesanan.status    one field: what it may say, and what that means
  inasim things denda             fields of which this is said
  inasim things 'Batal Otomatis'  fields that may say this

Exit codes:
  0  printed
  1  nothing of which it is said
  3  the result could not be written";

pub(super) const FAULTS_ABOUT: &str = "\
Lists the outside services and how `mocks:` or a step `mock:` has them behave.

A service that is named is told whole: its operations, as `calls` counts them, the outcomes of its \
business, its technical faults, the fields of `when`. A behaviour is one entry or a list of them: \
{when: {field: value}, outcome: WORD, times: N, for: TIME} or {fault: WORD, ...}; `normal` ends it.";

pub(super) const FAULTS_HELP: &str = "\
Examples:
  inasim faults           services, faults and outcomes
  inasim faults bsre      one service, with all that can be made of it
  inasim faults mati      one fault, with a line for a scenario
  inasim faults callback  everything of which this is said

Exit codes:
  0  printed
  1  nothing of which it is said
  3  the result could not be written";

pub(super) const POLICY_ABOUT: &str = "\
Lists the keys of `policy:`, the numbers and choices that the rules leave open, with what each is unless a \
file says otherwise.

A key that is named is told whole: what it takes, its default, the presets in which it differs, the rules \
that name it, a line for a scenario. Any other word lists the keys of which it is said.";

pub(super) const POLICY_HELP: &str = "\
Examples:
  inasim policy           all keys with their defaults
  inasim policy batas_up  one key
  inasim policy BYR-02    keys that this rule names
  inasim policy kode      keys of which this is said

Exit codes:
  0  printed
  1  no key of which it is said
  3  the result could not be written";

pub(super) const PEOPLE_ABOUT: &str = "\
Lists the people of a world, as `as:` names them: key, name, role, office or company.

A penyedia's key stands for its Admin Utama.";

pub(super) const PEOPLE_HELP: &str = "\
Examples:
  inasim people                  everybody in kota-magelang
  inasim people sari             one person
  inasim people bendahara        people with this in key, name, role or office
  inasim people --world my.yaml  the people of a world of your own

Exit codes:
  0  printed
  1  nobody of whom it is said
  2  the world is not valid
  3  the world could not be read, or the result not be written";

pub(super) const SCHEMA_ABOUT: &str = "\
Prints the JSON Schema (draft-07) of a kind of file, with which an editor completes acts, fields, words and \
people, tells what they are, and marks what cannot be right.

Any editor with the YAML language server takes it from the first line of a file, as shipped files have it:
  # yaml-language-server: $schema=scenario.schema.json
A schema never refuses what `inasim run` accepts; what depends on other parts of the file, such as which \
transaction a name means, only `inasim run` can say.";

pub(super) const SCHEMA_HELP: &str = "\
Examples:
  inasim schema scenario > scenario.schema.json
  inasim schema scenario --world my-world.yaml > scenario.schema.json
  inasim schema flow > flow.schema.json
  inasim schema world | jq '.properties | keys'

Exit codes:
  0  printed
  1  no such kind of file
  2  the world is not valid
  3  the world could not be read, or the result not be written";
