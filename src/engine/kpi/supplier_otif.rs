//! On time in full of suppliers: the same question to inbound orders.

use super::record::{Record, share};
use crate::engine::error::EngineResult;

/// Share of deliveries that came by the promised day and with everything.
///
/// Unit: share. Source: ASCM SCOR, delivery performance to commit date, for inbound orders.
///
/// Domain: any record.
///
/// # Errors
/// None; the form is that of every key figure.
pub fn of(record: &Record) -> EngineResult<Option<f64>> {
    let met = record.deliveries.iter().filter(|delivery| delivery.on_time && delivery.in_full).count();
    Ok(share(met, record.deliveries.len()))
}
