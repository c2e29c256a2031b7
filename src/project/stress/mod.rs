//! The stress test of a plan: what happens, what is simulated, what came out.

pub mod error;
mod events;
pub mod figures;
pub mod fingerprint;
pub mod paired;
pub mod pairs;
pub mod problems;
pub mod promised;
pub mod reverse;
pub mod rules;
pub mod scenario;
mod season;
pub mod spec;
mod words;

pub use scenario::{EventKind, Scenario, ScenarioEvent, When, Who};
