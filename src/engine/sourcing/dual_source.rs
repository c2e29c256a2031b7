//! One order split between a cheap supplier that may deliver nothing and a dear one that always delivers.
//!
//! One order before a season, from a cheap supplier who may deliver nothing and a dear one who always delivers. The
//! dear one is insurance: he gets as much as his premium is worth against the chance of standing there without
//! goods, the cheap one the rest.
//!
//! Limits: all or nothing, one period, payment for what arrives only; with several periods see Tomlin (2006), and
//! with emergency orders Veeraraghavan and Scheller-Wolf (2008). Source: Dada, Petruzzi and Schwarz (2007); Tomlin
//! and Wang (2005).

use crate::engine::error::{EngineResult, finite, non_negative, probability};
use crate::engine::order::newsvendor::{self, UnitCosts};
use crate::engine::stats::distribution::Distribution;

/// Prices of both suppliers and the risk of the cheap one.
///
/// A reliable supplier who is also the cheaper one gets everything.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TwoSuppliers {
    /// c_u, money per unit that the unreliable supplier delivers; nothing is paid for what it does not.
    pub unreliable_unit_cost: f64,
    /// c_r, money per unit of the reliable one.
    pub reliable_unit_cost: f64,
    /// Chance that the unreliable supplier delivers nothing, 0..1.
    pub failure_prob: f64,
    /// h and p: money per unit left over and per unit short, p with the price of the sale.
    pub unit_costs: UnitCosts,
}

/// The split of least expected cost.
///
/// Unit: that of demand, and money.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SplitOrder {
    /// Units from the unreliable supplier.
    pub unreliable_units: f64,
    /// Units from the reliable supplier.
    pub reliable_units: f64,
    /// Expected cost of purchase, leftovers and shortage, money.
    pub expected_cost: f64,
}

impl TwoSuppliers {
    fn checked(&self) -> EngineResult<()> {
        non_negative("unreliable_unit_cost", self.unreliable_unit_cost)?;
        non_negative("reliable_unit_cost", self.reliable_unit_cost)?;
        newsvendor::critical_ratio(self.unit_costs)?;
        probability("failure_prob", self.failure_prob)?;
        Ok(())
    }
}

/// Expected cost of a split: c_r q_r + (1-f) c_u q_u + (1-f) C(q_u + q_r) + f C(q_r), C the newsvendor cost.
///
/// Unit: money. Domain: money and quantities >= 0, f in 0..1. Source: Tomlin and Wang (2005).
///
/// At the limits: without a chance of failure it is a newsvendor at the total; nothing ordered costs p for the
/// whole demand.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::order::newsvendor::UnitCosts;
/// use steadystock::engine::sourcing::dual_source::{TwoSuppliers, cost};
/// use steadystock::engine::stats::distribution::Distribution;
/// // 100 wanted for certain, 60 from the dear one and 40 that fail in one case of ten.
/// let suppliers = TwoSuppliers {
///     unreliable_unit_cost: 10.0, reliable_unit_cost: 11.0, failure_prob: 0.1,
///     unit_costs: UnitCosts { holding_cost: 2.0, stockout_cost: 30.0 },
/// };
/// let money = cost(&Distribution::Certain(100.0), &suppliers, 40.0, 60.0).unwrap();
/// assert!((money - (660.0 + 0.9 * 400.0 + 0.1 * 30.0 * 40.0)).abs() < 1e-9);
/// ```
pub fn cost(
    demand: &Distribution,
    suppliers: &TwoSuppliers,
    unreliable_units: f64,
    reliable_units: f64,
) -> EngineResult<f64> {
    suppliers.checked()?;
    let cheap = non_negative("unreliable_units", unreliable_units)?;
    let sure = non_negative("reliable_units", reliable_units)?;
    let fails = suppliers.failure_prob;
    let both = newsvendor::cost(demand, suppliers.unit_costs, cheap + sure)?;
    let one = newsvendor::cost(demand, suppliers.unit_costs, sure)?;
    let bought = suppliers.reliable_unit_cost * sure + (1.0 - fails) * suppliers.unreliable_unit_cost * cheap;
    finite("expected_cost", bought + (1.0 - fails) * both + fails * one)
}

/// A quantile that is 0 where the fractile or the quantile is not above 0.
fn quantile_or_none(demand: &Distribution, fractile: f64) -> EngineResult<f64> {
    if fractile <= 0.0 { Ok(0.0) } else { Ok(demand.quantile(fractile)?.max(0.0)) }
}

