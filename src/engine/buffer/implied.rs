//! The target that costs imply, and the cost of a stockout that a target implies.
//!
//! Planners who set 98% are often surprised at what they price a missing unit with.
//!
//! Every target says what a unit short costs, whether anyone meant it or not, and every cost says which target is
//! right. Both are shown side by side, so that a target can be argued about in money.
//!
//! Limits: linear costs; P1 takes p by the unit short, P3 by the unit and its time, and the two are not the same p.
//! For P1 the lot matters: a large lot has few cycles in which anything can go wrong. Source: Silver, Pyke and
//! Thomas (2017); Zipkin (2000).

use crate::engine::error::{EngineError, EngineResult, finite, non_negative, positive};
use crate::engine::quantity::{CycleServiceLevel, FillRate, ReadyRate};

/// What holding and ordering cost, in one unit of time.
///
/// Domain: all three above 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HoldingCase {
    /// h, money per unit and unit of time.
    pub holding_cost: f64,
    /// Q, units.
    pub order_quantity: f64,
    /// d, units per unit of time.
    pub demand_rate: f64,
}

impl HoldingCase {
    /// h Q / d: what a unit of safety stock costs over one order cycle.
    fn cost_per_cycle(&self) -> EngineResult<f64> {
        let h = positive("holding_cost", self.holding_cost)?;
        let q = positive("order_quantity", self.order_quantity)?;
        finite("holding cost per cycle", h * q / positive("demand_rate", self.demand_rate)?)
    }
}

/// The cycle service that pays for itself: 1 - h Q/(p d), p money per unit short.
///
/// Unit: share. Domain: h, Q, d > 0, p >= 0. Source: Silver, Pyke and Thomas (2017).
///
/// It nears 1 as p grows, and is refused where it would be 0 or below.
///
/// # Errors
/// `OutOfDomain` outside; `Infeasible` where h Q >= p d: a stockout is cheaper than holding a unit for a cycle.
///
/// # Examples
/// ```
/// use steadystock::engine::buffer::implied::{HoldingCase, cycle_service};
/// let case = HoldingCase { holding_cost: 2.0, order_quantity: 50.0, demand_rate: 1000.0 };
/// assert!((cycle_service(case, 4.0).unwrap().value() - 0.975).abs() < 1e-12);
/// ```
pub fn cycle_service(case: HoldingCase, cost_per_unit_short: f64) -> EngineResult<CycleServiceLevel> {
    let per_cycle = case.cost_per_cycle()?;
    let p = non_negative("cost_per_unit_short", cost_per_unit_short)?;
    if per_cycle >= p {
        let reason = "stocking does not pay at this cost of a unit short: a stockout is cheaper than holding";
        return Err(EngineError::Infeasible { method: "implied cycle service", reason });
    }
    CycleServiceLevel::try_new(1.0 - per_cycle / p)
}

/// What a unit short must cost for a cycle service to pay: h Q/(d (1 - P1)).
///
/// Unit: money per unit short. Domain: h, Q, d > 0. Source: as [`cycle_service`], solved for p.
///
/// It grows without end towards 100%.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::buffer::implied::{HoldingCase, cost_per_unit_short};
/// use steadystock::engine::quantity::CycleServiceLevel;
/// let case = HoldingCase { holding_cost: 2.0, order_quantity: 50.0, demand_rate: 1000.0 };
/// let cost = cost_per_unit_short(case, CycleServiceLevel::try_new(0.975).unwrap()).unwrap();
/// assert!((cost - 4.0).abs() < 1e-9);
/// ```
pub fn cost_per_unit_short(case: HoldingCase, target: CycleServiceLevel) -> EngineResult<f64> {
    finite("cost_per_unit_short", case.cost_per_cycle()? / (1.0 - target.value()))
}

