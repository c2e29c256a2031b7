//! Reads files in a worker; the project in use stays untouched until the user says so.

use super::Tasks;
use crate::import::read::Choices;
use crate::project::sample::{Firm, LARKFIELD_SEED};
use crate::project::session::action::{Action, ImportAction};
use crate::project::session::import::{Content, FileInHand, Files};
use crate::project::session::{Job, Project, Reading};
use crate::project::settings::Settings;
use crate::protocol::codec::encode;
use crate::protocol::command::{Command, FileRef};
use crate::protocol::pool::Bytes;
use std::rc::Rc;

impl Tasks {
    /// Makes up and loads a sample.
    pub fn load_sample(&self, firm: Firm) {
        let seed = LARKFIELD_SEED as u32;
        let job = self.workers.submit(|job| vec![(Command::Sample { job, firm, seed }, Vec::new())]);
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
        let mut bulk: Vec<Bytes> = vec![encode(&*choices).into()];
        let mut refs = Vec::with_capacity(files.len());
        for FileInHand { name, content, .. } in files.iter() {
            let mut file = FileRef { name: name.clone(), handle: None, made: None };
            match content {
                Content::Held(bytes) => bulk.push(Rc::clone(bytes)),
                Content::Handle(handle) => file.handle = Some(*handle),
                Content::Made(firm) => {
                    file.made = Some(*firm);
                    bulk.push(Rc::default());
                }
            }
            refs.push(file);
        }
        let job = self.workers.submit(|job| vec![(Command::Import { job, files: refs }, bulk)]);
        self.dispatch.dispatch(Action::Import(ImportAction::Started {
            job,
            files,
            choices,
            is_sample: false,
        }));
    }

    /// Compares what was read with what is in use.
    pub fn compare(&self, project: &Project, reading: &Reading, settings: &Settings) {
        let mut decided: Vec<&str> = settings.decided_items().into_iter().collect();
        decided.extend(settings.corrections.iter().map(|own| own.code.as_str()));
        let bulk = vec![Rc::clone(&project.dataset), Rc::clone(&reading.dataset), encode(&decided).into()];
        let job = self.workers.submit(|job| vec![(Command::Compare { job }, bulk)]);
        self.dispatch.dispatch(Action::Import(ImportAction::Comparing(job)));
    }

    /// Stops the reading in progress; what was read before it stays.
    pub fn stop_reading(&self, job: Job) {
        self.workers.cancel(job);
        self.dispatch.dispatch(Action::Import(ImportAction::Stopped));
    }
}
