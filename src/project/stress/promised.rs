//! Promised against delivered, item by item: where the simulation delivers other than the formula promised, why, and
//! by which method it would not.
//!
//! The cause is found by taking one complication away at a time, on the same draws: stops, lumps of demand, skew of
//! the lead time, lots of the supplier's size, the wait for the review. It is the one without which the delivery comes
//! nearest to the promise. The better method is found by trying: each method's own level is run.

use super::Scenario;
use super::figures::{Estimate, item_figures};
use super::rules::{Rule, whole};
use super::spec::{HORIZON_DAYS, spec};
use crate::engine::demand::pattern::DemandClass;
use crate::engine::language::tr;
use crate::engine::order::eoq::eoq;
use crate::engine::quantity::ServiceMeasure;
use crate::engine::sim::demand_model::{DemandModel, DrawBucket};
use crate::engine::sim::lead_time_model::LeadTimeModel;
use crate::engine::sim::policy::Policy;
use crate::engine::sim::run::run_all;
use crate::engine::sim::spec::{RULES, SimItem, SimSpec, Start};
use crate::engine::stats::ranking::rank;
use crate::project::plan::figures::{BufferMethod, ItemPlan, Plan};
use crate::project::settings::Settings;

/// Simulated years.
pub const YEARS: u32 = 512;
/// Parts of them, for the range of a figure.
const BATCHES: u32 = 4;
/// Student's t for 95% and three degrees of freedom.
const T_BATCHES: f64 = 3.182_446_305_284_263;
/// Items that are looked at, those of the largest annual value.
const MOST_ITEMS: usize = 300;
/// A difference below this is none to speak of.
const LEAST_GAP: f64 = 0.01;
/// What a cause explains at least of the difference.
const LEAST_PART: f64 = 0.2;

/// Why the simulation delivers other than the formula promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// Demand does not come as evenly as the formula takes it.
    Demand,
    /// The lead time is skewed: a few very long ones.
    LeadTime,
    /// Orders are of the supplier's size.
    Lots,
    /// Orders wait for the review.
    Review,
    /// Supply stops.
    Stops,
}

impl Cause {
    /// All of them, in the order in which they are taken away.
    pub const ALL: [Self; 5] = [Self::Demand, Self::LeadTime, Self::Lots, Self::Review, Self::Stops];

    /// Its name on the screen.
    #[must_use]
    pub fn name(self, class: DemandClass) -> &'static str {
        match (self, class) {
            (Self::Demand, DemandClass::Lumpy | DemandClass::Intermittent) => tr("lumpy demand"),
            (Self::Demand, _) => tr("uneven demand"),
            (Self::LeadTime, _) => tr("skewed lead time"),
            (Self::Lots, _) => tr("minimum order or multiple"),
            (Self::Review, _) => tr("review period"),
            (Self::Stops, _) => tr("stops of supply"),
        }
    }
}

/// What another method's level delivers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Better {
    /// The method.
    pub method: BufferMethod,
    /// What it delivers, in the measure of the target.
    pub delivered: f64,
    /// Its reorder point less the plan's, units.
    pub more_units: f64,
}

/// Promise and delivery of one item.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// Item by index into the plan.
    pub item: usize,
    /// What the formula promises, in the measure of the target.
    pub promised: f64,
    /// What the simulation delivers.
    pub delivered: Estimate,
    /// Why they differ, with the delivery without it; `None` where they hardly differ, or no cause stands out.
    pub cause: Option<(Cause, f64)>,
    /// A method that does better; `None` where none does, or none was looked for.
    pub better: Option<Better>,
}

impl Kept {
    /// Delivered less promised.
    #[must_use]
    pub fn difference(&self) -> f64 {
        self.delivered.value - self.promised
    }

    /// Whether they differ by more than the error of the simulation and more than a point.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.difference().abs() > LEAST_GAP.max(self.delivered.half_width)
    }
}

/// Promised and delivered for the items of largest value in an ordinary year; `rebuilt` gives the plan under other
/// settings, for the methods that are tried.
#[must_use]
pub fn kept(plan: &Plan, settings: &Settings, rebuilt: &dyn Fn(&Settings) -> Plan) -> Vec<Kept> {
    let mut chosen: Vec<usize> = (0..plan.items.len())
        .filter(|&at| plan.items.get(at).is_some_and(|item| promised(item).is_some()))
        .collect();
    let value = |at: &usize| plan.items.get(*at).map_or(0.0, |item| item.segment.annual_value_money);
    rank(&mut chosen, |a, b| value(b).total_cmp(&value(a)));
    chosen.truncate(MOST_ITEMS);
    let base = of_items(spec(plan, settings, &Scenario::default(), Start::Steady), &chosen);
    let delivered = estimates(&base, plan, &chosen);
    let mut found: Vec<Kept> = chosen
        .iter()
        .zip(delivered)
        .filter_map(|(&item, delivered)| {
            let promised = promised(plan.items.get(item)?)?;
            Some(Kept { item, promised, delivered: delivered?, cause: None, better: None })
        })
        .collect();
    found.retain(|kept| kept.promised.is_finite());
    if found.iter().any(Kept::differs) {
        let places: Vec<usize> = found.iter().map(|kept| kept.item).collect();
        let base = of_items(spec(plan, settings, &Scenario::default(), Start::Steady), &places);
        name_causes(&mut found, &base, plan, settings);
        try_methods(&mut found, &base, plan, settings, rebuilt);
    }
    rank(&mut found, |a, b| a.difference().total_cmp(&b.difference()));
    found
}

