//! Floor 4, browser only: the page.

/// Mounts the page.
pub fn start() {}
