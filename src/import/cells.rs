//! One row of a table, read by meaning.

mod times;

use super::columns::Field;
use super::dataset::RowRef;
use super::issue::Severity;
use super::mapping::{Mapped, Meaning};
use super::notes::{Notes, Place, Said, Stop};
use super::texts::{Cell, Kind, trimmed};
use super::value::{self, Style};
use crate::engine::language::{Words, later, tr};

/// A row of a table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'a> {
    pub(crate) table: &'a Mapped,
    /// Its number in the spreadsheet.
    pub(crate) number: u32,
    /// Its place in the table's texts.
    pub(crate) at: usize,
}

/// What a number may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Allowed {
    Any,
    NotNegative,
}

/// Words for a line that was cancelled: lower case, letters only.
const CANCELLED: [&str; 16] = [
    "cancelled",
    "canceled",
    "cancel",
    "void",
    "voided",
    "deleted",
    "storniert",
    "storno",
    "geloscht",
    "annule",
    "annulee",
    "cancelado",
    "anulado",
    "annullato",
    "geannuleerd",
    "anulowane",
];

const CORRECT: Words = later("Correct the cell, or leave the row out.");

impl<'a> Row<'a> {
    /// Where the row stands.
    pub(crate) fn origin(&self, source: u16) -> RowRef {
        RowRef { source, row: self.number }
    }

