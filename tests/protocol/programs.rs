//! The two programs of workers: what each takes on, the reading one's answers, workers started ahead and at rest.

use crate::{BUILD, World, dataset};
use steadystock::import::dataset::Dataset;
use steadystock::import::read::{Choices, Report};
use steadystock::project::sample::Firm;
use steadystock::project::settings::Settings;
use steadystock::protocol::codec::{decode, encode};
use steadystock::protocol::command::{Command, FileRef};
use steadystock::protocol::event::{Event, JobError};
use steadystock::protocol::host::{Host, Outgoing};
use steadystock::protocol::planner::Planner;
use steadystock::protocol::pool::{Effect, Pool};
use steadystock::protocol::reader::Reader;

/// What a fresh worker of a program answers to a command.
fn said<Program: Host>(command: Command, bulk: Vec<Vec<u8>>) -> Vec<Outgoing> {
    let mut host = Program::default();
    let mut heard = host.receive(command, bulk);
    while host.is_busy() {
        host.step(&mut |answer| heard.push(answer));
    }
    heard
}

#[test]
fn each_program_refuses_the_work_of_the_other_and_damaged_data() {
    let files = Vec::new();
    let heard = [
        said::<Planner>(Command::Import { job: 1, files }, vec![encode(&Choices::default())]),
        said::<Reader>(Command::Plan { job: 1 }, vec![encode(&Settings::default())]),
        said::<Reader>(Command::Compare { job: 1 }, vec![vec![1, 2, 3]; 3]),
    ];
    for answers in heard {
        let refused = matches!(answers[..], [(Event::Failed { error: JobError::BadCommand, .. }, _)]);
        assert!(refused, "{answers:?}");
    }
}

#[test]
fn a_reader_tells_how_far_it_is_and_answers_with_data_and_report() {
    let text = format!("Item code,Demand per week\n{}", "A-1,5\n".repeat(20_000));
    let file = FileRef { name: String::from("items.csv"), handle: None, made: None };
    let command = Command::Import { job: 3, files: vec![file] };
    let heard = said::<Reader>(command, vec![encode(&Choices::default()), text.into_bytes()]);
    let (last, before) = heard.split_last().expect("an answer");
    assert!(
        !before.is_empty() && before.iter().all(|(event, _)| matches!(event, Event::Reading { job: 3, .. }))
    );
    assert_eq!(last.0, Event::Imported { job: 3 });
    let dataset: Dataset = decode(&last.1[0]).expect("a dataset");
    let report: Report = decode(&last.1[1]).expect("a report");
    assert_eq!((dataset.items.len(), report.tables[0].rows), (1, 20_000));
}

#[test]
fn a_reading_that_waits_is_cancelled() {
    let mut reader = Reader::default();
    reader.receive(Command::Sample { job: 5, firm: Firm::Larkfield, seed: 1 }, Vec::new());
    let heard = reader.receive(Command::Cancel { job: 5 }, Vec::new());
    assert_eq!(heard, [(Event::Cancelled { job: 5 }, Vec::new())]);
    assert!(!reader.is_busy());
    assert!(reader.receive(Command::Cancel { job: 5 }, Vec::new()).is_empty(), "its answer is on the way");
}

#[test]
fn a_worker_is_started_ahead_and_ended_after_its_rest() {
    let mut world = World::new(2);
    world.pool = Pool::new(2, String::from(BUILD)).that_rests(1_000.0);
    world.pool.set_dataset(1, encode(&dataset()).into());
    let effects = world.pool.warm(0.0);
    world.apply(effects);
    world.until_quiet(false);
    world.now_ms = 500.0;
    world.run_job(1, 16, 16);
    world.until_quiet(false);
    assert_eq!((world.spawned, world.summary(1).years.len()), (1, 16), "the task goes to the warm one");
    assert!(world.pool.tick(1_500.0).is_empty());
    let id = world.workers[0].id;
    assert_eq!(world.pool.tick(1_501.0), [Effect::Terminate(id)]);
    world.workers.clear();
    world.run_job(2, 16, 16);
    world.until_quiet(false);
    assert_eq!((world.spawned, world.summary(2).years.len()), (2, 16), "and a fresh one knows the data");
}
