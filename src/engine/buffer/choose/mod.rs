//! The method that fits an item: law of demand and form of policy by demand class and amount of history.
//!
//! What is chosen, why, and how far to trust it follow from a few printed rules (Syntetos, Boylan and Croston, 2005,
//! for the classes); nothing is tuned to a data set.
//!
//! In short: steady demand gets the normal law while its spread over the interval stays below 0.3 of the mean, and
//! the gamma law above; erratic demand the gamma law; intermittent and lumpy demand in whole units a Poisson,
//! negative binomial or compound law, by how much its variance exceeds its mean and how many orders are on record.
//! The form follows review, lot and class.
//!
//! The forecast that mean and deviation come from is chosen by class and backtest in
//! [`crate::engine::forecast::select`]. The amount of history decides how far a choice is trusted: see
//! [`Choice::confidence`].
//!
//! A deviation from a short record promises too much, so safety stock is multiplied by t/z for the observations
//! behind it.
//!
//! Limits: one item at a time, from its own history; [`super::calibrated`] borrows from the others. The user may
//! fix the law. Source: Syntetos, Boylan and Croston (2005); Silver, Pyke and Thomas (2017); Hahn and Meeker
//! (1991).

mod intervals;
mod laws;

use crate::engine::buffer::cover::{Cover, Ordering, Service};
use crate::engine::buffer::undershoot::{Undershoot, of_sizes};
use crate::engine::demand::pattern::DemandClass;
use crate::engine::error::{EngineResult, non_negative, positive};
use crate::engine::explain::Confidence;
use crate::engine::quantity::ServiceTarget;
use crate::engine::stats::student_t::inflation;
use intervals::Intervals;
pub use laws::{DemandLaw, NORMAL_UP_TO_CV};
use serde::{Deserialize, Serialize};

/// What is known of an item's demand. The unit of time is the period of its history.
///
/// All per period of the history; days, weeks or months.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DemandEvidence<'a> {
    /// Demand class.
    pub class: DemandClass,
    /// Forecast, units per period.
    pub mean_per_period: f64,
    /// Standard deviation around it, units in one period.
    pub sd_per_period: f64,
    /// Where the deviation comes from.
    pub deviation: Deviation,
    /// History in equal periods, oldest first; empty where demand is only stated.
    pub history: &'a [f64],
    /// Days of a period.
    pub period_days: f64,
}

/// Where a deviation comes from, and how many observations stand behind it.
///
/// Decides how much the safety stock is raised for not knowing the deviation.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Deviation {
    /// The user states it: it is taken as known.
    Stated,
    /// Of the history around its own mean.
    OfHistory(f64),
    /// Of errors of forecasts made before the demand came: the error of the mean is in it.
    OfForecastErrors(f64),
}

impl Deviation {
    /// How many; `None` where it is taken as known.
    ///
    /// Unit: none.
    #[must_use]
    pub const fn observations(self) -> Option<f64> {
        match self {
            Self::Stated => None,
            Self::OfHistory(n) | Self::OfForecastErrors(n) => Some(n),
        }
    }
}

/// What is known of its supply, in the same period.
///
/// One unit of time with the demand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SupplyEvidence<'a> {
    /// Mean lead time, periods.
    pub lead_time_mean: f64,
    /// Its standard deviation, periods.
    pub lead_time_sd: f64,
    /// Receipts behind it; `None` where it is stated or assumed.
    pub receipts: Option<f64>,
    /// Lead times of receipts, periods; may be empty.
    pub lead_times: &'a [f64],
    /// Time between two reviews, periods; 0 where stock is watched all the time.
    pub review: f64,
    /// Q, units.
    pub order_quantity: f64,
}

/// The form of the policy.
///
/// Names as in [`crate::engine::policy`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PolicyForm {
    /// (s,Q), or (R,s,Q) with a review: lots of Q when the position is at or below s.
    ReorderPoint,
    /// (R,S): up to S at every review.
    OrderUpTo,
    /// (S-1,S): every unit sold is ordered again at once.
    BaseStock,
    /// (s,S), or (R,s,S): up to S when the position is at or below s.
    MinMax,
}

/// The method chosen for an item, ready to size it for any target.
///
/// Serves any number of targets; nothing in it depends on one.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The law of demand.
    pub law: DemandLaw,
    /// The form of the policy.
    pub form: PolicyForm,
    /// The laws over the intervals that matter.
    pub cover: Cover,
    /// What is already missing when an order goes out, besides the wait for the review.
    pub undershoot: Undershoot,
    /// Observations that the deviation of protection demand is worth, a whole number; `None` where it is stated.
    pub observations: Option<f64>,
    /// Whether the mean's own error has to be paid for too.
    pub mean_is_estimated: bool,
    /// How far to trust it, by the amount of history; what is stated is at least of medium confidence.
    pub confidence: Confidence,
}

