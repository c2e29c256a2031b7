//! A table with its kind, its headers and the meaning of every column.

use super::buying::Buying;
use super::choices::{Choices, Edit};
use super::columns::{Field, TableKind};
use super::file::{Flags, RawTable};
use super::issue::Severity;
use super::labels;
use super::layout;
use super::match_headers::{self, Days, Header};
use super::outline;
use super::periods::{self, Grid, Period};
use super::report::MatchState;
use super::split_days;
use super::styles;
use super::texts::{Cell, Kind, Texts, trimmed};
use super::twins::{self, Twins};
use super::value::{self, Style};
use crate::engine::language::tr;
use crate::engine::stats::ranking::rank;
use std::collections::BTreeSet;

/// A column's meaning and how its values are written.
#[derive(Debug, Clone, Default)]
pub(crate) struct Meaning {
    pub(crate) field: Option<Field>,
    pub(crate) state: MatchState,
    /// Why it needs a look.
    pub(crate) doubt: &'static str,
    pub(crate) style: Style,
    /// True where a number of the column has a decimal mark or a thousands mark.
    pub(crate) has_marks: bool,
    /// True where nothing proves which mark parts decimals.
    pub(crate) open_decimals: bool,
    /// What the days of the column leave open; several orders where nothing decides.
    pub(crate) open_orders: Vec<value::Order>,
    pub(crate) unit_days: Option<f64>,
    /// For how many units its prices are.
    pub(crate) per: Option<f64>,
    /// What its numbers are multiplied by, as its header says.
    pub(crate) times: Option<f64>,
    pub(crate) percent: bool,
    pub(crate) currency: Option<&'static str>,
    /// True where nothing tells the unit of its times and days are taken.
    pub(crate) assumes_days: bool,
    /// The column that has the same header and is used, where this one is not.
    pub(crate) twin_of: Option<usize>,
    /// True where nearly all cells begin with an apostrophe: the mark that a spreadsheet hides before a text.
    pub(crate) has_text_marks: bool,
}

/// A table ready to be read row by row.
#[derive(Debug, Default)]
pub(crate) struct Mapped {
    /// Place among all tables.
    pub(crate) number: usize,
    pub(crate) key: String,
    pub(crate) file: String,
    pub(crate) sheet: String,
    pub(crate) separator: String,
    pub(crate) encoding: &'static str,
    pub(crate) mended: Vec<(Severity, u32, String)>,
    pub(crate) hidden_sheets: Vec<String>,
    pub(crate) kind: Option<TableKind>,
    pub(crate) header_row: u32,
    pub(crate) headers: Vec<String>,
    pub(crate) columns: Vec<Meaning>,
    /// The column of each meaning, as in [`Field::ALL`].
    places: Vec<Option<u16>>,
    pub(crate) texts: Texts,
    /// Place of the first row of values in `texts`.
    pub(crate) first: usize,
    pub(crate) flags: Flags,
    pub(crate) blank_rows: u32,
    pub(crate) unclosed: BTreeSet<u32>,
    pub(crate) torn: BTreeSet<u32>,
    pub(crate) by_user: BTreeSet<u32>,
    pub(crate) grid: Option<Grid>,
    /// Columns with the same header.
    pub(crate) twins: Vec<Twins>,
    /// One value for all rows, by meaning.
    pub(crate) defaults: Vec<(Field, String)>,
    pub(crate) from_1904: bool,
    /// In which unit the orders of a table with buying units are written.
    pub(crate) buying: Buying,
    /// True where the stock of an item at several sites adds up.
    pub(crate) adds_sites: bool,
    /// True where quantities below 0 are what left the stock.
    pub(crate) issues_below_zero: bool,
}

/// Rows that are looked at to tell what a column holds.
pub(crate) const SAMPLE: usize = 2_000;

/// The key that names a table in the user's choices.
pub(crate) fn key(file: &str, sheet: &str) -> String {
    if sheet.is_empty() { file.to_owned() } else { format!("{file} / {sheet}") }
}

/// Finds headers, kind and meanings.
pub(crate) fn map(number: usize, raw: RawTable, choices: &Choices) -> Mapped {
    let key = key(&raw.file, &raw.sheet);
    let layout = layout::find(&raw, choices.header_row(&key));
    let mut mended = raw.mended;
    mended.extend(layout.note());
    let mut headers = layout.headers;
    headers.resize(usual_width(&raw.texts, layout.first, headers.len()), String::new());
    let mut mapped = Mapped {
        number,
        key,
        file: raw.file,
        sheet: raw.sheet,
        separator: raw.separator,
        encoding: raw.encoding,
        mended,
        hidden_sheets: raw.hidden_sheets,
        header_row: layout.header_row,
        headers,
        texts: raw.texts,
        first: layout.first,
        flags: raw.flags,
        blank_rows: raw.blank_rows,
        unclosed: raw.unclosed.into_iter().collect(),
        torn: raw.torn.into_iter().collect(),
        from_1904: raw.from_1904,
        ..Mapped::default()
    };
    mapped.edit(choices);
    labels::as_column(&mut mapped);
    mapped.recognise(choices);
    mapped
}

