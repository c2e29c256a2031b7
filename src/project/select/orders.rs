//! What the order list says: its answer, its reasons, and its CSV.

use super::plan_csv::{cell, number};
use crate::engine::language::tr;
use crate::project::inquiry::OrdersReport;
use crate::project::orders::{OrderLine, SupplierOrder, Why};
use crate::project::plan::figures::Plan;
use crate::project::words::{counted, money_about, whole};

/// The answer, figures between `**`.
#[must_use]
pub fn answer(plan: &Plan, report: &OrdersReport) -> String {
    let lines: usize = report.orders.iter().map(|order| order.lines.len()).sum();
    if lines == 0 {
        return match plan.items.iter().any(|item| item.on_hand_units.is_some()) {
            true if !plan.has_demand() => {
                String::from(tr("What to order needs demand. Add a file with sales or usage."))
            }
            true => String::from(tr("Nothing has to be ordered before the next review.")),
            false => String::from(tr("What to order needs stock on hand. Add a file with it.")),
        };
    }
    let money: f64 = report.orders.iter().map(|order| order.money).sum();
    let all = || report.orders.iter().flat_map(|order| &order.lines);
    let today = all().filter(|line| line.latest_in_days < 1.0).count();
    let from = counted(report.orders.len(), "supplier", "suppliers");
    let cost =
        if money > 0.0 { tr!(" for **{}**", money_about(&plan.currency, money)) } else { String::new() };
    tr!(
        "Place **{}** with **{from}**{cost}, **{} today**.",
        counted(lines, "order line", "order lines"),
        whole(today as f64),
        from,
        cost
    )
}

/// The same of what today's rules would order.
#[must_use]
pub fn answer_today(plan: &Plan, report: &OrdersReport) -> String {
    let money =
        |(item, units): &(usize, f64)| plan.items.get(*item)?.unit_cost_money.map(|cost| cost * units);
    let all: f64 = report.by_today.iter().filter_map(money).sum();
    let items = counted(report.by_today.len(), "item", "items");
    let cost = if all > 0.0 { tr!(" for **{}**", money_about(&plan.currency, all)) } else { String::new() };
    tr!("By today's rules **{items}** would be ordered before the next review{cost}.", items, cost)
}

/// The supplier of an order.
#[must_use]
pub fn supplier<'a>(plan: &'a Plan, order: &SupplierOrder) -> &'a str {
    let known = order.supplier.and_then(|index| plan.suppliers.get(index as usize));
    known.map_or(tr("No supplier in your files"), |supplier| supplier.name.as_str())
}

/// By when a line has to be sent.
#[must_use]
pub fn by_when(line: &OrderLine) -> String {
    match line.latest_in_days {
        days if days < 1.0 => String::from(tr("today")),
        days => tr!("in {}", counted(days as usize, "day", "days")),
    }
}

/// Why a line is ordered: a short word, then the figures.
#[must_use]
pub fn why(why: Why) -> (&'static str, String) {
    match why {
        Why::BelowReorderPoint { position_units, reorder_point_units } => (
            tr("Below reorder point"),
            tr!(
                "{} on hand and on order, reorder point {}",
                whole(position_units),
                whole(reorder_point_units)
            ),
        ),
        Why::ReachesReorderPoint { in_days } => (
            tr("Due soon"),
            tr!("reaches the reorder point in {}", counted(in_days.ceil() as usize, "day", "days")),
        ),
        Why::StockpileBuildUp { planned_units, held_units } => {
            (tr("Stockpile build-up"), tr!("{} planned, {} there", whole(planned_units), whole(held_units)))
        }
        Why::BeforeClosure { starts_in_days, length_days } => (
            tr("Before a closure"),
            tr!("closes in {} days for {} days", whole(starts_in_days), whole(length_days)),
        ),
    }
}

/// The order list as CSV, a line each, safe to open in a spreadsheet.
#[must_use]
pub fn csv(plan: &Plan, report: &OrdersReport) -> String {
    let mut csv = tr!(
        "\u{feff}Supplier,Item code,Item name,Order (units),Value ({}),Latest in days,Why,Figures\r\n",
        plan.currency
    );
    for order in &report.orders {
        for line in &order.lines {
            let Some(item) = plan.items.get(line.item) else { continue };
            let (word, figures) = why(line.why);
            let row = [
                cell(supplier(plan, order)),
                cell(&item.code),
                cell(&item.name),
                number(Some(line.units), 0),
                number(line.money, 2),
                number(Some(line.latest_in_days), 0),
                cell(word),
                cell(&figures),
            ];
            csv.push_str(&row.join(","));
            csv.push_str("\r\n");
        }
    }
    csv
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::dataset::{Dataset, Item};
    use crate::project::plan::build;
    use crate::project::plan::figures::SupplierFigures;
    use crate::project::settings::Settings;

    #[test]
    fn a_list_without_lines_says_why() {
        let report = OrdersReport::default();
        assert!(answer(&Plan::default(), &report).contains("needs stock on hand"));
        let items = vec![Item { code: "A".into(), on_hand_units: Some(4.0), ..Item::default() }];
        let plan = build(&Dataset { items, ..Dataset::default() }, &Settings::default());
        assert!(answer(&plan, &report).contains("needs demand"));
    }

    #[test]
    fn lines_are_counted_and_today_is_named() {
        let reason = Why::ReachesReorderPoint { in_days: 2.5 };
        let line = |latest_in_days| OrderLine {
            item: 0,
            units: 4.0,
            money: Some(10.0),
            latest_in_days,
            why: reason,
        };
        let order = SupplierOrder { supplier: Some(0), lines: vec![line(0.0), line(2.0)], money: 20.0 };
        let suppliers = vec![SupplierFigures { name: "Ningbo".into(), ..SupplierFigures::default() }];
        let plan = Plan { currency: "EUR".into(), suppliers, ..Plan::default() };
        let report = OrdersReport { orders: vec![order.clone()], ..OrdersReport::default() };
        let said = answer(&plan, &report);
        assert_eq!(said, "Place **2 order lines** with **1 supplier** for **EUR\u{a0}20**, **1 today**.");
        assert_eq!(supplier(&plan, &order), "Ningbo");
        assert_eq!(by_when(&line(2.0)), "in 2 days");
        assert_eq!(why(reason).1, "reaches the reorder point in 3 days");
    }
}
