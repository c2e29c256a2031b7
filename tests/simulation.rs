//! The stress test against exact values, against a plain scalar program, and what must hold on any draws.

#![cfg(test)]

mod shared;

#[path = "simulation/curve.rs"]
mod curve;
#[path = "simulation/firm.rs"]
mod firm;
#[path = "simulation/invariants.rs"]
mod invariants;
#[path = "simulation/reference.rs"]
mod reference;
#[path = "simulation/same_bits.rs"]
mod same_bits;
#[path = "simulation/vectors.rs"]
mod vectors;
