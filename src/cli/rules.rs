//! `inasim rules`: the catalogue, or a part of it.

use inaproc_sim::platform::boundary::Boundary;
use inaproc_sim::platform::rule::Rule;
use inaproc_sim::scenario::problem::nearest;

use super::args::RulesArgs;
use super::diagnostic::Diagnostics;
use super::exit::Exit;
use super::output::Output;

/// Lists the rules that the command line asks for.
pub(crate) fn run(args: &RulesArgs, output: &mut Output<'_>) -> Exit {
    let style = output.style();
    let mut unknown = Vec::new();
    let mut asked = Vec::new();
    for id in &args.ids {
        let rules = rules_of(id);
        if rules.is_empty() {
            unknown.push(id.as_str());
        }
        for rule in rules {
            if !asked.contains(&rule) {
                asked.push(rule);
            }
        }
    }
    if !unknown.is_empty() {
        let drawing = Diagnostics::new(style.width, style.problems.color);
        for id in unknown {
            output.problem(&drawing.error(&format!("there is no rule `{id}`"), &advice(id)));
        }
        return Exit::CommandLine;
    }
    let rules = if args.ids.is_empty() { Rule::ALL } else { &asked[..] };
    for &rule in rules {
        output.result(&line(rule, style.results.screen.then_some(style.width)));
    }
    Exit::Ok
}

/// Returns the rule with this id, or all rules of this area.
fn rules_of(id: &str) -> Vec<Rule> {
    let id = id.to_uppercase();
    Rule::ALL.iter().copied().filter(|rule| rule.id() == id || area(*rule) == id).collect()
}

/// Returns the letters before the number, such as `NEG`.
fn area(rule: Rule) -> &'static str {
    rule.id().split('-').next().unwrap_or("")
}

fn advice(id: &str) -> String {
    let ids = Rule::ALL.iter().map(|rule| rule.id());
    let areas = Rule::ALL.iter().map(|rule| area(*rule));
    match nearest(id, ids.chain(areas)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`inasim rules` lists all of them".to_owned(),
    }
}

/// Returns a rule on one line, or on several of this width with the wording in a column of its own.
fn line(rule: Rule, width: Option<usize>) -> String {
    const WORDING_WIDTH_MIN: usize = 30;
    let (kind, basis) = (rule.kind().word(), rule.basis().word());
    let name = format!("{}  {kind:<7}  {basis:<2}  ", rule.id());
    let later = if rule.built() { "" } else { "(not built yet) " };
    let limits = Boundary::ALL.iter().filter(|limit| limit.rule() == rule);
    let limits = limits.map(|limit| format!("Limit {}: {}.", limit.name(), limit.sentence()));
    let source = format!("Source: {}.", rule.source());
    let said = std::iter::once(format!("{later}{}", rule.sentence())).chain(limits).chain([source]);
    let Some(width) = width else {
        return format!("{name}{}\n", said.collect::<Vec<_>>().join(" "));
    };
    let room = width.saturating_sub(name.len()).max(WORDING_WIDTH_MIN);
    let indent = " ".repeat(name.len());
    let mut out = name;
    for (number, part) in said.enumerate() {
        if number > 0 {
            out.push_str(&indent);
        }
        let mut used = 0;
        for word in part.split_whitespace() {
            let length = word.chars().count();
            if used > 0 && used + 1 + length > room {
                out.push('\n');
                out.push_str(&indent);
                used = 0;
            }
            if used > 0 {
                out.push(' ');
                used += 1;
            }
            out.push_str(word);
            used += length;
        }
        out.push('\n');
    }
    out
}
