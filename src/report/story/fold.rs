//! A case's events folded to its story.

use std::collections::{BTreeMap, BTreeSet};

use super::data::{
    Block, Call, CaseRow, ChangeRow, DocumentRow, Due, FindingRow, LedgerRow, MailRow, Ms, OwnRow,
    Pairs, PersonRow, RecentRow, RefusalRow, RuleUse, SignatureRow, SourceRow, Step, Try, WayRow,
    answered, asked, inner,
};
use super::words;
use crate::explain;
use inaproc_core::platform::check::Tally;
use inaproc_core::platform::event::Stamped;
use inaproc_core::platform::label;
use inaproc_core::platform::rule::Rule;
use inaproc_core::service::{Behaviour, Service};
use inaproc_core::value::SimTime;
use inaproc_core::world::Record;
use inaproc_run::event::{Effect, Event, How, Instead, Mail, Paper, Person, Side, Skipped, Turn};
use inaproc_run::explain::Suggestion;
use inaproc_run::{CaseResult, Code, Finding, Place};
use inaproc_scenario::{Sources, Span};

/// What a scenario says of itself.
pub(crate) struct Head<'e> {
    pub(crate) tags: &'e [String],
    pub(crate) covers: Vec<Rule>,
    pub(crate) sources: &'e Sources,
    /// Name and text of each of them.
    pub(crate) texts: &'e [(String, String)],
}

/// A case while it is folded.
pub(crate) struct Folding<'e> {
    head: &'e Head<'e>,
    result: &'e CaseResult,
    // The findings that come yet.
    findings: std::slice::Iter<'e, Finding>,
    row: Option<Span>,
    world: String,
    start: SimTime,
    seed: u64,
    now: SimTime,
    keys: Vec<String>,
    cast: Vec<Person>,
    steps: Vec<Step>,
    // The place of each step that was played, among all.
    played: Vec<usize>,
    // The step in hand; what happens by itself in it has steps behind it.
    open: Option<usize>,
    // Calls that nobody's act made, until it is known what came of them.
    calls: Vec<Call>,
    // The turns that last.
    turns: Vec<Turn>,
    // What services do that is not normal, and until when.
    faults: BTreeMap<&'static str, Option<SimTime>>,
    papers: Vec<Paper>,
    refused: u32,
    whole: Vec<FindingRow>,
}

impl<'e> Folding<'e> {
    pub(crate) fn new(head: &'e Head<'e>, result: &'e CaseResult) -> Self {
        Self {
            head,
            result,
            findings: result.findings.iter(),
            row: None,
            world: String::new(),
            start: SimTime::from_ms(0),
            seed: 0,
            now: SimTime::from_ms(0),
            keys: Vec::new(),
            cast: Vec::new(),
            steps: Vec::new(),
            played: Vec::new(),
            open: None,
            calls: Vec::new(),
            turns: Vec::new(),
            faults: BTreeMap::new(),
            papers: Vec::new(),
            refused: 0,
            whole: Vec::new(),
        }
    }

