//! The places of a file in which a password, passphrase, code or card is written out.
//!
//! They are covered wherever the file is shown: in findings, problems and traces. Which fields are
//! secret is what the table of acts says; a column or parameter that stands in such a field is
//! secret in the file that has both.
//! Source: rule REG-09.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::{Kind, Node, Pair, parameters};
use crate::source::{Source, Span};
use inaproc_core::platform::act::Act;
use inaproc_core::platform::act::field;

/// The names of fields that are secret in whatever act has them, and of worlds, which spell theirs
/// alike.
static SECRET: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let fields = || Act::ALL.iter().flat_map(|info| info.fields);
    let plain: BTreeSet<_> = fields().filter(|field| !is_secret(field)).map(|it| it.name).collect();
    let secret = fields().filter(|field| is_secret(field)).map(|field| field.name);
    secret.filter(|name| !plain.contains(name)).collect()
});

/// The acts with a secret field whose name is none elsewhere, such as the `kode` of isi-otp.
static ACTS: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let fields = Act::ALL.iter().flat_map(|info| info.fields.iter().map(|it| (info.word, it)));
    let own = fields.filter(|(_, field)| is_secret(field) && !SECRET.contains(field.name));
    own.map(|(word, field)| (word, field.name)).collect()
});

fn is_secret(field: &field::Field) -> bool {
    matches!(field.kind, field::Kind::Secret)
}

/// How the keys and words of a file are written.
#[derive(Clone, Copy)]
pub(super) enum Written {
    /// Letter for letter, and only a quote parts a key from its colon.
    Plainly,
    /// Any way that YAML has, with escapes as well.
    Anyhow,
}

impl Written {
    fn may_be_key(self, text: &str, name: &str) -> bool {
        let ends = |(at, _): (usize, &str)| {
            text[at + name.len()..].trim_start_matches(['"', '\'']).starts_with(':')
        };
        // Mostly the name is not there at all, which the first tells sooner.
        let key = || text.contains(name) && text.match_indices(name).any(ends);
        matches!(self, Self::Anyhow) || key()
    }

    fn may_be_word(self, text: &str, word: &str) -> bool {
        matches!(self, Self::Anyhow) || text.contains(word)
    }
}

/// Covers what is secret of a file that was read.
pub(super) fn cover(source: &Source, root: &Node, written: Written) {
    let text = &*source.text;
    let fields: Vec<_> =
        SECRET.iter().copied().filter(|name| written.may_be_key(text, name)).collect();
    let acts: Vec<_> =
        ACTS.iter().copied().filter(|(word, _)| written.may_be_word(text, word)).collect();
    if fields.is_empty() && acts.is_empty() {
        return;
    }
    let mut found =
        Found { fields: &fields, acts: &acts, spans: Vec::new(), params: BTreeSet::new() };
    found.inside(root);
    if !found.params.is_empty() {
        for section in ["cases", "params"] {
            if let Some(section) = root.get(section) {
                found.columns(section);
            }
        }
    }
    source.hide(&found.spans);
}

/// What was found of a file.
struct Found<'n> {
    // The names of secret fields, and the acts with one of their own, that are written in it at all.
    fields: &'n [&'static str],
    acts: &'n [(&'static str, &'static str)],
    spans: Vec<Span>,
    // Columns and parameters that stand in a secret field.
    params: BTreeSet<String>,
}

impl Found<'_> {
    fn inside(&mut self, node: &Node) {
        match &node.kind {
            Kind::List(items) => items.iter().for_each(|item| self.inside(item)),
            Kind::Map(pairs) => {
                let act = node.get("do").and_then(Node::as_text);
                for (word, name) in self.acts {
                    let with = node.get("with").filter(|_| act == Some(*word));
                    if let Some(value) = with.and_then(|with| with.get(name)) {
                        self.secret(value);
                    }
                }
                for Pair { key, value, .. } in pairs.iter() {
                    if self.fields.contains(&&**key) {
                        self.secret(value);
                    }
                    self.inside(value);
                }
            }
            Kind::Null | Kind::Bool(_) | Kind::Text { .. } => {}
        }
    }

    /// Takes the value of a secret field: what it is, or which parameters it is made of.
    fn secret(&mut self, value: &Node) {
        // `{is: ..}` keeps a sign in front.
        let literal = value.get("is").unwrap_or(value);
        let Some(text) = literal.as_text() else { return };
        self.params.extend(parameters(text).map(str::to_owned));
        let refers = text.starts_with('$') && std::ptr::eq(literal, value);
        if !refers {
            self.spans.push(literal.span);
        }
    }

    /// Takes the values of secret columns or parameters.
    fn columns(&mut self, node: &Node) {
        let items = node.as_list().unwrap_or(std::slice::from_ref(node));
        for pair in items.iter().filter_map(Node::as_map).flatten() {
            if self.params.contains(&*pair.key) {
                self.secret(&pair.value);
            }
        }
    }
}
