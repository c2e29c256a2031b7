//! Mean and deviation of demand over the intervals that a policy must last for.

use super::laws::POISSON_WITHIN;
use super::{DemandEvidence, PolicyForm, SupplyEvidence};
use crate::engine::buffer::undershoot::{Undershoot, of_jumps};
use crate::engine::demand::lead_time_demand::Moments;
use crate::engine::demand::pattern::{self, DemandClass};
use crate::engine::error::{EngineResult, finite};
use crate::engine::stats::moments;

/// Moments over the intervals, units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Intervals {
    /// Lead time.
    pub(super) before: Moments,
    /// Lead time and half a review.
    pub(super) middle: Moments,
    /// Lead time and a review, or one customer order.
    pub(super) after: Moments,
    /// From the reorder point being reached to the arrival of goods.
    pub(super) trigger: Moments,
    /// What the level lasts for: `trigger`, or `after` where every review orders.
    pub(super) protection: Moments,
    /// Mean demand of a review or a customer order; 0 without jumps.
    pub(super) step_units: f64,
    /// How far demand has gone beyond the level when an order goes out, the wait for the review left out.
    pub(super) undershoot: Undershoot,
    /// Mean and squared coefficient of variation of the jumps of demand; `None` where it flows.
    pub(super) orders: Option<(f64, f64)>,
}

impl Intervals {
    pub(super) fn of(
        demand: &DemandEvidence<'_>,
        supply: &SupplyEvidence<'_>,
        form: PolicyForm,
    ) -> EngineResult<Self> {
        let review = supply.review;
        let orders = jumps(demand, review);
        let undershoot = match orders {
            Some((mean, cv2)) if form != PolicyForm::OrderUpTo => beyond_the_level(demand.class, mean, cv2)?,
            _ => Undershoot { mean: 0.0, variance: 0.0 },
        };
        let before = over(demand, supply, 0.0, 0.0)?;
        // The review comes at any time after the reorder point is reached: half of it on average.
        let waited = over(demand, supply, review / 2.0, review * review / 12.0)?;
        let trigger = Moments {
            mean: waited.mean + undershoot.mean,
            sd: libm::sqrt(waited.sd * waited.sd + undershoot.variance),
        };
        let (step_units, after) = match orders {
            _ if review > 0.0 => (demand.mean_per_period * review, over(demand, supply, review, 0.0)?),
            Some((mean, cv2)) => {
                let variance = before.sd * before.sd + mean * mean * cv2;
                (mean, Moments { mean: before.mean + mean, sd: libm::sqrt(variance) })
            }
            None => (0.0, before),
        };
        Ok(Self {
            before,
            middle: over(demand, supply, review / 2.0, 0.0)?,
            after,
            trigger,
            protection: if form == PolicyForm::OrderUpTo { after } else { trigger },
            step_units,
            undershoot,
            orders,
        })
    }

    /// Observations behind the deviation of protection demand, by Satterthwaite's degrees of freedom of its two parts,
    /// rounded down.
    pub(super) fn observations(
        &self,
        demand: &DemandEvidence<'_>,
        supply: &SupplyEvidence<'_>,
    ) -> Option<f64> {
        let late = demand.mean_per_period * supply.lead_time_sd;
        let late = late * late;
        let own = (self.protection.sd * self.protection.sd - late).max(0.0);
        let part =
            |variance: f64, n: Option<f64>| n.map_or(0.0, |n| variance * variance / (n - 1.0).max(1.0));
        let spread = part(own, demand.deviation.observations()) + part(late, supply.receipts);
        (spread > 0.0).then(|| ((own + late) * (own + late) / spread + 1.0 + 1e-9).floor().max(2.0))
    }
}

/// Moments over the lead time and `more` periods with this variance: mean d T, variance sd^2 T + d^2 Var T.
fn over(
    demand: &DemandEvidence<'_>,
    supply: &SupplyEvidence<'_>,
    more: f64,
    more_variance: f64,
) -> EngineResult<Moments> {
    let time = supply.lead_time_mean + more;
    let time_variance = supply.lead_time_sd * supply.lead_time_sd + more_variance;
    let (d, sd) = (demand.mean_per_period, demand.sd_per_period);
    let variance = time * sd * sd + d * d * time_variance;
    Ok(Moments {
        mean: finite("protection_demand_mean", d * time)?,
        sd: finite("protection_demand_sd", libm::sqrt(variance))?,
    })
}

/// Mean and squared variation of the jumps of demand; none where it flows.
///
/// Watched all the time, smooth demand meets the level without a jump. With a review it does not: the level is
/// reached more often in busy periods than in quiet ones, which adds the same half of variance over mean. Sizes of
/// single orders are not on record, so their variation is taken from the periods with demand.
fn jumps(demand: &DemandEvidence<'_>, review: f64) -> Option<(f64, f64)> {
    let flows = match demand.class {
        DemandClass::NoDemand => true,
        DemandClass::Smooth => review <= 0.0,
        _ => false,
    };
    if flows || demand.mean_per_period <= 0.0 {
        return None;
    }
    let cv2 = pattern::of(demand.history).cv2.unwrap_or(0.0);
    // Errors of a forecast vary for more reasons than the sizes of orders: the history's own spread, where there is one.
    let (mean, sd) = match (moments::mean(demand.history), moments::population_sd(demand.history)) {
        (Ok(mean), Ok(sd)) if mean > 0.0 => (mean, sd),
        _ => (demand.mean_per_period, demand.sd_per_period),
    };
    let size = sd / mean * sd / (1.0 + cv2);
    // Orders of a unit do not jump over a whole level.
    let least = if counts_units(demand.class) { 1.0 + POISSON_WITHIN } else { 0.0 };
    (size > least && size.is_finite()).then_some((size, cv2))
}

/// Whether demand of the class is counted in whole units.
const fn counts_units(class: DemandClass) -> bool {
    matches!(class, DemandClass::Intermittent | DemandClass::Lumpy)
}

/// Undershoot of jumps; of whole units half a unit less, since the last one meets the level.
fn beyond_the_level(class: DemandClass, mean: f64, cv2: f64) -> EngineResult<Undershoot> {
    let any = of_jumps(mean, mean * libm::sqrt(cv2))?;
    if !counts_units(class) {
        return Ok(any);
    }
    Ok(Undershoot { mean: (any.mean - 0.5).max(0.0), variance: (any.variance - 1.0 / 12.0).max(0.0) })
}
