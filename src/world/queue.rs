//! What is due when: a hierarchical timing wheel with an exact order.
//!
//! Purpose: the one list of future things of a world. It is cloned with the world and delivers by
//! time, then rank, then object, whatever the order of pushing, so that equal worlds go on
//! equally.
//! Start from: [`Queue::push`], [`Queue::pop_due`].
//! Not here: cancelling. The holder of a deadline is the one that knows whether it still counts;
//! an entry is a hint to look there.
//!
//! How it works: a time is a number of eleven digits of 6 bits. The wheel has a start, before all
//! its entries. An entry is kept at the level of the highest digit in which it differs from the
//! start, in the slot of its own digit there; so the earliest entries are always in the first slot
//! in use of the lowest level in use. From a slot of a few entries the least is taken out. A
//! larger one is opened: the start moves to the first instant of that slot, and its entries are
//! dealt out to lower levels. So an entry moves ten times at most, in practice once to three
//! times, and is compared with a handful of others.

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
/// Time never goes back: nothing is pushed before the last delivered instant. Entries may be equal;
/// each is delivered.
#[derive(Clone)]
pub struct Queue {
    /// The instant of the last delivered entry.
    // Invariant: not before `wheel.start`, so that whatever is pushed has a slot.
    now: u64,
    /// The entries due at `wheel.start`.
    due: BinaryHeap<Reverse<Key>>,
    /// The entries due later.
    wheel: Wheel,
    // Invariant: the least entry of the wheel, or `None` when it has not been looked for.
    next: Option<Key>,
}

/// Two queues are equal when they deliver the same from here on, however it lies in the wheel.
impl PartialEq for Queue {
    fn eq(&self, other: &Self) -> bool {
        let sorted = |queue: &Self| {
            let mut all: Vec<Entry> = queue.iter().collect();
            all.sort_unstable();
            all
        };
        self.now == other.now && self.len() == other.len() && sorted(self) == sorted(other)
    }
}

impl Eq for Queue {}

impl Queue {
    /// Returns an empty queue, at the beginning of time.
    pub const fn new() -> Self {
        Self { now: 0, due: BinaryHeap::new(), wheel: Wheel::new(), next: None }
    }

    /// Adds an entry.
    pub fn push(&mut self, entry: Entry) {
        let key = Key::of(entry);
        assert!(key.at() >= self.now, "{entry:?} is before what was delivered");
        if key.at() == self.wheel.start {
            self.due.push(Reverse(key));
            return;
        }
        if let Some(next) = &mut self.next {
            *next = key.min(*next);
        }
        self.wheel.len += 1;
        self.wheel.place(key);
    }

    /// Returns the first entry and leaves it in the queue.
    pub fn peek(&mut self) -> Option<Entry> {
        self.first().map(Key::entry)
    }

    /// Takes the first entry out.
    pub fn pop(&mut self) -> Option<Entry> {
        self.pop_due(SimTime::from_ms(i64::MAX))
    }

    /// Takes the first entry out, if it is due at `until` or before.
    pub fn pop_due(&mut self, until: SimTime) -> Option<Entry> {
        let first = self.take_first(number(until))?;
        self.now = first.at();
        self.next = None;
        Some(first.entry())
    }

    /// Returns the entries, in no order that means anything.
    pub fn iter(&self) -> impl Iterator<Item = Entry> + '_ {
        let due = self.due.iter().map(|Reverse(key)| *key);
        due.chain(self.wheel.keys()).map(Key::entry)
    }

    /// Returns the number of entries.
    pub fn len(&self) -> usize {
        self.due.len() + self.wheel.len
    }

    /// Returns whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the first entry, and remembers it if it had to be looked for.
    fn first(&mut self) -> Option<Key> {
        if let Some(&Reverse(first)) = self.due.peek() {
            return Some(first);
        }
        if self.next.is_none() {
            self.next = self.wheel.least();
        }
        self.next
    }

    /// Takes the first entry out, if it is due; opens slots until it is found.
    fn take_first(&mut self, until: u64) -> Option<Key> {
        while self.due.is_empty() {
            let slot = self.wheel.first_slot()?;
            if self.wheel.is_small(slot) {
                return self.wheel.pop_small(slot, until);
            }
            // The wheel is turned only when an entry is then delivered: `now` must not be before
            // its start.
            if self.wheel.end(slot) > until && self.first()?.at() > until {
                return None;
            }
            self.wheel.open(slot, &mut self.due);
        }
        if self.wheel.start > until {
            return None;
        }
        self.due.pop().map(|Reverse(first)| first)
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
            .field("now", &time(self.now))
            .field("len", &self.len())
            .finish_non_exhaustive()
    }
}

