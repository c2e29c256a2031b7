//! On time in full: orders complete and on time over orders.

use super::record::Record;
use crate::engine::error::EngineResult;

/// Share of orders that are complete and on time.
///
/// Unit: share. Domain: units finite, ordered 0 or more. Source: APICS SCOR 12.0 (2017), delivery
/// performance to customer commit date.
///
/// Late and complete does not count, nor does early and short. `None` without orders.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::kpi::{otif, record::{Order, Record}};
/// let order = |on_time| Order { on_time, ..Order::default() };
/// let record = Record { orders: vec![order(true), order(true), order(false), order(true)], ..Record::default() };
/// assert_eq!(otif::of(&record), Ok(Some(0.75)));
/// ```
pub fn of(record: &Record) -> EngineResult<Option<f64>> {
    record.check_lines()?;
    Ok(record.order_share(|order| order.on_time && order.is_complete()))
}
