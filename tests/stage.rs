//! A story on a stage: every step shows the same however it is reached, a future of one's own leaves the
//! story alone, and what is offered ends as it says.

mod support;

use inaproc_sim::platform::rule::Rule;
use inaproc_sim::run::offer::Ends;
use inaproc_sim::run::session::Beside;
use inaproc_sim::run::stage::{Moment, Stage};
use inaproc_sim::value::SimTime;
use support::{load_shipped, stories};

fn shown(stage: &Stage<'_>) -> Vec<(Moment, String)> {
    let one = |step| {
        let moment = stage.moment(step).expect("there is this step");
        (moment, stage.digest(step).expect("there is this step").to_string())
    };
    (0..=stage.steps()).map(one).collect()
}

fn act(by: &str, act: &str) -> Beside {
    Beside::Act { by: by.to_owned(), act: act.to_owned(), fields: Vec::new() }
}

#[test]
fn a_step_shows_the_same_however_it_is_reached() {
    let stories = stories();
    assert!(stories.len() >= 20, "{}", stories.len());
    for (path, scenario) in &stories {
        let stage = Stage::of(scenario, 0);
        let once = shown(&stage);
        assert!(once.len() > 3, "{path}");
        assert_eq!(once, shown(&Stage::of(scenario, 0)), "{path}");
        let (results, _) = stage.told();
        assert!(results[0].passed, "{path}");
        assert_eq!(results[0].digest, once.last().expect("there is one").1, "{path}");
        for step in [0, once.len() / 2, once.len() - 1] {
            let mut branch = stage.branch(step).expect("there is this step");
            assert_eq!(shown(&branch), once[..=step], "{path}: step {step}");
            let later = SimTime::from_ms(once[step].0.now + 60_000);
            assert_eq!(branch.beside(&Beside::Until(later)), Ok(None), "{path}: step {step}");
            assert_eq!(branch.steps(), step + 1, "{path}");
            assert_eq!(shown(&branch)[..=step], once[..=step], "{path}: step {step}");
        }
        assert_eq!(once, shown(&stage), "{path}: what others did is not seen here");
    }
}

#[test]
fn what_is_offered_ends_as_it_says() {
    let (mut accepted, mut refused, mut needs) = (0, 0, 0);
    for (path, scenario) in &stories() {
        let stage = Stage::of(scenario, 0);
        for step in (0..=stage.steps()).step_by(7) {
            let moment = stage.moment(step).expect("there is this step");
            for person in moment.people {
                let offers = stage.offers(step, &person.key).expect("the person takes part");
                for offer in offers {
                    let name = format!("{path}, step {step}: {} {}", person.key, offer.act);
                    let mut branch = stage.branch(step).expect("there is this step");
                    let ended = branch.beside(&act(&person.key, offer.act));
                    let rule = ended.unwrap_or_else(|error| panic!("{name}: {error}"));
                    let rule = rule.map(|rule: Rule| rule.to_string());
                    // A refusal was to be: nothing failed either way.
                    let (results, _) = branch.told();
                    assert!(results[0].passed, "{name}: {:?}", results[0].findings);
                    match offer.ends {
                        Ends::Accepted if rule.is_none() => accepted += 1,
                        // Only a service knows whether there is a signature, or a code was asked for.
                        Ends::Accepted => {
                            assert!(is_outside(offer.act, rule.as_deref()), "{name}: {rule:?}");
                        }
                        Ends::Refused => {
                            refused += 1;
                            assert_eq!(rule, offer.rule, "{name}");
                        }
                        Ends::Needs => {
                            needs += 1;
                            assert_eq!(rule, offer.rule, "{name}");
                            assert!(!offer.needs.is_empty(), "{name}");
                        }
                    }
                }
            }
        }
    }
    assert!(accepted > 300 && refused > 1_000 && needs > 100, "{accepted} {refused} {needs}");
}

