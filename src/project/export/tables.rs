//! Tables that leave as CSV: what an ERP takes over, and the draws of the simulation.

use crate::engine::sim::spec::MONEY_SCALE;
use crate::engine::sim::summary::Summary;
use crate::project::plan::figures::Plan;
use crate::project::select::plan_csv::{cell, number};
use crate::project::stress::rules::Rule;
use crate::project::stress::spec::HORIZON_DAYS;

/// The usual headings of [`erp_parameters`].
pub const ERP_HEADINGS: [&str; 5] = ["Item", "Reorder point", "Order quantity", "Safety stock", "Class"];

const BYTE_ORDER_MARK: char = '\u{feff}';

fn line(out: &mut String, cells: &[String]) {
    out.push_str(&cells.join(","));
    out.push_str("\r\n");
}

/// What an ERP takes over, under the headings that it knows; a heading left empty is the usual one.
///
/// The reorder point is what the system compares stock with, so the stockpile, which is kept apart, is not in it.
#[must_use]
pub fn erp_parameters(plan: &Plan, headings: &[String]) -> String {
    let mut out = String::from(BYTE_ORDER_MARK);
    let named = |(at, usual): (usize, &&str)| {
        let own = headings.get(at).map(|own| own.trim()).filter(|own| !own.is_empty());
        cell(own.unwrap_or(usual))
    };
    line(&mut out, &ERP_HEADINGS.iter().enumerate().map(named).collect::<Vec<_>>());
    for item in &plan.items {
        let buffer = &item.buffer;
        let class = match (item.segment.abc, item.segment.xyz) {
            (Some(abc), Some(xyz)) => format!("{abc:?}{xyz:?}"),
            (Some(abc), None) => format!("{abc:?}"),
            (None, _) => String::from(item.segment.group.name()),
        };
        let units = |units: f64| number(Some(units), 0);
        let row = [
            cell(&item.code),
            units(buffer.reorder_point_units),
            units(buffer.order_quantity_units),
            units(buffer.safety_stock_units),
            class,
        ];
        line(&mut out, &row);
    }
    out
}

/// Every simulated year under every rule, as drawn: nothing averaged, nothing rounded but to cents.
#[must_use]
pub fn draws(plan: &Plan, summary: &Summary) -> String {
    let mut out = String::from(BYTE_ORDER_MARK);
    let money = |name: &str| format!("{name} ({})", plan.currency);
    let headings = [
        String::from("Year"),
        String::from("Rule"),
        String::from("Units asked for"),
        String::from("Units short"),
        String::from("Item-days out"),
        String::from("Items out"),
        String::from("Orders"),
        money("Mean stock value"),
        money("Loss"),
        money("Written off"),
        money("Paid above cost"),
        money("Cost of events"),
    ];
    line(&mut out, &headings.map(|heading| cell(&heading)));
    for (year, rules) in &summary.years {
        for (rule, record) in Rule::ALL.iter().zip(rules).filter(|(_, record)| record.items > 0) {
            let scaled = |money: i64| number(Some(money as f64 / MONEY_SCALE), 2);
            let units = |milliunits: i128| number(Some(milliunits as f64 / 1_000.0), 3);
            let stock = record.stock_value_days as f64 / MONEY_SCALE / f64::from(HORIZON_DAYS);
            let row = [
                year.to_string(),
                cell(rule.name()),
                units(record.demand_milliunits),
                units(record.short_milliunits),
                record.days_out.to_string(),
                record.items_out.to_string(),
                record.orders.to_string(),
                number(Some(stock), 2),
                scaled(record.loss),
                scaled(record.write_off),
                scaled(record.extra_paid),
                scaled(record.event_cost),
            ];
            line(&mut out, &row);
        }
    }
    out
}
