//! From an item's figures to what the engine chooses a method by, and back to the words of the plan.

use super::figures::{BufferMethod, DemandFigures, LeadTimeFigures};
use crate::engine::buffer::calibrated::counts_units;
use crate::engine::buffer::choose::{Choice, DemandEvidence, DemandLaw, Deviation, SupplyEvidence, choose};
use crate::engine::explain::Origin;
use crate::engine::language::{Words, later};

/// How the method of a demand begins that no forecast made.
pub const STATED: Words = later("Stated ");

/// What an item is sized by: its figures, and the two things that the plan decides first.
#[derive(Debug, Clone, Copy)]
pub struct Sized<'a> {
    /// Demand.
    pub demand: &'a DemandFigures,
    /// Lead time.
    pub lead_time: &'a LeadTimeFigures,
    /// Review period, 0 = watched all the time.
    pub review_period_days: f64,
    /// Order quantity.
    pub order_quantity_units: f64,
    /// Mean and deviation per bucket as learned from all items together; `None` for those of the item's forecast.
    pub learned: Option<(f64, f64)>,
}

/// The choice for an item, by the method that fits or by the given one; `None` where the method cannot describe it.
#[must_use]
pub fn choice(sized: Sized<'_>, method: Option<BufferMethod>) -> Option<Choice> {
    match method {
        Some(method) => by_law(sized, Some(law_of(method)?)),
        None if sized.learned.is_some() => learned(sized),
        None => by_law(sized, None),
    }
}

/// The law that learned demand is calibrated with.
fn learned(sized: Sized<'_>) -> Option<Choice> {
    let counts = |choice: &Choice| counts_units(choice.protection_mean(), choice.protection_sd().powi(2));
    by_law(sized, Some(DemandLaw::NegativeBinomial))
        .filter(counts)
        .or_else(|| by_law(sized, Some(DemandLaw::Gamma)))
}

fn by_law(sized: Sized<'_>, law: Option<DemandLaw>) -> Option<Choice> {
    let bucket = sized.demand.bucket.days();
    let lead_times: Vec<f64> = if law == Some(DemandLaw::Observed) {
        sized.lead_time.observed_days.iter().map(|&days| f64::from(days) / bucket).collect()
    } else {
        Vec::new()
    };
    let own = (sized.demand.mean_per_bucket, sized.demand.sd_per_bucket);
    let (mean, sd) = sized.learned.unwrap_or(own);
    let demand = DemandEvidence {
        class: sized.demand.class,
        mean_per_period: mean,
        sd_per_period: sd,
        // What was learned is corrected by its record: that pays for its errors.
        deviation: if sized.learned.is_some() { Deviation::Stated } else { deviation(sized.demand) },
        history: &sized.demand.history,
        period_days: bucket,
    };
    let supply = SupplyEvidence {
        lead_time_mean: sized.lead_time.mean_days / bucket,
        lead_time_sd: sized.lead_time.sd_days / bucket,
        receipts: (sized.lead_time.receipts > 0).then(|| f64::from(sized.lead_time.receipts)),
        lead_times: &lead_times,
        review: sized.review_period_days / bucket,
        order_quantity: sized.order_quantity_units.max(1.0),
    };
    choose(&demand, &supply, law).ok()
}

/// Stated figures are taken as known; a forecast's errors are worth as many intervals as lie beside each other.
fn deviation(demand: &DemandFigures) -> Deviation {
    match &demand.forecast {
        None => Deviation::Stated,
        Some(forecast) if forecast.windows() >= 2.0 => Deviation::OfForecastErrors(forecast.windows()),
        Some(_) => Deviation::OfHistory(f64::from(demand.periods).max(2.0)),
    }
}

/// Observations behind the deviation of demand; `None` where it is taken as known.
#[must_use]
pub fn observations_of_demand(demand: &DemandFigures) -> Option<f64> {
    deviation(demand).observations()
}

/// The law behind a method; none where the level is no quantile.
#[must_use]
pub const fn law_of(method: BufferMethod) -> Option<DemandLaw> {
    match method {
        BufferMethod::Normal => Some(DemandLaw::Normal),
        BufferMethod::Gamma => Some(DemandLaw::Gamma),
        BufferMethod::NegativeBinomial => Some(DemandLaw::NegativeBinomial),
        BufferMethod::Poisson => Some(DemandLaw::Poisson),
        BufferMethod::ObservedOrders => Some(DemandLaw::Compound),
        BufferMethod::ObservedPeriods => Some(DemandLaw::Observed),
        BufferMethod::MaxMinusAverage | BufferMethod::KeptAsToday | BufferMethod::SetByYou => None,
    }
}

/// The method that uses a law.
#[must_use]
pub const fn method_of(law: DemandLaw) -> BufferMethod {
    match law {
        DemandLaw::Normal => BufferMethod::Normal,
        DemandLaw::Gamma => BufferMethod::Gamma,
        DemandLaw::Poisson => BufferMethod::Poisson,
        DemandLaw::NegativeBinomial => BufferMethod::NegativeBinomial,
        DemandLaw::Compound => BufferMethod::ObservedOrders,
        DemandLaw::Observed => BufferMethod::ObservedPeriods,
    }
}

/// A method by the name that a file or the settings give it.
pub(super) fn named(method: &str) -> Option<BufferMethod> {
    let name = method.trim().to_lowercase();
    let other = match name.as_str() {
        "compound poisson" => Some(BufferMethod::ObservedOrders),
        "empirical" | "bootstrap" => Some(BufferMethod::ObservedPeriods),
        "max average" | "max-average" => Some(BufferMethod::MaxMinusAverage),
        _ => None,
    };
    other.or_else(|| BufferMethod::COMPUTED.into_iter().find(|known| known.name().to_lowercase() == name))
}

/// Whether a lead time is a guess.
#[must_use]
pub const fn is_assumed(origin: &Origin) -> bool {
    matches!(origin, Origin::Assumed(_))
}
