//! A seat in a story: who does what the story has for a person comes to its end with full marks, what is
//! refused, lapses or is left to the story is marked, and the same acts have the same marks.

mod support;

use inaproc_sim::platform::rule::Rule;
use inaproc_sim::run::seat::{Ended, Seat, places};
use inaproc_sim::run::stage::Stage;
use inaproc_sim::scenario::Scenario;
use inaproc_sim::value::SimTime;
use support::{load_shipped, stories};

fn story(name: &str) -> Scenario {
    load_shipped(&format!("scenarios/cerita/{name}.yaml")).expect("a shipped scenario is sound")
}

fn seat<'a>(scenario: &'a Scenario, word: &str) -> Seat<'a> {
    let told = Stage::of(scenario, 0);
    Seat::of(scenario, 0, &told, word).expect("somebody acts in it")
}

/// Does what is due, as the story has it, so many times; returns whether there was so much.
fn follow(seat: &mut Seat<'_>, times: usize) -> bool {
    (0..times).all(|_| {
        let Some(act) = seat.due().0.map(|due| due.act) else { return false };
        let fields: Vec<(String, String)> =
            seat.filled(act).into_iter().map(|(name, text)| (name.to_owned(), text)).collect();
        assert_eq!(seat.act(act, &fields), Ok(None), "{act} {fields:?}");
        true
    })
}

#[test]
fn who_follows_the_story_comes_to_its_end_with_full_marks() {
    let mut seats = 0;
    for (path, scenario) in &stories() {
        let told = Stage::of(scenario, 0);
        for place in places(&told) {
            let name = format!("{path}, {}", place.key);
            let mut seat = Seat::of(scenario, 0, &told, &place.key).expect("somebody sits there");
            assert!(follow(&mut seat, place.duties), "{name}");
            let marks = seat.marks();
            assert_eq!(marks.ended, Some(Ended::Finished), "{name}");
            assert_eq!((marks.marks, marks.acts.len()), (100, place.duties), "{name}: {marks:?}");
            assert_eq!((marks.refused.len(), marks.unmet.len()), (0, 0), "{name}");
            assert!(marks.money.iter().all(|row| row.story == row.own), "{name}: {marks:?}");
            assert_eq!(marks.lapses.len(), marks.lapses_in_story, "{name}: {marks:?}");
            let digest = told.digest(told.steps()).expect("it is the last").to_string();
            assert_eq!(marks.digest, digest, "{name}");
            seats += 1;
        }
    }
    assert!(seats > 40, "{seats}");
}

#[test]
fn what_is_refused_hinted_or_left_is_marked() {
    let scenario = story("pembayaran-up-kode-bayar");
    let mut seat = seat(&scenario, "ppk");
    let all = seat.place().duties;
    assert!(all >= 4, "{all}");
    assert!(matches!(seat.act("bayar-cms", &[]), Ok(Some(_))), "a PPK does not pay");
    assert_eq!(seat.due().0.map(|due| due.refused), Some(1));
    assert!(follow(&mut seat, 1));
    assert!(seat.hint().is_some());
    assert!(follow(&mut seat, 1));
    seat.skip();
    assert!(follow(&mut seat, all - 3));
    let marks = seat.marks();
    assert_eq!(marks.ended, Some(Ended::Finished));
    assert_eq!(marks.marks, 100 * (2 * all - 4) / (2 * all));
    assert_eq!(marks.refused.len(), 1);
    assert!(marks.refused[0].sentence.ends_with('.'), "{:?}", marks.refused);
    let kinds: Vec<_> =
        marks.acts.iter().map(|done| (done.refused, done.hinted, done.own)).collect();
    assert_eq!(kinds[..3], [(1, false, true), (0, true, true), (0, false, false)]);
}

#[test]
fn time_that_passes_is_a_lapse_and_the_story_cannot_go_on() {
    let scenario = story("pembayaran-up-kode-bayar");
    let mut seat = seat(&scenario, "admin-penyedia");
    let now = seat.stage().moment(seat.stage().steps()).expect("it is the last");
    let until = SimTime::from_ms(now.next.expect("a deadline runs").to + 1);
    assert_eq!(seat.wait(until), Ok(()));
    assert!(seat.wait(SimTime::from_ms(now.now)).is_err(), "time does not go back");
    let act = seat.due().0.expect("it is still due").act;
    assert!(matches!(seat.act(act, &[]), Ok(Some(_))), "it is too late for {act}");
    seat.skip();
    let marks = seat.marks();
    assert!(
        matches!(&marks.ended, Some(Ended::Stuck(why)) if why.contains("ditolak")),
        "{marks:?}"
    );
    assert_eq!((marks.marks, marks.lapses.len(), marks.lapses_in_story), (0, 1, 0), "{marks:?}");
    assert_eq!(marks.lapses[0].rule, Some(Rule::Neg05));
    assert!(marks.money.iter().all(|row| row.own == 0 && row.story != 0), "{marks:?}");
    assert!(seat.act(act, &[]).is_err(), "it is over");
}

#[test]
fn other_figures_go_on_and_what_the_story_expects_then_differs() {
    let scenario = story("pembayaran-up-kode-bayar");
    let mut seat = seat(&scenario, "pp");
    while seat.due().0.is_some_and(|due| due.act != "ajukan-negosiasi") {
        assert!(follow(&mut seat, 1));
    }
    let filled = seat.filled("ajukan-negosiasi");
    assert!(
        filled.iter().any(|(name, text)| *name == "harga" && text.contains("laptop-a")),
        "{filled:?}"
    );
    assert!(seat.filled("batalkan-negosiasi").is_empty(), "only what is due is filled in");
    let wrong = [("harga".to_owned(), "{laptop-z: 1}".to_owned())];
    assert!(seat.act("ajukan-negosiasi", &wrong).is_err());
    let less = [("harga".to_owned(), "{laptop-a: 9_000_000}".to_owned())];
    assert_eq!(seat.act("ajukan-negosiasi", &less), Ok(None));
    while follow(&mut seat, 1) {}
    let marks = seat.marks();
    assert!(!marks.unmet.is_empty(), "{marks:?}");
    assert_eq!(marks.marks, 100 - 5 * marks.unmet.len(), "{marks:?}");
    assert!(marks.money.iter().any(|row| row.story != row.own), "{marks:?}");
}

#[test]
fn the_same_acts_have_the_same_marks() {
    let scenario = story("negosiasi-kedaluwarsa");
    let told = Stage::of(&scenario, 0);
    let play = || {
        let mut seat = Seat::of(&scenario, 0, &told, "pp").expect("somebody sits there");
        assert!(follow(&mut seat, 3));
        let refused = seat.act("setujui-negosiasi", &[]);
        assert_eq!(refused, Ok(Some(Rule::Neg09)), "it is the other side's turn");
        seat.leave();
        seat.marks()
    };
    let first = play();
    assert_eq!(first.ended, Some(Ended::Left));
    let all = std::thread::scope(|scope| {
        let all: Vec<_> = (0..30).map(|_| scope.spawn(play)).collect();
        all.into_iter().map(|one| one.join().expect("it plays")).collect::<Vec<_>>()
    });
    assert!(all.iter().all(|marks| *marks == first));
    let problem = Seat::of(&scenario, 0, &told, "menteri").expect_err("there is none");
    assert!(problem.contains("`menteri`") && problem.contains("pp (sari)"), "{problem}");
}
