//! Texts to calendar days, and what the days of a column prove about the order of their parts.

use super::Style;
use super::order::Order;
use crate::import::dataset::Day;
use crate::import::texts::trimmed;
use jiff::civil::Date;

/// A calendar day, in one of the usual ways to write it. What follows the day, such as a time, is not read.
pub(crate) fn day(text: &str, style: Style) -> Option<Day> {
    let text = trimmed(text);
    if let Some(day) = iso_day(text.as_bytes()) {
        return Some(day);
    }
    let ascii;
    let text = if text.is_ascii() {
        text
    } else {
        ascii = eastern(text);
        &ascii
    };
    if let Some(parts) = parts(text) {
        return parts.day(style.order);
    }
    serial(text, style).or_else(|| worded(text))
}

/// "2026-03-31" and what follows it: nearly all days that programs write.
#[inline]
fn iso_day(bytes: &[u8]) -> Option<Day> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, rest @ ..] = bytes else { return None };
    if rest.first().is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let number = |digits: &[u8]| {
        digits
            .iter()
            .try_fold(0, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + i32::from(byte - b'0')))
    };
    let year = number(&[*y1, *y2, *y3, *y4]).filter(|year| *year > 1_000)?;
    ymd(year, number(&[*m1, *m2])?, number(&[*d1, *d2])?)
}

/// "2026年3月31日" and digits of wide letters as ASCII.
pub(super) fn eastern(text: &str) -> String {
    let plain = |c: char| match c {
        '年' | '月' | '/' | '．' | '.' | '／' | '년' | '월' => '/',
        '日' | '일' => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{FF10}'..='\u{FF19}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{a0}' | '\u{202f}' => ' ',
        _ => c,
    };
    let text: String = text.chars().map(plain).filter(|c| !matches!(c, '\u{200E}' | '\u{200F}')).collect();
    // "2026/ 3/ 31"
    text.replace("/ ", "/").trim().to_owned()
}

/// Three numbers of a day, as they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) values: [i32; 3],
    /// True where the first one has more than two digits.
    long_first: bool,
    /// True where the last one has more than two digits.
    pub(super) long_last: bool,
    /// Days with points are never written month first.
    points: bool,
}

