//! `inasim things`: what can be looked at, from the tables of views.

use inaproc_sim::platform::label;
use inaproc_sim::platform::view::{Field, HASIL, Shape, TABLES, Table};
use serde_json::{Value, json};

use super::{Asked, Entry, Fact, Part, Topic, beside, look_up};
use crate::cli::args::ReferenceArgs;
use crate::cli::exit::Exit;
use crate::cli::output::Output;

/// Lists the views, or explains the views and fields that the command line asks for.
pub(crate) fn run(args: &ReferenceArgs, output: &mut Output<'_>) -> Exit {
    let asked = Asked {
        words: &args.words,
        form: args.form(),
        what: "view or field",
        all: "inasim things",
    };
    look_up(&Thing::all(), &asked, output)
}

/// A view, a field of one, or what looks find.
enum Thing {
    View(&'static Table),
    /// The field, and its path from the view's name on.
    Field(String, &'static Field),
    Hasil,
}

impl Thing {
    fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for table in TABLES {
            all.push(Self::View(table));
            all.extend(fields(table, table.name).map(|(path, field)| Self::Field(path, field)));
        }
        all.push(Self::Hasil);
        all
    }
}

/// Returns the fields of a view and those inside them, each with its path.
///
/// A view that has a name of its own is not gone into: it is listed itself.
fn fields(table: &'static Table, path: &str) -> impl Iterator<Item = (String, &'static Field)> {
    let mut found = Vec::new();
    for field in table.fields {
        let path = format!("{path}.{}", field.name);
        let inner = inside(&field.shape);
        found.push((path.clone(), field));
        if let Some((table, mark)) = inner.filter(|(table, _)| !is_named(table)) {
            found.extend(fields(table, &format!("{path}{mark}")));
        }
    }
    found.into_iter()
}

/// Returns the view inside a field, and what its path has between them.
fn inside(shape: &'static Shape) -> Option<(&'static Table, &'static str)> {
    match shape {
        Shape::Fields(table) => Some((table, "")),
        Shape::List(of) | Shape::OneOrList(of) => inside(of).map(|(table, _)| (table, ".0")),
        Shape::By(_, of) => inside(of).map(|(table, _)| (table, ".*")),
        _ => None,
    }
}

fn is_named(table: &Table) -> bool {
    TABLES.iter().any(|known| std::ptr::eq(*known, table))
}

/// Returns what a field holds, in words.
fn shape(shape: &Shape) -> String {
    match shape {
        Shape::Word(words) if words.said.len() <= 12 => words.said.join(" | "),
        Shape::Word(words) => format!("one of {} words", words.said.len()),
        Shape::Fields(table) if is_named(table) => format!("a {}", table.name),
        Shape::Fields(table) => format!("{{{}}}", table.names().join(", ")),
        Shape::List(of) => format!("a list: {}", self::shape(of)),
        Shape::OneOrList(of) => format!("{}, with termin a list", self::shape(of)),
        Shape::By(kunci, of) => format!("by {}: {}", kunci.word(), self::shape(of)),
        _ => shape.describe(),
    }
}

/// Returns the words of a field that holds words of a closed set, with what each means.
fn words(shape: &Shape) -> Vec<(&'static str, &'static str)> {
    match shape {
        Shape::Word(words) => {
            let all = words.said.iter().chain(words.later);
            let about = words.about.iter().copied().chain(std::iter::repeat(""));
            all.copied().zip(about).take(words.said.len()).collect()
        }
        Shape::List(of) | Shape::OneOrList(of) | Shape::By(_, of) => words(of),
        _ => Vec::new(),
    }
}

fn told(field: &Field) -> String {
    let label = label::isian(field.name).map(|label| format!("{label}: ")).unwrap_or_default();
    format!("{label}{} ({})", field.about.trim(), shape(&field.shape))
}

fn rules(field: &Field) -> Vec<&'static str> {
    field.rules.iter().map(|rule| rule.id()).collect()
}

impl Topic for Thing {
    fn word(&self) -> &str {
        match self {
            Self::View(table) => table.name,
            Self::Field(path, _) => path,
            Self::Hasil => "hasil",
        }
    }

    fn said(&self) -> String {
        match self {
            Self::View(table) => format!("{} {}", table.name, table.about),
            Self::Field(path, field) => {
                let words: Vec<&str> =
                    words(&field.shape).into_iter().map(|(word, _)| word).collect();
                format!("{path} {} {} {}", told(field), words.join(" "), rules(field).join(" "))
            }
            Self::Hasil => {
                let acts: Vec<&str> = HASIL.iter().map(|(act, _)| *act).collect();
                format!("hasil {}", acts.join(" "))
            }
        }
    }

    fn listed(&self) -> bool {
        !matches!(self, Self::Field(..))
    }

    fn line(&self, width: Option<usize>) -> String {
        const VIEW_WIDTH: usize = 10;
        const PATH_WIDTH: usize = 34;
        let column = if let Self::Field(..) = self { PATH_WIDTH } else { VIEW_WIDTH };
        beside(&format!("{:<column$}  ", self.word()), &self.short(), width)
    }

    fn short(&self) -> String {
        match self {
            Self::View(table) => format!("{} {}", table.about.trim(), table.names().join(", ")),
            Self::Field(_, field) => told(field),
            Self::Hasil => {
                let acts: Vec<&str> = HASIL.iter().map(|(act, _)| *act).collect();
                format!("What the newest look or search found: {}", acts.join(", "))
            }
        }
    }

    fn entry(&self) -> Entry {
        let (about, parts) = match self {
            Self::View(table) => {
                let all =
                    fields(table, "").map(|(path, field)| (path[1..].to_owned(), told(field)));
                (table.about.trim().to_owned(), vec![Part::Rows("", all.collect())])
            }
            Self::Field(path, field) => {
                let mut parts = Vec::new();
                if !field.rules.is_empty() {
                    parts.push(Part::Facts(vec![Fact::said("Rules", rules(field).join(", "))]));
                }
                parts.extend(super::words(&words(&field.shape)));
                let inner = inside(&field.shape).filter(|(table, _)| !is_named(table));
                if let Some((table, mark)) = inner {
                    let path = format!("{path}{mark}");
                    let all = fields(table, &path).map(|(path, field)| (path, told(field)));
                    parts.push(Part::Rows("", all.collect()));
                }
                (told(field), parts)
            }
            Self::Hasil => {
                let all = HASIL.iter().map(|(act, it)| ((*act).to_owned(), shape(it)));
                let about = "What the newest look or search found".to_owned();
                (about, vec![Part::Rows("", all.collect())])
            }
        };
        Entry { name: self.word().to_owned(), about, parts }
    }

    fn json(&self) -> Value {
        let of_field = |path: &str, field: &Field| {
            let words: Vec<Value> = { words(&field.shape).into_iter() }
                .map(|(word, about)| json!({"word": word, "about": about}))
                .collect();
            json!({
                "field": path,
                "label": label::isian(field.name),
                "about": field.about.trim(),
                "holds": shape(&field.shape),
                "words": words,
                "rules": rules(field),
            })
        };
        match self {
            Self::View(table) => {
                let all = fields(table, table.name).map(|(path, field)| of_field(&path, field));
                let all: Vec<Value> = all.collect();
                json!({"view": table.name, "about": table.about.trim(), "fields": all})
            }
            Self::Field(path, field) => of_field(path, field),
            Self::Hasil => {
                let all = HASIL.iter().map(|(act, it)| json!({"act": act, "holds": shape(it)}));
                json!({"view": "hasil", "acts": all.collect::<Vec<_>>()})
            }
        }
    }
}
