//! Tables of their own, as sheets: the plan, what an ERP takes over, and the draws of the simulation.

use super::sheet::{Cell, Kind, Look, Sheet};
use crate::engine::language::{Words, later, tr};
use crate::engine::sim::spec::MONEY_SCALE;
use crate::engine::sim::summary::Summary;
use crate::project::plan::figures::Plan;
use crate::project::stress::rules::Rule;
use crate::project::stress::spec::HORIZON_DAYS;

/// The usual headings of [`erp_parameters`].
pub const ERP_HEADINGS: [Words; 5] =
    [later("Item"), later("Reorder point"), later("Order quantity"), later("Safety stock"), later("Class")];

fn text(text: &str) -> Cell {
    Cell::Text(String::from(text))
}

/// A figure with so many decimals, or nothing.
fn figure(value: Option<f64>, decimals: u8) -> Cell {
    let look = Look { decimals, is_share: false, kind: Kind::Figure };
    value.map_or(Cell::Empty, |value| Cell::Number(value, look))
}

/// The plan, a line for each item.
#[must_use]
pub fn plan(plan: &Plan) -> Sheet {
    let names = [
        tr("Item code"),
        tr("Item name"),
        tr("Group"),
        tr("Policy"),
        tr("Safety stock"),
        tr("Stockpile"),
        tr("Reorder point"),
        tr("Order quantity"),
    ];
    let mut headings = names.map(String::from).to_vec();
    headings.push(String::from(tr("Change in buffer (units)")));
    headings.push(tr!("Change in stock value ({})", plan.currency));
    let mut sheet = Sheet::with_headings(tr("Plan"), &headings, 2);
    for item in &plan.items {
        let (buffer, group) = (&item.buffer, item.segment.group);
        sheet.rows.push(vec![
            text(&item.code),
            text(&item.name),
            text(group.name()),
            text(group.policy()),
            figure(Some(buffer.safety_stock_units), 0),
            figure(Some(buffer.stockpile_units), 0),
            figure(Some(buffer.reorder_point_units), 0),
            figure(Some(buffer.order_quantity_units), 0),
            figure(buffer.change_units, 0),
            figure(buffer.change_money, 2),
        ]);
    }
    sheet
}

/// What an ERP takes over, under the headings that it knows; a heading left empty is the usual one.
///
/// The reorder point is what the system compares stock with, so the stockpile, which is kept apart, is not in it.
#[must_use]
pub fn erp_parameters(plan: &Plan, headings: &[String]) -> Sheet {
    let named = |(at, usual): (usize, &Words)| {
        let own = headings.get(at).map(|own| own.trim()).filter(|own| !own.is_empty());
        String::from(own.unwrap_or(usual.said()))
    };
    let headings: Vec<String> = ERP_HEADINGS.iter().enumerate().map(named).collect();
    let mut sheet = Sheet::with_headings(tr("ERP parameters"), &headings, 1);
    for item in &plan.items {
        let buffer = &item.buffer;
        let class = match (item.segment.abc, item.segment.xyz) {
            (Some(abc), Some(xyz)) => format!("{abc:?}{xyz:?}"),
            (Some(abc), None) => format!("{abc:?}"),
            (None, _) => String::from(item.segment.group.name()),
        };
        sheet.rows.push(vec![
            text(&item.code),
            figure(Some(buffer.reorder_point_units), 0),
            figure(Some(buffer.order_quantity_units), 0),
            figure(Some(buffer.safety_stock_units), 0),
            text(&class),
        ]);
    }
    sheet
}

/// Every simulated year under every rule, as drawn: nothing averaged, nothing rounded but to cents.
#[must_use]
pub fn draws(plan: &Plan, summary: &Summary) -> Sheet {
    let names = [
        tr("Year"),
        tr("Rule"),
        tr("Units asked for"),
        tr("Units short"),
        tr("Item-days out"),
        tr("Items out"),
        tr("Orders"),
    ];
    let money =
        [tr("Mean stock value"), tr("Loss"), tr("Written off"), tr("Paid above cost"), tr("Cost of events")];
    let mut headings = names.map(String::from).to_vec();
    headings.extend(money.map(|name| format!("{name} ({})", plan.currency)));
    let mut sheet = Sheet::with_headings(tr("Simulated years"), &headings, 2);
    for (year, rules) in &summary.years {
        for (rule, record) in Rule::ALL.iter().zip(rules).filter(|(_, record)| record.items > 0) {
            let scaled = |money: i64| figure(Some(money as f64 / MONEY_SCALE), 2);
            let units = |milliunits: i128| figure(Some(milliunits as f64 / 1_000.0), 3);
            let count = |count: f64| figure(Some(count), 0);
            let stock = record.stock_value_days as f64 / MONEY_SCALE / f64::from(HORIZON_DAYS);
            sheet.rows.push(vec![
                count(f64::from(*year)),
                text(rule.name()),
                units(record.demand_milliunits),
                units(record.short_milliunits),
                count(record.days_out as f64),
                count(record.items_out as f64),
                count(record.orders as f64),
                figure(Some(stock), 2),
                scaled(record.loss),
                scaled(record.write_off),
                scaled(record.extra_paid),
                scaled(record.event_cost),
            ]);
        }
    }
    sheet
}