    pub(crate) fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Case { world, row, .. } => {
                self.world = world.to_string();
                self.row = *row;
            }
            Event::Setting { names, people, .. } => {
                self.keys = names.orang.iter().map(ToString::to_string).collect();
                self.cast.clone_from(people);
            }
            Event::Step { .. } => self.begin(event),
            Event::World(record) => self.record(record),
            Event::Compared { rules, .. } => {
                for rule in rules {
                    self.uses(*rule, "took_effect");
                }
            }
            Event::Finding(_) => {
                if let Some(finding) = self.findings.next() {
                    self.finding(finding);
                }
            }
            Event::ByItself(effect) => {
                // It is told behind the record of what happened, which began a step of its own.
                let last = self.steps.len() - 1;
                self.effect(effect, last);
            }
            Event::StepEnd(effect) => self.end(effect),
            Event::Skipped(steps) => self.skipped(steps),
            Event::Instead(found) => self.instead(found),
            Event::Documents(papers) => self.papers.clone_from(papers),
            _ => {}
        }
    }

    fn begin(&mut self, event: &Event<'_>) {
        let Event::Step { number, span, uses, note, flows, act, with, expects } = event else {
            unreachable!("only a step begins one")
        };
        let source = self.head.sources.get(*span);
        let (by, act) = match act.split_once(' ') {
            Some((by, act)) => (Some(by), act),
            None => (None, &**act),
        };
        let kind = match act {
            _ if by.is_some() => "act",
            "wait" => "wait",
            "until" => "until",
            "mock" => "mock",
            "let" => "let",
            "use" => "use",
            _ => "expect",
        };
        let line = |span: &Span| self.head.sources.get(*span).line(span.start);
        self.played.push(self.steps.len());
        self.open = Some(self.steps.len());
        self.steps.push(Step {
            n: *number,
            kind,
            at: Some(self.now.into()),
            file: source.name.clone(),
            line: source.line(span.start),
            column: source.column(span.start),
            flow: flows.iter().map(ToString::to_string).collect(),
            uses: uses.iter().map(line).collect(),
            by: by.map(str::to_owned),
            act: by.map(|_| act.to_owned()),
            with: Pairs(with.iter().map(|(n, text)| (n.to_string(), text.to_string())).collect()),
            note: note.as_deref().map(str::to_owned),
            expects: *expects,
            faults: self.faulty(self.now),
            ..Step::default()
        });
    }

    fn skipped(&mut self, steps: &[Skipped]) {
        for step in steps {
            let source = self.head.sources.get(step.span);
            let (by, act) = step.act.split_once(' ').unzip();
            self.steps.push(Step {
                n: step.number,
                kind: "skipped",
                file: source.name.clone(),
                line: source.line(step.span.start),
                column: source.column(step.span.start),
                flow: step.flows.iter().map(ToString::to_string).collect(),
                by: by.map(str::to_owned),
                act: act.map(str::to_owned),
                label: if act.is_some() { None } else { Some(words::skipped(&step.act)) },
                ..Step::default()
            });
        }
    }

    /// Returns the services that do not behave normally at an instant.
    fn faulty(&self, at: SimTime) -> Vec<&'static str> {
        let lasts = |until: &Option<SimTime>| until.is_none_or(|until| at < until);
        let all = self.faults.iter().filter(|(_, until)| lasts(until));
        all.map(|(service, _)| *service).collect()
    }

    fn step(&mut self) -> Option<&mut Step> {
        self.steps.get_mut(self.open?)
    }

    fn uses(&mut self, id: Rule, how: &'static str) {
        if let Some(place) = self.open {
            self.used(place, id, how);
        }
    }

    fn used(&mut self, place: usize, id: Rule, how: &'static str) {
        let (used, step) = (RuleUse { id, how }, &mut self.steps[place]);
        if !step.rules.contains(&used) {
            step.rules.push(used);
        }
    }

    fn record(&mut self, record: &Record<'_>) {
        match record {
            Record::Start { at, seed, .. } => {
                self.start = *at;
                self.now = *at;
                self.seed = *seed;
            }
            Record::Clock { from, to } => {
                self.now = *to;
                if let Some(step) = self.step() {
                    (step.from, step.to) = (Some((*from).into()), Some((*to).into()));
                }
            }
            Record::Behaviour { at, service, behaviours } => {
                self.behaviour(*at, *service, behaviours);
            }
            Record::Act { .. } | Record::Code { .. } => {}
            Record::Call { at, request, result } => {
                let (service, op) = (request.service().word(), request.operation());
                let request = asked(request);
                let (answer, fault) = match result {
                    Ok(reply) => (Some(answered(reply)), None),
                    Err(fault) => (None, Some(words::fault(*fault))),
                };
                self.called(service, op, Try { at: (*at).into(), request, answer, fault });
            }
            Record::Callback { at, notification } => {
                let request = inner(notification);
                let told = Try { at: (*at).into(), request, answer: None, fault: None };
                self.called(Service::PaymentGateway.word(), "callback", told);
            }
            Record::Announcement { at, announcement } => {
                let request = inner(announcement);
                let told = Try { at: (*at).into(), request, answer: None, fault: None };
                self.called(Service::Privy.word(), "callback", told);
            }
            Record::Event { stamped, does, told } => {
                let Some(place) = self.happened(stamped) else { return };
                if let Some((role, office)) = self.other_role(stamped) {
                    (self.steps[place].role, self.steps[place].place) = (Some(role), office);
                }
                for rule in does.iter().copied().chain(told.iter().map(|notice| notice.rule)) {
                    self.used(place, rule, "took_effect");
                }
            }
            Record::Found { hasil, .. } => {
                if let Some(step) = self.step() {
                    step.found = hasil.iter().map(|value| words::value(None, value)).collect();
                }
            }
            Record::Decided { accepted, tally } => self.decided(*accepted, tally),
            Record::Refused { refusal, .. } => {
                self.uses(refusal.rule, "refused");
                self.refused += 1;
                let facts = refusal.facts.iter();
                let row = RefusalRow {
                    rule: refusal.rule,
                    sentence: refusal.pesan.clone(),
                    facts: facts.map(|fact| (fact.name.to_string(), fact.value.clone())).collect(),
                    expected: true,
                    digest_before: None,
                    digest_after: None,
                    instead: None,
                };
                if let Some(step) = self.step() {
                    step.refusal = Some(row);
                }
            }
        }
    }

    fn decided(&mut self, accepted: bool, tally: &Tally) {
        if accepted {
            for rule in tally.asked.iter() {
                self.uses(rule, "passed");
            }
            for rule in tally.does.iter().chain(tally.sets.iter()) {
                self.uses(rule, "took_effect");
            }
        }
    }

    fn behaviour(&mut self, at: SimTime, service: Service, behaviours: &[Behaviour]) {
        let word = service.word();
        // Behaviours of which one has no end last until they are set anew.
        let ends = behaviours.iter().map(|one| one.lasts.map(|lasts| at + lasts));
        let until = ends.reduce(|one, other| Some(one?.max(other?))).flatten();
        if behaviours.is_empty() {
            self.faults.remove(word);
        } else {
            self.faults.insert(word, until);
        }
        let said: Vec<String> = behaviours.iter().map(words::behaviour).collect();
        let fault = if said.is_empty() { "pulih".to_owned() } else { said.join("; ") };
        let faults = self.faulty(at);
        if let Some(step) = self.step() {
            // One step sets one service mostly; of several the first is named, all are told.
            step.fault = Some(match step.fault.take() {
                Some(before) => format!("{before}; {}: {fault}", words::service(service)),
                None => fault,
            });
            step.service.get_or_insert(word);
            step.until = until.map(Ms::from);
            step.faults = faults;
        }
    }

    /// Adds a try to the call before it, where that asked the same.
    fn called(&mut self, service: &'static str, op: &'static str, one: Try) {
        let Some(place) = self.open else { return };
        let step = &mut self.steps[place];
        let calls = if step.kind == "act" { &mut step.calls } else { &mut self.calls };
        if let Some(call) = calls.last_mut()
            && call.op == op
            && call.service == service
            && call.tries.last().is_some_and(|last| last.request == one.request)
        {
            return call.tries.push(one);
        }
        calls.push(Call { service, op, tries: vec![one] });
    }

    /// Returns the step that something belongs to: what nobody did has one of its own.
    fn happened(&mut self, stamped: &Stamped) -> Option<usize> {
        let parent = self.open?;
        if stamped.oleh.is_some() {
            return Some(parent);
        }
        let Step { n, file, line, column, flow, uses, .. } = &self.steps[parent];
        let step = Step {
            n: *n,
            kind: "system",
            at: Some(stamped.pada.into()),
            file: file.clone(),
            line: *line,
            column: *column,
            flow: flow.clone(),
            uses: uses.clone(),
            label: Some(stamped.event.kind().label()),
            calls: std::mem::take(&mut self.calls),
            faults: self.faulty(stamped.pada),
            ..Step::default()
        };
        self.steps.push(step);
        Some(self.steps.len() - 1)
    }

    /// Returns the role in which somebody acts, where it is not the first of the person's, and where it is.
    fn other_role(&self, stamped: &Stamped) -> Option<(&'static str, Option<String>)> {
        let person = self.cast.get(stamped.oleh?.index())?;
        let role = stamped.peran?;
        let place = person.roles.iter().find(|(of, _)| *of == role);
        let first = person.roles.first().is_some_and(|(first, _)| *first == role);
        (!first).then(|| (role.word(), place.map(|(_, place)| place.to_string())))
    }

    /// Adds what came of a step to it.
    fn effect(&mut self, effect: &Effect, place: usize) {
        let Effect { changed, mail, ledger, turns, refused, recovered } = effect;
        for service in recovered {
            self.faults.remove(service.word());
        }
        for turn in turns {
            let same = |known: &Turn| {
                (&known.thing, known.side, known.from) == (&turn.thing, turn.side, turn.from)
                    && known.until == turn.until
            };
            match turn.how {
                How::Waiting => self.turns.push(turn.clone()),
                How::Answered | How::Lapsed => self.turns.retain(|known| !same(known)),
            }
        }
        let ended = turns.iter().filter(|turn| turn.how != How::Waiting);
        let due = ended.chain(&self.turns).map(due).collect();
        let step = &mut self.steps[place];
        step.due = due;
        step.change.extend(changed.iter().map(|change| -> ChangeRow {
            let shown = |value| words::value(Some(&change.path), value);
            let (thing, path) = (change.thing.to_string(), change.path.to_string());
            (thing, path, shown(&change.before), shown(&change.after))
        }));
        step.ledger.extend(ledger.iter().map(|posting| LedgerRow {
            account: posting.account.word(),
            amount: posting.amount.get(),
            order: posting.order.to_string(),
        }));
        if let (Some(row), Some([before, after])) = (&mut step.refusal, refused) {
            row.digest_before = Some(before.to_string());
            row.digest_after = Some(after.to_string());
        }
        for one in mail {
            self.mail(one, place);
        }
    }

    /// Puts a message to the step of the system that sent it, or to the one that ends.
    fn mail(&mut self, mail: &Mail, place: usize) {
        let at = Ms::from(mail.at);
        let own = (place + 1..self.steps.len()).find(|own| self.steps[*own].at == Some(at));
        let own = own.filter(|_| self.steps[place].kind != "act").unwrap_or(place);
        let channels: Vec<&str> = mail.channels.iter().map(|one| words::channel(*one)).collect();
        let rows = mail.to.iter().map(|to| MailRow {
            at,
            to: to.to_string(),
            channel: channels.join(", "),
            kind: label::jenis_pesan(mail.kind),
            subject: mail.subject.to_string(),
            body: mail.body.to_string(),
            code: mail.code.as_deref().map(str::to_owned),
        });
        self.steps[own].mail.extend(rows);
    }

    fn end(&mut self, effect: &Effect) {
        let place = self.open.take().expect("a step that ends has begun");
        self.steps[place].calls.append(&mut self.calls);
        self.effect(effect, place);
        let failed = self.steps[place]
            .findings
            .iter()
            .any(|finding| [Code::Refused.word(), Code::OtherRule.word()].contains(&finding.code));
        if let Some(refusal) = &mut self.steps[place].refusal {
            refusal.expected = !failed;
        }
    }

    fn instead(&mut self, found: &[Instead]) {
        let way = |one: &Suggestion| WayRow {
            text: explain::sentence(one),
            until: explain::until(one),
            steps: one.steps.clone(),
        };
        for Instead { step, suggestions } in found {
            let place = self.played[*step as usize - 1];
            if let Some(refusal) = &mut self.steps[place].refusal {
                refusal.instead = Some(suggestions.iter().map(way).collect());
            }
        }
    }

    fn finding(&mut self, finding: &Finding) {
        let rows = findings(finding);
        let Some(place) = self.open else { return self.whole.extend(rows) };
        let step = &mut self.steps[place];
        step.findings.extend(rows);
        step.recent = finding
            .recent
            .iter()
            .map(|recent| RecentRow {
                at: recent.at.into(),
                by: recent.by.as_deref().map(str::to_owned),
                text: recent.jenis.label(),
                rule: recent.rule,
            })
            .collect();
        let state = finding.state.iter();
        step.state = state
            .map(|(name, value)| (name.to_string(), words::value(Some(name), value)))
            .collect();
    }

    /// Returns the row in the list, and the story.
    pub(crate) fn into_block(mut self) -> (OwnRow, Block) {
        // What `covers` claims in vain is found when all cases were played.
        for finding in self.findings.clone() {
            self.whole.extend(findings(finding));
        }
        let mut persons: Vec<String> = Vec::new();
        let mut services: BTreeSet<&'static str> = BTreeSet::new();
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for step in &self.steps {
            if let Some(by) = &step.by {
                seen.insert(by);
                if !persons.contains(by) {
                    persons.push(by.clone());
                }
            }
            services.extend(step.calls.iter().map(|call| call.service));
            seen.extend(step.mail.iter().map(|mail| &*mail.to));
            seen.extend(step.due.iter().filter_map(|due| due.person.as_deref()));
        }
        let cast = self.keys.iter().zip(&self.cast).filter(|(key, _)| seen.contains(&***key));
        let people = cast.map(|(key, person)| (key.clone(), person_row(person))).collect();
        let Self { head, result, .. } = self;
        let exercised = result.rules.iter().filter(|count| count.passed > 0 || count.refused > 0);
        let row = OwnRow {
            file: result.file.clone(),
            title: result.title.clone(),
            case: result.case.clone(),
            passed: result.passed,
            tags: head.tags.to_vec(),
            covers: head.covers.clone(),
            rules: exercised.map(|count| count.rule).collect(),
            steps: result.steps,
            events: result.events,
            simulated_ms: result.simulated.ms(),
            refused: self.refused,
            digest: result.digest.clone(),
            persons,
            services: services.into_iter().collect(),
            world: self.world,
            start: self.start.into(),
            seed: self.seed,
            message: messages(result),
        };
        // Of the files only those are shown in which something is written that was played.
        let named = |file: &str| {
            file == result.file
                || self.steps.iter().any(|step| {
                    step.file == file || step.findings.iter().any(|finding| finding.file == file)
                })
        };
        let source = head.sources.iter().zip(head.texts);
        let source = source
            .filter(|(source, _)| named(&source.name))
            .map(|(source, (id, _))| SourceRow { file: source.name.clone(), id: id.clone() })
            .collect();
        let played = &self.played;
        let documents = self.papers.iter().map(|paper| document(paper, played)).collect();
        let block = Block {
            source,
            case_row: self.row.map(|span| case_row(head.sources, span)),
            people,
            steps: self.steps,
            documents,
            findings: self.whole,
        };
        (row, block)
    }
}

