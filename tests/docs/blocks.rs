//! Every example of the book is played.

use std::fs;
use std::path::{Path, PathBuf};

use crate::commands;
use crate::page::{Fence, Page, files, pages};
use crate::{book, inasim, printed, root, words};

/// A folder for the files of a page, gone when it is no longer needed.
struct Folder(PathBuf);

impl Folder {
    fn of(page: &Page) -> Self {
        let name = page.path.file_stem().expect("a page has a name").to_string_lossy();
        let path = std::env::temp_dir().join(format!("inasim-docs-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).expect("a new folder");
        Self(path)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
        fs::write(path, text).expect("a new file");
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Returns what a fence has besides its text and those around it.
const HEAD: &str = "title: Contoh\nsteps:\n  - {use: flows/sampai-checkout.yaml, save: pesanan}\n";

#[test]
fn every_block_is_what_it_says() {
    let mut wrong = Vec::new();
    for page in pages().iter().filter(|page| !page.is_written()) {
        let folder = Folder::of(page);
        let mut blocks = Blocks { page, folder: &folder, shown: None, needed: Vec::new() };
        for (at, fence) in page.fences.iter().enumerate() {
            if let Err(reason) = blocks.look(at, fence) {
                wrong.push(format!("{}:{}: {reason}", page.name(), fence.line));
            }
        }
        for name in blocks.needed {
            let named = |fence: &Fence| fence.file() != Some(&name) && fence.text.contains(&name);
            if !page.fences.iter().any(named) {
                wrong.push(format!("{}: nothing on the page needs `{name}`", page.name()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// The blocks of a page, as they are gone through.
struct Blocks<'a> {
    page: &'a Page,
    folder: &'a Folder,
    // What the file before printed, until it was shown.
    shown: Option<String>,
    needed: Vec<String>,
}

impl Blocks<'_> {
    fn look(&mut self, at: usize, fence: &Fence) -> Result<(), String> {
        let kind = fence.kind();
        let anonymous = format!("contoh-{at}.yaml");
        let name = fence.file().unwrap_or(&anonymous);
        let text = match included(self.page, fence)? {
            Some(_) if kind == "yaml" || kind == "yaml support" => return Ok(()),
            Some(file) if kind.ends_with(" foreign") => return recipe(&self.folder.0, &file),
            Some(_) if kind.starts_with("yaml") => {
                return Err("what is included is a file of its own".to_owned());
            }
            Some(_) => return Err("what is included is no file of ours".to_owned()),
            None => &fence.text,
        };
        let played = match &*kind {
            "yaml" | "yaml fails" | "yaml invalid" => text.clone(),
            "yaml head" => format!("{text}steps:\n  - wait: 1h\n"),
            "yaml steps" => {
                let steps = text.lines().map(|line| format!("  {line}\n"));
                format!("{HEAD}{}", steps.collect::<String>())
            }
            "yaml support" => {
                self.folder.write(name, text);
                self.needed.push(name.to_owned());
                return Ok(());
            }
            "console" => return self.console(text),
            "sh" => {
                return text.lines().try_for_each(|line| commands::read(&self.folder.0, line));
            }
            "text" => {
                let shown = self.shown.take().ok_or("nothing before it prints this")?;
                return same(text, &shown, true);
            }
            _ => return Err(format!("`{kind}` is no kind of block: see tests/docs/main.rs")),
        };
        self.folder.write(name, &played);
        let output = inasim(&self.folder.0, &words(&["run", name]));
        let code = match &*kind {
            "yaml fails" => 4,
            "yaml invalid" => 2,
            _ => 0,
        };
        let printed = printed(&output);
        if output.status.code() != Some(code) {
            return Err(format!("{:?} instead of {code}:\n{printed}", output.status.code()));
        }
        let follows = self.page.fences.get(at + 1).is_some_and(|next| next.kind() == "text");
        if code != 0 && !follows {
            return Err("what it prints is not shown in a block `text` behind it".to_owned());
        }
        self.shown = Some(printed);
        Ok(())
    }

    /// Runs commands and holds what they print against what is shown.
    fn console(&self, text: &str) -> Result<(), String> {
        let parts = text.strip_prefix("$ ").ok_or("it begins with `$ ` and a command")?;
        for part in parts.split("\n$ ") {
            let (command, shown) = part.split_once('\n').unwrap_or((part, ""));
            let Some(words) = commands::words_of(command) else {
                return Err(format!("`{command}` is no command of inasim"));
            };
            same(shown, &printed(&inasim(&self.folder.0, &words)), false)
                .map_err(|reason| format!("`{command}`: {reason}"))?;
        }
        Ok(())
    }
}

/// Reads the commands in a file of another tool, of which there has to be one.
fn recipe(folder: &Path, file: &Path) -> Result<(), String> {
    let text = fs::read_to_string(file).expect("a recipe is text");
    let lines = text.lines().filter_map(|line| line.find("inasim run ").map(|at| &line[at..]));
    // In a Jenkinsfile a command stands between quotes.
    let commands: Vec<&str> = lines.map(|line| line.trim_end_matches('\'')).collect();
    if commands.is_empty() {
        return Err("no command of inasim stands in it".to_owned());
    }
    commands.into_iter().try_for_each(|command| commands::read(folder, command))
}

/// Returns the file that a fence includes, which has to be there.
fn included(page: &Page, fence: &Fence) -> Result<Option<PathBuf>, String> {
    let Some(rest) = fence.text.trim().strip_prefix("{{#include ") else { return Ok(None) };
    let name = rest.trim_end_matches('}').split(':').next().unwrap_or_default();
    let path = page.path.parent().expect("a folder").join(name);
    if path.is_file() { Ok(Some(path)) } else { Err(format!("there is no `{name}`")) }
}

/// Holds a text that is shown against what is printed: a part of it, or all.
fn same(shown: &str, printed: &str, part: bool) -> Result<(), String> {
    let bare = |text: &str| -> Vec<String> {
        text.trim_end().lines().map(|line| line.trim_end().to_owned()).collect()
    };
    let (shown, printed) = (bare(shown), bare(printed));
    let fits = if part {
        (0..=printed.len()).any(|from| begins(&printed[from..], &shown).is_some())
    } else {
        begins(&printed, &shown).is_some_and(|left| left == 0)
    };
    if fits { Ok(()) } else { Err(format!("what is printed is:\n{}", printed.join("\n"))) }
}

/// Returns how many lines are left behind those that are shown, if lines begin with these.
fn begins(lines: &[String], shown: &[String]) -> Option<usize> {
    match (shown.split_first(), lines.split_first()) {
        (None, _) => Some(lines.len()),
        (Some((first, rest)), _) if first == "..." => {
            // As few left as can be: what is elided reaches to the last place that fits.
            (0..=lines.len()).rev().find_map(|skip| begins(&lines[skip..], rest))
        }
        (Some((first, rest)), Some((line, lines))) if first == line => begins(lines, rest),
        _ => None,
    }
}

#[test]
fn every_answer_of_the_cookbook_passes_and_is_shown() {
    let output = inasim(root(), &words(&["run", "docs/src/resep"]));
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    let pages = pages();
    let mut shown = Vec::new();
    for page in &pages {
        for fence in &page.fences {
            shown.extend(included(page, fence).expect("what is included is there"));
        }
    }
    let shown: Vec<PathBuf> =
        { shown.iter() }.map(|path| path.canonicalize().expect("the file is there")).collect();
    let files = files(&book().join("resep"), "yaml");
    assert!(files.len() >= 30, "{} files", files.len());
    for file in files {
        let file: &Path = &file.canonicalize().expect("the file is there");
        let times = shown.iter().filter(|path| *path == file).count();
        assert_eq!(times, 1, "{} stands on one page", file.display());
    }
}
