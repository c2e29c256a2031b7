//! A table with its kind, its headers and the meaning of every column.

use super::choices::Choices;
use super::columns::{Field, TableKind};
use super::issue::Severity;
use super::match_headers::{self, Days, Header};
use super::periods::{self, Grid, Period};
use super::report::{ColumnReport, MatchState, TableReport, column_letter};
use super::table::{Cell, RawTable};
use super::value::{self, Style};
use std::collections::BTreeSet;

/// A column's meaning and how its values are written.
#[derive(Debug, Clone, Default)]
pub(crate) struct Meaning {
    pub(crate) field: Option<Field>,
    pub(crate) state: MatchState,
    pub(crate) style: Style,
    pub(crate) unit_days: Option<f64>,
    pub(crate) percent: bool,
    pub(crate) currency: Option<&'static str>,
    /// True where another column before it has the same header and is used.
    pub(crate) is_twin: bool,
    /// True where nothing in the column proves which of day and month comes first.
    pub(crate) day_first_assumed: bool,
}

/// A table ready to be read row by row.
#[derive(Debug, Default)]
pub(crate) struct Mapped {
    /// Place among all tables.
    pub(crate) number: usize,
    pub(crate) key: String,
    pub(crate) file: String,
    pub(crate) sheet: String,
    pub(crate) separator: &'static str,
    pub(crate) encoding: &'static str,
    pub(crate) mended: Vec<(Severity, u32, String)>,
    pub(crate) kind: Option<TableKind>,
    pub(crate) header_row: u32,
    pub(crate) headers: Vec<String>,
    pub(crate) columns: Vec<Meaning>,
    pub(crate) rows: Vec<(u32, Vec<Cell>)>,
    pub(crate) grid: Option<Grid>,
    pub(crate) preview: Vec<(u32, Vec<String>)>,
}

/// Rows of a preview above the headers, and those from the headers on.
const PREVIEWED: (usize, usize) = (6, 5);
/// Columns and characters of a cell that a preview shows.
const PREVIEW_WIDTHS: (usize, usize) = (30, 60);

/// Columns beyond this are read and not shown.
const MOST_REPORTED: usize = 500;

/// The key that names a table in the user's choices.
pub(crate) fn key(file: &str, sheet: &str) -> String {
    if sheet.is_empty() { file.to_owned() } else { format!("{file} / {sheet}") }
}

/// Finds headers, kind and meanings.
pub(crate) fn map(number: usize, raw: RawTable, choices: &Choices) -> Mapped {
    let key = key(&raw.file, &raw.sheet);
    let mut rows = raw.rows;
    let told = choices.header_row(&key).and_then(|told| rows.iter().position(|(row, _)| *row == told));
    let at = told.unwrap_or_else(|| header_place(&rows));
    let preview = preview(&rows, at);
    let rest = rows.split_off((at + 1).min(rows.len()));
    let (header_row, headers) = rows.pop().unwrap_or_default();
    let mut headers: Vec<String> = headers.iter().map(|header| header.trim().to_owned()).collect();
    headers.resize(usual_width(&rest, headers.len()), String::new());
    let mut mapped = Mapped {
        number,
        key,
        file: raw.file,
        sheet: raw.sheet,
        separator: raw.separator,
        encoding: raw.encoding,
        mended: raw.mended,
        header_row,
        headers,
        rows: rest,
        preview,
        ..Mapped::default()
    };
    mapped.recognise(choices);
    mapped
}

/// The rows around the headers, as the file has them.
fn preview(rows: &[(u32, Vec<Cell>)], at: usize) -> Vec<(u32, Vec<String>)> {
    let (columns, characters) = PREVIEW_WIDTHS;
    let text = |cell: &Cell| cell.chars().take(characters).collect();
    let shown = rows.iter().take(at + PREVIEWED.1).skip(at.saturating_sub(PREVIEWED.0));
    shown.map(|(row, cells)| (*row, cells.iter().take(columns).map(text).collect())).collect()
}

/// A single row that is far too wide makes no columns.
fn usual_width(rows: &[(u32, Vec<Cell>)], headers: usize) -> usize {
    let mut widths: Vec<usize> = rows.iter().map(|(_, cells)| cells.len()).collect();
    widths.sort_unstable();
    let at = widths.len().saturating_sub(1 + (widths.len() / 10).max(usize::from(widths.len() > 2)));
    widths.get(at).map_or(headers, |width| headers.max(*width))
}

/// Titles may stand above the headers: the row that names most columns is theirs.
fn header_place(rows: &[(u32, Vec<Cell>)]) -> usize {
    let score = |cells: &[Cell]| {
        let periods = cells.iter().take(400).filter(|cell| periods::period(cell).is_some()).count();
        match_headers::known_headers(cells) * 2 + periods
    };
    let scores = rows.iter().take(30).map(|(_, cells)| score(cells)).enumerate();
    scores.rev().max_by_key(|(_, score)| *score).map_or(0, |(at, _)| at)
}

