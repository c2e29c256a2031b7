//! Base stock for uncertain demand and a supplier that stops taking orders; what is under way still arrives.
//!
//! Uncertain demand and a supplier that takes no orders while it is down. With the supplier down for n periods, the
//! last order placed must last L + n + 1 periods, so the level is a newsvendor's over a mixture of horizons, each
//! weighed with its chance.
//!
//! Limits: a stop blocks new orders and lets what is under way arrive (shipments that are lost, or a site that is
//! destroyed, are other models); customers wait; stops have no memory. For one rare and long event the average cost
//! is the wrong judge. Source: Tomlin (2006); Schmitt, Snyder and Shen (2010), European Journal of Operational
//! Research 206; Snyder and Shen (2019).

use super::two_state::TwoStateSupply;
use crate::engine::error::{EngineError, EngineResult, finite, non_negative, positive};
use crate::engine::order::newsvendor::{UnitCosts, critical_ratio, optimum as newsvendor};
use crate::engine::policy::period_demand::PeriodDemand;
use crate::engine::stats::distribution::Distribution;
use crate::engine::stats::{root, smallest_whole};

/// Chance beyond which longer stops are left out.
const TAIL: f64 = 1e-18;
/// Most observed amounts that are kept, over all lengths of stops.
const MOST_UNITS: usize = 20_000_000;
/// Longest stop that is computed, periods.
const LONGEST: u32 = 100_000;

/// An item, its costs and its supplier.
///
/// Periods run as in [`crate::engine::policy`]: receive, order, meet demand, charge.
#[derive(Debug, Clone, PartialEq)]
pub struct DisruptedBaseStock {
    /// Demand of a period.
    pub demand: PeriodDemand,
    /// L, whole periods from an order to its arrival.
    pub lead_time_periods: f64,
    /// h and p, money per unit at the end of a period.
    pub unit_costs: UnitCosts,
    /// The supplier.
    pub supply: TwoStateSupply,
}

/// A level with its cost and service.
///
/// Averages over all periods, those during a stop included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DisruptedLevel {
    /// S, units.
    pub base_stock_level: f64,
    /// Cost of holding and shortage, money per period.
    pub cost: f64,
    /// Units on hand at the end of a period.
    pub end_on_hand: f64,
    /// Units on backorder at the end of a period.
    pub end_backorders: f64,
    /// Share of units handed over in the period in which they were wanted.
    pub fill_rate: f64,
}

/// Demand since the last order, by how long the supplier has been down, and its chance.
#[derive(Debug)]
struct Mixture {
    /// Demand over L, L + 1, L + 2 and so on periods.
    laws: Vec<Distribution>,
    /// Chance to have been down for 0, 1, 2 and so on periods: one less than the laws.
    shares: Vec<f64>,
    mean: f64,
}

impl Mixture {
    fn of(case: &DisruptedBaseStock) -> EngineResult<Self> {
        let lead_time = non_negative("lead_time_periods", case.lead_time_periods)?;
        let mean = positive("demand mean", case.demand.mean())?;
        let (mut laws, mut shares) = (vec![case.demand.over(lead_time)?], Vec::new());
        let mut units = 0;
        for down in 0..LONGEST {
            let Some(before) = laws.last() else { break };
            let after = case.demand.one_more(before, lead_time + f64::from(down))?;
            if let Distribution::Empirical(law) = &after {
                units += law.pmf().len();
            }
            if units > MOST_UNITS {
                let reason = "too many units to sum over: count in larger units or longer periods";
                return Err(EngineError::Infeasible { method: "base stock with disruptions", reason });
            }
            laws.push(after);
            shares.push(case.supply.down_for(down));
            if case.supply.down_for_at_least(down + 1) * (f64::from(down) + supply_rest(case)) < TAIL {
                return Ok(Self { laws, shares, mean });
            }
        }
        let reason = "stops of 100000 periods still count: use longer periods";
        Err(EngineError::Infeasible { method: "base stock with disruptions", reason })
    }

    fn over(&self, value: impl Fn(&Distribution) -> f64) -> f64 {
        self.shares.iter().zip(self.laws.iter().skip(1)).map(|(share, after)| share * value(after)).sum()
    }

    fn cdf(&self, level: f64) -> f64 {
        self.over(|law| law.cdf(level)).min(1.0)
    }

