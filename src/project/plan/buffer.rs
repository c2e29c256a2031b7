//! How much to hold and to order: the level by the method that fits the item, the stockpile, the order.

use super::calibration::Member;
use super::figures::{
    BufferFigures, BufferMethod, CalibrationFigures, DefaultBuffer, DemandFigures, LeadTimeFigures,
    TodayFigures,
};
use super::method::{Sized, choice, method_of, named};
use crate::engine::buffer::choose::{Choice, PolicyForm, Sizing};
use crate::engine::buffer::max_average;
use crate::engine::explain::{Confidence, round_up};
use crate::engine::order::eoq;
use crate::engine::quantity::ServiceMeasure;
use crate::engine::segment::portfolio::Group;
use crate::import::dataset::Item;
use crate::project::settings::{ItemBuffer, Settings, Target};

/// What a buffer is computed from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Basis<'a> {
    pub(super) item: &'a Item,
    pub(super) own: Option<&'a ItemBuffer>,
    pub(super) demand: &'a DemandFigures,
    pub(super) lead_time: &'a LeadTimeFigures,
    pub(super) review_period_days: f64,
    pub(super) group: Group,
    pub(super) sources: Option<u32>,
    pub(super) recover_days: f64,
    pub(super) unit_cost_money: Option<f64>,
    pub(super) today: Option<&'a TodayFigures>,
    pub(super) calibration: Option<Member<'a>>,
}

impl Basis<'_> {
    /// The target that holds, and whether it is the item's own: set here, stated in the file, or that of the group.
    fn target(&self, settings: &Settings) -> (Target, bool) {
        let of_group = || settings.targets.get(self.group as usize).copied().unwrap_or(Target::cycle(0.95));
        let own = self.own.and_then(|own| own.target);
        match own.or_else(|| self.item.cycle_service_target.map(Target::cycle)) {
            Some(target) => (target, true),
            None => (of_group(), false),
        }
    }

    /// The method that the user fixed.
    fn method(&self) -> Option<BufferMethod> {
        let name = self.own.and_then(|own| own.method.as_deref()).or(self.item.method.as_deref());
        name.and_then(named)
    }
}

/// The planned buffer and order of one item, with what it would be where the user set nothing.
pub(super) fn figures(basis: &Basis<'_>, settings: &Settings) -> BufferFigures {
    let mut figures = planned(basis, settings);
    figures.by_default = basis.own.map(|_| {
        let usual = planned(&Basis { own: None, ..*basis }, settings);
        DefaultBuffer {
            target: usual.target,
            method: usual.method,
            safety_stock_units: usual.safety_stock_units,
            stock_value_money: usual.stock_value_money,
        }
    });
    figures
}

fn planned(basis: &Basis<'_>, settings: &Settings) -> BufferFigures {
    let (target, target_is_own) = basis.target(settings);
    let order_quantity_units = order_quantity(basis, settings);
    let fixed = basis.method();
    let mut calibration = basis.calibration.and_then(|member| member.figures(target));
    if let Some(found) = &mut calibration {
        found.in_use = fixed.is_none() && !basis.demand.method_is_own;
    }
    let learned = calibration.as_ref().filter(|found| found.in_use);
    let sized = Sized {
        demand: basis.demand,
        lead_time: basis.lead_time,
        review_period_days: basis.review_period_days,
        order_quantity_units,
        learned: learned.map(|found| (found.mean_per_bucket, found.sd_per_bucket)),
    };
    let own = fixed.and_then(|method| choice(sized, Some(method)));
    let by_worst_case = fixed == Some(BufferMethod::MaxMinusAverage);
    let refused = own.is_none() && !by_worst_case;
    let chosen = own.or_else(|| choice(sized, None));
    let mut figures = unplanned(basis.review_period_days, basis.demand.confidence);
    figures.order_quantity_units = order_quantity_units;
    (figures.target, figures.target_is_own) = (target, target_is_own);
    figures.refused_method = fixed.filter(|_| refused);
    figures.method_is_own = fixed.is_some() && !refused;
    if let Some(chosen) = &chosen {
        describe(&mut figures, chosen);
        if basis.demand.mean_per_bucket > 0.0 {
            figures.confidence = chosen.confidence;
        }
    }
    if figures.confidence == Confidence::None && !figures.method_is_own {
        figures.method = BufferMethod::KeptAsToday;
        figures.safety_stock_exact_units = basis.today.map_or(0.0, |today| today.safety_stock_units);
    } else if by_worst_case {
        figures.method = BufferMethod::MaxMinusAverage;
        figures.safety_stock_exact_units = max_minus_average(basis.demand, basis.lead_time);
    } else if let Some(chosen) = &chosen
        && let Some(sizing) = size(chosen, target, learned)
    {
        figures.safety_stock_exact_units = sizing.safety_stock;
        figures.estimate_factor = sizing.factor;
    }
    figures.calibration = calibration;
    settle(&mut figures, basis, chosen.as_ref());
    keep_record(&mut figures, basis);
    figures
}

