//! What to order now, supplier by supplier, with the reason and the latest day.

use crate::engine::stats::ranking::rank;
use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::settings::Settings;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A supplier that is known to send nothing for a while, such as over New Year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Closure {
    /// Supplier by index into the plan.
    pub supplier: u32,
    /// Days from today until it closes.
    pub starts_in_days: f64,
    /// Days it stays closed.
    pub length_days: f64,
}

/// Why a line is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Why {
    /// The inventory position is at or below the reorder point.
    BelowReorderPoint {
        /// On hand and on order, without the stockpile, units.
        position_units: f64,
        /// Units.
        reorder_point_units: f64,
    },
    /// The position reaches the reorder point before the next review.
    ReachesReorderPoint {
        /// Days from today.
        in_days: f64,
    },
    /// The stockpile is not full.
    StockpileBuildUp {
        /// Units that the plan keeps.
        planned_units: f64,
        /// Units that stand there now, beyond everyday need.
        held_units: f64,
    },
    /// The supplier closes and stock must last until it sends again.
    BeforeClosure {
        /// Days from today until it closes.
        starts_in_days: f64,
        /// Days it stays closed.
        length_days: f64,
    },
}

/// One line to order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OrderLine {
    /// Item by index into the plan.
    pub item: usize,
    /// Units, whole multiples that the supplier accepts.
    pub units: f64,
    /// Their cost, money; `None` without a unit cost.
    pub money: Option<f64>,
    /// Days from today by which it must be sent; 0 is today.
    pub latest_in_days: f64,
    /// Why.
    pub why: Why,
}

/// The lines of one supplier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SupplierOrder {
    /// Supplier by index into the plan; `None` where the item has none.
    pub supplier: Option<u32>,
    /// The lines, the most urgent first.
    pub lines: Vec<OrderLine>,
    /// Cost of all lines with a unit cost, money.
    pub money: f64,
}

/// What to order now.
///
/// Items without stock on hand in the files are left out: nothing can be said about them. An order brings the position
/// above the reorder point by whole order quantities; the stockpile stands apart, and stock beyond everyday need counts
/// towards it. Suppliers are listed by their most urgent line, then by money.
#[must_use]
pub fn to_place(plan: &Plan, settings: &Settings, closures: &[Closure]) -> Vec<SupplierOrder> {
    let mut by_supplier: BTreeMap<Option<u32>, Vec<OrderLine>> = BTreeMap::new();
    for (index, item) in plan.items.iter().enumerate() {
        let closure = closures.iter().find(|closure| Some(closure.supplier) == item.supplier);
        let lines = lines(index, item, settings, closure);
        if !lines.is_empty() {
            by_supplier.entry(item.supplier).or_default().extend(lines);
        }
    }
    let mut orders: Vec<SupplierOrder> = by_supplier
        .into_iter()
        .map(|(supplier, mut lines)| {
            rank(&mut lines, |a, b| a.latest_in_days.total_cmp(&b.latest_in_days).then(a.item.cmp(&b.item)));
            let money = lines.iter().filter_map(|line| line.money).sum();
            SupplierOrder { supplier, lines, money }
        })
        .collect();
    let urgency = |order: &SupplierOrder| order.lines.first().map_or(f64::MAX, |line| line.latest_in_days);
    rank(&mut orders, |a, b| urgency(a).total_cmp(&urgency(b)).then(b.money.total_cmp(&a.money)));
    orders
}

/// What today's rules would order of each item before the next review: items by index, and units.
///
/// Today's rules keep no stockpile: all on hand and on order counts. Items without stock on hand are left out.
#[must_use]
pub fn by_today(plan: &Plan, settings: &Settings) -> Vec<(usize, f64)> {
    let order = |(index, item): (usize, &ItemPlan)| {
        let (today, per_day) = (item.today.as_ref()?, item.demand.mean_per_day());
        let position = item.on_hand_units? + item.on_order_units.unwrap_or(0.0).max(0.0);
        let quantity = today.order_quantity_units.max(1.0);
        let due = (per_day > 0.0)
            .then(|| everyday_order(position, today.reorder_point_units, quantity, per_day, settings))?;
        due.map(|(units, ..)| (index, units))
    };
    plan.items.iter().enumerate().filter_map(order).collect()
}

