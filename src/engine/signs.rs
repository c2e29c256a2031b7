//! The signs that figures and dates are written with. A program sets them once, by the reader's own habits; until then
//! they are English. They change how a figure is written, never what it is.

use serde::{Deserialize, Serialize};
use std::cell::RefCell;

/// Months of a year.
const MONTHS: usize = 12;
/// What stands for the day and the year in a date.
const DAY: char = '\u{1}';
/// See [`DAY`].
const YEAR: char = '\u{2}';

/// The signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Signs {
    /// Between whole and fraction.
    pub decimal: String,
    /// Between groups of digits; empty for none.
    pub group: String,
    /// Digits of the last group, and of those before it.
    pub group_digits: [usize; 2],
    /// Digits from which a number is grouped.
    pub least_digits: usize,
    /// Before and after a percentage.
    pub percent: [String; 2],
    /// Whether the currency stands before the sum.
    pub currency_first: bool,
    /// A date in each month.
    pub dates: Vec<String>,
}

impl Default for Signs {
    fn default() -> Self {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        Self {
            decimal: String::from("."),
            group: String::from(","),
            group_digits: [3, 3],
            least_digits: 4,
            percent: [String::new(), String::from("%")],
            currency_first: true,
            dates: months.map(|month| format!("{DAY} {month} {YEAR}")).to_vec(),
        }
    }
}

/// Examples of somebody's writing, from which the signs are read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Examples {
    /// 1234567.5.
    pub large: String,
    /// 1234.5.
    pub small: String,
    /// 0.5 as a percentage.
    pub percent: String,
    /// 1 of a currency, and its code.
    pub money: (String, String),
    /// The 21st of each month of 2026.
    pub dates: Vec<String>,
}

impl Signs {
    /// The signs in these examples; `None` where they are no figures as we know them.
    #[must_use]
    pub fn read(of: &Examples) -> Option<Self> {
        let is_digit = |sign: char| sign.is_ascii_digit();
        let runs: Vec<&str> = of.large.split(is_digit).filter(|run| !run.is_empty()).collect();
        let decimal = runs.last()?;
        let (whole, fraction) = of.large.rsplit_once(decimal)?;
        if fraction != "5" {
            return None;
        }
        let group = runs.first().filter(|_| runs.len() > 1).copied().unwrap_or_default();
        let sizes: Vec<usize> = if group.is_empty() {
            Vec::new()
        } else {
            whole.split(group).map(|part| part.chars().count()).collect()
        };
        let size =
            |back: usize| sizes.len().checked_sub(back).and_then(|at| sizes.get(at)).copied().unwrap_or(3);
        let groups_small = !group.is_empty() && of.small.contains(group);
        let (before, after) = of.percent.split_once("50")?;
        let (money, code) = &of.money;
        let dates = of.dates.iter().map(|date| date.replacen("21", "\u{1}", 1).replacen("2026", "\u{2}", 1));
        let dates: Vec<String> = dates.filter(|date| date.contains(DAY) && date.contains(YEAR)).collect();
        Some(Self {
            decimal: (*decimal).to_owned(),
            group: group.to_owned(),
            group_digits: [size(1), if sizes.len() > 2 { size(2) } else { 3 }],
            least_digits: if groups_small { 4 } else { 5 },
            percent: [before.to_owned(), after.to_owned()],
            currency_first: money.trim_start().starts_with(code.as_str()),
            dates: if dates.len() == MONTHS { dates } else { Self::default().dates },
        })
    }

    /// The digits of a number with a point, such as `1234.5`, as it is written.
    #[must_use]
    pub fn number(&self, plain: &str) -> String {
        let (whole, fraction) = plain.split_once('.').map_or((plain, None), |(w, f)| (w, Some(f)));
        let mut out = String::with_capacity(plain.len() + plain.len() / 2);
        let [last, before] = self.group_digits.map(|digits| digits.max(1));
        for (index, digit) in whole.chars().enumerate() {
            let left = whole.len() - index;
            let is_edge = left == last || (left > last && (left - last).is_multiple_of(before));
            if index > 0 && is_edge && whole.len() >= self.least_digits {
                out.push_str(&self.group);
            }
            out.push(digit);
        }
        if let Some(fraction) = fraction {
            out.push_str(&self.decimal);
            out.push_str(fraction);
        }
        out
    }

