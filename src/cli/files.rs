//! Files and folders: which are meant, and what is in them.
//!
//! [`Disk`] is how the checks of a scenario reach the files that it uses.
#![expect(clippy::disallowed_methods, reason = "the command line opens files")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use inaproc_sim::report::trace::Unreadable;
use inaproc_sim::run::Event;
use inaproc_sim::scenario::{Files, ReadError, folders_above};

use super::shipped;

/// The largest file that is read.
///
/// Unit: bytes.
pub(crate) const FILE_BYTES_MAX: u64 = 10 * 1024 * 1024;

/// The folder of scenarios: that which is run when none is named, in the current folder or, where
/// it is not there, in the program.
pub(crate) const FOLDER: &str = "scenarios";

/// The deepest folder that is searched.
const FOLDER_DEPTH_MAX: usize = 32;

/// A file to be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Its path as it is shown: as typed, or below a folder as typed.
    pub(crate) path: String,
    /// Its path as the system knows it, which need not be text.
    pub(crate) file: PathBuf,
    /// How it was found.
    pub(crate) how: How,
    /// What of it is meant, as its paths say.
    pub(crate) picks: Vec<Pick>,
}

/// A part of a file that a path names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Pick {
    /// A case, behind `#`.
    Case(String),
    /// A line, behind `:`, from 1: the case that stands there, or all of the scenario.
    Line(usize),
    /// All of it.
    Whole,
}

/// Returns the file of a path, and the part of it that the path names.
///
/// A file whose own name has a `#` or ends as a line does is meant as it is.
pub(super) fn picked(path: &str) -> (&str, Option<Pick>) {
    if fs::metadata(path).is_ok() { (path, None) } else { part(path) }
}

/// Returns the file of a path that is no file's own name, and the part of it that the path names.
pub(super) fn part(path: &str) -> (&str, Option<Pick>) {
    // The name of a case may have a `#` as well as that of a file: the first file that is there is meant.
    let mut parts = path.match_indices('#').map(|(at, _)| (&path[..at], &path[at + 1..]));
    let there = parts.find(|(file, _)| fs::metadata(file).is_ok());
    let with_line = || of_line(path).filter(|(file, _)| fs::metadata(file).is_ok());
    let case = there.or_else(|| path.rsplit_once('#').filter(|_| with_line().is_none()));
    if let Some((file, case)) = case {
        return (file, Some(Pick::Case(case.to_owned())));
    }
    of_line(path).map_or((path, None), |(file, line)| (file, Some(Pick::Line(line))))
}

/// Returns the file and the line of a path that names a line.
fn of_line(path: &str) -> Option<(&str, usize)> {
    // A column behind the line, as findings have it, says nothing more.
    let line = |path: &'_ str| {
        let (file, line) = path.rsplit_once(':')?;
        line.parse().ok().map(|line: usize| (file.len(), line))
    };
    let (end, number) = line(path)?;
    let (end, number) = line(&path[..end]).unwrap_or((end, number));
    Some((&path[..end], number))
}

/// Returns the files of paths, of the folder of scenarios where none is given; see [`find`].
pub(super) fn find_or_all(paths: &[String], errors: &mut Vec<FileError>) -> Vec<Found> {
    if paths.is_empty() { find(&[FOLDER.to_owned()], errors) } else { find(paths, errors) }
}

/// Returns the file and the line of a path that names a line.
pub(crate) fn line(path: &str) -> Option<(String, usize)> {
    match picked(path) {
        (file, Some(Pick::Line(line))) => Some((file.to_owned(), line)),
        _ => None,
    }
}

/// How a file was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
    /// The user named it.
    Named,
    /// It lies in a folder that the user named.
    InFolder,
}

/// Why a file or folder gives no text.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FileError {
    /// The path is a link that leads to nothing.
    #[error("cannot read `{path}`: it is a link to something that is not there")]
    DeadLink {
        /// The path as typed.
        path: String,
    },
    /// The path cannot be opened, read or listed.
    #[error("cannot read `{path}`: {}", words(.error))]
    Unreadable {
        /// The path as typed.
        path: String,
        /// What the system says.
        error: io::Error,
    },
    /// The file cannot be written.
    #[error("cannot write `{path}`: {}", words(.error))]
    Unwritable {
        /// The path as typed.
        path: String,
        /// What the system says.
        error: io::Error,
    },
    /// The file is larger than any scenario.
    #[error("`{path}` is larger than {} MB, the most that is read", FILE_BYTES_MAX / 1024 / 1024)]
    TooLarge {
        /// The path as typed.
        path: String,
    },
    /// The file is text of another encoding.
    #[error("`{path}` is text in UTF-16 or UTF-32")]
    Utf16 {
        /// The path as typed.
        path: String,
    },
    /// The file holds bytes that are no text.
    #[error("{path}:{line}:{column}: not UTF-8 text (byte {offset} of the file)")]
    NotUtf8 {
        /// The path as typed.
        path: String,
        /// The line of the first wrong byte, counted from 1.
        line: usize,
        /// Its column, in characters, counted from 1.
        column: usize,
        /// Its offset, counted from 0.
        offset: usize,
    },
    /// The folder has too many folders inside each other.
    #[error("`{path}` lies more than {FOLDER_DEPTH_MAX} folders deep")]
    TooDeep {
        /// The path of the folder.
        path: String,
    },
}

