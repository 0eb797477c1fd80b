//! The files that a command is asked to write: none is one that it reads, and no two are one.

use std::ffi::OsStr;
use std::fs::{self, OpenOptions};
use std::path::{Path, PathBuf};

use super::exit::Exit;
use super::files;
use super::machine::failed;
use super::output::Output;
use super::suite;

/// An option, and the file behind it where it is given.
pub(crate) type Wanted<'p> = (&'static str, Option<&'p Path>);

/// Looks at the files before any of them is made or emptied; says what is wrong with them.
///
/// Errors: how the command ends. Nothing was written then.
pub(crate) fn clear<'p, 'r>(
    wanted: impl IntoIterator<Item = Wanted<'p>>,
    read: impl Iterator<Item = &'r str>,
    output: &mut Output<'_>,
) -> Result<(), Exit> {
    let given = wanted.into_iter().filter_map(|(option, path)| path.map(|path| (option, path)));
    let wanted: Vec<_> = given.collect();
    if wanted.is_empty() {
        return Ok(());
    }
    let read: Vec<PathBuf> = read.filter_map(|path| fs::canonicalize(path).ok()).collect();
    let mut taken: Vec<(&str, PathBuf)> = Vec::new();
    for (option, path) in &wanted {
        let Some(file) = identity(path) else { continue };
        let shown = path.display();
        let other = taken.iter().find(|(_, other)| *other == file).map(|(option, _)| *option);
        let wrong = if read.contains(&file) {
            Some(format!("`{option} {shown}` would overwrite a file that is read here"))
        } else {
            other.map(|other| format!("`{other}` and `{option}` name the same file, `{shown}`"))
        };
        if let Some(message) = wrong {
            let help = "give what is written a file of its own; nothing was written";
            output.problem(&suite::diagnostics(output).error(&message, help));
            return Err(Exit::CommandLine);
        }
        taken.push((option, file));
    }
    let mut made: Vec<&Path> = Vec::new();
    for (option, path) in wanted {
        // Whoever reads a pipe would take the first end for the last.
        if path.exists() && !path.is_file() && !path.is_dir() {
            continue;
        }
        let new = !path.exists();
        match OpenOptions::new().write(true).create(true).truncate(false).open(path) {
            Ok(_) if new => made.push(path),
            Ok(_) => {}
            Err(error) => {
                for path in made {
                    // It is empty and nobody's: where it cannot be removed, nothing is lost.
                    let _ = fs::remove_file(path);
                }
                return Err(match option {
                    "--trace" => suite::not_written(&files::named(path, &error), output),
                    _ => suite::unwritten(&failed(path, &error), output),
                });
            }
        }
    }
    Ok(())
}

/// Returns the one name of a file, there or not yet; `None` for a folder, a pipe or a device, which
/// nothing is lost in.
fn identity(path: &Path) -> Option<PathBuf> {
    if path.exists() {
        return path.is_file().then(|| fs::canonicalize(path).ok()).flatten();
    }
    let folder = path.parent().filter(|folder| *folder != OsStr::new(""));
    let folder = fs::canonicalize(folder.unwrap_or(Path::new("."))).ok()?;
    Some(folder.join(path.file_name()?))
}
