//! What happened, in the past tense.

use super::Job;
use super::import::Files;
pub use super::inquiries::InquiryAction;
pub use super::keep::KeepAction;
pub use super::optimise::OptimiseAction;
use crate::engine::sim::summary::Summary;
use crate::import::read::{Choices, Report};
use crate::project::imports::difference::Difference;
use crate::project::message::UserMessage;
use crate::project::plan::figures::Plan;
use crate::project::settings::Settings;
use crate::project::stress::Scenario;
use crate::project::stress::fingerprint::Fingerprint;
use std::rc::Rc;

/// One step of the page's state.
#[derive(Debug, Clone)]
pub enum Action {
    /// About a file being loaded.
    Import(ImportAction),
    /// About the plan.
    Plan(PlanAction),
    /// About the stress test.
    Run(RunAction),
    /// About a question beside the plan.
    Inquiry(InquiryAction),
    /// About the optimiser.
    Optimise(OptimiseAction),
    /// The last step is taken back.
    Undo,
    /// The last step that was taken back is done again.
    Redo,
    /// About where the project is kept.
    Keep(KeepAction),
    /// A message was raised (`Some`) or dismissed (`None`).
    Message(Option<UserMessage>),
}

/// About files.
#[derive(Debug, Clone)]
pub enum ImportAction {
    /// Files were chosen and a worker reads them.
    Started {
        /// The job.
        job: Job,
        /// Names and contents.
        files: Files,
        /// Corrections.
        choices: Rc<Choices>,
        /// True for the sample.
        is_sample: bool,
    },
    /// A worker reports how far it is.
    Progressed {
        /// The job.
        job: Job,
        /// Rows read.
        rows: u32,
        /// Rows there are about.
        about: u32,
        /// The last of them; empty before the first.
        row: String,
    },
    /// They were read.
    Read {
        /// The job.
        job: Job,
        /// Dataset as bytes.
        dataset: Rc<[u8]>,
        /// The report.
        report: Rc<Report>,
        /// The same as bytes.
        report_bytes: Rc<[u8]>,
    },
    /// They cannot be read.
    Failed {
        /// The job.
        job: Job,
        /// Why.
        message: UserMessage,
    },
    /// The matching of files with the same headers is used again.
    Recalled(Vec<crate::project::imports::memory::Used>),
    /// The user stopped the reading in progress; what was read before stays.
    Stopped,
    /// A worker compares what was read with what is in use.
    Comparing(Job),
    /// They are compared.
    Compared {
        /// The job.
        job: Job,
        /// What would change.
        difference: Rc<Difference>,
    },
    /// The user puts them to use.
    Used {
        /// Whether settings and decisions stay.
        keep_decisions: bool,
    },
    /// The user leaves them.
    Dropped,
    /// The user takes the last import back.
    Undone,
    /// The user has seen the notice of the last import.
    Noticed,
}

/// About the plan.
#[derive(Debug, Clone)]
pub enum PlanAction {
    /// A setting was changed.
    SettingsChanged(Rc<Settings>),
    /// A worker builds it.
    Started(Job),
    /// Its items are sorted; buffers follow.
    Sorted(Job, Rc<Plan>),
    /// It is built.
    Built(Job, Rc<Plan>),
    /// It cannot be built.
    Failed(Job, UserMessage),
}

/// A part of a run.
#[derive(Debug, Clone)]
pub struct Part {
    /// First replication.
    pub first: u32,
    /// Its years; its items come once the run is over.
    pub sums: Summary,
    /// Milliseconds of work.
    pub worked_ms: f64,
    /// Item-days.
    pub item_days: f64,
}

/// About the stress test.
#[derive(Debug, Clone)]
pub enum RunAction {
    /// It was started.
    Started {
        /// The job.
        job: Job,
        /// Replications.
        wanted: u32,
        /// The scenario.
        scenario: Scenario,
        /// The page's clock.
        now_ms: f64,
    },
    /// A worker reports replications beyond the summary.
    Progressed {
        /// The job.
        job: Job,
        /// First replication of its part.
        first: u32,
        /// Replications done.
        done: u32,
    },
    /// Parts are done.
    PartsDone {
        /// The job.
        job: Job,
        /// The parts.
        parts: Vec<Part>,
    },
    /// Its items, added up over all parts.
    ItemsDone {
        /// The job.
        job: Job,
        /// The sums, without years.
        items: Rc<Summary>,
        /// Their fingerprint.
        fingerprint: Fingerprint,
    },
    /// It ended: finished or stopped.
    Ended {
        /// The job.
        job: Job,
        /// The page's clock.
        now_ms: f64,
    },
    /// It failed; what is done is kept.
    Failed {
        /// The job.
        job: Job,
        /// Why.
        message: UserMessage,
    },
    /// A projection was asked for.
    ProjectionStarted {
        /// The job.
        job: Job,
        /// Item by index.
        item: u32,
    },
    /// A projection is there.
    Projected {
        /// The job.
        job: Job,
        /// Weekly stock for Today and Hybrid.
        weeks: Rc<[Vec<Vec<i32>>; 2]>,
    },
}