impl FileError {
    /// Returns what to do.
    pub(crate) fn help(&self) -> &'static str {
        match self {
            Self::Unreadable { error, .. } if error.kind() == io::ErrorKind::NotFound => {
                "check the spelling, and the folder you are in"
            }
            Self::Unwritable { .. } => "check that you may write it, and whether there is room",
            Self::DeadLink { .. } => "correct the link, or remove it",
            Self::Unreadable { .. } => "check that it is a file or a folder that you may read",
            Self::TooLarge { .. } => "divide it into several scenarios",
            Self::NotUtf8 { .. } | Self::Utf16 { .. } => "save the file as UTF-8",
            Self::TooDeep { .. } => "name a folder further down",
        }
    }

    /// Returns the error as an event of a trace.
    pub(crate) fn event(&self) -> Event<'static> {
        let Unreadable { file, place, message, help, content } = self.unreadable();
        Event::Unreadable {
            file: file.into(),
            place,
            message: message.into(),
            help: help.into(),
            content,
        }
    }

    /// Returns the error as a report of a trace has it.
    pub(crate) fn unreadable(&self) -> Unreadable {
        let (Self::DeadLink { path }
        | Self::Unreadable { path, .. }
        | Self::Unwritable { path, .. }
        | Self::TooLarge { path }
        | Self::Utf16 { path }
        | Self::NotUtf8 { path, .. }
        | Self::TooDeep { path }) = self;
        let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let place = match *self {
            Self::NotUtf8 { line, column, .. } => (number(line), number(column)),
            _ => (1, 1),
        };
        Unreadable {
            file: path.clone(),
            place,
            message: self.to_string(),
            help: self.help().to_owned(),
            content: self.is_invalid_content(),
        }
    }

    /// Returns whether the content is wrong, and not the way to it.
    pub(crate) fn is_invalid_content(&self) -> bool {
        matches!(self, Self::TooLarge { .. } | Self::NotUtf8 { .. } | Self::Utf16 { .. })
    }
}

/// Returns the files meant by the paths, each once: a folder's by name, folders inside it as well.
///
/// What cannot be listed is reported in `errors`; the rest is returned all the same.
pub(crate) fn find(paths: &[String], errors: &mut Vec<FileError>) -> Vec<Found> {
    let mut search = Search { found: Vec::new(), seen: BTreeMap::new(), errors };
    for path in paths {
        let (path, pick) = picked(path);
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => search.folder(Path::new(path), 0),
            Ok(_) => search.file(Path::new(path), How::Named, pick),
            Err(error) if error.kind() == io::ErrorKind::NotFound && shipped::has(path) => {
                for found in shipped::find(path) {
                    let same = (PathBuf::new(), found.file.clone());
                    search.add(same, found, pick.clone());
                }
            }
            Err(error) => search.errors.push(unreadable(Path::new(path), error)),
        }
    }
    search.found
}

/// Returns the text of a file, unless it is too large or no text.
///
/// A mark of the byte order is left out, and a carriage return alone is a line break, as it is to
/// YAML: so lines and columns are those that editors show.
pub(crate) fn read(path: &Path) -> Result<String, FileError> {
    if let Some(text) = path.to_str().and_then(shipped::read) {
        return Ok(text.to_owned());
    }
    let failed = |error| unreadable(path, error);
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(failed)?;
    // One byte more than allowed tells a file of the full size from a larger one.
    file.take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes).map_err(failed)?;
    text_of(bytes, shown(path))
}

/// What a file may begin with that is UTF-8.
const MARK: &str = "\u{feff}";

/// Returns the mark of UTF-8 that a file begins with, nothing where it has none.
pub(crate) fn mark(path: &Path) -> &'static str {
    let mut first = [0; MARK.len()];
    let read = fs::File::open(path).and_then(|mut file| file.read_exact(&mut first));
    if read.is_ok() && first == *MARK.as_bytes() { MARK } else { "" }
}

/// Returns the text of bytes that were read, at most one more than a file may have.
pub(crate) fn text_of(mut bytes: Vec<u8>, path: String) -> Result<String, FileError> {
    if u64::try_from(bytes.len()).is_ok_and(|size| size > FILE_BYTES_MAX) {
        return Err(FileError::TooLarge { path });
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(FileError::Utf16 { path });
    }
    if bytes.starts_with(MARK.as_bytes()) {
        bytes.drain(..MARK.len());
    }
    for index in 0..bytes.len() {
        if bytes[index] == b'\r' && bytes.get(index + 1) != Some(&b'\n') {
            bytes[index] = b'\n';
        }
    }
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(error.as_bytes().get(..offset).unwrap_or(&[]));
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |text| text.chars().count()) + 1;
        FileError::NotUtf8 { path, line, column, offset }
    })
}

