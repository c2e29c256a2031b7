//! When a project is saved, and as which: 0.8 seconds after a change, however many follow it, one save at a time; and
//! which place in its journal an edit gets meanwhile. No browser and no clock in here.

use super::keep::Saving;

/// Milliseconds from the first change to a save. What is changed meanwhile is in the journal.
const WAIT_MS: f64 = 800.0;

/// A kept project, as far as this tab knows.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Kept {
    id: u32,
    saves: u32,
    /// The revision whose data are kept.
    revision: u32,
    /// Entries of its journal.
    noted: u32,
}

/// The saves of a tab.
#[derive(Debug, Default)]
pub struct Autosave {
    /// The first change that is not being saved.
    changed_ms: Option<f64>,
    /// The revision that is being saved.
    at_work: Option<u32>,
    kept: Vec<Kept>,
    /// Which kept project a revision belongs to.
    ids: Vec<(u32, u32)>,
    /// The revision in use, and whether it is the sample.
    in_use: Option<(u32, bool)>,
    /// A kept project that was opened, until its revision is known.
    opened: Option<Kept>,
}

impl Autosave {
    /// Something was changed.
    pub fn changed(&mut self, now_ms: f64) {
        self.changed_ms.get_or_insert(now_ms);
    }

    /// When the next save is due; none while one is at work.
    #[must_use]
    pub fn due_ms(&self) -> Option<f64> {
        let first = self.changed_ms.filter(|_| self.at_work.is_none())?;
        Some(first + WAIT_MS)
    }

    /// Begins a save of the project in use.
    pub fn begin(&mut self, now_ms: f64) -> Option<Saving> {
        let (revision, is_sample) = self.in_use.filter(|_| self.at_work.is_none())?;
        self.changed_ms = None;
        self.at_work = Some(revision);
        let kept = self.kept_of(revision);
        let is_whole = kept.is_none_or(|kept| kept.revision != revision);
        let (id, saves, noted) = kept.map_or((0, 0, 0), |kept| (kept.id, kept.saves, kept.noted));
        Some(Saving { id, saves, noted, is_sample, is_whole, place: String::new(), now_ms })
    }

    /// It is kept.
    pub fn saved(&mut self, id: u32, saves: u32) {
        let Some(revision) = self.at_work.take() else { return };
        let noted = self.kept.iter().find(|kept| kept.id == id).map_or(0, |kept| kept.noted);
        self.keep(Kept { id, saves, revision, noted });
    }

    /// The project in use and the place that an edit gets in its journal; none where what is kept is not what the edit
    /// was made on.
    pub fn note(&mut self) -> Option<(u32, u32)> {
        let (revision, _) = self.in_use?;
        let id = self.kept_of(revision).filter(|kept| kept.revision == revision)?.id;
        let kept = self.kept.iter_mut().find(|kept| kept.id == id)?;
        kept.noted += 1;
        Some((id, kept.noted))
    }

    /// It is not kept. What is gone from the storage is kept anew at the next change.
    pub fn failed(&mut self, is_gone: bool) {
        let Some(revision) = self.at_work.take() else { return };
        if is_gone && let Some(kept) = self.kept_of(revision) {
            self.forget(kept.id);
        }
    }

    /// A kept project was opened; the next revision is its own. 0 for one that is not kept yet.
    pub fn opened(&mut self, id: u32, saves: u32, noted: u32) {
        self.opened = Some(Kept { id, saves, revision: 0, noted });
    }

    /// The project in use. Another import of the user's own stays the same project; the sample is one of its own.
    pub fn use_project(&mut self, revision: u32, is_sample: bool) {
        if self.in_use == Some((revision, is_sample)) {
            return;
        }
        let before = self.in_use.replace((revision, is_sample));
        if let Some(kept) = self.opened.take() {
            if kept.id > 0 {
                self.keep(Kept { revision, ..kept });
            }
        } else if self.ids.iter().all(|(known, _)| *known != revision)
            && let Some((old, was_sample)) = before
            && was_sample == is_sample
            && let Some(kept) = self.kept_of(old)
        {
            self.ids.push((revision, kept.id));
        }
    }

    /// A kept project was deleted.
    pub fn forget(&mut self, id: u32) {
        self.kept.retain(|kept| kept.id != id);
        self.ids.retain(|(_, of)| *of != id);
    }

