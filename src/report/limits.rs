//! On which sides of the limits scenarios came, as text.

use super::text::Ink;
use inaproc_core::platform::boundary::Boundary;

/// How many scenarios had a value below a limit, met it exactly, and passed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LimitRow {
    /// The limit.
    pub limit: Boundary,
    /// By side: below, at, above.
    pub scenarios: [usize; 3],
}

impl LimitRow {
    /// Returns whether each side was met.
    pub fn whole(&self) -> bool {
        self.scenarios.iter().all(|count| *count > 0)
    }
}

/// Returns a table of at most 80 columns; a side that no scenario met is `-`, in red with `color`.
pub fn limits(rows: &[LimitRow], color: bool) -> String {
    const NAME_WIDTH: usize = 18;
    const COUNT_WIDTH: usize = 10;
    let head = ["di bawah", "tepat", "di atas"].map(|side| format!("{side:>COUNT_WIDTH$}"));
    let head = format!("{:<NAME_WIDTH$}{}", "batas", head.concat());
    let head = format!("{}\n", Ink::Bold.when(color).on(&head));
    let line = |row: &LimitRow| {
        let counts = row.scenarios.map(|count| match count {
            0 => Ink::Red.when(color).on(&format!("{:>COUNT_WIDTH$}", "-")),
            count => format!("{count:>COUNT_WIDTH$}"),
        });
        format!("{:<NAME_WIDTH$}{}\n", row.limit.word(), counts.concat())
    };
    std::iter::once(head).chain(rows.iter().map(line)).collect()
}
