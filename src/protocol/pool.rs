//! The page's side: which worker does what. Absolute states, no browser, no clock of its own.
//!
//! Invariants: a task is at one worker or in the queue, never both; an event counts only when it comes from the
//! worker that holds its task; a worker that fails is replaced, its task is tried once more, then its job fails.

use super::codec::PROTOCOL;
use super::command::{Command, JobId};
use super::event::{Event, JobError};
use std::collections::VecDeque;
use std::rc::Rc;

/// Bulk data shared by the tasks of a job.
pub type Bytes = Rc<[u8]>;

/// A worker by its place in the pool and how often that place was filled: messages of a dead one are stale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkerId {
    /// Place.
    pub slot: usize,
    /// Counted up with every worker that takes the place.
    pub life: u32,
}

/// What the browser side has to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Start a worker.
    Spawn(WorkerId),
    /// Send a command to a worker.
    Send(WorkerId, Command, Vec<Bytes>),
    /// End a worker.
    Terminate(WorkerId),
    /// Tell the page.
    Tell(News),
}

/// What the page hears of its jobs.
#[derive(Debug, Clone, PartialEq)]
pub enum News {
    /// An answer with its bulk data.
    Answer(JobId, Event, Vec<Vec<u8>>),
    /// All tasks of the job are done, or it was cancelled.
    Ended(JobId),
    /// The job failed; nothing more comes of it.
    Failed(JobId, JobError),
}

/// A command that waits or is at work.
#[derive(Debug, Clone)]
struct Task {
    job: JobId,
    command: Command,
    bulk: Vec<Bytes>,
    needs_dataset: bool,
    tries: u32,
}

#[derive(Debug, Clone, Default)]
enum State {
    #[default]
    Empty,
    Starting {
        since_ms: f64,
    },
    Idle {
        since_ms: f64,
    },
    Busy {
        task: Box<Task>,
        cancelled_ms: Option<f64>,
    },
}

#[derive(Debug, Default)]
struct Slot {
    life: u32,
    state: State,
    /// Revision of the dataset that the worker holds.
    revision: Option<u32>,
    failed_starts: u32,
    /// Quick tasks that the worker answers beside its work.
    aside: Vec<Task>,
}

/// A worker that is not ready after this long is given up.
pub const START_TIMEOUT_MS: f64 = 10_000.0;
/// A worker that does not answer a cancel after this long is ended.
pub const CANCEL_GRACE_MS: f64 = 300.0;
/// Starts without success after which a place is given up.
const MOST_FAILED_STARTS: u32 = 3;

/// The pool.
#[derive(Debug)]
pub struct Pool {
    build: String,
    slots: Vec<Slot>,
    queue: VecDeque<Task>,
    dataset: Option<(u32, Bytes)>,
    mismatches: u32,
    /// Milliseconds without work after which a worker is ended.
    rest_ms: Option<f64>,
}

impl Pool {
    /// A pool of at most `size` workers, started when there is work.
    #[must_use]
    pub fn new(size: usize, build: String) -> Self {
        let slots = (0..size.max(1)).map(|_| Slot::default()).collect();
        Self { build, slots, queue: VecDeque::new(), dataset: None, mismatches: 0, rest_ms: None }
    }

    /// Its workers are ended when they had no work for so long: the memory of one never shrinks.
    #[must_use]
    pub const fn that_rests(mut self, rest_ms: f64) -> Self {
        self.rest_ms = Some(rest_ms);
        self
    }

    /// Number of places.
    #[must_use]
    pub fn size(&self) -> usize {
        self.slots.len()
    }

    /// Every worker gets this dataset before its next task that needs one.
    pub fn set_dataset(&mut self, revision: u32, bytes: Bytes) {
        self.dataset = Some((revision, bytes));
    }

    /// Takes tasks of one job in.
    pub fn submit(&mut self, commands: Vec<(Command, Vec<Bytes>)>, now_ms: f64) -> Vec<Effect> {
        let mut effects = Vec::new();
        for (command, bulk) in commands {
            let Some(job) = command.job() else { continue };
            let needs_dataset = !command.is_of_reader() && !matches!(command, Command::Cancel { .. });
            let task = Task { job, command, bulk, needs_dataset, tries: 0 };
            match task.command.is_quick().then(|| self.informed()).flatten() {
                Some(id) => {
                    effects.push(Effect::Send(id, task.command.clone(), task.bulk.clone()));
                    self.slots[id.slot].aside.push(task);
                }
                None => self.queue.push_back(task),
            }
        }
        effects.extend(self.assign(now_ms));
        effects
    }

    /// A worker at work that knows the dataset.
    fn informed(&self) -> Option<WorkerId> {
        let revision = self.dataset.as_ref().map(|(revision, _)| *revision)?;
        let knows = |place: &Slot| {
            place.revision == Some(revision) && matches!(place.state, State::Idle { .. } | State::Busy { .. })
        };
        let slot = self.slots.iter().position(knows)?;
        Some(WorkerId { slot, life: self.slots[slot].life })
    }