/// The ready rate of least cost: the critical ratio p/(p+h), p money per unit short and unit of time.
///
/// Unit: share. Domain: h > 0, p > 0. Source: Zipkin (2000).
///
/// 1 - 1/20 at a p of nineteen times h.
///
/// # Errors
/// `OutOfDomain` outside; at p = 0 nothing should be held.
///
/// # Examples
/// ```
/// use steadystock::engine::buffer::implied::ready_rate;
/// assert!((ready_rate(1.0, 19.0).unwrap().value() - 0.95).abs() < 1e-12);
/// ```
pub fn ready_rate(holding_cost: f64, cost_per_unit_and_time: f64) -> EngineResult<ReadyRate> {
    let h = positive("holding_cost", holding_cost)?;
    let p = positive("cost_per_unit_and_time", cost_per_unit_and_time)?;
    ReadyRate::try_new(p / (p + h))
}

/// What a unit short must cost per unit of time for a ready rate to pay: h P3/(1 - P3).
///
/// Unit: money per unit and unit of time. Domain: h > 0. Source: as [`ready_rate`], solved for p.
///
/// At a half it is h itself.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::buffer::implied::cost_per_unit_and_time;
/// use steadystock::engine::quantity::ReadyRate;
/// let cost = cost_per_unit_and_time(1.0, ReadyRate::try_new(0.95).unwrap()).unwrap();
/// assert!((cost - 19.0).abs() < 1e-9);
/// ```
pub fn cost_per_unit_and_time(holding_cost: f64, target: ReadyRate) -> EngineResult<f64> {
    let h = positive("holding_cost", holding_cost)?;
    finite("cost_per_unit_and_time", h * target.value() / (1.0 - target.value()))
}

/// What a unit short must cost per unit of time for a fill rate to pay: h P2/(1 - P2).
///
/// Where demand comes unit by unit, or in small steps, the share of units met is the share of time in stock, so that a
/// fill rate has the cost of the same ready rate. Of demand in large lots it says too little: units ask when it is
/// emptiest.
///
/// Unit: money per unit and unit of time. Domain: h > 0. Source: Axsater (2015), chapter 5, S2 = S3 = p/(p+h).
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::buffer::implied::cost_of_fill_per_unit_and_time;
/// use steadystock::engine::quantity::FillRate;
/// let cost = cost_of_fill_per_unit_and_time(0.5, FillRate::try_new(0.98).unwrap()).unwrap();
/// assert!((cost - 24.5).abs() < 1e-9);
/// ```
pub fn cost_of_fill_per_unit_and_time(holding_cost: f64, target: FillRate) -> EngineResult<f64> {
    cost_per_unit_and_time(holding_cost, ReadyRate::try_new(target.value())?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn case(h: f64, q: f64, d: f64) -> HoldingCase {
        HoldingCase { holding_cost: h, order_quantity: q, demand_rate: d }
    }

    #[test]
    fn a_stockout_that_costs_nothing_asks_for_no_stock() {
        assert!(matches!(cycle_service(case(2.0, 50.0, 100.0), 0.0), Err(EngineError::Infeasible { .. })));
        assert!(matches!(cycle_service(case(2.0, 50.0, 100.0), 1.0), Err(EngineError::Infeasible { .. })));
        assert!(ready_rate(1.0, 0.0).is_err() && ready_rate(0.0, 1.0).is_err());
        assert!(cycle_service(case(0.0, 50.0, 100.0), 1.0).is_err());
        assert!(cycle_service(case(2.0, 50.0, 0.0), f64::NAN).is_err());
    }

    proptest! {
        #[test]
        fn target_and_cost_undo_each_other(h in 0.01..10.0_f64, q in 1.0..500.0_f64, d in 1.0..1e5_f64, share in 0.01..0.9999_f64) {
            let case = case(h, q, d);
            let target = CycleServiceLevel::try_new(share).unwrap();
            let cost = cost_per_unit_short(case, target).unwrap();
            prop_assert!((cycle_service(case, cost).unwrap().value() - share).abs() < 1e-9);
            let ready = ReadyRate::try_new(share).unwrap();
            let cost = cost_per_unit_and_time(h, ready).unwrap();
            prop_assert!((ready_rate(h, cost).unwrap().value() - share).abs() < 1e-9);
        }
    }
}
