//! Headers that name a period: "jan", "Jan-25", "2025-01", "2025-W03", "2025-01-06".

use super::dataset::{Bucket, Day};
use super::value::{self, DaysSeen, Order, Style, month};
use crate::engine::stats::ranking::{rank, set_of};
use jiff::civil::Date;

/// A period as its header tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Period {
    /// A month of no year, 1 to 12.
    Month(i32),
    /// Months since year 0.
    YearMonth(i32),
    /// A week of no year.
    Week(i32),
    /// The Monday of a week of a year.
    YearWeek(Day),
    /// The day on which the period starts.
    Start(Day),
}

impl Period {
    /// The first day, where the year is known.
    pub(crate) fn start(self) -> Option<Day> {
        match self {
            Self::YearMonth(month) => value::ymd(month / 12, month % 12 + 1, 1),
            Self::YearWeek(day) | Self::Start(day) => Some(day),
            Self::Month(_) | Self::Week(_) => None,
        }
    }

    /// True where the header tells the year.
    pub(crate) const fn has_year(self) -> bool {
        !matches!(self, Self::Month(_) | Self::Week(_))
    }
}

/// The period that a header names.
pub(crate) fn period(header: &str) -> Option<Period> {
    period_in(header, Order::Dmy)
}

/// The same, where it is known how the headers write their days.
fn period_in(header: &str, order: Order) -> Option<Period> {
    let header = header.trim();
    let style = Style { order, ..Style::default() };
    if header.is_empty() || header.len() > 24 {
        return None;
    }
    // Words of other tongues that are months only beside a year.
    let is_word = header.eq_ignore_ascii_case("set") || header.eq_ignore_ascii_case("out");
    if let Some(month) = month(header.trim_end_matches('.')).filter(|_| !is_word) {
        return Some(Period::Month(month));
    }
    let parts: Vec<&str> = header
        .split([
            ' ', '-', '/', '.', '_', '\'', ',', '\u{2010}', '\u{2013}', '\u{2014}', '年', '月', '년', '월',
        ])
        .filter(|p| !p.is_empty())
        .collect();
    match parts.as_slice() {
        [one] => year_month(one).or_else(|| week(one, None)).or_else(|| year_and_other(one)),
        [one, two] => two_parts(one, two),
        [one, kw, two] if week_word(kw) => week(two, year(one)),
        [kw, one, two] if week_word(kw) => week(one, Some(year(two)?)),
        ["FY" | "fy" | "GJ", year, month] => of_fiscal_year(year, month),
        [_, _, _] => value::day(header, style).map(Period::Start),
        [year, month, day, ..] if header.len() >= 10 => {
            value::day(&format!("{year}-{month}-{day}"), Style::default()).map(Period::Start)
        }
        _ => None,
    }
}

/// "202603"
fn year_month(text: &str) -> Option<Period> {
    let number: i32 = text.parse().ok().filter(|_| text.len() == 6)?;
    let (year, month) = (number / 100, number % 100);
    let fits = (1990..=2100).contains(&year) && (1..=12).contains(&month);
    fits.then_some(Period::YearMonth(year * 12 + month - 1))
}

/// "2026wk01", "2026M03", "2026P03"
fn year_and_other(text: &str) -> Option<Period> {
    let (number, rest) = text.split_at_checked(4)?;
    let number = year(number)?;
    if !rest.starts_with(char::is_alphabetic) {
        return None;
    }
    week(rest, Some(number)).or_else(|| month_of_year(rest, number)).or_else(|| fiscal_month(rest))
}

/// "M03" of a year, as offices of statistics write it.
fn month_of_year(text: &str, year: i32) -> Option<Period> {
    let month: i32 = text.strip_prefix(['M', 'm'])?.parse().ok()?;
    (1..=12).contains(&month).then(|| Period::YearMonth(year * 12 + month - 1))
}

/// "P03": a month of a year that may begin in any month, so that only its place among the others is known.
fn fiscal_month(text: &str) -> Option<Period> {
    let month: i32 = text.strip_prefix(['P', 'p']).filter(|digits| digits.len() < 3)?.parse().ok()?;
    (1..=12).contains(&month).then_some(Period::Month(month))
}

/// "P03 2026", "FY26 P03": the year says that this is no name.
fn of_fiscal_year(one: &str, other: &str) -> Option<Period> {
    let is_year = |text: &str| {
        let digits = text.trim_start_matches(['F', 'Y', 'f', 'y', 'G', 'J']);
        text.len() - digits.len() <= 2 && year(digits).is_some()
    };
    [(one, other), (other, one)]
        .into_iter()
        .find_map(|(of, month)| fiscal_month(month).filter(|_| is_year(of)))
}

