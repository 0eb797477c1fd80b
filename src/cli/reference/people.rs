//! `inasim people`: the cast of a world.

use std::sync::Arc;

use inaproc_sim::platform::registry::{Registry, Tempat};
use inaproc_sim::scenario::{Files, Problem, Source, Sources, WorldTemplate, build_world, parse};
use serde_json::{Value, json};

use super::{Asked, Entry, Fact, Part, Topic, beside, look_up};
use crate::cli::args::PeopleArgs;
use crate::cli::exit::Exit;
use crate::cli::files::{self, Disk};
use crate::cli::output::Output;
use crate::cli::{problems, shipped, suite};

/// Lists the people of a world, or those that the command line asks for.
pub(crate) fn run(args: &PeopleArgs, output: &mut Output<'_>) -> Exit {
    let world = match world(args.world.as_deref(), output) {
        Ok(world) => world,
        Err(exit) => return exit,
    };
    let people: Vec<Person> = cast(&world.registry);
    let asked =
        Asked { words: &args.words, form: args.form(), what: "person", all: "inasim people" };
    look_up(&people, &asked, output)
}

/// Returns a world: that of a file, that of a name, or the one that scenarios have unless they say
/// otherwise; writes what is wrong with it.
pub(crate) fn world(named: Option<&str>, output: &mut Output<'_>) -> Result<WorldTemplate, Exit> {
    const DEFAULT: &str = "kota-magelang";
    let name = named.unwrap_or(DEFAULT);
    let is_name = !name.contains(['/', '\\', '.']);
    let path = if is_name {
        format!("{}/worlds/{name}.yaml", files::checkout(files::FOLDER))
    } else {
        name.replace('\\', "/")
    };
    let text = match Disk.read(&path) {
        Ok(text) => text,
        Err(error) => {
            let message = format!("cannot read the world `{name}`: {error}");
            let known = Disk.list(&format!("{}/worlds", shipped::ROOT));
            let known: Vec<&str> =
                known.iter().filter_map(|file| file.strip_suffix(".yaml")).collect();
            let help = format!("name a file, or a shipped world: {}", known.join(", "));
            output.problem(&suite::diagnostics(output).error(&message, &help));
            return Err(Exit::CouldNotRun);
        }
    };
    built(&path, text).map_err(|found| {
        problems::write(&[found], &suite::diagnostics(output), output);
        Exit::InvalidFile
    })
}

fn built(path: &str, text: String) -> Result<WorldTemplate, Vec<Problem>> {
    let source: Arc<Source> = Source::new(path, text);
    let root = parse(&source)?;
    let mut problems = Vec::new();
    let world = build_world(&root, None, &Sources::of(&source), &mut problems);
    world.ok_or(problems)
}

/// A person of a world.
struct Person {
    key: String,
    name: String,
    email: String,
    // Role and place of each access.
    accesses: Vec<Access>,
    signs: bool,
}

/// An access of a person.
struct Access {
    role: &'static str,
    label: &'static str,
    place: String,
    // The key of the place.
    key: Option<String>,
}

fn cast(registry: &Registry) -> Vec<Person> {
    let place = |tempat: Tempat| match tempat {
        Tempat::Satker(id) => {
            let satker = registry.satker(id);
            (satker.nama.to_string(), Some(satker.kunci.to_string()))
        }
        Tempat::Instansi(id) => {
            let instansi = &registry.instansi[id.index()];
            (instansi.nama.to_string(), Some(instansi.kunci.to_string()))
        }
        Tempat::Penyedia(id) => {
            let penyedia = registry.penyedia(id);
            (penyedia.nama.to_string(), Some(penyedia.kunci.to_string()))
        }
        Tempat::Platform => ("platform".to_owned(), None),
    };
    let person = registry.orang.iter().map(|orang| Person {
        key: orang.kunci.to_string(),
        name: orang.nama.to_string(),
        email: orang.email.to_string(),
        signs: orang.tte_aktif,
        accesses: { orang.akses.iter() }
            .map(|akses| {
                let (place, key) = place(akses.tempat);
                Access { role: akses.peran.word(), label: akses.peran.label(), place, key }
            })
            .collect(),
    });
    person.collect()
}

impl Person {
    /// Returns the accesses in words.
    fn works(&self) -> String {
        if self.accesses.is_empty() {
            return "no access yet".to_owned();
        }
        let works = self.accesses.iter().map(|access| {
            let key = access.key.as_ref().map(|key| format!(" ({key})")).unwrap_or_default();
            format!("{}, {}{key}", access.label, access.place)
        });
        works.collect::<Vec<_>>().join("; ")
    }
}

impl Topic for Person {
    fn word(&self) -> &str {
        &self.key
    }

    fn said(&self) -> String {
        let roles: Vec<&str> = self.accesses.iter().map(|access| access.role).collect();
        format!("{} {} {} {}", self.key, self.name, self.works(), roles.join(" "))
    }

    fn line(&self, width: Option<usize>) -> String {
        const KEY_WIDTH: usize = 8;
        const NAME_WIDTH: usize = 20;
        let Self { key, name, .. } = self;
        beside(&format!("{key:<KEY_WIDTH$}  {name:<NAME_WIDTH$}  "), &self.works(), width)
    }

    fn short(&self) -> String {
        format!("{}: {}", self.name, self.works())
    }

    fn entry(&self) -> Entry {
        let mut facts = vec![Fact::said("E-mail", self.email.clone())];
        if self.accesses.is_empty() {
            facts.push(Fact::said("Access", self.works()));
        }
        for access in &self.accesses {
            let key = access.key.as_ref().map(|key| format!(" ({key})")).unwrap_or_default();
            let text = format!("{} ({}), {}{key}", access.label, access.role, access.place);
            facts.push(Fact::said("Access", text));
        }
        if self.signs {
            facts.push(Fact::said("Signs", "with BSrE, passphrase $passphrase"));
        }
        let parts = vec![Part::Facts(facts)];
        Entry { name: self.key.clone(), about: self.name.clone(), parts }
    }

    fn json(&self) -> Value {
        let accesses = self.accesses.iter().map(|access| {
            json!({"peran": access.role, "label": access.label, "di": access.key, "nama": access.place})
        });
        json!({
            "key": self.key,
            "nama": self.name,
            "email": self.email,
            "tte": self.signs,
            "akses": accesses.collect::<Vec<_>>(),
        })
    }
}