/// Returns why a path could not be opened, read or listed.
fn unreadable(path: &Path, error: io::Error) -> FileError {
    // The links of a path that is no link are the system's business.
    let is_link = fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink());
    let path = shown(path);
    match error.kind() {
        io::ErrorKind::PermissionDenied => FileError::Unreadable { path, error },
        _ if is_link => FileError::DeadLink { path },
        _ => FileError::Unreadable { path, error },
    }
}

/// The files of this machine, for the worlds and flows that a scenario uses.
#[derive(Debug)]
pub(crate) struct Disk;

impl Files for Disk {
    fn read(&self, path: &str) -> Result<String, ReadError> {
        if shipped::is_inside(path) {
            return shipped::read(path).map(str::to_owned).ok_or(ReadError::NotFound);
        }
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_file() => {}
            Ok(_) => return Err(ReadError::Other("it is no file".to_owned())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(ReadError::NotFound);
            }
            Err(error) => return Err(ReadError::Other(error.to_string())),
        }
        read(Path::new(path)).map_err(|error| ReadError::Other(error.to_string()))
    }

    fn shipped(&self) -> Vec<String> {
        vec![shipped::ROOT.to_owned()]
    }

    fn folders(&self, path: &str) -> Vec<String> {
        let mut folders = folders_above(path);
        // Above the files of the program there is no folder of this machine.
        if shipped::is_inside(path) {
            folders.pop();
        }
        folders
    }

    fn list(&self, folder: &str) -> Vec<String> {
        if shipped::is_inside(folder) {
            return shipped::list(folder);
        }
        let folder = if folder.is_empty() { "." } else { folder };
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let mut names: Vec<String> =
            entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

/// Returns the folder of the checkout that a scenario at `path` belongs to, whose worlds and flows
/// come before those in the program; that in the program where there is none.
///
/// It is the first folder `scenarios` with `worlds` in it: in the current folder, or in a folder
/// above the scenario.
pub(crate) fn checkout(path: &str) -> String {
    if shipped::is_inside(path) {
        return shipped::ROOT.to_owned();
    }
    let absolute = std::path::absolute(path).unwrap_or_else(|_| PathBuf::from(path));
    let above = absolute.ancestors().skip(1).map(|folder| folder.join(FOLDER));
    let here = std::iter::once(PathBuf::from(FOLDER));
    let found = here.chain(above).find(|folder| folder.join("worlds").is_dir());
    found.map_or_else(|| shipped::ROOT.to_owned(), |folder| shown(&folder))
}

/// A search in progress.
struct Search<'e> {
    found: Vec<Found>,
    // Where each stands in `found`: by its folder, beside which it looks, and by what a link leads to.
    seen: BTreeMap<(PathBuf, PathBuf), usize>,
    errors: &'e mut Vec<FileError>,
}

impl Search<'_> {
    fn folder(&mut self, folder: &Path, depth: usize) {
        if depth > FOLDER_DEPTH_MAX {
            self.errors.push(FileError::TooDeep { path: shown(folder) });
            return;
        }
        let mut entries =
            match fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
                Ok(entries) => entries,
                Err(error) => {
                    self.errors.push(unreadable(folder, error));
                    return;
                }
            };
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            // A link to a folder is not followed: it may lead back up.
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                self.folder(&path, depth + 1);
            } else if is_yaml(&path) && fs::metadata(&path).map_or(true, |it| it.is_file()) {
                self.file(&path, How::InFolder, None);
            }
        }
    }

    fn file(&mut self, path: &Path, how: How, pick: Option<Pick>) {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let same = (real(folder.unwrap_or(Path::new("."))), real(path));
        let found = Found { path: shown(path), file: path.to_owned(), how, picks: Vec::new() };
        self.add(same, found, pick);
    }

    /// Adds a file once, with all parts of it that are named; all of it where one path says so.
    fn add(&mut self, same: (PathBuf, PathBuf), found: Found, pick: Option<Pick>) {
        let place = *self.seen.entry(same).or_insert(self.found.len());
        if place == self.found.len() {
            self.found.push(found);
        }
        // What is named has to be there, also where all of it is meant.
        let pick = pick.unwrap_or(Pick::Whole);
        let known = &mut self.found[place].picks;
        if !known.contains(&pick) {
            known.push(pick);
        }
    }
}

/// Returns whether a file is YAML by its name.
pub(crate) fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| {
        extension.eq_ignore_ascii_case("yaml") || extension.eq_ignore_ascii_case("yml")
    })
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// Returns the same behind the path that it says it of.
pub(crate) fn named(path: &Path, error: &io::Error) -> String {
    format!("{}: {}", path.display(), words(error))
}

/// Returns what the system says, in plain words where it says it often.
pub(crate) fn words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::InvalidData => "it is no text in UTF-8".to_owned(),
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => {
            "there is a file of that name, and no folder".to_owned()
        }
        _ => error.to_string(),
    }
}
