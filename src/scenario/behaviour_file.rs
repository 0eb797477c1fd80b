//! `mocks:` and `mock:`: how services are to behave.
//!
//! Start at [`behaviours_of`].

use serde::Deserialize;

use super::checker::Checker;
use super::decode::{Names, NoNames, Placed, Referred, decode};
use super::problem::{Problem, advice};
use super::source::{Sources, Span};
use super::tree::{Kind, Node};
use inaproc_core::service::{
    Behaviour, CallbackFault, Condition, Fault, Outcome, Service, What, When,
};
use inaproc_core::value::SimDuration;

/// Returns the behaviours of every service that a `mocks:` or `mock:` names; none = normal.
///
/// A value of `when` may refer to something: `{pesanan: $pesanan}`. If `names` does not know yet
/// what that is (`Referred::Later`), the file is checked all the same, but the behaviour is to be
/// read again once it does.
pub fn behaviours_of(
    node: &Node,
    names: &mut dyn Names,
    sources: &Sources,
    problems: &mut Vec<Problem>,
) -> Option<Vec<(Service, Vec<Behaviour>)>> {
    let before = problems.len();
    let mut reader = Reader { names, checker: Checker { sources, problems } };
    let read = reader.services(node);
    (problems.len() == before).then_some(read)
}

struct Reader<'a> {
    names: &'a mut dyn Names,
    checker: Checker<'a>,
}

/// One behaviour as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    // Read apart, since a reference in it is not of the type of its field.
    #[serde(default, rename = "when")]
    _when: serde::de::IgnoredAny,
    outcome: Option<Placed<Box<str>>>,
    fault: Option<Placed<Box<str>>>,
    times: Option<Placed<u32>>,
    #[serde(rename = "for")]
    lasts: Option<Placed<SimDuration>>,
    delay: Option<Placed<SimDuration>>,
}

const FORM: &str = "write `normal`, {fault: mati, for: 1h} or {outcome: ..., times: 1}";

/// The longest time of a behaviour.
const TIME_MAX: SimDuration = SimDuration::days(36_500);

