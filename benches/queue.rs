//! The queue at a steady population: one entry is taken out, one is put in.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use inaproc_sim::value::{SimDuration, SimTime, chance};
use inaproc_sim::world::queue::{Entry, Queue};

/// Shortest and longest delay of the things that become due in an order's life.
const DELAYS: [(SimDuration, SimDuration); 6] = [
    // Answers and callbacks of the services.
    (SimDuration::from_ms(1), SimDuration::seconds(1)),
    (SimDuration::seconds(1), SimDuration::minutes(1)),
    // People.
    (SimDuration::minutes(1), SimDuration::hours(1)),
    (SimDuration::hours(1), SimDuration::hours(48)),
    // 3x24 jam and 7x24 jam, and 1 ms.
    (SimDuration::from_ms(259_200_001), SimDuration::from_ms(259_200_001)),
    (SimDuration::from_ms(604_800_001), SimDuration::from_ms(604_800_001)),
];

/// Delays drawn before the clock runs; a power of two.
const DRAWN: usize = 1 << 16;

fn pop_and_push(criterion: &mut Criterion) {
    let delays = draw_delays();
    let mut group = criterion.benchmark_group("queue/pop_and_push");
    for population in [10_000_u32, 1_000_000] {
        let mut steady = Steady::new(population, &delays);
        group.bench_function(BenchmarkId::from_parameter(population), |bencher| {
            bencher.iter(|| black_box(steady.turn()));
        });
    }
    group.finish();
}

fn clone(criterion: &mut Criterion) {
    let delays = draw_delays();
    let mut group = criterion.benchmark_group("queue/clone");
    for population in [10_u32, 1_000, 100_000] {
        let steady = Steady::new(population, &delays);
        group.bench_function(BenchmarkId::from_parameter(population), |bencher| {
            bencher.iter(|| black_box(steady.queue.clone()));
        });
    }
    group.finish();
}

/// A queue whose population does not change.
struct Steady<'d> {
    queue: Queue,
    delays: &'d [SimDuration],
    turn: usize,
}

impl<'d> Steady<'d> {
    /// Returns a queue that has turned often enough to have forgotten how it was filled.
    fn new(population: u32, delays: &'d [SimDuration]) -> Self {
        let mut steady = Self { queue: Queue::new(), delays, turn: 0 };
        let start = SimTime::from_ms(1_772_413_200_000);
        for object in 0..population {
            steady.put(Entry { at: start, rank: 1, object });
        }
        for _ in 0..population * 4 {
            steady.turn();
        }
        steady
    }

    fn turn(&mut self) -> Entry {
        let entry = self.queue.pop().expect("the population is steady");
        self.put(entry);
        entry
    }

    fn put(&mut self, entry: Entry) {
        let delay = self.delays[self.turn % DRAWN];
        self.turn += 1;
        self.queue.push(Entry { at: entry.at + delay, ..entry });
    }
}

fn draw_delays() -> Vec<SimDuration> {
    (0..DRAWN as u64)
        .map(|ordinal| {
            let kind = chance::below(1, "kind", ordinal, DELAYS.len() as u64);
            let (shortest, longest) = DELAYS[usize::try_from(kind).expect("a small number")];
            let width = (longest - shortest).ms().unsigned_abs() + 1;
            let extra = chance::below(1, "delay", ordinal, width).cast_signed();
            shortest + SimDuration::from_ms(extra)
        })
        .collect()
}

criterion_group!(benches, pop_and_push, clone);
criterion_main!(benches);
