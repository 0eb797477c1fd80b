//! Holding an `expect` against the world.

use std::borrow::Cow;

use crate::compare::{self, Context};
use crate::journal::Journal;
use crate::result::{Mismatch, Place};
use crate::show::{show, show_node};
use crate::thing::Environment;
use inaproc_core::platform::check::Refusal;
use inaproc_core::platform::id::PesananId;
use inaproc_core::platform::view::{self, Value};
use inaproc_core::service::Service;
use inaproc_core::value::SimTime;
use inaproc_core::world::{Message, World};
use inaproc_scenario::step::{CallsExpected, Expect, Order, Reference, TimeExpr};
use inaproc_scenario::{Node, Pair, Sources, Span};

/// What an expectation may look at.
#[derive(Clone, Copy, Debug)]
pub struct ExpectContext<'a> {
    /// Names and the world.
    pub environment: Environment<'a>,
    /// What happened so far.
    pub journal: &'a Journal,
    /// What the step's look or search found.
    pub hasil: &'a [Value],
    /// The files.
    pub sources: &'a Sources,
}

impl Context for ExpectContext<'_> {
    fn reference(&mut self, expr: &str) -> Result<Value, String> {
        self.environment.value(expr)
    }

    fn expand(&self, id: PesananId) -> Value {
        let platform = &self.environment.world.platform;
        view::pesanan(platform, platform.pesanan(id))
    }

    fn sources(&self) -> &Sources {
        self.sources
    }
}

impl ExpectContext<'_> {
    /// Returns the place of a span.
    pub fn place(&self, span: Span) -> Place {
        Place { source: self.sources.get(span), span }
    }

    fn miss(
        &self,
        span: Span,
        path: impl Into<String>,
        expected: String,
        actual: String,
    ) -> Mismatch {
        Mismatch { place: self.place(span), path: path.into(), expected, actual, values: None }
    }

    /// Holds an expectation against the world, all but `rejected`; returns all that differs.
    pub fn check(&mut self, expect: &Expect) -> Vec<Mismatch> {
        let mut out = Vec::new();
        for (reference, expected) in &expect.things {
            self.thing(reference, expected, &mut out);
        }
        for (orang, expected) in &expect.inbox {
            let platform = &self.environment.world.platform;
            let messages = self.environment.world.inbox.of(platform, *orang);
            let messages: Vec<Value> = messages.into_iter().map(message).collect();
            let path = format!("inbox.{}", platform.registry.orang(*orang).kunci);
            self.inbox(expected, messages, &path, &mut out);
        }
        for (service, expected) in &expect.calls {
            self.calls(*service, expected, &mut out);
        }
        if let Some(expected) = &expect.events {
            let events = self.journal.entries.iter().map(super::journal::Entry::value);
            let events = Value::List(events.collect());
            compare::compare(expected, &events, "events", self, &mut out);
        }
        for (reference, expected) in &expect.ledger {
            self.ledger(reference.as_ref(), expected, &mut out);
        }
        for (order, time) in &expect.now {
            self.now(*order, time, &mut out);
        }
        if let Some(expected) = &expect.hasil {
            let found = Value::List(self.hasil.to_vec());
            compare::compare(expected, &found, "hasil", self, &mut out);
        }
        out
    }

    fn thing(&mut self, reference: &Reference, expected: &Node, out: &mut Vec<Mismatch>) {
        match self.environment.value(&reference.expr) {
            Ok(Value::Pesanan(id)) => {
                let actual = self.wanted(id, expected);
                compare::compare(expected, &actual, &reference.expr, self, out);
            }
            Ok(actual) => compare::compare(expected, &actual, &reference.expr, self, out),
            Err(message) => {
                let expected = show_node(expected);
                out.push(self.miss(reference.span, &*reference.expr, expected, message));
            }
        }
    }

    /// Returns the fields of an order that an expectation names; views are dear to make.
    fn wanted(&self, id: PesananId, expected: &Node) -> Value {
        let platform = &self.environment.world.platform;
        match expected.as_map() {
            Some(pairs) => {
                let pesanan = platform.pesanan(id);
                let field = |pair: &Pair| {
                    let value = view::pesanan_field(platform, pesanan, &pair.key)?;
                    Some((Cow::Owned(pair.key.to_string()), value))
                };
                Value::Map(pairs.iter().filter_map(field).collect())
            }
            None => Value::Pesanan(id),
        }
    }

    /// Holds the messages of a person against a list, of which each entry wants a message of its
    /// own, or says how many messages fit it; or against a form such as `{only: []}`.
    fn inbox(
        &mut self,
        expected: &Node,
        messages: Vec<Value>,
        path: &str,
        out: &mut Vec<Mismatch>,
    ) {
        let entries = match expected.as_list() {
            Some(entries) if !entries.is_empty() => entries,
            _ => return compare::compare(expected, &Value::List(messages), path, self, out),
        };
        let (counted, each): (Vec<&Node>, Vec<&Node>) =
            entries.iter().partition(|entry| entry.has("count"));
        let each: Vec<Node> = each.into_iter().cloned().collect();
        compare::compare_each(&each, &messages, path, self, out);
        for entry in counted {
            let count = entry.get("count").expect("it was looked for");
            let pairs = entry.as_map().unwrap_or_default().iter();
            let fields = pairs.filter(|pair| &*pair.key != "count").cloned().collect();
            let fields = Node::map(entry.span, fields);
            let fitting =
                messages.iter().filter(|message| compare::matches(&fields, message, self));
            let fitting = i64::try_from(fitting.count()).expect("fewer messages than 2^63");
            let path = format!("{path}, {}, count", show_node(&fields));
            compare::compare(count, &Value::Int(fitting), &path, self, out);
        }
    }

    fn calls(&mut self, service: Service, expected: &CallsExpected, out: &mut Vec<Mismatch>) {
        let counted = |calls: u64| Value::Int(i64::try_from(calls).expect("fewer calls than 2^63"));
        match expected {
            CallsExpected::Total(total) => {
                let actual = counted(self.environment.world.services.calls(service));
                let path = format!("calls.{}", service.word());
                compare::compare(total, &actual, &path, self, out);
            }
            CallsExpected::By(operations) => {
                for (operation, expected) in operations {
                    let actual =
                        counted(self.environment.world.services.calls_of(service, operation));
                    let path = format!("calls.{}.{operation}", service.word());
                    compare::compare(expected, &actual, &path, self, out);
                }
            }
        }
    }

    fn ledger(&mut self, reference: Option<&Reference>, expected: &Node, out: &mut Vec<Mismatch>) {
        let order =
            match reference.map(|reference| (reference, self.environment.value(&reference.expr))) {
                None => None,
                Some((_, Ok(Value::Pesanan(id)))) => Some(id),
                Some((reference, other)) => {
                    let actual = match other {
                        Ok(value) => show(&value),
                        Err(message) => message,
                    };
                    let path = format!("ledger.{}", reference.expr);
                    out.push(self.miss(reference.span, path, "sebuah pesanan".to_owned(), actual));
                    return;
                }
            };
        let path = match reference {
            Some(reference) => format!("ledger.{}", reference.expr),
            None => "ledger".to_owned(),
        };
        let balances = view::ledger(&self.environment.world.platform, order);
        compare::compare(expected, &balances, &path, self, out);
    }

    fn now(&self, order: Option<Order>, expected: &TimeExpr, out: &mut Vec<Mismatch>) {
        let now = self.environment.world.now;
        let expected_text = match instant(&self.environment, expected) {
            Ok(at) if order.map_or(now == at, |order| order.holds(now.cmp(&at))) => return,
            Ok(at) => order.map_or(at.to_string(), |order| format!("{} {at}", order.sign())),
            Err(message) => message,
        };
        out.push(self.miss(expected.span(), "now", expected_text, now.to_string()));
    }

    /// Holds the long form of `rejected` against a refusal by the right rule.
    pub fn refusal(
        &mut self,
        expected: &inaproc_scenario::step::Rejected,
        refusal: &Refusal,
    ) -> Vec<Mismatch> {
        let mut out = Vec::new();
        if let Some(facts) = &expected.facts {
            compare::compare(facts, &fact_value(refusal), "rejected.facts", self, &mut out);
        }
        if let Some(pesan) = &expected.pesan {
            let actual = Value::Text(refusal.pesan.as_str().into());
            compare::compare(pesan, &actual, "rejected.pesan", self, &mut out);
        }
        out
    }
}