    /// The place of a cell.
    pub(crate) fn place(&self, field: Field) -> Place<'a> {
        let column = self.table.at(field);
        let value = column.map_or_else(
            || self.table.default_of(field).unwrap_or_default(),
            |at| self.table.cell(self.at, at).text,
        );
        Place { table: self.table, row: self.number, column, value }
    }

    /// The texts of all its cells.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &'a str> {
        self.table.texts.cells(self.at).map(|cell| cell.text)
    }

    /// The text of a meaning's cell, with what its column is; the one value for all rows where there is no column.
    #[inline]
    fn cell(&self, field: Field, notes: &mut Notes) -> Option<(&'a str, Style, Option<&'a Meaning>)> {
        let Some(at) = self.table.at(field) else {
            let text = self.table.default_of(field)?;
            return Some((text, Style::default(), None));
        };
        let cell = self.table.cell(self.at, at);
        let text = trimmed(cell.text);
        let column = self.table.columns.get(at)?;
        if value::is_missing(text) {
            if value::is_error(text) {
                let reason =
                    tr("Errors of a spreadsheet, such as #N/A: {n}. Their cells are taken as empty.");
                let remedy = tr("Mend the formulas and load the file again, or leave it.");
                notes.gather(Severity::Check, self.place(field), reason, remedy);
            }
            return None;
        }
        Some((text, style(cell, column), Some(column)))
    }

    /// A text without outer spaces; spaces taken away are noted.
    pub(crate) fn text(&self, field: Field, notes: &mut Notes) -> Option<&'a str> {
        let Some(at) = self.table.at(field) else { return self.table.default_of(field) };
        let raw = self.table.cell(self.at, at).text;
        let mut text = trimmed(raw);
        if text.len() != raw.len() && !text.is_empty() {
            let reason = tr("Cells with outer spaces: {n}. The spaces were taken away.");
            notes.gather(Severity::Fixed, self.place(field), reason, tr("Nothing to do."));
        }
        if self.table.is_of_left_rows() {
            text = without_guard(text);
        }
        if self.table.columns.get(at).is_some_and(|column| column.has_text_marks)
            && let Some(rest) = text.strip_prefix('\'')
        {
            let reason = tr(
                "Texts with an apostrophe before them, as a spreadsheet marks texts: {n}. It was taken away.",
            );
            notes.gather(Severity::Fixed, self.place(field), reason, tr("Nothing to do."));
            text = rest;
        }
        if let Some(inner) = as_text_formula(text) {
            let reason =
                tr("Cells written as =\"text\", as some programs do to keep zeros: {n}. The text was taken.");
            notes.gather(Severity::Fixed, self.place(field), reason, tr("Nothing to do."));
            text = inner;
        }
        if field == Field::ItemCode {
            self.look_at_code(text, notes);
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
        let Some((text, style, column)) = self.cell(field, notes) else { return Ok(None) };
        if let Some(times) = column.and_then(|column| column.times) {
            return self.scaled(field, (text, style), times, allowed, notes);
        }
        // Nearly all numbers: nothing is to be said of them.
        if let Some(value) = value::simple(text.as_bytes(), style.comma)
            && (value >= 0.0 || allowed == Allowed::Any)
        {
            notes.figures.value(self.table.at(field), value);
            return Ok(Some(value));
        }
        // Some programs write NaN for a value that is not there; as units of a line it is a fault.
        let is_line = matches!(field, Field::Quantity | Field::OrderedQuantity);
        if text.eq_ignore_ascii_case("nan") && !is_line {
            return Ok(None);
        }
        let number = self.parsed(field, text, style, allowed, notes)?;
        // "0.5M" is half a million to one and half a metre to another.
        let is_million = number.rest == "M" && !text.contains(' ');
        if is_million || !value::is_unit(&number.rest) {
            return Err(self.no_number(field, text, tr("This is not a number."), notes));
        }
        if value::is_pack(&number.rest) {
            let reason =
                tr("Numbers of boxes, pallets or other packs: {n}. Each was read as that many units.");
            notes.gather(
                Severity::Check,
                self.place(field),
                reason,
                tr("Write pieces, if stock is in pieces."),
            );
        }
        notes.figures.value(self.table.at(field), number.value);
        Ok(Some(number.value))
    }

    /// A number of a column that counts in thousands or in hundredths.
    #[inline(never)]
    fn scaled(
        &self,
        field: Field,
        (text, style): (&'a str, Style),
        times: f64,
        allowed: Allowed,
        notes: &mut Notes,
    ) -> Result<Option<f64>, Stop> {
        let number = self.parsed(field, text, style, allowed, notes)?;
        if !value::is_unit(&number.rest) {
            return Err(self.no_number(field, text, tr("This is not a number."), notes));
        }
        let reason =
            tr("Numbers in thousands or in cents, as their header says: {n}. They were made whole units.");
        notes.gather(
            Severity::Check,
            self.place(field),
            reason,
            tr("Nothing to do if the header means that."),
        );
        notes.figures.value(self.table.at(field), number.value);
        // A hundredth is no number of two: dividing keeps what is written.
        Ok(Some(if times < 1.0 { number.value / (1.0 / times).round() } else { number.value * times }))
    }

    /// For how many units the prices of the row are, where a column tells it: 1, 100, 1000.
    pub(crate) fn price_per(&self, notes: &mut Notes) -> Result<f64, Stop> {
        let per = self.number(Field::PricePer, Allowed::NotNegative, notes)?;
        if per == Some(0.0) {
            let reason = tr("Prices for 0 units: {n}. They were taken as prices of one.");
            notes.gather(Severity::Check, self.place(Field::PricePer), reason, tr("Write 1, 100 or 1000."));
        }
        Ok(per.filter(|per| *per > 0.0).unwrap_or(1.0))
    }

    /// The price of one unit. The header's "per 100" goes before what the row says.
    pub(crate) fn price(
        &self,
        field: Field,
        allowed: Allowed,
        per: f64,
        notes: &mut Notes,
    ) -> Result<Option<f64>, Stop> {
        let Some(price) = self.number(field, allowed, notes)? else { return Ok(None) };
        let column = self.table.at(field).and_then(|at| self.table.columns.get(at));
        let per = column.and_then(|column| column.per).unwrap_or(per);
        if per != 1.0 {
            let reason = tr("Prices for 10, 100 or more units: {n}. They were divided, to be prices of one.");
            notes.gather(Severity::Fixed, self.place(field), reason, tr("Nothing to do."));
        }
        Ok(Some(price / per))
    }

    /// A text that is no number, with the number that it may mean.
    fn no_number(&self, field: Field, text: &str, reason: &str, notes: &mut Notes) -> Stop {
        let fix = value::likely(text);
        let said = Said { fix: fix.as_deref(), ..Said::new(reason, CORRECT.said()) };
        notes.stop_with(self.place(field), said)
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
            value::number(text, style).map_err(|reason| self.no_number(field, text, reason, notes))?;
        if allowed == Allowed::NotNegative && number.value < 0.0 {
            let said = Said { fix: Some("0"), ..Said::new(tr("This cannot be below 0."), CORRECT.said()) };
            return Err(notes.stop_with(self.place(field), said));
        }
        if number.is_other_way {
            let reason = tr(
                "Numbers written with the other decimal mark than the rest of the column: {n}. Each was read by its own marks.",
            );
            notes.gather(
                Severity::Check,
                self.place(field),
                reason,
                tr("Look whether the first is read right."),
            );
        }
        if !text.is_ascii() && text.chars().any(|c| c.is_numeric() && !c.is_ascii()) {
            let reason = tr("Numbers in digits of another script or width: {n}. They were read as numbers.");
            notes.gather(Severity::Fixed, self.place(field), reason, tr("Nothing to do."));
        } else if number.rest.is_empty() && has_power(text) {
            let reason =
                tr("Numbers written with a power of ten, such as 1e5: {n}. They were read as written.");
            notes.gather(
                Severity::Check,
                self.place(field),
                reason,
                tr("Look whether the first of them is meant."),
            );
        }
        Ok(number)
    }

    /// A share from 0 to 1, from percent or from a share.
    pub(crate) fn share(&self, field: Field, notes: &mut Notes) -> Result<Option<f64>, Stop> {
        let Some((text, style, column)) = self.cell(field, notes) else { return Ok(None) };
        let number = self.parsed(field, text, style, Allowed::NotNegative, notes)?;
        let percent =
            column.is_some_and(|column| column.percent) || number.rest.starts_with('%') || number.value > 1.0;
        let share = if percent { number.value / 100.0 } else { number.value };
        notes.figures.value(self.table.at(field), number.value);
        if share > 1.0 {
            return Err(notes.stop(self.place(field), tr("A share cannot be above 100%."), CORRECT.said()));
        }
        Ok(Some(share))
    }

    /// True for a line that was cancelled; it is counted and left out.
    pub(crate) fn is_cancelled(&self, notes: &mut Notes) -> bool {
        let Some(at) = self.table.at(Field::LineStatus) else { return false };
        let status = super::match_headers::plain_letters(trimmed(self.table.cell(self.at, at).text));
        let is_one = CANCELLED.iter().any(|word| status == *word);
        if is_one {
            let reason = tr("Lines whose status says that they were cancelled: {n}. They were left out.");
            let remedy = tr("Nothing to do, or choose that the column is not used.");
            notes.gather(Severity::Check, self.place(Field::LineStatus), reason, remedy);
        }
        is_one
    }

    /// A value that the row cannot do without.
    pub(crate) fn needed<T>(&self, field: Field, found: Option<T>, notes: &mut Notes) -> Result<T, Stop> {
        found.ok_or_else(|| {
            let remedy = tr("Fill it, or leave the row out.");
            notes.stop(self.place(field), tr("This cell is empty and the row needs it."), remedy)
        })
    }
}

/// Text without the apostrophe that files of left rows put before what a spreadsheet would run.
fn without_guard(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@'])).unwrap_or(text)
}

/// True for "1e5": the letter stands between digits, and is none of a currency.
fn has_power(text: &str) -> bool {
    let is_digit = |byte: &u8| byte.is_ascii_digit();
    text.as_bytes().windows(2).any(|two| is_digit(&two[0]) && matches!(two[1], b'e' | b'E'))
}

/// The inside of `="0017"`: a formula that is nothing but a text.
fn as_text_formula(text: &str) -> Option<&str> {
    let inner = text.strip_prefix("=\"")?.strip_suffix('"')?;
    (!inner.contains(['"', '&', '(', ')'])).then(|| inner.trim())
}

/// How a cell is written: as its column, but for the numbers of a workbook.
pub(crate) fn style(cell: Cell<'_>, column: &Meaning) -> Style {
    Style { comma: column.style.comma && cell.kind != Kind::Number, ..column.style }
}
