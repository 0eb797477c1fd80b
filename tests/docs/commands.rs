//! Every command that the book and the README name is one that the program takes.

use std::path::Path;

use crate::page::all;
use crate::{inasim, printed, root};

/// What else a person may be told to type.
const OTHERS: [&str; 7] = ["cargo", "cd", "docker", "git", "jq", "rustup", "time"];

/// Reads a line of a shell: fails if it names a command of the program that is none.
pub(crate) fn read(folder: &Path, line: &str) -> Result<(), String> {
    let line = line.trim();
    let first = line.split_whitespace().next().unwrap_or("#");
    if first.starts_with(['#', '.']) {
        return Ok(());
    }
    let Some(mut words) = words_of(line) else {
        let other = OTHERS.contains(&first);
        return if other { Ok(()) } else { Err(format!("nothing is known of `{first}`")) };
    };
    words.push("--help".to_owned());
    let output = inasim(folder, &words);
    if output.status.success() {
        return Ok(());
    }
    Err(format!("`{line}` is not taken:\n{}", printed(&output)))
}

/// Returns the words behind the program's name, if a line runs it; a line of `cargo run` does as well.
pub(crate) fn words_of(line: &str) -> Option<Vec<String>> {
    let line = line.trim().strip_prefix("time ").unwrap_or(line.trim());
    let rest = match line.strip_prefix("cargo run") {
        Some(rest) => rest.split_once(" -- ")?.1,
        None => line.strip_prefix("inasim")?,
    };
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for c in rest.chars() {
        match (quote, c) {
            (None, '\'' | '"') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (Some(open), _) if open == c => quote = None,
            (None, ' ') => words.extend(word.take()),
            (None, '|' | '>' | ';' | '&') => break,
            (None, '#') if word.is_none() => break,
            _ => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    Some(words)
}

#[test]
fn every_command_is_one() {
    let mut wrong = Vec::new();
    for page in all() {
        let lines = page.fences.iter().filter(|fence| fence.kind() == "sh").flat_map(|fence| {
            fence.text.lines().enumerate().map(|(at, line)| (fence.line + at, line))
        });
        let named = page.code().filter(|(_, code)| code.starts_with("inasim "));
        for (line, command) in lines.chain(named) {
            if let Err(reason) = read(root(), command) {
                wrong.push(format!("{}:{line}: {reason}", page.name()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
