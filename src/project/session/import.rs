//! Files in hand: chosen, read, looked at, put to use; and what the last import replaced.

use super::action::ImportAction;
use super::{Job, Project, Run, Session};
use crate::import::read::{Choices, Report};
use crate::project::imports::difference::Difference;
use crate::project::imports::memory;
use crate::project::plan::figures::Plan;
use crate::project::sample::Firm;
use std::rc::Rc;

/// Files in hand, shared.
pub type Files = Rc<Vec<FileInHand>>;

/// A file by name, with its bytes or by a handle of the browser.
#[derive(Debug, Clone, PartialEq)]
pub struct FileInHand {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: usize,
    /// Where its bytes are.
    pub content: Content,
}

/// Where the bytes of a file are.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Here: small files, typed and pasted ones. They can be read again whatever becomes of the file.
    Held(Rc<[u8]>),
    /// Nowhere yet: the file of a made-up firm, made where it is read.
    Made(Firm),
    /// With the browser, which reads them when a worker asks: large files, so that the page need not hold them.
    Handle(u32),
}

impl FileInHand {
    /// A file whose bytes are here.
    #[must_use]
    pub fn held(name: impl Into<String>, bytes: impl Into<Rc<[u8]>>) -> Self {
        let bytes = bytes.into();
        Self { name: name.into(), size: bytes.len(), content: Content::Held(bytes) }
    }
}

/// Changes of the user's mind that can be taken back.
const MOST_PAST: usize = 200;

/// Rows that are shown while files are read.
const ARRIVED: usize = 6;

/// Files that were chosen and are not in use yet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ImportInHand {
    /// Names and contents.
    pub files: Files,
    /// Corrections by the user, as the reading in progress takes them.
    pub choices: Rc<Choices>,
    /// Earlier corrections, oldest first, for undo.
    pub past: Vec<Rc<Choices>>,
    /// The job that reads the files, while it runs.
    pub job: Option<Job>,
    /// Rows read so far, and how many there are about.
    pub progress: (u32, u32),
    /// Rows that arrived last, each behind the number of rows read by then.
    pub arrived: Vec<(u32, String)>,
    /// What was read.
    pub read: Option<Reading>,
    /// The job that compares what was read with what is in use.
    pub compare_job: Option<Job>,
    /// What using it would change.
    pub difference: Option<Rc<Difference>>,
    /// Tables whose matching was remembered, with the file it was made for.
    pub remembered: Vec<memory::Used>,
    /// True for the sample, which is used without being asked.
    pub is_sample: bool,
}

/// What a worker understood of the files.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The dataset as the workers take it.
    pub dataset: Rc<[u8]>,
    /// What was found.
    pub report: Rc<Report>,
    /// The same as bytes.
    pub report_bytes: Rc<[u8]>,
    /// The corrections that were followed.
    pub choices: Rc<Choices>,
}

/// What an import replaced: enough to say what it moved.
#[derive(Debug, Clone, PartialEq)]
pub struct Replaced {
    /// The project before.
    pub project: Project,
    /// Its plan.
    pub plan: Option<Rc<Plan>>,
}

pub(super) fn reduce(next: &mut Session, action: ImportAction) {
    match action {
        ImportAction::Started { job, files, choices, is_sample } => {
            start(
                next,
                ImportInHand { files, choices, job: Some(job), is_sample, ..ImportInHand::default() },
            );
        }
        ImportAction::Progressed { job, rows, about, row } => {
            if let Some(hand) = at_work(next, job) {
                hand.progress = (rows, about);
                if !row.is_empty() {
                    hand.arrived.push((rows, row));
                    hand.arrived.drain(..hand.arrived.len().saturating_sub(ARRIVED));
                }
            }
        }
        ImportAction::Read { job, dataset, report, report_bytes } => {
            let Some(hand) = at_work(next, job) else { return };
            hand.job = None;
            hand.read = Some(Reading { dataset, report, report_bytes, choices: Rc::clone(&hand.choices) });
            (hand.compare_job, hand.difference) = (None, None);
            if hand.is_sample {
                put_to_use(next, true);
            }
        }
        ImportAction::Failed { job, message } => {
            if at_work(next, job).is_some() {
                give_up(next);
                next.message = Some(message);
            }
        }
        ImportAction::Recalled(remembered) => {
            if let Some(hand) = next.import.as_mut() {
                hand.remembered = remembered;
                // The way back leads to the files as they are, not to a reading that nobody saw.
                hand.past.clear();
            }
        }
        ImportAction::Stopped => give_up(next),
        ImportAction::Comparing(job) => {
            if let Some(hand) = next.import.as_mut() {
                hand.compare_job = Some(job);
            }
        }
        ImportAction::Compared { job, difference } => {
            if let Some(hand) = next.import.as_mut().filter(|hand| hand.compare_job == Some(job)) {
                hand.compare_job = None;
                hand.difference = Some(difference);
            }
        }
        ImportAction::Used { keep_decisions } => put_to_use(next, keep_decisions),
        ImportAction::Dropped => next.import = None,
        // The history's.
        ImportAction::Undone => {}
        ImportAction::Noticed => next.is_import_new = false,
    }
}