/// An entry as one number, in the same order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key(u128);

impl Key {
    fn of(entry: Entry) -> Self {
        let tie = u64::from(entry.rank) << 32 | u64::from(entry.object);
        Self(u128::from(number(entry.at)) << 64 | u128::from(tie))
    }

    #[expect(clippy::cast_possible_truncation, reason = "takes the parts of the number apart")]
    const fn entry(self) -> Entry {
        Entry { at: time(self.at()), rank: (self.0 >> 32) as u8, object: self.0 as u32 }
    }

    const fn at(self) -> u64 {
        (self.0 >> 64) as u64
    }
}

/// Returns the number of a time, which orders times from the first to the last.
const fn number(time: SimTime) -> u64 {
    time.ms().cast_unsigned() ^ SIGN
}

/// Returns the time of a number.
const fn time(number: u64) -> SimTime {
    SimTime::from_ms((number ^ SIGN).cast_signed())
}

/// The sign of a signed number of 64 bits.
const SIGN: u64 = 1 << (u64::BITS - 1);

/// The bits of a digit of a time.
const DIGIT_BITS: u32 = 6;
/// The values of a digit, and so the slots of a level.
const SLOTS: usize = 1 << DIGIT_BITS;
/// The digits of a time of 64 bits.
const LEVELS: usize = u64::BITS.div_ceil(DIGIT_BITS) as usize;
/// The entries of a chunk.
const CHUNK: usize = 7;
/// The end of a list of chunks.
const NONE: u32 = u32::MAX;

/// Entries by level and slot.
///
/// Each slot is a list of chunks in one arena, so that entries move in runs, a clone is a copy of
/// a few arrays, and nothing is allocated once the arena is large enough.
#[derive(Clone)]
struct Wheel {
    // Invariant: before every entry.
    start: u64,
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

/// The place of a list of entries.
#[derive(Clone, Copy)]
struct Slot {
    level: usize,
    digit: usize,
}

/// A run of entries of one slot.
#[derive(Clone)]
#[repr(align(64))]
struct Chunk {
    keys: [Key; CHUNK],
    len: u32,
    next: u32,
}

impl Wheel {
    const fn new() -> Self {
        Self {
            start: 0,
            len: 0,
            levels: 0,
            slots: [0; LEVELS],
            heads: [[NONE; SLOTS]; LEVELS],
            free: NONE,
            chunks: Vec::new(),
        }
    }

    /// Puts an entry that is due after the start into its slot.
    fn place(&mut self, key: Key) {
        let Slot { level, digit } = Slot::of(key.at(), self.start);
        let head = self.heads[level][digit];
        if let Some(chunk) = self.chunks.get_mut(head as usize)
            && let Some(room) = chunk.keys.get_mut(chunk.len as usize)
        {
            *room = key;
            chunk.len += 1;
            return;
        }
        self.levels |= 1 << level;
        self.slots[level] |= 1 << digit;
        self.heads[level][digit] = self.start_chunk(key, head);
    }

    /// Puts a chunk with one entry before a list, and returns its place.
    fn start_chunk(&mut self, key: Key, next: u32) -> u32 {
        if let Some(chunk) = self.chunks.get_mut(self.free as usize) {
            let place = self.free;
            self.free = chunk.next;
            chunk.keys[0] = key;
            chunk.len = 1;
            chunk.next = next;
            return place;
        }
        let place = u32::try_from(self.chunks.len()).expect("memory ends before 2^32 chunks");
        self.chunks.push(Chunk { keys: [key; CHUNK], len: 1, next });
        place
    }

    /// Returns all entries.
    fn keys(&self) -> impl Iterator<Item = Key> + '_ {
        self.heads.iter().flatten().flat_map(move |&head| {
            let mut place = head;
            let chunks = std::iter::from_fn(move || {
                let chunk = self.chunks.get(place as usize)?;
                place = chunk.next;
                Some(&chunk.keys[..chunk.len as usize])
            });
            chunks.flatten().copied()
        })
    }

    /// Returns the slot of the earliest entries.
    fn first_slot(&self) -> Option<Slot> {
        if self.levels == 0 {
            return None;
        }
        let level = self.levels.trailing_zeros() as usize;
        Some(Slot { level, digit: self.slots[level].trailing_zeros() as usize })
    }

    /// Returns the first chunk of a slot in use.
    fn first_chunk(&self, slot: Slot) -> &Chunk {
        &self.chunks[self.heads[slot.level][slot.digit] as usize]
    }

