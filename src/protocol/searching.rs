//! A search for the breaking shock at work in a worker: one simulated item a step, so that a stop is answered soon.

use super::codec::encode;
use super::command::JobId;
use super::event::Event;
use super::host::Outgoing;
use crate::project::inquiry::{Answer, reverse::findings};
use crate::project::plan::figures::Plan;
use crate::project::settings::Settings;
use crate::project::stress::reverse::{self, Question, Search};

/// A search in progress.
#[derive(Debug)]
pub(super) struct Searching {
    pub(super) job: JobId,
    search: Result<Box<Search>, String>,
    /// The rule whose curve is shown.
    rule: usize,
    currency: String,
    told: u32,
}

impl Searching {
    /// Begins; a question that cannot be searched for is answered with why.
    pub(super) fn begin(
        job: JobId,
        plan: &Plan,
        settings: &Settings,
        (question, rule): (Question, usize),
    ) -> Self {
        let search = Search::new(plan, settings, question).map(Box::new);
        Self { job, search, rule, currency: plan.currency.clone(), told: 0 }
    }

    /// One step; the search, while there is more to do, and what is to be told.
    pub(super) fn advance(mut self) -> (Option<Self>, Option<Outgoing>) {
        let advanced = self.search.as_mut().ok().and_then(|search| search.advance().then_some(search));
        let Some((done, _)) = advanced.map(|search| search.progress()) else {
            let answer = self.answer();
            return (None, Some(answer));
        };
        let is_news = done > self.told;
        self.told = done;
        let progress = Event::Progress { job: self.job, first: 0, done };
        (Some(self), is_news.then(|| (progress, Vec::new())))
    }

    /// What is known so far.
    pub(super) fn answer(&self) -> Outgoing {
        let known: Result<reverse::Answer, String> =
            self.search.as_ref().map(|search| search.answer()).map_err(Clone::clone);
        let answer = Answer::Found(findings(&known, self.rule, &self.currency));
        (Event::Answered { job: self.job }, vec![encode(&answer)])
    }
}
