//! Shortcuts to s and Q under normal lead-time demand, for comparison with the optimum.
//!
//! Four rules that are taught and used, kept to show what they cost beside the optimum, which takes no longer to
//! compute. Their errors are of different kinds: one charges a shortage by the unit and not by its length, one
//! takes the lot of another model, one overlooks that the lot protects, one drops a term that is small where lots
//! are large.
//!
//! Limits: as of [`super::normal`]. Source: Hadley and Whitin (1963); Snyder and Shen (2019).

use super::normal::{NormalCase, ReorderPolicy, cost, reorder_point_for};
use crate::engine::error::{EngineError, EngineResult, finite};
use crate::engine::order::eoq::{LotCosts, eoq};
use crate::engine::order::newsvendor::{UnitCosts, critical_ratio};
use crate::engine::order::planned_backorders::with_backorders;
use crate::engine::stats::root;

const MOST_STEPS: usize = 2_000;

/// Repeats a step until the order quantity stands still.
fn settle(
    method: &'static str,
    start: f64,
    step: impl Fn(f64) -> EngineResult<(f64, f64)>,
) -> EngineResult<(f64, f64)> {
    let mut quantity = start;
    let mut residual = f64::INFINITY;
    for _ in 0..MOST_STEPS {
        let (reorder_point, next) = step(quantity)?;
        residual = (next - quantity).abs();
        quantity = finite("order_quantity", next)?;
        if residual <= 1e-12 * quantity {
            return Ok((reorder_point, quantity));
        }
    }
    Err(EngineError::NoConvergence { method, iterations: MOST_STEPS, residual })
}

/// Expected-inventory-level approximation: Q = sqrt(2d(K + p n(s))/h), P(X > s) = Qh/(pd), in turn until they settle.
///
/// Here p is money per unit SHORT, not per unit of time; the cost is h(s - m + Q/2) + Kd/Q + p d n(s)/Q.
/// Unit: units. Domain: K, d, h, p > 0. Source: Hadley and Whitin (1963).
///
/// The example is Snyder and Shen (2019), example 5.2.
///
/// # Errors
/// `OutOfDomain` outside; `Infeasible` when Qh >= pd: stocking does not pay at this p.
///
/// # Examples
/// ```
/// use steadystock::engine::order::eoq::LotCosts;
/// use steadystock::engine::policy::s_q::{heuristics::expected_inventory_level, normal::NormalCase};
/// use steadystock::engine::stats::normal::Normal;
/// let costs = LotCosts { fixed_order_cost: 8.0, demand_rate: 1300.0, holding_cost: 0.225 };
/// let lead_time_demand = Normal::try_new(1300.0 / 12.0, 150.0 / 12.0_f64.sqrt()).unwrap();
/// let case = NormalCase { costs, stockout_cost: 7.5, lead_time_demand };
/// let found = expected_inventory_level(&case).unwrap();
/// assert!((found.reorder_point - 213.97).abs() < 0.01 && (found.order_quantity - 318.59).abs() < 0.01);
/// assert!(expected_inventory_level(&NormalCase { stockout_cost: 0.01, ..case }).is_err());
/// ```
pub fn expected_inventory_level(case: &NormalCase) -> EngineResult<ReorderPolicy> {
    case.checked()?;
    let LotCosts { fixed_order_cost: k, demand_rate: d, holding_cost: h } = case.costs;
    let (p, law) = (case.stockout_cost, case.lead_time_demand);
    let start = eoq(k, d, h)?.order_quantity;
    let (s, q) = settle("expected inventory level", start, |q| {
        let out_of_stock = q * h / (p * d);
        if out_of_stock >= 1.0 {
            let reason = "stocking does not pay at this p: a stockout costs less than holding a lot";
            return Err(EngineError::Infeasible { method: "expected inventory level", reason });
        }
        let s = law.quantile(1.0 - out_of_stock)?;
        Ok((s, libm::sqrt(2.0 * d * (k + p * law.loss(s)) / h)))
    })?;
    let cost = h * (s - law.mean() + q / 2.0) + d * (k + p * law.loss(s)) / q;
    Ok(ReorderPolicy { reorder_point: s, order_quantity: q, cost: finite("cost", cost)? })
}

/// The order quantity with planned backorders, and the best reorder point for it.
///
/// Unit: units; the cost is the exact one. Domain: K, d, h, p > 0. Source: Snyder and Shen (2019); its error, at most
/// an eighth, Zheng (1992).
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::order::eoq::LotCosts;
/// use steadystock::engine::policy::s_q::{heuristics::backordered_order_quantity, normal::NormalCase};
/// use steadystock::engine::stats::normal::Normal;
/// // Snyder and Shen (2019), problem 5.3: 3 months of lead time at 192 a month with sd 17.4.
/// let costs = LotCosts { fixed_order_cost: 85.0, demand_rate: 192.0, holding_cost: 3.0 / 14.0 };
/// let lead_time_demand = Normal::try_new(576.0, 17.4 * 3.0_f64.sqrt()).unwrap();
/// let case = NormalCase { costs, stockout_cost: 40.0, lead_time_demand };
/// let found = backordered_order_quantity(&case).unwrap();
/// assert!((found.reorder_point - 609.025_206).abs() < 1e-4 && (found.order_quantity - 391.325_951).abs() < 1e-4);
/// ```
pub fn backordered_order_quantity(case: &NormalCase) -> EngineResult<ReorderPolicy> {
    case.checked()?;
    let q = with_backorders(case.costs, case.stockout_cost)?.order_quantity;
    let s = reorder_point_for(case, q)?;
    Ok(ReorderPolicy { reorder_point: s, order_quantity: q, cost: cost(case, s, q)? })
}

