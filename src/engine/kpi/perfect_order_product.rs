//! Perfect order, as the product of its four rates: for those who know the rates only.

use super::record::{Order, Record};
use crate::engine::error::EngineResult;

/// Order fill x on time x undamaged x right papers: right only where the four fail independently.
///
/// Faults that come together make the true share higher. Unit: share. Domain: units finite, ordered 0 or more.
/// Source: APICS SCOR 12.0 (2017); the product form is common practice.
///
/// `None` without orders.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::kpi::{perfect_order, perfect_order_product, record::{Order, Record}};
/// // Damage and wrong papers hit the same order: the product counts them twice.
/// let whole = Order { on_time: true, undamaged: true, documents_ok: true, ..Order::default() };
/// let bad = Order { undamaged: false, documents_ok: false, ..whole.clone() };
/// let record = Record { orders: vec![whole, bad], ..Record::default() };
/// assert_eq!(perfect_order_product::of(&record), Ok(Some(0.25)));
/// assert_eq!(perfect_order::of(&record), Ok(Some(0.5)));
/// ```
pub fn of(record: &Record) -> EngineResult<Option<f64>> {
    record.check_lines()?;
    let conditions: [fn(&Order) -> bool; 4] =
        [Order::is_complete, |o| o.on_time, |o| o.undamaged, |o| o.documents_ok];
    Ok(conditions.into_iter().map(|met| record.order_share(met)).product())
}
