//! What is known of the time of a run before it runs: it stays in the calendar and goes forward.

use super::problem::Problem;
use super::source::{Sources, Span};
use super::step::{Step, StepKind, TimeExpr};
use super::tree::Node;
use super::world_file::WorldTemplate;
use crate::value::SimTime;

/// Reports a start, `wait` or `until` that leaves the calendar, and an `until` that lies in the
/// past, as far as the file tells.
///
/// `top` are the steps of the scenario itself, at which a step of a flow is reported.
pub(super) fn check(
    (start, start_span): (SimTime, Span),
    steps: &[Step],
    world: &WorldTemplate,
    top: &[Node],
    sources: &Sources,
    problems: &mut Vec<Problem>,
) {
    let last = world.last();
    let mut report = |span, message: String, help: String| {
        problems.push(Problem::new(sources, span, message).with_help(help));
    };
    if start > last {
        let message = format!("the run starts too near to the end of the calendar, {start}");
        let help =
            format!("start at {last} or before: deadlines lie up to {} ahead", world.ahead());
        return report(start_span, message, help);
    }
    // Time goes only forward, so that it is never before this.
    let mut least = start;
    for step in steps {
        let (at, span) = match &step.kind {
            StepKind::Wait(duration) => (least + *duration, step.span),
            StepKind::Until(TimeExpr::At(at, span)) => (*at, *span),
            _ => continue,
        };
        let own = usize::try_from(step.number).ok().and_then(|number| top.get(number - 1));
        let span = own.filter(|_| step.flow.is_some()).map_or(span, |node| node.span);
        if at < least {
            let message = format!("`until` lies in the past: it is {least} here, or later");
            return report(span, message, "write a later time".to_owned());
        }
        if at > last {
            let message = "time leaves the calendar here, the years 1900 to 9999".to_owned();
            let help =
                format!("end at {last} or before: deadlines lie up to {} ahead", world.ahead());
            return report(span, message, help);
        }
        least = at;
    }
}
