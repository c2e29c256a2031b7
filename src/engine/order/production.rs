//! Economic production quantity: the lot arrives while it is used.
//!
//! A batch from the own line, or a supplier that sends a little each day, builds up stock at P - d instead of at
//! once, so that the same stock allows a larger lot. P without bound gives the EOQ; P close to d means to run the
//! line without stop.
//!
//! Limits: steady demand and a steady line that makes one item at a time; no shortage. Source: Taft (1918), Iron
//! Age 101; Silver, Pyke and Thomas (2017).

use super::eoq::{Eoq, LotCosts};
use crate::engine::error::{EngineError, EngineResult, finite, positive};

/// Q = sqrt(2Kd/(h(1 - d/P))) of a lot made at rate P while demand d takes from it.
///
/// Unit: that of demand; P in units per unit of time; cost in money per unit of time. Domain: K, d >= 0, h > 0, P >
/// d. Source: Taft (1918).
///
/// Without demand, or with a free set-up, the lot is 0. The highest stock of a cycle is Q(1 - d/P).
///
/// # Errors
/// `OutOfDomain` outside; `Infeasible` for a production rate that demand uses up.
///
/// # Examples
/// ```
/// use steadystock::engine::order::{eoq::LotCosts, production::epq};
/// let costs = LotCosts { fixed_order_cost: 120.0, demand_rate: 4000.0, holding_cost: 3.0 };
/// assert!((epq(costs, 5000.0).unwrap().order_quantity - 1264.911).abs() < 1e-3);
/// ```
pub fn epq(costs: LotCosts, production_rate: f64) -> EngineResult<Eoq> {
    let LotCosts { fixed_order_cost: k, demand_rate: d, holding_cost: h } = costs.checked()?;
    let rate = positive("production_rate", production_rate)?;
    if rate <= d {
        let reason = "production must be faster than demand";
        return Err(EngineError::Infeasible { method: "epq", reason });
    }
    let idle = 1.0 - d / rate;
    Ok(Eoq {
        order_quantity: finite("epq", libm::sqrt(2.0 * k * d / (h * idle)))?,
        cost: finite("cost", libm::sqrt(2.0 * k * d * h * idle))?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn production_slower_than_demand_is_refused() {
        let costs = LotCosts { fixed_order_cost: 120.0, demand_rate: 4000.0, holding_cost: 3.0 };
        assert!(matches!(epq(costs, 4000.0), Err(EngineError::Infeasible { .. })));
        assert!(matches!(epq(costs, -1.0), Err(EngineError::OutOfDomain { .. })));
        let idle = epq(LotCosts { demand_rate: 0.0, ..costs }, 10.0);
        assert_eq!(idle, Ok(Eoq { order_quantity: 0.0, cost: 0.0 }));
    }
}
