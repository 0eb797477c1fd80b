//! Orders: how many a second from cart to settlement, and what a clone of their world costs.
//!
//! `cargo bench --bench order`. Everything runs direct, on one core. What an order takes of memory
//! is measured in `memory`, whose allocator counts and so is slower.

#[path = "../tests/support/mod.rs"]
mod support;

use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use inaproc_sim::world::Digest;
use support::{Story, Until, endless_world, play};

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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
    group.bench_function("checkout to settlement, with digest", |b| {
        b.iter_batched(
            || (world.clone(), Digest::default()),
            |(mut world, mut sink)| {
                for _ in 0..BATCH {
                    let mut story = Story { world: &mut world, cast: &cast, sink: &mut sink };
                    black_box(story.play(Until::Lunas));
                }
                (world, sink.sidik())
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

criterion_group!(benches, clone_world, whole_order);
criterion_main!(benches);
