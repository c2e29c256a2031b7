//! One row of a table, read by meaning.

use super::columns::Field;
use super::dataset::{Day, RowRef};
use super::issue::Severity;
use super::mapping::{Mapped, Meaning};
use super::notes::{Notes, Place, Stop};
use super::table::Cell;
use super::value::{self, Style};

/// A row of a table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'a> {
    pub(crate) table: &'a Mapped,
    pub(crate) number: u32,
    pub(crate) cells: &'a [Cell],
}

/// What a number may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Allowed {
    Any,
    NotNegative,
}

const CORRECT: &str = "Correct the cell and load the file again.";

impl<'a> Row<'a> {
    /// The rows of a table.
    pub(crate) fn all(table: &'a Mapped) -> impl Iterator<Item = Self> {
        table.rows.iter().map(move |(number, cells)| Self { table, number: *number, cells })
    }

    /// Where the row stands.
    pub(crate) fn origin(&self, source: u16) -> RowRef {
        RowRef { source, row: self.number }
    }

    /// The place of a cell.
    pub(crate) fn place(&self, field: Field) -> Place<'a> {
        let column = self.table.at(field);
        let value = column.and_then(|at| self.cells.get(at)).map_or("", |cell| &**cell);
        Place { table: self.table, row: self.number, column, value }
    }

    fn cell(&self, field: Field) -> Option<(&'a Meaning, &'a str, Style)> {
        let at = self.table.at(field)?;
        let cell = self.cells.get(at)?;
        let text = cell.trim();
        let column = self.table.columns.get(at)?;
        (!value::is_missing(text)).then_some((column, text, style(cell, column)))
    }

    /// A text without outer spaces; spaces taken away are noted.
    pub(crate) fn text(&self, field: Field, notes: &mut Notes) -> Option<&'a str> {
        let raw = self.cells.get(self.table.at(field)?)?;
        let text = raw.trim();
        if text.len() != raw.len() && !text.is_empty() {
            let reason = "Cells with outer spaces: {n}. The spaces were taken away.";
            notes.gather(Severity::Fixed, self.place(field), reason, "Nothing to do.");
        }
        if field == Field::ItemCode && is_shortened(text) {
            let reason =
                "Codes that a spreadsheet shortened to a power of ten: {n}. Several codes may look alike.";
            let remedy = "Format the column as text before you export it.";
            notes.gather(Severity::Check, self.place(field), reason, remedy);
        }
        // A code may well be "NA".
        let missing = if field == Field::ItemCode { text.is_empty() } else { value::is_missing(text) };
        (!missing).then_some(text)
    }

    /// A number, or nothing where the cell is empty.
    pub(crate) fn number(
        &self,
        field: Field,
        allowed: Allowed,
        notes: &mut Notes,
    ) -> Result<Option<f64>, Stop> {
        let Some((_, text, style)) = self.cell(field) else { return Ok(None) };
        // Some programs write NaN for a value that is not there; as units of a line it is a fault.
        let is_line = matches!(field, Field::Quantity | Field::OrderedQuantity);
        if text.eq_ignore_ascii_case("nan") && !is_line {
            return Ok(None);
        }
        let number = self.parsed(field, text, style, allowed, notes)?;
        if !is_unit(&number.rest) {
            return Err(notes.stop(self.place(field), "This is not a number.", CORRECT));
        }
        Ok(Some(number.value))
    }

    fn parsed(
        &self,
        field: Field,
        text: &str,
        style: Style,
        allowed: Allowed,
        notes: &mut Notes,
    ) -> Result<value::Number, Stop> {
        let number =
            value::number(text, style).map_err(|reason| notes.stop(self.place(field), reason, CORRECT))?;
        if allowed == Allowed::NotNegative && number.value < 0.0 {
            return Err(notes.stop(self.place(field), "This cannot be below 0.", CORRECT));
        }
        Ok(number)
    }

    /// A share from 0 to 1, from percent or from a share.
    pub(crate) fn share(&self, field: Field, notes: &mut Notes) -> Result<Option<f64>, Stop> {
        let Some((column, text, style)) = self.cell(field) else { return Ok(None) };
        let number = self.parsed(field, text, style, Allowed::NotNegative, notes)?;
        let percent = column.percent || number.rest.starts_with('%') || number.value > 1.0;
        let share = if percent { number.value / 100.0 } else { number.value };
        if share > 1.0 {
            return Err(notes.stop(self.place(field), "A share cannot be above 100%.", CORRECT));
        }
        Ok(Some(share))
    }

    /// A time in days; nothing where neither cell nor header nor the user tells the unit.
    pub(crate) fn days(&self, field: Field, notes: &mut Notes) -> Result<Option<f64>, Stop> {
        let Some((column, text, style)) = self.cell(field) else { return Ok(None) };
        if text.eq_ignore_ascii_case("nan") {
            return Ok(None);
        }
        let number = self.parsed(field, text, style, Allowed::NotNegative, notes)?;
        let word = super::match_headers::plain_letters(&number.rest);
        let unit = if word.is_empty() {
            column.unit_days
        } else if let Some(unit) = value::time_unit_days(&word) {
            Some(unit)
        } else {
            return Err(notes.stop(self.place(field), "This is not a time such as 14 days.", CORRECT));
        };
        Ok(unit.map(|unit| number.value * unit))
    }

    /// A day, or nothing where the cell is empty.
    pub(crate) fn day(&self, field: Field, notes: &mut Notes) -> Result<Option<Day>, Stop> {
        let Some((_, text, style)) = self.cell(field) else { return Ok(None) };
        if let Some(day) = value::day(text, style) {
            return Ok(Some(day));
        }
        let remedy = "Write it as year-month-day, such as 2026-03-31, and load the file again.";
        Err(notes.stop(self.place(field), "This is not a date.", remedy))
    }

    /// A value that the row cannot do without.
    pub(crate) fn needed<T>(&self, field: Field, found: Option<T>, notes: &mut Notes) -> Result<T, Stop> {
        found.ok_or_else(|| {
            notes.stop(
                self.place(field),
                "This cell is empty and the row needs it.",
                "Fill it and load the file again.",
            )
        })
    }
}

