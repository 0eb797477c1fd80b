//! `inasim new`: a scenario of one's own, begun from a shipped one.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use inaproc_sim::scenario::nearest;

use super::args::NewArgs;
use super::exit::Exit;
use super::files::{self, FOLDER};
use super::output::Output;
use super::select::{Content, content};
use super::{shipped, suite};

/// The folder of stories that go from beginning to end.
const STORIES: &str = "scenarios/cerita";

/// A shipped scenario that one may begin with.
struct Story {
    /// Its path, as it is typed.
    path: String,
    title: String,
    tags: String,
    text: &'static str,
}

/// Writes the scenario that the command line asks for, or lists those that it may mean.
pub(crate) fn run(args: &NewArgs, output: &mut Output<'_>) -> Exit {
    let word = args.word.join(" ");
    if word.is_empty() {
        if args.out.is_some() {
            return none(&word, &[], output);
        }
        list(&stories(STORIES), output);
        return Exit::Ok;
    }
    let all = stories(FOLDER);
    let found = meant(&all, &word);
    match &found[..] {
        [] => none(&word, &all, output),
        [story] => write(story, args.out.as_deref(), output),
        several => {
            let message = format!("`{word}` may mean {} scenarios", several.len());
            let help = "name one of these, by its path or by more words";
            output.problem(&suite::diagnostics(output).error(&message, help));
            list(several, output);
            Exit::CommandLine
        }
    }
}

/// Returns the paths of the stories that words name: files and folders as they are, else a shipped one by its
/// name or words of its title; all stories if nothing is named.
///
/// Errors: how the command ends where the words name none, or several.
pub(super) fn stories_of(words: &[String], output: &mut Output<'_>) -> Result<Vec<String>, Exit> {
    let is_path = |word: &String| {
        let (path, _) = files::picked(word);
        let meant = path.starts_with('.') || files::is_yaml(Path::new(path));
        meant || Path::new(path).exists() || shipped::has(path)
    };
    if words.is_empty() {
        return Ok(vec![STORIES.to_owned()]);
    }
    if words.iter().any(is_path) {
        return Ok(words.to_vec());
    }
    let word = words.join(" ");
    let all = stories(FOLDER);
    match &meant(&all, &word)[..] {
        [story] => Ok(vec![story.path.clone()]),
        [] => Err(none(&word, &all, output)),
        several => {
            list(several, output);
            Err(Exit::CommandLine)
        }
    }
}

/// Returns the shipped scenarios below a folder.
fn stories(folder: &str) -> Vec<Story> {
    let mut found = Vec::new();
    for file in shipped::find(folder) {
        let text = shipped::read(&file.path).expect("a file that was found is there");
        if let Content::Scenario(head, ..) = content(&file.path, text.to_owned()) {
            let path = shipped::typed(&file.path).to_owned();
            found.push(Story { path, title: head.title, tags: head.tags.join(" "), text });
        }
    }
    found
}

/// Returns the scenario of this path or name, or those that have every word in path, title or tags; of
/// several the stories alone, if one of them is a story.
fn meant<'s>(all: &'s [Story], word: &str) -> Vec<&'s Story> {
    let named = |story: &&Story| story.path == word || stem(&story.path) == word;
    let mut found: Vec<&Story> = all.iter().filter(named).collect();
    if found.is_empty() {
        let word = word.to_lowercase();
        let fits = |story: &&Story| {
            let Story { path, title, tags, .. } = story;
            let said = format!("{path} {title} {tags}").to_lowercase();
            word.split_whitespace().all(|part| said.contains(part))
        };
        found = all.iter().filter(fits).collect();
    }
    let is_told = |story: &&Story| story.path.starts_with(STORIES);
    if found.iter().any(is_told) {
        found.retain(is_told);
    }
    found
}

/// Returns the name of a file without folders and ending.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".yaml").unwrap_or(name)
}

fn list<S: std::borrow::Borrow<Story>>(stories: &[S], output: &mut Output<'_>) {
    let widths = stories.iter().map(|story| story.borrow().path.chars().count());
    let width = widths.max().unwrap_or(0);
    for story in stories {
        let Story { path, title, .. } = story.borrow();
        output.result(&format!("{path:width$}  {title}\n"));
    }
}

fn none(word: &str, all: &[Story], output: &mut Output<'_>) -> Exit {
    let near = nearest(word, all.iter().map(|story| stem(&story.path)));
    let (message, help) = match near {
        _ if word.is_empty() => (
            "no scenario to begin with is named".to_owned(),
            "`inasim new` lists stories".to_owned(),
        ),
        Some(near) => (
            format!("no shipped scenario is called `{word}` or tells of it"),
            format!("did you mean `{near}`?"),
        ),
        None => (
            format!("no shipped scenario is called `{word}` or tells of it"),
            "`inasim new` lists stories, `inasim list` all scenarios".to_owned(),
        ),
    };
    output.problem(&suite::diagnostics(output).error(&message, &help));
    Exit::CommandLine
}

fn write(story: &Story, out: Option<&Path>, output: &mut Output<'_>) -> Exit {
    let path =
        out.map_or_else(|| PathBuf::from(format!("{}.yaml", stem(&story.path))), PathBuf::from);
    let shown = path.display();
    let made = fs::File::options().write(true).create_new(true).open(&path);
    let written = made.and_then(|mut file| file.write_all(begun(story, &path).as_bytes()));
    let Err(error) = written else {
        output.result(&format!(
            "{shown}  {}\nChange a step or an `expect`, then: inasim run {shown}\n",
            story.title
        ));
        return Exit::Ok;
    };
    let (message, help) = match error.kind() {
        ErrorKind::AlreadyExists => {
            (format!("`{shown}` is there already"), "name another file with --out")
        }
        _ => (
            format!("cannot write `{shown}`: {}", files::words(&error)),
            "name a file with --out in a folder that is there and may be written to",
        ),
    };
    output.problem(&suite::diagnostics(output).error(&message, help));
    Exit::CouldNotRun
}

/// Returns the scenario with what a beginner has to know above it.
fn begun(story: &Story, path: &Path) -> String {
    let path = path.display();
    // The line for editors leads from where the shipped file lies.
    let text = story.text.trim_end().lines();
    let text: Vec<&str> =
        text.filter(|line| !line.starts_with("# yaml-language-server:")).collect();
    format!(
        "\
# Begun from {}, with `inasim new`.
#
#   inasim run {path}         plays it: each step must succeed unless it expects a refusal
#   inasim acts checkout      what an act takes; inasim things pesanan: what `expect` may look at
#   inasim people             who is there: keys for `as:`
#   inasim rules NEG-09       what a rule says that `covers` or `rejected` names
#
# `$name` is what a step saved under this name; flows/ are parts of stories that the program carries.
# For an editor: inasim schema --help

{}
",
        story.path,
        text.join("\n")
    )
}
