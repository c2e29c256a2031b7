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

/// Milliseconds since 1970.
#[must_use]
pub fn epoch_ms() -> f64 {
    js_sys::Date::now()
}

/// Hours and minutes of now, as the visitor's clock has them.
#[must_use]
pub fn time_of_day() -> String {
    let now = js_sys::Date::new_0();
    let two = |number: u32| [if number < 10 { "0" } else { "" }, &number.to_string()].concat();
    [two(now.get_hours()), two(now.get_minutes())].join(":")
}