    fn at(&self, costs: UnitCosts, level: f64) -> EngineResult<DisruptedLevel> {
        let end_on_hand = self.over(|law| law.complementary_loss(level));
        let end_backorders = self.over(|law| law.loss(level));
        let growth = self.laws.windows(2).map(|pair| pair[1].loss(level) - pair[0].loss(level));
        let unmet: f64 = self.shares.iter().zip(growth).map(|(share, growth)| share * growth).sum();
        Ok(DisruptedLevel {
            base_stock_level: level,
            cost: finite("cost", costs.holding_cost * end_on_hand + costs.stockout_cost * end_backorders)?,
            end_on_hand,
            end_backorders,
            fill_rate: (1.0 - unmet / self.mean).clamp(0.0, 1.0),
        })
    }
}

fn supply_rest(case: &DisruptedBaseStock) -> f64 {
    case.supply.mean_down_periods() + case.lead_time_periods + 1.0
}

/// Cost and service of a level S: with the supplier down for n periods, the level lasts L + n + 1 periods.
///
/// Unit: units, money per period. Domain: L >= 0 whole for observed shares, h, p >= 0, S finite. Source: Tomlin
/// (2006); Schmitt, Snyder and Shen (2010).
///
/// # Errors
/// `OutOfDomain` outside; `Infeasible` for stops of more than 100000 periods.
///
/// # Examples
/// ```
/// use steadystock::engine::order::newsvendor::UnitCosts;
/// use steadystock::engine::policy::period_demand::PeriodDemand;
/// use steadystock::engine::supply::base_stock::{DisruptedBaseStock, at_level};
/// use steadystock::engine::supply::two_state::TwoStateSupply;
/// // A stop in 200 periods, for 20: the level that is right without stops leaves every tenth unit waiting.
/// let case = DisruptedBaseStock {
///     demand: PeriodDemand::Poisson { mean: 3.0 }, lead_time_periods: 0.0,
///     unit_costs: UnitCosts { holding_cost: 1.0, stockout_cost: 99.0 },
///     supply: TwoStateSupply::try_new(0.005, 0.05).unwrap(),
/// };
/// let (bare, best) = (at_level(&case, 8.0).unwrap(), at_level(&case, 134.0).unwrap());
/// assert!(bare.fill_rate < 0.92 && (best.fill_rate - 0.990_129).abs() < 1e-5);
/// assert!((best.cost - 184.773_622).abs() < 1e-4);
/// ```
pub fn at_level(case: &DisruptedBaseStock, base_stock_level: f64) -> EngineResult<DisruptedLevel> {
    critical_ratio(case.unit_costs)?;
    Mixture::of(case)?.at(case.unit_costs, finite("base_stock_level", base_stock_level)?)
}

/// The level of least cost: the least S with sum of pi_n P(D over L+n+1 periods <= S) >= p/(p+h).
///
/// For an equal share of time up, rare and long stops need far more than frequent and short ones. Unit: that of
/// demand; whole for laws of whole units. Domain: as [`at_level`], h, p > 0. Source: Tomlin (2006); Schmitt, Snyder
/// and Shen (2010).
///
/// A supplier that never stops gives the level of [`without_disruptions`].
///
/// # Errors
/// As [`at_level`].
///
/// # Examples
/// ```
/// use steadystock::engine::order::newsvendor::UnitCosts;
/// use steadystock::engine::policy::period_demand::PeriodDemand;
/// use steadystock::engine::supply::base_stock::{DisruptedBaseStock, optimum};
/// use steadystock::engine::supply::two_state::TwoStateSupply;
/// let case = DisruptedBaseStock {
///     demand: PeriodDemand::Poisson { mean: 2.0 }, lead_time_periods: 0.0,
///     unit_costs: UnitCosts { holding_cost: 1.0, stockout_cost: 19.0 },
///     supply: TwoStateSupply::try_new(0.1, 0.5).unwrap(),
/// };
/// let found = optimum(&case).unwrap();
/// assert!(found.base_stock_level == 7.0 && (found.fill_rate - 0.95633).abs() < 1e-5);
/// ```
pub fn optimum(case: &DisruptedBaseStock) -> EngineResult<DisruptedLevel> {
    let ratio = critical_ratio(case.unit_costs)?;
    positive("holding_cost", case.unit_costs.holding_cost)?;
    positive("stockout_cost", case.unit_costs.stockout_cost)?;
    let mixture = Mixture::of(case)?;
    let start = without_disruptions(case)?;
    let whole_units = mixture.laws.iter().skip(1).all(Distribution::is_discrete);
    let level = if whole_units {
        smallest_whole(ratio, start, 0.0, |level| mixture.cdf(level))
    } else {
        let width = mixture.mean.max(start.abs());
        root::increasing("base stock with disruptions", start - width, start + width, |level| {
            mixture.cdf(level) - ratio
        })?
    };
    mixture.at(case.unit_costs, level)
}

