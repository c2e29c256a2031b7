//! Line fill rate: complete lines over lines ordered.

use super::record::{OrderLine, Record, share};
use crate::engine::error::EngineResult;

/// Share of lines that are complete on time.
///
/// Unit: share. Domain: units finite, ordered 0 or more. Source: Silver, Pyke and Thomas (2017).
///
/// Each line counts once, whatever its size. `None` without lines.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::kpi::{line_fill, record::{Order, OrderLine, Record}};
/// let line = |ordered_units, on_time_units| OrderLine { ordered_units, on_time_units };
/// // Two of three lines are whole, though 98.5% of the units were there.
/// let order = Order { lines: vec![line(100.0, 97.0), line(60.0, 60.0), line(40.0, 40.0)], ..Order::default() };
/// assert_eq!(line_fill::of(&Record { orders: vec![order], ..Record::default() }), Ok(Some(2.0 / 3.0)));
/// assert_eq!(line_fill::of(&Record::default()), Ok(None));
/// ```
pub fn of(record: &Record) -> EngineResult<Option<f64>> {
    record.check_lines()?;
    let complete = record.lines().filter(|line| OrderLine::is_complete(line)).count();
    Ok(share(complete, record.lines().count()))
}
