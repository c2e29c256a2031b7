//! What only the user can know: units of time that no header tells, the order of day and month.

use super::assemble::lacks_unit;
use super::choices::Choices;
use super::columns::Field;
use super::mapping::Mapped;
use super::report::{MatchState, Question};
use super::value;

/// Puts in what the user answered, asks for the rest.
pub(crate) fn ask(table: &mut Mapped, choices: &Choices) -> Vec<Question> {
    let mut questions = unit_questions(table, choices);
    questions.extend(day_question(table, choices));
    questions
}

/// One question for all columns of a table: who writes a file writes all its dates alike.
fn day_question(table: &mut Mapped, choices: &Choices) -> Option<Question> {
    let at = table.columns.iter().position(|column| column.day_first_assumed)?;
    let id = format!("days:{}", table.key);
    if let Some(answer) = choices.answer(&id) {
        let month_first = answer == "month";
        for column in table.columns.iter_mut().filter(|column| column.day_first_assumed) {
            column.style.month_first = month_first;
            column.day_first_assumed = false;
            column.state = MatchState::Sure;
        }
        return None;
    }
    let samples: Vec<String> = table.values(at).take(3).map(|text| text.chars().take(20).collect()).collect();
    let first = samples.first().map_or("", String::as_str);
    let read = |month_first: bool| {
        let style = value::Style { month_first, comma: false };
        value::day(first, style).and_then(value::iso).unwrap_or_else(|| "no date".to_owned())
    };
    let option = |key: &str, month_first: bool| {
        (key.to_owned(), format!("{} first: {first} is {}", capital(key), read(month_first)))
    };
    Some(Question {
        id,
        sentence: format!("Do the dates in {} begin with the day or with the month?", table.file),
        options: vec![option("day", false), option("month", true)],
        samples,
    })
}

/// The units that a question about time offers: key, plural, days.
const UNITS: [(&str, f64); 3] = [("days", 1.0), ("weeks", 7.0), ("months", 30.4375)];

/// Asks for the units that no header tells, and puts in those that the user told.
fn unit_questions(table: &mut Mapped, choices: &Choices) -> Vec<Question> {
    let mut questions = Vec::new();
    for at in 0..table.columns.len() {
        let Some(field) = table.columns.get(at).and_then(|column| column.field) else { continue };
        if !(field.is_duration() || field.is_demand()) || !lacks_unit(table, at) {
            continue;
        }
        let id = format!("unit:{}:{at}", table.key);
        let answer = choices.answer(&id).and_then(|key| UNITS.iter().find(|(unit, _)| *unit == key));
        let question = unit_question(table, at, field, id.clone());
        if let Some(column) = table.columns.get_mut(at) {
            column.unit_days = answer.map(|(_, days)| *days);
            if answer.is_none() {
                column.state = MatchState::Check;
                questions.push(question);
            }
        }
    }
    questions
}

fn unit_question(table: &Mapped, at: usize, field: Field, id: String) -> Question {
    let header = table.headers.get(at).map_or("", String::as_str);
    let samples: Vec<String> = table.values(at).take(3).map(|text| text.chars().take(20).collect()).collect();
    let style = table.columns.get(at).map(|column| column.style).unwrap_or_default();
    let label = |unit: &str, days: f64| {
        if field.is_demand() {
            return format!("{} each {}", samples.join(", "), unit.trim_end_matches('s'));
        }
        let one = |text: &String| {
            let value = value::number(text, style).map_or(0.0, |number| number.value * days);
            if unit == "days" {
                format!("{text} days")
            } else {
                format!("{text} {unit} is {} days", value.round())
            }
        };
        format!("{}: {}", capital(unit), samples.iter().map(one).collect::<Vec<_>>().join(", "))
    };
    let asked = if field.is_demand() { "each day, week or month" } else { "in days, weeks or months" };
    Question {
        id,
        sentence: format!("Is \u{201c}{header}\u{201d} in {} {asked}?", table.file),
        options: UNITS.iter().map(|(unit, days)| ((*unit).to_owned(), label(unit, *days))).collect(),
        samples,
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
