//! Ctrl-C: the first ends the run before the next thing that happens, the second ends the program.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::exit::Exit;

/// Whether the user asked the run to stop.
#[derive(Debug, Clone, Default)]
pub(crate) struct Interrupt {
    asked: Arc<AtomicBool>,
}

impl Interrupt {
    /// Returns an interrupt that Ctrl-C sets from here on.
    ///
    /// Where the system allows no handler, Ctrl-C ends the program at once, as it would without.
    pub(crate) fn listen() -> Self {
        let interrupt = Self::default();
        let asked = Arc::clone(&interrupt.asked);
        let _ = ctrlc::set_handler(move || {
            if asked.swap(true, Ordering::Relaxed) {
                // Asked twice: nothing is waited for.
                std::process::exit(Exit::Interrupted as i32);
            }
        });
        interrupt
    }

    /// Returns whether the user asked the run to stop.
    pub(crate) fn asked(&self) -> bool {
        self.asked.load(Ordering::Relaxed)
    }
}
