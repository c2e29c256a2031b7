//! Where the headers of a table are: below titles, in one row or two, or nowhere.

use super::file::{Flags, RawTable};
use super::issue::Severity;
use super::match_headers;
use super::periods;
use super::texts::Texts;
use super::value;
use crate::engine::language::tr;

/// The headers, and where the rows under them begin.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    /// Number of the (lower) header row; 0 where there are no headers.
    pub(crate) header_row: u32,
    pub(crate) headers: Vec<String>,
    /// Place of the first row of values.
    pub(crate) first: usize,
    /// True where the lower row tells the units of the upper one.
    has_units: bool,
}

impl Layout {
    /// What is to be said of the headers.
    pub(crate) fn note(&self) -> Option<(Severity, u32, String)> {
        let reason =
            tr("This row tells the units of the columns. They were read with the headers above them.");
        self.has_units.then(|| (Severity::Fixed, self.header_row, reason.to_owned()))
    }
}

/// Rows that are looked at to find the headers, and cells of a row.
const ROWS_LOOKED_AT: usize = 40;
const CELLS_LOOKED_AT: usize = 400;

/// Finds the headers, or takes the row that the user told.
pub(crate) fn find(raw: &RawTable, told: Option<u32>) -> Layout {
    let texts = &raw.texts;
    match told {
        Some(0) => return without_headers(texts),
        Some(number) => {
            if let Some(at) = texts.find(number) {
                return of_row(texts, at);
            }
        }
        None => {}
    }
    let scores: Vec<usize> = (0..texts.len().min(ROWS_LOOKED_AT)).map(|row| score(texts, row)).collect();
    let best =
        scores.iter().enumerate().rev().max_by_key(|(_, score)| **score).map(|(at, score)| (at, *score));
    match best {
        Some((at, score)) if score > 0 => {
            let layout = two_rows(texts, &raw.flags, at, score).unwrap_or_else(|| of_row(texts, at));
            with_units(texts, layout)
        }
        _ => unknown(texts),
    }
}

/// How much a row looks like headers: words that are known, and periods.
fn score(texts: &Texts, row: usize) -> usize {
    if holds_values(texts, row) {
        return 0;
    }
    let cells: Vec<&str> = texts.cells(row).take(CELLS_LOOKED_AT).map(|cell| cell.text).collect();
    score_of(&cells)
}

fn score_of(cells: &[&str]) -> usize {
    let headers: Vec<String> = cells.iter().map(|text| one_line(text)).collect();
    let periods = periods::grid(&periods::of_headers(&headers, None).0).map_or(0, |grid| grid.places.len());
    match_headers::known_headers(cells.iter().copied()) * 2 + periods
}

fn of_row(texts: &Texts, at: usize) -> Layout {
    let headers = texts.cells(at).map(|cell| one_line(cell.text)).collect();
    Layout { header_row: texts.number(at), headers, first: at + 1, has_units: false }
}

/// A header may stand in several lines of one cell.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Headers parted over two rows, where together they say more than the better one alone.
fn two_rows(texts: &Texts, flags: &Flags, at: usize, single: usize) -> Option<Layout> {
    // A single word heads a group of rows, not a column.
    let is_row = |row: usize| texts.cells(row).filter(|cell| !cell.text.trim().is_empty()).count() > 1;
    let below =
        (at + 1 < texts.len() && is_row(at + 1) && !holds_values(texts, at + 1)).then_some((at, at + 1));
    let above = at
        .checked_sub(1)
        .filter(|above| texts.width(*above) > 1 && !holds_values(texts, *above))
        .map(|above| (above, at));
    let mut best = None;
    let mut most = single;
    for (upper, lower) in above.into_iter().chain(below) {
        let headers = joined(texts, flags, upper, lower);
        let cells = || headers.iter().take(CELLS_LOOKED_AT).map(String::as_str);
        let score = score_of(&cells().collect::<Vec<_>>());
        // Periods that know their year say more than those that do not.
        let years =
            cells().filter(|text| periods::period(text).is_some_and(periods::Period::has_year)).count();
        let years_alone = texts
            .cells(at)
            .filter(|cell| periods::period(cell.text).is_some_and(periods::Period::has_year))
            .count();
        if score > most || score == most && years > years_alone {
            most = score;
            best =
                Some(Layout { header_row: texts.number(lower), headers, first: lower + 1, has_units: false });
        }
    }
    best
}

/// A row below the headers that holds nothing but units, over columns of numbers, belongs to them.
fn with_units(texts: &Texts, layout: Layout) -> Layout {
    let row = layout.first;
    let cells: Vec<&str> = texts.cells(row).map(|cell| cell.text.trim()).collect();
    let filled = || cells.iter().enumerate().filter(|(_, text)| !text.is_empty());
    let is_over_numbers = |at: usize| {
        let below = (row + 1..texts.len().min(row + 10)).map(|row| texts.cell(row, at).text.trim());
        let below: Vec<&str> = below.filter(|text| !text.is_empty()).collect();
        below.iter().filter(|text| value::looks_plain(text)).count() * 2 > below.len()
    };
    let units = filled().filter(|(at, text)| is_unit(text) && is_over_numbers(*at)).count();
    let others = filled().filter(|(_, text)| !is_unit(text) && !is_in_brackets(text)).count();
    if units == 0 || others > 0 || units * 2 < filled().count() {
        return layout;
    }
    let with_unit = |(at, header): (usize, String)| match cells.get(at).copied().unwrap_or_default() {
        "" => header,
        unit if is_in_brackets(unit) => format!("{header} {unit}"),
        unit => format!("{header} ({unit})"),
    };
    let headers = layout.headers.into_iter().enumerate().map(with_unit).collect();
    Layout { header_row: texts.number(row), headers, first: row + 1, has_units: true }
}

