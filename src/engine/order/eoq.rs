//! Economic order quantity (Harris, 1913).

use crate::engine::error::{EngineResult, non_negative, positive};

/// EOQ and its cost.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Eoq {
    /// Order quantity.
    pub order_quantity: f64,
    /// Cost per unit of time.
    pub cost: f64,
}

/// EOQ of fixed cost per order, demand and holding cost per unit in one unit of time.
///
/// # Errors
/// `OutOfDomain` for negative demand or fixed cost, or a holding cost not above zero (no finite optimum).
pub fn eoq(fixed_cost: f64, demand_rate: f64, holding_cost: f64) -> EngineResult<Eoq> {
    let k = non_negative("fixed_order_cost", fixed_cost)?;
    let d = non_negative("demand_rate", demand_rate)?;
    let h = positive("holding_cost", holding_cost)?;
    Ok(Eoq { order_quantity: libm::sqrt(2.0 * k * d / h), cost: libm::sqrt(2.0 * k * d * h) })
}
