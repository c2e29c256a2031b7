//! Pure derivations of what the screens show: nothing here is stored.

pub mod answers;
pub mod audit_inputs;
pub mod chart_inputs;
pub mod derivations;
pub mod explanation;
pub mod item_choices;
pub mod next_steps;
pub mod orders;
pub mod plan_csv;
pub mod tiles;
