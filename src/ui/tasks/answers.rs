//! What workers answer, as actions.

use super::gathered::Gathered;
use crate::project::message::UserMessage;
use crate::project::plan::figures::Plan;
use crate::project::session::Job;
use crate::project::session::action::{
    Action, ImportAction, InquiryAction, OptimiseAction, Part, PlanAction, RunAction,
};
use crate::protocol::codec::decode;
use crate::protocol::event::{Event, JobError};
use crate::protocol::pool::News;
use crate::protocol::unrolled::Unrolled;
use crate::ui::browser::clock::now_ms;
use crate::ui::browser::turns::in_turn;
use crate::ui::stores::session::Dispatch;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

/// Milliseconds between two pictures of a run in progress: often enough to see it refine, seldom enough that the
/// page is free in between.
const REFINE_MS: f64 = 200.0;

/// Milliseconds at a time for items of runs.
const TURN_MS: f64 = 8.0;

/// Items of a plan that are taken apart between two looks at the clock.
const ITEMS_LET_GO: usize = 200;

/// Tells the page what happened. Parts of a run that come in quick succession are told together.
#[derive(Debug)]
pub(super) struct Answers {
    dispatch: Dispatch,
    /// Parts of one job that the page has not heard of.
    parts: Vec<Part>,
    job: Job,
    told_ms: f64,
    /// Items of runs whose years are told already.
    gathered: Vec<Gathered>,
    /// Plans that are read item by item, and whether their items are sorted only.
    unrolled: VecDeque<(Job, bool, Unrolled)>,
    /// Plans that were told. One that nobody else holds any more is taken apart item by item: letting go of 100,000
    /// items at once would stop the page.
    told: Vec<Rc<Plan>>,
    is_gathering: bool,
}

impl Answers {
    pub(super) const fn new(dispatch: Dispatch) -> Self {
        Self {
            dispatch,
            parts: Vec::new(),
            job: 0,
            told_ms: 0.0,
            gathered: Vec::new(),
            unrolled: VecDeque::new(),
            told: Vec::new(),
            is_gathering: false,
        }
    }

    /// Reports news of a job.
    pub(super) fn report(&mut self, news: News) {
        match news {
            News::Answer(job, Event::Simulated { first, elapsed_ms, item_days, .. }, bulk) => {
                if self.job != job {
                    self.tell_parts();
                    self.job = job;
                }
                let mut pieces = bulk.into_iter();
                match pieces.next().and_then(|bytes| decode(&bytes)) {
                    Some(sums) => self.parts.push(Part { first, sums, worked_ms: elapsed_ms, item_days }),
                    None => fail(&self.dispatch, job, &JobError::BadCommand),
                }
                self.gathered_of(job).wait(pieces);
                if self.is_time() {
                    self.tell_parts();
                }
            }
            News::Answer(job, Event::Progress { first, done, .. }, _) => {
                if self.is_time() {
                    self.tell_parts();
                    self.dispatch.dispatch(Action::Run(RunAction::Progressed { job, first, done }));
                }
            }
            News::Answer(job, event @ (Event::Sorted { .. } | Event::Planned { .. }), bulk) => {
                let is_sorted = matches!(event, Event::Sorted { .. });
                match bulk.into_iter().next().and_then(Unrolled::of) {
                    Some(plan) => self.unrolled.push_back((job, is_sorted, plan)),
                    None => fail(&self.dispatch, job, &JobError::BadCommand),
                }
            }
            News::Answer(job, event, bulk) => match answer(event, bulk) {
                Some(action) => self.dispatch.dispatch(action),
                None => fail(&self.dispatch, job, &JobError::BadCommand),
            },
            News::Ended(job) => {
                self.end_items(job);
                self.tell_parts();
                self.dispatch.dispatch(Action::Run(RunAction::Ended { job, now_ms: now_ms() }));
                // A question that was stopped before it was begun has no answer.
                self.dispatch.dispatch(Action::Inquiry(InquiryAction::Withdrawn(job)));
            }
            News::Failed(job, error) => {
                self.end_items(job);
                self.tell_parts();
                fail(&self.dispatch, job, &error);
            }
        }
    }

    fn gathered_of(&mut self, job: Job) -> &mut Gathered {
        let found = self.gathered.iter().position(|gathered| gathered.job == job);
        let place = found.unwrap_or_else(|| {
            self.gathered.push(Gathered::new(job));
            self.gathered.len() - 1
        });
        &mut self.gathered[place]
    }

    fn end_items(&mut self, job: Job) {
        if let Some(gathered) = self.gathered.iter_mut().find(|gathered| gathered.job == job) {
            gathered.end();
        }
    }