/// A single row that is far too wide makes no columns.
fn usual_width(texts: &Texts, first: usize, headers: usize) -> usize {
    let step = (texts.len().saturating_sub(first) / SAMPLE).max(1);
    let mut widths: Vec<usize> = (first..texts.len()).step_by(step).map(|row| texts.width(row)).collect();
    rank(&mut widths, Ord::cmp);
    let at = widths.len().saturating_sub(1 + (widths.len() / 10).max(usize::from(widths.len() > 2)));
    widths.get(at).map_or(headers, |width| headers.max(*width))
}

impl Mapped {
    /// Puts the user's changes in.
    fn edit(&mut self, choices: &Choices) {
        for edit in choices.edits.iter().filter(|edit| edit.table() == self.key) {
            match edit {
                Edit::Cell { row, column, text, .. } => {
                    if let Some(at) = self.texts.find(*row) {
                        self.texts.change(at, usize::from(*column), text);
                    }
                }
                Edit::Alike { column, from, to, .. } => {
                    for row in self.rows_with(usize::from(*column), from) {
                        self.texts.change(row, usize::from(*column), to);
                    }
                }
                Edit::LeaveOut { row, .. } => {
                    self.by_user.insert(*row);
                }
                Edit::LeaveOutAlike { column, value, .. } => {
                    let rows = self.rows_with(usize::from(*column), value);
                    self.by_user.extend(rows.into_iter().map(|row| self.texts.number(row)));
                }
            }
        }
    }

    fn rows_with(&self, column: usize, value: &str) -> Vec<usize> {
        self.data_rows().filter(|row| self.texts.cell(*row, column).text.trim() == value).collect()
    }

    /// Places of the rows below the headers.
    pub(crate) fn data_rows(&self) -> std::ops::Range<usize> {
        self.first..self.texts.len()
    }

    /// How many rows are below the headers.
    pub(crate) fn row_count(&self) -> usize {
        self.texts.len().saturating_sub(self.first)
    }

    fn recognise(&mut self, choices: &Choices) {
        let mut parsed: Vec<Header> = self.headers.iter().map(|text| match_headers::header(text)).collect();
        let headless = outline::headless(self, &parsed);
        if let Some(header) = headless.and_then(|at| parsed.get_mut(at)) {
            *header = match_headers::header(Field::ItemCode.name());
        }
        split_days::join(self, &parsed);
        let days: Vec<Days> = (0..self.headers.len()).map(|at| self.days(at)).collect();
        let told = choices.dialect(&self.key).and_then(|one| one.dates.as_deref()).and_then(styles::order_of);
        let (found, is_open) = periods::of_headers(&self.headers, told);
        let grid = periods::grid(&found);
        let chosen =
            choices.tables.iter().rev().find(|(key, _)| *key == self.key).and_then(|(_, kind)| *kind);
        let kind = chosen.unwrap_or_else(|| self.kind_of(&parsed, &days, grid.is_some()));
        let mut fields = self.assigned(kind, &parsed, &days);
        for (_, at, field) in choices.fields.iter().filter(|(key, ..)| *key == self.key) {
            if field.is_some() {
                fields.iter_mut().filter(|one| *one == field).for_each(|one| *one = None);
            }
            if let Some(place) = fields.get_mut(usize::from(*at)) {
                *place = *field;
            }
        }
        let words = self.without_numbers(&mut fields, choices);
        self.twins = twins::find(self, kind, &mut fields, choices);
        self.kind = Some(kind);
        self.grid = grid.filter(|_| matches!(kind, TableKind::Items | TableKind::DemandAcross));
        styles::note_periods(self, is_open);
        self.columns = fields.iter().zip(&parsed).map(|(field, header)| meaning(*field, header)).collect();
        self.places = Field::ALL.iter().map(|field| place_of(&self.columns, *field)).collect();
        self.defaults = kind
            .fields()
            .filter(|field| self.at(*field).is_none())
            .filter_map(|field| Some((field, choices.default_of(&self.key, field)?.to_owned())))
            .collect();
        self.mark_twins();
        self.mark_name_for_code(&parsed);
        styles::decide(self, choices);
        self.doubt();
        for at in words {
            if let Some(column) = self.columns.get_mut(at) {
                column.state = MatchState::Check;
                column.doubt = tr("Its values are words. The header asks for numbers, so it is not used.");
            }
        }
        self.doubt_meanings(&parsed, headless);
    }

    pub(crate) fn assigned(&self, kind: TableKind, headers: &[Header], days: &[Days]) -> Vec<Option<Field>> {
        let mut fields = match_headers::assign(kind, headers, days);
        twins::fill(kind, &self.headers, days, &mut fields);
        self.name_for_code(kind, &mut fields);
        self.quantity_for_stock(kind, headers, &mut fields);
        self.name_for_customer(kind, headers, &mut fields);
        fields
    }

