//! The stress test of a plan: what happens, what is simulated, what came out.

pub mod figures;
pub mod rules;
pub mod scenario;
pub mod spec;

pub use scenario::{Scenario, ScenarioKind};