impl Reader<'_> {
    fn services(&mut self, node: &Node) -> Vec<(Service, Vec<Behaviour>)> {
        let Some(pairs) = node.as_map() else {
            let message = format!("expected a map of services, found {}", node.describe());
            self.checker.report(node.span, message, "write {bsre: {fault: mati}}");
            return Vec::new();
        };
        let mut found = Vec::with_capacity(pairs.len());
        for pair in pairs {
            if let Some(service) = Service::parse(&pair.key) {
                found.push((service, self.behaviours(service, &pair.value)));
            } else {
                let words = Service::ALL.map(Service::word);
                let help = advice(&pair.key, "services", &words).unwrap_or_default();
                self.checker.report(pair.key_span, format!("unknown service `{}`", pair.key), help);
            }
        }
        found
    }

    fn behaviours(&mut self, service: Service, node: &Node) -> Vec<Behaviour> {
        match &node.kind {
            Kind::Text { text, .. } if &**text == "normal" => Vec::new(),
            Kind::List(items) => {
                items.iter().filter_map(|item| self.behaviour(service, item)).collect()
            }
            _ => self.behaviour(service, node).into_iter().collect(),
        }
    }

    fn behaviour(&mut self, service: Service, node: &Node) -> Option<Behaviour> {
        if !matches!(node.kind, Kind::Map(_)) {
            let message =
                format!("expected a behaviour of {}, found {}", service.word(), node.describe());
            let word = node.as_text().unwrap_or_default();
            let help = match (outcome(service, word), fault(word)) {
                _ if word == "normal" => {
                    "`normal` stands alone; take it out: past the others the service is normal"
                        .to_owned()
                }
                (Some(_), _) => format!("write {{outcome: {word}}}"),
                (None, Some(_)) => format!("write {{fault: {word}}}"),
                (None, None) => FORM.to_owned(),
            };
            self.checker.report(node.span, message, help);
            return None;
        }
        let Checker { sources, problems } = &mut self.checker;
        let entry: Written = decode(node, &mut NoNames, sources, problems)?;
        let when = self.when(service, node.get("when"));
        let what = self.what(service, &entry, node.span)?;
        self.limits(&entry, what);
        Some(Behaviour {
            when,
            what,
            times: entry.times.map(|times| times.value),
            lasts: entry.lasts.map(|lasts| lasts.value),
            delay: entry.delay.map(|delay| delay.value),
        })
    }

    fn what(&mut self, service: Service, entry: &Written, span: Span) -> Option<What> {
        match (&entry.outcome, &entry.fault) {
            (Some(word), None) => self.outcome(service, word),
            (None, Some(word)) => self.fault(service, word),
            (Some(_), Some(fault)) => {
                let message = "a behaviour has an outcome or a fault, not both";
                self.checker.report(fault.span, message, "make a list of two behaviours");
                None
            }
            (None, None) => {
                self.checker.report(span, "a behaviour needs an outcome or a fault", FORM);
                None
            }
        }
    }

    fn outcome(&mut self, service: Service, word: &Placed<Box<str>>) -> Option<What> {
        let found = outcome(service, &word.value);
        if found.is_none() {
            let words: Vec<&str> = Outcome::of(service).iter().map(|o| o.word()).collect();
            let what = format!("outcomes of {}", service.word());
            let help = match fault(&word.value) {
                Some(_) => Some(format!("write {{fault: {}}}", word.value)),
                None => advice(&word.value, &what, &words),
            };
            let message = format!("{} has no outcome `{}`", service.word(), word.value);
            self.checker.report(word.span, message, help.unwrap_or_default());
        }
        found.map(What::Outcome)
    }

    fn fault(&mut self, service: Service, word: &Placed<Box<str>>) -> Option<What> {
        let found = fault(&word.value);
        let of_gateway = service == Service::PaymentGateway;
        if let Some(What::Callback(_)) = found
            && !of_gateway
        {
            let message = format!("{} has no callbacks for `{}`", service.word(), word.value);
            let help = format!("write {{payment-gateway: {{fault: {}}}}}", word.value);
            self.checker.report(word.span, message, help);
        } else if found.is_none() {
            let mut words = Fault::ALL.map(Fault::word).to_vec();
            if of_gateway {
                words.extend(CallbackFault::ALL.map(CallbackFault::word));
            }
            let help = match outcome(service, &word.value) {
                Some(_) => Some(format!("write {{outcome: {}}}", word.value)),
                None => advice(&word.value, "faults", &words),
            };
            let message = format!("unknown fault `{}`", word.value);
            self.checker.report(word.span, message, help.unwrap_or_default());
        }
        found
    }

    fn limits(&mut self, entry: &Written, what: What) {
        if let Some(times) = &entry.times {
            self.checker.within(times.span, "times", &times.value, &1, &u32::MAX);
        }
        let ms = SimDuration::from_ms(1);
        for (field, time) in [("for", &entry.lasts), ("delay", &entry.delay)] {
            if let Some(time) = time {
                self.checker.within(time.span, field, &time.value, &ms, &TIME_MAX);
            }
        }
        let late = What::Callback(CallbackFault::PanggilanTerlambat);
        if let Some(delay) = entry.delay.filter(|_| what != late) {
            let help = "write it beside {fault: panggilan-terlambat}, or leave it out";
            self.checker.report(delay.span, "`delay` belongs to `panggilan-terlambat`", help);
        }
    }

    fn when(&mut self, service: Service, node: Option<&Node>) -> Vec<Condition> {
        let Some(node) = node.filter(|node| !node.is_null()) else { return Vec::new() };
        let Some(pairs) = node.as_map() else {
            let message = format!("`when` must be a map, not {}", node.describe());
            self.checker.report(node.span, message, "write {field: value}");
            return Vec::new();
        };
        let mut conditions = Vec::with_capacity(pairs.len());
        for pair in pairs {
            let fields = service.when_fields();
            if let Some(field) = When::parse(&pair.key).filter(|field| fields.contains(field)) {
                conditions.extend(self.condition(field, &pair.value));
                continue;
            }
            let what = format!("fields of {service}");
            let words: Vec<&str> = fields.iter().map(|field| field.word()).collect();
            let help = advice(&pair.key, &what, &words).unwrap_or_default();
            let message = format!("unknown field `{}`", pair.key);
            self.checker.report(pair.key_span, message, help);
        }
        conditions
    }

    /// Returns what a call is to have in a field; nothing while it is not known what is named.
    fn condition(&mut self, field: When, node: &Node) -> Option<Condition> {
        let given = match node.as_text().filter(|text| text.starts_with('$')) {
            None => node.as_literal().map(ToOwned::to_owned),
            Some(expression) => match self.names.reference(expression) {
                Referred::Later(_) => return None,
                Referred::Bad(message) => {
                    self.checker.report(node.span, message, expected(field));
                    return None;
                }
                Referred::Thing { newtype: "PesananId", id } if field == When::Pesanan => {
                    Some(id.to_string())
                }
                Referred::Thing { .. } => None,
                Referred::Text(text) => Some(text),
                Referred::Node(node) => node.as_literal().map(ToOwned::to_owned),
            },
        };
        let condition = given.and_then(|value| Condition::read(field, &value));
        if condition.is_none() {
            let message = format!("`{field}` cannot be {}", node.describe());
            self.checker.report(node.span, message, expected(field));
        }
        condition
    }
}

fn outcome(service: Service, word: &str) -> Option<Outcome> {
    Outcome::of(service).iter().copied().find(|outcome| outcome.word() == word)
}

fn fault(word: &str) -> Option<What> {
    let fault = Fault::parse(word).map(What::Fault);
    fault.or_else(|| CallbackFault::parse(word).map(What::Callback))
}

/// Returns what to write as the value of a field of `when`.
const fn expected(field: When) -> &'static str {
    match field {
        When::Nik => "write the 16 digits of a NIK of the world",
        When::Dokumen => {
            "write surat-pesanan, bast, or a digest such as $pesanan.surat_pesanan.sidik"
        }
        When::Nilai => "write whole rupiah",
        When::Kode | When::Pesanan | When::Kartu => "write the number",
    }
}

#[cfg(test)]
mod tests;
