//! A search for the breaking shock at work in a worker: one simulated item a step, so that a stop is answered soon.

use super::codec::encode;
use super::command::JobId;
use super::event::Event;
use super::host::Outgoing;
use crate::project::plan::figures::Plan;
use crate::project::settings::Settings;
use crate::project::stress::reverse::{Answer, Question, Search};

/// What the bulk of [`Event::Reversed`] holds: the answer, or a sentence why the question has none.
pub type Reversed = Result<Answer, String>;

/// A search in progress.
#[derive(Debug)]
pub(super) struct Searching {
    pub(super) job: JobId,
    search: Box<Search>,
    told: u32,
}

impl Searching {
    /// Begins.
    ///
    /// # Errors
    /// A sentence why there is nothing to search.
    pub(super) fn begin(
        job: JobId,
        plan: &Plan,
        settings: &Settings,
        question: Question,
    ) -> Result<Self, String> {
        let search = Search::new(plan, settings, question)?;
        Ok(Self { job, search: Box::new(search), told: 0 })
    }

    /// One step; the search, while there is more to do, and what is to be told.
    pub(super) fn advance(mut self) -> (Option<Self>, Option<Outgoing>) {
        if !self.search.advance() {
            let answer = self.answer();
            return (None, Some(answer));
        }
        let (done, _) = self.search.progress();
        let is_news = done > self.told;
        self.told = done;
        let progress = Event::Progress { job: self.job, first: 0, done };
        (Some(self), is_news.then(|| (progress, Vec::new())))
    }

    /// What is known so far.
    pub(super) fn answer(&self) -> Outgoing {
        reversed(self.job, &Ok(self.search.answer()))
    }
}

/// The end of a search, or why there was none.
pub(super) fn reversed(job: JobId, answer: &Reversed) -> Outgoing {
    (Event::Reversed { job }, vec![encode(answer)])
}