    /// The number under which the project in use is kept; 0 for none.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.in_use.and_then(|(revision, _)| self.kept_of(revision)).map_or(0, |kept| kept.id)
    }

    fn kept_of(&self, revision: u32) -> Option<Kept> {
        let (_, id) = self.ids.iter().find(|(known, _)| *known == revision)?;
        self.kept.iter().find(|kept| kept.id == *id).copied()
    }

    fn keep(&mut self, kept: Kept) {
        self.kept.retain(|known| known.id != kept.id);
        self.kept.push(kept);
        self.ids.retain(|(revision, _)| *revision != kept.revision);
        self.ids.push((kept.revision, kept.id));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begun(autosave: &mut Autosave) -> (u32, u32, bool) {
        autosave.changed(0.0);
        let saving = autosave.begin(0.0).expect("a project in use");
        (saving.id, saving.saves, saving.is_whole)
    }

    #[test]
    fn a_save_is_due_0_8_seconds_after_a_change() {
        let mut autosave = Autosave::default();
        assert_eq!(autosave.due_ms(), None);
        autosave.changed(100.0);
        assert_eq!(autosave.due_ms(), Some(900.0), "800 ms after the first change");
        autosave.changed(550.0);
        assert_eq!(autosave.due_ms(), Some(900.0));
        autosave.use_project(1, false);
        assert!(autosave.begin(1_100.0).is_some());
        autosave.changed(1_200.0);
        assert_eq!(autosave.due_ms(), None, "one at a time");
        assert_eq!(autosave.begin(1_200.0), None);
        autosave.saved(1, 1);
        assert_eq!(autosave.due_ms(), Some(2_000.0), "what was changed meanwhile");
    }

    #[test]
    fn data_are_written_once_for_each_import_and_the_sample_is_a_project_of_its_own() {
        let mut autosave = Autosave::default();
        autosave.use_project(1, true);
        assert_eq!(begun(&mut autosave), (0, 0, true));
        autosave.saved(5, 1);
        assert_eq!(begun(&mut autosave), (5, 1, false));
        autosave.saved(5, 2);
        autosave.use_project(2, false);
        assert_eq!(begun(&mut autosave), (0, 0, true), "not the sample's place");
        autosave.saved(6, 1);
        autosave.use_project(3, false);
        assert_eq!(begun(&mut autosave), (6, 1, true), "next month's file");
        autosave.saved(6, 2);
        autosave.use_project(2, false);
        assert_eq!(begun(&mut autosave), (6, 2, true), "the import is undone");
        autosave.saved(6, 3);
        autosave.use_project(1, true);
        assert_eq!(begun(&mut autosave), (5, 2, false), "back at the sample");
    }

    #[test]
    fn an_opened_project_goes_on_and_a_file_is_a_new_one() {
        let mut autosave = Autosave::default();
        autosave.opened(9, 40, 0);
        autosave.use_project(1, false);
        assert_eq!(begun(&mut autosave), (9, 40, false));
        autosave.failed(true);
        assert_eq!(begun(&mut autosave), (0, 0, true), "it was deleted elsewhere");
        autosave.saved(10, 1);
        autosave.opened(0, 0, 0);
        autosave.use_project(2, false);
        assert_eq!(begun(&mut autosave), (0, 0, true), "from a file");
    }

    #[test]
    fn an_edit_is_noted_where_what_it_was_made_on_is_kept() {
        let mut autosave = Autosave::default();
        autosave.use_project(1, false);
        assert_eq!(autosave.note(), None, "nothing is kept yet");
        begun(&mut autosave);
        assert_eq!(autosave.note(), None, "on its way");
        autosave.saved(4, 1);
        assert_eq!((autosave.note(), autosave.note()), (Some((4, 1)), Some((4, 2))));
        autosave.changed(0.0);
        assert_eq!(autosave.begin(0.0).map(|saving| saving.noted), Some(2));
        assert_eq!(autosave.note(), Some((4, 3)), "while a save goes on");
        autosave.saved(4, 2);
        assert_eq!(autosave.note(), Some((4, 4)));
        autosave.use_project(2, false);
        assert_eq!(autosave.note(), None, "other data");
        autosave.opened(9, 40, 12);
        autosave.use_project(3, false);
        assert_eq!(autosave.note(), Some((9, 13)));
    }
}
