//! The workers of the page: a crew for each program of theirs.

mod code;
mod crew;

pub(super) use code::{Code, boot_attribute, fetch_code, note_request};

use crate::engine::language::tr;
use crate::protocol::command::{Command, JobId};
use crate::protocol::pool::{Bytes, News, Pool};
use crate::ui::browser::listen::Listener as EventListener;
use crew::Crew;
use js_sys::Reflect;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Who hears of jobs, once somebody does.
type Listener = Rc<RefCell<Option<Rc<dyn Fn(News)>>>>;

/// Without a file to read for so long a worker that reads is ended: it holds the memory of the largest.
const READER_RESTS_MS: f64 = 15_000.0;

/// The workers of the page.
#[derive(Clone)]
pub struct Workers {
    planners: Crew,
    reader: Crew,
    listener: Listener,
    next_job: Rc<Cell<JobId>>,
    /// Hears of the requests of the service worker (static/offline.js).
    _asked: Rc<Option<EventListener>>,
}

impl PartialEq for Workers {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.listener, &other.listener)
    }
}

impl std::fmt::Debug for Workers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct(tr("Workers")).field("next_job", &self.next_job).finish_non_exhaustive()
    }
}

impl Workers {
    /// Prepares the pools and fetches the programs.
    #[must_use]
    pub fn new() -> Self {
        let build = boot_attribute("data-build").unwrap_or_default();
        let listener = Listener::default();
        let pool = |size: usize| Pool::new(size, build.clone());
        let crew = |program, pool| Crew::new(program, pool, Rc::clone(&listener), build.clone());
        let reader = crew("reader", pool(1).that_rests(READER_RESTS_MS));
        let planners = crew("worker", pool(pool_size()));
        let asked = EventListener::on_document("asked", |event| {
            note_request(&Reflect::get(&event, &"detail".into()).unwrap_or_default());
        });
        let next_job = Rc::new(Cell::new(1));
        Self { planners, reader, listener: Rc::clone(&listener), next_job, _asked: Rc::new(asked) }
    }

    /// Who hears of jobs.
    pub fn listen(&self, listener: Rc<dyn Fn(News)>) {
        *self.listener.borrow_mut() = Some(listener);
    }

    /// Number of workers that plan at most.
    #[must_use]
    pub fn size(&self) -> usize {
        self.planners.size()
    }

    /// Every worker that plans gets this dataset before its next task that needs one.
    pub fn set_dataset(&self, revision: u32, bytes: Bytes) {
        self.planners.set_dataset(revision, bytes);
    }

    /// Starts a job of one program; the commands are made for its number.
    pub fn submit(&self, commands: impl FnOnce(JobId) -> Vec<(Command, Vec<Bytes>)>) -> JobId {
        let job = self.next_job.get();
        self.next_job.set(job + 1);
        let work = commands(job);
        let is_reading = work.first().is_some_and(|(command, _)| command.is_of_reader());
        if is_reading { &self.reader } else { &self.planners }.submit(work);
        job
    }

    /// Stops a job; what is done is still delivered.
    pub fn cancel(&self, job: JobId) {
        if self.reader.is_at_work(job) { &self.reader } else { &self.planners }.cancel(job);
    }
}

impl Default for Workers {
    fn default() -> Self {
        Self::new()
    }
}

/// As many workers as the machine has processors, 1 to 8; `?workers=N` in the address fixes it.
fn pool_size() -> usize {
    let Some(window) = web_sys::window() else { return 1 };
    let fixed = window.location().search().ok().and_then(|query| {
        let pairs =
            query.trim_start_matches('?').split('&').find_map(|pair| pair.strip_prefix("workers="))?;
        pairs.parse::<usize>().ok()
    });
    fixed.unwrap_or(window.navigator().hardware_concurrency() as usize).clamp(1, 8)
}
