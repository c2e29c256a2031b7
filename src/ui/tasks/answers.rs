//! What workers answer, as actions.

use crate::project::message::UserMessage;
use crate::project::session::action::{Action, ImportAction, InquiryAction, PlanAction, RunAction};
use crate::protocol::codec::decode;
use crate::protocol::event::{Event, JobError};
use crate::protocol::pool::News;
use crate::ui::browser::clock::now_ms;
use crate::ui::stores::session::Dispatch;
use std::rc::Rc;

/// Reports news of a job.
pub(super) fn report(dispatch: &Dispatch, news: News) {
    match news {
        News::Answer(job, event, bulk) => match answer(event, bulk) {
            Some(action) => dispatch.dispatch(action),
            None => fail(dispatch, job, &JobError::BadCommand),
        },
        News::Ended(job) => dispatch.dispatch(Action::Run(RunAction::Ended { job, now_ms: now_ms() })),
        News::Failed(job, error) => fail(dispatch, job, &error),
    }
}

/// The action of an answer; `None` where its bulk data cannot be read.
fn answer(event: Event, bulk: Vec<Vec<u8>>) -> Option<Action> {
    let first = || bulk.first().map(Vec::as_slice);
    Some(match event {
        Event::Reading { job, rows, about } => Action::Import(ImportAction::Progressed { job, rows, about }),
        Event::Imported { job } => {
            let report = Rc::new(decode(bulk.get(1)?)?);
            Action::Import(ImportAction::Read { job, dataset: Rc::from(first()?), report })
        }
        Event::Compared { job } => {
            Action::Import(ImportAction::Compared { job, difference: Rc::new(decode(first()?)?) })
        }
        Event::Planned { job } => Action::Plan(PlanAction::Built(job, Rc::new(decode(first()?)?))),
        Event::Progress { job, first, done } => Action::Run(RunAction::Progressed { job, first, done }),
        Event::Simulated { job, first: start, elapsed_ms, item_days, .. } => {
            let part = Box::new(decode(first()?)?);
            Action::Run(RunAction::PartDone { job, first: start, part, worked_ms: elapsed_ms, item_days })
        }
        Event::Projected { job } => {
            Action::Run(RunAction::Projected { job, weeks: Rc::new(decode(first()?)?) })
        }
        Event::Answered { job } => Action::Inquiry(InquiryAction::Answered(job, Box::new(decode(first()?)?))),
        Event::Ready { .. } | Event::Cancelled { .. } | Event::Failed { .. } => return None,
    })
}

/// One of these is the job's; the others change nothing.
fn fail(dispatch: &Dispatch, job: u32, error: &JobError) {
    let message = match error {
        JobError::Import(error) => UserMessage::import(error),
        JobError::Unreadable(name) => UserMessage::unreadable(name),
        JobError::WorkerLost(detail) => UserMessage::worker_lost(detail),
        JobError::VersionMismatch => UserMessage::version_mismatch(),
        JobError::NoWorker => UserMessage::no_worker(),
        JobError::BadCommand => UserMessage::our_fault(),
    };
    dispatch.dispatch(Action::Import(ImportAction::Failed { job, message: message.clone() }));
    dispatch.dispatch(Action::Plan(PlanAction::Failed(job, message.clone())));
    dispatch.dispatch(Action::Inquiry(InquiryAction::Failed(job, message.clone())));
    dispatch.dispatch(Action::Run(RunAction::Failed { job, message }));
}
