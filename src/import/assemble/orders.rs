//! Customer order lines: demand where no other table holds it, else beside it, for what they tell of service.

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
        let damaged = row.number(Field::DamagedQuantity, Allowed::NotNegative, notes)?;
        let paper_faults = row.number(Field::PaperFaults, Allowed::NotNegative, notes)?;
        let Some(mut line) = self.demand_row(row, lines)? else { return Ok(()) };
        (line.promised, line.delivered, line.delivered_units) = (promised, delivered, delivered_units);
        line.undamaged = damaged.map(|units| units == 0.0);
        line.papers_right = paper_faults.map(|faults| faults == 0.0);
        let lines =
            if lines.repeat_demand { &mut self.dataset.order_lines } else { &mut self.dataset.demand_lines };
        lines.push(line);
        self.notes.counts.order_lines += 1;
        Ok(())
    }
}
