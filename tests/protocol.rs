//! The pool and its workers over an in-memory wire: late, lost and doubled messages, cancels, crashes.

#![cfg(test)]

use std::collections::VecDeque;
use std::rc::Rc;
use steadystock::engine::sim::summary::Summary;
use steadystock::import::dataset::{Dataset, Item, Supplier};
use steadystock::project::inquiry::{Answer, Question};
use steadystock::project::optimise::items::{Goal, ItemChoices};
use steadystock::project::select::derivations::whole::Evidence;
use steadystock::project::settings::Settings;
use steadystock::project::stress::rules::Rule;
use steadystock::protocol::codec::{PROTOCOL, decode, encode};
use steadystock::protocol::command::Command;
use steadystock::protocol::event::{Event, JobError};
use steadystock::protocol::host::Host;
use steadystock::protocol::planner::Planner;
use steadystock::protocol::pool::{Bytes, CANCEL_GRACE_MS, Effect, News, Pool, START_TIMEOUT_MS, WorkerId};

#[path = "protocol/programs.rs"]
mod programs;
#[path = "protocol/reverse.rs"]
mod reverse;
#[path = "protocol/sorted.rs"]
mod sorted;

const BUILD: &str = "build";

fn dataset() -> Dataset {
    let item = |number: u32, per_day: f64, days: f64| Item {
        code: format!("I-{number}"),
        supplier: Some(number % 2),
        unit_cost_money: Some(10.0 + f64::from(number)),
        demand_mean_per_day: Some(per_day),
        demand_sd_per_bucket: Some(per_day * 3.0),
        demand_bucket_days: Some(7.0),
        lead_time_mean_days: Some(days),
        lead_time_sd_days: Some(days / 4.0),
        today_reorder_point_units: Some(per_day * days),
        ..Item::default()
    };
    let supplier = |name: &str| Supplier {
        name: String::from(name),
        country: Some(String::from("Here")),
        stops_per_year: Some(0.5),
        ..Supplier::default()
    };
    Dataset {
        items: (1..=5).map(|n| item(n, f64::from(n), 20.0 + 10.0 * f64::from(n))).collect(),
        suppliers: vec![supplier("North"), supplier("South")],
        ..Dataset::default()
    }
}

/// A worker at the other end of the wire.
struct Worker {
    id: WorkerId,
    host: Planner,
}

/// The page, its pool, and workers whose events wait on a wire.
struct World {
    pool: Pool,
    workers: Vec<Worker>,
    wire: VecDeque<(WorkerId, Event, Vec<Vec<u8>>)>,
    news: Vec<News>,
    now_ms: f64,
    spawned: usize,
    mute: bool,
}

impl World {
    fn new(size: usize) -> Self {
        let mut pool = Pool::new(size, String::from(BUILD));
        pool.set_dataset(1, encode(&dataset()).into());
        Self {
            pool,
            workers: Vec::new(),
            wire: VecDeque::new(),
            news: Vec::new(),
            now_ms: 0.0,
            spawned: 0,
            mute: false,
        }
    }