/// The three numbers of "31/12/2026 14:05", "31.12.26", "2026-12-31T00:00".
pub(super) fn parts(text: &str) -> Option<Parts> {
    let bytes = without_weekday(text).as_bytes();
    let (mut values, mut lengths, mut place, mut mark) = ([0_i32; 3], [0_usize; 3], 0_usize, b' ');
    let mut at = 0;
    while let Some(byte) = bytes.get(at).copied() {
        if byte.is_ascii_digit() {
            let value = values.get_mut(place)?;
            *value = *value * 10 + i32::from(byte - b'0');
            *lengths.get_mut(place)? += 1;
            if lengths[place] > 4 {
                return None;
            }
        } else if matches!(byte, b'/' | b'-' | b'.')
            && place < 2
            && lengths[place] > 0
            && (mark == b' ' || mark == byte)
        {
            mark = byte;
            place += 1;
            // "31. 12. 2026"
            while bytes.get(at + 1) == Some(&b' ') {
                at += 1;
            }
        } else {
            break;
        }
        at += 1;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    let ends = rest.first().is_none_or(|byte| matches!(byte, b' ' | b'T' | b',' | b'.' | b';' | b'\t'));
    if place != 2 || lengths.contains(&0) || lengths[1] > 2 || !ends || !is_time(rest) {
        return None;
    }
    Some(Parts { values, long_first: lengths[0] > 2, long_last: lengths[2] > 2, points: mark == b'.' })
}

/// "Tue, 31.03.2026" without its weekday.
fn without_weekday(text: &str) -> &str {
    if text.as_bytes().first().is_none_or(u8::is_ascii_digit) {
        return text;
    }
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let begins = rest.trim_start_matches(['.', ',', ' ']);
    if begins.len() < rest.len() && super::months::is_weekday(word) { begins } else { text }
}

/// True for what may follow a day: nothing, a time, a zone, a weekday.
fn is_time(rest: &[u8]) -> bool {
    let rest = rest.strip_prefix(b".").unwrap_or(rest);
    rest.len() <= 24 && !rest.iter().any(|byte| matches!(byte, b'/' | b'%' | b'$' | b'_' | b'='))
}

impl Parts {
    pub(super) fn day(self, order: Order) -> Option<Day> {
        let [one, two, three] = self.values;
        // "0001-01-01": how programs write that there is no day.
        if self.long_first && one < 1_000 || self.long_last && three < 1_000 {
            return None;
        }
        match self.order(order) {
            Order::Ymd => ymd(one, two, three),
            Order::Mdy => ymd(three, one, two),
            Order::Dmy => ymd(three, two, one),
        }
    }

    /// The order that holds: a long number is the year.
    pub(super) const fn order(self, told: Order) -> Order {
        match (self.long_first, self.long_last, told) {
            (true, false, _) => Order::Ymd,
            (_, true, Order::Ymd) => Order::Dmy,
            (_, _, Order::Mdy) if self.points => Order::Dmy,
            _ => told,
        }
    }

    /// True where the order of the column decides.
    pub(super) const fn is_open(self) -> bool {
        !self.long_first && !self.points
    }
}

/// "20261231", "20261231143000", and day numbers of spreadsheets.
pub(super) fn serial(text: &str, style: Style) -> Option<Day> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0
        || digits < text.len()
            && !text.bytes().skip(digits).all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
    {
        return None;
    }
    if digits == text.len() && (digits == 8 || digits == 14) {
        let part = |from: usize, to: usize| text.get(from..to)?.parse::<i32>().ok();
        let year_first = ymd(part(0, 4)?, part(4, 6)?, part(6, 8)?);
        return match year_first {
            None if digits == 8 && style.order == Order::Mdy => ymd(part(4, 8)?, part(0, 2)?, part(2, 4)?),
            None if digits == 8 => ymd(part(4, 8)?, part(2, 4)?, part(0, 2)?),
            found => found,
        };
    }
    if is_of_epoch(text) {
        let seconds = text.get(..10)?.parse::<i32>().ok()?;
        return Some(Day(seconds / 86_400));
    }
    let serial = text.replace(',', ".").parse::<f64>().ok()?;
    day_of_serial(serial + if style.from_1904 { 1462.0 } else { 0.0 })
}

/// True for "1767225600" and "1767225600000": seconds, or thousandths of them, since 1970, from 2001 to 2038.
pub(crate) fn is_of_epoch(text: &str) -> bool {
    let is_long = matches!(text.len(), 10 | 13) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_long
        && text
            .get(..10)
            .is_some_and(|seconds| seconds.parse::<i32>().is_ok_and(|seconds| seconds >= 1_000_000_000))
}

/// "15 Apr 2022", "Apr 15, 2022", "15-Apr-22", "Freitag, 15. April 2022", "Fri Apr 15 08:00:00 2022".
pub(super) fn worded(text: &str) -> Option<Day> {
    let small = |word: &&str| matches!(*word, "" | "de" | "of" | "the" | "den" | "di" | "del" | "le");
    let words: Vec<&str> = text.split([' ', '-', ',', '.', '/', '_']).filter(|word| !small(word)).collect();
    if words.len() < 2 || words.len() > 9 {
        return None;
    }
    let month_at = words.iter().take(4).position(|word| super::months::month(word).is_some())?;
    let month = super::months::month(words.get(month_at)?)?;
    let number = |word: &&str| {
        word.trim_end_matches(|c: char| c.is_alphabetic() || c == 'º' || c == 'ª').parse::<i32>().ok()
    };
    let before = month_at.checked_sub(1).and_then(|at| words.get(at)).and_then(number);
    let mut after = words.iter().skip(month_at + 1).filter(|word| !word.contains(':')).filter_map(number);
    let (day, year) = match before {
        // "2022 Apr 15"
        Some(year @ 1900..) => (after.next()?, year),
        Some(day) => (day, after.next()?),
        None => (after.next()?, after.next()?),
    };
    ymd(year, month, day)
}

