//! Prices a plan's items, and tries a spread on fresh draws.

use super::Tasks;
use super::simulate::part;
use crate::project::optimise::fresh::FRESH_REPLICATIONS;
use crate::project::optimise::items::Goal;
use crate::project::session::Optimising;
use crate::project::session::action::{Action, OptimiseAction};
use crate::project::settings::Settings;
use crate::protocol::codec::{encode, encode_signed};
use crate::protocol::command::Command;
use crate::protocol::pool::Bytes;
use std::rc::Rc;

/// Parts that items are priced in, for each worker: the last to end should not be waited for long.
const PARTS_PER_WORKER: u32 = 4;

impl Tasks {
    /// Starts the optimiser over the items of the plan.
    pub fn optimise(&self, settings: &Settings, items: u32, goal: Goal) {
        let bulk: [Bytes; 2] = [encode_signed(settings).into(), encode(&goal).into()];
        let parts = (self.workers() as u32 * PARTS_PER_WORKER).clamp(1, items.max(1));
        let size = items.div_ceil(parts).max(1);
        let job = self.workers.submit(|job| {
            let firsts = (0..items).step_by(size as usize);
            let command = |first: u32| Command::Price { job, first, count: size.min(items - first) };
            firsts.map(|first| (command(first), bulk.to_vec())).collect()
        });
        self.dispatch.dispatch(Action::Optimise(OptimiseAction::Started { job, goal, items }));
    }

    /// Runs the spread on screen on draws that did not choose it.
    pub fn try_fresh(&self, settings: &Settings, optimising: &Optimising) {
        let (Some(result), Some(spread)) = (&optimising.result, &optimising.spread) else { return };
        let levels = encode(&result.reorder_points(spread));
        let bulk: [Bytes; 2] = [encode_signed(settings).into(), levels.into()];
        let size = part(result.items.len());
        let job = self.workers.submit(|job| {
            let parts = (0..FRESH_REPLICATIONS).step_by(size as usize).map(|first| {
                let count = size.min(FRESH_REPLICATIONS - first);
                (Command::Run { job, first, count }, bulk.iter().map(Rc::clone).collect())
            });
            parts.collect()
        });
        let wanted = FRESH_REPLICATIONS;
        self.dispatch.dispatch(Action::Optimise(OptimiseAction::FreshStarted { job, wanted }));
    }
}