fn at_work(next: &mut Session, job: Job) -> Option<&mut ImportInHand> {
    next.import.as_mut().filter(|hand| hand.job == Some(job))
}

/// A second reading of the same files keeps what is on screen until the answer.
fn start(next: &mut Session, mut hand: ImportInHand) {
    if let Some(old) = next.import.take().filter(|old| Rc::ptr_eq(&old.files, &hand.files)) {
        hand.past = old.past;
        if hand.past.last() == Some(&hand.choices) {
            // An undo.
            hand.past.pop();
        } else if let Some(read) = &old.read
            && read.choices != hand.choices
        {
            hand.past.push(Rc::clone(&read.choices));
            let surplus = hand.past.len().saturating_sub(MOST_PAST);
            hand.past.drain(..surplus);
        }
        hand.read = old.read;
        hand.remembered = old.remembered;
    }
    next.message = next.message.take().filter(|_| stands_in(next, hand.is_sample));
    next.import = Some(hand);
    next.is_import_new = false;
}

/// True for the sample in place of what could not be opened: why it could not stays to be read.
const fn stands_in(next: &Session, is_sample: bool) -> bool {
    is_sample && next.keeping.is_lost
}

/// The reading in progress comes to nothing: what was read before it stays, with its corrections.
fn give_up(next: &mut Session) {
    let Some(mut hand) = next.import.take() else { return };
    if let Some(read) = &hand.read {
        hand.choices = Rc::clone(&read.choices);
        hand.job = None;
        if hand.past.last() == Some(&hand.choices) {
            hand.past.pop();
        }
        next.import = Some(hand);
    }
}

/// The only step that replaces the project.
fn put_to_use(next: &mut Session, keep_decisions: bool) {
    let Some(ImportInHand { files, read: Some(read), is_sample, .. }) = next.import.take() else { return };
    next.memory = memory::with(&next.memory, &read.report, &read.choices);
    let old = next.project.take();
    let was_sample = old.as_ref().is_none_or(|project| project.is_sample);
    next.replaced = old.map(|project| Rc::new(Replaced { project, plan: next.plan.clone() }));
    next.is_import_new = !is_sample;
    next.revisions += 1;
    next.project = Some(Project {
        revision: next.revisions,
        is_sample,
        files,
        dataset: read.dataset,
        report: read.report,
        report_bytes: read.report_bytes,
        choices: read.choices,
    });
    // Decisions about the sample are none about the user's own items.
    if !keep_decisions || (was_sample && !is_sample) {
        next.settings = Rc::default();
    }
    (next.plan, next.sorted, next.plan_job) = (None, None, None);
    let said = next.message.take().filter(|_| stands_in(next, is_sample));
    next.forget_figures();
    next.message = said;
}

