//! A run as a file: JSON Lines, one event a line, and everything made of it again.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use inaproc_core::platform::rule::Rule;
use inaproc_run::event::{Event, Text, VERSION, Wrong};
use inaproc_run::journal::{Head, Journal};
use inaproc_run::play::results;
use inaproc_run::result::{CaseResult, Finding};
use inaproc_scenario::problem::brief;
use inaproc_scenario::{Problem, Sources, Span};

/// Writes events as lines.
///
/// A file that many scenarios share, such as a flow, is written once.
#[derive(Debug, Default)]
pub struct Writer {
    written: BTreeMap<String, String>,
    // How many events were written.
    events: u64,
}

impl Writer {
    /// Returns the first line of a trace.
    pub fn begin(&mut self) -> String {
        let build = env!("CARGO_PKG_VERSION").into();
        self.line(&Event::Trace { version: VERSION, build })
    }

    /// Returns the last line of a trace.
    pub fn end(&mut self) -> String {
        self.line(&Event::End { events: self.events })
    }

    /// Returns the line of an event, with a line break at its end.
    pub fn line(&mut self, event: &Event<'_>) -> String {
        self.events += 1;
        let mut event = Cow::Borrowed(event);
        let sources = match &*event {
            Event::Scenario { sources, .. } | Event::Invalid { sources, .. } => sources.len(),
            _ => 0,
        };
        if sources > 0
            && let Event::Scenario { sources, .. } | Event::Invalid { sources, .. } = event.to_mut()
        {
            for source in sources {
                self.once(source);
            }
        }
        let line = serde_json::to_string(&*event);
        line.expect("events are plain data with texts as keys") + "\n"
    }

    /// Returns the lines of a file that is not valid.
    pub fn invalid(&mut self, problems: &[Problem]) -> String {
        let mut sources: Vec<Text<'_>> = Vec::new();
        for Problem { source, .. } in problems {
            if sources.iter().all(|known| known.number != source.number()) {
                sources.push(Text {
                    number: source.number(),
                    name: (&source.name).into(),
                    text: Some(source.shown().into()),
                });
            }
        }
        let wrong = |problem: &Problem| Wrong {
            span: problem.span,
            message: problem.message.clone().into(),
            help: problem.help.clone().map(Cow::Owned),
        };
        self.line(&Event::Invalid { sources, problems: problems.iter().map(wrong).collect() })
    }

    /// Leaves out a text that was written already.
    fn once(&mut self, source: &mut Text<'_>) {
        let Some(text) = &source.text else { return };
        if self.written.get(&*source.name).is_some_and(|known| **known == **text) {
            source.text = None;
        } else {
            self.written.insert(source.name.to_string(), text.to_string());
        }
    }
}

/// What a trace tells of one file.
#[derive(Debug)]
pub enum Told {
    /// The results of a scenario that was played.
    Results(Vec<CaseResult>),
    /// What is wrong in a file that was not.
    Invalid(Vec<Problem>),
    /// Why a file or folder gave no text.
    Unreadable(Unreadable),
}

/// Why a file or folder gave no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The path.
    pub file: String,
    /// Where it is wrong, line and column, both from 1; its beginning where all of it is.
    pub place: (u32, u32),
    /// What is wrong, with the path.
    pub message: String,
    /// What to do.
    pub help: String,
    /// Whether its content is wrong, and not the way to it.
    pub content: bool,
}

/// Why a text is no trace that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraceError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong: lowercase, no full stop.
    pub message: String,
}

impl fmt::Display for TraceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

/// Reads the text of a trace.
///
/// Errors: the first line that is cut, of another version, out of place or not an event at all.
pub fn read(text: &str) -> Result<Vec<Told>, TraceError> {
    let mut all = Vec::new();
    replay(text, &mut |told, _| all.push(told))?;
    Ok(all)
}