/// A day of the calendar from 1901 to 2100, as 1900 is where spreadsheets begin to count; years of two digits are from 1970 to 2069.
pub(crate) fn ymd(year: i32, month: i32, day: i32) -> Option<Day> {
    let year = match year {
        0..70 => 2000 + year,
        70..100 => 1900 + year,
        _ => year,
    };
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 => 28 + i32::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1901..=2100).contains(&year) || !(1..=length).contains(&day) {
        return None;
    }
    // Years from March on, so that the leap day is the last; 719,468 days from 0000-03-01 to 1970-01-01.
    let year = if month > 2 { year } else { year - 1 };
    let (era, of_era) = (year / 400, year % 400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(Day(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468))
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

/// The first day of the month of a day.
pub(crate) fn first_of_month(day: Day) -> Day {
    let of_month = iso(day).and_then(|text| text.get(8..10)?.parse::<i32>().ok());
    Day(day.0 + 1 - of_month.unwrap_or(1))
}

/// The ISO form of a day.
pub(crate) fn iso(Day(days): Day) -> Option<String> {
    let span = jiff::Span::new().try_days(i64::from(days)).ok()?;
    let date = Date::constant(1970, 1, 1).checked_add(span).ok()?;
    Some(date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, order: Order) -> Option<String> {
        day(text, Style { order, ..Style::default() }).and_then(iso)
    }

    #[test]
    fn days_of_the_calendar_are_those_of_jiff() {
        for (year, month, last) in
            [(1901, 2, 28), (2000, 2, 29), (2024, 2, 29), (2023, 2, 28), (1970, 1, 31), (2100, 12, 31)]
        {
            for day in 1..=last {
                let date = Date::new(year, month, day).unwrap();
                assert_eq!(ymd(i32::from(year), i32::from(month), i32::from(day)), Some(day_of(date)));
            }
            assert_eq!(ymd(i32::from(year), i32::from(month), i32::from(last) + 1), None);
        }
    }

    #[test]
    fn every_usual_way_to_write_a_day() {
        let ways = [
            "2022-04-15",
            "2022-04-15 08:26:00",
            "2022-04-15T08:26:00Z",
            "2022/4/15",
            "2022.04.15.",
            "15.04.2022",
            "15. 4. 2022",
            "15/04/2022 12:43",
            "15-04-2022",
            "15.04.22",
            "15 Apr 2022",
            "15-Apr-22",
            "Apr 15, 2022",
            "15. April 2022",
            "Freitag, 15. April 2022",
            "15 avril 2022",
            "15 de abril de 2022",
            "20220415",
            "20220415082600",
            "44666",
            "44666.35",
            "2022年4月15日",
            "Fri Apr 15 08:00:00 2022",
            "15 aprile 2022",
            "15 april 2022",
            "Fr, 15.04.2022",
            "Fri 15/04/2022",
            "ven. 15/04/22",
            "15\u{2013}04\u{2013}2022",
            "1650009600",
            "1650009600000",
        ];
        for text in ways {
            assert_eq!(read(text, Order::Dmy).as_deref(), Some("2022-04-15"), "{text}");
        }
        assert_eq!(read("4/15/2022 8:26 PM", Order::Mdy).as_deref(), Some("2022-04-15"));
        assert_eq!(read("22/04/15", Order::Ymd).as_deref(), Some("2022-04-15"));
        assert_eq!(read("15042022", Order::Dmy).as_deref(), Some("2022-04-15"));
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in [
            "",
            "soon",
            "31/02/2022",
            "2022-13-01",
            "12",
            "1.5",
            "1/2",
            "15/04",
            "A-12-34-56",
            "Mod, 15.04.2022",
            "Fr-15-04-2022",
            "0650009600",
            "2022-04-151",
            "99999",
            "0001-01-01",
            "01/01/0001",
            "1900-01-01",
            "15042022000",
        ] {
            assert_eq!(read(text, Order::Dmy), None, "{text}");
        }
    }

    #[test]
    fn days_count_from_1904_where_the_workbook_says_so() {
        let style = Style { from_1904: true, ..Style::default() };
        assert_eq!(day("43204", style).and_then(iso).as_deref(), Some("2022-04-15"));
    }
}
