//! The contract between the page and the worker that keeps projects; what that worker makes of it is in [`super::kept`].

use super::sharing::Sharing;
use crate::project::file::journal::At;
use crate::project::file::snapshot::Snapshot;
use crate::project::file::{Damage, FileError, Listing};
pub use crate::project::session::keep::{Lost, NotKept};
use serde::{Deserialize, Serialize};

/// The database of the app in the browser.
pub const DATABASE: &str = "steadystock";

/// In place of a project's number: the one that was changed last.
pub const LATEST: u32 = 0;

/// Whose state is saved, and how.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Saving {
    /// Its number in this browser; 0 for a new one.
    pub id: u32,
    /// How often it was saved so far.
    pub saves: u32,
    /// Entries of its journal that are in what is saved.
    pub noted: u32,
    /// True for the sample.
    pub is_sample: bool,
    /// True where its data are new.
    pub is_whole: bool,
    /// Where the user is.
    pub place: String,
    /// The clock, in milliseconds since 1970.
    pub now_ms: f64,
}

/// What the page asks. A project in bulk is settings, memory, history, choices, dataset, report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Ask {
    /// Keep a project. Bulk: the project; only its first three parts where the data are not new.
    Save(Saving),
    /// Write an entry into the journal of a kept project. Bulk: a [`journal::Note`].
    Note {
        /// Its number.
        id: u32,
        /// The entry's.
        at: At,
    },
    /// Open a kept project; with `take_over` also from another tab.
    Open {
        /// Its number, or [`LATEST`].
        id: u32,
        /// Whether another tab has to give it up.
        take_over: bool,
    },
    /// Make a view for somebody else. Bulk: the project, and what the plan made of its history.
    Share(Sharing),
    /// Open the link that the page was opened with.
    OpenLink {
        /// The part of the address after `#`.
        fragment: String,
        /// The address of the app.
        base: String,
    },
    /// Open a project file. Bulk: its bytes; nothing for the one that asked for its passphrase last.
    OpenFile {
        /// The passphrase, where it asks for one.
        passphrase: Option<String>,
    },
    /// Make a project file. Bulk: the project.
    ToFile {
        /// True for the sample.
        is_sample: bool,
        /// Seals it, where it is not empty.
        passphrase: String,
    },
    /// Keep a kept project as it is now beside itself.
    Snapshot {
        /// Its number.
        id: u32,
        /// What the snapshot is called.
        name: String,
        /// True where the user did not ask for it.
        is_automatic: bool,
        /// The clock, in milliseconds since 1970.
        now_ms: f64,
    },
    /// List the snapshots of a project.
    Snapshots(u32),
    /// Open a snapshot: its project's number and its own.
    OpenSnapshot {
        /// The project.
        id: u32,
        /// The snapshot.
        number: u32,
        /// True for a step of the project in use, which can be taken back; else a project of its own.
        is_step: bool,
    },
    /// Delete a snapshot: its project's number and its own.
    DeleteSnapshot(u32, u32),
    /// List the kept projects.
    List,
    /// Delete a kept project.
    Delete(u32),
    /// Bring back the one that was deleted last.
    Restore,
    /// Delete everything that is kept.
    Erase,
}

/// What the page is told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Told {
    /// The project is kept: written, read back, and the same.
    Saved {
        /// Its number.
        id: u32,
        /// How often it was saved.
        saves: u32,
    },
    /// It is not.
    NotSaved(NotKept),
    /// Nothing is left to write.
    Settled,
    /// New data begin to be written as a project file: they are kept as a draft, and that may be broken off.
    Settling,
    /// An edit is in the journal: written, read back, and the same; or not.
    Noted(bool),
    /// A project. Bulk: the project.
    Opened {
        /// Its number; 0 for one from a file.
        id: u32,
        /// How often it was saved.
        saves: u32,
        /// Entries of its journal.
        noted: u32,
        /// What of the last visit is not in it.
        lost: Lost,
        /// Whether it is the sample.
        is_sample: bool,
        /// Where the user was.
        place: String,
        /// What is missing of a damaged file.
        damage: Option<Damage>,
        /// Whether another tab has it.
        is_view_only: bool,
        /// Who shared it, where it is a view.
        shared: Option<String>,
    },
    /// There is no such project, or it cannot be read.
    NotOpened(NotKept),
    /// The latest project was asked for, and there is none.
    NothingKept,
    /// A file cannot be read.
    NotRead(FileError),
    /// A project file. Bulk: its bytes.
    File,
    /// A view. Bulk: its file, where it is one.
    Shared {
        /// The link; empty where there is none.
        link: String,
        /// What to know of it.
        words: String,
        /// The name of the file.
        name: String,
    },
    /// Kept projects, the latest first.
    Listed(Vec<Listing>),
    /// The snapshots of a project, the oldest first, and what went wrong.
    Snapshots(Vec<Snapshot>, String),
    /// A snapshot that becomes a step, and whether it is of the sample. Bulk: the project.
    Recalled(bool),
    /// Another tab has taken the project over.
    TakenOver,
}
