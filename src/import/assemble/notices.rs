//! What is to be said of a table as a whole and of its columns.

use super::Builder;
use crate::engine::language::tr;
use crate::import::columns::TableKind;
use crate::import::issue::Severity;
use crate::import::mapping::Mapped;
use crate::import::notes::{Place, Said};
use crate::import::report::column_letter;
use crate::import::unusable;
use crate::import::value::is_working_day;

impl Builder<'_> {
    pub(super) fn note_table(&mut self, table: &Mapped) {
        let place = Place::table(table);
        for (severity, row, mended) in &table.mended {
            let remedy =
                if *severity == Severity::Fixed { tr("Nothing to do.") } else { tr("Look at the file.") };
            self.notes.add(*severity, Place { row: *row, ..place }, mended, remedy);
        }
        if table.row_count() == 0 {
            let reason = tr("The headers have no rows under them.");
            self.notes.add(Severity::Check, place, reason, tr("Export the table again with its rows."));
        } else if table.kind == Some(TableKind::Ignore) {
            let (reason, remedy) = unusable::why(table);
            self.notes.add(Severity::Check, place, &reason, remedy);
        }
        if table.kind != Some(TableKind::Ignore) {
            self.note_columns(table);
            self.note_hidden(table);
            self.note_unworked(table);
            self.note_currencies(table);
        }
    }

    /// Formulas without a value are empty cells, and nothing shows that they should not be.
    fn note_unworked(&mut self, table: &Mapped) {
        let first = table.first_number();
        for (row, column) in &table.flags.unworked {
            let (row, at) = (row.saturating_add(1), *column as usize);
            let is_used =
                table.is_period(at) || table.columns.get(at).is_some_and(|column| column.field.is_some());
            if row >= first && is_used {
                let place = Place { table, row, column: Some(at), value: "" };
                let reason =
                    tr("Formulas whose results the file does not hold: {n}. Their cells are empty here.");
                let remedy =
                    tr("Open the file in your spreadsheet program, save it there, and load it again.");
                self.notes.gather(Severity::Check, place, reason, remedy);
            }
        }
    }

    fn note_columns(&mut self, table: &Mapped) {
        for (at, column) in table.columns.iter().enumerate() {
            let value = table.values(at).next().unwrap_or_default();
            let place = Place { table, row: table.header_row, column: Some(at), value };
            if !column.open_orders.is_empty() {
                let reason =
                    tr("Nothing here proves whether the day or the month comes first. The day was taken.");
                let remedy = tr("Answer the question about the dates, or write them as year-month-day.");
                self.notes.add(Severity::Check, place, reason, remedy);
            }
            if column.open_decimals {
                let reason = if column.style.comma {
                    tr("Nothing here proves which mark parts decimals. The comma was taken.")
                } else {
                    tr("Nothing here proves which mark parts decimals. The point was taken.")
                };
                let remedy = tr("Answer the question about the numbers.");
                self.notes.add(Severity::Check, place, reason, remedy);
            }
            if column.assumes_days {
                let reason = tr("Neither the header nor the cells tell the unit of time. Days are assumed.");
                let said = Said {
                    read_as: "days",
                    ..Said::new(reason, tr("Tell the unit, or write it into the header."))
                };
                self.notes.say(Severity::Assumed, place, said);
            }
            if column.field.is_some() && column.unit_days.is_some_and(is_working_day) {
                let reason = tr("Times in working days. Five of them were taken as seven calendar days.");
                self.notes.add(Severity::Assumed, place, reason, tr("Write calendar days to use others."));
            }
            if column.twin_of.is_some() {
                let reason = match column.field {
                    Some(field) => {
                        tr!("Two columns have this header. This one is taken as {}.", field.name())
                    }
                    None => tr("Two columns have this header. Only the first one is used.").to_owned(),
                };
                self.notes.add(Severity::Check, place, &reason, tr("Choose what this column means."));
            }
        }
        for (field, text) in &table.defaults {
            let reason = tr!(
                "All rows have one value for {}, typed by you: {text}.",
                field.name().to_lowercase(),
                text
            );
            self.notes.add(
                Severity::Assumed,
                Place::table(table),
                &reason,
                tr("Load a column with values to use others."),
            );
        }
    }

    fn note_hidden(&mut self, table: &Mapped) {
        let rows: Vec<u32> = table.hidden_rows().collect();
        if let Some(first) = rows.first() {
            let reason = tr!("Rows that the workbook hides: {}. They are read like the others.", rows.len());
            let place = Place { row: *first, ..Place::table(table) };
            self.notes.add(
                Severity::Check,
                place,
                &reason,
                tr("Show them in the workbook, or leave them out."),
            );
        }
        let hidden = |at: &usize| table.flags.hides_column(u32::try_from(*at).unwrap_or(u32::MAX));
        let used = |at: &usize| table.columns.get(*at).is_some_and(|column| column.field.is_some());
        for at in (0..table.columns.len()).filter(hidden).filter(used) {
            let reason = tr!("The workbook hides column {}. It is read like the others.", column_letter(at));
            let place = Place { table, row: table.header_row, column: Some(at), value: "" };
            self.notes.add(
                Severity::Check,
                place,
                &reason,
                tr("Show it in the workbook, or choose not to use it."),
            );
        }
        let first = table.first_number();
        let tall = table
            .flags
            .merged
            .iter()
            .filter(|merged| merged.last.0 > merged.first.0 && merged.first.0 + 1 >= first);
        let tall = tall.count();
        if tall > 0 {
            let reason = tr!(
                "Cells merged over several rows: {tall}. Their text stands for each of these rows.",
                tall
            );
            self.notes.add(Severity::Fixed, Place::table(table), &reason, tr("Nothing to do."));
        }
    }
}
