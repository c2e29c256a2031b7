//! Why a table is not used, where its form tells: quarters, headers in the first column, one column, other calendars.

use super::columns::{Field, TableKind};
use super::mapping::Mapped;
use super::match_headers::{header, known_headers, plain_letters, rank};
use super::report::column_letter;
use super::texts::trimmed;
use crate::engine::language::{Words, later, tr};

/// Rows of the first column that are looked at.
const ROWS: usize = 60;

/// The reason and what to do.
pub(crate) fn why(table: &Mapped) -> (String, &'static str) {
    let (reason, remedy) = form(table);
    match unread_days(table).filter(|_| reason == UNKNOWN.said()) {
        Some(at) => {
            let first = table.values(at).next().unwrap_or_default();
            let reason = tr!(
                "The days in column {}, such as {first}, cannot be read: they have no year, or one of another calendar. The table is not used.",
                column_letter(at),
                first
            );
            (reason, tr("Write them as year-month-day, such as 2026-03-31, and load the file again."))
        }
        None => (reason.to_owned(), remedy),
    }
}

const UNKNOWN: Words = later("The headers do not tell what this table holds. It is not used.");

/// A column that is headed as days of demand, beside codes and units, and holds none that can be read.
fn unread_days(table: &Mapped) -> Option<usize> {
    let headers: Vec<_> = table.headers.iter().map(|text| header(text)).collect();
    let at = |field: Field| {
        let mut columns = TableKind::DemandLines.columns().iter().filter(|column| column.0 == field);
        columns.find_map(|column| headers.iter().position(|header| rank(column, header).is_some()))
    };
    let (day, _, _) = (at(Field::Date)?, at(Field::ItemCode)?, at(Field::Quantity)?);
    table.values(day).next().map(|_| day)
}

fn form(table: &Mapped) -> (&'static str, &'static str) {
    let choose = tr("Choose what the table holds and what its columns mean.");
    let is_quarters = |at: usize| {
        let mut values = table.values(at).take(20).peekable();
        values.peek().is_some() && values.all(is_quarter)
    };
    let is_long = |header: &&String| is_quarter(header) || is_year(header);
    if table.headers.iter().filter(is_long).count() > 1 || (0..table.headers.len()).any(is_quarters) {
        return (
            tr(
                "Demand stands by quarter or year here. It is not used: that does not tell how demand swings from month to month.",
            ),
            tr("Export the demand by day, week or month, and load it again."),
        );
    }
    if is_turned(table) {
        return (
            tr(
                "The headers stand below each other in the first column, not in a row. The table is not used.",
            ),
            tr("Turn it in your spreadsheet program (copy, Paste special, Transpose) and load it again."),
        );
    }
    if table.header_row == 0 {
        return (tr("The table has no headers: its first row is one of values. It is not used."), choose);
    }
    if table.headers.iter().filter(|header| !header.is_empty()).count() == 1 {
        return (
            tr("The table has one column only, which is nothing to plan with. It is not used."),
            tr("Load it with stock, demand or lead times beside the codes."),
        );
    }
    (UNKNOWN.said(), choose)
}

/// True where the first column holds words that name columns, each once.
fn is_turned(table: &Mapped) -> bool {
    let header = table.headers.first().map(|text| trimmed(text));
    let rows = table.data_rows().take(ROWS).map(|row| trimmed(table.cell(row, 0).text));
    let words: Vec<&str> = header.into_iter().chain(rows).filter(|text| !text.is_empty()).collect();
    let known = known_headers(words.iter().copied());
    known > 2 && known * 3 >= words.len() * 2
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.parse::<u32>().is_ok_and(|year| (1990..2100).contains(&year))
}

/// "Q1 2026", "2026-Q1", "1. Quartal 2026", "T1 2026".
fn is_quarter(text: &str) -> bool {
    let text = plain_letters(text);
    let rest: String = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    let digits = text.len() - rest.len();
    matches!(rest.as_str(), "q" | "t" | "quarter" | "quartal" | "trimestre" | "trim" | "kwartaal")
        && matches!(digits, 1 | 3 | 5)
        && text.chars().any(|c| matches!(c, '1'..='4'))
}
