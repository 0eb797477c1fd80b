//! Scenarios and flows.

use inaproc_sim::platform::act::{Act, ActInfo};
use inaproc_sim::platform::label;
use inaproc_sim::platform::rule::Rule;
use inaproc_sim::service::{CallbackFault, Fault, Outcome, Service, When};
use inaproc_sim::value::Words;
use serde_json::{Map, Value, json};

use super::expect::expect;
use super::node::{
    Cast, Definitions, Whole, fields, key, list, map, number, plain, record, text, told, word,
};
use super::world;

/// Returns the schema of a scenario.
pub(super) fn scenario(cast: &Cast, parts: &mut Definitions) -> Value {
    let rules = Rule::ALL.iter().map(|rule| (rule.id(), rule.judul()));
    let case = told(map(json!({})), "One row: values of `${column}`; `name` names the case.");
    let properties = [
        ("title", text(), "What the scenario is about, in a few words."),
        (
            "covers",
            list(word(rules, false)),
            "The rules that the scenario is there for: it fails where one of them decided nothing.",
        ),
        ("tags", list(text()), "Words by which it is chosen: `inasim run --tag`."),
        ("world", world::named(cast, parts), "The world; left out: kota-magelang."),
        ("start", text(), "When it begins; left out: with the world."),
        ("seed", number(), "The seed of whatever is random; left out: 0."),
        ("policy", world::policy(cast, parts), "The policy; left out: the world's."),
        ("mocks", behaviours(parts), "How services behave from the beginning."),
        ("cases", list(case), "The whole scenario once a row, with `${column}` in it."),
        ("steps", steps(cast, parts), "What happens, in order."),
    ];
    let mut file = object(properties);
    file["required"] = json!(["steps"]);
    file
}

/// Returns the schema of a flow.
pub(super) fn flow(cast: &Cast, parts: &mut Definitions) -> Value {
    let properties = [
        ("title", text(), "What the flow leads to."),
        (
            "params",
            map(json!({})),
            "Its parameters, each with its default, or `required`; `${name}` stands for one.",
        ),
        ("steps", steps(cast, parts), "What happens, in order."),
        ("returns", map(text()), "What it gives back: a name, and a `$variable` of its own."),
    ];
    let mut file = object(properties);
    file["required"] = json!(["params", "steps"]);
    file
}

/// Returns a map of these keys, each with what is told of it.
fn object<const N: usize>(keys: [(&str, Value, &str); N]) -> Value {
    let told = |(key, value, about): (&str, Value, &str)| (key.to_owned(), told(value, about));
    json!({
        "type": "object",
        "properties": keys.into_iter().map(told).collect::<Map<_, _>>(),
        "additionalProperties": false,
    })
}

fn steps(cast: &Cast, parts: &mut Definitions) -> Value {
    let step = parts.part("step", |parts| step(cast, parts));
    // A column or a parameter may be a whole step.
    list(json!({"anyOf": [step, {"type": "string", "pattern": "[$]"}]}))
}

fn step(cast: &Cast, parts: &mut Definitions) -> Value {
    let about: Vec<String> = Act::ALL.iter().map(of_act).collect();
    let acts = Act::WORDS.iter().copied().zip(about.iter().map(|about| &**about));
    let duration = told(text(), "Time passes: `72h`, `3x24 jam`, `2d 4h 1ms`.");
    let mut step = object([
        ("as", key("person", cast, parts), "Who acts: a person, or a penyedia for its admin."),
        ("do", word(acts, false), "What the person does."),
        // What may stand in it, the act decides.
        (
            "with",
            json!({"type": ["object", "string", "null"]}),
            "The fields of the act, or the parameters of the flow.",
        ),
        (
            "save",
            json!({"type": ["string", "object", "null"], "additionalProperties": {"type": "string"}}),
            "The name under which what was made is known from here on, as `$name`.",
        ),
        ("expect", expect(cast, parts), "What must be so afterwards."),
        ("note", text(), "What the author says of the step."),
        ("wait", duration, "Time passes, and all that falls due happens in order."),
        (
            "until",
            text(),
            "Time passes to an instant: `2026-03-05T08:00`, `$pesanan.tenggat + 1ms`.",
        ),
        ("mock", behaviours(parts), "Services behave differently from here on; `normal` ends it."),
        ("let", map(json!({})), "Copies as of now: {lama: $pesanan.pembayaran.kode}."),
        ("use", text(), "A flow is played: flows/sampai-tiba.yaml."),
    ]);
    let kinds = ["do", "wait", "until", "mock", "let", "use"];
    let mut of_kinds: Vec<Value> = kinds.iter().map(|kind| json!({"required": [kind]})).collect();
    let others: Vec<Value> = of_kinds.clone();
    of_kinds.push(json!({"required": ["expect"], "not": {"anyOf": others}}));
    step["oneOf"] = json!(of_kinds);
    let with = Act::ALL.iter().map(|act| {
        let name = format!("with-{}", act.word);
        let with = parts.part(&name, |parts| of_fields(act, cast, parts));
        json!({
            "if": {"properties": {"do": {"const": act.word}}, "required": ["do"]},
            "then": {"properties": {"with": with}},
        })
    });
    let with: Vec<Value> = with.collect();
    step["allOf"] = json!(with);
    step
}

/// Returns what a person is told of an act.
fn of_act(act: &ActInfo) -> String {
    let label = label::tindakan(act.word).expect("every act has a label");
    format!("**{label}**: {} By {}.", act.doc, act.by)
}

/// Returns the fields of an act.
fn of_fields(act: &ActInfo, cast: &Cast, parts: &mut Definitions) -> Value {
    let mut with = record(act.word, act.fields, Whole::Needed, cast, parts);
    // A key that the act makes is nobody's yet.
    if act.makes {
        with["properties"]["produk"] = told(plain(), "Produk: the key of the new product.");
    }
    if let [on] = act.on {
        with["required"] = json!([on]);
    }
    with
}

/// Returns how services may behave.
pub(super) fn behaviours(parts: &mut Definitions) -> Value {
    let services = Service::ALL.map(|service| {
        let name = format!("behaviour-{service}");
        let behaviour = parts.part(&name, |_| behaviour(service));
        (service.word().to_owned(), told(behaviour, about(service)))
    });
    fields(services.into_iter().collect())
}

fn behaviour(service: Service) -> Value {
    let outcomes = Outcome::of(service).iter().map(|it| (it.word(), about(*it)));
    let mut faults = Fault::ALL.map(|it| (it.word(), about(it))).to_vec();
    if service == Service::PaymentGateway {
        faults.extend(CallbackFault::ALL.map(|it| (it.word(), about(it))));
    }
    let when = { service.when_fields().iter() }
        .map(|it| (it.word().to_owned(), told(plain(), about::<When>(*it))))
        .collect();
    let entry = object([
        ("when", fields(when), "For which calls: all of these must hold."),
        ("outcome", word(outcomes, false), "The result of its business."),
        ("fault", word(faults, false), "The technical failure."),
        ("times", number(), "For how many calls, retries included."),
        ("for", text(), "For how long: 1h."),
        ("delay", text(), "How late a notification under `panggilan-terlambat` is."),
    ]);
    let normal = json!({"type": ["string", "null"], "pattern": "^normal$|[$]"});
    json!({"anyOf": [entry, normal, {"type": "array", "items": entry.clone()}]})
}

/// Returns what a word means.
fn about<T: Words + PartialEq>(word: T) -> &'static str {
    let place = T::ALL.iter().position(|known| *known == word);
    T::ABOUT[place.expect("a word is one of its set")]
}
