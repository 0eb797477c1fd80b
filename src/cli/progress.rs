//! How far a long run is, on the screen of the person who waits for it.
//!
//! The only place that names the library for it.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A run that is over before this shows nothing: what flickers tells nobody anything.
const SHOWN_AFTER: Duration = Duration::from_millis(300);

/// A bar on standard error, which is no part of the results.
#[derive(Debug)]
pub(crate) struct Progress {
    // None where nobody would see it.
    bar: Option<ProgressBar>,
    color: bool,
    failed: usize,
}

impl Progress {
    /// Returns the progress of something that is done `count` times, and is called `what`.
    pub(crate) fn new(shown: bool, color: bool, what: &'static str, count: usize) -> Self {
        let count = count.try_into().unwrap_or(u64::MAX);
        let hidden = ProgressDrawTarget::hidden();
        let bar = shown.then(|| ProgressBar::with_draw_target(Some(count), hidden));
        let bar = bar.map(|bar| bar.with_style(style(color)).with_prefix(what));
        Self { bar, color, failed: 0 }
    }

    /// Notes that it was done once more, and how often it failed in doing so.
    pub(crate) fn done(&mut self, failed: usize) {
        self.failed += failed;
        if let Some(bar) = &self.bar {
            bar.inc(1);
            if failed > 0 {
                let text = format!("{} gagal", self.failed);
                let red = |text| format!("\u{1b}[31m{text}\u{1b}[39m");
                bar.set_message(if self.color { red(text) } else { text });
            }
        }
        self.tick();
    }

    /// Notes that time passes.
    pub(crate) fn tick(&self) {
        let Some(bar) = &self.bar else { return };
        if bar.elapsed() < SHOWN_AFTER {
            return;
        }
        if bar.is_hidden() {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        bar.tick();
    }

    /// Takes the bar off the screen, before anything else is written.
    pub(crate) fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn style(color: bool) -> ProgressStyle {
    let bar = if color { "{bar:30.green}" } else { "{bar:30}" };
    let template = format!("{bar} {{pos}}/{{len}} {{prefix}}  {{elapsed}}  {{msg}}");
    let style = ProgressStyle::with_template(&template).expect("the template is sound");
    style.progress_chars("━━╌")
}
