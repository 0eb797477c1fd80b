//! Where the command meets the program: loading a scenario and playing it.

use std::fs;
use std::path::Path;

use inaproc_sim::run::{self, CaseResult, Options};
use inaproc_sim::scenario::{self, Cache, Files, Node, Problem, ReadError, Scenario, Source};

use super::files::{self, FileError};

/// Loads scenarios and plays them.
pub(crate) trait Engine {
    /// A checked scenario.
    type Scenario;

    /// Checks the scenario of a file that was read; `shipped` is the folder of the worlds and flows
    /// that come with the program.
    ///
    /// Errors: all problems of the file and of those it uses.
    fn load(
        &mut self,
        source: &std::sync::Arc<Source>,
        node: &Node,
        shipped: &Path,
    ) -> Result<Self::Scenario, Vec<Problem>>;

    /// Plays a scenario: one result, or one for each case.
    fn play(&mut self, scenario: &Self::Scenario, options: Options) -> Vec<CaseResult>;
}

/// The engine of this program.
#[derive(Debug, Default)]
pub(crate) struct Product {
    cache: Cache,
}

impl Engine for Product {
    type Scenario = Scenario;

    fn load(
        &mut self,
        source: &std::sync::Arc<Source>,
        node: &Node,
        shipped: &Path,
    ) -> Result<Scenario, Vec<Problem>> {
        scenario::check(source, node, &Disk, &shipped.to_string_lossy(), &mut self.cache)
    }

    fn play(&mut self, scenario: &Scenario, options: Options) -> Vec<CaseResult> {
        run::play(scenario, options)
    }
}

/// The files of this machine.
#[derive(Debug)]
struct Disk;

impl Files for Disk {
    fn read(&self, path: &str) -> Result<String, ReadError> {
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_file() => {}
            Ok(_) => return Err(ReadError::Other("it is no file".to_owned())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(ReadError::NotFound);
            }
            Err(error) => return Err(ReadError::Other(error.to_string())),
        }
        files::read(path).map_err(|error: FileError| ReadError::Other(error.to_string()))
    }

    fn list(&self, folder: &str) -> Vec<String> {
        let folder = if folder.is_empty() { "." } else { folder };
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let mut names: Vec<String> =
            entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}
