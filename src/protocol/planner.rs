//! The planning program's side: plans, simulates, prices and answers questions.

use super::codec::{decode, decode_signed, encode};
use super::command::{Command, JobId};
use super::event::Event;
use super::host::{Host, Incoming, Outgoing, refused};
use super::pricing::Pricing;
use super::searching::Searching;
use crate::engine::sim::run::{BlockRun, block};
use crate::engine::sim::spec::{SimSpec, Start};
use crate::engine::sim::summary::Summary;
use crate::engine::sim::trace::{on_hand, trace};
use crate::import::dataset::Dataset;
use crate::project::corrections;
use crate::project::inquiry;
use crate::project::optimise::fresh::fresh_spec;
use crate::project::optimise::items::CURVE_REPLICATIONS;
use crate::project::plan::{self, figures::Plan};
use crate::project::settings::Settings;
use crate::project::stress;
use crate::project::stress::rules::Rule;
use std::collections::VecDeque;

/// The state of a worker that plans.
#[derive(Debug, Default)]
pub struct Planner {
    /// The dataset, with the corrections that the plan was made with.
    dataset: Dataset,
    /// What the user changed, as it was read.
    as_read: corrections::AsRead,
    plan: Option<(Vec<u8>, Plan)>,
    spec: Option<(Vec<u8>, SimSpec)>,
    waiting: VecDeque<Incoming>,
    running: Option<Running>,
    pricing: Option<Pricing>,
    searching: Option<Searching>,
}

/// A simulation in progress.
#[derive(Debug)]
struct Running {
    job: JobId,
    first: u32,
    count: u32,
    done: Summary,
    block: BlockRun,
    /// The first replication that is not in this block or an earlier one.
    next: u32,
    worked_ms: f64,
}

impl Host for Planner {
    fn receive(&mut self, command: Command, bulk: Vec<Vec<u8>>) -> Vec<Outgoing> {
        match command {
            Command::Cancel { job } => {
                let before = self.waiting.len();
                self.waiting.retain(|(waiting, _)| waiting.job() != Some(job));
                if let Some(searching) = self.searching.take_if(|searching| searching.job == job) {
                    return vec![searching.answer()];
                }
                match self.running.take_if(|running| running.job == job) {
                    Some(r) => vec![self.simulated(r.job, r.first, r.done, r.worked_ms)],
                    None if self.pricing.as_ref().is_some_and(|pricing| pricing.job == job) => self.priced(),
                    None if self.waiting.len() < before => vec![(Event::Cancelled { job }, Vec::new())],
                    // Its last answer is already on the way.
                    None => Vec::new(),
                }
            }
            Command::Load { .. } => {
                if let Some(dataset) = bulk.first().and_then(|bytes| decode(bytes)) {
                    (self.dataset, self.as_read) = (dataset, corrections::AsRead::default());
                    (self.plan, self.spec) = (None, None);
                }
                Vec::new()
            }
            Command::Ask { job, is_quick: true } => {
                vec![self.answer(job, &bulk).unwrap_or_else(|| refused(job))]
            }
            other => {
                self.waiting.push_back((other, bulk));
                Vec::new()
            }
        }
    }

    fn is_busy(&self) -> bool {
        let at_work = self.running.is_some() || self.pricing.is_some() || self.searching.is_some();
        at_work || !self.waiting.is_empty()
    }

    fn step(&mut self, tell: &mut dyn FnMut(Outgoing)) {
        let answers = if let Some(running) = self.running.take() {
            self.advance(running)
        } else if self.pricing.is_some() {
            self.price()
        } else if let Some(searching) = self.searching.take() {
            let (searching, news) = searching.advance();
            self.searching = searching;
            news.into_iter().collect()
        } else {
            match self.waiting.pop_front() {
                Some((command, bulk)) => self.start(command, bulk, tell),
                None => Vec::new(),
            }
        };
        answers.into_iter().for_each(tell);
    }

    fn worked(&mut self, milliseconds: f64) {
        if let Some(running) = &mut self.running {
            running.worked_ms += milliseconds;
        }
        if let Some(pricing) = &mut self.pricing {
            pricing.worked_ms += milliseconds;
        }
    }
}

