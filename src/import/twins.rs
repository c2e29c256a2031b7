//! Columns with the same header: kept apart, given the likeliest meanings, and asked about.

use super::choices::Choices;
use super::columns::{Field, TableKind};
use super::mapping::Mapped;
use super::match_headers::Days;
use super::report::{Question, column_letter};
use super::value;
use crate::engine::language::tr;

/// Meanings that stand beside each other under one header, in the order in which they usually stand.
const SEQUENCES: [&[Field]; 4] = [
    &[Field::OrderedOn, Field::PromisedOn, Field::ReceivedOn],
    &[Field::OrderedOn, Field::PromisedOn, Field::DeliveredOn],
    &[Field::OrderedQuantity, Field::ReceivedQuantity, Field::RejectedQuantity],
    &[Field::OrderedQuantity, Field::DeliveredQuantity],
];

/// Columns of one header, and the ways to read them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Twins {
    pub(crate) columns: Vec<usize>,
    /// Meanings of the columns, the likeliest first.
    readings: Vec<Vec<Option<Field>>>,
    /// True where the user has told which is which.
    pub(crate) is_told: bool,
}

/// Gives meanings to columns whose header another column has.
pub(crate) fn fill(kind: TableKind, headers: &[String], days: &[Days], fields: &mut [Option<Field>]) {
    for columns in same_headers(headers, fields) {
        let Some(sequence) = sequence(kind, &columns, fields) else { continue };
        let mut rest = sequence.into_iter();
        for at in columns {
            if fields.get(at).copied().flatten().is_some() {
                continue;
            }
            let free = rest.by_ref().find(|field| !fields.contains(&Some(*field)));
            let fits =
                |field: &Field| days.get(at).is_some_and(|days| super::match_headers::fits(*field, *days));
            if let Some(place) = fields.get_mut(at) {
                *place = free.filter(fits);
            }
        }
    }
}

/// The meanings that columns of one header can have beside the one that is known.
fn sequence(kind: TableKind, columns: &[usize], fields: &[Option<Field>]) -> Option<Vec<Field>> {
    let known = columns.iter().find_map(|at| fields.get(*at).copied().flatten())?;
    let can = |field: &Field| kind.fields().any(|one| one == *field);
    SEQUENCES
        .iter()
        .filter(|sequence| sequence.first() == Some(&known))
        .map(|sequence| sequence.iter().copied().filter(can).collect::<Vec<_>>())
        .find(|sequence| sequence.len() > 1)
}

/// Groups of columns with one header of which at least one is used.
fn same_headers(headers: &[String], fields: &[Option<Field>]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (at, header) in headers.iter().enumerate().filter(|(_, header)| !header.is_empty()) {
        if fields.get(at).copied().flatten().is_none() {
            continue;
        }
        let known = groups.iter().any(|group| group.contains(&at));
        let same = |(_, other): &(usize, &String)| other.eq_ignore_ascii_case(header);
        let columns: Vec<usize> = headers.iter().enumerate().filter(same).map(|(at, _)| at).collect();
        if columns.len() > 1 && !known {
            groups.push(columns);
        }
    }
    groups
}

/// The groups of a table, with the user's answer put into `fields`.
pub(crate) fn find(
    table: &Mapped,
    kind: TableKind,
    fields: &mut [Option<Field>],
    choices: &Choices,
) -> Vec<Twins> {
    let chosen = |at: usize| {
        choices.fields.iter().any(|(key, column, _)| *key == table.key && usize::from(*column) == at)
    };
    let mut found = Vec::new();
    for columns in same_headers(&table.headers, fields) {
        let readings = readings(kind, &columns, fields);
        let answer = choices.answer(&id(table, &columns)).and_then(|key| key.parse::<usize>().ok());
        let reading = answer.and_then(|at| readings.get(at));
        if let Some(reading) = reading {
            for (at, field) in columns.iter().zip(reading) {
                if let Some(place) = fields.get_mut(*at) {
                    *place = *field;
                }
            }
        }
        let is_told = reading.is_some() || columns.iter().any(|at| chosen(*at));
        found.push(Twins { columns, readings, is_told });
    }
    found
}

