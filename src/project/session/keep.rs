//! Where the project is kept: its state in words for the top bar, kept projects, and one that is being opened.

use super::{History, Project, Session};
use crate::engine::language::tr;
use crate::project::file::snapshot::Snapshot;
use crate::project::file::{Damage, FileError, Listing};
use crate::project::imports::memory::Remembered;
use crate::project::message::UserMessage;
use crate::project::settings::Settings;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// Why a project is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotKept {
    /// The browser's storage is full.
    Full,
    /// The browser gives no storage: it is turned off, or the window is private.
    Refused,
    /// Another tab has saved it since, or has it open.
    Elsewhere,
    /// It was deleted.
    Gone,
    /// It came back other than it was written, or cannot be read.
    Damaged,
    /// It is a view that somebody shared.
    Shared,
    /// The worker that keeps it broke off, or does not answer.
    Stopped,
}

/// What was done since the last save and cannot be brought back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lost {
    /// Entries of the journal that do not fit.
    pub edits: u32,
    /// True where the data are those before the last import.
    pub import: bool,
}

/// How far the project in use is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum KeepState {
    /// Nothing is to be kept.
    #[default]
    Idle,
    /// On its way.
    Saving,
    /// Written, read back, and the same; at this time of day.
    Saved(String),
    /// Not kept.
    NotSaved(NotKept),
}

/// Where the project is kept.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Keeping {
    /// How far.
    pub state: KeepState,
    /// Kept projects, the latest first; none before they were asked for.
    pub recent: Option<Rc<Vec<Listing>>>,
    /// Snapshots of the project in use, the oldest first.
    pub snapshots: Rc<Vec<Snapshot>>,
    /// A damaged project that waits for a word.
    pub damaged: Option<Rc<Restored>>,
    /// True where a file waits for its passphrase.
    pub asks_passphrase: bool,
    /// True where the project that was open last cannot be opened.
    pub is_lost: bool,
    /// Who shared the view in use, when, and what was left out; empty for the user's own.
    pub shared: String,
    /// The view that was made for somebody else last: its link, and what to know of it.
    pub made: (String, String),
}

/// A project from the storage or a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Restored {
    /// The project; its number is given when it is put to use.
    pub project: Project,
    /// Its settings.
    pub settings: Rc<Settings>,
    /// What was decided about tables.
    pub memory: Vec<Remembered>,
    /// Steps that can be taken back.
    pub history: History,
    /// What is missing of it.
    pub damage: Option<Damage>,
    /// True where another tab has it.
    pub is_view_only: bool,
    /// Who shared it, where it is a view.
    pub shared: Option<String>,
    /// What of the last visit is not in it.
    pub lost: Lost,
}

/// About keeping.
#[derive(Debug, Clone)]
pub enum KeepAction {
    /// How far the project in use is kept.
    Kept(KeepState),
    /// A project is there.
    Opened(Box<Restored>),
    /// The damaged project is used as far as it goes, or not.
    Decided {
        /// Whether it is used.
        is_used: bool,
    },
    /// The project of the last visit cannot be opened.
    NotOpened(NotKept),
    /// This browser keeps no project.
    NothingKept,
    /// A file cannot be read, or asks for a passphrase.
    NotRead(FileError),
    /// Kept projects.
    Listed(Vec<Listing>),
    /// Snapshots of the project in use, and what went wrong; empty where nothing did.
    Snapshots(Vec<Snapshot>, String),
    /// A snapshot takes the place of what is in use, as a step.
    Recalled(Box<Restored>),
    /// A view for somebody else was made: its link, and what to know of it.
    Made(String, String),
    /// The view in use becomes a project of the user's own.
    Copied,
}

