//! Scenarios played on several threads, with their results in the order of the files.
//!
//! Each scenario over HTTP has servers and a client of its own, so that none hears another's.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use inaproc_sim::http::{Http, StartError};
use inaproc_sim::report::html::Part;
use inaproc_sim::report::story::{Telling, told};
use inaproc_sim::run::{self, BrokenOff, CaseResult, Event, Kept, Listener, Options, Wants, Way};
use inaproc_sim::scenario::Scenario;
use inaproc_sim::world::Direct;

use super::interrupt::Interrupt;
use super::watch::Watch;

/// How long nothing is heard of before it is told that time passes.
const PATIENCE: Duration = Duration::from_millis(100);

/// What the one who waits for results is told.
#[derive(Debug)]
pub(crate) enum News {
    /// The next scenario, in the order of the scenarios.
    Played(Box<Played>),
    /// A scenario was played; its results may have to wait for those before.
    Done {
        /// How many of its results did not pass.
        failed: usize,
    },
    /// Nothing was heard of for a moment.
    Quiet,
}

/// What came of a scenario.
#[derive(Debug)]
pub(crate) struct Played {
    /// Its results.
    pub(crate) results: Vec<CaseResult>,
    /// How long each of them took, where that is measured.
    pub(crate) times: Vec<Duration>,
    /// Everything that happened, where it is traced.
    pub(crate) events: Vec<Event<'static>>,
    /// What a report has of it, where there is to be one.
    pub(crate) part: Option<Part>,
    /// Its stories, where they are told.
    pub(crate) story: Option<String>,
    /// Its file, and where it was broken off, if it was: its results are those of the cases before.
    pub(crate) broken_off: Option<(String, BrokenOff)>,
}

/// How scenarios are played.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct Manner<'m> {
    /// What the person who runs has chosen.
    pub(crate) options: Options,
    /// Whether HTTP is left out.
    pub(crate) direct: bool,
    /// Whether each scenario is played twice over each transport, and compared.
    pub(crate) verify: bool,
    /// Whether everything that happens is kept.
    pub(crate) traced: bool,
    /// Whether there is to be a report.
    pub(crate) html: bool,
    /// Whether it is measured how long each result takes.
    pub(crate) timed: bool,
    /// How each scenario is told, where it is.
    pub(crate) story: Option<&'m Telling>,
}

/// Why a scenario could not be played to its end.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CouldNotPlay {
    /// The mock servers did not come up.
    #[error(transparent)]
    Start(#[from] StartError),
    /// A mock server went silent.
    #[error("the mock server for {party} is gone: too few files or threads are left")]
    Broken {
        /// Whose server.
        party: &'static str,
    },
}

/// Keeps what is told of a scenario, until the user asks the run to stop.
struct Audience<'i> {
    kept: Kept,
    interrupt: &'i Interrupt,
    // Whether it has stopped the scenario, and where.
    stopped: Cell<bool>,
    watch: Option<Watch>,
    broken_off: Option<BrokenOff>,
}

impl Listener for Audience<'_> {
    fn wants(&self) -> Wants {
        self.kept.wants()
    }

    fn take(&mut self, event: &Event<'_>) {
        self.kept.take(event);
        if let Some(watch) = &mut self.watch {
            watch.take(event);
        }
    }

    fn stops(&self) -> bool {
        self.stopped.set(self.stopped.get() || self.interrupt.asked());
        self.stopped.get()
    }

    fn broke_off(&mut self, at: BrokenOff) {
        self.broken_off = Some(at);
    }
}

