//! Floor 3: the contract between the page and its workers, as state machines without a browser.
//!
//! Control messages are small values ([`command::Command`], [`event::Event`]); bulk data travels beside them as
//! bytes (postcard, [`codec`]) that are transferred, not copied. [`pool`] is the page's side, [`host`] a worker's;
//! [`keep`] is what the page and the worker that keeps projects say to each other.

pub mod autosave;
pub mod codec;
pub mod command;
pub mod event;
pub mod host;
pub mod keep;
pub mod kept;
pub mod planner;
pub mod pool;
mod pricing;
pub mod reader;
pub mod searching;
pub mod sharing;
pub mod unrolled;
