//! The (R,S) policy: every R periods, order up to S.
//!
//! Orders go out on Mondays, or once a month, whatever the stock. Between two of them nothing can be done, so the
//! level must last the lead time and the review: L + R periods, not L. Leaving R out is the commonest undershoot in
//! practice: at L = 2 and R = 7 a target of 95% delivers 78%.
//!
//! Limits: orders of any size at no cost of their own; independent periods; customers wait. The longer the review,
//! the more stock. Source: Hadley and Whitin (1963); Silver, Pyke and Thomas (2017).

use super::period_demand::PeriodDemand;
use super::{count, whole};
use crate::engine::error::{EngineResult, finite, non_negative, positive};
use crate::engine::quantity::{CycleServiceLevel, FillRate};
use crate::engine::stats::distribution::Distribution;
use crate::engine::stats::{root, smallest_whole};

/// Long-run averages of (R,S).
///
/// A cycle is from one arrival to the next; its service is judged at its last period, when stock is lowest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReviewMetrics {
    /// Units on hand at the end of a period, averaged over all periods.
    pub end_on_hand: f64,
    /// Units on backorder at the end of a period, averaged over all periods.
    pub end_backorders: f64,
    /// Share of units handed over in the period in which they were wanted.
    pub fill_rate: f64,
    /// Chance that a cycle of R periods ends without a stockout.
    pub cycle_service_level: f64,
    /// Share of periods that end without backorders.
    pub ready_rate: f64,
}

/// Exact averages: stock in the t-th period after an arrival is S less L + 1 + t periods' demand, t = 0..R-1.
///
/// The fill rate is 1 - [n_{L+R}(S) - n_L(S)]/(mu R). Unit: units, per period. Domain: L >= 0 and R >= 1 whole, S
/// finite. Source: Hadley and Whitin (1963).
///
/// R = 1 is base stock by the period, as in [`super::end_of_period::every_period`].
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::policy::{period_demand::PeriodDemand, r_big_s::metrics};
/// let found = metrics(&PeriodDemand::Poisson { mean: 3.0 }, 4.0, 7.0, 42.0).unwrap();
/// assert!((found.fill_rate - 0.99177).abs() < 1e-5 && (found.end_on_hand - 18.03154).abs() < 1e-5);
/// ```
pub fn metrics(
    demand: &PeriodDemand,
    lead_time_periods: f64,
    review_period: f64,
    order_up_to_level: f64,
) -> EngineResult<ReviewMetrics> {
    let lead_time = whole("lead_time_periods", non_negative("lead_time_periods", lead_time_periods)?)?;
    let review = count("review_period", review_period, 1.0)?;
    let level = finite("order_up_to_level", order_up_to_level)?;
    let before = demand.over(lead_time)?;
    let (mut on_hand, mut backorders, mut ready) = (0.0, 0.0, 0.0);
    let mut last = before.clone();
    for step in 1..=(review as usize) {
        last = demand.over(lead_time + step as f64)?;
        on_hand += last.complementary_loss(level);
        backorders += last.loss(level);
        ready += last.cdf(level);
    }
    Ok(ReviewMetrics {
        end_on_hand: on_hand / review,
        end_backorders: backorders / review,
        fill_rate: filled(&before, &last, demand.mean() * review, level),
        cycle_service_level: last.cdf(level),
        ready_rate: ready / review,
    })
}

fn filled(before: &Distribution, after: &Distribution, demand_units: f64, level: f64) -> f64 {
    (1.0 - (after.loss(level) - before.loss(level)) / demand_units).clamp(0.0, 1.0)
}

/// The least S that covers the protection interval L + R with a chance of at least `target`.
///
/// Unit: units, whole for laws of whole units. Domain: L >= 0, R > 0, whole for observed shares. Source: Silver, Pyke
/// and Thomas (2017).
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::policy::{period_demand::PeriodDemand, r_big_s::level_for_cycle_service};
/// use steadystock::engine::quantity::CycleServiceLevel;
/// // 100 a day with sd 20, L = 5 and R = 4: 900 + 1.645 x 60.
/// let demand = PeriodDemand::Normal { mean: 100.0, sd: 20.0 };
/// let target = CycleServiceLevel::try_new(0.95).unwrap();
/// let level = level_for_cycle_service(&demand, 5.0, 4.0, target).unwrap();
/// assert!((level - (900.0 + 1.644_853_627 * 60.0)).abs() < 1e-6);
/// ```
pub fn level_for_cycle_service(
    demand: &PeriodDemand,
    lead_time_periods: f64,
    review_period: f64,
    target: CycleServiceLevel,
) -> EngineResult<f64> {
    let interval =
        non_negative("lead_time_periods", lead_time_periods)? + positive("review_period", review_period)?;
    demand.over(interval)?.quantile(target.value())
}

