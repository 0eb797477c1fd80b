//! What failed when scenarios were last run in this folder, for `inasim run --failed`.
//!
//! It is kept in `.inasim/`, which a `.gitignore` of its own keeps out of git; the folder is made when
//! something fails for the first time.
#![expect(clippy::disallowed_methods, reason = "the command line keeps files")]

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use inaproc_sim::run::CaseResult;

use super::args::RunArgs;
use super::exit::Exit;
use super::files;
use super::shipped::typed;

/// The folder, in the current one.
const FOLDER: &str = ".inasim";

/// The file in it: a path a line, `FILE#case` for a case.
const FILE: &str = "failed";

/// What stands between the name of a case and that of a seed or a time.
pub(super) const BETWEEN: &str = ", ";

/// Returns the paths of what failed, as `inasim run` takes them.
///
/// Errors: what to tell, what to do, and the exit.
pub(super) fn last() -> Result<Vec<String>, (String, &'static str, Exit)> {
    const HELP: &str = "`inasim run` without --failed runs all";
    match fs::read_to_string(Path::new(FOLDER).join(FILE)) {
        Ok(text) if text.is_empty() => {
            let message = "nothing failed when scenarios were last run in this folder";
            Err((message.to_owned(), HELP, Exit::NothingSelected))
        }
        Ok(text) => Ok(text.lines().map(str::to_owned).collect()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let message = "nothing has failed in this folder so far";
            Err((message.to_owned(), HELP, Exit::NothingSelected))
        }
        Err(error) => {
            let message = format!("cannot read `{FOLDER}/{FILE}`: {}", files::words(&error));
            Err((message, "remove it, or correct who may read it", Exit::CouldNotRun))
        }
    }
}

/// Keeps what failed: of `results`, of files that are not valid, and of `before` what was not played.
///
/// Errors: what the system says.
pub(super) fn keep(
    before: &[String],
    results: &[CaseResult],
    invalid: impl Iterator<Item = String>,
    args: &RunArgs,
) -> Result<(), String> {
    let mut failed: BTreeSet<String> = invalid.map(|file| typed(&file).to_owned()).collect();
    let played: BTreeSet<&str> = results.iter().map(|result| typed(&result.file)).collect();
    failed.extend(results.iter().filter(|result| !result.passed).map(|result| named(result, args)));
    let file = |path: &String| path.split_once('#').map_or(&**path, |(file, _)| file).to_owned();
    failed.extend(before.iter().filter(|path| !played.contains(&*file(path))).cloned());
    let folder = Path::new(FOLDER);
    if failed.is_empty() && !folder.is_dir() {
        return Ok(());
    }
    let text: String = failed.into_iter().flat_map(|path| [path, "\n".to_owned()]).collect();
    let write = || {
        fs::create_dir_all(folder)?;
        fs::write(folder.join(".gitignore"), "*\n")?;
        fs::write(folder.join(FILE), &text)
    };
    write().map_err(|error| format!("cannot write `{FOLDER}/{FILE}`: {}", files::words(&error)))
}

/// Returns what plays a result again: its file, and its case as the file names it.
fn named(result: &CaseResult, args: &RunArgs) -> String {
    let file = typed(&result.file);
    let mut case = result.case.as_deref();
    // What `multiplied` put behind the name.
    for added in [args.repeat.is_some(), matches!(args.seed, Some(super::args::Seeds::Range(..)))] {
        if added {
            case = case.and_then(|case| case.rsplit_once(BETWEEN)).map(|(case, _)| case);
        }
    }
    case.map_or_else(|| file.to_owned(), |case| format!("{file}#{case}"))
}
