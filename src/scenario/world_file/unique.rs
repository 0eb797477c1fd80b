//! What one person or company has and no other may have, however it is spelt.

use std::collections::BTreeMap;

use crate::checker::{Checker, Entry};
use crate::source::Span;

/// What was given to somebody so far, by what it is and its form without spelling.
#[derive(Default)]
pub(super) struct UniqueValues {
    by: BTreeMap<(&'static str, String), Span>,
}

impl UniqueValues {
    /// Takes a value for an entry and returns whether it was free; reports it where another entry
    /// has it.
    ///
    /// `kind` is what the value is (two fields may share one, as NPWP and NIK do), `same` its form
    /// without spelling, `written` how it is shown.
    pub(super) fn take(
        &mut self,
        entry: Entry<'_>,
        (kind, field): (&'static str, &str),
        (same, written): (String, &str),
        checker: &mut Checker<'_>,
    ) -> bool {
        let first = *self.by.entry((kind, same)).or_insert(entry.pair.key_span);
        if first != entry.pair.key_span {
            let message = format!("the {field} {written} is somebody else's");
            let help = format!("the first is at {}; change one", checker.sources.place(first));
            checker.report(entry.inside(field.split('.')), message, help);
        }
        first == entry.pair.key_span
    }
}
