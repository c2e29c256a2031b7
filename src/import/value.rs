//! Texts to numbers, days and times. A column decides once how its numbers and days are written.

use super::dataset::Day;
use jiff::civil::Date;

/// Numbers at or beyond this are refused.
pub(crate) const TOO_LARGE: f64 = 1e12;

/// Words for "no value".
pub(crate) fn is_missing(text: &str) -> bool {
    let text = text.trim();
    text.is_empty()
        || matches!(
            text.to_ascii_lowercase().as_str(),
            "-" | "--"
                | "–"
                | "—"
                | "."
                | "?"
                | "n/a"
                | "na"
                | "n.a."
                | "#n/a"
                | "null"
                | "none"
                | "(blank)"
                | "nil"
                | "tbd"
                | "unknown"
                | "k.a."
                | "\\n"
                | "#ref!"
                | "#div/0!"
                | "#value!"
                | "#name?"
                | "#num!"
                | "#null!"
        )
}

/// How a column writes its numbers and days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Style {
    /// Decimals after a comma.
    pub(crate) comma: bool,
    /// Month before day.
    pub(crate) month_first: bool,
}

/// What the values of a column prove about its numbers: `Some(true)` for a decimal comma.
pub(crate) fn decimal_comma<'a>(values: impl Iterator<Item = &'a str>) -> Option<bool> {
    let (mut comma, mut point) = (0_u32, 0_u32);
    for value in values {
        let digits = bare_number(value);
        match (digits.rfind(','), digits.rfind('.')) {
            (Some(c), Some(p)) if c > p => comma += 1,
            (Some(_), Some(_)) => point += 1,
            (Some(c), None) if digits.len() - c != 4 || digits.matches(',').count() == 1 && c > 3 => {
                comma += 1
            }
            (Some(_), None) if digits.matches(',').count() > 1 => point += 1,
            (None, Some(p))
                if digits.len() - p != 4 || digits.matches('.').count() == 1 && (p > 3 || p == 0) =>
            {
                point += 1;
            }
            (None, Some(_)) if digits.matches('.').count() > 1 => comma += 1,
            _ => {}
        }
    }
    (comma != point).then_some(comma > point)
}

/// Digits, points and commas only.
fn bare_number(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_digit() || matches!(c, ',' | '.')).collect()
}

/// What follows a number, such as "weeks" or "%".
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Number {
    pub(crate) value: f64,
    pub(crate) rest: String,
}

/// A number with thousands marks, a currency, parentheses for minus, and a word behind it.
/// The error is the reason, as a sentence.
pub(crate) fn number(text: &str, style: Style) -> Result<Number, &'static str> {
    const NOT_ONE: &str = "This is not a number.";
    let text = text.trim().replace(['\u{2212}', '\u{2013}'], "-");
    let lower = text.to_ascii_lowercase();
    if matches!(lower.trim_start_matches(['-', '+']), "nan" | "inf" | "infinity" | "1.#inf" | "1.#nan") {
        return Err("This is not a finite number.");
    }
    let bracketed = text.starts_with('(') && text.ends_with(')');
    let text = text.trim_start_matches('(').trim_end_matches(')');
    let text = after_currency_word(text).ok_or(NOT_ONE)?;
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let text = text.trim_start_matches(|c: char| is_currency(c) || c.is_whitespace());
    let end = end_of_number(text);
    let (digits, rest) = text.split_at(end);
    let mut rest = rest.trim();
    let trailing_minus = rest.starts_with('-');
    rest = rest.trim_start_matches('-').trim();
    if trailing_minus && rest.starts_with(|c: char| c.is_ascii_digit()) {
        // A range such as "2-3".
        return Err(NOT_ONE);
    }
    let value = plain(digits, style).and_then(|digits| digits.parse::<f64>().ok()).ok_or(NOT_ONE)?;
    if !value.is_finite() || value.abs() >= TOO_LARGE {
        return Err("This number is too large to be meant.");
    }
    let minus = negative || bracketed || trailing_minus;
    Ok(Number { value: if minus && value != 0.0 { -value } else { value }, rest: rest.to_owned() })
}