/// True for "1.2346E+12".
fn is_shortened(code: &str) -> bool {
    let Some((digits, power)) = code.split_once("E+") else { return false };
    let is_digit = |c: char| c.is_ascii_digit();
    !power.is_empty()
        && power.chars().all(is_digit)
        && digits.starts_with(is_digit)
        && digits.chars().all(|c| is_digit(c) || matches!(c, '.' | ','))
}

/// How a cell is written: as its column, but for the numbers of a workbook.
pub(crate) fn style(cell: &Cell, column: &Meaning) -> Style {
    Style { comma: column.style.comma && !cell.is_number, ..column.style }
}

/// Words that may stand behind a quantity or a price.
fn is_unit(rest: &str) -> bool {
    if rest.contains(|c: char| !c.is_alphabetic() && c != '.' && !value::is_currency(c)) {
        return false;
    }
    let word = super::match_headers::plain_letters(rest);
    word.is_empty()
        || matches!(
            word.as_str(),
            "pc" | "pcs"
                | "ea"
                | "each"
                | "st"
                | "stk"
                | "stuck"
                | "unit"
                | "units"
                | "u"
                | "pieces"
                | "box"
                | "kg"
                | "l"
                | "m"
                | "eur"
                | "usd"
                | "gbp"
                | "chf"
                | "jpy"
                | "cny"
                | "cad"
                | "aud"
                | "sek"
                | "nok"
                | "dkk"
                | "pln"
                | "inr"
                | "brl"
                | "mxn"
                | "zar"
                | "euro"
                | "euros"
        )
}
