//! Reads files in a worker; the project in use stays untouched until the user says so.

use super::Tasks;
use crate::import::read::Choices;
use crate::project::session::Job;
use crate::project::session::action::{Action, ImportAction};
use crate::project::session::import::Files;
use crate::protocol::codec::encode;
use crate::protocol::command::Command;
use crate::protocol::pool::Bytes;
use std::rc::Rc;

impl Tasks {
    /// Makes up and loads the sample.
    pub fn load_sample(&self, seed: u32) {
        let job = self.workers.submit(|job| vec![(Command::Sample { job, seed }, Vec::new())]);
        let (files, choices) = (Rc::default(), Rc::default());
        self.dispatch.dispatch(Action::Import(ImportAction::Started {
            job,
            files,
            choices,
            is_sample: true,
        }));
    }

    /// Reads files with the user's corrections.
    pub fn read_files(&self, files: Files, choices: Rc<Choices>) {
        let names = files.iter().map(|(name, _)| name.clone()).collect();
        let first: Bytes = encode(&*choices).into();
        let bulk = std::iter::once(first).chain(files.iter().map(|(_, bytes)| Rc::clone(bytes))).collect();
        let job = self.workers.submit(|job| vec![(Command::Import { job, names }, bulk)]);
        self.dispatch.dispatch(Action::Import(ImportAction::Started {
            job,
            files,
            choices,
            is_sample: false,
        }));
    }

    /// Stops the reading in progress; what was read before it stays.
    pub fn stop_reading(&self, job: Job) {
        self.workers.cancel(job);
        self.dispatch.dispatch(Action::Import(ImportAction::Stopped));
    }
}