/// A level for a target.
///
/// Level = mean + safety stock; both before they are rounded to whole units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sizing {
    /// The level before the factor: s, or S where every review orders.
    pub level_known: f64,
    /// What the safety stock is multiplied by because the deviation is an estimate; 1 where it is known.
    pub factor: f64,
    /// Safety stock, before rounding; below 0 where a target needs less than mean demand.
    pub safety_stock: f64,
    /// The level, before rounding.
    pub level: f64,
}

/// Chooses the method, or takes the one that the user fixed.
///
/// Unit: units and the period of the history. Domain: moments and times of at least 0, Q above 0. Source: classes by
/// Syntetos, Boylan and Croston (2005); interval and undershoot by Tijms and Groenevelt (1984); number of
/// observations by Satterthwaite (1946), Biometrics Bulletin 2.
///
/// At the limits: no demand gives a level of 0; no spread gives no safety stock.
///
/// # Errors
/// `OutOfDomain` outside; what the fixed law cannot represent.
///
/// # Examples
/// ```
/// use steadystock::engine::buffer::choose::{DemandEvidence, DemandLaw, Deviation, PolicyForm, SupplyEvidence, choose};
/// use steadystock::engine::explain::Confidence;
/// use steadystock::engine::demand::pattern::DemandClass;
/// use steadystock::engine::quantity::ServiceMeasure;
/// let demand = DemandEvidence {
///     class: DemandClass::Smooth, mean_per_period: 42.0, sd_per_period: 15.0, deviation: Deviation::Stated,
///     history: &[], period_days: 7.0,
/// };
/// let supply = SupplyEvidence {
///     lead_time_mean: 9.0, lead_time_sd: 3.0, receipts: None, lead_times: &[], review: 0.0, order_quantity: 200.0,
/// };
/// let normal = choose(&demand, &supply, Some(DemandLaw::Normal)).unwrap();
/// let sized = normal.size(ServiceMeasure::Cycle.target(0.97).unwrap()).unwrap();
/// assert!((sized.safety_stock - 251.64).abs() < 0.01);
/// // The spread is above 0.3 of the mean: the gamma law fits better.
/// let fitting = choose(&demand, &supply, None).unwrap();
/// assert_eq!((fitting.law, fitting.form), (DemandLaw::Gamma, PolicyForm::ReorderPoint));
/// // No history stands behind it, only a statement.
/// assert_eq!(fitting.confidence, Confidence::Medium);
/// ```
pub fn choose(
    demand: &DemandEvidence<'_>,
    supply: &SupplyEvidence<'_>,
    fixed: Option<DemandLaw>,
) -> EngineResult<Choice> {
    non_negative("demand_mean", demand.mean_per_period)?;
    non_negative("demand_sd", demand.sd_per_period)?;
    non_negative("lead_time_mean", supply.lead_time_mean)?;
    non_negative("lead_time_sd", supply.lead_time_sd)?;
    non_negative("review", supply.review)?;
    positive("order_quantity", supply.order_quantity)?;
    positive("period_days", demand.period_days)?;
    let form = form_of(demand, supply);
    let intervals = Intervals::of(demand, supply, form)?;
    let law = fixed.unwrap_or_else(|| laws::fitting(demand, &intervals));
    let (law, mut cover) = laws::cover(law, demand, supply, &intervals, fixed.is_some())?;
    let undershoot = match law {
        // The law knows the sizes themselves.
        DemandLaw::Compound | DemandLaw::Observed if intervals.undershoot.mean > 0.0 => {
            of_sizes(demand.history).unwrap_or(intervals.undershoot)
        }
        _ => intervals.undershoot,
    };
    cover.ordering = match form {
        PolicyForm::ReorderPoint | PolicyForm::BaseStock => {
            Ordering::Lots { order_quantity: supply.order_quantity }
        }
        PolicyForm::MinMax => Ordering::UpTo {
            gap: supply.order_quantity,
            // What is missing at the review counts too: the order brings it back.
            undershoot_mean: undershoot.mean + demand.mean_per_period * supply.review / 2.0,
        },
        PolicyForm::OrderUpTo => Ordering::EveryReview,
    };
    Ok(Choice {
        law,
        form,
        cover,
        undershoot,
        observations: intervals.observations(demand, supply),
        mean_is_estimated: matches!(demand.deviation, Deviation::OfHistory(_)),
        confidence: confidence_of(demand),
    })
}

fn confidence_of(demand: &DemandEvidence<'_>) -> Confidence {
    let by_history = Confidence::of_history(demand.history.len(), demand.period_days);
    if demand.deviation == Deviation::Stated { by_history.max(Confidence::Medium) } else { by_history }
}