/// The level for a target; calibrated, a target of order cycles is met at the chance that delivered it.
#[must_use]
pub fn size(chosen: &Choice, target: Target, calibration: Option<&CalibrationFigures>) -> Option<Sizing> {
    let by_chance = calibration.filter(|_| target.measure == ServiceMeasure::Cycle);
    let target = match by_chance {
        Some(found) => Target { share: found.chance(target.share)?, ..target },
        None => target,
    };
    chosen.size(target.typed()?).ok()
}

/// Puts promised and delivered side by side, in the measure of the target.
fn keep_record(figures: &mut BufferFigures, basis: &Basis<'_>) {
    let (Some(member), Some(mut found)) = (basis.calibration, figures.calibration.take()) else { return };
    if let Some(service) = &mut figures.service {
        if found.in_use {
            service.cycle_service =
                member.cycles_covered(service.cycle_service).unwrap_or(service.cycle_service);
        }
        found.promised = match figures.target.measure {
            ServiceMeasure::Cycle => service.cycle_service,
            ServiceMeasure::Fill => service.fill_rate,
            ServiceMeasure::Ready => service.ready_rate,
        };
    }
    if let Some(record) = member.record(figures, &found) {
        (found.periods, found.asked, found.delivered) = (record.periods, record.asked, record.delivered());
    }
    figures.calibration = Some(found);
}

/// An item before anything is decided.
pub(super) const fn unplanned(review_period_days: f64, confidence: Confidence) -> BufferFigures {
    BufferFigures {
        target: Target::cycle(0.95),
        target_is_own: false,
        review_period_days,
        method: BufferMethod::Poisson,
        method_is_own: false,
        refused_method: None,
        form: PolicyForm::ReorderPoint,
        protection_demand_mean_units: 0.0,
        protection_demand_sd_units: 0.0,
        undershoot_mean_units: 0.0,
        undershoot_variance: 0.0,
        observations: None,
        mean_is_estimated: false,
        estimate_factor: 1.0,
        safety_stock_exact_units: 0.0,
        safety_stock_units: 0.0,
        computed_safety_stock_units: 0.0,
        stockpile_units: 0.0,
        stockpile_days: None,
        reorder_point_units: 0.0,
        order_quantity_units: 0.0,
        service: None,
        calibration: None,
        confidence,
        stock_value_money: None,
        change_money: None,
        change_units: None,
        by_default: None,
    }
}

fn describe(figures: &mut BufferFigures, chosen: &Choice) {
    figures.method = method_of(chosen.law);
    figures.form = chosen.form;
    figures.protection_demand_mean_units = chosen.protection_mean();
    figures.protection_demand_sd_units = chosen.protection_sd();
    if chosen.form != PolicyForm::OrderUpTo {
        figures.undershoot_mean_units = chosen.undershoot.mean;
        figures.undershoot_variance = chosen.undershoot.variance;
    }
    figures.observations = chosen.observations;
    figures.mean_is_estimated = chosen.mean_is_estimated;
}

/// Rounds, adds stockpile and levels, and compares with today.
fn settle(figures: &mut BufferFigures, basis: &Basis<'_>, chosen: Option<&Choice>) {
    figures.computed_safety_stock_units = round_up(figures.safety_stock_exact_units);
    figures.safety_stock_units = figures.computed_safety_stock_units;
    if let Some(own) = basis.own.and_then(|own| own.safety_stock_units) {
        figures.method = BufferMethod::SetByYou;
        figures.method_is_own = true;
        figures.safety_stock_exact_units = own;
        figures.safety_stock_units = own;
    }
    figures.stockpile_days = basis.own.and_then(|own| own.stockpile_days);
    figures.stockpile_units = stockpile(basis, figures);
    figures.reorder_point_units =
        round_up(figures.protection_demand_mean_units + figures.safety_stock_units).max(0.0);
    if basis.demand.mean_per_bucket > 0.0 {
        figures.service = chosen
            .and_then(|chosen| chosen.service(figures.reorder_point_units, figures.estimate_factor).ok());
    }
    compare(figures, basis);
}

