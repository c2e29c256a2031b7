//! Asks a worker something beside the plan.

use super::Tasks;
use crate::project::inquiry::Question;
use crate::project::session::action::Action;
use crate::project::session::{InquiryAction, Job};
use crate::project::settings::Settings;
use crate::protocol::codec::{encode, encode_signed};
use crate::protocol::command::Command;

impl Tasks {
    /// Asks about the project in use.
    pub fn ask(&self, settings: &Settings, question: Question) {
        let bulk = vec![encode_signed(settings).into(), encode(&question).into()];
        let is_quick = question.is_quick();
        let job = self.workers.submit(|job| vec![(Command::Ask { job, is_quick }, bulk)]);
        self.dispatch.dispatch(Action::Inquiry(InquiryAction::Asked(question, job)));
    }

    /// Takes the question back.
    pub fn withdraw(&self, job: Job) {
        self.workers.cancel(job);
        self.dispatch.dispatch(Action::Inquiry(InquiryAction::Withdrawn(job)));
    }
}
