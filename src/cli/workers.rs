//! Scenarios played on several threads, with their results in the order of the files.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use inaproc_sim::run::{self, CaseResult, Options};
use inaproc_sim::scenario::Scenario;
use inaproc_sim::world::Direct;

use super::interrupt::Interrupt;

/// How long nothing is heard of before it is told that time passes.
const PATIENCE: Duration = Duration::from_millis(100);

/// What the one who waits for results is told.
#[derive(Debug)]
pub(crate) enum News {
    /// The results of the next scenario, in the order of the scenarios.
    Results(Vec<CaseResult>),
    /// A scenario was played; its results may have to wait for those before.
    Played {
        /// How many of its results did not pass.
        failed: usize,
    },
    /// Nothing was heard of for a moment.
    Quiet,
}

/// Plays scenarios on `jobs` threads and hands their results to `told`, until it breaks off.
///
/// The results and their order are the same for every number of threads. After an interruption the
/// scenarios in play come to their end, and all that was played is handed over.
pub(crate) fn play(
    scenarios: &[Scenario],
    options: Options,
    jobs: NonZeroUsize,
    interrupt: &Interrupt,
    mut told: impl FnMut(News) -> ControlFlow<()>,
) {
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        for _ in 0..jobs.get().min(scenarios.len()) {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || {
                while !interrupt.asked() {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(scenario) = scenarios.get(index) else { break };
                    // Nobody listens any more once `told` has broken off.
                    if sender.send((index, run::play(&mut Direct, scenario, options))).is_err() {
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
                Ok((index, results)) => {
                    let failed = results.iter().filter(|result| !result.passed).count();
                    waiting.insert(index, results);
                    let mut flow = told(News::Played { failed });
                    while let (ControlFlow::Continue(()), Some(results)) =
                        (flow, waiting.remove(&due))
                    {
                        flow = told(News::Results(results));
                        due += 1;
                    }
                    flow
                }
            };
            if flow.is_break() {
                return;
            }
        }
        // Only after an interruption is there a gap before these.
        for results in waiting.into_values() {
            if told(News::Results(results)).is_break() {
                return;
            }
        }
    });
}
