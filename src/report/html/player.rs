//! The pages of `inasim demo`: the list of stories, and one story on a stage. What the report's pages are
//! made of is used again; the data are those of a report of one result.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Serialize;

use super::page::{self, Inline, Page, json, safe};
use super::{Part, packed, report};
use crate::machine::Found;
use crate::story::Stories;
use inaproc_run::stage::Named;
use inaproc_run::{CaseResult, Event};

/// The modules of whatever shows a story being played, each after those that it needs.
const PLAYED: &[&str] = &[
    include_str!("../../../reports/ui/format.js"),
    include_str!("../../../reports/ui/dom.js"),
    include_str!("../../../reports/ui/data.js"),
    include_str!("../../../reports/ui/route.js"),
    include_str!("../../../reports/ui/story.js"),
    include_str!("../../../reports/ui/rules.js"),
    include_str!("../../../reports/ui/mail.js"),
    include_str!("../../../reports/ui/papers.js"),
    include_str!("../../../reports/ui/money.js"),
    include_str!("../../../reports/ui/player/things.js"),
    include_str!("../../../reports/ui/player/words.js"),
    include_str!("../../../reports/ui/player/ask.js"),
    include_str!("../../../reports/ui/player/server.js"),
    include_str!("../../../reports/ui/player/links.js"),
    include_str!("../../../reports/ui/player/theme.js"),
    include_str!("../../../reports/ui/player/places.js"),
    include_str!("../../../reports/ui/player/head.js"),
    include_str!("../../../reports/ui/player/found.js"),
    include_str!("../../../reports/ui/player/panels.js"),
    include_str!("../../../reports/ui/player/refusal.js"),
    include_str!("../../../reports/ui/player/form.js"),
    include_str!("../../../reports/ui/player/sheets.js"),
];

/// Those of the stage, behind them; the last one begins.
const STAGE: &[&str] = &[
    include_str!("../../../reports/ui/player/rail.js"),
    include_str!("../../../reports/ui/player/jump.js"),
    include_str!("../../../reports/ui/player/forks.js"),
    include_str!("../../../reports/ui/player/save.js"),
    include_str!("../../../reports/ui/player/stage.js"),
];

/// Those of a seat, likewise.
const SEAT: &[&str] = &[
    include_str!("../../../reports/ui/player/marks.js"),
    include_str!("../../../reports/ui/player/seat.js"),
];

/// The modules of the pages of a class: its door, what it finds first, and how far its members are.
const CLASS: &[&str] = &[
    include_str!("../../../reports/ui/format.js"),
    include_str!("../../../reports/ui/dom.js"),
    include_str!("../../../reports/ui/player/links.js"),
    include_str!("../../../reports/ui/player/theme.js"),
    include_str!("../../../reports/ui/player/ask.js"),
    include_str!("../../../reports/ui/player/class.js"),
];

/// The modules of the list of stories.
const STORIES: &[&str] = &[
    include_str!("../../../reports/ui/format.js"),
    include_str!("../../../reports/ui/dom.js"),
    include_str!("../../../reports/ui/player/links.js"),
    include_str!("../../../reports/ui/player/theme.js"),
    include_str!("../../../reports/ui/player/stories.js"),
];

/// The styles of both.
const STYLES: &[&str] = &[
    include_str!("../../../reports/ui/fonts.css"),
    include_str!("../../../reports/ui/tokens.css"),
    include_str!("../../../reports/ui/base.css"),
    include_str!("../../../reports/ui/scenario.css"),
    include_str!("../../../reports/ui/player/player.css"),
];

// A server gives many pages of a kind.
static STYLE: LazyLock<Inline> = LazyLock::new(|| Inline::style(STYLES));
static STORIES_SCRIPT: LazyLock<Inline> = LazyLock::new(|| Inline::script(STORIES));
static STAGE_SCRIPT: LazyLock<Inline> = LazyLock::new(|| Inline::script(&[PLAYED, STAGE].concat()));
static SEAT_SCRIPT: LazyLock<Inline> = LazyLock::new(|| Inline::script(&[PLAYED, SEAT].concat()));
static CLASS_SCRIPT: LazyLock<Inline> = LazyLock::new(|| Inline::script(CLASS));

