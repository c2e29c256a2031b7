//! From a plan to what the kernel simulates.

use super::events::{events, item_nodes, nodes, supply_nodes};
use super::rules::{even_cover_days, policies, whole};
use super::scenario::Scenario;
use super::season::percent_from_today;
use crate::engine::demand::pattern::DemandClass;
use crate::engine::rng::key_of;
use crate::engine::sim::demand_model::{DemandModel, DrawBucket};
use crate::engine::sim::lead_time_model::LeadTimeModel;
use crate::engine::sim::spec::{ItemMoney, MONEY_SCALE, SHARE_PARTS, SimItem, SimSpec, Source, Start};
use crate::import::dataset::Bucket;
use crate::project::plan::figures::{Alternative, ItemPlan, Plan};
use crate::project::plan::risk::VITAL_SEVERITY;
use crate::project::settings::Settings;

/// Days measured: 52 weeks.
pub const HORIZON_DAYS: u32 = 364;

/// What is simulated for a plan under a scenario.
#[must_use]
pub fn spec(plan: &Plan, settings: &Settings, scenario: &Scenario, start: Start) -> SimSpec {
    let events = events(plan, scenario);
    let even_days = even_cover_days(plan);
    // A day of the year belongs to a single one.
    let dated = plan.items.iter().flat_map(|item| &item.alternatives).any(|a| a.qualified_in_days > 0.0);
    let years = SimSpec::years_on_end(&events, start, settings.stress.replications);
    SimSpec {
        seed: settings.stress.seed,
        warm_up_days: if start == Start::Steady { warm_up_days(plan) } else { 0 },
        horizon_days: HORIZON_DAYS,
        items: plan
            .items
            .iter()
            .map(|item| sim_item(item, plan, settings, (scenario, start), even_days))
            .collect(),
        nodes: nodes(plan, scenario),
        years_per_path: if dated { 1 } else { years },
        shared_demand_share: settings.stress.shared_demand_share,
        events,
        start,
        is_stratified: true,
    }
}

/// Twice the longest lead time and review, in whole weeks, from 13 weeks to two years.
fn warm_up_days(plan: &Plan) -> u32 {
    let longest = plan
        .items
        .iter()
        .map(|item| item.lead_time.mean_days + 2.0 * item.lead_time.sd_days + item.buffer.review_period_days)
        .fold(0.0, f64::max);
    ((2.0 * longest / 7.0).ceil() * 7.0).clamp(91.0, 728.0) as u32
}

fn sim_item(
    item: &ItemPlan,
    plan: &Plan,
    settings: &Settings,
    (scenario, start): (&Scenario, Start),
    even_days: Option<f64>,
) -> SimItem {
    let lead_time = &item.lead_time;
    let model = if lead_time.observed_days.is_empty() {
        LeadTimeModel::fitted(lead_time.mean_days, lead_time.sd_days)
    } else {
        LeadTimeModel::resampled(&lead_time.observed_days)
    };
    // Open orders carry no date here: they are taken to be half-way.
    let half_way = (lead_time.mean_days / 2.0).round().max(0.0) as u32;
    SimItem {
        key: key_of(&item.code),
        unit_milli: 1_000,
        demand: match start {
            Start::Steady => demand_model(item),
            Start::FromToday => demand_model(item).with_season(percent_from_today(&item.demand)),
        },
        sources: std::iter::once(main_source(item, plan, model))
            .chain(item.alternatives.iter().map(|other| standby(item, other, plan)))
            .map(|source| Source { overtaking: settings.stress.orders_overtake, ..source })
            .collect(),
        nodes: item_nodes(item, plan, scenario),
        // Whoever has another source turns to it while the first one sends nothing.
        reroutes: !item.alternatives.is_empty(),
        felt_days: (lead_time.mean_days + 2.0 * lead_time.sd_days + item.buffer.review_period_days).ceil()
            as u32,
        shelf_life_days: item.shelf_life_days.map_or(0, |days| days.round().clamp(0.0, 3_650.0) as u32),
        lost_parts: lost_parts(settings),
        policies: policies(item, settings, even_days),
        money: item_money(item, settings),
        on_hand: whole(item.on_hand_units.unwrap_or_else(|| {
            item.today.as_ref().map_or(item.buffer.reorder_point_units, |t| t.reorder_point_units)
        })),
        open_orders: vec![(half_way, whole(item.on_order_units.unwrap_or(0.0)).max(0))],
    }
}

/// The part of unmet demand that leaves at once.
fn lost_parts(settings: &Settings) -> u32 {
    let share = if settings.stress.lost_sales_leave { settings.money.lost_sale_share } else { 0.0 };
    (share.clamp(0.0, 1.0) * f64::from(SHARE_PARTS)).round() as u32
}

