//! Every error as a sentence for people: what happened, why, what to do. The only place that writes them.

use crate::engine::language::tr;
use crate::import::read::ImportError;
use crate::project::file::{FileError, SCHEMA};
use crate::project::session::keep::{Lost, NotKept};
use crate::project::words::counted;
use serde::{Deserialize, Serialize};

/// A message to the user.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserMessage {
    /// What happened.
    pub title: String,
    /// Why.
    pub cause: String,
    /// What to do.
    pub remedy: String,
    /// For those who ask; behind "Details".
    pub detail: String,
}

impl UserMessage {
    fn new(title: &str, cause: &str, remedy: &str) -> Self {
        Self { title: title.into(), cause: cause.into(), remedy: remedy.into(), detail: String::new() }
    }

    /// Files cannot be read.
    #[must_use]
    pub fn import(error: &ImportError) -> Self {
        Self::new(&error.title, &error.cause, &error.remedy)
    }

    /// The browser no longer gives a file out.
    #[must_use]
    pub fn unreadable(name: &str) -> Self {
        Self::new(
            &tr!("\u{201c}{name}\u{201d} can no longer be read.", name),
            tr("It was changed, moved or renamed since you chose it."),
            tr("Choose it or drop it again. What was read before and the project in use stay as they are."),
        )
    }

    /// A worker stopped twice on the same part.
    #[must_use]
    pub fn worker_lost(detail: &str) -> Self {
        Self {
            detail: String::from(detail),
            ..Self::new(
                tr("The work stopped."),
                tr("A part of it failed twice, perhaps because the browser ran out of memory."),
                tr("Try again with fewer runs, or close other tabs. Your data is not affected."),
            )
        }
    }

    /// A project file cannot be read.
    #[must_use]
    pub fn file(error: FileError) -> Self {
        match error {
            FileError::Foreign => Self::new(
                tr("This is not a project file."),
                tr("It was made by another program, or its first bytes are lost."),
                tr(
                    "Choose a file that ends in .rinv. Spreadsheets are read by \u{201c}Choose files\u{201d}.",
                ),
            ),
            FileError::Newer { schema } => Self::new(
                tr("This file was made with a newer version."),
                &tr!("It is of schema {}; this page reads {}.", schema.to_string(), SCHEMA.to_string()),
                tr("Reload the page to update, then open it again."),
            ),
            FileError::Damaged => Self::new(
                tr("This file is damaged."),
                tr("Nothing of it can be read."),
                tr("Open a copy of it, or another file. Nothing was changed."),
            ),
            FileError::TooLarge => Self::new(
                tr("This project is too large for a file."),
                tr("A project file holds at most 512 MB of text."),
                tr("Leave out tables or years that you do not need."),
            ),
            FileError::Cut { arrived, of } => Self::new(
                tr("This link is incomplete."),
                &tr!(
                    "{} of {} characters arrived. Mail or chat programs sometimes cut long links.",
                    arrived.to_string(),
                    of.to_string()
                ),
                tr("Ask for the file instead."),
            ),
            FileError::NotThere => Self::new(
                tr("The file that this link leads to cannot be had."),
                tr("It was withdrawn, it is not beside the app yet, or there is no network."),
                tr("Ask whoever sent the link. Your own projects stay as they are."),
            ),
            FileError::Sealed | FileError::WrongPassphrase => Self::new(
                tr("That passphrase does not open this file."),
                tr("It is another one, or the file was changed."),
                tr("Type it again. Nothing was changed."),
            ),
        }
    }

    /// A kept project cannot be opened.
    #[must_use]
    pub fn not_opened(why: NotKept) -> Self {
        let cause = match why {
            NotKept::Full | NotKept::Refused => {
                tr("This browser gives no storage: it is turned off, or the window is private.")
            }
            NotKept::Gone => tr("It was deleted, or the browser has cleared its data."),
            NotKept::Elsewhere | NotKept::Damaged | NotKept::Shared | NotKept::Stopped => {
                tr("What is kept of it cannot be read.")
            }
        };
        Self::new(
            tr("The project cannot be opened."),
            cause,
            tr("Open its project file, or load your spreadsheet again."),
        )
    }

    /// What was done last cannot be brought back.
    #[must_use]
    pub fn lost(Lost { edits, import }: Lost) -> Self {
        let cause = if import {
            String::from(tr(
                "The data that were loaded last were being saved by an earlier version when the page ended.",
            ))
        } else {
            tr!(
                "{} made just before the page ended cannot be read.",
                counted(edits as usize, "change", "changes")
            )
        };
        let remedy = if import { tr("Load the file again.") } else { tr("Make them again.") };
        Self::new(tr("The project is open as it was saved before."), &cause, remedy)
    }

    /// The page and its workers are of different builds.
    #[must_use]
    pub fn version_mismatch() -> Self {
        Self::new(
            tr("The page was updated."),
            tr("This tab still shows the version before."),
            tr("Reload the page to go on."),
        )
    }

    /// No worker can be started.
    #[must_use]
    pub fn no_worker() -> Self {
        Self::new(
            tr("The planner cannot compute in this browser."),
            tr("No background worker could be started, or its file is missing."),
            tr("Reload the page. If it happens again, use a current Chrome, Edge, Firefox or Safari."),
        )
    }

    /// A command was not understood: a fault of ours.
    #[must_use]
    pub fn our_fault() -> Self {
        Self::new(
            tr("Something went wrong."),
            tr("The page and its worker did not understand each other."),
            tr("Reload the page and load your file again. Nothing was sent."),
        )
    }
}
