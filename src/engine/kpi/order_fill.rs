//! Order fill rate: complete orders over orders.

use super::record::{Order, Record};
use crate::engine::error::EngineResult;

/// Share of orders with every line complete.
///
/// Unit: share. Domain: units finite, ordered 0 or more. Source: Silver, Pyke and Thomas (2017).
///
/// One short line makes the whole order incomplete. `None` without orders.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::kpi::{order_fill, record::{Order, OrderLine, Record}};
/// let order = |on_time_units| Order {
///     lines: vec![OrderLine { ordered_units: 5.0, on_time_units: 5.0 }, OrderLine { ordered_units: 2.0, on_time_units }],
///     ..Order::default()
/// };
/// let record = Record { orders: vec![order(2.0), order(1.0)], ..Record::default() };
/// assert_eq!(order_fill::of(&record), Ok(Some(0.5)));
/// ```
pub fn of(record: &Record) -> EngineResult<Option<f64>> {
    record.check_lines()?;
    Ok(record.order_share(Order::is_complete))
}
