//! Orders: how many a second from cart to settlement, how large a live one is, what a clone costs.
//!
//! `cargo bench --bench order`. Everything runs direct, on one core.

#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]

#[path = "../tests/support/mod.rs"]
mod support;

use std::alloc::System;
use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use support::{Until, endless_world, play};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Orders played in one measured batch.
const BATCH: u32 = 1_000;

fn whole_order(c: &mut Criterion) {
    let (world, cast) = endless_world();
    let mut group = c.benchmark_group("whole_order");
    group.throughput(Throughput::Elements(u64::from(BATCH)));
    group.sample_size(20);
    group.bench_function("checkout to settlement", |b| {
        b.iter_batched(
            || world.clone(),
            |mut world| {
                for _ in 0..BATCH {
                    black_box(play(&mut world, &cast, Until::Lunas));
                }
                world
            },
            BatchSize::LargeInput,
        );
    });
    group.finish();
}

fn clone_world(c: &mut Criterion) {
    let (mut world, cast) = endless_world();
    for _ in 0..1_000 {
        play(&mut world, &cast, Until::Diajukan);
    }
    c.bench_function("clone_world with 1,000 open orders", |b| b.iter(|| black_box(world.clone())));
}

/// Prints the bytes that a live order adds to a world, services, inboxes, ledger and queue included.
fn live_order_bytes(_: &mut Criterion) {
    for (name, until) in [
        ("checkout done", Until::Checkout),
        ("price proposed", Until::Diajukan),
        ("code issued", Until::Kode),
        ("settled", Until::Lunas),
    ] {
        let (mut world, cast) = endless_world();
        // Growth of tables is paid for before and averaged over many orders.
        let count = 16_384;
        let region = Region::new(ALLOCATOR);
        for _ in 0..count {
            play(&mut world, &cast, until);
        }
        let change = region.change();
        let bytes = (change.bytes_allocated - change.bytes_deallocated) / count;
        println!("live_order_bytes, {name}: {bytes} bytes an order, over {count} orders");
        drop(world);
    }
}

criterion_group!(benches, live_order_bytes, clone_world, whole_order);
criterion_main!(benches);
