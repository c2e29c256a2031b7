//! Pure derivations of what the screens show: nothing here is stored.

pub mod answers;
pub mod derivations;
pub mod plan_csv;
