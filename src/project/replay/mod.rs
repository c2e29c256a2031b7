//! Promised against delivered on the user's own demand.

mod histories;

pub use histories::{Histories, histories, season_buckets};