/// The form of the policy by class, review and order quantity.
fn form_of(demand: &DemandEvidence<'_>, supply: &SupplyEvidence<'_>) -> PolicyForm {
    let review_demand = demand.mean_per_period * supply.review;
    match demand.class {
        // Less than a unit above the demand of a review is that demand, rounded up.
        _ if supply.review > 0.0 && supply.order_quantity < review_demand + 1.0 => PolicyForm::OrderUpTo,
        DemandClass::Lumpy => PolicyForm::MinMax,
        _ if supply.review <= 0.0 && supply.order_quantity <= 1.0 => PolicyForm::BaseStock,
        _ => PolicyForm::ReorderPoint,
    }
}

/// A chance this close to 1 asks for no more inflation.
const SUREST: f64 = 0.999_9;

impl Choice {
    /// Mean of the demand that the level lasts for, units.
    #[must_use]
    pub fn protection_mean(&self) -> f64 {
        self.cover.protection().mean()
    }

    /// Its standard deviation, units.
    #[must_use]
    pub fn protection_sd(&self) -> f64 {
        self.cover.protection().sd()
    }

    /// Sizes the item for a target.
    ///
    /// Unit: units. Domain: a target strictly between 0 and 1. Source: Silver, Pyke and Thomas (2017); the factor
    /// for an estimated deviation, Hahn and Meeker (1991).
    ///
    /// The factor is 1 for levels at or below the mean, where there is nothing to raise.
    ///
    /// # Errors
    /// As [`Cover::level`].
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::buffer::choose::{DemandEvidence, DemandLaw, Deviation, SupplyEvidence, choose};
    /// use steadystock::engine::demand::pattern::DemandClass;
    /// use steadystock::engine::quantity::ServiceMeasure;
    /// let supply = SupplyEvidence {
    ///     lead_time_mean: 4.0, lead_time_sd: 0.0, receipts: None, lead_times: &[], review: 0.0, order_quantity: 200.0,
    /// };
    /// let demand = DemandEvidence {
    ///     class: DemandClass::Smooth, mean_per_period: 100.0, sd_per_period: 20.0,
    ///     deviation: Deviation::OfHistory(12.0), history: &[], period_days: 7.0,
    /// };
    /// let sized = choose(&demand, &supply, Some(DemandLaw::Normal)).unwrap();
    /// let sized = sized.size(ServiceMeasure::Cycle.target(0.95).unwrap()).unwrap();
    /// // z sd sqrt(L) = 65.8, times 1.136 for a deviation and a mean that come from twelve periods.
    /// assert!((sized.factor - 1.136).abs() < 1e-3 && (sized.safety_stock - 1.136 * 65.794).abs() < 0.1);
    /// ```
    pub fn size(&self, target: ServiceTarget) -> EngineResult<Sizing> {
        let level_known = self.cover.level(target)?;
        let mean = self.protection_mean();
        let over = level_known - mean;
        let factor = match self.observations {
            Some(n) if over > 0.0 => {
                let chance = match target {
                    ServiceTarget::Cycle(share) => share.value(),
                    _ => self.cover.protection().cdf(level_known),
                };
                let spread = inflation(chance.min(SUREST), n)?;
                if self.mean_is_estimated { spread * libm::sqrt(1.0 + 1.0 / n) } else { spread }
            }
            _ => 1.0,
        };
        let safety_stock = factor * over;
        Ok(Sizing { level_known, factor, safety_stock, level: mean + safety_stock })
    }

    /// What a level achieves by all three measures, the factor taken off first: it pays for not knowing the
    /// deviation, it does not buy service.
    ///
    /// Unit: shares. Domain: a finite level, a factor of at least 1. Source: Silver, Pyke and Thomas (2017), P1 to
    /// P3.
    ///
    /// At a factor of 1 it is the service of the level itself.
    ///
    /// # Errors
    /// As [`Cover::service`].
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::buffer::choose::{DemandEvidence, DemandLaw, Deviation, SupplyEvidence, choose};
    /// use steadystock::engine::demand::pattern::DemandClass;
    /// let supply = SupplyEvidence {
    ///     lead_time_mean: 1.0, lead_time_sd: 0.0, receipts: None, lead_times: &[], review: 0.0, order_quantity: 50.0,
    /// };
    /// let demand = DemandEvidence {
    ///     class: DemandClass::Smooth, mean_per_period: 100.0, sd_per_period: 40.0, deviation: Deviation::Stated,
    ///     history: &[], period_days: 7.0,
    /// };
    /// // 150 units before lots of 50: 89.4% of the cycles, 96.1% of the units.
    /// let found = choose(&demand, &supply, Some(DemandLaw::Normal)).unwrap().service(150.0, 1.0).unwrap();
    /// assert!((found.cycle_service - 0.894_350).abs() < 1e-6 && (found.fill_rate - 0.961_134).abs() < 1e-6);
    /// ```
    pub fn service(&self, level: f64, factor: f64) -> EngineResult<Service> {
        let over = level - self.protection_mean();
        let known = if over > 0.0 && factor > 1.0 { over / factor } else { over };
        self.cover.service(self.protection_mean() + known)
    }
}

#[cfg(test)]
mod tests;
