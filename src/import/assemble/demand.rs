//! Demand, one line per sale, after the rule for returns.

use super::Builder;
use crate::engine::language::tr;
use crate::import::cells::{Allowed, Row};
use crate::import::columns::{Field, TableKind};
use crate::import::dataset::{DemandLine, ReturnsRule};
use crate::import::issue::Severity;
use crate::import::mapping::{Mapped, SAMPLE};
use crate::import::notes::Stop;
use crate::import::texts::trimmed;
use crate::import::value;

/// Which columns hold a line's day and units, and whether a C marks cancelled orders.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lines {
    pub(super) day: Field,
    pub(super) units: Field,
    pub(super) c_cancels: bool,
    pub(super) has_price: bool,
    /// True for customer orders beside another table of demand.
    pub(super) repeat_demand: bool,
    pub(super) source: u16,
}

impl Lines {
    /// Customer orders have an order date, else the promise stands for it.
    pub(super) fn of(table: &Mapped, kind: TableKind, has_demand: bool, source: u16) -> Self {
        let is_orders = kind == TableKind::CustomerOrders;
        let day = match (is_orders, table.at(Field::OrderedOn)) {
            (false, _) => Field::Date,
            (true, Some(_)) => Field::OrderedOn,
            (true, None) => Field::PromisedOn,
        };
        let units = if is_orders { Field::OrderedQuantity } else { Field::Quantity };
        let mut codes = (0_usize, 0_usize);
        if let Some(at) = table.at(Field::OrderNumber) {
            // Of a large table some rows from all over it.
            let step = table.row_count() / SAMPLE + 1;
            for row in table.data_rows().step_by(step) {
                let code = trimmed(table.cell(row, at).text);
                let is_code = !value::is_missing(code);
                codes = (codes.0 + usize::from(is_code), codes.1 + usize::from(begins_with_c(code)));
            }
        }
        // Where most codes begin with C it is part of every code, not a mark.
        Self {
            day,
            units,
            c_cancels: codes.1 * 2 < codes.0,
            has_price: table.at(Field::UnitPrice).is_some(),
            repeat_demand: is_orders && has_demand,
            source,
        }
    }
}

fn begins_with_c(code: &str) -> bool {
    code.starts_with(['C', 'c'])
}

impl Builder<'_> {
    pub(super) fn demand_lines(&mut self, rows: &[Row<'_>], lines: Lines) {
        self.each(rows, |me, row| {
            let line = me.demand_row(row, lines)?;
            me.dataset.demand_lines.extend(line);
            Ok(())
        });
    }

    /// The line of a row, or nothing where the rule leaves it out.
    pub(super) fn demand_row(&mut self, row: &Row<'_>, lines: Lines) -> Result<Option<DemandLine>, Stop> {
        let notes = &mut self.notes;
        if row.is_cancelled(notes) {
            return Ok(None);
        }
        let code = row.text(Field::ItemCode, notes);
        let code = row.needed(Field::ItemCode, code, notes)?;
        let units = row.number(lines.units, Allowed::Any, notes)?;
        let units = row.needed(lines.units, units, notes)?;
        let units = if row.table.issues_below_zero && units != 0.0 { -units } else { units };
        let price = row.price(Field::UnitPrice, Allowed::Any, 1.0, notes)?;
        let order = row.text(Field::OrderNumber, notes);
        if self.choices.returns == ReturnsRule::SalesOnly && self.left_out(row, lines, units, price, order) {
            return Ok(None);
        }
        let day = row.day(lines.day, &mut self.notes)?;
        let day = row.needed(lines.day, day, &mut self.notes)?;
        let item = self.item(code);
        if let Some(sold) = self.sold.get_mut(item as usize) {
            if let Some(price) = price.filter(|price| *price > 0.0 && units > 0.0 && !lines.repeat_demand) {
                sold.value_money += price * units;
                sold.units += units;
            }
            if !sold.is_named {
                self.name_item(item, row);
            }
        }
        let order = order.map(|order| self.order(order));
        let origin = row.origin(lines.source);
        Ok(Some(DemandLine {
            item,
            day,
            units,
            unit_price_money: price,
            order,
            origin,
            ..DemandLine::default()
        }))
    }

    /// The name of an item, where it has none yet.
    pub(super) fn name_item(&mut self, item: u32, row: &Row<'_>) {
        let Some(place) = self.dataset.items.get_mut(item as usize) else { return };
        if place.name.is_none() {
            place.name = row.text(Field::ItemName, &mut self.notes).map(str::to_owned);
        }
        if let Some(sold) = self.sold.get_mut(item as usize) {
            sold.is_named = place.name.is_some();
        }
    }

    fn left_out(
        &mut self,
        row: &Row<'_>,
        lines: Lines,
        units: f64,
        price: Option<f64>,
        order: Option<&str>,
    ) -> bool {
        let remedy = tr("Choose to take returns off demand if these lines should count.");
        let notes = &mut self.notes;
        if lines.c_cancels && order.is_some_and(begins_with_c) {
            notes.counts.cancelled_left_out += 1;
            let reason =
                tr("Lines of cancelled orders, whose codes begin with C: {n}. They do not count as demand.");
            notes.gather(Severity::Check, row.place(Field::OrderNumber), reason, remedy);
        } else if units <= 0.0 {
            notes.counts.returns_left_out += 1;
            let reason = if row.table.issues_below_zero {
                tr(
                    "Lines with a quantity of 0 or above among issues below 0, such as receipts: {n}. They do not count as demand.",
                )
            } else {
                tr("Lines with a quantity of 0 or below, such as returns: {n}. They do not count as demand.")
            };
            notes.gather(Severity::Check, row.place(lines.units), reason, remedy);
        } else if lines.has_price && price.is_none_or(|price| price <= 0.0) {
            notes.counts.zero_price_left_out += 1;
            let reason = tr("Lines without a price above 0: {n}. They do not count as demand.");
            notes.gather(Severity::Check, row.place(Field::UnitPrice), reason, remedy);
        } else {
            return false;
        }
        true
    }
}