    /// Reads one more item of the plan that is at its turn; false where there is none.
    fn unroll(&mut self) -> bool {
        let Some((job, is_sorted, plan)) = self.unrolled.front_mut() else { return false };
        let (job, is_sorted) = (*job, *is_sorted);
        match plan.advance() {
            Some(false) => {}
            whole => {
                let plan = self.unrolled.pop_front().map(|(.., plan)| Rc::new(plan.plan()));
                self.told.extend(plan.clone());
                match plan.filter(|_| whole.is_some()) {
                    Some(plan) if is_sorted => {
                        self.dispatch.dispatch(Action::Plan(PlanAction::Sorted(job, plan)))
                    }
                    Some(plan) => self.dispatch.dispatch(Action::Plan(PlanAction::Built(job, plan))),
                    None => fail(&self.dispatch, job, &JobError::BadCommand),
                }
            }
        }
        true
    }

    /// Takes some items of a plan apart that nobody holds any more; false where there is none.
    fn let_go(&mut self) -> bool {
        let Some(plan) = self.told.iter_mut().find_map(Rc::get_mut) else { return false };
        let kept = plan.items.len().saturating_sub(ITEMS_LET_GO);
        plan.items.truncate(kept);
        if kept == 0 {
            self.told.retain(|plan| Rc::strong_count(plan) > 1 || !plan.items.is_empty());
        }
        true
    }

    /// Adds up items for a moment and tells those of a run that is over; the rest in a task of its own.
    pub(super) fn gather(me: &Rc<RefCell<Self>>) {
        let mut now = me.borrow_mut();
        let start = now_ms();
        while now_ms() - start < TURN_MS {
            if now.unroll() || now.let_go() {
                continue;
            }
            let Some(place) = now.gathered.iter().position(Gathered::has_work) else { return };
            let gathered = &mut now.gathered[place];
            if !gathered.work() {
                let job = now.gathered.remove(place).job;
                fail(&now.dispatch, job, &JobError::BadCommand);
            } else if gathered.is_whole() {
                let gathered = now.gathered.remove(place);
                let (job, fingerprint) = (gathered.job, gathered.fingerprint);
                let items = Rc::new(gathered.whole());
                now.dispatch.dispatch(Action::Run(RunAction::ItemsDone { job, items, fingerprint }));
            }
        }
        if !std::mem::replace(&mut now.is_gathering, true) {
            let me = Rc::clone(me);
            in_turn(move || {
                me.borrow_mut().is_gathering = false;
                Self::gather(&me);
            });
        }
    }

    fn is_time(&mut self) -> bool {
        let now = now_ms();
        let is_time = now - self.told_ms >= REFINE_MS;
        if is_time {
            self.told_ms = now;
        }
        is_time
    }

    fn tell_parts(&mut self) {
        if !self.parts.is_empty() {
            let (job, parts) = (self.job, std::mem::take(&mut self.parts));
            self.dispatch.dispatch(Action::Run(RunAction::PartsDone { job, parts }));
        }
    }
}

/// The action of an answer; `None` where its bulk data cannot be read.
fn answer(event: Event, bulk: Vec<Vec<u8>>) -> Option<Action> {
    let first = || bulk.first().map(Vec::as_slice);
    Some(match event {
        Event::Reading { job, rows, about, row } => {
            Action::Import(ImportAction::Progressed { job, rows, about, row })
        }
        Event::Imported { job } => {
            let bytes = bulk.get(1)?;
            let (report, report_bytes) = (Rc::new(decode(bytes)?), Rc::from(bytes.as_slice()));
            Action::Import(ImportAction::Read { job, dataset: Rc::from(first()?), report, report_bytes })
        }
        Event::Compared { job } => {
            Action::Import(ImportAction::Compared { job, difference: Rc::new(decode(first()?)?) })
        }
        Event::Priced { job, first: start, .. } => {
            let part = Rc::new(decode(first()?)?);
            Action::Optimise(OptimiseAction::Priced { job, first: start, part })
        }
        Event::Projected { job } => {
            Action::Run(RunAction::Projected { job, weeks: Rc::new(decode(first()?)?) })
        }
        Event::Answered { job } => Action::Inquiry(InquiryAction::Answered(job, Box::new(decode(first()?)?))),
        // Read item by item.
        Event::Sorted { .. } | Event::Planned { .. } => return None,
        Event::Progress { .. }
        | Event::Simulated { .. }
        | Event::Ready { .. }
        | Event::Cancelled { .. }
        | Event::Failed { .. } => return None,
    })
}

/// One of these is the job's; the others change nothing.
fn fail(dispatch: &Dispatch, job: u32, error: &JobError) {
    let message = match error {
        JobError::Import(error) => UserMessage::import(error),
        JobError::Unreadable(name) => UserMessage::unreadable(name),
        JobError::WorkerLost(detail) => UserMessage::worker_lost(detail),
        JobError::VersionMismatch => UserMessage::version_mismatch(),
        JobError::NoWorker => UserMessage::no_worker(),
        JobError::BadCommand => UserMessage::our_fault(),
    };
    dispatch.dispatch(Action::Import(ImportAction::Failed { job, message: message.clone() }));
    dispatch.dispatch(Action::Plan(PlanAction::Failed(job, message.clone())));
    dispatch.dispatch(Action::Inquiry(InquiryAction::Failed(job, message.clone())));
    dispatch.dispatch(Action::Run(RunAction::Failed { job, message }));
}
