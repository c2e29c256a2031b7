//! Which rows hold values: no repeated headers, no totals, no remarks, no row twice, none that cannot be one.

use crate::engine::language::tr;
use crate::import::cells::Row;
use crate::import::columns::{Field, TableKind};
use crate::import::intern::repeated;
use crate::import::issue::Severity;
use crate::import::mapping::Mapped;
use crate::import::measures;
use crate::import::notes::{Notes, Place};
use crate::import::report::SetAside;
use crate::import::texts::trimmed;
use crate::import::value::{self, Style};

use super::totals::{Total, Totals};
use std::iter::Peekable;
use std::vec::IntoIter;

/// As many as spreadsheet programs take.
const MOST_CHARACTERS: usize = 32_767;

/// Cells behind the headers up to which a separator inside a text may have shifted the values of a row.
const MOST_TORN: usize = 5;

/// What a row is, where it holds no values.
enum Other {
    Header,
    Total(Total),
    Remark,
    Duplicate,
    ByUser,
    Unclosed,
    Torn,
    TooLong(usize),
    TooWide,
    Measure(usize),
}

/// The rows that hold values; what the others are is said and counted.
pub(super) fn usable<'t>(table: &'t Mapped, notes: &mut Notes) -> (Vec<Row<'t>>, SetAside) {
    let mut rows = Vec::with_capacity(table.row_count());
    let mut aside = SetAside { blank: table.blank_rows, ..SetAside::default() };
    let mut sorter = Sorter::new(table);
    for at in table.data_rows() {
        let row = Row { table, number: table.texts.number(at), at };
        match sorter.other(&row, &mut aside) {
            Some(other) => set_aside(&row, &other, &mut aside, notes),
            None => {
                if let Some(found) = beyond(&row) {
                    let place = Place { table, row: row.number, column: None, value: "" };
                    let reason =
                        tr!("This row has {found} cells, the headers {}.", table.headers.len(), found);
                    let remedy = tr("Look whether the row has a separator too many.");
                    notes.add(Severity::Check, place, &reason, remedy);
                }
                rows.push(row);
            }
        }
    }
    if aside.duplicates_kept > 0 {
        let reason =
            tr!("Rows that repeat another row word for word: {}. They are kept.", aside.duplicates_kept);
        let place = Place { row: sorter.first_kept, ..Place::table(table) };
        notes.add(Severity::Check, place, &reason, tr("Leave them out if they are the same line twice."));
    }
    (rows, aside)
}

/// Tells rows of values from others.
struct Sorter<'t> {
    table: &'t Mapped,
    totals: Totals<'t>,
    /// Rows that may repeat an earlier one, and this one; those to come.
    repeats: Peekable<IntoIter<(u32, u32)>>,
    /// Duplicates are faults where each line of an order has its number, and possible where it has not.
    has_lines: bool,
    first_kept: u32,
    longest: usize,
    /// Columns of code, units and day.
    places: [Option<usize>; 3],
    /// The column that says which measure a row holds.
    measure: Option<usize>,
}

impl<'t> Sorter<'t> {
    fn new(table: &'t Mapped) -> Self {
        let kind = table.kind.unwrap_or(TableKind::Ignore);
        let may_repeat =
            matches!(kind, TableKind::DemandLines | TableKind::Deliveries | TableKind::CustomerOrders);
        Self {
            table,
            totals: Totals::new(table),
            repeats: if may_repeat { repeats(table) } else { Vec::new() }.into_iter().peekable(),
            has_lines: table.at(Field::OrderNumber).is_some() && table.at(Field::OrderLine).is_some(),
            first_kept: 0,
            longest: MOST_CHARACTERS,
            places: [
                table.at(Field::ItemCode),
                table.at(Field::Quantity).or(table.at(Field::OrderedQuantity)),
                table.at(Field::Date).or(table.at(Field::OrderedOn)),
            ],
            measure: measures::column(table),
        }
    }

