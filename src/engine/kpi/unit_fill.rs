//! Unit fill rate: units handed over on time over units ordered (P2 of Silver, Pyke and Thomas, 2017).

use super::record::Record;
use crate::engine::error::{EngineResult, representable};

/// Share of units on time; units beyond what a line asks for do not count.
///
/// Unit: share. Domain: units finite, ordered 0 or more. Source: Silver, Pyke and Thomas (2017).
///
/// The most lenient of the fill rates: a line of 1,000 delivered as 990 counts 99% here and 0 in
/// [`super::line_fill`]. `None` where nothing was ordered.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::kpi::{record::{Order, OrderLine, Record}, unit_fill};
/// let line = |ordered_units, on_time_units| OrderLine { ordered_units, on_time_units };
/// let order = Order { lines: vec![line(8.0, 8.0), line(2.0, 1.0)], ..Order::default() };
/// assert_eq!(unit_fill::of(&Record { orders: vec![order], ..Record::default() }), Ok(Some(0.9)));
/// ```
pub fn of(record: &Record) -> EngineResult<Option<f64>> {
    record.check_lines()?;
    let ordered = representable("units ordered", record.lines().map(|line| line.ordered_units).sum())?;
    let on_time: f64 = record.lines().map(|line| line.counted_units().max(0.0)).sum();
    Ok((ordered > 0.0).then(|| on_time / ordered))
}
