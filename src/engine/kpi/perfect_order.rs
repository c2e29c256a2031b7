//! Perfect order, as a count: the true measure.

use super::record::Record;
use crate::engine::error::EngineResult;

/// Share of orders complete, on time, undamaged and with the right papers.
///
/// Unit: share. Domain: units finite, ordered 0 or more. Source: ASCM SCOR, perfect order fulfillment (RL.1.1).
///
/// # Errors
/// Outside of the domain.
pub fn of(record: &Record) -> EngineResult<Option<f64>> {
    record.check_lines()?;
    Ok(record.order_share(|order| {
        order.is_complete() && order.on_time && order.undamaged && order.documents_ok
    }))
}
