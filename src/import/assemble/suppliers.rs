//! Rows of the suppliers table.

use super::Builder;
use crate::engine::language::tr;
use crate::import::cells::{Allowed, Row};
use crate::import::columns::Field;
use crate::import::dataset::Supplier;
use crate::import::issue::Severity;
use crate::import::notes::Stop;

impl Builder<'_> {
    pub(super) fn suppliers(&mut self, rows: &[Row<'_>], source: u16) {
        self.each(rows, |me, row| me.supplier_row(row, source));
    }

    fn supplier_row(&mut self, row: &Row<'_>, source: u16) -> Result<(), Stop> {
        let notes = &mut self.notes;
        let code = row.text(Field::SupplierCode, notes).map(str::to_owned);
        let name = row.text(Field::Supplier, notes).map(str::to_owned).or_else(|| code.clone());
        let name = row.needed(Field::Supplier, name, notes)?;
        let supplier = Supplier {
            country: row.text(Field::Country, notes).map(str::to_owned),
            lead_time_mean_days: row.days(Field::LeadTime, notes)?,
            on_time_share: row.share(Field::OnTimeShare, notes)?,
            recover_days: row.days(Field::DaysToRecover, notes)?,
            stops_per_year: row.number(Field::StopsPerYear, Allowed::NotNegative, notes)?,
            origin: Some(row.origin(source)),
            code: code.clone(),
            name: name.clone(),
        };
        let known = self.known(code.as_deref(), &name);
        if let Some(index) = known {
            let reason = tr("Rows that name a supplier a second time: {n}. The last row was kept.");
            self.notes.gather(
                Severity::Check,
                row.place(Field::Supplier),
                reason,
                tr("Keep one row for each supplier."),
            );
            if let Some(place) = self.dataset.suppliers.get_mut(index as usize) {
                *place = supplier;
            }
            return Ok(());
        }
        let index = u32::try_from(self.dataset.suppliers.len()).unwrap_or(u32::MAX);
        self.dataset.suppliers.push(supplier);
        self.supplier_of.put(&name, index);
        if let Some(code) = code {
            self.supplier_of.put(&code, index);
        }
        Ok(())
    }

    /// Two suppliers may share a name where their codes differ.
    fn known(&self, code: Option<&str>, name: &str) -> Option<u32> {
        self.supplier_of.get(code.unwrap_or(name))
    }
}