fn is_in_brackets(text: &str) -> bool {
    text.len() <= 24
        && !text.contains(|c: char| c.is_ascii_digit())
        && (text.starts_with('[') && text.ends_with(']') || text.starts_with('(') && text.ends_with(')'))
}

/// "Stk", "[EUR]", "days", "%", "EUR/Stk".
fn is_unit(text: &str) -> bool {
    let inner = text.trim_matches(['[', ']', '(', ')', ' ']);
    let is_one = |part: &str| {
        let part = part.trim();
        !part.is_empty()
            && !part.contains(|c: char| c.is_ascii_digit())
            && (part == "%"
                || value::time_unit_days(&match_headers::plain_letters(part)).is_some()
                || value::is_unit(part))
    };
    !inner.is_empty() && inner.len() <= 24 && inner.split('/').all(is_one)
}

/// True for a row of values: numbers, or days, in more than one cell of four.
pub(crate) fn holds_values(texts: &Texts, row: usize) -> bool {
    let filled: Vec<&str> =
        texts.cells(row).map(|cell| cell.text.trim()).filter(|text| !text.is_empty()).collect();
    let values = filled
        .iter()
        .filter(|text| value::looks_plain(text) && !periods::may_be(text) && !is_year(text))
        .count();
    values * 4 > filled.len()
}

fn is_year(text: &str) -> bool {
    text.parse::<u32>().is_ok_and(|year| (1980..2100).contains(&year))
}

/// The upper header goes on to the right over the cells it was merged with, or over empty ones.
fn joined(texts: &Texts, flags: &Flags, upper: usize, lower: usize) -> Vec<String> {
    let width = texts.width(upper).max(texts.width(lower));
    let row = texts.number(upper).saturating_sub(1);
    let merged: Vec<(usize, usize)> = flags
        .merged
        .iter()
        .filter(|merged| merged.first.0 == row)
        .map(|merged| (merged.first.1 as usize, merged.last.1 as usize))
        .collect();
    let mut above = String::new();
    let mut until = 0;
    (0..width)
        .map(|column| {
            let own = one_line(texts.cell(upper, column).text);
            if !own.is_empty() {
                until =
                    merged.iter().find(|(first, _)| *first == column).map_or(usize::MAX, |(_, last)| *last);
                above = own;
            } else if column > until && !merged.is_empty() {
                above.clear();
            }
            let under = one_line(texts.cell(lower, column).text);
            plainest(&above, &under)
        })
        .collect()
}

/// The two together where that is known, else the lower one, else the upper one.
fn plainest(above: &str, under: &str) -> String {
    if above.is_empty() || under.is_empty() {
        return format!("{above}{under}");
    }
    let both = format!("{above} {under}");
    let is_period = |text: &str| periods::period(text).is_some_and(periods::Period::has_year);
    let is_known = |text: &str| match_headers::known_headers(std::iter::once(text)) > 0;
    let turned = format!("{under} {above}");
    for text in [&both, &turned] {
        if is_period(text) || is_known(text) {
            return text.clone();
        }
    }
    if is_known(under) || periods::period(under).is_some() { under.to_owned() } else { both }
}

/// No word is known: the first row is headers if it looks unlike the rows below it.
fn unknown(texts: &Texts) -> Layout {
    let at = (0..texts.len().min(ROWS_LOOKED_AT))
        .max_by_key(|row| (texts.width(*row) > 1, usize::MAX - row))
        .unwrap_or(0);
    if is_like_values(texts, at) { without_headers(texts) } else { of_row(texts, at) }
}

/// True where the cells of a row are what the cells below them are.
fn is_like_values(texts: &Texts, at: usize) -> bool {
    let below: Vec<usize> = (at + 1..texts.len().min(at + 20)).collect();
    let mut values = 0;
    for (column, cell) in texts.cells(at).enumerate().take(CELLS_LOOKED_AT) {
        let text = cell.text.trim();
        if !value::looks_plain(text) || is_year(text) || periods::may_be(text) {
            continue;
        }
        let alike = below.iter().filter(|row| value::looks_plain(texts.cell(**row, column).text)).count();
        values += usize::from(alike * 2 > below.len());
    }
    values > 0
}

fn without_headers(texts: &Texts) -> Layout {
    let width = (0..texts.len().min(ROWS_LOOKED_AT)).map(|row| texts.width(row)).max().unwrap_or(0);
    Layout { headers: vec![String::new(); width], ..Layout::default() }
}
