//! What is due when: a hierarchical timing wheel with an exact order.
//!
//! Purpose: the one list of future things of a world. It is cloned with the world and delivers by
//! time, then rank, then object, whatever the order of pushing, so that equal worlds go on
//! equally.
//! Start from: [`Queue::push`], [`Queue::pop_due`].
//! Not here: cancelling. The holder of a deadline is the one that knows whether it still counts;
//! an entry is a hint to look there.
//!
//! How it works: a time is a number of eleven digits of 6 bits. An entry is kept at the level of
//! the highest digit in which it differs from the last delivered time, in the slot of its own
//! digit there. So the earliest entry is always in the first slot in use of the lowest level in
//! use. When that entry is delivered, time jumps to it, and only its slot's other entries are
//! placed anew, each at a lower level: an entry moves ten times at most and two to four times in
//! practice. Compared with a heap, nothing is ever compared with entries of another slot.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fmt;

use crate::value::SimTime;

/// Something due at an instant; the order of the fields is the order of delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Entry {
    /// When it is due.
    pub at: SimTime,
    /// What goes first among the things due at one instant; the least first.
    pub rank: u8,
    /// What it is about.
    pub object: u32,
}

/// A queue of entries in the exact order of time, rank and object.
///
/// Time never goes back: an entry pushed into the past counts as due at the last delivered
/// instant. Entries may be equal; each is delivered.
#[derive(Clone)]
pub struct Queue {
    /// The instant of the last delivered entry.
    now: SimTime,
    /// Rank and object of the entries due at `now`.
    due: BinaryHeap<Reverse<(u8, u32)>>,
    /// The entries due later than `now`.
    wheel: Wheel,
    // Invariant: the least entry of the wheel, or `None` when it has not been looked for.
    next: Option<Entry>,
}

impl Queue {
    /// Returns an empty queue, at the beginning of time.
    pub const fn new() -> Self {
        Self {
            now: SimTime::from_ms(i64::MIN),
            due: BinaryHeap::new(),
            wheel: Wheel::new(),
            next: None,
        }
    }

    /// Adds an entry.
    pub fn push(&mut self, entry: Entry) {
        if entry.at <= self.now {
            self.due.push(Reverse((entry.rank, entry.object)));
            return;
        }
        if let Some(next) = &mut self.next {
            *next = entry.min(*next);
        }
        self.wheel.place(self.now, entry);
    }

    /// Returns the first entry and leaves it in the queue.
    pub fn peek(&mut self) -> Option<Entry> {
        if let Some(&Reverse((rank, object))) = self.due.peek() {
            return Some(Entry { at: self.now, rank, object });
        }
        if self.next.is_none() {
            self.next = self.wheel.least();
        }
        self.next
    }

    /// Takes the first entry out.
    pub fn pop(&mut self) -> Option<Entry> {
        self.pop_due(SimTime::from_ms(i64::MAX))
    }

    /// Takes the first entry out, if it is due at `until` or before.
    pub fn pop_due(&mut self, until: SimTime) -> Option<Entry> {
        let first = self.peek().filter(|first| first.at <= until)?;
        if self.due.pop().is_none() {
            self.jump_to(first);
        }
        Some(first)
    }

    /// Returns the number of entries.
    pub fn len(&self) -> usize {
        self.due.len() + self.wheel.len
    }

    /// Returns whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Makes the least entry of the wheel the present, and takes it out.
    fn jump_to(&mut self, first: Entry) {
        self.now = first.at;
        self.next = None;
        let mut delivered = false;
        let mut list = self.wheel.take_first_slot();
        while let Some(chunk) = self.wheel.take_chunk(&mut list) {
            for &entry in chunk.entries() {
                if entry.at > first.at {
                    self.wheel.place(first.at, entry);
                } else if entry == first && !delivered {
                    delivered = true;
                } else {
                    self.due.push(Reverse((entry.rank, entry.object)));
                }
            }
        }
    }
}

impl Default for Queue {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Queue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Queue")
            .field("now", &self.now)
            .field("len", &self.len())
            .finish_non_exhaustive()
    }
}

