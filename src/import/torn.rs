//! Cells and rows that were torn apart, because whoever wrote the file put no quotation marks around them: decimals behind
//! a comma that also parts cells, and texts of several lines.

use super::choices::Choices;
use super::file::RawTable;
use super::issue::Severity;
use super::layout;
use super::mapping;
use super::report::{Question, column_letter};
use super::texts::{Texts, trimmed};
use super::value;
use crate::engine::language::tr;
use crate::engine::stats::ranking::rank;
use std::collections::BTreeMap;

/// Rows that are looked at to find where decimals stand.
const SAMPLE: usize = 300;
/// Most columns of decimals that are looked for, and columns that may be one.
const MOST_TORN: usize = 4;
const MOST_CANDIDATES: usize = 14;

/// A table with what was torn apart joined. Which column holds the decimals is asked, unless only one can.
pub(crate) fn mended(mut raw: RawTable, choices: &Choices) -> (RawTable, Option<Question>) {
    if raw.texts.is_of_workbook() || raw.texts.len() < 2 {
        return (raw, None);
    }
    let key = mapping::key(&raw.file, &raw.sheet);
    let layout = layout::find(&raw, choices.header_row(&key));
    if layout.header_row == 0 || layout.headers.len() < 2 {
        return (raw, None);
    }
    join_lines(&mut raw, layout.first, layout.headers.len());
    let question =
        if raw.separator == "comma" { join_decimals(&mut raw, &layout, &key, choices) } else { None };
    (raw, question)
}

/// Rows that are too short, and are as long as the headers together with those below them.
fn join_lines(raw: &mut RawTable, first: usize, width: usize) {
    let texts = &raw.texts;
    let rows = || first..texts.len();
    let whole: Vec<usize> = rows().filter(|row| texts.width(*row) == width).take(SAMPLE).collect();
    if width < 3 || whole.is_empty() || rows().all(|row| texts.width(row) >= width) {
        return;
    }
    let numbers: Vec<Option<bool>> = (0..width).map(|at| holds_numbers(texts, &whole, at)).collect();
    let mut joins = Vec::new();
    let mut row = first;
    while row + 1 < texts.len() {
        let (mut end, mut cells) = (row, texts.width(row));
        // The last cell of a line and the first one of the next are one.
        while cells < width
            && end + 1 < texts.len()
            && texts.width(end + 1) < width
            && texts.number(end + 1) == texts.number(end) + 1
        {
            end += 1;
            cells += texts.width(end) - 1;
        }
        if end > row && cells == width && texts.width(row) > 1 && is_one_row(texts, row, end, &numbers) {
            joins.extend(row..end);
            row = end;
        }
        row += 1;
    }
    let Some(number) = joins.first().map(|row| texts.number(*row)) else { return };
    raw.texts.join_rows(&joins);
    let reason =
        tr!("Rows that a line break inside a cell had cut in two: {}. They were put together.", joins.len());
    raw.mended.push((Severity::Check, number, reason));
}

/// Whether a column holds numbers, where all whole rows agree.
fn holds_numbers(texts: &Texts, rows: &[usize], at: usize) -> Option<bool> {
    let filled = rows.iter().map(|row| trimmed(texts.cell(*row, at).text)).filter(|text| !text.is_empty());
    let found: Vec<bool> = filled.map(value::looks_plain).collect();
    let first = found.first().copied()?;
    found.iter().all(|one| *one == first).then_some(first)
}

/// True where pieces fit the columns together and do not fit them as rows of their own.
fn is_one_row(texts: &Texts, row: usize, end: usize, numbers: &[Option<bool>]) -> bool {
    let fits = |text: &str, column: usize| {
        let text = trimmed(text);
        let is_number = numbers.get(column).copied().flatten();
        text.is_empty() || is_number.is_none_or(|is_number| is_number == value::looks_plain(text))
    };
    let is_row = |row: usize| {
        !trimmed(texts.cell(row, 0).text).is_empty()
            && texts.cells(row).enumerate().all(|(column, cell)| fits(cell.text, column))
    };
    let mut from = 0;
    for piece in row..=end {
        let (is_first, is_last, width) = (piece == row, piece == end, texts.width(piece));
        let inner = texts
            .cells(piece)
            .enumerate()
            .filter(|(at, _)| (is_first || *at > 0) && (is_last || at + 1 < width));
        if !inner.into_iter().all(|(at, cell)| fits(cell.text, from + at)) {
            return false;
        }
        from += width - 1;
    }
    let tears_text = |piece: usize| !texts.cell(piece, texts.width(piece) - 1).text.starts_with('"');
    (row..end).all(tears_text) && !(row + 1..=end).all(is_row)
}

