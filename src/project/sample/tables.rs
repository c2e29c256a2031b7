//! The five tables as CSV text. No name holds a comma or a quote, so no cell needs quoting.

use super::calendar::Calendar;
use super::demand::list_price_money;
use super::orders::OrderLine;
use super::stock::{History, Receipt};
use super::suppliers::SUPPLIERS;
use crate::engine::stats::ranking::rank;
use core::fmt::{Display, Write};

const ITEMS_HEADER: &str = "Item code,Item name,Supplier,Alternative supplier,Unit cost (EUR),Unit price (EUR),\
On hand,On order,Lead time (days),Lead time variation (days),Demand per week,Demand variation per week,\
Reorder point,Order quantity,Safety stock,Minimum order,Order multiple,Shelf life (days),Severity (1-10),\
Days to recover,Target chance of no stock-out (%),Method,Review period (days)";
const DEMAND_HEADER: &str = "Item code,Date,Quantity,Unit price (EUR)";
const SUPPLIERS_HEADER: &str = "Supplier code,Supplier,Country,Stated lead time (days),Days to recover";
const DELIVERIES_HEADER: &str = "Order number,Supplier,Item code,Ordered on,Promised on,Received on,\
Ordered quantity,Received quantity,Rejected quantity,Unit price (EUR)";
const ORDERS_HEADER: &str = "Order,Order line,Customer,Item code,Order date,Promised date,Delivered date,\
Ordered quantity,Delivered quantity,Damaged quantity,Paper faults,Unit price (EUR)";

/// A table while it is written. Writing to a text cannot fail.
struct Table(String);

impl Table {
    fn new(header: &str) -> Self {
        Self(header.to_owned())
    }

    fn row(&mut self, first: impl Display) -> &mut Self {
        let _ = write!(self.0, "\n{first}");
        self
    }

    fn cell(&mut self, value: impl Display) -> &mut Self {
        let _ = write!(self.0, ",{value}");
        self
    }

    fn money(&mut self, value: f64) -> &mut Self {
        let _ = write!(self.0, ",{value:.2}");
        self
    }

    fn maybe(&mut self, value: Option<impl Display>) -> &mut Self {
        self.0.push(',');
        if let Some(value) = value {
            let _ = write!(self.0, "{value}");
        }
        self
    }

    fn finish(mut self) -> String {
        self.0.push('\n');
        self.0
    }
}

pub(super) fn items(histories: &[History]) -> String {
    let mut table = Table::new(ITEMS_HEADER);
    for History { spec, rule, on_hand_units, on_order_units, .. } in histories {
        let typed = spec.typed.as_ref();
        let lead_variation = typed.map(|typed| typed.lead_time_variation_days);
        table
            .row(spec.code)
            .cell(spec.name)
            .cell(SUPPLIERS[spec.supplier].name)
            .maybe(spec.alternative.map(|supplier| SUPPLIERS[supplier].name))
            .money(spec.unit_cost_money)
            .money(list_price_money(spec))
            .cell(on_hand_units)
            .cell(on_order_units)
            .cell(spec.stated_lead_time_days)
            .maybe(lead_variation.or(spec.stated_lead_time_variation_days.map(f64::from)))
            .maybe(typed.map(|typed| typed.demand_per_week))
            .maybe(typed.map(|typed| typed.demand_variation_per_week))
            .cell(rule.reorder_point_units)
            .cell(rule.order_quantity_units)
            .cell(rule.safety_stock_units)
            .cell(spec.pack_units)
            .cell(spec.pack_units)
            .maybe(spec.shelf_life_days)
            .maybe(spec.severity)
            .maybe(spec.recover_days)
            .maybe(typed.map(|typed| typed.target_percent))
            .maybe(typed.map(|typed| typed.method))
            .maybe(typed.map(|typed| typed.review_period_days));
    }
    table.finish()
}

pub(super) fn demand(histories: &[History], calendar: &Calendar) -> String {
    let mut table = Table::new(DEMAND_HEADER);
    let mut lines: Vec<_> = histories
        .iter()
        .flat_map(|history| history.sales.iter().map(|sale| (sale.day, history.spec.code, sale)))
        .collect();
    rank(&mut lines, |one, other| (one.0, one.1).cmp(&(other.0, other.1)));
    for (day, code, sale) in lines {
        table.row(code).cell(calendar.name(day)).cell(sale.units).money(sale.unit_price_money);
    }
    table.finish()
}

pub(super) fn suppliers() -> String {
    let mut table = Table::new(SUPPLIERS_HEADER);
    for supplier in &SUPPLIERS {
        table
            .row(supplier.code)
            .cell(supplier.name)
            .cell(supplier.country)
            .cell(supplier.stated_lead_time_days)
            .maybe(supplier.recover_days);
    }
    table.finish()
}

pub(super) fn deliveries(histories: &[History], calendar: &Calendar) -> String {
    let mut table = Table::new(DELIVERIES_HEADER);
    let mut lines: Vec<(i32, usize, &History, &Receipt)> = histories
        .iter()
        .flat_map(|history| {
            history.receipts.iter().map(move |line| (line.ordered, history.spec.supplier, history, line))
        })
        .collect();
    rank(&mut lines, |one, other| {
        (one.0, one.1, one.2.spec.code).cmp(&(other.0, other.1, other.2.spec.code))
    });
    let mut number = 4100;
    let mut before = None;
    for (day, supplier, history, line) in lines {
        // What one supplier is asked for on one day is one order.
        if before != Some((day, supplier)) {
            number += 1;
            before = Some((day, supplier));
        }
        table
            .row(format_args!("PO-{number}"))
            .cell(SUPPLIERS[supplier].name)
            .cell(history.spec.code)
            .cell(calendar.name(line.ordered))
            .cell(calendar.name(line.promised))
            .cell(calendar.name(line.received))
            .cell(line.ordered_units)
            .cell(line.received_units)
            .cell(line.rejected_units)
            .money(history.spec.unit_cost_money);
    }
    table.finish()
}

pub(super) fn customer_orders(lines: &[OrderLine], histories: &[History], calendar: &Calendar) -> String {
    let mut table = Table::new(ORDERS_HEADER);
    for line in lines {
        let history = &histories[line.item];
        let sale = history.sales[line.sale];
        let shipment = history.shipments[line.sale];
        table
            .row(format_args!("SO-{}", 26_001 + line.order))
            .cell(line.line)
            .cell(line.customer)
            .cell(history.spec.code)
            .cell(calendar.name(sale.day))
            .cell(calendar.name(line.promised))
            .maybe(shipment.day.map(|day| calendar.name(day)))
            .cell(sale.units)
            .cell(shipment.units)
            .cell((shipment.units * line.damaged_percent).div_ceil(100))
            .cell(if shipment.day.is_some() { line.paper_faults } else { 0 })
            .money(sale.unit_price_money);
    }
    table.finish()
}
