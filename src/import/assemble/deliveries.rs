//! Purchase order lines. A ship date is not a receipt date.

use super::Builder;
use crate::engine::language::tr;
use crate::import::cells::{Allowed, Row};
use crate::import::columns::Field;
use crate::import::dataset::Delivery;
use crate::import::issue::Severity;
use crate::import::mapping::Mapped;
use crate::import::notes::Stop;

impl Builder<'_> {
    pub(super) fn deliveries(&mut self, table: &Mapped, rows: &[Row<'_>], source: u16) {
        self.dataset.has_receipt_dates |= table.at(Field::ReceivedOn).is_some();
        self.each(rows, |me, row| me.delivery_row(row, source));
    }

    fn delivery_row(&mut self, row: &Row<'_>, source: u16) -> Result<(), Stop> {
        let notes = &mut self.notes;
        if row.is_cancelled(notes) {
            return Ok(());
        }
        let code = row.text(Field::ItemCode, notes);
        let code = row.needed(Field::ItemCode, code, notes)?;
        let per = row.price_per(notes)?;
        let mut delivery = Delivery {
            ordered: row.day(Field::OrderedOn, notes)?,
            promised: row.day(Field::PromisedOn, notes)?,
            received: row.day(Field::ReceivedOn, notes)?,
            ordered_units: row.number(Field::OrderedQuantity, Allowed::NotNegative, notes)?,
            received_units: row.number(Field::ReceivedQuantity, Allowed::NotNegative, notes)?,
            rejected_units: row.number(Field::RejectedQuantity, Allowed::NotNegative, notes)?,
            unit_price_money: row.price(Field::UnitPrice, Allowed::NotNegative, per, notes)?,
            origin: row.origin(source),
            ..Delivery::default()
        };
        if let (Some(ordered), Some(received)) = (delivery.ordered, delivery.received)
            && received < ordered
        {
            let reason = tr(
                "Lines received before they were ordered: {n}. Their order date is not used, so that no lead time is below 0.",
            );
            notes.gather(
                Severity::Check,
                row.place(Field::ReceivedOn),
                reason,
                tr("Correct one of the two dates."),
            );
            delivery.ordered = None;
        }
        if let (Some(ordered), Some(promised)) = (delivery.ordered, delivery.promised)
            && promised < ordered
        {
            let reason = tr("Lines promised for a day before the order: {n}. They are used as they stand.");
            notes.gather(
                Severity::Check,
                row.place(Field::PromisedOn),
                reason,
                tr("Correct the dates if they are wrong."),
            );
        }
        delivery.supplier = self.supplier_named(row);
        delivery.item = Some(self.item(code));
        self.dataset.deliveries.push(delivery);
        Ok(())
    }
}
