//! A worker prices items for the optimiser: one item a step, so that a cancel is heard.

use super::codec::encode;
use super::command::JobId;
use super::event::Event;
use super::host::Outgoing;
use crate::engine::sim::curve::priced::PricedRun;
use crate::engine::sim::spec::SimSpec;
use crate::project::optimise::items::{Goal, ItemChoices, of_item};

/// Reports of progress for one command, about.
const MOST_REPORTS: u32 = 20;

/// Items being priced.
#[derive(Debug)]
pub(super) struct Pricing {
    pub(super) job: JobId,
    first: u32,
    end: u32,
    goal: Goal,
    run: PricedRun,
    found: Vec<ItemChoices>,
    pub(super) worked_ms: f64,
}

impl Pricing {
    /// Items `first .. first + count` that there are, over about so many replications.
    pub(super) fn new(
        spec: &SimSpec,
        (job, first, count): (JobId, u32, u32),
        replications: u32,
        goal: Goal,
    ) -> Self {
        let end = first.saturating_add(count).min(spec.items.len() as u32);
        let run = PricedRun::new(spec, replications);
        Self { job, first, end, goal, run, found: Vec::new(), worked_ms: 0.0 }
    }

    fn next(&self) -> u32 {
        self.first + self.found.len() as u32
    }

    /// True when all its items are priced.
    pub(super) fn is_done(&self) -> bool {
        self.next() >= self.end
    }

    /// Prices one more item; a report of progress now and then.
    pub(super) fn advance(&mut self, spec: &SimSpec) -> Option<Outgoing> {
        if !self.is_done() {
            let next = self.next() as usize;
            let item = of_item(spec, &mut self.run, next, self.goal);
            self.found.push(item);
        }
        let done = self.found.len() as u32;
        let every = ((self.end - self.first) / MOST_REPORTS).max(1);
        let report = Event::Progress { job: self.job, first: self.first, done };
        (done.is_multiple_of(every) && !self.is_done()).then(|| (report, Vec::new()))
    }

    /// What is priced so far.
    pub(super) fn answer(&self, spec: &SimSpec) -> Outgoing {
        let count = self.found.len() as u32;
        let replications = f64::from(self.run.replications(spec));
        let event = Event::Priced {
            job: self.job,
            first: self.first,
            count,
            elapsed_ms: self.worked_ms,
            item_days: f64::from(count) * replications * spec.days_per_replication(),
        };
        (event, vec![encode(&self.found)])
    }
}
