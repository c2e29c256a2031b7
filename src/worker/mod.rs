//! Floor 4, browser only: the worker.

/// Starts the worker.
pub fn start() {}
