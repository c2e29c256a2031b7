//! How much to hold and to order: the robust formula by the method that fits the item, the stockpile, the order.

use super::figures::{BufferFigures, BufferMethod, DemandFigures, LeadTimeFigures, TodayFigures};
use crate::engine::buffer::{cycle_service, max_average};
use crate::engine::demand::lead_time_demand;
use crate::engine::demand::pattern::DemandClass;
use crate::engine::explain::{Confidence, round_up};
use crate::engine::order::eoq;
use crate::engine::quantity::CycleServiceLevel;
use crate::engine::segment::portfolio::Group;
use crate::engine::stats::distribution::{Distribution, Law};
use crate::import::dataset::Item;
use crate::project::settings::Settings;

/// Above this coefficient of variation of protection demand the normal law reaches too far below zero.
const NORMAL_UP_TO_CV: f64 = 0.30;

/// What a buffer is computed from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Basis<'a> {
    pub(super) item: &'a Item,
    pub(super) demand: &'a DemandFigures,
    pub(super) lead_time: &'a LeadTimeFigures,
    pub(super) group: Group,
    pub(super) sources: Option<u32>,
    pub(super) recover_days: f64,
    pub(super) unit_cost_money: Option<f64>,
    pub(super) today: Option<&'a TodayFigures>,
}

/// Mean and standard deviation of demand over lead time and review, in units.
#[must_use]
pub fn protection_demand(
    demand: &DemandFigures,
    lead_time_mean_days: f64,
    lead_time_sd_days: f64,
    review_days: f64,
) -> (f64, f64) {
    let bucket = demand.bucket.days();
    lead_time_demand::moments(
        demand.mean_per_bucket,
        demand.sd_per_bucket,
        (lead_time_mean_days + review_days) / bucket,
        lead_time_sd_days / bucket,
    )
    .map_or((0.0, 0.0), |moments| (moments.mean, moments.sd))
}

/// Safety stock before rounding, by method.
#[must_use]
pub fn safety_stock(method: BufferMethod, target: f64, mean: f64, sd: f64) -> f64 {
    let Ok(target) = CycleServiceLevel::try_new(target) else { return 0.0 };
    if mean <= 0.0 || sd <= 0.0 {
        return 0.0;
    }
    let Some(law) = law_of(method) else { return 0.0 };
    Distribution::from_moments(law, mean, sd)
        .and_then(|demand| cycle_service::safety_stock(&demand, target))
        .unwrap_or(0.0)
}

/// The law behind a method; none where the level is not a quantile.
fn law_of(method: BufferMethod) -> Option<Law> {
    match method {
        BufferMethod::Normal => Some(Law::Normal),
        BufferMethod::Gamma => Some(Law::Gamma),
        BufferMethod::NegativeBinomial => Some(Law::NegativeBinomial),
        BufferMethod::Poisson => Some(Law::Poisson),
        BufferMethod::MaxMinusAverage | BufferMethod::KeptAsToday => None,
    }
}

/// The method that fits a demand class and the spread of its protection demand.
#[must_use]
pub fn method_of(class: DemandClass, mean: f64, sd: f64) -> BufferMethod {
    match class {
        DemandClass::Smooth if sd <= NORMAL_UP_TO_CV * mean => BufferMethod::Normal,
        DemandClass::Smooth | DemandClass::Erratic => BufferMethod::Gamma,
        DemandClass::Intermittent | DemandClass::Lumpy if sd * sd > mean => BufferMethod::NegativeBinomial,
        DemandClass::Intermittent | DemandClass::Lumpy | DemandClass::NoDemand => BufferMethod::Poisson,
    }
}

fn named(method: &str) -> Option<BufferMethod> {
    match method.trim().to_lowercase().as_str() {
        "normal" => Some(BufferMethod::Normal),
        "gamma" => Some(BufferMethod::Gamma),
        "negative binomial" => Some(BufferMethod::NegativeBinomial),
        "poisson" => Some(BufferMethod::Poisson),
        "max minus average" => Some(BufferMethod::MaxMinusAverage),
        _ => None,
    }
}

