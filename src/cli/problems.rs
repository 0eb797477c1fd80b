//! The problems of all files, as many as a person reads.

use inaproc_sim::scenario::Problem;
use inaproc_sim::scenario::problem::PROBLEMS_MAX;

use super::diagnostic::Diagnostics;
use super::output::Output;

/// How many problems of one file are drawn.
const OF_FILE_MAX: usize = 50;

/// How many problems are drawn in all.
const SHOWN_MAX: usize = 200;

/// Writes the problems of each file, and how many more there are.
pub(super) fn write(files: &[Vec<Problem>], drawing: &Diagnostics, output: &mut Output<'_>) {
    each(files, drawing, |problem| problem, &Diagnostics::problem, output);
}

/// Writes what is wrong with each file, drawn in a way of its own, and how much more there is.
pub(super) fn each<T>(
    files: &[Vec<T>],
    drawing: &Diagnostics,
    problem_of: impl Fn(&T) -> &Problem,
    draw: &dyn Fn(&Diagnostics, &T) -> String,
    output: &mut Output<'_>,
) {
    let mut room = SHOWN_MAX;
    // Files of which nothing is drawn, and their problems.
    let mut left = (0, 0);
    for problems in files {
        let shown = problems.len().min(OF_FILE_MAX).min(room);
        room -= shown;
        if shown == 0 {
            left = (left.0 + 1, left.1 + problems.len());
            continue;
        }
        for problem in &problems[..shown] {
            output.problem(&(draw(drawing, problem) + "\n"));
        }
        let more = problems.len() - shown;
        if let (1.., Some(problem)) = (more, problems.first().map(&problem_of)) {
            // The checks of one file end at so many.
            let least = if problems.len() >= PROBLEMS_MAX { "at least " } else { "" };
            let message = format!("{least}{more} more in {}", problem.source.name);
            let help = "correct those above first: often one mistake leads to many problems";
            output.problem(&(drawing.error(&message, help) + "\n"));
        }
    }
    if let (files @ 1.., problems) = left {
        let message = format!("{problems} more in {files} other files");
        let help = "correct those above first, or run fewer files at a time";
        output.problem(&(drawing.error(&message, help) + "\n"));
    }
}