/// The text behind "GBP", "US$" and the like; nothing where another word stands before the digits.
fn after_currency_word(text: &str) -> Option<&str> {
    const WORDS: [&str; 5] = ["euro", "rs", "kr", "fr", "zl"];
    const DOLLARS: [&str; 8] = ["us", "a", "c", "ca", "au", "nz", "hk", "r"];
    let text = text.trim_start();
    let rest = text.trim_start_matches(char::is_alphabetic);
    let word = super::match_headers::plain_letters(&text[..text.len() - rest.len()]);
    let is_code = || super::match_headers::CURRENCIES.iter().any(|code| code.eq_ignore_ascii_case(&word));
    let is_dollar = || rest.starts_with('$') && DOLLARS.contains(&word.as_str());
    let known = word.is_empty() || WORDS.contains(&word.as_str()) || is_dollar() || is_code();
    known.then(|| rest.trim_start_matches(|c: char| c == '.' && !word.is_empty() || is_blank_or_currency(c)))
}

fn is_blank_or_currency(c: char) -> bool {
    is_currency(c) || c.is_whitespace()
}

pub(crate) fn is_currency(c: char) -> bool {
    matches!(c, '$' | '£' | '€' | '¥' | '₹' | '₽' | '₩' | '₺' | '\u{a4}')
}

/// Where the digits end: spaces and apostrophes may stand between digits, an exponent at the end.
fn end_of_number(text: &str) -> usize {
    let mut end = 0;
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        let takes = c.is_ascii_digit()
            || matches!(c, '.' | ',')
            || (is_group_mark(c) && before.is_ascii_digit() && next.is_ascii_digit())
            || (matches!(c, 'e' | 'E')
                && before.is_ascii_digit()
                && (next.is_ascii_digit() || matches!(next, '+' | '-')))
            || (matches!(c, '+' | '-') && matches!(before, 'e' | 'E'));
        if !takes {
            break;
        }
        end = at + c.len_utf8();
        before = c;
    }
    end
}

