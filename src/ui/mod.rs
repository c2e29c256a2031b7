//! Floor 4, browser only: the page.

pub mod workers;

/// Mounts the page.
pub fn start() {}
