//! How far the player comes: of all that could happen in its worlds what did, by the tables of the
//! platform. `INASIM_REACH=1 cargo test --test player -- --nocapture` prints what did not.

use std::collections::BTreeSet;

use inaproc_sim::platform::act::{Act, ActInfo};
use inaproc_sim::platform::boundary::{Boundary, Sides};
use inaproc_sim::platform::event::EventKind;
use inaproc_sim::platform::rule::{Rule, RuleKind};
use inaproc_sim::service::{Fault, Service};

use crate::game::Done;

/// What was reached of one kind of thing.
pub(crate) struct Row {
    /// The kind.
    pub(crate) what: &'static str,
    /// How many of it there are.
    pub(crate) all: usize,
    /// Those that no world came to.
    pub(crate) never: Vec<String>,
    /// How many may be missing.
    most: usize,
}

impl Row {
    fn new(what: &'static str, most: usize, all: &[(String, bool)]) -> Self {
        let never = all.iter().filter(|(_, reached)| !reached).map(|(name, _)| name.clone());
        Self { what, all: all.len(), never: never.collect(), most }
    }

    /// Returns whether more is missing than may be.
    pub(crate) fn short(&self) -> bool {
        self.never.len() > self.most
    }

    /// Returns the row as a line.
    pub(crate) fn line(&self) -> String {
        let reached = self.all - self.never.len();
        format!("{reached} of {} {}, never: {}", self.all, self.what, self.never.join(", "))
    }
}

/// Answers of services, each as its first words; as far as the platform asks for them.
const ANSWERS: [&str; 31] = [
    "BankCms KodeTidakDikenal",
    "BankCms Lunas",
    "BankCms NilaiBerbeda",
    "BankCms SaldoKurang",
    "BankCms BelumDibayar",
    "Bsre Found",
    "Bsre NotFound",
    "Bsre PassphraseSalah",
    "Bsre Registered",
    "Bsre Signed",
    "Bsre Status",
    "Bsre TidakTerdaftar",
    "Dukcapil Compared",
    "Dukcapil KuotaHabis",
    "Dukcapil TidakDitemukan",
    "PaymentGateway Charged",
    "PaymentGateway Created",
    "PaymentGateway Ditolak",
    "PaymentGateway KartuDitolak",
    "PaymentGateway TidakDikenal",
    "PaymentGateway Va",
    "Privy Ditolak",
    "Privy Menunggu",
    "Privy OtpHabis",
    "Privy OtpKedaluwarsa",
    "Privy OtpSalah",
    "Privy OtpSent",
    "Privy RegisterStatus",
    "Privy Registered",
    "Privy Signed",
    "Privy Uploaded",
];

/// Returns what the worlds came to, kind by kind.
pub(crate) fn reach(all: &[Done]) -> Vec<Row> {
    let met = || all.iter().map(|one| &one.met);
    let named = |name: &str, reached: bool| (name.to_owned(), reached);
    let words: BTreeSet<&str> = met().flat_map(|met| met.acts.iter().copied()).collect();
    let built: Vec<&ActInfo> = Act::ALL.iter().filter(|info| info.built).collect();
    let acts: Vec<_> =
        built.iter().map(|info| named(info.word, words.contains(info.word))).collect();
    let pairs: BTreeSet<_> = met().flat_map(|met| met.pairs.iter().copied()).collect();
    let mut refused = Vec::new();
    for info in &built {
        let rules = info.order.phases().into_iter().flat_map(|(_, rules)| rules.iter().copied());
        for rule in rules.collect::<BTreeSet<Rule>>() {
            let name = format!("{} {rule}", info.word);
            refused.push((name, pairs.contains(&(info.word, rule))));
        }
    }
    let happened: BTreeSet<_> = met().flat_map(|met| met.events.iter().copied()).collect();
    let events: Vec<_> =
        EventKind::ALL.iter().map(|kind| (format!("{kind:?}"), happened.contains(kind))).collect();
    let done: BTreeSet<Rule> = met().flat_map(|met| met.done.iter().copied()).collect();
    let does = Rule::ALL
        .iter()
        .filter(|rule| rule.built() && rule.acts().is_some_and(|kind| kind != RuleKind::Refuses));
    let does: Vec<_> = does.map(|rule| named(&rule.to_string(), done.contains(rule))).collect();
    let mut sides = Sides::default();
    met().for_each(|met| sides.extend(&met.sides));
    let limits: Vec<_> = Boundary::ALL
        .iter()
        .flat_map(|limit| {
            let words = ["below", "at", "above"].into_iter();
            words.zip(sides.of(*limit)).map(move |(side, seen)| (format!("{limit} {side}"), seen))
        })
        .collect();
    let answered: BTreeSet<&str> = met().flat_map(|met| &met.answers).map(String::as_str).collect();
    let answers: Vec<_> =
        ANSWERS.iter().map(|answer| named(answer, answered.contains(answer))).collect();
    let faults = Service::ALL
        .iter()
        .flat_map(|service| Fault::ALL.iter().map(move |fault| format!("{service:?} {fault}")));
    let faults: Vec<_> = faults.map(|name| (name.clone(), answered.contains(&*name))).collect();
    let values: BTreeSet<&(String, String)> = met().flat_map(|met| &met.policy).collect();
    let keys: BTreeSet<&str> = values.iter().map(|(key, _)| &**key).collect();
    let varies = |key: &str| values.iter().filter(|(own, _)| own == key).count() > 1;
    let keys: Vec<_> = keys.into_iter().map(|key| named(key, varies(key))).collect();
    // How many may be missing: the preparation document stays as it was handed in (CHK-03), a look
    // decides nothing by itself, and few come to the rest in so many worlds.
    vec![
        Row::new("acts were accepted", 1, &acts),
        Row::new("reasons to refuse an act refused it", 55, &refused),
        Row::new("kinds of event happened", 0, &events),
        Row::new("rules that do did", 4, &does),
        Row::new("sides of limits were met", 6, &limits),
        Row::new("answers of services came", 3, &answers),
        Row::new("faults of services were met", 0, &faults),
        Row::new("keys of the policy had several values", 0, &keys),
    ]
}