fn person_row(person: &Person) -> PersonRow {
    let first = person.roles.first();
    PersonRow {
        name: person.name.to_string(),
        role: first.map_or("", |(role, _)| role.word()),
        place: first.map_or_else(String::new, |(_, place)| place.to_string()),
        roles: person.roles.iter().map(|(role, _)| role.label()).collect(),
    }
}

fn due(turn: &Turn) -> Due {
    Due {
        order: turn.thing.to_string(),
        role: match turn.side {
            Side::Pembeli => "pp",
            other => other.word(),
        },
        person: turn.person.as_deref().map(str::to_owned),
        from: turn.from.into(),
        until: turn.until.map(Ms::from),
        rule: turn.rule,
        how: turn.how,
    }
}

/// Returns what did not hold, a row a value.
fn findings(finding: &Finding) -> Vec<FindingRow> {
    let row = |place: &Place| FindingRow {
        code: finding.code.word(),
        message: finding.message.clone(),
        path: None,
        expected: None,
        actual: None,
        file: place.source.name.clone(),
        line: place.line(),
        column: place.column(),
        length: length(place),
    };
    if finding.mismatches.is_empty() {
        return vec![row(&finding.place)];
    }
    let rows = finding.mismatches.iter().map(|miss| FindingRow {
        path: Some(miss.path.clone()),
        expected: Some(words::said(&miss.path, &miss.expected)),
        actual: Some(words::said(&miss.path, &miss.actual)),
        ..row(&miss.place)
    });
    rows.collect()
}