fn readings(kind: TableKind, columns: &[usize], fields: &[Option<Field>]) -> Vec<Vec<Option<Field>>> {
    let now: Vec<Option<Field>> = columns.iter().map(|at| fields.get(*at).copied().flatten()).collect();
    let mut readings = vec![now.clone()];
    let mut turned = now.clone();
    turned.reverse();
    readings.push(turned);
    let mut first_only = vec![None; now.len()];
    if let (Some(place), Some(known)) = (first_only.first_mut(), now.iter().flatten().next()) {
        *place = Some(*known);
    }
    if let Some(sequence) = sequence(kind, columns, fields)
        && let (Some(third), [first, _]) = (sequence.get(2), now.as_slice())
    {
        readings.push(vec![*first, Some(*third)]);
    }
    readings.push(first_only);
    let mut kept: Vec<Vec<Option<Field>>> = Vec::new();
    for reading in readings {
        if !kept.contains(&reading) {
            kept.push(reading);
        }
    }
    kept
}

fn id(table: &Mapped, columns: &[usize]) -> String {
    format!("twins:{}:{}", table.key, columns.first().copied().unwrap_or(0))
}

/// Asks which column is which.
pub(crate) fn questions(table: &Mapped) -> Vec<Question> {
    table.twins.iter().filter(|twins| !twins.is_told).map(|twins| question(table, twins)).collect()
}

fn question(table: &Mapped, twins: &Twins) -> Question {
    let header = twins.columns.first().and_then(|at| table.headers.get(*at)).map_or("", String::as_str);
    let letters: Vec<String> = twins.columns.iter().map(|at| column_letter(*at)).collect();
    let label = |reading: &Vec<Option<Field>>| {
        let word = |field: &Option<Field>| field.map_or(tr("not used"), Field::name);
        let parts =
            letters.iter().zip(reading).map(|(letter, field)| tr!("{letter} is {}", word(field), letter));
        parts.collect::<Vec<_>>().join(", ")
    };
    let first = table.data_rows().next();
    let samples = twins.columns.iter().zip(&letters).filter_map(|(at, letter)| {
        let text: String = table.cell(first?, *at).text.trim().chars().take(24).collect();
        Some(format!("{letter}: {text}"))
    });
    Question {
        id: id(table, &twins.columns),
        sentence: tr!(
            "Columns {} of {} are all headed \u{201c}{header}\u{201d}. Which is which?",
            letters.join(tr(" and ")),
            table.file,
            header
        ),
        options: twins
            .readings
            .iter()
            .enumerate()
            .map(|(at, reading)| (at.to_string(), label(reading)))
            .collect(),
        samples: samples.collect(),
        evidence: evidence(table, twins, &letters),
        assumed: "0".to_owned(),
    }
}

/// Which of two columns of days comes first, or of two quantities is the larger.
fn evidence(table: &Mapped, twins: &Twins, letters: &[String]) -> String {
    let ([one, two], [first, second]) = (twins.columns.as_slice(), letters) else { return String::new() };
    let Some(column) = table.columns.get(*one) else { return String::new() };
    let is_date = column.field.is_some_and(Field::is_date);
    let read = |row: usize, at: usize| {
        let text = table.cell(row, at).text;
        if is_date {
            value::day(text, column.style).map(|day| f64::from(day.0))
        } else {
            value::number(text, column.style).ok().map(|number| number.value)
        }
    };
    let (mut seen, mut less) = (0_u32, 0_u32);
    for row in table.data_rows().take(5_000) {
        if let Some((one, two)) = read(row, *one).zip(read(row, *two)) {
            seen += 1;
            less += u32::from(two < one);
        }
    }
    let words = if is_date { tr("before") } else { tr("less than") };
    tr!("{second} is {words} {first} in {less} of {seen} rows.", second, words, first, less, seen)
}
