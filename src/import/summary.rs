//! What the user sees of the tables once they are read.

use super::columns::{Field, TableKind, presets};
use super::dataset::Day;
use super::fingerprint;
use super::mapping::{Mapped, Meaning, key};
use super::notes::Found;
use super::periods::Grid;
use super::questions::Asked;
use super::rejects;
use super::report::{ColumnReport, MatchState, PeriodsReport, Report, TableReport, column_letter};

/// Columns beyond this are read and not shown.
const MOST_REPORTED: usize = 500;
/// Rows of a preview above the headers, and those from the headers on.
const PREVIEWED: (usize, usize) = (6, 5);
/// Columns and characters of a cell that a preview shows.
const PREVIEW_WIDTHS: (usize, usize) = (30, 60);
/// Hidden rows that are listed.
const MOST_HIDDEN: usize = 100;

/// Puts the report together.
pub(crate) fn report(tables: &[Mapped], asked: Asked, found: Found, look_alikes: Vec<Vec<String>>) -> Report {
    Report {
        left_out: rejects::files(tables, &found.left_out),
        tables: tables.iter().map(|table| table_report(table, &found)).collect(),
        issues: found.issues,
        counts: found.counts,
        questions: asked.questions,
        assumptions: asked.assumptions,
        look_alikes,
        hidden_sheets: tables.iter().flat_map(hidden_sheets).collect(),
        refused: Vec::new(),
    }
}

fn hidden_sheets(table: &Mapped) -> impl Iterator<Item = (String, String)> {
    table.hidden_sheets.iter().map(|name| (key(&table.file, name), name.clone()))
}

fn table_report(table: &Mapped, found: &Found) -> TableReport {
    let figures = found.figures.of(table.number);
    let kind = table.kind.unwrap_or(TableKind::Ignore);
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    TableReport {
        key: table.key.clone(),
        file: table.file.clone(),
        sheet: table.sheet.clone(),
        kind,
        header_row: table.header_row,
        rows: count(table.row_count()),
        used_rows: figures.map_or(0, |figures| figures.used_rows),
        separator: table.separator.clone(),
        encoding: table.encoding.to_owned(),
        decimal_comma: decimal_comma(table),
        dates: dates(table),
        columns: (0..table.columns.len().min(MOST_REPORTED))
            .map(|at| column_report(table, at, found))
            .collect(),
        set_aside: figures.map(|figures| figures.aside.clone()).unwrap_or_default(),
        hidden_rows: table.hidden_rows().take(MOST_HIDDEN).collect(),
        periods: table.grid.as_ref().map(periods),
        missing: kind.required().iter().filter(|field| table.at(**field).is_none()).copied().collect(),
        preview: preview(table),
        fingerprint: fingerprint::of(&table.headers),
        preset: presets::recognised(&table.headers).to_owned(),
    }
}

fn column_report(table: &Mapped, at: usize, found: &Found) -> ColumnReport {
    let header = table.headers.get(at).map(String::as_str).unwrap_or_default();
    let column = table.columns.get(at).cloned().unwrap_or_default();
    let is_period = table.is_period(at);
    let figures = found.figures.of(table.number);
    let is_number = is_period || column.field.is_some_and(|field| !field.is_text() && !field.is_date());
    ColumnReport {
        letter: column_letter(at),
        header: header.chars().take(120).collect(),
        samples: table.values(at).take(3).map(|text| text.chars().take(80).collect()).collect(),
        field: column.field,
        state: if is_period { MatchState::Sure } else { column.state },
        doubt: column.doubt.to_owned(),
        is_period,
        is_hidden: table.flags.hides_column(u32::try_from(at).unwrap_or(u32::MAX)),
        written: written(&column, is_number),
        unit_days: column
            .unit_days
            .filter(|_| column.field.is_some_and(|field| field.is_duration() || field.is_of_period())),
        filled: figures.and_then(|figures| figures.filled.get(at)).copied().unwrap_or(0),
        sum: figures.and_then(|figures| figures.sums.get(at)).copied().filter(|_| is_number),
    }
}

fn written(column: &Meaning, is_number: bool) -> String {
    match column.field {
        Some(field) if field.is_date() => column.style.order.pattern().to_owned(),
        _ if is_number && column.has_marks => {
            if column.style.comma { "1.234,56" } else { "1,234.56" }.to_owned()
        }
        _ => String::new(),
    }
}

/// How most columns with marks are written.
fn decimal_comma(table: &Mapped) -> Option<bool> {
    let marked = table.columns.iter().filter(|column| column.has_marks);
    let (commas, points): (Vec<_>, Vec<_>) = marked.partition(|column| column.style.comma);
    (commas.len() + points.len() > 0).then_some(commas.len() > points.len())
}

/// How its days are written: year-month-day where no day is open.
fn dates(table: &Mapped) -> String {
    let column =
        table.columns.iter().enumerate().find(|(_, column)| column.field.is_some_and(Field::is_date));
    let Some((at, column)) = column else { return String::new() };
    let Some(first) = table.values(at).next() else { return String::new() };
    super::value::pattern(first, column.style.order).to_owned()
}

fn periods(grid: &Grid) -> PeriodsReport {
    let days = |from: Day| {
        let days = f64::from(grid.periods.saturating_sub(1)) * grid.bucket.days();
        // The middle of the last period, so that months of any length are met.
        let last = Day(from.0 + days.round() as i32 + if grid.bucket.days() > 7.0 { 10 } else { 0 });
        if grid.bucket.days() > 7.0 { super::value::first_of_month(last) } else { last }
    };
    PeriodsReport { bucket: grid.bucket, count: grid.periods, first: grid.start, last: grid.start.map(days) }
}

/// The rows around the headers, as the file has them.
fn preview(table: &Mapped) -> Vec<(u32, Vec<String>)> {
    let (columns, characters) = PREVIEW_WIDTHS;
    let headers = table.first.saturating_sub(1);
    let from = headers.saturating_sub(PREVIEWED.0);
    let text = |text: &str| text.chars().take(characters).collect();
    let cells = |at: usize| table.texts.cells(at).take(columns).map(|cell| text(cell.text)).collect();
    (from..table.texts.len().min(headers + PREVIEWED.1))
        .map(|at| (table.texts.number(at), cells(at)))
        .collect()
}