/// The EOQ, and a reorder point that meets lead-time demand with the chance p/(p+h).
///
/// Too much stock by design: it overlooks that Q protects too. Unit: units; the cost is the exact one. Domain: K, d,
/// h, p > 0. Source: Snyder and Shen (2019).
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::order::eoq::LotCosts;
/// use steadystock::engine::policy::s_q::{heuristics::order_quantity_and_safety_stock, normal::NormalCase};
/// use steadystock::engine::stats::normal::Normal;
/// // The same problem: 653 instead of 609 units, for the same service at most.
/// let costs = LotCosts { fixed_order_cost: 85.0, demand_rate: 192.0, holding_cost: 3.0 / 14.0 };
/// let lead_time_demand = Normal::try_new(576.0, 17.4 * 3.0_f64.sqrt()).unwrap();
/// let case = NormalCase { costs, stockout_cost: 40.0, lead_time_demand };
/// let found = order_quantity_and_safety_stock(&case).unwrap();
/// assert!((found.reorder_point - 652.963_895).abs() < 1e-4 && (found.order_quantity - 390.281_949).abs() < 1e-4);
/// ```
pub fn order_quantity_and_safety_stock(case: &NormalCase) -> EngineResult<ReorderPolicy> {
    case.checked()?;
    let LotCosts { fixed_order_cost: k, demand_rate: d, holding_cost: h } = case.costs;
    let ratio = critical_ratio(UnitCosts { holding_cost: h, stockout_cost: case.stockout_cost })?;
    let q = eoq(k, d, h)?.order_quantity;
    let s = case.lead_time_demand.quantile(ratio)?;
    Ok(ReorderPolicy { reorder_point: s, order_quantity: q, cost: cost(case, s, q)? })
}

/// Both optimality conditions with n(s+Q) taken for 0: n(s) = hQ/(h+p), Q = sqrt(2[Kd + (h+p)n2(s)]/h), in turn.
///
/// Unit: units; the cost is the exact one. Domain: K, d, h, p > 0. Source: Snyder and Shen (2019).
///
/// Close to the optimum where lots are large beside the deviation.
///
/// # Errors
/// Outside of the domain, or where the two do not settle.
///
/// # Examples
/// ```
/// use steadystock::engine::order::eoq::LotCosts;
/// use steadystock::engine::policy::s_q::{heuristics::loss_function, normal::NormalCase};
/// use steadystock::engine::stats::normal::Normal;
/// // Snyder and Shen (2019), example 5.6.
/// let costs = LotCosts { fixed_order_cost: 8.0, demand_rate: 1300.0, holding_cost: 0.225 };
/// let lead_time_demand = Normal::try_new(1300.0 / 12.0, 150.0 / 12.0_f64.sqrt()).unwrap();
/// let found = loss_function(&NormalCase { costs, stockout_cost: 7.5, lead_time_demand }).unwrap();
/// assert!((found.reorder_point - 126.867_064).abs() < 1e-4 && (found.order_quantity - 328.449_141).abs() < 1e-4);
/// ```
pub fn loss_function(case: &NormalCase) -> EngineResult<ReorderPolicy> {
    case.checked()?;
    let LotCosts { fixed_order_cost: k, demand_rate: d, holding_cost: h } = case.costs;
    let (p, law) = (case.stockout_cost, case.lead_time_demand);
    let (mean, sd) = (law.mean(), libm::sqrt(law.variance()));
    let (s, q) = settle("loss function", eoq(k, d, h)?.order_quantity, |q| {
        let short = h * q / (h + p);
        let s = root::increasing("loss function", mean - 4.0 * sd - short, mean + 4.0 * sd, |s| {
            short - law.loss(s)
        })?;
        Ok((s, libm::sqrt(2.0 * (k * d + (h + p) * law.second_order_loss(s)) / h)))
    })?;
    Ok(ReorderPolicy { reorder_point: s, order_quantity: q, cost: cost(case, s, q)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::policy::s_q::normal::optimum;
    use crate::engine::stats::normal::Normal;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn shortcuts_cost_no_less_than_the_optimum(sd in 1.0..40.0_f64, p in 2.0..50.0_f64, k in 5.0..200.0_f64) {
            let costs = LotCosts { fixed_order_cost: k, demand_rate: 365.0, holding_cost: 1.0 };
            let lead_time_demand = Normal::try_new(90.0, sd).unwrap();
            let case = NormalCase { costs, stockout_cost: p, lead_time_demand };
            let best = optimum(&case).unwrap().cost;
            let with_backorders = backordered_order_quantity(&case).unwrap().cost;
            // Zheng's bound of an eighth.
            prop_assert!(best <= with_backorders * (1.0 + 1e-9) && with_backorders <= best * 1.125);
            prop_assert!(order_quantity_and_safety_stock(&case).unwrap().cost >= best * (1.0 - 1e-9));
            prop_assert!(loss_function(&case).unwrap().cost >= best * (1.0 - 1e-9));
        }
    }
}
