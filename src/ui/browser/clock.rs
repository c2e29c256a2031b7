//! The browser's clock.

use crate::project::words::written_date;

/// Milliseconds since the page was opened; never goes back.
#[must_use]
pub fn now_ms() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}

/// The day on this device, as `2026-12-01`.
#[must_use]
pub fn iso_day() -> String {
    let now = js_sys::Date::new_0();
    [now.get_full_year().to_string(), two(now.get_month() + 1), two(now.get_date())].join("-")
}

/// The day on this device: as it is shown, and as a calendar file writes it.
#[must_use]
pub fn today() -> (String, String) {
    let day = iso_day();
    (written_date(&day), day.replace('-', ""))
}

fn two(number: u32) -> String {
    [if number < 10 { "0" } else { "" }, &number.to_string()].concat()
}

/// Milliseconds since 1970.
#[must_use]
pub fn epoch_ms() -> f64 {
    js_sys::Date::now()
}

/// Hours and minutes of now, as the visitor's clock has them.
#[must_use]
pub fn time_of_day() -> String {
    let now = js_sys::Date::new_0();
    [two(now.get_hours()), two(now.get_minutes())].join(":")
}