/// One way to put decimals together: the columns that hold them.
#[derive(Debug, Clone, PartialEq)]
struct Way {
    columns: Vec<usize>,
    /// Rows it can read.
    rows: usize,
    /// Share of decimals as long as most of their column.
    even: f64,
}

/// Cells of decimals and their whole numbers, where rows have more cells than there are headers.
fn join_decimals(
    raw: &mut RawTable,
    layout: &layout::Layout,
    key: &str,
    choices: &Choices,
) -> Option<Question> {
    let width = layout.headers.len();
    let rows: Vec<usize> = (layout.first..raw.texts.len()).collect();
    let wider = rows.iter().filter(|row| surplus(&raw.texts, **row, width) > 0).count();
    if wider < 2 || wider * 2 < rows.len() {
        return None;
    }
    let ways = ways(&raw.texts, &rows, width);
    let best = ways.first()?;
    let rivals: Vec<&Way> = ways.iter().filter(|way| way.rows * 100 >= best.rows * 98).collect();
    let id = format!("torn:{key}");
    let answer = choices.answer(&id);
    if answer == Some("apart") {
        return None;
    }
    let told = answer.and_then(|answer| ways.iter().find(|way| key_of(&way.columns) == answer));
    let chosen = told.unwrap_or(best).clone();
    let is_open = told.is_none() && rivals.len() > 1;
    let question = is_open.then(|| question(id, raw, layout, &rivals, width));
    let (joins, unsure) = joins(&raw.texts, &rows, width, &chosen.columns);
    let count = joins.len();
    let number = joins.keys().next().map_or(0, |row| raw.texts.number(*row));
    raw.texts.join_cells(&joins);
    let names: Vec<String> = chosen.columns.iter().map(|at| column_letter(*at)).collect();
    let reason = tr!(
        "Commas part the cells and, without quotation marks, the decimals of column {}: {count} rows. Whole numbers and decimals were put together.",
        names.join(tr(" and ")),
        count
    );
    raw.mended.push((Severity::Check, number, reason));
    raw.torn.extend(unsure);
    question
}

/// Cells that a row has beyond the headers; an empty last cell is only a separator too many.
fn surplus(texts: &Texts, row: usize, width: usize) -> usize {
    let mut cells = texts.width(row);
    while cells > width && trimmed(texts.cell(row, cells - 1).text).is_empty() {
        cells -= 1;
    }
    cells.saturating_sub(width)
}

/// The ways to read the rows, the best first.
fn ways(texts: &Texts, rows: &[usize], width: usize) -> Vec<Way> {
    let step = (rows.len() / SAMPLE).max(1);
    let sample: Vec<usize> = rows.iter().copied().step_by(step).collect();
    let most = sample.iter().map(|row| surplus(texts, *row, width)).filter(|extra| *extra <= MOST_TORN).max();
    let Some(most) = most.filter(|most| *most > 0) else { return Vec::new() };
    let candidates: Vec<usize> = (0..width)
        .filter(|at| sample.iter().any(|row| (0..=most).any(|shift| is_torn(texts, *row, at + shift))))
        .take(MOST_CANDIDATES)
        .collect();
    let mut ways: Vec<Way> = subsets(&candidates, most)
        .into_iter()
        .filter_map(|columns| {
            let mut lengths: BTreeMap<(usize, usize), usize> = BTreeMap::new();
            let mut sound = 0;
            for row in &sample {
                let found = placed(texts, *row, width, &columns);
                sound += usize::from(!found.is_empty());
                // A row that two ways fit tells nothing of the lengths.
                for (column, cell) in only(found).unwrap_or_default() {
                    let length = trimmed(texts.cell(*row, cell + 1).text).len();
                    *lengths.entry((column, length)).or_default() += 1;
                }
            }
            let most_of = |column: usize| {
                lengths
                    .iter()
                    .filter(|((at, _), _)| *at == column)
                    .map(|(_, count)| *count)
                    .max()
                    .unwrap_or(0)
            };
            let (all, even): (usize, usize) =
                (lengths.values().sum(), columns.iter().map(|column| most_of(*column)).sum());
            let is_enough = sound * 10 >= sample.len() * 9;
            is_enough.then(|| Way { columns, rows: sound, even: even as f64 / all.max(1) as f64 })
        })
        .collect();
    rank(&mut ways, |one, other| {
        (other.rows.cmp(&one.rows))
            .then(other.even.total_cmp(&one.even))
            .then(other.columns.cmp(&one.columns))
    });
    ways
}

