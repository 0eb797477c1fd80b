//! What the checks of decoded values have in common: sections, limits, and the list of problems.

use std::collections::BTreeSet;
use std::fmt::Display;

use serde::de::DeserializeOwned;

use super::decode::{Names, decode};
use super::problem::Problem;
use super::source::{Sources, Span};
use super::tree::{Kind, Node, Pair};
use inaproc_core::platform::registry::Produk;
use inaproc_core::value::{Persen, Rupiah, Secret, is_blank};

/// The largest amount of a file: prices, budgets, limits.
pub(super) const RUPIAH_MAX: Rupiah = Rupiah::LARGEST;

/// The largest count of a file: stock, quantities, grams.
pub(super) const COUNT_MAX: i64 = Produk::BANYAK_MAKS;

/// The largest rate of a tax, in percent.
const RATE_MAX: i32 = 1_000;

/// Collects what is wrong in a file.
pub(super) struct Checker<'a> {
    pub(super) sources: &'a Sources,
    pub(super) problems: &'a mut Vec<Problem>,
}

/// One entry of a section, for the places of its fields.
#[derive(Clone, Copy)]
pub(super) struct Entry<'n> {
    pub(super) pair: &'n Pair,
}

impl Entry<'_> {
    /// Returns the place of a field, or of the entry's key when the field is left out.
    pub(super) fn at(self, field: &str) -> Span {
        self.pair.value.get(field).map_or(self.pair.key_span, |node| node.span)
    }

    /// Returns the place of a field of a map inside, or of the nearest thing around it that is
    /// there.
    pub(super) fn inside<'k>(self, path: impl IntoIterator<Item = &'k str>) -> Span {
        let mut found = (&self.pair.value, self.pair.key_span);
        for key in path {
            let Some(node) = found.0.get(key) else { break };
            found = (node, node.span);
        }
        found.1
    }

    /// Returns the entry's key.
    pub(super) fn kunci(self) -> Box<str> {
        (&*self.pair.key).into()
    }
}

impl Checker<'_> {
    pub(super) fn report(
        &mut self,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.problems.push(Problem::new(self.sources, span, message).with_help(help));
    }

    /// Returns the entries of a section, none where it is absent or no map.
    pub(super) fn pairs<'n>(&mut self, root: &'n Node, section: &str) -> &'n [Pair] {
        root.pair(section).map_or(&[], |pair| self.inside(pair))
    }

    /// Returns the entries of a map under a key, none where it is null or no map.
    pub(super) fn inside<'n>(&mut self, pair: &'n Pair) -> &'n [Pair] {
        match &pair.value.kind {
            Kind::Map(pairs) => pairs,
            Kind::Null => &[],
            _ => {
                let message =
                    format!("`{}` must be a map, not {}", pair.key, pair.value.describe());
                self.report(pair.value.span, message, "write `key: {...}` for each entry");
                &[]
            }
        }
    }

    /// Returns the decoded entries of a section; a wrong one is reported and `None`.
    pub(super) fn section<'n, T: DeserializeOwned>(
        &mut self,
        root: &'n Node,
        section: &str,
        mut names: impl Names,
    ) -> Vec<(Entry<'n>, Option<T>)> {
        let mut entries = Vec::new();
        for pair in self.pairs(root, section) {
            self.key(pair);
            let value = decode(&pair.value, &mut names, self.sources, self.problems);
            entries.push((Entry { pair }, value));
        }
        entries
    }

    /// Checks the key of an entry: `$key.field` and `key/varian` must be readable.
    fn key(&mut self, pair: &Pair) {
        if is_blank(&pair.key) {
            self.report(pair.key_span, "an empty key", "write the name that scenarios use");
        } else if let Some(wrong) = pair.key.chars().find(|c| matches!(c, '/' | '.' | '$')) {
            let message = format!("`{wrong}` in the key `{}`", pair.key);
            self.report(pair.key_span, message, "use letters, digits and hyphens: toko-andi");
        }
    }

    pub(super) fn filled(&mut self, span: Span, field: &str, text: &str) {
        if is_blank(text) {
            self.report(span, format!("`{field}` is empty"), "write a text");
        }
    }

    /// Checks a password or passphrase, which nobody can type when it is empty.
    pub(super) fn typed(&mut self, span: Span, field: &str, secret: &Secret) {
        self.filled(span, field, secret.expose());
    }

    /// Checks that a word is not among those seen before.
    pub(super) fn once(&mut self, span: Span, seen: &mut BTreeSet<Box<str>>, word: &str) {
        if !seen.insert(word.into()) {
            self.report(span, format!("`{word}` twice"), "keep one, or rename it");
        }
    }

    /// Checks a part of a line's name such as `laptop-a/hitam`.
    pub(super) fn line_part(&mut self, span: Span, text: &str) {
        if is_blank(text) || text.contains('/') {
            let message = format!("`{text}` cannot be part of a line such as laptop-a/hitam");
            self.report(span, message, "write a word without `/`");
        }
    }

    pub(super) fn within<T: PartialOrd + Display>(
        &mut self,
        span: Span,
        field: &str,
        value: &T,
        min: &T,
        max: &T,
    ) {
        if value < min || value > max {
            let message = format!("`{field}`, {value}, is out of range");
            self.report(span, message, format!("write a value from {min} to {max}"));
        }
    }

    pub(super) fn price(&mut self, span: Span, field: &str, value: Rupiah) {
        self.within(span, field, &value, &Rupiah::new(1), &RUPIAH_MAX);
    }

    pub(super) fn rate(&mut self, span: Span, field: &str, value: Persen) {
        self.within(span, field, &value, &Persen::ZERO, &Persen::from(RATE_MAX));
    }
}