impl Mapped {
    fn recognise(&mut self, choices: &Choices) {
        let parsed: Vec<Header> = self.headers.iter().map(|text| match_headers::header(text)).collect();
        let days: Vec<Days> = (0..self.headers.len()).map(|at| self.days(at)).collect();
        let columns: Vec<(usize, Period)> = self
            .headers
            .iter()
            .enumerate()
            .filter_map(|(at, text)| Some((at, periods::period(text)?)))
            .collect();
        let grid = periods::grid(&columns);
        let chosen =
            choices.tables.iter().rev().find(|(key, _)| *key == self.key).and_then(|(_, kind)| *kind);
        let kind = chosen.unwrap_or_else(|| self.kind_of(&parsed, &days, grid.is_some()));
        let mut fields = match_headers::assign(kind, &parsed, &days);
        for (_, at, field) in choices.fields.iter().filter(|(key, ..)| *key == self.key) {
            if field.is_some() {
                fields.iter_mut().filter(|one| *one == field).for_each(|one| *one = None);
            }
            if let Some(place) = fields.get_mut(usize::from(*at)) {
                *place = *field;
            }
        }
        self.kind = Some(kind);
        self.grid = grid.filter(|_| matches!(kind, TableKind::Items | TableKind::DemandAcross));
        self.columns = fields.iter().zip(&parsed).map(|(field, header)| meaning(*field, header)).collect();
        self.mark_twins();
        self.decide_styles();
        self.doubt();
    }

    fn mark_twins(&mut self) {
        let columns = self.columns.iter().zip(&self.headers);
        let used: BTreeSet<String> =
            columns.filter(|(column, _)| column.field.is_some()).map(|(_, header)| header.clone()).collect();
        for (column, header) in self.columns.iter_mut().zip(&self.headers) {
            column.is_twin = column.field.is_none() && !header.is_empty() && used.contains(header);
            if column.is_twin {
                column.state = MatchState::Check;
            }
        }
    }

    /// A column of numbers that holds few of them needs a look.
    fn doubt(&mut self) {
        for at in 0..self.columns.len() {
            let Some(column) = self.columns.get(at) else { continue };
            if column.field.is_none_or(|field| field.is_text() || field.is_date()) {
                continue;
            }
            let is_one = |text: &&str| value::number(text, column.style).is_ok();
            let found = self.values(at).take(40).filter(is_one).count();
            let seen = self.values(at).take(40).count();
            if found * 2 < seen
                && let Some(column) = self.columns.get_mut(at)
            {
                column.state = MatchState::Check;
            }
        }
    }

    /// The values of a column that are there.
    pub(crate) fn values(&self, at: usize) -> impl Iterator<Item = &str> {
        let cells = self.rows.iter().filter_map(move |(_, cells)| cells.get(at));
        cells.map(|cell| cell.trim()).filter(|cell| !value::is_missing(cell))
    }

    /// The values whose decimal mark is open: not the numbers of a workbook.
    fn written(&self, at: usize) -> impl Iterator<Item = &str> {
        let cells = self.rows.iter().filter_map(move |(_, cells)| cells.get(at));
        cells.filter(|cell| !cell.is_number).map(|cell| cell.trim())
    }

    fn days(&self, at: usize) -> Days {
        let (mut days, mut serials, mut others) = (0_usize, 0_usize, 0_usize);
        for text in self.values(at).take(20) {
            let day_first = value::day(text, Style::default()).is_some();
            let month_first = value::day(text, Style { month_first: true, ..Style::default() }).is_some();
            if !(day_first || month_first) {
                others += 1;
            } else if text.contains(['-', '/', '.']) && text.parse::<f64>().is_err() || text.contains(' ') {
                days += 1;
            } else {
                serials += 1;
            }
        }
        if days > serials + others {
            Days::Yes
        } else if serials > 0 && serials >= others || serials + others == 0 {
            Days::Perhaps
        } else {
            Days::No
        }
    }

    fn kind_of(&self, headers: &[Header], days: &[Days], across: bool) -> TableKind {
        const ORDER: [TableKind; 7] = [
            TableKind::Deliveries,
            TableKind::CustomerOrders,
            TableKind::DemandLines,
            TableKind::DemandAcross,
            TableKind::SupplierItems,
            TableKind::Items,
            TableKind::Suppliers,
        ];
        let mut best = (0, TableKind::Ignore);
        for kind in ORDER {
            let fields = match_headers::assign(kind, headers, days);
            // A country beside a code or name tells of a supplier, not of an item.
            let tells = |field: &&Field| kind != TableKind::Items || **field != Field::Country;
            let count = fields.iter().flatten().filter(tells).count();
            let has = |field: Field| fields.contains(&Some(field));
            let repeats = kind == TableKind::Items && has(Field::Supplier) && self.repeats(&fields);
            if count > best.0 && qualifies(kind, &has, count, across) && !repeats {
                best = (count, kind);
            }
        }
        best.1
    }