/// Returns whether a rule is one that a service's answer decides for an act.
fn is_outside(word: &str, rule: Option<&str>) -> bool {
    let info = inaproc_sim::platform::act::Act::info(word).expect("it was offered");
    info.order.outside.iter().any(|outside| rule.is_some_and(|rule| outside.to_string() == rule))
}

#[test]
fn a_deadline_is_kept_to_the_millisecond() {
    let scenario =
        load_shipped("scenarios/cerita/pembayaran-up-kode-bayar.yaml").expect("it is sound");
    let stage = Stage::of(&scenario, 0);
    let waiting = (0..=stage.steps()).find(|step| {
        let next = stage.moment(*step).and_then(|moment| moment.next);
        next.is_some_and(|next| next.kept)
    });
    let step = waiting.expect("a negotiation has a deadline");
    let mut branch = stage.branch(step).expect("there is this step");
    let until = branch.moment(step).and_then(|moment| moment.next).expect("it was found").to;
    let status = |stage: &Stage<'_>| {
        let moment = stage.moment(stage.steps()).expect("there is a last step");
        let sari = moment.people.into_iter().find(|person| &*person.key == "sari");
        sari.and_then(|sari| sari.order).expect("sari has an order").status
    };
    let before = status(&branch);
    assert_eq!(branch.beside(&Beside::Until(SimTime::from_ms(until))), Ok(None));
    assert_eq!(status(&branch), before, "exactly at it is in time (CLK-02)");
    assert_eq!(branch.beside(&Beside::Until(SimTime::from_ms(until + 1))), Ok(None));
    assert_ne!(status(&branch), before, "a millisecond later it has lapsed");
}

#[test]
fn a_refused_act_changes_nothing_and_cites_its_rule() {
    let scenario =
        load_shipped("scenarios/cerita/pembayaran-up-kode-bayar.yaml").expect("it is sound");
    let stage = Stage::of(&scenario, 0);
    let step = stage.steps();
    let mut branch = stage.branch(step).expect("there is this step");
    let rule = branch.beside(&act("sari", "batalkan-negosiasi")).expect("it can be tried");
    assert_eq!(rule, Some(Rule::Vis07));
    let [before, after] = [step, step + 1].map(|step| branch.moment(step).expect("it is there"));
    assert_eq!((before.now, &before.people), (after.now, &after.people));
}

#[test]
fn what_cannot_be_tried_is_told() {
    let scenario =
        load_shipped("scenarios/cerita/pembayaran-up-kode-bayar.yaml").expect("it is sound");
    let mut stage = Stage::of(&scenario, 0).branch(0).expect("there is a beginning");
    let error = |stage: &mut Stage<'_>, beside| stage.beside(&beside).expect_err("it is wrong");
    let with = |fields: &[(&str, &str)]| Beside::Act {
        by: "sari".to_owned(),
        act: "tambah-ke-keranjang".to_owned(),
        fields: fields.iter().map(|(name, text)| ((*name).into(), (*text).into())).collect(),
    };
    assert_eq!(
        error(&mut stage, act("nobody", "checkout")),
        "tidak ada orang `nobody` di dunia ini"
    );
    assert_eq!(error(&mut stage, act("sari", "terbang")), "tidak ada tindakan `terbang`");
    assert_eq!(
        error(&mut stage, with(&[("warna", "hitam")])),
        "`tambah-ke-keranjang` tidak punya isian `warna`"
    );
    assert_eq!(
        error(&mut stage, act("sari", "setujui-negosiasi")),
        "belum ada yang dapat dituju `setujui-negosiasi`"
    );
    for text in ["banyak", "{", "[1, 2]", "</script>"] {
        let said = error(&mut stage, with(&[("produk", "laptop-a"), ("kuantitas", text)]));
        assert!(!said.is_empty(), "{text}");
    }
    assert_eq!(stage.steps(), 0, "nothing has happened");
    let rule =
        stage.beside(&with(&[("produk", "laptop-a"), ("varian", "hitam"), ("kuantitas", "2")]));
    assert_eq!(rule, Ok(None));
    assert_eq!(stage.steps(), 1);
}