    /// Returns whether a slot in use has one chunk only.
    fn is_small(&self, slot: Slot) -> bool {
        self.first_chunk(slot).next == NONE
    }

    /// Returns the last instant of a slot in use.
    fn end(&self, slot: Slot) -> u64 {
        self.first_chunk(slot).keys[0].at() | slot.last_offset()
    }

    /// Takes the least entry out of a slot of one chunk, if it is due.
    fn pop_small(&mut self, slot: Slot, until: u64) -> Option<Key> {
        let place = self.heads[slot.level][slot.digit];
        let chunk = &mut self.chunks[place as usize];
        let keys = &mut chunk.keys[..chunk.len as usize];
        let &last = keys.last()?;
        let least = keys.iter_mut().min()?;
        let first = *least;
        if first.at() > until {
            return None;
        }
        *least = last;
        chunk.len -= 1;
        self.len -= 1;
        if chunk.len == 0 {
            self.empty(slot);
            self.release(place);
        }
        Some(first)
    }

    /// Returns the least entry.
    fn least(&self) -> Option<Key> {
        let slot = self.first_slot()?;
        let mut place = self.heads[slot.level][slot.digit];
        let mut least = Key(u128::MAX);
        while let Some(chunk) = self.chunks.get(place as usize) {
            least = chunk.keys[..chunk.len as usize].iter().fold(least, |a, &b| a.min(b));
            place = chunk.next;
        }
        Some(least)
    }

    /// Turns the wheel to the first instant of the first slot: what is due there becomes due, and
    /// the other entries move to lower levels.
    fn open(&mut self, slot: Slot, due: &mut BinaryHeap<Reverse<Key>>) {
        self.start = self.end(slot) - slot.last_offset();
        let mut place = self.empty(slot);
        while let Some(chunk) = self.chunks.get(place as usize) {
            let (len, next) = (chunk.len as usize, chunk.next);
            for index in 0..len {
                let key = self.chunks[place as usize].keys[index];
                if key.at() == self.start {
                    self.len -= 1;
                    due.push(Reverse(key));
                } else {
                    self.place(key);
                }
            }
            self.release(place);
            place = next;
        }
    }

    /// Makes a slot empty and returns the list it had.
    fn empty(&mut self, slot: Slot) -> u32 {
        self.slots[slot.level] &= !(1 << slot.digit);
        if self.slots[slot.level] == 0 {
            self.levels &= !(1 << slot.level);
        }
        std::mem::replace(&mut self.heads[slot.level][slot.digit], NONE)
    }

    /// Makes a chunk free for use.
    fn release(&mut self, place: u32) {
        self.chunks[place as usize].next = self.free;
        self.free = place;
    }
}

impl Slot {
    /// Returns the slot of an instant after the start of a wheel.
    fn of(at: u64, start: u64) -> Self {
        let highest = u64::BITS - 1 - (at ^ start).leading_zeros();
        let level = highest / DIGIT_BITS;
        let digit = (at >> (level * DIGIT_BITS)) % (1 << DIGIT_BITS);
        Self { level: level as usize, digit: usize::try_from(digit).expect("it is below 64") }
    }

