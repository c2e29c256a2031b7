//! Many items of all demand classes, as one table with weeks across: for measurements.

use std::fmt::Write as _;
use steadystock::engine::rng::{Purpose, Stream};

/// Items of a measurement.
pub(crate) const ITEMS: usize = 10_000;
/// Weeks of history.
const WEEKS: usize = 104;

/// The table: code, cost, stock, lead time, 104 weeks.
pub(crate) fn csv(items: usize) -> String {
    let mut draws = Stream::new(20_417, 0, 0, Purpose::Sample);
    let mut text = String::from("SKU,Description,Unit cost,On hand,Lead time (days)");
    for week in 0..WEEKS {
        let (year, week) = (2024 + week / 52, week % 52 + 1);
        let _ = write!(text, ",{year}-W{week:02}");
    }
    text.push('\n');
    for item in 0..items {
        let cost = 1.0 + (200.0 * draws.uniform()).round();
        let lead_time = 7 * (1 + (12.0 * draws.uniform()) as u32);
        let _ =
            write!(text, "A{item:05},Part {item},{cost},{},{lead_time}", (500.0 * draws.uniform()) as u32);
        // A third sells every week, some with a season or a trend; the rest less often, in sizes that vary.
        let chance = if item % 3 == 0 { 1.0 } else { 0.05 + 0.6 * draws.uniform() };
        let (size, spread) = (2.0 + 60.0 * draws.uniform(), draws.uniform());
        let (season, trend) =
            (if item % 6 == 0 { 0.5 } else { 0.0 }, if item % 9 == 0 { 0.005 } else { 0.0 });
        for week in 0..WEEKS {
            let turn = std::f64::consts::TAU * week as f64 / 52.0;
            let usual = size * (1.0 + season * turn.sin()) * (1.0 + trend * week as f64);
            let units = usual * (1.0 + spread * (2.0 * draws.uniform() - 1.0));
            let sold = if draws.uniform() < chance { units.round() } else { 0.0 };
            let _ = write!(text, ",{sold}");
        }
        text.push('\n');
    }
    text
}
