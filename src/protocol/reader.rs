//! The reading program's side: files to a dataset and a report, and two datasets to what changed between them.

use super::codec::{decode, encode, encode_in};
use super::command::{Command, JobId};
use super::event::{Event, JobError};
use super::host::{Host, Incoming, Outgoing, refused};
use crate::import::dataset::Dataset;
use crate::import::read::{Choices, FileInput, Progress, read_and_tell};
use crate::project::imports::difference;
use crate::project::sample::{Firm, LARKFIELD_SEED};
use std::collections::VecDeque;

/// The state of a worker that reads.
#[derive(Debug, Default)]
pub struct Reader {
    waiting: VecDeque<Incoming>,
}

impl Host for Reader {
    const READS_FILES: bool = true;

    fn receive(&mut self, command: Command, bulk: Vec<Vec<u8>>) -> Vec<Outgoing> {
        if let Command::Cancel { job } = command {
            let before = self.waiting.len();
            self.waiting.retain(|(waiting, _)| waiting.job() != Some(job));
            let is_gone = self.waiting.len() < before;
            return is_gone.then_some((Event::Cancelled { job }, Vec::new())).into_iter().collect();
        }
        self.waiting.push_back((command, bulk));
        Vec::new()
    }

    fn is_busy(&self) -> bool {
        !self.waiting.is_empty()
    }

    fn step(&mut self, tell: &mut dyn FnMut(Outgoing)) {
        let Some((command, bulk)) = self.waiting.pop_front() else { return };
        let Some(job) = command.job() else { return };
        let answer = match command {
            Command::Sample { firm, seed, .. } => {
                Some(import(job, sample_files(firm, seed), &Choices::default(), Some(firm.name()), tell))
            }
            Command::Import { files, .. } => {
                let mut bulk = bulk.into_iter();
                let choices = bulk.next().and_then(|bytes| decode(&bytes)).unwrap_or_default();
                let files = files.into_iter().zip(bulk);
                let files = files.map(|(file, bytes)| match file.made {
                    Some(firm) => made(firm, file.name),
                    None => FileInput { name: file.name, bytes },
                });
                Some(import(job, files.collect(), &choices, None, tell))
            }
            Command::Compare { .. } => compare(job, &bulk),
            _ => None,
        };
        tell(answer.unwrap_or_else(|| refused(job)));
    }

    fn worked(&mut self, _: f64) {}
}

/// Reports of progress in one reading, about.
const MOST_REPORTS: u32 = 50;

/// Reads files. A project without a name of its own is called after its files.
fn import(
    job: JobId,
    files: Vec<FileInput>,
    choices: &Choices,
    name: Option<&str>,
    tell: &mut dyn FnMut(Outgoing),
) -> Outgoing {
    let mut told = 0;
    let mut listener = |progress: Progress| {
        // Not every block of rows is worth a message.
        if progress.rows < told || progress.rows - told >= progress.of_rows / MOST_REPORTS {
            told = progress.rows;
            let Progress { rows, of_rows: about, row } = progress;
            let event = Event::Reading { job, rows, about, row };
            tell((event, Vec::new()));
        }
    };
    match read_and_tell(files, choices, &mut listener) {
        Ok(mut import) => {
            if let Some(name) = name {
                import.dataset.name = String::from(name);
            }
            // A line of demand takes some 35 bytes.
            let room = Vec::with_capacity(import.dataset.demand_lines.len() * 40);
            (Event::Imported { job }, vec![encode_in(room, &import.dataset), encode(&import.report)])
        }
        Err(error) => (Event::Failed { job, error: JobError::Import(error) }, Vec::new()),
    }
}

/// What the second dataset would change of the first.
fn compare(job: JobId, bulk: &[Vec<u8>]) -> Option<Outgoing> {
    let [before, after, decided] = bulk else { return None };
    let (before, after): (Dataset, Dataset) = (decode(before)?, decode(after)?);
    let decided: Vec<String> = decode(decided)?;
    Some((Event::Compared { job }, vec![encode(&difference::between(&before, &after, &decided))]))
}

/// A made-up firm's only file.
fn made(firm: Firm, name: String) -> FileInput {
    let files = sample_files(firm, LARKFIELD_SEED as u32);
    FileInput { name, ..files.into_iter().next().unwrap_or_default() }
}

fn sample_files(firm: Firm, seed: u32) -> Vec<FileInput> {
    firm.files(u64::from(seed))
        .into_iter()
        .map(|file| FileInput { name: String::from(file.name), bytes: file.text.into_bytes() })
        .collect()
}