/// The lines of one item: everyday order, closure, stockpile.
fn lines(index: usize, item: &ItemPlan, settings: &Settings, closure: Option<&Closure>) -> Vec<OrderLine> {
    let Some(on_hand) = item.on_hand_units else { return Vec::new() };
    let per_day = item.demand.mean_per_day();
    if per_day <= 0.0 {
        return Vec::new();
    }
    let line = |units: f64, latest_in_days: f64, why: Why| {
        let money = item.unit_cost_money.map(|cost| cost * units);
        (units > 0.0).then_some(OrderLine { item: index, units, money, latest_in_days, why })
    };
    let position = on_hand + item.on_order_units.unwrap_or(0.0).max(0.0);
    let (point, quantity) = (item.buffer.reorder_point_units, item.buffer.order_quantity_units.max(1.0));
    let held = held_apart(item);
    let everyday = position - held;
    let ordinary = everyday_order(everyday, point, quantity, per_day, settings)
        .and_then(|(units, days, why)| line(units, days, why));
    let ordered = ordinary.as_ref().map_or(0.0, |line| line.units);
    let before = closure.and_then(|closure| {
        // Ordered last when it closes, the next order is sent when it opens again.
        let until = closure.starts_in_days.max(0.0) + closure.length_days.max(0.0);
        let missing = point + per_day * until - everyday - ordered;
        let why =
            Why::BeforeClosure { starts_in_days: closure.starts_in_days, length_days: closure.length_days };
        line(orderable(item, missing), closure.starts_in_days.max(0.0), why)
    });
    let missing = orderable(item, item.buffer.stockpile_units - held);
    let why = Why::StockpileBuildUp { planned_units: item.buffer.stockpile_units, held_units: held };
    let stockpile = line(missing, settings.review_period_days.max(0.0), why);
    [ordinary, before, stockpile].into_iter().flatten().collect()
}

/// Units, latest day and reason of an everyday order, where one is due before the next review.
fn everyday_order(
    position: f64,
    point: f64,
    quantity: f64,
    per_day: f64,
    settings: &Settings,
) -> Option<(f64, f64, Why)> {
    let lots = |position: f64| ((point - position) / quantity + 1e-9).floor().max(0.0) + 1.0;
    if position <= point {
        let why = Why::BelowReorderPoint { position_units: position, reorder_point_units: point };
        return Some((lots(position) * quantity, 0.0, why));
    }
    let in_days = (position - point) / per_day;
    (in_days < settings.review_period_days)
        .then(|| (quantity, in_days.floor(), Why::ReachesReorderPoint { in_days }))
}

/// What stands beyond everyday need and counts towards the stockpile, units; 0 where the stock is not known.
pub(in crate::project) fn held_apart(item: &ItemPlan) -> f64 {
    let Some(on_hand) = item.on_hand_units else { return 0.0 };
    let position = on_hand + item.on_order_units.unwrap_or(0.0).max(0.0);
    let (point, quantity) = (item.buffer.reorder_point_units, item.buffer.order_quantity_units.max(1.0));
    (position - point - quantity).clamp(0.0, item.buffer.stockpile_units)
}

/// At least so many units as the supplier accepts: the minimum, in its multiples; 0 for nothing.
pub(in crate::project) fn orderable(item: &ItemPlan, units: f64) -> f64 {
    if units <= 0.0 {
        return 0.0;
    }
    let step = item.order_multiple_units.filter(|step| *step > 0.0).unwrap_or(1.0);
    let least = units.max(item.minimum_order_units.unwrap_or(0.0));
    (least / step - 1e-9).ceil() * step
}
