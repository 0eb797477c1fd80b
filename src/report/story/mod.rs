//! What happened in a case, told step by step: a fold of its events, live or from a trace, which a page
//! shows and a screen prints.

pub(crate) mod data;
pub(crate) mod fold;
mod text;
pub(crate) mod words;

use data::{Block, OwnRow};
use fold::{Folding, Head};

pub use text::{Mark, Steps, Telling};
pub(crate) use text::{long, short};

use inaproc_core::value::Sidik;
use inaproc_run::{CaseResult, Event};
use inaproc_scenario::Sources;

/// Returns the stories of a scenario as text, one behind another.
///
/// `seen` has for each result what the one person whose view it is saw after each step that was played.
///
/// Errors: why a story cannot be told so.
pub fn told(
    results: &[CaseResult],
    events: &[Event<'_>],
    how: &Telling,
    seen: &[Vec<Vec<String>>],
) -> Result<String, String> {
    let Stories { stories, .. } = Stories::of(results, events);
    let mut text = String::new();
    for (place, (row, block)) in stories.iter().enumerate() {
        if place > 0 {
            text.push('\n');
        }
        let seen = seen.get(place).map_or(&[][..], Vec::as_slice);
        text += &text::story(row, block, how, seen)?;
    }
    Ok(text)
}

/// The row and the story of each result of a scenario, with the files that they are written in.
pub(super) struct Stories {
    pub(super) stories: Vec<(OwnRow, Block)>,
    /// The text of each file by the name that it has in the stories.
    pub(super) texts: Vec<(String, String)>,
}

impl Stories {
    pub(super) fn of(results: &[CaseResult], events: &[Event<'_>]) -> Self {
        let mut sources = Sources::new();
        let (mut tags, mut covers): (&[String], _) = (&[], Vec::new());
        if let Some(Event::Scenario { tags: own, covers: claimed, sources: texts, .. }) =
            events.iter().find(|event| matches!(event, Event::Scenario { .. }))
        {
            tags = own;
            covers = claimed.iter().map(|(rule, _)| *rule).collect();
            for text in texts {
                sources.add_numbered(&*text.name, text.text.as_deref().unwrap_or(""), text.number);
            }
        }
        let texts: Vec<(String, String)> = sources
            .iter()
            .map(|source| (text_id(source.shown()), source.shown().to_owned()))
            .collect();
        let head = Head { tags, covers, sources: &sources, texts: &texts };
        let mut cases = results.iter();
        let mut folding: Option<Folding<'_>> = None;
        let mut stories = Vec::with_capacity(results.len());
        for event in events {
            if matches!(event, Event::Case { .. }) {
                folding = cases.next().map(|result| Folding::new(&head, result));
            }
            if let Some(folding) = &mut folding {
                folding.take(event);
            }
            if matches!(event, Event::CaseEnd) {
                stories.extend(folding.take().map(Folding::into_block));
            }
        }
        Self { stories, texts }
    }
}

/// Returns the name of a text: the same for the same.
fn text_id(text: &str) -> String {
    format!("{:016x}", Sidik::of(text.as_bytes()).short())
}