    fn other(&mut self, row: &Row<'t>, aside: &mut SetAside) -> Option<Other> {
        let bytes = self.table.texts.row_bytes(row.at);
        if !self.table.by_user.is_empty() && self.table.by_user.contains(&row.number) {
            return Some(Other::ByUser);
        }
        if !self.table.unclosed.is_empty() && self.table.unclosed.contains(&row.number) {
            return Some(Other::Unclosed);
        }
        if !self.table.torn.is_empty() && self.table.torn.contains(&row.number) {
            return Some(Other::Torn);
        }
        if bytes.len() > self.longest
            && let Some(at) = too_long(row)
        {
            return Some(Other::TooLong(at));
        }
        let is_line = self.is_line(row);
        if !is_line && self.repeats_headers(row) {
            return Some(Other::Header);
        }
        if !is_line && let Some(total) = self.totals.look(row) {
            return Some(Other::Total(total));
        }
        if !is_line && is_remark(row) {
            return Some(Other::Remark);
        }
        if let Some(at) = self.measure.filter(|at| measures::is_other(self.table.cell(row.at, *at).text)) {
            return Some(Other::Measure(at));
        }
        if beyond(row).is_some_and(|found| found <= self.table.headers.len() + MOST_TORN) {
            return Some(Other::TooWide);
        }
        while self.repeats.next_if(|(place, _)| (*place as usize) < row.at).is_some() {}
        if let Some((_, earlier)) = self.repeats.next_if(|(place, _)| *place as usize == row.at)
            && self.table.texts.row_bytes(earlier as usize) == bytes
        {
            if self.has_lines {
                return Some(Other::Duplicate);
            }
            if aside.duplicates_kept == 0 {
                self.first_kept = row.number;
            }
            aside.duplicates_kept += 1;
        }
        None
    }

    /// A code, units that begin with a digit, and a day that does: neither headers nor a total nor a remark.
    fn is_line(&self, row: &Row<'_>) -> bool {
        let [code, units, day] = self.places;
        let has_digit = |at: Option<usize>| {
            let text = at.map_or("", |at| self.table.cell(row.at, at).text);
            text.as_bytes().first().is_some_and(u8::is_ascii_digit)
        };
        has_digit(day)
            && has_digit(units)
            && code.is_some_and(|at| !trimmed(self.table.cell(row.at, at).text).is_empty())
    }

    fn repeats_headers(&self, row: &Row<'_>) -> bool {
        let mut headers = self.table.headers.iter();
        let Some(first) = headers.next() else { return false };
        let texts = row.texts();
        let same = |header: &str, text: &str| {
            text.trim() == header || text.split_whitespace().eq(header.split_whitespace())
        };
        let mut pairs = texts.zip(std::iter::once(first).chain(headers));
        // The first pair decides nearly always.
        self.table.header_row > 0
            && pairs.all(|(text, header)| same(header, text))
            && row.texts().any(|text| !text.trim().is_empty())
    }
}

/// Rows that may repeat an earlier one. What the user left out, or what has an open mark, repeats nothing.
fn repeats(table: &Mapped) -> Vec<(u32, u32)> {
    let counts = |row: &usize| {
        let number = table.texts.number(*row);
        !table.by_user.contains(&number) && !table.unclosed.contains(&number)
    };
    let rows = table.data_rows().filter(counts);
    repeated(table.row_count(), rows.map(|row| (row as u32, table.texts.row_bytes(row))))
}

fn set_aside(row: &Row<'_>, other: &Other, aside: &mut SetAside, notes: &mut Notes) {
    let place = Place { table: row.table, row: row.number, column: None, value: "" };
    let nothing = tr("Nothing to do.");
    match other {
        Other::Header => {
            aside.repeated_headers += 1;
            notes.gather(
                Severity::Fixed,
                place,
                tr("Rows that repeat the headers: {n}. They were left out."),
                nothing,
            );
        }
        Other::Total(total) => {
            if *total == Total::Grand {
                aside.grand_totals += 1;
            } else {
                aside.subtotals += 1;
            }
            let reason = tr("Rows that hold totals: {n}. They were left out.");
            notes.gather(Severity::Check, place, reason, tr("Nothing to do if these rows are totals."));
        }
        Other::Remark => {
            aside.remarks += 1;
            let reason = tr("Rows of a few words and no values: {n}. They were left out.");
            notes.gather(Severity::Fixed, place, reason, nothing);
        }
        Other::Duplicate => {
            aside.duplicates += 1;
            let reason = tr("Rows that repeat an order line word for word: {n}. They were left out.");
            let place = row.place(Field::OrderNumber);
            notes.gather(Severity::Check, place, reason, tr("Export each order line once."));
        }
        Other::ByUser => {
            aside.by_user += 1;
            notes.leave(place, tr("You left this row out.").to_owned());
        }
        Other::Measure(at) => {
            aside.other_measures += 1;
            let value = row.table.cell(row.at, *at).text;
            let reason = tr("Rows that hold another measure than units sold: {n}. They were left out.");
            let place = Place { column: Some(*at), value, ..place };
            // The column itself says what its rows hold: nothing is in doubt.
            notes.gather(Severity::Assumed, place, reason, tr("Nothing to do if these rows are no demand."));
        }
        Other::Unclosed | Other::Torn | Other::TooWide | Other::TooLong(_) => {
            aside.unclosed += u32::from(matches!(other, Other::Unclosed));
            stop(row, other, place, notes);
        }
    }
}

