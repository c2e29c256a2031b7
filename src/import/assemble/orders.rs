//! Customer order lines: demand where no other table holds it, else only counted.

use super::Builder;
use super::demand::Lines;
use crate::import::cells::{Allowed, Row};
use crate::import::columns::Field;
use crate::import::notes::Stop;

impl Builder<'_> {
    pub(super) fn customer_orders(&mut self, rows: &[Row<'_>], lines: Lines) {
        self.each(rows, |me, row| me.order_row(row, lines));
    }

    fn order_row(&mut self, row: &Row<'_>, lines: Lines) -> Result<(), Stop> {
        let notes = &mut self.notes;
        let promised = row.day(Field::PromisedOn, notes)?;
        // An empty cell: still owed.
        let delivered = row.day(Field::DeliveredOn, notes)?;
        let delivered_units = row.number(Field::DeliveredQuantity, Allowed::Any, notes)?;
        if self.has_demand {
            // These lines repeat sales that are already in.
            if let Some(order) = row.text(Field::OrderNumber, &mut self.notes) {
                self.order(order);
            }
        } else if let Some(mut line) = self.demand_row(row, lines)? {
            (line.promised, line.delivered, line.delivered_units) = (promised, delivered, delivered_units);
            self.dataset.demand_lines.push(line);
        } else {
            return Ok(());
        }
        self.notes.counts.order_lines += 1;
        Ok(())
    }
}