    /// Stops a job: what waits is dropped, what is at work is asked to answer with what is done.
    pub fn cancel(&mut self, job: JobId, now_ms: f64) -> Vec<Effect> {
        self.queue.retain(|task| task.job != job);
        let mut effects = Vec::new();
        for (slot, place) in self.slots.iter_mut().enumerate() {
            place.aside.retain(|task| task.job != job);
            let id = WorkerId { slot, life: place.life };
            if let State::Busy { task, cancelled_ms } = &mut place.state
                && task.job == job
                && cancelled_ms.is_none()
            {
                *cancelled_ms = Some(now_ms);
                effects.push(Effect::Send(id, Command::Cancel { job }, Vec::new()));
            }
        }
        if effects.is_empty() {
            effects.push(Effect::Tell(News::Ended(job)));
        }
        effects
    }

    /// An event came in. Events of dead workers and of tasks that a worker does not hold are dropped.
    pub fn receive(&mut self, from: WorkerId, event: Event, bulk: Vec<Vec<u8>>, now_ms: f64) -> Vec<Effect> {
        let build = self.build.clone();
        let Some(place) = self.slots.get_mut(from.slot).filter(|place| place.life == from.life) else {
            return Vec::new();
        };
        match (&event, &place.state) {
            (Event::Ready { protocol, build: theirs }, State::Starting { .. }) => {
                if *protocol != PROTOCOL || *theirs != build {
                    return self.mismatch(from, now_ms);
                }
                place.state = State::Idle { since_ms: now_ms };
                place.failed_starts = 0;
                self.assign(now_ms)
            }
            (Event::Answered { .. } | Event::Failed { .. }, State::Idle { .. } | State::Busy { .. })
                if place.aside.iter().any(|task| event.answers(&task.command)) =>
            {
                let job = event.job().unwrap_or_default();
                place.aside.retain(|task| task.job != job);
                self.answer(job, event, bulk)
            }
            (_, State::Busy { task, .. }) if event.answers(&task.command) => {
                let job = task.job;
                if event.ends_command() {
                    place.state = State::Idle { since_ms: now_ms };
                }
                let mut effects = self.answer(job, event, bulk);
                effects.extend(self.assign(now_ms));
                // The worker is at its next task before the page looks at the answer.
                let (told, mut work): (Vec<_>, Vec<_>) =
                    effects.into_iter().partition(|effect| matches!(effect, Effect::Tell(_)));
                work.extend(told);
                work
            }
            _ => Vec::new(),
        }
    }

    fn answer(&mut self, job: JobId, event: Event, bulk: Vec<Vec<u8>>) -> Vec<Effect> {
        let ends = event.ends_command();
        if let Event::Failed { error, .. } = event {
            return self.fail(job, error);
        }
        let mut effects = match event {
            Event::Cancelled { .. } => Vec::new(),
            event => vec![Effect::Tell(News::Answer(job, event, bulk))],
        };
        if ends && !self.is_at_work(job) {
            effects.push(Effect::Tell(News::Ended(job)));
        }
        effects
    }

    /// The job is over: nothing of it is asked for any more, and late answers are stale.
    fn fail(&mut self, job: JobId, error: JobError) -> Vec<Effect> {
        self.queue.retain(|task| task.job != job);
        let mut effects = vec![Effect::Tell(News::Failed(job, error))];
        for (slot, place) in self.slots.iter_mut().enumerate() {
            let id = WorkerId { slot, life: place.life };
            if matches!(&place.state, State::Busy { task, .. } if task.job == job) {
                effects.push(Effect::Terminate(id));
                place.empty();
            }
        }
        effects
    }

    /// True while a task of the job waits or is at work.
    #[must_use]
    pub fn is_at_work(&self, job: JobId) -> bool {
        let busy = |place: &Slot| matches!(&place.state, State::Busy { task, .. } if task.job == job);
        let aside = |place: &Slot| place.aside.iter().any(|task| task.job == job);
        self.queue.iter().any(|task| task.job == job)
            || self.slots.iter().any(|place| busy(place) || aside(place))
    }

    fn mismatch(&mut self, from: WorkerId, now_ms: f64) -> Vec<Effect> {
        self.mismatches += 1;
        let mut effects = vec![Effect::Terminate(from)];
        if let Some(place) = self.slots.get_mut(from.slot) {
            place.empty();
        }
        if self.mismatches > 1 {
            effects.extend(self.fail_all(&JobError::VersionMismatch));
        } else {
            effects.extend(self.assign(now_ms));
        }
        effects
    }

