//! What the page knows: the loaded project, the import in hand, the run in hand. Pure values and one reducer.
//!
//! Derived data is never stored here. Every answer of a worker carries its job; answers of any job but the
//! current one of their kind are dropped.

pub mod action;
pub mod evidence;
pub mod history;
pub mod import;
pub mod inquiries;
pub mod keep;
pub mod optimise;
mod reduce;

pub use action::Action;
pub use history::{History, Step};
pub use import::{ImportInHand, Reading, Replaced};
pub use inquiries::{Inquiries, Inquiry, InquiryAction};
pub use keep::{KeepAction, KeepState, Keeping, NotKept, Restored};
pub use optimise::{OptimiseAction, Optimising};
pub use reduce::reduce;

use crate::engine::sim::summary::Summary;
use crate::import::read::{Choices, Report};
use crate::project::message::UserMessage;
use crate::project::plan::figures::Plan;
use crate::project::settings::Settings;
use crate::project::stress::Scenario;
use crate::project::stress::figures::StressFigures;
use crate::project::stress::fingerprint::Fingerprint;
use std::rc::Rc;

/// A job of the pool.
pub type Job = u32;

/// The page's state. Large parts are shared, so that a clone is cheap.
#[derive(Debug, Clone, Default)]
pub struct Session {
    /// The project in use.
    pub project: Option<Project>,
    /// The settings.
    pub settings: Rc<Settings>,
    /// The plan of the project, and whether a newer one is on its way.
    pub plan: Option<Rc<Plan>>,
    /// The items of the first plan of these data, sorted while its buffers are on their way.
    pub sorted: Option<Rc<Plan>>,
    /// The job that builds the next plan.
    pub plan_job: Option<Job>,
    /// The job that sorted the items of the plan in use: its classes are those of the whole plan.
    pub sorted_by: Job,
    /// An import that is being looked at; the project in use stays untouched.
    pub import: Option<ImportInHand>,
    /// What the last import replaced.
    pub replaced: Option<Rc<Replaced>>,
    /// Steps that can be taken back, and those that were.
    pub history: Rc<History>,
    /// What was decided about tables, by their headers.
    pub memory: Vec<crate::project::imports::memory::Remembered>,
    /// True from an import until its notice is dismissed.
    pub is_import_new: bool,
    /// Datasets that were put to use so far: the revision of the latest.
    pub revisions: u32,
    /// The stress test.
    pub run: Run,
    /// The stock projection of one item.
    pub projection: Option<Projection>,
    /// The job of the next projection.
    pub projection_job: Option<(Job, u32)>,
    /// What was asked beside the plan.
    pub inquiries: Inquiries,
    /// The optimiser.
    pub optimising: Optimising,
    /// The message that is shown, if any.
    pub message: Option<UserMessage>,
    /// Where the project is kept.
    pub keeping: Keeping,
}

/// A loaded project.
#[derive(Debug, Clone)]
pub struct Project {
    /// The files it was read from, to be read again with other choices or more files.
    pub files: import::Files,
    /// Its number among all that were loaded; no two share one.
    pub revision: u32,
    /// True for the sample that ships with the page.
    pub is_sample: bool,
    /// The dataset as the workers take it.
    pub dataset: Rc<[u8]>,
    /// What was read.
    pub report: Rc<Report>,
    /// The same as bytes, as it is kept.
    pub report_bytes: Rc<[u8]>,
    /// The corrections that were followed.
    pub choices: Rc<Choices>,
}

impl PartialEq for Project {
    /// No two projects share a number, so their bytes need not be compared.
    fn eq(&self, other: &Self) -> bool {
        self.revision == other.revision
    }
}

/// How far the stress test is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum RunState {
    /// Not started.
    #[default]
    Idle,
    /// At work.
    Running,
    /// Stopped by the user; what was done is kept.
    Stopped,
    /// All replications are done.
    Done,
}

