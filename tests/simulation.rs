//! The stress test against exact values, against a plain scalar program, and what must hold on any draws.

#![cfg(test)]

mod shared;

#[path = "../examples/sim_proof/cases.rs"]
mod cases;
#[path = "../examples/sim_proof/continuous.rs"]
mod continuous;
#[path = "simulation/curve.rs"]
mod curve;
#[path = "../examples/sim_proof/disrupted.rs"]
mod disrupted;
#[path = "../examples/sim_proof/estimate.rs"]
mod estimate;
#[path = "../examples/sim_proof/laws.rs"]
mod laws;
#[path = "../examples/sim_proof/periodic.rs"]
mod periodic;
#[path = "../examples/sim_proof/pipelines.rs"]
mod pipelines;
#[path = "../examples/sim_proof/tally.rs"]
mod tally;
#[path = "../examples/sim_proof/yearly_loss.rs"]
mod yearly_loss;

#[path = "simulation/firm.rs"]
mod firm;
#[path = "simulation/invariants.rs"]
mod invariants;
#[path = "simulation/rare.rs"]
mod rare;
#[path = "simulation/reference.rs"]
mod reference;
#[path = "simulation/same_bits.rs"]
mod same_bits;
#[path = "simulation/scalar.rs"]
mod scalar;
#[path = "simulation/scalar_road.rs"]
mod scalar_road;
#[path = "simulation/vectors.rs"]
mod vectors;
