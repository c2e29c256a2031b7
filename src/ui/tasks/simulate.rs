//! Runs and stops the stress test, and the projection of one item.

use super::Tasks;
use crate::project::session::Job;
use crate::project::session::action::{Action, RunAction};
use crate::project::settings::Settings;
use crate::protocol::codec::encode_signed;
use crate::protocol::command::Command;
use crate::protocol::pool::Bytes;
use crate::ui::browser::clock::now_ms;
use std::rc::Rc;

/// Replications of one part at least, and at most for a small firm.
const PART: [u32; 2] = [64, 256];
/// Items times replications that are worth a message: some 30 ms of work.
const WORTH_A_MESSAGE: usize = 12_288;
/// Replications of a projection.
const PROJECTED: u32 = 200;

impl Tasks {
    /// Starts the stress test with the scenario of the settings.
    pub fn run(&self, settings: &Settings, items: usize, replications: u32) {
        let bulk: Bytes = encode_signed(settings).into();
        let size = part(items);
        let job = self.workers.submit(|job| {
            let parts = (0..replications.div_ceil(size)).map(|part| {
                let first = part * size;
                let count = size.min(replications - first);
                (Command::Run { job, first, count }, vec![Rc::clone(&bulk)])
            });
            parts.collect()
        });
        let scenario = settings.stress.scenario.clone();
        self.dispatch.dispatch(Action::Run(RunAction::Started {
            job,
            wanted: replications,
            scenario,
            now_ms: now_ms(),
        }));
    }

    /// Stops it; what is done is kept.
    pub fn stop(&self, job: Job) {
        self.workers.cancel(job);
    }

    /// Projects one item's stock from today.
    pub fn project(&self, settings: &Settings, item: u32) {
        let bulk = vec![encode_signed(settings).into()];
        let count = PROJECTED;
        let job = self.workers.submit(|job| vec![(Command::Project { job, item, count }, bulk)]);
        self.dispatch.dispatch(Action::Run(RunAction::ProjectionStarted { job, item }));
    }
}

/// Replications of one part: small enough to refine live, large enough to be worth a message. Whole blocks.
pub(super) fn part(items: usize) -> u32 {
    let [least, most] = PART;
    let wanted = (WORTH_A_MESSAGE / items.max(1)) as u32;
    (wanted / least * least).clamp(least, most)
}
