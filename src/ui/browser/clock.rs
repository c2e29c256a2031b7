//! The browser's clock.

use crate::project::words::written_date;
use js_sys::Date;

/// Milliseconds since the page was opened; never goes back.
#[must_use]
pub fn now_ms() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}

/// The day on this device, as `2026-12-01`.
#[must_use]
pub fn iso_day() -> String {
    iso_of(&Date::new_0())
}

fn iso_of(at: &Date) -> String {
    [at.get_full_year().to_string(), two(at.get_month() + 1), two(at.get_date())].join("-")
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
    Date::now()
}

/// Day, hours and minutes of a moment on this device, as they are shown.
#[must_use]
pub fn moment(epoch_ms: f64) -> String {
    let at = Date::new(&epoch_ms.into());
    [&written_date(&iso_of(&at)), ", ", &hours_and_minutes(&at)].concat()
}

/// Hours and minutes of now, as the visitor's clock has them.
#[must_use]
pub fn time_of_day() -> String {
    hours_and_minutes(&Date::new_0())
}

fn hours_and_minutes(at: &Date) -> String {
    [two(at.get_hours()), two(at.get_minutes())].join(":")
}
