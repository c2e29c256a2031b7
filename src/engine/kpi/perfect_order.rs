//! Perfect order, as a count: the true measure.

use super::record::Record;
use crate::engine::error::EngineResult;

/// Share of orders complete, on time, undamaged and with the right papers.
///
/// Unit: share. Domain: units finite, ordered 0 or more. Source: APICS SCOR 12.0 (2017), perfect order
/// fulfillment (RL.1.1).
///
/// Never above OTIF, as it asks for more. `None` without orders.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::kpi::{perfect_order, record::{Order, Record}};
/// let whole = Order { on_time: true, undamaged: true, documents_ok: true, ..Order::default() };
/// let wet = Order { undamaged: false, ..whole.clone() };
/// assert_eq!(perfect_order::of(&Record { orders: vec![whole, wet], ..Record::default() }), Ok(Some(0.5)));
/// ```
pub fn of(record: &Record) -> EngineResult<Option<f64>> {
    record.check_lines()?;
    Ok(record.order_share(|order| {
        order.is_complete() && order.on_time && order.undamaged && order.documents_ok
    }))
}