fn main_source(item: &ItemPlan, plan: &Plan, model: LeadTimeModel) -> Source {
    let (capacity_units, capacity_days) = capacity(item.capacity_per_day);
    let nodes = supply_nodes(item.supplier, plan);
    Source { nodes, capacity_units, capacity_days, ..Source::sole(model) }
}

/// An alternative supplier: used only while the main one takes no orders or sends nothing, from the day on which it is
/// qualified. Its lead time is the stated
/// one, else that of its receipts, else the item's; without a price of its own it costs what the main one does.
fn standby(item: &ItemPlan, other: &Alternative, plan: &Plan) -> Source {
    let terms = &other.terms;
    let figures = plan.suppliers.get(terms.supplier as usize);
    let of_receipts = figures.and_then(|figures| figures.lead_time_mean_days);
    let mean = terms.lead_time_mean_days.or(of_receipts).unwrap_or(item.lead_time.mean_days);
    let sd = figures.and_then(|figures| figures.lead_time_sd_days).unwrap_or(item.lead_time.sd_days);
    let (capacity_units, capacity_days) = capacity(terms.capacity_per_day);
    let dearer = terms.unit_cost_money.zip(item.unit_cost_money).map_or(0.0, |(its, own)| its - own);
    Source {
        nodes: supply_nodes(Some(terms.supplier), plan),
        share: 0,
        premium: scaled_any(dearer),
        capacity_units,
        capacity_days,
        from_day: other.qualified_in_days.round().clamp(0.0, 1e6) as u32,
        ..Source::sole(LeadTimeModel::fitted(mean, sd))
    }
}

/// Units that may be sent in so many days: a day, a week or four, so that whole units say it within a few percent.
fn capacity(per_day: Option<f64>) -> (u32, u32) {
    const FINE_UNITS: f64 = 20.0;
    let Some(per_day) = per_day.filter(|&units| units > 0.0) else { return (0, 1) };
    let days = [1_u32, 7].into_iter().find(|&days| per_day * f64::from(days) >= FINE_UNITS).unwrap_or(28);
    ((per_day * f64::from(days)).round().clamp(1.0, 1e9) as u32, days)
}

fn scaled_any(money: f64) -> i64 {
    (money * MONEY_SCALE).round().clamp(-1e15, 1e15) as i64
}

fn demand_model(item: &ItemPlan) -> DemandModel {
    let demand = &item.demand;
    let bucket = match demand.bucket {
        Bucket::Day => DrawBucket::Day,
        Bucket::Week => DrawBucket::Week,
        Bucket::Month => DrawBucket::Month,
    };
    let by_orders = matches!(demand.class, DemandClass::Intermittent | DemandClass::Lumpy);
    let (mean, sd) = item.expected_per_bucket();
    match (by_orders && !demand.history.is_empty(), item.buffer.calibrated()) {
        (true, None) => DemandModel::resampled(bucket, &demand.history),
        (true, Some(_)) => DemandModel::resampled_to(bucket, &demand.history, mean),
        (false, _) => DemandModel::fitted(bucket, mean, sd),
    }
}

/// True cost of a stock-out: money per unit short, and per day out of stock.
///
/// Per unit: the margin of the sales that are lost, express freight for the rest, and trust; per day: standstill,
/// for items that the user rates 9 or 10 in severity.
#[must_use]
pub fn stockout_costs(item: &ItemPlan, settings: &Settings) -> (f64, f64) {
    let [lost, express, trust] = unit_costs(item, settings);
    let vital = item.risk.severity.1 && item.risk.severity.0 >= VITAL_SEVERITY;
    (lost + express + trust, if vital { settings.money.downtime_money_per_day } else { 0.0 })
}

/// Lost margin, express freight and trust for a unit that is not served on its day.
fn unit_costs(item: &ItemPlan, settings: &Settings) -> [f64; 3] {
    let money = &settings.money;
    let cost = item.unit_cost_money.unwrap_or(0.0);
    let margin = item.unit_margin_money.unwrap_or(cost * money.margin_share_of_cost);
    [
        money.lost_sale_share * margin,
        (1.0 - money.lost_sale_share) * money.express_share_of_cost * cost,
        money.trust_share_of_margin * margin,
    ]
}

/// The same by line, in the kernel's money.
fn item_money(item: &ItemPlan, settings: &Settings) -> ItemMoney {
    let scaled = |money: f64| (money * MONEY_SCALE).round().clamp(0.0, 1e15) as i64;
    let [lost_margin, express, trust] = unit_costs(item, settings).map(scaled);
    ItemMoney {
        unit_cost: scaled(item.unit_cost_money.unwrap_or(0.0)),
        lost_margin,
        express,
        trust,
        downtime_per_day: scaled(stockout_costs(item, settings).1),
    }
}
