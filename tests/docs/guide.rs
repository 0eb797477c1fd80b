//! The guide for trainers: its lessons name stories, steps and rules that there are. That a lesson's keys lead to
//! what it says is to be seen is played in a browser (`reports/ui/test/panduan.test.mjs`).

use std::collections::BTreeSet;

use serde_json::Value;

use crate::commands::words_of;
use crate::links::links;
use crate::page::{Page, pages};
use crate::{guide, inasim, printed, root, words};

/// What stands in every lesson, in this order.
const PARTS: [&str; 5] = [
    "## Menit demi menit",
    "## Tanyakan ke ruangan",
    "## Bagaimana kalau…",
    "## Jebakan",
    "## Cek pemahaman",
];

/// Returns the pages of the guide, those of its lessons only or the others only.
fn guide_pages(lessons: bool) -> Vec<Page> {
    let numbered = |page: &Page| {
        let name = page.path.file_name().expect("a page has a name").to_string_lossy();
        name.starts_with(|c: char| c.is_ascii_digit())
    };
    let all = pages().into_iter().filter(|page| page.path.starts_with(guide()));
    all.filter(|page| numbered(page) == lessons).collect()
}

/// Returns the story that a command of `inasim demo` opens, and at which step.
fn opened(command: &str) -> Option<(String, usize)> {
    let words = words_of(command).filter(|words| words.first().is_some_and(|it| it == "demo"))?;
    let step = words.iter().position(|word| word == "--step");
    let step = step.map_or(0, |at| words[at + 1].parse().expect("a step is a number"));
    Some((words.get(1)?.clone(), step))
}

/// Returns how many steps a shipped story has.
fn steps_of(story: &str) -> Result<usize, String> {
    let file = format!("scenarios/cerita/{story}.yaml");
    let told = printed(&inasim(root(), &words(&["story", &file])));
    let count = { told.lines() }.find_map(|line| line.strip_prefix("Lulus: ")?.split(' ').next());
    count.and_then(|it| it.parse().ok()).ok_or(format!("`{story}` is no story:\n{told}"))
}

/// Returns all numbers in a text.
fn numbers(text: &str) -> Vec<usize> {
    let digits = text.split(|c: char| !c.is_ascii_digit()).filter(|it| !it.is_empty());
    digits.map(|it| it.parse().expect("a small number")).collect()
}

/// Returns the steps that a lesson names, each with its line: in the columns `langkah` of its tables, and in the
/// words of its pictures.
fn steps_named(page: &Page) -> Vec<(usize, usize)> {
    let (mut found, mut column) = (Vec::new(), None);
    for (at, line) in page.prose.iter().enumerate() {
        if let Some(shown) = line.strip_prefix("![Langkah ") {
            found.extend(numbers(shown).first().map(|step| (at + 1, *step)));
        }
        if !line.starts_with('|') {
            column = None;
            continue;
        }
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        match column {
            None => column = Some(cells.iter().position(|cell| *cell == "langkah")),
            Some(place) => {
                let cell = place.map_or("", |place| cells[place]);
                found.extend(numbers(cell).into_iter().map(|step| (at + 1, step)));
            }
        }
    }
    found
}

#[test]
fn thirteen_lessons_open_a_story_and_name_steps_of_it() {
    let mut wrong = Vec::new();
    let lessons = guide_pages(true);
    assert_eq!(lessons.len(), 13);
    for page in &lessons {
        // Steps that stand behind a command are those of its story; the picture stands behind the first.
        let mut commands = Vec::new();
        for fence in page.fences.iter().filter(|fence| fence.kind() == "sh") {
            match opened(fence.text.trim()).map(|(story, step)| (steps_of(&story), step)) {
                Some((Ok(steps), step)) if step <= steps => commands.push((fence.line, steps)),
                Some((Ok(steps), step)) => {
                    wrong.push(format!("{}:{}: {step} of {steps}", page.name(), fence.line));
                }
                Some((Err(reason), _)) => {
                    wrong.push(format!("{}:{}: {reason}", page.name(), fence.line));
                }
                None => wrong.push(format!("{}:{}: no story", page.name(), fence.line)),
            }
        }
        let named = steps_named(page);
        assert!(named.len() > 6, "{}: {named:?}", page.name());
        for (line, step) in named {
            let steps = commands.iter().rfind(|(at, _)| *at < line).map_or(0, |it| it.1);
            if step > steps {
                wrong.push(format!("{}:{line}: step {step} of {steps}", page.name()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_lesson_has_its_parts_and_stands_in_the_index() {
    let [index] = guide_pages(false)
        .into_iter()
        .filter(|page| page.path.ends_with("README.md"))
        .collect::<Vec<_>>()
        .try_into()
        .unwrap_or_else(|_| panic!("one index"));
    let listed: BTreeSet<&str> = links(&index).into_iter().map(|(_, target)| target).collect();
    for page in guide_pages(true) {
        let heads = page.prose.iter().filter(|line| line.starts_with("## "));
        assert_eq!(heads.collect::<Vec<_>>(), PARTS, "{}", page.name());
        let pictures = page.prose.iter().filter(|line| line.starts_with("![Langkah "));
        assert_eq!(pictures.count(), 1, "{}: one picture of a step", page.name());
        let checks = page.prose.iter().skip_while(|line| *line != PARTS[4]);
        let answered = |line: &&String| {
            line.starts_with(|c: char| c.is_ascii_digit())
                && line.contains(" *")
                && line.ends_with('*')
        };
        assert_eq!(checks.filter(answered).count(), 3, "{}: three questions", page.name());
        let name = page.path.file_name().expect("a name").to_string_lossy();
        assert!(listed.contains(&*name), "{name} stands in the index");
        // Who reads the index opens the story that the lesson opens.
        let first = &page.fences[0].text;
        let (story, _) = opened(first.trim()).expect("a story");
        let row = index.prose.iter().find(|line| line.contains(&format!("({name})")));
        let command = format!("`inasim demo {story}`");
        assert!(row.is_some_and(|row| row.contains(&command)), "{name}: {command} in the index");
    }
}

#[test]
fn every_rule_that_is_named_is_one() {
    let told = inasim(root(), &words(&["rules", "--json"]));
    let told = String::from_utf8(told.stdout).expect("UTF-8");
    let rules: BTreeSet<String> = told
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("an object a line"))
        .map(|rule| rule["rule"].as_str().expect("a text").to_owned())
        .collect();
    let (mut named, mut wrong) = (0, Vec::new());
    for page in guide_pages(true).into_iter().chain(guide_pages(false)) {
        for (at, line) in page.prose.iter().enumerate() {
            let parts = line.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
            let shaped = parts.filter(|it| {
                it.split_once('-').is_some_and(|(area, number)| {
                    area.len() == 3
                        && area.chars().all(|c| c.is_ascii_uppercase())
                        && number.len() == 2
                        && number.chars().all(|c| c.is_ascii_digit())
                })
            });
            for rule in shaped {
                named += 1;
                if !rules.contains(rule) {
                    wrong.push(format!("{}:{}: {rule}", page.name(), at + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "no such rules: {}", wrong.join("\n"));
    assert!(named > 150, "{named}");
}
