//! Demand with periods across: one series a row.

use super::Builder;
use crate::engine::language::tr;
use crate::import::cells::{Row, style};
use crate::import::columns::Field;
use crate::import::dataset::{DemandSeries, ReturnsRule, WideDemand};
use crate::import::issue::Severity;
use crate::import::mapping::Mapped;
use crate::import::notes::{Place, Stop};
use crate::import::periods::Grid;
use crate::import::value;

impl Builder<'_> {
    pub(super) fn across(&mut self, table: &Mapped, rows: &[Row<'_>], source: u16) {
        let Some(grid) = &table.grid else { return };
        let mut series = Vec::new();
        self.each(rows, |me, row| {
            let code = row.text(Field::ItemCode, &mut me.notes);
            let code = row.needed(Field::ItemCode, code, &mut me.notes)?;
            // Read the row before its item is made: a row that cannot be used makes none.
            let mut one = me.series(row, 0, grid, source)?;
            one.item = me.item(code);
            me.name_item(one.item, row);
            series.push(one);
            Ok(())
        });
        self.add_series(table, grid, series);
    }

    /// The units of one row, by period.
    pub(super) fn series(
        &mut self,
        row: &Row<'_>,
        item: u32,
        grid: &Grid,
        source: u16,
    ) -> Result<DemandSeries, Stop> {
        let mut units = vec![None; grid.periods as usize];
        for (column, period) in &grid.places {
            let Some(meaning) = row.table.columns.get(*column) else { continue };
            let cell = row.table.cell(row.at, *column);
            let text = cell.text.trim();
            if value::is_missing(text) {
                continue;
            }
            let place = Place { table: row.table, row: row.number, column: Some(*column), value: text };
            let remedy = tr("Correct the cell and load the file again.");
            let number = value::number(text, style(cell, meaning))
                .map_err(|reason| self.notes.stop(place, reason, remedy))?;
            let mut value = number.value;
            self.notes.figures.value(Some(*column), value);
            if value < 0.0 && self.choices.returns == ReturnsRule::SalesOnly {
                let reason = tr("Periods below 0, such as by returns: {n}. They count as 0.");
                self.notes.gather(
                    Severity::Check,
                    place,
                    reason,
                    tr("Choose to take returns off demand if you want them in."),
                );
                value = 0.0;
            }
            if let Some(slot) = units.get_mut(*period as usize) {
                *slot = Some(slot.unwrap_or(0.0) + value);
            }
        }
        Ok(DemandSeries { item, units, origin: row.origin(source) })
    }

    /// All series share their periods: a second table with other periods is left out.
    pub(super) fn add_series(&mut self, table: &Mapped, grid: &Grid, series: Vec<DemandSeries>) {
        let wide = self.dataset.wide_demand.get_or_insert_with(|| WideDemand {
            bucket: grid.bucket,
            start: grid.start,
            periods: grid.periods,
            series: Vec::new(),
        });
        if (wide.bucket, wide.start, wide.periods) == (grid.bucket, grid.start, grid.periods) {
            for one in series {
                let known = self.series_of.get(&one.item).and_then(|at| wide.series.get_mut(*at));
                let Some(known) = known else {
                    self.series_of.insert(one.item, wide.series.len());
                    wide.series.push(one);
                    continue;
                };
                let place = Place { table, row: one.origin.row, column: None, value: "" };
                let reason = tr("Rows with the demand of an item a second time: {n}. The last row was kept.");
                let remedy = tr("Keep one row for each item, or add the rows up.");
                self.notes.gather(Severity::Check, place, reason, remedy);
                *known = one;
            }
            return;
        }
        let place = Place::table(table);
        let reason = tr("Another table has demand of other periods. The demand of this one is left out.");
        self.notes.add(Severity::Check, place, reason, tr("Put the periods of both into one table."));
    }
}