/// The planned buffer and order of one item.
pub(super) fn figures(basis: &Basis<'_>, settings: &Settings) -> BufferFigures {
    let (item, demand, lead_time) = (basis.item, basis.demand, basis.lead_time);
    let review = item.review_period_days.unwrap_or(settings.review_period_days);
    let (mean, sd) = protection_demand(demand, lead_time.mean_days, lead_time.sd_days, review);
    let group_target = settings.cycle_service_targets.get(basis.group as usize).copied().unwrap_or(0.95);
    let target = item.cycle_service_target.unwrap_or(group_target);
    let own_method = item.method.as_deref().and_then(named);
    let confidence = demand.confidence;
    let method = match own_method {
        Some(method) => method,
        None if confidence == Confidence::None => BufferMethod::KeptAsToday,
        None => method_of(demand.class, mean, sd),
    };
    let exact = match method {
        BufferMethod::KeptAsToday => basis.today.map_or(0.0, |today| today.safety_stock_units),
        BufferMethod::MaxMinusAverage => max_minus_average(demand, lead_time),
        _ => safety_stock(method, target, mean, sd).max(0.0),
    };
    let safety_stock_units = round_up(exact);
    let order_quantity_units = order_quantity(basis, settings, mean);
    let stockpile_units = stockpile(basis, safety_stock_units, order_quantity_units);
    let mut figures = BufferFigures {
        cycle_service_target: target,
        target_is_own: item.cycle_service_target.is_some(),
        review_period_days: review,
        method,
        method_is_own: own_method.is_some(),
        protection_demand_mean_units: mean,
        protection_demand_sd_units: sd,
        safety_stock_exact_units: exact,
        safety_stock_units,
        stockpile_units,
        reorder_point_units: round_up(mean + safety_stock_units),
        order_quantity_units,
        confidence,
        stock_value_money: None,
        change_money: None,
        change_units: None,
    };
    compare(&mut figures, basis);
    figures
}

fn max_minus_average(demand: &DemandFigures, lead_time: &LeadTimeFigures) -> f64 {
    let bucket = demand.bucket.days();
    let most = demand.history.iter().copied().fold(demand.mean_per_bucket, f64::max);
    let longest = lead_time.observed_days.iter().map(|&d| f64::from(d)).fold(lead_time.mean_days, f64::max);
    max_average::worst_case(most, longest / bucket, demand.mean_per_bucket, lead_time.mean_days / bucket)
        .map_or(0.0, |found| found.safety_stock_units)
}

/// EOQ, raised to the minimum and to the multiple; a Secure item is bought ahead in bulk.
fn order_quantity(basis: &Basis<'_>, settings: &Settings, protection_mean: f64) -> f64 {
    let item = basis.item;
    let per_day = basis.demand.mean_per_day();
    if per_day <= 0.0 {
        return 0.0;
    }
    let assumed = &settings.assumed;
    let longest = per_day
        * item
            .shelf_life_days
            .map_or(assumed.longest_order_days, |days| days.min(assumed.longest_order_days));
    let holding = basis.unit_cost_money.map(|cost| cost * settings.money.carrying_share_per_year());
    let economic = holding
        .and_then(|h| eoq::eoq(settings.money.order_cost_money, per_day * 365.0, h).ok())
        .map_or(per_day * assumed.order_days_without_cost, |found| found.order_quantity);
    let bulk = if basis.group == Group::Secure { per_day * assumed.bulk_buy_days } else { 0.0 };
    let review = per_day * settings.review_period_days;
    let wanted = economic.max(bulk).max(review.min(protection_mean)).min(longest).max(1.0);
    let least = item.minimum_order_units.unwrap_or(0.0);
    let multiple = item.order_multiple_units.filter(|&m| m > 0.0).unwrap_or(1.0);
    (round_up(wanted.max(least) / multiple) * multiple).max(1.0)
}

/// Stockpile of a Shield item: the days of a stop that the stock does not survive, within the shelf life.
fn stockpile(basis: &Basis<'_>, safety_stock: f64, order_quantity: f64) -> f64 {
    let per_day = basis.demand.mean_per_day();
    if basis.group != Group::Shield || per_day <= 0.0 {
        return 0.0;
    }
    // A second source steps in after its lead time.
    let recover = if basis.sources.is_some_and(|n| n > 1) {
        basis.recover_days.min(basis.lead_time.mean_days)
    } else {
        basis.recover_days
    };
    let survived_days = (safety_stock + order_quantity / 2.0) / per_day;
    let wanted = (recover - survived_days).max(0.0);
    let room = basis.item.shelf_life_days.map_or(wanted, |life| (life - survived_days).max(0.0));
    round_up(wanted.min(room) * per_day)
}

fn compare(figures: &mut BufferFigures, basis: &Basis<'_>) {
    let average = figures.total_units() + figures.order_quantity_units / 2.0;
    figures.stock_value_money = basis.unit_cost_money.map(|cost| average * cost);
    if let Some(today) = basis.today {
        figures.change_units = Some(figures.total_units() - today.safety_stock_units);
        if let (Some(new), Some(old)) = (figures.stock_value_money, today.stock_value_money) {
            figures.change_money = Some(new - old);
        }
    }
}