/// True for a whole number with digits alone behind it.
fn is_torn(texts: &Texts, row: usize, cell: usize) -> bool {
    let text = |at: usize| trimmed(texts.cell(row, at).text);
    let (whole, decimals) = (text(cell), text(cell + 1));
    let digits = whole.trim_start_matches(['-', '+', '(', '$', '€', '£', ' ']);
    let is_whole =
        !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ' ' | '\''));
    let part = decimals.trim_end_matches(|c: char| !c.is_ascii_digit());
    let is_unit = decimals.len() - part.len() <= 5;
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    // "1,234.50": what was torn are the thousands.
    let is_thousands = || {
        part.split_once('.')
            .is_some_and(|(three, rest)| three.len() == 3 && is_digits(three) && is_digits(rest))
    };
    is_whole && is_unit && ((1..=6).contains(&part.len()) && is_digits(part) || is_thousands())
}

fn subsets(of: &[usize], size: usize) -> Vec<Vec<usize>> {
    if size == 0 {
        return vec![Vec::new()];
    }
    let mut found = Vec::new();
    for (at, first) in of.iter().enumerate() {
        for rest in subsets(of.get(at + 1..).unwrap_or_default(), size - 1) {
            found.push([&[*first], rest.as_slice()].concat());
        }
    }
    found
}

/// Columns that hold decimals in a row, with the cells in which these begin.
type Places = Vec<(usize, usize)>;

/// The ways to place the decimals of a row.
fn placed(texts: &Texts, row: usize, width: usize, columns: &[usize]) -> Vec<Places> {
    let extra = surplus(texts, row, width);
    let ways = subsets(columns, extra.min(columns.len() + 1)).into_iter().map(|chosen| {
        chosen.iter().enumerate().map(|(shift, column)| (*column, column + shift)).collect::<Places>()
    });
    let fits =
        |places: &Places| places.len() == extra && places.iter().all(|(_, cell)| is_torn(texts, row, *cell));
    ways.filter(fits).collect()
}

/// The way, if there is exactly one.
fn only(mut ways: Vec<Places>) -> Option<Places> {
    ways.pop().filter(|_| ways.is_empty())
}

/// The cells to join with the next one by row, and the numbers of the rows that no single way reads.
fn joins(
    texts: &Texts,
    rows: &[usize],
    width: usize,
    columns: &[usize],
) -> (BTreeMap<usize, Vec<usize>>, Vec<u32>) {
    let (mut joins, mut unsure) = (BTreeMap::new(), Vec::new());
    for row in rows {
        match only(placed(texts, *row, width, columns)) {
            Some(places) if places.is_empty() => {}
            Some(places) => {
                joins.insert(*row, places.into_iter().map(|(_, cell)| cell).collect());
            }
            None => unsure.push(texts.number(*row)),
        }
    }
    (joins, unsure)
}

fn key_of(columns: &[usize]) -> String {
    columns.iter().map(|at| column_letter(*at)).collect::<Vec<_>>().join("+")
}

fn question(id: String, raw: &RawTable, layout: &layout::Layout, ways: &[&Way], width: usize) -> Question {
    const MOST_OPTIONS: usize = 4;
    let row = (layout.first..raw.texts.len()).find(|row| surplus(&raw.texts, *row, width) > 0).unwrap_or(0);
    let label = |way: &Way| {
        let places = placed(&raw.texts, row, width, &way.columns).into_iter().next().unwrap_or_default();
        let one = |(column, cell): &(usize, usize)| {
            let text = |at: usize| trimmed(raw.texts.cell(row, at).text);
            let header = layout.headers.get(*column).map_or("", String::as_str);
            tr!("{header} is {},{}", text(*cell), text(cell + 1), header)
        };
        places.iter().map(one).collect::<Vec<_>>().join(", ")
    };
    let mut options: Vec<(String, String)> =
        ways.iter().take(MOST_OPTIONS).map(|way| (key_of(&way.columns), label(way))).collect();
    options.push(("apart".to_owned(), tr("None: the cells are as they should be").to_owned()));
    let sample = |row: usize| {
        let cells: Vec<&str> = raw.texts.cells(row).map(|cell| cell.text).collect();
        cells.join(",").chars().take(60).collect()
    };
    Question {
        id,
        sentence: tr!(
            "Rows of {} have more cells than there are headers. Which column holds decimals behind a comma?",
            raw.file
        ),
        assumed: options.first().map(|(key, _)| key.clone()).unwrap_or_default(),
        options,
        samples: (layout.first..raw.texts.len().min(layout.first + 3)).map(sample).collect(),
        evidence: String::new(),
    }
}
