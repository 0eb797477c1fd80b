//! `inasim faults`: the outside services and how a file has them behave, from their tables.

use inaproc_sim::service::{CallbackFault, Fault, Outcome, Service, When};
use inaproc_sim::value::Words;
use serde_json::{Value, json};

use super::{Asked, Entry, Fact, Part, Topic, beside, look_up, owned};
use crate::cli::args::ReferenceArgs;
use crate::cli::exit::Exit;
use crate::cli::output::Output;

/// Lists services and behaviours, or explains the ones that the command line asks for.
pub(crate) fn run(args: &ReferenceArgs, output: &mut Output<'_>) -> Exit {
    let asked = Asked {
        words: &args.words,
        form: args.form(),
        what: "service, fault or outcome",
        all: "inasim faults",
    };
    look_up(&Subject::all(), &asked, output)
}

/// A service, or a way to behave.
#[derive(Clone, Copy)]
enum Subject {
    Service(Service),
    Fault(Fault),
    Callback(CallbackFault),
    Outcome(Outcome),
}

impl Subject {
    fn all() -> Vec<Self> {
        let services = Service::ALL.map(Self::Service).into_iter();
        let faults = Fault::ALL.map(Self::Fault);
        let callbacks = CallbackFault::ALL.map(Self::Callback);
        let outcomes = Outcome::ALL.map(Self::Outcome);
        services.chain(faults).chain(callbacks).chain(outcomes).collect()
    }

    fn kind(self) -> &'static str {
        match self {
            Self::Service(_) => "service",
            Self::Fault(_) => "fault",
            Self::Callback(_) => "callback",
            Self::Outcome(_) => "outcome",
        }
    }

    fn about(self) -> &'static str {
        match self {
            Self::Service(service) => about(service),
            Self::Fault(fault) => about(fault),
            Self::Callback(fault) => about(fault),
            Self::Outcome(outcome) => about(outcome),
        }
    }

    /// Returns the services that can behave so.
    fn services(self) -> Vec<Service> {
        match self {
            Self::Service(service) => vec![service],
            Self::Fault(_) => Service::ALL.to_vec(),
            Self::Callback(_) => vec![Service::PaymentGateway],
            Self::Outcome(outcome) => {
                Service::ALL.into_iter().filter(|it| Outcome::of(*it).contains(&outcome)).collect()
            }
        }
    }

    /// Returns what can be written in a file, for one service.
    fn example(self) -> String {
        let service = self.services()[0].word();
        let entry = match self {
            Self::Service(_) => "fault: mati, for: 1h".to_owned(),
            Self::Fault(fault) => format!("fault: {fault}, times: 1"),
            Self::Callback(CallbackFault::PanggilanTerlambat) => {
                format!("fault: {}, delay: 2h", CallbackFault::PanggilanTerlambat)
            }
            Self::Callback(fault) => format!("fault: {fault}"),
            Self::Outcome(outcome) => format!("outcome: {outcome}"),
        };
        format!("mocks: {{{service}: {{{entry}}}}}")
    }

    /// Returns what is known of a service: what it can be asked, told, and looked at by.
    fn parts(self) -> Vec<(&'static str, Vec<(&'static str, &'static str)>)> {
        let Self::Service(service) = self else { return Vec::new() };
        let operations = { service.operations().iter().copied() }
            .zip(service.operations_about().iter().copied())
            .collect();
        let outcomes = Outcome::of(service).iter().map(|it| (it.word(), about(*it))).collect();
        let faults = Fault::ALL.map(|it| (it.word(), about(it)));
        let callbacks = match service {
            Service::PaymentGateway => CallbackFault::ALL.map(|it| (it.word(), about(it))).to_vec(),
            _ => Vec::new(),
        };
        let faults = faults.into_iter().chain(callbacks).collect();
        let when = service.when_fields().iter().map(|it| (it.word(), about::<When>(*it))).collect();
        vec![("operations", operations), ("outcomes", outcomes), ("faults", faults), ("when", when)]
    }
}

/// Returns what a word means.
fn about<T: Words + PartialEq>(word: T) -> &'static str {
    let place = T::ALL.iter().position(|known| *known == word);
    T::ABOUT[place.expect("a word is one of its set")]
}

impl Topic for Subject {
    fn word(&self) -> &str {
        match self {
            Self::Service(service) => service.word(),
            Self::Fault(fault) => fault.word(),
            Self::Callback(fault) => fault.word(),
            Self::Outcome(outcome) => outcome.word(),
        }
    }

    fn said(&self) -> String {
        let mut said = format!("{} {} {}", self.word(), self.kind(), self.about());
        let parts = self.parts().into_iter().filter(|(part, _)| *part != "faults");
        for (word, about) in parts.flat_map(|(_, all)| all) {
            said.extend([" ", word, " ", about]);
        }
        said
    }

    fn line(&self, width: Option<usize>) -> String {
        let name = format!("{:<8}  {:<22}  ", self.kind(), self.word());
        beside(&name, self.about(), width)
    }

    fn short(&self) -> String {
        format!("{}: {}", self.kind(), self.about())
    }

    fn entry(&self) -> Entry {
        let services: Vec<&str> = self.services().into_iter().map(Service::word).collect();
        let mut facts = vec![Fact::said("Kind", self.kind())];
        if !matches!(self, Self::Service(_)) {
            facts.push(Fact::said("Services", services.join(", ")));
        }
        facts.push(Fact::code("Example", self.example()));
        let parts = self.parts().into_iter().map(|(part, all)| {
            let title = match part {
                "operations" => "Operations, as `calls` in an `expect` counts them",
                "outcomes" => "Outcomes, as business has them: {outcome: ...}",
                "faults" => "Faults, as technology has them: {fault: ...}",
                _ => "Fields of `when`, by which calls are told apart: {when: {...}, ...}",
            };
            Part::Rows(title, owned(&all))
        });
        Entry {
            name: self.word().to_owned(),
            about: self.about().to_owned(),
            parts: [Part::Facts(facts)].into_iter().chain(parts).collect(),
        }
    }

    fn json(&self) -> Value {
        let mut found = json!({
            "word": self.word(),
            "kind": self.kind(),
            "about": self.about(),
            "services": self.services(),
            "example": self.example(),
        });
        let into = found.as_object_mut().expect("an object was written");
        for (part, all) in self.parts() {
            let all = all.iter().map(|(word, about)| json!({"word": word, "about": about}));
            into.insert(part.to_owned(), Value::Array(all.collect()));
        }
        found
    }
}