    fn apply(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Spawn(id) => {
                    self.spawned += 1;
                    self.workers.push(Worker { id, host: Planner::default() });
                    if !self.mute {
                        let ready = Event::Ready { protocol: PROTOCOL, build: String::from(BUILD) };
                        self.wire.push_back((id, ready, Vec::new()));
                    }
                }
                Effect::Send(id, command, bulk) => {
                    let bulk = bulk.iter().map(|bytes| bytes.to_vec()).collect();
                    let worker = self.workers.iter_mut().find(|w| w.id == id).expect("a living worker");
                    let answers = worker.host.receive(command, bulk);
                    self.wire.extend(answers.into_iter().map(|(event, bulk)| (id, event, bulk)));
                }
                Effect::Terminate(id) => self.workers.retain(|w| w.id != id),
                Effect::Tell(news) => self.news.push(news),
            }
        }
    }

    /// Every worker does one step, then the oldest message is delivered, twice if `doubled`.
    fn turn(&mut self, doubled: bool) {
        for worker in &mut self.workers {
            let mut answers = Vec::new();
            worker.host.step(&mut |answer| answers.push(answer));
            self.wire.extend(answers.into_iter().map(|(event, bulk)| (worker.id, event, bulk)));
        }
        if let Some((id, event, bulk)) = self.wire.pop_front() {
            for _ in 0..if doubled { 2 } else { 1 } {
                let effects = self.pool.receive(id, event.clone(), bulk.clone(), self.now_ms);
                self.apply(effects);
            }
        }
    }

    fn run_job(&mut self, job: u32, replications: u32, part: u32) {
        let settings: Bytes = encode(&Settings::default()).into();
        let commands = (0..replications.div_ceil(part)).map(|n| {
            let count = part.min(replications - n * part);
            (Command::Run { job, first: n * part, count }, vec![Rc::clone(&settings)])
        });
        let effects = self.pool.submit(commands.collect(), self.now_ms);
        self.apply(effects);
    }

    fn until_quiet(&mut self, doubled: bool) {
        for _ in 0..100_000 {
            self.turn(doubled);
            let busy = self.workers.iter().any(|w| w.host.is_busy());
            if !busy && self.wire.is_empty() {
                return;
            }
        }
        panic!("never quiet");
    }

    fn summary(&self, job: u32) -> Summary {
        let mut summary = Summary::default();
        for news in &self.news {
            if let News::Answer(of, Event::Simulated { .. }, bulk) = news
                && *of == job
            {
                assert!(summary.merge(joined(bulk)), "a part came twice");
            }
        }
        summary
    }

    fn ended(&self, job: u32) -> usize {
        self.news.iter().filter(|news| **news == News::Ended(job)).count()
    }
}

/// A part of a run from its pieces.
fn joined(bulk: &[Vec<u8>]) -> Summary {
    Summary::joined(bulk.iter().map(|bytes| decode(bytes).expect("a piece")).collect())
}

#[test]
fn any_number_of_workers_and_any_parts_give_the_same_bytes() {
    let result = |workers, part, doubled| {
        let mut world = World::new(workers);
        world.run_job(1, 100, part);
        world.until_quiet(doubled);
        assert_eq!(world.ended(1), 1);
        let summary = world.summary(1);
        assert_eq!(summary.years.len(), 100);
        encode(&summary)
    };
    let one = result(1, 100, false);
    assert_eq!(one, result(2, 32, false));
    assert_eq!(one, result(5, 7, false));
    assert_eq!(one, result(3, 16, true), "doubled messages change nothing");
}

#[test]
fn a_lost_worker_is_replaced_and_its_part_done_again() {
    let mut world = World::new(2);
    world.run_job(1, 64, 16);
    for _ in 0..6 {
        world.turn(false);
    }
    let lost = world.workers[0].id;
    let effects = world.pool.lost(lost, "unreachable", world.now_ms);
    world.apply(effects);
    // Its last words come late.
    world.wire.push_back((lost, Event::Planned { job: 1 }, Vec::new()));
    world.until_quiet(false);
    assert_eq!(world.summary(1).years.len(), 64);
    assert_eq!(world.spawned, 3);
    let mut quiet = World::new(1);
    quiet.run_job(1, 64, 64);
    quiet.until_quiet(false);
    assert_eq!(encode(&world.summary(1)), encode(&quiet.summary(1)));
}

#[test]
fn the_same_part_lost_twice_fails_the_job_and_frees_the_pool() {
    let mut world = World::new(1);
    world.run_job(1, 16, 16);
    for _ in 0..2 {
        world.turn(false);
        let id = world.workers[0].id;
        let effects = world.pool.lost(id, "out of memory", world.now_ms);
        world.apply(effects);
        world.turn(false);
    }
    let lost = JobError::WorkerLost(String::from("out of memory"));
    assert!(world.news.contains(&News::Failed(1, lost)), "{:?}", world.news);
    world.news.clear();
    world.run_job(2, 16, 16);
    world.until_quiet(false);
    assert_eq!(world.summary(2).years.len(), 16);
}

#[test]
fn a_cancel_answers_with_what_is_done() {
    let mut world = World::new(2);
    world.run_job(1, 400, 64);
    while world.summary(1).years.len() < 64 {
        world.turn(false);
    }
    let effects = world.pool.cancel(1, world.now_ms);
    world.apply(effects);
    world.until_quiet(false);
    let kept = world.summary(1).years.len();
    assert!((64..400).contains(&kept), "{kept}");
    assert_eq!(world.ended(1), 1);
    assert!(!world.pool.is_at_work(1));
    let effects = world.pool.cancel(1, world.now_ms);
    assert_eq!(effects, [Effect::Tell(News::Ended(1))], "a second cancel only says so");
}

