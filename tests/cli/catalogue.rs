//! The catalogue.

use inaproc_sim::platform::rule::Rule;

use crate::Folder;

#[test]
fn a_rule_is_shown_with_kind_basis_and_wording() {
    let folder = Folder::new("rule", &[]);
    let ran = folder.run(&["rules", "clk-02"]);
    assert_eq!(ran.code, Some(0));
    assert_eq!(
        ran.results,
        "CLK-02  does     S0  'lebih dari 3x24 jam': an answer at exactly the deadline instant is in time. The lapse takes effect 1 ms after the deadline (time has millisecond resolution).\n"
    );
}

#[test]
fn all_rules_are_listed_and_an_area_as_well() {
    let folder = Folder::new("rules", &[]);
    assert_eq!(folder.run(&["rules"]).results.lines().count(), Rule::ALL.len());
    assert_eq!(folder.run(&["rules", "CLK"]).results.lines().count(), 5);
}

#[test]
fn an_unknown_rule_gives_the_nearest() {
    let folder = Folder::new("unknown-rule", &[]);
    let ran = folder.run(&["rules", "NGE-09", "XYZ-123456"]);
    assert_eq!((ran.code, &*ran.results), (Some(1), ""));
    assert_eq!(
        ran.problems,
        "\
error: there is no rule `NGE-09`
help: did you mean `NEG-09`?
error: there is no rule `XYZ-123456`
help: `inasim rules` lists all of them
"
    );
}
