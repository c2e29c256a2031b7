//! The sample's two years, counted in days from the first. No clock: the sample never ages.

use jiff::civil::{Date, Weekday};

/// Days of history: 2024-11-01 to 2026-10-31.
pub(super) const HISTORY_DAYS: i32 = 730;
/// The last day of history.
pub(super) const LAST_DAY: i32 = HISTORY_DAYS - 1;
/// Whole weeks, Sunday to Saturday, that end on the last day.
pub(super) const WEEKS: i32 = 104;
/// Monday of the first whole week.
pub(super) const FIRST_MONDAY: i32 = 3;
/// Promises reach beyond the history.
const WRITTEN_DAYS: i32 = HISTORY_DAYS + 365;

/// ISO names of the days.
#[derive(Debug)]
pub(super) struct Calendar {
    names: Vec<String>,
}

impl Calendar {
    /// The days from 2024-11-01 on.
    pub(super) fn new() -> Self {
        let mut names = Vec::with_capacity(WRITTEN_DAYS as usize);
        let mut date = Date::constant(2024, 11, 1);
        for _ in 0..WRITTEN_DAYS {
            names.push(date.to_string());
            date = date.tomorrow().unwrap_or(date);
        }
        Self { names }
    }

    /// The ISO name of a day, empty outside the written days.
    pub(super) fn name(&self, day: i32) -> &str {
        usize::try_from(day).ok().and_then(|day| self.names.get(day)).map_or("", String::as_str)
    }
}

/// Days since Monday of the same week, 0 to 6.
const fn days_since_monday(day: i32) -> i32 {
    const FIRST_WEEKDAY: i32 = Weekday::Friday.to_monday_zero_offset() as i32;
    (day + FIRST_WEEKDAY).rem_euclid(7)
}

/// True for Monday to Friday.
pub(super) const fn is_working_day(day: i32) -> bool {
    days_since_monday(day) < 5
}

/// The nearest working day: Saturday to Friday, Sunday to Monday, so that lead times keep their mean.
pub(super) const fn nearest_working_day(day: i32) -> i32 {
    match days_since_monday(day) {
        5 => day - 1,
        6 => day + 1,
        _ => day,
    }
}

/// The same day if it is a working day, else the next Monday.
pub(super) const fn working_day_from(day: i32) -> i32 {
    match days_since_monday(day) {
        5 => day + 2,
        6 => day + 1,
        _ => day,
    }
}

/// Monday of whole week `week`, from 0.
pub(super) const fn monday_of(week: i32) -> i32 {
    FIRST_MONDAY + 7 * week
}

/// Part of the year that has passed, 0 on 1 January.
pub(super) fn year_part(day: i32) -> f64 {
    // 2024-11-01 is day 305 of its year, counted from 0.
    (f64::from(day) + 305.0).rem_euclid(365.25) / 365.25
}