/// What the formula says of an item's level in the measure of its target.
fn promised(item: &ItemPlan) -> Option<f64> {
    let service = item.buffer.service?;
    Some(match item.buffer.target.measure {
        ServiceMeasure::Cycle => service.cycle_service,
        ServiceMeasure::Fill => service.fill_rate,
        ServiceMeasure::Ready => service.ready_rate,
    })
}

/// These items alone, under the plan's rule.
fn of_items(mut spec: SimSpec, chosen: &[usize]) -> SimSpec {
    spec.items = chosen.iter().filter_map(|&at| spec.items.get(at).cloned()).collect();
    for item in &mut spec.items {
        let planned = item.policies.get(Rule::Hybrid as usize).copied().flatten();
        item.policies = [None; RULES];
        item.policies[0] = planned;
    }
    spec
}

/// What each item delivers under the rules at all places, in the measure of its target, in some replications.
fn measured(
    spec: &SimSpec,
    plan: &Plan,
    chosen: &[usize],
    years: std::ops::Range<u32>,
) -> Vec<[Option<f64>; RULES]> {
    let summary = run_all(spec, years);
    let one = |(&at, records): (&usize, &[crate::engine::sim::summary::ItemRecord; RULES])| {
        let measure = plan.items.get(at).map_or(ServiceMeasure::Cycle, |item| item.buffer.target.measure);
        std::array::from_fn(|rule| {
            let figures = item_figures(records.get(rule)?, HORIZON_DAYS)?;
            match measure {
                ServiceMeasure::Cycle => figures.cycle_service,
                ServiceMeasure::Fill => figures.unit_fill,
                ServiceMeasure::Ready => Some(1.0 - figures.days_out.value / f64::from(HORIZON_DAYS)),
            }
        })
    };
    chosen.iter().zip(&summary.items).map(one).collect()
}

/// The same for the plan's rule over all replications, with the range that its parts tell.
fn estimates(spec: &SimSpec, plan: &Plan, chosen: &[usize]) -> Vec<Option<Estimate>> {
    let size = YEARS / BATCHES;
    let parts: Vec<Vec<[Option<f64>; RULES]>> =
        (0..BATCHES).map(|part| measured(spec, plan, chosen, part * size..(part + 1) * size)).collect();
    let of_item = |place: usize| {
        let values: Option<Vec<f64>> = parts.iter().map(|part| part.get(place)?[0]).collect();
        let values = values?;
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
        let half_width = T_BATCHES * (squares / (n - 1.0) / n).sqrt();
        Some(Estimate { value: mean, half_width })
    };
    (0..chosen.len()).map(of_item).collect()
}

fn name_causes(found: &mut [Kept], base: &SimSpec, plan: &Plan, settings: &Settings) {
    let chosen: Vec<usize> = found.iter().map(|kept| kept.item).collect();
    for cause in Cause::ALL {
        let without = without(cause, base, plan, settings, &chosen);
        let delivered = measured(&without, plan, &chosen, 0..YEARS);
        for (kept, values) in found.iter_mut().zip(delivered).filter(|(kept, _)| kept.differs()) {
            let Some(value) = values[0] else { continue };
            let left = |value: f64| (value - kept.promised).abs();
            let best =
                kept.cause.map_or(kept.difference().abs() * (1.0 - LEAST_PART), |(_, best)| left(best));
            if left(value) < best {
                kept.cause = Some((cause, value));
            }
        }
    }
}

/// The same items without one complication.
fn without(cause: Cause, base: &SimSpec, plan: &Plan, settings: &Settings, chosen: &[usize]) -> SimSpec {
    let mut spec = base.clone();
    if cause == Cause::Stops {
        spec.events.clear();
    }
    if cause == Cause::Demand {
        spec.shared_demand_share = 0.0;
    }
    for (item, &at) in spec.items.iter_mut().zip(chosen) {
        if let Some(planned) = plan.items.get(at) {
            simplify(cause, item, planned, settings);
        }
    }
    spec
}