/// The bits of a digit of a time.
const DIGIT_BITS: u32 = 6;
/// The values of a digit, and so the slots of a level.
const SLOTS: usize = 1 << DIGIT_BITS;
/// The last slot of a level.
const LAST_SLOT: u64 = SLOTS as u64 - 1;
/// The digits of a time of 64 bits.
const LEVELS: usize = u64::BITS.div_ceil(DIGIT_BITS) as usize;
/// The entries of a chunk: with its two numbers, two cache lines.
const CHUNK: usize = 7;
/// The end of a list of chunks.
const NONE: u32 = u32::MAX;

/// Entries by level and slot.
///
/// Each slot is a list of chunks in one arena, so that entries move in runs, a clone is a copy of
/// a few arrays, and nothing is allocated once the arena is large enough.
#[derive(Clone)]
struct Wheel {
    /// The number of entries.
    len: usize,
    /// The levels with an entry, a bit each.
    levels: u16,
    /// The slots with an entry, a bit each, by level.
    slots: [u64; LEVELS],
    /// The first chunk of each slot's list; only the first may have room.
    heads: [[u32; SLOTS]; LEVELS],
    /// The first chunk of the list of chunks not in use.
    free: u32,
    chunks: Vec<Chunk>,
}

/// A run of entries of one slot.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Chunk {
    entries: [Entry; CHUNK],
    len: u32,
    next: u32,
}

impl Wheel {
    const fn new() -> Self {
        Self {
            len: 0,
            levels: 0,
            slots: [0; LEVELS],
            heads: [[NONE; SLOTS]; LEVELS],
            free: NONE,
            chunks: Vec::new(),
        }
    }

    /// Adds an entry that is due later than `now`.
    fn place(&mut self, now: SimTime, entry: Entry) {
        let (level, slot) = place_of(now, entry.at);
        self.len += 1;
        self.levels |= 1 << level;
        self.slots[level] |= 1 << slot;
        let head = self.heads[level][slot];
        match self.chunks.get_mut(head as usize) {
            Some(chunk) if chunk.has_room() => chunk.add(entry),
            _ => self.heads[level][slot] = self.start_chunk(entry, head),
        }
    }

    /// Puts a chunk with one entry before a list, and returns its place.
    fn start_chunk(&mut self, entry: Entry, next: u32) -> u32 {
        let chunk = Chunk { entries: [entry; CHUNK], len: 1, next };
        if let Some(unused) = self.chunks.get_mut(self.free as usize) {
            let place = self.free;
            self.free = unused.next;
            *unused = chunk;
            return place;
        }
        let place = u32::try_from(self.chunks.len()).expect("memory ends before 2^32 chunks");
        self.chunks.push(chunk);
        place
    }

    /// Returns level and slot of the earliest entries.
    fn first_slot(&self) -> Option<(usize, usize)> {
        if self.levels == 0 {
            return None;
        }
        let level = self.levels.trailing_zeros() as usize;
        Some((level, self.slots[level].trailing_zeros() as usize))
    }

    /// Returns the least entry.
    fn least(&self) -> Option<Entry> {
        let (level, slot) = self.first_slot()?;
        let mut least = None::<Entry>;
        let mut place = self.heads[level][slot];
        while let Some(chunk) = self.chunks.get(place as usize) {
            least = chunk.entries().iter().copied().chain(least).min();
            place = chunk.next;
        }
        least
    }

    /// Empties the slot of the earliest entries and returns its list.
    fn take_first_slot(&mut self) -> u32 {
        let Some((level, slot)) = self.first_slot() else { return NONE };
        self.slots[level] &= !(1 << slot);
        if self.slots[level] == 0 {
            self.levels &= !(1 << level);
        }
        std::mem::replace(&mut self.heads[level][slot], NONE)
    }

    /// Takes the first chunk off a list and makes its place free.
    fn take_chunk(&mut self, list: &mut u32) -> Option<Chunk> {
        let place = *list;
        let taken = self.chunks.get_mut(place as usize)?;
        let chunk = *taken;
        taken.next = self.free;
        self.free = place;
        *list = chunk.next;
        self.len -= chunk.entries().len();
        Some(chunk)
    }
}

impl Chunk {
    fn entries(&self) -> &[Entry] {
        &self.entries[..self.len as usize]
    }

    fn has_room(&self) -> bool {
        (self.len as usize) < CHUNK
    }

    fn add(&mut self, entry: Entry) {
        self.entries[self.len as usize] = entry;
        self.len += 1;
    }
}