impl Planner {
    fn start(
        &mut self,
        command: Command,
        bulk: Vec<Vec<u8>>,
        tell: &mut dyn FnMut(Outgoing),
    ) -> Vec<Outgoing> {
        let Some(job) = command.job() else { return Vec::new() };
        let done = match command {
            Command::Plan { .. } => self.with_settings(&bulk, |host, settings| {
                // Of data that were planned before, the page has its classes: it waits for the whole plan.
                let is_first = host.plan.is_none();
                host.plan_and_tell(settings, &mut |sorted| {
                    if is_first {
                        tell((Event::Sorted { job }, vec![encode(sorted)]));
                    }
                });
                let plan = host.plan.as_ref().map(|(_, plan)| encode(plan));
                (Event::Planned { job }, plan.into_iter().collect())
            }),
            Command::Project { item, count, .. } => self.with_settings(&bulk, |host, settings| {
                (Event::Projected { job }, vec![encode(&host.project(settings, item, count))])
            }),
            Command::Ask { .. } => match self.search(job, &bulk) {
                Some(searching) => {
                    self.searching = Some(searching);
                    return Vec::new();
                }
                None => self.answer(job, &bulk),
            },
            Command::Run { first, count, .. } => {
                let settings: Option<Settings> = bulk.first().and_then(|bytes| decode_signed(bytes));
                let Some(settings) = settings.filter(|_| count > 0) else {
                    return vec![refused(job)];
                };
                self.begin(job, first, count, &settings, bulk.get(1));
                return Vec::new();
            }
            Command::Price { first, count, .. } => {
                let settings: Option<Settings> = bulk.first().and_then(|bytes| decode_signed(bytes));
                let goal = bulk.get(1).and_then(|bytes| decode(bytes));
                let (Some(settings), Some(goal)) = (settings, goal) else {
                    return vec![refused(job)];
                };
                self.spec_of(&settings, None);
                let spec = self.spec.as_ref().map(|(_, spec)| spec);
                self.pricing =
                    spec.map(|spec| Pricing::new(spec, (job, first, count), CURVE_REPLICATIONS, goal));
                return Vec::new();
            }
            // Taken in at once, or work of another program.
            Command::Load { .. }
            | Command::Cancel { .. }
            | Command::Sample { .. }
            | Command::Import { .. }
            | Command::Compare { .. } => None,
        };
        vec![done.unwrap_or_else(|| refused(job))]
    }

    /// Answers a question beside the plan.
    fn answer(&mut self, job: JobId, bulk: &[Vec<u8>]) -> Option<Outgoing> {
        let question: inquiry::Question = decode(bulk.get(1)?)?;
        self.with_settings(bulk, |host, settings| {
            host.plan_of(settings);
            let plan = host.plan.as_ref().map(|(_, plan)| plan);
            let answer = plan.map(|plan| inquiry::answer(&host.dataset, plan, settings, &question));
            (Event::Answered { job }, answer.iter().map(encode).collect())
        })
    }

    fn with_settings(
        &mut self,
        bulk: &[Vec<u8>],
        work: impl FnOnce(&mut Self, &Settings) -> Outgoing,
    ) -> Option<Outgoing> {
        let settings = decode_signed(bulk.first()?)?;
        Some(work(self, &settings))
    }

    fn plan_of(&mut self, settings: &Settings) {
        self.plan_and_tell(settings, &mut |_| {});
    }

    /// Plans, unless it has; `tell` hears of the sorted items.
    fn plan_and_tell(&mut self, settings: &Settings, tell: &mut dyn FnMut(&Plan)) {
        let key = encode(&settings.of_plan());
        if self.plan.as_ref().is_none_or(|(known, _)| *known != key) {
            std::mem::take(&mut self.as_read).restore(&mut self.dataset);
            self.as_read = corrections::apply(&mut self.dataset, &settings.corrections);
            self.plan = Some((key, plan::build_and_tell(&self.dataset, settings, tell)));
        }
    }

