use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use super::*;
use crate::scenario::lookup::ReadError;

/// The files of this repository, and others above them.
#[derive(Default)]
struct Disk {
    extra: BTreeMap<String, String>,
}

fn on_disk(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

impl Files for Disk {
    fn read(&self, path: &str) -> Result<String, ReadError> {
        if let Some(text) = self.extra.get(path) {
            return Ok(text.clone());
        }
        std::fs::read_to_string(on_disk(path)).map_err(|_| ReadError::NotFound)
    }

    fn list(&self, folder: &str) -> Vec<String> {
        let entries = std::fs::read_dir(on_disk(folder)).into_iter().flatten().flatten();
        let mut names: Vec<String> =
            entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort_unstable();
        names
    }
}

/// Returns the paths of all shipped YAML files.
fn shipped() -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec!["scenarios".to_owned()];
    while let Some(folder) = folders.pop() {
        for name in Disk::default().list(&folder) {
            let path = format!("{folder}/{name}");
            if on_disk(&path).is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort_unstable();
    found
}

fn shipped_of(wanted: FileKind) -> Vec<(String, String)> {
    let with_text = shipped().into_iter().map(|path| {
        let text = Disk::default().read(&path).expect("a shipped file");
        (path, text)
    });
    with_text
        .filter(|(path, text)| {
            kind(&parse(&Source::new(path.as_str(), text.as_str())).expect("valid YAML")) == wanted
        })
        .collect()
}

fn show(problems: &[Problem]) -> String {
    problems.iter().fold(String::new(), |mut text, problem| {
        let help = problem.help.as_deref().unwrap_or("-");
        let gap = if text.is_empty() { "" } else { "\n" };
        let file = match &*problem.source.name {
            "scenarios/x.yaml" => String::new(),
            other => format!("{other}:"),
        };
        let (line, column) = (problem.line(), problem.column());
        write!(text, "{gap}{file}{line}:{column} {} | {help}", problem.message).expect("text");
        text
    })
}

#[test]
fn all_shipped_scenarios_load() {
    let mut cache = Cache::new();
    let mut wrong = String::new();
    for (path, _) in shipped_of(FileKind::Scenario) {
        if let Err(problems) = load(&path, &Disk::default(), "scenarios", &mut cache) {
            writeln!(wrong, "{path}\n{}", show(&problems)).expect("text");
        }
    }
    assert_eq!(wrong, "");
}
