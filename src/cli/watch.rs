//! How long cases take on this machine, for `--timings`.
#![expect(clippy::disallowed_types, reason = "the command line tells how long something took")]

use std::time::{Duration, Instant};

use inaproc_sim::run::Event;

/// Measures the cases whose events it is told.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    begun: Option<Instant>,
    /// Of each case that has ended.
    pub(crate) times: Vec<Duration>,
}

impl Watch {
    /// Takes an event.
    pub(crate) fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Case { .. } => self.begun = Some(Instant::now()),
            Event::CaseEnd => {
                let begun = self.begun.take().expect("a case that ends has begun");
                self.times.push(begun.elapsed());
            }
            _ => {}
        }
    }
}