/// The stress test.
#[derive(Debug, Clone, Default)]
pub struct Run {
    /// The job.
    pub job: Option<Job>,
    /// How far it is.
    pub state: RunState,
    /// Replications asked for.
    pub wanted: u32,
    /// Replications that workers report beyond the summary, by first replication of their part.
    pub under_way: Vec<(u32, u32)>,
    /// The scenario that was run.
    pub scenario: Scenario,
    /// Sums of the years so far.
    pub summary: Rc<Summary>,
    /// Sums of the items, once it is over.
    pub items: Rc<Summary>,
    /// Their fingerprint.
    pub fingerprint: Fingerprint,
    /// Figures so far.
    pub figures: Option<Rc<StressFigures>>,
    /// Milliseconds of work, over all workers.
    pub worked_ms: f64,
    /// Item-days simulated.
    pub item_days: f64,
    /// When it was started and ended, in the page's clock, for the time left.
    pub started_ms: f64,
    /// When it ended.
    pub ended_ms: f64,
    /// True where plan or settings have changed since.
    pub is_stale: bool,
}

/// The same value, without a look inside where it is one and the same.
fn same<T: PartialEq>(one: &Rc<T>, other: &Rc<T>) -> bool {
    Rc::ptr_eq(one, other) || one == other
}

fn same_option<T: PartialEq>(one: Option<&Rc<T>>, other: Option<&Rc<T>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => same(one, other),
        (None, None) => true,
        _ => false,
    }
}

impl PartialEq for Run {
    fn eq(&self, other: &Self) -> bool {
        let small = |run: &Self| {
            let times = [run.worked_ms, run.item_days, run.started_ms, run.ended_ms].map(f64::to_bits);
            (run.job, run.state, run.wanted, run.is_stale, times)
        };
        small(self) == small(other)
            && self.under_way == other.under_way
            && self.scenario == other.scenario
            && same(&self.summary, &other.summary)
            && same(&self.items, &other.items)
            && same_option(self.figures.as_ref(), other.figures.as_ref())
    }
}

impl PartialEq for Session {
    fn eq(&self, other: &Self) -> bool {
        // By name, so that a new field cannot be forgotten.
        let Self {
            project,
            settings,
            plan,
            sorted,
            plan_job,
            sorted_by,
            import,
            replaced,
            history,
            memory,
            is_import_new,
            revisions,
            run,
            projection,
            projection_job,
            inquiries,
            optimising,
            message,
            keeping,
        } = self;
        *project == other.project
            && same(settings, &other.settings)
            && same_option(plan.as_ref(), other.plan.as_ref())
            && same_option(sorted.as_ref(), other.sorted.as_ref())
            && *plan_job == other.plan_job
            && *sorted_by == other.sorted_by
            && *import == other.import
            && same_option(replaced.as_ref(), other.replaced.as_ref())
            && same(history, &other.history)
            && *memory == other.memory
            && (*is_import_new, *revisions) == (other.is_import_new, other.revisions)
            && *run == other.run
            && *projection == other.projection
            && *projection_job == other.projection_job
            && *inquiries == other.inquiries
            && *optimising == other.optimising
            && *message == other.message
            && *keeping == other.keeping
    }
}

impl Run {
    /// Years and items.
    #[must_use]
    pub fn whole(&self) -> Summary {
        Summary::joined(vec![(*self.summary).clone(), (*self.items).clone()])
    }

    /// Replications done, those under way included.
    #[must_use]
    pub fn done(&self) -> u32 {
        self.summary.years.len() as u32 + self.under_way.iter().map(|(_, done)| done).sum::<u32>()
    }
}

/// Weekly stock of one item from today, per replication.
#[derive(Debug, Clone, PartialEq)]
pub struct Projection {
    /// Item by index.
    pub item: u32,
    /// Net stock at the end of each week, for Today and for Hybrid: the outer list is the replications.
    pub weeks: Rc<[Vec<Vec<i32>>; 2]>,
}

impl Session {
    /// A fingerprint of the run's sums and of every per-item figure, bit by bit: the same seed and data give the same
    /// one on any machine and with any number of workers. Empty until a run's items are added up.
    #[must_use]
    pub fn run_fingerprint(&self) -> String {
        if self.run.items.items.is_empty() {
            return String::new();
        }
        self.run.fingerprint.with_years(&self.run.summary)
    }
}
