//! What only the user can know: the decimal mark, the order of day and month, units of time that no header tells,
//! which of two columns with one header is which.

use super::assemble::lacks_unit;
use super::buying;
use super::choices::Choices;
use super::columns::Field;
use super::mapping::Mapped;
use super::movements;
use super::report::{MatchState, Question, column_letter};
use super::sites;
use super::styles;
use super::twins;
use super::value::{self, Order, Style};
use crate::engine::language::{MANY, time, tr};
use crate::engine::stats::ranking::ascending;

/// What is asked, and what was assumed and can be told otherwise.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    pub(crate) questions: Vec<Question>,
    pub(crate) assumptions: Vec<Question>,
}

/// Puts in what the user answered, asks for the rest.
pub(crate) fn ask(table: &mut Mapped, choices: &Choices) -> Asked {
    let mut asked = Asked::default();
    asked.questions.extend(twins::questions(table));
    asked.questions.extend(decimal_question(table, choices));
    asked.questions.extend(day_question(table, choices));
    asked.questions.extend(buying::question(table, choices));
    asked.assumptions.extend(sites::assumption(table, choices));
    asked.assumptions.extend(movements::assumption(table, choices));
    unit_questions(table, choices, &mut asked);
    asked
}

/// The first values of a column, shortened.
fn samples(table: &Mapped, at: usize, wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let found = table.values(at).filter(|text| wanted(text));
    found.take(4).map(|text| text.chars().take(24).collect()).collect()
}

/// One question for all columns of a table: who writes a file writes all its numbers alike.
fn decimal_question(table: &mut Mapped, choices: &Choices) -> Option<Question> {
    let at = table.columns.iter().position(|column| column.open_decimals)?;
    let id = format!("decimal:{}", table.key);
    if let Some(answer) = choices.answer(&id) {
        for column in table.columns.iter_mut().filter(|column| column.open_decimals) {
            column.style.comma = answer == "comma";
            column.open_decimals = false;
        }
        return None;
    }
    for column in table.columns.iter_mut().filter(|column| column.open_decimals) {
        column.state = MatchState::Check;
        column.doubt = tr("Nothing proves which mark parts decimals.");
    }
    let samples = samples(table, at, |text| value::mark(text) == value::Mark::Open);
    let assumed = table.columns.get(at).is_some_and(|column| column.style.comma);
    let label = |comma: bool| {
        let style = Style { comma, ..Style::default() };
        let read = |text: &String| value::number(text, style).map(|number| shown(number.value));
        let readings: Vec<String> =
            samples.iter().filter_map(|text| Some(tr!("{text} is {}", read(text).ok()?, text))).collect();
        tr!("Decimal {}: {}", if comma { tr("comma") } else { tr("point") }, readings.join(", "))
    };
    let header = table.headers.get(at).map_or("", String::as_str);
    let first = samples.first().map_or("", String::as_str);
    let [point, comma] = [false, true].map(|comma| {
        let style = Style { comma, ..Style::default() };
        value::number(first, style).map_or_else(|_| tr("no number").to_owned(), |number| shown(number.value))
    });
    let sentence = tr!(
        "In column {} \u{201c}{header}\u{201d} of {}, is {first} read as {point} or as {comma}?",
        column_letter(at),
        table.file,
        header,
        first,
        point,
        comma
    );
    let mut options = vec![("point".to_owned(), label(false)), ("comma".to_owned(), label(true))];
    if assumed {
        options.reverse();
    }
    let assumed = if assumed { "comma" } else { "point" };
    Some(Question { id, sentence, options, samples, assumed: assumed.to_owned(), evidence: String::new() })
}

/// A number with a space between thousands, so that no mark can be misread.
fn shown(value: f64) -> String {
    let text = format!("{value}");
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::new();
    for (at, c) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) && c.is_ascii_digit() && !out.ends_with('-') {
            out.push('\u{202f}');
        }
        out.push(c);
    }
    if decimals.is_empty() { out } else { format!("{out}.{decimals}") }
}

/// One question for all columns of a table: who writes a file writes all its dates alike.
fn day_question(table: &mut Mapped, choices: &Choices) -> Option<Question> {
    let at = table.columns.iter().position(|column| !column.open_orders.is_empty())?;
    let id = format!("days:{}", table.key);
    if let Some(order) = choices.answer(&id).and_then(styles::order_of) {
        for column in table.columns.iter_mut().filter(|column| !column.open_orders.is_empty()) {
            column.style.order = order;
            column.open_orders.clear();
            column.state = MatchState::Sure;
            column.doubt = "";
        }
        return None;
    }
    let orders = table.columns.get(at).map(|column| column.open_orders.clone()).unwrap_or_default();
    let samples = samples(table, at, value::is_open);
    let first = samples.first().map_or("", String::as_str);
    let option = |order: Order| {
        let style = Style { order, ..Style::default() };
        let read = value::day(first, style).and_then(value::iso).unwrap_or_else(|| tr("no date").to_owned());
        let key = styles::key_of(order);
        (key.to_owned(), tr!("{} first: {first} is {read}", capital(key), first, read))
    };
    let options: Vec<(String, String)> = orders.iter().map(|order| option(*order)).collect();
    let words: Vec<&str> = orders.iter().map(|order| styles::key_of(*order)).collect();
    let evidence = backwards(table, &orders);
    Some(Question {
        id,
        sentence: tr!("Do the dates in {} begin with the {}?", table.file, words.join(tr(" or with the "))),
        assumed: options.first().map(|(key, _)| key.clone()).unwrap_or_default(),
        options,
        samples,
        evidence,
    })
}