    /// A date; empty for a month that is none.
    #[must_use]
    pub fn date(&self, day: i8, month: i8, year: i16) -> String {
        let known = usize::try_from(month - 1).ok().and_then(|place| self.dates.get(place));
        known.map_or_else(String::new, |date| {
            date.replace(DAY, &day.to_string()).replace(YEAR, &year.to_string())
        })
    }

    /// A sum with its currency.
    #[must_use]
    pub fn money(&self, currency: &str, sum: &str) -> String {
        let parts = if self.currency_first { [currency, "\u{a0}", sum] } else { [sum, "\u{a0}", currency] };
        parts.concat()
    }
}

thread_local! {
    static NOW: RefCell<Signs> = RefCell::default();
}

/// From now on figures are written with these signs.
pub fn set(signs: &Signs) {
    NOW.with_borrow_mut(|now| now.clone_from(signs));
}

/// Writes with the signs of now.
pub fn with<T>(write: impl FnOnce(&Signs) -> T) -> T {
    NOW.with_borrow(write)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn examples(large: &str, small: &str, percent: &str, money: &str, date: &str) -> Examples {
        Examples {
            large: large.into(),
            small: small.into(),
            percent: percent.into(),
            money: (money.into(), "EUR".into()),
            dates: vec![date.into(); MONTHS],
        }
    }

    #[test]
    fn signs_are_read_from_what_browsers_write() {
        let of = |large, small, percent, money, date| {
            Signs::read(&examples(large, small, percent, money, date)).unwrap()
        };
        let german = of("1.234.567,5", "1.234,5", "50\u{a0}%", "1\u{a0}EUR", "21. Nov. 2026");
        assert_eq!(german.number("1234567.5"), "1.234.567,5");
        assert_eq!(german.number("999"), "999");
        assert_eq!(german.percent, ["", "\u{a0}%"]);
        assert_eq!(german.money("EUR", "12"), "12\u{a0}EUR");
        assert_eq!(german.date(1, 11, 2027), "1. Nov. 2027");
        let french =
            of("1\u{202f}234\u{202f}567,5", "1\u{202f}234,5", "50\u{202f}%", "1\u{a0}EUR", "21 nov. 2026");
        assert_eq!(french.number("1234.50"), "1\u{202f}234,50");
        let indian = of("12,34,567.5", "1,234.5", "50%", "EUR\u{a0}1", "21 Nov 2026");
        assert_eq!(indian.number("123456789"), "12,34,56,789");
        let polish = of("1\u{a0}234\u{a0}567,5", "1234,5", "50%", "1\u{a0}EUR", "21 lis 2026");
        assert_eq!((polish.number("1234"), polish.number("12345")), ("1234".into(), "12\u{a0}345".into()));
        let swiss = of("1\u{2019}234\u{2019}567.5", "1\u{2019}234.5", "50%", "EUR\u{a0}1", "21. Nov. 2026");
        assert_eq!(swiss.number("1234.5"), "1\u{2019}234.5");
        let turkish = of("1.234.567,5", "1.234,5", "%50", "EUR\u{a0}1", "21 Kas 2026");
        assert_eq!(turkish.percent, ["%", ""]);
        let japanese = of("1,234,567.5", "1,234.5", "50%", "EUR\u{a0}1", "2026年11月21日");
        assert_eq!(japanese.date(3, 4, 2025), "2025年11月3日");
        assert_eq!(of("1,234,567.5", "1,234.5", "50%", "EUR\u{a0}1", "21 Nov 2026").group_digits, [3, 3]);
    }

    #[test]
    fn other_digits_are_refused_and_english_stands_before_anything_is_set() {
        assert_eq!(Signs::read(&examples("١٬٢٣٤٬٥٦٧٫٥", "", "", "", "")), None);
        assert_eq!(with(|signs| signs.number("1234567.25")), "1,234,567.25");
        assert_eq!(with(|signs| signs.date(21, 11, 2026)), "21 Nov 2026");
        assert_eq!(with(|signs| signs.date(21, 13, 2026)), "");
    }
}