/// A row whose cells cannot be told apart: it waits for its mending.
fn stop(row: &Row<'_>, other: &Other, place: Place<'_>, notes: &mut Notes) {
    match other {
        Other::Unclosed => {
            let reason = tr(
                "A quotation mark in this row is never closed. The rows after it were read by themselves.",
            );
            notes.stop(place, reason, tr("Correct the row, or load the file again with the mark closed."));
        }
        Other::Torn => {
            let reason = tr(
                "The decimals of this row stand in cells of their own and can be put together in more ways than one.",
            );
            notes.stop(
                place,
                reason,
                tr("Write decimals with a point or in quotation marks, and load the file again."),
            );
        }
        Other::TooWide => {
            let (found, expected) = (row.table.texts.width(row.at), row.table.headers.len());
            let reason = tr!(
                "This row has {found} cells, the headers {expected}: its values may stand under the wrong headers.",
                found,
                expected
            );
            let remedy = tr(
                "Look for a separator inside a text: put that text in quotation marks and load the file again.",
            );
            notes.stop(place, &reason, remedy);
        }
        Other::TooLong(at) => {
            let text = row.table.cell(row.at, *at).text;
            let found = text.chars().count();
            let reason = tr!(
                "This cell holds {found} characters; a cell can hold {MOST_CHARACTERS}.",
                found,
                MOST_CHARACTERS
            );
            let remedy =
                tr("Look whether a quotation mark is missing, shorten the cell and load the file again.");
            notes.stop(Place { column: Some(*at), value: text, ..place }, &reason, remedy);
        }
        _ => {}
    }
}

/// The first cell of a used column that is longer than any cell can be.
fn too_long(row: &Row<'_>) -> Option<usize> {
    let mut cells = row.texts().zip(&row.table.columns);
    cells.position(|(text, column)| {
        column.field.is_some() && text.len() > MOST_CHARACTERS && text.chars().count() > MOST_CHARACTERS
    })
}

/// Number of cells of a row that has values behind the last header.
fn beyond(row: &Row<'_>) -> Option<usize> {
    let (found, expected) = (row.table.texts.width(row.at), row.table.headers.len());
    let has_values = found > expected && row.texts().skip(expected).any(|text| !text.trim().is_empty());
    has_values.then_some(found)
}

fn is_sentence(text: &str) -> bool {
    text.split_whitespace().count() >= 3
}

/// True where the codes of a table are no sentences.
fn has_plain_codes(table: &Mapped) -> bool {
    let Some(at) = table.at(Field::ItemCode) else { return false };
    let seen: Vec<&str> = table.values(at).take(30).collect();
    seen.iter().filter(|code| is_sentence(code)).count() * 2 <= seen.len()
}

/// True for "Page 1 of 3", between the rows of what was printed.
fn is_page(text: &str) -> bool {
    const PAGES: [&str; 9] = ["page", "seite", "blatt", "pagina", "página", "pag", "pág", "side", "strona"];
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_number = |word: &str| word.len() < 5 && word.bytes().all(|byte| byte.is_ascii_digit());
    match words.as_slice() {
        [page, number] => PAGES.contains(page) && is_number(number),
        [page, number, all] => PAGES.contains(page) && is_number(number) && is_number(all),
        [page, number, of, all] => {
            PAGES.contains(page) && is_number(number) && of.len() < 4 && is_number(all)
        }
        _ => false,
    }
}

/// One or two texts in a row whose table has more columns, and none of them where the row needs a value.
fn is_remark(row: &Row<'_>) -> bool {
    let table = row.table;
    let mut filled = row.texts().map(trimmed).filter(|text| !text.is_empty());
    if filled.next().is_some_and(is_page) && filled.next().is_none() {
        return true;
    }
    if table.columns.len() < 3 {
        return false;
    }
    let filled = row.texts().filter(|text| !text.trim().is_empty()).take(3).count();
    if filled > 2 || filled * 2 >= table.columns.len() {
        return false;
    }
    let text = |field: Field| table.at(field).map(|at| table.cell(row.at, at).text.trim());
    let units = [Field::Quantity, Field::OrderedQuantity].into_iter().find_map(text);
    let days = [Field::Date, Field::OrderedOn].into_iter().filter_map(text);
    let is_day = |text: &str| {
        let styles = value::Order::ALL.map(|order| Style { order, ..Style::default() });
        styles.into_iter().any(|style| value::day(text, style).is_some())
    };
    let has_day = days.filter(|text| !text.is_empty()).any(is_day);
    match units {
        Some(units) => units.is_empty() && !has_day,
        // Where the code is all that a row needs, a code alone is a row; a sentence among codes is none.
        None => {
            !has_day
                && text(Field::ItemCode).is_some_and(|code| {
                    code.is_empty()
                        || filled == 1 && (is_sentence(code) || code.contains(": ")) && has_plain_codes(table)
                })
        }
    }
}