    /// The plan's run; with chosen levels, these alone on fresh draws.
    fn spec_of(&mut self, settings: &Settings, levels: Option<&Vec<u8>>) {
        let mut key = encode(settings);
        key.extend(levels.into_iter().flatten());
        if self.spec.as_ref().is_some_and(|(known, _)| *known == key) {
            return;
        }
        // A large firm's run takes much memory: the old one goes before the new one comes.
        self.spec = None;
        self.plan_of(settings);
        if let Some((_, plan)) = &self.plan {
            let spec = stress::spec::spec(plan, settings, &settings.stress.scenario, Start::Steady);
            let chosen: Option<Vec<Option<i32>>> = levels.and_then(|bytes| decode(bytes));
            let spec = match chosen {
                Some(levels) => fresh_spec(spec, &levels),
                None => spec,
            };
            self.spec = Some((key, spec));
        }
    }

    /// Net stock at the end of each week per replication, from today's stock: Today, then Hybrid.
    fn project(&mut self, settings: &Settings, item: u32, count: u32) -> [Vec<Vec<i32>>; 2] {
        self.plan_of(settings);
        let Some((_, plan)) = &self.plan else { return Default::default() };
        let spec = stress::spec::spec(plan, settings, &settings.stress.scenario, Start::FromToday);
        [Rule::Today as usize, Rule::Hybrid as usize].map(|rule| {
            let traces = trace(&spec, item as usize, rule, 0..count);
            traces.iter().map(|days| on_hand(days).into_iter().skip(6).step_by(7).collect()).collect()
        })
    }

    /// The search for the breaking shock, where that is the question.
    fn search(&mut self, job: JobId, bulk: &[Vec<u8>]) -> Option<Searching> {
        let inquiry::Question::Find(inquiry::Topic::Reverse(question, rule)) = decode(bulk.get(1)?)? else {
            return None;
        };
        let settings: Settings = decode_signed(bulk.first()?)?;
        self.plan_of(&settings);
        let (_, plan) = self.plan.as_ref()?;
        Some(Searching::begin(job, plan, &settings, (question, rule)))
    }

    fn begin(&mut self, job: JobId, first: u32, count: u32, settings: &Settings, levels: Option<&Vec<u8>>) {
        self.spec_of(settings, levels);
        let Some((_, spec)) = &self.spec else { return };
        let part = block(spec, first, first + count);
        let (next, block) = (part.end, BlockRun::new(spec, part));
        let done = Summary::default();
        self.running = Some(Running { job, first, count, done, block, next, worked_ms: 0.0 });
    }

    fn advance(&mut self, mut running: Running) -> Vec<Outgoing> {
        let Some((_, spec)) = &self.spec else { return Vec::new() };
        if running.block.advance(spec) {
            self.running = Some(running);
            return Vec::new();
        }
        running.done.merge(running.block.finish(spec));
        let end = running.first + running.count;
        if running.next >= end {
            return vec![self.simulated(running.job, running.first, running.done, running.worked_ms)];
        }
        let part = block(spec, running.next, end);
        running.next = part.end;
        running.block = BlockRun::new(spec, part);
        let done = running.done.years.len() as u32;
        let progress = Event::Progress { job: running.job, first: running.first, done };
        self.running = Some(running);
        vec![(progress, Vec::new())]
    }

    /// One more item, and the answer with the last one.
    fn price(&mut self) -> Vec<Outgoing> {
        let (Some((_, spec)), Some(pricing)) = (&self.spec, &mut self.pricing) else { return Vec::new() };
        let report = pricing.advance(spec);
        if pricing.is_done() { self.priced() } else { report.into_iter().collect() }
    }

    /// What is priced so far; the worker is free.
    fn priced(&mut self) -> Vec<Outgoing> {
        let pricing = self.pricing.take();
        self.spec.iter().zip(pricing).map(|((_, spec), pricing)| pricing.answer(spec)).collect()
    }

    /// What is done of a simulation, in pieces.
    fn simulated(&self, job: JobId, first: u32, done: Summary, elapsed_ms: f64) -> Outgoing {
        let count = done.years.len() as u32;
        let days = self.spec.as_ref().map_or(0.0, |(_, spec)| spec.days_per_replication());
        let paths: i64 = done.years.iter().flat_map(|(_, rules)| rules.iter().map(|r| r.items)).sum();
        let event = Event::Simulated { job, first, count, elapsed_ms, item_days: paths as f64 * days };
        (event, done.pieces(PIECE).iter().map(encode).collect())
    }
}

/// Items of a run in one piece: a millisecond or two of the page's time.
const PIECE: usize = 500;
