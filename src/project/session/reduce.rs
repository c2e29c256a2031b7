//! The reducer: state and what happened to the next state.

use super::action::{Action, ImportAction, Part, PlanAction, RunAction};
use super::{Projection, Run, RunState, Session, history, import, inquiries, keep, optimise};
use crate::project::settings::Settings;
use crate::project::stress::figures;
use crate::project::stress::spec::HORIZON_DAYS;
use std::rc::Rc;

/// The next state. Answers of stale jobs change nothing.
#[must_use]
pub fn reduce(session: &Session, action: Action) -> Session {
    let mut next = session.clone();
    match action {
        Action::Undo => history::undo(&mut next),
        Action::Redo => history::redo(&mut next),
        Action::Keep(action) => keep::reduce(&mut next, action),
        Action::Import(ImportAction::Undone) => history::undo_import(&mut next),
        other => {
            step(&mut next, other);
            history::record(session, &mut next);
        }
    }
    next
}

fn step(next: &mut Session, action: Action) {
    match action {
        Action::Import(action) => import::reduce(next, action),
        Action::Plan(action) => plan(next, action),
        Action::Run(action) => match optimise::of_run(&next.optimising, action) {
            Ok(action) => optimise::reduce(next, action),
            Err(action) => run(next, action),
        },
        Action::Optimise(action) => optimise::reduce(next, action),
        Action::Inquiry(action) => inquiries::reduce(next, action),
        Action::Message(message) => next.message = message,
        Action::Undo | Action::Redo | Action::Keep(_) => {}
    }
}

fn plan(next: &mut Session, action: PlanAction) {
    match action {
        PlanAction::SettingsChanged(settings) => {
            // The scorecard's targets judge figures and make none.
            let made_of =
                |settings: &Settings| Settings { stress: settings.stress.clone(), ..settings.of_plan() };
            let is_stale = made_of(&next.settings) != made_of(&settings);
            next.settings = settings;
            next.run.is_stale |= is_stale;
            next.optimising.is_stale |= is_stale;
            if is_stale {
                next.inquiries.age();
            }
        }
        PlanAction::Started(job) => next.plan_job = Some(job),
        PlanAction::Failed(job, message) => {
            if next.plan_job == Some(job) {
                next.plan_job = None;
                next.message = Some(message);
            }
        }
        PlanAction::Sorted(job, plan) => {
            if next.plan_job == Some(job) {
                (next.sorted, next.sorted_by) = (Some(plan), job);
            }
        }
        PlanAction::Built(job, plan) => {
            if next.plan_job == Some(job) {
                (next.plan_job, next.sorted) = (None, None);
                (next.plan, next.sorted_by) = (Some(plan), job);
                next.optimising.is_stale = true;
            }
        }
    }
}

fn run(next: &mut Session, action: RunAction) {
    match action {
        RunAction::Started { job, wanted, scenario, now_ms } => {
            let state = RunState::Running;
            next.run = Run { job: Some(job), state, wanted, scenario, started_ms: now_ms, ..Run::default() };
        }
        RunAction::Progressed { job, first, done } if next.run.job == Some(job) => {
            next.run.under_way.retain(|(part, _)| *part != first);
            next.run.under_way.push((first, done));
        }
        RunAction::PartsDone { job, parts } if next.run.job == Some(job) => {
            for Part { first, sums, worked_ms, item_days } in parts {
                next.run.under_way.retain(|(known, _)| *known != first);
                if Rc::make_mut(&mut next.run.summary).merge(sums) {
                    next.run.worked_ms += worked_ms;
                    next.run.item_days += item_days;
                }
            }
            refresh(next);
        }
        RunAction::ItemsDone { job, items, fingerprint } if next.run.job == Some(job) => {
            (next.run.items, next.run.fingerprint) = (items, fingerprint);
        }
        RunAction::Ended { job, now_ms } if next.run.job == Some(job) => end(next, now_ms),
        RunAction::Failed { job, message } if next.run.job == Some(job) => {
            end(next, next.run.started_ms);
            next.message = Some(message);
        }
        RunAction::ProjectionStarted { job, item } => next.projection_job = Some((job, item)),
        RunAction::Projected { job, weeks } => {
            if let Some((known, item)) = next.projection_job
                && known == job
            {
                next.projection_job = None;
                next.projection = Some(Projection { item, weeks });
            }
        }
        // Of a stale job.
        _ => {}
    }
}

fn end(next: &mut Session, now_ms: f64) {
    let run = &mut next.run;
    run.under_way.clear();
    run.ended_ms = now_ms;
    run.state = if run.summary.years.len() as u32 >= run.wanted { RunState::Done } else { RunState::Stopped };
    refresh(next);
}

/// The figures follow the sums.
fn refresh(next: &mut Session) {
    let years = next.run.summary.years.len() as u32;
    if years > 0 && next.run.figures.as_ref().is_none_or(|figures| figures.replications != years) {
        next.run.figures = Some(Rc::new(figures::of(&next.run.summary, &next.settings, HORIZON_DAYS)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::sim::summary::{Summary, YearRecord};

    fn part(first: u32, count: u32) -> Part {
        let year = YearRecord {
            items: 1,
            demand_milliunits: 100_000,
            short_milliunits: 10_000,
            ..YearRecord::default()
        };
        let years = (first..first + count).map(|n| (n, [year; crate::engine::sim::spec::RULES])).collect();
        Part { first, sums: Summary { years, ..Summary::default() }, worked_ms: 1.0, item_days: 5.0 }
    }

    fn started() -> Session {
        let scenario = crate::project::stress::Scenario::default();
        let start = RunAction::Started { job: 7, wanted: 4, scenario, now_ms: 0.0 };
        reduce(&Session::default(), Action::Run(start))
    }

    fn done(session: &Session, job: u32, first: u32) -> Session {
        reduce(session, Action::Run(RunAction::PartsDone { job, parts: vec![part(first, 2)] }))
    }

    #[test]
    fn stale_and_doubled_parts_change_nothing() {
        let one = done(&started(), 7, 0);
        assert_eq!(one.run.done(), 2);
        assert_eq!(done(&one, 6, 2), one, "a stale job");
        let again = done(&one, 7, 0);
        assert_eq!((again.run.done(), again.run.item_days), (2, 5.0), "the same part twice");
        let all = reduce(&done(&one, 7, 2), Action::Run(RunAction::Ended { job: 7, now_ms: 9.0 }));
        assert_eq!(all.run.state, RunState::Done);
        let fill = all.run.figures.as_ref().and_then(|f| f.rules[3].clone()).map(|r| r.unit_fill.value);
        assert_eq!(fill, Some(0.9));
    }

    #[test]
    fn a_stop_keeps_what_is_done() {
        let ended = RunAction::Ended { job: 7, now_ms: 9.0 };
        let stopped = reduce(&done(&started(), 7, 0), Action::Run(ended));
        assert_eq!((stopped.run.state, stopped.run.done()), (RunState::Stopped, 2));
        assert!(stopped.run.figures.is_some());
    }
}
