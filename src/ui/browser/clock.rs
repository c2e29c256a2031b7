//! The browser's clock.

/// Milliseconds since the page was opened; never goes back.
#[must_use]
pub fn now_ms() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}
