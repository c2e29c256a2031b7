//! The journal of the project in use: each edit goes into it at once, one entry at a time.

use super::Keeper;
use super::parts::{note, post};
use crate::project::file::journal::At;
use crate::project::session::Session;
use crate::protocol::keep::Ask;
use crate::ui::browser::clock::epoch_ms;
use crate::ui::route;

impl Keeper {
    /// Writes what was changed since the last entry into the journal, where that is what the storage leads to.
    pub(super) fn note(&self, now: &Session) {
        let before = self.0.noted.borrow().clone();
        let (Some(before), Some(journal)) = (before, &*self.0.journal.borrow()) else { return };
        let Some(note) = note(&before, now).filter(|_| before.project == now.project) else { return };
        let Some((id, number)) = self.0.autosave.borrow_mut().note() else { return };
        *self.0.noted.borrow_mut() = Some(now.clone());
        self.0.is_noting.set(true);
        let at = At { number, now_ms: epoch_ms(), place: route::current().hash() };
        post(journal, &Ask::Note { id, at }, &[note]);
    }

    /// The same, unless an entry is being written.
    pub(super) fn note_next(&self) {
        let latest = self.0.latest.borrow().clone();
        if let Some(latest) = latest.filter(|_| !self.0.is_noting.get()) {
            self.note(&latest);
        }
    }
}
