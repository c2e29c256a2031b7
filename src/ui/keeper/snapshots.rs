//! Snapshots of the project in use.

use super::Keeper;
use crate::protocol::keep::Ask;
use crate::ui::browser::clock::epoch_ms;

impl Keeper {
    /// Keeps the project as it is now beside itself; nothing where it is not kept.
    pub fn take_snapshot(&self, name: String, is_automatic: bool) {
        self.save_now();
        let id = self.0.autosave.borrow().id();
        if id > 0 {
            self.ask(Ask::Snapshot { id, name, is_automatic, now_ms: epoch_ms() }, Vec::new());
        }
    }

    /// Asks for the snapshots.
    pub fn list_snapshots(&self) {
        let id = self.0.autosave.borrow().id();
        self.ask(Ask::Snapshots(id), Vec::new());
    }

    /// Opens one, as a step or as a project of its own.
    pub fn open_snapshot(&self, number: u32, is_step: bool) {
        self.save_now();
        let id = self.0.autosave.borrow().id();
        self.ask(Ask::OpenSnapshot { id, number, is_step }, Vec::new());
    }

    /// Deletes one.
    pub fn delete_snapshot(&self, number: u32) {
        let id = self.0.autosave.borrow().id();
        self.ask(Ask::DeleteSnapshot(id, number), Vec::new());
    }
}
