//! The reducer: state and what happened to the next state.

use super::action::{Action, ImportAction, PlanAction, RunAction};
use super::{ImportInHand, Project, Projection, Run, RunState, Session};
use crate::project::stress::figures;
use crate::project::stress::spec::HORIZON_DAYS;
use std::rc::Rc;

/// The next state. Answers of stale jobs change nothing.
#[must_use]
pub fn reduce(session: &Session, action: Action) -> Session {
    let mut next = session.clone();
    match action {
        Action::Import(action) => import(&mut next, action),
        Action::Plan(action) => plan(&mut next, action),
        Action::Run(action) => run(&mut next, action),
        Action::Message(message) => next.message = message,
    }
    next
}

fn import(next: &mut Session, action: ImportAction) {
    match action {
        ImportAction::Started { job, files, choices, is_sample } => {
            // A second reading of the same files keeps what is on screen until the answer.
            let read =
                next.import.take().filter(|old| Rc::ptr_eq(&old.files, &files)).and_then(|old| old.read);
            next.import = Some(ImportInHand { files, choices, job: Some(job), read, is_sample });
            next.message = None;
        }
        ImportAction::Read { job, dataset, report } => {
            if let Some(hand) = next.import.as_mut().filter(|hand| hand.job == Some(job)) {
                hand.job = None;
                hand.read = Some((dataset, report));
                if hand.is_sample {
                    use_import(next);
                }
            }
        }
        ImportAction::Failed { job, message } => {
            if next.import.as_ref().is_some_and(|hand| hand.job == Some(job)) {
                next.import = None;
                next.message = Some(message);
            }
        }
        ImportAction::Used => use_import(next),
        ImportAction::Dropped => next.import = None,
    }
}

fn use_import(next: &mut Session) {
    let Some(ImportInHand { read: Some((dataset, report)), is_sample, .. }) = next.import.take() else {
        return;
    };
    let revision = next.project.as_ref().map_or(1, |project| project.revision + 1);
    next.project = Some(Project { revision, is_sample, dataset, report });
    (next.plan, next.plan_job) = (None, None);
    (next.projection, next.projection_job) = (None, None);
    next.run = Run::default();
    next.message = None;
}

fn plan(next: &mut Session, action: PlanAction) {
    match action {
        PlanAction::SettingsChanged(settings) => {
            next.settings = settings;
            next.run.is_stale = true;
        }
        PlanAction::Started(job) => next.plan_job = Some(job),
        PlanAction::Failed(job, message) => {
            if next.plan_job == Some(job) {
                next.plan_job = None;
                next.message = Some(message);
            }
        }
        PlanAction::Built(job, plan) => {
            if next.plan_job == Some(job) {
                next.plan_job = None;
                next.plan = Some(plan);
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
        RunAction::PartDone { job, first, part, worked_ms, item_days } if next.run.job == Some(job) => {
            next.run.under_way.retain(|(known, _)| *known != first);
            if Rc::make_mut(&mut next.run.summary).merge(*part) {
                next.run.worked_ms += worked_ms;
                next.run.item_days += item_days;
            }
            refresh(next);
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
    if !next.run.summary.years.is_empty() {
        next.run.figures = Some(Rc::new(figures::of(&next.run.summary, &next.settings, HORIZON_DAYS)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::sim::summary::{Summary, YearRecord};
    use crate::project::message::UserMessage;

    fn part(first: u32, count: u32) -> Box<Summary> {
        let year = YearRecord { items: 1, demand_units: 100, short_units: 10, ..YearRecord::default() };
        let years = (first..first + count).map(|n| (n, [year; 4])).collect();
        Box::new(Summary { years, items: vec![] })
    }

    fn started() -> Session {
        let scenario = crate::project::stress::Scenario::default();
        let start = RunAction::Started { job: 7, wanted: 4, scenario, now_ms: 0.0 };
        reduce(&Session::default(), Action::Run(start))
    }

    fn done(session: &Session, job: u32, first: u32) -> Session {
        let part = RunAction::PartDone { job, first, part: part(first, 2), worked_ms: 1.0, item_days: 5.0 };
        reduce(session, Action::Run(part))
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

    #[test]
    fn a_failed_import_leaves_the_project() {
        let files = Rc::new(vec![(String::from("a.csv"), Rc::from(&b"x"[..]))]);
        let choices = Rc::default();
        let start = ImportAction::Started { job: 1, files, choices, is_sample: true };
        let report = Rc::default();
        let read = ImportAction::Read { job: 1, dataset: Rc::from(&b"d"[..]), report };
        let loaded =
            reduce(&reduce(&Session::default(), Action::Import(start.clone())), Action::Import(read));
        assert_eq!(loaded.project.as_ref().map(|p| p.revision), Some(1));
        let message = UserMessage::default();
        let second = reduce(
            &loaded,
            Action::Import(match start {
                ImportAction::Started { files, choices, .. } => {
                    ImportAction::Started { job: 2, files, choices, is_sample: false }
                }
                other => other,
            }),
        );
        let failed =
            reduce(&second, Action::Import(ImportAction::Failed { job: 2, message: message.clone() }));
        assert_eq!((failed.project, failed.message), (loaded.project, Some(message)));
    }
}
