//! Purchase order lines. A ship date is not a receipt date.

use super::Builder;
use crate::import::cells::{Allowed, Row};
use crate::import::columns::Field;
use crate::import::dataset::Delivery;
use crate::import::issue::Severity;
use crate::import::mapping::Mapped;
use crate::import::notes::Stop;
use std::collections::BTreeSet;

impl Builder<'_> {
    pub(super) fn deliveries(&mut self, table: &Mapped, rows: &[Row<'_>], source: u16) {
        self.dataset.has_receipt_dates |= table.at(Field::ReceivedOn).is_some();
        let is_line = table.at(Field::OrderNumber).is_some() && table.at(Field::OrderLine).is_some();
        let mut seen = BTreeSet::new();
        for row in rows {
            // An order has each of its lines once; without line numbers two equal rows may be two lines.
            if is_line && !seen.insert(row.cells) {
                let reason = "Rows that repeat an order line word for word: {n}. They were left out.";
                let remedy = "Export each order line once.";
                self.notes.gather(Severity::Check, row.place(Field::OrderNumber), reason, remedy);
                continue;
            }
            // A row that cannot be used is noted already.
            let _: Result<(), Stop> = self.delivery_row(row, source);
        }
    }

    fn delivery_row(&mut self, row: &Row<'_>, source: u16) -> Result<(), Stop> {
        let notes = &mut self.notes;
        let code = row.text(Field::ItemCode, notes);
        let code = row.needed(Field::ItemCode, code, notes)?;
        let mut delivery = Delivery {
            ordered: row.day(Field::OrderedOn, notes)?,
            promised: row.day(Field::PromisedOn, notes)?,
            received: row.day(Field::ReceivedOn, notes)?,
            ordered_units: row.number(Field::OrderedQuantity, Allowed::NotNegative, notes)?,
            received_units: row.number(Field::ReceivedQuantity, Allowed::NotNegative, notes)?,
            rejected_units: row.number(Field::RejectedQuantity, Allowed::NotNegative, notes)?,
            unit_price_money: row.number(Field::UnitPrice, Allowed::NotNegative, notes)?,
            origin: row.origin(source),
            ..Delivery::default()
        };
        if let (Some(ordered), Some(received)) = (delivery.ordered, delivery.received)
            && received < ordered
        {
            let reason = "The goods were received before they were ordered: the lead time is below 0.";
            return Err(notes.stop(row.place(Field::ReceivedOn), reason, "Correct one of the two dates."));
        }
        if let (Some(ordered), Some(promised)) = (delivery.ordered, delivery.promised)
            && promised < ordered
        {
            let reason = "Lines promised for a day before the order: {n}. They are used as they stand.";
            notes.gather(
                Severity::Check,
                row.place(Field::PromisedOn),
                reason,
                "Correct the dates if they are wrong.",
            );
        }
        delivery.supplier = self.supplier_named(row);
        delivery.item = Some(self.item(code));
        self.dataset.deliveries.push(delivery);
        Ok(())
    }
}