#[test]
fn a_figure_is_explained_while_a_run_is_at_work() {
    let explain = |world: &mut World, job: u32, figure: &str| {
        let settings: Bytes = encode(&Settings::default()).into();
        let question: Bytes = encode(&Question::Why(String::from(figure), Evidence::Plan)).into();
        let command = Command::Ask { job, is_quick: true };
        let effects = world.pool.submit(vec![(command, vec![settings, question])], world.now_ms);
        world.apply(effects);
    };
    let said = |world: &World, job: u32| {
        world.news.iter().find_map(|news| match news {
            News::Answer(of, Event::Answered { .. }, bulk) if *of == job => match decode(&bulk[0]) {
                Some(Answer::Why(answer)) => Some(answer.explanation),
                other => panic!("{other:?}"),
            },
            _ => None,
        })
    };
    // First of all: it waits for a worker and gets the dataset.
    let mut world = World::new(1);
    explain(&mut world, 1, "I-3:safety_stock");
    world.until_quiet(false);
    let first = said(&world, 1).flatten().expect("explained");
    // Beside a run, before its part is done.
    world.run_job(2, 400, 400);
    world.turn(false);
    explain(&mut world, 3, "I-3:safety_stock");
    explain(&mut world, 4, "I-9:safety_stock");
    while said(&world, 4).is_none() {
        world.turn(true);
    }
    assert_eq!(world.ended(2), 0, "the run goes on");
    assert_eq!(said(&world, 3).flatten(), Some(first));
    assert_eq!(said(&world, 4), Some(None), "no such item");
    // A worker that is lost with the question is asked again elsewhere.
    world.wire.clear();
    explain(&mut world, 5, "I-1:reorder_point");
    world.wire.clear();
    let lost = world.workers[0].id;
    let effects = world.pool.lost(lost, "unreachable", world.now_ms);
    world.apply(effects);
    world.until_quiet(false);
    assert!(said(&world, 5).flatten().is_some());
    assert_eq!((world.ended(5), world.summary(2).years.len()), (1, 400));
}

#[test]
fn a_worker_that_does_not_answer_a_cancel_is_ended() {
    let mut world = World::new(1);
    world.run_job(1, 400, 400);
    world.turn(false);
    let id = world.workers[0].id;
    let settings: Vec<Effect> = world.pool.cancel(1, 1_000.0);
    assert_eq!(settings, [Effect::Send(id, Command::Cancel { job: 1 }, Vec::new())]);
    assert!(world.pool.tick(1_000.0 + CANCEL_GRACE_MS).is_empty());
    let effects = world.pool.tick(1_001.0 + CANCEL_GRACE_MS);
    assert!(effects.contains(&Effect::Terminate(id)) && effects.contains(&Effect::Tell(News::Ended(1))));
}

#[test]
fn a_worker_of_another_build_is_discarded_once_then_said() {
    let mut world = World::new(1);
    world.mute = true;
    world.run_job(1, 16, 16);
    for _ in 0..2 {
        let id = world.workers[0].id;
        let ready = Event::Ready { protocol: PROTOCOL, build: String::from("older") };
        let effects = world.pool.receive(id, ready, Vec::new(), 0.0);
        world.apply(effects);
    }
    assert_eq!(world.news, [News::Failed(1, JobError::VersionMismatch)]);
}

#[test]
fn workers_that_never_start_are_given_up() {
    let mut world = World::new(1);
    world.mute = true;
    world.run_job(1, 16, 16);
    for _ in 0..5 {
        world.now_ms += START_TIMEOUT_MS + 1.0;
        let effects = world.pool.tick(world.now_ms);
        world.apply(effects);
    }
    assert_eq!(world.spawned, 3, "no endless restarts");
    assert_eq!(world.news, [News::Failed(1, JobError::NoWorker)]);
    world.mute = false;
    world.run_job(2, 16, 16);
    world.until_quiet(false);
    assert_eq!(world.summary(2).years.len(), 16, "a later job tries anew");
}

