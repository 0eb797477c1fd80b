//! `inasim rules`: the catalogue, or a part of it, in the words of the people who work with it.
//!
//! Many rules are a list; a rule that is asked for by its id is told whole, with the scenarios that show
//! it.

use inaproc_sim::platform::boundary::Boundary;
use inaproc_sim::platform::rule::{Basis, Rule, RuleKind};
use inaproc_sim::report;
use inaproc_sim::run::kill;
use inaproc_sim::scenario::policy_file;
use inaproc_sim::scenario::problem::nearest;
use serde::Serialize;

use super::args::{Form, RulesArgs};
use super::diagnostic::Diagnostics;
use super::each::each;
use super::exit::Exit;
use super::interrupt::Interrupt;
use super::output::Output;
use super::reference::{self, Entry, Fact, Part, beside};
use super::{shipped, suite};

/// A rule as JSON.
#[derive(Serialize)]
struct Line<'a> {
    rule: Rule,
    kind: RuleKind,
    basis: Basis,
    judul: &'a str,
    bunyi: &'a str,
    sumber: &'a str,
    saran: Option<&'a str>,
    batas: Vec<Limit>,
    kebijakan: Vec<Setting>,
    #[serde(skip_serializing_if = "Option::is_none")]
    skenario: Option<Shown>,
}

/// A limit as JSON.
#[derive(Serialize)]
struct Limit {
    nama: &'static str,
    isi: &'static str,
}

/// A key of the policy that a rule names, with what it is unless a file says otherwise.
#[derive(Serialize)]
struct Setting {
    kunci: &'static str,
    nilai: String,
}

/// The scenarios that show a rule.
#[derive(Default, Serialize)]
struct Shown {
    menerima: Vec<String>,
    menolak: Vec<String>,
}

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
    // A rule is told whole where it is named itself, not where its area is.
    let named = |rule: Rule| args.ids.iter().any(|id| id.eq_ignore_ascii_case(rule.id()));
    let whole: Vec<Rule> = rules.iter().copied().filter(|rule| named(*rule)).collect();
    let shown = match shown(&whole, args.json, output) {
        Ok(shown) => shown,
        Err(exit) => return exit,
    };
    let mut shown = whole.iter().zip(shown);
    let width = style.results.screen.then_some(style.width);
    for &rule in rules {
        let shown = named(rule).then(|| shown.next().expect("each has its scenarios").1);
        let line = Line::of(rule, shown);
        output.result(&match args.form() {
            Form::Json => format!("{}\n", serde_json::to_string(&line).expect("texts")),
            Form::Text if line.skenario.is_none() => line.short(width),
            form => reference::drawn(&line.entry(), form, width),
        });
    }
    Exit::Ok
}

/// Plays the shipped scenarios that say they show one of these rules, and returns those that do, for each
/// rule.
fn shown(rules: &[Rule], json: bool, output: &mut Output<'_>) -> Result<Vec<Shown>, Exit> {
    if rules.is_empty() {
        return Ok(Vec::new());
    }
    let interrupt = Interrupt::listen();
    let mut scenarios = suite::shipped(output)?;
    scenarios.retain(|scenario| scenario.covers.iter().any(|(rule, _)| rules.contains(rule)));
    let mut progress = output.progress("skenario dimainkan", scenarios.len(), json);
    let Some(met) = each(&scenarios, &interrupt, &mut progress, kill::met) else {
        return Err(suite::interrupted(0, false, scenarios.len(), output));
    };
    let of = |rule: Rule| {
        let mut shown = Shown::default();
        for (scenario, met) in scenarios.iter().zip(&met) {
            let path = shipped::typed(&scenario.path);
            let counts = || met.rules.iter().filter(|count| count.rule == rule);
            if counts().any(|count| count.passed > 0) {
                shown.menerima.push(path.to_owned());
            }
            if counts().any(|count| count.refused > 0) {
                shown.menolak.push(path.to_owned());
            }
        }
        shown
    };
    Ok(rules.iter().map(|rule| of(*rule)).collect())
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

/// Returns what a kind of rule is called.
const fn kind(kind: RuleKind) -> &'static str {
    match kind {
        RuleKind::Refuses => "menolak",
        RuleKind::Does => "melakukan",
        RuleKind::Both => "keduanya",
    }
}

impl Line<'static> {
    fn of(rule: Rule, skenario: Option<Shown>) -> Self {
        let limits = Boundary::ALL.iter().filter(|limit| limit.rule() == rule);
        let limits = limits.map(|limit| Limit { nama: limit.name(), isi: limit.sentence() });
        let kebijakan = policy_file::shipped()
            .filter(|(kunci, _)| rule.menyebut(kunci))
            .map(|(kunci, nilai)| Setting { kunci, nilai: reference::on_one_line(nilai) });
        Self {
            rule,
            kind: rule.kind(),
            basis: rule.basis(),
            judul: rule.judul(),
            bunyi: rule.bunyi(),
            sumber: rule.source(),
            saran: rule.saran(),
            batas: limits.collect(),
            kebijakan: kebijakan.collect(),
            skenario,
        }
    }

    /// Returns the rule on one line, or on several of a width with the wording in a column of its own.
    fn short(&self, width: Option<usize>) -> String {
        let name = format!("{}  {:<9}  {:<2}  ", self.rule, kind(self.kind), self.basis.word());
        beside(&name, &format!("{}. {}", self.judul, self.bunyi), width)
    }

    /// Returns the rule with all that is known of it.
    fn entry(&self) -> Entry {
        // As wide as the widest, so that the texts of all rules stand in one column.
        let mut facts = vec![
            Fact::said("Jenis    ", kind(self.kind)),
            Fact::said("Dasar    ", report::basis(self.basis)),
            Fact::said("Bunyi    ", self.bunyi),
            Fact::said("Sumber   ", self.sumber),
        ];
        facts.extend(self.saran.map(|saran| Fact::said("Saran    ", saran)));
        for Limit { nama, isi } in &self.batas {
            facts.push(Fact::said("Batas    ", format!("{nama}: {isi}")));
        }
        for Setting { kunci, nilai } in &self.kebijakan {
            facts.push(Fact::code("Kebijakan", format!("{kunci}: {nilai}")));
        }
        if let Some(Shown { menerima, menolak }) = &self.skenario {
            let accepted = if self.kind == RuleKind::Does { "Terlihat " } else { "Diterima " };
            for (name, files) in [(accepted, menerima), ("Ditolak  ", menolak)] {
                if !files.is_empty() {
                    facts.push(Fact::said(name, files.join(", ")));
                }
            }
        }
        let parts = vec![Part::Facts(facts)];
        Entry { name: self.rule.id().to_owned(), about: self.judul.to_owned(), parts }
    }
}
