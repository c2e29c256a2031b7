//! From a plan to what the kernel simulates.

use super::rules::{policies, whole};
use super::scenario::{Scenario, ScenarioKind};
use crate::engine::demand::pattern::DemandClass;
use crate::engine::risk::scores;
use crate::engine::rng::key_of;
use crate::engine::sim::demand_model::{DemandModel, DrawBucket};
use crate::engine::sim::disruption::{DatedStop, Node};
use crate::engine::sim::lead_time_model::LeadTimeModel;
use crate::engine::sim::spec::{MONEY_SCALE, Shift, SimItem, SimSpec, Source, Start};
use crate::import::dataset::Bucket;
use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::plan::risk::VITAL_SEVERITY;
use crate::project::settings::Settings;

/// Days measured: 52 weeks.
pub const HORIZON_DAYS: u32 = 364;

/// What is simulated for a plan under a scenario.
#[must_use]
pub fn spec(plan: &Plan, settings: &Settings, scenario: &Scenario, start: Start) -> SimSpec {
    let shift = |kind| {
        (scenario.kind == kind).then_some(Shift {
            start_day: scenario.start_week * 7,
            length_days: scenario.length_days,
            percent: scenario.percent,
        })
    };
    SimSpec {
        seed: settings.stress.seed,
        warm_up_days: if start == Start::Steady { warm_up_days(plan) } else { 0 },
        horizon_days: HORIZON_DAYS,
        items: plan.items.iter().map(|item| sim_item(item, settings)).collect(),
        nodes: nodes(plan, scenario),
        sources: sources(plan),
        demand_shift: shift(ScenarioKind::DemandChanges),
        lead_time_shift: shift(ScenarioKind::LeadTimesChange),
        start,
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

fn sim_item(item: &ItemPlan, settings: &Settings) -> SimItem {
    let (short_money, day_out_money) = stockout_costs(item, settings);
    let scaled = |money: f64| (money * MONEY_SCALE).round().clamp(0.0, 1e15) as i64;
    let lead_time = &item.lead_time;
    SimItem {
        key: key_of(&item.code),
        demand: demand_model(item),
        lead_time: if lead_time.observed_days.is_empty() {
            LeadTimeModel::fitted(lead_time.mean_days, lead_time.sd_days)
        } else {
            LeadTimeModel::resampled(&lead_time.observed_days)
        },
        source: item.supplier,
        felt_days: (lead_time.mean_days + 2.0 * lead_time.sd_days + item.buffer.review_period_days).ceil()
            as u32,
        policies: policies(item, settings),
        unit_cost: scaled(item.unit_cost_money.unwrap_or(0.0)),
        short_cost: scaled(short_money),
        day_out_cost: scaled(day_out_money),
        on_hand: whole(item.on_hand_units.unwrap_or_else(|| {
            item.today.as_ref().map_or(item.buffer.reorder_point_units, |t| t.reorder_point_units)
        })),
        on_order: whole(item.on_order_units.unwrap_or(0.0)).max(0),
    }
}

fn demand_model(item: &ItemPlan) -> DemandModel {
    let demand = &item.demand;
    let bucket = match demand.bucket {
        Bucket::Day => DrawBucket::Day,
        Bucket::Week => DrawBucket::Week,
        Bucket::Month => DrawBucket::Month,
    };
    let by_orders = matches!(demand.class, DemandClass::Intermittent | DemandClass::Lumpy);
    if by_orders && !demand.history.is_empty() {
        DemandModel::resampled(bucket, &demand.history)
    } else {
        DemandModel::fitted(bucket, demand.mean_per_bucket, demand.sd_per_bucket)
    }
}

/// True cost of a stock-out: money per unit short, and per day out of stock.
///
/// Per unit: the margin of the sales that are lost, express freight for the rest, and trust; per day: standstill,
/// for items that the user rates 9 or 10 in severity.
#[must_use]
pub fn stockout_costs(item: &ItemPlan, settings: &Settings) -> (f64, f64) {
    let money = &settings.money;
    let cost = item.unit_cost_money.unwrap_or(0.0);
    let margin = item.unit_margin_money.unwrap_or(cost * money.margin_share_of_cost);
    let lost = money.lost_sale_share * margin;
    let express = (1.0 - money.lost_sale_share) * money.express_share_of_cost * cost;
    let trust = money.trust_share_of_margin * margin;
    let vital = item.risk.severity.1 && item.risk.severity.0 >= VITAL_SEVERITY;
    (lost + express + trust, if vital { money.downtime_money_per_day } else { 0.0 })
}

/// Suppliers first, then countries.
fn nodes(plan: &Plan, scenario: &Scenario) -> Vec<Node> {
    let who = scenario.who_in(plan);
    let dated = |kind: ScenarioKind, name: &str| {
        let hit = scenario.kind == kind && who.as_deref() == Some(name);
        let stop = DatedStop { start_day: scenario.start_week * 7, length_days: scenario.length_days };
        if hit { vec![stop] } else { Vec::new() }
    };
    let random = |rate: f64| if scenario.random_stops { rate } else { 0.0 };
    let suppliers = plan.suppliers.iter().map(|supplier| Node {
        key: key_of(&format!("supplier {}", supplier.name)),
        stops_per_year: random(supplier.stops_per_year),
        mean_stop_days: supplier.recover_days,
        dated: dated(ScenarioKind::SupplierStops, &supplier.name),
    });
    let (years, days) = scores::COUNTRY_STOP;
    let countries = plan.countries.iter().map(|country| Node {
        key: key_of(&format!("country {}", country.name)),
        stops_per_year: random(1.0 / years),
        mean_stop_days: days,
        dated: dated(ScenarioKind::CountryCloses, &country.name),
    });
    suppliers.chain(countries).collect()
}

fn sources(plan: &Plan) -> Vec<Source> {
    let first_country = plan.suppliers.len() as u32;
    plan.suppliers
        .iter()
        .enumerate()
        .map(|(index, supplier)| {
            let place = supplier
                .country
                .as_ref()
                .and_then(|name| plan.countries.iter().position(|country| country.name == *name));
            let country = place.map(|place| first_country + place as u32);
            Source { nodes: std::iter::once(index as u32).chain(country).collect() }
        })
        .collect()
}