/// Returns the facts of a refusal by name.
fn fact_value(refusal: &Refusal) -> Value {
    let facts =
        refusal.facts.iter().map(|fact| (fact.name.clone(), Value::text(fact.value.as_deref())));
    Value::Map(facts.collect())
}

fn message(message: Message) -> Value {
    let Message { at, kanal, jenis, tentang, subjek, isi, kode: _ } = message;
    view::pesan(kanal, jenis, tentang, subjek, isi, at)
}

/// Returns the instant of a time expression.
pub fn instant(environment: &Environment<'_>, expr: &TimeExpr) -> Result<SimTime, String> {
    match expr {
        TimeExpr::At(at, _) => Ok(*at),
        TimeExpr::Reference { reference, offset } => {
            let at = match environment.value(&reference.expr)? {
                Value::Time(at) => at,
                Value::Date(date) => SimTime::at(date, inaproc_core::value::SimDuration::ZERO),
                Value::Null => {
                    return Err(format!(
                        "`{}` bernilai null: tidak ada waktu yang berjalan",
                        reference.expr
                    ));
                }
                other => {
                    let shown = show(&other);
                    return Err(format!("`{}` adalah {shown}, bukan waktu", reference.expr));
                }
            };
            Ok(at + *offset)
        }
    }
}

/// Returns the main fields of an order, for a report.
pub fn summary(world: &World, pesanan: PesananId) -> Vec<(Cow<'static, str>, Value)> {
    let platform = &world.platform;
    let order = platform.pesanan(pesanan);
    let fields = ["nomor", "status", "keterangan", "tenggat", "tenggat_terakhir", "total"];
    let field = |name: &'static str| {
        let value = view::pesanan_field(platform, order, name);
        (name.into(), value.expect("a field of an order"))
    };
    let mut state: Vec<_> = fields.into_iter().map(field).collect();
    let kirim = Value::text(Some(order.status_kirim().word()));
    state.push(("pengiriman.status".into(), kirim));
    state.push(("pembayaran.status".into(), Value::text(Some(order.status_bayar().word()))));
    state
}