/// In which reading days come before the day of their order.
fn backwards(table: &Mapped, orders: &[Order]) -> String {
    let Some(from) = table.at(Field::OrderedOn) else { return String::new() };
    let Some(to) = table.at(Field::ReceivedOn).or(table.at(Field::PromisedOn)) else { return String::new() };
    let count = |order: Order| {
        let style = Style { order, ..Style::default() };
        let rows = table.data_rows().filter(|row| {
            let day = |column: usize| value::day(table.cell(*row, column).text, style);
            day(from).zip(day(to)).is_some_and(|(from, to)| to < from)
        });
        rows.count()
    };
    let counts: Vec<(Order, usize)> = orders.iter().map(|order| (*order, count(*order))).collect();
    if counts.iter().all(|(_, lines)| *lines == 0) {
        return String::new();
    }
    let told = counts.iter().map(|(order, lines)| {
        let (are, they_are) =
            if *lines == 1 { (tr("line is"), tr("it is")) } else { (tr("lines are"), tr("they are")) };
        tr!(
            "with the {} first {lines} {are} due before {they_are} ordered",
            styles::key_of(*order),
            lines,
            are,
            they_are
        )
    });
    format!("{}.", capital(&told.collect::<Vec<_>>().join(", ")))
}

/// The units that a question about time offers: key, plural, days.
const UNITS: [(&str, f64); 3] = [("days", 1.0), ("weeks", 7.0), ("months", 30.4375)];
/// Offered where the values are too large for days.
const SMALL_UNITS: [(&str, f64); 3] =
    [("seconds", 1.0 / 86_400.0), ("minutes", 1.0 / 1_440.0), ("hours", 1.0 / 24.0)];
/// A column of times whose middle value is at least this is taken as days: as weeks it would be 14 weeks and more.
const SURELY_DAYS: f64 = 14.0;
/// From here on days would be ten years and more: some programs write seconds.
const HARDLY_DAYS: f64 = 3_650.0;

/// Asks for the units that no header tells, and puts in those that the user told.
fn unit_questions(table: &mut Mapped, choices: &Choices, asked: &mut Asked) {
    for at in 0..table.columns.len() {
        let Some(field) = table.columns.get(at).and_then(|column| column.field) else { continue };
        if !(field.is_duration() || field.is_of_period()) || !lacks_unit(table, at) {
            continue;
        }
        let id = format!("unit:{}:{at}", table.key);
        let middle = middle(table, at);
        let is_small = field.is_duration() && middle >= HARDLY_DAYS;
        let units: Vec<(&str, f64)> =
            SMALL_UNITS.iter().filter(|_| is_small).chain(&UNITS).copied().collect();
        let answer = choices.answer(&id).and_then(|key| units.iter().find(|(unit, _)| *unit == key));
        let question = unit_question(table, at, field, &units, id.clone());
        let days = field.is_duration() && middle >= SURELY_DAYS && !is_small;
        let Some(column) = table.columns.get_mut(at) else { continue };
        column.unit_days = answer.map(|(_, days)| *days);
        if answer.is_none() {
            column.state = MatchState::Check;
            column.doubt = tr("Nothing tells the unit of time.");
            if days {
                column.unit_days = Some(1.0);
                column.assumes_days = true;
                column.doubt = tr("Nothing tells the unit of time. Days are assumed.");
                asked.assumptions.push(Question { assumed: "days".to_owned(), ..question });
            } else {
                asked.questions.push(question);
            }
        }
    }
}

/// The middle of the values of a column.
fn middle(table: &Mapped, at: usize) -> f64 {
    let style = table.columns.get(at).map(|column| column.style).unwrap_or_default();
    let mut values: Vec<f64> = table
        .values(at)
        .take(10_000)
        .filter_map(|text| Some(value::number(text, style).ok()?.value))
        .collect();
    ascending(&mut values);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

/// A unit of time as it is said.
fn said(unit: &str) -> &'static str {
    match unit {
        "seconds" => tr("seconds"),
        "minutes" => tr("minutes"),
        "hours" => tr("hours"),
        unit => time(unit.trim_end_matches('s'), MANY),
    }
}

fn unit_question(table: &Mapped, at: usize, field: Field, units: &[(&str, f64)], id: String) -> Question {
    let header = table.headers.get(at).map_or("", String::as_str);
    let samples: Vec<String> = samples(table, at, |_| true).into_iter().take(3).collect();
    let style = table.columns.get(at).map(|column| column.style).unwrap_or_default();
    let label = |unit: &str, days: f64| {
        if field.is_of_period() {
            return tr!("{} each {}", samples.join(", "), time(unit.trim_end_matches('s'), 1_usize));
        }
        let one = |text: &String| {
            let value = value::number(text, style).map_or(0.0, |number| number.value * days);
            if unit == "days" {
                tr!("{text} days", text)
            } else {
                tr!("{text} {unit} is {} days", value.round(), text, unit = said(unit))
            }
        };
        format!("{}: {}", capital(said(unit)), samples.iter().map(one).collect::<Vec<_>>().join(", "))
    };
    let asked = match (field.is_of_period(), units.len() > UNITS.len()) {
        (true, _) => tr("each day, week or month"),
        (false, true) => tr("in seconds, minutes, hours, days, weeks or months"),
        (false, false) => tr("in days, weeks or months"),
    };
    Question {
        id,
        sentence: tr!("Is \u{201c}{header}\u{201d} in {} {asked}?", table.file, header, asked),
        options: units.iter().map(|(unit, days)| ((*unit).to_owned(), label(unit, *days))).collect(),
        samples,
        ..Question::default()
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