/// The least S whose fill rate reaches `target`.
///
/// Unit: units, whole for laws of whole units. Domain: as [`level_for_cycle_service`]. Source: Silver, Pyke and
/// Thomas (2017), exact form.
///
/// A low target may lie below what the demand of the lead time asks for, as a large review is itself a lot.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::policy::{period_demand::PeriodDemand, r_big_s::level_for_fill_rate};
/// use steadystock::engine::quantity::FillRate;
/// let demand = PeriodDemand::Poisson { mean: 5.0 };
/// // 19 units fill 93.4%, 20 fill 96.0%.
/// assert_eq!(level_for_fill_rate(&demand, 2.0, 1.0, FillRate::try_new(0.95).unwrap()), Ok(20.0));
/// ```
pub fn level_for_fill_rate(
    demand: &PeriodDemand,
    lead_time_periods: f64,
    review_period: f64,
    target: FillRate,
) -> EngineResult<f64> {
    let review = positive("review_period", review_period)?;
    let lead_time = non_negative("lead_time_periods", lead_time_periods)?;
    let units = positive("demand mean", demand.mean())? * review;
    let (before, after) = (demand.over(lead_time)?, demand.over(lead_time + review)?);
    let fill = |level: f64| filled(&before, &after, units, level);
    if after.is_discrete() {
        return whole("order_up_to_level", smallest_whole(target.value(), after.mean().floor(), 0.0, fill));
    }
    root::increasing("level for fill rate", 0.0, after.mean() + 4.0 * after.sd(), |level| {
        fill(level) - target.value()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::policy::end_of_period::every_period;
    use proptest::prelude::*;

    #[test]
    fn a_review_every_period_is_base_stock() {
        let demand = PeriodDemand::NegativeBinomial { mean: 4.0, variance: 9.0 };
        let (review, each) =
            (metrics(&demand, 3.0, 1.0, 22.0).unwrap(), every_period(&demand, 3.0, 22.0).unwrap());
        assert!((review.end_on_hand - each.end_on_hand).abs() < 1e-12);
        assert!((review.fill_rate - each.fill_rate).abs() < 1e-12);
        assert!((review.ready_rate - each.ready_rate).abs() < 1e-12);
        assert!(metrics(&demand, 3.5, 1.0, 22.0).is_err());
        assert!(metrics(&demand, 3.0, 0.0, 22.0).is_err());
    }

    proptest! {
        #[test]
        fn levels_reach_their_targets(mean in 0.5..30.0_f64, lead in 0_u8..6, review in 1_u8..6, target in 0.5..0.999_f64) {
            let demand = PeriodDemand::Poisson { mean };
            let (lead, review) = (f64::from(lead), f64::from(review));
            let level = level_for_fill_rate(&demand, lead, review, FillRate::try_new(target).unwrap()).unwrap();
            prop_assert!(metrics(&demand, lead, review, level).unwrap().fill_rate >= target - 1e-9);
            prop_assert!(level < 0.5 || metrics(&demand, lead, review, level - 1.0).unwrap().fill_rate < target);
            let cycle = CycleServiceLevel::try_new(target).unwrap();
            let level = level_for_cycle_service(&demand, lead, review, cycle).unwrap();
            prop_assert!(metrics(&demand, lead, review, level).unwrap().cycle_service_level >= target - 1e-9);
            let smooth = PeriodDemand::Gamma { mean, sd: mean };
            let level = level_for_fill_rate(&smooth, lead, review, FillRate::try_new(target).unwrap()).unwrap();
            prop_assert!((metrics(&smooth, lead, review, level).unwrap().fill_rate - target).abs() < 1e-9);
        }
    }
}
