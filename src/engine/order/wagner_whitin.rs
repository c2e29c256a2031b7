//! Lot sizes for known demand that changes from period to period.
//!
//! A known plan, a season, a project: demand by the period, not a rate. An order pays for itself where it covers
//! whole periods, so the cheapest plan is a chain of stretches, found by looking back from the end. Against it the
//! EOQ by the period's average costs some per cent more, the more the demand varies.
//!
//! Limits: demand known and no uncertainty; the end of the horizon acts as if nothing came after it, so the last
//! lots of a rolling plan should not be taken at their word. Source: Wagner and Whitin (1958), Management Science
//! 5.

use crate::engine::error::{EngineError, EngineResult, finite, non_negative};

/// Demand and price of one period.
///
/// The price may change from period to period: an announced rise makes the plan buy ahead by itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PeriodOfDemand {
    /// Demand, units.
    pub demand_units: f64,
    /// Money per unit bought in this period.
    pub unit_cost: f64,
}

/// The cheapest orders, period by period.
#[derive(Debug, Clone, PartialEq)]
pub struct LotSizes {
    /// Units ordered in each period; 0 where none.
    pub order_quantities: Vec<f64>,
    /// Cost of ordering, holding and purchase over all periods.
    pub cost: f64,
}

/// The cheapest way from a period to the end, when it is entered without stock.
#[derive(Debug, Clone, Copy)]
struct Onward {
    cost: f64,
    /// The first period that the order leaves out; none where nothing is ordered.
    until: Option<usize>,
}

/// Orders of least cost: every order covers whole periods, so the best plans from each period on chain up.
///
/// Stock is charged at the end of each period; a stretch without demand needs no order. Unit: units and money of the
/// inputs. Domain: all at least 0. At equal cost the later order is taken. Time grows with the square of the number
/// of periods. Source: Wagner and Whitin (1958).
///
/// No period at all costs nothing. K = 0 orders each period's demand in it, unless prices rise faster than stock
/// costs. The example is Snyder and Shen (2019), problem 3.27.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::order::wagner_whitin::{PeriodOfDemand, lot_sizes};
/// let periods =
///     [150.0, 100.0, 80.0, 200.0].map(|demand_units| PeriodOfDemand { demand_units, unit_cost: 0.0 });
/// let plan = lot_sizes(120.0, 0.8, &periods).unwrap();
/// assert_eq!((plan.order_quantities, plan.cost), (vec![150.0, 180.0, 0.0, 200.0], 424.0));
/// ```
pub fn lot_sizes(fixed_cost: f64, holding_cost: f64, periods: &[PeriodOfDemand]) -> EngineResult<LotSizes> {
    let fixed = non_negative("fixed_order_cost", fixed_cost)?;
    let holding = non_negative("holding_cost", holding_cost)?;
    for period in periods {
        non_negative("demand_units", period.demand_units)?;
        non_negative("unit_cost", period.unit_cost)?;
    }
    // From the last period back; the place after it costs nothing.
    let mut onward = vec![Onward { cost: 0.0, until: None }; periods.len() + 1];
    for start in (0..periods.len()).rev() {
        let best = best_from(fixed, holding, periods, &onward, start)?;
        if let Some(place) = onward.get_mut(start) {
            *place = best;
        }
    }
    let mut order_quantities = vec![0.0; periods.len()];
    let mut start = 0;
    while let (Some(step), Some(quantity)) = (onward.get(start), order_quantities.get_mut(start)) {
        let until = step.until.unwrap_or(start);
        *quantity = periods.iter().take(until).skip(start).map(|period| period.demand_units).sum();
        start = until.max(start + 1);
    }
    let cost = onward.first().map_or(0.0, |first| first.cost);
    Ok(LotSizes { order_quantities, cost: finite("cost", cost)? })
}

fn best_from(
    fixed: f64,
    holding: f64,
    periods: &[PeriodOfDemand],
    onward: &[Onward],
    start: usize,
) -> EngineResult<Onward> {
    let mut best: Option<Onward> = None;
    let (mut spent, mut unit_cost) = (fixed, 0.0);
    for (covered, (period, after)) in periods.iter().zip(onward.iter().skip(1)).enumerate().skip(start) {
        if covered == start {
            unit_cost = period.unit_cost;
            if period.demand_units <= 0.0 {
                best = Some(Onward { cost: after.cost, until: None });
            }
        }
        let held = (covered - start) as f64;
        spent += period.demand_units * (unit_cost + holding * held);
        let cost = finite("cost", spent + after.cost)?;
        if best.is_none_or(|best| cost < best.cost) {
            best = Some(Onward { cost, until: Some(covered + 1) });
        }
    }
    best.ok_or(EngineError::NotEnoughData { quantity: "periods", need: 1, have: 0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn periods(demand: &[f64]) -> Vec<PeriodOfDemand> {
        demand.iter().map(|&demand_units| PeriodOfDemand { demand_units, unit_cost: 1.0 }).collect()
    }

    #[test]
    fn periods_without_demand_need_no_order() {
        let plan = lot_sizes(10.0, 1.0, &periods(&[0.0, 0.0, 5.0, 0.0])).unwrap();
        assert_eq!((plan.order_quantities, plan.cost), (vec![0.0, 0.0, 5.0, 0.0], 15.0));
        assert_eq!(lot_sizes(10.0, 1.0, &periods(&[0.0; 3])).unwrap().cost, 0.0);
        assert_eq!(lot_sizes(10.0, 1.0, &[]).unwrap().order_quantities, Vec::<f64>::new());
        assert!(lot_sizes(10.0, 1.0, &periods(&[-1.0])).is_err());
    }

    #[test]
    fn a_cheap_period_without_demand_may_be_bought_in() {
        let cheap = PeriodOfDemand { demand_units: 0.0, unit_cost: 1.0 };
        let dear = PeriodOfDemand { demand_units: 10.0, unit_cost: 50.0 };
        assert_eq!(lot_sizes(10.0, 1.0, &[cheap, dear]).unwrap().order_quantities, [10.0, 0.0]);
    }

    /// Cost of ordering in the periods of a bit mask, each order up to the next.
    fn by_hand(fixed: f64, holding: f64, periods: &[PeriodOfDemand], mask: u32) -> f64 {
        let (mut cost, mut from) = (0.0, None);
        for (place, period) in periods.iter().enumerate() {
            if mask >> place & 1 == 1 {
                from = Some(place);
                cost += fixed;
            }
            cost += match from {
                Some(from) => {
                    period.demand_units * (periods[from].unit_cost + holding * (place - from) as f64)
                }
                None if period.demand_units > 0.0 => f64::INFINITY,
                None => 0.0,
            };
        }
        cost
    }

    proptest! {
        #[test]
        fn no_other_choice_of_periods_is_cheaper(
            demand in proptest::collection::vec(0.0..100.0_f64, 1..8), fixed in 0.0..300.0_f64, holding in 0.0..3.0_f64,
        ) {
            let periods = periods(&demand);
            let plan = lot_sizes(fixed, holding, &periods).unwrap();
            let least = (0..1_u32 << demand.len())
                .map(|mask| by_hand(fixed, holding, &periods, mask))
                .fold(f64::INFINITY, f64::min);
            prop_assert!((plan.cost - least).abs() < 1e-9 * (1.0 + least));
            prop_assert!((plan.order_quantities.iter().sum::<f64>() - demand.iter().sum::<f64>()).abs() < 1e-9);
        }
    }
}
