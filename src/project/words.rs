//! How figures and dates are written in sentences. One place, so that a translation has one place to go.

use crate::engine::demand::pattern::DemandClass;
use crate::engine::language::{form, tr};
use crate::engine::quantity::ServiceMeasure;
use crate::engine::signs;
use crate::import::dataset::Day;
use jiff::civil::Date;

/// A day as "21 Nov 2026".
#[must_use]
pub fn short_date(day: Day) -> String {
    date(day).map_or_else(String::new, in_words)
}

fn in_words(date: Date) -> String {
    signs::with(|signs| signs.date(date.day(), date.month(), date.year()))
}

/// A date typed as `2026-12-01` as people read it; as it is where it is none.
#[must_use]
pub fn written_date(typed: &str) -> String {
    let parts: Vec<&str> = typed.split('-').collect();
    let numbers = match parts.as_slice() {
        [year, month, day] => (year.parse().ok(), month.parse().ok(), day.parse().ok()),
        _ => (None, None, None),
    };
    let (Some(year), Some(month), Some(day)) = numbers else { return typed.to_owned() };
    Date::new(year, month, day).map_or_else(|_| typed.to_owned(), in_words)
}

fn date(day: Day) -> Option<Date> {
    let epoch = jiff::civil::date(1970, 1, 1);
    epoch.checked_add(jiff::Span::new().try_days(i64::from(day.0)).ok()?).ok()
}

/// A whole number with thousands marks and a true minus sign.
#[must_use]
pub fn whole(value: f64) -> String {
    grouped(&format!("{:.0}", value.abs()), value.round() < 0.0)
}

/// A number with so many decimals, thousands marks and a true minus sign.
#[must_use]
pub fn decimal(value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let zero = text.bytes().all(|b| matches!(b, b'0' | b'.'));
    grouped(&text, value < 0.0 && !zero)
}

/// A change without decimals, with its sign.
#[must_use]
pub fn signed(value: f64) -> String {
    let text = whole(value);
    if value.round() > 0.0 { ["+", &text].concat() } else { text }
}

fn grouped(text: &str, negative: bool) -> String {
    let number = signs::with(|signs| signs.number(text));
    if negative { ["\u{2212}", &number].concat() } else { number }
}

/// A number with at most so many decimals, without zeros at its end.
#[must_use]
pub fn trimmed(value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    grouped(text, value < 0.0 && text != "0")
}

/// A figure in a sentence: three significant figures.
#[must_use]
pub fn about(value: f64) -> String {
    let rounded = three_figures(value);
    let decimals = usize::from(rounded.abs() < 10.0 && rounded != rounded.trunc()) * 2;
    decimal(rounded, decimals)
}

/// A sum as it is written, with its currency.
#[must_use]
pub fn sum(currency: &str, number: &str) -> String {
    signs::with(|signs| signs.money(currency, number))
}

/// Money in a sentence: three significant figures, a no-break space after the currency.
#[must_use]
pub fn money_about(currency: &str, value: f64) -> String {
    sum(currency, &about(value))
}

/// Money in a table: whole units of the currency.
#[must_use]
pub fn money_exact(currency: &str, value: f64) -> String {
    sum(currency, &whole(value))
}

/// A value rounded to three significant figures.
#[must_use]
pub fn three_figures(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return 0.0;
    }
    let scale = libm::pow(10.0, libm::floor(libm::log10(value.abs())) - 2.0);
    (value / scale).round() * scale
}

/// A share as percent: no decimals between 1 and 99, one outside.
#[must_use]
pub fn percent(share: f64) -> String {
    let number = of_hundred(share);
    signs::with(|signs| [&signs.percent[0], number.as_str(), &signs.percent[1]].concat())
}

/// The same without the sign: "97" in "97 of 100".
#[must_use]
pub fn of_hundred(share: f64) -> String {
    let value = share * 100.0;
    let fine = (value > 99.0 && value < 100.0) || (value < 1.0 && value > 0.0);
    decimal(value, usize::from(fine))
}

/// What a measure of service promises, as a name. The three are never one for another.
#[must_use]
pub fn measure_name(measure: ServiceMeasure) -> &'static str {
    match measure {
        ServiceMeasure::Cycle => tr("Chance of no stock-out per order cycle"),
        ServiceMeasure::Fill => tr("Units handed over at once"),
        ServiceMeasure::Ready => tr("Time with stock"),
    }
}

/// The same as the end of a sentence: "97% of units at once".
#[must_use]
pub fn measure_of(measure: ServiceMeasure) -> &'static str {
    match measure {
        ServiceMeasure::Cycle => tr("of order cycles without a stock-out"),
        ServiceMeasure::Fill => tr("of units at once"),
        ServiceMeasure::Ready => tr("of the time in stock"),
    }
}

/// The word of a demand class.
#[must_use]
pub fn class_word(class: DemandClass) -> &'static str {
    match class {
        DemandClass::Smooth => tr("Smooth"),
        DemandClass::Erratic => tr("Erratic"),
        DemandClass::Intermittent => tr("Intermittent"),
        DemandClass::Lumpy => tr("Lumpy"),
        DemandClass::NoDemand => tr("No demand"),
    }
}

/// "1 item", "2 items".
#[must_use]
pub fn counted(count: usize, one: &'static str, many: &'static str) -> String {
    tr!("{} {}", whole(count as f64), form(count, one, many))
}

/// A size of files: "214 kB", "48 MB".
#[must_use]
pub fn bytes(size: usize) -> String {
    let size = size as f64;
    if size < 1_000.0 {
        counted(size as usize, "byte", "bytes")
    } else if size < 1e6 {
        tr!("{} kB", whole(size / 1e3))
    } else {
        tr!("{} MB", decimal(size / 1e6, usize::from(size < 1e7)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_for_people() {
        assert_eq!(whole(1_234_567.4), "1,234,567");
        assert_eq!(whole(-0.3), "0");
        assert_eq!(decimal(-0.04, 1), "0.0");
        assert_eq!(decimal(-1234.56, 1), "\u{2212}1,234.6");
        assert_eq!(money_about("EUR", 286_412.0), "EUR\u{a0}286,000");
        assert_eq!(money_about("EUR", 4.636), "EUR\u{a0}4.64");
        assert_eq!(percent(0.936), "94%");
        assert_eq!(percent(0.9953), "99.5%");
        assert_eq!(counted(1, "item", "items"), "1 item");
        assert_eq!(
            (bytes(1), bytes(213_700), bytes(4_863_000)),
            ("1 byte".into(), "214 kB".into(), "4.9 MB".into())
        );
    }

    #[test]
    fn days_become_dates() {
        assert_eq!(short_date(Day(20_757)), "31 Oct 2026");
        assert_eq!(short_date(Day(0)), "1 Jan 1970");
        assert_eq!(written_date("2026-12-01"), "1 Dec 2026");
        assert_eq!((written_date("2026-13-01"), written_date("soon")), ("2026-13-01".into(), "soon".into()));
    }
}
