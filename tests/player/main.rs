//! A random player: worlds of several orders in which people do what they may and what they may
//! not, at the edges of every deadline, under every fault. All that must always hold is asked after
//! every step, a world that breaks is made as short as it can be before it is shown, and what each
//! world comes to is committed (`tests/worlds.txt`).

#![expect(clippy::disallowed_methods, reason = "the environment says which worlds are played")]
#![expect(clippy::print_stdout, reason = "a world is shown to who asks for it")]

mod accounts;
mod adendum;
mod buying;
mod catalogue;
mod dice;
mod game;
mod moves;
mod reach;
mod setting;
mod spoil;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use inaproc_sim::http::Http;
use inaproc_sim::world::{Direct, Transport};

use dice::Dice;
use game::{DEEP, Done, Game};
use reach::{Row, reach};

/// How many worlds are played directly. The whole ten thousand are played with
/// `INASIM_WORLDS=10000 cargo test --release --test player`.
const WORLD_COUNT: usize = 500;

/// How many of them are played over HTTP.
const WORLD_COUNT_HTTP: u64 = 6;

/// How many moves a world has.
const MOVE_COUNT: u64 = 240;

/// A line for every hundred worlds: the first of them, and four digits of the digest of each.
/// `INASIM_WORLDS_DIGESTS=write cargo test --test player` rewrites it; worlds after its last line
/// are held by what must always hold alone.
const DIGESTS: &str = "tests/worlds.txt";

/// How many worlds have their digits in one line.
const LINE: usize = 100;

/// Plays a world of these moves; `Err` says what broke, and the last moves before it.
fn play(seed: u64, moves: &[u64], transport: &mut dyn Transport) -> Result<Done, String> {
    let mut game = Some(Game::new(seed, transport));
    let mut log = Vec::new();
    let played = catch_unwind(AssertUnwindSafe(|| {
        for one in moves {
            game.as_mut().expect("it is being played").step(&mut Dice(*one));
        }
        game.take().expect("it was played").end()
    }));
    played.map_err(|panic| {
        let message = panic.downcast_ref::<String>().cloned();
        let message = message.or(panic.downcast_ref::<&str>().map(ToString::to_string));
        if let Some(game) = game {
            log = game.log;
        }
        let moves = log.join("\n  ");
        format!("{}\nafter\n  {moves}", message.unwrap_or_default())
    })
}

/// Leaves out moves as long as the world still breaks.
fn shrink(seed: u64, moves: Vec<u64>) -> (Vec<u64>, String) {
    let mut moves = moves;
    let mut why = String::new();
    let mut size = moves.len().next_power_of_two();
    while size > 0 {
        let mut place = 0;
        while place < moves.len() {
            let mut fewer = moves.clone();
            fewer.drain(place..(place + size).min(fewer.len()));
            match play(seed, &fewer, &mut Direct) {
                Err(broken) => (moves, why) = (fewer, broken),
                Ok(_) => place += size,
            }
        }
        size /= 2;
    }
    (moves, why)
}

fn moves_of(seed: u64) -> Vec<u64> {
    let mut dice = Dice(seed ^ 0x5eed);
    (0..MOVE_COUNT).map(|_| dice.next()).collect()
}

fn number(variable: &str) -> Option<usize> {
    std::env::var(variable).ok()?.parse().ok()
}

/// Plays the first so many worlds.
fn play_all(count: usize) -> Vec<Done> {
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let quiet = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| ()));
    let play_share = |share: usize| {
        let mut done = Vec::new();
        for place in (share..count).step_by(threads) {
            let seed = place as u64;
            match play(seed, &moves_of(seed), &mut Direct) {
                Ok(one) => done.push((place, one)),
                Err(_) => return Err((seed, shrink(seed, moves_of(seed)))),
            }
        }
        Ok(done)
    };
    let shares: Vec<_> = std::thread::scope(|scope| {
        let handles: Vec<_> =
            (0..threads).map(|share| scope.spawn(move || play_share(share))).collect();
        handles
            .into_iter()
            .map(|handle| handle.join().expect("a world that breaks is caught"))
            .collect()
    });
    std::panic::set_hook(quiet);
    let mut all = BTreeMap::new();
    for share in shares {
        match share {
            Ok(done) => all.extend(done),
            Err((seed, (moves, why))) => panic!("world {seed}, {} moves: {why}", moves.len()),
        }
    }
    all.into_values().collect()
}

