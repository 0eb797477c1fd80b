//! What is known of the time of a run before it runs: it stays in the calendar and goes forward.

use super::problem::Problem;
use super::source::{Sources, Span};
use super::step::{Step, StepKind, TimeExpr};
use super::world_file::WorldTemplate;
use inaproc_core::value::SimTime;

/// Reports a start, `wait` or `until` that leaves the calendar, and an `until` that lies in the
/// past, as far as the file tells. A step of a flow is reported at the outermost `use`.
pub(super) fn check(
    (start, start_span): (SimTime, Span),
    steps: &[Step],
    world: &WorldTemplate,
    sources: &Sources,
    problems: &mut Vec<Problem>,
) {
    let last = world.last();
    if start > last {
        let message = format!("the run starts too near to the end of the calendar, {start}");
        let help =
            format!("start at {last} or before: deadlines lie up to {} ahead", world.ahead());
        return problems.push(Problem::new(sources, start_span, message).with_help(help));
    }
    if let Err((span, message, help)) = (Walk { least: start, world }).steps(steps, None) {
        problems.push(Problem::new(sources, span, message).with_help(help));
    }
}

/// Time goes only forward, so that it is never before `least`.
struct Walk<'a> {
    least: SimTime,
    world: &'a WorldTemplate,
}

impl Walk<'_> {
    /// Follows steps in their order; `used` is the place of the outermost `use` around them.
    ///
    /// Errors: the place that is wrong, what is wrong and what to write.
    fn steps(&mut self, steps: &[Step], used: Option<Span>) -> Result<(), (Span, String, String)> {
        let last = self.world.last();
        for step in steps {
            let (at, span) = match &step.kind {
                StepKind::Wait(duration) => (self.least + *duration, step.span),
                StepKind::Until(TimeExpr::At(at, span)) => (*at, *span),
                StepKind::Use(flow) => {
                    self.steps(&flow.body.steps, used.or(Some(step.span)))?;
                    continue;
                }
                _ => continue,
            };
            let span = used.unwrap_or(span);
            if at < self.least {
                let message =
                    format!("`until` lies in the past: it is {} here, or later", self.least);
                return Err((span, message, "write a later time".to_owned()));
            }
            if at > last {
                let message = "time leaves the calendar here, the years 1900 to 9999".to_owned();
                let ahead = self.world.ahead();
                let help = format!("end at {last} or before: deadlines lie up to {ahead} ahead");
                return Err((span, message, help));
            }
            self.least = at;
        }
        Ok(())
    }
}
