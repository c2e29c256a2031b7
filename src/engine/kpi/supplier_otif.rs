//! On time in full of suppliers: the same question to inbound orders.

use super::record::{Record, share};
use crate::engine::error::EngineResult;

/// Share of deliveries that came by the promised day and with everything.
///
/// Unit: share. Source: APICS SCOR 12.0 (2017), delivery performance to commit date, for inbound orders.
///
/// Domain: any record.
///
/// In full is judged by the first delivery: the rest that comes later does not mend it. `None` without deliveries.
///
/// # Errors
/// None; the form is that of every key figure.
///
/// # Examples
/// ```
/// use steadystock::engine::kpi::{record::{Delivery, Record}, supplier_otif};
/// let came = |on_time, in_full| Delivery { on_time, in_full };
/// let record = Record { deliveries: vec![came(true, true), came(true, false), came(false, true)], ..Record::default() };
/// assert_eq!(supplier_otif::of(&record), Ok(Some(1.0 / 3.0)));
/// ```
pub fn of(record: &Record) -> EngineResult<Option<f64>> {
    let met = record.deliveries.iter().filter(|delivery| delivery.on_time && delivery.in_full).count();
    Ok(share(met, record.deliveries.len()))
}