/// Returns how many characters of a place stand on its first line.
fn length(place: &Place) -> usize {
    let text = place.source.slice(place.span);
    text.lines().next().map_or(0, |line| line.trim_end().chars().count())
}

fn case_row(sources: &Sources, span: Span) -> CaseRow {
    let source = sources.get(span);
    let range = span.start as usize..span.end as usize;
    CaseRow {
        file: source.name.clone(),
        line: source.line(span.start),
        column: source.column(span.start),
        text: source.shown().get(range).unwrap_or_default().trim_end().to_owned(),
    }
}

fn messages(result: &CaseResult) -> String {
    let each = |finding: &Finding| {
        let values = finding.mismatches.iter();
        let values = values.map(|miss| format!(" {} {} {}", miss.path, miss.expected, miss.actual));
        format!("{} {}{}", finding.code.word(), finding.message, values.collect::<String>())
    };
    result.findings.iter().map(each).collect::<Vec<_>>().join(" ")
}

fn document(paper: &Paper, played: &[usize]) -> DocumentRow {
    let text = |name: &str| {
        let text = paper.data.get(name).and_then(serde_json::Value::as_str);
        text.unwrap_or_default().to_owned()
    };
    let step = (paper.step as usize).checked_sub(1).and_then(|place| played.get(place));
    DocumentRow {
        kind: text("jenis"),
        number: text("number"),
        title: text("title"),
        step: step.map_or(0, |place| place + 1),
        order: paper.order.as_deref().map(str::to_owned),
        digest: text("digest"),
        digest_signed: paper.digests.as_ref().map(|[signed, _]| signed.to_string()),
        digest_now: paper.digests.as_ref().map(|[_, now]| now.to_string()),
        data: paper.data.clone(),
        signatures: paper
            .signatures
            .iter()
            .map(|signed| SignatureRow {
                person: signed.person.to_string(),
                service: signed.service.to_string(),
                at: signed.at.into(),
                valid: signed.valid,
            })
            .collect(),
    }
}
