//! Memory: what a live order holds, and how often an order asks the allocator until it is settled.
//!
//! `cargo bench --bench memory`. Counted, not timed: the same figures on every machine.

#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]

#[path = "../tests/support/mod.rs"]
mod support;

use std::alloc::System;

use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use support::{Until, endless_world, play};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Orders that are counted, so that the growth of tables is spread over many.
const COUNT: usize = 16_384;

/// Prints what an order adds to a world, services, inboxes, ledger and queue included.
fn main() {
    // `cargo bench` hands over `--bench` and filters; there is one thing to do.
    for (name, until) in [
        ("checkout done", Until::Checkout),
        ("price proposed", Until::Diajukan),
        ("code issued", Until::Kode),
        ("settled", Until::Lunas),
    ] {
        let (mut world, cast) = endless_world();
        let region = Region::new(ALLOCATOR);
        for _ in 0..COUNT {
            play(&mut world, &cast, until);
        }
        let change = region.change();
        let bytes = (change.bytes_allocated - change.bytes_deallocated) / COUNT;
        let calls = (change.allocations + change.reallocations) / COUNT;
        println!("an order, {name}: holds {bytes} bytes after {calls} allocations");
        drop(world);
    }
}