/// Largest demand over the longest lead time less the averages.
#[must_use]
pub fn max_minus_average(demand: &DemandFigures, lead_time: &LeadTimeFigures) -> f64 {
    let (most, longest) = worst_record(demand, lead_time);
    let bucket = demand.bucket.days();
    max_average::worst_case(most, longest / bucket, demand.mean_per_bucket, lead_time.mean_days / bucket)
        .map_or(0.0, |found| found.safety_stock_units)
}

/// Largest demand of a bucket and longest lead time in days on record.
#[must_use]
pub fn worst_record(demand: &DemandFigures, lead_time: &LeadTimeFigures) -> (f64, f64) {
    let most = demand.history.iter().copied().fold(demand.mean_per_bucket, f64::max);
    let longest = lead_time.observed_days.iter().map(|&d| f64::from(d)).fold(lead_time.mean_days, f64::max);
    (most, longest)
}

/// EOQ, at least a review's demand, the bulk of a Secure item, the minimum; at most a year and the shelf life; in
/// whole multiples.
fn order_quantity(basis: &Basis<'_>, settings: &Settings) -> f64 {
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
    let carrying = settings.money.carrying_share_per_year();
    let economic = match basis.unit_cost_money.filter(|&cost| cost > 0.0) {
        // Where holding costs nothing no EOQ bounds the order: the longest order does.
        Some(_) if carrying <= 0.0 => longest,
        cost => cost
            .and_then(|c| eoq::eoq(settings.money.order_cost_money, per_day * 365.0, c * carrying).ok())
            .map_or(per_day * assumed.order_days_without_cost, |found| found.order_quantity),
    };
    let bulk = if basis.group == Group::Secure { per_day * assumed.bulk_buy_days } else { 0.0 };
    let review = per_day * basis.review_period_days;
    let wanted = economic.max(bulk).max(review).min(longest).max(1.0);
    let least = item.minimum_order_units.unwrap_or(0.0);
    let multiple = item.order_multiple_units.filter(|&m| m > 0.0).unwrap_or(1.0);
    (round_up(wanted.max(least) / multiple) * multiple).max(1.0)
}

/// Days of the stop that a stockpile is for: the user's own, else until supply is back.
#[must_use]
pub const fn bridged_days(
    own: Option<f64>,
    sources: Option<u32>,
    recover_days: f64,
    lead_time_days: f64,
) -> f64 {
    match (own, sources) {
        (Some(days), _) => days,
        // A second source steps in after its lead time.
        (None, Some(2..)) => recover_days.min(lead_time_days),
        (None, _) => recover_days,
    }
}

/// Stockpile of a Shield item, or of one for which the user wants one: the days of a stop that the stock does not
/// survive, within the shelf life.
fn stockpile(basis: &Basis<'_>, figures: &BufferFigures) -> f64 {
    let per_day = basis.demand.mean_per_day();
    let own = figures.stockpile_days;
    if (basis.group != Group::Shield && own.is_none()) || per_day <= 0.0 {
        return 0.0;
    }
    let bridged = bridged_days(own, basis.sources, basis.recover_days, basis.lead_time.mean_days);
    let survived_days = figures.survived_days(per_day);
    let wanted = (bridged - survived_days).max(0.0);
    let room = basis.item.shelf_life_days.map_or(wanted, |life| (life - survived_days).max(0.0));
    round_up(wanted.min(room) * per_day)
}

fn compare(figures: &mut BufferFigures, basis: &Basis<'_>) {
    let average = (figures.total_units() + figures.order_quantity_units / 2.0).max(0.0);
    figures.stock_value_money = basis.unit_cost_money.map(|cost| average * cost);
    if let Some(today) = basis.today {
        figures.change_units = Some(figures.total_units() - today.safety_stock_units);
        if let (Some(new), Some(old)) = (figures.stock_value_money, today.stock_value_money) {
            figures.change_money = Some(new - old);
        }
    }
}
