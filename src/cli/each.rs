//! One question about many things, asked on all cores.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use super::interrupt::Interrupt;
use super::progress::Progress;

/// Returns the answer for each item, in order; `None` if interrupted.
pub(super) fn each<T: Sync, A: Send>(
    items: &[T],
    interrupt: &Interrupt,
    progress: &mut Progress,
    answer: impl Fn(&T) -> A + Sync,
) -> Option<Vec<A>> {
    let jobs = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let next = AtomicUsize::new(0);
    let mut answers: Vec<Option<A>> = items.iter().map(|_| None).collect();
    thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        for _ in 0..jobs {
            let (sender, next, answer) = (sender.clone(), &next, &answer);
            scope.spawn(move || {
                while !interrupt.asked() {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(index) else { break };
                    if sender.send((index, answer(item))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        for (index, answer) in receiver {
            answers[index] = Some(answer);
            progress.done(0);
        }
    });
    progress.end();
    answers.into_iter().collect()
}