    /// Returns the time from the first instant of this slot to its last.
    fn last_offset(self) -> u64 {
        (1 << (self.level * DIGIT_BITS as usize)) - 1
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::value::chance;

    /// The same queue, said plainly: a sorted multiset.
    #[derive(Clone, Default)]
    struct Oracle {
        counts: BTreeMap<Entry, usize>,
        len: usize,
    }

    impl Oracle {
        fn push(&mut self, entry: Entry) {
            *self.counts.entry(entry).or_default() += 1;
            self.len += 1;
        }

        fn peek(&self) -> Option<Entry> {
            self.counts.keys().next().copied()
        }

        fn pop_due(&mut self, until: SimTime) -> Option<Entry> {
            let mut first = self.counts.first_entry().filter(|first| first.key().at <= until)?;
            let entry = *first.key();
            *first.get_mut() -= 1;
            self.len -= 1;
            if *first.get() == 0 {
                first.remove();
            }
            Some(entry)
        }
    }

    #[derive(Clone, Copy, Debug)]
    enum Move {
        /// Pushes an entry that much after the last one popped.
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

        fn after(&self, delay: i64) -> SimTime {
            SimTime::from_ms(self.now.ms().saturating_add(delay))
        }

        fn play(&mut self, moves: &[Move]) {
            for &step in moves {
                match step {
                    Move::Push { delay, rank, object } => {
                        // The present is the last one popped, but not before the first instant.
                        let at = self.now.max(self.after(delay));
                        self.queue.push(Entry { at, rank, object });
                        self.oracle.push(Entry { at, rank, object });
                    }
                    Move::Peek => assert_eq!(self.queue.peek(), self.oracle.peek()),
                    Move::Pop => self.pop_due(SimTime::from_ms(i64::MAX)),
                    Move::PopDue { delay } => self.pop_due(self.after(delay)),
                }
                assert_eq!(self.queue.len(), self.oracle.len);
                assert_eq!(self.queue.is_empty(), self.oracle.len == 0);
                let mut all: Vec<Entry> = self.queue.iter().collect();
                all.sort_unstable();
                let counts = self.oracle.counts.iter();
                let expected =
                    counts.flat_map(|(entry, count)| std::iter::repeat_n(*entry, *count));
                assert!(expected.eq(all), "the entries are those pushed and not popped");
            }
        }

        fn pop_due(&mut self, until: SimTime) {
            let popped = self.queue.pop_due(until);
            assert_eq!(popped, self.oracle.pop_due(until));
            self.now = popped.map_or(self.now, |entry| entry.at);
        }

        fn drain(&mut self) {
            while self.oracle.len > 0 {
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
    fn two_queues_are_equal_when_they_deliver_the_same() {
        let entry = |at, object| Entry { at: SimTime::from_ms(at), rank: 2, object };
        let queue = |entries: &[Entry]| {
            let mut queue = Queue::new();
            for entry in entries {
                queue.push(*entry);
            }
            queue
        };
        let (soon, late, later) = (entry(5, 1), entry(70_000, 2), entry(900_000_000, 3));
        let one = queue(&[soon, late, later]);
        assert_eq!(one, queue(&[later, soon, late]), "whatever was pushed first");
        for other in [&[soon, late][..], &[soon, late, later, later], &[soon, late, entry(9, 9)]] {
            assert_ne!(one, queue(other));
        }
        // Delivered is delivered: nothing may come before it again.
        let mut on = one.clone();
        assert_eq!(on.pop(), Some(soon));
        assert_ne!(on, queue(&[late, later]), "another may still push at 5");
        let mut same = queue(&[late, later, soon]);
        assert_eq!(same.pop(), Some(soon));
        assert_eq!(on, same);
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
    fn an_entry_at_the_present_is_delivered_next() {
        let mut queue = Queue::new();
        queue.push(entry(10, 1, 1));
        queue.push(entry(10, 1, 3));
        assert_eq!(queue.pop(), Some(entry(10, 1, 1)));
        queue.push(entry(10, 1, 2));
        queue.push(entry(10, 0, 4));
        queue.push(entry(11, 0, 0));
        let expected = [entry(10, 0, 4), entry(10, 1, 2), entry(10, 1, 3), entry(11, 0, 0)];
        assert_eq!(all(&mut queue), expected);
    }

    #[test]
    #[should_panic(expected = "is before what was delivered")]
    fn nothing_is_pushed_into_the_past() {
        let mut queue = Queue::new();
        queue.push(entry(10, 0, 0));
        queue.pop();
        queue.push(entry(9, 0, 0));
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
    fn a_steady_population_comes_in_order_and_needs_no_more_memory() {
        let mut pair = Pair::new(SimTime::from_ms(1_772_413_200_000));
        let mut turns = |count: u64, pops: bool| {
            for turn in 0..count {
                if pops {
                    pair.pop_due(SimTime::from_ms(i64::MAX));
                }
                let width = [2, 1_000, 60_000, 3_600_000, 604_800_000];
                let width = width[usize::try_from(turn % 5).expect("small")];
                let delay = chance::below(1, "delay", turn, width).cast_signed();
                pair.play(&[Move::Push { delay, rank: 0, object: 0 }]);
            }
            pair.queue.wheel.chunks.len()
        };
        turns(2_000, false);
        let (early, late) = (turns(4_000, true), turns(20_000, true));
        assert!(late < early * 2, "{early} chunks became {late}");
    }

    #[test]
    fn a_crowd_before_a_lone_far_entry_comes_in_order() {
        let mut pair = Pair::new(SimTime::from_ms(0));
        let push = |delay| Move::Push { delay, rank: 0, object: 0 };
        pair.play(&[push(604_800_000), Move::Peek, Move::PopDue { delay: 604_799_999 }]);
        for delay in 0..1_000 {
            pair.play(&[push(delay * 37 % 1_000), Move::Peek, Move::PopDue { delay: -1 }]);
        }
        pair.play(&[Move::PopDue { delay: 500 }, push(400), Move::PopDue { delay: 1 }]);
        pair.drain();
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