/// The period that a text below a header names: numbers below the word for a week are weeks, not months.
pub(crate) fn below(header: Option<&String>, text: &str) -> Option<Period> {
    let is_week = header.is_some_and(|header| header.split(|c: char| !c.is_alphanumeric()).any(week_word));
    week_in_numbers(text).filter(|_| is_week).or_else(|| period(text))
}

/// The week of "202612", "2026/12" and "12/2026", where it is known that these are weeks.
fn week_in_numbers(text: &str) -> Option<Period> {
    let parts: Vec<&str> = text.trim().split(['/', '-', '.', ' ']).collect();
    let (of, number) = match parts.as_slice() {
        [one] if one.len() == 6 => one.split_at_checked(4)?,
        [one, two] if one.len() == 4 => (*one, *two),
        [one, two] if two.len() == 4 => (*two, *one),
        _ => return None,
    };
    week(number, Some(year(of).filter(|_| number.bytes().all(|byte| byte.is_ascii_digit()))?))
}

/// True for a text that names a period where others beside it do.
pub(crate) fn may_be(text: &str) -> bool {
    [Order::Dmy, Order::Mdy].into_iter().any(|order| period_in(text, order).is_some())
        || week_in_numbers(text).is_some()
}

/// The periods of the headers of a table, with their columns. Years with numbers up to 53 are weeks. Days are read in the
/// order that was told, else in the one that they prove; true where they prove none.
pub(crate) fn of_headers(headers: &[String], told: Option<Order>) -> (Vec<(usize, Period)>, bool) {
    let all = || headers.iter().enumerate();
    let mut seen = DaysSeen::default();
    headers.iter().for_each(|header| seen.take(header.trim()));
    let fitting = seen.orders().best();
    let read = |order: Order| -> Vec<(usize, Period)> {
        all().filter_map(|(at, text)| Some((at, period_in(text, order)?))).collect()
    };
    if told.is_some() || fitting.len() == 1 {
        let order = told.or(fitting.first().copied()).unwrap_or_default();
        return (with_weeks(headers, read(order)), false);
    }
    // The first of each month, in the one order or the other: months are listed more often than a few days.
    let months = fitting.iter().map(|order| read(*order)).find(|found| all_months(found).is_some());
    (months.unwrap_or_else(|| read(fitting.first().copied().unwrap_or_default())), true)
}

/// Weeks, where one of the numbers behind the years is no month.
fn with_weeks(headers: &[String], found: Vec<(usize, Period)>) -> Vec<(usize, Period)> {
    let all = || headers.iter().enumerate();
    let weeks: Vec<(usize, Period)> =
        all().filter_map(|(at, text)| Some((at, week_in_numbers(text)?))).collect();
    let is_no_month = |(at, _): &(usize, Period)| headers.get(*at).is_some_and(|text| period(text).is_none());
    if weeks.len() > 12 && weeks.iter().any(is_no_month) {
        return weeks;
    }
    found
}

fn two_parts(one: &str, two: &str) -> Option<Period> {
    if let (Some(month), Some(year)) = (month(one), year(two)) {
        return Some(Period::YearMonth(year * 12 + month - 1));
    }
    if let (Some(year), Some(month)) = (year(one), month(two)) {
        return Some(Period::YearMonth(year * 12 + month - 1));
    }
    if week_word(one) {
        return two.parse().ok().filter(|number| (1..=53).contains(number)).map(Period::Week);
    }
    if let Some(year) = year(two).filter(|_| two.len() == 4)
        && let Some(month) = month_of_year(one, year)
    {
        return Some(month);
    }
    if let Some(month) = of_fiscal_year(one, two) {
        return Some(month);
    }
    let numbers = (one.parse::<i32>().ok(), two.parse::<i32>().ok());
    match numbers {
        (Some(year @ 1900..=2100), Some(month @ 1..=12))
        | (Some(month @ 1..=12), Some(year @ 1900..=2100)) => Some(Period::YearMonth(year * 12 + month - 1)),
        (Some(year @ 1900..=2100), None) => week(two, Some(year)),
        (None, Some(year @ 1900..=2100)) => week(one, Some(year)),
        (None, Some(_)) => week(one, Some(year(two)?)),
        _ => None,
    }
}

fn year(word: &str) -> Option<i32> {
    let number: i32 = word.parse().ok()?;
    match (word.len(), number) {
        (2, 0..70) => Some(2000 + number),
        (2, _) => Some(1900 + number),
        (4, 1900..=2100) => Some(number),
        _ => None,
    }
}

fn week_word(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "w" | "wk"
            | "week"
            | "weeknr"
            | "kw"
            | "woche"
            | "semaine"
            | "sem"
            | "semana"
            | "settimana"
            | "sett"
            | "uge"
            | "vecka"
            | "hafta"
    )
}