pub(super) fn reduce(next: &mut Session, action: KeepAction) {
    let keeping = &mut next.keeping;
    match action {
        // A project that another tab has is viewed until it is taken over.
        KeepAction::Kept(KeepState::Saving) if keeping.is_view_only() => {}
        KeepAction::Kept(state) => keeping.state = state,
        KeepAction::Opened(restored) if restored.damage.is_some() => {
            keeping.damaged = Some(Rc::from(restored))
        }
        KeepAction::Opened(restored) => put_to_use(next, *restored),
        KeepAction::Decided { is_used } => {
            let damaged = keeping.damaged.take().filter(|_| is_used);
            if let Some(damaged) = damaged {
                put_to_use(next, Rc::unwrap_or_clone(damaged));
            }
        }
        KeepAction::NothingKept => keeping.is_lost = next.project.is_none(),
        KeepAction::NotOpened(why) => {
            keeping.is_lost = next.project.is_none();
            next.message = Some(UserMessage::not_opened(why));
        }
        KeepAction::NotRead(error) => {
            // A visit that began with a link goes on with the sample.
            keeping.is_lost = next.project.is_none();
            keeping.asks_passphrase |= error == FileError::Sealed;
            if error != FileError::Sealed {
                next.message = Some(UserMessage::file(error));
            }
        }
        KeepAction::Listed(list) => keeping.recent = Some(Rc::new(list)),
        KeepAction::Snapshots(snapshots, problem) => {
            keeping.snapshots = Rc::new(snapshots);
            if !problem.is_empty() {
                next.message = Some(UserMessage { title: problem, ..UserMessage::default() });
            }
        }
        KeepAction::Recalled(restored) => super::history::recall(next, *restored),
        KeepAction::Made(link, words) => keeping.made = (link, words),
        KeepAction::Copied => (keeping.state, keeping.shared) = (KeepState::Idle, String::new()),
    }
}

/// The project before stays kept as it is; the way back to it is to open it.
fn put_to_use(next: &mut Session, restored: Restored) {
    let Restored { project, settings, memory, history, damage: _, is_view_only, shared, lost } = restored;
    next.revisions += 1;
    next.project = Some(Project { revision: next.revisions, ..project });
    let history = Rc::new(history.with_logo(&settings));
    (next.settings, next.memory, next.history) = (settings, memory, history);
    (next.plan, next.sorted, next.plan_job) = (None, None, None);
    (next.replaced, next.import) = (None, None);
    next.is_import_new = false;
    next.forget_figures();
    let state = match (is_view_only, &shared) {
        (true, _) => KeepState::NotSaved(NotKept::Elsewhere),
        (_, Some(_)) => KeepState::NotSaved(NotKept::Shared),
        _ => KeepState::Idle,
    };
    let shared = shared.unwrap_or_default();
    if lost != Lost::default() {
        next.message = Some(UserMessage::lost(lost));
    }
    next.keeping = Keeping { state, shared, recent: next.keeping.recent.take(), ..Keeping::default() };
}

impl Keeping {
    /// Whether another tab has the project, or somebody else.
    #[must_use]
    pub fn is_view_only(&self) -> bool {
        matches!(self.state, KeepState::NotSaved(NotKept::Elsewhere | NotKept::Shared))
    }