/// Returns level and slot of an instant later than `now`.
fn place_of(now: SimTime, at: SimTime) -> (usize, usize) {
    let (now, at) = (digits_of(now), digits_of(at));
    let highest = u64::BITS - 1 - (now ^ at).leading_zeros();
    let level = highest / DIGIT_BITS;
    let slot = usize::try_from(at >> (level * DIGIT_BITS) & LAST_SLOT).expect("six bits");
    (level as usize, slot)
}

/// Returns the number whose digits order times from the first to the last.
const fn digits_of(at: SimTime) -> u64 {
    at.ms().cast_unsigned() ^ (1 << (u64::BITS - 1))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::value::SimDuration;

    /// The same queue, said plainly: a sorted multiset.
    #[derive(Clone, Default)]
    struct Oracle {
        now: Option<SimTime>,
        counts: BTreeMap<Entry, usize>,
    }

    impl Oracle {
        fn push(&mut self, entry: Entry) {
            let at = self.now.map_or(entry.at, |now| entry.at.max(now));
            *self.counts.entry(Entry { at, ..entry }).or_default() += 1;
        }

        fn peek(&self) -> Option<Entry> {
            self.counts.keys().next().copied()
        }

        fn pop_due(&mut self, until: SimTime) -> Option<Entry> {
            let mut first = self.counts.first_entry().filter(|first| first.key().at <= until)?;
            let entry = *first.key();
            *first.get_mut() -= 1;
            if *first.get() == 0 {
                first.remove();
            }
            self.now = Some(entry.at);
            Some(entry)
        }

        fn len(&self) -> usize {
            self.counts.values().sum()
        }
    }

    #[derive(Clone, Copy, Debug)]
    enum Move {
        /// Pushes an entry that much after (or before) the last one popped.
        Push {
            delay: i64,
            rank: u8,
            object: u32,
        },
        Peek,
        Pop,
        /// Pops what is due that much after the last one popped.
        PopDue {
            delay: i64,
        },
    }

    fn delays() -> impl Strategy<Value = i64> {
        prop_oneof![
            4 => -3_i64..4,
            4 => 0_i64..100,
            2 => 0_i64..10_000,
            2 => 0_i64..604_800_000,
            1 => any::<i64>(),
        ]
    }

    fn moves() -> impl Strategy<Value = Vec<Move>> {
        let one = prop_oneof![
            6 => (delays(), 0_u8..3, 0_u32..4)
                .prop_map(|(delay, rank, object)| Move::Push { delay, rank, object }),
            1 => Just(Move::Peek),
            4 => Just(Move::Pop),
            1 => delays().prop_map(|delay| Move::PopDue { delay }),
        ];
        prop::collection::vec(one, 0..200)
    }

    /// A queue beside its oracle, which must agree after every move.
    #[derive(Clone)]
    struct Pair {
        queue: Queue,
        oracle: Oracle,
        now: SimTime,
    }

    impl Pair {
        fn new(now: SimTime) -> Self {
            Self { queue: Queue::new(), oracle: Oracle::default(), now }
        }

        fn play(&mut self, moves: &[Move]) {
            for &step in moves {
                match step {
                    Move::Push { delay, rank, object } => {
                        let at = self.now + SimDuration::from_ms(delay);
                        self.queue.push(Entry { at, rank, object });
                        self.oracle.push(Entry { at, rank, object });
                    }
                    Move::Peek => assert_eq!(self.queue.peek(), self.oracle.peek()),
                    Move::Pop => self.pop_due(SimTime::from_ms(i64::MAX)),
                    Move::PopDue { delay } => self.pop_due(self.now + SimDuration::from_ms(delay)),
                }
                assert_eq!(self.queue.len(), self.oracle.len());
                assert_eq!(self.queue.is_empty(), self.oracle.len() == 0);
            }
        }

        fn pop_due(&mut self, until: SimTime) {
            let popped = self.queue.pop_due(until);
            assert_eq!(popped, self.oracle.pop_due(until));
            self.now = popped.map_or(self.now, |entry| entry.at);
        }

        fn drain(&mut self) {
            while self.oracle.len() > 0 {
                self.pop_due(SimTime::from_ms(i64::MAX));
            }
            assert_eq!((self.queue.pop(), self.queue.len()), (None, 0));
        }
    }

    fn entry(ms: i64, rank: u8, object: u32) -> Entry {
        Entry { at: SimTime::from_ms(ms), rank, object }
    }

    fn all(queue: &mut Queue) -> Vec<Entry> {
        std::iter::from_fn(|| queue.pop()).collect()
    }

    #[test]
    fn the_order_is_time_then_rank_then_object_not_pushing() {
        let expected =
            [entry(5, 0, 9), entry(5, 1, 2), entry(5, 1, 3), entry(5, 1, 3), entry(6, 0, 1)];
        let mut queue = Queue::new();
        for place in [4, 2, 0, 3, 1] {
            queue.push(expected[place]);
        }
        assert_eq!(all(&mut queue), expected);
    }

    #[test]
    fn an_entry_in_the_past_is_delivered_next_at_the_present() {
        let mut queue = Queue::new();
        queue.push(entry(10, 1, 1));
        queue.push(entry(10, 1, 3));
        assert_eq!(queue.pop(), Some(entry(10, 1, 1)));
        queue.push(entry(3, 1, 2));
        queue.push(entry(3, 0, 4));
        queue.push(entry(11, 0, 0));
        let expected = [entry(10, 0, 4), entry(10, 1, 2), entry(10, 1, 3), entry(11, 0, 0)];
        assert_eq!(all(&mut queue), expected);
    }

    #[test]
    fn nothing_is_delivered_before_it_is_due() {
        let mut queue = Queue::new();
        queue.push(entry(10, 0, 0));
        assert_eq!(queue.pop_due(SimTime::from_ms(9)), None);
        queue.push(entry(9, 0, 1));
        assert_eq!(queue.peek(), Some(entry(9, 0, 1)));
        assert_eq!(queue.pop_due(SimTime::from_ms(9)), Some(entry(9, 0, 1)));
        assert_eq!(queue.pop_due(SimTime::from_ms(10)), Some(entry(10, 0, 0)));
        assert_eq!(queue.pop_due(SimTime::from_ms(i64::MAX)), None);
    }

    #[test]
    fn the_first_and_the_last_instant_are_times_like_others() {
        let ends = [entry(i64::MIN, 0, 0), entry(0, 0, 0), entry(i64::MAX, 0, 0)];
        let mut queue = Queue::new();
        ends.iter().rev().for_each(|&end| queue.push(end));
        assert_eq!(all(&mut queue), ends);
    }

    #[test]
    fn many_entries_of_one_instant_come_in_order() {
        let mut queue = Queue::new();
        (0..10_000).rev().for_each(|object| queue.push(entry(1_000, 0, object)));
        assert!(all(&mut queue).iter().map(|entry| entry.object).eq(0..10_000));
    }

    #[test]
    fn a_steady_population_needs_no_more_memory() {
        let mut queue = Queue::new();
        (0..1_000).for_each(|object| queue.push(entry(i64::from(object) * 7, 0, object)));
        let mut turns = |count: u32| {
            for turn in 0..count {
                let first = queue.pop().expect("the population is steady");
                let delay = i64::from(turn) * 7_919 % 259_200_000 + 1;
                queue.push(entry(first.at.ms() + delay, 0, turn));
            }
            queue.wheel.chunks.len()
        };
        let (early, late) = (turns(50_000), turns(500_000));
        assert!(late < early * 2, "{early} chunks became {late}");
    }

    proptest! {
        #[test]
        fn the_queue_is_a_sorted_multiset(
            start in prop_oneof![Just(1_772_413_200_000_i64), any::<i64>()],
            moves in moves(),
        ) {
            let mut pair = Pair::new(SimTime::from_ms(start));
            pair.play(&moves);
            pair.drain();
        }

        #[test]
        fn clones_go_their_own_ways(before in moves(), one in moves(), other in moves()) {
            let mut first = Pair::new(SimTime::from_ms(1_772_413_200_000));
            first.play(&before);
            let mut second = first.clone();
            first.play(&one);
            second.play(&other);
            first.drain();
            second.drain();
        }

        #[test]
        fn the_order_of_pushing_does_not_matter(
            (entries, shuffled) in prop::collection::vec(
                (delays(), 0_u8..3, 0_u32..9).prop_map(|(at, rank, object)| entry(at, rank, object)),
                0..100,
            )
            .prop_flat_map(|entries| (Just(entries.clone()), Just(entries).prop_shuffle())),
        ) {
            let (mut first, mut second) = (Queue::new(), Queue::new());
            for entry in entries {
                first.push(entry);
            }
            for entry in shuffled {
                second.push(entry);
            }
            prop_assert_eq!(all(&mut first), all(&mut second));
        }
    }
}