fn week(word: &str, year: Option<i32>) -> Option<Period> {
    let digits = word.trim_start_matches(|c: char| c.is_alphabetic());
    let letters = &word[..word.len() - digits.len()];
    if !letters.is_empty() && !week_word(letters) {
        return None;
    }
    let number: i32 = digits.parse().ok()?;
    if !(1..=53).contains(&number) {
        return None;
    }
    match year {
        None if letters.is_empty() => None,
        None => Some(Period::Week(number)),
        Some(year) => {
            let fourth = Date::new(i16::try_from(year).ok()?, 1, 4).ok()?;
            let monday = value::day_of(fourth).0 - i32::from(fourth.weekday().to_monday_zero_offset());
            Some(Period::YearWeek(Day(monday + 7 * (number - 1))))
        }
    }
}

/// The periods of a table as one grid, oldest first.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Grid {
    pub(crate) bucket: Bucket,
    pub(crate) start: Option<Day>,
    pub(crate) periods: u32,
    /// Column and place of each period.
    pub(crate) places: Vec<(usize, u32)>,
}

/// Most periods of a grid; ten years of days.
const MOST_PERIODS: i32 = 4_000;

/// The grid of the period columns, where there are at least three of one kind.
pub(crate) fn grid(columns: &[(usize, Period)]) -> Option<Grid> {
    if columns.len() < 3 {
        return None;
    }
    if let Some(dated) = all_months(columns) {
        let first = dated.iter().map(|(_, month)| *month).min()?;
        let start = Date::new(i16::try_from(first / 12).ok()?, i8::try_from(first % 12 + 1).ok()?, 1).ok()?;
        return placed(Bucket::Month, Some(value::day_of(start)), first, 1, &dated);
    }
    let days: Vec<(usize, i32)> =
        columns.iter().filter_map(|(at, p)| dated_day(*p).map(|d| (*at, d))).collect();
    if days.len() == columns.len() {
        let mut sorted: Vec<i32> = days.iter().map(|(_, day)| *day).collect();
        rank(&mut sorted, Ord::cmp);
        let first = *sorted.first()?;
        let step = sorted.windows(2).map(|pair| pair[1] - pair[0]).filter(|gap| *gap > 0).min()?;
        let (bucket, width) = if step >= 7 { (Bucket::Week, 7) } else { (Bucket::Day, 1) };
        return placed(bucket, Some(Day(first)), first, width, &days);
    }
    let weeks = columns.iter().all(|(_, p)| matches!(p, Period::Week(_)));
    let months = columns.iter().all(|(_, p)| matches!(p, Period::Month(_)));
    if !weeks && !months {
        return None;
    }
    // Without a year the order of the columns is the only one there is.
    let places = columns.iter().map(|(at, _)| *at).zip(0..).collect();
    let periods = u32::try_from(columns.len()).ok()?;
    Some(Grid { bucket: if weeks { Bucket::Week } else { Bucket::Month }, start: None, periods, places })
}

/// Months by year, or days that all are the first of a month.
fn all_months(columns: &[(usize, Period)]) -> Option<Vec<(usize, i32)>> {
    let month = |period: Period| match period {
        Period::YearMonth(month) => Some(month),
        Period::Start(day) => {
            let span = jiff::Span::new().try_days(i64::from(day.0)).ok()?;
            let date = Date::constant(1970, 1, 1).checked_add(span).ok()?;
            (date.day() == 1).then(|| i32::from(date.year()) * 12 + i32::from(date.month()) - 1)
        }
        _ => None,
    };
    columns.iter().map(|(at, period)| Some((*at, month(*period)?))).collect()
}

fn dated_day(period: Period) -> Option<i32> {
    match period {
        Period::YearWeek(Day(day)) | Period::Start(Day(day)) => Some(day),
        _ => None,
    }
}

fn placed(
    bucket: Bucket,
    start: Option<Day>,
    first: i32,
    width: i32,
    columns: &[(usize, i32)],
) -> Option<Grid> {
    let place = |at: i32| (at - first) / width;
    let last = columns.iter().map(|(_, at)| place(*at)).max()?;
    if last >= MOST_PERIODS {
        return None;
    }
    let places: Vec<(usize, u32)> =
        columns.iter().filter_map(|(c, at)| Some((*c, u32::try_from(place(*at)).ok()?))).collect();
    // Days here and there are no periods; the same months of two years are.
    let distinct = set_of(places.iter().map(|(_, place)| *place));
    let most_gaps = if bucket == Bucket::Month { 6 } else { 2 };
    if distinct.len() * most_gaps < last as usize + 1 {
        return None;
    }
    Some(Grid { bucket, start, periods: u32::try_from(last + 1).ok()?, places })
}
