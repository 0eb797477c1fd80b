//! Holding an `expect` against the world.

use std::borrow::Cow;

use crate::platform::check::Refusal;
use crate::platform::id::PesananId;
use crate::platform::view::{self, Value};
use crate::run::compare::{self, Context};
use crate::run::journal::Journal;
use crate::run::result::{Mismatch, Place};
use crate::run::show::{show, show_node};
use crate::run::thing::Sight;
use crate::scenario::step::{CallsExpected, Expect, Reference, TimeExpr};
use crate::scenario::{Node, Pair, Sources, Span};
use crate::service::Service;
use crate::value::SimTime;
use crate::world::{Message, World};

/// What an expectation may look at.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// Names and the world.
    pub sight: Sight<'a>,
    /// What happened so far.
    pub journal: &'a Journal,
    /// What the step's look or search found.
    pub hasil: &'a [Value],
    /// The files.
    pub sources: &'a Sources,
}

impl Context for Scene<'_> {
    fn reference(&mut self, expr: &str) -> Result<Value, String> {
        self.sight.value(expr)
    }

    fn expand(&self, id: PesananId) -> Value {
        let platform = &self.sight.world.platform;
        view::pesanan(platform, platform.pesanan(id))
    }

    fn sources(&self) -> &Sources {
        self.sources
    }
}

impl Scene<'_> {
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
            let platform = &self.sight.world.platform;
            let messages = self.sight.world.inbox.of(platform, *orang);
            let messages: Vec<Value> = messages.into_iter().map(message).collect();
            let path = format!("inbox.{}", platform.registry.orang(*orang).kunci);
            among(expected, &messages, &path, self, &mut out);
        }
        for (service, expected, span) in &expect.calls {
            self.calls(*service, expected, *span, &mut out);
        }
        if let Some(expected) = &expect.events {
            let events = self.journal.entries.iter().map(super::journal::Entry::value);
            among(expected, &events.collect::<Vec<_>>(), "events", self, &mut out);
        }
        for (reference, expected) in &expect.ledger {
            self.ledger(reference.as_ref(), expected, &mut out);
        }
        if let Some(now) = &expect.now {
            self.now(now, &mut out);
        }
        if let Some(expected) = &expect.hasil {
            let found = Value::List(self.hasil.to_vec());
            compare::compare(expected, &found, "hasil", self, &mut out);
        }
        out
    }

    fn thing(&mut self, reference: &Reference, expected: &Node, out: &mut Vec<Mismatch>) {
        match self.sight.value(&reference.expr) {
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
        let platform = &self.sight.world.platform;
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

    fn calls(
        &self,
        service: Service,
        expected: &CallsExpected,
        span: Span,
        out: &mut Vec<Mismatch>,
    ) {
        let services = &self.sight.world.services;
        let mut check = |path: String, expected: u64, actual: u64| {
            if expected != actual {
                out.push(self.miss(span, path, expected.to_string(), actual.to_string()));
            }
        };
        match expected {
            CallsExpected::Total(total) => {
                check(format!("calls.{}", service.word()), *total, services.calls(service));
            }
            CallsExpected::By(operations) => {
                for (operation, expected) in operations {
                    let actual = services.calls_of(service, operation);
                    check(format!("calls.{}.{operation}", service.word()), *expected, actual);
                }
            }
        }
    }

    fn ledger(&mut self, reference: Option<&Reference>, expected: &Node, out: &mut Vec<Mismatch>) {
        let order = match reference.map(|reference| (reference, self.sight.value(&reference.expr)))
        {
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
        let balances = view::ledger(&self.sight.world.platform, order);
        compare::compare(expected, &balances, &path, self, out);
    }

    fn now(&self, expected: &TimeExpr, out: &mut Vec<Mismatch>) {
        let now = self.sight.world.now;
        match instant(&self.sight, expected) {
            Ok(at) if at == now => {}
            Ok(at) => out.push(self.miss(expected.span(), "now", at.to_string(), now.to_string())),
            Err(message) => {
                out.push(self.miss(expected.span(), "now", message, now.to_string()));
            }
        }
    }

    /// Holds the long form of `rejected` against a refusal by the right rule.
    pub fn refusal(
        &mut self,
        expected: &crate::scenario::step::Rejected,
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

/// Holds a list of expected values, each of which wants an actual one of its own, or a form such
/// as `{only: []}`, against all actual ones.
fn among(
    expected: &Node,
    actuals: &[Value],
    path: &str,
    scene: &mut Scene<'_>,
    out: &mut Vec<Mismatch>,
) {
    match expected.as_list() {
        Some(each) => compare::compare_each(each, actuals, path, scene, out),
        None => compare::compare(expected, &Value::List(actuals.to_vec()), path, scene, out),
    }
}

/// Returns the facts of a refusal by name.
fn fact_value(refusal: &Refusal) -> Value {
    let facts =
        refusal.facts.iter().map(|fact| (fact.name.clone(), Value::text(fact.value.as_deref())));
    Value::Map(facts.collect())
}

fn message(message: Message) -> Value {
    let Message { at, kanal, jenis, tentang, subjek, isi } = message;
    view::pesan(kanal, jenis, tentang, subjek, isi, at)
}

/// Returns the instant of a time expression.
pub fn instant(sight: &Sight<'_>, expr: &TimeExpr) -> Result<SimTime, String> {
    match expr {
        TimeExpr::At(at, _) => Ok(*at),
        TimeExpr::Reference { reference, offset } => {
            let at = match sight.value(&reference.expr)? {
                Value::Time(at) => at,
                Value::Date(date) => SimTime::at(date, crate::value::SimDuration::ZERO),
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
    let kirim = Value::text(Some(order.status_kirim().label()));
    state.push(("pengiriman.status".into(), kirim));
    state.push(("pembayaran.status".into(), Value::text(Some(order.status_bayar()))));
    state
}
