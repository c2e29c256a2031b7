//! Order fill rate: complete orders over orders.

use super::record::{Order, Record};
use crate::engine::error::EngineResult;

/// Share of orders with every line complete.
///
/// Unit: share. Domain: units finite, ordered 0 or more. Source: Silver, Pyke and Thomas (2017).
///
/// # Errors
/// Outside of the domain.
pub fn of(record: &Record) -> EngineResult<Option<f64>> {
    record.check_lines()?;
    Ok(record.order_share(Order::is_complete))
}
