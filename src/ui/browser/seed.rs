//! A fresh seed from the browser's own randomness; after that every seed is explicit.

/// A fresh seed; `None` where the browser gives no randomness.
#[must_use]
pub fn fresh() -> Option<u32> {
    getrandom::u32().ok()
}
