//! The rules as rows of a report: wording, source, and on which sides the results came.

use super::data::{RuleRow, Sides, Source};
use inaproc_core::platform::rule::{Basis, Rule, RuleKind};

/// Returns the row of a rule.
pub(super) fn row(rule: Rule, seen: Sides) -> RuleRow {
    let sources = sources(rule.source());
    RuleRow {
        id: rule.id(),
        kind: rule.kind().word(),
        basis: rule.basis().word(),
        title: rule.judul(),
        text_id: rule.bunyi(),
        advice: rule.saran(),
        source: sources.first().expect("every rule has a source").clone(),
        sources,
        seen,
    }
}

/// Returns the sides on which a count of a result was.
pub(super) fn sides(rule: Rule, passed: bool, refused: bool) -> Sides {
    let does = rule.kind() != RuleKind::Refuses;
    Sides { passed: passed.into(), refused: refused.into(), took_effect: (does && passed).into() }
}

/// Returns the places that a source names, part by part.
fn sources(text: &'static str) -> Vec<Source> {
    let mut parts = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        // A part ends where the next one begins with its basis.
        let begins = |at: &usize| begins(&rest[at + 2..]);
        let end = rest.match_indices("; ").map(|(at, _)| at).find(begins);
        let (part, next) = end.map_or((rest, ""), |end| (&rest[..end], &rest[end + 2..]));
        parts.push(source(part));
        rest = next;
    }
    parts
}

fn begins(text: &str) -> bool {
    Basis::ALL
        .iter()
        .any(|basis| text.strip_prefix(basis.word()).is_some_and(|rest| rest.starts_with(", ")))
}

fn source(part: &'static str) -> Source {
    let (word, said) = part.split_once(", ").expect("a source begins with its basis");
    let basis = Basis::parse(word).expect("a source begins with its basis");
    let (page, quote) = match said.split_once(": \"") {
        Some((page, quote)) => (page, quote.strip_suffix('"')),
        None => (said, None),
    };
    let document = match basis {
        Basis::S0 => "Panduan BIMTEK 2025 untuk PP, PPK, dan bendahara",
        Basis::S4 => "SOP Kota Magelang (2026)",
        Basis::P => "Sumber publik",
        Basis::I => "Pilihan proyek ini",
    };
    Source { basis: basis.word(), document, page, quote }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_source_is_read_to_its_end() {
        for rule in Rule::ALL {
            let parts = sources(rule.source());
            let again = parts.iter().map(|part| match part.quote {
                Some(quote) => format!("{}, {}: \"{quote}\"", part.basis, part.page),
                None => format!("{}, {}", part.basis, part.page),
            });
            assert_eq!(again.collect::<Vec<_>>().join("; "), rule.source(), "{rule}");
        }
    }
}
