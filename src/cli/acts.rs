//! `inasim acts`: what persons can do, from the table of acts.

use inaproc_sim::platform::act::field::{Field, Kind};
use inaproc_sim::platform::act::{Act, ActInfo};
use inaproc_sim::platform::label;
use inaproc_sim::platform::rule::Rule;
use inaproc_sim::scenario::problem::nearest;

use super::args::ActsArgs;
use super::diagnostic::Diagnostics;
use super::exit::Exit;
use super::output::Output;

/// Lists all acts, or explains the ones that the command line names.
pub(crate) fn run(args: &ActsArgs, output: &mut Output<'_>) -> Exit {
    let style = output.style();
    let unknown: Vec<&String> =
        args.words.iter().filter(|word| Act::info(word).is_none()).collect();
    if !unknown.is_empty() {
        let drawing = Diagnostics::new(style.width, style.problems.color);
        for word in unknown {
            let help = match nearest(word, Act::WORDS.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`inasim acts` lists all of them".to_owned(),
            };
            output.problem(&drawing.error(&format!("there is no act `{word}`"), &help));
        }
        return Exit::CommandLine;
    }
    if args.words.is_empty() {
        for info in Act::ALL {
            output.result(&line(info));
        }
    }
    for info in args.words.iter().filter_map(|word| Act::info(word)) {
        output.result(&explained(info));
    }
    Exit::Ok
}

/// Returns an act on one line: its area, its word, its fields.
fn line(info: &ActInfo) -> String {
    const WORD_WIDTH: usize = 25;
    let fields: Vec<&str> = info.fields.iter().map(|field| field.name).collect();
    let later = if info.built { "" } else { " (not built yet)" };
    let text =
        format!("{:<11}  {:<WORD_WIDTH$}  {}", info.area.word(), info.word, fields.join(", "));
    format!("{}{later}\n", text.trim_end())
}

/// Returns an act with who may do it, and each of its fields on a line.
fn explained(info: &ActInfo) -> String {
    let later = if info.built { "" } else { " It is not built yet." };
    let label = label::tindakan(info.word).expect("every act has a label");
    let mut out =
        format!("{}: {}{later}\n  on screen: {label}\n  by {}\n", info.word, info.doc, info.by);
    for field in info.fields {
        out.push_str(&described(field, info.on));
    }
    let phases = info.order.phases();
    let phases: Vec<String> =
        phases.iter().filter_map(|(name, rules)| phase(name, rules)).collect();
    if !phases.is_empty() {
        out.push_str("  refused by the first of these that does not hold:\n");
        out.extend(phases);
    }
    out
}

/// Returns a phase of the order of refusals, if a rule refuses there.
fn phase(name: &str, rules: &[Rule]) -> Option<String> {
    const NAME_WIDTH: usize = 15;
    let ids: Vec<&str> = rules.iter().map(|rule| rule.id()).collect();
    (!ids.is_empty()).then(|| format!("    {name:<NAME_WIDTH$}  {}\n", ids.join(", ")))
}

fn described(field: &Field, on: &[&str]) -> String {
    let default = match field.default {
        Some(default) => format!(" [left out: {default}]"),
        None if on.contains(&field.name) => " [must be written]".to_owned(),
        None => String::new(),
    };
    format!("  {} ({}): {}{default}\n", field.name, kind(field.kind), field.doc)
}

/// Returns what may stand in a field, in words.
fn kind(kind: &Kind) -> String {
    match kind {
        Kind::Text | Kind::Secret => "text".to_owned(),
        Kind::Digits => "digits".to_owned(),
        Kind::Number => "number".to_owned(),
        Kind::Bool => "true or false".to_owned(),
        Kind::Rupiah => "rupiah".to_owned(),
        Kind::Persen => "percent".to_owned(),
        Kind::Date => "day".to_owned(),
        Kind::End => "day or time".to_owned(),
        Kind::Thing(of) => format!("saved {of}"),
        Kind::Key(of) => format!("key of a {of}"),
        Kind::Pesanan => "transaction".to_owned(),
        Kind::Adendum => "adendum".to_owned(),
        Kind::Sebutan => "transaction or its number".to_owned(),
        Kind::Word(words) => words.join(" | "),
        Kind::List(of) => format!("list: {}", self::kind(of)),
        Kind::OneOrMany(of) => format!("{}, or a list of them", self::kind(of)),
        Kind::Map(from, to) => format!("map: {} to {}", self::kind(from), self::kind(to)),
        Kind::Fields(fields) => {
            let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
            format!("{{{}}}", names.join(", "))
        }
    }
}
