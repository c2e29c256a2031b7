//! How the columns of a table write numbers and days: by what their values prove, else by what the others prove.

use super::choices::Choices;
use super::columns::Field;
use super::issue::Severity;
use super::mapping::{Mapped, SAMPLE};
use super::report::MatchState;
use super::value::{DaysSeen, Order, Orders, Proof};
use crate::engine::language::tr;
use crate::engine::stats::ranking::set_of;

/// Decides for all columns that are used.
pub(crate) fn decide(table: &mut Mapped, choices: &Choices) {
    let wanted: Vec<usize> = (0..table.columns.len())
        .filter(|at| {
            table.columns.get(*at).is_some_and(|column| column.field.is_some_and(|field| !field.is_text()))
        })
        .chain(table.grid.iter().flat_map(|grid| grid.places.iter().map(|(at, _)| *at)))
        .collect();
    let is_date = |table: &Mapped, at: usize| {
        table.columns.get(at).is_some_and(|c| c.field.is_some_and(Field::is_date))
    };
    let (dates, numbers): (Vec<usize>, Vec<usize>) = wanted.into_iter().partition(|at| is_date(table, *at));
    let dialect = choices.dialect(&table.key).cloned().unwrap_or_default();
    let from_1904 = dialect.from_1904.unwrap_or(table.from_1904);
    let (proofs, orders) = seen(table, &numbers, &dates);
    decide_numbers(table, numbers.into_iter().zip(proofs).collect(), dialect.decimal_comma);
    let told = dialect.dates.as_deref().and_then(order_of);
    decide_days(table, dates.into_iter().zip(orders).collect(), told);
    for column in &mut table.columns {
        column.style.from_1904 = from_1904;
    }
    mark_texts(table);
}

/// What the cells of all columns prove, in one walk: a large table does not stay in the nearest memory.
fn seen(table: &Mapped, numbers: &[usize], dates: &[usize]) -> (Vec<Proof>, Vec<Orders>) {
    let mut proofs = vec![Proof::default(); numbers.len()];
    let mut days: Vec<DaysSeen<'_>> = dates.iter().map(|_| DaysSeen::default()).collect();
    let rows = table.data_rows();
    let end = rows.end;
    for row in rows {
        for (at, proof) in numbers.iter().zip(&mut proofs) {
            if !proof.is_certain(end - row)
                && let Some(text) = table.written_at(row, *at)
            {
                proof.take(text);
            }
        }
        for (at, days) in dates.iter().zip(&mut days) {
            if let Some(text) = table.written_at(row, *at) {
                days.take(text);
            }
        }
    }
    (proofs, days.into_iter().map(DaysSeen::orders).collect())
}

/// Of ten cells as many as have to begin with an apostrophe for it to be no part of the texts.
const MARKED_OF_TEN: usize = 9;

/// Columns of texts whose cells begin with the apostrophe that a spreadsheet hides before a text.
fn mark_texts(table: &mut Mapped) {
    for at in 0..table.columns.len() {
        let is_text =
            |table: &Mapped| table.columns.get(at).and_then(|c| c.field).is_some_and(Field::is_text);
        if !is_text(table) {
            continue;
        }
        let (mut marked, mut all) = (0, 0);
        for text in table.values(at).take(SAMPLE) {
            all += 1;
            marked += usize::from(text.len() > 1 && text.starts_with('\'') && !text.ends_with('\''));
        }
        if marked > 0
            && marked * 10 >= all * MARKED_OF_TEN
            && let Some(column) = table.columns.get_mut(at)
        {
            column.has_text_marks = true;
        }
    }
}

/// The order that a word of the user stands for.
pub(crate) fn order_of(word: &str) -> Option<Order> {
    Order::ALL.into_iter().find(|order| key_of(*order) == word)
}

/// The word that stands for an order in answers.
pub(crate) const fn key_of(order: Order) -> &'static str {
    match order {
        Order::Dmy => "day",
        Order::Mdy => "month",
        Order::Ymd => "year",
    }
}

fn decide_numbers(table: &mut Mapped, proofs: Vec<(usize, Proof)>, told: Option<bool>) {
    let count = |comma: bool| proofs.iter().filter(|(_, proof)| proof.settled() == Some(comma)).count();
    let (commas, points) = (count(true), count(false));
    // Without a proof of its own a column follows the others.
    let is_proved = commas != points;
    let usual = if is_proved { commas > points } else { table.separator == "semicolon" };
    for (at, proof) in proofs {
        if let Some(column) = table.columns.get_mut(at) {
            column.has_marks = proof.comma + proof.point + proof.open > 0;
            column.style.comma = told.or(proof.settled()).unwrap_or(usual);
            column.open_decimals =
                told.is_none() && proof.settled().is_none() && !is_proved && proof.open > 0;
        }
    }
}

fn decide_days(table: &mut Mapped, found: Vec<(usize, Orders)>, told: Option<Order>) {
    let together = found.iter().fold(Orders::default(), |sum, (_, orders)| sum.and(*orders));
    for (at, orders) in found {
        // Who writes a file writes all its days alike.
        let best = match orders.best() {
            own if own.len() == 1 && orders.open > 0 => own,
            own => {
                let all = together.best();
                if orders.open > 0 { all } else { own }
            }
        };
        if let Some(column) = table.columns.get_mut(at) {
            column.style.order = told.or(best.first().copied()).unwrap_or_default();
            column.open_orders = if told.is_none() && best.len() > 1 { best } else { Vec::new() };
            if !column.open_orders.is_empty() {
                column.state = MatchState::Check;
                column.doubt = tr("Nothing proves the order of day and month.");
            }
        }
    }
}

/// What a look at the headers of periods should settle.
pub(crate) fn note_periods(table: &mut Mapped, is_open: bool) {
    let Some(grid) = &table.grid else { return };
    let twice = grid.places.len() - set_of(grid.places.iter().map(|(_, place)| *place)).len();
    let row = table.header_row;
    if is_open {
        let reason = tr("Nothing proves whether the days of the headers begin with the day or the month. \
                      Tell it where the table says how it is written.");
        table.mended.push((Severity::Check, row, reason.to_owned()));
    }
    if twice > 0 {
        let reason = tr!(
            "Columns of a period that another column has too: {twice}. Their values were added up.",
            twice
        );
        table.mended.push((Severity::Check, row, reason));
    }
}
