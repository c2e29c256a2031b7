//! Builds the plan in a worker.

use super::Tasks;
use crate::project::session::Project;
use crate::project::session::action::{Action, PlanAction};
use crate::project::settings::Settings;
use crate::protocol::codec::encode_signed;
use crate::protocol::command::Command;
use std::rc::Rc;

impl Tasks {
    /// Builds the plan of a project.
    pub fn build_plan(&self, project: &Project, settings: &Settings) {
        self.workers.set_dataset(project.revision, Rc::clone(&project.dataset));
        let bulk = vec![encode_signed(settings).into()];
        let job = self.workers.submit(|job| vec![(Command::Plan { job }, bulk)]);
        self.dispatch.dispatch(Action::Plan(PlanAction::Started(job)));
    }
}
