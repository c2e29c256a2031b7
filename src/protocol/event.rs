//! What a worker answers.

use super::command::{Command, JobId};
use crate::import::read::ImportError;
use serde::{Deserialize, Serialize};

/// An event; bulk data travels beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// The worker is up.
    Ready {
        /// Its version of the contract.
        protocol: u32,
        /// Its build.
        build: String,
    },
    /// So many rows of the files are read.
    Reading {
        /// The job.
        job: JobId,
        /// Rows read.
        rows: u32,
        /// Rows there are about.
        about: u32,
        /// The last of them, as it stands in the file; empty before the first.
        row: String,
    },
    /// Files were read. Bulk: the dataset, the report.
    Imported {
        /// The job.
        job: JobId,
    },
    /// Data were compared. Bulk: the difference.
    Compared {
        /// The job.
        job: JobId,
    },
    /// Every item is sorted into its classes and groups; buffers follow. Bulk: the plan without buffers and histories.
    Sorted {
        /// The job.
        job: JobId,
    },
    /// The plan is built. Bulk: the plan.
    Planned {
        /// The job.
        job: JobId,
    },
    /// So many replications or items of the current command are done, or sizes of a shock.
    Progress {
        /// The job.
        job: JobId,
        /// First replication or item of the command.
        first: u32,
        /// Replications or items done.
        done: u32,
    },
    /// Replications are simulated; fewer than asked for after a cancel. Bulk: the summary in
    /// pieces, the years first.
    Simulated {
        /// The job.
        job: JobId,
        /// First replication.
        first: u32,
        /// Replications.
        count: u32,
        /// Milliseconds of work.
        elapsed_ms: f64,
        /// Item-days simulated, warm-up included, over all rules.
        item_days: f64,
    },
    /// Items are priced; fewer than asked for after a cancel. Bulk: what each offers.
    Priced {
        /// The job.
        job: JobId,
        /// First item.
        first: u32,
        /// Items.
        count: u32,
        /// Milliseconds of work.
        elapsed_ms: f64,
        /// Item-days simulated for curves, warm-up included.
        item_days: f64,
    },
    /// One item's stock is projected. Bulk: weekly stock per replication for Today, then for Hybrid.
    Projected {
        /// The job.
        job: JobId,
    },
    /// A question is answered; a search that was stopped with what is known. Bulk: the answer.
    Answered {
        /// The job.
        job: JobId,
    },
    /// The command was taken back before it was begun.
    Cancelled {
        /// The job.
        job: JobId,
    },
    /// The job failed.
    Failed {
        /// The job.
        job: JobId,
        /// Why.
        error: JobError,
    },
}

impl Event {
    /// The job that the event belongs to.
    #[must_use]
    pub const fn job(&self) -> Option<JobId> {
        match self {
            Self::Ready { .. } => None,
            Self::Reading { job, .. }
            | Self::Imported { job }
            | Self::Compared { job }
            | Self::Sorted { job }
            | Self::Planned { job }
            | Self::Progress { job, .. }
            | Self::Simulated { job, .. }
            | Self::Priced { job, .. }
            | Self::Projected { job }
            | Self::Answered { job }
            | Self::Cancelled { job }
            | Self::Failed { job, .. } => Some(*job),
        }
    }

    /// True where the event belongs to this very command: of one job, parts differ by their first replication or item.
    #[must_use]
    pub fn answers(&self, command: &Command) -> bool {
        let same_part = match (self, command) {
            (
                Self::Progress { first, .. } | Self::Simulated { first, .. },
                Command::Run { first: asked, .. },
            )
            | (
                Self::Progress { first, .. } | Self::Priced { first, .. },
                Command::Price { first: asked, .. },
            ) => first == asked,
            _ => true,
        };
        same_part && self.job().is_some() && self.job() == command.job()
    }

    /// True where the worker has nothing left to do for the command.
    #[must_use]
    pub const fn ends_command(&self) -> bool {
        !matches!(
            self,
            Self::Ready { .. } | Self::Progress { .. } | Self::Reading { .. } | Self::Sorted { .. }
        )
    }
}

/// Why a job failed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum JobError {
    /// The files cannot be read.
    Import(ImportError),
    /// The browser no longer gives the file of this name out.
    Unreadable(String),
    /// The command needs a dataset that the worker does not have, or its bulk data is damaged.
    BadCommand,
    /// The worker stopped twice on the same part; the text is its last message.
    WorkerLost(String),
    /// The worker is of another build than the page.
    VersionMismatch,
    /// No worker can be started.
    NoWorker,
}
