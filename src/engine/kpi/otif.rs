//! On time in full: orders complete and on time over orders.

use super::record::Record;
use crate::engine::error::EngineResult;

/// Share of orders that are complete and on time.
///
/// Unit: share. Domain: units finite, ordered 0 or more. Source: ASCM SCOR, delivery performance to commit date.
///
/// # Errors
/// Outside of the domain.
pub fn of(record: &Record) -> EngineResult<Option<f64>> {
    record.check_lines()?;
    Ok(record.order_share(|order| order.on_time && order.is_complete()))
}
