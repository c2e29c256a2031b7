//! What the page asks of a worker.

use crate::project::sample::Firm;
use serde::{Deserialize, Serialize};

/// A job of the page, counted up; answers to any other job are stale.
pub type JobId = u32;

/// A file to be read: with its bytes, or by a handle of the page that the worker's side opens itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRef {
    /// Its name.
    pub name: String,
    /// The handle; without one the bytes travel with the command.
    pub handle: Option<u32>,
    /// The made-up firm whose file it is; its bytes are made where it is read, none travel.
    pub made: Option<Firm>,
}

/// A command; bulk data travels beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Command {
    /// Keep this dataset. Bulk: the dataset.
    Load {
        /// Its revision.
        revision: u32,
    },
    /// Make up and import the sample. No bulk.
    Sample {
        /// The job.
        job: JobId,
        /// The firm.
        firm: Firm,
        /// Seed of the sample.
        seed: u32,
    },
    /// Read files. Bulk: the user's choices, then the bytes of each file; on the wire only of those without a handle.
    Import {
        /// The job.
        job: JobId,
        /// The files, in the order of the bulk data.
        files: Vec<FileRef>,
    },
    /// Compare data. Bulk: the dataset in use, the new one, and the codes of items that were decided about.
    Compare {
        /// The job.
        job: JobId,
    },
    /// Build the plan of the loaded dataset. Bulk: the settings.
    Plan {
        /// The job.
        job: JobId,
    },
    /// Simulate replications `first .. first + count`. Bulk: the settings; for a run of chosen levels on fresh draws
    /// also the reorder point of each item.
    Run {
        /// The job.
        job: JobId,
        /// First replication.
        first: u32,
        /// Replications.
        count: u32,
    },
    /// Price every level of items `first .. first + count`. Bulk: the settings, what is made least.
    Price {
        /// The job.
        job: JobId,
        /// First item.
        first: u32,
        /// Items.
        count: u32,
    },
    /// One item's stock from today, for Today and Hybrid. Bulk: the settings.
    Project {
        /// The job.
        job: JobId,
        /// Item by index.
        item: u32,
        /// Replications.
        count: u32,
    },
    /// Answer a question beside the plan. Bulk: the settings, the question.
    Ask {
        /// The job.
        job: JobId,
        /// True where it is answered at once, between two slices of whatever is at work.
        is_quick: bool,
    },
    /// Stop; what is done is sent.
    Cancel {
        /// The job.
        job: JobId,
    },
}

impl Command {
    /// True for the work of the program that reads files; all else is the planning program's.
    #[must_use]
    pub const fn is_of_reader(&self) -> bool {
        matches!(self, Self::Sample { .. } | Self::Import { .. } | Self::Compare { .. })
    }

    /// True where a worker answers at once, whatever else it does.
    #[must_use]
    pub const fn is_quick(&self) -> bool {
        matches!(self, Self::Ask { is_quick: true, .. })
    }

    /// The job that the command belongs to; none for [`Command::Load`].
    #[must_use]
    pub const fn job(&self) -> Option<JobId> {
        match self {
            Self::Load { .. } => None,
            Self::Sample { job, .. }
            | Self::Import { job, .. }
            | Self::Compare { job }
            | Self::Plan { job }
            | Self::Ask { job, .. }
            | Self::Run { job, .. }
            | Self::Price { job, .. }
            | Self::Project { job, .. }
            | Self::Cancel { job } => Some(*job),
        }
    }
}
