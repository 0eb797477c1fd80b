//! From the tree to typed values: a serde `Deserializer` that knows places and goes on after an
//! error.
//!
//! A wrong value is reported and a stand-in takes its place, so that the rest of the type is read
//! as well; where no stand-in fits, the field is dropped and everything is read again.
//! Whatever was reported, the result is `None`.
//!
//! `reader` reads one node; what serde may ask of it is an `ask::Ask`. Scalars, lists and maps,
//! and enums are read in `scalar`, `compound` and `variant`; `deserializer` is the way to serde.

mod ask;
mod error;
mod later;
mod section;
mod words;
mod reader;
mod scalar;
mod compound;
mod variant;
mod deserializer;

use serde::de::DeserializeOwned;

use self::error::{Context, Error};
use self::reader::De;
pub use self::section::{Placed, Section};
pub(super) use self::words::a;
use super::problem::{Problem, advice, nearest};
use super::source::Sources;
use super::tree::Node;
use inaproc_core::platform::act::Act;
use inaproc_core::platform::view::Shape;

/// Whoever knows the names of a world and of a scenario.
pub trait Names {
    /// Returns the number of the thing with this key; `newtype` is the type asked, `ProdukId` say.
    ///
    /// It may be asked more than once for one value.
    fn id(&mut self, newtype: &'static str, key: &str) -> Result<u32, Unknown>;

    /// Returns what a text that starts with `$` stands for.
    ///
    /// It may be asked more than once for one value.
    fn reference(&mut self, expression: &str) -> Referred;
}

/// A key that names nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unknown {
    /// The keys that would do.
    pub candidates: Vec<String>,
    /// Of these the ones whose thing is called so otherwise: by its name, a person by a role.
    pub meant: Vec<String>,
}

impl Unknown {
    /// Returns advice for a text that is no key: whom it means, the nearest key, or all of them.
    pub fn advice(&self, text: &str, what: &str) -> Option<String> {
        const SHOWN_MAX: usize = 8;
        if self.meant.is_empty() {
            let all: Vec<&str> = self.candidates.iter().map(String::as_str).collect();
            // Where there are too many to be listed, the first ones show what is meant.
            let first = || {
                let first = all.get(..SHOWN_MAX.min(all.len()))?;
                (!first.is_empty()).then(|| format!("{what}: {}, ...", first.join(", ")))
            };
            return advice(text, what, &all).or_else(first);
        }
        let shown: Vec<String> =
            self.meant.iter().take(SHOWN_MAX).map(|key| format!("`{key}`")).collect();
        let more = if self.meant.len() > SHOWN_MAX { ", ..." } else { "" };
        let near = nearest(text, self.candidates.iter().map(String::as_str));
        let near = near.filter(|near| !self.meant.iter().any(|key| key == near));
        let near = near
            .map_or_else(String::new, |near| format!("did you mean `{near}`? by name or role: "));
        let head = if near.is_empty() { "write the key: " } else { &near };
        Some(format!("{head}{}{more}", shown.join(", ")))
    }
}

/// What a reference such as `$pesanan.total` stands for.
#[derive(Debug, Clone)]
pub enum Referred {
    /// A thing with a number.
    Thing {
        /// The name of its id type, such as `PesananId`.
        newtype: &'static str,
        /// Its number.
        id: u32,
    },
    /// A text, read like one in the file.
    Text(String),
    /// A whole value.
    Node(Node),
    /// Something that is not known before the run, but for its shape where that is: any value of the type
    /// asked that may have the shape will do.
    Later(Option<Shape>),
    /// An error, in words.
    Bad(String),
}

/// Names of nothing, for files that refer to nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoNames;

/// Returns the value of a tree; everything that is wrong with it goes to `problems`.
pub fn decode<T: DeserializeOwned>(
    node: &Node,
    names: &mut dyn Names,
    sources: &Sources,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    let context = Context::new(names, sources, problems);
    read(context, node, |context| Some(T::deserialize(De::root(context, node))))
}

/// Returns the act of a word with the fields that stand in its `with`; see [`decode`].
pub(super) fn decode_act(
    word: &str,
    with: &Node,
    names: &mut dyn Names,
    sources: &Sources,
    problems: &mut Vec<Problem>,
) -> Option<Act> {
    let context = Context::new(names, sources, problems);
    read(context, with, |context| {
        let fields = De { key: "with", depth: 1, ..De::root(context, with) };
        Act::read(word, fields)
    })
}

/// Reads a tree until nothing has to be dropped any more; nothing of one with something wrong.
fn read<'c, T>(
    mut context: Context<'c>,
    node: &Node,
    mut once: impl FnMut(&mut Context<'c>) -> Option<Result<T, Error>>,
) -> Option<T> {
    for _ in 0..RESTARTS_MAX {
        match once(&mut context)? {
            Ok(value) => return context.is_clean().then_some(value),
            Err(error) => {
                if context.ends(node, error) {
                    break;
                }
            }
        }
    }
    None
}

/// How often a tree is read again after a field that had to be dropped.
const RESTARTS_MAX: usize = 64;

impl Names for NoNames {
    fn id(&mut self, _: &'static str, _: &str) -> Result<u32, Unknown> {
        Err(Unknown::default())
    }

    fn reference(&mut self, expression: &str) -> Referred {
        Referred::Bad(format!("`{expression}` refers to something, which cannot be done here"))
    }
}

#[cfg(test)]
mod tests;
