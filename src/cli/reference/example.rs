//! Examples of acts: steps of shipped scenarios, which are played by the tests.

use inaproc_sim::platform::act::ActInfo;
use inaproc_sim::scenario::{Node, Source, parse};

use crate::cli::files::FOLDER;
use crate::cli::shipped;

/// A step of a shipped file.
pub(super) struct Example {
    /// The file, below `scenarios`.
    pub(super) file: String,
    /// The line in which the step begins, from 1.
    pub(super) line: usize,
    /// The step, as it is written.
    pub(super) text: String,
}

/// Returns the plainest step of the shipped files that does an act: one that succeeds where there is one,
/// without a parameter, of `$pesanan` alone, in few characters.
pub(super) fn of(act: &ActInfo) -> Option<Example> {
    let word = format!("do: {}", act.word);
    let mut best: Option<((bool, bool, bool, usize), Example)> = None;
    for file in shipped::find(FOLDER) {
        let text = shipped::read(&file.path).expect("a file that was found is there");
        if !text.contains(&word) {
            continue;
        }
        let source = Source::new(&file.path, text);
        let root = parse(&source).expect("shipped files are YAML");
        for step in root.get("steps").and_then(Node::as_list).unwrap_or_default() {
            if step.get("do").and_then(Node::as_text) != Some(act.word) {
                continue;
            }
            let span = step.span;
            let text = text[span.start as usize..span.end as usize].trim_end();
            let others = text.matches('$').count() - text.matches("$pesanan").count();
            let rank = (is_refused(step), text.contains("${"), others > 0, text.len());
            if best.as_ref().is_none_or(|(least, _)| rank < *least) {
                let file = shipped::typed(&file.path).to_owned();
                let line = source.line(span.start);
                best = Some((rank, Example { file, line, text: text.to_owned() }));
            }
        }
    }
    best.map(|(_, example)| example)
}

/// Returns whether a step expects a refusal.
fn is_refused(step: &Node) -> bool {
    let expect = step.get("expect");
    expect.and_then(|expect| expect.get("rejected")).is_some_and(|rule| !rule.is_null())
}
