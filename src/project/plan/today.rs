//! The rules of today, as the files state them; where there are none, a flat cover that reproduces the stock.

use super::figures::{DemandFigures, ItemPlan, LeadTimeFigures, Plan, TodayFigures};
use crate::engine::order::eoq;
use crate::import::dataset::Item;
use crate::project::settings::Settings;

/// One item before its plan.
#[derive(Debug, Clone, Copy)]
pub(super) struct Before<'a> {
    pub(super) item: &'a Item,
    pub(super) demand: &'a DemandFigures,
    pub(super) lead_time: &'a LeadTimeFigures,
    pub(super) review_period_days: f64,
    pub(super) unit_cost_money: Option<f64>,
}

/// Today's rules of all items.
pub(super) fn figures(items: &[Before<'_>], settings: &Settings) -> Vec<Option<TodayFigures>> {
    let cover_days = flat_cover_days(items, settings);
    items.iter().map(|before| of_item(before, settings, cover_days)).collect()
}

/// Days of demand that the stock on hand of all items without a rule amounts to, weighed by money where known.
fn flat_cover_days(items: &[Before<'_>], settings: &Settings) -> Option<f64> {
    let (mut stock, mut a_day) = (0.0, 0.0);
    for before in items.iter().filter(|before| !has_rule(before.item)) {
        let weight = before.unit_cost_money.unwrap_or(1.0);
        let per_day = before.demand.mean_per_day();
        if let Some(on_hand) = before.item.on_hand_units
            && per_day > 0.0
        {
            let cycle = order_quantity(before, settings) / 2.0;
            stock += (on_hand.max(0.0) - cycle).max(0.0) * weight;
            a_day += per_day * weight;
        }
    }
    (a_day > 0.0).then(|| stock / a_day)
}

/// The same of a plan: the cover of all items whose rule is assumed; `None` where there are none.
pub(crate) fn cover_days(plan: &Plan) -> Option<f64> {
    let held = |item: &&ItemPlan| item.on_hand_units.is_some() && item.demand.mean_per_bucket > 0.0;
    let (mut stock, mut a_day) = (0.0, 0.0);
    for item in plan.items.iter().filter(held) {
        let Some(today) = item.today.as_ref().filter(|today| today.assumed) else { continue };
        let weight = item.unit_cost_money.unwrap_or(1.0);
        let on_hand = item.on_hand_units.unwrap_or(0.0).max(0.0);
        stock += (on_hand - today.order_quantity_units / 2.0).max(0.0) * weight;
        a_day += item.demand.mean_per_day() * weight;
    }
    (a_day > 0.0).then(|| stock / a_day)
}

const fn has_rule(item: &Item) -> bool {
    item.today_reorder_point_units.is_some() || item.today_safety_stock_units.is_some()
}

fn of_item(before: &Before<'_>, settings: &Settings, cover_days: Option<f64>) -> Option<TodayFigures> {
    let item = before.item;
    let per_day = before.demand.mean_per_day();
    let review = before.review_period_days;
    // A reviewed level is reached half a review before the order, on average.
    let expected = per_day * (before.lead_time.mean_days + review / 2.0);
    let assumed = !has_rule(item);
    let (safety_stock_units, reorder_point_units) =
        match (item.today_safety_stock_units, item.today_reorder_point_units) {
            (Some(stock), Some(point)) => (stock, point),
            (Some(stock), None) => (stock, expected + stock),
            (None, Some(point)) => ((point - expected).max(0.0), point),
            (None, None) => {
                let stock = (cover_days? * per_day).round();
                (stock, expected + stock)
            }
        };
    let order_quantity_units = order_quantity(before, settings);
    Some(TodayFigures {
        safety_stock_units,
        reorder_point_units,
        order_quantity_units,
        assumed,
        stock_value_money: before
            .unit_cost_money
            // Nothing is ordered of what nobody asks for.
            .map(|cost| {
                (safety_stock_units + if per_day > 0.0 { order_quantity_units / 2.0 } else { 0.0 }) * cost
            }),
    })
}

/// The file's order quantity, else the EOQ, at least the minimum order.
fn order_quantity(before: &Before<'_>, settings: &Settings) -> f64 {
    let item = before.item;
    let per_day = before.demand.mean_per_day();
    let economic = || {
        let holding = before.unit_cost_money? * settings.money.carrying_share_per_year();
        eoq::eoq(settings.money.order_cost_money, per_day * 365.0, holding).ok().map(|e| e.order_quantity)
    };
    let wanted = item
        .today_order_quantity_units
        .filter(|&quantity| quantity > 0.0)
        .or_else(economic)
        .unwrap_or(per_day * settings.assumed.order_days_without_cost);
    let longest = (per_day * settings.assumed.longest_order_days).max(1.0);
    wanted.min(longest).max(item.minimum_order_units.unwrap_or(1.0)).round().max(1.0)
}