/// Plays one world and prints its moves, with the digest after each.
fn show(seed: u64) {
    let mut direct = Direct;
    let mut game = Game::new(seed, &mut direct);
    let mut told = 0;
    for one in moves_of(seed) {
        game.step(&mut Dice(one));
        let digest = game.digest();
        for line in &game.log[told..] {
            println!("{} {line}", &digest[..8]);
        }
        told = game.log.len();
    }
    println!("{} at the end", game.end().digits);
}

/// Holds what worlds came to against the committed lines, or rewrites them.
fn hold(all: &[Done], writes: bool) {
    if writes {
        let line = |(nomor, worlds): (usize, &[Done])| {
            let digits: Vec<&str> = worlds.iter().map(|done| &*done.digits).collect();
            format!("{:04} {}\n", nomor * LINE, digits.concat())
        };
        let text: String = all.chunks(LINE).enumerate().map(line).collect();
        return support::write_package_file(DIGESTS, &text);
    }
    let text = support::package_file(DIGESTS).unwrap_or_default();
    let lines = text.lines().filter_map(|line| line.split_once(' '));
    let known: String = lines.map(|(_, digits)| digits).collect();
    assert!(known.len() >= WORLD_COUNT.min(all.len()) * 4, "{DIGESTS} has too few worlds");
    let held = known.len() / 4;
    let differs = all
        .iter()
        .take(held)
        .enumerate()
        .filter(|(place, done)| known.get(place * 4..place * 4 + 4) != Some(&*done.digits));
    let differs: Vec<usize> = differs.map(|(place, _)| place).collect();
    let Some(first) = differs.first() else { return };
    panic!(
        "{} of {} worlds come to something else than {DIGESTS} says, the first are {:?}.\n\
         INASIM_WORLD={first} cargo test --test player -- --nocapture prints the moves of world \
         {first} with the digest after each: do so before the change and after it, and the first \
         line that differs is the move. If it is meant, \
         INASIM_WORLDS_DIGESTS=write cargo test --test player rewrites the file.",
        differs.len(),
        all.len(),
        &differs[..differs.len().min(8)],
    );
}

#[test]
fn no_world_breaks() {
    if let Some(seed) = number("INASIM_WORLD") {
        return show(seed as u64);
    }
    let writes = std::env::var("INASIM_WORLDS_DIGESTS").is_ok_and(|value| value == "write");
    let count = number("INASIM_WORLDS").unwrap_or(WORLD_COUNT);
    let all = play_all(count);
    hold(&all, writes);
    // As wide as the tables of acts, refusals, events, rules, limits, services and policy.
    let rows = reach(&all);
    if std::env::var_os("INASIM_REACH").is_some() {
        for row in &rows {
            println!("{}", row.line());
        }
    }
    let short = rows.iter().filter(|row| row.short()).map(Row::line);
    let short: Vec<String> = short.collect();
    assert!(short.is_empty(), "the player comes less far than it did:\n{}", short.join("\n"));
    // And as deep: where faults of payment hide.
    let reached = |what: &str| all.iter().filter(|one| one.met.deep.contains(what)).count();
    let shallow = DEEP.map(|(what, least)| (what, reached(what) * 1_000 / all.len(), least));
    assert!(shallow.iter().all(|(_, share, least)| share >= least), "{shallow:?}");
}

#[test]
fn worlds_over_http_are_the_same() {
    for seed in 0..WORLD_COUNT_HTTP {
        let mut http = Http::start().expect("127.0.0.1 has free ports");
        let moves = moves_of(seed);
        let over_http = play(seed, &moves, &mut http);
        assert_eq!(over_http, play(seed, &moves, &mut Direct), "world {seed}");
        assert!(over_http.is_ok(), "{over_http:?}");
    }
}