    /// A worker stopped: its place is filled anew and its task is tried once more.
    pub fn lost(&mut self, id: WorkerId, message: &str, now_ms: f64) -> Vec<Effect> {
        let Some(place) = self.slots.get_mut(id.slot).filter(|place| place.life == id.life) else {
            return Vec::new();
        };
        let state = std::mem::take(&mut place.state);
        // What was asked beside goes to the next worker, once.
        let aside = std::mem::take(&mut place.aside);
        let (again, lost): (Vec<Task>, Vec<Task>) = aside
            .into_iter()
            .map(|task| Task { tries: task.tries + 1, ..task })
            .partition(|task| task.tries <= 1);
        let started = !matches!(state, State::Starting { .. });
        place.empty();
        place.failed_starts = if started { 0 } else { place.failed_starts + 1 };
        let mut effects = vec![Effect::Terminate(id)];
        if let State::Busy { mut task, cancelled_ms } = state {
            let job = task.job;
            task.tries += 1;
            if cancelled_ms.is_some() {
                if !self.is_at_work(job) {
                    effects.push(Effect::Tell(News::Ended(job)));
                }
            } else if task.tries > 1 {
                effects.extend(self.fail(job, JobError::WorkerLost(String::from(message))));
            } else {
                self.queue.push_front(*task);
            }
        }
        again.into_iter().for_each(|task| self.queue.push_front(task));
        for task in lost {
            effects.extend(self.fail(task.job, JobError::WorkerLost(String::from(message))));
        }
        if self.slots.iter().all(|place| place.failed_starts >= MOST_FAILED_STARTS) {
            effects.extend(self.fail_all(&JobError::NoWorker));
            // A later job tries anew.
            self.slots.iter_mut().for_each(|place| place.failed_starts = 0);
        } else {
            effects.extend(self.assign(now_ms));
        }
        effects
    }

    fn fail_all(&mut self, error: &JobError) -> Vec<Effect> {
        let mut jobs: Vec<JobId> = self.queue.iter().map(|task| task.job).collect();
        jobs.dedup();
        jobs.into_iter().flat_map(|job| self.fail(job, error.clone())).collect()
    }

    /// Time passes: workers that do not start or do not answer a cancel are replaced, those without work may rest.
    pub fn tick(&mut self, now_ms: f64) -> Vec<Effect> {
        let mut effects = Vec::new();
        for (slot, place) in self.slots.iter_mut().enumerate() {
            if let (State::Idle { since_ms }, Some(rest_ms)) = (&place.state, self.rest_ms)
                && now_ms - since_ms > rest_ms
            {
                effects.push(Effect::Terminate(WorkerId { slot, life: place.life }));
                place.empty();
            }
        }
        let late = |place: &Slot| match &place.state {
            State::Starting { since_ms } => now_ms - since_ms > START_TIMEOUT_MS,
            State::Busy { cancelled_ms: Some(since), .. } => now_ms - since > CANCEL_GRACE_MS,
            _ => false,
        };
        let ids: Vec<WorkerId> = self
            .slots
            .iter()
            .enumerate()
            .filter(|(_, place)| late(place))
            .map(|(slot, place)| WorkerId { slot, life: place.life })
            .collect();
        effects.extend(ids.into_iter().flat_map(|id| self.lost(id, "no answer", now_ms)));
        effects
    }

    /// Starts a worker ahead of the first task, unless there is one.
    pub fn warm(&mut self, now_ms: f64) -> Vec<Effect> {
        let is_empty = self.slots.iter().all(|place| matches!(place.state, State::Empty));
        self.start(usize::from(is_empty), now_ms)
    }

    /// Gives waiting tasks to idle workers and starts further workers for the rest.
    fn assign(&mut self, now_ms: f64) -> Vec<Effect> {
        let mut effects = Vec::new();
        for (slot, place) in self.slots.iter_mut().enumerate() {
            if !matches!(place.state, State::Idle { .. }) {
                continue;
            }
            let Some(task) = self.queue.pop_front() else { break };
            let id = WorkerId { slot, life: place.life };
            if let Some((revision, bytes)) = &self.dataset
                && task.needs_dataset
                && place.revision != Some(*revision)
            {
                place.revision = Some(*revision);
                effects.push(Effect::Send(id, Command::Load { revision: *revision }, vec![Rc::clone(bytes)]));
            }
            effects.push(Effect::Send(id, task.command.clone(), task.bulk.clone()));
            place.state = State::Busy { task: Box::new(task), cancelled_ms: None };
        }
        let starting =
            self.slots.iter().filter(|place| matches!(place.state, State::Starting { .. })).count();
        let wanted = self.queue.len().saturating_sub(starting);
        effects.extend(self.start(wanted, now_ms));
        effects
    }

    /// Starts so many workers, as far as there are places.
    fn start(&mut self, wanted: usize, now_ms: f64) -> Vec<Effect> {
        let mut effects = Vec::new();
        let empty = self.slots.iter_mut().enumerate().filter(|(_, place)| {
            matches!(place.state, State::Empty) && place.failed_starts < MOST_FAILED_STARTS
        });
        for (slot, place) in empty.take(wanted) {
            place.life += 1;
            place.state = State::Starting { since_ms: now_ms };
            effects.push(Effect::Spawn(WorkerId { slot, life: place.life }));
        }
        effects
    }
}

impl Slot {
    fn empty(&mut self) {
        self.state = State::Empty;
        self.revision = None;
        self.aside.clear();
    }
}
