//! Text of commands that explain: lines, and texts behind a head, broken at the width of the screen.

use super::text::{Ink, filled};

/// The narrowest text column.
pub(super) const NARROW: usize = 24;

/// What is printed, line by line.
pub(super) struct Page {
    pub(super) text: String,
    pub(super) width: usize,
    color: bool,
}

impl Page {
    pub(super) fn new(width: usize, color: bool) -> Self {
        Self { text: String::new(), width, color }
    }

    pub(super) fn paint(&self, ink: Ink, text: &str) -> String {
        ink.when(self.color).on(text)
    }

    pub(super) fn line(&mut self, text: &str) {
        self.text += text.trim_end();
        self.text.push('\n');
    }

    /// Writes a text behind a head, its further lines below its first.
    pub(super) fn part(&mut self, indent: usize, head: &str, text: &str) {
        let used = indent + head.chars().count();
        let width = self.width.saturating_sub(used).max(NARROW);
        let mut said = head;
        for line in filled(text, width).lines() {
            let gap = used - indent - said.chars().count();
            self.line(&format!("{:indent$}{said}{:gap$}{line}", "", ""));
            said = "";
        }
    }
}
