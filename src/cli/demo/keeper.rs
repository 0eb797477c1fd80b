//! What a room is kept in: a file with everything that was done in it, played again when it is loaded.
#![expect(clippy::disallowed_methods, reason = "a room is kept where the command line says")]

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::{fs, io};

use serde::{Deserialize, Serialize};

use crate::cli::files;

use super::guard::Words;
use super::room::{Branch, Case, Room, Tried, beside};
use super::seats::{Input, seated};

/// The shape of the file; one of another shape is not read.
const VERSION: u32 = 1;

/// Where a room is kept.
pub(super) struct Keeper {
    path: PathBuf,
    words: Words,
    /// Why it could not be written, once.
    pub(super) failed: Option<String>,
}

/// A room as it is kept.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    /// The shape: `VERSION`.
    inasim_demo: u32,
    /// The program that wrote it.
    build: String,
    words: Words,
    visitors: BTreeMap<String, KeptVisitor>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeptVisitor {
    name: Option<String>,
    branches: Vec<KeptPlay<Tried>>,
    seats: Vec<KeptPlay<Input>>,
}

/// Something that was played: where it begins, what was done, and what it came to.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeptPlay<I> {
    file: String,
    case: usize,
    /// The number of a branch; those of older files are counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    /// A branch: after how many steps it leaves the story. A seat: the key of the person.
    at: At,
    inputs: Vec<I>,
    digest: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum At {
    Step(usize),
    Person(String),
}

/// Returns the words of a kept room; none where there is no such file yet.
///
/// Errors: that it cannot be read or is none of ours, in words.
pub(super) fn words(path: &Path) -> Result<Option<Words>, String> {
    Ok(read(path)?.map(|kept| kept.words))
}

fn read(path: &Path) -> Result<Option<Kept>, String> {
    if !path.exists() {
        return Ok(None);
    }
    let name = path.display();
    let text = fs::read_to_string(path);
    let text = text.map_err(|error| format!("cannot read {name}: {}", files::words(&error)))?;
    let strange = || format!("{name} is no file that `inasim demo --save` wrote");
    let value: serde_json::Value = serde_json::from_str(&text).map_err(|_| strange())?;
    let version =
        value.get("inasim_demo").and_then(serde_json::Value::as_u64).ok_or_else(strange)?;
    if version != u64::from(VERSION) {
        return Err(format!("{name} has shape {version}, and this inasim reads shape {VERSION}"));
    }
    let kept = serde_json::from_value(value);
    kept.map(Some).map_err(|error| format!("{name} is damaged: {error}"))
}

impl Room {
    /// Keeps this room in a file from now on, and goes on from what is there.
    ///
    /// Errors: that it cannot be gone on from, or not be written, in words; the file stays as it is.
    pub(super) fn kept_in(&mut self, path: &Path, words: Words) -> Result<(), String> {
        if let Some(kept) = read(path)? {
            let name = path.display();
            self.load(kept).map_err(|why| format!("cannot go on from {name}: {why}"))?;
        }
        self.keeper = Some(Keeper { path: path.to_owned(), words, failed: None });
        self.keep();
        let failed = self.keeper.as_mut().and_then(|keeper| keeper.failed.take());
        failed.map_or(Ok(()), Err)
    }

    /// Writes what there is, where it is to be kept.
    pub(super) fn keep(&mut self) {
        let Some(keeper) = &self.keeper else { return };
        let kept = Kept {
            inasim_demo: VERSION,
            build: env!("CARGO_PKG_VERSION").to_owned(),
            words: keeper.words.clone(),
            visitors: self.visitors.keys().map(|id| (id.clone(), self.kept(id))).collect(),
        };
        let text = serde_json::to_string(&kept).expect("what is kept is plain data") + "\n";
        let written = replaced(&keeper.path, &text);
        let failed = written.err().map(|error| files::named(&keeper.path, &error));
        if let Some(keeper) = &mut self.keeper {
            keeper.failed = failed.map(|why| format!("cannot write {why}"));
        }
    }