/// The split of least expected cost.
///
/// F(q_u+q_r) = (p-c_u)/(p+h) and F(q_r) = [p - (c_r - (1-f)c_u)/f]/(p+h). Where that q_r reaches the total, all
/// comes from the reliable supplier, F(q_r) = (p-c_r)/(p+h). Unit: that of demand. Domain: money >= 0, h > 0 or
/// prices above 0, f in 0..1; for laws of whole units the split is rounded up. Source: Dada, Petruzzi and Schwarz
/// (2007), M&SOM 9(1); Tomlin and Wang (2005), M&SOM 7(1).
///
/// At the limits: a supplier who never fails gets all where he is cheaper, one who always fails gets nothing; without
/// demand nobody gets anything.
///
/// # Errors
/// `OutOfDomain` outside, and for units that cost nothing to buy and keep.
///
/// # Examples
/// ```
/// use steadystock::engine::order::newsvendor::UnitCosts;
/// use steadystock::engine::sourcing::dual_source::{TwoSuppliers, optimum};
/// use steadystock::engine::stats::{distribution::Distribution, normal::Normal};
/// let demand = Distribution::Normal(Normal::try_new(100.0, 30.0).unwrap());
/// let suppliers = TwoSuppliers {
///     unreliable_unit_cost: 10.0, reliable_unit_cost: 11.0, failure_prob: 0.1,
///     unit_costs: UnitCosts { holding_cost: 2.0, stockout_cost: 30.0 },
/// };
/// let split = optimum(&demand, &suppliers).unwrap();
/// assert!((split.unreliable_units - 24.222).abs() < 1e-3 && (split.reliable_units - 85.337).abs() < 1e-3);
/// ```
pub fn optimum(demand: &Distribution, suppliers: &TwoSuppliers) -> EngineResult<SplitOrder> {
    suppliers.checked()?;
    let TwoSuppliers { unreliable_unit_cost: cheap, reliable_unit_cost: dear, failure_prob: fails, .. } =
        *suppliers;
    let UnitCosts { holding_cost: h, stockout_cost: p } = suppliers.unit_costs;
    let total = quantile_or_none(demand, (p - cheap) / (p + h))?;
    // One more unit from the reliable supplier replaces one that arrives with chance 1-f.
    let extra = dear - (1.0 - fails) * cheap;
    let sure = if fails > 0.0 {
        let fractile = (p - extra / fails) / (p + h);
        if fractile >= 1.0 { total } else { quantile_or_none(demand, fractile)? }
    } else if extra < 0.0 {
        total
    } else {
        0.0
    };
    // What never comes costs nothing to order, and is no part of a plan.
    let (unreliable_units, reliable_units) = if sure >= total || fails >= 1.0 {
        (0.0, quantile_or_none(demand, (p - dear) / (p + h))?)
    } else {
        (total - sure, sure)
    };
    let expected_cost = cost(demand, suppliers, unreliable_units, reliable_units)?;
    Ok(SplitOrder { unreliable_units, reliable_units, expected_cost })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::stats::normal::Normal;
    use proptest::prelude::*;

    fn demand() -> Distribution {
        Distribution::Normal(Normal::try_new(100.0, 25.0).unwrap())
    }

    fn suppliers(cheap: f64, dear: f64, fails: f64) -> TwoSuppliers {
        TwoSuppliers {
            unreliable_unit_cost: cheap,
            reliable_unit_cost: dear,
            failure_prob: fails,
            unit_costs: UnitCosts { holding_cost: 2.0, stockout_cost: 30.0 },
        }
    }

    #[test]
    fn a_supplier_that_never_fails_is_the_plain_model() {
        let split = optimum(&demand(), &suppliers(10.0, 11.0, 0.0)).unwrap();
        let plain = demand().quantile(20.0 / 32.0).unwrap();
        assert!(split.reliable_units == 0.0 && (split.unreliable_units - plain).abs() < 1e-9);
        let never = optimum(&demand(), &suppliers(10.0, 11.0, 1.0)).unwrap();
        assert!((never.reliable_units - demand().quantile(19.0 / 32.0).unwrap()).abs() < 1e-9);
        // What never comes is not ordered.
        assert_eq!(never.unreliable_units, 0.0);
        let dear = optimum(&demand(), &suppliers(40.0, 41.0, 0.1)).unwrap();
        assert_eq!((dear.unreliable_units, dear.reliable_units), (0.0, 0.0));
        assert!(optimum(&demand(), &suppliers(10.0, 11.0, 1.1)).is_err());
    }

    proptest! {
        #[test]
        fn no_other_split_is_cheaper(
            cheap in 1.0..20.0_f64, more in -2.0..15.0_f64, fails in 0.0..1.0_f64,
            from_cheap in 0.0..200.0_f64, from_sure in 0.0..200.0_f64,
        ) {
            let suppliers = suppliers(cheap, (cheap + more).max(0.0), fails);
            let best = optimum(&demand(), &suppliers).unwrap();
            let other = cost(&demand(), &suppliers, from_cheap, from_sure).unwrap();
            prop_assert!(other >= best.expected_cost - 1e-6, "{other} {best:?}");
        }
    }
}