/// The level S of least cost if the supplier never stopped: the newsvendor over L + 1 periods.
///
/// Unit: that of demand. Domain: as [`optimum`]. Source: Arrow, Harris and Marschak (1951).
///
/// # Errors
/// As [`optimum`].
///
/// # Examples
/// ```
/// use steadystock::engine::order::newsvendor::UnitCosts;
/// use steadystock::engine::policy::period_demand::PeriodDemand;
/// use steadystock::engine::supply::base_stock::{DisruptedBaseStock, without_disruptions};
/// use steadystock::engine::supply::two_state::TwoStateSupply;
/// let case = DisruptedBaseStock {
///     demand: PeriodDemand::Poisson { mean: 3.0 }, lead_time_periods: 0.0,
///     unit_costs: UnitCosts { holding_cost: 1.0, stockout_cost: 99.0 },
///     supply: TwoStateSupply::try_new(0.005, 0.05).unwrap(),
/// };
/// // 8 units where the supplier is always there; 134 where it stops once in 200 periods, for 20.
/// assert_eq!(without_disruptions(&case), Ok(8.0));
/// ```
pub fn without_disruptions(case: &DisruptedBaseStock) -> EngineResult<f64> {
    let periods = non_negative("lead_time_periods", case.lead_time_periods)? + 1.0;
    Ok(newsvendor(&case.demand.over(periods)?, case.unit_costs)?.base_stock_level)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::policy::end_of_period::every_period;
    use proptest::prelude::*;

    fn case(demand: PeriodDemand, alpha: f64, beta: f64) -> DisruptedBaseStock {
        DisruptedBaseStock {
            demand,
            lead_time_periods: 2.0,
            unit_costs: UnitCosts { holding_cost: 1.0, stockout_cost: 19.0 },
            supply: TwoStateSupply::try_new(alpha, beta).unwrap(),
        }
    }

    #[test]
    fn a_supplier_that_never_stops_is_the_plain_model() {
        for demand in [
            PeriodDemand::Poisson { mean: 4.0 },
            PeriodDemand::NegativeBinomial { mean: 4.0, variance: 9.0 },
            PeriodDemand::Normal { mean: 40.0, sd: 6.0 },
            PeriodDemand::Gamma { mean: 40.0, sd: 30.0 },
        ] {
            let case = case(demand, 0.0, 0.5);
            let found = optimum(&case).unwrap();
            assert!((found.base_stock_level - without_disruptions(&case).unwrap()).abs() < 1e-9);
            let plain = every_period(&case.demand, 2.0, found.base_stock_level).unwrap();
            assert!((found.end_on_hand - plain.end_on_hand).abs() < 1e-9);
            assert!((found.fill_rate - plain.fill_rate).abs() < 1e-9);
        }
    }

    #[test]
    fn rare_and_long_stops_need_more_than_frequent_and_short_ones() {
        let demand = PeriodDemand::Poisson { mean: 4.0 };
        let long = optimum(&case(demand.clone(), 0.005, 0.05)).unwrap();
        let short = optimum(&case(demand, 0.05, 0.5)).unwrap();
        assert!(long.base_stock_level > 1.5 * short.base_stock_level);
    }

    proptest! {
        #[test]
        fn no_other_level_is_cheaper(alpha in 0.0..0.3_f64, beta in 0.2..1.0_f64, level in 0_u32..120) {
            let case = case(PeriodDemand::Poisson { mean: 4.0 }, alpha, beta);
            let best = optimum(&case).unwrap();
            let other = at_level(&case, f64::from(level)).unwrap();
            prop_assert!(other.cost >= best.cost * (1.0 - 1e-9));
        }
    }
}