/// Plays one scenario; `starting` is held while servers start, one thread after the other.
fn play_one(
    scenario: &Scenario,
    manner: Manner<'_>,
    starting: &Mutex<()>,
    interrupt: &Interrupt,
) -> Result<Played, CouldNotPlay> {
    let Manner { options, direct, verify, traced, html, timed, story } = manner;
    let kept_all = traced || html || story.is_some();
    let kept = Kept::new(if kept_all { Wants::All } else { Wants::Nothing });
    let (watch, stopped) = (timed.then(Watch::default), Cell::new(false));
    let mut audience = Audience { kept, interrupt, stopped, watch, broken_off: None };
    let mut calls = Direct;
    let mut http = if direct {
        None
    } else {
        let _held = starting.lock().unwrap_or_else(PoisonError::into_inner);
        Some(Http::start()?)
    };
    let results = match &mut http {
        _ if verify => {
            let http = http.as_mut().map(|http| Way { name: "HTTP", transport: http });
            let mut ways: Vec<Way<'_>> = http.into_iter().collect();
            ways.push(Way { name: "langsung", transport: &mut calls });
            run::verify(&mut ways, scenario, options, &mut audience)
        }
        Some(http) => run::play_to(http, scenario, options, &mut audience),
        None => run::play_to(&mut calls, scenario, options, &mut audience),
    };
    let times = audience.watch.map_or_else(Vec::new, |watch| watch.times);
    match http.and_then(|http| http.broken()) {
        Some(party) => Err(CouldNotPlay::Broken { party }),
        // Those who read a run are told of whole scenarios only; a result is one of a whole case.
        None if audience.stopped.get() => Ok(Played {
            results: if kept_all { Vec::new() } else { results },
            times: if kept_all { Vec::new() } else { times },
            events: Vec::new(),
            part: None,
            story: None,
            broken_off: audience.broken_off.map(|at| (scenario.path.clone(), at)),
        }),
        None => {
            let events = audience.kept.events;
            let part = html.then(|| Part::of(&results, &events));
            let story = story.map(|how| {
                told(&results, &events, how, &[]).expect("all steps of everybody can be told")
            });
            Ok(Played {
                results,
                times,
                part,
                story,
                events: if traced { events } else { Vec::new() },
                broken_off: None,
            })
        }
    }
}

/// Plays scenarios on `jobs` threads and hands their results to `told`, until it breaks off.
///
/// The results and their order are the same for every number of threads. An interruption breaks the
/// scenarios in play off before the next thing that happens, after an error they come to their end; what
/// was played is handed over.
///
/// Errors: the first scenario that could not be played to its end.
pub(crate) fn play(
    scenarios: &[&Scenario],
    manner: Manner<'_>,
    jobs: NonZeroUsize,
    interrupt: &Interrupt,
    mut told: impl FnMut(News) -> ControlFlow<()>,
) -> Result<(), CouldNotPlay> {
    let (next, failed) = (AtomicUsize::new(0), AtomicBool::new(false));
    let starting = Mutex::new(());
    let mut outcome = None;
    thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        for _ in 0..jobs.get().min(scenarios.len()) {
            let (sender, next, failed) = (sender.clone(), &next, &failed);
            let starting = &starting;
            scope.spawn(move || {
                while !interrupt.asked() && !failed.load(Ordering::Relaxed) {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(scenario) = scenarios.get(index) else { break };
                    let played = play_one(scenario, manner, starting, interrupt);
                    failed.fetch_or(played.is_err(), Ordering::Relaxed);
                    // Nobody listens any more once `told` has broken off.
                    if sender.send((index, played)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        let mut due = 0;
        loop {
            let flow = match receiver.recv_timeout(PATIENCE) {
                Err(RecvTimeoutError::Timeout) => told(News::Quiet),
                Err(RecvTimeoutError::Disconnected) => break,
                Ok((_, Err(error))) => {
                    outcome.get_or_insert(error);
                    ControlFlow::Continue(())
                }
                Ok((index, Ok(played))) => {
                    let failed = played.results.iter().filter(|result| !result.passed).count();
                    waiting.insert(index, played);
                    let mut flow = told(News::Done { failed });
                    while let (ControlFlow::Continue(()), Some(played)) =
                        (flow, waiting.remove(&due))
                    {
                        flow = told(News::Played(Box::new(played)));
                        due += 1;
                    }
                    flow
                }
            };
            if flow.is_break() {
                return;
            }
        }
        // Only after an interruption or an error is there a gap before these.
        for played in waiting.into_values() {
            if told(News::Played(Box::new(played))).is_break() {
                return;
            }
        }
    });
    outcome.map_or(Ok(()), Err)
}