/// Makes what the pages of a kind share, so that whoever comes first does not wait for it.
pub fn prepare() {
    for part in [&STYLE, &STORIES_SCRIPT, &STAGE_SCRIPT, &SEAT_SCRIPT, &CLASS_SCRIPT] {
        LazyLock::force(part);
    }
}

/// What a reader without scripts is told.
const NOSCRIPT: &str = "<p>Halaman ini memerlukan JavaScript.</p>\n";

/// A story in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StoryRow {
    /// Its number in the address.
    pub id: usize,
    /// Its title.
    pub title: String,
    /// The file.
    pub file: String,
    /// Names of its cases; of a story without cases there is none.
    pub cases: Vec<String>,
    /// What the search looks at besides.
    pub tags: Vec<String>,
}

/// Returns the page that lists stories.
pub fn stories(rows: &[StoryRow]) -> String {
    let page = Page {
        title: "inasim demo",
        script: &STORIES_SCRIPT,
        style: &STYLE,
        connects: true,
        noscript: NOSCRIPT,
        data: &[&json("stories", &rows)],
    };
    page.text()
}

/// Returns the page on which a story is played; `own` is what the server says of it.
pub fn stage(results: &[CaseResult], events: &[Event<'_>], own: &impl Serialize) -> String {
    played(results, events, &STAGE_SCRIPT, own)
}

fn played(
    results: &[CaseResult],
    events: &[Event<'_>],
    script: &Inline,
    own: &impl Serialize,
) -> String {
    let parts = [Part::of(results, events)];
    let found = Found { results, times: &[], invalid: &[], unread: &[] };
    let files = packed(&parts[0].files);
    let title = results.first().map_or(String::new(), |result| safe(&result.title));
    let stage = Page {
        title: &title,
        script,
        style: &STYLE,
        connects: true,
        noscript: NOSCRIPT,
        data: &[
            &json("report", &report(&parts, &found)),
            &page::packed("files", &files),
            &page::packed("block-1", &parts[0].blocks[0]),
            &json("stage", own),
        ],
    };
    stage.text()
}

/// What the server says of a seat.
#[derive(Clone, Debug, Serialize)]
pub struct SeatPage<'v, V> {
    /// The number of the story.
    pub id: usize,
    /// The place of the case.
    pub case: usize,
    /// Whether there is a class around it.
    pub room: bool,
    /// What keys stand for: the things of the world.
    pub names: BTreeMap<String, Named>,
    /// What is seen from it.
    pub view: &'v V,
}

/// Returns the page of a seat.
pub fn seat<V: Serialize>(
    results: &[CaseResult],
    events: &[Event<'_>],
    own: &SeatPage<'_, V>,
) -> String {
    played(results, events, &SEAT_SCRIPT, own)
}

/// Returns the page before which who knows the code is let in.
pub fn door() -> String {
    class_page(&json("class", &serde_json::json!({ "door": true })))
}

/// Returns the page that somebody of a class finds at first; `lobby` is what the server says of it.
pub fn lobby(lobby: &impl Serialize) -> String {
    class_page(&json("class", &serde_json::json!({ "lobby": lobby })))
}

/// Returns the page on which a trainer sees who is there.
pub fn class(code: &str) -> String {
    class_page(&json("class", &serde_json::json!({ "code": code })))
}

fn class_page(data: &str) -> String {
    let page = Page {
        title: "Kelas",
        script: &CLASS_SCRIPT,
        style: &STYLE,
        connects: true,
        noscript: NOSCRIPT,
        data: &[data],
    };
    page.text()
}

/// Returns the story of the only result, as the page reads it.
pub fn block(results: &[CaseResult], events: &[Event<'_>]) -> serde_json::Value {
    let Stories { stories, .. } = Stories::of(results, events);
    let (_, block) = stories.into_iter().next().expect("a stage plays one case");
    serde_json::to_value(block).expect("a story is plain data")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_modules_stand_beside_each_other() {
        page::stand_together(&[PLAYED, STAGE].concat());
        page::stand_together(STORIES);
        page::stand_together(&[PLAYED, SEAT].concat());
        page::stand_together(CLASS);
    }
}
