//! What would succeed in place of a refusal on a stage: it can be done there.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use inaproc_sim::platform::rule::Rule;
use inaproc_sim::run::Event;
use inaproc_sim::run::offer::Ends;
use inaproc_sim::run::session::Beside;
use inaproc_sim::run::stage::Stage;
use inaproc_sim::world::Record;
use support::{load_shipped, stories};

fn act(by: &str, act: &str) -> Beside {
    Beside::Act { by: by.to_owned(), act: act.to_owned(), fields: Vec::new() }
}

#[test]
fn what_would_succeed_in_place_of_a_refusal_can_be_done_there() {
    let (mut suggested, mut walked) = (0, 0);
    // Of each rule the first refusal of all stories.
    let mut seen = BTreeSet::new();
    for (path, scenario) in &stories() {
        let stage = Stage::of(scenario, 0);
        let refused = refused(&stage);
        for step in 0..=stage.steps() {
            let rule = refused.get(&step);
            if rule.is_some_and(|rule| !seen.insert(*rule)) {
                continue;
            }
            let ways = stage.instead(step).expect("there is this step");
            assert!(ways.is_empty() || rule.is_some(), "{path}, step {step} was not refused");
            suggested += usize::from(!ways.is_empty());
            for way in ways {
                let text = inaproc_sim::report::suggested(&way.suggestion);
                let name = format!("{path}, step {step}: {text}");
                assert!(!text.contains(".yaml"), "{name}");
                let Some(moves) = way.moves else { continue };
                let mut branch = stage.branch(way.from).expect("there is this step");
                for one in &moves {
                    assert_eq!(branch.beside(one), Ok(None), "{name}");
                }
                walked += 1;
            }
        }
    }
    let rules = seen.len();
    assert!(rules > 10 && suggested * 10 > rules * 7, "{suggested} of {rules}");
    assert!(walked > suggested, "{walked} ways were gone");
}

/// Returns the steps of a story that were refused, with the rule.
fn refused(stage: &Stage<'_>) -> BTreeMap<usize, Rule> {
    let (mut step, mut all) = (0, BTreeMap::new());
    for event in stage.told().1 {
        match event {
            Event::Step { .. } => step += 1,
            Event::World(record) => {
                if let Record::Refused { refusal, .. } = &*record {
                    all.insert(step, refusal.rule);
                }
            }
            _ => {}
        }
    }
    all
}

#[test]
fn a_refusal_beside_the_story_has_its_ways_too() {
    let scenario =
        load_shipped("scenarios/cerita/pembayaran-up-kode-bayar.yaml").expect("it is sound");
    let stage = Stage::of(&scenario, 0);
    // As soon as there is an order, its buyer tries to hand it on without any negotiation.
    let steps = 0..=stage.steps();
    let first = steps.clone().find(|step| {
        let offers = stage.offers(*step, "sari").expect("sari takes part");
        offers.iter().any(|offer| offer.act == "ajukan-ke-ppk" && offer.ends == Ends::Refused)
    });
    let mut branch = stage.branch(first.expect("there is an order")).expect("there is this step");
    let rule = branch.beside(&act("sari", "ajukan-ke-ppk")).expect("it can be tried");
    assert_eq!(rule, Some(Rule::Vis07));
    let step = branch.steps();
    let ways = branch.instead(step).expect("there is this step");
    let way = ways.iter().find(|way| way.moves.is_some()).expect("an agreement makes it possible");
    let moves = way.moves.as_ref().expect("it has some");
    let last = moves.last().expect("something is done");
    assert!(matches!(last, Beside::Act { act, .. } if act == "ajukan-ke-ppk"), "{moves:?}");
    let mut other = branch.branch(way.from).expect("there is this step");
    for one in moves {
        assert_eq!(other.beside(one), Ok(None), "{one:?}");
    }
}