    /// The state as scripts read it; empty where nothing is to be kept.
    #[must_use]
    pub const fn state_name(&self) -> &'static str {
        match self.state {
            KeepState::Idle => "",
            KeepState::Saving => "saving",
            KeepState::Saved(_) => "saved",
            KeepState::NotSaved(_) => "not-saved",
        }
    }

    /// The line in the top bar; empty where nothing is to be kept.
    #[must_use]
    pub fn words(&self) -> String {
        match &self.state {
            KeepState::Idle => String::new(),
            KeepState::Saving => tr("Saving...").to_owned(),
            KeepState::Saved(at) => tr!("Saved in this browser {}", at),
            KeepState::NotSaved(why) => match why {
                NotKept::Full => tr("Not saved - storage full"),
                NotKept::Refused => tr("Not saved - this window keeps no data"),
                NotKept::Elsewhere => tr("View only - open in another tab"),
                NotKept::Gone => tr("Not saved - deleted in another tab"),
                NotKept::Damaged => tr("Not saved - the storage gave back something else"),
                NotKept::Shared => tr("View only - shared with you"),
                NotKept::Stopped => tr("Not saved - saving stopped"),
            }
            .to_owned(),
        }
    }

    /// What to do about it; empty where nothing is to be done.
    #[must_use]
    pub fn advice(&self) -> &'static str {
        let KeepState::NotSaved(why) = &self.state else { return "" };
        match why {
            NotKept::Full => tr(
                "**This browser's storage is full**, so the last change is not saved. Save a project file now. Then \
                 delete old projects.",
            ),
            NotKept::Refused => {
                tr("**This window does not keep data.** Save a project file before you close it.")
            }
            NotKept::Elsewhere => {
                tr("**View only.** This project is open in another tab. What you change here is not saved.")
            }
            NotKept::Gone => {
                tr("**This project was deleted in another tab.** Your next change saves it again.")
            }
            NotKept::Damaged => tr("**The last change is not saved.** Save a project file now."),
            NotKept::Stopped => tr(
                "**Saving stopped before it was done**, and was started again. Your next change saves all of it as a \
                 new project; the one before stays as it was.",
            ),
            NotKept::Shared => tr("You can try things; nothing changes for others."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::session::{Action, reduce};

    fn restored(damage: Option<Damage>, is_view_only: bool) -> Action {
        restored_view(damage, is_view_only, None)
    }

    fn restored_view(damage: Option<Damage>, is_view_only: bool, shared: Option<String>) -> Action {
        let project = Project {
            files: Rc::default(),
            revision: 0,
            is_sample: false,
            dataset: Rc::from(&b"data"[..]),
            report: Rc::default(),
            report_bytes: Rc::default(),
            choices: Rc::default(),
        };
        let settings = Settings { review_period_days: 14.0, ..Settings::default() };
        let (settings, memory, history) = (Rc::new(settings), Vec::new(), History::default());
        let lost = Lost::default();
        let all = Restored { project, settings, memory, history, damage, is_view_only, shared, lost };
        Action::Keep(KeepAction::Opened(Box::new(all)))
    }

    #[test]
    fn an_opened_project_is_in_use_with_its_settings_and_a_number_of_its_own() {
        let open = reduce(&Session::default(), restored(None, false));
        let again = reduce(&open, restored(None, false));
        let revision = |session: &Session| session.project.as_ref().map(|project| project.revision);
        assert_eq!((revision(&open), revision(&again)), (Some(1), Some(2)));
        assert_eq!(again.settings.review_period_days, 14.0);
        assert!(again.history.past.is_empty(), "opening is no step");
    }

    #[test]
    fn a_damaged_one_waits_for_a_word() {
        let damage = Damage { sound_share: 0.61, items: 130, of_items: 217 };
        let asked = reduce(&Session::default(), restored(Some(damage), false));
        assert!(asked.project.is_none() && asked.keeping.damaged.is_some());
        let decided = |is_used| reduce(&asked, Action::Keep(KeepAction::Decided { is_used }));
        assert!(decided(true).project.is_some() && decided(true).keeping.damaged.is_none());
        assert!(decided(false).project.is_none() && decided(false).keeping.damaged.is_none());
    }

    #[test]
    fn a_shared_view_is_not_saved_until_it_is_copied() {
        let viewed = reduce(&Session::default(), restored_view(None, false, Some("View shared".into())));
        assert!(viewed.keeping.is_view_only() && viewed.keeping.shared == "View shared");
        let saving = reduce(&viewed, Action::Keep(KeepAction::Kept(KeepState::Saving)));
        assert!(saving.keeping.is_view_only());
        let copied = reduce(&viewed, Action::Keep(KeepAction::Copied));
        assert!(
            !copied.keeping.is_view_only() && copied.keeping.shared.is_empty() && copied.project.is_some()
        );
    }

    #[test]
    fn a_link_that_cannot_be_read_leaves_the_sample() {
        let cut = FileError::Cut { arrived: 2_048, of: 5_214 };
        let told = reduce(&Session::default(), Action::Keep(KeepAction::NotRead(cut)));
        assert!(told.keeping.is_lost);
        assert!(told.message.is_some_and(|message| message.cause.starts_with("2048 of 5214 characters")));
        let sealed = reduce(&Session::default(), Action::Keep(KeepAction::NotRead(FileError::Sealed)));
        assert!(sealed.keeping.asks_passphrase && sealed.message.is_none() && sealed.keeping.is_lost);
    }

    #[test]
    fn a_project_of_another_tab_says_so_until_it_is_taken_over() {
        let viewed = reduce(&Session::default(), restored(None, true));
        assert_eq!(viewed.keeping.words(), "View only - open in another tab");
        let saving = reduce(&viewed, Action::Keep(KeepAction::Kept(KeepState::Saving)));
        assert!(saving.keeping.is_view_only());
        let taken = reduce(&viewed, restored(None, false));
        assert!(!taken.keeping.is_view_only());
    }

    #[test]
    fn edits_that_cannot_be_brought_back_are_said_and_the_project_opens() {
        let Action::Keep(KeepAction::Opened(mut restored)) = restored(None, false) else {
            panic!("not opened")
        };
        restored.lost = Lost { edits: 2, import: false };
        let open = reduce(&Session::default(), Action::Keep(KeepAction::Opened(restored)));
        assert!(open.project.is_some());
        let cause = open.message.map(|message| message.cause).unwrap_or_default();
        assert!(cause.starts_with("2 changes"), "{cause}");
    }
}
