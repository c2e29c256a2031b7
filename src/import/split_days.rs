//! Days whose parts stand in columns of their own: year and month, year and week, year, month and day.

use super::issue::Severity;
use super::mapping::{Mapped, SAMPLE};
use super::match_headers::Header;
use super::report::column_letter;
use super::texts::trimmed;
use super::value;
use crate::engine::language::tr;

const YEARS: [&str; 17] = [
    "year",
    "jahr",
    "geschaftsjahr",
    "kalenderjahr",
    "fiscal year",
    "calendar year",
    "fy",
    "gjahr",
    "annee",
    "exercice",
    "ano",
    "ejercicio",
    "anno",
    "esercizio",
    "jaar",
    "rok",
    "yil",
];
const MONTHS: [&str; 20] = [
    "month",
    "month no",
    "month number",
    "calendar month",
    "period",
    "posting period",
    "fiscal period",
    "monat",
    "kalendermonat",
    "periode",
    "buchungsperiode",
    "poper",
    "mois",
    "mes",
    "periodo",
    "mese",
    "maand",
    "miesiac",
    "mesic",
    "ay",
];
const WEEKS: [&str; 14] = [
    "week",
    "week no",
    "week number",
    "calendar week",
    "iso week",
    "kw",
    "woche",
    "kalenderwoche",
    "semaine",
    "semana",
    "settimana",
    "weeknr",
    "tydzien",
    "hafta",
];
const DAYS: [&str; 8] = ["day", "day of month", "tag", "jour", "dia", "giorno", "dag", "dzien"];

/// Puts the parts together in the column of the month or week, where no other column holds days.
pub(crate) fn join(table: &mut Mapped, headers: &[Header]) {
    let at = |words: &[&str]| headers.iter().position(|header| words.contains(&header.base.as_str()));
    let Some(year) = at(&YEARS).filter(|at| holds(table, *at, is_year)) else { return };
    let month = at(&MONTHS).filter(|at| holds(table, *at, |text| month_of(text).is_some()));
    let week = at(&WEEKS).filter(|at| holds(table, *at, |text| within(text, 53).is_some()));
    let day = at(&DAYS).filter(|at| holds(table, *at, |text| within(text, 31).is_some()));
    let Some(place) = month.or(week) else { return };
    let has_days = |at: usize| {
        let mut seen = table.values(at).take(5).peekable();
        seen.peek().is_some()
            && seen.all(|text| text.len() > 5 && value::day(text, Default::default()).is_some())
    };
    if (0..headers.len()).any(has_days) {
        return;
    }
    let text = |row: usize, at: usize| trimmed(table.cell(row, at).text);
    let joined = |row: usize| {
        let year = Some(text(row, year)).filter(|text| is_year(text))?;
        Some(match (month, day) {
            (Some(at), Some(day)) => {
                format!("{year}-{:02}-{:02}", month_of(text(row, at))?, within(text(row, day), 31)?)
            }
            (Some(at), None) => format!("{year}-{:02}", month_of(text(row, at))?),
            (None, _) => format!("{year}-W{:02}", within(text(row, place), 53)?),
        })
    };
    let found: Vec<(usize, String)> = table.data_rows().filter_map(|row| Some((row, joined(row)?))).collect();
    let Some((_, example)) = found.first() else { return };
    let letters: Vec<String> =
        [Some(year), Some(place), month.and(day)].into_iter().flatten().map(column_letter).collect();
    let reason = tr!(
        "The parts of days stand in columns {}. They were read together, such as {example}.",
        letters.join(", "),
        example
    );
    table.mended.push((Severity::Fixed, table.header_row, reason));
    for (row, text) in found {
        table.texts.change(row, place, &text);
    }
}

/// True where nearly all values are of a kind.
fn holds(table: &Mapped, at: usize, is_one: impl Fn(&str) -> bool) -> bool {
    let (mut all, mut fits) = (0, 0);
    for text in table.values(at).take(SAMPLE) {
        all += 1;
        fits += usize::from(is_one(text));
    }
    fits > 0 && fits * 10 >= all * 9
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.parse::<u32>().is_ok_and(|year| (1980..2100).contains(&year))
}

/// A number from 1 to the last one, as "3", "03" and "003" say it.
fn within(text: &str, last: i32) -> Option<i32> {
    text.parse::<i32>().ok().filter(|number| text.len() <= 3 && (1..=last).contains(number))
}

fn month_of(text: &str) -> Option<i32> {
    within(text, 12).or_else(|| value::month(text))
}
