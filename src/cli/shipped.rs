//! The scenarios, flows, worlds and policies that travel inside the program.

use include_dir::{Dir, File, include_dir};

use super::files::{FOLDER as NAME, Found, How};

/// The folder of the repository, as it was when the program was built.
static FOLDER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/scenarios");

/// The folder in which these files are looked for at last.
pub(crate) const ROOT: &str = "inasim:scenarios";

/// What tells a path in here from one on the disk.
const MARK: &str = "inasim:";

/// Returns the path of a file below the folder; `None` for a path on the disk.
fn inner(path: &str) -> Option<&str> {
    let rest = path.strip_prefix(ROOT)?;
    if rest.is_empty() { Some("") } else { rest.strip_prefix('/') }
}

/// Returns whether a path means a file or a folder in here, be it there or not.
pub(crate) fn is_inside(path: &str) -> bool {
    inner(path).is_some()
}

/// Returns a path as one types it: that of a file in here without its mark.
pub(crate) fn typed(path: &str) -> &str {
    if is_inside(path) { path.strip_prefix(MARK).unwrap_or(path) } else { path }
}

/// Returns whether a path that is not on the disk means something in here.
pub(crate) fn has(path: &str) -> bool {
    !find(path).is_empty()
}

/// Returns the text of a file.
pub(crate) fn read(path: &str) -> Option<&'static str> {
    FOLDER.get_file(inner(path)?)?.contents_utf8()
}

/// Returns the names of what is in a folder.
pub(crate) fn list(folder: &str) -> Vec<String> {
    let Some(inner) = inner(folder) else { return Vec::new() };
    let folder = if inner.is_empty() { Some(&FOLDER) } else { FOLDER.get_dir(inner) };
    let entries = folder.into_iter().flat_map(Dir::entries);
    let name = |path: &std::path::Path| Some(path.file_name()?.to_string_lossy().into_owned());
    entries.filter_map(|entry| name(entry.path())).collect()
}

/// Returns the files below `scenarios`, or one of its folders, or one file, as they would be found
/// on the disk, whether typed without the mark or as results name them; none for another path.
pub(crate) fn find(path: &str) -> Vec<Found> {
    let path = typed(path).trim_start_matches("./").trim_end_matches('/');
    let Some(rest) = path.strip_prefix(NAME) else { return Vec::new() };
    let rest = rest.trim_start_matches('/');
    let mut files = Vec::new();
    collect(&FOLDER, &mut files);
    let mut paths: Vec<String> = files.into_iter().map(shown).collect();
    paths.sort();
    let below = |path: &String| {
        let behind = path.strip_prefix(rest);
        behind.is_some_and(|behind| rest.is_empty() || behind.is_empty() || behind.starts_with('/'))
    };
    let how = |path: &String| if path == rest { How::Named } else { How::InFolder };
    let found = paths.into_iter().filter(below).map(|path| Found {
        how: how(&path),
        picks: Vec::new(),
        path: format!("{ROOT}/{path}"),
        file: format!("{ROOT}/{path}").into(),
    });
    found.collect()
}

fn collect(folder: &'static Dir<'_>, files: &mut Vec<&'static File<'static>>) {
    files.extend(folder.files());
    for inner in folder.dirs() {
        collect(inner, files);
    }
}

fn shown(file: &File<'_>) -> String {
    file.path().to_string_lossy().replace('\\', "/")
}