fn simplify(cause: Cause, item: &mut SimItem, planned: &ItemPlan, settings: &Settings) {
    match cause {
        Cause::Demand => {
            // Even days of the same mean and variance: what the formula takes the demand for.
            let sd = planned.expected_per_bucket().1 / planned.demand.bucket.days().sqrt();
            item.demand = DemandModel::fitted(DrawBucket::Day, planned.expected_per_day(), sd);
        }
        Cause::LeadTime => {
            let lead_time = &planned.lead_time;
            if let Some(source) = item.sources.first_mut() {
                source.lead_time = LeadTimeModel::fitted(lead_time.mean_days, lead_time.sd_days);
            }
        }
        Cause::Lots => change(item, |policy| {
            let free = free_lot(planned, settings).unwrap_or(policy.lot);
            Policy { minimum: 0, lot: free.min(policy.lot), ..policy }
        }),
        Cause::Review => change(item, |policy| Policy { review_days: 1, ..policy }),
        Cause::Stops => {}
    }
}

fn change(item: &mut SimItem, change: impl Fn(Policy) -> Policy) {
    if let Some(policy) = &mut item.policies[0] {
        *policy = change(*policy);
    }
}

/// The order quantity without the supplier's smallest order and multiple; `None` where neither is stated.
fn free_lot(item: &ItemPlan, settings: &Settings) -> Option<i32> {
    item.minimum_order_units.or(item.order_multiple_units)?;
    let holding = item.unit_cost_money? * settings.money.carrying_share_per_year();
    let quantity = eoq(settings.money.order_cost_money, item.demand.mean_per_day() * 365.0, holding).ok()?;
    Some(whole(quantity.order_quantity).max(1))
}

/// Runs each method's own level beside the plan's: of those that deliver the target the lowest, else the one that
/// delivers most.
fn try_methods(
    found: &mut [Kept],
    base: &SimSpec,
    plan: &Plan,
    settings: &Settings,
    rebuilt: &dyn Fn(&Settings) -> Plan,
) {
    let chosen: Vec<usize> = found.iter().map(|kept| kept.item).collect();
    for methods in BufferMethod::COMPUTED.chunks(RULES) {
        let plans: Vec<Plan> =
            methods.iter().map(|method| rebuilt(&with_method(settings, plan, found, *method))).collect();
        let mut spec = base.clone();
        for (item, &at) in spec.items.iter_mut().zip(&chosen) {
            let (Some(planned), Some(own)) = (item.policies[0], plan.items.get(at)) else { continue };
            item.policies = std::array::from_fn(|slot| {
                let other = plans.get(slot)?.items.get(at)?;
                let is_tried = Some(&other.buffer.method) == methods.get(slot);
                let more = other.buffer.reorder_point_units - own.buffer.reorder_point_units;
                is_tried.then(|| planned.raised_by(whole(more)))
            });
        }
        let delivered = measured(&spec, plan, &chosen, 0..YEARS);
        for (kept, values) in found.iter_mut().zip(delivered).filter(|(kept, _)| kept.differs()) {
            let Some(own) = plan.items.get(kept.item) else { continue };
            for (slot, value) in values.into_iter().enumerate() {
                let other = plans.get(slot).and_then(|plan| plan.items.get(kept.item));
                let (Some(delivered), Some(other)) = (value, other) else { continue };
                let more_units = other.buffer.reorder_point_units - own.buffer.reorder_point_units;
                let better = Better { method: other.buffer.method, delivered, more_units };
                if own.buffer.method != better.method && beats(kept, &better, own.buffer.target.share) {
                    kept.better = Some(better);
                }
            }
        }
    }
}

/// Whether a method does better than the plan's and than the best so far.
fn beats(kept: &Kept, other: &Better, target: f64) -> bool {
    let (now, units) =
        kept.better.map_or((kept.delivered.value, 0.0), |best| (best.delivered, best.more_units));
    let reaches = |value: f64| value >= target - LEAST_GAP / 2.0;
    match (reaches(now), reaches(other.delivered)) {
        (true, true) => other.more_units < units,
        (false, true) => true,
        (true, false) => false,
        (false, false) => other.delivered > now + LEAST_GAP / 2.0,
    }
}

/// The settings with this method for the items that differ.
fn with_method(settings: &Settings, plan: &Plan, found: &[Kept], method: BufferMethod) -> Settings {
    let mut next = settings.clone();
    for item in found.iter().filter(|kept| kept.differs()).filter_map(|kept| plan.items.get(kept.item)) {
        let mut own = next.item_buffer(&item.code);
        own.method = Some(method.name().to_owned());
        own.safety_stock_units = None;
        next.set_item_buffer(own);
    }
    next
}