#[test]
fn damaged_bulk_data_is_an_answer_not_a_panic() {
    let mut host = Planner::default();
    for command in [
        Command::Plan { job: 1 },
        Command::Run { job: 1, first: 0, count: 5 },
        Command::Project { job: 1, item: 9, count: 3 },
    ] {
        host.receive(command, vec![vec![1, 2, 3]]);
        let mut answers = Vec::new();
        host.step(&mut |answer| answers.push(answer));
        assert!(
            matches!(answers[..], [(Event::Failed { error: JobError::BadCommand, .. }, _)]),
            "{answers:?}"
        );
    }
}

#[test]
fn items_are_priced_in_any_parts_and_by_any_number_of_workers() {
    let result = |workers, part: u32, doubled| {
        let mut world = World::new(workers);
        let bulk: [Bytes; 2] = [encode(&Settings::default()).into(), encode(&Goal::Loss).into()];
        let command = |first: u32| Command::Price { job: 4, first, count: part.min(5 - first) };
        let commands = (0..5).step_by(part as usize).map(|first| (command(first), bulk.to_vec()));
        let effects = world.pool.submit(commands.collect(), world.now_ms);
        world.apply(effects);
        world.until_quiet(doubled);
        assert_eq!(world.ended(4), 1);
        let mut found: Vec<(u32, Vec<ItemChoices>)> = Vec::new();
        for news in &world.news {
            if let News::Answer(4, Event::Priced { first, count, item_days, .. }, bulk) = news {
                let part: Vec<ItemChoices> = decode(&bulk[0]).expect("items");
                assert!(part.len() == *count as usize && *item_days > 0.0);
                found.push((*first, part));
            }
        }
        found.sort_by_key(|part| part.0);
        let items: Vec<ItemChoices> = found.into_iter().flat_map(|part| part.1).collect();
        assert!(items.len() == 5 && items.iter().all(|item| item.choices.len() > 1));
        encode(&items)
    };
    let one = result(1, 5, false);
    assert_eq!(one, result(2, 2, false));
    assert_eq!(one, result(5, 1, true));
}

#[test]
fn a_cancel_of_pricing_answers_with_what_is_priced() {
    let mut host = Planner::default();
    host.receive(Command::Load { revision: 1 }, vec![encode(&dataset())]);
    let bulk = vec![encode(&Settings::default()), encode(&Goal::Unserved)];
    host.receive(Command::Price { job: 4, first: 0, count: 5 }, bulk);
    let mut told = Vec::new();
    for _ in 0..3 {
        host.step(&mut |answer| told.push(answer.0));
    }
    assert!(matches!(
        told.as_slice(),
        [Event::Progress { job: 4, first: 0, done: 1 }, Event::Progress { done: 2, .. }]
    ));
    let answers = host.receive(Command::Cancel { job: 4 }, Vec::new());
    assert!(matches!(answers.as_slice(), [(Event::Priced { job: 4, first: 0, count: 2, .. }, _)]));
    assert!(!host.is_busy());
}

#[test]
fn chosen_levels_run_alone_on_fresh_draws() {
    let run = |levels: Option<Vec<Option<i32>>>| {
        let mut host = Planner::default();
        host.receive(Command::Load { revision: 1 }, vec![encode(&dataset())]);
        let bulk = std::iter::once(encode(&Settings::default())).chain(levels.iter().map(encode)).collect();
        host.receive(Command::Run { job: 1, first: 0, count: 16 }, bulk);
        let mut found = None;
        while host.is_busy() {
            host.step(&mut |(_, bulk)| found = (!bulk.is_empty()).then(|| joined(&bulk)).or(found.take()));
        }
        found.expect("a summary")
    };
    let (all, kept, high) = (run(None), run(Some(vec![None; 5])), run(Some(vec![Some(9_000); 5])));
    let rule = Rule::Hybrid as usize;
    assert!(all.items.iter().all(|item| item[0].replications == 16));
    assert!(kept.items.iter().all(|item| item[0].replications == 0 && item[rule].replications == 16));
    assert_ne!(all.items[0][rule].demand_milliunits, kept.items[0][rule].demand_milliunits, "other draws");
    assert_eq!(high.items[0][rule].demand_milliunits, kept.items[0][rule].demand_milliunits);
    assert!(high.items.iter().all(|item| item[rule].short_milliunits == 0));
}
