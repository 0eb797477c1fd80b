//! How steps and problems are drawn.

use std::sync::Arc;

use inaproc_sim::run::Place;
use inaproc_sim::scenario::{Problem, Source, Sources, Span};

use crate::diagnostic::Diagnostics;

#[test]
fn a_step_is_quoted_with_marks_in_every_file() {
    let steps: Vec<String> = (1..=20).map(|index| format!("      f{index}: v{index}")).collect();
    let steps = steps.join("\n") + "\n";
    let mut sources = Sources::new();
    let scenario = sources.add("a.yaml", format!("steps:\n  - expect:\n{steps}"));
    let long = "x".repeat(80);
    let rows = format!("cases:\n  - {{status: lunas, nilai: |\n  1}}\n  - {{{long}: y, z: y}}\n");
    let row = sources.add("b.yaml", rows);
    let place = |source: &Arc<Source>, words: &str| {
        let start = source.text.find(words).expect("the words are in the text");
        let at = |offset: usize| u32::try_from(offset).expect("a short text");
        let span = Span { source: source.number(), start: at(start), end: at(start + words.len()) };
        Place { source: Arc::clone(source), span }
    };
    let step = place(&scenario, scenario.text.get(11..).expect("a step"));
    let places = [
        place(&scenario, "v2\n"),
        place(&scenario, "v18"),
        place(&row, "lunas"),
        place(&row, "|\n  1"),
        place(&row, ": y"),
        place(&row, "z: y"),
    ];
    let drawing = Diagnostics::new(60, false);
    assert_eq!(
        format!("\n{}", drawing.step(&step, &places.each_ref())),
        "
   |
 2 |   - expect:
 3 |       f1: v1
 4 |       f2: v2
   |           ^^
 5 |       f3: v3
 6 |       f4: v4
 7 |       f5: v5
 8 |       f6: v6
 9 |       f7: v7
10 |       f8: v8
11 |       f9: v9
12 |       f10: v10
13 |       f11: v11
...
20 |       f18: v18
   |            ^^^
   |
  ::: b.yaml:2:14
   |
 2 |   - {status: lunas, nilai: |
   |              ^^^^^         ^
 3 |   1}
 4 |   - {xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...
   |                                                     ^^^
"
    );
    assert_eq!(drawing.step(&step, &[]).lines().count(), 14);
}

#[test]
fn any_span_can_be_drawn() {
    let source = Source::new("a.yaml", "é: é\r\n\té\n");
    let length = u32::try_from(source.text.len()).expect("a short text");
    for width in [0, 6, 80] {
        let drawing = Diagnostics::new(width, false);
        for start in 0..length + 3 {
            for end in 0..length + 3 {
                let span = Span { source: 0, start, end };
                let problem = Problem::new(&Sources::of(&source), span, "wrong");
                assert!(drawing.problem(&problem).contains("a.yaml"));
                let place = Place { source: Arc::clone(&source), span };
                drawing.step(&place, &[&place]);
            }
        }
    }
}