impl Session {
    /// Figures of another dataset.
    pub(super) fn forget_figures(&mut self) {
        self.inquiries = super::Inquiries::default();
        (self.projection, self.projection_job) = (None, None);
        self.run = Run::default();
        self.message = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::message::UserMessage;
    use crate::project::session::keep::KeepAction;
    use crate::project::session::{Action, reduce};
    use crate::project::settings::Settings;

    fn files(name: &str) -> Files {
        Rc::new(vec![FileInHand::held(name, &b"x"[..])])
    }

    fn act(session: &Session, action: ImportAction) -> Session {
        reduce(session, Action::Import(action))
    }

    fn started(session: &Session, job: Job, files: &Files, choices: Choices) -> Session {
        let (files, choices, is_sample) = (Rc::clone(files), Rc::new(choices), false);
        act(session, ImportAction::Started { job, files, choices, is_sample })
    }

    fn read(session: &Session, job: Job, dataset: &[u8]) -> Session {
        act(
            session,
            ImportAction::Read {
                job,
                dataset: Rc::from(dataset),
                report: Rc::default(),
                report_bytes: Rc::default(),
            },
        )
    }

    fn sample() -> Session {
        sample_after(&Session::default())
    }

    fn sample_after(session: &Session) -> Session {
        let start =
            ImportAction::Started { job: 1, files: files("sample"), choices: Rc::default(), is_sample: true };
        read(&act(session, start), 1, b"sample")
    }

    #[test]
    fn the_sample_in_place_of_a_cut_link_leaves_its_sentence() {
        let cut = crate::project::file::FileError::Cut { arrived: 2_048, of: 5_214 };
        let told = reduce(&Session::default(), Action::Keep(KeepAction::NotRead(cut)));
        let shown = sample_after(&told);
        assert!(shown.project.is_some() && shown.message == told.message && told.message.is_some());
        let own = started(&shown, 2, &files("a.csv"), Choices::default());
        assert_eq!(own.message, None, "another reading has its own sentences");
    }

    fn answered(answer: &str) -> Choices {
        Choices { answers: vec![("q".into(), answer.into())], ..Choices::default() }
    }

    #[test]
    fn the_sample_is_used_without_being_asked_and_own_files_are_not() {
        let loaded = sample();
        assert_eq!(loaded.project.as_ref().map(|p| (p.revision, p.is_sample)), Some((1, true)));
        assert!(!loaded.is_import_new);
        let own = files("a.csv");
        let hand = read(&started(&loaded, 2, &own, Choices::default()), 2, b"own");
        assert_eq!(hand.project, loaded.project, "nothing is replaced before it is used");
        let used = act(&hand, ImportAction::Used { keep_decisions: true });
        assert_eq!(used.project.as_ref().map(|p| p.revision), Some(2));
        assert!(used.is_import_new && used.import.is_none());
    }

    #[test]
    fn an_import_is_undone_in_one_step_and_its_number_is_not_used_again() {
        let own = files("a.csv");
        let before = sample();
        let hand = read(&started(&before, 2, &own, Choices::default()), 2, b"own");
        let used = act(&hand, ImportAction::Used { keep_decisions: true });
        let back = act(&used, ImportAction::Undone);
        assert_eq!((&back.project, &back.settings), (&before.project, &before.settings));
        assert_eq!(act(&back, ImportAction::Undone), back, "there is nothing more to undo");
        let again = read(&started(&back, 3, &own, Choices::default()), 3, b"other");
        let again = act(&again, ImportAction::Used { keep_decisions: true });
        assert_eq!(again.project.map(|p| p.revision), Some(3), "workers hold revision 2 already");
    }

    #[test]
    fn decisions_are_kept_or_left_but_never_those_about_the_sample() {
        let own = files("a.csv");
        let changed = Settings { review_period_days: 14.0, ..Settings::default() };
        let mut session = sample();
        session.settings = Rc::new(changed.clone());
        let hand = read(&started(&session, 2, &own, Choices::default()), 2, b"own");
        let mut used = act(&hand, ImportAction::Used { keep_decisions: true });
        assert_eq!(*used.settings, Settings::default());
        used.settings = Rc::new(changed.clone());
        let next = read(&started(&used, 3, &own, Choices::default()), 3, b"next");
        assert_eq!(*act(&next, ImportAction::Used { keep_decisions: true }).settings, changed);
        let new = act(&next, ImportAction::Used { keep_decisions: false });
        assert_eq!(*new.settings, Settings::default());
        assert_eq!(*act(&new, ImportAction::Undone).settings, changed);
    }

    #[test]
    fn a_failed_or_stopped_reading_leaves_all_that_was_there() {
        let loaded = sample();
        let own = files("a.csv");
        let message = UserMessage::default();
        let first = started(&loaded, 2, &own, Choices::default());
        let failed = act(&first, ImportAction::Failed { job: 2, message: message.clone() });
        assert_eq!((&failed.project, &failed.import), (&loaded.project, &None));
        assert_eq!(failed.message, Some(message));
        let hand = read(&first, 2, b"own");
        let again = started(&hand, 3, &own, answered("day"));
        assert_eq!(act(&again, ImportAction::Stopped), hand, "a stop goes back to the reading before");
        let late = read(&act(&again, ImportAction::Stopped), 3, b"late");
        assert_eq!(late, hand, "an answer to a stopped job changes nothing");
    }

    #[test]
    fn corrections_are_taken_back_one_by_one() {
        let own = files("a.csv");
        let none = read(&started(&Session::default(), 1, &own, Choices::default()), 1, b"0");
        let one = read(&started(&none, 2, &own, answered("day")), 2, b"1");
        let two = read(&started(&one, 3, &own, answered("month")), 3, b"2");
        let past = |session: &Session| session.import.as_ref().map_or(0, |hand| hand.past.len());
        assert_eq!((past(&none), past(&one), past(&two)), (0, 1, 2));
        let before = two.import.as_ref().and_then(|hand| hand.past.last()).map(|c| (**c).clone());
        assert_eq!(before, Some(answered("day")));
        let undone = read(&started(&two, 4, &own, answered("day")), 4, b"1");
        assert_eq!(past(&undone), 1);
        let other = started(&undone, 5, &files("b.csv"), Choices::default());
        assert_eq!(past(&other), 0, "other files begin anew");
    }
}