/// Reads the text of a trace and hands over what it tells of each file, with the events of a scenario,
/// in which every file has its text.
///
/// Errors: those of [`read`]; what comes before was handed over.
pub fn replay(text: &str, told: &mut dyn FnMut(Told, &[Event<'_>])) -> Result<(), TraceError> {
    let mut reader = Reader::default();
    let mut events: Vec<Event<'_>> = Vec::new();
    let mut line = 0;
    for piece in text.split_inclusive('\n') {
        line += 1;
        let read = match piece.strip_suffix('\n') {
            Some(event) => reader.line(event),
            None => Err("the line is cut; the trace was not written to its end".to_owned()),
        };
        let (of_file, event) = read.map_err(|message| TraceError { line, message })?;
        events.extend(event);
        if let Some(of_file) = of_file {
            told(of_file, &events);
            events.clear();
        }
    }
    if !reader.ended {
        let message = if line == 0 {
            "the file is empty".to_owned()
        } else {
            "the trace ends here without an `end`: it was cut".to_owned()
        };
        return Err(TraceError { line: line.max(1), message });
    }
    Ok(())
}

/// A scenario while it is read.
struct Scenario {
    file: String,
    title: String,
    covers: Vec<(Rule, Span)>,
    sources: Sources,
    journals: Vec<Journal>,
    // Whether the last journal is of a case that has not ended, and whether a step has not.
    in_case: bool,
    in_step: bool,
}

#[derive(Default)]
struct Reader {
    begun: bool,
    // How many events were read.
    events: u64,
    ended: bool,
    texts: BTreeMap<String, Arc<str>>,
    scenario: Option<Scenario>,
}

impl Reader {
    /// Returns what a line completes, and its event where that is one of a scenario.
    fn line<'l>(&mut self, line: &'l str) -> Result<(Option<Told>, Option<Event<'l>>), String> {
        if !self.begun {
            (self.begun, self.events) = (true, 1);
            return version(line).map(|()| (None, None));
        }
        let mut event: Event<'_> = serde_json::from_str(line)
            .map_err(|error| format!("this is no event of a trace: {}", short(&error)))?;
        let told = self.event(&event)?;
        self.events += 1;
        if let (Event::Scenario { sources, .. }, Some(scenario)) = (&mut event, &self.scenario) {
            for text in sources {
                let own = scenario.sources.iter().find(|own| own.number() == text.number);
                text.text = own.map(|own| own.text.clone().into());
            }
        }
        Ok((told, Some(event)))
    }

    fn event(&mut self, event: &Event<'_>) -> Result<Option<Told>, String> {
        let out_of_place = |what: &str| Err(format!("`{what}` is out of place here"));
        if self.ended {
            return Err("there is something after the end of the trace".to_owned());
        }
        let Some(scenario) = &mut self.scenario else {
            return match event {
                Event::Invalid { sources, problems } => {
                    self.invalid(sources, problems).map(|problems| Some(Told::Invalid(problems)))
                }
                Event::Unreadable { file, place, message, help, content } => {
                    Ok(Some(Told::Unreadable(Unreadable {
                        file: file.to_string(),
                        place: *place,
                        message: message.to_string(),
                        help: help.to_string(),
                        content: *content,
                    })))
                }
                Event::Scenario { file, title, covers, sources, .. } => {
                    let sources = self.sources(sources)?;
                    check(&sources, covers.iter().map(|(_, span)| *span))?;
                    self.scenario = Some(Scenario {
                        file: file.to_string(),
                        title: title.to_string(),
                        covers: covers.to_vec(),
                        sources,
                        journals: Vec::new(),
                        in_case: false,
                        in_step: false,
                    });
                    Ok(None)
                }
                Event::End { events } if *events == self.events => {
                    self.ended = true;
                    Ok(None)
                }
                Event::End { events } => Err(format!(
                    "the trace was written with {events} events and has {} now",
                    self.events
                )),
                other => out_of_place(word(other)),
            };
        };
        let fits = match event {
            Event::Case { .. } => !scenario.in_case,
            Event::ScenarioEnd => !scenario.in_case && !scenario.journals.is_empty(),
            Event::StepEnd(_) | Event::ByItself(_) => scenario.in_step,
            Event::CaseEnd
            | Event::Step { .. }
            | Event::Instead(_)
            | Event::Skipped(_)
            | Event::Documents(_) => scenario.in_case && !scenario.in_step,
            Event::World(_)
            | Event::Setting { .. }
            | Event::Finding(_)
            | Event::Compared { .. } => scenario.in_case,
            Event::Trace { .. }
            | Event::Invalid { .. }
            | Event::Unreadable { .. }
            | Event::Scenario { .. }
            | Event::End { .. } => false,
        };
        if !fits {
            return out_of_place(word(event));
        }
        match event {
            Event::Case { row, .. } => {
                check(&scenario.sources, row.iter().copied())?;
                scenario.journals.push(Journal::default());
                scenario.in_case = true;
            }
            Event::CaseEnd => scenario.in_case = false,
            Event::Step { span, uses, .. } => {
                check(&scenario.sources, uses.iter().chain([span]).copied())?;
                scenario.in_step = true;
            }
            Event::StepEnd(_) => scenario.in_step = false,
            Event::Skipped(steps) => {
                check(&scenario.sources, steps.iter().map(|step| step.span))?;
            }
            Event::ScenarioEnd => {
                let scenario = self.scenario.take().expect("it is being read");
                let Scenario { file, title, covers, sources, journals, .. } = scenario;
                let head = Head { file: &file, title: &title };
                let results = results(head, &covers, &sources, &journals);
                return Ok(Some(Told::Results(results)));
            }
            _ => {}
        }
        let journal = scenario.journals.last_mut().expect("a case is being read");
        if let Event::Finding(finding) = event {
            let mut finding: Finding = (**finding).clone();
            let misses = finding.mismatches.iter().map(|miss| miss.place.span);
            let uses = finding.uses.iter().map(|place| place.span);
            check(&scenario.sources, misses.chain(uses).chain([finding.place.span]))?;
            finding.attach(&scenario.sources);
            journal.take(&Event::Finding(Cow::Owned(finding)));
        } else {
            journal.take(event);
        }
        Ok(None)
    }

    fn sources(&mut self, texts: &[Text<'_>]) -> Result<Sources, String> {
        let mut sources = Sources::new();
        for Text { number, name, text } in texts {
            let known = match text {
                Some(text) => {
                    let text: Arc<str> = Arc::from(&**text);
                    self.texts.insert(name.to_string(), Arc::clone(&text));
                    text
                }
                None => match self.texts.get(&**name) {
                    Some(text) => Arc::clone(text),
                    None => return Err(format!("the text of `{name}` is not in the trace")),
                },
            };
            sources.add_numbered(&**name, &*known, *number);
        }
        Ok(sources)
    }

    fn invalid(
        &mut self,
        sources: &[Text<'_>],
        problems: &[Wrong<'_>],
    ) -> Result<Vec<Problem>, String> {
        let sources = self.sources(sources)?;
        check(&sources, problems.iter().map(|wrong| wrong.span))?;
        let problem = |Wrong { span, message, help }: &Wrong<'_>| Problem {
            source: sources.get(*span),
            span: *span,
            message: message.to_string(),
            help: help.as_deref().map(str::to_owned),
        };
        Ok(problems.iter().map(problem).collect())
    }
}

/// Checks that the first line is that of a trace of this version.
fn version(line: &str) -> Result<(), String> {
    let first: Option<serde_json::Value> = serde_json::from_str(line).ok();
    let version = first.as_ref().and_then(|first| first.get("trace")?.get("version"));
    match version.and_then(serde_json::Value::as_u64) {
        Some(version) if version == u64::from(VERSION) => Ok(()),
        Some(version) => Err(format!(
            "a trace of version {version}; this program reads version {VERSION}: run again with \
             --trace, or use the program that wrote it"
        )),
        None => Err("this is no trace of `inasim run --trace FILE`".to_owned()),
    }
}

/// Checks that spans lie in their files, between characters.
fn check(sources: &Sources, mut spans: impl Iterator<Item = Span>) -> Result<(), String> {
    let inside = |span: &Span| {
        let source = sources.iter().find(|source| source.number() == span.source);
        let range = span.start as usize..span.end as usize;
        source.is_some_and(|source| source.text.get(range).is_some())
    };
    match spans.find(|span| !inside(span)) {
        Some(span) => Err(format!(
            "no file of the trace has a place {}:{}..{}",
            span.source, span.start, span.end
        )),
        None => Ok(()),
    }
}

/// Returns what an error of JSON says, without its line, which is always 1.
fn short(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let message = text.strip_suffix(&place).unwrap_or(&text);
    brief(format!("{message}, column {}", error.column()))
}

/// Returns the word under which an event is written.
const fn word(event: &Event<'_>) -> &'static str {
    match event {
        Event::Trace { .. } => "trace",
        Event::Invalid { .. } => "invalid",
        Event::Unreadable { .. } => "unreadable",
        Event::Scenario { .. } => "scenario",
        Event::Case { .. } => "case",
        Event::Setting { .. } => "setting",
        Event::Step { .. } => "step",
        Event::World(_) => "world",
        Event::Compared { .. } => "compared",
        Event::Finding(_) => "finding",
        Event::ByItself(_) => "by-itself",
        Event::StepEnd(_) => "step-end",
        Event::Instead(_) => "instead",
        Event::Skipped(_) => "skipped",
        Event::Documents(_) => "documents",
        Event::CaseEnd => "case-end",
        Event::ScenarioEnd => "scenario-end",
        Event::End { .. } => "end",
    }
}