    fn mark_twins(&mut self) {
        for twins in self.twins.iter().filter(|twins| !twins.is_told) {
            let first =
                twins.columns.iter().find(|at| self.columns.get(**at).is_some_and(|c| c.field.is_some()));
            for at in twins.columns.iter().filter(|at| Some(*at) != first) {
                if let Some(column) = self.columns.get_mut(*at) {
                    column.twin_of = first.copied();
                    column.state = MatchState::Check;
                    column.doubt = tr("Another column has the same header.");
                }
            }
        }
    }

    /// A column of numbers that holds few of them needs a look.
    fn doubt(&mut self) {
        for at in 0..self.columns.len() {
            let Some(column) = self.columns.get(at) else { continue };
            let Some(field) = column.field.filter(|field| !field.is_text()) else { continue };
            let style = column.style;
            let is_one = |text: &&str| {
                if field.is_date() {
                    value::day(text, style).is_some() || periods::period(text).is_some_and(Period::has_year)
                } else {
                    value::number(text, style).is_ok()
                }
            };
            let seen: Vec<&str> = self
                .values(at)
                .filter(|text| !value::is_no_day(text) && !value::is_to_come(text))
                .take(40)
                .collect();
            let found = seen.iter().filter(|text| is_one(text)).count();
            if found * 2 < seen.len()
                && let Some(column) = self.columns.get_mut(at)
            {
                column.state = MatchState::Check;
                column.doubt = if field.is_date() {
                    tr("Few of its values are dates.")
                } else {
                    tr("Few of its values are numbers.")
                };
            }
        }
    }

    /// The texts of a column that are values.
    pub(crate) fn values(&self, at: usize) -> impl Iterator<Item = &str> {
        let texts = self.data_rows().map(move |row| trimmed(self.texts.cell(row, at).text));
        texts.filter(|text| !value::is_missing(text))
    }

    /// The text of a cell whose marks are open: not the numbers and days of a workbook.
    #[inline]
    pub(crate) fn written_at(&self, row: usize, at: usize) -> Option<&str> {
        let cell = self.texts.cell(row, at);
        (cell.kind == Kind::Text).then(|| trimmed(cell.text))
    }

    fn days(&self, at: usize) -> Days {
        let (mut days, mut serials, mut others) = (0_usize, 0_usize, 0_usize);
        let is_told =
            |text: &&str| !value::is_no_day(text) && !value::is_too_narrow(text) && !value::is_to_come(text);
        for text in self.values(at).filter(is_told).take(20) {
            let is_day = value::Order::ALL
                .into_iter()
                .any(|order| value::day(text, Style { order, ..Style::default() }).is_some());
            if periods::period(text).is_some_and(Period::has_year) {
                days += 1;
            } else if !is_day {
                others += 1;
            } else if text.contains(['-', '/', '.', '年']) && text.parse::<f64>().is_err()
                || text.contains(' ')
            {
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

    /// The column of a meaning.
    #[inline]
    pub(crate) fn at(&self, field: Field) -> Option<usize> {
        self.places.get(field as usize).copied().flatten().map(usize::from)
    }

    /// The one value that stands for the column of a meaning.
    pub(crate) fn default_of(&self, field: Field) -> Option<&str> {
        self.defaults.iter().find(|(one, _)| *one == field).map(|(_, text)| text.as_str())
    }

    /// A cell of a row of values.
    pub(crate) fn cell(&self, row: usize, column: usize) -> Cell<'_> {
        self.texts.cell(row, column)
    }

    /// Numbers of the rows of values that the workbook hides.
    pub(crate) fn hidden_rows(&self) -> impl Iterator<Item = u32> {
        let rows = self.flags.hidden_rows.iter().map(|row| row.saturating_add(1));
        rows.filter(|number| self.texts.find(*number).is_some_and(|at| at >= self.first))
    }

    /// True for a file of rows that were left out before.
    pub(crate) fn is_of_left_rows(&self) -> bool {
        self.headers.last().is_some_and(|header| header == super::rejects::REASON)
    }

    /// Number of the first row of values.
    pub(crate) fn first_number(&self) -> u32 {
        self.texts.number(self.first)
    }

    pub(crate) fn is_period(&self, at: usize) -> bool {
        self.grid.as_ref().is_some_and(|grid| grid.places.iter().any(|(column, _)| *column == at))
    }
}

fn place_of(columns: &[Meaning], field: Field) -> Option<u16> {
    let at = columns.iter().position(|column| column.field == Some(field))?;
    u16::try_from(at).ok()
}

fn meaning(field: Option<Field>, header: &Header) -> Meaning {
    Meaning {
        field,
        state: if field.is_some() { MatchState::Sure } else { MatchState::NotUsed },
        unit_days: header.unit_days,
        per: header.per,
        // "(ct)" is a count where it is no money.
        times: header.times.filter(|times| {
            *times > 1.0 || matches!(field, Some(Field::UnitCost | Field::UnitPrice | Field::UnitMargin))
        }),
        percent: header.percent,
        currency: header.currency,
        ..Meaning::default()
    }
}
