//! Cells that hold a time: a number of days, a day.

use super::{Allowed, Row};
use crate::engine::language::tr;
use crate::import::columns::Field;
use crate::import::dataset::Day;
use crate::import::issue::Severity;
use crate::import::notes::{Notes, Stop};
use crate::import::periods;
use crate::import::value;

impl Row<'_> {
    /// A time in days; nothing where neither cell nor header nor the user tells the unit.
    pub(crate) fn days(&self, field: Field, notes: &mut Notes) -> Result<Option<f64>, Stop> {
        let Some((text, style, column)) = self.cell(field, notes) else { return Ok(None) };
        if text.eq_ignore_ascii_case("nan") {
            return Ok(None);
        }
        let number = self.parsed(field, text, style, Allowed::NotNegative, notes)?;
        notes.figures.value(self.table.at(field), number.value);
        let word = crate::import::match_headers::plain_letters(&number.rest);
        let unit = if word.is_empty() {
            // One value for all rows is typed in days.
            column.map_or(Some(1.0), |column| column.unit_days)
        } else if let Some(unit) = value::time_unit_days(&word) {
            if value::is_working_day(unit) {
                let reason =
                    tr("Cells in working days: {n}. Five of them were taken as seven calendar days.");
                notes.gather(
                    Severity::Assumed,
                    self.place(field),
                    reason,
                    tr("Write calendar days to use others."),
                );
            }
            Some(unit)
        } else {
            return Err(self.no_number(field, text, tr("This is not a time such as 14 days."), notes));
        };
        Ok(unit.map(|unit| number.value * unit))
    }

    /// Units a day; nothing where neither header nor user tells the period.
    pub(crate) fn per_day(&self, field: Field, notes: &mut Notes) -> Result<Option<f64>, Stop> {
        let units = self.number(field, Allowed::NotNegative, notes)?;
        let days = self.table.at(field).and_then(|at| self.table.columns.get(at)?.unit_days);
        Ok(units.zip(days).map(|(units, days)| units / days))
    }

    /// A day, or nothing where the cell is empty.
    pub(crate) fn day(&self, field: Field, notes: &mut Notes) -> Result<Option<Day>, Stop> {
        let Some((text, style, _)) = self.cell(field, notes) else { return Ok(None) };
        if let Some(day) = value::day(text, style) {
            if value::is_of_epoch(text) {
                let reason = tr(
                    "Times counted in seconds since 1970: {n}. They were read as days, by the clock of Greenwich.",
                );
                notes.gather(
                    Severity::Fixed,
                    self.place(field),
                    reason,
                    tr("Look whether the first of them is read right."),
                );
            } else if text.len() < 8 && !text.contains(['-', '/', ' ']) && text.parse::<f64>().is_ok() {
                let reason = tr("Day numbers of a spreadsheet, such as 45000: {n}. They were read as days.");
                notes.gather(
                    Severity::Fixed,
                    self.place(field),
                    reason,
                    tr("Look whether the first of them is read right."),
                );
            }
            return Ok(Some(day));
        }
        if value::is_no_day(text) {
            let reason = tr(
                "Dates that stand for none, such as 00.00.0000 or 31.12.9999: {n}. They were taken as empty.",
            );
            notes.gather(Severity::Fixed, self.place(field), reason, tr("Nothing to do."));
            return Ok(None);
        }
        if value::is_to_come(text) {
            let reason =
                tr("Words for a day that is still to come, such as pending: {n}. They were taken as empty.");
            notes.gather(Severity::Fixed, self.place(field), reason, tr("Nothing to do."));
            return Ok(None);
        }
        // Demand of a month or a week, one line each.
        let header = self.table.at(field).and_then(|at| self.table.headers.get(at));
        if field == Field::Date
            && let Some(day) = periods::below(header, text).and_then(periods::Period::start)
        {
            let reason =
                tr("Dates that name a month or a week, such as 2026-03: {n}. Its first day stands for it.");
            let remedy = tr("Nothing to do if the quantities are those of the whole month or week.");
            notes.gather(Severity::Check, self.place(field), reason, remedy);
            return Ok(Some(day));
        }
        let remedy = tr("Write it as year-month-day, such as 2026-03-31, or leave the row out.");
        Err(notes.stop(self.place(field), tr("This is not a date."), remedy))
    }
}
