//! Every error as a sentence for people: what happened, why, what to do. The only place that writes them.

use crate::import::read::ImportError;
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
            &format!("\u{201c}{name}\u{201d} can no longer be read."),
            "It was changed, moved or renamed since you chose it.",
            "Choose it or drop it again. What was read before and the project in use stay as they are.",
        )
    }

    /// A worker stopped twice on the same part.
    #[must_use]
    pub fn worker_lost(detail: &str) -> Self {
        Self {
            detail: String::from(detail),
            ..Self::new(
                "The work stopped.",
                "A part of it failed twice, perhaps because the browser ran out of memory.",
                "Try again with fewer runs, or close other tabs. Your data is not affected.",
            )
        }
    }

    /// The page and its workers are of different builds.
    #[must_use]
    pub fn version_mismatch() -> Self {
        Self::new(
            "The page was updated.",
            "This tab still shows the version before.",
            "Reload the page to go on.",
        )
    }

    /// No worker can be started.
    #[must_use]
    pub fn no_worker() -> Self {
        Self::new(
            "The planner cannot compute in this browser.",
            "No background worker could be started, or its file is missing.",
            "Reload the page. If it happens again, use a current Chrome, Edge, Firefox or Safari.",
        )
    }

    /// A command was not understood: a fault of ours.
    #[must_use]
    pub fn our_fault() -> Self {
        Self::new(
            "Something went wrong.",
            "The page and its worker did not understand each other.",
            "Reload the page and load your file again. Nothing was sent.",
        )
    }
}