    fn kept(&self, id: &str) -> KeptVisitor {
        let visitor = &self.visitors[id];
        let file = |case: &Case| self.scenarios[case.0].path.clone();
        let branches = visitor.branches.iter().flat_map(|(case, all)| {
            all.iter().map(|Branch { id, from, tried, stage }| KeptPlay {
                file: file(case),
                case: case.1,
                id: Some(*id),
                at: At::Step(*from),
                inputs: tried.clone(),
                digest: stage.end_digest().to_string(),
            })
        });
        let seats = visitor.all_seats().map(|(case, chair)| {
            let sitting = seated(chair);
            KeptPlay {
                file: file(case),
                case: case.1,
                id: None,
                at: At::Person(sitting.seat.place().key.to_string()),
                inputs: sitting.inputs.clone(),
                digest: sitting.seat.stage().end_digest().to_string(),
            }
        });
        let name = visitor.name.clone();
        KeptVisitor { name, branches: branches.collect(), seats: seats.collect() }
    }

    /// Plays again what was kept.
    fn load(&mut self, kept: Kept) -> Result<(), String> {
        for (id, KeptVisitor { name, branches, seats }) in kept.visitors {
            for play in branches {
                let case = self.named(&play)?;
                let At::Step(from) = play.at else { return Err(damaged()) };
                let story = self.story(case).map_err(|_| damaged())?;
                let mut stage = story.branch(from).ok_or_else(|| changed(&play.file))?;
                for what in &play.inputs {
                    let beside = beside(what).map_err(|_| damaged())?;
                    stage.beside(&beside).map_err(|_| changed(&play.file))?;
                }
                if stage.end_digest().to_string() != play.digest {
                    return Err(changed(&play.file));
                }
                let visitor = self.visitors.entry(id.clone()).or_default();
                let all = visitor.branches.entry(case).or_default();
                let id = play.id.unwrap_or(all.len() + 1);
                all.push(Branch { id, from, tried: play.inputs, stage: Arc::new(stage) });
            }
            for play in seats {
                let case = self.named(&play)?;
                let At::Person(key) = &play.at else { return Err(damaged()) };
                let mut sitting = self.begun(case, key).map_err(|_| changed(&play.file))?;
                for input in play.inputs {
                    sitting.play(input).map_err(|_| changed(&play.file))?;
                }
                if sitting.seat.stage().end_digest().to_string() != play.digest {
                    return Err(changed(&play.file));
                }
                let visitor = self.visitors.entry(id.clone()).or_default();
                let before = visitor.seats.insert(case, Arc::new(Mutex::new(sitting)));
                visitor.left.entry(case).or_default().extend(before);
            }
            self.visitors.entry(id).or_default().name = name;
        }
        Ok(())
    }

    /// Returns the case of something that was kept.
    fn named<I>(&self, play: &KeptPlay<I>) -> Result<Case, String> {
        let story = self.scenarios.iter().position(|scenario| scenario.path == play.file);
        let story = story.ok_or_else(|| format!("`{}` is not among the stories now", play.file))?;
        let known = play.case < self.scenarios[story].cases.len();
        known.then_some((story, play.case)).ok_or_else(|| changed(&play.file))
    }
}

/// Writes a file beside it first, so that a full disk leaves what was there; what a link leads to is written.
fn replaced(path: &Path, text: &str) -> io::Result<()> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    // A name that is nobody else's, and that of this program alone.
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    let beside = path.with_file_name(name);
    let written = own(&beside, &path)
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .and_then(|()| fs::rename(&beside, &path));
    if written.is_err() {
        // What is half written is of no use; that it could not be written is told.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// Makes the file that is to take another's place: whoever may read that one may read it, and at first
/// nobody else, since the words that let people in stand in it.
fn own(beside: &Path, path: &Path) -> io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(beside)?;
    if let Ok(there) = fs::metadata(path) {
        file.set_permissions(there.permissions())?;
    }
    Ok(file)
}

fn damaged() -> String {
    "it is damaged".to_owned()
}

fn changed(file: &str) -> String {
    format!(
        "`{file}` does not come to the same any more: the story or the program has changed since"
    )
}