fn is_group_mark(c: char) -> bool {
    matches!(c, ' ' | '\'' | '’' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// Digits with a decimal point and no thousands marks.
fn plain(digits: &str, style: Style) -> Option<String> {
    let (decimal, group) = if style.comma { (',', '.') } else { ('.', ',') };
    let digits: String = digits.chars().map(|c| if is_group_mark(c) { group } else { c }).collect();
    if !is_well_grouped(digits.split(decimal).next().unwrap_or(""), group) {
        return None;
    }
    let digits = digits.replace(group, "");
    if digits.matches(decimal).count() > 1 || !digits.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    Some(digits.replace(decimal, "."))
}

/// Groups of three behind the first one; of two before the last one, as in India.
fn is_well_grouped(whole: &str, group: char) -> bool {
    let groups: Vec<usize> = whole.split(group).map(str::len).collect();
    let Some((last, before)) = groups.split_last() else { return true };
    let middle = before.get(1..).unwrap_or_default();
    before.is_empty()
        || (*last == 3 && (1..=3).contains(&before[0]) && middle.iter().all(|length| matches!(length, 2 | 3)))
}

/// A unit of time as a header or a cell tells it, in days.
pub(crate) fn time_unit_days(word: &str) -> Option<f64> {
    match word {
        "d" | "day" | "days" | "daily" | "tag" | "tage" | "tagen" | "jour" | "jours" | "dia" | "dias" => {
            Some(1.0)
        }
        "w" | "wk" | "wks" | "week" | "weeks" | "weekly" | "woche" | "wochen" | "semaine" | "semaines"
        | "semana" | "semanas" => Some(7.0),
        "month" | "months" | "mth" | "mths" | "monthly" | "monat" | "monate" | "monaten" | "mois" | "mes"
        | "meses" => Some(30.4375),
        "year" | "years" | "jahr" | "jahre" | "an" | "ans" | "annee" | "ano" | "anos" => Some(365.25),
        _ => None,
    }
}

/// What the days of a column prove: `Some(true)` for month first.
pub(crate) fn month_first<'a>(values: impl Iterator<Item = &'a str>) -> Option<bool> {
    let (mut day_proof, mut month_proof) = (0_u32, 0_u32);
    for value in values {
        if let Some([one, two, _]) = slashed(value) {
            day_proof += u32::from(one > 12 && two <= 12);
            month_proof += u32::from(two > 12 && one <= 12);
        }
    }
    (day_proof != month_proof).then_some(month_proof > day_proof)
}

/// True where day and month could be swapped.
pub(crate) fn is_day_or_month(value: &str) -> bool {
    slashed(value).is_some()
}

fn slashed(value: &str) -> Option<[i32; 3]> {
    let date = value.split_whitespace().next()?;
    let mark = if date.contains('/') { '/' } else { '-' };
    let mut parts = date.split(mark);
    let found = [parts.next()?, parts.next()?, parts.next()?];
    if parts.next().is_some() || found[0].len() > 2 {
        return None;
    }
    let [one, two, three] = found.map(|part| part.parse::<i32>().ok());
    Some([one?, two?, three?])
}

/// A calendar day, in one of the usual ways to write it.
pub(crate) fn day(text: &str, style: Style) -> Option<Day> {
    let text = text.trim();
    let date = text.split(['T', ' ']).next().unwrap_or(text);
    if let Some([one, two, year]) = slashed(date) {
        return if style.month_first { ymd(year, one, two) } else { ymd(year, two, one) };
    }
    if let Ok(serial) = text.replace(',', ".").parse::<f64>() {
        if (19_000_101.0..=21_001_231.0).contains(&serial) && !text.contains(['.', ',']) {
            let whole = text.parse::<i32>().ok()?;
            return ymd(whole / 10_000, whole / 100 % 100, whole % 100);
        }
        return day_of_serial(serial);
    }
    let numbers: Vec<i32> = date.split(['-', '/', '.']).filter_map(|part| part.parse().ok()).collect();
    if date.split(['-', '/', '.']).filter(|part| !part.is_empty()).count() == 3
        && let [one, two, three] = numbers.as_slice()
    {
        return if *one > 31 { ymd(*one, *two, *three) } else { ymd(*three, *two, *one) };
    }
    worded(text)
}

/// "15 Apr 2022", "Apr 15, 2022", "15-Apr-22".
fn worded(text: &str) -> Option<Day> {
    let words: Vec<&str> = text.split([' ', '-', ',', '.', '/']).filter(|word| !word.is_empty()).collect();
    let month_at = words.iter().take(2).position(|word| super::periods::month(word).is_some())?;
    let month = super::periods::month(words.get(month_at)?)?;
    let day = words.get(usize::from(month_at == 0))?.trim_end_matches(|c: char| c.is_alphabetic());
    ymd(words.get(2)?.parse().ok()?, month, day.parse().ok()?)
}

fn ymd(year: i32, month: i32, day: i32) -> Option<Day> {
    let year = if (0..70).contains(&year) {
        2000 + year
    } else if (70..100).contains(&year) {
        1900 + year
    } else {
        year
    };
    if !(1900..=2100).contains(&year) {
        return None;
    }
    let date = Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()?;
    Some(day_of(date))
}

/// A date of the calendar as a day.
pub(crate) fn day_of(date: Date) -> Day {
    Day((date - Date::constant(1970, 1, 1)).get_days())
}

/// Spreadsheets count days from 1899-12-30; 20,000 is a day of 1954, 80,000 one of 2119.
fn day_of_serial(serial: f64) -> Option<Day> {
    // The range makes the cast exact.
    (20_000.0..80_000.0).contains(&serial).then(|| Day(serial.floor() as i32 - 25_569))
}

/// The ISO form of a spreadsheet's day number.
pub(crate) fn iso_of_serial(serial: f64) -> Option<String> {
    iso(day_of_serial(serial)?)
}

/// The ISO form of a day.
pub(crate) fn iso(Day(days): Day) -> Option<String> {
    let span = jiff::Span::new().try_days(i64::from(days)).ok()?;
    let date = Date::constant(1970, 1, 1).checked_add(span).ok()?;
    Some(date.to_string())
}