    /// True where the same item stands in many rows.
    fn repeats(&self, fields: &[Option<Field>]) -> bool {
        let Some(at) = fields.iter().position(|field| *field == Some(Field::ItemCode)) else { return false };
        let codes: Vec<&str> = self.values(at).collect();
        let distinct: BTreeSet<&str> = codes.iter().copied().collect();
        (codes.len() - distinct.len()) * 5 > codes.len()
    }

    fn decide_styles(&mut self) {
        let semicolons = self.separator == "semicolon";
        let wanted: Vec<usize> = (0..self.columns.len())
            .filter(|at| self.columns.get(*at).is_some_and(|c| c.field.is_some_and(|f| !f.is_text())))
            .chain(self.grid.iter().flat_map(|grid| grid.places.iter().map(|(at, _)| *at)))
            .collect();
        let is_date = |at: &usize| self.columns.get(*at).is_some_and(|c| c.field.is_some_and(Field::is_date));
        let proofs: Vec<(usize, Option<bool>)> = wanted
            .iter()
            .filter(|at| !is_date(at))
            .map(|at| (*at, value::decimal_comma(self.written(*at))))
            .collect();
        let commas = proofs.iter().filter(|(_, proof)| *proof == Some(true)).count();
        let points = proofs.iter().filter(|(_, proof)| *proof == Some(false)).count();
        // Without a proof of its own a column follows the others.
        let usual = if commas == points { semicolons && commas > 0 } else { commas > points };
        let dates: Vec<(usize, Option<bool>, bool)> = wanted
            .iter()
            .filter(|at| is_date(at))
            .map(|at| {
                (*at, value::month_first(self.values(*at)), self.values(*at).any(value::is_day_or_month))
            })
            .collect();
        let shared = dates.iter().find_map(|(_, proof, _)| *proof);
        for (at, proof) in proofs {
            if let Some(column) = self.columns.get_mut(at) {
                column.style.comma = proof.unwrap_or(usual);
            }
        }
        for (at, proof, open) in dates {
            if let Some(column) = self.columns.get_mut(at) {
                column.style.month_first = proof.or(shared).unwrap_or(false);
                column.day_first_assumed = open && proof.or(shared).is_none();
                if column.day_first_assumed {
                    column.state = MatchState::Check;
                }
            }
        }
    }

    /// The column of a meaning.
    pub(crate) fn at(&self, field: Field) -> Option<usize> {
        self.columns.iter().position(|column| column.field == Some(field))
    }

    /// What the user sees of the table.
    pub(crate) fn report(&self) -> TableReport {
        let is_period = |at: usize| {
            self.grid.as_ref().is_some_and(|grid| grid.places.iter().any(|(column, _)| *column == at))
        };
        let columns = self.columns.iter().zip(&self.headers).enumerate();
        TableReport {
            key: self.key.clone(),
            file: self.file.clone(),
            sheet: self.sheet.clone(),
            kind: self.kind.unwrap_or(TableKind::Ignore),
            header_row: self.header_row,
            rows: u32::try_from(self.rows.len()).unwrap_or(u32::MAX),
            separator: self.separator.to_owned(),
            encoding: self.encoding.to_owned(),
            columns: columns
                .take(MOST_REPORTED)
                .map(|(at, (column, header))| ColumnReport {
                    letter: column_letter(at),
                    header: header.chars().take(120).collect(),
                    samples: self.values(at).take(3).map(|text| text.chars().take(80).collect()).collect(),
                    field: column.field,
                    state: if is_period(at) { MatchState::Sure } else { column.state },
                    is_period: is_period(at),
                })
                .collect(),
            preview: self.preview.clone(),
        }
    }
}

fn meaning(field: Option<Field>, header: &Header) -> Meaning {
    Meaning {
        field,
        state: if field.is_some() { MatchState::Sure } else { MatchState::NotUsed },
        unit_days: header.unit_days,
        percent: header.percent,
        currency: header.currency,
        ..Meaning::default()
    }
}

fn qualifies(kind: TableKind, has: &dyn Fn(Field) -> bool, count: usize, across: bool) -> bool {
    let item = has(Field::ItemCode);
    let supplier = has(Field::Supplier) || has(Field::SupplierCode);
    match kind {
        TableKind::Deliveries => {
            let came = [Field::PromisedOn, Field::ReceivedOn, Field::ReceivedQuantity];
            let bought = supplier || has(Field::RejectedQuantity);
            item && bought && has(Field::OrderedOn) && came.into_iter().any(has)
        }
        TableKind::CustomerOrders => {
            let came = [Field::PromisedOn, Field::DeliveredOn, Field::DeliveredQuantity];
            item && has(Field::OrderedQuantity) && came.into_iter().any(has)
        }
        TableKind::DemandLines => item && has(Field::Date) && has(Field::Quantity),
        TableKind::DemandAcross => item && across,
        TableKind::SupplierItems => item && supplier,
        TableKind::Items => item && (count > 1 || across),
        TableKind::Suppliers => supplier && count > 1,
        TableKind::Ignore => false,
    }
}
