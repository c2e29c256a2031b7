//! A worker's side: takes commands, works in small steps, answers. No browser in here.
//!
//! Each program has a host of its own, so that neither carries the other's code: [`super::planner`], [`super::reader`].

use super::command::{Command, JobId};
use super::event::{Event, JobError};

/// An event with its bulk data.
pub type Outgoing = (Event, Vec<Vec<u8>>);

/// A command with its bulk data.
pub type Incoming = (Command, Vec<Vec<u8>>);

/// What a worker's program does.
pub trait Host: Default {
    /// True where commands come with files of the browser, whose bytes have to be fetched first.
    const READS_FILES: bool = false;

    /// Takes a command in; work is done by [`Self::step`]. A cancel answers at once with what is done.
    fn receive(&mut self, command: Command, bulk: Vec<Vec<u8>>) -> Vec<Outgoing>;

    /// True while there is work.
    fn is_busy(&self) -> bool;

    /// Does one small piece of work: a simulated item, or a whole command that cannot be cut. `tell` hears at once.
    fn step(&mut self, tell: &mut dyn FnMut(Outgoing));

    /// Adds the time of a slice to the work in progress.
    fn worked(&mut self, milliseconds: f64);
}

/// The answer to a command of another program, or with damaged bulk data.
pub(super) fn refused(job: JobId) -> Outgoing {
    (Event::Failed { job, error: JobError::BadCommand }, Vec::new())
}
