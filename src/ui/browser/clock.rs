//! The browser's clock.

/// Milliseconds since the page was opened; never goes back.
#[must_use]
pub fn now_ms() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}

/// The day on this device: as it is shown, and as a calendar file writes it.
#[must_use]
pub fn today() -> (String, String) {
    let now = js_sys::Date::new_0();
    let local_ms = now.get_time() - now.get_timezone_offset() * 60_000.0;
    let day = crate::import::dataset::Day((local_ms / 86_400_000.0) as i32);
    let (year, month) = (now.get_full_year(), now.get_month() + 1);
    (crate::project::words::short_date(day), format!("{year}{month:02}{:02}", now.get_date()))
}
